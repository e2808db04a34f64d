//! Answers of files of version 1, where each response was a row, into pages.

use rusqlite::{Connection, Transaction};

use super::identity::{self, Pair};
use super::page::Page;
use super::question::Questions;
use super::response::{NewResponse, Shadowed};
use super::settle::recounted;
use crate::error::Result;

/// Moves the answers of version 1; what they come to is counted by a later step.
pub(crate) fn to_pages(tx: &Transaction<'_>) -> Result<()> {
    let mut statement = tx.prepare(
        "SELECT response.id, batch, shadowed, day, touchpoint, step, persona, channel, respondent, weight, answers,
                attributes, text
         FROM response LEFT JOIN comment ON comment.response = response.id ORDER BY response.id",
    )?;
    let mut rows = statement.query([])?;
    let mut page = Page::default();
    while let Some(row) = rows.next()? {
        let (id, batch): (i64, i64) = (row.get(0)?, row.get(1)?);
        if page.is_full() || page.batch != batch || page.first + page.len() as i64 != id {
            finish(tx, &page)?;
            page = Page::beginning(id, batch);
        }
        let answers: Vec<(i64, f64)> = unpack(row.get_ref(10)?.as_blob().map_err(rusqlite::Error::from)?).collect();
        let mask: i64 = row.get(2)?;
        let hidden = answers.iter().enumerate().filter(|(index, _)| mask >> (*index).min(LAST_BIT) & 1 == 1);
        let shadowed = match mask {
            0 => Shadowed::Nothing,
            -1 => Shadowed::Whole,
            _ => Shadowed::Answers(hidden.map(|(_, (metric, _))| *metric).collect()),
        };
        page.push(&NewResponse {
            identity: 0,
            shadowed,
            day: row.get(3)?,
            touchpoint: row.get(4)?,
            step: row.get(5)?,
            persona: row.get(6)?,
            channel: row.get(7)?,
            respondent: row.get(8)?,
            weight: row.get(9)?,
            answers,
            comment: row.get(12)?,
            attributes: row.get(11)?,
        });
    }
    finish(tx, &page)?;
    move_identities(tx)
}

/// Counts every batch anew, as this version does.
pub(crate) fn recount(tx: &Transaction<'_>) -> Result<()> {
    let batches: Vec<i64> =
        tx.prepare("SELECT batch FROM load")?.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
    for batch in batches {
        // Files of versions that are counted anew have none.
        recounted(tx, batch, Questions::default())?.write(tx, batch)?;
    }
    Ok(())
}

fn finish(connection: &Connection, page: &Page) -> Result<()> {
    if page.len() > 0 { page.insert(connection) } else { Ok(()) }
}

fn move_identities(tx: &Transaction<'_>) -> Result<()> {
    let mut statement = tx.prepare("SELECT identity, response FROM identity_1 ORDER BY identity, response")?;
    let mut rows = statement.query([])?;
    let mut pairs: Vec<Pair> = Vec::new();
    while let Some(row) = rows.next()? {
        let pair: Pair = (row.get(0)?, row.get(1)?);
        if pairs.len() >= 50_000 && pairs.last().is_some_and(|last| last.0 != pair.0) {
            identity::add(tx, &pairs)?;
            pairs.clear();
        }
        pairs.push(pair);
    }
    identity::add(tx, &pairs)
}

/// The last bit of a mask of version 1 stood for all answers from its index on.
const LAST_BIT: usize = 62;

/// The answers of a response as version 1 packed them: a metric's number as LEB128, then a whole value from 0 to 250 as
/// one byte, or the byte 255 and eight bytes of f64. Stops where the bytes make no sense.
fn unpack(mut bytes: &[u8]) -> impl Iterator<Item = (i64, f64)> + '_ {
    std::iter::from_fn(move || {
        let (mut metric, mut shift) = (0u64, 0u32);
        loop {
            let (&byte, rest) = bytes.split_first()?;
            bytes = rest;
            metric |= u64::from(byte & 0x7f).checked_shl(shift)?;
            if byte < 0x80 {
                break;
            }
            shift += 7;
        }
        let (&byte, rest) = bytes.split_first()?;
        bytes = rest;
        let value = if byte == 255 {
            let (wide, rest) = bytes.split_first_chunk::<8>()?;
            bytes = rest;
            f64::from_le_bytes(*wide)
        } else {
            f64::from(byte)
        };
        Some((i64::try_from(metric).ok()?, value))
    })
}
