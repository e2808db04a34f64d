//! Writes the messages to standard output: `cargo xtask codegen` puts them into the UI.

fn main() {
    print!("{}", cx_words::messages::typescript());
}
