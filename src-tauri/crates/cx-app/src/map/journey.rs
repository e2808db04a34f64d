//! Journeys: the list, the whole map, making and duplicating one.

use std::collections::HashMap;

use cx_model::record::{Cell, Emotion, Journey, JourneyState, Lane, LaneKind, Stage, Step};
use cx_model::{Id, order};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::Failure;
use crate::core::{App, Nothing, Records, Session, Writing};
use crate::noun::Listed;
use crate::noun::{Duplicate, Fields, Noun, keep, listed, made_again, made_before, merged, named, rank};

/// Names a journey.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct OfJourney {
    /// The journey.
    pub journey: Id,
}

/// Asks for a new journey with its first stages and lanes.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct CreateJourney {
    /// Its id, where the caller chose it (rule F11).
    #[serde(default)]
    #[ts(optional)]
    pub id: Option<Id>,
    /// Its fields.
    pub set: Fields<Journey>,
    /// Names of its first stages, in order.
    #[serde(default)]
    pub stages: Vec<String>,
    /// Its lanes, in order; none takes the usual ones.
    #[serde(default)]
    pub lanes: Vec<LaneKind>,
}

/// A journey as the list shows it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct JourneySummary {
    /// The journey.
    #[serde(flatten)]
    pub journey: Journey,
    /// How many stages.
    pub stages: u64,
    /// How many steps.
    pub steps: u64,
}

/// Everything that stands on a journey's map, scores aside.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct JourneyMap {
    /// The journey.
    pub journey: Journey,
    /// Its stages, in order.
    pub stages: Vec<Stage>,
    /// Its steps, in the order of the map: by stage, then within it.
    pub steps: Vec<Step>,
    /// Its lanes, in order.
    pub lanes: Vec<Lane>,
    /// Its cells.
    pub cells: Vec<Cell>,
    /// Assumed emotions.
    pub emotions: Vec<Emotion>,
}

/// Makes the first lanes of a journey, in order.
pub(crate) fn make_lanes(writing: &mut Writing<'_, '_>, journey: Id, kinds: &[LaneKind]) -> Result<(), Failure> {
    for (form, order) in kinds.iter().zip(order::series(None, None, kinds.len())) {
        let lane = Lane { id: writing.id(), journey, form: *form, name: String::new(), metric: None, order };
        writing.put(&lane)?;
    }
    Ok(())
}

/// The stages and the steps of a journey, in order.
pub(crate) fn columns(records: &impl Records, journey: Id) -> Result<(Vec<Stage>, Vec<Step>), Failure> {
    let stages: Vec<Stage> = records.list_of("journey", journey)?;
    let mut steps = Vec::new();
    for stage in &stages {
        steps.extend(records.list_of::<Step>("stage", stage.id)?);
    }
    Ok((stages, steps))
}

/// The map of a journey without cells and emotions.
pub(crate) fn outline(records: &impl Records, journey: Id) -> Result<JourneyMap, Failure> {
    let journey: Journey = records.get(journey)?;
    let (stages, steps) = columns(records, journey.id)?;
    let lanes = records.list_of("journey", journey.id)?;
    Ok(JourneyMap { journey, stages, steps, lanes, cells: Vec::new(), emotions: Vec::new() })
}

/// The whole map of a journey.
pub(crate) fn read(records: &impl Records, journey: Id) -> Result<JourneyMap, Failure> {
    let mut map = outline(records, journey)?;
    for step in &map.steps {
        map.cells.extend(records.list_of::<Cell>("step", step.id)?);
        map.emotions.extend(records.list_of::<Emotion>("step", step.id)?);
    }
    Ok(map)
}

/// All journeys, in their order.
pub(crate) fn list(session: &Session, _: &App, _: Nothing) -> Result<Vec<JourneySummary>, Failure> {
    let journeys: Vec<Journey> = session.list()?;
    journeys
        .into_iter()
        .map(|journey| {
            let (stages, steps) = columns(session, journey.id)?;
            Ok(JourneySummary { journey, stages: stages.len() as u64, steps: steps.len() as u64 })
        })
        .collect()
}

/// The whole map of a journey.
pub(crate) fn map(session: &Session, _: &App, input: OfJourney) -> Result<JourneyMap, Failure> {
    read(session, input.journey)
}

/// Makes a journey with its first stages and lanes.
pub(crate) fn create(writing: &mut Writing<'_, '_>, input: CreateJourney) -> Result<Journey, Failure> {
    if let Some(made) = made_before::<Journey>(writing, input.id) {
        // Its stages and lanes came with it.
        let asked = merged(&made, input.set)?;
        return made_again(writing, made, asked, keep);
    }
    let order = rank::last(&writing.list::<Journey>()?);
    let id = input.id.unwrap_or_else(|| writing.id());
    let journey: Journey = merged(&Journey::fresh(id, order), input.set)?;
    journey.check(writing)?;
    writing.say("name", &journey.name);
    writing.put(&journey)?;
    for (name, order) in input.stages.iter().zip(order::series(None, None, input.stages.len())) {
        let stage = Stage { id: writing.id(), journey: journey.id, name: name.clone(), derived_from: None, order };
        writing.put(&stage)?;
    }
    let lanes = if input.lanes.is_empty() { LaneKind::first() } else { input.lanes };
    make_lanes(writing, journey.id, &lanes)?;
    Ok(journey)
}

/// Duplicates a journey with everything on its map; the copies keep where they come from (rule R2).
pub(crate) fn duplicate(writing: &mut Writing<'_, '_>, input: Duplicate) -> Result<Journey, Failure> {
    let map = read(writing, input.id)?;
    let mut journey = map.journey.clone();
    journey.id = writing.id();
    journey.derived_from = Some(input.id);
    journey.order = rank::behind(&writing.list::<Journey>()?, input.id)?;
    // The copy of how it is today is where one draws how it shall be.
    if journey.state == JourneyState::Current {
        journey.state = JourneyState::Target;
    }
    writing.say("name", &map.journey.name);
    if let Some(name) = input.name {
        journey.name = name;
    }
    journey.check(writing)?;
    writing.put(&journey)?;
    let mut lanes = HashMap::new();
    for lane in &map.lanes {
        let copy = Lane { id: writing.id(), journey: journey.id, ..lane.clone() };
        lanes.insert(lane.id, copy.id);
        writing.put(&copy)?;
    }
    for stage in &map.stages {
        let copy = Stage { id: writing.id(), journey: journey.id, derived_from: Some(stage.id), ..stage.clone() };
        writing.put(&copy)?;
        for step in map.steps.iter().filter(|step| step.stage == stage.id) {
            copy_step(writing, step, copy.id, step.order.clone(), &lanes)?;
        }
    }
    Ok(journey)
}

/// Copies a step with its cells and emotions into a stage; `lanes` says which lane takes the place of which.
pub(crate) fn copy_step(
    writing: &mut Writing<'_, '_>,
    step: &Step,
    stage: Id,
    order: String,
    lanes: &HashMap<Id, Id>,
) -> Result<Step, Failure> {
    let copy = Step { id: writing.id(), stage, order, derived_from: Some(step.id), ..step.clone() };
    writing.put(&copy)?;
    for cell in writing.list_of::<Cell>("step", step.id)? {
        let lane = lanes.get(&cell.lane).copied().unwrap_or(cell.lane);
        writing.put(&Cell { id: writing.id(), step: copy.id, lane, ..cell })?;
    }
    for emotion in writing.list_of::<Emotion>("step", step.id)? {
        writing.put(&Emotion { id: writing.id(), step: copy.id, ..emotion })?;
    }
    Ok(copy)
}

listed!(Journey {
    name: String::new(),
    state: JourneyState::Current,
    description: String::new(),
    personas: Vec::new(),
    owner: None,
    derived_from: None,
});

impl Noun for Journey {
    fn name(&self) -> &str {
        &self.name
    }

    fn rename(&mut self, name: String) {
        self.name = name;
    }

    fn check(&self, _: &Writing<'_, '_>) -> Result<(), Failure> {
        named(&self.name)
    }
}
