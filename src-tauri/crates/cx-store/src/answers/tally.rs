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
/// A large import adds some millions of times into some ten thousands of rows. An answer counts for everybody, for a
/// persona and for a channel at once, so the rows of one place and answer lie side by side: one look finds all three. A
/// row is small: its parts are known by numbers, and its days by their place in the month.
pub(super) struct Tallies {
    questions: Questions,
    places: Known<(i64, i64, i32)>,
    answers: Known<(i64, u64)>,
    members: Known<(i64, i64)>,
    months: Months,
    /// The block of a place, an answer and a group of members, by its number in `rows` …
    blocks: FxHashMap<[u32; 3], u32>,
    /// … which has a row for each member of the group …
    rows: Vec<[Row; GROUP]>,
    /// … and those blocks that stand for nothing any more.
    idle: Vec<u32>,
    /// Sums of weight − 1 and of weight² − 1 by row, for weights other than one.
    weights: FxHashMap<[u32; 3], (f64, f64)>,
    /// How many values of each metric were seen …
    seen: FxHashMap<i64, usize>,
    /// … those of which there are too many …
    many: FxHashSet<i64>,
    /// … and the moments of their rows.
    spreads: FxHashMap<[u32; 3], Spread>,
}

/// Members whose rows lie side by side.
const GROUP: usize = 16;

/// The number of the member that stands for everybody.
const EVERYBODY: u32 = 0;

/// Answers of one value, place and member; none of them is no row.
#[derive(Clone, Copy, Default)]
struct Row {
    n: u32,
    first: u8,
    last: u8,
}

impl Row {
    fn add(&mut self, other: Self) {
        self.first = if self.n == 0 { other.first } else { self.first.min(other.first) };
        self.last = self.last.max(other.last);
        self.n += other.n;
    }
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

/// Cache of the months of days, since a survey has some hundred days and a million responses: direct-mapped, the day
/// with its month and its place in it.
struct Months(Vec<(Day, Month, u8)>);

impl Months {
    const KEPT: usize = 1 << 12;

    fn empty() -> Self {
        let day = Day(0);
        Self(vec![(day, day.month(), 0); Self::KEPT])
    }

    /// The month of a day, and the day's place in it, from 0 on.
    fn of(&mut self, day: Day) -> (Month, u8) {
        let kept = &mut self.0[day.0 as usize % Self::KEPT];
        if kept.0 != day {
            let month = day.month();
            *kept = (day, month, (day.0 - month.first().0) as u8);
        }
        (kept.1, kept.2)
    }
}

/// Table of the answers of one metric by value, for the small whole values that nearly all scales have.
struct Small([u32; 256]);

impl Small {
    const UNKNOWN: u32 = u32::MAX;

    const fn empty() -> Self {
        Self([Self::UNKNOWN; 256])
    }

    /// The entry of a value, where it is small and whole.
    fn entry(&mut self, value: f64) -> Option<&mut u32> {
        let whole = value as u8;
        if f64::from(whole).to_bits() == value.to_bits() { self.0.get_mut(usize::from(whole)) } else { None }
    }
}

/// A response of a page as it is counted.
struct Slot {
    place: u32,
    month: Month,
    /// Everybody, its persona and its channel.
    members: [Option<u32>; 3],
    day: u8,
    weight: Option<f64>,
}

impl Tallies {
    /// No answer yet, of a file with these questions.
    pub(super) fn of(questions: Questions) -> Self {
        let mut members = Known::default();
        members.number((0, 0));
        Self {
            questions,
            places: Known::default(),
            answers: Known::default(),
            members,
            months: Months::empty(),
            blocks: FxHashMap::default(),
            rows: Vec::new(),
            idle: Vec::new(),
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
        let slots: Vec<Slot> = (0..page.len()).map(|slot| self.slot(page, slot)).collect();
        for (at, answered) in page.answered.iter().enumerate() {
            let question = self.questions.of(answered.key);
            let metric = question.map_or(answered.key, |question| question.metric);
            let mut many = self.many.contains(&metric);
            let mut small = Small::empty();
            for (index, (value, slot)) in answered.values.iter().zip(&slots).enumerate() {
                if value.is_nan() || page.shadow.answer(index, at) {
                    continue;
                }
                let place = match question {
                    Some(question) => self.places.number((question.touchpoint, question.step, slot.month.0)),
                    None => slot.place,
                };
                let answer = match small.entry(*value) {
                    Some(number) if *number != Small::UNKNOWN => *number,
                    _ => {
                        let (answer, too_many) = self.answer(metric, *value);
                        if too_many && !many {
                            // What the table says of values was put together.
                            (many, small) = (true, Small::empty());
                        }
                        if let Some(number) = small.entry(*value) {
                            *number = answer;
                        }
                        answer
                    }
                };
                self.add(place, answer, slot);
                if many {
                    let weight = slot.weight.unwrap_or(1.0);
                    let one = Spread::of(*value, 1, weight, weight * weight);
                    for member in slot.members.into_iter().flatten() {
                        self.spreads.entry([place, answer, member]).or_default().merge(&one);
                    }
                }
            }
        }
    }

    fn slot(&mut self, page: &Page, slot: usize) -> Slot {
        let (month, day) = self.months.of(Day(page.day[slot] as i32));
        let place = self.places.number((page.touchpoint[slot], page.step[slot], month.0));
        let mut member = |margin, column: &[i64]| match column[slot] {
            0 => None,
            member => Some(self.members.number((margin, member))),
        };
        let members = [Some(EVERYBODY), member(1, &page.persona), member(2, &page.channel)];
        Slot { place, month, members, day, weight: page.weight(slot) }
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
        let of_metric = |key: &&[u32; 3]| self.answers.values[key[1] as usize].0 == metric;
        let mut own: Vec<[u32; 3]> = self.blocks.keys().filter(of_metric).copied().collect();
        own.sort_unstable();
        for key in own {
            let [place, answer, group] = key;
            let Some(number) = self.blocks.remove(&key) else { continue };
            let block = std::mem::take(&mut self.rows[number as usize]);
            self.idle.push(number);
            let value = f64::from_bits(self.answers.values[answer as usize].1);
            for (member, row) in (group * GROUP as u32..).zip(block).filter(|(_, row)| row.n > 0) {
                let (w, w2) = self.weights.remove(&[place, answer, member]).unwrap_or_default();
                let n = f64::from(row.n);
                let part = Spread::of(value, u64::from(row.n), n + w, n + w2);
                self.block(place, all, group)[member as usize % GROUP].add(row);
                self.spreads.entry([place, all, member]).or_default().merge(&part);
            }
        }
        all
    }

    /// The rows of a group of members.
    fn block(&mut self, place: u32, answer: u32, group: u32) -> &mut [Row; GROUP] {
        let (rows, idle) = (&mut self.rows, &mut self.idle);
        let number = *self.blocks.entry([place, answer, group]).or_insert_with(|| {
            idle.pop().unwrap_or_else(|| {
                rows.push([Row::default(); GROUP]);
                rows.len() as u32 - 1
            })
        });
        &mut self.rows[number as usize]
    }

    /// Adds an answer to the rows of all its members.
    fn add(&mut self, place: u32, answer: u32, slot: &Slot) {
        let one = Row { n: 1, first: slot.day, last: slot.day };
        // Members are numbered as they come, and most surveys name fewer than fill the first group.
        let block = self.block(place, answer, 0);
        let mut others = slot.members;
        for member in &mut others {
            if let Some(row) = member.and_then(|member| block.get_mut(member as usize)) {
                row.add(one);
                *member = None;
            }
        }
        for member in others.into_iter().flatten() {
            self.block(place, answer, member / GROUP as u32)[member as usize % GROUP].add(one);
        }
        if let Some(weight) = slot.weight {
            for member in slot.members.into_iter().flatten() {
                let (w, w2) = self.weights.entry([place, answer, member]).or_default();
                *w += weight - 1.0;
                *w2 += weight * weight - 1.0;
            }
        }
    }

    /// The rows, in the order of the table.
    fn counts(&self) -> Vec<(Key, Count)> {
        let rows = self.rows.iter().flatten().filter(|row| row.n > 0).count();
        let mut months: Vec<(Key, Count)> = Vec::with_capacity(rows);
        for ([place, answer, group], number) in &self.blocks {
            let (touchpoint, step, month) = self.places.values[*place as usize];
            let (metric, value) = self.answers.values[*answer as usize];
            let first = Month(month).first().0;
            let rows = (group * GROUP as u32..).zip(&self.rows[*number as usize]);
            months.extend(rows.filter(|(_, row)| row.n > 0).map(|(number, row)| {
                let (margin, member) = self.members.values[number as usize];
                let at = [*place, *answer, number];
                let answers = self.spreads.get(&at).copied().unwrap_or_else(|| {
                    let (w, w2) = self.weights.get(&at).copied().unwrap_or_default();
                    let n = f64::from(row.n);
                    Spread::of(f64::from_bits(value), u64::from(row.n), n + w, n + w2)
                });
                let key = Key { margin, metric, touchpoint, step, month, member, value };
                (key, Count { answers, first: first + i32::from(row.first), last: first + i32::from(row.last) })
            }));
        }
        months.sort_unstable_by_key(|(key, _)| *key);
        let mut wholes: BTreeMap<Key, Count> = BTreeMap::new();
        for (key, count) in &months {
            let whole = Key { margin: key.margin + WHOLE, month: 0, ..*key };
            let add = |sum: &mut Count| {
                sum.answers.merge(&count.answers);
                sum.first = sum.first.min(count.first);
                sum.last = sum.last.max(count.last);
            };
            wholes.entry(whole).and_modify(add).or_insert(*count);
        }
        // Their margins come after all others.
        months.reserve_exact(wholes.len());
        months.extend(wholes);
        months
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
