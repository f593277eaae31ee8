//! Holds what `src/lib.rs` promises: the list of modules, the one direction of their use, and what
//! each never does. The table there is the only place where this is written down; it is read here.
//!
//! Sources are looked at as text, through a small tokenizer that skips comments, literals and tests
//! (tests may use any module). It knows paths and `use` trees, and no more of Rust.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

/// Paths that a word of the table's "never" column forbids: the beginning of a path each.
const FORBIDDEN: &[(&str, &[&str])] = &[
    (
        "egui",
        &[
            "egui",
            "eframe",
            "epaint",
            "emath",
            "ecolor",
            "egui_wgpu",
            "walkers",
            "wgpu",
            "winit",
        ],
    ),
    (
        "I/O",
        &[
            "std::fs",
            "std::net",
            "std::env",
            "std::process",
            "std::io::stdin",
            "std::io::stdout",
            "std::io::stderr",
            "std::time::SystemTime",
            "rfd",
            "tempfile",
            "directories",
        ],
    ),
    (
        "file formats",
        &["geojson", "serde_json", "png", "flate2", "vello_cpu"],
    ),
    // Panels get `&data` and return commands: state changes in `app` alone, which `ui` cannot name.
    (
        "changing state",
        &["crate::app", "std::sync::Mutex", "std::sync::RwLock"],
    ),
];

/// Macros that print: forbidden where I/O is.
const PRINTING: &[&str] = &["print", "println", "eprint", "eprintln", "dbg"];

/// One row of the table in `src/lib.rs`.
#[derive(Debug)]
struct Room {
    name: String,
    never: String,
}

#[derive(Clone, Debug, PartialEq)]
enum Token {
    Ident(String),
    PathSep,
    Symbol(char),
}

struct Source {
    /// Path relative to the package, with `/`.
    path: String,
    room: String,
    /// Modules between the crate and this file's own items: 1 for `src/geo/mod.rs`.
    depth: usize,
    tokens: Vec<(usize, Token)>,
}

#[test]
fn the_table_lists_exactly_the_modules_there_are() {
    let root = root();
    let lib = read(&root.join("src/lib.rs"));
    let mut listed: Vec<String> = rooms().into_iter().map(|room| room.name).collect();
    listed.sort();
    let mut declared: Vec<String> = lib
        .lines()
        .filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';'))
        .map(str::to_owned)
        .collect();
    assert!(
        declared.is_sorted(),
        "src/lib.rs: modules in alphabetical order, got {declared:?}"
    );
    declared.sort();
    let mut present: Vec<String> = fs::read_dir(root.join("src"))
        .expect("src is a folder")
        .map(|entry| entry.expect("src can be read").path())
        .filter(|path| path.is_dir() || path.extension().is_some_and(|ending| ending == "rs"))
        .map(|path| {
            path.file_stem()
                .expect("has a name")
                .to_string_lossy()
                .into_owned()
        })
        .filter(|name| name != "lib" && name != "main" && name != "bin")
        .collect();
    present.sort();
    assert_eq!(
        listed, declared,
        "the table of src/lib.rs (left), its `pub mod`s (right)"
    );
    assert_eq!(
        declared, present,
        "the `pub mod`s of src/lib.rs (left), what stands in src (right)"
    );
}

/// A panic on a thread that begins elsewhere would be lost.
#[test]
fn threads_begin_in_one_place() {
    let mut wrong = String::new();
    for source in sources() {
        for (line, path) in paths(&source.tokens) {
            // What a scope begins it also waits for, and passes its panic on.
            let begins = ["thread::Builder", "thread::spawn"];
            if source.room != "fault" && begins.iter().any(|begin| path.contains(begin)) {
                let _ = writeln!(wrong, "{}:{line}: `{path}`", source.path);
            }
        }
    }
    assert!(wrong.is_empty(), "use `fault::spawn`:\n{wrong}");
}

/// A surface that is configured while another thread submits is an error of `wgpu`: only a hook of the UI
/// thread's frame submits.
#[test]
fn work_for_the_graphics_device_is_submitted_in_one_place() {
    let mut places = Vec::new();
    for source in sources() {
        for pair in source.tokens.windows(2) {
            if pair[0].1 == Token::Symbol('.') && pair[1].1 == Token::Ident("submit".to_owned()) {
                places.push(source.path.clone());
            }
        }
    }
    assert_eq!(places, ["src/app/opening/painter.rs"]);
}

#[test]
fn each_module_uses_only_modules_above_it() {
    let rooms = rooms();
    let rank: BTreeMap<&str, usize> = rooms
        .iter()
        .enumerate()
        .map(|(at, room)| (room.name.as_str(), at))
        .collect();
    let mut wrong = String::new();
    for source in sources() {
        let Some(&own) = rank.get(source.room.as_str()) else {
            continue;
        };
        for (line, path) in paths(&source.tokens) {
            let Some(used) = used_room(&source, &path) else {
                continue;
            };
            if rank.get(used).is_some_and(|&other| other > own) {
                let _ = writeln!(
                    wrong,
                    "{}:{line}: `{}` uses `{used}`, which stands below it",
                    source.path, source.room
                );
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "arrows that point the wrong way:\n{wrong}"
    );
}

#[test]
fn each_module_keeps_off_what_the_table_says_it_never_does() {
    let mut wrong = String::new();
    let rooms = rooms();
    for source in sources() {
        let Some(room) = rooms.iter().find(|room| room.name == source.room) else {
            continue;
        };
        for word in room
            .never
            .split(',')
            .map(str::trim)
            .filter(|word| !word.is_empty())
        {
            let (_, forbidden) = FORBIDDEN
                .iter()
                .find(|(known, _)| *known == word)
                .unwrap_or_else(|| {
                    panic!("src/lib.rs: this test does not know what \"{word}\" forbids")
                });
            for (line, path) in paths(&source.tokens) {
                // A lone name is a field or a variable.
                if path.contains("::") && forbidden.iter().any(|start| begins(&path, start)) {
                    let _ = writeln!(wrong, "{}:{line}: {path} (never: {word})", source.path);
                }
            }
            if word == "I/O" {
                for (line, name) in macros(&source.tokens) {
                    if PRINTING.contains(&name) {
                        let _ = writeln!(wrong, "{}:{line}: {name}! (never: {word})", source.path);
                    }
                }
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "what the table of src/lib.rs rules out:\n{wrong}"
    );
}

#[test]
fn nothing_outside_tests_unwraps() {
    let mut wrong = String::new();
    for source in sources() {
        for window in source.tokens.windows(3) {
            if let [
                (_, Token::Symbol('.')),
                (line, Token::Ident(name)),
                (_, Token::Symbol('(')),
            ] = window
                && matches!(name.as_str(), "unwrap" | "unwrap_err" | "unwrap_unchecked")
            {
                let _ = writeln!(wrong, "{}:{line}: .{name}()", source.path);
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "give the reason with `expect`, or handle it:\n{wrong}"
    );
}

/// Lines are broken over the text, and words from the right put in order, only there.
#[test]
fn every_text_of_the_window_goes_through_lettering() {
    let mut wrong = String::new();
    for source in sources() {
        if source.path.starts_with("src/map/lettering") {
            continue;
        }
        for (line, token) in &source.tokens {
            let lays_out = |name: &str| {
                name == "layout_job" || name == "layout_no_wrap" || name == "on_hover_text"
            };
            if matches!(token, Token::Ident(name) if lays_out(name)) {
                let _ = writeln!(wrong, "{}:{line}", source.path);
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "`map::lettering` lays out, `ui::wrap::tip` shows tooltips:\n{wrong}"
    );
}

#[test]
fn every_module_opens_with_what_it_owns() {
    let root = root();
    let mut wrong = String::new();
    for file in rust_files(&root.join("src")) {
        if !read(&file).starts_with("//! ") {
            let _ = writeln!(wrong, "{}", relative(&root, &file));
        }
    }
    assert!(
        wrong.is_empty(),
        "these do not open with a `//!` line:\n{wrong}"
    );
}

/// First words that leave the noun to the reader ("What ...", "Of the pane", "Kept for later"): an exact list,
/// to be lengthened where another such word turns up. `Whether` may stand before a boolean.
const NO_FIRST_WORDS: &[&str] = &[
    // Questions and conjunctions.
    "And",
    "As",
    "Because",
    "But",
    "How",
    "If",
    "Nor",
    "Or",
    "So",
    "Than",
    "That",
    "What",
    "When",
    "Where",
    "Which",
    "While",
    "Who",
    "Whom",
    "Whose",
    "Why",
    // Prepositions and adverbs.
    "About",
    "Above",
    "Across",
    "After",
    "Against",
    "Along",
    "Among",
    "Around",
    "At",
    "Before",
    "Behind",
    "Below",
    "Beneath",
    "Beside",
    "Between",
    "Beyond",
    "By",
    "During",
    "For",
    "From",
    "In",
    "Into",
    "Like",
    "Now",
    "Of",
    "On",
    "Only",
    "Over",
    "Per",
    "Since",
    "Then",
    "Through",
    "To",
    "Twice",
    "Under",
    "Until",
    "Up",
    "Wholly",
    "With",
    "Within",
    "Without",
    // Participles.
    "Absent",
    "Asked",
    "Asking",
    "Being",
    "Broken",
    "Built",
    "Chosen",
    "Clicked",
    "Closed",
    "Compressed",
    "Confirmed",
    "Counted",
    "Covered",
    "Drawn",
    "Filled",
    "Folded",
    "Found",
    "Framed",
    "Given",
    "Gone",
    "Hatched",
    "Held",
    "Joined",
    "Kept",
    "Known",
    "Laid",
    "Left",
    "Made",
    "Opened",
    "Preferred",
    "Presenting",
    "Projecting",
    "Recorded",
    "Registered",
    "Ringed",
    "Seen",
    "Set",
    "Shared",
    "Shown",
    "Signed",
    "Sorted",
    "Stopped",
    "Taken",
    "Told",
    "Wanted",
    "Wished",
    "Written",
];

#[test]
fn doc_comments_begin_with_a_noun_or_a_verb() {
    let root = root();
    let mut wrong = String::new();
    let mut count = 0;
    for folder in ["src", "tests", "benches", "fuzz"] {
        let files = rust_files(&root.join(folder)).into_iter();
        // Packages of their own build beside their sources.
        for file in files.filter(|file| !file.iter().any(|part| part == "target")) {
            for (line, word) in first_words(&read(&file)) {
                count += 1;
                if NO_FIRST_WORDS.contains(&word.as_str()) {
                    let _ = writeln!(wrong, "{}:{line}: {word}", relative(&root, &file));
                }
            }
        }
    }
    assert!(count > 2000, "doc comments are found: {count}");
    assert!(
        wrong.is_empty(),
        "say which thing it is, or what it does (\"Width of the pane\", \"Shows ...\"):\n{wrong}"
    );
}

#[test]
fn the_first_word_of_each_doc_comment_is_found() {
    let text = "//! What it is.\n//! Of no meaning.\n\n    /// Kept, for later.\n    #[test]\n    // As it was.\n\
                /// `None` is nothing.\n///\n/// In it.\n//// By hand.\n";
    let found = [(1, "What"), (4, "Kept"), (7, "")];
    assert_eq!(
        first_words(text),
        found.map(|(line, word)| (line, word.to_owned()))
    );
}

/// First word of each doc comment, with its line; empty where it begins with something else.
fn first_words(text: &str) -> Vec<(usize, String)> {
    let mut words = Vec::new();
    let mut within = "";
    for (at, line) in text.lines().enumerate() {
        let line = line.trim_start();
        let mark = ["//!", "///"]
            .into_iter()
            .find(|mark| line.starts_with(mark) && !line.starts_with("////"))
            .unwrap_or_default();
        if !mark.is_empty() && mark != within {
            let said = line[mark.len()..].trim_start();
            let end = said.find(|c: char| !c.is_alphabetic());
            words.push((at + 1, said[..end.unwrap_or(said.len())].to_owned()));
        }
        within = mark;
    }
    words
}

#[test]
fn main_only_dispatches() {
    let main = read(&root().join("src/main.rs"));
    let code = tokens(&main);
    for crate_name in ["eframe", "egui", "clap", "geojson", "std::fs"] {
        assert!(
            !paths(&code)
                .iter()
                .any(|(_, path)| begins(path, crate_name)),
            "src/main.rs names {crate_name}: that belongs into the library"
        );
    }
    let lines = main.lines().filter(|line| !line.trim().is_empty()).count();
    assert!(
        lines <= 60,
        "src/main.rs has {lines} lines: it only dispatches"
    );
}

/// Number of parameters that a reader keeps apart; `self` is not counted.
const MOST_PARAMETERS: usize = 6;

#[test]
fn no_function_takes_more_than_six_parameters() {
    let mut wrong = String::new();
    for source in sources() {
        for (line, name, count) in functions(&source.tokens) {
            if count > MOST_PARAMETERS {
                let _ = writeln!(wrong, "{}:{line}: {name} takes {count}", source.path);
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "one value for what belongs together:\n{wrong}"
    );
}

#[test]
fn a_type_name_has_one_meaning() {
    let mut places: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for source in sources() {
        for name in types(&source.tokens) {
            places.entry(name).or_default().insert(source.path.clone());
        }
    }
    assert!(places.len() > 200, "types are found: {}", places.len());
    places.retain(|_, places| places.len() > 1);
    assert!(
        places.is_empty(),
        "names of more than one thing: {places:#?}"
    );
}

#[test]
fn no_files_stand_in_a_circle() {
    let circles = circles(&uses());
    assert!(circles.is_empty(), "{circles:#?}");
}

/// The functions with the number of their parameters, `self` aside.
fn functions(tokens: &[(usize, Token)]) -> Vec<(usize, String, usize)> {
    let mut found = Vec::new();
    for (at, pair) in tokens.windows(2).enumerate() {
        let (Token::Ident(word), Token::Ident(name)) = (&pair[0].1, &pair[1].1) else {
            continue;
        };
        if word != "fn" {
            continue;
        }
        // Past generics to the list's opening.
        let mut open = at + 2;
        let mut angles = 0_i32;
        while let Some((_, token)) = tokens.get(open) {
            let arrow = open > 0 && tokens[open - 1].1 == Token::Symbol('-');
            match token {
                Token::Symbol('<') => angles += 1,
                Token::Symbol('>') if !arrow => angles -= 1,
                Token::Symbol('(') if angles == 0 => break,
                _ => {}
            }
            open += 1;
        }
        let (mut depth, mut count, mut empty, mut is_self) = (0_i32, 0, true, false);
        for (next, (_, token)) in tokens.iter().enumerate().skip(open) {
            let arrow = next > 0 && matches!(tokens[next - 1].1, Token::Symbol('-' | '='));
            match token {
                Token::Symbol('(' | '[' | '{' | '<') => depth += 1,
                Token::Symbol('>') if arrow => {}
                Token::Symbol(')' | ']' | '}' | '>') => depth -= 1,
                Token::Symbol(',') if depth == 1 => {
                    count += usize::from(!is_self);
                    (empty, is_self) = (true, false);
                    continue;
                }
                _ => {}
            }
            if depth == 0 {
                break;
            }
            if next > open {
                // `self` by itself, not a path that begins so.
                is_self |= empty_but_for_self(&tokens[open + 1..=next]);
                empty = false;
            }
        }
        count += usize::from(!empty && !is_self);
        found.push((pair[1].0, name.clone(), count));
    }
    found
}

/// Whether a first parameter is `self`, `&self`, `&mut self` …
fn empty_but_for_self(tokens: &[(usize, Token)]) -> bool {
    let mut words = tokens.iter().filter_map(|(_, token)| match token {
        Token::Ident(word) if word != "mut" => Some(word.as_str()),
        _ => None,
    });
    words.next() == Some("self") && words.next().is_none()
}

/// The names of structs, enums, traits and type aliases that a file defines.
fn types(tokens: &[(usize, Token)]) -> BTreeSet<String> {
    let mut depth_of_impl = 0_i32;
    let mut names = BTreeSet::new();
    for pair in tokens.windows(2) {
        match (&pair[0].1, &pair[1].1) {
            (Token::Symbol('{'), _) => depth_of_impl += 1,
            (Token::Symbol('}'), _) => depth_of_impl -= 1,
            (Token::Ident(word), Token::Ident(name))
                if depth_of_impl == 0
                    && matches!(word.as_str(), "struct" | "enum" | "trait" | "type") =>
            {
                names.insert(name.clone());
            }
            _ => {}
        }
    }
    names
}

/// Items that a module passes on by `use child::Item`, and from where.
fn passed_on(
    by_module: &BTreeMap<Vec<String>, &Source>,
) -> BTreeMap<(Vec<String>, String), Vec<String>> {
    let mut passed_on: BTreeMap<(Vec<String>, String), Vec<String>> = BTreeMap::new();
    for (own, source) in by_module {
        for (_, path) in paths(&source.tokens) {
            let Some((first, rest)) = path.split_once("::") else {
                continue;
            };
            let first = first.strip_prefix("self").unwrap_or(first);
            let rest = if first.is_empty() {
                rest
            } else {
                path.as_str()
            };
            let parts: Vec<String> = rest.split("::").map(str::to_owned).collect();
            if parts.len() < 2 {
                continue;
            }
            let (item, inner) = parts.split_last().expect("two and more");
            let child: Vec<String> = own.iter().chain(inner).cloned().collect();
            if by_module.contains_key(&child) {
                passed_on
                    .entry((own.clone(), item.clone()))
                    .or_insert(child);
            }
        }
    }
    passed_on
}

/// Files that each file uses: those in which what it names is defined.
fn uses() -> BTreeMap<String, BTreeSet<String>> {
    let sources = sources();
    let module = |source: &Source| -> Vec<String> {
        let path = source
            .path
            .trim_start_matches("src/")
            .trim_end_matches(".rs");
        let mut parts: Vec<String> = path.split('/').map(str::to_owned).collect();
        if parts
            .last()
            .is_some_and(|last| last == "mod" || last == "lib")
        {
            parts.pop();
        }
        parts
    };
    let by_module: BTreeMap<Vec<String>, &Source> = sources
        .iter()
        .map(|source| (module(source), source))
        .collect();
    let passed_on = passed_on(&by_module);
    let mut uses: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (own, source) in &by_module {
        for (_, path) in paths(&source.tokens) {
            let mut parts: Vec<String> = path.split("::").map(str::to_owned).collect();
            let mut at = match parts[0].as_str() {
                "crate" => {
                    parts.remove(0);
                    Vec::new()
                }
                "super" => {
                    let mut at = own.clone();
                    while parts.first().is_some_and(|part| part == "super") {
                        parts.remove(0);
                        at.pop();
                    }
                    at
                }
                // What lies below is part of it.
                _ => continue,
            };
            while let Some(next) = parts.first() {
                let mut deeper = at.clone();
                deeper.push(next.clone());
                if by_module.contains_key(&deeper) {
                    at = deeper;
                    parts.remove(0);
                } else if let Some(child) = passed_on.get(&(at.clone(), next.clone())) {
                    at.clone_from(child);
                } else {
                    break;
                }
            }
            if let Some(used) = by_module.get(&at)
                && used.path != source.path
                && !own.starts_with(&at[..at.len()])
            {
                uses.entry(source.path.clone())
                    .or_default()
                    .insert(used.path.clone());
            } else if let Some(used) = by_module.get(&at)
                && used.path != source.path
                && !parts.is_empty()
            {
                // Of a module around it, something that it defines itself.
                uses.entry(source.path.clone())
                    .or_default()
                    .insert(used.path.clone());
            }
        }
        for (_, path) in paths(&source.tokens) {
            let first = path.split("::").next().unwrap_or_default();
            let mut child = own.clone();
            child.push(first.to_owned());
            if path.contains("::")
                && let Some(used) = by_module.get(&child)
            {
                uses.entry(source.path.clone())
                    .or_default()
                    .insert(used.path.clone());
            }
        }
    }
    uses
}

/// The strongly connected parts of more than one file (Kosaraju), each sorted.
fn circles(uses: &BTreeMap<String, BTreeSet<String>>) -> Vec<Vec<String>> {
    fn walk<'a>(
        at: &'a str,
        edges: &BTreeMap<&'a str, BTreeSet<&'a str>>,
        seen: &mut BTreeSet<&'a str>,
        out: &mut Vec<&'a str>,
    ) {
        if seen.insert(at) {
            for next in edges.get(at).into_iter().flatten() {
                walk(next, edges, seen, out);
            }
            out.push(at);
        }
    }
    let mut forwards: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    let mut backwards: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for (from, used) in uses {
        for to in used {
            forwards.entry(from).or_default().insert(to);
            backwards.entry(to).or_default().insert(from);
        }
    }
    let (mut seen, mut order) = (BTreeSet::new(), Vec::new());
    for from in forwards.keys() {
        walk(from, &forwards, &mut seen, &mut order);
    }
    let mut seen = BTreeSet::new();
    let mut circles = Vec::new();
    for from in order.iter().rev() {
        let mut part = Vec::new();
        walk(from, &backwards, &mut seen, &mut part);
        if part.len() > 1 {
            part.sort_unstable();
            circles.push(part.into_iter().map(str::to_owned).collect());
        }
    }
    circles
}

mod of_the_tokenizer {
    use super::{begins, macros, paths, tokens};

    fn check(code: &str, expected: &[&str]) {
        let found: Vec<String> = paths(&tokens(code))
            .into_iter()
            .map(|(_, path)| path)
            .collect();
        assert_eq!(found, expected, "in {code}");
    }

    #[test]
    fn a_use_tree_is_spread_out() {
        check(
            "use crate::{model::{Code, Lang}, geo, figure as f};",
            &[
                "crate::model::Code",
                "crate::model::Lang",
                "crate::geo",
                "crate::figure",
            ],
        );
        check(
            "pub(crate) use super::super::read::*;",
            &["crate", "super::super::read"],
        );
    }

    #[test]
    fn paths_in_expressions_and_types_count() {
        check(
            "fn f() -> crate::ui::X { std::fs::read(p) }",
            &["f", "crate::ui::X", "std::fs::read", "p"],
        );
    }

    #[test]
    fn comments_literals_and_lifetimes_do_not() {
        check(
            "// crate::a\n/* crate::b /* crate::c */ crate::d */ \"crate::e\\\"\" 'x' '\\'' '\"'",
            &[],
        );
        check(
            "r#\"crate::a \" crate::b\"# b\"crate::c\" r\"crate::d\"",
            &[],
        );
        check("fn f<'crate_a>(x: &'static str) {}", &["f", "x", "str"]);
    }

    #[test]
    fn tests_in_a_module_do_not() {
        check(
            "#[cfg(test)]\nmod tests { use crate::a::{b}; fn f() { g() } }\nuse crate::c;",
            &["crate::c"],
        );
    }

    #[test]
    fn a_path_begins_with_whole_words() {
        assert!(begins("egui::Ui", "egui"));
        assert!(begins("std::io::stdin", "std::io::stdin"));
        assert!(!begins("egui_extras::X", "egui"));
        assert!(!begins("std::io::Read", "std::io::stdin"));
    }

    #[test]
    fn parameters_are_counted_without_self() {
        let count = |code: &str| {
            let found = super::functions(&tokens(code));
            found
                .into_iter()
                .map(|(.., count)| count)
                .collect::<Vec<_>>()
        };
        assert_eq!(count("fn f() {}"), [0]);
        assert_eq!(
            count("fn f<T: Fn(A, B) -> C>(self, a: (X, Y), b: Map<K, V>,) {}"),
            [2]
        );
        assert_eq!(count("fn f(&mut self, a: impl Fn(A, B) -> C) {}"), [1]);
        assert_eq!(
            count("fn f([a, b]: [A; 2], _: u8) {} fn g(x: self::X) {}"),
            [2, 1]
        );
    }

    #[test]
    fn a_circle_is_seen() {
        let uses = [("a", "b"), ("b", "c"), ("c", "a"), ("c", "d")];
        let mut map = std::collections::BTreeMap::new();
        for (from, to) in uses {
            let used: &mut std::collections::BTreeSet<String> =
                map.entry(from.to_owned()).or_default();
            used.insert(to.to_owned());
        }
        assert_eq!(super::circles(&map), [["a", "b", "c"]]);
    }

    #[test]
    fn a_macro_is_seen_by_its_mark() {
        let code = tokens("println!(\"x\"); if a != b {}");
        assert_eq!(
            macros(&code)
                .iter()
                .map(|(_, name)| *name)
                .collect::<Vec<_>>(),
            ["println"]
        );
    }
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn read(path: &Path) -> String {
    fs::read_to_string(path)
        .unwrap_or_else(|error| panic!("{}: {error}", path.display()))
        .replace("\r\n", "\n")
}

fn relative(root: &Path, path: &Path) -> String {
    path.strip_prefix(root)
        .expect("stands in the package")
        .to_string_lossy()
        .replace('\\', "/")
}

/// The rows of the table in the head of `src/lib.rs`.
fn rooms() -> Vec<Room> {
    let rooms: Vec<Room> = read(&root().join("src/lib.rs"))
        .lines()
        .filter_map(|line| line.strip_prefix("//! | [`"))
        .filter_map(|row| {
            let (name, rest) = row.split_once("`]")?;
            let never = rest.trim_end_matches('|').rsplit('|').next()?;
            Some(Room {
                name: name.to_owned(),
                never: never.trim().to_owned(),
            })
        })
        .collect();
    assert!(
        rooms.len() > 5,
        "src/lib.rs: the table of modules is gone: {rooms:?}"
    );
    rooms
}

/// All of `src` but its tests.
fn sources() -> Vec<Source> {
    let root = root();
    let mut sources = Vec::new();
    for file in rust_files(&root.join("src")) {
        let path = relative(&root, &file);
        let parts: Vec<&str> = path.trim_end_matches(".rs").split('/').skip(1).collect();
        if parts.contains(&"tests") {
            continue;
        }
        let depth = parts.iter().filter(|part| **part != "mod").count();
        sources.push(Source {
            room: parts[0].to_owned(),
            depth,
            tokens: tokens(&read(&file)),
            path,
        });
    }
    assert!(!sources.is_empty(), "src has sources");
    sources
}

/// Every `.rs` file below `folder`, in order.
fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    let mut open = vec![folder.to_owned()];
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(&folder).expect("a folder of the sources can be read") {
            let path = entry.expect("a folder of the sources can be read").path();
            if path.is_dir() {
                open.push(path);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                files.push(path);
            }
        }
    }
    files.sort();
    files
}

/// The room that `path`, written in `source`, leads to, if it leaves its own.
fn used_room<'a>(source: &Source, path: &'a str) -> Option<&'a str> {
    let mut parts = path.split("::").peekable();
    if parts.peek() == Some(&"crate") {
        parts.next();
        return parts.next();
    }
    let mut up = 0;
    while parts.peek() == Some(&"super") {
        parts.next();
        up += 1;
    }
    // `super` once for each module around: it has reached the crate's root. From a module in
    // braces it may not have; such a child of the same name is looked for on disk.
    let first = parts.next()?;
    let child = root().join("src").join(&source.room);
    let has_child = child.join(format!("{first}.rs")).exists() || child.join(first).is_dir();
    (up >= source.depth && up > 0 && !has_child).then_some(first)
}

/// Whether `path` is `start` or lies in it.
fn begins(path: &str, start: &str) -> bool {
    path.strip_prefix(start)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with("::"))
}

/// All paths in the order of the text, use trees spread out. A lone name is a path of one part.
fn paths(tokens: &[(usize, Token)]) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        if matches!(tokens[at].1, Token::Ident(_)) {
            at = path_at(tokens, at, "", &mut found);
        } else {
            at += 1;
        }
    }
    found.retain(|(_, path)| !KEYWORDS.contains(&path.as_str()));
    found
}

const KEYWORDS: &[&str] = &[
    "as", "async", "await", "break", "const", "continue", "dyn", "else", "enum", "extern", "fn",
    "for", "if", "impl", "in", "let", "loop", "match", "mod", "move", "mut", "pub", "ref",
    "return", "static", "struct", "trait", "type", "unsafe", "use", "where", "while",
];

/// Reads the path that begins at `at` with `prefix` before it; returns where it ends.
fn path_at(
    tokens: &[(usize, Token)],
    mut at: usize,
    prefix: &str,
    found: &mut Vec<(usize, String)>,
) -> usize {
    let line = tokens[at].0;
    let mut path = prefix.to_owned();
    loop {
        match tokens.get(at) {
            Some((_, Token::Ident(name))) => {
                if !path.is_empty() {
                    path.push_str("::");
                }
                path.push_str(name);
                at += 1;
            }
            Some((_, Token::Symbol('{'))) => {
                at += 1;
                while let Some((_, token)) = tokens.get(at) {
                    match token {
                        Token::Symbol('}') => return at + 1,
                        Token::Ident(name) if name == "as" => at += 2,
                        Token::Ident(_) => at = path_at(tokens, at, &path, found),
                        _ => at += 1,
                    }
                }
                return at;
            }
            _ => break,
        }
        if tokens.get(at).map(|(_, token)| token) == Some(&Token::PathSep) {
            at += 1;
        } else {
            break;
        }
    }
    found.push((line, path));
    at
}

/// The macros that are called.
fn macros(tokens: &[(usize, Token)]) -> Vec<(usize, &str)> {
    tokens
        .windows(3)
        .filter_map(|window| match window {
            [
                (line, Token::Ident(name)),
                (_, Token::Symbol('!')),
                (_, Token::Symbol('(' | '[' | '{')),
            ] => Some((*line, name.as_str())),
            _ => None,
        })
        .collect()
}

/// Names, `::` and single symbols, each with its line; no comments, literals, nor `#[cfg(test)]`
/// modules.
fn tokens(text: &str) -> Vec<(usize, Token)> {
    let chars: Vec<char> = text.chars().collect();
    let mut tokens = Vec::new();
    let (mut at, mut line) = (0, 1);
    let next = |at: usize| chars.get(at).copied().unwrap_or('\0');
    while at < chars.len() {
        let start = at;
        let first_line = line;
        match chars[at] {
            '/' if next(at + 1) == '/' => {
                while at < chars.len() && chars[at] != '\n' {
                    at += 1;
                }
            }
            '/' if next(at + 1) == '*' => {
                let mut open = 0;
                loop {
                    if next(at) == '/' && next(at + 1) == '*' {
                        (open, at) = (open + 1, at + 2);
                    } else if next(at) == '*' && next(at + 1) == '/' {
                        (open, at) = (open - 1, at + 2);
                    } else {
                        at += 1;
                    }
                    if open == 0 || at >= chars.len() {
                        break;
                    }
                }
            }
            '"' => at = end_of_string(&chars, at + 1),
            '\'' => {
                // A literal ends with a quote; a lifetime does not.
                if next(at + 1) == '\\' {
                    at += 3;
                    while at < chars.len() && chars[at] != '\'' {
                        at += 1;
                    }
                    at += 1;
                } else if next(at + 2) == '\'' {
                    at += 3;
                } else {
                    at += 1;
                    while next(at).is_alphanumeric() || next(at) == '_' {
                        at += 1;
                    }
                }
            }
            letter if letter.is_alphabetic() || letter == '_' => {
                while next(at).is_alphanumeric() || next(at) == '_' {
                    at += 1;
                }
                let name: String = chars[start..at].iter().collect();
                let hashes = chars[at..].iter().take_while(|c| **c == '#').count();
                let literal = next(at + hashes) == '"';
                if matches!(name.as_str(), "r" | "br" | "cr") && literal {
                    at = end_of_raw_string(&chars, at + hashes + 1, hashes);
                } else if matches!(name.as_str(), "b" | "c") && next(at) == '"' {
                    at = end_of_string(&chars, at + 1);
                } else {
                    tokens.push((line, Token::Ident(name)));
                }
            }
            digit if digit.is_ascii_digit() => {
                while next(at).is_alphanumeric() || next(at) == '_' {
                    at += 1;
                }
            }
            ':' if next(at + 1) == ':' => {
                tokens.push((line, Token::PathSep));
                at += 2;
            }
            space if space.is_whitespace() => at += 1,
            symbol => {
                tokens.push((line, Token::Symbol(symbol)));
                at += 1;
            }
        }
        let end = at.min(chars.len());
        line = first_line + chars[start..end].iter().filter(|c| **c == '\n').count();
    }
    without_tests(&tokens)
}

fn end_of_string(chars: &[char], mut at: usize) -> usize {
    while at < chars.len() && chars[at] != '"' {
        at += if chars[at] == '\\' { 2 } else { 1 };
    }
    at + 1
}

fn end_of_raw_string(chars: &[char], mut at: usize, hashes: usize) -> usize {
    while at < chars.len() {
        if chars[at] == '"' && chars[at + 1..].iter().take_while(|c| **c == '#').count() >= hashes {
            return at + 1 + hashes;
        }
        at += 1;
    }
    at
}

/// Leaves out each item behind `#[cfg(test)]`, up to its closing brace or its semicolon.
fn without_tests(tokens: &[(usize, Token)]) -> Vec<(usize, Token)> {
    let ident = |name: &str| Token::Ident(name.to_owned());
    let mark = [
        Token::Symbol('#'),
        Token::Symbol('['),
        ident("cfg"),
        Token::Symbol('('),
        ident("test"),
        Token::Symbol(')'),
        Token::Symbol(']'),
    ];
    let mut kept = Vec::with_capacity(tokens.len());
    let mut at = 0;
    while at < tokens.len() {
        let marked = tokens.len() - at >= mark.len()
            && tokens[at..at + mark.len()]
                .iter()
                .map(|(_, token)| token)
                .eq(mark.iter());
        if !marked {
            kept.push(tokens[at].clone());
            at += 1;
            continue;
        }
        at += mark.len();
        let mut open = 0;
        while at < tokens.len() {
            match tokens[at].1 {
                Token::Symbol('{') => open += 1,
                Token::Symbol('}') => open -= 1,
                _ => {}
            }
            let ended = open == 0 && matches!(tokens[at].1, Token::Symbol('}' | ';'));
            at += 1;
            if ended {
                break;
            }
        }
    }
    kept
}
