//! What no driver reaches: native dialogs, and the keys and the mouse of the desktop.

use std::path::Path;
use std::thread::sleep;
use std::time::{Duration, Instant};

use crate::Desk;

const PATIENCE: Duration = Duration::from_secs(20);

/// Somebody at the keyboard of a desk.
pub struct Hands<'d> {
    desk: &'d Desk,
}

impl<'d> Hands<'d> {
    /// Sits down at a desk.
    #[must_use]
    pub const fn at(desk: &'d Desk) -> Self {
        Self { desk }
    }

    /// Waits for a window with that title and brings it in front; returns its id.
    ///
    /// # Panics
    /// Where it does not come.
    #[must_use]
    pub fn window(&self, title: &str) -> String {
        let begun = Instant::now();
        while begun.elapsed() < PATIENCE {
            if let Some(id) = self.search(title) {
                self.xdotool(&["windowactivate", "--sync", &id]);
                return id;
            }
            sleep(Duration::from_millis(100));
        }
        self.desk.picture("window-that-did-not-come");
        panic!("a window {title:?} comes");
    }

    /// Waits until no window has that title.
    ///
    /// # Panics
    /// Where it stays.
    pub fn gone(&self, title: &str) {
        let begun = Instant::now();
        while self.search(title).is_some() {
            if begun.elapsed() > PATIENCE {
                self.desk.picture("window-that-stayed");
                panic!("the window {title:?} goes");
            }
            sleep(Duration::from_millis(100));
        }
    }

    /// Answers a file dialog to open: types the path and agrees.
    pub fn open_file(&self, dialog: &str, path: &Path) {
        let _ = self.window(dialog);
        self.settle();
        // The field for a path opens first; the letters that would open it would get lost.
        self.key("ctrl+l");
        self.settle();
        self.key("ctrl+a");
        self.type_text(&path.to_string_lossy());
        self.settle();
        self.key("Return");
        self.gone(dialog);
    }

    /// Answers a file dialog to save: replaces the name and agrees.
    pub fn save_file(&self, dialog: &str, path: &Path) {
        let _ = self.window(dialog);
        self.settle();
        self.key("ctrl+a");
        self.type_text(&path.to_string_lossy());
        self.settle();
        self.key("Return");
        self.gone(dialog);
    }

    /// Presses a key, as xdotool names it.
    pub fn key(&self, key: &str) {
        self.xdotool(&["key", "--clearmodifiers", key]);
    }

    /// Types a text.
    pub fn type_text(&self, text: &str) {
        self.xdotool(&["type", "--clearmodifiers", "--delay", "12", text]);
    }

    /// Clicks at a place of a window.
    pub fn click(&self, window: &str, x: i32, y: i32) {
        self.xdotool(&["mousemove", "--sync", "--window", window, &x.to_string(), &y.to_string(), "click", "1"]);
    }

    /// Opens the menu at a place of a window and chooses its n-th line.
    pub fn choose_from_menu(&self, window: &str, (x, y): (i32, i32), line: usize) {
        self.click(window, x, y);
        self.settle();
        for _ in 0..line {
            self.key("Down");
        }
        self.key("Return");
    }

    /// Gives a window another size.
    pub fn resize(&self, window: &str, width: u32, height: u32) {
        self.xdotool(&["windowsize", "--sync", window, &width.to_string(), &height.to_string()]);
    }

    /// Closes a window as its own button does.
    pub fn close(&self, window: &str) {
        self.xdotool(&["windowactivate", "--sync", window]);
        self.key("alt+F4");
    }

    /// The title of a window.
    #[must_use]
    pub fn title(&self, window: &str) -> String {
        self.read(&["getwindowname", window])
    }

    /// The id of a window on screen with exactly that title.
    #[must_use]
    pub fn search(&self, title: &str) -> Option<String> {
        let ids = self.read(&["search", "--onlyvisible", "--name", &format!("^{title}$")]);
        ids.lines().last().map(str::to_owned)
    }

    /// GTK opens a dialog a few frames before its fields take keys, and tells nobody when they do.
    fn settle(&self) {
        sleep(Duration::from_millis(500));
    }

    fn xdotool(&self, words: &[&str]) {
        let status = self.desk.command("xdotool").args(words).status().expect("xdotool starts");
        assert!(status.success(), "xdotool {words:?} works");
    }

    fn read(&self, words: &[&str]) -> String {
        let output = self.desk.command("xdotool").args(words).output().expect("xdotool starts");
        String::from_utf8_lossy(&output.stdout).trim().to_owned()
    }
}
