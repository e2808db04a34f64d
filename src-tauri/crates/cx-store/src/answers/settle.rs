//! Which answers count where several responses were brought under one identity (rules R3, R4).
//!
//! No metric counts twice. Responses of batches that were to replace what was here go first, the latest before the
//! others; then the rest in the order in which they came. An answer counts when its metric does not count already; the
//! others are shadowed, kept, and count again when those before them go.

use std::collections::BTreeSet;

use rusqlite::{Connection, Transaction};

use super::load::{Counted, Tallies, TallyCount, TallyKey};
use super::packed::{NONE, mask, unpack};
use crate::Result;

/// One response among those of an identity.
struct Candidate {
    identity: i64,
    response: i64,
    batch: i64,
    shadowed: i64,
    visible: bool,
    updates: bool,
    metrics: Vec<i64>,
}

/// Settles every identity that was brought more than once, and recounts the batches in which that changed anything.
///
/// To be called whenever a batch was shown or hidden.
pub(crate) fn settle(tx: &Transaction<'_>) -> Result<()> {
    let mut changed: BTreeSet<i64> = BTreeSet::new();
    let mut flips: Vec<(i64, i64)> = Vec::new();
    {
        let mut statement = tx.prepare_cached(&format!(
            "SELECT identity.identity, response.id, response.batch, response.shadowed, response.batch IN ({}),
                    load.updates, response.answers
             FROM identity JOIN response ON response.id = identity.response JOIN load ON load.batch = response.batch
             WHERE identity.identity IN (SELECT identity FROM identity GROUP BY identity HAVING count(*) > 1)
             ORDER BY identity.identity, response.id",
            super::VISIBLE
        ))?;
        let mut rows = statement.query([])?;
        let mut group: Vec<Candidate> = Vec::new();
        while let Some(row) = rows.next()? {
            let candidate = Candidate {
                identity: row.get(0)?,
                response: row.get(1)?,
                batch: row.get(2)?,
                shadowed: row.get(3)?,
                visible: row.get(4)?,
                updates: row.get(5)?,
                metrics: unpack(row.get_ref(6)?.as_blob().map_err(rusqlite::Error::from)?)
                    .map(|(metric, _)| metric)
                    .collect(),
            };
            if group.first().is_some_and(|first| first.identity != candidate.identity) {
                decide(&group, &mut flips, &mut changed);
                group.clear();
            }
            group.push(candidate);
        }
        decide(&group, &mut flips, &mut changed);
    }
    {
        let mut flip = tx.prepare_cached("UPDATE response SET shadowed = ?2 WHERE id = ?1")?;
        for (response, shadowed) in flips {
            flip.execute((response, shadowed))?;
        }
    }
    for batch in changed {
        recounted(tx, batch)?.write(tx, batch)?;
    }
    Ok(())
}

/// Which of one identity's responses change sides. Those of hidden batches stay as they are until they are shown.
fn decide(group: &[Candidate], flips: &mut Vec<(i64, i64)>, changed: &mut BTreeSet<i64>) {
    let visible = || group.iter().filter(|candidate| candidate.visible);
    let in_turn =
        visible().rev().filter(|candidate| candidate.updates).chain(visible().filter(|candidate| !candidate.updates));
    let mut counted: Vec<i64> = Vec::new();
    for (turn, candidate) in in_turn.enumerate() {
        // One without any answer brings its comment only, and only where nobody came before it.
        let shadowed = if candidate.metrics.is_empty() && turn > 0 {
            NONE
        } else {
            mask(candidate.metrics.iter().map(|metric| counted.contains(metric)))
        };
        counted.extend(&candidate.metrics);
        if candidate.shadowed != shadowed {
            flips.push((candidate.response, shadowed));
            changed.insert(candidate.batch);
        }
    }
}

/// The tallies that a batch's responses make.
pub(super) fn recounted(connection: &Connection, batch: i64) -> Result<Tallies> {
    let mut statement = connection.prepare_cached(
        "SELECT day, touchpoint, step, persona, channel, weight, answers, shadowed FROM response
         JOIN load ON load.batch = ?1
         WHERE response.id BETWEEN load.first AND load.last AND response.batch = ?1",
    )?;
    let mut rows = statement.query([batch])?;
    let mut tallies = Tallies::default();
    while let Some(row) = rows.next()? {
        tallies.count(&Counted {
            day: row.get(0)?,
            touchpoint: row.get(1)?,
            step: row.get(2)?,
            persona: row.get(3)?,
            channel: row.get(4)?,
            weight: row.get::<_, Option<f64>>(5)?.unwrap_or(1.0),
            answers: row.get_ref(6)?.as_blob().map_err(rusqlite::Error::from)?,
            shadowed: row.get(7)?,
        });
    }
    Ok(tallies)
}

/// The tallies that the file keeps of a batch.
pub(super) fn kept(connection: &Connection, batch: i64) -> Result<Tallies> {
    let mut statement = connection.prepare_cached(
        "SELECT margin, metric, touchpoint, step, month, member, value, n, w, w2, first, last
         FROM tally WHERE batch = ?1",
    )?;
    let mut rows = statement.query([batch])?;
    let mut tallies = Tallies::default();
    while let Some(row) = rows.next()? {
        let key = TallyKey {
            margin: row.get(0)?,
            metric: row.get(1)?,
            touchpoint: row.get(2)?,
            step: row.get(3)?,
            month: row.get(4)?,
            member: row.get(5)?,
            value: row.get::<_, f64>(6)?.to_bits(),
        };
        let count =
            TallyCount { n: row.get(7)?, w: row.get(8)?, w2: row.get(9)?, first: row.get(10)?, last: row.get(11)? };
        tallies.0.insert(key, count);
    }
    Ok(tallies)
}
