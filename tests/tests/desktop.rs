//! The real window: it opens, it is closed to everything it does not need, and it does the whole path.

use serde_json::Value;
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
async fn the_page_reaches_nothing_but_its_two_commands() {
    let desk = Desk::new();
    let window = Window::open(&desk, None).await;
    window.css("h1").await;

    let refused = [
        ("a file of this machine", "return await (await fetch('file:///etc/passwd')).text()"),
        ("another machine", "return await (await fetch('https://example.com')).text()"),
        ("a port of this machine", "return await (await fetch('http://127.0.0.1:80')).text()"),
        (
            "the file system plugin",
            "return await window.__TAURI_INTERNALS__.invoke('plugin:fs|read_text_file', { path: '/etc/passwd' })",
        ),
        ("the dialog plugin", "return await window.__TAURI_INTERNALS__.invoke('plugin:dialog|open', { options: {} })"),
        (
            "another window",
            "return await window.__TAURI_INTERNALS__.invoke('plugin:webview|create_webview_window', { options: { label: 'x' } })",
        ),
        ("a command nobody declared", "return await window.__TAURI_INTERNALS__.invoke('shell', { line: 'id' })"),
        ("code made of text", "return new Function('return 1')()"),
        ("a changed prototype", "'use strict'; Object.prototype.polluted = true; return 1"),
        (
            "a path in place of a handle",
            "return await window.__TAURI_INTERNALS__.invoke('call', { verb: 'workspace.open', args: { file: '/etc/passwd' } })",
        ),
    ];
    for (what, script) in refused {
        let answer = window.promise(script).await;
        assert!(answer.get("err").is_some(), "{what} is out of reach, yet the page got {answer}");
    }

    let inline = window
        .promise(
            "const s = document.createElement('script'); s.textContent = 'window.inlined = true'; document.head.append(s);
             return window.inlined ?? false",
        )
        .await;
    assert_eq!(inline["ok"], Value::Bool(false), "a script inside the page does not run");

    let moved = window.promise("location.href = 'https://example.com'; await new Promise((go) => setTimeout(go, 500)); return location.protocol").await;
    assert_eq!(moved["ok"], "tauri:", "the page leads nowhere else");
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
async fn a_place_without_a_display_is_told_apart() {
    let desk = Desk::new();
    let status = desk.command(place::program()).env_remove("DISPLAY").status().expect("the program starts");
    assert_eq!(status.code(), Some(69), "whoever started it can offer the browser instead");
}
