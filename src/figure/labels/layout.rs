//! The map that names are laid out on, and what is laid out there so far.

use std::collections::BTreeSet;

use super::{
    key::Numbered,
    raster::ViewRaster,
    taken::{Holder, Taken},
};
use crate::{
    figure::{Class, Marker, PixelRect, Shading, TurnedRect, View, typeset, widths},
    geo::{Atlas, EARTH_RADIUS_KM, Planar, PlanePoint, UnitIdx},
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
    /// Whether it stands on the sea.
    pub on_sea: bool,
    /// Whether a dot ends the leader within the land: there is no marker that would show whose it is.
    pub dot: bool,
    pub class: Class,
    /// The number that stands here in place of the name, and whose it is.
    pub numbered: Option<Numbered>,
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

    /// Whether it is a number that stands in a disc at its country.
    #[must_use]
    pub fn is_in_disc(&self) -> bool {
        self.numbered.is_some() && self.leader.is_none()
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
    /// Size of the names of what is concerned, in pixels per em; others are smaller.
    pub base_px: f64,
    /// No name is smaller that has room enough.
    pub least_px: f64,
    pub theme: Theme,
    pub lang: Lang,
    /// Names keep off these.
    pub reserved: &'a [PixelRect],
}

/// Distance of two baselines of a label.
fn line_height(style: typeset::Style) -> f64 {
    style.size * 1.14
}

/// Width and height of the letters.
pub(super) fn block_size(lines: &[String], style: typeset::Style) -> [f64; 2] {
    let width = lines
        .iter()
        .map(|line| typeset::width(line, style))
        .fold(0.0, f64::max);
    [
        width,
        style.size + line_height(style) * (lines.len().max(1) as f64 - 1.0),
    ]
}

/// One way to set a name.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Setting {
    pub lines: Vec<String>,
    pub style: typeset::Style,
}

impl Setting {
    pub fn size(&self) -> [f64; 2] {
        block_size(&self.lines, self.style)
    }

    /// The same in another size.
    pub fn sized(&self, size: f64) -> Self {
        Self {
            lines: self.lines.clone(),
            style: self.style.sized(size),
        }
    }
}

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

impl NamedMap<'_> {
    /// The countries that what is shown concerns, by themselves.
    pub(super) fn concerned(&self) -> BTreeSet<UnitIdx> {
        let own = self.shading.own.iter().copied();
        own.filter(|unit| self.shading.of(*unit).class.concerned())
            .collect()
    }

    /// Unit whose land each unit is: its state, where it is not named itself.
    pub(super) fn nations(&self) -> Vec<u32> {
        let units = self.atlas.units.iter().zip(0..);
        let nation = units.map(|(unit, idx)| {
            let state = unit.state.and_then(|state| self.atlas.unit(state));
            let part = !self.shading.is_own(UnitIdx(idx));
            state.filter(|_| part).map_or(idx, |state| state.0)
        });
        nation.collect()
    }

    /// Square pixels of a unit, were it all in the middle of the view.
    pub(super) fn area(&self, unit: UnitIdx) -> f64 {
        let km_per_pixel = self.view.pixel_deg().to_radians() * EARTH_RADIUS_KM;
        self.atlas.units[unit.index()].area_km2 / (km_per_pixel * km_per_pixel)
    }
}

/// Width that is kept free along a leader, in pixels.
const WIDTH: f64 = 4.0;

/// The room that a leader takes.
pub(super) fn leader_rect([from, to]: [[f64; 2]; 2]) -> TurnedRect {
    let away = [to[0] - from[0], to[1] - from[1]];
    let middle = [0, 1].map(|axis| f64::midpoint(from[axis], to[axis]));
    let size = [away[0].hypot(away[1]), WIDTH];
    TurnedRect::around(middle, size, away[1].atan2(away[0]))
}

/// Spot of a name.
#[derive(Clone, Copy, Debug)]
pub(super) struct Spot {
    pub at: [f64; 2],
    pub angle: f64,
    pub on_sea: bool,
    pub leader: Option<[[f64; 2]; 2]>,
}

impl Spot {
    pub const fn upright(at: [f64; 2]) -> Self {
        Self {
            at,
            angle: 0.0,
            on_sea: false,
            leader: None,
        }
    }

    pub const fn on_sea(at: [f64; 2], leader: Option<[[f64; 2]; 2]>) -> Self {
        Self {
            at,
            angle: 0.0,
            on_sea: true,
            leader,
        }
    }
}

/// One place of a name, and its cost.
#[derive(Clone, Debug)]
pub(super) struct NamePlace {
    pub cost: f64,
    pub setting: Setting,
    pub spot: Spot,
}

pub(super) struct Layout<'a> {
    pub raster: ViewRaster,
    pub map: NamedMap<'a>,
    pub style: &'a LabelStyle<'a>,
    /// Rectangles that new names keep off: reserved places, markers, names, leaders.
    pub taken: Taken,
    pub labels: Vec<Label>,
    /// Markers that hold numbers.
    pub discs: Vec<Marker>,
    /// Those that have a number on this map.
    pub numbered: Vec<UnitIdx>,
}

impl Layout<'_> {
    pub(super) fn marker(&self, unit: UnitIdx) -> Option<&Marker> {
        self.map.markers.iter().find(|marker| marker.unit == unit)
    }

    pub(super) fn is_free(&self, block: &TurnedRect) -> bool {
        self.taken.is_free(block, None)
    }

    pub(super) fn put(&mut self, unit: UnitIdx, setting: &Setting, place: Spot) {
        let palette = self.style.theme.palette();
        let shade = self.map.shading.of(unit);
        let (ink, halo) = if place.on_sea || shade.is_hatched() {
            // Stripes are kept off by a casing in the colour that names are read on everywhere.
            (Ink::Text, palette.sea)
        } else if shade.shows_overseas() {
            (Ink::Text, shade.colors(palette)[0])
        } else {
            (shade.class.ink(), shade.colors(palette)[0])
        };
        self.add(Label {
            unit,
            lines: setting.lines.clone(),
            at: place.at,
            angle: place.angle,
            anchor: self.map.view.from_pixel(place.at),
            style: setting.style,
            ink,
            halo: Some(halo),
            hatched: shade.is_hatched() && !place.on_sea,
            leader: place.leader,
            on_sea: place.on_sea,
            dot: place.leader.is_some() && self.marker(unit).is_none(),
            class: shade.class,
            numbered: None,
        });
    }

    pub(super) fn add(&mut self, label: Label) {
        let air = (label.style.size * 0.2).max(1.0);
        let holder = Holder::Name;
        self.taken.add(label.rect().grown(air), holder);
        if let Some(leader) = label.leader {
            self.taken.add(leader_rect(leader), holder);
        }
        self.labels.push(label);
    }
}
