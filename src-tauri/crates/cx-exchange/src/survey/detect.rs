//! The map that follows from what a file shows, wherever the given map is silent.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::io::{Read, Seek};

use cx_model::day::Day;
use cx_model::measure::{AlikeColumns, Columns, CountsFound, Issue, MetricColumn, QuestionsFound, SurveyMap};
use cx_model::score::{Formula, MetricKind};

use super::alike;
use super::coded;
use super::codings::{self, Coding};
use super::dates::{Follows, Pattern, SPREADSHEET, SPREADSHEET_1904, Tally, is_time_zone};
use super::finished::Finished;
use super::headers::Layout;
use super::labelled::{self, Column, Labelled, Unclear};
use super::labels::{self, Best, Family, carried_number, is_no_answer, is_not_applicable, label_key, plain_key};
use super::legend::{self, GoodEnd, Legend};
use super::meaning::{self, Asks, Role, asks};
use super::numbers::number;
use super::records::Found;
use super::sample::{Sheet, issue};
use super::shape;
use super::spec::{MetricSpec, said};
use super::times::TimeUnit;
use super::unreadable::Unreadable;
use super::words::{compact, has_any, slug, spaced};

/// Most columns that are proposed as attributes.
const MOST_ATTRIBUTES: usize = 20;
/// Values of a column rarer than this share do not decide what the column is.
const RARE: f64 = 0.02;
/// One answer in so many, or fewer, or a single one, may be all that reaches beyond a shorter scale: then it is said.
const FEW: u64 = 8;
/// Answers from which on an end of a scale that nobody chose is told.
const UNSEEN: u64 = 15;
/// Years of this century in which surveys were answered.
const YEARS: std::ops::RangeInclusive<u32> = 15..=35;
/// Words of columns that say when the file was made.
const FETCHED: &[&str] = &[
    "retrieved",
    "retrieval",
    "scraped",
    "exported",
    "export",
    "downloaded",
    "extraction",
    "exportacion",
    "extraccion",
    "descarga",
];
/// Words of days that are told from that of the look.
const AGO: &[&str] = &["ago", "hace"];
/// Rows from which on one day for all of them is told.
const ONE_DAY: u64 = 20;
/// Marks from which on a scale of ten of which none beyond five came is told.
const UNSEEN_OF_TEN: u64 = 5;
/// Share of a column's numbers that must lie on a scale, if its header says that it holds scores.
const MOST: f64 = 0.6;
/// Most metrics that one file may hold: more is a wrong map, and a list that nobody reads.
const MOST_METRICS: usize = 100;
/// Scales end somewhere: figures beyond cannot be added up exactly.
const FARTHEST: f64 = 1e12;

/// Columns that tools add for themselves: neither answers nor attributes.
const TECHNICAL: &[&str] = &[
    "status",
    "progress",
    "durationinseconds",
    "finished",
    "collectorid",
    "lastpage",
    "lastpagelastpage",
    "seed",
    "seedseed",
    "refurl",
    "packagename",
    "appversioncode",
    "appversionname",
    "reviewsubmitmillissinceepoch",
    "reviewlastupdatemillissinceepoch",
    "developerreplydateandtime",
    "developerreplymillissinceepoch",
    "developerreplytext",
    "domainurl",
    "webshopname",
    "businessunitid",
    "referenceid",
    "companyresponse",
    "companyreplydateutc",
    "sourceofreview",
    "responsetype",
    "networkid",
    "tags",
    "ending",
    "stagedateutc",
    "responseset",
    "recordeddate",
    "startdate",
    "enddate",
    "startdateutc",
    "submitdateutc",
    "distributionchannel",
    "totalpoints",
    "quizfeedback",
    "externalreference",
    "externaldatareference",
    "reviewlink",
    "reviewtitle",
    "surveyid",
    "surveytype",
    "formbricksidinternal",
    "permalink",
    "updatetime",
];

/// A map made whole, and what should be looked at.
pub(crate) struct Detected {
    pub(crate) map: SurveyMap,
    pub(crate) issues: Vec<Issue>,
    /// Both patterns of the dates where nothing tells day from month.
    pub(crate) either: Option<(String, String)>,
    /// Columns of metrics that are asked alike.
    pub(crate) alike: Vec<AlikeColumns>,
    /// Labels that nobody knows, by their column: they are told of once.
    pub(crate) unknown: HashMap<usize, Vec<String>>,
    /// What must be said before anything can be read.
    pub(crate) asked: Vec<Unreadable>,
    /// What must be said before anything is stored.
    pub(crate) unsettled: Option<Unreadable>,
    /// The column that names the question of each row.
    pub(crate) questions: Option<QuestionsFound>,
    /// The column that may count how often each row's answers were given.
    pub(crate) counts: Option<CountsFound>,
}

/// What the answers of the metrics' columns leave to be told.
#[derive(Default)]
struct Told {
    issues: Vec<Issue>,
    unknown: HashMap<usize, Vec<String>>,
    asked: Vec<Unreadable>,
    unsettled: Option<Unreadable>,
}

impl Told {
    fn add(&mut self, other: Self) {
        self.issues.extend(other.issues);
        self.unknown.extend(other.unknown);
        self.asked.extend(other.asked);
        self.unsettled = self.unsettled.take().or(other.unsettled);
    }
}

/// Completes the map: what it says stays, the rest comes from the file.
pub(crate) fn complete<R: Read + Seek>(
    sheet: &Sheet,
    input: &mut R,
    given: &SurveyMap,
) -> Result<Detected, Unreadable> {
    let mut map = given.clone();
    let mut issues = Vec::new();
    let headings = &sheet.headings;
    if !sheet.is_made {
        map.encoding = Some(sheet.encoding.encoding.name().to_lowercase());
        map.separator = Some(char::from(sheet.dialect.separator).to_string());
    }
    map.decimal = Some(sheet.decimal.mark().to_owned());
    map.header_rows = Some(sheet.rows_above());
    if sheet.encoding.guessed {
        issues.push(issue(None, None, "encoding-guessed", &[("encoding", sheet.encoding.encoding.name())]));
    }
    if headings.rows == 0 && given.header_rows.is_none() {
        issues.push(issue(None, None, "header-none", &[]));
    }
    if sheet.titles > 0 && given.header_rows.is_none() {
        issues.push(issue(None, None, "title-rows", &[("first", "1"), ("last", &sheet.titles.to_string())]));
    }
    if headings.quoted {
        issues.push(issue(None, None, "header-quoted", &[]));
    }
    if headings.answers {
        issues.push(issue(None, None, "header-answers", &[("rows", &headings.rows.to_string())]));
    }
    for header in &headings.repeated {
        issues.push(issue(None, Some(header), "header-repeated", &[("header", header)]));
    }

    name_by_header(sheet, &mut map);
    let mut used: BTreeSet<usize> = given.named().iter().filter_map(|name| headings.find(name)).collect();
    let columns = &mut map.columns;
    if columns.date.is_none() && given.fixed.date.is_none() {
        columns.date = date_column(sheet, &used).map(|column| take(sheet, &mut used, column));
    }
    let either = date_format(sheet, input, &mut map, &mut issues)?;

    let fixed = &given.fixed;
    let columns = &mut map.columns;
    for (role, slot, is_fixed) in [
        (Role::Weight, &mut columns.weight, false),
        (Role::Response, &mut columns.response, false),
        (Role::Respondent, &mut columns.respondent, false),
        (Role::Touchpoint, &mut columns.touchpoint, fixed.touchpoint.is_some()),
        (Role::Step, &mut columns.step, fixed.step.is_some()),
        (Role::Persona, &mut columns.persona, fixed.persona.is_some()),
        (Role::Channel, &mut columns.channel, fixed.channel.is_some()),
    ] {
        if slot.is_none() && !is_fixed {
            let column = role_column(sheet, role, &used);
            let shared = column.and_then(|column| shared_ids(sheet, role, column));
            *slot = column.map(|column| take(sheet, &mut used, column)).filter(|_| shared.is_none());
            issues.extend(shared);
        }
    }
    let mut told = Told::default();
    let ranked = shape::orders(sheet);
    let across = coded::answers_as_headers(sheet).filter(|_| given.columns.metrics.is_empty());
    told.asked.extend(across.map(|columns| Unreadable::AnswersAcross { columns: list(&columns) }));
    let labelled = coded::labels(sheet);
    let told_apart = |column: usize| {
        let header = Some(headings.columns[column].header.as_str());
        let labels = || coded::labels_of_codes(sheet, column, &labelled);
        if is_ranked(sheet, column) || ranked.contains(&column) {
            Some(issue(None, header, "column-ranked", &[]))
        } else if coded::holds_choices(sheet, column) {
            Some(issue(None, header, "column-choices", &[]))
        } else {
            let labels = labels().map(|labels| headings.columns[labels].header.as_str())?;
            Some(issue(None, header, "column-codes", &[("labels", labels)]))
        }
    };
    if given.columns.metrics.is_empty() {
        for column in 0..headings.columns.len() {
            if used.contains(&column) || is_left_out(sheet, column) {
                continue;
            }
            if let Some(told) = told_apart(column) {
                used.insert(column);
                issues.push(told);
                continue;
            }
            if let Some(metric) = propose(sheet, column, &mut told) {
                if columns.metrics.len() == MOST_METRICS {
                    issues.push(issue(None, None, "metrics-many", &[("most", &MOST_METRICS.to_string())]));
                    break;
                }
                used.insert(column);
                columns.metrics.push(metric);
            }
        }
        rate_alike(sheet, &mut used, &mut columns.metrics, &mut told);
    } else {
        for metric in &mut columns.metrics {
            complete_metric(sheet, metric, &mut told);
        }
    }
    issues.extend(
        given.columns.metrics.iter().filter_map(|metric| sheet.headings.find(&metric.column)).filter_map(told_apart),
    );
    let (questions, counts) = (shape::questions(sheet, given, &map), shape::counts(sheet, &map));
    let columns = &mut map.columns;
    for found in [questions.as_ref().map(|found| &found.column), counts.as_ref().map(|found| &found.column)] {
        used.extend(found.and_then(|column| headings.find(column)));
    }
    if columns.comment.is_none() {
        columns.comment = role_column(sheet, Role::Comment, &used).map(|column| take(sheet, &mut used, column));
    }
    if given.columns.metrics.is_empty() && given.columns.attributes.is_empty() {
        columns.attributes = attributes(sheet, &used);
    }
    let given_scale = |metric: &MetricColumn| {
        given.columns.metrics.iter().any(|one| one.column == metric.column && one.scale.is_some())
    };
    for metric in &columns.metrics {
        let given = given_scale(metric);
        issues.extend(thin_scale(sheet, metric).filter(|_| !given));
        issues.extend(unseen_end(sheet, metric, given));
        issues.extend(unclear_direction(sheet, metric));
        issues.extend(unit_of_time(sheet, metric));
        issues.extend(changed_scale(sheet, metric));
        issues.extend(averages(sheet, metric));
    }
    if let Some(ends) = coded::ends_by_row(sheet).filter(|_| !columns.metrics.is_empty()) {
        issues.push(issue(None, Some(&headings.columns[ends].header), "scale-by-row", &[]));
    }
    issues.extend(odd_days(sheet, columns.date.as_deref(), map.date_format.as_deref()));
    if given.columns.weight.as_deref() == Some("")
        && let Some(weight) = role_column(sheet, Role::Weight, &used)
    {
        issues.push(issue(None, Some(&headings.columns[weight].header), "weight-unused", &[]));
    }
    for name in [&columns.touchpoint, &columns.step].into_iter().flatten() {
        issues.extend(sparse_names(sheet, name));
    }
    if map.finished_only && Finished::of(sheet).is_none() {
        issues.push(issue(None, None, "finished-unknown", &[]));
    }
    issues.extend(columns.metrics.iter().filter_map(|metric| legend_issue(sheet, metric)));
    issues.extend(columns.metrics.iter().filter_map(labels_against));
    // Where a file has one question of several, its score is called by it.
    if let (Some(only), [metric]) = (map.only.as_ref().filter(|only| !only.column.is_empty()), &mut columns.metrics[..])
        && given.columns.metrics.iter().all(|metric| metric.name.is_none())
    {
        metric.name = Some(only.text.trim().to_owned());
    }
    for metric in &columns.metrics {
        biased(sheet, metric, &mut told);
    }
    issues.append(&mut told.issues);
    make_keys_unique(&mut columns.metrics);
    forget_emptied(columns);
    let alike = alike::groups(sheet, &map.columns.metrics);
    let unsettled = told.unsettled.or_else(|| unsaid(given, questions.as_ref(), counts.as_ref()));
    let Told { unknown, asked, .. } = told;
    Ok(Detected { map, issues, either, alike, unknown, asked, unsettled, questions, counts })
}

/// What the map leaves open of rows that may not be one response each.
fn unsaid(given: &SurveyMap, questions: Option<&QuestionsFound>, counts: Option<&CountsFound>) -> Option<Unreadable> {
    let mixed = questions
        .filter(|_| given.only.is_none())
        .map(|found| Unreadable::QuestionsMixed { column: found.column.clone(), texts: list(&found.texts) });
    let counted = counts
        .filter(|_| given.columns.count.is_none())
        .map(|found| Unreadable::CountsUnclear { column: found.column.clone(), total: found.total });
    mixed.or(counted)
}

/// Refuses a map that the file cannot be read by.
pub(crate) fn check(sheet: &Sheet, detected: &mut Detected) -> Result<(), Unreadable> {
    let map = &detected.map;
    let headings = &sheet.headings;
    if let Some(column) = map.named().into_iter().find(|name| headings.find(name).is_none()) {
        return Err(Unreadable::UnknownColumn { column: column.to_owned(), nearest: headings.nearest(column) });
    }
    if let Some(zone) = map.time_zone.as_deref().filter(|zone| !is_time_zone(zone)) {
        return Err(Unreadable::UnknownTimeZone { zone: zone.to_owned() });
    }
    if let Some(date) = map.fixed.date.as_deref().filter(|date| Day::parse(date.trim()).is_none()) {
        return Err(Unreadable::BadFixedDate { date: date.to_owned() });
    }
    if let Some(pattern) = map.date_format.as_deref().filter(|pattern| Pattern::parse(pattern).is_none()) {
        return Err(Unreadable::BadDateFormat { pattern: pattern.to_owned() });
    }
    match (&map.columns.date, &map.date_format, &detected.either) {
        (Some(column), None, Some((day_first, month_first))) => {
            return Err(Unreadable::AmbiguousDates {
                column: column.clone(),
                day_first: day_first.clone(),
                month_first: month_first.clone(),
            });
        }
        (Some(column), None, None) => {
            let example = headings
                .find(column)
                .and_then(|column| sheet.rows.iter().map(|row| row[column].trim()).find(|text| !text.is_empty()))
                .unwrap_or("");
            // A column without a single value is no reason to refuse where another day is given.
            if !(example.is_empty() && map.fixed.date.is_some()) {
                return Err(Unreadable::UnknownDates {
                    column: column.clone(),
                    example: example.chars().take(80).collect(),
                });
            }
        }
        (None, _, _) if map.fixed.date.is_none() => return Err(Unreadable::NoDate),
        _ => {}
    }
    if !detected.asked.is_empty() {
        return Err(detected.asked.swap_remove(0));
    }
    let metrics = map.columns.metrics.len();
    if metrics == 0
        && let Some((column, low, high)) = ready_made(sheet)
    {
        return Err(Unreadable::ReadyMade { column, low, high });
    }
    if metrics == 0 {
        return Err(Unreadable::NoMetrics { columns: list(&candidates(sheet, map)) });
    }
    if metrics > MOST_METRICS {
        return Err(Unreadable::TooManyMetrics { metrics: metrics as u64, most: MOST_METRICS as u64 });
    }
    let mut read = BTreeSet::new();
    for column in map.columns.metrics.iter().filter_map(|metric| sheet.headings.find(&metric.column)) {
        if !read.insert(column) {
            return Err(Unreadable::ColumnTwice { column: sheet.headings.columns[column].header.clone() });
        }
    }
    Ok(())
}

/// A column that is called a score of recommending or of satisfaction and holds numbers that no answer is: its header, and from
/// where to where they go.
fn ready_made(sheet: &Sheet) -> Option<(String, f64, f64)> {
    (0..sheet.profiles.len()).find_map(|column| {
        let (heading, profile) = (&sheet.headings.columns[column], &sheet.profiles[column]);
        let ((low, _), (high, _)) = (profile.numbers.first()?, profile.numbers.last()?);
        let scored = matches!(asks(heading.words()), Some(Asks::Recommend | Asks::Satisfaction));
        let beyond = profile.is_mostly_numeric() && profile.share(|value| !(0.0..=10.0).contains(&value)) > 0.5;
        (scored && beyond).then(|| (heading.header.clone(), *low, *high))
    })
}

/// Headers of columns that may hold scores though nothing says so: numbers in no other role.
fn candidates(sheet: &Sheet, map: &SurveyMap) -> Vec<String> {
    let taken: Vec<usize> = map.columns.named().filter_map(|name| sheet.headings.find(name)).collect();
    let may = |column: &usize| {
        !taken.contains(column) && !is_left_out(sheet, *column) && sheet.profiles[*column].is_mostly_numeric()
    };
    let columns = (0..sheet.headings.columns.len()).filter(may);
    columns.map(|column| sheet.headings.columns[column].header.clone()).collect()
}

/// The metrics of a complete map.
pub(crate) fn specs(sheet: &Sheet, map: &SurveyMap) -> Result<Vec<MetricSpec>, Unreadable> {
    map.columns
        .metrics
        .iter()
        .map(|metric| {
            let column = sheet
                .headings
                .find(&metric.column)
                .map_or_else(|| metric.column.clone(), |at| sheet.headings.columns[at].header.clone());
            let (lo, hi) = metric.scale.unwrap_or((0.0, 10.0));
            if !(lo < hi && lo.abs() <= FARTHEST && hi.abs() <= FARTHEST) {
                return Err(Unreadable::BadScale { column, low: lo, high: hi });
            }
            let name = metric.name.clone().unwrap_or_else(|| column.clone());
            Ok(MetricSpec {
                key: metric.key.clone().unwrap_or_else(|| slug(&name)),
                name,
                kind: metric.kind,
                lo,
                hi,
                top: metric.top.unwrap_or(0),
                lower_is_better: metric.lower_is_better,
                column,
                touchpoint: said(metric.touchpoint.as_ref()),
                step: said(metric.step.as_ref()),
            })
        })
        .collect()
}

/// Calls every column by its header, whatever the map calls it by.
fn name_by_header(sheet: &Sheet, map: &mut SurveyMap) {
    let columns = &mut map.columns;
    let single = [
        &mut columns.date,
        &mut columns.response,
        &mut columns.respondent,
        &mut columns.touchpoint,
        &mut columns.step,
        &mut columns.persona,
        &mut columns.channel,
        &mut columns.comment,
        &mut columns.weight,
        &mut columns.count,
    ];
    let only = map.only.iter_mut().map(|only| &mut only.column).filter(|column| !column.is_empty());
    let names = single
        .into_iter()
        .flatten()
        .chain(only)
        .chain(&mut columns.attributes)
        .chain(columns.metrics.iter_mut().map(|metric| &mut metric.column));
    for name in names {
        if let Some(column) = sheet.headings.find(name) {
            name.clone_from(&sheet.headings.columns[column].header);
        }
    }
}

/// Takes out the roles whose column was emptied: an empty name says that no column has the role, whatever is detected.
fn forget_emptied(columns: &mut Columns) {
    for slot in [
        &mut columns.date,
        &mut columns.response,
        &mut columns.respondent,
        &mut columns.touchpoint,
        &mut columns.step,
        &mut columns.persona,
        &mut columns.channel,
        &mut columns.comment,
        &mut columns.weight,
    ] {
        slot.take_if(|name| name.is_empty());
    }
}

fn take(sheet: &Sheet, used: &mut BTreeSet<usize>, column: usize) -> String {
    used.insert(column);
    sheet.headings.columns[column].header.clone()
}

/// Whether a column is never proposed for anything.
fn is_left_out(sheet: &Sheet, column: usize) -> bool {
    let heading = &sheet.headings.columns[column];
    let profile = &sheet.profiles[column];
    let key = compact(&heading.header);
    profile.personal.kind.is_some()
        || profile.filled == 0
        || sheet.formulas.contains(&column)
        || TECHNICAL.contains(&key.as_str())
        || key.ends_with("npsgroup")
}

/// The best column for the date: a header that says so and values that are dates.
///
/// An earlier date of the same response is taken where the better one is often blank, as it is for responses that were
/// not finished.
fn date_column(sheet: &Sheet, used: &BTreeSet<usize>) -> Option<usize> {
    let typeform = sheet.headings.layout == Layout::Typeform;
    (0..sheet.headings.columns.len())
        .filter(|column| !used.contains(column))
        .filter_map(|column| {
            let heading = &sheet.headings.columns[column];
            let profile = &sheet.profiles[column];
            let words = spaced(heading.words());
            if ["nacimiento", "birth", "geburt"].iter().any(|birth| words.contains(birth)) {
                return None;
            }
            let labelled = || heading.label.as_deref().and_then(|label| meaning::fit(label, Role::Date));
            let fit = meaning::fit(&heading.header, Role::Date).or_else(labelled);
            let tier = match fit {
                Some(fit) if fit < meaning::PARTLY_FROM => 0,
                Some(_) => 1,
                None => 2,
            };
            let often_blank = profile.blank * 50 > profile.blank + profile.filled;
            let late = often_blank || typeform && !words.starts_with("start");
            let enough = if tier == 0 { 0.5 } else { 0.8 };
            (profile.dates.share(fit.is_some()) >= enough).then_some((tier, late, fit, column))
        })
        .min()
        .map(|(_, _, _, column)| column)
}

/// Finds the pattern of the date column where the map does not say it. What is returned is both patterns where nothing
/// in the whole file tells day from month.
fn date_format<R: Read + Seek>(
    sheet: &Sheet,
    input: &mut R,
    map: &mut SurveyMap,
    issues: &mut Vec<Issue>,
) -> Result<Option<(String, String)>, Unreadable> {
    let Some(column) = map.columns.date.as_deref().and_then(|name| sheet.headings.find(name)) else { return Ok(None) };
    if map.date_format.is_some() {
        return Ok(None);
    }
    let header = sheet.headings.columns[column].header.as_str();
    let mut tally = Tally::new();
    for row in &sheet.rows {
        tally.add(&row[column]);
    }
    match tally.follows() {
        Some(Follows::One(pattern)) if let Some(year_first) = year_first(sheet, column, &pattern) => {
            let args = [("dayFirst", pattern.as_str()), ("monthFirst", year_first.as_str())];
            issues.push(issue(None, Some(header), "date-ambiguous", &args));
            Ok(Some((pattern, year_first)))
        }
        Some(Follows::One(pattern)) => {
            let of_1904 = sheet.from_1904 && pattern == SPREADSHEET;
            map.date_format = Some(if of_1904 { SPREADSHEET_1904.to_owned() } else { pattern });
            Ok(None)
        }
        Some(Follows::Either { day_first, month_first }) => {
            let args = [("dayFirst", day_first.as_str()), ("monthFirst", month_first.as_str())];
            if let Some(pattern) = told_apart(sheet, input, column, &day_first, &month_first)? {
                map.date_format = Some(pattern);
                Ok(None)
            } else if sheet.headings.layout == Layout::SurveyMonkey {
                // This tool writes the month first whatever the language of the account; said all the same.
                issues.push(issue(None, Some(header), "date-by-layout", &args));
                map.date_format = Some(month_first);
                Ok(None)
            } else {
                issues.push(issue(None, Some(header), "date-ambiguous", &args));
                Ok(Some((day_first, month_first)))
            }
        }
        None => Ok(None),
    }
}

/// The pattern with a year of two figures first where a column follows one with it last, and every value can be either: as in
/// "24-01-03".
fn year_first(sheet: &Sheet, column: usize, pattern: &str) -> Option<String> {
    const TWINS: [(&str, &str); 3] = [("%d-%m-%y", "%y-%m-%d"), ("%d/%m/%y", "%y/%m/%d"), ("%d.%m.%y", "%y.%m.%d")];
    let (last, first) = TWINS.into_iter().find(|(last, _)| pattern.starts_with(last))?;
    let twin = pattern.replacen(last, first, 1);
    let parsed = Pattern::parse(&twin)?;
    let mut cells = sheet.rows.iter().map(|row| row[column].trim()).filter(|text| !text.is_empty());
    let recent =
        |text: &str| text.get(..2).and_then(|year| year.parse().ok()).is_some_and(|year: u32| YEARS.contains(&year));
    cells.all(|text| recent(text) && parsed.day(text.as_bytes(), None).is_ok()).then_some(twin)
}

/// Looks through the whole file for a date that only one of the patterns reads; none where there is no such date, or
/// where there are some of both.
fn told_apart<R: Read + Seek>(
    sheet: &Sheet,
    input: &mut R,
    column: usize,
    day_first: &str,
    month_first: &str,
) -> Result<Option<String>, Unreadable> {
    let (Some(days), Some(months)) = (Pattern::parse(day_first), Pattern::parse(month_first)) else { return Ok(None) };
    let (mut only_days, mut only_months) = (0u64, 0u64);
    let mut records = sheet.rows_again(&mut *input)?;
    loop {
        match records.next()? {
            Found::End => break,
            Found::TooLong => continue,
            Found::Record | Found::OpenQuote => {}
        }
        let text = records.field(column).trim_ascii();
        match (days.day(text, None).is_ok(), months.day(text, None).is_ok()) {
            (true, false) => only_days += 1,
            (false, true) => only_months += 1,
            _ => {}
        }
        if only_days > 0 && only_months > 0 {
            return Ok(None);
        }
    }
    Ok(match (only_days, only_months) {
        (0, 0) => None,
        (_, 0) => Some(day_first.to_owned()),
        _ => Some(month_first.to_owned()),
    })
}

/// The best column for a role; its header must say so and its values must not contradict.
fn role_column(sheet: &Sheet, role: Role, used: &BTreeSet<usize>) -> Option<usize> {
    let free = |column: &usize| !used.contains(column) && sheet.profiles[*column].filled > 0;
    if role == Role::Response
        && let Some(column) = own_id(sheet).filter(free)
    {
        return Some(column);
    }
    (0..sheet.headings.columns.len())
        .filter(free)
        .filter(|column| sheet.profiles[*column].personal.allows(role))
        .filter_map(|column| {
            let heading = &sheet.headings.columns[column];
            let label = heading.label.as_deref();
            let fit = meaning::fit(&heading.header, role)
                .into_iter()
                .chain(label.and_then(|label| meaning::fit(label, role)))
                .min()?;
            suits(sheet, role, column).then_some((fit, column))
        })
        .min()
        .map(|(_, column)| column)
}

/// An issue where ids that were only detected are none: where a tenth of the rows or more share a response's id with a row
/// that says something else, or half of the rows one respondent's, as numbers do that a spreadsheet rounded and words that
/// stand for nobody.
fn shared_ids(sheet: &Sheet, role: Role, column: usize) -> Option<Issue> {
    let profile = &sheet.profiles[column];
    let header = &sheet.headings.columns[column].header;
    let share = match role {
        Role::Response => {
            let mut first: HashMap<&str, &Vec<String>> = HashMap::new();
            let mut shared = 0;
            for row in sheet.rows.iter().filter(|row| !row[column].trim().is_empty()) {
                shared += u64::from(*first.entry(row[column].trim()).or_insert(row) != row);
            }
            (shared * 10 >= profile.filled && shared > 1).then_some(shared)
        }
        Role::Respondent => {
            let most = profile.values.values().max().copied().unwrap_or_default();
            (profile.filled >= 10 && most * 2 >= profile.filled).then_some(most)
        }
        _ => None,
    };
    let args = |n: u64| [("n", n.to_string()), ("all", profile.filled.to_string())];
    share.map(args).map(|args| {
        let args: Vec<(&str, &str)> = args.iter().map(|(name, value)| (*name, value.as_str())).collect();
        issue(None, Some(header), "ids-shared", &args)
    })
}

/// Whether the values of a column can be what its header promises.
fn suits(sheet: &Sheet, role: Role, column: usize) -> bool {
    let profile = &sheet.profiles[column];
    match role {
        Role::Weight => profile.is_numeric() && profile.numbers.first().is_some_and(|(lowest, _)| *lowest > 0.0),
        Role::Comment => !profile.is_numeric() && profile.dates.share(false) < 0.5,
        Role::Touchpoint | Role::Step | Role::Persona | Role::Channel => {
            // Many rows are of one persona and came through one channel; names that hardly come twice are something else's.
            let of_many = matches!(role, Role::Persona | Role::Channel);
            let rarely = profile.filled >= 10 && profile.values.len() as u64 * 2 > profile.filled;
            let groups = role == Role::Persona && groups_of_promoters(sheet, column).is_some();
            profile.length() <= 80.0 && profile.dates.share(false) < 0.5 && !(of_many && rarely) && !groups
        }
        _ => true,
    }
}

/// The column in which a tool numbers its responses under a name that means something else elsewhere.
fn own_id(sheet: &Sheet) -> Option<usize> {
    let header = |test: &dyn Fn(&str) -> bool| sheet.headings.columns.iter().position(|column| test(&column.header));
    match sheet.headings.layout {
        Layout::SurveyMonkey => header(&|name| compact(name) == "respondentid"),
        Layout::Typeform => header(&|name| name == "#"),
        Layout::LimeSurvey | Layout::MicrosoftForms => {
            header(&|name| matches!(compact(name).as_str(), "id" | "idresponseid"))
        }
        _ => header(&|name| matches!(compact(name).as_str(), "id")).filter(|column| {
            let profile = &sheet.profiles[*column];
            // One that comes twice is the same response again, as exports overlap; what it says is compared ([`shared_ids`]).
            profile.filled > 1 && profile.blank == 0 && profile.values.len() as u64 * 2 > profile.filled
        }),
    }
}

/// Columns with a few values that come again and again, and whose header is a name, not a question.
fn attributes(sheet: &Sheet, used: &BTreeSet<usize>) -> Vec<String> {
    (0..sheet.headings.columns.len())
        .filter(|column| !used.contains(column) && !is_left_out(sheet, *column))
        .filter(|column| {
            let profile = &sheet.profiles[*column];
            let words = sheet.headings.columns[*column].words();
            (2..=30).contains(&profile.values.len())
                && profile.values.len() as u64 * 2 <= profile.filled
                && profile.filled >= 10
                && !words.contains('?')
                && words.chars().count() <= 40
                && profile.length() <= 60.0
                && profile.personal.allows_attribute()
                && profile.dates.share(false) < 0.5
        })
        .take(MOST_ATTRIBUTES)
        .map(|column| sheet.headings.columns[column].header.clone())
        .collect()
}

/// Proposes a metric for a column whose header or labels say that it holds scores.
fn propose(sheet: &Sheet, column: usize, told: &mut Told) -> Option<MetricColumn> {
    let heading = &sheet.headings.columns[column];
    let profile = &sheet.profiles[column];
    let asked = of_survey_type(sheet, column).or_else(|| asks(heading.words())).or_else(|| asks(&heading.header));
    // A score beside which the groups of promoters stand is one of recommending.
    let asked =
        asked.map(|asked| if asked == Asks::Rating && is_grouped(sheet, column) { Asks::Recommend } else { asked });
    if asked == Some(Asks::Recommend)
        && let Some(values) = groups_of_promoters(sheet, column)
    {
        let staff = meaning::asks_staff(heading.words()) || meaning::asks_staff(&heading.header);
        let mut metric = proposed(sheet, column, if staff { MetricKind::Enps } else { MetricKind::Nps });
        metric.values = values;
        complete_metric(sheet, &mut metric, told);
        return Some(metric);
    }
    let numeric = profile.is_mostly_numeric();
    let mut found = match profile.is_numeric() {
        true => Column::Other,
        false => labelled::read(sheet, column, None, said_scale(heading.words())),
    };
    let labelled = match &found {
        Column::Labels(labelled) => Some(labelled).filter(|_| !numeric),
        Column::Unclear(unclear) if !numeric => return propose_unclear(sheet, column, unclear, asked, told),
        Column::Other if !numeric => return None,
        // A few words among numbers are wrong answers, each told in its line.
        Column::Unclear(_) => {
            found = Column::Other;
            None
        }
        Column::Other => None,
    };
    let (low, high) = match labelled {
        Some(labelled) => labelled.range,
        None => (profile.numbers.first()?.0, profile.numbers.last()?.0),
    };
    let kind = match (asked, labelled.and_then(family_of)) {
        // "(1-5)" with such numbers below it asks for a score, whatever of.
        (None, None) if said_scale(heading.words()).is_some() && alike::may_rate(sheet, column) => MetricKind::Rating,
        (None, None) => return None,
        (None, Some(family)) if !family.tells => return None,
        (Some(Asks::Recommend), None) => {
            let of = labelled.and_then(|labelled| labelled.scale).map(|(_, high)| high);
            let ten = said_scale(heading.words())
                .map_or_else(|| of.is_none_or(|of| of == 10.0), |said| said == (0.0, 10.0))
                && !is_low_good(sheet, column);
            let inside = labelled.is_some() && (0.0..=10.0).contains(&low) && high <= 10.0
                || profile.share(|value| (0.0..=10.0).contains(&value) && value.fract() == 0.0) >= MOST;
            match (ten, inside) {
                (true, true) if meaning::asks_staff(heading.words()) || meaning::asks_staff(&heading.header) => {
                    MetricKind::Enps
                }
                (true, true) => MetricKind::Nps,
                (false, _) => MetricKind::Rating,
                _ => return None,
            }
        }
        (Some(Asks::Satisfaction), None) => {
            // Averages are no answers that could be in the top boxes.
            let averages = profile.share(|value| value.fract() != 0.0) > RARE;
            // The two best points of a hundred are no share of the satisfied.
            let hundred = match labelled {
                Some(labelled) => labelled.range.1 > 10.0,
                None => profile.share(|value| value > 10.0) > 0.2,
            };
            if averages || hundred { MetricKind::Rating } else { MetricKind::Csat }
        }
        (Some(Asks::Effort), _) => MetricKind::Ces,
        (Some(Asks::Rating), None) => MetricKind::Rating,
        (Some(Asks::Satisfaction), Some(family)) if family.len() == 5 => MetricKind::Csat,
        (_, Some(family)) => family.kind,
    };
    let mut metric = proposed(sheet, column, kind);
    fill_metric(sheet, column, &mut metric, found, told);
    orient(sheet, column, &mut metric);
    let (low, high) = metric.scale?;
    let fits = !metric.values.is_empty() || profile.share(|value| (low..=high).contains(&value)) >= MOST;
    fits.then_some(metric)
}

/// The question of a tool that calls the answers to all of them a score and says beside it which one was asked.
fn of_survey_type(sheet: &Sheet, column: usize) -> Option<Asks> {
    let called = |column: usize, name: &str| compact(&sheet.headings.columns[column].header) == name;
    if sheet.headings.layout != Layout::Delighted || !called(column, "score") {
        return None;
    }
    let kinds = (0..sheet.profiles.len()).find(|column| called(*column, "surveytype"))?;
    let mut kinds = sheet.profiles[kinds].values.keys().map(|text| compact(text));
    let kind = kinds.next().filter(|_| kinds.next().is_none())?;
    match kind.as_str() {
        "nps" | "enps" => Some(Asks::Recommend),
        "csat" => Some(Asks::Satisfaction),
        "ces" => Some(Asks::Effort),
        _ => None,
    }
}

/// Whether another column says of each mark whether it is a promoter's, a passive's or a detractor's.
fn is_grouped(sheet: &Sheet, column: usize) -> bool {
    let groups = |other: usize| groups_of_promoters(sheet, other).filter(|_| other != column);
    let fits = |groups: &BTreeMap<String, f64>, other: usize| {
        sheet.rows.iter().all(|row| {
            let mark = number(row[column].trim().as_bytes(), sheet.decimal);
            let group = groups.get(row[other].trim());
            let same = |mark: f64, of: f64| (mark >= 9.0) == (of >= 9.0) && (mark <= 6.0) == (of <= 6.0);
            mark.zip(group).is_none_or(|(mark, of)| same(mark, *of))
        })
    };
    (0..sheet.profiles.len()).any(|other| groups(other).is_some_and(|groups| fits(&groups, other)))
}

/// A mark of each group where a column says "Promoter", "Passive" or "Detractor": the score is that of any marks of these groups.
fn groups_of_promoters(sheet: &Sheet, column: usize) -> Option<BTreeMap<String, f64>> {
    const MARKS: [f64; 3] = [3.0, 7.0, 9.0];
    let texts: Vec<&String> = sheet.profiles[column].texts().keys().filter(|text| !is_not_applicable(text)).collect();
    let mut keys: Vec<String> = texts.iter().map(|text| label_key(text)).collect();
    keys.sort();
    keys.dedup();
    let found = labels::candidates(&keys).into_iter().find(|candidate| candidate.family.group && keys.len() > 1)?;
    let mark = |text: &str| {
        let at = keys.iter().position(|key| *key == label_key(text))?;
        MARKS.get(found.points[at]).copied()
    };
    texts.into_iter().map(|text| Some((text.clone(), mark(text)?))).collect()
}

/// A metric of a column, with nothing filled in.
fn proposed(sheet: &Sheet, column: usize, kind: MetricKind) -> MetricColumn {
    let heading = &sheet.headings.columns[column];
    MetricColumn {
        column: heading.header.clone(),
        kind,
        key: None,
        name: Some(heading.words().to_owned()),
        scale: None,
        top: None,
        lower_is_better: false,
        touchpoint: None,
        step: None,
        values: BTreeMap::new(),
        not_applicable: Vec::new(),
    }
}

fn family_of(labelled: &Labelled) -> Option<&Family> {
    labelled.family.as_ref().map(|candidate| &*candidate.family)
}

/// Whether a column holds places in an order that respondents were asked for.
fn is_ranked(sheet: &Sheet, column: usize) -> bool {
    let heading = &sheet.headings.columns[column];
    sheet.profiles[column].is_mostly_numeric()
        && (meaning::asks_order(heading.words()) || meaning::asks_order(&heading.header))
}

/// Proposes a metric without values for a column of labels that must be asked about. A column that may hold no scores, or of
/// which no label is known, is told of and left out.
fn propose_unclear(
    sheet: &Sheet,
    column: usize,
    unclear: &Unclear,
    asked: Option<Asks>,
    told: &mut Told,
) -> Option<MetricColumn> {
    let header = &sheet.headings.columns[column].header;
    // One word may be anybody's, and what is said in a comment is no label.
    let tells = unclear.kind.is_some_and(|(_, tells)| tells)
        && unclear.labels.len() > 1
        && meaning::fit(header, Role::Comment).is_none();
    if asked.is_none() && !tells {
        return None;
    }
    // Labels of no one family in a column that does not ask for a score may be anything.
    if !unclear.waits || asked.is_none() && unclear.families.is_empty() {
        told.issues.push(unclear_issue(header, unclear));
        return None;
    }
    let kind = match (asked, unclear.kind) {
        (Some(Asks::Effort), _) => MetricKind::Ces,
        (Some(Asks::Satisfaction), None) => MetricKind::Csat,
        (_, Some((kind, _))) => kind,
        _ => MetricKind::Rating,
    };
    let mut metric = proposed(sheet, column, kind);
    ask(header, unclear, told);
    metric.not_applicable = blanks(sheet, column);
    if metric.kind.traits().tops {
        metric.top = Some(metric.kind.traits().top);
    }
    Some(metric)
}

/// Completes a metric that the map names.
fn complete_metric(sheet: &Sheet, metric: &mut MetricColumn, told: &mut Told) {
    let Some(column) = sheet.headings.find(&metric.column) else { return };
    let profile = &sheet.profiles[column];
    let traits = metric.kind.traits();
    if traits.formula == Formula::NetPromoter && metric.values.is_empty() {
        metric.values = groups_of_promoters(sheet, column).unwrap_or_default();
    }
    let fixed = traits.fixed.then_some(traits.scale);
    let hint = fixed.or(metric.scale).or_else(|| said_scale(sheet.headings.columns[column].words()));
    let found = match profile.is_numeric() {
        true => Column::Other,
        false => labelled::read(sheet, column, Some(metric), hint),
    };
    let found = match found {
        // No label is a length of time.
        Column::Labels(found) if !traits.sides && found.family.is_some() => Column::Other,
        Column::Unclear(_) if !traits.sides || profile.is_mostly_numeric() => Column::Other,
        found => found,
    };
    fill_metric(sheet, column, metric, found, told);
}

/// Takes columns for ratings that no word says to be scores, where there are many of them on one short scale: a wide survey
/// calls them by what they are about.
fn rate_alike(sheet: &Sheet, used: &mut BTreeSet<usize>, metrics: &mut Vec<MetricColumn>, told: &mut Told) {
    let mut found: Vec<(usize, MetricColumn, Told)> = Vec::new();
    for column in 0..sheet.headings.columns.len() {
        if used.contains(&column) || is_left_out(sheet, column) || !alike::may_rate(sheet, column) {
            continue;
        }
        let mut metric = proposed(sheet, column, MetricKind::Rating);
        let mut own = Told::default();
        complete_metric(sheet, &mut metric, &mut own);
        orient(sheet, column, &mut metric);
        found.push((column, metric, own));
    }
    let rated = |scale: Option<(f64, f64)>| {
        let there = metrics.iter().filter(|metric| !metric.kind.traits().fixed && metric.scale == scale).count();
        there + found.iter().filter(|(_, metric, _)| metric.scale == scale).count()
    };
    let many: Vec<bool> = found.iter().map(|(_, metric, _)| rated(metric.scale) >= alike::MANY).collect();
    for ((column, metric, own), many) in found.into_iter().zip(many) {
        if many && metrics.len() < MOST_METRICS {
            used.insert(column);
            metrics.push(metric);
            told.add(own);
        }
    }
    metrics.sort_by_key(|metric| sheet.headings.find(&metric.column));
}

/// Fills what a metric's column leaves open.
fn fill_metric(sheet: &Sheet, column: usize, metric: &mut MetricColumn, found: Column, told: &mut Told) {
    let heading = &sheet.headings.columns[column];
    let given_scale = metric.scale;
    let said = !metric.values.is_empty();
    let mut scale = None;
    match found {
        Column::Labels(found) if !said => {
            metric.lower_is_better |= found.falls || family_of(&found).is_some_and(|family| family.best == Best::First);
            scale = found.scale;
            metric.values = found.values;
            metric.not_applicable.extend(found.blanks);
            // Numbers with words that stray among them are told of in their line, as others that are no numbers.
            if found.family.is_some() {
                tell_unknown(column, &heading.header, found.unknown, told);
            }
            if found.family.is_some_and(|candidate| candidate.family.turns) && legend::asks_of_trouble(heading.words())
            {
                let (low, high) = scale.unwrap_or((0.0, 10.0));
                let ends = |end: f64| {
                    metric
                        .values
                        .iter()
                        .find(|(_, value)| **value == end)
                        .map_or_else(String::new, |(text, _)| text.clone())
                };
                let args =
                    [("low", low.to_string()), ("high", high.to_string()), ("least", ends(low)), ("most", ends(high))];
                let args: Vec<(&str, &str)> = args.iter().map(|(name, value)| (*name, value.as_str())).collect();
                told.issues.push(issue(None, Some(&heading.header), "scale-unclear", &args));
            }
        }
        // An earlier import's map leaves out what respondents wrote behind their numbers.
        Column::Labels(found) => {
            for (label, value) in found.values {
                if carried_number(&label) == Some(value) {
                    metric.values.entry(label).or_insert(value);
                }
            }
        }
        // What the map leaves out is not guessed.
        Column::Unclear(unclear) if !said => ask(&heading.header, &unclear, told),
        Column::Unclear(_) | Column::Other => {}
    }
    let fixed = metric.kind.traits().fixed;
    if metric.not_applicable.is_empty() {
        metric.not_applicable = blanks(sheet, column);
        metric.not_applicable.retain(|text| !metric.values.contains_key(text));
    }
    let sides = metric.kind.traits().sides;
    if sides {
        let scale = given_scale.or(fixed.then_some(metric.kind.traits().scale)).or_else(|| said_scale(heading.words()));
        no_answer_codes(sheet, column, metric, scale, told);
    }
    if metric.name.is_none() {
        metric.name = Some(heading.header.clone());
    }
    let coding = match sides && metric.values.is_empty() && given_scale.is_none() {
        true if fixed || said_scale(heading.words()).is_none() => codings::coding(sheet, column, metric, fixed),
        _ => Coding::Usual,
    };
    if let Coding::Unclear(low, high) = coding {
        let args = [("low", low.to_string()), ("high", high.to_string())];
        let args: Vec<(&str, &str)> = args.iter().map(|(name, value)| (*name, value.as_str())).collect();
        told.issues.push(issue(None, Some(&heading.header), "coding-unclear", &args));
        told.unsettled.get_or_insert(Unreadable::CodingUnclear { column: heading.header.clone(), low, high });
    }
    if metric.scale.is_none() {
        metric.scale = Some(match (metric.kind, scale) {
            // How long something took tells nothing of how long it may take.
            (kind, _) if !kind.traits().sides => TimeUnit::range(heading.words()).unwrap_or(kind.traits().scale),
            (kind, _) if kind.traits().fixed => kind.traits().scale,
            (_, Some(scale)) => scale,
            (kind, None) => match coding {
                Coding::Signed(low, high) => (low, high),
                _ => said_scale(heading.words())
                    .or_else(|| said.then(|| scale_of_values(sheet, column, metric)).flatten())
                    .unwrap_or_else(|| scale_of(sheet, column, metric, kind)),
            },
        });
    }
    if metric.top.is_none() && metric.kind.traits().tops {
        let (low, high) = metric.scale.unwrap_or(metric.kind.traits().scale);
        // Two of the best points of a scale of two or three would be all but the worst.
        let top = if high - low < 3.0 { 1 } else { metric.kind.traits().top };
        metric.top = Some(top);
        if high - low > 10.0 {
            let from = (high - f64::from(top) + 1.0).to_string();
            let args = [("from", from.as_str()), ("high", &high.to_string())];
            told.issues.push(issue(None, Some(&heading.header), "top-narrow", &args));
        }
    }
}

/// The texts of a column that are no answers.
fn blanks(sheet: &Sheet, column: usize) -> Vec<String> {
    let values = sheet.profiles[column].texts();
    let mut seen: Vec<String> = values.keys().filter(|text| is_not_applicable(text)).cloned().collect();
    seen.extend(blanks_of_legend(sheet, column));
    seen.sort();
    seen
}

/// Makes blanks of codes of no answer, and says so.
fn no_answer_codes(
    sheet: &Sheet,
    column: usize,
    metric: &mut MetricColumn,
    scale: Option<(f64, f64)>,
    told: &mut Told,
) {
    let known = |text: &String| metric.not_applicable.contains(text) || metric.values.contains_key(text);
    let codes: Vec<(String, u64)> =
        codings::no_answers(sheet, column, scale).into_iter().filter(|(text, _)| !known(text)).collect();
    if codes.is_empty() {
        return;
    }
    let count: u64 = codes.iter().map(|(_, count)| count).sum();
    let texts: Vec<&str> = codes.iter().map(|(text, _)| text.as_str()).collect();
    let args = [("codes", texts.join(", ")), ("n", count.to_string())];
    let args: Vec<(&str, &str)> = args.iter().map(|(name, value)| (*name, value.as_str())).collect();
    told.issues.push(issue(None, Some(&metric.column), "answer-codes", &args));
    metric.not_applicable.extend(codes.into_iter().map(|(text, _)| text));
}

/// Tells of labels that nobody knows, once each.
fn tell_unknown(column: usize, header: &str, unknown: Vec<(String, u64)>, told: &mut Told) {
    for (text, count) in &unknown {
        let shown: String = text.chars().take(80).collect();
        let args = [("value", shown.as_str()), ("n", &count.to_string())];
        told.issues.push(issue(None, Some(header), "label-unknown", &args));
    }
    told.unknown.insert(column, unknown.into_iter().map(|(text, _)| text).collect());
}

/// Keeps an import waiting for what somebody says of a column's labels.
fn ask(header: &str, unclear: &Unclear, told: &mut Told) {
    told.issues.push(unclear_issue(header, unclear));
    let column = header.to_owned();
    told.asked.push(match unclear.unknown {
        Some((lost, all)) => Unreadable::AnswersUnclear { column, values: list(&unclear.labels), lost, all },
        None => Unreadable::LabelsUnclear { column, labels: list(&unclear.labels), families: unclear.families.clone() },
    });
}

fn unclear_issue(header: &str, unclear: &Unclear) -> Issue {
    let labels = list(&unclear.labels);
    match unclear.unknown {
        Some((lost, all)) => {
            let args = [("values", labels.as_str()), ("lost", &lost.to_string()), ("all", &all.to_string())];
            issue(None, Some(header), "answers-unclear", &args)
        }
        None => {
            let args = [("labels", labels.as_str()), ("families", unclear.families.as_str())];
            let code = if unclear.families.is_empty() { "labels-unknown" } else { "labels-unclear" };
            issue(None, Some(header), code, &args)
        }
    }
}

/// Labels in one line, short enough to be read.
fn list(labels: &[String]) -> String {
    let short: Vec<String> = labels.iter().take(11).map(|text| text.chars().take(60).collect()).collect();
    short.join(", ")
}

/// Asks about a metric of which answers would be refused so that the others give a wrong score.
fn biased(sheet: &Sheet, metric: &MetricColumn, told: &mut Told) {
    let Some(column) = sheet.headings.find(&metric.column) else { return };
    let header = &sheet.headings.columns[column].header;
    let asks_already = told.asked.iter().any(|asked| asked.args().get("column") == Some(header));
    if asks_already || !metric.kind.traits().sides {
        return;
    }
    let (mut plain, mut keys) = (BTreeSet::new(), BTreeSet::new());
    let unknown = told.unknown.get(&column).into_iter().flatten();
    for text in metric.values.keys().chain(&metric.not_applicable).chain(unknown) {
        plain.insert(plain_key(text));
        keys.insert(label_key(text));
    }
    let knows = |text: &str| is_no_answer(text) || plain.contains(&plain_key(text)) || keys.contains(&label_key(text));
    if let Some((values, lost, all)) = codings::refusals(sheet, column, metric, knows) {
        let args = [("values", values.as_str()), ("lost", &lost.to_string()), ("all", &all.to_string())];
        told.issues.push(issue(None, Some(header), "answers-unclear", &args));
        told.unsettled.get_or_insert(Unreadable::AnswersUnclear { column: header.clone(), values, lost, all });
    }
}

/// The scale of values that a map gives to labels, where it gives one to each number from the lowest to the highest.
fn scale_of_values(sheet: &Sheet, column: usize, metric: &MetricColumn) -> Option<(f64, f64)> {
    let mut numbers: Vec<f64> = metric.values.values().copied().collect();
    numbers.sort_by(f64::total_cmp);
    numbers.dedup();
    let (low, high) = (*numbers.first()?, *numbers.last()?);
    let each = numbers.windows(2).all(|two| two[1] - two[0] == 1.0);
    let within = sheet.profiles[column].numbers.iter().all(|(value, _)| (low..=high).contains(value));
    let named: BTreeSet<String> =
        metric.values.keys().chain(&metric.not_applicable).map(|text| plain_key(text)).collect();
    // Two values are a scale where they are all that is answered.
    let all =
        || sheet.profiles[column].texts().keys().all(|text| named.contains(&plain_key(text)) || is_no_answer(text));
    (each && within && low <= 1.0 && (numbers.len() > 2 || numbers.len() == 2 && all())).then_some((low, high))
}

/// The usual scale that a column's numbers lie on.
///
/// A few numbers beyond it do not stretch it: they are wrong answers, and are said to be so.
fn scale_of(sheet: &Sheet, column: usize, metric: &MetricColumn, kind: MetricKind) -> (f64, f64) {
    let profile = &sheet.profiles[column];
    let not_applicable: Vec<f64> =
        metric.not_applicable.iter().filter_map(|text| number(text.as_bytes(), sheet.decimal)).collect();
    let labels: Vec<f64> = metric.values.values().copied().collect();
    let counts = |value: &f64| !not_applicable.contains(value);
    let numbers: Vec<(f64, u64)> = profile.numbers.iter().copied().filter(|(value, _)| counts(value)).collect();
    let all: u64 = numbers.iter().map(|(_, count)| count).sum();
    let beyond = |limit: f64| {
        let labelled = labels.iter().any(|value| *value > limit);
        // What lies beyond ten lies on none of the shorter scales.
        let most = if limit < 10.0 { 10.0 } else { f64::INFINITY };
        let within = numbers.iter().filter(|(value, _)| limit < *value && *value <= most);
        let count: u64 = within.map(|(_, count)| count).sum();
        (labelled, if all == 0 { 0.0 } else { count as f64 / all as f64 })
    };
    let stretches = |limit: f64, share: f64| {
        let (labelled, of) = beyond(limit);
        labelled || of > share
    };
    if stretches(10.0, 0.2) {
        return (0.0, 100.0);
    }
    if stretches(7.0, RARE) {
        let zeros = numbers.iter().any(|(value, _)| *value == 0.0) || labels.contains(&0.0);
        return (if zeros { 0.0 } else { 1.0 }, 10.0);
    }
    // Customer effort is asked on seven points unless enough answers say otherwise.
    if stretches(5.0, RARE) || kind == MetricKind::Ces && all < 30 && labels.is_empty() {
        return (1.0, 7.0);
    }
    (1.0, 5.0)
}

/// An issue where a metric's scale follows from its numbers and only a few of them reach beyond the next shorter one.
fn thin_scale(sheet: &Sheet, metric: &MetricColumn) -> Option<Issue> {
    let (low, high) = metric.scale?;
    let column = sheet.headings.find(&metric.column)?;
    let derived = !metric.kind.traits().fixed
        && metric.kind.traits().sides
        && metric.values.is_empty()
        && said_scale(sheet.headings.columns[column].words()).is_none();
    let numbers = &sheet.profiles[column].numbers;
    let count = |from: f64, to: f64| -> u64 {
        numbers.iter().filter(|(value, _)| from < *value && *value <= to).map(|(_, count)| count).sum()
    };
    let all = count(f64::NEG_INFINITY, high);
    let few = if all < 4 { 0 } else { (all / FEW).max(1) };
    let shorter = [5.0, 7.0].into_iter().find(|end| *end < high && (1..=few).contains(&count(*end, high)))?;
    let args = [
        ("low", low.to_string()),
        ("high", high.to_string()),
        ("n", count(shorter, high).to_string()),
        ("all", all.to_string()),
        ("end", shorter.to_string()),
    ];
    let args: Vec<(&str, &str)> = args.iter().map(|(name, value)| (*name, value.as_str())).collect();
    derived.then(|| issue(None, Some(&metric.column), "scale-thin", &args))
}

/// An issue where a metric's scale is the usual one for its numbers, or one that the map says, and many answers reach a
/// point below its end, none the end: the scale may be a shorter one.
fn unseen_end(sheet: &Sheet, metric: &MetricColumn, given: bool) -> Option<Issue> {
    let (low, high) = metric.scale.filter(|(_, high)| given || *high == 5.0 || *high == 7.0)?;
    let column = sheet.headings.find(&metric.column)?;
    let derived = metric.kind.traits().sides
        && metric.values.is_empty()
        && (given || !metric.kind.traits().fixed && said_scale(sheet.headings.columns[column].words()).is_none());
    let numbers: Vec<(f64, u64)> =
        sheet.profiles[column].numbers.iter().copied().filter(|(value, _)| (low..=high).contains(value)).collect();
    let all: u64 = numbers.iter().map(|(_, count)| count).sum();
    let (most, count) = *numbers.last()?;
    let short: &[f64] = if given { &[5.0, 7.0] } else { &[3.0, 4.0, 6.0] };
    let enough = if given && high == 10.0 && most <= 5.0 { UNSEEN_OF_TEN } else { UNSEEN };
    let seen = all >= enough && most < high && count * 10 >= all && short.contains(&most);
    let args =
        [("low", low.to_string()), ("high", high.to_string()), ("seen", most.to_string()), ("n", all.to_string())];
    let args: Vec<(&str, &str)> = args.iter().map(|(name, value)| (*name, value.as_str())).collect();
    (derived && seen).then(|| issue(None, Some(&metric.column), "scale-unseen", &args))
}

/// An issue where the labels of a column have the best highest and the map counts low values as good.
fn labels_against(metric: &MetricColumn) -> Option<Issue> {
    let family = metric.scale.and_then(|(first, _)| labels::family_with(&metric.values, first))?;
    let mut points: Vec<(&String, &f64)> = metric.values.iter().collect();
    points.sort_by(|a, b| a.1.total_cmp(b.1));
    let ((least, low), (most, high)) = (points.first()?, points.last()?);
    let against = metric.lower_is_better && family.best == Best::Last;
    let args =
        [("low", low.to_string()), ("high", high.to_string()), ("least", (*least).clone()), ("most", (*most).clone())];
    let args: Vec<(&str, &str)> = args.iter().map(|(name, value)| (*name, value.as_str())).collect();
    against.then(|| issue(None, Some(&metric.column), "labels-against", &args))
}

/// An issue where the words of a question turn its scale around, and no legend says which end is good.
fn unclear_direction(sheet: &Sheet, metric: &MetricColumn) -> Option<Issue> {
    let column = sheet.headings.find(&metric.column)?;
    let question = sheet.headings.columns[column].words();
    let open = !metric.lower_is_better && metric.kind.traits().sides && legend_of(sheet, column).is_none();
    // What labels that turn mean is told with their numbers.
    let told = metric.scale.and_then(|(first, _)| labels::family_with(&metric.values, first)).is_some();
    (open && !told && legend::turns(question)).then(|| issue(None, Some(&metric.column), "direction-unclear", &[]))
}

/// An issue that says which unit a header gives to lengths of time, where that is no second.
fn unit_of_time(sheet: &Sheet, metric: &MetricColumn) -> Option<Issue> {
    let column = sheet.headings.find(&metric.column)?;
    let unit = TimeUnit::of(sheet.headings.columns[column].words()).filter(|unit| *unit != TimeUnit::Seconds)?;
    let timed = !metric.kind.traits().sides;
    timed.then(|| issue(None, Some(&metric.column), "time-unit", &[("unit", unit.word())]))
}

/// An issue where most rows leave a touchpoint or step blank, as cells do that were merged.
fn sparse_names(sheet: &Sheet, name: &str) -> Option<Issue> {
    let profile = &sheet.profiles[sheet.headings.find(name)?];
    let all = profile.filled + profile.blank;
    let sparse = profile.filled > 0 && profile.blank > profile.filled;
    let args = [("filled", profile.filled.to_string()), ("all", all.to_string())];
    let args: Vec<(&str, &str)> = args.iter().map(|(name, value)| (*name, value.as_str())).collect();
    sparse.then(|| issue(None, Some(name), "names-sparse", &args))
}

/// An issue where the marks of a column begin to go beyond those of all rows before it: the scale was another one until then.
fn changed_scale(sheet: &Sheet, metric: &MetricColumn) -> Option<Issue> {
    let (low, high) = metric.scale.filter(|_| metric.kind.traits().sides && metric.values.is_empty())?;
    let column = sheet.headings.find(&metric.column)?;
    let (row, before) = coded::scale_changes(sheet, column, high)?;
    let args = [
        ("low", low.to_string()),
        ("high", high.to_string()),
        ("before", before.to_string()),
        ("rows", row.to_string()),
    ];
    let args: Vec<(&str, &str)> = args.iter().map(|(name, value)| (*name, value.as_str())).collect();
    Some(issue(None, Some(&metric.column), "scale-changes", &args))
}

/// An issue where a column holds averages, of which each row counts as one answer.
fn averages(sheet: &Sheet, metric: &MetricColumn) -> Option<Issue> {
    let column = sheet.headings.find(&metric.column)?;
    coded::holds_averages(sheet, column).then(|| issue(None, Some(&metric.column), "column-averages", &[]))
}

/// Issues on the column of dates: months without days, and one day for all rows.
fn odd_days(sheet: &Sheet, date: Option<&str>, format: Option<&str>) -> Vec<Issue> {
    let named = date.and_then(|name| Some((name, sheet.headings.find(name)?)));
    let Some((name, column)) = named else { return Vec::new() };
    let profile = &sheet.profiles[column];
    let months = format.and_then(Pattern::parse).is_some_and(|pattern| pattern.is_of_months());
    let days: BTreeSet<&str> =
        profile.values.keys().map(|text| text.split([' ', 'T']).next().unwrap_or_default()).collect();
    let fetched = || has_any(sheet.headings.columns[column].words(), FETCHED);
    let ago = || sheet.profiles.iter().any(|other| other.values.keys().any(|text| has_any(text, AGO)));
    let one = days.first().filter(|_| days.len() == 1 && profile.filled >= ONE_DAY && (fetched() || ago()));
    let one = one.map(|day| issue(None, Some(name), "date-one", &[("day", *day), ("n", &profile.filled.to_string())]));
    months.then(|| issue(None, Some(name), "date-months", &[])).into_iter().chain(one).collect()
}

/// The scale that a question says, by a legend of its ends or by naming them.
fn said_scale(question: &str) -> Option<(f64, f64)> {
    Legend::of(question).as_ref().and_then(Legend::scale).or_else(|| scale_in(question))
}

/// The legend of a column: that of its question, else the numbers and words of its labels.
fn legend_of(sheet: &Sheet, column: usize) -> Option<Legend> {
    let own = || {
        let labels = sheet.profiles[column].texts().keys().filter(|text| !is_not_applicable(text));
        let points: Option<Vec<(f64, &str)>> =
            labels.map(|text| Some((carried_number(text)?, labels::words_behind(text)))).collect();
        Legend::of_labels(points?.into_iter())
    };
    Legend::of(sheet.headings.columns[column].words()).or_else(own)
}

/// Whether a column's legend calls the lowest value the best.
fn is_low_good(sheet: &Sheet, column: usize) -> bool {
    let question = sheet.headings.columns[column].words();
    legend_of(sheet, column).and_then(|legend| legend.good_end(question)) == Some(GoodEnd::Low)
}

/// Gives a proposed metric the direction of its legend, and labels without numbers the values that the legend gives them.
fn orient(sheet: &Sheet, column: usize, metric: &mut MetricColumn) {
    let question = sheet.headings.columns[column].words();
    let Some(legend) = legend_of(sheet, column).filter(|_| !metric.kind.traits().fixed) else { return };
    let low = legend.good_end(question) == Some(GoodEnd::Low);
    let Some(family) = metric.scale.and_then(|(first, _)| labels::family_with(&metric.values, first)) else {
        metric.lower_is_better |= low;
        return;
    };
    if family.best != Best::Last {
        return;
    }
    // The family's own values have the best highest, whatever the question says.
    let mut seen = sheet.profiles[column].values.keys().filter(|text| metric.values.contains_key(*text));
    let named = seen.all(|text| legend.value_of(text).is_some());
    let high = family.len() as f64;
    match legend.scale() {
        Some(scale) if named => {
            metric.lower_is_better = low;
            metric.scale = Some(scale);
            // What the first rows do not show is another label of the legend, or none.
            let values = std::mem::take(&mut metric.values).into_keys();
            metric.values = values.filter_map(|text| legend.value_of(&text).map(|value| (text, value))).collect();
        }
        Some(scale) if low && scale == (1.0, high) => {
            metric.lower_is_better = true;
            metric.values.values_mut().for_each(|value| *value = 1.0 + high - *value);
        }
        _ => {}
    }
}

/// The texts of a column that its question's legend calls no answer.
fn blanks_of_legend(sheet: &Sheet, column: usize) -> Vec<String> {
    let question = sheet.headings.columns[column].words();
    let mut blank = legend::no_answers_in(question);
    blank.extend(Legend::of(question).iter().flat_map(Legend::no_answers));
    let texts = sheet.profiles[column].values.keys();
    texts
        .filter(|text| number(text.as_bytes(), sheet.decimal).is_some_and(|value| blank.contains(&value)))
        .cloned()
        .collect()
}

/// An issue on the direction of a metric's scale, as its question's legend says it: that the lowest value is the best, and
/// where the map says otherwise; or that the words do not tell.
fn legend_issue(sheet: &Sheet, metric: &MetricColumn) -> Option<Issue> {
    let column = sheet.headings.find(&metric.column)?;
    let question = sheet.headings.columns[column].words();
    if metric.scale.is_some_and(|(first, _)| labels::family_with(&metric.values, first).is_some()) {
        return None;
    }
    let own = Legend::of(question).is_none();
    let legend = legend_of(sheet, column)?;
    let (least, most) = legend.words()?;
    let (low, high) = legend.scale().or(metric.scale)?;
    let plain = own || metric.kind.traits().fixed && legend.is_of_amounts();
    let code = match (legend.good_end(question), metric.lower_is_better) {
        (Some(GoodEnd::Low), true) => "scale-low-good",
        (Some(GoodEnd::Low), false) => "scale-low-against",
        (Some(GoodEnd::High), true) => "scale-high-against",
        (None, false) if !plain => "scale-unclear",
        (Some(GoodEnd::High), false) | (None, _) => return None,
    };
    let args =
        [("low", low.to_string()), ("high", high.to_string()), ("least", least.to_owned()), ("most", most.to_owned())];
    let args: Vec<(&str, &str)> = args.iter().map(|(name, value)| (*name, value.as_str())).collect();
    Some(issue(None, Some(&metric.column), code, &args))
}

/// The scale that a question names: "(0-10)", "1 a 5", "1 to 7".
fn scale_in(question: &str) -> Option<(f64, f64)> {
    let words = spaced(question);
    let words: Vec<&str> = words.split(' ').collect();
    let pair = |low: &str, high: &str| match (low, high) {
        ("0", "10") => Some((0.0, 10.0)),
        ("1", "10") => Some((1.0, 10.0)),
        ("1", "7") => Some((1.0, 7.0)),
        ("1", "5") => Some((1.0, 5.0)),
        ("0", "5") => Some((0.0, 5.0)),
        ("1", "4") => Some((1.0, 4.0)),
        ("0", "100") => Some((0.0, 100.0)),
        _ => None,
    };
    words.windows(2).find_map(|two| pair(two[0], two[1])).or_else(|| {
        words
            .windows(3)
            .filter(|three| ["a", "al", "to", "y", "and", "hasta"].contains(&three[1]))
            .find_map(|three| pair(three[0], three[2]))
    })
}

/// Gives the metric of every column a key: the slug of its name, with a number where another has it at the same place.
fn make_keys_unique(metrics: &mut [MetricColumn]) {
    let mut taken = BTreeSet::new();
    let mut counts: HashMap<String, u32> = HashMap::new();
    for metric in metrics {
        let wanted = metric
            .key
            .clone()
            .filter(|key| !key.trim().is_empty())
            .unwrap_or_else(|| slug(metric.name.as_deref().unwrap_or(&metric.column)));
        let folded = |name: &Option<String>| said(name.as_ref()).map(|name| name.to_lowercase());
        let place = (folded(&metric.touchpoint), folded(&metric.step));
        let mut key = wanted.clone();
        while !taken.insert((key.clone(), place.clone())) {
            let count = counts.entry(wanted.clone()).or_insert(1);
            *count += 1;
            key = format!("{wanted}-{count}");
        }
        metric.key = Some(key);
    }
}
