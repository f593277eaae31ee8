//! The way from a regional map to the globe and back: what a person zooms out of becomes a globe before its edges
//! are torn out of shape, and what one zooms into becomes a map of equal areas again.

use eframe::egui::Rect;

use super::{MapView, REST};
use crate::{
    figure::View,
    geo::{LonLat, PlanePoint, Projection, SphereTurn, along_great_circle, angular_distance},
    map::{camera::Sight, easing::ease, pane},
    scene::Derivation,
};

/// Distance from the centre of an azimuthal map up to which it is good to look at, in radians: 70 degrees.
const REACH: f64 = 1.22;
/// The same for the distance of a view's corners from its own middle: a wider view becomes a globe, and a globe that
/// shows less than the second a map. Between the two nothing changes, so that none flickers.
const WIDE: f64 = 0.96;
const NARROW: f64 = 0.84;
/// A map that one comes back to is the one that was left, if its centre is as near as this to what is seen.
const NEAR: f64 = 0.35;
/// Time that one turns into the other, in seconds.
const DURATION: f64 = 0.45;

/// Way in which a sphere is seen.
#[derive(Clone, Copy, Debug)]
struct SphereLook {
    turn: SphereTurn,
    /// Place in the middle of the pane.
    middle: LonLat,
    scale: f64,
}

/// A map on its way to another one.
#[derive(Clone, Copy, Debug)]
pub(super) struct Bend {
    from: SphereLook,
    start: f64,
}

impl SphereLook {
    /// `None` for maps that are no view of a sphere.
    fn of(sight: Sight) -> Option<Self> {
        let (center, flatness) = match sight.projection {
            Projection::LambertAzimuthal { center } => (center, 1.0),
            Projection::Orthographic { center } => (center, 0.0),
            _ => return None,
        };
        Some(Self {
            turn: SphereTurn { center, flatness },
            middle: sight.projection.inverse(sight.center),
            scale: sight.scale,
        })
    }

    fn towards(self, other: Self, share: f64) -> Self {
        let between = |from: f64, to: f64| from + (to - from) * share;
        Self {
            turn: SphereTurn {
                center: along_great_circle(self.turn.center, other.turn.center, share),
                flatness: between(self.turn.flatness, other.turn.flatness),
            },
            middle: along_great_circle(self.middle, other.middle, share),
            scale: self.scale * (other.scale / self.scale).powf(share),
        }
    }
}

/// A view of `rect` that shows the same as another in a projection, around the same place.
fn seen_in(projection: Projection, sight: Sight, middle: LonLat) -> Sight {
    let center = projection.forward(middle);
    Sight {
        projection,
        center: center.unwrap_or(PlanePoint { x: 0.0, y: 0.0 }),
        ..sight
    }
}

/// Projection that suits a view which a person has moved; `home` is the regional map that was left for the globe.
fn suited(sight: Sight, rect: Rect, home: Option<Projection>) -> Option<Projection> {
    let half = f64::from(rect.width()).hypot(f64::from(rect.height())) / 2.0 / sight.scale;
    let middle = sight.projection.inverse(sight.center);
    match sight.projection {
        Projection::LambertAzimuthal { center } => {
            // As far as its farthest corner, about.
            let across = 2.0 * (half / 2.0).min(1.0).asin();
            let reach = angular_distance(center, middle) + across;
            if reach <= REACH {
                None
            } else if across > WIDE {
                Some(Projection::Orthographic { center: middle })
            } else {
                Some(around(middle))
            }
        }
        Projection::Orthographic { .. } => {
            let home = home?;
            let narrow = half.min(1.0).asin() < NARROW;
            narrow.then(|| match home {
                Projection::LambertAzimuthal { center }
                    if angular_distance(center, middle) < NEAR =>
                {
                    home
                }
                _ => around(middle),
            })
        }
        _ => None,
    }
}

/// A regional map around about a place: whole degrees, so that it is soon made again.
fn around(middle: LonLat) -> Projection {
    Projection::LambertAzimuthal {
        center: LonLat {
            x: middle.x.round(),
            y: middle.y.round(),
        },
    }
}

impl MapView {
    /// Has a view that a person has moved drawn in the projection that suits it, once its shapes are there.
    pub(super) fn widen(&mut self, content: &Derivation, rect: Rect) {
        let Some(camera) = &mut self.camera else {
            return;
        };
        let sight = camera.sight();
        if self.followed.is_some() || self.stale || self.pending.is_some() {
            if self.followed.is_some()
                && !matches!(sight.projection, Projection::Orthographic { .. })
            {
                self.home = None;
            }
            return;
        }
        let Some(projection) = suited(sight, rect, self.home) else {
            return;
        };
        let middle = sight.projection.inverse(sight.center);
        let wanted = seen_in(projection, sight, middle);
        let atlas = content.atlas();
        let level = crate::map::store::level(&atlas.atlas, &pane::view(wanted, rect), 1.0);
        if !self.store.has_any(atlas, projection) {
            self.store.prepare(atlas, projection, level);
            return;
        }
        if matches!(projection, Projection::Orthographic { .. }) {
            self.home = Some(sight.projection);
        }
        camera.cut_to(wanted);
    }

    /// Notes that the map has changed, and bends the old one to the new one where both are views of a sphere.
    pub(super) fn noticed(&mut self, sight: Sight, rect: Rect, now: f64, moves: bool) {
        if let Some((last, _)) = self.last_sight
            && last.projection != sight.projection
        {
            let globe = |sight: Sight| matches!(sight.projection, Projection::Orthographic { .. });
            let turned = globe(last) && globe(sight);
            if !turned {
                let shown = self.bent(last, now).map(|(look, _)| look);
                let from = shown.or_else(|| SphereLook::of(last));
                let bends = moves && SphereLook::of(sight).is_some();
                self.bend = from.filter(|_| bends).map(|from| Bend { from, start: now });
            }
        }
        if self.last_sight != Some((sight, rect)) {
            self.last_sight = Some((sight, rect));
            self.moved_at = now;
        }
    }

    /// The look of a map that is on its way to `sight`, and how far it is.
    fn bent(&self, sight: Sight, now: f64) -> Option<(SphereLook, f64)> {
        let bend = self.bend?;
        let share = (now - bend.start) / DURATION;
        let to = SphereLook::of(sight)?;
        (share < 1.0).then(|| (bend.from.towards(to, ease(share.max(0.0))), share))
    }

    /// The view that is drawn on the way to `main`, and its turn, where the map is on its way.
    pub(super) fn on_the_way(&mut self, main: &View, now: f64) -> Option<(View, SphereTurn)> {
        let Some((look, _)) = self.bent((*main).into(), now) else {
            self.bend = None;
            return None;
        };
        // What was moved rests once it has arrived.
        self.moved_at = self.moved_at.max(now - REST / 2.0);
        let center = look.turn.forward(look.middle)?;
        let view = View {
            center,
            scale: look.scale,
            ..*main
        };
        Some((view, look.turn))
    }
}

#[cfg(test)]
mod tests {
    use eframe::egui::{pos2, vec2};

    use super::*;

    fn sight(scale: f64) -> Sight {
        Sight {
            projection: Projection::LambertAzimuthal {
                center: LonLat { x: 10.0, y: 52.0 },
            },
            center: PlanePoint { x: 0.1, y: -0.05 },
            scale,
        }
    }

    #[test]
    fn zooming_out_of_a_region_ends_on_a_globe_and_back_in_on_the_same_region() {
        let rect = Rect::from_min_size(pos2(0.0, 0.0), vec2(1000.0, 700.0));
        let corner = 610.0;
        let mut here = sight(1_500.0);
        let mut home = None;
        for _ in 0..12 {
            here.scale /= 1.25;
            if let Some(projection) = suited(here, rect, home) {
                assert!(matches!(projection, Projection::Orthographic { .. }));
                home = Some(here.projection);
                let middle = here.projection.inverse(here.center);
                here = seen_in(projection, here, middle);
                let back = here.projection.inverse(here.center);
                assert!(angular_distance(middle, back) < 1e-9);
                assert_eq!(suited(here, rect, home), None, "it stays");
            } else if home.is_none() {
                // Nothing is shown beyond 70 degrees but for a notch.
                assert!(corner / here.scale < 1.35, "{here:?}");
            }
        }
        assert!(home.is_some());
        for _ in 0..12 {
            here.scale *= 1.25;
            if let Some(projection) = suited(here, rect, home) {
                assert_eq!(Some(projection), home);
                let middle = here.projection.inverse(here.center);
                here = seen_in(projection, here, middle);
            }
        }
        assert_eq!(Some(here.projection), home);
    }

    #[test]
    fn a_globe_that_was_asked_for_stays_one_however_near_one_looks() {
        let rect = Rect::from_min_size(pos2(0.0, 0.0), vec2(1000.0, 700.0));
        let globe = Sight {
            projection: Projection::Orthographic {
                center: LonLat { x: 10.0, y: 52.0 },
            },
            center: PlanePoint { x: 0.0, y: 0.0 },
            scale: 20_000.0,
        };
        assert_eq!(suited(globe, rect, None), None);
    }

    #[test]
    fn what_lies_in_the_middle_stays_there_on_the_way() {
        let from = SphereLook::of(sight(400.0)).expect("azimuthal");
        let globe = seen_in(
            Projection::Orthographic {
                center: from.middle,
            },
            sight(400.0),
            from.middle,
        );
        let to = SphereLook::of(globe).expect("azimuthal");
        for step in 0..=10 {
            let look = from.towards(to, f64::from(step) / 10.0);
            assert!(angular_distance(look.middle, from.middle) < 1e-9);
            assert!((look.scale - 400.0).abs() < 1e-9);
            assert!(look.turn.forward(look.middle).is_some());
        }
    }
}
