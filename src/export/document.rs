//! The words of a file about itself: title, description, sources, the countries' names.

use std::collections::BTreeSet;

use crate::figure::{Figure, Statement};
use crate::geo::Atlas;
use crate::i18n::{self, Arg, format};
use crate::model::{Dossier, Lang, Source};
use crate::resolve::{Contested, Countries};

/// The words that go into a file beside the picture.
#[derive(Clone, Debug)]
pub struct Document {
    pub lang: Lang,
    pub title: String,
    /// Description of the picture, for those who do not see it.
    pub description: String,
    /// One line a source: first those of the agreement's facts, then the boundaries'.
    pub sources: Vec<String>,
    /// Names of the units, by [`crate::geo::UnitIdx`]: the country's name in `lang`, else the file's own.
    pub unit_names: Vec<Option<String>>,
}

impl Document {
    /// Words of `figure`, composed from the same parts, about itself. `boundary_source` is as in
    /// [`crate::figure::Request`].
    #[must_use]
    pub fn new(
        figure: &Figure,
        dossier: &Dossier,
        statement: &Statement,
        atlas: &Atlas,
        boundary_source: &str,
    ) -> Self {
        let lang = statement.lang;
        let boundaries = [("source", Arg::from(boundary_source))];
        let mut sources: Vec<String> = cited(dossier, statement)
            .into_iter()
            .map(|source| source_line(lang, source))
            .collect();
        sources.push(i18n::t_args(lang, "export-source-boundaries", &boundaries));
        Self {
            lang,
            title: plain(&statement.title),
            description: plain(&description(figure, statement)),
            sources: sources.iter().map(|source| plain(source)).collect(),
            unit_names: unit_names(atlas, lang),
        }
    }
}

/// Text without control characters: whoever prints a file's title need not obey it.
fn plain(text: &str) -> String {
    text.chars()
        .map(|letter| if letter.is_control() { ' ' } else { letter })
        .collect()
}

/// The summary, the day, what the colours mean, the audit.
fn description(figure: &Figure, statement: &Statement) -> String {
    let lang = statement.lang;
    let mut sentences: Vec<String> = Vec::new();
    if !statement.summary.is_empty() {
        sentences.push(statement.summary.clone());
    }
    if let Some(day) = statement.as_of {
        let args = [("date", Arg::from(format::date(lang, day)))];
        sentences.push(format!("{}.", i18n::t_args(lang, "statement-as-of", &args)));
    }
    let legend: Vec<String> = figure
        .legend
        .iter()
        .filter_map(|entry| {
            let count = [
                ("label", Arg::from(&entry.label)),
                ("count", entry.count?.into()),
            ];
            Some(i18n::t_args(lang, "export-legend-count", &count))
        })
        .collect();
    if !legend.is_empty() {
        sentences.push(format!("{}.", legend.join(", ")));
    }
    if statement.counted.is_some() {
        sentences.push(format!("{}.", figure.audit.text(lang)));
    }
    sentences.join(" ")
}

/// Every source that is cited, in the dossier's order.
fn cited<'a>(dossier: &'a Dossier, statement: &Statement) -> Vec<&'a Source> {
    let numbers: BTreeSet<usize> = statement
        .cited
        .iter()
        .chain(&statement.cited_further)
        .copied()
        .collect();
    numbers
        .into_iter()
        .filter_map(|number| dossier.sources.get(number))
        .collect()
}

fn source_line(lang: Lang, source: &Source) -> String {
    let line = format::source(lang, source);
    match &source.url {
        Some(url) => format!("{line}, {url}"),
        None => line,
    }
}

fn unit_names(atlas: &Atlas, lang: Lang) -> Vec<Option<String>> {
    atlas
        .units
        .iter()
        .map(|unit| {
            unit.code
                .map(|code| Countries::built_in().name(code, lang))
                .or_else(|| unit.name.clone())
        })
        .chain(atlas.overlays.iter().map(|overlay| {
            let code = atlas.units[overlay.unit.index()].code?;
            Some(Contested::built_in().of(code)?.name(lang))
        }))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_title_commands_a_terminal() {
        assert_eq!(plain("a\u{1b}[31m\u{7}b\nc\u{9b}d é"), "a [31m b c d é");
    }
}
