//! Lists and tables into dossiers: each fixture with the report that is expected of it (`tests/fixtures/import/make.py`
//! wrote both from one list of facts), and what has to hold whatever a table is.

#[path = "import/bounds.rs"]
mod bounds;
#[path = "import/command_line.rs"]
mod command_line;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;
use signatory_map::intake::{
    Assignment, CellRow, CellValue, Cells, ColumnPlan, ColumnRole, Import, LeftOut, Origin,
    understand,
};
use signatory_map::model::{Dossier, Lang};
use signatory_map::read::table::{self, ImportedTable};
use signatory_map::read::{FileKind, dossier, sniff};

fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/import")
}

fn imported(name: &str) -> ImportedTable {
    let bytes = fs::read(fixtures().join(name)).expect("the fixture is there");
    let table = table::read(&bytes, name)
        .unwrap_or_else(|error| panic!("{name}: {}", error.message(Lang::En)));
    ImportedTable::new(table, &Assignment::default())
}

/// Parties of an agreement of a dossier, as the fixtures write them: `FRA signed 2008-12-03`.
fn parties(dossier: &Dossier, title: Option<&str>) -> Vec<String> {
    let agreement = dossier
        .agreements
        .iter()
        .find(|agreement| title.is_none_or(|title| agreement.title.get(Lang::En) == title));
    let mut parties: Vec<String> = agreement
        .iter()
        .flat_map(|agreement| &agreement.parties)
        .map(|party| {
            let date = party.date.map_or(String::new(), |date| format!(" {date}"));
            format!("{} {}{date}", party.country, party.role.id())
        })
        .collect();
    parties.sort();
    parties
}

fn strings(value: &Value) -> Vec<String> {
    let list = value.as_array().expect("a list");
    let mut strings: Vec<String> = list
        .iter()
        .map(|it| it.as_str().expect("a text").to_owned())
        .collect();
    strings.sort();
    strings
}

/// Differences between a fixture's import and what is expected of it.
#[expect(
    clippy::too_many_lines,
    reason = "one part of the report after the other"
)]
fn differences(name: &str, expected: &Value) -> String {
    let mut wrong = String::new();
    let found = imported(name);
    let import = &found.import;
    let mut check = |what: &str, found: String, expected: String| {
        if found != expected {
            let _ = writeln!(wrong, "  {what}: {found}\n    expected {expected}");
        }
    };
    let kind = if import.is_list { "list" } else { "table" };
    check(
        "kind",
        kind.to_owned(),
        expected["kind"].as_str().expect("a kind").to_owned(),
    );
    check(
        "encoding",
        found.table.encoding.to_owned(),
        expected["encoding"].as_str().expect("a name").to_owned(),
    );
    check(
        "matched",
        import.matched.len().to_string(),
        expected["matched"].to_string(),
    );
    check(
        "near",
        import.near.len().to_string(),
        expected["near"].to_string(),
    );
    let unmatched: Vec<&str> = import
        .unmatched
        .iter()
        .map(|row| row.input.as_str())
        .collect();
    check(
        "unmatched",
        format!("{unmatched:?}"),
        format!("{:?}", strings(&expected["unmatched"])),
    );
    let organisations: Vec<&str> = import
        .organisations
        .iter()
        .map(|row| row.organisation.id)
        .collect();
    check(
        "organisations",
        format!("{organisations:?}"),
        format!("{:?}", strings(&expected["organisations"])),
    );
    let mut left_out: BTreeMap<&str, u64> = BTreeMap::new();
    for (_, why, _) in &import.left_out {
        *left_out.entry(why.id()).or_default() += 1;
    }
    let expected_left_out: BTreeMap<&str, u64> = expected["left_out"]
        .as_object()
        .expect("counts")
        .iter()
        .map(|(why, count)| (why.as_str(), count.as_u64().expect("a count")))
        .collect();
    check(
        "left out",
        format!("{left_out:?} {:?}", import.left_out),
        format!("{expected_left_out:?} {:?}", import.left_out),
    );
    let twice: Vec<String> = import.twice.iter().map(ToString::to_string).collect();
    check(
        "twice",
        format!("{twice:?}"),
        format!("{:?}", strings(&expected["twice"])),
    );
    if let Some(roles) = expected.get("columns") {
        let found: Vec<&str> = import
            .columns
            .iter()
            .map(|column| column.plan.role.id())
            .collect();
        let roles: Vec<&str> = roles
            .as_array()
            .expect("roles")
            .iter()
            .filter_map(Value::as_str)
            .collect();
        check("columns", format!("{found:?}"), format!("{roles:?}"));
    }
    if let Some(title) = expected.get("title") {
        check(
            "title",
            import.title.clone(),
            title.as_str().expect("a title").to_owned(),
        );
    }
    if let Some(values) = expected.get("values") {
        let found: Vec<f64> = import.agreements[0]
            .values
            .iter()
            .map(|(_, _, value)| *value)
            .collect();
        let values: Vec<f64> = values
            .as_array()
            .expect("numbers")
            .iter()
            .filter_map(Value::as_f64)
            .collect();
        check("values", format!("{found:?}"), format!("{values:?}"));
    }
    let written = import.dossier(Origin::File(name));
    if expected["parties"].is_array() {
        let found = parties(&written, None);
        let expected = strings(&expected["parties"]);
        let further: Vec<_> = found.iter().filter(|it| !expected.contains(it)).collect();
        let missing: Vec<_> = expected.iter().filter(|it| !found.contains(it)).collect();
        check("further parties", format!("{further:?}"), "[]".to_owned());
        check("missing parties", format!("{missing:?}"), "[]".to_owned());
        check(
            "number of parties",
            found.len().to_string(),
            expected.len().to_string(),
        );
    }
    if let Some(agreements) = expected.get("agreements") {
        for (title, expected) in agreements.as_object().expect("by title") {
            let found = parties(&written, Some(title));
            check(
                title,
                format!("{found:?}"),
                format!("{:?}", strings(expected)),
            );
        }
    }
    check("the dossier", reread(&written), String::new());
    wrong
}

/// Errors of a dossier that was written and read again.
fn reread(dossier: &Dossier) -> String {
    let json = serde_json::to_vec(dossier).expect("can be written");
    let (read, diagnostics) = dossier::parse("imported.json", &json);
    // Dates that contradict one another are the table's own, and a warning.
    let told: Vec<String> = diagnostics
        .iter()
        .filter(|it| it.is_error())
        .map(|it| it.message(Lang::En))
        .collect();
    if read.as_ref() == Some(dossier) && told.is_empty() {
        String::new()
    } else {
        format!("{told:?}")
    }
}

#[test]
fn each_table_gives_the_report_that_is_expected() {
    let expected = fs::read_to_string(fixtures().join("expected.json")).expect("is there");
    let expected: BTreeMap<String, Value> = serde_json::from_str(&expected).expect("JSON");
    assert!(expected.len() >= 40, "{} tables", expected.len());
    let mut wrong = String::new();
    for (name, expected) in &expected {
        let bytes = fs::read(fixtures().join(name)).expect("the fixture is there");
        if sniff(&bytes, name) != FileKind::Table {
            let _ = writeln!(wrong, "{name}: not taken for a table");
            continue;
        }
        let differences = differences(name, expected);
        if !differences.is_empty() {
            let _ = writeln!(wrong, "{name}\n{differences}");
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

/// Numbers that look as if drawn at random, the same in each run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, most: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % most.max(1) as u64) as usize
    }

    fn table(&mut self) -> Cells {
        const WORDS: [&str; 40] = [
            "France",
            "Germany",
            "Atlantis",
            "",
            "",
            "x",
            "signed",
            "ratified",
            "2008-12-03",
            "13 Nov 2008 a",
            "03-11-2006 (R)",
            "1.234,5",
            "12",
            "Total",
            "Source: somewhere",
            "Country",
            "Status",
            "Date",
            "Germny",
            "European Union",
            "*",
            "(",
            "[1]",
            "no",
            "Korea, Republic of",
            "\u{202e}\u{0}",
            "1er janvier 2010",
            "∞",
            "9999999999999999999",
            "Norway 1, 2",
            "İ",
            "ﬁ",
            "Members of the Council",
            "–",
            "FR",
            "250",
            "Signature",
            "🇫🇷",
            "(Su)",
            "a;b\nc",
        ];
        let columns = 1 + self.below(7);
        let rows = (1..=1 + self.below(30) as u32).map(|at| CellRow {
            at,
            cells: (0..self.below(columns + 1))
                .map(|_| match self.below(12) {
                    0 => CellValue::Number(self.below(60_000) as f64 / 3.0),
                    1 => CellValue::Flag(self.below(2) == 0),
                    2 => CellValue::Day("2011-02-03".parse().expect("a date")),
                    3 => CellValue::Number(f64::INFINITY),
                    _ => CellValue::from(WORDS[self.below(WORDS.len())]),
                })
                .collect(),
        });
        Cells {
            rows: rows.collect(),
            title: String::new(),
            decimal_comma: self.below(2) == 0,
            is_list: self.below(4) == 0,
        }
    }
}

/// Rows by their numbers, over all parts of a report.
fn rows_of(import: &Import) -> Vec<u32> {
    let mut rows: Vec<u32> = import.matched.iter().map(|row| row.row).collect();
    rows.extend(import.near.iter().map(|row| row.row));
    rows.extend(import.unmatched.iter().map(|row| row.row));
    rows.extend(import.organisations.iter().map(|row| row.row));
    rows.extend(import.left_out.iter().map(|(row, ..)| *row));
    rows.sort_unstable();
    rows
}

#[test]
fn whatever_a_table_is_each_row_is_told_once_and_reassigning_is_pure() {
    let mut dice = Dice(0x5EED_1234_5678_9ABC);
    for round in 0..3_000 {
        let cells = dice.table();
        let mut assignment = Assignment::default();
        for _ in 0..dice.below(4) {
            let role = ColumnRole::ALL[dice.below(ColumnRole::ALL.len())];
            assignment
                .columns
                .insert(dice.below(8), ColumnPlan::new(role));
        }
        if dice.below(3) == 0 {
            let answer = (dice.below(2) == 0).then(|| "ITA".parse().expect("a code"));
            assignment.answers.insert(1 + dice.below(20) as u32, answer);
        }
        let import = understand(&cells, &assignment);
        assert_eq!(import, understand(&cells, &assignment), "round {round}");
        let expected: Vec<u32> = cells.rows.iter().map(|row| row.at).collect();
        assert_eq!(rows_of(&import), expected, "round {round}: {cells:?}");
        assert_eq!(
            import.rows,
            import.placed() + import.unmatched.len(),
            "round {round}"
        );
        for (column, plan) in &assignment.columns {
            if let Some(found) = import.columns.get(*column) {
                assert_eq!(found.plan, *plan, "round {round}");
            }
        }
        assert_eq!(
            reread(&import.dossier(Origin::Pasted)),
            "",
            "round {round}: {cells:?}"
        );
    }
}

#[test]
fn a_persons_choices_go_before_what_was_guessed() {
    let cells = Cells::of_texts(&[
        &["Country", "When", "What"],
        &["France", "2008-12-03", "2011-09-08"],
        &["Atlantis", "2008-12-03", ""],
        &["Norway", "2008-12-04", ""],
    ]);
    let guessed = understand(&cells, &Assignment::default());
    assert_eq!(guessed.unmatched.len(), 1);
    let mut assignment = Assignment::default();
    assignment
        .answers
        .insert(3, Some("GRC".parse().expect("a code")));
    assignment.answers.insert(4, None);
    assignment
        .columns
        .insert(2, ColumnPlan::new(ColumnRole::Note));
    let import = understand(&cells, &assignment);
    let codes: Vec<String> = import
        .matched
        .iter()
        .map(|row| row.code.to_string())
        .collect();
    assert_eq!(codes, ["FRA", "GRC"]);
    assert!(
        import
            .left_out
            .iter()
            .any(|(row, why, _)| (*row, *why) == (4, LeftOut::Chosen))
    );
    assert_eq!(import.agreements[0].entries[0].note, "2011-09-08");
}

/// The library of memberships is gathered beside the project; where it is not, there is nothing to try.
#[test]
fn a_library_of_memberships_is_imported_whole() {
    let Some(folder) = std::env::var_os("SIGNATORY_LIBRARY") else {
        return;
    };
    let mut files: Vec<PathBuf> = fs::read_dir(folder)
        .expect("a folder")
        .map(|entry| entry.expect("listed").path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "tsv"))
        .filter(|path| !path.ends_with("sources.tsv"))
        .collect();
    files.sort();
    let mut wrong = String::new();
    for path in files {
        let bytes = fs::read(&path).expect("readable");
        let name = path.file_name().expect("a name").to_string_lossy();
        let table = table::read(&bytes, &name).expect("a table");
        let import = ImportedTable::new(table, &Assignment::default()).import;
        let text = String::from_utf8(bytes).expect("UTF-8");
        let mut expected = BTreeSet::new();
        let mut rows = 0;
        for line in text.lines().skip(1) {
            let cells: Vec<&str> = line.split('\t').collect();
            rows += 1;
            let role = match cells[1] {
                "signed" | "ratified" | "accepted" | "approved" | "acceded" | "succeeded" => {
                    cells[1]
                }
                "withdrew" => "withdrawn",
                "associate" | "autonomous" => "associated",
                "withdrawal-announced" => continue,
                _ => "participant",
            };
            let date = |date: &str| {
                if date.is_empty() {
                    String::new()
                } else {
                    format!(" {date}")
                }
            };
            expected.insert(format!("{} {role}{}", cells[0], date(cells[2])));
            if !cells[3].is_empty() {
                expected.insert(format!("{} withdrawn{}", cells[0], date(cells[3])));
            }
        }
        let dossier = import.dossier(Origin::File(&name));
        let found: BTreeSet<String> = parties(&dossier, None).into_iter().collect();
        let missing: Vec<&String> = expected.difference(&found).collect();
        let further: Vec<&String> = found.difference(&expected).collect();
        if !missing.is_empty() || !further.is_empty() || import.matched.len() != rows {
            let _ = writeln!(
                wrong,
                "{name}: {} of {rows}; missing {missing:?}; further {further:?}",
                import.matched.len()
            );
        }
        assert_eq!(reread(&dossier), "", "{name}");
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}
