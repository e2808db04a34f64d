//! Typed text is kept once, and never over what somebody else wrote meanwhile (rule F11).

use cx_testkit::Desk;
use serde_json::{Value, json};

fn failure(desk: &Desk, verb: &str, args: Value) -> (String, String) {
    let failure = desk.try_call(verb, args).expect_err("a refusal");
    (failure.code.to_string(), failure.args.get("present").cloned().unwrap_or_default())
}

#[test]
fn f11_a_text_is_not_written_over_a_newer_one() {
    let desk = Desk::blank();
    let id = desk.make("persona.create", json!({"set": {"name": "Ana", "share": 5, "needs": ["time"]}}));
    let typed = |set: Value, was: Value| json!({"id": id, "set": set, "was": was});
    desk.call("persona.update", typed(json!({"name": "Eva"}), json!({"name": "Ana"})));
    let said = failure(&desk, "persona.update", typed(json!({"name": "Ada"}), json!({"name": "Ana"})));
    assert_eq!(said, ("changed-meanwhile".to_owned(), "Eva".to_owned()), "the newer text is told, not overwritten");
    let history = desk.call("history.list", json!({}));
    desk.call("persona.update", typed(json!({"name": "Eva"}), json!({"name": "Ana"})));
    let after = desk.call("history.list", json!({}));
    assert_eq!(history, after, "the same again changes nothing, so an answer that got lost costs nothing");
    desk.call("persona.update", typed(json!({"share": 6}), json!({"share": 5})));
    let said = failure(&desk, "persona.update", typed(json!({"needs": []}), json!({"needs": ["rest"]})));
    assert_eq!(said, ("changed-meanwhile".to_owned(), "time".to_owned()), "a list is compared as a whole");
    let said = failure(&desk, "workspace.update", json!({"set": {"client": "B"}, "was": {"client": "never"}}));
    assert_eq!(said.0, "changed-meanwhile", "the workspace's own fields too");
}

#[test]
fn f11_a_cell_is_not_written_over_a_newer_one() {
    let desk = Desk::blank();
    let journey = desk.make("journey.create", json!({"set": {"name": "J"}, "stages": ["S"]}));
    let map = desk.call("journey.map", json!({"journey": journey}));
    let step = desk.make("step.create", json!({"stage": map["stages"][0]["id"], "name": "a"}));
    let write = |text: &str, was: &str| json!({"step": step, "lane": map["lanes"][0]["id"], "text": text, "was": was});
    desk.call("cell.write", write("one", ""));
    assert_eq!(failure(&desk, "cell.write", write("two", "")), ("changed-meanwhile".to_owned(), "one".to_owned()));
    desk.call("cell.write", write("one", ""));
    desk.call("cell.write", write("two", "one"));
}

#[test]
fn f11_what_is_made_under_an_id_is_made_once() {
    let desk = Desk::blank();
    let journey = desk.make("journey.create", json!({"set": {"name": "J"}, "stages": ["S"]}));
    let map = desk.call("journey.map", json!({"journey": journey}));
    let stage = &map["stages"][0]["id"];
    let id = |n: u32| format!("01890000-0000-7000-8000-{n:012}");
    let asks = [
        ("step.create", json!({"id": id(1), "stage": stage, "name": "Pay"})),
        ("stage.create", json!({"id": id(2), "journey": journey, "name": "After"})),
        ("lane.create", json!({"id": id(3), "journey": journey, "form": "text", "name": "Notes"})),
        ("member.create", json!({"id": id(4), "set": {"name": "Ana"}})),
        ("journey.create", json!({"id": id(5), "set": {"name": "Second"}, "stages": ["One"]})),
    ];
    for (verb, args) in &asks {
        assert_eq!(desk.make(verb, args.clone()), args["id"].as_str().expect("an id"), "{verb} takes the id");
    }
    let before = desk.dump();
    for (verb, args) in &asks {
        desk.call(verb, args.clone());
    }
    let after = desk.dump();
    for kind in ["step", "stage", "lane", "member", "journey"] {
        assert_eq!(before[kind], after[kind], "asked again with the same id, there is still one {kind}");
    }
    desk.call("step.create", json!({"id": id(1), "stage": stage, "name": "Pay now"}));
    let map = desk.call("journey.map", json!({"journey": journey}));
    assert_eq!(map["steps"][0]["name"], "Pay now", "what was typed since the answer got lost counts");
}

#[test]
fn a_touchpoint_is_what_its_name_and_channel_say() {
    let desk = Desk::blank();
    let shop = desk.make("channel.create", json!({"set": {"name": "Shop", "form": "shop"}}));
    let nature = |set: Value| desk.call("touchpoint.create", json!({"set": set}))["nature"].clone();
    assert_eq!(nature(json!({"name": "Tienda"})), "physical", "a shop is a place");
    assert_eq!(nature(json!({"name": "Call centre"})), "human");
    assert_eq!(nature(json!({"name": "Gran Vía", "channel": shop})), "physical", "its channel tells");
    assert_eq!(nature(json!({"name": "Tienda", "nature": "digital"})), "digital", "what was said stands");
}

#[test]
fn f11_a_creation_asked_for_again_writes_over_nothing_newer() {
    let desk = Desk::blank();
    let metric =
        desk.make("metric.create", json!({"set": {"name": "NPS", "key": "nps", "form": "nps", "lo": 0, "hi": 10}}));
    let journey = desk.make("journey.create", json!({"set": {"name": "J"}, "stages": ["S"]}));
    let stage = desk.call("journey.map", json!({"journey": journey}))["stages"][0]["id"].clone();
    let id = |n: u32| format!("01890000-0000-7000-8000-{n:012}");
    let fields = |n: u32, name: &str| json!({"id": id(n), "set": {"name": name}});
    let goal = |n: u32, target: f64| json!({"id": id(n), "set": {"metric": metric, "scope": {"kind": "all"}, "target": target, "due": "2027-06-30"}});
    let step = |name: &str| json!({"id": id(2), "stage": stage, "name": name});
    let lane = |name: &str| json!({"id": id(4), "journey": journey, "form": "text", "name": name});
    for (noun, asked, typed_on, set) in [
        ("member", fields(0, "Ana"), fields(0, "Ana María"), json!({"name": "Eva"})),
        ("persona", fields(1, "Ana"), fields(1, "Ana María"), json!({"name": "Eva"})),
        ("step", step("Ana"), step("Ana María"), json!({"name": "Eva"})),
        ("lane", lane("Ana"), lane("Ana María"), json!({"name": "Eva"})),
        ("goal", goal(3, 10.0), goal(3, 20.0), json!({"target": 30.0})),
    ] {
        let create = format!("{noun}.create");
        desk.call(&create, asked.clone());
        desk.call(&create, typed_on.clone());
        assert_ne!(desk.dump()[noun], Value::Null, "{noun}: the dump has it");
        desk.call(&format!("{noun}.update"), json!({"id": asked["id"], "set": set}));
        let before = desk.dump();
        for late in [&asked, &typed_on] {
            assert_eq!(desk.refused(&create, late.clone()), "changed-meanwhile", "{noun}: somebody changed it since");
        }
        assert_eq!(desk.dump(), before, "{noun}: nothing was written");
    }
}
