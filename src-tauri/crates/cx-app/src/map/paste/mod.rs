//! A table from a spreadsheet as stages, steps, lanes, emotions and touchpoints.
//!
//! - [`asked`] what is asked and what is answered
//! - [`plan`] what a table comes to on a map, before anything is written
//!
//! **Invariant:** every field that is not blank is on the map afterwards, or in the list of what was left with its place
//! and its reason (rule P1).

mod asked;
mod plan;

use std::collections::HashMap;
use std::path::Path;

use cx_exchange::journey::{plain, table};
use cx_model::Id;
use cx_model::record::{Emotion, Lane, Stage, Step, Touchpoint};

use crate::core::{App, Records, Session, Writing};
use crate::map::cell::put_cell;
use crate::map::paste::plan::{Plan, Spot};
use crate::map::step::fresh_step;
use crate::noun::Listed;
use crate::noun::rank;
use crate::{Code, Failure};
pub use asked::{EmotionScale, LeftField, LeftReason, PasteTable, Pasted, TableReading};

/// Largest table: more is surely not a journey.
const COLUMNS: usize = 500;
const ROWS: usize = 200;
/// More bytes than a table of that size has.
pub const BYTES: u64 = 16 << 20;
/// The verbs that take a table: its fields are bounded one by one.
pub(crate) const VERBS: [&str; 2] = ["journey.table", "journey.paste"];
/// Rows and columns of a table that are shown.
const SEEN: (usize, usize) = (8, 8);

/// Decodes a file of a table: UTF-8, UTF-16 or the code page of older spreadsheets.
///
/// # Errors
/// A file without bytes or one that is no text.
pub fn text_of(bytes: &[u8]) -> Result<String, Failure> {
    Ok(table::text(bytes)?)
}

/// Reads a file of a table; one larger than any table that a map takes is refused.
///
/// # Errors
/// Nothing that can be read lies there.
pub fn bytes_of(path: &Path) -> Result<Vec<u8>, Failure> {
    Ok(cx_store::plain_file::read(path, BYTES).map_err(cx_store::Error::from)?)
}

fn rows_of(input: &PasteTable) -> Result<Vec<Vec<String>>, Failure> {
    let too_large = || Failure::new(Code::PasteTooLarge).with("columns", COLUMNS).with("rows", ROWS);
    if input.text.len() as u64 > BYTES {
        return Err(too_large());
    }
    let rows = table::rows(&input.text);
    if rows.iter().flatten().all(|text| text.trim().is_empty()) {
        return Err(Failure::new(Code::PasteEmpty));
    }
    if rows.len() > ROWS || rows.iter().any(|row| row.len() > COLUMNS) {
        return Err(too_large());
    }
    Ok(rows)
}

/// Reading of a table, with what a paste would make of it.
pub(crate) fn read_table(session: &Session, _: &App, input: PasteTable) -> Result<TableReading, Failure> {
    let rows = rows_of(&input)?;
    let plan = Plan::of(session, &input, &rows)?;
    Ok(TableReading {
        columns: rows.iter().map(Vec::len).max().unwrap_or_default(),
        seen: rows.iter().take(SEEN.0).map(|row| row.iter().take(SEEN.1).cloned().collect()).collect(),
        rows: rows.len(),
        named: plan.named,
        heads: plan.heads.clone(),
        side: plan.side,
        asks_persona: plan.asks(LeftReason::Persona),
        asks_scale: plan.asks(LeftReason::Scale),
        paste: plan.told(),
    })
}

/// Pastes a table onto a map.
pub(crate) fn paste(writing: &mut Writing<'_, '_>, input: PasteTable) -> Result<Pasted, Failure> {
    let rows = rows_of(&input)?;
    let plan = Plan::of(writing, &input, &rows)?;
    let told = plan.told();
    writing.say("name", &plan.journey.name);
    writing.edit.say("cells", told.cells);
    writing.edit.say("steps", told.steps.len());
    let steps = put_steps(writing, &plan)?;
    let lanes = put_lanes(writing, &plan)?;
    for (step, lane, text) in &plan.cells {
        put_cell(writing, steps[*step], lanes[*lane], text, None)?;
    }
    for (step, persona, level) in &plan.emotions {
        let step = steps[*step];
        let there = writing.list_of::<Emotion>("step", step)?.into_iter().find(|one| one.persona == *persona);
        let id = there.map_or_else(|| writing.id(), |one| one.id);
        writing.put(&Emotion { id, step, persona: *persona, level: *level })?;
    }
    meet(writing, &plan, &steps)?;
    Ok(told)
}

/// Makes the stages and steps that are new; gives every step of the plan its id.
fn put_steps(writing: &mut Writing<'_, '_>, plan: &Plan) -> Result<Vec<Id>, Failure> {
    let mut stages = Vec::new();
    for (spot, name) in &plan.stages {
        stages.push(match spot {
            Spot::There(id) => *id,
            Spot::Fresh => {
                let journey = plan.journey.id;
                let order = rank::ahead_of(&writing.list_of::<Stage>("journey", journey)?, None, plan.next_stage)?;
                let stage = Stage { id: writing.id(), journey, name: name.clone(), derived_from: None, order };
                writing.put(&stage)?;
                stage.id
            }
        });
    }
    let mut steps = Vec::new();
    for (spot, stage, name) in &plan.steps {
        steps.push(match spot {
            Spot::There(id) => *id,
            Spot::Fresh => {
                let stage = stages[*stage];
                let there = writing.list_of::<Step>("stage", stage)?;
                let before = plan.next_step.filter(|next| there.iter().any(|step| step.id == *next));
                let order = rank::ahead_of(&there, None, before)?;
                let step = fresh_step(writing, stage, name.clone(), order);
                writing.put(&step)?;
                step.id
            }
        });
    }
    Ok(steps)
}

fn put_lanes(writing: &mut Writing<'_, '_>, plan: &Plan) -> Result<Vec<Id>, Failure> {
    let mut lanes = Vec::new();
    for (spot, form, name) in &plan.lanes {
        lanes.push(match spot {
            Spot::There(id) => *id,
            Spot::Fresh => {
                let journey = plan.journey.id;
                let order = rank::last(&writing.list_of::<Lane>("journey", journey)?);
                let lane = Lane { id: writing.id(), journey, form: *form, name: name.clone(), metric: None, order };
                writing.put(&lane)?;
                lane.id
            }
        });
    }
    Ok(lanes)
}

/// Lets steps meet touchpoints, and makes those that the library does not have.
fn meet(writing: &mut Writing<'_, '_>, plan: &Plan, steps: &[Id]) -> Result<(), Failure> {
    let mut library: HashMap<String, Id> = HashMap::new();
    for touchpoint in writing.list::<Touchpoint>()? {
        library.entry(plain(&touchpoint.name)).or_insert(touchpoint.id);
    }
    for (at, name) in &plan.met {
        let id = match library.get(&plain(name)) {
            Some(id) => *id,
            None => {
                let order = rank::last(&writing.list::<Touchpoint>()?);
                let mut touchpoint = Touchpoint::fresh(writing.id(), order);
                touchpoint.name.clone_from(name);
                touchpoint.infer(writing)?;
                writing.put(&touchpoint)?;
                library.insert(plain(name), touchpoint.id);
                touchpoint.id
            }
        };
        let mut step: Step = writing.get(steps[*at])?;
        if !step.touchpoints.contains(&id) {
            step.touchpoints.push(id);
            writing.put(&step)?;
        }
    }
    Ok(())
}
