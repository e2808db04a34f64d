//! `cargo xtask test`: the set-up it needs, then every test there is.

use std::process::{Command, Stdio};

use crate::shell::{Outcome, built, cargo, has, npm, root, run};
use crate::stages::Stages;
use crate::{desktop, page, rules, setup};

/// Runs every stage, also after one has failed; `wanted` narrows it to the stages named.
pub fn test(wanted: &[String]) -> Outcome {
    const ON_THE_PAGE: [&str; 5] = ["page types", "page lints", "page units", "browser", "window"];
    let mut stages = Stages::begin("test", wanted);
    stages.stage("structure", rules::check);
    stages.stage("format", || run(&mut cargo(["fmt", "--all", "--check"])));
    if stages.wants(&["core"]) || stages.wants(&ON_THE_PAGE) {
        stages.needed("setup", || setup::install(setup::NEEDED_BY_TEST));
    }
    stages.stage("core", core);
    if wanted.iter().any(|name| name == "nightly") {
        stages.needed("nightly", nightly);
    }
    if stages.wants(&ON_THE_PAGE) {
        // Bridge and window serve what this builds.
        if stages.needed("page", page::build) {
            let compiling = stages.wants(&["browser", "window"]).then(|| std::thread::spawn(compile_ahead));
            stages.stage("page types", || run(&mut npm("ui", ["run", "check"])));
            stages.stage("page lints", || run(&mut npm("ui", ["run", "lint"])));
            stages.stage("page units", || run(&mut npm("ui", ["test"])));
            // Its tests have the machine to themselves.
            if let Some(compiling) = compiling {
                let _ = compiling.join();
            }
            stages.stage("browser", browser);
            stages.stage("window", window);
        } else {
            for name in ON_THE_PAGE {
                stages.blocked(name, "the build of the page");
            }
        }
    }
    stages.finish()
}

/// The crates that need neither a window nor a browser, and this program's own tests.
fn core() -> Outcome {
    if !has("cargo-nextest") {
        run(&mut cargo(["test", "--no-fail-fast"]))?;
        run(&mut cargo(["test", "--quiet", "--package", "xtask"]))?;
        public_files()?;
        return mounted();
    }
    run(&mut cargo(["nextest", "run", "--no-fail-fast", "--status-level", "fail"]))?;
    run(&mut cargo(["nextest", "run", "--package", "xtask", "--status-level", "fail"]))?;
    public_files()?;
    mounted()?;
    run(&mut cargo(["test", "--quiet", "--doc"]))
}

/// The tests that read public survey files, where these lie beside the checkout.
fn public_files() -> Outcome {
    if !root().join("../shared/data").is_dir() {
        println!("left out: the tests of public survey files (`public`), which do not lie beside this checkout");
        return Ok(());
    }
    ignored("public", &[("cx-exchange", "surveys"), ("cx-app", "app")])
}

/// The tests of that name that are left out by themselves. Nextest takes them out of what is built for all; built for one
/// package alone, its libraries are built once more.
fn ignored(name: &str, packages: &[(&str, &str)]) -> Outcome {
    if has("cargo-nextest") {
        let which = format!("test(/(^|::){name}/)");
        return run(&mut cargo(["nextest", "run", "--run-ignored", "only", "--status-level", "fail", "-E", &which]));
    }
    for (package, tests) in packages {
        run(&mut cargo(["test", "--quiet", "--package", package, "--test", tests, "--", "--ignored", name]))?;
    }
    Ok(())
}

/// The tests that mount a small file system, where this machine lets them.
fn mounted() -> Outcome {
    if !may_mount() {
        println!(
            "left out: the tests of full and unchangeable disks (cx-store, `mounted`), which this machine lets nobody mount"
        );
        return Ok(());
    }
    ignored("mounted", &[("cx-store", "store")])
}

/// Whether this user may mount a file system and make a file unchangeable, where the tests do.
fn may_mount() -> bool {
    let folder = std::env::temp_dir().join(format!("travesia-may-mount-{}", std::process::id()));
    let done = |program: &str, words: &[&str]| {
        let mut command = Command::new(program);
        command.args(words).arg(&folder).stdout(Stdio::null()).stderr(Stdio::null());
        command.status().is_ok_and(|status| status.success())
    };
    if std::fs::create_dir_all(&folder).is_err() {
        return false;
    }
    let fixes = done("chattr", &["+i"]) && done("chattr", &["-i"]);
    let mounts = || {
        done("mount", &["-t", "tmpfs", "-o", "size=64k", "tmpfs"])
            && done("mount", &["-o", "remount,size=128k"])
            && done("umount", &[])
    };
    let may = fixes && mounts();
    let _ = std::fs::remove_dir(&folder);
    may
}

/// The random runs over all verbs, five times as many: only where it is asked for.
fn nightly() -> Outcome {
    let mut runs = cargo(["test", "--package", "cx-app", "--test", "app", "--", "any_", "p1_"]);
    runs.env("PROPTEST_CASES", "200");
    run(&mut runs)
}

/// Compiles what the stages `browser` and `window` start, beside the page's own, which use one core. A failure is said by
/// those stages: they build it again.
fn compile_ahead() {
    let quiet = |mut command: Command| command.stdout(Stdio::null()).stderr(Stdio::null()).status().is_ok();
    quiet(cargo(["build", "--package", "cx-bridge"]));
    if cfg!(target_os = "linux") {
        quiet(cargo(["build", "--package", "travesia-desktop"]));
        quiet(cargo(["test", "--package", "travesia-tests", "--no-run"]));
    }
}

/// The page in a browser, over the bridge and the real core.
fn browser() -> Outcome {
    run(&mut cargo(["build", "--package", "cx-bridge"]))?;
    page::packages("tests/ui")?;
    let mut tests = npm("tests/ui", ["test"]);
    tests.env("TRAVESIA_BRIDGE", built("debug", "cx-bridge"));
    run(&mut tests).map_err(|error| format!("{error}; failed:{}", failed_in_browser().concat()))
}

/// A line for each test that failed, with the beginning of its error, from the folders that Playwright keeps.
///
/// It closes the output, so that a machine which keeps only the end of it still tells why a test failed.
fn failed_in_browser() -> Vec<String> {
    let kept = std::fs::read_dir(root().join("tests/ui/test-results")).into_iter().flatten().flatten();
    // A test that took a picture has a folder too; a page on its error only one that failed.
    kept.filter_map(|entry| {
        let page = std::fs::read_to_string(entry.path().join("error-context.md")).ok()?;
        Some(format!("\n    {}: {}", entry.file_name().to_string_lossy(), beginning_of_error(&page)))
    })
    .collect()
}

/// The first 400 letters of the first block under "Error details", on one line.
fn beginning_of_error(page: &str) -> String {
    let details = page.split_once("# Error details").map_or("", |(_, rest)| rest);
    let block = details.split("```").nth(1).unwrap_or("");
    let line = block.split_whitespace().collect::<Vec<_>>().join(" ");
    line.chars().take(400).collect()
}

/// The real window, driven from outside on a display of its own.
fn window() -> Outcome {
    if !cfg!(target_os = "linux") {
        println!("the window is driven on Linux only: passed over");
        return Ok(());
    }
    desktop::build()?;
    let mut tests = cargo(["test", "--package", "travesia-tests", "--no-fail-fast", "--", "--test-threads=1"]);
    tests.env("TRAVESIA_DESKTOP", desktop::program("debug")).env("TRAVESIA_PICTURES", root().join("target/pictures"));
    run(&mut tests)
}

#[cfg(test)]
mod tests {
    use super::beginning_of_error;

    #[test]
    fn the_error_of_a_failed_browser_test_is_one_line() {
        let page = "# Test info\n\n- Name: x\n\n# Error details\n\n```\nError: expect(received)\n\n- Expected\n```\n\n# Page snapshot\n\n```yaml\n- x\n```\n";
        assert_eq!(beginning_of_error(page), "Error: expect(received) - Expected");
        assert_eq!(beginning_of_error(""), "", "a page without one");
    }
}
