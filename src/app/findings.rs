//! The findings about an opened file, in the window's language.

use std::collections::HashMap;

use crate::{
    geo::UnitIdx,
    i18n::{self, Arg, words},
    model::{Code, Lang},
    read::{self, Diagnostic, MatchReport},
    resolve::{Countries, How},
    ui::{FeatureFinding, Findings},
};

/// The rows of the list that the audit leads to.
#[must_use]
pub fn findings(file: &str, report: &MatchReport, lang: Lang) -> Findings {
    let countries = Countries::built_in();
    let matched = report.matched.iter().map(|matched| {
        let country = countries.name(matched.code, lang);
        let args = [
            ("country", Arg::from(country)),
            ("property", matched.property.as_str().into()),
        ];
        let detail = match matched.how {
            How::Code => i18n::t_args(lang, "app-found-by-code", &args),
            How::Name => i18n::t_args(lang, "app-found-by-name", &args),
            How::Alias => i18n::t_args(lang, "app-found-by-alias", &args),
            How::Fuzzy => i18n::t_args(lang, "app-found-by-fuzzy", &args),
        };
        FeatureFinding {
            unit: Some(UnitIdx(matched.unit as u32)),
            code: Some(matched.code),
            name: matched
                .name
                .clone()
                .unwrap_or_else(|| matched.code.to_string()),
            detail,
            line: None,
        }
    });
    let unmatched = report.unmatched.iter().map(|unmatched| FeatureFinding {
        unit: unmatched.unit.map(|unit| UnitIdx(unit as u32)),
        code: None,
        name: unmatched.name.clone(),
        detail: i18n::t(lang, "app-found-no-country"),
        line: Some(unmatched.place.line as usize).filter(|line| *line > 0),
    });
    let mut codes: HashMap<usize, Code> = HashMap::new();
    for matched in &report.matched {
        codes.entry(matched.unit).or_insert(matched.code);
    }
    let mended = report.remarks.iter().map(|remark| {
        let message = remark.diagnostic.message(lang);
        // The row is headed by the name: the message need not begin with it.
        let (quoted, detail) = apart_from_name(&message);
        let country = remark.unit.and_then(|unit| codes.get(&unit));
        FeatureFinding {
            unit: remark.unit.map(|unit| UnitIdx(unit as u32)),
            code: country.copied(),
            name: country.map_or_else(
                || quoted.unwrap_or_default().to_owned(),
                |code| countries.name(*code, lang),
            ),
            detail,
            line: Some(remark.diagnostic.line as usize).filter(|line| *line > 0),
        }
    });
    Findings {
        file: file.to_owned(),
        key: report.key.clone(),
        matched: matched.collect(),
        unmatched: unmatched.collect(),
        mended: mended.collect(),
        mended_count: report.remark_count(),
    }
}

/// The rows of what is wrong with a file, each headed by the country or the id that it is about: those about a
/// country lead to it.
#[must_use]
pub(super) fn rows(diagnostics: &[Diagnostic], lang: Lang) -> Vec<FeatureFinding> {
    let countries = Countries::built_in();
    let row = |told: &Diagnostic| {
        let arg = |names: &[&str]| {
            let found = told.args.iter().find(|(name, _)| names.contains(name));
            found.map(|(_, value)| value.as_str())
        };
        let code = arg(&["country"]).and_then(|text| text.parse::<Code>().ok());
        let code = code.filter(|code| countries.country(*code).is_some());
        let name = match code {
            Some(code) => countries.name(code, lang),
            None => arg(&["code", "id", "key", "word"])
                .unwrap_or_default()
                .to_owned(),
        };
        FeatureFinding {
            unit: None,
            code,
            name: if name.is_empty() {
                i18n::t(
                    lang,
                    if told.is_error() {
                        "app-told-error"
                    } else {
                        "app-told-warning"
                    },
                )
            } else {
                read::diagnostic::visible(&name).into_owned()
            },
            detail: words::capitalised(&told.message(lang)),
            line: Some(told.line as usize).filter(|line| *line > 0),
        }
    };
    diagnostics.iter().map(row).collect()
}

/// The name in quotation marks that a message begins with, and the rest, as a sentence of its own.
fn apart_from_name(message: &str) -> (Option<&str>, String) {
    let quoted = [('"', '"'), ('«', '»')]
        .into_iter()
        .find_map(|(open, close)| message.strip_prefix(open)?.split_once(close));
    let Some((name, rest)) = quoted else {
        return (None, words::capitalised(message));
    };
    let is_between = |sign: char| sign.is_whitespace() || sign == ':';
    let rest = rest.trim_start_matches(is_between);
    (
        Some(name.trim_matches(is_between)),
        words::capitalised(rest),
    )
}

/// The first of the diagnostics with its place, and how many more there are: what a message over
/// the map has room for.
#[must_use]
pub fn first_of(diagnostics: &[Diagnostic], lang: Lang) -> (String, Option<String>) {
    let Some(first) = diagnostics.first() else {
        return (i18n::t(lang, "app-not-opened"), None);
    };
    let (file, message) = (read::diagnostic::visible(&first.file), first.message(lang));
    let mut args = vec![
        ("file", file.to_string().into()),
        ("message", message.into()),
    ];
    let text = if first.line > 0 {
        args.push(("line", first.line.to_string().into()));
        i18n::t_args(lang, "app-in-line", &args)
    } else {
        i18n::t_args(lang, "app-in-file", &args)
    };
    let more = diagnostics.iter().map(Diagnostic::count).sum::<usize>() - 1;
    let detail =
        (more > 0).then(|| i18n::t_args(lang, "app-more-errors", &[("count", more.into())]));
    (text, detail)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_wrong_with_a_dossier_is_headed_by_what_it_is_about() {
        let twice = Diagnostic::error("x.json", "dossier-party-twice")
            .with("country", "FRA")
            .with("role", "signed");
        let unused = Diagnostic::warning("x.json", "dossier-unused-source").with("id", "a");
        let empty = Diagnostic::error("x.json", "dossier-empty");
        let rows = rows(&[twice, unused, empty], Lang::En);
        assert_eq!(rows[0].code, "FRA".parse().ok());
        let names: Vec<&str> = rows.iter().map(|row| row.name.as_str()).collect();
        assert_eq!(names, ["France", "a", "Error"]);
        assert!(rows[1].detail.starts_with("Nothing names the source"));
    }

    #[test]
    fn a_name_is_said_once() {
        for (message, name, detail) in [
            (
                "\"Chile\": spikes without area were removed: 4",
                Some("Chile"),
                "Spikes without area were removed: 4",
            ),
            (
                "«\u{a0}Chili\u{a0}»\u{a0}: pointes sans surface, supprimées\u{a0}: 4",
                Some("Chili"),
                "Pointes sans surface, supprimées\u{a0}: 4",
            ),
            ("the numbers are odd", None, "The numbers are odd"),
        ] {
            assert_eq!(apart_from_name(message), (name, detail.to_owned()));
        }
    }
}
