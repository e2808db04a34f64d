//! What a page in the wrong hands would try: the network, files, other pages, foreign code, commands nobody declared,
//! verbs and handles nobody gave it.
//!
//! **Invariant:** an attempt at the network goes to a listener of this test, and one at a file to a file that is there:
//! what fails only because nothing answers proves nothing.

use std::io::{Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use serde_json::{Value, json};
use travesia_tests::{Desk, Window};

/// How long something forbidden has to happen.
const WHILE: Duration = Duration::from_millis(1500);
const SECRET: &str = "what only the user may read";

/// A server on loopback that lets everybody read everything and remembers what it was asked for.
struct Ear {
    address: String,
    heard: Arc<Mutex<Vec<String>>>,
}

impl Ear {
    fn new() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("there is a free port");
        let address = listener.local_addr().expect("a listener has an address").to_string();
        let heard = Arc::new(Mutex::new(Vec::new()));
        let noted = Arc::clone(&heard);
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let noted = Arc::clone(&noted);
                std::thread::spawn(move || Self::answer(stream, &noted));
            }
        });
        let ear = Self { address, heard };
        let mut call = TcpStream::connect(&ear.address).expect("the ear listens");
        call.write_all(b"GET /trial HTTP/1.1\r\n\r\n").expect("it takes a question");
        let mut answer = String::new();
        call.read_to_string(&mut answer).expect("it answers");
        assert_eq!(ear.heard(), ["GET /trial HTTP/1.1"], "the ear hears, or its silence means nothing");
        ear.heard.lock().unwrap_or_else(PoisonError::into_inner).clear();
        ear
    }

    fn answer(mut stream: TcpStream, noted: &Mutex<Vec<String>>) {
        let mut said = [0; 4096];
        let length = stream.read(&mut said).unwrap_or_default();
        let line = String::from_utf8_lossy(&said[..length]).lines().next().unwrap_or("a bare connection").to_owned();
        noted.lock().unwrap_or_else(PoisonError::into_inner).push(line);
        let _ = stream.write_all(
            b"HTTP/1.1 200 OK\r\nAccess-Control-Allow-Origin: *\r\nContent-Type: text/javascript\r\nContent-Length: 21\r\nConnection: close\r\n\r\nself.escaped = 'ear';",
        );
    }

    fn heard(&self) -> Vec<String> {
        self.heard.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

/// Each of these must throw. `EAR` is the listener's `host:port`, `FILE` the path of a file that is there.
const THROWN: &[(&str, &str)] = &[
    ("fetch from another machine", "return (await fetch('https://example.com/fetch')).status"),
    ("fetch from loopback", "return (await fetch('http://EAR/fetch')).status"),
    ("fetch that wants no answer", "await fetch('http://EAR/no-cors', { mode: 'no-cors', method: 'POST', body: 'x' }); return 1"),
    ("fetch of a file", "return await (await fetch('file://FILE')).text()"),
    ("fetch by the asset protocol", "return await (await fetch('asset://localhost/FILE')).text()"),
    ("fetch out of the page's folder", "return await (await fetch('tauri://localhost/../../../..FILE')).text()"),
    (
        "fetch in a frame without an address",
        "const f = document.createElement('iframe'); document.body.append(f); return (await f.contentWindow.fetch('http://EAR/frame-fetch')).status",
    ),
    (
        "a synchronous request",
        "const r = new XMLHttpRequest(); r.open('GET', 'http://EAR/xhr', false); r.send(); return r.responseText",
    ),
    (
        "a synchronous request for a file",
        "const r = new XMLHttpRequest(); r.open('GET', 'file://FILE', false); r.send(); return r.responseText",
    ),
    ("code made of text", "return new Function('return 1')()"),
    ("code evaluated", "return (0, eval)('1')"),
    ("a module from loopback", "await import('http://EAR/module'); return 1"),
    ("a module made of text", "await import('data:text/javascript,export default 1'); return 1"),
    (
        "a module made of bytes",
        "await import(URL.createObjectURL(new Blob(['export default 1'], { type: 'text/javascript' }))); return 1",
    ),
    ("a service worker", "await navigator.serviceWorker.register('http://EAR/worker'); return 1"),
    ("a service worker of its own", "await navigator.serviceWorker.register('./assets/x.js'); return 1"),
    ("the clipboard", "return await navigator.clipboard.readText()"),
    ("where the user is", "return await new Promise((yes, no) => navigator.geolocation.getCurrentPosition(yes, no))"),
    ("the camera", "return String(await navigator.mediaDevices.getUserMedia({ video: true }))"),
    ("a file picker past the host", "return String(await showOpenFilePicker())"),
    ("a changed prototype", "'use strict'; Object.prototype.polluted = true; return 1"),
    ("a changed method of every object", "'use strict'; Object.prototype.toString = () => 'x'; return 1"),
    (
        "the commands without the page's key",
        "const r = await fetch('ipc://localhost/call', { method: 'POST', body: JSON.stringify({ verb: 'settings.get', args: {} }), headers: { 'Content-Type': 'application/json' } });
         if (!r.ok) throw await r.text(); return await r.text()",
    ),
];

/// None of these may reach the ear, run anything, or lead the page away.
const SILENT: &[(&str, &str)] = &[
    ("a beacon", "navigator.sendBeacon('http://EAR/beacon', 'x')"),
    ("a socket", "new WebSocket('ws://EAR/socket')"),
    ("a stream of events", "new EventSource('http://EAR/events')"),
    ("a picture", "new Image().src = 'http://EAR/picture'"),
    ("a sound", "new Audio('http://EAR/sound').play().catch(() => {})"),
    ("a frame", "add('iframe', { src: 'http://EAR/frame' })"),
    ("a frame with a file", "add('iframe', { src: 'file://FILE' })"),
    (
        "a frame made of text",
        "add('iframe', { srcdoc: '<script>parent.escaped = 1</script><img src=\"http://EAR/srcdoc\">' })",
    ),
    ("a frame made of an address", "add('iframe', { src: 'data:text/html,<img src=\"http://EAR/data-frame\">' })"),
    ("a frame that runs", "add('iframe', { src: 'javascript:parent.escaped = 2' })"),
    ("an object", "add('object', { data: 'http://EAR/object' })"),
    ("an embedded thing", "add('embed', { src: 'http://EAR/embed' })"),
    ("a style sheet", "add('link', { rel: 'stylesheet', href: 'http://EAR/style' })"),
    ("a page fetched ahead", "add('link', { rel: 'prefetch', href: 'http://EAR/prefetch' })"),
    ("a thing loaded ahead", "add('link', { rel: 'preload', as: 'image', href: 'http://EAR/preload' })"),
    ("a module loaded ahead", "add('link', { rel: 'modulepreload', href: 'http://EAR/modulepreload' })"),
    ("a manifest", "add('link', { rel: 'manifest', href: 'http://EAR/manifest' })"),
    ("a background", "document.body.style.backgroundImage = 'url(http://EAR/background)'"),
    (
        "a font",
        "const font = new FontFace('Away', 'url(http://EAR/font)'); document.fonts.add(font); font.load().catch(() => {})",
    ),
    ("a script from loopback", "add('script', { src: 'http://EAR/script' })"),
    ("a script inside the page", "add('script', { textContent: 'window.escaped = 3' })"),
    ("a script made of an address", "add('script', { src: 'data:text/javascript,window.escaped = 4' })"),
    (
        "a script made of bytes",
        "add('script', { src: URL.createObjectURL(new Blob(['window.escaped = 5'], { type: 'text/javascript' })) })",
    ),
    (
        "a handler in the markup",
        "document.body.insertAdjacentHTML('beforeend', '<img src=\"./none.png\" onerror=\"window.escaped = 6\">')",
    ),
    ("a timer with text", "setTimeout('window.escaped = 7', 0)"),
    ("a link that runs", "add('a', { href: 'javascript:window.escaped = 8' }).click()"),
    ("a worker from loopback", "new Worker('http://EAR/worker')"),
    (
        "a worker made of an address",
        "new Worker('data:text/javascript,postMessage(1)').onmessage = () => { window.escaped = 9; }",
    ),
    (
        "a worker made of bytes",
        "new Worker(URL.createObjectURL(new Blob(['postMessage(1)']))).onmessage = () => { window.escaped = 10; }",
    ),
    ("another base for addresses", "add('base', { href: 'http://EAR/' }); new Image().src = 'based'"),
    ("a link that reports", "add('a', { href: '#', ping: 'http://EAR/ping' }).click()"),
    ("a form", "add('form', { action: 'http://EAR/form', method: 'post' }).submit()"),
    (
        "a form into a frame",
        "add('iframe', { name: 'away' }); add('form', { action: 'http://EAR/form-frame', target: 'away' }).submit()",
    ),
    ("another window", "if (window.open('http://EAR/window')) window.escaped = 11"),
    ("another window with a file", "if (window.open('file://FILE')) window.escaped = 12"),
    ("an empty window", "if (window.open('about:blank')) window.escaped = 13"),
    ("a link to a new window", "add('a', { href: 'http://EAR/blank', target: '_blank' }).click()"),
    ("a link", "add('a', { href: 'http://EAR/link' }).click()"),
    ("a download", "add('a', { href: 'http://EAR/download', download: 'downloaded.txt' }).click()"),
    ("a download made of an address", "add('a', { href: 'data:text/plain,x', download: 'from-text.txt' }).click()"),
    (
        "a download made of bytes",
        "add('a', { href: URL.createObjectURL(new Blob(['x'])), download: 'from-bytes.txt' }).click()",
    ),
    ("a download of the page's own", "add('a', { href: './mark.svg', download: 'own.svg' }).click()"),
    ("a refresh to elsewhere", "add('meta', { httpEquiv: 'refresh', content: '0; url=http://EAR/refresh' })"),
    ("going elsewhere", "location.href = 'http://EAR/location'"),
    ("going to a file", "location.href = 'file://FILE'"),
    ("going to a page made of text", "location.href = 'data:text/html,<title>away</title>'"),
    (
        "going to a page made of bytes",
        "location.href = URL.createObjectURL(new Blob(['<title>away</title>'], { type: 'text/html' }))",
    ),
    ("giving up its place", "location.replace('http://EAR/replace')"),
];

/// Commands of the framework and of its plugins that are nobody's business here.
const COMMANDS: &[&str] = &[
    "plugin:fs|read_text_file",
    "plugin:fs|read_file",
    "plugin:fs|write_text_file",
    "plugin:fs|read_dir",
    "plugin:fs|remove",
    "plugin:shell|execute",
    "plugin:shell|spawn",
    "plugin:shell|open",
    "plugin:opener|open_url",
    "plugin:opener|open_path",
    "plugin:http|fetch",
    "plugin:websocket|connect",
    "plugin:upload|download",
    "plugin:dialog|open",
    "plugin:dialog|save",
    "plugin:dialog|message",
    "plugin:dialog|ask",
    "plugin:dialog|confirm",
    "plugin:clipboard-manager|read_text",
    "plugin:clipboard-manager|write_text",
    "plugin:process|exit",
    "plugin:process|restart",
    "plugin:os|hostname",
    "plugin:updater|check",
    "plugin:sql|load",
    "plugin:store|load",
    "plugin:notification|notify",
    "plugin:global-shortcut|register",
    "plugin:window|create",
    "plugin:window|get_all_windows",
    "plugin:window|set_title",
    "plugin:window|close",
    "plugin:window|destroy",
    "plugin:webview|create_webview",
    "plugin:webview|create_webview_window",
    "plugin:webview|get_all_webviews",
    "plugin:webview|internal_toggle_devtools",
    "plugin:webview|clear_all_browsing_data",
    "plugin:event|emit",
    "plugin:event|emit_to",
    "plugin:path|resolve_directory",
    "plugin:path|resolve",
    "plugin:path|normalize",
    "plugin:app|version",
    "plugin:app|name",
    "plugin:app|app_hide",
    "plugin:app|set_app_theme",
    "plugin:menu|new",
    "plugin:menu|create_default",
    "plugin:tray|new",
    "plugin:image|from_path",
    "plugin:resources|close",
    "shell",
    "open",
    "start",
];

/// Verbs that take a file, each with what else it needs; `HANDLE` is what the page makes up.
const WITH_A_FILE: &[(&str, &str)] = &[
    ("workspace.open", r#"{ "file": HANDLE, "readOnly": true }"#),
    (
        "workspace.create",
        r#"{ "file": HANDLE, "title": "x", "client": "", "language": "en", "currency": "EUR", "sample": false }"#,
    ),
    ("workspace.rescue", r#"{ "file": HANDLE }"#),
    ("workspace.copy", r#"{ "file": HANDLE, "forClient": true }"#),
    ("recent.forget", r#"{ "handle": HANDLE }"#),
    ("backup.list", r#"{ "file": HANDLE }"#),
    ("answers.inspect", r#"{ "file": HANDLE }"#),
];

#[tokio::test]
async fn the_page_reaches_no_network_no_file_and_no_foreign_code() {
    let desk = Desk::new();
    let ear = Ear::new();
    let file = desk.file("secret.txt");
    std::fs::write(&file, SECRET).expect("a file can be written");
    let placed = |script: &str| script.replace("EAR", &ear.address).replace("FILE", &file.to_string_lossy());
    let window = Window::open(&desk, None).await;
    window.css("h1").await;
    let before = lying(&desk);
    window.script("window.stays = true", vec![]).await;

    let mut escaped = Vec::new();
    for (what, script) in THROWN {
        let limit = "await new Promise((go) => setTimeout(go, 5000)); throw new Error('nothing came')";
        let script = placed(script);
        let answer = window
            .promise(&format!(
                "return await Promise.race([(async () => {{ {script} }})(), (async () => {{ {limit} }})()])"
            ))
            .await;
        if answer.get("err").is_none() {
            escaped.push(format!("{what}: {answer}"));
        }
        escaped.extend(ear.heard().into_iter().map(|heard| format!("{what}: the ear heard {heard}")));
        ear.heard.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }
    for (what, script) in SILENT {
        let tried = window
            .promise(&format!(
                "const add = (name, fields) => {{
                     const thing = Object.assign(document.createElement(name), fields);
                     document.body.append(thing);
                     return thing;
                 }};
                 {}",
                placed(script)
            ))
            .await;
        // What throws at once is as refused as what does nothing; a mistake in the attempt itself is neither.
        let slip =
            tried["err"].as_str().is_some_and(|error| error.contains("is not defined") || error.contains("Unexpected"));
        assert!(!slip, "the attempt is well written: {what}: {tried}");
        tokio::time::sleep(WHILE / 10).await;
        let now = window
            .script(
                "return { stays: window.stays ?? false, protocol: location.protocol, ran: window.escaped ?? null }",
                vec![],
            )
            .await;
        if now != json!({ "stays": true, "protocol": "tauri:", "ran": null }) {
            escaped.push(format!("{what}: {now}"));
            window.script("window.stays = true; delete window.escaped", vec![]).await;
        }
    }
    tokio::time::sleep(WHILE).await;
    escaped.extend(ear.heard().into_iter().map(|heard| format!("the ear heard {heard}")));
    let ran = window.script("return window.escaped ?? null", vec![]).await;
    if !ran.is_null() {
        escaped.push(format!("foreign code ran: {ran}"));
    }
    escaped.extend(lying(&desk).into_iter().filter(|name| !before.contains(name)).map(|name| format!("a file {name}")));
    assert!(escaped.is_empty(), "the page got out:\n{}", escaped.join("\n"));
    assert_eq!(window.client().windows().await.map(|all| all.len()).ok(), Some(1), "there is one window");
    window.close().await;
}

#[tokio::test]
async fn the_page_has_two_commands_and_no_path_is_a_handle() {
    let desk = Desk::new();
    let file = desk.file("secret.travesia");
    std::fs::write(&file, SECRET).expect("a file can be written");
    let window = Window::open(&desk, None).await;
    window.css("h1").await;

    for command in COMMANDS {
        let args = json!({ "path": file, "url": "https://example.com", "label": "x", "options": { "label": "x" } });
        let answer = invoke(&window, command, &args).await;
        let error = answer["err"].as_str().unwrap_or_default();
        // Arguments that do not fit would be refused by an open command as well, and would prove nothing.
        assert!(
            error.contains("not allowed") || error.contains("not found"),
            "{command} is closed to the page, not merely called wrongly: {answer}"
        );
    }

    for verb in ["", "call", "file.read", "workspace.open ", "Workspace.Open", "__proto__", "../workspace.open"] {
        let answer = ask(&window, verb, &json!({})).await;
        assert_eq!(answer["err"]["code"], "verb-unknown", "there is no verb {verb:?}: {answer}");
    }
    let answer = invoke(&window, "choose", &json!({ "kind": "/etc/passwd", "suggestion": null })).await;
    assert_eq!(answer["err"]["code"], "file-kind-unknown", "a kind is no path: {answer}");

    let path = file.to_string_lossy();
    let made_up = [&*path, &format!("file://{path}"), "/etc/passwd", "../secret.travesia", "0", "1", "", "\u{0}"];
    for (verb, args) in WITH_A_FILE {
        for handle in made_up {
            let args: Value =
                serde_json::from_str(&args.replace("HANDLE", &json!(handle).to_string())).expect("it is JSON");
            let answer = ask(&window, verb, &args).await;
            assert_eq!(answer["err"]["code"], "handle-unknown", "{verb} takes no {handle:?} for a handle: {answer}");
        }
    }
    assert_eq!(std::fs::read_to_string(&file).ok().as_deref(), Some(SECRET), "the file is as it was");
    window.close().await;
}

/// What the page gets when it calls a command: `{"ok": …}` or `{"err": …}` as it was thrown.
async fn invoke(window: &Window<'_>, command: &str, args: &Value) -> Value {
    let call = format!("window.__TAURI_INTERNALS__.invoke({}, {args})", json!(command));
    let answer = window
        .promise(&format!(
            "return await {call}.then((ok) => ({{ ok: ok ?? null }}), (err) => ({{ err: err?.message ?? err }}))"
        ))
        .await;
    answer["ok"].clone()
}

async fn ask(window: &Window<'_>, verb: &str, args: &Value) -> Value {
    invoke(window, "call", &json!({ "verb": verb, "args": args })).await
}

/// Names of what lies in the home folder, and where downloads would go.
fn lying(desk: &Desk) -> Vec<String> {
    let folders = [desk.home().to_path_buf(), desk.file("Downloads"), desk.file("Desktop")];
    let entries = folders.iter().filter_map(|folder| std::fs::read_dir(folder).ok()).flatten().flatten();
    entries.map(|entry| entry.path().to_string_lossy().into_owned()).collect()
}
