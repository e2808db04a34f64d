//! Undo and redo of everything, also after a restart.

use std::collections::BTreeSet;

use cx_app::COMMANDS;
use cx_testkit::{Desk, PLAYED, Player, TestClock};
use proptest::prelude::*;
use serde_json::json;

#[test]
fn f1a_undo_of_what_was_meant_takes_nothing_back_that_came_after_it() {
    let desk = Desk::blank();
    desk.call("persona.create", json!({"set": {"name": "Ana"}}));
    let meant = desk.call("workspace.pulse", json!({}))["undo"].clone();
    desk.call("persona.create", json!({"set": {"name": "Eva"}}));
    let undo = json!({"operation": meant["id"], "at": meant["at"]});
    assert_eq!(desk.refused("history.undo", undo.clone()), "undo-overtaken");
    assert_eq!(desk.call("persona.list", json!({})).as_array().map(Vec::len), Some(2), "neither of them goes");
    desk.call("history.undo", json!({}));
    desk.call("history.undo", undo.clone());
    assert_eq!(desk.call("persona.list", json!({})), json!([]));
    assert_eq!(desk.refused("history.undo", undo.clone()), "nothing-to-undo");
    // The one to redo is told in the same way.
    assert_eq!(desk.refused("history.redo", json!({"operation": meant["id"], "at": 1})), "undo-overtaken");
    desk.call("history.redo", undo);
    assert_eq!(desk.call("persona.list", json!({}))[0]["name"], "Ana");
    // Half a name names nothing.
    for half in [json!({"operation": meant["id"]}), json!({"at": meant["at"]})] {
        assert_eq!(desk.refused("history.undo", half.clone()), "args-wrong", "{half}");
        assert_eq!(desk.refused("history.redo", half.clone()), "args-wrong", "{half}");
    }
    assert_eq!(desk.call("persona.list", json!({})).as_array().map(Vec::len), Some(1), "and nothing was done by it");
}

#[test]
fn undo_says_what_it_takes_back_and_survives_a_restart() {
    let desk = Desk::blank();
    desk.call("persona.create", json!({"set": {"name": "Ana"}}));
    desk.restart();
    let pulse = desk.call("workspace.pulse", json!({}));
    assert_eq!(pulse["undo"]["verb"], "persona.create");
    assert_eq!(pulse["undo"]["args"]["name"], "Ana", "the sentence can name it");
    desk.call("history.undo", json!({}));
    assert_eq!(desk.call("persona.list", json!({})), json!([]));
    desk.restart();
    desk.call("history.redo", json!({}));
    assert_eq!(desk.call("persona.list", json!({}))[0]["name"], "Ana");
    assert_eq!(desk.refused("history.redo", json!({})), "nothing-to-redo");
    desk.call("history.undo", json!({}));
    assert_eq!(desk.refused("history.undo", json!({})), "nothing-to-undo");
}

#[test]
fn something_new_ends_what_could_be_redone() {
    let desk = Desk::blank();
    desk.call("persona.create", json!({"set": {"name": "Ana"}}));
    desk.call("history.undo", json!({}));
    desk.call("persona.create", json!({"set": {"name": "Eva"}}));
    assert_eq!(desk.refused("history.redo", json!({})), "nothing-to-redo");
}

#[test]
fn a_refused_verb_leaves_nothing_behind() {
    let desk = Desk::blank();
    let before = desk.dump();
    assert_eq!(desk.refused("goal.create", json!({"set": {"target": 5.0, "due": "2027-01-01"}})), "not-found");
    assert_eq!(desk.dump(), before);
    assert_eq!(desk.call("history.list", json!({})), json!([]));
}

#[test]
fn f3_texts_written_within_moments_come_back_one_by_one_and_levels_of_an_emotion_at_once() {
    let quick = TestClock::stepping(100);
    let desk = Desk::with_clock(quick, json!({"title": "Test", "language": "en"}));
    let persona = desk.make("persona.create", json!({"set": {"name": "A"}}));
    let journey = desk.make("journey.create", json!({"set": {"name": "J"}, "stages": ["One"]}));
    let map = |desk: &Desk| desk.call("journey.map", json!({"journey": journey}));
    let step = desk.make("step.create", json!({"stage": map(&desk)["stages"][0]["id"], "name": "a"}));
    for name in ["An", "Ana"] {
        desk.call("persona.update", json!({"id": persona, "set": {"name": name}}));
    }
    desk.call("history.undo", json!({}));
    assert_eq!(desk.call("persona.list", json!({}))[0]["name"], "An", "the name in between is in reach");
    let lane = map(&desk)["lanes"][0]["id"].clone();
    for text in ["one", "two", "three"] {
        desk.call("cell.write", json!({"step": step, "lane": lane, "text": text}));
    }
    desk.call("history.undo", json!({}));
    assert_eq!(map(&desk)["cells"][0]["text"], "two", "so is the text of a cell");
    for level in [0, 1, 2] {
        desk.call("emotion.set", json!({"step": step, "persona": persona, "level": level}));
    }
    desk.call("history.undo", json!({}));
    assert_eq!(map(&desk)["emotions"][0]["level"], 0, "levels are stepped through");
}

#[test]
fn what_changes_nothing_is_no_operation() {
    let desk = Desk::blank();
    let persona = desk.make("persona.create", json!({"set": {"name": "A"}}));
    desk.call("persona.update", json!({"id": persona, "set": {"name": "A"}}));
    assert_eq!(desk.call("history.list", json!({})).as_array().map(Vec::len), Some(1));
}

#[test]
fn the_player_plays_every_verb_that_changes_records() {
    // These change no records: files, settings, jobs, history itself.
    let others = [
        "workspace.create",
        "workspace.open",
        "workspace.rescue",
        "workspace.close",
        "workspace.pulse",
        "workspace.copy",
        "member.me",
        "journey.picture",
        "answers.inspect",
        "answers.check",
        // It cannot be undone, and says so.
        "respondent.forget",
    ];
    // What a folder brings is an import, which is played.
    let nouns = ["backup.", "recent.", "settings.", "job.", "history.", "folder."];
    let changing: BTreeSet<&str> = COMMANDS
        .iter()
        .filter(|command| command.how.changes() && !others.contains(&command.verb))
        .filter(|command| !nouns.iter().any(|noun| command.verb.starts_with(noun)))
        .map(|command| command.verb)
        .collect();
    assert_eq!(
        PLAYED.iter().copied().collect::<BTreeSet<_>>(),
        changing,
        "a new verb is played, or it is undone untested"
    );
}

#[test]
fn nothing_that_the_player_plays_is_always_refused() {
    let mut refused: BTreeSet<&str> = PLAYED.iter().copied().collect();
    for seed in 0..24 {
        let desk = Desk::blank();
        let mut player = Player::new(seed);
        for _ in 0..120 {
            let (verb, args) = player.next(&desk.app);
            if desk.try_call(verb, args).is_ok() {
                refused.remove(verb);
            }
        }
        if refused.is_empty() {
            return;
        }
    }
    panic!("never did: {refused:?}");
}

proptest! {
    #![proptest_config(crate::random_runs())]

    #[test]
    fn any_run_of_verbs_undone_is_the_same_dump_and_redone_too(seed in any::<u64>(), length in 10usize..60) {
        let desk = Desk::blank();
        let blank = desk.dump();
        let mut player = Player::new(seed);
        for _ in 0..length {
            // A refusal is part of the game; a panic is not.
            if let Err(failure) = player.play(&desk.app) {
                prop_assert_ne!(failure.code, "panic");
            }
        }
        let played = desk.dump();
        let check = desk.call("workspace.check", json!({}));
        prop_assert_eq!(&check["findings"], &json!([]), "the file is whole");
        let mut undone = 0;
        while desk.try_call("history.undo", json!({})).is_ok() {
            undone += 1;
            if undone == length / 2 { desk.restart(); }
        }
        prop_assert_eq!(desk.dump(), blank.clone(), "undo of everything");
        desk.restart();
        let mut redone = 0;
        while desk.try_call("history.redo", json!({})).is_ok() { redone += 1; }
        prop_assert_eq!(redone, undone);
        prop_assert_eq!(desk.dump(), played, "redo of everything");
    }
}
