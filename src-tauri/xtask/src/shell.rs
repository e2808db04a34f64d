//! Starting programs: where the project lies, what can be found on the path, and one way to run a command.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The result of a command of this program: nothing, or a sentence for the person in front of it.
pub type Outcome = Result<(), String>;

/// The folder of the whole project.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .ancestors()
        .nth(2)
        .expect("xtask lies two folders below the root")
        .to_path_buf()
}

/// Folder of this project's own by-products: stamps, durations, pictures.
pub fn output() -> PathBuf {
    root().join("target")
}

/// Path of a program that cargo built: beside this very program, whatever decides the place of the target folder.
pub fn built(profile: &str, name: &str) -> PathBuf {
    let own = std::env::current_exe().expect("a running program has a path");
    let target = own.ancestors().nth(2).expect("cargo puts programs into target/PROFILE");
    target.join(profile).join(format!("{name}{}", std::env::consts::EXE_SUFFIX))
}

/// Command of the cargo that started this program.
pub fn cargo<I, S>(words: I) -> Command
where
    I: IntoIterator<Item = S>,
    S: AsRef<OsStr>,
{
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    // Variables that cargo set for this program would make the inner build differ from one by hand,
    // and build everything twice.
    for (name, _) in std::env::vars_os() {
        let name = name.to_string_lossy();
        if name.starts_with("CARGO_PKG_") || name.starts_with("CARGO_MANIFEST_") {
            command.env_remove(name.as_ref());
        }
    }
    // What is built once is built sooner without notes for the next build.
    if std::env::var_os("CI").is_some() {
        command.env("CARGO_INCREMENTAL", "0");
    }
    command.args(words).current_dir(root());
    command
}

/// npm, in a folder of the project.
pub fn npm<I, S>(folder: &str, words: I) -> Command
where
    I: IntoIterator<Item = S>,
    S: AsRef<OsStr>,
{
    let mut command = Command::new(if cfg!(windows) { "npm.cmd" } else { "npm" });
    command
        .args(words)
        .current_dir(root().join(folder))
        // The browser of the tests is the system's own: nothing may depend on a download.
        .env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")
        .env("NO_UPDATE_NOTIFIER", "1");
    command
}

/// Runs a command with its output in sight.
pub fn run(command: &mut Command) -> Outcome {
    let status = command.status().map_err(|error| format!("{} does not start: {error}", spoken(command)))?;
    if status.success() { Ok(()) } else { Err(format!("{} ended with {status}", spoken(command))) }
}

/// Runs a command and returns what it wrote to its standard output, or nothing if it failed.
pub fn read(program: &str, words: &[&str]) -> Option<String> {
    let output = Command::new(program).args(words).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// Whether a program lies on the path.
pub fn has(program: &str) -> bool {
    let path = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&path)
        .any(|folder| ["", ".exe", ".cmd"].iter().any(|ending| folder.join(format!("{program}{ending}")).is_file()))
}

/// The command as one would type it.
pub fn spoken(command: &Command) -> String {
    let mut words = vec![
        Path::new(command.get_program()).file_name().unwrap_or(command.get_program()).to_string_lossy().into_owned(),
    ];
    words.extend(command.get_args().map(|word| word.to_string_lossy().into_owned()));
    words.join(" ")
}
