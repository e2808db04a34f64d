//! Names of people, in Spanish and English: given names and family names that most people have.
//!
//! The lists are the commonest names of Spain, Latin America, the United Kingdom and the United States as their offices of
//! statistics publish them, without those that are as often a town, a colour or a word. They know most people, not all: a
//! column is judged by the half of its texts.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::spaced;

static GIVEN: LazyLock<HashSet<&str>> = LazyLock::new(|| include_str!("given-names.txt").split_whitespace().collect());
static FAMILY: LazyLock<HashSet<&str>> =
    LazyLock::new(|| include_str!("family-names.txt").split_whitespace().collect());

/// Words between names.
const BETWEEN: [&str; 14] = ["de", "del", "la", "las", "los", "y", "e", "i", "da", "do", "dos", "van", "von", "el"];
/// Words before names.
const BEFORE: [&str; 16] =
    ["sr", "sra", "srta", "don", "dona", "d", "da", "dr", "dra", "mr", "mrs", "ms", "miss", "mx", "sir", "prof"];

/// Words behind which a single name is a person's.
const OF_PERSONS: [&str; 14] = [
    "cliente", "clienta", "customer", "client", "agente", "agent", "asesor", "asesora", "gestor", "gestora", "senor",
    "senora", "por", "by",
];
/// Family names that are as often the name of a town, a street or a building: alone they are nobody's.
const TOWNS: [&str; 25] = [
    "aranda",
    "austin",
    "avila",
    "castro",
    "cordero",
    "corral",
    "jackson",
    "leon",
    "linares",
    "medina",
    "merida",
    "miranda",
    "olmedo",
    "palacios",
    "plaza",
    "santana",
    "santiago",
    "toledo",
    "torre",
    "valencia",
    "valle",
    "villa",
    "vila",
    "washington",
    "zamora",
];
/// Words for places and things: a name behind one of them is the place's ("Hospital Juan Ramón Jiménez") …
const PLACES: [&str; 58] = [
    "aeropuerto",
    "airport",
    "avenida",
    "avda",
    "av",
    "barrio",
    "calle",
    "campus",
    "carrer",
    "centro",
    "center",
    "centre",
    "clinica",
    "clinic",
    "colegio",
    "delegacion",
    "edificio",
    "estacion",
    "store",
    "tienda",
    "oficina",
    "office",
    "sucursal",
    "branch",
    "hospital",
    "hotel",
    "instituto",
    "jardines",
    "local",
    "mall",
    "mercado",
    "museo",
    "parque",
    "paseo",
    "pabellon",
    "plaza",
    "poligono",
    "puente",
    "puerto",
    "restaurante",
    "ronda",
    "sala",
    "san",
    "santa",
    "santo",
    "st",
    "saint",
    "shop",
    "taller",
    "teatro",
    "terminal",
    "torre",
    "universidad",
    "urbanizacion",
    "via",
    "zona",
    "farmacia",
    "premio",
];
/// … and so is one ahead of one of these ("George Washington Bridge").
const PLACES_BEHIND: [&str; 28] = [
    "airport",
    "avenue",
    "ave",
    "boulevard",
    "blvd",
    "branch",
    "bridge",
    "building",
    "center",
    "centre",
    "clinic",
    "college",
    "drive",
    "hall",
    "hospital",
    "hotel",
    "lane",
    "mall",
    "office",
    "park",
    "road",
    "school",
    "shop",
    "square",
    "station",
    "store",
    "street",
    "university",
];

/// A text that is the name of a person, as far as it can be told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Name {
    /// A given name alone: also that of a persona, a model, a pet.
    Word,
    /// A given name, and behind it a word in capitals that nobody knows: a rare family name, or a title.
    Rare(String),
    /// Names that belong together.
    Whole,
}

/// The name that a text is; none where it is something else.
///
/// A given name stands first, or behind a family name ("García López, Ana"); an initial stands for one ("J. Smith").
pub(super) fn name_of(text: &str) -> Option<Name> {
    let fits = |letter: char| {
        letter.is_alphabetic() || letter.is_whitespace() || "'’.,-ªº\u{300}\u{301}\u{303}".contains(letter)
    };
    if !text.starts_with(char::is_alphabetic) || !text.chars().all(fits) {
        return None;
    }
    let words = spaced(text);
    let mut words: Vec<&str> = words.split(' ').collect();
    let titled = words.len() > 1 && BEFORE.contains(&words[0]);
    if titled {
        words.remove(0);
    }
    // "Plaza María Pita" is a square, although people are called Plaza.
    let place_behind = words.last().is_some_and(|last| PLACES_BEHIND.contains(last) && !FAMILY.contains(last));
    if words.len() > 1 && (PLACES.contains(&words[0]) || place_behind) {
        return None;
    }
    let mut place = 0..;
    words.retain(|word| place.next() == Some(0) || !BETWEEN.contains(word));
    let given = |word: &&str| GIVEN.contains(*word);
    let family = |word: &&str| FAMILY.contains(*word);
    match words.as_slice() {
        [one] if titled && (given(one) || family(one)) => Some(Name::Whole),
        [one] => given(one).then_some(Name::Word),
        [first, rest @ ..] if rest.len() <= 4 => {
            let last = rest.last()?;
            let whole = given(first) && rest.iter().any(|word| family(word) || given(word))
                || family(first) && rest.iter().any(given)
                || family(first) && family(last) && !given(first)
                || first.len() == 1 && family(last)
                || family(first) && last.len() == 1;
            let capitals = || text.split_whitespace().all(|word| word.starts_with(char::is_uppercase));
            if whole {
                Some(Name::Whole)
            } else {
                (given(first) && capitals()).then(|| Name::Rare((*first).to_owned()))
            }
        }
        _ => None,
    }
}

/// Whether a text is a family name alone, and not as often a town's.
pub(super) fn is_family(text: &str) -> bool {
    let word = spaced(text);
    FAMILY.contains(word.as_str()) && !TOWNS.contains(&word.as_str())
}

/// Whether a text is somebody's name on a social network: "@harry_green".
pub(super) fn is_handle(text: &str) -> bool {
    text.strip_prefix('@').is_some_and(|name| {
        (2..=30).contains(&name.len())
            && name.contains(char::is_alphabetic)
            && name.chars().all(|letter| letter.is_alphanumeric() || "_.-".contains(letter))
    })
}

/// The name of a person that stands within a text: "María García (Madrid)", "Pedido de Ana López", "por García".
pub(super) fn name_within(text: &str) -> Option<Name> {
    let is_sign =
        |letter: char| !(letter.is_alphabetic() || letter.is_whitespace() || "'’.-ªº\u{301}".contains(letter));
    let parts: Vec<&str> = text
        .split(is_sign)
        .flat_map(|part| part.split(" - "))
        .map(|part| part.trim_matches([' ', '.', '-', '\u{a0}']))
        .filter(|part| !part.is_empty())
        .collect();
    // Text in brackets or behind a comma says more of the person; a number counts things of one name.
    if let [first, _, ..] = parts.as_slice()
        && !text.bytes().any(|byte| byte.is_ascii_digit())
        && let Some(name) = name_of(first)
    {
        return Some(name);
    }
    let lower = !text.chars().any(char::is_uppercase);
    parts.into_iter().any(|part| is_person_in(part, lower)).then_some(Name::Whole)
}

/// Whether a person's name stands within words. Those that are names are in capitals, unless no letter is.
fn is_person_in(part: &str, lower: bool) -> bool {
    let written: Vec<&str> = part.split_whitespace().collect();
    let words: Vec<String> = written.iter().map(|word| spaced(word)).collect();
    let known = |word: &String| GIVEN.contains(word.as_str()) || FAMILY.contains(word.as_str());
    if words.len() < 2 || !words.iter().any(known) {
        return false;
    }
    let starts = |at: usize| lower || written[at].starts_with(char::is_uppercase);
    let in_list = |list: &[&str], at: usize| words.get(at).is_some_and(|word| list.contains(&word.as_str()));
    let end = (0..words.len()).find(|at| in_list(&PLACES, *at)).unwrap_or(words.len());
    (0..end).any(|from| {
        if in_list(&BETWEEN, from) || !starts(from) || words[from].len() < 2 {
            return false;
        }
        let alone = from > 0 && in_list(&OF_PERSONS, from - 1) && !in_list(&PLACES_BEHIND, from + 1);
        if alone && (GIVEN.contains(words[from].as_str()) || is_family(&words[from])) {
            return true;
        }
        (from + 2..=words.len().min(from + 5)).any(|to| {
            let of_names = (from..to).all(|at| starts(at) || in_list(&BETWEEN, at));
            let given =
                (from..to).any(|at| GIVEN.contains(words[at].as_str())) || BEFORE.contains(&words[from].as_str());
            of_names
                && given
                && words[to - 1].len() > 1
                && !in_list(&BETWEEN, to - 1)
                && !in_list(&PLACES_BEHIND, to)
                && name_of(&written[from..to].join(" ")) == Some(Name::Whole)
        })
    })
}
