//! The user's settings on this machine.

use cx_model::record::Language;
use serde::{Deserialize, Deserializer, Serialize};
use ts_rs::TS;

use crate::Failure;
use crate::core::settings::{Choice, Theme, spoken};
use crate::core::{App, Caller, Changed, Nothing};

/// The user's settings on this machine.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct Settings {
    /// Language that the user chose; none follows the system.
    pub language: Option<Language>,
    /// Language in which window, menu and dialogs speak: the chosen one, else the system's.
    pub speaks: Language,
    /// Theme of the window.
    pub theme: Theme,
    /// Whether the rail shows names.
    pub wide: bool,
}

/// Asks to change some settings; what is not said stays, so that two windows do not undo each other's choice.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
#[serde(default, deny_unknown_fields)]
pub struct UpdateSettings {
    /// The language; none follows the system.
    #[serde(deserialize_with = "said")]
    #[ts(as = "Option<Option<Language>>", optional)]
    pub language: Option<Option<Language>>,
    /// Theme of the window.
    #[ts(optional)]
    pub theme: Option<Theme>,
    /// Whether the rail shows names.
    #[ts(optional)]
    pub wide: Option<bool>,
}

/// Tells a field that is `null` from one that is not there.
fn said<'de, D: Deserializer<'de>>(field: D) -> Result<Option<Option<Language>>, D::Error> {
    Option::deserialize(field).map(Some)
}

/// The choice as callers see it.
fn shown(choice: &Choice) -> Settings {
    let speaks = match spoken(choice) {
        cx_words::Language::En => Language::En,
        cx_words::Language::Es => Language::Es,
    };
    Settings { language: choice.language, speaks, theme: choice.theme, wide: choice.wide }
}

/// Settings.
pub(crate) fn get(app: &App, _: &Caller, _: Nothing) -> Result<(Settings, Option<Changed>), Failure> {
    Ok((shown(&app.settings.read().settings), None))
}

/// Changes some settings.
pub(crate) fn update(app: &App, _: &Caller, input: UpdateSettings) -> Result<(Settings, Option<Changed>), Failure> {
    app.settings.change(|kept| {
        let choice = &mut kept.settings;
        choice.language = input.language.unwrap_or(choice.language);
        choice.theme = input.theme.unwrap_or(choice.theme);
        choice.wide = input.wide.unwrap_or(choice.wide);
    })?;
    Ok((shown(&app.settings.read().settings), None))
}
