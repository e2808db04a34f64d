//! The whole path in the real window: the sample, a cell, a step, undo, a survey, its score, a picture, the file.

use std::fmt::Write as _;

use serde_json::{Value, json};
use travesia_tests::{Desk, Hands, Window};

const SAVE: &str = "Where the workspace will live";
const CHOOSE: &str = "Choose a survey file";
const ENTER: &str = "\u{e007}";
const CONTROL: &str = "\u{e009}";

/// The journey of the sample that is walked, and steps of it.
const JOURNEY: &str = "My first varifocals";
const STEP: &str = "Sees the advert";
const NEXT: &str = "Makes an appointment";
/// A step that nobody was asked about.
const UNASKED: &str = "Holds the phone further away";

/// Forty answers about one step: 30 promoters, 6 passives, 4 detractors, so NPS 65.
fn survey(step: &str) -> String {
    let mut csv = String::from("Date,Step,NPS\n");
    for (count, score) in [(18, 10), (12, 9), (6, 8), (3, 5), (1, 0)] {
        for _ in 0..count {
            let _ = writeln!(csv, "2026-11-02,{step},{score}");
        }
    }
    csv
}

#[tokio::test]
async fn the_whole_path() {
    let desk = Desk::new();
    let hands = Hands::at(&desk);
    let window = Window::open(&desk, None).await;

    // The sample, saved where the native dialog says.
    window.click_for_dialog("button", "Open the sample").await;
    hands.save_file(SAVE, &desk.file("Sample"));
    window.click("link", "Journeys").await;
    let file = desk.file("Sample.travesia");
    assert!(file.is_file(), "the sample lies where the dialog said, with the ending it lacked");
    window.click("link", JOURNEY).await;
    window.role("gridcell", &format!("Scores, {NEXT}: Satisfaction")).await;
    window.picture("map");
    let native = hands.window(".*Travesía");
    assert!(hands.title(&native).contains("Sample"), "the title bar names the workspace");

    // A cell, edited in place.
    let journeys = window.call("journey.list", json!({})).await;
    let journey = named(&journeys, JOURNEY)["id"].clone();
    window.click("gridcell", &format!("Actions, {STEP}:")).await;
    window.keys(&format!("{CONTROL}a")).await;
    window.keys("Watches the film twice").await;
    window.keys(ENTER).await;
    window.role("gridcell", &format!("Actions, {STEP}: Watches the film twice")).await;

    // A step, dragged behind the next one, and put back from the native menu.
    let before = steps(&window, &journey).await;
    let (from, to) = (window.role("columnheader", STEP).await, window.role("columnheader", NEXT).await);
    window.drag(&from, &to).await.expect("the step can be dragged");
    let mut moved = before.clone();
    moved.swap(1, 2);
    until_steps(&window, &journey, &moved, "the step lies behind the next one").await;
    hands.choose_from_menu(&native, EDIT, 1);
    until_steps(&window, &journey, &before, "undo from the menu puts the step back").await;
    window.role("gridcell", &format!("Actions, {STEP}: Watches the film twice")).await;

    // A survey, by the native dialog.
    let csv = desk.file("answers.csv");
    std::fs::write(&csv, survey(UNASKED)).expect("a survey can be written");
    window.click("link", "Measure").await;
    window.click_for_dialog("button", "Import a survey").await;
    hands.open_file(CHOOSE, &csv);
    let journeys = window.role("combobox", "Journey of the steps").await;
    journeys.select_by_label(JOURNEY).await.expect("the journey of the steps can be named");
    window.click("button", "Check").await;
    window.click("button", "Import").await;
    window.role("heading", "40 answers imported").await;
    window.click("button", "See scores").await;

    // Its score, read off the map.
    window.click("link", "Journeys").await;
    window.click("link", JOURNEY).await;
    let scores = format!("Scores, {UNASKED}: ");
    let said = said_when(&window, &scores, |said| said.contains("65")).await;
    assert!(said.contains("NPS") && said.contains("40"), "the score names metric and answers: {said}");
    window.picture("map-measured");

    // Closed by hand it is one plain file; opened by its name it is as it was left, history included.
    hands.close(&native);
    window.ended().await;
    let left: Vec<_> = std::fs::read_dir(desk.home())
        .expect("the home folder can be read")
        .flatten()
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .filter(|name| name.starts_with("Sample"))
        .collect();
    assert_eq!(left, ["Sample.travesia"], "a closed workspace is one plain file");

    let window = Window::open(&desk, Some(&file)).await;
    window.click("link", "Journeys").await;
    window.click("link", JOURNEY).await;
    window.role("gridcell", &format!("Actions, {STEP}: Watches the film twice")).await;
    said_when(&window, &scores, |said| said.contains("65")).await;
    hands.choose_from_menu(&hands.window(".*Travesía"), EDIT, 1);
    said_when(&window, &scores, |said| said.contains("no answers")).await;
    window.close().await;
}

/// Where the menu bar has its second menu.
const EDIT: (i32, i32) = (60, 12);

/// The names of a journey's steps, in the order of the map.
async fn steps(window: &Window<'_>, journey: &Value) -> Vec<String> {
    let map = window.call("journey.map", json!({ "journey": journey })).await;
    let steps = map["steps"].as_array().cloned().unwrap_or_default();
    steps.iter().map(|step| step["name"].as_str().unwrap_or_default().to_owned()).collect()
}

/// Waits until the core has the steps in that order and the page shows them so.
async fn until_steps(window: &Window<'_>, journey: &Value, wanted: &[String], what: &str) {
    window
        .until(what, || async {
            let shown = window
                .script(
                    "return [...document.querySelectorAll('[role=columnheader][data-at^=\"step/\"]')]
                        .sort((a, b) => a.ariaColIndex - b.ariaColIndex).map((head) => head.ariaLabel)",
                    vec![],
                )
                .await;
            let shown: Vec<String> = serde_json::from_value(shown).unwrap_or_default();
            let alike = shown.iter().zip(wanted).all(|(shown, wanted)| shown.starts_with(wanted.as_str()));
            (shown.len() > 2 && alike && steps(window, journey).await == wanted).then_some(())
        })
        .await;
}

/// Waits until the cell whose name begins so says what is looked for; returns its whole name.
async fn said_when(window: &Window<'_>, begins: &str, right: impl Fn(&str) -> bool) -> String {
    window
        .until(&format!("{begins} says it"), || async {
            let said = window
                .script(
                    "return [...document.querySelectorAll('[role=gridcell]')]
                        .map((cell) => cell.ariaLabel ?? '').find((name) => name.startsWith(arguments[0])) ?? ''",
                    vec![json!(begins)],
                )
                .await;
            let said = said.as_str().unwrap_or_default().to_owned();
            right(&said).then_some(said)
        })
        .await
}

fn named<'v>(list: &'v Value, name: &str) -> &'v Value {
    list.as_array()
        .and_then(|list| list.iter().find(|one| one["name"] == name))
        .unwrap_or_else(|| panic!("the sample has {name:?}"))
}
