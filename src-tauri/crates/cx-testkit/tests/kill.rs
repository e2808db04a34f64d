//! Rules F6, F7: a process that is killed loses nothing that was answered, and leaves no part of an import.
//!
//! `TRAVESIA_KILLS` says how many are killed; fifty where it says nothing.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use cx_app::Caller;
use cx_store::{Access, Store};
use cx_testkit::{Desk, Player, app, dump};
use serde_json::{Value, json};

fn rounds() -> u64 {
    std::env::var("TRAVESIA_KILLS").ok().and_then(|n| n.parse().ok()).unwrap_or(50)
}

/// A number below `n` that looks like chance: splitmix64 of `seed`.
fn chance(seed: u64, n: u64) -> u64 {
    let mut z = seed.wrapping_add(1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    (z ^ (z >> 31)) % n
}

/// When a victim is killed: in every second round while it opens the file, else within `work` of its work.
fn moment(round: u64, work: u64) -> Duration {
    /// About as long as a program takes to start and to open a file, in milliseconds.
    const OPENING: u64 = 60;
    Duration::from_millis(if round.is_multiple_of(2) { chance(!round, OPENING) } else { 10 + chance(!round, work) })
}

/// Lets a victim work on the file, kills it at some moment within `within`, and answers with what it said was answered.
fn killed(what: &str, file: &Path, with: &str, after: Duration) -> Vec<i64> {
    let mut victim = Command::new(env!("CARGO_BIN_EXE_victim"))
        .args([what.as_ref(), file.as_os_str(), with.as_ref()])
        .stdout(Stdio::piped())
        .spawn()
        .expect("a victim");
    std::thread::sleep(after);
    victim.kill().expect("SIGKILL");
    let said = BufReader::new(victim.stdout.take().expect("its words"));
    let lines = said.lines().map_while(Result::ok).filter_map(|line| line.parse().ok()).collect();
    victim.wait().expect("it is dead");
    lines
}

/// The file as it is found right after: it opens for writing and is whole.
fn found(file: &Path) -> Store {
    let store = Store::open(file, Access::Write).expect("the file opens right after");
    // A process that dies while it opens the file may leave the word of a log before the log (rule F6i).
    let found = store.check().expect("a look");
    let grave: Vec<_> = found.into_iter().filter(|one| one.code != "log").collect();
    assert_eq!(grave, [], "and is whole");
    store
}

#[test]
fn f6_what_was_answered_is_there_after_a_kill() {
    for round in 0..rounds().div_ceil(2) {
        let desk = Desk::blank();
        desk.call("workspace.close", json!({}));
        let before = dump(&desk.file);
        let said = killed("play", &desk.file, &round.to_string(), moment(round, 200));
        let after = found(&desk.file).dump().expect("a dump");
        // The same player on the same file, as far as the victim said it came, and one verb more: that one may have
        // been done before the answer was.
        let twin = Desk::blank();
        assert_eq!(dump(&twin.file), before, "both begin alike");
        twin.call("workspace.close", json!({}));
        let app = app();
        app.call(&Caller::WINDOW, "workspace.open", json!({"file": twin.file})).expect("opens");
        let mut player = Player::new(round);
        for _ in &said {
            let _ = player.play(&app);
        }
        if twin.dump() != after {
            let _ = player.play(&app);
            assert_eq!(
                twin.dump(),
                after,
                "round {round}: {} verbs were answered, and they or one more are there",
                said.len()
            );
        }
    }
}

#[test]
fn f7_no_part_of_an_import_stays_after_a_kill() {
    let rows = |n: u64| -> String {
        let rows =
            (0..n).map(|row| format!("{row},2026-0{}-05,Shop {},{},said {row}\n", row % 9 + 1, row % 7, row % 11));
        std::iter::once("id,date,where,nps,note\n".to_owned()).chain(rows).collect()
    };
    let mut whole = 0;
    for round in 0..rounds().div_ceil(2) {
        let desk = Desk::blank();
        desk.call("workspace.close", json!({}));
        let n = 20_000 + chance(round, 40_000);
        let survey = desk.write("survey.csv", rows(n));
        let said = killed("import", &desk.file, &survey.to_string_lossy(), moment(round, 600));
        let store = found(&desk.file);
        let answers = store.answers().response_count().expect("a count");
        drop(store);
        desk.call("workspace.open", json!({"file": desk.file}));
        let batches: Value = desk.call("batch.list", json!({}));
        let batches = batches.as_array().map_or(0, Vec::len);
        assert!(
            batches == said.len() || batches == said.len() + 1,
            "round {round}: each import that was answered is there"
        );
        assert_eq!(answers, n * batches as u64, "round {round}: whole imports or nothing of them");
        desk.call("workspace.close", json!({}));
        let left = std::fs::metadata(&desk.file).expect("the file").len();
        let beside: Vec<_> = std::fs::read_dir(desk.folder.path())
            .expect("the folder")
            .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
            .filter(|name| name != "test.travesia" && name != "survey.csv")
            .collect();
        assert_eq!(beside, Vec::<String>::new(), "closed, it is one plain file of {left} bytes");
        whole += batches;
    }
    println!("{whole} imports came in whole before the kill");
}
