//! Answer labels of the families in `fixtures/labels.json` and of families beyond them: right, or asked about (rule R6e).
//!
//! The JSON is the golden file of answer labels: its families, points and rules were collected from public surveys and tools,
//! each with its source, and none of its figures comes from this program.

use std::collections::BTreeMap;
use std::fs;
use std::io::Cursor;
use std::path::Path;

use cx_exchange::survey::{Familiar, ReadRow, Reader, Unreadable, inspect};
use cx_model::measure::SurveyMap;
use serde_json::{Value, json};

/// What a file comes to: the value of each text, none where it is not counted; scale, direction, and codes of its issues.
#[derive(Debug)]
struct Read {
    values: BTreeMap<String, Option<f64>>,
    scale: (f64, f64),
    lower: bool,
    codes: Vec<String>,
}

fn read(header: &str, cells: &[String], map: &Value) -> Result<Read, Unreadable> {
    let rows: String = cells.iter().map(|cell| format!("2026-03-01,\"{cell}\"\n")).collect();
    let text = format!("date,\"{header}\"\n{rows}");
    let map: SurveyMap = serde_json::from_value(map.clone()).expect("a map");
    inspect("labels.csv", Cursor::new(text.as_bytes()), &map, &Familiar::default())
        .expect("a look never refuses labels");
    let mut reader = Reader::open(Cursor::new(text.as_bytes()), &map, &Familiar::default())?;
    let metric = reader.metrics()[0].clone();
    let mut codes: Vec<String> = reader.issues().iter().map(|issue| issue.code.clone()).collect();
    let (mut row, mut values) = (ReadRow::default(), BTreeMap::new());
    for cell in cells {
        assert!(reader.read(&mut row).expect("a row"));
        let value = row.answers.first().map(|(_, value)| *value);
        let before = values.insert(cell.clone(), value);
        assert!(before.is_none_or(|before| before == value), "one text, one value");
        codes.extend(row.issues.iter().map(|issue| issue.code.clone()));
    }
    Ok(Read { values, scale: (metric.lo, metric.hi), lower: metric.lower_is_better, codes })
}

/// A map that names the column as a rating and says nothing of its labels.
fn rating(header: &str) -> Value {
    json!({"columns": {"metrics": [{"column": header, "kind": "rating"}]}})
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Outcome {
    Right,
    Asked,
    Wrong,
}

/// Cells in which each label comes `times` times, in the order in which the labels are given.
fn cells(labels: &[&str], times: usize) -> Vec<String> {
    (0..times).flat_map(|_| labels.iter().map(|label| (*label).to_owned())).collect()
}

/// Compares what was read with the points that are meant: `points` are all labels of the family with their values.
fn judge(read: &Result<Read, Unreadable>, points: &[(&str, f64)], lower: bool) -> Outcome {
    match read {
        Err(
            Unreadable::LabelsUnclear { .. } | Unreadable::AnswersUnclear { .. } | Unreadable::CodingUnclear { .. },
        ) => Outcome::Asked,
        Err(error) => panic!("{error}"),
        Ok(read) => {
            let ends = (points[0].1, points[points.len() - 1].1);
            let right =
                points.iter().all(|(label, value)| read.values.get(*label).is_none_or(|read| *read == Some(*value)));
            if right && read.scale == ends && read.lower == lower { Outcome::Right } else { Outcome::Wrong }
        }
    }
}

struct Golden {
    id: String,
    labels: Vec<String>,
    low: f64,
    best_is_last: Option<bool>,
}

fn golden() -> Vec<Golden> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/labels.json");
    let json: Value = serde_json::from_str(&fs::read_to_string(path).expect("the golden file")).expect("JSON");
    let families = json["families"].as_array().expect("families");
    families
        .iter()
        .map(|family| Golden {
            id: family["id"].as_str().expect("an id").to_owned(),
            labels: family["labels"]
                .as_array()
                .expect("labels")
                .iter()
                .map(|label| label.as_str().expect("a label").to_owned())
                .collect(),
            low: family["low"].as_f64().unwrap_or(1.0),
            best_is_last: family["bestIsLast"].as_bool(),
        })
        .collect()
}

#[test]
fn r6e_every_family_is_read_on_its_own_points_or_asked_about() {
    let mut counts: BTreeMap<(&str, Outcome), u32> = BTreeMap::new();
    let (mut wrong, mut asked) = (Vec::new(), Vec::new());
    for family in golden() {
        let labels: Vec<&str> = family.labels.iter().map(String::as_str).collect();
        let points: Vec<(&str, f64)> =
            labels.iter().enumerate().map(|(at, label)| (*label, at as f64 + family.low)).collect();
        let reversed: Vec<&str> = labels.iter().rev().copied().collect();
        for times in [1, 12] {
            let mut runs: Vec<(&str, Vec<String>)> =
                vec![("whole", cells(&labels, times)), ("reversed", cells(&reversed, times))];
            for missing in 0..labels.len() {
                let rest: Vec<&str> = [&labels[..missing], &labels[missing + 1..]].concat();
                runs.push(("missing", cells(&rest, times)));
            }
            let mut odd = cells(&labels, times);
            odd.push("Qué sé yo".to_owned());
            runs.push(("unknown", odd));
            for (kind, cells) in runs {
                let read = read("Question", &cells, &rating("Question"));
                let outcome = judge(&read, &points, family.best_is_last == Some(false));
                // Where nobody can say which end is best, only to ask is right.
                let outcome =
                    if family.best_is_last.is_none() && outcome == Outcome::Right { Outcome::Wrong } else { outcome };
                if let Ok(read) = &read
                    && kind == "unknown"
                    && outcome == Outcome::Right
                {
                    let told = ["label-unknown", "answer-not-number"].contains(&read.codes[0].as_str());
                    assert!(told && read.codes.len() == 1, "{}: an unknown label is told once: {read:?}", family.id);
                }
                *counts.entry((kind, outcome)).or_default() += 1;
                match outcome {
                    Outcome::Wrong => wrong.push(format!("{} {kind} {times}: {read:?}", family.id)),
                    Outcome::Asked if kind == "whole" => asked.push(format!("{} {times}", family.id)),
                    _ => {}
                }
            }
        }
    }
    println!("{counts:?}\nasked whole: {asked:#?}");
    assert!(wrong.is_empty(), "{} silently wrong:\n{}", wrong.len(), wrong.join("\n"));
}
