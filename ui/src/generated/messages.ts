// Written by `cargo run -p cx-words --example messages`. (Provisional until that has run.)
export type MessageId = string;
