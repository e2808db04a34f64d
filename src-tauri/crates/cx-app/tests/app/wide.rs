//! Wide surveys: a column of answers for each touchpoint or step (rule R2c).

use std::path::Path;

use cx_testkit::Desk;
use serde_json::{Value, json};

use crate::import::{counts, n_of};

/// A wide survey: a column a touchpoint, of which one was left blank.
const WIDE: &str = "id,date,Wifi,Food,Crew\n\
                    1,2026-01-05,5,3,4\n\
                    2,2026-01-06,1,,4\n\
                    3,2026-02-06,3,2,5\n";

/// The map of the wide survey: one metric, asked at a touchpoint or step for each column, or where the row says.
fn wide(place: Option<&str>) -> Value {
    let metric = |column: &str| {
        let mut metric = json!({"column": column, "kind": "rating", "name": "Flight", "scale": [1, 5]});
        if let Some(place) = place {
            metric[place] = json!(column);
        } else {
            metric["name"] = json!(column);
        }
        metric
    };
    json!({"create": true, "columns": {"date": "date", "response": "id", "metrics":
        [metric("Wifi"), metric("Food"), metric("Crew")]}})
}

/// Scores of a metric by touchpoint: name, n and value.
fn by_touchpoint(desk: &Desk, metric: &str) -> Vec<(String, u64, f64)> {
    let table = desk.call("score.table", json!({"by": "touchpoint", "metric": metric}));
    let row = |row: &Value| {
        let name = row["scope"]["name"].as_str().expect("a name").to_owned();
        (name, row["n"].as_u64().expect("n"), row["mean"].as_f64().unwrap_or(f64::NAN))
    };
    table.as_array().expect("rows").iter().filter(|row| row["n"] != json!(0)).map(row).collect()
}

fn metric_named(desk: &Desk, name: &str) -> String {
    let metrics = desk.call("metric.list", json!({}));
    let found = metrics.as_array().and_then(|list| list.iter().find(|metric| metric["name"] == json!(name)).cloned());
    found.expect("the metric")["key"].as_str().expect("a key").to_owned()
}

fn bring(desk: &Desk, file: &Path, map: &Value, update: bool) -> Value {
    let mut checked = desk.call("answers.check", json!({"file": file, "map": map, "update": update}));
    let report = desk.call("answers.import", json!({"file": file, "map": map, "update": update}));
    checked["batch"] = report["batch"].clone();
    assert_eq!(checked, report, "the dry run says what the import does");
    assert_eq!(desk.call("workspace.check", json!({}))["findings"], json!([]), "C4: tallies equal a recount");
    report
}

#[test]
fn r2c_a_column_has_its_own_touchpoint_and_one_response_stays_one() {
    let desk = Desk::blank();
    let file = desk.write("wide.csv", WIDE);
    let map = wide(Some("touchpoint"));
    let report = bring(&desk, &file, &map, false);
    assert_eq!(counts(&report), [3, 8, 0, 0, 1, 0], "eight answers of three people");
    assert_eq!(desk.call("metric.list", json!({})).as_array().map(Vec::len), Some(1), "one metric");
    let key = metric_named(&desk, "Flight");
    let scores: Vec<(String, u64)> = by_touchpoint(&desk, &key).into_iter().map(|(name, n, _)| (name, n)).collect();
    assert_eq!(scores, [("Wifi".to_owned(), 3), ("Food".to_owned(), 2), ("Crew".to_owned(), 3)]);
    assert_eq!(desk.call("workspace.overview", json!({}))["responses"], json!(3), "people, not answers");
    // The same file again, and with one answer more.
    assert_eq!(counts(&bring(&desk, &file, &map, false)), [3, 0, 0, 8, 1, 0]);
    let more = desk.write("more.csv", WIDE.replace("1,,4", "1,2,4"));
    assert_eq!(counts(&bring(&desk, &more, &map, false)), [3, 1, 0, 8, 0, 0], "only the answer that was blank is new");
    assert_eq!(n_of(&desk, &key), 9);
    desk.call("history.undo", json!({}));
    assert_eq!(n_of(&desk, &key), 8);
}

#[test]
fn r2c_a_place_given_or_taken_later_counts_no_answer_twice() {
    for (first, second) in [(None, Some("touchpoint")), (Some("touchpoint"), None)] {
        let desk = Desk::blank();
        let (file, one) = (desk.write("wide.csv", WIDE), |place: Option<&str>| {
            json!({"create": true, "columns": {"date": "date", "response": "id", "metrics": [
                {"column": "Wifi", "kind": "rating", "name": "Wifi", "scale": [1, 5],
                 "touchpoint": place.map(|_| "On board")}]}})
        });
        bring(&desk, &file, &one(first), false);
        let report = bring(&desk, &file, &one(second), false);
        assert_eq!(counts(&report), [3, 0, 0, 0, 0, 3], "here already, at another place: {first:?}");
        let key = metric_named(&desk, "Wifi");
        assert_eq!(n_of(&desk, &key), 3);
        bring(&desk, &file, &one(second), true);
        assert_eq!(n_of(&desk, &key), 3, "replaced, not added");
        assert_eq!(by_touchpoint(&desk, &key).iter().any(|(name, ..)| name == "On board"), second.is_some());
        // What counts is settled anew by the same rule.
        desk.call("history.undo", json!({}));
        assert_eq!(n_of(&desk, &key), 3);
        assert_eq!(by_touchpoint(&desk, &key).iter().any(|(name, ..)| name == "On board"), first.is_some());
        let batches = desk.call("batch.list", json!({}));
        for batch in batches.as_array().expect("a list") {
            desk.call("batch.withdraw", json!({"batch": batch["id"]}));
            assert_eq!(desk.call("workspace.check", json!({}))["findings"], json!([]));
        }
    }
}

#[test]
fn r2c_a_place_that_is_not_there_is_said_and_its_answers_do_not_count() {
    let desk = Desk::blank();
    let file = desk.write("wide.csv", WIDE);
    desk.call("touchpoint.create", json!({"set": {"name": "Food"}}));
    let mut map = wide(Some("touchpoint"));
    map["create"] = json!(false);
    let report = bring(&desk, &file, &map, false);
    assert_eq!(counts(&report), [3, 2, 6, 0, 1, 0]);
    assert_eq!(report["unknown"], json!({"touchpoint": ["Wifi", "Crew"]}));
    assert_eq!(report["issueCounts"]["name-unknown"], json!(2), "once for each column");
}

#[test]
fn f9a_r2c_a_clients_copy_keeps_where_answers_count_also_of_what_was_deleted() {
    for deleted in [None, Some("Food")] {
        let desk = Desk::blank();
        let file = desk.write("wide.csv", WIDE);
        bring(&desk, &file, &wide(Some("touchpoint")), false);
        let key = metric_named(&desk, "Flight");
        if let Some(name) = deleted {
            let list = desk.call("touchpoint.list", json!({}));
            let gone =
                list.as_array().expect("a list").iter().find(|one| one["name"] == json!(name)).expect("it is there");
            desk.call("touchpoint.delete", json!({"id": gone["id"]}));
        }
        let figures = || {
            let tables =
                ["all", "touchpoint", "month"].map(|by| desk.call("score.table", json!({"by": by, "metric": key})));
            (tables, by_touchpoint(&desk, &key).len())
        };
        let before = figures();
        let copy = desk.folder.path().join("copy.travesia");
        desk.call("workspace.copy", json!({"file": copy, "forClient": true}));
        desk.call("workspace.open", json!({"file": copy}));
        assert_eq!(desk.call("workspace.check", json!({}))["findings"], json!([]), "{deleted:?}");
        assert_eq!(figures(), before, "{deleted:?}");
    }
}

#[test]
fn r2c_what_is_behind_a_score_is_of_its_place() {
    let desk = Desk::blank();
    let file = desk
        .write("wide.csv", WIDE.replace("Crew\n", "Crew,Why\n").replace(",4\n", ",4,fine\n").replace(",5\n", ",5,\n"));
    let mut map = wide(Some("touchpoint"));
    map["columns"]["comment"] = json!("Why");
    bring(&desk, &file, &map, false);
    let metric = desk.call("metric.list", json!({}))[0]["id"].clone();
    let touchpoints = desk.call("touchpoint.list", json!({}));
    let wifi = touchpoints.as_array().expect("a list").iter().find(|one| one["name"] == json!("Wifi")).expect("Wifi");
    let scope = json!({"kind": "touchpoint", "id": wifi["id"]});
    let detail = desk.call("score.detail", json!({"scope": scope, "metric": metric}));
    assert_eq!(detail["score"]["n"], json!(3), "{detail}");
    // Fewer than five: nothing of single people is shown (V1); with more, only what was said of this place.
    let more: String = (4..12).map(|n| format!("{n},2026-03-{n:02},5,1,1,so so\n")).collect();
    let file = desk.write("more.csv", format!("id,date,Wifi,Food,Crew,Why\n{more}"));
    bring(&desk, &file, &map, false);
    let detail = desk.call("score.detail", json!({"scope": scope, "metric": metric}));
    let bars: u64 =
        detail["distribution"].as_array().expect("bars").iter().map(|bar| bar["n"].as_u64().unwrap_or(0)).sum();
    assert_eq!(
        (detail["score"]["n"].as_u64(), bars),
        (Some(11), 11),
        "the answers at other touchpoints are not among them"
    );
    let comments = desk.call("comment.list", json!({"scope": scope, "metric": metric}));
    let values: Vec<&Value> =
        comments["comments"].as_array().expect("comments").iter().map(|one| &one["value"]).collect();
    assert!(
        values.iter().all(|value| [json!(5.0), json!(1.0)].contains(value)),
        "each with the answer at this place: {comments}"
    );
}

#[test]
fn r2c_a_column_that_counts_elsewhere_by_now_is_said() {
    let desk = Desk::blank();
    let file = desk.write("wide.csv", WIDE);
    bring(&desk, &file, &wide(Some("touchpoint")), false);
    let mut map = wide(Some("touchpoint"));
    map["columns"]["metrics"][1]["touchpoint"] = json!("Galley");
    let report = bring(&desk, &file, &map, false);
    let told = report["issues"].as_array().expect("issues").iter().find(|issue| issue["code"] == json!("column-moved"));
    let told = told.expect("it is said");
    assert_eq!(told["column"], json!("Food"));
    assert_eq!(told["args"], json!({"source": "wide.csv", "before": "Food", "now": "Galley"}));
}
