//! What a column is for, besides answers: its day, who answered, names, comments, attributes.

use std::collections::{BTreeSet, HashMap};
use std::io::{Read, Seek};

use cx_model::measure::{Issue, SurveyMap};

use super::dates::{Follows, Pattern, SPREADSHEET, SPREADSHEET_1904, Tally};
use super::headers::Layout;
use super::labelled::groups_of_promoters;
use super::meaning::{self, Role};
use super::records::Found;
use super::sample::{Sheet, issue, noted};
use super::unreadable::Unreadable;
use super::words::{compact, spaced};

/// Most columns that are proposed as attributes.
const MOST_ATTRIBUTES: usize = 20;

/// Years of this century in which surveys were answered.
const YEARS: std::ops::RangeInclusive<u32> = 15..=35;

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

pub(super) fn take(sheet: &Sheet, used: &mut BTreeSet<usize>, column: usize) -> String {
    used.insert(column);
    sheet.headings.columns[column].header.clone()
}

/// Whether a column is never proposed for anything.
pub(super) fn is_left_out(sheet: &Sheet, column: usize) -> bool {
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
pub(super) fn date_column(sheet: &Sheet, used: &BTreeSet<usize>) -> Option<usize> {
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
pub(super) fn date_format<R: Read + Seek>(
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
pub(super) fn told_apart<R: Read + Seek>(
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
pub(super) fn role_column(sheet: &Sheet, role: Role, used: &BTreeSet<usize>) -> Option<usize> {
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
pub(super) fn shared_ids(sheet: &Sheet, role: Role, column: usize) -> Option<Issue> {
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
    share.map(args).map(|args| noted(Some(header), "ids-shared", args))
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
pub(super) fn attributes(sheet: &Sheet, used: &BTreeSet<usize>) -> Vec<String> {
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
