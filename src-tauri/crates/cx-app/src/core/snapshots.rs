//! The snapshots of the open workspace that are being read.
//!
//! **Invariant:** the file is closed once none is left: each is a connection, and the last to close leaves one plain file.

use std::collections::BTreeMap;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

use cx_store::Interrupter;

/// The readings under way, each with what ends it.
#[derive(Default)]
pub(crate) struct Snapshots {
    readings: Mutex<Readings>,
    over: Condvar,
}

#[derive(Default)]
struct Readings {
    begun: u64,
    under_way: BTreeMap<u64, Interrupter>,
}

/// A reading under way, as long as this lives.
pub(crate) struct Reading<'a> {
    snapshots: &'a Snapshots,
    number: u64,
}

impl Snapshots {
    fn readings(&self) -> MutexGuard<'_, Readings> {
        self.readings.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Counts a reading as under way.
    pub(crate) fn begin(&self, interrupter: Interrupter) -> Reading<'_> {
        let mut readings = self.readings();
        readings.begun += 1;
        let number = readings.begun;
        readings.under_way.insert(number, interrupter);
        Reading { snapshots: self, number }
    }

    /// Interrupts every reading under way.
    pub(crate) fn interrupt(&self) {
        self.readings().under_way.values().for_each(Interrupter::interrupt);
    }

    /// Interrupts every reading under way and waits until it is over.
    pub(crate) fn end(&self) {
        self.interrupt();
        let over = self.over.wait_while(self.readings(), |readings| !readings.under_way.is_empty());
        drop(over);
    }
}

impl Drop for Reading<'_> {
    fn drop(&mut self) {
        self.snapshots.readings().under_way.remove(&self.number);
        self.snapshots.over.notify_all();
    }
}
