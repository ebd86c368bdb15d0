//! Nothing to do: this only lets the build dependencies above stand (see Cargo.toml).
fn main() {}
