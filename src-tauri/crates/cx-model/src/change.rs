//! What happened to a record, as a value: undo, the UI's refresh and the readable history all come from it.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::record::{Id, Kind};

/// One record's change.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Change {
    /// Which noun.
    pub kind: Kind,
    /// Which record.
    pub id: Id,
    /// What happened.
    pub edit: Edit,
}

/// What happened to one record.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Edit {
    /// It came to be, with these fields.
    Create(Map<String, Value>),
    /// Some of its fields became others: `field → (before, after)`.
    Set(Map<String, Value>),
    /// It went, with these fields.
    Delete(Map<String, Value>),
}

impl Edit {
    /// The change of the fields that differ between two states of a record, or none.
    #[must_use]
    pub fn between(before: &Map<String, Value>, after: &Map<String, Value>) -> Option<Self> {
        let changed: Map<String, Value> = after
            .iter()
            .filter_map(|(name, new)| {
                let old = before.get(name).unwrap_or(&Value::Null);
                (old != new).then(|| (name.clone(), Value::Array(vec![old.clone(), new.clone()])))
            })
            .collect();
        (!changed.is_empty()).then_some(Self::Set(changed))
    }

    /// Before and after of each field that a `Set` names.
    pub fn pairs(fields: &Map<String, Value>) -> impl Iterator<Item = (&str, &Value, &Value)> {
        fields.iter().map(|(name, pair)| (name.as_str(), &pair[0], &pair[1]))
    }
}

impl Change {
    /// The change that takes this one back.
    #[must_use]
    pub fn invert(&self) -> Self {
        let edit = match &self.edit {
            Edit::Create(fields) => Edit::Delete(fields.clone()),
            Edit::Delete(fields) => Edit::Create(fields.clone()),
            Edit::Set(fields) => Edit::Set(
                Edit::pairs(fields)
                    .map(|(name, before, after)| {
                        (name.to_owned(), Value::Array(vec![after.clone(), before.clone()]))
                    })
                    .collect(),
            ),
        };
        Self { edit, ..*self }
    }
}

/// The changes that undo a list of changes, in the order in which they must be applied.
#[must_use]
pub fn invert(changes: &[Change]) -> Vec<Change> {
    changes.iter().rev().map(Change::invert).collect()
}

/// The shortest list with the same effect: at most one change a record, none where it ends as it began.
///
/// Records keep the order of their first change, except that one which is created after it was deleted is `Set`.
#[must_use]
pub fn squash(changes: impl IntoIterator<Item = Change>) -> Vec<Change> {
    let mut out: Vec<Option<Change>> = Vec::new();
    let mut place = std::collections::HashMap::new();
    for change in changes {
        let at = *place.entry((change.kind, change.id)).or_insert_with(|| {
            out.push(None);
            out.len() - 1
        });
        let before = out[at].take();
        out[at] = match before {
            None => Some(change),
            Some(before) => {
                merge(before.edit, change.edit).map(|edit| Change { edit, ..change_of(change.kind, change.id) })
            }
        };
    }
    out.into_iter().flatten().collect()
}

fn change_of(kind: Kind, id: Id) -> Change {
    Change { kind, id, edit: Edit::Set(Map::new()) }
}

/// Two changes of one record as one, or none where they cancel.
fn merge(first: Edit, second: Edit) -> Option<Edit> {
    match (first, second) {
        (Edit::Create(mut fields), Edit::Set(set)) => {
            for (name, _, after) in Edit::pairs(&set) {
                fields.insert(name.to_owned(), after.clone());
            }
            Some(Edit::Create(fields))
        }
        (Edit::Create(_), Edit::Delete(_)) => None,
        (Edit::Set(mut first), Edit::Set(second)) => {
            for (name, before, after) in Edit::pairs(&second) {
                let oldest = first.get(name).map_or_else(|| before.clone(), |pair| pair[0].clone());
                if oldest == *after {
                    first.remove(name);
                } else {
                    first.insert(name.to_owned(), Value::Array(vec![oldest, after.clone()]));
                }
            }
            (!first.is_empty()).then_some(Edit::Set(first))
        }
        (Edit::Set(set), Edit::Delete(mut fields)) => {
            for (name, before, _) in Edit::pairs(&set) {
                fields.insert(name.to_owned(), before.clone());
            }
            Some(Edit::Delete(fields))
        }
        (Edit::Delete(before), Edit::Create(after)) => Edit::between(&before, &after),
        // A record is never created twice nor changed after it went; the later word stands.
        (_, second) => Some(second),
    }
}
