//! Makes the index of names, and on Windows links the icon and the manifest into the program.
//!
//! The names stand in `assets/names/lexicon.tsv`; the index holds each as the key by which the program looks it up,
//! so that the program itself has nothing to build or to unpack.
//!
//! `assets/windows/signatory-map.res` is made by `assets/icon/make.sh` and committed, so that no
//! resource compiler is needed.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, BufWriter};
use std::path::Path;
use std::{env, io::Write as _};

#[path = "src/resolve/fold.rs"]
#[allow(dead_code, reason = "a part of it makes the keys")]
mod fold;
#[path = "src/resolve/packed.rs"]
#[allow(dead_code, reason = "the other half unpacks")]
mod packed;

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    if let Err(error) = index_names() {
        println!("cargo::error=the index of names: {error}");
    }
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

/// Writes the index of names into the folder of what is built.
fn index_names() -> io::Result<()> {
    let package = env::var("CARGO_MANIFEST_DIR").unwrap_or_default();
    let folder = env::var("OUT_DIR").unwrap_or_default();
    let (package, folder) = (Path::new(&package), Path::new(&folder));
    let source = package.join("assets/names/lexicon.tsv");
    for file in [
        &source,
        &package.join("src/resolve/fold.rs"),
        &package.join("src/resolve/packed.rs"),
    ] {
        println!("cargo::rerun-if-changed={}", file.display());
    }
    let source = fs::read_to_string(source)?;
    let mut referents = packed::NumberedTexts::default();
    let mut languages = packed::NumberedTexts::default();
    let mut names: BTreeMap<String, Vec<packed::Packed>> = BTreeMap::new();
    for line in source.lines() {
        let cells: Vec<&str> = line.split('\t').collect();
        let [name, referent, kind, tags] = cells[..] else {
            return Err(io::Error::other(format!("not four cells: {line}")));
        };
        let kind = "nas"
            .find(kind)
            .ok_or_else(|| io::Error::other(format!("no kind: {line}")))?;
        let key = fold::name_key(name);
        if key.is_empty() {
            continue;
        }
        let meaning = packed::Packed {
            referent: referents.number(referent),
            kind: kind as u32,
            languages: languages.number(tags),
        };
        let meanings = names.entry(key).or_default();
        if !meanings.contains(&meaning) {
            meanings.push(meaning);
        }
    }
    let index = BufWriter::new(File::create(folder.join("lexicon.fst"))?);
    let mut index = fst::MapBuilder::new(index).map_err(io::Error::other)?;
    let mut several = packed::NumberedTexts::default();
    for (key, meanings) in &names {
        let value = if let [meaning] = meanings[..] {
            meaning.value()
        } else {
            let values: Vec<String> = meanings.iter().map(|it| it.value().to_string()).collect();
            packed::several(several.number(&values.join(" ")))
        };
        index.insert(key, value).map_err(io::Error::other)?;
    }
    index.finish().map_err(io::Error::other)?;
    let mut tables = BufWriter::new(File::create(folder.join("lexicon.tables"))?);
    for table in [referents, languages, several] {
        writeln!(tables, "{}", table.texts.join("\t"))?;
    }
    tables.flush()
}
