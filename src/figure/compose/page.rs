//! The ways of dividing a page: where heading, legend and sources stand, and what is left for the map.

use crate::figure::{KeyBlock, KeySizes, Numbered, PixelRect, PlacedSwatch, PlacedText};

/// One way of dividing a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PageDesign {
    /// Heading and legend on the open sea, without any ground of their own; sources in a band below.
    Open,
    /// Heading in a band above, legend on the open sea, sources in a band below.
    OpenLegend,
    /// Heading in a band above, legend and sources in a band below.
    Bands,
    /// The same with a strip below the map, where the insets stand beside the legend.
    Strip,
    /// Heading, legend and sources in a panel at the left.
    Panel,
    /// Heading in a band above, legend and sources in a band below, the key to numbers in a column at the map's right.
    KeyBeside,
}

impl PageDesign {
    /// Whether the legend stands in the band below the map.
    pub fn legend_in_band(self) -> bool {
        matches!(self, Self::Bands | Self::Strip | Self::KeyBeside)
    }

    /// The designs for a page of this size, with a key beside its map or without, each with the points that it has by
    /// itself: the calmer, the more.
    pub fn of_page([w, h]: [f64; 2], keyed: bool) -> Vec<(Self, f64)> {
        let shape = w / h;
        let mut designs = Vec::new();
        if shape > 1.2 {
            designs.extend([(Self::Open, 4.0), (Self::OpenLegend, 3.0)]);
            designs.push((Self::Panel, 1.0));
        }
        designs.push((Self::Bands, 0.0));
        if keyed && shape > 0.9 {
            designs.push((Self::KeyBeside, 0.0));
        }
        if shape < 1.15 {
            designs.push((Self::Strip, 1.0));
        }
        designs
    }
}

/// The parts of a page's texts that there is room for. What goes first is what is missed least; the sources never go
/// as long as anything is said.
#[derive(Clone, Copy)]
pub(super) struct PartsShown {
    pub subtitle: bool,
    pub legend: bool,
    pub title: bool,
}

impl PartsShown {
    pub const fn fewer(step: usize) -> Self {
        Self {
            subtitle: step < 1,
            legend: step < 2,
            title: step < 3,
        }
    }
    pub const STEPS: usize = 4;
}

/// A page's texts at their places, and what they leave.
#[derive(Clone)]
pub(super) struct Blocks {
    pub texts: Vec<PlacedText>,
    pub swatches: Vec<PlacedSwatch>,
    /// Rectangles of the texts that stand on the map.
    pub reserved: Vec<PixelRect>,
    /// Place of the map.
    pub map: PixelRect,
    /// Place of insets beside the map.
    pub strip: Option<PixelRect>,
    /// Rooms beside the map where nothing stands.
    pub rooms: Vec<PixelRect>,
    /// Texts that were cut.
    pub cut: Vec<String>,
}

impl Blocks {
    /// A page that is nothing but a map.
    pub fn bare([w, h]: [f64; 2]) -> Self {
        Self {
            texts: Vec::new(),
            swatches: Vec::new(),
            reserved: Vec::new(),
            map: PixelRect::new(0.0, 0.0, w, h),
            strip: None,
            rooms: Vec::new(),
            cut: Vec::new(),
        }
    }

    /// Whether a key has room beside the map, if there is one.
    pub fn has_room_for(&self, entries: &[Numbered], sizes: KeySizes) -> bool {
        let mut rooms = self.rooms.iter();
        entries.is_empty()
            || rooms.any(|room| KeyBlock::within(entries, sizes, [room.w, room.h]).is_some())
    }

    /// The map's place that both leave, beside all that either reserves.
    pub fn leave(&mut self, other: &Self) {
        let (left, top) = (self.map.x.max(other.map.x), self.map.y.max(other.map.y));
        let right = self.map.right().min(other.map.right());
        let bottom = self.map.bottom().min(other.map.bottom());
        self.map = PixelRect::new(left, top, (right - left).max(1.0), (bottom - top).max(1.0));
        self.reserved.extend(&other.reserved);
        if let Some((strip, other)) = self.strip.as_mut().zip(other.strip) {
            let (top, bottom) = (strip.y.max(other.y), strip.bottom().min(other.bottom()));
            *strip = PixelRect {
                y: top,
                h: (bottom - top).max(1.0),
                ..*strip
            };
        }
    }
}

/// Rest of a page beside a rectangle: above, below, left and right of it.
pub(super) fn around([w, h]: [f64; 2], rect: PixelRect) -> Vec<PixelRect> {
    let bands = [
        PixelRect::new(0.0, 0.0, w, rect.y),
        PixelRect::new(0.0, rect.bottom(), w, h - rect.bottom()),
        PixelRect::new(0.0, rect.y, rect.x, rect.h),
        PixelRect::new(rect.right(), rect.y, w - rect.right(), rect.h),
    ];
    let seen = |band: &PixelRect| band.w > 0.01 && band.h > 0.01;
    bands.into_iter().filter(seen).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bands_and_map_make_the_page() {
        let map = PixelRect::new(100.0, 50.0, 700.0, 300.0);
        let bands = around([1000.0, 400.0], map);
        let area: f64 = bands.iter().chain([&map]).map(|rect| rect.w * rect.h).sum();
        assert!((area - 400_000.0).abs() < 1e-6);
        assert!(bands.iter().all(|band| !band.overlaps(&map)));
        assert!(around([10.0, 10.0], PixelRect::new(0.0, 0.0, 10.0, 10.0)).is_empty());
    }
}
