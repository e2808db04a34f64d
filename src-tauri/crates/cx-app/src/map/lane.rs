//! The rows of a map.

use cx_model::Id;
use cx_model::record::{Cell, Journey, Lane, LaneKind};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::Failure;
use crate::core::{Records, Writing};
use crate::noun::rank::{self, Sibling};
use crate::noun::{Duplicate, Noun, made_again, made_before};

/// Asks for a lane.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct CreateLane {
    /// Its id, where the caller chose it (rule F11).
    #[serde(default)]
    #[ts(optional)]
    pub id: Option<Id>,
    /// The journey.
    pub journey: Id,
    /// Kind of the lane.
    pub form: LaneKind,
    /// Its name; empty takes the kind's own word.
    #[serde(default)]
    pub name: String,
    /// The metric of a score or emotion lane.
    #[serde(default)]
    #[ts(optional)]
    pub metric: Option<Id>,
    /// The lane to stand ahead of; none puts it last.
    #[serde(default)]
    #[ts(optional)]
    pub before: Option<Id>,
}

/// Asks to move a lane within its journey.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct MoveLane {
    /// The lane.
    pub id: Id,
    /// The lane to stand ahead of; none puts it last.
    pub before: Option<Id>,
}

/// Makes a lane.
pub(crate) fn create_lane(writing: &mut Writing<'_, '_>, input: CreateLane) -> Result<Lane, Failure> {
    writing.get::<Journey>(input.journey)?;
    let keep = |writing: &mut Writing<'_, '_>, lane: Lane| {
        say_lane(writing, &lane);
        writing.put(&lane)?;
        Ok(lane)
    };
    if let Some(made) = made_before::<Lane>(writing, input.id) {
        let asked = Lane { form: input.form, name: input.name, metric: input.metric, ..made.clone() };
        return made_again(writing, made, asked, keep);
    }
    let order = rank::ahead_of(&writing.list_of::<Lane>("journey", input.journey)?, None, input.before)?;
    let lane = Lane {
        id: input.id.unwrap_or_else(|| writing.id()),
        journey: input.journey,
        form: input.form,
        name: input.name,
        metric: input.metric,
        order,
    };
    keep(writing, lane)
}

/// Moves a lane within its journey.
pub(crate) fn move_lane(writing: &mut Writing<'_, '_>, input: MoveLane) -> Result<Lane, Failure> {
    let mut lane: Lane = writing.get(input.id)?;
    lane.order = rank::ahead_of(&writing.list_of::<Lane>("journey", lane.journey)?, Some(lane.id), input.before)?;
    say_lane(writing, &lane);
    writing.put(&lane)?;
    Ok(lane)
}

/// Duplicates a lane with its cells; the copy stands below the original.
pub(crate) fn duplicate_lane(writing: &mut Writing<'_, '_>, input: Duplicate) -> Result<Lane, Failure> {
    let lane: Lane = writing.get(input.id)?;
    let order = rank::behind(&writing.list_of::<Lane>("journey", lane.journey)?, lane.id)?;
    let copy = Lane { id: writing.id(), name: input.name.unwrap_or_else(|| lane.name.clone()), order, ..lane.clone() };
    say_lane(writing, &lane);
    writing.put(&copy)?;
    for cell in writing.list_of::<Cell>("lane", lane.id)? {
        writing.put(&Cell { id: writing.id(), lane: copy.id, ..cell })?;
    }
    Ok(copy)
}

/// A lane without a name of its own is told by its kind.
pub(crate) fn say_lane(writing: &mut Writing<'_, '_>, lane: &Lane) {
    writing.say("name", &lane.name);
    writing.say("lane", lane.form.word());
}

impl Sibling for Lane {
    fn order(&self) -> &str {
        &self.order
    }
}

impl Noun for Lane {
    fn name(&self) -> &str {
        &self.name
    }
}
