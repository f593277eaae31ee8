//! On Linux with glibc, compiles what its functions are asked for in C.

use std::env;

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=src/heap.c");
    let target = |part: &str| env::var(format!("CARGO_CFG_TARGET_{part}")).unwrap_or_default();
    if target("OS") == "linux" && target("ENV") == "gnu" {
        cc::Build::new()
            .file("src/heap.c")
            .compile("signatory_map_heap");
    }
}
