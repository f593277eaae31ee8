//! A dossier edited in its text: only what was changed changes, and every step can be taken back.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on says where")]

use signatory_map::edit::{
    Addition, DayField, DossierPart, Edit, EditError, EditTurn, FieldSetting, OpenDossier,
    WordField, free_id_in, fresh_agreement, toggle_member, toggle_party,
};
use signatory_map::model::{
    AgreementKind, Code, Dossier, Fact, FactKind, FactValue, Group, Lang, Member, Money,
    Organisation, Party, Role, Source, Span, Text, Value,
};
use signatory_map::read::dossier::{BUILT_IN, built_in, parse};

/// Dossier as a stranger writes it: keys that the program does not know, numbers spelt oddly, an order of their own.
const STRANGERS: &str = r#"{
  "agreements": [
    {
      "title": { "de": "Ein Abkommen", "en": "An agreement" },
      "id": "one",
      "x-colour": [ 1, 2.50, 3e2 ],
      "kind": "treaty",
      "summary": "",
      "parties": [
        { "role": "signed", "country": "FRA", "x-seal": true },
        { "role": "signed", "country": "DEU" },

        { "role": "ratified", "country": "DEU", "sources": ["a"], "date": "2001" }
      ],
      "claimed": 2
    }
  ],
  "sources": [ { "id": "a", "title": "A \u00e9", "publisher": "P" } ],
  "x-notes": { "by": "somebody" },
  "format": 1,
  "title": "X", "id": "x"
}
"#;

fn code(text: &str) -> Code {
    text.parse().unwrap()
}

fn open(text: &str) -> OpenDossier {
    OpenDossier::read("x.json", text.as_bytes()).0.unwrap()
}

/// The same dossier in several layouts, each as people and programs write them.
fn layouts(text: &str) -> Vec<(&'static str, String)> {
    let value: serde_json::Value = serde_json::from_str(text).unwrap();
    let spaces = |count: usize| {
        let indent = " ".repeat(count);
        let mut bytes = Vec::new();
        let formatter = serde_json::ser::PrettyFormatter::with_indent(indent.as_bytes());
        let mut serializer = serde_json::Serializer::with_formatter(&mut bytes, formatter);
        serde::Serialize::serialize(&value, &mut serializer).unwrap();
        String::from_utf8(bytes).unwrap()
    };
    let tabs = || {
        let lines = spaces(2);
        let lines = lines.lines().map(|line| {
            let words = line.trim_start();
            "\t".repeat((line.len() - words.len()) / 2) + words
        });
        lines.collect::<Vec<_>>().join("\n") + "\n"
    };
    vec![
        ("as it is", text.to_owned()),
        ("crlf", text.replace('\n', "\r\n")),
        ("two spaces", spaces(2)),
        ("four spaces", spaces(4) + "\n"),
        ("tabs", tabs()),
        ("minified", serde_json::to_string(&value).unwrap()),
    ]
}

/// Lines that a diff shows: those taken away and those added.
fn diff(before: &str, after: &str) -> (Vec<String>, Vec<String>) {
    let lines = |text: &str| text.split('\n').map(str::to_owned).collect::<Vec<_>>();
    let (mut old, mut new) = (lines(before), lines(after));
    while old.first() == new.first() && !old.is_empty() {
        old.remove(0);
        new.remove(0);
    }
    while old.last() == new.last() && !old.is_empty() {
        old.pop();
        new.pop();
    }
    (old, new)
}

fn words(part: DossierPart, field: WordField, tag: Option<&str>, words: &str) -> Edit {
    let setting = FieldSetting::Words {
        field,
        tag: tag.map(str::to_owned),
        words: words.to_owned(),
    };
    Edit::Set(part, setting)
}

fn agreement(id: &str) -> DossierPart {
    DossierPart::Agreement(id.to_owned())
}

fn party(id: &str, at: usize) -> DossierPart {
    DossierPart::Party {
        agreement: id.to_owned(),
        at,
    }
}

/// Makes an edit and holds that the dossier is what a reader makes of the text.
#[track_caller]
fn make(open: &mut OpenDossier, edit: Edit) {
    let told = format!("{edit:?}");
    match open.turn(EditTurn::Do(edit)) {
        Ok(()) => {}
        Err(error) => panic!("{told}: {error:?}"),
    }
    check_reading(open, &told);
}

#[track_caller]
fn check_reading(open: &OpenDossier, told: &str) {
    let (read, _) = parse("x.json", open.text().as_bytes());
    assert_eq!(read.as_ref(), Some(&**open.dossier()), "{told}");
}

#[test]
fn a_field_of_a_strangers_dossier_changes_its_own_line_alone() {
    type Case = (Edit, &'static str, &'static str);
    let cases: [Case; 6] = [
        (
            words(agreement("one"), WordField::Title, Some("en"), "Another"),
            "\"An agreement\"",
            "\"Another\"",
        ),
        (
            Edit::Set(agreement("one"), FieldSetting::Claimed(Some(3))),
            "\"claimed\"",
            "3",
        ),
        (
            Edit::Set(party("one", 0), FieldSetting::Country(code("BEL"))),
            "\"FRA\"",
            "\"BEL\"",
        ),
        (
            words(
                DossierPart::Source("a".into()),
                WordField::Title,
                None,
                "A \"quoted\"\nword",
            ),
            "\"A ",
            "\"A \\\"quoted\\\"\\nword\"",
        ),
        (
            Edit::Set(
                party("one", 2),
                FieldSetting::Day(DayField::Date, Some("2002-03-04".parse().unwrap())),
            ),
            "\"2001\"",
            "\"2002-03-04\"",
        ),
        (
            words(DossierPart::Dossier, WordField::Title, None, "Y"),
            "\"X\"",
            "\"Y\"",
        ),
    ];
    for (layout, text) in layouts(STRANGERS) {
        for (edit, old, new) in &cases {
            let mut open = open(&text);
            make(&mut open, edit.clone());
            let (gone, come) = diff(&text, open.text());
            assert_eq!((gone.len(), come.len()), (1, 1), "{layout}: {edit:?}");
            assert!(gone[0].contains(old), "{layout}: {gone:?}");
            assert!(come[0].contains(new), "{layout}: {come:?}");
            if layout == "as it is" {
                assert!(
                    open.text().contains("[ 1, 2.50, 3e2 ]")
                        && open.text().contains("\"x-seal\": true")
                );
            }
        }
    }
}

#[test]
fn an_addition_is_written_as_its_neighbours_are() {
    let added = |text: &str, edit: Edit| {
        let mut open = open(text);
        make(&mut open, edit);
        diff(text, open.text())
    };
    let ace = built_in().agreement("ace").unwrap().clone();
    let parties = toggle_party(&ace, code("BEL"), Role::Signed, None);
    let (gone, come) = added(BUILT_IN, parties.clone());
    assert_eq!(gone.len(), 1, "the comma of the line before: {gone:?}");
    assert_eq!(
        come,
        [
            format!("{},", gone[0]),
            "        { \"country\": \"BEL\", \"role\": \"signed\" }".to_owned()
        ]
    );
    let texts = layouts(BUILT_IN);
    let lines = |layout: &str| {
        let text = &texts.iter().find(|(name, _)| *name == layout).unwrap().1;
        added(text, parties.clone()).1
    };
    let tab = "\t".repeat(4);
    assert_eq!(
        lines("tabs")[1..],
        [
            format!("{tab}{{"),
            format!("{tab}\t\"country\": \"BEL\","),
            format!("{tab}\t\"role\": \"signed\""),
        ]
    );
    assert!(lines("crlf").iter().all(|line| line.ends_with('\r')));
    assert_eq!(lines("minified").len(), 1);
    let mut open = open(&texts[5].1);
    make(&mut open, parties);
    assert!(!open.text().contains(": ") || !open.text().contains("\"BEL\", "));
}

#[test]
fn what_is_taken_away_takes_its_line_with_it() {
    let mut open = open(STRANGERS);
    make(&mut open, Edit::Remove(party("one", 1)));
    let without = "        { \"role\": \"signed\", \"country\": \"DEU\" },\n\n";
    assert_eq!(&**open.text(), STRANGERS.replace(without, ""));
    make(&mut open, Edit::Remove(DossierPart::Source("a".into())));
    assert!(open.text().contains("\"sources\": []"));
    assert!(open.dossier().agreements[0].parties[1].sources.is_empty());
    make(&mut open, Edit::Remove(agreement("one")));
    assert!(open.text().starts_with("{\n  \"agreements\": [],\n"));
    for _ in 0..3 {
        open.turn(EditTurn::Undo).unwrap();
    }
    assert_eq!(&**open.text(), STRANGERS);
}

#[test]
fn words_are_kept_by_language() {
    let mut open = open(STRANGERS);
    let title = |open: &OpenDossier| open.dossier().title.clone();
    make(
        &mut open,
        words(DossierPart::Dossier, WordField::Title, Some("fr"), "Ixe"),
    );
    assert!(
        open.text()
            .contains("\"title\": { \"en\": \"X\", \"fr\": \"Ixe\" }, \"id\"")
    );
    assert_eq!(title(&open).get(Lang::Fr), "Ixe");
    make(
        &mut open,
        words(DossierPart::Dossier, WordField::Title, Some("fr"), ""),
    );
    assert!(open.text().contains("{ \"en\": \"X\" }"));
    make(
        &mut open,
        words(
            DossierPart::Dossier,
            WordField::Summary,
            Some("pt-BR"),
            "Oi",
        ),
    );
    assert!(open.text().contains("\"summary\": { \"pt-BR\": \"Oi\" }"));
    make(
        &mut open,
        words(DossierPart::Dossier, WordField::Summary, Some("pt-BR"), ""),
    );
    assert!(!open.dossier().summary.get(Lang::En).contains("Oi"));
    let before = open.text().clone();
    let refused = open.turn(EditTurn::Do(words(
        DossierPart::Dossier,
        WordField::Title,
        Some("en"),
        "",
    )));
    assert!(matches!(refused, Err(EditError::Refused(_))), "{refused:?}");
    assert_eq!(*open.text(), before);
}

#[test]
fn what_is_renamed_is_followed_by_what_names_it() {
    let mut open = open(BUILT_IN);
    let dossier = Dossier::clone(open.dossier());
    let group = dossier.groups[0].id.clone();
    make(
        &mut open,
        Edit::Rename(DossierPart::Group(group.clone()), "club".into()),
    );
    make(&mut open, Edit::Rename(agreement("ace"), "cloud".into()));
    let source = dossier.sources[0].id.clone();
    make(
        &mut open,
        Edit::Rename(DossierPart::Source(source.clone()), "first".into()),
    );
    let text = open.text();
    for old in [group.as_str(), "ace", &source] {
        assert!(!text.contains(&format!("\"{old}\"")), "{old}");
    }
    // Ids alone: as many lines as before.
    assert_eq!(text.lines().count(), BUILT_IN.lines().count());
    let taken = open.turn(EditTurn::Do(Edit::Rename(
        agreement("cloud"),
        "stinger".into(),
    )));
    assert!(matches!(taken, Err(EditError::Refused(_))));
}

#[test]
fn a_copy_keeps_what_the_program_does_not_know() {
    let mut open = open(STRANGERS);
    make(
        &mut open,
        Edit::Duplicate {
            agreement: "one".into(),
            id: "two".into(),
            title: Text::from("A copy"),
        },
    );
    assert_eq!(open.text().matches("[ 1, 2.50, 3e2 ]").count(), 2);
    let dossier = open.dossier();
    assert_eq!(dossier.agreements[1].title, Text::from("A copy"));
    assert_eq!(dossier.agreements[0].parties, dossier.agreements[1].parties);
    make(&mut open, Edit::Move(agreement("two"), 0));
    assert_eq!(open.dossier().agreements[0].id, "two");
}

#[test]
fn a_dossier_begins_with_nothing() {
    let mut open = OpenDossier::fresh("Neu «é»");
    assert!(open.is_unsaved());
    assert_eq!(open.turn(EditTurn::Undo), Err(EditError::Nothing));
    let id = free_id_in(open.dossier(), "agreement");
    let one = fresh_agreement(id.clone(), AgreementKind::Treaty, Text::from("One"));
    make(&mut open, Edit::Add(Addition::Agreement(Box::new(one))));
    assert_eq!(free_id_in(open.dossier(), "agreement"), "agreement-2");
    for country in ["FRA", "DEU", "ITA"] {
        let agreement = open.dossier().agreement(&id).unwrap().clone();
        make(
            &mut open,
            toggle_party(&agreement, code(country), Role::Signed, None),
        );
    }
    let expected = r#"  "agreements": [
    {
      "id": "agreement",
      "kind": "treaty",
      "title": "One",
      "summary": "",
      "parties": [
        { "country": "FRA", "role": "signed" },
        { "country": "DEU", "role": "signed" },
        { "country": "ITA", "role": "signed" }
      ]
    }
  ]
}
"#;
    assert!(open.text().ends_with(expected), "{}", open.text());
    open.note_saved(open.state());
    assert!(!open.is_unsaved());
    open.turn(EditTurn::Undo).unwrap();
    assert!(open.is_unsaved());
    open.turn(EditTurn::Redo).unwrap();
    assert!(!open.is_unsaved());
    assert_eq!(
        open.undo_name().unwrap().words(Lang::En),
        "Addition – Italy"
    );
    assert_eq!(open.undo_name().unwrap().words(Lang::Fr), "Ajout – Italie");
}

#[test]
fn a_turn_of_another_state_is_not_taken() {
    let mut open = open(STRANGERS);
    let edit = words(DossierPart::Dossier, WordField::Title, None, "Late");
    let late = open.job(EditTurn::Do(edit)).unwrap();
    make(
        &mut open,
        words(DossierPart::Dossier, WordField::Title, None, "Early"),
    );
    assert!(!open.take(late.run().unwrap()));
    assert_eq!(open.dossier().title, Text::from("Early"));
}

/// Numbers that look random and are the same each time.
struct Dice(u64);

impl Dice {
    fn below(&mut self, most: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % most.max(1) as u64) as usize
    }

    fn of<'a, T>(&mut self, list: &'a [T]) -> Option<&'a T> {
        list.get(self.below(list.len()))
    }

    fn words(&mut self) -> String {
        let all = ["", "Ä", "two words", "\"q\" \\ \n\t", "مرحبا", "x\u{1}"];
        self.of(&all).unwrap().to_string()
    }

    fn text(&mut self) -> Text {
        let words = format!("T{}", self.words());
        if self.below(2) == 0 {
            Text::Same(words)
        } else {
            let by = [("en", "E"), ("fr", "F")]
                .map(|(tag, letter)| (tag.to_owned(), letter.to_owned() + &words));
            Text::By(by.into())
        }
    }

    fn country(&mut self) -> Code {
        code(
            self.of(&["FRA", "DEU", "BEL", "USA", "CHE", "JPN"])
                .unwrap(),
        )
    }

    fn day(&mut self) -> signatory_map::model::Date {
        let day = format!("{}-0{}", 1950 + self.below(70), 1 + self.below(9));
        day.parse().unwrap()
    }

    fn sources(&mut self, dossier: &Dossier) -> Vec<String> {
        let mut ids: Vec<String> = dossier.sources.iter().map(|it| it.id.clone()).collect();
        ids.retain(|_| self.below(3) == 0);
        ids
    }

    fn part(&mut self, dossier: &Dossier) -> DossierPart {
        let agreement = self
            .of(&dossier.agreements)
            .map_or_else(String::new, |it| it.id.clone());
        let group = self
            .of(&dossier.groups)
            .map_or_else(String::new, |it| it.id.clone());
        let source = self
            .of(&dossier.sources)
            .map_or_else(String::new, |it| it.id.clone());
        let at = self.below(4);
        match self.below(9) {
            0 => DossierPart::Dossier,
            1 => DossierPart::Agreement(agreement),
            2 => DossierPart::Group(group),
            3 => DossierPart::Source(source),
            4 => DossierPart::Party { agreement, at },
            5 => DossierPart::Organisation { agreement, at },
            6 => DossierPart::Fact { agreement, at },
            7 => DossierPart::FactValue {
                agreement,
                fact: at,
                at: self.below(2),
            },
            _ => DossierPart::Member { group, at },
        }
    }

    fn setting(&mut self, dossier: &Dossier) -> FieldSetting {
        let field = WordField::ALL[self.below(WordField::ALL.len())];
        let sure = self.below(3) > 0;
        match self.below(20) {
            0..=4 => FieldSetting::Words {
                field,
                tag: self
                    .of(&[None, Some("en"), Some("fr"), Some("sr-Latn")])
                    .unwrap()
                    .map(str::to_owned),
                words: self.words(),
            },
            5 => FieldSetting::Whole(field, self.text()),
            6 => FieldSetting::Kind(AgreementKind::ALL[self.below(8)]),
            7 => FieldSetting::Span(sure.then(|| Span {
                from: self.day(),
                to: (self.below(2) == 0).then(|| self.day()),
            })),
            8 => FieldSetting::Day(
                *self
                    .of(&[DayField::Date, DayField::From, DayField::To])
                    .unwrap(),
                sure.then(|| self.day()),
            ),
            9 => FieldSetting::Country(self.country()),
            10 => FieldSetting::Role(Role::ALL[self.below(18)]),
            11 => FieldSetting::PrincipalRole(sure.then_some(Role::Signed)),
            12 => FieldSetting::Binding(sure.then_some(true)),
            13 => FieldSetting::Claimed(sure.then_some(self.below(40) as u32)),
            14 => FieldSetting::Eligible(
                dossier
                    .groups
                    .first()
                    .filter(|_| sure)
                    .map(|it| it.id.clone()),
            ),
            15 => FieldSetting::Sources(self.sources(dossier)),
            16 => FieldSetting::Publisher(self.words()),
            17 => FieldSetting::Url(sure.then(|| "https://a.example/x".to_owned())),
            18 => FieldSetting::Approximate(sure),
            _ => FieldSetting::Value(Value::Money(Money {
                amount: self.below(1000) as f64 / 8.0,
                currency: "USD".to_owned(),
                per: Text::default(),
            })),
        }
    }

    fn addition(&mut self, dossier: &Dossier) -> Addition {
        let agreement = self
            .of(&dossier.agreements)
            .map_or_else(String::new, |it| it.id.clone());
        let id = free_id_in(dossier, "new");
        let (country, title) = (self.country(), self.text());
        let sources = self.sources(dossier);
        let value = FactValue {
            value: Value::Text(self.text()),
            approximate: self.below(2) == 0,
            date: None,
            note: Text::default(),
            sources: sources.clone(),
        };
        match self.below(8) {
            0 => Addition::Agreement(Box::new(fresh_agreement(id, AgreementKind::Pledge, title))),
            1 => Addition::Group(Group {
                id,
                title,
                one: Text::from("one"),
                many: self.text(),
                members: Vec::new(),
            }),
            2 => Addition::Source(Box::new(Source {
                id,
                title,
                publisher: self.words(),
                url: None,
                date: Some(self.day()),
                language: None,
                note: Text::default(),
            })),
            3 => Addition::Party(
                agreement,
                Party {
                    country,
                    role: Role::Observer,
                    date: Some(self.day()),
                    note: self.text(),
                    sources,
                },
            ),
            4 => Addition::Organisation(
                agreement,
                Box::new(Organisation {
                    name: title,
                    role: Text::from("agency"),
                    status: None,
                    date: None,
                    note: Text::default(),
                    sources,
                }),
            ),
            5 => Addition::Fact(
                agreement,
                Fact {
                    kind: FactKind::Other,
                    label: title,
                    values: vec![value],
                    compatible: false,
                },
            ),
            6 => Addition::FactValue(agreement, 0, Box::new(value)),
            _ => {
                let group = self
                    .of(&dossier.groups)
                    .map_or_else(String::new, |it| it.id.clone());
                Addition::Member(
                    group,
                    Member {
                        country,
                        from: Some(self.day()),
                        to: None,
                        note: Text::default(),
                        sources,
                    },
                )
            }
        }
    }

    fn edit(&mut self, dossier: &Dossier) -> Edit {
        match self.below(12) {
            0..=5 => Edit::Set(self.part(dossier), self.setting(dossier)),
            6 | 7 => Edit::Add(self.addition(dossier)),
            8 => Edit::Remove(self.part(dossier)),
            9 => Edit::Move(self.part(dossier), self.below(3)),
            10 => match self.of(&dossier.agreements) {
                Some(agreement) => Edit::Duplicate {
                    agreement: agreement.id.clone(),
                    id: free_id_in(dossier, "copy"),
                    title: self.text(),
                },
                None => Edit::Remove(DossierPart::Dossier),
            },
            _ => match (self.below(2), self.of(&dossier.groups)) {
                (0, Some(group)) => toggle_member(group, self.country()),
                _ => Edit::Rename(self.part(dossier), free_id_in(dossier, "named")),
            },
        }
    }
}

#[test]
fn any_sequence_of_edits_undone_gives_the_same_bytes_and_redone_the_others() {
    let (mut made, mut refused, mut gone) = (0, 0, 0);
    for (number, (layout, text)) in layouts(BUILT_IN)
        .into_iter()
        .chain(layouts(STRANGERS))
        .enumerate()
    {
        let mut dice = Dice(0x9e37_79b9 + number as u64);
        let mut open = open(&text);
        let mut states = vec![open.text().clone()];
        for _ in 0..60 {
            let edit = dice.edit(&open.dossier().clone());
            let told = format!("{layout}: {edit:?}");
            let before = open.text().clone();
            match open.turn(EditTurn::Do(edit)) {
                Ok(()) => {
                    check_reading(&open, &told);
                    states.push(open.text().clone());
                    for lang in Lang::ALL {
                        let name = open.undo_name().unwrap().words(lang);
                        assert!(!name.contains('⟨') && !name.contains('{'), "{told}: {name}");
                    }
                    made += 1;
                    continue;
                }
                Err(EditError::Refused(diagnostics)) => {
                    assert!(
                        diagnostics.iter().all(|it| it.code != "dossier-json"),
                        "{told}: {diagnostics:?}"
                    );
                    refused += 1;
                }
                Err(EditError::Gone) => gone += 1,
                Err(EditError::Nothing) => {}
            }
            assert_eq!(*open.text(), before, "{told}");
        }
        // Back and forth a few times, then all the way back, and all the way again.
        for _ in 0..10 {
            let steps = dice.below(states.len());
            for _ in 0..steps {
                open.turn(EditTurn::Undo).unwrap();
            }
            assert_eq!(*open.text(), states[states.len() - 1 - steps], "{layout}");
            for _ in 0..steps {
                open.turn(EditTurn::Redo).unwrap();
            }
            assert_eq!(open.text(), states.last().unwrap(), "{layout}");
        }
        for state in states.iter().rev().skip(1) {
            open.turn(EditTurn::Undo).unwrap();
            assert_eq!(open.text(), state, "{layout}");
        }
        assert_eq!(&**open.text(), text, "{layout}");
        assert!(!open.is_unsaved());
        for state in states.iter().skip(1) {
            open.turn(EditTurn::Redo).unwrap();
            assert_eq!(open.text(), state, "{layout}");
        }
    }
    // The dice reach what they should.
    assert!(
        made > 200 && refused > 5 && gone > 20,
        "{made} {refused} {gone}"
    );
}

/// Prints what an edit of a dossier of 16 MB takes: such a one is edited on a worker.
#[test]
fn a_dossier_of_sixteen_megabytes_is_edited_in_place() {
    let parties = "\n        { \"country\": \"FRA\", \"role\": \"signed\", \"date\": \"DAY\" },";
    let days = (0..16_u32 << 20)
        .step_by(parties.len() + 7)
        .enumerate()
        .map(|(number, _)| {
            let (year, rest) = (1 + number / 336 % 9999, number % 336);
            parties.replace(
                "DAY",
                &format!("{year:04}-{:02}-{:02}", rest / 28 + 1, rest % 28 + 1),
            )
        });
    let days: String = days.collect();
    let text = STRANGERS.replacen("\"parties\": [", &format!("\"parties\": [{days}"), 1);
    let start = std::time::Instant::now();
    let mut open = open(&text);
    let opened = start.elapsed();
    let edit = Edit::Set(agreement("one"), FieldSetting::Claimed(Some(3)));
    let start = std::time::Instant::now();
    open.turn(EditTurn::Do(edit)).unwrap();
    let edited = start.elapsed();
    let start = std::time::Instant::now();
    open.turn(EditTurn::Undo).unwrap();
    let megabytes = text.len() >> 20;
    println!(
        "{megabytes} MiB: opened {opened:?}, edited {edited:?}, undone {:?}",
        start.elapsed()
    );
    assert_eq!(&**open.text(), text);
}
