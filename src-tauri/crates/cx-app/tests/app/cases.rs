//! Inputs in the shape of public reports, each with the figures of its answers as they were meant, computed before the file was
//! written. The folder `fixtures/cases` has one for each, with its sources.

use std::fs;
use std::path::Path;

use cx_testkit::Desk;
use serde_json::{Value, json};

/// What is wrong with the outcome of a case; nothing where it is right.
fn faults(folder: &Path) -> Vec<String> {
    let read = |name: &str| {
        fs::read(folder.join(name)).ok().map(|bytes| {
            serde_json::from_slice::<Value>(&bytes)
                .unwrap_or_else(|error| panic!("{}/{name}: {error}", folder.display()))
        })
    };
    let case = read("case.json").expect("a case says what it expects");
    assert!(
        case["source"].as_array().is_some_and(|sources| !sources.is_empty()),
        "{} has its source",
        folder.display()
    );
    let mut files: Vec<_> =
        fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("a file").path()).collect();
    files.retain(|file| file.file_stem().is_some_and(|stem| stem == "input"));
    let [file] = files.as_slice() else { panic!("{} has one input", folder.display()) };
    let map = read("map.json").unwrap_or_else(|| json!({}));
    let desk = Desk::blank();
    let outcome = desk.try_call("answers.import", json!({"file": file, "map": map}));
    let mut faults = Vec::new();
    if let Some(code) = case["asked"].as_str() {
        match outcome {
            Err(failure) if failure.code.word() == code => {}
            Err(failure) => faults.push(format!("refused with {}, not {code}", failure.code.word())),
            Ok(_) => faults.push(format!("{} is taken, not asked about", desk.call("score.table", json!({})))),
        }
        return faults;
    }
    let report = match outcome {
        Ok(report) => report,
        Err(failure) => return vec![format!("refused with {} {:?}", failure.code.word(), failure.args)],
    };
    for code in case["said"].as_array().into_iter().flatten() {
        if report["issueCounts"][code.as_str().unwrap_or_default()].as_u64().unwrap_or(0) == 0 {
            faults.push(format!("{code} is not said, but {}", report["issueCounts"]));
        }
    }
    let table = desk.call("score.table", json!({"by": case["by"].as_str().unwrap_or("all")}));
    let rows = table.as_array().expect("a table");
    let expected = case["scores"].as_array().map_or(&[][..], Vec::as_slice);
    if !case["scores"].is_null() && rows.len() != expected.len() {
        faults.push(format!("{} scores, not {}", rows.len(), expected.len()));
    }
    for one in expected {
        let same = |row: &&Value| {
            row["n"] == one["n"]
                && row["metric"]["kind"] == one["kind"]
                && (row["value"].as_f64().unwrap_or(f64::NAN) - one["value"].as_f64().unwrap_or(f64::NAN)).abs() < 1e-9
        };
        if !rows.iter().any(|row| same(&row)) {
            let found: Vec<String> =
                rows.iter().map(|row| format!("{} {} of {}", row["metric"]["kind"], row["value"], row["n"])).collect();
            faults.push(format!("no score {one}, but {found:?}"));
        }
    }
    faults
}

#[test]
fn r6j_what_people_report_of_their_files_is_read_right_or_asked_about() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/cases");
    let mut cases: Vec<_> =
        fs::read_dir(folder).expect("the cases").map(|entry| entry.expect("a folder").path()).collect();
    cases.sort();
    let wrong: Vec<String> = cases
        .iter()
        .flat_map(|case| {
            let name = case.file_name().unwrap_or_default().to_string_lossy().into_owned();
            faults(case).into_iter().map(move |fault| format!("{name}: {fault}"))
        })
        .collect();
    assert!(cases.len() >= 15, "the cases are there");
    assert!(wrong.is_empty(), "{wrong:#?}");
}
