//! Steps: what the customer does or lives, one after the other.

use std::collections::HashMap;

use cx_model::Id;
use cx_model::record::{Stage, Step};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::core::{Records, Writing};
use crate::map::journey::copy_step;
use crate::noun::rank::{self, Sibling};
use crate::noun::{Duplicate, Noun, keep, made_again, made_before};
use crate::{Code, Failure};

/// Asks for a step.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct CreateStep {
    /// Its id, where the caller chose it (rule F11).
    #[serde(default)]
    #[ts(optional)]
    pub id: Option<Id>,
    /// The stage.
    pub stage: Id,
    /// Its name.
    pub name: String,
    /// The step of that stage to stand ahead of; none puts it last.
    #[serde(default)]
    #[ts(optional)]
    pub before: Option<Id>,
}

/// Asks to move a step, within its stage or to another of the same journey.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct MoveStep {
    /// The step.
    pub id: Id,
    /// The stage to move it to.
    pub stage: Id,
    /// The step there to stand ahead of; none puts it last.
    pub before: Option<Id>,
}

/// Makes a step.
pub(crate) fn create_step(writing: &mut Writing<'_, '_>, input: CreateStep) -> Result<Step, Failure> {
    writing.get::<Stage>(input.stage)?;
    if let Some(made) = made_before::<Step>(writing, input.id) {
        let asked = Step { name: input.name, ..made.clone() };
        return made_again(writing, made, asked, keep);
    }
    let order = rank::ahead_of(&writing.list_of::<Step>("stage", input.stage)?, None, input.before)?;
    let id = input.id.unwrap_or_else(|| writing.id());
    let step = Step { id, ..fresh_step(writing, input.stage, input.name, order) };
    keep(writing, step)
}

/// A step that nothing is known of but its name.
pub(crate) fn fresh_step(writing: &Writing<'_, '_>, stage: Id, name: String, order: String) -> Step {
    Step { id: writing.id(), stage, name, moment_of_truth: false, touchpoints: Vec::new(), derived_from: None, order }
}

/// Moves a step, within its stage or to another of the same journey.
pub(crate) fn move_step(writing: &mut Writing<'_, '_>, input: MoveStep) -> Result<Step, Failure> {
    let mut step: Step = writing.get(input.id)?;
    let (from, to): (Stage, Stage) = (writing.get(step.stage)?, writing.get(input.stage)?);
    if from.journey != to.journey {
        return Err(Failure::new(Code::OtherJourney));
    }
    step.order = rank::ahead_of(&writing.list_of::<Step>("stage", input.stage)?, Some(step.id), input.before)?;
    step.stage = input.stage;
    writing.say("name", &step.name);
    writing.say("stage", &to.name);
    writing.put(&step)?;
    Ok(step)
}

/// Duplicates a step with its cells; the copy stands behind the original.
pub(crate) fn duplicate_step(writing: &mut Writing<'_, '_>, input: Duplicate) -> Result<Step, Failure> {
    let step: Step = writing.get(input.id)?;
    let order = rank::behind(&writing.list_of::<Step>("stage", step.stage)?, step.id)?;
    writing.say("name", &step.name);
    let mut copy = copy_step(writing, &step, step.stage, order, &HashMap::new())?;
    if let Some(name) = input.name {
        copy.name = name;
        writing.put(&copy)?;
    }
    Ok(copy)
}

impl Sibling for Step {
    fn order(&self) -> &str {
        &self.order
    }
}

impl Noun for Step {
    fn name(&self) -> &str {
        &self.name
    }
}
