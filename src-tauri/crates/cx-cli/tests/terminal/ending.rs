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
fn f10b_a_signal_ends_an_import_and_nothing_of_it_stays() {
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
fn f6b_where_its_file_goes_during_an_import_it_says_to_which_file_the_workspace_was_saved() {
    for (signal, json) in [(false, false), (false, true), (true, false)] {
        let desk = Desk::new();
        large(&desk);
        let mut line = vec!["import", "answers", "plan.travesia", "large.csv"];
        line.extend(json.then_some("--json"));
        let running = begun(&desk, &line, |name| name.ends_with("-import"));
        std::fs::rename(desk.path("plan.travesia"), desk.path("moved.travesia")).expect("renames");
        let output =
            if signal { signalled(running, "-TERM") } else { running.wait_with_output().expect("it ends by itself") };
        assert_eq!(output.status.code(), Some(if signal { 130 } else { 1 }), "{}", err(&output));
        let names = std::fs::read_dir(desk.folder.path()).expect("a folder").flatten();
        let names = names.map(|entry| entry.file_name().to_string_lossy().into_owned());
        let saved = names.into_iter().find(|name| name.starts_with("plan 20")).expect("everything was saved");
        let told = err(&output);
        assert!(told.contains(&saved) && told.contains(&*desk.folder.path().to_string_lossy()), "{told}");
        if json {
            let lines: Vec<Value> = told.lines().map(|line| serde_json::from_str(line).expect("objects")).collect();
            assert!(lines.iter().any(|line| line["rescued"] == *saved), "{told}");
        }
        assert_eq!(desk.says(&["check", &saved]), "Nothing is wrong with this file.\n");
    }
}

#[test]
fn f6i_a_file_without_its_log_is_told_besides_what_was_asked() {
    let desk = Desk::new();
    let mut copy = std::fs::read(desk.path("plan.travesia")).expect("reads");
    // While a file is open its head says so (sqlite.org/fileformat2.html, bytes 18 and 19).
    copy[18..20].copy_from_slice(&[2, 2]);
    std::fs::write(desk.path("copy.travesia"), copy).expect("writes");
    for line in [&["scores", "copy.travesia"][..], &["scores", "copy.travesia", "--json"]] {
        let output = desk.run(line);
        assert!(output.status.success(), "{}", err(&output));
        assert!(err(&output).contains("copy.travesia") && err(&output).contains("may be missing"), "{}", err(&output));
    }
    let output = desk.run(&["check", "copy.travesia"]);
    assert!(!output.status.success(), "it is not whole for sure");
    assert_eq!(err(&desk.run(&["scores", "plan.travesia"])), "", "the file itself misses nothing");
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

#[test]
fn r8_a_signal_after_somebody_was_forgotten_says_what_was_done() {
    let desk = Desk::new();
    desk.write("survey.csv", "id,date,nps\nana,2026-03-05,9\neva,2026-03-06,3\n");
    let map = json!({"columns": {"date": "date", "response": "id", "metrics": [{"column": "nps", "kind": "nps"}]}});
    desk.call("answers.import", &json!({"file": desk.path("survey.csv"), "map": map}));
    desk.says(&["backup", "now", "plan.travesia"]);
    let backups = std::fs::read_dir(desk.path("home/backups")).expect("a folder").flatten();
    let home = backups.map(|entry| entry.path()).find(|path| path.is_dir()).expect("a folder of copies");
    // So many that taking somebody out of all of them takes longer than a process has to end.
    for file in std::fs::read_dir(&home).expect("a folder").flatten().map(|entry| entry.path()) {
        let ending = file.extension().unwrap_or_default().to_string_lossy().into_owned();
        for n in 0..40 {
            std::fs::copy(&file, home.join(format!("2026-01-01T000000Z-asked-{n}.{ending}"))).expect("copies");
        }
    }
    let args = json!({"respondent": "ana"}).to_string();
    let mut command = desk.command(&["call", "plan.travesia", "respondent.forget", &args]);
    let mut running = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the program runs");
    // The copies are reached only once she is out of the file.
    while !home.join("forgetting-import").exists() {
        assert!(running.try_wait().expect("its state").is_none(), "it ended before it could be stopped");
        std::thread::yield_now();
    }
    let output = signalled(running, "-TERM");
    assert_eq!(code(&output), 0, "it is done: {}", err(&output));
    let done: Value = serde_json::from_str(&out(&output)).expect("the answer is printed");
    assert_eq!(done["responses"], 1, "{done}");
    assert!(done["backupsLeft"].as_u64().expect("a number") > 0, "and which copies were not reached: {done}");
    assert_eq!(desk.call("respondent.find", &json!({"respondent": "ana"}))["responses"], 0);
    assert_eq!(desk.says(&["check", "plan.travesia"]), "Nothing is wrong with this file.\n");
}

#[test]
fn a_signal_to_a_copy_or_a_backup_leaves_it_whole_and_said_or_not_at_all() {
    let desk = Desk::new();
    large(&desk);
    desk.says(&["import", "answers", "plan.travesia", "large.csv"]);
    for (n, wait) in [0, 40, 80, 160, 320, 640].into_iter().enumerate() {
        let name = format!("copy-{n}.travesia");
        let mut command = desk.command(&["copy", "plan.travesia", &name]);
        let running = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the program runs");
        std::thread::sleep(std::time::Duration::from_millis(wait));
        let output = signalled(running, "-TERM");
        let said = !output.stdout.is_empty();
        assert_eq!(desk.path(&name).exists(), said, "after {wait} ms it is there, or it is not said");
        if said {
            assert_eq!(desk.says(&["check", &name]), "Nothing is wrong with this file.\n");
        }
    }
}
