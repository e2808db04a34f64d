//! The protocol as the page speaks it: the built program is started and asked over a socket.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use tempfile::TempDir;

/// A running bridge with folders of its own.
struct Bridge {
    folder: TempDir,
    child: Child,
    port: u16,
    token: String,
}

/// Reply of the bridge.
struct Reply {
    status: u16,
    headers: String,
    body: Vec<u8>,
}

impl Reply {
    fn json(&self) -> Value {
        assert_eq!(self.status, 200, "{}", String::from_utf8_lossy(&self.body));
        serde_json::from_slice(&self.body).expect("an object")
    }
}

impl Bridge {
    fn start() -> Self {
        Self::start_with(tempfile::tempdir().expect("a folder"), &[])
    }

    fn start_with(folder: TempDir, more: &[&str]) -> Self {
        let page = folder.path().join("page");
        std::fs::create_dir_all(page.join("assets")).expect("made");
        std::fs::write(page.join("index.html"), "<!doctype html><title>Travesía</title>").expect("written");
        std::fs::write(page.join("assets/a.js"), "export {}").expect("written");
        let mut child = Command::new(env!("CARGO_BIN_EXE_cx-bridge"))
            .arg("--ui")
            .arg(&page)
            .arg("--spool")
            .arg(folder.path().join("spool"))
            .args(more)
            .current_dir(folder.path())
            .env("TRAVESIA_HOME", folder.path().join("home"))
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("the program starts");
        let mut address = String::new();
        BufReader::new(child.stdout.take().expect("a pipe")).read_line(&mut address).expect("an address is printed");
        let rest = address.trim().strip_prefix("http://127.0.0.1:").expect("on this machine alone");
        let (port, token) = rest.split_once("/?token=").expect("with a token");
        Self { folder, child, port: port.parse().expect("a port"), token: token.to_owned() }
    }

    fn spool(&self) -> PathBuf {
        self.folder.path().join("spool")
    }

    /// One request; `headers` are whole lines beside `Host`.
    fn raw(&self, method: &str, path: &str, host: &str, headers: &[&str], body: &[u8]) -> Reply {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).expect("it listens");
        stream.set_read_timeout(Some(Duration::from_secs(20))).expect("set");
        let mut head = format!("{method} {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n");
        for header in headers {
            head.push_str(header);
            head.push_str("\r\n");
        }
        head.push_str(&format!("Content-Length: {}\r\n\r\n", body.len()));
        stream.write_all(head.as_bytes()).expect("sent");
        stream.write_all(body).expect("sent");
        let mut reply = Vec::new();
        stream.read_to_end(&mut reply).expect("answered");
        let end = reply.windows(4).position(|four| four == b"\r\n\r\n").expect("a head");
        let headers = String::from_utf8_lossy(&reply[..end]).to_lowercase();
        let mut body = reply[end + 4..].to_vec();
        if headers.contains("transfer-encoding: chunked") {
            body = unchunked(&body);
        }
        let status = headers.split(' ').nth(1).and_then(|code| code.parse().ok()).expect("a status");
        Reply { status, headers, body }
    }

    fn ask(&self, method: &str, path: &str, body: &[u8]) -> Reply {
        let token = format!("x-travesia-token: {}", self.token);
        self.raw(method, path, &format!("127.0.0.1:{}", self.port), &[&token], body)
    }

    fn call(&self, verb: &str, args: Value) -> Value {
        self.ask("POST", "/call", json!({ "verb": verb, "args": args }).to_string().as_bytes()).json()
    }

    fn handle(&self, path: &str, body: &[u8]) -> String {
        let chosen = self.ask("POST", path, body).json();
        chosen["handle"].as_str().unwrap_or_else(|| panic!("a handle: {chosen}")).to_owned()
    }

    fn new_workspace(&self) {
        let file = self.handle("/offer?kind=new-workspace&name=Plan", b"");
        let made = self.call("workspace.create", json!({ "file": file, "title": "Plan", "language": "en" }));
        assert_eq!(made["value"]["title"], "Plan", "{made}");
    }

    /// The files of the browser that only pass.
    fn passing(&self) -> Vec<PathBuf> {
        fn files(folder: &Path, found: &mut Vec<PathBuf>) {
            for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
                match entry.path() {
                    path if path.is_dir() => files(&path, found),
                    path if path.file_name().is_some_and(|name| name != "lock") => found.push(path),
                    _ => {}
                }
            }
        }
        let mut found = Vec::new();
        files(&self.folder.path().join("home/uploads"), &mut found);
        found
    }

    /// Asks it to end, as the system does, and waits.
    #[cfg(unix)]
    fn end(&mut self) {
        let asked = Command::new("kill").arg(self.child.id().to_string()).status().expect("kill is there");
        assert!(asked.success());
        let begun = Instant::now();
        while self.child.try_wait().expect("its state").is_none() {
            assert!(begun.elapsed() < Duration::from_secs(20), "it ends when asked to");
            std::thread::sleep(Duration::from_millis(20));
        }
    }
}

impl Drop for Bridge {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn unchunked(mut body: &[u8]) -> Vec<u8> {
    let mut whole = Vec::new();
    while let Some(end) = body.windows(2).position(|two| two == b"\r\n") {
        let size = usize::from_str_radix(&String::from_utf8_lossy(&body[..end]), 16).expect("a size");
        if size == 0 {
            break;
        }
        whole.extend_from_slice(&body[end + 2..end + 2 + size]);
        body = &body[end + 2 + size + 2..];
    }
    whole
}

fn plain(file: &Path) -> bool {
    file.is_file() && !["-wal", "-shm"].iter().any(|end| PathBuf::from(format!("{}{end}", file.display())).exists())
}

#[test]
fn without_the_token_only_the_empty_page_is_given() {
    let bridge = Bridge::start();
    assert!(bridge.token.len() >= 32, "nobody guesses it: {}", bridge.token);
    let here = format!("127.0.0.1:{}", bridge.port);
    let call = br#"{"verb": "workspace.pulse", "args": {}}"#;
    for headers in [&[][..], &["x-travesia-token: wrong"][..]] {
        assert_eq!(bridge.raw("POST", "/call", &here, headers, call).status, 403);
        assert_eq!(bridge.raw("POST", "/upload?kind=survey&name=a.csv", &here, headers, b"x").status, 403);
        assert_eq!(bridge.raw("POST", "/offer?kind=new-workspace&name=a", &here, headers, b"").status, 403);
        assert_eq!(bridge.raw("GET", "/download?handle=x&token=wrong", &here, headers, b"").status, 403);
    }
    let in_address = format!("/call?token={}", bridge.token);
    assert_eq!(bridge.raw("POST", &in_address, &here, &[], call).status, 403, "a call brings it as a header");
    assert_eq!(bridge.raw("GET", "/", &here, &[], b"").status, 200);
    assert_eq!(bridge.ask("POST", "/call", call).status, 200);
}

#[test]
fn connections_without_the_token_keep_nobody_out() {
    let bridge = Bridge::start();
    let idle = |said: &str| {
        let mut stream = TcpStream::connect(("127.0.0.1", bridge.port)).expect("it listens");
        stream.write_all(said.as_bytes()).expect("sent");
        stream
    };
    // More than there are places; some say nothing, some begin to ask, some ask for the page and stay.
    let page = format!("GET / HTTP/1.1\r\nHost: 127.0.0.1:{}\r\n\r\n", bridge.port);
    let strangers: Vec<TcpStream> =
        (0..200).map(|n| idle(["", "GET / HT", "POST /call HTTP/1.1\r\nX: ", page.as_str()][n % 4])).collect();
    // `Bridge::raw` gives up after 20 s, which is less than a silent connection may stay.
    let begun = Instant::now();
    assert_eq!(bridge.ask("GET", "/", b"").status, 200, "the page comes");
    assert!(bridge.call("settings.get", json!({}))["value"].is_object(), "and a verb answers");
    assert!(begun.elapsed() < Duration::from_secs(15), "at once, not when the strangers' time is over");
    drop(strangers);
}

#[test]
fn other_names_and_other_sites_are_refused() {
    let bridge = Bridge::start();
    let token = format!("x-travesia-token: {}", bridge.token);
    let call = br#"{"verb": "workspace.pulse", "args": {}}"#;
    let here = format!("127.0.0.1:{}", bridge.port);
    let rebound = format!("evil.example:{}", bridge.port);
    assert_eq!(bridge.raw("GET", "/", &rebound, &[], b"").status, 421, "a name that points here (DNS rebinding)");
    assert_eq!(bridge.raw("POST", "/call", &rebound, &[&token], call).status, 421);
    let foreign = bridge.raw("POST", "/call", &here, &[&token, "Origin: https://evil.example"], call);
    assert_eq!(foreign.status, 421, "another site's page");
    let preflight = bridge.raw("OPTIONS", "/call", &here, &["Origin: http://evil.example"], b"");
    assert!(!preflight.headers.contains("access-control-allow"), "nothing is allowed across: {}", preflight.headers);
    let local = format!("localhost:{}", bridge.port);
    assert_eq!(bridge.raw("POST", "/call", &local, &[&token], call).status, 200);
}

#[test]
fn the_page_comes_with_its_types_and_policy() {
    let bridge = Bridge::start();
    let page = bridge.ask("GET", "/?token=x", b"");
    assert_eq!(page.status, 200);
    for line in [
        "content-type: text/html; charset=utf-8",
        "connect-src 'self'",
        "frame-ancestors 'none'",
        "x-content-type-options: nosniff",
        "referrer-policy: no-referrer",
        "cache-control: no-cache",
    ] {
        assert!(page.headers.contains(line), "{line} in {}", page.headers);
    }
    let script = bridge.ask("GET", "/assets/a.js", b"");
    assert!(script.headers.contains("content-type: text/javascript"), "{}", script.headers);
    assert!(script.headers.contains("immutable"), "built names change with what is in them");
    for path in ["/../home/settings.json", "/assets/../../spool/x", "//etc/passwd", "/nothing.js"] {
        assert_eq!(bridge.ask("GET", path, b"").status, 404, "{path}");
    }
}

#[test]
fn verbs_answer_or_say_why_not() {
    let bridge = Bridge::start();
    let none = bridge.call("member.list", json!({}));
    assert_eq!(none, json!({ "failure": { "code": "workspace-none", "args": {} } }));
    assert_eq!(bridge.ask("POST", "/call", b"no object").status, 400);
    bridge.new_workspace();
    let made = bridge.call("member.create", json!({ "set": { "name": "Ana" } }));
    assert_eq!((&made["value"]["name"], &made["changed"]["kinds"]), (&json!("Ana"), &json!(["member"])));
    let pulse = bridge.call("workspace.pulse", json!({}));
    assert_eq!(
        (&pulse["value"]["file"], &pulse["value"]["undo"]["verb"]),
        (&json!("Plan.travesia"), &json!("member.create"))
    );
    assert!(pulse["changed"].is_null());
    let recent = bridge.call("recent.list", json!({}));
    assert_eq!(recent["value"][0]["title"], "Plan", "what is made in the browser is found again");
    let undone = bridge.call("history.undo", json!({}));
    assert_eq!(undone["value"]["origin"], "window", "the browser is a window");
}

#[test]
fn files_go_in_and_out_by_handles() {
    let bridge = Bridge::start();
    bridge.new_workspace();
    let survey = "Date,NPS\n2026-01-10,10\n2026-01-11,3\n";
    let handle = bridge.handle("/upload?kind=survey&name=Ola%20de%20enero.csv", survey.as_bytes());
    let found = bridge.call("answers.inspect", json!({ "file": handle }));
    assert_eq!(found["value"]["source"], "Ola de enero.csv", "a file keeps its name: {found}");
    let unknown = bridge.call("answers.inspect", json!({ "file": "/etc/passwd" }));
    assert_eq!(unknown["failure"]["code"], "handle-unknown", "a page names no path");
    let kind = bridge.ask("POST", "/upload?kind=new-workspace&name=a", b"x").json();
    assert_eq!(kind["failure"]["code"], "file-kind-unknown", "a place to write is no upload");

    let photo = bridge.handle("/upload?kind=photo&name=%C3%9Cber%20uns.png", b"\x89PNG...");
    let path = format!("/download?handle={photo}&token={}", bridge.token);
    let back = bridge.raw("GET", &path, &format!("127.0.0.1:{}", bridge.port), &[], b"");
    assert_eq!(
        (back.status, back.body.as_slice()),
        (200, &b"\x89PNG..."[..]),
        "a link brings the token in its address"
    );
    assert!(back.headers.contains("attachment; filename*=utf-8''%c3%9cber%20uns.png"), "{}", back.headers);
    assert_eq!(bridge.ask("GET", "/download?handle=nobody", b"").status, 404);

    let names: Vec<_> = std::fs::read_dir(bridge.spool()).expect("there").flatten().map(|e| e.file_name()).collect();
    assert!(
        names.iter().all(|name| name.to_string_lossy().starts_with("Plan.travesia")),
        "only workspaces stay: {names:?}"
    );
}

#[test]
fn a_workspace_that_is_brought_lies_where_it_is_found() {
    let mut first = Bridge::start();
    first.new_workspace();
    let closed = first.call("workspace.close", json!({}));
    assert!(closed.get("failure").is_none(), "{closed}");
    let bytes = std::fs::read(first.spool().join("Plan.travesia")).expect("one plain file");
    let same = first.handle("/upload?kind=open-workspace&name=Plan.travesia", &bytes);
    assert!(first.call("workspace.open", json!({ "file": same })).get("failure").is_none());
    let count = std::fs::read_dir(first.spool()).expect("there").flatten();
    let count = count.filter(|entry| entry.path().extension().is_some_and(|end| end == "travesia")).count();
    assert_eq!(count, 1, "the same file is not copied again");
    #[cfg(unix)]
    first.end();
}

#[cfg(unix)]
#[test]
fn f10c_what_is_brought_is_seen_by_the_user_alone_and_goes_when_it_was_used() {
    use std::os::unix::fs::PermissionsExt as _;

    let bridge = Bridge::start();
    bridge.new_workspace();
    let bring = |path: &str, body: &[u8]| bridge.handle(path, body);
    let survey = bring("/upload?kind=survey&name=a.csv", b"Date,NPS\n2026-01-10,10\n2026-01-11,3\n");
    let [file] = bridge.passing().try_into().expect("one file");
    let mode = |path: &Path| std::fs::metadata(path).expect("there").permissions().mode() & 0o777;
    assert_eq!(mode(&file), 0o600, "others read customers' answers nowhere");
    for folder in file.ancestors().skip(1).take_while(|folder| !folder.ends_with("home")) {
        assert_eq!(mode(folder), 0o700, "nor can they enter {}", folder.display());
    }
    assert!(bridge.call("answers.check", json!({ "file": survey })).get("failure").is_none(), "looking keeps it");
    let wrong = json!({ "file": survey, "map": { "columns": { "metrics": [{ "column": "x", "kind": "nps" }] } } });
    assert!(bridge.call("answers.import", wrong).get("failure").is_some());
    assert_eq!(bridge.passing().len(), 1, "what was refused can be tried again");
    let done = bridge.call("answers.import", json!({ "file": survey }));
    assert_eq!(done["value"]["stored"], 2, "{done}");
    assert_eq!(bridge.passing(), [] as [PathBuf; 0], "imported, it is gone");
    let again = bridge.call("answers.import", json!({ "file": survey }));
    assert_eq!(again["failure"]["code"], "handle-unknown");

    let made = bridge.call("journey.create", json!({ "set": { "name": "J" } }));
    let picture = bridge.handle("/offer?kind=save-svg&name=J", b"");
    let drawn = json!({ "journey": made["value"]["id"], "format": "svg", "file": picture });
    assert!(bridge.call("journey.picture", drawn).get("failure").is_none());
    assert_eq!(bridge.passing().len(), 1);
    let path = format!("/download?handle={picture}&token={}", bridge.token);
    let taken = bridge.raw("GET", &path, &format!("127.0.0.1:{}", bridge.port), &[], b"");
    assert!(taken.body.ends_with(b"</svg>\n"), "the browser has it");
    assert_eq!(bridge.passing(), [] as [PathBuf; 0], "downloaded, it is gone here");
}

#[test]
fn what_a_killed_bridge_left_is_swept_by_the_next() {
    let mut bridge = Bridge::start();
    bridge.handle("/upload?kind=survey&name=a.csv", b"Date,NPS\n");
    bridge.child.kill().expect("killed");
    bridge.child.wait().expect("gone");
    assert_eq!(bridge.passing().len(), 1, "nobody could take it away");
    let folder = std::mem::replace(&mut bridge.folder, tempfile::tempdir().expect("a folder"));
    let next = Bridge::start_with(folder, &[]);
    assert_eq!(next.passing(), [] as [PathBuf; 0]);
}

#[test]
fn of_many_workspaces_of_one_name_at_once_none_is_lost() {
    let bridge = Bridge::start();
    let names: Vec<String> = std::thread::scope(|scope| {
        let bringing: Vec<_> = (0..60)
            .map(|n| {
                let bridge = &bridge;
                scope.spawn(move || {
                    let text = format!("workspace {n}");
                    bridge.ask("POST", "/upload?kind=open-workspace&name=Plan.travesia", text.as_bytes()).json()["name"]
                        .as_str()
                        .expect("a name")
                        .to_owned()
                })
            })
            .collect();
        bringing.into_iter().map(|one| one.join().expect("answered")).collect()
    });
    for (n, name) in names.iter().enumerate() {
        let text = std::fs::read_to_string(bridge.spool().join(name)).expect("there");
        assert_eq!(text, format!("workspace {n}"), "{name} is whose it is");
    }
}

#[cfg(unix)]
#[test]
fn f6_ending_leaves_one_plain_file() {
    let mut bridge = Bridge::start();
    bridge.new_workspace();
    bridge.call("member.create", json!({ "set": { "name": "Ana" } }));
    let file = bridge.spool().join("Plan.travesia");
    assert!(!plain(&file), "open, its journal lies beside it");
    bridge.handle("/upload?kind=survey&name=a.csv", b"Date,NPS\n");
    let idle = TcpStream::connect(("127.0.0.1", bridge.port)).expect("it listens");
    bridge.end();
    drop(idle);
    assert!(plain(&file), "closed, it is one file");
    assert_eq!(bridge.passing(), [] as [PathBuf; 0], "and nothing of the browser's is left");
    let folder = std::mem::replace(&mut bridge.folder, tempfile::tempdir().expect("a folder"));
    let again = Bridge::start_with(folder, &["--open", "spool/Plan.travesia", "--token", "mine"]);
    assert_eq!(again.token, "mine");
    let members = again.call("member.list", json!({}));
    assert_eq!(members["value"][0]["name"], "Ana", "and it opens with what was done");
}

#[test]
fn f7_the_pulse_goes_on_while_an_import_runs_and_it_can_be_stopped() {
    let bridge = Bridge::start();
    bridge.new_workspace();
    let mut survey = String::from("Date,NPS\n");
    for row in 0..400_000 {
        survey.push_str(&format!("2026-{:02}-{:02},{}\n", row % 12 + 1, row % 28 + 1, row % 11));
    }
    let file = bridge.handle("/upload?kind=survey&name=large.csv", survey.as_bytes());
    std::thread::scope(|scope| {
        let import = scope.spawn(|| bridge.call("answers.import", json!({ "file": file })));
        let mut seen = 0;
        while !import.is_finished() {
            let asked = Instant::now();
            let pulse = bridge.call("workspace.pulse", json!({}));
            assert!(asked.elapsed() < Duration::from_secs(5), "the pulse waits for no import");
            if let Some(job) = pulse["value"]["jobs"].get(0) {
                seen += 1;
                if seen == 2 {
                    bridge.call("job.stop", json!({ "job": job["id"] }));
                }
            }
        }
        let ended = import.join().expect("it ends");
        assert!(seen > 0, "the import was seen while it ran");
        assert_eq!(ended["failure"]["code"], "stopped", "{ended}");
    });
    let overview = bridge.call("workspace.overview", json!({}));
    assert_eq!(overview["value"]["answers"], 0, "a stopped import leaves nothing behind");
}

#[test]
fn f10f_a_call_of_values_without_end_is_refused_before_it_is_read_and_a_long_text_is_not() {
    let bridge = Bridge::start();
    let body = format!(r#"{{"verb":"workspace.pulse","args":{{"a":[{}0]}}}}"#, "0,".repeat(300_000));
    assert_eq!(bridge.ask("POST", "/call", body.as_bytes()).status, 413, "each would take a hundred bytes of memory");
    let text = format!(r#"{{"verb":"workspace.pulse","args":{{"a":"\"{}"}}}}"#, ",".repeat(300_000));
    let answer = bridge.ask("POST", "/call", text.as_bytes()).json();
    assert_ne!(
        answer["failure"]["code"],
        Value::Null,
        "a text is one value, and the verb says that it has no such field"
    );
}
