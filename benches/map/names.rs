//! Names to countries: the first one, and a thousand.

use std::time::Instant;

use signatory_map::resolve::{Lexicon, recognise};

use crate::{measure, report};

/// Names as people write them, in thirty languages.
const NAMES: &str = include_str!("../../tests/fixtures/resolve/names.tsv");

pub fn names() {
    let start = Instant::now();
    let _ = recognise("Frankreich");
    report("first name: tables, codes and index", vec![start.elapsed()]);
    let lexicon = Lexicon::built_in();
    println!(
        "  {} names, {} KiB of index in the program",
        lexicon.len(),
        lexicon.bytes() >> 10
    );
    let names: Vec<&str> = NAMES
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split('\t').next())
        .cycle()
        .take(1000)
        .collect();
    measure("1,000 names in thirty languages", || {
        names
            .iter()
            .filter(|name| recognise(name).resolved().is_some())
            .count()
    });
    let slips: Vec<String> = names
        .iter()
        .take(100)
        .map(|name| format!("{name}q"))
        .collect();
    measure("100 texts that are nearly names", || {
        slips
            .iter()
            .filter(|name| recognise(name).resolved().is_some())
            .count()
    });
}
