//! The goals of the sample.

use cx_model::day::Day;
use cx_model::record::{Goal, Metric, Scope, ScopeKind, Workspace};
use cx_model::{Id, Kind, order};

use super::contact::Question;
use super::named::Named;
use super::story::Story;
use crate::Failure;
use crate::core::Records as _;
use crate::core::Writing;
use crate::plan::goal::baseline;

/// A goal of the sample: target, scope, owner and due day.
struct Aim {
    /// The touchpoint; the goal's name stands under the same key.
    touchpoint: &'static str,
    metric: Question,
    target: f64,
    owner: &'static str,
    /// How many days ago the baseline was frozen.
    frozen: i32,
    /// Days until it is due; below zero it was.
    due: i32,
}

/// Four goals that stand differently today (rule V8): reached, on track, at risk, missed.
const AIMS: [Aim; 4] = [
    Aim { touchpoint: "booking", metric: Question::Csat, target: 80.0, owner: "digital", frozen: 190, due: 60 },
    Aim { touchpoint: "notices", metric: Question::Csat, target: 82.0, owner: "digital", frozen: 240, due: 75 },
    Aim { touchpoint: "phone", metric: Question::Ces, target: 5.5, owner: "stores", frozen: 210, due: 90 },
    Aim { touchpoint: "fitting", metric: Question::Csat, target: 75.0, owner: "clinic", frozen: 270, due: -21 },
];

/// Writes the goals, each with what was measured up to the day its baseline was frozen.
pub(super) fn write(writing: &mut Writing<'_, '_>, story: &Story, named: &Named<'_>) -> Result<(), Failure> {
    let minimum = writing.get::<Workspace>(Id::WORKSPACE)?.minimum;
    let today = writing.today();
    for (aim, order) in AIMS.iter().zip(order::series(None, None, AIMS.len())) {
        let metric: Metric = writing.get(named.id(Kind::Metric, aim.metric.key()))?;
        let scope = Scope::of(ScopeKind::Touchpoint, named.id(Kind::Touchpoint, aim.touchpoint));
        let baseline = baseline(writing, scope, &metric, minimum, Day(today.0 - aim.frozen))?;
        let id = writing.id();
        writing.put(&Goal {
            id,
            name: story.goals.get(aim.touchpoint).cloned().unwrap_or_default(),
            metric: metric.id,
            scope,
            baseline,
            target: aim.target,
            due: Day(today.0 + aim.due).iso(),
            owner: Some(named.id(Kind::Member, aim.owner)),
            order,
        })?;
    }
    Ok(())
}
