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
    if words.len() > 1 && BEFORE.contains(&words[0]) {
        words.remove(0);
    }
    let mut place = 0..;
    words.retain(|word| place.next() == Some(0) || !BETWEEN.contains(word));
    let given = |word: &&str| GIVEN.contains(*word);
    let family = |word: &&str| FAMILY.contains(*word);
    match words.as_slice() {
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
