//! Month tallies of a batch (rule C1): how many answers of which value to which metric, where and when.
//!
//! One row stands for all values of a metric, with their moments, if a batch brings more than [`VALUES`] of them (rule
//! C2): tallies stay small however finely a scale is divided.

use std::collections::BTreeMap;

use cx_model::day::{Day, Month};
use cx_model::score::{Spread, VALUES};
use rusqlite::{Connection, Transaction};
use rustc_hash::{FxHashMap, FxHashSet};

use super::page::Page;
use super::question::Questions;
use crate::error::{Error, Result};

/// Offset of the margins whose rows count all months at once, for a map that asks for no period.
pub(super) const WHOLE: i64 = 3;

/// In place of a value: all of them together. No answer is infinite.
const ALL: u64 = f64::INFINITY.to_bits();

/// The key of a tally row within its batch.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Key {
    /// 0 counts all answers, 1 those of the persona `member`, 2 those of the channel `member`; see [`WHOLE`].
    margin: i64,
    metric: i64,
    touchpoint: i64,
    step: i64,
    month: i32,
    member: i64,
    /// The value's bits, which are never NaN's, or [`ALL`].
    value: u64,
}

/// The counts of a tally row.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Count {
    answers: Spread,
    first: i32,
    last: i32,
}

/// The tallies of one batch.
///
/// A large import adds some millions of times into some ten thousands of rows, so a row in the making is small: its
/// three parts are known by numbers, and its days by their place in the month.
pub(super) struct Tallies {
    questions: Questions,
    places: Known<(i64, i64, i32)>,
    answers: Known<(i64, u64)>,
    members: Known<(i64, i64)>,
    rows: FxHashMap<[u32; 3], Row>,
    /// Sums of weight − 1 and of weight² − 1 by row, for weights other than one.
    weights: FxHashMap<[u32; 3], (f64, f64)>,
    /// How many values of each metric were seen …
    seen: FxHashMap<i64, usize>,
    /// … those of which there are too many …
    many: FxHashSet<i64>,
    /// … and the moments of their rows.
    spreads: FxHashMap<[u32; 3], Spread>,
}

#[derive(Clone, Copy)]
struct Row {
    n: u32,
    first: u8,
    last: u8,
}

/// Values with the number of each, in the order in which they came.
struct Known<T> {
    numbers: FxHashMap<T, u32>,
    values: Vec<T>,
}

impl<T> Default for Known<T> {
    fn default() -> Self {
        Self { numbers: FxHashMap::default(), values: Vec::new() }
    }
}

impl<T: Copy + Eq + std::hash::Hash> Known<T> {
    fn number(&mut self, value: T) -> u32 {
        *self.numbers.entry(value).or_insert_with(|| {
            self.values.push(value);
            self.values.len() as u32 - 1
        })
    }
}

impl Tallies {
    /// No answer yet, of a file with these questions.
    pub(super) fn of(questions: Questions) -> Self {
        Self {
            questions,
            places: Known::default(),
            answers: Known::default(),
            members: Known::default(),
            rows: FxHashMap::default(),
            weights: FxHashMap::default(),
            seen: FxHashMap::default(),
            many: FxHashSet::default(),
            spreads: FxHashMap::default(),
        }
    }

    /// Sets the questions, where some were added.
    pub(super) fn ask(&mut self, questions: Questions) {
        self.questions = questions;
    }

    /// Counts the answers of a page that count.
    pub(super) fn count(&mut self, page: &Page) {
        let mut slots = Vec::with_capacity(page.len());
        for slot in 0..page.len() {
            let (day, month) = (Day(page.day[slot] as i32), Day(page.day[slot] as i32).month());
            let at = self.places.number((page.touchpoint[slot], page.step[slot], month.0));
            let mut member = |margin, column: &[i64]| match column[slot] {
                0 => None,
                member => Some(self.members.number((margin, member))),
            };
            let members = [member(1, &page.persona), member(2, &page.channel)];
            slots.push((at, month.0, members, (day.0 - month.first().0) as u8));
        }
        let everybody = self.members.number((0, 0));
        for (at, answered) in page.answered.iter().enumerate() {
            let question = self.questions.of(answered.key);
            let metric = question.map_or(answered.key, |question| question.metric);
            for (slot, value) in answered.values.iter().enumerate() {
                if value.is_nan() || page.shadow.answer(slot, at) {
                    continue;
                }
                let (own, month, [persona, channel], day) = slots[slot];
                let place_number = match question {
                    Some(question) => self.places.number((question.touchpoint, question.step, month)),
                    None => own,
                };
                let (answer, many) = self.answer(metric, *value);
                let weight = page.weight(slot);
                for member in [Some(everybody), persona, channel].into_iter().flatten() {
                    let key = [place_number, answer, member];
                    self.add(key, day, weight);
                    if many {
                        let weight = weight.unwrap_or(1.0);
                        let one = Spread::of(*value, 1, weight, weight * weight);
                        self.spreads.entry(key).or_default().merge(&one);
                    }
                }
            }
        }
    }

    /// The number of an answer: of its value, or of all values of the metric where there are too many, and whether it is so.
    fn answer(&mut self, metric: i64, value: f64) -> (u32, bool) {
        if self.many.contains(&metric) {
            return (self.answers.number((metric, ALL)), true);
        }
        let known = self.answers.values.len();
        let number = self.answers.number((metric, value.to_bits()));
        if self.answers.values.len() > known {
            let seen = self.seen.entry(metric).or_default();
            *seen += 1;
            if *seen > VALUES {
                self.many.insert(metric);
                return (self.gather(metric), true);
            }
        }
        (number, false)
    }

    /// Puts the rows of a metric's values together.
    fn gather(&mut self, metric: i64) -> u32 {
        let all = self.answers.number((metric, ALL));
        let mut own: Vec<[u32; 3]> =
            self.rows.keys().filter(|key| self.answers.values[key[1] as usize].0 == metric).copied().collect();
        own.sort_unstable();
        for key in own {
            let Some(row) = self.rows.remove(&key) else { continue };
            let (w, w2) = self.weights.remove(&key).unwrap_or_default();
            let value = f64::from_bits(self.answers.values[key[1] as usize].1);
            let n = f64::from(row.n);
            let part = Spread::of(value, u64::from(row.n), n + w, n + w2);
            let key = [key[0], all, key[2]];
            let whole = self.rows.entry(key).or_insert(Row { n: 0, ..row });
            whole.n += row.n;
            whole.first = whole.first.min(row.first);
            whole.last = whole.last.max(row.last);
            self.spreads.entry(key).or_default().merge(&part);
        }
        all
    }

    fn add(&mut self, key: [u32; 3], day: u8, weight: Option<f64>) {
        let row = self.rows.entry(key).or_insert(Row { n: 0, first: day, last: day });
        row.n += 1;
        row.first = row.first.min(day);
        row.last = row.last.max(day);
        if let Some(weight) = weight {
            let (w, w2) = self.weights.entry(key).or_default();
            *w += weight - 1.0;
            *w2 += weight * weight - 1.0;
        }
    }

    /// The rows, in the order of the table.
    fn counts(&self) -> BTreeMap<Key, Count> {
        let count = |(key, row): (&[u32; 3], &Row)| {
            let [place, answer, member] = key.map(|number| number as usize);
            let (touchpoint, step, month) = self.places.values[place];
            let (metric, value) = self.answers.values[answer];
            let (margin, member) = self.members.values[member];
            let first = Month(month).first().0;
            let answers = self.spreads.get(key).copied().unwrap_or_else(|| {
                let (w, w2) = self.weights.get(key).copied().unwrap_or_default();
                let n = f64::from(row.n);
                Spread::of(f64::from_bits(value), u64::from(row.n), n + w, n + w2)
            });
            let key = Key { margin, metric, touchpoint, step, month, member, value };
            (key, Count { answers, first: first + i32::from(row.first), last: first + i32::from(row.last) })
        };
        let months: BTreeMap<Key, Count> = self.rows.iter().map(count).collect();
        let mut counts = BTreeMap::new();
        for (key, count) in months {
            let whole = Key { margin: key.margin + WHOLE, month: 0, ..key };
            let total = counts.entry(whole).or_insert(Count { answers: Spread::default(), ..count });
            total.answers.merge(&count.answers);
            total.first = total.first.min(count.first);
            total.last = total.last.max(count.last);
            counts.insert(key, count);
        }
        counts
    }

    /// Writes them in place of what the file keeps of the batch.
    pub(super) fn write(&self, tx: &Transaction<'_>, batch: i64) -> Result<()> {
        tx.prepare_cached("DELETE FROM tally WHERE batch = ?1")?.execute([batch])?;
        let mut insert = tx.prepare_cached(
            "INSERT INTO tally (margin, metric, touchpoint, step, month, member, value, batch, n, w, w2, first, last, m2)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)",
        )?;
        // In the order of the tree, so that each of its pages is written once.
        for (key, count) in self.counts() {
            insert.execute((
                key.margin,
                key.metric,
                key.touchpoint,
                key.step,
                key.month,
                key.member,
                if key.value == ALL { count.answers.mean } else { f64::from_bits(key.value) },
                batch,
                count.answers.n.cast_signed(),
                count.answers.w,
                count.answers.w2,
                count.first,
                count.last,
                (key.value == ALL).then_some(count.answers.m2),
            ))?;
        }
        Ok(())
    }

    /// Whether the file keeps the same of a batch; sums that differ only by the order in which they were added are the same.
    pub(super) fn are_kept(&self, connection: &Connection, batch: i64) -> Result<bool> {
        let kept = kept(connection, batch)?;
        let counts = self.counts();
        let near = |a: f64, b: f64| (a - b).is_finite() && (a - b).abs() <= 1e-9 * a.abs().max(b.abs()).max(1.0);
        Ok(counts.len() == kept.len()
            && counts.iter().zip(&kept).all(|((key, count), (kept_key, kept))| {
                key == kept_key
                    && (count.answers.n, count.first, count.last) == (kept.answers.n, kept.first, kept.last)
                    && near(count.answers.w, kept.answers.w)
                    && near(count.answers.w2, kept.answers.w2)
                    && near(count.answers.mean, kept.answers.mean)
                    && near(count.answers.m2, kept.answers.m2)
            }))
    }
}

/// Tally rows of a batch as the file keeps them.
fn kept(connection: &Connection, batch: i64) -> Result<BTreeMap<Key, Count>> {
    let mut statement = connection.prepare_cached(
        "SELECT margin, metric, touchpoint, step, month, member, value, n, w, w2, first, last, m2 FROM tally
         WHERE batch = ?1",
    )?;
    let mut rows = statement.query([batch])?;
    let mut kept = BTreeMap::new();
    while let Some(row) = rows.next()? {
        let (mean, m2) = (row.get::<_, f64>(6)?, row.get::<_, Option<f64>>(12)?);
        let key = Key {
            margin: row.get(0)?,
            metric: row.get(1)?,
            touchpoint: row.get(2)?,
            step: row.get(3)?,
            month: row.get(4)?,
            member: row.get(5)?,
            value: if m2.is_some() { ALL } else { mean.to_bits() },
        };
        let n = possible(row.get(7)?)?;
        let answers = Spread { n, w: row.get(8)?, w2: row.get(9)?, mean, m2: m2.unwrap_or(0.0) };
        kept.insert(key, Count { answers, first: row.get(10)?, last: row.get(11)? });
    }
    Ok(kept)
}

/// More answers than all people alive could give in a year, few enough that millions of such numbers can be added up.
const MOST: u64 = 1 << 40;

/// A number of answers as the file keeps it, where it can be one.
pub(super) fn possible(n: i64) -> Result<u64> {
    u64::try_from(n).ok().filter(|n| *n <= MOST).ok_or_else(|| Error::Damaged("tally".to_owned()))
}
