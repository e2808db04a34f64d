//! One state of an open file, to read.

use std::sync::Arc;

use super::connection::Access;
use super::twin;
use crate::error::{Error, Result};
use crate::store::Store;

impl Store {
    /// Refuses a file into which another program's copy was mixed: what is counted in it is a number of no state.
    ///
    /// # Errors
    /// [`Error::Damaged`]; SQLite errors.
    pub fn expect_one_state(&self) -> Result<()> {
        if twin::agree(&self.connection)? { Ok(()) } else { Err(Error::Damaged("fact twin".to_owned())) }
    }

    /// A second connection that reads one state of the file, whatever is written meanwhile, and writes nothing. Once its
    /// interrupter was used it ends whatever it does next, too.
    ///
    /// # Errors
    /// As [`Store::another`].
    pub fn snapshot(&self) -> Result<Self> {
        let mut snapshot = self.another()?;
        snapshot.access = Access::Read;
        snapshot.connection.pragma_update(None, "query_only", true)?;
        let asked = Arc::clone(&snapshot.asked);
        snapshot.stop_once(&asked)?;
        // The state is taken by the first look.
        snapshot.connection.execute_batch("BEGIN; SELECT count(*) FROM sqlite_schema")?;
        Ok(snapshot)
    }
}
