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
mod key;
mod layout;
mod numbers;
mod others;
mod raster;
mod settings;
mod taken;

use std::collections::{BTreeMap, BTreeSet};

pub use self::key::{KeyLine, NumberKey, Numbered, key_style, measure_key, place_key};
pub use self::layout::Label;
pub(crate) use self::layout::{LabelStyle, NamedMap};

use self::{
    beside::SeaReach,
    inside::Air,
    layout::{Layout, Setting},
    raster::ViewRaster,
    settings::NameWays,
    taken::Taken,
};
use super::{Class, Marker, PixelRect, Shading};
use crate::geo::{UnitIdx, UnitKind};

/// A name of more bytes finds no place on any map, and is not tried.
const LONGEST_NAME: usize = 400;

/// Number of concerned countries above which the smallest may go without a name: there are no numbers for them.
const MANY: usize = 60;

/// Square pixels of a country's land, of a map of 1920 by 1080, from which it is seen and wants a name.
const SEEN: f64 = 40.0;

/// Times that it is tried to find a place for names that had none, by giving them the first choice.
const ROUNDS: usize = 3;

/// The names of one map, as far as they are set.
pub(crate) struct Naming<'a> {
    layout: Layout<'a>,
    settings: BTreeMap<UnitIdx, NameWays>,
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
                    NameWays::new((atlas, shading), unit, &name, full, self.layout.style);
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
            let ways = NameWays::new(
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

impl Layout<'_> {
    /// Sets a name in its own size on its own land, whole or in its shorter form.
    fn on_land(&mut self, unit: UnitIdx, settings: &NameWays) -> bool {
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
    fn off_land(&mut self, unit: UnitIdx, settings: &NameWays) -> bool {
        let anchors = self.anchors(unit);
        let on_land = self.marker(unit).is_none();
        let smaller: Vec<Setting> = settings
            .all()
            .map(|way| way.sized(settings.smaller))
            .collect();
        self.beside(unit, &anchors, settings.all(), SeaReach::NextTo)
            || on_land && smaller.iter().any(|way| self.inside(unit, way, Air::SOME))
            || on_land && settings.all().any(|way| self.across_the_coast(unit, way))
            || on_land && smaller.iter().any(|way| self.across_the_coast(unit, way))
            || self.beside(unit, &anchors, settings.all(), SeaReach::Led)
            || on_land && self.squeezed(unit, settings)
            || self.beside(unit, &anchors, settings.all(), SeaReach::LedOverLand)
    }

    /// Sets a name on its own land as small as names get.
    fn squeezed(&mut self, unit: UnitIdx, settings: &NameWays) -> bool {
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
}
