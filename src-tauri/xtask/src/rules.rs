//! The structure of the code base as rules that a machine can check; the reasons stand in `docs/architecture.md`.

use std::collections::BTreeSet;

use crate::circles;
use crate::shell::Outcome;
use crate::sources::{Text, files};

/// Crates of our own on which each may build. A crate that is not here may not exist.
const DIRECTION: &[(&str, &[&str])] = &[
    ("cx-model", &[]),
    ("cx-words", &[]),
    ("cx-store", &["cx-model", "cx-words"]),
    ("cx-exchange", &["cx-model", "cx-words"]),
    ("cx-report", &["cx-model", "cx-words"]),
    ("cx-app", &["cx-model", "cx-store", "cx-exchange", "cx-report", "cx-words"]),
    ("cx-cli", &["cx-app", "cx-words"]),
    ("cx-bridge", &["cx-app", "cx-words"]),
    ("cx-testkit", &["cx-model", "cx-store", "cx-app"]),
    ("travesia-desktop", &["cx-app", "cx-words"]),
    ("travesia-tests", &[]),
    ("travesia-fuzz", &["cx-model", "cx-store", "cx-exchange"]),
    ("xtask", &[]),
];

/// Features of the page on which each may build. A feature that is not here may build on none.
const FEATURES: &[(&str, &[&str])] = &[
    ("touchpoint", &["measure"]),
    ("persona", &["measure"]),
    ("plan", &["measure"]),
    ("journey", &["measure", "plan", "touchpoint"]),
    ("workspace", &["history", "measure", "persona", "settings"]),
];

/// Dependencies that stand in exactly one crate.
const ONE_HOME: &[(&str, &str)] = &[("rusqlite", "cx-store"), ("tauri", "travesia-desktop")];

/// Words that say nothing about what a thing is.
const EMPTY_NAMES: &[&str] = &[
    "manager",
    "service",
    "helper",
    "helpers",
    "util",
    "utils",
    "handler",
    "processor",
    "data",
    "info",
    "common",
    "misc",
];

/// Checks every rule and shows every finding.
///
/// # Errors
/// The number of findings.
pub fn check() -> Outcome {
    let files = files();
    let mut findings = Vec::new();
    manifests(&files, &mut findings);
    for file in &files {
        one_file(file, &mut findings);
    }
    window_in_one_file(&files, &mut findings);
    features_apart(&files, &mut findings);
    languages_alike(&files, &mut findings);
    messages_once(&files, &mut findings);
    failures_given(&files, &mut findings);
    rules_named_by_tests(&files, &mut findings);
    findings.extend(circles::check(&files));
    for finding in &findings {
        println!("{finding}");
    }
    if findings.is_empty() {
        println!("{} files keep the rules", files.len());
        Ok(())
    } else {
        Err(format!("{} findings", findings.len()))
    }
}

/// Direction of dependencies, one home for the two heavy ones, shared lints.
fn manifests(files: &[Text], findings: &mut Vec<String>) {
    for file in files.iter().filter(|file| file.name() == "Cargo.toml" && file.path != "Cargo.toml") {
        let Some(package) = value(&file.says, "name") else { continue };
        if !file.says.contains("[lints]\nworkspace = true") {
            findings.push(format!("{}: does not take the shared lints", file.path));
        }
        let needs = dependencies(&file.says);
        match DIRECTION.iter().find(|(name, _)| *name == package) {
            None => findings.push(format!("{}: {package} has no place in the direction of crates", file.path)),
            Some((_, allowed)) => {
                for need in needs.iter().filter(|need| need.starts_with("cx-") && !allowed.contains(&need.as_str())) {
                    findings.push(format!("{}: {package} must not build on {need}", file.path));
                }
            }
        }
        for (dependency, home) in ONE_HOME {
            if package != *home && needs.contains(*dependency) {
                findings.push(format!("{}: {dependency} stands in {home} alone", file.path));
            }
        }
    }
}

fn value<'t>(manifest: &'t str, key: &str) -> Option<&'t str> {
    manifest.lines().find_map(|line| {
        let rest = line.strip_prefix(key)?.trim_start().strip_prefix('=')?;
        Some(rest.trim().trim_matches('"'))
    })
}

/// The names under `[dependencies]`; what tests alone need may be anything.
fn dependencies(manifest: &str) -> BTreeSet<String> {
    let mut inside = false;
    let mut names = BTreeSet::new();
    for line in manifest.lines().map(str::trim) {
        if line.starts_with('[') {
            inside = line == "[dependencies]" || (line.starts_with("[target.") && line.ends_with(".dependencies]"));
        } else if inside && let Some(name) = line.split(['=', '.']).next() {
            let name = name.trim();
            if !name.is_empty() && !name.starts_with('#') {
                names.insert(name.to_owned());
            }
        }
    }
    names
}

fn one_file(file: &Text, findings: &mut Vec<String>) {
    let mut finding = |line: usize, what: &str| findings.push(format!("{}:{line}: {what}", file.path));
    let stem = file.name().split('.').next().unwrap_or_default().to_lowercase();
    if EMPTY_NAMES.contains(&stem.as_str()) && (file.is(".rs") || file.is(".ts") || file.is(".svelte")) {
        finding(1, "the file's name says nothing about what is inside");
    }
    let rust = file.is(".rs");
    if rust && matches!(file.name(), "lib.rs" | "main.rs" | "mod.rs") && !file.says.starts_with("//!") {
        finding(1, "opens without a map");
    }
    if rust && file.name() == "lib.rs" && !file.says.contains("**Invariant:**") {
        finding(1, "names no invariant");
    }
    let page = file.is_in("ui/src/") && !file.is_in("ui/src/generated/") && !file.is(".test.ts");
    let rules = file.path.ends_with("xtask/src/rules.rs");
    for (place, line) in file.says.lines().enumerate().map(|(place, line)| (place + 1, line)) {
        if page && line.contains("{@html") {
            finding(place, "text goes into the page as markup");
        }
        if page && file.is(".svelte") && line.contains(" style=\"") {
            finding(place, "a style attribute, which the window's content policy refuses");
        }
        if rules {
            continue;
        }
        if (rust || page) && (line.contains("TODO") || line.contains("FIXME")) {
            finding(place, "a note to do something later");
        }
        if line.contains("/root/") {
            finding(place, "a path of one machine");
        }
        if let Some(name) = declared(line, rust, page)
            && segments(name).iter().any(|part| EMPTY_NAMES.contains(&part.as_str()))
        {
            finding(place, &format!("{name} says nothing about what it is"));
        }
    }
}

/// The name of a type or module that a line declares.
fn declared(line: &str, rust: bool, page: bool) -> Option<&str> {
    let words: &[&str] = match (rust, page) {
        (true, _) => &["struct ", "enum ", "trait ", "mod "],
        (_, true) => &["class ", "interface "],
        _ => return None,
    };
    let line = line.trim_start();
    let line = ["export ", "pub(crate) ", "pub "].iter().find_map(|open| line.strip_prefix(open)).unwrap_or(line);
    let rest = words.iter().find_map(|word| line.strip_prefix(word))?;
    let end = rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len());
    Some(&rest[..end])
}

/// `SurveyFile` and `survey_file` as their words.
fn segments(name: &str) -> Vec<String> {
    let mut parts = vec![String::new()];
    for c in name.chars() {
        if c == '_' || (c.is_uppercase() && parts.last().is_some_and(|part| !part.is_empty())) {
            parts.push(String::new());
        }
        if c != '_' {
            parts.last_mut().expect("there is always a part").extend(c.to_lowercase());
        }
    }
    parts
}

/// The page reaches the window through one file, so that it runs in a browser just as well.
fn window_in_one_file(files: &[Text], findings: &mut Vec<String>) {
    let users: Vec<_> = files
        .iter()
        .filter(|file| file.is_in("ui/src/") && file.says.contains("@tauri-apps/"))
        .map(|file| file.path.as_str())
        .collect();
    if users.len() > 1 {
        findings.push(format!("@tauri-apps belongs into one file, not into {}", users.join(", ")));
    }
}

/// A feature of the page builds on others only in [`FEATURES`]' direction, and only through their doors.
fn features_apart(files: &[Text], findings: &mut Vec<String>) {
    for file in files {
        let Some((feature, _)) = file.path.strip_prefix("ui/src/features/").and_then(|path| path.split_once('/'))
        else {
            continue;
        };
        let allowed = FEATURES.iter().find(|(name, _)| *name == feature).map_or(&[][..], |(_, on)| on);
        for other in file.says.split("'$features/").skip(1).filter_map(|rest| rest.split('\'').next()) {
            if !allowed.contains(&other) && other != feature {
                findings.push(format!("{}: {feature} may not build on {other:?}", file.path));
            }
        }
    }
}

/// Rules of the field that nothing is built for yet, so that no test can name them.
const NOT_BUILT: &[&str] = &["V5", "V6"];

/// Every rule of `docs/rules.md` is named by a test: `fn r8a_…` in Rust, `test('F2: …')` on the page.
fn rules_named_by_tests(files: &[Text], findings: &mut Vec<String>) {
    let mut named = BTreeSet::new();
    for file in files.iter().filter(|file| file.is(".rs")) {
        for name in file.says.lines().filter_map(|line| line.trim_start().strip_prefix("fn ")) {
            named.extend(name.split('_').take_while(|part| is_rule(part)).map(str::to_uppercase));
        }
    }
    for file in files.iter().filter(|file| file.is(".test.ts") || file.is(".spec.ts")) {
        let words = file.says.split(|c: char| !c.is_alphanumeric());
        named.extend(words.filter(|word| is_rule(&word.to_lowercase())).map(str::to_uppercase));
    }
    let Some(rules) = files.iter().find(|file| file.path == "docs/rules.md") else { return };
    let ids = rules.says.lines().filter_map(|line| line.strip_prefix("- ")?.split(' ').next());
    for id in ids.filter(|id| is_rule(&id.to_lowercase())) {
        match (named.contains(&id.to_uppercase()), NOT_BUILT.contains(&id)) {
            (false, false) => findings.push(format!("docs/rules.md: no test names {id}")),
            (true, true) => findings.push(format!("docs/rules.md: a test names {id}, which is still excepted")),
            _ => {}
        }
    }
}

/// Whether a word is the name of a rule in small letters: `r8`, `f10a`.
fn is_rule(word: &str) -> bool {
    let rest = word.strip_prefix(|c: char| c.is_ascii_lowercase()).unwrap_or_default();
    let rest = rest.strip_suffix(|c: char| c.is_ascii_lowercase()).unwrap_or(rest);
    !rest.is_empty() && rest.len() < 3 && rest.bytes().all(|byte| byte.is_ascii_digit())
}

/// Every message exists in both languages.
fn languages_alike(files: &[Text], findings: &mut Vec<String>) {
    const LOCALES: &str = "src-tauri/crates/cx-words/locales/";
    for file in files.iter().filter(|file| file.is_in(LOCALES) && file.is(".ftl")) {
        let other = if file.path.contains("/en/") {
            file.path.replace("/en/", "/es/")
        } else {
            file.path.replace("/es/", "/en/")
        };
        let there = files.iter().find(|file| file.path == other).map(|file| messages(&file.says)).unwrap_or_default();
        for id in messages(&file.says).difference(&there) {
            findings.push(format!("{}: {id} is missing in {other}", file.path));
        }
    }
}

/// A message stands once in a language: of two with one name, one is never said.
fn messages_once(files: &[Text], findings: &mut Vec<String>) {
    for language in ["en", "es"] {
        let folder = format!("src-tauri/crates/cx-words/locales/{language}/");
        let mut seen = BTreeSet::new();
        for file in files.iter().filter(|file| file.is_in(&folder) && file.is(".ftl")) {
            for id in message_names(&file.says).filter(|id| !seen.insert(*id)) {
                findings.push(format!("{}: {id} stands twice in {language}", file.path));
            }
        }
    }
}

/// Every failure that has a sentence is given somewhere. That each has one, the compiler holds.
fn failures_given(files: &[Text], findings: &mut Vec<String>) {
    let given = |word: &str| {
        let name: String = word.split('-').map(|part| part[..1].to_uppercase() + &part[1..]).collect();
        let (in_rust, in_page) = (format!("Code::{name}"), format!("'{word}'"));
        let names = |text: &str| text.split(&in_rust).skip(1).any(|rest| !rest.starts_with(char::is_alphanumeric));
        files.iter().any(|file| {
            if file.is(".rs") {
                !file.path.contains("/tests/") && names(&file.says)
            } else {
                file.is_in("ui/src/") && !file.is_in("ui/src/generated/") && file.says.contains(&in_page)
            }
        })
    };
    for file in files.iter().filter(|file| file.is_in("src-tauri/crates/cx-words/locales/en/")) {
        let failures = messages(&file.says).into_iter().filter_map(|id| id.strip_prefix("error-"));
        for word in failures.filter(|word| !given(word)) {
            findings.push(format!("{}: nothing fails with error-{word}", file.path));
        }
    }
}

fn messages(ftl: &str) -> BTreeSet<&str> {
    message_names(ftl).collect()
}

fn message_names(ftl: &str) -> impl Iterator<Item = &str> {
    ftl.lines()
        .filter(|line| line.starts_with(|c: char| c.is_ascii_alphabetic() || c == '-'))
        .filter_map(|line| Some(line.split_once('=')?.0.trim()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_crate_that_reaches_upwards_is_found() {
        let file = Text {
            path: "src-tauri/crates/cx-model/Cargo.toml".to_owned(),
            says: "[package]\nname = \"cx-model\"\n[dependencies]\ncx-store.workspace = true\n[dev-dependencies]\ncx-app = \"1\"\n[lints]\nworkspace = true\n".to_owned(),
        };
        let mut findings = Vec::new();
        manifests(&[file], &mut findings);
        assert_eq!(
            findings.len(),
            1,
            "one dependency points upwards, the one of the tests does not count: {findings:?}"
        );
    }

    #[test]
    fn names_are_read_word_by_word() {
        assert_eq!(segments("SurveyFile"), ["survey", "file"]);
        assert_eq!(segments("survey_file"), ["survey", "file"]);
        assert_eq!(declared("pub struct RowManager<T> {", true, false), Some("RowManager"));
        assert_eq!(declared("    let data = 1;", true, false), None, "only types and modules are looked at");
    }

    #[test]
    fn a_rule_that_no_test_names_is_found() {
        let text = |path: &str, says: &str| Text { path: path.to_owned(), says: says.to_owned() };
        let files = [
            text("docs/rules.md", "- R1 One.\n- R8a Two.\n- F2 Three.\n- A persona is no rule.\n- V5 Later.\n"),
            text("a.rs", "#[test]\nfn r1_f9_one() {}\nfn other_r8a() {}\n"),
            text("b.spec.ts", "test('F2: three', () => {});\n"),
        ];
        let mut findings = Vec::new();
        rules_named_by_tests(&files, &mut findings);
        assert_eq!(findings, ["docs/rules.md: no test names R8a"]);
    }

    #[test]
    fn a_failure_that_nothing_gives_is_found() {
        let text = |path: &str, says: &str| Text { path: path.to_owned(), says: says.to_owned() };
        let files = [
            text("src-tauri/crates/cx-words/locales/en/a.ftl", "error-file-held = a\nerror-file = b\nerror-gone = c\n"),
            text("a.rs", "Failure::new(Code::FileHeld)"),
            text("ui/src/b.ts", "new Failure('gone')"),
        ];
        let mut findings = Vec::new();
        failures_given(&files, &mut findings);
        assert_eq!(findings, ["src-tauri/crates/cx-words/locales/en/a.ftl: nothing fails with error-file"]);
    }

    #[test]
    fn a_name_of_two_messages_is_found() {
        let file = |name: &str, says: &str| Text {
            path: format!("src-tauri/crates/cx-words/locales/{name}"),
            says: says.to_owned(),
        };
        let files = [
            file("en/a.ftl", "one = One\n"),
            file("en/b.ftl", "two = Two\none = Uno\n"),
            file("es/a.ftl", "one = Uno\n"),
        ];
        let mut findings = Vec::new();
        messages_once(&files, &mut findings);
        assert_eq!(findings, ["src-tauri/crates/cx-words/locales/en/b.ftl: one stands twice in en"]);
    }

    #[test]
    fn a_message_of_one_language_is_found() {
        let file = |path: &str, says: &str| Text { path: path.to_owned(), says: says.to_owned() };
        let mut findings = Vec::new();
        languages_alike(
            &[
                file("src-tauri/crates/cx-words/locales/en/a.ftl", "one = One\ntwo = Two\n    .title = x\n"),
                file("src-tauri/crates/cx-words/locales/es/a.ftl", "one = Uno\n"),
            ],
            &mut findings,
        );
        assert_eq!(findings.len(), 1, "`two` has no Spanish words: {findings:?}");
    }
}
