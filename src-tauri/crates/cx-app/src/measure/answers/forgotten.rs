//! Rows of people who were forgotten (rule R8).

use std::collections::HashSet;

use cx_model::measure::SurveyMap;
use cx_model::record::Batch;
use cx_store::Store;
use serde::Deserialize as _;

use super::hash::{hash_of_respondent, identity_of_response};
use crate::Failure;

/// Who was forgotten, and where a survey may say so.
pub(super) struct Forgotten {
    hashes: HashSet<i64>,
    key: [u8; 16],
    /// Headers of the columns that imports of this file read respondents from, in lower case.
    respondents: HashSet<String>,
    /// And of those that they read the ids of responses from.
    responses: HashSet<String>,
}

impl Forgotten {
    pub(super) fn of(store: &Store) -> Result<Self, Failure> {
        let (hashes, key) = (store.forgotten()?, store.key()?);
        let (mut respondents, mut responses) = (HashSet::new(), HashSet::new());
        if !hashes.is_empty() {
            for batch in store.list::<Batch>()? {
                let Ok(SurveyMap { columns, .. }) = SurveyMap::deserialize(batch.map) else { continue };
                respondents.extend(columns.respondent.as_deref().map(folded).filter(|header| !header.is_empty()));
                responses.extend(columns.response.as_deref().map(folded).filter(|header| !header.is_empty()));
            }
        }
        Ok(Self { hashes, key, respondents, responses })
    }

    /// Whether a response is of one of them.
    pub(super) fn has(&self, hash: i64) -> bool {
        self.hashes.contains(&hash)
    }

    /// Whether a text is what a survey calls one of them, or the number of one of their responses.
    ///
    /// A number may as well be an age, and a word a comment or a plan: they say who somebody is only below a `header` below
    /// which respondents or responses were read before. What is shaped as an id, or an address, says so anywhere.
    pub(super) fn names(&self, header: Option<&str>, text: &str) -> bool {
        if self.hashes.is_empty() {
            return false;
        }
        let anywhere = is_shaped_as_id(text);
        let below = |columns: &HashSet<String>| anywhere || header.is_some_and(|it| columns.contains(&folded(it)));
        (below(&self.respondents) && self.has(hash_of_respondent(&self.key, text)))
            || (below(&self.responses) && self.has(identity_of_response(&self.key, text)))
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
