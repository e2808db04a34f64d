//! Files without ids: a newer export of the same survey, or another survey (rule R3d).

use cx_testkit::Desk;
use serde_json::{Value, json};

use crate::import::{counts, n_of};

/// Thirty answers of a shop, which say no more than a day and a mark.
fn shop(from: u32, to: u32) -> String {
    let row = |n: u32| format!("2026-05-{:02},{}\n", n % 28 + 1, n % 11);
    std::iter::once("date,nps\n".to_owned()).chain((from..to).map(row)).collect()
}

fn map(survey: Option<&str>) -> Value {
    let mut map = json!({"columns": {"date": "date", "metrics": [{"column": "nps", "kind": "nps", "key": "nps"}]}});
    if let Some(survey) = survey {
        map["survey"] = json!(survey);
    }
    map
}

#[test]
fn r3d_many_rows_that_are_here_already_are_asked_about_and_nothing_is_skipped_in_silence() {
    let desk = Desk::blank();
    let first = desk.write("shop.csv", shop(0, 30));
    desk.call("answers.import", json!({"file": first, "map": map(None)}));
    let second = desk.write("other.csv", shop(0, 30));
    let checked = desk.call("answers.check", json!({"file": second, "map": map(None)}));
    assert_eq!((&checked["again"]["source"], &checked["again"]["rows"]), (&json!("shop.csv"), &json!(30)));
    let refused = desk.try_call("answers.import", json!({"file": second, "map": map(None)})).expect_err("it is asked");
    assert_eq!(refused.code.word(), "survey-again");
    assert_eq!((refused.args["source"].as_str(), refused.args["n"].as_str()), ("shop.csv", "30"));
    assert_eq!(n_of(&desk, "nps"), 30, "nothing came in");
    assert_eq!(desk.call("batch.list", json!({})).as_array().map(Vec::len), Some(1));
    assert_eq!(desk.call("workspace.check", json!({}))["findings"], json!([]));

    // Another shop that happens to have the same marks.
    let other = desk.call("answers.import", json!({"file": second, "map": map(Some("Second shop"))}));
    assert_eq!(counts(&other), [30, 30, 0, 0, 0, 0]);
    assert_eq!(n_of(&desk, "nps"), 60, "both shops count");
    // Its next export says which survey it is of.
    let next = desk.write("other-june.csv", shop(0, 36));
    let report = desk.call("answers.import", json!({"file": next, "map": map(Some(" second SHOP "))}));
    assert_eq!(counts(&report), [36, 6, 0, 30, 0, 0], "only what is new of that survey");
}

#[test]
fn r3d_a_newer_export_brings_only_what_is_new() {
    let desk = Desk::blank();
    let first = desk.write("may.csv", shop(0, 30));
    desk.call("answers.import", json!({"file": first, "map": map(None)}));
    let second = desk.write("june.csv", shop(0, 40));
    let report = desk.call("answers.import", json!({"file": second, "map": map(None), "again": true}));
    assert_eq!(counts(&report), [40, 10, 0, 30, 0, 0]);
    assert_eq!(n_of(&desk, "nps"), 40);
    let batches = desk.call("batch.list", json!({}));
    assert!(!batches.to_string().contains("may.csv\",\"rows"), "what was asked is not kept");
}

#[test]
fn r3d_a_newer_export_of_which_no_row_is_here_is_refused() {
    let desk = Desk::blank();
    desk.call("answers.import", json!({"file": desk.write("may.csv", shop(0, 30)), "map": map(None), "again": true}));
    // The same answers, saved with semicolons and four more.
    let other = desk.write("june.csv", shop(0, 34).replace(',', ";"));
    let refused = desk.refused("answers.import", json!({"file": other, "map": map(None), "again": true}));
    assert_eq!(refused, "survey-again-none");
    assert_eq!(n_of(&desk, "nps"), 30, "nothing counts twice");
}

#[test]
fn r3d_a_file_with_ids_and_a_file_of_other_rows_are_not_asked_about() {
    let desk = Desk::blank();
    let first = desk.write("a.csv", shop(0, 30));
    desk.call("answers.import", json!({"file": first, "map": map(None)}));
    let few: String =
        shop(0, 1) + &(0..30).map(|n| format!("2026-07-{:02},{}\n", n % 28 + 1, n % 11)).collect::<String>();
    let few = desk.write("b.csv", few);
    let report = desk.call("answers.import", json!({"file": few, "map": map(None)}));
    assert_eq!(counts(&report), [31, 30, 0, 1, 0, 0], "one of thirty-one may be chance, and is counted as skipped");
    let ids = "id,date,nps\n1,2026-05-01,9\n2,2026-05-02,3\n";
    let ids = desk.write("c.csv", ids);
    let with_ids = json!({"columns": {"date": "date", "response": "id", "metrics": [{"column": "nps", "kind": "nps", "key": "nps"}]}});
    for stored in [2, 0] {
        let report = desk.call("answers.import", json!({"file": ids, "map": with_ids}));
        assert_eq!(report["stored"], json!(stored), "ids say it");
    }
}
