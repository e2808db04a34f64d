//! Families that no table has, where their words alone make the order certain: the whole of a ladder of amounts on one word
//! ("Nada claro" to "Muy claro"), or two sides with the same steps around a middle.

use std::sync::Arc;

use cx_model::score::MetricKind;

use super::families::{Best, Family};
use super::leaning::leaning;

/// Ladders whose order is certain, each step with the words that stand for it. A ladder of which a longer one leaves out a
/// step is none: nobody could tell them apart.
const LADDERS: &[&[&[&str]]] = &[
    &[&["not at all"], &["slightly", "a little"], &["moderately"], &["very"], &["extremely"]],
    &[&["not at all"], &["not so", "not very"], &["somewhat"], &["very"], &["extremely"]],
    &[&["nado", "para nado"], &["poco"], &["algo"], &["bastante"], &["muy"]],
    &[&["nado", "para nado"], &["poco"], &["moderadamente"], &["muy"], &["extremadamente"]],
    &[&["gens"], &["poc"], &["bastant"], &["molt"]],
];

/// Words for the last step of a side, and for one below the word that stands alone.
const MOST: &[&str] = &[
    "very",
    "extremely",
    "completely",
    "totally",
    "strongly",
    "highly",
    "muy",
    "totalmente",
    "completamente",
    "extremadamente",
    "muito",
    "molt",
];
const LESS: &[&str] = &["somewhat", "slightly", "a little", "a bit", "algo", "ligeramente", "un poco"];

/// Beginnings that turn a word into its contrary.
const CONTRARY: &[&str] = &["in", "im", "ir", "i", "dis", "un", "des"];

/// Words of which one is the contrary of the other, the good one first.
const PAIRS: &[(&str, &str)] = &[
    ("good", "bad"),
    ("easy", "hard"),
    ("fast", "slow"),
    ("clear", "confusing"),
    ("friendly", "rude"),
    ("happy", "sad"),
    ("positive", "negative"),
    ("useful", "useless"),
    ("better", "worse"),
    ("bueno", "malo"),
    ("facil", "dificil"),
    ("rapido", "lento"),
    ("claro", "confuso"),
    ("amable", "grosero"),
    ("feliz", "triste"),
    ("positivo", "negativo"),
    ("mejor", "peor"),
];

/// Words of praise that are none in other sentences.
const GOOD: &[&str] =
    &["clear", "claro", "seguro", "safe", "limpio", "clean", "fast", "comfortable", "interesting", "interesante"];

/// The family of labels, by their keys, of which all must occur.
pub(crate) fn ladder(keys: &[String]) -> Option<Arc<Family>> {
    one_sided(keys).or_else(|| with_middle(keys)).or_else(|| two_sided(keys)).map(Arc::new)
}

fn one_sided(keys: &[String]) -> Option<Family> {
    LADDERS.iter().filter(|steps| steps.len() == keys.len()).find_map(|steps| {
        let stems = stem_of(&keys[0]);
        stems.into_iter().find_map(|stem| {
            let ordered: Option<Vec<String>> = steps
                .iter()
                .map(|words| keys.iter().find(|key| words.iter().any(|word| is_step(key, word, &stem))).cloned())
                .collect();
            let best = best_of(&stem);
            ordered
                .filter(|ordered| are_apart(ordered))
                .map(|keys| Family::of_ladder(&keys, None, MetricKind::Rating, best, best != Best::Unknown))
        })
    })
}

/// "Nada útil", "Poco útil", "Neutral", "Útil", "Muy útil".
fn with_middle(keys: &[String]) -> Option<Family> {
    let middle = keys.iter().find(|key| is_neutral(key))?;
    let stem = keys.iter().find_map(|key| key.strip_prefix("muy "))?;
    let wanted =
        [format!("nado {stem}"), format!("poco {stem}"), middle.clone(), stem.to_owned(), format!("muy {stem}")];
    let best = best_of(stem);
    (keys.len() == wanted.len() && wanted.iter().all(|key| keys.contains(key)))
        .then(|| Family::of_ladder(&wanted, Some(2), MetricKind::Rating, best, best != Best::Unknown))
}

/// Two sides with the same two or three steps each, and a middle.
fn two_sided(keys: &[String]) -> Option<Family> {
    if !matches!(keys.len(), 5 | 7) {
        return None;
    }
    let each = keys.len() / 2;
    let plain: Vec<(&String, Step, &str)> = keys
        .iter()
        .filter(|key| !is_neutral(key) && !is_neither(key))
        .map(|key| {
            let (step, core) = step_of(key);
            (key, step, core)
        })
        .collect();
    let middle = keys.iter().find(|key| is_neutral(key) || is_neither(key))?;
    if plain.len() != each * 2 {
        return None;
    }
    let first = plain.first()?.2;
    let other = plain.iter().map(|(_, _, core)| *core).find(|core| *core != first)?;
    let (good, bad) = sides(first, other)?;
    let side = |core: &str| -> Option<Vec<(Step, String)>> {
        let mut steps: Vec<(Step, String)> =
            plain.iter().filter(|(_, _, of)| *of == core).map(|(key, step, _)| (*step, (*key).clone())).collect();
        steps.sort_by_key(|(step, _)| *step);
        let apart = steps.windows(2).all(|two| two[0].0 != two[1].0);
        (steps.len() == each && apart && steps.last()?.0 == Step::Most).then_some(steps)
    };
    let (goods, mut bads) = (side(good)?, side(bad)?);
    if goods.iter().map(|(step, _)| *step).ne(bads.iter().map(|(step, _)| *step)) {
        return None;
    }
    bads.reverse();
    let ordered: Vec<String> = bads
        .into_iter()
        .map(|(_, key)| key)
        .chain([middle.clone()])
        .chain(goods.into_iter().map(|(_, key)| key))
        .collect();
    let best = if PAIRS.contains(&(good, bad)) { Best::Last } else { best_of(good) };
    Some(Family::of_ladder(&ordered, Some(each), MetricKind::Rating, best, best != Best::Unknown))
}

/// A step of one side, nearest to the middle first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Step {
    Less,
    Plain,
    Most,
}

fn step_of(key: &str) -> (Step, &str) {
    let behind = |words: &[&str]| words.iter().find_map(|word| key.strip_prefix(word)?.strip_prefix(' '));
    match (behind(MOST), behind(LESS)) {
        (Some(core), _) => (Step::Most, core),
        (None, Some(core)) => (Step::Less, core),
        (None, None) => (Step::Plain, key),
    }
}

/// The two words as the plain one and its contrary.
fn sides<'k>(one: &'k str, other: &'k str) -> Option<(&'k str, &'k str)> {
    let are = |good: &str, bad: &str| {
        PAIRS.contains(&(good, bad))
            || CONTRARY.iter().any(|begin| bad.strip_prefix(begin).is_some_and(|rest| rest == good))
    };
    if are(one, other) {
        Some((one, other))
    } else if are(other, one) {
        Some((other, one))
    } else {
        None
    }
}

fn is_neutral(key: &str) -> bool {
    matches!(key, "neutral" | "neutro" | "neither" | "neutralo")
}

fn is_neither(key: &str) -> bool {
    let words: Vec<&str> = key.split(' ').collect();
    match words.as_slice() {
        ["neither", one, "nor" | "or", other] | ["ni" | "nem", one, "ni" | "nem", other] => sides(one, other).is_some(),
        _ => false,
    }
}

/// The words that a label may be a step of.
fn stem_of(key: &str) -> Vec<String> {
    let mut stems: Vec<String> = LADDERS
        .iter()
        .flat_map(|steps| steps.iter().flat_map(|words| words.iter()))
        .filter_map(|word| key.strip_prefix(word)?.strip_prefix(' ').map(str::to_owned))
        .collect();
    if let Some(stem) = key.strip_prefix("not ").and_then(|rest| rest.strip_suffix(" at all")) {
        stems.push(stem.to_owned());
    }
    stems
}

fn is_step(key: &str, word: &str, stem: &str) -> bool {
    let ahead = key.strip_prefix(word).and_then(|rest| rest.strip_prefix(' ')) == Some(stem);
    let around = || key.strip_prefix("not ").and_then(|rest| rest.strip_suffix(" at all")) == Some(stem);
    ahead || word == "not at all" && around()
}

fn are_apart(keys: &[String]) -> bool {
    keys.iter().enumerate().all(|(at, key)| !keys[..at].contains(key))
}

/// The best end of a ladder on a word, by what the word praises.
fn best_of(stem: &str) -> Best {
    match leaning(stem) {
        _ if GOOD.contains(&stem) => Best::Last,
        Some(side) if side > 0.0 => Best::Last,
        Some(_) => Best::First,
        None => Best::Unknown,
    }
}
