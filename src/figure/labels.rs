//! Names on the map. What is concerned is named first, the smallest class first of all: on its own land, else on the
//! sea beside it, else in a shorter form or a smaller size, else at the end of a short leader, else by a number
//! that a key explains. Never on the land of another country, whoever that is; never over each other, a marker, or
//! what the caller reserves. A function of the view and of what is shown, whatever was there before.
//!
//! Works on a raster of the view ([`raster`]), so that its cost depends on the view's pixels and
//! not on the data. Measures text, draws none.

mod axis;
mod beside;
mod choice;
mod inside;
mod key;
mod layout;
mod numbers;
mod others;
mod raster;
mod settings;
mod taken;

use std::collections::{BTreeMap, BTreeSet};

pub use self::key::{KeyBlock, KeyLine, KeySign, KeySizes, NumberKey, Numbered};
pub use self::layout::Label;
pub(crate) use self::layout::{LabelStyle, NamedMap};

use self::{
    choice::NameChoice,
    inside::Air,
    layout::Layout,
    raster::ViewRaster,
    settings::NameWays,
    taken::{Holder, Taken},
};
use super::{Class, Marker, PixelRect, Shading};
use crate::geo::{UnitIdx, UnitKind};

/// A name of more bytes finds no place on any map, and is not tried.
const LONGEST_NAME: usize = 400;

/// Number of concerned countries above which the smallest may go without a name: there are no numbers for them.
const MANY: usize = 60;

/// Square pixels of a country's land, of a map of 1920 by 1080, from which it is seen and wants a name.
const SEEN: f64 = 40.0;

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
        let raster = ViewRaster::new(map.planar, map.view, map.nations(), style.reserved);
        let mut taken = Taken::new(map.view.rect);
        for rect in style.reserved {
            taken.add((*rect).into(), Holder::Fixed);
        }
        for marker in map.markers {
            let ring = PixelRect::around(marker.at, 2.0 * marker.radius, 2.0 * marker.radius);
            taken.add(ring.into(), Holder::Marker(marker.unit));
        }
        let mut naming = Self {
            layout: Layout {
                raster,
                map,
                style,
                taken,
                labels: Vec::new(),
                discs: Vec::new(),
                numbered: Vec::new(),
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
        let chosen = NameChoice::new(layout, settings).of(&wanted);
        for (unit, place) in chosen {
            match place {
                Some(place) => layout.put(unit, &place.setting, place.spot),
                None => self.without.push(unit),
            }
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

    /// Shorter name of a unit as a key says it, where there is one.
    pub fn told_shortly(&self, unit: UnitIdx) -> Option<&str> {
        self.settings.get(&unit)?.told_shortly.as_deref()
    }

    /// Keeps places for numbers of at most these digits where these names found none; tells for whom there was one.
    pub fn number(&mut self, units: &BTreeSet<UnitIdx>, digits: &str) -> Vec<UnitIdx> {
        let wanted: Vec<UnitIdx> = self
            .without
            .iter()
            .copied()
            .filter(|unit| units.contains(unit))
            .collect();
        let layout = &mut self.layout;
        let placed: Vec<UnitIdx> = wanted
            .into_iter()
            .filter(|unit| layout.number(*unit, digits))
            .collect();
        self.without.retain(|unit| !placed.contains(unit));
        placed
    }

    /// Writes the numbers where places were kept for them.
    pub fn write_numbers(&mut self, numbered: &[Numbered]) {
        for numbered in numbered {
            if self.layout.numbered.contains(&numbered.unit) {
                self.layout.write_number(numbered);
            }
        }
    }

    /// Takes the numbers back, where no key could explain them.
    pub fn without_numbers(&mut self) {
        let layout = &mut self.layout;
        layout.discs.clear();
        let numbered = std::mem::take(&mut layout.numbered);
        layout
            .labels
            .retain(|label| !numbered.contains(&label.unit));
        self.without.extend(numbered);
    }

    /// The key to numbers in the best free corner of the sea, which is taken then.
    pub fn key(&mut self, entries: &[Numbered], sizes: KeySizes) -> Option<NumberKey> {
        let (key, rect) = self.layout.key(entries, sizes)?;
        self.layout.taken.add(rect.into(), Holder::Fixed);
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
}
