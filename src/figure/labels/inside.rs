//! A name on its own land: upright, along an axis, and a little over the coast.

use super::{
    axis::{self, Long},
    layout::{Layout, Setting, Spot},
    raster::ViewRaster,
};
use crate::{
    figure::{PixelRect, TurnedRect},
    geo::UnitIdx,
};

/// Share of a name that lies on its own land, at least, where it runs out over the sea: half on each, it is
/// hard to read.
const LEAST_ON_LAND: f64 = 0.86;

/// Room around the letters that a name on its own land has at least, in ems.
#[derive(Clone, Copy, Debug)]
pub(super) struct Air {
    beside: f64,
    /// Room above and beneath; less than nothing is what no letter fills of its line.
    above: f64,
}

impl Air {
    /// Hardly any: for what finds no other place.
    pub const NONE: Self = Self {
        beside: 0.03,
        above: -0.08,
    };
    pub const SOME: Self = Self {
        beside: 0.2,
        above: 0.08,
    };
    /// More of it, for what is named only where that is easy.
    pub const MORE: Self = Self {
        beside: 0.3,
        above: 0.15,
    };

    fn around(self, setting: &Setting) -> [f64; 2] {
        let [w, h] = setting.size();
        let em = setting.style.size;
        [w + 2.0 * self.beside * em, h + 2.0 * self.above * em]
    }
}

/// Times that a name fits on its land at the country's own point, for that to be its place.
const AT_ITS_POINT: f64 = 1.3;

impl Layout<'_> {
    /// The country's own point, where it is in view and on its land; else the middle of what is seen.
    pub(super) fn near(&self, unit: UnitIdx) -> Option<[f64; 2]> {
        let label = self.map.atlas.units.get(unit.index())?.label;
        let own = self
            .map
            .view
            .pixel_of(label)
            .filter(|at| self.raster.owner(*at) == Some(unit));
        own.or_else(|| Some(self.raster.extent(unit)?.center()))
    }

    /// Places a name upright on its own land.
    pub(super) fn inside(&mut self, unit: UnitIdx, setting: &Setting, air: Air) -> bool {
        let spot = self.spot_inside(unit, setting, air);
        self.put_at(unit, setting, spot)
    }

    fn put_at(&mut self, unit: UnitIdx, setting: &Setting, spot: Option<Spot>) -> bool {
        let Some(spot) = spot else { return false };
        self.put(unit, setting, spot);
        true
    }

    /// Place for a name upright on its own land.
    pub(super) fn spot_inside(&self, unit: UnitIdx, setting: &Setting, air: Air) -> Option<Spot> {
        let size = air.around(setting);
        let near = self.near(unit).filter(|_| self.has_room(unit, size))?;
        // Letters may reach over what they hardly fill, and not over what is taken.
        let [w, h] = setting.size();
        let block = [size[0].max(w), size[1].max(h)];
        let free = |at: [f64; 2]| self.is_free(&TurnedRect::around(at, block, 0.0));
        let own = self.raster.fit(unit, near, size);
        let at = if own >= AT_ITS_POINT && free(near) {
            Some(near)
        } else {
            let place = (unit, self.map.view);
            self.raster.best_place(place, near, |at, known| {
                let fit = self.raster.fit(unit, at, size);
                let air = ViewRaster::air(fit);
                (fit >= 1.0 && air > known && free(at)).then_some(air)
            })
        };
        at.map(Spot::upright)
    }

    /// Place for a name on its own land and a little of the sea beside it.
    pub(super) fn spot_across_the_coast(&self, unit: UnitIdx, setting: &Setting) -> Option<Spot> {
        let [w, h] = setting.size();
        let size = [w + 2.0, h];
        let room = [size[0] * LEAST_ON_LAND, size[1] * LEAST_ON_LAND];
        let near = self.near(unit).filter(|_| self.has_room(unit, room))?;
        let at = self
            .raster
            .best_place((unit, self.map.view), near, |at, known| {
                let block = PixelRect::around(at, size[0], size[1]);
                let beneath = self.raster.beneath(unit, block, 0)?;
                let own = beneath.own as f64 / beneath.all.max(1) as f64;
                (own >= LEAST_ON_LAND && own > known && self.is_free(&block.into())).then_some(own)
            });
        at.map(Spot::upright)
    }

    /// Places a name on its own land along its axis, where that is long and neither level nor steep.
    pub(super) fn along(&mut self, unit: UnitIdx, setting: &Setting, air: Air) -> bool {
        let spot = self.spot_along(unit, setting, air);
        self.put_at(unit, setting, spot)
    }

    /// Place for a name on its own land along its axis.
    pub(super) fn spot_along(&self, unit: UnitIdx, setting: &Setting, air: Air) -> Option<Spot> {
        let size = air.around(setting);
        if setting.lines.len() > 1 || self.raster.area(unit) < size[0] * size[1] {
            return None;
        }
        let label = self.map.atlas.units[unit.index()].label;
        let pole = self.map.view.projection.forward(label);
        let long = axis::long_part(self.map.planar, unit, pole)?;
        // Corners are looked at by cells.
        let size = size.map(|side| side.max(setting.style.size) + self.raster.cell());
        let (at, angle) = self.best_along(unit, &long, size)?;
        Some(Spot {
            angle,
            ..Spot::upright(at)
        })
    }

    fn best_along(&self, unit: UnitIdx, long: &Long, size: [f64; 2]) -> Option<([f64; 2], f64)> {
        let near = self.near(unit)?;
        long.angles.iter().find_map(|&angle| {
            let at = self
                .raster
                .best_place((unit, self.map.view), near, |at, known| {
                    let fits = |times: f64| {
                        let size = size.map(|side| side * times);
                        self.raster
                            .is_own(unit, &TurnedRect::around(at, size, angle))
                    };
                    let free = || self.is_free(&TurnedRect::around(at, size, angle));
                    if !fits(1.0) || !free() {
                        return None;
                    }
                    let fit = [1.1, 1.25, 1.5]
                        .into_iter()
                        .take_while(|&times| fits(times))
                        .last();
                    let fit = fit.unwrap_or(1.0);
                    (fit > known).then_some(fit)
                })?;
            Some((at, angle))
        })
    }

    /// Whether there is so much land in view that a block may find room there.
    fn has_room(&self, unit: UnitIdx, [w, h]: [f64; 2]) -> bool {
        self.raster.area(unit) >= w * h
            && self
                .raster
                .extent(unit)
                .is_some_and(|extent| extent.w >= w && extent.h >= h)
    }
}
