//! Connections: how many at a time, and how long each may be silent.
//!
//! **Invariant:** a connection on which nothing moves for [`SILENCE`] is dropped, whether the other side does not ask,
//! does not finish asking, or does not take its answer. A verb that takes long is no silence: then the other side waits.
//! **Invariant:** connections without the token keep nobody out who has it. Until its first request with the token a
//! connection is a stranger's: it has [`ADMITTANCE`], and where all permits are taken the oldest stranger gives way.

use std::collections::VecDeque;
use std::io;
use std::pin::Pin;
use std::sync::atomic::{AtomicU8, Ordering};
use std::sync::{Arc, Weak};
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
use hyper::service::{Service as _, service_fn};
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::TcpListener;
use tokio::sync::{Notify, OwnedSemaphorePermit, Semaphore};
use tokio::time::{Sleep, sleep, timeout};

/// Longest time in which nothing moves.
const SILENCE: Duration = Duration::from_secs(30);
/// Longest life of a connection without a request that brings the token. A browser that gets the page asks with the
/// token at once; one that asks later opens another connection. An answer under way is finished within as long again.
const ADMITTANCE: Duration = Duration::from_secs(3);
/// The most connections at a time: a browser has six to one server.
const MOST: usize = 128;
/// Wait after a connection could not be taken, because this process has too many files open.
const PAUSE: Duration = Duration::from_millis(200);

/// Serves every connection; it never returns.
pub async fn serve(listener: TcpListener, routes: Router) {
    let permits = Arc::new(Semaphore::new(MOST));
    let mut strangers = Strangers::default();
    loop {
        // One connection that failed before it was taken (`ECONNABORTED`), or one too many files (`EMFILE`), is no reason
        // to stop listening.
        let Ok((stream, _)) = listener.accept().await else {
            strangers.oldest_gives_way();
            sleep(PAUSE).await;
            continue;
        };
        let Some(permit) = permit(&permits, &mut strangers).await else { continue };
        let _ = stream.set_nodelay(true);
        let guest = Arc::new(Guest::default());
        strangers.add(&guest);
        let routes = routes.clone();
        tokio::spawn(async move {
            talk(stream, routes, guest).await;
            drop(permit);
        });
    }
}

/// A permit for one more connection, for which a stranger gives way where all are taken. Where all belong to guests with
/// the token, it waits for one of them.
async fn permit(permits: &Arc<Semaphore>, strangers: &mut Strangers) -> Option<OwnedSemaphorePermit> {
    if let Ok(permit) = Arc::clone(permits).try_acquire_owned() {
        return Some(permit);
    }
    strangers.oldest_gives_way();
    Arc::clone(permits).acquire_owned().await.ok()
}

/// The other side of one connection.
#[derive(Default)]
pub struct Guest {
    /// [`STRANGER`], [`KNOWN`] or [`LEAVING`].
    standing: AtomicU8,
    /// Rings when this guest has to give way.
    leave: Notify,
}

/// No request of this connection has brought the token yet.
const STRANGER: u8 = 0;
/// A request of this connection brought the token.
const KNOWN: u8 = 1;
/// The connection gave its permit away.
const LEAVING: u8 = 2;

impl Guest {
    /// Notes a request with the token; false where the connection is being dropped, so that nothing is done for an answer
    /// that cannot arrive.
    pub fn admit(&self) -> bool {
        self.becomes(KNOWN) || self.standing.load(Ordering::Acquire) == KNOWN
    }

    fn is_known(&self) -> bool {
        self.standing.load(Ordering::Acquire) == KNOWN
    }

    /// Makes a stranger leave; false where this is no stranger.
    fn gives_way(&self) -> bool {
        let gives = self.becomes(LEAVING);
        if gives {
            self.leave.notify_one();
        }
        gives
    }

    fn becomes(&self, standing: u8) -> bool {
        self.standing.compare_exchange(STRANGER, standing, Ordering::AcqRel, Ordering::Acquire).is_ok()
    }
}

/// Connections that brought no token when last seen, the oldest first.
#[derive(Default)]
struct Strangers(VecDeque<Weak<Guest>>);

impl Strangers {
    fn add(&mut self, guest: &Arc<Guest>) {
        self.0.retain(|guest| guest.upgrade().is_some_and(|guest| !guest.is_known()));
        self.0.push_back(Arc::downgrade(guest));
    }

    fn oldest_gives_way(&mut self) {
        while let Some(guest) = self.0.pop_front() {
            if guest.upgrade().is_some_and(|guest| guest.gives_way()) {
                return;
            }
        }
    }
}

/// Answers on one connection until either side ends it. A failure on it concerns no other connection.
async fn talk(stream: impl AsyncRead + AsyncWrite + Unpin + Send + 'static, routes: Router, guest: Arc<Guest>) {
    let stream = TokioIo::new(Taken { stream, waits: None });
    let routes = TowerToHyperService::new(routes);
    let asked = Arc::clone(&guest);
    let service = service_fn(move |mut request: hyper::Request<hyper::body::Incoming>| {
        request.extensions_mut().insert(Arc::clone(&asked));
        routes.call(request)
    });
    let mut connection = std::pin::pin!(
        http1::Builder::new()
            .timer(TokioTimer::new())
            // From the first moment on, and again after each answer.
            .header_read_timeout(SILENCE)
            .serve_connection(stream, service)
    );
    tokio::select! {
        _ = &mut connection => return,
        () = guest.leave.notified() => return,
        () = sleep(ADMITTANCE) => {}
    }
    if !guest.is_known() {
        connection.as_mut().graceful_shutdown();
        tokio::select! {
            _ = &mut connection => return,
            () = guest.leave.notified() => return,
            () = sleep(ADMITTANCE) => {}
        }
        if guest.gives_way() {
            return;
        }
    }
    let _ = connection.await;
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
    fn connected(guest: Guest) -> (DuplexStream, tokio::task::JoinHandle<()>) {
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
        (near, tokio::spawn(talk(far, routes, Arc::new(guest))))
    }

    /// A guest whose connection brought the token.
    fn known() -> Guest {
        let guest = Guest::default();
        assert!(guest.admit());
        guest
    }

    // Time stands still while anybody has something to do, and passes at once when all wait: these tests wait for nothing
    // and measure nothing. A connection that is not dropped makes them wait for ever.
    #[tokio::test(start_paused = true)]
    async fn whoever_does_not_ask_or_does_not_finish_asking_is_dropped() {
        for said in ["", "GET /length HT", "POST /length HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\nhalf"] {
            let (mut near, server) = connected(known());
            near.write_all(said.as_bytes()).await.expect("sent");
            server.await.expect("it ended");
        }
    }

    #[tokio::test(start_paused = true)]
    async fn a_stranger_is_dropped_long_before_however_they_pass_the_time() {
        let asks = "GET /length HTTP/1.1\r\nHost: x\r\nX: and so on for a minute, a byte at a time, and no end";
        let reads = "GET /long HTTP/1.1\r\nHost: x\r\n\r\n";
        for (said, slowly) in [("", false), ("GET /length HT", false), (asks, true), (reads, false)] {
            let (mut near, server) = connected(Guest::default());
            let begun = tokio::time::Instant::now();
            let sender = tokio::spawn(async move {
                let pause = if slowly { Duration::from_secs(1) } else { Duration::ZERO };
                for byte in said.bytes() {
                    sleep(pause).await;
                    if near.write_all(&[byte]).await.is_err() {
                        break;
                    }
                }
                sleep(SILENCE * 2).await;
            });
            server.await.expect("it ended");
            assert!(begun.elapsed() <= ADMITTANCE * 2, "{said:?}: {:?}", begun.elapsed());
            sender.abort();
        }
    }

    #[tokio::test(start_paused = true)]
    async fn the_oldest_stranger_gives_way_and_nobody_who_is_known() {
        let mut strangers = Strangers::default();
        let [first, second, third] = [Guest::default(), known(), Guest::default()].map(Arc::new);
        for guest in [&first, &second, &third] {
            strangers.add(guest);
        }
        assert!(third.admit(), "a request with the token came meanwhile");
        strangers.oldest_gives_way();
        strangers.oldest_gives_way();
        assert!(!first.admit(), "what gave way is served no more");
        assert!(second.is_known() && third.is_known());
    }

    #[tokio::test(start_paused = true)]
    async fn whoever_asks_again_and_again_stays_until_they_are_silent() {
        let (mut near, server) = connected(known());
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
        let (mut near, server) = connected(known());
        near.write_all(b"GET /long HTTP/1.1\r\nHost: x\r\n\r\n").await.expect("sent");
        server.await.expect("it ended with most of the answer untaken");
    }

    #[tokio::test(start_paused = true)]
    async fn whoever_waits_for_a_long_verb_is_answered() {
        let (mut near, server) = connected(known());
        near.write_all(b"GET /slow HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n").await.expect("sent");
        let mut answer = Vec::new();
        near.read_to_end(&mut answer).await.expect("answered");
        assert!(answer.ends_with(b"done"), "an import takes longer than silence may last");
        server.await.expect("it ended");
    }
}
