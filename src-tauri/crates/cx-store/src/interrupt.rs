//! Ending a statement from another thread, for a process that is asked to end.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use rusqlite::InterruptHandle;

use crate::error::Result;
use crate::store::Store;

/// Steps of SQLite between two looks at whether a store is to stop.
const STEPS: i32 = 10_000;

/// Ends statements that run on a store's connection; they fail with [`crate::Error::Stopped`] and leave nothing.
pub struct Interrupter {
    handle: InterruptHandle,
    asked: Arc<AtomicBool>,
}

impl Interrupter {
    /// Ends the statement that runs now, if one does. From then on the store waits for nobody who reads the file.
    pub fn interrupt(&self) {
        self.asked.store(true, Ordering::Relaxed);
        self.handle.interrupt();
    }
}

impl Store {
    /// The interrupter of this store's connection; it may outlive the store.
    #[must_use]
    pub fn interrupter(&self) -> Interrupter {
        Interrupter { handle: self.connection.get_interrupt_handle(), asked: Arc::clone(&self.asked) }
    }

    /// Whether somebody asked by its interrupter to end.
    pub(crate) fn is_asked_to_end(&self) -> bool {
        self.asked.load(Ordering::Relaxed)
    }

    /// Ends the statements of this store once `stop` says so.
    pub(crate) fn stop_once(&mut self, stop: &Arc<AtomicBool>) -> Result<()> {
        let stop = Arc::clone(stop);
        Ok(self.connection.progress_handler(STEPS, Some(move || stop.load(Ordering::Relaxed)))?)
    }
}
