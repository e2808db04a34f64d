//! Scores in figures, as a terminal shows them.

use cx_words::{Language, Words, figures};
use serde_json::Value;

/// A whole number.
pub fn count(language: Language, value: &Value) -> String {
    value.as_f64().map(|n| figures::number(language, n, 0)).unwrap_or_default()
}

/// A value in its metric's unit (rule V3): points and shares with one decimal, means with two.
pub fn value(words: &Words, kind: &str, value: &Value) -> String {
    let Some(number) = value.as_f64() else { return "–".to_owned() };
    let digits = if matches!(kind, "nps" | "csat") { 1 } else { 2 };
    let number = figures::number(words.language(), number, digits);
    if kind == "csat" { words.say("cli-percent", &[("number", number.into())]) } else { number }
}

/// The 95 % interval; blank where there is none.
pub fn interval(words: &Words, kind: &str, score: &Value) -> String {
    if score["low"].is_null() || score["high"].is_null() {
        return String::new();
    }
    let (low, high) = (value(words, kind, &score["low"]), value(words, kind, &score["high"]));
    words.say("cli-interval", &[("low", low.into()), ("high", high.into())])
}

/// First to last day with an answer.
pub fn period(words: &Words, score: &Value) -> String {
    match (score["from"].as_str(), score["to"].as_str()) {
        (Some(from), Some(to)) if from == to => figures::day(words.language(), from),
        (Some(from), Some(to)) => {
            let day = |text: &str| figures::day(words.language(), text);
            words.say("cli-period", &[("from", day(from).into()), ("to", day(to).into())])
        }
        _ => String::new(),
    }
}

/// What small numbers of answers allow (rule V1), in a few words.
pub fn note(words: &Words, score: &Value) -> String {
    match score["n"].as_u64() {
        Some(0) => words.say("cli-note-none", &[]),
        Some(1..5) => words.say("cli-note-few", &[]),
        _ if score["enough"] == false => words.say("cli-note-low", &[]),
        _ => String::new(),
    }
}
