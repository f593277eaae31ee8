//! The panes of the window's map with their names and markers, and what they are made from.

use std::sync::Arc;

use crate::{
    figure::{Inset, MapSizes, Pane, PanesRequest, PixelRect, Shading, View},
    geo::{Atlas, Planar, Projection},
    model::Lang,
    palette::Theme,
};

/// Key of the names and markers of all panes: all that they depend on.
#[derive(Clone, PartialEq)]
pub struct PanesKey {
    /// Counts the states of shading, language and options.
    pub content: u64,
    pub theme: Theme,
    /// Revision of the atlas.
    pub revision: u64,
    /// View of the main map.
    pub main: View,
    /// Those that are shown.
    pub insets: Vec<Inset>,
    /// Rectangles that lie over the main map, insets aside.
    pub reserved: Vec<PixelRect>,
}

/// The panes of the window's map, which share their names.
pub struct Panes {
    pub key: PanesKey,
    /// The main map, then the insets.
    pub all: Vec<Pane>,
}

impl Panes {
    /// Pane of the main map, where it is in a projection.
    #[must_use]
    pub fn main(&self, projection: Projection) -> Option<&Pane> {
        let main = self.all.first()?;
        (main.view.projection == projection).then_some(main)
    }

    /// Pane of the inset in a projection, whatever others there are now.
    #[must_use]
    pub fn inset(&self, projection: Projection) -> Option<&Pane> {
        let mut insets = self.all.iter().skip(1);
        insets.find(|pane| pane.view.projection == projection)
    }
}

/// Everything that panes are made from.
pub struct PanesJob {
    pub key: PanesKey,
    pub atlas: Arc<Atlas>,
    pub shading: Arc<Shading>,
    pub lang: Lang,
    /// Shapes of each pane.
    pub shapes: Vec<Arc<Planar>>,
}

impl PanesJob {
    pub(super) fn make(self) -> Panes {
        let Self {
            key,
            atlas,
            shading,
            lang,
            shapes,
        } = self;
        let request = PanesRequest {
            atlas: &atlas,
            shading: &shading,
            theme: key.theme,
            lang,
            sizes: MapSizes::WINDOW,
            main: key.main,
            insets: &key.insets,
            reserved: &key.reserved,
            named: true,
            others: true,
        };
        let mut all = request.panes(|number, _| shapes.get(number).cloned());
        for pane in &mut all {
            // The GPU has them.
            pane.planar = None;
        }
        Panes { key, all }
    }
}
