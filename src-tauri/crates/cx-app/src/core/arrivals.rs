//! Memory of a watched folder, as long as the process lives: since when each file is as it is, why a file waits, which
//! imports count.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use cx_model::Id;
use serde::{Deserialize, Serialize};

use crate::Failure;

/// State of a file as the disk tells it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Stamp {
    pub(crate) bytes: u64,
    /// When it was changed, as nanoseconds since 1970.
    pub(crate) changed: u64,
}

/// Note of a file that was taken: its state then, and what came of it. Older versions wrote the state alone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Note {
    #[serde(flatten)]
    pub(crate) stamp: Stamp,
    /// The import that brought it in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) batch: Option<Id>,
    /// When, as Unix milliseconds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) at: Option<i64>,
    /// Answers that came in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) stored: Option<u64>,
    /// Answers that are here with another value, and were left.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) differ: Option<u64>,
}

/// A file that waits: its state, when it was tried, the state of the workspace then, and the reason.
#[derive(Clone, Debug)]
pub(crate) struct Wait {
    pub(crate) stamp: Stamp,
    pub(crate) at: i64,
    pub(crate) known: Known,
    pub(crate) failure: Failure,
}

/// State of the workspace on which it depends whether a file can be taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Known {
    pub(crate) revision: i64,
    /// Hash of the imports and whether each counts.
    pub(crate) imports: u64,
}

/// Memory of the folder that one workspace watches.
#[derive(Default)]
pub(crate) struct Arrivals {
    of: Option<(String, PathBuf)>,
    /// Files by name, with the moment since which each is as it is.
    since: HashMap<String, (Stamp, i64)>,
    /// Files that were taken where that could not be noted in the folder, by name.
    pub(crate) noted: HashMap<String, Note>,
    /// Files that wait, by name.
    pub(crate) waits: HashMap<String, Wait>,
    /// The imports that count, at a revision.
    pub(crate) visible: Option<(i64, HashMap<Id, bool>)>,
}

impl Arrivals {
    /// The memory of that folder for that file; of another one nothing is kept.
    pub(crate) fn of(&mut self, file: &str, folder: &Path) -> &mut Self {
        if !self.of.as_ref().is_some_and(|(of, at)| of == file && at == folder) {
            *self = Self { of: Some((file.to_owned(), folder.to_path_buf())), ..Self::default() };
        }
        self
    }

    /// Notes the files that are there; what is gone is forgotten.
    pub(crate) fn see<'f>(&mut self, files: impl Iterator<Item = (&'f str, Stamp)>, now: i64) {
        let mut since = HashMap::new();
        for (name, stamp) in files {
            // A clock that was set back says nothing of how long a file has been as it is.
            let same = |(before, at): &&(Stamp, i64)| *before == stamp && *at <= now;
            let at = self.since.get(name).filter(same).map_or(now, |(_, at)| *at);
            since.insert(name.to_owned(), (stamp, at));
        }
        self.waits.retain(|name, _| since.contains_key(name));
        self.since = since;
    }

    /// Milliseconds for which a file has been as it is.
    pub(crate) fn age(&self, name: &str, now: i64) -> i64 {
        self.since.get(name).map_or(0, |(_, at)| now.saturating_sub(*at))
    }
}
