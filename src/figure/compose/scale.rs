//! Sizes that follow the figure's own, and which parts of the stage there is room for.

use crate::figure::{
    sizes::{MapSizes, px, text_unit},
    typeset::{Style, Weight},
};

/// Sizes that follow the figure's own.
#[derive(Clone, Copy)]
pub(super) struct Scale {
    /// 1 at 1080 lines.
    pub k: f64,
    pub margin: f64,
    pub title: Style,
    pub subtitle: Style,
    pub legend: Style,
    pub legend_count: Style,
    pub footer: Style,
    pub map: MapSizes,
}

impl Scale {
    pub fn new(size: [f64; 2]) -> Self {
        let style = |at_1080, least, weight| Style::new(px(size, at_1080, least), weight);
        let map = MapSizes::of_picture(size);
        Self {
            k: text_unit(size),
            margin: map.margin,
            title: style(46.0, 14.0, Weight::SemiBold),
            subtitle: style(24.0, 11.0, Weight::Regular),
            legend: style(24.0, 11.0, Weight::Regular),
            legend_count: style(24.0, 11.0, Weight::SemiBold),
            footer: style(15.0, 9.0, Weight::Regular),
            map,
        }
    }
}

/// The blocks of a stage, from everything to the map alone. What goes first is what is missed least.
#[derive(Clone, Copy)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each part of the stage is there or is not"
)]
pub(super) struct BlocksShown {
    pub footer: bool,
    pub insets: bool,
    pub subtitle: bool,
    pub legend: bool,
    pub title: bool,
}

impl BlocksShown {
    pub const fn fewer(step: usize) -> Self {
        Self {
            footer: step < 1,
            insets: step < 2,
            subtitle: step < 3,
            legend: step < 4,
            title: step < 5,
        }
    }
    pub const STEPS: usize = 6;
}
