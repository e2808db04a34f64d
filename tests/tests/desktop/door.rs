//! The window opens, remembers how it stood, and gives handles.

use std::path::Path;

use serde_json::json;
use travesia_tests::{Desk, Hands, Window, place};

#[tokio::test]
async fn the_window_opens_on_the_start_view() {
    let desk = Desk::new();
    let window = Window::open(&desk, None).await;

    window.css("h1").await;
    window.picture("start");
    assert!(place::picture("start").metadata().is_ok_and(|file| file.len() > 1_000), "the picture shows something");

    let size = window.script("return [innerWidth, innerHeight]", vec![]).await;
    assert!(size[0].as_f64() >= Some(960.0) && size[1].as_f64() >= Some(500.0), "the window has room: {size}");
    window.close().await;
}

#[tokio::test]
async fn a_page_that_is_loaded_again_knows_what_was_chosen_meanwhile() {
    let desk = Desk::new();
    let window = Window::open(&desk, None).await;
    window.css("h1").await;
    let language =
        || window.script("return document.readyState === 'complete' && document.documentElement.lang", vec![]);
    assert_eq!(language().await, "en", "the language of the desk");
    window.call("settings.update", json!({ "language": "es", "theme": "system", "wide": true })).await;
    window.script("location.reload()", vec![]).await;
    window.until("the page speaks Spanish", || async { (language().await == "es").then_some(()) }).await;
    window.css("h1").await;
    window.close().await;
}

#[tokio::test]
async fn a_second_start_comes_to_the_first_window() {
    let desk = Desk::new();
    let window = Window::open(&desk, None).await;
    window.css("h1").await;
    let first = window.pid();

    let mut second = desk.command(place::program()).spawn().expect("the program starts");
    let ended = window.until("the second program ends", || std::future::ready(second.try_wait().ok().flatten())).await;
    assert!(ended.success(), "the second program leaves the work to the first");
    assert_eq!(window.pid(), first, "the first window stays");
    window.close().await;
}

#[tokio::test]
async fn the_window_remembers_its_size() {
    let desk = Desk::new();
    let hands = Hands::at(&desk);
    let window = Window::open(&desk, None).await;
    window.css("h1").await;
    let id = hands.window("Travesía.*");
    hands.resize(&id, 1100, 720);
    window
        .until("the page is resized", || async {
            (window.script("return innerWidth", vec![]).await == 1100).then_some(())
        })
        .await;
    hands.close(&id);
    window.ended().await;

    let window = Window::open(&desk, None).await;
    window.css("h1").await;
    window
        .until("the window has the width it had", || async {
            (window.script("return innerWidth", vec![]).await == 1100).then_some(())
        })
        .await;
    window.close().await;
}

#[tokio::test]
async fn native_dialogs_give_handles_and_never_paths() {
    const SAVE: &str = "Where the workspace will live";
    const OPEN: &str = "Open a workspace";
    let desk = Desk::new();
    let hands = Hands::at(&desk);
    let window = Window::open(&desk, None).await;
    window.css("h1").await;

    window.choose("new-workspace", Some("Banco Sur")).await;
    hands.save_file(SAVE, &desk.file("Banco Sur 2026"));
    let chosen = window.chosen().await;
    assert_eq!(chosen["name"], "Banco Sur 2026.travesia", "a name to save gets the ending it lacks");
    let handle = chosen["handle"].as_str().unwrap_or_default().to_owned();
    assert!(!handle.is_empty() && !handle.contains('/'), "the page holds a handle, not a path: {handle}");
    window
        .call(
            "workspace.create",
            json!({ "file": handle, "title": "Banco Sur", "client": "", "language": "es", "currency": "EUR", "sample": false }),
        )
        .await;
    let file = desk.file("Banco Sur 2026.travesia");
    assert!(file.is_file(), "the workspace lies where the user wanted it");
    window.call("workspace.close", json!({})).await;

    window.choose("open-workspace", None).await;
    hands.open_file(OPEN, &file);
    let chosen = window.chosen().await;
    let opened = window.call("workspace.open", json!({ "file": chosen["handle"], "readOnly": false })).await;
    assert_eq!(opened["title"], "Banco Sur", "the file that was chosen is the one that opens");

    window.choose("survey", None).await;
    let _ = hands.window("Choose a survey file");
    desk.picture("dialog");
    hands.key("Escape");
    assert!(window.chosen().await.is_null(), "a dialog closed without a choice gives none");

    hands.close(&hands.window("Banco Sur.*|Travesía"));
    window.ended().await;
    let beside: Vec<_> = std::fs::read_dir(desk.home())
        .expect("the home folder can be read")
        .flatten()
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .filter(|name| name.starts_with("Banco Sur 2026"))
        .collect();
    assert_eq!(beside, ["Banco Sur 2026.travesia"], "a closed workspace is one plain file");
}

#[tokio::test]
async fn a_file_from_outside_opens_or_is_told_with_the_ways_there_are() {
    let (desk, other) = (Desk::new(), Desk::new());
    let window = Window::open(&desk, None).await;
    window.click_for_dialog("button", "Open the sample").await;
    let hands = Hands::at(&desk);
    hands.save_file("Where the workspace will live", &desk.file("Sample"));
    window.role("link", "Journeys").await;
    let file = desk.file("Sample.travesia");

    let second = Window::open(&other, Some(&file)).await;
    second.role("dialog", "The workspace did not open").await;
    other.picture("held");
    second.click("button", "Open to read only").await;
    second.click("link", "Personas").await;

    let come = |file: &Path| {
        let status = other.command(place::program()).arg(file).status().expect("the program starts");
        assert!(status.success(), "it leaves the file to the window that is open");
    };
    std::fs::write(other.file("note.travesia"), "buy milk").expect("a file can be written");
    come(&other.file("note.travesia"));
    let told = "return document.querySelector('.toasts')?.textContent.includes('note.travesia') || null";
    second
        .until("what is no workspace is told by its name", || async { second.script(told, vec![]).await.as_bool() })
        .await;
    second.role("heading", "Personas").await;

    hands.close(&hands.window(".*Travesía"));
    window.ended().await;
    std::fs::copy(&file, other.file("Copy.travesia")).expect("a file can be copied");
    come(&other.file("Copy.travesia"));
    let left = "return location.hash === '#/overview' || null";
    second
        .until("another file is begun at its overview", || async { second.script(left, vec![]).await.as_bool() })
        .await;
    assert_eq!(second.call("workspace.pulse", json!({})).await["file"], "Copy.travesia");
    second.close().await;
}

#[tokio::test]
async fn a_place_without_a_display_is_told_apart() {
    let desk = Desk::new();
    let status = desk.command(place::program()).env_remove("DISPLAY").status().expect("the program starts");
    assert_eq!(status.code(), Some(69), "whoever started it can offer the browser instead");
}
