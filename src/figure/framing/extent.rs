//! Boxes in the plane of a projection, around what is to be seen.

use crate::{
    figure::view::wrap_lon,
    geo::{LonLat, PlanePoint, PlaneRect, Projection},
};

/// The least height and width shown, in radians: 400 km.
const CLOSEST: f64 = 400.0 / crate::geo::EARTH_RADIUS_KM;

pub(super) fn not_closer(extent: PlaneRect) -> PlaneRect {
    let (w, h) = (extent.width().max(CLOSEST), extent.height().max(CLOSEST));
    let center = extent.center();
    PlaneRect::new(
        PlanePoint {
            x: center.x - w / 2.0,
            y: center.y - h / 2.0,
        },
        PlanePoint {
            x: center.x + w / 2.0,
            y: center.y + h / 2.0,
        },
    )
}

/// Bounding box in the plane.
pub(super) fn extent(
    projection: Projection,
    places: impl Iterator<Item = LonLat>,
) -> Option<PlaneRect> {
    PlaneRect::around(projection.points(places))
}

/// Rounds to half a degree: centres that read well and stay when a coast's detail changes.
pub(super) fn round_half(degrees: f64) -> f64 {
    wrap_lon((degrees * 2.0).round() / 2.0)
}
