//! The main map and its insets, framed so that every party is large and legible.
//!
//! Parties are grouped by where they are ([`groups`]); the group with most of them fills the main
//! map, the others get framed insets where the main map is empty ([`place`], on the coarse raster
//! of [`ground`]). Draws nothing and names nothing: captions come from the caller's names.

mod extent;
mod ground;
mod groups;
mod place;
mod request;

pub(super) use self::groups::ring_points;
pub use self::request::{FrameRequest, Framing, Inset, ViewAsk};

use self::{
    extent::{extent, not_closer, round_half},
    ground::GroundRaster,
    groups::MainPart,
};
use super::{Bounds, View};
use crate::{
    geo::{Atlas, LonLat, PlanePoint, PlaneRect, Projection},
    model::ViewChoice,
};

/// The centre of the view `europe`: EPSG:3035's.
const EUROPE: LonLat = LonLat { x: 10.0, y: 52.0 };

/// Places that `europe` shows: from Portugal to Türkiye's east, from Crete to the North Cape.
const EUROPE_SHOWN: [LonLat; 6] = [
    LonLat { x: -9.5, y: 38.7 },
    LonLat { x: -8.9, y: 37.0 },
    LonLat { x: 44.8, y: 39.7 },
    LonLat { x: 24.1, y: 34.8 },
    LonLat { x: 25.8, y: 71.2 },
    LonLat { x: -10.6, y: 52.1 },
];

/// The centre of the view `atlantic`, and what it shows: from Alaska's coast and Los Angeles to
/// Türkiye's east and the North Cape.
const ATLANTIC: LonLat = LonLat { x: -40.0, y: 52.0 };
const ATLANTIC_SHOWN: [LonLat; 6] = [
    LonLat { x: -141.0, y: 60.0 },
    LonLat { x: -125.0, y: 40.0 },
    LonLat { x: -81.0, y: 25.0 },
    LonLat { x: -9.0, y: 36.0 },
    LonLat { x: 44.9, y: 37.0 },
    LonLat { x: 31.0, y: 70.5 },
];

/// The central meridian of the whole world: cut in the Bering Strait, so that no land is parted.
const WORLD_LON0: f64 = 11.0;

/// Latitudes between which nearly everybody lives.
const INHABITED: [f64; 2] = [-56.0, 81.0];

/// Reach of a group from its centre at most, in radians, before the whole world is shown.
const WIDEST_GROUP: f64 = 75.0 / 180.0 * std::f64::consts::PI;

/// Frames the parties. Deterministic: the same request gives the same framing.
#[must_use]
pub fn frame(request: &FrameRequest) -> Framing {
    match request.ask {
        ViewAsk::Fitted => {}
        ViewAsk::Bounds(bounds) => return Framing::of(bounds_view(bounds, request)),
        ViewAsk::Seen { projection, extent } => {
            return Framing::of(View::fit(projection, extent, request.rect, 0.0));
        }
    }
    match request.choice {
        ViewChoice::Auto => auto(request),
        ViewChoice::Europe => Framing::of(region(EUROPE, EUROPE_SHOWN, request)),
        ViewChoice::Atlantic => Framing::of(region(ATLANTIC, ATLANTIC_SHOWN, request)),
        ViewChoice::Globe => {
            let parts = groups::parts(request.atlas, request.parties, 0);
            let center = if parts.is_empty() {
                EUROPE
            } else {
                groups::middle_of_centers(&parts)
            };
            let projection = Projection::Orthographic { center };
            Framing::of(fitted(projection, projection.extent(), request))
        }
        ViewChoice::EqualEarth => {
            let (projection, extent) = world();
            Framing::of(fitted(projection, extent, request))
        }
        ViewChoice::Mercator => {
            let projection = Projection::Mercator { lon0: WORLD_LON0 };
            Framing::of(fitted(projection, inhabited(projection), request))
        }
    }
}

/// A region whatever the parties.
fn region(center: LonLat, shown: [LonLat; 6], request: &FrameRequest) -> View {
    let projection = Projection::LambertAzimuthal { center };
    let extent = extent(projection, shown.into_iter()).unwrap_or_else(|| projection.extent());
    fitted(projection, extent, request)
}

fn auto(request: &FrameRequest) -> Framing {
    let mut parts = groups::parts(request.atlas, request.parties, 0);
    if parts.is_empty() {
        let (projection, extent) = world();
        return Framing::of(fitted(projection, extent, request));
    }
    let groups = if request.insets {
        groups::group(&parts)
    } else {
        vec![(0..parts.len()).collect()]
    };
    // Where the parties are tells how finely they have to be known; who belongs together does not
    // depend on it.
    let level = groups
        .iter()
        .map(|group| level_of(request.atlas, &parts, group));
    if let Some(level) = level.max().filter(|level| *level > 0) {
        parts = groups::parts(request.atlas, request.parties, level);
    }
    if let Some(framing) = with_insets(request, &parts, &groups) {
        return framing;
    }
    // No place for an inset: one map for all of them.
    let everyone = vec![(0..parts.len()).collect()];
    with_insets(request, &parts, &everyone).unwrap_or_else(|| {
        let (projection, extent) = world();
        Framing::of(fitted(projection, extent, request))
    })
}

/// The coarsest level whose lines lie within a cell of the raster of a group.
fn level_of(atlas: &Atlas, parts: &[MainPart], group: &[usize]) -> usize {
    let parts: Vec<&MainPart> = group.iter().map(|&idx| &parts[idx]).collect();
    group_extent(&parts).map_or(0, |(_, extent)| {
        let larger = extent.width().max(extent.height());
        atlas.level_for(larger.to_degrees() / 120.0)
    })
}

/// `None` where some inset finds no place.
fn with_insets(
    request: &FrameRequest,
    parts: &[MainPart],
    groups: &[Vec<usize>],
) -> Option<Framing> {
    let members = |group: &[usize]| group.iter().map(|&idx| &parts[idx]).collect::<Vec<_>>();
    let (main, others) = groups.split_first()?;
    let main_parts = members(main);
    let (projection, extent) = group_extent(&main_parts)?;
    let ground = GroundRaster::new(request, projection, extent, &main_parts);
    let insets = others
        .iter()
        .map(|group| {
            let parts = members(group);
            let (projection, extent) = group_extent(&parts)?;
            let weight = parts.iter().fold([0.0; 3], |sum, part| {
                let v = groups::unit_vector(part.center);
                [sum[0] + v[0], sum[1] + v[1], sum[2] + v[2]]
            });
            Some(place::Wanted {
                projection,
                extent,
                toward: bearing_point(&ground, groups::lonlat(weight)),
                codes: parts.iter().map(|part| part.code).collect(),
            })
        })
        .collect::<Option<Vec<_>>>()?;
    place::place(request, &ground, &insets)
}

/// The direction in the main map's plane in which a far place lies, as a unit vector.
fn bearing_point(ground: &GroundRaster, place: LonLat) -> PlanePoint {
    let center = ground.extent.center();
    let point = ground
        .projection
        .forward(place)
        .unwrap_or(PlanePoint { x: 1.0, y: 0.0 });
    let (dx, dy) = (point.x - center.x, point.y - center.y);
    let length = dx.hypot(dy).max(1e-9);
    PlanePoint {
        x: dx / length,
        y: dy / length,
    }
}

/// A group's own projection and extent: Lambert's azimuthal equal-area centred on it, or the
/// whole world where it reaches too far.
fn group_extent(parts: &[&MainPart]) -> Option<(Projection, PlaneRect)> {
    let center = groups::middle(parts);
    let reach = parts
        .iter()
        .flat_map(|part| part.points())
        .map(|point| crate::geo::angular_distance(center, point))
        .fold(0.0, f64::max);
    if reach > WIDEST_GROUP {
        return Some(world());
    }
    let projection = Projection::LambertAzimuthal { center };
    let extent = extent(projection, parts.iter().flat_map(|part| part.points()))?;
    Some((projection, not_closer(extent)))
}

fn world() -> (Projection, PlaneRect) {
    let projection = Projection::EqualEarth { lon0: WORLD_LON0 };
    (projection, inhabited(projection))
}

/// The whole width of a world map between the inhabited latitudes.
fn inhabited(projection: Projection) -> PlaneRect {
    let whole = projection.extent();
    let y = |lat| {
        projection
            .forward(LonLat {
                x: WORLD_LON0,
                y: lat,
            })
            .map_or(0.0, |point| point.y)
    };
    PlaneRect::new(
        PlanePoint {
            x: whole.min().x,
            y: y(INHABITED[0]).max(whole.min().y),
        },
        PlanePoint {
            x: whole.max().x,
            y: y(INHABITED[1]).min(whole.max().y),
        },
    )
}

fn bounds_view(bounds: Bounds, request: &FrameRequest) -> View {
    let projection = match request.choice {
        ViewChoice::Mercator => return View::mercator_bounds(bounds, request.rect),
        ViewChoice::EqualEarth => Projection::EqualEarth {
            lon0: round_half(bounds.center().x),
        },
        ViewChoice::Europe => Projection::LambertAzimuthal { center: EUROPE },
        ViewChoice::Atlantic => Projection::LambertAzimuthal { center: ATLANTIC },
        ViewChoice::Globe => Projection::Orthographic {
            center: bounds.center(),
        },
        ViewChoice::Auto if bounds.width_deg() > 180.0 => Projection::EqualEarth {
            lon0: round_half(bounds.center().x),
        },
        ViewChoice::Auto => Projection::LambertAzimuthal {
            center: bounds.center(),
        },
    };
    let extent =
        extent(projection, bounds.outline().into_iter()).unwrap_or_else(|| projection.extent());
    if let Projection::EqualEarth { .. } = projection {
        let ground = GroundRaster::new(request, projection, extent, &[]);
        return place::full(request, &ground);
    }
    View::fit(projection, extent, request.rect, 0.0)
}

/// `extent` in the middle of what is free.
fn fitted(projection: Projection, extent: PlaneRect, request: &FrameRequest) -> View {
    let ground = GroundRaster::new(request, projection, extent, &[]);
    place::place(request, &ground, &[]).map_or_else(
        || {
            View::fit(
                projection,
                extent,
                request.rect,
                place::padding(request.rect),
            )
        },
        |framing| framing.main,
    )
}
