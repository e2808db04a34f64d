//! Real survey files of the public, with figures computed apart from this program by SciPy 1.17 (see each test).
//!
//! The files lie beside the checkout and not in it; where they are absent the tests are left out.

use std::path::{Path, PathBuf};

use cx_testkit::Desk;
use serde_json::{Value, json};

/// Path of a public file.
fn public(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../../shared/data/surveymonkey_fivethirtyeight").join(name)
}

fn import(file: &Path, map: Value) -> (Value, Value) {
    let desk = Desk::blank();
    let report = desk.call("answers.import", json!({"file": file, "map": map}));
    let table = desk.call("score.table", json!({}));
    assert_eq!(desk.call("workspace.check", json!({}))["findings"], json!([]));
    (report, table[0].clone())
}

fn near(row: &Value, field: &str, expected: f64) {
    let found = row[field].as_f64().unwrap_or_else(|| panic!("{field} of {row}"));
    assert!((found - expected).abs() <= 1e-9 * expected.abs(), "{field}: {found}, SciPy says {expected}");
}

#[test]
#[ignore = "reads public files beside the checkout: `cargo xtask test` runs it where they lie"]
fn weather_check_a_share_of_labels() {
    let file = public("weather-check.csv");
    // binomtest(636, 917).proportion_ci(method="wilson"), where 636 = 362 very + 274 somewhat likely
    let (report, row) = import(
        &file,
        json!({"columns": {"response": "RespondentID", "metrics": [{"column": "5", "kind": "csat", "name": "Watch",
            "scale": [1, 4], "values": {"Very likely": 4, "Somewhat likely": 3, "Somewhat unlikely": 2,
            "Very unlikely": 1}, "notApplicable": ["-"]}]}, "fixed": {"date": "2015-04-12"}}),
    );
    assert_eq!((&report["rows"], &report["stored"], &report["blank"]), (&json!(928), &json!(917), &json!(11)));
    assert_eq!(row["n"], 917);
    near(&row, "value", 69.356_597_600_872_4);
    near(&row, "low", 66.297_141_734_591_36);
    near(&row, "high", 72.254_554_282_072_76);
}

#[test]
#[ignore = "reads public files beside the checkout: `cargo xtask test` runs it where they lie"]
fn star_wars_a_mean_from_two_header_rows_that_are_not_utf_8() {
    let file = public("StarWars.csv");
    // mean ± t.ppf(.975, 813) · tstd / √814 of "Han Solo"
    let (report, row) = import(
        &file,
        json!({"columns": {"response": "RespondentID", "metrics": [{"column": "16", "kind": "rating", "name": "Han Solo",
            "scale": [1, 5], "values": {"Very favorably": 5, "Somewhat favorably": 4,
            "Neither favorably nor unfavorably (neutral)": 3, "Somewhat unfavorably": 2, "Very unfavorably": 1},
            "notApplicable": ["Unfamiliar (N/A)"]}]}, "fixed": {"date": "2014-06-03"}}),
    );
    assert_eq!((&report["rows"], &report["stored"], &report["blank"]), (&json!(1186), &json!(814), &json!(372)));
    near(&row, "value", 4.671_990_171_990_172);
    near(&row, "low", 4.628_329_425_460_040_4);
    near(&row, "high", 4.715_650_918_520_304);
}

#[test]
#[ignore = "reads public files beside the checkout: `cargo xtask test` runs it where they lie"]
fn masculinity_a_weighted_mean_with_american_dates() {
    let file = public("masculinity-raw-responses.csv");
    // Σwx / Σw of q0001 without "No answer"
    let (report, row) = import(
        &file,
        json!({"columns": {"date": "StartDate", "weight": "weight", "metrics": [{"column": "q0001", "kind": "rating",
            "scale": [1, 4], "values": {"Very masculine": 4, "Somewhat masculine": 3, "Not very masculine": 2,
            "Not at all masculine": 1}, "notApplicable": ["No answer"]}]}, "dateFormat": "%m/%d/%y %H:%M"}),
    );
    assert_eq!((&report["stored"], &report["blank"]), (&json!(1601), &json!(14)));
    near(&row, "value", 3.168_394_142_723_241);
    assert_eq!(row["from"].as_str().map(|day| &day[..7]), Some("2018-05"));
}
