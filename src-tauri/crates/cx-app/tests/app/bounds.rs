//! Texts and lists have an end, and a time zone has to exist.

use cx_model::Id;
use cx_model::record::Member;
use cx_store::{Access, Error, Operation, Origin, Store};
use cx_testkit::Desk;
use serde_json::{Value, json};

fn letters(n: usize) -> String {
    "ñ".repeat(n)
}

#[test]
fn f10d_no_verb_keeps_a_text_or_a_list_without_end() {
    let desk = Desk::blank();
    let persona = desk.make("persona.create", json!({"set": {"name": letters(500)}}));
    let journey = desk.make("journey.create", json!({"set": {"name": "J"}}));
    let stage = desk.make("stage.create", json!({"journey": journey, "name": "S"}));
    let step = desk.make("step.create", json!({"stage": stage, "name": "s"}));
    let lane = desk.make("lane.create", json!({"journey": journey, "form": "pain"}));
    let history = desk.call("history.list", json!({}));
    let cell = |text: String| json!({"step": step, "lane": lane, "text": text});
    let refused: &[(&str, Value, &str)] = &[
        ("workspace.update", json!({"set": {"title": letters(5_000_000)}}), "text-too-long"),
        ("workspace.update", json!({"set": {"title": letters(501)}}), "text-too-long"),
        ("member.create", json!({"set": {"name": "Ana", "role": letters(501)}}), "text-too-long"),
        ("stage.create", json!({"journey": journey, "name": letters(501)}), "text-too-long"),
        ("step.duplicate", json!({"id": step, "name": letters(501)}), "text-too-long"),
        ("cell.write", cell(letters(20_001)), "text-too-long"),
        ("persona.update", json!({"id": persona, "set": {"needs": [letters(2_001)]}}), "text-too-long"),
        ("persona.update", json!({"id": persona, "set": {"needs": vec!["x"; 501]}}), "list-too-long"),
        ("member.create", json!({"set": {letters(20_001): "x"}}), "text-too-long"),
        ("respondent.find", json!({"respondent": letters(20_001)}), "text-too-long"),
        ("settings.update", json!({"theme": letters(20_001)}), "text-too-long"),
    ];
    for (verb, args, code) in refused {
        let failure = desk.try_call(verb, args.clone()).expect_err("it has no end");
        assert_eq!(&failure.code, code, "{verb}");
        let told: usize = failure.args.values().map(String::len).sum();
        assert!(told < 500, "{verb}: the refusal itself is short");
    }
    assert_eq!(desk.call("history.list", json!({})), history, "nothing of it is kept");
    desk.call("cell.write", cell(letters(20_000)));
    desk.call("persona.update", json!({"id": persona, "set": {"needs": vec![letters(2_000); 500]}}));
}

#[test]
fn what_is_longer_already_stays_and_the_rest_of_it_can_be_changed() {
    let desk = Desk::blank();
    desk.call("workspace.close", json!({}));
    let mut store = Store::open(&desk.file, Access::Write).expect("opens");
    let id: Id = "01900000-0000-7000-8000-0000000000aa".parse().expect("an id");
    let operation = Operation { verb: "member.create", origin: Origin::Window, author: None, at: 1, merges: false };
    let old = Member { id, name: letters(600), role: String::new(), photo: None, order: "a".to_owned() };
    let done: Result<_, Error> = store.operate(&operation, |edit| edit.put(&old));
    done.expect("an older version kept it");
    store.close().expect("closes");
    desk.call("workspace.open", json!({"file": desk.file}));
    let changed = desk.call("member.update", json!({"id": id, "set": {"role": "Research"}}));
    assert_eq!((&changed["name"], &changed["role"]), (&json!(letters(600)), &json!("Research")));
    let longer = json!({"id": id, "set": {"name": letters(601)}});
    assert_eq!(desk.refused("member.update", longer), "text-too-long");
}

#[test]
fn no_verb_keeps_a_character_that_is_none_of_a_text() {
    let desk = Desk::blank();
    let made = desk.call("member.create", json!({"set": {"name": "A\u{0}na\u{1b}", "role": "x\u{9b}y"}}));
    assert_eq!((&made["name"], &made["role"]), (&json!("Ana"), &json!("xy")), "the answer says what is kept");
    desk.call("workspace.update", json!({"set": {"title": "Pl\u{7}an"}}));
    assert!(desk.try_call("member.create", json!({"set": {"name": "\u{0}"}})).is_err(), "nothing is left of that name");
    let persona = desk.call("persona.create", json!({"set": {"name": "Eva", "needs": ["a\u{1}b\tc\nd"]}}));
    assert_eq!(persona["needs"], json!(["ab\tc\nd"]), "tabs and ends of lines are of a text");
    // On some systems the name of a file may have any character.
    let file = desk.write("sur\u{1b}vey.csv", "date,nps\n2026-01-05,9\n");
    desk.call("answers.import", json!({"file": file}));
    let dump = desk.dump().to_string();
    assert!(dump.contains("survey.csv") && !dump.contains("\\u00"), "nor does an import keep one: {dump}");
    assert_eq!(desk.call("workspace.check", json!({}))["findings"], json!([]), "so nothing is wrong");
}

#[test]
fn an_import_makes_no_name_without_end() {
    let desk = Desk::blank();
    let long = letters(501);
    let file = desk.write("a.csv", format!("date,nps,where\n2026-01-05,9,Shop\n2026-01-06,9,{long}\n"));
    let map = json!({"columns": {"date": "date", "touchpoint": "where", "metrics": [{"column": "nps", "kind": "nps"}]},
        "create": true});
    let report = desk.call("answers.import", json!({"file": file, "map": map}));
    assert_eq!((&report["stored"], &report["rejected"]), (&json!(1), &json!(1)), "the row is told, the others come in");
    assert_eq!(report["issues"][0]["code"], "name-too-long");
}

#[test]
fn r5_a_time_zone_has_to_exist() {
    let desk = Desk::blank();
    for zone in ["../../etc", "Madrid", ""] {
        let failure = desk.try_call("workspace.update", json!({"set": {"timeZone": zone}})).expect_err("there is none");
        assert_eq!((failure.code.word(), failure.args["zone"].as_str()), ("survey-time-zone-unknown", zone));
    }
    let set = desk.call("workspace.update", json!({"set": {"timeZone": "Europe/Madrid"}}));
    assert_eq!(set["timeZone"], "Europe/Madrid");
    desk.call("workspace.update", json!({"set": {"timeZone": null}}));
}

#[test]
fn nothing_is_wrong_with_the_sample() {
    let desk = Desk::sample("es");
    assert_eq!(desk.call("workspace.check", json!({}))["findings"], json!([]), "its goals and names are whole");
}

#[test]
fn v1_a_minimum_that_an_older_version_let_in_is_told_and_keeps_no_other_field_from_being_changed() {
    let desk = Desk::blank();
    let id = desk.make("metric.create", json!({"set": {"name": "NPS", "key": "nps", "minimum": 100}}));
    desk.call("workspace.close", json!({}));
    let mut store = Store::open(&desk.file, Access::Write).expect("opens");
    let mut old: cx_model::record::Metric = store.get(id.parse().expect("an id")).expect("the metric");
    old.minimum = Some(100_000);
    let operation = Operation { verb: "metric.update", origin: Origin::Window, author: None, at: 1, merges: false };
    let done: Result<_, Error> = store.operate(&operation, |edit| edit.put(&old));
    done.expect("the window took up to 100,000");
    store.close().expect("closes");
    desk.call("workspace.open", json!({"file": desk.file}));
    let renamed = desk.call("metric.update", json!({"id": id, "set": {"name": "Recommendation"}}));
    assert_eq!((&renamed["name"], &renamed["minimum"]), (&json!("Recommendation"), &json!(100_000)));
    let found = desk.call("workspace.check", json!({}));
    assert_eq!(found["findings"][0]["code"], "minimum", "it is told");
    assert_eq!(desk.refused("metric.update", json!({"id": id, "set": {"minimum": 99_999}})), "minimum-wrong");
}
