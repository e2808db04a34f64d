//! The real program on a desk, driven by WebKitWebDriver.

use std::future::Future;
use std::net::TcpListener;
use std::path::Path;
use std::process::Stdio;
use std::time::{Duration, Instant};

use fantoccini::actions::{InputSource as _, MouseActions, PointerAction};
use fantoccini::elements::Element;
use fantoccini::error::CmdError;
use fantoccini::{Client, ClientBuilder, Locator};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Map, Value, json};

use crate::{Desk, place};

/// How long something may take to appear; far more than it does, because a loaded machine proves nothing.
const PATIENCE: Duration = Duration::from_secs(30);

/// Finds what is on screen by role and name, as a person with a screen reader would.
const FIND: &str = r#"
const [role, name] = arguments;
const implied = {
    button: 'button,summary', link: 'a[href]', heading: 'h1,h2,h3,h4,h5,h6',
    textbox: 'input:not([type]),input[type=text],input[type=search],textarea,[contenteditable=true]',
    dialog: 'dialog', combobox: 'select', checkbox: 'input[type=checkbox]', radio: 'input[type=radio]',
    row: 'tr', cell: 'td', table: 'table', navigation: 'nav', main: 'main', option: 'option',
};
const text = (node) => (node?.textContent ?? '').replace(/\s+/g, ' ').trim();
const nameOf = (node) => {
    const by = node.getAttribute('aria-labelledby');
    if (by) return by.split(/\s+/).map((id) => text(document.getElementById(id))).join(' ').trim();
    return (node.getAttribute('aria-label')?.trim()
        || (node.labels?.length ? text(node.labels[0]) : '')
        || text(node) || node.getAttribute('title') || node.getAttribute('placeholder') || '').trim();
};
const shown = (node) => {
    const box = node.getBoundingClientRect();
    return box.width > 0 && box.height > 0 && getComputedStyle(node).visibility !== 'hidden';
};
const all = [...document.querySelectorAll(`[role="${role}"]` + (implied[role] ? `,${implied[role]}` : ''))]
    .filter((node) => (node.getAttribute('role') ?? role) === role && shown(node));
return all.find((node) => nameOf(node) === name) ?? all.find((node) => nameOf(node).startsWith(name)) ?? null;
"#;

/// The program's window and the driver in front of it.
pub struct Window<'d> {
    desk: &'d Desk,
    client: Client,
    /// The driver, and with it the program it started.
    driver: std::process::Child,
}

impl<'d> Window<'d> {
    /// Starts the program on a desk, with a file to open or without.
    ///
    /// # Panics
    /// Where it does not start.
    pub async fn open(desk: &'d Desk, file: Option<&Path>) -> Self {
        let words: Vec<String> = file.iter().map(|file| file.to_string_lossy().into_owned()).collect();
        Self::of(desk, &place::program(), &words, &[]).await
    }

    /// Starts a program of that kind on a desk: what stands on its command line, and what in its environment.
    ///
    /// # Panics
    /// Where it does not start.
    pub async fn of(desk: &'d Desk, program: &Path, words: &[String], surroundings: &[(&str, &str)]) -> Self {
        let port = free_port();
        let driver = desk
            .command("WebKitWebDriver")
            .arg(format!("--port={port}"))
            .env("TAURI_AUTOMATION", "true")
            .env("TAURI_WEBVIEW_AUTOMATION", "true")
            .envs(surroundings.iter().copied())
            .stdout(Stdio::null())
            .spawn()
            .expect("WebKitWebDriver starts");
        let mut wishes = Map::new();
        wishes.insert("webkitgtk:browserOptions".to_owned(), json!({ "binary": program, "args": words }));

        let begun = Instant::now();
        let client = loop {
            let mut builder = ClientBuilder::new(HttpConnector::new());
            match builder.capabilities(wishes.clone()).connect(&format!("http://127.0.0.1:{port}")).await {
                Ok(client) => break client,
                // The driver needs a moment before it listens.
                Err(_) if begun.elapsed() < PATIENCE => tokio::time::sleep(Duration::from_millis(100)).await,
                Err(error) => panic!("the window opens: {error}"),
            }
        };
        Self { desk, client, driver }
    }

    /// The driver's client, for what has no word here.
    #[must_use]
    pub const fn client(&self) -> &Client {
        &self.client
    }

    /// Ends the session, with which the driver ends the program; where its orderly end matters, close the window by
    /// hand and wait for [`Self::ended`].
    ///
    /// # Panics
    /// Where the program stays.
    pub async fn close(self) {
        let _ = self.client.clone().close().await;
        self.ended().await;
    }

    /// Waits for the program's end, after somebody closed its window.
    ///
    /// # Panics
    /// Where the program stays.
    pub async fn ended(mut self) {
        let programs = crate::desk::descendants(self.driver.id());
        let begun = Instant::now();
        while programs.iter().any(|pid| is_running(*pid)) {
            assert!(begun.elapsed() < PATIENCE, "the program ends with its window");
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        crate::desk::end(&mut self.driver);
    }

    /// The process id of the program.
    ///
    /// # Panics
    /// Where it has ended.
    #[must_use]
    pub fn pid(&self) -> u32 {
        crate::desk::descendants(self.driver.id()).first().copied().expect("the program runs")
    }

    /// The process ids of the program and of those it started, its own first.
    #[must_use]
    pub fn pids(&self) -> Vec<u32> {
        crate::desk::descendants(self.driver.id())
    }

    /// Waits until something is so.
    ///
    /// # Panics
    /// Where it never is.
    pub async fn until<T, F>(&self, what: &str, mut look: impl FnMut() -> F) -> T
    where
        F: Future<Output = Option<T>>,
    {
        let begun = Instant::now();
        loop {
            if let Some(found) = look().await {
                return found;
            }
            if begun.elapsed() > PATIENCE {
                self.desk.picture("what-did-not-come");
                panic!(
                    "{what}, within {} s; see {}",
                    PATIENCE.as_secs(),
                    place::picture("what-did-not-come").display()
                );
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    /// Waits for what has that role and name.
    pub async fn role(&self, role: &str, name: &str) -> Element {
        self.until(&format!("there is a {role} {name:?}"), || self.role_now(role, name)).await
    }

    /// What has that role and name at this moment.
    pub async fn role_now(&self, role: &str, name: &str) -> Option<Element> {
        let found = self.client.execute(FIND, vec![json!(role), json!(name)]).await.ok()?;
        found.is_object().then(|| self.element(&found))
    }

    /// The element that a script returned.
    ///
    /// # Panics
    /// Where it returned something else.
    #[must_use]
    pub fn element(&self, found: &Value) -> Element {
        // The key by which WebDriver marks an element.
        let id = found["element-6066-11e4-a52e-4f735466cecf"].as_str().expect("the script returned an element");
        Element::from_element_id(self.client.clone(), id.to_owned().into())
    }

    /// Waits for what a selector names.
    pub async fn css(&self, selector: &str) -> Element {
        self.until(&format!("there is {selector}"), || async { self.client.find(Locator::Css(selector)).await.ok() })
            .await
    }

    /// Clicks what has that role and name.
    ///
    /// # Panics
    /// Where it never takes the click.
    pub async fn click(&self, role: &str, name: &str) {
        self.until(&format!("the {role} {name:?} takes a click"), || async {
            self.role_now(role, name).await?.click().await.ok()
        })
        .await;
    }

    /// Clicks once on what opens a native dialog. The dialog may take the focus before the driver has its answer, so
    /// what the driver says of the click means nothing, and a second one would open a second dialog.
    pub async fn click_for_dialog(&self, role: &str, name: &str) {
        let button = self.role(role, name).await;
        let _ = button.click().await;
    }

    /// Runs a script in the page and returns what it returns.
    ///
    /// # Panics
    /// Where the script throws.
    pub async fn script(&self, script: &str, args: Vec<Value>) -> Value {
        self.client.execute(script, args).await.unwrap_or_else(|error| panic!("{script}: {error}"))
    }

    /// Runs an asynchronous function of the page; returns `{"ok": …}` or `{"err": …}`.
    ///
    /// # Panics
    /// Where the driver refuses.
    pub async fn promise(&self, body: &str) -> Value {
        let script = format!(
            "const done = arguments[arguments.length - 1];
             (async () => {{ {body} }})().then(
                (value) => done({{ ok: value === undefined ? null : value }}),
                (error) => done({{ err: typeof error === 'string' ? error : error?.message ?? JSON.stringify(error) }}))"
        );
        self.client.execute_async(&script, Vec::new()).await.expect("the page answers")
    }

    /// Begins to let the user choose a file, through the page's own door; [`Self::chosen`] tells what came of it.
    pub async fn choose(&self, kind: &str, suggestion: Option<&str>) {
        self.script(
            "window.chosen = undefined;
             window.__TAURI_INTERNALS__.invoke('choose', arguments[0]).then(
                (ok) => { window.chosen = { ok } }, (err) => { window.chosen = { err } })",
            vec![json!({ "kind": kind, "suggestion": suggestion })],
        )
        .await;
    }

    /// What the user chose: `{handle, name}`, or null.
    pub async fn chosen(&self) -> Value {
        let answer = self
            .until("the dialog answers", || async {
                let answer = self.script("return window.chosen ?? null", vec![]).await;
                (!answer.is_null()).then_some(answer)
            })
            .await;
        assert!(answer.get("err").is_none(), "a file can be chosen: {answer}");
        answer["ok"].clone()
    }

    /// Asks the core through the page's own door.
    ///
    /// # Panics
    /// Where the verb fails.
    pub async fn call(&self, verb: &str, args: Value) -> Value {
        let answer = self
            .promise(&format!(
                "return window.__TAURI_INTERNALS__.invoke('call', {})",
                json!({ "verb": verb, "args": args })
            ))
            .await;
        match answer.get("ok") {
            Some(answer) => answer["value"].clone(),
            None => panic!("{verb} answers: {answer}"),
        }
    }

    /// Drags from the middle of one thing to the middle of another, in steps as a hand does.
    ///
    /// # Errors
    /// What the driver says.
    pub async fn drag(&self, from: &Element, to: &Element) -> Result<(), CmdError> {
        let (start, end) = (middle(from).await?, middle(to).await?);
        let at = |share: f64| (start.0 + (end.0 - start.0) * share, start.1 + (end.1 - start.1) * share);
        let go = |(x, y): (f64, f64), ms| PointerAction::MoveTo { duration: Some(Duration::from_millis(ms)), x, y };
        let mut mouse =
            MouseActions::new("mouse".to_owned()).then(go(at(0.0), 0)).then(PointerAction::Down { button: 0 });
        for step in 1..=8 {
            mouse = mouse.then(go(at(f64::from(step) / 8.0), 40));
        }
        self.client.perform_actions(mouse.then(PointerAction::Up { button: 0 })).await?;
        self.client.release_actions().await
    }

    /// Presses keys where the focus is; fantoccini's `Key` names those that are no letters.
    ///
    /// # Panics
    /// Where nothing has the focus.
    pub async fn keys(&self, keys: &str) {
        let focused = self.client.active_element().await.expect("something has the focus");
        focused.send_keys(keys).await.expect("it takes keys");
    }

    /// Saves a picture of the window as it stands on the desk, menu and all: the driver's own screenshots wait for a
    /// GPU that a test machine does not have.
    pub fn picture(&self, name: &str) {
        self.desk.picture_of(self.pid(), name);
    }
}

impl Drop for Window<'_> {
    fn drop(&mut self) {
        crate::desk::end(&mut self.driver);
    }
}

async fn middle(element: &Element) -> Result<(f64, f64), CmdError> {
    let (x, y, width, height) = element.rectangle().await?;
    Ok((x + width / 2.0, y + height / 2.0))
}

fn is_running(pid: u32) -> bool {
    // A program that has ended and that nobody has waited for is a zombie: it runs no more.
    std::fs::read_to_string(format!("/proc/{pid}/stat")).is_ok_and(|stat| !stat.contains(") Z "))
}

fn free_port() -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").expect("there is a free port");
    listener.local_addr().expect("a listener has an address").port()
}
