//! Rows of people who were forgotten (rule R8).

use std::collections::{HashMap, HashSet};

use cx_exchange::survey::names_nobody;
use cx_model::measure::{Columns, SurveyMap};
use cx_model::record::Batch;
use cx_store::Store;
use cx_store::answers::{ForgottenHashes, HashOf, Person};
use serde::Deserialize as _;

use super::hash::person_called;
use crate::Failure;

/// Who was forgotten, and where a survey may say so.
pub(super) struct Forgotten {
    hashes: ForgottenHashes,
    key: [u8; 16],
    /// What each column tells that may name somebody.
    columns: Vec<Telling>,
    /// Whether the file holds responses of who is called so, by hash, as far as it was asked.
    held: HashMap<i64, bool>,
}

/// What a column of a survey tells.
#[derive(Clone, Copy, Default)]
struct Telling {
    /// Respondents: this import reads them from it, or one of this file read them from a column of its header.
    respondents: bool,
    /// Ids of responses.
    responses: bool,
}

/// How a text says somebody who was forgotten.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Said {
    /// As the person was named.
    Exactly,
    /// In another spelling, and nobody in the file is called so.
    Alike,
}

impl Forgotten {
    /// For a survey that is read by a map and whose columns that may name somebody have these headers.
    pub(super) fn of<'h>(
        store: &Store,
        map: &SurveyMap,
        headers: impl Iterator<Item = &'h str>,
    ) -> Result<Self, Failure> {
        let (hashes, key) = (store.forgotten()?, store.key()?);
        let mut columns = Vec::new();
        if !hashes.is_empty() {
            let (mut respondents, mut responses) = (HashSet::new(), HashSet::new());
            let mut tell = |columns: &Columns| {
                let header = |name: &Option<String>| name.as_deref().map(folded).filter(|header| !header.is_empty());
                respondents.extend(header(&columns.respondent));
                responses.extend(header(&columns.response));
            };
            tell(&map.columns);
            for batch in store.list::<Batch>()? {
                if let Ok(map) = SurveyMap::deserialize(batch.map) {
                    tell(&map.columns);
                }
            }
            // Once a survey: a wide one has as many cells as a long one.
            columns = headers
                .map(folded)
                .map(|header| Telling {
                    respondents: respondents.contains(&header),
                    responses: responses.contains(&header),
                })
                .collect();
        }
        Ok(Self { hashes, key, columns, held: HashMap::new() })
    }

    /// Whether a response is of one of them, by who answered or by its identity.
    pub(super) fn has(&self, respondent: Option<i64>, identity: i64) -> bool {
        respondent.is_some_and(|hash| self.hashes.has(hash, HashOf::Respondent))
            || self.hashes.has(identity, HashOf::Response)
    }

    /// Whether a text is what a survey calls one of them, or the number of one of their responses.
    ///
    /// A number may as well be an age, and a word a comment or a plan: they say who somebody is only in a `column` that tells
    /// respondents or responses. What is shaped as an id, or an address, says so anywhere.
    pub(super) fn names(&mut self, store: &Store, column: Option<usize>, text: &str) -> Option<Said> {
        if self.hashes.is_empty() {
            return None;
        }
        let mut telling = column.and_then(|at| self.columns.get(at)).copied().unwrap_or_default();
        if !(telling.respondents && telling.responses) && is_shaped_as_id(text) {
            telling = Telling { respondents: true, responses: true };
        }
        if !telling.respondents && !telling.responses {
            return None;
        }
        let person = person_called(&self.key, text);
        let any = |respondent: i64, response: i64| {
            (telling.respondents && self.hashes.has(respondent, HashOf::Respondent))
                || (telling.responses && self.hashes.has(response, HashOf::Response))
        };
        if any(person.respondent, person.identity) {
            return Some(Said::Exactly);
        }
        let alike = any(person.alike[0], person.alike[1]) && !names_nobody(text);
        (alike && !self.holds(store, person)).then_some(Said::Alike)
    }

    /// Whether the file holds responses of whoever is called exactly so: then it is somebody else who is called alike.
    fn holds(&mut self, store: &Store, person: Person) -> bool {
        let look = || store.trace(person).is_ok_and(|trace| trace.responses > 0);
        *self.held.entry(person.respondent).or_insert_with(look)
    }

    /// Whether nobody was.
    pub(super) fn is_empty(&self) -> bool {
        self.hashes.is_empty()
    }
}

/// Whether a text is an address, or one word of at least four letters and digits with both in it.
fn is_shaped_as_id(text: &str) -> bool {
    let word = text.len() >= 4 && !text.chars().any(char::is_whitespace);
    word && (text.contains('@') || (text.chars().any(char::is_alphabetic) && text.chars().any(char::is_numeric)))
}

fn folded(header: &str) -> String {
    header.trim().to_lowercase()
}
