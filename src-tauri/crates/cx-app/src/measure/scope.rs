//! Which answers a score counts (rule R2), and the tally they make.
//!
//! An answer that names a step counts there. One that names only a touchpoint counts in a part of a journey when every
//! step of the journey that meets the touchpoint lies in that part: at a step when it is met there alone, in a stage
//! when it is met nowhere else, in the journey wherever it is met. What names a step that was deleted is read as if it
//! named none.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::ops::RangeInclusive;

use cx_model::Id;
use cx_model::day::{Day, Month, Period};
use cx_model::record::{Journey, Metric, Persona, Scope, ScopeKind, Stage, Step};
use cx_model::score::{self, Score, Tally, Weight};
use cx_store::answers::{Answer, Margin, Response, Span, TallyRow};

use crate::core::Records;
use crate::{Code, Failure};

/// Places of the answers: the stage and journey of each step, and the steps that meet each touchpoint.
pub(crate) struct Places {
    /// Stage and journey of each step.
    steps: HashMap<Id, (Id, Id)>,
    /// The steps of a journey that meet a touchpoint.
    met: HashMap<(Id, Id), Vec<Id>>,
    /// The journey of each stage.
    stages: HashMap<Id, Id>,
}

impl Places {
    pub(crate) fn read(records: &impl Records) -> Result<Self, Failure> {
        let stages: HashMap<Id, Id> =
            records.list::<Stage>()?.into_iter().map(|stage| (stage.id, stage.journey)).collect();
        let mut places = Self { steps: HashMap::new(), met: HashMap::new(), stages };
        for step in records.list::<Step>()? {
            let Some(&journey) = places.stages.get(&step.stage) else { continue };
            places.steps.insert(step.id, (step.stage, journey));
            for touchpoint in step.touchpoints {
                places.met.entry((journey, touchpoint)).or_default().push(step.id);
            }
        }
        Ok(places)
    }

    /// Whether a touchpoint is met at several steps, of whichever journeys.
    pub(crate) fn meets_often(&self, touchpoint: Id) -> bool {
        self.met.iter().filter(|((_, met), _)| *met == touchpoint).map(|(_, steps)| steps.len()).sum::<usize>() > 1
    }

    /// Whether an answer names a step that is there.
    pub(crate) fn names_step(&self, step: Option<Id>) -> bool {
        step.is_some_and(|step| self.steps.contains_key(&step))
    }

    /// Whether an answer that names these counts for a scope of place.
    pub(crate) fn covers(&self, scope: Scope, touchpoint: Option<Id>, step: Option<Id>) -> bool {
        let Some(id) = scope.id else { return scope.kind == ScopeKind::All };
        let journey = match scope.kind {
            ScopeKind::Touchpoint => return touchpoint == Some(id),
            ScopeKind::Journey => Some(id),
            ScopeKind::Stage => self.stages.get(&id).copied(),
            ScopeKind::Step => self.steps.get(&id).map(|(_, journey)| *journey),
            // Personas, channels and months are margins, not places.
            ScopeKind::All | ScopeKind::Persona | ScopeKind::Channel | ScopeKind::Month => return true,
        };
        let Some(journey) = journey else { return false };
        let within = |step: &Id| match (scope.kind, self.steps.get(step)) {
            (ScopeKind::Journey, Some((_, at))) => *at == id,
            (ScopeKind::Stage, Some((at, _))) => *at == id,
            (_, at) => at.is_some() && *step == id,
        };
        match step.filter(|step| self.steps.contains_key(step)) {
            Some(step) => within(&step),
            None => touchpoint
                .and_then(|touchpoint| self.met.get(&(journey, touchpoint)))
                .is_some_and(|met| met.iter().all(within)),
        }
    }
}

/// The days that a period names.
///
/// # Errors
/// `period-wrong` for what is no day, or where the end is before the beginning.
pub(crate) fn span(period: &Period) -> Result<Span, Failure> {
    let day = |text: &Option<String>| match text {
        None => Ok(None),
        Some(text) => Day::parse(text).map(Some).ok_or_else(|| Failure::new(Code::PeriodWrong).with("day", text)),
    };
    let span = Span { from: day(&period.from)?, to: day(&period.to)? };
    match (span.from, span.to) {
        (Some(from), Some(to)) if to < from => Err(Failure::new(Code::PeriodWrong).with("day", to.iso())),
        _ => Ok(span),
    }
}

/// The grouping of tally rows, besides metric, place and value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Apart {
    /// Nothing else; what month a row says is not asked for.
    Places,
    /// Months.
    Months,
    /// Batches.
    Batches,
}

/// The tally rows of all answers, or of one persona's: those that name the persona, and those that name none but fit
/// its rule.
pub(crate) fn rows(
    records: &impl Records,
    persona: Option<Id>,
    span: Span,
    apart: Apart,
) -> Result<Vec<TallyRow>, Failure> {
    match persona {
        None => dated(counted(records, Margin::All, span, apart)?),
        Some(persona) => Ok(of_personas(records, &[records.get(persona)?], span, apart)?.remove(0)),
    }
}

/// The tally rows of each of these personas, read at once.
pub(crate) fn rows_by_persona(
    records: &impl Records,
    personas: &[Id],
    span: Span,
) -> Result<Vec<(Id, Vec<TallyRow>)>, Failure> {
    let found = personas.iter().map(|id| records.get(*id)).collect::<Result<Vec<Persona>, _>>()?;
    Ok(personas.iter().copied().zip(of_personas(records, &found, span, Apart::Places)?).collect())
}

fn of_personas(
    records: &impl Records,
    personas: &[Persona],
    span: Span,
    apart: Apart,
) -> Result<Vec<Vec<TallyRow>>, Failure> {
    let mut parts: Vec<Vec<TallyRow>> = vec![Vec::new(); personas.len()];
    if personas.is_empty() {
        return Ok(parts);
    }
    for row in counted(records, Margin::Persona, span, apart)? {
        let places = personas.iter().zip(&mut parts).filter(|(persona, _)| row.member == Some(persona.id));
        places.for_each(|(_, part)| part.push(row));
    }
    if personas.iter().any(|persona| !persona.rule.is_empty()) {
        records.answers().scan(span, |response| {
            if response.persona.is_none() {
                let fitting = personas.iter().zip(&mut parts).filter(|(persona, _)| belongs(persona, &response));
                fitting.for_each(|(_, part)| part.extend(response.rows()));
            }
        })?;
    }
    parts.into_iter().map(dated).collect()
}

/// The tally rows of a margin.
pub(crate) fn counted(
    records: &impl Records,
    margin: Margin,
    span: Span,
    apart: Apart,
) -> Result<Vec<TallyRow>, Failure> {
    let answers = records.answers();
    let rows = match apart {
        Apart::Places => answers.totals(margin, span)?,
        Apart::Months => answers.tallies(margin, span)?,
        Apart::Batches => answers.totals_by_batch(margin, span)?,
    };
    valued(records, margin, span, rows)
}

/// Puts the answers themselves in the place of rows of many values (rule C2) where moments do not tell the score, as that of
/// a share or a median.
fn valued(
    records: &impl Records,
    margin: Margin,
    span: Span,
    mut rows: Vec<TallyRow>,
) -> Result<Vec<TallyRow>, Failure> {
    let many: HashSet<Id> = rows.iter().filter(|row| row.m2.is_some()).map(|row| row.metric).collect();
    if many.is_empty() {
        return Ok(rows);
    }
    let metrics: Vec<Metric> = records.list()?;
    let counts = |metric: &&Metric| metric.form.formula().counts_values() && many.contains(&metric.id);
    let by_value: HashSet<Id> = metrics.iter().filter(counts).map(|metric| metric.id).collect();
    if by_value.is_empty() {
        return Ok(rows);
    }
    rows.retain(|row| !by_value.contains(&row.metric));
    records.answers().scan(span, |response| {
        let member = response.member(margin);
        if margin == Margin::All || member.is_some() {
            let own = response.rows().filter(|row| by_value.contains(&row.metric));
            rows.extend(own.map(|row| TallyRow { member, ..row }));
        }
    })?;
    Ok(rows)
}

/// Passes rows on whose months are of this age, as those of surveys are: a damaged file with others would make a list of
/// every month between.
fn dated(rows: Vec<TallyRow>) -> Result<Vec<TallyRow>, Failure> {
    /// January 1900 and December 2199, counted from January 1970 on.
    const AGE: RangeInclusive<i32> = (1900 - 1970) * 12..=(2200 - 1970) * 12 - 1;
    match rows.iter().find(|row| !AGE.contains(&row.month.0)) {
        Some(row) => Err(Failure::new(Code::FileValue).with("detail", format!("month {}", row.month.0))),
        None => Ok(rows),
    }
}

/// Whether a response is a persona's: it names the persona, or names none and fits its rule.
pub(crate) fn belongs(persona: &Persona, response: &Response) -> bool {
    if response.persona.is_some() || persona.rule.is_empty() {
        return response.persona == Some(persona.id);
    }
    let attributes: HashMap<String, String> =
        response.attributes.as_deref().and_then(|attributes| serde_json::from_str(attributes).ok()).unwrap_or_default();
    persona
        .rule
        .iter()
        .all(|condition| attributes.get(&condition.attribute).is_some_and(|value| condition.values.contains(value)))
}

/// Refuses a month as what a score or a goal is about: it would count every answer.
pub(crate) fn no_month(scope: Scope) -> Result<(), Failure> {
    if scope.kind == ScopeKind::Month { Err(Failure::new(Code::ScopeMonth)) } else { Ok(()) }
}

/// Filter of the answers that a score counts: those of a scope that are, where a filter names one, a persona's as well.
///
/// **Invariant:** [`Wanted::answers`] and [`Wanted::rows`] say the same of every answer.
pub(crate) struct Wanted {
    places: Places,
    scope: Scope,
    /// Only answers that name this touchpoint.
    touchpoint: Option<Id>,
    /// The scope's own persona and the filter's: an answer is wanted that is of all of them.
    personas: Vec<Persona>,
}

impl Wanted {
    pub(crate) fn of(
        records: &impl Records,
        scope: Scope,
        touchpoint: Option<Id>,
        filter: Option<Id>,
    ) -> Result<Self, Failure> {
        let own = scope.id.filter(|_| scope.kind == ScopeKind::Persona);
        let ids = own.into_iter().chain(filter.filter(|filter| own != Some(*filter)));
        let personas = ids.map(|id| records.get(id)).collect::<Result<_, _>>()?;
        Ok(Self { places: Places::read(records)?, scope, touchpoint, personas })
    }

    /// The wanted answers of a response, to the metric where one is named.
    pub(crate) fn answers<'r>(
        &'r self,
        response: &'r Response,
        metric: Option<Id>,
    ) -> impl Iterator<Item = &'r Answer> + 'r {
        let of_persona = self.personas.iter().all(|persona| belongs(persona, response));
        response.answers.iter().filter(move |answer| {
            of_persona
                && metric.is_none_or(|metric| answer.metric == metric)
                && self.is_here(response, answer.touchpoint, answer.step)
        })
    }

    /// Whether a response is wanted: for an answer to the metric, where one is named, else for where it stands itself, too.
    pub(crate) fn takes(&self, response: &Response, metric: Option<Id>) -> bool {
        let stands = metric.is_none()
            && self.is_here(response, response.touchpoint, response.step)
            && self.personas.iter().all(|persona| belongs(persona, response));
        stands || self.answers(response, metric).next().is_some()
    }

    /// Whether what a response says of a place is of the scope and of the touchpoint asked for.
    fn is_here(&self, response: &Response, touchpoint: Option<Id>, step: Option<Id>) -> bool {
        let here = match self.scope.kind {
            ScopeKind::Channel => self.scope.id.is_some() && response.channel == self.scope.id,
            _ => self.places.covers(self.scope, touchpoint, step),
        };
        here && self.names(touchpoint)
    }

    /// Whether an answer that names this touchpoint is not left out for it.
    fn names(&self, touchpoint: Option<Id>) -> bool {
        self.touchpoint.is_none() || touchpoint == self.touchpoint
    }

    /// The tally rows of all wanted answers.
    pub(crate) fn rows(&self, records: &impl Records, span: Span, apart: Apart) -> Result<Vec<TallyRow>, Failure> {
        match (self.scope.kind, self.personas.as_slice()) {
            (ScopeKind::Channel, []) => {
                let mut rows = counted(records, Margin::Channel, span, apart)?;
                rows.retain(|row| row.member == self.scope.id && self.names(row.touchpoint));
                dated(rows)
            }
            // A margin is of one kind alone: what crosses two is counted one by one.
            (ScopeKind::Channel, _) | (_, [_, _, ..]) => {
                let mut rows = Vec::new();
                records.answers().scan(span, |response| {
                    rows.extend(self.answers(&response, None).map(|answer| response.row(answer)));
                })?;
                dated(rows)
            }
            (_, personas) => {
                let mut rows = rows(records, personas.first().map(|persona| persona.id), span, apart)?;
                rows.retain(|row| {
                    self.places.covers(self.scope, row.touchpoint, row.step) && self.names(row.touchpoint)
                });
                Ok(rows)
            }
        }
    }
}

/// The tally of one metric in a scope, whole and by month.
pub(crate) fn tally(
    records: &impl Records,
    scope: Scope,
    metric: Id,
    span: Span,
) -> Result<(Tally, BTreeMap<Month, Tally>), Failure> {
    tally_of(records, &Wanted::of(records, scope, None, None)?, metric, span)
}

/// The tally of one metric of the wanted answers, whole and by month.
pub(crate) fn tally_of(
    records: &impl Records,
    wanted: &Wanted,
    metric: Id,
    span: Span,
) -> Result<(Tally, BTreeMap<Month, Tally>), Failure> {
    let (mut whole, mut months) = (Tally::default(), BTreeMap::<Month, Tally>::new());
    for row in wanted.rows(records, span, Apart::Months)? {
        if row.metric == metric {
            row.add_to(&mut whole);
            row.add_to(months.entry(row.month).or_default());
        }
    }
    Ok((whole, months))
}

/// The name of what a scope is about; empty for everything, and for what is not there.
pub(crate) fn name_of(records: &impl Records, scope: Scope) -> Result<String, Failure> {
    match name_there(records, scope) {
        Err(failure) if failure.code == Code::NotFound => Ok(String::new()),
        name => name,
    }
}

/// Refuses a scope that does not say which thing is meant, or means one that is not there.
///
/// # Errors
/// `scope-open`, `not-found`.
pub(crate) fn expect_there(records: &impl Records, scope: Scope) -> Result<(), Failure> {
    if !scope.is_meant() {
        return Err(Failure::new(Code::ScopeOpen));
    }
    name_there(records, scope).map(drop)
}

fn name_there(records: &impl Records, scope: Scope) -> Result<String, Failure> {
    use cx_model::record::{Channel, Touchpoint};
    let Some(id) = scope.id else { return Ok(String::new()) };
    match scope.kind {
        ScopeKind::All | ScopeKind::Month => Ok(String::new()),
        ScopeKind::Journey => records.get::<Journey>(id).map(|record| record.name),
        ScopeKind::Stage => records.get::<Stage>(id).map(|record| record.name),
        ScopeKind::Step => records.get::<Step>(id).map(|record| record.name),
        ScopeKind::Touchpoint => records.get::<Touchpoint>(id).map(|record| record.name),
        ScopeKind::Persona => records.get::<Persona>(id).map(|record| record.name),
        ScopeKind::Channel => records.get::<Channel>(id).map(|record| record.name),
    }
}

/// A score as everybody but the analyst sees it: under five answers it carries no number (rule V1).
pub(crate) fn shown(metric: &Metric, tally: &Tally, minimum: u32) -> Score {
    let score = score::of(metric, tally, minimum);
    if score.weight == Weight::Few { Score { value: None, low: None, high: None, ..score } } else { score }
}

/// The metrics that answers name, in their order.
pub(crate) fn metrics_with_answers(metrics: &[Metric], rows: &[TallyRow]) -> Vec<Metric> {
    let answered: HashSet<Id> = rows.iter().map(|row| row.metric).collect();
    metrics.iter().filter(|metric| answered.contains(&metric.id)).cloned().collect()
}
