//! Scores: computed from tallies whenever they are asked for, never kept.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use cx_model::Id;
use cx_model::day::{Month, Period};
use cx_model::measure::{
    Bar, MapScore, MapScores, MeasuredEmotion, MetScore, MetricRef, NamedScope, ScopeRef, ScoreDetail, ScoreRow,
    SourceShare, TrendPoint,
};
use cx_model::record::{Batch, Channel, Journey, LaneKind, Metric, Persona, Scope, ScopeKind, Touchpoint};
use cx_model::score::{self, Group, Tally};
use cx_store::answers::{Margin, Span, TallyRow};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::core::{App, Records, Session};
use crate::map::journey::{self, JourneyMap};
use crate::measure::scope::{
    Apart, Places, Wanted, belongs, counted, metrics_with_answers, name_of, no_month, rows, rows_by_persona, shown,
    span, tally_of,
};
use crate::{Code, Failure};

/// Asks for the score table.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ScoreQuery {
    /// One row for each of these, and metric.
    #[serde(default = "everything")]
    pub by: ScopeKind,
    /// Key of the one metric; none takes all.
    #[serde(default)]
    #[ts(optional)]
    pub metric: Option<String>,
    /// The days that count.
    #[serde(default)]
    pub period: Period,
}

const fn everything() -> ScopeKind {
    ScopeKind::All
}

/// Asks for the scores of a journey's map.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ScoreMap {
    /// The journey.
    pub journey: Id,
    /// Only this persona's answers.
    #[serde(default)]
    #[ts(optional)]
    pub persona: Option<Id>,
    /// The days that count.
    #[serde(default)]
    pub period: Period,
}

/// Asks for the answers behind a score.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ScoreBehind {
    /// The scope.
    pub scope: Scope,
    /// Only answers that name this touchpoint, within the scope: those of one step at it.
    #[serde(default)]
    #[ts(optional)]
    pub touchpoint: Option<Id>,
    /// The metric.
    pub metric: Id,
    /// Only this persona's answers.
    #[serde(default)]
    #[ts(optional)]
    pub persona: Option<Id>,
    /// The days that count.
    #[serde(default)]
    pub period: Period,
}

/// One score for each thing of the kind asked for and each metric, as the analyst's own table: small numbers are said.
///
/// Answers that name none of the things make a row without an id, where there are any.
pub(crate) fn table(session: &Session, _: &App, input: ScoreQuery) -> Result<Vec<ScoreRow>, Failure> {
    let span = span(&input.period)?;
    let minimum = session.workspace()?.minimum;
    let mut metrics: Vec<Metric> = session.list()?;
    if let Some(key) = &input.metric {
        metrics.retain(|metric| metric.key == *key);
        if metrics.is_empty() {
            return Err(Failure::new(Code::MetricUnknown).with("key", key));
        }
    }
    let mut of: HashMap<Id, u64> = HashMap::new();
    for row in session.answers().totals(Margin::All, span)? {
        *of.entry(row.metric).or_default() += row.n;
    }
    let mut out = Vec::new();
    for (scope, name, rows) in groups(session, input.by, span)? {
        for metric in &metrics {
            let mut tally = Tally::default();
            for row in rows.iter().filter(|row| row.metric == metric.id) {
                row.add_to(&mut tally);
            }
            // The rest has a row only where there is a rest.
            if scope.kind != ScopeKind::All && scope.id.is_none() && tally.is_empty() {
                continue;
            }
            out.push(ScoreRow {
                scope: NamedScope { scope: scope.clone(), name: name.clone() },
                metric: metric_ref(metric),
                score: score::of(metric, &tally, minimum),
                of: of.get(&metric.id).copied().unwrap_or_default(),
            });
        }
    }
    Ok(out)
}

/// The things of a kind with the tally rows that count for each; last, without an id, what counts for none.
fn groups(session: &Session, by: ScopeKind, span: Span) -> Result<Vec<(ScopeRef, String, Vec<TallyRow>)>, Failure> {
    let named = |id: Id| ScopeRef { kind: by, id: Some(id.to_string()) };
    let rest = ScopeRef { kind: by, id: None };
    let things: Vec<(Id, String)> = match by {
        ScopeKind::All => {
            return Ok(vec![(rest, String::new(), rows(session, None, span, Apart::Places)?)]);
        }
        ScopeKind::Month => {
            let all = rows(session, None, span, Apart::Months)?;
            let (first, last) = (all.iter().map(|row| row.month.0).min(), all.iter().map(|row| row.month.0).max());
            let (Some(first), Some(last)) = (first, last) else { return Ok(Vec::new()) };
            return Ok((first..=last)
                .map(|month| {
                    let name = Month(month).iso();
                    let scope = ScopeRef { kind: by, id: Some(name.clone()) };
                    (scope, name, all.iter().filter(|row| row.month.0 == month).copied().collect())
                })
                .collect());
        }
        ScopeKind::Persona => {
            let personas: Vec<Persona> = session.list()?;
            let ids: Vec<Id> = personas.iter().map(|persona| persona.id).collect();
            let taken: HashSet<Id> = ids.iter().copied().collect();
            let mut out: Vec<_> = personas
                .iter()
                .zip(rows_by_persona(session, &ids, span)?)
                .map(|(persona, (id, rows))| (named(id), persona.name.clone(), rows))
                .collect();
            // Answers that name no persona and fit no rule: all answers less those of the personas.
            let mut left = Vec::new();
            if personas.iter().any(|persona| !persona.rule.is_empty()) {
                session.answers().scan(span, |response| {
                    if !personas.iter().any(|persona| belongs(persona, &response)) {
                        left.extend(response.rows());
                    }
                })?;
            } else {
                left = unnamed(session, Margin::Persona, span, &taken)?;
            }
            out.push((rest, String::new(), left));
            return Ok(out);
        }
        ScopeKind::Channel => {
            let by_channel = counted(session, Margin::Channel, span, Apart::Places)?;
            let mut taken = HashSet::new();
            let mut out = Vec::new();
            for channel in session.list::<Channel>()? {
                taken.insert(channel.id);
                let rows = by_channel.iter().filter(|row| row.member == Some(channel.id)).copied().collect();
                out.push((named(channel.id), channel.name, rows));
            }
            out.push((rest, String::new(), unnamed(session, Margin::Channel, span, &taken)?));
            return Ok(out);
        }
        ScopeKind::Touchpoint => session.list::<Touchpoint>()?.into_iter().map(|t| (t.id, t.name)).collect(),
        ScopeKind::Journey => session.list::<Journey>()?.into_iter().map(|j| (j.id, j.name)).collect(),
        ScopeKind::Stage | ScopeKind::Step => {
            let mut things = Vec::new();
            for journey in session.list::<Journey>()? {
                let (stages, steps) = journey::columns(session, journey.id)?;
                if by == ScopeKind::Stage {
                    things.extend(stages.into_iter().map(|stage| (stage.id, stage.name)));
                } else {
                    things.extend(steps.into_iter().map(|step| (step.id, step.name)));
                }
            }
            things
        }
    };
    let places = Places::read(session)?;
    let all = rows(session, None, span, Apart::Places)?;
    let mut assigned = vec![false; all.len()];
    let mut out: Vec<(ScopeRef, String, Vec<TallyRow>)> = Vec::new();
    for (id, name) in things {
        let mut own = Vec::new();
        for (row, assigned) in all.iter().zip(&mut assigned) {
            if places.covers(Scope::of(by, id), row.touchpoint, row.step) {
                own.push(*row);
                *assigned = true;
            }
        }
        out.push((named(id), name, own));
    }
    let left = all.iter().zip(&assigned).filter(|(_, assigned)| !**assigned).map(|(row, _)| *row).collect();
    out.push((rest, String::new(), left));
    Ok(out)
}

/// The answers that name no member of a margin: counted one by one, since a margin keeps only those that do.
fn unnamed(session: &Session, margin: Margin, span: Span, taken: &HashSet<Id>) -> Result<Vec<TallyRow>, Failure> {
    let answers = session.answers();
    let all: u64 = answers.totals(Margin::All, span)?.iter().map(|row| row.n).sum();
    let named: u64 = answers
        .totals(margin, span)?
        .iter()
        .filter(|row| row.member.is_some_and(|member| taken.contains(&member)))
        .map(|row| row.n)
        .sum();
    let mut left = Vec::new();
    if named < all {
        answers.scan(span, |response| {
            if !response.member(margin).is_some_and(|member| taken.contains(&member)) {
                left.extend(response.rows());
            }
        })?;
    }
    Ok(left)
}

/// Tallies by the touchpoint and the step that answers name, and by metric.
type ByPlace = BTreeMap<(Option<Id>, Option<Id>), BTreeMap<Id, Tally>>;

/// The tally that a touchpoint shows at a step, and whether it is the touchpoint's over all its steps (rule R2b).
fn tally_at(by_place: &ByPlace, places: &Places, step: Id, touchpoint: Id, metric: Id) -> Option<(Tally, bool)> {
    let (mut own, mut whole) = (Tally::default(), Tally::default());
    let mut everywhere = places.meets_often(touchpoint);
    let at_it = by_place.range((Some(touchpoint), None)..).take_while(|((at, _), _)| *at == Some(touchpoint));
    for ((at, named), tallies) in at_it {
        let Some(part) = tallies.get(&metric) else { continue };
        everywhere &= !places.names_step(*named);
        whole.merge(part);
        if places.covers(Scope::of(ScopeKind::Step, step), *at, *named) {
            own.merge(part);
        }
    }
    let tally = if everywhere { whole } else { own };
    (!tally.is_empty()).then_some((tally, everywhere))
}

/// The scores of a journey's map: only those with an answer.
pub(crate) fn map(session: &Session, _: &App, input: ScoreMap) -> Result<MapScores, Failure> {
    let span = span(&input.period)?;
    let minimum = session.workspace()?.minimum;
    let map = journey::outline(session, input.journey)?;
    let places = Places::read(session)?;
    let all = rows(session, input.persona, span, Apart::Places)?;
    let metrics = metrics_with_answers(&session.list::<Metric>()?, &all);
    let touchpoints: BTreeSet<Id> = map.steps.iter().flat_map(|step| step.touchpoints.iter().copied()).collect();
    let scopes = std::iter::once(Scope::of(ScopeKind::Journey, map.journey.id))
        .chain(map.stages.iter().map(|stage| Scope::of(ScopeKind::Stage, stage.id)))
        .chain(map.steps.iter().map(|step| Scope::of(ScopeKind::Step, step.id)))
        .chain(touchpoints.into_iter().map(|touchpoint| Scope::of(ScopeKind::Touchpoint, touchpoint)));
    // By place first: a place is one of few, a tally row one of many.
    let mut by_place = ByPlace::new();
    for row in &all {
        let tallies = by_place.entry((row.touchpoint, row.step)).or_default();
        row.add_to(tallies.entry(row.metric).or_default());
    }
    let mut met = Vec::new();
    for step in &map.steps {
        for touchpoint in &step.touchpoints {
            for metric in &metrics {
                let Some((tally, everywhere)) = tally_at(&by_place, &places, step.id, *touchpoint, metric.id) else {
                    continue;
                };
                let score = shown(metric, &tally, minimum);
                met.push(MetScore { step: step.id, touchpoint: *touchpoint, metric: metric.id, score, everywhere });
            }
        }
    }
    let tally_in = |scope: Scope, metric: Id| {
        let mut tally = Tally::default();
        for ((touchpoint, step), tallies) in &by_place {
            if let Some(part) = tallies.get(&metric)
                && places.covers(scope, *touchpoint, *step)
            {
                tally.merge(part);
            }
        }
        tally
    };
    let mut scores = Vec::new();
    for scope in scopes {
        for metric in &metrics {
            let tally = tally_in(scope, metric.id);
            if !tally.is_empty() {
                let score = shown(metric, &tally, minimum);
                let position = score.value.and_then(|_| score::position(metric, &tally));
                scores.push(MapScore { scope, metric: metric.id, score, position });
            }
        }
    }
    let whole = Scope::of(ScopeKind::Journey, map.journey.id);
    let emotion_metric = emotion_metric(&map.lanes, &metrics, |metric| tally_in(whole, metric).n());
    let emotions = match emotion_metric {
        Some(metric) => emotions(session, &map, &places, metric, (input.persona, &all), span, minimum)?,
        None => Vec::new(),
    };
    let named = |row: &TallyRow| {
        map.steps.iter().any(|step| places.covers(Scope::of(ScopeKind::Step, step.id), row.touchpoint, row.step))
    };
    let not_assigned =
        all.iter().filter(|row| places.covers(whole, row.touchpoint, row.step) && !named(row)).map(|row| row.n).sum();
    Ok(MapScores {
        scores,
        met,
        emotions,
        emotion_metric: emotion_metric.map(|metric| metric.id),
        not_assigned,
        revision: session.store.revision()?,
    })
}

/// The metric that measured emotion comes from: the emotion lane's own, else the one with most answers here.
fn emotion_metric<'m>(
    lanes: &[cx_model::record::Lane],
    metrics: &'m [Metric],
    answers: impl Fn(Id) -> u64,
) -> Option<&'m Metric> {
    let chosen = lanes.iter().find(|lane| lane.form == LaneKind::Emotion).and_then(|lane| lane.metric);
    match chosen {
        Some(chosen) => metrics.iter().find(|metric| metric.id == chosen),
        // Among equals the first in the list of metrics.
        None => metrics
            .iter()
            .rev()
            .map(|metric| (answers(metric.id), metric))
            .filter(|(n, _)| *n > 0)
            .max_by_key(|(n, _)| *n)
            .map(|(_, metric)| metric),
    }
}

/// Measured emotion of each step with five answers or more: of the answers at hand, which are one persona's where one is
/// named, else of all and then of each persona of the journey.
fn emotions(
    session: &Session,
    map: &JourneyMap,
    places: &Places,
    metric: &Metric,
    (only, at_hand): (Option<Id>, &[TallyRow]),
    span: Span,
    minimum: u32,
) -> Result<Vec<MeasuredEmotion>, Failure> {
    let of_metric = |rows: &[TallyRow]| rows.iter().filter(|row| row.metric == metric.id).copied().collect::<Vec<_>>();
    let mut parts = vec![(only, of_metric(at_hand))];
    if only.is_none() {
        let rows = rows_by_persona(session, &map.journey.personas, span)?;
        parts.extend(rows.into_iter().map(|(persona, rows)| (Some(persona), of_metric(&rows))));
    }
    let mut out = Vec::new();
    for (persona, rows) in parts {
        for step in &map.steps {
            let mut tally = Tally::default();
            for row in &rows {
                if places.covers(Scope::of(ScopeKind::Step, step.id), row.touchpoint, row.step) {
                    row.add_to(&mut tally);
                }
            }
            let score = shown(metric, &tally, minimum);
            if score.value.is_none() {
                continue;
            }
            let Some(position) = score::position(metric, &tally) else { continue };
            let level = |p: f64| 4.0 * p - 2.0;
            out.push(MeasuredEmotion {
                step: step.id,
                persona,
                metric: metric.id,
                n: score.n,
                enough: score.enough,
                value: level(position.value),
                low: level(position.low),
                high: level(position.high),
            });
        }
    }
    Ok(out)
}

/// Details behind a score: distribution, trend, change, sources, number of comments.
pub(crate) fn detail(session: &Session, _: &App, input: ScoreBehind) -> Result<ScoreDetail, Failure> {
    no_month(input.scope)?;
    let span = span(&input.period)?;
    let minimum = session.workspace()?.minimum;
    let metric: Metric = session.get(input.metric)?;
    let wanted = Wanted::of(session, input.scope, input.touchpoint, input.persona)?;
    let (tally, months) = tally_of(session, &wanted, metric.id, span)?;
    let score = shown(&metric, &tally, minimum);
    let said = score.value.is_some();
    let trend = trend(&metric, &months, minimum);
    let mut said_months = months.values().filter(|tally| tally.n() >= score::FEW);
    let change = said_months
        .next()
        .zip(said_months.next_back())
        .map(|(first, last)| score::difference(&metric, first, last, minimum));
    let mean = tally.moments().map(|moments| moments.mean).filter(|_| said);
    let distribution = if said { distribution(session, &metric, &tally, &wanted, span)? } else { Vec::new() };
    let (_, comments) = session.answers().comments(span, 0, 0, |response| wanted.takes(response, Some(metric.id)))?;
    Ok(ScoreDetail {
        scope: NamedScope { scope: scope_ref(input.scope), name: name_of(session, input.scope)? },
        metric: metric.id,
        mean,
        distribution,
        trend,
        change,
        comments: if said { comments } else { 0 },
        sources: sources(session, &wanted, metric.id, span)?,
        score,
    })
}

/// One score a month from the first month with an answer to the last; months without one have none.
pub(crate) fn trend(metric: &Metric, months: &BTreeMap<Month, Tally>, minimum: u32) -> Vec<TrendPoint> {
    let (Some(first), Some(last)) = (months.keys().next(), months.keys().last()) else { return Vec::new() };
    let none = Tally::default();
    (first.0..=last.0)
        .map(|month| TrendPoint {
            month: Month(month).iso(),
            score: shown(metric, months.get(&Month(month)).unwrap_or(&none), minimum),
        })
        .collect()
}

/// Answers per value: every point of a scale of whole numbers, else the values that were given; in bands where there are
/// many.
fn distribution(
    session: &Session,
    metric: &Metric,
    tally: &Tally,
    wanted: &Wanted,
    span: Span,
) -> Result<Vec<Bar>, Failure> {
    let mut bands = Bands::of(metric, tally);
    if !tally.knows_values() {
        session.answers().scan(span, |response| {
            wanted.answers(&response, Some(metric.id)).for_each(|answer| bands.add(answer.value, 1));
        })?;
        return Ok(bands.bars());
    }
    let given: Vec<(f64, u64)> = tally.pairs();
    let most = if metric.form.traits().sides { score::VALUES } else { Bands::BANDS };
    if given.len() > most {
        given.iter().for_each(|(value, n)| bands.add(*value, *n));
        return Ok(bands.bars());
    }
    let mut values: BTreeMap<i64, (f64, u64)> = BTreeMap::new();
    let key = |value: f64| (value * 1e6).round() as i64;
    let whole = metric.lo.fract() == 0.0 && metric.hi.fract() == 0.0 && metric.hi - metric.lo < score::VALUES as f64;
    if whole && given.iter().all(|(value, _)| value.fract() == 0.0) {
        for value in metric.lo as i64..=metric.hi as i64 {
            values.insert(key(value as f64), (value as f64, 0));
        }
    }
    for (value, n) in given {
        values.entry(key(value)).or_insert((value, 0)).1 += n;
    }
    Ok(values.into_values().map(|(value, n)| bar(metric, value, n)).collect())
}

/// Word of the side of an answer.
fn word_of(metric: &Metric, value: f64) -> Option<&'static str> {
    score::group(metric, value).map(Group::word)
}

fn bar(metric: &Metric, value: f64, n: u64) -> Bar {
    Bar { value, to: None, n, group: word_of(metric, value).map(str::to_owned) }
}

/// Answers on a scale of many values (rule C2), in bands of one width from end to end: of the scale, or of the answers where
/// the ends of the scale say nothing of good and bad.
struct Bands<'m> {
    metric: &'m Metric,
    lo: f64,
    hi: f64,
    /// By band and, where a band has answers of two groups, by group: the least value and how many.
    counts: BTreeMap<(usize, Option<&'static str>), (f64, u64)>,
}

impl<'m> Bands<'m> {
    const BANDS: usize = 10;

    fn of(metric: &'m Metric, tally: &Tally) -> Self {
        let given = tally.value_at(0.0).zip(tally.value_down_at(0.0)).filter(|_| !metric.form.traits().sides);
        let (lo, hi) = given.unwrap_or((metric.lo, metric.hi));
        Self { metric, lo, hi, counts: BTreeMap::new() }
    }

    fn begins(&self, band: usize) -> f64 {
        self.lo + (self.hi - self.lo) * band as f64 / Self::BANDS as f64
    }

    fn add(&mut self, value: f64, n: u64) {
        let band = (1..Self::BANDS).rev().find(|band| self.begins(*band) <= value).unwrap_or(0);
        let count = self.counts.entry((band, word_of(self.metric, value))).or_insert((value, 0));
        *count = (count.0.min(value), count.1 + n);
    }

    /// The bands in order. Where another group begins within a band, it has a bar of its own from its least value on.
    fn bars(&self) -> Vec<Bar> {
        let to = |band: usize| Some(self.begins(band + 1));
        let empty = |band| Bar { to: to(band), ..bar(self.metric, self.begins(band), 0) };
        let mut bars: Vec<Bar> = (0..Self::BANDS).map(empty).collect();
        for ((band, group), (least, n)) in &self.counts {
            if bars[*band].group.as_deref() == *group {
                bars[*band].n = *n;
            } else {
                bars.push(Bar { value: *least, to: to(*band), n: *n, group: group.map(str::to_owned) });
            }
        }
        bars.sort_by(|a, b| a.value.total_cmp(&b.value));
        bars
    }
}

/// How many of a score's answers each file brought, most first.
fn sources(session: &Session, wanted: &Wanted, metric: Id, span: Span) -> Result<Vec<SourceShare>, Failure> {
    let mut counts: BTreeMap<Id, u64> = BTreeMap::new();
    for row in wanted.rows(session, span, Apart::Batches)? {
        if let Some(batch) = row.batch.filter(|_| row.metric == metric) {
            *counts.entry(batch).or_default() += row.n;
        }
    }
    let mut shares = counts
        .into_iter()
        .map(|(batch, n)| Ok(SourceShare { batch, source: session.get::<Batch>(batch)?.source, n }))
        .collect::<Result<Vec<_>, Failure>>()?;
    shares.sort_by_key(|share| std::cmp::Reverse(share.n));
    Ok(shares)
}

/// A metric as a score names it.
pub(crate) fn metric_ref(metric: &Metric) -> MetricRef {
    MetricRef {
        key: metric.key.clone(),
        name: metric.name.clone(),
        kind: metric.form,
        unit: metric.form.formula().unit(),
        digits: score::digits(metric),
    }
}

/// A scope as tables say it.
pub(crate) fn scope_ref(scope: Scope) -> ScopeRef {
    ScopeRef { kind: scope.kind, id: scope.id.map(|id| id.to_string()) }
}
