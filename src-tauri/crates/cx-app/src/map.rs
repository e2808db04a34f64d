//! What stands on a map: stages, steps, lanes, cells, emotions.

use std::collections::HashMap;

use cx_model::Id;
use cx_model::record::{Cell, Emotion, Journey, Lane, LaneKind, Persona, Provenance, Stage, Step};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::Failure;
use crate::journey::copy_step;
use crate::library::{Duplicate, changed_meanwhile, made_before};
use crate::place;
use crate::session::{Records, Writing};

/// Asks for a stage.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct CreateStage {
    /// Its id, where the caller chose it (rule F11).
    #[serde(default)]
    #[ts(optional)]
    pub id: Option<Id>,
    /// In which journey.
    pub journey: Id,
    /// Its name.
    pub name: String,
    /// Ahead of which stage; none puts it last.
    #[serde(default)]
    #[ts(optional)]
    pub before: Option<Id>,
}

/// Asks to move a stage within its journey.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct MoveStage {
    /// Which one.
    pub id: Id,
    /// Ahead of which stage; none puts it last.
    pub before: Option<Id>,
}

/// Asks for a step.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct CreateStep {
    /// Its id, where the caller chose it (rule F11).
    #[serde(default)]
    #[ts(optional)]
    pub id: Option<Id>,
    /// In which stage.
    pub stage: Id,
    /// Its name.
    pub name: String,
    /// Ahead of which step of that stage; none puts it last.
    #[serde(default)]
    #[ts(optional)]
    pub before: Option<Id>,
}

/// Asks to move a step, within its stage or to another of the same journey.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct MoveStep {
    /// Which one.
    pub id: Id,
    /// To which stage.
    pub stage: Id,
    /// Ahead of which step there; none puts it last.
    pub before: Option<Id>,
}

/// Asks for a lane.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct CreateLane {
    /// Its id, where the caller chose it (rule F11).
    #[serde(default)]
    #[ts(optional)]
    pub id: Option<Id>,
    /// In which journey.
    pub journey: Id,
    /// What its cells say.
    pub form: LaneKind,
    /// Its name; empty takes the kind's own word.
    #[serde(default)]
    pub name: String,
    /// The metric of a score or emotion lane.
    #[serde(default)]
    #[ts(optional)]
    pub metric: Option<Id>,
    /// Ahead of which lane; none puts it last.
    #[serde(default)]
    #[ts(optional)]
    pub before: Option<Id>,
}

/// Asks to move a lane within its journey.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct MoveLane {
    /// Which one.
    pub id: Id,
    /// Ahead of which lane; none puts it last.
    pub before: Option<Id>,
}

/// Asks to write what a lane says at a step.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct WriteCell {
    /// The step.
    pub step: Id,
    /// The lane.
    pub lane: Id,
    /// The text; empty clears the cell.
    pub text: String,
    /// What it said when the caller began to type: anything else by now is not written over (rule F11).
    #[serde(default)]
    #[ts(optional)]
    pub was: Option<String>,
    /// What the claim rests on; none keeps what it was, a fresh one is assumed.
    #[serde(default)]
    #[ts(optional)]
    pub provenance: Option<Provenance>,
}

/// Asks to move or copy a cell's text onto another cell; a moved text changes places with what was there.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct MoveCell {
    /// The step it is at.
    pub step: Id,
    /// The lane it is in.
    pub lane: Id,
    /// The step it goes to.
    pub to_step: Id,
    /// The lane it goes to.
    pub to_lane: Id,
    /// Whether the text stays where it was as well.
    #[serde(default)]
    pub copy: bool,
}

/// Asks to set what a persona is assumed to feel at a step.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SetEmotion {
    /// The step.
    pub step: Id,
    /// The persona.
    pub persona: Id,
    /// From −2 to +2; none clears it.
    pub level: Option<i32>,
}

/// Makes a stage.
pub(crate) fn create_stage(writing: &mut Writing<'_, '_>, input: CreateStage) -> Result<Stage, Failure> {
    writing.get::<Journey>(input.journey)?;
    let stage = match made_before(writing, input.id) {
        Some(made) => Stage { name: input.name, ..made },
        None => {
            let order = place::place(&writing.list_of::<Stage>("journey", input.journey)?, None, input.before)?;
            let id = input.id.unwrap_or_else(|| writing.id());
            Stage { id, journey: input.journey, name: input.name, derived_from: None, order }
        }
    };
    writing.say("name", &stage.name);
    writing.put(&stage)?;
    Ok(stage)
}

/// Moves a stage within its journey.
pub(crate) fn move_stage(writing: &mut Writing<'_, '_>, input: MoveStage) -> Result<Stage, Failure> {
    let mut stage: Stage = writing.get(input.id)?;
    stage.order = place::place(&writing.list_of::<Stage>("journey", stage.journey)?, Some(stage.id), input.before)?;
    writing.say("name", &stage.name);
    writing.put(&stage)?;
    Ok(stage)
}

/// Duplicates a stage with its steps; the copy stands behind the original.
pub(crate) fn duplicate_stage(writing: &mut Writing<'_, '_>, input: Duplicate) -> Result<Stage, Failure> {
    let stage: Stage = writing.get(input.id)?;
    let order = place::behind(&writing.list_of::<Stage>("journey", stage.journey)?, stage.id)?;
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

/// Makes a step.
pub(crate) fn create_step(writing: &mut Writing<'_, '_>, input: CreateStep) -> Result<Step, Failure> {
    writing.get::<Stage>(input.stage)?;
    let step = match made_before(writing, input.id) {
        Some(made) => Step { name: input.name, ..made },
        None => {
            let order = place::place(&writing.list_of::<Step>("stage", input.stage)?, None, input.before)?;
            let id = input.id.unwrap_or_else(|| writing.id());
            Step { id, ..fresh_step(writing, input.stage, input.name, order) }
        }
    };
    writing.say("name", &step.name);
    writing.put(&step)?;
    Ok(step)
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
        return Err(Failure::new("other-journey"));
    }
    step.order = place::place(&writing.list_of::<Step>("stage", input.stage)?, Some(step.id), input.before)?;
    step.stage = input.stage;
    writing.say("name", &step.name);
    writing.say("stage", &to.name);
    writing.put(&step)?;
    Ok(step)
}

/// Duplicates a step with its cells; the copy stands behind the original.
pub(crate) fn duplicate_step(writing: &mut Writing<'_, '_>, input: Duplicate) -> Result<Step, Failure> {
    let step: Step = writing.get(input.id)?;
    let order = place::behind(&writing.list_of::<Step>("stage", step.stage)?, step.id)?;
    writing.say("name", &step.name);
    let mut copy = copy_step(writing, &step, step.stage, order, &HashMap::new())?;
    if let Some(name) = input.name {
        copy.name = name;
        writing.put(&copy)?;
    }
    Ok(copy)
}

/// Makes a lane.
pub(crate) fn create_lane(writing: &mut Writing<'_, '_>, input: CreateLane) -> Result<Lane, Failure> {
    writing.get::<Journey>(input.journey)?;
    if let Some(made) = made_before(writing, input.id) {
        return Ok(made);
    }
    let order = place::place(&writing.list_of::<Lane>("journey", input.journey)?, None, input.before)?;
    let lane = Lane {
        id: input.id.unwrap_or_else(|| writing.id()),
        journey: input.journey,
        form: input.form,
        name: input.name,
        metric: input.metric,
        order,
    };
    say_lane(writing, &lane);
    writing.put(&lane)?;
    Ok(lane)
}

/// Moves a lane within its journey.
pub(crate) fn move_lane(writing: &mut Writing<'_, '_>, input: MoveLane) -> Result<Lane, Failure> {
    let mut lane: Lane = writing.get(input.id)?;
    lane.order = place::place(&writing.list_of::<Lane>("journey", lane.journey)?, Some(lane.id), input.before)?;
    say_lane(writing, &lane);
    writing.put(&lane)?;
    Ok(lane)
}

/// Duplicates a lane with its cells; the copy stands below the original.
pub(crate) fn duplicate_lane(writing: &mut Writing<'_, '_>, input: Duplicate) -> Result<Lane, Failure> {
    let lane: Lane = writing.get(input.id)?;
    let order = place::behind(&writing.list_of::<Lane>("journey", lane.journey)?, lane.id)?;
    let copy = Lane { id: writing.id(), name: input.name.unwrap_or_else(|| lane.name.clone()), order, ..lane.clone() };
    say_lane(writing, &lane);
    writing.put(&copy)?;
    for cell in writing.list_of::<Cell>("lane", lane.id)? {
        writing.put(&Cell { id: writing.id(), lane: copy.id, ..cell })?;
    }
    Ok(copy)
}

/// A lane without a name of its own is told by its kind.
fn say_lane(writing: &mut Writing<'_, '_>, lane: &Lane) {
    writing.say("name", &lane.name);
    writing.say("lane", lane.form.word());
}

/// Writes what a lane says at a step; an empty text clears the cell.
pub(crate) fn write_cell(writing: &mut Writing<'_, '_>, input: WriteCell) -> Result<(), Failure> {
    let (step, lane): (Step, Lane) = (writing.get(input.step)?, writing.get(input.lane)?);
    let stage: Stage = writing.get(step.stage)?;
    if stage.journey != lane.journey {
        return Err(Failure::new("other-journey"));
    }
    if let Some(was) = &input.was {
        let present = cell_at(writing, input.step, input.lane)?.map(|cell| cell.text).unwrap_or_default();
        if present != *was && present != input.text {
            return Err(changed_meanwhile(&present.into()));
        }
    }
    say_lane(writing, &lane);
    writing.say("step", &step.name);
    put_cell(writing, input.step, input.lane, &input.text, input.provenance)
}

/// Writes or clears a cell.
pub(crate) fn put_cell(
    writing: &mut Writing<'_, '_>,
    step: Id,
    lane: Id,
    text: &str,
    provenance: Option<Provenance>,
) -> Result<(), Failure> {
    let cell = cell_at(writing, step, lane)?;
    match cell {
        Some(cell) if text.trim().is_empty() => writing.delete::<Cell>(cell.id),
        None if text.trim().is_empty() => Ok(()),
        Some(cell) => {
            writing.put(&Cell { text: text.to_owned(), provenance: provenance.unwrap_or(cell.provenance), ..cell })
        }
        None => writing.put(&Cell {
            id: writing.id(),
            step,
            lane,
            text: text.to_owned(),
            provenance: provenance.unwrap_or(Provenance::Assumed),
        }),
    }
}

fn cell_at(writing: &Writing<'_, '_>, step: Id, lane: Id) -> Result<Option<Cell>, Failure> {
    Ok(writing.list_of::<Cell>("step", step)?.into_iter().find(|cell| cell.lane == lane))
}

/// Moves or copies a cell's text onto another cell.
pub(crate) fn move_cell(writing: &mut Writing<'_, '_>, input: MoveCell) -> Result<(), Failure> {
    let (to_step, to_lane): (Step, Lane) = (writing.get(input.to_step)?, writing.get(input.to_lane)?);
    let stage: Stage = writing.get(to_step.stage)?;
    let from_lane: Lane = writing.get(input.lane)?;
    if stage.journey != to_lane.journey || from_lane.journey != to_lane.journey {
        return Err(Failure::new("other-journey"));
    }
    if (input.step, input.lane) == (input.to_step, input.to_lane) {
        return Ok(());
    }
    let Some(from) = cell_at(writing, input.step, input.lane)? else { return Ok(()) };
    let to = cell_at(writing, input.to_step, input.to_lane)?;
    say_lane(writing, &to_lane);
    writing.say("step", &to_step.name);
    put_cell(writing, input.to_step, input.to_lane, &from.text, Some(from.provenance))?;
    if !input.copy {
        let (text, provenance) = to.map_or_else(Default::default, |to| (to.text, Some(to.provenance)));
        put_cell(writing, input.step, input.lane, &text, provenance)?;
    }
    Ok(())
}

/// Sets or clears what a persona is assumed to feel at a step.
pub(crate) fn set_emotion(writing: &mut Writing<'_, '_>, input: SetEmotion) -> Result<Option<Emotion>, Failure> {
    let (step, persona): (Step, Persona) = (writing.get(input.step)?, writing.get(input.persona)?);
    writing.say("step", &step.name);
    writing.say("persona", &persona.name);
    let present = writing.list_of::<Emotion>("step", step.id)?.into_iter().find(|e| e.persona == persona.id);
    match (input.level, present) {
        (Some(level), _) if !(-2..=2).contains(&level) => Err(Failure::new("emotion-wrong").with("level", level)),
        (Some(level), present) => {
            let id = present.map_or_else(|| writing.id(), |emotion| emotion.id);
            let emotion = Emotion { id, step: step.id, persona: persona.id, level };
            writing.put(&emotion)?;
            Ok(Some(emotion))
        }
        (None, Some(emotion)) => {
            writing.delete::<Emotion>(emotion.id)?;
            Ok(None)
        }
        (None, None) => Ok(None),
    }
}
