//! Sizes that follow the figure's own, and which parts of the stage there is room for.

use crate::figure::typeset::{Style, Weight};

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
    pub caption: Style,
    pub label_px: f64,
    pub label_least_px: f64,
    pub footer: Style,
    pub marker_px: f64,
}

impl Scale {
    pub fn new([w, h]: [f64; 2]) -> Self {
        let k = (h / 1080.0).min(w / 1080.0);
        let px = |at_1080: f64, least: f64| (at_1080 * k).max(least);
        Self {
            k,
            margin: px(60.0, 8.0),
            title: Style::new(px(46.0, 14.0), Weight::SemiBold),
            subtitle: Style::new(px(24.0, 11.0), Weight::Regular),
            legend: Style::new(px(24.0, 11.0), Weight::Regular),
            legend_count: Style::new(px(24.0, 11.0), Weight::SemiBold),
            caption: Style::new(px(16.0, 9.0), Weight::Medium),
            label_px: px(17.0, 9.0),
            label_least_px: px(15.0, 9.0),
            footer: Style::new(px(15.0, 9.0), Weight::Regular),
            marker_px: px(6.5, 3.5),
        }
    }
}

/// What is shown, from everything to the map alone. What goes first is what is missed least.
#[derive(Clone, Copy)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each part of the stage is there or is not"
)]
pub(super) struct Parts {
    pub footer: bool,
    pub insets: bool,
    pub subtitle: bool,
    pub legend: bool,
    pub title: bool,
}

impl Parts {
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
