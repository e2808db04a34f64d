//! Days as survey tools write them: `strftime` patterns, what follows the date (time, half of day, zone), and which
//! pattern a column follows.

use std::sync::LazyLock;

use chrono::{NaiveDate, TimeDelta};
use chrono_tz::Tz;
use cx_model::day::Day;

use super::numbers::unwrapped;

/// Whether there is a time zone of that IANA name.
#[must_use]
pub fn is_time_zone(name: &str) -> bool {
    name.parse::<Tz>().is_ok()
}

/// Pattern of dates that are numbers of a spreadsheet: days since 1899-12-30.
pub(crate) const SPREADSHEET: &str = "excel";
/// Pattern of dates that are numbers of a workbook whose days begin with 1904.
pub(crate) const SPREADSHEET_1904: &str = "excel-1904";
/// Days between the two.
const FOUR_YEARS: Day0 = 1462;

/// Years outside are slips of the pen.
const FIRST_YEAR: i32 = 1900;
const LAST_YEAR: i32 = 2199;
/// The last day of the last year.
const LAST: Day0 = 84_005;

/// Patterns that detection tries, in the order it prefers them. Where day and month can change places, the one with
/// the day first stands directly before its twin.
const TRIED: [&str; 34] = [
    "%Y-%m-%d",
    "%Y/%m/%d",
    "%Y.%m.%d",
    "%d/%m/%Y",
    "%m/%d/%Y",
    "%d-%m-%Y",
    "%m-%d-%Y",
    "%d.%m.%Y",
    "%m.%d.%Y",
    "%d/%m/%y",
    "%m/%d/%y",
    "%d-%m-%y",
    "%m-%d-%y",
    "%d.%m.%y",
    "%m.%d.%y",
    "%d %b %Y",
    "%b %d, %Y",
    "%b %d %Y",
    "%d-%b-%Y",
    "%d-%b-%y",
    "%d/%b/%Y",
    "%d de %B de %Y",
    "%d de %B %Y",
    "%a %b %d %Y",
    "%a, %d %b %Y",
    "%Y-%m",
    "%Y/%m",
    "%m/%Y",
    "%m-%Y",
    "%b %Y",
    "%b-%Y",
    "%Y%m%d",
    "%s",
    SPREADSHEET,
];

const MONTHS: [(&str, u32); 24] = [
    ("ene", 1),
    ("jan", 1),
    ("feb", 2),
    ("mar", 3),
    ("mär", 3),
    ("abr", 4),
    ("apr", 4),
    ("may", 5),
    ("mai", 5),
    ("jun", 6),
    ("jul", 7),
    ("ago", 8),
    ("aug", 8),
    ("sep", 9),
    ("set", 9),
    ("oct", 10),
    ("okt", 10),
    ("nov", 11),
    ("dic", 12),
    ("dec", 12),
    ("dez", 12),
    ("avr", 4),
    ("fev", 2),
    ("out", 10),
];

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Item {
    Year,
    ShortYear,
    Month,
    MonthName,
    Day,
    DayOfYear,
    Weekday,
    Number,
    Fraction,
    HalfOfDay,
    Zone,
    /// Days since 1899-12-30, and so many.
    Spreadsheet(Day0),
    Unix,
    Space,
    Plain(u8),
}

/// Pattern of dates.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Pattern {
    items: Vec<Item>,
    /// Whether a time may follow what the items describe.
    open_end: bool,
}

/// A date and its time of day, as read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Moment {
    day: Day0,
    /// Seconds since midnight, where the time is written.
    seconds: Option<i32>,
    /// Seconds east of Greenwich, where the zone is written.
    offset: Option<i32>,
}

/// A day as days since 1970-01-01.
type Day0 = i32;

/// Reason why a date cannot be taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum BadDate {
    /// It does not follow the pattern.
    Form,
    /// It follows the pattern, but there is no such day.
    Impossible,
}

impl Pattern {
    /// Reads a `strftime` pattern; none where it does not describe a day.
    ///
    /// Items after the date are dropped: any time of day may follow.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        for (word, later) in [(SPREADSHEET, 0), (SPREADSHEET_1904, FOUR_YEARS)] {
            if text.trim().eq_ignore_ascii_case(word) {
                return Some(Self { items: vec![Item::Spreadsheet(later)], open_end: false });
            }
        }
        let mut items = Vec::new();
        let expanded = text.trim().replace("%F", "%Y-%m-%d").replace("%D", "%m/%d/%y").replace("%T", "%H:%M:%S");
        let mut bytes = expanded.bytes();
        while let Some(byte) = bytes.next() {
            if byte != b'%' {
                items.push(if byte.is_ascii_whitespace() { Item::Space } else { Item::Plain(byte) });
                continue;
            }
            let mut letter = bytes.next()?;
            if matches!(letter, b'-' | b'_' | b'0' | b'.' | b':') {
                letter = bytes.next()?;
            }
            items.push(match letter {
                b'Y' => Item::Year,
                b'y' => Item::ShortYear,
                b'm' => Item::Month,
                b'b' | b'B' | b'h' => Item::MonthName,
                b'd' | b'e' => Item::Day,
                b'j' => Item::DayOfYear,
                b'a' | b'A' => Item::Weekday,
                b'H' | b'I' | b'k' | b'l' | b'M' | b'S' => Item::Number,
                b'f' => Item::Fraction,
                b'p' | b'P' => Item::HalfOfDay,
                b'z' | b'Z' => Item::Zone,
                b's' => Item::Unix,
                b'%' => Item::Plain(b'%'),
                _ => return None,
            });
        }
        let has = |item: Item| items.contains(&item);
        let year = has(Item::Year) || has(Item::ShortYear);
        // Without a day it is a month, which stands for its first day.
        let within = has(Item::Month) || has(Item::MonthName) || has(Item::DayOfYear);
        if !(year && within || has(Item::Unix)) {
            return None;
        }
        let last = items.iter().rposition(|item| {
            matches!(
                item,
                Item::Year | Item::ShortYear | Item::Month | Item::MonthName | Item::Day | Item::DayOfYear | Item::Unix
            )
        })?;
        let open_end = !has(Item::Unix) && (has(Item::Day) || has(Item::DayOfYear));
        items.truncate(last + 1);
        Some(Self { items, open_end })
    }

    /// Whether it names months and no days.
    pub(crate) fn is_of_months(&self) -> bool {
        !self.items.iter().any(|item| matches!(item, Item::Day | Item::DayOfYear | Item::Unix | Item::Spreadsheet(_)))
    }

    /// The day that the text names, brought into the zone where the text says its own (rule R5).
    pub(crate) fn day(&self, text: &[u8], zone: Option<Tz>) -> Result<Day, BadDate> {
        self.day_in(text, zone, None)
    }

    /// As [`Pattern::day`], of a text whose column says the zone of its times, in seconds east of Greenwich.
    pub(crate) fn day_in(&self, text: &[u8], zone: Option<Tz>, said: Option<i32>) -> Result<Day, BadDate> {
        let moment = self.moment(unwrapped(text))?;
        let said = said.filter(|_| moment.seconds.is_some());
        let (Some(zone), Some(offset)) = (zone, moment.offset.or(said)) else { return Ok(Day(moment.day)) };
        let date = Day(moment.day).date().ok_or(BadDate::Impossible)?;
        let moment = date.and_hms_opt(0, 0, 0).ok_or(BadDate::Impossible)?
            + TimeDelta::seconds(i64::from(moment.seconds.unwrap_or(0) - offset));
        Ok(Day::of(moment.and_utc().with_timezone(&zone).date_naive()))
    }

    fn moment(&self, bytes: &[u8]) -> Result<Moment, BadDate> {
        if let Some(Item::Spreadsheet(later)) = self.items.first() {
            return spreadsheet_day(bytes).map(|day| Moment { day: day + later, ..Moment::default() });
        }
        let mut rest = bytes;
        let (mut year, mut month, mut day, mut of_year) = (0, 0, i32::from(self.is_of_months()), None);
        for item in &self.items {
            match item {
                Item::Year => year = digits(&mut rest, 4, 4)?,
                Item::ShortYear => {
                    let short = digits(&mut rest, 2, 2)?;
                    year = if short < 69 { 2000 + short } else { 1900 + short };
                }
                Item::Month => month = digits(&mut rest, 1, 2)?,
                Item::MonthName => month = month_name(&mut rest)?,
                Item::Day => day = digits(&mut rest, 1, 2)?,
                Item::DayOfYear => of_year = Some(digits(&mut rest, 1, 3)?),
                Item::Weekday => skip_letters(&mut rest)?,
                Item::Number => {
                    digits(&mut rest, 1, 2)?;
                }
                Item::Fraction => {
                    digits(&mut rest, 1, 9)?;
                }
                Item::HalfOfDay => {
                    half_of_day(&mut rest).ok_or(BadDate::Form)?;
                }
                Item::Zone => {
                    zone(&mut rest).ok_or(BadDate::Form)?;
                }
                Item::Unix => {
                    let digits = rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
                    let seconds: i64 = std::str::from_utf8(&rest[..digits])
                        .ok()
                        .filter(|text| (8..=11).contains(&text.len()))
                        .and_then(|text| text.parse().ok())
                        .ok_or(BadDate::Form)?;
                    if digits < rest.len() {
                        return Err(BadDate::Form);
                    }
                    let day = i32::try_from(seconds.div_euclid(86_400)).map_err(|_| BadDate::Impossible)?;
                    if day > LAST {
                        return Err(BadDate::Impossible);
                    }
                    let seconds = i32::try_from(seconds.rem_euclid(86_400)).ok();
                    return Ok(Moment { day, seconds, offset: Some(0) });
                }
                Item::Space => skip_space(&mut rest),
                Item::Plain(byte) => {
                    let (first, others) = rest.split_first().ok_or(BadDate::Form)?;
                    if !first.eq_ignore_ascii_case(byte) {
                        return Err(BadDate::Form);
                    }
                    rest = others;
                }
                Item::Spreadsheet(_) => return Err(BadDate::Form),
            }
        }
        let (seconds, offset) = if rest.is_empty() {
            (None, None)
        } else if self.open_end {
            time(rest)?
        } else {
            return Err(BadDate::Form);
        };
        if !(FIRST_YEAR..=LAST_YEAR).contains(&year) {
            return Err(BadDate::Impossible);
        }
        let day = match of_year {
            Some(of_year) => NaiveDate::from_yo_opt(year, u32::try_from(of_year).unwrap_or(0))
                .map(|date| Day::of(date).0)
                .ok_or(BadDate::Impossible)?,
            None => day_number(year, month, day).ok_or(BadDate::Impossible)?,
        };
        Ok(Moment { day, seconds, offset })
    }
}

/// Days since 1970-01-01 of a date of the proleptic Gregorian calendar; none where there is no such day.
///
/// Counts in eras of 400 years that begin in March, so that the leap day is the last of its year.
fn day_number(year: i32, month: i32, day: i32) -> Option<i32> {
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let length = match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if leap => 29,
        2 => 28,
        _ => return None,
    };
    if !(1..=length).contains(&day) {
        return None;
    }
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    Some(era * 146_097 + day_of_era - 719_468)
}

fn digits(rest: &mut &[u8], least: usize, most: usize) -> Result<i32, BadDate> {
    let mut value = 0;
    let mut count = 0;
    while count < most {
        match rest.get(count) {
            Some(byte) if byte.is_ascii_digit() => value = value * 10 + i32::from(byte - b'0'),
            _ => break,
        }
        count += 1;
    }
    if count < least {
        return Err(BadDate::Form);
    }
    *rest = &rest[count..];
    Ok(value)
}

/// The spaces that tools write: plain, no-break (U+00A0) and narrow no-break (U+202F).
fn skip_space(rest: &mut &[u8]) {
    loop {
        *rest = match rest {
            [b' ' | b'\t', others @ ..] | [0xc2, 0xa0, others @ ..] | [0xe2, 0x80, 0xaf | 0x89, others @ ..] => others,
            _ => return,
        };
    }
}

fn letters(rest: &[u8]) -> usize {
    rest.iter().take_while(|byte| byte.is_ascii_alphabetic() || !byte.is_ascii()).count()
}

fn skip_letters(rest: &mut &[u8]) -> Result<(), BadDate> {
    let count = letters(rest);
    if count == 0 {
        return Err(BadDate::Form);
    }
    *rest = &rest[count..];
    if let [b'.', others @ ..] = rest {
        *rest = others;
    }
    Ok(())
}

fn month_name(rest: &mut &[u8]) -> Result<i32, BadDate> {
    let word = std::str::from_utf8(&rest[..letters(rest)]).map_err(|_| BadDate::Form)?.to_lowercase();
    let start: String = word.chars().take(3).collect();
    let month = MONTHS.iter().find(|(name, _)| *name == start).ok_or(BadDate::Form)?.1;
    skip_letters(rest)?;
    Ok(month as i32)
}

/// `AM`, `pm`, `a. m.`, `p.m.`: whether it is the second half of the day.
fn half_of_day(rest: &mut &[u8]) -> Option<bool> {
    let mut look = *rest;
    let afternoon = match look.first()?.to_ascii_lowercase() {
        b'a' => false,
        b'p' => true,
        _ => return None,
    };
    look = &look[1..];
    if let [b'.', others @ ..] = look {
        look = others;
    }
    skip_space(&mut look);
    if !look.first()?.eq_ignore_ascii_case(&b'm') {
        return None;
    }
    look = &look[1..];
    if let [b'.', others @ ..] = look {
        look = others;
    }
    if look.first().is_some_and(u8::is_ascii_alphabetic) {
        return None;
    }
    *rest = look;
    Some(afternoon)
}

/// `Z`, `UTC`, `GMT-5`, `+02:00`, `-0300`: seconds east of Greenwich; an unknown short name says nothing.
fn zone(rest: &mut &[u8]) -> Option<Option<i32>> {
    let count = rest.iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
    let name = &rest[..count];
    let known = name.is_empty() || [&b"Z"[..], b"UTC", b"GMT"].iter().any(|zone| name.eq_ignore_ascii_case(zone));
    if !known && !(2..=5).contains(&count) {
        return None;
    }
    let mut look = &rest[count..];
    let sign = match look.first() {
        Some(b'+') => 1,
        Some(b'-') => -1,
        _ if name.is_empty() => return None,
        _ => {
            *rest = look;
            return Some(known.then_some(0));
        }
    };
    look = &look[1..];
    let hours = digits(&mut look, 1, 2).ok()?;
    if let [b':', others @ ..] = look {
        look = others;
    }
    let minutes = if look.first().is_some_and(u8::is_ascii_digit) { digits(&mut look, 2, 2).ok()? } else { 0 };
    *rest = look;
    (hours <= 14 && minutes < 60).then_some(Some(sign * (hours * 3600 + minutes * 60)))
}

/// The zone that a header says of its times, as "Submit Date (UTC)" does, in seconds east of Greenwich.
pub(crate) fn zone_of_header(header: &str) -> Option<i32> {
    let upper = header.to_uppercase();
    let at = ["UTC", "GMT"].iter().find_map(|name| upper.find(name))?;
    let apart = |sign: Option<char>| sign.is_none_or(|sign| !sign.is_alphanumeric());
    let words = upper.get(at..).filter(|words| {
        apart(upper[..at].chars().next_back()) && words.get(3..).is_some_and(|rest| apart(rest.chars().next()))
    })?;
    let words = words.replace('−', "-").replace(' ', "");
    zone(&mut words.as_bytes()).flatten()
}

/// The time of day and the zone that follow a date.
fn time(mut rest: &[u8]) -> Result<(Option<i32>, Option<i32>), BadDate> {
    let start = rest;
    if let [b'T' | b't' | b',', others @ ..] = rest {
        rest = others;
    }
    skip_space(&mut rest);
    if rest.is_empty() {
        return Ok((None, None));
    }
    if rest.len() == start.len() {
        return Err(BadDate::Form);
    }
    let mut hour = digits(&mut rest, 1, 2)?;
    let mut parts = [0, 0];
    for part in &mut parts {
        if let [b':' | b'.', others @ ..] = rest {
            rest = others;
            *part = digits(&mut rest, 2, 2)?;
        }
    }
    if let [b'.' | b',', others @ ..] = rest {
        rest = others;
        digits(&mut rest, 1, 9)?;
    }
    skip_space(&mut rest);
    let mut impossible = hour > 24 || parts.iter().any(|part| *part > 60);
    if let Some(afternoon) = half_of_day(&mut rest) {
        impossible |= hour > 12 && !afternoon || hour > 23;
        hour = hour % 12 + if afternoon { 12 } else { 0 };
        skip_space(&mut rest);
    }
    let offset = if rest.is_empty() { None } else { zone(&mut rest).ok_or(BadDate::Form)? };
    skip_space(&mut rest);
    if !rest.is_empty() {
        return Err(BadDate::Form);
    }
    if impossible {
        return Err(BadDate::Impossible);
    }
    Ok((Some(hour * 3600 + parts[0] * 60 + parts[1]), offset))
}

/// The day of a spreadsheet's number, whose fraction is the time of day. 20,000 is in 1954, 80,000 in 2119.
fn spreadsheet_day(bytes: &[u8]) -> Result<Day0, BadDate> {
    let mut rest = bytes;
    let days = digits(&mut rest, 5, 5)?;
    if let [b'.' | b',', others @ ..] = rest {
        rest = others;
        while rest.first().is_some_and(u8::is_ascii_digit) {
            rest = &rest[1..];
        }
    }
    if !rest.is_empty() {
        return Err(BadDate::Form);
    }
    if (20_000..=80_000).contains(&days) { Ok(days - 25_569) } else { Err(BadDate::Impossible) }
}

/// Pattern that a column of dates follows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Follows {
    /// One, shown with the time that its first value carries.
    One(String),
    /// Either the day or the month comes first: no value tells them apart.
    Either {
        /// The pattern with the day first.
        day_first: String,
        /// The pattern with the month first.
        month_first: String,
    },
}

static PATTERNS: LazyLock<Vec<Pattern>> = LazyLock::new(|| {
    TRIED.iter().map(|text| Pattern::parse(text).expect("the patterns that are tried describe days")).collect()
});

/// Counts, value by value, which of the tried patterns a column follows.
pub(crate) struct Tally {
    /// Of each pattern the values it reads, and those that the pattern before it reads as well.
    counts: [(u32, u32); TRIED.len()],
    values: u64,
    first: Option<String>,
}

impl Tally {
    pub(crate) fn new() -> Self {
        Self { counts: [(0, 0); TRIED.len()], values: 0, first: None }
    }

    /// Counts a value; blanks do not count.
    pub(crate) fn add(&mut self, text: &str) {
        let text = text.trim();
        if text.is_empty() {
            return;
        }
        self.values += 1;
        let mut fits = false;
        let mut before = false;
        for (pattern, (count, both)) in PATTERNS.iter().zip(&mut self.counts) {
            let reads = pattern.day(text.as_bytes(), None).is_ok();
            *count += u32::from(reads);
            *both += u32::from(reads && before);
            fits |= reads;
            before = reads;
        }
        if fits && self.first.is_none() {
            self.first = Some(text.to_owned());
        }
    }

    /// Share of the values that the best pattern reads; numbers count only where `numbers` says so.
    pub(crate) fn share(&self, numbers: bool) -> f64 {
        let best = self.best(numbers).map_or(0, |at| self.counts[at].0);
        if self.values == 0 { 0.0 } else { f64::from(best) / self.values as f64 }
    }

    fn best(&self, numbers: bool) -> Option<usize> {
        let among = if numbers { TRIED.len() } else { TRIED.len() - 3 };
        (0..among).filter(|at| self.counts[*at].0 > 0).max_by_key(|at| (self.counts[*at].0, TRIED.len() - at))
    }

    /// The pattern of the values counted so far; none where no pattern reads any of them.
    pub(crate) fn follows(&self) -> Option<Follows> {
        let best = self.best(true)?;
        let shown =
            |at: usize| format!("{}{}", TRIED[at], self.first.as_deref().map_or_else(String::new, time_pattern));
        let pattern = TRIED[best];
        let twin = if pattern.starts_with("%d") && pattern.contains("%m") {
            Some((best, best + 1))
        } else if pattern.starts_with("%m") && pattern.contains("%d") {
            Some((best - 1, best))
        } else {
            None
        };
        if let Some((day_first, month_first)) = twin {
            let both = self.counts[month_first].1;
            let (days, months) = (self.counts[day_first].0 - both, self.counts[month_first].0 - both);
            // A column that mixes both orders is not decided by a few more of one.
            if days.max(months) * 10 < (days + months) * 9 || days == months {
                return Some(Follows::Either { day_first: shown(day_first), month_first: shown(month_first) });
            }
        }
        Some(Follows::One(shown(best)))
    }
}

/// The `strftime` letters of the time that follows a date.
fn time_pattern(text: &str) -> String {
    let Some(colon) = text.find(':') else { return String::new() };
    let hour = text[..colon].rfind(|letter: char| !letter.is_ascii_digit()).map_or(0, |at| at + 1);
    if text[..colon].len() == hour || hour == 0 {
        return String::new();
    }
    let Some(before) = text[..colon].chars().rev().find(|letter| !letter.is_ascii_digit()) else {
        return String::new();
    };
    let rest = &text[colon..];
    let colons =
        rest.bytes().take_while(|byte| byte.is_ascii_digit() || *byte == b':').filter(|byte| *byte == b':').count();
    let lower = rest.to_lowercase();
    let halves = lower.contains('m') && (lower.contains('a') || lower.contains('p'));
    let mut out = String::new();
    out.push(if before == 'T' { 'T' } else { ' ' });
    out.push_str(if halves { "%I:%M" } else { "%H:%M" });
    if colons >= 2 {
        out.push_str(":%S");
    }
    if halves {
        out.push_str(" %p");
    }
    let zone = rest.trim_end_matches(|letter: char| letter.is_ascii_digit() || letter == ':');
    if lower.contains("gmt") {
        out.push_str(" GMT%z");
    } else if rest.ends_with('Z') || rest.len() > zone.len() && zone.ends_with(['+', '-']) {
        out.push_str("%z");
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(pattern: &str, text: &str) -> Option<String> {
        Pattern::parse(pattern).expect("a date pattern").day(text.as_bytes(), None).ok().map(Day::iso)
    }

    #[test]
    fn r6i_a_month_without_a_day_stands_for_its_first() {
        for (pattern, text) in
            [("%Y-%m", "2026-05"), ("%m/%Y", "05/2026"), ("%b %Y", "mayo 2026"), ("%b-%Y", "May-2026")]
        {
            assert_eq!(day(pattern, text).as_deref(), Some("2026-05-01"), "{text}");
            let mut tally = Tally::new();
            tally.add(text);
            assert_eq!(tally.follows(), Some(Follows::One(pattern.to_owned())), "{text}");
        }
        assert_eq!(day("%Y-%m", "2026-05-03"), None, "a day is no month");
    }

    #[test]
    fn r5_a_header_says_the_zone_of_its_times() {
        for (header, zone) in [
            ("Submit Date (UTC)", Some(0)),
            ("Created at (UTC-05:00)", Some(-18_000)),
            ("Fecha (GMT+2)", Some(7200)),
            ("Fecha", None),
            ("Outcome", None),
            ("UTCQ", None),
        ] {
            assert_eq!(zone_of_header(header), zone, "{header}");
        }
        let pattern = Pattern::parse("%Y-%m-%d").expect("a date pattern");
        let madrid: Tz = "Europe/Madrid".parse().expect("a zone");
        let said = |text: &str, said| pattern.day_in(text.as_bytes(), Some(madrid), said).ok().map(Day::iso);
        assert_eq!(said("2026-01-31 23:30", Some(0)).as_deref(), Some("2026-02-01"), "half past midnight in Madrid");
        assert_eq!(said("2026-01-31 23:30", None).as_deref(), Some("2026-01-31"));
        assert_eq!(said("2026-01-31", Some(0)).as_deref(), Some("2026-01-31"), "a day has no hour to move");
        assert_eq!(said("2026-01-31T23:30-05:00", Some(0)).as_deref(), Some("2026-02-01"), "the cell knows better");
    }

    #[test]
    fn days_are_read_as_written() {
        let cases = [
            ("%Y-%m-%d", "2026-03-01", "2026-03-01"),
            ("%Y-%m-%d", "2026-03-01 10:00:01", "2026-03-01"),
            ("%Y-%m-%d", "2026-01-02T03:04:05Z", "2026-01-02"),
            ("%Y-%m-%d", "2026-05-15T10:23:45.000+02:00", "2026-05-15"),
            ("%Y/%m/%d", "2026/02/23 10:26:52 p.\u{202f}m. GMT-5", "2026-02-23"),
            ("%Y/%m/%d %I:%M:%S %p GMT%z", "2026/02/23 7:18:51 a. m. GMT+5:30", "2026-02-23"),
            ("%d/%m/%y", "05/03/26", "2026-03-05"),
            ("%d/%m/%Y %H:%M:%S", "23/02/2026 7:18:51", "2026-02-23"),
            ("%m/%d/%Y", "06/10/2026 07:48:07 PM", "2026-06-10"),
            ("%m/%d/%y", "5/10/18 4:01", "2018-05-10"),
            ("%d %b %Y", "3 feb. 2026", "2026-02-03"),
            ("%d de %B de %Y", "3 de septiembre de 2026", "2026-09-03"),
            ("%b %d, %Y", "Feb 3, 2026", "2026-02-03"),
            ("%Y%m%d", "20260203", "2026-02-03"),
            ("%s", "1767323045", "2026-01-02"),
            ("excel", "46024.5", "2026-01-02"),
            ("excel-1904", "44562", "2026-01-02"),
            ("%j/%Y", "032/2026", "2026-02-01"),
            ("%H:%M %d.%m.%Y", "10:00 01.02.2026", "2026-02-01"),
        ];
        for (pattern, text, expected) in cases {
            assert_eq!(day(pattern, text).as_deref(), Some(expected), "{text:?} by {pattern:?}");
        }
    }

    #[test]
    fn impossible_days_are_told_from_what_is_no_date() {
        let by =
            |pattern: &str, text: &str| Pattern::parse(pattern).expect("a date pattern").day(text.as_bytes(), None);
        assert_eq!(by("%Y-%m-%d", "2026-02-30"), Err(BadDate::Impossible));
        assert_eq!(by("%Y-%m-%d", "2025-02-29"), Err(BadDate::Impossible));
        assert_eq!(by("%d/%m/%Y", "12/31/2026"), Err(BadDate::Impossible));
        assert_eq!(by("%Y-%m-%d", "0026-02-03"), Err(BadDate::Impossible), "nobody answered in the year 26");
        assert_eq!(by("%Y-%m-%d", "2026-02-03 25:00"), Err(BadDate::Impossible));
        assert_eq!(by("%Y-%m-%d", "yesterday"), Err(BadDate::Form));
        assert_eq!(by("%Y-%m-%d", "2026-02-03x"), Err(BadDate::Form));
        assert_eq!(by("%d/%m/%y", "05/03/2026"), Err(BadDate::Form), "a short year is two digits");
    }

    #[test]
    fn a_pattern_without_a_day_is_refused() {
        for pattern in ["", "%Y", "%m/%d", "%H:%M", "%Q", "%", "day"] {
            assert_eq!(Pattern::parse(pattern), None, "{pattern:?}");
        }
    }

    #[test]
    fn day_numbers_are_those_of_the_calendar() {
        for number in -25_000..80_000 {
            let date = Day(number).date().expect("a date");
            let (y, m, d) = (date.format("%Y"), date.format("%m"), date.format("%d"));
            let part = |text: String| text.parse::<i32>().expect("a number");
            assert_eq!(day_number(part(y.to_string()), part(m.to_string()), part(d.to_string())), Some(number));
        }
    }

    #[test]
    fn r5_a_written_zone_is_brought_into_the_one_asked_for() {
        let pattern = Pattern::parse("%Y-%m-%d").expect("a date pattern");
        let madrid = Some(chrono_tz::Europe::Madrid);
        let iso = |text: &str, zone| pattern.day(text.as_bytes(), zone).map(Day::iso);
        assert_eq!(iso("2026-02-23T23:30:00Z", madrid).as_deref(), Ok("2026-02-24"), "it is past midnight in Madrid");
        assert_eq!(
            iso("2026-02-23T23:30:00Z", None).as_deref(),
            Ok("2026-02-23"),
            "as written where no zone is asked for"
        );
        assert_eq!(
            iso("2026-02-23 23:30:00", madrid).as_deref(),
            Ok("2026-02-23"),
            "as written where it names no zone"
        );
    }

    fn follows(values: &[&str]) -> Option<Follows> {
        let mut tally = Tally::new();
        values.iter().for_each(|value| tally.add(value));
        tally.follows()
    }

    #[test]
    fn a_value_over_12_tells_day_from_month() {
        let one = |text: &str| Some(Follows::One(text.to_owned()));
        assert_eq!(follows(&["05/03/2026", "31/03/2026"]), one("%d/%m/%Y"));
        assert_eq!(follows(&["05/03/2026", "03/31/2026"]), one("%m/%d/%Y"));
        assert_eq!(follows(&["5/10/18 4:01", "5/22/18 9:55"]), one("%m/%d/%y %H:%M"));
        assert_eq!(
            follows(&["05/03/2026", "06/03/2026"]),
            Some(Follows::Either { day_first: "%d/%m/%Y".to_owned(), month_first: "%m/%d/%Y".to_owned() }),
            "nothing tells them apart, so both are offered"
        );
        assert!(
            matches!(follows(&["31/03/2026", "03/31/2026"]), Some(Follows::Either { .. })),
            "a column that mixes both is not decided for anybody"
        );
        assert_eq!(
            follows(&["05/03/2026", "31/02/2026", "31/01/2026"]),
            one("%d/%m/%Y"),
            "one impossible day changes nothing"
        );
    }

    #[test]
    fn patterns_are_shown_with_their_time() {
        let one = |text: &str| Some(Follows::One(text.to_owned()));
        assert_eq!(follows(&["2026-03-01 10:00:01"]), one("%Y-%m-%d %H:%M:%S"));
        assert_eq!(follows(&["2026-01-02T03:04:05Z"]), one("%Y-%m-%dT%H:%M:%S%z"));
        assert_eq!(follows(&["2026/02/23 7:18:51 a.\u{202f}m. GMT-5"]), one("%Y/%m/%d %I:%M:%S %p GMT%z"));
        assert_eq!(follows(&["hello", "2026-01-02", "x"]), one("%Y-%m-%d"), "what is no date does not hide what is");
        assert_eq!(follows(&["hello", "x"]), None);
    }
}
