//! The first rows of a survey and what each column looks like in them.

use std::collections::{BTreeMap, HashMap};
use std::io::{Read, Seek};
use std::ops::Range;

use cx_model::measure::{Issue, SurveyMap};

use super::dates::Tally;
use super::dialect::{self, Dialect};
use super::encoding::{self, Utf8, rewind};
use super::first_row;
use super::headers::{self, Headings};
use super::labels::{are_labels, carried_number, is_no_answer};
use super::numbers::{self, Decimal, number};
use super::opened::Opened;
use super::personal::{self, Familiar, Personal};
use super::records::{Found, MOST_COLUMNS, Records};
use super::swallowed;
use super::unreadable::Unreadable;
use super::words::visible;
use crate::source::{SEPARATOR, Workbook};

/// How many rows are looked at …
const ROWS: usize = 2000;
/// … how many bytes of them …
const BYTES: usize = 4 << 20;
/// … and how many of their cells, however wide the file is.
const CELLS: usize = 400_000;
/// Cells for which a second thread is worth its start.
const MANY_CELLS: usize = 20_000;
/// Bytes of text that decide the separator.
const DIALECT_BYTES: usize = 64 * 1024;
/// Most rows above the first answer.
const MOST_HEADER_ROWS: usize = 10;
/// Mean length of values up to which they are names, in letters: longer ones are sentences.
const NAMING: f64 = 60.0;
/// Most different values of a column that are counted one by one.
const MOST_VALUES: usize = 4000;
/// Most different values of a column of labels.
const LABELS: usize = 130;
/// How many values of a column are tried as dates.
const DATES_TRIED: u64 = 100;

/// The profile of a column: its values in the rows that were looked at.
pub(crate) struct Profile {
    /// Different values that are not blank, with how often they came.
    pub(crate) values: HashMap<String, u64>,
    /// The same of the whole file, where it goes on behind the rows that were looked at and the values are labels.
    whole: Option<HashMap<String, u64>>,
    pub(crate) filled: u64,
    pub(crate) blank: u64,
    /// Values that mean "does not apply".
    pub(crate) not_applicable: u64,
    /// Values that are numbers, with how often they came; sorted.
    pub(crate) numbers: Vec<(f64, u64)>,
    pub(crate) dates: Tally,
    /// Letters of all values together.
    pub(crate) letters: u64,
    pub(crate) personal: Personal,
}

impl Profile {
    /// Different values with how often they come, of the whole file where they are labels.
    pub(crate) fn texts(&self) -> &HashMap<String, u64> {
        self.whole.as_ref().unwrap_or(&self.values)
    }

    /// Whether the values look like labels: some are known as such, and there are few.
    fn has_labels(&self) -> bool {
        let few = (1..=LABELS).contains(&self.values.len()) && !self.is_numeric();
        few && self.values.keys().any(|text| are_labels(&[text]) || carried_number(text).is_some())
    }

    pub(crate) fn count_of_numbers(&self) -> u64 {
        self.numbers.iter().map(|(_, count)| count).sum()
    }

    /// Whether all that is said is a number.
    pub(crate) fn is_numeric(&self) -> bool {
        let numbers = self.count_of_numbers();
        numbers > 0 && numbers + self.not_applicable >= self.filled
    }

    /// Whether nearly all that is said is a number: a few texts among numbers are wrong answers.
    pub(crate) fn is_mostly_numeric(&self) -> bool {
        let numbers = self.count_of_numbers();
        numbers > 0 && (numbers + self.not_applicable) * 5 >= self.filled * 4
    }

    /// Whether these are marks on a short scale, as answers are: nothing but numbers up to ten, in more rows than a list of
    /// ten people has.
    pub(crate) fn is_of_marks(&self) -> bool {
        self.filled >= 20 && self.is_numeric() && self.share(|value| value.abs() <= 10.0) == 1.0
    }

    /// Share of the numbers that the test is true for.
    pub(crate) fn share(&self, test: impl Fn(f64) -> bool) -> f64 {
        let all = self.count_of_numbers();
        let passed: u64 = self.numbers.iter().filter(|(value, _)| test(*value)).map(|(_, count)| count).sum();
        if all == 0 { 0.0 } else { passed as f64 / all as f64 }
    }

    /// The kind of personal data to tell of: that of the column, or, where it is not used, of some of its names.
    pub(crate) fn personal_kind(&self, used: bool) -> Option<String> {
        let some = self.personal.some.filter(|_| !used && !self.personal.allows_attribute() && self.length() <= NAMING);
        self.personal.kind.or(some).map(str::to_owned)
    }

    /// Mean length of the values.
    pub(crate) fn length(&self) -> f64 {
        if self.filled == 0 { 0.0 } else { self.letters as f64 / self.filled as f64 }
    }
}

/// A survey file as far as its beginning shows it.
pub(crate) struct Sheet {
    pub(crate) encoding: encoding::Found,
    pub(crate) dialect: Dialect,
    pub(crate) headings: Headings,
    pub(crate) decimal: Decimal,
    /// The first rows below the headers, all of the width of the headers.
    pub(crate) rows: Vec<Vec<String>>,
    pub(crate) profiles: Vec<Profile>,
    /// Whether the rows are those of a sheet.
    pub(crate) is_workbook: bool,
    /// Whether their lines are made here, and no text of the file.
    pub(crate) is_made: bool,
    /// Whether the days of the workbook begin with 1904.
    pub(crate) from_1904: bool,
    /// Rows of titles above the headers of a text.
    pub(crate) titles: usize,
    /// Columns of a sheet that are computed from others.
    pub(crate) formulas: Vec<usize>,
    /// Rows below the headers, where all of them were counted with the labels.
    pub(crate) row_count: Option<u64>,
}

/// The values of a column being counted.
#[derive(Default)]
struct Counted {
    /// The number of each …
    values: HashMap<String, u32>,
    /// … and by that how often it came.
    counts: Vec<u64>,
    /// Cells seen lately with the numbers of their values, by length and outer letters: most rows repeat one of a few.
    lately: Vec<(Vec<u8>, u32)>,
}

impl Counted {
    fn add(&mut self, cell: &[u8]) {
        let (Some(first), Some(last)) = (cell.first(), cell.last()) else { return };
        if self.lately.is_empty() {
            self.lately = vec![(Vec::new(), 0); 256];
        }
        let place = first.wrapping_mul(31) ^ last.wrapping_add((cell.len() as u8).wrapping_mul(67));
        let (seen, number) = &mut self.lately[usize::from(place)];
        if seen == cell {
            self.counts[*number as usize] += 1;
            return;
        }
        let text = String::from_utf8_lossy(cell);
        let text = visible(&text);
        let text = text.trim();
        if text.is_empty() {
            return;
        }
        let of = match self.values.get(text) {
            Some(of) => *of,
            None if self.counts.len() < MOST_VALUES => {
                self.values.insert(text.to_owned(), self.counts.len() as u32);
                self.counts.push(0);
                self.counts.len() as u32 - 1
            }
            None => return,
        };
        self.counts[of as usize] += 1;
        seen.clear();
        seen.extend_from_slice(cell);
        *number = of;
    }
}

impl Sheet {
    /// Looks at the beginning of a file. What the map says about the form of the file is taken as it stands.
    pub(crate) fn look<R: Read + Seek>(
        input: &mut Opened<R>,
        map: &SurveyMap,
        familiar: &Familiar,
    ) -> Result<Self, Unreadable> {
        let given_rows = match map.header_rows.map(|rows| rows as usize) {
            Some(rows) if rows > MOST_HEADER_ROWS => {
                return Err(Unreadable::BadHeaderRows { rows: rows as u64, most: MOST_HEADER_ROWS as u64 });
            }
            given => given,
        };
        let given_decimal = map
            .decimal
            .as_deref()
            .map(|text| Decimal::parse(text).ok_or_else(|| Unreadable::BadDecimal { decimal: text.to_owned() }))
            .transpose()?;
        let (is_workbook, is_made) = (input.workbook().is_some(), input.is_made());
        let (encoding, dialect) = if is_made {
            (encoding::Found::MADE, Dialect { separator: SEPARATOR, said: false })
        } else {
            form_of(input, map)?
        };
        rewind(input, encoding.mark)?;
        let mut records = Records::new(Utf8::new(&mut *input, encoding), dialect.separator);
        let mut first = first_rows(&mut records, dialect)?;
        let goes_on = records.next()? != Found::End;
        if first.is_empty() {
            return Err(Unreadable::Empty);
        }
        let titles = if is_made { 0 } else { title_rows(&first).min(given_rows.unwrap_or(MOST_HEADER_ROWS)) };
        first.drain(..titles);
        let given_rows = match given_rows.map(|rows| rows - titles) {
            None => match input.workbook().and_then(Workbook::header_rows) {
                None => first_row::header_rows(&first, map)?,
                merged => merged,
            },
            given => given,
        };
        let mut headings = headers::read(&first, given_rows);
        let (above, below) = first.split_at_mut(headings.rows);
        if swallowed::cut_headers(above, below, dialect.separator) {
            headings = Headings { quoted: true, ..headers::read(&first, Some(headings.rows)) };
        }
        let width = headings.columns.len();
        let mut rows: Vec<Vec<String>> = first.into_iter().skip(headings.rows).collect();
        if rows.is_empty() {
            return Err(Unreadable::NoRows);
        }
        for row in &mut rows {
            row.resize(width, String::new());
        }
        let decimal = match input.workbook() {
            Some(workbook) => workbook.decimal(),
            None => given_decimal.unwrap_or_else(|| decimal_of(&rows, dialect.separator)),
        };
        let formulas =
            input.workbook().map_or(&[][..], Workbook::formulas).iter().map(|column| *column as usize).collect();
        let profiles = profiles(&headings, &rows, decimal, familiar);
        let from_1904 = input.workbook().is_some_and(Workbook::counts_from_1904);
        let mut sheet = Self {
            encoding,
            dialect,
            headings,
            decimal,
            rows,
            profiles,
            is_workbook,
            is_made,
            from_1904,
            titles,
            formulas,
            row_count: None,
        };
        if goes_on {
            sheet.count_labels(input)?;
        }
        Ok(sheet)
    }

    /// Counts the labels of the whole file, which decide what they mean by which of them occur, and its rows.
    fn count_labels<R: Read + Seek>(&mut self, input: &mut Opened<R>) -> Result<(), Unreadable> {
        let mut counted: Vec<(usize, Counted)> = (0..self.profiles.len())
            .filter(|at| self.profiles[*at].has_labels())
            .map(|at| (at, Counted::default()))
            .collect();
        if counted.is_empty() {
            return Ok(());
        }
        let (mut records, mut rows) = (self.rows_again(&mut *input)?, 0);
        loop {
            let found = records.next()?;
            match found {
                Found::End => break,
                Found::Record if records.is_blank() => continue,
                Found::TooLong | Found::Record | Found::OpenQuote => rows += 1,
            }
            if found != Found::TooLong {
                counted.iter_mut().for_each(|(column, values)| values.add(records.field(*column)));
            }
        }
        self.row_count = Some(rows);
        for (column, Counted { values, counts, .. }) in counted {
            let whole = values.into_iter().map(|(text, number)| (text, counts[number as usize]));
            self.profiles[column].whole = Some(whole.collect());
        }
        Ok(())
    }

    /// Leaves rows out of what columns look like: what sums answers up says nothing of how they are given.
    pub(crate) fn leave_out(&mut self, mut is_left_out: impl FnMut(&[String]) -> bool, familiar: &Familiar) {
        let kept: Vec<Vec<String>> = self.rows.iter().filter(|row| !is_left_out(row)).cloned().collect();
        if !kept.is_empty() && kept.len() < self.rows.len() {
            for column in 0..self.profiles.len() {
                let whole = self.profiles[column].whole.take();
                let kept = profile(&self.headings, &kept, column, self.decimal, familiar);
                self.profiles[column] = Profile { whole, ..kept };
            }
        }
    }

    /// The rows below the headers once more, from the first.
    pub(crate) fn rows_again<R: Read + Seek>(&self, mut input: R) -> Result<Records<R>, Unreadable> {
        rewind(&mut input, self.encoding.mark)?;
        let mut records = Records::new(Utf8::new(input, self.encoding), self.dialect.separator);
        records.rows_are_lines = self.is_made;
        if self.dialect.said {
            records.skip_line()?;
        }
        let mut above = 0;
        while above < self.headings.rows + self.titles {
            match records.next()? {
                Found::End => break,
                Found::Record if records.is_blank() => {}
                _ => above += 1,
            }
        }
        Ok(records)
    }

    /// Rows above the first answer.
    pub(crate) fn rows_above(&self) -> u32 {
        u32::try_from(self.headings.rows + self.titles).unwrap_or(u32::MAX)
    }

    /// Whether the column has neither a header nor a value: what a comma at the end of each line makes.
    pub(crate) fn is_hollow(&self, column: usize) -> bool {
        self.profiles[column].filled == 0 && self.headings.columns[column].header == format!("#{}", column + 1)
    }
}

/// How many rows of titles stand above the headers: words in one cell alone, above rows of several.
fn title_rows(first: &[Vec<String>]) -> usize {
    let filled = |row: &Vec<String>| row.iter().filter(|cell| !cell.trim().is_empty()).count();
    let is_title = |row: &&Vec<String>| {
        let mut cells = row.iter().map(|cell| cell.trim()).filter(|cell| !cell.is_empty());
        let words = |cell: &str| cell.chars().any(char::is_alphabetic) && !headers::is_date(cell);
        filled(row) == 1 && cells.next().is_some_and(words)
    };
    let titles = first.iter().take_while(is_title).count();
    let below = first.get(titles..).unwrap_or_default();
    // Below titles the headers stand, and rows with about as much in them.
    let wide = below.first().is_some_and(|row| filled(row) >= 3) && below.iter().skip(1).any(|row| filled(row) >= 3);
    if wide && titles < MOST_HEADER_ROWS { titles } else { 0 }
}

/// Encoding and separator of a text.
fn form_of<R: Read + Seek>(input: &mut R, map: &SurveyMap) -> Result<(encoding::Found, Dialect), Unreadable> {
    let encoding = encoding::detect(input, map.encoding.as_deref())?;
    rewind(input, encoding.mark)?;
    let head = beginning(&mut Utf8::new(&mut *input, encoding))?;
    if head.trim_ascii().is_empty() {
        return Err(Unreadable::Empty);
    }
    Ok((encoding, dialect::detect(&head, map.separator.as_deref())?))
}

fn beginning<R: Read>(input: &mut Utf8<R>) -> Result<Vec<u8>, Unreadable> {
    let mut head = vec![0; DIALECT_BYTES];
    let mut filled = 0;
    while head.len() - filled >= 16 {
        match input.read(&mut head[filled..])? {
            0 => break,
            got => filled += got,
        }
    }
    head.truncate(filled);
    Ok(head)
}

/// The header rows and the rows to look at, as text.
fn first_rows<R: Read>(records: &mut Records<R>, dialect: Dialect) -> Result<Vec<Vec<String>>, Unreadable> {
    if dialect.said {
        records.skip_line()?;
    }
    let mut first: Vec<Vec<String>> = Vec::new();
    let (mut bytes, mut cells) = (0, 0);
    while first.len() < ROWS && bytes < BYTES && cells < CELLS {
        match records.next()? {
            Found::End => break,
            Found::TooLong if first.is_empty() => return Err(Unreadable::HeaderTooLong { line: records.line() }),
            Found::TooLong => continue,
            Found::Record if records.is_blank() => continue,
            Found::Record | Found::OpenQuote => {}
        }
        let width = records.width();
        if width > MOST_COLUMNS && first.is_empty() {
            return Err(Unreadable::TooManyColumns { columns: width as u64, most: MOST_COLUMNS as u64 });
        }
        bytes += records.raw().len();
        cells += width;
        first.push(
            (0..width.min(MOST_COLUMNS))
                .map(|column| visible(&String::from_utf8_lossy(records.field(column))).into_owned())
                .collect(),
        );
    }
    Ok(first)
}

/// The decimal mark that most numbers of the rows give away.
fn decimal_of(rows: &[Vec<String>], separator: u8) -> Decimal {
    let (mut points, mut commas) = (0u64, 0u64);
    for text in rows.iter().flatten() {
        match numbers::gives_away(text) {
            Some(Decimal::Point) => points += 1,
            Some(Decimal::Comma) => commas += 1,
            None => {}
        }
    }
    // Spreadsheets separate by semicolons if the comma is the decimal mark.
    if commas > points || commas == points && separator == b';' { Decimal::Comma } else { Decimal::Point }
}

/// The profiles of all columns, those of many cells on two threads.
fn profiles(headings: &Headings, rows: &[Vec<String>], decimal: Decimal, familiar: &Familiar) -> Vec<Profile> {
    let width = headings.columns.len();
    let of = |columns: Range<usize>| -> Vec<Profile> {
        columns.map(|column| profile(headings, rows, column, decimal, familiar)).collect()
    };
    if width * rows.len() < MANY_CELLS {
        return of(0..width);
    }
    std::thread::scope(|scope| {
        let second = scope.spawn(|| of(width / 2..width));
        let mut profiles = of(0..width / 2);
        profiles.extend(second.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)));
        profiles
    })
}

fn profile(headings: &Headings, rows: &[Vec<String>], column: usize, decimal: Decimal, familiar: &Familiar) -> Profile {
    let mut values: HashMap<String, u64> = HashMap::new();
    let mut dates = Tally::new();
    let (mut filled, mut blank, mut letters) = (0, 0, 0);
    for row in rows {
        let text = row[column].trim();
        if text.is_empty() {
            blank += 1;
            continue;
        }
        if filled < DATES_TRIED && text.len() <= 60 {
            dates.add(text);
        }
        filled += 1;
        letters += text.chars().count() as u64;
        if let Some(count) = values.get_mut(text) {
            *count += 1;
        } else if values.len() < MOST_VALUES {
            values.insert(text.to_owned(), 1);
        }
    }
    let not_applicable =
        values.iter().filter(|(text, _)| text.len() <= 60 && is_no_answer(text)).map(|(_, count)| count).sum();
    let mut numbers: Vec<(f64, u64)> = values
        .iter()
        .filter_map(|(text, count)| number(text.as_bytes(), decimal).map(|value| (value, *count)))
        .collect();
    numbers.sort_by(|a, b| a.0.total_cmp(&b.0));
    let scores = numbers.last().is_some_and(|(highest, _)| *highest <= 10.0)
        || are_labels(&values.keys().map(String::as_str).take(16).collect::<Vec<_>>());
    let numeric = filled > 0 && numbers.iter().map(|(_, count)| count).sum::<u64>() + not_applicable >= filled;
    let seen = personal::Values { texts: &values, filled, scores, numeric };
    let personal = personal::judge(&headings.columns[column], &seen, familiar);
    Profile { values, whole: None, filled, blank, not_applicable, numbers, dates, letters, personal }
}

/// Every code that an issue of a survey can have; its sentence is the message `issue-CODE`.
pub const ISSUES: &[&str] = &[
    "row-too-long",
    "row-quote-open",
    "row-quote-rows",
    "row-short",
    "row-long",
    "row-nul",
    "row-preview",
    "row-other-table",
    "rows-of-others",
    "count-not-read",
    "names-sparse",
    "finished-unknown",
    "direction-unclear",
    "labels-against",
    "time-unit",
    "row-summary",
    "row-unfinished",
    "row-unfinished-left",
    "date-blank",
    "date-impossible",
    "date-not-read",
    "date-ambiguous",
    "date-by-layout",
    "date-missing",
    "answer-not-number",
    "answer-off-scale",
    "answer-not-whole",
    "weight-not-read",
    "name-too-long",
    "names-too-many",
    "text-broken",
    "encoding-guessed",
    "header-none",
    "header-answers",
    "header-quoted",
    "scale-thin",
    "scale-unseen",
    "top-narrow",
    "scale-low-good",
    "scale-low-against",
    "scale-high-against",
    "scale-unclear",
    "labels-unclear",
    "labels-unknown",
    "label-unknown",
    "answers-unclear",
    "answer-codes",
    "coding-unclear",
    "header-repeated",
    "column-unknown",
    "column-ranked",
    "column-choices",
    "column-codes",
    "column-averages",
    "scale-changes",
    "scale-by-row",
    "date-one",
    "date-months",
    "weight-unused",
    "ids-shared",
    "metrics-many",
    "metrics-missing",
    "sheet-chosen",
    "title-rows",
    "column-formulas",
    "cell-error",
    "formula-uncached",
    "rows-hidden",
];

/// Makes an issue.
pub(crate) fn issue(line: Option<u64>, column: Option<&str>, code: &str, args: &[(&str, &str)]) -> Issue {
    debug_assert!(ISSUES.contains(&code), "every code has its sentence");
    let args: BTreeMap<String, String> =
        args.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned())).collect();
    Issue { line, column: column.map(str::to_owned), code: code.to_owned(), args }
}

/// Makes an issue of a column, or of the whole file, that concerns no line of its own.
pub(crate) fn noted<const N: usize>(column: Option<&str>, code: &str, args: [(&str, String); N]) -> Issue {
    let args: Vec<(&str, &str)> = args.iter().map(|(name, value)| (*name, value.as_str())).collect();
    issue(None, column, code, &args)
}
