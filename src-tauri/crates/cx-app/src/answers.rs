//! Surveys on their way in: look, try, import.

use cx_model::measure::{ImportReport, Inspection, SurveyMap};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::Failure;
use crate::app::{App, Caller, Changed};

/// Asks to look at a survey file.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct InspectSurvey {
    /// The file.
    pub file: String,
    /// What the user said already; it wins over what is detected.
    #[serde(default)]
    pub map: SurveyMap,
}

/// Asks what an import would do.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct CheckImport {
    /// The file.
    pub file: String,
    /// How it is read.
    #[serde(default)]
    pub map: SurveyMap,
    /// Whether answers that are here with another value are replaced.
    #[serde(default)]
    pub update: bool,
}

/// Asks to import a survey file.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ImportAnswers {
    /// The file.
    pub file: String,
    /// How it is read.
    #[serde(default)]
    pub map: SurveyMap,
    /// Whether answers that are here with another value are replaced.
    #[serde(default)]
    pub update: bool,
}

/// Looks at a survey file.
pub(crate) fn inspect(_: &App, _: &Caller, _: InspectSurvey) -> Result<(Inspection, Option<Changed>), Failure> {
    Err(Failure::new("panic"))
}

/// Says what an import would do.
pub(crate) fn check(_: &App, _: &Caller, _: CheckImport) -> Result<(ImportReport, Option<Changed>), Failure> {
    Err(Failure::new("panic"))
}

/// Imports a survey file.
pub(crate) fn import(_: &App, _: &Caller, _: ImportAnswers) -> Result<(ImportReport, Option<Changed>), Failure> {
    Err(Failure::new("panic"))
}
