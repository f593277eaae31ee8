//! The sizes of what stands on maps, by kind of picture: names, markers, the frames of insets.

use super::{
    KeySizes,
    typeset::{Style, Weight},
    widths::CORNER,
};

/// Size of an inset's names and markers against the main map's.
const IN_INSET: f64 = 0.92;

/// Sizes of what stands on maps, in figure pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct MapSizes {
    /// Size of the parties' names.
    pub name: f64,
    /// No name is smaller.
    pub least_name: f64,
    /// Radius of the ring round small states.
    pub marker: f64,
    /// Style of the names of insets.
    pub caption: Style,
    /// Height of the strip at the top of an inset that holds its caption.
    pub band: f64,
    /// Distance of insets from the map's edges.
    pub margin: f64,
    /// Radius of the corners of insets.
    pub corner: f64,
}

impl MapSizes {
    /// Sizes on the window's map, in points: a caption is a button there, and texts are read from near by.
    pub const WINDOW: Self = Self {
        name: 13.0,
        least_name: 10.5,
        marker: 6.0,
        caption: Style::new(12.0, Weight::Medium),
        band: 24.0,
        margin: 16.0,
        corner: CORNER,
    };

    /// Sizes in a picture of this width and height, which is looked at as a whole.
    #[must_use]
    pub fn of_picture(size: [f64; 2]) -> Self {
        let caption = Style::new(px(size, 16.0, 9.0), Weight::Medium);
        // A tall page is held in a hand.
        let names = if size[1] > 1.3 * size[0] {
            [19.0, 16.0]
        } else {
            [17.0, 15.0]
        };
        Self {
            name: px(size, names[0], 9.0),
            least_name: px(size, names[1], 9.0),
            marker: px(size, 6.5, 3.5),
            caption,
            band: (caption.size * 1.9).round(),
            margin: px(size, 60.0, 8.0),
            corner: CORNER * line_unit(size),
        }
    }

    /// Sizes of the key to numbers, where it stands beside the map.
    #[must_use]
    pub(crate) fn of_key(self) -> KeySizes {
        KeySizes::beside_names(self.name, self.least_name)
    }

    /// The same in an inset.
    #[must_use]
    pub(crate) fn in_inset(self) -> Self {
        Self {
            name: self.name * IN_INSET,
            marker: self.marker * IN_INSET,
            ..self
        }
    }

    /// Sizes on the main map, which is the first, or on an inset.
    #[must_use]
    pub(crate) fn of_pane(self, pane: usize) -> Self {
        if pane == 0 { self } else { self.in_inset() }
    }
}

/// 1 for a picture of 1080 lines: texts grow with its smaller side.
pub(super) fn text_unit([w, h]: [f64; 2]) -> f64 {
    (h / 1080.0).min(w / 1080.0)
}

/// Size of what is `at_1080` pixels large in a picture of 1080 lines, and `least` at least.
pub(super) fn px(size: [f64; 2], at_1080: f64, least: f64) -> f64 {
    (at_1080 * text_unit(size)).max(least)
}

/// Factor by which lines are wider than in a picture of 1920 by 1080.
pub(super) fn line_unit([w, h]: [f64; 2]) -> f64 {
    (w * h / (1920.0 * 1080.0)).sqrt().max(0.4)
}
