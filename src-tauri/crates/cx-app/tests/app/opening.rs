//! Opening and closing: one window per file (rule F5), and files that go while they are open.

use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use cx_app::{App, Caller, Code, Handles, Host, SystemClock};
use cx_testkit::Desk;
use serde_json::{Value, json};

fn another() -> App {
    App::new(Host { clock: Box::new(SystemClock), files: Handles::paths(), settings: None })
}

fn names(desk: &Desk) -> Vec<String> {
    let mut names: Vec<String> = std::fs::read_dir(desk.folder.path())
        .expect("a folder")
        .flatten()
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

#[test]
fn f5_a_second_window_is_told_who_has_the_file_and_may_read() {
    let desk = Desk::blank();
    let second = another();
    let open = |args: Value| second.call(&Caller::WINDOW, "workspace.open", args);
    let refused = open(json!({"file": desk.file})).expect_err("one window per file");
    // A machine that does not say who sits at it is told as such.
    assert!(["file-held", "file-held-somewhere"].contains(&refused.code.word()), "{refused:?}");
    assert!(!refused.args["since"].is_empty(), "it says since when: {:?}", refused.args);
    open(json!({"file": desk.file, "readOnly": true})).expect("reading is offered");
    desk.call("member.create", json!({"set": {"name": "Ana"}}));
    let seen = second.call(&Caller::WINDOW, "member.list", json!({})).expect("it reads").value;
    assert_eq!(seen[0]["name"], "Ana", "and sees what the first one writes");
    let refused = second.call(&Caller::WINDOW, "member.create", json!({"set": {"name": "Eva"}}));
    assert_eq!(refused.expect_err("it only reads").code, "file-read-only");
    second.call(&Caller::WINDOW, "workspace.close", json!({})).expect("closes");
    desk.call("workspace.close", json!({}));
    open(json!({"file": desk.file})).expect("now nobody has it");
    second.call(&Caller::WINDOW, "workspace.close", json!({})).expect("closes");
    assert_eq!(names(&desk), ["test.travesia"], "no lock is left");
}

#[test]
fn f5_the_command_line_writes_beside_a_window_and_the_window_sees_it() {
    let desk = Desk::blank();
    let before = desk.call("workspace.pulse", json!({}))["revision"].as_i64().expect("a number");
    let line = another();
    let call = |verb: &str, args: Value| line.call(&Caller::COMMAND_LINE, verb, args).expect("it does");
    call("workspace.open", json!({"file": desk.file}));
    call("member.create", json!({"set": {"name": "Ana"}}));
    call("workspace.close", json!({}));
    let after = desk.call("workspace.pulse", json!({}));
    assert!(after["revision"].as_i64().expect("a number") > before, "the pulse tells that somebody wrote");
    assert_eq!(desk.call("member.list", json!({}))[0]["name"], "Ana");
    desk.call("history.undo", json!({}));
}

#[test]
fn a_window_turns_its_own_file_to_read_only_and_back() {
    let desk = Desk::blank();
    desk.call("workspace.open", json!({"file": desk.file, "readOnly": true}));
    assert_eq!(desk.call("workspace.pulse", json!({}))["readOnly"], true);
    assert_eq!(desk.refused("member.create", json!({"set": {"name": "Ana"}})), "file-read-only");
    desk.call("workspace.open", json!({"file": desk.file}));
    desk.call("member.create", json!({"set": {"name": "Ana"}}));
    desk.call("workspace.close", json!({}));
    assert_eq!(names(&desk), ["test.travesia"]);
}

#[test]
fn a_file_that_went_is_told_and_everything_is_saved_where_the_person_says() {
    let desk = Desk::blank();
    desk.call("member.create", json!({"set": {"name": "Ana"}}));
    assert_eq!(desk.call("workspace.pulse", json!({}))["presence"], "here");
    std::fs::remove_file(&desk.file).expect("removes");
    assert_eq!(desk.call("workspace.pulse", json!({}))["presence"], "moved", "the window learns of it by itself");
    assert_eq!(desk.refused("member.create", json!({"set": {"name": "Eva"}})), "file-moved");
    assert_eq!(desk.call("member.list", json!({})).as_array().map(Vec::len), Some(1), "reading goes on");
    let new = desk.folder.path().join("new.travesia");
    desk.call("workspace.rescue", json!({"file": new}));
    let pulse = desk.call("workspace.pulse", json!({}));
    assert_eq!((&pulse["presence"], &pulse["file"]), (&json!("here"), &json!("new.travesia")), "it goes on there");
    desk.call("member.create", json!({"set": {"name": "Eva"}}));
    desk.call("history.undo", json!({}));
    desk.call("history.undo", json!({}));
    assert_eq!(desk.call("workspace.close", json!({}))["rescued"], Value::Null, "it was saved already");
    assert_eq!(names(&desk), ["new.travesia"]);
}

#[test]
fn closing_after_the_file_was_replaced_saves_everything_beside_it() {
    let desk = Desk::blank();
    desk.call("member.create", json!({"set": {"name": "Ana"}}));
    let stranger = desk.write("stranger", "something else");
    std::fs::rename(&stranger, &desk.file).expect("as a service that copies folders does");
    assert_eq!(desk.call("workspace.pulse", json!({}))["presence"], "replaced");
    assert_eq!(desk.refused("member.create", json!({"set": {"name": "Eva"}})), "file-replaced");
    let closed = desk.call("workspace.close", json!({}));
    let rescued = closed["rescued"].as_str().expect("a new file").to_owned();
    assert_eq!(std::fs::read(&desk.file).expect("reads"), b"something else", "the stranger is left alone");
    assert_eq!(names(&desk), [rescued.as_str(), "test.travesia"], "nothing else lies there");
    desk.call("workspace.open", json!({"file": desk.folder.path().join(&rescued)}));
    assert_eq!(desk.call("member.list", json!({}))[0]["name"], "Ana", "nothing was lost");
}

#[test]
fn a_file_in_a_folder_of_a_service_says_so_in_the_pulse() {
    let desk = Desk::blank();
    assert_eq!(desk.call("workspace.pulse", json!({}))["ground"], Value::Null, "an own disk needs no word");
    let folder = desk.folder.path().join("Dropbox");
    std::fs::create_dir(&folder).expect("a folder");
    let file = folder.join("b.travesia");
    desk.call("workspace.create", json!({"file": file, "title": "B", "language": "en"}));
    desk.call("member.create", json!({"set": {"name": "Ana"}}));
    let ground = &desk.call("workspace.pulse", json!({}))["ground"];
    assert_eq!(ground, &json!({"network": null, "synced": "Dropbox", "conflicts": []}));
    desk.call("workspace.close", json!({}));
    assert_eq!(std::fs::read_dir(&folder).expect("a folder").count(), 1, "one plain file");
}

#[test]
fn a_refused_file_leaves_the_open_one_open_and_nothing_beside_itself() {
    let desk = Desk::blank();
    let before = names(&desk);
    let text = desk.write("text.travesia", "not a workspace");
    assert_eq!(desk.refused("workspace.open", json!({"file": text})), "file-foreign");
    assert_eq!(desk.refused("workspace.open", json!({"file": desk.folder.path()})), "file-not-plain");
    std::fs::remove_file(&text).expect("removes");
    assert_eq!(names(&desk), before, "not even a lock");
    assert_eq!(desk.call("workspace.get", json!({}))["title"], "Test");
}

#[test]
fn f5_a_file_from_outside_that_does_not_open_is_told_with_the_pulse_and_can_be_read() {
    let desk = Desk::blank();
    let second = another();
    assert!(second.bring(&desk.file).kinds.is_empty(), "nothing is read again where nothing opened");
    let pulse = || second.call(&Caller::WINDOW, "workspace.pulse", json!({})).expect("it beats").value;
    let told = pulse()["failures"][0].clone();
    assert!(told["failure"]["code"].as_str().is_some_and(|code| code.starts_with("file-held")), "{told}");
    assert_eq!(told["file"]["name"], "test.travesia", "it says which file");
    let read = json!({"file": told["file"]["handle"], "readOnly": true});
    second.call(&Caller::WINDOW, "workspace.open", read).expect("what it tells is enough to open it in another way");

    second.bring(&desk.file);
    assert_eq!(pulse()["readOnly"], true, "asked for again while it is held, it stays open to read");
    desk.call("workspace.close", json!({}));
    second.bring(&desk.file);
    assert_eq!(pulse()["readOnly"], false, "and is open to write once nobody has it");

    second.bring(&desk.folder.path().join("gone.travesia"));
    let told = pulse()["failures"].as_array().cloned().expect("a list");
    assert_eq!(told.len(), 3);
    assert!(told[1]["job"].as_u64() < told[2]["job"].as_u64(), "a page knows what it was told already");
    assert_eq!(told[2]["failure"]["code"], "file-missing");
    assert_eq!(pulse()["open"], true, "what was open stays open");
}

#[test]
fn a_file_from_outside_that_is_open_already_is_left_as_it_is() {
    let desk = Desk::blank();
    assert!(desk.app.bring(&desk.file).kinds.is_empty(), "nothing is read again, and nobody is led away");
    assert_eq!(desk.call("workspace.pulse", json!({}))["failures"], json!([]));
    let other = Desk::blank();
    other.call("workspace.close", json!({}));
    assert_eq!(desk.app.bring(&other.file).kinds, ["*"], "of another one everything is read");
}

/// Writes over a file, which stays the same file: as `cp` does.
fn write_over(file: &std::path::Path, bytes: &[u8]) {
    let mut open = std::fs::File::options().write(true).truncate(true).open(file).expect("opens");
    std::io::Write::write_all(&mut open, bytes).expect("writes");
}

#[test]
fn f6b_a_file_whose_folder_was_renamed_is_told_and_closing_saves_everything() {
    let folder = tempfile::tempdir().expect("a folder");
    let (inside, home) = (folder.path().join("c"), folder.path().join("home"));
    std::fs::create_dir(&inside).expect("a folder");
    let app = App::new(Host { clock: Box::new(SystemClock), files: Handles::paths(), settings: Some(home.clone()) });
    let call = |verb: &str, args: Value| app.call(&Caller::WINDOW, verb, args).map(|answer| answer.value);
    let file = inside.join("a.travesia");
    call("workspace.create", json!({"file": file, "title": "A", "language": "en"})).expect("a workspace");
    call("member.create", json!({"set": {"name": "Ana"}})).expect("a member");
    std::fs::rename(&inside, folder.path().join("c2")).expect("renames");
    for _ in 0..2 {
        assert_eq!(call("workspace.pulse", json!({})).expect("never an error")["presence"], "moved");
    }
    assert_eq!(call("member.list", json!({})).expect("reading goes on")[0]["name"], "Ana");
    let rescued = call("workspace.close", json!({})).expect("closes")["rescued"].as_str().expect("a name").to_owned();
    call("workspace.open", json!({"file": home.join(rescued)})).expect("opens");
    assert_eq!(call("member.list", json!({})).expect("a list")[0]["name"], "Ana", "nothing was lost");
}

#[test]
fn f6b_a_file_that_is_put_in_the_place_of_another_while_that_is_opened_is_opened() {
    let desk = Desk::blank();
    desk.call("workspace.close", json!({}));
    let (copy, over) = (desk.folder.path().join("copy"), AtomicBool::new(false));
    std::fs::copy(&desk.file, &copy).expect("a copy");
    std::thread::scope(|scope| {
        scope.spawn(|| {
            while !over.load(Ordering::Relaxed) {
                let fresh = desk.folder.path().join("fresh");
                std::fs::copy(&copy, &fresh).expect("a copy");
                std::fs::rename(&fresh, &desk.file).expect("takes its place");
                std::thread::sleep(Duration::from_millis(20));
            }
        });
        let refused: Vec<Code> = (0..60)
            .filter_map(|_| {
                let opened = another().call(
                    &Caller::COMMAND_LINE,
                    "workspace.open",
                    json!({"file": desk.file, "readOnly": true}),
                );
                opened.err().map(|failure| failure.code)
            })
            .collect();
        over.store(true, Ordering::Relaxed);
        assert!(refused.is_empty(), "{refused:?}");
    });
}

#[test]
fn f6g_a_file_that_was_written_over_is_told_gives_no_figure_and_lets_the_window_go() {
    let desk = Desk::sample("en");
    // Desks give their files the same ids; another workspace has one of its own.
    let (other, rival) = (another(), desk.folder.path().join("rival"));
    let make = |verb: &str, args: Value| other.call(&Caller::WINDOW, verb, args).expect("it does");
    make("workspace.create", json!({"file": rival, "title": "Rival", "language": "en"}));
    make("workspace.close", json!({}));
    let bytes = std::fs::read(&rival).expect("reads");
    desk.call("member.create", json!({"set": {"name": "Zoe"}}));
    write_over(&desk.file, &bytes);
    assert_eq!(desk.call("workspace.pulse", json!({}))["presence"], "overwritten");
    assert_eq!(desk.refused("member.create", json!({"set": {"name": "Eva"}})), "file-overwritten");
    assert_eq!(desk.refused("member.list", json!({})), "file-overwritten");
    assert_eq!(desk.refused("score.table", json!({"by": "all", "period": {}})), "file-overwritten");
    match desk.app.call(&Caller::WINDOW, "workspace.close", json!({})) {
        Ok(closed) => {
            let rescued = closed.value["rescued"].as_str().expect("a new file").to_owned();
            desk.call("workspace.open", json!({"file": desk.folder.path().join(rescued)}));
            let members = desk.call("member.list", json!({})).to_string();
            assert!(members.contains("Zoe"), "{members}");
            assert_eq!(desk.call("workspace.check", json!({}))["whole"], true);
        }
        Err(failure) => assert_eq!(failure.code, "file-overwritten-lost"),
    }
    desk.call("workspace.close", json!({}));
    assert_eq!(std::fs::read(&desk.file).expect("reads"), bytes, "the file is as the other program put it");
    desk.call("workspace.open", json!({"file": desk.file}));
    assert_eq!(desk.call("workspace.get", json!({}))["title"], "Rival", "and opens as what it is");
}

#[test]
fn f6g_on_shared_ground_nothing_is_told_of_a_file_that_was_written_over() {
    let folder = tempfile::tempdir().expect("a folder");
    let synced = folder.path().join("Dropbox");
    std::fs::create_dir(&synced).expect("a folder");
    let (file, rival) = (synced.join("a.travesia"), folder.path().join("rival.travesia"));
    let app = another();
    let call = |verb: &str, args: Value| app.call(&Caller::WINDOW, verb, args).map(|answer| answer.value);
    for file in [&rival, &file] {
        call("workspace.create", json!({"file": file, "title": "A", "language": "en"})).expect("a workspace");
    }
    write_over(&file, &std::fs::read(&rival).expect("reads"));
    for (verb, args) in [("workspace.check", json!({})), ("respondent.find", json!({"respondent": "ana"}))] {
        assert_eq!(call(verb, args).expect_err("it would be of the other").code, "file-overwritten", "{verb}");
    }
}
