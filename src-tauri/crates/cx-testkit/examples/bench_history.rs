//! History at its bound: 100,000 operations, what they take in the file, and what an edit costs then (rule F3).

use std::time::Instant;

use cx_testkit::Desk;
use serde_json::json;

const OPERATIONS: usize = 100_000;
const MEASURED: usize = 2_000;

fn main() {
    let desk = Desk::blank();
    let journey = desk.make(
        "journey.create",
        json!({"set": {"name": "Large"}, "stages": ["A", "B", "C", "D", "E", "F"], "lanes": vec!["text"; 6]}),
    );
    let map = desk.call("journey.map", json!({"journey": journey}));
    for step in 0..60 {
        let stage = &map["stages"][step % 6]["id"];
        desk.make("step.create", json!({"stage": stage, "name": format!("Step {step}")}));
    }
    let map = desk.call("journey.map", json!({"journey": journey}));
    let (steps, stages, lanes) = (&map["steps"], &map["stages"], &map["lanes"]);
    // A day at the map: three texts for each step that moves.
    let edit = |n: usize| {
        let step = &steps[n * 7 % 60]["id"];
        if n.is_multiple_of(4) {
            desk.call("step.move", json!({"id": step, "stage": &stages[n * 5 % 6]["id"], "before": null}));
        } else {
            let text = format!("Edit {n}: what a customer says, does and thinks at a step, in a sentence or two.");
            desk.call("cell.write", json!({"step": step, "lane": &lanes[n % 6]["id"], "text": text}));
        }
    };
    let time = |from: usize| {
        let mut times: Vec<f64> = (from..from + MEASURED)
            .map(|n| {
                let start = Instant::now();
                edit(n);
                start.elapsed().as_secs_f64() * 1e3
            })
            .collect();
        times.sort_by(f64::total_cmp);
        (times[MEASURED / 2], times[MEASURED * 95 / 100], times[MEASURED - 1])
    };
    let size = || {
        desk.restart();
        std::fs::metadata(&desk.file).map_or(0, |meta| meta.len())
    };
    let blank = size();
    let first = time(0);
    for n in MEASURED..OPERATIONS - MEASURED {
        edit(n);
    }
    let full = time(OPERATIONS - MEASURED);
    // From here on the oldest go.
    let bound = time(OPERATIONS);
    let bytes = size() - blank;
    let mut times: Vec<f64> = (0..200)
        .map(|n| {
            let start = Instant::now();
            desk.call(if n < 100 { "history.undo" } else { "history.redo" }, json!({}));
            start.elapsed().as_secs_f64() * 1e3
        })
        .collect();
    times.sort_by(f64::total_cmp);
    println!(
        "{OPERATIONS} operations in the file: {:.1} MB, {:.0} bytes each",
        bytes as f64 / 1e6,
        bytes as f64 / OPERATIONS as f64
    );
    println!("an edit, {MEASURED} times each      median     95 %      worst");
    for (name, (median, high, worst)) in
        [("at the beginning", first), ("at 100,000", full), ("beyond: oldest go", bound)]
    {
        println!("{name:<28} {median:>8.3} ms {high:>8.3} ms {worst:>8.3} ms");
    }
    println!("{:<28} {:>8.3} ms {:>8.3} ms {:>8.3} ms", "undo, redo at 100,000", times[100], times[190], times[199]);
}
