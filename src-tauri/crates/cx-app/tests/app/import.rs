//! Surveys on their way in, from the file to the counts.

use cx_testkit::Desk;
use serde_json::{Value, json};

const HEAD: &str = "id,date,where,nps,note\n";

/// A desk with touchpoints "Shop" and "Web".
fn desk() -> Desk {
    let desk = Desk::blank();
    for name in ["Shop", "Web"] {
        desk.call("touchpoint.create", json!({"set": {"name": name}}));
    }
    desk
}

/// The bytes of the desk's file and its compressed texts; there is nothing in which a text in pieces could stay unseen.
fn laid_open(desk: &Desk) -> Vec<u8> {
    let file = cx_store::answers::laid_open(&desk.file).expect("reads");
    assert_eq!(file.unseen, 0, "nothing stays unseen");
    file.bytes
}

fn map() -> Value {
    json!({"columns": {"date": "date", "response": "id", "touchpoint": "where", "comment": "note",
        "metrics": [{"column": "nps", "kind": "nps", "key": "nps", "name": "NPS"}]}})
}

fn import(desk: &Desk, name: &str, rows: &str) -> Value {
    import_with(desk, name, rows, map(), false)
}

fn import_with(desk: &Desk, name: &str, rows: &str, map: Value, update: bool) -> Value {
    let file = desk.write(name, format!("{HEAD}{rows}"));
    let checked = desk.call("answers.check", json!({"file": file, "map": map, "update": update}));
    let mut report = desk.call("answers.import", json!({"file": file, "map": map, "update": update, "again": true}));
    let batch = report["batch"].take();
    let mut expected = checked;
    expected["batch"] = Value::Null;
    assert_eq!(expected, report, "the dry run says what the import does");
    report["batch"] = batch;
    assert_eq!(desk.call("workspace.check", json!({}))["findings"], json!([]), "C4: tallies equal a recount");
    report
}

/// Answers and score, the latter rounded to six decimals.
fn nps(desk: &Desk) -> (u64, f64) {
    let table = desk.call("score.table", json!({"by": "all", "metric": "nps"}));
    let value = table[0]["value"].as_f64().unwrap_or(f64::NAN);
    (table[0]["n"].as_u64().expect("n"), (value * 1e6).round() / 1e6)
}

pub(crate) fn counts(report: &Value) -> [u64; 6] {
    ["rows", "stored", "rejected", "skipped", "blank", "changed"].map(|name| report[name].as_u64().expect(name))
}

#[test]
fn r6_r7_bad_answers_bad_rows_and_blanks_are_told_apart() {
    let desk = desk();
    let rows = "1,2026-05-01,Shop,10,great\n\
                2,2026-05-02,Shop,11,off the scale\n\
                3,2026-13-02,Shop,9,no such month\n\
                4,2026-05-02,Moon,9,no such touchpoint\n\
                5,2026-05-03,Web,,blank is a blank\n\
                6,2026-05-03,Web,0,\n";
    let report = import(&desk, "a.csv", rows);
    assert_eq!(counts(&report), [6, 2, 3, 0, 1, 0], "rows, stored, rejected, skipped, blank, changed");
    assert_eq!(nps(&desk), (2, 0.0), "one promoter, one detractor; the blank is no passive");
    let issues: Vec<(u64, &str)> = report["issues"]
        .as_array()
        .expect("issues")
        .iter()
        .filter_map(|issue| Some((issue["line"].as_u64()?, issue["column"].as_str()?)))
        .collect();
    assert_eq!(issues, [(3, "nps"), (4, "date"), (5, "where")], "each with line and column");
    assert_eq!(report["unknown"], json!({"touchpoint": ["Moon"]}));
}

#[test]
fn r3_a_cumulative_export_adds_only_what_is_new() {
    let desk = desk();
    import(&desk, "jan.csv", "1,2026-01-05,Shop,10,a\n2,2026-01-06,Web,9,b\n");
    let report = import(&desk, "jan-feb.csv", "1,2026-01-05,Shop,10,a\n2,2026-01-06,Web,3,b\n3,2026-02-01,Web,0,c\n");
    assert_eq!(counts(&report), [3, 1, 0, 1, 0, 1], "one new, one known, one with another value");
    assert_eq!(nps(&desk), (3, 33.333_333), "the changed value is reported, not taken");
}

#[test]
fn r3_an_update_replaces_and_its_undo_brings_back() {
    let desk = desk();
    import(&desk, "a.csv", "1,2026-01-05,Shop,10,a\n2,2026-01-06,Web,9,b\n");
    let report = import_with(&desk, "b.csv", "2,2026-01-06,Web,0,b\n", map(), true);
    assert_eq!(counts(&report), [1, 0, 0, 0, 0, 1]);
    assert_eq!(nps(&desk), (2, 0.0), "9 became 0");
    desk.call("history.undo", json!({}));
    assert_eq!(nps(&desk), (2, 100.0), "what it had replaced counts again");
    desk.call("history.redo", json!({}));
    assert_eq!(nps(&desk), (2, 0.0));
}

/// A map of the answers in one column, NPS or satisfaction.
fn one(metric: &str) -> Value {
    let kind = if metric == "nps" { "nps" } else { "csat" };
    json!({"columns": {"date": "date", "response": "id", "metrics": [{"column": metric, "kind": kind, "key": metric}]}})
}

pub(crate) fn n_of(desk: &Desk, metric: &str) -> u64 {
    desk.call("score.table", json!({"by": "all", "metric": metric}))[0]["n"].as_u64().expect("n")
}

#[test]
fn r3b_answers_to_other_metrics_of_a_known_response_are_new_and_wipe_nothing() {
    let desk = Desk::blank();
    let file = desk.write("a.csv", "id,date,nps,csat\n1,2026-01-05,9,5\n2,2026-01-06,3,1\n");
    desk.call("answers.import", json!({"file": file, "map": one("nps")}));
    for update in [false, true] {
        let report = desk.call("answers.import", json!({"file": file, "map": one("csat"), "update": update}));
        let expected = if update { [2, 0, 0, 2, 0, 0] } else { [2, 2, 0, 0, 0, 0] };
        assert_eq!(counts(&report), expected, "an answer that was not there is no changed one");
        assert_eq!((n_of(&desk, "nps"), n_of(&desk, "csat")), (2, 2), "both questions count once");
        assert_eq!(desk.call("workspace.check", json!({}))["findings"], json!([]));
    }
    let both = json!({"columns": {"date": "date", "response": "id", "metrics": [
        {"column": "nps", "kind": "nps", "key": "nps"}, {"column": "csat", "kind": "csat", "key": "csat"}]}});
    let report = desk.call("answers.import", json!({"file": file, "map": both}));
    assert_eq!(counts(&report), [2, 0, 0, 4, 0, 0]);
    let first = desk.call("batch.list", json!({})).as_array().and_then(|list| list.last().cloned()).expect("a batch");
    desk.call("batch.withdraw", json!({"batch": first["id"]}));
    assert_eq!((n_of(&desk, "nps"), n_of(&desk, "csat")), (2, 2), "R4: the later file has both answers whole");
}

#[test]
fn r3_an_update_with_a_blank_keeps_the_answer_and_one_that_moves_is_said() {
    let desk = desk();
    let rows = "1,2026-01-05,Shop,9,a\n2,2026-01-06,Web,3,b\n";
    import(&desk, "a.csv", rows);
    let report = import_with(&desk, "b.csv", "1,2026-01-05,Shop,,a\n2,2026-03-06,Shop,3,b\n", map(), true);
    assert_eq!(counts(&report), [2, 0, 0, 0, 1, 1], "a blank is a blank; another day and place are a change");
    assert_eq!(n_of(&desk, "nps"), 2, "nothing is wiped");
    let table = desk.call("score.table", json!({"by": "touchpoint", "metric": "nps"}));
    assert_eq!((&table[0]["n"], &table[1]["n"]), (&json!(2), &json!(0)), "the second is at the shop now");
    desk.call("history.undo", json!({}));
    let table = desk.call("score.table", json!({"by": "touchpoint", "metric": "nps"}));
    assert_eq!((&table[0]["n"], &table[1]["n"]), (&json!(1), &json!(1)));
}

#[test]
fn r3c_an_update_that_says_less_takes_nothing_away() {
    let desk = desk();
    let rows: String = (1..=6).map(|id| format!("{id},2026-01-05,Shop,9,note {id}\n")).collect();
    import(&desk, "a.csv", &rows);
    let before = desk.call("score.table", json!({"by": "touchpoint"}));
    let metric = desk.call("metric.list", json!({}))[0]["id"].clone();
    let comments = || desk.call("comment.list", json!({"scope": {"kind": "all"}, "metric": metric}))["total"].clone();
    let file = desk.write("b.csv", "id,date,nps\n1,2026-01-05,9\n2,2026-01-05,9\n");
    let map = json!({"columns": {"date": "date", "response": "id",
        "metrics": [{"column": "nps", "kind": "nps", "key": "nps", "name": "NPS"}]}});
    let report = desk.call("answers.import", json!({"file": file, "map": map, "update": true}));
    assert_eq!(counts(&report), [2, 0, 0, 2, 0, 0], "the same answers");
    let after = desk.call("score.table", json!({"by": "touchpoint"}));
    assert_eq!(after, before, "they stay at the shop, although this file names no place");
    assert_eq!(comments(), 6, "and what was written stays");
    assert_eq!(desk.call("workspace.check", json!({}))["findings"], json!([]));
}

#[test]
fn what_is_only_detected_neither_weighs_nor_refuses() {
    let desk = Desk::blank();
    let file = desk.write("w.csv", "date,nps,weight,Channel\n2026-01-05,9,80,Web\n2026-01-05,3,60,App\n");
    let map = json!({"columns": {"date": "date", "metrics": [{"column": "nps", "kind": "nps", "key": "nps"}]}});
    let report = desk.call("answers.import", json!({"file": file, "map": map}));
    assert_eq!(counts(&report), [2, 2, 0, 0, 0, 0], "a channel that nobody named refuses no row");
    assert_eq!(report["unknown"], json!({"channel": ["Web", "App"]}), "but it is said");
    assert_eq!(nps(&desk), (2, 0.0), "a weight that nobody named weighs nothing");
}

#[test]
fn r4_withdrawing_revives_what_others_skipped() {
    let desk = desk();
    let first = import(&desk, "a.csv", "1,2026-01-05,Shop,10,a\n2,2026-01-06,Web,9,b\n");
    import(&desk, "b.csv", "1,2026-01-05,Shop,10,a\n3,2026-01-07,Web,0,c\n");
    assert_eq!(nps(&desk), (3, 33.333_333));
    desk.call("batch.withdraw", json!({"batch": first["batch"]}));
    assert_eq!(nps(&desk), (2, 0.0), "response 1 counts from the second file now");
    assert_eq!(desk.call("workspace.check", json!({}))["findings"], json!([]));
    desk.call("batch.restore", json!({"batch": first["batch"]}));
    assert_eq!(nps(&desk), (3, 33.333_333));
    desk.restart();
    assert_eq!(nps(&desk), (3, 33.333_333), "also after a restart");
}

#[test]
fn r3_without_an_id_the_kth_equal_row_is_the_kth_response() {
    let desk = desk();
    let mut map = map();
    map["columns"].as_object_mut().expect("columns").remove("response");
    let rows = "x,2026-01-05,Shop,10,same\nx,2026-01-05,Shop,10,same\n";
    let report = import_with(&desk, "a.csv", rows, map.clone(), false);
    assert_eq!(counts(&report), [2, 2, 0, 0, 0, 0], "two equal rows are two responses");
    let more = format!("{rows}x,2026-01-05,Shop,10,same\n");
    let report = import_with(&desk, "b.csv", &more, map, false);
    assert_eq!(counts(&report), [3, 1, 0, 2, 0, 0], "of three the third is new");
}

#[test]
fn r3_repetitions_are_found_however_far_apart_they_stand() {
    let desk = desk();
    let mut by_row = map();
    by_row["columns"].as_object_mut().expect("columns").remove("response");
    let equal = "x,2026-01-05,Shop,10,same\n".repeat(5_000);
    let report = import_with(&desk, "a.csv", &equal, by_row.clone(), false);
    assert_eq!(counts(&report), [5_000, 5_000, 0, 0, 0, 0], "equal rows without an id are as many responses");
    let report = import_with(&desk, "b.csv", &format!("{equal}x,2026-01-05,Shop,10,same\n"), by_row, false);
    assert_eq!(counts(&report), [5_001, 1, 0, 5_000, 0, 0], "of which the file knows five thousand");
    let mut rows: String = (0..4_000).map(|n| format!("{n},2026-02-05,Web,10,first\n")).collect();
    rows.extend((0..4_000).map(|n| format!("{n},2026-02-05,Web,{},again\n", if n % 2 == 0 { 10 } else { 0 })));
    let report = import(&desk, "c.csv", &rows);
    assert_eq!(counts(&report), [8_000, 4_000, 0, 2_000, 0, 2_000], "of two with one id the first counts");
    assert_eq!(nps(&desk), (9_001, 100.0));
    let report = import_with(&desk, "d.csv", &rows, map(), true);
    assert_eq!(counts(&report), [8_000, 0, 0, 6_000, 0, 2_000], "when it replaces …");
    assert_eq!(nps(&desk).0, 9_001, "… no answer counts twice …");
    assert_eq!(nps(&desk).1, ((9_001.0 - 2.0 * 2_000.0) / 9_001.0 * 1e8_f64).round() / 1e6, "… and the last counts");
}

#[test]
fn r7_a_late_kind_of_issue_is_listed_with_its_place() {
    let desk = desk();
    let mut rows: String = (0..1_500).map(|n| format!("{n},2026-02-05,Web,66,\n")).collect();
    rows.push_str("late,2026-02-31,Web,7,\n");
    let file = desk.write("a.csv", format!("{HEAD}{rows}"));
    let report = desk.call("answers.check", json!({"file": file, "map": map()}));
    let issues = report["issues"].as_array().expect("a list");
    assert!(issues.len() <= 1_000, "at most a thousand are listed");
    assert_eq!(report["issueCounts"]["answer-off-scale"], 1_500);
    let late = issues.last().expect("issues");
    assert_eq!((&late["code"], &late["line"]), (&json!("date-impossible"), &json!(1_502)), "the one behind them too");
}

#[test]
fn r3a_one_id_for_all_rows_is_one_response() {
    let desk = desk();
    let rows: String = (0..20_000).map(|n| format!("n/a,2026-02-05,Web,{},\n", n % 11)).collect();
    let report = import(&desk, "a.csv", &rows);
    assert_eq!(counts(&report)[..2], [20_000, 1], "the first counts, and telling so takes no longer for the last");
}

#[test]
fn r8_who_was_forgotten_does_not_come_back_with_the_next_export() {
    let desk = desk();
    let mut map = map();
    map["columns"]["respondent"] = json!("id");
    map["columns"].as_object_mut().expect("columns").remove("response");
    let rows = "ana@example.org,2026-01-05,Shop,10,good\neva@example.org,2026-01-05,Shop,0,bad\n";
    import_with(&desk, "a.csv", rows, map.clone(), false);
    let ana = json!({"respondent": " ana@example.org "});
    assert_eq!(desk.call("respondent.find", ana.clone())["answers"], 1, "found by what the survey calls her");
    let held = desk.call("respondent.holdings", json!({}));
    assert_eq!((&held["respondents"], &held["comments"], &held["forgotten"]), (&json!(2), &json!(2), &json!(0)));
    assert_eq!(desk.call("respondent.forget", ana.clone())["comments"], 1);
    assert_eq!(desk.call("respondent.find", ana)["responses"], 0);
    let more = format!("{rows}luz@example.org,2026-01-06,Shop,10,new\n");
    let report = import_with(&desk, "b.csv", &more, map, false);
    assert_eq!(counts(&report), [3, 1, 1, 1, 0, 0], "her row is refused, one is known, one is new");
    assert_eq!(report["issues"][0]["code"], "respondent-forgotten");
    assert_eq!(nps(&desk), (2, 0.0), "one promoter, one detractor");
    assert_eq!(desk.refused("respondent.forget", json!({"respondent": "  "})), "respondent-missing");
}

#[test]
fn undo_of_an_import_takes_the_batch_and_what_it_made() {
    let desk = desk();
    let before = desk.dump();
    let mut map = map();
    map["create"] = json!(true);
    let report = import_with(&desk, "a.csv", "1,2026-01-05,Moon,10,a\n", map, false);
    assert_eq!(report["unknown"], json!({"touchpoint": ["Moon"]}), "says what it makes");
    assert_eq!(desk.call("touchpoint.list", json!({})).as_array().map(Vec::len), Some(3));
    let pulse = desk.call("workspace.pulse", json!({}));
    assert_eq!(pulse["undo"]["verb"], "answers.import");
    assert_eq!(pulse["undo"]["args"]["name"], "a.csv");
    desk.call("history.undo", json!({}));
    assert_eq!(desk.dump(), before, "metric, touchpoint and batch are gone");
    desk.call("history.redo", json!({}));
    assert_eq!(nps(&desk), (1, 100.0), "redo brings the answers back");
}

#[test]
fn f2a_undo_leaves_what_others_use_by_now() {
    let desk = desk();
    let mut map = map();
    map["create"] = json!(true);
    import_with(&desk, "a.csv", "1,2026-01-05,Moon,10,a\n", map, false);
    let touchpoints = desk.call("touchpoint.list", json!({}));
    let moon = touchpoints.as_array().expect("list").iter().find(|t| t["name"] == "Moon").expect("made")["id"].clone();
    desk.call("touchpoint.update", json!({"id": moon, "set": {"description": "kept"}}));
    desk.call("history.undo", json!({}));
    desk.call("history.undo", json!({}));
    let left = desk.call("touchpoint.list", json!({}));
    assert_eq!(left.as_array().map(Vec::len), Some(2), "unchanged and unused, it goes with the import");
}

#[test]
fn steps_go_to_the_journey_that_the_map_names() {
    let desk = desk();
    let map = |journey: Option<&str>| {
        let mut map = json!({"columns": {"date": "date", "response": "id", "step": "where",
            "metrics": [{"column": "nps", "kind": "nps"}]}, "create": true});
        if let Some(journey) = journey {
            map["journey"] = json!(journey);
        }
        map
    };
    let file = desk.write("s.csv", format!("{HEAD}1,2026-01-05,Pays,10,a\n"));
    assert_eq!(desk.refused("answers.import", json!({"file": file, "map": map(None)})), "journey-needed");
    assert_eq!(desk.call("batch.list", json!({})), json!([]), "nothing of it stays");
    let journey = desk.make("journey.create", json!({"set": {"name": "Compra"}}));
    desk.call("answers.import", json!({"file": file, "map": map(Some("compra"))}));
    let made = desk.call("journey.map", json!({"journey": journey}));
    assert_eq!(made["stages"][0]["name"], "Imported");
    assert_eq!(made["steps"][0]["name"], "Pays");
    let scores = desk.call("score.table", json!({"by": "step"}));
    assert_eq!((&scores[0]["scope"]["name"], &scores[0]["n"]), (&json!("Pays"), &json!(1)));
}

#[test]
fn a_key_of_another_meaning_is_refused_when_given_and_avoided_when_not() {
    let desk = desk();
    import(&desk, "a.csv", "1,2026-01-05,Shop,10,a\n");
    let rating = |key: Option<&str>| {
        let mut map = map();
        map["columns"]["metrics"] = json!([{"column": "nps", "kind": "rating", "name": "nps", "scale": [0, 10]}]);
        if let Some(key) = key {
            map["columns"]["metrics"][0]["key"] = json!(key);
        }
        map
    };
    let file = desk.write("b.csv", format!("{HEAD}7,2026-01-05,Shop,4,a\n"));
    assert_eq!(desk.refused("answers.import", json!({"file": file, "map": rating(Some("nps"))})), "metric-differs");
    desk.call("answers.import", json!({"file": file, "map": rating(None)}));
    let keys: Vec<Value> =
        desk.call("metric.list", json!({})).as_array().expect("list").iter().map(|m| m["key"].clone()).collect();
    assert_eq!(keys, ["nps", "nps-2"]);
}

/// A desk with the metric "Satisfacción", a rating from 1 to 5 under a key of its own.
fn desk_with_rating() -> Desk {
    let desk = Desk::blank();
    let file = desk.write("old.csv", "date,Satisfacción\n2026-01-05,4\n");
    let map = json!({"columns": {"date": "date", "metrics": [
        {"column": "Satisfacción", "kind": "rating", "key": "sat", "name": "Satisfacción", "scale": [1, 5]}]}});
    desk.call("answers.import", json!({"file": file, "map": map}));
    desk
}

fn names_of_metrics(desk: &Desk) -> Vec<String> {
    let metrics = desk.call("metric.list", json!({}));
    metrics.as_array().expect("list").iter().map(|m| m["name"].as_str().expect("a name").to_owned()).collect()
}

#[test]
fn a_column_named_like_a_metric_answers_it_where_scale_and_kind_fit() {
    let desk = desk_with_rating();
    let file = desk.write("new.csv", "date,satisfacción\n2026-02-05,1\n2026-02-06,5\n2026-02-07,5\n");
    let look = desk.call("answers.inspect", json!({"file": file}));
    let proposed = &look["map"]["columns"]["metrics"][0];
    assert_eq!((&proposed["key"], &proposed["kind"]), (&json!("sat"), &json!("rating")), "the look proposes it");
    let report = desk.call("answers.import", json!({"file": file}));
    assert_eq!(report["stored"], 3);
    assert_eq!(names_of_metrics(&desk), ["Satisfacción"], "without a map, too");
    assert_eq!(n_of(&desk, "sat"), 4, "and its answers join those that were here");
    let named = json!({"columns": {"date": "date", "metrics": [
        {"column": "satisfacción", "kind": "rating", "scale": [1, 5]}]}});
    let third = desk.write("third.csv", "date,satisfacción\n2026-03-05,2\n");
    desk.call("answers.import", json!({"file": third, "map": named}));
    assert_eq!(
        (names_of_metrics(&desk).len(), n_of(&desk, "sat")),
        (1, 5),
        "nor does a map without a key make a second"
    );
}

#[test]
fn r1a_a_column_named_like_a_metric_that_does_not_fit_gets_a_name_of_its_own_and_it_is_said() {
    let desk = desk_with_rating();
    let file = desk.write("new.csv", "date,Satisfacción\n2026-02-05,1\n2026-02-06,10\n2026-02-07,9\n");
    let look = desk.call("answers.inspect", json!({"file": file}));
    let told = |issues: &Value| {
        let issues = issues.as_array().expect("a list").iter();
        issues
            .filter(|issue| issue["code"] == "metric-alike")
            .map(|issue| issue["args"]["made"].clone())
            .collect::<Vec<_>>()
    };
    assert_eq!(told(&look["issues"]), ["Satisfacción (2)"], "the look says so");
    assert_ne!(look["map"]["columns"]["metrics"][0]["key"], "sat");
    let report = desk.call("answers.import", json!({"file": file}));
    assert_eq!(told(&report["issues"]), ["Satisfacción (2)"], "and the import");
    assert_eq!(names_of_metrics(&desk), ["Satisfacción", "Satisfacción (2)"], "no two metrics have one name");
    assert_eq!(n_of(&desk, "sat"), 1, "answers of another scale do not mix");
    let next = desk.write("next.csv", "date,Satisfacción\n2026-03-05,2\n2026-03-06,10\n2026-03-07,8\n");
    desk.call("answers.import", json!({"file": next}));
    assert_eq!(names_of_metrics(&desk).len(), 2, "the next file of this kind answers the second");
}

#[test]
fn two_columns_of_a_name_in_one_file_are_two_metrics_and_stay_so() {
    let desk = Desk::blank();
    let survey = |month: u32| {
        let head = "StartDate,EndDate,RecordedDate,ResponseId,Q1,Q2\n,,,,Valoración,Valoración\n";
        let import = r#""{""ImportId"":""a""}","{""ImportId"":""b""}","{""ImportId"":""c""}","{""ImportId"":""d""}","{""ImportId"":""e""}","{""ImportId"":""f""}""#;
        let day = format!("2026-0{month}-05 10:00:00");
        format!("{head}{import}\n{day},{day},{day},R_{month},5,1\n")
    };
    for month in [1, 2] {
        let file = desk.write(&format!("{month}.csv"), survey(month));
        assert_eq!(desk.call("answers.import", json!({"file": file}))["stored"], 2, "month {month}");
    }
    assert_eq!(names_of_metrics(&desk), ["Valoración", "Valoración (2)"]);
    let keys = desk.call("metric.list", json!({}));
    for metric in keys.as_array().expect("list") {
        assert_eq!(n_of(&desk, metric["key"].as_str().expect("a key")), 2, "each column goes on where it was");
    }
}

/// Forty customers by name, two addresses in comments, and zeros on a scale from 1.
fn customers(header: &str) -> String {
    let given = ["María", "José", "Antonio", "Carmen", "Manuel", "Ana", "Laura", "Javier", "Lucía", "Elena"];
    let family = ["García", "Rodríguez", "López", "Fernández"];
    let mut text = format!("Fecha;{header};NPS;Satisfacción;Comentario\n");
    for n in 0..40 {
        let note = if n < 2 { format!("Escribidme a cliente{n}@example.com") } else { "Bien".to_owned() };
        let name = format!("{} {} Soler", given[n % 10], family[n / 10]);
        text.push_str(&format!("2026-03-{:02};{name};{};{};{note}\n", n % 28 + 1, n % 11, n % 5 + 1));
    }
    text
}

#[test]
fn r8_names_of_customers_are_nowhere_in_the_file_whatever_their_header() {
    for header in ["Persona de contacto", "Persona", "Punto de contacto", "Canal", "Columna"] {
        let desk = Desk::blank();
        let file = desk.write("c.csv", customers(header));
        let report = desk.call("answers.import", json!({"file": file}));
        assert_eq!(report["rows"], 40);
        assert_eq!(report["personal"], json!({header: "name"}), "{header}: it says what it dropped");
        assert_eq!((&report["dropped"], &report["unknown"]), (&json!([header]), &json!({})));
        assert_eq!(report["commentsWithContact"], 2, "and how many comments hold an address");
        desk.call("workspace.close", json!({}));
        let bytes = laid_open(&desk);
        let holds = |text: &str| bytes.windows(text.len()).any(|window| window == text.as_bytes());
        assert!(!holds("García") && !holds("Soler"), "{header}: not one name of a customer is in the file");
    }
}

#[test]
fn r8_a_person_within_a_name_is_nowhere_in_the_file_and_it_is_said() {
    let who = |n: usize| format!("Zubizarreta{}", char::from(b'a' + (n % 26) as u8));
    let third = |n: usize| if n.is_multiple_of(3) { format!("Ana {} López", who(n)) } else { format!("Pedido {n}") };
    let texts: [(&str, &dyn Fn(usize) -> String); 5] = [
        ("Touchpoint", &|n| format!("María {} López (Madrid)", who(n))),
        ("Punto de contacto", &|n| format!("Pedido de Ana López {}", who(n))),
        ("Canal", &|n| format!("@ana_zubizarreta{n}")),
        ("Touchpoint", &third),
        ("Touchpoint", &|n| format!("Llamada {n}, zubizarreta{n}@example.com")),
    ];
    for (header, text) in texts {
        let desk = Desk::blank();
        let rows: String = (0..30).map(|n| format!("2026-03-{:02};{};{}\n", n % 28 + 1, text(n), n % 11)).collect();
        let file = desk.write("c.csv", format!("Fecha;{header};NPS\n{rows}"));
        let found = desk.call("answers.inspect", json!({"file": file}));
        assert!(found["map"]["columns"]["touchpoint"].is_null(), "{header}: {} is not proposed", text(0));
        assert!(found["columns"][1]["personal"].is_string(), "{header}: and the wizard says why");
        let report = desk.call("answers.import", json!({"file": file}));
        assert_eq!((&report["stored"], &report["dropped"]), (&json!(30), &json!([header])), "no answer is lost");
        assert!(report["personal"][header].is_string(), "{header}: it says what it dropped: {report}");
        desk.call("workspace.close", json!({}));
        let bytes = String::from_utf8_lossy(&laid_open(&desk)).to_lowercase();
        assert!(!bytes.contains("zubizarreta"), "{header}: nobody is in the file: {}", text(0));
    }
}

#[test]
fn a_survey_that_is_too_large_or_was_never_written_gets_a_sentence_of_its_own() {
    let desk = desk();
    let sparse = |bytes: u64| {
        let path = desk.folder.path().join("sparse.csv");
        std::fs::File::create(&path).and_then(|file| file.set_len(bytes)).expect("a file without blocks");
        json!({"file": path})
    };
    assert_eq!(desk.refused("answers.inspect", sparse(300 << 30)), "survey-too-large");
    assert_eq!(desk.refused("answers.import", sparse(300 << 30)), "survey-too-large");
    assert_eq!(desk.refused("answers.inspect", sparse(1 << 20)), "survey-zeros");
}

#[test]
fn r8_what_an_import_could_not_use_is_shown_and_not_kept() {
    let desk = Desk::blank();
    let file = desk.write("c.csv", customers("Persona"));
    let map = json!({"columns": {"date": "Fecha", "persona": "Persona",
        "metrics": [{"column": "NPS", "kind": "nps"}], "attributes": []}});
    let asked = json!({"file": file, "map": map});
    let dry = desk.call("answers.check", asked.clone());
    assert_eq!(dry["unknown"]["persona"].as_array().map(Vec::len), Some(40), "the user sees what is unknown");
    desk.make("persona.create", json!({"set": {"name": "María García Soler"}}));
    let report = desk.call("answers.import", asked);
    assert_eq!(report["stored"], 1, "one of them is a persona here");
    let batch = &desk.call("batch.list", json!({}))[0];
    assert_eq!((&batch["counts"]["unknown"], &batch["counts"]["groups"]), (&json!({}), &json!([])));
    desk.call("workspace.close", json!({}));
    let bytes = laid_open(&desk);
    let other = "José García Soler".as_bytes();
    assert!(!bytes.windows(other.len()).any(|window| window == other), "who is no persona is nowhere in the file");
}

#[test]
fn r8_names_of_the_workspace_are_no_customers() {
    let desk = Desk::blank();
    for name in ["Marta Gómez", "Luis Pérez"] {
        desk.call("persona.create", json!({"set": {"name": name}}));
    }
    let file = desk.write("p.csv", "date,Persona,NPS\n2026-03-01,Marta Gómez,9\n2026-03-02,Luis Pérez,3\n");
    assert_eq!(desk.call("answers.inspect", json!({"file": file}))["map"]["columns"]["persona"], "Persona");
    let report = desk.call("answers.import", json!({"file": file}));
    assert_eq!((&report["dropped"], &report["personal"]), (&json!([]), &json!({})));
}

#[test]
fn r7_issues_of_a_kind_a_column_and_a_value_are_one_group() {
    let desk = desk();
    let mut rows: String = (0..1_500).map(|n| format!("{n},2026-02-05,Web,66,\n")).collect();
    rows.extend((0..30).map(|n| format!("x{n},2026-02-05,Web,{},\n", 100 + n)));
    rows.push_str("late,2026-02-31,Web,7,\n");
    let file = desk.write("a.csv", format!("{HEAD}{rows}"));
    let report = desk.call("answers.check", json!({"file": file, "map": map()}));
    assert_eq!(
        desk.refused("answers.import", json!({"file": file, "map": map()})),
        "survey-answers-unclear",
        "R6e: what lies off one end of the scale biases the score"
    );
    let groups = report["groups"].as_array().expect("groups");
    assert_eq!(groups[0]["code"], "answers-unclear", "what the file as a whole has comes first");
    let told: Vec<(&str, &str, u64, bool)> = groups[1..]
        .iter()
        .map(|group| {
            let (code, count) = (group["code"].as_str().expect("a code"), group["count"].as_u64().expect("a count"));
            (code, group["args"]["value"].as_str().unwrap_or(""), count, group["others"] == true)
        })
        .collect();
    assert_eq!(told[0], ("answer-off-scale", "66", 1_500, false), "one line, with its count");
    assert_eq!(groups[1]["lines"].as_array().map(Vec::len), Some(10));
    assert_eq!(
        told.iter().filter(|(code, ..)| *code == "answer-off-scale").count(),
        21,
        "many values do not make many lines"
    );
    assert!(told.contains(&("answer-off-scale", "", 11, true)), "the rest of them is one line: {told:?}");
    assert!(told.contains(&("date-impossible", "2026-02-31", 1, false)));
    let all: u64 = told.iter().map(|(_, _, count, _)| count).sum();
    assert_eq!(all, 1_531, "every issue is in one group");
}

#[test]
fn r8_personal_columns_are_dropped_and_said() {
    let desk = desk();
    let file = desk
        .write("p.csv", "date,Email Address,First Name,IP Address,nps\n2026-01-05,ana@example.com,Ana,203.0.113.7,9\n");
    let map = json!({"columns": {"date": "date", "metrics": [{"column": "nps", "kind": "nps"}]}});
    let report = desk.call("answers.import", json!({"file": file, "map": map}));
    assert_eq!(report["dropped"], json!(["Email Address", "First Name", "IP Address"]));
    desk.call("workspace.close", json!({}));
    let bytes = laid_open(&desk);
    for secret in ["ana@example.com", "203.0.113.7"] {
        assert!(!bytes.windows(secret.len()).any(|w| w == secret.as_bytes()), "{secret} is nowhere in the file");
    }
}

#[test]
fn weights_reach_the_score() {
    // measurement.md §1.6: D 53 w 1.2, P 64 w .8, R 183 w 1 → NPS 0.4009402283
    let desk = desk();
    let mut rows = String::from("date,w,nps\n");
    for (n, weight, value) in [(53, "1.2", 3), (64, "0.8", 7), (183, "1", 10)] {
        for _ in 0..n {
            rows.push_str(&format!("2026-01-05,{weight},{value}\n"));
        }
    }
    let file = desk.write("w.csv", rows);
    let map = json!({"columns": {"date": "date", "weight": "w", "metrics": [{"column": "nps", "kind": "nps"}]}});
    desk.call("answers.import", json!({"file": file, "map": map}));
    let (n, value) = nps(&desk);
    assert_eq!(n, 300);
    assert!((value - 40.094_022_83).abs() < 1e-6, "{value}");
}

#[test]
fn an_import_that_is_refused_leaves_the_file_as_it_was() {
    let desk = desk();
    let before = desk.dump();
    let file = desk.write("n.csv", "a,b\n1,2\n");
    let code = desk.refused("answers.import", json!({"file": file, "map": map()}));
    assert!(code.word().starts_with("survey-"), "{code}");
    assert_eq!(desk.dump(), before);
    assert_eq!(desk.refused("answers.import", json!({"file": desk.folder.path().join("no.csv")})), "survey-missing");
}

#[test]
fn r8_a_row_of_somebody_forgotten_is_refused_whichever_column_says_who_it_is() {
    let desk = Desk::blank();
    let head = "id,who,date,nps,note\n";
    let rows = "R1,ANA1,2026-01-01,9,first\nR2,ANA1,2026-02-01,3,second\nR3,BOB,2026-02-01,3,his\n";
    let map = |respondent: &str| {
        json!({"columns": {"date": "date", "response": "id", "respondent": respondent, "comment": "note",
            "metrics": [{"column": "nps", "kind": "nps", "key": "nps", "name": "NPS"}]}})
    };
    let file = desk.write("a.csv", format!("{head}{rows}"));
    desk.call("answers.import", json!({"file": file, "map": map("who")}));
    let gone = desk.call("respondent.forget", json!({"respondent": "R1"}));
    assert_eq!((&gone["responses"], &gone["comments"]), (&json!(2), &json!(2)), "R2 carries the same hash as R1");
    let file = desk.write("b.csv", format!("{head}{rows}R4,ANA1,2026-03-01,9,third\n"));
    let again = json!({"file": file, "map": map("")});
    let checked = desk.call("answers.check", again.clone());
    let report = desk.call("answers.import", again);
    assert_eq!(
        counts(&report),
        [4, 0, 3, 1, 0, 0],
        "three rows are hers, also where nobody maps her column; his is known"
    );
    assert_eq!(
        (&checked["rejected"], &checked["issues"]),
        (&report["rejected"], &report["issues"]),
        "as the dry run says"
    );
    assert_eq!(report["issueCounts"], json!({"respondent-forgotten": 3}));
    let named =
        |line: u64| report["issues"].as_array().expect("a list").iter().find(|one| one["line"] == line).cloned();
    assert_eq!(named(5).expect("told")["column"], "who", "R4 is told by her name, in the column where it stands");
    assert_eq!(nps(&desk), (1, -100.0), "one detractor is left");
    let held = desk.call("respondent.holdings", json!({}));
    assert_eq!((&held["comments"], &held["copies"]), (&json!(1), &json!(1)), "his, which two imports brought");
    assert!(held["forgotten"].as_u64() >= Some(3), "hashes, not people: hers, and those of R1 and R2");
}

#[test]
fn r8_a_number_that_is_somebodys_id_is_no_name_where_it_is_an_age() {
    let desk = Desk::blank();
    let map = |respondent: &str| {
        json!({"columns": {"date": "date", "response": "", "respondent": respondent, "attributes": ["age"],
            "metrics": [{"column": "nps", "kind": "nps", "key": "nps", "name": "NPS"}]}})
    };
    let head = "customer,age,date,nps\n";
    let file = desk.write("a.csv", format!("{head}34,50,2026-01-01,9\n12,34,2026-01-02,3\n"));
    desk.call("answers.import", json!({"file": file, "map": map("customer")}));
    desk.call("respondent.forget", json!({"respondent": "34"}));
    let file = desk.write("b.csv", format!("{head}34,50,2026-02-01,9\n77,34,2026-02-02,3\n"));
    for respondent in ["customer", ""] {
        let report = desk.call("answers.check", json!({"file": file, "map": map(respondent)}));
        assert_eq!(report["issueCounts"], json!({"respondent-forgotten": 1}), "34 is who, not how old: {respondent:?}");
        let told =
            report["issues"].as_array().expect("a list").iter().find(|one| one["code"] == "respondent-forgotten");
        assert_eq!(told.expect("told")["line"], 2, "{respondent:?}");
    }
}

#[test]
fn r8_one_persons_forgetting_costs_nobody_else_an_answer() {
    let desk = Desk::blank();
    let map = json!({"columns": {"date": "date", "response": "id", "respondent": "customer", "comment": "note",
        "metrics": [{"column": "nps", "kind": "nps", "key": "nps", "name": "NPS"}]}});
    let head = "id,customer,date,nps,note\n";
    // Customers and responses are numbered alike; two have no number of their own.
    let rows = "19,34,2026-01-01,9,a\n34,39,2026-01-02,3,b\n35,19,2026-01-03,3,c\n36,n/a,2026-01-04,9,fine\n37,n/a,2026-01-05,9,d\n";
    let file = desk.write("a.csv", format!("{head}{rows}"));
    desk.call("answers.import", json!({"file": file, "map": map}));
    assert_eq!(desk.call("respondent.forget", json!({"respondent": "34"}))["responses"], 1, "customer 34");
    assert_eq!(
        desk.call("respondent.forget", json!({"respondent": "34"}))["responses"],
        0,
        "asked again, it is no other"
    );
    assert_eq!(desk.call("respondent.forget", json!({"respondent": "36"}))["responses"], 1, "n/a is no person");
    desk.call("respondent.forget", json!({"respondent": "fine"}));
    let next = "50,34,2026-02-01,9,e\n51,39,2026-02-02,3,f\n52,19,2026-02-03,3,g\n53,n/a,2026-02-04,9,fine\n";
    let file = desk.write("b.csv", format!("{head}{next}"));
    let report = desk.call("answers.check", json!({"file": file, "map": map}));
    assert_eq!(report["issueCounts"], json!({"respondent-forgotten": 1}), "customer 34 and nobody else: {report}");
}

/// A survey of customers and responses, as it is mapped.
fn of_customers() -> serde_json::Value {
    json!({"columns": {"date": "date", "response": "id", "respondent": "customer", "comment": "note",
        "metrics": [{"column": "nps", "kind": "nps", "key": "nps", "name": "NPS"}]}})
}

/// Imports rows of `id,customer,date,nps,note`.
fn bring(desk: &Desk, rows: &str) -> serde_json::Value {
    let file = desk.write("customers.csv", format!("id,customer,date,nps,note\n{rows}"));
    desk.call("answers.import", json!({"file": file, "map": of_customers()}))
}

#[test]
fn r1_a_response_to_two_questions_is_one_with_one_comment() {
    let desk = Desk::blank();
    let metric = |column: &str, kind: &str| json!({"column": column, "kind": kind, "key": column, "name": column});
    let map = json!({"columns": {"response": "id", "date": "date", "comment": "note",
        "metrics": [metric("nps", "nps"), metric("csat", "csat")]}});
    let file = desk.write("two.csv", "id,date,nps,csat,note\nR1,2026-01-01,9,5,kind people\nR2,2026-01-02,3,,\n");
    assert_eq!(desk.call("answers.import", json!({"file": file, "map": map}))["stored"], 3, "answers, one a metric");
    let held = desk.call("respondent.holdings", json!({}));
    assert_eq!((&held["responses"], &held["comments"]), (&json!(2), &json!(1)));
}

#[test]
fn r8a_a_respondent_and_a_response_of_the_same_hash_are_forgotten_apart() {
    // Respondent `r34` and response `34` have the same hash.
    let desk = Desk::blank();
    bring(&desk, "19,r34,2026-01-01,9,hers\n34,r39,2026-01-02,3,his\n");
    assert_eq!(desk.call("respondent.forget", json!({"respondent": "r34"}))["responses"], 1, "hers");
    assert_eq!(desk.call("respondent.find", json!({"respondent": "r39"}))["responses"], 1, "his stays");
    let report = bring(&desk, "50,r34,2026-02-01,9,hers\n34,r39,2026-01-02,3,his\n");
    assert_eq!(
        (&report["skipped"], &report["issueCounts"]),
        (&json!(1), &json!({"respondent-forgotten": 1})),
        "his is known, hers refused: {report}"
    );
    let desk = Desk::blank();
    desk.call("respondent.forget", json!({"respondent": "r34"}));
    let report = bring(&desk, "34,r39,2026-01-02,3,his\n");
    assert_eq!(report["stored"], 1, "response 34 is of nobody who was forgotten: {report}");

    let desk = Desk::blank();
    bring(&desk, "34,r39,2026-01-02,3,his\n19,r34,2026-01-01,9,hers\n");
    assert_eq!(desk.call("respondent.forget", json!({"respondent": "34"}))["responses"], 1, "response 34 is his");
    assert_eq!(desk.call("respondent.find", json!({"respondent": "r34"}))["responses"], 1, "hers stays");
    let report = bring(&desk, "51,r34,2026-02-01,9,hers\n34,n/a,2026-02-02,3,his\n");
    assert_eq!(
        (&report["stored"], &report["issueCounts"]),
        (&json!(1), &json!({"respondent-forgotten": 1})),
        "hers comes in, his response is refused: {report}"
    );
    assert_eq!(
        desk.call("respondent.forget", json!({"respondent": "r34"}))["responses"],
        2,
        "and she is forgotten as herself"
    );
}

#[test]
fn r8_who_was_forgotten_does_not_come_back_in_another_spelling() {
    for (once, later) in [
        ("ana@x.es", "Ana@X.es"),
        ("JOSÉ1", "JOSE\u{301}1"),
        ("000123", "123"),
        ("123", "000123"),
        ("123", "123.0"),
        ("R-000123", "r-000123"),
        ("C00123", "'C00123"),
    ] {
        let desk = Desk::blank();
        bring(&desk, &format!("R1,{once},2026-01-01,9,hers\nR2,other,2026-01-01,3,his\n"));
        assert_eq!(desk.call("respondent.forget", json!({"respondent": once}))["responses"], 1, "{once}");
        let report = bring(&desk, &format!("R3,{later},2026-02-01,9,hers\nR4,other,2026-02-01,3,his\n"));
        assert_eq!((&report["stored"], &report["rejected"]), (&json!(1), &json!(1)), "{once} as {later}: {report}");
        let issue = &report["issues"][0];
        // An address, and letters composed otherwise, are surely theirs (rule R8g).
        let surely = once.contains('@') || !once.is_ascii();
        let code = if surely { "respondent-forgotten" } else { "respondent-forgotten-alike" };
        assert_eq!(issue["code"], code, "it is said where only the spelling is theirs");
        assert_eq!((&issue["line"], &issue["column"]), (&json!(2), &json!("customer")), "and whom it refused");
        assert_eq!(issue["args"]["id"], if surely { Value::Null } else { json!(later) }, "and as what");
        // The id of a response is spelt anew as well.
        let desk = Desk::blank();
        bring(&desk, &format!("{once},n/a,2026-01-01,9,hers\nR2,other,2026-01-01,3,his\n"));
        assert_eq!(desk.call("respondent.forget", json!({"respondent": once}))["responses"], 1, "response {once}");
        let report = bring(&desk, &format!("{later},n/a,2026-01-01,9,hers\nR4,other,2026-02-01,3,his\n"));
        assert_eq!(report["issueCounts"], json!({code: 1}), "response {once} as {later}");
    }
}

#[test]
fn r8_who_is_called_alike_and_is_in_the_file_is_somebody_else() {
    let desk = Desk::blank();
    bring(&desk, "R1,007,2026-01-01,9,a\nR2,7,2026-01-02,3,b\n");
    assert_eq!(desk.call("respondent.forget", json!({"respondent": "007"}))["responses"], 1, "007 and not 7");
    assert_eq!(desk.call("respondent.find", json!({"respondent": "7"}))["responses"], 1, "7 is as before");
    let report = bring(&desk, "R3,007,2026-02-01,9,c\nR4,7,2026-02-02,3,d\nR5,07,2026-02-03,3,e\n");
    assert_eq!(
        report["issueCounts"],
        json!({"respondent-forgotten": 1, "respondent-forgotten-alike": 1}),
        "007 is forgotten, 07 may be 007, and 7 is known to be another: {report}"
    );
    assert_eq!(desk.call("respondent.find", json!({"respondent": "7"}))["responses"], 2);
    let desk = Desk::blank();
    bring(&desk, "R1,000,2026-01-01,9,a\n");
    desk.call("respondent.forget", json!({"respondent": "000"}));
    let report = bring(&desk, "R2,0,2026-02-01,9,b\n");
    assert_eq!(report["stored"], 1, "0 stands for nobody, so it is not 000: {report}");
}

#[test]
fn forgetting_somebody_of_whom_nothing_is_there_ends_no_undo() {
    let desk = desk();
    desk.call("respondent.forget", json!({"respondent": "MISTYPED"}));
    assert_eq!(desk.call("history.undo", json!({}))["verb"], "touchpoint.create", "what was done before can be undone");
    let report = import(&desk, "a.csv", "MISTYPED,2026-01-01,Shop,9,x\n");
    assert_eq!(counts(&report), [1, 0, 1, 0, 0, 0], "and rows of that name are refused from now on");
}

#[test]
fn r7a_the_dry_run_refuses_the_metric_that_the_import_would_refuse() {
    let desk = desk();
    for (field, value, code) in [("top", json!(99), "metric-top-wrong"), ("key", json!("A B"), "metric-key-wrong")] {
        let mut map = map();
        map["columns"]["metrics"] =
            json!([{"column": "nps", "kind": "csat", "key": "sat", "scale": [0, 10], "top": 2}]);
        map["columns"]["metrics"][0][field] = value;
        let file = desk.write("a.csv", format!("{HEAD}1,2026-01-05,Shop,10,a\n"));
        for verb in ["answers.check", "answers.import"] {
            assert_eq!(desk.refused(verb, json!({"file": file, "map": map})), code, "{verb}");
        }
    }
}

#[test]
fn r4b_a_withdrawn_import_whose_metric_was_deleted_stays_withdrawn_until_the_metric_is_back() {
    let desk = desk();
    let rows = "1,2026-01-05,Shop,10,a\n2,2026-01-06,Shop,9,b\n";
    let first = import(&desk, "a.csv", rows)["batch"].clone();
    // The same answers once more: they are shadowed, and in no tally.
    let second = import(&desk, "b.csv", rows)["batch"].clone();
    desk.call("batch.withdraw", json!({"batch": second}));
    desk.call("batch.withdraw", json!({"batch": first}));
    let metric = desk.call("metric.list", json!({}))[0]["id"].clone();
    desk.call("metric.delete", json!({"id": metric}));
    for batch in [&first, &second] {
        assert_eq!(
            desk.refused("batch.restore", json!({"batch": batch})),
            "batch-metric-gone",
            "its answers would count nowhere"
        );
    }
    assert_eq!(desk.call("workspace.check", json!({}))["findings"], json!([]));
    desk.call("history.undo", json!({}));
    desk.call("batch.restore", json!({"batch": second}));
    assert_eq!(nps(&desk), (2, 100.0), "two promoters count again");
}

/// Answer of `respondent.find`: responses, other spellings of the same person, and ids that are only like it.
fn found(desk: &Desk, asked: &str) -> (u64, Vec<String>, Vec<String>) {
    let found = desk.call("respondent.find", json!({"respondent": asked}));
    let list = |name: &str| {
        let all = found[name].as_array().expect(name).iter();
        all.map(|one| format!("{} {}", one["id"].as_str().expect("an id"), one["responses"])).collect()
    };
    (found["responses"].as_u64().expect("a number"), list("same"), list("others"))
}

#[test]
fn r8g_one_person_is_found_and_forgotten_in_every_spelling_that_the_file_holds() {
    for (held, asked, later) in [
        (vec!["ana@x.es"], "ANA@X.ES", vec!["ana@x.es", "Ana@x.es"]),
        (vec!["ana@x.es", "Ana@X.es"], "ana@x.es", vec!["Ana@X.es", "ANA@X.ES"]),
        (vec!["ana@x.es", "Ana@X.es"], "Ana@X.es ", vec!["ana@x.es", "aNa@x.es"]),
        (vec!["JOSÉ1", "JOSE\u{301}1"], "JOSÉ1", vec!["JOSE\u{301}1"]),
        (vec!["JOSÉ1"], "JOSE\u{301}1", vec!["JOSÉ1"]),
        (vec!["AnaLopez@x.es", "analopez@X.es"], "analopez@x.es", vec!["<AnaLopez@x.es>"]),
        (vec!["ana@x.es"], "Ana <ana@x.es>", vec!["mailto:ana@x.es", "ana@x.es.", "ana＠x.es", "Ana <ana@x.es>"]),
        (vec!["ana@x.es"], "\u{200b}ana@x.es", vec!["\u{feff}ana@x.es", "ana\u{ad}@x.es"]),
    ] {
        let desk = Desk::blank();
        let rows: String = held.iter().enumerate().map(|(n, id)| format!("R{n},{id},2026-01-01,9,hers\n")).collect();
        bring(&desk, &format!("{rows}Q9,other,2026-01-01,3,his\n"));
        let n = held.len() as u64;
        assert_eq!(found(&desk, asked).0, n, "{asked} in {held:?}");
        let done = desk.call("respondent.forget", json!({"respondent": asked}));
        let same = done["same"].as_array().expect("a list");
        assert_eq!((done["responses"].as_u64(), &done["others"]), (Some(n), &json!([])), "{asked}: {done}");
        assert!(same.iter().all(|one| held.iter().any(|id| one["id"] == *id)) && !same.is_empty(), "{done}");
        for id in held.iter().chain(&later) {
            assert_eq!(found(&desk, id).0, 0, "{id} of {asked}");
            let report = bring(&desk, &format!("S1,{id},2026-02-01,9,hers\n"));
            assert_eq!(report["stored"], 0, "{id} of {asked} stays out: {report}");
        }
    }
}

#[test]
fn r8g_ids_that_are_only_alike_are_named_and_stay() {
    for (held, asked) in
        [("000123", "123"), ("123", "000123"), ("C00123", "c00123"), ("c00123", "C00123"), ("123.0", "123")]
    {
        let desk = Desk::blank();
        bring(&desk, &format!("R1,{held},2026-01-01,9,a\nR2,{held},2026-01-02,9,b\nR3,other,2026-01-01,3,c\n"));
        assert_eq!(found(&desk, asked), (0, vec![], vec![format!("{held} 2")]), "{asked}");
        let done = desk.call("respondent.forget", json!({"respondent": asked}));
        assert_eq!(
            (&done["responses"], &done["others"]),
            (&json!(0), &json!([{"id": held, "responses": 2}])),
            "{asked} may be somebody else"
        );
        assert_eq!(found(&desk, held).0, 2, "{held} is still there");
    }
    let desk = Desk::blank();
    bring(&desk, "R1,000123,2026-01-01,9,a\nR2,123,2026-01-02,9,b\n");
    assert_eq!(found(&desk, "123"), (1, vec![], vec!["000123 1".to_owned()]));
    assert_eq!(found(&desk, "nobody"), (0, vec![], vec![]));
}

#[test]
fn r8h_a_response_that_was_imported_again_counts_once_in_what_is_held() {
    let desk = Desk::blank();
    let rows = "R1,ANA1,2026-01-01,9,hers\nR2,ANA1,2026-01-02,9,\nR3,BOB,2026-01-03,3,his\n";
    let first = bring(&desk, rows)["batch"].clone();
    let second = bring(&desk, rows)["batch"].clone();
    let told = |desk: &Desk| {
        let held = desk.call("respondent.holdings", json!({}));
        let ana = desk.call("respondent.find", json!({"respondent": "ANA1"}));
        let number = |of: &Value, name: &str| of[name].as_u64().expect("a number");
        (
            ["responses", "pseudonymous", "respondents", "comments", "copies"].map(|name| number(&held, name)),
            ["responses", "answers", "comments", "copies"].map(|name| number(&ana, name)),
        )
    };
    let whole = ([3, 3, 2, 2, 3], [2, 2, 1, 2]);
    assert_eq!(told(&desk), whole, "as they are seen, and the copies apart");
    for batch in [&first, &second] {
        desk.call("batch.withdraw", json!({"batch": batch}));
        assert_eq!(told(&desk), whole, "those of withdrawn imports are held all the same, each once");
    }
    for batch in [&second, &first] {
        desk.call("batch.restore", json!({"batch": batch}));
        assert_eq!(told(&desk), whole);
    }
    let done = desk.call("respondent.forget", json!({"respondent": "ANA1"}));
    assert_eq!((&done["responses"], &done["copies"]), (&json!(2), &json!(2)), "forgetting takes all of it");
    assert_eq!(told(&desk), ([1, 1, 1, 1, 1], [0, 0, 0, 0]));
}

#[test]
fn r8e_nothing_that_a_respondent_wrote_stays_in_the_map_of_an_import() {
    let metrics = |column: &str| json!([{"column": column, "kind": "nps", "key": "nps", "name": "NPS"}]);
    let rows = |first: &str, other: &str| {
        let others: String = (1..7).map(|n| format!("2026-05-0{n},K{n},{n}{other}\n")).collect();
        format!("2026-05-01,ZID777,{first}\n{others}")
    };
    // No headers: the first row is somebody's.
    let desk = Desk::blank();
    let map = json!({"columns": {"date": "1", "respondent": "2", "comment": "4", "metrics": metrics("3")}});
    let file = desk.write("a.csv", rows("5,MYCOMMENT", ",other"));
    let report = desk.call("answers.import", json!({"file": file, "map": map}));
    assert_eq!((&report["stored"], &report["issueCounts"]["header-none"]), (&json!(7), &json!(1)), "{report}");
    assert_eq!(desk.call("respondent.forget", json!({"respondent": "ZID777"}))["responses"], 1);
    let kept = desk.call("batch.list", json!({})).to_string();
    assert!(!kept.contains("ZID777") && !kept.contains("MYCOMMENT"), "{kept}");
    // Nor does the first answer become a header, or the name of a metric, where the map counts columns.
    for (first, map) in [
        (
            "Tienda 1;ZID777;Muy satisfecho;MYCOMMENT",
            json!({"columns": {"touchpoint": 1, "respondent": 2, "comment": 4,
            "metrics": [{"column": 3, "kind": "csat", "scale": [1, 5]}]}, "fixed": {"date": "2026-01-01"}, "create": true}),
        ),
        (
            "2026-01-03;ZID777;3 - MYCOMMENT;",
            json!({"columns": {"date": 1, "respondent": 2,
            "metrics": [{"column": 3, "kind": "csat", "scale": [1, 5]}]}}),
        ),
    ] {
        let desk = Desk::blank();
        let cells: Vec<&str> = first.split(';').collect();
        let score = if cells[2].starts_with('3') { "4 - ok" } else { "Satisfecho" };
        let others: String = (1..7).map(|n| format!("{};K{n};{score};bien\n", cells[0])).collect();
        let file = desk.write("a.csv", format!("{first}\n{others}"));
        let report = desk.call("answers.import", json!({"file": file, "map": map}));
        assert_eq!((&report["stored"], &report["issueCounts"]["header-none"]), (&json!(7), &json!(1)), "{report}");
        desk.call("respondent.forget", json!({"respondent": "ZID777"}));
        let kept = [desk.call("batch.list", json!({})), desk.call("metric.list", json!({}))].map(|one| one.to_string());
        assert!(kept.iter().all(|one| !one.contains("ZID777") && !one.contains("MYCOMMENT")), "{kept:?}");
    }
    // An answer whose day cannot be read is refused, and says so.
    let map =
        json!({"columns": {"date": 1, "respondent": 2, "comment": 4, "metrics": [{"column": 3, "kind": "csat"}]}});
    let others: String = (1..7).map(|n| format!("2026-01-0{n};K{n};4;bien\n")).collect();
    let file = desk.write("d.csv", format!("32/01/2026;ZID777;3;MYCOMMENT\n{others}"));
    let report = desk.call("answers.import", json!({"file": file, "map": map}));
    assert_eq!((&report["stored"], &report["rejected"]), (&json!(6), &json!(1)), "{report}");
    assert!(!desk.call("batch.list", json!({})).to_string().contains("MYCOMMENT"), "and nothing of it is kept");
    let twice =
        json!({"columns": {"date": 1, "metrics": [{"column": 3, "kind": "csat"}, {"column": "3", "kind": "rating"}]}});
    assert_eq!(desk.refused("answers.import", json!({"file": file, "map": twice})), "survey-column-twice");
    let file = desk.write("u.csv", "1;2\n4;5\n");
    let map = json!({"columns": {"metrics": [{"column": 1, "kind": "nps"}, {"column": 2, "kind": "nps"}]},
        "fixed": {"date": "2026-01-01"}});
    assert_eq!(desk.refused("answers.import", json!({"file": file, "map": map})), "survey-headers-unsure");
    // Words behind the number of an answer.
    for first in ["5 - MYCOMMENT", "5: MYCOMMENT", "5 (MYCOMMENT)", "5. MYCOMMENT", "5 = MYCOMMENT"] {
        let desk = Desk::blank();
        let map = json!({"columns": {"date": "Date", "respondent": "Cust", "metrics": metrics("NPS")}});
        let file = desk.write("b.csv", format!("Date,Cust,NPS\n{}", rows(first, "")));
        let report = desk.call("answers.import", json!({"file": file, "map": map}));
        assert_eq!(report["stored"], 7, "{first}: {report}");
        let kept = desk.call("batch.list", json!({}));
        assert!(!kept.to_string().contains("MYCOMMENT"), "{first}: {kept}");
        // The map of one month reads the next.
        let file = desk
            .write("c.csv", format!("Date,Cust,NPS\n{}", rows("9 - other words", "").replace("2026-05", "2026-06")));
        let report = desk.call("answers.import", json!({"file": file, "map": kept[0]["map"]}));
        assert_eq!(report["stored"], 7, "{first}: {report}");
    }
}

#[test]
fn r8_nothing_is_made_of_the_names_that_only_a_refused_row_says() {
    let desk = Desk::blank();
    let columns = |names: Value| {
        let mut columns = json!({"date": "Day", "respondent": "Cust", "metrics": [{"column": "NPS", "kind": "nps"}]});
        columns.as_object_mut().expect("an object").extend(names.as_object().expect("an object").clone());
        json!({"columns": columns, "create": true})
    };
    let head = "Day;Cust;NPS;Shop\n2026-01-01;ANA1;9;";
    let file = desk.write("a.csv", format!("{head}Centro\n2026-01-02;BOB1;9;Centro\n"));
    desk.call("answers.import", json!({"file": file, "map": columns(json!({"touchpoint": "Shop"}))}));
    desk.call("respondent.forget", json!({"respondent": "ANA1"}));
    // Also a name that stands ahead of others which are made.
    let file = desk.write(
        "b.csv",
        format!("{head}Casa de Ana\n32/01/2026;CY;3;Nirgends\n2026-01-02;DD1;77;Nueva\n2026-01-02;BOB1;9;Norte\n"),
    );
    let map = columns(json!({"touchpoint": "Shop", "persona": "Cust"}));
    let check = desk.call("answers.check", json!({"file": file, "map": map}));
    let report = desk.call("answers.import", json!({"file": file, "map": map}));
    assert_eq!((&report["stored"], &check["unknown"]), (&json!(1), &report["unknown"]), "{check} {report}");
    let made = [desk.call("touchpoint.list", json!({})), desk.call("persona.list", json!({}))];
    let names: Vec<&str> =
        made.iter().flat_map(|list| list.as_array().expect("a list")).filter_map(|one| one["name"].as_str()).collect();
    assert_eq!(
        names,
        ["Centro", "Norte", "BOB1"],
        "of the row of a forgotten person, of one without a day and of one without an answer nothing is kept"
    );
}

#[test]
fn r8_a_forgotten_person_is_told_beyond_the_headers_too() {
    for who in ["ana@x.es", "ANA1234"] {
        let desk = Desk::blank();
        let map = json!({"columns": {"date": "1", "respondent": "4", "comment": "3", "metrics": [{"column": "2", "kind": "nps"}]}});
        let rows: String = (1..30)
            .map(|n| {
                format!("2026-01-{n:02};{};c{n};{}\n", n % 11, if n == 7 { who.to_owned() } else { format!("P{n:04}") })
            })
            .collect();
        let file = desk.write("a.csv", format!("2026-01-01;5;hi\n{rows}"));
        let report = desk.call("answers.import", json!({"file": file, "map": map}));
        assert_eq!(report["stored"], 30, "a first row that is cut short takes no column away: {report}");
        assert_eq!(desk.call("respondent.forget", json!({"respondent": who}))["responses"], 1);
        let file = desk.write("b.csv", format!("Day;NPS;Why\n{rows}"));
        let map = json!({"columns": {"date": "Day", "comment": "Why", "metrics": [{"column": "NPS", "kind": "nps"}]}});
        let report = desk.call("answers.check", json!({"file": file, "map": map}));
        assert_eq!(report["issueCounts"]["respondent-forgotten"], 1, "{who}: {report}");
    }
}

#[test]
fn r8_a_forgotten_person_is_told_in_rows_that_a_quote_swallowed() {
    for who in ["ana@x.es", "Rosa Carmen Vidal", "508", "CLI 7007"] {
        let desk = Desk::blank();
        let map = json!({"columns": {"date": "Day", "respondent": "C", "comment": "Why", "metrics": [{"column": "NPS", "kind": "nps"}]}});
        let file = desk.write("a.csv", format!("Why;C;Day;NPS\nx;{who};2026-01-02;9\ny;k1;2026-01-02;9\n"));
        desk.call("answers.import", json!({"file": file, "map": map}));
        desk.call("respondent.forget", json!({"respondent": who}));
        let rows = format!(
            "\"muy bien;k1;2026-02-01;9\nMYCOMMENT;{who};2026-02-02;9\nTV 15\";k3;2026-02-03;9\nok;k4;2026-02-04;9\n"
        );
        let file = desk.write("b.csv", format!("Why;C;Day;NPS\n{rows}"));
        let report = desk.call("answers.import", json!({"file": file, "map": map}));
        assert_eq!((&report["stored"], &report["rejected"]), (&json!(1), &json!(1)), "{who}: {report}");
        assert_eq!(report["issueCounts"], json!({"respondent-forgotten": 1, "row-quote-rows": 1}), "{who}: {report}");
        let bytes = laid_open(&desk);
        assert!(!bytes.windows(9).any(|at| at == b"MYCOMMENT"), "nothing of her is kept");
        // What a comment of several lines mentions is no id.
        let comment = format!("k9;2026-02-05;9\nk8;2026-02-06;9;\"I ask since\nmonths, {who}, and again; nothing\"\n");
        let file = desk.write("c.csv", format!("C;Day;NPS;Why\n{comment}"));
        let report = desk.call("answers.check", json!({"file": file, "map": map}));
        assert_eq!(report["issueCounts"].get("respondent-forgotten"), None, "{who}: {report}");
    }
}

#[test]
fn rows_that_a_quote_swallowed_are_told_whatever_stands_around_them() {
    let map = json!({"columns": {"date": "Day", "comment": "Why", "metrics": [{"column": "NPS", "kind": "nps"}]}});
    let lines = |odd: &str| {
        format!(
            "Day,NPS,Why\n2026-01-01,9,ok\n2026-01-02,9,\"good\n2026-01-03,3,bad\n{odd}2026-01-05,8,fine\"\n2026-01-06,7,ok\n"
        )
    };
    let odd =
        ["", "\n", "2026-01-04,2\n", "2026-01-04,2,slow, dear\n", "2026-01-04,2,a,\n", "Wave 2\n", ",,\n", "  \n\n"];
    let texts = odd.map(lines).into_iter().chain([
        lines("").replace('\n', "\r"),
        lines("").replace('\n', "\r\r\n"),
        lines("").replace("9,ok", "9,ok,"),
        lines("").replace("9,ok\n", "9,ok\n\n"),
    ]);
    for text in texts {
        let desk = Desk::blank();
        let report = desk.call("answers.import", json!({"file": desk.write("a.csv", &text), "map": map}));
        assert_eq!(report["issueCounts"]["row-quote-rows"], 1, "{text:?}: {report}");
    }
    // Wherever the column stands whose quote it is, and however many rows it swallowed.
    for order in
        [["Why", "Day", "C", "NPS"], ["Day", "C", "NPS", "Why"], ["Day", "Why", "C", "NPS"], ["NPS", "Why", "Day", "C"]]
    {
        for seventh in [3, 4, 7] {
            let row = |n: u32| {
                let cells = order.map(|column| match column {
                    "Why" if n == 2 => "\"very good".to_owned(),
                    "Why" if n == seventh => "a 15\"".to_owned(),
                    "Why" => format!("x{n}"),
                    "Day" => format!("2026-01-{n:02}"),
                    "C" => format!("f{n}81d4fae-7dec"),
                    _ => format!("{}", n % 11),
                });
                cells.join(";") + "\n"
            };
            let text = format!("{}\n{}", order.join(";"), (1..10).map(row).collect::<String>());
            let desk = Desk::blank();
            let report = desk.call("answers.import", json!({"file": desk.write("a.csv", text), "map": map}));
            assert_eq!(report["issueCounts"]["row-quote-rows"], 1, "{order:?} {seventh}: {report}");
        }
    }
    // Answers in words of which only swallowed rows hold some.
    let desk = Desk::blank();
    let words = "Day,NPS,Why\n2026-01-01,9 - a lot,ok\n2026-01-02,9 - a lot,\"good\n2026-01-03,3 - hardly,bad\"\n2026-01-04,9 - a lot,ok\n";
    let report = desk.call("answers.import", json!({"file": desk.write("a.csv", words), "map": map}));
    assert_eq!(report["issueCounts"]["row-quote-rows"], 1, "{report}");
    // Without a day to tell them by.
    let desk = Desk::blank();
    let rows: String = (0..10)
        .map(|n| {
            let why = match n {
                2 => "\"t2".to_owned(),
                4 => "t4\"".to_owned(),
                n => format!("t{n}"),
            };
            format!("{why},{n} - {},CLI-700{n}\n", if n < 5 { "hardly" } else { "a lot" })
        })
        .collect();
    let undated = json!({"fixed": {"date": "2026-01-01"}, "columns": {"respondent": "C", "comment": "Why", "metrics": [{"column": "NPS", "kind": "nps"}]}});
    let report =
        desk.call("answers.import", json!({"file": desk.write("a.csv", format!("Why,NPS,C\n{rows}")), "map": undated}));
    assert_eq!(report["issueCounts"]["row-quote-rows"], 1, "{report}");
    // In the first row of a file without headers as well.
    let desk = Desk::blank();
    let numbers =
        json!({"headerRows": 0, "columns": {"date": "1", "comment": "3", "metrics": [{"column": "2", "kind": "nps"}]}});
    let text = "2026-01-02,9,\"good\n2026-01-03,3,bad\n2026-01-04,8,fine\"\n2026-01-05,7,ok\n";
    let report = desk.call("answers.import", json!({"file": desk.write("a.csv", text), "map": numbers}));
    assert_eq!(report["issueCounts"]["row-quote-rows"], 1, "{report}");
    // A comment of several lines is one.
    let text = "Day,NPS,Why\n2026-01-01,9,\"good\nbad, 3, slow\nsee you on 2026-02-01, bye\"\n";
    let report = desk.call("answers.import", json!({"file": desk.write("b.csv", text), "map": map}));
    assert_eq!((&report["stored"], &report["issueCounts"]), (&json!(1), &json!({})), "{report}");
}

#[test]
fn a_value_beyond_every_short_scale_stretches_none_and_a_scale_that_few_answers_show_is_told() {
    // 6 of 11 answers from 1 to 5 are 4 or 5.
    let answers = [5, 4, 3, 2, 5, 1, 4, 3, 5, 2, 4];
    let (within, satisfied) = (answers.len() as f64, 100.0 * 6.0 / 11.0);
    for (odd, told) in
        [("55", "answer-off-scale"), ("100", "answer-off-scale"), ("9", "scale-thin"), ("7", "scale-thin")]
    {
        let desk = Desk::blank();
        let rows: String = answers.iter().zip(1..).map(|(value, day)| format!("2026-01-{day:02},{value}\n")).collect();
        let text = format!("Fecha,Satisfacción\n{rows}2026-01-20,{odd}\n");
        let report = desk.call("answers.import", json!({"file": desk.write("a.csv", text)}));
        assert_eq!(report["issueCounts"], json!({told: 1}), "{odd}: {report}");
        if told == "answer-off-scale" {
            let row = &desk.call("score.table", json!({}))[0];
            assert_eq!(row["n"].as_f64(), Some(within), "{odd}: {row}");
            assert!((row["value"].as_f64().expect("a value") - satisfied).abs() < 1e-9, "{odd}: {row}");
        }
    }
    // A scale that the header or the map says is no guess.
    let text = "Fecha,Satisfacción (1-10)\n2026-01-01,5\n2026-01-02,4\n2026-01-03,9\n".to_owned()
        + &"2026-01-04,3\n".repeat(9);
    let desk = Desk::blank();
    let report = desk.call("answers.check", json!({"file": desk.write("a.csv", text)}));
    assert_eq!(report["issueCounts"], json!({}), "{report}");
}

#[test]
fn header_rows_that_take_an_answer_along_are_told() {
    let desk = Desk::blank();
    let text = "Survey 2026,,\n,,\nDay,NPS,Why\n2026-01-01,10,a\n2026-01-02,9,b\n2026-01-03,3,c\n";
    let map = |rows: u32| json!({"headerRows": rows, "columns": {"date": "1", "comment": "3", "metrics": [{"column": "2", "kind": "nps"}]}});
    let file = desk.write("a.csv", text);
    let check = |rows: u32| desk.call("answers.check", json!({"file": file, "map": map(rows)}))["issueCounts"].clone();
    assert_eq!(check(2), json!({}), "the title and the headers; a blank line is none");
    assert_eq!(check(3)["header-answers"], 1, "three lines are counted by eye");
}

#[test]
fn headers_of_ids_that_the_map_does_not_use_make_a_first_row_of_numbers_unsure() {
    let desk = Desk::blank();
    let map = json!({"columns": {"metrics": [{"column": "2", "kind": "nps"}]}, "fixed": {"date": "2026-01-01"}});
    let file = desk.write("a.csv", "Response ID,10\nr1,9\nr2,3\n");
    assert_eq!(desk.refused("answers.import", json!({"file": file, "map": map})), "survey-headers-unsure");
}

#[test]
fn a_quote_in_the_headers_that_swallows_rows_is_told_and_nothing_of_them_is_kept() {
    for map in [
        json!({}),
        json!({"columns": {"date": "Day", "metrics": [{"column": "NPS", "kind": "nps"}]}}),
        json!({"headerRows": 1, "columns": {"date": "1", "metrics": [{"column": "2", "kind": "nps"}]}}),
    ] {
        let desk = Desk::blank();
        let text = "Day,NPS,\"Why\n2026-01-02,9,MYCOMMENT\n2026-01-03,3,bad\"\n2026-01-04,8,fine\n2026-01-05,8,slow\n";
        for (name, text) in [("a.csv", text.to_owned()), ("b.csv", text.replace('\n', "\r"))] {
            let report =
                desk.call("answers.import", json!({"file": desk.write(name, text), "map": map, "again": true}));
            let told = (&report["rows"], &report["issueCounts"]["header-quoted"]);
            assert_eq!(told, (&json!(2), &json!(1)), "{map}: {report}");
        }
        let bytes = laid_open(&desk);
        assert!(!bytes.windows(9).any(|at| at == b"MYCOMMENT"), "{map}: they are no headers");
    }
    // Answers in words, without days; and a quote that closes amid a row, of which the rest is no header.
    for (text, map) in [
        (
            "NPS,C,\"Why\n0 - hardly,CLI-7000,MYCOMMENT\n1 - hardly,CLI-7001,t1\"\n2 - hardly,CLI-7002,t2\n9 - a lot,CLI-7003,t3\n",
            json!({"fixed": {"date": "2026-01-01"}, "columns": {"comment": "3", "metrics": [{"column": "1", "kind": "nps"}]}, "headerRows": 1}),
        ),
        (
            "Day,\"NPS\n2026-01-01,9\",CLI-7000,MYCOMMENT\n2026-01-02,1,CLI-7001,t1\n2026-01-03,9,CLI-7002,t2\n",
            json!({"columns": {"date": "1", "respondent": "3", "comment": "4", "metrics": [{"column": "2", "kind": "nps"}]}, "headerRows": 1}),
        ),
    ] {
        let desk = Desk::blank();
        let report = desk.call("answers.import", json!({"file": desk.write("a.csv", text), "map": map}));
        assert_eq!((&report["rows"], &report["issueCounts"]["header-quoted"]), (&json!(2), &json!(1)), "{report}");
        let bytes = laid_open(&desk);
        assert!(!bytes.windows(9).any(|at| at == b"MYCOMMENT"), "{text}");
        assert!(!bytes.windows(8).any(|at| at == b"CLI-7000"), "{text}");
    }
    let desk = Desk::blank();
    for question in [
        "NPS\n(0 = not at all, 10 = very)",
        "NPS\n0, not at all",
        "NPS\n0, not at all\n10, very likely",
        "NPS\nWave 2, 2026",
        "NPS\n01/03/2026, 30/03/2026",
        "NPS\nbad, 0, 1, 2, 3, 4, 5, good",
        "NPS\n0,1,2,3,4,5",
    ] {
        let text = format!("Day,\"{question}\",Why\n2026-01-02,9,good\n2026-01-03,3,bad\n");
        let map = json!({"columns": {"date": "1", "comment": "3", "metrics": [{"column": "2", "kind": "nps"}]}});
        let report = desk.call("answers.check", json!({"file": desk.write("b.csv", text), "map": map}));
        assert_eq!((&report["rows"], &report["issueCounts"]), (&json!(2), &json!({})), "{question:?}: {report}");
    }
}

#[test]
fn r8_a_forgotten_id_of_several_groups_is_told_in_every_column_that_tells_people() {
    let ids: [fn(usize) -> String; 5] = [
        |n| format!("+34 612 345 {}", 500 + n),
        |n| format!("CLI {}", 7000 + n),
        |n| format!("ES91 2100 0418 4502 0005 {}", 1300 + n),
        |n| format!("{} J", 12_345_670 + n),
        |n| format!("usuario{}{}", char::from(b'a' + n as u8), char::from(b'b' + n as u8 % 20)),
    ];
    let by = |headers: usize, ids: Option<(&str, &str)>| {
        let mut map = json!({"headerRows": headers, "columns": {"date": "1", "comment": "4", "metrics": [{"column": "2", "kind": "nps"}]}});
        if let Some((name, column)) = ids {
            map["columns"][name] = json!(column);
        }
        map
    };
    for id in ids {
        let desk = Desk::blank();
        let rows: String =
            (0..26).map(|n| format!("2026-01-{:02},{},{},MYCOMMENT{n}Z\n", n + 1, n % 11, id(n))).collect();
        let file = desk.write("a.csv", &rows);
        desk.call("answers.import", json!({"file": file, "map": by(0, Some(("respondent", "3")))}));
        assert_eq!(desk.call("respondent.forget", json!({"respondent": id(7)}))["responses"], 1, "{}", id(7));
        let beyond: String =
            (0..26).map(|n| format!("2026-01-{:02},{},MYCOMMENT{n}Z,{}\n", n + 1, n % 11, id(n))).collect();
        for (text, map) in [
            (format!("Day,NPS,zz,Why\n{rows}"), by(1, None)),
            (rows.clone(), by(0, None)),
            (rows.clone(), by(0, Some(("response", "3")))),
            (
                format!("Day,NPS,Why\n{beyond}"),
                json!({"columns": {"date": "Day", "comment": "Why", "metrics": [{"column": "NPS", "kind": "nps"}]}}),
            ),
        ] {
            let report = desk.call("answers.check", json!({"file": desk.write("b.csv", text), "map": map}));
            let counts = &report["issueCounts"];
            let told = [&counts["respondent-forgotten"], &counts["respondent-forgotten-alike"]];
            assert!(told.contains(&&json!(1)), "{} by {map}: {report}", id(7));
        }
    }
}

#[test]
fn r8g_whoever_is_called_by_name_and_address_is_forgotten_by_the_address() {
    for who in ["Ana López <ana@x.es>", "\"Ana López\" <ana@x.es>", "Ana Lopez ana@x.es", "'ana@x.es'"] {
        let desk = Desk::blank();
        let map = json!({"columns": {"date": "Day", "respondent": "Who", "comment": "Why", "metrics": [{"column": "NPS", "kind": "nps"}]}});
        let file = desk.write("a.csv", format!("Day;NPS;Who;Why\n2026-01-02;9;{who};good\n2026-01-02;9;k1;bad\n"));
        desk.call("answers.import", json!({"file": file, "map": map}));
        assert_eq!(desk.call("answers.import", json!({"file": file, "map": map}))["stored"], 0, "{who}: known again");
        assert_eq!(desk.call("respondent.forget", json!({"respondent": "Ana@x.es"}))["responses"], 1, "{who}");
    }
}

#[test]
fn r8f_a_column_that_is_called_by_its_place_says_nothing_of_that_place_in_another_file() {
    let desk = Desk::blank();
    let map = |respondent: &str| json!({"columns": {"date": "1", "respondent": respondent, "metrics": [{"column": "3", "kind": "nps"}]}});
    let first: String = (0..25).map(|n| format!("2026-01-{:02};{};{};x{n}\n", n + 1, n + 10, n % 11)).collect();
    let file = desk.write("a.csv", &first);
    desk.call("answers.import", json!({"file": file, "map": map("2")}));
    assert_eq!(desk.call("respondent.forget", json!({"respondent": "12"}))["responses"], 1);
    let ages = |row: usize| [12, 33, 12, 45][row % 4];
    let other: String =
        (0..40).map(|n| format!("2026-02-{:02};{};{};Q{n:03}\n", n % 28 + 1, ages(n), n % 11)).collect();
    let file = desk.write("b.csv", &other);
    let report = desk.call("answers.import", json!({"file": file, "map": map("4")}));
    assert_eq!((&report["stored"], &report["rejected"]), (&json!(40), &json!(0)), "ages are nobody: {report}");
    let named = json!({"columns": {"date": "day", "respondent": "who", "metrics": [{"column": "1", "kind": "nps"}]}});
    let file = desk.write("c.csv", format!("day;2;1;who\n{}", other.replace('Q', "R")));
    let report = desk.call("answers.import", json!({"file": file, "map": named}));
    assert_eq!(report["rejected"], 0, "a header that is a number is no place: {report}");
    // The same file again, its ids unnamed: nearly every row has its own, so it tells.
    let again = json!({"columns": {"date": "1", "respondent": "", "metrics": [{"column": "3", "kind": "nps"}]}});
    let file = desk.write("d.csv", &first);
    let report = desk.call("answers.check", json!({"file": file, "map": again}));
    assert_eq!(report["rejected"], 1, "{report}");
}

/// Rows of `date,HEADER,response,nps,note` of sixty people, of whom the eighth has that id.
fn sixty(header: &str, id: &str) -> String {
    let rows: String = (0..60)
        .map(|n| {
            let who = if n == 7 { id.to_owned() } else { format!("{}{:02}", &id[..id.len() - 2], (n + 20) % 100) };
            format!("2026-02-{:02},{who},T-{n}9x,{},{}\n", 1 + n % 28, n % 11, if n == 7 { "ZZTEXT" } else { "said" })
        })
        .collect();
    format!("date,{header},response,nps,note\n{rows}")
}

#[test]
fn r8f_a_number_says_who_it_is_in_any_column_in_which_nearly_every_row_has_its_own() {
    let metrics = json!([{"column": "nps", "kind": "nps", "key": "nps", "name": "NPS"}]);
    for id in ["100090", "10001290"] {
        let desk = Desk::blank();
        let map = json!({"columns": {"date": "date", "respondent": "Customer number", "response": "response",
            "comment": "note", "metrics": metrics}});
        let file = desk.write("a.csv", sixty("Customer number", id));
        desk.call("answers.import", json!({"file": file, "map": map}));
        assert_eq!(desk.call("respondent.forget", json!({"respondent": id}))["responses"], 1);
        for (header, columns) in [
            ("Customer number", json!({"response": "response"})),
            ("CUSTOMER_NUMBER", json!({"response": "response"})),
            ("Client", json!({"response": "response"})),
            ("Bearer", json!({"response": "response"})),
            ("Bearer", json!({"respondent": "Bearer", "response": "response"})),
            ("Bearer", json!({"response": "Bearer"})),
            ("Bearer", json!({"response": "response", "attributes": ["Bearer"]})),
            ("Número de cliente", json!({"response": "response"})),
            ("Bearer", Value::Null),
        ] {
            let mut map = json!({"columns": {}});
            if columns.is_object() {
                map["columns"] = columns.clone();
                map["columns"]["date"] = json!("date");
                map["columns"]["comment"] = json!("note");
                map["columns"]["metrics"] = metrics.clone();
            }
            let file = desk.write("b.csv", sixty(header, id));
            let report = desk.call("answers.check", json!({"file": file, "map": map}));
            assert_eq!(report["issueCounts"]["respondent-forgotten"], 1, "{id} under {header} as {columns}: {report}");
        }
    }
}

#[test]
fn r8f_a_code_that_comes_again_and_again_is_nobodys_id() {
    let columns = |more: Value| {
        let mut columns = json!({"date": "date", "respondent": "customer", "response": "id",
            "metrics": [{"column": "nps", "kind": "nps", "key": "nps", "name": "NPS"}]});
        columns.as_object_mut().expect("columns").extend(more.as_object().expect("columns").clone());
        json!({"create": true, "columns": columns})
    };
    for (id, other, header) in [
        ("IB3456", "IB3457", "Flight"),
        ("SKU-100", "SKU-101", "Product"),
        ("AB12", "AB13", "Class"),
        ("SW1A1", "SW1A2", "Postcode"),
        ("2026-Q1", "2026-Q2", "Wave"),
        ("ANA1", "BOB2", "Shop"),
        ("28013", "28014", "Branch"),
    ] {
        for more in [json!({}), json!({"attributes": [header]}), json!({"touchpoint": header})] {
            let desk = Desk::blank();
            bring(&desk, &format!("zz1,{id},2026-01-05,9,a\nzz2,else,2026-01-05,9,b\n"));
            assert_eq!(desk.call("respondent.forget", json!({"respondent": id}))["responses"], 1);
            let code = |n: usize| if n.is_multiple_of(2) { id } else { other };
            let rows: String =
                (0..60).map(|n| format!("n{n},new{n}k,2026-02-{:02},{},{}\n", 1 + n % 28, n % 11, code(n))).collect();
            let file = desk.write("b.csv", format!("id,customer,date,nps,{header}\n{rows}"));
            let report = desk.call("answers.import", json!({"file": file, "map": columns(more.clone())}));
            assert_eq!(report["stored"], 60, "{id} under {header} as {more}: {report}");
        }
    }
}

#[test]
fn r8f_in_a_column_that_is_known_to_say_who_answered_even_one_person_in_every_row_stays_out() {
    let desk = Desk::blank();
    bring(&desk, "R1,ANA1,2026-01-01,9,a\nR2,else,2026-01-05,9,b\n");
    desk.call("respondent.forget", json!({"respondent": "ANA1"}));
    let rows: String = (0..30).map(|n| format!("S{n},ANA1,2026-02-01,9,a\n")).collect();
    assert_eq!(bring(&desk, &rows)["rejected"], 30);
    // Few rows of a column that nobody knows say nothing.
    let map = json!({"columns": {"date": "date", "response": "", "respondent": "",
        "metrics": [{"column": "nps", "kind": "nps", "key": "nps", "name": "NPS"}]}});
    for (header, rejected) in [("Customer", 1), ("CLIENT-ID", 1), ("Bearer", 0)] {
        let file = desk.write("c.csv", format!("{header},date,nps\nANA1,2026-03-01,9\nBOB2,2026-03-01,9\n"));
        let report = desk.call("answers.check", json!({"file": file, "map": map}));
        assert_eq!(report["rejected"], rejected, "{header}: {report}");
    }
    // A map that reads responses from the customers' numbers: every survey of a few rows has its own there.
    for (header, column, rejected) in [("Bearer", "Bearer", 1), ("Response ID", "Response ID", 0)] {
        let columns = json!({"date": "date", "response": column, "respondent": "",
            "metrics": [{"column": "nps", "kind": "nps", "key": "nps", "name": "NPS"}]});
        let file = desk.write("d.csv", format!("{header},date,nps\nANA1,2026-03-01,9\nBOB2,2026-03-01,9\n"));
        let report = desk.call("answers.check", json!({"file": file, "map": {"columns": columns}}));
        assert_eq!(report["rejected"], rejected, "{header}: {report}");
    }
}

/// Number of answers that an import of sixty rows stores, with a column of these values left out of the map, and as an
/// attribute.
fn stored_of(desk: &Desk, header: &str, value: impl Fn(usize) -> String) -> [Value; 2] {
    let rows: String = (0..60).map(|n| format!("T{n}x,2026-02-{:02},{},{}\n", 1 + n % 28, n % 11, value(n))).collect();
    let file = desk.write("b.csv", format!("id,date,nps,{header}\n{rows}"));
    [json!([]), json!([header])].map(|attributes| {
        let columns = json!({"date": "date", "response": "id", "attributes": attributes,
            "metrics": [{"column": "nps", "kind": "nps", "key": "nps", "name": "NPS"}]});
        desk.call("answers.check", json!({"file": file, "map": {"create": true, "columns": columns}}))["stored"].clone()
    })
}

#[test]
fn r8f_the_address_of_a_house_on_many_rows_refuses_nobody() {
    let desk = Desk::blank();
    bring(&desk, "R1,info@hotel.es,2026-01-01,9,hers\nR2,else@x.es,2026-01-05,9,b\n");
    assert_eq!(desk.call("respondent.forget", json!({"respondent": "info@hotel.es"}))["responses"], 1);
    for header in ["Hotel e-mail", "Agent e-mail", "Sent by", "Xcol"] {
        let half = stored_of(&desk, header, |n| ["info@hotel.es", "info@otro.es"][n % 2].to_owned());
        assert_eq!(half, [json!(60), json!(60)], "{header}: two houses");
        let own = |n: usize| if n.is_multiple_of(2) { "info@hotel.es".to_owned() } else { format!("p{n}@x.es") };
        assert_eq!(stored_of(&desk, header, own), [json!(60), json!(60)], "{header}: a house and its guests");
        let hers = |n: usize| if n == 7 { "Info <info@hotel.es>".to_owned() } else { format!("p{n}@x.es") };
        assert_eq!(stored_of(&desk, header, hers), [json!(59), json!(59)], "{header}: people's own");
    }
    let guests = |n: usize| ["info@hotel.es", "a@x.es", "b@x.es", "c@x.es"][n % 4].to_owned();
    assert_eq!(stored_of(&desk, "E-mail", guests)[0], 45, "a column of people's addresses tells whatever stands in it");
}

#[test]
fn r8f_a_word_for_nobody_that_no_list_knows_lets_nobody_come_back() {
    let desk = Desk::blank();
    bring(&desk, "R1,100012,2026-01-01,9,hers\nR2,0000,2026-01-05,9,b\n");
    assert_eq!(desk.call("respondent.forget", json!({"respondent": "100012"}))["responses"], 1);
    for nobody in ["0000", "sin datos", "TBD", "no consta", "999999"] {
        let ids = |n: usize| match n {
            7 => "100012".to_owned(),
            n if n % 3 == 0 => nobody.to_owned(),
            n => format!("{}", 300_000 + n * 7),
        };
        assert_eq!(stored_of(&desk, "Xcol", ids), [json!(59), json!(59)], "{nobody}");
    }
    desk.call("respondent.forget", json!({"respondent": "0000"}));
    let ids = |n: usize| if n.is_multiple_of(3) { "0000".to_owned() } else { format!("{}", 300_000 + n * 7) };
    assert_eq!(stored_of(&desk, "Xcol", ids), [json!(60), json!(60)], "what comes often is no person's there");
}

/// Codes of the issues of a report, in their order.
fn codes(report: &Value) -> Vec<&str> {
    report["issues"].as_array().into_iter().flatten().filter_map(|issue| issue["code"].as_str()).collect()
}

#[test]
fn r6c_what_a_question_says_of_its_scale_counts_and_is_told() {
    // The figures are those of the answers as they were meant: 11 of 14 chose the best two (Wilson), effort 31 / 14.
    let satisfied = [1, 1, 2, 1, 2, 3, 1, 5, 2, 1, 4, 1, 2, 1];
    let effort = [1, 2, 1, 1, 3, 4, 2, 5, 2, 1, 5, 1, 1, 2];
    let rows = |first: &[i32], second: &[i32]| -> String {
        first.iter().zip(second).enumerate().map(|(n, (a, b))| format!("{:02}/03/2024;{a};{b}\n", n + 13)).collect()
    };
    let desk = Desk::blank();
    let file = desk.write(
        "upside down.csv",
        "Fecha;Satisfacción con el servicio (1 = muy satisfecho, 5 = muy insatisfecho);\
         ¿Cuánto esfuerzo le ha costado? (1 = muy poco, 5 = muchísimo)\n"
            .to_owned()
            + &rows(&satisfied, &effort),
    );
    let report = desk.call("answers.import", json!({"file": file}));
    assert_eq!(codes(&report), ["scale-low-good", "scale-low-good"], "both are said");
    let scores = desk.call("score.table", json!({"by": "all"}));
    let value = |at: usize, name: &str| scores[at][name].as_f64().expect("a number");
    assert!((value(0, "value") - 78.571_428_571_428_57).abs() < 1e-9, "not 14 %: {scores}");
    assert!(
        (value(0, "low") - 52.410_769_413_399_706).abs() < 1e-6
            && (value(0, "high") - 92.428_613_287_306_83).abs() < 1e-6
    );
    assert!((value(1, "value") - 31.0 / 14.0).abs() < 1e-9, "the mean on its scale");
    let metrics = desk.call("metric.list", json!({}));
    assert!(metrics.as_array().expect("a list").iter().all(|metric| metric["lowerIsBetter"] == true), "{metrics}");

    // Ends that the question names, a code that is no answer, and words that do not tell which end is good.
    let desk = Desk::blank();
    let file = desk.write(
        "codes.csv",
        "Fecha;Valore el trato (1 = muy malo, 7 = muy bueno, 9 = No sabe);Satisfacción: ¿le atendieron bien? 1 = Sí, 3 = No\n"
            .to_owned()
            + &rows(&[1, 7, 7, 9, 6, 6, 7, 7, 9, 2, 7, 7, 7, 6], &[1, 1, 1, 3, 1, 1, 2, 1, 1, 1, 1, 3, 1, 1]),
    );
    let report = desk.call("answers.import", json!({"file": file}));
    assert_eq!(codes(&report), ["scale-unclear"], "of yes and no it is said that high counts as good: {report}");
    assert_eq!((&report["blank"], &report["rejected"]), (&json!(2), &json!(0)), "9 is no answer");
    let metrics = desk.call("metric.list", json!({}));
    assert_eq!((&metrics[0]["lo"], &metrics[0]["hi"]), (&json!(1.0), &json!(7.0)));

    // A map that counts against the question is told of.
    let desk = Desk::blank();
    let file =
        desk.write("map.csv", "date,Service (1 = excellent 5 = awful)\n2024-03-04,1\n2024-03-05,2\n2024-03-06,1\n");
    let map = json!({"columns": {"metrics": [{"column": "Service (1 = excellent 5 = awful)", "kind": "rating"}]}});
    let report = desk.call("answers.check", json!({"file": file, "map": map}));
    assert_eq!(codes(&report), ["scale-low-against"], "{report}");
}

#[test]
fn r6b_unfinished_responses_are_said_and_left_out_where_that_is_asked() {
    // Those who gave up half way answered 0 to 2, the others 7 to 10.
    let ends = |finished: &str, unfinished: &str| -> String {
        (0..12)
            .map(|n| format!("2024-03-{:02},{},{finished},f{n}\n", n + 1, [10, 9, 8, 9, 7, 10][n % 6]))
            .chain((0..6).map(|n| format!("2024-03-{:02},{},{unfinished},u{n}\n", n + 13, n % 3)))
            .collect()
    };
    for (header, finished, unfinished) in [
        ("Finished", "True", "False"),
        ("Finished", "1", "0"),
        ("Progress", "100", "50"),
        ("Response Status", "Complete", "Partial"),
        ("Estado", "Completo", "Incompleto"),
        ("Finalizado", "Sí", "No"),
    ] {
        let desk = Desk::blank();
        let text =
            format!("date,How likely are you to recommend us?,{header},response\n{}", ends(finished, unfinished));
        let file = desk.write("unfinished.csv", text);
        let only = desk.call("answers.check", json!({"file": file, "map": {"finishedOnly": true}}));
        assert_eq!(
            (&only["stored"], &only["issueCounts"]),
            (&json!(12), &json!({"row-unfinished-left": 6})),
            "{header}: {only}"
        );
        let all = desk.call("answers.import", json!({"file": file}));
        assert_eq!(
            (&all["stored"], &all["issueCounts"]),
            (&json!(18), &json!({"row-unfinished": 6})),
            "{header}: {all}"
        );
    }
    let desk = Desk::blank();
    let file = desk.write(
        "plain.csv",
        format!("date,How likely are you to recommend us?,Stage,response\n{}", ends("Partial", "0")),
    );
    assert_eq!(desk.call("answers.check", json!({"file": file}))["issueCounts"], json!({}), "no column is called so");
}

#[test]
fn r6d_a_row_that_sums_others_up_is_no_answer_and_is_said() {
    let rows = "03/01/2024;Norte;10\n07/01/2024;Sur;9\n11/01/2024;Norte;3\n15/01/2024;Sur;8\n31/01/2024;Subtotal enero;8\n\
                03/02/2024;Norte;9\n29/02/2024;Total general;7\n29/02/2024;Promedio;8\n";
    let map = json!({"columns": {"touchpoint": "Sucursal"}, "create": true});
    let desk = Desk::blank();
    let file = desk.write("totals.csv", format!("Fecha;Sucursal;NPS\n{rows}"));
    let report = desk.call("answers.import", json!({"file": file, "map": map}));
    assert_eq!((&report["stored"], &report["issueCounts"]), (&json!(5), &json!({"row-summary": 3})), "{report}");
    assert_eq!(report["unknown"]["touchpoint"], json!(["Norte", "Sur"]), "no touchpoint is made of a total");
    // Ten rows of one name are those of a thing, such as a petrol station.
    let stations: String = (1..=10).map(|n| format!("{n:02}/03/2024;Total Madrid;9\n")).collect();
    let file = desk.write("stations.csv", format!("Fecha;Sucursal;NPS\n{stations}{rows}"));
    let report = desk.call("answers.import", json!({"file": file, "map": map, "again": true}));
    assert_eq!((&report["stored"], &report["issueCounts"]["row-summary"]), (&json!(10), &json!(3)), "{report}");
}

#[test]
fn a_number_behind_its_label_is_the_answer_as_one_in_front_is() {
    // 8 promoters, 3 passives, 5 detractors: 18.75.
    let ends = ["Extremely likely - 10", "Not at all likely - 0"];
    let answers = [ends[0]; 6].into_iter().chain(["9", "9", "8", "7", "8", "6", "5"]).chain([ends[1]; 3]);
    let rows: String = answers.enumerate().map(|(n, answer)| format!("2024-03-{:02},{answer},r{n}\n", n + 1)).collect();
    let desk = Desk::blank();
    let file = desk.write("monkey.csv", format!("date,How likely is it that you would recommend us?,response\n{rows}"));
    let report = desk.call("answers.import", json!({"file": file}));
    assert_eq!((&report["stored"], &report["rejected"]), (&json!(16), &json!(0)), "{report}");
    let score = desk.call("score.table", json!({"by": "all"}))[0].clone();
    assert_eq!((&score["value"], &score["metric"]["kind"]), (&json!(18.75), &json!("nps")), "not 0 of seven");
}

#[test]
fn r6c_labels_go_with_what_their_question_or_their_numbers_say() {
    // (question, cells that are repeated, satisfied in percent or the mean, whether low is good)
    let cases: [(&str, &[&str], f64); 8] = [
        ("Satisfaction (1 = very satisfied, 5 = very dissatisfied)", &["Very satisfied", "Satisfied"], 100.0),
        (
            "Satisfaction (1 = very satisfied, 5 = very dissatisfied)",
            &["Very satisfied", "Very dissatisfied", "Satisfied"],
            200.0 / 3.0,
        ),
        ("Satisfaction (1 = very satisfied, 5 = very dissatisfied)", &["1", "5", "Very satisfied", "2"], 75.0),
        ("Satisfaction", &["1 - Very satisfied", "5 - Very dissatisfied", "2 - Satisfied"], 200.0 / 3.0),
        ("Satisfaction", &["5 - Very satisfied", "1 - Very dissatisfied", "4 - Satisfied"], 200.0 / 3.0),
        ("Satisfaction: very satisfied = 1, very dissatisfied = 5", &["1", "5", "2"], 200.0 / 3.0),
        ("Satisfacción, siendo 1 lo mejor, de 1 a 5", &["1", "5", "2"], 200.0 / 3.0),
        ("Satisfacción: de muy buena (1) a muy mala (5)", &["1", "5", "2"], 200.0 / 3.0),
    ];
    for (question, cells, right) in cases {
        let rows: String = (0..12).map(|n| format!("2024-03-{:02};{};r{n}\n", n + 1, cells[n % cells.len()])).collect();
        let desk = Desk::blank();
        let file = desk.write("labels.csv", format!("date;{question};response\n{rows}"));
        let report = desk.call("answers.import", json!({"file": file}));
        let score = desk.call("score.table", json!({"by": "all"}))[0]["value"].as_f64().expect("a score");
        assert!((score - right).abs() < 1e-9, "{question} {cells:?}: {score} is not {right}: {report}");
    }
    let poor = "Rating (1 = poor, 2 = fair, 3 = good, 4 = excellent)";
    let rows: String = (0..12)
        .map(|n| format!("2024-03-{:02};{};r{n}\n", n + 1, ["Poor", "Fair", "Good", "Excellent"][n % 4]))
        .collect();
    let desk = Desk::blank();
    let file = desk.write("four.csv", format!("date;{poor};response\n{rows}"));
    desk.call("answers.import", json!({"file": file}));
    let metric = desk.call("metric.list", json!({}))[0].clone();
    assert_eq!((&metric["lo"], &metric["hi"]), (&json!(1.0), &json!(4.0)), "the legend's scale");
    assert_eq!(desk.call("score.table", json!({"by": "all"}))[0]["value"], 2.5, "not 2.75 of five");
    // To agree with a complaint is not good; what the words do not tell is said.
    for question in [
        "Rating: it was hard to find help (1 = strongly disagree, 5 = strongly agree)",
        "Rate: how likely are you to leave us (1 = not at all likely, 5 = very likely)",
    ] {
        let rows: String = (0..12).map(|n| format!("2024-03-{:02};{};r{n}\n", n + 1, n % 5 + 1)).collect();
        let desk = Desk::blank();
        let file = desk.write("trouble.csv", format!("date;\"{question}\";response\n{rows}"));
        let map = json!({"columns": {"metrics": [{"column": question, "kind": "rating"}]}});
        let report = desk.call("answers.check", json!({"file": file, "map": map}));
        assert_eq!(codes(&report), ["scale-unclear"], "{question}: {report}");
    }
}
