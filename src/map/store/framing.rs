//! The framing of the map, and what it is to be framed on.

use std::{collections::BTreeSet, sync::Arc};

use crate::{
    figure::{
        FrameRequest, Framing, MapSizes, PixelRect, ViewAsk, ViewChoice, frame, names, suits,
    },
    geo::Atlas,
    model::{Code, Lang},
};

/// Material that a framing is made from; it is known by all of this but the atlas.
#[derive(Clone)]
pub struct FramingJob {
    pub atlas: Arc<Atlas>,
    pub key: FramingKey,
    /// The framing that is seen, where it is of nearly the same countries on the same ground.
    pub before: Option<Framing>,
}

/// Target that the map is to be framed on; a change of any part frames it anew.
#[derive(Clone, Debug, PartialEq)]
pub struct FramingKey {
    /// Revision of the atlas: a file's shapes may lie elsewhere.
    pub revision: u64,
    pub parties: BTreeSet<Code>,
    /// Countries that are better not covered.
    pub concerned: BTreeSet<Code>,
    pub choice: ViewChoice,
    /// Width and height of the map, in points.
    pub size: [f64; 2],
    /// Rectangles that float over it, in points from its top left.
    pub reserved: Vec<PixelRect>,
    /// Language of the insets' captions.
    pub lang: Lang,
}

impl FramingKey {
    /// Whether two are framed from nearly the same countries on the same ground: what floats over the map may differ,
    /// who of them is a party, and one in ten of them.
    #[must_use]
    pub fn has_ground_of(&self, other: &Self) -> bool {
        let every =
            |key: &Self| -> BTreeSet<Code> { key.parties.union(&key.concerned).copied().collect() };
        let (own, others) = (every(self), every(other));
        let common = own.intersection(&others).count();
        let all = own.union(&others).count();
        let is_alike = |axis: usize| (self.size[axis] - other.size[axis]).abs() < f64::EPSILON;
        self.revision == other.revision
            && self.choice == other.choice
            && is_alike(0)
            && is_alike(1)
            && self.lang == other.lang
            && common * 10 >= all * 9
    }
}

impl FramingJob {
    /// Frames; some milliseconds and more, so on a worker. The framing from before stays where it can.
    #[must_use]
    pub fn frame(&self) -> Framing {
        let FramingKey {
            parties,
            concerned,
            choice,
            size,
            reserved,
            lang,
            ..
        } = &self.key;
        let request = FrameRequest {
            atlas: &self.atlas,
            parties,
            concerned,
            choice: *choice,
            ask: ViewAsk::Fitted,
            rect: PixelRect {
                x: 0.0,
                y: 0.0,
                w: size[0],
                h: size[1],
            },
            reserved,
            bare: false,
            strip: None,
            page: *size,
            insets: true,
            margin: MapSizes::WINDOW.margin,
            band: MapSizes::WINDOW.band,
            caption: &|of| names::caption(of, *lang),
        };
        let before = self.before.as_ref();
        let before = before.filter(|before| suits(&request, before));
        let mut framing = before.map_or_else(|| frame(&request), Framing::clone);
        // Small frames of parts of a state are for pages: the desk would read the world in detail for them.
        framing.insets.retain(|inset| !inset.codes.is_empty());
        framing
    }
}
