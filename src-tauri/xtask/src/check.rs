//! `cargo xtask check`: what can be said about the code without running it.

use crate::shell::{Outcome, cargo, has, npm, run};
use crate::stages::Stages;
use crate::{page, rules, setup};

/// Format, lints, types and structure; every finding is shown before it fails.
pub fn check() -> Outcome {
    let mut stages = Stages::begin("check", &[]);
    stages.needed("setup", || setup::install(setup::NEEDED_BY_WINDOW));
    stages.needed("structure", rules::check);
    stages.needed("format", || run(&mut cargo(["fmt", "--all", "--check"])));
    if has("cargo-deny") {
        // Advisories come from a server, which not every machine reaches.
        stages.needed("dependencies", || run(&mut cargo(["deny", "check", "licenses", "bans", "sources"])));
    }
    if stages.needed("page", page::build) {
        stages.needed("page types", || run(&mut npm("ui", ["run", "check"])));
        stages.needed("page lints", || run(&mut npm("ui", ["run", "lint"])));
        stages.needed("lints", || {
            run(&mut cargo(["clippy", "--workspace", "--all-targets", "--", "--deny", "warnings"]))
        });
    }
    stages.finish()
}
