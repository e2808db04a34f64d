//! Goals of the plan.

use cx_model::Id;
use cx_model::measure::GoalStanding;
use cx_model::record::Goal;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::Failure;
use crate::app::App;
use crate::commands::Nothing;
use crate::library::Fields;
use crate::session::{Session, Writing};

/// Asks for a goal; its baseline is frozen from the answers that are there.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct CreateGoal {
    /// Its fields: metric, scope, target and due day at least.
    pub set: Fields<Goal>,
}

/// Names a goal.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct OfGoal {
    /// The goal.
    pub id: Id,
}

/// All goals with where they stand.
pub(crate) fn list(_: &Session, _: &App, _: Nothing) -> Result<Vec<GoalStanding>, Failure> {
    Err(Failure::new("panic"))
}

/// Makes a goal and freezes its baseline.
pub(crate) fn create(_: &mut Writing<'_, '_>, _: CreateGoal) -> Result<Goal, Failure> {
    Err(Failure::new("panic"))
}

/// Freezes a goal's baseline anew.
pub(crate) fn freeze(_: &mut Writing<'_, '_>, _: OfGoal) -> Result<Goal, Failure> {
    Err(Failure::new("panic"))
}
