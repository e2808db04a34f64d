//! Findings of a look through the file, counted by code.

use rusqlite::Connection;

use super::finding::{CODES, Finding};
use crate::error::{Error, Result};

/// The findings so far.
#[derive(Default)]
pub(crate) struct Findings(Vec<Finding>);

impl Findings {
    /// The list, in the order in which the codes came up.
    pub(super) fn list(self) -> Vec<Finding> {
        self.0
    }

    /// Notes one fault.
    pub(crate) fn note(&mut self, code: &'static str, detail: impl Into<String>) {
        debug_assert!(CODES.contains(&code), "{code} has a sentence");
        match self.0.iter_mut().find(|finding| finding.code == code) {
            Some(finding) => finding.count += 1,
            None => self.0.push(Finding { code, count: 1, detail: detail.into() }),
        }
    }

    /// Notes what made reading fail, where that is the fault of the file and no reason to stop looking.
    pub(crate) fn take<T>(&mut self, code: &'static str, outcome: Result<T>) -> Result<Option<T>> {
        match outcome {
            Ok(value) => Ok(Some(value)),
            Err(Error::Damaged(detail) | Error::Unfit(detail)) => {
                self.note(code, detail);
                Ok(None)
            }
            Err(Error::Value(error)) => {
                self.note(code, error.to_string());
                Ok(None)
            }
            Err(error) => Err(error),
        }
    }

    /// Notes each row of a query, whose one column says where, or "ok" where SQLite looked and found nothing.
    pub(crate) fn texts(&mut self, connection: &Connection, code: &'static str, sql: &str) -> Result<()> {
        let mut noted = Vec::new();
        let outcome = (|| {
            let mut statement = connection.prepare(sql)?;
            let mut rows = statement.query([])?;
            while let Some(row) = rows.next()? {
                noted.push(row.get::<_, String>(0)?);
            }
            Ok(())
        })();
        noted.into_iter().filter(|detail| detail != "ok").for_each(|detail| self.note(code, detail));
        self.take(code, outcome).map(drop)
    }
}
