//! The maps of a picture, with their names, markers and frames: of the window, the stage and every export.
//!
//! A country is named once: in the inset that is there for it; else in the main map; else, where it finds no
//! room there, in the first inset that has room.

use std::{collections::BTreeSet, sync::Arc};

use super::{
    Inset, Label, LabelStyle, MapSizes, Marker, NamedMap, PixelRect, Place, PlacedText, Shading,
    TextRole, View, lay_out_labels, markers, names,
    typeset::{self, Align},
};
use crate::{
    geo::{Atlas, Planar, UnitIdx},
    model::Lang,
    palette::{Ink, Theme},
};

/// One map of a figure: the main one, which has no frame, or an inset.
#[derive(Clone, Debug)]
pub struct Pane {
    pub view: View,
    /// The shapes in the plane of `view`'s projection, at the level of detail that the scale asks
    /// for; absent where the caller draws from buffers of its own.
    pub planar: Option<Arc<Planar>>,
    /// Frame of an inset.
    pub frame: Option<InsetFrame>,
    /// Degrees between the lines of a quiet graticule, where one is drawn.
    pub graticule_deg: Option<f64>,
    pub markers: Vec<Marker>,
    pub labels: Vec<Label>,
    /// Names besides those of countries.
    pub places: Vec<Place>,
}

/// The frame of an inset, around all of its view, and what stands in it.
#[derive(Clone, Debug, PartialEq)]
pub struct InsetFrame {
    /// The strip at the top that the caption stands on, filled like a panel.
    pub band: PixelRect,
    /// The region's name.
    pub caption: PlacedText,
    /// Radius of the corners.
    pub radius: f64,
}

impl InsetFrame {
    #[must_use]
    pub fn new(inset: &Inset, sizes: &MapSizes) -> Self {
        let band = inset.band;
        Self {
            band,
            caption: Self::caption(band, &inset.caption, sizes),
            radius: sizes.corner,
        }
    }

    /// A region's name in the strip that is kept for it.
    #[must_use]
    pub(crate) fn caption(band: PixelRect, caption: &str, sizes: &MapSizes) -> PlacedText {
        let style = sizes.caption;
        PlacedText {
            text: typeset::truncate(caption, style, band.w - style.size),
            at: [
                band.x + style.size * 0.7,
                band.center()[1] + typeset::cap_height(style) / 2.0,
            ],
            align: Align::Left,
            style,
            color: Ink::Text2,
            role: TextRole::Caption,
        }
    }

    /// The same so many pixels to the right and down.
    #[must_use]
    pub fn shifted(&self, [x, y]: [f64; 2]) -> Self {
        let [left, baseline] = self.caption.at;
        Self {
            band: self.band.shifted([x, y]),
            caption: PlacedText {
                at: [left + x, baseline + y],
                ..self.caption.clone()
            },
            radius: self.radius,
        }
    }
}

/// Parts that the panes of a picture are made from.
#[derive(Clone, Copy)]
pub struct PanesRequest<'a> {
    pub atlas: &'a Atlas,
    pub shading: &'a Shading,
    pub theme: Theme,
    pub lang: Lang,
    pub sizes: MapSizes,
    /// View of the main map.
    pub main: View,
    pub insets: &'a [Inset],
    /// Rectangles that lie over the main map, insets aside: names keep off it.
    pub reserved: &'a [PixelRect],
    /// Whether countries are named, and a graticule is drawn.
    pub named: bool,
}

impl PanesRequest<'_> {
    /// The main map, then the insets. `shapes` are those of a pane, by its number, in the plane of its view's
    /// projection; a pane without any has no names.
    #[must_use]
    pub fn panes(&self, shapes: impl Fn(usize, &View) -> Option<Arc<Planar>>) -> Vec<Pane> {
        let around_insets = self.sizes.name * 0.4;
        let insets = self.insets.iter();
        let reserved: Vec<PixelRect> = self
            .reserved
            .iter()
            .copied()
            .chain(insets.map(|inset| inset.view.rect.grown(around_insets)))
            .collect();
        let in_insets: BTreeSet<UnitIdx> = self
            .insets
            .iter()
            .flat_map(|inset| &inset.codes)
            .filter_map(|&code| self.atlas.unit(code))
            .collect();
        let main = self.pane(0, self.main, shapes(0, &self.main), &reserved, &in_insets);
        let names = |pane: &Pane| pane.labels.iter().map(|label| label.unit).collect();
        let mut named: BTreeSet<UnitIdx> = names(&main);
        let mut panes = vec![main];
        for (inset, number) in self.insets.iter().zip(1..) {
            let shapes = shapes(number, &inset.view);
            let mut pane = self.pane(number, inset.view, shapes, &[inset.band], &named);
            named.extend(names(&pane));
            pane.frame = Some(InsetFrame::new(inset, &self.sizes));
            panes.push(pane);
        }
        panes
    }

    fn pane(
        &self,
        number: usize,
        view: View,
        planar: Option<Arc<Planar>>,
        reserved: &[PixelRect],
        unnamed: &BTreeSet<UnitIdx>,
    ) -> Pane {
        let sizes = self.sizes.of_pane(number);
        let markers = markers(self.atlas, self.shading, &view, sizes.marker);
        let name = |unit: UnitIdx| {
            (!unnamed.contains(&unit))
                .then(|| names::unit(self.atlas, unit, self.lang))
                .flatten()
        };
        let labels = match &planar {
            Some(planar) if self.named => lay_out_labels(
                NamedMap {
                    atlas: self.atlas,
                    shading: self.shading,
                    planar,
                    view: &view,
                    markers: &markers,
                },
                &name,
                &LabelStyle {
                    base_px: sizes.name,
                    least_px: sizes.least_name,
                    theme: self.theme,
                    lang: self.lang,
                    reserved,
                },
            ),
            _ => Vec::new(),
        };
        Pane {
            view,
            planar,
            frame: None,
            graticule_deg: self.named.then(|| graticule_deg(&view)),
            markers,
            labels,
            places: Vec::new(),
        }
    }
}

/// The step of the graticule that gives a handful of lines across the view, in degrees.
fn graticule_deg(view: &View) -> f64 {
    let across = view.rect.w.max(view.rect.h) * view.pixel_deg();
    [1.0, 2.0, 5.0, 10.0, 15.0]
        .into_iter()
        .find(|step| across / step <= 12.0)
        .unwrap_or(30.0)
}
