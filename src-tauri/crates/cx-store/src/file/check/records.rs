//! Records, field by field: what cannot be read, what is outside of what a verb lets in, what names something that is not
//! there or belongs elsewhere, and places in an order that are no order.
//!
//! **Invariant:** a field that cannot be read is told with its record and its name, and the look goes on.

use cx_model::day::Day;
use cx_model::record::{Batch, Goal, MINIMUM, Meaning, Metric, MetricFault, Persona, Shape, Workspace};
use cx_model::score;
use cx_model::{Id, Kind, Record, record::Emotion};
use rusqlite::Connection;
use serde_json::Value;

use super::baseline;
use super::finding::is_stray;
use super::findings::Findings;
use crate::error::{Error, Result};
use crate::record::row;

/// The last millisecond of the year 9999.
const LAST_MOMENT: i64 = 253_402_300_799_999;
/// The counts of an import that every report has (rule R7).
const COUNTS: [&str; 6] = ["rows", "stored", "rejected", "skipped", "blank", "changed"];

pub(super) fn look(connection: &Connection, found: &mut Findings) -> Result<()> {
    for kind in Kind::ALL {
        unreadable(connection, *kind, found)?;
        unfit(connection, *kind, found)?;
        order(connection, *kind, found)?;
    }
    let twice = |code: &'static str, by: &str, table: &str, found: &mut Findings| {
        let sql = format!("SELECT {by} FROM {table} GROUP BY {by} HAVING count(*) > 1");
        found.texts(connection, code, &sql)
    };
    twice("cell-twice", "step || ' ' || lane", "cell", found)?;
    twice("emotion-twice", "step || ' ' || persona", "emotion", found)?;
    twice("metric-twice", "\"key\"", "metric", found)?;
    lists(connection, found)?;
    values(connection, found)?;
    scales(connection, found)?;
    goals(connection, found)
}

/// Ids that are none, and fields that hold something their type does not read.
fn unreadable(connection: &Connection, kind: Kind, found: &mut Findings) -> Result<()> {
    let word = kind.word();
    row::each_raw(connection, kind, |(id, fields)| {
        // A record is looked for by its id as it is written.
        if id.parse::<Id>().map(|own| own.to_string()).ok().as_ref() != Some(&id) {
            found.note("record", format!("{word} {id} id"));
        }
        for ((name, value), field) in fields.into_iter().zip(kind.fields()) {
            let is_text = matches!(field.shape, Shape::Text | Shape::Prose | Shape::List);
            if is_text && value.as_ref().is_ok_and(holds_stray) {
                found.note("value", format!("{word} {id} {name}"));
            }
            let reads = match value {
                Ok(value) => kind.misfit(name, &value).is_none(),
                Err(Error::Value(_) | Error::Damaged(_) | Error::Unfit(_)) => false,
                Err(error) => return Err(error),
            };
            if !reads {
                found.note("record", format!("{word} {id} {name}"));
            }
        }
        Ok(())
    })
}

/// Whether a text at any depth has a character that is none of a text.
fn holds_stray(value: &Value) -> bool {
    match value {
        Value::String(text) => text.contains(is_stray),
        Value::Array(list) => list.iter().any(holds_stray),
        Value::Object(fields) => fields.values().any(holds_stray),
        _ => false,
    }
}

/// Fields that read as something else than what they hold, names that are empty, and order keys that are none.
fn unfit(connection: &Connection, kind: Kind, found: &mut Findings) -> Result<()> {
    let word = kind.word();
    // Stages, steps, lanes and goals need no name of their own.
    let named = !matches!(kind, Kind::Stage | Kind::Step | Kind::Lane | Kind::Goal);
    for field in kind.fields() {
        let name = field.name;
        let (code, wrong) = match field.shape {
            // No number is infinite; read, it would be taken for none.
            Shape::Real => ("value", format!("abs(\"{name}\") > 1.7976931348623157e308")),
            Shape::Flag => ("value", format!("\"{name}\" NOT IN (0, 1)")),
            // Letters beyond the digits of a key count as its smallest digit.
            Shape::Text if name == "order" => ("order", format!("\"{name}\" = '' OR \"{name}\" GLOB '*[^0-9A-Za-z]*'")),
            Shape::Text if name == "title" || (name == "name" && named) => ("value", format!("trim(\"{name}\") = ''")),
            Shape::Text | Shape::Prose | Shape::Integer | Shape::List | Shape::Json => continue,
        };
        found.texts(
            connection,
            code,
            &format!("SELECT '{word} ' || coalesce(id, '') || ' {name}' FROM \"{word}\" WHERE {wrong}"),
        )?;
    }
    Ok(())
}

/// Siblings at the same place: which goes first would be left to chance.
fn order(connection: &Connection, kind: Kind, found: &mut Findings) -> Result<()> {
    if !kind.fields().iter().any(|field| field.name == "order") {
        return Ok(());
    }
    let word = kind.word();
    let parent = match kind {
        Kind::Stage | Kind::Lane => "journey",
        Kind::Step => "stage",
        _ => "''",
    };
    found.texts(
        connection,
        "order-twice",
        &format!(
            "SELECT '{word} ' || group_concat(id, ' = ') FROM \"{word}\" GROUP BY {parent}, \"order\" HAVING count(*) > 1"
        ),
    )
}

/// The records of a kind that can be read; the others are told already.
fn listed<R: Record>(connection: &Connection) -> Result<Vec<R>> {
    let mut records = Vec::new();
    row::each_raw(connection, R::KIND, |(id, fields)| {
        let fields = fields.into_iter().map(|(name, value)| Some((name.to_owned(), value.ok()?))).collect();
        if let (Ok(id), Some(fields)) = (id.parse(), fields)
            && let Ok(record) = row::record_of(id, fields)
        {
            records.push(record);
        }
        Ok(())
    })?;
    Ok(records)
}

/// Whether a record is there, whatever its fields hold.
fn is_there(connection: &Connection, kind: Kind, id: Id) -> Result<bool> {
    let sql = format!("SELECT EXISTS (SELECT 1 FROM \"{}\" WHERE id = ?1)", kind.word());
    Ok(connection.prepare_cached(&sql)?.query_row([id.to_string()], |row| row.get(0))?)
}

/// Lists of ids that name records which are not there; cells whose step and lane are of two journeys.
fn lists(connection: &Connection, found: &mut Findings) -> Result<()> {
    for kind in Kind::ALL {
        for field in kind.fields().iter().filter(|field| field.shape == Shape::List) {
            let Meaning::Names(named, _) = field.meaning else { continue };
            row::each_raw(connection, *kind, |(id, fields)| {
                let value = fields.into_iter().find(|(name, _)| *name == field.name).and_then(|(_, value)| value.ok());
                for one in value.iter().flat_map(row::ids) {
                    if !is_there(connection, named, one)? {
                        found.note("list", format!("{} {id} → {} {one}", kind.word(), named.word()));
                    }
                }
                Ok(())
            })?;
        }
    }
    found.texts(
        connection,
        "list",
        "SELECT 'cell ' || cell.id || ' → lane ' || lane.id FROM cell JOIN lane ON lane.id = cell.lane
         JOIN step ON step.id = cell.step JOIN stage ON stage.id = step.stage WHERE stage.journey <> lane.journey",
    )
}

/// Values that no verb lets in.
fn values(connection: &Connection, found: &mut Findings) -> Result<()> {
    let workspaces: Vec<Workspace> = listed(connection)?;
    if !is_there(connection, Kind::Workspace, Id::WORKSPACE)? {
        found.note("record", format!("workspace {}", Id::WORKSPACE));
    }
    for Workspace { id, currency, minimum, time_zone, .. } in workspaces {
        let mut wrong = |name: &str| found.note("value", format!("workspace {name}"));
        if id != Id::WORKSPACE {
            wrong("id");
        }
        if currency.len() != 3 || !currency.bytes().all(|byte| byte.is_ascii_uppercase()) {
            wrong("currency");
        }
        if !MINIMUM.contains(&minimum) {
            wrong("minimum");
        }
        if time_zone.is_some_and(|zone| zone.parse::<chrono_tz::Tz>().is_err()) {
            wrong("timeZone");
        }
    }
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
    for Batch { id, at, counts, map, .. } in listed(connection)? {
        if !(0..=LAST_MOMENT).contains(&at) {
            found.note("value", format!("batch {id} at"));
        }
        if !COUNTS.iter().all(|name| counts.get(name).is_some_and(Value::is_u64)) {
            found.note("value", format!("batch {id} counts"));
        }
        if !map.is_object() {
            found.note("value", format!("batch {id} map"));
        }
    }
    Ok(())
}

/// Scales of metrics that are none, or that the answers do not fit.
fn scales(connection: &Connection, found: &mut Findings) -> Result<()> {
    let mut answered = connection.prepare(
        "SELECT min(value), max(value) FROM tally JOIN number ON number.number = tally.metric
         WHERE number.id = ?1 AND m2 IS NULL AND margin = 0",
    )?;
    for metric in listed::<Metric>(connection)? {
        let Metric { id, lo, hi, .. } = metric;
        let faults: Vec<MetricFault> = metric.faults().collect();
        let (least, most): (Option<f64>, Option<f64>) =
            answered.query_row([id.to_string()], |row| Ok((row.get(0)?, row.get(1)?)))?;
        let holds = least.is_none_or(|least| lo <= least) && most.is_none_or(|most| most <= hi);
        if faults.contains(&MetricFault::Key) {
            found.note("value", format!("metric {id} key"));
        }
        if !holds || faults.contains(&MetricFault::Scale) || faults.contains(&MetricFault::Top) {
            found.note("value", format!("metric {id} lo, hi, top"));
        }
        if faults.contains(&MetricFault::Minimum) {
            found.note("minimum", format!("metric {id}"));
        }
    }
    // An answer to a metric that is not there counts nowhere, and nobody would miss it.
    found.texts(
        connection,
        "answers",
        "SELECT DISTINCT 'metric ' || number.id FROM tally JOIN number ON number.number = tally.metric
         WHERE number.id NOT IN (SELECT id FROM metric) AND tally.batch IN
             (SELECT number.number FROM batch JOIN number ON number.id = batch.id WHERE batch.visible = 1)",
    )
}

/// Goals that no verb lets in, and baselines whose parts do not fit together.
fn goals(connection: &Connection, found: &mut Findings) -> Result<()> {
    let metrics: Vec<Metric> = listed(connection)?;
    for Goal { id, due, baseline, scope, target, metric, .. } in listed(connection)? {
        if Day::parse(&due).is_none() {
            found.note("value", format!("goal {id} due"));
        }
        let limits = metrics.iter().find(|known| known.id == metric).and_then(score::limits);
        if limits.is_some_and(|(lo, hi)| !(lo..=hi).contains(&target)) {
            found.note("value", format!("goal {id} target"));
        }
        if !scope.is_meant() {
            found.note("value", format!("goal {id} scope"));
        }
        let metric = metrics.iter().find(|known| known.id == metric);
        if let Some(baseline) = baseline
            && !baseline::fits(connection, &baseline, metric)?
        {
            found.note("baseline", format!("goal {id}"));
        }
    }
    Ok(())
}
