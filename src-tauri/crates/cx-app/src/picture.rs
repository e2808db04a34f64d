//! The map as a picture.

use cx_model::Id;
use cx_model::record::Language;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::Failure;
use crate::app::{App, Caller, Changed};

/// Asks for a picture of a journey's map.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct DrawJourney {
    /// The journey.
    pub journey: Id,
    /// The file to write: `.png` by its format, else SVG; none answers with the SVG.
    #[serde(default)]
    #[ts(optional)]
    pub file: Option<String>,
    /// `svg` or `png`.
    pub format: PictureFormat,
    /// Language of the words; none takes the workspace's.
    #[serde(default)]
    #[ts(optional)]
    pub language: Option<Language>,
}

/// A format of pictures.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum PictureFormat {
    /// Shapes.
    Svg,
    /// Pixels, two for each unit.
    Png,
}

/// A picture that was drawn.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct Drawn {
    /// The SVG, where no file was asked for.
    pub svg: Option<String>,
    /// Width in units.
    pub width: f64,
    /// Height in units.
    pub height: f64,
}

/// Draws a journey's map.
pub(crate) fn draw(_: &App, _: &Caller, _: DrawJourney) -> Result<(Drawn, Option<Changed>), Failure> {
    Err(Failure::new("picture-unreadable"))
}
