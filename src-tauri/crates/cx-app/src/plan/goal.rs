//! Goals of the plan.

use cx_model::Id;
use cx_model::day::{Day, Month, Period};
use cx_model::goal::{Aim, restated};
use cx_model::measure::{GoalStanding, NamedScope};
use cx_model::record::{Baseline, Batch, Goal, Metric, Scope, Workspace};
use cx_model::score::{FORMULA, Score, VALUES};
use cx_store::answers::Span;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::core::{App, Nothing, Records, Session, Writing};
use crate::measure::scope::{expect_there, name_of, no_month, shown, tally};
use crate::measure::score::{metric_ref, scope_ref, trend};
use crate::noun::Listed;
use crate::noun::{self, Fields, Noun, Update, listed, made_again, made_before, merged, rank};
use crate::{Code, Failure};

/// Asks for a goal; its baseline is frozen from the answers that are there.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct CreateGoal {
    /// Its id, where the caller chose it (rule F11).
    #[serde(default)]
    #[ts(optional)]
    pub id: Option<Id>,
    /// Its fields: metric, scope, target and due day at least.
    pub set: Fields<Goal>,
}

/// Names a goal.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct OfGoal {
    /// The goal.
    pub id: Id,
}

/// All goals with where they stand.
pub(crate) fn list(session: &Session, app: &App, _: Nothing) -> Result<Vec<GoalStanding>, Failure> {
    let today = app.host.clock.today();
    let minimum = session.workspace()?.minimum;
    session.list::<Goal>()?.into_iter().map(|goal| standing(session, goal, minimum, today)).collect()
}

/// Standing of a goal: the score since its baseline's last answer, and the state that follows (rule V8).
pub(crate) fn standing(records: &impl Records, goal: Goal, minimum: u32, today: Day) -> Result<GoalStanding, Failure> {
    let metric: Metric = records.get(goal.metric)?;
    let since = goal
        .baseline
        .as_ref()
        .and_then(|baseline| Day::parse(baseline.score.to.as_deref()?))
        .map(|last| Day(last.0 + 1));
    let (_, months) = tally(records, goal.scope, metric.id, Span::default())?;
    let (current, since_months) = tally(records, goal.scope, metric.id, Span { from: since, to: None })?;
    let current = shown(&metric, &current, minimum);
    let period = Period { from: since.map(Day::iso), to: None };
    let periods: Vec<(Month, Score)> =
        since_months.iter().map(|(month, tally)| (*month, shown(&metric, tally, minimum))).collect();
    let aim = Aim {
        metric: &metric,
        minimum,
        baseline: goal.baseline.as_ref(),
        target: goal.target,
        due: Day::parse(&goal.due).unwrap_or(today),
    };
    let verdict = cx_model::goal::standing(&aim, today, &current, &periods);
    Ok(GoalStanding {
        scope: NamedScope { scope: scope_ref(goal.scope), name: name_of(records, goal.scope)? },
        metric: metric_ref(&metric),
        trend: trend(&metric, &months, minimum),
        current,
        period,
        state: verdict.state,
        reason: verdict.reason.to_owned(),
        args: verdict.args,
        goal,
    })
}

/// A goal's starting point: the score of all answers up to a day, frozen with what it was made of (rule F4).
///
/// None where there is no answer yet. Under five answers it carries no number (rule V1).
pub(crate) fn baseline(
    records: &impl Records,
    scope: Scope,
    metric: &Metric,
    minimum: u32,
    frozen: Day,
) -> Result<Option<Baseline>, Failure> {
    let (tally, _) = tally(records, scope, metric.id, Span { from: None, to: Some(frozen) })?;
    if tally.is_empty() {
        return Ok(None);
    }
    let score = shown(metric, &tally, minimum);
    let batches: Vec<Batch> = records.list()?;
    // Many values are not kept each (rule C2), also where the score was made of every one.
    let pairs = Some(tally.pairs()).filter(|pairs| score.value.is_some() && pairs.len() <= VALUES);
    Ok(Some(Baseline {
        tally: pairs.unwrap_or_default(),
        score,
        formula: FORMULA,
        batches: batches.into_iter().filter(|batch| batch.visible).map(|batch| batch.id).collect(),
        frozen: frozen.iso(),
    }))
}

/// Restates the baselines of a metric's goals by its new definition: from the answers that they froze; where those had
/// weights, which a baseline does not keep, from the answers that are there up to the same day.
pub(crate) fn measure_anew(writing: &mut Writing<'_, '_>, before: &Metric, metric: &Metric) -> Result<(), Failure> {
    let minimum = writing.get::<Workspace>(Id::WORKSPACE)?.minimum;
    for mut goal in writing.list_of::<Goal>("metric", metric.id)? {
        let Some(frozen) = goal.baseline.take_if(|baseline| baseline.score.value.is_some()) else { continue };
        goal.baseline = match (restated(&frozen, before, metric), Day::parse(&frozen.frozen)) {
            (None, Some(day)) => baseline(writing, goal.scope, metric, minimum, day)?,
            (restated, _) => restated,
        };
        writing.put(&goal)?;
    }
    Ok(())
}

/// Makes a goal and freezes its baseline.
pub(crate) fn create(writing: &mut Writing<'_, '_>, input: CreateGoal) -> Result<Goal, Failure> {
    if let Some(made) = made_before::<Goal>(writing, input.id) {
        let asked = merged(&made, input.set)?;
        return made_again(writing, made, asked, checked_and_frozen);
    }
    let order = rank::last(&writing.list::<Goal>()?);
    let fresh = Goal::fresh(input.id.unwrap_or_else(|| writing.id()), order);
    checked_and_frozen(writing, merged(&fresh, input.set)?)
}

fn checked_and_frozen(writing: &mut Writing<'_, '_>, goal: Goal) -> Result<Goal, Failure> {
    goal.check(writing)?;
    freeze_into(writing, goal)
}

/// Changes some fields of a goal. One of another metric, or about something else, is another goal: its baseline is frozen
/// anew (rule F4).
pub(crate) fn update(writing: &mut Writing<'_, '_>, input: Update<Goal>) -> Result<Goal, Failure> {
    let before: Goal = writing.get(input.id)?;
    let goal = noun::update(writing, input)?;
    if (goal.metric, goal.scope) == (before.metric, before.scope) {
        return Ok(goal);
    }
    writing.say("fields", "baseline");
    freeze_into(writing, goal)
}

/// Freezes a goal's baseline anew.
pub(crate) fn freeze(writing: &mut Writing<'_, '_>, input: OfGoal) -> Result<Goal, Failure> {
    let goal = writing.get(input.id)?;
    freeze_into(writing, goal)
}

fn freeze_into(writing: &mut Writing<'_, '_>, mut goal: Goal) -> Result<Goal, Failure> {
    let metric: Metric = writing.get(goal.metric)?;
    let minimum = writing.get::<Workspace>(Id::WORKSPACE)?.minimum;
    goal.baseline = baseline(writing, goal.scope, &metric, minimum, writing.today())?;
    writing.say("name", &goal.name);
    writing.say("metric", &metric.name);
    writing.say("scope", &name_of(writing, goal.scope)?);
    writing.put(&goal)?;
    Ok(goal)
}

listed!(Goal {
    name: String::new(),
    metric: Id::WORKSPACE,
    scope: cx_model::record::Scope::ALL,
    baseline: None,
    target: 0.0,
    due: String::new(),
    owner: None,
});

impl Noun for Goal {
    fn name(&self) -> &str {
        &self.name
    }

    fn check(&self, writing: &Writing<'_, '_>) -> Result<(), Failure> {
        let metric: Metric = writing.get(self.metric)?;
        let same = writing.get::<Self>(self.id).is_ok_and(|before| before.scope == self.scope);
        // The scope of an existing goal may have gone since.
        if !same {
            no_month(self.scope)?;
            expect_there(writing, self.scope)?;
        }
        if Day::parse(&self.due).is_none() {
            return Err(Failure::new(Code::DueWrong).with("due", &self.due));
        }
        let (lo, hi) = cx_model::score::limits(&metric).unwrap_or((f64::MIN, f64::MAX));
        if !(lo..=hi).contains(&self.target) {
            return Err(Failure::new(Code::TargetWrong).with("lo", lo).with("hi", hi));
        }
        Ok(())
    }
}
