//! Which records the names in a survey mean, and which are to be made.

use std::collections::HashMap;

use cx_exchange::survey::{Dimension, Familiar, MetricSpec, slug};
use cx_model::day::Day;
use cx_model::measure::{Issue, SurveyMap};
use cx_model::record::{Channel, Journey, JourneyState, LaneKind, Metric, Persona, Stage, Step, Touchpoint};
use cx_model::{Id, order};

use super::metrics::{self, Choice, Place, folded};
use crate::core::{Records, Session, Writing, bounds};
use crate::map::journey::make_lanes;
use crate::measure::metric::sound;
use crate::noun::rank::Sibling;
use crate::noun::{Listed, Noun, rank};
use crate::{Clock, Code, Failure};

/// The record that a name in the survey stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Meaning {
    /// This record, there already or to be made.
    Known(Id),
    /// Nothing that is there, and nothing is to be made.
    Unknown,
    /// Several steps of different journeys.
    Ambiguous,
}

/// Most names of one dimension that an import makes: a column with more of them is no column of names.
const MOST_MADE: usize = 2_000;

/// The names of a workspace as an import began, and what it will make.
pub(super) struct Names<'c> {
    known: [HashMap<String, Meaning>; 4],
    pub(super) metrics: Vec<Metric>,
    /// The metrics that columns of the file answer, and where.
    pub(super) answered: Vec<(Id, Place)>,
    create: bool,
    /// How many names of each dimension are to be made, and the column that the map names for it.
    made: [(usize, Option<String>); 4],
    pub(super) journey: Target,
    pub(super) journey_name: String,
    pub(super) fresh: Vec<(Dimension, Id, String)>,
    pub(super) fresh_metrics: Vec<Metric>,
    /// Records that were there already and are named by the file.
    pub(super) used: Vec<(Dimension, Id, String)>,
    /// Names that differ from one of before by accents, signs or spaces alone, with that one.
    pub(super) alike: Vec<(Dimension, String, String)>,
    spellings: [HashMap<String, String>; 4],
    /// The calendar day where the user sits.
    pub(super) today: Day,
    fresh_id: Box<dyn Fn() -> Id + 'c>,
}

/// The journey whose steps are meant.
pub(super) enum Target {
    /// None was named: any step of the workspace.
    Any,
    /// This one.
    There(Id),
    /// One that is to be made.
    ToMake(Id, String),
}

/// The names by what is left of them without accents, signs and spaces.
fn spelt(names: impl Iterator<Item = String>) -> HashMap<String, String> {
    names.filter_map(|name| Some((spelling(&name)?, name))).collect()
}

/// What is left of a name without accents, signs and spaces; none where that is next to nothing.
fn spelling(name: &str) -> Option<String> {
    let plain = slug(name).replace('-', "");
    let letters = name.chars().filter(|letter| letter.is_alphanumeric()).count();
    (plain.chars().count() == letters).then_some(plain)
}

impl<'c> Names<'c> {
    /// Reads the names.
    ///
    /// # Errors
    /// `journey-unknown` where the map names a journey that is not there and nothing is to be made.
    pub(super) fn read(session: &Session, map: &SurveyMap, clock: &'c dyn Clock) -> Result<Self, Failure> {
        let known = |pairs: Vec<(String, Id)>| -> HashMap<String, Meaning> {
            // Of two with the same name the first in the list is meant.
            pairs.into_iter().rev().map(|(name, id)| (folded(&name), Meaning::Known(id))).collect()
        };
        let journey = match map.journey.as_deref().map(str::trim).filter(|name| !name.is_empty()) {
            None => Target::Any,
            Some(name) => {
                let journeys: Vec<Journey> = session.list()?;
                match journeys.into_iter().find(|journey| folded(&journey.name) == folded(name)) {
                    Some(journey) => Target::There(journey.id),
                    None if map.create => {
                        let made = Journey { name: name.to_owned(), ..Journey::fresh(clock.id(), String::new()) };
                        bounds::check(&made, || None)?;
                        Target::ToMake(made.id, made.name)
                    }
                    None => return Err(Failure::new(Code::JourneyUnknown).with("name", name)),
                }
            }
        };
        let mut steps: HashMap<String, Meaning> = HashMap::new();
        for stage in session.list::<Stage>()? {
            let meant = match &journey {
                Target::Any => true,
                Target::There(id) => stage.journey == *id,
                Target::ToMake(..) => false,
            };
            if meant {
                for step in session.list_of::<Step>("stage", stage.id)? {
                    steps
                        .entry(folded(&step.name))
                        .and_modify(|meaning| *meaning = Meaning::Ambiguous)
                        .or_insert(Meaning::Known(step.id));
                }
            }
        }
        Ok(Self {
            known: [
                known(session.list::<Touchpoint>()?.into_iter().map(|t| (t.name, t.id)).collect()),
                steps,
                known(session.list::<Persona>()?.into_iter().map(|p| (p.name, p.id)).collect()),
                known(session.list::<Channel>()?.into_iter().map(|c| (c.name, c.id)).collect()),
            ],
            metrics: session.list()?,
            answered: Vec::new(),
            create: map.create,
            made: [&map.columns.touchpoint, &map.columns.step, &map.columns.persona, &map.columns.channel]
                .map(|column| (0, column.clone())),
            journey,
            journey_name: map.journey.clone().unwrap_or_default(),
            fresh: Vec::new(),
            fresh_metrics: Vec::new(),
            used: Vec::new(),
            alike: Vec::new(),
            spellings: [
                spelt(session.list::<Touchpoint>()?.into_iter().map(|touchpoint| touchpoint.name)),
                HashMap::new(),
                spelt(session.list::<Persona>()?.into_iter().map(|persona| persona.name)),
                spelt(session.list::<Channel>()?.into_iter().map(|channel| channel.name)),
            ],
            today: clock.today(),
            fresh_id: Box::new(|| clock.id()),
        })
    }

    /// Record for a name in the file; one that is to be made gets its id here.
    ///
    /// # Errors
    /// `journey-needed` where a step is to be made and no journey was named, `names-many` where too many are to be made.
    pub(super) fn meaning(&mut self, dimension: Dimension, name: &str) -> Result<Meaning, Failure> {
        if let Some(&meaning) = self.known[dimension as usize].get(&folded(name)) {
            if let Meaning::Known(id) = meaning
                && !self.fresh.iter().any(|(_, fresh, _)| *fresh == id)
            {
                self.used.push((dimension, id, name.trim().to_owned()));
            }
            return Ok(meaning);
        }
        if !self.create {
            return Ok(Meaning::Unknown);
        }
        if dimension == Dimension::Step && matches!(self.journey, Target::Any) {
            return Err(Failure::new(Code::JourneyNeeded).with("name", name.trim()));
        }
        let (made, column) = &mut self.made[dimension as usize];
        if *made == MOST_MADE {
            let failure = Failure::new(Code::NamesMany).with("kind", word(dimension)).with("most", MOST_MADE);
            let known = if column.is_some() { "yes" } else { "no" };
            return Err(failure.with("known", known).with("column", column.as_deref().unwrap_or_default()));
        }
        *made += 1;
        let spellings = &mut self.spellings[dimension as usize];
        if let Some(spelling) = spelling(name) {
            match spellings.get(&spelling) {
                Some(known) => self.alike.push((dimension, name.trim().to_owned(), known.clone())),
                None => drop(spellings.insert(spelling, name.trim().to_owned())),
            }
        }
        let id = (self.fresh_id)();
        self.fresh.push((dimension, id, name.trim().to_owned()));
        self.known[dimension as usize].insert(folded(name), Meaning::Known(id));
        Ok(Meaning::Known(id))
    }

    /// The metric that a column's answers belong to, and one of its name that is another.
    ///
    /// A key that the map gives is meant; without one, a metric of the name is where it fits, else a fresh one is made under
    /// a name of its own.
    ///
    /// # Errors
    /// `metric-differs` where the map's key belongs to a metric of another kind, scale or direction; those of a metric that
    /// cannot be made.
    pub(super) fn metric(
        &mut self,
        spec: &MetricSpec,
        key_given: bool,
        kind_given: bool,
    ) -> Result<(Metric, Option<Issue>), Failure> {
        let place = metrics::place(spec);
        if key_given && let Some(metric) = self.metrics.iter().find(|metric| metric.key == spec.key) {
            if !metrics::same(metric, spec) {
                return Err(Failure::new(Code::MetricDiffers).with("key", &metric.key).with("name", &metric.name));
            }
            self.answered.push((metric.id, place));
            return Ok((metric.clone(), None));
        }
        let taken = metrics::answered_at(&self.answered, &place);
        let (key, name, issue) = match metrics::choose(&self.metrics, &taken, spec, kind_given || key_given) {
            Choice::Joins(metric) if !key_given => {
                self.answered.push((metric.id, place));
                return Ok((metric.clone(), None));
            }
            // A key that is not there asks for a metric of its own.
            Choice::Joins(metric) => {
                let name = metrics::free_name(&self.metrics, &spec.name);
                let issue = metrics::told(spec, metric, &name);
                (spec.key.clone(), name, Some(issue))
            }
            Choice::Fresh { key, name, alike } => {
                let issue = match alike {
                    Some(metric) => Some(metrics::told(spec, metric, &name)),
                    None => metrics::numbered_apart(spec, &name),
                };
                (if key_given { spec.key.clone() } else { key }, name, issue)
            }
        };
        let metric = Metric {
            id: (self.fresh_id)(),
            key,
            name,
            form: spec.kind,
            lo: spec.lo,
            hi: spec.hi,
            top: spec.top,
            lower_is_better: spec.lower_is_better,
            minimum: None,
            order: String::new(),
        };
        // A metric that the import would refuse at its end is refused before anything is read (rule R7a).
        sound(&metric)?;
        bounds::check(&metric, || None)?;
        self.answered.push((metric.id, place));
        self.metrics.push(metric.clone());
        self.fresh_metrics.push(metric.clone());
        Ok((metric, issue))
    }

    /// The names of the workspace: in a file they are no customers'.
    pub(super) fn familiar(&self) -> Familiar {
        self.known.iter().flat_map(HashMap::keys).collect()
    }

    /// The names that are made, by word of their dimension.
    pub(super) fn to_make(&self) -> impl Iterator<Item = (&'static str, &str)> {
        self.fresh.iter().map(|(dimension, _, name)| (word(*dimension), name.as_str()))
    }

    /// Makes what is to be made.
    ///
    /// # Errors
    /// `import-names-changed` where somebody else meanwhile removed what the file names, or made what it would make: its
    /// answers would belong to nobody, or to one of two things of the same name.
    pub(super) fn make(&self, writing: &mut Writing<'_, '_>) -> Result<(), Failure> {
        self.expect_as_read(writing)?;
        for metric in &self.fresh_metrics {
            let order = rank::last(&writing.list::<Metric>()?);
            let metric = Metric { order, ..metric.clone() };
            metric.check(writing)?;
            writing.put(&metric)?;
        }
        if let Target::ToMake(id, name) = &self.journey
            && self.fresh.iter().any(|(dimension, ..)| *dimension == Dimension::Step)
        {
            let order = rank::last(&writing.list::<Journey>()?);
            let journey = Journey { name: name.clone(), state: JourneyState::Actual, ..Journey::fresh(*id, order) };
            writing.put(&journey)?;
            make_lanes(writing, journey.id, &LaneKind::first())?;
        }
        self.make_listed::<Touchpoint>(Dimension::Touchpoint, writing, |t, name| t.name.clone_from(name))?;
        self.make_listed::<Persona>(Dimension::Persona, writing, |p, name| p.name.clone_from(name))?;
        self.make_listed::<Channel>(Dimension::Channel, writing, |c, name| c.name.clone_from(name))?;
        self.make_steps(writing)
    }

    /// The names of one dimension that are to be made, in the order they came.
    fn fresh_of(&self, dimension: Dimension) -> Vec<(Id, &String)> {
        self.fresh.iter().filter(|(of, ..)| *of == dimension).map(|(_, id, name)| (*id, name)).collect()
    }

    fn make_listed<R: Listed>(
        &self,
        dimension: Dimension,
        writing: &mut Writing<'_, '_>,
        named: impl Fn(&mut R, &String),
    ) -> Result<(), Failure> {
        let fresh = self.fresh_of(dimension);
        if fresh.is_empty() {
            return Ok(());
        }
        let orders = order::series(writing.list::<R>()?.last().map(Sibling::order), None, fresh.len());
        for ((id, name), order) in fresh.into_iter().zip(orders) {
            let mut record = R::fresh(id, order);
            named(&mut record, name);
            record.infer(writing)?;
            writing.put(&record)?;
        }
        Ok(())
    }

    fn make_steps(&self, writing: &mut Writing<'_, '_>) -> Result<(), Failure> {
        let fresh = self.fresh_of(Dimension::Step);
        if fresh.is_empty() {
            return Ok(());
        }
        let stage = self.stage_of_imported(writing)?;
        let there = writing.list_of::<Step>("stage", stage)?;
        let orders = order::series(there.last().map(Sibling::order), None, fresh.len());
        for ((id, name), order) in fresh.into_iter().zip(orders) {
            let step = Step { id, ..crate::map::step::fresh_step(writing, stage, name.clone(), order) };
            writing.put(&step)?;
        }
        Ok(())
    }

    /// The stage "Imported" of the journey, made where it is not there.
    fn stage_of_imported(&self, writing: &mut Writing<'_, '_>) -> Result<Id, Failure> {
        let (Target::There(journey) | Target::ToMake(journey, _)) = self.journey else {
            return Err(Failure::new(Code::JourneyNeeded));
        };
        let language = writing.get::<cx_model::record::Workspace>(Id::WORKSPACE)?.language;
        let name = crate::core::words::of(language).say("stage-imported", &[]);
        let stages: Vec<Stage> = writing.list_of("journey", journey)?;
        if let Some(stage) = stages.iter().find(|stage| stage.name == name) {
            return Ok(stage.id);
        }
        let order = rank::last(&stages);
        let stage = Stage { id: writing.id(), journey, name, derived_from: None, order };
        writing.put(&stage)?;
        Ok(stage.id)
    }
}

/// The word of a dimension.
pub(super) const fn word(dimension: Dimension) -> &'static str {
    match dimension {
        Dimension::Touchpoint => "touchpoint",
        Dimension::Step => "step",
        Dimension::Persona => "persona",
        Dimension::Channel => "channel",
    }
}
