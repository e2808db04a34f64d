//! Whether answers are whole: pages, identities, what counts of them, and the counts themselves.
//!
//! Memory goes with the number of responses, eight bytes each; pages are read one at a time.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::ops::Range;

use rusqlite::Connection;

use super::forgotten::{ForgottenHashes, HashOf};
use super::identity::{self, Pair};
use super::number::numbers;
use super::orphan::ASIDE;
use super::packed::{Texts, select};
use super::page::Page;
use super::question::Questions;
use super::response::Shadowed;
use super::settle::{self, Standing};
use crate::error::Result;
use crate::file::check::Findings;

/// A load as the file has it.
struct Brought {
    /// Responses from the first to the last.
    numbers: Range<i64>,
    stands: Stands,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Stands {
    /// No process brought it to its end: it counts for nobody and goes by itself.
    Incoming,
    /// It has its record, or redo can bring that back.
    Whole,
    /// A client's copy: what did not count was left out, and who answered.
    Stripped,
}

/// Contents of the pages, by number of response.
#[derive(Default)]
struct Held {
    /// Responses that need an identity …
    told: Vec<Range<i64>>,
    /// … those that need none …
    untold: Vec<Range<i64>>,
    /// … and those of a client's copy, which have none.
    stripped: Vec<Range<i64>>,
    /// How many each load has.
    counts: HashMap<i64, i64>,
    /// Responses of which something does not count.
    shadowed: Vec<i64>,
    /// Places that forgetting left.
    emptied: u64,
}

/// Notes what is wrong with the answers.
pub(crate) fn look(connection: &Connection, found: &mut Findings) -> Result<()> {
    let loads = loads(connection, found)?;
    let forgotten = ForgottenHashes::read(connection)?;
    found.texts(connection, "forgotten", "SELECT 'kind ' || kind FROM forgotten WHERE kind NOT IN (0, 1, 2)")?;
    // A response that does not say who answered has zero there.
    if forgotten.has(0, HashOf::Respondent) || forgotten.has(0, HashOf::Response) {
        found.note("forgotten", "0");
    }
    let held = pages(connection, &loads, &forgotten, found)?;
    if held.emptied > 0 && forgotten.is_empty() {
        found.note("forgotten", held.emptied.to_string());
    }
    for (batch, load) in &loads {
        let length = load.numbers.end.saturating_sub(load.numbers.start);
        if load.stands == Stands::Whole && held.counts.get(batch).copied().unwrap_or(0) != length {
            found.note("page", format!("batch {batch}: {} / {length}", held.counts.get(batch).copied().unwrap_or(0)));
        }
    }
    let outcome = identities(connection, &held, &forgotten, found);
    if let Some(shared) = found.take("identity", outcome)? {
        let outcome = shadows(connection, &held, &shared, found);
        found.take("shadow", outcome)?;
    }
    counts(connection, &loads, found)
}

/// The loads of the file, by number of their batch.
fn loads(connection: &Connection, found: &mut Findings) -> Result<BTreeMap<i64, Brought>> {
    found.texts(
        connection,
        "answers",
        "SELECT 'batch ' || batch.id FROM batch LEFT JOIN number ON number.id = batch.id
         LEFT JOIN load ON load.batch = number.number WHERE load.batch IS NULL",
    )?;
    let mut statement = connection.prepare(
        "SELECT load.batch, first, last, updates, number.id, batch.source,
                EXISTS (SELECT 1 FROM change JOIN operation ON operation.id = change.operation
                        WHERE change.kind = 'batch' AND change.record = number.id AND operation.undone = 1)
         FROM load LEFT JOIN number ON number.number = load.batch LEFT JOIN batch ON batch.id = number.id ORDER BY first",
    )?;
    let mut rows = statement.query([])?;
    let (mut loads, mut end) = (BTreeMap::new(), 0);
    while let Some(row) = rows.next()? {
        let (batch, first, last, updates): (i64, i64, i64, i64) = (row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?);
        let (named, source): (Option<String>, Option<String>) = (row.get(4)?, row.get(5)?);
        let stands = match source.as_deref() {
            Some("") => Stands::Stripped,
            Some(_) => Stands::Whole,
            None if row.get(6)? => Stands::Whole,
            None if last < first || last - first == ASIDE => Stands::Incoming,
            None => {
                found.note("answers", format!("load {batch}"));
                Stands::Whole
            }
        };
        let numbers = first..last.saturating_add(1);
        if named.is_none() || first <= end || numbers.end < first || !(0..=1).contains(&updates) {
            found.note("page", format!("load {batch}: {first}–{last}"));
        }
        if stands != Stands::Incoming {
            end = end.max(last);
        }
        loads.insert(batch, Brought { numbers, stands });
    }
    Ok(loads)
}

/// Looks at every page, and answers with what they hold.
fn pages(
    connection: &Connection,
    loads: &BTreeMap<i64, Brought>,
    forgotten: &ForgottenHashes,
    found: &mut Findings,
) -> Result<Held> {
    found.texts(
        connection,
        "page",
        "SELECT 'number ' || number FROM number WHERE id NOT GLOB '????????-????-????-????-????????????'",
    )?;
    found.texts(
        connection,
        "shadow",
        "SELECT 'page ' || page FROM shadow WHERE page NOT IN (SELECT first FROM page)",
    )?;
    found.texts(
        connection,
        "page",
        "SELECT 'question ' || number FROM question
         WHERE number <= 0 OR metric NOT IN (SELECT number FROM number)
            OR touchpoint <> 0 AND touchpoint NOT IN (SELECT number FROM number)
            OR step <> 0 AND step NOT IN (SELECT number FROM number)",
    )?;
    // Answers name records by numbers above 0, questions by numbers below.
    let known = numbers(connection, "SELECT number FROM number UNION ALL SELECT -number FROM question")?;
    let mut held = Held::default();
    let mut spans = connection.prepare("SELECT \"from\", \"to\" FROM page WHERE first = ?1")?;
    let mut statement = connection.prepare(&format!("{} ORDER BY first", select(Texts::All)))?;
    let mut rows = statement.query([])?;
    let mut end = 0;
    while let Some(row) = rows.next()? {
        let read = Page::read(row, Texts::All);
        let Some(page) = found.take("page", read)? else { continue };
        let span: (i64, i64) = spans.query_row([page.first], |row| Ok((row.get(0)?, row.get(1)?)))?;
        let numbers = page.first..page.first + page.len() as i64;
        let load = loads.get(&page.batch);
        let days = (page.day.iter().min().copied(), page.day.iter().max().copied());
        let fits = page.len() > 0
            && page.first >= end
            && days == (Some(span.0), Some(span.1))
            && load.is_some_and(|load| load.numbers.start <= numbers.start && numbers.end <= load.numbers.end)
            && names_are_known(&page, &known)
            && page.is_finite()
            && page.texts_are_whole();
        if !fits {
            found.note("page", format!("page {} batch {}", page.first, page.batch));
        }
        end = numbers.end;
        *held.counts.entry(page.batch).or_default() += page.len() as i64;
        for slot in 0..page.len() {
            let response = page.first + slot as i64;
            if forgotten.has(page.respondent[slot], HashOf::Respondent) {
                found.note("forgotten", format!("response {response}"));
            }
            if page.is_emptied(slot) {
                held.emptied += 1;
                continue;
            }
            let list = match load.map(|load| load.stands) {
                Some(Stands::Whole) => &mut held.told,
                Some(Stands::Stripped) => &mut held.stripped,
                _ => &mut held.untold,
            };
            match list.last_mut() {
                Some(range) if range.end == response => range.end += 1,
                _ => list.push(response..response + 1),
            }
            if page.shadow.any(slot) {
                held.shadowed.push(response);
            }
        }
    }
    Ok(held)
}

/// Whether every record that a page names has a number: what has none is counted nowhere.
fn names_are_known(page: &Page, known: &HashSet<i64>) -> bool {
    let columns = [&page.touchpoint, &page.step, &page.persona, &page.channel];
    columns.into_iter().flatten().all(|number| *number == 0 || known.contains(number))
        && page.answered.iter().all(|answered| known.contains(&answered.key))
}

/// Looks at every identity; answers with the pairs of those that several responses came under.
fn identities(
    connection: &Connection,
    held: &Held,
    forgotten: &ForgottenHashes,
    found: &mut Findings,
) -> Result<Vec<Pair>> {
    found.texts(connection, "identity", "SELECT CAST(first AS TEXT) FROM identity WHERE length(pairs) < 4")?;
    let (mut responses, mut shared): (Vec<i64>, Vec<Pair>) = Default::default();
    let mut last: Option<Pair> = None;
    identity::each_row(connection, |row| {
        // An identity is looked for in one row, by halving.
        let within = row.is_sorted_by(|a, b| a < b);
        let after = last.is_none_or(|last| row.first().is_some_and(|first| last.0 < first.0));
        if !within || !after {
            found.note("identity", row.first().map_or(String::new(), |pair| pair.0.to_string()));
        }
        last = row.last().copied().or(last);
        for pairs in row.chunk_by(|a, b| a.0 == b.0) {
            if forgotten.has(pairs[0].0, HashOf::Response) {
                found.note("forgotten", format!("response {}", pairs[0].1));
            }
            if pairs.len() > 1 {
                shared.extend_from_slice(pairs);
            }
        }
        responses.extend(row.iter().map(|(_, response)| *response));
        Ok(())
    })?;
    responses.sort_unstable();
    let all = responses.len();
    responses.dedup();
    let among = |range: &Range<i64>| {
        responses.partition_point(|at| *at < range.end) - responses.partition_point(|at| *at < range.start)
    };
    let mut known = 0;
    for range in &held.told {
        known += among(range);
        let lacking = usize::try_from(range.end - range.start).unwrap_or(usize::MAX) - among(range);
        if lacking > 0 {
            found.note("identity", format!("{lacking} / {}–{}", range.start, range.end - 1));
        }
    }
    known += held.untold.iter().map(among).sum::<usize>();
    for range in held.stripped.iter().filter(|range| among(range) > 0) {
        // The batch lost the name of its file: only in a client's copy it has none.
        known += among(range);
        found.note("identity", format!("{}–{}", range.start, range.end - 1));
    }
    if known < responses.len() || responses.len() < all {
        found.note("identity", all.saturating_sub(known).to_string());
    }
    Ok(shared)
}

/// Looks whether what counts is what the rules say (rules R3, R4, R4a).
fn shadows(connection: &Connection, held: &Held, shared: &[Pair], found: &mut Findings) -> Result<()> {
    let standing = Standing::read(connection)?;
    let mut rest = shared;
    while !rest.is_empty() {
        let mut end = rest.len().min(settle::TOGETHER);
        while end < rest.len() && rest[end].0 == rest[end - 1].0 {
            end += 1;
        }
        let (now, later) = rest.split_at(end);
        for response in standing.flips(connection, now)?.into_keys() {
            found.note("shadow", format!("response {response}"));
        }
        rest = later;
    }
    // All of a response counts if no other came under its identity.
    let mut others: Vec<i64> = shared.iter().map(|(_, response)| *response).collect();
    others.sort_unstable();
    for response in held.shadowed.iter().filter(|response| others.binary_search(response).is_err()) {
        let Some(page) = Page::of(connection, *response, Texts::None)? else { continue };
        let slot = usize::try_from(response - page.first).unwrap_or(0);
        if standing.counts(page.batch) && page.shadowed(slot) != Shadowed::Nothing {
            found.note("shadow", format!("response {response}"));
        }
    }
    Ok(())
}

/// Looks whether the counts of every batch are what a recount makes (rule C4).
fn counts(connection: &Connection, loads: &BTreeMap<i64, Brought>, found: &mut Findings) -> Result<()> {
    found.texts(
        connection,
        "answers",
        "SELECT 'tally of batch ' || batch FROM (SELECT DISTINCT batch FROM tally) WHERE batch NOT IN (SELECT batch FROM load)",
    )?;
    for (batch, load) in loads {
        if load.stands == Stands::Incoming {
            continue;
        }
        let kept =
            (|| settle::recounted(connection, *batch, Questions::read(connection)?)?.are_kept(connection, *batch))();
        if found.take("answers", kept)? == Some(false) {
            found.note("answers", format!("tally of batch {batch}"));
        }
    }
    Ok(())
}

impl Page {
    /// Whether forgetting left nothing of a response but its slot.
    fn is_emptied(&self, slot: usize) -> bool {
        self.shadow.whole(slot)
            && self.respondent[slot] == 0
            && self.comment[slot] == 0
            && self.answers(slot).next().is_none()
    }

    /// Whether every answer and weight is a number.
    fn is_finite(&self) -> bool {
        let answers = self.answered.iter().flat_map(|answered| &answered.values);
        answers.into_iter().all(|value| !value.is_infinite())
            && (0..self.len()).filter_map(|slot| self.weight(slot)).all(|weight| weight.is_finite() && weight >= 0.0)
    }

    /// Whether every comment and every attribute that a response has is there.
    fn texts_are_whole(&self) -> bool {
        let mut rest = self.comments.as_slice();
        for length in self.comment.iter().filter(|length| **length > 0) {
            let Some((text, later)) = usize::try_from(length - 1).ok().and_then(|bytes| rest.split_at_checked(bytes))
            else {
                return false;
            };
            if std::str::from_utf8(text).map_or(true, |text| text.contains('\0')) {
                return false;
            }
            rest = later;
        }
        let sets = self.attributes.len() as i64;
        rest.is_empty()
            && self.attribute.iter().all(|slot| *slot <= sets)
            && self.attributes.iter().all(|text| {
                let set = serde_json::from_str::<BTreeMap<String, String>>(text);
                set.is_ok_and(|set| set.iter().all(|(name, value)| !name.contains('\0') && !value.contains('\0')))
            })
    }
}
