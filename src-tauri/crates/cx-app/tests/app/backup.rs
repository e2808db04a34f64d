//! Rule F8 and F9 through the door: backups of days of use, what goes wrong with them, copies.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use cx_app::{App, Caller, Clock, Failure, Handles, Host, SystemClock};
use cx_model::Id;
use cx_model::day::Day;
use cx_testkit::{Desk, dump};
use serde_json::{Value, json};
use tempfile::TempDir;

const DAY: i64 = 86_400_000;
/// Noon of 2026-11-21 in Greenwich.
const NOON: i64 = 1_795_262_400_000;

/// A clock whose day a test sets.
#[derive(Clone)]
struct Calendar(Arc<AtomicI64>);

impl Clock for Calendar {
    fn now(&self) -> i64 {
        self.0.fetch_add(5_000, Ordering::Relaxed)
    }

    fn today(&self) -> Day {
        cx_store::backup::day_of(self.0.load(Ordering::Relaxed))
    }

    fn id(&self) -> Id {
        SystemClock.id()
    }
}

/// An app with a settings folder and a workspace.
pub struct Office {
    pub app: App,
    calendar: Calendar,
    pub folder: TempDir,
    pub file: PathBuf,
}

impl Office {
    pub fn open() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let calendar = Calendar(Arc::new(AtomicI64::new(NOON)));
        let app = App::new(Host {
            clock: Box::new(calendar.clone()),
            files: Handles::paths(),
            settings: Some(folder.path().join("home")),
        });
        let file = folder.path().join("plan.travesia");
        let office = Self { app, calendar, folder, file };
        office.call("workspace.create", json!({"file": office.file, "title": "Plan", "language": "en"}));
        office
    }

    fn try_call(&self, verb: &str, args: Value) -> Result<Value, Failure> {
        self.app.call(&Caller::WINDOW, verb, args).map(|answer| answer.value)
    }

    #[track_caller]
    pub fn call(&self, verb: &str, args: Value) -> Value {
        self.try_call(verb, args).unwrap_or_else(|failure| panic!("{verb}: {failure:?}"))
    }

    fn name(&self, name: &str) {
        self.call("member.create", json!({"set": {"name": name}}));
    }

    pub fn next_day(&self) {
        self.calendar.0.fetch_add(DAY, Ordering::Relaxed);
    }

    fn reopen(&self) {
        self.call("workspace.close", json!({}));
        self.call("workspace.open", json!({"file": self.file}));
    }

    /// Waits until nothing runs any more.
    fn rest(&self) {
        for _ in 0..2_000 {
            if self.call("job.list", json!({})) == json!([]) {
                return;
            }
            std::thread::sleep(std::time::Duration::from_millis(5));
        }
        panic!("the backup never ends");
    }

    pub fn backups(&self) -> Vec<Value> {
        self.rest();
        let list = self.call("backup.list", json!({"file": self.file}));
        list["backups"].as_array().expect("a list").clone()
    }

    pub fn reasons(&self) -> Vec<String> {
        self.backups().iter().map(|one| one["reason"].as_str().unwrap_or_default().to_owned()).collect()
    }

    /// Path of the backup of that name.
    pub fn place_of(&self, name: &Value) -> PathBuf {
        let homes = std::fs::read_dir(self.folder.path().join("home/backups")).expect("a folder").flatten();
        let name = format!("{}.travesia", name.as_str().expect("a name"));
        homes.map(|home| home.path().join(&name)).find(|place| place.exists()).expect("it lies there")
    }

    fn members(&self) -> Vec<String> {
        let list = self.call("member.list", json!({}));
        list.as_array().expect("a list").iter().map(|one| one["name"].as_str().unwrap_or_default().to_owned()).collect()
    }
}

#[test]
fn f8_a_day_of_use_begins_with_a_backup_where_something_changed() {
    let office = Office::open();
    assert_eq!(office.reasons(), [""; 0], "a file that was just made has nothing to keep");
    office.name("Ana");
    office.next_day();
    office.reopen();
    assert_eq!(office.reasons(), ["daily"]);
    let backup = office.backups()[0].clone();
    assert_eq!((&backup["title"], &backup["journeys"], &backup["answers"]), (&json!("Plan"), &json!(0), &json!(0)));
    office.name("Eva");
    office.reopen();
    assert_eq!(office.reasons(), ["daily"], "once a day");
    office.next_day();
    office.call("workspace.pulse", json!({}));
    assert_eq!(office.reasons(), ["daily", "daily"], "a window that stays open over night begins a day as well");
    office.next_day();
    office.reopen();
    assert_eq!(office.reasons(), ["daily", "daily"], "nothing changed since the last one");
    assert!(office.folder.path().join("home/backups").is_dir(), "in the user's own folder");
    office.call("workspace.close", json!({}));
    let beside = std::fs::read_dir(office.folder.path()).expect("the folder").count();
    assert_eq!(beside, 2, "the file and the settings: nothing lies beside the client's file");
}

#[test]
fn f8_who_only_reads_makes_no_backup_and_a_host_without_a_folder_keeps_none() {
    let office = Office::open();
    office.name("Ana");
    office.next_day();
    office.call("workspace.close", json!({}));
    office.call("workspace.open", json!({"file": office.file, "readOnly": true}));
    assert_eq!(office.reasons(), [""; 0]);
    let desk = Desk::blank();
    assert_eq!(desk.refused("backup.make", json!({})), "backup-not-kept");
    let list = desk.call("backup.list", json!({}));
    assert_eq!((&list["backups"], &list["folder"]), (&json!([]), &json!("")));
}

#[test]
fn f6i_a_look_at_the_backups_of_a_file_does_not_hide_that_its_log_is_missing() {
    let office = Office::open();
    office.name("Ana");
    // Copied alone while it was open: what was done last stands in the log that did not come along.
    let alone = office.folder.path().join("alone.travesia");
    std::fs::copy(&office.file, &alone).expect("a copy of the file alone");
    let told = || {
        let store = cx_store::Store::open(&alone, cx_store::Access::Read).expect("opens");
        let told = store.check().expect("a look").iter().any(|one| one.code == "log");
        store.close().expect("closes");
        told
    };
    assert!(told());
    let beside = |name: &str| office.folder.path().join(format!("alone.travesia{name}")).exists();
    for (verb, args) in
        [("backup.list", json!({"file": alone})), ("respondent.forget", json!({"respondent": "ana@x.es"}))]
    {
        office.call(verb, args);
        assert_eq!(["-wal", "-shm"].map(beside), [false; 2], "{verb} lays nothing beside it");
    }
    assert!(told(), "and it is still told");
}

#[test]
fn f8_a_backup_that_fails_is_told_and_stops_nobody() {
    let office = Office::open();
    office.name("Ana");
    // A file where the folder would be: nothing can be written there.
    std::fs::write(office.folder.path().join("home/backups"), b"").expect("writes");
    office.next_day();
    office.reopen();
    office.rest();
    office.name("Eva");
    let failures = office.call("workspace.pulse", json!({}))["failures"].clone();
    assert_eq!(failures.as_array().map(Vec::len), Some(1), "told once, not at every beat: {failures}");
    assert_eq!(failures[0]["failure"]["code"], "folder-not-one", "and by what is wrong");
    assert_eq!(office.members(), ["Ana", "Eva"], "work goes on");
}

#[test]
fn f8_the_terminal_waits_for_its_backup() {
    let office = Office::open();
    office.name("Ana");
    office.next_day();
    office.call("workspace.close", json!({}));
    let terminal = |verb, args| office.app.call(&Caller::COMMAND_LINE, verb, args).expect("done");
    terminal("workspace.open", json!({"file": office.file}));
    terminal("workspace.close", json!({}));
    assert_eq!(office.reasons(), ["daily"], "over in a moment, and there is a backup");
}

#[test]
fn f8_a_backup_goes_back_in_place_and_what_was_there_is_kept() {
    let office = Office::open();
    office.name("Ana");
    let first = office.call("backup.make", json!({}))["name"].clone();
    office.name("Eva");
    let restored = office.call("backup.restore", json!({"file": office.file, "backup": first}));
    assert_eq!(restored["aside"]["reason"], "aside");
    assert_eq!(office.call("workspace.pulse", json!({}))["open"], false, "the open file was closed for it");
    office.call("workspace.open", json!({"file": office.file}));
    assert_eq!(office.members(), ["Ana"]);
    office.call("workspace.close", json!({}));
    office.call("backup.restore", json!({"file": office.file, "backup": restored["aside"]["name"]}));
    office.call("workspace.open", json!({"file": office.file}));
    assert_eq!(office.members(), ["Ana", "Eva"], "there and back again: nothing is ever lost");
}

#[test]
fn f8_a_copy_of_a_backup_leaves_the_open_file_alone() {
    let office = Office::open();
    office.name("Ana");
    office.call("backup.make", json!({}));
    office.name("Eva");
    let to = office.folder.path().join("then.travesia");
    office.call("backup.restore", json!({"backup": "2026-11-21", "to": to}));
    assert_eq!(office.members(), ["Ana", "Eva"]);
    assert_eq!(dump(&to)["member"].as_object().map(serde_json::Map::len), Some(1));
    let again = office.try_call("backup.restore", json!({"backup": "2026-11-21", "to": to}));
    assert_eq!(again.expect_err("refused").code, "file-exists");
    let none = office.try_call("backup.restore", json!({"backup": "1999", "to": to}));
    assert_eq!(none.expect_err("refused").code, "backup-none");
}

#[test]
fn f8_a_damaged_or_missing_file_comes_back_from_its_backups() {
    let office = Office::open();
    office.name("Ana");
    office.call("backup.make", json!({}));
    office.call("workspace.close", json!({}));
    std::fs::write(&office.file, b"SQLite format 3\0 and then nothing of the kind").expect("spoils it");
    assert!(office.try_call("workspace.open", json!({"file": office.file})).is_err());
    let backup = office.backups()[0]["name"].clone();
    office.call("backup.restore", json!({"file": office.file, "backup": backup}));
    office.call("workspace.open", json!({"file": office.file}));
    assert_eq!(office.members(), ["Ana"]);
    office.call("workspace.close", json!({}));
    assert_eq!(office.reasons(), ["aside", "asked"], "the damaged one is kept");
    std::fs::remove_file(&office.file).expect("gone");
    assert_eq!(office.reasons(), ["aside", "asked"], "of a missing file too");
    office.call("backup.restore", json!({"file": office.file, "backup": backup}));
    office.call("workspace.open", json!({"file": office.file}));
    assert_eq!(office.members(), ["Ana"]);
    office.call("backup.delete", json!({"backup": backup}));
    assert_eq!(office.reasons(), ["aside"], "who has to can let one go");
}

#[test]
fn f8_a_spoilt_backup_replaces_nothing_and_the_open_file_stays_open() {
    let office = Office::open();
    office.name("Ana");
    let name = office.call("backup.make", json!({}))["name"].clone();
    office.name("Eva");
    let place = office.place_of(&name);
    std::fs::write(&place, vec![0; 50_000]).expect("spoils it");
    let refused = office.try_call("backup.restore", json!({"backup": name})).expect_err("nothing to put back");
    assert_eq!(refused.code, "backup-damaged");
    assert_eq!(office.members(), ["Ana", "Eva"], "the window goes on with its file");
    assert_eq!(office.reasons(), ["asked"], "and nothing was put aside for it");
}

#[test]
fn f8_where_several_backups_could_be_meant_it_asks() {
    let office = Office::open();
    office.name("Ana");
    let first = office.call("backup.make", json!({}))["name"].clone();
    office.name("Eva");
    let second = office.call("backup.make", json!({}))["name"].clone();
    let refused = office.try_call("backup.restore", json!({"backup": "2026-11-21"})).expect_err("which one?");
    assert_eq!(refused.code, "backup-several");
    for name in [&first, &second] {
        assert!(refused.args["names"].contains(name.as_str().expect("a name")), "both are named: {:?}", refused.args);
    }
    assert_eq!(office.try_call("backup.delete", json!({"backup": "2026"})).expect_err("which?").code, "backup-several");
    office.call("backup.restore", json!({"backup": first}));
    office.call("workspace.open", json!({"file": office.file}));
    assert_eq!(office.members(), ["Ana"], "the whole name is the one that is meant");
}

#[test]
fn f8_a_backup_of_a_copy_is_not_taken_for_one_of_the_file() {
    let office = Office::open();
    office.name("Ana");
    office.call("workspace.close", json!({}));
    let twin = office.folder.path().join("twin.travesia");
    std::fs::copy(&office.file, &twin).expect("copies");
    office.call("workspace.open", json!({"file": twin}));
    office.name("Of the twin");
    let name = office.call("backup.make", json!({}))["name"].clone();
    office.call("workspace.close", json!({}));
    assert_eq!(office.backups()[0]["elsewhere"], json!(twin), "the list says of which file it is");
    let begin = name.as_str().and_then(|name| name.strip_suffix("sked")).expect("a name");
    let refused = office.try_call("backup.restore", json!({"file": office.file, "backup": begin}));
    assert_eq!(refused.expect_err("it is of the twin").code, "backup-of-another");
    // Moved, the twin is the file that it was.
    let moved = office.folder.path().join("moved.travesia");
    std::fs::rename(&twin, &moved).expect("moves");
    office.call("backup.restore", json!({"file": moved, "backup": begin}));
    office.call("backup.restore", json!({"file": office.file, "backup": name}));
    office.call("workspace.open", json!({"file": office.file}));
    assert_eq!(office.members(), ["Ana", "Of the twin"], "its whole name is a decision");
}

#[test]
#[cfg(unix)]
fn f9_settings_and_pictures_touch_no_file_of_the_user_and_follow_links() {
    let office = Office::open();
    let home = office.folder.path().join("home");
    let kept = office.folder.path().join("dotfiles.json");
    std::fs::rename(home.join("settings.json"), &kept).expect("moves");
    std::os::unix::fs::symlink(&kept, home.join("settings.json")).expect("a link");
    std::fs::write(home.join("settings.json.new"), "mine").expect("writes");
    office.call("settings.update", json!({"language": "es", "theme": "dark", "wide": false}));
    assert!(std::fs::symlink_metadata(home.join("settings.json")).expect("it is there").is_symlink());
    assert!(std::fs::read_to_string(&kept).expect("reads").contains("dark"));
    assert_eq!(std::fs::read_to_string(home.join("settings.json.new")).expect("reads"), "mine");
}

#[test]
fn f9_what_a_kill_left_of_a_copy_goes_with_the_next_start() {
    let office = Office::open();
    let left = |folder: &std::path::Path| {
        let dead = folder.join(".travesia-dead");
        std::fs::create_dir_all(&dead).expect("a folder");
        std::fs::write(dead.join("lock"), "").expect("writes");
        std::fs::write(dead.join("whole"), "history and key").expect("writes");
        dead
    };
    let theirs = office.folder.path().join("theirs");
    let (own, there) = (left(&office.folder.path().join("home/drafts")), left(&theirs));
    std::fs::write(own.join("elsewhere"), theirs.to_string_lossy().as_bytes()).expect("writes");
    let _next = App::new(Host {
        clock: Box::new(SystemClock),
        files: Handles::paths(),
        settings: Some(office.folder.path().join("home")),
    });
    assert!(!own.exists() && !there.exists(), "in the user's own folder and where the copy was to lie");
}

/// Every score that the window shows, without ids of batches.
fn scores(desk: &Desk) -> Vec<Value> {
    ["all", "journey", "stage", "step", "touchpoint", "persona", "channel", "month"]
        .map(|by| desk.call("score.table", json!({"by": by, "period": {}})))
        .into()
}

#[test]
fn f9_the_clients_copy_has_the_same_scores_goals_and_comments() {
    let desk = Desk::sample("es");
    let batch = desk.call("batch.list", json!({}))[0]["id"].clone();
    desk.call("batch.withdraw", json!({"batch": batch}));
    let (before, goals) = (scores(&desk), desk.call("goal.list", json!({})));
    let comments = desk.call("comment.list", json!({"scope": {"kind": "all", "id": null}, "period": {}}));
    // One plain file, to compare sizes.
    desk.restart();
    let to = desk.folder.path().join("client.travesia");
    let copied = desk.call("workspace.copy", json!({"file": to, "forClient": true}));
    let whole = std::fs::metadata(&desk.file).expect("the file").len();
    assert!(copied["bytes"].as_u64().is_some_and(|bytes| bytes > 0 && bytes <= whole), "{copied} of {whole}");
    let again = desk.refused("workspace.copy", json!({"file": to, "forClient": true}));
    assert_eq!(again, "file-exists");
    desk.call("workspace.close", json!({}));
    desk.call("workspace.open", json!({"file": to}));
    assert_eq!(scores(&desk), before, "scores are those of the original");
    assert_eq!(desk.call("goal.list", json!({})), goals, "so are the goals");
    assert_eq!(desk.call("comment.list", json!({"scope": {"kind": "all", "id": null}, "period": {}})), comments);
    assert_eq!(desk.call("workspace.check", json!({}))["whole"], true);
    assert_eq!(desk.call("history.list", json!({})), json!([]));
    desk.call("persona.create", json!({"set": {"name": "Ana"}}));
    desk.call("history.undo", json!({}));
}

#[test]
fn f9_a_whole_copy_is_the_file_with_its_history() {
    let desk = Desk::blank();
    desk.call("persona.create", json!({"set": {"name": "Ana"}}));
    let to = desk.folder.path().join("copy.travesia");
    desk.call("workspace.copy", json!({"file": to}));
    assert_eq!(dump(&to), desk.dump());
    desk.call("workspace.close", json!({}));
    desk.call("workspace.open", json!({"file": to}));
    desk.call("history.undo", json!({}));
    assert_eq!(desk.call("persona.list", json!({})), json!([]), "undo goes on in it");
}

#[test]
fn f9b_a_picture_is_written_over_a_picture_and_over_nothing_else() {
    let desk = Desk::blank();
    let journey = desk.make("journey.create", json!({"set": {"name": "J"}, "stages": ["S"]}));
    let draw = |file: &PathBuf, format: &str| json!({"journey": journey, "file": file, "format": format});
    let notes = desk.write("notes.txt", "typed by hand");
    for file in [&desk.file, &notes] {
        let before = std::fs::read(file).expect("reads");
        assert_eq!(desk.refused("journey.picture", draw(file, "svg")), "file-exists", "{}", file.display());
        assert_eq!(std::fs::read(file).expect("reads"), before, "not one byte of it is another");
    }
    let to = desk.write("map.svg", "");
    desk.call("journey.picture", draw(&to, "svg"));
    desk.call("journey.picture", draw(&to, "png"));
    assert!(std::fs::read(&to).expect("reads").starts_with(b"\x89PNG\r\n"), "a picture of before is replaced");
    desk.call("journey.picture", draw(&to, "svg"));
    assert!(std::fs::read(&to).expect("reads").starts_with(b"<svg"), "of either format");
}

#[cfg(unix)]
#[test]
fn f8_copies_and_backups_are_of_the_file_that_is_open_where_its_link_leads_elsewhere() {
    let office = Office::open();
    office.name("Ana");
    let rival = office.folder.path().join("rival.travesia");
    office.call("workspace.create", json!({"file": rival, "title": "Rival", "language": "en"}));
    office.call("workspace.close", json!({}));
    let link = office.folder.path().join("link.travesia");
    std::os::unix::fs::symlink(&office.file, &link).expect("a link");
    office.call("workspace.open", json!({"file": link}));
    office.rest();
    std::fs::remove_file(&link).expect("removes");
    std::os::unix::fs::symlink(&rival, &link).expect("a link");
    assert_eq!(office.call("backup.make", json!({}))["title"], "Plan");
    let list = office.call("backup.list", json!({}));
    assert!(list["backups"].as_array().is_some_and(|all| all.iter().all(|one| one["title"] == "Plan")), "{list}");
    let copy = office.folder.path().join("copy.travesia");
    office.call("workspace.copy", json!({"file": copy}));
    assert_eq!(dump(&copy), dump(&office.file), "not of what the link leads to now");
    let client = office.folder.path().join("client.travesia");
    office.call("workspace.copy", json!({"file": client, "forClient": true}));
    office.call("workspace.open", json!({"file": client}));
    assert_eq!(office.call("workspace.get", json!({}))["title"], "Plan", "nor is what a client gets");
}

#[test]
fn f8_a_backup_is_refused_where_the_file_is_not_there_any_more() {
    let office = Office::open();
    office.name("Ana");
    std::fs::rename(&office.file, office.folder.path().join("other.travesia")).expect("renames");
    let refused = office.try_call("backup.make", json!({})).expect_err("there is nothing to copy");
    assert_eq!(refused.code, "file-moved");
}

#[test]
fn f8_a_restore_that_is_refused_leaves_the_workspace_open() {
    let office = Office::open();
    office.name("Ana");
    let backup = office.call("backup.make", json!({}))["name"].clone();
    office.name("Eva");
    let other = cx_store::Store::open(&office.file, cx_store::Access::Read).expect("another program reads it");
    let reading = other.snapshot().expect("reads");
    let refused = office.try_call("backup.restore", json!({"backup": backup})).expect_err("somebody has it");
    assert_eq!(refused.code, "busy");
    assert_eq!(office.members(), ["Ana", "Eva"], "the workspace is open as it was");
    drop((reading, other));
    office.name("Leo");
    office.call("backup.restore", json!({"backup": backup}));
}
