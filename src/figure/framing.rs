//! The main map and its insets, framed so that every party is large and legible.
//!
//! The countries are grouped by where they are ([`groups`]); each way of showing the groups is a [`plan`]: one map, a
//! map with insets, frames beside each other. A plan is placed where nothing concerned is covered ([`place`], on the
//! coarse raster of [`ground`]), and the plan with the best [`score`] is taken ([`auto`]). Draws nothing and names
//! nothing: captions come from the caller's names.

mod auto;
mod extent;
mod ground;
mod groups;
mod inset;
mod place;
mod plan;
mod request;
mod rows;
mod score;
mod set_view;

use std::{cell::OnceCell, collections::BTreeSet};

pub(super) use self::groups::{ring_points, rough_area};
pub use self::{
    request::{Captioned, FrameRequest, Framing, Inset, ViewAsk, WorldPart},
    score::ViewScore,
};

pub(super) use self::request::Division;
use self::{
    auto::ViewPlans,
    extent::{extent, round_half},
    ground::GroundRaster,
};
use super::{Bounds, PixelRect, View};
use crate::{
    geo::{Atlas, LonLat, PlanePoint, PlaneRect, Projection},
    model::{Code, ViewChoice},
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
const ATLANTIC: LonLat = LonLat { x: -35.0, y: 45.0 };
const ATLANTIC_SHOWN: [LonLat; 6] = [
    LonLat { x: -141.0, y: 60.0 },
    LonLat { x: -125.0, y: 40.0 },
    LonLat { x: -81.0, y: 25.0 },
    LonLat { x: -9.0, y: 36.0 },
    LonLat { x: 44.9, y: 37.0 },
    LonLat { x: 31.0, y: 70.5 },
];

/// Frames the parties. Deterministic: the same request gives the same framing.
#[must_use]
pub fn frame(request: &FrameRequest) -> Framing {
    let offer = Division {
        request: *request,
        preference: 0.0,
    };
    let best = Framer::new().best(&[offer]);
    best.map_or_else(|| world_view(request), |(_, framing)| framing)
}

/// Whether a framing of nearly the same countries in the same place can stay: all are seen, and nothing that is reserved,
/// and no inset, lies where it must not.
#[must_use]
pub fn suits(request: &FrameRequest, framing: &Framing) -> bool {
    let main = &framing.main;
    if main.rect != request.rect || framing.crowded || framing.caption.is_some() {
        return false;
    }
    let insets = framing.insets.iter().map(|inset| &inset.view);
    let views: Vec<&View> = std::iter::once(main).chain(insets).collect();
    let is_seen = |code: &Code| {
        let unit = request.atlas.unit(*code);
        unit.is_none_or(|unit| {
            let place = request.atlas.units[unit.index()].label;
            let shows = |view: &&View| view.pixel_of(place).is_some_and(|at| view.shows(at));
            views.iter().any(shows)
        })
    };
    if !every_of(request).iter().all(is_seen) {
        return false;
    }
    // As finely as the set itself would be looked at, which fills about half of what is seen.
    let seen = main.visible();
    let half = PlanePoint {
        x: seen.width() / 4.0,
        y: seen.height() / 4.0,
    };
    let extent = PlaneRect::new(seen.center() - half, seen.center() + half);
    let ground = GroundRaster::new(request, main.projection, extent, &[]);
    let insets: Vec<PixelRect> = framing.insets.iter().map(|it| it.view.rect).collect();
    inset::suit(request, &ground, main, &insets)
}

/// A framer of one content, for pages of one size: what it has found out for one way of dividing a page serves others.
#[derive(Default)]
pub(super) struct Framer {
    plans: OnceCell<ViewPlans>,
}

impl Framer {
    pub fn new() -> Self {
        Self::default()
    }

    /// The best framing over several ways of dividing a page for the framer's content, and which way it is for. `None`
    /// where there is none.
    pub fn best(&self, offers: &[Division]) -> Option<(usize, Framing)> {
        let request = &offers.first()?.request;
        if request.ask != ViewAsk::Fitted || request.choice != ViewChoice::Auto {
            let fixed = offers.iter().map(|offer| {
                let (framing, extent) = fixed(&offer.request);
                let points = fixed_points(&offer.request, &framing, &extent) + offer.preference;
                (points, framing)
            });
            return highest(fixed.enumerate());
        }
        let plans = self.plans.get_or_init(|| plans_of(request));
        if plans.ways.is_empty() {
            let every = offers
                .iter()
                .map(|offer| (offer.preference, world_view(&offer.request)));
            return highest(every.enumerate());
        }
        plans.best(offers)
    }
}

/// All plans for what is asked for.
fn plans_of(request: &FrameRequest) -> ViewPlans {
    let every = every_of(request);
    let mut parts = groups::parts(request.atlas, &every, 0);
    let groupings = groups::groupings(&parts);
    let mut plans = plan::plans(&parts, &groupings);
    // Where the parties are tells how finely they have to be known.
    let level = plans
        .iter()
        .map(|plan| level_of(request.atlas, &plan.main.extent));
    if let Some(level) = level.max().filter(|level| *level > 0) {
        parts = groups::parts(request.atlas, &every, level);
        plans = plan::plans(&parts, &groupings);
    }
    ViewPlans::new(parts, plans)
}

/// The framing with most points; of two with as many, the first.
fn highest(framings: impl Iterator<Item = (usize, (f64, Framing))>) -> Option<(usize, Framing)> {
    let first = |best: Option<(usize, (f64, Framing))>, next: (usize, (f64, Framing))| match best {
        Some(best) if best.1.0 >= next.1.0 => Some(best),
        _ => Some(next),
    };
    framings
        .fold(None, first)
        .map(|(which, (_, framing))| (which, framing))
}

/// A view that is asked for, whatever the parties, and the part of the plane that it is there for.
fn fixed(request: &FrameRequest) -> (Framing, PlaneRect) {
    match request.ask {
        ViewAsk::Fitted => {}
        ViewAsk::Bounds(bounds) => {
            let (view, extent) = bounds_view(bounds, request);
            return (Framing::of(view), extent);
        }
        ViewAsk::Seen { projection, extent } => {
            let view = View::fit(projection, extent, request.rect, 0.0);
            let insets = auto::beside(request, &view);
            return (
                Framing {
                    insets,
                    ..Framing::of(view)
                },
                extent,
            );
        }
    }
    let parts = || groups::parts(request.atlas, &every_of(request), 0);
    let of_region = |center: LonLat, shown: [LonLat; 6]| {
        let projection = Projection::LambertAzimuthal { center };
        let extent = extent(projection, shown.into_iter()).unwrap_or_else(|| projection.extent());
        (projection, extent)
    };
    let (projection, extent) = match request.choice {
        ViewChoice::Europe => of_region(EUROPE, EUROPE_SHOWN),
        ViewChoice::Atlantic => of_region(ATLANTIC, ATLANTIC_SHOWN),
        ViewChoice::Globe => {
            let parts = groups::parts(request.atlas, request.parties, 0);
            let center = if parts.is_empty() {
                EUROPE
            } else {
                groups::middle_of_centers(&parts)
            };
            let projection = Projection::Orthographic { center };
            (projection, projection.extent())
        }
        ViewChoice::Auto | ViewChoice::EqualEarth => {
            let parts = parts();
            let all: Vec<usize> = (0..parts.len()).collect();
            let antarctica = plan::reaches_antarctica(&parts, &all);
            plan::world(plan::meridian(&parts, &all), antarctica)
        }
        ViewChoice::Mercator => {
            let parts = parts();
            let all: Vec<usize> = (0..parts.len()).collect();
            let lon0 = plan::meridian(&parts, &all);
            let projection = Projection::Mercator { lon0 };
            (projection, plan::inhabited(projection, lon0, false))
        }
    };
    (Framing::of(fitted(projection, extent, request)), extent)
}

fn every_of(request: &FrameRequest) -> BTreeSet<Code> {
    request.parties.union(request.concerned).copied().collect()
}

/// Points of a fixed view: the larger what it is there for, the better, unless something concerned lies under a text.
fn fixed_points(request: &FrameRequest, framing: &Framing, extent: &PlaneRect) -> f64 {
    let View {
        scale, projection, ..
    } = framing.main;
    let ground = GroundRaster::new(request, projection, *extent, &[]);
    let covered = place::covers(request, &ground, &framing.main);
    let [w, h] = request.page;
    let side = (extent.width() * extent.height()).sqrt() * scale / (w * h).sqrt();
    100.0 * side - if covered { 100.0 } else { 0.0 }
}

/// The whole world, where nobody is concerned.
fn world_view(request: &FrameRequest) -> Framing {
    let (projection, extent) = plan::world(plan::WORLD_LON0, false);
    Framing::of(fitted(projection, extent, request))
}

/// The coarsest level whose lines lie within a cell of the raster of an extent.
fn level_of(atlas: &Atlas, extent: &PlaneRect) -> usize {
    let larger = extent.width().max(extent.height());
    atlas.level_for(larger.to_degrees() / 120.0)
}

fn bounds_view(bounds: Bounds, request: &FrameRequest) -> (View, PlaneRect) {
    let projection = match request.choice {
        ViewChoice::Mercator => {
            let view = View::mercator_bounds(bounds, request.rect);
            return (view, view.visible());
        }
        ViewChoice::EqualEarth => Projection::EqualEarth {
            lon0: round_half(bounds.center().x),
        },
        ViewChoice::Europe => Projection::LambertAzimuthal { center: EUROPE },
        ViewChoice::Atlantic => Projection::LambertAzimuthal { center: ATLANTIC },
        ViewChoice::Globe => Projection::Orthographic {
            center: bounds.center(),
        },
        // All round a pole.
        ViewChoice::Auto if bounds.width_deg() > 180.0 && bounds.south >= 30.0 => {
            Projection::LambertAzimuthal {
                center: LonLat {
                    x: bounds.center().x,
                    y: 90.0,
                },
            }
        }
        ViewChoice::Auto if bounds.width_deg() > 180.0 && bounds.north <= -30.0 => {
            Projection::LambertAzimuthal {
                center: LonLat {
                    x: bounds.center().x,
                    y: -90.0,
                },
            }
        }
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
        return (place::full(request, &ground), extent);
    }
    (View::fit(projection, extent, request.rect, 0.0), extent)
}

/// `extent` in the middle of what is free.
fn fitted(projection: Projection, extent: PlaneRect, request: &FrameRequest) -> View {
    let ground = GroundRaster::new(request, projection, extent, &[]);
    let anywhere = |hiding| {
        place::place(&place::Search {
            request,
            ground: &ground,
            wanted: &[],
            hiding,
            may_win: &|_, _| true,
        })
    };
    anywhere(false).or_else(|| anywhere(true)).map_or_else(
        || {
            let padding = place::padding(request.rect);
            View::fit(projection, extent, request.rect, padding)
        },
        |framing| framing.main,
    )
}
