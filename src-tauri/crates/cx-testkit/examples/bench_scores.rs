//! The scores of a map counted anew with ten thousand answers, a million, and ten million; and the opening of such files up to the
//! first map, beside a file without any answer.
//!
//! `bench_scores [ROWS…]`: responses of the files; about 1.85 answers come with each.

use std::fs::File;
use std::io::BufWriter;
use std::time::Instant;

use cx_testkit::{Desk, write_survey};
use serde_json::{Value, json};

/// Number of measurements of each, in turn with the others.
const TIMES: usize = 41;

struct Subject {
    desk: Desk,
    journey: Value,
    answers: u64,
    bytes: u64,
    scores: Vec<f64>,
    opening: Vec<f64>,
}

fn main() {
    let rows: Vec<u64> = std::env::args().skip(1).map(|word| word.parse().expect("a number of rows")).collect();
    let rows = if rows.is_empty() { vec![0, 5_400, 540_000, 1_900_000] } else { rows };
    let mut subjects: Vec<Subject> = rows.into_iter().map(subject).collect();
    for time in 0..TIMES {
        for subject in &mut subjects {
            // Counts are cached until the file changes: it changes before each look.
            subject.desk.call("workspace.update", json!({"set": {"client": format!("Client {time}")}}));
            let begun = Instant::now();
            subject.desk.call("score.map", json!({"journey": subject.journey}));
            subject.scores.push(begun.elapsed().as_secs_f64() * 1e3);
            subject.desk.call("workspace.close", json!({}));
            let begun = Instant::now();
            subject.desk.call("workspace.open", json!({"file": subject.desk.file}));
            subject.desk.call("journey.map", json!({"journey": subject.journey}));
            subject.desk.call("score.map", json!({"journey": subject.journey}));
            subject.opening.push(begun.elapsed().as_secs_f64() * 1e3);
        }
    }
    println!("{:>12} {:>10} {:>16} {:>16} {:>26}", "answers", "file", "score.map", "95 %", "open to first map");
    for subject in &mut subjects {
        subject.scores.sort_by(f64::total_cmp);
        subject.opening.sort_by(f64::total_cmp);
        println!(
            "{:>12} {:>7.1} MB {:>13.2} ms {:>13.2} ms {:>23.2} ms",
            subject.answers,
            subject.bytes as f64 / 1e6,
            subject.scores[TIMES / 2],
            subject.scores[TIMES * 95 / 100],
            subject.opening[TIMES / 2],
        );
    }
    let verdict = |reached: bool| if reached { "reached" } else { "missed" };
    if let [none, small, large, ..] = subjects.as_slice() {
        let (small, large) = (small.scores[TIMES / 2], large.scores[TIMES / 2]);
        println!("goal: both under 50 ms: {}", verdict(small < 50.0 && large < 50.0));
        println!("goal: {large:.2} ms at most 1.5 × {small:.2} ms + 2 ms: {}", verdict(large <= 1.5 * small + 2.0));
        if let Some(heavy) = subjects.iter().find(|subject| subject.bytes > 100_000_000) {
            let (heavy, none) = (heavy.opening[TIMES / 2], none.opening[TIMES / 2]);
            println!("goal: 100 MB open in {heavy:.2} ms, at most 2 × {none:.2} ms: {}", verdict(heavy <= 2.0 * none));
        }
    }
}

/// A map of twelve steps, each with a touchpoint of its own, and a survey about them.
fn subject(rows: u64) -> Subject {
    let desk = Desk::blank();
    let journey = desk.make("journey.create", json!({"set": {"name": "Measured"}, "stages": ["A", "B", "C"]}));
    let map = desk.call("journey.map", json!({"journey": journey}));
    for (at, name) in cx_testkit::TOUCHPOINTS.iter().enumerate() {
        let touchpoint = desk.make("touchpoint.create", json!({"set": {"name": name}}));
        let step = desk.make("step.create", json!({"stage": map["stages"][at % 3]["id"], "name": name}));
        desk.call("step.update", json!({"id": step, "set": {"touchpoints": [touchpoint]}}));
    }
    let mut answers = 0;
    if rows > 0 {
        let survey = desk.folder.path().join("survey.csv");
        write_survey(BufWriter::new(File::create(&survey).expect("a file")), rows, 7).expect("a survey");
        let report = desk.call("answers.import", json!({"file": survey, "map": {"create": true}}));
        answers = report["stored"].as_u64().expect("a count");
        std::fs::remove_file(survey).expect("it was there");
        let personas = desk.call("persona.list", json!({}));
        let ids: Vec<&Value> = personas.as_array().expect("a list").iter().map(|persona| &persona["id"]).collect();
        desk.call("journey.update", json!({"id": journey, "set": {"personas": ids}}));
    }
    desk.restart();
    let bytes = std::fs::metadata(&desk.file).expect("the file").len();
    Subject { desk, journey: json!(journey), answers, bytes, scores: Vec::new(), opening: Vec::new() }
}
