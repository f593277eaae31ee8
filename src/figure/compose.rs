//! The stage: title and subtitle over the sea, insets, legend without a box, a footer with
//! sources and audit. At any size; what has no room is left out whole, never squeezed.

use std::{collections::BTreeSet, sync::Arc};

use super::{
    Audit, Bounds, Figure, FrameRequest, Framing, Hatchings, LabelStyle, LegendEntry, Pane,
    PixelRect, PlacedSwatch, PlacedText, Shade, Shading, TextRole, View, ViewChoice, frame,
    lay_out_labels, legend, markers, names,
    typeset::{self, Align, Style, Weight},
};
use crate::{
    geo::{Atlas, EARTH_RADIUS_KM, UnitIdx},
    i18n::{self, Arg},
    model::{Agreement, Code, Dossier, Lang, Standing},
    palette::{Ink, Theme},
    resolve::Contested,
};

/// What [`Request::boundary_source`] says of the built-in world.
pub const BUILT_IN_BOUNDARIES: &str = "Natural Earth";

/// Hatching on less than this many square pixels shows nothing that a legend would explain.
const LEAST_HATCHED_PX2: f64 = 36.0;

/// What a figure is to show.
#[derive(Clone, Copy)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is one independent switch of the command line"
)]
pub struct Request<'a> {
    pub dossier: &'a Dossier,
    /// Without one, a map of countries with no classes, no title of an agreement and no legend.
    pub agreement: Option<&'a Agreement>,
    pub atlas: &'a Atlas,
    /// Width and height in figure pixels.
    pub size: [f64; 2],
    pub theme: Theme,
    pub lang: Lang,
    pub choice: ViewChoice,
    pub bounds: Option<Bounds>,
    /// Overseas parts solid, not hatched.
    pub overseas: bool,
    /// Areas of disputed status hatched, and named in the caption.
    pub contested: bool,
    pub insets: bool,
    /// Nothing but sea, countries, borders, markers.
    pub map_only: bool,
    /// Whose boundaries are drawn: [`BUILT_IN_BOUNDARIES`], or the name of the user's file.
    pub boundary_source: &'a str,
    /// Whether the panes carry their shapes; a window that has them on the GPU needs none.
    pub with_geometry: bool,
}

/// Composes the figure.
#[must_use]
pub fn compose(request: &Request) -> Figure {
    let shading = Arc::new(Shading::new(
        request.atlas,
        request.dossier,
        request.agreement,
        request.overseas,
        request.contested,
    ));
    let audit = request.agreement.map_or_else(Audit::none, |agreement| {
        Audit::new(request.atlas, agreement)
    });
    let stage = Stage {
        request,
        shading: &shading,
        audit: &audit,
        scale: Scale::new(request.size),
    };
    let composed = stage.compose();
    Figure {
        size: request.size,
        theme: request.theme,
        legend: stage.legend(composed.hatchings),
        panes: composed.panes,
        plates: composed.plates,
        texts: composed.texts,
        swatches: composed.swatches,
        shading,
        audit,
    }
}

/// Sizes that follow the figure's own.
#[derive(Clone, Copy)]
struct Scale {
    /// 1 at 1080 lines.
    k: f64,
    margin: f64,
    title: Style,
    subtitle: Style,
    legend: Style,
    legend_count: Style,
    caption: Style,
    label_px: f64,
    label_least_px: f64,
    footer: Style,
    marker_px: f64,
}

impl Scale {
    fn new([w, h]: [f64; 2]) -> Self {
        let k = (h / 1080.0).min(w / 1080.0);
        let px = |at_1080: f64, least: f64| (at_1080 * k).max(least);
        Self {
            k,
            margin: px(60.0, 8.0),
            title: Style::new(px(46.0, 14.0), Weight::SemiBold),
            subtitle: Style::new(px(24.0, 11.0), Weight::Regular),
            legend: Style::new(px(24.0, 11.0), Weight::Regular),
            legend_count: Style::new(px(24.0, 11.0), Weight::SemiBold),
            caption: Style::new(px(16.0, 9.0), Weight::Medium),
            label_px: px(17.0, 9.0),
            label_least_px: px(15.0, 9.0),
            footer: Style::new(px(15.0, 9.0), Weight::Regular),
            marker_px: px(6.5, 3.5),
        }
    }
}

/// What is shown, from everything to the map alone. What goes first is what is missed least.
#[derive(Clone, Copy)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each part of the stage is there or is not"
)]
struct Parts {
    footer: bool,
    insets: bool,
    subtitle: bool,
    legend: bool,
    title: bool,
}

impl Parts {
    const fn fewer(step: usize) -> Self {
        Self {
            footer: step < 1,
            insets: step < 2,
            subtitle: step < 3,
            legend: step < 4,
            title: step < 5,
        }
    }
    const STEPS: usize = 6;
}

#[derive(Default)]
struct Blocks {
    texts: Vec<PlacedText>,
    swatches: Vec<PlacedSwatch>,
    reserved: Vec<PixelRect>,
}

struct Composed {
    panes: Vec<Pane>,
    plates: Vec<PixelRect>,
    texts: Vec<PlacedText>,
    swatches: Vec<PlacedSwatch>,
    hatchings: Hatchings,
}

struct Stage<'a> {
    request: &'a Request<'a>,
    shading: &'a Arc<Shading>,
    audit: &'a Audit,
    scale: Scale,
}

impl Stage<'_> {
    fn compose(&self) -> Composed {
        if self.request.map_only {
            let framing = self.frame(&[], false);
            return self.with_panes(&framing, Blocks::default(), Hatchings::default());
        }
        let mut last = None;
        for step in 0..Parts::STEPS {
            let parts = Parts::fewer(step);
            // What hatching the view shows is known when it is framed, and that it takes a line more
            // in the legend is known before: reserve it.
            let most = Hatchings::of(self.shading);
            let Some(blocks) = self.blocks(parts, most, &[]) else {
                continue;
            };
            let framing = self.frame(&blocks.reserved, parts.insets);
            let contested = self.contested(&framing);
            let hatchings = Hatchings {
                overseas: self
                    .in_sight(&framing)
                    .any(|(.., shade)| shade.shows_overseas()),
                contested: !contested.is_empty(),
            };
            let crowded = framing.crowded;
            let blocks = if hatchings == most && contested.is_empty() {
                blocks
            } else {
                self.blocks(parts, hatchings, &contested).unwrap_or(blocks)
            };
            last = Some((framing, blocks, hatchings));
            if !crowded {
                break;
            }
        }
        let (framing, blocks, hatchings) = last.unwrap_or_else(|| {
            let framing = self.frame(&[], false);
            (framing, Blocks::default(), Hatchings::default())
        });
        self.with_panes(&framing, blocks, hatchings)
    }

    fn legend(&self, hatchings: Hatchings) -> Vec<LegendEntry> {
        let Request {
            dossier,
            agreement,
            atlas,
            lang,
            ..
        } = *self.request;
        legend(dossier, agreement, self.shading, atlas, lang, hatchings)
    }

    fn frame(&self, reserved: &[PixelRect], insets: bool) -> Framing {
        let request = self.request;
        let parties = request
            .agreement
            .map(Agreement::party_countries)
            .unwrap_or_default();
        let concerned: BTreeSet<Code> = request
            .agreement
            .map(|agreement| {
                request
                    .dossier
                    .standings(agreement)
                    .into_iter()
                    .filter(|(_, standing)| *standing == Standing::Eligible)
                    .map(|(code, _)| code)
                    .collect()
            })
            .unwrap_or_default();
        let [w, h] = request.size;
        frame(&FrameRequest {
            atlas: request.atlas,
            parties: &parties,
            concerned: &concerned,
            choice: request.choice,
            bounds: request.bounds,
            rect: PixelRect::new(0.0, 0.0, w, h),
            reserved,
            insets: insets && request.insets,
            margin: self.scale.margin,
            band: (self.scale.caption.size * 1.9).round(),
            caption: &|codes| names::region(codes, request.lang),
        })
    }

    /// The names of the contested areas in sight, the largest first, where they are hatched.
    fn contested(&self, framing: &Framing) -> Vec<String> {
        let Request { atlas, lang, .. } = *self.request;
        let mut seen: Vec<(f64, Code)> = self
            .in_sight(framing)
            .filter(|(.., shade)| shade.contested)
            .filter_map(|(unit, area_km2, _)| Some((area_km2, atlas.units[unit.index()].code?)))
            .collect();
        seen.sort_by(|a, b| b.0.total_cmp(&a.0));
        seen.into_iter()
            .filter_map(|(_, code)| Contested::built_in().of(code))
            .map(|area| area.name(lang))
            .collect()
    }

    /// The units and overlays that a view shows large enough for their hatching to be seen, with
    /// their area in square kilometres.
    fn in_sight(&self, framing: &Framing) -> impl Iterator<Item = (UnitIdx, f64, Shade)> {
        let insets = framing.insets.iter().map(|inset| inset.view);
        let views: Vec<View> = std::iter::once(framing.main).chain(insets).collect();
        let Atlas {
            units, overlays, ..
        } = self.request.atlas;
        let whole = units
            .iter()
            .zip((0..).map(UnitIdx))
            .map(|(unit, idx)| (idx, unit.label, unit.area_km2));
        let parts = overlays
            .iter()
            .map(|overlay| (overlay.unit, overlay.label, overlay.area_km2));
        let shades = (0..).map(|idx| self.shading.of(UnitIdx(idx)));
        whole
            .chain(parts)
            .zip(shades)
            .filter(move |((_, label, area_km2), _)| {
                views.iter().any(|view| {
                    let km_per_pixel = view.pixel_deg().to_radians() * EARTH_RADIUS_KM;
                    *area_km2 > LEAST_HATCHED_PX2 * km_per_pixel * km_per_pixel
                        && view
                            .pixel_of(*label)
                            .is_some_and(|at| view.rect.contains(at))
                })
            })
            .map(|((unit, _, area_km2), shade)| (unit, area_km2, shade))
    }

    /// The texts and the legend; `None` where they do not fit beside each other.
    /// `contested` names the areas whose hatching is in sight.
    fn blocks(&self, parts: Parts, hatchings: Hatchings, contested: &[String]) -> Option<Blocks> {
        let [w, h] = self.request.size;
        let Scale { margin, k, .. } = self.scale;
        let whole = PixelRect::new(0.0, 0.0, w, h);
        let mut blocks = Blocks::default();
        // Beside the map where there is width to spare, above it otherwise.
        let column = if w > 1.2 * h {
            (w * 0.29).min(h * 1.1)
        } else {
            w - 2.0 * margin
        };
        if parts.title {
            let top = self.heading(&mut blocks, [margin, margin * 0.75], column, parts.subtitle);
            if top > h * 0.6 {
                return None;
            }
        }
        let mut bottom = h - margin * 0.75;
        if parts.footer {
            bottom = self.footer(&mut blocks, contested)?;
        }
        if parts.legend {
            self.legend_block(&mut blocks, [margin, bottom], hatchings)?;
        }
        let air = 6.0 * k;
        for (idx, a) in blocks.reserved.iter().enumerate() {
            let alone = blocks.reserved[idx + 1..]
                .iter()
                .all(|b| !a.grown(air).overlaps(b));
            if !alone || !whole.holds(a) {
                return None;
            }
        }
        Some(blocks)
    }

    /// Title and subtitle from the top left; where they end.
    fn heading(
        &self,
        blocks: &mut Blocks,
        [left, top]: [f64; 2],
        column: f64,
        subtitle: bool,
    ) -> f64 {
        let request = self.request;
        let lang = request.lang;
        let (title, below) = if let Some(agreement) = request.agreement {
            let headline = agreement.headline.get(lang);
            let title = agreement.title.get(lang);
            let occasion = place_and_date(agreement, lang);
            if headline.is_empty() {
                (title, occasion)
            } else {
                (headline, join(", ", &[title.to_owned(), occasion]))
            }
        } else {
            let dossier = request.dossier;
            let date = dossier
                .date
                .map_or_else(String::new, |span| i18n::format::span(lang, span));
            (dossier.title.get(lang), date)
        };
        let mut y = top;
        let mut widest: f64 = 0.0;
        let mut put = |text: &str, style: Style, leading: f64, color, role| {
            for line in typeset::wrap(text, style, column) {
                widest = widest.max(typeset::width(&line, style));
                let at = [left, y + style.size * (leading / 2.0 + 0.36)];
                blocks.texts.push(PlacedText {
                    text: line,
                    at,
                    align: Align::Left,
                    style,
                    color,
                    role,
                });
                y += style.size * leading;
            }
            y += style.size * 0.4;
        };
        put(title, self.scale.title, 1.13, Ink::Text, TextRole::Title);
        if subtitle {
            put(
                &below,
                self.scale.subtitle,
                1.3,
                Ink::OnOther,
                TextRole::Subtitle,
            );
        }
        blocks
            .reserved
            .push(PixelRect::new(left, top, widest, y - top));
        y
    }

    /// Legend rows upwards from `bottom`.
    fn legend_block(
        &self,
        blocks: &mut Blocks,
        [left, bottom]: [f64; 2],
        hatchings: Hatchings,
    ) -> Option<()> {
        let entries = self.legend(hatchings);
        if entries.is_empty() {
            return Some(());
        }
        let Scale {
            legend: style,
            legend_count: count_style,
            margin,
            ..
        } = self.scale;
        let row = style.size * 1.72;
        let swatch = [style.size * 1.3, style.size * 0.82];
        let gap = style.size * 0.65;
        let labels = entries
            .iter()
            .map(|entry| typeset::width(&entry.label, style))
            .fold(0.0, f64::max);
        let counts = entries
            .iter()
            .filter_map(|entry| entry.count)
            .map(|count| typeset::width(&self.number(count), count_style))
            .fold(0.0, f64::max);
        let width = swatch[0]
            + gap
            + labels
            + if counts > 0.0 {
                2.0 * gap + counts
            } else {
                0.0
            };
        let height = row * entries.len() as f64;
        if left + width > self.request.size[0] - margin {
            return None;
        }
        let top = bottom - height;
        for (entry, idx) in entries.iter().zip(0..) {
            let middle = top + row * (f64::from(idx) + 0.5);
            let baseline = middle + typeset::cap_height(style) / 2.0;
            blocks.swatches.push(PlacedSwatch {
                rect: PixelRect::new(left, middle - swatch[1] / 2.0, swatch[0], swatch[1]),
                swatch: entry.swatch,
            });
            blocks.texts.push(text_at(
                &entry.label,
                [left + swatch[0] + gap, baseline],
                Align::Left,
                style,
                Ink::Text,
                TextRole::Legend,
            ));
            if let Some(count) = entry.count {
                blocks.texts.push(text_at(
                    &self.number(count),
                    [left + width, baseline],
                    Align::Right,
                    count_style,
                    Ink::Text,
                    TextRole::LegendCount,
                ));
            }
        }
        blocks
            .reserved
            .push(PixelRect::new(left, top, width, height));
        Some(())
    }

    fn number(&self, count: usize) -> String {
        i18n::format::number(self.request.lang, count as f64)
    }

    /// Sources, map and boundaries at the left, the audit at the right; where the footer begins.
    fn footer(&self, blocks: &mut Blocks, contested: &[String]) -> Option<f64> {
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
        if request.agreement.is_some() {
            let mut audit = self.audit_line();
            if typeset::width(&audit, style) > free * 0.6 {
                audit = self.audit.text(request.lang);
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
        let sources = self.sources(style, free, contested)?;
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
        Some(baseline - style.size - margin * 0.35)
    }

    fn audit_line(&self) -> String {
        let audit = self.audit;
        let lang = self.request.lang;
        if audit.missing.is_empty() {
            return audit.text(lang);
        }
        let missing: Vec<String> = audit
            .missing
            .iter()
            .map(|&code| names::country(code, lang))
            .collect();
        i18n::t_args(
            lang,
            "audit-line-missing",
            &[
                ("placed", Arg::from(audit.placed)),
                ("total", Arg::from(audit.total)),
                ("countries", Arg::from(i18n::format::list(lang, &missing))),
            ],
        )
    }

    /// The line of sources, map and boundaries that fits: as many contested areas and then sources
    /// as there is room for, and how many more there are. `None` where not even the map's source fits.
    fn sources(&self, style: Style, free: f64, contested: &[String]) -> Option<String> {
        let lang = self.request.lang;
        let map = self.request.boundary_source;
        let tail = if map == BUILT_IN_BOUNDARIES {
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
        let cited = self.cited();
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
                let with_sources = (1..=cited.len()).rev().map(sources);
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
        let lang = self.request.lang;
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

    /// The sources of the agreement and its parties as "publisher (date)", those of one publisher
    /// and date once, in the order of the agreement.
    fn cited(&self) -> Vec<String> {
        let Request {
            dossier,
            agreement,
            lang,
            ..
        } = *self.request;
        let Some(agreement) = agreement else {
            return Vec::new();
        };
        let mut seen = BTreeSet::new();
        agreement
            .sources
            .iter()
            .chain(agreement.parties.iter().flat_map(|party| &party.sources))
            .filter_map(|id| dossier.source(id))
            .map(|(_, source)| {
                let date = i18n::format::date_or_undated(lang, source.date);
                let publisher = Arg::from(&source.publisher);
                let args = [("publisher", publisher), ("date", Arg::from(date))];
                i18n::t_args(lang, "footer-source", &args)
            })
            .filter(|line| seen.insert(line.clone()))
            .collect()
    }

    fn with_panes(&self, framing: &Framing, blocks: Blocks, hatchings: Hatchings) -> Composed {
        let plates = self.plates(&framing.main, &blocks.reserved);
        let main_reserved: Vec<PixelRect> = blocks
            .reserved
            .iter()
            .map(|rect| rect.grown(self.scale.label_px * 0.5))
            .chain(plates.iter().copied())
            .chain(
                framing
                    .insets
                    .iter()
                    .map(|i| i.view.rect.grown(self.scale.label_px * 0.4)),
            )
            .collect();
        // A country is named once: in its inset, else in the main map.
        let in_insets: BTreeSet<UnitIdx> = framing
            .insets
            .iter()
            .flat_map(|inset| &inset.codes)
            .filter_map(|&code| self.request.atlas.unit(code))
            .collect();
        let main = self.pane(&framing.main, &main_reserved, 1.0, &in_insets);
        let mut named: BTreeSet<UnitIdx> = main.labels.iter().map(|label| label.unit).collect();
        let mut panes = vec![main];
        for inset in &framing.insets {
            let mut pane = self.pane(&inset.view, &[inset.band], 0.92, &named);
            named.extend(pane.labels.iter().map(|label| label.unit));
            pane.framed = true;
            pane.band = Some(inset.band);
            let style = self.scale.caption;
            let room = inset.band.w - style.size;
            pane.caption = Some(text_at(
                &typeset::truncate(&inset.caption, style, room),
                [
                    inset.band.x + style.size * 0.7,
                    inset.band.center()[1] + typeset::cap_height(style) / 2.0,
                ],
                Align::Left,
                style,
                Ink::Text2,
                TextRole::Caption,
            ));
            panes.push(pane);
        }
        Composed {
            panes,
            plates,
            texts: blocks.texts,
            swatches: blocks.swatches,
            hatchings,
        }
    }

    /// Those of the texts' places where much of what lies beneath is land, with some air around
    /// them: over coasts and borders small letters are not read.
    fn plates(&self, view: &View, places: &[PixelRect]) -> Vec<PixelRect> {
        /// Places looked at along each side.
        const STEPS: i32 = 12;
        /// Of these, so many on such land.
        const MUCH: usize = 3;
        let is_land = |pixel: [f64; 2]| {
            let atlas = self.request.atlas;
            view.projection.contains(view.from_pixel(pixel))
                && atlas.locate(view.lonlat_at(pixel)).is_some()
        };
        let air = self.scale.label_px * 0.9;
        places
            .iter()
            .filter(|place| {
                let steps = || (0..STEPS).map(|i| (f64::from(i) + 0.5) / f64::from(STEPS));
                let points = steps().flat_map(|x| steps().map(move |y| (x, y)));
                let on_land =
                    points.filter(|(x, y)| is_land([place.x + x * place.w, place.y + y * place.h]));
                on_land.count() >= MUCH
            })
            .map(|place| place.grown(air))
            .collect()
    }

    /// `size` is that of names and markers, against the main map's.
    fn pane(
        &self,
        view: &View,
        reserved: &[PixelRect],
        size: f64,
        unnamed: &BTreeSet<UnitIdx>,
    ) -> Pane {
        let request = self.request;
        let markers = markers(
            request.atlas,
            self.shading,
            view,
            self.scale.marker_px * size,
        );
        let level = request.atlas.level_for(view.pixel_deg() / 2.0);
        let planar = request.atlas.planar(level, &view.projection, &|_| true);
        let labels = match &planar {
            Some(planar) if !request.map_only => lay_out_labels(
                request.atlas,
                self.shading,
                planar,
                view,
                &markers,
                &|unit| {
                    (!unnamed.contains(&unit))
                        .then(|| names::unit(request.atlas, unit, request.lang))
                        .flatten()
                },
                &LabelStyle {
                    base_px: self.scale.label_px * size,
                    least_px: self.scale.label_least_px,
                    theme: request.theme,
                    lang: request.lang,
                    reserved,
                },
            ),
            _ => Vec::new(),
        };
        Pane {
            view: *view,
            planar: planar.filter(|_| request.with_geometry).map(Arc::new),
            framed: false,
            band: None,
            graticule_deg: (!request.map_only).then(|| graticule_deg(view)),
            caption: None,
            markers,
            labels,
        }
    }
}

/// The step of the graticule that gives a handful of lines across the view, in degrees.
fn graticule_deg(view: &View) -> f64 {
    let across = view.rect.w.max(view.rect.h) * view.pixel_deg();
    [1.0, 2.0, 5.0, 10.0, 15.0]
        .into_iter()
        .find(|step| across / step <= 12.0)
        .unwrap_or(30.0)
}

fn place_and_date(agreement: &Agreement, lang: Lang) -> String {
    let date = agreement
        .date
        .map_or_else(String::new, |span| i18n::format::span(lang, span));
    join(", ", &[agreement.place.get(lang).to_owned(), date])
}

fn join(between: &str, parts: &[String]) -> String {
    let parts: Vec<&str> = parts
        .iter()
        .map(String::as_str)
        .filter(|part| !part.is_empty())
        .collect();
    parts.join(between)
}

fn text_at(
    text: &str,
    at: [f64; 2],
    align: Align,
    style: Style,
    color: Ink,
    role: TextRole,
) -> PlacedText {
    PlacedText {
        text: text.to_owned(),
        at,
        align,
        style,
        color,
        role,
    }
}
