//! The ids of what the story names.

use std::collections::HashMap;

use cx_model::{Id, Kind};

use super::story::Story;
use crate::Clock;

/// The ids of everything that the story names by a key.
pub(super) struct Named<'s> {
    ids: HashMap<(Kind, &'s str), Id>,
}

impl<'s> Named<'s> {
    /// Gives each a new id.
    pub(super) fn fresh(story: &'s Story, clock: &dyn Clock) -> Self {
        let mut ids = HashMap::new();
        for key in story.keys() {
            ids.insert(key, clock.id());
        }
        Self { ids }
    }

    /// The id behind a key.
    pub(super) fn id(&self, kind: Kind, key: &'s str) -> Id {
        *self.ids.get(&(kind, key)).expect("what the story refers to it also tells: tested in both languages")
    }
}
