//! How soon the window paints and how much memory it takes, beside a bare one: `cargo xtask bench start` runs it
//! against the release program.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use serde_json::{Value, json};
use travesia_tests::{Desk, Window, place};

const ROUNDS: usize = 15;
/// What is promised: so many times what a bare window takes.
const GOAL: f64 = 1.3;
/// When the memory is read, after the first paint.
const SETTLED: Duration = Duration::from_secs(2);
/// The unit in which Linux tells when a process started.
const TICKS_PER_SECOND: f64 = 100.0;

/// The moment of the first paint in milliseconds since 1970, once there is one.
const PAINTED: &str = "
    const paint = performance.getEntriesByName('first-contentful-paint')[0];
    return paint ? performance.timeOrigin + paint.startTime : null";

/// Where the milliseconds between launch and paint went, for whoever wants to shorten them.
const STAGES: &str = "
    const way = performance.getEntriesByType('navigation')[0];
    return [performance.timeOrigin, way?.responseEnd ?? 0, way?.domInteractive ?? 0, way?.loadEventEnd ?? 0]";

/// One start of a program.
struct Run {
    paint_ms: f64,
    memory_mib: f64,
    /// From launch until the page is asked for, from there until it is read, interactive and loaded.
    stages_ms: [f64; 4],
}

#[tokio::test]
#[ignore = "a measurement: `cargo xtask bench start`"]
async fn the_window_starts_nearly_as_fast_as_a_bare_one() {
    let desk = Desk::new();
    let (mut own, mut bare) = (Vec::new(), Vec::new());
    // The first of each reads what the others find read.
    for round in 0..=ROUNDS {
        // The program turns this on by itself where there is no GPU; the bare one has to be told.
        let beside = measured(&desk, &place::bare(), &[("WEBKIT_DISABLE_DMABUF_RENDERER", "1")]).await;
        let run = measured(&desk, &place::program(), &[]).await;
        if round > 0 {
            bare.push(beside);
            own.push(run);
        }
    }

    println!("medians of {ROUNDS} starts each, in turn; memory {} s after the paint", SETTLED.as_secs());
    compare("launch to first paint", "ms", &own, &bare, |run| run.paint_ms);
    compare("memory (PSS, all processes)", "MiB", &own, &bare, |run| run.memory_mib);
    for (at, stage) in ["launch to page asked for", "page read", "page interactive", "page loaded"].iter().enumerate() {
        let of = |runs: &[Run]| median(runs.iter().map(|run| run.stages_ms[at]));
        println!("    {stage}: window {:.0} ms, bare {:.0} ms", of(&own), of(&bare));
    }
}

/// Starts a program, waits for its first paint, reads its memory and ends it.
async fn measured(desk: &Desk, program: &std::path::Path, surroundings: &[(&str, &str)]) -> Run {
    let window = Window::of(desk, program, &[], surroundings).await;
    let paint = window
        .until("the window paints", || async { window.script(PAINTED, vec![]).await.as_f64().filter(|at| *at > 0.0) })
        .await;
    tokio::time::sleep(SETTLED).await;
    let launch = launched_at(window.pid());
    let stages = window.script(STAGES, vec![]).await;
    let stage = |at: usize| stages[at].as_f64().unwrap_or_default();
    let run = Run {
        paint_ms: paint - launch,
        memory_mib: window.pids().into_iter().map(memory_kib).sum::<f64>() / 1024.0,
        stages_ms: [stage(0) - launch, stage(1), stage(2), stage(3)],
    };
    assert!(run.paint_ms > 0.0 && run.memory_mib > 0.0, "something was measured");
    window.close().await;
    run
}

fn compare(what: &str, unit: &str, own: &[Run], bare: &[Run], of: impl Fn(&Run) -> f64) {
    let (window, beside) = (median(own.iter().map(&of)), median(bare.iter().map(&of)));
    let ratio = window / beside;
    let word = if ratio <= GOAL { "reached" } else { "missed" };
    println!(
        "{what}: window {window:.0} {unit}, bare {beside:.0} {unit}, {ratio:.2} × (goal {GOAL} ×: {word})\n    {}",
        json!({ "window": rounded(own, &of), "bare": rounded(bare, &of) })
    );
}

fn rounded(runs: &[Run], of: impl Fn(&Run) -> f64) -> Vec<Value> {
    runs.iter().map(|run| json!(of(run).round())).collect()
}

fn median(values: impl Iterator<Item = f64>) -> f64 {
    let mut values: Vec<f64> = values.collect();
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}

/// When a process was started, in milliseconds since 1970. A program that starts itself over keeps it.
fn launched_at(pid: u32) -> f64 {
    let stat = std::fs::read_to_string(format!("/proc/{pid}/stat")).expect("the program runs");
    // The name of the program stands in brackets and may hold anything; the 22nd field is the 20th behind it.
    let ticks = stat.rsplit_once(") ").and_then(|(_, rest)| rest.split(' ').nth(19)?.parse::<f64>().ok());
    let since_boot = ticks.expect("Linux says when a process started") / TICKS_PER_SECOND;
    let uptime = std::fs::read_to_string("/proc/uptime").expect("Linux says how long it is up");
    let uptime: f64 = uptime.split(' ').next().and_then(|word| word.parse().ok()).expect("it is a number");
    let now = SystemTime::now().duration_since(UNIX_EPOCH).expect("it is later than 1970").as_secs_f64();
    (now - uptime + since_boot) * 1000.0
}

/// The memory of a process, with its share of what it has in common with others.
fn memory_kib(pid: u32) -> f64 {
    let rollup = std::fs::read_to_string(format!("/proc/{pid}/smaps_rollup")).unwrap_or_default();
    let line = rollup.lines().find_map(|line| line.strip_prefix("Pss:"));
    line.and_then(|rest| rest.trim().strip_suffix(" kB")?.parse().ok()).unwrap_or_default()
}
