//! Numbers in place of names that find no room, each in a disc at its country, and the place of their key on the map.

use super::{
    beside::SeaReach,
    key::{KeyBlock, KeySizes, LEAST_PX, NumberKey, Numbered},
    layout::{Layout, Setting, Spot},
    taken::Holder,
};
use crate::{
    figure::{
        Marker, PixelRect, TurnedRect,
        typeset::{self, Style, Weight},
    },
    geo::UnitIdx,
};

/// Width of a disc's ring and of the air within it, in pixels of a number's size.
const RING: f64 = 0.2;

/// Share of a disc that lies on its own land, at least, where its country is large enough to have no marker.
const LEAST_ON_LAND: f64 = 0.3;

/// Air around the largest names, against the map's size of names.
const AIR_OF_NAMES: f64 = 0.24;

/// Style of numbers on a map whose names are at least so large.
fn style_of_numbers(least_px: f64) -> Style {
    Style::new((least_px * 0.78).max(LEAST_PX), Weight::SemiBold)
}

/// Radius of a disc that holds a number.
fn radius_of_disc(style: Style, text: &str) -> f64 {
    let half = [typeset::width(text, style), typeset::cap_height(style)].map(|side| side / 2.0);
    // No digit fills its corners.
    half[0].hypot(half[1]) * 0.94 + style.size * RING
}

impl Layout<'_> {
    /// Puts a number of at most these digits in place of a name: in a disc where its marker is or on its land, else at
    /// a leader's end on the sea. Whether there was room.
    pub(super) fn number(&mut self, unit: UnitIdx, digits: &str) -> bool {
        let style = style_of_numbers(self.style.least_px);
        let setting = Setting {
            lines: vec![digits.to_owned()],
            style,
        };
        let radius = radius_of_disc(style, digits);
        let placed = if self.marker(unit).is_some() {
            self.disc_at_marker(unit, &setting, radius)
        } else {
            self.disc_on_land(unit, &setting, radius)
        } || self.number_on_sea(unit, &setting);
        if placed {
            self.numbered.push(unit);
        }
        placed
    }

    /// Puts a number at its marker's place, or so near to it that it covers that.
    fn disc_at_marker(&mut self, unit: UnitIdx, setting: &Setting, radius: f64) -> bool {
        const DIRECTIONS: u32 = 12;
        let Some(marker) = self.marker(unit) else {
            return false;
        };
        let radius = radius.max(marker.radius);
        let place = marker.at;
        let around = [0.5, 0.9].into_iter().flat_map(|away| {
            (0..DIRECTIONS).map(move |direction| {
                let turn = f64::from(direction) / f64::from(DIRECTIONS) * std::f64::consts::TAU;
                [
                    place[0] + away * radius * turn.cos(),
                    place[1] + away * radius * turn.sin(),
                ]
            })
        });
        let at = std::iter::once(place)
            .chain(around)
            .find(|at| self.is_free_for_disc(unit, *at, radius));
        let Some(at) = at else { return false };
        self.put_disc(unit, setting, at, radius);
        true
    }

    fn disc_on_land(&mut self, unit: UnitIdx, setting: &Setting, radius: f64) -> bool {
        let side = 2.0 * radius;
        let Some(near) = self.near(unit) else {
            return false;
        };
        let at = self
            .raster
            .best_place((unit, self.map.view), near, |at, known| {
                let disc = PixelRect::around(at, side, side);
                let own = |owner| self.raster.is_land_of(owner, unit);
                let share = self.raster.share(disc, own);
                let stands = share >= LEAST_ON_LAND && share > known;
                (stands && self.is_free_for_disc(unit, at, radius)).then_some(share)
            });
        let Some(at) = at else { return false };
        self.put_disc(unit, setting, at, radius);
        true
    }

    fn is_free_for_disc(&self, unit: UnitIdx, at: [f64; 2], radius: f64) -> bool {
        let side = 2.0 * radius;
        let disc: TurnedRect = PixelRect::around(at, side, side).into();
        // Names are taken with some air of theirs, which a disc may touch.
        let air = self.style.base_px * AIR_OF_NAMES;
        self.taken
            .is_free(&disc.grown(-air.min(radius * 0.3)), Some(unit))
    }

    fn put_disc(&mut self, unit: UnitIdx, setting: &Setting, at: [f64; 2], radius: f64) {
        let Some(code) = self.map.atlas.units[unit.index()].code else {
            return;
        };
        self.put(unit, setting, Spot::upright(at));
        let side = 2.0 * radius;
        let disc = PixelRect::around(at, side, side).into();
        self.taken.add(disc, Holder::Name);
        self.discs.push(Marker {
            unit,
            code,
            at,
            radius,
            class: self.map.shading.of(unit).class,
        });
    }

    fn number_on_sea(&mut self, unit: UnitIdx, setting: &Setting) -> bool {
        let anchors = self.anchors(unit);
        let way = std::iter::once(setting);
        self.beside(unit, &anchors, way, SeaReach::Led)
    }

    /// Writes a number where its place was kept.
    pub(super) fn write_number(&mut self, numbered: &Numbered) {
        let Some(number) = numbered.number else {
            return;
        };
        let mut labels = self.labels.iter_mut();
        if let Some(label) = labels.find(|label| label.unit == numbered.unit) {
            label.lines = vec![number.to_string()];
            label.numbered = Some(numbered.clone());
        }
    }

    /// The key in the best free corner of the sea, and its room.
    pub(super) fn key(
        &self,
        entries: &[Numbered],
        sizes: KeySizes,
    ) -> Option<(NumberKey, PixelRect)> {
        /// Steps from side to side.
        const STEPS: u32 = 48;
        let view = self.map.view.rect;
        let margin = (view.w.min(view.h) * 0.02).max(3.0);
        let most = entries.len().min(6);
        let mut best: Option<(f64, KeyBlock, [f64; 2])> = None;
        for style in sizes.styles() {
            if best.is_some() {
                break;
            }
            let air = style.size * 0.6;
            for columns in 1..=most {
                let block = KeyBlock::in_columns(entries, style, columns);
                let [w, h] = [block.width, block.height].map(|side| side + 2.0 * air);
                let free = [view.w - w - 2.0 * margin, view.h - h - 2.0 * margin];
                if free.iter().any(|side| *side < 0.0) {
                    continue;
                }
                for step in 0..=STEPS * (STEPS + 2) {
                    let t = [step % (STEPS + 1), step / (STEPS + 1)];
                    let t = t.map(|it| f64::from(it) / f64::from(STEPS));
                    // Corners first, then edges, then the middle; few columns rather than many.
                    let off = t.map(|t| t.min(1.0 - t));
                    let cost = off[0] + off[1] + 0.02 * columns as f64;
                    if best.as_ref().is_some_and(|known| known.0 <= cost) {
                        continue;
                    }
                    let rect = PixelRect::new(
                        view.x + margin + free[0] * t[0],
                        view.y + margin + free[1] * t[1],
                        w,
                        h,
                    );
                    // A name in a key is a name: it stands on nobody's land.
                    if self.is_free(&rect.into()) && self.raster.share(rect, |_| true) <= 0.0 {
                        best = Some((cost, block.clone(), [rect.x + air, rect.y + air]));
                    }
                }
            }
        }
        let (_, block, at) = best?;
        let rect = block.rect(at).grown(margin);
        Some((block.placed(at), rect))
    }
}
