//! The picture itself: all that is drawn, and where.

use std::sync::Arc;

use super::{
    Audit, LegendEntry, Lit, Pane, PixelRect, PlacedSwatch, PlacedText, Shading, TextRole,
};
use crate::{
    geo::UnitIdx,
    palette::{Rgb, Theme},
};

/// Everything that is seen, in drawing order.
#[derive(Clone, Debug)]
pub struct Figure {
    /// Width and height in figure pixels.
    pub size: [f64; 2],
    /// Factor by which lines are wider than in a picture of 1920 by 1080.
    pub unit: f64,
    /// Whether land has a line around it in its own fill: without, its edge lies a third of a pixel
    /// farther in, and is drawn in half the time.
    pub coasts: bool,
    pub theme: Theme,
    pub shading: Arc<Shading>,
    /// Units that stand out, where not all is as ever.
    pub lit: Option<Lit>,
    /// The unit that is selected, marked as in the window.
    pub selected: Option<UnitIdx>,
    /// The main map first, then the insets.
    pub panes: Vec<Pane>,
    /// Title, subtitle, legend labels, footer …: every text that is not on a map.
    pub texts: Vec<PlacedText>,
    /// Bands beside the main map, in the page's own ground, filled like a panel: texts stand on them, or insets.
    pub bands: Vec<PixelRect>,
    /// Texts that had no room and were cut.
    pub cut: Vec<String>,
    /// Colour swatches of the legend.
    pub swatches: Vec<PlacedSwatch>,
    /// Lines of the legend, for windows that draw it as a card of their own.
    pub legend: Vec<LegendEntry>,
    pub audit: Audit,
}

impl Figure {
    /// One map without anything around it and without coasts, its lines as wide as on the screen.
    #[must_use]
    pub(crate) fn of_map(pane: Pane, theme: Theme, shading: Arc<Shading>) -> Self {
        Self {
            size: [pane.view.rect.w, pane.view.rect.h],
            unit: 1.0,
            coasts: false,
            theme,
            shading,
            lit: None,
            selected: None,
            panes: vec![pane],
            texts: Vec::new(),
            bands: Vec::new(),
            cut: Vec::new(),
            swatches: Vec::new(),
            legend: Vec::new(),
            audit: Audit::default(),
        }
    }

    /// Colour on which everything is drawn: the sea, or what is around a globe.
    #[must_use]
    pub fn ground(&self) -> Rgb {
        let palette = self.theme.palette();
        match self.panes.first() {
            Some(pane) if pane.view.is_globe() => palette.space,
            _ => palette.sea,
        }
    }

    /// Colour around the letters of a text: nothing on a band, else what the map is drawn on.
    #[must_use]
    pub(crate) fn halo(&self, text: &PlacedText) -> Option<Rgb> {
        (text.role != TextRole::Caption && !self.is_on_band(text.at)).then(|| self.ground())
    }

    /// Whether a point is on the page's own ground beside the main map.
    #[must_use]
    pub(crate) fn is_on_band(&self, at: [f64; 2]) -> bool {
        self.bands.iter().any(|band| band.contains(at))
    }
}
