//! `import answers`: the map file, the progress, the report.

use std::collections::BTreeMap;
use std::io::{IsTerminal as _, Write as _};
use std::path::Path;
use std::time::Duration;

use cx_app::core::misfit;
use cx_app::measure::answers::{self, ImportAnswers};
use cx_app::plain_file::{self, Unread};
use cx_app::{App, Code, Failure};
use cx_words::Words;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use crate::arguments::Answers;
use crate::door::{self, For};
use crate::figures::count;

/// Interval between looks at a running import.
const BEAT: Duration = Duration::from_millis(20);
/// How many groups of issues of one kind a person is shown; programs get the issues one by one.
const SHOWN: usize = 4;

/// Largest map file that is read, in bytes.
const MAP_BYTES: u64 = 4 << 20;

/// The result of an import, or of its dry run.
pub struct Imported {
    report: Value,
    /// Whether names that did not exist were made.
    creates: bool,
}

/// Imports, or says what an import would do.
pub fn answers(asked: &Answers, words: &Words) -> Result<Imported, Failure> {
    let map = match asked.as_before {
        true => door::with_file(&asked.file, For::Reading, |app| {
            let mut look = door::call(app, "answers.inspect", json!({"file": door::path(&asked.survey)}))?.value;
            answers::as_before(typed(look["remembered"].take())?)
        })?,
        false => asked.map.as_deref().map(read_map).transpose()?.unwrap_or_default(),
    };
    let mut input = ImportAnswers { file: door::path(&asked.survey), map, update: asked.update, again: asked.again };
    input.map.finished_only |= asked.finished_only;
    input.map.survey = asked.survey_name.clone().or(input.map.survey);
    if asked.sheet.is_some() {
        input.map.sheet.clone_from(&asked.sheet);
    }
    let input = serde_json::to_value(input).map_err(|error| Failure::new(Code::AnswerWrong).with("detail", error))?;
    let (verb, purpose) =
        if asked.dry_run { ("answers.check", For::Reading) } else { ("answers.import", For::Writing) };
    let mut input = input;
    if asked.dry_run {
        // A look asks nothing.
        input.as_object_mut().map(|input| input.remove("again"));
    }
    let creates = input["map"]["create"] == true;
    let report = door::with_file(&asked.file, purpose, |app| watched(app, verb, input, words))?;
    Ok(Imported { report, creates })
}

/// An answer of the core as the type that it is.
pub fn typed<T: DeserializeOwned>(answer: Value) -> Result<T, Failure> {
    serde_json::from_value(answer).map_err(|error| Failure::new(Code::AnswerWrong).with("detail", error))
}

/// Runs the verb on a thread of its own, so that its progress is seen.
pub fn watched(app: &App, verb: &str, input: Value, words: &Words) -> Result<Value, Failure> {
    let terminal = std::io::stderr().is_terminal();
    std::thread::scope(|scope| {
        let running = scope.spawn(|| door::call(app, verb, input));
        let mut shown = 101;
        while !running.is_finished() {
            std::thread::sleep(BEAT);
            if !terminal {
                continue;
            }
            let jobs = door::call(app, "job.list", Value::Null)?.value;
            // The job around an import has no progress of its own.
            let is_import = |job: &&Value| job["verb"] != "folder.take";
            for job in jobs.as_array().into_iter().flatten().filter(is_import) {
                let (done, total) = (job["done"].as_u64().unwrap_or(0), job["total"].as_u64().unwrap_or(0));
                let percent = done.saturating_mul(100).checked_div(total).unwrap_or(0).min(100);
                if percent != shown {
                    shown = percent;
                    eprint!("\r{}", words.say("cli-import-progress", &[("percent", percent.into())]));
                    let _ = std::io::stderr().flush();
                }
            }
        }
        if terminal && shown <= 100 {
            // Back to an empty line, as if nothing had been there.
            eprint!("\r{:40}\r", "");
        }
        running.join().unwrap_or_else(|_| Err(Failure::new(Code::Panic))).map(|answer| answer.value)
    })
}

/// Reads a map file; what is wrong in it is told with its place.
fn read_map<T: DeserializeOwned>(file: &Path) -> Result<T, Failure> {
    let unread = |code| Failure::new(code).with("file", file.display());
    let bytes = plain_file::read(file, MAP_BYTES).map_err(|error| match error {
        Unread::NotAFile => unread(Code::MapNoFile),
        Unread::TooLarge(limit) => unread(Code::MapTooLarge).with("limit", limit >> 20),
        Unread::Io(error) => unread(Code::MapMissing).with("detail", error),
    })?;
    let text = String::from_utf8(bytes).map_err(|error| unread(Code::MapMissing).with("detail", error))?;
    let text = text.trim_start_matches('\u{feff}');
    let reader = &mut serde_json::Deserializer::from_str(text);
    let at =
        |failure: Failure, error: &serde_json::Error| failure.with("line", error.line()).with("place", error.column());
    let map = serde_path_to_error::deserialize(&mut *reader).map_err(|error| {
        let (path, inner) = (error.path().to_string(), error.inner());
        let wrong = at(Failure::new(Code::MapWrong), inner);
        if inner.is_data() { misfit::fault(wrong, &path, &inner.to_string()) } else { wrong.with("fault", "syntax") }
    })?;
    reader.end().map_err(|error| at(Failure::new(Code::MapWrong), &error).with("fault", "syntax"))?;
    Ok(map)
}

/// The report as programs read it.
pub fn as_json(done: &Imported, words: &Words) -> Value {
    let report = &done.report;
    let issues: Vec<Value> = issues(report)
        .map(|issue| {
            json!({
                "line": issue["line"],
                "column": issue["column"],
                "code": issue["code"],
                "message": sentence(issue, words),
            })
        })
        .collect();
    let decisions: Vec<Value> = report["decisions"]
        .as_array()
        .into_iter()
        .flatten()
        .map(|decision| {
            json!({
                "column": decision["column"],
                "code": decision["code"],
                "message": decided(decision, words),
                "example": decision["example"],
            })
        })
        .collect();
    let warnings = warnings(report, words);
    json!({
        "batch": report["batch"],
        "rows": report["rows"],
        "stored": report["stored"],
        "rejected": report["rejected"],
        "skipped": report["skipped"],
        "blank": report["blank"],
        "changed": report["changed"],
        "again": report["again"],
        "alike": report["alike"],
        "asked": report["asked"]["code"].as_str().map(|code| json!({"code": code, "message": asked_first(report, words)})),
        "decisions": decisions,
        "warnings": warnings,
        "issues": issues,
        "dropped": report["dropped"],
    })
}

/// The question that an import would be refused with.
fn asked_first(report: &Value, words: &Words) -> Option<String> {
    let question = report["asked"].as_object()?;
    let args: Vec<(&str, Value)> =
        question["args"].as_object()?.iter().map(|(name, value)| (name.as_str(), value.clone())).collect();
    Some(words.say(&format!("error-{}", question["code"].as_str()?), &args))
}

/// What was noticed, as programs read it: column, code, sentence, how often, an example.
pub fn warnings(report: &Value, words: &Words) -> Vec<Value> {
    let groups = report["groups"].as_array().into_iter().flatten();
    let warning = |group: &Value| {
        json!({
            "column": group["column"],
            "code": group["code"],
            "message": sentence(group, words),
            "count": group["count"],
            "example": group["args"]["value"],
        })
    };
    groups.map(warning).collect()
}

/// Decisions of which each is said once, with the columns of which it was taken, in their order.
fn alike(decisions: &[Value]) -> Vec<(&Value, Vec<&str>)> {
    let mut found: Vec<(&Value, Vec<&str>)> = Vec::new();
    for decision in decisions {
        let column = decision["column"].as_str();
        let same = |(of, columns): &&mut (&Value, Vec<&str>)| {
            !columns.is_empty() && of["code"] == decision["code"] && of["args"] == decision["args"]
        };
        match (column, found.iter_mut().find(same)) {
            (Some(column), Some((_, columns))) => columns.push(column),
            _ => found.push((decision, column.into_iter().collect())),
        }
    }
    found
}

/// The first names of a list, and how many more there are.
fn few(names: &[&str], words: &Words) -> String {
    const FEW: usize = 3;
    let first = names[..names.len().min(FEW)].join(", ");
    match names.len().saturating_sub(FEW) {
        0 => first,
        more => words.say("import-names-more", &[("names", first.into()), ("n", more.into())]),
    }
}

/// The report as a person reads it.
pub fn as_text(done: &Imported, asked: &Answers, words: &Words) -> String {
    let report = &done.report;
    let number = |name: &str| count(words.language(), &report[name]);
    let mut text = String::new();
    let mut line = |sentence: String| {
        text.push_str(&sentence);
        text.push('\n');
    };
    let survey = asked.survey.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let head = if asked.dry_run { "cli-import-would" } else { "cli-import-did" };
    line(words.say(head, &[("survey", survey.into()), ("rows", report["rows"].clone())]));
    for name in ["stored", "rejected", "skipped", "blank", "changed"] {
        if report[name].as_u64().unwrap_or(0) > 0 || name == "stored" {
            line(format!("  {}", words.say(&format!("cli-import-{name}"), &[("n", number(name).into())])));
        }
    }
    for told in columns(report, words) {
        line(told);
    }
    let decisions = alike(report["decisions"].as_array().filter(|_| asked.dry_run).map_or(&[][..], Vec::as_slice));
    for (at, (decision, columns)) in decisions.iter().enumerate() {
        if at == 0 {
            line(words.say("cli-import-decided", &[]));
        }
        let columns = if columns.is_empty() { String::new() } else { format!("{}: ", few(columns, words)) };
        let sentence = decided(decision, words);
        let example = decision["example"].as_str().map(|example| {
            words.say("cli-import-example", &[("sentence", sentence.clone().into()), ("example", example.into())])
        });
        line(format!("  {columns}{}", example.unwrap_or(sentence)));
    }
    if let Some(again) = report["again"].as_object().filter(|_| asked.dry_run && !asked.again) {
        let said =
            [("n", again["rows"].clone()), ("rows", report["rows"].clone()), ("source", again["source"].clone())];
        line(words.say("cli-import-again", &said));
    }
    if let Some(sentence) = asked_first(report, words) {
        line(sentence);
    }
    if let Some(alike) = report["alike"].as_object().filter(|_| asked.dry_run) {
        let said = [("days", alike["days"].clone()), ("of", alike["of"].clone()), ("source", alike["source"].clone())];
        line(words.say("error-survey-alike", &said));
    }
    let comments = &report["commentsWithContact"];
    if comments.as_u64().unwrap_or(0) > 0 {
        line(words.say(
            "import-comments-contact",
            &[("n", comments.clone()), ("count", number("commentsWithContact").into())],
        ));
    }
    for (kind, unknown) in report["unknown"].as_object().into_iter().flatten() {
        let sentence = if done.creates { "cli-import-made" } else { "cli-import-unknown" };
        line(words.say(sentence, &[("kind", kind.as_str().into()), ("names", names(unknown).into())]));
    }
    for fault in faults(report) {
        if let Some(kind) = fault.kind(words) {
            let of = count(words.language(), &fault.count.into());
            line(words.say("cli-import-fault", &[("kind", kind.into()), ("n", of.into())]));
        }
        for group in fault.groups.iter().take(SHOWN) {
            line(format!("  {}{}", place(group, words), sentence(group, words)));
        }
        let more: u64 = fault.groups.iter().skip(SHOWN).map(times).sum();
        if more > 0 {
            line(format!("  {}", words.say("cli-import-more", &[("n", count(words.language(), &more.into()).into())])));
        }
        if let Some(remedy) = fault.remedy(words) {
            line(format!("  {remedy}"));
        }
    }
    text
}

/// The refusal of an import of which not one answer could be taken; none where any could, or all is here already.
pub fn refused(done: &Imported) -> Option<Failure> {
    let report = typed(done.report.clone()).ok()?;
    (answers::is_refused(&report) && report.batch.is_none()).then(|| answers::refused(&report))
}

/// Sentences on the columns that are not kept, and on those with personal data that are.
fn columns(report: &Value, words: &Words) -> Vec<String> {
    let dropped: Vec<&str> = report["dropped"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    let personal = report["personal"].as_object();
    let kind = |column: &str| personal.and_then(|personal| personal.get(column)).and_then(Value::as_str);
    let unused: Vec<&str> = dropped.iter().copied().filter(|column| kind(column).is_none()).collect();
    let mut said = Vec::new();
    if !unused.is_empty() {
        said.push(words.say("cli-import-dropped", &[("columns", unused.join(", ").into())]));
    }
    for kept in [false, true] {
        let told: Vec<String> =
            personal
                .into_iter()
                .flatten()
                .filter(|(column, _)| dropped.contains(&column.as_str()) != kept)
                .filter_map(|(column, kind)| {
                    let kind = words.say(&format!("import-personal-{}", kind.as_str()?), &[]);
                    Some(words.say(
                        "cli-import-personal-column",
                        &[("column", column.as_str().into()), ("kind", kind.into())],
                    ))
                })
                .collect();
        if !told.is_empty() {
            let sentence = if kept { "cli-import-personal-kept" } else { "cli-import-personal-dropped" };
            said.push(words.say(sentence, &[("columns", told.join(", ").into())]));
        }
    }
    said
}

/// All issues of one code.
struct Fault<'r> {
    code: &'r str,
    count: u64,
    /// By column and value, the most frequent first.
    groups: Vec<&'r Value>,
}

impl Fault<'_> {
    /// Name of the fault; none where it is about the file as a whole, whose sentence says it all.
    fn kind(&self, words: &Words) -> Option<String> {
        let id = format!("issue-kind-{}", self.code);
        (self.count > 1
            || self.groups.first().is_none_or(|group| group["lines"].as_array().is_some_and(|l| !l.is_empty())))
        .then(|| if words.has(&id) { words.say(&id, &[]) } else { self.code.to_owned() })
    }

    /// Advice on how to make blanks of the value that came most often, where it may be one.
    fn remedy(&self, words: &Words) -> Option<String> {
        if !matches!(self.code, "answer-off-scale" | "answer-not-number" | "label-unknown") {
            return None;
        }
        let group = self.groups.iter().find(|group| group["others"] == false && times(group) > 1)?;
        let value = group["args"]["value"].as_str().filter(|value| !value.ends_with('…'))?;
        let said = [("column", group["column"].as_str()?.into()), ("value", value.into())];
        Some(words.say("cli-import-remedy", &said))
    }
}

/// How many issues a group has.
fn times(group: &&Value) -> u64 {
    group["count"].as_u64().unwrap_or(0)
}

/// The issues by code, in the order in which they came, so that none hides behind another.
fn faults(report: &Value) -> Vec<Fault<'_>> {
    let mut faults: Vec<Fault> = Vec::new();
    for group in report["groups"].as_array().into_iter().flatten() {
        let code = group["code"].as_str().unwrap_or_default();
        match faults.iter_mut().find(|fault| fault.code == code) {
            Some(fault) => {
                fault.count += times(&group);
                fault.groups.push(group);
            }
            None => faults.push(Fault { code, count: times(&group), groups: vec![group] }),
        }
    }
    for fault in &mut faults {
        fault.groups.sort_by_key(|group| (group["others"] == true, std::cmp::Reverse(times(group))));
    }
    faults
}

fn issues(report: &Value) -> impl Iterator<Item = &Value> {
    report["issues"].as_array().into_iter().flatten()
}

fn names(list: &Value) -> String {
    let names: Vec<&str> = list.as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    names.join(", ")
}

/// Place of a group of issues: its line where there is one, else how often and from which line on; its column.
fn place(group: &Value, words: &Words) -> String {
    let first = group["lines"][0].as_u64().map(|line| line.to_string());
    let (count, of) = (times(&group), count(words.language(), &group["count"]));
    let line = first.filter(|_| count == 1).map(|line| words.say("cli-line", &[("line", line.into())]));
    let column = group["column"].as_str().map(|column| words.say("cli-column", &[("column", column.into())]));
    let often = (count > 1).then(|| {
        let from = group["lines"][0].as_u64().map(|line| line.to_string());
        let sentence = if from.is_some() { "cli-import-often-from" } else { "cli-import-often" };
        words.say(sentence, &[("n", of.into()), ("line", from.into())])
    });
    let place: Vec<String> = [line, column, often].into_iter().flatten().collect();
    if place.is_empty() { String::new() } else { format!("{}: ", place.join(", ")) }
}

/// The sentence of a decision.
fn decided(decision: &Value, words: &Words) -> String {
    words.decision(decision["code"].as_str().unwrap_or_default(), &texts(&decision["args"]))
}

/// The arguments of a sentence.
fn texts(args: &Value) -> BTreeMap<String, String> {
    let args = args.as_object().into_iter().flatten();
    args.filter_map(|(name, value)| Some((name.clone(), value.as_str()?.to_owned()))).collect()
}

/// The sentence of an issue, or of all issues of a group.
fn sentence(issue: &Value, words: &Words) -> String {
    if issue["others"] == true {
        return words.say("import-issue-others", &[]);
    }
    words.issue(issue["code"].as_str().unwrap_or_default(), &texts(&issue["args"]))
}
