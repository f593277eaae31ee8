//! Names to countries: a table of names written by hand, what is no country, slips of spelling, all of CLDR's
//! names, and whatever else.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::io::Write as _;
use std::process::{Command, Stdio};
use std::time::Instant;

use signatory_map::model::Lang;
use signatory_map::resolve::{
    Countries, How, Lexicon, NameKind, NameReader, Recognition, Referent, recognise,
};

const NAMES: &str = include_str!("fixtures/resolve/names.tsv");
const NO_COUNTRY: &str = include_str!("fixtures/resolve/no_country.tsv");
const LEXICON: &str = include_str!("../assets/names/lexicon.tsv");

/// Rows of a table with tabs, without its comments.
fn rows(table: &str) -> impl Iterator<Item = Vec<&str>> {
    table
        .lines()
        .filter(|line| !line.starts_with('#') && !line.is_empty())
        .map(|line| line.split('\t').collect())
}

fn code(found: &Recognition) -> Option<String> {
    found.resolved().map(|it| it.code.to_string())
}

#[test]
fn names_as_people_write_them_in_many_languages_are_found() {
    let mut wrong = String::new();
    let (mut count, mut languages) = (0, BTreeSet::new());
    for row in rows(NAMES) {
        let [name, expected, language] = row[..] else {
            panic!("three cells: {row:?}");
        };
        count += 1;
        languages.insert(language);
        let found = recognise(name);
        let is_near = matches!(found, Recognition::Near(_));
        if code(&found).as_deref() != Some(expected) || is_near {
            let _ = writeln!(wrong, "{name} ({language}): {expected}, not {found:?}");
        }
        // What the language itself says never leads elsewhere.
        let told = code(&NameReader::in_language(language).recognise(name));
        if told.as_deref() != Some(expected) {
            let _ = writeln!(wrong, "{name} in {language}: {expected}, not {told:?}");
        }
    }
    assert!(
        count >= 400 && languages.len() >= 30,
        "{count} names in {languages:?}"
    );
    assert!(wrong.is_empty(), "{wrong}");
    let all: Vec<&str> = rows(NAMES).map(|row| row[0]).collect();
    let start = Instant::now();
    let thousand = all.iter().cycle().take(1000);
    let found = thousand.filter(|name| recognise(name).resolved().is_some());
    assert_eq!(found.count(), 1000);
    println!(
        "{count} names in {} languages: all found; 1,000 names in {:?}",
        languages.len(),
        start.elapsed()
    );
}

#[test]
fn what_is_no_country_does_not_become_one() {
    let mut wrong = String::new();
    let mut count = 0;
    for row in rows(NO_COUNTRY) {
        count += 1;
        let found = recognise(row[0]);
        if found.resolved().is_some() {
            let _ = writeln!(wrong, "{}: {found:?}", row[0]);
        }
        if let Some(expected) = row.get(1).filter(|cell| !cell.is_empty()) {
            let mut suggested: Vec<String> = found
                .suggestions()
                .iter()
                .map(ToString::to_string)
                .collect();
            let mut expected: Vec<&str> = expected.split(',').collect();
            suggested.sort_unstable();
            expected.sort_unstable();
            if suggested != expected {
                let _ = writeln!(wrong, "{}: {suggested:?}, not {expected:?}", row[0]);
            }
        }
    }
    assert!(count >= 80, "{count}");
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn organisations_are_known_as_such() {
    for (name, id) in [
        ("European Union", "EU"),
        ("Union européenne", "EU"),
        ("UE", "EU"),
        ("Unia Europejska", "EU"),
        ("ЕС", "EU"),
        ("ΕΕ", "EU"),
        ("Avrupa Birliği", "EU"),
        ("欧盟", "EU"),
        ("NATO", "NATO"),
        ("OTAN", "NATO"),
        ("African Union", "AU"),
        ("Nations Unies", "UN"),
        ("ASEAN", "ASEAN"),
        ("Sovereign Military Order of Malta", "SMOM"),
    ] {
        match recognise(name) {
            Recognition::Organisation(organisation) => assert_eq!(organisation.id, id, "{name}"),
            other => panic!("{name}: {other:?}"),
        }
    }
}

#[test]
fn every_organisation_of_the_table_is_one_that_the_program_knows() {
    for row in rows(LEXICON) {
        let Some(id) = row[1].strip_prefix('@') else {
            continue;
        };
        let meanings = Lexicon::built_in().meanings(row[0]);
        let is_it = meanings
            .iter()
            .any(|it| matches!(it.of, Referent::Organisation(body) if body.id == id));
        assert!(is_it, "{} is {id}", row[0]);
    }
}

/// Every usual name of every language, by the table that the index is made of.
fn usual_names() -> impl Iterator<Item = (&'static str, &'static str, Vec<&'static str>)> {
    rows(LEXICON).filter_map(|row| {
        let [name, referent, kind, tags] = row[..] else {
            panic!("four cells: {row:?}");
        };
        let is_country = referent.bytes().all(|byte| byte.is_ascii_uppercase());
        let tags = tags.split(' ').filter(|tag| *tag != "own").collect();
        (kind == "n" && is_country).then_some((name, referent, tags))
    })
}

#[test]
fn every_usual_name_in_its_language_is_its_country() {
    let mut wrong = String::new();
    let mut count = 0;
    for (name, expected, tags) in usual_names() {
        for tag in tags {
            count += 1;
            let found = NameReader::in_language(tag).recognise(name);
            let is_it = match &found {
                Recognition::Country(it) => it.code.as_str() == expected,
                Recognition::Ambiguous(codes) => codes.iter().any(|it| it.as_str() == expected),
                _ => false,
            };
            if !is_it {
                let _ = writeln!(wrong, "{name} in {tag}: {expected}, not {found:?}");
            }
        }
    }
    assert!(count > 25_000, "{count}");
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn every_usual_name_without_a_language_is_its_country_or_doubtful() {
    let lexicon = Lexicon::built_in();
    let mut wrong = String::new();
    for (name, expected, _) in usual_names() {
        let found = recognise(name);
        let is_it = match &found {
            Recognition::Country(it) if it.how == How::Code => true,
            // What English, French or the country's own language say goes before what others say.
            Recognition::Country(it) => {
                it.code.as_str() == expected
                    || lexicon.meanings(name).iter().any(|meaning| {
                        meaning.of == Referent::Country(it.code) && meaning.languages.is_near()
                    })
            }
            Recognition::Ambiguous(codes) => codes.iter().any(|it| it.as_str() == expected),
            _ => false,
        };
        if !is_it {
            let _ = writeln!(wrong, "{name}: {expected}, not {found:?}");
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

/// Names with one letter left out, one doubled, one changed, or two that changed places.
fn slips(name: &str) -> Vec<String> {
    let letters: Vec<char> = name.chars().collect();
    let mut all = Vec::new();
    for at in 1..letters.len() - 1 {
        if !letters[at].is_alphabetic() || !letters[at + 1].is_alphabetic() {
            continue;
        }
        let mut without = letters.clone();
        without.remove(at);
        let mut doubled = letters.clone();
        doubled.insert(at, letters[at]);
        let mut changed = letters.clone();
        changed[at] = 'q';
        let mut swapped = letters.clone();
        swapped.swap(at, at + 1);
        all.extend([without, doubled, changed, swapped].map(|it| it.into_iter().collect()));
    }
    all
}

#[test]
fn one_slip_in_a_long_name_is_found_told_and_never_another_country() {
    let countries = Countries::built_in();
    let start = Instant::now();
    let (mut all, mut found, mut doubtful) = (0, 0, 0);
    let mut words = Vec::new();
    for country in countries.all() {
        for lang in Lang::ALL {
            let name = country.name(lang);
            // The names of some lie within a slip of each other.
            if name.chars().count() < 9 || !name.is_ascii() {
                continue;
            }
            for slip in slips(name) {
                if Lexicon::key(&slip) == Lexicon::key(name) {
                    continue;
                }
                all += 1;
                match recognise(&slip) {
                    Recognition::Near(it) => {
                        assert_eq!(it.code, country.code, "{slip}");
                        assert_eq!(it.how, How::Fuzzy);
                        found += 1;
                    }
                    // Names in other languages that are a slip away: "Autriche", "Mauritanie".
                    Recognition::Country(it) if it.code == country.code => found += 1,
                    // A slip that makes another country's very name of it: "St. Marin" for "St. Martin".
                    Recognition::Country(_) => doubtful += 1,
                    // "Slovaque" is a word of its own, and no country.
                    Recognition::Unknown { suggestions } if suggestions.is_empty() => {
                        words.push(slip);
                    }
                    other => {
                        assert!(
                            other.suggestions().contains(&country.code),
                            "{slip}: {other:?}"
                        );
                        doubtful += 1;
                    }
                }
            }
        }
    }
    println!(
        "{all} slips: {found} found, {doubtful} doubtful, in {:?}",
        start.elapsed()
    );
    assert!(words.len() * 500 < all, "{words:?}");
    assert!(all > 5_000 && found * 100 >= all * 97, "{found} of {all}");
}

#[test]
fn nothing_panics_whatever_the_text_is() {
    let mut state = 0x2545_f491_4f6c_dd1d_u64;
    let mut next = || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state
    };
    let marks: Vec<char> = "()[],،/|-–— .*¹[3]（）\u{200f}\u{301}🇫🇷'’\"\t\n0"
        .chars()
        .collect();
    for _ in 0..3_000 {
        let count = next() % 24;
        let text: String = (0..count)
            .filter_map(|_| match next() % 6 {
                0 => char::from_u32((next() % 0x11_0000) as u32),
                1 => marks.get((next() % marks.len() as u64) as usize).copied(),
                2 => char::from_u32((0x400 + next() % 0x80) as u32),
                3 => char::from_u32((0x600 + next() % 0x100) as u32),
                _ => char::from_u32((0x61 + next() % 26) as u32),
            })
            .collect();
        let _ = recognise(&text);
        let _ = NameReader::of_list([text.as_str()].into_iter()).recognise(&text);
    }
    let long = "Republic of ".repeat(50_000);
    assert_eq!(code(&recognise(&long)), None);
    assert_eq!(code(&recognise(&"(".repeat(500))), None);
}

#[test]
fn abbreviations_are_marked_so_for_readers_of_running_text() {
    let is_short = |name: &str| {
        let meanings = Lexicon::built_in().meanings(name);
        assert!(!meanings.is_empty(), "{name}");
        meanings.iter().all(|it| it.kind == NameKind::Abbreviation)
    };
    for name in ["USA", "UAE", "EUA", "США", "ΗΠΑ", "SHBA", "ZEA"] {
        assert!(is_short(name), "{name}");
    }
    for name in ["Mali", "Chad", "Oman"] {
        assert!(!is_short(name), "{name}");
    }
}

/// Runs `signatory-map resolve` with `input` on its standard input; status, output and messages.
fn command(args: &[&str], input: &[u8]) -> (Option<i32>, String, String) {
    let mut child = Command::new(env!("CARGO_BIN_EXE_signatory-map"))
        .arg("resolve")
        .args(args)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    let mut stdin = child.stdin.take().expect("is piped");
    // Where it reads nothing the pipe may be closed already.
    let _ = stdin.write_all(input);
    drop(stdin);
    let output = child.wait_with_output().expect("the program ends");
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    (
        output.status.code(),
        text(&output.stdout),
        text(&output.stderr),
    )
}

#[test]
fn the_command_says_what_the_contract_promises() {
    let args = [
        "--format",
        "json",
        "FR",
        "Deutschland",
        "Germny",
        "Slovania",
        "EU",
    ];
    let (status, output, messages) = command(&args, b"");
    assert_eq!((status, messages.as_str()), (Some(0), ""));
    let value: serde_json::Value = serde_json::from_str(&output).expect("is JSON");
    let rows: Vec<String> = value
        .as_array()
        .expect("an array")
        .iter()
        .map(|row| {
            let suggestions: Vec<&str> = row["suggestions"]
                .as_array()
                .expect("a list")
                .iter()
                .map(|it| it["iso3"].as_str().expect("a code"))
                .collect();
            format!(
                "{} {} {} {} {suggestions:?}",
                row["input"], row["iso3"], row["how"], row["language"]
            )
        })
        .collect();
    assert_eq!(
        rows,
        [
            r#""FR" "FRA" "code" null []"#,
            r#""Deutschland" "DEU" "name" "de" []"#,
            r#""Germny" "DEU" "fuzzy" "en" []"#,
            r#""Slovania" null null null ["SVK", "SVN"]"#,
            r#""EU" null null null []"#,
        ]
    );
    assert_eq!(value[4]["organisation"]["id"], "EU");
    assert_eq!(value[3]["suggestions"][0]["name"], "Slovakia");
}

#[test]
fn the_command_reads_lines_and_speaks_both_languages() {
    let (status, output, _) = command(&["-"], "Frankreich\n\n  Polen\r\nKongo\n".as_bytes());
    assert_eq!(status, Some(0));
    let lines: Vec<&str> = output.lines().collect();
    assert_eq!(lines.len(), 3, "{output}");
    assert_eq!(lines[0], "Frankreich: France (FRA), by its name");
    let (_, output, _) = command(&["--lang", "fr", "Germny", "Atlantis"], b"");
    assert!(output.contains("Allemagne (DEU)"), "{output}");
    assert!(output.contains("Atlantis\u{a0}: pas un pays"), "{output}");
    // The language of a list decides what several countries are called.
    let (_, output, _) = command(&["-"], "Niemcy\nKongo\nFrancja\n".as_bytes());
    assert!(output.contains("(COG)"), "{output}");
    let (_, output, _) = command(&["--names-in", "nb", "Kongo"], b"");
    assert!(output.contains("(COD)"), "{output}");
}

#[test]
fn wrong_usage_is_refused_and_bytes_that_are_no_text_are_told() {
    assert_eq!(command(&[], b"").0, Some(2));
    assert_eq!(command(&["--names-in", "xx", "Kongo"], b"").0, Some(2));
    let (status, output, messages) = command(&["-"], b"France\nBelg\xffique\n");
    assert_eq!(status, Some(0));
    assert!(output.contains("France (FRA)"), "{output}");
    assert!(messages.contains("-:2:5: warning:"), "{messages}");
    let (status, output, _) = command(&["--format", "json", "-"], b"");
    assert_eq!((status, output.trim()), (Some(0), "[]"));
}
