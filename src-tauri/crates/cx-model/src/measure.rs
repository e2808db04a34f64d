//! Types of measuring that cross between crates: the map file, the look at a survey, the report of an import,
//! scores by scope, their detail.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::record::{Id, Scope};
use crate::score::{Difference, MetricKind, Position, Score, Unit};

/// Map of a survey file, by which it is read: the map file of the command line, and what the import dialog edits.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct SurveyMap {
    /// Roles of the columns.
    pub columns: Columns,
    /// A value for rows whose column is blank or not there.
    pub fixed: Fixed,
    /// Whether names that do not exist yet are made.
    pub create: bool,
    /// Name of the journey whose steps are meant.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub journey: Option<String>,
    /// `strftime` pattern of the date column; none detects.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub date_format: Option<String>,
    /// IANA name of the time zone that dates with an offset are brought into.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub time_zone: Option<String>,
    /// Name of the sheet of a workbook; none takes the first that looks like a survey.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub sheet: Option<String>,
    /// One character between fields; none detects.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub separator: Option<String>,
    /// `.` or `,`; none detects.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub decimal: Option<String>,
    /// WHATWG name of the encoding; none detects.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub encoding: Option<String>,
    /// How many rows stand above the first answer; none detects.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub header_rows: Option<u32>,
    /// Name of the survey that the file is of. Rows without ids of their own are told apart within it (rule R3d); none is the
    /// survey of all files that name none.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub survey: Option<String>,
    /// Whether responses that their tool calls unfinished are left out.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    #[ts(optional, as = "Option<bool>")]
    pub finished_only: bool,
    /// The rows that are read where each answers a question that it names: those of one question. A column of no name says
    /// that all rows are read.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub only: Option<Only>,
}

/// Rows that have a text in a column.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Only {
    /// The column, by header or by number counted from 1.
    #[serde(deserialize_with = "text::one")]
    pub column: String,
    /// What stands there, without regard to case.
    #[serde(default, deserialize_with = "text::one")]
    pub text: String,
}

impl SurveyMap {
    /// All columns that it names.
    #[must_use]
    pub fn named(&self) -> Vec<&str> {
        let only = self.only.as_ref().map(|only| only.column.as_str()).filter(|name| !name.is_empty());
        only.into_iter().chain(self.columns.named()).collect()
    }
}

impl Columns {
    /// All columns that have a role.
    pub fn named(&self) -> impl Iterator<Item = &str> {
        let single = [
            &self.date,
            &self.response,
            &self.respondent,
            &self.touchpoint,
            &self.step,
            &self.persona,
            &self.channel,
            &self.comment,
            &self.weight,
        ];
        // No name says that no column counts.
        let count = self.count.as_deref().filter(|name| !name.is_empty());
        let single = single.into_iter().filter_map(|name| name.as_deref());
        let metrics = self.metrics.iter().map(|metric| metric.column.as_str());
        single.chain(count).chain(self.attributes.iter().map(String::as_str)).chain(metrics)
    }
}

/// Columns by header, or by number counted from 1; an empty name says that no column has the role, so none is detected.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct Columns {
    /// The day of the answer.
    #[serde(skip_serializing_if = "Option::is_none", deserialize_with = "text::optional")]
    #[ts(optional)]
    pub date: Option<String>,
    /// The source's id of the response.
    #[serde(skip_serializing_if = "Option::is_none", deserialize_with = "text::optional")]
    #[ts(optional)]
    pub response: Option<String>,
    /// Id of the respondent; kept only as a keyed hash.
    #[serde(skip_serializing_if = "Option::is_none", deserialize_with = "text::optional")]
    #[ts(optional)]
    pub respondent: Option<String>,
    /// The touchpoint's name.
    #[serde(skip_serializing_if = "Option::is_none", deserialize_with = "text::optional")]
    #[ts(optional)]
    pub touchpoint: Option<String>,
    /// The step's name.
    #[serde(skip_serializing_if = "Option::is_none", deserialize_with = "text::optional")]
    #[ts(optional)]
    pub step: Option<String>,
    /// The persona's name.
    #[serde(skip_serializing_if = "Option::is_none", deserialize_with = "text::optional")]
    #[ts(optional)]
    pub persona: Option<String>,
    /// The channel's name.
    #[serde(skip_serializing_if = "Option::is_none", deserialize_with = "text::optional")]
    #[ts(optional)]
    pub channel: Option<String>,
    /// Free text.
    #[serde(skip_serializing_if = "Option::is_none", deserialize_with = "text::optional")]
    #[ts(optional)]
    pub comment: Option<String>,
    /// Weight of the response, above 0.
    #[serde(skip_serializing_if = "Option::is_none", deserialize_with = "text::optional")]
    #[ts(optional)]
    pub weight: Option<String>,
    /// How often the row's answers were given.
    #[serde(skip_serializing_if = "Option::is_none", deserialize_with = "text::optional")]
    #[ts(optional)]
    pub count: Option<String>,
    /// Columns kept as attributes.
    #[serde(deserialize_with = "text::list")]
    pub attributes: Vec<String>,
    /// Columns that hold answers.
    pub metrics: Vec<MetricColumn>,
}

/// A column of answers to one metric.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct MetricColumn {
    /// The column, by header or by number counted from 1.
    #[serde(deserialize_with = "text::one")]
    pub column: String,
    /// Kind of the metric.
    pub kind: MetricKind,
    /// The metric's key; none takes the slug of its name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub key: Option<String>,
    /// The metric's name; none takes the column's header.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub name: Option<String>,
    /// Lowest and highest value; none takes the kind's own or detects.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub scale: Option<(f64, f64)>,
    /// How many of the best points count as satisfied.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub top: Option<u32>,
    /// Whether a low value is good.
    #[serde(default)]
    pub lower_is_better: bool,
    /// Name of the touchpoint at which its answers count; without one and without a step, where their response does.
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "text::optional")]
    #[ts(optional)]
    pub touchpoint: Option<String>,
    /// Name of the step at which its answers count.
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "text::optional")]
    #[ts(optional)]
    pub step: Option<String>,
    /// Text labels and their values.
    #[serde(default)]
    pub values: BTreeMap<String, f64>,
    /// Texts that mean "does not apply": blanks.
    #[serde(default, deserialize_with = "text::list")]
    pub not_applicable: Vec<String>,
}

/// One value for every row whose column is blank or not there.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct Fixed {
    /// The day, `YYYY-MM-DD`.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub date: Option<String>,
    /// The touchpoint's name.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub touchpoint: Option<String>,
    /// The step's name.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub step: Option<String>,
    /// The persona's name.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub persona: Option<String>,
    /// The channel's name.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub channel: Option<String>,
}

/// Names of columns and texts of cells in a map file: a number is as good as its text, since columns can be counted and
/// cells hold numbers.
mod text {
    use serde::{Deserialize, Deserializer};

    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Text {
        Said(String),
        Counted(u64),
        Measured(f64),
    }

    impl From<Text> for String {
        fn from(text: Text) -> Self {
            match text {
                Text::Said(text) => text,
                Text::Counted(number) => number.to_string(),
                Text::Measured(number) => number.to_string(),
            }
        }
    }

    pub(super) fn one<'de, D: Deserializer<'de>>(from: D) -> Result<String, D::Error> {
        Text::deserialize(from).map(String::from)
    }

    pub(super) fn optional<'de, D: Deserializer<'de>>(from: D) -> Result<Option<String>, D::Error> {
        Ok(Option::<Text>::deserialize(from)?.map(String::from))
    }

    pub(super) fn list<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<String>, D::Error> {
        Ok(Vec::<Text>::deserialize(from)?.into_iter().map(String::from).collect())
    }
}

/// The result of a look at a survey file: form, columns, first rows, and the map it proposes.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Inspection {
    /// Name of the file, without folders.
    pub source: String,
    /// Size in bytes.
    pub bytes: u64,
    /// The survey tool whose layout it has, as a word (`qualtrics`, `surveymonkey`, `generic` …).
    pub layout: String,
    /// WHATWG name of the encoding; empty for a workbook.
    pub encoding: String,
    /// Whether the encoding is a guess.
    pub encoding_guessed: bool,
    /// The character between fields; empty for a workbook.
    pub separator: String,
    /// `.` or `,`.
    pub decimal: String,
    /// Rows above the first answer.
    pub header_rows: u32,
    /// `strftime` pattern of the date column.
    pub date_format: Option<String>,
    /// Both patterns where day and month cannot be told apart: the user must say.
    pub date_ambiguous: Option<(String, String)>,
    /// The columns in order.
    pub columns: Vec<ColumnFound>,
    /// The first rows of answers, as text; at most 20.
    pub rows: Vec<Vec<String>>,
    /// Data rows in the file; none where it is too large to count at once.
    pub row_count: Option<u64>,
    /// Groups of metrics' columns that are asked alike.
    pub alike: Vec<AlikeColumns>,
    /// The map that detection proposes.
    pub map: SurveyMap,
    /// Issues to look at before an import.
    pub issues: Vec<Issue>,
    /// What was decided, the least certain first.
    pub decisions: Vec<Decision>,
    /// The sheets of a workbook; none of another file. The map names the one that was read.
    pub sheets: Vec<SheetFound>,
    /// The column that names the question which each row answers, where one column has the answers to all.
    pub questions: Option<QuestionsFound>,
    /// The column that counts how often each row's answers were given.
    pub counts: Option<CountsFound>,
    /// The map of an earlier import of the same columns.
    pub remembered: Option<Remembered>,
}

/// The map of an earlier import, offered for another file of its columns.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct Remembered {
    /// The batch of that import.
    pub batch: Id,
    /// Name of its file.
    pub source: String,
    /// When it came, as Unix milliseconds.
    #[ts(type = "number")]
    pub at: i64,
    /// Its map, without what belongs to its own file.
    pub map: SurveyMap,
    /// Whether something was said of that file as a whole that need not hold for this one: a name of a survey, one place for
    /// all rows, one question of several, the order of day and month.
    pub asks: bool,
}

/// A column that names the question of each row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct QuestionsFound {
    /// Its header.
    pub column: String,
    /// The questions, in order of their letters.
    pub texts: Vec<String>,
}

/// A column that may count how often each row's answers were given.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct CountsFound {
    /// Its header.
    pub column: String,
    /// Sum of the rows that were looked at.
    pub total: u64,
}

/// A sheet of a workbook.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SheetFound {
    /// Its name.
    pub name: String,
    /// Whether its workbook hides it.
    pub hidden: bool,
}

/// Columns of metrics on one scale, as a survey has that asks one question for each touchpoint.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AlikeColumns {
    /// Their headers, in the order of the file.
    pub columns: Vec<String>,
    /// What their questions share; none where they share nothing.
    pub name: Option<String>,
    /// What each of them asks about.
    pub places: Vec<String>,
}

/// One column of a survey file.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ColumnFound {
    /// Its header, made whole from several header rows and unique: what a map names it by.
    pub header: String,
    /// The question, where the header is only its code (Qualtrics: header `Q1`).
    pub label: Option<String>,
    /// Whether it holds personal data and is dropped unless the user keeps it: `name`, `email`, `phone`, `ip`, `location`,
    /// `id` (of an identity card and the like), `account` (of a bank, or a card).
    pub personal: Option<String>,
    /// Different values among the rows looked at, most frequent first; at most 12.
    pub samples: Vec<String>,
    /// How many different values were seen.
    pub distinct: u64,
    /// How many were blank, in percent of the rows looked at.
    pub blank: f64,
    /// Lowest and highest, where all values are numbers.
    pub range: Option<(f64, f64)>,
}

/// What reading a file decided where its map left it open.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Decision {
    /// Header of the column; none where it concerns the whole file.
    pub column: Option<String>,
    /// Code of the sentence `decision-CODE`.
    pub code: String,
    /// Arguments of the sentence, by name.
    pub args: BTreeMap<String, String>,
    /// A value of the file that it is about.
    pub example: Option<String>,
}

/// One thing that could not be taken as it stands.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct Issue {
    /// Line in the file, counted from 1; none where it concerns the whole file.
    pub line: Option<u64>,
    /// Header of the column.
    pub column: Option<String>,
    /// Code of the sentence `issue-CODE`.
    pub code: String,
    /// Arguments of the sentence, by name.
    pub args: BTreeMap<String, String>,
}

/// All issues that say the same of the same column, as one line.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct IssueGroup {
    /// Code of the issues.
    pub code: String,
    /// Header of the column.
    pub column: Option<String>,
    /// Arguments of the sentence; empty where the group is of the others.
    pub args: BTreeMap<String, String>,
    /// How many there are.
    pub count: u64,
    /// The first lines of the file where it is so; at most ten.
    pub lines: Vec<u64>,
    /// Whether these are all the values of the column beyond the first twenty.
    pub others: bool,
}

/// The report of an import, or of its dry run (rule R7).
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ImportReport {
    /// The batch; none for a dry run and where nothing was stored.
    pub batch: Option<Id>,
    /// Data rows.
    pub rows: u64,
    /// Answers that count.
    pub stored: u64,
    /// Answers that were refused.
    pub rejected: u64,
    /// Answers that were here already.
    pub skipped: u64,
    /// Blank answers.
    pub blank: u64,
    /// Answers that were here with another value.
    pub changed: u64,
    /// What was decided where the map left it open, the least certain first; it quotes cells, so no batch keeps it.
    #[serde(default)]
    pub decisions: Vec<Decision>,
    /// At most 1,000 issues.
    pub issues: Vec<Issue>,
    /// All issues, counted by code.
    pub issue_counts: BTreeMap<String, u64>,
    /// All issues by kind, column and value, in the order in which they came.
    #[serde(default)]
    pub groups: Vec<IssueGroup>,
    /// Columns that were not kept.
    pub dropped: Vec<String>,
    /// Columns with personal data, by header, with its kind as in [`ColumnFound::personal`]; one that is not among the dropped
    /// is kept because the map says so.
    #[serde(default)]
    pub personal: BTreeMap<String, String>,
    /// Comments in which an address or a number of a person stands; they are kept as written (rule R8c).
    #[serde(default)]
    pub comments_with_contact: u64,
    /// Names that do not exist, by `touchpoint`, `step`, `persona`, `channel`; made where the map says so.
    pub unknown: BTreeMap<String, Vec<String>>,
    /// The earlier import whose rows many of the file's rows equal, where none of them has an id: somebody has to say whether
    /// the file is a newer export of the same survey (rule R3d).
    #[serde(default)]
    pub again: Option<Again>,
    /// The earlier import that has the same answers on the same days, though nothing else tells that the rows are the same
    /// (rule R3g). What says so is refused until the file is one of another survey, by name.
    #[serde(default)]
    pub alike: Option<Alike>,
    /// First and last day.
    pub from: Option<String>,
    /// Last day.
    pub to: Option<String>,
}

/// Rows of a file that equal rows of an earlier import.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Again {
    /// The batch of the first of them.
    pub batch: Id,
    /// Name of its file.
    pub source: String,
    /// How many rows of the file.
    pub rows: u64,
}

/// Days on which a file has the same answers as an earlier import.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Alike {
    /// The batch of that import.
    pub batch: Id,
    /// Name of its file.
    pub source: String,
    /// Days on which both have the same answers …
    pub days: u64,
    /// … of those on which both have some.
    pub of: u64,
}

/// A scope with its name.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct NamedScope {
    /// The scope.
    #[serde(flatten)]
    pub scope: ScopeRef,
    /// Its name; a month's is `YYYY-MM`.
    pub name: String,
}

/// A scope as the score table says it: months have their name for an id.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct ScopeRef {
    /// Kind of the scope.
    pub kind: crate::record::ScopeKind,
    /// Id: a record's, `YYYY-MM` for a month, none for everything or for what is not assigned.
    pub id: Option<String>,
}

/// A metric as a score names it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct MetricRef {
    /// Its key.
    pub key: String,
    /// Its name.
    pub name: String,
    /// Kind of the metric.
    pub kind: MetricKind,
    /// Unit of its scores.
    pub unit: Unit,
    /// Decimals with which its scores are written.
    pub digits: u8,
}

/// One row of the score table.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct ScoreRow {
    /// The scope.
    pub scope: NamedScope,
    /// The metric.
    pub metric: MetricRef,
    /// The score.
    #[serde(flatten)]
    pub score: Score,
    /// How many answers the metric has in the period, each counted once: rows may share answers, so their sum may be more.
    pub of: u64,
}

/// One score on a map.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct MapScore {
    /// A step, stage, touchpoint or the journey.
    pub scope: Scope,
    /// The metric's id.
    pub metric: Id,
    /// The score.
    pub score: Score,
    /// Place on the common axis 0..1 (rule V4), direction applied; with the interval.
    pub position: Option<Position>,
}

/// The score that a touchpoint shows at one of the steps that meet it (rule R2b).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct MetScore {
    /// The step.
    pub step: Id,
    /// The touchpoint.
    pub touchpoint: Id,
    /// The metric's id.
    pub metric: Id,
    /// The score.
    pub score: Score,
    /// Whether it is the touchpoint's over all steps that meet it: no answer says which step it is about.
    pub everywhere: bool,
}

/// The measured emotion of a step: `4p − 2`, from −2 to +2 (rule V4).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct MeasuredEmotion {
    /// The step.
    pub step: Id,
    /// The persona; none for all answers.
    pub persona: Option<Id>,
    /// The metric it comes from.
    pub metric: Id,
    /// How many answers.
    pub n: u64,
    /// Whether n reaches the minimum; under 5 the step is left out.
    pub enough: bool,
    /// The level.
    pub value: f64,
    /// Lower bound.
    pub low: f64,
    /// Upper bound.
    pub high: f64,
}

/// All scores of one journey's map.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct MapScores {
    /// Scores of steps, stages, touchpoints and the journey; only those with an answer.
    pub scores: Vec<MapScore>,
    /// Scores of touchpoints at the steps that meet them; only those with an answer.
    pub met: Vec<MetScore>,
    /// Measured emotion by step and persona, of the emotion lane's metric.
    pub emotions: Vec<MeasuredEmotion>,
    /// The metric that the measured emotion comes from.
    pub emotion_metric: Option<Id>,
    /// Answers that name only a touchpoint met at several steps of this journey (rule R2).
    pub not_assigned: u64,
    /// Revision of the file that these numbers belong to.
    pub revision: i64,
}

/// The details behind one score.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ScoreDetail {
    /// The scope.
    pub scope: NamedScope,
    /// The metric's id.
    pub metric: Id,
    /// The score.
    pub score: Score,
    /// For NPS and CSAT: mean on the metric's own scale; the unadjusted value is `score.value`.
    pub mean: Option<f64>,
    /// Answers per value of the scale, in order of the scale, zeros included.
    pub distribution: Vec<Bar>,
    /// One score a month, in order.
    pub trend: Vec<TrendPoint>,
    /// The last month that shows a number against the first (rule V7); none where fewer than two do.
    pub change: Option<Difference>,
    /// How many answers have a comment.
    pub comments: u64,
    /// Sources that counted: name of the file and answers.
    pub sources: Vec<SourceShare>,
}

/// Answers with one value.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct Bar {
    /// The value; of a band, its lower end.
    pub value: f64,
    /// Upper end of a band, on a scale of many values; the last band ends with the scale. Bars of one band are its
    /// groups.
    pub to: Option<f64>,
    /// How many answers.
    pub n: u64,
    /// `good`, `middle` or `bad` where the metric has such groups.
    pub group: Option<String>,
}

/// One month of a trend.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct TrendPoint {
    /// `YYYY-MM`.
    pub month: String,
    /// The month's score.
    pub score: Score,
}

/// How many of a score's answers one file brought.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct SourceShare {
    /// The batch.
    pub batch: Id,
    /// Name of the file.
    pub source: String,
    /// Answers.
    pub n: u64,
}

/// One comment of a customer with what is known of it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct CommentFound {
    /// The text.
    pub text: String,
    /// The day, `YYYY-MM-DD`.
    pub day: String,
    /// The answer to the metric asked for.
    pub value: Option<f64>,
    /// The persona's name.
    pub persona: Option<String>,
    /// The touchpoint's name.
    pub touchpoint: Option<String>,
    /// The channel's name.
    pub channel: Option<String>,
}

/// A page of comments.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct CommentPage {
    /// The comments, newest first.
    pub comments: Vec<CommentFound>,
    /// How many there are in all.
    pub total: u64,
}

/// State of a goal (rule V8).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum GoalState {
    /// The interval's worse bound is at or beyond the target.
    Reached,
    /// The projection contains or passes the target at the due date.
    OnTrack,
    /// Otherwise.
    AtRisk,
    /// After the due date.
    Missed,
    /// No answer since the baseline.
    NotMeasured,
}

/// A goal with where it stands.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct GoalStanding {
    /// The goal.
    pub goal: crate::record::Goal,
    /// Its scope with its name; the name is empty where the thing was deleted.
    pub scope: NamedScope,
    /// Its metric.
    pub metric: MetricRef,
    /// The score since the baseline was frozen (all answers where there is no baseline).
    pub current: Score,
    /// The days that the current score counts: asked for what lies behind it, they give the same score.
    pub period: crate::day::Period,
    /// One score a month.
    pub trend: Vec<TrendPoint>,
    /// The state.
    pub state: GoalState,
    /// Code of the reason's sentence (`reason-CODE`) …
    pub reason: String,
    /// … and what it needs: numbers as plain decimals, days as `YYYY-MM-DD`.
    pub args: BTreeMap<String, String>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_map_file_names_columns_by_header_or_by_number_and_refuses_unknown_keys() {
        let map: SurveyMap = serde_json::from_str(
            r#"{"columns": {"date": 1, "comment": "Why?", "attributes": [7, "Region"],
                "metrics": [{"column": 4, "kind": "csat", "notApplicable": [0, "N/A"]}]}}"#,
        )
        .expect("a map file");
        assert_eq!(map.columns.date.as_deref(), Some("1"));
        assert_eq!(map.columns.attributes, ["7", "Region"]);
        assert_eq!(map.columns.metrics[0].column, "4");
        assert_eq!(map.columns.metrics[0].not_applicable, ["0", "N/A"]);
        let wrong = serde_json::from_str::<SurveyMap>(r#"{"colums": {}}"#).expect_err("a slip of the pen");
        assert!(wrong.to_string().contains("colums"), "it says which key: {wrong}");
    }
}
