//! Properties of every message in both languages.

use std::collections::{BTreeMap, BTreeSet};

use cx_words::messages::{Message, of};
use cx_words::{Code, Language, Words};

fn all(language: Language) -> Vec<Message> {
    of(language).unwrap_or_else(|error| panic!("every file reads whole: {error}"))
}

fn by_id(language: Language) -> BTreeMap<String, Message> {
    all(language).into_iter().map(|message| (message.id.clone(), message)).collect()
}

#[test]
fn no_message_stands_twice() {
    for language in Language::ALL {
        let mut seen = BTreeMap::new();
        for message in all(language) {
            if let Some(first) = seen.insert(message.id.clone(), message.file) {
                panic!("{}: {} stands in {first} and in {}", language.word(), message.id, message.file);
            }
        }
    }
}

#[test]
fn both_languages_say_the_same_with_the_same_variables() {
    let (english, spanish) = (by_id(Language::En), by_id(Language::Es));
    let ids = |messages: &BTreeMap<String, Message>| messages.keys().cloned().collect::<BTreeSet<_>>();
    let only = |one: &BTreeSet<String>, other: &BTreeSet<String>| one.difference(other).cloned().collect::<Vec<_>>();
    let (en, es) = (ids(&english), ids(&spanish));
    assert!(only(&en, &es).is_empty(), "only in English: {:?}", only(&en, &es));
    assert!(only(&es, &en).is_empty(), "only in Spanish: {:?}", only(&es, &en));
    for (id, message) in &english {
        assert_eq!(message.variables, spanish[id].variables, "variables of {id}");
        assert_eq!(message.file, spanish[id].file, "the file of {id}");
    }
}

/// A sentence that shouts or shows its own variables is a fault in either language.
#[test]
fn no_message_shouts() {
    for language in Language::ALL {
        let words = Words::of(language);
        for id in by_id(language).keys() {
            let text = words.say(id, &[]);
            assert!(!text.contains(['!', '¡']), "{id} shouts: {text}");
        }
    }
}

#[test]
fn a_missing_message_shows_its_id() {
    assert_eq!(Words::of(Language::En).say("no-such-message", &[]), "no-such-message");
}

#[test]
fn failures_name_kinds_in_the_language() {
    let args = BTreeMap::from([("kind".to_owned(), "touchpoint".to_owned()), ("id".to_owned(), "x".to_owned())]);
    assert!(Words::of(Language::En).error(Code::NotFound, &args).contains("touchpoint"));
    assert!(Words::of(Language::Es).error(Code::NotFound, &args).starts_with("Este punto de contacto ya no está"));
}

#[test]
fn the_messages_of_the_page_are_fresh() {
    let file = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../ui/src/generated/messages.ts");
    let committed = std::fs::read_to_string(&file).expect("the generated file is committed").replace("\r\n", "\n");
    assert!(committed == cx_words::messages::typescript(), "messages.ts is old: run `cargo xtask codegen`");
}
