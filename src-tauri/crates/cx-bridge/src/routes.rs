//! The protocol, as the page speaks it: every refusal of a verb is an answer `{failure: {code, args}}`.

use std::sync::Arc;

use axum::body::{Body, Bytes};
use axum::extract::{DefaultBodyLimit, Query, State};
use axum::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_LENGTH, CONTENT_TYPE};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, Router, middleware};
use cx_app::{Answer, Caller, Code, Failure, FileKind, plain_file};
use futures_util::future::ready;
use futures_util::{StreamExt as _, stream};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use tokio::io::AsyncWriteExt as _;
use tokio_util::io::ReaderStream;

use crate::bridge::Bridge;
use crate::spool::Given;
use crate::{connection, gate, page};

/// The most bytes of one call: a pasted matrix, not a file.
const CALL_BYTES: usize = 64 << 20;
/// The most values in the body of one call: one of a byte takes a hundred in memory.
const CALL_VALUES: usize = 250_000;
/// The most bytes of one file.
const UPLOAD_BYTES: u64 = 2 << 30;

/// Every route.
pub fn all(bridge: Arc<Bridge>) -> Router {
    let verbs = Router::new()
        .route("/call", post(call).layer(DefaultBodyLimit::max(CALL_BYTES)))
        .route("/upload", post(upload).layer(DefaultBodyLimit::disable()))
        .route("/offer", post(offer))
        .route("/release", post(release))
        .route("/download", get(download))
        .layer(middleware::from_fn_with_state(Arc::clone(&bridge), gate::right_token));
    Router::new()
        .merge(verbs)
        .fallback_service(get(page::file).with_state(Arc::clone(&bridge)))
        .layer(middleware::from_fn_with_state(Arc::clone(&bridge), gate::right_name))
        .layer(middleware::map_response(page::protected))
        .layer(middleware::from_fn(connection::finished))
        .with_state(bridge)
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Call {
    verb: String,
    #[serde(default)]
    args: Value,
}

/// The response to a request: its value, or the failure.
#[derive(Serialize)]
#[serde(untagged)]
enum Told<T> {
    Done(T),
    Refused { failure: Failure },
}

impl<T> From<Result<T, Failure>> for Told<T> {
    fn from(result: Result<T, Failure>) -> Self {
        match result {
            Ok(done) => Self::Done(done),
            Err(failure) => Self::Refused { failure },
        }
    }
}

impl<T: Serialize> IntoResponse for Told<T> {
    fn into_response(self) -> Response {
        ([(CACHE_CONTROL, "no-store")], Json(self)).into_response()
    }
}

/// A file, as the page holds it.
#[derive(Serialize)]
struct Chosen {
    handle: String,
    name: String,
}

impl Chosen {
    fn of(bridge: &Bridge, given: Given) -> Self {
        let path = match &given {
            Given::Stays(path) => path.clone(),
            Given::Passes(passing) => passing.path(),
        };
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let files = bridge.app.files();
        let handle = match given {
            Given::Stays(path) => files.offer(&path),
            Given::Passes(passing) => files.lend(&path, Box::new(passing)),
        };
        Self { handle, name }
    }
}

/// Carries a verb to the core, on a thread of its own: an import must not hold up the rest.
async fn call(State(bridge): State<Arc<Bridge>>, body: Bytes) -> Response {
    if values(&body) > CALL_VALUES {
        return StatusCode::PAYLOAD_TOO_LARGE.into_response();
    }
    let Ok(asked) = serde_json::from_slice::<Call>(&body) else {
        return StatusCode::BAD_REQUEST.into_response();
    };
    let answer = tokio::task::spawn_blocking(move || bridge.app.call(&Caller::WINDOW, &asked.verb, asked.args))
        .await
        .unwrap_or_else(|_| Err(Failure::new(Code::Panic)));
    Told::<Answer>::from(answer).into_response()
}

/// How many values a JSON text has, as its commas, colons and brackets outside texts tell; never fewer than are there.
fn values(json: &[u8]) -> usize {
    let (mut count, mut in_text, mut escaped) = (1, false, false);
    for byte in json {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if in_text => escaped = true,
            b'"' => in_text = !in_text,
            b',' | b':' | b'[' | b'{' if !in_text => count += 1,
            _ => {}
        }
    }
    count
}

#[derive(Deserialize)]
struct Named {
    kind: String,
    #[serde(default)]
    name: String,
}

impl Named {
    /// The kind of file, where the bridge gives its place, or the browser brings it: a browser tells of no folder.
    fn file_kind(&self, given: bool) -> Result<&'static FileKind, Failure> {
        let kind = FileKind::named(&self.kind)?;
        if (kind.saves || kind.folder) == given {
            Ok(kind)
        } else {
            Err(Failure::new(Code::FileKindUnknown).with("kind", kind.name))
        }
    }
}

/// Takes a file that the user chose in the browser.
async fn upload(
    State(bridge): State<Arc<Bridge>>,
    Query(named): Query<Named>,
    headers: HeaderMap,
    body: Body,
) -> Told<Chosen> {
    receive(&bridge, &named, &headers, body).await.into()
}

async fn receive(bridge: &Arc<Bridge>, named: &Named, headers: &HeaderMap, body: Body) -> Result<Chosen, Failure> {
    let kind = named.file_kind(false)?;
    let too_large = || Failure::new(Code::UploadTooLarge).with("limit", UPLOAD_BYTES >> 30);
    let promised = headers.get(CONTENT_LENGTH).and_then(|length| length.to_str().ok()?.parse::<u64>().ok());
    if promised.is_some_and(|length| length > UPLOAD_BYTES) {
        return Err(too_large());
    }
    // If anything fails from here on, the upload goes with it.
    let arriving = bridge.spool.arriving(kind, &named.name).map_err(|error| broken(&error))?;
    let mut options = tokio::fs::File::options();
    options.write(true).create_new(true);
    #[cfg(unix)]
    options.mode(0o600);
    let mut file = options.open(arriving.path()).await.map_err(|error| broken(&error))?;
    let mut bytes = 0;
    let mut stream = body.into_data_stream();
    while let Some(piece) = stream.next().await {
        let piece = piece.map_err(|error| broken(&error))?;
        bytes += piece.len() as u64;
        if bytes > UPLOAD_BYTES {
            return Err(too_large());
        }
        file.write_all(&piece).await.map_err(|error| broken(&error))?;
    }
    file.flush().await.map_err(|error| broken(&error))?;
    drop(file);
    let bridge = Arc::clone(bridge);
    tokio::task::spawn_blocking(move || {
        let given = bridge.spool.keep(kind, arriving).map_err(|error| broken(&error))?;
        Ok(Chosen::of(&bridge, given))
    })
    .await
    .unwrap_or_else(|_| Err(Failure::new(Code::Panic)))
}

fn broken(error: &dyn std::fmt::Display) -> Failure {
    Failure::new(Code::UploadBroken).with("detail", error)
}

/// Gives a place for a file that a verb will write, or a folder.
async fn offer(State(bridge): State<Arc<Bridge>>, Query(named): Query<Named>) -> Told<Chosen> {
    let given = named.file_kind(true).and_then(|kind| {
        bridge.spool.fresh(kind, &named.name).map_err(|error| Failure::new(Code::SpoolNotMade).with("detail", error))
    });
    given.map(|given| Chosen::of(&bridge, given)).into()
}

#[derive(Deserialize)]
struct Wanted {
    handle: String,
}

/// Takes away a file that only passes and that nobody needs any more.
async fn release(State(bridge): State<Arc<Bridge>>, Query(wanted): Query<Wanted>) -> Told<Value> {
    bridge.app.files().used(&wanted.handle);
    Told::Done(json!({}))
}

/// Hands a file over to the browser's own downloads. One that only passes goes when all of it is on its way.
async fn download(State(bridge): State<Arc<Bridge>>, Query(wanted): Query<Wanted>) -> Response {
    let Ok(path) = bridge.app.files().path(&wanted.handle) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let asked = path.clone();
    let Ok(Ok(file)) = tokio::task::spawn_blocking(move || plain_file::open(&asked)).await else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let headers = [
        (CONTENT_TYPE, page::mime(&path).to_owned()),
        (CONTENT_DISPOSITION, format!("attachment; filename*=UTF-8''{}", escaped(&name))),
        (CACHE_CONTROL, "no-store".to_owned()),
    ];
    let pieces = ReaderStream::new(tokio::fs::File::from_std(file)).map(Some);
    let taken = pieces.chain(stream::iter([None])).filter_map(move |piece| {
        if piece.is_none() {
            bridge.app.files().used(&wanted.handle);
        }
        ready(piece)
    });
    (headers, Body::from_stream(taken)).into_response()
}

/// A name as RFC 8187 writes it in a header.
fn escaped(name: &str) -> String {
    name.bytes()
        .map(|byte| match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'.' | b'-' | b'_' => char::from(byte).to_string(),
            _ => format!("%{byte:02X}"),
        })
        .collect()
}
