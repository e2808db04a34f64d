//! Dialogs that give handles, and files that come by double click or command line.
//!
//! **Invariant:** the page names a kind of file and gets a handle; the path stays on this side.

use std::path::{Path, PathBuf};

use cx_app::Failure;
use serde::Serialize;
use tauri::{AppHandle, Manager, State, WebviewWindow};
use tauri_plugin_dialog::DialogExt as _;

use crate::core::Core;
use crate::{call, events};

/// A file the user chose.
#[derive(Clone, Debug, Serialize)]
pub struct Chosen {
    /// What verbs take for it.
    handle: String,
    /// Its name, to be shown.
    name: String,
}

/// What a dialog is for.
struct Kind {
    name: &'static str,
    saves: bool,
    /// The first is the one that a name to save gets.
    endings: &'static [&'static str],
}

const KINDS: &[Kind] = &[
    Kind { name: "open-workspace", saves: false, endings: &["travesia"] },
    Kind { name: "new-workspace", saves: true, endings: &["travesia"] },
    Kind { name: "survey", saves: false, endings: &["csv", "tsv", "txt"] },
    Kind { name: "map", saves: false, endings: &["json"] },
    Kind { name: "photo", saves: false, endings: &["png", "jpg", "jpeg", "webp", "gif"] },
    Kind { name: "save-workspace", saves: true, endings: &["travesia"] },
    Kind { name: "save-svg", saves: true, endings: &["svg"] },
    Kind { name: "save-png", saves: true, endings: &["png"] },
];

/// Lets the user choose a file of a kind; nothing where the dialog is closed without one.
///
/// # Errors
/// `file-kind-unknown`.
#[tauri::command]
pub async fn choose(
    window: WebviewWindow,
    core: State<'_, Core>,
    kind: String,
    suggestion: Option<String>,
) -> Result<Option<Chosen>, Failure> {
    let kind = KINDS
        .iter()
        .find(|known| known.name == kind)
        .ok_or_else(|| Failure::new("file-kind-unknown").with("kind", kind))?;
    let core = Core::clone(&core);
    tauri::async_runtime::spawn_blocking(move || {
        let app = window.app_handle();
        let say = |key: &str| cx_words::say(&call::language(app), key);
        let mut dialog = app
            .dialog()
            .file()
            .set_parent(&window)
            .set_title(say(&format!("dialog-{}", kind.name)))
            .add_filter(say(&format!("files-{}", kind.endings[0])), kind.endings);
        if !kind.saves {
            dialog = dialog.add_filter(say("files-all"), &["*"]);
        } else if let Some(name) = suggestion {
            dialog = dialog.set_file_name(file_name(&name, kind.endings[0]));
        }
        let picked = if kind.saves { dialog.blocking_save_file() } else { dialog.blocking_pick_file() };
        let path = picked.and_then(|file| file.into_path().ok())?;
        let path = if kind.saves { with_ending(path, kind.endings[0]) } else { path };
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        Some(Chosen { handle: core.files().offer(&path), name })
    })
    .await
    .map_err(|_| Failure::new("panic"))
}

/// The file among the words of a command line.
pub fn named(words: impl IntoIterator<Item = String>, folder: &Path) -> Option<PathBuf> {
    words.into_iter().skip(1).find(|word| !word.starts_with('-')).map(|word| folder.join(word))
}

/// Opens a file that did not come through the page, which hears of it either way.
pub fn open(app: &AppHandle, file: PathBuf) {
    let app = app.clone();
    tauri::async_runtime::spawn_blocking(move || {
        let core = Core::clone(&app.state::<Core>());
        events::changed(&app, &core.bring(&file));
    });
}

/// A name to save under, without what file systems refuse.
fn file_name(title: &str, ending: &str) -> String {
    let plain: String =
        title.chars().map(|c| if c.is_control() || r#"/\:*?"<>|"#.contains(c) { ' ' } else { c }).collect();
    let plain = plain.trim().trim_matches('.').trim();
    let plain = if plain.is_empty() { "Travesía" } else { plain };
    with_ending(PathBuf::from(plain), ending).to_string_lossy().into_owned()
}

/// The path with that ending, whatever the user typed.
fn with_ending(path: PathBuf, ending: &str) -> PathBuf {
    if path.extension().is_some_and(|own| own.eq_ignore_ascii_case(ending)) {
        return path;
    }
    let mut whole = path.into_os_string();
    whole.push(".");
    whole.push(ending);
    PathBuf::from(whole)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_becomes_a_name_every_file_system_takes() {
        assert_eq!(file_name("Banco / Sur: 2026", "travesia"), "Banco   Sur  2026.travesia");
        assert_eq!(file_name("  ", "travesia"), "Travesía.travesia", "a blank title still gives a name");
        assert_eq!(file_name("v1.2", "svg"), "v1.2.svg", "a dot in the title is no ending");
    }

    #[test]
    fn an_ending_is_added_once() {
        assert_eq!(with_ending("a.PNG".into(), "png"), PathBuf::from("a.PNG"));
        assert_eq!(with_ending("a".into(), "png"), PathBuf::from("a.png"));
    }

    #[test]
    fn the_file_of_a_command_line_is_its_first_word_that_is_no_option() {
        let words = |line: &str| line.split(' ').map(str::to_owned).collect::<Vec<_>>();
        let folder = Path::new("/home/ana");
        assert_eq!(named(words("travesia-desktop plan.travesia"), folder), Some("/home/ana/plan.travesia".into()));
        assert_eq!(named(words("travesia-desktop --x /srv/plan.travesia"), folder), Some("/srv/plan.travesia".into()));
        assert_eq!(named(words("travesia-desktop"), folder), None);
    }
}
