//! Settings of the user on this machine: language, theme, recent files, who sits here. Never part of a workspace.

use std::collections::BTreeMap;
use std::fs::{File, TryLockError};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use cx_model::Id;
use cx_model::record::Language;
use cx_store::draft;
use cx_store::plain_file::{self, Unread};
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use serde_json::{Map, Value};
use ts_rs::TS;

use crate::{Code, Failure};

/// Theme of the window.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum Theme {
    /// As the system says.
    #[default]
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
    /// High contrast on white.
    Contrast,
    /// High contrast on black.
    #[serde(rename = "contrast-dark")]
    ContrastDark,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct RecentFile {
    pub path: PathBuf,
    pub title: String,
    pub client: String,
    pub opened: i64,
}

/// The user's choices.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub(crate) struct Choice {
    pub language: Option<Language>,
    pub theme: Theme,
    pub wide: bool,
}

impl Default for Choice {
    /// Settings of a first start: the names of the rooms are shown beside their icons.
    fn default() -> Self {
        Self { language: None, theme: Theme::default(), wide: true }
    }
}

/// The settings file as far as it is read.
#[derive(Clone, Debug, Default, Serialize)]
pub(crate) struct Kept {
    pub settings: Choice,
    pub recent: Vec<RecentFile>,
    /// Member who is "I am …", by file.
    pub me: BTreeMap<String, Id>,
    /// Folder that is watched, by file.
    pub watched: BTreeMap<String, PathBuf>,
}

/// The settings file as JSON: fields of newer versions too, and values that this one cannot read.
type Raw = Map<String, Value>;

impl Kept {
    /// Reads each value by itself: one that cannot be read counts as not said, and the others hold.
    fn of(raw: &Raw) -> Self {
        fn read<T: DeserializeOwned>(value: Option<&Value>) -> Option<T> {
            T::deserialize(value?).ok()
        }
        let settings = raw.get("settings");
        let said = |name: &str| settings.and_then(|settings| settings.get(name));
        let plain = Choice::default();
        let recent = raw.get("recent").and_then(Value::as_array);
        let me = raw.get("me").and_then(Value::as_object);
        let watched = raw.get("watched").and_then(Value::as_object);
        Self {
            settings: Choice {
                language: read(said("language")),
                theme: read(said("theme")).unwrap_or(plain.theme),
                wide: read(said("wide")).unwrap_or(plain.wide),
            },
            recent: recent.into_iter().flatten().filter_map(|file| read(Some(file))).collect(),
            me: me.into_iter().flatten().filter_map(|(file, id)| Some((file.clone(), read(Some(id))?))).collect(),
            watched: watched
                .into_iter()
                .flatten()
                .filter_map(|(file, folder)| Some((file.clone(), read(Some(folder))?)))
                .collect(),
        }
    }
}

/// Writes what changed from one value to another into a third, and leaves the rest of it.
fn change_within(raw: &mut Value, before: &Value, after: &Value) {
    match (&mut *raw, before, after) {
        _ if before == after => {}
        (Value::Object(raw), Value::Object(before), Value::Object(after)) => {
            raw.retain(|name, _| after.contains_key(name) || !before.contains_key(name));
            for (name, value) in after.iter().filter(|(name, value)| before.get(*name) != Some(*value)) {
                let before = before.get(name).unwrap_or(&Value::Null);
                change_within(raw.entry(name).or_insert(Value::Null), before, value);
            }
        }
        (Value::Array(files), Value::Array(_), Value::Array(after)) => {
            let unread = files.drain(..).filter(|file| RecentFile::deserialize(file).is_err()).take(RECENT);
            let unread: Vec<Value> = unread.collect();
            files.extend(after.iter().cloned().chain(unread));
        }
        (raw, _, after) => *raw = after.clone(),
    }
}

/// How many recent files are kept.
const RECENT: usize = 12;

/// Largest settings file that is read, in bytes.
const MOST: u64 = 4 << 20;

/// A free name beside the settings file for one that is no JSON: none that was put aside earlier is written over.
fn aside(path: &Path) -> PathBuf {
    let name = |n: u32| if n == 1 { "settings-unread.json".to_owned() } else { format!("settings-unread-{n}.json") };
    (1..).map(|n| path.with_file_name(name(n))).find(|place| !place.exists()).unwrap_or_else(|| path.to_path_buf())
}

/// Longest wait for another process that writes its change.
const PATIENCE: Duration = Duration::from_secs(2);

/// Wait before its lock is tried again.
const AGAIN: Duration = Duration::from_millis(5);

/// The settings file, shared by all processes of the user; without a folder it keeps for the session only.
///
/// **Invariant:** a change is made to the file as it is at that moment, under a lock: no process writes over what another
/// one changed.
pub(crate) struct SettingsFile {
    path: Option<PathBuf>,
    known: Mutex<Known>,
}

/// The settings in memory, with the state of the file that they were read from.
#[derive(Default)]
struct Known {
    kept: Kept,
    /// State that was last read from the file or written to it: the next writing changes only what differs from it.
    filed: Kept,
    /// Whether something could not be written: then the file knows less than we do.
    unwritten: bool,
}

impl SettingsFile {
    pub(crate) fn in_folder(folder: Option<&Path>) -> Self {
        Self { path: folder.map(|folder| folder.join("settings.json")), known: Mutex::default() }
    }

    /// Settings as they are now, also where another process changed them.
    pub(crate) fn read(&self) -> Kept {
        self.fresh().kept.clone()
    }

    fn fresh(&self) -> MutexGuard<'_, Known> {
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        if !known.unwritten
            && let Some(path) = &self.path
            // A settings file that cannot be read is as good as none: it holds conveniences only.
            && let Ok(bytes) = plain_file::read(path, MOST)
            && let Ok(raw) = parsed(&bytes)
        {
            known.kept = Kept::of(&raw);
            known.filed = known.kept.clone();
        }
        known
    }

    /// Changes what is kept and writes what changed into the file, whole or not at all. A file that is no JSON is put aside
    /// under another name before it is replaced; one that cannot be read at all stays.
    pub(crate) fn change(&self, f: impl FnOnce(&mut Kept)) -> Result<(), Failure> {
        let not_kept = |error: &dyn std::fmt::Display| Failure::new(Code::SettingsNotKept).with("detail", error);
        let lock = self.path.as_deref().map(lock).transpose();
        let mut known = self.fresh();
        f(&mut known.kept);
        let Some(path) = &self.path else { return Ok(()) };
        known.unwritten = true;
        let _lock = lock.map_err(|error| not_kept(&error))?;
        let there = match plain_file::read(path, MOST) {
            Err(unread) if unread.is_missing() => Vec::new(),
            read => read.map_err(|error| not_kept(&error))?,
        };
        let raw = parsed(&there).or_else(|_| draft::write_private(&aside(path), &there).map(|()| Raw::new()));
        let mut raw = Value::Object(raw.map_err(|error| not_kept(&error))?);
        let [before, after] = [&known.filed, &known.kept].map(serde_json::to_value);
        let (before, after) = (before.map_err(|error| not_kept(&error))?, after.map_err(|error| not_kept(&error))?);
        change_within(&mut raw, &before, &after);
        let bytes = serde_json::to_vec_pretty(&raw).map_err(|error| not_kept(&error))?;
        draft::write_private(path, &bytes).map_err(|error| not_kept(&error))?;
        known.filed = known.kept.clone();
        known.unwritten = false;
        Ok(())
    }

    /// Puts a file at the head of the recent ones. Failing to remember is no reason to fail the opening. A path that is no
    /// text cannot be kept in JSON, and is left out.
    pub(crate) fn remember(&self, path: &Path, title: &str, client: &str, now: i64) {
        if path.to_str().is_none() {
            return;
        }
        let file = RecentFile { path: path.into(), title: title.to_owned(), client: client.to_owned(), opened: now };
        let _ = self.change(|kept| {
            kept.recent.retain(|recent| recent.path != file.path);
            kept.recent.insert(0, file);
            kept.recent.truncate(RECENT);
        });
    }
}

/// The fields of a settings file; none of an empty one. An editor may have put a byte order mark ahead.
fn parsed(bytes: &[u8]) -> serde_json::Result<Raw> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    if bytes.trim_ascii().is_empty() { Ok(Raw::new()) } else { serde_json::from_slice(bytes) }
}

/// The lock under which the settings are changed; it goes with what is given.
fn lock(settings: &Path) -> Result<File, Unread> {
    if let Some(folder) = settings.parent() {
        draft::own_folder(folder).map_err(|error| std::io::Error::other(error.to_string()))?;
    }
    let file = plain_file::open_lock(&settings.with_extension("json-lock"))?;
    let begun = Instant::now();
    loop {
        match file.try_lock() {
            Err(TryLockError::WouldBlock) if begun.elapsed() < PATIENCE => std::thread::sleep(AGAIN),
            Err(TryLockError::WouldBlock) => return Err(Unread::Io(ErrorKind::TimedOut.into())),
            // A file system without locks: two changes in the same moment are rarer than none at all.
            Ok(()) | Err(TryLockError::Error(_)) => return Ok(file),
        }
    }
}

/// The chosen language, else the system's (rule F10e).
pub(crate) fn spoken(choice: &Choice) -> cx_words::Language {
    choice
        .language
        .and_then(|chosen| cx_words::Language::named(chosen.word()))
        .unwrap_or_else(cx_words::Language::of_system)
}

/// The language in which a program speaks that has opened nothing yet: that of the settings in this folder.
#[must_use]
pub fn language(folder: Option<&Path>) -> cx_words::Language {
    spoken(&SettingsFile::in_folder(folder).read().settings)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Settings of a newer version, after an editor put a byte order mark ahead.
    const NEWER: &str = "\u{feff}{\"settings\": {\"theme\": \"sepia\", \"wide\": false, \"zoom\": 2},
        \"recent\": [{\"path\": \"/a\", \"title\": \"A\", \"client\": \"C\", \"opened\": 7}, {\"cloud\": \"b\"}],
        \"me\": {\"f\": \"00000000-0000-0000-0000-000000000001\", \"g\": 5}, \"tour\": \"seen\"}";

    fn lying(folder: &Path, name: &str) -> Value {
        serde_json::from_slice(&std::fs::read(folder.join(name)).expect("a file")).expect("JSON")
    }

    #[test]
    fn a_value_that_cannot_be_read_costs_no_other_and_stays() {
        let folder = tempfile::tempdir().expect("a folder");
        std::fs::write(folder.path().join("settings.json"), NEWER).expect("written");
        let file = SettingsFile::in_folder(Some(folder.path()));
        let kept = file.read();
        assert_eq!((kept.settings.theme, kept.settings.wide), (Theme::System, false), "an unknown theme is as none");
        assert_eq!((kept.recent.len(), kept.me.len()), (1, 1), "what can be read of lists is read");
        file.change(|kept| kept.settings.wide = true).expect("kept");
        let mut expected: Value = serde_json::from_str(NEWER.trim_start_matches('\u{feff}')).expect("JSON");
        expected["settings"]["wide"] = true.into();
        assert_eq!(lying(folder.path(), "settings.json"), expected, "one key changed");
        file.remember(Path::new("/new"), "N", "", 9);
        let recent = &lying(folder.path(), "settings.json")["recent"];
        let paths: Vec<&Value> = recent.as_array().expect("a list").iter().map(|file| &file["path"]).collect();
        assert_eq!(
            paths,
            ["/new", "/a", ""]
                .map(|path| if path.is_empty() { Value::Null } else { path.into() })
                .iter()
                .collect::<Vec<_>>()
        );
        assert_eq!(recent[2]["cloud"], "b", "what only a newer version reads stays in the list");
        file.change(|kept| kept.recent.retain(|recent| recent.title != "A")).expect("kept");
        assert_eq!(file.read().recent.len(), 1, "what is taken out is out");
    }

    #[test]
    fn settings_that_are_no_json_are_put_aside_and_not_written_over() {
        let folder = tempfile::tempdir().expect("a folder");
        std::fs::write(folder.path().join("settings.json"), "{\"me\": {\"f\": ").expect("written");
        let file = SettingsFile::in_folder(Some(folder.path()));
        file.change(|kept| kept.settings.theme = Theme::Dark).expect("kept");
        assert_eq!(lying(folder.path(), "settings.json")["settings"]["theme"], "dark");
        let aside = |name: &str| std::fs::read_to_string(folder.path().join(name)).expect("put aside");
        assert_eq!(aside("settings-unread.json"), "{\"me\": {\"f\": ", "somebody may mend it by hand");
        std::fs::write(folder.path().join("settings.json"), "[").expect("written");
        file.change(|kept| kept.settings.theme = Theme::Light).expect("kept");
        assert_eq!(aside("settings-unread.json"), "{\"me\": {\"f\": ", "the first stays");
        assert_eq!(aside("settings-unread-2.json"), "[");
    }

    #[cfg(unix)]
    #[test]
    fn a_path_that_is_no_text_is_not_remembered_and_keeps_nothing_else_from_being_kept() {
        use std::os::unix::ffi::OsStrExt as _;
        let folder = tempfile::tempdir().expect("a folder");
        let file = SettingsFile::in_folder(Some(folder.path()));
        file.remember(Path::new(std::ffi::OsStr::from_bytes(b"/\xd3ptica.travesia")), "O", "", 1);
        file.change(|kept| kept.settings.theme = Theme::Dark).expect("JSON has no room for such a path");
        assert_eq!(lying(folder.path(), "settings.json")["settings"]["theme"], "dark");
        assert_eq!(file.read().recent, []);
    }

    #[test]
    fn of_many_changes_at_once_none_is_lost() {
        let folder = tempfile::tempdir().expect("a folder");
        std::thread::scope(|scope| {
            for process in 0..6 {
                let file = SettingsFile::in_folder(Some(folder.path()));
                scope.spawn(move || {
                    for n in 0..10 {
                        let add = || {
                            file.change(|kept| {
                                kept.me.insert(format!("{process} {n}"), Id::WORKSPACE);
                            })
                        };
                        // It is an error if the others hold the lock for long: then it is tried again.
                        while add().is_err() {}
                    }
                });
            }
        });
        let kept = SettingsFile::in_folder(Some(folder.path())).read();
        assert_eq!(kept.me.len(), 60, "each process changes the file as the others left it");
    }
}
