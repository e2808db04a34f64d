//! The state that all requests share.

use std::path::PathBuf;
use std::sync::Arc;

use cx_app::App;

use crate::spool::Spool;

/// The verbs, the files of the browser, and the token of requests.
pub struct Bridge {
    /// The verbs.
    pub app: Arc<App>,
    /// The files of the browser.
    pub spool: Spool,
    /// Folder of the built page.
    pub page: PathBuf,
    /// Token that a request must bring.
    pub token: String,
    /// The port it listens on.
    pub port: u16,
}
