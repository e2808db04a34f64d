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
    /// Headers of the columns that imports of this file read respondents and responses from, in lower case.
    columns: HashSet<String>,
}

impl Forgotten {
    pub(super) fn of(store: &Store) -> Result<Self, Failure> {
        let (hashes, key) = (store.forgotten()?, store.key()?);
        let mut columns = HashSet::new();
        if !hashes.is_empty() {
            for batch in store.list::<Batch>()? {
                let Ok(SurveyMap { columns: read, .. }) = SurveyMap::deserialize(batch.map) else { continue };
                columns.extend(
                    [read.response, read.respondent]
                        .into_iter()
                        .flatten()
                        .map(|header| folded(&header))
                        .filter(|header| !header.is_empty()),
                );
            }
        }
        Ok(Self { hashes, key, columns })
    }

    /// Whether a response is of one of them.
    pub(super) fn has(&self, hash: i64) -> bool {
        self.hashes.contains(&hash)
    }

    /// Whether a text is what a survey calls one of them, or the number of one of their responses.
    ///
    /// A bare number may as well be an age or a branch: it says who somebody is only below a `header` below which respondents
    /// or responses were read before.
    pub(super) fn names(&self, header: Option<&str>, text: &str) -> bool {
        let tells =
            || text.chars().any(char::is_alphabetic) || header.is_some_and(|it| self.columns.contains(&folded(it)));
        let [respondent, response] = [hash_of_respondent, identity_of_response];
        !self.hashes.is_empty()
            && tells()
            && (self.has(respondent(&self.key, text)) || self.has(response(&self.key, text)))
    }

    /// Whether nobody was.
    pub(super) fn is_empty(&self) -> bool {
        self.hashes.is_empty()
    }
}

fn folded(header: &str) -> String {
    header.trim().to_lowercase()
}
