//! The choice among the places of all names that do not fit on their own land: each has several, most of which stand in
//! another's way.
//!
//! First each takes the best that is left; then whoever found none takes a place of others that have one elsewhere, and
//! whoever stands far off comes nearer where others can make room. Places are looked for only as far as need be.

use std::collections::BTreeMap;

use super::{
    beside::{Anchors, SeaReach},
    inside::Air,
    layout::{Layout, NamePlace, Setting, Spot, block_size, leader_rect},
    settings::NameWays,
};
use crate::{figure::TurnedRect, geo::UnitIdx};

/// Places of one kind that a name has at most.
const PLACES: usize = 48;

/// Times that all that stand far off look for a better place.
const SWEEPS: usize = 2;

/// Number of others that make room for one at most.
const MOVED: usize = 4;

/// Cost from which on a place is far off, and by how much another is better at least.
const FAR_OFF: f64 = 11.0;
const BETTER: f64 = 1.5;

/// Ways to place a name, the best first.
#[derive(Clone, Copy, Debug)]
enum PlaceKind {
    Beside(SeaReach),
    /// Stands on its own land in the size of small names.
    Smaller,
    /// Stands on its own land and a little of the sea, in its own size or in that of small names.
    AcrossTheCoast,
    AcrossTheCoastSmaller,
    /// Stands on its own land as small as names get.
    Squeezed,
}

/// All kinds, each with what it costs by itself; those that cost less come first.
const KINDS: [(PlaceKind, f64); 6] = [
    (PlaceKind::Beside(SeaReach::NextTo), 0.0),
    (PlaceKind::Smaller, 7.0),
    (PlaceKind::AcrossTheCoast, 8.0),
    (PlaceKind::Beside(SeaReach::Led), 10.0),
    (PlaceKind::AcrossTheCoastSmaller, 10.0),
    (PlaceKind::Squeezed, 26.0),
];

/// A place with the room that it takes.
struct RoomyPlace {
    place: NamePlace,
    /// Room of the letters and of the leader: with the air that others keep off, and without.
    held: [Option<TurnedRect>; 2],
    asked: [Option<TurnedRect>; 2],
}

impl RoomyPlace {
    fn new(place: NamePlace) -> Self {
        let style = place.setting.style;
        let size = block_size(&place.setting.lines, style);
        let block = TurnedRect::around(place.spot.at, size, place.spot.angle);
        let leader = place.spot.leader.map(leader_rect);
        Self {
            held: [Some(block.grown((style.size * 0.2).max(1.0))), leader],
            asked: [Some(block.grown(style.size * 0.12)), leader],
            place,
        }
    }

    fn hinders(&self, other: &Self) -> bool {
        let mut held = self.held.iter().flatten();
        held.any(|held| {
            other
                .asked
                .iter()
                .flatten()
                .any(|asked| held.overlaps(asked))
        })
    }
}

/// One name with the places that are known so far.
struct Domain {
    unit: UnitIdx,
    anchors: Option<Anchors>,
    candidates: Vec<RoomyPlace>,
    /// Number of kinds that were looked for.
    kinds: usize,
    chosen: Option<usize>,
}

pub(super) struct NameChoice<'l, 'a> {
    layout: &'l Layout<'a>,
    settings: &'l BTreeMap<UnitIdx, NameWays>,
    domains: Vec<Domain>,
}

impl<'l, 'a> NameChoice<'l, 'a> {
    pub fn new(layout: &'l Layout<'a>, settings: &'l BTreeMap<UnitIdx, NameWays>) -> Self {
        Self {
            layout,
            settings,
            domains: Vec::new(),
        }
    }

    /// A place for each of these, or none; the first have the first choice.
    pub fn of(mut self, units: &[UnitIdx]) -> Vec<(UnitIdx, Option<NamePlace>)> {
        self.domains = units
            .iter()
            .map(|&unit| Domain {
                unit,
                anchors: None,
                candidates: Vec::new(),
                kinds: 0,
                chosen: None,
            })
            .collect();
        for idx in 0..self.domains.len() {
            self.domains[idx].chosen = self.free_place(idx, &[]);
        }
        for idx in 0..self.domains.len() {
            if self.domains[idx].chosen.is_none() {
                self.make_room(idx, f64::INFINITY);
            }
        }
        for _ in 0..SWEEPS {
            let mut moved = false;
            for idx in 0..self.domains.len() {
                match self.cost(idx) {
                    Some(cost) if cost > FAR_OFF => moved |= self.make_room(idx, cost),
                    Some(_) => {}
                    None => moved |= self.make_room(idx, f64::INFINITY),
                }
            }
            if !moved {
                break;
            }
        }
        let chosen = self.domains.into_iter().map(|mut domain| {
            let chosen = domain
                .chosen
                .map(|at| domain.candidates.swap_remove(at).place);
            (domain.unit, chosen)
        });
        chosen.collect()
    }

    fn cost(&self, idx: usize) -> Option<f64> {
        let domain = &self.domains[idx];
        Some(domain.candidates[domain.chosen?].place.cost)
    }

    /// The best place of a name that nothing hinders that is chosen or about to be; the names that are about to be
    /// placed are taken for these places.
    fn free_place(&mut self, idx: usize, about: &[(usize, usize)]) -> Option<usize> {
        loop {
            let domain = &self.domains[idx];
            let free = |at: &usize| self.hindering(idx, *at, about).next().is_none();
            let cost = |at: &usize| domain.candidates[*at].place.cost;
            let best = (0..domain.candidates.len())
                .filter(free)
                .min_by(|a, b| cost(a).total_cmp(&cost(b)));
            // What was not looked for costs no less.
            let next = KINDS
                .get(domain.kinds)
                .map_or(f64::INFINITY, |(_, base)| *base);
            if best.is_some_and(|at| cost(&at) <= next) || !self.look_further(idx) {
                return best;
            }
        }
    }

    /// Names whose places stand in the way of a place.
    fn hindering<'s>(
        &'s self,
        idx: usize,
        at: usize,
        about: &'s [(usize, usize)],
    ) -> impl Iterator<Item = usize> + 's {
        let candidate = &self.domains[idx].candidates[at];
        self.domains
            .iter()
            .enumerate()
            .filter(move |(other, _)| *other != idx)
            .filter(move |(other, domain)| {
                let soon = about.iter().find(|(known, _)| known == other);
                let place = soon.map_or(domain.chosen, |(_, at)| Some(*at));
                place.is_some_and(|at| {
                    let other = &domain.candidates[at];
                    other.hinders(candidate) || candidate.hinders(other)
                })
            })
            .map(|(other, _)| other)
    }

    /// Gives a name a place that costs less, where those in its way have another and all together cost less than
    /// before. Whether it did.
    fn make_room(&mut self, idx: usize, cost: f64) -> bool {
        while cost.is_infinite() && self.look_further(idx) {}
        let known = &self.domains[idx].candidates;
        let mut order: Vec<usize> = (0..known.len()).collect();
        order.sort_by(|a, b| known[*a].place.cost.total_cmp(&known[*b].place.cost));
        for at in order {
            let wins = cost - self.domains[idx].candidates[at].place.cost;
            if wins < BETTER {
                continue;
            }
            let others: Vec<usize> = self.hindering(idx, at, &[]).collect();
            if others.len() > MOVED {
                continue;
            }
            let mut about = vec![(idx, at)];
            let mut loses = 0.0;
            let all = others.iter().all(|&other| {
                let before = self.cost(other).unwrap_or(0.0);
                let Some(place) = self.free_place(other, &about) else {
                    return false;
                };
                loses += self.domains[other].candidates[place].place.cost - before;
                about.push((other, place));
                true
            });
            if all && wins - loses >= BETTER {
                for (other, place) in about {
                    self.domains[other].chosen = Some(place);
                }
                return true;
            }
        }
        false
    }

    /// Looks for the next kind of places of a name; whether there was one to look for.
    fn look_further(&mut self, idx: usize) -> bool {
        let domain = &mut self.domains[idx];
        let Some((kind, base)) = KINDS.get(domain.kinds) else {
            return false;
        };
        domain.kinds += 1;
        let unit = domain.unit;
        let layout = self.layout;
        let ways = &self.settings[&unit];
        let places = match kind {
            PlaceKind::Beside(reach) => {
                let anchors = domain.anchors.get_or_insert_with(|| layout.anchors(unit));
                layout.places_beside((unit, *reach), anchors, ways.all(), PLACES)
            }
            _ if layout.marker(unit).is_some() => Vec::new(),
            PlaceKind::Smaller => first_of(ways, ways.smaller, |way| {
                layout.spot_inside(unit, way, Air::SOME)
            }),
            PlaceKind::AcrossTheCoast => first_of(ways, f64::INFINITY, |way| {
                layout.spot_across_the_coast(unit, way)
            }),
            PlaceKind::AcrossTheCoastSmaller => first_of(ways, ways.smaller, |way| {
                layout.spot_across_the_coast(unit, way)
            }),
            PlaceKind::Squeezed => squeezed(layout, unit, ways),
        };
        domain.candidates.extend(places.into_iter().map(|place| {
            RoomyPlace::new(NamePlace {
                cost: place.cost + base,
                ..place
            })
        }));
        true
    }
}

/// The first way that has a place, in a size or its own where that is smaller.
fn first_of(ways: &NameWays, size: f64, find: impl Fn(&Setting) -> Option<Spot>) -> Vec<NamePlace> {
    let found = ways.all().find_map(|way| {
        let setting = way.sized(way.style.size.min(size));
        let spot = find(&setting)?;
        Some(NamePlace {
            cost: 0.0,
            setting,
            spot,
        })
    });
    found.into_iter().collect()
}

/// The place of a name on its own land in the largest size that has one, down to the least.
fn squeezed(layout: &Layout, unit: UnitIdx, ways: &NameWays) -> Vec<NamePlace> {
    let mut size = ways.smaller;
    while size > ways.least {
        size = (size * 0.92).max(ways.least);
        let found = first_of(ways, size, |way| {
            let inside = layout.spot_inside(unit, way, Air::NONE);
            inside.or_else(|| layout.spot_along(unit, way, Air::NONE))
        });
        if !found.is_empty() {
            return found;
        }
    }
    Vec::new()
}
