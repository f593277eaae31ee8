//! A name along the axis of a long shape.

use super::{
    Layout, Rank,
    axis::{self, Long},
    block_size,
    raster::ViewRaster,
};
use crate::{
    figure::{PixelRect, TurnedRect},
    geo::UnitIdx,
};

/// Number of places that are looked at along each side of a shape, at most, about.
const SEARCH: f64 = 64.0;

/// Factor of room that the second angle must have over the first, to be taken.
const BETTER: f64 = 1.1;

/// A name does not look better with more air than this many times its own size.
const ENOUGH: f64 = 2.0;

impl Layout<'_> {
    /// Places a name wholly on the unit's own land, along its axis.
    pub(super) fn along(&mut self, unit: UnitIdx, name: &str, rank: Rank) -> bool {
        let full = rank.style(self.style);
        let smallest = full.sized((full.size * 0.88).max(self.style.least_px));
        let lines = vec![name.to_owned()];
        let [w, h] = block_size(&lines, smallest);
        if self.raster.area(unit) < w * h {
            return false;
        }
        let pole = self
            .view
            .projection
            .forward(self.atlas.units[unit.index()].label);
        let Some(long) = axis::long_part(self.planar, unit, pole) else {
            return false;
        };
        // The land around is named only where that is easy, and all of its axis is seen.
        let seen = self.view.visible();
        let cut = [long.bounds.min(), long.bounds.max()]
            .into_iter()
            .any(|corner| !seen.contains(corner));
        if rank == Rank::Around && cut {
            return false;
        }
        let least = if rank == Rank::Around { 1.15 } else { 1.0 };
        for style in [full, smallest] {
            let [w, h] = block_size(&lines, style);
            let air = style.size * 0.22;
            let size = [w + 2.0 * air, h + 1.2 * air];
            if let Some((angle, at)) = self.best_along(unit, &long, size, least) {
                let class = self.shading.of(unit).class;
                self.put(unit, lines, style, (at, angle), class, None);
                return true;
            }
        }
        false
    }

    /// The angle and the middle of the best place; the angle is 0 where the name fits upright.
    fn best_along(
        &self,
        unit: UnitIdx,
        long: &Long,
        size: [f64; 2],
        least: f64,
    ) -> Option<(f64, [f64; 2])> {
        let [west, south] = self.view.to_pixel(long.bounds.min());
        let [east, north] = self.view.to_pixel(long.bounds.max());
        let seen = self.view.rect;
        let (left, right) = (west.max(seen.x), east.min(seen.right()));
        let (top, bottom) = (north.max(seen.y), south.min(seen.bottom()));
        if left >= right || top >= bottom {
            return None;
        }
        let extent = PixelRect::new(left, top, right - left, bottom - top);
        let mut best: Option<(f64, f64, [f64; 2])> = None;
        // Upright again: the search here is finer.
        for angle in [0.0].into_iter().chain(long.angles.iter().copied()) {
            let Some((fit, at)) = self.roomiest(unit, extent, size, angle, least) else {
                continue;
            };
            if angle == 0.0 {
                return Some((0.0, at));
            }
            if best.is_none_or(|(known, ..)| fit > known * BETTER) {
                best = Some((fit, angle, at));
            }
        }
        best.map(|(_, angle, at)| (angle, at))
    }

    /// Place where a block at an angle has most room, and how many times it fits there.
    fn roomiest(
        &self,
        unit: UnitIdx,
        extent: PixelRect,
        size: [f64; 2],
        angle: f64,
        least: f64,
    ) -> Option<(f64, [f64; 2])> {
        let step = (size[1] * 0.3)
            .max(extent.w.max(extent.h) / SEARCH)
            .max(self.raster.cell());
        let mut best: Option<(f64, [f64; 2])> = None;
        let mut look = |places: PixelRect, step: f64| {
            let count = |length: f64| (length / step).floor() as u32;
            for row in 0..=count(places.h) {
                for column in 0..=count(places.w) {
                    let at = [
                        places.x + f64::from(column) * step,
                        places.y + f64::from(row) * step,
                    ];
                    let most = best.map_or(least, |(known, _)| known * 1.01);
                    let fit = fit(self.raster, unit, at, size, angle, most);
                    let block = TurnedRect::around(at, size, angle);
                    if fit.is_some() && self.raster.is_free(&block, &self.taken) {
                        best = fit.map(|fit| (fit, at));
                    }
                }
            }
            best
        };
        let (_, at) = look(extent, step)?;
        look(PixelRect::around(at, 2.0 * step, 2.0 * step), step / 3.0)
    }
}

/// Number of times that a block fits at a place on a unit's land; `None` where it is less than `least`.
fn fit(
    raster: &ViewRaster,
    unit: UnitIdx,
    at: [f64; 2],
    size: [f64; 2],
    angle: f64,
    least: f64,
) -> Option<f64> {
    let fits = |times: f64| {
        let size = size.map(|side| side * times);
        raster.is_own(unit, &TurnedRect::around(at, size, angle))
    };
    if !fits(least) {
        return None;
    }
    let mut fit = least;
    while fit < ENOUGH && fits(fit * 1.04) {
        fit *= 1.04;
    }
    Some(fit)
}
