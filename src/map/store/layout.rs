//! The labels and markers of one view, and what they are made from.

use std::{collections::BTreeSet, sync::Arc};

use crate::{
    figure::{
        Label, LabelStyle, Marker, NamedMap, PixelRect, Shading, View, lay_out_labels, markers,
        names,
    },
    geo::{Atlas, Planar, UnitIdx},
    model::{Code, Lang},
    palette::Theme,
};

/// What the labels and markers of a pane depend on, but for what is drawn.
#[derive(Clone, PartialEq)]
pub struct LayoutKey {
    /// Counts the states of shading, language and options.
    pub content: u64,
    pub theme: Theme,
    pub revision: u64,
    pub view: View,
}

/// The labels and markers of one view.
pub struct Layout {
    pub key: LayoutKey,
    pub labels: Vec<Label>,
    pub markers: Vec<Marker>,
}

/// Everything that a layout is made from.
pub struct LayoutJob {
    pub pane: usize,
    pub key: LayoutKey,
    pub atlas: Arc<Atlas>,
    pub planar: Arc<Planar>,
    pub shading: Arc<Shading>,
    pub theme: Theme,
    pub lang: Lang,
    /// Names keep off these.
    pub reserved: Vec<PixelRect>,
    /// Countries that an inset names: each is named once.
    pub named_elsewhere: BTreeSet<Code>,
    pub sizes: TextSizes,
}

/// How large names and markers are, in points.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TextSizes {
    /// Of the parties' names.
    pub name: f64,
    /// No name is smaller.
    pub least_name: f64,
    /// Radius of the ring round small states.
    pub marker: f64,
}

pub(super) fn lay_out(job: LayoutJob) -> Layout {
    let LayoutJob {
        key,
        atlas,
        planar,
        shading,
        theme,
        lang,
        reserved,
        named_elsewhere,
        sizes,
        ..
    } = job;
    let markers = markers(&atlas, &shading, &key.view, sizes.marker);
    let style = LabelStyle {
        base_px: sizes.name,
        least_px: sizes.least_name,
        theme,
        lang,
        reserved: &reserved,
    };
    let name = |unit: UnitIdx| {
        let code = atlas.units.get(unit.index()).and_then(|unit| unit.code);
        let elsewhere = code.is_some_and(|code| named_elsewhere.contains(&code));
        (!elsewhere)
            .then(|| names::unit(&atlas, unit, lang))
            .flatten()
    };
    let map = NamedMap {
        atlas: &atlas,
        shading: &shading,
        planar: &planar,
        view: &key.view,
        markers: &markers,
    };
    let labels = lay_out_labels(map, &name, &style);
    Layout {
        key,
        labels,
        markers,
    }
}
