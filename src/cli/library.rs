//! `info --library`: the dossiers that come with the program; and what is said of one that it does not have.

use serde_json::{Value, json};

use super::entry::entry;
use super::failure::Failure;
use super::output::Output;
use crate::i18n::{self, Arg, format, words};
use crate::model::Lang;
use crate::read::library::{self, LibraryEntry};

/// Lists what the library has.
pub(super) fn list(output: &Output) -> Result<(), Failure> {
    let lang = output.lang;
    if output.is_json() {
        let entries: Vec<Value> = library::entries()
            .iter()
            .map(|entry| {
                json!({
                    "id": entry.id,
                    "title": entry.full_title(lang),
                    "short_title": entry.title(lang),
                    "kind": entry.kind.id(),
                    "parties": entry.count,
                    "as_of": String::from(entry.as_of),
                })
            })
            .collect();
        return Output::json(&json!({ "library": entries }));
    }
    let ids = library::entries().iter();
    let indent = ids.map(|entry| entry.id.chars().count()).max();
    let indent = indent.unwrap_or(0) + 4;
    let mut text = i18n::t(lang, "ui-library") + "\n";
    for one in library::entries() {
        text += &entry(&one.id, indent, &lines(one, lang));
    }
    Output::result(&text)
}

fn lines(one: &LibraryEntry, lang: Lang) -> [String; 2] {
    let args = [
        ("kind", Arg::from(words::kind(lang, one.kind))),
        ("count", one.count.into()),
        ("date", format::date(lang, one.as_of).into()),
    ];
    let what = i18n::t_args(lang, "cli-library-what", &args);
    [one.full_title(lang).to_owned(), what]
}

/// Failure of a command that names a dossier which the library does not have.
pub(super) fn unknown(name: &str, lang: Lang) -> Failure {
    let near = library::near(name);
    let mut args = vec![("name", Arg::from(name))];
    let message = if near.is_empty() {
        i18n::t_args(lang, "cli-library-unknown", &args)
    } else {
        let names: Vec<String> = near.iter().map(|name| format!("'{name}'")).collect();
        args.push(("names", names.join(", ").into()));
        i18n::t_args(lang, "cli-library-unknown-near", &args)
    };
    Failure::usage("library-unknown", message)
}
