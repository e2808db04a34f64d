//! Promises of the sample to a newcomer.

use std::collections::{BTreeMap, BTreeSet};

use cx_model::day::Day;
use cx_model::measure::{GoalStanding, GoalState, MapScores, ScoreRow};
use cx_model::record::{Batch, Journey, Language, Persona, Step, Workspace};
use cx_model::score::Weight;
use serde_json::{Value, json};

use super::story::Story;
use crate::core::{App, Caller};
use crate::{Clock, Handles, Host, SystemClock};

/// A clock that stands still, so that the sample is the same every time; ids are fresh all the same.
struct Still;

impl Clock for Still {
    fn now(&self) -> i64 {
        1_795_222_800_000
    }

    fn today(&self) -> Day {
        Day::parse("2026-11-21").expect("a day")
    }

    fn id(&self) -> cx_model::Id {
        SystemClock.id()
    }
}

/// An app with a fresh sample open.
pub(crate) struct Fresh {
    pub app: App,
    pub folder: tempfile::TempDir,
}

impl Fresh {
    pub fn sample(language: &str) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let app = App::new(Host { clock: Box::new(Still), files: Handles::paths(), settings: None });
        let file = folder.path().join("sample.travesia");
        let fresh = Self { app, folder };
        let _: Value =
            fresh.call("workspace.create", json!({ "file": file, "title": "T", "language": language, "sample": true }));
        fresh
    }

    pub fn call<T: serde::de::DeserializeOwned>(&self, verb: &str, args: Value) -> T {
        let answer = self.app.call(&Caller::COMMAND_LINE, verb, args).expect(verb);
        serde_json::from_value(answer.value).expect("the verb's own type")
    }

    pub fn journeys(&self) -> Vec<Journey> {
        self.call("journey.list", json!({}))
    }

    fn scores(&self, by: &str, metric: &str, period: Value) -> BTreeMap<String, ScoreRow> {
        let rows: Vec<ScoreRow> = self.call("score.table", json!({ "by": by, "metric": metric, "period": period }));
        rows.into_iter().map(|row| (row.scope.name.clone(), row)).collect()
    }
}

const LANGUAGES: [(&str, Language); 2] = [("es", Language::Es), ("en", Language::En)];

#[test]
fn both_languages_tell_the_same_story() {
    let shape = |language: Language| {
        let story = Story::in_language(language);
        let steps: Vec<String> = story
            .steps()
            .map(|moment| {
                let said = |saying: &Option<super::story::Saying>| {
                    saying.as_ref().map(|saying| saying.parts().expect("a text").1)
                };
                format!(
                    "{} {} {:?} {:?} {:?}",
                    moment.key,
                    moment.truth,
                    moment.touchpoints,
                    moment.feels,
                    [&moment.action, &moment.thought, &moment.pain, &moment.opportunity].map(said),
                )
            })
            .collect();
        let places: Vec<String> = story
            .touchpoints
            .iter()
            .map(|place| format!("{} {:?} {} {}", place.key, place.nature, place.channel, place.owner))
            .collect();
        let keys: BTreeSet<String> = story.keys().map(|(kind, key)| format!("{kind:?} {key}")).collect();
        let said: Vec<String> = story.comments.places.keys().chain(story.goals.keys()).cloned().collect();
        (steps, places, keys, said)
    };
    assert_eq!(shape(Language::Es), shape(Language::En), "what is told may differ in words alone");
}

#[test]
fn a_newcomer_finds_what_was_promised() {
    for (word, language) in LANGUAGES {
        let story = Story::in_language(language);
        let fresh = Fresh::sample(word);
        let overview: Value = fresh.call("workspace.overview", json!({}));
        let count = |name: &str| overview[name].as_u64().expect(name);
        assert_eq!((count("personas"), count("journeys"), count("metrics")), (3, 2, 3), "{word}");
        assert!((12..=16).contains(&count("touchpoints")), "{word}: {overview}");
        assert!((4_800..=5_400).contains(&count("responses")), "{word}: about 5,000 responses: {overview}");
        for journey in fresh.call::<Vec<Value>>("journey.list", json!({})) {
            assert!(
                journey["stages"].as_u64() >= Some(4) && journey["steps"].as_u64() >= Some(12),
                "{word}: {journey}"
            );
        }
        let personas: Vec<Persona> = fresh.call("persona.list", json!({}));
        for persona in &personas {
            for said in [
                &persona.needs,
                &persona.wishes,
                &persona.expectations,
                &persona.frustrations,
                &persona.drivers,
                &persona.situations,
            ] {
                assert!(!said.is_empty(), "{word}: {} says all there is to say of a persona", persona.name);
            }
            let photo = persona.photo.as_ref().expect("a portrait");
            let image: Value = fresh.call("image.get", json!({ "hash": photo }));
            assert_eq!(image["media"], "image/png", "{word}: the portrait is there");
            assert!(!persona.rule.is_empty() && persona.share.is_some());
        }
        let workspace: Workspace = fresh.call("workspace.get", json!({}));
        assert!(workspace.sample, "its answers are synthetic, and the file says so");
        assert_eq!(workspace.client, story.client);
        for batch in fresh.call::<Vec<Batch>>("batch.list", json!({})) {
            let label = if language == Language::Es { "sintéticos" } else { "synthetic" };
            assert!(batch.source.contains(label), "the source says so too: {}", batch.source);
        }
        let checked: Value = fresh.call("workspace.check", json!({}));
        assert_eq!(checked["whole"], true, "{word}: {checked}");
    }
}

#[test]
fn a_fresh_sample_has_nothing_to_undo() {
    let fresh = Fresh::sample("en");
    let pulse: Value = fresh.call("workspace.pulse", json!({}));
    assert_eq!((&pulse["undo"], &pulse["redo"]), (&Value::Null, &Value::Null));
    let journey = &fresh.journeys()[0];
    let _: Value = fresh.call("journey.update", json!({ "id": journey.id, "set": { "name": "Renamed" } }));
    let _: Value = fresh.call("history.undo", json!({}));
    assert_eq!(fresh.journeys()[0].name, journey.name, "what comes after is undone as ever");
    let refused = fresh.app.call(&Caller::COMMAND_LINE, "history.undo", json!({}));
    assert_eq!(refused.expect_err("nothing is left to undo").code, "nothing-to-undo");
}

#[test]
fn v8_four_goals_stand_differently() {
    for (word, _) in LANGUAGES {
        let fresh = Fresh::sample(word);
        let goals: Vec<GoalStanding> = fresh.call("goal.list", json!({}));
        let states: Vec<GoalState> = goals.iter().map(|goal| goal.state).collect();
        assert_eq!(
            states,
            [GoalState::Reached, GoalState::OnTrack, GoalState::AtRisk, GoalState::Missed],
            "{word}: {goals:#?}"
        );
        for goal in &goals {
            let baseline = goal.goal.baseline.as_ref().expect("frozen long ago");
            assert!(baseline.score.enough && goal.current.enough, "{word}: {} rests on enough answers", goal.goal.name);
            assert_eq!(baseline.batches.len(), 2, "a baseline names what it was made of");
        }
    }
}

#[test]
fn v1_some_places_have_too_few_answers_or_a_low_base() {
    let fresh = Fresh::sample("es");
    let story = Story::in_language(Language::Es);
    let by_place = fresh.scores("touchpoint", "csat", json!({}));
    let weight = |key: &str| {
        let name = &story.touchpoints.iter().find(|place| place.key == key).expect(key).name;
        by_place[name].score.weight
    };
    assert_eq!(weight("ad"), Weight::Few);
    assert_eq!(weight("recall"), Weight::Low);
    assert_eq!(weight("fitting"), Weight::Enough);
}

#[test]
fn the_curves_tell_where_the_team_is_wrong() {
    for (word, language) in LANGUAGES {
        let fresh = Fresh::sample(word);
        let story = Story::in_language(language);
        let personas: Vec<Persona> = fresh.call("persona.list", json!({}));
        let journey = fresh.journeys().remove(0);
        let map: Value = fresh.call("journey.map", json!({ "journey": journey.id }));
        let steps: Vec<Step> = serde_json::from_value(map["steps"].clone()).expect("steps");
        let scores: MapScores = fresh.call("score.map", json!({ "journey": journey.id }));
        let gap = |step: &str, persona: &str| {
            let moment = story.steps().find(|moment| moment.key == step).expect(step);
            let step = steps.iter().find(|found| found.name == moment.name).expect("on the map").id;
            let name = &story.personas.iter().find(|customer| customer.key == persona).expect(persona).name;
            let persona_id = personas.iter().find(|found| found.name == *name).expect("in the library").id;
            let measured = scores
                .emotions
                .iter()
                .find(|found| found.step == step && found.persona == Some(persona_id))
                .expect("measured");
            let assumed = f64::from(moment.feels[persona]);
            assert!(measured.enough, "{word}: a gap worth showing rests on enough answers");
            // From what is assumed to the nearest end of what is measured.
            assumed - assumed.clamp(measured.low, measured.high)
        };
        assert!(gap("collect", "progressives") > 1.5, "{word}: the best moment is not what the team believes");
        assert!(gap("try", "regular") > 0.8, "{word}: nor are the shelves");
        assert!(gap("book", "regular") < -0.3, "{word}: and booking is easier than feared");
        assert!(scores.not_assigned > 0, "{word}: R2, the adviser is met twice and some answers name no step");
    }
}

#[test]
fn v7_something_rose_and_something_fell() {
    let fresh = Fresh::sample("en");
    let story = Story::in_language(Language::En);
    let (early, late) = (json!({ "to": "2026-04-30" }), json!({ "from": "2026-08-01" }));
    let (before, after) = (fresh.scores("touchpoint", "csat", early), fresh.scores("touchpoint", "csat", late));
    let name = |key: &str| story.touchpoints.iter().find(|place| place.key == key).expect(key).name.clone();
    for key in ["booking", "notices"] {
        let (before, after) = (&before[&name(key)].score, &after[&name(key)].score);
        assert!(after.low > before.high, "{key} rose beyond doubt: {before:?} {after:?}");
    }
    let phone = name("phone");
    assert!(after[&phone].score.high < before[&phone].score.low, "the appointment line fell beyond doubt");
}

#[test]
fn a_quarter_comments_in_many_voices() {
    let fresh = Fresh::sample("es");
    let page: Value = fresh.call("comment.list", json!({ "scope": { "kind": "all" }, "limit": 5000 }));
    let total = page["total"].as_u64().expect("a total");
    assert!((1_000..1_600).contains(&total), "about a quarter of 5,000: {total}");
    let texts: BTreeSet<&str> =
        page["comments"].as_array().expect("comments").iter().filter_map(|comment| comment["text"].as_str()).collect();
    assert!(texts.len() > 30, "they do not all say the same");
    assert!(texts.iter().all(|text| !text.trim().is_empty()), "a comment says something");
}

/// Writes the sample's maps where they can be looked at: `target/pictures/`.
#[test]
#[ignore = "for eyes: cargo test -p cx-app look_at -- --ignored"]
fn look_at_the_maps() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../target/pictures");
    std::fs::create_dir_all(&folder).expect("target can be written");
    for (word, _) in LANGUAGES {
        let fresh = Fresh::sample(word);
        for (place, journey) in fresh.journeys().iter().enumerate() {
            for format in ["png", "svg"] {
                let file = folder.join(format!("{word}-{place}.{format}"));
                let _: Value =
                    fresh.call("journey.picture", json!({ "journey": journey.id, "file": file, "format": format }));
            }
        }
    }
}
