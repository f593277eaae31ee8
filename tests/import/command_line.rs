//! `import`, and tables where a dossier is asked for, as scripts see them.

use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use serde_json::Value;

use super::fixtures;

fn program() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_signatory-map"));
    command
        .env_remove("DISPLAY")
        .env_remove("WAYLAND_DISPLAY")
        .env("LC_ALL", "C.UTF-8");
    command
}

fn run(args: &[&str]) -> Output {
    program().args(args).output().expect("runs")
}

fn status(output: &Output) -> i32 {
    output.status.code().expect("ends by itself")
}

fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).expect("UTF-8")
}

#[track_caller]
fn json(args: &[&str], expected_status: i32) -> Value {
    let output = run(args);
    assert_eq!(status(&output), expected_status, "{}", text(&output.stderr));
    serde_json::from_slice(&output.stdout).expect("one JSON value and nothing else")
}

fn path_of(path: &Path) -> &str {
    path.to_str().expect("UTF-8")
}

#[test]
fn a_report_is_what_scripts_rely_on_and_the_dossier_can_be_used() {
    let folder = tempfile::tempdir().expect("a folder");
    let out = folder.path().join("mine.json");
    let list = fixtures().join("excel-german-1252.csv");
    let report = json(
        &[
            "import",
            path_of(&list),
            "--out",
            path_of(&out),
            "--format",
            "json",
        ],
        0,
    );
    assert_eq!(report["kind"], "table");
    assert_eq!(report["encoding"], "windows-1252");
    assert_eq!(report["rows"], 12);
    let roles: Vec<&str> = report["columns"]
        .as_array()
        .expect("columns")
        .iter()
        .filter_map(|it| it["role"].as_str())
        .collect();
    assert_eq!(roles, ["country", "status", "date", "value"]);
    assert_eq!(report["matched"][0]["input"], "Afghanistan");
    assert_eq!(report["matched"][0]["row"], 2);
    assert_eq!(report["matched"][0]["iso3"], "AFG");
    assert_eq!(report["matched"][0]["status"], "ratified");
    assert_eq!(report["matched"][0]["date"], "2011-09-08");
    let written: Value = serde_json::from_slice(&fs::read(&out).expect("written")).expect("JSON");
    assert_eq!(written, report["dossier"]);
    let info = json(&["info", "--dossier", path_of(&out), "--format", "json"], 0);
    assert_eq!(
        info["agreements"][0]["parties"]
            .as_array()
            .expect("parties")
            .len(),
        12
    );
}

#[test]
fn a_row_without_a_country_makes_the_status_1_and_the_dossier_is_written() {
    let folder = tempfile::tempdir().expect("a folder");
    let out = folder.path().join("mine.json");
    let list = fixtures().join("messy.csv");
    let report = json(
        &[
            "import",
            path_of(&list),
            "--out",
            path_of(&out),
            "--format",
            "json",
        ],
        1,
    );
    assert_eq!(report["unmatched"][0]["input"], "Atlantis");
    assert_eq!(report["twice"], serde_json::json!(["NOR"]));
    assert!(out.exists());
    let told = run(&["import", path_of(&list)]);
    assert_eq!(status(&told), 1);
    let told = text(&told.stdout);
    assert!(
        told.contains("13 of 14 rows matched") && told.contains("'Atlantis' not matched"),
        "{told}"
    );
    let french = run(&["import", path_of(&list), "--lang", "fr"]);
    assert!(
        text(&french.stdout).contains("« Atlantis »") || text(&french.stdout).contains("Atlantis")
    );
}

#[test]
fn a_list_comes_from_standard_input() {
    let mut child = program()
        .args(["import", "-", "--format", "json"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("runs");
    let mut stdin = child.stdin.take().expect("is open");
    stdin
        .write_all("France, Germany and Italy".as_bytes())
        .expect("is written");
    drop(stdin);
    let output = child.wait_with_output().expect("ends");
    let report: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    assert_eq!(report["kind"], "list");
    assert_eq!(report["matched"].as_array().expect("rows").len(), 3);
    assert_eq!(
        report["dossier"]["agreements"][0]["parties"][2]["country"],
        "ITA"
    );
}

#[test]
fn a_table_is_imported_on_the_way_to_any_command() {
    let table = fixtures().join("un-pasted.tsv");
    let info = json(
        &["info", "--dossier", path_of(&table), "--format", "json"],
        0,
    );
    assert_eq!(info["agreements"][0]["placed"], 11);
    let compared = json(
        &[
            "compare",
            "convention-a",
            "convention-b",
            "--dossier",
            path_of(&fixtures().join("long.csv")),
            "--format",
            "json",
        ],
        0,
    );
    assert!(!compared["both"].as_array().expect("a list").is_empty());
    let folder = tempfile::tempdir().expect("a folder");
    let out = folder.path().join("map.svg");
    let done = run(&[
        "export",
        "--dossier",
        path_of(&table),
        "--out",
        path_of(&out),
    ]);
    assert_eq!(status(&done), 0, "{}", text(&done.stderr));
    assert!(
        fs::read_to_string(&out)
            .expect("written")
            .contains("data-iso3=\"AFG\" data-class=\"signed\"")
    );
}

#[test]
fn an_article_is_imported_by_the_list_that_it_gives() {
    let folder = tempfile::tempdir().expect("a folder");
    let article = folder.path().join("article.txt");
    let text = "Brussels, 9 July 2024. Three countries signed the letter of intent on Tuesday at the summit: \
                France, Germany and Italy. The minister of Spain was invited to the ceremony and congratulated them.";
    fs::write(&article, text).expect("written");
    let report = json(&["import", path_of(&article), "--format", "json"], 0);
    assert_eq!(report["kind"], "article");
    let codes: Vec<&str> = report["matched"]
        .as_array()
        .expect("rows")
        .iter()
        .filter_map(|it| it["iso3"].as_str())
        .collect();
    assert_eq!(codes, ["DEU", "FRA", "ITA"]);
    let info = json(
        &["info", "--dossier", path_of(&article), "--format", "json"],
        0,
    );
    let parties = info["agreements"][0]["parties"].as_array();
    let signed = parties.expect("parties").iter();
    let signed = signed.filter(|party| party["status"] == "signed");
    assert_eq!(signed.count(), 3, "Spain was invited: {info}");
}

#[test]
fn what_cannot_be_imported_is_told_with_status_1() {
    let folder = tempfile::tempdir().expect("a folder");
    let large = folder.path().join("large.csv");
    fs::File::create(&large)
        .expect("made")
        .set_len(2 << 30)
        .expect("sparse");
    let empty = folder.path().join("empty.csv");
    fs::write(&empty, "").expect("written");
    let shapes = folder.path().join("shapes.json");
    fs::write(&shapes, r#"{"type":"FeatureCollection","features":[]}"#).expect("written");
    let missing = folder.path().join("missing.csv");
    for (path, code) in [
        (&large, "file-too-large"),
        (&empty, "table-empty"),
        (&shapes, "table-is-json"),
        (&missing, "file-unreadable"),
    ] {
        let report = json(&["import", path_of(path), "--format", "json"], 1);
        assert_eq!(report["diagnostics"][0]["code"], code);
    }
    let nobody = folder.path().join("nobody.csv");
    fs::write(&nobody, "a,b\nc,d\n").expect("written");
    let refused = json(
        &["info", "--dossier", path_of(&nobody), "--format", "json"],
        1,
    );
    assert_eq!(refused["diagnostics"][0]["code"], "table-no-country");
}
