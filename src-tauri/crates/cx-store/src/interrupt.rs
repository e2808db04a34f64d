//! Ending a statement from another thread, for a process that is asked to end.

use rusqlite::InterruptHandle;

use crate::Store;

/// Ends statements that run on a store's connection; they fail with [`crate::Error::Stopped`] and leave nothing.
pub struct Interrupter(InterruptHandle);

impl Interrupter {
    /// Ends the statement that runs now, if one does.
    pub fn interrupt(&self) {
        self.0.interrupt();
    }
}

impl Store {
    /// The interrupter of this store's connection; it may outlive the store.
    #[must_use]
    pub fn interrupter(&self) -> Interrupter {
        Interrupter(self.connection.get_interrupt_handle())
    }
}
