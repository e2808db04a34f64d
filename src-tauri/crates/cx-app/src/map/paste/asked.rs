//! A table to paste, and what becomes of it.

use cx_exchange::journey::emotion::Scale;
use cx_model::Id;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Asks to paste a table onto a map, or what that would come to.
///
/// With `names`, the first rows name stages and steps and the first column names lanes: the steps are new, in the stages
/// of their names (made where they are not there, behind `stage`) or behind `step`. Without, the fields fill cells from
/// `step` and `lane` on, and steps are added where the table is wider than the map.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct PasteTable {
    /// The journey to paste onto.
    pub journey: Id,
    /// The text of the clipboard or of a file.
    pub text: String,
    /// Whether its first rows and its first column are names; none lets the table tell.
    #[serde(default)]
    #[ts(optional)]
    pub names: Option<bool>,
    /// The stage of new steps; none takes the one of `step`, else the last (on a map without steps, the first).
    #[serde(default)]
    #[ts(optional)]
    pub stage: Option<Id>,
    /// The step to begin at, or behind.
    #[serde(default)]
    #[ts(optional)]
    pub step: Option<Id>,
    /// The lane to begin at.
    #[serde(default)]
    #[ts(optional)]
    pub lane: Option<Id>,
    /// Persona of the emotions, where the journey has several and the lane's name says none.
    #[serde(default)]
    #[ts(optional)]
    pub persona: Option<Id>,
    /// Scale of the numbers of emotions, where they would fit both.
    #[serde(default)]
    #[ts(optional)]
    pub scale: Option<EmotionScale>,
}

/// Scale of numbers of emotions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub enum EmotionScale {
    /// From −2 (very bad) to 2 (very good).
    #[serde(rename = "-2..2")]
    Signed,
    /// From 1 (very bad) to 5 (very good).
    #[serde(rename = "1..5")]
    Five,
}

impl From<EmotionScale> for Scale {
    fn from(scale: EmotionScale) -> Self {
        match scale {
            EmotionScale::Signed => Self::Signed,
            EmotionScale::Five => Self::Five,
        }
    }
}

/// Reason why a field of a table was not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum LeftReason {
    /// It stands beside no lane or above no step.
    Place,
    /// Scores are measured, never written.
    Score,
    /// It says no emotion that is known.
    Emotion,
    /// The step has an emotion of that persona from this table already.
    Twice,
    /// Nothing tells which of the scales its number is on, and nobody said it.
    Scale,
    /// Its number is none from −2 to 2, the scale of its lane.
    OffSigned,
    /// Its number is none from 1 to 5, the scale of its lane.
    OffFive,
    /// Nobody said whose emotion it is.
    Persona,
    /// The journey has no persona to feel it.
    NoPersona,
    /// It is longer than a cell may be.
    Long,
}

/// A field that was not taken.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct LeftField {
    /// Its row in the table, from 1.
    pub row: usize,
    /// Its column, from 1.
    pub column: usize,
    /// Its text.
    pub text: String,
    /// Reason why it was left.
    pub reason: LeftReason,
}

/// The result of a paste.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Pasted {
    /// Names of new stages.
    pub stages: Vec<String>,
    /// Names of new steps.
    pub steps: Vec<String>,
    /// New lanes by their names; one without is told by its kind.
    pub lanes: Vec<String>,
    /// Cells that were written.
    pub cells: usize,
    /// Emotions that were set.
    pub emotions: usize,
    /// Touchpoints that steps meet now.
    pub met: usize,
    /// Names of touchpoints that are new in the library.
    pub touchpoints: Vec<String>,
    /// Fields that were not taken.
    pub left: Vec<LeftField>,
}

/// Reading of a table, before it is pasted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct TableReading {
    /// How many rows it has.
    pub rows: usize,
    /// How many columns.
    pub columns: usize,
    /// Its first rows and columns.
    pub seen: Vec<Vec<String>>,
    /// Whether its first rows and its first column are names.
    pub named: bool,
    /// The rows that hold names of stages or steps, from 1.
    pub heads: Vec<usize>,
    /// Whether the first column holds names.
    pub side: bool,
    /// Whether it has to be said whose emotions they are.
    pub asks_persona: bool,
    /// Whether it has to be said how numbers of emotions are meant.
    pub asks_scale: bool,
    /// Result that a paste would have.
    pub paste: Pasted,
}
