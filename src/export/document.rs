//! What a file says about itself: title, description, sources, the countries' names.

use std::collections::BTreeSet;

use crate::figure::Figure;
use crate::geo::Atlas;
use crate::i18n::{self, Arg, format};
use crate::model::{Agreement, Dossier, Lang, Source};
use crate::resolve::{Contested, Countries};

/// The words that go into a file beside the picture.
#[derive(Clone, Debug)]
pub struct Document {
    pub lang: Lang,
    pub title: String,
    /// What the picture shows, for those who do not see it.
    pub description: String,
    /// One line a source: first those of the agreement's facts, then the boundaries'.
    pub sources: Vec<String>,
    /// By [`crate::geo::UnitIdx`]: the country's name in `lang`, else the file's own.
    pub unit_names: Vec<Option<String>>,
}

impl Document {
    /// What `figure`, composed from the same parts, says about itself. `boundary_source` is as in
    /// [`crate::figure::Request`].
    #[must_use]
    pub fn new(
        figure: &Figure,
        dossier: &Dossier,
        agreement: Option<&Agreement>,
        atlas: &Atlas,
        lang: Lang,
        boundary_source: &str,
    ) -> Self {
        let title = agreement.map_or(&dossier.title, |agreement| &agreement.title);
        let boundaries = [("source", Arg::from(boundary_source))];
        let mut sources: Vec<String> = agreement
            .map(|agreement| cited(dossier, agreement))
            .unwrap_or_default()
            .into_iter()
            .map(|source| source_line(lang, source))
            .collect();
        sources.push(i18n::t_args(lang, "export-source-boundaries", &boundaries));
        Self {
            lang,
            title: plain(title.get(lang)),
            description: plain(&description(figure, agreement, lang)),
            sources: sources.iter().map(|source| plain(source)).collect(),
            unit_names: unit_names(atlas, lang),
        }
    }
}

/// Without control characters: whoever prints a file's title need not obey it.
fn plain(text: &str) -> String {
    text.chars()
        .map(|letter| if letter.is_control() { ' ' } else { letter })
        .collect()
}

/// The agreement's summary, what the colours mean, the audit.
fn description(figure: &Figure, agreement: Option<&Agreement>, lang: Lang) -> String {
    let mut sentences: Vec<String> = Vec::new();
    sentences.extend(
        agreement
            .map(|agreement| agreement.summary.get(lang))
            .filter(|summary| !summary.is_empty())
            .map(str::to_owned),
    );
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
    if agreement.is_some() {
        sentences.push(format!("{}.", figure.audit.text(lang)));
    }
    sentences.join(" ")
}

/// Every source that the agreement, its parties and its facts cite, in the dossier's order.
fn cited<'a>(dossier: &'a Dossier, agreement: &Agreement) -> Vec<&'a Source> {
    let values = agreement.facts.iter().flat_map(|fact| &fact.values);
    let ids: BTreeSet<&str> = agreement
        .sources
        .iter()
        .chain(agreement.parties.iter().flat_map(|party| &party.sources))
        .chain(
            agreement
                .organisations
                .iter()
                .flat_map(|organisation| &organisation.sources),
        )
        .chain(values.flat_map(|value| &value.sources))
        .map(String::as_str)
        .collect();
    dossier
        .sources
        .iter()
        .filter(|source| ids.contains(source.id.as_str()))
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
