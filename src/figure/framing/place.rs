//! The search for the best scale and place of the main group, and for the insets' places.

use std::f64::consts::SQRT_2;

use geo::{Coord, Rect};

use super::{FrameRequest, Framing, Inset, View, ground::Ground};
use crate::{
    figure::PixelRect,
    geo::{PlanePoint, Projection},
    model::Code,
};

/// The main group is never smaller than this, against filling the map.
pub(super) const LEAST_SCALE: f64 = 0.4;

/// Scales of the main group that are tried, against filling the map.
const SCALES: [f64; 14] = [
    1.0,
    0.97,
    0.94,
    0.91,
    0.88,
    0.85,
    0.82,
    0.78,
    0.74,
    0.7,
    0.64,
    0.57,
    0.49,
    LEAST_SCALE,
];

/// Widths of insets that are tried, against the map's width.
const INSET_WIDTHS: [f64; 8] = [0.25, 0.23, 0.21, 0.19, 0.17, 0.15, 0.13, 0.11];

/// An inset narrower than this shows nothing, in pixels.
const LEAST_INSET: f64 = 56.0;

/// What an inset gains that lies towards its countries, and loses that lies away from them.
const TOWARD: f64 = 16.0;

/// A group that wants an inset.
pub(super) struct Wanted {
    pub projection: Projection,
    pub extent: Rect<f64>,
    /// Where it lies, seen from the main group.
    pub toward: PlanePoint,
    pub codes: Vec<Code>,
}

struct Try {
    view: View,
    value: f64,
    crowded: bool,
}

/// Space kept free around the main group, in pixels.
pub(super) fn padding(rect: PixelRect) -> f64 {
    rect.w.min(rect.h) * 0.022
}

/// The most valuable framing; `None` where some inset has no place in any.
pub(super) fn place(request: &FrameRequest, ground: &Ground, wanted: &[Wanted]) -> Option<Framing> {
    let mut tries = main_tries(request, ground);
    tries.sort_by(|a, b| b.value.total_cmp(&a.value));
    // No inset is worth more than this.
    let most = wanted.len() as f64 * (inset_worth(INSET_WIDTHS[0]) + TOWARD * SQRT_2);
    let mut best: Option<(f64, Framing)> = None;
    for attempt in tries {
        if best
            .as_ref()
            .is_some_and(|(value, _)| attempt.value + most <= *value)
        {
            break;
        }
        let Some((value, insets)) = insets(request, ground, &attempt.view, wanted) else {
            continue;
        };
        let value = attempt.value + value;
        if best.as_ref().is_none_or(|(known, _)| value > *known) {
            best = Some((
                value,
                Framing {
                    main: attempt.view,
                    insets,
                    crowded: attempt.crowded,
                },
            ));
        }
    }
    best.map(|(_, framing)| framing)
}

/// Every scale and place of the main group, with what it is worth: 100 for filling the map, less
/// what title and legend cover.
fn main_tries(request: &FrameRequest, ground: &Ground) -> Vec<Try> {
    let rect = request.rect;
    let pad = padding(rect);
    let full = View::fit(ground.projection, ground.extent, rect, pad);
    let mut tries = Vec::new();
    for scale in SCALES {
        let scaled = View {
            scale: full.scale * scale,
            ..full
        };
        let slack = Coord {
            x: (rect.w - 2.0 * pad - ground.extent.width() * scaled.scale).max(0.0) / 2.0,
            y: (rect.h - 2.0 * pad - ground.extent.height() * scaled.scale).max(0.0) / 2.0,
        };
        for across in -6..=6_i32 {
            for down in -6..=6_i32 {
                let (x, y) = (f64::from(across) / 6.0, f64::from(down) / 6.0);
                if (across != 0 && slack.x < 1.0) || (down != 0 && slack.y < 1.0) {
                    continue;
                }
                let view = scaled.shifted([slack.x * x, slack.y * y]);
                let mut value = 100.0 * scale - 2.0 * (x.abs() + y.abs());
                let mut crowded = scale < 0.45;
                for &covered in request.reserved {
                    let under = ground.covered(plane_rect(&view, covered));
                    if under.parties > 0.0 {
                        crowded = true;
                        value -= 30.0 + 500.0 * under.parties / ground.parties.max(1.0);
                    }
                    // Even a small island of a party under a text is ugly; a large one is no worse
                    // than losing a quarter of the scale.
                    let concerned = (under.concerned - under.parties).max(0.0);
                    value -= 14.0 * (concerned / 8.0).min(1.0)
                        + 20.0 * (concerned / under.cells).min(1.0)
                        + 7.0 * (under.land / under.cells).min(1.0);
                }
                tries.push(Try {
                    view,
                    value,
                    crowded,
                });
            }
        }
    }
    tries
}

fn inset_worth(width: f64) -> f64 {
    170.0 * width
}

/// The best places for all insets, and what they are worth together.
fn insets(
    request: &FrameRequest,
    ground: &Ground,
    view: &View,
    wanted: &[Wanted],
) -> Option<(f64, Vec<Inset>)> {
    let mut taken: Vec<PixelRect> = request.reserved.to_vec();
    let mut total = 0.0;
    let mut placed = Vec::new();
    for want in wanted {
        let (value, frame) = best_place(request, ground, view, want, &taken)?;
        total += value;
        taken.push(frame);
        placed.push(inset(request, want, frame));
    }
    Some((total, placed))
}

fn inset(request: &FrameRequest, want: &Wanted, frame: PixelRect) -> Inset {
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
        caption: (request.caption)(&want.codes),
        codes: want.codes.clone(),
    }
}

fn best_place(
    request: &FrameRequest,
    ground: &Ground,
    view: &View,
    want: &Wanted,
    taken: &[PixelRect],
) -> Option<(f64, PixelRect)> {
    let rect = request.rect;
    let margin = request.margin;
    let aspect = (want.extent.width() / want.extent.height()).clamp(0.8, 1.7);
    let broad = rect.w.min(rect.h * 1.6);
    let mut best: Option<(f64, PixelRect)> = None;
    for width in INSET_WIDTHS {
        let w = (broad * width).round();
        let h = (w / aspect + request.band).round();
        if w < LEAST_INSET || w > rect.w - 2.0 * margin || h > rect.h - 2.0 * margin {
            continue;
        }
        let (slack_x, slack_y) = (rect.w - 2.0 * margin - w, rect.h - 2.0 * margin - h);
        for (x, y) in along_the_edges() {
            let frame = PixelRect {
                x: (rect.x + margin + slack_x * x).round(),
                y: (rect.y + margin + slack_y * y).round(),
                w,
                h,
            };
            let air = frame.grown(margin * 0.5);
            if taken.iter().any(|other| other.overlaps(&air)) {
                continue;
            }
            let covered = plane_rect(view, air);
            if ground.holds_party(covered) {
                continue;
            }
            let under = ground.covered(covered);
            let toward = (x * 2.0 - 1.0) * want.toward.x - (y * 2.0 - 1.0) * want.toward.y;
            let value = inset_worth(width)
                - 8.0 * (under.concerned / 8.0).min(1.0)
                - 30.0 * (under.concerned / under.cells).min(1.0)
                - 12.0 * (under.land / under.cells).min(1.0)
                + TOWARD * toward;
            if best.as_ref().is_none_or(|(known, _)| value > *known) {
                best = Some((value, frame));
            }
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

fn plane_rect(view: &View, rect: PixelRect) -> Rect<f64> {
    Rect::new(
        view.from_pixel([rect.x, rect.bottom()]),
        view.from_pixel([rect.right(), rect.y]),
    )
}
