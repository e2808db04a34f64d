//! Changes of records as values: undo, the page's refresh and the readable history all come from them.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::record::{Id, Kind};

/// One record's change.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Change {
    /// Kind of the record.
    pub kind: Kind,
    /// Id of the record.
    pub id: Id,
    /// Edit of its fields.
    pub edit: Edit,
}

/// The edit of one record.
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
        let gone = before.keys().filter(|name| !after.contains_key(*name));
        let changed: Map<String, Value> = after
            .keys()
            .chain(gone)
            .filter_map(|name| {
                let [old, new] = [before, after].map(|fields| fields.get(name).unwrap_or(&Value::Null));
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
                    .map(|(name, before, after)| (name.to_owned(), Value::Array(vec![after.clone(), before.clone()])))
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
        let key = (change.kind, change.id);
        let at = *place.entry(key).or_insert_with(|| {
            out.push(None);
            out.len() - 1
        });
        let before = out[at].take();
        out[at] = match before {
            None => Some(change),
            Some(before) => merge(before.edit, change.edit).map(|edit| Change { edit, ..before }),
        };
        if out[at].is_none() {
            // A record that is made anew comes after those that it may name.
            place.remove(&key);
        }
    }
    out.into_iter().flatten().collect()
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

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;
    use serde_json::json;
    use uuid::Uuid;

    use super::*;

    type State = BTreeMap<Id, Map<String, Value>>;

    fn fields(name: u8, order: u8) -> Map<String, Value> {
        [("name", name), ("order", order)].map(|(field, value)| (field.to_owned(), json!(value))).into_iter().collect()
    }

    fn apply(state: &mut State, changes: &[Change]) {
        for Change { id, edit, .. } in changes {
            match edit {
                Edit::Create(fields) => {
                    assert!(state.insert(*id, fields.clone()).is_none(), "a record is created once");
                }
                Edit::Delete(fields) => {
                    assert_eq!(state.remove(id).as_ref(), Some(fields), "what goes looks as history left it");
                }
                Edit::Set(set) => {
                    let record = state.get_mut(id).expect("only a record that is there is changed");
                    for (name, before, after) in Edit::pairs(set) {
                        assert_eq!(&record[name], before, "what changes looks as history left it");
                        record.insert(name.to_owned(), after.clone());
                    }
                }
            }
        }
    }

    /// Runs random edits on three records: creates, changes and deletes as each one's state allows.
    fn history(start: &State, steps: &[(u8, u8, u8)]) -> Vec<Change> {
        let mut state = start.clone();
        let mut changes = Vec::new();
        for &(record, name, order) in steps {
            let id = Id(Uuid::from_u128(u128::from(record % 3)));
            let edit = match state.get(&id) {
                None => Some(Edit::Create(fields(name, order))),
                Some(now) if name == 0 => Some(Edit::Delete(now.clone())),
                Some(now) => Edit::between(now, &fields(name, order)),
            };
            let made: Vec<Change> = edit.into_iter().map(|edit| Change { kind: Kind::Member, id, edit }).collect();
            apply(&mut state, &made);
            changes.extend(made);
        }
        changes
    }

    proptest! {
        #[test]
        fn undo_all_is_where_it_began_and_squash_changes_nothing(
            steps in prop::collection::vec((0u8..3, 0u8..3, 0u8..2), 0..30)
        ) {
            let start = State::from([(Id(Uuid::from_u128(0)), fields(1, 1))]);
            let changes = history(&start, &steps);
            let mut end = start.clone();
            apply(&mut end, &changes);

            let mut undone = end.clone();
            apply(&mut undone, &invert(&changes));
            prop_assert_eq!(&undone, &start, "undo all is where it began");

            let short = squash(changes.clone());
            let mut squashed = start.clone();
            apply(&mut squashed, &short);
            prop_assert_eq!(&squashed, &end, "the short list has the same effect");
            apply(&mut squashed, &invert(&short));
            prop_assert_eq!(&squashed, &start, "and is undone as well");

            let there_and_back = changes.iter().cloned().chain(invert(&changes));
            prop_assert_eq!(squash(there_and_back), vec![], "there and back is nothing");
            prop_assert_eq!(squash(short.clone()), short, "the shortest list is as short as it gets");
        }
    }

    fn change(record: u128, edit: Edit) -> Change {
        Change { kind: Kind::Member, id: Id(Uuid::from_u128(record)), edit }
    }

    #[test]
    fn what_is_created_again_comes_after_what_was_created_meanwhile() {
        let short = squash([
            change(1, Edit::Create(fields(1, 1))),
            change(1, Edit::Delete(fields(1, 1))),
            change(2, Edit::Create(fields(2, 2))),
            change(1, Edit::Create(fields(3, 3))),
        ]);
        assert_eq!(
            short,
            [change(2, Edit::Create(fields(2, 2))), change(1, Edit::Create(fields(3, 3)))],
            "record 1 may name record 2"
        );
    }

    #[test]
    fn a_field_that_goes_becomes_null() {
        let mut less = fields(1, 1);
        less.shift_remove("order");
        let Some(Edit::Set(set)) = Edit::between(&fields(1, 1), &less) else { panic!("the states differ") };
        assert_eq!(set.get("order"), Some(&json!([1, null])), "nothing of the change is lost");
        assert_eq!(Edit::between(&less, &less), None, "equal states have no change");
    }
}
