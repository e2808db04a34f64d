//! Bringing a batch in: chunks of their own transactions, invisible until the batch record is written (rule F7).

use std::collections::BTreeMap;

use cx_model::Id;
use cx_model::day::Day;
use rusqlite::{OptionalExtension, Transaction};

use super::packed::{NONE, left, pack};
use crate::{Error, Result, Store};

/// A response on its way into the file. Records are named by their numbers ([`Store::number_for`]).
#[derive(Clone, Debug, Default, PartialEq)]
pub struct NewResponse {
    /// Who it is (rule R3), keyed per workspace.
    pub identity: i64,
    /// Which of its answers were here already and do not count, as a mask (see [`super::packed`]).
    pub shadowed: i64,
    /// The day, as in [`Day`].
    pub day: i32,
    /// The touchpoint.
    pub touchpoint: Option<i64>,
    /// The step.
    pub step: Option<i64>,
    /// The persona.
    pub persona: Option<i64>,
    /// The channel.
    pub channel: Option<i64>,
    /// Keyed hash of who answered.
    pub respondent: Option<i64>,
    /// Weight; none is one.
    pub weight: Option<f64>,
    /// The answers, packed.
    pub answers: Vec<u8>,
    /// The comment.
    pub comment: Option<String>,
    /// Attributes as a JSON object.
    pub attributes: Option<String>,
}

/// The key of a tally row within its batch.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct TallyKey {
    pub margin: i64,
    pub metric: i64,
    pub touchpoint: i64,
    pub step: i64,
    pub month: i32,
    pub member: i64,
    /// The value's bits; values are never NaN.
    pub value: u64,
}

/// What a tally row counts.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct TallyCount {
    pub n: i64,
    pub w: f64,
    pub w2: f64,
    pub first: i32,
    pub last: i32,
}

/// The tallies of one batch in the making.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Tallies(pub BTreeMap<TallyKey, TallyCount>);

/// The parts of a response that a tally looks at.
pub(crate) struct Counted<'a> {
    pub day: i32,
    pub touchpoint: Option<i64>,
    pub step: Option<i64>,
    pub persona: Option<i64>,
    pub channel: Option<i64>,
    pub weight: f64,
    pub answers: &'a [u8],
    pub shadowed: i64,
}

impl Tallies {
    pub(crate) fn count(&mut self, response: &Counted<'_>) {
        let month = Day(response.day).month().0;
        for (metric, value) in left(response.answers, response.shadowed) {
            for (margin, member) in [(0, None), (1, response.persona), (2, response.channel)] {
                if margin > 0 && member.is_none() {
                    continue;
                }
                let key = TallyKey {
                    margin,
                    metric,
                    touchpoint: response.touchpoint.unwrap_or(0),
                    step: response.step.unwrap_or(0),
                    month,
                    member: member.unwrap_or(0),
                    value: value.to_bits(),
                };
                let count = self.0.entry(key).or_insert(TallyCount {
                    n: 0,
                    w: 0.0,
                    w2: 0.0,
                    first: response.day,
                    last: response.day,
                });
                count.n += 1;
                count.w += response.weight;
                count.w2 += response.weight * response.weight;
                count.first = count.first.min(response.day);
                count.last = count.last.max(response.day);
            }
        }
    }

    pub(crate) fn write(&self, tx: &Transaction<'_>, batch: i64) -> Result<()> {
        tx.prepare_cached("DELETE FROM tally WHERE batch = ?1")?.execute([batch])?;
        let mut insert = tx.prepare_cached(
            "INSERT INTO tally (margin, metric, touchpoint, step, month, member, value, batch, n, w, w2, first, last)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)",
        )?;
        for (key, count) in &self.0 {
            insert.execute((
                key.margin,
                key.metric,
                key.touchpoint,
                key.step,
                key.month,
                key.member,
                f64::from_bits(key.value),
                batch,
                count.n,
                count.w,
                count.w2,
                count.first,
                count.last,
            ))?;
        }
        Ok(())
    }
}

/// A batch on its way in.
pub struct Load {
    batch: i64,
    next: i64,
    tallies: Tallies,
    identities: Vec<(i64, i64)>,
}

impl Store {
    /// The number by which answers name a record; given once and kept for good.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn number_for(&self, id: Id) -> Result<i64> {
        let id = id.to_string();
        self.connection.prepare_cached("INSERT OR IGNORE INTO number (id) VALUES (?1)")?.execute([&id])?;
        Ok(self
            .connection
            .prepare_cached("SELECT number FROM number WHERE id = ?1")?
            .query_row([&id], |row| row.get(0))?)
    }

    /// The number by which answers name a record, where one was given.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn number_of(&self, id: Id) -> Result<Option<i64>> {
        self.answers().number(id)
    }

    /// The responses that count under an identity, in the order in which they came: none, one, or several of which
    /// different answers count. Each carries the answers that count.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn counting_under(&self, identity: i64) -> Result<Vec<NewResponse>> {
        let mut statement = self.connection.prepare_cached(&format!(
            "SELECT day, touchpoint, step, persona, channel, respondent, weight, answers, attributes, shadowed, text
             FROM identity JOIN response ON response.id = identity.response
             LEFT JOIN comment ON comment.response = response.id
             WHERE identity.identity = ?1 AND response.shadowed <> {NONE} AND response.batch IN ({}) ORDER BY response.id",
            super::VISIBLE
        ))?;
        let rows = statement.query_map([identity], |row| {
            let mut answers = Vec::new();
            for (metric, value) in left(row.get_ref(7)?.as_blob()?, row.get(9)?) {
                pack(&mut answers, metric, value);
            }
            Ok(NewResponse {
                identity,
                shadowed: 0,
                day: row.get(0)?,
                touchpoint: row.get(1)?,
                step: row.get(2)?,
                persona: row.get(3)?,
                channel: row.get(4)?,
                respondent: row.get(5)?,
                weight: row.get(6)?,
                answers,
                comment: row.get(10)?,
                attributes: row.get(8)?,
            })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Begins a batch: from here on its responses can come.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn begin_load(&mut self, batch: Id, updates: bool, now: i64) -> Result<Load> {
        let tx = self.begin()?;
        tx.execute("INSERT OR IGNORE INTO number (id) VALUES (?1)", [batch.to_string()])?;
        let number: i64 =
            tx.query_row("SELECT number FROM number WHERE id = ?1", [batch.to_string()], |row| row.get(0))?;
        let next: i64 = tx.query_row(
            "SELECT 1 + max(coalesce((SELECT max(id) FROM response), 0), coalesce((SELECT max(last) FROM load), 0))",
            [],
            |row| row.get(0),
        )?;
        tx.execute(
            "INSERT INTO load (batch, first, last, updates, beat) VALUES (?1, ?2, ?2 - 1, ?3, ?4)",
            (number, next, updates, now),
        )?;
        tx.commit()?;
        Ok(Load { batch: number, next, tallies: Tallies::default(), identities: Vec::new() })
    }

    /// Brings some responses in.
    ///
    /// # Errors
    /// What SQLite says; the chunk is then not in.
    pub fn add_to_load(&mut self, load: &mut Load, responses: &[NewResponse], now: i64) -> Result<()> {
        let tx = self.begin()?;
        let first = load.next;
        {
            let mut insert = tx.prepare_cached(
                "INSERT INTO response (id, batch, shadowed, day, touchpoint, step, persona, channel, respondent, weight,
                     answers, attributes)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
            )?;
            let mut comment = tx.prepare_cached("INSERT INTO comment (response, text) VALUES (?1, ?2)")?;
            for (id, response) in (first..).zip(responses) {
                insert.execute((
                    id,
                    load.batch,
                    response.shadowed,
                    response.day,
                    response.touchpoint,
                    response.step,
                    response.persona,
                    response.channel,
                    response.respondent,
                    response.weight,
                    &response.answers,
                    &response.attributes,
                ))?;
                if let Some(text) = &response.comment {
                    comment.execute((id, text))?;
                }
            }
            let last = first + i64::try_from(responses.len()).unwrap_or(0) - 1;
            tx.prepare_cached("UPDATE load SET last = ?2, beat = ?3 WHERE batch = ?1")?
                .execute((load.batch, last, now))?;
        }
        tx.commit()?;
        for (id, response) in (first..).zip(responses) {
            load.identities.push((response.identity, id));
            load.tallies.count(&Counted {
                day: response.day,
                touchpoint: response.touchpoint,
                step: response.step,
                persona: response.persona,
                channel: response.channel,
                weight: response.weight.unwrap_or(1.0),
                answers: &response.answers,
                shadowed: response.shadowed,
            });
            load.next = id + 1;
        }
        Ok(())
    }

    /// Writes what the batch is found and counted by. It still counts for nobody until its record is written.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn end_load(&mut self, mut load: Load) -> Result<()> {
        // In the order of the tree, so that each page is written once.
        load.identities.sort_unstable();
        for chunk in load.identities.chunks(50_000) {
            let tx = self.begin()?;
            {
                let mut insert = tx.prepare_cached("INSERT INTO identity (identity, response) VALUES (?1, ?2)")?;
                for pair in chunk {
                    insert.execute(*pair)?;
                }
            }
            tx.commit()?;
        }
        let tx = self.begin()?;
        load.tallies.write(&tx, load.batch)?;
        tx.commit()?;
        Ok(())
    }

    /// Takes a batch that never counted out of the file.
    ///
    /// # Errors
    /// What SQLite says; what is left counts for nobody and goes when the file is opened next.
    pub fn abandon_load(&mut self, batch: Id) -> Result<()> {
        let tx = self.begin()?;
        let number: Option<i64> = tx
            .query_row("SELECT number FROM number WHERE id = ?1", [batch.to_string()], |row| row.get(0))
            .optional()?;
        if let Some(number) = number {
            remove(&tx, number)?;
        }
        tx.commit()?;
        Ok(())
    }

    /// Removes what an import that died left behind: loads without a record that no redo can bring back.
    pub(crate) fn remove_orphans(&mut self) -> Result<()> {
        let now = std::time::SystemTime::now()
            .duration_since(std::time::UNIX_EPOCH)
            .map_or(0, |d| i64::try_from(d.as_millis()).unwrap_or(i64::MAX));
        let orphans: Vec<i64> = self
            .connection
            .prepare(
                "SELECT load.batch FROM load JOIN number ON number.number = load.batch
                 WHERE load.beat < ?1 AND number.id NOT IN (SELECT id FROM batch)
                   AND number.id NOT IN (SELECT record FROM change JOIN operation ON operation.id = change.operation
                                         WHERE change.kind = 'batch' AND operation.undone = 1)",
            )?
            .query_map([now - LIVES], |row| row.get(0))?
            .collect::<rusqlite::Result<_>>()?;
        if orphans.is_empty() {
            return Ok(());
        }
        let tx = match self.begin() {
            // Somebody is writing: the next to open will tidy.
            Err(Error::Busy) => return Ok(()),
            tx => tx?,
        };
        for batch in orphans {
            remove(&tx, batch)?;
        }
        tx.commit()?;
        Ok(())
    }
}

/// How long a load without a word may still be under way in another process, in milliseconds.
const LIVES: i64 = 15_000;

fn remove(tx: &Transaction<'_>, batch: i64) -> Result<()> {
    let span: Option<(i64, i64)> = tx
        .query_row("SELECT first, last FROM load WHERE batch = ?1", [batch], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    if let Some((first, last)) = span {
        tx.execute("DELETE FROM identity WHERE response BETWEEN ?1 AND ?2", (first, last))?;
        tx.execute("DELETE FROM comment WHERE response BETWEEN ?1 AND ?2", (first, last))?;
        tx.execute("DELETE FROM response WHERE id BETWEEN ?1 AND ?2", (first, last))?;
    }
    tx.execute("DELETE FROM tally WHERE batch = ?1", [batch])?;
    tx.execute("DELETE FROM load WHERE batch = ?1", [batch])?;
    Ok(())
}
