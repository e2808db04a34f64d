//! Responses, their answers and comments; month tallies.
//!
//! - [`alive`] one at a time brings answers in or takes them out
//! - [`load`] bringing a batch in, some pages at a time, invisible until it is whole
//! - [`orphan`] taking a load out again
//! - [`page`] some hundred responses, each field a column; [`column`] whole numbers as few bytes
//! - [`identity`] which responses came under which identity
//! - [`settle`](mod@settle) which answers count where several batches brought the same response
//! - [`strip`](mod@strip) what a client gets
//! - [`tally`] month tallies of a batch
//! - [`faults`] whether all of it is whole
//! - [`forget`] a person taken out, and what the file holds about people
//! - [`upgrade`] answers of files of version 1
//! - this module: reading
//!
//! **Invariant:** a batch's tallies count exactly its answers that are not shadowed (rule C4).
//! **Invariant:** a reader sees a batch only while its record is there and visible.

mod alive;
mod column;
mod faults;
mod forget;
mod identity;
pub mod load;
mod orphan;
mod page;
mod settle;
mod strip;
mod tally;
pub(crate) mod upgrade;

use std::collections::{BTreeMap, HashMap, HashSet};

use cx_model::Id;
use cx_model::day::{Day, Month};
use cx_model::score::{Spread, Tally};
use rusqlite::{Connection, OptionalExtension};

use crate::{Error, Result};
use page::{Page, Texts, select};

pub use alive::Alive;
pub(crate) use faults::look;
pub use forget::{Holdings, Person, Trace};
pub(crate) use load::expect_there;
pub use load::{Ended, Load, NewResponse, Shadowed};
pub(crate) use orphan::{ORPHANS_BY, forsake, keep, orphans};
pub(crate) use settle::settle;
pub(crate) use strip::strip;

/// Which answers a tally row counts besides touchpoint, step and month.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Margin {
    /// All of them.
    All,
    /// By persona.
    Persona,
    /// By channel.
    Channel,
}

/// A span of days, both inclusive; an end that is none is open.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Span {
    /// First day.
    pub from: Option<Day>,
    /// Last day.
    pub to: Option<Day>,
}

impl Span {
    fn contains(self, day: Day) -> bool {
        self.from.is_none_or(|from| from <= day) && self.to.is_none_or(|to| day <= to)
    }

    /// The months that lie wholly in it, first and last.
    fn whole_months(self) -> (Option<Month>, Option<Month>) {
        let from = self.from.map(|day| if day.month().first() == day { day.month() } else { Month(day.month().0 + 1) });
        let to = self.to.map(|day| if day.month().last() == day { day.month() } else { Month(day.month().0 - 1) });
        (from, to)
    }
}

/// Answers with one value, or of many values, to one metric at one place in one month.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TallyRow {
    /// The metric.
    pub metric: Id,
    /// The touchpoint, where the answers name one.
    pub touchpoint: Option<Id>,
    /// The step, where the answers name one.
    pub step: Option<Id>,
    /// The month.
    pub month: Month,
    /// The persona or channel of the margin, where the answers name one.
    pub member: Option<Id>,
    /// The batch, where batches are asked for.
    pub batch: Option<Id>,
    /// The value; the mean of the values where there are many.
    pub value: f64,
    /// Of many values: the weighted sum of their squared distances from the mean (rule C2).
    pub m2: Option<f64>,
    /// How many answers.
    pub n: u64,
    /// Sum of their weights.
    pub w: f64,
    /// Sum of the squares of their weights.
    pub w2: f64,
    /// First day.
    pub first: Day,
    /// Last day.
    pub last: Day,
}

impl TallyRow {
    /// Adds it to a tally.
    pub fn add_to(&self, tally: &mut Tally) {
        match self.m2 {
            None => tally.add(self.value, self.n, self.w, self.w2),
            Some(m2) => tally.add_spread(&Spread { n: self.n, w: self.w, w2: self.w2, mean: self.value, m2 }),
        }
        tally.span(self.first, self.last);
    }
}

/// One response that counts.
#[derive(Clone, Debug, PartialEq)]
pub struct Response {
    /// Its number.
    pub id: i64,
    /// The batch it came with.
    pub batch: Option<Id>,
    /// The day.
    pub day: Day,
    /// The touchpoint it names.
    pub touchpoint: Option<Id>,
    /// The step it names.
    pub step: Option<Id>,
    /// The persona it names.
    pub persona: Option<Id>,
    /// The channel it names.
    pub channel: Option<Id>,
    /// Its weight.
    pub weight: f64,
    /// Its answers: metric and value.
    pub answers: Vec<(Id, f64)>,
    /// Its attributes as a JSON object.
    pub attributes: Option<String>,
}

impl Response {
    /// Its answers as tally rows of one answer each.
    pub fn rows(&self) -> impl Iterator<Item = TallyRow> {
        self.answers.iter().map(|(metric, value)| TallyRow {
            metric: *metric,
            touchpoint: self.touchpoint,
            step: self.step,
            month: self.day.month(),
            member: None,
            batch: self.batch,
            value: *value,
            m2: None,
            n: 1,
            w: self.weight,
            w2: self.weight * self.weight,
            first: self.day,
            last: self.day,
        })
    }

    /// Whom or what it names in a margin.
    #[must_use]
    pub const fn member(&self, margin: Margin) -> Option<Id> {
        match margin {
            Margin::All => None,
            Margin::Persona => self.persona,
            Margin::Channel => self.channel,
        }
    }
}

/// The answers of a file, to read.
pub struct Answers<'c> {
    connection: &'c Connection,
}

/// The batches that count, by number.
const VISIBLE: &str = "SELECT number.number FROM batch JOIN number ON number.id = batch.id WHERE batch.visible = 1";

impl crate::Store {
    /// The answers, to read.
    #[must_use]
    pub const fn answers(&self) -> Answers<'_> {
        Answers::of(&self.connection)
    }
}

/// More answers than all people alive could give in a year, few enough that millions of such numbers can be added up.
const MOST: u64 = 1 << 40;

/// A number of answers as the file keeps it, where it can be one.
fn possible(n: i64) -> Result<u64> {
    u64::try_from(n).ok().filter(|n| *n <= MOST).ok_or_else(|| Error::Damaged("tally".to_owned()))
}

impl<'c> Answers<'c> {
    pub(crate) const fn of(connection: &'c Connection) -> Self {
        Self { connection }
    }

    /// The records behind the numbers.
    fn ids(&self) -> Result<HashMap<i64, Id>> {
        let mut statement = self.connection.prepare_cached("SELECT number, id FROM number")?;
        let rows = statement.query_map([], |row| Ok((row.get::<_, i64>(0)?, row.get::<_, String>(1)?)))?;
        let mut ids = HashMap::new();
        for row in rows {
            let (number, id) = row?;
            if let Ok(id) = id.parse() {
                ids.insert(number, id);
            }
        }
        Ok(ids)
    }

    /// Tallies of a span: whole months from the month tallies, days at its ends from the answers.
    ///
    /// Answers before and after the span are left out; within it every answer that counts is in exactly one row of
    /// [`Margin::All`].
    ///
    /// # Errors
    /// What SQLite says.
    pub fn tallies(&self, margin: Margin, span: Span) -> Result<Vec<TallyRow>> {
        self.tallies_with(margin, span, false)
    }

    /// The same as [`Answers::tallies`] with all months of the span as one where that is quicker: what month a row says is
    /// then that of its first day.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn totals(&self, margin: Margin, span: Span) -> Result<Vec<TallyRow>> {
        self.totals_with(margin, span, false)
    }

    /// The same as [`Answers::totals`], told apart by batch.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn totals_by_batch(&self, margin: Margin, span: Span) -> Result<Vec<TallyRow>> {
        self.totals_with(margin, span, true)
    }

    fn totals_with(&self, margin: Margin, span: Span, by_batch: bool) -> Result<Vec<TallyRow>> {
        if span != Span::default() {
            return self.tallies_with(margin, span, by_batch);
        }
        let mut rows = self.month_tallies(margin as i64 + tally::WHOLE, None, None, by_batch, &self.ids()?)?;
        for row in &mut rows {
            row.month = row.first.month();
        }
        Ok(rows)
    }

    fn tallies_with(&self, margin: Margin, span: Span, by_batch: bool) -> Result<Vec<TallyRow>> {
        let ids = self.ids()?;
        let (first, last) = span.whole_months();
        let mut rows = self.month_tallies(margin as i64, first, last, by_batch, &ids)?;
        // Days of months that are cut by an end of the span.
        let cut = |month: Month| first.is_some_and(|first| month < first) || last.is_some_and(|last| month > last);
        let from_cut = span.from.map(Day::month).filter(|month| cut(*month));
        let to_cut = span.to.map(Day::month).filter(|month| cut(*month));
        let months: std::collections::BTreeSet<Month> = from_cut.into_iter().chain(to_cut).collect();
        for month in months {
            let from = span.from.map_or(month.first(), |day| day.max(month.first()));
            let to = span.to.map_or(month.last(), |day| day.min(month.last()));
            if from > to {
                continue;
            }
            self.scan_with(Span { from: Some(from), to: Some(to) }, &ids, |response| {
                let (member, batch) = (response.member(margin), response.batch.filter(|_| by_batch));
                rows.extend(response.rows().map(|row| TallyRow { member, batch, ..row }));
            })?;
        }
        Ok(rows)
    }

    fn month_tallies(
        &self,
        margin: i64,
        first: Option<Month>,
        last: Option<Month>,
        by_batch: bool,
        ids: &HashMap<i64, Id>,
    ) -> Result<Vec<TallyRow>> {
        let batch = if by_batch { ", batch" } else { "" };
        let mut statement = self.connection.prepare_cached(&format!(
            "SELECT metric, touchpoint, step, month, member, value, sum(n), sum(w), sum(w2), min(first), max(last),
                    sum(m2){batch}
             FROM tally WHERE margin = ?1 AND month BETWEEN ?2 AND ?3 AND batch IN ({VISIBLE})
             GROUP BY metric, touchpoint, step, month, member, value{batch}"
        ))?;
        let mut found = statement.query((
            margin,
            first.map_or(i32::MIN, |month| month.0),
            last.map_or(i32::MAX, |month| month.0),
        ))?;
        let mut rows = Vec::new();
        while let Some(row) = found.next()? {
            let Some(&metric) = ids.get(&row.get(0)?) else { continue };
            rows.push(TallyRow {
                metric,
                touchpoint: ids.get(&row.get(1)?).copied(),
                step: ids.get(&row.get(2)?).copied(),
                month: Month(row.get(3)?),
                member: ids.get(&row.get(4)?).copied(),
                batch: if by_batch { ids.get(&row.get(12)?).copied() } else { None },
                value: row.get(5)?,
                m2: row.get(11)?,
                n: possible(row.get(6)?)?,
                w: row.get(7)?,
                w2: row.get(8)?,
                first: Day(row.get(9)?),
                last: Day(row.get(10)?),
            });
        }
        Ok(rows)
    }

    /// Every response that counts, by the order in which they came.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn scan(&self, span: Span, each: impl FnMut(Response)) -> Result<()> {
        self.scan_with(span, &self.ids()?, each)
    }

    fn scan_with(&self, span: Span, ids: &HashMap<i64, Id>, mut each: impl FnMut(Response)) -> Result<()> {
        self.pages(span, Texts::Attributes, |page| {
            for place in 0..page.len() {
                if !page.shadow.whole(place) && span.contains(Day(page.day[place] as i32)) {
                    each(response(page, place, ids));
                }
            }
            Ok(())
        })
    }

    /// The pages of batches that count, in the order in which they came, which have a day within the span.
    fn pages(&self, span: Span, texts: Texts, mut each: impl FnMut(&Page) -> Result<()>) -> Result<()> {
        let mut statement = self.connection.prepare_cached(&format!(
            "{} WHERE \"from\" <= ?2 AND \"to\" >= ?1 AND batch IN ({VISIBLE}) ORDER BY first",
            select(texts)
        ))?;
        let (from, to) = (span.from.map_or(i32::MIN, |day| day.0), span.to.map_or(i32::MAX, |day| day.0));
        let mut rows = statement.query((from, to))?;
        while let Some(row) = rows.next()? {
            each(&Page::read(row, texts)?)?;
        }
        Ok(())
    }

    /// Comments of responses that `wanted` takes, newest first: one page, and how many there are.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn comments(
        &self,
        span: Span,
        offset: usize,
        limit: usize,
        wanted: impl Fn(&Response) -> bool,
    ) -> Result<(Vec<(Response, String)>, u64)> {
        let ids = self.ids()?;
        let mut found: Vec<(i64, i64)> = Vec::new();
        self.pages(span, Texts::Attributes, |page| {
            for place in 0..page.len() {
                let day = page.day[place];
                let commented = page.comment[place] > 0 && !page.shadow.any(place);
                if commented && span.contains(Day(day as i32)) && wanted(&response(page, place, &ids)) {
                    found.push((day, page.first + place as i64));
                }
            }
            Ok(())
        })?;
        let total = found.len() as u64;
        found.sort_unstable_by_key(|at| std::cmp::Reverse(*at));
        let mut comments = Vec::new();
        for (_, number) in found.into_iter().skip(offset).take(limit) {
            if let Some(page) = Page::of(self.connection, number)? {
                let place = usize::try_from(number - page.first).unwrap_or(0);
                let text = page.comment(place).unwrap_or_default().to_owned();
                comments.push((response(&page, place, &ids), text));
            }
        }
        Ok((comments, total))
    }

    /// How many answers that count each visible batch brought, by batch.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn counts(&self) -> Result<HashMap<Id, u64>> {
        let ids = self.ids()?;
        let mut statement =
            self.connection.prepare_cached("SELECT batch, sum(n) FROM tally WHERE margin = 0 GROUP BY batch")?;
        let rows = statement.query_map([], |row| Ok((row.get::<_, i64>(0)?, row.get::<_, i64>(1)?)))?;
        let mut counts = HashMap::new();
        for row in rows {
            let (batch, n) = row?;
            if let Some(id) = ids.get(&batch) {
                counts.insert(*id, possible(n)?);
            }
        }
        Ok(counts)
    }

    /// How many responses count.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn response_count(&self) -> Result<u64> {
        let mut n = 0;
        let mut statement = self.connection.prepare_cached(&format!(
            "SELECT coalesce(sum(n), 0) FROM page WHERE batch IN ({VISIBLE})
             AND first NOT IN (SELECT page FROM shadow)"
        ))?;
        n += possible(statement.query_row([], |row| row.get(0))?)?;
        let mut statement = self.connection.prepare_cached(&format!(
            "{} WHERE first IN (SELECT page FROM shadow) AND batch IN ({VISIBLE})",
            select(Texts::None)
        ))?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let page = Page::read(row, Texts::None)?;
            n += (0..page.len()).filter(|place| !page.shadow.any(*place)).count() as u64;
        }
        Ok(n)
    }

    /// How many answers a metric has, in batches that count.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn answers_to(&self, metric: Id) -> Result<u64> {
        let n: i64 = self.connection.query_row(
            &format!(
                "SELECT coalesce(sum(n), 0) FROM tally WHERE margin = 0
                 AND metric = (SELECT number FROM number WHERE id = ?1) AND batch IN ({VISIBLE})"
            ),
            [metric.to_string()],
            |row| row.get(0),
        )?;
        possible(n)
    }

    /// The attributes that answers carry, by name, each with at most `most` of its values, most frequent first.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn attributes(&self, most: usize) -> Result<BTreeMap<String, Vec<String>>> {
        let mut counts: BTreeMap<String, HashMap<String, u64>> = BTreeMap::new();
        self.pages(Span::default(), Texts::Attributes, |page| {
            page.each_attribute(|name, value, n| *counts.entry(name).or_default().entry(value).or_default() += n)
        })?;
        let values = |counts: HashMap<String, u64>| {
            let mut values: Vec<(String, u64)> = counts.into_iter().collect();
            values.sort_unstable_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
            values.into_iter().map(|(value, _)| value).take(most).collect()
        };
        Ok(counts.into_iter().map(|(name, counts)| (name, values(counts))).collect())
    }

    /// Whether answers of a batch other than `except`, visible or not, name a record. One whose import was undone is none.
    pub(crate) fn names(&self, id: Id, except: Id) -> Result<bool> {
        let (Some(number), except) = (self.number(id)?, self.number(except)?.unwrap_or(0)) else { return Ok(false) };
        Ok(self
            .connection
            .query_row(
                "SELECT EXISTS (SELECT 1 FROM tally WHERE batch <> ?2
                     AND batch IN (SELECT number.number FROM batch JOIN number ON number.id = batch.id)
                     AND (metric = ?1 OR touchpoint = ?1 OR step = ?1 OR member = ?1))",
                (number, except),
                |row| row.get(0),
            )
            .optional()?
            .unwrap_or(false))
    }

    pub(crate) fn number(&self, id: Id) -> Result<Option<i64>> {
        Ok(self
            .connection
            .prepare_cached("SELECT number FROM number WHERE id = ?1")?
            .query_row([id.to_string()], |row| row.get(0))
            .optional()?)
    }
}

/// The numbers that a query finds.
fn numbers(connection: &Connection, sql: &str) -> Result<HashSet<i64>> {
    let mut statement = connection.prepare_cached(sql)?;
    let found = statement.query_map([], |row| row.get(0))?;
    Ok(found.collect::<rusqlite::Result<_>>()?)
}

/// A response of a page.
fn response(page: &Page, place: usize, ids: &HashMap<i64, Id>) -> Response {
    let named = |number: i64| ids.get(&number).copied();
    Response {
        id: page.first + place as i64,
        batch: named(page.batch),
        day: Day(page.day[place] as i32),
        touchpoint: named(page.touchpoint[place]),
        step: named(page.step[place]),
        persona: named(page.persona[place]),
        channel: named(page.channel[place]),
        weight: page.weight(place).unwrap_or(1.0),
        answers: page
            .answers(place)
            .filter(|(.., counts)| *counts)
            .filter_map(|(metric, value, _)| ids.get(&metric).map(|id| (*id, value)))
            .collect(),
        attributes: page.attributes_of(place).map(str::to_owned),
    }
}
