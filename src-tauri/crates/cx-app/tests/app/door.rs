//! The door: what may be called, and what strangers get.

use cx_app::{App, Audience, COMMANDS, Caller, Clock as _, Handles, Host, SystemClock};
use cx_testkit::Desk;
use serde_json::json;

#[test]
fn an_unknown_verb_and_wrong_arguments_are_refused_with_a_code() {
    let desk = Desk::blank();
    assert_eq!(desk.refused("persona.fly", json!({})), "verb-unknown");
    assert_eq!(desk.refused("persona.create", json!({"set": {"name": "A"}, "extra": 1})), "args-wrong");
    assert_eq!(desk.refused("persona.create", json!({"set": {"nme": "A"}})), "field-unknown");
    assert_eq!(desk.refused("persona.create", json!({"set": {"name": "A", "share": "much"}})), "field-wrong");
    assert_eq!(desk.refused("persona.create", json!({"set": {"name": "  "}})), "name-missing");
}

#[test]
fn f10_every_verb_says_who_may_call_it_and_the_door_checks() {
    for command in COMMANDS.iter() {
        assert!(!command.audience.is_empty(), "{} can be called by somebody", command.verb);
        assert_eq!(
            COMMANDS.iter().filter(|other| other.verb == command.verb).count(),
            1,
            "{} stands once in the table",
            command.verb
        );
    }
    let desk = Desk::blank();
    let refused = desk.app.call(&Caller::COMMAND_LINE, "recent.list", json!({})).expect_err("a window's verb");
    assert_eq!(refused.code, "verb-not-allowed", "the command line may not call a verb of the window");
    assert_eq!(Caller::WINDOW.audience, Audience::Window);
}

#[test]
fn a_page_cannot_name_a_file_that_nobody_offered() {
    let app = App::new(Host { clock: Box::new(SystemClock), files: Handles::default(), settings: None });
    let refused = app.call(&Caller::WINDOW, "workspace.open", json!({"file": "/etc/passwd"})).expect_err("a path");
    assert_eq!(refused.code, "handle-unknown", "a path is no handle");
}

#[test]
fn files_of_others_are_refused_untouched() {
    let desk = Desk::blank();
    for (name, bytes) in [
        ("empty.travesia", &b""[..]),
        ("text.travesia", b"hello, this is not a database"),
        ("head.travesia", b"SQLite format 3\0 and then nothing of the kind"),
    ] {
        let path = desk.write(name, bytes);
        let code = desk.refused("workspace.open", json!({"file": path}));
        assert!(["file-foreign", "file-damaged", "file-empty"].contains(&code.word()), "{name}: {code}");
        assert_eq!(std::fs::read(&path).expect("still there"), bytes, "{name} is left as it was");
    }
    assert_eq!(desk.refused("workspace.open", json!({"file": desk.folder.path().join("none")})), "file-missing");
    assert_eq!(desk.call("workspace.get", json!({}))["title"], "Test", "the open workspace stays open");
}

#[test]
fn f6_a_closed_workspace_is_one_plain_file() {
    let desk = Desk::blank();
    desk.call("persona.create", json!({"set": {"name": "Ana"}}));
    desk.call("workspace.close", json!({}));
    let files: Vec<String> = std::fs::read_dir(desk.folder.path())
        .expect("the folder")
        .map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned())
        .collect();
    assert_eq!(files, ["test.travesia"], "no -wal and no -shm is left");
}

#[test]
fn a_new_workspace_never_overwrites_a_file() {
    let desk = Desk::blank();
    let before = std::fs::read(&desk.file).expect("the file");
    let code = desk.refused("workspace.create", json!({"file": desk.file, "title": "B", "language": "es"}));
    assert_eq!(code, "file-exists");
    assert_eq!(std::fs::read(&desk.file).expect("the file"), before, "what was there stays");
}

#[test]
fn opening_the_file_that_is_open_keeps_it_open() {
    let desk = Desk::blank();
    desk.call("persona.create", json!({"set": {"name": "Ana"}}));
    let opened = desk.call("workspace.open", json!({"file": desk.file}));
    assert_eq!(opened["title"], "Test");
    desk.call("history.undo", json!({}));
}

#[test]
fn ids_of_the_system_clock_sort_by_birth() {
    let clock = SystemClock;
    let (first, second) = (clock.id(), clock.id());
    assert!(first < second, "UUIDv7 grows");
}
