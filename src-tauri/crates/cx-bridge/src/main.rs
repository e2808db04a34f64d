//! Travesía in a browser: the same page and the same verbs as the window, over HTTP on this machine alone.
//!
//! - [`options`] what the command line says
//! - [`gate`] who may come in: the right name of this machine, the right token
//! - [`routes`] the protocol: `/call`, `/upload`, `/offer`, `/download`, and the page
//! - [`spool`] where files lie that the browser brings and takes
//! - [`page`] the built page, with the desktop's own content policy
//!
//! **Invariant:** it listens on 127.0.0.1 only; without the token, which changes with every start, nothing but the
//! empty page is given.
//! **Invariant:** no rule of the field lives here; every decision is a verb's.
//! **Invariant:** the browser holds handles, never paths.

mod gate;
mod options;
mod page;
mod routes;
mod spool;

use std::io::Write as _;
use std::net::Ipv4Addr;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

use cx_app::{App, Caller, Failure, Handles, Host, SystemClock};
use cx_words::Words;
use serde_json::{Value, json};
use tokio::net::TcpListener;

use crate::options::Options;
use crate::spool::Spool;

/// How long a job may take to stop before the program ends without it.
const PATIENCE: Duration = Duration::from_secs(20);

/// What every request shares.
pub struct Bridge {
    /// The verbs.
    pub app: App,
    /// The files of the browser.
    pub spool: Spool,
    /// Folder of the built page.
    pub page: PathBuf,
    /// What a request must bring.
    pub token: String,
    /// The port it listens on.
    pub port: u16,
}

fn main() -> ExitCode {
    let words = Words::of(cx_words::Language::of_system());
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
            eprintln!("{}: {}", failure.code, words.error(&failure.code, &failure.args));
            ExitCode::FAILURE
        }
    }
}

fn run(options: Options, words: &Words) -> Result<(), Failure> {
    if !options.page.join("index.html").is_file() {
        return Err(Failure::new("page-missing").with("folder", options.page.display()));
    }
    let spool = Spool::new(options.spool).map_err(|error| Failure::new("spool-not-made").with("detail", error))?;
    let app =
        App::new(Host { clock: Box::new(SystemClock), files: Handles::default(), settings: Host::settings_folder() });
    if let Some(file) = options.open {
        app.bring(&std::path::absolute(&file).unwrap_or(file));
    }
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .map_err(|error| Failure::new("bridge-broken").with("detail", error))?;
    runtime.block_on(async {
        let taken = |error: std::io::Error| Failure::new("port-taken").with("port", options.port).with("detail", error);
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, options.port)).await.map_err(taken)?;
        let port = listener.local_addr().map_err(taken)?.port();
        let token = options.token.unwrap_or_else(fresh_token);
        eprintln!("{}", words.say("bridge-open", &[]));
        println!("http://127.0.0.1:{port}/?token={token}");
        eprintln!("{}", words.say("bridge-folder", &[("folder", spool.folder().display().to_string().into())]));
        let _ = std::io::stdout().flush();
        let bridge = Arc::new(Bridge { app, spool, page: options.page, token, port });
        let served = axum::serve(listener, routes::all(Arc::clone(&bridge)));
        let broken = |error: std::io::Error| Failure::new("bridge-broken").with("detail", error);
        tokio::select! {
            ended = served => ended.map_err(broken)?,
            () = asked_to_end() => {}
        }
        close(&bridge).await;
        Ok(())
    })
}

/// Waits until the user or the system wants this program to end.
async fn asked_to_end() {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        if let (Ok(mut terminate), Ok(mut hang_up)) = (signal(SignalKind::terminate()), signal(SignalKind::hangup())) {
            tokio::select! {
                _ = terminate.recv() => {}
                _ = hang_up.recv() => {}
                _ = tokio::signal::ctrl_c() => {}
            }
            return;
        }
    }
    let _ = tokio::signal::ctrl_c().await;
}

/// Stops what runs and closes the workspace, so that one plain file is left.
async fn close(bridge: &Arc<Bridge>) {
    let begun = tokio::time::Instant::now();
    loop {
        let bridge = Arc::clone(bridge);
        let closed = tokio::task::spawn_blocking(move || {
            if let Ok(jobs) = bridge.app.call(&Caller::WINDOW, "job.list", Value::Null) {
                for job in jobs.value.as_array().into_iter().flatten() {
                    let _ = bridge.app.call(&Caller::WINDOW, "job.stop", json!({ "job": job["id"] }));
                }
            }
            bridge.app.call(&Caller::WINDOW, "workspace.close", Value::Null)
        });
        match closed.await {
            Ok(Err(failure)) if failure.code == "job-running" && begun.elapsed() < PATIENCE => {
                tokio::time::sleep(Duration::from_millis(50)).await;
            }
            _ => return,
        }
    }
}

/// A token nobody can guess: 244 random bits.
fn fresh_token() -> String {
    format!("{}{}", uuid::Uuid::new_v4().simple(), uuid::Uuid::new_v4().simple())
}
