//! The search for the best scale and place of the main group, and for the insets' places.

use std::collections::HashMap;

use super::{
    FrameRequest, Framing,
    ground::{GroundRaster, LEAST_SCALE},
    inset::{INSET_WIDTHS, InsetPlace, Wanted, air_around, inset, insets, places, plane_rect},
};
use crate::figure::{PixelRect, View};

/// Step from one scale of the main group that is tried to the next, against filling the map.
const SCALES_APART: f64 = 0.02;

/// Places of the main group that are tried to either side of the middle, along each axis.
const PLACES: i32 = 10;

/// Distance of land from a text, against the insets' distance from the map's edges.
const CARD_AIR: f64 = 0.3;

/// Cost of something concerned that lies under a text: more than all that a place can be worth.
const COVERING: f64 = 1000.0;

/// The main group is too small below this, against filling the map.
const LEAST_GROUP: f64 = 0.45;

/// Worth of the main group that fills the map.
const FILLING: f64 = 150.0;

struct Try {
    view: View,
    /// Steps from the middle.
    steps: [i32; 2],
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
    /// Whether a main map of a scale with insets of some scales can be of use: if not, none that is smaller can.
    pub may_win: &'a dyn Fn(f64, &[f64]) -> bool,
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
    let places: Vec<Vec<InsetPlace>> = wanted
        .iter()
        .map(|want| places(request, want, &INSET_WIDTHS))
        .collect();
    // No insets are worth more than this together.
    let most = most_together(&places)?;
    let largest = largest(wanted, &places);
    let pad = padding(request.rect);
    let full = View::fit(ground.projection, ground.extent, request.rect, pad);
    let mut best: Option<Best> = None;
    for scale in scales() {
        if best.is_none() && !(search.may_win)(full.scale * scale, &largest) {
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
        let grid = GroupPlaces::new(request, ground, &full, scale, pad);
        let mut open = OpenPlaces::new(search, &grid, &places);
        let of_scale = most_together(&open.anywhere);
        if of_scale.is_none_or(|most| most <= least(&best, FILLING * scale)) {
            continue;
        }
        let largest = self::largest(wanted, &open.anywhere);
        if best.is_none() && !(search.may_win)(full.scale * scale, &largest) {
            continue;
        }
        let mut tries: Vec<Try> = grid
            .tries(request, ground)
            .filter(|attempt| hiding || !attempt.hides)
            .collect();
        tries.sort_by(|a, b| b.value.total_cmp(&a.value));
        for attempt in tries {
            let least = least(&best, attempt.value);
            if most <= least {
                break;
            }
            let places = open.around(attempt.steps);
            if most_together(places).is_none_or(|most| most <= least) {
                continue;
            }
            let Some((of_insets, frames)) = insets(request, ground, &attempt.view, places, least)
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

/// The most that insets can be worth together; `None` where one of them has no place.
fn most_together(places: &[Vec<InsetPlace>]) -> Option<f64> {
    let most = places.iter().map(|places| Some(places.first()?.value));
    most.sum()
}

/// The largest scale that each inset can have.
fn largest(wanted: &[Wanted], places: &[Vec<InsetPlace>]) -> Vec<f64> {
    let widest = |places: &Vec<InsetPlace>| {
        let widths = places.iter().map(|place| place.frame.w);
        widths.fold(0.0, f64::max)
    };
    let places = places.iter().map(widest);
    wanted
        .iter()
        .zip(places)
        .map(|(want, widest)| widest / want.extent.width().max(1e-6))
        .collect()
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
    let grid = GroupPlaces::new(request, ground, &full, 1.0, 0.0);
    for attempt in grid.tries(request, ground) {
        if best
            .as_ref()
            .is_none_or(|known| attempt.value > known.value)
        {
            best = Some(attempt);
        }
    }
    best.map_or(full, |attempt| attempt.view)
}

/// Places of the main group at one scale.
struct GroupPlaces {
    /// The view with the group in the middle.
    middle: View,
    scale: f64,
    /// Pixels to either side that the group can be moved by.
    slack: [f64; 2],
    /// Steps to either side.
    steps: [i32; 2],
}

impl GroupPlaces {
    /// A scale against `full`, `pad` pixels from the map's edges.
    fn new(
        request: &FrameRequest,
        ground: &GroundRaster,
        full: &View,
        scale: f64,
        pad: f64,
    ) -> Self {
        let middle = View {
            scale: full.scale * scale,
            ..*full
        };
        let slack = |size: f64, extent: f64| {
            let half = (size - 2.0 * pad - extent * middle.scale).max(0.0) / 2.0;
            if half < 1.0 { 0.0 } else { half }
        };
        let slack = [
            slack(request.rect.w, ground.extent.width()),
            slack(request.rect.h, ground.extent.height()),
        ];
        Self {
            middle,
            scale,
            slack,
            steps: slack.map(|slack| if slack > 0.0 { PLACES } else { 0 }),
        }
    }

    /// Number of pixels to the right and down.
    fn shift(&self, steps: [i32; 2]) -> [f64; 2] {
        [0, 1].map(|axis| self.slack[axis] * (f64::from(steps[axis]) / f64::from(PLACES)))
    }

    /// Every place with what it is worth: at most [`FILLING`] for filling the map, less what title and legend cover.
    fn tries<'a>(
        &'a self,
        request: &'a FrameRequest,
        ground: &'a GroundRaster,
    ) -> impl Iterator<Item = Try> + 'a {
        let [columns, rows] = self.steps;
        (-columns..=columns)
            .flat_map(move |across| (-rows..=rows).map(move |down| [across, down]))
            .map(move |steps| {
                let [x, y] = steps.map(|step| f64::from(step) / f64::from(PLACES));
                let view = self.middle.shifted(self.shift(steps));
                let (cost, hides) = cost_of_covered(request, ground, &view);
                Try {
                    view,
                    steps,
                    value: FILLING * self.scale - 2.0 * (x.abs() + y.abs()) - cost,
                    hides,
                }
            })
    }
}

/// Places of insets that are not closed by concerned land wherever the main group stands, or in a part of its places.
struct OpenPlaces<'a> {
    search: &'a Search<'a>,
    grid: &'a GroupPlaces,
    anywhere: Vec<Vec<InsetPlace>>,
    around: HashMap<[i32; 2], Vec<Vec<InsetPlace>>>,
}

/// Steps of the main group's places, each way, that are looked at together.
const TOGETHER: i32 = 3;

impl<'a> OpenPlaces<'a> {
    fn new(search: &'a Search<'a>, grid: &'a GroupPlaces, places: &[Vec<InsetPlace>]) -> Self {
        let mut open = Self {
            search,
            grid,
            anywhere: Vec::new(),
            around: HashMap::new(),
        };
        let [columns, rows] = grid.steps;
        open.anywhere = open.open(places, [[-columns, -rows], [columns, rows]]);
        open
    }

    /// Those that may be open around a place of the main group.
    fn around(&mut self, steps: [i32; 2]) -> &[Vec<InsetPlace>] {
        let block = steps.map(|step| step.div_euclid(TOGETHER));
        if !self.around.contains_key(&block) {
            let first = block.map(|block| block * TOGETHER);
            let last = [0, 1].map(|axis| {
                let last = first[axis] + TOGETHER - 1;
                last.min(self.grid.steps[axis])
            });
            let first = [0, 1].map(|axis| first[axis].max(-self.grid.steps[axis]));
            let open = self.open(&self.anywhere, [first, last]);
            self.around.insert(block, open);
        }
        &self.around[&block]
    }

    fn open(
        &self,
        places: &[Vec<InsetPlace>],
        [first, last]: [[i32; 2]; 2],
    ) -> Vec<Vec<InsetPlace>> {
        let (first, last) = (self.grid.shift(first), self.grid.shift(last));
        let half = [0, 1].map(|axis| (last[axis] - first[axis]) / 2.0);
        let middle = [0, 1].map(|axis| f64::midpoint(first[axis], last[axis]));
        let view = self.grid.middle.shifted(middle);
        let is_open = |place: &&InsetPlace| {
            let air = air_around(self.search.request, place.frame);
            // What it lies on wherever the group stands.
            let always = PixelRect {
                x: air.x + half[0],
                y: air.y + half[1],
                w: air.w - 2.0 * half[0],
                h: air.h - 2.0 * half[1],
            };
            always.w <= 0.0
                || always.h <= 0.0
                || !self
                    .search
                    .ground
                    .holds_concerned(plane_rect(&view, always))
        };
        let open = places.iter();
        open.map(|places| places.iter().filter(is_open).copied().collect())
            .collect()
    }
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
