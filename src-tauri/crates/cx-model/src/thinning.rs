//! Which of a file's dated copies are kept (rule F8).

use std::collections::BTreeSet;

use crate::day::Day;

/// Days for which every copy is kept.
const DAYS: i32 = 7;
/// Weeks for which one copy a week is kept …
const WEEKS: i32 = 5;
/// … and months for which one a month is.
const MONTHS: i32 = 12;

/// Says of each copy, oldest first, whether it is kept: all of the last seven days, then the newest of each week, then
/// the newest of each month; and always the newest of all.
#[must_use]
pub fn kept(days: &[Day], today: Day) -> Vec<bool> {
    let mut spoken_for = BTreeSet::new();
    let mut kept: Vec<bool> = Vec::with_capacity(days.len());
    for day in days.iter().rev() {
        let weeks = week(today) - week(*day);
        let months = today.month().0 - day.month().0;
        let keep = kept.is_empty()
            || today.0 - day.0 < DAYS
            || (weeks <= WEEKS && spoken_for.insert((true, week(*day))))
            || (weeks > WEEKS && months <= MONTHS && spoken_for.insert((false, day.month().0)));
        kept.push(keep);
    }
    kept.reverse();
    kept
}

/// The week of a day, counted from Mondays.
const fn week(day: Day) -> i32 {
    // 1970-01-01 was a Thursday.
    (day.0 + 3).div_euclid(7)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn day(text: &str) -> Day {
        Day::parse(text).expect("a day")
    }

    #[test]
    fn f8_all_of_a_week_then_one_a_week_then_one_a_month() {
        let today = day("2026-11-22");
        let copies: Vec<(Day, bool)> = [
            ("2025-10-31", false), // more than twelve months ago
            ("2025-11-28", false), // November has a newer one
            ("2025-11-30", true),
            ("2026-09-30", true),
            ("2026-10-03", false), // October has a newer one that is as old as five weeks
            ("2026-10-11", true),
            ("2026-10-13", false), // the week of the 12th has a newer one
            ("2026-10-16", true),
            ("2026-11-10", false),
            ("2026-11-13", true), // a Friday, and nothing newer that week is seven days old
            ("2026-11-16", true), // six days ago
            ("2026-11-16", true),
            ("2026-11-22", true),
        ]
        .map(|(text, keep)| (day(text), keep))
        .into();
        let days: Vec<Day> = copies.iter().map(|(day, _)| *day).collect();
        assert_eq!(kept(&days, today), copies.iter().map(|(_, keep)| *keep).collect::<Vec<_>>());
    }

    #[test]
    fn the_newest_stays_however_old_it_is() {
        assert_eq!(kept(&[day("2020-01-01"), day("2020-01-02")], day("2026-11-22")), [false, true]);
        assert!(kept(&[], day("2026-11-22")).is_empty());
    }

    #[test]
    fn a_copy_of_tomorrow_stays_since_clocks_are_set_wrong() {
        assert_eq!(kept(&[day("2026-11-30"), day("2026-12-01")], day("2026-11-22")), [true, true]);
    }

    #[test]
    fn f8_who_works_every_day_can_go_back_by_days_weeks_and_months() {
        let mut copies: Vec<Day> = Vec::new();
        let first = day("2024-01-01");
        for n in 0..900 {
            let today = Day(first.0 + n);
            copies.push(today);
            let keep = kept(&copies, today);
            copies = copies.iter().zip(keep).filter(|(_, keep)| *keep).map(|(day, _)| *day).collect();
            if n > 430 {
                for back in 0..7 {
                    assert!(copies.contains(&Day(today.0 - back)), "{} days before {}", back, today.iso());
                }
                for back in 0..=5 {
                    assert!(copies.iter().any(|day| week(*day) == week(today) - back), "{back} weeks before");
                }
                for back in 0..=12 {
                    let month = today.month().0 - back;
                    assert!(copies.iter().any(|day| day.month().0 == month), "{back} months before {}", today.iso());
                }
                assert!(copies.len() <= 7 + 6 + 13, "{} copies", copies.len());
            }
        }
    }

    proptest! {
        #[test]
        fn thinning_twice_is_thinning_once(mut days in prop::collection::vec(19_000i32..20_500, 0..60), today in 20_000i32..20_600) {
            days.sort_unstable();
            let days: Vec<Day> = days.into_iter().map(Day).collect();
            let once: Vec<Day> =
                days.iter().zip(kept(&days, Day(today))).filter(|(_, keep)| *keep).map(|(day, _)| *day).collect();
            prop_assert!(kept(&once, Day(today)).iter().all(|keep| *keep));
            prop_assert_eq!(once.last(), days.last());
        }
    }
}
