//! Batches: the answers that an import brought in, withdrawn and restored together.

use cx_model::Id;
use cx_model::record::Batch;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::core::{App, Nothing, Records, Session, Writing};
use crate::{Code, Failure};

/// Names a batch.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct OfBatch {
    /// The batch.
    pub batch: Id,
}

/// A batch with what of it counts today.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct BatchStanding {
    /// The batch.
    #[serde(flatten)]
    pub batch: Batch,
    /// Answers that count today.
    pub answers: u64,
}

/// All batches, latest first.
pub(crate) fn list(session: &Session, _: &App, _: Nothing) -> Result<Vec<BatchStanding>, Failure> {
    let counts = session.answers().counts()?;
    let mut batches: Vec<Batch> = session.list()?;
    batches.sort_by_key(|batch| std::cmp::Reverse((batch.at, batch.id)));
    Ok(batches
        .into_iter()
        .map(|batch| {
            let answers = if batch.visible { counts.get(&batch.id).copied().unwrap_or(0) } else { 0 };
            BatchStanding { batch, answers }
        })
        .collect())
}

/// Takes a batch's answers out of every count; they stay in the file (rule R4).
pub(crate) fn withdraw(writing: &mut Writing<'_, '_>, input: OfBatch) -> Result<(), Failure> {
    show(writing, input.batch, false)
}

/// Brings a withdrawn batch back; its metrics may have been deleted meanwhile, and its answers would count nowhere (rule R4b).
///
/// # Errors
/// `batch-metric-gone`.
pub(crate) fn restore(writing: &mut Writing<'_, '_>, input: OfBatch) -> Result<(), Failure> {
    if writing.edit.answers().lacks_metric(input.batch)? {
        let batch: Batch = writing.get(input.batch)?;
        return Err(Failure::new(Code::BatchMetricGone).with("name", batch.source));
    }
    show(writing, input.batch, true)
}

fn show(writing: &mut Writing<'_, '_>, batch: Id, visible: bool) -> Result<(), Failure> {
    let batch: Batch = writing.get(batch)?;
    writing.say("name", &batch.source);
    writing.put(&Batch { visible, ..batch })
}
