//! Rectangles in a projection's plane.

use super::PlanePoint;

/// A rectangle of the plane, with sides along its axes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PlaneRect {
    min: PlanePoint,
    max: PlanePoint,
}

impl PlaneRect {
    /// The rectangle between two opposite corners.
    #[must_use]
    pub fn new(a: PlanePoint, b: PlanePoint) -> Self {
        let in_order = |a: f64, b: f64| if a < b { (a, b) } else { (b, a) };
        let ((west, east), (south, north)) = (in_order(a.x, b.x), in_order(a.y, b.y));
        Self {
            min: PlanePoint { x: west, y: south },
            max: PlanePoint { x: east, y: north },
        }
    }

    /// The smallest rectangle around points; `None` where there are none.
    #[must_use]
    pub fn around(points: impl IntoIterator<Item = PlanePoint>) -> Option<Self> {
        let mut points = points.into_iter();
        let first = points.next()?;
        let (min, max) = points.fold((first, first), |(min, max), point| {
            (lower(min, point), upper(max, point))
        });
        Some(Self::new(min, max))
    }

    /// The smallest rectangle around two.
    #[must_use]
    pub fn joined(self, other: Self) -> Self {
        Self::new(lower(self.min, other.min), upper(self.max, other.max))
    }

    /// The corner at the lower left.
    #[must_use]
    pub fn min(&self) -> PlanePoint {
        self.min
    }

    /// The corner at the upper right.
    #[must_use]
    pub fn max(&self) -> PlanePoint {
        self.max
    }

    #[must_use]
    pub fn width(&self) -> f64 {
        self.max.x - self.min.x
    }

    #[must_use]
    pub fn height(&self) -> f64 {
        self.max.y - self.min.y
    }

    #[must_use]
    pub fn center(&self) -> PlanePoint {
        (self.max + self.min) / 2.0
    }

    /// Whether the point lies in the rectangle or on its edge.
    #[must_use]
    pub fn contains(&self, p: PlanePoint) -> bool {
        p.x >= self.min.x && p.y >= self.min.y && p.x <= self.max.x && p.y <= self.max.y
    }

    /// Whether all of another lies in this one.
    #[must_use]
    pub(crate) fn holds(&self, other: &Self) -> bool {
        self.contains(other.min) && self.contains(other.max)
    }
}

fn lower(a: PlanePoint, b: PlanePoint) -> PlanePoint {
    PlanePoint {
        x: a.x.min(b.x),
        y: a.y.min(b.y),
    }
}

fn upper(a: PlanePoint, b: PlanePoint) -> PlanePoint {
    PlanePoint {
        x: a.x.max(b.x),
        y: a.y.max(b.y),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn point(x: f64, y: f64) -> PlanePoint {
        PlanePoint { x, y }
    }

    #[test]
    fn corners_may_be_given_either_way() {
        let rect = PlaneRect::new(point(3.0, -1.0), point(1.0, 4.0));
        assert_eq!(
            (rect.min(), rect.max()),
            (point(1.0, -1.0), point(3.0, 4.0))
        );
        assert_eq!((rect.width(), rect.height()), (2.0, 5.0));
        assert_eq!(rect.center(), point(2.0, 1.5));
    }

    #[test]
    fn a_rectangle_around_points_holds_them_and_no_more() {
        let points = [point(0.5, 2.0), point(-1.0, 0.0), point(0.0, 1.0)];
        let rect = PlaneRect::around(points).expect("there are points");
        assert_eq!(rect, PlaneRect::new(point(-1.0, 0.0), point(0.5, 2.0)));
        assert!(points.iter().all(|p| rect.contains(*p)));
        assert!(!rect.contains(point(0.6, 1.0)) && !rect.contains(point(0.0, -0.1)));
        assert_eq!(PlaneRect::around([]), None);
        let beside = PlaneRect::new(point(2.0, 1.0), point(3.0, 5.0));
        let both = PlaneRect::new(point(-1.0, 0.0), point(3.0, 5.0));
        assert_eq!(rect.joined(beside), both);
    }
}
