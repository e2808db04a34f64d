//! A desktop of its own for each test: display, window manager, message bus, home folder.

use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use tempfile::TempDir;

/// A virtual desktop; everything on it ends with it.
pub struct Desk {
    display: String,
    bus: String,
    home: TempDir,
    running: Vec<Child>,
}

impl Desk {
    /// Sets up a desk of 1600 × 1000.
    ///
    /// # Panics
    /// Where one of its programs is missing; `cargo xtask test` installs them.
    #[must_use]
    pub fn new() -> Self {
        let home = tempfile::Builder::new().prefix("travesia-desk-").tempdir().expect("a folder can be made");
        let mut desk = Self { display: String::new(), bus: String::new(), home, running: Vec::new() };

        // The server itself looks for a display that nobody uses.
        let number = desk.first_line(Command::new("Xvfb").args([
            "-displayfd",
            "1",
            "-screen",
            "0",
            "1600x1000x24",
            "-nolisten",
            "tcp",
        ]));
        desk.display = format!(":{number}");
        desk.bus = desk.first_line(Command::new("dbus-daemon").args(["--session", "--nofork", "--print-address=1"]));
        let mut manager = desk.command("openbox");
        manager.stdout(Stdio::null()).stderr(Stdio::null());
        desk.running.push(manager.spawn().expect("openbox starts"));
        desk
    }

    /// A command that sees this desk and nothing of whoever runs the test.
    #[must_use]
    pub fn command(&self, program: impl AsRef<std::ffi::OsStr>) -> Command {
        let mut command = Command::new(program);
        command
            .env("DISPLAY", &self.display)
            .env_remove("WAYLAND_DISPLAY")
            .env("DBUS_SESSION_BUS_ADDRESS", &self.bus)
            .env("HOME", self.home())
            .env("XDG_CONFIG_HOME", self.folder(".config"))
            .env("XDG_DATA_HOME", self.folder(".local/share"))
            .env("XDG_CACHE_HOME", self.folder(".cache"))
            .env("XDG_RUNTIME_DIR", self.folder(".run"))
            .env_remove("TRAVESIA_HOME")
            .env("GDK_BACKEND", "x11")
            .env("GTK_THEME", "Adwaita")
            .env("NO_AT_BRIDGE", "1")
            .env("LANG", "C.UTF-8")
            .env("CI", "true");
        command
    }

    /// The home folder of whoever sits here.
    #[must_use]
    pub fn home(&self) -> &Path {
        self.home.path()
    }

    /// A file in the home folder.
    #[must_use]
    pub fn file(&self, name: &str) -> PathBuf {
        self.home().join(name)
    }

    /// Keeps a running program until the desk is cleared.
    pub fn keep(&mut self, child: Child) {
        self.running.push(child);
    }

    /// Saves a picture of everything on the desk.
    pub fn picture(&self, name: &str) {
        self.import(&["-window", "root"], name);
    }

    /// Saves a picture of a program's window with its frame, or of the whole desk where it has none.
    pub fn picture_of(&self, pid: u32, name: &str) {
        let pid = pid.to_string();
        let search = ["search", "--onlyvisible", "--all", "--pid", &pid, "--name", ".+"];
        let found = self.command("xdotool").args(search).output().expect("xdotool starts");
        match String::from_utf8_lossy(&found.stdout).lines().last() {
            Some(window) => self.import(&["-frame", "-window", window], name),
            None => self.picture(name),
        }
    }

    fn import(&self, what: &[&str], name: &str) {
        let file = crate::place::picture(name);
        let status = self.command("import").args(what).arg(&file).status().expect("import starts");
        assert!(status.success(), "a picture is saved as {}", file.display());
    }

    fn folder(&self, name: &str) -> PathBuf {
        let folder = self.file(name);
        std::fs::create_dir_all(&folder).expect("a folder can be made");
        folder
    }

    /// Starts a program that says one line when it is ready.
    fn first_line(&mut self, command: &mut Command) -> String {
        let mut child = command
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap_or_else(|error| panic!("{:?} starts: {error}", command.get_program()));
        let said = child.stdout.take().expect("its output is piped");
        self.running.push(child);
        let mut line = String::new();
        BufReader::new(said).read_line(&mut line).expect("it says where it is");
        line.trim().to_owned()
    }
}

impl Default for Desk {
    fn default() -> Self {
        Self::new()
    }
}

impl Drop for Desk {
    fn drop(&mut self) {
        // The last one started stands on the others.
        while let Some(mut child) = self.running.pop() {
            end(&mut child);
        }
    }
}

/// Ends a program and those it started, by their ids.
pub(crate) fn end(child: &mut Child) {
    for pid in descendants(child.id()) {
        let _ = Command::new("kill").args(["-KILL", &pid.to_string()]).stderr(Stdio::null()).status();
    }
    let _ = child.kill();
    let _ = child.wait();
}

/// The programs that a program started, and those that they started.
pub(crate) fn descendants(of: u32) -> Vec<u32> {
    let mut found = Vec::new();
    let tasks = std::fs::read_dir(format!("/proc/{of}/task")).into_iter().flatten().flatten();
    for task in tasks {
        let children = std::fs::read_to_string(task.path().join("children")).unwrap_or_default();
        for pid in children.split_whitespace().filter_map(|pid| pid.parse().ok()) {
            found.push(pid);
            found.extend(descendants(pid));
        }
    }
    found
}
