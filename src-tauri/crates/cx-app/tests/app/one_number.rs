//! One thing has one number: where it stands twice, and where it is opened from another place, it is the same.

use cx_testkit::Desk;
use serde_json::{Value, json};

/// A sample, and a survey whose answers name some of touchpoint, step, persona and channel.
fn desks() -> [(&'static str, Desk); 2] {
    [("sample", Desk::sample("es")), ("survey", survey())]
}

/// Two journeys that meet the same touchpoint; Ana is named, Luz is found by a rule over an attribute.
fn survey() -> Desk {
    let desk = Desk::blank();
    let shop = desk.make("touchpoint.create", json!({"set": {"name": "Shop"}}));
    for (name, step) in [("J", "pays"), ("K", "comes back")] {
        let journey = desk.make("journey.create", json!({"set": {"name": name}, "stages": ["One"]}));
        let map = desk.call("journey.map", json!({"journey": journey}));
        let step = desk.make("step.create", json!({"stage": map["stages"][0]["id"], "name": step}));
        desk.call("step.update", json!({"id": step, "set": {"touchpoints": [shop]}}));
    }
    let rule = json!([{"attribute": "age", "values": ["old"]}]);
    desk.make("persona.create", json!({"set": {"name": "Luz", "rule": rule}}));
    let mut text = String::from("date,where,who,how,age,csat,nps\n");
    for (who, how, age, csat, nps, n) in [
        ("Ana", "Web", "old", 5, 10, 40),
        ("Ana", "Phone", "", 1, 2, 9),
        ("", "Web", "old", 2, 6, 35),
        ("", "Web", "", 4, 8, 12),
    ] {
        for at in 0..n {
            text.push_str(&format!("2026-{:02}-{:02},Shop,{who},{how},{age},{csat},{nps}\n", at % 5 + 1, at % 28 + 1));
        }
    }
    let file = desk.write("answers.csv", text);
    let map = json!({"columns": {"date": "date", "touchpoint": "where", "persona": "who", "channel": "how",
        "attributes": ["age"], "metrics": [{"column": "csat", "kind": "csat", "scale": [1, 5]}, {"column": "nps", "kind": "nps"}]},
        "create": true});
    let report = desk.call("answers.import", json!({"file": file, "map": map}));
    assert_eq!((&report["rejected"], &report["stored"]), (&json!(0), &json!(192)), "{report}");
    desk
}

/// Distance between the numbers of a desk that are opened: the sample has so many that some stand for all.
fn stride(name: &str) -> usize {
    if name == "sample" { 7 } else { 1 }
}

/// The whole, and one that begins and ends within a month.
fn periods() -> [Value; 2] {
    [json!({}), json!({"from": "2026-02-10", "to": "2026-06-20"})]
}

fn list(value: &Value) -> Vec<Value> {
    value.as_array().cloned().unwrap_or_default()
}

/// Key of each metric to its id.
fn metrics(desk: &Desk) -> Vec<(Value, Value)> {
    list(&desk.call("metric.list", json!({})))
        .iter()
        .map(|metric| (metric["key"].clone(), metric["id"].clone()))
        .collect()
}

/// The parts of a score that say a number, as everybody sees them (rule V1).
fn said(score: &Value) -> Value {
    let few = score["n"].as_u64() < Some(5);
    let number = |name: &str| if few { Value::Null } else { score[name].clone() };
    json!({"value": number("value"), "low": number("low"), "high": number("high"), "n": score["n"],
        "from": score["from"], "to": score["to"], "weight": score["weight"]})
}

/// Holds that what lies behind a number says the number, and that its parts make it up.
#[track_caller]
fn opens(desk: &Desk, score: &Value, ask: &Value, what: &str) {
    let behind = desk.call("score.detail", ask.clone());
    assert_eq!(said(score), said(&behind["score"]), "{what}: opened with {ask}");
    let sum = |parts: &Value, n: &str| list(parts).iter().filter_map(|part| part.pointer(n)?.as_u64()).sum::<u64>();
    let n = score["n"].as_u64().unwrap_or_default();
    assert_eq!(sum(&behind["sources"], "/n"), n, "{what}: where the answers come from");
    assert_eq!(sum(&behind["trend"], "/score/n"), n, "{what}: its months");
    if n >= 5 {
        assert_eq!(sum(&behind["distribution"], "/n"), n, "{what}: its spread");
    }
}

#[test]
fn v9_a_row_of_the_table_opens_on_its_number() {
    for (name, desk) in desks() {
        let metrics = metrics(&desk);
        for (by, period) in ["all", "journey", "stage", "step", "touchpoint", "persona", "channel"]
            .into_iter()
            .flat_map(|by| periods().map(|period| (by, period)))
        {
            for row in list(&desk.call("score.table", json!({"by": by, "period": period}))).iter().step_by(stride(name))
            {
                let scope = &row["scope"];
                if by != "all" && scope["id"].is_null() {
                    continue;
                }
                let id = metrics.iter().find(|(key, _)| *key == row["metric"]["key"]).map(|(_, id)| id);
                let ask = json!({"scope": {"kind": by, "id": scope["id"]}, "metric": id, "period": period});
                opens(&desk, row, &ask, &format!("{name}: {by} {}", scope["name"]));
            }
        }
    }
}

#[test]
fn the_overview_counts_the_answers_that_the_scores_count() {
    for (name, desk) in desks() {
        let n = |rows: &Value, n: &str| list(rows).iter().filter_map(|row| row[n].as_u64()).sum::<u64>();
        let whole = n(&desk.call("score.table", json!({"by": "all"})), "n");
        assert_eq!(desk.call("workspace.overview", json!({}))["answers"], whole, "{name}");
        assert_eq!(n(&desk.call("batch.list", json!({})), "answers"), whole, "{name}: by import");
    }
}

#[test]
fn a_score_on_the_map_opens_on_its_number_whatever_persona_is_looked_at() {
    for (name, desk) in desks() {
        let personas = list(&desk.call("persona.list", json!({})));
        for journey in list(&desk.call("journey.list", json!({}))) {
            for persona in std::iter::once(&Value::Null).chain(personas.iter().map(|persona| &persona["id"]).take(1)) {
                let filter = |mut ask: Value| {
                    if !persona.is_null() {
                        ask["persona"] = persona.clone();
                    }
                    ask
                };
                let map = desk.call("score.map", filter(json!({"journey": journey["id"]})));
                for one in list(&map["scores"]).iter().step_by(stride(name)) {
                    let ask = filter(json!({"scope": one["scope"], "metric": one["metric"]}));
                    opens(&desk, &one["score"], &ask, &format!("{name}: {} of {persona}", one["scope"]));
                }
                for felt in list(&map["emotions"]).iter().step_by(stride(name)) {
                    let mut ask = json!({"scope": {"kind": "step", "id": felt["step"]}, "metric": felt["metric"]});
                    if !felt["persona"].is_null() {
                        ask["persona"] = felt["persona"].clone();
                    }
                    assert_eq!(desk.call("score.detail", ask)["score"]["n"], felt["n"], "{name}: the curve's answers");
                }
            }
        }
    }
}

#[test]
fn a_goal_opens_on_the_days_it_counts() {
    for (name, desk) in [("es", Desk::sample("es")), ("en", Desk::sample("en"))] {
        let mut later = 0;
        for standing in list(&desk.call("goal.list", json!({}))) {
            let goal = &standing["goal"];
            let ask = |period: &Value| json!({"scope": goal["scope"], "metric": goal["metric"], "period": period});
            opens(&desk, &standing["current"], &ask(&standing["period"]), &format!("{name}: now of {}", goal["name"]));
            if goal["baseline"].is_null() {
                continue;
            }
            let until = json!({"to": goal["baseline"]["score"]["to"]});
            opens(&desk, &goal["baseline"]["score"], &ask(&until), &format!("{name}: baseline of {}", goal["name"]));
            later += usize::from(standing["period"]["from"].is_string());
        }
        assert!(later > 0, "{name}: some goals count from a day on, or this shows nothing");
    }
}

#[test]
fn a_persona_filter_counts_at_every_kind_of_thing() {
    let desk = survey();
    let id = |verb: &str, name: &str| {
        list(&desk.call(verb, json!({})))
            .iter()
            .find(|one| one["name"] == name)
            .map(|one| one["id"].clone())
            .expect(name)
    };
    let csat = metrics(&desk).into_iter().find(|(key, _)| key == "csat").expect("csat").1;
    let n = |scope: Value, persona: &Value| {
        let ask = json!({"scope": scope, "metric": csat, "persona": persona});
        let comments = desk.call("comment.list", ask.clone());
        assert_eq!(comments["total"], 0, "nobody wrote anything");
        opens(&desk, &desk.call("score.detail", ask.clone())["score"], &ask, "with a filter");
        desk.call("score.detail", ask)["score"]["n"].clone()
    };
    let (ana, luz) = (id("persona.list", "Ana"), id("persona.list", "Luz"));
    let (web, phone) = (id("channel.list", "Web"), id("channel.list", "Phone"));
    let channel = |id: &Value| json!({"kind": "channel", "id": id});
    assert_eq!(n(channel(&web), &ana), 40, "a channel's score takes the persona's answers alone");
    assert_eq!(n(channel(&web), &luz), 35, "and those that fit a rule");
    assert_eq!(n(channel(&phone), &luz), 0);
    assert_eq!(n(json!({"kind": "all"}), &ana), 49);
    assert_eq!(n(json!({"kind": "persona", "id": ana}), &ana), 49, "the same twice is the same");
    assert_eq!(n(json!({"kind": "persona", "id": ana}), &luz), 0, "nobody is named Ana and found as Luz");
}

#[test]
fn a_month_is_a_period_and_no_thing_to_look_behind() {
    let desk = survey();
    let csat = metrics(&desk).remove(0).1;
    let anything = desk.call("persona.list", json!({}))[0]["id"].clone();
    for id in [Value::Null, anything] {
        let ask = json!({"scope": {"kind": "month", "id": id}, "metric": csat});
        assert_eq!(desk.refused("score.detail", ask), "scope-month", "it would count every answer in silence");
    }
    let goal =
        json!({"set": {"metric": csat, "scope": {"kind": "month", "id": null}, "target": 80, "due": "2027-01-01"}});
    assert_eq!(desk.refused("goal.create", goal), "scope-month");
}

#[test]
fn a_row_says_of_how_many_answers_it_is_a_part() {
    let desk = survey();
    for (by, together) in [("step", 192), ("journey", 192), ("touchpoint", 96), ("persona", 96)] {
        let rows = list(&desk.call("score.table", json!({"by": by, "metric": "csat"})));
        let sum: u64 = rows.iter().filter_map(|row| row["n"].as_u64()).sum();
        assert_eq!(sum, together, "{by}: Shop is met in two journeys, so its answers count in both");
        assert!(rows.iter().all(|row| row["of"] == 96), "{by}: each answer once: {rows:?}");
    }
    let march = json!({"by": "step", "metric": "csat", "period": {"from": "2026-03-01", "to": "2026-03-31"}});
    let rows = list(&desk.call("score.table", march));
    assert!(rows.iter().all(|row| row["of"].as_u64().is_some_and(|of| of > 0 && of < 96)), "of the period's: {rows:?}");
}
