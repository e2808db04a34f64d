//! Goals: frozen baselines and the state they are in.

use cx_testkit::Desk;
use serde_json::{Value, json};

fn bring(desk: &Desk, name: &str, rows: &[(&str, u32, usize)]) {
    let mut text = String::from("date,nps,k\n");
    for (day, value, n) in rows {
        for k in 0..*n {
            text.push_str(&format!("{day},{value},{name}{k}\n"));
        }
    }
    let file = desk.write(name, text);
    let map = json!({"columns": {"date": "date", "metrics": [{"column": "nps", "kind": "nps", "key": "nps"}]}});
    desk.call("answers.import", json!({"file": file, "map": map}));
}

fn goal(desk: &Desk, target: f64, due: &str) -> Value {
    let metric = desk.call("metric.list", json!({}))[0]["id"].clone();
    desk.call("goal.create", json!({"set": {"metric": metric, "scope": {"kind": "all"}, "target": target, "due": due}}))
}

#[test]
fn f4_a_baseline_is_frozen_with_its_tally_and_batches_and_survives_a_withdrawal() {
    let desk = Desk::blank();
    bring(&desk, "a.csv", &[("2026-03-01", 10, 20), ("2026-03-02", 0, 20)]);
    let goal = goal(&desk, 30.0, "2027-06-30");
    let baseline = &goal["baseline"];
    assert_eq!((&baseline["score"]["value"], &baseline["score"]["n"]), (&json!(0.0), &json!(40)));
    assert_eq!(baseline["tally"], json!([[0.0, 20], [10.0, 20]]));
    let batch = desk.call("batch.list", json!({}))[0]["id"].clone();
    assert_eq!(baseline["batches"], json!([batch]));
    desk.call("batch.withdraw", json!({"batch": batch}));
    let after = desk.call("goal.list", json!({}))[0]["goal"]["baseline"].clone();
    assert_eq!(after, *baseline, "what was frozen stays");
}

#[test]
fn v8a_a_goal_is_not_measured_until_there_is_an_answer_after_its_baseline() {
    let desk = Desk::blank();
    bring(&desk, "a.csv", &[("2026-03-01", 7, 40)]);
    goal(&desk, 30.0, "2027-06-30");
    assert_eq!(desk.call("goal.list", json!({}))[0]["state"], "not-measured");
    bring(&desk, "b.csv", &[("2026-04-01", 10, 200)]);
    let standing = &desk.call("goal.list", json!({}))[0];
    assert_eq!((&standing["state"], &standing["current"]["n"]), (&json!("reached"), &json!(200)));
    assert_eq!(standing["reason"], "reached");
}

#[test]
fn v8_a_goal_is_missed_after_its_day() {
    let desk = Desk::blank();
    bring(&desk, "a.csv", &[("2026-03-01", 0, 40)]);
    goal(&desk, 30.0, "2026-06-30");
    bring(&desk, "b.csv", &[("2026-04-01", 5, 40)]);
    assert_eq!(desk.call("goal.list", json!({}))[0]["state"], "missed");
}

#[test]
fn a_goal_is_what_its_metric_can_reach() {
    let desk = Desk::blank();
    bring(&desk, "a.csv", &[("2026-03-01", 0, 5)]);
    let metric = desk.call("metric.list", json!({}))[0]["id"].clone();
    let with = |target: f64, due: &str| json!({"set": {"metric": metric, "scope": {"kind": "all"}, "target": target, "due": due}});
    assert_eq!(desk.refused("goal.create", with(130.0, "2027-01-01")), "target-wrong");
    assert_eq!(desk.refused("goal.create", with(30.0, "soon")), "due-wrong");
    assert_eq!(desk.refused("metric.delete", json!({"id": metric})), "metric-in-use");
}

/// Twenty answers of 10 and twenty of 0 to NPS, each with a satisfaction of 4 on a scale of 1 to 5.
fn bring_two_metrics(desk: &Desk) -> (Value, Value) {
    let rows: String = (0..40).map(|k| format!("2026-03-01,{},4,{k}\n", if k < 20 { 10 } else { 0 })).collect();
    let file = desk.write("two.csv", format!("date,nps,sat,k\n{rows}"));
    let map = json!({"columns": {"date": "date", "metrics": [
        {"column": "nps", "kind": "nps", "key": "nps"},
        {"column": "sat", "kind": "rating", "key": "sat", "scale": [1, 5]}]}});
    desk.call("answers.import", json!({"file": file, "map": map}));
    let metrics = desk.call("metric.list", json!({}));
    let id = |key: &str| {
        let found = metrics.as_array().expect("a list").iter().find(|metric| metric["key"] == key);
        found.expect("it was made")["id"].clone()
    };
    (id("nps"), id("sat"))
}

#[test]
fn f4_a_goal_of_another_metric_or_about_something_else_is_frozen_anew() {
    let desk = Desk::blank();
    let (nps, sat) = bring_two_metrics(&desk);
    let touchpoint = desk.make("touchpoint.create", json!({"set": {"name": "Shop"}}));
    let set = json!({"metric": sat, "scope": {"kind": "all"}, "target": 4.5, "due": "2027-06-30"});
    let goal = desk.call("goal.create", json!({"set": set}));
    assert_eq!(goal["baseline"]["tally"], json!([[4.0, 40]]));
    let update = |set: Value| desk.call("goal.update", json!({"id": goal["id"], "set": set}));
    assert_eq!(
        update(json!({"target": 4.8}))["baseline"],
        goal["baseline"],
        "another target rests on the same answers"
    );
    let other = update(json!({"metric": nps, "target": 30}));
    assert_eq!(other["baseline"]["tally"], json!([[0.0, 20], [10.0, 20]]), "no satisfaction stands as the NPS it was");
    assert_eq!(other["baseline"]["score"]["value"], 0.0, "as many promoters as detractors");
    let elsewhere = update(json!({"scope": {"kind": "touchpoint", "id": touchpoint}}));
    assert_eq!(elsewhere["baseline"], Value::Null, "nobody answered about the shop yet");
    desk.call("history.undo", json!({}));
    assert_eq!(
        desk.call("goal.list", json!({}))[0]["goal"]["baseline"],
        other["baseline"],
        "one step back is one step"
    );
    assert_eq!(desk.call("workspace.check", json!({}))["findings"], json!([]));
}

/// Brings satisfaction from 1 to 5, each point with its number of answers, and a weight beside each where one is given.
fn bring_satisfaction(desk: &Desk, points: &[(u32, usize)], weight: Option<u32>) -> Value {
    let mut text = String::from("date,sat,w\n");
    for (value, n) in points {
        text.push_str(
            &format!("2026-03-01,{value},{}\n", weight.map_or(1, |w| if *value == 5 { w } else { 1 })).repeat(*n),
        );
    }
    let file = desk.write("sat.csv", text);
    let metrics = json!([{"column": "sat", "kind": "csat", "key": "sat"}]);
    let mut columns = json!({"date": "date", "metrics": metrics});
    if weight.is_some() {
        columns["weight"] = json!("w");
    }
    desk.call("answers.import", json!({"file": file, "map": {"columns": columns}}));
    desk.call("metric.list", json!({}))[0]["id"].clone()
}

#[test]
fn f4_a_baseline_follows_what_counts_as_satisfied() {
    let desk = Desk::blank();
    let sat = bring_satisfaction(&desk, &[(5, 59), (4, 114), (1, 137)], None);
    let set = json!({"metric": sat, "scope": {"kind": "all"}, "target": 90, "due": "2027-06-30"});
    let goal = desk.call("goal.create", json!({"set": set}));
    let baseline = || desk.call("goal.list", json!({}))[0]["goal"]["baseline"].clone();
    let percent = |baseline: &Value| baseline["score"]["value"].as_f64().expect("a share");
    assert!((percent(&goal["baseline"]) - 100.0 * 173.0 / 310.0).abs() < 1e-9, "fours and fives of 310");
    desk.call("metric.update", json!({"id": sat, "set": {"top": 1}}));
    let fives = baseline();
    assert!(
        (percent(&fives) - 100.0 * 59.0 / 310.0).abs() < 1e-9,
        "fives of 310, as what it is compared with: {fives}"
    );
    assert!(fives["score"]["high"].as_f64() < Some(25.0), "its interval is that of the new share");
    assert_eq!(
        (&fives["tally"], &fives["frozen"], &fives["batches"], &fives["score"]["to"]),
        (
            &goal["baseline"]["tally"],
            &goal["baseline"]["frozen"],
            &goal["baseline"]["batches"],
            &goal["baseline"]["score"]["to"]
        ),
        "it rests on the same answers as before"
    );
    assert_eq!(desk.call("workspace.check", json!({}))["findings"], json!([]));
    desk.call("history.undo", json!({}));
    assert_eq!(baseline(), goal["baseline"], "definition and baseline are one step");
}

#[test]
fn f4_a_baseline_of_weighted_answers_is_counted_again_up_to_its_day() {
    let desk = Desk::blank();
    let sat = bring_satisfaction(&desk, &[(5, 40), (4, 40), (1, 40)], Some(3));
    let set = json!({"metric": sat, "scope": {"kind": "all"}, "target": 90, "due": "2027-06-30"});
    let goal = desk.call("goal.create", json!({"set": set}));
    assert_eq!(goal["baseline"]["score"]["value"], json!(80.0), "fives weigh three: 160 of 200");
    desk.call("metric.update", json!({"id": sat, "set": {"top": 1}}));
    let now = desk.call("goal.list", json!({}))[0]["goal"]["baseline"]["score"]["value"].clone();
    assert_eq!(now, json!(60.0), "120 of 200, with the weights that the frozen counts do not have");
}

#[test]
fn f6h_no_verb_lets_in_what_check_tells_of() {
    let desk = Desk::blank();
    let journey = desk.make("journey.create", json!({"set": {"name": "J"}, "stages": ["S"]}));
    let other = desk.make("journey.create", json!({"set": {"name": "K"}, "stages": ["T"]}));
    let map = desk.call("journey.map", json!({"journey": journey}));
    let stage = &desk.call("journey.map", json!({"journey": other}))["stages"][0]["id"];
    let step = desk.make("step.create", json!({"stage": map["stages"][0]["id"], "name": "a"}));
    let persona = desk.make("persona.create", json!({"set": {"name": "Ana"}}));
    let metric =
        desk.make("metric.create", json!({"set": {"name": "R", "key": "r", "form": "rating", "lo": 1, "hi": 10}}));
    let goal = json!({"metric": metric, "scope": {"kind": "all"}, "target": 9, "due": "2027-06-30"});
    let goal = desk.make("goal.create", json!({"set": goal}));
    let id = &map["lanes"][0]["id"];
    for (verb, id, set, code) in [
        ("lane.update", id, json!({"journey": other}), "field-made"),
        ("stage.update", &map["stages"][0]["id"], json!({"journey": other}), "field-made"),
        ("step.update", &json!(step), json!({"stage": stage}), "field-made"),
        ("step.update", &json!(step), json!({"order": "a"}), "field-made"),
        ("persona.update", &json!(persona), json!({"photo": "nonsense"}), "field-made"),
        ("goal.update", &json!(goal), json!({"baseline": null}), "field-made"),
        ("goal.update", &json!(goal), json!({"scope": {"kind": "step", "id": null}}), "scope-open"),
        ("goal.update", &json!(goal), json!({"scope": {"kind": "channel"}}), "scope-open"),
        ("goal.update", &json!(goal), json!({"scope": {"kind": "step", "id": persona}}), "not-found"),
        ("metric.update", &json!(metric), json!({"hi": 5}), "metric-aimed"),
        ("metric.update", &json!(metric), json!({"lo": -1e308, "hi": 1e308}), "metric-scale-wrong"),
        ("metric.update", &json!(metric), json!({"minimum": 0}), "minimum-wrong"),
        ("metric.update", &json!(metric), json!({"minimum": 4_294_967_295_u32}), "minimum-wrong"),
    ] {
        assert_eq!(desk.refused(verb, json!({"id": id, "set": set})), code, "{verb} {set}");
    }
    assert_eq!(desk.call("workspace.check", json!({}))["findings"], json!([]));
}
