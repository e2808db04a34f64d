//! The words of the workspace's own language, for what becomes part of it or is handed to the client.

use cx_model::record::Language;
use cx_words::Words;

/// The words of a language.
#[must_use]
pub fn of(language: Language) -> &'static Words {
    Words::of(match language {
        Language::En => cx_words::Language::En,
        Language::Es => cx_words::Language::Es,
    })
}
