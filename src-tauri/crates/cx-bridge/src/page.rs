//! The built page.

use std::path::{Component, Path};
use std::sync::Arc;

use axum::extract::State;
use axum::http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, REFERRER_POLICY, X_CONTENT_TYPE_OPTIONS, X_FRAME_OPTIONS,
};
use axum::http::{HeaderValue, StatusCode, Uri};
use axum::response::{IntoResponse, Response};

use cx_app::plain_file;

use crate::bridge::Bridge;

/// The most bytes of one file of the page.
const MOST: u64 = 64 << 20;

/// The desktop's policy, with this server in place of the window's own channel.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; style-src-attr 'unsafe-inline'; \
    img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; \
    frame-ancestors 'none'";

/// Gives a file of the page. Views live behind `#`, so there is no path that is not a file.
pub async fn file(State(bridge): State<Arc<Bridge>>, uri: Uri) -> Response {
    let asked = uri.path().trim_start_matches('/');
    let asked = Path::new(if asked.is_empty() { "index.html" } else { asked });
    if !asked.components().all(|part| matches!(part, Component::Normal(_))) {
        return StatusCode::NOT_FOUND.into_response();
    }
    let path = bridge.page.join(asked);
    let Ok(Ok(bytes)) = tokio::task::spawn_blocking(move || plain_file::read(&path, MOST)).await else {
        return StatusCode::NOT_FOUND.into_response();
    };
    // Built names under `assets` carry a digest of what is in them; everything else may change with the next build.
    let keep = if asked.starts_with("assets") { "public, max-age=31536000, immutable" } else { "no-cache" };
    ([(CONTENT_TYPE, mime(asked)), (CACHE_CONTROL, keep)], bytes).into_response()
}

/// Puts what protects the page on every answer.
pub async fn protected(mut response: Response) -> Response {
    let headers = response.headers_mut();
    headers.insert(CONTENT_SECURITY_POLICY, HeaderValue::from_static(POLICY));
    headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(X_FRAME_OPTIONS, HeaderValue::from_static("DENY"));
    // The first address carries the token.
    headers.insert(REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    headers.insert("cross-origin-opener-policy", HeaderValue::from_static("same-origin"));
    headers.insert("cross-origin-resource-policy", HeaderValue::from_static("same-origin"));
    response
}

/// The MIME type by ending.
pub fn mime(path: &Path) -> &'static str {
    match path.extension().and_then(|ending| ending.to_str()).unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "json" | "map" => "application/json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "webp" => "image/webp",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "txt" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}
