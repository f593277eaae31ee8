//! The line from a country to its name: what it runs over, and the room that it takes.

use super::raster::ViewRaster;
use crate::{
    figure::{Shading, TurnedRect},
    geo::UnitIdx,
};

/// Width that is kept free along a leader, in pixels.
const WIDTH: f64 = 4.0;

/// Ground that a leader runs over, in pixels.
pub(super) struct Led {
    /// Lengths on another's land that is not concerned, and that is.
    pub land: f64,
    pub concerned: f64,
    /// Length from the country's point to where its own land ends for good.
    pub own_end: f64,
}

/// The room that a leader takes.
pub(super) fn line(from: [f64; 2], to: [f64; 2]) -> TurnedRect {
    let away = [to[0] - from[0], to[1] - from[1]];
    let middle = [0, 1].map(|axis| f64::midpoint(from[axis], to[axis]));
    let size = [away[0].hypot(away[1]), WIDTH];
    TurnedRect::around(middle, size, away[1].atan2(away[0]))
}

impl Led {
    /// Ground under the line from a country's point, less the first `clear` of it.
    pub(super) fn over(
        (raster, shading): (&ViewRaster, &Shading),
        unit: UnitIdx,
        [from, end]: [[f64; 2]; 2],
        clear: f64,
    ) -> Self {
        let length = (end[0] - from[0]).hypot(end[1] - from[1]);
        let steps = (length / raster.cell()).ceil().max(1.0) as u32;
        let step = length / f64::from(steps);
        let mut led = Self {
            land: 0.0,
            concerned: 0.0,
            own_end: 0.0,
        };
        for idx in 0..=steps {
            let t = f64::from(idx) / f64::from(steps);
            let owner = raster.owner([0, 1].map(|axis| from[axis] + (end[axis] - from[axis]) * t));
            match owner.map(|owner| shading.of(owner).class) {
                _ if owner == Some(unit) => led.own_end = length * t,
                None => {}
                Some(_) if t < clear => {}
                Some(class) if !class.concerned() => led.land += step,
                Some(_) => led.concerned += step,
            }
        }
        led
    }
}
