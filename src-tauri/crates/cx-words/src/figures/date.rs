//! Days and moments as each language writes them.

use chrono::{DateTime, Datelike, Local, NaiveDate, Timelike};

use crate::{Language, Words};

/// A day `YYYY-MM-DD` as it is written: `21 Nov 2026`, `21 nov 2026`. Anything else comes back as it is.
#[must_use]
pub fn day(language: Language, day: &str) -> String {
    day.parse::<NaiveDate>().map_or_else(|_| day.to_owned(), |date| date_of(language, date))
}

/// Whether a text is a day of the calendar, written `YYYY-MM-DD`.
#[must_use]
pub fn is_day(text: &str) -> bool {
    text.len() == 10 && text.parse::<NaiveDate>().is_ok()
}

/// A moment (Unix milliseconds) as day and time where the user sits: `21 Nov 2026, 09:05`.
#[must_use]
pub fn moment(language: Language, at: i64) -> String {
    let Some(moment) = DateTime::from_timestamp_millis(at) else { return String::new() };
    let moment = moment.with_timezone(&Local);
    format!("{}, {:02}:{:02}", date_of(language, moment.date_naive()), moment.hour(), moment.minute())
}

fn date_of(language: Language, date: NaiveDate) -> String {
    let month = Words::of(language).say(&format!("month-{}", date.month()), &[]);
    format!("{} {month} {}", date.day(), date.year())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_written_out() {
        assert_eq!(day(Language::En, "2026-11-21"), "21 Nov 2026");
        assert_eq!(day(Language::Es, "2026-01-02"), "2 ene 2026");
        assert_eq!(day(Language::Es, "no day"), "no day");
        assert!(is_day("2026-02-28") && !is_day("2026-02-29") && !is_day("2026-2-8") && !is_day("28/02/2026"));
    }
}
