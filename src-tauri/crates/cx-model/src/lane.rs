//! Lane kinds: each is one entry, from which map, paste, picture and page take what they need.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::words::words;

/// Content of a lane's cells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum LaneCells {
    /// Text that somebody writes.
    Texts,
    /// Assumed and measured emotion, a curve a persona.
    Emotions,
    /// The touchpoints met at the step.
    Touchpoints,
    /// Measured scores.
    Scores,
}

/// Sign ahead of the texts of a lane.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum LaneMark {
    /// Of a pain point.
    Pain,
    /// Of an opportunity.
    Opportunity,
}

/// Traits of a lane kind, as the page gets them too.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
pub struct LaneTraits {
    /// Content of its cells.
    pub cells: LaneCells,
    /// Sign ahead of its texts.
    pub mark: Option<LaneMark>,
    /// Whether a new journey has one where nothing else is said.
    pub first: bool,
}

macro_rules! lane_kinds {
    ($( $(#[$meta:meta])* $name:ident $word:literal { $cells:ident, mark: $mark:expr, first: $first:literal } )*) => {
        words! {
            /// Kind of a lane: the content of its cells.
            LaneKind { $( $(#[$meta])* $name $word, )* }
        }

        impl LaneKind {
            /// Traits of the kind.
            #[must_use]
            pub const fn traits(self) -> LaneTraits {
                match self {
                    $( Self::$name => LaneTraits { cells: LaneCells::$cells, mark: $mark, first: $first }, )*
                }
            }
        }
    };
}

lane_kinds! {
    /// Actions of the customer.
    Action "action" { Texts, mark: None, first: true }
    /// Thoughts of the customer.
    Thought "thought" { Texts, mark: None, first: true }
    /// Quotes of customers, in their words.
    Quote "quote" { Texts, mark: None, first: false }
    /// Emotion of the customer, per persona.
    Emotion "emotion" { Emotions, mark: None, first: true }
    /// Touchpoints that the step meets.
    Touchpoint "touchpoint" { Touchpoints, mark: None, first: true }
    /// Scores of answers.
    Score "score" { Scores, mark: None, first: true }
    /// Pain points.
    Pain "pain" { Texts, mark: Some(LaneMark::Pain), first: true }
    /// Opportunities.
    Opportunity "opportunity" { Texts, mark: Some(LaneMark::Opportunity), first: true }
    /// Memories of it that the customer keeps.
    Memory "memory" { Texts, mark: None, first: false }
    /// Frontstage: work of the company in sight of the customer.
    Frontstage "frontstage" { Texts, mark: None, first: false }
    /// Backstage: work of the company out of the customer's sight.
    Backstage "backstage" { Texts, mark: None, first: false }
    /// Processes that both rest on.
    Support "support" { Texts, mark: None, first: false }
    /// Systems in use.
    System "system" { Texts, mark: None, first: false }
    /// Anything else.
    Text "text" { Texts, mark: None, first: false }
}

impl LaneKind {
    /// The kinds of a new journey's lanes where nothing else is said, in order.
    #[must_use]
    pub fn first() -> Vec<Self> {
        Self::ALL.iter().copied().filter(|kind| kind.traits().first).collect()
    }
}
