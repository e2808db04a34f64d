//! Forgetting a person (rule R8), and what the file holds about people.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use rusqlite::Connection;

use super::alive::Alive;
use super::identity::{self, Pair};
use super::packed::{Texts, select};
use super::page::Page;
use super::settle::{Standing, recounted};
use crate::error::Result;
use crate::file::connection::BUSY;
use crate::file::owed;
use crate::record::history;
use crate::record::operation::Operation;
use crate::store::Store;

/// How a person is told: by what a survey calls the respondent, or by the number that it gave the response.
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

/// What was found of a person, or taken out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Trace {
    /// Responses.
    pub responses: u64,
    /// Answers in them.
    pub answers: u64,
    /// Comments with them.
    pub comments: u64,
    /// First and last day, as in [`cx_model::day::Day`].
    pub days: Option<(i32, i32)>,
}

/// What the file holds about people who answered, batches that do not count included.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Holdings {
    /// Responses.
    pub responses: u64,
    /// Those among them that carry the hash of who answered.
    pub pseudonymous: u64,
    /// How many different people these hashes stand for.
    pub respondents: u64,
    /// Comments.
    pub comments: u64,
    /// How many different values each attribute has, by name, and how many responses carry it.
    pub attributes: BTreeMap<String, (u64, u64)>,
    /// Hashes of people who were forgotten, by which their rows are refused if they come again.
    pub forgotten: u64,
}

/// Where a person is asked to be forgotten.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Asked {
    /// In the file.
    First,
    /// In a copy, after the file.
    Again,
}

/// What stands in a page in place of a hash where a response does not say who answered.
const NOBODY: i64 = 0;

impl Trace {
    fn add(&mut self, page: &Page, place: usize) {
        let day = page.day[place] as i32;
        self.responses += 1;
        self.answers += page.answers(place).count() as u64;
        self.comments += u64::from(page.comment[place] > 0);
        let (first, last) = self.days.unwrap_or((day, day));
        self.days = Some((first.min(day), last.max(day)));
    }
}

impl Store {
    /// What the file holds of a person.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn trace(&self, person: Person) -> Result<Trace> {
        let (respondents, identities) = named(&self.connection, person)?;
        Ok(find(&self.connection, &respondents, &identities)?.0)
    }

    /// Takes everything of a person out of the file, for good: answers, comments, attributes, the hash itself. Answers
    /// of the person that come again are refused. Whoever is named by one response goes with all that carry the same hash.
    ///
    /// Of somebody of whom nothing is there the hashes are kept, and nothing else happens.
    ///
    /// No undo brings it back: undo ends here, and what only undo would need goes as well, since former states of records
    /// may name people. So do the names that reports of imports list as unknown. What was deleted is overwritten; where
    /// another program reads the file now, that is done later ([`Store::erase`] says whether it was).
    ///
    /// # Errors
    /// [`Error::Busy`](crate::Error::Busy) where somebody brings answers in; what SQLite says. Then nothing is taken out.
    pub fn forget(&mut self, person: Person, operation: &Operation<'_>) -> Result<Trace> {
        let (respondents, identities) = named(&self.connection, person)?;
        // Of a respondent, responses that are called alike are somebody else's.
        let alike = if identities.is_empty() { &person.alike[..1] } else { &person.alike };
        self.forget_all(&respondents, &identities, alike, Asked::First, operation)
    }

    /// Takes everybody out who was forgotten in the file that this is a copy of.
    ///
    /// # Errors
    /// As [`Store::forget`].
    pub(crate) fn forget_again(&mut self, hashes: &HashSet<i64>, operation: &Operation<'_>) -> Result<Trace> {
        self.forget_all(hashes, hashes, &[], Asked::Again, operation)
    }

    fn forget_all(
        &mut self,
        respondents: &HashSet<i64>,
        identities: &HashSet<i64>,
        alike: &[i64],
        asked: Asked,
        operation: &Operation<'_>,
    ) -> Result<Trace> {
        // Rows of the person may be on their way in.
        let alone = Alive::beside(&self.real)?;
        let trace = self.take_out(respondents, identities, alike, asked, operation)?;
        drop(alone);
        if trace.responses == 0 && asked == Asked::First {
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
        respondents: &HashSet<i64>,
        identities: &HashSet<i64>,
        alike: &[i64],
        asked: Asked,
        operation: &Operation<'_>,
    ) -> Result<Trace> {
        let budget = self.budget;
        let tx = self.begin()?;
        let begun = tx.total_changes();
        let (trace, gone, left) = find(&tx, respondents, identities)?;
        for hash in respondents.union(identities).chain(alike) {
            remember(&tx, *hash)?;
        }
        if gone.is_empty() && asked == Asked::First {
            // What was counted of the file says how many hashes it keeps.
            if tx.total_changes() > begun {
                tx.execute("UPDATE fact SET value = value + 1 WHERE name = 'revision'", [])?;
            }
            tx.commit()?;
            return Ok(trace);
        }
        let mut changed: BTreeSet<i64> = BTreeSet::new();
        for first in left {
            if let Some(page) = Page::of(&tx, first)? {
                changed.insert(page.batch);
                page.without(|place| gone.contains(&(page.first + place as i64))).write(&tx)?;
            }
        }
        // What the person's answers kept from counting counts now.
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
            recounted(&tx, batch)?.write(&tx, batch)?;
        }
        // A copy keeps the hashes of its file and no others, so that their number tells whom it still holds.
        for hash in alone.into_iter().filter(|_| asked == Asked::First) {
            remember(&tx, hash)?;
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

    /// The keyed hashes and identities of who was forgotten.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn forgotten(&self) -> Result<HashSet<i64>> {
        forgotten(&self.connection)
    }

    /// Whether the file holds responses of whoever was forgotten in another of the same workspace.
    pub(crate) fn holds_any(&self, forgotten: &HashSet<i64>) -> Result<bool> {
        Ok(find(&self.connection, forgotten, forgotten)?.0.responses > 0)
    }

    /// How many hashes [`Store::forgotten`] has.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn forgotten_count(&self) -> Result<u64> {
        let mut statement = self.connection.prepare_cached("SELECT count(*) FROM forgotten")?;
        Ok(statement.query_row([], |row| row.get::<_, i64>(0))?.cast_unsigned())
    }

    /// What the file holds about people who answered.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn holdings(&self) -> Result<Holdings> {
        let mut holdings = Holdings { forgotten: self.forgotten_count()?, ..Holdings::default() };
        let mut respondents: HashSet<i64> = HashSet::new();
        let mut values: BTreeMap<String, (HashSet<String>, u64)> = BTreeMap::new();
        each_page(&self.connection, Texts::Attributes, |page| {
            let emptied = |place: usize| page.shadow.whole(place) && page.answers(place).next().is_none();
            let there = || (0..page.len()).filter(|place| page.comment[*place] > 0 || !emptied(*place));
            holdings.responses += there().count() as u64;
            holdings.comments += page.comment.iter().filter(|length| **length > 0).count() as u64;
            for hash in page.respondent.iter().filter(|hash| **hash != NOBODY) {
                holdings.pseudonymous += 1;
                respondents.insert(*hash);
            }
            page.each_attribute(|name, value, n| {
                let (values, responses) = values.entry(name).or_default();
                values.insert(value);
                *responses += n;
            })
        })?;
        holdings.respondents = respondents.len() as u64;
        holdings.attributes = values.into_iter().map(|(name, (values, n))| (name, (values.len() as u64, n))).collect();
        Ok(holdings)
    }
}

/// The keyed hashes and identities of who was forgotten, in a file of whichever version.
pub(crate) fn forgotten(connection: &Connection) -> Result<HashSet<i64>> {
    let mut statement = connection.prepare_cached("SELECT hash FROM forgotten")?;
    let hashes = statement.query_map([], |row| row.get(0))?;
    Ok(hashes.collect::<rusqlite::Result<_>>()?)
}

/// Keeps a hash by which rows are refused; none is kept of [`NOBODY`].
fn remember(connection: &Connection, hash: i64) -> Result<()> {
    if hash == NOBODY {
        return Ok(());
    }
    connection.prepare_cached("INSERT OR IGNORE INTO forgotten (hash) VALUES (?1)")?.execute([hash])?;
    Ok(())
}

/// The hashes of whoever is named, and the identity: the person's own, and those that responses of this identity carry.
/// Where a respondent is called so, or was until it was forgotten, a response of that number is somebody else's.
fn named(connection: &Connection, person: Person) -> Result<(HashSet<i64>, HashSet<i64>)> {
    let mut respondents: HashSet<i64> = [person.respondent].into();
    let mut known = connection.prepare_cached("SELECT 1 FROM forgotten WHERE hash = ?1")?;
    if known.exists([person.respondent])? || find(connection, &respondents, &HashSet::new())?.0.responses > 0 {
        return Ok((respondents, HashSet::new()));
    }
    let identities = [person.identity].into();
    let (_, found, pages) = find(connection, &HashSet::new(), &identities)?;
    for first in pages {
        if let Some(page) = Page::of(connection, first)? {
            let theirs = page.respondent.iter().zip(page.first..).filter(|(_, response)| found.contains(response));
            respondents.extend(theirs.map(|(hash, _)| *hash).filter(|hash| *hash != NOBODY));
        }
    }
    Ok((respondents, identities))
}

/// What there is of people, the numbers of their responses, and the pages that hold these.
fn find(
    connection: &Connection,
    respondents: &HashSet<i64>,
    identities: &HashSet<i64>,
) -> Result<(Trace, HashSet<i64>, Vec<i64>)> {
    let mut numbered: HashSet<i64> = HashSet::new();
    for identity in identities {
        numbered.extend(identity::responses(connection, *identity)?);
    }
    let (mut trace, mut found, mut pages) = (Trace::default(), HashSet::new(), Vec::new());
    each_page(connection, Texts::None, |page| {
        let before = found.len();
        for (place, respondent) in page.respondent.iter().enumerate() {
            let response = page.first + place as i64;
            if (*respondent != NOBODY && respondents.contains(respondent)) || numbered.contains(&response) {
                trace.add(page, place);
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

fn each_page(connection: &Connection, texts: Texts, mut each: impl FnMut(&Page) -> Result<()>) -> Result<()> {
    let mut statement = connection.prepare_cached(&format!("{} ORDER BY first", select(texts)))?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        each(&Page::read(row, texts)?)?;
    }
    Ok(())
}
