//! Boxes in the plane of a projection, around what is to be seen.

use geo::{Coord, Rect};

use crate::{
    figure::view::wrap_lon,
    geo::{LonLat, PlanePoint, Projection},
};

/// The least height and width shown, in radians: 400 km.
const CLOSEST: f64 = 400.0 / crate::geo::EARTH_RADIUS_KM;

pub(super) fn not_closer(extent: Rect<f64>) -> Rect<f64> {
    let (w, h) = (extent.width().max(CLOSEST), extent.height().max(CLOSEST));
    let center = extent.center();
    Rect::new(
        Coord {
            x: center.x - w / 2.0,
            y: center.y - h / 2.0,
        },
        Coord {
            x: center.x + w / 2.0,
            y: center.y + h / 2.0,
        },
    )
}

/// Bounding box in the plane.
pub(super) fn extent(
    projection: Projection,
    places: impl Iterator<Item = LonLat>,
) -> Option<Rect<f64>> {
    let mut corners: Option<[PlanePoint; 2]> = None;
    for point in places.filter_map(|place| projection.forward(place)) {
        let [low, high] = corners.get_or_insert([point, point]);
        *low = Coord {
            x: low.x.min(point.x),
            y: low.y.min(point.y),
        };
        *high = Coord {
            x: high.x.max(point.x),
            y: high.y.max(point.y),
        };
    }
    corners.map(|[low, high]| Rect::new(low, high))
}

/// Rounds to half a degree: centres that read well and stay when a coast's detail changes.
pub(super) fn round_half(degrees: f64) -> f64 {
    wrap_lon((degrees * 2.0).round() / 2.0)
}
