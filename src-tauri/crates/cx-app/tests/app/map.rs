//! The map: add, rename, move, duplicate, delete, paste.

use cx_testkit::Desk;
use proptest::prelude::*;
use serde_json::{Value, json};

fn names(list: &Value) -> Vec<&str> {
    list.as_array().expect("a list").iter().filter_map(|record| record["name"].as_str()).collect()
}

/// A journey with stages "One" and "Two"; three steps in the first, none in the second.
fn journey(desk: &Desk) -> (String, Value) {
    let journey = desk.make("journey.create", json!({"set": {"name": "Buying"}, "stages": ["One", "Two"]}));
    let map = desk.call("journey.map", json!({"journey": journey}));
    for name in ["a", "b", "c"] {
        desk.call("step.create", json!({"stage": map["stages"][0]["id"], "name": name}));
    }
    let map = desk.call("journey.map", json!({"journey": journey}));
    (journey, map)
}

#[test]
fn a_step_moves_within_its_stage_and_to_another() {
    let desk = Desk::blank();
    let (journey, map) = journey(&desk);
    let (stages, steps) = (&map["stages"], &map["steps"]);
    desk.call("step.move", json!({"id": steps[2]["id"], "stage": stages[0]["id"], "before": steps[0]["id"]}));
    let map = desk.call("journey.map", json!({"journey": journey}));
    assert_eq!(names(&map["steps"]), ["c", "a", "b"], "ahead of the first");
    desk.call("step.move", json!({"id": steps[0]["id"], "stage": stages[1]["id"], "before": null}));
    let map = desk.call("journey.map", json!({"journey": journey}));
    assert_eq!(names(&map["steps"]), ["c", "b", "a"], "the map's order is by stage, then within it");
    let code =
        desk.refused("step.move", json!({"id": steps[0]["id"], "stage": stages[1]["id"], "before": steps[0]["id"]}));
    assert_eq!(code, "move-onto-itself");
}

#[test]
fn a_step_cannot_leave_its_journey() {
    let desk = Desk::blank();
    let (_, map) = journey(&desk);
    let (_, other) = journey(&desk);
    let args = json!({"id": map["steps"][0]["id"], "stage": other["stages"][0]["id"], "before": null});
    assert_eq!(desk.refused("step.move", args), "other-journey");
}

#[test]
fn r2_copies_keep_where_they_come_from_and_what_they_say() {
    let desk = Desk::blank();
    let (journey, map) = journey(&desk);
    desk.call("cell.write", json!({"step": map["steps"][1]["id"], "lane": map["lanes"][0]["id"], "text": "compares"}));
    let copy = desk.call("journey.duplicate", json!({"id": journey, "name": "Target"}));
    assert_eq!(copy["derivedFrom"], json!(journey));
    assert_eq!(copy["state"], "target", "the copy of how it is today is where one draws how it shall be");
    let copied = desk.call("journey.map", json!({"journey": copy["id"]}));
    assert_eq!(names(&copied["steps"]), ["a", "b", "c"]);
    assert_eq!(copied["steps"][1]["derivedFrom"], map["steps"][1]["id"]);
    assert_eq!(copied["cells"][0]["text"], "compares");
    assert_eq!(copied["cells"][0]["lane"], copied["lanes"][0]["id"], "in the copy's own lane");
    desk.call("stage.duplicate", json!({"id": map["stages"][0]["id"]}));
    let twice = desk.call("journey.map", json!({"journey": journey}));
    assert_eq!(names(&twice["stages"]), ["One", "One", "Two"], "a stage's copy stands behind it");
    assert_eq!(names(&twice["steps"]), ["a", "b", "c", "a", "b", "c"]);
}

#[test]
fn deleting_takes_what_belongs_to_it_and_releases_who_names_it() {
    let desk = Desk::blank();
    let persona = desk.make("persona.create", json!({"set": {"name": "Ana"}}));
    let touchpoint = desk.make("touchpoint.create", json!({"set": {"name": "Shop"}}));
    let (journey, map) = journey(&desk);
    desk.call("journey.update", json!({"id": journey, "set": {"personas": [persona]}}));
    let step = &map["steps"][0]["id"];
    desk.call("step.update", json!({"id": step, "set": {"touchpoints": [touchpoint]}}));
    desk.call("emotion.set", json!({"step": step, "persona": persona, "level": 2}));
    desk.call("cell.write", json!({"step": step, "lane": map["lanes"][0]["id"], "text": "x"}));
    desk.call("touchpoint.delete", json!({"id": touchpoint}));
    desk.call("persona.delete", json!({"id": persona}));
    let map = desk.call("journey.map", json!({"journey": journey}));
    assert_eq!(map["steps"][0]["touchpoints"], json!([]), "no step names what is gone");
    assert_eq!(map["journey"]["personas"], json!([]));
    assert_eq!(map["emotions"], json!([]));
    desk.call("journey.delete", json!({"id": journey}));
    let dump = desk.dump();
    for kind in ["stage", "step", "lane", "cell", "emotion"] {
        assert_eq!(dump[kind], json!({}), "nothing of the journey stays: {kind}");
    }
    assert_eq!(desk.call("workspace.check", json!({}))["findings"], json!([]));
}

#[test]
fn a_member_is_told_what_they_answer_for_and_nothing_names_one_who_left() {
    let desk = Desk::blank();
    let [ana, eva] = ["Ana", "Eva"].map(|name| desk.make("member.create", json!({"set": {"name": name}})));
    let (journey, _) = journey(&desk);
    desk.call("journey.update", json!({"id": journey, "set": {"owner": ana}}));
    for name in ["Shop", "Web"] {
        desk.make("touchpoint.create", json!({"set": {"name": name, "owner": ana}}));
    }
    desk.make("touchpoint.create", json!({"set": {"name": "App", "owner": eva}}));
    let owned = |member: &str, kind: &str, n: u64| json!({"member": member, "kind": kind, "n": n});
    assert_eq!(
        desk.call("member.owned", json!({})),
        json!([owned(&ana, "touchpoint", 2), owned(&ana, "journey", 1), owned(&eva, "touchpoint", 1)])
    );
    let copy = desk.make("journey.duplicate", json!({"id": journey}));
    let owner = |journey: &str| desk.call("journey.map", json!({"journey": journey}))["journey"]["owner"].clone();
    assert_eq!(owner(&copy), json!(ana), "who answers for a journey answers for its copy");
    assert_eq!(desk.refused("journey.update", json!({"id": copy, "set": {"owner": copy}})), "not-found");
    desk.call("member.delete", json!({"id": ana}));
    assert_eq!([owner(&journey), owner(&copy)], [Value::Null, Value::Null]);
    assert_eq!(desk.call("member.owned", json!({})), json!([owned(&eva, "touchpoint", 1)]));
    desk.call("history.undo", json!({}));
    assert_eq!(owner(&journey), json!(ana), "undo gives it back");
}

#[test]
fn a_cell_is_written_moved_and_cleared() {
    let desk = Desk::blank();
    let (journey, map) = journey(&desk);
    let (from, to, lane) = (&map["steps"][0]["id"], &map["steps"][1]["id"], &map["lanes"][0]["id"]);
    let texts = || {
        let map = desk.call("journey.map", json!({"journey": journey}));
        let cells = map["cells"].as_array().expect("cells").clone();
        let text = |step: &Value| cells.iter().find(|c| c["step"] == *step).map(|c| c["text"].clone());
        (text(from), text(to))
    };
    desk.call("cell.write", json!({"step": from, "lane": lane, "text": "one"}));
    desk.call("cell.write", json!({"step": to, "lane": lane, "text": "two", "provenance": "observed"}));
    desk.call("cell.move", json!({"step": from, "lane": lane, "toStep": to, "toLane": lane}));
    assert_eq!(texts(), (Some(json!("two")), Some(json!("one"))), "they change places");
    desk.call("cell.move", json!({"step": from, "lane": lane, "toStep": to, "toLane": lane, "copy": true}));
    assert_eq!(texts(), (Some(json!("two")), Some(json!("two"))));
    desk.call("cell.write", json!({"step": from, "lane": lane, "text": " "}));
    assert_eq!(texts(), (None, Some(json!("two"))), "an empty text clears the cell");
}

proptest! {
    #![proptest_config(crate::random_runs())]

    #[test]
    fn any_moves_leave_every_step_once(moves in prop::collection::vec((0usize..6, 0usize..2, 0usize..7), 1..12)) {
        let desk = Desk::blank();
        let (journey, map) = journey(&desk);
        for name in ["d", "e", "f"] {
            desk.call("step.create", json!({"stage": map["stages"][1]["id"], "name": name}));
        }
        for (step, stage, before) in moves {
            let map = desk.call("journey.map", json!({"journey": journey}));
            let stage = &map["stages"][stage]["id"];
            let there: Vec<&Value> = map["steps"].as_array().expect("steps").iter().filter(|s| s["stage"] == *stage).collect();
            let moving = &map["steps"][step]["id"];
            let before = there.get(before).map_or(Value::Null, |s| s["id"].clone());
            if before == *moving { continue; }
            desk.call("step.move", json!({"id": moving, "stage": stage, "before": before}));
            let after = desk.call("journey.map", json!({"journey": journey}));
            let order: Vec<&Value> = after["steps"].as_array().expect("steps").iter().filter(|s| s["stage"] == *stage).map(|s| &s["id"]).collect();
            let at = order.iter().position(|id| *id == moving).expect("it is there");
            prop_assert_eq!(order.get(at + 1).copied().cloned().unwrap_or(Value::Null), before, "directly ahead of its neighbour");
            let mut all = names(&after["steps"]);
            all.sort_unstable();
            prop_assert_eq!(all, ["a", "b", "c", "d", "e", "f"]);
        }
    }
}
