//! Whether an open file still holds what was put into it.
//!
//! A program that writes over a file in place (`cp`, a service that keeps folders alike) leaves its device and inode as
//! they are. So size and times of the file are compared with those last seen, and only where they differ, as after every
//! checkpoint of this process too, is the file read: its id, its revision, its moment ([`super::moment`]), its
//! twins ([`super::twin`]) and its writers ([`super::writers`]).
//!
//! **Invariant:** a file that was written over stays so for every connection of this process, whatever comes to lie there.

use std::cell::Cell;
use std::fs::File;
use std::io::{BufReader, Read as _, Seek as _};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use rusqlite::Connection;

use super::connection::{id_of, unchanging};
use super::fact::revision;
use super::mark::Print;
use super::moment::{self, Stamp};
use super::steady::{STILL, steadily};
use super::twin;
use super::writers::{self, Last};
use crate::error::{Error, Result};

/// Knowledge of a file's content; the connections of one process to a file share it.
#[derive(Clone, Debug)]
pub(crate) struct Content(Arc<Mutex<Known>>);

#[derive(Debug)]
struct Known {
    /// The number of this process among the writers of the file.
    writer: Stamp,
    print: Option<Print>,
    id: Vec<u8>,
    moment: Stamp,
    revision: i64,
    /// The number of the transaction that left it so: of two that end at once, the later one counts.
    turn: u64,
    turns: u64,
    /// The moment of the transaction that was begun last: where it is large, SQLite writes some of it before its end.
    coming: Stamp,
    /// The moment of what this process wrote last, once it wrote.
    wrote: Option<Stamp>,
    overwritten: bool,
}

/// The result of a look at the file.
enum Look {
    /// It holds what it should.
    Ours,
    /// It does not.
    Another,
    /// Nothing can be told right now.
    Unclear,
}

/// The log beside the file.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Log<'p> {
    /// None belongs to it.
    None,
    /// The one that this process writes.
    There(&'p Path),
    /// It was removed, or is another's.
    Lost,
}

impl Content {
    /// Reads what a connection that was just opened sees.
    pub(crate) fn of(connection: &Connection, path: &Path) -> Result<Self> {
        let print = Print::of(path);
        let moment = moment::stamp(connection)?;
        let known = Known {
            writer: connection.query_row("SELECT randomblob(8)", [], |row| row.get(0))?,
            print,
            id: id_of(connection)?,
            moment,
            revision: revision(connection)?,
            turn: 0,
            turns: 0,
            coming: moment,
            wrote: None,
            overwritten: false,
        };
        Ok(Self(Arc::new(Mutex::new(known))))
    }

    fn known(&self) -> MutexGuard<'_, Known> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The revision that this process last saw or made.
    pub(crate) fn revision(&self) -> i64 {
        self.known().revision
    }

    /// Whether another program wrote over the file, where it still lies at a path. `version` is the data version of the connection at the last look.
    pub(crate) fn is_overwritten(
        &self,
        connection: &Connection,
        path: Option<&PathBuf>,
        log: Log<'_>,
        version: &Cell<i64>,
    ) -> bool {
        let Some(path) = path else { return self.known().overwritten };
        // The file, too: a checkpoint writes into it and leaves the log as it is.
        let written = || {
            let log = match log {
                Log::There(log) => Print::of(log),
                Log::None | Log::Lost => None,
            };
            (log, Print::of(path))
        };
        let look = || {
            let print = Print::of(path);
            {
                let known = self.known();
                if known.overwritten || print.is_none() || print == known.print {
                    return Ok(known.overwritten);
                }
            }
            match self.look(connection, path, log, version) {
                Look::Ours => {
                    self.known().print = print;
                    Ok(false)
                }
                Look::Unclear => Ok(false),
                Look::Another => Err(()),
            }
        };
        // Another process may be in the middle of a checkpoint, or begin the log anew between two reads.
        match steadily(STILL, written, look) {
            Some(Ok(overwritten)) => overwritten,
            Some(Err(())) => {
                self.known().overwritten = true;
                true
            }
            None => false,
        }
    }

    fn look(&self, connection: &Connection, path: &Path, log: Log<'_>, version: &Cell<i64>) -> Look {
        let writer = self.known().writer;
        // Never by a plain file handle: closing it would drop the locks that this process has on the file.
        let looked = || -> Result<_> {
            let lying = unchanging(path)?;
            // A checkpoint that was cut short left a file that is shorter than it says; the rest is in the log.
            lying.pragma_update(None, "writable_schema", true)?;
            let last = writers::last(&lying, writer)?;
            Ok((id_of(&lying)?, moment::pair(&lying)?, revision(&lying)?, twin::agree(&lying)?, last))
        };
        let (id, [before, now], lying, is_one_state, last) = match looked() {
            Ok(looked) => looked,
            Err(Error::Io(_) | Error::Busy | Error::Unreadable | Error::ReadOnly | Error::Full) => {
                return Look::Unclear;
            }
            Err(_) => return Look::Another,
        };
        let data_version = connection.pragma_query_value(None, "data_version", |row| row.get::<_, i64>(0));
        let others_wrote = data_version.as_ref().is_ok_and(|now| *now != version.get());
        let mut known = self.known();
        if id != known.id || !is_one_state {
            return Look::Another;
        }
        // Whether others wrote on top of what this process wrote last.
        let goes_on = others_wrote
            && lying >= known.revision
            && match (known.wrote, last) {
                (None, _) | (_, Last::Unknown) => true,
                (Some(wrote), Last::Wrote(last)) => last == wrote || last == known.coming,
                (Some(_), Last::Nothing) => false,
            };
        let ours = now == known.moment
            || now == known.coming
            || match log {
                Log::Lost => return Look::Unclear,
                Log::There(log) => match moment::stamps_in(log) {
                    Err(_) => return Look::Unclear,
                    Ok(stamps) if stamps.is_empty() => goes_on,
                    Ok(stamps) => stamps.contains(&now),
                },
                Log::None => before == known.moment || goes_on,
            };
        if !ours {
            return Look::Another;
        }
        // The state that others left counts from here on: with what is in the log.
        let seen = || -> Result<_> { Ok((moment::stamp(connection)?, revision(connection)?)) };
        if let Ok(data_version) = data_version
            && others_wrote
            && let Ok(seen) = seen()
        {
            (known.moment, known.revision) = seen;
            version.set(data_version);
        }
        Look::Ours
    }

    /// Whether a copy holds what the file held when this process last saw it.
    pub(crate) fn is_in(&self, copy: &Connection) -> Result<bool> {
        let (id, now) = (id_of(copy)?, moment::stamp(copy)?);
        let known = self.known();
        Ok(id == known.id && now == known.moment)
    }

    /// Whether no page of a copy can be from the file that was written over: each is in the log, or differs from what lies in
    /// its place now, so that SQLite had it in memory.
    ///
    /// The first page is left out: all it says follows from the schema and is looked through.
    pub(crate) fn is_own(copy: &Path, lying: &Path, log: Option<&Path>) -> Result<bool> {
        let logged = log.map(moment::pages_in).transpose()?.unwrap_or_default();
        let (mut copy, mut lying) = (BufReader::new(File::open(copy)?), BufReader::new(File::open(lying)?));
        let mut head = [0; 18];
        copy.read_exact(&mut head)?;
        copy.rewind()?;
        let size = match u16::from_be_bytes([head[16], head[17]]) {
            1 => 65_536,
            size => u64::from(size),
        };
        let (mut ours, mut theirs) = (Vec::new(), Vec::new());
        for number in 1u32.. {
            ours.clear();
            theirs.clear();
            copy.by_ref().take(size).read_to_end(&mut ours)?;
            lying.by_ref().take(size).read_to_end(&mut theirs)?;
            // SQLite reads zeros where a file has ended.
            theirs.resize(ours.len(), 0);
            if ours.is_empty() {
                break;
            }
            if number > 1 && ours == theirs && !logged.contains(&number) {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// Gives the state that a transaction is about to make its moment.
    pub(crate) fn turn(&self, tx: &Connection) -> Result<u64> {
        let now = moment::turn(tx)?;
        let mut known = self.known();
        writers::note(tx, known.writer, now)?;
        known.turns += 1;
        known.coming = now;
        Ok(known.turns)
    }

    /// Keeps what a transaction left.
    pub(crate) fn turned(&self, turn: u64, (id, moment, revision): (Vec<u8>, Stamp, i64)) {
        let mut known = self.known();
        if turn > known.turn {
            (known.turn, known.id, known.moment, known.revision) = (turn, id, moment, revision);
            known.wrote = Some(moment);
        }
    }
}
