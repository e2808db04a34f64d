//! Spoilt workspace files: a short run of what `cargo xtask fuzz` does at length.

#[path = "../examples/fuzz/mutants.rs"]
mod mutants;
#[path = "../examples/fuzz/samples.rs"]
mod samples;
#[path = "../examples/fuzz/trial.rs"]
mod trial;

use std::sync::mpsc;
use std::time::Duration;

/// How many files; a hundred times as many in `cargo xtask fuzz`.
const FILES: u64 = 300;

#[test]
fn spoilt_files_neither_break_nor_hang_a_verb_and_a_refused_one_is_left_as_it_was() {
    trial::listen();
    let samples = samples::all();
    // In memory, where the machine has such a place: what is asked here is not how fast a disk is.
    let memory = std::path::Path::new("/dev/shm");
    let folder = if memory.is_dir() { tempfile::tempdir_in(memory) } else { tempfile::tempdir() };
    let folder = folder.expect("a folder");
    let survey = folder.path().join("survey.csv");
    std::fs::write(&survey, samples::survey(40)).expect("the folder takes a file");
    let (send, outcomes) = mpsc::channel();
    let place = folder.path().to_path_buf();
    std::thread::spawn(move || {
        for number in 0..FILES {
            let inside = tempfile::tempdir_in(&place).expect("a place for a file");
            let path = inside.path().join("mutant.travesia");
            let how = mutants::write(&samples, number, &path);
            let _ = send.send((number, how.clone(), None));
            let _ = send.send((number, how, Some(trial::run(&path, &survey, false))));
        }
    });
    let mut faults = Vec::new();
    let mut opened = 0;
    let mut at = String::new();
    for _ in 0..FILES * 2 {
        match outcomes.recv_timeout(Duration::from_secs(60)) {
            Ok((number, how, None)) => at = format!("file {number}: {how}"),
            Ok((_, _, Some(outcome))) => {
                opened += u32::from(outcome.refused.is_none());
                faults.extend(outcome.faults.iter().map(|fault| format!("{at}: {fault}")));
            }
            Err(_) => panic!("{at} hangs, or breaks outside a verb"),
        }
    }
    assert!(faults.is_empty(), "{faults:#?}");
    assert!((30..270).contains(&opened), "some are opened and some refused: {opened} of {FILES}");
}
