//! Definitions of what is asked of customers.

use cx_model::record::Metric;
use cx_model::score::MetricKind;

use crate::Failure;
use crate::core::{Records, Writing};
use crate::noun::{Noun, listed, named};

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

impl Noun for Metric {
    fn name(&self) -> &str {
        &self.name
    }

    fn check(&self, writing: &Writing<'_, '_>) -> Result<(), Failure> {
        named(&self.name)?;
        if self.key.is_empty() || !self.key.chars().all(|c| c.is_ascii_alphanumeric() || c == '-') {
            return Err(Failure::new("metric-key-wrong").with("key", &self.key));
        }
        if writing.list::<Self>()?.iter().any(|other| other.key == self.key && other.id != self.id) {
            return Err(Failure::new("metric-key-taken").with("key", &self.key));
        }
        let scale_fits = self.lo.is_finite() && self.hi.is_finite() && self.lo < self.hi;
        let nps_fits = self.form != MetricKind::Nps || (self.lo == 0.0 && self.hi == 10.0 && !self.lower_is_better);
        if !scale_fits || !nps_fits {
            return Err(Failure::new("metric-scale-wrong"));
        }
        if self.form == MetricKind::Csat && (self.top == 0 || f64::from(self.top) > self.hi - self.lo) {
            return Err(Failure::new("metric-top-wrong"));
        }
        // Answers keep the meaning they were given with.
        if let Ok(before) = writing.get::<Self>(self.id) {
            let same = before.form == self.form
                && before.lo == self.lo
                && before.hi == self.hi
                && before.lower_is_better == self.lower_is_better;
            if !same && writing.edit.answers().answers_to(self.id)? > 0 {
                return Err(Failure::new("metric-answered").with("name", &self.name));
            }
        }
        Ok(())
    }

    fn may_go(&self, writing: &Writing<'_, '_>) -> Result<(), Failure> {
        if writing.edit.answers().answers_to(self.id)? > 0 {
            return Err(Failure::new("metric-in-use").with("name", &self.name));
        }
        Ok(())
    }
}
