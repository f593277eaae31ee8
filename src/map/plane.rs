//! Our projections, as the map widget wants them.

use walkers::Position;

use crate::geo::{PlanePoint, Projection};

/// A projection of [`crate::geo`] as [`walkers::Projection`].
///
/// The widget's *pixels of the whole map* are the plane, y turned down, times
/// `base × 2^zoom`. Mercator has the 256-pixel world of map tiles at zoom 0; elsewhere the base is
/// one pixel a radius, so that no view, however small, needs a zoom below 0.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Plane {
    projection: Projection,
    base: f64,
}

impl Plane {
    #[must_use]
    pub fn new(projection: Projection) -> Self {
        let base = match projection {
            Projection::Mercator { .. } => 256.0 / std::f64::consts::TAU,
            _ => 1.0,
        };
        Self { projection, base }
    }

    /// The widget's zoom at which a radius of the sphere is `scale` pixels, within its limits.
    #[must_use]
    pub(crate) fn zoom_from_scale(&self, scale: f64) -> f64 {
        (scale / self.base).log2().clamp(0.0, 26.0)
    }

    fn scale_from_zoom(&self, zoom: f64) -> f64 {
        self.base * zoom.exp2()
    }
}

impl walkers::Projection for Plane {
    fn project(&self, position: Position, zoom: f64) -> walkers::Position {
        // A point that the projection lacks (the antipode) goes to where the inverse of the plane's
        // far edge is: the widget cannot be told "nowhere", and one NaN loses its centre for good.
        let point = self.projection.forward(position.0).unwrap_or_else(|| {
            let extent = self.projection.extent();
            extent.max()
        });
        let scale = self.scale_from_zoom(zoom);
        Position::new(point.x * scale, -point.y * scale)
    }

    fn unproject(&self, pixels: walkers::Position, zoom: f64) -> Position {
        let scale = self.scale_from_zoom(zoom);
        let point = PlanePoint {
            x: pixels.x() / scale,
            y: -pixels.y() / scale,
        };
        self.projection.inverse(point).into()
    }

    fn scale_pixel_per_meter(&self, position: Position, zoom: f64) -> f64 {
        let meters_per_radius = crate::geo::EARTH_RADIUS_KM * 1000.0;
        self.projection.scale_at(position.0) * self.scale_from_zoom(zoom) / meters_per_radius
    }
}

#[cfg(test)]
mod tests {
    use walkers::Projection as _;

    use super::*;

    /// Tiles can only be laid out if Mercator's whole world is 256 pixels at zoom 0.
    #[test]
    fn mercator_is_as_wide_as_a_tile_at_zoom_0() {
        let plane = Plane::new(Projection::Mercator { lon0: 0.0 });
        let west = plane.project(walkers::lon_lat(-90.0, 0.0), 0.0);
        let east = plane.project(walkers::lon_lat(90.0, 0.0), 0.0);
        assert!(
            (2.0 * (east.x() - west.x()) - 256.0).abs() < 1e-9,
            "{}",
            east.x() - west.x()
        );
    }

    #[test]
    fn a_place_comes_back_from_its_pixels() {
        let center = crate::geo::LonLat { x: 10.0, y: 52.0 };
        for projection in [
            Projection::LambertAzimuthal { center },
            Projection::EqualEarth { lon0: 0.0 },
            Projection::Mercator { lon0: 0.0 },
        ] {
            let plane = Plane::new(projection);
            for place in [walkers::lon_lat(6.13, 49.61), walkers::lon_lat(-77.0, 38.9)] {
                let back = plane.unproject(plane.project(place, 9.5), 9.5);
                assert!(
                    (back.x() - place.x()).abs() < 1e-9,
                    "{projection:?}: {back:?}"
                );
                assert!(
                    (back.y() - place.y()).abs() < 1e-9,
                    "{projection:?}: {back:?}"
                );
            }
        }
    }

    #[test]
    fn nothing_that_is_off_the_map_becomes_nan() {
        let plane = Plane::new(Projection::LambertAzimuthal {
            center: crate::geo::LonLat { x: 10.0, y: 52.0 },
        });
        let far = plane.unproject(walkers::Position::new(1e9, -1e9), 3.0);
        assert!(far.x().is_finite() && far.y().is_finite(), "{far:?}");
        let antipode = plane.project(walkers::lon_lat(-170.0, -52.0), 3.0);
        assert!(
            antipode.x().is_finite() && antipode.y().is_finite(),
            "{antipode:?}"
        );
    }
}
