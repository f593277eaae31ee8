//! A view of some of a set's countries, before it has a place on a page, and what its score is counted from.

use std::cell::OnceCell;

use super::{
    groups::MainPart,
    score::{self, PartScore},
};
use crate::geo::{LonLat, PlanePoint, PlaneRect, Projection, extent_of};

/// A part of a projection's plane that is to be seen whole, and the countries that it is there for.
pub(super) struct SetView {
    pub projection: Projection,
    pub extent: PlaneRect,
    /// Indexes of the parts.
    pub members: Vec<usize>,
    known: OnceCell<Measures>,
}

/// Whatever does not change with the scale.
struct Measures {
    /// The box of the members' land.
    own: PlaneRect,
    /// Distance in the plane of the next one, of each member, and the distortion.
    members: Vec<[f64; 2]>,
}

impl SetView {
    pub fn new(projection: Projection, extent: PlaneRect, members: Vec<usize>) -> Self {
        Self {
            projection,
            extent,
            members,
            known: OnceCell::new(),
        }
    }

    /// Whether two show the same land the same way.
    pub fn is_like(&self, other: &Self) -> bool {
        self.projection == other.projection
            && self.extent == other.extent
            && self.members == other.members
    }

    /// The place in the middle of its extent.
    pub fn middle(&self) -> LonLat {
        self.projection.inverse(self.extent.center())
    }

    fn known(&self, parts: &[MainPart]) -> &Measures {
        self.known.get_or_init(|| {
            let scatters = self.members.iter().map(|&idx| &parts[idx].scatter);
            let places: Vec<PlanePoint> = self
                .members
                .iter()
                .map(|&idx| self.projection.forward(parts[idx].center))
                .map(|place| place.unwrap_or(PlanePoint { x: 0.0, y: 0.0 }))
                .collect();
            let nearest = score::nearest(&places).into_iter();
            let members = nearest.zip(&self.members).map(|(nearest, &idx)| {
                let distortion = score::distortion(&self.projection, parts[idx].center);
                [nearest, distortion]
            });
            Measures {
                own: extent_of(scatters, &self.projection).unwrap_or(self.extent),
                members: members.collect(),
            }
        })
    }

    /// The box of the members' land.
    pub fn own(&self, parts: &[MainPart]) -> PlaneRect {
        self.known(parts).own
    }

    /// Scores of its members at so many pixels a unit of the plane, added to what other views have.
    pub fn show(&self, parts: &[MainPart], scale: f64, page: [f64; 2], scores: &mut [PartScore]) {
        let members = self.members.iter().zip(&self.known(parts).members);
        for (&idx, &[nearest, distortion]) in members {
            let score = &mut scores[idx];
            let legible = score::legibility(parts[idx].area_km2, scale, page);
            if legible > score.legibility {
                (score.legibility, score.distortion) = (legible, distortion);
            }
            score.room = score.room.max(score::room(nearest, scale, page));
        }
    }
}
