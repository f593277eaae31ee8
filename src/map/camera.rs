//! The camera over the map: pan, zoom about the pointer, flights.
//!
//! The camera drives the widget's memory; the widget's own gestures stay off, since its zoom
//! scales with the frame's time. Times are seconds of egui's clock, given by the caller.

use super::easing::ease;
use crate::{
    figure::View,
    geo::{LonLat, PlanePoint, Projection, along_great_circle, angular_distance},
};

/// A wheel notch, a key press: always the same factor.
pub(crate) const ZOOM_STEP: f64 = 1.25;

/// The closest that one can look: a radius of the sphere over this many points is about a
/// hundred metres a point, more detail than any country file has.
const MAX_SCALE: f64 = 60_000.0;

/// A globe's middle comes no nearer to a pole than this latitude, in degrees: over the pole, what
/// lies beyond stands on its head, and a drag along a parallel only spins. Both polar regions are
/// well in sight from here.
const GLOBE_LAT: f64 = 75.0;

/// Part of the map that is seen, without the rectangle that it is seen in.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Sight {
    pub projection: Projection,
    /// Point in the middle of the pane.
    pub center: PlanePoint,
    /// Points per radius of the sphere.
    pub scale: f64,
}

impl From<View> for Sight {
    fn from(view: View) -> Self {
        Self {
            projection: view.projection,
            center: view.center,
            scale: view.scale,
        }
    }
}

#[derive(Clone, Copy, Debug)]
struct Flight {
    from: Sight,
    to: Sight,
    way: Way,
    start: f64,
    duration: f64,
}

/// The optimal path between two views: it zooms out for far places, and what passes by seems to move
/// evenly (van Wijk and Nuij, "Smooth and efficient zooming and panning", 2003, equation 9).
#[derive(Clone, Copy, Debug)]
struct Way {
    /// The widths of what is seen, in radii of the sphere.
    from: f64,
    to: f64,
    /// Distance between the centres.
    distance: f64,
    start: f64,
    /// Length as it is perceived.
    length: f64,
}

/// Readiness of the path to zoom: what people of that study liked best.
const RHO: f64 = 1.42;

impl Way {
    fn new(from: &Sight, to: &Sight, size: f64) -> Self {
        let distance = match (from.projection, to.projection) {
            (Projection::Orthographic { center: a }, Projection::Orthographic { center: b }) => {
                angular_distance(a, b)
            }
            _ => (to.center.x - from.center.x).hypot(to.center.y - from.center.y),
        };
        let (w0, w1) = (size / from.scale, size / to.scale);
        if distance < 1e-6 * w0.min(w1) {
            return Self {
                from: w0,
                to: w1,
                distance: 0.0,
                start: 0.0,
                length: (w1 / w0).ln().abs() / RHO,
            };
        }
        let r = |w: f64, sign: f64| {
            let squares = w1 * w1 - w0 * w0 + sign * RHO.powi(4) * distance * distance;
            let b = squares / (2.0 * w * RHO * RHO * distance);
            // ln(√(b² + 1) - b), without the cancellation.
            -b.asinh()
        };
        let (start, end) = (r(w0, 1.0), r(w1, -1.0));
        Self {
            from: w0,
            to: w1,
            distance,
            start,
            length: (end - start) / RHO,
        }
    }

    /// State at a share of the way: the width that is seen, and the share of the distance covered.
    fn at(&self, share: f64) -> (f64, f64) {
        if self.distance == 0.0 {
            return (self.from * (self.to / self.from).powf(share), share);
        }
        let along = RHO * self.length * share + self.start;
        let width = self.from * self.start.cosh() / along.cosh();
        let covered =
            self.from / (RHO * RHO) * (self.start.cosh() * along.tanh() - self.start.sinh());
        (width, covered / self.distance)
    }
}

/// The camera over one pane.
#[derive(Clone, Debug)]
pub(crate) struct Camera {
    sight: Sight,
    flight: Option<Flight>,
    /// Size of the pane, in points.
    size: [f64; 2],
}

impl Camera {
    #[must_use]
    pub fn new(sight: Sight) -> Self {
        Self {
            sight,
            flight: None,
            size: [1.0, 1.0],
        }
    }

    #[must_use]
    pub fn sight(&self) -> Sight {
        self.sight
    }

    /// End of a flight, or what is seen.
    #[must_use]
    pub(crate) fn destination(&self) -> Sight {
        self.flight.map_or(self.sight, |flight| flight.to)
    }

    pub fn resize(&mut self, size: [f64; 2]) {
        self.size = size;
    }

    /// Shows `sight` at once.
    pub(crate) fn cut_to(&mut self, sight: Sight) {
        self.flight = None;
        self.sight = self.clamped(sight);
    }

    /// Flies to `sight`, or cuts where motion is reduced or the projection changes.
    pub(crate) fn fly_to(&mut self, sight: Sight, now: f64, reduced_motion: bool) {
        let to = self.clamped(sight);
        if to == self.destination() {
            return;
        }
        let globes = [to.projection, self.sight.projection]
            .iter()
            .all(|projection| matches!(projection, Projection::Orthographic { .. }));
        if reduced_motion || (to.projection != self.sight.projection && !globes) {
            return self.cut_to(sight);
        }
        let from = self.sight;
        let way = Way::new(&from, &to, self.size[0].max(self.size[1]).max(1.0));
        self.flight = Some(Flight {
            from,
            to,
            way,
            start: now,
            duration: (0.3 + 0.2 * way.length).min(0.9),
        });
    }

    /// Moves a flight on; whether one is still under way.
    pub fn advance(&mut self, now: f64) -> bool {
        let Some(flight) = self.flight else {
            return false;
        };
        let share = ((now - flight.start) / flight.duration).clamp(0.0, 1.0);
        if share >= 1.0 {
            self.sight = flight.to;
            self.flight = None;
            return false;
        }
        self.sight = flight.at(ease(share));
        true
    }

    /// Drags the map by points of the screen (y down).
    pub fn pan(&mut self, delta: [f64; 2]) {
        self.flight = None;
        if let Some(turned) = turned(self.sight, delta) {
            self.sight = turned;
            return;
        }
        let center = PlanePoint {
            x: self.sight.center.x - delta[0] / self.sight.scale,
            y: self.sight.center.y + delta[1] / self.sight.scale,
        };
        self.sight = self.clamped(Sight {
            center,
            ..self.sight
        });
    }

    /// Zooms by `factor`; what is at `offset` (points from the pane's middle, y down) stays.
    pub(crate) fn zoom_about(&mut self, offset: [f64; 2], factor: f64) {
        self.flight = None;
        let old = self.sight;
        let scale = (old.scale * factor).clamp(self.min_scale(old.projection), MAX_SCALE);
        let shift = 1.0 / old.scale - 1.0 / scale;
        let delta = offset.map(|along| -along * shift * scale);
        if let Some(turned) = turned(Sight { scale, ..old }, delta) {
            self.sight = turned;
            return;
        }
        let center = PlanePoint {
            x: old.center.x + offset[0] * shift,
            y: old.center.y - offset[1] * shift,
        };
        self.sight = self.clamped(Sight {
            center,
            scale,
            ..old
        });
    }

    /// The whole map fits with some room.
    fn min_scale(&self, projection: Projection) -> f64 {
        let extent = projection.extent();
        0.8 * (self.size[0] / extent.width())
            .min(self.size[1] / extent.height())
            .max(1.0)
    }

    /// The centre stays on the map, north up, the scale within its limits.
    fn clamped(&self, mut sight: Sight) -> Sight {
        if let Projection::Orthographic { center } = sight.projection {
            sight.projection = globe_around(center);
        }
        let extent = sight.projection.extent();
        let (min, max) = (extent.min(), extent.max());
        let mut center = PlanePoint {
            x: sight.center.x.clamp(min.x, max.x),
            y: sight.center.y.clamp(min.y, max.y),
        };
        if !sight.projection.contains(center) {
            let nearest = sight.projection.inverse(center);
            center = sight
                .projection
                .forward(nearest)
                .unwrap_or(PlanePoint { x: 0.0, y: 0.0 });
        }
        let scale = sight
            .scale
            .clamp(self.min_scale(sight.projection), MAX_SCALE);
        Sight {
            center,
            scale,
            ..sight
        }
    }
}

impl Flight {
    fn at(&self, share: f64) -> Sight {
        let (width, way) = self.way.at(share);
        let scale = self.from.scale * self.way.from / width;
        let between = |from: f64, to: f64| from + (to - from) * way;
        let projection = match (self.from.projection, self.to.projection) {
            (
                Projection::Orthographic { center: from },
                Projection::Orthographic { center: to },
            ) => globe_around(along_great_circle(from, to, way)),
            (_, projection) => projection,
        };
        Sight {
            projection,
            center: PlanePoint {
                x: between(self.from.center.x, self.to.center.x),
                y: between(self.from.center.y, self.to.center.y),
            },
            scale,
        }
    }
}

fn north_up(lat: f64) -> f64 {
    lat.clamp(-GLOBE_LAT, GLOBE_LAT)
}

/// The globe whose middle is `center`, or as near to it as keeps north up.
fn globe_around(center: LonLat) -> Projection {
    Projection::Orthographic {
        center: LonLat {
            y: north_up(center.y),
            ..center
        },
    }
}

/// A globe that a drag by points of the screen turns; `None` for maps, which a drag moves.
fn turned(sight: Sight, delta: [f64; 2]) -> Option<Sight> {
    let Projection::Orthographic { center } = sight.projection else {
        return None;
    };
    let [east, north] = [-delta[0], delta[1]].map(|points| (points / sight.scale).to_degrees());
    let y = center.y + north;
    let x = center.x + east / north_up(y).to_radians().cos();
    Some(Sight {
        projection: globe_around(LonLat {
            x: (x + 180.0).rem_euclid(360.0) - 180.0,
            y,
        }),
        center: PlanePoint { x: 0.0, y: 0.0 },
        ..sight
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn europe() -> Camera {
        let projection = Projection::LambertAzimuthal {
            center: LonLat { x: 10.0, y: 52.0 },
        };
        let mut camera = Camera::new(Sight {
            projection,
            center: PlanePoint { x: 0.0, y: 0.0 },
            scale: 1_200.0,
        });
        camera.resize([900.0, 900.0]);
        camera
    }

    fn plane_at(camera: &Camera, offset: [f64; 2]) -> [f64; 2] {
        let sight = camera.sight();
        [
            sight.center.x + offset[0] / sight.scale,
            sight.center.y - offset[1] / sight.scale,
        ]
    }

    #[test]
    fn what_is_under_the_pointer_stays_there_while_zooming() {
        let mut camera = europe();
        let pointer = [210.0, -130.0];
        let before = plane_at(&camera, pointer);
        for factor in [ZOOM_STEP, ZOOM_STEP, 1.0 / ZOOM_STEP] {
            camera.zoom_about(pointer, factor);
            let after = plane_at(&camera, pointer);
            assert!((before[0] - after[0]).abs() < 1e-12 && (before[1] - after[1]).abs() < 1e-12);
        }
        assert!((camera.sight().scale - 1_500.0).abs() < 1e-9);
    }

    #[test]
    fn dragging_to_the_right_shows_what_is_to_the_west() {
        let mut camera = europe();
        camera.pan([120.0, 0.0]);
        assert!((camera.sight().center.x + 0.1).abs() < 1e-12);
    }

    #[test]
    fn a_globe_keeps_north_up_however_it_is_turned() {
        let mut camera = Camera::new(Sight {
            projection: globe_around(LonLat { x: 10.0, y: 48.0 }),
            center: PlanePoint { x: 0.0, y: 0.0 },
            scale: 400.0,
        });
        camera.resize([900.0, 900.0]);
        let center = |camera: &Camera| match camera.sight().projection {
            Projection::Orthographic { center } => center,
            other => panic!("{other:?}"),
        };
        // Is north of the middle above it on the screen?
        let upright = |camera: &Camera| {
            let (at, projection) = (center(camera), camera.sight().projection);
            let north = LonLat {
                y: at.y + 5.0,
                ..at
            };
            let seen = projection.forward(north).expect("on this side");
            assert!(seen.y > 0.08 && seen.x.abs() < 1e-9, "{at:?}: {seen:?}");
        };
        for delta in [[0.0, 5_000.0], [300.0, 0.0], [0.0, -9_000.0], [-70.0, -3.0]] {
            for _ in 0..4 {
                camera.pan(delta);
                upright(&camera);
            }
            camera.zoom_about([200.0, -400.0], ZOOM_STEP);
            upright(&camera);
        }
        camera.pan([0.0, -9_000.0]);
        assert!((center(&camera).y + GLOBE_LAT).abs() < 1e-9);
        // A drag by a radius' hundredth follows the pointer, near the pole too.
        let before = center(&camera);
        camera.pan([-camera.sight().scale / 100.0, 0.0]);
        let moved = (center(&camera).x - before.x).to_radians() * before.y.to_radians().cos();
        assert!((moved - 0.01).abs() < 1e-9, "{moved}");
        // Antarctica is flown to as near as that.
        let pole = Projection::Orthographic {
            center: LonLat { x: 0.0, y: -90.0 },
        };
        let sight = Sight {
            projection: pole,
            ..camera.sight()
        };
        camera.fly_to(sight, 0.0, true);
        upright(&camera);
    }

    #[test]
    fn neither_the_scale_nor_the_centre_leaves_the_map() {
        let mut camera = europe();
        camera.zoom_about([300.0, 300.0], 1e9);
        assert!(camera.sight().scale <= MAX_SCALE);
        camera.zoom_about([300.0, 300.0], 1e-9);
        camera.pan([1e12, -1e12]);
        let sight = camera.sight();
        assert!(sight.projection.contains(sight.center), "{sight:?}");
        assert!(sight.scale > 100.0);
    }

    #[test]
    fn a_flight_ends_where_it_should_and_takes_at_most_900_ms() {
        let mut camera = europe();
        let there = Sight {
            center: PlanePoint { x: 0.3, y: -0.2 },
            scale: 9_000.0,
            ..camera.sight()
        };
        camera.fly_to(there, 10.0, false);
        assert!(camera.advance(10.2), "under way");
        assert!(camera.sight().scale > 1_200.0 && camera.sight().scale < 9_000.0);
        assert!(!camera.advance(10.9), "arrived");
        assert_eq!(camera.sight(), there);
    }

    #[test]
    fn a_flight_to_a_far_place_zooms_out_and_in_again() {
        let mut camera = europe();
        let near = Sight {
            scale: 20_000.0,
            ..camera.sight()
        };
        camera.cut_to(near);
        let far = Sight {
            center: PlanePoint { x: 0.6, y: -0.3 },
            ..near
        };
        camera.fly_to(far, 0.0, false);
        let seen: Vec<Sight> = (1..=9)
            .map(|step| {
                camera.advance(f64::from(step) * 0.09);
                camera.sight()
            })
            .collect();
        let least = seen
            .iter()
            .map(|sight| sight.scale)
            .fold(f64::MAX, f64::min);
        // Both places fit the screen about half way.
        assert!(least < 0.3 * near.scale, "{least}");
        assert!(
            seen.windows(2)
                .all(|pair| pair[0].center.x < pair[1].center.x + 1e-12)
        );
        camera.advance(2.0);
        assert_eq!(camera.sight(), far);
    }

    #[test]
    fn reduced_motion_cuts() {
        let mut camera = europe();
        let there = Sight {
            scale: 9_000.0,
            ..camera.sight()
        };
        camera.fly_to(there, 10.0, true);
        assert!(!camera.advance(10.0));
        assert_eq!(camera.sight(), there);
    }

    #[test]
    fn a_drag_interrupts_a_flight() {
        let mut camera = europe();
        camera.fly_to(
            Sight {
                scale: 9_000.0,
                ..camera.sight()
            },
            10.0,
            false,
        );
        camera.advance(10.1);
        camera.pan([10.0, 0.0]);
        let held = camera.sight();
        assert!(!camera.advance(10.5));
        assert_eq!(camera.sight(), held);
    }
}
