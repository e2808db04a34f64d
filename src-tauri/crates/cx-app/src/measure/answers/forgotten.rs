//! Rows of people who were forgotten (rule R8).

use std::collections::{HashMap, HashSet};

use cx_exchange::survey::{IdOf, Values, header_key, ids_of_header, names_nobody};
use cx_model::measure::{Columns, SurveyMap};
use cx_model::record::Batch;
use cx_store::Store;
use cx_store::answers::{ForgottenHashes, HashOf, Person};
use serde::Deserialize as _;

use super::form::{is_address, pasted};
use super::hash::person_called;
use crate::Failure;

/// Forgotten people, and the columns of a survey that may name them.
pub(super) struct Forgotten {
    hashes: ForgottenHashes,
    key: [u8; 16],
    /// Evidence of each column that may name a person.
    columns: Vec<Telling>,
    /// Whether the file holds responses of who is called so, by hash, as far as it was asked.
    held: HashMap<i64, bool>,
}

/// Evidence of a column about people: by any cell, by cells shaped as ids, and by addresses.
#[derive(Default)]
struct Telling {
    any: Ids,
    shaped: Ids,
    addresses: Ids,
    values: Values,
}

/// Kinds of ids that a column may hold.
#[derive(Clone, Copy, Default)]
struct Ids {
    respondents: bool,
    responses: bool,
}

impl Ids {
    const ALL: Self = Self { respondents: true, responses: true };

    const fn or(self, other: Self) -> Self {
        Self { respondents: self.respondents || other.respondents, responses: self.responses || other.responses }
    }
}

/// The headers of the columns that maps read respondents and responses from.
struct Told {
    respondents: HashSet<String>,
    responses: HashSet<String>,
}

impl Told {
    fn by<'c>(maps: impl IntoIterator<Item = &'c Columns>) -> Self {
        let mut told = Self { respondents: HashSet::new(), responses: HashSet::new() };
        let header = |name: &Option<String>| name.as_deref().map(key_of).filter(|key| !key.is_empty());
        for columns in maps {
            told.respondents.extend(header(&columns.respondent));
            told.responses.extend(header(&columns.response));
        }
        told
    }

    fn of(&self, key: &str) -> Ids {
        Ids { respondents: self.respondents.contains(key), responses: self.responses.contains(key) }
    }
}

/// Key by which a column is known again in another file; one that is called by its place keeps the sign of that.
fn key_of(header: &str) -> String {
    if is_place(header) { header.to_owned() } else { header_key(header) }
}

/// Whether a column is called by its place, since it has no header.
fn is_place(header: &str) -> bool {
    header.strip_prefix('#').is_some_and(|place| place.parse::<usize>().is_ok())
}

/// The smallest number of letters and digits of what is shaped as an id: shorter ones are counts, ages and marks.
const SHORTEST: usize = 4;

/// Most groups of letters and digits of what is shaped as an id: an account's number has six.
const GROUPS: usize = 8;

/// Form in which a text names somebody who was forgotten.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Said {
    /// As the person was named.
    Exactly,
    /// In another spelling, and nobody in the file is called so.
    Alike,
}

impl Forgotten {
    /// For a survey that is read by a map. Its columns that may name somebody have these headers; `own` says of each
    /// whether nearly every row holds a value of its own.
    pub(super) fn of<'h>(
        store: &Store,
        map: &SurveyMap,
        headers: impl Iterator<Item = &'h str>,
        own: &[Values],
    ) -> Result<Self, Failure> {
        let (hashes, key) = (store.forgotten()?, store.key()?);
        let mut columns = Vec::new();
        if !hashes.is_empty() {
            let mine = Told::by([&map.columns]);
            let batches: Vec<SurveyMap> =
                store.list::<Batch>()?.into_iter().filter_map(|batch| SurveyMap::deserialize(batch.map).ok()).collect();
            let before = Told::by(batches.iter().map(|map| &map.columns));
            let said = |(header, own): (&'h str, &Values)| {
                let (key, of) = (key_of(header), ids_of_header(header));
                // The second column of one file without headers says nothing of the second of another.
                let before =
                    if !is_place(header) || own.are_own() || own.are_few() { before.of(&key) } else { Ids::default() };
                let known = Ids { respondents: of == Some(IdOf::Respondent), responses: of == Some(IdOf::Response) };
                (known.or(mine.of(&key)).or(before), of)
            };
            // Once a survey: a wide one has as many cells as a long one.
            let said: Vec<(Ids, Option<IdOf>)> = headers.zip(own).map(said).collect();
            let respondents_told = said.iter().any(|(any, _)| any.respondents);
            columns = said
                .into_iter()
                .zip(own)
                .map(|((any, of), own)| {
                    let shaped = match any {
                        Ids { respondents: true, .. } => Ids::default(),
                        // A map may read responses from the customers' numbers, of a few rows as well.
                        Ids { responses: true, .. } if own.are_own() || own.are_few() => {
                            Ids { respondents: of.is_none() && !respondents_told, responses: false }
                        }
                        _ if own.are_own() => Ids::ALL,
                        _ => Ids::default(),
                    };
                    // The address of a house stands in every second row.
                    let known = any.respondents || any.responses;
                    let addresses = if known || own.are_few() || own.are_own() { Ids::ALL } else { Ids::default() };
                    Telling { any, shaped, addresses, values: own.clone() }
                })
                .collect();
        }
        Ok(Self { hashes, key, columns, held: HashMap::new() })
    }

    /// Whether a response is of one of them, by who answered or by its identity.
    pub(super) fn has(&self, respondent: Option<i64>, identity: i64) -> bool {
        !self.hashes.is_empty()
            && (respondent.is_some_and(|hash| self.hashes.has(hash, HashOf::Respondent))
                || self.hashes.has(identity, HashOf::Response))
    }

    /// Whether a cell is what a survey calls one of them, or the number of one of their responses (rule R8f).
    ///
    /// An address says so wherever it is not a house's. All else may as well be a code, an age or a comment: it says who somebody is only in a
    /// `column` that tells respondents or responses.
    pub(super) fn names(&mut self, store: &Store, column: Option<usize>, cell: &[u8]) -> Option<Said> {
        if self.hashes.is_empty() {
            return None;
        }
        let (any, shaped, addresses) = match column.map(|at| self.columns.get(at)) {
            Some(Some(telling)) if telling.values.is_common(cell) => (telling.any, telling.any, telling.any),
            Some(Some(telling)) => (telling.any, telling.any.or(telling.shaped), telling.any.or(telling.addresses)),
            // A cell beyond the headers: of its column nothing is known.
            Some(None) => (Ids::default(), Ids::ALL, Ids::ALL),
            None => (Ids::default(), Ids::default(), Ids::ALL),
        };
        let sign = || cell.contains(&b'@') || !cell.is_ascii() && cell.windows(3).any(|sign| sign == "＠".as_bytes());
        if !shaped.respondents && !shaped.responses && !sign() {
            return None;
        }
        let text = String::from_utf8_lossy(cell);
        let text = text.trim();
        let plain = pasted(text);
        let address = is_address(&plain);
        let ids = if address {
            addresses
        } else if is_shaped_as_id(&plain) {
            shaped
        } else {
            any
        };
        if text.is_empty() || !ids.respondents && !ids.responses {
            return None;
        }
        let any = |respondent: i64, response: i64| {
            (ids.respondents && self.hashes.has(respondent, HashOf::Respondent))
                || (ids.responses && self.hashes.has(response, HashOf::Response))
        };
        let person = person_called(&self.key, text);
        if any(person.respondent, person.identity) {
            return Some(Said::Exactly);
        }
        let alike = any(person.alike[0], person.alike[1]) && !names_nobody(text);
        // An address in capitals is the same address, an id without its zeros may be another's.
        (alike && (address || !self.holds(store, person))).then_some(Said::Alike)
    }

    /// Whether the file holds responses of whoever is called exactly so: then it is somebody else who is called alike.
    fn holds(&mut self, store: &Store, person: Person) -> bool {
        let look = || store.trace(&[person]).is_ok_and(|trace| !trace.is_empty());
        *self.held.entry(person.respondent).or_insert_with(look)
    }

    /// Whether nobody was.
    pub(super) fn is_empty(&self) -> bool {
        self.hashes.is_empty()
    }
}

/// Whether a text is one word of some letters or digits, or a few groups of them with a digit: `usuario-ab`, `+34 612 345 507`,
/// `CLI 7007`. A name of several words may be another person's.
fn is_shaped_as_id(text: &str) -> bool {
    let long = text.chars().nth(SHORTEST - 1).is_some();
    let groups = text.split_whitespace().take(GROUPS + 1).count();
    long && (groups == 1 || groups <= GROUPS && text.chars().any(char::is_numeric))
}
