//! The footer: sources, map and boundaries at the left, the audit at the right.

use std::collections::BTreeSet;

use super::{
    BUILT_IN_BOUNDARIES, BUILT_IN_YEAR, Blocks, Composer, Request, Scale, join, sight::InSight,
    text_at,
};
use crate::{
    figure::{
        PixelRect, TextRole, names,
        typeset::{self, Align, Style},
    },
    i18n::{self, Arg},
    palette::Ink,
};

impl Composer<'_> {
    /// Sources, map and boundaries at the left, the audit at the right; where the footer begins.
    pub(super) fn footer(&self, blocks: &mut Blocks, sight: &InSight) -> Option<f64> {
        let request = self.request;
        let [w, h] = request.size;
        let Scale {
            margin,
            footer: style,
            ..
        } = self.scale;
        let baseline = h - margin * 0.5;
        let mut free = w - 2.0 * margin;
        let mut reserve = |left: f64, width: f64| {
            let top = baseline - style.size;
            blocks
                .reserved
                .push(PixelRect::new(left, top, width, style.size * 1.3));
        };
        let mut texts = Vec::new();
        if request.statement.counted.is_some() {
            let mut audit = self.audit_line(sight);
            if typeset::width(&audit, style) > free * 0.6 {
                audit = self.short_audit(sight);
            }
            let width = typeset::width(&audit, style);
            if width > free {
                return None;
            }
            reserve(w - margin - width, width);
            free -= width + style.size * 2.0;
            texts.push(text_at(
                &audit,
                [w - margin, baseline],
                Align::Right,
                style,
                if self.audit.complete() {
                    Ink::OnOther
                } else {
                    Ink::Doubtful
                },
                TextRole::Audit,
            ));
        }
        let sources = self.sources(style, free, &sight.contested)?;
        let width = typeset::width(&sources, style);
        reserve(margin, width);
        let at = [margin, baseline];
        texts.push(text_at(
            &sources,
            at,
            Align::Left,
            style,
            Ink::OnOther,
            TextRole::Sources,
        ));
        blocks.texts.extend(texts);
        blocks.footer = Some(baseline - style.size);
        Some(baseline - style.size - margin * 0.35)
    }

    /// Line that names what a picture must not claim to show: parties with no shape, then those that lie
    /// outside of its views.
    fn audit_line(&self, sight: &InSight) -> String {
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
    fn short_audit(&self, sight: &InSight) -> String {
        let (audit, lang) = (self.audit, self.request.statement.lang);
        if sight.outside.is_empty() || !audit.missing.is_empty() {
            return audit.text(lang);
        }
        let args = [
            ("placed", Arg::from(audit.placed - sight.outside.len())),
            ("total", Arg::from(audit.total)),
        ];
        audit.with_remarks(i18n::t_args(lang, "audit-line-in-picture", &args), lang)
    }

    /// The line of sources, map and boundaries that fits: as many contested areas and then sources
    /// as there is room for, and how many more there are. `None` where not even the map's source fits.
    fn sources(&self, style: Style, free: f64, contested: &[String]) -> Option<String> {
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
        let cited = self.cited.get_or_init(|| self.cited());
        // No more than could stand side by side: a dossier may cite a hundred thousand.
        let mut room = 1.2 * free;
        let most = cited
            .iter()
            .take_while(|source| {
                room -= typeset::width(source, style);
                room > 0.0
            })
            .count();
        let fits = |line: &String| typeset::width(line, style) <= free;
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
        // All of them, some, none.
        let endings = (1..=contested.len())
            .rev()
            .map(|count| self.contested_line(contested, count))
            .chain([String::new()]);
        endings
            .flat_map(|ending| {
                let tail = join(" · ", &[&tail[..], &[ending]].concat());
                let with_sources = (1..=most).rev().map(sources);
                let lines: Vec<String> = with_sources
                    .map(|sources| join(" · ", &[sources, tail.clone()]))
                    .chain(cited.is_empty().then(|| tail.clone()))
                    .collect();
                lines
            })
            .chain([join(" · ", &tail), tail[0].clone()])
            .find(fits)
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
