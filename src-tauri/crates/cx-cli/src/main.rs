//! Travesía in the terminal.
//!
//! - [`arguments`] the command line, with help in the user's language
//! - [`door`] opens the file, calls the verb, closes the file
//! - [`ending`] the end that a signal asks for
//! - [`import`] the one command that takes longer: map file, progress, report
//! - [`paste`] a table onto a map
//! - [`watch`] a folder whose survey files are imported as they arrive
//! - [`show`] what is printed, with [`figures`] and [`table`]; [`plain`] what a terminal may be given
//!
//! **Invariant:** no rule of the field lives here; every command is a verb of the one table.
//! **Invariant:** standard output carries what was asked for and nothing else; refusals go to standard error.
//! **Invariant:** with `--json` each line on standard error is an object: a refusal, where a workspace was saved whose own
//! file had gone, or under which spellings a person was found.
//! **Invariant:** exit 0 done, 1 refused or failed, 2 wrong usage, 3 a survey of which not one answer could be taken: its
//! report is on standard output all the same, 130 stopped by a signal.
//! **Invariant:** what others wrote reaches the terminal without what would move its cursor.

mod arguments;
mod door;
mod ending;
mod figures;
mod import;
mod paste;
mod plain;
mod show;
mod table;
mod watch;

use std::ffi::OsString;
use std::io::Write as _;
use std::path::Path;
use std::process::ExitCode;

use cx_app::plain_file::{self, Unread};
use cx_app::{App, COMMANDS, Code, Failure};
use cx_words::Words;
use serde_json::{Value, json};

use crate::arguments::{Asked, Backup, Import, Line, Refused, Scores};
use crate::door::For;

/// How many operations are asked for at once.
const PAGE: usize = 1_000;
/// The most bytes of arguments on standard input: a pasted matrix, not a file.
const ARGUMENT_BYTES: u64 = 64 << 20;

/// The result of a command: its output and exit code.
struct Done {
    text: String,
    code: ExitCode,
    /// Failure to tell on standard error as well, with an exit code of its own.
    refused: Option<Failure>,
}

impl Done {
    fn well(text: String) -> Self {
        Self { text, code: ExitCode::SUCCESS, refused: None }
    }
}

/// Reason why a command did not do what it was asked for.
enum Undone {
    /// Refused or failed: exit 1.
    Failed(Failure),
    /// Wrong usage: exit 2.
    Misused(Failure),
}

impl From<Failure> for Undone {
    fn from(failure: Failure) -> Self {
        Self::Failed(failure)
    }
}

fn main() -> ExitCode {
    let line: Vec<OsString> = std::env::args_os().collect();
    let words = Words::of(arguments::language(&line));
    let parsed = match arguments::read(&line, words) {
        Ok(parsed) => parsed,
        Err(Refused::Shown(shown)) => {
            let _ = shown.print();
            return if shown.use_stderr() { ExitCode::from(2) } else { ExitCode::SUCCESS };
        }
        Err(Refused::Usage(failure)) => {
            return refuse(&failure, words, line.iter().any(|word| word == "--json"), ExitCode::from(2));
        }
    };
    ending::watch(words, parsed.json);
    match run(&parsed, words) {
        Ok(done) => match std::io::stdout().write_all(done.text.as_bytes()) {
            Ok(()) => match &done.refused {
                Some(failure) => refuse(failure, words, parsed.json, ExitCode::from(3)),
                None => done.code,
            },
            // Whoever reads may have had enough (`travesia history FILE | head`).
            Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => done.code,
            Err(error) => {
                let failure = Failure::new(Code::OutputBroken).with("detail", error);
                refuse(&failure, words, parsed.json, ExitCode::FAILURE)
            }
        },
        Err(Undone::Failed(failure)) => refuse(&failure, words, parsed.json, ExitCode::FAILURE),
        Err(Undone::Misused(failure)) => refuse(&failure, words, parsed.json, ExitCode::from(2)),
    }
}

/// Tells the failure on standard error.
fn refuse(failure: &Failure, words: &Words, json: bool, code: ExitCode) -> ExitCode {
    let message = words.error(failure.code, &failure.args);
    if json {
        eprintln!(
            "{}",
            plain::object(json!({ "code": failure.code, "args": failure.args, "message": message }).to_string())
        );
    } else {
        eprintln!("{}", plain::text(format!("{}: {message}", failure.code)));
    }
    ending::code().unwrap_or(code)
}

fn run(line: &Line, words: &Words) -> Result<Done, Undone> {
    /// The words for people, or the object for programs.
    fn told(json: bool, value: impl FnOnce() -> Value, text: impl FnOnce() -> String) -> Done {
        Done::well(if json { printed(&value()) } else { plain::text(text()) })
    }

    match &line.asked {
        Asked::New(new) => {
            let mut args = json!({
                "file": door::path(&new.file),
                "title": new.title,
                "client": new.client,
                "language": new.language.as_deref().unwrap_or(words.language().word()),
                "sample": new.sample,
            });
            if let Some(currency) = &new.currency {
                args["currency"] = currency.as_str().into();
            }
            let app = door::app();
            let made = door::call(app, "workspace.create", args)?.value;
            door::call(app, "workspace.close", Value::Null)?;
            let file = new.file.display().to_string();
            let said = || words.say("cli-created", &[("title", made["title"].clone()), ("file", file.into())]) + "\n";
            Ok(told(line.json, || made.clone(), said))
        }
        Asked::Import(Import::Answers(asked)) => {
            let report = import::answers(asked, words)?;
            let done = told(line.json, || import::as_json(&report, words), || import::as_text(&report, asked, words));
            Ok(Done { refused: import::refused(&report), ..done })
        }
        Asked::Watch(asked) => {
            watch::watch(asked, words, line.json)?;
            Ok(Done::well(String::new()))
        }
        Asked::Paste(asked) => {
            let done = paste::table(asked)?;
            Ok(told(line.json, || done.clone(), || paste::as_text(&done, words)))
        }
        Asked::Scores(asked) => {
            let args = scores_args(asked)?;
            let rows = door::with_file(&asked.file, For::Reading, |app| value(app, "score.table", args))?;
            Ok(told(line.json, || show::scores_json(&rows), || show::scores(&rows, asked.by, words)))
        }
        Asked::Goals { file } => {
            let goals = door::with_file(file, For::Reading, |app| value(app, "goal.list", json!({})))?;
            Ok(told(line.json, || show::goals_json(&goals, words), || show::goals(&goals, words)))
        }
        Asked::History { file } => {
            let entries = door::with_file(file, For::Reading, all_history)?;
            Ok(told(
                line.json,
                || entries.iter().map(|entry| show::operation_json(entry, words)).collect(),
                || show::history(&entries, words),
            ))
        }
        Asked::Undo { file } => Ok(walked(file, "history.undo", "cli-undone", line.json, words)?),
        Asked::Redo { file } => Ok(walked(file, "history.redo", "cli-redone", line.json, words)?),
        Asked::Check { file } => {
            let found = door::with_file(file, For::Reading, |app| value(app, "workspace.check", json!({})))?;
            let done = told(line.json, || show::checked_json(&found, words), || show::checked(&found, words));
            let code = if found["whole"] == true { ExitCode::SUCCESS } else { ExitCode::FAILURE };
            Ok(Done { code, ..done })
        }
        Asked::Copy(asked) => {
            let args = json!({ "file": door::path(&asked.out), "forClient": asked.for_client });
            let copied = door::with_file(&asked.file, For::Reading, |app| value(app, "workspace.copy", args))?;
            let file = asked.out.display().to_string();
            let said = || words.say("cli-copied", &[("file", file.into())]) + "\n";
            Ok(told(line.json, || copied.clone(), said))
        }
        Asked::Backup(Backup::List { file }) => {
            // Also of a file that is gone or damaged: it is not opened for this.
            let list = value(door::app(), "backup.list", json!({ "file": door::path(file) }))?;
            Ok(told(line.json, || list["backups"].clone(), || show::backups(&list, words)))
        }
        Asked::Backup(Backup::Now { file }) => {
            let made = door::with_file(file, For::Reading, |app| value(app, "backup.make", json!({})))?;
            let said = || words.say("cli-backup-made", &[("name", made["name"].clone())]) + "\n";
            Ok(told(line.json, || made.clone(), said))
        }
        Asked::Backup(Backup::Restore { file, backup, to }) => {
            let mut args = json!({ "file": door::path(file), "backup": backup });
            if let Some(to) = to {
                args["to"] = door::path(to).into();
            }
            let restored = value(door::app(), "backup.restore", args)?;
            let place = to.as_ref().unwrap_or(file).display().to_string();
            let said = || {
                let aside = restored["aside"]["name"].clone();
                let sentence = if aside.is_null() { "cli-backup-restored" } else { "cli-backup-restored-aside" };
                let about = [("file", place.into()), ("name", backup.as_str().into()), ("aside", aside)];
                let taken = restored["takenOut"].clone();
                let taken = if taken == 0 { None } else { Some(words.say("cli-backup-taken-out", &[("n", taken)])) };
                words.say(sentence, &about) + "\n" + &taken.map_or_else(String::new, |said| said + "\n")
            };
            Ok(told(line.json, || restored.clone(), said))
        }
        Asked::Call { file, verb, args } => Ok(Done::well(printed(&call(file, verb, args)?))),
        Asked::Commands => Ok(told(line.json, show::commands_json, || show::commands(words))),
    }
}

fn printed(value: &Value) -> String {
    plain::object(format!("{value:#}\n"))
}

fn value(app: &App, verb: &str, args: Value) -> Result<Value, Failure> {
    Ok(door::call(app, verb, args)?.value)
}

/// Undo or redo.
fn walked(file: &Path, verb: &str, sentence: &str, json: bool, words: &Words) -> Result<Done, Failure> {
    let entry = door::with_file(file, For::Writing, |app| value(app, verb, json!({})))?;
    if json {
        return Ok(Done::well(printed(&show::operation_json(&entry, words))));
    }
    let said = words.say(sentence, &[("what", show::operation(&entry, words).into())]);
    Ok(Done::well(plain::text(said) + "\n"))
}

/// Every operation, newest first.
fn all_history(app: &App) -> Result<Vec<Value>, Failure> {
    let mut entries: Vec<Value> = Vec::new();
    loop {
        let mut args = json!({ "limit": PAGE });
        if let Some(last) = entries.last() {
            args["before"] = last["id"].clone();
        }
        let page = value(app, "history.list", args)?;
        let page = page.as_array().cloned().unwrap_or_default();
        let ended = page.len() < PAGE;
        entries.extend(page);
        if ended {
            return Ok(entries);
        }
    }
}

fn scores_args(asked: &Scores) -> Result<Value, Undone> {
    for day in [&asked.from, &asked.to].into_iter().flatten() {
        if !cx_words::figures::is_day(day) {
            return Err(Undone::Misused(Failure::new(Code::UsageDay).with("day", day)));
        }
    }
    if let (Some(from), Some(to)) = (&asked.from, &asked.to) {
        // ISO days sort as texts.
        if to < from {
            return Err(Undone::Misused(Failure::new(Code::UsagePeriod).with("from", from).with("to", to)));
        }
    }
    let mut args = json!({ "by": asked.by.word(), "period": { "from": asked.from, "to": asked.to } });
    if let Some(metric) = &asked.metric {
        args["metric"] = metric.as_str().into();
    }
    Ok(args)
}

/// Text on standard input, read up to [`ARGUMENT_BYTES`], since it may be a stream without end.
fn standard_input() -> Result<String, Failure> {
    let unread = |error: &dyn std::fmt::Display| Failure::new(Code::InputUnread).with("detail", error);
    let bytes = plain_file::read_all(std::io::stdin(), ARGUMENT_BYTES).map_err(|error| match error {
        Unread::TooLarge(limit) => Failure::new(Code::InputTooLarge).with("limit", limit >> 20),
        error => unread(&error),
    })?;
    String::from_utf8(bytes).map_err(|error| unread(&error))
}

/// Any verb of the table.
fn call(file: &Path, verb: &str, args: &str) -> Result<Value, Undone> {
    let given = if args == "-" { standard_input()? } else { args.to_owned() };
    let given = if given.trim().is_empty() { "{}" } else { given.as_str() };
    let mut args: Value = serde_json::from_str(given).map_err(|error| {
        Undone::Misused(Failure::new(Code::JsonWrong).with("line", error.line()).with("place", error.column()))
    })?;
    if matches!(verb, "workspace.create" | "workspace.open") {
        // These two name the file themselves: it is the one of the line.
        if let Some(fields) = args.as_object_mut() {
            fields.entry("file").or_insert_with(|| door::path(file).into());
        }
        let app = door::app();
        let made = value(app, verb, args)?;
        door::call(app, "workspace.close", Value::Null)?;
        return Ok(made);
    }
    let reads = COMMANDS.iter().any(|command| command.verb == verb && !command.how.changes());
    let purpose = if reads { For::Reading } else { For::Writing };
    let asked = args["respondent"].as_str().unwrap_or_default().trim().to_owned();
    let done = door::with_file(file, purpose, |app| value(app, verb, args))?;
    if matches!(verb, "respondent.find" | "respondent.forget") {
        ending::tell_person(verb, &asked, &done);
    }
    Ok(done)
}
