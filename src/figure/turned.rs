//! A rectangle at an angle: the box of a text along a shape's axis.

use super::PixelRect;

/// A rectangle turned about its middle, in figure pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TurnedRect {
    pub center: [f64; 2],
    /// Half its width and half its height, before it is turned.
    pub half: [f64; 2],
    /// Cosine and sine of its angle, clockwise as it is seen.
    along: [f64; 2],
}

impl From<PixelRect> for TurnedRect {
    fn from(rect: PixelRect) -> Self {
        Self {
            center: rect.center(),
            half: [rect.w / 2.0, rect.h / 2.0],
            along: [1.0, 0.0],
        }
    }
}

impl TurnedRect {
    /// `w` wide and `h` high around `center`, turned by `angle` radians clockwise.
    #[must_use]
    pub fn around(center: [f64; 2], [w, h]: [f64; 2], angle: f64) -> Self {
        Self {
            center,
            half: [w / 2.0, h / 2.0],
            along: [angle.cos(), angle.sin()],
        }
    }

    /// The point that lies `x` along the width and `y` along the height from the middle.
    #[must_use]
    pub fn point(&self, [x, y]: [f64; 2]) -> [f64; 2] {
        let [cos, sin] = self.along;
        [
            self.center[0] + x * cos - y * sin,
            self.center[1] + x * sin + y * cos,
        ]
    }

    /// Corners from the top left clockwise, as the text is read.
    #[must_use]
    pub fn corners(&self) -> [[f64; 2]; 4] {
        let [w, h] = self.half;
        [[-w, -h], [w, -h], [w, h], [-w, h]].map(|corner| self.point(corner))
    }

    /// The upright rectangle around it.
    #[must_use]
    pub fn bounds(&self) -> PixelRect {
        let [w, h] = self.half;
        let [cos, sin] = self.along.map(f64::abs);
        PixelRect::around(
            self.center,
            2.0 * (w * cos + h * sin),
            2.0 * (w * sin + h * cos),
        )
    }

    /// Rectangle larger by `by` on every side.
    #[must_use]
    pub fn grown(&self, by: f64) -> Self {
        Self {
            half: self.half.map(|half| (half + by).max(0.0)),
            ..*self
        }
    }

    #[must_use]
    pub fn contains(&self, point: [f64; 2]) -> bool {
        let away = [point[0] - self.center[0], point[1] - self.center[1]];
        let [cos, sin] = self.along;
        (away[0] * cos + away[1] * sin).abs() <= self.half[0]
            && (away[1] * cos - away[0] * sin).abs() <= self.half[1]
    }

    /// Whether the two share some area: no line along a side of either parts them.
    #[must_use]
    pub fn overlaps(&self, other: &Self) -> bool {
        let away = [
            other.center[0] - self.center[0],
            other.center[1] - self.center[1],
        ];
        let upright = |rect: &Self| rect.along[1] == 0.0;
        if upright(self) && upright(other) {
            return (0..2).all(|axis| away[axis].abs() < self.half[axis] + other.half[axis]);
        }
        let reach = |rect: &Self, [x, y]: [f64; 2]| {
            let [cos, sin] = rect.along;
            rect.half[0] * (cos * x + sin * y).abs() + rect.half[1] * (cos * y - sin * x).abs()
        };
        [self, other].into_iter().all(|rect| {
            let [cos, sin] = rect.along;
            [[cos, sin], [-sin, cos]].into_iter().all(|axis| {
                let apart = (away[0] * axis[0] + away[1] * axis[1]).abs();
                apart < reach(self, axis) + reach(other, axis)
            })
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn boxes_whose_bounds_overlap_may_lie_beside_each_other() {
        let turned = |x: f64| TurnedRect::around([x, 0.0], [100.0, 10.0], 0.8);
        assert!(turned(0.0).bounds().overlaps(&turned(20.0).bounds()));
        // 20 across is 14.3 from line to line.
        assert!(!turned(0.0).overlaps(&turned(20.0)));
        assert!(turned(0.0).overlaps(&turned(13.0)));
        let corner = TurnedRect::from(PixelRect::new(15.0, -30.0, 20.0, 20.0));
        assert!(turned(0.0).bounds().overlaps(&corner.bounds()));
        assert!(!turned(0.0).overlaps(&corner) && !corner.overlaps(&turned(0.0)));
    }

    #[test]
    fn a_box_holds_its_corners_and_its_bounds_hold_them_too() {
        let turned = TurnedRect::around([7.0, -3.0], [40.0, 12.0], -0.6);
        for corner in turned.corners() {
            assert!(turned.grown(1e-9).contains(corner));
            assert!(turned.bounds().grown(1e-9).contains(corner));
            assert!(!turned.grown(-0.5).contains(corner));
        }
        // Clockwise is downwards at the right end.
        let right = TurnedRect::around([0.0, 0.0], [40.0, 12.0], 0.6).point([20.0, 0.0]);
        assert!(right[1] > 0.0);
    }
}
