//! Tables from spreadsheets onto a map (rule P1).

use std::collections::BTreeMap;

use cx_testkit::Desk;
use proptest::prelude::*;
use serde_json::{Value, json};

/// A journey with stages "One" and "Two" and one persona, without a step.
fn empty(desk: &Desk) -> (String, Value) {
    let ana = desk.make("persona.create", json!({"set": {"name": "Ana"}}));
    let set = json!({"name": "Buying", "personas": [ana]});
    let journey = desk.make("journey.create", json!({"set": set, "stages": ["One", "Two"]}));
    let map = desk.call("journey.map", json!({"journey": journey}));
    (journey, map)
}

fn map_of(desk: &Desk, journey: &str) -> Value {
    desk.call("journey.map", json!({"journey": journey}))
}

/// The names of stages with those of their steps, without the stages that have none.
fn drawn(map: &Value) -> Vec<(String, Vec<String>)> {
    let list = |of: &str| map[of].as_array().expect("a list").clone();
    let name = |one: &Value| one["name"].as_str().unwrap_or_default().to_owned();
    let steps = |stage: &Value| list("steps").iter().filter(|step| step["stage"] == stage["id"]).map(name).collect();
    let all: Vec<(String, Vec<String>)> = list("stages").iter().map(|stage| (name(stage), steps(stage))).collect();
    all.into_iter().filter(|(_, steps)| !steps.is_empty()).collect()
}

fn of(name: &str, steps: &[&str]) -> (String, Vec<String>) {
    (name.to_owned(), steps.iter().map(|step| (*step).to_owned()).collect())
}

/// The texts of cells with the names of their steps and lanes.
fn cells(map: &Value) -> BTreeMap<(String, String), String> {
    let find = |of: &str, id: &Value| map[of].as_array().expect("a list").iter().find(|one| one["id"] == *id).cloned();
    let name = |one: Option<Value>| {
        let one = one.unwrap_or_default();
        let own = one["name"].as_str().unwrap_or_default().to_owned();
        if own.is_empty() { one["form"].as_str().unwrap_or_default().to_owned() } else { own }
    };
    let cells = map["cells"].as_array().expect("cells").iter();
    cells
        .map(|cell| {
            let place = (name(find("steps", &cell["step"])), name(find("lanes", &cell["lane"])));
            (place, cell["text"].as_str().unwrap_or_default().to_owned())
        })
        .collect()
}

const CASE: &str = "\tAntes\t\tDurante\t\t\n\tSe entera\tBusca\tLlega\tCompra\tPaga\n\
    Citas\t\"No sé a quién llamar\"\tLo llama \"el laberinto\"\t\"Rápido\" no es\t\tUna tele de 27\"\n\
    Acciones\t\tUsa el buscador\tAparca\tPide ayuda\tTarjeta";

#[test]
fn p1_merged_stages_and_raw_quotes_come_as_they_are() {
    let desk = Desk::blank();
    let (journey, _) = empty(&desk);
    let done = desk.call("journey.paste", json!({"journey": journey, "text": CASE}));
    assert_eq!(done["left"], json!([]), "all of it is on the map");
    assert_eq!(done["stages"], json!(["Antes", "Durante"]));
    let map = map_of(&desk, &journey);
    let wanted = [of("Antes", &["Se entera", "Busca"]), of("Durante", &["Llega", "Compra", "Paga"])];
    assert_eq!(drawn(&map), wanted, "a merged stage goes over its steps");
    let cells = cells(&map);
    let text = |step: &str, lane: &str| cells.get(&(step.to_owned(), lane.to_owned())).cloned().unwrap_or_default();
    assert_eq!(text("Se entera", "Citas"), "\"No sé a quién llamar\"", "the marks are the quotation's own");
    assert_eq!(text("Paga", "Citas"), "Una tele de 27\"");
    assert_eq!(text("Busca", "action"), "Usa el buscador", "Acciones is the lane of actions that is there");
    assert_eq!(cells.len(), 8);
    desk.call("history.undo", json!({}));
    let map = map_of(&desk, &journey);
    assert_eq!((map["steps"].clone(), map["stages"].as_array().map(Vec::len)), (json!([]), Some(2)), "one operation");
    assert_eq!(desk.call("history.list", json!({}))[0]["verb"], "journey.paste");
}

#[test]
fn p1_a_table_lands_in_the_stage_that_was_chosen() {
    let desk = Desk::blank();
    let (journey, map) = empty(&desk);
    let first = &map["stages"][0]["id"];
    let text = "\tA\tB\nActions\tx\ty";
    desk.call("journey.paste", json!({"journey": journey, "text": text, "stage": first}));
    assert_eq!(drawn(&map_of(&desk, &journey)), [of("One", &["A", "B"])]);
    desk.call("history.undo", json!({}));
    desk.call("journey.paste", json!({"journey": journey, "text": "1\t2", "names": false, "stage": first}));
    assert_eq!(drawn(&map_of(&desk, &journey)), [of("One", &["", ""])], "cells without names as well");
    let step = map_of(&desk, &journey)["steps"][0]["id"].clone();
    desk.call("journey.paste", json!({"journey": journey, "text": text, "step": step}));
    assert_eq!(drawn(&map_of(&desk, &journey)), [of("One", &["", "A", "B", ""])], "behind the step, in order");
}

#[test]
fn p1_emotions_are_read_or_asked_for() {
    let desk = Desk::blank();
    let (journey, _) = empty(&desk);
    let levels = |lane: &str, more: Value| {
        let text = format!("\tA\tB\tC\n{lane}");
        let mut args = json!({"journey": journey, "text": text, "names": true});
        args.as_object_mut().expect("args").extend(more.as_object().expect("more").clone());
        let reading = desk.call("journey.table", args.clone());
        let done = desk.call("journey.paste", args);
        assert_eq!(reading["paste"], done, "the reading says what the paste does");
        let map = map_of(&desk, &journey);
        let found: Vec<i64> =
            map["emotions"].as_array().expect("emotions").iter().filter_map(|one| one["level"].as_i64()).collect();
        let left: Vec<Value> = done["left"].as_array().expect("left").clone();
        desk.call("history.undo", json!({}));
        (found, left, reading["asksScale"] == true)
    };
    assert_eq!(levels("Emociones\t-2\t0\t2", json!({})), (vec![-2, 0, 2], vec![], false));
    assert_eq!(
        levels("Emotions\t1\t3\t5", json!({})),
        (vec![-2, 0, 2], vec![], false),
        "one to five is told by its five"
    );
    assert_eq!(levels("Emoción\t🙂\tmuy mal\tNeutral", json!({})), (vec![1, -2, 0], vec![], false));
    let (found, left, asked) = levels("Emotions\t1\t2\t", json!({}));
    assert_eq!((found.len(), left.len(), asked), (0, 2, true), "what fits both scales is asked, never guessed");
    assert_eq!(left[0], json!({"row": 2, "column": 2, "text": "1", "reason": "scale"}), "with its place");
    assert_eq!(levels("Emotions\t1\t2\t", json!({"scale": "1..5"})).0, [-2, -1], "and taken once it is said");
    let (found, left, _) = levels("Emotions\t-2\the waits\t9", json!({}));
    assert_eq!(found, [-2], "one that fits is taken");
    assert_eq!(left.iter().map(|one| one["reason"].clone()).collect::<Vec<_>>(), ["emotion", "off-signed"]);
    let (found, left, asked) = levels("Emociones\t-2\t1,5\t2", json!({}));
    assert_eq!((found, asked), (vec![-2, 2], false), "an odd number refuses itself, not the others");
    assert_eq!(left, [json!({"row": 2, "column": 3, "text": "1,5", "reason": "off-signed"})]);
    let (found, left, _) = levels("Emociones\t4,0\t4.0\t7", json!({}));
    assert_eq!((found, left[0]["reason"].clone()), (vec![1, 1], json!("off-five")), "4,0 and 4.0 are 4");
    let (found, _, asked) = levels("Emotions\t0\t5\t", json!({}));
    assert_eq!((found.len(), asked), (0, true), "zero is on one scale, five on the other: it is asked");
    let (found, left, _) = levels("Emotions\t0\t5\t", json!({"scale": "-2..2"}));
    assert_eq!((found, left[0]["reason"].clone()), (vec![0], json!("off-signed")));
    let (found, left, _) = levels("Emotions\t-2\t2\t1", json!({"scale": "1..5"}));
    assert_eq!(
        (found, left.len()),
        (vec![-2, 2, 1], 0),
        "an answer is for the lanes that were open: this one tells itself"
    );
}

#[test]
fn p1_a_row_or_a_column_of_names_makes_steps_and_loses_none() {
    for (text, heads, side) in [("A\tB\tC", json!([1]), false), ("A\nB\nC", json!([]), true)] {
        let desk = Desk::blank();
        let (journey, map) = empty(&desk);
        let args = json!({"journey": journey, "text": text, "names": true, "stage": map["stages"][0]["id"]});
        let reading = desk.call("journey.table", args.clone());
        assert_eq!((&reading["heads"], &reading["side"]), (&heads, &json!(side)), "the preview marks the names");
        let done = desk.call("journey.paste", args);
        assert_eq!((&done["steps"], &done["left"]), (&json!(["A", "B", "C"]), &json!([])));
        assert_eq!(drawn(&map_of(&desk, &journey)), [of("One", &["A", "B", "C"])]);
    }
    let desk = Desk::blank();
    let (journey, _) = empty(&desk);
    let done = desk.call("journey.paste", json!({"journey": journey, "text": "Acciones\nCitas", "names": true}));
    assert_eq!((&done["lanes"], &done["left"]), (&json!(["Citas"]), &json!([])), "names of lanes make lanes");
    let done = desk.call("journey.paste", json!({"journey": journey, "text": CASE}));
    assert_eq!(done["left"], json!([]));
}

#[test]
fn p1_whose_emotion_it_is_is_said() {
    let desk = Desk::blank();
    let (journey, map) = empty(&desk);
    let bea = desk.make("persona.create", json!({"set": {"name": "Bea"}}));
    let ana = &map["journey"]["personas"][0];
    desk.call("journey.update", json!({"id": journey, "set": {"personas": [ana, bea]}}));
    let ask = |text: &str, persona: Value| {
        let mut args = json!({"journey": journey, "text": text});
        if !persona.is_null() {
            args["persona"] = persona;
        }
        args
    };
    let reading = desk.call("journey.table", ask("\tA\nEmotions\t-1", Value::Null));
    assert_eq!(
        (reading["asksPersona"].clone(), reading["paste"]["left"][0]["reason"].clone()),
        (json!(true), json!("persona"))
    );
    desk.call("journey.paste", ask("\tA\nEmotions\t-1", json!(bea)));
    assert_eq!(map_of(&desk, &journey)["emotions"][0]["persona"], json!(bea));
    desk.call("journey.paste", ask("\tB\nEmotions (Ana)\t-2", Value::Null));
    let emotions = map_of(&desk, &journey)["emotions"].clone();
    assert!(
        emotions.as_array().expect("two").iter().any(|one| one["persona"] == *ana && one["level"] == -2),
        "the lane says it"
    );
    desk.call("journey.update", json!({"id": journey, "set": {"personas": []}}));
    let reading = desk.call("journey.table", ask("\tA\nEmotions\t-1", Value::Null));
    assert_eq!(reading["paste"]["left"][0]["reason"], "no-persona");
}

#[test]
fn p1_touchpoints_are_found_or_made_and_scores_are_told() {
    let desk = Desk::blank();
    let (journey, _) = empty(&desk);
    let web = desk.make("touchpoint.create", json!({"set": {"name": "Página web"}}));
    let text = "\tA\tB\nPuntos de contacto\tpagina WEB; Tienda\tTienda\nScores\t34\t\n\tstray";
    let done = desk.call("journey.paste", json!({"journey": journey, "text": text}));
    assert_eq!((done["touchpoints"].clone(), done["met"].clone()), (json!(["Tienda"]), json!(3)), "one new, said");
    let reasons: Vec<_> = done["left"].as_array().expect("left").iter().map(|one| one["reason"].clone()).collect();
    assert_eq!(reasons, ["score", "score"], "a score is measured, never written");
    let library = desk.call("touchpoint.list", json!({}));
    assert_eq!(library.as_array().map(Vec::len), Some(2), "no second of a name that is there");
    assert_eq!(library[1]["nature"], "physical", "a shop is a place");
    assert_eq!(map_of(&desk, &journey)["steps"][0]["touchpoints"][0], json!(web));
}

#[test]
fn a_table_that_is_none_is_refused() {
    let desk = Desk::blank();
    let (journey, _) = empty(&desk);
    let ask = |text: &str| json!({"journey": journey, "text": text});
    assert_eq!(desk.refused("journey.paste", ask("\t \n")), "paste-empty");
    assert_eq!(desk.refused("journey.table", ask(&"\t".repeat(600))), "paste-empty");
    assert_eq!(desk.refused("journey.paste", ask(&"a\t".repeat(600))), "paste-too-large");
}

fn field() -> impl Strategy<Value = String> {
    prop_oneof![
        Just(String::new()),
        "[a-c]{1,3}",
        Just("🙂".to_owned()),
        Just("-2".to_owned()),
        Just("\"said\"".to_owned()),
        Just("Emotions".to_owned()),
        Just("Touchpoints".to_owned()),
        Just("Stage".to_owned()),
        Just("Scores".to_owned()),
    ]
}

proptest! {
    #![proptest_config(crate::random_runs())]

    #[test]
    fn p1_every_field_is_on_the_map_or_told(
        rows in prop::collection::vec(prop::collection::vec(field(), 1..6), 1..6), names in any::<bool>(),
    ) {
        prop_assume!(rows.iter().flatten().any(|text| !text.is_empty()));
        let desk = Desk::blank();
        let (journey, _) = empty(&desk);
        let text = rows.iter().map(|row| row.join("\t")).collect::<Vec<_>>().join("\n");
        let done = desk.call("journey.paste", json!({"journey": journey, "text": text, "names": names}));
        let map = map_of(&desk, &journey);
        let whole = format!("{map} {}", desk.call("touchpoint.list", json!({})));
        let levels: Vec<i64> =
            map["emotions"].as_array().expect("emotions").iter().filter_map(|one| one["level"].as_i64()).collect();
        let told: Vec<&Value> = done["left"].as_array().expect("left").iter().collect();
        for (y, row) in rows.iter().enumerate() {
            for (x, field) in row.iter().enumerate().filter(|(_, field)| !field.is_empty()) {
                let left = told.iter().any(|one| one["row"] == y + 1 && one["column"] == x + 1 && one["text"] == *field);
                let level = match field.as_str() { "🙂" => levels.contains(&1), "-2" => levels.contains(&-2), _ => false };
                // These name the kind of a row or of a lane that is there.
                let kind = names && x == 0 && ["Emotions", "Touchpoints", "Scores", "Stage"].contains(&field.as_str());
                let there = whole.contains(&serde_json::to_string(field).expect("text").trim_matches('"').to_owned());
                prop_assert!(left || level || kind || there, "{field:?} of row {y}, column {x} is nowhere: {done}");
            }
        }
        // A table of which nothing could be taken is no operation.
        if desk.call("history.list", json!({}))[0]["verb"] == "journey.paste" {
            desk.call("history.undo", json!({}));
        }
        prop_assert_eq!(map_of(&desk, &journey)["steps"].clone(), json!([]), "one operation takes it all back");
    }
}
