//! The side on which a label stands: good, bad, or neither.

use super::super::words::spaced;
use super::families::{Best, FAMILIES};
use super::key::label_key;

/// Words that call a point good, by their beginnings; a negation before them turns it.
const GOOD: &[&str] = &[
    "mejor",
    "best",
    "excelen",
    "excellen",
    "optim",
    "buen",
    "good",
    "great",
    "bien",
    "well",
    "facil",
    "easy",
    "easi",
    "satisf",
    "contento",
    "contenta",
    "feliz",
    "happy",
    "perfect",
    "outstanding",
    "positiv",
    "probable",
    "likely",
    "acuerdo",
    "agree",
    "recomend",
    "recommend",
    "encant",
    "love",
    "favorable",
    "better",
    "like",
    "useful",
    "util",
    "sobresaliente",
    "notable",
    "concord",
    "acord",
    "friendly",
    "helpful",
    "pleasant",
    "agradable",
    "amable",
    "rapid",
    "comod",
    "reliable",
    "confiable",
    "efectiv",
    "effective",
    "professional",
    "profesional",
    "relevan",
    "valuable",
];

/// Words that call a point bad, by their beginnings.
const BAD: &[&str] = &[
    "peor",
    "worst",
    "pesim",
    "terrib",
    "horrib",
    "malo",
    "mala",
    "mal",
    "bad",
    "poor",
    "awful",
    "dificil",
    "difficult",
    "hard",
    "insatisf",
    "dissatisf",
    "unsatisf",
    "desacuerdo",
    "disagree",
    "improbable",
    "unlikely",
    "negativ",
    "deficien",
    "unhappy",
    "descontent",
    "desfavorable",
    "hate",
    "worse",
    "dislike",
    "suspenso",
    "insuficiente",
    "discord",
    "desacord",
    "unfavo",
    "frustra",
    "annoy",
    "confus",
    "expensive",
    "slow",
    "rude",
    "grosero",
    "unclear",
    "unhelpful",
    "unfriendly",
    "unpleasant",
    "desagradable",
    "incomod",
    "boring",
    "aburrid",
    "useless",
    "inutil",
];

/// Words that turn the ones behind them, or make little of them.
const NOT: &[&str] =
    &["no", "not", "nada", "poco", "poca", "never", "nunca", "ni", "hardly", "sin", "gens", "gaire", "poc"];

/// Side on which a label stands: 1 good, −1 bad; none near the middle, and where its words do not tell.
pub(crate) fn leaning(label: &str) -> Option<f64> {
    let words = spaced(label);
    // Amounts, and no praise.
    if words.contains("great deal") || words.contains("great extent") {
        return None;
    }
    of_families(&label_key(label)).or_else(|| of_words(&words))
}

/// The side on which all families stand that have the label and tell of a score.
fn of_families(key: &str) -> Option<f64> {
    let mut sides =
        FAMILIES.iter().filter(|family| family.tells && family.best != Best::Unknown).filter_map(|family| {
            let point = family.point(key)? as f64;
            let side = (point - (family.len() - 1) as f64 / 2.0).clamp(-1.0, 1.0);
            Some(if family.best == Best::First { -side } else { side })
        });
    let first = sides.next().filter(|side| *side != 0.0)?;
    sides.all(|side| side * first > 0.0).then_some(first.signum())
}

/// The side that words of praise and blame tell, turned by a negation ahead of them.
fn of_words(words: &str) -> Option<f64> {
    let words: Vec<&str> = words.split(' ').collect();
    let at = |known: &[&str]| words.iter().position(|word| known.iter().any(|begin| word.starts_with(begin)));
    let (word, side) = match (at(BAD), at(GOOD)) {
        (Some(word), None) => (word, -1.0),
        (None, Some(word)) => (word, 1.0),
        _ => return None,
    };
    let turned = words[..word].iter().any(|word| NOT.contains(word));
    Some(if turned { -side } else { side })
}
