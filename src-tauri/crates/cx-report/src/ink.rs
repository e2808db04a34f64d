//! Colours and types of print: the light theme of the window on white paper.

use crate::text::{Type, Weight};

pub const PAPER: &str = "#ffffff";
pub const HAIR: &str = "#e5e0d7";
pub const LINE: &str = "#cdc6b9";
pub const INK: &str = "#211f1b";
pub const INK_2: &str = "#565148";
pub const INK_3: &str = "#6a655b";
pub const ACCENT: &str = "#0b5c5e";
pub const ASSUMED: &str = "#7d7364";
pub const MEASURED: &str = "#0b5c5e";
pub const BAD: &str = "#a52f18";
pub const BAD_SOFT: &str = "#fbeee9";
pub const GOOD: &str = "#0d605c";
pub const GOOD_SOFT: &str = "#e8f3f1";

/// Tint and line of each stage; they take turns.
pub const STAGES: [(&str, &str); 8] = [
    ("#e3edf0", "#5e8a97"),
    ("#f3ead9", "#b08a45"),
    ("#e2ead9", "#72914f"),
    ("#f4e1da", "#bd7358"),
    ("#e6e3ef", "#7c74a8"),
    ("#efe9c9", "#978723"),
    ("#d6e6e3", "#3f8a81"),
    ("#ecdce4", "#a3657f"),
];

/// From worst to best, safe for colour-blind eyes.
pub const SCALE: [&str; 5] = ["#c2452c", "#d98468", "#b7a36a", "#4f9d94", "#15706d"];

/// The colour of a place on the common axis.
pub fn of_place(place: f64) -> &'static str {
    match place {
        p if p < 0.2 => SCALE[0],
        p if p < 0.4 => SCALE[1],
        p if p < 0.6 => SCALE[2],
        p if p < 0.8 => SCALE[3],
        _ => SCALE[4],
    }
}

pub const TITLE: Type = Type { size: 24.0, weight: Weight::Strong };
pub const STAGE: Type = Type { size: 15.0, weight: Weight::Strong };
pub const STEP: Type = Type { size: 13.0, weight: Weight::Medium };
pub const LANE: Type = Type { size: 13.0, weight: Weight::Strong };
pub const BODY: Type = Type { size: 12.0, weight: Weight::Regular };
pub const NAME: Type = Type { size: 12.0, weight: Weight::Medium };
pub const VALUE: Type = Type { size: 15.0, weight: Weight::Strong };
pub const SMALL: Type = Type { size: 11.0, weight: Weight::Regular };

impl Type {
    /// From one line's foot to the next.
    pub fn leading(self) -> f64 {
        (self.size * 1.36).ceil()
    }

    /// From a line's top to its foot.
    pub fn ascent(self) -> f64 {
        (self.size * 1.02).round()
    }
}
