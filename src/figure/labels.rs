//! Names on the map: inside a shape at its best place, upright or along its axis, across its coast,
//! or beside it with a leader; never over each other, a marker, or what the caller reserves.
//!
//! Works on a raster of the view ([`raster`]), so that its cost depends on the view's pixels and
//! not on the data. Measures text, draws none.

mod along;
mod axis;
mod beside;
mod leader;
mod raster;

use std::cmp::Reverse;

use self::raster::{Spot, ViewRaster};
use super::{Class, Marker, PixelRect, Shading, TurnedRect, View, typeset, widths};
use crate::{
    geo::{Atlas, Planar, PlanePoint, UnitIdx, UnitKind},
    i18n::words,
    lines::{Order, keep_direction},
    model::Lang,
    palette::{Ink, Rgb, Theme},
};

/// A name at its place.
#[derive(Clone, Debug, PartialEq)]
pub struct Label {
    pub unit: UnitIdx,
    /// The name in one or more lines, then the role's word where there is one and room for it.
    pub lines: Vec<String>,
    /// Middle of the block of lines, in figure pixels; see [`Label::baselines`].
    pub at: [f64; 2],
    /// Angle by which the block is turned about `at`, in radians clockwise; 0 where it is upright, and never
    /// so much that it is not read from left to right.
    pub angle: f64,
    /// `at` in the view's plane: a window that pans moves `at` and `leader` by as much as this.
    pub anchor: PlanePoint,
    pub style: typeset::Style,
    pub ink: Ink,
    /// Colour of an outline around the letters: the fill that they stand on.
    pub halo: Option<Rgb>,
    /// Whether its unit is hatched.
    pub hatched: bool,
    /// Line from the shape or its marker to the name, where the name stands beside it.
    pub leader: Option<[[f64; 2]; 2]>,
    pub class: Class,
}

impl Label {
    /// The middle of each line's baseline, before the block is turned.
    pub fn baselines(&self) -> impl Iterator<Item = (&str, [f64; 2])> {
        let line_height = line_height(self.style);
        let first = self.at[1] - line_height * (self.lines.len() as f64 - 1.0) / 2.0
            + typeset::cap_height(self.style) / 2.0;
        self.lines.iter().zip(0..).map(move |(line, idx)| {
            (
                line.as_str(),
                [self.at[0], first + line_height * f64::from(idx)],
            )
        })
    }

    /// Reach of the halo beyond the letters, in figure pixels of a figure of 1080 lines.
    #[must_use]
    pub fn halo_width(&self) -> f64 {
        if self.leader.is_none() && self.hatched {
            widths::CASING
        } else {
            widths::HALO
        }
    }

    /// The box of the letters, accents and descenders included.
    #[must_use]
    pub fn rect(&self) -> TurnedRect {
        TurnedRect::around(self.at, block_size(&self.lines, self.style), self.angle)
    }
}

/// Type and sizes in which names are set.
#[derive(Clone, Copy, Debug)]
pub(crate) struct LabelStyle<'a> {
    /// Size of the parties' names, in pixels per em; others are a little smaller.
    pub base_px: f64,
    /// No name is smaller.
    pub least_px: f64,
    pub theme: Theme,
    pub lang: Lang,
    /// Names keep off these.
    pub reserved: &'a [PixelRect],
}

/// Distance of two baselines of a label.
pub(super) fn line_height(style: typeset::Style) -> f64 {
    style.size * 1.14
}

/// Width and height of the letters.
fn block_size(lines: &[String], style: typeset::Style) -> [f64; 2] {
    let width = lines
        .iter()
        .map(|line| typeset::width(line, style))
        .fold(0.0, f64::max);
    [
        width,
        style.size + line_height(style) * (lines.len().max(1) as f64 - 1.0),
    ]
}

/// Share of a name that lies on its own land, at least, where it runs out over the sea: half on each, it is
/// hard to read, and beside its country it is not.
const LEAST_ON_LAND: f64 = 0.72;

/// A name of more bytes finds no place on any map, and is not tried.
const LONGEST_NAME: usize = 400;

/// The map that names are set on.
#[derive(Clone, Copy)]
pub(crate) struct NamedMap<'a> {
    pub atlas: &'a Atlas,
    pub shading: &'a Shading,
    /// The shapes in the plane of the view's projection.
    pub planar: &'a Planar,
    pub view: &'a View,
    pub markers: &'a [Marker],
}

/// Lays out the names of the units in the view of a map. Parties come first, the largest first; then those
/// that might have been; then the land around, where it has room. Deterministic.
///
/// `names`: the name of a unit, or `None` where it is not to be named.
#[must_use]
pub(crate) fn lay_out_labels(
    map: NamedMap<'_>,
    names: &dyn Fn(UnitIdx) -> Option<String>,
    style: &LabelStyle,
) -> Vec<Label> {
    let NamedMap {
        atlas,
        shading,
        planar,
        view,
        markers,
    } = map;
    let raster = ViewRaster::new(planar, view, atlas.units.len());
    let mut layout = Layout {
        raster: &raster,
        atlas,
        planar,
        view,
        shading,
        style,
        taken: style.reserved.iter().copied().map(Into::into).collect(),
        markers,
        labels: Vec::new(),
    };
    layout.taken.extend(
        markers
            .iter()
            .map(|marker| PixelRect::around(marker.at, 2.0 * marker.radius, 2.0 * marker.radius))
            .map(TurnedRect::from),
    );

    let mut wanted: Vec<(Reverse<u32>, UnitIdx, Rank)> = Vec::new();
    for (unit, idx) in atlas.units.iter().zip(0..) {
        let idx = UnitIdx(idx);
        let shade = shading.of(idx);
        let marked = markers.iter().any(|marker| marker.unit == idx);
        let cells = raster.cells(idx);
        if (cells == 0 && !marked) || matches!(unit.kind, UnitKind::Unmatched | UnitKind::Base) {
            continue;
        }
        let rank = match shade.class {
            _ if shade.overseas || (shade.class.concerned() && !shading.is_own(idx)) => {
                Rank::Around
            }
            class if class.party() => Rank::Party,
            class if class.concerned() => Rank::Eligible,
            _ => Rank::Around,
        };
        wanted.push((Reverse(cells), idx, rank));
    }
    wanted.sort_unstable_by_key(|&(cells, idx, _)| (cells, idx));

    for rank in [Rank::Party, Rank::Eligible, Rank::Around] {
        let mut beside = Vec::new();
        for &(_, unit, _) in wanted.iter().filter(|(_, _, other)| *other == rank) {
            let named = |name: &String| (1..=LONGEST_NAME).contains(&name.len());
            let Some(name) = names(unit).filter(named) else {
                continue;
            };
            let marked = markers.iter().find(|marker| marker.unit == unit);
            let inside = marked.is_none()
                && (layout.inside(unit, &name, rank)
                    || layout.along(unit, &name, rank)
                    || rank != Rank::Around
                        && (layout.across_the_coast(unit, &name, rank)
                            || layout.just_inside(unit, &name, rank)));
            if !inside && rank != Rank::Around {
                beside.push((unit, name, marked));
            }
        }
        for (unit, name, marked) in beside {
            layout.beside(unit, &name, rank, marked);
        }
    }
    layout.labels
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Rank {
    Party,
    Eligible,
    Around,
}

impl Rank {
    fn style(self, style: &LabelStyle) -> typeset::Style {
        let (factor, weight) = match self {
            Self::Party => (1.0, typeset::Weight::SemiBold),
            Self::Eligible => (0.91, typeset::Weight::Medium),
            Self::Around => (0.91, typeset::Weight::Regular),
        };
        typeset::Style::new((style.base_px * factor).max(style.least_px), weight)
    }
}

struct Layout<'a> {
    raster: &'a ViewRaster,
    atlas: &'a Atlas,
    planar: &'a Planar,
    view: &'a View,
    shading: &'a Shading,
    style: &'a LabelStyle<'a>,
    /// Rectangles that new names keep off: reserved places, markers, names, leaders.
    taken: Vec<TurnedRect>,
    markers: &'a [Marker],
    labels: Vec<Label>,
}

impl Layout<'_> {
    /// The ways to set a name, the best first: in one line and in two, with the role's word and
    /// without, smaller.
    fn settings(
        &self,
        unit: UnitIdx,
        name: &str,
        rank: Rank,
    ) -> Vec<(Vec<String>, typeset::Style)> {
        let full = rank.style(self.style);
        let one = vec![name.to_owned()];
        let two = in_two_lines(name, full);
        let role = self.shading.roles.get(&unit).map(|roles| {
            let words: Vec<String> = roles
                .iter()
                .map(|&role| words::role(self.style.lang, role))
                .collect();
            format!("({})", words.join(", ").to_lowercase())
        });
        let mut settings = Vec::new();
        let smaller = (full.size * 0.94).max(self.style.least_px);
        let smallest = (full.size * 0.88).max(self.style.least_px);
        for size in [full.size, smaller, smallest] {
            let style = full.sized(size);
            for lines in [Some(&one), two.as_ref()].into_iter().flatten() {
                if let Some(role) = &role {
                    let mut lines = lines.clone();
                    lines.push(role.clone());
                    settings.push((lines, style));
                }
            }
            settings.push((one.clone(), style));
            if let Some(two) = &two {
                settings.push((two.clone(), style));
            }
        }
        settings.dedup_by(|a, b| a.0 == b.0 && a.1 == b.1);
        settings
    }

    /// Places a name wholly on the unit's own land.
    fn inside(&mut self, unit: UnitIdx, name: &str, rank: Rank) -> bool {
        // The land around is named only where that is easy.
        let least = if rank == Rank::Around { 1.08 } else { 1.0 };
        for (lines, style) in self.settings(unit, name, rank) {
            let [w, h] = block_size(&lines, style);
            let air = style.size * 0.22;
            let spot = Spot {
                w: w + 2.0 * air,
                h: h + 0.6 * air,
            };
            if let Some(at) = self.raster.best_inside(unit, spot, least, &self.taken) {
                let shade = self.shading.of(unit);
                self.put(unit, lines, style, (at, 0.0), shade.class, None);
                return true;
            }
        }
        false
    }

    /// Places a name as small as names get, with hardly any air: better than beside.
    fn just_inside(&mut self, unit: UnitIdx, name: &str, rank: Rank) -> bool {
        let style = rank.style(self.style).sized(self.style.least_px);
        let lines = vec![name.to_owned()];
        let [w, h] = block_size(&lines, style);
        let air = style.size * 0.06;
        let spot = Spot {
            w: w + 2.0 * air,
            h: h + air,
        };
        let Some(at) = self.raster.best_inside(unit, spot, 1.0, &self.taken) else {
            return false;
        };
        let shade = self.shading.of(unit);
        self.put(unit, lines, style, (at, 0.0), shade.class, None);
        true
    }

    /// Places a name on the unit's own land and the sea beside it, never on another's.
    fn across_the_coast(&mut self, unit: UnitIdx, name: &str, rank: Rank) -> bool {
        for (lines, style) in self.settings(unit, name, rank) {
            let [w, h] = block_size(&lines, style);
            let spot = Spot { w: w + 4.0, h };
            if let Some(at) = self
                .raster
                .best_across(unit, spot, LEAST_ON_LAND, &self.taken)
            {
                let shade = self.shading.of(unit);
                self.put(unit, lines, style, (at, 0.0), shade.class, None);
                return true;
            }
        }
        false
    }

    fn put(
        &mut self,
        unit: UnitIdx,
        lines: Vec<String>,
        style: typeset::Style,
        (at, angle): ([f64; 2], f64),
        ground: Class,
        leader: Option<[[f64; 2]; 2]>,
    ) {
        let palette = self.style.theme.palette();
        let shade = self.shading.of(unit);
        let on_own = leader.is_none() && ground == shade.class;
        let ink = if on_own && shade.shows_overseas() {
            Ink::Text
        } else {
            ground.ink()
        };
        let halo = if on_own {
            shade.colors(palette)[0]
        } else {
            ground.paint.ground(palette)
        };
        self.add(Label {
            unit,
            lines,
            at,
            angle,
            anchor: self.view.from_pixel(at),
            style,
            ink,
            halo: Some(halo),
            hatched: shade.is_hatched(),
            leader,
            class: shade.class,
        });
    }

    fn add(&mut self, label: Label) {
        let air = (label.style.size * 0.2).max(1.0);
        self.taken.push(label.rect().grown(air));
        if let Some([from, to]) = label.leader {
            self.taken.push(leader::line(from, to));
        }
        self.labels.push(label);
    }
}

/// The name broken into two lines of about the same length, where it has a place to break.
fn in_two_lines(name: &str, style: typeset::Style) -> Option<Vec<String>> {
    let pieces: Vec<&str> = typeset::pieces(name).collect();
    let from_right = Order::of(name).is_some_and(|order| order.from_right());
    (1..pieces.len())
        .map(|cut| {
            [pieces[..cut].concat(), pieces[cut..].concat()]
                .map(|line| keep_direction(line.trim(), from_right).into_owned())
        })
        .min_by(|a, b| {
            let widest = |lines: &[String; 2]| {
                lines
                    .iter()
                    .map(|line| typeset::width(line, style))
                    .fold(0.0, f64::max)
            };
            widest(a).total_cmp(&widest(b))
        })
        .map(Vec::from)
}
