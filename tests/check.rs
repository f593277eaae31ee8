//! `check`: what is wrong with files, where, and with which status; and the limits that hold whatever a file is.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on says where")]

use std::fs::File;
use std::io::{Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::Value;

fn run(args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_signatory-map"))
        .arg("check")
        .args(args)
        .env_remove("DISPLAY")
        .env_remove("WAYLAND_DISPLAY")
        .env("LC_ALL", "C.UTF-8")
        .output()
        .expect("runs")
}

/// A folder of this test's own, and files in it.
struct Folder(tempfile::TempDir);

impl Folder {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn file(&self, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path(name);
        std::fs::write(&path, bytes).unwrap();
        path
    }
}

/// Diagnostics of one file: line, column, severity and code of each.
#[track_caller]
fn check(path: &Path, expected: &[(u64, u64, &str, &str)]) -> Value {
    let output = run(&[path.to_str().unwrap(), "--format", "json"]);
    let value: Value = serde_json::from_slice(&output.stdout).unwrap();
    let list = value["diagnostics"].as_array().unwrap();
    let found: Vec<(u64, u64, &str, &str)> = list
        .iter()
        .map(|one| {
            assert_eq!(one["file"], path.to_str().unwrap());
            let number = |key: &str| one[key].as_u64().unwrap();
            let word = |key: &str| one[key].as_str().unwrap();
            (
                number("line"),
                number("column"),
                word("severity"),
                word("code"),
            )
        })
        .collect();
    assert_eq!(found, expected, "{value:#}");
    let count = |severity| expected.iter().filter(|one| one.2 == severity).count();
    assert_eq!(value["errors"], count("error"), "{value:#}");
    assert_eq!(value["warnings"], count("warning"), "{value:#}");
    let status = i32::from(count("error") > 0);
    assert_eq!(output.status.code(), Some(status), "{value:#}");
    assert!(output.stderr.is_empty());
    value
}

/// A dossier of five lines whose parts can be replaced.
const DOSSIER: &str = r#"{ "format": 1, "id": "x", "title": "X",
"sources": [{ "id": "a", "title": "A", "publisher": "P" }],
"agreements": [{ "id": "t", "kind": "treaty", "title": "T", "summary": "S", "claimed": 1, "date": { "from": "2000" },
"parties": [
{ "country": "FRA", "role": "ratified", "date": "2001", "sources": ["a"] }] }] }"#;

/// Mark of the place in a text at which a diagnostic is expected.
const CARET: char = '‸';

/// Checks [`DOSSIER`] with `from` replaced by `to`: one diagnostic of the severity and code for each caret in `to`.
#[track_caller]
fn check_changed(from: &str, to: &str, expected: &[(&str, &str)]) -> Value {
    assert!(DOSSIER.contains(from), "{from}");
    let marked = DOSSIER.replacen(from, to, 1);
    let places = marked.match_indices(CARET).map(|(at, _)| {
        let before = marked[..at].replace(CARET, "");
        let line = before.lines().count().max(1) as u64;
        let column = before.rsplit('\n').next().unwrap().chars().count() as u64 + 1;
        (line, column)
    });
    let expected: Vec<_> = places
        .zip(expected)
        .map(|((line, column), (severity, code))| (line, column, *severity, *code))
        .collect();
    let folder = Folder::new();
    check(&folder.file("x.json", marked.replace(CARET, "")), &expected)
}

#[test]
fn what_is_wrong_with_a_dossier_is_told_at_its_place() {
    const PARTY: &str =
        r#"{ "country": "FRA", "role": "ratified", "date": "2001", "sources": ["a"] }"#;
    let message = |told: &Value| {
        told["diagnostics"][0]["message"]
            .as_str()
            .unwrap()
            .to_owned()
    };
    check_changed("FRA", "FRA", &[]);
    let unknown = ("warning", "dossier-unknown-country");
    check_changed("\"FRA\"", "‸\"FRX\"", &[unknown]);
    let told = check_changed("\"FRA\"", "‸\"DDR\"", &[unknown]);
    assert!(message(&told).contains("\"DEU\""));
    let twice = PARTY.replace("\"FRA\"", "‸\"FRA\"");
    check_changed(
        PARTY,
        &format!("{PARTY},\n{twice}"),
        &[("error", "dossier-party-twice")],
    );
    check_changed(
        "[\"a\"]",
        "[‸\"b\"]",
        &[("error", "dossier-unknown-source")],
    );
    check_changed(
        "{ \"id\": \"a\"",
        "{ \"id\": ‸\"c\", \"title\": \"C\", \"publisher\": \"P\" }, { \"id\": \"a\"",
        &[("warning", "dossier-unused-source")],
    );
    let told = check_changed(
        "\"claimed\": 1",
        "\"claimed\": ‸2",
        &[("warning", "dossier-claimed")],
    );
    assert!(message(&told).contains("claim 2, and 1 are listed"));
    let early = ("warning", "dossier-before-agreement");
    check_changed("\"2001\"", "‸\"1999-12-31\"", &[early]);
    // The same year may be later.
    check_changed("\"2001\"", "\"2000\"", &[]);
    let left = r#"{ "country": "FRA", "role": "withdrawn", "date": ‸"2000-05", "sources": ["a"] }"#;
    let before = ("warning", "dossier-left-before");
    check_changed(PARTY, &format!("{left},\n{PARTY}"), &[before]);
    let signed = r#"{ "country": "FRA", "role": "signed", "date": "2003", "sources": ["a"] }"#;
    let late = PARTY.replace("\"2001\"", "‸\"2001\"");
    let confirmed = ("warning", "dossier-confirmed-before");
    check_changed(PARTY, &format!("{signed},\n{late}"), &[confirmed]);
    let reversed = ("error", "dossier-span-reversed");
    check_changed(
        "{ \"from\": \"2000\" }",
        "‸{ \"from\": \"2000\", \"to\": \"1999\" }",
        &[reversed],
    );
}

#[test]
fn shapes_are_diagnosed_by_their_own_reader() {
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/shapes");
    let missing_comma = fixtures.join("missing-comma.geojson");
    let output = run(&[missing_comma.to_str().unwrap()]);
    let told = String::from_utf8(output.stdout).unwrap();
    assert_eq!(output.status.code(), Some(1), "{told}");
    let expected = format!("{}:", missing_comma.display());
    assert!(
        told.starts_with(&expected) && told.contains(": error: "),
        "{told}"
    );
    let fine = fixtures.join("feature-collection.geojson");
    assert_eq!(run(&[fine.to_str().unwrap()]).status.code(), Some(0));
}

#[test]
fn several_files_are_told_of_in_one_answer() {
    let folder = Folder::new();
    let good = folder.file("good.json", DOSSIER);
    let bad = folder.file("bad.json", "{");
    let none = folder.path("none.json");
    let paths = [&good, &bad, &none].map(|path| path.to_str().unwrap());
    let output = run(&paths);
    let told = String::from_utf8(output.stdout).unwrap();
    assert_eq!(output.status.code(), Some(1), "{told}");
    assert!(
        told.contains("good.json: no errors and no warnings"),
        "{told}"
    );
    assert!(
        told.contains("bad.json:1:") && told.contains("none.json:0:0: error: "),
        "{told}"
    );
    assert!(told.contains("3 files: 2 errors, no warnings"), "{told}");
    let french = run(&[&paths[..], &["--lang", "fr"]].concat());
    let told = String::from_utf8(french.stdout).unwrap();
    assert!(
        told.contains("3 fichiers\u{a0}: 2 erreurs, aucun avertissement"),
        "{told}"
    );
    assert_eq!(run(&[]).status.code(), Some(2));
}

#[test]
fn a_dossier_of_the_library_is_fine() {
    assert_eq!(run(&["library:ottawa"]).status.code(), Some(0));
}

/// A single error, with this code.
#[track_caller]
fn refused(path: &Path, code: &str) {
    let output = run(&[path.to_str().unwrap(), "--format", "json"]);
    let value: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(output.status.code(), Some(1), "{value:#}");
    let list = value["diagnostics"].as_array().unwrap();
    let codes: Vec<&str> = list
        .iter()
        .map(|one| one["code"].as_str().unwrap())
        .collect();
    assert_eq!(codes, [code], "{value:#}");
}

#[test]
fn tables_and_articles_are_diagnosed_by_their_own_readers() {
    let folder = Folder::new();
    let table = "Country;Signed\nFrance;2001-02-03\nAtlantis;2001-02-03\nItaly;2001-02-03\n";
    let told = check(
        &folder.file("list.csv", table),
        &[(3, 1, "warning", "table-row-unmatched")],
    );
    assert!(
        told["diagnostics"][0]["message"]
            .as_str()
            .unwrap()
            .contains("Atlantis")
    );
    refused(&folder.file("none.csv", "a;b\n1;2\n"), "table-no-country");
    let article = "The treaty.\n\nThree states signed it: France, Italy, Spain and Portugal.\n";
    let path = folder.file("news.txt", article);
    check(&path, &[(3, 1, "warning", "article-claimed")]);
    check(
        &folder.file("other.txt", "It rained all day, and nobody came.\n"),
        &[(0, 0, "warning", "article-no-list")],
    );
    refused(&folder.file("paper.txt", "%PDF-1.7"), "article-pdf");
}

#[test]
fn depth_numbers_and_sizes_are_limited() {
    let folder = Folder::new();
    let deep = "[".repeat(200_000);
    refused(&folder.file("deep.json", &deep), "geojson-not-an-object");
    let nested = format!("{deep}{}", "]".repeat(200_000));
    refused(
        &folder.file(
            "deep.geojson",
            format!("{{\"type\":\"FeatureCollection\",\"features\":{nested}}}"),
        ),
        "json-too-deep",
    );
    refused(
        &folder.file("deep-dossier.json", format!("{{\"agreements\":{nested}}}")),
        "dossier-too-deep",
    );
    refused(
        &folder.file(
            "number.json",
            DOSSIER.replacen("\"claimed\": 1", "\"claimed\": 1e400", 1),
        ),
        "dossier-too-large",
    );
    // Two gibibytes that take no room on the disk.
    for name in ["sparse.json", "sparse.geojson"] {
        let sparse = File::create(folder.path(name)).unwrap();
        sparse.set_len(2 << 30).unwrap();
        refused(&folder.path(name), "file-too-large");
    }
    // Half a gibibyte and a little, packed into half a megabyte.
    let mut packed = Vec::new();
    let zeros = std::io::repeat(b' ').take((512 << 20) + 1);
    flate2::bufread::GzEncoder::new(std::io::BufReader::new(zeros), flate2::Compression::fast())
        .read_to_end(&mut packed)
        .unwrap();
    let mut bomb = File::create(folder.path("bomb.geojson.gz")).unwrap();
    bomb.write_all(&packed).unwrap();
    refused(&folder.path("bomb.geojson.gz"), "file-too-large");
    // A workbook of a few hundred kilobytes that unpacks to three hundred megabytes.
    let mut workbook = zip::ZipWriter::new(File::create(folder.path("bomb.xlsx")).unwrap());
    let options = zip::write::SimpleFileOptions::default();
    for part in [
        "[Content_Types].xml",
        "xl/workbook.xml",
        "xl/worksheets/sheet1.xml",
    ] {
        workbook.start_file(part, options).unwrap();
        std::io::copy(&mut std::io::repeat(b' ').take(100 << 20), &mut workbook).unwrap();
    }
    workbook.finish().unwrap();
    let output = run(&[
        folder.path("bomb.xlsx").to_str().unwrap(),
        "--format",
        "json",
    ]);
    let value: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(output.status.code(), Some(1), "{value:#}");
    assert_eq!(value["errors"], 1, "{value:#}");
}
