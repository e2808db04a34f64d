//! Scores: computed from tallies whenever they are asked for, never kept.

use cx_model::Id;
use cx_model::day::Period;
use cx_model::measure::{CommentPage, MapScores, ScoreDetail, ScoreRow};
use cx_model::record::{Scope, ScopeKind};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::Failure;
use crate::app::App;
use crate::session::Session;

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

/// Asks for what lies behind a score.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ScoreBehind {
    /// Of what.
    pub scope: Scope,
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

/// Asks for comments behind a score.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ListComments {
    /// Of what.
    pub scope: Scope,
    /// Only comments of responses that answer this metric.
    #[serde(default)]
    #[ts(optional)]
    pub metric: Option<Id>,
    /// Only comments whose answer is `good`, `middle` or `bad`.
    #[serde(default)]
    #[ts(optional)]
    pub group: Option<String>,
    /// Only this persona's answers.
    #[serde(default)]
    #[ts(optional)]
    pub persona: Option<Id>,
    /// The days that count.
    #[serde(default)]
    pub period: Period,
    /// How many to pass over.
    #[serde(default)]
    pub offset: u32,
    /// At most so many; 20 where nothing is said.
    #[serde(default)]
    #[ts(optional)]
    pub limit: Option<u32>,
}

/// The score table.
pub(crate) fn table(_: &Session, _: &App, _: ScoreQuery) -> Result<Vec<ScoreRow>, Failure> {
    Err(Failure::new("panic"))
}

/// The scores of a journey's map.
pub(crate) fn map(_: &Session, _: &App, _: ScoreMap) -> Result<MapScores, Failure> {
    Err(Failure::new("panic"))
}

/// What lies behind a score.
pub(crate) fn detail(_: &Session, _: &App, _: ScoreBehind) -> Result<ScoreDetail, Failure> {
    Err(Failure::new("panic"))
}

/// Comments behind a score.
pub(crate) fn comments(_: &Session, _: &App, _: ListComments) -> Result<CommentPage, Failure> {
    Err(Failure::new("panic"))
}
