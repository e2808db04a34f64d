//! Connections, so many at a time and none that waits for ever.
//!
//! **Invariant:** a connection on which nothing moves for so long is dropped, whether the other side does not ask, does
//! not finish asking, or does not take its answer. A verb that takes long is no silence: then it is we who are awaited.

use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::Request;
use axum::middleware::Next;
use axum::response::Response;
use futures_util::stream;
use futures_util::{FutureExt as _, StreamExt as _};
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::TcpListener;
use tokio::sync::Semaphore;
use tokio::time::{Sleep, sleep, timeout};

/// How long nothing may move.
const SILENCE: Duration = Duration::from_secs(30);
/// The most connections at a time: a browser has six to one server. Others wait until one is free.
const MOST: usize = 128;
/// How long to wait where no connection can be taken, because this process has too many files open.
const PAUSE: Duration = Duration::from_millis(200);

/// Serves whoever comes.
pub async fn serve(listener: TcpListener, routes: Router) {
    let places = Arc::new(Semaphore::new(MOST));
    loop {
        let Ok(place) = Arc::clone(&places).acquire_owned().await else { return };
        match listener.accept().await {
            Ok((stream, _)) => {
                let _ = stream.set_nodelay(true);
                let routes = routes.clone();
                tokio::spawn(async move {
                    talk(stream, routes).await;
                    drop(place);
                });
            }
            Err(_) => sleep(PAUSE).await,
        }
    }
}

/// Answers on one connection until either side ends it. What goes wrong on it concerns nobody else.
async fn talk(stream: impl AsyncRead + AsyncWrite + Unpin + Send + 'static, routes: Router) {
    let stream = TokioIo::new(Taken { stream, waits: None });
    let _ = http1::Builder::new()
        .timer(TokioTimer::new())
        // From the first moment on, and again after each answer.
        .header_read_timeout(SILENCE)
        .serve_connection(stream, TowerToHyperService::new(routes))
        .await;
}

/// Gives up on a request of which nothing more comes.
pub async fn finished(request: Request, next: Next) -> Response {
    let (head, body) = request.into_parts();
    let pieces = stream::unfold(Some(body.into_data_stream()), |body| async move {
        let mut body = body?;
        match timeout(SILENCE, body.next()).await {
            Ok(piece) => Some((piece?.map_err(io::Error::other), Some(body))),
            Err(_) => Some((Err(io::ErrorKind::TimedOut.into()), None)),
        }
    });
    next.run(Request::from_parts(head, Body::from_stream(pieces))).await
}

/// A stream whose other side takes what is written.
struct Taken<S> {
    stream: S,
    /// Runs while something waits to be taken.
    waits: Option<Pin<Box<Sleep>>>,
}

impl<S> Taken<S> {
    /// Passes on what became of a writing; ends one that waits for too long.
    fn watched<T>(&mut self, written: Poll<io::Result<T>>, context: &mut Context<'_>) -> Poll<io::Result<T>> {
        if written.is_ready() {
            self.waits = None;
            return written;
        }
        match self.waits.get_or_insert_with(|| Box::pin(sleep(SILENCE))).poll_unpin(context) {
            Poll::Ready(()) => Poll::Ready(Err(io::ErrorKind::TimedOut.into())),
            Poll::Pending => Poll::Pending,
        }
    }
}

impl<S: AsyncRead + Unpin> AsyncRead for Taken<S> {
    fn poll_read(mut self: Pin<&mut Self>, context: &mut Context<'_>, into: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_read(context, into)
    }
}

impl<S: AsyncWrite + Unpin> AsyncWrite for Taken<S> {
    fn poll_write(mut self: Pin<&mut Self>, context: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        let written = Pin::new(&mut self.stream).poll_write(context, bytes);
        self.watched(written, context)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let written = Pin::new(&mut self.stream).poll_write_vectored(context, bytes);
        self.watched(written, context)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        let written = Pin::new(&mut self.stream).poll_flush(context);
        self.watched(written, context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        let written = Pin::new(&mut self.stream).poll_shutdown(context);
        self.watched(written, context)
    }
}

#[cfg(test)]
mod tests {
    use axum::middleware;
    use axum::routing::{get, post};
    use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _, DuplexStream};

    use super::*;

    /// A connection to a server that is asked for its length, answers at length, or takes long.
    fn connected() -> (DuplexStream, tokio::task::JoinHandle<()>) {
        let routes = Router::new()
            .route("/length", post(|body: axum::body::Bytes| async move { body.len().to_string() }))
            .route("/long", get(|| async { vec![b'x'; 1 << 20] }))
            .route(
                "/slow",
                get(|| async {
                    sleep(SILENCE * 20).await;
                    "done"
                }),
            )
            .layer(middleware::from_fn(finished));
        let (near, far) = tokio::io::duplex(1 << 12);
        (near, tokio::spawn(talk(far, routes)))
    }

    // Time stands still while anybody has something to do, and passes at once when all wait: these tests wait for nothing
    // and measure nothing. A connection that is not dropped makes them wait for ever.
    #[tokio::test(start_paused = true)]
    async fn whoever_does_not_ask_or_does_not_finish_asking_is_dropped() {
        for said in ["", "GET /length HT", "POST /length HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\nhalf"] {
            let (mut near, server) = connected();
            near.write_all(said.as_bytes()).await.expect("sent");
            server.await.expect("it ended");
        }
    }

    #[tokio::test(start_paused = true)]
    async fn whoever_asks_again_and_again_stays_until_they_are_silent() {
        let (mut near, server) = connected();
        for _ in 0..5 {
            sleep(SILENCE / 2).await;
            near.write_all(b"POST /length HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\n\r\nfour").await.expect("sent");
            let mut answer = [0; 512];
            let n = near.read(&mut answer).await.expect("answered");
            assert!(answer[..n].starts_with(b"HTTP/1.1 200") && answer[..n].ends_with(b"4"));
        }
        server.await.expect("then it ended");
    }

    #[tokio::test(start_paused = true)]
    async fn whoever_does_not_take_the_answer_is_dropped() {
        let (mut near, server) = connected();
        near.write_all(b"GET /long HTTP/1.1\r\nHost: x\r\n\r\n").await.expect("sent");
        server.await.expect("it ended with most of the answer untaken");
    }

    #[tokio::test(start_paused = true)]
    async fn whoever_waits_for_a_long_verb_is_answered() {
        let (mut near, server) = connected();
        near.write_all(b"GET /slow HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n").await.expect("sent");
        let mut answer = Vec::new();
        near.read_to_end(&mut answer).await.expect("answered");
        assert!(answer.ends_with(b"done"), "an import takes longer than silence may last");
        server.await.expect("it ended");
    }
}
