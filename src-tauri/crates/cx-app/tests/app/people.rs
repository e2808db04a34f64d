//! Rule R8a through the door: of who is forgotten nothing stays, in the file or in any copy of it on this computer.

use std::path::Path;

use cx_app::{App, Caller, Handles, Host, SystemClock};
use cx_store::answers::{LaidOpen, laid_open};
use cx_testkit::Desk;
use serde_json::{Value, json};

use crate::backup::Office;

const NAME: &str = "Eulalia Benavente";

/// The files under a folder in which a text is found, or could be without being seen: compressed and in pieces, in free
/// pages or in a log.
fn naming(folder: &Path, text: &str) -> Vec<String> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).expect("a folder").flatten() {
        let path = entry.path();
        if path.is_dir() {
            found.extend(naming(&path, text));
            continue;
        }
        let Ok(LaidOpen { bytes, unseen }) = laid_open(&path) else { continue };
        if bytes.windows(text.len()).any(|at| at == text.as_bytes()) || unseen > 0 {
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
    // The user's survey file is gone before anything is looked for.
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
    // Of a copy in the making, and of a survey that a browser had handed to a bridge.
    for folder in [home.clone(), office.folder.path().join("home/uploads")] {
        let nook = folder.join(".travesia-0123456789ab");
        std::fs::create_dir_all(&nook).expect("what a killed one left");
        std::fs::write(nook.join("lock"), "").expect("writes");
        std::fs::write(nook.join("copy"), NAME).expect("writes");
    }
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

/// Another machine, with settings of its own, that works on the same file from its terminal.
fn machine(office: &Office, home: &str) -> impl Fn(&str, Value) -> Value {
    let settings = Some(office.folder.path().join(home));
    let app = App::new(Host { clock: Box::new(SystemClock), files: Handles::paths(), settings });
    move |verb, args| app.call(&Caller::COMMAND_LINE, verb, args).expect(verb).value
}

/// How many responses of hers a file holds, and how many hashes it keeps.
fn hers(machine: &impl Fn(&str, Value) -> Value, file: &Path) -> (u64, u64) {
    machine("workspace.open", json!({"file": file}));
    let found = machine("respondent.find", json!({"respondent": "P-7"}))["responses"].as_u64().expect("a number");
    let kept = machine("respondent.holdings", json!({}))["forgotten"].as_u64().expect("a number");
    assert_eq!(machine("workspace.check", json!({}))["whole"], true, "{}", file.display());
    machine("workspace.close", json!({}));
    (found, kept)
}

#[test]
fn r8a_a_backup_of_another_machine_brings_nobody_back_who_was_forgotten_in_the_file() {
    let office = Office::open();
    bring(&office);
    office.call("workspace.close", json!({}));
    let other = machine(&office, "other");
    other("workspace.open", json!({"file": office.file}));
    let backup = other("backup.make", json!({}))["name"].clone();
    other("workspace.close", json!({}));
    office.call("workspace.open", json!({"file": office.file}));
    forget(&office);
    let kept = office.call("respondent.holdings", json!({}))["forgotten"].as_u64().expect("a number");
    office.call("workspace.close", json!({}));
    let to = office.folder.path().join("then.travesia");
    for place in [Some(&to), None] {
        let mut args = json!({"file": office.file, "backup": backup});
        if let Some(to) = place {
            args["to"] = json!(to);
        }
        let restored = other("backup.restore", args);
        assert_eq!(restored["takenOut"], 10, "it is said that her ten responses were taken out again: {restored}");
    }
    for file in [&to, &office.file] {
        assert_eq!(hers(&other, file), (0, kept), "she is not back, and her forgetting is not forgotten");
        let LaidOpen { bytes, unseen } = laid_open(file).expect("reads");
        assert!(!bytes.windows(NAME.len()).any(|at| at == NAME.as_bytes()), "no byte of her is laid out");
        assert_eq!(unseen, 0, "nor hidden anywhere");
    }
}

#[test]
fn r8a_whoever_has_the_same_hash_in_the_other_kind_stays_in_every_copy() {
    for (named, other) in [("r34", "r39"), ("34", "r34")] {
        let office = Office::open();
        let survey = office.folder.path().join("survey.csv");
        std::fs::write(&survey, "id,customer,date,nps\n19,r34,2026-01-01,9\n34,r39,2026-01-02,3\n").expect("writes");
        let columns = json!({"date": "date", "response": "id", "respondent": "customer",
            "metrics": [{"column": "nps", "kind": "nps", "key": "nps", "name": "NPS"}]});
        office.call("answers.import", json!({"file": survey, "map": {"columns": columns}}));
        let backup = office.call("backup.make", json!({}))["name"].clone();
        let done = office.call("respondent.forget", json!({"respondent": named}));
        assert_eq!((&done["responses"], &done["backups"]), (&json!(1), &json!(1)), "{named}: one response in each");
        let listed = office.backups();
        assert!(listed.iter().all(|backup| backup["answers"] == 1), "{named}: the other's is in it: {listed:?}");
        office.call("backup.restore", json!({"file": office.file, "backup": backup}));
        office.call("workspace.open", json!({"file": office.file}));
        assert_eq!(
            office.call("respondent.find", json!({"respondent": other}))["responses"],
            1,
            "{named}: nor is it lost"
        );
        assert_eq!(office.call("respondent.find", json!({"respondent": named}))["responses"], 0, "{named}: gone");
        assert_eq!(office.call("workspace.check", json!({}))["whole"], true, "{named}: whoever stays is no fault");
    }
}

#[test]
fn r8a_a_backup_that_could_not_be_written_brings_nobody_back() {
    for (spoilt, noted) in [(false, true), (true, true), (true, false)] {
        let office = Office::open();
        bring(&office);
        let mut made = [0; 2].map(|_| office.call("backup.make", json!({}))["name"].clone());
        made.sort_by_key(Value::to_string);
        let place = office.place_of(&made[0]);
        let note = place.with_extension("json");
        let before = [&place, &note].map(|path| std::fs::read(path).expect("reads"));
        assert_eq!(forget(&office)["backups"], 2);
        // The copy as it is if it could not be written.
        for (path, bytes) in [&place, &note].into_iter().zip(before) {
            std::fs::write(path, bytes).expect("writes");
        }
        if spoilt {
            office.call("workspace.close", json!({}));
            std::fs::write(&office.file, "no file any more").expect("spoils it");
        }
        let knowing = office.place_of(&made[1]).with_extension("json");
        let note = std::fs::read(&knowing).expect("reads");
        if !noted {
            std::fs::remove_file(&knowing).expect("loses the note of the copy that knows");
        }
        let restored = office.call("backup.restore", json!({"file": office.file, "backup": made[0]}));
        assert_eq!(restored["takenOut"], 10, "by the file, or, where it says nothing, by the other backup: {restored}");
        office.call("workspace.open", json!({"file": office.file}));
        assert_eq!(office.call("respondent.find", json!({"respondent": "P-7"}))["responses"], 0);
        let history = office.call("history.list", json!({}));
        assert!(history.to_string().contains("respondent.forget"), "history says that it was done: {history}");
        std::fs::write(&knowing, &note).expect("writes");
        let again = office.call("backup.restore", json!({"file": office.file, "backup": made[1]}));
        assert_eq!(again["takenOut"], 0, "of whom a backup knows nothing is taken out: {again}");
    }
}

#[test]
fn r8a_what_is_saved_beside_a_file_that_took_its_place_holds_nobody_forgotten_there() {
    let office = Office::open();
    bring(&office);
    let twin = office.folder.path().join("twin.travesia");
    office.call("workspace.copy", json!({"file": twin}));
    // Another machine forgets her, and the folder that both share lays its file over this one.
    let other = machine(&office, "other");
    other("workspace.open", json!({"file": twin}));
    other("respondent.forget", json!({"respondent": "P-7"}));
    other("workspace.close", json!({}));
    std::fs::rename(&twin, &office.file).expect("takes its place");
    let closed = office.call("workspace.close", json!({}));
    let saved = office.folder.path().join(closed["rescued"].as_str().expect("a name"));
    assert_eq!(hers(&other, &saved).0, 0, "what was open is saved without her");
    assert_eq!(naming(office.folder.path(), NAME), [""; 0]);
}

#[test]
fn r8a_files_of_the_user_that_still_hold_the_person_are_named() {
    let office = Office::open();
    bring(&office);
    let (moved, saved) = (office.folder.path().join("moved.travesia"), office.folder.path().join("Resc.travesia"));
    std::fs::rename(&office.file, &moved).expect("moves");
    office.call("workspace.rescue", json!({"file": saved}));
    office.call("workspace.open", json!({"file": moved}));
    // A file that has gone, one of another workspace and a client's copy are no concern of hers.
    let gone = office.folder.path().join("gone.travesia");
    office.call("workspace.copy", json!({"file": gone}));
    office.call("workspace.open", json!({"file": gone}));
    office.call("workspace.open", json!({"file": moved}));
    std::fs::remove_file(&gone).expect("goes");
    office.call("workspace.copy", json!({"file": office.folder.path().join("client.travesia"), "forClient": true}));
    std::fs::write(office.folder.path().join("notes.travesia"), NAME).expect("writes");
    let done = forget(&office);
    assert_eq!(
        (&done["backupsLeft"], &done["alsoIn"]),
        (&json!(0), &json!([saved])),
        "the file that the user saved, and no other: {done}"
    );
    office.call("workspace.open", json!({"file": saved}));
    assert_eq!(forget(&office)["alsoIn"], json!([]), "the one that was moved knows already");
    office.call("workspace.open", json!({"file": moved}));
    assert_eq!(forget(&office)["alsoIn"], json!([]));
    // A host without settings knows no recent files and no backups, and looks beside the file all the same.
    let desk = Desk::blank();
    let survey = desk.write("s.csv", "customer,date,nps\nP-7,2026-01-01,9\n");
    let columns = json!({"date": "date", "respondent": "customer",
        "metrics": [{"column": "nps", "kind": "nps", "key": "nps", "name": "NPS"}]});
    desk.call("answers.import", json!({"file": survey, "map": {"columns": columns}}));
    let copy = desk.folder.path().join("copy.travesia");
    desk.call("workspace.copy", json!({"file": copy}));
    assert_eq!(desk.call("respondent.forget", json!({"respondent": "P-7"}))["alsoIn"], json!([copy]));
}

#[test]
fn r8a_forgotten_in_the_saved_file_the_one_that_was_moved_is_named() {
    let office = Office::open();
    bring(&office);
    let folder = office.folder.path().join("elsewhere");
    std::fs::create_dir(&folder).expect("a folder");
    for moved in [office.folder.path().join("moved.travesia"), folder.join("moved.travesia")] {
        office.call("workspace.open", json!({"file": office.file}));
        office.call("backup.make", json!({}));
        std::fs::rename(&office.file, &moved).expect("moves");
        let closed = office.call("workspace.close", json!({}));
        let saved = office.folder.path().join(closed["rescued"].as_str().expect("a name"));
        if moved.starts_with(&folder) {
            office.call("workspace.open", json!({"file": moved}));
            office.call("workspace.close", json!({}));
        }
        office.call("workspace.open", json!({"file": saved}));
        let done = forget(&office);
        assert_eq!(done["alsoIn"], json!([moved]), "beside it, or among the files that were open: {done}");
        office.call("workspace.close", json!({}));
        std::fs::remove_file(&saved).expect("goes");
        std::fs::rename(&moved, &office.file).expect("back again");
    }
}

#[test]
fn r8a_a_backup_that_is_open_itself_is_written_where_it_lies() {
    let office = Office::open();
    bring(&office);
    let name = office.call("backup.make", json!({}))["name"].clone();
    office.call("workspace.close", json!({}));
    let backup = office.place_of(&name);
    office.call("workspace.open", json!({"file": backup}));
    let done = forget(&office);
    assert_eq!((&done["responses"], &done["backupsLeft"]), (&json!(10), &json!(0)));
    assert_eq!(done["alsoIn"], json!([office.file]), "its own file still holds her");
    assert_eq!(office.call("workspace.pulse", json!({}))["presence"], "here", "nothing takes its place");
    let closed = office.call("workspace.close", json!({}));
    assert_eq!(closed["rescued"], Value::Null, "nothing had gone: {closed}");
    let home = backup.parent().expect("a folder");
    let files: Vec<_> = std::fs::read_dir(home).expect("a folder").flatten().map(|entry| entry.file_name()).collect();
    let listed = office.backups();
    assert_eq!(files.len(), 2 * listed.len(), "backups with their notes, all of them listed: {files:?}");
    assert!(listed.iter().all(|backup| backup["answers"] == 390), "and what they hold now is said: {listed:?}");
}

/// Brings in five responses of somebody and one of somebody else; what was said is `tag`.
fn bring_as(office: &Office, who: &str, tag: &str) {
    let rows: String = (1..6).map(|n| format!("2026-05-0{n},{who},{n},{tag} {n}\n")).collect();
    let survey = office.folder.path().join("s.csv");
    std::fs::write(&survey, format!("Date,Id,NPS,Comment\n{rows}2026-05-09,else-9,3,his\n")).expect("writes");
    let columns = json!({"date": "Date", "respondent": "Id", "comment": "Comment",
        "metrics": [{"column": "NPS", "kind": "nps", "key": "nps", "name": "NPS"}]});
    office.call("answers.import", json!({"file": survey, "map": {"create": true, "columns": columns}}));
    std::fs::remove_file(survey).expect("goes");
}

#[test]
fn r8g_every_spelling_of_the_person_is_taken_out_of_backups_and_named_in_copies() {
    const TEXT: &str = "ZZHERS";
    for (in_backup, in_file, asked) in [
        ("Ana@X.es", Some("ana@x.es"), "ana@x.es"),
        ("ANA@X.ES", Some("ana@x.es"), "ana@x.es"),
        ("AnaLopez@x.es", Some("analopez@x.es"), "analopez@x.es"),
        ("JOSE\u{301}1", Some("JOSÉ1"), "JOSÉ1"),
        ("ANA@X.ES", None, "ana@x.es"),
        ("ana@x.es", None, "mailto:Ana@x.es"),
    ] {
        let office = Office::open();
        bring_as(&office, in_backup, TEXT);
        let backup = office.call("backup.make", json!({}))["name"].clone();
        let copy = office.folder.path().join("mine.travesia");
        office.call("workspace.copy", json!({"file": copy}));
        office.call("history.undo", json!({}));
        if let Some(id) = in_file {
            bring_as(&office, id, "other words");
        }
        let done = office.call("respondent.forget", json!({"respondent": asked}));
        assert_eq!(done["alsoIn"], json!([copy]), "{in_backup} lies in a copy of the user's: {done}");
        assert_eq!(done["backupsLeft"], 0, "{done}");
        std::fs::remove_file(&copy).expect("goes");
        assert_eq!(naming(office.folder.path(), TEXT), [""; 0], "{in_backup} asked as {asked}: no byte in a backup");
        office.call("backup.restore", json!({"file": office.file, "backup": backup}));
        office.call("workspace.open", json!({"file": office.file}));
        assert_eq!(office.call("respondent.find", json!({"respondent": in_backup}))["responses"], 0, "{in_backup}");
        let left = office.call("respondent.find", json!({"respondent": "else-9"}))["responses"].as_u64();
        assert!(left >= Some(1), "{in_backup}: nobody else goes");
    }
}

#[test]
fn r8g_a_backup_that_could_not_be_written_brings_no_spelling_back() {
    let office = Office::open();
    bring_as(&office, "Ana@X.es", "ZZHERS");
    office.call("workspace.close", json!({}));
    let other = machine(&office, "other");
    other("workspace.open", json!({"file": office.file}));
    let backup = other("backup.make", json!({}))["name"].clone();
    other("workspace.close", json!({}));
    office.call("workspace.open", json!({"file": office.file}));
    office.call("history.undo", json!({}));
    office.call("respondent.forget", json!({"respondent": "ana@x.es"}));
    office.call("workspace.close", json!({}));
    let restored = other("backup.restore", json!({"file": office.file, "backup": backup}));
    assert_eq!(restored["takenOut"], 5, "what is put back is rid of every spelling: {restored}");
}
