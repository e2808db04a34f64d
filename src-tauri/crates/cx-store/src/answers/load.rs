//! Bringing a batch in: pages written some at a time, invisible until the batch record is written (rule F7).
//!
//! What a load keeps in memory does not grow with the survey: some pages, the identities since they were last written,
//! a sieve over all of them, the month tallies.
//!
//! **Invariant:** a load without a batch record counts for nobody, and goes when no living process brings it in.

use std::collections::{HashMap, HashSet};
use std::fs::{File, TryLockError};
use std::path::{Path, PathBuf};

use cx_model::Id;
use rusqlite::{Connection, OptionalExtension, Transaction};
use rustc_hash::FxHashMap;

use super::identity::{self, Pair, Sieve};
use super::page::{self, Page};
use super::tally::Tallies;
use crate::hold::same;
use crate::plain_file;
use crate::{Error, Result, Store, erase};

/// A response on its way into the file. Records are named by their numbers ([`Store::number_for`]).
#[derive(Clone, Debug, Default, PartialEq)]
pub struct NewResponse {
    /// Who it is (rule R3), keyed per workspace.
    pub identity: i64,
    /// Which of its answers were here already and do not count.
    pub shadowed: Shadowed,
    /// The day, as in [`cx_model::day::Day`].
    pub day: i32,
    /// The touchpoint.
    pub touchpoint: Option<i64>,
    /// The step.
    pub step: Option<i64>,
    /// The persona.
    pub persona: Option<i64>,
    /// The channel.
    pub channel: Option<i64>,
    /// Keyed hash of who answered.
    pub respondent: Option<i64>,
    /// Weight; none is one.
    pub weight: Option<f64>,
    /// The answers: the number of a metric and the value; at most one to a metric.
    pub answers: Vec<(i64, f64)>,
    /// The comment.
    pub comment: Option<String>,
    /// Attributes as a JSON object.
    pub attributes: Option<String>,
}

/// What of a response does not count, because it counts already under the same identity (rules R3, R4).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Shadowed {
    /// All of it counts.
    #[default]
    Nothing,
    /// The answers to these metrics do not.
    Answers(Vec<i64>),
    /// Nothing of it counts.
    Whole,
}

/// Full pages that wait to be written together: an edit in the window waits for no more than these.
const TOGETHER: usize = 16;
/// Identities that wait to be written together.
const IDENTITIES: usize = 450_000;
/// Pages that were read last.
const AT_HAND: usize = 8;

/// A batch on its way in.
pub struct Load {
    batch: i64,
    /// Whether it replaces what was here.
    updates: bool,
    /// Number of its first response.
    start: i64,
    page: Page,
    full: Vec<Page>,
    tallies: Tallies,
    /// Every identity that the file or this load may have.
    sieve: Sieve,
    /// Identities that wait to be written, with their first response counted from `start` …
    fresh: FxHashMap<i64, u32>,
    /// … and those responses that came later under one of them.
    again: FxHashMap<i64, Vec<u32>>,
    visible: HashSet<i64>,
    at_hand: Vec<Page>,
    /// Where a trial writes; it is gone with the load.
    aside: Option<Connection>,
    _alive: Option<Alive>,
}

impl Load {
    /// Whether this load brought a response under an identity.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn brought(&self, store: &Store, identity: i64) -> Result<bool> {
        if !self.sieve.may_have(identity) {
            return Ok(false);
        }
        if self.fresh.contains_key(&identity) {
            return Ok(true);
        }
        let written = identity::responses(self.aside.as_ref().unwrap_or(&store.connection), identity)?;
        Ok(written.iter().any(|response| *response >= self.start))
    }

    /// The responses that count under an identity, in the order in which they came: none, one, or several of which
    /// different answers count. Each carries the answers that count.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn counting_under(&mut self, store: &Store, identity: i64) -> Result<Vec<NewResponse>> {
        if !self.sieve.may_have(identity) {
            return Ok(Vec::new());
        }
        let mut responses = identity::responses(&store.connection, identity)?;
        if let Some(aside) = &self.aside {
            responses.extend(identity::responses(aside, identity)?);
        }
        responses.extend(self.fresh.get(&identity).map(|place| self.start + i64::from(*place)));
        responses.extend(self.again.get(&identity).into_iter().flatten().map(|place| self.start + i64::from(*place)));
        let mut counting = Vec::new();
        for response in responses {
            let found = self.find(store, response)?.filter(|(page, place)| !page.shadow.whole(*place));
            let Some((batch, found)) = found.map(|(page, place)| (page.batch, page.counting(place))) else { continue };
            if batch == self.batch && self.updates {
                // It replaced all before it.
                counting.clear();
            }
            if batch == self.batch || self.visible.contains(&batch) {
                counting.push(NewResponse { identity, ..found });
            }
        }
        Ok(counting)
    }

    /// The page that holds a response, and its place there.
    fn find(&mut self, store: &Store, response: i64) -> Result<Option<(&Page, usize)>> {
        let holds = |page: &Page| page.first <= response && response - page.first < page.len() as i64;
        let place = |page: &Page| usize::try_from(response - page.first).unwrap_or(0);
        if !holds(&self.page) && !self.full.iter().any(holds) && !self.at_hand.iter().any(holds) {
            let from = if response >= self.start {
                self.aside.as_ref().unwrap_or(&store.connection)
            } else {
                &store.connection
            };
            let Some(page) = Page::of(from, response)? else { return Ok(None) };
            if self.at_hand.len() == AT_HAND {
                self.at_hand.remove(0);
            }
            self.at_hand.push(page);
        }
        let found = std::iter::once(&self.page).chain(&self.full).chain(&self.at_hand).find(|page| holds(page));
        Ok(found.map(|page| (page, place(page))))
    }

    /// Brings a response in.
    ///
    /// # Errors
    /// What SQLite says; the load is then to be abandoned.
    pub fn push(&mut self, store: &mut Store, response: &NewResponse) -> Result<()> {
        let place = u32::try_from(self.next() - self.start).map_err(|_| Error::Full)?;
        self.sieve.note(response.identity);
        match self.fresh.entry(response.identity) {
            std::collections::hash_map::Entry::Vacant(entry) => {
                entry.insert(place);
            }
            std::collections::hash_map::Entry::Occupied(_) => {
                self.again.entry(response.identity).or_default().push(place);
            }
        }
        self.page.push(response);
        if self.page.len() == page::FULL {
            let next = self.next();
            let page = std::mem::replace(&mut self.page, Page::beginning(next, self.batch));
            self.tallies.count(&page);
            self.full.push(page);
            if self.full.len() == TOGETHER {
                self.write_pages(store)?;
            }
            if self.fresh.len() + self.again.len() >= IDENTITIES {
                // Nothing is found by an identity that is not there.
                self.write_pages(store)?;
                self.write_identities(store)?;
            }
        }
        Ok(())
    }

    fn next(&self) -> i64 {
        self.page.first + self.page.len() as i64
    }

    fn begin<'s>(&'s mut self, store: &'s mut Store) -> Result<Transaction<'s>> {
        match &mut self.aside {
            Some(aside) => Ok(aside.transaction()?),
            None => store.begin(),
        }
    }

    fn write_pages(&mut self, store: &mut Store) -> Result<()> {
        let full = std::mem::take(&mut self.full);
        let Some(last) = full.last().map(|page| page.first + page.len() as i64 - 1) else { return Ok(()) };
        let batch = self.batch;
        let tx = self.begin(store)?;
        for page in &full {
            page.write(&tx)?;
        }
        tx.prepare_cached("UPDATE load SET last = ?2 WHERE batch = ?1")?.execute((batch, last))?;
        tx.commit()?;
        Ok(())
    }

    fn write_identities(&mut self, store: &mut Store) -> Result<()> {
        let start = self.start;
        let mut pairs: Vec<Pair> = Vec::with_capacity(self.fresh.len() + self.again.len());
        pairs.extend(self.fresh.drain().map(|(identity, place)| (identity, start + i64::from(place))));
        for (identity, places) in self.again.drain() {
            pairs.extend(places.into_iter().map(|place| (identity, start + i64::from(place))));
        }
        pairs.sort_unstable();
        // Some at a time, cut between identities, so that edits come through in between.
        let mut rest = pairs.as_slice();
        while !rest.is_empty() {
            let mut end = rest.len().min(50_000);
            while end < rest.len() && rest[end].0 == rest[end - 1].0 {
                end += 1;
            }
            let (now, later) = rest.split_at(end);
            let tx = self.begin(store)?;
            identity::add(&tx, now)?;
            tx.commit()?;
            rest = later;
        }
        Ok(())
    }
}

impl Store {
    /// The number by which answers name a record; given once and kept for good.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn number_for(&self, id: Id) -> Result<i64> {
        let id = id.to_string();
        self.connection.prepare_cached("INSERT OR IGNORE INTO number (id) VALUES (?1)")?.execute([&id])?;
        Ok(self
            .connection
            .prepare_cached("SELECT number FROM number WHERE id = ?1")?
            .query_row([&id], |row| row.get(0))?)
    }

    /// The number by which answers name a record, where one was given.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn number_of(&self, id: Id) -> Result<Option<i64>> {
        self.answers().number(id)
    }

    /// Begins a batch: from here on its responses can come.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn begin_load(&mut self, batch: Id, updates: bool) -> Result<Load> {
        let alive = Alive::beside(&self.real)?;
        let tx = self.begin()?;
        tx.execute("INSERT OR IGNORE INTO number (id) VALUES (?1)", [batch.to_string()])?;
        let number: i64 =
            tx.query_row("SELECT number FROM number WHERE id = ?1", [batch.to_string()], |row| row.get(0))?;
        let start = next_response(&tx)?;
        tx.execute(
            "INSERT INTO load (batch, first, last, updates) VALUES (?1, ?2, ?2 - 1, ?3)",
            (number, start, updates),
        )?;
        tx.commit()?;
        self.load(number, updates, start, None, Some(alive))
    }

    /// Begins a trial: like a load of a batch, but nothing of it goes into the file.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn begin_trial(&self, updates: bool) -> Result<Load> {
        // A name of no letters is a file of SQLite's own, which is gone with its connection.
        let mut aside = Connection::open("")?;
        crate::migrate::migrate(&mut aside, 0)?;
        let start = next_response(&self.connection)?;
        self.load(0, updates, start, Some(aside), None)
    }

    fn load(
        &self,
        batch: i64,
        updates: bool,
        start: i64,
        aside: Option<Connection>,
        alive: Option<Alive>,
    ) -> Result<Load> {
        let mut sieve = Sieve::empty();
        identity::each_row(&self.connection, |row| {
            row.iter().for_each(|(identity, _)| sieve.note(*identity));
            Ok(())
        })?;
        let visible = super::numbers(&self.connection, super::VISIBLE)?;
        Ok(Load {
            batch,
            updates,
            start,
            page: Page::beginning(start, batch),
            full: Vec::new(),
            tallies: Tallies::default(),
            sieve,
            fresh: HashMap::default(),
            again: HashMap::default(),
            visible,
            at_hand: Vec::new(),
            aside,
            _alive: alive,
        })
    }

    /// Writes what is left, and what the batch is found and counted by. It still counts for nobody until its record is
    /// written.
    ///
    /// Answers with the revision of the file at which what it says of its own answers, whether they count, is so: nothing
    /// needs to be settled at that revision. None where it replaces answers of others, or batches came or went meanwhile.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn end_load(&mut self, mut load: Load) -> Result<Option<i64>> {
        let page = std::mem::take(&mut load.page);
        if page.len() > 0 {
            load.tallies.count(&page);
            load.full.push(page);
        }
        load.write_pages(self)?;
        load.write_identities(self)?;
        let tx = self.begin()?;
        load.tallies.write(&tx, load.batch)?;
        let settled = !load.updates && super::numbers(&tx, super::VISIBLE)? == load.visible;
        let revision = crate::operate::revision(&tx)?;
        tx.commit()?;
        Ok(settled.then_some(revision))
    }

    /// Takes a batch that never counted out of the file.
    ///
    /// # Errors
    /// What SQLite says; what is left counts for nobody and goes when the file is opened next.
    pub fn abandon_load(&mut self, batch: Id) -> Result<()> {
        let tx = self.begin()?;
        if let Some(number) = super::Answers::of(&tx).number(batch)? {
            remove(&tx, number)?;
        }
        tx.commit()?;
        // What it brought is out; what cannot be overwritten now is overwritten later.
        let _ = self.erase();
        Ok(())
    }

    /// Removes what an import that died left behind.
    pub(crate) fn remove_orphans(&mut self) -> Result<()> {
        if Alive::somebody(&self.real) || orphans(&self.connection)?.is_empty() {
            return Ok(());
        }
        let real = self.real.clone();
        let tx = match self.begin() {
            // Somebody is writing: the next to open will tidy.
            Err(Error::Busy) => return Ok(()),
            tx => tx?,
        };
        // Until nobody else could write, an import may have begun, or ended whole.
        if Alive::somebody(&real) {
            return Ok(());
        }
        for batch in orphans(&tx)? {
            remove(&tx, batch)?;
        }
        erase::note_none_forsaken(&tx)?;
        tx.commit()?;
        Ok(())
    }
}

/// The tables that say which loads are forsaken.
pub(crate) const ORPHANS_BY: [&str; 5] = ["load", "number", "batch", "change", "operation"];

/// Loads without a record that no redo can bring back.
pub(crate) fn orphans(connection: &Connection) -> Result<Vec<i64>> {
    let mut statement = connection.prepare(
        "SELECT load.batch FROM load JOIN number ON number.number = load.batch
         WHERE number.id NOT IN (SELECT id FROM batch)
           AND number.id NOT IN (SELECT record FROM change JOIN operation ON operation.id = change.operation
                                 WHERE change.kind = 'batch' AND operation.undone = 1)",
    )?;
    Ok(statement.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?)
}

/// The number that the next response gets: no response ever had it.
fn next_response(connection: &Connection) -> Result<i64> {
    Ok(connection.query_row(
        "SELECT 1 + max(coalesce((SELECT max(first + n - 1) FROM page WHERE first = (SELECT max(first) FROM page)), 0),
                        coalesce((SELECT max(last) FROM load), 0))",
        [],
        |row| row.get(0),
    )?)
}

fn remove(tx: &Transaction<'_>, batch: i64) -> Result<()> {
    let first: Option<i64> =
        tx.query_row("SELECT first FROM load WHERE batch = ?1", [batch], |row| row.get(0)).optional()?;
    if let Some(first) = first {
        let pages: Vec<(i64, i64)> = tx
            .prepare("SELECT first, n FROM page WHERE first >= ?1 AND batch = ?2")?
            .query_map((first, batch), |row| Ok((row.get(0)?, row.get(1)?)))?
            .collect::<rusqlite::Result<_>>()?;
        if let (Some((first, _)), Some((last, n))) = (pages.first(), pages.last()) {
            let gone = *first..last + n;
            identity::remove(tx, |response| gone.contains(&response))?;
        }
        tx.execute(
            "DELETE FROM shadow WHERE page IN (SELECT first FROM page WHERE first >= ?1 AND batch = ?2)",
            (first, batch),
        )?;
        tx.execute("DELETE FROM page WHERE first >= ?1 AND batch = ?2", (first, batch))?;
    }
    tx.execute("DELETE FROM tally WHERE batch = ?1", [batch])?;
    tx.execute("DELETE FROM load WHERE batch = ?1", [batch])?;
    erase::note(tx, erase::Left::Log)
}

/// A lock beside the file that says that somebody brings answers in; it goes with the process, however that ends.
struct Alive {
    file: File,
    path: PathBuf,
}

impl Alive {
    fn path(workspace: &Path) -> PathBuf {
        let mut name = workspace.as_os_str().to_owned();
        name.push("-import");
        PathBuf::from(name)
    }

    fn beside(workspace: &Path) -> Result<Self> {
        let path = Self::path(workspace);
        loop {
            let file = plain_file::open_lock_beside(&path)?;
            // Where locks are unknown, nobody can take this one for dead either.
            let locked = file.lock_shared().is_ok();
            if !is_ours(&file) {
                return Err(Error::Beside(path.file_name().unwrap_or_default().to_string_lossy().into_owned()));
            }
            // Who found it without a lock may have taken it away in between.
            if !locked || same(&file, &path) {
                return Ok(Self { file, path });
            }
        }
    }

    /// Whether a living process brings answers in. What a dead one left is taken away.
    fn somebody(workspace: &Path) -> bool {
        let path = Self::path(workspace);
        let Ok(file) = plain_file::open_beside(File::options().append(true), &path) else { return false };
        match file.try_lock() {
            Err(TryLockError::WouldBlock) => true,
            Ok(()) | Err(TryLockError::Error(_)) => {
                if is_ours(&file) {
                    let _ = std::fs::remove_file(&path);
                }
                false
            }
        }
    }
}

/// Whether a lock is one of ours, which are empty, and no file of the user that happens to be named so.
fn is_ours(lock: &File) -> bool {
    lock.metadata().is_ok_and(|meta| meta.len() == 0)
}

impl Drop for Alive {
    fn drop(&mut self) {
        let _ = self.file.unlock();
        // The last one puts the light out.
        if self.file.try_lock().is_ok() {
            let _ = std::fs::remove_file(&self.path);
        }
    }
}
