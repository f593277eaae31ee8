//! Sizes that follow the figure's own.

use crate::figure::{
    sizes::{MapSizes, px},
    typeset::{Style, Weight},
};

/// Sizes that follow the figure's own.
#[derive(Clone, Copy)]
pub(super) struct Scale {
    pub margin: f64,
    pub title: Style,
    pub subtitle: Style,
    pub audit: Style,
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
            margin: map.margin,
            // A tall page is held in a hand.
            title: style(
                if size[1] > 1.3 * size[0] { 54.0 } else { 46.0 },
                14.0,
                Weight::SemiBold,
            ),
            subtitle: style(24.0, 11.0, Weight::Regular),
            audit: style(19.0, 10.0, Weight::Medium),
            legend: style(24.0, 11.0, Weight::Regular),
            legend_count: style(24.0, 11.0, Weight::SemiBold),
            footer: style(15.0, 9.0, Weight::Regular),
            map,
        }
    }
}
