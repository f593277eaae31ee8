//! Articles of the corpus in `tests/corpus`, each with the parties, the claim and the classes that a reader finds:
//! how many of them are found, by language, and every error.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use serde::Deserialize;
use signatory_map::extract::{self, ArticleOrigin, Extraction, MentionClass};
use signatory_map::model::{Code, Date, Group};
use signatory_map::read::dossier;

/// Least share of precision and of recall over all.
const LEAST: f64 = 0.97;

/// Answer of a person who read an article.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Expected {
    language: String,
    parties: BTreeSet<Code>,
    claimed: Option<u32>,
    #[serde(default)]
    not_signed: BTreeSet<Code>,
    #[serde(default)]
    observer: BTreeSet<Code>,
    #[serde(default)]
    invited: BTreeSet<Code>,
    #[serde(default)]
    date: Option<Date>,
    #[serde(default)]
    title: Option<String>,
    #[serde(default)]
    place: Option<String>,
}

fn corpus() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus")
}

fn groups() -> Vec<Group> {
    dossier::built_in().groups
}

fn list(codes: &BTreeSet<Code>) -> String {
    let codes: Vec<&str> = codes.iter().map(Code::as_str).collect();
    codes.join(" ")
}

fn of_class(extraction: &Extraction, class: MentionClass) -> BTreeSet<Code> {
    let all = extraction.classes().into_iter();
    all.filter(|it| it.1 == class).map(|it| it.0).collect()
}

#[derive(Default)]
struct Tally {
    texts: usize,
    exact: usize,
    found: usize,
    wrong: usize,
    missed: usize,
}

impl Tally {
    fn precision(&self) -> f64 {
        share(self.found, self.found + self.wrong)
    }

    fn recall(&self) -> f64 {
        share(self.found, self.found + self.missed)
    }

    fn add(&mut self, other: &Self) {
        self.texts += other.texts;
        self.exact += other.exact;
        self.found += other.found;
        self.wrong += other.wrong;
        self.missed += other.missed;
    }
}

fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 {
        1.0
    } else {
        part as f64 / whole as f64
    }
}

#[test]
#[expect(clippy::too_many_lines, reason = "one table of all languages")]
fn the_corpus_is_read_as_its_readers_read_it() {
    let groups = groups();
    let mut names: Vec<PathBuf> = fs::read_dir(corpus())
        .expect("the corpus is there")
        .map(|entry| entry.expect("is listed").path())
        .filter(|path| path.extension().is_some_and(|it| it == "json"))
        .collect();
    names.sort();
    let mut tallies: BTreeMap<String, Tally> = BTreeMap::new();
    let mut errors = String::new();
    for path in names {
        let expected: Expected = serde_json::from_str(&fs::read_to_string(&path).expect("is read"))
            .expect("is understood");
        let text = fs::read_to_string(path.with_extension("txt")).expect("the text beside it");
        let extraction = extract::read(&text, &groups);
        let name = path.file_stem().expect("has a name").to_string_lossy();
        let found: BTreeSet<Code> = extraction.proposed.parties.iter().copied().collect();
        let tally = tallies.entry(expected.language.clone()).or_default();
        let one = Tally {
            texts: 1,
            exact: usize::from(found == expected.parties),
            found: found.intersection(&expected.parties).count(),
            wrong: found.difference(&expected.parties).count(),
            missed: expected.parties.difference(&found).count(),
        };
        tally.add(&one);
        let mut tell = |what: &str, found: &str, expected: &str| {
            if found != expected {
                let _ = writeln!(errors, "{name}: {what}: {found:?}, expected {expected:?}");
            }
        };
        tell("parties", &list(&found), &list(&expected.parties));
        tell(
            "language",
            extraction.language.unwrap_or("-"),
            &expected.language,
        );
        let number =
            |number: Option<u32>| number.map_or_else(|| "-".to_owned(), |it| it.to_string());
        tell(
            "claimed",
            &number(extraction.proposed.claimed),
            &number(expected.claimed),
        );
        for (class, expected) in [
            (MentionClass::NotSigned, &expected.not_signed),
            (MentionClass::Observer, &expected.observer),
            (MentionClass::Invited, &expected.invited),
        ] {
            tell(
                class.id(),
                &list(&of_class(&extraction, class)),
                &list(expected),
            );
        }
        if let Some(date) = expected.date {
            let found = extraction
                .date
                .as_ref()
                .map_or_else(String::new, |it| it.date.to_string());
            tell("date", &found, &date.to_string());
        }
        if let Some(title) = &expected.title {
            tell(
                "title",
                extraction.title.as_ref().map_or("", |it| &it.text),
                title,
            );
        }
        if let Some(place) = &expected.place {
            tell(
                "place",
                extraction.place.as_ref().map_or("", |it| &it.text),
                place,
            );
        }
    }
    let mut all = Tally::default();
    println!("language  texts  exact  precision  recall");
    for (language, tally) in &tallies {
        println!(
            "{language:<8}  {:>5}  {:>5}  {:>9.3}  {:>6.3}",
            tally.texts,
            tally.exact,
            tally.precision(),
            tally.recall()
        );
        all.add(tally);
    }
    println!(
        "all       {:>5}  {:>5}  {:>9.3}  {:>6.3}\n{errors}",
        all.texts,
        all.exact,
        all.precision(),
        all.recall()
    );
    assert!(tallies.len() >= 20, "twenty languages: {}", tallies.len());
    assert!(
        tallies.values().all(|it| it.texts >= 4),
        "four texts in each language"
    );
    assert!(
        all.precision() >= LEAST && all.recall() >= LEAST,
        "{errors}"
    );
    // What is known to be read otherwise than a reader would, each with its reason.
    let known = fs::read_to_string(corpus().join("known-errors.list")).expect("the list is there");
    let known: BTreeSet<&str> = known
        .lines()
        .filter(|line| !line.starts_with('#') && !line.is_empty())
        .collect();
    let told: BTreeSet<&str> = errors.lines().collect();
    assert_eq!(told, known, "errors (left), those that are known (right)");
}

#[test]
fn the_article_that_the_project_came_from_gives_its_twenty_two() {
    let text = fs::read_to_string(corpus().join("seed.txt")).expect("is read");
    let extraction = extract::read(&text, &groups());
    assert_eq!(extraction.language, Some("fr"));
    assert_eq!(extraction.proposed.parties.len(), 22);
    assert_eq!(extraction.proposed.claimed, Some(22));
    assert_eq!(extraction.proposed.agrees, Some(true));
    for passage in &extraction.passages {
        for mention in &passage.countries {
            assert_eq!(
                text[mention.start..mention.end].replace('\n', " "),
                mention.text
            );
            assert!(passage.start <= mention.start && mention.end <= passage.end);
        }
    }
    let listing = extraction.proposed.passages[0];
    let start = extraction.passages[listing].start;
    assert!(text[start..].starts_with("Outre le Portugal"));
    let title = extraction.title.clone().expect("a title");
    assert_eq!(
        title.text,
        "lettre d’intention pour le logiciel « Allied for Cloud and Edge » (ACE)"
    );
    assert_eq!(
        extraction.date, None,
        "the article says only the day of the week"
    );

    let dossier = extraction.dossier(
        &text,
        &ArticleOrigin {
            publisher: "article.txt".to_owned(),
            url: None,
        },
        &groups(),
    );
    let written = serde_json::to_string(&dossier).expect("is written");
    let (read, diagnostics) = dossier::parse("dossier.json", written.as_bytes());
    assert_eq!(read.as_ref(), Some(&dossier), "{diagnostics:?}");
    let agreement = &dossier.agreements[0];
    assert_eq!(agreement.claimed, Some(22));
    assert!(
        agreement
            .parties
            .iter()
            .all(|party| !party.sources.is_empty())
    );
}

fn program(args: &[&str]) -> std::process::Output {
    std::process::Command::new(env!("CARGO_BIN_EXE_signatory-map"))
        .args(args)
        .output()
        .expect("the program runs")
}

#[test]
fn the_command_line_tells_an_article_in_text_and_json() {
    let path = corpus().join("seed.txt");
    let path = path.to_string_lossy();
    let output = program(&["extract", &path, "--format", "json"]);
    assert!(output.status.success());
    let value: serde_json::Value = serde_json::from_slice(&output.stdout).expect("one JSON value");
    assert_eq!(value["language"], "fr");
    assert_eq!(value["proposed"]["claimed"], 22);
    assert_eq!(value["proposed"]["agrees"], true);
    let parties = value["proposed"]["parties"].as_array().expect("a list");
    assert_eq!(parties.len(), 22);
    assert_eq!(parties[0], "CAN");
    let passages = value["passages"].as_array().expect("a list");
    let listing = value["proposed"]["passages"][0].as_u64().expect("a number") as usize;
    let portugal = &passages[listing]["countries"][0];
    assert_eq!(
        (&portugal["iso3"], &portugal["class"]),
        (&"PRT".into(), &"party".into())
    );
    let text = fs::read_to_string(&*path).expect("is read");
    let place = |key: &str| portugal[key].as_u64().expect("a number") as usize;
    assert_eq!(&text[place("start")..place("end")], "Portugal");
    for (lang, line) in [
        ("en", "22 claimed, 22 found: they agree"),
        ("fr", "22 annoncés, 22 trouvés\u{a0}: ils concordent"),
    ] {
        let output = program(&["extract", &path, "--lang", lang]);
        let said = String::from_utf8(output.stdout).expect("UTF-8");
        assert!(said.starts_with(line), "{said}");
    }
    let missing = program(&["extract", "no-such-article.txt"]);
    assert_eq!(missing.status.code(), Some(1));
    assert!(missing.stdout.is_empty());
}

#[test]
fn a_person_includes_and_leaves_out_and_the_list_follows() {
    let text = fs::read_to_string(corpus().join("en-prose.txt")).expect("is read");
    let extraction = extract::read(&text, &groups());
    assert_eq!(extraction.proposed.agrees, Some(true));
    let code = |text: &str| text.parse::<Code>().expect("a code");
    let less = extraction.clone().leaving_out(code("ISL"));
    assert_eq!(less.proposed.parties.len(), 12);
    assert_eq!(less.proposed.agrees, Some(false));
    let more = less.including(code("HUN"));
    assert!(more.proposed.parties.contains(&code("HUN")));
    assert_eq!(more.proposed.agrees, Some(true));
    // One that the text does not name.
    let more = more.including(code("JPN"));
    assert_eq!(more.proposed.parties.len(), 14);
    assert_eq!(more.leaving_out(code("JPN")).proposed.parties.len(), 13);
}

#[test]
fn reading_takes_time_in_proportion_to_the_text_and_no_text_is_too_odd() {
    let groups = groups();
    let odd = [
        "",
        ".",
        ",,,,",
        "((((((",
        "«««",
        "Belgium",
        "Belgium and",
        "- \n- \n",
        "\t\t\t",
        "1. 2. 3.",
        "# ",
        "||||",
        "twenty-two",
        "all members except",
        "Belgium,,,,Canada",
        "\u{1}\u{1}",
        "a\u{0}b",
        "’’’’",
        "9.7.2024 9.7.",
        "İ İspanya'nın",
    ];
    for text in odd {
        let extraction = extract::read(text, &groups);
        assert!(
            extraction.proposed.parties.len() < 2 || text.contains(",,,,"),
            "{text}"
        );
    }
    // Work is counted, not time: a text four times as long has four times the passages.
    let article = fs::read_to_string(corpus().join("seed.txt")).expect("is read");
    let once = extract::read(&(article.clone() + "\n\n"), &groups)
        .passages
        .len();
    let four = extract::read(&(article + "\n\n").repeat(4), &groups)
        .passages
        .len();
    assert_eq!(four, once * 4);
}
