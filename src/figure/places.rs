//! Names on a map besides those of countries, set after these and never over them: contested areas where they are
//! hatched, and capitals where one looks closely.

use super::{
    Label, MapSizes, Pane, PixelRect, Place, Shading, TurnedRect,
    typeset::{self, Style, Weight},
};
use crate::{
    geo::{Atlas, EARTH_RADIUS_KM, LonLat, UnitIdx, UnitKind},
    model::Lang,
    palette::Theme,
    resolve::{Contested, Countries},
};

/// Radius of the sphere in pixels from which on capitals are named: some 3 km a pixel, a third of what shows Europe.
const CLOSE: f64 = 2_000.0;

/// Size of a country from which on its capital is named, in pixels: below it, its own name fills it.
const LEAST_COUNTRY: f64 = 60.0;

/// Size of a contested area from which on it is named, in pixels.
const LEAST_AREA: f64 = 9.0;

/// Distance of a capital's name from its place, in pixels.
const AWAY: f64 = 6.0;

/// Everything that places are named by.
#[derive(Clone, Copy)]
pub struct PlacesRequest<'a> {
    pub atlas: &'a Atlas,
    pub shading: &'a Shading,
    pub theme: Theme,
    pub lang: Lang,
    pub sizes: MapSizes,
    /// Rectangles that names keep off.
    pub reserved: &'a [PixelRect],
}

/// Rectangles of all that stands on a map already.
struct Occupied<'a> {
    pane: &'a Pane,
    rects: Vec<TurnedRect>,
}

impl Occupied<'_> {
    fn is_free(&self, rect: &TurnedRect) -> bool {
        self.pane.view.rect.holds(&rect.bounds())
            && !self.rects.iter().any(|taken| taken.overlaps(rect))
    }
}

impl PlacesRequest<'_> {
    /// Contested areas on a map that are hatched, and the capitals on it with `capitals`.
    #[must_use]
    pub fn places(&self, pane: &Pane, capitals: bool) -> Vec<Place> {
        let labels = pane.labels.iter().map(|label| label.rect().grown(2.0));
        let markers = pane.markers.iter().map(|marker| {
            let side = 2.0 * marker.radius;
            TurnedRect::from(PixelRect::around(marker.at, side, side))
        });
        let reserved = self.reserved.iter().map(|rect| TurnedRect::from(*rect));
        let frame = pane.frame.iter().map(|frame| frame.band.into());
        let mut taken = Occupied {
            pane,
            rects: labels.chain(markers).chain(reserved).chain(frame).collect(),
        };
        let mut places = self.contested(&mut taken);
        // Where tiles of a cartogram lie, no capital does.
        if capitals && !self.atlas.tiles && pane.view.scale >= CLOSE {
            places.extend(self.capitals(&mut taken));
        }
        places
    }

    fn contested(&self, taken: &mut Occupied<'_>) -> Vec<Place> {
        let units = self.atlas.units.len() as u32;
        let parts = self.atlas.overlays.iter().zip(units..);
        let parts = parts.map(|(part, number)| (number, part.unit, part.label, part.area_km2));
        let named = |unit: UnitIdx| taken.pane.labels.iter().any(|label| label.unit == unit);
        let whole = self.atlas.units.iter().zip(0..units);
        let whole = whole
            .filter(|(_, number)| !named(UnitIdx(*number)))
            .map(|(unit, number)| (number, UnitIdx(number), unit.label, unit.area_km2));
        let mut areas: Vec<_> = parts
            .chain(whole)
            .filter(|(number, ..)| self.shading.of(UnitIdx(*number)).contested)
            .filter(|(_, _, _, area_km2)| size(taken.pane, *area_km2) >= LEAST_AREA)
            .collect();
        areas.sort_by(|a, b| b.3.total_cmp(&a.3));
        let mut places = Vec::new();
        for (number, unit, at, _) in areas {
            let name = self.atlas.units[unit.index()].code.and_then(|code| {
                let area = Contested::built_in().of(code)?;
                Some(area.name(self.lang))
            });
            let Some((name, at)) = name.zip(taken.pane.view.pixel_of(at)) else {
                continue;
            };
            let style = Style::new(self.sizes.name, Weight::Medium);
            let (half, step) = (typeset::width(&name, style) / 2.0, style.size);
            let around = [
                [0.0, 0.0],
                [0.0, -step],
                [0.0, step],
                [half + step, 0.0],
                [-half - step, 0.0],
                [0.0, 2.0 * step],
                [0.0, -2.0 * step],
            ];
            places.extend(self.put(taken, (UnitIdx(number), unit), &name, style, (at, &around)));
        }
        places
    }

    fn capitals(&self, taken: &mut Occupied<'_>) -> Vec<Place> {
        let view = &taken.pane.view;
        let seen: Vec<(UnitIdx, String, [f64; 2])> = self
            .atlas
            .units
            .iter()
            .zip(0..)
            .filter(|(unit, _)| unit.kind == UnitKind::Country)
            .filter(|(unit, _)| size(taken.pane, unit.area_km2) >= LEAST_COUNTRY)
            .filter_map(|(unit, number)| {
                let capital = Countries::built_in()
                    .country(unit.code?)?
                    .capital
                    .as_ref()?;
                let at = view.pixel_of(LonLat {
                    x: capital.lon,
                    y: capital.lat,
                })?;
                let name = capital.name(self.lang).to_owned();
                view.rect
                    .contains(at)
                    .then_some((UnitIdx(number), name, at))
            })
            .collect();
        let mut places = Vec::new();
        for (unit, name, at) in seen {
            let side = 2.0 * Place::DOT + 2.0;
            let dot = TurnedRect::from(PixelRect::around(at, side, side));
            if !taken.is_free(&dot) {
                continue;
            }
            let style = Style::new(self.sizes.least_name, Weight::Regular);
            let beside = typeset::width(&name, style) / 2.0 + AWAY;
            let above = style.size / 2.0 + AWAY;
            let around = [
                [beside, 0.0],
                [-beside, 0.0],
                [0.0, -above],
                [0.0, above],
                [beside, -above],
                [beside, above],
            ];
            let place = self.put(taken, (unit, unit), &name, style, (at, &around));
            places.extend(place.map(|place| Place {
                dot: Some(at),
                ..place
            }));
            if places.last().is_some_and(|place| place.dot == Some(at)) {
                taken.rects.push(dot);
            }
        }
        places
    }

    /// A name at the first free of the places around a point; `number` is what it stands on.
    fn put(
        &self,
        taken: &mut Occupied<'_>,
        (number, unit): (UnitIdx, UnitIdx),
        name: &str,
        style: Style,
        (from, around): ([f64; 2], &[[f64; 2]]),
    ) -> Option<Place> {
        let shade = self.shading.of(number);
        let palette = self.theme.palette();
        let label = |[x, y]: &[f64; 2]| {
            let at = [from[0] + x, from[1] + y];
            Label {
                numbered: None,
                unit,
                lines: vec![name.to_owned()],
                at,
                angle: 0.0,
                anchor: taken.pane.view.from_pixel(at),
                style,
                ink: shade.class.ink(),
                halo: Some(shade.colors(palette)[0]),
                hatched: shade.is_hatched(),
                leader: None,
                on_sea: false,
                dot: false,
                class: shade.class,
            }
        };
        let label = around
            .iter()
            .map(label)
            .find(|label| taken.is_free(&label.rect()))?;
        taken.rects.push(label.rect().grown(2.0));
        Some(Place { label, dot: None })
    }
}

/// Side of a square as large as an area, in pixels.
fn size(pane: &Pane, area_km2: f64) -> f64 {
    area_km2.sqrt() / EARTH_RADIUS_KM * pane.view.scale
}

/// The places of all panes of a picture; `sizes` are those of the main map.
pub(crate) fn place(request: &PlacesRequest<'_>, panes: &mut [Pane], capitals: bool) {
    for (number, pane) in panes.iter_mut().enumerate() {
        let request = PlacesRequest {
            sizes: request.sizes.of_pane(number),
            reserved: if number == 0 { request.reserved } else { &[] },
            ..*request
        };
        pane.places = request.places(pane, capitals);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        figure::{Statement, View},
        geo::{PlanePoint, Projection},
        read::world,
    };

    fn places(center: LonLat, scale: f64, contested: bool, capitals: bool) -> Vec<Place> {
        let atlas = world::built_in_coarse();
        let shading = Shading::new(&atlas, &Statement::default(), false, contested);
        let pane = Pane {
            key: crate::figure::NumberKey::default(),
            view: View {
                projection: Projection::LambertAzimuthal { center },
                rect: PixelRect::new(0.0, 0.0, 900.0, 700.0),
                center: PlanePoint { x: 0.0, y: 0.0 },
                scale,
            },
            planar: None,
            frame: None,
            graticule_deg: None,
            markers: Vec::new(),
            labels: Vec::new(),
            places: Vec::new(),
        };
        let request = PlacesRequest {
            atlas: &atlas,
            shading: &shading,
            theme: Theme::Light,
            lang: Lang::Fr,
            sizes: MapSizes::WINDOW,
            reserved: &[PixelRect::new(0.0, 0.0, 900.0, 60.0)],
        };
        request.places(&pane, capitals)
    }

    fn texts(places: &[Place]) -> Vec<&str> {
        let lines = places.iter().map(|place| place.label.lines[0].as_str());
        lines.collect()
    }

    #[test]
    fn capitals_are_named_in_the_language_beside_their_places_where_one_looks_closely() {
        let center = LonLat { x: 15.0, y: 50.0 };
        assert!(places(center, 1_200.0, false, true).is_empty());
        assert!(places(center, 4_000.0, false, false).is_empty());
        let near = places(center, 4_000.0, false, true);
        let names = texts(&near);
        for name in ["Varsovie", "Prague", "Vienne", "Berlin"] {
            assert!(names.contains(&name), "{names:?}");
        }
        assert!(
            !names.contains(&"Vaduz"),
            "its country is too small: {names:?}"
        );
        for place in &near {
            let [x, y] = place.dot.expect("a capital has a place");
            let away = (place.label.at[0] - x).hypot(place.label.at[1] - y);
            assert!((AWAY..60.0).contains(&away), "{place:?}");
            assert!(place.label.rect().bounds().y > 60.0, "{place:?}");
            for other in &near {
                let over = other.label.rect().overlaps(&place.label.rect());
                assert!(other == place || !over, "{other:?} {place:?}");
            }
        }
    }

    #[test]
    fn contested_areas_are_named_where_they_are_hatched() {
        let crimea = LonLat { x: 34.0, y: 45.5 };
        assert!(places(crimea, 2_500.0, false, false).is_empty());
        let near = places(crimea, 2_500.0, true, false);
        assert!(texts(&near).contains(&"Crimée"), "{:?}", texts(&near));
        let sahara = places(LonLat { x: -13.0, y: 25.0 }, 1_000.0, true, false);
        assert!(
            texts(&sahara).contains(&"Sahara occidental"),
            "{:?}",
            texts(&sahara)
        );
    }
}
