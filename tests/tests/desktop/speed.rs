//! How fast a map answers to a drop: `cargo xtask bench edit` runs it against the release program.

use serde_json::{Value, json};
use travesia_tests::{Desk, Hands, Window};

const STEPS: usize = 60;
const LANES: usize = 15;
const DROPS: usize = 20;
/// What is promised, from the drop to the repaint.
const PROMISE_MS: f64 = 100.0;

/// Notes, for each drop, the milliseconds until the map shows the new order and has painted it.
const WATCH: &str = r"
window.drops = [];
const order = () => [...document.querySelectorAll('[role=columnheader][data-at^=\'step/\']')]
    .map((head) => `${head.ariaColIndex} ${head.dataset.at}`).sort().join();
let before = '';
addEventListener('pointerdown', () => { before = order(); }, true);
addEventListener('pointerup', () => {
    const begun = performance.now();
    const look = () => requestAnimationFrame(() => {
        if (document.querySelector('[data-carrying]') || order() === before) return look();
        // What this frame draws is on screen when the next one begins.
        requestAnimationFrame(() => window.drops.push(performance.now() - begun));
    });
    look();
}, true);
";

#[tokio::test]
#[ignore = "a measurement: `cargo xtask bench edit`"]
async fn a_step_moved_is_painted_within_a_tenth_of_a_second() {
    let desk = Desk::new();
    let hands = Hands::at(&desk);
    let window = Window::open(&desk, None).await;
    window.css("h1").await;

    window.choose("new-workspace", Some("Measured")).await;
    hands.save_file("Where the workspace will live", &desk.file("Measured"));
    let file = window.chosen().await["handle"].clone();
    let create = json!({ "file": file, "title": "Measured", "client": "", "language": "en", "sample": false });
    window.call("workspace.create", create).await;
    fill(&window).await;
    // The page finds the open file by itself at its next pulse.
    window.click("link", "Journeys").await;
    window.click("link", "Long").await;
    window.role("gridcell", "Text 1, Step 1: ").await;

    window.script(WATCH, vec![]).await;
    for drop in 0..DROPS {
        // The second changes places with the third, again and again: both stay in sight.
        let heads = window
            .script(
                "return [...document.querySelectorAll('[role=columnheader][data-at^=\"step/\"]')]
                    .sort((a, b) => a.ariaColIndex - b.ariaColIndex).slice(0, 4)",
                vec![],
            )
            .await;
        let (from, to) = (window.element(&heads[1]), window.element(&heads[2]));
        window.drag(&from, &to).await.expect("the step can be dragged");
        window
            .until("the drop is painted", || async {
                let count = window.script("return window.drops.length", vec![]).await;
                (count.as_u64() == Some(drop as u64 + 1)).then_some(())
            })
            .await;
    }

    let drops = window.script("return window.drops", vec![]).await;
    let mut drops: Vec<f64> = drops.as_array().into_iter().flatten().filter_map(Value::as_f64).collect();
    drops.sort_by(f64::total_cmp);
    let (median, worst) = (drops[drops.len() / 2], drops[drops.len() - 1]);
    println!("window: {STEPS} steps × {LANES} lanes, {DROPS} drops: median {median:.0} ms, worst {worst:.0} ms");
    window.picture("measured");
    window.close().await;
    assert!(median < PROMISE_MS, "a drop is painted within {PROMISE_MS} ms; it took {median:.0}");
}

/// A journey of [`STEPS`] by [`LANES`], every cell written.
async fn fill(window: &Window<'_>) {
    let made = window
        .promise(&format!(
            "const call = async (verb, args) => (await window.__TAURI_INTERNALS__.invoke('call', {{ verb, args }})).value;
             const journey = await call('journey.create', {{ set: {{ name: 'Long' }}, stages: ['Before', 'During', 'After'], lanes: Array({LANES}).fill('text') }});
             const map = await call('journey.map', {{ journey: journey.id }});
             for (const [at, lane] of map.lanes.entries()) await call('lane.update', {{ id: lane.id, set: {{ name: `Text ${{at + 1}}` }} }});
             for (let at = 0; at < {STEPS}; at++) {{
                 const stage = map.stages[Math.floor(at / {STEPS} * map.stages.length)];
                 const step = await call('step.create', {{ stage: stage.id, name: `Step ${{at + 1}}` }});
                 for (const lane of map.lanes) await call('cell.write', {{ step: step.id, lane: lane.id, text: `What happens at ${{at + 1}}` }});
             }}
             return map.lanes.length"
        ))
        .await;
    assert_eq!(made["ok"], LANES, "the map is filled: {made}");
}
