//! Questions: metrics that a survey asks at places of their own, as one that has a column for each touchpoint does.
//!
//! An answer is kept under a key: the number of its metric where it counts at the place of its response, or the negative
//! number of a question where its column names a touchpoint or step (rule R2c).

use std::collections::HashMap;

use rusqlite::{Connection, OptionalExtension};

use crate::error::Result;
use crate::store::Store;

/// A metric at a place, all by number; a touchpoint or step of 0 is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Question {
    pub metric: i64,
    pub touchpoint: i64,
    pub step: i64,
}

/// The questions of a file, by key.
#[derive(Clone, Debug, Default)]
pub struct Questions(HashMap<i64, Question>);

impl Questions {
    pub(super) fn read(connection: &Connection) -> Result<Self> {
        let mut statement = connection.prepare_cached("SELECT number, metric, touchpoint, step FROM question")?;
        let rows = statement.query_map([], |row| {
            let question = Question { metric: row.get(1)?, touchpoint: row.get(2)?, step: row.get(3)? };
            Ok((-row.get::<_, i64>(0)?, question))
        })?;
        Ok(Self(rows.collect::<rusqlite::Result<_>>()?))
    }

    /// The question of a key; none where the key is a metric's number.
    pub(super) fn of(&self, key: i64) -> Option<Question> {
        if key < 0 { self.0.get(&key).copied() } else { None }
    }

    /// The metric of a key.
    pub(super) fn metric(&self, key: i64) -> i64 {
        self.of(key).map_or(key, |question| question.metric)
    }

    /// Takes note of a question.
    pub fn note(&mut self, key: i64, metric: i64, touchpoint: Option<i64>, step: Option<i64>) {
        let question = Question { metric, touchpoint: touchpoint.unwrap_or(0), step: step.unwrap_or(0) };
        self.0.insert(key, question);
    }

    /// Whether an answer under a key is there already where these keys of the same response were answered: under the same
    /// key, or to the same metric by a survey map that gave its column a place, or none, the other way round.
    #[must_use]
    pub fn answered(&self, keys: &[i64], key: i64) -> bool {
        let alike = |other: &&i64| self.metric(**other) == self.metric(key);
        let placed = |key: i64| key < 0;
        keys.contains(&key)
            || keys.iter().any(|other| alike(&other) && placed(*other) != placed(key))
                && !keys.iter().any(|other| alike(&other) && placed(*other) == placed(key))
    }
}

impl Store {
    /// The key of answers to a metric at a place, all by number; given once and kept for good.
    ///
    /// # Errors
    /// SQLite errors.
    pub fn question_for(&self, metric: i64, touchpoint: Option<i64>, step: Option<i64>) -> Result<i64> {
        let place = (metric, touchpoint.unwrap_or(0), step.unwrap_or(0));
        self.connection
            .prepare_cached("INSERT OR IGNORE INTO question (metric, touchpoint, step) VALUES (?1, ?2, ?3)")?
            .execute(place)?;
        let number = question(&self.connection, place)?;
        Ok(number.map_or(metric, |number| -number))
    }

    /// The key of answers to a metric at a place, where one was given.
    ///
    /// # Errors
    /// SQLite errors.
    pub fn question_of(&self, metric: i64, touchpoint: Option<i64>, step: Option<i64>) -> Result<Option<i64>> {
        Ok(question(&self.connection, (metric, touchpoint.unwrap_or(0), step.unwrap_or(0)))?.map(|number| -number))
    }

    /// The questions that answers of the file name.
    ///
    /// # Errors
    /// SQLite errors.
    pub fn questions(&self) -> Result<Questions> {
        Questions::read(&self.connection)
    }
}

fn question(connection: &Connection, place: (i64, i64, i64)) -> Result<Option<i64>> {
    Ok(connection
        .prepare_cached("SELECT number FROM question WHERE metric = ?1 AND touchpoint = ?2 AND step = ?3")?
        .query_row(place, |row| row.get(0))
        .optional()?)
}
