//! The best of many ways of showing a set on a page: every plan in every division of the page, by its score.

use super::{
    Division, FrameRequest, Framing, Inset, ViewScore,
    extent::extent,
    ground::GroundRaster,
    groups::{self, MainPart},
    place::{self, Wanted},
    plan::{self, ViewPlan},
    score,
};
use crate::{
    figure::{PixelRect, View},
    geo::{PlanePoint, PlaneRect},
};

/// The plan with the highest score, and the offer that it is placed in.
pub(super) fn best(
    offers: &[Division],
    parts: &[MainPart],
    plans: &[ViewPlan],
) -> Option<(usize, Framing)> {
    let mut tries: Vec<(f64, usize, usize)> = Vec::new();
    for (which, offer) in offers.iter().enumerate() {
        for (number, plan) in plans.iter().enumerate() {
            let strip_fits =
                offer.request.strip.is_none() || !(plan.insets.is_empty() || plan.frames);
            if strip_fits {
                let most = most(&offer.request, parts, plan) + offer.preference;
                tries.push((most, which, number));
            }
        }
    }
    // The most promising first: what cannot be better than the best is not tried.
    tries.sort_by(|a, b| b.0.total_cmp(&a.0));
    let mut grounds: Vec<Option<GroundRaster>> = plans.iter().map(|_| None).collect();
    let mut best: Option<(f64, usize, Framing)> = None;
    for (most, which, number) in tries {
        if best.as_ref().is_some_and(|(points, ..)| *points >= most) {
            break;
        }
        let (offer, plan) = (&offers[which], &plans[number]);
        // Plans that differ in their insets alone have one ground.
        let alike = |other: &ViewPlan| {
            other.projection == plan.projection
                && other.extent == plan.extent
                && other.main == plan.main
        };
        let first = plans.iter().position(alike).unwrap_or(number);
        let ground = grounds[first].get_or_insert_with(|| {
            let main: Vec<&MainPart> = plan.main.iter().map(|&idx| &parts[idx]).collect();
            GroundRaster::new(&offer.request, plan.projection, plan.extent, &main)
        });
        let Some(mut framing) = placed(&offer.request, parts, plan, ground) else {
            continue;
        };
        framing.score = score_of(&offer.request, parts, plan, &framing);
        let points = framing.score.total() + offer.preference;
        if best.as_ref().is_none_or(|(known, ..)| points > *known) {
            best = Some((points, which, framing));
        }
    }
    best.map(|(_, which, framing)| (which, framing))
}

/// Points that a plan can have at most: its main map as large as it can be, nothing covered.
fn most(request: &FrameRequest, parts: &[MainPart], plan: &ViewPlan) -> f64 {
    let rect = if plan.frames {
        cell(request, plan).0
    } else {
        request.rect
    };
    let full = View::fit(plan.projection, plan.extent, rect, 0.0);
    let broad = match request.strip {
        Some(strip) => strip.w,
        None => place::MOST_INSET * place::broad(request.rect),
    };
    let of_inset = |inset: &plan::SecondView| broad / inset.extent.width().max(1e-6);
    let insets: Vec<f64> = plan.insets.iter().map(of_inset).collect();
    total(request, parts, plan, full.scale, &insets, 1.0).total()
}

/// The score of a plan with its main map at a scale and its insets at theirs.
fn total(
    request: &FrameRequest,
    parts: &[MainPart],
    plan: &ViewPlan,
    scale: f64,
    insets: &[f64],
    ground: f64,
) -> ViewScore {
    let mut scores: Vec<(f64, f64, f64)> = vec![(0.0, 0.0, 0.0); parts.len()];
    let mut show = |members: &[usize], projection: &crate::geo::Projection, scale: f64| {
        let places = members
            .iter()
            .map(|&idx| projection.forward(parts[idx].center));
        let places: Vec<PlanePoint> = places
            .map(|place| place.unwrap_or(PlanePoint { x: 0.0, y: 0.0 }))
            .collect();
        let rooms = score::room(&places, scale, request.page);
        for (&idx, room) in members.iter().zip(rooms) {
            let part = &parts[idx];
            let legible = score::legibility(part.area_km2, scale, request.page);
            let (best, distortion, most) = &mut scores[idx];
            if legible > *best {
                (*best, *distortion) = (legible, score::distortion(projection, part.center));
            }
            *most = most.max(room);
        }
    };
    show(&plan.main, &plan.projection, scale);
    for (inset, &scale) in plan.insets.iter().zip(insets) {
        show(&inset.members, &inset.projection, scale);
    }
    let count = (parts.len() as f64).max(1.0);
    ViewScore {
        legibility: scores.iter().map(|score| score.0).sum::<f64>() / count,
        room: scores.iter().map(|score| score.2).sum::<f64>() / count,
        distortion: scores.iter().map(|score| score.1.min(1.0)).sum::<f64>() / count,
        ground,
        // What the main map shows too is an offer, not a loss.
        insets: plan
            .insets
            .iter()
            .map(|inset| if inset.again { 0.1 } else { 1.0 })
            .sum(),
        frames: f64::from(u8::from(plan.frames)),
        ..ViewScore::default()
    }
}

fn score_of(
    request: &FrameRequest,
    parts: &[MainPart],
    plan: &ViewPlan,
    framing: &Framing,
) -> ViewScore {
    let main = &framing.main;
    let insets: Vec<f64> = framing
        .insets
        .iter()
        .map(|inset| inset.view.scale)
        .collect();
    let area = |extent: &PlaneRect, scale: f64| extent.width() * extent.height() * scale * scale;
    let points = plan.main.iter().flat_map(|&idx| parts[idx].points());
    let own = extent(plan.projection, points).unwrap_or(plan.extent);
    let mut boxes = area(&own, main.scale);
    if plan.frames {
        let others = plan.insets.iter().zip(&insets);
        boxes += others
            .map(|(inset, &scale)| area(&inset.extent, scale))
            .sum::<f64>();
    }
    let ground = (boxes / (request.page[0] * request.page[1]).max(1.0)).min(1.0);
    let disc = f64::from(u8::from(main.disc().is_some()));
    ViewScore {
        covered: f64::from(u8::from(framing.crowded)),
        disc: if request.reserved.is_empty() {
            disc
        } else {
            3.0 * disc
        },
        ..total(request, parts, plan, main.scale, &insets, ground)
    }
}

/// A plan in a division of the page; `None` where some inset finds no place.
fn placed(
    request: &FrameRequest,
    parts: &[MainPart],
    plan: &ViewPlan,
    ground: &GroundRaster,
) -> Option<Framing> {
    let wanted = wanted(parts, plan, ground);
    if plan.frames {
        return in_frames(request, parts, plan, &wanted);
    }
    if !request.insets {
        return place::place(request, ground, &[]);
    }
    let Some(strip) = request.strip else {
        return place::place(request, ground, &wanted);
    };
    let mut framing = place::place(request, ground, &[])?;
    let extents: Vec<PlaneRect> = wanted.iter().map(|want| want.extent).collect();
    let frames = place::in_rows(strip, request.margin * 0.5, request.band, &extents);
    // From the page's own margin on.
    let left = frames.first().map_or(0.0, |frame| strip.x - frame.x);
    let frames = frames.into_iter().map(|frame| frame.shifted([left, 0.0]));
    framing.insets = wanted
        .iter()
        .zip(frames)
        .map(|(want, frame)| place::inset(request, want, frame))
        .collect();
    Some(framing)
}

fn wanted(parts: &[MainPart], plan: &ViewPlan, ground: &GroundRaster) -> Vec<Wanted> {
    plan.insets
        .iter()
        .map(|inset| {
            let weight = inset.members.iter().fold([0.0; 3], |sum, &idx| {
                let v = groups::unit_vector(parts[idx].center);
                [sum[0] + v[0], sum[1] + v[1], sum[2] + v[2]]
            });
            Wanted {
                projection: inset.projection,
                extent: inset.extent,
                toward: bearing_point(ground, groups::lonlat(weight)),
                codes: inset.members.iter().map(|&idx| parts[idx].code).collect(),
            }
        })
        .collect()
}

/// The direction in the main map's plane in which a far place lies, as a unit vector.
fn bearing_point(ground: &GroundRaster, place: crate::geo::LonLat) -> PlanePoint {
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

/// The first of a row of frames, and the others.
fn cell(request: &FrameRequest, plan: &ViewPlan) -> (PixelRect, Vec<PixelRect>) {
    let extents: Vec<PlaneRect> = std::iter::once(plan.extent)
        .chain(plan.insets.iter().map(|inset| inset.extent))
        .collect();
    let within = request.rect.grown(-request.margin * 0.5);
    let mut frames = place::in_rows(within, request.margin * 0.5, request.band, &extents);
    let first = frames.remove(0);
    (first, frames)
}

/// All views in frames of one height; `None` where something is reserved among them.
fn in_frames(
    request: &FrameRequest,
    parts: &[MainPart],
    plan: &ViewPlan,
    wanted: &[Wanted],
) -> Option<Framing> {
    if !request.reserved.is_empty() || !request.insets {
        return None;
    }
    let (first, others) = cell(request, plan);
    let band = PixelRect {
        h: request.band,
        ..first
    };
    let map = PixelRect {
        y: first.y + request.band,
        h: first.h - request.band,
        ..first
    };
    let main = View::fit(plan.projection, plan.extent, map, place::padding(map));
    let codes: Vec<_> = plan.main.iter().map(|&idx| parts[idx].code).collect();
    let insets: Vec<Inset> = wanted
        .iter()
        .zip(others)
        .map(|(want, frame)| place::inset(request, want, frame))
        .collect();
    Some(Framing {
        caption: Some((band, (request.caption)(&codes))),
        insets,
        ..Framing::of(main)
    })
}
