//! On Windows, links the icon and the manifest into the program.
//!
//! `assets/windows/signatory-map.res` is made by `assets/icon/make.sh` and committed, so that no
//! resource compiler is needed.

use std::env;

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    let target = |part: &str| env::var(format!("CARGO_CFG_TARGET_{part}")).unwrap_or_default();
    if target("OS") == "windows" && target("ENV") == "msvc" {
        let package = env::var("CARGO_MANIFEST_DIR").unwrap_or_default();
        let resources = format!("{package}/assets/windows/signatory-map.res");
        println!("cargo::rerun-if-changed={resources}");
        println!("cargo::rustc-link-arg-bins={resources}");
        // The manifest is among the resources: the linker need not make one.
        println!("cargo::rustc-link-arg-bins=/MANIFEST:NO");
    }
}
