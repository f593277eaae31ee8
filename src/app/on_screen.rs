//! The places on the screen, by the panes as they were last laid out: the contested area under the pointer,
//! and whether a country that is to be shown is seen well enough or has to be flown to.

use eframe::egui::{self, Pos2, pos2};

use super::{map_view::MapView, toasts::About, window::SignatoryMap};
use crate::{
    figure::View,
    geo::{Unit, UnitIdx, UnitKind},
    i18n,
    map::store::Store,
    model::Code,
    palette::Theme,
    resolve::{Contested, ContestedArea},
    scene::Derivation,
    ui::{self, Mood},
};

/// Size in points below which something is not seen well enough to be said to be in sight.
const LEAST: f64 = 12.0;

/// Radius of the ring around what is seen smaller than that and is selected, in points.
const RING: f32 = 11.0;

/// The main map's view, then those of its insets, as the panes show them at rest.
fn views<'a>(store: &'a Store, content: &Derivation) -> impl Iterator<Item = View> + use<'a> {
    let revision = content.revision();
    let panes = store.panes().filter(|panes| panes.key.content == revision);
    panes
        .into_iter()
        .flat_map(|panes| &panes.all)
        .map(|pane| pane.view)
}

/// The contested area under the pointer, which points at `unit`: all of it, or a part that the
/// map tells apart.
pub(super) fn contested_at(
    store: &Store,
    content: &Derivation,
    unit: UnitIdx,
    at: Pos2,
) -> Option<&'static ContestedArea> {
    let atlas = &content.atlas().atlas;
    let code = atlas.units.get(unit.index())?.code?;
    let area = Contested::built_in().of(code)?;
    if area.is_whole() {
        return Some(area);
    }
    let pixel = [f64::from(at.x), f64::from(at.y)];
    // Insets lie above the main map.
    let place = views(store, content)
        .filter(|view| view.rect.contains(pixel))
        .map(|view| view.lonlat_at(pixel))
        .filter(|place| atlas.locate_at_once(*place) == Some(unit))
        .last()?;
    atlas.overlay_at(unit, place).map(|_| area)
}

/// Whether a unit is seen so small, on the main map and in its insets, that one would have to look for
/// it.
fn is_tiny(store: &Store, content: &Derivation, unit: UnitIdx) -> bool {
    let Some(unit) = content.atlas().atlas.units.get(unit.index()) else {
        return false;
    };
    views(store, content)
        .filter_map(|view| points_across(unit, &view))
        .reduce(f64::max)
        .is_some_and(|across| across < LEAST)
}

/// Size of the main parts of a unit, in points; `None` where a view does not show it.
fn points_across(unit: &Unit, view: &View) -> Option<f64> {
    let pixel = view.pixel_of(unit.label)?;
    let scale = view.scale * view.projection.scale_at(unit.label);
    view.rect
        .contains(pixel)
        .then_some(2.0 * unit.largest_cap.radius_rad * scale)
}

impl MapView {
    /// Rings what is selected on the main map where it is too small to be seen, and no marker stands for it.
    pub(super) fn ring_what_is_tiny(
        &self,
        ui: &egui::Ui,
        content: &Derivation,
        theme: Theme,
        main: &View,
        selected: Option<UnitIdx>,
    ) {
        let Some(unit) = selected.and_then(|it| content.atlas().atlas.units.get(it.index())) else {
            return;
        };
        let marked = self.store.panes().is_some_and(|panes| {
            let mut all = panes.all.iter().flat_map(|pane| &pane.markers);
            all.any(|marker| Some(marker.unit) == selected)
        });
        let is_tiny = points_across(unit, main).is_some_and(|across| across < LEAST);
        if marked || !is_tiny {
            return;
        }
        let Some([x, y]) = main.pixel_of(unit.label) else {
            return;
        };
        let center = pos2(x as f32, y as f32);
        let rect = main.rect;
        let rect = egui::Rect::from_min_size(
            pos2(rect.x as f32, rect.y as f32),
            egui::vec2(rect.w as f32, rect.h as f32),
        );
        let (painter, palette) = (ui.painter_at(rect), theme.palette());
        for (width, ink) in [(5.0, palette.panel), (2.0, palette.text)] {
            let stroke = egui::Stroke::new(width, ui::theme::color(ink));
            painter.circle_stroke(center, RING, stroke);
        }
    }
}

impl SignatoryMap {
    /// Selects a country and sees to it that it is in sight.
    pub(super) fn show_country(&mut self, code: Code, now: f64) {
        let Some(unit) = self.unit_or_say(code) else {
            return;
        };
        let seen = self.map.sees(&self.content, unit);
        if seen && !is_tiny(&self.map.store, &self.content, unit) {
            self.selected = Some(unit);
        } else {
            self.show_unit(unit, now);
        }
    }

    /// Selects the country whose shape holds a contested area, and flies there.
    pub(super) fn show_contested(&mut self, code: Code, now: f64) {
        if let Some(unit) = self.unit_or_say(code) {
            self.show_unit(unit, now);
        }
    }

    /// Selects a unit and flies there.
    pub(super) fn show_unit(&mut self, unit: UnitIdx, now: f64) {
        self.selected = Some(unit);
        let reduced_motion = self.reduced_motion();
        self.map.show_unit(&self.content, unit, now, reduced_motion);
    }

    /// The unit of a country that is to be shown; where the shapes lack it, the person is told.
    fn unit_or_say(&mut self, code: Code) -> Option<UnitIdx> {
        // Neutral ground beneath a file is no shape of that file.
        let atlas = &self.content.atlas().atlas;
        let own = |unit: &UnitIdx| {
            let is_ground = atlas.units[unit.index()].kind == UnitKind::Backdrop;
            !is_ground || self.content.statement().of.contains_key(&code)
        };
        let unit = atlas.unit(code).filter(own);
        if unit.is_none() {
            let name = self.content.names().name(code).to_owned();
            let text = i18n::t_args(self.content.lang(), "ui-missing", &[("names", name.into())]);
            let told = (None, None);
            self.toasts.tell(About::Place, Mood::Plain, text, told);
        }
        unit
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        figure::PixelRect,
        geo::{LonLat, PlanePoint, Projection},
        read::world,
    };

    #[test]
    fn on_a_map_of_europe_luxembourg_is_tiny_and_france_is_not() {
        let atlas = world::built_in_coarse();
        let view = View {
            projection: Projection::LambertAzimuthal {
                center: LonLat { x: 15.0, y: 53.0 },
            },
            rect: PixelRect {
                x: 0.0,
                y: 0.0,
                w: 900.0,
                h: 900.0,
            },
            center: PlanePoint { x: 0.0, y: 0.0 },
            scale: 1_000.0,
        };
        let across = |code: &str| {
            let unit = atlas.unit(code.parse().unwrap()).unwrap();
            points_across(&atlas.units[unit.index()], &view)
        };
        // 82 km from north to south, 6,371 km in 1,000 points.
        let luxembourg = across("LUX").unwrap();
        assert!((10.0..16.0).contains(&luxembourg), "{luxembourg}");
        assert!(across("LIE").unwrap() < LEAST);
        assert!(across("FRA").unwrap() > 100.0);
        assert!(across("USA").is_none(), "it is not in this view");
    }
}
