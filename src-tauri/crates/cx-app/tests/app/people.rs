//! Rule R8a through the door: of who is forgotten nothing stays, in the file or in any copy of it on this computer.

use std::path::Path;

use cx_app::{App, Caller, Handles, Host, SystemClock};
use cx_testkit::Desk;
use serde_json::{Value, json};

use crate::backup::Office;

const NAME: &str = "Eulalia Benavente";

/// The files under a folder in which bytes are found.
fn naming(folder: &Path, text: &str) -> Vec<String> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).expect("a folder").flatten() {
        let path = entry.path();
        if path.is_dir() {
            found.extend(naming(&path, text));
        } else if std::fs::read(&path).is_ok_and(|bytes| bytes.windows(text.len()).any(|at| at == text.as_bytes())) {
            found.push(path.strip_prefix(folder).unwrap_or(&path).display().to_string());
        }
    }
    found
}

/// Brings in a survey of a few hundred responses, of which some are Eulalia's.
fn bring(office: &Office) {
    let mut text = "Date,Id,NPS,Contact,Comment\n".to_owned();
    for n in 0..400 {
        let who = if n % 40 == 7 { NAME } else { "somebody else" };
        text.push_str(&format!("2026-05-{:02},P-{},{},{who},{who} says {n}\n", 1 + n / 40, n % 40, n % 11));
    }
    // Where the survey lies is the user's; it is gone before anything is looked for.
    let survey = office.folder.path().join("survey.csv");
    std::fs::write(&survey, text).expect("writes");
    let columns = json!({"date": "Date", "respondent": "Id", "comment": "Comment", "attributes": ["Contact"],
        "metrics": [{"column": "NPS", "kind": "nps", "key": "nps", "name": "NPS"}]});
    let report = office.call("answers.import", json!({"file": survey, "map": {"create": true, "columns": columns}}));
    assert_eq!(report["stored"], 400, "{report}");
    std::fs::remove_file(survey).expect("goes");
}

fn forget(office: &Office) -> Value {
    office.call("respondent.forget", json!({"respondent": "P-7"}))
}

#[test]
fn r8a_nothing_of_a_person_stays_in_file_backups_copies_or_settings() {
    let office = Office::open();
    bring(&office);
    let first = office.call("backup.make", json!({}))["name"].clone();
    office.call("backup.make", json!({}));
    let there = naming(office.folder.path(), NAME);
    assert!(there.len() >= 3, "she is in the file and in both backups: {there:?}");
    let done = forget(&office);
    assert_eq!((&done["responses"], &done["comments"]), (&json!(10), &json!(10)));
    assert_eq!((&done["backups"], &done["backupsLeft"], &done["bytesLeft"]), (&json!(2), &json!(0), &json!(false)));
    assert_eq!(naming(office.folder.path(), NAME), [""; 0], "while everything is open");
    let listed = office.backups();
    assert!(listed.iter().all(|backup| backup["answers"] == 390), "the list says what a backup holds now: {listed:?}");
    for (name, client) in [("whole.travesia", false), ("client.travesia", true)] {
        let to = office.folder.path().join(name);
        office.call("workspace.copy", json!({"file": to, "forClient": client}));
    }
    office.call("backup.restore", json!({"file": office.file, "backup": first}));
    assert_eq!(naming(office.folder.path(), NAME), [""; 0], "nor in what is made of them later");
}

#[test]
fn r8a_the_backup_that_the_same_line_of_the_terminal_began_is_reached() {
    for _ in 0..5 {
        let office = Office::open();
        bring(&office);
        office.call("workspace.close", json!({}));
        office.next_day();
        let terminal = |verb, args| office.app.call(&Caller::COMMAND_LINE, verb, args).expect("done").value;
        terminal("workspace.open", json!({"file": office.file}));
        let done = terminal("respondent.forget", json!({"respondent": "P-7"}));
        assert_eq!((&done["backups"], &done["backupsLeft"]), (&json!(1), &json!(0)), "the backup of the day");
        terminal("workspace.close", json!({}));
        assert_eq!(naming(office.folder.path(), NAME), [""; 0]);
    }
}

#[test]
fn r8a_a_backup_that_the_window_began_is_ended_and_begun_anew_without_the_person() {
    for _ in 0..5 {
        let office = Office::open();
        bring(&office);
        office.next_day();
        office.call("workspace.pulse", json!({}));
        assert_eq!(forget(&office)["backupsLeft"], 0);
        office.call("workspace.pulse", json!({}));
        assert_eq!(office.reasons(), ["daily"], "the day has its backup all the same");
        assert_eq!(naming(office.folder.path(), NAME), [""; 0]);
    }
}

#[test]
fn r8a_files_to_which_the_workspace_was_saved_when_its_own_had_gone_are_reached() {
    for whole_folder in [false, true] {
        let office = Office::open();
        bring(&office);
        office.call("workspace.close", json!({}));
        let (inside, elsewhere) = (office.folder.path().join("c"), office.folder.path().join("c2"));
        std::fs::create_dir(&inside).expect("a folder");
        let file = inside.join("plan.travesia");
        std::fs::rename(&office.file, &file).expect("renames");
        office.call("workspace.open", json!({"file": file}));
        if whole_folder {
            std::fs::rename(&inside, &elsewhere).expect("renames");
        } else {
            std::fs::create_dir(&elsewhere).expect("a folder");
            std::fs::rename(&file, elsewhere.join("plan.travesia")).expect("renames");
        }
        let closed = office.call("workspace.close", json!({}));
        let home = if whole_folder { office.folder.path().join("home") } else { inside };
        assert_eq!(closed["folder"], home.display().to_string(), "it is said where: {closed}");
        let saved = home.join(closed["rescued"].as_str().expect("a name"));
        office.call("workspace.open", json!({"file": elsewhere.join("plan.travesia")}));
        let done = forget(&office);
        assert_eq!(done["backupsLeft"], 0, "{done}");
        assert_eq!(naming(office.folder.path(), NAME), [""; 0], "nothing of her anywhere");
        assert_eq!(forget(&office)["backups"], 0, "there is nothing left to write");
        office.call("workspace.open", json!({"file": saved}));
        assert_eq!(office.call("workspace.check", json!({}))["whole"], true);
        // Spoilt, it cannot be reached, and that is said.
        office.call("workspace.open", json!({"file": elsewhere.join("plan.travesia")}));
        std::fs::write(&saved, format!("no file of ours, and {NAME}")).expect("spoils it");
        assert_eq!(forget(&office)["backupsLeft"], 1);
    }
}

#[test]
fn r8a_what_copies_that_died_left_goes_and_what_cannot_be_reached_is_said() {
    let office = Office::open();
    bring(&office);
    let name = office.call("backup.make", json!({}))["name"].as_str().expect("a name").to_owned();
    let home = std::fs::read_dir(office.folder.path().join("home/backups")).expect("a shelf").flatten().next();
    let home = home.expect("a folder of the workspace").path();
    std::fs::write(home.join("2026-05-01T000000Z-daily.part"), NAME).expect("what an older Travesía left");
    let nook = home.join(".travesia-0123456789ab");
    std::fs::create_dir(&nook).expect("what a killed one left");
    std::fs::write(nook.join("lock"), "").expect("writes");
    std::fs::write(nook.join("copy"), NAME).expect("writes");
    std::fs::write(home.join(format!("{name}.travesia")), format!("no file of ours, and {NAME}")).expect("spoils it");
    let done = forget(&office);
    assert_eq!((&done["backups"], &done["backupsLeft"]), (&json!(0), &json!(1)), "the spoilt one cannot be written");
    let left = naming(office.folder.path(), NAME);
    assert_eq!(left.len(), 1, "and is the only one: {left:?}");
    office.call("backup.delete", json!({"backup": name}));
    assert_eq!(forget(&office)["backupsLeft"], 0);
    assert_eq!(naming(office.folder.path(), NAME), [""; 0]);
}

#[test]
fn r8a_a_window_takes_out_of_the_copies_whom_another_program_forgot_in_the_file_only() {
    let office = Office::open();
    bring(&office);
    office.call("backup.make", json!({}));
    office.call("workspace.pulse", json!({}));
    assert_eq!(office.backups().len(), 1);
    // A terminal that knows no copies does what one does that is killed before it reaches them.
    let host = Host { clock: Box::new(SystemClock), files: Handles::paths(), settings: None };
    let terminal = App::new(host);
    let call = |verb: &str, args: Value| terminal.call(&Caller::COMMAND_LINE, verb, args).expect(verb);
    call("workspace.open", json!({"file": office.file}));
    call("respondent.forget", json!({"respondent": "P-7"}));
    call("workspace.close", json!({}));
    assert!(!naming(&office.folder.path().join("home"), NAME).is_empty(), "the copy still has her");
    office.call("workspace.pulse", json!({}));
    assert_eq!(office.backups()[0]["answers"], 390, "the next beat of the window reaches it");
    assert_eq!(naming(&office.folder.path().join("home"), NAME), [""; 0]);
}

/// The answers that count, by the score table.
fn counted(office: &Office) -> u64 {
    let rows = office.call("score.table", json!({"by": "all", "period": {"from": null, "to": null}}));
    rows.as_array().into_iter().flatten().filter_map(|row| row["n"].as_u64()).sum()
}

#[test]
fn r3_an_answer_counts_again_when_the_one_before_it_is_forgotten_while_its_import_is_withdrawn() {
    // (rows of each file, which one is withdrawn, who is forgotten, whether the second file replaces)
    let one = ["p1,2025-03-01,C1,0\np1,2025-03-01,C2,10\np2,2025-03-02,C3,9\np3,2025-03-02,C4,9\n"].as_slice();
    let two = ["p1,2025-03-01,C1,0\np2,2025-03-02,C3,9\n", "p1,2025-03-01,C2,10\np3,2025-03-02,C4,9\n"].as_slice();
    for (files, withdrawn, who, update) in [(one, 0, "C1", false), (two, 1, "C1", false), (two, 0, "C2", true)] {
        let office = Office::open();
        let mut batches = Vec::new();
        for (at, rows) in files.iter().enumerate() {
            let survey = office.folder.path().join("survey.csv");
            std::fs::write(&survey, format!("ResponseId,Date,Customer,NPS\n{rows}")).expect("writes");
            let columns = json!({"date": "Date", "respondent": "Customer", "response": "ResponseId",
                "metrics": [{"column": "NPS", "kind": "nps", "key": "nps", "name": "NPS"}]});
            let args = json!({"file": survey, "map": {"create": true, "columns": columns}, "update": update && at > 0});
            batches.push(office.call("answers.import", args)["batch"].clone());
        }
        assert_eq!(counted(&office), 3, "two answers of one response count once");
        office.call("batch.withdraw", json!({"batch": batches[withdrawn]}));
        office.call("respondent.forget", json!({"respondent": who}));
        office.call("batch.restore", json!({"batch": batches[withdrawn]}));
        assert_eq!(counted(&office), 3, "the other answer of the response counts now: {who} of {withdrawn}");
        assert_eq!(office.call("workspace.check", json!({}))["whole"], true);
    }
}

#[test]
fn f9a_a_clients_copy_is_whole_also_where_something_that_answers_name_was_deleted() {
    for kind in ["channel", "touchpoint", "persona", "journey"] {
        let desk = Desk::sample("en");
        let first = desk.call(&format!("{kind}.list"), json!({}))[0]["id"].clone();
        desk.call(&format!("{kind}.delete"), json!({"id": first}));
        let table = |by: &str| desk.call("score.table", json!({"by": by, "period": {"from": null, "to": null}}));
        let kinds = ["all", "journey", "step", "touchpoint", "persona", "channel"];
        let before: Vec<Value> = kinds.iter().map(|by| table(by)).collect();
        let copy = desk.folder.path().join("copy.travesia");
        desk.call("workspace.copy", json!({"file": copy, "forClient": true}));
        desk.call("workspace.open", json!({"file": copy}));
        assert_eq!(desk.call("workspace.check", json!({})), json!({"whole": true, "findings": []}), "{kind}");
        let after: Vec<Value> = kinds.iter().map(|by| table(by)).collect();
        assert_eq!(before, after, "{kind}: the figures are the same");
    }
}
