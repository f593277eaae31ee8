//! The maps of a figure, with their names, markers and captions, and the cards under texts that
//! stand on land.

use std::{collections::BTreeSet, sync::Arc};

use super::{Blocks, Composed, Stage, text_at};
use crate::{
    figure::{
        Framing, Hatchings, LabelStyle, NamedMap, Pane, PixelRect, TextRole, View, lay_out_labels,
        markers, names,
        typeset::{self, Align},
    },
    geo::UnitIdx,
    palette::Ink,
};

impl Stage<'_> {
    pub(super) fn with_panes(
        &self,
        framing: &Framing,
        blocks: Blocks,
        hatchings: Hatchings,
    ) -> Composed {
        let plates = self.plates(&framing.main, &blocks.reserved);
        let main_reserved: Vec<PixelRect> = blocks
            .reserved
            .iter()
            .map(|rect| rect.grown(self.scale.label_px * 0.5))
            .chain(plates.iter().copied())
            .chain(
                framing
                    .insets
                    .iter()
                    .map(|i| i.view.rect.grown(self.scale.label_px * 0.4)),
            )
            .collect();
        // A country is named once: in its inset, else in the main map.
        let in_insets: BTreeSet<UnitIdx> = framing
            .insets
            .iter()
            .flat_map(|inset| &inset.codes)
            .filter_map(|&code| self.request.atlas.unit(code))
            .collect();
        let main = self.pane(&framing.main, &main_reserved, 1.0, &in_insets);
        let mut named: BTreeSet<UnitIdx> = main.labels.iter().map(|label| label.unit).collect();
        let mut panes = vec![main];
        for inset in &framing.insets {
            let mut pane = self.pane(&inset.view, &[inset.band], 0.92, &named);
            named.extend(pane.labels.iter().map(|label| label.unit));
            pane.framed = true;
            pane.band = Some(inset.band);
            let style = self.scale.caption;
            let room = inset.band.w - style.size;
            pane.caption = Some(text_at(
                &typeset::truncate(&inset.caption, style, room),
                [
                    inset.band.x + style.size * 0.7,
                    inset.band.center()[1] + typeset::cap_height(style) / 2.0,
                ],
                Align::Left,
                style,
                Ink::Text2,
                TextRole::Caption,
            ));
            panes.push(pane);
        }
        Composed {
            panes,
            plates,
            texts: blocks.texts,
            swatches: blocks.swatches,
            hatchings,
        }
    }

    /// Those of the texts' places where much of what lies beneath is land, with some air around
    /// them: over coasts and borders small letters are not read.
    fn plates(&self, view: &View, places: &[PixelRect]) -> Vec<PixelRect> {
        /// Places looked at along each side.
        const STEPS: i32 = 12;
        /// Of these, so many on such land.
        const MUCH: usize = 3;
        let is_land = |pixel: [f64; 2]| {
            let atlas = self.request.atlas;
            view.projection.contains(view.from_pixel(pixel))
                && atlas.locate(view.lonlat_at(pixel)).is_some()
        };
        let air = self.scale.label_px * 0.9;
        places
            .iter()
            .filter(|place| {
                let steps = || (0..STEPS).map(|i| (f64::from(i) + 0.5) / f64::from(STEPS));
                let points = steps().flat_map(|x| steps().map(move |y| (x, y)));
                let on_land =
                    points.filter(|(x, y)| is_land([place.x + x * place.w, place.y + y * place.h]));
                on_land.count() >= MUCH
            })
            .map(|place| place.grown(air))
            .collect()
    }

    /// `size` is that of names and markers, against the main map's.
    fn pane(
        &self,
        view: &View,
        reserved: &[PixelRect],
        size: f64,
        unnamed: &BTreeSet<UnitIdx>,
    ) -> Pane {
        let request = self.request;
        let markers = markers(
            request.atlas,
            self.shading,
            view,
            self.scale.marker_px * size,
        );
        let level = request.atlas.level_for(view.pixel_deg() / 2.0);
        let planar = request.atlas.planar(level, &view.projection, &|_| true);
        let labels = match &planar {
            Some(planar) if !request.map_only => lay_out_labels(
                NamedMap {
                    atlas: request.atlas,
                    shading: self.shading,
                    planar,
                    view,
                    markers: &markers,
                },
                &|unit| {
                    (!unnamed.contains(&unit))
                        .then(|| names::unit(request.atlas, unit, request.statement.lang))
                        .flatten()
                },
                &LabelStyle {
                    base_px: self.scale.label_px * size,
                    least_px: self.scale.label_least_px,
                    theme: request.theme,
                    lang: request.statement.lang,
                    reserved,
                },
            ),
            _ => Vec::new(),
        };
        Pane {
            view: *view,
            planar: planar.filter(|_| request.with_geometry).map(Arc::new),
            framed: false,
            band: None,
            graticule_deg: (!request.map_only).then(|| graticule_deg(view)),
            caption: None,
            markers,
            labels,
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
