//! The core's part of an edit: a step moved on a map of 60 steps × 15 lanes.

use std::time::Instant;

use cx_testkit::Desk;
use serde_json::json;

const STEPS: usize = 60;
const LANES: usize = 15;
const MOVES: usize = 400;

fn main() {
    let desk = Desk::blank();
    let journey = desk.make(
        "journey.create",
        json!({"set": {"name": "Large"}, "stages": ["A", "B", "C", "D", "E", "F"], "lanes": vec!["text"; LANES]}),
    );
    let map = desk.call("journey.map", json!({"journey": journey}));
    for step in 0..STEPS {
        let stage = &map["stages"][step % 6]["id"];
        let step = desk.make("step.create", json!({"stage": stage, "name": format!("Step {step}")}));
        for lane in map["lanes"].as_array().expect("lanes") {
            desk.call("cell.write", json!({"step": step, "lane": lane["id"], "text": "What a lane says at a step"}));
        }
    }
    let map = desk.call("journey.map", json!({"journey": journey}));
    let (steps, stages) = (&map["steps"], &map["stages"]);
    let time = |f: &mut dyn FnMut(usize)| {
        let mut times: Vec<f64> = (0..MOVES)
            .map(|i| {
                let start = Instant::now();
                f(i);
                start.elapsed().as_secs_f64() * 1e3
            })
            .collect();
        times.sort_by(f64::total_cmp);
        (times[MOVES / 2], times[MOVES * 95 / 100])
    };
    let moved = time(&mut |i| {
        let (id, stage) = (&steps[i * 7 % STEPS]["id"], &stages[i * 5 % 6]["id"]);
        desk.call("step.move", json!({"id": id, "stage": stage, "before": null}));
    });
    let read = time(&mut |_| {
        desk.call("journey.map", json!({"journey": journey}));
    });
    let undone = time(&mut |i| {
        desk.call(if i % 2 == 0 { "history.undo" } else { "history.redo" }, json!({}));
    });
    println!("map of {STEPS} steps × {LANES} lanes, {MOVES} times each      median     95 %");
    for (name, (median, high)) in [("step.move", moved), ("journey.map", read), ("undo, redo", undone)] {
        println!("{name:<46} {median:>8.3} ms {high:>8.3} ms");
    }
    println!("goal: the core's part under 2 ms: {}", if moved.1 < 2.0 { "reached" } else { "missed" });
}
