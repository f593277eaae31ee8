//! The framing of the map, and what it is to be framed on.

use std::{collections::BTreeSet, sync::Arc};

use crate::{
    figure::{FrameRequest, Framing, MapSizes, PixelRect, ViewAsk, ViewChoice, frame, names},
    geo::Atlas,
    model::{Code, Lang},
};

/// Material that a framing is made from; it is known by all of this but the atlas.
#[derive(Clone)]
pub struct FramingJob {
    pub atlas: Arc<Atlas>,
    pub key: FramingKey,
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

impl FramingJob {
    /// Frames; some milliseconds and more, so on a worker.
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
        frame(&FrameRequest {
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
            caption: &|codes| names::region(codes, *lang),
        })
    }
}
