//! What the tests of the real window stand on.
//!
//! - [`desk`] a desktop of its own for each test: display, window manager, message bus, home folder
//! - [`window`] the real program in it, driven by WebKitWebDriver
//! - [`hands`] what no driver reaches: native dialogs, keys and the mouse of the desktop
//! - [`place`] where program and pictures lie
//!
//! **Invariant:** a test touches no file, setting or display of whoever runs it, and leaves no process behind.

pub mod desk;
pub mod hands;
pub mod place;
pub mod window;

pub use desk::Desk;
pub use hands::Hands;
pub use window::Window;
