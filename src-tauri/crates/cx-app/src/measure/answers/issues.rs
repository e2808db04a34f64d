//! The issues of an import: some listed with their place, all counted, all grouped.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::hash::{BuildHasher, RandomState};

use cx_model::measure::{ImportReport, Issue, IssueGroup};

/// Issues that are listed; the rest is counted (rule R7).
const LISTED: usize = 1_000;
/// The first places of each kind of issue are listed also where another kind fills the list: so many …
const PLACES: u64 = 10;
/// … into this part of it.
const KEPT_FREE: usize = 100;
/// Values of one column that get a group of their own for one kind of issue.
const VALUES: usize = 20;
/// Lines that a group names.
const LINES: usize = 10;

/// The issues of a report, grouped.
#[derive(Default)]
pub(super) struct Issues {
    hasher: RandomState,
    /// The group of a kind, a column and a value, by their hash.
    places: HashMap<u64, usize>,
    /// How many groups a kind and a column have, by their hash.
    values: HashMap<u64, usize>,
}

impl Issues {
    /// Adds an issue to a report.
    pub(super) fn add(&mut self, report: &mut ImportReport, issue: Issue) {
        self.group(&mut report.groups, &issue);
        let count = report.issue_counts.entry(issue.code.clone()).or_default();
        *count += 1;
        let room = if *count <= PLACES { LISTED } else { LISTED - KEPT_FREE };
        if report.issues.len() < room {
            report.issues.push(issue);
        }
    }

    fn group(&mut self, groups: &mut Vec<IssueGroup>, issue: &Issue) {
        let whole = self.hasher.hash_one((&issue.code, &issue.column, Some(&issue.args)));
        let mut others = false;
        let mut key = whole;
        if !self.places.contains_key(&whole) {
            let values = self.values.entry(self.hasher.hash_one((&issue.code, &issue.column))).or_default();
            if *values == VALUES {
                others = true;
                key = self.hasher.hash_one((&issue.code, &issue.column, None::<()>));
            } else {
                *values += 1;
            }
        }
        let at = match self.places.entry(key) {
            Entry::Occupied(place) => *place.get(),
            Entry::Vacant(room) => {
                groups.push(IssueGroup {
                    code: issue.code.clone(),
                    column: issue.column.clone(),
                    args: if others { Default::default() } else { issue.args.clone() },
                    count: 0,
                    lines: Vec::new(),
                    others,
                });
                *room.insert(groups.len() - 1)
            }
        };
        let group = &mut groups[at];
        group.count += 1;
        if let Some(line) = issue.line.filter(|_| group.lines.len() < LINES) {
            group.lines.push(line);
        }
    }
}
