//! Days on which a file says what is here already, whatever ids, names, places and columns it says it with.
//!
//! Identities (rule R3) hold as long as a file is written as it was. Answers that come again with a new column of ids, with
//! shops spelt another way or a day later have others; their marks, day by day, are the same.

use std::collections::{BTreeSet, HashMap};
use std::hash::Hasher as _;

use cx_model::Id;
use cx_model::day::Day;
use cx_store::Store;
use cx_store::answers::{Response, Span};
use siphasher::sip::SipHasher13;

use crate::Failure;

/// Bits that days in common must carry before chance is ruled out: one in 65,536.
const BITS: f64 = 16.0;
/// Most values of one metric that are told apart by how rare they are.
const MOST_VALUES: usize = 4_096;
/// Days by which a file may be off: none, or one either way, as midnight falls in another time zone.
const SHIFTS: [i32; 3] = [0, 1, -1];

/// The answers to one metric on one day, in whatever order they came.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
struct Marks {
    n: u64,
    sum: u64,
}

impl Marks {
    fn add(&mut self, value: f64) {
        self.n += 1;
        let mut hasher = SipHasher13::new();
        hasher.write_u64(value.to_bits());
        self.sum = self.sum.wrapping_add(hasher.finish());
    }
}

/// How often each value of a metric came so far.
#[derive(Default)]
struct Seen {
    n: u64,
    values: HashMap<u64, u64>,
}

impl Seen {
    /// Counts a value and answers with the bits that it carries: few where it is what nearly everybody says.
    ///
    /// The estimate is that of Krichevsky and Trofimov (IEEE Transactions on Information Theory 27, 1981): half a count
    /// ahead for each value, one of which is not seen yet.
    fn bits(&mut self, value: f64) -> f64 {
        let different = self.values.len() as f64 + 1.0;
        let known = self.values.get(&value.to_bits()).copied().unwrap_or(0);
        let bits = ((self.n as f64 + different / 2.0) / (known as f64 + 0.5)).log2();
        self.n += 1;
        if known > 0 || self.values.len() < MOST_VALUES {
            *self.values.entry(value.to_bits()).or_default() += 1;
        }
        bits
    }
}

/// The new answers of a file, by day and metric, with the bits that they carry.
#[derive(Default)]
pub(super) struct Days {
    days: HashMap<(i32, Id), (Marks, f64)>,
    seen: HashMap<Id, Seen>,
}

/// An earlier import that says the same on days which both have.
pub(super) struct Found {
    pub batch: Id,
    /// Days on which they say the same …
    pub days: u64,
    /// … of those that both have.
    pub of: u64,
}

impl Days {
    /// Counts a new answer.
    pub(super) fn add(&mut self, day: i32, metric: Id, value: f64) {
        let bits = self.seen.entry(metric).or_default().bits(value);
        let (marks, carried) = self.days.entry((day, metric)).or_default();
        marks.add(value);
        *carried += bits;
    }

    /// The earlier import that says the same on most of the days which both have, by the bits that these carry; none where
    /// that may be chance.
    pub(super) fn found(&self, store: &Store) -> Result<Option<Found>, Failure> {
        let all = || self.days.keys().map(|(day, _)| *day);
        let (Some(first), Some(last)) = (all().min(), all().max()) else { return Ok(None) };
        let span = Span { from: Some(Day(first - 1)), to: Some(Day(last + 1)) };
        // The marks of each import, and of all imports together: a survey may have come in parts.
        let mut here: HashMap<(i32, Id), HashMap<Option<Id>, Marks>> = HashMap::new();
        store.answers().scan(span, |response: Response| {
            for answer in response.answers.iter().filter(|answer| self.seen.contains_key(&answer.metric)) {
                let on_day = here.entry((response.day.0, answer.metric)).or_default();
                let batches: BTreeSet<Option<Id>> = [None, response.batch].into();
                for batch in batches {
                    on_day.entry(batch).or_default().add(answer.value);
                }
            }
        })?;
        Ok(SHIFTS.iter().find_map(|shift| self.found_off_by(*shift, &here)))
    }

    fn found_off_by(&self, shift: i32, here: &HashMap<(i32, Id), HashMap<Option<Id>, Marks>>) -> Option<Found> {
        let (mut common, mut same) = (0.0, 0.0);
        let (mut days, mut of) = (BTreeSet::new(), BTreeSet::new());
        let mut by_batch: HashMap<Id, f64> = HashMap::new();
        for ((day, metric), (marks, bits)) in &self.days {
            let Some(there) = here.get(&(day + shift, *metric)) else { continue };
            common += bits;
            of.insert(day);
            if !there.values().any(|other| other == marks) {
                continue;
            }
            same += bits;
            days.insert(day);
            let whole = there.get(&None) == Some(marks);
            for (batch, _) in there.iter().filter(|(_, other)| whole || *other == marks) {
                batch.iter().for_each(|batch| *by_batch.entry(*batch).or_default() += bits);
            }
        }
        let (batch, _) = by_batch.into_iter().max_by(|a, b| a.1.total_cmp(&b.1).then_with(|| a.0.cmp(&b.0)))?;
        (same >= BITS && same * 2.0 >= common).then_some(Found { batch, days: days.len() as u64, of: of.len() as u64 })
    }
}
