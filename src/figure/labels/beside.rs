//! A name beside its country, with a leader.

use super::{
    Layout, Rank, block_size,
    leader::{Led, line},
    raster::Spot,
};
use crate::{
    figure::{Class, Marker, PixelRect, TurnedRect, typeset},
    geo::UnitIdx,
    palette::Ink,
};

/// Directions that are tried; the first ones win ties.
const DIRECTIONS: u32 = 32;

/// Distances from country to name that are tried, in ems.
const DISTANCES: [f64; 11] = [0.9, 1.5, 2.2, 3.0, 4.0, 5.2, 6.6, 8.2, 10.0, 12.0, 14.0];

/// Distance beyond which a name is not seen as belonging to a country that is not even a party.
const FARTHEST_ELIGIBLE: f64 = 6.6;

/// Distance at most, lest a name stand on another continent: in kilometres on the ground, but at least so many
/// ems.
const FARTHEST_KM: f64 = 900.0;
const LEAST_REACH: f64 = 2.6;
const KM_PER_DEGREE: f64 = 111.2;

/// Cost of an em of leader, against ground that is not concerned at 2.2; and what it costs more over the land
/// of another.
const COST_OF_AN_EM: f64 = 0.34;
const COST_OVER_LAND: f64 = 0.15;
const COST_OVER_CONCERNED: f64 = 0.3;

/// Cost above which a place is none: its marker and the pointer tell of a country that has none.
const MOST_FOR_PARTY: f64 = 5.0;
/// A party that is a mere ring needs its name more than others.
const MOST_FOR_RINGED: f64 = 8.5;
const MOST_FOR_ELIGIBLE: f64 = 3.2;

/// A name with more of it on the land of another that is concerned would be read as that one's.
const MOST_ON_CONCERNED: f64 = 0.3;

/// A name that is no farther from its own land, in ems, needs no leader.
const NEXT_TO: f64 = 0.7;

/// Reach of a leader into its land, in ems, where no marker shows its end.
const INTO_LAND: f64 = 0.5;

struct BesidePlace {
    cost: f64,
    lines: Vec<String>,
    style: typeset::Style,
    rect: PixelRect,
    leader: Option<[[f64; 2]; 2]>,
    /// Class of the land that most of it lies on; `None` is the sea.
    ground: Option<Class>,
}

/// Facts that are the same for every place that is tried.
struct Asked<'a> {
    unit: UnitIdx,
    lines: &'a [String],
    style: typeset::Style,
    /// The country's point.
    from: [f64; 2],
    /// Radius of its marker.
    clear: f64,
    /// Rectangles that are taken around it.
    near: &'a [TurnedRect],
}

impl Layout<'_> {
    pub(super) fn beside(
        &mut self,
        unit: UnitIdx,
        name: &str,
        rank: Rank,
        marker: Option<&Marker>,
    ) -> bool {
        let Some(from) = marker.map(|marker| marker.at).or_else(|| {
            self.raster
                .best_inside(unit, Spot { w: 2.0, h: 2.0 }, 0.0, &self.taken)
        }) else {
            return false;
        };
        // What lies under an inset or a text is not to be pointed at.
        if self
            .style
            .reserved
            .iter()
            .any(|covered| covered.contains(from))
        {
            return false;
        }
        let clear = marker.map_or(0.0, |marker| marker.radius);
        let mut best: Option<BesidePlace> = None;
        let full = rank.style(self.style);
        let smallest = full.sized((full.size * 0.88).max(self.style.least_px));
        let one = vec![name.to_owned()];
        let km = 1.0 / (self.view.pixel_deg() * KM_PER_DEGREE);
        let share = if rank == Rank::Party { 0.25 } else { 0.18 };
        let farthest = (self.view.rect.w.min(self.view.rect.h) * share)
            .min((FARTHEST_KM * km).max(LEAST_REACH * full.size));
        // What is too far to be touched need not be asked a thousand times.
        let [w, h] = block_size(&one, full);
        let reach = 2.0 * (farthest + clear + 2.0 * full.size);
        let region = PixelRect::around(from, reach + 2.0 * w, reach + 4.0 * h).into();
        let near: Vec<TurnedRect> = self
            .taken
            .iter()
            .filter(|taken| taken.overlaps(&region))
            // Its own marker, and one that lies half on it.
            .filter(|taken| !(marker.is_some() && taken.contains(from)))
            .copied()
            .collect();
        let most = match (rank, marker) {
            (Rank::Party, Some(_)) => MOST_FOR_RINGED,
            (Rank::Party, None) => MOST_FOR_PARTY,
            _ => MOST_FOR_ELIGIBLE,
        };
        for (lines, style, extra) in [
            (Some(one.clone()), full, 0.0),
            (Some(one), smallest, 0.6),
            (super::in_two_lines(name, smallest), smallest, 1.0),
        ] {
            let Some(lines) = lines else { continue };
            for em in DISTANCES {
                // A name that is far from its country against the map's size only confuses; and
                // what is farther can only cost more than the best one known.
                let least = extra + em * COST_OF_AN_EM * 0.6;
                if (rank != Rank::Party && em > FARTHEST_ELIGIBLE)
                    || em * style.size > farthest
                    || best.as_ref().is_some_and(|known| known.cost <= least)
                {
                    break;
                }
                for direction in 0..DIRECTIONS {
                    let angle =
                        f64::from(direction) / f64::from(DIRECTIONS) * std::f64::consts::TAU;
                    let distance = clear + em * style.size;
                    let toward = [angle.cos(), angle.sin()].map(|part| part * distance);
                    let most = best.as_ref().map_or(most, |known| known.cost);
                    let place = self.place_beside(
                        &Asked {
                            unit,
                            lines: &lines,
                            style,
                            from,
                            clear,
                            near: &near,
                        },
                        toward,
                        extra,
                        most,
                    );
                    if let Some(place) = place {
                        best = Some(place);
                    }
                }
            }
        }
        let Some(place) = best else { return false };
        let ground = place.ground.unwrap_or(Class::OTHER);
        let at = place.rect.center();
        self.put(
            unit,
            place.lines,
            place.style,
            (at, 0.0),
            ground,
            place.leader,
        );
        if let Some(label) = self.labels.last_mut() {
            let palette = self.style.theme.palette();
            match place.ground {
                None => {
                    label.ink = Ink::Text;
                    label.halo = Some(palette.sea);
                }
                // A party's name keeps its strength on land that is not concerned.
                Some(class) if !class.concerned() => label.ink = Ink::Text,
                Some(_) => {}
            }
        }
        true
    }

    /// The name at `toward` from its country; `None` where that is not free or costs `most`.
    fn place_beside(
        &self,
        asked: &Asked,
        toward: [f64; 2],
        extra: f64,
        most: f64,
    ) -> Option<BesidePlace> {
        let &Asked {
            unit,
            lines,
            style,
            from,
            clear,
            near,
        } = asked;
        let [w, h] = block_size(lines, style);
        let distance = toward[0].hypot(toward[1]).max(1e-9);
        // The block's side that faces the country touches the end of the leader.
        let at = [
            from[0] + toward[0] + toward[0] / distance * w / 2.0,
            from[1] + toward[1] + toward[1] / distance * h / 2.0,
        ];
        let rect = PixelRect::around(at, w, h);
        let air = rect.grown(style.size * 0.1);
        let end = [
            from[0].clamp(air.x, air.right()),
            from[1].clamp(air.y, air.bottom()),
        ];
        let length = (end[0] - from[0]).hypot(end[1] - from[1]);
        let mut cost = extra + (length - clear) / style.size * COST_OF_AN_EM;
        if length <= clear || cost >= most {
            return None;
        }
        let spot = Spot {
            w: w + style.size * 0.3,
            h: h + style.size * 0.1,
        };
        if !self.raster.is_free(&spot.at(at), near) {
            return None;
        }
        let beneath = self.beneath(unit, rect);
        if beneath.concerned > MOST_ON_CONCERNED {
            return None;
        }
        cost += beneath.cost;
        // A marker that the name would hide is never crossed; one that is near is disliked.
        if self
            .markers
            .iter()
            .any(|marker| marker.unit != unit && air.grown(marker.radius).contains(marker.at))
        {
            cost += 1.0;
        }
        if cost >= most {
            return None;
        }
        let start = clear / length;
        let led = Led::over((self.raster, self.shading), unit, [from, end], start);
        cost += (led.land * COST_OVER_LAND + led.concerned * COST_OVER_CONCERNED) / style.size;
        let at = |distance: f64| {
            let t = (distance / length).max(start);
            [0, 1].map(|axis| from[axis] + (end[axis] - from[axis]) * t)
        };
        // Next to its own land and nothing else, it is seen to belong there.
        let beside = clear == 0.0
            && length - led.own_end <= NEXT_TO * style.size
            && led.land + led.concerned == 0.0
            && beneath.foreign < 0.1;
        let start = if clear > 0.0 {
            at(clear)
        } else {
            at(led.own_end - INTO_LAND * style.size)
        };
        if cost >= most || near.iter().any(|taken| taken.overlaps(&line(start, end))) {
            return None;
        }
        Some(BesidePlace {
            cost,
            lines: lines.to_vec(),
            style,
            rect,
            leader: (beneath.own < 0.45 && !beside).then_some([start, end]),
            ground: beneath.ground,
        })
    }

    /// Ground that a name would stand on.
    fn beneath(&self, unit: UnitIdx, rect: PixelRect) -> Beneath {
        let mut beneath = Beneath::default();
        let mut by_ground: Vec<(Option<Class>, f64)> = Vec::new();
        for (owner, share) in self.raster.shares(rect) {
            let ground = owner.map(|owner| self.shading.of(owner).class);
            if owner == Some(unit) {
                beneath.own = share;
            } else if let Some(class) = ground {
                beneath.foreign += share;
                beneath.concerned += if class.concerned() { share } else { 0.0 };
            }
            beneath.cost += share
                * match ground {
                    None => 0.0,
                    Some(_) if owner == Some(unit) => 0.3,
                    Some(class) if !class.concerned() => 2.2,
                    Some(class) if !class.party() => 4.2,
                    Some(_) => 4.8,
                };
            match by_ground.iter_mut().find(|(known, _)| *known == ground) {
                Some((_, sum)) => *sum += share,
                None => by_ground.push((ground, share)),
            }
        }
        let mut most = 0.0;
        for (ground, share) in by_ground {
            if share > most {
                most = share;
                beneath.ground = ground;
            }
        }
        // Letters that change their ground half-way are hard to read.
        beneath.cost += (1.0 - most) * 3.0;
        beneath
    }
}

/// Ground beneath a name, in shares of its box.
#[derive(Default)]
struct Beneath {
    cost: f64,
    own: f64,
    /// Another's land; that of it which the agreement concerns.
    foreign: f64,
    concerned: f64,
    /// Class of the land that most of it lies on; `None` is the sea.
    ground: Option<Class>,
}
