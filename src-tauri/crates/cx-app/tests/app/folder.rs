//! A watched folder: which of its files are taken, which wait, and that none counts twice (rule R1b).

use std::path::PathBuf;

use cx_app::{App, Caller, Handles, Host, SystemClock};
use cx_testkit::{Desk, TestClock};
use serde_json::{Value, json};

use crate::import::n_of;

/// Twenty answers of a month, in labels that nobody knows.
fn month(month: u32, ids: bool) -> String {
    let row = |n: u32| {
        let id = if ids { format!("{month}-{n},") } else { String::new() };
        format!("{id}{:02}/0{month}/2026,{}\n", n + 1, ["Guay", "Psé"][(n % 2) as usize])
    };
    let head = if ids { "Id respuesta,Fecha,Trato\n" } else { "Fecha,Trato\n" };
    std::iter::once(head.to_owned()).chain((0..20).map(row)).collect()
}

fn map() -> Value {
    json!({"dateFormat": "%d/%m/%Y", "columns": {"metrics": [{"column": "Trato", "kind": "rating", "name": "Trato",
        "key": "trato", "scale": [1, 2], "values": {"Guay": 2, "Psé": 1}}]}})
}

/// A folder beside the workspace, watched by the window.
fn watched(desk: &Desk) -> PathBuf {
    let folder = desk.folder.path().join("buzón");
    std::fs::create_dir(&folder).expect("a folder");
    let standing = desk.call("folder.watch", json!({"folder": folder}));
    assert!(standing["folder"].as_str().is_some_and(|path| path.ends_with("buzón")), "it is shown by its path");
    folder
}

fn put(folder: &std::path::Path, name: &str, text: &str) {
    std::fs::write(folder.join(name), text).expect("written");
}

/// State of each file, by name, once files had time to settle.
fn states(desk: &Desk) -> Vec<(String, String)> {
    desk.call("folder.look", json!({}));
    let looked = desk.call("folder.look", json!({}));
    let text = |file: &Value, field: &str| file[field].as_str().unwrap_or_default().to_owned();
    let mut files: Vec<_> = looked["files"]
        .as_array()
        .into_iter()
        .flatten()
        .map(|file| (text(file, "name"), text(file, "state")))
        .collect();
    files.sort();
    files
}

fn state(desk: &Desk, name: &str) -> String {
    states(desk).into_iter().find(|(of, _)| of == name).map(|(_, state)| state).unwrap_or_default()
}

fn due(desk: &Desk) -> Value {
    desk.call("folder.look", json!({}));
    desk.call("folder.look", json!({}))["due"].clone()
}

#[test]
fn r1b_a_file_that_arrives_is_taken_once_and_what_must_be_asked_waits() {
    let desk = Desk::blank();
    let folder = watched(&desk);
    put(&folder, "a.csv", &month(5, true));
    put(&folder, ".oculto.csv", "nada");
    put(&folder, "notas.md", "nada");
    put(&folder, "~$libro.xlsx", "nada");
    assert_eq!(due(&desk), json!(["a.csv"]), "hidden files and others are none of ours");
    assert_eq!(desk.refused("folder.take", json!({"file": "a.csv"})), "survey-not-remembered");
    assert_eq!(state(&desk, "a.csv"), "waits");
    assert_eq!(due(&desk), json!([]), "it is not tried again and again");
    let waits = desk.call("folder.look", json!({}))["files"][0]["failure"]["code"].clone();
    assert_eq!(waits, "survey-not-remembered", "its question is told");

    // Somebody says how such files are read: by the handle that the window gets for it.
    let handle = desk.call("folder.open", json!({"file": "a.csv"}))["handle"].clone();
    desk.call("answers.import", json!({"file": handle, "map": map()}));
    assert_eq!(state(&desk, "a.csv"), "imported", "what is imported by hand waits no more");
    put(&folder, "b.csv", &month(6, true));
    assert_eq!(due(&desk), json!(["b.csv"]));
    let report = desk.call("folder.take", json!({"file": "b.csv"}));
    assert_eq!((&report["report"]["stored"], &report["noted"]), (&json!(20), &json!(true)));
    assert_eq!(n_of(&desk, "trato"), 40);
    assert_eq!(due(&desk), json!([]), "each is taken once");
    assert_eq!(desk.call("folder.take", json!({"file": "b.csv"}))["report"], Value::Null, "also where it is asked for");
    let looked = desk.call("folder.look", json!({}));
    let b = looked["files"].as_array().and_then(|files| files.iter().find(|file| file["name"] == "b.csv")).cloned();
    assert_eq!(b.map(|file| file["stored"].clone()), Some(json!(20)), "how much it brought");

    // A newer export in its place brings what is new.
    put(&folder, "b.csv", &(month(6, true) + "6-20,21/06/2026,Guay\n"));
    assert_eq!(due(&desk), json!(["b.csv"]), "a file that changes is taken again");
    desk.call("folder.take", json!({"file": "b.csv"}));
    assert_eq!(n_of(&desk, "trato"), 41);
    assert_eq!(desk.call("workspace.check", json!({}))["findings"], json!([]));
}

#[test]
fn r1b_a_file_is_taken_when_it_no_longer_changes() {
    let desk = Desk::with_clock(TestClock::stepping(100), json!({"title": "Test", "language": "en"}));
    let folder = watched(&desk);
    put(&folder, "a.csv", "Fecha,Trato\n");
    let look = || desk.call("folder.look", json!({}));
    for _ in 0..5 {
        assert_eq!(look()["due"], json!([]), "for less than a second it has been as it is");
    }
    put(&folder, "a.csv", &month(5, false));
    for _ in 0..9 {
        assert_eq!(look()["due"], json!([]), "it was written to");
    }
    assert_eq!(look()["files"][0]["state"], "arriving");
    for _ in 0..3 {
        look();
    }
    assert_eq!(look()["due"], json!(["a.csv"]));
}

#[test]
fn r1b_a_file_whose_import_was_withdrawn_is_taken_again_only_where_it_is_asked_for() {
    let desk = Desk::blank();
    let folder = watched(&desk);
    let first = desk.write("abril.csv", month(4, true));
    desk.call("answers.import", json!({"file": first, "map": map()}));
    put(&folder, "a.csv", &month(5, true));
    due(&desk);
    let batch = desk.call("folder.take", json!({"file": "a.csv"}))["batch"].clone();
    desk.call("batch.withdraw", json!({"batch": batch}));
    assert_eq!(state(&desk, "a.csv"), "withdrawn");
    assert_eq!(due(&desk), json!([]), "nobody takes by itself what was taken back");
    desk.call("batch.restore", json!({"batch": batch}));
    assert_eq!(state(&desk, "a.csv"), "imported", "it counts again");
    desk.call("batch.withdraw", json!({"batch": batch}));
    desk.call("folder.take", json!({"file": "a.csv", "again": true}));
    assert_eq!(n_of(&desk, "trato"), 40, "it counts once");
    assert_eq!(state(&desk, "a.csv"), "imported");
    // Where nothing tells any more how it is read, it waits.
    for batch in desk.call("batch.list", json!({})).as_array().expect("imports") {
        if batch["visible"] == true {
            desk.call("batch.withdraw", json!({"batch": batch["id"]}));
        }
    }
    assert_eq!(desk.refused("folder.take", json!({"file": "a.csv", "again": true})), "survey-not-remembered");
    assert_eq!(state(&desk, "a.csv"), "waits");
}

#[test]
fn f1_history_says_that_an_import_came_by_the_folder_and_by_nobody() {
    let desk = Desk::blank();
    let folder = watched(&desk);
    let me = desk.make("member.create", json!({"set": {"name": "Ana"}}));
    desk.call("member.me", json!({"member": me}));
    let first = desk.write("abril.csv", month(4, true));
    desk.call("answers.import", json!({"file": first, "map": map()}));
    put(&folder, "a.csv", &month(5, true));
    due(&desk);
    let batch = desk.call("folder.take", json!({"file": "a.csv"}))["batch"].clone();
    let last = desk.call("history.list", json!({}))[0].clone();
    assert_eq!((&last["verb"], &last["origin"]), (&json!("answers.import"), &json!("folder")));
    assert_eq!(last["author"], Value::Null, "whoever sits here did not do it");
    desk.call("batch.withdraw", json!({"batch": batch}));
    assert_eq!(n_of(&desk, "trato"), 20, "its way back is to withdraw it");
}

#[test]
fn r1b_window_and_terminal_may_watch_one_folder_and_nothing_counts_twice() {
    let desk = Desk::blank();
    let folder = watched(&desk);
    let first = desk.write("abril.csv", month(4, false));
    desk.call("answers.import", json!({"file": first, "map": map()}));
    put(&folder, "a.csv", &month(5, false));
    put(&folder, "b.csv", &month(6, false));
    let terminal = App::new(Host { clock: Box::new(SystemClock), files: Handles::paths(), settings: None });
    let call = |verb: &str, args: Value| terminal.call(&Caller::COMMAND_LINE, verb, args).map(|answer| answer.value);
    call("workspace.open", json!({"file": desk.file})).expect("it opens beside the window");
    due(&desk);
    // Both take the same files in the same moment.
    std::thread::scope(|scope| {
        scope.spawn(|| {
            for name in ["a.csv", "b.csv"] {
                let _ = call("folder.take", json!({"file": name, "folder": folder}));
            }
        });
        for name in ["a.csv", "b.csv"] {
            let _ = desk.try_call("folder.take", json!({"file": name}));
        }
    });
    // Who came second sees it when it looks again.
    for name in ["a.csv", "b.csv"] {
        let _ = desk.try_call("folder.take", json!({"file": name}));
        let _ = call("folder.take", json!({"file": name, "folder": folder}));
    }
    assert_eq!(
        states(&desk),
        [("a.csv".to_owned(), "imported".to_owned()), ("b.csv".to_owned(), "imported".to_owned())]
    );
    assert_eq!(n_of(&desk, "trato"), 60, "files without ids, each once");
    call("workspace.close", json!({})).expect("it closes");
}

#[test]
fn r1b_what_cannot_be_read_says_why_and_the_others_go_on() {
    let desk = Desk::blank();
    let folder = watched(&desk);
    let first = desk.write("abril.csv", month(4, true));
    desk.call("answers.import", json!({"file": first, "map": map()}));
    put(&folder, "leer.csv", "Id respuesta,Fecha,Trato\n");
    put(&folder, "z.csv", &month(5, true));
    assert_eq!(due(&desk), json!(["leer.csv", "z.csv"]));
    assert_eq!(desk.refused("folder.take", json!({"file": "leer.csv"})), "survey-no-rows");
    desk.call("folder.take", json!({"file": "z.csv"}));
    assert_eq!(state(&desk, "leer.csv"), "unreadable");
    // An import that came may tell how its columns are read, so it is tried once more, and no more.
    assert_eq!(due(&desk), json!(["leer.csv"]));
    desk.refused("folder.take", json!({"file": "leer.csv"}));
    assert_eq!(due(&desk), json!([]));
    // The folder goes and comes back.
    let aside = desk.folder.path().join("aparte");
    std::fs::rename(&folder, &aside).expect("moved");
    let gone = desk.call("folder.look", json!({}));
    assert_eq!((&gone["failure"]["code"], &gone["files"]), (&json!("folder-missing"), &json!([])));
    std::fs::rename(&aside, &folder).expect("moved back");
    assert_eq!(state(&desk, "z.csv"), "imported", "its notes came with it");
    desk.call("folder.leave", json!({}));
    assert_eq!(desk.call("folder.look", json!({}))["folder"], Value::Null);
    assert_eq!(desk.refused("folder.take", json!({"file": "z.csv"})), "survey-missing", "nothing is watched");
}

#[test]
fn no_name_leads_out_of_the_folder() {
    let desk = Desk::blank();
    let folder = watched(&desk);
    let _ = desk.write("fuera.csv", month(4, true));
    put(&folder, "a.csv", &month(5, true));
    for name in ["../fuera.csv", "./a.csv", "b.csv", ".travesia-watch.json", ""] {
        assert_eq!(desk.refused("folder.open", json!({"file": name})), "survey-missing", "{name}");
        assert_eq!(desk.refused("folder.take", json!({"file": name})), "survey-missing", "{name}");
    }
    let file = desk.write("no-folder", "");
    assert_eq!(desk.refused("folder.watch", json!({"folder": file})), "folder-not-one");
    assert_eq!(desk.refused("folder.watch", json!({"folder": desk.folder.path().join("no")})), "folder-missing");
}

#[test]
fn which_folder_is_watched_belongs_to_this_computer_and_to_one_workspace() {
    let folder = tempfile::tempdir().expect("a folder");
    let home = folder.path().join("home");
    let app = App::new(Host { clock: Box::new(SystemClock), files: Handles::paths(), settings: Some(home.clone()) });
    let call = |verb: &str, args: Value| {
        app.call(&Caller::WINDOW, verb, args).unwrap_or_else(|failure| panic!("{verb}: {failure:?}")).value
    };
    let (a, b) = (folder.path().join("a.travesia"), folder.path().join("b.travesia"));
    call("workspace.create", json!({"file": a, "title": "A", "language": "en"}));
    call("folder.watch", json!({"folder": folder.path()}));
    call("workspace.create", json!({"file": b, "title": "B", "language": "en"}));
    assert_eq!(call("folder.look", json!({}))["folder"], Value::Null, "the other one watches nothing");
    call("workspace.open", json!({"file": a}));
    assert!(call("folder.look", json!({}))["folder"].is_string(), "it is known when the file is opened again");
    call("workspace.close", json!({}));
    let settings = std::fs::read_to_string(home.join("settings.json")).expect("the settings");
    assert!(settings.contains("watched"), "it is kept with the settings");
    let bytes = std::fs::read(&a).expect("the file");
    let path = folder.path().to_str().expect("text").as_bytes();
    assert!(!bytes.windows(path.len()).any(|part| part == path), "the client's file knows nothing of it");
}

#[test]
fn a_file_that_is_read_only_takes_nothing_in() {
    let desk = Desk::blank();
    let folder = watched(&desk);
    put(&folder, "a.csv", &month(5, true));
    desk.call("workspace.close", json!({}));
    desk.call("workspace.open", json!({"file": desk.file, "readOnly": true}));
    assert_eq!(due(&desk), json!([]));
    assert_eq!(state(&desk, "a.csv"), "waits");
    assert_eq!(desk.call("folder.look", json!({}))["files"][0]["failure"]["code"], "file-read-only");
}

#[cfg(unix)]
#[test]
fn r1b_in_a_folder_that_takes_no_notes_a_file_is_taken_once_and_that_is_said() {
    use std::os::unix::fs::PermissionsExt as _;
    let desk = Desk::blank();
    let folder = watched(&desk);
    let first = desk.write("abril.csv", month(4, true));
    desk.call("answers.import", json!({"file": first, "map": map()}));
    put(&folder, "a.csv", &month(5, true));
    // A folder in the place of the notes: also the superuser cannot write over it.
    std::fs::create_dir(folder.join(".travesia-watch.json")).expect("a folder");
    std::fs::set_permissions(&folder, std::fs::Permissions::from_mode(0o555)).expect("closed");
    due(&desk);
    let taken = desk.call("folder.take", json!({"file": "a.csv"}));
    std::fs::set_permissions(&folder, std::fs::Permissions::from_mode(0o755)).expect("opened");
    assert_eq!((&taken["report"]["stored"], &taken["noted"]), (&json!(20), &json!(false)));
    assert_eq!(desk.call("folder.look", json!({}))["unnoted"], true);
    assert_eq!(state(&desk, "a.csv"), "imported");
    assert_eq!(due(&desk), json!([]), "it is remembered as long as the program runs");
}
