//! The sample workspace: an optician's chain with its team, customers, journeys, answers and plan.
//!
//! - [`story`] what is told, in each language its own words (`es.json`, `en.json`)
//! - [`named`] the ids of what the story names
//! - [`records`] the story as records
//! - [`contact`] how each contact feels and how that moves over the months: the same in both languages
//! - [`responses`] what customers answer, by [`chance`] that falls the same way every time
//! - [`plan`] four goals that stand differently
//! - `portraits/` the customers, drawn
//!
//! **Invariant:** every answer is synthetic, and its batch says so.
//! **Invariant:** the days run up to today, so that trends and goals look the same whenever the sample is made.
//! **Invariant:** a fresh sample has nothing to undo: nobody can take half of it away.

mod chance;
mod contact;
mod named;
mod plan;
mod records;
mod responses;
mod story;
#[cfg(test)]
pub(crate) mod tests;

use cx_model::record::Language;

use crate::core::{Caller, Session};
use crate::{Clock, Failure};
use named::Named;
use story::Story;

/// Fills a fresh workspace with the sample.
///
/// # Errors
/// Those of the store; the file is then half filled, and the caller that made it removes it.
pub(crate) fn fill(
    session: &mut Session,
    clock: &dyn Clock,
    caller: &Caller,
    language: Language,
) -> Result<(), Failure> {
    let story = Story::in_language(language);
    let named = Named::fresh(&story, clock);
    let batches = responses::load(session, clock, &story, &named)?;
    session.operate(clock, caller, None, "workspace.sample", false, |writing| {
        records::write(writing, &story, &named)?;
        for batch in &batches {
            writing.put(batch)?;
        }
        plan::write(writing, &story, &named)
    })?;
    Ok(session.store.forget_history()?)
}
