//! Handles: what the page holds in place of a path.
//!
//! **Invariant:** a page can only name a file that the user chose in a dialog, uploaded or opened before; it never
//! hands over a path. The command line's handles are paths, because there the user types them.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use crate::Failure;

/// The files that handles stand for; clones share them.
#[derive(Clone, Default)]
pub struct Handles {
    offered: Arc<Mutex<HashMap<String, PathBuf>>>,
    paths_allowed: bool,
}

impl Handles {
    /// Handles that are paths: for the command line.
    #[must_use]
    pub fn paths() -> Self {
        Self { paths_allowed: true, ..Self::default() }
    }

    /// Offers a path to the page and returns its handle.
    pub fn offer(&self, path: &Path) -> String {
        let handle = uuid::Uuid::new_v4().simple().to_string();
        self.offered.lock().unwrap_or_else(PoisonError::into_inner).insert(handle.clone(), path.to_path_buf());
        handle
    }

    /// The path behind a handle.
    ///
    /// # Errors
    /// `handle-unknown` where nobody offered it.
    pub fn path(&self, handle: &str) -> Result<PathBuf, Failure> {
        if let Some(path) = self.offered.lock().unwrap_or_else(PoisonError::into_inner).get(handle) {
            return Ok(path.clone());
        }
        if self.paths_allowed { Ok(PathBuf::from(handle)) } else { Err(Failure::new("handle-unknown")) }
    }
}
