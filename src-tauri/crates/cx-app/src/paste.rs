//! A matrix from a spreadsheet as steps × lanes.

use cx_model::Id;
use cx_model::record::{Lane, LaneKind, Stage, Step};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::Failure;
use crate::journey::{JourneyMap, read};
use crate::map::{fresh_step, put_cell};
use crate::place;
use crate::session::{Records, Writing};

/// Asks to paste rows of texts onto a map.
///
/// With `names`, the first row names steps and the first column names lanes: the steps are new, behind `step` (or at
/// the end), and lanes are found by name or made. Without it, the rows fill cells from `step` and `lane` on, and steps
/// are added where the matrix is wider than the map.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct PasteMatrix {
    /// Onto which journey.
    pub journey: Id,
    /// The step to begin at, or behind.
    pub step: Option<Id>,
    /// The lane to begin at.
    pub lane: Option<Id>,
    /// The rows of the clipboard.
    pub rows: Vec<Vec<String>>,
    /// Whether the first row and the first column are names.
    pub names: bool,
    /// The names of the kinds of lanes in the user's language, to find lanes that have no name of their own.
    #[serde(default)]
    pub words: Vec<(LaneKind, String)>,
}

/// What a paste made.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct Pasted {
    /// New steps.
    pub steps: u64,
    /// New lanes.
    pub lanes: u64,
    /// Cells that were written.
    pub cells: u64,
    /// Texts that had no place: beyond the last lane, or in a lane that is drawn and not written.
    pub left: u64,
}

/// Largest matrix: more is surely not a journey.
const COLUMNS: usize = 500;
const ROWS: usize = 200;

/// Pastes rows of texts onto a map.
pub(crate) fn paste(writing: &mut Writing<'_, '_>, input: PasteMatrix) -> Result<Pasted, Failure> {
    let map = read(writing, input.journey)?;
    let width = input.rows.iter().map(Vec::len).max().unwrap_or(0);
    if width == 0 || input.rows.iter().flatten().all(|text| text.trim().is_empty()) {
        return Err(Failure::new("paste-empty"));
    }
    if width > COLUMNS || input.rows.len() > ROWS {
        return Err(Failure::new("paste-too-large").with("columns", COLUMNS).with("rows", ROWS));
    }
    writing.say("name", &map.journey.name);
    let mut done = Pasted { steps: 0, lanes: 0, cells: 0, left: 0 };
    if input.names {
        with_names(writing, &map, &input, &mut done)?
    } else {
        over(writing, &map, &input, &mut done)?
    }
    writing.edit.say("cells", done.cells);
    writing.edit.say("steps", done.steps);
    Ok(done)
}

/// New steps from the first row, lanes by the first column.
fn with_names(
    writing: &mut Writing<'_, '_>,
    map: &JourneyMap,
    input: &PasteMatrix,
    done: &mut Pasted,
) -> Result<(), Failure> {
    let (head, rows) = input.rows.split_first().ok_or_else(|| Failure::new("paste-empty"))?;
    let names = head.get(1..).unwrap_or_default();
    let (stage, next) = place_of_new_steps(writing, map, input.step)?;
    let steps: Vec<Id> =
        names.iter().map(|name| add_step(writing, stage, name.trim(), next, done)).collect::<Result<_, Failure>>()?;
    let mut lanes: Vec<Lane> = map.lanes.clone();
    for row in rows {
        let Some((name, texts)) = row.split_first() else { continue };
        if texts.iter().all(|text| text.trim().is_empty()) {
            continue;
        }
        let lane = match find_lane(&lanes, name.trim(), &input.words) {
            Some(lane) => lane,
            None => {
                let order = place::last(&lanes);
                let lane = Lane {
                    id: writing.id(),
                    journey: map.journey.id,
                    form: LaneKind::Text,
                    name: name.trim().to_owned(),
                    metric: None,
                    order,
                };
                writing.put(&lane)?;
                lanes.push(lane.clone());
                done.lanes += 1;
                lane
            }
        };
        for (step, text) in steps.iter().zip(texts) {
            write(writing, *step, &lane, text, done)?;
        }
    }
    Ok(())
}

/// Cells from a step and a lane on.
fn over(
    writing: &mut Writing<'_, '_>,
    map: &JourneyMap,
    input: &PasteMatrix,
    done: &mut Pasted,
) -> Result<(), Failure> {
    let first_step = input.step.map_or(Some(0), |id| map.steps.iter().position(|step| step.id == id));
    let first_lane = input.lane.map_or(Some(0), |id| map.lanes.iter().position(|lane| lane.id == id));
    let (Some(first_step), Some(first_lane)) = (first_step, first_lane) else {
        return Err(Failure::new("not-found").with("kind", "step"));
    };
    let mut steps: Vec<Id> = map.steps[first_step.min(map.steps.len())..].iter().map(|step| step.id).collect();
    let width = input.rows.iter().map(Vec::len).max().unwrap_or(0);
    if steps.len() < width {
        let (stage, next) = place_of_new_steps(writing, map, map.steps.last().map(|step| step.id))?;
        for _ in steps.len()..width {
            steps.push(add_step(writing, stage, "", next, done)?);
        }
    }
    for (row, texts) in input.rows.iter().enumerate() {
        match map.lanes.get(first_lane + row) {
            Some(lane) => {
                for (step, text) in steps.iter().zip(texts) {
                    write(writing, *step, lane, text, done)?;
                }
            }
            None => done.left += texts.iter().filter(|text| !text.trim().is_empty()).count() as u64,
        }
    }
    Ok(())
}

/// The stage of new steps and the step ahead of which they stand: behind `after`, else at the end of the last stage.
fn place_of_new_steps(
    writing: &Writing<'_, '_>,
    map: &JourneyMap,
    after: Option<Id>,
) -> Result<(Id, Option<Id>), Failure> {
    if let Some(after) = after {
        let step: Step = writing.get(after)?;
        let next = map.steps.iter().skip_while(|s| s.id != after).nth(1).filter(|s| s.stage == step.stage);
        return Ok((step.stage, next.map(|s| s.id)));
    }
    let last: &Stage = map.stages.last().ok_or_else(|| Failure::new("paste-without-stage"))?;
    Ok((last.id, None))
}

fn add_step(
    writing: &mut Writing<'_, '_>,
    stage: Id,
    name: &str,
    before: Option<Id>,
    done: &mut Pasted,
) -> Result<Id, Failure> {
    let order = place::place(&writing.list_of::<Step>("stage", stage)?, None, before)?;
    let step = fresh_step(writing, stage, name.to_owned(), order);
    writing.put(&step)?;
    done.steps += 1;
    Ok(step.id)
}

/// The lane that a name means: its own name, or its kind's word.
fn find_lane(lanes: &[Lane], name: &str, words: &[(LaneKind, String)]) -> Option<Lane> {
    let same = |text: &str| !text.is_empty() && text.to_lowercase() == name.to_lowercase();
    lanes
        .iter()
        .find(|lane| same(&lane.name))
        .or_else(|| {
            lanes.iter().find(|lane| {
                lane.name.is_empty()
                    && (same(lane.form.word()) || words.iter().any(|(form, word)| *form == lane.form && same(word)))
            })
        })
        .cloned()
}

fn write(writing: &mut Writing<'_, '_>, step: Id, lane: &Lane, text: &str, done: &mut Pasted) -> Result<(), Failure> {
    if text.trim().is_empty() {
        return Ok(());
    }
    if matches!(lane.form, LaneKind::Score | LaneKind::Emotion | LaneKind::Touchpoint) {
        done.left += 1;
        return Ok(());
    }
    put_cell(writing, step, lane.id, text.trim(), None)?;
    done.cells += 1;
    Ok(())
}
