//! The gate: which requests are answered, by token, host and origin.
//!
//! Two things stand against other pages in the same browser. A page of another site cannot set our header without
//! asking first, and no answer of ours allows it to. A site that points its own name at 127.0.0.1 ("DNS rebinding")
//! sends that name as `Host`, which is not ours.

use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::header::{HOST, ORIGIN};
use axum::http::{HeaderMap, StatusCode, Uri};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use crate::bridge::Bridge;
use crate::connection::Guest;

/// The header that carries the token.
pub const TOKEN: &str = "x-travesia-token";

/// Refuses requests under another name than ours, for every path.
pub async fn right_name(State(bridge): State<Arc<Bridge>>, request: Request, next: Next) -> Response {
    if !is_here(request.headers(), bridge.port) {
        return StatusCode::MISDIRECTED_REQUEST.into_response();
    }
    next.run(request).await
}

/// Refuses requests without the token.
pub async fn right_token(State(bridge): State<Arc<Bridge>>, request: Request, next: Next) -> Response {
    let in_header = request.headers().get(TOKEN).map(|value| value.as_bytes().to_vec());
    // A link to download carries no header.
    let in_address = (request.uri().path() == "/download").then(|| token_of(request.uri())).flatten();
    let brought = in_header.or(in_address).unwrap_or_default();
    if !same(&brought, bridge.token.as_bytes()) {
        return StatusCode::FORBIDDEN.into_response();
    }
    if request.extensions().get::<Arc<Guest>>().is_some_and(|guest| !guest.admit()) {
        return StatusCode::SERVICE_UNAVAILABLE.into_response();
    }
    next.run(request).await
}

fn is_here(headers: &HeaderMap, port: u16) -> bool {
    let ours = [format!("127.0.0.1:{port}"), format!("localhost:{port}")];
    let named = headers.get(HOST).is_some_and(|host| ours.iter().any(|own| host == own.as_str()));
    let from_here = headers.get(ORIGIN).is_none_or(|origin| {
        ours.iter().any(|own| origin.as_bytes().strip_prefix(b"http://").is_some_and(|host| host == own.as_bytes()))
    });
    named && from_here
}

fn token_of(uri: &Uri) -> Option<Vec<u8>> {
    let query = uri.query()?;
    query.split('&').find_map(|pair| pair.strip_prefix("token=")).map(|token| token.as_bytes().to_vec())
}

/// Compares in a time that does not depend on where the first difference is.
fn same(brought: &[u8], ours: &[u8]) -> bool {
    brought.len() == ours.len() && brought.iter().zip(ours).fold(0, |seen, (a, b)| seen | (a ^ b)) == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(pairs: &[(&'static str, &str)]) -> HeaderMap {
        pairs.iter().map(|(name, value)| ((*name).parse().expect("a name"), value.parse().expect("a value"))).collect()
    }

    #[test]
    fn only_our_own_name_is_answered() {
        assert!(is_here(&headers(&[("host", "127.0.0.1:8000")]), 8000));
        assert!(is_here(&headers(&[("host", "localhost:8000"), ("origin", "http://localhost:8000")]), 8000));
        assert!(!is_here(&headers(&[("host", "evil.example:8000")]), 8000), "a name that points here");
        assert!(!is_here(&headers(&[("host", "127.0.0.1:8001")]), 8000), "another program's port");
        assert!(!is_here(&headers(&[]), 8000));
        assert!(
            !is_here(&headers(&[("host", "127.0.0.1:8000"), ("origin", "https://evil.example")]), 8000),
            "another site's page"
        );
    }

    #[test]
    fn tokens_are_compared_whole() {
        assert!(same(b"abc", b"abc"));
        assert!(!same(b"abd", b"abc"));
        assert!(!same(b"ab", b"abc"), "a beginning is not enough");
        assert!(!same(b"", b"abc"));
    }
}
