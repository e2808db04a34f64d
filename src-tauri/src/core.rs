//! The app behind the window.

use std::sync::Arc;

use cx_app::App;

/// Shared by the threads that carry calls.
pub(crate) type Core = Arc<App>;
