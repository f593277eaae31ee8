//! The findings about an opened file, in the window's language.

use std::collections::HashMap;

use crate::{
    geo::UnitIdx,
    i18n::{self, Arg},
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
    let mended = report.remarks.iter().map(|remark| FeatureFinding {
        unit: remark.unit.map(|unit| UnitIdx(unit as u32)),
        code: None,
        name: remark
            .unit
            .and_then(|unit| codes.get(&unit))
            .map_or_else(String::new, |code| countries.name(*code, lang)),
        detail: remark.diagnostic.message(lang),
        line: Some(remark.diagnostic.line as usize).filter(|line| *line > 0),
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

/// The first of the diagnostics with its place, and how many more there are: what a message over
/// the map has room for.
#[must_use]
pub fn first_of(diagnostics: &[Diagnostic], lang: Lang) -> (String, Option<String>) {
    let Some(first) = diagnostics.first() else {
        return (i18n::t(lang, "app-not-opened"), None);
    };
    let text = if first.line > 0 {
        format!(
            "{}:{}:{}: {}",
            read::diagnostic::visible(&first.file),
            first.line,
            first.column,
            first.message(lang)
        )
    } else {
        format!(
            "{}: {}",
            read::diagnostic::visible(&first.file),
            first.message(lang)
        )
    };
    let more = diagnostics.iter().map(Diagnostic::count).sum::<usize>() - 1;
    let detail =
        (more > 0).then(|| i18n::t_args(lang, "app-more-errors", &[("count", more.into())]));
    (text, detail)
}
