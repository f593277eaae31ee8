//! `compare`: two or three agreements or groups as sets.

use serde_json::{Value, json};

use super::args::CompareArgs;
use super::failure::Failure;
use super::load;
use super::output::Output;
use super::subject;
use crate::figure::{ClassRow, Meaning, Statement};
use crate::i18n::{self, Arg, format};
use crate::model::{Code, Lang, Subject};
use crate::read::diagnostic::visible;
use crate::read::dossier;
use crate::resolve::Countries;

pub(super) fn run(args: &CompareArgs, output: &Output) -> Result<(), Failure> {
    let lang = output.lang;
    let as_of = subject::day(args.as_of.as_deref(), lang)?;
    let mut dossier = match &args.dossier {
        None => dossier::built_in(),
        Some(file) => {
            let mut diagnostics = Vec::new();
            let Some(dossier) = load::dossier(file, &mut diagnostics, lang)? else {
                return Err(Failure::Input(diagnostics));
            };
            output.diagnostics(&diagnostics);
            dossier
        }
    };
    let ids: Vec<&str> = args.ids.iter().map(String::as_str).collect();
    let subject = subject::compared(&ids, &mut dossier, lang)?;
    let statement = Statement::new(&dossier, &subject, as_of, lang);
    if !output.is_json() {
        return Output::result(&text(&statement, lang));
    }
    let countries = |meaning: Meaning| -> &[Code] {
        let row = statement
            .classes
            .iter()
            .find(|row| row.class.meaning == meaning);
        row.map_or(&[], |row| &row.countries)
    };
    let as_of = as_of.map(String::from);
    if let [a, b] = &ids[..] {
        return Output::json(&json!({
            "a": a,
            "b": b,
            "as_of": as_of,
            "both": countries(Meaning::Both),
            "only_a": countries(Meaning::OnlyA),
            "only_b": countries(Meaning::OnlyB),
            "neither": countries(Meaning::Neither),
        }));
    }
    // In which of the three each country is: those in all first.
    let single = |id: &str| {
        let subject = match dossier.agreement(id) {
            Some(_) => Subject::Agreement(id.to_owned()),
            None => Subject::Group(id.to_owned()),
        };
        Statement::new(&dossier, &subject, statement.as_of, lang)
            .counted
            .unwrap_or_default()
            .countries
    };
    let members: Vec<_> = ids.iter().map(|id| single(id)).collect();
    let mut classes: Vec<Value> = Vec::new();
    for mask in [7_u8, 3, 5, 6, 1, 2, 4] {
        let in_set = |number: usize| mask & (1 << number) != 0;
        let countries: Vec<Code> = members
            .iter()
            .flatten()
            .copied()
            .collect::<std::collections::BTreeSet<Code>>()
            .into_iter()
            .filter(|code| (0..3).all(|number| members[number].contains(code) == in_set(number)))
            .collect();
        let named: Vec<&str> = (0..3)
            .filter(|number| in_set(*number))
            .map(|number| ids[number])
            .collect();
        classes.push(json!({ "in": named, "countries": countries }));
    }
    classes.push(json!({ "in": [], "countries": countries(Meaning::Neither) }));
    Output::json(&json!({ "sets": ids, "as_of": as_of, "classes": classes }))
}

/// Text for people: a class a line, with its names in the order of the language's alphabet.
fn text(statement: &Statement, lang: Lang) -> String {
    let mut text = visible(&statement.headline).into_owned();
    if !statement.subtitle.is_empty() {
        text = text + ", " + &visible(&statement.subtitle);
    }
    text.push('\n');
    for ClassRow {
        label, countries, ..
    } in &statement.classes
    {
        let mut codes = countries.clone();
        Countries::built_in().sort_by_name(&mut codes, lang);
        let names: Vec<String> = codes
            .into_iter()
            .map(|code| Countries::built_in().name(code, lang))
            .collect();
        let args = [
            ("label", Arg::from(visible(label).into_owned())),
            ("count", Arg::from(names.len())),
            ("names", Arg::from(format::list(lang, &names))),
        ];
        text = text + &i18n::t_args(lang, "cli-info-class", &args) + "\n";
    }
    text
}
