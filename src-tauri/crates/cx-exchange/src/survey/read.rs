//! The rows of a survey by a map: what can be read is read, and what cannot is said with line and column.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::io::{Read, Seek};

use chrono_tz::Tz;
use cx_model::day::Day;
use cx_model::measure::{Decision, Issue, MetricColumn, SurveyMap};
use cx_model::score::Formula;
use xxhash_rust::xxh3::xxh3_64;

use super::chosen;
use super::dates::{BadDate, Pattern, zone_of_header};
use super::decisions;
use super::detect;
use super::finished::{Finished, Previews};
use super::ids::{Own, Values};
use super::labels::{is_no_answer, label_key, leading_number, names_nobody, plain_key};
use super::numbers::{Decimal, number};
use super::opened::Opened;
use super::personal::Familiar;
use super::records::{Found, MOST_COLUMNS, Records};
use super::sample::{Sheet, issue};
use super::silent;
use super::spec::MetricSpec;
use super::summary::Summaries;
use super::swallowed;
use super::times::{TimeUnit, clock};
use super::unreadable::Unreadable;
use super::words::{spaced, tidy, visible};

/// Most different names that one dimension of a file may have.
const MOST_NAMES: usize = 10_000;
/// Longest name in bytes.
const LONGEST_NAME: usize = 400;
/// How many different answers of one column are kept read.
const MOST_KEPT: usize = 1024;
/// Most responses that one row may stand for.
const MOST_COUNTED: f64 = 1e6;

/// The dimensions of an answer, besides its metric.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Dimension {
    /// The touchpoint.
    Touchpoint,
    /// The step.
    Step,
    /// The persona.
    Persona,
    /// The channel.
    Channel,
}

impl Dimension {
    /// All of them, in the order of their numbers.
    pub const ALL: [Self; 4] = [Self::Touchpoint, Self::Step, Self::Persona, Self::Channel];
}

/// The fate of a row.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Fate {
    /// It counts, perhaps with issues.
    #[default]
    Taken,
    /// It does not count; its issues say why, and its answers count as rejected.
    Rejected,
}

/// One row of answers. It is handed to [`Reader::read`] again and again, so that its memory is used again.
#[derive(Clone, Debug)]
pub struct ReadRow {
    /// Line in the file at which the row starts, from 1.
    pub line: u64,
    /// Fate of the row: taken or rejected.
    pub fate: Fate,
    /// The day; of no meaning in a rejected row.
    pub day: Day,
    /// Its weight, above 0; none weighs 1.
    pub weight: Option<f64>,
    /// The answers that can count: index into [`Reader::metrics`], and value.
    pub answers: Vec<(usize, f64)>,
    /// How many answers are blank or do not apply.
    pub blanks: u32,
    /// How many answers cannot be taken; in a rejected row all that are not blank.
    pub rejected: u32,
    /// Fingerprint of the row as it stands in the file.
    pub fingerprint: u64,
    /// How many responses it stands for.
    pub times: u32,
    /// Issues of what could not be taken as it stands; empty for most rows.
    pub issues: Vec<Issue>,
    names: [Option<u32>; 4],
    text: String,
    response: Option<(usize, usize)>,
    respondent: Option<(usize, usize)>,
    comment: Option<(usize, usize)>,
    attributes: Vec<(usize, usize, usize)>,
}

impl Default for ReadRow {
    fn default() -> Self {
        Self {
            line: 0,
            fate: Fate::Taken,
            day: Day(0),
            weight: None,
            answers: Vec::new(),
            blanks: 0,
            rejected: 0,
            fingerprint: 0,
            times: 1,
            issues: Vec::new(),
            names: [None; 4],
            text: String::new(),
            response: None,
            respondent: None,
            comment: None,
            attributes: Vec::new(),
        }
    }
}

impl ReadRow {
    /// The name in a dimension, as index into [`Reader::names`]; none where the row names none.
    #[must_use]
    pub fn name(&self, dimension: Dimension) -> Option<usize> {
        self.names[dimension as usize].map(|index| index as usize)
    }

    /// The source's id of the response.
    #[must_use]
    pub fn response(&self) -> Option<&str> {
        self.response.map(|(from, to)| &self.text[from..to])
    }

    /// Id of the respondent as it stands in the file: it is kept only as a keyed hash (rule R8).
    #[must_use]
    pub fn respondent(&self) -> Option<&str> {
        self.respondent.map(|(from, to)| &self.text[from..to])
    }

    /// Comment of the customer.
    #[must_use]
    pub fn comment(&self) -> Option<&str> {
        self.comment.map(|(from, to)| &self.text[from..to])
    }

    /// Bytes of its texts.
    #[must_use]
    pub fn text_len(&self) -> usize {
        self.text.len()
    }

    /// Gives memory back that the row needed for longer texts than these.
    pub fn shrink_to(&mut self, bytes: usize) {
        if self.text.capacity() > bytes {
            self.text.truncate(0);
            self.text.shrink_to(bytes);
        }
    }

    /// The attributes that are not blank: index into [`Reader::attributes`], and value.
    pub fn attributes(&self) -> impl Iterator<Item = (usize, &str)> {
        self.attributes.iter().map(|(index, from, to)| (*index, &self.text[*from..*to]))
    }

    fn clear(&mut self) {
        self.fate = Fate::Taken;
        self.day = Day(0);
        self.weight = None;
        self.answers.clear();
        self.blanks = 0;
        self.rejected = 0;
        self.fingerprint = 0;
        self.times = 1;
        self.issues.clear();
        self.names = [None; 4];
        self.text.clear();
        self.response = None;
        self.respondent = None;
        self.comment = None;
        self.attributes.clear();
    }

    fn reject(&mut self) {
        self.fate = Fate::Rejected;
    }

    fn tell(&mut self, code: &str, column: Option<&str>, args: &[(&str, &str)]) {
        self.issues.push(issue(Some(self.line), column, code, args));
    }
}

/// An answer as read from its text.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Says {
    Value(f64),
    Blank,
    NoNumber,
    OffScale,
    NotWhole,
    /// A label that was told of once for the whole file.
    Unknown,
}

/// A metric's column and how its texts are read.
struct MetricReader {
    column: usize,
    header: String,
    /// Labels, texts that do not apply and labels that nobody knows, by [`plain_key`].
    texts: HashMap<String, Says>,
    /// The same by [`label_key`], where all wordings of a key say the same.
    labels: HashMap<String, Says>,
    decimal: Decimal,
    lo: f64,
    hi: f64,
    whole: bool,
    /// Where the answers are lengths of time: the unit of numbers, and that of the first part of `05:30`, as the header says.
    time: Option<[Option<TimeUnit>; 2]>,
    /// The answers "0" to "10" are most of all answers.
    small: [Says; 11],
    kept: HashMap<Vec<u8>, Says>,
}

impl MetricReader {
    fn new(
        column: usize,
        (header, question): (&str, &str),
        from: &MetricColumn,
        spec: &MetricSpec,
        decimal: Decimal,
        unknown: &[String],
    ) -> Self {
        let unknown = unknown.iter().map(|text| (text, Says::Unknown));
        let values = from.values.iter().map(|(label, value)| (label, Says::Value(*value)));
        let blanks = from.not_applicable.iter().map(|text| (text, Says::Blank));
        let (mut texts, mut labels) = (HashMap::new(), HashMap::new());
        let mut apart = HashSet::new();
        for (text, says) in unknown.chain(values).chain(blanks) {
            texts.insert(plain_key(text), says);
            let key = label_key(text);
            if labels.insert(key.clone(), says).is_some_and(|other| other != says) {
                apart.insert(key);
            }
        }
        labels.retain(|key, _| !apart.contains(key));
        let mut reader = Self {
            column,
            header: header.to_owned(),
            texts,
            labels,
            decimal,
            lo: spec.lo,
            hi: spec.hi,
            whole: spec.kind.formula() == Formula::NetPromoter,
            time: (!spec.kind.traits().sides).then(|| [TimeUnit::of(question), TimeUnit::of_clock(question)]),
            small: [Says::Blank; 11],
            kept: HashMap::new(),
        };
        for value in 0..=10 {
            reader.small[value] = reader.say(value.to_string().as_bytes());
        }
        reader
    }

    /// Reads an answer that was read before without reading it again.
    fn says(&mut self, text: &[u8]) -> Says {
        match text {
            [] => return Says::Blank,
            [digit @ b'0'..=b'9'] => return self.small[usize::from(digit - b'0')],
            [b'1', b'0'] => return self.small[10],
            _ => {}
        }
        if let Some(says) = self.kept.get(text) {
            return *says;
        }
        let says = self.say(text);
        if text.len() <= 256 && self.kept.len() < MOST_KEPT {
            self.kept.insert(text.to_vec(), says);
        }
        says
    }

    /// Whether a text begins with a number on the scale: "9 - a lot", where no row that is read says so.
    fn begins_on_scale(&self, text: &[u8]) -> bool {
        leading_number(&String::from_utf8_lossy(text)).is_some_and(|value| (self.lo..=self.hi).contains(&value))
    }

    /// The number that a text says: of a length of time its seconds.
    fn number(&self, words: &str) -> Option<f64> {
        let value = number(words.as_bytes(), self.decimal);
        match self.time {
            None => value,
            // A plain number among minutes and seconds is neither.
            Some([None, Some(clocked)]) => clock(words, Some(clocked)),
            Some([unit, clocked]) => {
                value.map(|value| unit.map_or(value, |unit| unit.in_seconds(value))).or_else(|| clock(words, clocked))
            }
        }
    }

    fn say(&self, text: &[u8]) -> Says {
        let words = String::from_utf8_lossy(text);
        let words = visible(&words);
        if words.trim().is_empty() {
            return Says::Blank;
        }
        let known = if self.texts.is_empty() || words.len() > 400 {
            None
        } else {
            self.texts.get(&plain_key(&words)).or_else(|| self.labels.get(&label_key(&words)))
        };
        let value = match known {
            Some(Says::Value(value)) => *value,
            Some(other) => return *other,
            None => match self.number(&words) {
                Some(value) => value,
                None if is_no_answer(&words) => return Says::Blank,
                None => return Says::NoNumber,
            },
        };
        if !(self.lo..=self.hi).contains(&value) {
            Says::OffScale
        } else if self.whole && value.fract() != 0.0 {
            Says::NotWhole
        } else {
            Says::Value(value)
        }
    }
}

/// Names seen in one dimension, numbered in the order they came.
#[derive(Default)]
struct Names {
    names: Vec<String>,
    by_name: HashMap<String, u32>,
    /// Cells seen lately and their names, by length and outer letters: most rows repeat one of a few.
    lately: Vec<(Vec<u8>, Option<u32>)>,
}

impl Names {
    /// The number of the name that a cell says; none where it says none.
    ///
    /// # Errors
    /// The code of the issue where the name is too long or one too many.
    fn number(&mut self, cell: &[u8]) -> Result<Option<u32>, &'static str> {
        if self.lately.is_empty() {
            self.lately = vec![(Vec::new(), None); 256];
        }
        let ends = cell.first().copied().unwrap_or(0).wrapping_mul(31) ^ cell.last().copied().unwrap_or(0);
        let place = usize::from(ends.wrapping_add((cell.len() as u8).wrapping_mul(67)));
        let (seen, number) = &mut self.lately[place];
        if seen == cell {
            return Ok(*number);
        }
        let words = String::from_utf8_lossy(cell);
        let words = visible(&words);
        let name = tidy(&words);
        // "Gran  Vía" is no other place than "Gran Vía".
        let name =
            if name.contains("  ") { Cow::Owned(name.split_whitespace().collect::<Vec<_>>().join(" ")) } else { name };
        if name.len() > LONGEST_NAME {
            return Err("name-too-long");
        }
        let found = if name.is_empty() { None } else { self.by_name.get(&*name).copied() };
        let found = match found {
            None if !name.is_empty() => {
                let fresh = u32::try_from(self.names.len()).ok().filter(|_| self.names.len() < MOST_NAMES);
                let fresh = fresh.ok_or("names-too-many")?;
                self.names.push(name.clone().into_owned());
                self.by_name.insert(name.into_owned(), fresh);
                Some(fresh)
            }
            found => found,
        };
        if cell.len() <= LONGEST_NAME {
            seen.clear();
            seen.extend_from_slice(cell);
            *number = found;
        }
        Ok(found)
    }
}

/// The source of a row's day: a column, or a fixed day.
struct DayReader {
    /// Column, its header, and the pattern of its dates.
    column: Option<(usize, String, Pattern)>,
    /// The day of rows without one.
    fixed: Option<Day>,
    zone: Option<Tz>,
    /// The zone that the column's header says, in seconds east of Greenwich.
    said: Option<i32>,
    /// The last date and its day: files are written in order.
    last: Option<(Vec<u8>, Day)>,
}

/// The source of the names of one dimension: a column, or a fixed name.
struct NameReader {
    column: Option<(usize, String)>,
    fixed: Option<u32>,
    names: Names,
}

/// Bytes of a field that is looked through at once.
const AT_ONCE: usize = 128;

/// The text of a field, with a sign in the place of bytes that are none. Nearly every field is text, which is looked through
/// more quickly for nothing else, and a short one together with the zeros behind it in `room`.
fn lossy<'f>(field: &'f [u8], room: &'f mut [u8; AT_ONCE]) -> Cow<'f, str> {
    if let Some((text, behind)) = room.split_at_mut_checked(field.len()) {
        text.copy_from_slice(field);
        behind.fill(0);
    }
    match simdutf8::basic::from_utf8(if field.len() <= AT_ONCE { room } else { field }) {
        Ok(text) => Cow::Borrowed(&text[..field.len()]),
        Err(_) => String::from_utf8_lossy(field),
    }
}

/// Reads a survey row by row.
pub struct Reader<R> {
    records: Records<Opened<R>>,
    map: SurveyMap,
    metrics: Vec<MetricSpec>,
    attributes: Vec<String>,
    dropped: Vec<String>,
    personal: BTreeMap<String, String>,
    issues: Vec<Issue>,
    decisions: Vec<Decision>,
    /// What somebody must say before anything is stored.
    unsettled: Option<Unreadable>,
    width: usize,
    preview: Option<Previews>,
    finished: Option<Finished>,
    summaries: Summaries,
    /// Whether unfinished responses are left out.
    finished_only: bool,
    day: DayReader,
    names: [NameReader; 4],
    answers: Vec<MetricReader>,
    response: Option<usize>,
    respondent: Option<usize>,
    comment: Option<usize>,
    weight: Option<(usize, String)>,
    count: Option<(usize, String)>,
    /// The column and the folded text of the rows that are read, where not all are; and how many others there were.
    only: Option<(usize, String)>,
    left: u64,
    /// Headers, by which a second table is told from a repeated head.
    heads: Vec<String>,
    /// Whether the rows read now are those of another table.
    beyond: bool,
    decimal: Decimal,
    kept: Vec<(usize, String)>,
    /// Whether a field of the row read last holds rows.
    has_rows: bool,
    /// The columns that may name a person, with their headers: all but those of answers, days, weights and marks.
    naming: Vec<(usize, String)>,
    /// Evidence, by these columns, that each value belongs to one person; empty where that was not asked for.
    own: Vec<Values>,
}

impl<R: Read + Seek> Reader<R> {
    /// Opens a survey. Where the map is silent it is completed by what the file shows; what it says is kept. Names that are
    /// `familiar` are no customers'.
    ///
    /// # Errors
    ///
    /// Refuses what is no survey, and a map that does not fit the file: see [`Unreadable`].
    pub fn open(input: R, map: &SurveyMap, familiar: &Familiar) -> Result<Self, Unreadable> {
        Self::open_as(input, map, familiar, false)
    }

    /// Opens a survey and looks through the whole of it for the columns in which nearly every row holds a value of its own.
    ///
    /// # Errors
    ///
    /// As [`Reader::open`].
    pub fn open_telling(input: R, map: &SurveyMap, familiar: &Familiar) -> Result<Self, Unreadable> {
        Self::open_as(input, map, familiar, true)
    }

    fn open_as(input: R, map: &SurveyMap, familiar: &Familiar, tells: bool) -> Result<Self, Unreadable> {
        let mut input = Opened::open(input)?;
        let (sheet, mut detected) = chosen::look(&mut input, map, familiar)?;
        detect::check(&sheet, &mut detected)?;
        let decisions = decisions::of(&sheet, map, &detected.map);
        let map = detected.map;
        let find = |name: &Option<String>| name.as_deref().and_then(|name| sheet.headings.find(name));
        let header = |column: usize| sheet.headings.columns[column].header.clone();
        let both = |name: &Option<String>| find(name).map(|column| (column, header(column)));
        let columns = &map.columns;

        let pattern = map.date_format.as_deref().and_then(Pattern::parse);
        let day = DayReader {
            column: both(&columns.date).zip(pattern).map(|((column, header), pattern)| (column, header, pattern)),
            fixed: map.fixed.date.as_deref().and_then(|text| Day::parse(text.trim())),
            zone: map.time_zone.as_deref().and_then(|zone| zone.parse().ok()),
            said: find(&columns.date).and_then(|column| zone_of_header(sheet.headings.columns[column].words())),
            last: None,
        };
        let mut names = [
            (&columns.touchpoint, &map.fixed.touchpoint),
            (&columns.step, &map.fixed.step),
            (&columns.persona, &map.fixed.persona),
            (&columns.channel, &map.fixed.channel),
        ]
        .map(|(column, _)| NameReader { column: both(column), fixed: None, names: Names::default() });
        for (reader, fixed) in
            names.iter_mut().zip([&map.fixed.touchpoint, &map.fixed.step, &map.fixed.persona, &map.fixed.channel])
        {
            let fixed = fixed.as_deref().map(str::trim).filter(|text| !text.is_empty());
            reader.fixed = fixed.and_then(|text| reader.names.number(text.as_bytes()).ok().flatten());
        }
        let metrics = detect::specs(&sheet, &map)?;
        let answers: Vec<MetricReader> = columns
            .metrics
            .iter()
            .zip(&metrics)
            .filter_map(|(from, spec)| {
                let column = sheet.headings.find(&from.column)?;
                let unknown = detected.unknown.get(&column).map_or(&[][..], Vec::as_slice);
                let headings = (&*header(column), sheet.headings.columns[column].words());
                Some(MetricReader::new(column, headings, from, spec, sheet.decimal, unknown))
            })
            .collect();
        let kept: Vec<(usize, String)> =
            columns.attributes.iter().filter_map(|name| both(&Some(name.clone()))).collect();

        let used: Vec<usize> = map.named().into_iter().filter_map(|name| sheet.headings.find(name)).collect();
        let dropped = (0..sheet.headings.columns.len())
            .filter(|column| !used.contains(column))
            .filter(|column| !sheet.is_hollow(*column))
            .map(header)
            .collect();
        let hashed = [find(&columns.response), find(&columns.respondent)];
        let said = [find(&columns.date), find(&columns.weight)];
        let naming: Vec<(usize, String)> = (0..sheet.headings.columns.len())
            .filter(|column| !columns.metrics.iter().any(|metric| sheet.headings.find(&metric.column) == Some(*column)))
            .filter(|column| !said.contains(&Some(*column)))
            .filter(|column| hashed.contains(&Some(*column)) || !sheet.profiles[*column].is_of_marks())
            .map(|column| (column, header(column)))
            .collect();
        let personal = (0..sheet.headings.columns.len())
            .filter(|column| !hashed.contains(&Some(*column)))
            .filter_map(|column| Some((header(column), sheet.profiles[column].personal_kind(used.contains(&column))?)))
            .collect();

        let (response, respondent, comment) =
            (find(&columns.response), find(&columns.respondent), find(&columns.comment));
        let (weight, count) = (both(&columns.weight), both(&columns.count));
        // Of a row that stands for several responses no id is that of one of them.
        let (response, respondent) = if count.is_some() { (None, None) } else { (response, respondent) };
        let only = map.only.as_ref().filter(|only| !only.column.is_empty());
        let only = only.and_then(|only| Some((sheet.headings.find(&only.column)?, spaced(&only.text))));
        let heads = sheet.headings.columns.iter().map(|column| spaced(&column.header)).collect();
        let (width, preview, decimal) = (sheet.headings.columns.len(), Previews::of(&sheet), sheet.decimal);
        let finished = Finished::of(&sheet);
        let summaries = Summaries::of(&sheet, |column| {
            comment == Some(column) || answers.iter().any(|answer| answer.column == column)
        });
        let own = if tells { own_values(&sheet, &mut input, &naming)? } else { vec![Values::default(); naming.len()] };
        let records = sheet.rows_again(input)?;
        Ok(Self {
            records,
            metrics,
            attributes: kept.iter().map(|(_, header)| header.clone()).collect(),
            dropped,
            personal,
            issues: detected.issues,
            decisions,
            unsettled: detected.unsettled,
            width,
            preview,
            finished,
            summaries,
            finished_only: map.finished_only,
            day,
            names,
            answers,
            response,
            respondent,
            comment,
            weight,
            count,
            only,
            left: 0,
            heads,
            beyond: false,
            decimal,
            kept,
            has_rows: false,
            naming,
            own,
            map,
        })
    }
}

impl<R: Read + Seek> Reader<R> {
    /// Refuses where the answers can be looked at but not stored: what is left of them would give a wrong score until
    /// somebody has said what the others mean (rule R6e).
    ///
    /// # Errors
    ///
    /// [`Unreadable::AnswersUnclear`] and [`Unreadable::CodingUnclear`].
    pub fn settled(&mut self) -> Result<(), Unreadable> {
        self.unsettled.take().map_or(Ok(()), Err)
    }

    /// Reads the next row; false at the end of the file.
    ///
    /// # Errors
    ///
    /// Only where the file itself cannot be read on; a row that cannot be taken is a rejected row.
    pub fn read(&mut self, row: &mut ReadRow) -> Result<bool, Unreadable> {
        row.clear();
        let mut gap = false;
        loop {
            let found = self.records.next()?;
            gap |= self.records.is_after_gap();
            row.line = self.records.line();
            match found {
                Found::End => return Ok(false),
                Found::TooLong => {
                    row.reject();
                    row.rejected = u32::try_from(self.metrics.len()).unwrap_or(u32::MAX);
                    row.tell("row-too-long", None, &[]);
                    return Ok(true);
                }
                // A spreadsheet leaves lines of nothing but separators below its last row.
                Found::Record if self.records.is_blank() => {
                    gap = true;
                    continue;
                }
                Found::Record if self.is_of_others() => {
                    self.left += 1;
                    continue;
                }
                Found::Record => {}
                Found::OpenQuote => {
                    row.reject();
                    row.tell("row-quote-open", None, &[]);
                }
            }
            break;
        }
        row.fingerprint = xxh3_64(self.records.raw());
        if self.beyond {
            return Ok(self.leave_to_another_table(row));
        }
        self.check_shape(row);
        let never = self.read_count(row);
        self.read_day(row);
        self.read_names(row);
        self.read_weight(row);
        self.read_answers(row);
        self.read_texts(row);
        // A head says neither a day nor an answer.
        if (row.fate == Fate::Rejected || row.answers.is_empty()) && self.begins_table(gap) {
            self.beyond = true;
            return Ok(self.leave_to_another_table(row));
        }
        if never {
            (row.blanks, row.rejected, row.comment) = (0, 0, None);
            row.answers.clear();
        }
        if row.fate == Fate::Rejected {
            row.times = 1;
            row.rejected += u32::try_from(row.answers.len()).unwrap_or(u32::MAX);
            row.answers.clear();
        }
        Ok(true)
    }

    /// Whether the row answers another question than the one that is read.
    fn is_of_others(&mut self) -> bool {
        let Some((column, text)) = &self.only else { return false };
        let cell = String::from_utf8_lossy(self.records.field(*column));
        spaced(&visible(&cell)) != *text
    }

    /// Takes nothing of a row of another table; true, as there is one.
    fn leave_to_another_table(&self, row: &mut ReadRow) -> bool {
        let line = row.line;
        row.clear();
        row.line = line;
        row.reject();
        row.rejected = u32::try_from(self.metrics.len()).unwrap_or(u32::MAX);
        row.tell("row-other-table", None, &[]);
        true
    }

    /// Whether the row is the head of another table: words alone, other ones than the headers or in another order, and none
    /// that says a day or an answer. A blank line stands ahead of it, or it has a header of the first.
    fn begins_table(&mut self, gap: bool) -> bool {
        let Self { records, answers, day, heads, .. } = self;
        let (mut cells, mut known, mut shared) = (0, 0, false);
        for column in 0..records.width().min(MOST_COLUMNS) {
            let cell = records.field(column).trim_ascii();
            if cell.is_empty() {
                continue;
            }
            let text = String::from_utf8_lossy(cell);
            if text.len() > LONGEST_NAME
                || number(cell, self.decimal).is_some()
                || !text.chars().any(char::is_alphabetic)
            {
                return false;
            }
            cells += 1;
            let text = spaced(&text);
            known += usize::from(heads.get(column).is_some_and(|head| *head == text));
            shared |= heads.contains(&text);
        }
        let (mut reads, mut strange) = (false, false);
        if let Some((column, _, pattern)) = &day.column {
            let cell = records.field(*column).trim_ascii();
            let is_day = pattern.day(cell, day.zone).is_ok();
            (reads, strange) = (is_day, !is_day && !cell.is_empty());
        }
        for metric in answers.iter_mut() {
            match metric.says(records.field(metric.column)) {
                Says::Value(_) | Says::Unknown => reads = true,
                Says::NoNumber | Says::OffScale | Says::NotWhole => strange = true,
                Says::Blank => {}
            }
        }
        cells >= 2 && known < cells && strange && !reads && (gap || shared)
    }

    /// Takes note of how often the row's answers were given; whether that is never.
    fn read_count(&mut self, row: &mut ReadRow) -> bool {
        let Some((column, header)) = &self.count else { return false };
        let text = self.records.field(*column).trim_ascii();
        let count =
            number(text, self.decimal).filter(|count| count.fract() == 0.0 && (0.0..=MOST_COUNTED).contains(count));
        match count {
            Some(count) if count >= 1.0 => row.times = count as u32,
            Some(_) => return true,
            None => {
                let value = short(&String::from_utf8_lossy(text));
                row.reject();
                row.tell("count-not-read", Some(header), &[("value", &value), ("most", &MOST_COUNTED.to_string())]);
            }
        }
        false
    }

    fn check_shape(&mut self, row: &mut ReadRow) {
        let width = self.records.width();
        if width != self.width {
            let (fields, columns) = (width.to_string(), self.width.to_string());
            let args = [("fields", fields.as_str()), ("columns", columns.as_str())];
            // A sheet does not say where a row ends.
            if width < self.width && self.records.source().workbook().is_some() {
            } else if width < self.width {
                row.tell("row-short", None, &args);
            } else if width > MOST_COLUMNS
                || (self.width..width).any(|column| !self.records.field(column).trim_ascii().is_empty())
            {
                row.tell("row-long", None, &args);
            }
        }
        self.has_rows = self.records.has_lines() && self.holds_rows();
        if self.has_rows {
            row.tell("row-quote-rows", None, &[]);
        }
        if self.records.had_zeros() {
            row.tell("row-nul", None, &[]);
        }
        if self.records.had_foreign() {
            row.tell("text-broken", None, &[]);
        }
        let Self { summaries, records, .. } = self;
        let name = (0..summaries.columns.len()).find_map(|at| {
            let cell = records.field(summaries.columns[at]);
            summaries.name(cell)
        });
        if let Some(name) = name {
            row.reject();
            row.tell("row-summary", None, &[("name", &name)]);
            return;
        }
        if let Some(preview) = self.preview
            && preview.says(self.records.field(preview.column()).trim_ascii())
        {
            row.reject();
            row.tell("row-preview", None, &[]);
        } else if self.finished.is_some_and(|finished| finished.denies(self.records.field(finished.column()))) {
            if self.finished_only {
                row.reject();
            }
            row.tell(if self.finished_only { "row-unfinished-left" } else { "row-unfinished" }, None, &[]);
        }
    }

    /// Whether a line within a field reads as a row of the file, as lines do that a stray quote swallowed: a day stands where
    /// it stands in a row, or, where the line has none, an answer and nothing else. The first line goes on from the column of
    /// its field.
    fn holds_rows(&mut self) -> bool {
        let separator = self.records.separator();
        let Self { records, day, answers, .. } = self;
        let mut reads = |ahead: usize, cells: &mut dyn Iterator<Item = &[u8]>| {
            let (mut dated, mut answered, mut strange, mut last) = (false, false, false, ahead);
            for (column, cell) in (ahead..).zip(cells) {
                last = column;
                if let Some((_, _, pattern)) = day.column.as_ref().filter(|(dated, ..)| *dated == column)
                    && !cell.is_empty()
                {
                    match pattern.day(cell, day.zone) {
                        Ok(_) => dated = true,
                        Err(_) => return false,
                    }
                }
                for metric in answers.iter_mut().filter(|metric| metric.column == column) {
                    match metric.says(cell) {
                        Says::Value(_) => answered = true,
                        Says::Blank => {}
                        // Words of which no row that was read says any.
                        Says::NoNumber if metric.begins_on_scale(cell) => answered = true,
                        Says::NoNumber | Says::OffScale | Says::NotWhole | Says::Unknown => strange = true,
                    }
                }
            }
            last > ahead && (dated || answered && !strange)
        };
        (0..records.width().min(MOST_COLUMNS)).any(|column| {
            let field = records.field(column);
            swallowed::has_cells(field, separator)
                && swallowed::lines(field, separator)
                    .enumerate()
                    .any(|(line, mut cells)| reads(if line == 0 { column } else { 0 }, &mut cells))
        })
    }

    fn read_day(&mut self, row: &mut ReadRow) {
        let DayReader { column, fixed, zone, said, last } = &mut self.day;
        let Some((column, header, pattern)) = column else {
            row.day = fixed.unwrap_or(Day(0));
            return;
        };
        let text = self.records.field(*column);
        if let Some((_, day)) = last.as_ref().filter(|(known, _)| known == text) {
            row.day = *day;
            return;
        }
        let mut trimmed = text.trim_ascii();
        let seen: String;
        if !trimmed.is_ascii() {
            // Other spaces than those of ASCII surround no date either, and nobody sees marks of direction.
            seen = visible(&String::from_utf8_lossy(trimmed)).trim().to_owned();
            trimmed = seen.as_bytes();
        }
        if trimmed.is_empty() {
            match fixed {
                Some(day) => row.day = *day,
                None => {
                    row.reject();
                    row.tell("date-blank", Some(header), &[]);
                }
            }
            return;
        }
        match pattern.day_in(trimmed, *zone, *said) {
            Ok(day) => {
                row.day = day;
                let (known, of) = last.get_or_insert_with(|| (Vec::new(), day));
                known.clear();
                known.extend_from_slice(text);
                *of = day;
            }
            Err(bad) => {
                let code = if bad == BadDate::Impossible { "date-impossible" } else { "date-not-read" };
                let value = short(&String::from_utf8_lossy(text));
                row.reject();
                row.tell(
                    code,
                    Some(header),
                    &[("value", &value), ("pattern", self.map.date_format.as_deref().unwrap_or(""))],
                );
            }
        }
    }

    fn read_names(&mut self, row: &mut ReadRow) {
        for (place, reader) in self.names.iter_mut().enumerate() {
            row.names[place] = reader.fixed;
            let Some((column, header)) = &reader.column else { continue };
            match reader.names.number(self.records.field(*column)) {
                Ok(None) => {}
                Ok(number) => row.names[place] = number,
                Err(code) => {
                    let most = MOST_NAMES.to_string();
                    row.names[place] = None;
                    row.reject();
                    row.tell(code, Some(header), &[("most", &most)]);
                }
            }
        }
    }

    fn read_weight(&mut self, row: &mut ReadRow) {
        let Some((column, header)) = &self.weight else { return };
        let text = self.records.field(*column).trim_ascii();
        if text.is_empty() {
            return;
        }
        match number(text, self.decimal).filter(|weight| *weight > 0.0) {
            Some(weight) => row.weight = Some(weight),
            None => {
                // Counted with another weight the answers would say something else.
                let value = short(&String::from_utf8_lossy(text));
                row.reject();
                row.tell("weight-not-read", Some(header), &[("value", &value)]);
            }
        }
    }

    fn read_answers(&mut self, row: &mut ReadRow) {
        for (index, metric) in self.answers.iter_mut().enumerate() {
            let text = self.records.field(metric.column);
            let code = match metric.says(text) {
                Says::Value(value) => {
                    row.answers.push((index, value));
                    continue;
                }
                Says::Blank => {
                    row.blanks += 1;
                    continue;
                }
                Says::Unknown => {
                    row.rejected += 1;
                    continue;
                }
                Says::NoNumber => "answer-not-number",
                Says::OffScale => "answer-off-scale",
                Says::NotWhole => "answer-not-whole",
            };
            row.rejected += 1;
            let value = short(&String::from_utf8_lossy(text));
            let (low, high) = (metric.lo.to_string(), metric.hi.to_string());
            row.tell(code, Some(&metric.header), &[("value", &value), ("low", &low), ("high", &high)]);
        }
    }

    fn read_texts(&mut self, row: &mut ReadRow) {
        let (text, mut room) = (&mut row.text, [0; AT_ONCE]);
        let mut keep = |field: &[u8]| {
            if field.is_empty() {
                return None;
            }
            let from = text.len();
            text.push_str(lossy(field, &mut room).trim());
            (text.len() > from).then_some((from, text.len()))
        };
        if let Some(column) = self.response {
            row.response = keep(self.records.field(column));
        }
        if let Some(column) = self.respondent {
            let field = self.records.field(column);
            // Nearly every id is one word with digits, and no name for nobody is.
            let is_id =
                field.len() > 3 && field.iter().any(u8::is_ascii_digit) && field.iter().all(u8::is_ascii_alphanumeric);
            let nobody = !is_id && names_nobody(&String::from_utf8_lossy(field));
            row.respondent = if nobody { None } else { keep(field) };
        }
        if let Some(column) = self.comment {
            row.comment = keep(self.records.field(column));
        }
        for (index, (column, _)) in self.kept.iter().enumerate() {
            if let Some((from, to)) = keep(self.records.field(*column)) {
                row.attributes.push((index, from, to));
            }
        }
    }

    /// Headers of the columns that may name somebody: all besides answers, days, weights and marks.
    pub fn naming(&self) -> impl Iterator<Item = &str> {
        self.naming.iter().map(|(_, header)| header.as_str())
    }

    /// Evidence on each of [`Reader::naming`], in its order, that its values belong to one person each; empty unless
    /// opened by [`Reader::open_telling`].
    #[must_use]
    pub fn own(&self) -> &[Values] {
        &self.own
    }

    /// The place among [`Reader::naming`] of the column that a dimension's names come from.
    #[must_use]
    pub fn naming_of(&self, dimension: Dimension) -> Option<usize> {
        let (column, _) = self.names[dimension as usize].column.as_ref()?;
        self.naming.iter().position(|(naming, _)| naming == column)
    }

    /// The first column that may name somebody in which the test finds something: its header, the text, and what was found.
    /// The test is of its place among [`Reader::naming`] and of the cell that the row read last has there. Cells beyond the
    /// headers are tested as well, each as of the place behind the last, and so are those in the lines of a field of which some
    /// read as rows, each also as of the column in which it stands in its line.
    pub fn column_where<T>(&mut self, mut test: impl FnMut(usize, &[u8]) -> Option<T>) -> Option<(String, String, T)> {
        let beyond = self.width..self.records.width().min(MOST_COLUMNS);
        let columns = self.naming.iter().enumerate().map(|(at, (column, header))| (at, *column, Some(header)));
        for (at, column, header) in columns.chain(beyond.map(|column| (self.naming.len(), column, None))) {
            let cell = self.records.field(column);
            if !cell.is_empty()
                && let Some(found) = test(at, cell)
            {
                let header = header.cloned().unwrap_or_else(|| format!("#{}", column + 1));
                return Some((header, String::from_utf8_lossy(cell).trim().to_owned(), found));
            }
        }
        if !self.has_rows {
            return None;
        }
        let separator = self.records.separator();
        for column in 0..self.records.width().min(MOST_COLUMNS) {
            let field = self.records.field(column);
            if !swallowed::has_cells(field, separator) {
                continue;
            }
            for (line, cells) in swallowed::lines(field, separator).enumerate() {
                let ahead = if line == 0 { column } else { 0 };
                for (place, cell) in (ahead..).zip(cells).filter(|(_, cell)| !cell.is_empty()) {
                    let of_place = self.naming.iter().position(|(naming, _)| *naming == place);
                    let found = of_place.and_then(|at| test(at, cell)).or_else(|| test(self.naming.len(), cell));
                    if let Some(found) = found {
                        return Some((format!("#{}", column + 1), String::from_utf8_lossy(cell).into_owned(), found));
                    }
                }
            }
        }
        None
    }

    /// The metrics, in the order of the map.
    #[must_use]
    pub fn metrics(&self) -> &[MetricSpec] {
        &self.metrics
    }

    /// The map, complete.
    #[must_use]
    pub fn map(&self) -> &SurveyMap {
        &self.map
    }

    /// Headers of the columns kept as attributes.
    #[must_use]
    pub fn attributes(&self) -> &[String] {
        &self.attributes
    }

    /// Headers of the columns that are not kept.
    #[must_use]
    pub fn dropped(&self) -> &[String] {
        &self.dropped
    }

    /// Headers of the columns with personal data, with its kind, whether they are kept or not; without those of which only
    /// a hash is kept.
    #[must_use]
    pub fn personal(&self) -> &BTreeMap<String, String> {
        &self.personal
    }

    /// What was decided where the map left it open.
    #[must_use]
    pub fn decisions(&self) -> &[Decision] {
        &self.decisions
    }

    /// Issues of the file as a whole.
    #[must_use]
    pub fn issues(&self) -> &[Issue] {
        &self.issues
    }

    /// Issues of the file as a whole that only reading all of it shows: asked for at its end.
    #[must_use]
    pub fn issues_at_end(&self) -> Vec<Issue> {
        let mut issues = silent::issues(self.records.source());
        if self.left > 0 {
            issues.push(issue(None, None, "rows-of-others", &[("count", &self.left.to_string())]));
        }
        issues
    }

    /// Different names seen so far in a dimension, trimmed, in the order they came; a fixed one is the first.
    #[must_use]
    pub fn names(&self, dimension: Dimension) -> &[String] {
        &self.names[dimension as usize].names.names
    }

    /// Header of the column that a dimension's names come from.
    #[must_use]
    pub fn column(&self, dimension: Dimension) -> Option<&str> {
        self.names[dimension as usize].column.as_ref().map(|(_, header)| header.as_str())
    }

    /// Header of the column of days.
    #[must_use]
    pub fn column_of_days(&self) -> Option<&str> {
        self.day.column.as_ref().map(|(_, header, _)| header.as_str())
    }

    /// Bytes taken from the file so far, for the progress bar.
    #[must_use]
    pub fn bytes_read(&self) -> u64 {
        self.records.source().taken().unwrap_or_else(|| self.records.bytes_read())
    }
}

/// Looks through the whole file for the columns in which nearly every row holds a value of its own.
fn own_values<R: Read + Seek>(
    sheet: &Sheet,
    input: &mut R,
    columns: &[(usize, String)],
) -> Result<Vec<Values>, Unreadable> {
    // A column whose values come ten times and more in the first rows holds no ids further down either.
    let repeats = |column: usize| {
        let profile = &sheet.profiles[column];
        profile.filled >= 200 && profile.values.len() as u64 * 10 <= profile.filled
    };
    let mut counted: Vec<(usize, usize, Own)> = columns
        .iter()
        .enumerate()
        .filter(|(_, (column, _))| !repeats(*column))
        .map(|(at, (column, _))| (at, *column, Own::default()))
        .collect();
    let mut own = vec![Values::REPEAT; columns.len()];
    if counted.is_empty() {
        return Ok(own);
    }
    let mut records = sheet.rows_again(&mut *input)?;
    loop {
        match records.next()? {
            Found::End => break,
            Found::TooLong => continue,
            Found::Record | Found::OpenQuote => {}
        }
        for (_, column, values) in &mut counted {
            values.add(records.field(*column).trim_ascii());
        }
    }
    for (at, _, values) in &counted {
        own[*at] = values.values();
    }
    Ok(own)
}

/// A value short enough for a list of issues, in one line.
fn short(text: &str) -> String {
    let text = tidy(text);
    match text.char_indices().nth(80) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.into_owned(),
    }
}
