//! The best of many ways of showing a set on a page: every plan in every division of the page, by its score.

use std::{cell::RefCell, rc::Rc};

use super::{
    Division, FrameRequest, Framing, Inset, ViewScore,
    ground::GroundRaster,
    groups::{self, MainPart},
    place::{self, Search, Wanted},
    plan::ViewPlan,
    score::{self, PartScore},
    set_view::SetView,
};
use crate::{
    figure::{PixelRect, View},
    geo::{LonLat, PlanePoint, PlaneRect, vector},
    model::Code,
};

/// Plans for a set with all that is known of them, whatever the page's division.
pub(super) struct Plans {
    pub parts: Vec<MainPart>,
    pub plans: Vec<ViewPlan>,
    /// What lies where around the main map of each plan, once it is asked for.
    grounds: RefCell<Vec<Option<Rc<GroundRaster>>>>,
}

/// A plan in a division of the page that is to be tried, with the points that it can have at most.
struct Attempt {
    most: f64,
    offer: usize,
    plan: usize,
    /// Whether something concerned may lie under a text.
    hiding: bool,
}

impl Plans {
    pub fn new(parts: Vec<MainPart>, plans: Vec<ViewPlan>) -> Self {
        let grounds = RefCell::new(plans.iter().map(|_| None).collect());
        Self {
            parts,
            plans,
            grounds,
        }
    }

    /// The plan with the highest score, and the offer that it is placed in.
    pub fn best(&self, offers: &[Division]) -> Option<(usize, Framing)> {
        let mut best: Option<(f64, usize, usize, Framing)> = None;
        for attempt in self.attempts(offers) {
            if best.as_ref().is_some_and(|best| best.0 >= attempt.most) {
                break;
            }
            let (offer, plan) = (&offers[attempt.offer], &self.plans[attempt.plan]);
            let scored = Scored {
                request: &offer.request,
                parts: &self.parts,
                plan,
            };
            let ground = self.ground(&offer.request, attempt.plan);
            let least = best.as_ref().map(|best| best.0 - offer.preference);
            let Some(mut framing) = scored.placed(&ground, attempt.hiding, least) else {
                continue;
            };
            framing.score = scored.score_of(&framing);
            let points = framing.score.total() + offer.preference;
            if best.as_ref().is_none_or(|best| points > best.0) {
                best = Some((points, attempt.offer, attempt.plan, framing));
            }
        }
        best.map(|(_, which, number, framing)| {
            let request = &offers[which].request;
            (which, self.with_captions(request, number, framing))
        })
    }

    /// Whatever may be tried, the most promising first: what cannot be better than the best is not tried.
    fn attempts(&self, offers: &[Division]) -> Vec<Attempt> {
        let mut attempts = Vec::new();
        for (which, offer) in offers.iter().enumerate() {
            let request = &offer.request;
            for (number, plan) in self.plans.iter().enumerate() {
                let strip_fits =
                    request.strip.is_none() || !(plan.insets.is_empty() || plan.frames);
                if !strip_fits {
                    continue;
                }
                let scored = Scored {
                    request,
                    parts: &self.parts,
                    plan,
                };
                let most = scored.most() + offer.preference;
                let attempt = |most: f64, hiding: bool| Attempt {
                    most,
                    offer: which,
                    plan: number,
                    hiding,
                };
                attempts.push(attempt(most, false));
                if !request.reserved.is_empty() {
                    attempts.push(attempt(most - score::FOR_COVERED, true));
                }
            }
        }
        attempts.sort_by(|a, b| b.most.total_cmp(&a.most));
        attempts
    }

    fn ground(&self, request: &FrameRequest, number: usize) -> Rc<GroundRaster> {
        let main = &self.plans[number].main;
        // Plans that differ in their insets alone have one ground.
        let mut plans = self.plans.iter();
        let first = plans.position(|plan| plan.main.is_like(main));
        let ground = &mut self.grounds.borrow_mut()[first.unwrap_or(number)];
        let ground = ground.get_or_insert_with(|| {
            let members = main.members.iter().map(|&idx| &self.parts[idx]);
            let members: Vec<&MainPart> = members.collect();
            let ground = GroundRaster::new(request, main.projection, main.extent, &members);
            Rc::new(ground)
        });
        ground.clone()
    }

    fn with_captions(&self, request: &FrameRequest, plan: usize, framing: Framing) -> Framing {
        let mut framing = framing;
        let main = &self.plans[plan].main.members;
        let codes: Vec<Code> = main.iter().map(|&idx| self.parts[idx].code).collect();
        if let Some((_, caption)) = &mut framing.caption {
            *caption = (request.caption)(&codes);
        }
        for inset in &mut framing.insets {
            inset.caption = (request.caption)(&inset.codes);
        }
        framing
    }
}

/// A plan in a division of the page.
struct Scored<'a> {
    request: &'a FrameRequest<'a>,
    parts: &'a [MainPart],
    plan: &'a ViewPlan,
}

impl Scored<'_> {
    /// Points that it can have at most: its main map as large as it can be, nothing covered.
    fn most(&self) -> f64 {
        let Self { request, plan, .. } = *self;
        if plan.frames {
            let framing = self.in_frames();
            return framing.map_or(f64::NEG_INFINITY, |framing| self.score_of(&framing).total());
        }
        let main = &plan.main;
        let full = View::fit(main.projection, main.extent, request.rect, 0.0);
        self.at(full.scale, &self.largest_insets()).total()
    }

    /// The scales that insets over or beside a map have at most.
    fn largest_insets(&self) -> Vec<f64> {
        let broad = match self.request.strip {
            Some(strip) => strip.w,
            None => place::MOST_INSET * place::broad(self.request.rect),
        };
        let insets = self.plan.insets.iter();
        insets
            .map(|inset| broad / inset.view.extent.width().max(1e-6))
            .collect()
    }

    /// The score with the main map at a scale and insets at theirs.
    fn at(&self, scale: f64, insets: &[f64]) -> ViewScore {
        let Self {
            request,
            parts,
            plan,
        } = *self;
        let page = request.page;
        let mut scores = vec![PartScore::default(); parts.len()];
        plan.main.show(parts, scale, page, &mut scores);
        for (inset, &scale) in plan.insets.iter().zip(insets) {
            inset.view.show(parts, scale, page, &mut scores);
        }
        let mean = |of: fn(&PartScore) -> f64| {
            scores.iter().map(of).sum::<f64>() / (parts.len() as f64).max(1.0)
        };
        let area =
            |extent: &PlaneRect, scale: f64| extent.width() * extent.height() * scale * scale;
        let mut boxes = area(&plan.main.own(parts), scale);
        if plan.frames {
            let others = plan.insets.iter().zip(insets);
            boxes += others
                .map(|(inset, &scale)| area(&inset.view.extent, scale))
                .sum::<f64>();
        }
        ViewScore {
            legibility: mean(|score| score.legibility),
            room: mean(|score| score.room),
            distortion: mean(|score| score.distortion.min(1.0)),
            ground: (boxes / (page[0] * page[1]).max(1.0)).min(1.0),
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

    fn score_of(&self, framing: &Framing) -> ViewScore {
        let main = &framing.main;
        let insets = framing.insets.iter();
        let insets: Vec<f64> = insets.map(|inset| inset.view.scale).collect();
        let disc = f64::from(u8::from(main.disc().is_some()));
        ViewScore {
            covered: f64::from(u8::from(framing.crowded)),
            disc: if self.request.reserved.is_empty() {
                disc
            } else {
                3.0 * disc
            },
            ..self.at(main.scale, &insets)
        }
    }

    /// The framing of the plan; `None` where some inset finds no place, or where it has no more than `least` points.
    fn placed(&self, ground: &GroundRaster, hiding: bool, least: Option<f64>) -> Option<Framing> {
        let Self { request, plan, .. } = *self;
        if plan.frames {
            return self.in_frames();
        }
        let wanted = if request.insets {
            self.wanted(ground)
        } else {
            Vec::new()
        };
        let largest = self.largest_insets();
        let may_win =
            |scale: f64| least.is_none_or(|least| self.at(scale, &largest).total() > least);
        let search = |wanted: &[Wanted]| {
            place::place(&Search {
                request,
                ground,
                wanted,
                hiding,
                may_win: &may_win,
            })
        };
        let Some(strip) = request.strip.filter(|_| request.insets) else {
            return search(&wanted);
        };
        let mut framing = search(&[])?;
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

    fn wanted(&self, ground: &GroundRaster) -> Vec<Wanted> {
        let insets = self.plan.insets.iter();
        insets
            .map(|inset| self.inset_of(&inset.view, |place| bearing_point(ground, place)))
            .collect()
    }

    fn inset_of(&self, view: &SetView, toward: impl Fn(LonLat) -> PlanePoint) -> Wanted {
        let weight = view.members.iter().fold([0.0; 3], |sum, &idx| {
            let v = vector(self.parts[idx].center);
            [sum[0] + v[0], sum[1] + v[1], sum[2] + v[2]]
        });
        let codes = view.members.iter().map(|&idx| self.parts[idx].code);
        Wanted {
            projection: view.projection,
            extent: view.extent,
            toward: toward(groups::lonlat(weight)),
            codes: codes.collect(),
        }
    }

    /// All views in frames of one height; `None` where something is reserved among them.
    fn in_frames(&self) -> Option<Framing> {
        let Self { request, plan, .. } = *self;
        if !request.reserved.is_empty() || !request.insets {
            return None;
        }
        let views = std::iter::once(&plan.main).chain(plan.insets.iter().map(|inset| &inset.view));
        let extents: Vec<PlaneRect> = views.map(|view| view.extent).collect();
        let within = request.rect.grown(-request.margin * 0.5);
        let mut frames = place::in_rows(within, request.margin * 0.5, request.band, &extents);
        let first = frames.remove(0);
        let band = PixelRect {
            h: request.band,
            ..first
        };
        let map = PixelRect {
            y: first.y + request.band,
            h: first.h - request.band,
            ..first
        };
        let main = &plan.main;
        let main = View::fit(main.projection, main.extent, map, place::padding(map));
        let nowhere = PlanePoint { x: 0.0, y: 0.0 };
        let insets: Vec<Inset> = plan
            .insets
            .iter()
            .zip(frames)
            .map(|(inset, frame)| {
                place::inset(request, &self.inset_of(&inset.view, |_| nowhere), frame)
            })
            .collect();
        Some(Framing {
            caption: Some((band, String::new())),
            insets,
            ..Framing::of(main)
        })
    }
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
