//! Whether file and model are whole, as a counted list.

use cx_model::record::{Journey, Step};
use cx_model::{Kind, Record};

use crate::{Error, Result, Store, answers, row};

/// Something that is not as it should be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// What, as a code.
    pub code: &'static str,
    /// How often.
    pub count: u64,
    /// Where, for the first of them.
    pub detail: String,
}

impl Store {
    /// Looks through the whole file. An empty list means that nothing is wrong.
    ///
    /// # Errors
    /// What SQLite says when it cannot even look.
    pub fn check(&self) -> Result<Vec<Finding>> {
        // A page that cannot be read is a finding and no reason to stop looking.
        fn told(texts: Result<Vec<String>>) -> Result<Vec<String>> {
            match texts {
                Err(Error::Damaged(detail) | Error::Unfit(detail)) => Ok(vec![detail]),
                texts => texts,
            }
        }
        let mut findings: Vec<Finding> = Vec::new();
        let mut found = |code: &'static str, details: Vec<String>| {
            if let Some(first) = details.first() {
                findings.push(Finding { code, count: details.len() as u64, detail: first.clone() });
            }
        };
        let texts = |sql: &str| -> Result<Vec<String>> {
            told((|| {
                let mut statement = self.connection.prepare(sql)?;
                let rows = statement.query_map([], |row| row.get::<_, String>(0))?;
                Ok(rows.collect::<rusqlite::Result<_>>()?)
            })())
        };
        found("file", texts("PRAGMA integrity_check(100)")?.into_iter().filter(|line| line != "ok").collect());
        found("reference", texts("SELECT \"table\" || ' → ' || parent FROM pragma_foreign_key_check")?);
        for kind in Kind::ALL {
            found("record", self.unreadable(*kind)?);
        }
        found("cell-twice", texts("SELECT step || ' ' || lane FROM cell GROUP BY step, lane HAVING count(*) > 1")?);
        found(
            "emotion-twice",
            texts("SELECT step || ' ' || persona FROM emotion GROUP BY step, persona HAVING count(*) > 1")?,
        );
        found("metric-twice", texts("SELECT \"key\" FROM metric GROUP BY \"key\" HAVING count(*) > 1")?);
        found(
            "history",
            texts(
                "SELECT CAST(id AS TEXT) FROM operation
                 WHERE undone = 0 AND id > (SELECT min(id) FROM operation WHERE undone = 1)",
            )?,
        );
        found("list", told(self.broken_lists())?);
        found("answers", told(answers::Answers::of(&self.connection).faults())?);
        Ok(findings)
    }

    /// Records that do not read as their kind.
    fn unreadable(&self, kind: Kind) -> Result<Vec<String>> {
        fn try_list<R: Record>(store: &Store) -> Result<()> {
            store.list::<R>().map(|_: Vec<R>| ())
        }
        use cx_model::record as r;
        let read = match kind {
            Kind::Workspace => try_list::<r::Workspace>(self),
            Kind::Member => try_list::<r::Member>(self),
            Kind::Persona => try_list::<r::Persona>(self),
            Kind::Channel => try_list::<r::Channel>(self),
            Kind::Touchpoint => try_list::<r::Touchpoint>(self),
            Kind::Metric => try_list::<r::Metric>(self),
            Kind::Journey => try_list::<r::Journey>(self),
            Kind::Stage => try_list::<r::Stage>(self),
            Kind::Step => try_list::<r::Step>(self),
            Kind::Lane => try_list::<r::Lane>(self),
            Kind::Cell => try_list::<r::Cell>(self),
            Kind::Emotion => try_list::<r::Emotion>(self),
            Kind::Batch => try_list::<r::Batch>(self),
            Kind::Goal => try_list::<r::Goal>(self),
        };
        match read {
            Ok(()) => Ok(Vec::new()),
            Err(Error::Value(error)) => Ok(vec![format!("{}: {error}", kind.word())]),
            Err(Error::Damaged(detail) | Error::Unfit(detail)) => Ok(vec![format!("{}: {detail}", kind.word())]),
            Err(error) => Err(error),
        }
    }

    /// Lists of ids that name records which are not there.
    fn broken_lists(&self) -> Result<Vec<String>> {
        let mut broken = Vec::new();
        let (Ok(steps), Ok(journeys)) = (self.list::<Step>(), self.list::<Journey>()) else { return Ok(broken) };
        for step in steps {
            for touchpoint in &step.touchpoints {
                if row::get(&self.connection, Kind::Touchpoint, *touchpoint)?.is_none() {
                    broken.push(format!("step {} → touchpoint {touchpoint}", step.id));
                }
            }
        }
        for journey in journeys {
            for persona in &journey.personas {
                if row::get(&self.connection, Kind::Persona, *persona)?.is_none() {
                    broken.push(format!("journey {} → persona {persona}", journey.id));
                }
            }
        }
        Ok(broken)
    }
}
