//! Which of a file's dated copies are kept (rule F8).

use std::collections::{BTreeMap, BTreeSet};

use crate::day::Day;

/// Days of which every copy is kept.
const DAYS: usize = 7;
/// Weeks of which one copy is kept, the newest week among them …
const WEEKS: usize = 6;
/// … and months of which one is, the newest month among them.
const MONTHS: usize = 13;

/// Whether each copy, oldest first, is kept: all of the seven newest days, then the newest of each week, then the
/// newest of each month; and always the newest of all.
///
/// Counted are the days, weeks and months of which there are copies, not those of a calendar: neither a long rest nor a
/// clock that was set wrong takes away a copy that a day's work would have left.
#[must_use]
pub fn kept(days: &[Day]) -> Vec<bool> {
    let oldest_of = |periods: BTreeSet<i32>, n: usize| periods.into_iter().rev().take(n).next_back();
    let day = oldest_of(days.iter().map(|day| day.0).collect(), DAYS);
    let week_of = oldest_of(days.iter().map(|day| week(*day)).collect(), WEEKS);
    let month = oldest_of(days.iter().map(|day| day.month().0).collect(), MONTHS);
    let mut spoken_for = BTreeSet::new();
    let mut kept: Vec<bool> = Vec::with_capacity(days.len());
    for one in days.iter().rev() {
        let in_weeks = Some(week(*one)) >= week_of;
        kept.push(
            Some(one.0) >= day
                || (in_weeks && spoken_for.insert((true, week(*one))))
                || (!in_weeks && Some(one.month().0) >= month && spoken_for.insert((false, one.month().0))),
        );
    }
    kept.reverse();
    kept
}

/// A copy among all copies of all workspaces.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Kept {
    /// A number for the workspace.
    pub workspace: usize,
    /// Size on the disk, in bytes.
    pub bytes: u64,
    /// Rank of its reason: of two copies, the one with the lower rank goes first.
    pub rank: u8,
    /// Whether it is what another copy replaced, and so perhaps damaged.
    pub aside: bool,
}

/// Names the copies, given oldest first within their workspace, that go while all of them take more than `bound`.
///
/// The workspace that takes the most gives one up: of its copies that are at least half as large as the largest of them,
/// so that no small one goes for the sake of a large one, the one of the lowest rank, and of these the oldest. The newest
/// of a workspace stays whatever it takes; what was put aside is no newest where there is another.
#[must_use]
pub fn released(copies: &[Kept], bound: u64) -> BTreeSet<usize> {
    let newest = |workspace: usize| {
        let of_it = || (0..copies.len()).rev().filter(|at| copies[*at].workspace == workspace);
        of_it().find(|at| !copies[*at].aside).or_else(|| of_it().next())
    };
    let mut free: Vec<usize> = (0..copies.len()).filter(|at| newest(copies[*at].workspace) != Some(*at)).collect();
    let mut taken: BTreeMap<usize, u64> = BTreeMap::new();
    for copy in copies {
        *taken.entry(copy.workspace).or_default() += copy.bytes;
    }
    let mut gone = BTreeSet::new();
    while taken.values().sum::<u64>() > bound {
        let giver = free.iter().map(|at| copies[*at].workspace).max_by_key(|workspace| taken.get(workspace));
        let Some(giver) = giver else { break };
        let of_giver = || free.iter().copied().filter(|at| copies[*at].workspace == giver);
        let largest = of_giver().map(|at| copies[at].bytes).max().unwrap_or_default();
        let Some(goes) =
            of_giver().filter(|at| copies[*at].bytes >= largest / 2).min_by_key(|at| (copies[*at].rank, *at))
        else {
            break;
        };
        free.retain(|at| *at != goes);
        gone.insert(goes);
        if let Some(bytes) = taken.get_mut(&giver) {
            *bytes -= copies[goes].bytes;
        }
    }
    gone
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
    fn f8_all_of_seven_days_then_one_a_week_then_one_a_month() {
        let copies: Vec<(Day, bool)> = [
            ("2025-10-31", true),  // months without a copy do not count: it is of one of thirteen
            ("2025-11-28", false), // November has a newer one
            ("2025-11-30", true),
            ("2026-09-30", true),
            ("2026-10-02", false), // October has a newer one that is of none of six weeks
            ("2026-10-09", true),
            ("2026-10-13", true),
            ("2026-10-20", true),
            ("2026-10-26", true),
            ("2026-11-02", true),
            ("2026-11-10", false), // the week of the 9th has a newer one
            ("2026-11-13", true),  // and this one is of none of seven days
            ("2026-11-14", true),
            ("2026-11-15", true),
            ("2026-11-16", true),
            ("2026-11-16", true),
            ("2026-11-17", true),
            ("2026-11-18", true),
            ("2026-11-20", true),
            ("2026-11-22", true),
        ]
        .map(|(text, keep)| (day(text), keep))
        .into();
        let days: Vec<Day> = copies.iter().map(|(day, _)| *day).collect();
        assert_eq!(kept(&days), copies.iter().map(|(_, keep)| *keep).collect::<Vec<_>>());
    }

    #[test]
    fn f8_a_jump_of_the_clock_and_a_long_rest_cost_no_more_than_a_day_does() {
        let worked: Vec<Day> = (1..=13).map(|n| Day(day("2026-11-01").0 + n)).collect();
        for jump in [1, 40, 400, 3_650] {
            let mut days = worked.clone();
            days.push(Day(day("2026-11-14").0 + jump));
            let kept = kept(&days);
            assert_eq!(kept[7..], [true; 7], "the newest six days of work stay after {jump} days, and the new copy");
            let again: Vec<bool> = super::kept(&worked);
            let lost = kept.iter().zip(&again).filter(|(now, before)| **before && !**now).count();
            assert!(lost <= 1, "{lost} copies went after {jump} days");
        }
    }

    #[test]
    fn a_copy_of_tomorrow_stays_since_clocks_are_set_wrong() {
        assert_eq!(kept(&[day("2026-11-22"), day("2036-12-01")]), [true, true]);
        assert!(kept(&[]).is_empty());
    }

    #[test]
    fn f8_who_works_every_day_can_go_back_by_days_weeks_and_months() {
        let mut copies: Vec<Day> = Vec::new();
        let first = day("2024-01-01");
        for n in 0..900 {
            let today = Day(first.0 + n);
            copies.push(today);
            let keep = kept(&copies);
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
                assert!(copies.len() <= DAYS + WEEKS + MONTHS, "{} copies", copies.len());
            }
        }
    }

    fn copies(of: &[(usize, u64, u8)]) -> Vec<Kept> {
        of.iter()
            .map(|(workspace, bytes, rank)| Kept {
                workspace: *workspace,
                bytes: *bytes,
                rank: *rank,
                aside: *rank == 3,
            })
            .collect()
    }

    #[test]
    fn f8a_small_daily_ones_never_go_for_the_sake_of_a_large_one_put_aside() {
        let mut of = vec![(0, 900, 3), (0, 900, 3), (0, 900, 3)];
        of.extend([(0, 1, 0); 20]);
        let gone = released(&copies(&of), 2_000);
        assert_eq!(gone.into_iter().collect::<Vec<_>>(), [0], "the oldest large one goes, and no other");
    }

    #[test]
    fn f8a_among_those_of_a_size_daily_ones_go_first_and_the_oldest_before_newer_ones() {
        let of = [(0, 10, 3), (0, 10, 0), (0, 10, 2), (0, 10, 0), (0, 10, 1), (0, 10, 0)];
        assert_eq!(released(&copies(&of), 40).into_iter().collect::<Vec<_>>(), [1, 3]);
        assert_eq!(released(&copies(&of), 0).len(), 5, "and the newest stays whatever the bound says");
    }

    #[test]
    fn f8a_the_workspace_that_takes_the_most_gives_first() {
        let of = [(0, 500, 0), (0, 500, 0), (0, 500, 0), (1, 20, 0), (1, 20, 0), (1, 20, 0)];
        assert_eq!(released(&copies(&of), 1_100).into_iter().collect::<Vec<_>>(), [0], "not the small one's");
    }

    #[test]
    fn f8a_a_good_copy_stays_before_a_newer_one_that_was_put_aside_as_damaged() {
        let of = [(0, 10, 0), (0, 10, 3)];
        assert_eq!(released(&copies(&of), 10).into_iter().collect::<Vec<_>>(), [1]);
        assert!(released(&copies(&[(0, 10, 3)]), 0).is_empty(), "alone it is the newest");
    }

    proptest! {
        #[test]
        fn f8a_the_bound_holds_or_one_is_left_of_each_workspace(
            of in prop::collection::vec((0usize..4, 1u64..1_000, 0u8..4), 0..40), bound in 0u64..20_000,
        ) {
            let all = copies(&of);
            let gone = released(&all, bound);
            let left = || all.iter().enumerate().filter(|(at, _)| !gone.contains(at)).map(|(_, copy)| copy);
            let workspaces: BTreeSet<usize> = all.iter().map(|copy| copy.workspace).collect();
            let still: BTreeSet<usize> = left().map(|copy| copy.workspace).collect();
            prop_assert_eq!(&workspaces, &still, "each workspace keeps a copy");
            prop_assert!(left().map(|copy| copy.bytes).sum::<u64>() <= bound || left().count() == still.len());
        }

        #[test]
        fn thinning_twice_is_thinning_once(mut days in prop::collection::vec(19_000i32..20_500, 0..60)) {
            days.sort_unstable();
            let days: Vec<Day> = days.into_iter().map(Day).collect();
            let once: Vec<Day> =
                days.iter().zip(kept(&days)).filter(|(_, keep)| *keep).map(|(day, _)| *day).collect();
            prop_assert!(kept(&once).iter().all(|keep| *keep));
            prop_assert_eq!(once.last(), days.last());
        }
    }
}
