//! The words of the product in English and Spanish: sentences, numbers, dates.
//!
//! - [`code`] the codes of failures, one for each sentence
//! - [`language`] the languages and which one the system speaks
//! - [`words`] messages with their arguments
//! - [`figures`] numbers and dates as each language writes them
//! - [`messages`] the messages as TypeScript
//!
//! **Invariant:** every text that a user reads stands in `locales/{en,es}/*.ftl`; both languages have the same messages
//! with the same variables.
//! **Invariant:** the page reads the same files, so window and terminal say the same.

pub mod code;
pub mod figures;
pub mod language;
pub mod messages;
pub mod words;

use std::collections::BTreeMap;

pub use code::Code;
pub use language::Language;
pub use words::Words;

/// A message without arguments; the language as `en` or `es`.
#[must_use]
pub fn say(language: &str, id: &str) -> String {
    Words::of(Language::named(language).unwrap_or_default()).say(id, &[])
}

/// The sentence of a failure; the language as `en` or `es`.
#[must_use]
pub fn error(language: &str, code: Code, args: &BTreeMap<String, String>) -> String {
    Words::of(Language::named(language).unwrap_or_default()).error(code, args)
}
