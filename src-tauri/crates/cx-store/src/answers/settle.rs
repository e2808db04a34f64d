//! Which answers count where several responses were brought under one identity (rules R3, R4).
//!
//! No metric counts twice. Responses of batches that were to replace what was here go first, the latest before the
//! others; then the rest in the order in which they came. An answer counts when its metric does not count already; the
//! others are shadowed, kept, and count again when those before them go.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::ops::Range;

use cx_model::Id;
use rusqlite::{Connection, OptionalExtension, Transaction};

use super::identity::{self, Pair};
use super::number::{VISIBLE, numbers};
use super::packed::{Texts, select};
use super::page::Page;
use super::question::Questions;
use super::response::Shadowed;
use super::tally::Tallies;
use crate::error::Result;

/// Responses that are decided on together: what is kept in memory at once.
pub(super) const TOGETHER: usize = 65_536;

/// One response among those of an identity.
struct Candidate {
    batch: i64,
    shadowed: Shadowed,
    keys: Vec<i64>,
}

/// Settles every identity that one of these batches shares with another response, and recounts the batches in which that
/// changed anything.
///
/// To be called whenever batches were shown or hidden.
pub(crate) fn settle(tx: &Transaction<'_>, batches: &[Id]) -> Result<()> {
    let mut spans: Vec<(i64, i64)> = Vec::new();
    for batch in batches {
        let span = tx
            .prepare_cached(
                "SELECT first, last FROM load JOIN number ON number.number = load.batch WHERE number.id = ?1",
            )?
            .query_row([batch.to_string()], |row| Ok((row.get(0)?, row.get(1)?)))
            .optional()?;
        spans.extend(span);
    }
    let concerned = |response: i64| spans.iter().any(|(first, last)| (*first..=*last).contains(&response));
    let shadowed = shadowed(tx)?;
    // One that is alone by now was shadowed by a response that went while its own batch was hidden.
    let may_be_shadowed = |response: i64| {
        let after = shadowed.partition_point(|page| page.start <= response);
        after.checked_sub(1).is_some_and(|at| shadowed[at].contains(&response))
    };
    let settles = |pairs: &[Pair]| pairs.len() > 1 || may_be_shadowed(pairs[0].1);
    let standing = Standing::read(tx)?;
    let mut changed = BTreeSet::new();
    let mut shared: Vec<Pair> = Vec::new();
    identity::each_row(tx, |row| {
        for pairs in row.chunk_by(|a, b| a.0 == b.0) {
            if pairs.iter().any(|(_, response)| concerned(*response)) && settles(pairs) {
                shared.extend_from_slice(pairs);
            }
        }
        if shared.len() >= TOGETHER {
            standing.decide(tx, &shared, &mut changed)?;
            shared.clear();
        }
        Ok(())
    })?;
    standing.decide(tx, &shared, &mut changed)?;
    for batch in changed {
        recounted(tx, batch, standing.questions.clone())?.write(tx, batch)?;
    }
    Ok(())
}

/// The pages with answers that do not count, as ranges of responses, in order.
fn shadowed(connection: &Connection) -> Result<Vec<Range<i64>>> {
    let sql = "SELECT first, first + n FROM page JOIN shadow ON shadow.page = page.first ORDER BY first";
    let mut statement = connection.prepare(sql)?;
    let pages = statement.query_map([], |row| Ok(row.get(0)?..row.get(1)?))?;
    Ok(pages.collect::<rusqlite::Result<_>>()?)
}

/// Batches as they stand: which of them count.
pub(super) struct Standing {
    visible: HashSet<i64>,
    updates: HashSet<i64>,
    questions: Questions,
}

impl Standing {
    pub(super) fn read(connection: &Connection) -> Result<Self> {
        let updates = numbers(connection, "SELECT batch FROM load WHERE updates = 1")?;
        Ok(Self { visible: numbers(connection, VISIBLE)?, updates, questions: Questions::read(connection)? })
    }

    /// Whether a batch counts.
    pub(super) fn counts(&self, batch: i64) -> bool {
        self.visible.contains(&batch)
    }

    /// Decides on some identities, whole, and adds the batches in which that changed anything.
    pub(super) fn decide(&self, tx: &Transaction<'_>, pairs: &[Pair], changed: &mut BTreeSet<i64>) -> Result<()> {
        let flips = self.flips(tx, pairs)?;
        let flipped: Vec<i64> = flips.keys().copied().collect();
        on_pages(tx, &flipped, |page, slot| {
            if let Some(shadowed) = flips.get(&(page.first + slot as i64)) {
                changed.insert(page.batch);
                page.hide(slot, shadowed);
            }
            true
        })
    }

    /// Responses of some identities, whole, whose shadowed part has to change, each with its new one.
    pub(super) fn flips(&self, connection: &Connection, pairs: &[Pair]) -> Result<BTreeMap<i64, Shadowed>> {
        let mut responses: Vec<i64> = pairs.iter().map(|(_, response)| *response).collect();
        responses.sort_unstable();
        let mut candidates: HashMap<i64, Candidate> = HashMap::with_capacity(responses.len());
        on_pages(connection, &responses, |page, slot| {
            let candidate = Candidate {
                batch: page.batch,
                shadowed: page.shadowed(slot),
                keys: page.answers(slot).map(|(key, ..)| key).collect(),
            };
            candidates.insert(page.first + slot as i64, candidate);
            false
        })?;
        let mut flips: BTreeMap<i64, Shadowed> = BTreeMap::new();
        for group in pairs.chunk_by(|a, b| a.0 == b.0) {
            let there = || group.iter().filter_map(|(_, response)| Some((*response, candidates.get(response)?)));
            // Those of hidden batches stay as they are until they are shown.
            let shown: Vec<(i64, &Candidate)> =
                there().filter(|(_, candidate)| self.visible.contains(&candidate.batch)).collect();
            let replaces = |candidate: &Candidate| self.updates.contains(&candidate.batch);
            let in_turn = shown
                .iter()
                .rev()
                .filter(|(_, candidate)| replaces(candidate))
                .chain(shown.iter().filter(|(_, candidate)| !replaces(candidate)));
            let mut counted: Vec<i64> = Vec::new();
            for (turn, (response, candidate)) in in_turn.enumerate() {
                let hidden: Vec<i64> =
                    candidate.keys.iter().copied().filter(|key| self.questions.answered(&counted, *key)).collect();
                // One without any answer brings its comment only, and only where nobody came before it.
                let shadowed = if hidden.len() == candidate.keys.len() && turn > 0 {
                    Shadowed::Whole
                } else if hidden.is_empty() {
                    Shadowed::Nothing
                } else {
                    Shadowed::Answers(hidden)
                };
                counted.extend(&candidate.keys);
                if candidate.shadowed != shadowed {
                    flips.insert(*response, shadowed);
                }
            }
        }
        Ok(flips)
    }
}

/// Visits responses, which must be in order, page by page; where a visit says so, the page's shadow is written.
fn on_pages(connection: &Connection, responses: &[i64], mut each: impl FnMut(&mut Page, usize) -> bool) -> Result<()> {
    let mut rest = responses;
    while let Some(response) = rest.first() {
        let Some(mut page) = Page::of(connection, *response, Texts::None)? else {
            rest = &rest[1..];
            continue;
        };
        let end = page.first + page.len() as i64;
        let here = rest.partition_point(|response| *response < end);
        let mut writes = false;
        for response in &rest[..here] {
            let slot = usize::try_from(response - page.first).unwrap_or(0);
            writes |= each(&mut page, slot);
        }
        if writes {
            page.write_shadow(connection)?;
        }
        rest = &rest[here..];
    }
    Ok(())
}

/// The tallies that a batch's responses make in a file with these questions.
pub(super) fn recounted(connection: &Connection, batch: i64, questions: Questions) -> Result<Tallies> {
    let sql = format!(
        "{} WHERE first >= (SELECT first FROM load WHERE batch = ?1) AND first <= (SELECT last FROM load WHERE batch = ?1)
         AND batch = ?1",
        select(Texts::None)
    );
    let mut statement = connection.prepare_cached(&sql)?;
    let mut rows = statement.query([batch])?;
    let mut tallies = Tallies::of(questions);
    while let Some(row) = rows.next()? {
        tallies.count(&Page::read(row, Texts::None)?);
    }
    Ok(tallies)
}
