//! Failures of verbs: a code with arguments; the sentence is the message `error-CODE`.

use std::collections::BTreeMap;

pub use cx_words::Code;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A refusal or a failure; nothing was changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Failure {
    /// Code of the sentence `error-CODE`.
    #[ts(type = "import('./messages').FailureCode")]
    pub code: Code,
    /// Arguments of the sentence, by name.
    pub args: BTreeMap<String, String>,
}

impl Failure {
    /// A failure without arguments.
    #[must_use]
    pub const fn new(code: Code) -> Self {
        Self { code, args: BTreeMap::new() }
    }

    /// The same failure with one more argument.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl ToString) -> Self {
        self.args.insert(name.to_owned(), value.to_string());
        self
    }
}

impl From<cx_store::Error> for Failure {
    fn from(error: cx_store::Error) -> Self {
        Self { code: error.code(), args: error.args() }
    }
}

impl From<cx_exchange::survey::Unreadable> for Failure {
    fn from(error: cx_exchange::survey::Unreadable) -> Self {
        Self { code: error.code(), args: error.args() }
    }
}
