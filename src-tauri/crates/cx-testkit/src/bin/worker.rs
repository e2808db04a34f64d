//! One of several processes that work on one file at once, and says what was answered.
//!
//! `worker NUMBER FILE SECONDS` imports, edits, undoes, copies, backs up, forgets and withdraws until its time is over.
//! Worker 0 is a window that keeps the file open; the others are terminals that open it for each verb. Each line on
//! standard output is one call that was answered or refused, as JSON.

use std::fmt::Write as _;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use cx_app::{App, Caller, Code, Failure, Handles, Host, SystemClock};
use serde_json::{Value, json};

/// Refusals that are a fair answer while others work on the file.
const FAIR: &[&str] =
    &["busy", "job-running", "nothing-to-undo", "nothing-to-redo", "changed-since", "import-names-changed"];

struct Worker {
    app: App,
    caller: Caller,
    number: u64,
    file: PathBuf,
    folder: PathBuf,
    seed: u64,
    /// Batches that it imported: key and id.
    mine: Vec<(String, String)>,
}

fn main() {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let [number, file, seconds] = words.as_slice() else { panic!("worker NUMBER FILE SECONDS") };
    let number: u64 = number.parse().expect("a number");
    let file = PathBuf::from(file);
    let folder = file.parent().expect("a folder").to_path_buf();
    // Two by two they are programs of one user, who share settings and backups; the others are users of their own, as on a
    // folder that several share.
    let settings = Some(folder.join(format!("settings-{}", number / 2)));
    let mut worker = Worker {
        app: App::new(Host { clock: Box::new(SystemClock), files: Handles::paths(), settings }),
        caller: if number == 0 { Caller::WINDOW } else { Caller::COMMAND_LINE },
        number,
        file,
        folder,
        seed: u64::from(std::process::id()).wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1,
        mine: Vec::new(),
    };
    let ends = Instant::now() + Duration::from_secs(seconds.parse().expect("seconds"));
    let mut round = 0;
    if number == 0 {
        worker.open().expect("the window opens the file");
    }
    while Instant::now() < ends {
        round += 1;
        worker.play(round);
    }
    if number == 0 {
        worker.call("workspace.close", json!({})).expect("the window closes the file");
    }
}

impl Worker {
    fn call(&self, verb: &str, args: Value) -> Result<Value, Failure> {
        self.app.call(&self.caller, verb, args).map(|answer| answer.value)
    }

    fn open(&self) -> Result<Value, Failure> {
        self.call("workspace.open", json!({"file": self.file}))
    }

    /// A number below `n`, by Marsaglia's xorshift64.
    fn below(&mut self, n: usize) -> usize {
        self.seed ^= self.seed << 13;
        self.seed ^= self.seed >> 7;
        self.seed ^= self.seed << 17;
        usize::try_from(self.seed >> 33).unwrap_or(0) % n.max(1)
    }

    /// One verb, in an opening of its own for a terminal.
    fn play(&mut self, round: u64) {
        if self.number > 0
            && let Err(failure) = self.open()
        {
            return refused("workspace.open", &failure);
        }
        let (verb, done) = self.one(round);
        match done {
            Ok(said) => tell(&said),
            Err(failure) => refused(verb, &failure),
        }
        if self.number > 0
            && let Err(failure) = self.call("workspace.close", json!({}))
        {
            refused("workspace.close", &failure);
        }
    }

    fn one(&mut self, round: u64) -> (&'static str, Result<Value, Failure>) {
        match self.below(16) {
            0..=5 => ("answers.import", self.import(round)),
            6..=8 => {
                let set = json!({"name": format!("Member {} {round}", self.number)});
                ("member.create", self.call("member.create", json!({"set": set})).map(|_| json!({"did": "edit"})))
            }
            9 | 10 => ("history.undo", self.walk("history.undo", "undo")),
            11 => ("history.redo", self.walk("history.redo", "redo")),
            12 => {
                let to = self.folder.join(format!("copy-{}-{round}.travesia", self.number));
                let done = self.call("workspace.copy", json!({"file": to}));
                ("workspace.copy", done.map(|_| json!({"did": "copy", "file": to})))
            }
            13 => ("backup.make", self.call("backup.make", json!({})).map(|_| json!({"did": "backup"}))),
            14 => {
                let Some((key, _)) = self.one_of_mine() else { return ("score.table", self.look()) };
                let done = self.call("respondent.forget", json!({"respondent": format!("{key}-0")}));
                (
                    "respondent.forget",
                    done.map(|found| json!({"did": "forget", "key": key, "found": found["responses"]})),
                )
            }
            _ => {
                let Some((key, batch)) = self.one_of_mine() else { return ("score.table", self.look()) };
                let verb = if self.below(2) == 0 { "batch.withdraw" } else { "batch.restore" };
                let done = self.call(verb, json!({"batch": batch}));
                // It may have been undone by somebody meanwhile.
                let done =
                    done.or_else(|failure| if failure.code == Code::NotFound { Ok(Value::Null) } else { Err(failure) });
                (verb, done.map(|_| json!({"did": "show", "key": key})))
            }
        }
    }

    fn one_of_mine(&mut self) -> Option<(String, String)> {
        let at = self.below(self.mine.len());
        self.mine.get(at).cloned()
    }

    fn look(&self) -> Result<Value, Failure> {
        self.call("score.table", json!({})).map(|_| json!({"did": "look"}))
    }

    fn walk(&self, verb: &str, did: &str) -> Result<Value, Failure> {
        self.call(verb, json!({}))
            .map(|entry| json!({"did": did, "verb": entry["verb"], "name": entry["args"]["name"]}))
    }

    /// Imports a survey of its own: nobody else has its responses, some others answer the same metric at the same places.
    fn import(&mut self, round: u64) -> Result<Value, Failure> {
        let key = format!("k{}-{round}", self.number);
        let rows = if self.below(8) == 0 { 5_000 } else { 1 + self.below(400) };
        let mut text = "id,date,where,nps,note\n".to_owned();
        for row in 0..rows {
            let (day, place) = (row % 28 + 1, row % 3);
            // Marks of its own: the same ones on the same days would be asked about (rule R3g).
            let mark = ((self.number * 1_000 + round) * 7_919 + row as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 40;
            writeln!(text, "{key}-{row},2026-03-{day:02},Shop {place},{},{key} said {row}", mark % 11)
                .expect("a text grows");
        }
        let survey = self.folder.join(format!("{key}.csv"));
        std::fs::write(&survey, text).expect("the folder takes a file");
        let metric = if self.below(2) == 0 { "nps".to_owned() } else { format!("nps-{key}") };
        let map = json!({"create": true, "columns": {"date": "date", "response": "id", "touchpoint": "where",
            "comment": "note", "metrics": [{"column": "nps", "kind": "nps", "key": metric}]}});
        let report = self.call("answers.import", json!({"file": survey, "map": map}))?;
        let batch = report["batch"].as_str().unwrap_or_default().to_owned();
        self.mine.push((key.clone(), batch.clone()));
        let _ = std::fs::remove_file(Path::new(&survey));
        Ok(json!({"did": "import", "key": key, "batch": batch, "rows": rows, "stored": report["stored"]}))
    }
}

fn refused(verb: &str, failure: &Failure) {
    if FAIR.contains(&failure.code.word()) {
        tell(&json!({"did": "refused", "verb": verb, "code": failure.code}));
    } else {
        tell(&json!({"did": "failed", "verb": verb, "code": failure.code, "args": failure.args}));
    }
}

fn tell(said: &Value) {
    let mut out = std::io::stdout().lock();
    writeln!(out, "{said}").and_then(|()| out.flush()).expect("somebody listens");
}
