//! Sources, map, boundaries and what is outside of the picture, below everything; and the audit's words.

use std::collections::BTreeSet;

use super::{BUILT_IN_BOUNDARIES, BUILT_IN_YEAR, Composer, Request, join, sight::InSight, text_at};
use crate::{
    figure::{
        PlacedText, TextRole, names,
        typeset::{self, Align, Style},
    },
    i18n::{self, Arg},
    palette::Ink,
};

/// Lines of sources from their top left at the origin.
pub(super) struct Sources {
    pub texts: Vec<PlacedText>,
    pub height: f64,
}

/// Distance of the lines, against their size.
const LEADING: f64 = 1.34;

impl Sources {
    /// The texts with their top left at a place.
    pub(super) fn placed(self, [left, top]: [f64; 2]) -> impl Iterator<Item = PlacedText> {
        self.texts.into_iter().map(move |text| PlacedText {
            at: [text.at[0] + left, text.at[1] + top],
            ..text
        })
    }
}

impl Composer<'_> {
    /// Sources, map, boundaries and what is outside, in a column and no higher than is said.
    pub(super) fn sources(&self, column: f64, most_height: f64, sight: &InSight) -> Sources {
        let style = self.scale.footer;
        let most = (most_height / (style.size * LEADING)).floor().max(1.0) as usize;
        let lines = self.source_lines(style, column, most, sight);
        let texts = lines.into_iter().zip(0..).map(|(line, number)| {
            let at = [0.0, style.size * (LEADING * f64::from(number) + 1.0)];
            text_at(&line, at, Align::Left, style, Ink::Text2, TextRole::Sources)
        });
        let texts: Vec<PlacedText> = texts.collect();
        Sources {
            height: style.size * LEADING * texts.len() as f64,
            texts,
        }
    }

    /// Line that names what a picture must not claim to show: parties with no shape, then those that lie
    /// outside of its views.
    pub(super) fn audit_line(&self, sight: &InSight) -> String {
        let audit = self.audit;
        let lang = self.request.statement.lang;
        let (message, placed, lacking) = if !audit.missing.is_empty() {
            ("audit-line-missing", audit.placed, &audit.missing)
        } else if !sight.outside.is_empty() {
            let shown = audit.placed - sight.outside.len();
            ("audit-line-outside", shown, &sight.outside)
        } else {
            return audit.text(lang);
        };
        let names = lacking.iter().map(|&code| names::country(code, lang));
        let names: Vec<String> = names.collect();
        let line = i18n::t_args(
            lang,
            message,
            &[
                ("placed", Arg::from(placed)),
                ("total", Arg::from(audit.total)),
                ("countries", Arg::from(i18n::format::list(lang, &names))),
            ],
        );
        audit.with_remarks(line, lang)
    }

    /// The same without names.
    pub(super) fn short_audit(&self, sight: &InSight) -> String {
        let (audit, lang) = (self.audit, self.request.statement.lang);
        if !audit.missing.is_empty() {
            let args = [
                ("placed", Arg::from(audit.placed)),
                ("total", Arg::from(audit.total)),
                ("count", Arg::from(audit.missing.len())),
            ];
            let line = i18n::t_args(lang, "audit-line-missing-count", &args);
            return audit.with_remarks(line, lang);
        }
        if sight.outside.is_empty() {
            return audit.text(lang);
        }
        let args = [
            ("placed", Arg::from(audit.placed - sight.outside.len())),
            ("total", Arg::from(audit.total)),
        ];
        audit.with_remarks(i18n::t_args(lang, "audit-line-in-picture", &args), lang)
    }

    /// Sources, map, boundaries in at most so many lines: as many sources and then contested areas as there is room
    /// for, and how many more there are.
    fn source_lines(&self, style: Style, column: f64, most: usize, sight: &InSight) -> Vec<String> {
        let lang = self.request.statement.lang;
        let map = self.request.boundary_source;
        let mut tail = if map == BUILT_IN_BOUNDARIES {
            vec![
                i18n::t_args(lang, "footer-map", &[("map", Arg::from(map))]),
                i18n::t(lang, "boundaries-recognised"),
            ]
        } else {
            vec![i18n::t_args(
                lang,
                "footer-boundaries-of",
                &[("file", Arg::from(map))],
            )]
        };
        tail.extend(self.shapes_line());
        tail.extend(self.outside_line(sight));
        let cited = self.cited.get_or_init(|| self.cited());
        // No more than could stand there: a dossier may cite a hundred thousand.
        let mut room = 1.2 * column * most as f64;
        let at_most = cited
            .iter()
            .take_while(|source| {
                room -= typeset::width(source, style);
                room > 0.0
            })
            .count()
            .max(usize::from(!cited.is_empty()));
        let sources = |count: usize| {
            let shown = cited[..count].join(", ");
            let sources = if count == cited.len() {
                shown
            } else {
                let more = Arg::from(cited.len() - count);
                let args = [("sources", Arg::from(shown)), ("count", more)];
                i18n::t_args(lang, "footer-sources-more", &args)
            };
            i18n::t_args(
                lang,
                "footer-sources",
                &[
                    ("count", Arg::from(cited.len())),
                    ("sources", Arg::from(sources)),
                ],
            )
        };
        let text = |count: usize, areas: usize| {
            let ending = if areas == 0 {
                String::new()
            } else {
                self.contested_line(&sight.contested, areas)
            };
            let head = if cited.is_empty() {
                String::new()
            } else {
                sources(count)
            };
            join("\u{a0}· ", &[&[head], &tail[..], &[ending]].concat())
        };
        let wrapped =
            |count: usize, areas: usize| typeset::wrap(&text(count, areas), style, column);
        // Sources go before the names of contested areas do; one of each stays.
        let least = usize::from(!cited.is_empty());
        let areas = sight.contested.len();
        let fewer = (least..=at_most).rev().map(|count| (count, areas));
        let fewest = (1..areas).rev().map(|areas| (least, areas));
        let shortest = [(least, 0)];
        let mut lines = Vec::new();
        for (count, areas) in fewer.chain(fewest).chain(shortest) {
            lines = wrapped(count, areas);
            if lines.len() <= most {
                return lines;
            }
        }
        // Not even that: what there is room for.
        let rest = lines
            .split_off(most.saturating_sub(1).min(lines.len()))
            .join(" ");
        lines.push(typeset::truncate(&rest, style, column));
        lines
    }

    /// "Not in this picture: parts of Portugal and Spain".
    fn outside_line(&self, sight: &InSight) -> Option<String> {
        let lang = self.request.statement.lang;
        if sight.parts_outside.is_empty() {
            return None;
        }
        let names = sight
            .parts_outside
            .iter()
            .map(|&code| names::country(code, lang));
        let names: Vec<String> = names.collect();
        let args = [("countries", Arg::from(i18n::format::list(lang, &names)))];
        Some(i18n::t_args(lang, "footer-parts-outside", &args))
    }

    /// "Contested: Western Sahara, Kosovo and 3 more".
    fn contested_line(&self, names: &[String], count: usize) -> String {
        let lang = self.request.statement.lang;
        let shown = names[..count].join(", ");
        let areas = if count == names.len() {
            shown
        } else {
            let more = Arg::from(names.len() - count);
            let args = [("areas", Arg::from(shown)), ("count", more)];
            i18n::t_args(lang, "footer-contested-more", &args)
        };
        i18n::t_args(lang, "footer-contested", &[("areas", Arg::from(areas))])
    }

    /// Line that says which day the shapes are of, where that is more than a year from the day that is told
    /// of.
    fn shapes_line(&self) -> Option<String> {
        let request = self.request;
        let day = request.statement.as_of?;
        let year = (request.boundary_source == BUILT_IN_BOUNDARIES).then_some(BUILT_IN_YEAR)?;
        let date = i18n::format::date(request.statement.lang, format!("{year}").parse().ok()?);
        (day.year().abs_diff(year) > 1).then(|| {
            i18n::t_args(
                request.statement.lang,
                "footer-shapes-of",
                &[("date", Arg::from(date))],
            )
        })
    }

    /// The sources of what is shown as "publisher (date)", those of one publisher and date once, in the
    /// order in which they are cited.
    fn cited(&self) -> Vec<String> {
        let Request {
            dossier, statement, ..
        } = *self.request;
        let lang = statement.lang;
        let mut seen = BTreeSet::new();
        statement
            .cited
            .iter()
            .filter_map(|number| dossier.sources.get(*number))
            .map(|source| {
                let date = i18n::format::date_or_undated(lang, source.date);
                let publisher = Arg::from(i18n::format::publisher(lang, &source.publisher));
                let args = [("publisher", publisher), ("date", Arg::from(date))];
                i18n::t_args(lang, "footer-source", &args)
            })
            .filter(|line| seen.insert(line.clone()))
            .collect()
    }
}
