//! Plans for a set of countries: which of them the main map shows and in which projection, and who has an inset.

use std::{cell::RefCell, collections::HashMap, rc::Rc};

use super::{
    extent::{extent, not_closer, round_half},
    groups::{self, MOST_GROUPS, MainPart},
    request::WorldPart,
    set_view::SetView,
};
use crate::figure::view::FARTHEST_RAD;
use crate::geo::{
    EARTH_RADIUS_KM, LonLat, PlanePoint, PlaneRect, Projection, angular_distance, extent_of,
};

/// The central meridian of the whole world: cut in the Bering Strait, so that no land is parted.
pub(super) const WORLD_LON0: f64 = 11.0;

/// Latitudes between which nearly everybody lives.
const INHABITED: [f64; 2] = [-56.0, 81.0];

/// Degrees of longitude up to which a part of the world is cut out of it.
const WIDEST_PART: f64 = 210.0;

/// Degrees of longitude from which on a set goes round a pole.
const ROUND_POLE: f64 = 150.0;

/// Mean latitude from which on a set that goes round a pole is one map.
const POLAR: f64 = 55.0;

/// Part of its box that the land of a set covers where it is islands and small states: these get more air.
const SPARSE: f64 = 0.05;

/// Reach of a group in a frame of its own, in radians.
const FRAME_REACH: f64 = 40.0 / 180.0 * std::f64::consts::PI;

/// Reach of a group in an inset beside a view that was asked for, in radians.
const BESIDE_REACH: f64 = 50.0 / 180.0 * std::f64::consts::PI;

/// Groups nearer to each other than this, from middle to middle, are shown in one map, in radians.
const FAR_APART: f64 = 45.0 / 180.0 * std::f64::consts::PI;

/// Parts of the world that a map of all of it shows once more, as west, south, east, north: where many states lie close
/// together. With the number of countries that are worth it.
const CROWDED: [([f64; 4], usize); 2] = [
    ([-11.0, 35.0, 31.0, 66.0], 10),
    ([-79.0, 9.5, -58.5, 24.5], 6),
];

/// Parts of the world by the longitudes, from west to east, that the middles of their countries have.
const PARTS: [(WorldPart, [f64; 2]); 3] = [
    (WorldPart::Americas, [-170.0, -30.0]),
    (WorldPart::EuropeAfrica, [-30.0, 60.0]),
    (WorldPart::AsiaPacific, [60.0, -170.0]),
];

/// Islands of the Pacific lie south of this latitude and west of this longitude.
const PACIFIC_SOUTH_OF: f64 = 25.0;
const PACIFIC_WEST_OF: f64 = -130.0;

/// One way of showing a set.
#[derive(Clone)]
pub(super) struct ViewPlan {
    /// View of the main map.
    pub main: Rc<SetView>,
    pub insets: Vec<SecondView>,
    /// Whether all views are frames beside each other.
    pub frames: bool,
    /// Parts of the world that the frames show at one scale, where they do.
    pub parts: Vec<WorldPart>,
}

/// A view besides the main map's.
#[derive(Clone)]
pub(super) struct SecondView {
    pub view: Rc<SetView>,
    /// Whether the main map shows them too.
    pub again: bool,
}

impl ViewPlan {
    /// One map of all that it shows.
    fn alone(main: SetView) -> Self {
        Self {
            main: Rc::new(main),
            insets: Vec::new(),
            frames: false,
            parts: Vec::new(),
        }
    }
}

/// All plans for a set of parts that can be thought of, the simplest first; `groupings` are those of the parts.
pub(super) fn plans(parts: &[MainPart], groupings: &[Vec<Vec<usize>>]) -> Vec<ViewPlan> {
    let planner = Planner {
        parts,
        around: RefCell::default(),
    };
    planner.plans(groupings)
}

/// Views of few parts that a map does not show, by where they are; none where one would show too wide a part of the
/// world.
pub(super) fn views_beside(parts: &[MainPart]) -> Vec<Rc<SetView>> {
    let planner = Planner {
        parts,
        around: RefCell::default(),
    };
    let groupings = groups::groupings(parts);
    let few = groupings.iter().filter(|groups| groups.len() < MOST_GROUPS);
    few.filter(|grouping| apart(parts, grouping))
        .find_map(|grouping| {
            let views = grouping.iter().map(|group| {
                let members = members(parts, group);
                let is_near = reach(&members, groups::middle(&members)) <= BESIDE_REACH;
                planner.azimuthal(group).filter(|_| is_near)
            });
            views.collect()
        })
        .unwrap_or_default()
}

/// Parts that plans are made for, with what is known of groups of them.
struct Planner<'a> {
    parts: &'a [MainPart],
    /// Views around groups, by their members.
    around: RefCell<HashMap<Vec<usize>, Option<Rc<SetView>>>>,
}

impl Planner<'_> {
    fn plans(&self, groupings: &[Vec<Vec<usize>>]) -> Vec<ViewPlan> {
        let parts = self.parts;
        let mut plans = Vec::new();
        let all: Vec<usize> = (0..parts.len()).collect();
        let latitudes: f64 = parts.iter().map(|part| part.center.y).sum();
        let polar = arc(parts, &all).1 > ROUND_POLE && latitudes.abs() > POLAR * parts.len() as f64;
        for grouping in groupings {
            let Some((main, others)) = grouping.split_first() else {
                continue;
            };
            let left_over = parts.len() - main.len();
            let insets: Option<Vec<SecondView>> =
                others.iter().map(|group| self.own_view(group)).collect();
            let Some(insets) = insets else {
                continue;
            };
            // Insets are for the few: without a group of most there is no main map.
            let few = left_over < main.len() && (left_over <= 6 || left_over * 4 <= parts.len());
            if !others.is_empty() && few && !polar && apart(parts, grouping) {
                plans.extend(self.of_group(main).into_iter().map(|main| ViewPlan {
                    main,
                    insets: insets.clone(),
                    frames: false,
                    parts: Vec::new(),
                }));
            }
            if others.is_empty() {
                plans.extend(self.whole(main));
            } else if self.in_frames(grouping)
                && let Some(first) = self.azimuthal(main)
            {
                plans.push(ViewPlan {
                    main: first,
                    insets,
                    frames: true,
                    parts: Vec::new(),
                });
            }
        }
        // Where a region with insets shows all of them, the world need not show a part of it again.
        let regional = plans
            .iter()
            .any(|plan| !plan.frames && !plan.insets.is_empty());
        if !regional {
            plans.extend(self.with_crowded(&all));
            plans.extend(self.in_parts(&all).filter(|_| !polar));
        }
        plans
    }

    /// One map of all.
    fn whole(&self, all: &[usize]) -> Vec<ViewPlan> {
        let maps = self.of_group(all).into_iter().map(|main| ViewPlan {
            main,
            insets: Vec::new(),
            frames: false,
            parts: Vec::new(),
        });
        maps.chain([ViewPlan::alone(self.world(all))]).collect()
    }

    /// The world, with crowded parts of it once more.
    fn with_crowded(&self, all: &[usize]) -> Vec<ViewPlan> {
        let main = Rc::new(self.world(all));
        let plan = |insets: Vec<SecondView>| ViewPlan {
            main: main.clone(),
            insets,
            frames: false,
            parts: Vec::new(),
        };
        let crowded = CROWDED
            .iter()
            .filter_map(|(corners, many)| self.again(all, *corners, *many));
        let crowded: Vec<SecondView> = crowded.collect();
        let mut plans: Vec<ViewPlan> = crowded.iter().map(|one| plan(vec![one.clone()])).collect();
        if crowded.len() > 1 {
            plans.push(plan(crowded));
        }
        plans
    }

    /// A world of its parts, for pages on which all of it would be a strip: each by itself, upright, at one scale.
    fn in_parts(&self, all: &[usize]) -> Option<ViewPlan> {
        if arc(self.parts, all).1 < WIDEST_PART || reaches_antarctica(self.parts, all) {
            return None;
        }
        let mut views = PARTS.iter().filter_map(|&(part, [west, east])| {
            let within = |&idx: &usize| {
                let center = self.parts[idx].center;
                // Islands of the Pacific stand with Asia.
                let pacific = center.y < PACIFIC_SOUTH_OF && center.x < PACIFIC_WEST_OF;
                let east_of = (center.x - west).rem_euclid(360.0);
                (east_of < (east - west).rem_euclid(360.0) && !pacific)
                    || (pacific && part == WorldPart::AsiaPacific)
            };
            let group: Vec<usize> = all.iter().copied().filter(within).collect();
            let (middle, _) = arc(self.parts, &group);
            let projection = Projection::EqualEarth {
                lon0: round_half(middle),
            };
            let view = view_of(&members(self.parts, &group), &group, projection)?;
            Some((part, Rc::new(view)))
        });
        let (first, main) = views.next()?;
        let (others, insets): (Vec<WorldPart>, Vec<SecondView>) = views
            .map(|(part, view)| (part, SecondView { view, again: false }))
            .unzip();
        (!insets.is_empty()).then(|| ViewPlan {
            main,
            insets,
            frames: true,
            parts: std::iter::once(first).chain(others).collect(),
        })
    }

    fn world(&self, all: &[usize]) -> SetView {
        let antarctica = reaches_antarctica(self.parts, all);
        let (projection, extent) = world(meridian(self.parts, all), antarctica);
        SetView::new(projection, extent, all.to_vec())
    }

    /// A part of the world once more, larger, where so many of its countries are concerned.
    fn again(&self, all: &[usize], corners: [f64; 4], many: usize) -> Option<SecondView> {
        let [west, south, east, north] = corners;
        let within =
            |place: LonLat| (west..=east).contains(&place.x) && (south..=north).contains(&place.y);
        let members: Vec<usize> = all
            .iter()
            .copied()
            .filter(|&idx| within(self.parts[idx].center))
            .collect();
        if members.len() < many {
            return None;
        }
        let middle = f64::midpoint(west, east);
        let projection = Projection::LambertAzimuthal {
            center: LonLat {
                x: middle,
                y: f64::midpoint(south, north),
            },
        };
        let edge = [west, middle, east].map(|x| [LonLat { x, y: south }, LonLat { x, y: north }]);
        let extent = extent(projection, edge.into_iter().flatten())?;
        Some(SecondView {
            view: Rc::new(SetView::new(projection, extent, members)),
            again: true,
        })
    }

    fn in_frames(&self, grouping: &[Vec<usize>]) -> bool {
        // Each by itself: what lies together is seen together.
        grouping.iter().all(|group| group.len() == 1)
            && apart(self.parts, grouping)
            && grouping.iter().all(|group| {
                let members = members(self.parts, group);
                reach(&members, groups::middle(&members)) <= FRAME_REACH
            })
    }

    /// View of a group by itself.
    fn own_view(&self, group: &[usize]) -> Option<SecondView> {
        let view = self.azimuthal(group)?;
        Some(SecondView { view, again: false })
    }

    /// Lambert's azimuthal equal-area projection around a group, and the group's extent in it; `None` where the group
    /// reaches too far.
    fn azimuthal(&self, group: &[usize]) -> Option<Rc<SetView>> {
        if let Some(known) = self.around.borrow().get(group) {
            return known.clone();
        }
        let members = members(self.parts, group);
        let center = groups::middle(&members);
        let is_near = reach(&members, center) <= FARTHEST_RAD;
        let view = is_near
            .then(|| around(&members, group, center))
            .flatten()
            .map(Rc::new);
        let mut known = self.around.borrow_mut();
        known.insert(group.to_vec(), view.clone());
        view
    }

    /// Maps for a group: around it, around a pole, and a part of the world.
    fn of_group(&self, group: &[usize]) -> Vec<Rc<SetView>> {
        let members = members(self.parts, group);
        let mut maps: Vec<_> = self.azimuthal(group).into_iter().collect();
        let (middle, span) = arc(self.parts, group);
        if span > ROUND_POLE {
            // Every way round the pole that the map can be turned.
            let north = members.iter().map(|part| part.center.y).sum::<f64>() > 0.0;
            let y = if north { 90.0 } else { -90.0 };
            if reach(&members, LonLat { x: 0.0, y }) <= FARTHEST_RAD {
                let turned = (0..12).filter_map(|turn| {
                    let x = f64::from(turn) * 30.0 - 180.0;
                    around(&members, group, LonLat { x, y })
                });
                maps.extend(turned.map(Rc::new));
            }
        }
        // A part of the world, where it is wide.
        if (40.0..=WIDEST_PART).contains(&span) {
            let projection = Projection::EqualEarth {
                lon0: round_half(middle),
            };
            let view = view_of(&members, group, projection);
            maps.extend(view.map(Rc::new));
        }
        maps
    }
}

/// Whether groups lie far enough from each other to be told apart by a reader: no inset shows what lies next to what
/// the main map shows.
fn apart(parts: &[MainPart], grouping: &[Vec<usize>]) -> bool {
    let middles: Vec<LonLat> = grouping
        .iter()
        .map(|group| groups::middle(&members(parts, group)))
        .collect();
    middles.iter().enumerate().all(|(idx, &one)| {
        let mut others = middles[idx + 1..].iter();
        others.all(|&other| angular_distance(one, other) > FAR_APART)
    })
}

fn members<'a>(parts: &'a [MainPart], group: &[usize]) -> Vec<&'a MainPart> {
    group.iter().map(|&idx| &parts[idx]).collect()
}

/// The distance from a place of the farthest point of some parts, in radians.
fn reach(members: &[&MainPart], center: LonLat) -> f64 {
    let farthest = |known, part: &&MainPart| part.scatter.farthest(center, known);
    members.iter().fold(0.0, farthest)
}

fn around(members: &[&MainPart], group: &[usize], center: LonLat) -> Option<SetView> {
    view_of(members, group, Projection::LambertAzimuthal { center })
}

/// A group's view in a projection, with air around it.
fn view_of(members: &[&MainPart], group: &[usize], projection: Projection) -> Option<SetView> {
    let own = extent_of(members.iter().map(|part| &part.scatter), &projection)?;
    let extent = not_closer(with_air(members, own));
    Some(SetView::new(projection, extent, group.to_vec()))
}

/// An extent with air around it, more where what lies in it is small.
fn with_air(members: &[&MainPart], extent: PlaneRect) -> PlaneRect {
    let land: f64 = members.iter().map(|part| part.area_km2).sum();
    let covered = land / (EARTH_RADIUS_KM * EARTH_RADIUS_KM) / (extent.width() * extent.height());
    let air = if covered < SPARSE { 0.08 } else { 0.015 };
    let by = PlanePoint {
        x: extent.width() * air,
        y: extent.height() * air,
    };
    PlaneRect::new(extent.min() - by, extent.max() + by)
}

/// The smallest arc of longitude that holds a group: its middle and its width, in degrees.
fn arc(parts: &[MainPart], group: &[usize]) -> (f64, f64) {
    let mut spans: Vec<[f64; 2]> = group
        .iter()
        .flat_map(|&idx| parts[idx].scatter.spans.iter().copied())
        .collect();
    spans.sort_by(|a, b| a[0].total_cmp(&b[0]));
    let Some(&[first, mut end]) = spans.first() else {
        return (0.0, 0.0);
    };
    // The widest gap, and where it ends.
    let (mut gap, mut start) = (0.0, first);
    for [from, to] in spans {
        if from - end > gap {
            (gap, start) = (from - end, from);
        }
        end = end.max(to);
    }
    if first + 360.0 - end >= gap {
        (gap, start) = (first + 360.0 - end, first);
    }
    let span = 360.0 - gap;
    (start + span / 2.0, span)
}

/// The central meridian of a world map of a group: the usual one, unless that would part the group.
pub(super) fn meridian(parts: &[MainPart], group: &[usize]) -> f64 {
    let (middle, span) = arc(parts, group);
    let beside = (middle - WORLD_LON0 + 180.0).rem_euclid(360.0) - 180.0;
    if span > 250.0 || beside.abs() + span / 2.0 < 185.0 {
        WORLD_LON0
    } else {
        round_half(middle)
    }
}

pub(super) fn reaches_antarctica(parts: &[MainPart], group: &[usize]) -> bool {
    group.iter().any(|&idx| parts[idx].center.y < INHABITED[0])
}

/// The whole width of the world in Equal Earth, between the inhabited latitudes.
pub(super) fn world(lon0: f64, antarctica: bool) -> (Projection, PlaneRect) {
    let projection = Projection::EqualEarth { lon0 };
    (projection, inhabited(projection, lon0, antarctica))
}

/// The whole width of a world map between the inhabited latitudes, and down to the pole where that is asked for.
pub(super) fn inhabited(projection: Projection, lon0: f64, antarctica: bool) -> PlaneRect {
    let whole = projection.extent();
    let y = |lat| {
        let point = projection.forward(LonLat { x: lon0, y: lat });
        point.map_or(0.0, |point| point.y)
    };
    let south = if antarctica { -90.0 } else { INHABITED[0] };
    PlaneRect::new(
        PlanePoint {
            x: whole.min().x,
            y: y(south).max(whole.min().y),
        },
        PlanePoint {
            x: whole.max().x,
            y: y(INHABITED[1]).min(whole.max().y),
        },
    )
}
