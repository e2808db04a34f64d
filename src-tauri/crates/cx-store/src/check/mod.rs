//! Whether file and model are whole, as a counted list: everything that a figure or an undo rests on is looked at.
//!
//! - this module: the file itself, records, facts
//! - [`past`] history, as undo and redo would walk it
//! - `answers::faults` answers, identities, counts
//!
//! **Invariant:** it changes nothing, and all of it looks at one state of the file, whoever writes meanwhile.

mod past;

use cx_model::record::{Emotion, Goal, Journey, Metric, Persona, Shape, Step};
use cx_model::{Kind, Record, day::Day};
use rusqlite::Connection;
use sha2::{Digest as _, Sha256};

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

/// Every code there is; each has its sentence in every language (`finding-CODE`).
pub const CODES: &[&str] = &[
    "file",
    "reference",
    "record",
    "value",
    "fact",
    "cell-twice",
    "emotion-twice",
    "metric-twice",
    "list",
    "order",
    "picture",
    "baseline",
    "history",
    "past",
    "answers",
    "page",
    "identity",
    "shadow",
    "forgotten",
];

/// What was found so far.
#[derive(Default)]
pub(crate) struct Findings(Vec<Finding>);

impl Findings {
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

impl Store {
    /// Looks through the whole file. An empty list means that nothing is wrong.
    ///
    /// # Errors
    /// What SQLite says when it cannot even look.
    pub fn check(&self) -> Result<Vec<Finding>> {
        let snapshot = self.connection.unchecked_transaction()?;
        let mut found = Findings::default();
        found.texts(&snapshot, "file", "PRAGMA integrity_check(100)")?;
        found.texts(&snapshot, "reference", "SELECT \"table\" || ' → ' || parent FROM pragma_foreign_key_check")?;
        for kind in Kind::ALL {
            unreadable(&snapshot, *kind, &mut found)?;
            unfit(&snapshot, *kind, &mut found)?;
        }
        let twice = |code: &'static str, by: &str, table: &str, found: &mut Findings| {
            let sql = format!("SELECT {by} FROM {table} GROUP BY {by} HAVING count(*) > 1");
            found.texts(&snapshot, code, &sql)
        };
        twice("cell-twice", "step || ' ' || lane", "cell", &mut found)?;
        twice("emotion-twice", "step || ' ' || persona", "emotion", &mut found)?;
        twice("metric-twice", "\"key\"", "metric", &mut found)?;
        facts(self, &mut found)?;
        let outcome = lists(&snapshot, &mut found);
        found.take("list", outcome)?;
        let outcome = out_of_range(&snapshot, &mut found);
        found.take("record", outcome)?;
        let outcome = pictures(&snapshot, &mut found);
        found.take("picture", outcome)?;
        let outcome = past::look(&snapshot, &mut found);
        found.take("past", outcome)?;
        let outcome = answers::look(&snapshot, &mut found);
        found.take("answers", outcome)?;
        Ok(found.0)
    }
}

/// Records that do not read as their kind.
fn unreadable(connection: &Connection, kind: Kind, found: &mut Findings) -> Result<()> {
    fn read<R: Record>(connection: &Connection) -> Result<()> {
        row::list::<R>(connection, None).map(drop)
    }
    use cx_model::record as r;
    let outcome = match kind {
        Kind::Workspace => read::<r::Workspace>(connection),
        Kind::Member => read::<r::Member>(connection),
        Kind::Persona => read::<r::Persona>(connection),
        Kind::Channel => read::<r::Channel>(connection),
        Kind::Touchpoint => read::<r::Touchpoint>(connection),
        Kind::Metric => read::<r::Metric>(connection),
        Kind::Journey => read::<r::Journey>(connection),
        Kind::Stage => read::<r::Stage>(connection),
        Kind::Step => read::<r::Step>(connection),
        Kind::Lane => read::<r::Lane>(connection),
        Kind::Cell => read::<r::Cell>(connection),
        Kind::Emotion => read::<r::Emotion>(connection),
        Kind::Batch => read::<r::Batch>(connection),
        Kind::Goal => read::<r::Goal>(connection),
    };
    match outcome {
        Err(Error::Value(error)) => found.note("record", format!("{}: {error}", kind.word())),
        Err(Error::Damaged(detail) | Error::Unfit(detail)) => {
            found.note("record", format!("{}: {detail}", kind.word()))
        }
        Err(error) => return Err(error),
        Ok(()) => {}
    }
    Ok(())
}

/// Fields that read as something else than what they hold, and order keys that are none.
fn unfit(connection: &Connection, kind: Kind, found: &mut Findings) -> Result<()> {
    let word = kind.word();
    for field in kind.fields() {
        let name = field.name;
        let (code, wrong) = match field.shape {
            // No number is infinite; read, it would be taken for none.
            Shape::Real => ("value", format!("abs(\"{name}\") > 1.7976931348623157e308")),
            Shape::Flag => ("value", format!("\"{name}\" NOT IN (0, 1)")),
            // Letters beyond the digits of a key count as its smallest digit.
            Shape::Text if name == "order" => ("order", format!("\"{name}\" = '' OR \"{name}\" GLOB '*[^0-9A-Za-z]*'")),
            Shape::Text | Shape::Prose | Shape::Integer | Shape::List | Shape::Json => continue,
        };
        found.texts(connection, code, &format!("SELECT '{word} ' || id || ' {name}' FROM \"{word}\" WHERE {wrong}"))?;
    }
    Ok(())
}

/// Numbers of records outside their range, and baselines whose parts do not fit together.
fn out_of_range(connection: &Connection, found: &mut Findings) -> Result<()> {
    for Persona { id, share, .. } in listed(connection)? {
        if share.is_some_and(|share| !(0.0..=100.0).contains(&share)) {
            found.note("value", format!("persona {id} share"));
        }
    }
    for Emotion { id, level, .. } in listed(connection)? {
        if !(-2..=2).contains(&level) {
            found.note("value", format!("emotion {id} level"));
        }
    }
    for Metric { id, lo, hi, .. } in listed(connection)? {
        if lo.is_nan() || hi.is_nan() || lo >= hi {
            found.note("value", format!("metric {id} lo, hi"));
        }
    }
    for Goal { id, due, baseline, .. } in listed(connection)? {
        if Day::parse(&due).is_none() {
            found.note("value", format!("goal {id} due"));
        }
        let Some(baseline) = baseline else { continue };
        let score = &baseline.score;
        let days = [Some(&baseline.frozen), score.from.as_ref(), score.to.as_ref()];
        let counted: u128 = baseline.tally.iter().map(|(_, n)| u128::from(*n)).sum();
        // The value itself may lie beside the interval, whose middle is adjusted (rule V2).
        let within = score.low.zip(score.high).is_none_or(|(low, high)| low <= high);
        let fits = days.into_iter().flatten().all(|day| Day::parse(day).is_some())
            && (baseline.tally.is_empty() || counted == u128::from(score.n))
            && within
            && (1..=cx_model::score::FORMULA).contains(&baseline.formula);
        if !fits {
            found.note("baseline", format!("goal {id}"));
        }
    }
    Ok(())
}

/// The records of a kind; none where one of them cannot be read, which is told elsewhere.
fn listed<R: Record>(connection: &Connection) -> Result<Vec<R>> {
    match row::list(connection, None) {
        Err(Error::Value(_) | Error::Damaged(_) | Error::Unfit(_)) => Ok(Vec::new()),
        records => records,
    }
}

/// Lists of ids that name records which are not there.
fn lists(connection: &Connection, found: &mut Findings) -> Result<()> {
    for Step { id, touchpoints, .. } in listed(connection)? {
        for touchpoint in touchpoints {
            if row::get(connection, Kind::Touchpoint, touchpoint)?.is_none() {
                found.note("list", format!("step {id} → touchpoint {touchpoint}"));
            }
        }
    }
    for Journey { id, personas, .. } in listed(connection)? {
        for persona in personas {
            if row::get(connection, Kind::Persona, persona)?.is_none() {
                found.note("list", format!("journey {id} → persona {persona}"));
            }
        }
    }
    Ok(())
}

/// Pictures that are not there, or not those that they are called.
fn pictures(connection: &Connection, found: &mut Findings) -> Result<()> {
    found.texts(
        connection,
        "picture",
        "SELECT 'persona ' || id FROM persona WHERE photo IS NOT NULL AND photo NOT IN (SELECT hash FROM image)",
    )?;
    let mut statement = connection.prepare("SELECT hash, bytes FROM image")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let hash: String = row.get(0)?;
        let bytes = row.get_ref(1)?.as_blob().map_err(rusqlite::Error::from)?;
        let own: String = Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect();
        if hash != own {
            found.note("picture", hash);
        }
    }
    Ok(())
}

/// What the file keeps about itself.
fn facts(store: &Store, found: &mut Findings) -> Result<()> {
    if let Some(revision) = found.take("fact", store.revision())?
        && revision < 0
    {
        found.note("fact", "revision");
    }
    found.take("fact", store.key())?;
    found.texts(
        &store.connection,
        "fact",
        "SELECT name FROM fact WHERE name IN ('undo ends', 'history') AND typeof(value) <> 'integer'",
    )?;
    if found.take("fact", crate::history::weight_is_kept(&store.connection))? == Some(false) {
        found.note("fact", "history");
    }
    Ok(())
}
