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
fn v8_a_goal_is_not_measured_until_there_is_an_answer_after_its_baseline() {
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
