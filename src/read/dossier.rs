//! Dossier files into the model.
//!
//! [`parse`] gives the dossier and everything that is wrong with the file, each at its place; with
//! an error there is no dossier. Shapes of countries are not looked at: whether a party is on the
//! map is [`crate::figure`]'s audit.

mod advice;
mod links;
mod problems;
#[cfg(test)]
mod schema;
mod shape;

use std::borrow::Cow;
use std::path::Path;

use serde::de::IgnoredAny;

use self::problems::{Problems, error};
use super::diagnostic::{Diagnostic, Severity, TextPlace, io_reason};
use super::finding::{self, Finding};
use super::json::{Forgiven, JsonError, JsonErrorKind, JsonNode, JsonValue};
use super::{file, sniff};
use crate::limits;
use crate::model::{Dossier, Lang};

/// The version of the file format that this program writes, and the newest that it reads.
pub(crate) const FORMAT: u32 = 1;

/// The name under which diagnostics of the built-in dossier would speak of it.
const BUILT_IN_NAME: &str = "washington-2024.json";

/// The built-in dossier's file: what [`built_in`] reads, and an example to start from.
pub const BUILT_IN: &str = include_str!("../../assets/dossier/washington-2024.json");

/// The built-in dossier: the Washington summit of July 2024.
///
/// # Panics
///
/// Never: tests read the embedded file without a diagnostic.
#[must_use]
pub fn built_in() -> Dossier {
    parse(BUILT_IN_NAME, BUILT_IN.as_bytes())
        .0
        .expect("the embedded dossier has no errors")
}

/// Reads the file at `path`, gzipped or not; see [`parse`]. Reasons of the system are given in `lang`.
#[must_use]
pub fn load(path: &Path, lang: Lang) -> (Option<Dossier>, Vec<Diagnostic>) {
    let file = path.display().to_string();
    let most = limits::DOSSIER_BYTES;
    let never = || false;
    let read = file::read(path, most, &never).and_then(|bytes| file::unpack(bytes, most, &never));
    match read {
        Ok(bytes) => parse(&file, &bytes),
        Err(file::Unreadable::System(error)) => {
            let code = match error.kind() {
                std::io::ErrorKind::NotFound => "dossier-not-found",
                std::io::ErrorKind::PermissionDenied => "dossier-not-permitted",
                _ => "dossier-unreadable",
            };
            let diagnostic = Diagnostic::error(&file, code).with("reason", io_reason(&error, lang));
            (None, vec![diagnostic])
        }
        Err(unreadable) => (None, vec![unreadable.diagnostic(&file, lang)]),
    }
}

/// The dossier in `bytes`, and what is wrong with it, in the order of the file. `file` is how the
/// user named it. The dossier is there unless there is an error.
#[must_use]
pub fn parse(file: &str, bytes: &[u8]) -> (Option<Dossier>, Vec<Diagnostic>) {
    let mut problems = Problems::default();
    let is_utf16 = sniff::is_utf16(bytes);
    let decoded = if is_utf16 {
        problems.push(Finding::warning(0, "file-utf16"));
        sniff::text_of(Cow::Borrowed(bytes), &|| false).map_or(Cow::Borrowed(bytes), |read| read.0)
    } else {
        Cow::Borrowed(bytes)
    };
    let bytes = &*decoded;
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => {
            let at = Finding::error(error.valid_up_to(), "dossier-not-utf8");
            return (None, finding::diagnostics(file, bytes, vec![at]));
        }
    };
    let text = text.strip_prefix('\u{feff}').map_or(text, |text| {
        problems.push(Finding::warning(0, "dossier-bom"));
        text
    });
    let dossier = parse_text(text, &mut problems);
    let mut problems = problems.into_vec();
    problems.sort_by_key(|problem| problem.offset);
    let offsets: Vec<usize> = problems.iter().map(|problem| problem.offset).collect();
    let places = finding::places(text.as_bytes(), &offsets);
    let diagnostics = problems
        .into_iter()
        .zip(places)
        .map(|(problem, place)| problem.located(file, place))
        .collect();
    (dossier, diagnostics)
}

/// The text of a dossier's file that was unpacked: from UTF-16 where it is that, without a byte order mark.
pub(crate) fn text_of(bytes: &[u8]) -> Option<String> {
    let text = if sniff::is_utf16(bytes) {
        sniff::text_of(Cow::Borrowed(bytes), &|| false).ok()?.0
    } else {
        Cow::Borrowed(bytes)
    };
    let text = String::from_utf8(text.into_owned()).ok()?;
    Some(match text.strip_prefix('\u{feff}') {
        Some(rest) => rest.to_owned(),
        None => text,
    })
}

/// The keys of the objects at the end of a way of keys, in the order in which a file is written, each with
/// whether it must stand. `["agreements", "parties"]` leads to a party's; lists are passed through.
pub(crate) fn keys_at(way: &[&str]) -> impl Iterator<Item = (&'static str, bool)> {
    let keys = shape::keys_at(way).unwrap_or_default();
    keys.iter()
        .map(|key| (key.name, key.need == shape::Need::Required))
}

fn parse_text(text: &str, problems: &mut Problems) -> Option<Dossier> {
    if text.trim().is_empty() {
        problems.push(Finding::error(0, "dossier-empty"));
        return None;
    }
    // `serde_json` knows best what is JSON; the tree then knows where everything is.
    if let Err(error) = serde_json::from_str::<IgnoredAny>(text) {
        let code = if error.is_eof() {
            "dossier-json-end"
        } else {
            "dossier-json"
        };
        problems.push(Finding::error(
            offset_of(text, TextPlace::of_json_error(text, &error)),
            code,
        ));
        return None;
    }
    let claims = sound_claims(text, problems)?;
    match serde_json::from_str::<Dossier>(text) {
        Ok(mut dossier) => {
            dossier.shrink_to_fit();
            advice::compare(&dossier, &claims, problems);
            Some(dossier)
        }
        // The shape was found good, so this says that the table and the types have parted.
        Err(error) => {
            log::error!("dossier of a good shape refused: {error}");
            let place = TextPlace::of_json_error(text, &error);
            problems.push(Finding::error(offset_of(text, place), "dossier-json"));
            None
        }
    }
}

/// Places of the numbers that sources claim, where nothing is wrong with the dossier in `text`, which is JSON. The tree of it, twice as large as the dossier, is gone when this returns.
fn sound_claims(text: &str, problems: &mut Problems) -> Option<Vec<Option<usize>>> {
    let forgiven = Forgiven::default();
    let root = match JsonNode::parse(text, &forgiven) {
        Ok(root) => root,
        Err(JsonError { at, kind }) => {
            let code = match kind {
                JsonErrorKind::TooDeep => "dossier-too-deep",
                _ => "dossier-json",
            };
            problems.push(Finding::error(at, code));
            return None;
        }
    };
    if let Some(problem) = other_file(&root) {
        problems.push(problem);
        return None;
    }
    shape::DOSSIER.check(&root, problems);
    links::check(&root, problems);
    let has_errors = problems
        .iter()
        .any(|problem| problem.severity == Severity::Error);
    if has_errors {
        return None;
    }
    // What is doubtful matters once nothing is wrong.
    advice::check(&root, problems);
    Some(advice::claims(&root))
}

/// A file that is no dossier of this version at all: then its details are not worth a word.
fn other_file(root: &JsonNode) -> Option<Finding> {
    const SHAPES: [&str; 10] = [
        "FeatureCollection",
        "Feature",
        "Point",
        "MultiPoint",
        "LineString",
        "MultiLineString",
        "Polygon",
        "MultiPolygon",
        "GeometryCollection",
        "Topology",
    ];
    if let Some(kind) = root.text_of("type")
        && SHAPES.contains(&kind)
        && root.get("agreements").is_none()
    {
        return Some(error(root, "dossier-is-shapes").with("type", kind));
    }
    let format = root.get("format")?;
    match format.json {
        JsonValue::Number(number) if number > f64::from(FORMAT) => {
            Some(error(format, "dossier-newer").with("format", number.to_string()))
        }
        _ => None,
    }
}

/// The byte at a line and a column, both counted from 1.
fn offset_of(text: &str, TextPlace { line, column }: TextPlace) -> usize {
    let before = text
        .split_inclusive('\n')
        .take(line.saturating_sub(1) as usize);
    let start: usize = before.map(str::len).sum();
    let mut letters = text[start..].char_indices();
    let nth = letters.nth(column.saturating_sub(1) as usize);
    nth.map_or(text.len(), |(at, _)| start + at)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::diagnostic::SAME;

    const SMALL: &str = r#"{
  "format": 1, "id": "x", "title": "X",
  "sources": [{ "id": "a", "title": "A", "publisher": "P", "url": "https://a.example/" }],
  "groups": [{ "id": "g", "title": "G", "one": "member", "many": "members", "members": [{ "country": "FRA" }] }],
  "agreements": [{
    "id": "t", "kind": "treaty", "title": "T", "summary": "S", "eligible": "g", "principal_role": "signed",
    "parties": [{ "country": "FRA", "role": "signed", "sources": ["a"] }],
    "facts": [{ "kind": "value", "values": [{ "value": { "money": { "amount": 1, "currency": "EUR" } } }] }]
  }]
}"#;

    /// Mark of the place in a text at which a diagnostic is expected.
    const CARET: char = '‸';

    /// Reads `SMALL` with `from` replaced by `to`: one diagnostic for each caret in `to`, of the
    /// codes `expected`, in that order.
    #[track_caller]
    fn check(from: &str, to: &str, expected: &[&str]) {
        assert!(SMALL.contains(from), "{from} is not in the text");
        check_text(&SMALL.replacen(from, to, 1), expected);
    }

    #[track_caller]
    fn check_text(marked: &str, expected: &[&str]) {
        let places: Vec<TextPlace> = marked
            .match_indices(CARET)
            .map(|(offset, _)| {
                let before = marked[..offset].replace(CARET, "");
                TextPlace::of_offset(&before, before.len())
            })
            .collect();
        check_bytes(marked.replace(CARET, "").as_bytes(), &places, expected);
    }

    /// Compares places and codes; each message is complete in each language.
    #[track_caller]
    fn check_bytes(bytes: &[u8], places: &[TextPlace], expected: &[&str]) {
        let (dossier, diagnostics) = parse("x.json", bytes);
        let found: Vec<(TextPlace, &str)> = diagnostics
            .iter()
            .map(|found| (found.place(), found.code))
            .collect();
        let expected: Vec<(TextPlace, &str)> = places
            .iter()
            .copied()
            .zip(expected.iter().copied())
            .collect();
        assert_eq!(found, expected);
        assert_eq!(
            dossier.is_none(),
            diagnostics.iter().any(Diagnostic::is_error)
        );
        for (diagnostic, lang) in diagnostics
            .iter()
            .flat_map(|d| Lang::ALL.map(|lang| (d, lang)))
        {
            let message = diagnostic.message(lang);
            assert!(
                !message.contains('⟨') && !message.contains("{ ") && message.contains(';'),
                "{message}"
            );
        }
    }

    #[test]
    fn a_good_file_has_no_diagnostics() {
        check_text(SMALL, &[]);
    }

    #[test]
    fn the_built_in_dossier_has_no_diagnostics() {
        let (dossier, diagnostics) = parse(BUILT_IN_NAME, BUILT_IN.as_bytes());
        assert_eq!(diagnostics, []);
        assert_eq!(dossier, Some(built_in()));
    }

    #[test]
    fn what_is_no_json_is_said_where_it_stops() {
        check(
            "\"id\": \"x\", \"title\"",
            "\"id\": \"x\" ‸\"title\"",
            &["dossier-json"],
        );
        check_text("‸", &["dossier-empty"]);
        check_text("‸ \n ", &["dossier-empty"]);
        check_text(
            &format!("{}‸[{}", "[".repeat(129), "]".repeat(130)),
            &["dossier-too-deep"],
        );
        let place = |line, column| [TextPlace { line, column }];
        check_bytes(b"{ \"format\": 1,", &place(1, 14), &["dossier-json-end"]);
        check_bytes(
            "[".repeat(200).as_bytes(),
            &place(1, 200),
            &["dossier-json-end"],
        );
        check_bytes(
            "{\n\"é\": \"".as_bytes(),
            &place(2, 6),
            &["dossier-json-end"],
        );
        check_bytes(b"{\n\"a\": \"\xff\" }", &place(2, 7), &["dossier-not-utf8"]);
    }

    #[test]
    fn a_byte_order_mark_is_a_warning() {
        let place = TextPlace { line: 1, column: 1 };
        check_bytes(
            format!("\u{feff}{SMALL}").as_bytes(),
            &[place],
            &["dossier-bom"],
        );
    }

    #[test]
    fn shapes_and_newer_dossiers_are_told_apart() {
        check_text(
            r#"‸{"type":"FeatureCollection","features":[]}"#,
            &["dossier-is-shapes"],
        );
        check_text(
            r#"‸{"type":"Topology","objects":{}}"#,
            &["dossier-is-shapes"],
        );
        check(
            "\"format\": 1",
            "\"format\": ‸2, \"scenes\": []",
            &["dossier-newer"],
        );
        check_text("‸[]", &["dossier-wrong-type"]);
    }

    #[test]
    fn every_fault_of_shape_has_its_place() {
        for (from, to, code) in [
            ("\"title\": \"T\"", "\"title\": ‸7", "dossier-wrong-type"),
            (
                "\"title\": \"T\"",
                "\"title\": ‸\" \"",
                "dossier-empty-text",
            ),
            ("\"title\": \"T\"", "\"title\": ‸{}", "dossier-empty-text"),
            (
                "\"title\": \"T\"",
                "\"title\": {‸\"english\": \"T\"}",
                "dossier-bad-language",
            ),
            (
                "\"title\": \"T\"",
                "\"title\": {\"en\": ‸1}",
                "dossier-wrong-type",
            ),
            (
                "{\n    \"id\": \"t\", \"kind\": \"treaty\",",
                "‸{\n    \"id\": \"t\",",
                "dossier-missing-key",
            ),
            ("\"eligible\"", "‸\"eligable\"", "dossier-unknown-key"),
            ("\"treaty\"", "‸\"traety\"", "dossier-unknown-word"),
            ("\"FRA\" }", "‸\"FR\" }", "dossier-bad-code"),
            (
                "\"title\": \"X\"",
                "\"title\": \"X\", \"viewpoint\": {\"contested\": ‸\"hatch\"}",
                "dossier-unknown-word",
            ),
            ("\"https:", "‸\"javascript:", "dossier-bad-url"),
            // What no browser can parse some openers take for a file's path.
            ("\"https://", "‸\"https://[/../", "dossier-bad-url"),
            ("\"https://", "‸\"https://nato.int@", "dossier-url-user"),
            ("\"https://", "‸\"https://\u{202e}", "dossier-url-host"),
            (
                "\"https://",
                "‸\"https://a.org/\u{200b}",
                "dossier-url-hides",
            ),
            ("\"EUR\"", "‸\"euro\"", "dossier-bad-currency"),
            ("\"amount\": 1", "\"amount\": ‸\"1\"", "dossier-wrong-type"),
            ("\"format\": 1", "\"format\": ‸0.5", "dossier-not-whole"),
            ("\"format\": 1", "\"format\": ‸0", "dossier-not-whole"),
            ("\"amount\": 1", "\"amount\": ‸1e999", "dossier-too-large"),
            ("\"id\": \"x\"", "\"id\": ‸\"\\ud800\"", "dossier-json"),
            (
                "\"id\": \"g\"",
                "\"id\": \"g\", ‸\"id\": \"u\"",
                "dossier-key-twice",
            ),
            ("\"id\": \"x\"", "\"id\": ‸\"x y\"", "dossier-bad-id"),
            (
                "\"kind\": \"treaty\"",
                "\"kind\": \"treaty\", \"date\": {\"from\": ‸\"2024-02-30\"}",
                "dossier-bad-date",
            ),
            (
                "{ \"money\": { \"amount\": 1, \"currency\": \"EUR\" }",
                "‸{ \"on\": \"2024\", \"text\": \"x\"",
                "dossier-not-one-of",
            ),
        ] {
            check(from, to, &[code]);
        }
        check(
            "\"kind\": \"treaty\"",
            "\"kind\": \"treaty\", \"date\": null",
            &[],
        );
        check(
            "\"sources\": [\"a\"]",
            "\"sources\": ‸null",
            &["dossier-wrong-type"],
        );
    }

    #[test]
    fn ids_that_are_named_must_be_there() {
        check("[\"a\"]", "[‸\"b\"]", &["dossier-unknown-source"]);
        check(
            "\"eligible\": \"g\"",
            "\"eligible\": ‸\"h\"",
            &["dossier-unknown-group"],
        );
        check(
            "\"kind\": \"treaty\"",
            "\"kind\": \"treaty\", \"related\": [‸\"u\"]",
            &["dossier-unknown-agreement"],
        );
    }

    #[test]
    fn what_may_stand_once_must_not_stand_twice() {
        let source = "{ \"id\": \"a\", \"title\": \"A\", \"publisher\": \"P\" }, ";
        check(
            "{ \"id\": \"a\"",
            &format!("{source}{{ \"id\": ‸\"a\""),
            &["dossier-id-twice"],
        );
        let party = "{ \"country\": \"FRA\", \"role\": \"signed\" }, ";
        check(
            "{ \"country\": \"FRA\", ",
            &format!("{party}{{ \"country\": ‸\"fra\", "),
            &["dossier-party-twice"],
        );
        let member = "{ \"country\": \"FRA\" }";
        check(
            member,
            &format!("{member}, {{ \"country\": ‸\"FRA\" }}"),
            &["dossier-member-twice"],
        );
        check(
            member,
            "{ \"country\": \"FRA\", \"to\": \"1966\" }, { \"country\": \"FRA\", \"from\": \"2009\" }",
            &[],
        );
    }

    #[test]
    fn a_span_does_not_end_before_it_begins() {
        check(
            "\"kind\": \"treaty\"",
            "\"kind\": \"treaty\", \"date\": ‸{ \"from\": \"2024-07-09\", \"to\": \"2024-07-08\" }",
            &["dossier-span-reversed"],
        );
    }

    #[test]
    fn an_agreement_has_parties() {
        let parties = "[{ \"country\": \"FRA\", \"role\": \"signed\", \"sources\": [\"a\"] }]";
        check(parties, "‸[]", &["dossier-no-parties"]);
        check(
            "\"principal_role\": \"signed\"",
            "\"principal_role\": ‸\"ratified\"",
            &["dossier-no-principal"],
        );
    }

    #[test]
    fn several_faults_are_all_found_in_the_order_of_the_file() {
        let text = SMALL
            .replace("\"https:", "‸\"ftp:")
            .replace("\"treaty\"", "‸\"pact\"")
            .replace("[\"a\"]", "[‸\"z\"]");
        check_text(
            &text,
            &[
                "dossier-bad-url",
                "dossier-unknown-word",
                "dossier-unknown-source",
            ],
        );
    }

    #[test]
    fn a_file_cut_off_anywhere_is_an_error_and_never_a_dossier() {
        let whole = BUILT_IN.trim_end().len();
        for end in (0..whole).step_by(61) {
            let (dossier, diagnostics) = parse("x.json", &BUILT_IN.as_bytes()[..end]);
            assert_eq!(dossier, None, "cut at {end}");
            assert!(diagnostics.iter().any(Diagnostic::is_error), "cut at {end}");
        }
    }

    #[test]
    fn a_fault_that_stands_everywhere_is_told_some_times_and_counted() {
        let most = limits::SAME_FINDING as usize;
        let keys: Vec<String> = (0..100_000).map(|n| format!("\"k{n}\": 1, ")).collect();
        let keys = keys.concat();
        let ids: Vec<String> = (0..10_000).map(|n| format!("\"b{n}\"")).collect();
        let members: Vec<String> = (0..30_000)
            .map(|n| {
                format!(
                    "{{ \"country\": \"FRA\", \"from\": \"{:04}\" }}, ",
                    n % 9000 + 1
                )
            })
            .collect();
        let members = members.concat();
        let text = SMALL
            .replacen("\"format\"", &format!("{keys}\"format\""), 1)
            .replace("[\"a\"]", &format!("[{}]", ids.join(", ")))
            .replace(
                "{ \"country\": \"FRA\" }",
                &format!("{members}{{ \"country\": \"FRA\" }}"),
            );
        let (_, diagnostics) = parse("x.json", text.as_bytes());
        for (code, count) in [
            ("dossier-unknown-key", 100_000),
            ("dossier-unknown-source", 10_000),
            ("dossier-member-twice", 30_000),
        ] {
            let of_code = diagnostics.iter().filter(|found| found.code == code);
            assert_eq!(of_code.count(), most, "{code}");
            let last = diagnostics.iter().rposition(|found| found.code == code);
            let more = &diagnostics[last.expect("it is told") + 1];
            assert_eq!((more.code, more.count()), (SAME, count - most), "{code}");
        }
    }

    #[test]
    fn ids_that_command_a_terminal_or_never_end_are_errors_at_their_place() {
        for id in ["a\\u0000b", "\\u001b[2J", "a\u{202E}b", &"x".repeat(201)] {
            check(
                "\"id\": \"t\"",
                &format!("\"id\": ‸\"{id}\""),
                &["dossier-bad-id"],
            );
        }
        check(
            "\"id\": \"t\"",
            &format!("\"id\": \"{}\"", "é".repeat(200)),
            &[],
        );
    }

    #[test]
    fn a_compressed_dossier_is_read_and_a_bomb_is_refused() {
        use std::io::Write as _;
        let packed = |bytes: &[u8]| {
            let file = tempfile::NamedTempFile::new().expect("a file for the test");
            let mut encoder = flate2::write::GzEncoder::new(&file, flate2::Compression::fast());
            encoder.write_all(bytes).expect("written");
            encoder.finish().expect("written");
            file
        };
        let (dossier, diagnostics) = load(packed(SMALL.as_bytes()).path(), Lang::En);
        assert!(
            dossier.is_some() && diagnostics.is_empty(),
            "{diagnostics:?}"
        );
        let bomb = packed(&vec![b' '; limits::DOSSIER_BYTES as usize + 1]);
        let (dossier, diagnostics) = load(bomb.path(), Lang::En);
        assert_eq!(dossier, None);
        assert_eq!(diagnostics[0].code, "file-too-large");
    }

    #[test]
    fn a_file_that_is_not_there_is_a_diagnostic() {
        let (dossier, diagnostics) = load(Path::new("no/such/dossier.json"), Lang::En);
        assert_eq!(dossier, None);
        assert_eq!(diagnostics[0].code, "dossier-not-found");
    }
}
