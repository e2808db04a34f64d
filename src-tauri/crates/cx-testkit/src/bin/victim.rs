//! A process that works on a file until somebody kills it, and says what was answered.
//!
//! `victim play FILE SEED` plays random verbs; `victim import FILE SURVEY` imports one survey after another. Each line
//! on standard output is one call that was answered.

use std::io::Write as _;
use std::path::Path;

use cx_app::{App, Caller};
use cx_testkit::{Player, app};
use serde_json::json;

fn main() {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let [what, file, with] = words.as_slice() else { panic!("victim play|import FILE SEED|SURVEY") };
    let app = app();
    app.call(&Caller::WINDOW, "workspace.open", json!({"file": file})).expect("the file opens at once");
    match what.as_str() {
        "play" => {
            let mut player = Player::new(with.parse().expect("a seed"));
            loop {
                let _ = player.play(&app);
                answered(&app);
            }
        }
        "import" => {
            for round in 0.. {
                // Another response each time, so that no batch knows the one before.
                let map = json!({"create": true, "columns": {"date": "date", "response": "id", "touchpoint": "where",
                    "comment": "note", "metrics": [{"column": "nps", "kind": "nps", "key": format!("nps{round}")}]}});
                app.call(&Caller::WINDOW, "answers.import", json!({"file": Path::new(with), "map": map}))
                    .expect("an import that nobody stops comes in");
                answered(&app);
            }
        }
        other => panic!("{other}?"),
    }
}

fn answered(app: &App) {
    let revision = app.call(&Caller::WINDOW, "workspace.pulse", json!({})).expect("a pulse").value["revision"].clone();
    let mut out = std::io::stdout().lock();
    writeln!(out, "{revision}").and_then(|()| out.flush()).expect("somebody listens");
}
