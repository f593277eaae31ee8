//! The catalogues against one another and against the code: nothing missing, nothing idle.
//!
//! How keys are written so that they can be found here: `src/i18n/mod.rs`.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on says where")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

const LANGUAGES: [&str; 2] = ["en", "fr"];

/// Key → text, comments left out.
type Catalogue = BTreeMap<String, String>;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The files below `folder` that end in `ending`, sorted.
fn files(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path, ending));
        } else if path
            .extension()
            .is_some_and(|extension| extension == ending)
        {
            found.push(path);
        }
    }
    found.sort();
    found
}

/// The messages of one Fluent file: `key = text`, continued by indented lines and by `}`.
fn messages(source: &str) -> Catalogue {
    let mut found = Catalogue::new();
    let mut key = None;
    for line in source.lines().filter(|line| !line.starts_with('#')) {
        let begins = line
            .split_once(" =")
            .filter(|_| line.starts_with(|c: char| c.is_ascii_lowercase()));
        if let Some((name, text)) = begins {
            key = Some(name.to_owned());
            found.insert(name.to_owned(), text.to_owned());
        } else if let Some(text) = key.as_ref().and_then(|key| found.get_mut(key)) {
            text.push('\n');
            text.push_str(line);
        }
    }
    found
}

fn catalogue(language: &str) -> Catalogue {
    let folder = root().join("assets/i18n").join(language);
    files(&folder, "ftl")
        .iter()
        .flat_map(|path| messages(&fs::read_to_string(path).unwrap()))
        .collect()
}

/// The variables of a message. `$the`, `$of` and `$to` are forms of one noun, of which each
/// language takes the one that its grammar asks for.
fn variables(text: &str) -> BTreeSet<&str> {
    text.split('$')
        .skip(1)
        .filter_map(|rest| {
            rest.split(|c: char| !c.is_ascii_alphanumeric() && c != '_')
                .next()
        })
        .map(|name| {
            if matches!(name, "of" | "to") {
                "the"
            } else {
                name
            }
        })
        .collect()
}

/// The code without comments and without its tests, and the string literals in it with the place
/// of each in that code.
fn code_and_literals(source: &str) -> (String, Vec<(usize, String)>) {
    let source = source
        .split("\n#[cfg(test)]\nmod tests")
        .next()
        .unwrap_or(source);
    let chars: Vec<char> = source.chars().collect();
    let (mut code, mut literals) = (String::new(), Vec::new());
    let mut at = 0;
    while at < chars.len() {
        match chars[at] {
            '/' if chars.get(at + 1) == Some(&'/') => {
                while at < chars.len() && chars[at] != '\n' {
                    at += 1;
                }
            }
            // The character literals that would be taken for the beginning of a string.
            '\'' if matches!(chars.get(at + 1..at + 3), Some(['"', '\''])) => at += 3,
            '\'' if matches!(chars.get(at + 1..at + 4), Some(['\\', '"', '\''])) => at += 4,
            '"' => {
                let raw = code.ends_with('r') || code.ends_with("r#");
                let hashed = code.ends_with("r#");
                let mut literal = String::new();
                let place = code.len();
                at += 1;
                while at < chars.len() {
                    match chars[at] {
                        '\\' if !raw => {
                            literal.extend(chars.get(at + 1));
                            at += 2;
                            continue;
                        }
                        '"' if !hashed || chars.get(at + 1) == Some(&'#') => break,
                        other => literal.push(other),
                    }
                    at += 1;
                }
                at += 1;
                code.push('"');
                literals.push((place, literal));
            }
            other => {
                code.push(other);
                at += 1;
            }
        }
    }
    (code, literals)
}

struct Used {
    /// Every string literal of the code.
    literals: BTreeSet<String>,
    /// Keys handed to `t` and `t_args`, and codes of diagnostics as `diag-CODE`, with the file.
    asked: BTreeSet<(String, String)>,
    /// Beginning and end of keys built at run time.
    built: BTreeSet<(String, String)>,
}

fn used() -> Used {
    let mut used = Used {
        literals: BTreeSet::new(),
        asked: BTreeSet::new(),
        built: BTreeSet::new(),
    };
    for path in files(&root().join("src"), "rs") {
        let (code, literals) = code_and_literals(&fs::read_to_string(&path).unwrap());
        let file = path.strip_prefix(root()).unwrap().display().to_string();
        for (place, literal) in &literals {
            let before = code[..*place].trim_end();
            if let Some(call) = before.rfind('(') {
                let name = before[..call]
                    .rsplit(|c: char| !c.is_alphanumeric() && c != '_')
                    .next();
                let inside = &before[call + 1..];
                // The key is the second argument, after `lang`, or, where a closure or a method
                // holds the language, the first.
                let second = inside.matches(',').count() == 1 && inside.ends_with(',');
                let is_key = inside.trim().is_empty() || second && !inside.contains('"');
                if matches!(name, Some("t" | "t_args")) && is_key {
                    used.asked.insert((literal.clone(), file.clone()));
                }
                let diagnostic = before[..call].ends_with("Diagnostic::error")
                    || before[..call].ends_with("Diagnostic::warning");
                if diagnostic && second && !inside.contains('"') {
                    used.asked.insert((format!("diag-{literal}"), file.clone()));
                }
            }
            if literal.starts_with("dossier-") {
                used.asked.insert((format!("diag-{literal}"), file.clone()));
            }
            if let Some((start, rest)) = literal.split_once('{')
                && start.ends_with('-')
                && start
                    .chars()
                    .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
            {
                let end = rest.rsplit_once('}').map_or("", |(_, end)| end);
                used.built.insert((start.to_owned(), end.to_owned()));
            }
            used.literals.insert(literal.clone());
        }
    }
    used
}

#[test]
fn every_language_has_every_message_with_the_same_variables() {
    let [english, french] = LANGUAGES.map(catalogue);
    let keys = |catalogue: &Catalogue| -> BTreeSet<String> { catalogue.keys().cloned().collect() };
    let apart: Vec<String> = keys(&english)
        .symmetric_difference(&keys(&french))
        .cloned()
        .collect();
    assert_eq!(apart, [""; 0], "in one language only");
    for (key, text) in &english {
        assert_eq!(
            variables(text),
            variables(&french[key]),
            "variables of {key}"
        );
        assert!(
            !text.trim().is_empty() && !french[key].trim().is_empty(),
            "{key} is empty"
        );
    }
}

#[test]
fn every_room_has_a_catalogue_in_every_language() {
    let rooms = LANGUAGES.map(|language| -> Vec<_> {
        let files = files(&root().join("assets/i18n").join(language), "ftl");
        files
            .iter()
            .map(|path| path.file_name().unwrap().to_owned())
            .collect()
    });
    assert_eq!(rooms[0], rooms[1]);
}

#[test]
fn every_message_that_the_code_asks_for_is_there() {
    let english = catalogue("en");
    let missing: Vec<_> = used()
        .asked
        .into_iter()
        .filter(|(key, _)| !english.contains_key(key))
        .collect();
    assert_eq!(missing, []);
}

#[test]
fn every_message_is_used() {
    let Used {
        literals, built, ..
    } = used();
    let reached = |key: &str| {
        literals.contains(key)
            || match key.strip_prefix("diag-") {
                Some(code) => literals.contains(code),
                None => built.iter().any(|(start, end)| {
                    key.len() > start.len() + end.len()
                        && key.starts_with(start)
                        && key.ends_with(end)
                }),
            }
    };
    let idle: Vec<String> = catalogue("en")
        .into_keys()
        .filter(|key| !reached(key))
        .collect();
    assert_eq!(idle, [""; 0], "not used in src");
}

#[test]
fn french_is_set_as_french_is_set() {
    for (key, text) in catalogue("fr") {
        assert!(
            !text.contains('\''),
            "{key}: a straight apostrophe; write ’"
        );
        assert!(
            !text.contains("« ") && !text.contains("«{"),
            "{key}: « wants U+00A0 after it"
        );
        for mark in [" ;", " !", " ?", " »"] {
            assert!(
                !text.contains(mark),
                "{key}: a plain space before '{}'",
                mark.trim()
            );
        }
        assert!(
            !text.contains(" : ") && !text.ends_with(" :"),
            "{key}: a plain space before ':'"
        );
    }
}
