//! The rank of a record among its siblings.

use cx_model::record::Record;
use cx_model::{Id, order};

use crate::{Code, Failure};

/// A record that has a place among others of its kind.
pub trait Sibling: Record {
    /// Its order key.
    fn order(&self) -> &str;
}

/// The order key of a place ahead of `before`, or at the end, among siblings that are in order; `moving` is left out.
///
/// # Errors
/// `not-found` where `before` is no sibling; `move-onto-itself` where it is the one that moves.
pub(crate) fn ahead_of<R: Sibling>(siblings: &[R], moving: Option<Id>, before: Option<Id>) -> Result<String, Failure> {
    let siblings: Vec<&R> = siblings.iter().filter(|sibling| Some(sibling.id()) != moving).collect();
    let at = match before {
        None => siblings.len(),
        Some(before) if Some(before) == moving => return Err(Failure::new(Code::MoveOntoItself)),
        Some(before) => siblings
            .iter()
            .position(|sibling| sibling.id() == before)
            .ok_or_else(|| Failure::new(Code::NotFound).with("kind", R::KIND.word()).with("id", before))?,
    };
    let left = at.checked_sub(1).map(|i| siblings[i].order());
    let right = siblings.get(at).map(|sibling| sibling.order());
    Ok(order::between(left, right))
}

/// The order key of the place behind all siblings.
pub(crate) fn last<R: Sibling>(siblings: &[R]) -> String {
    order::between(siblings.last().map(Sibling::order), None)
}

/// The order key of the place directly behind a sibling.
pub(crate) fn behind<R: Sibling>(siblings: &[R], id: Id) -> Result<String, Failure> {
    ahead_of(siblings, None, next(siblings, id))
}

/// The sibling that stands directly behind another.
fn next<R: Sibling>(siblings: &[R], id: Id) -> Option<Id> {
    siblings.iter().skip_while(|sibling| sibling.id() != id).nth(1).map(Record::id)
}
