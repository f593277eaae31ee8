//! Names on the map. What is concerned is named first, the smallest class first of all: on its own land, else on the
//! sea beside it, else in a shorter form or a smaller size, else at the end of a short leader, else by a number
//! that a key explains. Never on the land of another country, whoever that is; never over each other, a marker, or
//! what the caller reserves. A function of the view and of what is shown, whatever was there before.
//!
//! Works on a raster of the view ([`raster`]), so that its cost depends on the view's pixels and
//! not on the data. Measures text, draws none.

mod axis;
mod beside;
mod inside;
mod numbers;
mod others;
mod raster;
mod settings;
mod taken;

use std::collections::{BTreeMap, BTreeSet};

pub use self::numbers::{KeyLine, NumberKey, Numbered, measure_key, place_key};

use self::{
    beside::Reach,
    inside::Air,
    raster::ViewRaster,
    settings::{Setting, Settings},
    taken::Taken,
};
use super::{Class, Marker, PixelRect, Shading, TurnedRect, View, typeset, widths};
use crate::{
    geo::{Atlas, EARTH_RADIUS_KM, Planar, PlanePoint, UnitIdx, UnitKind},
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

/// A name of more bytes finds no place on any map, and is not tried.
const LONGEST_NAME: usize = 400;

/// Number of concerned countries above which the smallest may go without a name: there are no numbers for them.
const MANY: usize = 60;

/// Square pixels of a country's land, of a map of 1920 by 1080, from which it is seen and wants a name.
const SEEN: f64 = 40.0;

/// Times that it is tried to find a place for names that had none, by giving them the first choice.
const ROUNDS: usize = 3;

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
    fn concerned(&self) -> BTreeSet<UnitIdx> {
        let own = self.shading.own.iter().copied();
        own.filter(|unit| self.shading.of(*unit).class.concerned())
            .collect()
    }

    /// For each unit the one whose land it is: its state, where it is not named itself.
    fn nations(&self) -> Vec<u32> {
        let units = self.atlas.units.iter().zip(0..);
        let nation = units.map(|(unit, idx)| {
            let state = unit.state.and_then(|state| self.atlas.unit(state));
            let part = !self.shading.is_own(UnitIdx(idx));
            state.filter(|_| part).map_or(idx, |state| state.0)
        });
        nation.collect()
    }

    /// Square pixels of a unit, were it all in the middle of the view.
    fn area(&self, unit: UnitIdx) -> f64 {
        let km_per_pixel = self.view.pixel_deg().to_radians() * EARTH_RADIUS_KM;
        self.atlas.units[unit.index()].area_km2 / (km_per_pixel * km_per_pixel)
    }
}

/// The names of one map, as far as they are set.
pub(crate) struct Naming<'a> {
    layout: Layout<'a>,
    settings: BTreeMap<UnitIdx, Settings>,
    /// Those that are concerned, are seen, and have found no place.
    without: Vec<UnitIdx>,
}

impl<'a> Naming<'a> {
    /// Sets the names of the units in the view of a map. Deterministic.
    ///
    /// `names`: the name of a unit, or `None` where it is not to be named.
    #[must_use]
    pub fn new(
        map: NamedMap<'a>,
        names: &dyn Fn(UnitIdx) -> Option<String>,
        style: &'a LabelStyle<'a>,
    ) -> Self {
        let concerned = map.concerned();
        let numbers = concerned.len() <= MANY;
        let raster = ViewRaster::new(map.planar, map.view, map.nations(), style.reserved);
        let mut taken = Taken::new(map.view.rect);
        for rect in style.reserved {
            taken.add((*rect).into(), None);
        }
        for marker in map.markers {
            let radius = if numbers {
                let digits = if concerned.len() < 10 { "8" } else { "88" };
                numbers::radius_with_number(marker.radius, style.least_px, digits)
            } else {
                marker.radius
            };
            let ring = PixelRect::around(marker.at, 2.0 * radius, 2.0 * radius);
            taken.add(ring.into(), Some(marker.unit));
        }
        let mut naming = Self {
            layout: Layout {
                raster,
                map,
                style,
                taken,
                labels: Vec::new(),
                discs: Vec::new(),
            },
            settings: BTreeMap::new(),
            without: Vec::new(),
        };
        let named =
            |unit: UnitIdx| names(unit).filter(|name| (1..=LONGEST_NAME).contains(&name.len()));
        naming.concerned(&concerned, &named);
        naming
    }

    fn concerned(
        &mut self,
        concerned: &BTreeSet<UnitIdx>,
        named: &dyn Fn(UnitIdx) -> Option<String>,
    ) {
        let NamedMap {
            atlas,
            shading,
            view,
            ..
        } = self.layout.map;
        let least = SEEN * (view.rect.w * view.rect.h) / (1920.0 * 1080.0);
        let mut sizes: BTreeMap<Class, usize> = BTreeMap::new();
        for unit in concerned {
            *sizes.entry(shading.of(*unit).class).or_default() += 1;
        }
        let mut wanted: Vec<UnitIdx> = Vec::new();
        for &unit in concerned {
            let kind = atlas.units[unit.index()].kind;
            let seen = match self.layout.marker(unit) {
                Some(marker) => {
                    let mut covered = self.layout.style.reserved.iter();
                    !covered.any(|rect| rect.contains(marker.at))
                }
                None => self.layout.raster.area(unit) >= least,
            };
            if !seen || matches!(kind, UnitKind::Unmatched | UnitKind::Base) {
                continue;
            }
            if let Some(name) = named(unit) {
                let map = &self.layout.map;
                let full = settings::style_of_concerned(self.layout.style, map.area(unit));
                let settings =
                    Settings::new((atlas, shading), unit, &name, full, self.layout.style);
                self.settings.insert(unit, settings);
                wanted.push(unit);
            }
        }
        let area = |unit: UnitIdx| atlas.units[unit.index()].area_km2;
        wanted.sort_by(|a, b| {
            let size = |unit: &UnitIdx| sizes.get(&shading.of(*unit).class);
            let by_area = area(*b).total_cmp(&area(*a));
            size(a).cmp(&size(b)).then(by_area).then(a.cmp(b))
        });
        let settings = &self.settings;
        let layout = &mut self.layout;
        wanted.retain(|unit| !layout.on_land(*unit, &settings[unit]));
        // Whoever found no place has the first choice in the next round, if fewer go without then.
        let mut best: Option<(Vec<UnitIdx>, Vec<Label>)> = None;
        let mut order = wanted;
        for _ in 0..ROUNDS {
            let before = (layout.labels.len(), layout.taken.len());
            let mut without: Vec<UnitIdx> = Vec::new();
            for unit in &order {
                if !layout.off_land(*unit, &settings[unit]) {
                    without.push(*unit);
                }
            }
            let made = layout.labels.split_off(before.0);
            layout.taken.truncate(before.1);
            let done = without.is_empty();
            if best
                .as_ref()
                .is_none_or(|(known, _)| without.len() < known.len())
            {
                let first = without.clone();
                best = Some((without, made));
                order.sort_by_key(|unit| !first.contains(unit));
            } else {
                break;
            }
            if done {
                break;
            }
        }
        if let Some((without, labels)) = best {
            for label in labels {
                layout.add(label);
            }
            self.without = without;
        }
    }

    /// Names the land around, where it has room: after all else, numbers and their key too.
    pub fn others(&mut self, names: &dyn Fn(UnitIdx) -> Option<String>) {
        let layout = &mut self.layout;
        let style = settings::style_of_others(layout.style);
        let others = others::worth_naming(&layout.map, &layout.map.concerned());
        let mut wanted: Vec<UnitIdx> = others
            .into_iter()
            .filter(|unit| {
                let kind = layout.map.atlas.units[unit.index()].kind;
                !matches!(
                    kind,
                    UnitKind::Unmatched | UnitKind::Base | UnitKind::Backdrop
                )
            })
            .collect();
        let area = |unit: UnitIdx| layout.map.atlas.units[unit.index()].area_km2;
        wanted.sort_by(|a, b| area(*b).total_cmp(&area(*a)).then(a.cmp(b)));
        for unit in wanted {
            let named = |name: &String| (1..=LONGEST_NAME).contains(&name.len());
            let Some(name) = names(unit).filter(named) else {
                continue;
            };
            let ways = Settings::new(
                (layout.map.atlas, layout.map.shading),
                unit,
                &name,
                style,
                layout.style,
            );
            // Named only where that is easy.
            let _ = ways.all().any(|way| layout.inside(unit, way, Air::MORE));
        }
    }

    /// Those that are concerned and seen, and have neither name nor number.
    pub fn without(&self) -> &[UnitIdx] {
        &self.without
    }

    /// The names that are set.
    pub fn labels(&self) -> &[Label] {
        &self.layout.labels
    }

    /// Name of a unit as a key says it.
    pub fn told(&self, unit: UnitIdx) -> Option<&str> {
        Some(&self.settings.get(&unit)?.told)
    }

    /// Puts numbers where names found no place.
    pub fn number(&mut self, numbered: &[Numbered]) {
        for numbered in numbered {
            if self.without.contains(&numbered.unit) && self.layout.number(numbered) {
                self.without.retain(|unit| *unit != numbered.unit);
            }
        }
    }

    /// Takes the numbers back, where no key could explain them.
    pub fn without_numbers(&mut self) {
        let layout = &mut self.layout;
        layout.discs.clear();
        let numbered = layout
            .labels
            .extract_if(.., |label| label.numbered.is_some());
        self.without.extend(numbered.map(|label| label.unit));
    }

    /// The key to numbers in the best free corner, which is taken then.
    pub fn key(&mut self, numbered: &[Numbered]) -> Option<NumberKey> {
        let (key, rect) = self.layout.key(numbered)?;
        self.layout.taken.add(rect.into(), None);
        Some(key)
    }

    /// The names and numbers, and the markers that hold numbers: in place of plain ones, or besides them.
    pub fn into_parts(self) -> (Vec<Label>, Vec<Marker>) {
        (self.layout.labels, self.layout.discs)
    }
}

/// Whether so few countries are concerned that a number stands for each that finds no room for its name.
#[must_use]
pub(crate) fn takes_numbers(shading: &Shading) -> bool {
    let own = shading.own.iter();
    own.filter(|unit| shading.of(**unit).class.concerned())
        .count()
        <= MANY
}

/// Place of a name.
#[derive(Clone, Copy, Debug)]
struct Place {
    at: [f64; 2],
    angle: f64,
    on_sea: bool,
    leader: Option<[[f64; 2]; 2]>,
}

impl Place {
    const fn upright(at: [f64; 2]) -> Self {
        Self {
            at,
            angle: 0.0,
            on_sea: false,
            leader: None,
        }
    }

    const fn on_sea(at: [f64; 2], leader: Option<[[f64; 2]; 2]>) -> Self {
        Self {
            at,
            angle: 0.0,
            on_sea: true,
            leader,
        }
    }
}

struct Layout<'a> {
    raster: ViewRaster,
    map: NamedMap<'a>,
    style: &'a LabelStyle<'a>,
    /// Rectangles that new names keep off: reserved places, markers, names, leaders.
    taken: Taken,
    labels: Vec<Label>,
    /// Markers that hold numbers.
    discs: Vec<Marker>,
}

impl Layout<'_> {
    fn marker(&self, unit: UnitIdx) -> Option<&Marker> {
        self.map.markers.iter().find(|marker| marker.unit == unit)
    }

    fn is_free(&self, block: &TurnedRect) -> bool {
        self.taken.is_free(block, None)
    }

    /// Sets a name in its own size on its own land, whole or in its shorter form.
    fn on_land(&mut self, unit: UnitIdx, settings: &Settings) -> bool {
        if self.marker(unit).is_some() {
            return false;
        }
        settings
            .full
            .iter()
            .any(|way| self.inside(unit, way, Air::SOME))
            || settings
                .full
                .iter()
                .any(|way| self.along(unit, way, Air::SOME))
            || settings
                .short
                .iter()
                .any(|way| self.inside(unit, way, Air::SOME))
    }

    /// Sets a name that does not fit on its own land in its own size.
    fn off_land(&mut self, unit: UnitIdx, settings: &Settings) -> bool {
        let anchors = self.anchors(unit);
        let on_land = self.marker(unit).is_none();
        let smaller: Vec<Setting> = settings
            .all()
            .map(|way| way.sized(settings.smaller))
            .collect();
        self.beside(unit, &anchors, settings.all(), Reach::NextTo)
            || on_land && smaller.iter().any(|way| self.inside(unit, way, Air::SOME))
            || on_land && settings.all().any(|way| self.across_the_coast(unit, way))
            || on_land && smaller.iter().any(|way| self.across_the_coast(unit, way))
            || self.beside(unit, &anchors, settings.all(), Reach::Led)
            || on_land && self.squeezed(unit, settings)
            || self.beside(unit, &anchors, settings.all(), Reach::LedOverLand)
    }

    /// Sets a name on its own land as small as names get.
    fn squeezed(&mut self, unit: UnitIdx, settings: &Settings) -> bool {
        let mut size = settings.smaller;
        while size > settings.least {
            size = (size * 0.92).max(settings.least);
            let set = settings.all().any(|way| {
                let way = way.sized(size);
                self.inside(unit, &way, Air::NONE) || self.along(unit, &way, Air::NONE)
            });
            if set {
                return true;
            }
        }
        false
    }

    fn put(&mut self, unit: UnitIdx, setting: &Setting, place: Place) {
        let palette = self.style.theme.palette();
        let shade = self.map.shading.of(unit);
        let (ink, halo) = if place.on_sea {
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
            class: shade.class,
            numbered: None,
        });
    }

    fn add(&mut self, label: Label) {
        let air = (label.style.size * 0.2).max(1.0);
        self.taken.add(label.rect().grown(air), None);
        if let Some(leader) = label.leader {
            self.taken.add(beside::leader_rect(leader), None);
        }
        self.labels.push(label);
    }
}
