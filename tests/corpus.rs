//! The fuzz targets over their corpus, and over a few seeded mutations of each of its files: what a fuzzer has
//! found stays found. Fuzzing itself is `fuzz/README.md`'s.

#[path = "../fuzz/bodies.rs"]
mod bodies;

use std::fs;
use std::panic::{self, AssertUnwindSafe};
use std::path::{Path, PathBuf};

/// Number of mutations of each file that are tried, unless `CORPUS_MUTATIONS` says otherwise.
const MUTATIONS: u64 = 30;
/// A corpus is read by people too, and by every run of the tests.
const MOST_OF_A_FILE: usize = 20 << 10;

#[test]
fn geojson() {
    check("geojson");
}

#[test]
fn topojson() {
    check("topojson");
}

#[test]
fn dossier() {
    check("dossier");
}

#[test]
fn pmtiles() {
    check("pmtiles");
}

#[test]
fn layout() {
    check("layout");
}

#[test]
fn words() {
    check("words");
}

#[test]
fn names() {
    check("names");
}

#[test]
fn table() {
    check("table");
}

#[test]
fn article() {
    check("article");
}

#[test]
fn every_target_has_a_small_corpus_and_a_dictionary() {
    let mut names: Vec<&str> = bodies::ALL.iter().map(|(name, _)| *name).collect();
    names.sort_unstable();
    let mut folders: Vec<String> = fs::read_dir(fuzz().join("corpus"))
        .expect("the corpus is there")
        .map(|entry| {
            entry
                .expect("is listed")
                .file_name()
                .to_string_lossy()
                .into_owned()
        })
        .collect();
    folders.sort_unstable();
    assert_eq!(names, folders);
    for name in names {
        let files = corpus(name);
        assert!(files.len() >= 5, "{name}: {} files", files.len());
        for (path, bytes) in &files {
            assert!(
                bytes.len() <= MOST_OF_A_FILE,
                "{}: {} bytes",
                path.display(),
                bytes.len()
            );
        }
        assert!(dictionary(name).len() >= 5, "{name}: a dictionary");
    }
}

/// Runs the target's body over its corpus; every panic is named with its file.
#[track_caller]
fn check(target: &str) {
    let (_, body) = bodies::ALL
        .into_iter()
        .find(|(name, _)| *name == target)
        .expect("a target");
    let (files, words) = (corpus(target), dictionary(target));
    let mutations = std::env::var("CORPUS_MUTATIONS").ok();
    let mutations = mutations
        .and_then(|many| many.parse().ok())
        .unwrap_or(MUTATIONS);
    let mut failures = Vec::new();
    for (idx, (path, bytes)) in files.iter().enumerate() {
        for round in 0..=mutations {
            let input = if round == 0 {
                bytes.clone()
            } else {
                let other = &files[(idx + round as usize) % files.len()].1;
                Mutator::new(idx as u64, round).mutated(bytes, other, &words)
            };
            if panic::catch_unwind(AssertUnwindSafe(|| body(&input))).is_err() {
                let kept =
                    Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{target}-{idx}-{round}"));
                fs::write(&kept, &input).expect("the input is kept");
                let name = path.file_name().unwrap_or_default().to_string_lossy();
                failures.push(format!("{name}, mutation {round}: {}", kept.display()));
            }
        }
    }
    assert!(failures.is_empty(), "{target}:\n{}", failures.join("\n"));
}

fn fuzz() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz")
}

/// The files of a target's corpus, in the order of their names.
fn corpus(target: &str) -> Vec<(PathBuf, Vec<u8>)> {
    let mut paths: Vec<PathBuf> = fs::read_dir(fuzz().join("corpus").join(target))
        .expect("the corpus is there")
        .map(|entry| entry.expect("is listed").path())
        .collect();
    paths.sort();
    paths
        .into_iter()
        .map(|path| {
            let bytes = fs::read(&path).expect("can be read");
            (path, bytes)
        })
        .collect()
}

/// The words of a target's dictionary, in libFuzzer's form: `"word"` a line, with `\"`, `\\` and `\xAB`.
fn dictionary(target: &str) -> Vec<Vec<u8>> {
    let path = fuzz().join("dictionaries").join(format!("{target}.dict"));
    let text = fs::read_to_string(path).expect("the dictionary is there");
    text.lines()
        .filter_map(|line| line.strip_prefix('"')?.strip_suffix('"'))
        .map(|word| {
            let mut bytes = Vec::new();
            let mut rest = word;
            while let Some(first) = rest.chars().next() {
                let escaped = rest.strip_prefix("\\x").and_then(|hex| hex.get(..2));
                let (byte, taken) = match (escaped, first) {
                    (Some(hex), _) => (u8::from_str_radix(hex, 16).expect("two hex digits"), 4),
                    (None, '\\') => (rest.as_bytes()[1], 2),
                    (None, _) => (rest.as_bytes()[0], 1),
                };
                bytes.push(byte);
                rest = &rest[taken..];
            }
            bytes
        })
        .collect()
}

/// Numbers at the edges of what readers take.
const NUMBERS: [&str; 16] = [
    "0",
    "-0",
    "1",
    "-1",
    "90",
    "-90.0000001",
    "180",
    "-180",
    "360",
    "1e-320",
    "1e308",
    "-1e999",
    "65536",
    "4294967295",
    "18446744073709551616",
    "NaN",
];

/// A little fuzzer: what it makes depends on its seed alone.
struct Mutator(u64);

impl Mutator {
    fn new(file: u64, round: u64) -> Self {
        Self((file << 32) ^ round)
    }

    /// Sebastiano Vigna's `SplitMix64`.
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number below `end`; 0 where there is none.
    fn below(&mut self, end: usize) -> usize {
        (self.next() % end.max(1) as u64) as usize
    }

    /// One to four changes to `bytes`; `other` is another file of the corpus.
    fn mutated(&mut self, bytes: &[u8], other: &[u8], words: &[Vec<u8>]) -> Vec<u8> {
        let mut bytes = bytes.to_vec();
        for _ in 0..=self.below(4) {
            let at = self.below(bytes.len());
            let end = (at + 1 + self.below(64)).min(bytes.len());
            match self.below(8) {
                0 if !bytes.is_empty() => bytes[at] ^= 1 << self.below(8),
                1 => bytes.truncate(at),
                2 => drop(bytes.drain(at..end)),
                3 => {
                    let piece = bytes[at..end].to_vec();
                    bytes.splice(at..at, piece);
                }
                4 => {
                    let from = self.below(other.len());
                    bytes.splice(at..end, other[from..].iter().take(256).copied());
                }
                5 => {
                    let word = &words[self.below(words.len())];
                    bytes.splice(at..at, word.iter().copied());
                }
                // A number of the text, the next one from here, for one at an edge.
                _ => {
                    let digit = |byte: &u8| byte.is_ascii_digit() || b"+-.eE".contains(byte);
                    if let Some(first) = bytes[at..].iter().position(u8::is_ascii_digit) {
                        let first = at + first;
                        let length = bytes[first..].iter().take_while(|byte| digit(byte)).count();
                        let number = NUMBERS[self.below(NUMBERS.len())];
                        bytes.splice(first..first + length, number.bytes());
                    }
                }
            }
        }
        bytes
    }
}
