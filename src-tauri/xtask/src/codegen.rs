//! `cargo xtask codegen`: the Rust side tells the page its verbs and its words.

use crate::shell::{Outcome, cargo, root, spoken};

/// Writes `ui/src/generated`, one file for the contract and one for the messages.
pub fn codegen() -> Outcome {
    written("cx-app", "contract")?;
    written("cx-words", "messages")
}

/// Takes what an example prints as the new content of the generated file of the same name.
fn written(package: &str, name: &str) -> Outcome {
    let file = root().join("ui/src/generated").join(format!("{name}.ts"));
    let mut command = cargo(["run", "--quiet", "--package", package, "--example", name]);
    let output = command
        .stderr(std::process::Stdio::inherit())
        .output()
        .map_err(|error| format!("{} does not start: {error}", spoken(&command)))?;
    if !output.status.success() || output.stdout.is_empty() {
        return Err(format!("{} ended with {} and {} bytes", spoken(&command), output.status, output.stdout.len()));
    }
    if std::fs::read(&file).is_ok_and(|old| old == output.stdout) {
        println!("{name}.ts: as it was");
        return Ok(());
    }
    std::fs::create_dir_all(root().join("ui/src/generated"))
        .and_then(|()| std::fs::write(&file, &output.stdout))
        .map_err(|error| format!("{} cannot be written: {error}", file.display()))?;
    println!("{name}.ts: written");
    Ok(())
}
