//! Sets `cfg(public_files)` where the public survey files lie beside the checkout: elsewhere the tests that read them are
//! skipped, and told as such.

use std::path::Path;

fn main() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../../shared/data");
    println!("cargo::rustc-check-cfg=cfg(public_files)");
    println!("cargo::rerun-if-changed=build.rs");
    if folder.is_dir() {
        println!("cargo::rerun-if-changed={}", folder.display());
        println!("cargo::rustc-cfg=public_files");
    }
}
