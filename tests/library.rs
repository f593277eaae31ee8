//! The library: every dossier that comes with the program, read, counted and compared with its table of facts.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on says where")]

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::process::{Command, Output};

use serde_json::Value;
use signatory_map::figure::Statement;
use signatory_map::model::{Date, Dossier, Lang, Subject};
use signatory_map::read::{dossier, library};

/// Number that each set counts on the day up to which its list was checked.
const COUNTS: [(&str, usize); 48] = [
    ("african-union", 55),
    ("antarctic-consultative", 29),
    ("antarctic-treaty", 58),
    ("apec", 21),
    ("arab-league", 22),
    ("artemis-accords", 61),
    ("asean", 11),
    ("aukus", 3),
    ("benelux", 3),
    ("brics", 10),
    ("bucharest-nine", 9),
    ("caricom", 15),
    ("ccm", 112),
    ("cis", 9),
    ("coe", 46),
    ("commonwealth", 56),
    ("cptpp", 12),
    ("csto", 6),
    ("ecowas", 12),
    ("essi", 23),
    ("eu", 27),
    ("euro-area", 21),
    ("five-eyes", 5),
    // Nineteen states and two organisations.
    ("g20", 21),
    ("g7", 7),
    ("gcc", 6),
    // 38 states and the European Union.
    ("istanbul-convention", 39),
    ("jef", 10),
    ("mercosur", 6),
    ("nato", 32),
    ("nordic-council", 5),
    ("npt", 191),
    ("oas", 34),
    ("oecd", 38),
    ("opec", 11),
    ("osce", 57),
    ("ottawa", 162),
    ("pacific-islands-forum", 18),
    // 193 states and the European Union.
    ("paris", 194),
    ("pesco", 26),
    ("quad", 4),
    ("rcep", 14),
    ("rome-statute", 125),
    ("schengen", 29),
    ("sco", 10),
    ("tpnw", 74),
    ("unsc-p5", 5),
    ("visegrad", 4),
];

/// Every dossier with its name.
fn all() -> impl Iterator<Item = (&'static str, Dossier)> {
    COUNTS
        .iter()
        .map(|(name, _)| (*name, library::open(name).expect("is in the library")))
}

fn counted(dossier: &Dossier, day: Option<Date>) -> usize {
    let subject = Subject::Agreement(dossier.agreements[0].id.clone());
    let statement = Statement::new(dossier, &subject, day, Lang::En);
    let counted = statement.counted.unwrap();
    counted.countries.len() + counted.organisations.len()
}

#[test]
fn every_dossier_reads_without_a_diagnostic_and_is_listed() {
    let listed: Vec<&str> = library::entries().iter().map(|it| it.id.as_str()).collect();
    assert_eq!(listed, COUNTS.map(|(name, _)| name));
    for name in listed {
        let text = library::text(name).unwrap();
        let (dossier, diagnostics) = dossier::parse(name, text.as_bytes());
        assert_eq!(diagnostics, [], "{name}");
        let dossier = dossier.unwrap();
        assert_eq!((dossier.id.as_str(), dossier.agreements.len()), (name, 1));
        assert_eq!(dossier.agreements[0].id, name);
        let members = dossier.group(&format!("{name}-members"));
        assert!(members.is_some(), "{name}");
    }
}

#[test]
fn as_many_are_counted_as_the_list_says_on_its_day_and_now() {
    for ((name, count), entry) in COUNTS.into_iter().zip(library::entries()) {
        let dossier = library::open(name).unwrap();
        assert_eq!(
            counted(&dossier, Some(entry.as_of)),
            count,
            "{name}, {}",
            entry.as_of
        );
        assert_eq!(counted(&dossier, None), count, "{name}, now");
        assert_eq!(entry.count as usize, count, "{name}, as listed");
    }
}

#[test]
fn what_sources_claim_is_what_is_listed_and_says_by_which() {
    for (name, dossier) in all() {
        let agreement = &dossier.agreements[0];
        let Some(claimed) = agreement.claimed else {
            // Sources do not agree on these two, and the facts tell all numbers.
            assert!(["oas", "opec"].contains(&name), "{name}");
            continue;
        };
        assert_eq!(claimed as usize, counted(&dossier, None), "{name}");
        let values = agreement.facts.iter().flat_map(|fact| &fact.values);
        let says = values.filter(|value| {
            let value = serde_json::to_value(&value.value).unwrap();
            value["number"]["amount"].as_f64() == Some(f64::from(claimed))
        });
        assert!(says.clone().count() == 1, "{name}");
        assert!(
            says.into_iter().all(|value| !value.sources.is_empty()),
            "{name}"
        );
    }
}

#[test]
fn the_group_of_a_set_is_who_is_counted() {
    for (name, dossier) in all() {
        let group = dossier.group(&format!("{name}-members")).unwrap();
        let members = group.members.iter().filter(|it| it.to.is_none());
        let members: BTreeSet<_> = members.map(|member| member.country).collect();
        assert_eq!(members, dossier.agreements[0].principals(), "{name}");
    }
}

#[test]
fn every_party_has_a_source_and_no_source_is_idle() {
    for (name, dossier) in all() {
        let agreement = &dossier.agreements[0];
        for party in &agreement.parties {
            assert!(!party.sources.is_empty(), "{name}, {}", party.country);
            for id in &party.sources {
                assert!(
                    dossier.source(id).is_some(),
                    "{name}, {}: {id}",
                    party.country
                );
            }
        }
        for organisation in &agreement.organisations {
            assert!(!organisation.sources.is_empty(), "{name}");
        }
        for value in agreement.facts.iter().flat_map(|fact| &fact.values) {
            assert!(
                !value.sources.is_empty() || !value.note.is_empty(),
                "{name}"
            );
        }
        for member in dossier.groups.iter().flat_map(|group| &group.members) {
            assert!(!member.sources.is_empty(), "{name}, {}", member.country);
        }
    }
}

#[test]
fn every_text_is_there_in_both_languages_and_french_has_its_spaces() {
    fn texts(value: &Value, found: &mut dyn FnMut(&str, &str)) {
        match value {
            Value::Object(fields) => {
                if let (Some(Value::String(en)), Some(Value::String(fr))) =
                    (fields.get("en"), fields.get("fr"))
                {
                    found(en, fr);
                } else {
                    assert!(
                        !fields.contains_key("en") && !fields.contains_key("fr"),
                        "{fields:?}"
                    );
                }
                fields.values().for_each(|one| texts(one, found));
            }
            Value::Array(items) => items.iter().for_each(|one| texts(one, found)),
            _ => {}
        }
    }
    for (name, dossier) in all() {
        let value = serde_json::to_value(&dossier).unwrap();
        texts(&value, &mut |en, fr| {
            assert!(!en.trim().is_empty() && !fr.trim().is_empty(), "{name}");
            for bad in [" ;", " :", " !", " ?", "« ", " »", "'"] {
                assert!(!fr.contains(bad), "{name}: {fr}");
            }
            assert!(!en.contains('\''), "{name}: {en}");
        });
    }
}

#[test]
fn the_dates_of_a_country_follow_one_another() {
    for (name, dossier) in all() {
        let agreement = &dossier.agreements[0];
        let mut inside: BTreeMap<_, bool> = BTreeMap::new();
        for country in agreement.party_countries() {
            let mut last: Option<Date> = None;
            for party in agreement.history(country) {
                if let Some(date) = party.date {
                    assert!(last.is_none_or(|last| last <= date), "{name}, {country}");
                    last = Some(date);
                }
                let was = inside.insert(country, !party.role.ends());
                assert!(!party.role.ends() || was == Some(true), "{name}, {country}");
            }
        }
    }
}

/// Rows of a table of facts: country, date, end, sources.
fn rows(name: &str) -> Vec<[String; 5]> {
    let path =
        Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("assets/library/facts/{name}.tsv"));
    let table = std::fs::read_to_string(path).unwrap();
    let rows = table.lines().skip(1).map(|line| {
        let mut cells = line.split('\t').map(str::to_owned);
        [(); 5].map(|()| cells.next().unwrap_or_default())
    });
    rows.collect()
}

#[test]
fn the_archive_says_what_the_tables_say_and_no_more() {
    for (name, dossier) in all() {
        let text = |date: Option<Date>| date.map(|date| date.to_string()).unwrap_or_default();
        let mut expected = Vec::new();
        for [country, role, from, to, sources] in rows(name) {
            let ends = role == "withdrew";
            expected.push((country.clone(), from, ends, sources.clone()));
            if !to.is_empty() {
                expected.push((country, to, true, sources));
            }
        }
        let parties = dossier.agreements[0].parties.iter();
        let mut found: Vec<_> = parties
            .map(|party| {
                let ends = party.role.ends();
                (
                    party.country.to_string(),
                    text(party.date),
                    ends,
                    party.sources.join(","),
                )
            })
            .collect();
        expected.sort();
        found.sort();
        assert_eq!(
            found, expected,
            "{name}: run python3 assets/build/library.py"
        );
    }
}

/// Runs the program without a display.
fn run(args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_signatory-map"))
        .args(args)
        .env_remove("DISPLAY")
        .env_remove("WAYLAND_DISPLAY")
        .env_remove("WAYLAND_SOCKET")
        .env("LC_ALL", "C.UTF-8")
        .output()
        .expect("runs")
}

#[track_caller]
fn json(args: &[&str]) -> Value {
    let output = run(args);
    let told = String::from_utf8_lossy(&output.stderr);
    assert_eq!((output.status.code(), &*told), (Some(0), ""), "{args:?}");
    serde_json::from_slice(&output.stdout).expect("one JSON value")
}

#[test]
fn the_command_line_lists_the_library() {
    let list = json(&["info", "--library", "--format", "json"]);
    let list = list["library"].as_array().unwrap();
    assert_eq!(list.len(), 48);
    let nato = list.iter().find(|one| one["id"] == "nato").unwrap();
    assert_eq!(
        (&nato["parties"], &nato["kind"]),
        (&32.into(), &"organisation".into())
    );
    assert_eq!(nato["as_of"], "2026-09-18");
    let text = run(&["info", "--library", "--lang", "fr"]);
    let text = String::from_utf8(text.stdout).unwrap();
    assert!(
        text.contains("nato") && text.contains("Organisation, 32 parties"),
        "{text}"
    );
}

#[test]
fn every_command_opens_a_dossier_of_the_library() {
    let info = json(&["info", "--dossier", "library:schengen", "--format", "json"]);
    let agreement = &info["agreements"][0];
    assert_eq!(
        (&agreement["claimed"], &agreement["placed"]),
        (&29.into(), &29.into())
    );
    let paris = json(&["info", "--dossier", "library:paris", "--format", "json"]);
    let paris = &paris["agreements"][0];
    // 193 states can be placed; the European Union is counted, and is no state.
    assert_eq!(
        (&paris["claimed"], &paris["placed"]),
        (&194.into(), &193.into())
    );
    assert_eq!(paris["classes"][0]["organisations"][0], "European Union");
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("gcc.svg");
    let args = [
        "export",
        "--dossier",
        "library:gcc",
        "--format",
        "json",
        "--out",
    ];
    let exported = json(&[&args[..], &[out.to_str().unwrap()]].concat());
    assert_eq!(
        (&exported["placed"], &exported["claimed"]),
        (&6.into(), &6.into())
    );
    let compared = json(&[
        "compare",
        "eu-members",
        "euro-area",
        "--dossier",
        "library:euro-area",
        "--format",
        "json",
    ]);
    assert_eq!(compared["both"].as_array().unwrap().len(), 21);
    assert_eq!(
        compared["only_a"],
        serde_json::json!(["CZE", "DNK", "HUN", "POL", "ROU", "SWE"])
    );
}

#[test]
fn a_set_of_the_library_is_compared_with_one_of_a_dossier() {
    let by_prefix = json(&["compare", "nato", "library:eu", "--format", "json"]);
    assert_eq!(
        (&by_prefix["a"], &by_prefix["b"]),
        (&"nato".into(), &"library:eu".into())
    );
    assert_eq!(by_prefix["both"].as_array().unwrap().len(), 23);
    assert_eq!(
        by_prefix["only_b"],
        serde_json::json!(["AUT", "CYP", "IRL", "MLT"])
    );
    // Without the prefix where the dossier has no such id.
    let by_id = json(&["compare", "nato", "eu", "--format", "json"]);
    assert_eq!(by_id["both"], by_prefix["both"]);
    let three = json(&[
        "compare",
        "library:nato",
        "library:eu",
        "csto",
        "--format",
        "json",
    ]);
    assert_eq!(
        three["sets"],
        serde_json::json!(["library:nato", "library:eu", "csto"])
    );
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("compared.svg");
    let args = [
        "export",
        "--compare",
        "nato,library:eu",
        "--format",
        "json",
        "--out",
    ];
    let exported = json(&[&args[..], &[out.to_str().unwrap()]].concat());
    assert_eq!(exported["missing"], serde_json::json!([]));
}

#[test]
fn an_unknown_name_is_refused_with_the_nearest() {
    for args in [
        &["info", "--dossier", "library:nto"][..],
        &["compare", "nato", "library:nto"],
        &["export", "--dossier", "library:nto", "--out", "x.svg"],
        &["check", "library:nto"],
        &["--dossier", "library:nto"],
    ] {
        let output = run(args);
        let told = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(2), "{args:?}: {told}");
        assert!(told.contains("did you mean 'nato'"), "{args:?}: {told}");
    }
}
