//! Comments of respondents.

use std::collections::HashMap;

use cx_model::Id;
use cx_model::day::Period;
use cx_model::measure::{CommentFound, CommentPage};
use cx_model::record::{Channel, Metric, Persona, Scope, Touchpoint};
use cx_model::score;
use cx_store::answers::Response;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::Failure;
use crate::core::{App, Records, Session};
use crate::measure::scope::{Wanted, no_month, span, tally_of};

/// Longest page of comments.
const COMMENTS: u32 = 200;

/// Asks for comments behind a score.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ListComments {
    /// The scope.
    pub scope: Scope,
    /// Only answers that name this touchpoint, within the scope: those of one step at it.
    #[serde(default)]
    #[ts(optional)]
    pub touchpoint: Option<Id>,
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

/// Comments behind a score, newest first.
///
/// Behind fewer than five answers there are none to read: too few to stay unknown (rule V1).
pub(crate) fn comments(session: &Session, _: &App, input: ListComments) -> Result<CommentPage, Failure> {
    no_month(input.scope)?;
    let span = span(&input.period)?;
    let wanted = Wanted::of(session, input.scope, input.touchpoint, input.persona)?;
    let metric: Option<Metric> = input.metric.map(|id| session.get(id)).transpose()?;
    if let Some(metric) = &metric {
        let (tally, _) = tally_of(session, &wanted, metric.id, span)?;
        if tally.n() < score::FEW {
            return Ok(CommentPage { comments: Vec::new(), total: 0 });
        }
    }
    let answer = |response: &Response| {
        let metric = metric.as_ref()?;
        // Behind several answers of one person at several places, each has the comment: the first stands for them.
        wanted.answers(response, Some(metric.id)).next().map(|answer| answer.value)
    };
    let in_group = |response: &Response| match (&input.group, &metric) {
        (None, _) => true,
        (Some(group), Some(metric)) => wanted
            .answers(response, Some(metric.id))
            .any(|answer| score::group(metric, answer.value).is_some_and(|side| side.word() == group)),
        _ => false,
    };
    let limit = input.limit.unwrap_or(20).min(COMMENTS) as usize;
    let (found, total) = session.answers().comments(span, input.offset as usize, limit, |response| {
        wanted.takes(response, input.metric) && in_group(response)
    })?;
    let personas: HashMap<Id, String> = session.list::<Persona>()?.into_iter().map(|p| (p.id, p.name)).collect();
    let touchpoints: HashMap<Id, String> = session.list::<Touchpoint>()?.into_iter().map(|t| (t.id, t.name)).collect();
    let channels: HashMap<Id, String> = session.list::<Channel>()?.into_iter().map(|c| (c.id, c.name)).collect();
    let name = |names: &HashMap<Id, String>, id: Option<Id>| id.and_then(|id| names.get(&id).cloned());
    let comments = found
        .into_iter()
        .map(|(response, text)| CommentFound {
            text,
            day: response.day.iso(),
            value: answer(&response),
            persona: name(&personas, response.persona),
            touchpoint: name(&touchpoints, response.touchpoint),
            channel: name(&channels, response.channel),
        })
        .collect();
    Ok(CommentPage { comments, total })
}
