//! The built-in dossier, asked as panels and the command line ask it.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on says where")]

use std::collections::{BTreeMap, BTreeSet};

use signatory_map::model::{Agreement, Code, Dossier, FactKind, Role, Standing, Text, Value};
use signatory_map::read::dossier::built_in;

const SIGNATORIES: &str = "CAN CZE DEU DNK ESP FIN FRA GBR GRC HUN ITA LTU LUX LVA NLD NOR POL \
                           PRT ROU SWE TUR USA";
const OTHER_MEMBERS: &str = "ALB BEL BGR EST HRV ISL MKD MNE SVK SVN";

fn codes(text: &str) -> BTreeSet<Code> {
    text.split_whitespace().map(code).collect()
}

fn code(text: &str) -> Code {
    text.parse().unwrap()
}

/// The countries that stand there towards the agreement.
#[track_caller]
fn check(dossier: &Dossier, id: &str, standing: Standing, expected: &str) {
    let standings = dossier.standings(dossier.agreement(id).unwrap());
    let found: BTreeSet<Code> = standings
        .into_iter()
        .filter(|(_, found)| *found == standing)
        .map(|(country, _)| country)
        .collect();
    assert_eq!(found, codes(expected), "{id}, {standing:?}");
}

#[test]
fn twenty_two_members_signed_the_letter_of_intent_and_ten_did_not() {
    let dossier = built_in();
    check(&dossier, "ace", Standing::Principal, SIGNATORIES);
    check(&dossier, "ace", Standing::Eligible, OTHER_MEMBERS);
    let ace = dossier.agreement("ace").unwrap();
    assert_eq!(ace.claimed, Some(22));
    assert_eq!(ace.binding, Some(false));
}

#[test]
fn three_allies_buy_the_missiles_the_united_states_supply_them_and_switzerland_is_no_party() {
    let dossier = built_in();
    check(&dossier, "stinger", Standing::Principal, "DEU ITA NLD");
    check(&dossier, "stinger", Standing::Role(Role::Supplier), "USA");
    let stinger = dossier.agreement("stinger").unwrap();
    assert_eq!(dossier.standing(stinger, code("CHE")), Standing::Other);
    assert_eq!(dossier.standing(stinger, code("FRA")), Standing::Other);
}

#[test]
fn every_value_of_the_contract_stands_and_the_sources_differ() {
    let dossier = built_in();
    let stinger = dossier.agreement("stinger").unwrap();
    let value = stinger
        .facts
        .iter()
        .find(|fact| fact.kind == FactKind::Value)
        .unwrap();
    assert!(value.disputed());
    let sums: Vec<(f64, &str)> = value
        .values
        .iter()
        .filter_map(|value| match &value.value {
            Value::Money(money) => Some((money.amount / 1e6, money.currency.as_str())),
            _ => None,
        })
        .collect();
    assert_eq!(
        sums,
        [
            (700.0, "USD"),
            (647.4, "EUR"),
            (680.0, "USD"),
            (670.0, "USD"),
            (643.0, "EUR")
        ]
    );
    assert_eq!(value.values.len(), 6, "and “almost USD 700 million”");
}

#[test]
fn all_members_pledge_and_all_but_hungary_take_part_in_the_command() {
    let dossier = built_in();
    let all = format!("{SIGNATORIES} {OTHER_MEMBERS}");
    check(&dossier, "ukraine-pledge", Standing::Principal, &all);
    check(
        &dossier,
        "ukraine-pledge",
        Standing::Role(Role::Recipient),
        "UKR",
    );
    check(
        &dossier,
        "nsatu",
        Standing::Principal,
        &all.replace("HUN", ""),
    );
    check(&dossier, "nsatu", Standing::Eligible, "HUN");
    check(&dossier, "nsatu", Standing::Role(Role::Recipient), "UKR");
    let nsatu = dossier.agreement("nsatu").unwrap();
    let roles = dossier.roles_on(nsatu, None);
    let hosts = roles
        .iter()
        .filter(|(_, roles)| roles.contains(&Role::Host));
    assert_eq!(
        hosts.map(|(code, _)| *code).collect::<BTreeSet<_>>(),
        codes("DEU")
    );
    assert_eq!(nsatu.claimed, Some(31));
}

#[test]
fn four_partners_were_invited_to_the_summit() {
    let dossier = built_in();
    check(&dossier, "summit", Standing::Principal, "AUS JPN KOR NZL");
    check(&dossier, "summit", Standing::Role(Role::Host), "USA");
}

#[test]
fn what_a_source_claims_is_what_the_dossier_lists() {
    for agreement in built_in().agreements {
        let listed = agreement.principals().len();
        assert_eq!(
            agreement.claimed.unwrap_or(listed as u32) as usize,
            listed,
            "{}",
            agreement.id
        );
    }
}

#[test]
fn members_joined_when_they_did() {
    let dossier = built_in();
    let mut joined: BTreeMap<String, BTreeSet<Code>> = BTreeMap::new();
    for member in &dossier.group("nato").unwrap().members {
        joined
            .entry(member.from.unwrap().to_string())
            .or_default()
            .insert(member.country);
    }
    let expected = [
        (
            "1949-08-24",
            "BEL CAN DNK FRA GBR ISL ITA LUX NLD NOR PRT USA",
        ),
        ("1952-02-18", "GRC TUR"),
        ("1955-05-06", "DEU"),
        ("1982-05-30", "ESP"),
        ("1999-03-12", "CZE HUN POL"),
        ("2004-03-29", "BGR EST LTU LVA ROU SVK SVN"),
        ("2009-04-01", "ALB HRV"),
        ("2017-06-05", "MNE"),
        ("2020-03-27", "MKD"),
        ("2023-04-04", "FIN"),
        ("2024-03-07", "SWE"),
    ];
    let expected: BTreeMap<String, BTreeSet<Code>> = expected
        .map(|(date, members)| (date.to_owned(), codes(members)))
        .into();
    assert_eq!(joined, expected);
}

#[test]
fn the_day_of_signing_is_the_agreements_where_the_party_has_none() {
    let dossier = built_in();
    let ace = dossier.agreement("ace").unwrap();
    assert_eq!(
        ace.date_of(&ace.parties[0]).unwrap().to_string(),
        "2024-07-09"
    );
}

/// Every list of source ids, with what it belongs to and its note.
fn cited(dossier: &Dossier) -> Vec<(String, &[String], &Text)> {
    let mut cited: Vec<(String, &[String], &Text)> = Vec::new();
    for group in &dossier.groups {
        for one in &group.members {
            cited.push((
                format!("{} {}", group.id, one.country),
                &one.sources,
                &one.note,
            ));
        }
    }
    for agreement in &dossier.agreements {
        let Agreement {
            id,
            sources,
            parties,
            organisations,
            facts,
            title,
            ..
        } = agreement;
        cited.push((id.clone(), sources, title));
        for one in parties {
            cited.push((format!("{id} {}", one.country), &one.sources, &one.note));
        }
        for one in organisations {
            cited.push((format!("{id} {:?}", one.name), &one.sources, &one.note));
        }
        for value in facts.iter().flat_map(|fact| &fact.values) {
            cited.push((
                format!("{id} {:?}", value.value),
                &value.sources,
                &value.note,
            ));
        }
    }
    cited
}

#[test]
fn everything_has_a_source_or_says_that_it_is_derived_and_no_source_is_idle() {
    let dossier = built_in();
    let mut used = BTreeSet::new();
    for (what, sources, note) in cited(&dossier) {
        assert!(
            !sources.is_empty() || !note.is_empty(),
            "{what} has no source and no note"
        );
        used.extend(sources.iter().cloned());
    }
    let known: BTreeSet<String> = dossier
        .sources
        .iter()
        .map(|source| source.id.clone())
        .collect();
    assert_eq!(used, known);
}

/// Every text of a JSON value, under its path, that is written by language.
fn texts(value: &serde_json::Value, path: &str, found: &mut Vec<(String, String, String)>) {
    match value {
        serde_json::Value::Object(object) => {
            if let (Some(en), Some(fr)) = (object.get("en"), object.get("fr")) {
                let text = |value: &serde_json::Value| value.as_str().unwrap().to_owned();
                found.push((path.to_owned(), text(en), text(fr)));
            } else {
                assert!(
                    !object.contains_key("en") && !object.contains_key("fr"),
                    "{path}"
                );
                for (key, value) in object {
                    texts(value, &format!("{path}/{key}"), found);
                }
            }
        }
        serde_json::Value::Array(items) => {
            for (idx, value) in items.iter().enumerate() {
                texts(value, &format!("{path}/{idx}"), found);
            }
        }
        _ => {}
    }
}

#[test]
fn every_text_is_there_in_both_languages_and_set_as_each_is_set() {
    let mut found = Vec::new();
    texts(&serde_json::to_value(built_in()).unwrap(), "", &mut found);
    assert!(found.len() > 100);
    for (path, en, fr) in found {
        for text in [&en, &fr] {
            assert!(
                !text.trim().is_empty() && !text.contains(['\'', '"']),
                "{path}: {text}"
            );
        }
        for (idx, mark) in fr.match_indices([';', ':', '!', '?', '»']) {
            let before = fr[..idx].chars().next_back();
            assert!(
                matches!(before, Some('\u{a0}' | '\u{202f}')),
                "{path}: {mark} in {fr}"
            );
        }
        assert!(!fr.contains("« "), "{path}: {fr}");
    }
}

/// A day counts as many as the course says, whatever is shown.
#[test]
fn a_course_counts_as_what_is_said_of_each_day() {
    use signatory_map::{
        figure::Statement,
        model::{Date, Lang, Subject},
    };
    let dossier = built_in();
    let agreements = dossier.agreements.iter();
    let mut subjects: Vec<Subject> = agreements
        .flat_map(|it| {
            let id = it.id.clone();
            [Subject::Agreement(id.clone()), Subject::History(id)]
        })
        .collect();
    let ids = |ids: &[&str]| ids.iter().map(|id| (*id).to_owned()).collect();
    subjects.extend([
        Subject::Group("nato".to_owned()),
        Subject::History("nato".to_owned()),
        Subject::Compare(ids(&["ace", "nato"])),
        Subject::Compare(ids(&["ace", "nato", "stinger"])),
        Subject::Count,
    ]);
    for subject in subjects {
        let course = dossier.course_of(&subject);
        for day in dossier.days_of(&subject) {
            for day in [-1, 0, 1].map(|by| Date::of_number(day.number() + by)) {
                let said = Statement::new(&dossier, &subject, Some(day), Lang::En);
                let counted = said.counted.unwrap_or_default();
                let count = counted.countries.len() + counted.organisations.len();
                let before = dossier.days_of(&subject).first().is_none_or(|it| day < *it);
                assert!(
                    course.on(day)[0] == count || before && course.on(day)[0] == 0,
                    "{subject:?} on {day}: {count}, not {:?}",
                    course.on(day)
                );
            }
        }
    }
}
