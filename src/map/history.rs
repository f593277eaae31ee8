//! The places that a person has looked at, to go back to and forward again.

use super::camera::Sight;

/// Number of places that are remembered in either direction.
const MOST: usize = 64;

/// See the module's text. `T` is all that makes a place.
#[derive(Clone, Debug)]
pub(crate) struct History<T> {
    back: Vec<T>,
    forward: Vec<T>,
}

impl<T> Default for History<T> {
    fn default() -> Self {
        Self {
            back: Vec::new(),
            forward: Vec::new(),
        }
    }
}

impl<T: PartialEq> History<T> {
    /// Notes a place that is left for one that is new.
    pub fn leave(&mut self, place: T) {
        self.forward.clear();
        push(&mut self.back, place);
    }

    /// The place before `now`, if there is one; `now` can be gone forward to again.
    pub fn back(&mut self, now: T) -> Option<T> {
        step(&mut self.back, &mut self.forward, now)
    }

    /// The place that was gone back from.
    pub fn forward(&mut self, now: T) -> Option<T> {
        step(&mut self.forward, &mut self.back, now)
    }
}

fn push<T: PartialEq>(places: &mut Vec<T>, place: T) {
    if places.last() != Some(&place) {
        places.push(place);
    }
    if places.len() > MOST {
        places.remove(0);
    }
}

fn step<T: PartialEq>(from: &mut Vec<T>, to: &mut Vec<T>, now: T) -> Option<T> {
    let place = loop {
        let place = from.pop()?;
        if place != now {
            break place;
        }
    };
    push(to, now);
    Some(place)
}

/// A sight that is equal to another where nobody could tell them apart.
#[derive(Clone, Copy, Debug)]
pub(crate) struct NearSight(pub Sight);

impl PartialEq for NearSight {
    fn eq(&self, other: &Self) -> bool {
        let (a, b) = (self.0, other.0);
        let apart = (a.center.x - b.center.x).hypot(a.center.y - b.center.y);
        a.projection == b.projection
            && (a.scale / b.scale).ln().abs() < 0.005
            && apart * a.scale.max(b.scale) < 2.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geo::{LonLat, PlanePoint, Projection};

    #[test]
    fn one_goes_back_and_forward_and_a_new_way_forgets_the_old() {
        let mut history = History::default();
        history.leave(1);
        history.leave(2);
        assert_eq!(history.back(3), Some(2));
        assert_eq!(history.back(2), Some(1));
        assert_eq!(history.back(1), None);
        assert_eq!(history.forward(1), Some(2));
        history.leave(2);
        assert_eq!(history.forward(9), None);
        assert_eq!(history.back(9), Some(2));
    }

    #[test]
    fn a_place_that_is_where_one_stands_is_passed_over() {
        let mut history = History::default();
        history.leave(1);
        history.leave(2);
        history.leave(2);
        assert_eq!(history.back(2), Some(1));
        for place in 0..1_000 {
            history.leave(place);
        }
        assert_eq!(history.back.len(), MOST);
        assert_eq!(history.back(1_000), Some(999));
    }

    #[test]
    fn a_pixel_is_no_way() {
        let sight = |x: f64, scale: f64| {
            NearSight(Sight {
                projection: Projection::LambertAzimuthal {
                    center: LonLat { x: 10.0, y: 52.0 },
                },
                center: PlanePoint { x, y: 0.0 },
                scale,
            })
        };
        assert_eq!(sight(0.0, 1_000.0), sight(0.001, 1_001.0));
        assert_ne!(sight(0.0, 1_000.0), sight(0.01, 1_000.0));
        assert_ne!(sight(0.0, 1_000.0), sight(0.0, 1_100.0));
    }
}
