//! Every code that the sources can answer with has its sentence. Both languages have the same messages, which the words'
//! own tests hold, so looking in one is enough.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use cx_app::COMMANDS;
use cx_words::{Language, Words};

fn sources() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// The words in quotes that follow a mark, with nothing but white space between.
fn after(text: &str, mark: &str, codes: &mut BTreeSet<String>) {
    for piece in text.split(mark).skip(1) {
        if let Some(quoted) = piece.trim_start().strip_prefix('"')
            && let Some((code, _)) = quoted.split_once('"')
        {
            codes.insert(code.to_owned());
        }
    }
}

/// Text from one mark on to the next other one.
fn between<'a>(text: &'a str, from: &str, to: &str) -> &'a str {
    let start = text.find(from).unwrap_or_else(|| panic!("{from} is there"));
    let rest = &text[start..];
    &rest[..rest.find(to).unwrap_or(rest.len())]
}

fn read(file: &str) -> String {
    std::fs::read_to_string(sources().join(file)).unwrap_or_else(|error| panic!("{file}: {error}"))
}

fn assert_said(family: &str, codes: &BTreeSet<String>) {
    let words = Words::of(Language::En);
    let silent: Vec<&String> = codes.iter().filter(|code| !words.has(&format!("{family}-{code}"))).collect();
    assert!(silent.is_empty(), "without a sentence {family}-…: {silent:?}");
}

#[test]
fn every_issue_and_finding_has_its_sentence() {
    let mut issues: BTreeSet<String> = ["name-unknown", "name-ambiguous"].map(str::to_owned).into();
    let listed = read("crates/cx-exchange/src/survey/sample.rs");
    after(between(&listed, "ISSUES: &[&str]", "];"), "\n", &mut issues);
    assert!(issues.len() > 15, "the list is read: {}", issues.len());
    assert_said("issue", &issues);

    let mut findings = BTreeSet::new();
    after(between(&read("crates/cx-store/src/file/check/finding.rs"), "CODES: &[&str]", "];"), "\n", &mut findings);
    assert!(findings.len() >= 19, "the list is read: {findings:?}");
    assert_said("finding", &findings);
}

#[test]
fn every_operation_has_its_sentence() {
    // These do something, but nothing that history tells.
    let untold = [
        "workspace.open",
        "workspace.close",
        "workspace.pulse",
        "workspace.copy",
        "workspace.rescue",
        "member.me",
        "journey.picture",
        "answers.inspect",
        "answers.check",
    ];
    let told: BTreeSet<String> = COMMANDS
        .iter()
        .filter(|command| command.how.changes() && !untold.contains(&command.verb))
        .filter(|command| {
            // What a folder brings is told as an import.
            !["recent.", "backup.", "settings.", "job.", "history.", "folder."]
                .iter()
                .any(|noun| command.verb.starts_with(noun))
        })
        .map(|command| command.verb.replace('.', "-"))
        .collect();
    assert!(told.len() > 40, "the table is read");
    assert_said("history", &told);
}
