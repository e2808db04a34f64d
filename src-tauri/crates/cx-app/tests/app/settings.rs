//! Settings belong to the user, whatever program they are changed in.

use std::path::Path;

use cx_app::{App, Caller, Handles, Host, SystemClock};
use serde_json::{Value, json};

fn app(home: &Path) -> App {
    App::new(Host { clock: Box::new(SystemClock), files: Handles::paths(), settings: Some(home.to_path_buf()) })
}

fn call(app: &App, caller: &Caller, verb: &str, args: Value) -> Value {
    app.call(caller, verb, args).unwrap_or_else(|failure| panic!("{verb}: {failure:?}")).value
}

#[test]
fn a_window_keeps_what_the_terminal_changed_and_hears_of_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let (home, file) = (folder.path().join("home"), folder.path().join("a.travesia"));
    let (window, terminal) = (app(&home), app(&home));
    let in_window = |verb: &str, args: Value| call(&window, &Caller::WINDOW, verb, args);
    let in_terminal = |verb: &str, args: Value| call(&terminal, &Caller::COMMAND_LINE, verb, args);
    in_window("workspace.create", json!({"file": file, "title": "T", "language": "en"}));
    let ana = in_window("member.create", json!({"set": {"name": "Ana"}}))["id"].clone();
    in_terminal("workspace.open", json!({"file": file}));
    in_terminal("member.me", json!({"member": ana}));
    assert_eq!(in_window("workspace.pulse", json!({}))["me"], ana, "the window knows who sits here");
    in_window("settings.update", json!({"theme": "dark"}));
    in_terminal("settings.update", json!({"wide": false}));
    assert_eq!(in_terminal("workspace.pulse", json!({}))["me"], ana, "and writes over nothing of it");
    let settings = in_window("settings.get", json!({}));
    assert_eq!((&settings["theme"], &settings["wide"]), (&json!("dark"), &json!(false)), "one key at a time");
    in_terminal("workspace.close", json!({}));
    in_window("workspace.close", json!({}));
    assert_eq!(in_window("recent.list", json!({}))[0]["title"], "T");
}

#[test]
fn one_choice_of_language_is_made_for_page_and_menu() {
    let folder = tempfile::tempdir().expect("a folder");
    let app = app(folder.path());
    let call = |verb: &str, args: Value| call(&app, &Caller::WINDOW, verb, args);
    let system = cx_words::Language::of_system().word();
    let before = call("settings.get", json!({}));
    assert_eq!((&before["language"], &before["speaks"]), (&Value::Null, &json!(system)), "nothing is chosen");
    let other = if system == "es" { "en" } else { "es" };
    let chosen = call("settings.update", json!({"language": other}));
    assert_eq!((&chosen["language"], &chosen["speaks"]), (&json!(other), &json!(other)));
    assert_eq!(call("settings.update", json!({"theme": "dark"}))["speaks"], other, "what is not said stays");
    assert_eq!(call("settings.update", json!({"language": null}))["speaks"], system, "none follows the system again");
}

#[cfg(unix)]
#[test]
fn a_pipe_in_the_place_of_the_settings_is_not_waited_for() {
    let folder = tempfile::tempdir().expect("a folder");
    let made = std::process::Command::new("mkfifo").arg(folder.path().join("settings.json")).status();
    assert!(made.expect("mkfifo is there").success());
    let app = app(folder.path());
    assert_eq!(call(&app, &Caller::WINDOW, "settings.get", json!({}))["theme"], "system");
    let failure = app.call(&Caller::WINDOW, "settings.update", json!({"theme": "dark"})).expect_err("no file");
    assert_eq!(failure.code, "settings-not-kept");
    assert_eq!(call(&app, &Caller::WINDOW, "settings.get", json!({}))["theme"], "dark", "it holds until the end");
}
