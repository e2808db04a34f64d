//! Bringing a batch in: pages written some at a time, invisible until the batch record is written (rule F7).
//!
//! Memory of a load does not grow with the survey: some pages, the identities since they were last written, a sieve
//! over all of them, the month tallies.
//!
//! **Invariant:** a load without a batch record counts for nobody, and goes when no living process brings it in.
//! **Invariant:** one load at a time ([`Alive`]); its numbers are set aside from its first moment on, and no page takes
//! the place of another.

use std::collections::HashSet;
use std::path::Path;

use cx_model::Id;
use rusqlite::{Connection, Transaction};

use super::alive::Alive;
use super::identity::{self, Pair, Sieve};
use super::number::{VISIBLE, id, number, numbers};
use super::orphan::{ASIDE, remove};
use super::packed::Texts;
use super::page::Page;
use super::question::Questions;
use super::response::NewResponse;
use super::tally::Tallies;
use super::waiting::{MOST, Waiting};
use crate::error::{Error, Result};
use crate::file::fact::revision;
use crate::file::migrate::migrate;
use crate::file::turn::Turn;
use crate::store::Store;

/// Full pages that wait to be written together, and their bytes: an edit in the window waits for no more than these.
const TOGETHER: usize = 16;
const BYTES_TOGETHER: u64 = 4 << 20;
/// Bytes that an import leaves free on the disk beside what it writes …
const LEFT_FREE: u64 = 32 << 20;
/// … and for each identity of the file: taking a batch out again writes their rows anew, which must not fail.
const FREE_FOR_IDENTITY: u64 = 16;
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
    /// Bytes of the full pages, and of those that a trial only weighed.
    heavy: u64,
    weighed: u64,
    /// Whether the file had a response before it.
    had_any: bool,
    /// Identities of the file and of the load.
    identities: u64,
    tallies: Tallies,
    /// Every identity that the file or this load may have.
    sieve: Sieve,
    /// Identities that wait to be written.
    waiting: Waiting,
    visible: HashSet<i64>,
    at_hand: Vec<Page>,
    looked: Looked,
    /// Temporary database of a trial; it goes with the load.
    aside: Option<Connection>,
    alive: Option<Alive>,
}

/// Identities that were looked up in the file, until more are written.
#[derive(Default)]
struct Looked {
    /// Those that were looked up together, in order …
    identities: Vec<i64>,
    /// … with the responses under them; many have none.
    pairs: Vec<Pair>,
    /// The one that was looked up last by itself.
    last: Option<(i64, Vec<i64>)>,
}

/// A load that is whole. Nobody else brings answers in until it is dropped, which is to be after its batch's record was
/// written: until then the load would look forsaken.
#[derive(Debug)]
pub struct Ended {
    pub(crate) batch: i64,
    /// The revision of the file at which what the load says of its own answers, whether they count, is so. None where it
    /// replaces answers of others, or batches came or went meanwhile.
    pub(crate) settled: Option<i64>,
    _alive: Option<Alive>,
}

impl Load {
    /// Whether nothing of it goes into the file.
    #[must_use]
    pub const fn is_trial(&self) -> bool {
        self.aside.is_some()
    }

    /// Looks some identities up that are asked for next. In the sieve and in the file each lies elsewhere, and asked for
    /// together they are waited for together.
    ///
    /// # Errors
    /// A damaged identity row; SQLite errors.
    pub fn foresee(&mut self, store: &Store, identities: impl Iterator<Item = i64>) -> Result<()> {
        self.looked.identities.clear();
        self.looked.pairs.clear();
        self.looked.identities.extend(identities.filter(|identity| self.sieve.may_have(*identity)));
        if self.looked.identities.is_empty() {
            return Ok(());
        }
        self.looked.identities.sort_unstable();
        self.looked.identities.dedup();
        // One transaction locks the file once.
        let reads = store.connection.unchecked_transaction()?;
        for identity in &self.looked.identities {
            let responses = written(&store.connection, self.aside.as_ref(), self.start, *identity)?;
            self.looked.pairs.extend(responses.into_iter().map(|response| (*identity, response)));
        }
        reads.commit()?;
        Ok(())
    }

    /// The responses that were written under an identity.
    fn written(&mut self, store: &Store, identity: i64) -> Result<Vec<i64>> {
        let Looked { identities, pairs, .. } = &self.looked;
        if identities.binary_search(&identity).is_ok() {
            let from = pairs.partition_point(|pair| pair.0 < identity);
            return Ok(pairs[from..].iter().take_while(|pair| pair.0 == identity).map(|pair| pair.1).collect());
        }
        if let Some((last, responses)) = &self.looked.last
            && *last == identity
        {
            return Ok(responses.clone());
        }
        let responses = written(&store.connection, self.aside.as_ref(), self.start, identity)?;
        self.looked.last = Some((identity, responses.clone()));
        Ok(responses)
    }

    /// Whether this load brought a response under an identity.
    ///
    /// # Errors
    /// A damaged identity row; SQLite errors.
    pub fn brought(&mut self, store: &Store, identity: i64) -> Result<bool> {
        if !self.sieve.may_have(identity) {
            return Ok(false);
        }
        if self.waiting.responses(identity).next().is_some() {
            return Ok(true);
        }
        Ok(self.written(store, identity)?.iter().any(|response| *response >= self.start))
    }

    /// Whether the file had a response before this load.
    #[must_use]
    pub const fn had_any(&self) -> bool {
        self.had_any
    }

    /// Whether a response that this load did not bring is here under an identity, also one of a batch that was withdrawn.
    ///
    /// # Errors
    /// A damaged page or identity row; SQLite errors.
    pub fn known(&mut self, store: &Store, identity: i64) -> Result<bool> {
        if !self.had_any || !self.sieve.may_have(identity) {
            return Ok(false);
        }
        for response in self.written(store, identity)? {
            if response < self.start && self.find(store, response)?.is_some() {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// The responses that count under an identity, in the order in which they came: none, one, or several of which
    /// different answers count. Each carries the answers that count.
    ///
    /// # Errors
    /// [`Error::Damaged`] for a page or identity row; SQLite errors.
    pub fn counting_under(&mut self, store: &Store, identity: i64) -> Result<Vec<NewResponse>> {
        if !self.sieve.may_have(identity) {
            return Ok(Vec::new());
        }
        let mut responses = self.written(store, identity)?;
        responses.extend(self.waiting.responses(identity));
        let mut counting = Vec::new();
        for response in responses {
            let found = self.find(store, response)?.filter(|(page, slot)| !page.shadow.whole(*slot));
            let Some((batch, found)) = found.map(|(page, slot)| (page.batch, page.counting(slot))) else { continue };
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

    /// The batch of the first response that counts under an identity and that this load did not bring.
    ///
    /// # Errors
    /// A damaged page or identity row; SQLite errors.
    pub fn batch_under(&mut self, store: &Store, identity: i64) -> Result<Option<Id>> {
        for response in self.written(store, identity)? {
            let batch = self.find(store, response)?.map(|(page, _)| page.batch);
            if let Some(batch) = batch.filter(|batch| self.visible.contains(batch)) {
                return id(&store.connection, batch);
            }
        }
        Ok(None)
    }

    /// The page that holds a response, and its slot there.
    fn find(&mut self, store: &Store, response: i64) -> Result<Option<(&Page, usize)>> {
        let holds = |page: &Page| page.first <= response && response - page.first < page.len() as i64;
        let slot = |page: &Page| usize::try_from(response - page.first).unwrap_or(0);
        if !holds(&self.page) && !self.full.iter().any(holds) && !self.at_hand.iter().any(holds) {
            let from = if response >= self.start {
                self.aside.as_ref().unwrap_or(&store.connection)
            } else {
                &store.connection
            };
            // What is replaced brings its texts along.
            let texts = if self.updates { Texts::All } else { Texts::None };
            let Some(page) = Page::of(from, response, texts)? else { return Ok(None) };
            if self.at_hand.len() == AT_HAND {
                self.at_hand.remove(0);
            }
            self.at_hand.push(page);
        }
        let found = std::iter::once(&self.page).chain(&self.full).chain(&self.at_hand).find(|page| holds(page));
        Ok(found.map(|page| (page, slot(page))))
    }

    /// Takes note of the questions that the file has by now: before the first response that answers one.
    ///
    /// # Errors
    /// SQLite errors.
    pub fn ask(&mut self, store: &Store) -> Result<()> {
        self.tallies.ask(store.questions()?);
        Ok(())
    }

    /// Brings a response in.
    ///
    /// # Errors
    /// [`Error::Full`] where the disk would be or no more numbers are left; those of [`Store::begin_load`]; SQLite
    /// errors. The load is then to be abandoned.
    pub fn push(&mut self, store: &mut Store, response: &NewResponse) -> Result<()> {
        let number = self.next();
        if number - self.start > ASIDE {
            return Err(Error::Full);
        }
        self.sieve.note(response.identity);
        self.waiting.push((response.identity, number));
        self.identities += 1;
        self.page.push(response);
        if self.page.is_full() {
            self.turn_page();
            if self.full.len() == TOGETHER || self.heavy >= BYTES_TOGETHER {
                self.write_pages(store)?;
            }
            if self.waiting.len() >= MOST {
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

    /// Puts the page to those that wait to be written, and begins another.
    fn turn_page(&mut self) {
        let next = self.next();
        let mut page = std::mem::replace(&mut self.page, Page::beginning(next, self.batch));
        self.tallies.count(&page);
        self.heavy += page.bytes() as u64;
        if self.is_trial() {
            page.drop_comments();
        }
        self.full.push(page);
    }

    /// Refuses where the disk has no room for what is to be written and for taking it out again: a disk that is full to
    /// the last byte would refuse every later change. A trial refuses where its import would.
    fn expect_room(&mut self, store: &Store) -> Result<()> {
        let heavy = std::mem::take(&mut self.heavy);
        if self.is_trial() {
            self.weighed += heavy;
        }
        // Once in the log, once in the file.
        let wanted =
            store.left_free.unwrap_or(LEFT_FREE) + self.identities * FREE_FOR_IDENTITY + self.weighed + 2 * heavy;
        let folder = store.real.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        // A disk that cannot be asked is found full by writing.
        if fs4::available_space(folder).is_ok_and(|free| free < wanted) { Err(Error::Full) } else { Ok(()) }
    }

    fn begin<'s>(&'s mut self, store: &'s mut Store) -> Result<Turn<'s>> {
        match &mut self.aside {
            Some(aside) => Ok(Turn::aside(aside.transaction()?)),
            None => store.begin(),
        }
    }

    fn write_pages(&mut self, store: &mut Store) -> Result<()> {
        self.expect_room(store)?;
        let full = std::mem::take(&mut self.full);
        if full.is_empty() {
            return Ok(());
        }
        let (batch, aside) = (self.batch, self.is_trial());
        let tx = self.begin(store)?;
        if !aside {
            expect_there(&tx, batch)?;
        }
        for page in &full {
            page.insert(&tx)?;
        }
        tx.commit()?;
        Ok(())
    }

    fn write_identities(&mut self, store: &mut Store) -> Result<()> {
        let mut waiting = std::mem::replace(&mut self.waiting, Waiting::of(self.start));
        let written = waiting.take(|pairs| {
            let tx = self.begin(store)?;
            identity::add(&tx, pairs)?;
            tx.commit()?;
            Ok(())
        });
        // The room of its buckets is used again.
        self.waiting = waiting;
        self.looked = Looked::default();
        written
    }
}

impl Store {
    /// Begins a batch: from here on its responses can come, and nobody else's.
    ///
    /// # Errors
    /// [`Error::Busy`] where somebody else brings answers in; those of [`Store::begin_load_alone`].
    pub fn begin_load(&mut self, batch: Id, updates: bool) -> Result<Load> {
        self.begin_load_alone(self.alone()?, batch, updates)
    }

    /// Waits until nobody else brings answers in or takes them out, and keeps others from it as long as the answer lives.
    ///
    /// # Errors
    /// [`Error::Busy`] where somebody does for longer than a writer waits.
    pub fn alone(&self) -> Result<Alive> {
        Alive::beside(&self.real)
    }

    /// As [`Store::begin_load`], with a lock that was waited for before.
    ///
    /// # Errors
    /// [`Error::ReadOnly`]; those of [`Store::expect_here`]; SQLite errors.
    pub fn begin_load_alone(&mut self, alive: Alive, batch: Id, updates: bool) -> Result<Load> {
        let tx = self.begin()?;
        tx.execute("INSERT OR IGNORE INTO number (id) VALUES (?1)", [batch.to_string()])?;
        let number: i64 =
            tx.query_row("SELECT number FROM number WHERE id = ?1", [batch.to_string()], |row| row.get(0))?;
        let start = next_response(&tx)?;
        tx.execute(
            "INSERT INTO load (batch, first, last, updates) VALUES (?1, ?2, ?3, ?4)",
            (number, start, start + ASIDE, updates),
        )?;
        tx.commit()?;
        self.load(number, updates, start, None, Some(alive))
    }

    /// Begins a trial: like a load of a batch, but nothing of it goes into the file.
    ///
    /// # Errors
    /// SQLite errors.
    pub fn begin_trial(&self, updates: bool) -> Result<Load> {
        // A name of no letters is a file of SQLite's own, which is gone with its connection.
        let mut aside = Connection::open("")?;
        migrate(&mut aside, 0)?;
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
        let (mut sieve, mut identities) = (Sieve::empty(), 0);
        identity::each_row(&self.connection, |row| {
            identities += row.len() as u64;
            row.iter().for_each(|(identity, _)| sieve.note(*identity));
            Ok(())
        })?;
        let visible = numbers(&self.connection, VISIBLE)?;
        Ok(Load {
            batch,
            updates,
            start,
            page: Page::beginning(start, batch),
            full: Vec::new(),
            heavy: 0,
            weighed: 0,
            had_any: identities > 0,
            identities,
            tallies: Tallies::of(Questions::read(&self.connection)?),
            sieve,
            waiting: Waiting::of(start),
            visible,
            at_hand: Vec::new(),
            looked: Looked::default(),
            aside,
            alive,
        })
    }

    /// Writes what is left, and what the batch is found and counted by. It still counts for nobody until its record is
    /// written ([`crate::Edit::brings`]).
    ///
    /// # Errors
    /// [`Error::Busy`] where another program took the load for forsaken; SQLite errors.
    pub fn end_load(&mut self, mut load: Load) -> Result<Ended> {
        if load.page.len() > 0 {
            load.turn_page();
        }
        load.write_pages(self)?;
        load.write_identities(self)?;
        let tx = self.begin()?;
        expect_there(&tx, load.batch)?;
        load.tallies.write(&tx, load.batch)?;
        let settled = !load.updates && numbers(&tx, VISIBLE)? == load.visible;
        let revision = revision(&tx)?;
        tx.commit()?;
        Ok(Ended { batch: load.batch, settled: settled.then_some(revision), _alive: load.alive.take() })
    }

    /// Takes a batch that never counted out of the file, and gives the disk space of its log back.
    ///
    /// # Errors
    /// SQLite errors; the rest counts for nobody and goes when the file is opened next.
    pub fn abandon_load(&mut self, batch: Id) -> Result<()> {
        // On a full disk, the log holds what was not written to its end, and takes the space that this needs.
        self.empty_log();
        let tx = self.begin()?;
        if let Some(batch) = number(&tx, batch)? {
            remove(&tx, batch)?;
        }
        tx.commit()?;
        // The batch is out; bytes that cannot be overwritten now are overwritten later. File and log give their space
        // back.
        let _ = self.erase();
        let _ = self.give_back();
        self.empty_log();
        Ok(())
    }
}

/// The responses that are written under an identity, in the order in which they came: in the file, and in that of a trial.
fn written(file: &Connection, aside: Option<&Connection>, start: i64, identity: i64) -> Result<Vec<i64>> {
    let mut responses = identity::responses(file, identity)?;
    if let Some(aside) = aside {
        // Those that others brought meanwhile have the numbers of its own.
        responses.retain(|response| *response < start);
        responses.extend(identity::responses(aside, identity)?);
    }
    Ok(responses)
}

/// Refuses where a load is no longer in the file: whoever removed it took its process for dead.
pub(crate) fn expect_there(tx: &Transaction<'_>, batch: i64) -> Result<()> {
    let sql = "SELECT EXISTS (SELECT 1 FROM load WHERE batch = ?1)";
    if tx.prepare_cached(sql)?.query_row([batch], |row| row.get(0))? { Ok(()) } else { Err(Error::Busy) }
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
