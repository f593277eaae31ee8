//! Every party whose place is in view is seen at every zoom, on the screen and in exports.

use std::collections::BTreeSet;

use signatory_map::{
    figure::{
        Bounds, Class, Marker, PixelRect, Request, Shading, View, ViewChoice, compose, markers,
    },
    geo::{LonLat, Planar, PlanePoint, Projection, UnitIdx},
    map::store::level,
    model::{Agreement, Code, Lang},
};

use super::{agreement, atlas, code, dossier, request};

/// A fill's square of this side, in pixels, is seen as well as a marker is.
const SEEN_PX: f64 = 6.0;

/// Steps of zoom from the world to Luxembourg.
const ZOOMS: i32 = 30;

/// Countries where the views have their middles: the smallest party, and some at the edges of the map.
const CENTERS: [&str; 5] = ["LUX", "USA", "TUR", "NOR", "NZL"];

fn area(fill: &[Vec<PlanePoint>]) -> f64 {
    let rings = fill.iter().map(|ring| {
        let next = ring.iter().skip(1).chain(ring.first());
        let twice: f64 = ring
            .iter()
            .zip(next)
            .map(|(a, b)| a.x * b.y - b.x * a.y)
            .sum();
        twice / 2.0
    });
    rings.sum::<f64>().abs()
}

struct Seen<'a> {
    view: &'a View,
    planar: &'a Planar,
    markers: &'a [Marker],
}

impl Seen<'_> {
    fn is_seen(&self, unit: UnitIdx, class: Class) -> bool {
        let fills = self.planar.fills_of(unit).iter();
        let largest = fills.map(|fill| area(&fill.rings)).fold(0.0, f64::max);
        let across = largest.sqrt() * self.view.scale;
        let marked = self.markers.iter().any(|marker| {
            let [x, y] = marker.at;
            let ring = PixelRect::around([x, y], 2.0 * marker.radius, 2.0 * marker.radius);
            marker.unit == unit && marker.class == class && self.view.rect.holds(&ring)
        });
        across >= SEEN_PX || marked
    }

    /// Counts the parties that have their place in view; each of them is seen.
    fn check(&self, what: &str, parties: &BTreeSet<Code>, shading: &Shading) -> usize {
        let mut count = 0;
        for &party in parties {
            let unit = atlas().unit(party).expect("the built-in world holds it");
            let place = atlas().units[unit.index()].label;
            let at = self.view.pixel_of(place);
            if at.is_some_and(|at| self.view.rect.contains(at)) {
                count += 1;
                let class = shading.of(unit).class;
                assert!(class.party(), "{party}");
                assert!(self.is_seen(unit, class), "{what}: {party} is not seen");
            }
        }
        count
    }
}

fn place_of(party: &str) -> LonLat {
    let unit = atlas().unit(code(party)).expect("in the world");
    atlas().units[unit.index()].label
}

/// The share of the world's width that a zoom shows: all of it first, 250 km last.
fn share(zoom: i32) -> f64 {
    0.0062_f64.powf(f64::from(zoom) / f64::from(ZOOMS - 1))
}

fn shading(agreement: &Agreement) -> Shading {
    Shading::new(
        atlas(),
        super::statement(dossier(), agreement, Lang::En),
        false,
        false,
    )
}

#[test]
fn on_the_screen_every_party_is_seen_at_every_zoom() {
    /// Radius of the window's markers in points: the main map's and the insets'.
    const RADII: [f64; 2] = [6.0, 5.0];
    let rect = PixelRect::new(0.0, 0.0, 944.0, 700.0);
    for party in CENTERS {
        let center = place_of(party);
        for projection in [
            Projection::EqualEarth { lon0: 0.0 },
            Projection::Mercator { lon0: 0.0 },
            Projection::LambertAzimuthal { center },
            Projection::Orthographic { center },
        ] {
            let mut drawn: Option<(usize, Planar)> = None;
            let mut most = 0;
            for zoom in 0..ZOOMS {
                let view = View {
                    projection,
                    rect,
                    center: projection.forward(center).expect("on the map"),
                    scale: rect.w / (std::f64::consts::TAU * share(zoom)),
                };
                let level = level(atlas(), &view, 1.0);
                if drawn.as_ref().is_none_or(|(known, _)| *known != level) {
                    let planar = atlas().planar(level, &projection, &|_| true);
                    drawn = planar.map(|planar| (level, planar));
                }
                let (_, planar) = drawn.as_ref().expect("the atlas has the level");
                for agreement in &dossier().agreements {
                    let shading = shading(agreement);
                    for radius in RADII {
                        let markers = markers(atlas(), &shading, &view, radius);
                        let seen = Seen {
                            view: &view,
                            planar,
                            markers: &markers,
                        };
                        let what = format!("{} {party} {projection:?} {zoom}", agreement.id);
                        most = most.max(seen.check(&what, &agreement.party_countries(), &shading));
                    }
                }
            }
            assert!(
                most > 10 || party == "NZL",
                "{party} {projection:?}: {most}"
            );
        }
    }
}

#[test]
fn in_exports_every_party_is_seen_at_every_zoom() {
    for agreement in &dossier().agreements {
        let parties = agreement.party_countries();
        let shading = shading(agreement);
        for zoom in 0..ZOOMS {
            let LonLat { x: lon, y: lat } = place_of("LUX");
            let half = 179.0 * share(zoom);
            let figure = compose(&Request {
                choice: ViewChoice::Auto,
                map_only: zoom % 2 == 1,
                ask: signatory_map::figure::ViewAsk::Bounds(Bounds {
                    west: (lon - half).max(-179.0),
                    east: (lon + half).min(179.0),
                    south: (lat - half / 2.0).max(-80.0),
                    north: (lat + half / 2.0).min(84.0),
                }),
                ..request(agreement, [1280.0, 720.0], Lang::En)
            });
            for pane in &figure.panes {
                let seen = Seen {
                    view: &pane.view,
                    planar: pane.planar.as_ref().expect("asked for"),
                    markers: &pane.markers,
                };
                let count = seen.check(&format!("{} {zoom}", agreement.id), &parties, &shading);
                assert!(count > 0 || agreement.id == "summit" || agreement.id == "stinger");
            }
        }
    }
}

#[test]
fn at_the_opening_view_all_22_are_seen() {
    let agreement = agreement("ace");
    let shading = shading(agreement);
    for size in [
        [1920.0, 1080.0],
        [944.0, 944.0],
        [800.0, 600.0],
        [320.0, 240.0],
    ] {
        let figure = compose(&request(agreement, size, Lang::En));
        let mut seen = BTreeSet::new();
        for pane in &figure.panes {
            let drawn = Seen {
                view: &pane.view,
                planar: pane.planar.as_ref().expect("asked for"),
                markers: &pane.markers,
            };
            for party in agreement.principals() {
                let unit = atlas().unit(party).expect("in the world");
                let place = atlas().units[unit.index()].label;
                let at = pane.view.pixel_of(place);
                if at.is_some_and(|at| pane.view.rect.contains(at)) {
                    let class = shading.of(unit).class;
                    assert_eq!(class, Class::PRINCIPAL, "{party}");
                    if drawn.is_seen(unit, class) {
                        seen.insert(party);
                    }
                }
            }
        }
        assert_eq!(seen.len(), 22, "{size:?}: {seen:?}");
    }
}
