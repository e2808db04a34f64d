//! Codes of failures: one for each message `error-CODE`, so that nothing can fail without a sentence.

use std::fmt;

use serde_json::Value;

// `enum Code` and `Code::ALL`, written by `build.rs` from the messages.
include!(concat!(env!("OUT_DIR"), "/codes.rs"));

impl Code {
    /// The code of that word, if there is one.
    #[must_use]
    pub fn named(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|code| code.word() == word)
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

impl PartialEq<&str> for Code {
    fn eq(&self, word: &&str) -> bool {
        self.word() == *word
    }
}

impl From<Code> for Value {
    fn from(code: Code) -> Self {
        code.word().into()
    }
}

impl serde::Serialize for Code {
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(self.word())
    }
}

impl<'de> serde::Deserialize<'de> for Code {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let word = String::deserialize(from)?;
        Self::named(&word).ok_or_else(|| serde::de::Error::custom(format!("no failure is called {word}")))
    }
}
