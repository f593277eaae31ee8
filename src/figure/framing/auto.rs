//! The best of many ways of showing a set on a page: every plan in every division of the page, by its score.

use std::{cell::RefCell, rc::Rc};

use super::{
    Captioned, Division, FrameRequest, Framing, Inset, ViewScore, WorldPart,
    extent::extent,
    ground::GroundRaster,
    groups::{self, MOST_GROUPS, MainPart},
    inset::{self, Wanted},
    place::{self, Search},
    plan::{self, ViewPlan},
    rows,
    score::{self, PartScore},
    set_view::SetView,
};
use crate::{
    figure::{PixelRect, View},
    geo::{LonLat, PlanePoint, PlaneRect, Projection, vector},
    model::Code,
};

/// Parties outside of a view that was asked for that have insets, at most.
const MOST_BESIDE: usize = 6;

/// Margins of a page within which Hawaii stands by the frame of the United States.
const BESIDE: f64 = 2.0;

/// The corners of Hawaii's main islands, and their middle.
const HAWAII: [LonLat; 5] = [
    LonLat { x: -160.4, y: 18.8 },
    LonLat { x: -154.7, y: 18.8 },
    LonLat { x: -160.4, y: 22.3 },
    LonLat { x: -154.7, y: 22.3 },
    LonLat { x: -157.5, y: 20.6 },
];

/// Plans for a set with all that is known of them, whatever the page's division.
pub(super) struct ViewPlans {
    pub parts: Vec<MainPart>,
    pub ways: Vec<ViewPlan>,
    /// Rasters of what lies where around the main map of each plan, once it is asked for.
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

impl ViewPlans {
    pub fn new(parts: Vec<MainPart>, plans: Vec<ViewPlan>) -> Self {
        let grounds = RefCell::new(plans.iter().map(|_| None).collect());
        Self {
            parts,
            ways: plans,
            grounds,
        }
    }

    /// The plan with the highest score, and the offer that it is placed in.
    pub fn best(&self, offers: &[Division]) -> Option<(usize, Framing)> {
        let mut best: Option<(f64, usize, usize, Framing)> = None;
        for attempt in self.attempts(offers) {
            if best.as_ref().is_some_and(|best| best.0 >= attempt.most) {
                continue;
            }
            let (offer, plan) = (&offers[attempt.offer], &self.ways[attempt.plan]);
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
            let mut framing = self.with_captions(request, number, framing);
            framing
                .insets
                .extend(self.hawaii(request, number, &framing));
            (which, framing)
        })
    }

    /// A frame of Hawaii as atlases have it, where the United States are concerned and no view shows it.
    fn hawaii(&self, request: &FrameRequest, plan: usize, framing: &Framing) -> Option<Inset> {
        let is_in = self.parts.iter().any(|part| part.code.as_str() == "USA");
        let wanted = is_in && request.insets && !self.ways[plan].frames && !framing.crowded;
        if !wanted || framing.insets.len() >= MOST_GROUPS - 1 {
            return None;
        }
        let center = HAWAII[4];
        let mut views =
            std::iter::once(&framing.main).chain(framing.insets.iter().map(|inset| &inset.view));
        let is_seen = views.any(|view| view.pixel_of(center).is_some_and(|at| view.shows(at)));
        if is_seen {
            return None;
        }
        let ground = self.ground(request, plan);
        let projection = Projection::LambertAzimuthal { center };
        let want = Wanted {
            projection,
            extent: extent(projection, HAWAII.into_iter())?,
            toward: bearing_point(&ground, center),
            codes: Vec::new(),
        };
        // The first is the one that it is to stand by.
        let mut others: Vec<&Inset> = framing.insets.iter().collect();
        others.sort_by_key(|inset| !inset.codes.iter().any(|code| code.as_str() == "USA"));
        let frames: Vec<PixelRect> = others.iter().map(|it| it.view.rect).collect();
        let inset = inset::far(request, &ground, &framing.main, &want, &frames)?;
        // Elsewhere it would be taken for an island of those seas.
        let home = others.first()?;
        if !home.codes.iter().any(|code| code.as_str() == "USA") {
            return None;
        }
        let home = home.view.rect;
        let reach = BESIDE * request.margin.max(1.0);
        if !home.grown(reach).overlaps(&inset.view.rect) {
            return None;
        }
        Some(Inset {
            caption: (request.caption)(Captioned::Part(WorldPart::Hawaii)),
            ..inset
        })
    }

    /// Whatever may be tried, the most promising first: what cannot be better than the best is passed over.
    fn attempts(&self, offers: &[Division]) -> Vec<Attempt> {
        let mut attempts = Vec::new();
        for (which, offer) in offers.iter().enumerate() {
            let request = &offer.request;
            for (number, plan) in self.ways.iter().enumerate() {
                let strip_fits =
                    request.strip.is_none() || !(plan.insets.is_empty() || plan.frames);
                let shape_fits = plan.parts.is_empty() || request.rect.h > request.rect.w;
                if !strip_fits || !shape_fits {
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
        // Those without insets take no time.
        let many = |attempt: &Attempt| !self.ways[attempt.plan].insets.is_empty();
        let key = |attempt: &Attempt| (many(attempt), -attempt.most);
        attempts.sort_by(|a, b| {
            let (a, b) = (key(a), key(b));
            a.0.cmp(&b.0).then(a.1.total_cmp(&b.1))
        });
        attempts
    }

    fn ground(&self, request: &FrameRequest, number: usize) -> Rc<GroundRaster> {
        let main = &self.ways[number].main;
        // ViewPlans that differ in their insets alone have one ground.
        let mut ways = self.ways.iter();
        let first = ways.position(|plan| plan.main.is_like(main));
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
        let plan = &self.ways[plan];
        let main = plan.main.members.iter();
        let codes: Vec<Code> = main.map(|&idx| self.parts[idx].code).collect();
        let mut parts = plan.parts.iter().copied().map(Captioned::Part);
        let mut caption_of = |codes: &[Code]| {
            let of = parts.next();
            (request.caption)(of.unwrap_or(Captioned::Countries(codes)))
        };
        if let Some((_, caption)) = &mut framing.caption {
            *caption = caption_of(&codes);
        }
        for inset in &mut framing.insets {
            inset.caption = caption_of(&inset.codes);
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
        let padding = place::padding(request.rect);
        let full = View::fit(main.projection, main.extent, request.rect, padding);
        self.at(full.scale, &self.largest_insets()).total()
    }

    /// The scales that insets over or beside a map have at most.
    fn largest_insets(&self) -> Vec<f64> {
        let broad = match self.request.strip {
            Some(strip) => strip.w,
            None => inset::MOST_INSET * inset::broad(self.request.rect),
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
        // In a strip, insets are as large as they are.
        let is_strip = request.strip.is_some();
        let may_win = |scale: f64, insets: &[f64]| {
            let insets = if is_strip { &largest[..] } else { insets };
            least.is_none_or(|least| self.at(scale, insets).total() > least)
        };
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
        let frames = rows::in_rows(strip, request.margin * 0.5, request.band, &extents);
        // From the page's own margin on.
        let left = frames.first().map_or(0.0, |frame| strip.x - frame.x);
        let frames = frames.into_iter().map(|frame| frame.shifted([left, 0.0]));
        framing.insets = wanted
            .iter()
            .zip(frames)
            .map(|(want, frame)| inset::inset(request, want, frame))
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
        let gap = request.margin * 0.5;
        let one_scale = !plan.parts.is_empty();
        let frames = if one_scale {
            rows::in_parts(within, gap, request.band, &extents)
        } else {
            rows::in_rows(within, gap, request.band, &extents)
        };
        let (&first, others) = frames.split_first()?;
        let band = PixelRect {
            h: request.band,
            ..first
        };
        let map = inset::below_band(request, first);
        let fitted = |view: &SetView, map: PixelRect| {
            View::fit(view.projection, view.extent, map, place::padding(map))
        };
        let mut main = fitted(&plan.main, map);
        let second: Vec<(&SetView, PixelRect)> = plan
            .insets
            .iter()
            .map(|inset| &*inset.view)
            .zip(others.iter().copied())
            .collect();
        if one_scale {
            let scales = second
                .iter()
                .map(|(view, frame)| fitted(view, inset::below_band(request, *frame)).scale);
            main.scale = scales.fold(main.scale, f64::min);
        }
        let nowhere = PlanePoint { x: 0.0, y: 0.0 };
        let insets = second
            .into_iter()
            .map(|(view, frame)| {
                let want = self.inset_of(view, |_| nowhere);
                if one_scale {
                    let fitted = fitted(view, inset::below_band(request, frame));
                    let scale = main.scale;
                    inset::inset_of(request, &want, View { scale, ..fitted }, frame)
                } else {
                    inset::inset(request, &want, frame)
                }
            })
            .collect();
        Some(Framing {
            caption: Some((band, String::new())),
            insets,
            ..Framing::of(main)
        })
    }
}

/// Insets of the few parties that a view does not show, where there is room for them.
pub(super) fn beside(request: &FrameRequest, view: &View) -> Vec<Inset> {
    if !request.insets || request.strip.is_some() {
        return Vec::new();
    }
    let parts = groups::parts(request.atlas, request.parties, 0);
    let all = parts.len();
    let is_seen = |part: &MainPart| {
        let place = view.pixel_of(part.center);
        place.is_some_and(|at| view.shows(at))
    };
    let unseen: Vec<MainPart> = parts.into_iter().filter(|part| !is_seen(part)).collect();
    if unseen.is_empty() || unseen.len() * 2 >= all || unseen.len() > MOST_BESIDE {
        return Vec::new();
    }
    let ground = GroundRaster::new(request, view.projection, view.visible(), &[]);
    let mut insets: Vec<Inset> = Vec::new();
    for other in plan::views_beside(&unseen) {
        let codes = other.members.iter().map(|&idx| unseen[idx].code);
        let want = Wanted {
            projection: other.projection,
            extent: other.extent,
            toward: bearing_point(&ground, other.middle()),
            codes: codes.collect(),
        };
        let frames: Vec<PixelRect> = insets.iter().map(|it| it.view.rect).collect();
        let inset = inset::beside(request, &ground, view, &want, &frames);
        insets.extend(inset.map(|inset| Inset {
            caption: (request.caption)(Captioned::Countries(&inset.codes)),
            ..inset
        }));
    }
    insets
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
