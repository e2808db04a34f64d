//! Responses, on their way in and as they are read; the rows that count them.

use cx_model::Id;
use cx_model::day::{Day, Month};
use cx_model::score::{Spread, Tally};

/// Margin: the answers that a tally row counts besides touchpoint, step and month.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Margin {
    /// All of them.
    All,
    /// By persona.
    Persona,
    /// By channel.
    Channel,
}

/// A span of days, both inclusive; an end that is none is open.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Span {
    /// First day.
    pub from: Option<Day>,
    /// Last day.
    pub to: Option<Day>,
}

impl Span {
    pub(super) fn contains(self, day: Day) -> bool {
        self.from.is_none_or(|from| from <= day) && self.to.is_none_or(|to| day <= to)
    }

    /// The months that lie wholly in it, first and last.
    pub(super) fn whole_months(self) -> (Option<Month>, Option<Month>) {
        let from = self.from.map(|day| if day.month().first() == day { day.month() } else { Month(day.month().0 + 1) });
        let to = self.to.map(|day| if day.month().last() == day { day.month() } else { Month(day.month().0 - 1) });
        (from, to)
    }
}

/// Answers with one value, or of many values, to one metric at one place in one month.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TallyRow {
    /// The metric.
    pub metric: Id,
    /// The touchpoint, where the answers name one.
    pub touchpoint: Option<Id>,
    /// The step, where the answers name one.
    pub step: Option<Id>,
    /// The month.
    pub month: Month,
    /// The persona or channel of the margin, where the answers name one.
    pub member: Option<Id>,
    /// The batch, where batches are asked for.
    pub batch: Option<Id>,
    /// The value; the mean of the values where there are many.
    pub value: f64,
    /// Of many values: the weighted sum of their squared distances from the mean (rule C2).
    pub m2: Option<f64>,
    /// How many answers.
    pub n: u64,
    /// Sum of their weights.
    pub w: f64,
    /// Sum of the squares of their weights.
    pub w2: f64,
    /// First day.
    pub first: Day,
    /// Last day.
    pub last: Day,
}

impl TallyRow {
    /// Adds it to a tally.
    pub fn add_to(&self, tally: &mut Tally) {
        match self.m2 {
            None => tally.add(self.value, self.n, self.w, self.w2),
            Some(m2) => tally.add_spread(&Spread { n: self.n, w: self.w, w2: self.w2, mean: self.value, m2 }),
        }
        tally.span(self.first, self.last);
    }
}

/// An answer that counts.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Answer {
    /// The metric.
    pub metric: Id,
    /// The touchpoint, where its column or its response names one.
    pub touchpoint: Option<Id>,
    /// The step, where its column or its response names one.
    pub step: Option<Id>,
    /// The value.
    pub value: f64,
}

/// One response that counts.
#[derive(Clone, Debug, PartialEq)]
pub struct Response {
    /// Its number.
    pub id: i64,
    /// The batch it came with.
    pub batch: Option<Id>,
    /// The day.
    pub day: Day,
    /// The touchpoint it names.
    pub touchpoint: Option<Id>,
    /// The step it names.
    pub step: Option<Id>,
    /// The persona it names.
    pub persona: Option<Id>,
    /// The channel it names.
    pub channel: Option<Id>,
    /// Its weight.
    pub weight: f64,
    /// Its answers.
    pub answers: Vec<Answer>,
    /// Its attributes as a JSON object.
    pub attributes: Option<String>,
}

impl Response {
    /// Its answers as tally rows of one answer each.
    pub fn rows(&self) -> impl Iterator<Item = TallyRow> {
        self.answers.iter().map(|answer| self.row(answer))
    }

    /// One of its answers as a tally row.
    #[must_use]
    pub fn row(&self, answer: &Answer) -> TallyRow {
        TallyRow {
            metric: answer.metric,
            touchpoint: answer.touchpoint,
            step: answer.step,
            month: self.day.month(),
            member: None,
            batch: self.batch,
            value: answer.value,
            m2: None,
            n: 1,
            w: self.weight,
            w2: self.weight * self.weight,
            first: self.day,
            last: self.day,
        }
    }

    /// Persona or channel that it names in a margin.
    #[must_use]
    pub const fn member(&self, margin: Margin) -> Option<Id> {
        match margin {
            Margin::All => None,
            Margin::Persona => self.persona,
            Margin::Channel => self.channel,
        }
    }
}

/// A response on its way into the file. Records are named by their numbers ([`number_for`](crate::Store::number_for)).
#[derive(Clone, Debug, Default, PartialEq)]
pub struct NewResponse {
    /// Identity (rule R3), a hash keyed per workspace.
    pub identity: i64,
    /// Answers that were here already and do not count.
    pub shadowed: Shadowed,
    /// The day, as in [`cx_model::day::Day`].
    pub day: i32,
    /// The touchpoint.
    pub touchpoint: Option<i64>,
    /// The step.
    pub step: Option<i64>,
    /// The persona.
    pub persona: Option<i64>,
    /// The channel.
    pub channel: Option<i64>,
    /// Keyed hash of who answered.
    pub respondent: Option<i64>,
    /// Weight; none is one.
    pub weight: Option<f64>,
    /// The answers: the number of a metric, or the key of a question, and the value; at most one under a key.
    pub answers: Vec<(i64, f64)>,
    /// The comment.
    pub comment: Option<String>,
    /// Attributes as a JSON object.
    pub attributes: Option<String>,
}

/// The shadowed part of a response: it counts already under the same identity (rules R3, R4).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Shadowed {
    /// All of it counts.
    #[default]
    Nothing,
    /// The answers under these keys do not.
    Answers(Vec<i64>),
    /// Nothing of it counts.
    Whole,
}
