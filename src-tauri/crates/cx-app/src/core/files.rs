//! Handles: what the page holds in place of a path.
//!
//! **Invariant:** a page can only name a file that the user chose in a dialog, uploaded or opened before; it never
//! hands over a path. The command line's handles are paths, because there the user types them.

use std::any::Any;
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use crate::{Code, Failure};

/// The files that handles stand for; clones share them.
#[derive(Clone, Default)]
pub struct Handles {
    offered: Arc<Mutex<HashMap<String, Offered>>>,
    paths_allowed: bool,
}

struct Offered {
    path: PathBuf,
    /// Guard that keeps the file on the disk, where it is there for one use only.
    lent: Option<Lent>,
}

/// A guard that takes a file away when it is dropped.
pub type Lent = Box<dyn Any + Send + Sync>;

impl Handles {
    /// Handles that are paths: for the command line.
    #[must_use]
    pub fn paths() -> Self {
        Self { paths_allowed: true, ..Self::default() }
    }

    /// Offers a path to the page and returns its handle.
    pub fn offer(&self, path: &Path) -> String {
        self.add(Offered { path: path.to_path_buf(), lent: None })
    }

    /// Offers a file that is there for one use: it goes with `lent`, once a verb has [`used`](Self::used) it.
    pub fn lend(&self, path: &Path, lent: Lent) -> String {
        self.add(Offered { path: path.to_path_buf(), lent: Some(lent) })
    }

    fn add(&self, offered: Offered) -> String {
        let handle = uuid::Uuid::new_v4().simple().to_string();
        self.offered.lock().unwrap_or_else(PoisonError::into_inner).insert(handle.clone(), offered);
        handle
    }

    /// Takes away a file that was lent; a file of the user stays, and so does its handle.
    pub fn used(&self, handle: &str) {
        let mut offered = self.offered.lock().unwrap_or_else(PoisonError::into_inner);
        if offered.get(handle).is_some_and(|file| file.lent.is_some()) {
            offered.remove(handle);
        }
    }

    /// The path behind a handle.
    ///
    /// # Errors
    /// `handle-unknown` where nobody offered it.
    pub fn path(&self, handle: &str) -> Result<PathBuf, Failure> {
        if let Some(file) = self.offered.lock().unwrap_or_else(PoisonError::into_inner).get(handle) {
            return Ok(file.path.clone());
        }
        if self.paths_allowed { Ok(PathBuf::from(handle)) } else { Err(Failure::new(Code::HandleUnknown)) }
    }
}
