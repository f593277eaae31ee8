//! A name on the sea beside its country, with a short leader where it would not be seen to belong there.
//!
//! No place on another's land is one, whoever that is: a name that stands there is read as that land's.

use super::layout::{Layout, NamePlace, Setting, Spot, leader_rect};
use crate::{
    figure::PixelRect,
    geo::{PlanePoint, UnitIdx},
};

/// Directions that are tried; the first ones win ties.
const DIRECTIONS: u32 = 16;
const LED_DIRECTIONS: u32 = 32;

/// Distances from country to name that are tried, in ems: without a leader, and with one.
const NEXT_TO: [f64; 2] = [0.5, 0.8];
const LED: [f64; 10] = [1.2, 1.6, 2.1, 2.8, 3.6, 4.6, 5.8, 7.2, 9.0, 11.0];

/// Length of a leader at most, against the map's diagonal.
const LONGEST: f64 = 0.08;

/// Cost of an em of leader, of an em over land that is not concerned, and of being near to another's land.
const COST_OF_AN_EM: f64 = 1.0;
const COST_OVER_LAND: f64 = 4.0;
const COST_ACROSS: f64 = 4.0;
/// Cost of crossing such land at all, and of crossing a strip of a concerned country.
const COST_OF_CROSSING: f64 = 8.0;
const COST_OF_CONCERNED: f64 = 16.0;
const COST_OF_NEARNESS: f64 = 12.0;
/// Cost of starting as far off as the land is wide, and of a name that is not the first way to set it.
const COST_OFF: f64 = 4.0;
const COST_OF_A_WAY: f64 = 0.8;

/// Length of a leader, in ems, that may touch another's land: its edge.
const TOUCHED: f64 = 0.15;

/// Share of a leader that may lie over land that is not concerned.
const OVER_LAND: f64 = 0.6;

/// Length of a leader, in ems, that may lie over one concerned country, and over its own land from its end on.
const ACROSS: f64 = 3.5;
const OVER_ITS_OWN: f64 = 0.8;

/// The same over both where it crosses two: against the square root of the map's area.
const OVER_BOTH: f64 = 58e-6;

/// Reach, in ems, within which no other's land and marker may lie if a name is to be seen to belong to its
/// country without a leader; and the part of its own land there that makes up for it.
const CLEAR: f64 = 0.9;
const OUTWEIGHS: f64 = 4.0;

/// Share of a name that may lie on islets of its own.
const ON_ISLETS: f64 = 0.08;

const COST_OF_ISLETS: f64 = 25.0;

/// Reach of a leader into its land, in ems, where no marker shows its end; and its distance from the letters.
const INTO_LAND: f64 = 0.32;
const GAP: f64 = 0.25;

/// Distance of two places, in ems, that a name has a choice between.
const ANOTHER: f64 = 1.0;

/// Number of places on a coast that are tried, at most.
const ANCHORS: usize = 16;

/// Spot that a name is looked for from: of a marker its middle, else points of the outline.
#[derive(Clone, Debug)]
pub(super) struct Anchors {
    points: Vec<[f64; 2]>,
    /// Radius of its marker.
    clear: f64,
}

/// Ways in which a name may stand on the sea.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum SeaReach {
    /// Stands next to its own land.
    NextTo,
    /// Stands at a leader's end.
    Led,
}

fn distance(a: [f64; 2], b: [f64; 2]) -> f64 {
    (a[0] - b[0]).hypot(a[1] - b[1])
}

impl Layout<'_> {
    /// Places that a country's name may be looked for from.
    pub(super) fn anchors(&self, unit: UnitIdx) -> Anchors {
        if let Some(marker) = self.marker(unit) {
            return Anchors {
                points: vec![marker.at],
                clear: marker.radius,
            };
        }
        let view = self.map.view;
        let seen = view.rect.grown(-2.0);
        let mut step = (2.0 * self.style.base_px / view.scale)
            .log2()
            .floor()
            .exp2();
        let points: Vec<PlanePoint> = self
            .map
            .planar
            .fills_of(unit)
            .iter()
            .flat_map(|fill| fill.rings.iter().flatten().copied())
            .filter(|point| seen.contains(view.to_pixel(*point)))
            .collect();
        let coast = |at: [f64; 2]| {
            let near = 3.0 * self.raster.cell();
            [[1.0, 0.0], [-1.0, 0.0], [0.0, 1.0], [0.0, -1.0]]
                .into_iter()
                .any(|[x, y]| self.raster.is_sea([at[0] + x * near, at[1] + y * near]))
        };
        let coasts: Vec<PlanePoint> = points
            .iter()
            .copied()
            .filter(|point| coast(view.to_pixel(*point)))
            .collect();
        // Land that is near to the sea and does not reach it has its border.
        let points = if coasts.is_empty() { points } else { coasts };
        loop {
            let index = |value: f64| (value / step).floor() as i64;
            let middle = |value: f64| (index(value) as f64 + 0.5) * step;
            let mut by_cell: std::collections::BTreeMap<(i64, i64), (f64, PlanePoint)> =
                std::collections::BTreeMap::new();
            for point in &points {
                let off = (point.x - middle(point.x)).hypot(point.y - middle(point.y));
                by_cell
                    .entry((index(point.x), index(point.y)))
                    .and_modify(|known| {
                        if off < known.0 {
                            *known = (off, *point);
                        }
                    })
                    .or_insert((off, *point));
            }
            if by_cell.len() <= ANCHORS {
                return Anchors {
                    points: by_cell
                        .values()
                        .map(|(_, point)| view.to_pixel(*point))
                        .collect(),
                    clear: 0.0,
                };
            }
            step *= 2.0;
        }
    }

    /// Places a name on the sea, in the best of several settings.
    pub(super) fn beside<'s>(
        &mut self,
        unit: UnitIdx,
        anchors: &Anchors,
        settings: impl Iterator<Item = &'s Setting>,
        reach: SeaReach,
    ) -> bool {
        let mut best = self.places_beside((unit, reach), anchors, settings, 1);
        let Some(best) = best.pop() else { return false };
        self.put(unit, &best.setting, best.spot);
        true
    }

    /// The best places on the sea for a name, at most so many, the best first; none of them nearly another.
    pub(super) fn places_beside<'s>(
        &self,
        (unit, reach): (UnitIdx, SeaReach),
        anchors: &Anchors,
        settings: impl Iterator<Item = &'s Setting>,
        most: usize,
    ) -> Vec<NamePlace> {
        let mut found: Vec<NamePlace> = Vec::new();
        let Some(first) = anchors.points.first().copied() else {
            return found;
        };
        // Its main land, not an island far off: the name is looked for near its own point.
        let middle = self.near(unit).unwrap_or(first);
        let across = self.map.area(unit).sqrt().max(self.style.base_px);
        for (setting, way) in settings.zip(0..) {
            for &anchor in &anchors.points {
                let off = if anchors.clear > 0.0 {
                    0.0
                } else {
                    COST_OFF * distance(anchor, middle) / across
                };
                let extra = off + f64::from(way) * COST_OF_A_WAY;
                let (distances, directions): (&[f64], u32) = match reach {
                    SeaReach::NextTo => (&NEXT_TO, DIRECTIONS),
                    SeaReach::Led => (&LED, LED_DIRECTIONS),
                };
                for &em in distances {
                    if worst(&found, most) <= extra + em * COST_OF_AN_EM {
                        break;
                    }
                    for direction in 0..directions {
                        // To the right first, then to the left, then between.
                        let turn = f64::from(direction / 2 + (direction % 2) * (directions / 2))
                            / f64::from(directions);
                        let asked = Asked {
                            unit,
                            setting,
                            anchor,
                            clear: anchors.clear,
                            reach,
                        };
                        let limit = worst(&found, most) - extra;
                        if let Some((cost, spot)) = self.place_beside(&asked, turn, em, limit) {
                            let option = NamePlace {
                                cost: cost + extra,
                                setting: setting.clone(),
                                spot,
                            };
                            keep(&mut found, option, most);
                        }
                    }
                }
            }
        }
        found
    }

    /// The name so many ems from an anchor; `None` where that is no place or costs `most`.
    fn place_beside(&self, asked: &Asked, turn: f64, em: f64, most: f64) -> Option<(f64, Spot)> {
        let &Asked {
            unit,
            setting,
            anchor,
            clear,
            reach,
        } = asked;
        let size = setting.style.size;
        let [w, h] = setting.size();
        let angle = turn * std::f64::consts::TAU;
        let [x, y] = [angle.cos(), angle.sin()];
        let away = clear + em * size;
        let end = [anchor[0] + x * away, anchor[1] + y * away];
        // A leader meets a name in the middle of a side, or under and over the letters: never along the baseline.
        let at = if x.abs() > 0.5 {
            [end[0] + x.signum() * w / 2.0, end[1]]
        } else {
            [end[0] + x * w / 2.0, end[1] + y.signum() * h / 2.0]
        };
        if !self.raster.is_sea(at) {
            return None;
        }
        let rect = PixelRect::around(at, w, h);
        let block = rect.grown(size * 0.12);
        let beneath = self.raster.beneath(unit, block, 0)?;
        if beneath.own as f64 > ON_ISLETS * beneath.all as f64 {
            return None;
        }
        let own_marker = Some(unit);
        if !self.taken.is_free(&block.into(), own_marker) {
            return None;
        }
        let islets = beneath.own as f64 / beneath.all.max(1) as f64;
        let mut cost = em * COST_OF_AN_EM + islets * COST_OF_ISLETS;
        let around = rect.grown(size * CLEAR);
        if reach == SeaReach::NextTo {
            let near = self.raster.beneath(unit, around, usize::MAX)?;
            if near.foreign > 0 && near.foreign as f64 * OUTWEIGHS > near.own as f64 {
                return None;
            }
            let other = |marker: &crate::figure::Marker| {
                marker.unit != unit && around.grown(marker.radius).contains(marker.at)
            };
            if self.map.markers.iter().any(other) {
                return None;
            }
            return (cost < most).then_some((cost, Spot::on_sea(at, None)));
        }
        let foreign = |owner| !self.raster.is_land_of(owner, unit);
        cost += self.raster.share(rect.grown(size * 0.5), foreign) * COST_OF_NEARNESS;
        if cost >= most {
            return None;
        }
        let start = if clear > 0.0 {
            [anchor[0] + x * clear, anchor[1] + y * clear]
        } else {
            let within = [
                anchor[0] - x * INTO_LAND * size,
                anchor[1] - y * INTO_LAND * size,
            ];
            if self.raster.owner(within) == Some(unit) {
                within
            } else {
                anchor
            }
        };
        let end = [end[0] - x * GAP * size, end[1] - y * GAP * size];
        let view = self.map.view.rect;
        if distance(start, end) + clear > LONGEST * view.w.hypot(view.h) {
            return None;
        }
        let crossed = self.crossed(unit, [start, end]);
        let (over, touched) = (OVER_LAND * distance(start, end), TOUCHED * size);
        if crossed.land > over
            || crossed.concerned > ACROSS * size
            || crossed.others > 0
            || crossed.own > OVER_ITS_OWN * size
            || crossed.own.min(crossed.concerned) > (OVER_BOTH * view.w * view.h).sqrt()
        {
            return None;
        }
        if crossed.land > touched {
            cost += COST_OF_CROSSING + crossed.land / size * COST_OVER_LAND;
        }
        if crossed.concerned > touched {
            cost += COST_OF_CONCERNED + crossed.concerned / size * COST_ACROSS;
        }
        let free = self.taken.is_free(&leader_rect([start, end]), own_marker);
        (cost < most && free).then_some((cost, Spot::on_sea(at, Some([start, end]))))
    }

    /// Lengths of a line over the land of others, in pixels.
    fn crossed(&self, unit: UnitIdx, [from, to]: [[f64; 2]; 2]) -> Crossed {
        let length = distance(from, to);
        let steps = (length / self.raster.cell()).ceil().max(1.0) as u32;
        let step = length / f64::from(steps);
        let mut crossed = Crossed::default();
        let mut last = None;
        for idx in 0..=steps {
            let t = f64::from(idx) / f64::from(steps);
            let at = [0, 1].map(|axis| from[axis] + (to[axis] - from[axis]) * t);
            let Some(owner) = self.raster.owner(at) else {
                continue;
            };
            if self.raster.is_land_of(owner, unit) {
                crossed.own += step;
            } else if self.map.shading.of(owner).class.concerned() {
                crossed.concerned += step;
                if last.is_some_and(|last| last != owner) {
                    crossed.others += 1;
                }
                last = Some(owner);
            } else {
                crossed.land += step;
            }
        }
        crossed
    }
}

/// Cost that a place must stay below to be one of so many.
fn worst(found: &[NamePlace], most: usize) -> f64 {
    match found.last() {
        Some(last) if found.len() >= most => last.cost,
        _ => f64::INFINITY,
    }
}

/// Keeps a place among the best, in place of one that is nearly the same.
fn keep(found: &mut Vec<NamePlace>, place: NamePlace, most: usize) {
    let near = place.setting.style.size * ANOTHER;
    let alike = |known: &NamePlace| distance(known.spot.at, place.spot.at) < near;
    if let Some(idx) = found.iter().position(alike) {
        if found[idx].cost <= place.cost {
            return;
        }
        found.remove(idx);
    }
    let idx = found.partition_point(|known| known.cost <= place.cost);
    found.insert(idx, place);
    found.truncate(most);
}

/// Question that is asked of every place alike.
struct Asked<'a> {
    unit: UnitIdx,
    setting: &'a Setting,
    anchor: [f64; 2],
    clear: f64,
    reach: SeaReach,
}

/// Lengths of a leader over others' land, in pixels.
#[derive(Default)]
struct Crossed {
    land: f64,
    concerned: f64,
    /// Number of concerned countries besides the first.
    others: usize,
    own: f64,
}
