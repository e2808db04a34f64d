//! The command that carries a verb to the core, and what the window does after it.

use cx_app::{Answer, Caller, Failure};
use serde_json::Value;
use tauri::{AppHandle, Manager, State};

use crate::{Core, events, menu, window};

/// Does what the verb says, away from the thread that draws.
///
/// # Errors
/// The verb's failure as `{code, args}`.
#[tauri::command]
pub async fn call(app: AppHandle, core: State<'_, Core>, verb: String, args: Value) -> Result<Answer, Failure> {
    let core = Core::clone(&core);
    tauri::async_runtime::spawn_blocking(move || {
        let answer = core.call(&Caller::WINDOW, &verb, args)?;
        follow(&app, &verb, &answer);
        Ok(answer)
    })
    .await
    .unwrap_or_else(|_| Err(Failure::new("panic")))
}

/// Brings what is outside the page up to date with what a call changed.
pub fn follow(app: &AppHandle, verb: &str, answer: &Answer) {
    if let Some(changed) = &answer.changed {
        events::changed(app, changed);
        if changed.kinds.iter().any(|kind| kind == "*" || kind == "workspace") {
            window::retitle(app);
        }
    }
    match verb {
        "settings.update" => menu::rebuild(app, &language(app)),
        "workspace.open" | "workspace.create" | "workspace.close" => window::retitle(app),
        _ => {}
    }
}

/// A question of the shell itself; nothing where the core refuses.
pub fn ask(app: &AppHandle, verb: &str) -> Option<Value> {
    app.state::<Core>().call(&Caller::WINDOW, verb, Value::Null).ok().map(|answer| answer.value)
}

/// The language of menu and dialogs: what the user chose, else what the system speaks.
pub fn language(app: &AppHandle) -> String {
    ask(app, "settings.get")
        .and_then(|settings| settings.get("language")?.as_str().map(str::to_owned))
        .unwrap_or_else(cx_words::system_language)
}
