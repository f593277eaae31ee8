//! Heading, legend and sources at their places on a page, by its design.

use super::{
    Composer, PageWords, Scale,
    page::{Blocks, PageDesign},
};
use crate::figure::{Hatchings, KeyBlock, PixelRect};

/// Part of a page's width and height that is left for the map at least.
const LEAST_MAP: [f64; 2] = [0.42, 0.3];

/// Part of a page's height that a key takes below a map, where its letters can be so small, and at most; and of the
/// width beside one.
const MOST_KEY: f64 = 0.16;
const HIGHEST_KEY: f64 = 0.36;
const WIDEST_KEY: f64 = 0.5;

/// Part of a page's height that sources take at most.
const MOST_SOURCES: f64 = 1.0 / 6.0;

impl Composer<'_> {
    /// The texts and the legend in a design; `None` where they leave too little for the map, or stand in each
    /// other's way.
    pub(super) fn blocks(&self, design: PageDesign, said: &PageWords) -> Option<Blocks> {
        let [w, h] = self.request.size;
        let blocks = match design {
            PageDesign::Panel => self.panel(said),
            _ => self.banded(design, said),
        }?;
        let map = blocks.map;
        let room = map.w >= w * LEAST_MAP[0] && map.h >= h * LEAST_MAP[1];
        let apart = blocks.reserved.iter().enumerate().all(|(idx, a)| {
            let air = self.scale.map.margin * 0.3;
            map.holds(a)
                && blocks.reserved[idx + 1..]
                    .iter()
                    .all(|b| !a.grown(air).overlaps(b))
        });
        (room && apart).then_some(blocks)
    }

    /// Bands across the page, above and below the map.
    fn banded(&self, design: PageDesign, said: &PageWords) -> Option<Blocks> {
        let PageWords {
            shown,
            hatchings,
            sight,
            key: entries,
        } = *said;
        let [w, h] = self.request.size;
        let Scale { margin, .. } = self.scale;
        let sizes = self.scale.map.of_key();
        let mut blocks = Blocks::bare(self.request.size);
        let air = margin * 0.5;
        let column = w - 2.0 * margin;

        // From the bottom up: sources, and what stands above them.
        let mut bottom = h;
        let sources = self.sources(column, h * MOST_SOURCES, sight);
        if !sources.texts.is_empty() {
            bottom = h - air - sources.height;
            blocks.texts.extend(sources.placed([margin, bottom]));
            bottom -= air * 0.8;
        }
        if shown.legend && design.legend_in_band() {
            let height = if design == PageDesign::Strip {
                self.strip(&mut blocks, bottom, hatchings)?
            } else {
                let key = self.key_rows(hatchings, column);
                let height = key.height;
                if height > 0.0 {
                    let (texts, swatches) = key.placed([margin, bottom - height]);
                    blocks.texts.extend(texts);
                    blocks.swatches.extend(swatches);
                }
                height
            };
            if height > 0.0 {
                bottom -= height + air * 0.6;
            }
        }

        if design != PageDesign::KeyBeside && !blocks.has_room_for(entries, sizes) {
            let most = h * MOST_KEY;
            if let Some(key) = KeyBlock::across(entries, sizes, column, most) {
                if key.height > h * HIGHEST_KEY {
                    return None;
                }
                bottom -= key.height;
                let room = PixelRect::new(margin, bottom, column, key.height);
                blocks.rooms.insert(0, room.grown(0.01));
                bottom -= air * 0.6;
            }
        }

        // From the top down.
        let mut top = 0.0;
        if shown.title {
            let open = design == PageDesign::Open;
            let column = if open {
                (w * 0.29).min(h * 1.1)
            } else {
                column
            };
            let most = h * if open { 0.3 } else { 0.16 };
            let heading = self.heading(column, most, shown.subtitle, sight);
            let (width, height) = (heading.width, heading.height);
            blocks.cut.extend(heading.cut.iter().cloned());
            let first = if open { margin } else { air * 1.1 };
            let place = [margin, first];
            blocks
                .texts
                .splice(0..0, heading.placed(place).collect::<Vec<_>>());
            if open {
                blocks
                    .reserved
                    .push(PixelRect::new(place[0], place[1], width, height));
            } else {
                top = first + height + air * 0.9;
            }
        }
        blocks.map = PixelRect::new(0.0, top.round(), w, (bottom.round() - top.round()).max(1.0));
        if design == PageDesign::KeyBeside {
            let room = [w * WIDEST_KEY, blocks.map.h - air];
            let key = KeyBlock::within(entries, sizes, room)?;
            let left = w - margin - key.width;
            let room = PixelRect::new(left, top, key.width, room[1]);
            blocks.rooms.insert(0, room.grown(0.01));
            blocks.map.w = (left - air).round();
        }
        if shown.legend && matches!(design, PageDesign::Open | PageDesign::OpenLegend) {
            let key = self.key_column(hatchings, w * 0.4);
            let (width, height) = (key.width, key.height);
            if height > 0.0 {
                let place = [margin, blocks.map.bottom() - air - height];
                let (texts, swatches) = key.placed(place);
                blocks.texts.extend(texts);
                blocks.swatches.extend(swatches);
                blocks
                    .reserved
                    .push(PixelRect::new(place[0], place[1], width, height));
            }
        }
        Some(blocks)
    }

    /// A strip that ends at `bottom`: insets at the left, the legend in a column at the right. Its height; `None` where
    /// the legend has no room there.
    fn strip(&self, blocks: &mut Blocks, bottom: f64, hatchings: &Hatchings) -> Option<f64> {
        let [w, h] = self.request.size;
        let margin = self.scale.map.margin;
        let column = (w - 3.0 * margin) * 0.5;
        let key = self.key_column(hatchings, column);
        let height = (w * 0.42).min(h * 0.22).max(key.height).round();
        if height > h * 0.3 {
            return None;
        }
        let top = bottom - height;
        blocks.strip = Some(PixelRect::new(margin, top, column, height));
        let beside = 2.0 * margin + column;
        let below = top + key.height + margin * 0.3;
        if bottom > below {
            blocks
                .rooms
                .push(PixelRect::new(beside, below, column, bottom - below));
        }
        let (texts, swatches) = key.placed([beside, top]);
        blocks.texts.extend(texts);
        blocks.swatches.extend(swatches);
        Some(height + margin * 0.5)
    }

    /// A panel at the left of the map.
    fn panel(&self, said: &PageWords) -> Option<Blocks> {
        let PageWords {
            shown,
            hatchings,
            sight,
            key: entries,
        } = *said;
        let [w, h] = self.request.size;
        let margin = self.scale.margin;
        let mut blocks = Blocks::bare(self.request.size);
        let column = (w * 0.25).min(h * 0.62);
        let sources = self.sources(column, h * 2.0 * MOST_SOURCES, sight);
        let mut bottom = h - margin;
        if !sources.texts.is_empty() {
            bottom -= sources.height;
            blocks.texts.extend(sources.placed([margin, bottom]));
        }
        let mut y = margin;
        if shown.title {
            let heading = self.heading(column, h * 0.34, shown.subtitle, sight);
            let height = heading.height;
            blocks.cut.extend(heading.cut.iter().cloned());
            blocks
                .texts
                .splice(0..0, heading.placed([margin, y]).collect::<Vec<_>>());
            y += height + margin * 0.8;
        }
        if shown.legend {
            let key = self.key_column(hatchings, column);
            let height = key.height;
            let (texts, swatches) = key.placed([margin, y]);
            blocks.texts.extend(texts);
            blocks.swatches.extend(swatches);
            y += height;
        }
        if y + margin * 0.5 > bottom {
            return None;
        }
        let top = y + margin * 0.5;
        if bottom - margin * 0.5 > top {
            let room = PixelRect::new(margin, top, column, bottom - margin * 0.5 - top);
            blocks.rooms.push(room);
        }
        if !blocks.has_room_for(entries, self.scale.map.of_key()) {
            return None;
        }
        let left = (column + 2.0 * margin).round();
        blocks.map = PixelRect::new(left, 0.0, w - left, h);
        Some(blocks)
    }
}
