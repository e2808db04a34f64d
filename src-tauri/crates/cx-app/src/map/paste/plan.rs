//! The plan of a paste: the changes that a table makes to a map, computed from both, nothing written.

use std::collections::{HashMap, HashSet};

use cx_exchange::journey::emotion::{Felt, Scale, felt};
use cx_exchange::journey::matrix::{self, Placed};
use cx_exchange::journey::{lane, plain};
use cx_model::Id;
use cx_model::lane::LaneCells;
use cx_model::record::{Journey, Lane, LaneKind, Persona, Shape, Step, Touchpoint};

use super::asked::{LeftField, LeftReason, PasteTable, Pasted};

use crate::core::Records;
use crate::map::journey::{JourneyMap, read};
use crate::{Code, Failure};

/// Whether something stands on the map or is to be made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Spot {
    There(Id),
    Fresh,
}

/// The changes that a table makes. Steps name their stage, cells their step and lane by index.
pub(super) struct Plan {
    pub(super) journey: Journey,
    pub(super) named: bool,
    /// Rows of the table that hold names of stages and steps, from 1, and whether its first column holds names.
    pub(super) heads: Vec<usize>,
    pub(super) side: bool,
    pub(super) stages: Vec<(Spot, String)>,
    /// New stages stand ahead of this one.
    pub(super) next_stage: Option<Id>,
    pub(super) steps: Vec<(Spot, usize, String)>,
    /// New steps of its stage stand ahead of this one.
    pub(super) next_step: Option<Id>,
    pub(super) lanes: Vec<(Spot, LaneKind, String)>,
    pub(super) cells: Vec<(usize, usize, String)>,
    pub(super) emotions: Vec<(usize, Id, i32)>,
    /// Steps with the names of touchpoints.
    pub(super) met: Vec<(usize, String)>,
    /// The names among them that the library does not have.
    fresh_touchpoints: Vec<String>,
    left: Vec<LeftField>,
}

/// The texts of one lane: the index of their step, and where they stand.
struct Texts {
    lane: usize,
    /// Name of the lane in the table, which may name the persona of its emotions.
    name: String,
    texts: Vec<(usize, Placed)>,
}

impl Plan {
    pub(super) fn of(records: &impl Records, input: &PasteTable, rows: &[Vec<String>]) -> Result<Self, Failure> {
        let map = read(records, input.journey)?;
        let lanes: Vec<String> = map.lanes.iter().map(|lane| lane.name.clone()).collect();
        let named = input.names.unwrap_or_else(|| matrix::looks_named(rows, &lanes));
        let mut plan = Self {
            journey: map.journey.clone(),
            named,
            heads: Vec::new(),
            side: false,
            stages: Vec::new(),
            next_stage: None,
            steps: Vec::new(),
            next_step: None,
            lanes: Vec::new(),
            cells: Vec::new(),
            emotions: Vec::new(),
            met: Vec::new(),
            fresh_touchpoints: Vec::new(),
            left: Vec::new(),
        };
        let texts = if named { plan.by_names(records, &map, input, rows)? } else { plan.over(&map, input, rows)? };
        plan.sort(records, input, texts)?;
        Ok(plan)
    }

    /// Result of the paste, for display.
    pub(super) fn told(&self) -> Pasted {
        let fresh = |spot: &Spot, name: &String| (*spot == Spot::Fresh).then(|| name.clone());
        let met: HashSet<(usize, String)> = self.met.iter().map(|(step, name)| (*step, plain(name))).collect();
        Pasted {
            stages: self.stages.iter().filter_map(|(spot, name)| fresh(spot, name)).collect(),
            steps: self.steps.iter().filter_map(|(spot, _, name)| fresh(spot, name)).collect(),
            lanes: self
                .lanes
                .iter()
                .filter_map(|(spot, form, name)| {
                    fresh(spot, name).map(|name| if name.is_empty() { form.word().to_owned() } else { name })
                })
                .collect(),
            cells: self.cells.len(),
            emotions: self.emotions.len(),
            met: met.len(),
            touchpoints: self.fresh_touchpoints.clone(),
            left: self.left.clone(),
        }
    }

    /// Whether fields wait for the user to say something.
    pub(super) fn asks(&self, reason: LeftReason) -> bool {
        self.left.iter().any(|field| field.reason == reason)
    }

    fn leave(&mut self, placed: Placed, reason: LeftReason) {
        let Placed { row, column, text } = placed;
        self.left.push(LeftField { row, column, text, reason });
    }

    /// The stage of new steps: that of the step, the one said, the last; the first on a map without steps.
    fn home(&self, records: &impl Records, map: &JourneyMap, input: &PasteTable) -> Result<Option<Id>, Failure> {
        if let Some(step) = input.step {
            let stage = records.get::<Step>(step)?.stage;
            return if map.stages.iter().any(|one| one.id == stage) {
                Ok(Some(stage))
            } else {
                Err(Failure::new(Code::OtherJourney))
            };
        }
        if let Some(stage) = input.stage {
            let there = map.stages.iter().any(|one| one.id == stage);
            return if there {
                Ok(Some(stage))
            } else {
                Err(Failure::new(Code::NotFound).with("kind", "stage").with("id", stage))
            };
        }
        let stage = if map.steps.is_empty() { map.stages.first() } else { map.stages.last() };
        Ok(stage.map(|stage| stage.id))
    }

    /// Index of the stage of new steps that the table names no stage for.
    fn home_index(&mut self, map: &JourneyMap, home: Option<Id>) -> Result<usize, Failure> {
        let home = home.ok_or_else(|| Failure::new(Code::PasteWithoutStage))?;
        if let Some(at) = self.stages.iter().position(|(spot, _)| *spot == Spot::There(home)) {
            return Ok(at);
        }
        let name = map.stages.iter().find(|stage| stage.id == home).map(|stage| stage.name.clone()).unwrap_or_default();
        self.stages.push((Spot::There(home), name));
        Ok(self.stages.len() - 1)
    }

    /// Stages, steps and lanes from the table's names.
    fn by_names(
        &mut self,
        records: &impl Records,
        map: &JourneyMap,
        input: &PasteTable,
        rows: &[Vec<String>],
    ) -> Result<Vec<Texts>, Failure> {
        let table = matrix::read(rows);
        self.heads.clone_from(&table.heads);
        self.side = table.side;
        let home = self.home(records, map, input)?;
        self.next_stage = map.stages.iter().skip_while(|stage| Some(stage.id) != home).nth(1).map(|stage| stage.id);
        self.next_step = input.step.and_then(|after| next_of(map, after));
        for name in &table.stages {
            let there = map.stages.iter().find(|stage| plain(&stage.name) == plain(name) && stage.name.trim() != "");
            self.stages.push((there.map_or(Spot::Fresh, |stage| Spot::There(stage.id)), name.clone()));
        }
        for column in &table.steps {
            let stage = match column.stage {
                Some(stage) => stage,
                None => self.home_index(map, home)?,
            };
            self.steps.push((Spot::Fresh, stage, column.name.clone()));
        }
        for placed in table.left {
            self.leave(placed, LeftReason::Place);
        }
        let mut all = Vec::new();
        for row in table.lanes {
            let lane = self.lane_of(map, &row.name);
            all.push(Texts { lane, name: row.name, texts: row.texts });
        }
        Ok(all)
    }

    /// The lane that a name means: of that name, the nameless one of its kind, or a new one. Emotions and touchpoints
    /// stand in one lane each, whatever more its name says.
    fn lane_of(&mut self, map: &JourneyMap, name: &str) -> usize {
        let means = lane::kind(name);
        let taken = |lane: &Lane| self.lanes.iter().any(|(spot, ..)| *spot == Spot::There(lane.id));
        let of_kind = |lane: &&Lane| {
            means.is_some_and(|means| {
                let one = matches!(means.kind.traits().cells, LaneCells::Emotions | LaneCells::Touchpoints);
                means.kind == lane.form && (one || (means.alone && lane.name.is_empty() && !taken(lane)))
            })
        };
        let there = map
            .lanes
            .iter()
            .find(|lane| !lane.name.is_empty() && plain(&lane.name) == plain(name))
            .or_else(|| map.lanes.iter().find(of_kind));
        let known = |(spot, _, other): &(Spot, LaneKind, String)| match there {
            Some(lane) => *spot == Spot::There(lane.id),
            None => *spot == Spot::Fresh && plain(other) == plain(name),
        };
        if let Some(at) = self.lanes.iter().position(known) {
            return at;
        }
        self.lanes.push(match there {
            Some(lane) => (Spot::There(lane.id), lane.form, lane.name.clone()),
            None => (Spot::Fresh, means.map_or(LaneKind::Text, |means| means.kind), name.to_owned()),
        });
        self.lanes.len() - 1
    }

    /// Cells from a step and a lane on.
    fn over(&mut self, map: &JourneyMap, input: &PasteTable, rows: &[Vec<String>]) -> Result<Vec<Texts>, Failure> {
        let missing = |kind: &str, id: Option<Id>| {
            let id = id.map(|id| id.to_string()).unwrap_or_default();
            Failure::new(Code::NotFound).with("kind", kind).with("id", id)
        };
        let at =
            |id: Option<Id>, mut ids: std::slice::Iter<'_, Id>| id.map_or(Some(0), |id| ids.position(|one| *one == id));
        let (steps, lanes): (Vec<Id>, Vec<Id>) =
            (map.steps.iter().map(|step| step.id).collect(), map.lanes.iter().map(|lane| lane.id).collect());
        let first_lane = at(input.lane, lanes.iter()).ok_or_else(|| missing("lane", input.lane))?;
        let (first_step, home) = match (input.step, input.stage) {
            (None, Some(stage)) => {
                // A stage without steps gets its first ones.
                let first = map.steps.iter().position(|step| step.stage == stage).unwrap_or(steps.len());
                let own = first == steps.len();
                (first, if own { Some(stage) } else { map.steps.last().map(|step| step.stage) })
            }
            _ => {
                let first = at(input.step, steps.iter()).ok_or_else(|| missing("step", input.step))?;
                let last = map.steps.last().map(|step| step.stage);
                (first, last.or(map.stages.first().map(|stage| stage.id)))
            }
        };
        self.steps.extend(map.steps.iter().skip(first_step).map(|step| (Spot::There(step.id), 0, step.name.clone())));
        let width = rows.iter().map(Vec::len).max().unwrap_or(0);
        if self.steps.len() < width {
            let stage = self.home_index(map, home)?;
            self.steps.resize(width, (Spot::Fresh, stage, String::new()));
        }
        let mut all = Vec::new();
        for (row, fields) in rows.iter().enumerate() {
            let filled = fields.iter().enumerate().filter(|(_, text)| !text.trim().is_empty());
            let texts: Vec<(usize, Placed)> = filled
                .map(|(step, text)| (step, Placed { row: row + 1, column: step + 1, text: text.trim().to_owned() }))
                .collect();
            match map.lanes.get(first_lane + row) {
                Some(lane) => {
                    self.lanes.push((Spot::There(lane.id), lane.form, lane.name.clone()));
                    all.push(Texts { lane: self.lanes.len() - 1, name: lane.name.clone(), texts });
                }
                None => texts.into_iter().for_each(|(_, placed)| self.leave(placed, LeftReason::Place)),
            }
        }
        Ok(all)
    }

    /// Sorts the texts of lanes into cells, emotions and touchpoints, each as its lane's kind wants it.
    fn sort(&mut self, records: &impl Records, input: &PasteTable, all: Vec<Texts>) -> Result<(), Failure> {
        let mut personas = Vec::new();
        for id in &self.journey.personas {
            personas.push(records.get::<Persona>(*id)?);
        }
        let library: HashSet<String> =
            records.list::<Touchpoint>()?.iter().map(|touchpoint| plain(&touchpoint.name)).collect();
        let most = Shape::Prose.most_letters().unwrap_or(usize::MAX);
        // A merged cell's several texts are one cell.
        let mut cells: HashMap<(usize, usize), usize> = HashMap::new();
        for Texts { lane, name, texts } in all {
            match self.lanes[lane].1.traits().cells {
                LaneCells::Scores => texts.into_iter().for_each(|(_, placed)| self.leave(placed, LeftReason::Score)),
                LaneCells::Emotions => self.feel(input, &personas, &name, texts),
                LaneCells::Touchpoints => {
                    for (step, placed) in texts {
                        for name in touchpoint_names(&placed.text, &library) {
                            let known = |other: &String| plain(other) == plain(&name);
                            if !library.contains(&plain(&name)) && !self.fresh_touchpoints.iter().any(known) {
                                self.fresh_touchpoints.push(name.clone());
                            }
                            self.met.push((step, name));
                        }
                    }
                }
                LaneCells::Texts => {
                    for (step, placed) in texts {
                        let present = cells.get(&(step, lane)).map_or("", |at| self.cells[*at].2.as_str());
                        if present.chars().count() + placed.text.chars().count() >= most {
                            self.leave(placed, LeftReason::Long);
                        } else if let Some(at) = cells.get(&(step, lane)) {
                            let text = &mut self.cells[*at].2;
                            text.push('\n');
                            text.push_str(&placed.text);
                        } else {
                            cells.insert((step, lane), self.cells.len());
                            self.cells.push((step, lane, placed.text));
                        }
                    }
                }
            }
        }
        self.left.sort_by_key(|field| (field.row, field.column));
        Ok(())
    }

    /// Sorts the texts of a lane of emotions.
    fn feel(&mut self, input: &PasteTable, personas: &[Persona], lane: &str, texts: Vec<(usize, Placed)>) {
        let named = format!(" {} ", plain(lane));
        let by_name = personas.iter().find(|one| named.contains(&format!(" {} ", plain(&one.name))));
        let said = input.persona.and_then(|id| personas.iter().find(|one| one.id == id));
        let persona = by_name.or(said).or(match personas {
            [only] => Some(only),
            _ => None,
        });
        let numbers: Vec<f64> = texts
            .iter()
            .filter_map(|(_, placed)| match felt(&placed.text) {
                Some(Felt::Number(number)) => Some(number),
                _ => None,
            })
            .collect();
        // The user's answer is meant for the lanes whose numbers do not tell their scale themselves.
        let scale = Scale::of(&numbers).or(input.scale.map(Scale::from));
        for (step, placed) in texts {
            let level = match felt(&placed.text) {
                None => Err(LeftReason::Emotion),
                Some(Felt::Level(level)) => Ok(level),
                Some(Felt::Number(number)) => match scale {
                    Some(scale) => scale.level(number).ok_or(match scale {
                        Scale::Signed => LeftReason::OffSigned,
                        Scale::Five => LeftReason::OffFive,
                    }),
                    None if Scale::any_has(number) => Err(LeftReason::Scale),
                    None => Err(LeftReason::Emotion),
                },
            };
            let taken = |id: Id| self.emotions.iter().any(|(other, persona, _)| *other == step && *persona == id);
            match (level, persona) {
                (Err(reason), _) => self.leave(placed, reason),
                (Ok(_), None) if personas.is_empty() => self.leave(placed, LeftReason::NoPersona),
                (Ok(_), None) => self.leave(placed, LeftReason::Persona),
                (Ok(_), Some(persona)) if taken(persona.id) => self.leave(placed, LeftReason::Twice),
                (Ok(level), Some(persona)) => self.emotions.push((step, persona.id, level)),
            }
        }
    }
}

/// The step behind another in its stage.
fn next_of(map: &JourneyMap, after: Id) -> Option<Id> {
    let stage = map.steps.iter().find(|step| step.id == after)?.stage;
    map.steps.iter().skip_while(|step| step.id != after).nth(1).filter(|step| step.stage == stage).map(|step| step.id)
}

/// The names in a field of touchpoints: lines, or what semicolons, commas and strokes separate, unless the library knows
/// the whole.
fn touchpoint_names(text: &str, library: &HashSet<String>) -> Vec<String> {
    let mut names = vec![text.to_owned()];
    for separator in ["\n", ";", ",", " / ", " + "] {
        names = names
            .iter()
            .flat_map(|name| {
                if library.contains(&plain(name)) { vec![name.as_str()] } else { name.split(separator).collect() }
            })
            .map(|name| without_bullet(name.trim()).trim().to_owned())
            .filter(|name| !name.is_empty())
            .collect();
    }
    names
}

/// A line of a list without its bullet.
fn without_bullet(line: &str) -> &str {
    ["•", "·", "- ", "* "].iter().find_map(|bullet| line.strip_prefix(bullet)).unwrap_or(line)
}
