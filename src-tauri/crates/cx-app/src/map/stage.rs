//! The phases of a journey.

use std::collections::HashMap;

use cx_model::Id;
use cx_model::record::{Journey, Stage, Step};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::Failure;
use crate::core::{Records, Writing};
use crate::map::journey::copy_step;
use crate::noun::rank::{self, Sibling};
use crate::noun::{Duplicate, Noun, keep, made_again, made_before};

/// Asks for a stage.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct CreateStage {
    /// Its id, where the caller chose it (rule F11).
    #[serde(default)]
    #[ts(optional)]
    pub id: Option<Id>,
    /// The journey.
    pub journey: Id,
    /// Its name.
    pub name: String,
    /// The stage to stand ahead of; none puts it last.
    #[serde(default)]
    #[ts(optional)]
    pub before: Option<Id>,
}

/// Asks to move a stage within its journey.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct MoveStage {
    /// The stage.
    pub id: Id,
    /// The stage to stand ahead of; none puts it last.
    pub before: Option<Id>,
}

/// Makes a stage.
pub(crate) fn create_stage(writing: &mut Writing<'_, '_>, input: CreateStage) -> Result<Stage, Failure> {
    writing.get::<Journey>(input.journey)?;
    if let Some(made) = made_before::<Stage>(writing, input.id) {
        let asked = Stage { name: input.name, ..made.clone() };
        return made_again(writing, made, asked, keep);
    }
    let order = rank::ahead_of(&writing.list_of::<Stage>("journey", input.journey)?, None, input.before)?;
    let id = input.id.unwrap_or_else(|| writing.id());
    keep(writing, Stage { id, journey: input.journey, name: input.name, derived_from: None, order })
}

/// Moves a stage within its journey.
pub(crate) fn move_stage(writing: &mut Writing<'_, '_>, input: MoveStage) -> Result<Stage, Failure> {
    let mut stage: Stage = writing.get(input.id)?;
    stage.order = rank::ahead_of(&writing.list_of::<Stage>("journey", stage.journey)?, Some(stage.id), input.before)?;
    writing.say("name", &stage.name);
    writing.put(&stage)?;
    Ok(stage)
}

/// Duplicates a stage with its steps; the copy stands behind the original.
pub(crate) fn duplicate_stage(writing: &mut Writing<'_, '_>, input: Duplicate) -> Result<Stage, Failure> {
    let stage: Stage = writing.get(input.id)?;
    let order = rank::behind(&writing.list_of::<Stage>("journey", stage.journey)?, stage.id)?;
    let copy = Stage {
        id: writing.id(),
        name: input.name.unwrap_or_else(|| stage.name.clone()),
        derived_from: Some(stage.id),
        order,
        ..stage.clone()
    };
    writing.say("name", &stage.name);
    writing.put(&copy)?;
    for step in writing.list_of::<Step>("stage", stage.id)? {
        copy_step(writing, &step, copy.id, step.order.clone(), &HashMap::new())?;
    }
    Ok(copy)
}

impl Sibling for Stage {
    fn order(&self) -> &str {
        &self.order
    }
}

impl Noun for Stage {
    fn name(&self) -> &str {
        &self.name
    }
}
