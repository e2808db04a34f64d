//! The rows above the answers: which tool wrote them, how many they are, and one name for each column.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::dates;
use super::heading::Heading;
use super::labels::{are_labels, is_not_applicable};
use super::meaning;
use super::numbers::number_by_either;
use super::personal::is_somebody;
use super::words::{compact, spaced, tidy, visible};

/// Most letters of a header; questions of a paragraph are real.
const LONGEST_HEADER: usize = 1000;
/// Rows below the first with which it is compared.
pub(super) const BELOW: usize = 20;
/// The largest number that is an answer in a first row: larger ones are years and codes.
const LARGEST: f64 = 100.0;

/// The survey tool whose layout a file has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Layout {
    Qualtrics,
    QualtricsLegacy,
    SurveyMonkey,
    Typeform,
    GoogleForms,
    MicrosoftForms,
    LimeSurvey,
    GooglePlay,
    Trustpilot,
    Formbricks,
    Delighted,
    GoogleBusiness,
    Generic,
}

impl Layout {
    /// The layout as a word.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Qualtrics => "qualtrics",
            Self::QualtricsLegacy => "qualtrics-legacy",
            Self::SurveyMonkey => "surveymonkey",
            Self::Typeform => "typeform",
            Self::GoogleForms => "google-forms",
            Self::MicrosoftForms => "microsoft-forms",
            Self::LimeSurvey => "limesurvey",
            Self::GooglePlay => "google-play",
            Self::Trustpilot => "trustpilot",
            Self::Formbricks => "formbricks",
            Self::Delighted => "delighted",
            Self::GoogleBusiness => "google-business",
            Self::Generic => "generic",
        }
    }
}

/// The header rows of a survey, as one heading a column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Headings {
    pub(crate) layout: Layout,
    /// How many rows stand above the first answer.
    pub(crate) rows: usize,
    pub(crate) columns: Vec<Heading>,
    /// Headers that came more than once.
    pub(crate) repeated: Vec<String>,
    /// Whether the last of the header rows reads as an answer like those below it, which only who set their number can mean.
    pub(crate) answers: bool,
    /// Whether rows stood within quotation marks of a header.
    pub(crate) quoted: bool,
}

/// The tool's own words in a second header row that add nothing to the question.
const PLAIN_SECOND: [&str; 6] =
    ["response", "openendedresponse", "respuesta", "respuestaabierta", "respuestadetextoabierto", "antwort"];

/// Reads the header rows out of the first rows of a file; `given` says how many there are.
pub(crate) fn read(first: &[Vec<String>], given: Option<usize>) -> Headings {
    let (mut layout, detected) = recognise(first);
    let rows = given.unwrap_or(detected).min(first.len());
    if rows != detected && matches!(layout, Layout::Qualtrics | Layout::QualtricsLegacy) {
        layout = Layout::Generic;
    }
    let above = &first[..rows];
    let width = above.iter().map(Vec::len).max().unwrap_or_else(|| usual_width(first));
    let cell = |row: usize, column: usize| {
        above.get(row).and_then(|row: &Vec<String>| row.get(column)).map_or("", |text| text.trim())
    };
    let mut columns = Vec::with_capacity(width);
    let mut question = String::new();
    for column in 0..width {
        let cells: Vec<String> = (0..rows).map(|row| one_line(cell(row, column))).collect();
        let filled: Vec<&str> = cells.iter().map(String::as_str).filter(|text| !text.is_empty()).collect();
        let (header, label) = match layout {
            Layout::Qualtrics => {
                (cells[0].clone(), cells.get(1).filter(|text| compact(text) != compact(&cells[0])).cloned())
            }
            Layout::QualtricsLegacy => {
                let code = is_variable(&cells[0]) || cells[0].is_empty();
                let label = cells.get(1).filter(|text| !code && compact(text) != compact(&cells[0])).cloned();
                (if code { cells.get(1).cloned().unwrap_or_default() } else { cells[0].clone() }, label)
            }
            _ if rows >= 2 => {
                // The question stands over the first of its columns only.
                if !cells[0].is_empty() {
                    question.clone_from(&cells[0]);
                }
                let choices: Vec<&str> = cells[1..]
                    .iter()
                    .map(String::as_str)
                    .filter(|text| !text.is_empty() && !PLAIN_SECOND.contains(&compact(text).as_str()))
                    .collect();
                let mut parts: Vec<&str> = Vec::new();
                if !question.is_empty() && (!cells[0].is_empty() || !filled.is_empty()) {
                    parts.push(&question);
                }
                parts.extend(choices);
                (parts.join(" - "), None)
            }
            _ => (filled.first().map_or_else(String::new, |text| (*text).to_owned()), None),
        };
        let label = label.filter(|text| !text.is_empty());
        // Headers are kept with the import, and the first row of a file without headers is somebody's (rule R8).
        let header = if is_somebody(&header) { String::new() } else { header };
        columns.push(Heading {
            header,
            label,
            others: cells.into_iter().filter(|text| !text.is_empty() && !text.starts_with("{\"ImportId\"")).collect(),
        });
    }
    let repeated = make_unique(&mut columns);
    let answers = rows > 0 && rows != detected && begins_with_answers(&first[rows - 1..]);
    Headings { layout, rows, columns, repeated, answers, quoted: false }
}

/// Gives every column a header of its own: `#3` where there is none, `Price (2)` where another has it.
fn make_unique(columns: &mut [Heading]) -> Vec<String> {
    let mut taken = BTreeSet::new();
    let mut next: HashMap<String, usize> = HashMap::new();
    let mut repeated = Vec::new();
    let mut told = BTreeSet::new();
    let all: BTreeSet<String> = columns.iter().map(|column| column.header.clone()).collect();
    for (place, column) in columns.iter_mut().enumerate() {
        let wanted = if column.header.is_empty() { format!("#{}", place + 1) } else { column.header.clone() };
        column.header = wanted.clone();
        if taken.insert(wanted.clone()) {
            continue;
        }
        if told.insert(wanted.clone()) {
            repeated.push(wanted.clone());
        }
        let count = next.entry(wanted.clone()).or_insert(2);
        loop {
            let tried = format!("{wanted} ({count})");
            *count += 1;
            if !all.contains(&tried) && taken.insert(tried.clone()) {
                column.header = tried;
                break;
            }
        }
    }
    repeated
}

/// The text in one line with single spaces, cut where it is longer than a question; what tools put into headers as markup
/// stays.
fn one_line(text: &str) -> String {
    let mut line = tidy(text).split_whitespace().collect::<Vec<_>>().join(" ");
    if let Some((end, _)) = line.char_indices().nth(LONGEST_HEADER) {
        line.truncate(end);
        line.push('…');
    }
    line
}

/// `V1`, `V2` …: names that the older Qualtrics gives to columns of its own.
fn is_variable(text: &str) -> bool {
    text.strip_prefix('V').is_some_and(|rest| !rest.is_empty() && rest.bytes().all(|byte| byte.is_ascii_digit()))
}

/// Recognises the tool and how many header rows it writes.
pub(crate) fn recognise(first: &[Vec<String>]) -> (Layout, usize) {
    let Some(top) = first.first() else { return (Layout::Generic, 0) };
    let starts = |row: usize, text: &str| {
        first.get(row).is_some_and(|row| row.iter().any(|cell| cell.trim_start().starts_with(text)))
    };
    if starts(2, "{\"ImportId\"") {
        return (Layout::Qualtrics, 3);
    }
    if starts(1, "{\"ImportId\"") {
        return (Layout::Qualtrics, 2);
    }
    let has = |name: &str| top.iter().any(|cell| compact(cell) == name);
    let second = |name: &str| first.get(1).is_some_and(|row| row.iter().any(|cell| compact(cell) == name));
    if top.first().is_some_and(|cell| cell == "V1") && second("responseid") {
        return (Layout::QualtricsLegacy, 2);
    }
    if has("startdate") && has("recordeddate") && has("responseid") {
        // Somebody took the second and third header row away.
        return (Layout::Qualtrics, 1);
    }
    let monkey =
        top.first().is_some_and(|cell| cell.trim() == "RespondentID") || has("respondentid") && has("collectorid");
    if !monkey && begins_with_answers(first) {
        return (Layout::Generic, 0);
    }
    if is_second_header(first) {
        return (if monkey { Layout::SurveyMonkey } else { Layout::Generic }, 2);
    }
    let layout = if monkey {
        Layout::SurveyMonkey
    } else if has("networkid") && (has("submitdateutc") || has("startdateutc")) {
        Layout::Typeform
    } else if has("packagename") && has("starrating") {
        Layout::GooglePlay
    } else if (has("reviewstars") || has("stars")) && (has("reviewid") || has("businessunitid")) {
        Layout::Trustpilot
    } else if (has("id") || has("idresponseid"))
        && (has("submitdate") || has("submitdatedatesubmitted"))
        && (has("lastpage") || has("lastpagelastpage"))
    {
        Layout::LimeSurvey
    } else if top.first().is_some_and(|cell| ["marcatemporal", "timestamp"].contains(&compact(cell).as_str()))
        && top.iter().any(|cell| spaced(cell).contains(' '))
    {
        Layout::GoogleForms
    } else if has("formbricksidinternal") || has("surveyid") && has("responseid") && has("finished") {
        Layout::Formbricks
    } else if has("surveytype") && has("score") && (has("permalink") || has("personid") || has("person")) {
        Layout::Delighted
    } else if has("starrating") && has("createtime") && (has("reviewid") || has("name")) {
        Layout::GoogleBusiness
    } else if has("id")
        && (has("starttime") && has("completiontime") || has("horadeinicio") && has("horadefinalizacion"))
    {
        Layout::MicrosoftForms
    } else {
        Layout::Generic
    };
    (layout, 1)
}

/// Width of most rows, the wider of equally many: without headers the first may be cut short.
pub(super) fn usual_width(rows: &[Vec<String>]) -> usize {
    let mut widths: BTreeMap<usize, usize> = BTreeMap::new();
    rows.iter().for_each(|row| *widths.entry(row.len()).or_default() += 1);
    widths.into_iter().max_by_key(|(_, rows)| *rows).map_or(0, |(width, _)| width)
}

/// Whether the first row is an answer like those below it: dates, numbers, labels of one set or codes of one shape stand in
/// the same columns, or a blank that is said ("N/A").
///
/// A date over dates decides. Else what columns are called makes headers, and so do words over numbers, numbers and codes
/// that count up, as those of questions do, and numbers too large for an answer, as years are.
fn begins_with_answers(first: &[Vec<String>]) -> bool {
    let Some((top, below)) = first.split_first() else { return false };
    let (mut dated, mut named, mut said, mut labels) = (false, false, false, [false; 2]);
    let (mut numbers, mut codes) = (Vec::new(), Vec::new());
    for (at, cell) in top.iter().map(|cell| cell.trim()).enumerate() {
        let others = below.iter().take(BELOW).filter_map(|row| row.get(at)).map(|cell| cell.trim());
        let others: Vec<&str> = others.filter(|cell| !cell.is_empty() && !is_not_applicable(cell)).collect();
        if cell.is_empty() || others.is_empty() {
            continue;
        }
        if is_not_applicable(cell) {
            said |= cell.chars().any(char::is_alphabetic);
        } else if others.iter().all(|other| is_number(other)) {
            if is_number(cell) { numbers.push(cell) } else { named = true }
        } else if others.iter().all(|other| is_date(other)) {
            dated |= is_date(cell);
        } else if let Some((letters, digits)) = code(cell)
            && others.len() > 1
            && others.iter().all(|other| code(other).is_some_and(|(others, _)| others == letters))
        {
            codes.push(digits);
        } else if are_labels(&others) {
            let like = others.iter().chain([&cell]).copied().collect::<Vec<_>>();
            labels[usize::from(are_labels(&like))] = true;
        }
    }
    let marks = numbers.iter().all(|cell| is_mark(cell)) && !are_counted_out(&numbers) && !are_counted_out(&codes);
    let alike = said || !numbers.is_empty() || !codes.is_empty() || labels == [false, true];
    dated || !named && marks && alike && !top.iter().any(|cell| is_header(cell))
}

/// The letters ahead of a code and its digits: "P1042" is one, a date or a word is none.
fn code(cell: &str) -> Option<(&str, &str)> {
    let (letters, digits) = cell.split_at(cell.find(|sign: char| sign.is_ascii_digit())?);
    let is_code = !letters.is_empty() && letters.chars().all(|sign| sign.is_alphabetic() || sign == '-');
    (is_code && digits.bytes().all(|sign| sign.is_ascii_digit())).then_some((letters, digits))
}

/// Whether a cell is what a column is called and nothing that an answer says: "Satisfecho" asks, and answers.
pub(super) fn is_header(cell: &str) -> bool {
    meaning::is_header(cell) && !are_labels(&[cell])
}

/// Whether a number can be somebody's answer.
fn is_mark(cell: &str) -> bool {
    number_by_either(cell).is_some_and(|mark| mark.abs() <= LARGEST)
}

pub(super) fn is_date(cell: &str) -> bool {
    let mut dates = dates::Tally::new();
    dates.add(cell);
    dates.share(false) > 0.0
}

fn is_number(cell: &str) -> bool {
    number_by_either(cell).is_some()
}

/// Whether several cells count up one by one, as the numbers of questions do.
pub(super) fn are_counted_out(cells: &[&str]) -> bool {
    let numbers: Option<Vec<i64>> = cells.iter().map(|cell| cell.parse().ok()).collect();
    numbers.is_some_and(|numbers| numbers.len() > 1 && numbers.windows(2).all(|pair| pair[1] == pair[0] + 1))
}

/// Whether the second row names the choices of the questions in the first: it begins blank, and it has text where the
/// first is blank, or only the tool's own words.
fn is_second_header(first: &[Vec<String>]) -> bool {
    let [top, second, third, ..] = first else { return false };
    let blank = |row: &Vec<String>, column: usize| row.get(column).is_none_or(|text| text.trim().is_empty());
    if blank(top, 0) || !blank(second, 0) || blank(third, 0) {
        return false;
    }
    let filled: Vec<usize> = (0..second.len()).filter(|column| !blank(second, *column)).collect();
    let choice = filled.iter().any(|column| blank(top, *column));
    let own = filled.iter().any(|column| PLAIN_SECOND.contains(&compact(&second[*column]).as_str()));
    let numbers = filled.iter().any(|column| second[*column].trim().bytes().all(|byte| byte.is_ascii_digit()));
    (choice || own) && !numbers
}

impl Headings {
    /// The column that a map names: by header, by what else its header rows say, or by number counted from 1.
    pub(crate) fn find(&self, name: &str) -> Option<usize> {
        let (name, wanted) = (&*visible(name), one_line(&visible(name)));
        let same = |test: &dyn Fn(&Heading) -> bool| self.columns.iter().position(test);
        same(&|column| column.header == name || column.header == wanted)
            .or_else(|| {
                same(&|column| column.others.contains(&wanted) || column.label.as_deref() == Some(wanted.as_str()))
            })
            .or_else(|| {
                let key = spaced(&wanted);
                (!key.is_empty())
                    .then(|| {
                        same(&|column| {
                            spaced(&column.header) == key || column.others.iter().any(|other| spaced(other) == key)
                        })
                    })
                    .flatten()
            })
            .or_else(|| {
                wanted
                    .parse::<usize>()
                    .ok()
                    .filter(|number| (1..=self.columns.len()).contains(number))
                    .map(|number| number - 1)
            })
    }

    /// The headers closest to a name that is not there.
    pub(crate) fn nearest(&self, name: &str) -> Vec<String> {
        let wanted = spaced(name);
        let mut near: Vec<(usize, &str)> = self
            .columns
            .iter()
            .map(|column| {
                let header = spaced(&column.header);
                let within =
                    !wanted.is_empty() && (header.contains(&wanted) || !header.is_empty() && wanted.contains(&header));
                (if within { 0 } else { super::words::distance(&wanted, &header) }, column.header.as_str())
            })
            .collect();
        near.sort();
        near.into_iter().take(3).map(|(_, header)| header.to_owned()).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &[&[&str]]) -> Vec<Vec<String>> {
        text.iter().map(|row| row.iter().map(|cell| (*cell).to_owned()).collect()).collect()
    }

    fn names(found: &Headings) -> Vec<&str> {
        found.columns.iter().map(|column| column.header.as_str()).collect()
    }

    #[test]
    fn two_rows_of_headers_become_question_and_choice() {
        let found = read(
            &rows(&[
                &["Respondent ID", "Collector ID", "How?", "", "", "Any?"],
                &["", "", "Web", "App", "Other (please specify)", "Open-Ended Response"],
                &["1", "2", "Web", "", "x", "y"],
            ]),
            None,
        );
        assert_eq!((found.layout, found.rows), (Layout::SurveyMonkey, 2));
        assert_eq!(
            names(&found),
            ["Respondent ID", "Collector ID", "How? - Web", "How? - App", "How? - Other (please specify)", "Any?"]
        );
    }

    #[test]
    fn headers_are_made_unique_and_never_empty() {
        let found = read(&rows(&[&["a", "a", "", "a (2)", "a"], &["1", "2", "3", "4", "5"]]), None);
        assert_eq!(names(&found), ["a", "a (3)", "#3", "a (2)", "a (4)"], "a header that was there keeps its name");
        assert_eq!(found.repeated, ["a"]);
    }

    #[test]
    fn r8_a_file_without_headers_begins_with_its_first_answer() {
        let answers = [["2026-05-01", "Z777", "5", "hola"], ["2026-05-02", "K1", "1", ""]]
            .map(|row| row.map(str::to_owned).to_vec());
        let found = read(&answers, None);
        assert_eq!((names(&found), found.rows), (vec!["#1", "#2", "#3", "#4"], 0), "no cell of it becomes a name");
        for top in [["Day", "Who", "2026", "Why"], ["Who", "Z777", "Score", "Why"], ["Q", "Z777", "2026", "hola"]] {
            let above = [top.map(str::to_owned).to_vec(), answers[1].clone()];
            assert_eq!(read(&above, None).rows, 1, "{top:?}");
        }
    }

    #[test]
    fn r8_a_first_answer_is_known_without_a_day() {
        for answers in [
            "10,5|9,4|3,1|8,4",
            "10,Great service and fast|2,Never again|9,Fine",
            "Shop,10|Web,4|Shop,9",
            "Ana,Muy satisfecho,Tienda|Luis,Satisfecho,Web|Eva,Insatisfecho,Web",
            "Shop,4.5|Web,3.2",
            "10|9|3|8",
            "ZID777,2026-01-01,Satisfecho,|,2026-01-02,Muy satisfecho,hola|K2,2026-01-03,Satisfecho,x",
            "2026-01-01,no me acuerdo,x|2026-01-02,9,y",
            "2026-01-09,K9,Insatisfecho,Nota|2026-01-10,K1,Satisfecho,x|2026-01-11,K2,Insatisfecho,y",
            "ayer,K9,N/A,hola|2026-01-10,K1,Satisfecho,x",
            "ayer,K9,Regularcillo,x|2026-01-10,K1,Satisfecho,x|2026-01-11,K2,Insatisfecho,y",
        ] {
            let rows: Vec<Vec<String>> =
                answers.split('|').map(|row| row.split(',').map(str::to_owned).collect()).collect();
            assert_eq!(read(&rows, None).rows, 0, "{answers}");
        }
        for headers in [
            "1,2,3|4,5,6",
            "2024,2025|7,8",
            "Shop,NPS|Web,4",
            "Centro,Valor|Web,4|App,9",
            "Opinión,Tienda|Satisfecho,Web|Insatisfecho,App",
            "a,b|x,y|z,w",
            "Item 5,7|3,4",
        ] {
            let rows: Vec<Vec<String>> =
                headers.split('|').map(|row| row.split(',').map(str::to_owned).collect()).collect();
            assert_eq!(read(&rows, None).rows, 1, "{headers}");
        }
    }

    #[test]
    fn the_number_of_header_rows_can_be_given() {
        let none = read(&rows(&[&["1", "2"], &["3", "4"]]), Some(0));
        assert_eq!((names(&none), none.rows), (vec!["#1", "#2"], 0));
        let two = read(&rows(&[&["Service", ""], &["Speed", "Kindness"], &["3", "4"]]), Some(2));
        assert_eq!(names(&two), ["Service - Speed", "Service - Kindness"]);
    }

    #[test]
    fn columns_are_found_by_header_label_and_number() {
        let found = read(
            &rows(&[
                &["StartDate", "Q1"],
                &["Start Date", "How  was\nit?"],
                &["{\"ImportId\":\"startDate\"}", "{\"ImportId\":\"QID1\"}"],
                &["x", "y"],
            ]),
            None,
        );
        assert_eq!(found.layout, Layout::Qualtrics);
        assert_eq!(found.find("Q1"), Some(1));
        assert_eq!(found.find("How was it?"), Some(1), "by the question");
        assert_eq!(found.find("start date"), Some(0), "without regard to case");
        assert_eq!(found.find("2"), Some(1), "by number");
        assert_eq!(found.find("0"), None);
        assert_eq!(found.find("Q2"), None);
        assert_eq!(found.nearest("Q2")[0], "Q1");
    }
}
