//! Where program and pictures lie.

use std::path::{Path, PathBuf};

/// The folder of the project.
#[must_use]
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the tests lie in the project's folder").to_path_buf()
}

/// The program under test: `TRAVESIA_DESKTOP`, else the one that cargo built beside these tests.
///
/// # Panics
/// Where there is none: a test of the window without the window proves nothing.
#[must_use]
pub fn program() -> PathBuf {
    let program = std::env::var_os("TRAVESIA_DESKTOP").map_or_else(
        || {
            let own = std::env::current_exe().expect("a running test has a path");
            own.ancestors().nth(2).expect("tests lie in target/debug/deps").join("travesia-desktop")
        },
        PathBuf::from,
    );
    assert!(program.is_file(), "{} is not built; `cargo xtask test window` does it", program.display());
    program
}

/// The bare window that stands beside the program under test.
///
/// # Panics
/// Where there is none.
#[must_use]
pub fn bare() -> PathBuf {
    let bare = program().with_file_name("examples").join("bare");
    assert!(bare.is_file(), "{} is not built; `cargo xtask bench start` does it", bare.display());
    bare
}

/// Where a picture of that name goes: `TRAVESIA_PICTURES`, else `target/pictures`.
#[must_use]
pub fn picture(name: &str) -> PathBuf {
    let folder = std::env::var_os("TRAVESIA_PICTURES").map_or_else(|| root().join("target/pictures"), PathBuf::from);
    std::fs::create_dir_all(&folder).expect("the folder of pictures can be made");
    folder.join(format!("{name}.png"))
}
