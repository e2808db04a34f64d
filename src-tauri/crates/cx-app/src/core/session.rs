//! The open workspace.

#[cfg(debug_assertions)]
use std::cell::RefCell;
#[cfg(debug_assertions)]
use std::collections::BTreeSet;
use std::collections::HashMap;

use cx_model::Id;
use cx_model::day::Day;
use cx_model::record::{Kind, Record, Workspace};
use cx_store::answers::Answers;
use cx_store::{Edit, Hold, Operation, Receipt, Store};
use serde_json::Value;

use crate::core::{Caller, Changed, bounds};
use crate::{Clock, Failure};

/// One open file, and that it is held where a window has it (rule F5).
pub struct Session {
    pub(crate) store: Store,
    file_id: String,
    hold: Option<Hold>,
    pub(crate) counted: Counted,
    /// The kinds that the verb under way has read so far.
    #[cfg(debug_assertions)]
    read: RefCell<BTreeSet<Kind>>,
}

/// Cache of counts, by verb and arguments; it holds until the file changes (rule C1).
#[derive(Default)]
pub(crate) struct Counted {
    revision: i64,
    kept: HashMap<String, Value>,
}

impl Counted {
    /// Most results that are kept: more than a map with its panel asks for.
    const MOST: usize = 16;

    /// Cached result of a call, given by verb and arguments; none at another revision of the file.
    pub(crate) fn known(&self, revision: i64, question: &str) -> Option<Value> {
        self.kept.get(question).filter(|_| self.revision == revision).cloned()
    }

    pub(crate) fn keep(&mut self, revision: i64, question: String, answer: Value) {
        if self.revision != revision || self.kept.len() >= Self::MOST {
            self.kept.clear();
        }
        self.revision = revision;
        self.kept.insert(question, answer);
    }
}

impl Session {
    pub(crate) fn of(store: Store, hold: Option<Hold>) -> Result<Self, Failure> {
        let file_id = store.file_id()?;
        Ok(Self {
            store,
            file_id,
            hold,
            counted: Counted::default(),
            #[cfg(debug_assertions)]
            read: RefCell::default(),
        })
    }

    /// Session on one state of the same file, to read beside whatever is done with this one.
    pub(crate) fn snapshot(&self) -> Result<Self, Failure> {
        Self::of(self.store.snapshot()?, None)
    }

    /// The workspace record.
    pub(crate) fn workspace(&self) -> Result<Workspace, Failure> {
        self.get(Id::WORKSPACE)
    }

    /// Notes that records of a kind were read; [`Session::expect_reads`] looks at it.
    fn note(&self, kind: Kind) {
        #[cfg(debug_assertions)]
        self.read.borrow_mut().insert(kind);
        #[cfg(not(debug_assertions))]
        let _ = kind;
    }

    /// Forgets which kinds were read so far.
    pub(crate) fn begin_reading(&self) {
        #[cfg(debug_assertions)]
        self.read.borrow_mut().clear();
    }

    /// Panics, in builds for tests, where a verb has read a kind that its row of the table does not name: the page would not
    /// read it again when such a record changes.
    pub(crate) fn expect_reads(&self, verb: &str, reads: &[Kind]) {
        #[cfg(debug_assertions)]
        {
            let beyond: Vec<Kind> = self.read.borrow().iter().copied().filter(|kind| !reads.contains(kind)).collect();
            assert!(beyond.is_empty(), "{verb} reads {beyond:?}, which its row in the table of verbs does not name");
        }
        #[cfg(not(debug_assertions))]
        let _ = (verb, reads);
    }

    /// How many records of each kind name a record, in whichever field; kinds that have none are left out.
    pub(crate) fn named(&self, kind: Kind, id: Id) -> Result<Vec<(Kind, u64)>, Failure> {
        kind.named_by().for_each(|(naming, ..)| self.note(naming));
        Ok(self.store.named(kind, id)?)
    }

    /// Whether a window holds the file.
    pub(crate) const fn is_held(&self) -> bool {
        self.hold.is_some()
    }

    /// Closes the file and then lets go of it.
    pub(crate) fn close(self) -> Result<(), Failure> {
        let closed = self.store.close();
        drop(self.hold);
        Ok(closed?)
    }

    /// The file's own id.
    #[must_use]
    pub fn file_id(&self) -> String {
        self.file_id.clone()
    }

    /// Operation about to be done, for [`Store::operate`](cx_store::Store::operate).
    pub(crate) fn operation<'v>(
        &self,
        clock: &dyn Clock,
        caller: &Caller,
        author: Option<Id>,
        verb: &'v str,
        merges: bool,
    ) -> Operation<'v> {
        Operation { verb, origin: caller.audience.origin(), author, at: clock.now(), merges }
    }

    pub(crate) fn operate<T>(
        &mut self,
        clock: &dyn Clock,
        caller: &Caller,
        author: Option<Id>,
        verb: &str,
        merges: bool,
        f: impl FnOnce(&mut Writing<'_, '_>) -> Result<T, Failure>,
    ) -> Result<(T, Option<Changed>), Failure> {
        let operation = self.operation(clock, caller, author, verb, merges);
        let (value, receipt) = self.store.operate(&operation, |edit| f(&mut Writing { edit, clock }))?;
        Ok((value, changed(&receipt)))
    }
}

/// A reader of records and answers: the file, or an operation under way, which sees its own writes.
pub(crate) trait Records {
    fn get<R: Record>(&self, id: Id) -> Result<R, Failure>;
    fn list<R: Record>(&self) -> Result<Vec<R>, Failure>;
    fn list_of<R: Record>(&self, field: &'static str, id: Id) -> Result<Vec<R>, Failure>;
    fn answers(&self) -> Answers<'_>;
}

impl Records for Session {
    fn get<R: Record>(&self, id: Id) -> Result<R, Failure> {
        self.note(R::KIND);
        Ok(self.store.get(id)?)
    }

    fn list<R: Record>(&self) -> Result<Vec<R>, Failure> {
        self.note(R::KIND);
        Ok(self.store.list()?)
    }

    fn list_of<R: Record>(&self, field: &'static str, id: Id) -> Result<Vec<R>, Failure> {
        self.note(R::KIND);
        Ok(self.store.list_of(field, id)?)
    }

    fn answers(&self) -> Answers<'_> {
        self.note(Kind::Batch);
        self.store.answers()
    }
}

impl Records for Writing<'_, '_> {
    fn get<R: Record>(&self, id: Id) -> Result<R, Failure> {
        Ok(self.edit.get(id)?)
    }

    fn list<R: Record>(&self) -> Result<Vec<R>, Failure> {
        Ok(self.edit.list()?)
    }

    fn list_of<R: Record>(&self, field: &'static str, id: Id) -> Result<Vec<R>, Failure> {
        Ok(self.edit.list_of(field, id)?)
    }

    fn answers(&self) -> Answers<'_> {
        self.edit.answers()
    }
}

/// Revision and kinds of a receipt, for the page to read again; none where nothing changed.
pub(crate) fn changed(receipt: &Receipt) -> Option<Changed> {
    receipt
        .revision
        .map(|revision| Changed { revision, kinds: receipt.kinds.iter().map(|kind| kind.word().to_owned()).collect() })
}

/// An operation under way, with clock and ids.
pub struct Writing<'e, 't> {
    pub(crate) edit: &'e mut Edit<'t>,
    clock: &'e dyn Clock,
}

impl Writing<'_, '_> {
    pub(crate) fn id(&self) -> Id {
        self.clock.id()
    }

    pub(crate) fn today(&self) -> Day {
        self.clock.today()
    }

    pub(crate) fn put<R: Record>(&mut self, record: &R) -> Result<(), Failure> {
        let tidied = bounds::tidied(record);
        let record = tidied.as_ref().unwrap_or(record);
        bounds::check(record, || self.edit.get(record.id()).ok())?;
        Ok(self.edit.put(record)?)
    }

    pub(crate) fn delete<R: Record>(&mut self, id: Id) -> Result<(), Failure> {
        Ok(self.edit.delete(R::KIND, id)?)
    }

    pub(crate) fn say(&mut self, name: &str, value: &str) {
        self.edit.say(name, value);
    }
}
