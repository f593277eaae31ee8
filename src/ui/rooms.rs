//! The rooms of the window's panels: beside the map where there is width for them, else sheets over it.

use serde::{Deserialize, Serialize};

use super::theme::{WIDTH_LEFT, WIDTH_RIGHT};

/// Width of a window from which on both panels stand beside the map.
const BOTH_BESIDE: f32 = 1440.0;
/// Width of a window from which on the left panel does; the map keeps more than 60 % of it.
const LEFT_BESIDE: f32 = 1000.0;
/// Width of the map that stays in sight beside a sheet, in points.
const BESIDE_SHEET: f32 = 48.0;

/// Side of the map on which a panel is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PanelSide {
    Left,
    Right,
}

impl PanelSide {
    /// Whether the panel stands beside the map in a window of this width; else it is a sheet over the map.
    #[must_use]
    pub fn is_beside(self, window: f32) -> bool {
        window
            >= match self {
                Self::Left => LEFT_BESIDE,
                Self::Right => BOTH_BESIDE,
            }
    }

    /// Width of the panel.
    #[must_use]
    pub fn width(self, window: f32) -> f32 {
        match self {
            Self::Left => WIDTH_LEFT,
            Self::Right => WIDTH_RIGHT,
        }
        .min(window - BESIDE_SHEET)
    }
}

/// Panels that are open where they stand beside the map; absent: nobody has folded or opened one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Folding {
    pub left: Option<bool>,
    pub right: Option<bool>,
}

impl Folding {
    /// Whether a panel stands beside the map in a window of this width.
    #[must_use]
    pub fn shows(self, side: PanelSide, window: f32) -> bool {
        let open = match side {
            PanelSide::Left => self.left,
            PanelSide::Right => self.right,
        };
        side.is_beside(window) && open.unwrap_or(true)
    }

    /// Width that the panels leave to the map of a window.
    #[must_use]
    pub fn map_width(self, window: f32) -> f32 {
        let beside = [PanelSide::Left, PanelSide::Right]
            .into_iter()
            .filter(|side| self.shows(*side, window))
            .map(|side| side.width(window));
        window - beside.sum::<f32>()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_map_keeps_most_of_a_small_window_and_all_of_the_smallest() {
        for window in (480..1440).map(|width| width as f32) {
            let share = Folding::default().map_width(window) / window;
            let least = if window < 1000.0 { 1.0 } else { 0.6 };
            assert!(share >= least, "{window}: {share}");
        }
        assert!(Folding::default().map_width(1600.0) < 1000.0);
        let folded = Folding {
            left: Some(false),
            right: None,
        };
        assert!(folded.map_width(1600.0) > 1200.0);
    }
}
