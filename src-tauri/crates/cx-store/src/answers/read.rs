//! Reading answers: tallies, responses, comments, counts.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use cx_model::Id;
use cx_model::day::{Day, Month};
use rusqlite::{Connection, OptionalExtension};

use super::number::{VISIBLE, ids, number};
use super::packed::{Texts, select};
use super::page::Page;
use super::question::Questions;
use super::response::{Answer, Margin, Response, Span, TallyRow};
use super::tally::{WHOLE, possible};
use crate::error::Result;
use crate::store::Store;

/// The answers of a file, to read.
pub struct Answers<'c> {
    connection: &'c Connection,
}

impl Store {
    /// The answers, to read.
    #[must_use]
    pub const fn answers(&self) -> Answers<'_> {
        Answers::of(&self.connection)
    }
}

impl<'c> Answers<'c> {
    pub(crate) const fn of(connection: &'c Connection) -> Self {
        Self { connection }
    }

    /// Tallies of a span: whole months from the month tallies, days at its ends from the answers.
    ///
    /// Answers before and after the span are left out; within it every answer that counts is in exactly one row of
    /// [`Margin::All`].
    ///
    /// # Errors
    /// A damaged tally or page; SQLite errors.
    pub fn tallies(&self, margin: Margin, span: Span) -> Result<Vec<TallyRow>> {
        self.tallies_with(margin, span, false)
    }

    /// As [`Answers::tallies`], with all months of the span as one where that is quicker: the month of a row is then
    /// that of its first day.
    ///
    /// # Errors
    /// A damaged tally or page; SQLite errors.
    pub fn totals(&self, margin: Margin, span: Span) -> Result<Vec<TallyRow>> {
        self.totals_with(margin, span, false)
    }

    /// As [`Answers::totals`], told apart by batch.
    ///
    /// # Errors
    /// A damaged tally or page; SQLite errors.
    pub fn totals_by_batch(&self, margin: Margin, span: Span) -> Result<Vec<TallyRow>> {
        self.totals_with(margin, span, true)
    }

    fn totals_with(&self, margin: Margin, span: Span, by_batch: bool) -> Result<Vec<TallyRow>> {
        if span != Span::default() {
            return self.tallies_with(margin, span, by_batch);
        }
        let mut rows = self.month_tallies(margin as i64 + WHOLE, None, None, by_batch, &ids(self.connection)?)?;
        for row in &mut rows {
            row.month = row.first.month();
        }
        Ok(rows)
    }

    fn tallies_with(&self, margin: Margin, span: Span, by_batch: bool) -> Result<Vec<TallyRow>> {
        let ids = ids(self.connection)?;
        let (first, last) = span.whole_months();
        let mut rows = self.month_tallies(margin as i64, first, last, by_batch, &ids)?;
        // Days of months that are cut by an end of the span.
        let cut = |month: Month| first.is_some_and(|first| month < first) || last.is_some_and(|last| month > last);
        let from_cut = span.from.map(Day::month).filter(|month| cut(*month));
        let to_cut = span.to.map(Day::month).filter(|month| cut(*month));
        let months: BTreeSet<Month> = from_cut.into_iter().chain(to_cut).collect();
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
    /// A damaged page; SQLite errors.
    pub fn scan(&self, span: Span, each: impl FnMut(Response)) -> Result<()> {
        self.scan_with(span, &ids(self.connection)?, each)
    }

    fn scan_with(&self, span: Span, ids: &HashMap<i64, Id>, mut each: impl FnMut(Response)) -> Result<()> {
        let questions = Questions::read(self.connection)?;
        self.pages(span, Texts::Attributes, |page| {
            for slot in 0..page.len() {
                if !page.shadow.whole(slot) && span.contains(Day(page.day[slot] as i32)) {
                    each(response(page, slot, ids, &questions));
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
    /// A damaged page; SQLite errors.
    pub fn comments(
        &self,
        span: Span,
        offset: usize,
        limit: usize,
        wanted: impl Fn(&Response) -> bool,
    ) -> Result<(Vec<(Response, String)>, u64)> {
        let (ids, questions) = (ids(self.connection)?, Questions::read(self.connection)?);
        let mut found: Vec<(i64, i64)> = Vec::new();
        self.pages(span, Texts::Attributes, |page| {
            for slot in 0..page.len() {
                let day = page.day[slot];
                let commented = page.comment[slot] > 0 && !page.shadow.any(slot);
                if commented && span.contains(Day(day as i32)) && wanted(&response(page, slot, &ids, &questions)) {
                    found.push((day, page.first + slot as i64));
                }
            }
            Ok(())
        })?;
        let total = found.len() as u64;
        found.sort_unstable_by_key(|at| std::cmp::Reverse(*at));
        let mut comments = Vec::new();
        for (_, number) in found.into_iter().skip(offset).take(limit) {
            if let Some(page) = Page::of(self.connection, number, Texts::All)? {
                let slot = usize::try_from(number - page.first).unwrap_or(0);
                let text = page.comment(slot).unwrap_or_default().to_owned();
                comments.push((response(&page, slot, &ids, &questions), text));
            }
        }
        Ok((comments, total))
    }

    /// Number of answers that count, by visible batch.
    ///
    /// # Errors
    /// A damaged tally; SQLite errors.
    pub fn counts(&self) -> Result<HashMap<Id, u64>> {
        let ids = ids(self.connection)?;
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

    /// Number of responses that count.
    ///
    /// # Errors
    /// A damaged tally or page; SQLite errors.
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
            n += (0..page.len()).filter(|slot| !page.shadow.any(*slot)).count() as u64;
        }
        Ok(n)
    }

    /// Whether a metric has answers in any batch that has its record, withdrawn ones included: these can come back.
    ///
    /// # Errors
    /// SQLite errors.
    pub fn is_answered(&self, metric: Id) -> Result<bool> {
        Ok(self.connection.query_row(
            "SELECT EXISTS (SELECT 1 FROM tally WHERE metric = (SELECT number FROM number WHERE id = ?1) AND batch IN
                 (SELECT number.number FROM batch JOIN number ON number.id = batch.id))",
            [metric.to_string()],
            |row| row.get(0),
        )?)
    }

    /// Whether a batch, visible or not, has answers to a metric that is not there, also such as are shadowed now.
    ///
    /// # Errors
    /// A damaged page; SQLite errors.
    pub fn lacks_metric(&self, batch: Id) -> Result<bool> {
        let questions = Questions::read(self.connection)?;
        let mut metrics: BTreeSet<i64> = BTreeSet::new();
        let mut statement = self.connection.prepare_cached(&format!(
            "{} WHERE batch = (SELECT number FROM number WHERE id = ?1)",
            select(Texts::None)
        ))?;
        let mut rows = statement.query([batch.to_string()])?;
        while let Some(row) = rows.next()? {
            let page = Page::read(row, Texts::None)?;
            metrics.extend((0..page.len()).flat_map(|slot| page.answers(slot)).map(|(key, ..)| questions.metric(key)));
        }
        let mut there = self.connection.prepare_cached(
            "SELECT EXISTS (SELECT 1 FROM number JOIN metric ON metric.id = number.id WHERE number.number = ?1)",
        )?;
        for metric in metrics {
            if !there.query_row([metric], |row| row.get(0))? {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Number of answers to a metric, in batches that count.
    ///
    /// # Errors
    /// A damaged tally; SQLite errors.
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
    /// A damaged page; SQLite errors.
    pub fn attributes(&self, most: usize) -> Result<BTreeMap<String, Vec<String>>> {
        let mut counts: BTreeMap<String, HashMap<String, u64>> = BTreeMap::new();
        self.pages(Span::default(), Texts::Attributes, |page| {
            page.each_attribute(
                |_| true,
                |name, value, n| *counts.entry(name).or_default().entry(value).or_default() += n,
            )
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
        let (Some(number), except) = (number(self.connection, id)?, number(self.connection, except)?.unwrap_or(0))
        else {
            return Ok(false);
        };
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
}

/// A response of a page.
fn response(page: &Page, slot: usize, ids: &HashMap<i64, Id>, questions: &Questions) -> Response {
    let named = |number: i64| ids.get(&number).copied();
    let answer = |key: i64, value: f64| {
        let question = questions.of(key);
        Some(Answer {
            metric: named(question.map_or(key, |question| question.metric))?,
            touchpoint: named(question.map_or(page.touchpoint[slot], |question| question.touchpoint)),
            step: named(question.map_or(page.step[slot], |question| question.step)),
            value,
        })
    };
    Response {
        id: page.first + slot as i64,
        batch: named(page.batch),
        day: Day(page.day[slot] as i32),
        touchpoint: named(page.touchpoint[slot]),
        step: named(page.step[slot]),
        persona: named(page.persona[slot]),
        channel: named(page.channel[slot]),
        weight: page.weight(slot).unwrap_or(1.0),
        answers: page
            .answers(slot)
            .filter(|(.., counts)| *counts)
            .filter_map(|(key, value, _)| answer(key, value))
            .collect(),
        attributes: page.attributes_of(slot).map(str::to_owned),
    }
}
