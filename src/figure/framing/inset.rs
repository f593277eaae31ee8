//! Places for insets: along the map's edges, off all that is reserved and off concerned land.

use super::{FrameRequest, Inset, ground::GroundRaster};
use crate::{
    figure::{PixelRect, View},
    geo::{PlanePoint, PlaneRect, Projection},
    model::Code,
};

/// The width from which on an inset is as legible as it needs to be, against the map's.
const ENOUGH: f64 = 0.225;

/// The widest inset, against the map's width.
pub(super) const MOST_INSET: f64 = 0.25;

/// Widths of insets that are tried, against the map's width.
pub(super) const INSET_WIDTHS: [f64; 8] = [MOST_INSET, ENOUGH, 0.21, 0.19, 0.17, 0.15, 0.13, 0.11];

/// Widths of frames of far islands, likewise.
const FAR_WIDTHS: [f64; 3] = [0.1, 0.085, 0.07];

/// An inset narrower than this shows nothing, in pixels.
const LEAST_INSET: f64 = 56.0;

/// Loss of a frame of far islands that lies as far from its state's as the map is wide.
const NEAR_HOME: f64 = 60.0;

/// Gain of an inset that lies towards its countries, and loss of one that lies away from them.
const TOWARD: f64 = 6.0;

/// A group that wants an inset.
pub(super) struct Wanted {
    pub projection: Projection,
    pub extent: PlaneRect,
    /// Direction in which it lies, seen from the main group.
    pub toward: PlanePoint,
    pub codes: Vec<Code>,
}

/// Whether insets keep off what is reserved, and both off all concerned land. Air around them is for those that look for
/// a place.
pub(super) fn suit(
    request: &FrameRequest,
    ground: &GroundRaster,
    view: &View,
    frames: &[PixelRect],
) -> bool {
    let is_free = |rect: &PixelRect| !ground.holds_concerned(plane_rect(view, *rect));
    let apart = |frame: &PixelRect| !request.reserved.iter().any(|other| other.overlaps(frame));
    request.reserved.iter().chain(frames).all(is_free) && frames.iter().all(apart)
}

/// A frame of some land that lies far from what a view shows, where there is room for it beside other frames: as near
/// to the first of them as can be.
pub(super) fn far(
    request: &FrameRequest,
    ground: &GroundRaster,
    view: &View,
    want: &Wanted,
    frames: &[PixelRect],
) -> Option<Inset> {
    let mut places = places(request, want, &FAR_WIDTHS);
    if let Some(home) = frames.first() {
        for place in &mut places {
            let [x, y] = place.frame.center();
            let [home_x, home_y] = home.center();
            let away = (x - home_x).hypot(y - home_y) / broad(request.rect);
            place.value -= NEAR_HOME * away;
        }
        places.sort_by(|a, b| b.value.total_cmp(&a.value));
    }
    alone(request, ground, view, &places, (want, frames))
}

/// An inset on a view that stays as it is, where there is room for it beside other frames.
pub(super) fn beside(
    request: &FrameRequest,
    ground: &GroundRaster,
    view: &View,
    want: &Wanted,
    frames: &[PixelRect],
) -> Option<Inset> {
    let places = places(request, want, &INSET_WIDTHS);
    alone(request, ground, view, &places, (want, frames))
}

fn alone(
    request: &FrameRequest,
    ground: &GroundRaster,
    view: &View,
    places: &[InsetPlace],
    (want, frames): (&Wanted, &[PixelRect]),
) -> Option<Inset> {
    let (_, frame) = best_place(request, ground, view, places, frames, f64::NEG_INFINITY)?;
    Some(inset(request, want, frame))
}

/// Worth of an inset's width in the main group's scale, up to a width that is enough.
fn inset_worth(width: f64) -> f64 {
    215.0 * width.min(ENOUGH) + 60.0 * (width - ENOUGH).max(0.0)
}

/// The best places for all insets, and what they are worth together, where that is more than `least`.
pub(super) fn insets(
    request: &FrameRequest,
    ground: &GroundRaster,
    view: &View,
    places: &[Vec<InsetPlace>],
    least: f64,
) -> Option<(f64, Vec<PixelRect>)> {
    let most = |places: &Vec<InsetPlace>| places.first().map_or(0.0, |place| place.value);
    let mut to_come: f64 = places.iter().map(most).sum();
    let mut total = 0.0;
    let mut frames = Vec::new();
    for places in places {
        to_come -= most(places);
        let least = least - total - to_come;
        let (value, frame) = best_place(request, ground, view, places, &frames, least)?;
        total += value;
        frames.push(frame);
    }
    Some((total, frames))
}

/// The inset that fills a frame, without its caption.
pub(super) fn inset(request: &FrameRequest, want: &Wanted, frame: PixelRect) -> Inset {
    let map = below_band(request, frame);
    let fitted = View::fit(want.projection, want.extent, map, map.w.min(map.h) * 0.05);
    inset_of(request, want, fitted, frame)
}

/// The part of a frame below its caption.
pub(super) fn below_band(request: &FrameRequest, frame: PixelRect) -> PixelRect {
    PixelRect {
        y: frame.y + request.band,
        h: frame.h - request.band,
        ..frame
    }
}

/// The inset in a frame of which the part below the caption has a view.
pub(super) fn inset_of(
    request: &FrameRequest,
    want: &Wanted,
    fitted: View,
    frame: PixelRect,
) -> Inset {
    // The map fills the whole frame; the caption's band lies over its top.
    let center = fitted.from_pixel(frame.center());
    Inset {
        view: View {
            rect: frame,
            center,
            ..fitted
        },
        band: PixelRect {
            h: request.band,
            ..frame
        },
        caption: String::new(),
        codes: want.codes.clone(),
    }
}

/// A place for an inset, worth `value` where it covers nothing but sea.
#[derive(Clone, Copy)]
pub(super) struct InsetPlace {
    pub value: f64,
    pub frame: PixelRect,
}

/// The width of a map that insets' widths are measured by.
pub(super) fn broad(rect: PixelRect) -> f64 {
    rect.w.min(rect.h * 1.6)
}

/// Every place for an inset that keeps off what is reserved, the most valuable first.
pub(super) fn places(request: &FrameRequest, want: &Wanted, widths: &[f64]) -> Vec<InsetPlace> {
    let rect = request.rect;
    let margin = request.margin;
    let aspect = (want.extent.width() / want.extent.height()).clamp(0.8, 1.7);
    let broad = broad(rect);
    let mut places = Vec::new();
    for &width in widths {
        let w = (broad * width).round();
        let h = (w / aspect + request.band).round();
        if w < LEAST_INSET || w > rect.w - 2.0 * margin || h > rect.h - 2.0 * margin {
            continue;
        }
        let (slack_x, slack_y) = (rect.w - 2.0 * margin - w, rect.h - 2.0 * margin - h);
        places.extend(along_the_edges().filter_map(|(x, y)| {
            let frame = PixelRect {
                x: (rect.x + margin + slack_x * x).round(),
                y: (rect.y + margin + slack_y * y).round(),
                w,
                h,
            };
            let air = air_around(request, frame);
            let toward = (x * 2.0 - 1.0) * want.toward.x - (y * 2.0 - 1.0) * want.toward.y;
            let value = inset_worth(width) + TOWARD * toward;
            let free = !request.reserved.iter().any(|other| other.overlaps(&air));
            free.then_some(InsetPlace { value, frame })
        }));
    }
    places.sort_by(|a, b| b.value.total_cmp(&a.value));
    places
}

/// An inset's frame and what is kept free around it.
pub(super) fn air_around(request: &FrameRequest, frame: PixelRect) -> PixelRect {
    frame.grown(request.margin * 0.5)
}

/// The best of an inset's places that keeps off other insets and all concerned land, where it is worth more
/// than `least` (or as much, but for rounding).
fn best_place(
    request: &FrameRequest,
    ground: &GroundRaster,
    view: &View,
    places: &[InsetPlace],
    frames: &[PixelRect],
    least: f64,
) -> Option<(f64, PixelRect)> {
    /// Sums of the same numbers in another order differ by less.
    const ROUNDING: f64 = 1e-9;
    let mut best: Option<(f64, PixelRect)> = None;
    for &InsetPlace { value, frame } in places {
        // What it covers can only cost.
        if value < least - ROUNDING || best.is_some_and(|(known, _)| value <= known) {
            break;
        }
        let air = air_around(request, frame);
        let covered = plane_rect(view, air);
        let taken = frames.iter().any(|other| other.overlaps(&air));
        if taken || ground.holds_concerned(covered) {
            continue;
        }
        let under = ground.covered(covered);
        let value = value - 12.0 * (under.land / under.cells).min(1.0);
        if best.is_none_or(|(known, _)| value > known) {
            best = Some((value, frame));
        }
    }
    best
}

/// Places on the edges of the unit square, y down.
fn along_the_edges() -> impl Iterator<Item = (f64, f64)> {
    const STEPS: i32 = 24;
    let steps = (0..=STEPS).map(|step| f64::from(step) / f64::from(STEPS));
    steps.clone().flat_map(|y| [(0.0, y), (1.0, y)]).chain(
        steps
            .skip(1)
            .take(STEPS as usize - 1)
            .flat_map(|x| [(x, 0.0), (x, 1.0)]),
    )
}

pub(super) fn plane_rect(view: &View, rect: PixelRect) -> PlaneRect {
    PlaneRect::new(
        view.from_pixel([rect.x, rect.bottom()]),
        view.from_pixel([rect.right(), rect.y]),
    )
}
