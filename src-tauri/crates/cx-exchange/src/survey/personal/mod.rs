//! Personal data (rule R8): which columns hold it, and whether a text does.
//!
//! - `headers` words by which a header announces it
//! - `shapes` e-mail and postal addresses, phone numbers, IP addresses, numbers of identity cards, accounts and cards
//! - `people` names of people, in Spanish and English
//!
//! A column is judged by its header and by its values: a header can promise too much ("Mail" with "yes" and "no") and say
//! too little ("Persona" with the customers' names).
//!
//! **Invariant:** a few values that come again and again under a header of touchpoints, personas or channels are names of
//! these, whatever they look like: customers do not repeat like that.

mod headers;
mod people;
mod shapes;

use std::collections::{HashMap, HashSet};

use super::heading::Heading;
use super::meaning::Role;
use super::words::spaced;
use people::Name;

pub use shapes::holds_contact;

/// Names that the reader of a file knows already, such as those of personas and touchpoints: they are no customers'.
#[derive(Clone, Debug, Default)]
pub struct Familiar(HashSet<String>);

impl<S: AsRef<str>> FromIterator<S> for Familiar {
    fn from_iter<T: IntoIterator<Item = S>>(names: T) -> Self {
        Self(names.into_iter().map(|name| spaced(name.as_ref())).collect())
    }
}

impl Familiar {
    fn knows(&self, text: &str) -> bool {
        !self.0.is_empty() && self.0.contains(&spaced(text))
    }
}

/// Longest text that is looked at as a name or a number, in bytes.
const LONGEST: usize = 120;
/// Longest text in which a name is looked for: a longer one tells of somebody, and is a comment.
const LONGEST_NAMING: usize = 60;
/// Most different names of people, addresses or numbers that may be names of touchpoints, personas or channels …
const MOST_PEOPLE: usize = 8;
const MOST_OTHERS: usize = 30;
/// … and how often each must come.
const AGAIN: u64 = 4;
/// From this share of texts on that hold an address or a number, a column is not offered for names or attributes.
const SOME: f64 = 0.05;

/// The personal data of one column.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Personal {
    /// `name`, `email`, `phone`, `ip`, `location`, `id` or `account`; none where the column as a whole is not personal.
    pub(crate) kind: Option<&'static str>,
    /// The kind of what only some of the texts hold.
    pub(crate) some: Option<&'static str>,
    /// Whether only the values say so.
    by_values: bool,
    /// Whether the few personal values come again and again.
    recurs: bool,
}

impl Personal {
    /// Whether the column may be proposed for a role.
    ///
    /// Ids are kept only as a hash, so a phone number can tell who answered. A name cannot: two people share it.
    pub(crate) fn allows(self, role: Role) -> bool {
        let names = matches!(role, Role::Touchpoint | Role::Step | Role::Persona | Role::Channel);
        let hashed = matches!(role, Role::Response | Role::Respondent);
        match self.kind {
            None => !(names && self.some.is_some() && !self.recurs),
            Some(kind) => self.by_values && (names && self.recurs || hashed && kind != "name"),
        }
    }

    /// Whether the column may be proposed as an attribute.
    pub(crate) fn allows_attribute(self) -> bool {
        self.kind.is_none() && (self.some.is_none() || self.some == Some("name") && self.recurs)
    }
}

/// The values of a column, and what is known of them.
pub(crate) struct Values<'a> {
    /// Different values, with how often they came.
    pub(crate) texts: &'a HashMap<String, u64>,
    /// How many cells hold one.
    pub(crate) filled: u64,
    /// Whether they are answers on a scale.
    pub(crate) scores: bool,
    /// Whether they are numbers throughout.
    pub(crate) numeric: bool,
}

/// Judges a column by its header and its values.
pub(crate) fn judge(heading: &Heading, values: &Values<'_>, familiar: &Familiar) -> Personal {
    let label = heading.label.as_deref().filter(|label| label.chars().count() <= 40);
    let announced = headers::announces(&heading.header)
        .or_else(|| label.and_then(headers::announces))
        .filter(|(kind, exact)| !contradicts(kind, *exact, values));
    let found = Found::of(values, familiar);
    let of_persons = headers::is_of_persons(&heading.header) || label.is_some_and(headers::is_of_persons);
    let by_values = found.most(of_persons).or_else(|| phone_numbers(heading, values));
    let kind = announced.map(|(kind, _)| kind).or(by_values);
    let some = found.some();
    let people = if kind == Some("name") { [found.names, found.families].concat() } else { found.whole };
    let again = |counts: &[u64], most: usize| counts.len() <= most && counts.iter().all(|count| *count >= AGAIN);
    // Bare digits are known as phone numbers only together.
    let numbers = if kind == Some("phone") { values.texts.values().copied().collect() } else { found.numbers };
    Personal {
        kind,
        some,
        by_values: announced.is_none(),
        recurs: again(&people, MOST_PEOPLE) && again(&numbers, MOST_OTHERS),
    }
}

/// Whether the values of a column deny what its header announces: "Rate our e-mails" holds scores.
fn contradicts(kind: &str, exact: bool, values: &Values<'_>) -> bool {
    if values.filled == 0 {
        return false;
    }
    let few = values.texts.len() <= 12 && values.filled >= 20;
    let none = |test: fn(&str) -> bool| !values.texts.keys().any(|text| test(text));
    let digits = |text: &str| text.bytes().filter(u8::is_ascii_digit).count() >= 5;
    match kind {
        "email" => (values.scores || few || !exact) && none(|text| text.contains('@')),
        "phone" | "id" | "account" => (values.scores || few || !exact) && none(digits),
        "name" => values.scores || values.numeric,
        // Degrees of latitude may lie between 0 and 10, so only whole numbers are scores.
        "location" => values.scores && none(|text| text.contains(['.', ','])),
        _ => values.scores && !exact,
    }
}

/// How many texts of a column are what. Lists hold how often each text came.
#[derive(Default)]
struct Found {
    all: usize,
    kinds: [(&'static str, usize); 6],
    /// Names of people, and texts in which one stands.
    names: Vec<u64>,
    /// Family names alone.
    families: Vec<u64>,
    /// Addresses and numbers, and texts in which one stands.
    numbers: Vec<u64>,
    /// How many names are of one word, which are of names that belong together, and given names before unknown words.
    words: usize,
    whole: Vec<u64>,
    rare: HashSet<String>,
    /// Texts in which an address or a number of a person stands, and the kind of one of them.
    held: usize,
    holds: Option<&'static str>,
}

impl Found {
    fn of(values: &Values<'_>, familiar: &Familiar) -> Self {
        type Shape = (&'static str, fn(&str) -> bool);
        const SHAPES: [Shape; 6] = [
            ("email", shapes::is_email),
            ("ip", shapes::is_ip),
            ("id", shapes::is_national_id),
            ("account", shapes::is_account),
            ("phone", shapes::is_phone),
            ("location", shapes::is_address),
        ];
        let mut found = Self { kinds: SHAPES.map(|(kind, _)| (kind, 0)), ..Self::default() };
        for (text, count) in values.texts {
            found.all += 1;
            let text = text.trim().trim_start_matches('\'');
            if familiar.knows(text) {
                continue;
            }
            let short = text.len() <= LONGEST;
            if short && let Some(at) = SHAPES.iter().position(|(_, is)| is(text)) {
                found.kinds[at].1 += 1;
                found.numbers.push(*count);
                if at < 5 {
                    found.held += 1;
                    found.holds = found.holds.or(Some(found.kinds[at].0));
                }
                continue;
            }
            if holds_contact(text) {
                found.held += 1;
                found.holds = found.holds.or(Some(if text.contains('@') { "email" } else { "phone" }));
                found.numbers.push(*count);
            }
            if short {
                found.take_name(text, *count);
            }
        }
        found
    }

    fn take_name(&mut self, text: &str, count: u64) {
        // Most texts of a survey are numbers or single words, and are done with quickly.
        if !text.contains(char::is_alphabetic) {
            return;
        }
        let one_word = text.chars().all(char::is_alphabetic);
        let longer = || {
            if people::is_handle(text) {
                return Some(Name::Whole);
            }
            (text.len() <= LONGEST_NAMING).then(|| people::name_within(text)).flatten()
        };
        let Some(name) = people::name_of(text).or_else(|| if one_word { None } else { longer() }) else {
            if !text.contains(' ') && people::is_family(text) {
                self.families.push(count);
            }
            return;
        };
        self.names.push(count);
        match name {
            Name::Word => self.words += 1,
            Name::Whole => self.whole.push(count),
            Name::Rare(given) => drop(self.rare.insert(given)),
        }
    }

    /// The kind of most texts. Half of them is enough: one forgotten address is worse than one column too many left out.
    /// Under a header of persons a third is.
    fn most(&self, of_persons: bool) -> Option<&'static str> {
        let half = |of: usize| self.all > 0 && of * 2 >= self.all;
        let numbers: usize = self.kinds.iter().map(|(_, of)| of).sum();
        if half(numbers) {
            return self.kinds.iter().max_by_key(|(_, of)| *of).map(|(kind, _)| *kind);
        }
        let (names, families, whole) = (self.names.len(), self.families.len(), self.whole.len());
        // A given name alone may be something else's, and one before many words is a title's.
        let people = whole > 0 && whole * 3 >= names
            || self.rare.len() >= 3
            || self.words > MOST_PEOPLE
            || self.words > 0 && self.words == self.all;
        // A family name alone may be a street's.
        let surnames = families >= 3 && half(names + families) || families > 0 && names + families == self.all;
        let served = of_persons && names + families > 0 && (names + families) * 3 >= self.all;
        (half(names) && people || surnames || served).then_some("name")
    }

    /// The kind of what some of the texts hold: one name of a person that hardly comes again, or some addresses.
    fn some(&self) -> Option<&'static str> {
        if self.held > 0 && self.held as f64 >= SOME * self.all as f64 {
            return self.holds;
        }
        (!self.whole.is_empty()).then_some("name")
    }
}

/// Tells a column of phone numbers without a sign between their digits from one of other numbers: they are as long as a
/// country's, and begin in many ways within few.
fn phone_numbers(heading: &Heading, values: &Values<'_>) -> Option<&'static str> {
    let is_id = |role| super::meaning::fit(&heading.header, role).is_some();
    if values.texts.len() < 10 || is_id(Role::Response) || is_id(Role::Respondent) {
        return None;
    }
    let like: Vec<&str> =
        values.texts.keys().map(|text| text.trim()).filter(|text| shapes::is_bare_phone(text)).collect();
    let beginnings: HashSet<&str> = like.iter().map(|text| &text[..3]).collect();
    let first: HashSet<&str> = like.iter().map(|text| &text[..1]).collect();
    (like.len() * 20 >= values.texts.len() * 19 && beginnings.len() * 3 >= like.len().min(24) && first.len() > 1)
        .then_some("phone")
}

/// Whether a header announces what belongs to one person: an e-mail address, a phone number, an identity number.
pub(crate) fn is_of_one_person(header: &str) -> bool {
    headers::announces(header).is_some_and(|(kind, exactly)| {
        matches!(kind, "email" | "phone" | "id") && (exactly || !headers::is_of_a_house(header))
    })
}

/// Whether a header is no header but somebody's address, number or name: the first row of a file without headers.
pub(crate) fn is_somebody(header: &str) -> bool {
    shapes::is_email(header)
        || shapes::is_ip(header)
        || shapes::is_phone(header)
        || shapes::is_national_id(header)
        || shapes::is_account(header)
        || people::name_of(header) == Some(Name::Whole)
}

#[cfg(test)]
mod tests;
