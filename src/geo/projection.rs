//! Projections of the unit sphere into the plane, forward and inverse. One file a projection;
//! cutting and clipping shapes is [`super::Planar`]'s.

mod axes;
pub(super) mod azimuthal;
mod equal_earth;
pub(super) mod lambert_azimuthal;
mod mercator;
mod orthographic;

use super::{LonLat, PlanePoint, PlaneRect, sphere::wrap_lon};

use lambert_azimuthal::LambertAzimuthal;
use orthographic::Orthographic;

/// The kinds of projection, without their parameters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ProjectionKind {
    LambertAzimuthal,
    Orthographic,
    EqualEarth,
    Mercator,
}

/// A projection of the unit sphere with its centre, in degrees.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Projection {
    /// Lambert's azimuthal equal-area projection about any place (Snyder 1987, p. 182).
    LambertAzimuthal { center: LonLat },
    /// The orthographic projection: a globe with a place in its middle (Snyder 1987, p. 149).
    Orthographic { center: LonLat },
    /// The Equal Earth projection (Šavrič, Patterson and Jenny 2018).
    EqualEarth { lon0: f64 },
    /// Mercator's projection of the sphere, square as web maps have it: ±85.0511 degrees.
    Mercator { lon0: f64 },
}

impl Projection {
    #[must_use]
    pub fn kind(&self) -> ProjectionKind {
        match self {
            Self::LambertAzimuthal { .. } => ProjectionKind::LambertAzimuthal,
            Self::Orthographic { .. } => ProjectionKind::Orthographic,
            Self::EqualEarth { .. } => ProjectionKind::EqualEarth,
            Self::Mercator { .. } => ProjectionKind::Mercator,
        }
    }

    /// The place in the plane. `None` where the projection has no point: within 1e-6 radians of
    /// the antipode of Lambert's centre, beyond the globe's horizon, or a place that is not finite.
    /// Mercator's latitudes are clamped to its square.
    #[must_use]
    pub fn forward(&self, p: LonLat) -> Option<PlanePoint> {
        if !(p.x.is_finite() && p.y.is_finite()) {
            return None;
        }
        match *self {
            Self::LambertAzimuthal { center } => LambertAzimuthal::new(center).forward(p),
            Self::Orthographic { center } => Orthographic::new(center).forward(p),
            Self::EqualEarth { lon0 } => Some(equal_earth::forward(wrap_lon(p.x - lon0), p.y)),
            Self::Mercator { lon0 } => Some(mercator::forward(wrap_lon(p.x - lon0), p.y)),
        }
    }

    /// The places that the plane has a point for, made ready once for all of them.
    pub(crate) fn points<'a>(
        &self,
        places: impl IntoIterator<Item = LonLat> + 'a,
    ) -> impl Iterator<Item = PlanePoint> + 'a {
        let lambert = match *self {
            Self::LambertAzimuthal { center } => Some(LambertAzimuthal::new(center)),
            _ => None,
        };
        let projection = *self;
        places.into_iter().filter_map(move |place| match &lambert {
            Some(lambert) if place.x.is_finite() && place.y.is_finite() => lambert.forward(place),
            _ => projection.forward(place),
        })
    }

    /// The place at a point of the plane, longitude within -180..180. For a point outside the
    /// map a place on the map's edge: the nearest one of the disc and the square, the one at the
    /// same height of Equal Earth's oval. Never NaN: what is not finite is the origin.
    #[must_use]
    pub fn inverse(&self, p: PlanePoint) -> LonLat {
        let p = if p.x.is_finite() && p.y.is_finite() {
            p
        } else {
            PlanePoint { x: 0.0, y: 0.0 }
        };
        let shifted = |lon0: f64, relative: LonLat| LonLat {
            x: wrap_lon(relative.x + wrap_lon(lon0)),
            y: relative.y,
        };
        match *self {
            Self::LambertAzimuthal { center } => LambertAzimuthal::new(center).inverse(p),
            Self::Orthographic { center } => Orthographic::new(center).inverse(p),
            Self::EqualEarth { lon0 } => shifted(lon0, equal_earth::inverse(p)),
            Self::Mercator { lon0 } => shifted(lon0, mercator::inverse(p)),
        }
    }

    /// Whether the point of the plane lies on the map.
    #[must_use]
    pub fn contains(&self, p: PlanePoint) -> bool {
        match self {
            Self::LambertAzimuthal { .. } => p.x.hypot(p.y) <= lambert_azimuthal::RADIUS,
            Self::Orthographic { .. } => p.x.hypot(p.y) <= 1.0,
            Self::EqualEarth { .. } => equal_earth::contains(p),
            Self::Mercator { .. } => {
                p.x.abs() <= std::f64::consts::PI && p.y.abs() <= std::f64::consts::PI
            }
        }
    }

    /// The bounding box of the whole map in the plane.
    #[must_use]
    pub fn extent(&self) -> PlaneRect {
        let corner = match self {
            Self::LambertAzimuthal { .. } => PlanePoint {
                x: lambert_azimuthal::RADIUS,
                y: lambert_azimuthal::RADIUS,
            },
            Self::Orthographic { .. } => PlanePoint { x: 1.0, y: 1.0 },
            Self::EqualEarth { .. } => equal_earth::corner(),
            Self::Mercator { .. } => PlanePoint {
                x: std::f64::consts::PI,
                y: std::f64::consts::PI,
            },
        };
        PlaneRect::new(-corner, corner)
    }

    /// Whether areas in the plane are areas on the sphere.
    #[must_use]
    pub fn equal_area(&self) -> bool {
        !matches!(self, Self::Mercator { .. } | Self::Orthographic { .. })
    }

    /// The local scale along the parallel: plane units per radian on the sphere.
    #[must_use]
    pub(crate) fn scale_at(&self, p: LonLat) -> f64 {
        match *self {
            Self::LambertAzimuthal { center } => LambertAzimuthal::new(center).scale_at(p),
            Self::Orthographic { center } => Orthographic::new(center).scale_at(p),
            Self::EqualEarth { .. } => {
                let lat = p.y.clamp(-89.9, 89.9);
                equal_earth::forward(1.0, lat).x / 1_f64.to_radians() / lat.to_radians().cos()
            }
            Self::Mercator { .. } => {
                let lat = p.y.clamp(-mercator::MAX_LAT, mercator::MAX_LAT);
                1.0 / lat.to_radians().cos()
            }
        }
    }

    /// The local scale of areas: plane units per steradian.
    #[must_use]
    pub(crate) fn area_scale_at(&self, p: LonLat) -> f64 {
        match *self {
            Self::LambertAzimuthal { .. } | Self::EqualEarth { .. } => 1.0,
            Self::Orthographic { center } => Orthographic::new(center).area_scale_at(p),
            Self::Mercator { .. } => self.scale_at(p).powi(2),
        }
    }

    /// The edge of the map (disc, oval or square) as one ring in the plane, counter-clockwise,
    /// closed implicitly.
    #[must_use]
    pub fn outline(&self) -> Vec<PlanePoint> {
        match self {
            Self::LambertAzimuthal { .. } => lambert_azimuthal::outline(),
            Self::Orthographic { .. } => orthographic::outline(),
            Self::EqualEarth { .. } => equal_earth::outline(),
            Self::Mercator { .. } => {
                let (min, max) = (self.extent().min(), self.extent().max());
                vec![
                    min,
                    PlanePoint { x: max.x, y: min.y },
                    max,
                    PlanePoint { x: min.x, y: max.y },
                ]
            }
        }
    }

    /// The meridian at which a cylindrical projection is cut, in (-180, 180]; `None` for the
    /// azimuthal ones.
    pub(super) fn cut_lon(&self) -> Option<f64> {
        match *self {
            Self::LambertAzimuthal { .. } | Self::Orthographic { .. } => None,
            Self::EqualEarth { lon0 } | Self::Mercator { lon0 } => {
                let cut = wrap_lon(lon0 + 180.0);
                // A hair beside the antimeridian would cut the world's shapes twice.
                Some(if cut.abs() > 180.0 - 1e-9 { 180.0 } else { cut })
            }
        }
    }

    /// Projects, for the cylindrical projections, a longitude relative to the middle of the map, -180 to 180
    /// inclusive, so that either side of the cut can be told.
    /// -180 to 180 inclusive, so that either side of the cut can be told.
    pub(super) fn forward_relative(&self, relative_lon: f64, lat: f64) -> PlanePoint {
        match *self {
            Self::Mercator { .. } => mercator::forward(relative_lon, lat),
            // The azimuthal ones have no cut: they never come here.
            _ => equal_earth::forward(relative_lon, lat),
        }
    }
}

#[cfg(test)]
mod tests;
