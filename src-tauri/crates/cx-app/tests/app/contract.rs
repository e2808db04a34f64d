//! The contract that the page is built on is the one of the table.

use std::path::Path;

#[test]
fn the_contract_of_the_page_is_fresh() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../ui/src/generated/contract.ts");
    let committed = std::fs::read_to_string(&file).expect("the generated file is committed").replace("\r\n", "\n");
    // No comparison of texts: the difference of two files of this size helps nobody to read.
    assert!(committed == cx_app::contract::typescript(), "contract.ts is old: run `cargo xtask codegen`");
}
