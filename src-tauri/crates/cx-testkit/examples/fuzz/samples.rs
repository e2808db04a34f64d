//! Workspace files to spoil: closed ones, one whose process died, one whose change was cut short.

use std::path::Path;

use cx_testkit::{Desk, Player};
use rusqlite::Connection;
use serde_json::json;

/// A file with what lies beside it, as bytes.
#[derive(Clone, Debug, Default)]
pub struct Sample {
    /// The workspace file.
    pub file: Vec<u8>,
    /// Its write-ahead log, where it has one.
    pub wal: Option<Vec<u8>>,
    /// Its rollback journal, where it has one.
    pub journal: Option<Vec<u8>>,
}

/// File name of a sample within its folder.
const NAME: &str = "sample.travesia";

impl Sample {
    /// Reads the sample whose file lies there.
    pub fn read(path: &Path) -> Self {
        let beside = |ending: &str| std::fs::read(format!("{}{ending}", path.display())).ok();
        Self {
            file: std::fs::read(path).expect("a sample lies there"),
            wal: beside("-wal").filter(|bytes| !bytes.is_empty()),
            journal: beside("-journal").filter(|bytes| !bytes.is_empty()),
        }
    }

    /// Writes it to a place, and nothing else stays there.
    pub fn write(&self, path: &Path) {
        for ending in ["-wal", "-journal", "-shm", "-lock"] {
            let _ = std::fs::remove_file(format!("{}{ending}", path.display()));
        }
        std::fs::write(path, &self.file).expect("the folder takes a file");
        for (ending, bytes) in [("-wal", &self.wal), ("-journal", &self.journal)] {
            if let Some(bytes) = bytes {
                std::fs::write(format!("{}{ending}", path.display()), bytes).expect("the folder takes a file");
            }
        }
    }
}

/// The samples, made anew; always the same.
pub fn all() -> Vec<Sample> {
    let small = small();
    vec![small.0, small.1, cut_short(), large()]
}

/// A survey of a few hundred rows with everything in it.
pub fn survey(rows: usize) -> String {
    let mut text = "id,date,touchpoint,persona,nps,csat (1-5),minutes,city,comment\n".to_owned();
    for n in 0..rows {
        let (nps, csat) = (n * 7 % 11, n * 3 % 5 + 1);
        let (touchpoint, persona) = (["Shop", "Web", "Phone"][n % 3], ["Ana", "Luis"][n % 2]);
        let (month, day, city) = (n % 12 + 1, n % 28 + 1, ["Lima", "Quito"][n % 2]);
        text += &format!(
            "r{n},2026-{month:02}-{day:02},{touchpoint},{persona},{nps},{csat},{}.5,{city},Comment number {n}\n",
            n % 40
        );
    }
    text
}

/// A workspace of random verbs with answers: closed, and as its process would have left it.
fn small() -> (Sample, Sample) {
    let desk = Desk::blank();
    desk.call("persona.create", json!({"set": {"name": "Ana"}}));
    desk.call("touchpoint.create", json!({"set": {"name": "Shop"}}));
    let mut player = Player::new(7);
    for _ in 0..120 {
        let (verb, args) = player.next(&desk.app);
        let _ = desk.try_call(verb, args);
    }
    let survey = desk.write("survey.csv", survey(150));
    desk.call("answers.import", json!({"file": survey, "map": {"create": true}}));
    desk.restart();
    for _ in 0..20 {
        let (verb, args) = player.next(&desk.app);
        let _ = desk.try_call(verb, args);
    }
    let died = Sample::read(&desk.file);
    desk.call("workspace.close", json!({}));
    (Sample::read(&desk.file), died)
}

/// The sample workspace.
fn large() -> Sample {
    let desk = Desk::sample("en");
    desk.call("workspace.close", json!({}));
    Sample::read(&desk.file)
}

/// A change that was half written when its process died.
fn cut_short() -> Sample {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join(NAME);
    small().0.write(&path);
    let other = Connection::open(&path).expect("opens");
    other.execute_batch("PRAGMA cache_size = 1; BEGIN IMMEDIATE").expect("begins");
    for n in 0..300 {
        let sql = r#"INSERT INTO member (id, name, role, "order") VALUES (?1, ?2, '', 'a')"#;
        let id = format!("01900000-0000-7000-9000-{n:012x}");
        other.execute(sql, (id, "x".repeat(400))).expect("a row");
    }
    Sample::read(&path)
}
