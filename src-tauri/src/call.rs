//! The command that carries a verb to the core.

use cx_app::{Answer, Caller, Code, Failure};
use serde_json::Value;
use tauri::{AppHandle, Manager, State};

use crate::core::Core;
use crate::menu;

/// Does what the verb says, away from the thread that draws.
///
/// # Errors
/// The verb's failure as `{code, args}`.
#[tauri::command]
pub async fn call(app: AppHandle, core: State<'_, Core>, verb: String, args: Value) -> Result<Answer, Failure> {
    let core = Core::clone(&core);
    tauri::async_runtime::spawn_blocking(move || {
        let answer = core.call(&Caller::WINDOW, &verb, args)?;
        if verb == "settings.update" {
            menu::rebuild(&app, &language(&app));
        }
        Ok(answer)
    })
    .await
    .unwrap_or_else(|_| Err(Failure::new(Code::Panic)))
}

/// The answers that the page's first view waits for, by verb: given with the page, they save the way there and back.
///
/// The pulse is left out if a file is about to open: the page then asks for it itself.
pub fn ahead(app: &AppHandle, opens: bool) -> Value {
    let core = app.state::<Core>();
    let verbs = ["settings.get", "workspace.pulse"];
    let known = verbs.iter().filter(|verb| !opens || **verb != "workspace.pulse");
    let answers = known.filter_map(|verb| {
        let answer = core.call(&Caller::WINDOW, verb, Value::Null).ok()?;
        Some(((*verb).to_owned(), serde_json::to_value(answer).ok()?))
    });
    Value::Object(answers.collect())
}

/// The language of menu and dialogs: the page's own.
pub fn language(app: &AppHandle) -> String {
    let settings = app.state::<Core>().call(&Caller::WINDOW, "settings.get", Value::Null);
    settings.map(|answer| answer.value["speaks"].as_str().unwrap_or_default().to_owned()).unwrap_or_default()
}
