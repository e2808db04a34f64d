//! Writes the contract to standard output: `cargo xtask codegen` puts it into the UI.

fn main() {
    print!("{}", cx_app::contract::typescript());
}
