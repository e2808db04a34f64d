//! Scores in figures, as a terminal shows them.

use cx_words::{Language, Words, figures};
use serde_json::Value;

/// A whole number.
pub fn count(language: Language, value: &Value) -> String {
    value.as_f64().map(|n| figures::number(language, n, 0)).unwrap_or_default()
}

/// A value in its metric's unit (rule V3), with as many decimals as everywhere else.
pub fn value(words: &Words, metric: &Value, value: &Value) -> String {
    let Some(number) = value.as_f64() else { return "–".to_owned() };
    let digits = metric["digits"].as_u64().and_then(|digits| usize::try_from(digits).ok()).unwrap_or_default();
    figures::measured(words.language(), metric["unit"].as_str().unwrap_or_default(), number, digits)
}

/// The 95 % interval; blank where there is none.
pub fn interval(words: &Words, metric: &Value, score: &Value) -> String {
    if score["low"].is_null() || score["high"].is_null() {
        return String::new();
    }
    let (low, high) = (value(words, metric, &score["low"]), value(words, metric, &score["high"]));
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

/// Note on a small number of answers (rule V1), in a few words; empty where they are enough.
pub fn note(words: &Words, score: &Value) -> String {
    match score["weight"].as_str() {
        Some(weight @ ("none" | "few" | "low")) => words.say(&format!("cli-note-{weight}"), &[]),
        _ => String::new(),
    }
}
