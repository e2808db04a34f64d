//! Which responses were brought under which identity (rule R3).
//!
//! Pairs of identity and response in the order of both, some hundreds to a row, so that a million of them are found by
//! one look at one row and take some nine bytes each. All pairs of one identity are in one row.

use rusqlite::{Connection, OptionalExtension, Transaction};

use super::column::{self, Column, bits_of};
use crate::error::{Error, Result};

/// Most pairs of a row, but for those of one identity: it fits into one page of the file.
const FULL: usize = 400;

/// An identity and a response that was brought under it.
pub(super) type Pair = (i64, i64);

fn read(first: i64, mut bytes: &[u8]) -> Result<Vec<Pair>> {
    let mut pairs = || {
        let n = len(&mut bytes)?;
        let (identities, responses) = (column::read(&mut bytes, n)?, column::read(&mut bytes, n)?);
        Some(identities.into_iter().zip(responses).collect())
    };
    // One that its first identity does not lead to is found by nobody.
    pairs()
        .filter(|pairs: &Vec<Pair>| pairs.first().is_some_and(|pair| pair.0 == first))
        .ok_or_else(|| damaged(Ok(first)))
}

fn write(connection: &Connection, pairs: &[Pair]) -> Result<()> {
    let Some((first, _)) = pairs.first() else { return Ok(()) };
    let mut bytes = (pairs.len() as u32).to_le_bytes().to_vec();
    let (identities, responses): (Vec<i64>, Vec<i64>) = pairs.iter().copied().unzip();
    column::write(&mut bytes, &identities);
    column::write(&mut bytes, &responses);
    connection
        .prepare_cached("INSERT OR REPLACE INTO identity (first, pairs) VALUES (?1, ?2)")?
        .execute((first, bytes))?;
    Ok(())
}

/// The responses under an identity, in the order in which they came.
pub(super) fn responses(connection: &Connection, identity: i64) -> Result<Vec<i64>> {
    let found = connection
        .prepare_cached("SELECT first, pairs FROM identity WHERE first <= ?1 ORDER BY first DESC LIMIT 1")?
        .query_row([identity], |row| Ok(look(row.get_ref(1)?.as_blob()?, identity).ok_or_else(|| damaged(row.get(0)))))
        .optional()?
        .transpose()?;
    Ok(found.unwrap_or_default())
}

/// The responses under an identity in a row, found by halving.
fn look(mut bytes: &[u8], identity: i64) -> Option<Vec<i64>> {
    let n = len(&mut bytes)?;
    let (identities, responses) = (Column::of(&mut bytes, n)?, Column::of(&mut bytes, n)?);
    let (mut from, mut to) = (0, n);
    while from < to {
        let middle = from + (to - from) / 2;
        if identities.at(middle) < identity { from = middle + 1 } else { to = middle }
    }
    Some((from..n).take_while(|index| identities.at(*index) == identity).map(|index| responses.at(index)).collect())
}

/// Takes the number of pairs off the front of a row.
fn len(bytes: &mut &[u8]) -> Option<usize> {
    let (n, rest) = bytes.split_first_chunk::<4>()?;
    *bytes = rest;
    // Responses differ, so that so many of them take these bits at least.
    let taken = |n: u64| n * u64::from(bits_of(n.saturating_sub(1)));
    let n = u32::from_le_bytes(*n);
    usize::try_from(n).ok().filter(|_| taken(n.into()) <= rest.len() as u64 * 8)
}

fn damaged(first: rusqlite::Result<i64>) -> Error {
    first.map_or_else(Error::from, |first| Error::Damaged(format!("identity {first}")))
}

/// Every pair, row by row in order.
pub(super) fn each_row(connection: &Connection, mut each: impl FnMut(&[Pair]) -> Result<()>) -> Result<()> {
    let mut statement = connection.prepare_cached("SELECT first, pairs FROM identity ORDER BY first")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        each(&read(row.get(0)?, row.get_ref(1)?.as_blob().map_err(rusqlite::Error::from)?)?)?;
    }
    Ok(())
}

/// Adds pairs, which must be in order.
pub(super) fn add(tx: &Transaction<'_>, pairs: &[Pair]) -> Result<()> {
    let mut rest = pairs;
    while let Some((identity, _)) = rest.first() {
        // The row in which the first of them belongs, and all that belong there with it.
        let there: Option<(i64, Vec<Pair>)> = tx
            .prepare_cached("SELECT first, pairs FROM identity WHERE first <= ?1 ORDER BY first DESC LIMIT 1")?
            .query_row([identity], |row| Ok((row.get(0)?, read(row.get(0)?, row.get_ref(1)?.as_blob()?))))
            .optional()?
            .map(|(first, pairs): (i64, Result<Vec<Pair>>)| pairs.map(|pairs| (first, pairs)))
            .transpose()?;
        let after = there.as_ref().map_or(*identity, |(first, _)| *first);
        let next: Option<i64> = tx
            .prepare_cached("SELECT first FROM identity WHERE first > ?1 ORDER BY first LIMIT 1")?
            .query_row([after.max(*identity)], |row| row.get(0))
            .optional()?;
        let end = next.map_or(rest.len(), |next| rest.partition_point(|(at, _)| *at < next));
        let (here, later) = rest.split_at(end);
        let mut row = Vec::with_capacity(here.len());
        if let Some((_, old)) = there {
            // It begins with the same identity still, so that it is written over.
            row = old;
        }
        row.extend_from_slice(here);
        // Two parts that are in order each: this sort is a merge of them.
        row.sort();
        in_rows(&row, |part| write(tx, part))?;
        rest = later;
    }
    Ok(())
}

/// Cuts pairs into rows of about the same length so that all of one identity stay together.
fn in_rows(pairs: &[Pair], mut each: impl FnMut(&[Pair]) -> Result<()>) -> Result<()> {
    let mut rest = pairs;
    while !rest.is_empty() {
        let mut end = rest.len().div_ceil(rest.len().div_ceil(FULL));
        while end < rest.len() && rest[end].0 == rest[end - 1].0 {
            end += 1;
        }
        let (row, later) = rest.split_at(end);
        each(row)?;
        rest = later;
    }
    Ok(())
}

/// Takes every pair out whose response is `gone`.
pub(super) fn remove(tx: &Transaction<'_>, gone: impl Fn(i64) -> bool) -> Result<()> {
    let mut changed: Vec<(i64, Vec<Pair>)> = Vec::new();
    each_row(tx, |row| {
        if row.iter().any(|(_, response)| gone(*response)) {
            changed.push((row[0].0, row.iter().copied().filter(|(_, response)| !gone(*response)).collect()));
        }
        Ok(())
    })?;
    for (first, left) in changed {
        tx.prepare_cached("DELETE FROM identity WHERE first = ?1")?.execute([first])?;
        write(tx, &left)?;
    }
    Ok(())
}

/// Bloom filter over identities: one was certainly not seen, or may have been. Two bits an identity in eight megabytes,
/// so that a new one costs no look into the file, and both in one word, so that it is waited for once.
pub(super) struct Sieve(Vec<u64>);

const SIEVE_BITS: u32 = 20;

impl Sieve {
    /// A sieve that saw nothing.
    pub(super) fn empty() -> Self {
        Self(vec![0; 1 << SIEVE_BITS])
    }

    /// The word of an identity, and its bits there.
    const fn place(identity: i64) -> (usize, u64) {
        let bits = identity.cast_unsigned();
        ((bits >> (64 - SIEVE_BITS)) as usize, 1 << (bits & 63) | 1 << (bits >> 6 & 63))
    }

    /// Notes that it was seen.
    pub(super) fn note(&mut self, identity: i64) {
        let (word, bits) = Self::place(identity);
        self.0[word] |= bits;
    }

    /// Whether it may have been seen.
    pub(super) fn may_have(&self, identity: i64) -> bool {
        let (word, bits) = Self::place(identity);
        self.0[word] & bits == bits
    }
}
