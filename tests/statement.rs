//! Tests of what a subject says on a day: statuses, days, sets. Properties over the built-in dossier, over
//! sets of states, and over dossiers that are made by a small generator from a seed.

use std::collections::{BTreeMap, BTreeSet};

use signatory_map::export::{Document, Format, PixelSize, export, picture};
use signatory_map::figure::{
    Audit, BUILT_IN_BOUNDARIES, ClassRow, Figure, Meaning, Paint, Request, Statement, Swatch,
    ViewChoice, compose,
};
use signatory_map::geo::Atlas;
use signatory_map::model::{Code, Date, Dossier, Lang, Role, Standing, Subject};
use signatory_map::palette::Theme;
use signatory_map::read::{self, dossier, world};

fn code(text: &str) -> Code {
    text.parse().expect("three letters")
}

fn day(text: &str) -> Date {
    text.parse().expect("a date")
}

/// A dossier of one agreement with this body, and a group of NATO's first twelve.
fn treaty(kind: &str, more: &str, parties: &[(&str, &str, &str)]) -> Dossier {
    let parties: Vec<String> = parties
        .iter()
        .map(|(country, role, date)| {
            let date = if date.is_empty() {
                String::new()
            } else {
                format!(r#", "date": "{date}""#)
            };
            format!(r#"{{ "country": "{country}", "role": "{role}"{date}, "sources": ["s"] }}"#)
        })
        .collect();
    let text = format!(
        r#"{{ "format": 1, "id": "d", "title": "D", "sources": [
            {{ "id": "s", "title": "List of parties", "publisher": "Depositary", "date": "2025-06-01" }}],
            "groups": [{{ "id": "g", "title": "G", "one": "member", "many": "members", "members": [
                {{ "country": "USA" }}, {{ "country": "CAN" }}, {{ "country": "RUS" }} ] }}],
            "agreements": [{{ "id": "t", "kind": "{kind}", "title": "T", "summary": "S", {more}
                "sources": ["s"], "parties": [{}] }}] }}"#,
        parties.join(", ")
    );
    let (dossier, told) = dossier::parse("d.json", text.as_bytes());
    // A count that differs from the list is told; here it may.
    let others = told.iter().filter(|it| it.code != "dossier-claimed");
    assert_eq!(others.count(), 0, "{told:?}");
    dossier.expect("it is a dossier")
}

fn said(dossier: &Dossier, on: Option<&str>) -> Statement {
    let subject = Subject::Agreement("t".to_owned());
    Statement::new(dossier, &subject, on.map(day), Lang::En)
}

fn row(statement: &Statement, meaning: Meaning) -> Option<&ClassRow> {
    let mut rows = statement.classes.iter();
    rows.find(|row| row.class.meaning == meaning)
}

#[track_caller]
fn check_row(statement: &Statement, meaning: Meaning, label: &str, countries: &[&str]) {
    let row = row(statement, meaning).expect("it has the class");
    let expected: Vec<Code> = countries.iter().map(|text| code(text)).collect();
    assert_eq!((row.label.as_str(), &row.countries), (label, &expected));
}

#[test]
fn who_ratified_and_withdrew_is_no_party_any_more() {
    let dossier = treaty(
        "treaty",
        r#""principal_role": "ratified", "claimed": 3,"#,
        &[
            ("FRA", "ratified", "2001-01-01"),
            ("DEU", "ratified", "2001-01-01"),
            ("ITA", "ratified", "2001-01-01"),
            ("ESP", "ratified", "2001-01-01"),
            ("ITA", "withdrawn", "2015-05-05"),
        ],
    );
    let now = said(&dossier, None);
    check_row(&now, Meaning::Principal, "Ratified", &["DEU", "ESP", "FRA"]);
    check_row(&now, Meaning::Left, "Withdrew", &["ITA"]);
    let audit = Audit::new(&world::built_in_coarse(), &now);
    assert_eq!(audit.text(Lang::En), "3 of 3 on the map");
    assert!(audit.complete());
    // Before that day it was one, and nobody had left.
    let before = said(&dossier, Some("2015-05-04"));
    assert!(row(&before, Meaning::Left).is_none());
    assert_eq!(row(&before, Meaning::Principal).unwrap().countries.len(), 4);
    // Who comes back is in again.
    let back = treaty(
        "treaty",
        "",
        &[
            ("FRA", "ratified", "2001"),
            ("FRA", "denounced", "2005"),
            ("FRA", "acceded", "2010"),
        ],
    );
    let classes: Vec<Meaning> = ["2003", "2007", "2011"]
        .map(|year| said(&back, Some(year)).class(code("FRA")).meaning)
        .into();
    assert_eq!(
        classes,
        [Meaning::Principal, Meaning::Left, Meaning::Principal]
    );
}

#[test]
fn every_way_of_becoming_a_party_counts_and_a_signature_alone_is_a_class_of_its_own() {
    let dossier = treaty(
        "treaty",
        r#""claimed": 7, "organisations": [{ "name": "European Union", "role": "regional organisation",
            "status": "approved", "date": "2016-10-05" }],"#,
        &[
            ("FRA", "signed", "2008"),
            ("FRA", "ratified", "2009"),
            ("DEU", "acceded", "2010"),
            ("ITA", "accepted", "2011"),
            ("ESP", "approved", "2012"),
            ("POL", "succeeded", "2013"),
            ("KEN", "signed", "2008"),
            ("TUR", "provisional", "2014"),
            ("HUN", "suspended", "2020"),
            ("HUN", "ratified", "2010"),
        ],
    );
    let now = said(&dossier, None);
    check_row(
        &now,
        Meaning::Principal,
        "Parties",
        &["DEU", "ESP", "FRA", "ITA", "POL"],
    );
    check_row(
        &now,
        Meaning::Role(Role::Signed),
        "Signed, not a party",
        &["KEN"],
    );
    check_row(&now, Meaning::Role(Role::Suspended), "Suspended", &["HUN"]);
    check_row(
        &now,
        Meaning::Role(Role::Provisional),
        "Applies provisionally",
        &["TUR"],
    );
    assert_eq!(row(&now, Meaning::Principal).unwrap().count(), 6);
    let audit = Audit::new(&world::built_in_coarse(), &now);
    assert_eq!(
        audit.text(Lang::En),
        "5 of 6 on the map; the European Union is not a state; the sources claim 7, the list has 6"
    );
    assert!(!audit.complete());
    // The organisation came in October 2016.
    let counted = |on| {
        said(&dossier, Some(on))
            .counted
            .unwrap()
            .organisations
            .len()
    };
    assert_eq!([counted("2016-10-04"), counted("2016-10-05")], [0, 1]);
}

#[test]
fn the_rarest_of_many_roles_are_one_class() {
    let roles = [
        "buyer",
        "supplier",
        "participant",
        "host",
        "recipient",
        "observer",
    ];
    let countries = ["USA", "USA", "CAN", "CAN", "AUS", "BRA"];
    let countries = [
        "FRA",
        "DEU",
        "ITA",
        countries[0],
        countries[2],
        countries[5],
    ];
    let mut parties: Vec<(&str, &str, &str)> = countries
        .iter()
        .zip(roles)
        .map(|(country, role)| (*country, role, ""))
        .collect();
    parties.extend([
        ("ESP", "buyer", ""),
        ("POL", "supplier", ""),
        ("NOR", "signed", ""),
    ]);
    let dossier = treaty("letter_of_intent", "", &parties);
    let now = said(&dossier, None);
    check_row(&now, Meaning::Role(Role::Buyer), "Buyers", &["ESP", "FRA"]);
    check_row(
        &now,
        Meaning::Role(Role::Supplier),
        "Suppliers",
        &["DEU", "POL"],
    );
    check_row(
        &now,
        Meaning::OtherRoles,
        "Other roles",
        &["BRA", "CAN", "ITA", "USA"],
    );
    let paints: BTreeSet<Paint> = now.classes.iter().map(|row| row.class.paint).collect();
    assert_eq!(paints.len(), now.classes.len(), "each class has its paint");
}

#[test]
fn what_is_known_to_the_year_is_uncertain_within_it() {
    let dossier = treaty("treaty", "", &[("FRA", "ratified", "1949")]);
    let meaning = |on: &str| said(&dossier, Some(on)).class(code("FRA")).meaning;
    assert_eq!(meaning("1948-12-31"), Meaning::Other);
    assert_eq!(meaning("1949-06-01"), Meaning::Uncertain);
    assert_eq!(meaning("1949-12-31"), Meaning::Principal);
    assert_eq!(meaning("1949"), Meaning::Principal);
    assert_eq!(
        said(&dossier, Some("1949-06-01"))
            .counted
            .unwrap()
            .countries
            .len(),
        0
    );
    // Without a date, it is sure once a source says so.
    let undated = treaty(
        "treaty",
        r#""date": { "from": "2008-12-03" },"#,
        &[("FRA", "ratified", ""), ("KEN", "signed", "")],
    );
    let meaning = |on: &str, country| said(&undated, Some(on)).class(code(country)).meaning;
    assert_eq!(meaning("2008-12-02", "FRA"), Meaning::Other);
    assert_eq!(meaning("2015-01-01", "FRA"), Meaning::Uncertain);
    assert_eq!(meaning("2025-06-01", "FRA"), Meaning::Principal);
    assert_eq!(meaning("2008-12-03", "KEN"), Meaning::Role(Role::Signed));
}

#[test]
fn nato_had_so_many_members_at_the_end_of_these_years() {
    let dossier = dossier::built_in();
    for (year, members) in [
        ("1948", 0),
        ("1949", 12),
        ("1952", 14),
        ("1955", 15),
        ("1982", 16),
        ("1999", 19),
        ("2004", 26),
        ("2009", 28),
        ("2017", 29),
        ("2020", 30),
        ("2023", 31),
        ("2024", 32),
    ] {
        let subject = Subject::Group("nato".to_owned());
        let statement = Statement::new(&dossier, &subject, Some(day(year)), Lang::En);
        let counted = statement.counted.unwrap_or_default();
        assert_eq!(counted.countries.len(), members, "{year}");
    }
}

/// A generator of numbers (`SplitMix64`).
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((z ^ (z >> 31)) % end as u64) as usize
    }
}

const COUNTRIES: [&str; 12] = [
    "FRA", "DEU", "ITA", "ESP", "POL", "USA", "CAN", "BRA", "AUS", "IND", "KEN", "JPN",
];

/// Agreements and groups with any roles on any days, some known to the month or year, some not at all.
fn any_dossier(seed: u64) -> Dossier {
    let mut numbers = Numbers(seed);
    let date = |numbers: &mut Numbers| {
        let (year, month, day) = (
            1990 + numbers.below(30),
            1 + numbers.below(12),
            1 + numbers.below(28),
        );
        match numbers.below(5) {
            0 => format!(r#""{year}""#),
            1 => format!(r#""{year}-{month:02}""#),
            _ => format!(r#""{year}-{month:02}-{day:02}""#),
        }
    };
    let mut agreements = Vec::new();
    for id in ["a", "b", "c"] {
        let mut parties = BTreeMap::new();
        for _ in 0..=numbers.below(20) {
            let country = COUNTRIES[numbers.below(COUNTRIES.len())];
            let role = Role::ALL[numbers.below(Role::ALL.len())].id();
            let dated = numbers.below(6) > 0;
            let when = if dated {
                format!(r#", "date": {}"#, date(&mut numbers))
            } else {
                String::new()
            };
            parties.insert(
                (country, role, when.clone()),
                format!(r#"{{ "country": "{country}", "role": "{role}"{when} }}"#),
            );
        }
        let parties: Vec<String> = parties.into_values().collect();
        let kind = ["treaty", "contract", "other"][numbers.below(3)];
        let when = date(&mut numbers);
        let eligible = ["", r#""eligible": "g","#][numbers.below(2)];
        agreements.push(format!(
            r#"{{ "id": "{id}", "kind": "{kind}", "title": "{id}", "summary": "", {eligible}
                "date": {{ "from": {when} }}, "parties": [{}] }}"#,
            parties.join(", ")
        ));
    }
    let mut dates = Numbers(seed ^ 1);
    let members: Vec<String> = COUNTRIES
        .iter()
        .filter(|_| numbers.below(3) > 0)
        .map(|country| (country, date(&mut dates)))
        .map(|(country, from)| format!(r#"{{ "country": "{country}", "from": {from} }}"#))
        .collect();
    let text = format!(
        r#"{{ "format": 1, "id": "d", "title": "D", "sources": [], "groups": [{{ "id": "g", "title": "G",
            "one": "member", "many": "members", "members": [{}] }}], "agreements": [{}] }}"#,
        members.join(", "),
        agreements.join(", ")
    );
    let (dossier, told) = dossier::parse("d.json", text.as_bytes());
    dossier.unwrap_or_else(|| panic!("{seed}: {told:?}"))
}

fn every_dossier() -> impl Iterator<Item = Dossier> {
    (0..300).map(any_dossier).chain([dossier::built_in()])
}

fn ids(dossier: &Dossier) -> Vec<String> {
    let agreements = dossier
        .agreements
        .iter()
        .map(|agreement| agreement.id.clone());
    let groups = dossier.groups.iter().map(|group| group.id.clone());
    agreements.chain(groups).collect()
}

fn members(dossier: &Dossier, id: &str, on: Option<Date>) -> BTreeSet<Code> {
    let subject = match dossier.agreement(id) {
        Some(_) => Subject::Agreement(id.to_owned()),
        None => Subject::Group(id.to_owned()),
    };
    let statement = Statement::new(dossier, &subject, on, Lang::En);
    statement.counted.expect("it counts").countries
}

#[test]
fn the_sets_of_a_comparison_are_disjoint_and_complete() {
    for dossier in every_dossier() {
        let ids = ids(&dossier);
        for on in [None, Some(day("2005-06-15"))] {
            for (i, a) in ids.iter().enumerate() {
                for (j, b) in ids.iter().enumerate() {
                    if i == j {
                        continue;
                    }
                    let (of_a, of_b) = (members(&dossier, a, on), members(&dossier, b, on));
                    let subject = Subject::Compare(vec![a.clone(), b.clone()]);
                    let said = Statement::new(&dossier, &subject, on, Lang::En);
                    let of = |meaning| -> BTreeSet<Code> {
                        let row = row(&said, meaning);
                        row.map(|row| row.countries.iter().copied().collect())
                            .unwrap_or_default()
                    };
                    assert_eq!(of(Meaning::Both), &of_a & &of_b);
                    assert_eq!(of(Meaning::OnlyA), &of_a - &of_b);
                    assert_eq!(of(Meaning::OnlyB), &of_b - &of_a);
                    let all: usize = said.classes.iter().map(|row| row.countries.len()).sum();
                    assert_eq!(all, said.of.len(), "no country is in two of them");
                    assert!(of(Meaning::Neither).is_disjoint(&(&of_a | &of_b)));
                    let c = &ids[(j + 1) % ids.len()];
                    if c != a && c != b {
                        let of_c = members(&dossier, c, on);
                        let sets = [&of_a, &of_b, &of_c];
                        let subject = Subject::Compare(vec![a.clone(), b.clone(), c.clone()]);
                        let said = Statement::new(&dossier, &subject, on, Lang::En);
                        for row in &said.classes {
                            let Meaning::InSome(step) = row.class.meaning else {
                                continue;
                            };
                            for code in &row.countries {
                                let count = sets.iter().filter(|set| set.contains(code)).count();
                                assert_eq!(count, usize::from(step) + 1);
                            }
                        }
                        let in_some: usize = said
                            .classes
                            .iter()
                            .filter(|row| row.class.meaning != Meaning::Neither)
                            .map(|row| row.countries.len())
                            .sum();
                        assert_eq!(in_some, (&(&of_a | &of_b) | &of_c).len());
                    }
                }
            }
        }
    }
}

#[test]
fn what_is_said_changes_only_on_the_days_of_events() {
    for dossier in every_dossier() {
        let subjects = ids(&dossier)
            .into_iter()
            .map(|id| match dossier.agreement(&id) {
                Some(_) => Subject::Agreement(id),
                None => Subject::Group(id),
            });
        for subject in subjects {
            let days = dossier.days_of(&subject);
            let mut before: Option<Statement> = None;
            for year in 1988..2027 {
                for month in 1..=12 {
                    for of_month in [1, 9, 17, 28] {
                        let on = day(&format!("{year}-{month:02}-{of_month:02}"));
                        let said = Statement::new(&dossier, &subject, Some(on), Lang::En);
                        if let Some(before) = &before
                            && before.of != said.of
                        {
                            let since = before.as_of.expect("of a day");
                            let changes = |known: &&Date| **known > since && **known <= on;
                            // What ends on a day known to the month changes at its end, too.
                            assert!(days.iter().any(|known| changes(&known)), "{subject:?} {on}");
                        }
                        before = Some(said);
                    }
                }
            }
            if dossier.id != "d" {
                // Of the built-in one not everything is dated.
                continue;
            }
            // The last day and now say the same of what is dated.
            let last = Statement::new(&dossier, &subject, Some(day("2030-01-01")), Lang::En);
            let now = Statement::new(&dossier, &subject, None, Lang::En);
            let principals = |said: &Statement| said.counted.clone().unwrap_or_default().countries;
            assert_eq!(principals(&last), principals(&now), "{subject:?}");
        }
    }
}

#[test]
fn the_periods_of_a_history_add_up_to_those_who_are_in() {
    for dossier in every_dossier() {
        for id in ids(&dossier) {
            for on in [None, Some(day("2005-06-15"))] {
                let of = members(&dossier, &id, on);
                let subject = Subject::History(id.clone());
                let said = Statement::new(&dossier, &subject, on, Lang::En);
                let told: Vec<Code> = said
                    .classes
                    .iter()
                    .flat_map(|row| row.countries.iter().copied())
                    .collect();
                assert_eq!(told.len(), of.len(), "{id}");
                assert_eq!(told.into_iter().collect::<BTreeSet<_>>(), of, "{id}");
                let steps = said
                    .classes
                    .iter()
                    .filter(|row| matches!(row.class.meaning, Meaning::Step(_)));
                assert!(steps.count() <= usize::from(Paint::STEPS));
            }
        }
        let count = Statement::new(&dossier, &Subject::Count, None, Lang::En);
        let any: BTreeSet<Code> = dossier
            .agreements
            .iter()
            .flat_map(|agreement| members(&dossier, &agreement.id, None))
            .collect();
        assert_eq!(count.of.keys().copied().collect::<BTreeSet<_>>(), any);
    }
}

#[test]
fn where_a_country_stands_is_what_the_statement_says() {
    for dossier in every_dossier() {
        for agreement in &dossier.agreements {
            let subject = Subject::Agreement(agreement.id.clone());
            let said = Statement::new(&dossier, &subject, None, Lang::En);
            for (code, standing) in dossier.standings(agreement) {
                let meaning = said.class(code).meaning;
                let fits = match standing {
                    Standing::Principal => meaning == Meaning::Principal,
                    Standing::Role(role) => {
                        meaning == Meaning::Role(role) || meaning == Meaning::OtherRoles
                    }
                    Standing::Left(_) => meaning == Meaning::Left,
                    Standing::Uncertain => meaning == Meaning::Uncertain,
                    Standing::Eligible => meaning == Meaning::Eligible,
                    Standing::Other => false,
                };
                assert!(fits, "{code} {standing:?} {meaning:?}");
            }
        }
    }
}

/// A large country of each class.
const CLASSES: [(&str, &str); 7] = [
    ("RUS", "principal"),
    ("CHN", "signed"),
    ("BRA", "left"),
    ("USA", "eligible"),
    ("AUS", "buyer"),
    ("IND", "host"),
    ("DZA", "observer"),
];

fn all_classes() -> Dossier {
    treaty(
        "treaty",
        r#""eligible": "g","#,
        &[
            ("RUS", "ratified", ""),
            ("CHN", "signed", ""),
            ("BRA", "ratified", "2000"),
            ("BRA", "withdrawn", "2010"),
            ("AUS", "buyer", ""),
            ("NZL", "buyer", ""),
            ("IND", "host", ""),
            ("PAK", "host", ""),
            ("DZA", "observer", ""),
            ("LBY", "supplier", ""),
        ],
    )
}

fn drawn(dossier: &Dossier, statement: &Statement, atlas: &Atlas, theme: Theme) -> Figure {
    compose(&Request {
        dossier,
        statement,
        atlas,
        size: [1920.0, 1080.0],
        theme,
        choice: ViewChoice::EqualEarth,
        ask: signatory_map::figure::ViewAsk::Fitted,
        overseas: false,
        contested: false,
        highlighted: &[],
        selected: None,
        alike: &[],
        others: true,
        insets: false,
        map_only: false,
        boundary_source: BUILT_IN_BOUNDARIES,
        with_geometry: true,
    })
}

/// Look of a patch of a grey copy: its lightness, how much it varies, and how it varies from left to right,
/// from top to bottom and along both diagonals.
fn texture(rgba: &[u8], width: usize, [x, y]: [usize; 2]) -> [f64; 6] {
    const SIDE: usize = 14;
    let grey = |x: usize, y: usize| {
        let at = 4 * (y * width + x);
        let linear = |channel: usize| (f64::from(rgba[at + channel]) / 255.0).powf(2.2);
        let luminance = 0.2126 * linear(0) + 0.7152 * linear(1) + 0.0722 * linear(2);
        255.0 * luminance.powf(1.0 / 2.2)
    };
    let mut sums = [0.0; 6];
    let mut squares = 0.0;
    for dy in 0..SIDE {
        for dx in 0..SIDE {
            let (x, y) = (x + dx - SIDE / 2, y + dy - SIDE / 2);
            let here = grey(x, y);
            sums[0] += here;
            squares += here * here;
            sums[2] += (grey(x + 2, y) - here).abs();
            sums[3] += (grey(x, y + 2) - here).abs();
            sums[4] += (grey(x + 2, y + 2) - here).abs();
            sums[5] += (grey(x - 2, y + 2) - here).abs();
        }
    }
    let count = (SIDE * SIDE) as f64;
    let mut texture = sums.map(|sum| sum / count);
    texture[1] = (squares / count - texture[0] * texture[0]).max(0.0).sqrt();
    texture
}

#[test]
fn each_class_is_told_apart_in_the_picture_without_colour_in_every_theme() {
    let dossier = all_classes();
    let statement = said(&dossier, None);
    let atlas = world::built_in_coarse();
    let size = PixelSize::new(1920, 1080).expect("a size in range");
    for theme in Theme::ALL {
        let figure = drawn(&dossier, &statement, &atlas, theme);
        let pane = &figure.panes[0];
        let rgba = picture(&figure, &atlas, size).rgba;
        let looks: Vec<(&str, [f64; 6])> = CLASSES
            .iter()
            .chain([&("ARG", "not concerned")])
            .map(|(country, class)| {
                let unit = atlas.unit(code(country)).expect("in the world");
                let place = match *country {
                    // Beside the names.
                    "RUS" => geo::Coord { x: 100.0, y: 66.0 },
                    "CHN" => geo::Coord { x: 88.0, y: 40.0 },
                    "BRA" => geo::Coord { x: -58.0, y: -4.0 },
                    "USA" => geo::Coord { x: -108.0, y: 44.0 },
                    "AUS" => geo::Coord { x: 122.0, y: -28.0 },
                    "IND" => geo::Coord { x: 76.0, y: 17.0 },
                    "DZA" => geo::Coord { x: 1.0, y: 25.0 },
                    _ => geo::Coord { x: -66.0, y: -41.0 },
                };
                assert_eq!(atlas.locate(place), Some(unit), "{country}");
                let [x, y] = pane.view.pixel_of(place).expect("on the map");
                (*class, texture(&rgba, 1920, [x as usize, y as usize]))
            })
            .collect();
        for (idx, (a, look)) in looks.iter().enumerate() {
            for (b, other) in &looks[idx + 1..] {
                let apart = look.iter().zip(other).map(|(a, b)| (a - b).abs());
                let most = apart.fold(0.0, f64::max);
                assert!(most >= 9.0, "{theme:?}: {a} and {b}: {most:.1} of 255");
            }
        }
    }
}

#[test]
fn what_the_legend_shows_stands_on_the_map_and_the_other_way_round() {
    let dossier = all_classes();
    let statement = said(&dossier, None);
    let atlas = world::built_in_coarse();
    let size = PixelSize::new(1920, 1080).expect("a size in range");
    for theme in Theme::ALL {
        let figure = drawn(&dossier, &statement, &atlas, theme);
        let rows: Vec<&Swatch> = figure.legend.iter().map(|entry| &entry.swatch).collect();
        assert_eq!(
            rows.iter().collect::<std::collections::HashSet<_>>().len(),
            rows.len()
        );
        let document = Document::new(&figure, &dossier, &statement, &atlas, BUILT_IN_BOUNDARIES);
        let svg = export(&figure, &atlas, &document, Format::Svg, size)
            .expect("it is drawn")
            .bytes;
        let svg = String::from_utf8(svg).expect("UTF-8");
        let xml = roxmltree::Document::parse(&svg).expect("well-formed");
        let fill_of = |country: &str| {
            let mut nodes = xml.descendants();
            let node = nodes.find(|node| node.attribute("data-iso3") == Some(country));
            let node = node.expect("it stands in the file");
            let fill = |node: &roxmltree::Node| node.attribute("fill").map(ToOwned::to_owned);
            let own = fill(&node).or_else(|| node.descendants().find_map(|node| fill(&node)));
            (
                own.expect("it has a fill"),
                node.attribute("data-class"),
                node.attribute("data-role"),
            )
        };
        let fills: BTreeSet<String> = CLASSES
            .iter()
            .map(|(country, _)| fill_of(country).0)
            .collect();
        assert_eq!(fills.len(), CLASSES.len(), "{theme:?}: {fills:?}");
        assert_eq!(fill_of("RUS").1, Some("signed"));
        assert_eq!(
            (fill_of("CHN").1, fill_of("CHN").2),
            (Some("role"), Some("signed"))
        );
        assert_eq!(
            (fill_of("BRA").1, fill_of("BRA").2),
            (Some("left"), Some("withdrawn"))
        );
        assert_eq!(fill_of("USA").1, Some("eligible"));
        assert_eq!(
            (fill_of("DZA").1, fill_of("DZA").2),
            (Some("role"), Some("observer"))
        );
        assert_eq!(fill_of("ARG").1, Some("other"));
    }
}

#[test]
fn a_code_that_is_no_country_is_told_with_its_place() {
    let text = r#"{ "format": 1, "id": "d", "title": "D", "sources": [], "agreements": [{ "id": "t",
 "kind": "treaty", "title": "T", "summary": "", "parties": [
  { "country": "FRA", "role": "ratified" },
  { "country": "SUN", "role": "ratified" },
  { "country": "ROM", "role": "ratified" } ] }] }"#;
    let (dossier, told) = dossier::parse("d.json", text.as_bytes());
    assert!(dossier.is_some(), "a warning");
    let told: Vec<String> = told
        .iter()
        .map(|diagnostic| {
            assert!(!read::Diagnostic::is_error(diagnostic));
            diagnostic.line(Lang::En)
        })
        .collect();
    assert_eq!(told.len(), 2);
    assert!(
        told[0].starts_with("d.json:4:16: warning: \"SUN\" is no country"),
        "{}",
        told[0]
    );
    assert!(told[1].contains("did you mean \"ROU\"?"), "{}", told[1]);
}

#[test]
fn a_dossier_in_utf_16_is_read_with_a_warning_as_shapes_are() {
    let text = read::dossier::BUILT_IN;
    let mut bytes = vec![0xFF, 0xFE];
    bytes.extend(text.encode_utf16().flat_map(u16::to_le_bytes));
    let (dossier, told) = dossier::parse("d.json", &bytes);
    assert_eq!(dossier, Some(dossier::built_in()));
    assert_eq!(
        told.iter().map(|told| told.code).collect::<Vec<_>>(),
        ["file-utf16"]
    );
}
