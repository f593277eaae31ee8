//! `resolve`: names to countries.

use std::io::{self, Read as _};

use serde_json::{Value, json};

use super::args::ResolveArgs;
use super::failure::Failure;
use super::output::Output;
use crate::i18n::{self, Arg, format};
use crate::limits;
use crate::model::{Code, Lang};
use crate::read::Diagnostic;
use crate::read::diagnostic::{TextPlace, io_reason};
use crate::resolve::{Countries, How, NameReader, Recognition};

/// Names that make a list, whose language then decides.
const LIST: usize = 3;

pub(super) fn run(args: &ResolveArgs, output: &Output) -> Result<(), Failure> {
    let lang = output.lang;
    let mut names: Vec<String> = Vec::new();
    for name in &args.names {
        if name == "-" {
            let (lines, warning) = standard_input(lang)?;
            names.extend(lines);
            output.diagnostics(warning.as_slice());
        } else {
            names.push(name.clone());
        }
    }
    let reader = match &args.names_in {
        Some(tag) => {
            let reader = NameReader::in_language(tag);
            if reader.language().is_none() {
                let named = [("language", Arg::from(tag))];
                let message = i18n::t_args(lang, "cli-resolve-language", &named);
                return Err(Failure::usage("unknown-language", message));
            }
            reader
        }
        None if names.len() < LIST => NameReader::default(),
        None => NameReader::of_list(names.iter().map(String::as_str)),
    };
    let found = names.iter().map(|name| (name, reader.recognise(name)));
    if output.is_json() {
        let found: Vec<Value> = found.map(|(name, it)| json_of(name, &it, lang)).collect();
        return Output::json(&found);
    }
    let lines: Vec<String> = found.map(|(name, it)| line(name, &it, lang)).collect();
    if lines.is_empty() {
        return Ok(());
    }
    Output::result(&(lines.join("\n") + "\n"))
}

/// The lines of standard input that hold anything; with a warning where some of it is no text.
fn standard_input(lang: Lang) -> Result<(Vec<String>, Option<Diagnostic>), Failure> {
    const FILE: &str = "-";
    let mut bytes = Vec::new();
    let input = io::stdin().lock();
    let read = input.take(limits::NAMES_BYTES + 1).read_to_end(&mut bytes);
    if let Err(error) = read {
        let reason = io_reason(&error, lang);
        let error = Diagnostic::error(FILE, "file-unreadable").with("reason", reason);
        return Err(Failure::Input(vec![error]));
    }
    if bytes.len() as u64 > limits::NAMES_BYTES {
        let most = (limits::NAMES_BYTES >> 20).to_string();
        let error = Diagnostic::error(FILE, "names-too-many").with("most", most);
        return Err(Failure::Input(vec![error]));
    }
    let warning = std::str::from_utf8(&bytes).err().map(|error| {
        let before = String::from_utf8_lossy(&bytes[..error.valid_up_to()]);
        let line = before.matches('\n').count() + 1;
        let column = before.rsplit('\n').next().unwrap_or_default();
        let place = TextPlace {
            line: line as u32,
            column: column.chars().count() as u32 + 1,
        };
        Diagnostic::warning(FILE, "file-not-utf8").at(place)
    });
    let text = String::from_utf8_lossy(&bytes);
    let text = text.trim_start_matches('\u{feff}');
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    Ok((lines.map(str::to_owned).collect(), warning))
}

/// One name as the contract has it.
fn json_of(input: &str, found: &Recognition, lang: Lang) -> Value {
    let countries = Countries::built_in();
    let resolved = found.resolved();
    let suggestions: Vec<Value> = found
        .suggestions()
        .iter()
        .map(|code| json!({ "iso3": code, "name": countries.name(*code, lang) }))
        .collect();
    let mut value = json!({
        "input": input,
        "iso3": resolved.map(|it| it.code),
        "how": resolved.map(|it| it.how.id()),
        "language": resolved.and_then(|it| it.language?.tag()),
        "suggestions": suggestions,
    });
    if let Some(resolved) = resolved {
        value["name"] = json!(countries.name(resolved.code, lang));
    }
    if let Recognition::Organisation(organisation) = found {
        value["organisation"] = json!({ "id": organisation.id, "name": organisation.name(lang) });
    }
    value
}

/// One name as a person reads it.
fn line(input: &str, found: &Recognition, lang: Lang) -> String {
    let countries = Countries::built_in();
    let called = |code: Code| {
        let args = [
            ("code", Arg::from(code.to_string())),
            ("name", Arg::from(countries.name(code, lang))),
        ];
        i18n::t_args(lang, "cli-resolve-country", &args)
    };
    let listed = |codes: &[Code]| {
        let names: Vec<String> = codes.iter().map(|code| called(*code)).collect();
        format::list(lang, &names)
    };
    let (key, said) = match found {
        Recognition::Country(resolved) | Recognition::Near(resolved) => {
            let key = match resolved.how {
                How::Code => "cli-resolve-by-code",
                How::Name => "cli-resolve-by-name",
                How::Alias => "cli-resolve-by-alias",
                How::Fuzzy => "cli-resolve-by-fuzzy",
            };
            (key, called(resolved.code))
        }
        Recognition::Organisation(organisation) => (
            "cli-resolve-organisation",
            organisation.name(lang).to_owned(),
        ),
        Recognition::Ambiguous(codes) => ("cli-resolve-ambiguous", listed(codes)),
        Recognition::Unknown { suggestions } if suggestions.is_empty() => {
            ("cli-resolve-unknown", String::new())
        }
        Recognition::Unknown { suggestions } => ("cli-resolve-perhaps", listed(suggestions)),
    };
    let args = [("input", Arg::from(input)), ("said", Arg::from(said))];
    i18n::t_args(lang, key, &args)
}
