//! Definitions of what is asked of customers.

use cx_model::record::{Goal, Metric, MetricFault};
use cx_model::score::MetricKind;

use crate::core::{Records, Writing};
use crate::noun::{self, Noun, Update, listed, named};
use crate::plan::goal;
use crate::{Code, Failure};

listed!(Metric {
    key: String::new(),
    name: String::new(),
    form: MetricKind::Rating,
    lo: 1.0,
    hi: 5.0,
    top: 2,
    lower_is_better: false,
    minimum: None,
});

/// Changes some fields of a metric. Where other answers count as satisfied, the baselines of its goals are made anew of
/// the answers that they froze (rule F4).
pub(crate) fn update(writing: &mut Writing<'_, '_>, input: Update<Metric>) -> Result<Metric, Failure> {
    let before: Metric = writing.get(input.id)?;
    let metric = noun::update(writing, input)?;
    if metric.top != before.top {
        goal::measure_anew(writing, &before, &metric)?;
    }
    Ok(metric)
}

/// Refuses a definition that says nothing that can be counted.
///
/// # Errors
/// `name-missing`, `metric-key-wrong`, `metric-scale-wrong`, `metric-top-wrong`, `minimum-wrong`.
pub(crate) fn sound(metric: &Metric) -> Result<(), Failure> {
    named(&metric.name)?;
    metric.faults().next().map_or(Ok(()), |fault| {
        Err(match fault {
            MetricFault::Key => Failure::new(Code::MetricKeyWrong).with("key", &metric.key),
            MetricFault::Scale => Failure::new(Code::MetricScaleWrong),
            MetricFault::Top => Failure::new(Code::MetricTopWrong),
            MetricFault::Minimum => Failure::new(Code::MinimumWrong),
        })
    })
}

impl Noun for Metric {
    fn name(&self) -> &str {
        &self.name
    }

    fn check(&self, writing: &Writing<'_, '_>) -> Result<(), Failure> {
        let before = writing.get::<Self>(self.id).ok();
        // An older version let other minimums in: such a one stays until it is changed.
        let kept = before.as_ref().is_some_and(|before| before.minimum == self.minimum);
        sound(&Self { minimum: self.minimum.filter(|_| !kept), ..self.clone() })?;
        if writing.list::<Self>()?.iter().any(|other| other.key == self.key && other.id != self.id) {
            return Err(Failure::new(Code::MetricKeyTaken).with("key", &self.key));
        }
        let Some(before) = before else { return Ok(()) };
        let same = before.form == self.form
            && before.lo == self.lo
            && before.hi == self.hi
            && before.lower_is_better == self.lower_is_better;
        // Answers keep the meaning they were given with, also those of withdrawn imports.
        if !same && writing.edit.answers().is_answered(self.id)? {
            return Err(Failure::new(Code::MetricAnswered).with("name", &self.name));
        }
        let limits = cx_model::score::limits(self);
        let beyond = |goal: &Goal| limits.is_some_and(|(lo, hi)| !(lo..=hi).contains(&goal.target));
        if !same && writing.list_of::<Goal>("metric", self.id)?.iter().any(beyond) {
            return Err(Failure::new(Code::MetricAimed).with("name", &self.name));
        }
        Ok(())
    }

    fn may_go(&self, writing: &Writing<'_, '_>) -> Result<(), Failure> {
        if writing.edit.answers().answers_to(self.id)? > 0 {
            return Err(Failure::new(Code::MetricInUse).with("name", &self.name));
        }
        Ok(())
    }
}
