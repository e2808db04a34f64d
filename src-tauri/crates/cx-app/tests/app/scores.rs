//! Scores: which answers count where, and how a number is said.

use cx_testkit::Desk;
use serde_json::{Value, json};

/// A journey whose steps a, b, c meet: a → Shop; b → Web; c → Web and Phone.
struct Setup {
    desk: Desk,
    journey: String,
    map: Value,
}

fn setup() -> Setup {
    let desk = Desk::blank();
    let shop = desk.make("touchpoint.create", json!({"set": {"name": "Shop"}}));
    let web = desk.make("touchpoint.create", json!({"set": {"name": "Web"}}));
    let phone = desk.make("touchpoint.create", json!({"set": {"name": "Phone"}}));
    let journey = desk.make("journey.create", json!({"set": {"name": "J"}, "stages": ["One", "Two"]}));
    let map = desk.call("journey.map", json!({"journey": journey}));
    for (stage, name, touchpoints) in [(0, "a", vec![&shop]), (0, "b", vec![&web]), (1, "c", vec![&web, &phone])] {
        let step = desk.make("step.create", json!({"stage": map["stages"][stage]["id"], "name": name}));
        desk.call("step.update", json!({"id": step, "set": {"touchpoints": touchpoints}}));
    }
    let map = desk.call("journey.map", json!({"journey": journey}));
    Setup { desk, journey, map }
}

/// Brings in `n` answers of each line `where,step,persona,value`.
fn answers(desk: &Desk, rows: &[(&str, &str, &str, u32, usize)]) {
    let mut text = String::from("date,where,step,persona,csat,note\n");
    for (touchpoint, step, persona, value, n) in rows {
        for i in 0..*n {
            text.push_str(&format!("2026-03-{:02},{touchpoint},{step},{persona},{value},note {i}\n", i % 28 + 1));
        }
    }
    let file = desk.write("answers.csv", text);
    let map = json!({"columns": {"date": "date", "touchpoint": "where", "step": "step", "persona": "persona",
        "comment": "note", "metrics": [{"column": "csat", "kind": "csat", "scale": [1, 5]}]},
        "journey": "J", "create": true});
    let report = desk.call("answers.import", json!({"file": file, "map": map}));
    assert_eq!(report["rejected"], 0, "{report}");
}

fn of<'a>(scores: &'a Value, kind: &str, id: &Value) -> &'a Value {
    scores["scores"]
        .as_array()
        .expect("scores")
        .iter()
        .find(|score| score["scope"]["kind"] == kind && score["scope"]["id"] == *id)
        .map_or(&Value::Null, |score| &score["score"])
}

#[test]
fn r2a_a_touchpoint_met_at_one_step_counts_there_and_others_are_not_assigned() {
    let Setup { desk, journey, map } = setup();
    answers(&desk, &[("Shop", "", "", 5, 10), ("Web", "", "", 5, 20), ("Web", "b", "", 1, 7), ("Phone", "", "", 3, 6)]);
    let scores = desk.call("score.map", json!({"journey": journey}));
    let n = |kind: &str, id: &Value| of(&scores, kind, id)["n"].clone();
    assert_eq!(n("step", &map["steps"][0]["id"]), 10, "Shop is met at a alone");
    assert_eq!(n("step", &map["steps"][1]["id"]), 7, "b has those that name it; Web is met at two steps");
    assert_eq!(n("step", &map["steps"][2]["id"]), 6, "Phone is met at c alone");
    assert_eq!(scores["notAssigned"], 20);
    assert_eq!(n("stage", &map["stages"][0]["id"]), 17, "Web is met outside the first stage too");
    assert_eq!(n("journey", &json!(journey)), 43, "all of it is met in the journey");
    let table = desk.call("score.table", json!({"by": "step"}));
    let rest = table.as_array().expect("rows").iter().find(|row| row["scope"]["id"].is_null()).expect("the rest");
    assert_eq!(rest["n"], 20);
}

#[test]
fn r2_deleting_a_step_keeps_its_answers_and_undo_finds_them_again() {
    let Setup { desk, journey, map } = setup();
    answers(&desk, &[("Web", "b", "", 5, 8)]);
    let step = &map["steps"][1]["id"];
    desk.call("step.delete", json!({"id": step}));
    let scores = desk.call("score.map", json!({"journey": journey}));
    assert_eq!(of(&scores, "step", &map["steps"][2]["id"])["n"], 8, "Web is met at c alone now");
    desk.call("history.undo", json!({}));
    let scores = desk.call("score.map", json!({"journey": journey}));
    assert_eq!(of(&scores, "step", step)["n"], 8, "the same step, the same answers");
    assert_eq!(of(&scores, "step", &map["steps"][2]["id"]), &Value::Null);
}

#[test]
fn v1a_under_five_answers_no_number_is_shown_outside_the_analysts_table() {
    let Setup { desk, journey, map } = setup();
    answers(&desk, &[("Shop", "", "", 5, 4), ("Phone", "", "", 4, 29)]);
    let scores = desk.call("score.map", json!({"journey": journey}));
    let few = of(&scores, "step", &map["steps"][0]["id"]);
    assert_eq!(
        (&few["n"], &few["value"], &few["low"], &few["weight"]),
        (&json!(4), &Value::Null, &Value::Null, &json!("few"))
    );
    let low = of(&scores, "step", &map["steps"][2]["id"]);
    assert_eq!(
        (&low["n"], &low["value"], &low["weight"], &low["enough"]),
        (&json!(29), &json!(100.0), &json!("low"), &json!(false))
    );
    let metric = desk.call("metric.list", json!({}))[0]["id"].clone();
    let scope = json!({"kind": "step", "id": map["steps"][0]["id"]});
    let detail = desk.call("score.detail", json!({"scope": scope, "metric": metric}));
    assert_eq!(detail["distribution"], json!([]), "nor are the single answers");
    let comments = desk.call("comment.list", json!({"scope": scope, "metric": metric}));
    assert_eq!(comments["total"], 0, "nor what four people wrote");
    let table = desk.call("score.table", json!({"by": "touchpoint"}));
    assert_eq!((&table[0]["n"], &table[0]["value"]), (&json!(4), &json!(100.0)), "the analyst sees it");
}

#[test]
fn v3_csat_is_a_share_in_percent_with_its_wilson_interval() {
    // measurement.md §1.2: 180 of 240 → 0.6915695792 … 0.8005534608
    let Setup { desk, .. } = setup();
    answers(&desk, &[("Shop", "", "", 5, 100), ("Shop", "", "", 4, 80), ("Shop", "", "", 3, 60)]);
    let table = desk.call("score.table", json!({}));
    let number = |name: &str| table[0][name].as_f64().expect(name);
    assert_eq!(number("value"), 75.0);
    assert!((number("low") - 69.156_957_92).abs() < 1e-7, "{}", number("low"));
    assert!((number("high") - 80.055_346_08).abs() < 1e-7, "{}", number("high"));
    assert_eq!((&table[0]["from"], &table[0]["to"]), (&json!("2026-03-01"), &json!("2026-03-28")));
}

#[test]
fn v4_measured_emotion_is_the_mean_on_the_common_axis_by_persona() {
    let Setup { desk, journey, map } = setup();
    answers(&desk, &[("Shop", "", "Ana", 5, 30), ("Shop", "", "Eva", 1, 30)]);
    let personas: Vec<Value> =
        desk.call("persona.list", json!({})).as_array().expect("list").iter().map(|p| p["id"].clone()).collect();
    desk.call("journey.update", json!({"id": journey, "set": {"personas": personas}}));
    let scores = desk.call("score.map", json!({"journey": journey}));
    let at = |persona: &Value| {
        scores["emotions"]
            .as_array()
            .expect("emotions")
            .iter()
            .find(|e| e["persona"] == *persona && e["step"] == map["steps"][0]["id"])
            .and_then(|e| e["value"].as_f64())
    };
    assert_eq!(at(&personas[0]), Some(2.0), "all fives");
    assert_eq!(at(&personas[1]), Some(-2.0), "all ones");
    assert_eq!(at(&Value::Null), Some(0.0), "together the middle");
}

#[test]
fn a_persona_without_named_answers_has_those_that_fit_its_rule() {
    let desk = Desk::blank();
    desk.call(
        "persona.create",
        json!({"set": {"name": "North", "rule": [{"attribute": "Region", "values": ["N", "NE"]}]}}),
    );
    let mut text = String::from("date,Region,csat\n");
    for (region, n) in [("N", 4), ("NE", 3), ("S", 5)] {
        for _ in 0..n {
            text.push_str(&format!("2026-03-01,{region},5\n"));
        }
    }
    let file = desk.write("r.csv", text);
    let map = json!({"columns": {"date": "date", "attributes": ["Region"],
        "metrics": [{"column": "csat", "kind": "csat", "scale": [1, 5]}]}});
    desk.call("answers.import", json!({"file": file, "map": map}));
    let table = desk.call("score.table", json!({"by": "persona"}));
    assert_eq!((&table[0]["scope"]["name"], &table[0]["n"]), (&json!("North"), &json!(7)));
    assert_eq!((&table[1]["scope"]["id"], &table[1]["n"]), (&Value::Null, &json!(5)), "the rest is nobody's");
    let attributes = desk.call("answers.attributes", json!({}));
    assert_eq!(attributes, json!([{"name": "Region", "values": ["S", "N", "NE"]}]), "what a rule can ask for");
}

#[test]
fn r5_a_period_is_inclusive_and_may_cut_a_month() {
    let Setup { desk, .. } = setup();
    answers(&desk, &[("Shop", "", "", 5, 28)]);
    let n = |from: Value, to: Value| {
        desk.call("score.table", json!({"period": {"from": from, "to": to}}))[0]["n"].as_u64().expect("n")
    };
    assert_eq!(n(json!("2026-03-02"), json!("2026-03-05")), 4);
    assert_eq!(n(json!("2026-03-01"), json!("2026-03-31")), 28);
    assert_eq!(n(Value::Null, json!("2026-03-10")), 10);
    assert_eq!(n(json!("2026-03-20"), Value::Null), 9);
    assert_eq!(n(json!("2026-04-01"), Value::Null), 0);
    let code = desk.refused("score.table", json!({"period": {"from": "2026-02-30", "to": null}}));
    assert_eq!(code, "period-wrong");
}

#[test]
fn behind_a_score_stand_distribution_trend_sources_and_comments() {
    let Setup { desk, map, .. } = setup();
    answers(&desk, &[("Shop", "", "", 5, 10), ("Shop", "", "", 1, 10)]);
    let metric = desk.call("metric.list", json!({}))[0]["id"].clone();
    let scope = json!({"kind": "step", "id": map["steps"][0]["id"]});
    let detail = desk.call("score.detail", json!({"scope": scope, "metric": metric}));
    let bars: Vec<(f64, u64)> = detail["distribution"]
        .as_array()
        .expect("bars")
        .iter()
        .map(|bar| (bar["value"].as_f64().expect("value"), bar["n"].as_u64().expect("n")))
        .collect();
    assert_eq!(bars, [(1.0, 10), (2.0, 0), (3.0, 0), (4.0, 0), (5.0, 10)], "zeros are said too");
    assert_eq!(detail["trend"].as_array().map(Vec::len), Some(1));
    assert_eq!((&detail["sources"][0]["source"], &detail["sources"][0]["n"]), (&json!("answers.csv"), &json!(20)));
    assert_eq!(detail["comments"], 20);
    let bad = desk.call("comment.list", json!({"scope": scope, "metric": metric, "group": "bad", "limit": 3}));
    assert_eq!((&bad["total"], bad["comments"].as_array().map(Vec::len)), (&json!(10), Some(3)));
    assert_eq!(bad["comments"][0]["value"], 1.0);
}

#[test]
fn v7_the_last_month_against_the_first_is_said_with_its_interval_or_not_at_all() {
    // measurement.md §1.2: 180/240 → 205/245, Newcombe [0.0146300336, 0.1581249269]
    let desk = Desk::blank();
    let mut text = String::from("date,csat\n");
    for (day, good, n) in [("2026-01-05", 180, 240), ("2026-02-05", 3, 4), ("2026-03-05", 205, 245)] {
        for k in 0..n {
            text.push_str(&format!("{day},{}\n", if k < good { 5 } else { 1 }));
        }
    }
    let file = desk.write("v7.csv", text);
    let map = json!({"columns": {"date": "date", "metrics": [{"column": "csat", "kind": "csat", "scale": [1, 5]}]}});
    desk.call("answers.import", json!({"file": file, "map": map}));
    let metric = desk.call("metric.list", json!({}))[0]["id"].clone();
    let change = |period: Value| {
        let args = json!({"scope": {"kind": "all"}, "metric": metric, "period": period});
        desk.call("score.detail", args)["change"].clone()
    };
    let found = change(json!({}));
    assert_eq!(found["verdict"], "better");
    for (bound, expected) in [("low", 1.463_003_36), ("high", 15.812_492_69)] {
        let value = found[bound].as_f64().expect("a bound");
        assert!((value - expected).abs() < 1e-6, "{bound}: {value}");
    }
    let early = change(json!({"from": null, "to": "2026-02-28"}));
    assert_eq!(early, Value::Null, "four answers show no number, so there is nothing to set against January");
}

#[test]
fn c2_a_finely_divided_scale_says_the_same_in_one_file_as_in_many() {
    // 300 values: 1.5, 3.0, … 450.0. Their mean is 225.75;
    let bring = |desk: &Desk, kind: &str, files: usize| {
        for (number, part) in (1..=300).collect::<Vec<u32>>().chunks(300 / files).enumerate() {
            let rows: String = part
                .iter()
                .map(|n| format!("2026-03-{:02},Shop,{},{number}-{n}\n", n % 28 + 1, f64::from(*n) * 1.5))
                .collect();
            let file = desk.write(&format!("part {number}.csv"), format!("date,where,value,response\n{rows}"));
            let map = json!({"columns": {"date": "date", "touchpoint": "where", "response": "response",
                "metrics": [{"column": "value", "kind": kind, "scale": [0, 450], "name": "Value"}]}, "create": true});
            let report = desk.call("answers.import", json!({"file": file, "map": map}));
            assert_eq!(report["rejected"], 0, "{report}");
        }
        let row = desk.call("score.table", json!({"by": "all"}))[0].clone();
        let metric = desk.call("metric.list", json!({}))[0]["id"].clone();
        (row, desk.call("score.detail", json!({"scope": {"kind": "all"}, "metric": metric})))
    };
    for kind in ["rating", "csat"] {
        let (one, many) = (Desk::blank(), Desk::blank());
        let ((table, detail), (table_many, detail_many)) = (bring(&one, kind, 1), bring(&many, kind, 6));
        for bound in ["value", "low", "high"] {
            let (a, b) = (table[bound].as_f64().expect("a number"), table_many[bound].as_f64().expect("a number"));
            assert!((a - b).abs() <= 1e-9 * b.abs(), "{kind}, {bound}: {a} in one file, {b} in six");
        }
        // 449 or more of 450 is the top box: 450.0 alone.
        let value = if kind == "rating" { 225.75 } else { 100.0 / 300.0 };
        assert!((table["value"].as_f64().expect("a number") - value).abs() < 1e-9, "{kind}: {table}");
        assert_eq!(detail["distribution"], detail_many["distribution"], "{kind}: the same bands");
        let bars = detail["distribution"].as_array().expect("bars");
        let total = |group: &str| -> u64 {
            let of_group = bars.iter().filter(|bar| group.is_empty() || bar["group"] == group);
            of_group.filter_map(|bar| bar["n"].as_u64()).sum()
        };
        assert_eq!(total(""), 300, "{kind}: every answer is in a band");
        // The best third of the scale begins at 300: 300.0 to 450.0 are 101 values.
        assert_eq!(total("good"), if kind == "rating" { 101 } else { 1 }, "{kind}: groups are counted exactly");
        assert!((10..=13).contains(&bars.len()), "{kind}: ten bands, and where a group begins within one: {bars:?}");
        assert_eq!(one.call("workspace.check", json!({}))["whole"], true, "{kind}");
    }
}

#[test]
fn c3_a_median_reads_every_answer_of_a_finely_divided_scale() {
    let desk = Desk::blank();
    // 300 times: 1.5, 3.0, … 450.0 seconds, in two months.
    let times: String = (1..=300).map(|n| format!("2026-0{}-15,{},{n}\n", 3 + n % 2, f64::from(n) * 1.5)).collect();
    let file = desk.write("times.csv", format!("date,seconds,response\n{times}"));
    let map = json!({"columns": {"date": "date", "response": "response",
        "metrics": [{"column": "seconds", "kind": "time", "name": "Checkout"}]}});
    assert_eq!(desk.call("answers.import", json!({"file": file, "map": map}))["rejected"], 0);
    let row = desk.call("score.table", json!({"by": "all"}))[0].clone();
    // The rank of 300 is 133 (exact binomial sums): the 133rd from either end.
    let said = ["value", "low", "high"].map(|name| row[name].as_f64());
    assert_eq!(said, [Some(225.75), Some(199.5), Some(252.0)], "the median of all values, not of their moments");
    assert_eq!((&row["metric"]["unit"], &row["metric"]["digits"]), (&json!("seconds"), &json!(1)));
    let metric = desk.call("metric.list", json!({}))[0]["id"].clone();
    let detail = desk.call("score.detail", json!({"scope": {"kind": "all"}, "metric": metric}));
    let bars = detail["distribution"].as_array().expect("bars").clone();
    assert_eq!(bars.iter().filter_map(|bar| bar["n"].as_u64()).sum::<u64>(), 300, "every time is in a band");
    assert!(bars.iter().all(|bar| bar["group"].is_null()), "no time is good or bad by itself: {bars:?}");
    assert_eq!(
        (&bars[0]["value"], &bars[9]["to"]),
        (&json!(1.5), &json!(450.0)),
        "bands from the least time to the most"
    );
    assert_eq!(detail["trend"][0]["score"]["value"], 226.5, "each month has its own median");
    assert_eq!(detail["change"]["verdict"], "no-real-change", "every other time is in the other month");
    let goal = json!({"metric": metric, "scope": {"kind": "all"}, "target": 500.0, "due": "2027-01-01"});
    let goal = desk.call("goal.create", json!({"set": goal}));
    assert_eq!((&goal["baseline"]["score"]["value"], &goal["baseline"]["tally"]), (&json!(225.75), &json!([])));
    assert_eq!(desk.call("workspace.check", json!({}))["whole"], true);
}

#[test]
fn c1a_what_was_counted_holds_until_the_file_changes_here_or_elsewhere() {
    let Setup { desk, .. } = setup();
    let period = json!({"by": "all", "period": {"from": "2026-03-02", "to": "2026-03-20"}});
    let n = |desk: &Desk| desk.call("score.table", period.clone())[0]["n"].clone();
    answers(&desk, &[("Shop", "", "", 5, 10)]);
    assert_eq!((n(&desk), n(&desk)), (json!(9), json!(9)), "the first day is left out, asked once and again");
    answers(&desk, &[("Web", "", "", 5, 3)]);
    assert_eq!(n(&desk), 11, "an import is seen");
    desk.call("history.undo", json!({}));
    assert_eq!(n(&desk), 9, "and that it was taken back");
    let line = cx_testkit::app();
    let call = |verb: &str, args| line.call(&cx_app::Caller::COMMAND_LINE, verb, args).expect("it does").value;
    call("workspace.open", json!({"file": desk.file, "readOnly": false}));
    let batches = call("batch.list", json!({}));
    call("batch.withdraw", json!({"batch": batches[0]["id"]}));
    assert_eq!(
        desk.call("score.table", period.clone())
            .as_array()
            .map_or(0, |rows| rows.iter().filter(|row| row["n"] != 0).count()),
        0,
        "what another program withdrew no longer counts"
    );
}

#[test]
fn r2b_a_touchpoint_shows_under_a_step_what_is_of_that_step() {
    let Setup { desk, journey, map } = setup();
    answers(&desk, &[("Shop", "", "", 5, 10), ("Web", "b", "", 1, 7), ("Web", "", "", 5, 20), ("Phone", "", "", 3, 6)]);
    let met = |scores: &Value, step: usize, touchpoint: usize| {
        let step = &map["steps"][step];
        scores["met"]
            .as_array()
            .expect("met")
            .iter()
            .find(|one| one["step"] == step["id"] && one["touchpoint"] == step["touchpoints"][touchpoint])
            .map_or(Value::Null, |one| json!([one["score"]["n"], one["everywhere"]]))
    };
    let scores = desk.call("score.map", json!({"journey": journey}));
    assert_eq!(met(&scores, 0, 0), json!([10, false]), "Shop is met at a alone");
    assert_eq!(met(&scores, 1, 0), json!([7, false]), "those that name b");
    assert_eq!(met(&scores, 2, 0), Value::Null, "of Web nobody was asked at c");
    assert_eq!(met(&scores, 2, 1), json!([6, false]));
    let metric = desk.call("metric.list", json!({}))[0]["id"].clone();
    let at = |step: usize| {
        let step = &map["steps"][step];
        json!({"scope": {"kind": "step", "id": step["id"]}, "touchpoint": step["touchpoints"][0], "metric": metric})
    };
    let behind = desk.call("score.detail", at(1));
    assert_eq!(
        (&behind["score"]["n"], &behind["sources"][0]["n"]),
        (&json!(7), &json!(7)),
        "the panel counts the same"
    );
    assert_eq!(desk.call("comment.list", at(1))["total"], 7);
    assert_eq!(desk.call("score.detail", at(2))["score"]["n"], 0, "Phone's six are c's, but not at Web");
}

#[test]
fn r2b_a_touchpoint_of_several_steps_whose_answers_name_none_shows_the_one_over_all() {
    let Setup { desk, journey, .. } = setup();
    answers(&desk, &[("Web", "", "", 5, 20)]);
    let scores = desk.call("score.map", json!({"journey": journey}));
    let met = scores["met"].as_array().expect("met");
    assert_eq!(met.len(), 2, "at b and at c");
    assert!(met.iter().all(|one| one["score"]["n"] == 20 && one["everywhere"] == true), "{met:?}");
}
