//! Days and months as the answers know them: whole numbers, so that a million of them weigh little.

use chrono::{Datelike, Days, NaiveDate};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A day as days since 1970-01-01, as written in the survey (rule R5).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(pub i32);

/// A month as months since 1970-01.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Month(pub i32);

const EPOCH: NaiveDate = NaiveDate::from_ymd_opt(1970, 1, 1).expect("the epoch is a date");

impl Day {
    /// The day of a date.
    #[must_use]
    pub fn of(date: NaiveDate) -> Self {
        Self(i32::try_from((date - EPOCH).num_days()).unwrap_or(i32::MAX))
    }

    /// The date of the day; none outside the calendar's range.
    #[must_use]
    pub fn date(self) -> Option<NaiveDate> {
        if self.0 >= 0 {
            EPOCH.checked_add_days(Days::new(u64::from(self.0.unsigned_abs())))
        } else {
            EPOCH.checked_sub_days(Days::new(u64::from(self.0.unsigned_abs())))
        }
    }

    /// The day as `YYYY-MM-DD`.
    #[must_use]
    pub fn iso(self) -> String {
        self.date().map_or_else(String::new, |date| date.format("%Y-%m-%d").to_string())
    }

    /// The day that `YYYY-MM-DD` names; nothing shorter or looser, since days are compared as text too.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        NaiveDate::parse_from_str(text, "%Y-%m-%d").ok().map(Self::of).filter(|day| day.iso() == text)
    }

    /// The month it lies in.
    #[must_use]
    pub fn month(self) -> Month {
        self.date().map_or(Month(0), |date| Month((date.year() - 1970) * 12 + date.month0() as i32))
    }
}

impl Month {
    /// Its first day.
    #[must_use]
    pub fn first(self) -> Day {
        NaiveDate::from_ymd_opt(1970 + self.0.div_euclid(12), self.0.rem_euclid(12) as u32 + 1, 1)
            .map_or(Day(0), Day::of)
    }

    /// Its last day.
    #[must_use]
    pub fn last(self) -> Day {
        Day(Self(self.0.saturating_add(1)).first().0 - 1)
    }

    /// The month as `YYYY-MM`.
    #[must_use]
    pub fn iso(self) -> String {
        self.first().iso().chars().take(7).collect()
    }
}

/// A span of days as `YYYY-MM-DD`, both inclusive; an end that is none is open.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields, default)]
pub struct Period {
    /// First day.
    pub from: Option<String>,
    /// Last day.
    pub to: Option<String>,
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_day_is_what_its_text_says(n in -700_000i32..2_000_000) {
            let day = Day(n);
            prop_assert_eq!(Day::parse(&day.iso()), Some(day), "text and back");
            let month = day.month();
            prop_assert!(month.first() <= day && day <= month.last(), "a day lies in its month");
            prop_assert_eq!(Day(month.last().0 + 1), Month(month.0 + 1).first(), "months follow each other");
            prop_assert!(day.iso().starts_with(&month.iso()), "the month's text begins the day's");
        }
    }

    #[test]
    fn days_that_everybody_knows() {
        assert_eq!(Day::parse("1970-01-01"), Some(Day(0)), "the epoch");
        assert_eq!(Day::parse("2000-03-01"), Some(Day(11_017)), "after a leap day that centuries do not have");
        assert_eq!(Day(-1).month(), Month(-1), "December 1969");
        assert_eq!(Month(-1).iso(), "1969-12");
        assert_eq!(Day::parse("2024-02-15").map(|day| day.month().last().iso()).as_deref(), Some("2024-02-29"));
        for loose in ["2026-1-5", "2026-02-30", " 2026-01-05", "2026-01-05T00:00", "+2026-01-05", ""] {
            assert_eq!(Day::parse(loose), None, "{loose:?} is not a day as we write it");
        }
    }
}
