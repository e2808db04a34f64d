//! The terminal as a user meets it: the built program is run, its output and exit codes are read.

#[cfg(unix)]
mod ending;
mod sentences;
mod watch;

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::{Value, json};
use tempfile::TempDir;

/// A folder of its own with a workspace in it.
struct Desk {
    folder: TempDir,
}

impl Desk {
    fn bare() -> Self {
        Self { folder: tempfile::tempdir().expect("a folder") }
    }

    fn new() -> Self {
        let desk = Self::bare();
        assert!(desk.run(&["new", "plan.travesia", "--title", "Plan"]).status.success(), "a workspace is made");
        desk
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn write(&self, name: &str, text: &str) {
        std::fs::write(self.path(name), text).expect("written");
    }

    fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_travesia"));
        command
            .args(args)
            .current_dir(self.folder.path())
            .env("TRAVESIA_HOME", self.path("home"))
            .env("LC_ALL", "C.UTF-8")
            .stdin(Stdio::null());
        command
    }

    fn run(&self, args: &[&str]) -> Output {
        self.command(args).output().expect("the program runs")
    }

    /// Standard output of a run that must do what it was asked for.
    fn says(&self, args: &[&str]) -> String {
        let output = self.run(args);
        assert_eq!(code(&output), 0, "{args:?}: {}", err(&output));
        out(&output)
    }

    fn json(&self, args: &[&str]) -> Value {
        serde_json::from_str(&self.says(args)).expect("an object for programs")
    }

    fn call(&self, verb: &str, args: &Value) -> Value {
        self.json(&["call", "plan.travesia", verb, &args.to_string()])
    }

    /// The exit code and the refusal of a run that must be refused.
    fn refusal(&self, args: &[&str]) -> (i32, Value) {
        let mut all = args.to_vec();
        all.push("--json");
        let output = self.run(&all);
        assert!(output.stdout.is_empty(), "a refusal prints nothing on standard output: {}", out(&output));
        (code(&output), serde_json::from_str(&err(&output)).expect("a refusal is an object on standard error"))
    }
}

fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).expect("text")
}

fn err(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).expect("text")
}

fn code(output: &Output) -> i32 {
    output.status.code().expect("it ends by itself")
}

fn keys(value: &Value) -> Vec<&str> {
    value.as_object().expect("an object").keys().map(String::as_str).collect()
}

/// Nothing but the workspace itself: no journal, no shared memory.
fn assert_plain(file: &Path) {
    for ending in ["-wal", "-shm", "-journal"] {
        let beside = PathBuf::from(format!("{}{ending}", file.display()));
        assert!(!beside.exists(), "closed is one plain file (rule F6), yet there is {}", beside.display());
    }
}

/// Five answers to an NPS question: three promoters, one passive, one detractor; one blank, one impossible.
const SURVEY: &str = "Date,How likely are you to recommend us?,Place\n\
    2026-01-10,10,Shop\n2026-01-11,9,Shop\n2026-02-01,9,Web\n2026-02-02,7,Web\n2026-02-03,2,Web\n\
    2026-02-04,,Web\n2026-02-05,77,Web\n";

const MAP: &str = r#"{"columns": {"date": "Date", "touchpoint": "Place", "metrics": [
    {"column": "How likely are you to recommend us?", "kind": "nps", "key": "nps", "name": "NPS"}]}, "create": true}"#;

fn with_answers() -> Desk {
    let desk = Desk::new();
    desk.write("survey.csv", SURVEY);
    desk.write("map.json", MAP);
    desk.says(&["import", "answers", "plan.travesia", "survey.csv", "--map", "map.json"]);
    desk
}

#[test]
fn a_new_workspace_is_one_plain_file_and_is_never_overwritten() {
    let desk = Desk::new();
    let file = desk.path("plan.travesia");
    assert!(file.is_file());
    assert_plain(&file);
    let before = std::fs::read(&file).expect("read");
    let (exit, refusal) = desk.refusal(&["new", "plan.travesia", "--title", "Other"]);
    assert_eq!((exit, &refusal["code"]), (1, &json!("file-exists")));
    assert_eq!(std::fs::read(&file).expect("read"), before, "what was there is untouched");
    let made = desk.json(&["new", "b.travesia", "--title", "B", "--client", "Acme", "--language", "es", "--json"]);
    assert_eq!((&made["client"], &made["language"]), (&json!("Acme"), &json!("es")));
}

#[test]
fn the_sample_has_scores_and_goals() {
    let desk = Desk::bare();
    desk.says(&["new", "plan.travesia", "--title", "Sample", "--language", "en", "--sample"]);
    let scores = desk.json(&["scores", "plan.travesia", "--json"]);
    let n: u64 = scores.as_array().expect("rows").iter().filter_map(|row| row["n"].as_u64()).sum();
    assert!(n > 4_000, "about 5,000 answers: {n}");
    let goals = desk.json(&["goals", "plan.travesia", "--json"]);
    assert_eq!(goals.as_array().map(Vec::len), Some(4));
    for goal in goals.as_array().into_iter().flatten() {
        for name in ["current", "target", "due", "state", "reason", "message"] {
            assert!(!goal[name].is_null(), "{name} of {goal}");
        }
        let message = goal["message"].as_str().unwrap_or_default();
        assert!(!message.contains("{$") && !message.starts_with("reason-"), "a whole sentence: {message}");
        assert!(!goal["current"]["n"].is_null() && goal["current"].get("low").is_some());
    }
    let said = desk.says(&["goals", "plan.travesia"]);
    assert!(said.contains("target") && !said.contains('{'), "{said}");
    assert_eq!(desk.says(&["check", "plan.travesia"]), "Nothing is wrong with this file.\n");
}

#[test]
fn r7_an_import_tells_what_it_did() {
    let desk = Desk::new();
    desk.write("survey.csv", SURVEY);
    desk.write("map.json", MAP);
    let line = ["import", "answers", "plan.travesia", "survey.csv", "--map", "map.json", "--json"];
    let mut dry = line.to_vec();
    dry.push("--dry-run");
    let would = desk.json(&dry);
    let did = desk.json(&line);
    assert_eq!(
        keys(&did),
        [
            "batch",
            "rows",
            "stored",
            "rejected",
            "skipped",
            "blank",
            "changed",
            "again",
            "alike",
            "asked",
            "decisions",
            "warnings",
            "issues",
            "dropped"
        ],
        "the published form"
    );
    assert_eq!((&did["rows"], &did["stored"]), (&json!(7), &json!(5)));
    assert_eq!(
        (&did["rejected"], &did["blank"]),
        (&json!(1), &json!(1)),
        "77 is no answer from 0 to 10; a blank is a blank"
    );
    let issue = &did["issues"][0];
    assert_eq!(keys(issue), ["line", "column", "code", "message"]);
    assert_eq!(issue["line"], 8, "the line in the file, the header counted");
    assert!(issue["message"].as_str().is_some_and(|text| text.contains("77")), "{issue}");
    assert!(would["batch"].is_null() && did["batch"].is_string());
    assert_eq!((&would["stored"], &would["rejected"]), (&did["stored"], &did["rejected"]), "it does what it said");
    let again = desk.json(&[&line[..], &["--again"]].concat());
    assert_eq!((&again["stored"], &again["skipped"]), (&json!(0), &json!(5)), "rule R3: nothing comes in twice");
    let history = desk.json(&["history", "plan.travesia", "--json"]);
    assert!(history[0]["message"].as_str().is_some_and(|text| text.contains("survey.csv")), "{history}");
    assert_plain(&desk.path("plan.travesia"));
}

#[test]
fn no_kind_of_issue_hides_behind_another() {
    let desk = Desk::new();
    let mut survey = "Date,NPS\n2026-01-31,9\n".to_owned();
    (0..30).for_each(|_| survey.push_str("2026-01-31,12\n"));
    survey.push_str("2026-02-30,9\n");
    desk.write("survey.csv", &survey);
    desk.write("map.json", r#"{"columns": {"metrics": [{"column": "NPS", "kind": "nps"}]}}"#);
    let said = desk.says(&["import", "answers", "plan.travesia", "survey.csv", "--map", "map.json", "--dry-run"]);
    assert!(
        said.contains("Off the scale: 30\n  column “NPS”, 30 times from line 3 on: “12”"),
        "thirty of a kind are one line: {said}"
    );
    assert!(said.contains("add it to \"notApplicable\" of the column “NPS”"), "with what to do about it: {said}");
    assert!(said.contains("Impossible date: 1\n  line 33, column “Date”: “2026-02-30”"), "{said}");
}

#[test]
fn r8_the_terminal_says_which_columns_it_dropped_and_why() {
    let desk = Desk::new();
    desk.write(
        "survey.csv",
        "Date,NPS,Persona,Shop size,Comment\n2026-01-31,9,Mary Smith,4,mail me: mary@example.com\n2026-02-01,3,John Miller,9,ok\n",
    );
    let line = ["import", "answers", "plan.travesia", "survey.csv", "--dry-run"];
    let said = desk.says(&line);
    assert!(said.contains("Columns dropped as personal data: Persona (a name)"), "{said}");
    assert!(said.contains("Columns not used: Shop size"), "{said}");
    assert!(said.contains("One comment holds an e-mail address"), "{said}");
    desk.write(
        "map.json",
        r#"{"columns": {"metrics": [{"column": "NPS", "kind": "nps"}], "attributes": ["Persona"]}}"#,
    );
    let kept = desk.says(&["import", "answers", "plan.travesia", "survey.csv", "--map", "map.json", "--dry-run"]);
    assert!(kept.contains("Columns kept by the map although they look like personal data: Persona (a name)"), "{kept}");
}

#[test]
fn a_survey_of_which_nothing_can_be_taken_ends_with_3() {
    let desk = Desk::new();
    desk.write("survey.csv", "Date,NPS\n2026-01-31,77\n2026-02-30,9\n");
    desk.write("map.json", r#"{"columns": {"metrics": [{"column": "NPS", "kind": "nps"}]}}"#);
    for flag in ["--dry-run", "--update"] {
        let line = ["import", "answers", "plan.travesia", "survey.csv", "--map", "map.json", "--json", flag];
        let output = desk.run(&line);
        assert_eq!(code(&output), 3, "{flag}: {}", err(&output));
        let report: Value = serde_json::from_str(&out(&output)).expect("the report all the same");
        assert_eq!((&report["rejected"], &report["batch"]), (&json!(2), &Value::Null));
        let refusal: Value = serde_json::from_str(&err(&output)).expect("an object");
        assert_eq!(refusal["code"], "survey-refused");
    }
    desk.write("survey.csv", "Date,NPS\n2026-01-31,\n");
    let blank = desk.run(&["import", "answers", "plan.travesia", "survey.csv", "--map", "map.json"]);
    assert_eq!(code(&blank), 0, "blanks are nobody's fault: {}", err(&blank));
}

#[test]
fn what_others_wrote_does_not_command_the_terminal() {
    let desk = Desk::new();
    desk.write(
        "survey.csv",
        "Date,NPS,Pl\u{1b}[2Jace\n2026-01-31,\"\u{1b}]0;x\u{7}\n7\u{9b}7\",Shop\n2026-01-31,9,\u{1b}[31mShop\n",
    );
    desk.write(
        "map.json",
        r#"{"columns": {"touchpoint": "3", "metrics": [{"column": "NPS", "kind": "nps"}]}, "create": true}"#,
    );
    let mut line = vec!["import", "answers", "plan.travesia", "survey.csv", "--map", "map.json"];
    let moves = |text: &str| text.chars().any(|letter| letter.is_control() && letter != '\n');
    let said = desk.says(&line);
    assert!(said.contains("[31mShop") && !moves(&said), "{said:?}");
    line.extend(["--again", "--json"]);
    let said = desk.says(&line);
    assert!(!moves(&said), "{said:?}");
    desk.call("persona.create", &json!({ "set": { "name": "\u{1b}[2J\u{9b}x" } }));
    assert!(!moves(&desk.says(&["history", "plan.travesia"])), "names that came another way neither");
    assert!(!moves(&err(&desk.run(&["goals", "no\u{1b}[2Jwhere.travesia"]))), "nor those of files");
}

#[test]
fn surveys_are_detected_without_a_map() {
    let desk = Desk::new();
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("../cx-exchange/tests/fixtures");
    for name in ["google_sheets_es.csv", "typeform.csv", "qualtrics_es.csv"] {
        let survey = fixtures.join(name);
        let did = desk.json(&["import", "answers", "plan.travesia", &survey.to_string_lossy(), "--json"]);
        assert!(did["stored"].as_u64().is_some_and(|n| n > 0), "{name}: {did}");
    }
    let said = desk.says(&["import", "answers", "plan.travesia", &fixtures.join("typeform.csv").to_string_lossy()]);
    assert!(said.contains("here already"), "the second time nothing is new: {said}");
}

#[test]
fn r6f_workbooks_give_the_figures_of_their_answers() {
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("../cx-exchange/tests/fixtures");
    let import = |desk: &Desk, name: &str| {
        desk.json(&["import", "answers", "plan.travesia", &fixtures.join(name).to_string_lossy(), "--json"])
    };
    let figures = |desk: &Desk, by: &str| -> Vec<(String, String, u64, f64, f64, f64)> {
        let rows = desk.json(&["scores", "plan.travesia", "--by", by, "--json"]);
        let round = |value: &Value| (value.as_f64().unwrap_or(f64::NAN) * 1e6).round() / 1e6;
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        let rows = rows.as_array().expect("rows").iter().map(|row| {
            let (name, kind) = (text(&row["scope"]["name"]), text(&row["metric"]["kind"]));
            let n = row["n"].as_u64().expect("a number of answers");
            (name, kind, n, round(&row["value"]), round(&row["low"]), round(&row["high"]))
        });
        rows.collect()
    };
    // Expected: computed from the answers as they were meant, for the reports that were collected (cases 12 and 13).
    let nps = (12, 33.333333, -15.538768, 68.872101);
    for (name, shares) in [
        ("merged_head_es.xlsx", [(12, 66.666667, 39.062209, 86.187991), (10, 50.0, 23.659309, 76.340691)]),
        (
            "microsoft_forms_hard_spaces_es.xlsx",
            [(12, 66.666667, 39.062209, 86.187991), (9, 44.444444, 18.877852, 73.334871)],
        ),
    ] {
        let desk = Desk::new();
        import(&desk, name);
        let found = figures(&desk, "all");
        let of = |kind: &str| -> Vec<(u64, f64, f64, f64)> {
            let those = found.iter().filter(|(_, own, ..)| own == kind);
            those.map(|(_, _, n, value, low, high)| (*n, *value, *low, *high)).collect()
        };
        assert_eq!(of("nps"), [nps], "{name}");
        assert_eq!(of("csat"), shares, "{name}");
        assert_eq!(found.len(), 3, "{name}: what is computed from answers is none");
        if name.starts_with("microsoft") {
            let months = figures(&desk, "month");
            let may = months.iter().find(|(month, kind, ..)| month == "2024-05" && kind == "nps").expect("May");
            assert_eq!((may.2, may.3, may.4, may.5), (10, 20.0, -30.325994, 61.095225));
            let again = import(&desk, name);
            assert_eq!((&again["stored"], &again["skipped"]), (&json!(0), &json!(33)), "the same workbook again");
        }
    }
    let desk = Desk::new();
    let book = fixtures.join("merged_head_es.xlsx");
    let line = ["import", "answers", "plan.travesia", &book.to_string_lossy(), "--sheet", "Enero"];
    let (exit, refused) = desk.refusal(&line);
    assert_eq!(
        (exit, &refused["code"], &refused["args"]["sheets"]),
        (1, &json!("survey-sheet-unknown"), &json!("Datos"))
    );
}

#[test]
fn a_map_file_with_a_fault_names_its_place() {
    let desk = Desk::new();
    desk.write("survey.csv", SURVEY);
    let refused = |map: &str| {
        desk.write("map.json", map);
        desk.refusal(&["import", "answers", "plan.travesia", "survey.csv", "--map", "map.json"])
    };
    let (exit, unknown) = refused(r#"{"columns": {"metrics": [{"column": "x", "kind": "nps", "colour": 1}]}}"#);
    assert_eq!((exit, &unknown["code"]), (1, &json!("map-wrong")));
    assert_eq!(unknown["args"]["field"], "columns.metrics[0].colour", "where in the map: {unknown}");
    assert_eq!((&unknown["args"]["line"], &unknown["args"]["fault"]), (&json!("1"), &json!("unknown")));
    let (_, half) = refused("{\"columns\":\n ");
    assert_eq!((&half["code"], &half["args"]["line"]), (&json!("map-wrong"), &json!("2")), "half a file");
    desk.write("map.json", r#"{"columns": {"metrics": [{"column": "x", "kind": "moon"}]}}"#);
    let output = desk.run(&["import", "answers", "plan.travesia", "survey.csv", "--map", "map.json", "--lang", "es"]);
    let said = err(&output);
    assert!(said.contains("«moon» no encaja en «columns.metrics[0].kind»") && !said.contains("expected"), "{said}");
    assert_eq!(refused("{} {}").1["code"], "map-wrong", "more than one object");
    std::fs::remove_file(desk.path("map.json")).expect("removed");
    let (exit, missing) = desk.refusal(&["import", "answers", "plan.travesia", "survey.csv", "--map", "map.json"]);
    assert_eq!((exit, &missing["code"]), (1, &json!("map-missing")));
    let (exit, missing) = desk.refusal(&["import", "answers", "plan.travesia", "nowhere.csv"]);
    assert_eq!((exit, &missing["code"]), (1, &json!("survey-missing")));
    assert_eq!(desk.json(&["scores", "plan.travesia", "--json"]), json!([]), "nothing came in");
}

#[test]
fn scores_have_the_published_form() {
    let desk = with_answers();
    let rows = desk.json(&["scores", "plan.travesia", "--json"]);
    let row = &rows[0];
    assert_eq!(keys(row), ["scope", "metric", "value", "n", "low", "high", "from", "to", "enough"]);
    assert_eq!(keys(&row["scope"]), ["kind", "id", "name"]);
    assert_eq!(row["metric"], json!({ "key": "nps", "name": "NPS", "kind": "nps" }));
    assert_eq!((&row["value"], &row["n"]), (&json!(40.0), &json!(5)), "(3 − 1) of 5, in points (rule V3)");
    assert_eq!((&row["from"], &row["to"]), (&json!("2026-01-10"), &json!("2026-02-03")), "days with an answer");
    assert_eq!(row["enough"], false, "under 30 (rule V1)");
    let by = |by: &str| desk.json(&["scores", "plan.travesia", "--by", by, "--json"]);
    let months: Vec<Value> = by("month").as_array().expect("rows").iter().map(|row| row["n"].clone()).collect();
    assert_eq!(months, [2, 3], "January and February");
    let places = by("touchpoint");
    let shop = places.as_array().expect("rows").iter().find(|row| row["scope"]["name"] == "Shop").expect("the shop");
    assert_eq!((&shop["value"], &shop["n"]), (&json!(100.0), &json!(2)), "small n is shown in the analyst's table");
    let february = ["scores", "plan.travesia", "--from", "2026-02-01", "--to", "2026-02-28", "--json"];
    assert_eq!(desk.json(&february)[0]["n"], 3, "from and to are inclusive (rule R5)");
    let (exit, refusal) = desk.refusal(&["scores", "plan.travesia", "--metric", "nope"]);
    assert_eq!((exit, &refusal["code"]), (1, &json!("metric-unknown")));
}

#[test]
fn scores_line_up_for_people() {
    let desk = with_answers();
    let table = desk.says(&["scores", "plan.travesia", "--by", "touchpoint"]);
    let lines: Vec<&str> = table.lines().collect();
    assert!(lines[0].starts_with("Touchpoint") && lines[0].contains("95 % interval"), "{table}");
    assert!(
        lines.iter().any(|line| line.starts_with("Shop") && line.ends_with("too few")),
        "rule V1 in words: {table}"
    );
    let spanish = desk.says(&["scores", "plan.travesia", "--lang", "es"]);
    assert!(spanish.contains("base baja") && spanish.contains("de −30 a 80"), "its words: {spanish}");
    assert!(!spanish.contains("40,0"), "points have no decimals, as in the window: {spanish}");
}

#[test]
fn undo_and_redo_survive_between_runs() {
    let desk = Desk::new();
    desk.call("member.create", &json!({ "set": { "name": "Ana" } }));
    assert_eq!(desk.says(&["undo", "plan.travesia"]), "Undone: Add Ana to the team\n");
    assert_eq!(desk.call("member.list", &json!({})), json!([]));
    assert_eq!(desk.refusal(&["undo", "plan.travesia"]).1["code"], "nothing-to-undo");
    assert_eq!(desk.says(&["redo", "plan.travesia", "--lang", "es"]), "Rehecho: Añadir a Ana al equipo\n");
    assert_eq!(desk.call("member.list", &json!({}))[0]["name"], "Ana");
    let history = desk.says(&["history", "plan.travesia"]);
    assert!(history.contains("Add Ana to the team") && history.contains("terminal"), "{history}");
}

#[test]
fn undoing_an_import_withdraws_its_answers() {
    let desk = with_answers();
    desk.says(&["undo", "plan.travesia"]);
    let rows = desk.json(&["scores", "plan.travesia", "--json"]);
    let n: u64 = rows.as_array().expect("rows").iter().filter_map(|row| row["n"].as_u64()).sum();
    assert_eq!(n, 0, "rule F2: {rows}");
    desk.says(&["redo", "plan.travesia"]);
    assert_eq!(desk.json(&["scores", "plan.travesia", "--json"])[0]["n"], 5, "redo brings it back (rule R4)");
}

#[test]
fn call_reads_its_arguments_from_standard_input() {
    let desk = Desk::new();
    let mut running = desk
        .command(&["call", "plan.travesia", "persona.create", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("the program runs");
    let mut input = running.stdin.take().expect("a pipe");
    input.write_all(br#"{"set": {"name": "Lucia"}}"#).expect("written");
    drop(input);
    let output = running.wait_with_output().expect("it ends");
    let persona: Value = serde_json::from_str(&out(&output)).expect("an object");
    assert_eq!(persona["name"], "Lucia");
}

#[cfg(unix)]
#[test]
fn f10a_nothing_waits_for_a_pipe_or_reads_a_stream_without_end() {
    let desk = Desk::new();
    desk.write("survey.csv", SURVEY);
    assert!(Command::new("mkfifo").arg(desk.path("pipe")).status().expect("mkfifo is there").success());
    for no_file in ["pipe", "/dev/zero", "."] {
        let refused = |args: &[&str]| desk.refusal(args).1["code"].clone();
        assert_eq!(
            refused(&["import", "answers", "plan.travesia", "survey.csv", "--map", no_file]),
            "map-no-file",
            "{no_file}"
        );
        assert_eq!(refused(&["import", "answers", "plan.travesia", no_file]), "survey-no-file", "{no_file}");
        assert_eq!(refused(&["scores", no_file]), "file-not-plain", "{no_file}");
    }
    let zeros = std::fs::File::open("/dev/zero").expect("a device");
    let output = desk.command(&["call", "plan.travesia", "persona.create", "-"]).stdin(zeros).output().expect("runs");
    assert!(err(&output).starts_with("input-too-large"), "{}", err(&output));
}

#[test]
fn i_am_is_known_to_the_terminal() {
    let desk = Desk::new();
    let ana = desk.call("member.create", &json!({ "set": { "name": "Ana" } }));
    desk.call("member.me", &json!({ "member": ana["id"] }));
    desk.call("persona.create", &json!({ "set": { "name": "Lucia" } }));
    let history = desk.json(&["history", "plan.travesia", "--json"]);
    assert_eq!(history[0]["author"], ana["id"], "who sits here did it (rule F1)");
    assert_eq!(history[0]["origin"], "command-line");
}

#[test]
fn refusals_have_codes_sentences_and_exits() {
    let desk = Desk::new();
    let table: &[(&[&str], i32, &str)] = &[
        (&["scores", "nowhere.travesia"], 1, "file-missing"),
        (&["call", "plan.travesia", "no.verb"], 1, "verb-unknown"),
        (&["call", "plan.travesia", "recent.list"], 1, "verb-not-allowed"),
        (&["call", "plan.travesia", "member.list", r#"{"x": 1}"#], 1, "args-wrong"),
        (&["call", "plan.travesia", "member.list", "{"], 2, "json-wrong"),
        (&["new"], 2, "usage-missing"),
        (&["fly"], 2, "usage-command"),
        (&["goals", "plan.travesia", "--fast"], 2, "usage-argument"),
        (&["scores", "plan.travesia", "--by", "moon"], 2, "usage-value"),
        (&["scores", "plan.travesia", "--from", "31/01/2026"], 2, "usage-day"),
        (&["scores", "plan.travesia", "--from", "2026-02-01", "--to", "2026-01-01"], 2, "usage-period"),
    ];
    for (args, exit, code) in table {
        let (ended, refusal) = desk.refusal(args);
        assert_eq!((ended, refusal["code"].as_str()), (*exit, Some(*code)), "{args:?}: {refusal}");
        assert_eq!(keys(&refusal), ["code", "args", "message"]);
    }
    desk.write("text.travesia", "this is no workspace at all");
    assert_eq!(desk.refusal(&["goals", "text.travesia"]).0, 1);
    let output = desk.run(&["scores", "nowhere.travesia"]);
    assert!(err(&output).starts_with("file-missing: The file is not there."), "{}", err(&output));
    let output = desk.run(&["scores", "nowhere.travesia", "--lang", "es"]);
    assert!(err(&output).starts_with("file-missing: El archivo no está ahí."), "{}", err(&output));
    let output = desk.command(&["scores", "nowhere.travesia"]).env("LC_ALL", "es_ES.UTF-8").output().expect("it runs");
    assert!(err(&output).contains("no está ahí"), "the environment chooses: {}", err(&output));
}

#[test]
fn f5_reading_works_while_another_program_has_the_file_open() {
    let desk = with_answers();
    let holder = desk.path("plan.travesia");
    // The state a window leaves while it is open: the journal beside the file. A copy of it is read like the original.
    let app = cx_app::App::new(cx_app::Host {
        clock: Box::new(cx_app::SystemClock),
        files: cx_app::Handles::paths(),
        settings: None,
    });
    let window = cx_app::Caller::WINDOW;
    app.call(&window, "workspace.open", json!({ "file": holder.to_string_lossy() })).expect("opened");
    app.call(&window, "member.create", json!({ "set": { "name": "Ana" } })).expect("written");
    assert_eq!(desk.json(&["scores", "plan.travesia", "--json"])[0]["n"], 5, "scores while a window is open");
    assert_eq!(desk.call("member.list", &json!({}))[0]["name"], "Ana", "and it sees what the window wrote");
    desk.call("member.create", &json!({ "set": { "name": "Luis" } }));
    let members = app.call(&window, "member.list", json!({})).expect("read").value;
    assert_eq!(members.as_array().map(Vec::len), Some(2), "the window sees what the terminal wrote");
    app.call(&window, "workspace.close", json!({})).expect("closed");
    assert_plain(&holder);
}

#[test]
fn check_ends_with_1_when_something_is_wrong() {
    let desk = Desk::new();
    assert_eq!(desk.json(&["check", "plan.travesia", "--json"]), json!({ "whole": true, "findings": [] }));
    // Pages of zeros in the middle: the head still says it is a workspace.
    let file = desk.path("plan.travesia");
    let mut bytes = std::fs::read(&file).expect("read");
    let half = bytes.len() / 2;
    bytes[half..half + 16_384].fill(0xA5);
    std::fs::write(&file, bytes).expect("written");
    let output = desk.run(&["check", "plan.travesia"]);
    assert_eq!(code(&output), 1, "{}{}", out(&output), err(&output));
}

#[test]
fn a_table_is_pasted_from_a_file_or_from_standard_input() {
    let desk = Desk::new();
    desk.call("journey.create", &json!({"set": {"name": "Buying"}, "stages": ["One", "Two"]}));
    desk.write("table.csv", ";Antes;;Después\n;Busca;Llega;Usa\nAcciones;mira;\"aparca; entra\";llama\nScores;;34;\n");
    let done = desk.json(&["paste", "plan.travesia", "table.csv", "--journey", "buying", "--json"]);
    assert_eq!(done["stages"], json!(["Antes", "Después"]), "a merged stage goes over its steps");
    assert_eq!((&done["cells"], &done["left"][0]["reason"]), (&json!(3), &json!("score")));
    let said = desk.says(&["paste", "plan.travesia", "table.csv", "--lang", "es"]);
    assert!(said.contains("Fila 4, columna 3: 34"), "what was left is told with its place: {said}");
    let mut child = desk
        .command(&["paste", "plan.travesia", "-", "--stage", "Two"])
        .stdin(Stdio::piped())
        .spawn()
        .expect("it starts");
    std::io::Write::write_all(&mut child.stdin.take().expect("its input"), b"\tPays\nActions\tcard\n")
        .expect("written");
    assert!(child.wait().expect("it ends").success());
    let (exit, refusal) = desk.refusal(&["paste", "plan.travesia", "table.csv", "--journey", "Nothing"]);
    assert_eq!((exit, &refusal["code"]), (1, &json!("name-not-one")));
    assert_eq!(desk.refusal(&["paste", "plan.travesia", "."]).0, 1, "a folder is no table");
}

#[test]
fn every_verb_is_listed_with_its_short_form() {
    let desk = Desk::bare();
    let listed = desk.json(&["commands", "--json"]);
    assert_eq!(listed.as_array().map(Vec::len), Some(cx_app::COMMANDS.len()));
    for short in ["new", "import answers", "paste", "scores", "goals", "history", "undo", "redo", "check"] {
        let found = listed.as_array().into_iter().flatten().filter(|command| command["short"] == short).count();
        assert_eq!(found, 1, "{short} is the short form of one verb");
    }
    let said = desk.says(&["commands"]);
    assert!(said.contains("travesia import answers"), "{said}");
}

#[test]
fn f10e_the_terminal_speaks_the_language_chosen_in_the_settings_and_lang_goes_before_it() {
    let desk = Desk::new();
    let english = desk.says(&["check", "plan.travesia"]);
    desk.call("settings.update", &json!({"language": "es"}));
    let spanish = desk.says(&["check", "plan.travesia"]);
    assert_ne!(spanish, english, "the environment asks for plain English, the user chose Spanish");
    assert_eq!(spanish, desk.says(&["check", "plan.travesia", "--lang", "es"]));
    assert_eq!(desk.says(&["check", "plan.travesia", "--lang", "en"]), english, "what the line says goes first");
}

#[test]
fn help_speaks_the_users_language() {
    let desk = Desk::bare();
    assert!(desk.says(&["--help"]).contains("Usage: travesia"));
    let spanish = desk.says(&["import", "answers", "--help", "--lang", "es"]);
    assert!(spanish.contains("Uso:") && spanish.contains("Importa las respuestas"), "{spanish}");
    assert!(desk.says(&["--version"]).starts_with("travesia "));
    assert_eq!(code(&desk.run(&[])), 2, "a line without a command is wrong usage");
}

#[test]
fn f9_a_copy_is_whole_or_for_the_client() {
    let desk = with_answers();
    let scores = desk.json(&["scores", "plan.travesia", "--json"]);
    assert_eq!(desk.says(&["copy", "plan.travesia", "whole.travesia"]), "Copied to whole.travesia.\n");
    desk.says(&["copy", "plan.travesia", "client.travesia", "--for-client"]);
    for (copy, operations) in [("whole.travesia", 1), ("client.travesia", 0)] {
        assert_plain(&desk.path(copy));
        assert_eq!(desk.json(&["scores", copy, "--json"]), scores, "{copy} counts alike");
        assert_eq!(desk.says(&["check", copy]), "Nothing is wrong with this file.\n");
        assert_eq!(desk.json(&["history", copy, "--json"]).as_array().map(Vec::len), Some(operations), "{copy}");
    }
    let (exit, refusal) = desk.refusal(&["copy", "plan.travesia", "whole.travesia"]);
    assert_eq!((exit, &refusal["code"]), (1, &json!("file-exists")), "nothing is written over");
    let (exit, refusal) = desk.refusal(&["copy", "plan.travesia", "no/folder.travesia"]);
    assert_eq!((exit, &refusal["code"]), (1, &json!("folder-missing")), "the place is what is wrong");
}

#[test]
fn f8_backups_are_listed_made_and_brought_back() {
    let desk = Desk::new();
    assert_eq!(desk.says(&["backup", "list", "plan.travesia"]), "There are no backups of this file.\n");
    desk.call("member.create", &json!({ "set": { "name": "Ana" } }));
    let made = desk.json(&["backup", "now", "plan.travesia", "--json"]);
    let name = made["name"].as_str().expect("a name").to_owned();
    desk.call("member.create", &json!({ "set": { "name": "Eva" } }));
    let listed = desk.json(&["backup", "list", "plan.travesia", "--json"]);
    assert!(listed.as_array().expect("a list").iter().any(|one| one["name"] == name), "{listed}");
    assert!(desk.says(&["backup", "list", "plan.travesia"]).contains("asked for"), "with its reason");
    desk.says(&["backup", "restore", "plan.travesia", &name, "--to", "then.travesia"]);
    let members = |file: &str| desk.json(&["call", file, "member.list"]).as_array().map(Vec::len);
    assert_eq!((members("then.travesia"), members("plan.travesia")), (Some(1), Some(2)), "a copy beside the file");
    let said = desk.says(&["backup", "restore", "plan.travesia", &name]);
    assert!(said.contains("-aside"), "it says where the file went: {said}");
    assert_eq!(members("plan.travesia"), Some(1));
    assert_plain(&desk.path("plan.travesia"));
    std::fs::remove_file(desk.path("plan.travesia")).expect("gone");
    desk.says(&["backup", "restore", "plan.travesia", &name]);
    assert_eq!(members("plan.travesia"), Some(1), "also where the file is missing");
    let (exit, refusal) = desk.refusal(&["backup", "restore", "plan.travesia", "1999"]);
    assert_eq!((exit, &refusal["code"]), (1, &json!("backup-none")));
}

#[test]
#[cfg(unix)]
fn a_folder_of_backups_that_is_none_is_named() {
    let desk = Desk::new();
    let _ = std::fs::remove_dir_all(desk.path("home/backups"));
    assert!(Command::new("mkfifo").arg(desk.path("home/backups")).status().expect("mkfifo is there").success());
    let (code, refusal) = desk.refusal(&["backup", "now", "plan.travesia"]);
    assert_eq!((code, &refusal["code"]), (1, &json!("folder-not-one")), "{refusal}");
    assert_eq!(refusal["args"]["folder"], json!(desk.path("home/backups")), "it is said which");
}

#[test]
fn a_backup_that_cannot_be_read_is_listed_as_such() {
    let desk = Desk::new();
    desk.says(&["backup", "now", "plan.travesia"]);
    let name = desk.json(&["backup", "list", "plan.travesia", "--json"])[0]["name"].clone();
    desk.write("plan.travesia", "SQLite format 3\0 and then nothing of the kind");
    desk.says(&["backup", "restore", "plan.travesia", name.as_str().expect("a name")]);
    let list = desk.says(&["backup", "list", "plan.travesia"]);
    let aside = list.lines().find(|line| line.contains("-aside")).expect("what was replaced");
    assert!(aside.contains("What it holds is not noted"), "{list}");
    assert!(aside.contains("< 0.1"), "a file takes more than nothing: {list}");
}

#[cfg(unix)]
#[test]
fn a_name_that_is_no_text_is_the_file_it_names_and_no_other() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt as _;
    let desk = Desk::bare();
    let (latin, other) = (OsStr::from_bytes(b"\xd3ptica.travesia"), OsStr::new("\u{fffd}ptica.travesia"));
    let run = |args: &[&OsStr]| desk.command(&[]).args(args).output().expect("the program runs");
    let said = |args: &[&OsStr]| {
        let output = run(args);
        assert_eq!(code(&output), 0, "{args:?}: {}", err(&output));
        out(&output)
    };
    for file in [latin, other] {
        said(&["new".as_ref(), file, "--title".as_ref(), "Plan".as_ref()]);
    }
    said(&["call".as_ref(), latin, "member.create".as_ref(), r#"{"set": {"name": "Ana"}}"#.as_ref()]);
    let members = |file| said(&["call".as_ref(), file, "member.list".as_ref()]);
    assert!(members(latin).contains("Ana"), "the file that was named has her");
    assert!(!members(other).contains("Ana"), "the one whose name looks alike has not");
    let survey = OsStr::from_bytes(b"encuesta \xf3ptica.csv");
    std::fs::write(desk.folder.path().join(survey), SURVEY).expect("written");
    desk.write("map.json", MAP);
    let import = ["import", "answers"].map(OsStr::new);
    said(&[import[0], import[1], latin, survey, "--map".as_ref(), "map.json".as_ref()]);
}

#[test]
fn r8g_the_terminal_says_which_spellings_of_a_person_are_there() {
    let desk = Desk::new();
    desk.write("survey.csv", "customer,date,nps\n000123,2026-03-05,9\nana@x.es,2026-03-06,3\n");
    let map = json!({"columns": {"date": "date", "respondent": "customer",
        "metrics": [{"column": "nps", "kind": "nps"}]}});
    desk.call("answers.import", &json!({"file": desk.path("survey.csv"), "map": map}));
    let said = |verb: &str, who: &str, language: &str| {
        let args = json!({"respondent": who}).to_string();
        let output = desk.command(&["call", "plan.travesia", verb, &args]).env("LC_ALL", language).output();
        let output = output.expect("the program runs");
        let _: Value = serde_json::from_str(&out(&output)).expect("the object is on standard output");
        err(&output)
    };
    assert_eq!(
        said("respondent.find", "123", "C.UTF-8"),
        "Nothing is found under “123”. Also here, written otherwise: 000123 (one response).\n"
    );
    assert!(
        said("respondent.forget", "123", "es_ES.UTF-8").ends_with("000123 (un cuestionario).\n"),
        "also where somebody is forgotten of whom nothing was there"
    );
    assert!(said("respondent.find", "nobody", "C.UTF-8").contains("were tried as well."));
    assert!(said("respondent.find", "ANA@X.ES", "C.UTF-8").contains("ana@x.es (one response)"));
    assert_eq!(said("respondent.find", "ana@x.es", "C.UTF-8"), "", "figures say it all");
}
