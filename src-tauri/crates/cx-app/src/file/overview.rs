//! How much there is in a workspace.

use cx_model::Id;
use cx_model::record::{Batch, Journey, Metric, Persona, Step, Touchpoint};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::Failure;
use crate::core::{App, Nothing, Records as _, Session};

/// Counts of what the workspace holds.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct Overview {
    /// Personas.
    pub personas: u64,
    /// Touchpoints.
    pub touchpoints: u64,
    /// Touchpoints that no step meets.
    #[serde(rename = "touchpointsUnmet")]
    pub touchpoints_unmet: u64,
    /// Journeys.
    pub journeys: u64,
    /// Steps in all journeys.
    pub steps: u64,
    /// Metrics.
    pub metrics: u64,
    /// Imports that count.
    pub batches: u64,
    /// Responses that count.
    pub responses: u64,
    /// Answers that count.
    pub answers: u64,
}

/// Counts of what the workspace holds.
pub(crate) fn overview(session: &Session, _: &App, _: Nothing) -> Result<Overview, Failure> {
    let steps: Vec<Step> = session.list()?;
    let touchpoints: Vec<Touchpoint> = session.list()?;
    let met = |id: Id| steps.iter().any(|step| step.touchpoints.contains(&id));
    let batches: Vec<Batch> = session.list()?;
    let answers = session.answers();
    let counts = answers.counts()?;
    let visible = || batches.iter().filter(|batch| batch.visible);
    Ok(Overview {
        personas: session.list::<Persona>()?.len() as u64,
        touchpoints: touchpoints.len() as u64,
        touchpoints_unmet: touchpoints.iter().filter(|touchpoint| !met(touchpoint.id)).count() as u64,
        journeys: session.list::<Journey>()?.len() as u64,
        steps: steps.len() as u64,
        metrics: session.list::<Metric>()?.len() as u64,
        batches: visible().count() as u64,
        responses: answers.response_count()?,
        answers: visible().filter_map(|batch| counts.get(&batch.id)).sum(),
    })
}
