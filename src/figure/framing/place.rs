//! The search for the best scale and place of the main group, and for the insets' places.

use super::{
    FrameRequest, Framing, Inset,
    ground::{GroundRaster, LEAST_SCALE},
};
use crate::{
    figure::PixelRect,
    figure::View,
    geo::{PlanePoint, PlaneRect, Projection},
    model::Code,
};

/// Step from one scale of the main group that is tried to the next, against filling the map.
const SCALES_APART: f64 = 0.02;

/// Places of the main group that are tried to either side of the middle, along each axis.
const PLACES: i32 = 10;

/// The width from which on an inset is as legible as it needs to be, against the map's.
const ENOUGH: f64 = 0.225;

/// The widest inset, against the map's width.
pub(super) const MOST_INSET: f64 = 0.25;

/// Widths of insets that are tried, against the map's width.
const INSET_WIDTHS: [f64; 8] = [MOST_INSET, ENOUGH, 0.21, 0.19, 0.17, 0.15, 0.13, 0.11];

/// An inset narrower than this shows nothing, in pixels.
const LEAST_INSET: f64 = 56.0;

/// Distance of land from a text, against the insets' distance from the map's edges.
const CARD_AIR: f64 = 0.3;

/// Cost of something concerned that lies under a text: more than all that a place can be worth.
const COVERING: f64 = 1000.0;

/// Gain of an inset that lies towards its countries, and loss of one that lies away from them.
const TOWARD: f64 = 6.0;

/// The main group is too small below this, against filling the map.
const LEAST_GROUP: f64 = 0.45;

/// Worth of the main group that fills the map.
const FILLING: f64 = 150.0;

/// A group that wants an inset.
pub(super) struct Wanted {
    pub projection: Projection,
    pub extent: PlaneRect,
    /// Direction in which it lies, seen from the main group.
    pub toward: PlanePoint,
    pub codes: Vec<Code>,
}

struct Try {
    view: View,
    value: f64,
    /// Whether what is reserved lies on what it must not.
    hides: bool,
}

/// Space kept free around the main group, in pixels.
pub(super) fn padding(rect: PixelRect) -> f64 {
    rect.w.min(rect.h) * 0.022
}

/// Everything that a search for the best place of a map and its insets goes by.
pub(super) struct Search<'a> {
    pub request: &'a FrameRequest<'a>,
    pub ground: &'a GroundRaster,
    pub wanted: &'a [Wanted],
    /// Whether what is reserved may lie on what it must not, if need be.
    pub hiding: bool,
    /// Whether a main map of a scale, and all smaller ones if not, can be of use at all.
    pub may_win: &'a dyn Fn(f64) -> bool,
}

/// The most valuable framing; `None` where some inset has no place in any, or what there is can be of no use.
pub(super) fn place(search: &Search) -> Option<Framing> {
    struct Best {
        value: f64,
        of_main: f64,
        view: View,
        frames: Vec<PixelRect>,
        crowded: bool,
    }
    let Search {
        request,
        ground,
        wanted,
        hiding,
        ..
    } = *search;
    let places: Vec<Vec<InsetPlace>> = wanted.iter().map(|want| places(request, want)).collect();
    // No insets are worth more than this together.
    let most: f64 = places
        .iter()
        .map(|places| Some(places.first()?.value))
        .sum::<Option<f64>>()?;
    let pad = padding(request.rect);
    let full = View::fit(ground.projection, ground.extent, request.rect, pad);
    let mut best: Option<Best> = None;
    for scale in scales() {
        if best.is_none() && !(search.may_win)(full.scale * scale) {
            return None;
        }
        // What the insets have to be worth for a main group of some value to be better than the best.
        let least = |best: &Option<Best>, of_main: f64| {
            best.as_ref()
                .map_or(f64::NEG_INFINITY, |best| best.value - of_main)
        };
        if most <= least(&best, FILLING * scale) {
            break;
        }
        let mut tries: Vec<Try> = tries_at(request, ground, &full, scale, pad)
            .filter(|attempt| hiding || !attempt.hides)
            .collect();
        tries.sort_by(|a, b| b.value.total_cmp(&a.value));
        for attempt in tries {
            let least = least(&best, attempt.value);
            if most <= least {
                break;
            }
            let Some((of_insets, frames)) = insets(request, ground, &attempt.view, &places, least)
            else {
                continue;
            };
            let value = attempt.value + of_insets;
            // Of two that are worth the same, the one with the better main group.
            let better = best
                .as_ref()
                .is_none_or(|best| (value, attempt.value) > (best.value, best.of_main));
            if better {
                best = Some(Best {
                    value,
                    of_main: attempt.value,
                    view: attempt.view,
                    frames,
                    crowded: attempt.hides || scale < LEAST_GROUP,
                });
            }
        }
    }
    best.map(|best| Framing {
        insets: wanted
            .iter()
            .zip(best.frames)
            .map(|(want, frame)| inset(request, want, frame))
            .collect(),
        crowded: best.crowded,
        ..Framing::of(best.view)
    })
}

/// Scales of the main group that are tried, against filling the map.
fn scales() -> impl Iterator<Item = f64> {
    let steps = (1.0 - LEAST_SCALE) / SCALES_APART;
    (0..=steps.round() as u32).map(|smaller| 1.0 - SCALES_APART * f64::from(smaller))
}

/// The place of what is to fill the map, as large as it can be: the room that it leaves above or
/// below goes where title, legend and footer stand.
pub(super) fn full(request: &FrameRequest, ground: &GroundRaster) -> View {
    let full = View::fit(ground.projection, ground.extent, request.rect, 0.0);
    let mut best: Option<Try> = None;
    for attempt in tries_at(request, ground, &full, 1.0, 0.0) {
        if best
            .as_ref()
            .is_none_or(|known| attempt.value > known.value)
        {
            best = Some(attempt);
        }
    }
    best.map_or(full, |attempt| attempt.view)
}

/// Every place of the main group at one scale, against `full`, `pad` pixels from the map's edges, with what
/// it is worth: at most [`FILLING`] for filling the map, less what title and legend cover.
fn tries_at<'a>(
    request: &'a FrameRequest,
    ground: &'a GroundRaster,
    full: &View,
    scale: f64,
    pad: f64,
) -> impl Iterator<Item = Try> + use<'a> {
    let rect = request.rect;
    let scaled = View {
        scale: full.scale * scale,
        ..*full
    };
    let slack = |size: f64, extent: f64| {
        let half = (size - 2.0 * pad - extent * scaled.scale).max(0.0) / 2.0;
        if half < 1.0 { 0.0 } else { half }
    };
    let slack = [
        slack(rect.w, ground.extent.width()),
        slack(rect.h, ground.extent.height()),
    ];
    let places = |slack: f64| if slack > 0.0 { PLACES } else { 0 };
    let [columns, rows] = slack.map(places);
    (-columns..=columns)
        .flat_map(move |across| (-rows..=rows).map(move |down| [across, down]))
        .map(move |steps| {
            let [x, y] = steps.map(|step| f64::from(step) / f64::from(PLACES));
            let view = scaled.shifted([slack[0] * x, slack[1] * y]);
            let (cost, hides) = cost_of_covered(request, ground, &view);
            Try {
                view,
                value: FILLING * scale - 2.0 * (x.abs() + y.abs()) - cost,
                hides,
            }
        })
}

/// Cost of what is reserved lying where it does; whether any of it covers what it must not.
fn cost_of_covered(request: &FrameRequest, ground: &GroundRaster, view: &View) -> (f64, bool) {
    // A card reaches beyond the text that stands on it.
    let air = request.margin * CARD_AIR;
    let (mut cost, mut crowded) = (0.0, false);
    for &covered in request.reserved {
        let place = plane_rect(view, covered.grown(air));
        let under = ground.covered(place);
        let hides = if request.bare {
            ground.holds_land(place)
        } else {
            ground.holds_concerned(place)
        };
        if hides {
            crowded = true;
            cost += COVERING
                + 500.0 * under.parties / ground.parties.max(1.0)
                + 20.0 * (under.concerned / under.cells).min(1.0);
        }
        cost += 7.0 * (under.land / under.cells).min(1.0);
    }
    (cost, crowded)
}

/// Whether what is reserved covers what it must not.
pub(super) fn covers(request: &FrameRequest, ground: &GroundRaster, view: &View) -> bool {
    cost_of_covered(request, ground, view).1
}

/// Worth of an inset's width in the main group's scale, up to a width that is enough.
fn inset_worth(width: f64) -> f64 {
    215.0 * width.min(ENOUGH) + 60.0 * (width - ENOUGH).max(0.0)
}

/// The best places for all insets, and what they are worth together, where that is more than `least`.
fn insets(
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

/// Frames of one height in rows in what is given, each as wide as its content asks: as many as there are contents, by the
/// proportions of their extents, in the number of rows that makes them largest.
pub(super) fn in_rows(
    within: PixelRect,
    gap: f64,
    band: f64,
    extents: &[PlaneRect],
) -> Vec<PixelRect> {
    /// Frames are this much higher than their content, where there is room: what lies around helps to find it.
    const AIR: f64 = 1.3;
    let shapes: Vec<f64> = extents
        .iter()
        .map(|extent| (extent.width() / extent.height()).clamp(0.6, 1.9))
        .collect();
    let tried = (1..=shapes.len().max(1)).map(|rows| {
        let in_row = shapes.len().div_ceil(rows).max(1);
        let rows: Vec<&[f64]> = shapes.chunks(in_row).collect();
        let count = rows.len() as f64;
        let height = (within.h - gap * (count - 1.0)) / count;
        // What the narrowest row allows.
        let scale = rows
            .iter()
            .map(|row| (within.w - gap * (row.len() as f64 - 1.0)) / row.iter().sum::<f64>())
            .fold((height - band).max(1.0), f64::min);
        (scale, (scale * AIR + band).min(height), rows)
    });
    let best = tried.fold(
        None,
        |best: Option<(f64, f64, Vec<&[f64]>)>, next| match best {
            Some(best) if best.0 >= next.0 => Some(best),
            _ => Some(next),
        },
    );
    let Some((scale, height, rows)) = best else {
        return Vec::new();
    };
    let count = rows.len() as f64;
    let mut y = within.y + (within.h - height * count - gap * (count - 1.0)) / 2.0;
    let mut frames = Vec::new();
    for row in rows {
        let width = row.iter().sum::<f64>() * scale + gap * (row.len() as f64 - 1.0);
        let mut x = within.x + (within.w - width) / 2.0;
        for shape in row {
            frames.push(PixelRect::new(
                x.round(),
                y.round(),
                (shape * scale).round(),
                height.round(),
            ));
            x += shape * scale + gap;
        }
        y += height + gap;
    }
    frames
}

/// The inset that fills a frame, without its caption.
pub(super) fn inset(request: &FrameRequest, want: &Wanted, frame: PixelRect) -> Inset {
    let map = PixelRect {
        y: frame.y + request.band,
        h: frame.h - request.band,
        ..frame
    };
    let fitted = View::fit(want.projection, want.extent, map, map.w.min(map.h) * 0.05);
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
struct InsetPlace {
    value: f64,
    frame: PixelRect,
}

/// The width of a map that insets' widths are measured by.
pub(super) fn broad(rect: PixelRect) -> f64 {
    rect.w.min(rect.h * 1.6)
}

/// Every place for an inset that keeps off what is reserved, the most valuable first.
fn places(request: &FrameRequest, want: &Wanted) -> Vec<InsetPlace> {
    let rect = request.rect;
    let margin = request.margin;
    let aspect = (want.extent.width() / want.extent.height()).clamp(0.8, 1.7);
    let broad = broad(rect);
    let mut places = Vec::new();
    for width in INSET_WIDTHS {
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
fn air_around(request: &FrameRequest, frame: PixelRect) -> PixelRect {
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

fn plane_rect(view: &View, rect: PixelRect) -> PlaneRect {
    PlaneRect::new(
        view.from_pixel([rect.x, rect.bottom()]),
        view.from_pixel([rect.right(), rect.y]),
    )
}
