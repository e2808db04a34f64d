//! Travesía in a browser: the same page and the same verbs as the window, over HTTP on this machine alone.
//!
//! - [`bridge`] what every request shares
//! - [`options`] what the command line says
//! - [`connection`] how many connections there are, and for how long nothing may move on one
//! - [`gate`] who may come in: the right name of this machine, the right token
//! - [`routes`] the protocol: `/call`, `/upload`, `/offer`, `/release`, `/download`, and the page
//! - [`spool`] where files lie that the browser brings and takes
//! - [`page`] the built page, with the desktop's own content policy
//!
//! **Invariant:** it listens on 127.0.0.1 only; without the token, which changes with every start, nothing but the
//! empty page is given.
//! **Invariant:** no rule of the field lives here; every decision is a verb's.
//! **Invariant:** the browser holds handles, never paths.

mod bridge;
mod connection;
mod gate;
mod options;
mod page;
mod routes;
mod spool;

use std::io::Write as _;
use std::net::Ipv4Addr;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

use cx_app::{App, Code, Failure, Handles, Host, SystemClock, UPLOADS};
use cx_words::Words;
use tokio::net::TcpListener;

use crate::bridge::Bridge;
use crate::options::Options;
use crate::spool::Spool;

/// Longest time for ending: what runs is stopped and the file closed by then, or the next opening puts it right.
const PATIENCE: Duration = Duration::from_millis(900);

fn main() -> ExitCode {
    let words = Words::of(cx_app::core::settings::language(Host::settings_folder().as_deref()));
    let options = match Options::read(words) {
        Ok(options) => options,
        Err(usage) => {
            let _ = usage.print();
            return ExitCode::from(u8::from(usage.use_stderr()) * 2);
        }
    };
    match run(options, words) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            tell(&format!("{}: {}", failure.code, words.error(failure.code, &failure.args)));
            ExitCode::FAILURE
        }
    }
}

fn run(options: Options, words: &Words) -> Result<(), Failure> {
    if !options.page.join("index.html").is_file() {
        return Err(Failure::new(Code::PageMissing).with("folder", options.page.display()));
    }
    let settings = Host::settings_folder();
    let passing = settings.clone().unwrap_or_else(std::env::temp_dir).join(UPLOADS);
    let spool =
        Spool::new(options.spool, &passing).map_err(|error| Failure::new(Code::SpoolNotMade).with("detail", error))?;
    let app = Arc::new(App::new(Host { clock: Box::new(SystemClock), files: Handles::default(), settings }));
    if let Some(file) = options.open {
        app.bring(&std::path::absolute(&file).unwrap_or(file));
    }
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .map_err(|error| Failure::new(Code::BridgeBroken).with("detail", error))?;
    let opened = runtime.block_on(async {
        let taken =
            |error: std::io::Error| Failure::new(Code::PortTaken).with("port", options.port).with("detail", error);
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, options.port)).await.map_err(taken)?;
        let port = listener.local_addr().map_err(taken)?.port();
        let token = options.token.unwrap_or_else(fresh_token);
        let ended = asked_to_end();
        tell(&words.say("bridge-open", &[]));
        let mut out = std::io::stdout();
        let _ = writeln!(out, "http://127.0.0.1:{port}/?token={token}").and_then(|()| out.flush());
        tell(&words.say("bridge-folder", &[("folder", spool.folder().display().to_string().into())]));
        let bridge = Arc::new(Bridge { app: Arc::clone(&app), spool, page: options.page, token, port });
        tokio::select! {
            () = connection::serve(listener, routes::all(Arc::clone(&bridge))) => {}
            signal = ended => tell(&words.say("bridge-ends", &[("signal", signal.into())])),
        }
        Ok(bridge)
    });
    if let Some(path) = app.end(PATIENCE).rescued {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let folder = path.parent().unwrap_or(&path).display().to_string();
        tell(&words.say("file-rescued-closing", &[("file", name.into()), ("folder", folder.into())]));
    }
    // Whatever still runs ends with the process.
    runtime.shutdown_background();
    opened.map(|bridge| bridge.spool.clear())
}

/// Writes to standard error. If nobody can read it, because the terminal was closed, the program goes on.
fn tell(text: &str) {
    let _ = writeln!(std::io::stderr(), "{text}");
}

/// Waits until the user or the system wants this program to end; answers with the signal that said so.
async fn asked_to_end() -> &'static str {
    let interrupt = async {
        if tokio::signal::ctrl_c().await.is_err() {
            // A signal that cannot be heard is none that came.
            std::future::pending::<()>().await;
        }
    };
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        if let (Ok(mut terminate), Ok(mut hang_up)) = (signal(SignalKind::terminate()), signal(SignalKind::hangup())) {
            return tokio::select! {
                _ = terminate.recv() => "SIGTERM",
                _ = hang_up.recv() => "SIGHUP",
                () = interrupt => "SIGINT",
            };
        }
    }
    interrupt.await;
    "Ctrl+C"
}

/// A token nobody can guess: 244 random bits.
fn fresh_token() -> String {
    format!("{}{}", uuid::Uuid::new_v4().simple(), uuid::Uuid::new_v4().simple())
}
