//! Set-up: the programs and libraries that building and testing need, installed where they are missing.
//!
//! A need is checked by what it gives (a program, a library), not by the name of a package, so that it holds on every
//! system. Where there is apt it is installed; elsewhere the exact command is printed.
//!
//! **Invariant:** quick and silent when nothing is missing; never installs without saying so first.

use std::io::IsTerminal;
use std::process::Command;

use crate::shell::{Outcome, has, read, run};

/// A need of the build and the tests: a program or library of the machine.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Need {
    sign: Sign,
    apt: &'static str,
    dnf: &'static str,
    pacman: &'static str,
    zypper: &'static str,
}

/// Sign that a need is met.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Sign {
    Program(&'static str),
    /// One of the programs, of at least that version.
    Recent(&'static [&'static str], u32),
    Library(&'static str),
}

const fn program(name: &'static str, [apt, dnf, pacman, zypper]: [&'static str; 4]) -> Need {
    Need { sign: Sign::Program(name), apt, dnf, pacman, zypper }
}

const fn library(name: &'static str, [apt, dnf, pacman, zypper]: [&'static str; 4]) -> Need {
    Need { sign: Sign::Library(name), apt, dnf, pacman, zypper }
}

const COMPILER: Need = program("cc", ["build-essential", "gcc", "base-devel", "gcc"]);
const LINKER_CXX: Need = program("c++", ["build-essential", "gcc-c++", "base-devel", "gcc-c++"]);
const PKG_CONFIG: Need = program("pkg-config", ["pkg-config", "pkgconf-pkg-config", "pkgconf", "pkg-config"]);
const WEBVIEW: Need =
    library("webkit2gtk-4.1", ["libwebkit2gtk-4.1-dev", "webkit2gtk4.1-devel", "webkit2gtk-4.1", "webkit2gtk3-devel"]);

/// Version 148 takes a part of the page that could not be fetched once for lost until the page is loaded anew. The one
/// without a window of its own runs the tests in three quarters of the time.
const CHROMIUM: Need = Need {
    sign: Sign::Recent(&["chromium-headless-shell", "chromium"], 149),
    ..program("chromium", ["chromium-headless-shell", "chromium", "chromium", "chromium"])
};

/// Programs needed to build the core and the browser door.
pub const NEEDED_BY_CORE: &[Need] = &[COMPILER];

/// System packages needed to build and open the window.
pub const NEEDED_BY_WINDOW: &[Need] = &[COMPILER, LINKER_CXX, PKG_CONFIG, WEBVIEW];

/// System packages needed by all tests together: the window, a display, a browser, and drivers for both.
pub const NEEDED_BY_TEST: &[Need] = &[
    COMPILER,
    LINKER_CXX,
    PKG_CONFIG,
    WEBVIEW,
    program("Xvfb", ["xvfb", "xorg-x11-server-Xvfb", "xorg-server-xvfb", "xorg-x11-server-Xvfb"]),
    program("xauth", ["xauth", "xorg-x11-xauth", "xorg-xauth", "xauth"]),
    program("xdotool", ["xdotool", "xdotool", "xdotool", "xdotool"]),
    program("WebKitWebDriver", ["webkit2gtk-driver", "webkit2gtk-driver", "webkit2gtk-4.1", "webkit2gtk-driver"]),
    program("openbox", ["openbox", "openbox", "openbox", "openbox"]),
    program("dbus-launch", ["dbus-x11", "dbus-x11", "dbus", "dbus-1-x11"]),
    program("import", ["imagemagick", "ImageMagick", "imagemagick", "ImageMagick"]),
    CHROMIUM,
];

/// Sees to it that the needs are met; says what it does.
///
/// # Errors
/// A sentence with the exact command where it cannot install by itself.
pub fn install(needs: &[Need]) -> Outcome {
    node()?;
    if !cfg!(target_os = "linux") {
        return elsewhere();
    }
    let missing = missing(needs);
    if missing.is_empty() {
        return Ok(());
    }
    let names = |package: fn(&Need) -> &'static str| {
        let mut names: Vec<_> = missing.iter().map(package).collect();
        names.sort_unstable();
        names.dedup();
        names
    };
    if has("apt-get") {
        return apt(&names(|need| need.apt), needs);
    }
    let command = if has("dnf") {
        format!("sudo dnf install {}", names(|need| need.dnf).join(" "))
    } else if has("pacman") {
        format!("sudo pacman -S --needed {}", names(|need| need.pacman).join(" "))
    } else if has("zypper") {
        format!("sudo zypper install {}", names(|need| need.zypper).join(" "))
    } else {
        format!("install what your system calls: {}", names(|need| need.apt).join(" "))
    };
    Err(format!("something is missing on this machine. Please run\n\n    {command}\n\nand try again"))
}

fn missing(needs: &[Need]) -> Vec<Need> {
    needs.iter().copied().filter(|need| !met(need)).collect()
}

fn met(need: &Need) -> bool {
    match need.sign {
        Sign::Program(name) => has(name),
        Sign::Recent(names, least) => names.iter().any(|name| {
            has(name) && read(name, &["--version"]).as_deref().and_then(version).is_some_and(|found| found >= least)
        }),
        Sign::Library(name) => read("pkg-config", &["--exists", name]).is_some(),
    }
}

/// The first number of what a program says of its version: `Chromium 156.0.1 built on Debian` is 156.
fn version(said: &str) -> Option<u32> {
    let digits = said.split(|c: char| !c.is_ascii_digit()).find(|part| !part.is_empty())?;
    digits.parse().ok()
}

/// Node comes by too many ways to choose one for the user; it is only looked for.
fn node() -> Outcome {
    const OLDEST: u32 = 20;
    let how = match std::env::consts::OS {
        "macos" => "brew install node",
        "windows" => "winget install OpenJS.NodeJS.LTS",
        _ => "see https://nodejs.org/en/download",
    };
    let Some(version) = read("node", &["--version"]) else {
        return Err(format!("Node {OLDEST} or newer is missing: {how}"));
    };
    let major: Option<u32> = version.trim_start_matches('v').split('.').next().and_then(|text| text.parse().ok());
    match major {
        Some(major) if major >= OLDEST => Ok(()),
        _ => Err(format!("Node {OLDEST} or newer is needed, here is {version}: {how}")),
    }
}

/// On macOS and Windows the webview belongs to the system; only the compiler and the runtime can be missing.
fn elsewhere() -> Outcome {
    match std::env::consts::OS {
        "macos" if read("xcode-select", &["-p"]).is_none() => {
            Err("Apple's command line tools are missing. Please run\n\n    xcode-select --install\n\nand try again"
                .to_owned())
        }
        "windows" if !has("link") && std::env::var_os("VSINSTALLDIR").is_none() && !has("vswhere") => {
            println!(
                "if the build finds no linker or the window no webview, run\n\n    winget install Microsoft.VisualStudio.2022.BuildTools Microsoft.EdgeWebView2Runtime\n"
            );
            Ok(())
        }
        _ => Ok(()),
    }
}

fn apt(packages: &[&str], needs: &[Need]) -> Outcome {
    let by_hand =
        format!("sudo apt-get update && sudo apt-get install -y --no-install-recommends {}", packages.join(" "));
    let refused = |reason: &str| Err(format!("{reason}. Please run\n\n    {by_hand}\n\nand try again"));
    let Some(rights) = rights() else {
        return refused("system packages are missing and there are no rights to install them");
    };
    println!("installing system packages with apt: {}", packages.join(" "));
    if !has_lists() {
        println!("fetching the package lists first");
        let _ = run(&mut apt_get(rights, &["update"]));
    }
    let mut words = vec!["install", "-y", "--no-install-recommends"];
    words.extend(packages);
    if run(&mut apt_get(rights, &words)).is_err() || !missing(needs).is_empty() {
        println!("once more, with fresh package lists");
        let again = run(&mut apt_get(rights, &["update"])).and_then(|()| run(&mut apt_get(rights, &words)));
        if let Err(reason) = again {
            return refused(&reason);
        }
    }
    // An older program than wanted is better than none.
    let absent = |need: &&Need| !matches!(need.sign, Sign::Recent(names, _) if names.iter().any(|name| has(name)));
    match missing(needs).iter().find(absent) {
        None => Ok(()),
        Some(need) => refused(&format!("{} is installed, yet {:?} is not there", need.apt, need.sign)),
    }
}

/// Command to become root: nothing, sudo without a question, or sudo in front of a person. None where there is no way.
fn rights() -> Option<&'static [&'static str]> {
    if read("id", &["-u"]).as_deref() == Some("0") {
        Some(&[])
    } else if !has("sudo") {
        None
    } else if read("sudo", &["-n", "true"]).is_some() {
        Some(&["sudo", "-n"])
    } else if std::io::stdin().is_terminal() {
        Some(&["sudo"])
    } else {
        None
    }
}

fn apt_get(rights: &[&str], words: &[&str]) -> Command {
    let mut line = rights.to_vec();
    // sudo drops the environment, so the variable is set behind it.
    line.extend(["env", "DEBIAN_FRONTEND=noninteractive", "apt-get"]);
    line.extend(words);
    let mut command = Command::new(line[0]);
    command.args(&line[1..]);
    command
}

/// Whether apt knows any package at all; a fresh container image has none.
fn has_lists() -> bool {
    std::fs::read_dir("/var/lib/apt/lists")
        .is_ok_and(|entries| entries.flatten().any(|entry| entry.file_name().to_string_lossy().contains("_Packages")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tests_need_all_that_the_window_needs() {
        for need in NEEDED_BY_WINDOW.iter().chain(NEEDED_BY_CORE) {
            assert!(NEEDED_BY_TEST.contains(need), "{need:?} is forgotten where the window is tested");
        }
    }

    #[test]
    fn a_version_is_the_first_number_that_is_said() {
        assert_eq!(version("Chromium 156.0.8078.73 built on Debian GNU/Linux 12"), Some(156));
        assert_eq!(version("no number"), None);
    }

    #[test]
    fn a_program_that_is_nowhere_is_missing() {
        let need = program("a-program-nobody-wrote", ["x"; 4]);
        assert_eq!(missing(&[need]), [need]);
    }
}
