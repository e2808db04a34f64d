//! Forgetting a person (rule R8), and what the file holds about people.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use rusqlite::Connection;

use super::alive::Alive;
use super::forgotten::{ForgottenHashes, HashOf};
use super::identity::{self, Pair};
use super::number::VISIBLE;
use super::orphan::orphans;
use super::packed::{Texts, select};
use super::page::Page;
use super::question::Questions;
use super::settle::{Standing, recounted};
use crate::error::Result;
use crate::file::connection::BUSY;
use crate::file::owed;
use crate::record::history;
use crate::record::operation::Operation;
use crate::store::Store;

/// Hashes by which a person is known: of the survey's name for the respondent, or of the number that it gave the
/// response.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Person {
    /// Keyed hash as responses carry it.
    pub respondent: i64,
    /// The identity that a response of that number has (rule R3).
    pub identity: i64,
    /// Hashes of the name in the form that its spellings share, as a respondent's and as a response's, or zero. They take
    /// nothing out; they are kept to refuse rows that come later.
    pub alike: [i64; 2],
}

/// Counts of what was found of a person, or taken out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Trace {
    /// Responses, each once however often it was brought.
    pub responses: u64,
    /// Answers in them.
    pub answers: u64,
    /// Comments with them.
    pub comments: u64,
    /// Copies of responses: what another import brought under the same identity, kept in case the first is withdrawn.
    pub copies: u64,
    /// First and last day, as in [`cx_model::day::Day`].
    pub days: Option<(i32, i32)>,
}

/// Counts of what the file holds about people who answered, batches that do not count included.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Holdings {
    /// Responses, each once however often it was brought.
    pub responses: u64,
    /// Copies of responses, as in [`Trace::copies`].
    pub copies: u64,
    /// Those of the responses that carry the hash of who answered.
    pub pseudonymous: u64,
    /// How many different people the hashes stand for, those of copies among them.
    pub respondents: u64,
    /// Comments, without those of copies.
    pub comments: u64,
    /// How many different values each attribute has, by name, and how many responses carry it.
    pub attributes: BTreeMap<String, (u64, u64)>,
    /// Hashes of people who were forgotten, by which their rows are refused if they come again.
    pub forgotten: u64,
}

/// The file in which a person is forgotten.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Asked {
    /// In the file.
    First,
    /// In a copy, after the file.
    Again,
}

/// Hash that a page holds for a response that does not say who answered.
const NOBODY: i64 = 0;

impl Trace {
    /// Whether nothing was found.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.responses + self.copies == 0
    }

    fn add(&mut self, page: &Page, slot: usize, copies: &Copies) {
        let day = page.day[slot] as i32;
        if copies.has(page, slot) {
            self.copies += 1;
            // Answers of the copy alone count, unless all of it is shadowed.
            if page.shadow.any(slot) {
                self.answers += page.answers(slot).filter(|(_, _, counts)| *counts).count() as u64;
            }
        } else {
            self.responses += 1;
            self.answers += page.answers(slot).count() as u64;
            self.comments += u64::from(page.comment[slot] > 0);
        }
        let (first, last) = self.days.unwrap_or((day, day));
        self.days = Some((first.min(day), last.max(day)));
    }
}

impl Store {
    /// Counts of what the file holds of a person, who may be called in several ways.
    ///
    /// # Errors
    /// A damaged page or identity; SQLite errors.
    pub fn trace(&self, called: &[Person]) -> Result<Trace> {
        Ok(find(&self.connection, &named(&self.connection, called)?)?.0)
    }

    /// Kind of hash by which the file holds anything of each of these people, none where it holds nothing: one look at
    /// all responses. [`Store::trace`] counts what.
    ///
    /// # Errors
    /// A damaged page or identity; SQLite errors.
    pub fn held_among(&self, people: &[Person]) -> Result<Vec<Option<HashOf>>> {
        let wanted: HashSet<i64> =
            people.iter().map(|person| person.respondent).filter(|hash| *hash != NOBODY).collect();
        let mut there: HashSet<i64> = HashSet::new();
        each_page(&self.connection, Texts::None, |page| {
            there.extend(page.respondent.iter().copied().filter(|hash| wanted.contains(hash)));
            Ok(())
        })?;
        let held = |person: &Person| -> Result<Option<HashOf>> {
            if there.contains(&person.respondent) {
                return Ok(Some(HashOf::Respondent));
            }
            let responses = identity::responses(&self.connection, person.identity)?;
            Ok((!responses.is_empty()).then_some(HashOf::Response))
        };
        people.iter().map(held).collect()
    }

    /// Takes everything of a person, who may be called in several ways, out of the file, for good: answers, comments,
    /// attributes, the hash itself. Answers of the person that come again are refused. Whoever is named by one response goes with all that carry the same hash.
    ///
    /// Of somebody of whom nothing is there the hashes are kept, and nothing else happens.
    ///
    /// No undo brings it back: undo ends here, and what only undo would need goes as well, since former states of records
    /// may name people. So do the names that reports of imports list as unknown. What was deleted is overwritten; where
    /// another program reads the file now, that is done later ([`Store::erase`] says whether it was).
    ///
    /// # Errors
    /// [`Error::Busy`](crate::Error::Busy) where somebody brings answers in; SQLite errors. Then nothing is taken out.
    pub fn forget(&mut self, called: &[Person], operation: &Operation<'_>) -> Result<Trace> {
        self.forget_spelt(called, &ForgottenHashes::default(), operation)
    }

    /// As [`Store::forget`], with hashes of spellings of the person of which the file holds nothing: a copy of it may.
    ///
    /// # Errors
    /// As [`Store::forget`].
    pub fn forget_spelt(
        &mut self,
        called: &[Person],
        elsewhere: &ForgottenHashes,
        operation: &Operation<'_>,
    ) -> Result<Trace> {
        let named = named(&self.connection, called)?;
        let mut alike = elsewhere.clone();
        for [respondent, response] in called.iter().map(|person| person.alike) {
            alike.extend([(respondent, HashOf::Respondent)]);
            // Of a respondent, responses that are called alike are somebody else's.
            if named.identities().next().is_some() {
                alike.extend([(response, HashOf::Response)]);
            }
        }
        self.forget_all(&named, &alike, Asked::First, operation)
    }

    /// Takes everybody out who was forgotten in the file that this is a copy of.
    ///
    /// # Errors
    /// As [`Store::forget`].
    pub(crate) fn forget_again(&mut self, hashes: &ForgottenHashes, operation: &Operation<'_>) -> Result<Trace> {
        self.forget_all(hashes, &ForgottenHashes::default(), Asked::Again, operation)
    }

    fn forget_all(
        &mut self,
        named: &ForgottenHashes,
        alike: &ForgottenHashes,
        asked: Asked,
        operation: &Operation<'_>,
    ) -> Result<Trace> {
        // Rows of the person may be on their way in.
        let alone = Alive::beside(&self.real)?;
        let trace = self.take_out(named, alike, asked, operation)?;
        drop(alone);
        if trace.is_empty() && asked == Asked::First {
            self.let_go();
            return Ok(trace);
        }
        // From here on the person is forgotten; what is left to do is done later where it fails.
        self.let_go();
        let _ = self.remove_unused_images();
        let _ = self.erase_within(BUSY);
        Ok(trace)
    }

    fn take_out(
        &mut self,
        named: &ForgottenHashes,
        alike: &ForgottenHashes,
        asked: Asked,
        operation: &Operation<'_>,
    ) -> Result<Trace> {
        let budget = self.budget;
        let tx = self.begin()?;
        let begun = tx.total_changes();
        let (trace, gone, left) = find(&tx, named)?;
        for (hash, of) in named.each().chain(alike.each()) {
            remember(&tx, hash, of)?;
        }
        if gone.is_empty() && asked == Asked::First {
            // Counts that are cached by revision include the number of hashes.
            if tx.total_changes() > begun {
                tx.execute("UPDATE fact SET value = value + 1 WHERE name = 'revision'", [])?;
            }
            tx.commit()?;
            return Ok(trace);
        }
        let mut changed: BTreeSet<i64> = BTreeSet::new();
        for first in left {
            if let Some(page) = Page::of(&tx, first, Texts::All)? {
                changed.insert(page.batch);
                page.without(|slot| gone.contains(&(page.first + slot as i64))).write(&tx)?;
            }
        }
        // Answers that the person's kept from counting count now.
        let mut shared: Vec<Pair> = Vec::new();
        // By their identities alone the person's responses would come back with an export that does not say who answered.
        let mut alone: Vec<i64> = Vec::new();
        identity::each_row(&tx, |row| {
            for pairs in row.chunk_by(|a, b| a.0 == b.0) {
                let left = pairs.iter().filter(|(_, response)| !gone.contains(response));
                if left.clone().count() == 0 {
                    alone.push(pairs[0].0);
                } else if left.clone().count() < pairs.len() {
                    shared.extend(left);
                }
            }
            Ok(())
        })?;
        identity::remove(&tx, |response| gone.contains(&response))?;
        Standing::read(&tx)?.decide(&tx, &shared, &mut changed)?;
        for batch in changed {
            recounted(&tx, batch, Questions::read(&tx)?)?.write(&tx, batch)?;
        }
        // A copy keeps the hashes of its file and no others, so that their number tells whom it still holds.
        for hash in alone.into_iter().filter(|_| asked == Asked::First) {
            remember(&tx, hash, HashOf::Response)?;
        }
        tx.execute(
            "UPDATE batch SET counts = json_set(counts, '$.unknown', json('{}'))
             WHERE json_valid(counts) AND json_type(counts, '$.unknown') IS NOT NULL",
            [],
        )?;
        // History says how much went, never whose it was; what stands now is where undo ends.
        let args = serde_json::json!({ "responses": trace.responses });
        history::end_redo(&tx)?;
        history::record(&tx, operation, &args.to_string(), &[], None, budget)?;
        history::end_for_good(&tx)?;
        tx.execute("UPDATE fact SET value = value + 1 WHERE name = 'revision'", [])?;
        owed::note(&tx, owed::Left::File)?;
        tx.commit()?;
        Ok(trace)
    }

    /// Keyed hashes and identities of people who were forgotten.
    ///
    /// # Errors
    /// SQLite errors.
    pub fn forgotten(&self) -> Result<ForgottenHashes> {
        ForgottenHashes::read(&self.connection)
    }

    /// Whether the file holds responses of whoever was forgotten in another of the same workspace.
    pub(crate) fn holds_any(&self, forgotten: &ForgottenHashes) -> Result<bool> {
        Ok(!find(&self.connection, forgotten)?.0.is_empty())
    }

    /// Number of hashes that [`Store::forgotten`] has.
    ///
    /// # Errors
    /// SQLite errors.
    pub fn forgotten_count(&self) -> Result<u64> {
        ForgottenHashes::count(&self.connection)
    }

    /// Counts of what the file holds about people who answered.
    ///
    /// # Errors
    /// A damaged page; SQLite errors.
    pub fn holdings(&self) -> Result<Holdings> {
        let mut holdings = Holdings { forgotten: self.forgotten_count()?, ..Holdings::default() };
        let mut respondents: HashSet<i64> = HashSet::new();
        let mut values: BTreeMap<String, (HashSet<String>, u64)> = BTreeMap::new();
        let copies = Copies::read(&self.connection)?;
        // An import under way, or one that died, holds nothing before it is whole (rule F7).
        let halves = orphans(&self.connection)?;
        each_page(&self.connection, Texts::Attributes, |page| {
            if halves.contains(&page.batch) {
                return Ok(());
            }
            for slot in 0..page.len() {
                let (hash, comment) = (page.respondent[slot], page.comment[slot] > 0);
                if hash != NOBODY {
                    respondents.insert(hash);
                }
                if copies.has(page, slot) {
                    // The slot of somebody who was forgotten is no response.
                    let emptied = !comment && page.answers(slot).next().is_none();
                    holdings.copies += u64::from(!emptied);
                    continue;
                }
                holdings.responses += 1;
                holdings.comments += u64::from(comment);
                holdings.pseudonymous += u64::from(hash != NOBODY);
            }
            page.each_attribute(
                |slot| !copies.has(page, slot),
                |name, value, n| {
                    let (values, responses) = values.entry(name).or_default();
                    values.insert(value);
                    *responses += n;
                },
            )
        })?;
        holdings.respondents = respondents.len() as u64;
        holdings.attributes = values.into_iter().map(|(name, (values, n))| (name, (values.len() as u64, n))).collect();
        Ok(holdings)
    }
}

/// Keeps a hash by which rows are refused; none is kept of [`NOBODY`].
fn remember(connection: &Connection, hash: i64, of: HashOf) -> Result<()> {
    if hash == NOBODY { Ok(()) } else { ForgottenHashes::keep(connection, hash, of) }
}

/// Hashes and identities of the people who are named in one of these ways.
fn named(connection: &Connection, called: &[Person]) -> Result<ForgottenHashes> {
    let mut all = ForgottenHashes::default();
    for person in called {
        all.extend(named_so(connection, *person)?.each());
    }
    Ok(all)
}

/// Hashes and identity of the person named: the person's own, and those that responses of this identity carry. Where a
/// respondent is or, before it was forgotten, was called so, a response of that number is another person's and left
/// out.
fn named_so(connection: &Connection, person: Person) -> Result<ForgottenHashes> {
    let mut named = ForgottenHashes::from_iter([(person.respondent, HashOf::Respondent)]);
    let mut known = connection.prepare_cached("SELECT 1 FROM forgotten WHERE hash = ?1 AND kind <> ?2")?;
    if known.exists((person.respondent, HashOf::Response as i64))? || !find(connection, &named)?.0.is_empty() {
        return Ok(named);
    }
    let response = ForgottenHashes::from_iter([(person.identity, HashOf::Response)]);
    let (_, found, pages) = find(connection, &response)?;
    named.extend(response.each());
    for first in pages {
        if let Some(page) = Page::of(connection, first, Texts::All)? {
            let theirs = page.respondent.iter().zip(page.first..).filter(|(_, response)| found.contains(response));
            let hashes = theirs.map(|(hash, _)| *hash).filter(|hash| *hash != NOBODY);
            named.extend(hashes.map(|hash| (hash, HashOf::Respondent)));
        }
    }
    Ok(named)
}

/// Counts of what the file holds of people, numbers of their responses, and first responses of the pages with these.
fn find(connection: &Connection, people: &ForgottenHashes) -> Result<(Trace, HashSet<i64>, Vec<i64>)> {
    let mut numbered: HashSet<i64> = HashSet::new();
    for identity in people.identities() {
        numbered.extend(identity::responses(connection, identity)?);
    }
    let (mut trace, mut found, mut pages) = (Trace::default(), HashSet::new(), Vec::new());
    let copies = Copies::read(connection)?;
    each_page(connection, Texts::None, |page| {
        let before = found.len();
        for (slot, respondent) in page.respondent.iter().enumerate() {
            let response = page.first + slot as i64;
            let theirs = *respondent != NOBODY && people.has(*respondent, HashOf::Respondent);
            if theirs || numbered.contains(&response) {
                trace.add(page, slot, &copies);
                found.insert(response);
            }
        }
        if found.len() > before {
            pages.push(page.first);
        }
        Ok(())
    })?;
    Ok((trace, found, pages))
}

/// Responses that are copies of others: brought under the same identity, and kept in case those are withdrawn (rule
/// R4a).
struct Copies {
    /// Those of hidden batches whose shadow does not say it: it stays as it was when their batch was hidden.
    hidden: HashMap<i64, bool>,
}

impl Copies {
    fn read(connection: &Connection) -> Result<Self> {
        let mut hidden = HashMap::new();
        let sql = format!("SELECT first, last FROM load WHERE batch NOT IN ({VISIBLE}) ORDER BY first");
        let mut statement = connection.prepare_cached(&sql)?;
        let spans = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
        let spans: Vec<(i64, i64)> = spans.collect::<rusqlite::Result<_>>()?;
        let is_hidden = |response: i64| spans.iter().any(|(first, last)| (*first..=*last).contains(&response));
        if !spans.is_empty() {
            identity::each_row(connection, |row| {
                for pairs in row.chunk_by(|a, b| a.0 == b.0) {
                    let mut shown = pairs.iter().any(|(_, response)| !is_hidden(*response));
                    for (_, response) in pairs.iter().filter(|(_, response)| is_hidden(*response)) {
                        // Of those that are all hidden the first stands for the others.
                        if pairs.len() > 1 || !shown {
                            hidden.insert(*response, shown);
                        }
                        shown = true;
                    }
                }
                Ok(())
            })?;
        }
        Ok(Self { hidden })
    }

    fn has(&self, page: &Page, slot: usize) -> bool {
        let hidden = self.hidden.get(&(page.first + slot as i64));
        hidden.copied().unwrap_or_else(|| page.shadow.any(slot))
    }
}

fn each_page(connection: &Connection, texts: Texts, mut each: impl FnMut(&Page) -> Result<()>) -> Result<()> {
    let mut statement = connection.prepare_cached(&format!("{} ORDER BY first", select(texts)))?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        each(&Page::read(row, texts)?)?;
    }
    Ok(())
}
