//! Dialogs that give handles, and files that come by double click or command line.
//!
//! **Invariant:** the page names a kind of file and gets a handle; the path stays on this side.

use std::path::{Path, PathBuf};

use cx_app::{Code, Failure, FileKind, with_ending};
use serde::Serialize;
use tauri::{AppHandle, Manager, State, WebviewWindow};
use tauri_plugin_dialog::DialogExt as _;

use crate::core::Core;
use crate::{call, events};

/// A file the user chose.
#[derive(Clone, Debug, Serialize)]
pub struct Chosen {
    /// Handle that verbs take for it.
    handle: String,
    /// Its name, to be shown.
    name: String,
}

/// Lets the user choose a file of a kind, or a folder; nothing where the dialog is closed without one.
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
    let kind = FileKind::named(&kind)?;
    let core = Core::clone(&core);
    tauri::async_runtime::spawn_blocking(move || {
        let app = window.app_handle();
        let say = |key: &str| cx_words::say(&call::language(app), key);
        let mut dialog = app.dialog().file().set_parent(&window).set_title(say(&format!("dialog-{}", kind.name)));
        if let Some(ending) = kind.endings.first() {
            dialog = dialog.add_filter(say(&format!("files-{ending}")), kind.endings);
        }
        if !kind.saves && !kind.folder {
            dialog = dialog.add_filter(say("files-all"), &["*"]);
        } else if let Some(name) = suggestion.filter(|_| kind.saves) {
            dialog = dialog.set_file_name(kind.file_name(&name));
        }
        let picked = match (kind.folder, kind.saves) {
            (true, _) => dialog.blocking_pick_folder(),
            (_, true) => dialog.blocking_save_file(),
            (_, false) => dialog.blocking_pick_file(),
        };
        let path = picked.and_then(|file| file.into_path().ok())?;
        let path = match kind.endings.first() {
            Some(ending) if kind.saves => PathBuf::from(with_ending(path.into_os_string(), ending)),
            _ => path,
        };
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        Some(Chosen { handle: core.files().offer(&path), name })
    })
    .await
    .map_err(|_| Failure::new(Code::Panic))
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_of_a_command_line_is_its_first_word_that_is_no_option() {
        let words = |line: &str| line.split(' ').map(str::to_owned).collect::<Vec<_>>();
        let folder = Path::new("/home/ana");
        assert_eq!(named(words("travesia-desktop plan.travesia"), folder), Some("/home/ana/plan.travesia".into()));
        assert_eq!(named(words("travesia-desktop --x /srv/plan.travesia"), folder), Some("/srv/plan.travesia".into()));
        assert_eq!(named(words("travesia-desktop"), folder), None);
    }
}
