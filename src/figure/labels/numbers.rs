//! Numbers in place of names that find no room, and the key that says whose they are.

use super::{
    beside::SeaReach,
    key::{LEAST_PX, NumberKey, Numbered, key_style, measure_key, place_key},
    layout::{Layout, Setting, Spot},
    raster::ViewRaster,
};
use crate::{
    figure::{
        Marker, PixelRect, TurnedRect,
        typeset::{self, Style, Weight},
    },
    geo::UnitIdx,
};

/// Style of numbers on a map whose names are at least so large.
fn style_of_numbers(least_px: f64) -> Style {
    Style::new((least_px * 0.68).max(LEAST_PX), Weight::SemiBold)
}

/// Radius of a marker that holds a number, at least that of a plain one.
pub(super) fn radius_with_number(radius: f64, least_px: f64, text: &str) -> f64 {
    let style = style_of_numbers(least_px);
    let half = [typeset::width(text, style), typeset::cap_height(style)].map(|side| side / 2.0);
    radius.max(half[0].hypot(half[1]) + radius * RING)
}

/// Width of a marker's ring and of the air within it, against its radius.
const RING: f64 = 0.36;

/// Air around the largest names, against the map's size of names.
const AIR_OF_NAMES: f64 = 0.24;

impl Layout<'_> {
    /// Puts a number in place of a name: in its marker, on its land, on the sea beside it, else on a disc of its own
    /// where its land is. Whether there was room.
    pub(super) fn number(&mut self, numbered: &Numbered) -> bool {
        let style = style_of_numbers(self.style.least_px);
        let setting = Setting {
            lines: vec![numbered.number.to_string()],
            style,
        };
        let unit = numbered.unit;
        let before = self.labels.len();
        let placed = if self.marker(unit).is_some() {
            self.number_in_marker(unit, &setting)
                || self.number_on_sea(unit, &setting)
                || self.number_on_disc(unit, &setting)
        } else {
            self.number_on_land(unit, &setting)
                || self.number_on_sea(unit, &setting)
                || self.number_on_disc(unit, &setting)
        };
        for label in &mut self.labels[before..] {
            label.numbered = Some(numbered.clone());
        }
        placed
    }

    fn number_in_marker(&mut self, unit: UnitIdx, setting: &Setting) -> bool {
        let Some(mut marker) = self.marker(unit).cloned() else {
            return false;
        };
        let text = &setting.lines[0];
        marker.radius = radius_with_number(marker.radius, self.style.least_px, text);
        let side = 2.0 * marker.radius;
        let disc: TurnedRect = PixelRect::around(marker.at, side, side).into();
        // Its room was kept free; names are taken with some air of theirs, which may lie in it.
        let air = self.style.base_px * AIR_OF_NAMES;
        let disc = disc.grown(-air);
        let number = TurnedRect::around(marker.at, setting.size(), 0.0);
        let free = |block| self.taken.is_free(block, Some(unit));
        let fits = free(&disc) && free(&number.grown(-1.0));
        if fits {
            self.put(unit, setting, Spot::upright(marker.at));
            self.discs.push(marker);
        }
        fits
    }

    fn number_on_land(&mut self, unit: UnitIdx, setting: &Setting) -> bool {
        let width = typeset::width(&setting.lines[0], setting.style);
        let size = [width + 1.0, setting.style.size * 0.86];
        let Some(near) = self.near(unit) else {
            return false;
        };
        let at = self
            .raster
            .best_place((unit, self.map.view), near, |at, known| {
                let fit = self.raster.fit(unit, at, size);
                let air = ViewRaster::air(fit);
                let block = TurnedRect::around(at, setting.size(), 0.0);
                (fit >= 1.0 && air > known && self.is_free(&block)).then_some(air)
            });
        let Some(at) = at else { return false };
        self.put(unit, setting, Spot::upright(at));
        true
    }

    fn number_on_sea(&mut self, unit: UnitIdx, setting: &Setting) -> bool {
        let anchors = self.anchors(unit);
        [SeaReach::NextTo, SeaReach::Led, SeaReach::LedOverLand]
            .into_iter()
            .any(|reach| self.beside(unit, &anchors, std::iter::once(setting), reach))
    }

    fn number_on_disc(&mut self, unit: UnitIdx, setting: &Setting) -> bool {
        let Some(code) = self.map.atlas.units[unit.index()].code else {
            return false;
        };
        let text = &setting.lines[0];
        let radius = radius_with_number(self.style.base_px * 0.36, self.style.least_px, text);
        let side = 2.0 * radius;
        let Some(near) = self.near(unit) else {
            return false;
        };
        let own = |at: [f64; 2]| {
            let disc = PixelRect::around(at, side, side);
            self.raster
                .share(disc, |owner| self.raster.is_land_of(owner, unit))
        };
        let at = self
            .raster
            .best_place((unit, self.map.view), near, |at, known| {
                let share = own(at);
                let disc = PixelRect::around(at, side, side).into();
                (share > known && self.is_free(&disc)).then_some(share)
            });
        let Some(at) = at else { return false };
        self.put(unit, setting, Spot::upright(at));
        let disc = PixelRect::around(at, side, side).into();
        self.taken.add(disc, Some(unit));
        self.discs.push(Marker {
            unit,
            code,
            at,
            radius,
            class: self.map.shading.of(unit).class,
        });
        true
    }

    /// The key in the best free corner of the map: on the sea, else on land that is not concerned.
    pub(super) fn key(&self, numbered: &[Numbered]) -> Option<(NumberKey, PixelRect)> {
        let concerned = |owner| self.map.shading.of(owner).class.concerned();
        self.key_off(numbered, &concerned)
            .or_else(|| self.key_off(numbered, &|_| false))
    }

    /// The same off all land of which `forbidden` says so.
    fn key_off(
        &self,
        numbered: &[Numbered],
        forbidden: &dyn Fn(UnitIdx) -> bool,
    ) -> Option<(NumberKey, PixelRect)> {
        /// Steps from side to side.
        const STEPS: u32 = 48;
        if numbered.is_empty() {
            return None;
        }
        let style = key_style(self.style.least_px);
        let view = self.map.view.rect;
        let air = style.size * 0.6;
        let margin = (view.w.min(view.h) * 0.02).max(3.0);
        let most = numbered.len().min(6);
        let mut best: Option<(f64, usize, [f64; 2])> = None;
        for columns in 1..=most {
            let size = measure_key(numbered, style, columns);
            let [w, h] = size.map(|side| side + 2.0 * air);
            let free = [view.w - w - 2.0 * margin, view.h - h - 2.0 * margin];
            if free.iter().any(|side| *side < 0.0) {
                continue;
            }
            for row in 0..=STEPS {
                for column in 0..=STEPS {
                    let t = [column, row].map(|it| f64::from(it) / f64::from(STEPS));
                    let rect = PixelRect::new(
                        view.x + margin + free[0] * t[0],
                        view.y + margin + free[1] * t[1],
                        w,
                        h,
                    );
                    // Corners first, then edges, then the middle; few columns rather than many.
                    let off = t.map(|t| t.min(1.0 - t));
                    let cost = off[0] + off[1] + 0.02 * columns as f64;
                    if best.is_some_and(|known| known.0 <= cost) || !self.is_free(&rect.into()) {
                        continue;
                    }
                    if self.raster.share(rect, forbidden) > 0.0 {
                        continue;
                    }
                    let cost = cost + 1.5 * self.raster.share(rect, |_| true);
                    if best.is_none_or(|known| cost < known.0) {
                        best = Some((cost, columns, [rect.x + air, rect.y + air]));
                    }
                }
            }
        }
        let (_, columns, at) = best?;
        let [w, h] = measure_key(numbered, style, columns);
        let rect = PixelRect::new(at[0], at[1], w, h).grown(air);
        Some((place_key(numbered, style, columns, at), rect))
    }
}
