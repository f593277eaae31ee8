//! Views: which part of a projection's plane is seen where in the figure.
//!
//! Converts between plane and figure pixels; does not choose what to show (that is
//! [`super::frame`]'s).

use std::str::FromStr;

use crate::geo::{Cap, LonLat, PlanePoint, PlaneRect, Projection};

/// A rectangle in figure pixels: x to the right, y down, from the figure's top left.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct PixelRect {
    pub x: f64,
    pub y: f64,
    pub w: f64,
    pub h: f64,
}

impl PixelRect {
    #[must_use]
    pub const fn new(x: f64, y: f64, w: f64, h: f64) -> Self {
        Self { x, y, w, h }
    }

    #[must_use]
    pub fn right(&self) -> f64 {
        self.x + self.w
    }

    #[must_use]
    pub fn bottom(&self) -> f64 {
        self.y + self.h
    }

    #[must_use]
    pub fn center(&self) -> [f64; 2] {
        [self.x + self.w / 2.0, self.y + self.h / 2.0]
    }

    /// The rectangle of this size around `center`.
    #[must_use]
    pub fn around(center: [f64; 2], w: f64, h: f64) -> Self {
        Self {
            x: center[0] - w / 2.0,
            y: center[1] - h / 2.0,
            w,
            h,
        }
    }

    /// Rectangle larger by `by` on every side (smaller where negative, but never less than empty).
    #[must_use]
    pub fn grown(&self, by: f64) -> Self {
        let (w, h) = ((self.w + 2.0 * by).max(0.0), (self.h + 2.0 * by).max(0.0));
        Self::around(self.center(), w, h)
    }

    /// Rectangle so many pixels to the right and down.
    #[must_use]
    pub fn shifted(&self, [x, y]: [f64; 2]) -> Self {
        Self {
            x: self.x + x,
            y: self.y + y,
            ..*self
        }
    }

    #[must_use]
    pub fn contains(&self, [x, y]: [f64; 2]) -> bool {
        x >= self.x && x <= self.right() && y >= self.y && y <= self.bottom()
    }

    #[must_use]
    pub fn holds(&self, other: &Self) -> bool {
        other.x >= self.x - 1e-9
            && other.y >= self.y - 1e-9
            && other.right() <= self.right() + 1e-9
            && other.bottom() <= self.bottom() + 1e-9
    }

    /// Whether the two share some area.
    #[must_use]
    pub fn overlaps(&self, other: &Self) -> bool {
        self.x < other.right()
            && other.x < self.right()
            && self.y < other.bottom()
            && other.y < self.bottom()
    }
}

/// West, south, east, north in degrees. Where west is greater than east, the antimeridian lies
/// within.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bounds {
    pub west: f64,
    pub south: f64,
    pub east: f64,
    pub north: f64,
}

/// A text that is not `WEST,SOUTH,EAST,NORTH`.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BoundsError {
    #[error("'{0}' is not WEST,SOUTH,EAST,NORTH in degrees; write -10,35,45,72")]
    Shape(String),
    #[error("latitude {0} lies beyond the poles; give south and north between -90 and 90")]
    Latitude(String),
    #[error("longitude {0} is out of range; give west and east between -180 and 180")]
    Longitude(String),
    #[error("south {0} does not lie below north {1}; write WEST,SOUTH,EAST,NORTH")]
    Order(String, String),
    #[error("west and east are both {0}; give bounds that have a width")]
    Empty(String),
}

impl FromStr for Bounds {
    type Err = BoundsError;

    fn from_str(text: &str) -> Result<Self, BoundsError> {
        let shape = || BoundsError::Shape(text.to_owned());
        let numbers: Vec<f64> = text
            .split(',')
            .map(|part| {
                part.trim()
                    .parse::<f64>()
                    .ok()
                    .filter(|number| number.is_finite())
            })
            .collect::<Option<_>>()
            .ok_or_else(shape)?;
        let &[west, south, east, north] = numbers.as_slice() else {
            return Err(shape());
        };
        if let Some(lat) = [south, north].into_iter().find(|lat| lat.abs() > 90.0) {
            return Err(BoundsError::Latitude(lat.to_string()));
        }
        if let Some(lon) = [west, east].into_iter().find(|lon| lon.abs() > 180.0) {
            return Err(BoundsError::Longitude(lon.to_string()));
        }
        if south >= north {
            return Err(BoundsError::Order(south.to_string(), north.to_string()));
        }
        #[expect(
            clippy::float_cmp,
            reason = "only bounds that are given as equal have no width"
        )]
        if west == east {
            return Err(BoundsError::Empty(west.to_string()));
        }
        Ok(Self {
            west,
            south,
            east,
            north,
        })
    }
}

impl Bounds {
    /// Degrees of longitude from west to east, more than 0 and at most 360.
    #[must_use]
    pub fn width_deg(&self) -> f64 {
        if self.west < self.east {
            self.east - self.west
        } else {
            self.east - self.west + 360.0
        }
    }

    #[must_use]
    pub fn center(&self) -> LonLat {
        let lon = self.west + self.width_deg() / 2.0;
        LonLat {
            x: wrap_lon(lon),
            y: f64::midpoint(self.south, self.north),
        }
    }

    /// Points along the outline and along the middle lines, at most 2 degrees apart: enough to
    /// find the outline's extent in any projection.
    pub(super) fn outline(&self) -> Vec<LonLat> {
        // Inwards by less than a millimetre: all round the world, both ends are one meridian, and
        // each has its own place on the map.
        const INWARDS: f64 = 1e-9;
        let west = self.west + INWARDS;
        let width = self.width_deg() - 2.0 * INWARDS;
        let east = west + width;
        let height = self.north - self.south;
        let (columns, rows) = (
            (width / 2.0).ceil().max(2.0),
            (height / 2.0).ceil().max(2.0),
        );
        let mut points = Vec::new();
        for step in 0..=columns as u32 {
            let lon = wrap_lon(west + width * f64::from(step) / columns);
            for lat in [
                self.south,
                f64::midpoint(self.south, self.north),
                self.north,
            ] {
                points.push(LonLat { x: lon, y: lat });
            }
        }
        for step in 0..=rows as u32 {
            let lat = self.south + height * f64::from(step) / rows;
            for lon in [west, west + width / 2.0, east] {
                points.push(LonLat {
                    x: wrap_lon(lon),
                    y: lat,
                });
            }
        }
        // The equator is a map's widest parallel.
        if self.south < 0.0 && self.north > 0.0 {
            points.extend([
                LonLat {
                    x: wrap_lon(west),
                    y: 0.0,
                },
                LonLat {
                    x: wrap_lon(east),
                    y: 0.0,
                },
            ]);
        }
        points
    }
}

/// Farthest place from its centre that an azimuthal map of countries shows, in radians: beyond, shapes are drawn out
/// beyond recognition.
pub(super) const FARTHEST_RAD: f64 = 70.0 / 180.0 * std::f64::consts::PI;

/// The same meridian between -180 and 180.
pub(super) fn wrap_lon(lon: f64) -> f64 {
    if (-180.0..=180.0).contains(&lon) {
        lon
    } else {
        (lon + 180.0).rem_euclid(360.0) - 180.0
    }
}

/// Part of a projection's plane that is seen, and where.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct View {
    pub projection: Projection,
    /// Rectangle in the figure.
    pub rect: PixelRect,
    /// The plane point in the middle of `rect`.
    pub center: PlanePoint,
    /// Figure pixels per plane unit (radius of the sphere).
    pub scale: f64,
}

impl View {
    /// The view in which `bounds` of the plane is as large as it can be in the middle of `rect`
    /// less `padding` pixels on every side.
    #[must_use]
    pub fn fit(projection: Projection, bounds: PlaneRect, rect: PixelRect, padding: f64) -> Self {
        let inner = rect.grown(-padding.min(rect.w.min(rect.h) / 2.5));
        // A point has no extent: a millionth of the sphere's radius is six metres.
        let (w, h) = (bounds.width().max(1e-6), bounds.height().max(1e-6));
        Self {
            projection,
            rect,
            center: bounds.center(),
            scale: (inner.w.max(1.0) / w).min(inner.h.max(1.0) / h),
        }
    }

    /// Spherical Web Mercator with `bounds` fitted inside `rect`, centred, at one scale. The map
    /// is cut opposite the bounds' middle, so that what lies beside them is seen.
    #[must_use]
    pub(crate) fn mercator_bounds(bounds: Bounds, rect: PixelRect) -> Self {
        let projection = Projection::Mercator {
            lon0: bounds.center().x,
        };
        let y = |lat: f64| {
            projection
                .forward(LonLat {
                    x: bounds.center().x,
                    y: lat,
                })
                .map_or(0.0, |point| point.y)
        };
        let half_width = bounds.width_deg().to_radians() / 2.0;
        let extent = PlaneRect::new(
            PlanePoint {
                x: -half_width,
                y: y(bounds.south),
            },
            PlanePoint {
                x: half_width,
                y: y(bounds.north),
            },
        );
        Self::fit(projection, extent, rect, 0.0)
    }

    /// Place of a plane point in the figure.
    #[must_use]
    pub fn to_pixel(&self, point: PlanePoint) -> [f64; 2] {
        let [x, y] = self.rect.center();
        [
            x + (point.x - self.center.x) * self.scale,
            y - (point.y - self.center.y) * self.scale,
        ]
    }

    /// The plane point at a figure pixel.
    #[must_use]
    pub fn from_pixel(&self, pixel: [f64; 2]) -> PlanePoint {
        let [x, y] = self.rect.center();
        PlanePoint {
            x: self.center.x + (pixel[0] - x) / self.scale,
            y: self.center.y - (pixel[1] - y) / self.scale,
        }
    }

    /// The place at a figure pixel; beside the map, the nearest place on it.
    #[must_use]
    pub(crate) fn lonlat_at(&self, pixel: [f64; 2]) -> LonLat {
        self.projection.inverse(self.from_pixel(pixel))
    }

    /// Place in the figure of a place on the globe, inside `rect` or not; `None` where the projection has no
    /// point for it.
    #[must_use]
    pub fn pixel_of(&self, place: LonLat) -> Option<[f64; 2]> {
        Some(self.to_pixel(self.projection.forward(place)?))
    }

    /// The middle and the radius in pixels of the disc that an azimuthal map ends in, where `rect` reaches beyond it.
    #[must_use]
    pub fn disc(&self) -> Option<([f64; 2], f64)> {
        if !matches!(self.projection, Projection::LambertAzimuthal { .. }) {
            return None;
        }
        let radius = 2.0 * (FARTHEST_RAD / 2.0).sin() * self.scale;
        let [x, y] = self.to_pixel(PlanePoint { x: 0.0, y: 0.0 });
        let reach = |low: f64, high: f64, at: f64| (at - low).abs().max((high - at).abs());
        let farthest = reach(self.rect.x, self.rect.right(), x).hypot(reach(
            self.rect.y,
            self.rect.bottom(),
            y,
        ));
        (farthest > radius).then_some(([x, y], radius))
    }

    /// Whether a pixel lies on the map: within `rect`, and within the disc that the map ends in.
    #[must_use]
    pub fn shows(&self, pixel: [f64; 2]) -> bool {
        let beyond =
            |([x, y], radius): ([f64; 2], f64)| (pixel[0] - x).hypot(pixel[1] - y) > radius;
        self.rect.contains(pixel) && !self.disc().is_some_and(beyond)
    }

    /// Whether the map is a globe, which does not fill its rectangle.
    #[must_use]
    pub const fn is_globe(&self) -> bool {
        matches!(self.projection, Projection::Orthographic { .. })
    }

    /// The part of the plane that `rect` shows.
    #[must_use]
    pub fn visible(&self) -> PlaneRect {
        PlaneRect::new(
            self.from_pixel([self.rect.x, self.rect.bottom()]),
            self.from_pixel([self.rect.right(), self.rect.y]),
        )
    }

    /// Degrees on the sphere that a pixel covers at the centre.
    #[must_use]
    pub fn pixel_deg(&self) -> f64 {
        let stretch = if self.projection.equal_area() {
            1.0
        } else {
            self.projection
                .scale_at(self.projection.inverse(self.center))
                .max(1e-9)
        };
        (1.0 / (self.scale * stretch)).to_degrees()
    }

    /// A cap around what it shows, `reach` times as wide; absent where that is the world.
    #[must_use]
    pub fn cap(&self, reach: f64) -> Option<Cap> {
        let size = [self.rect.w, self.rect.h].map(|pixels| reach * pixels / self.scale);
        Cap::of_view(&self.projection, self.center, size)
    }

    /// The view of the same plane with everything `by` pixels to the right and down.
    #[must_use]
    pub fn shifted(&self, [x, y]: [f64; 2]) -> Self {
        let center = PlanePoint {
            x: self.center.x - x / self.scale,
            y: self.center.y + y / self.scale,
        };
        Self { center, ..*self }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bounds_that_are_not_bounds_say_why() {
        let why = |text: &str| text.parse::<Bounds>().unwrap_err().to_string();
        assert!(why("1,2,3").contains("WEST,SOUTH,EAST,NORTH"));
        assert!(why("a,2,3,4").contains("'a,2,3,4'"));
        assert!(why("0,NaN,3,4").contains("degrees"));
        assert!(why("-10,-91,3,4").contains("-91"));
        assert!(why("-190,0,3,4").contains("-190"));
        assert!(why("0,50,10,40").contains("50"));
        assert!(why("5,0,5,40").contains("width"));
    }

    #[test]
    fn bounds_may_hold_the_antimeridian() {
        let bounds: Bounds = "160, -50, -150, 10".parse().unwrap();
        assert!((bounds.width_deg() - 50.0).abs() < 1e-12);
        assert!((bounds.center().x - -175.0).abs() < 1e-12);
    }

    /// CONTRACT.md: fitted inside the image, centred, at one scale; the formula is the program's
    /// own here, written out from spherical Web Mercator.
    #[test]
    fn a_program_can_compute_each_pixel_of_mercator_bounds() {
        let bounds: Bounds = "-170,15,50,84".parse().unwrap();
        let rect = PixelRect::new(0.0, 0.0, 1920.0, 1080.0);
        let view = View::mercator_bounds(bounds, rect);
        let mercator = |lat: f64| {
            (std::f64::consts::FRAC_PI_4 + lat.to_radians() / 2.0)
                .tan()
                .ln()
        };
        let (south, north) = (mercator(15.0), mercator(84.0));
        let scale = (1920.0 / 220_f64.to_radians()).min(1080.0 / (north - south));
        for (lon, lat) in [(2.35, 48.85), (-77.04, 38.9), (-169.0, 16.0), (49.0, 83.0)] {
            let expected = [
                960.0 + (lon - -60_f64).to_radians() * scale,
                540.0 - (mercator(lat) - f64::midpoint(south, north)) * scale,
            ];
            let [x, y] = view.pixel_of(LonLat { x: lon, y: lat }).unwrap();
            assert!((x - expected[0]).abs() < 1e-6, "{x} {expected:?}");
            assert!((y - expected[1]).abs() < 1e-6, "{y} {expected:?}");
        }
    }

    #[test]
    fn pixels_and_places_lead_back_to_each_other() {
        let projection = Projection::LambertAzimuthal {
            center: LonLat { x: 10.0, y: 52.0 },
        };
        let bounds = PlaneRect::new(
            PlanePoint { x: -0.3, y: -0.2 },
            PlanePoint { x: 0.3, y: 0.35 },
        );
        let view = View::fit(
            projection,
            bounds,
            PixelRect::new(20.0, 10.0, 800.0, 600.0),
            16.0,
        );
        for pixel in [[20.0, 10.0], [400.0, 300.0], [820.0, 610.0]] {
            let [x, y] = view.pixel_of(view.lonlat_at(pixel)).unwrap();
            assert!((x - pixel[0]).abs() < 1e-6 && (y - pixel[1]).abs() < 1e-6);
        }
        let [x, y] = view.to_pixel(PlanePoint { x: -0.3, y: 0.35 });
        assert!(view.rect.grown(-15.9).contains([x, y]));
    }
}
