//! A signal ends what runs, and nothing of it stays.

use std::process::Child;

use super::*;

/// Begins a command on the workspace and waits until it is at its work, which a file beside the workspace shows.
fn begun(desk: &Desk, args: &[&str], sign: impl Fn(&str) -> bool) -> Child {
    let mut command = desk.command(args);
    let mut running = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the program runs");
    loop {
        let names = std::fs::read_dir(desk.folder.path()).expect("a folder").flatten();
        if names.into_iter().any(|entry| sign(&entry.file_name().to_string_lossy())) {
            return running;
        }
        assert!(running.try_wait().expect("its state").is_none(), "{args:?} ended before it could be stopped");
        std::thread::yield_now();
    }
}

fn signalled(running: Child, signal: &str) -> Output {
    let sent = Command::new("kill").args([signal, &running.id().to_string()]).status().expect("kill is there");
    assert!(sent.success());
    running.wait_with_output().expect("it ends")
}

fn large(desk: &Desk) {
    let mut survey = String::from("Date,NPS\n");
    for row in 0..400_000 {
        survey.push_str(&format!("2026-{:02}-{:02},{}\n", row % 12 + 1, row % 28 + 1, row % 11));
    }
    desk.write("large.csv", &survey);
}

#[test]
fn a_signal_ends_an_import_and_nothing_of_it_stays() {
    let desk = Desk::new();
    large(&desk);
    let args = json!({ "file": desk.path("large.csv") }).to_string();
    let lines: [&[&str]; 2] =
        [&["import", "answers", "plan.travesia", "large.csv"], &["call", "plan.travesia", "answers.import", &args]];
    for line in lines {
        for signal in ["-INT", "-TERM", "-HUP"] {
            let running = begun(&desk, line, |name| name.ends_with("-import"));
            let output = signalled(running, signal);
            assert_eq!(output.status.code(), Some(130), "{signal}: it ends by itself: {}", err(&output));
            assert!(output.stdout.is_empty(), "{signal}: and reports no import");
            assert_eq!(desk.json(&["scores", "plan.travesia", "--json"]), json!([]), "{signal}: nothing came in");
            desk.call("member.list", &json!({}));
            assert_eq!(desk.says(&["check", "plan.travesia"]), "Nothing is wrong with this file.\n");
        }
    }
}

#[test]
fn a_signal_ends_a_command_that_waits_for_its_input() {
    let desk = Desk::new();
    let mut command = desk.command(&["call", "plan.travesia", "member.list", "-"]);
    let mut running = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().expect("the program runs");
    let input = running.stdin.take();
    let output = signalled(running, "-TERM");
    assert!(!output.status.success() && output.stdout.is_empty());
    drop(input);
}
