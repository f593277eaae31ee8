//! The panes of the window's map with their names and markers, and what they are made from.

use std::sync::Arc;

use super::planar_within;
use crate::{
    figure::{Inset, MapSizes, Pane, PanesRequest, PixelRect, PlacesRequest, Shading, View, place},
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
    /// Pane of the main map, where it is in a projection, or both are views of a sphere that turns.
    #[must_use]
    pub fn main(&self, projection: Projection) -> Option<&Pane> {
        let main = self.all.first()?;
        let turns = |projection| matches!(projection, Projection::Orthographic { .. });
        let turned = turns(projection) && turns(main.view.projection);
        (turned || main.view.projection == projection).then_some(main)
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
    /// Whether countries that are not concerned are named too.
    pub others: bool,
    /// Level of each pane, and its shapes; those of a globe are brought into the plane for its names.
    pub shapes: Vec<(usize, Option<Arc<Planar>>)>,
}

impl PanesJob {
    pub(super) fn make(self) -> Panes {
        let Self {
            key,
            atlas,
            shading,
            lang,
            others,
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
            key_rooms: &[],
            named: true,
            others,
        };
        let mut all = request.panes(|number, view| {
            let (level, planar) = shapes.get(number)?;
            let project = || planar_within(&atlas, *level, &view.projection, None);
            planar.clone().or_else(project)
        });
        let places = PlacesRequest {
            atlas: &atlas,
            shading: &shading,
            theme: key.theme,
            lang,
            sizes: MapSizes::WINDOW,
            reserved: &over_main(&key),
        };
        place(&places, &mut all, true);
        for pane in &mut all {
            // The GPU has them.
            pane.planar = None;
        }
        Panes { key, all }
    }
}

/// Rectangles over the main map, the insets among them.
fn over_main(key: &PanesKey) -> Vec<PixelRect> {
    let insets = key.insets.iter().map(|inset| inset.view.rect);
    key.reserved.iter().copied().chain(insets).collect()
}
