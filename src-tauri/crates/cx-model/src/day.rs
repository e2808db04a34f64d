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

    /// The day that `YYYY-MM-DD` names.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        NaiveDate::parse_from_str(text, "%Y-%m-%d").ok().map(Self::of)
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
        Day(Self(self.0 + 1).first().0 - 1)
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
