//! Cells: the text of a lane at a step.

use cx_model::Id;
use cx_model::record::{Cell, Lane, Provenance, Stage, Step};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::core::{Records, Writing};
use crate::map::lane::say_lane;
use crate::noun::changed_meanwhile;
use crate::{Code, Failure};

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
    /// Text of the cell when the caller began to type: any other text by now is not written over (rule F11).
    #[serde(default)]
    #[ts(optional)]
    pub was: Option<String>,
    /// Provenance of the claim; none keeps the one it has, and is `assumed` for a fresh cell.
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

/// Writes what a lane says at a step; an empty text clears the cell.
pub(crate) fn write_cell(writing: &mut Writing<'_, '_>, input: WriteCell) -> Result<(), Failure> {
    let (step, lane): (Step, Lane) = (writing.get(input.step)?, writing.get(input.lane)?);
    let stage: Stage = writing.get(step.stage)?;
    if stage.journey != lane.journey {
        return Err(Failure::new(Code::OtherJourney));
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
        return Err(Failure::new(Code::OtherJourney));
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
