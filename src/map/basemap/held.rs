//! The tiles that are held in memory: those that were used last, within a budget in bytes.

use eframe::egui::TextureHandle;
use lru::LruCache;

use crate::{limits::TILES_KEPT_BYTES, tiles::TileId};

/// Size of a tile as most servers have them, in bytes: 256 pixels a side.
const USUAL: u64 = 256 * 256 * 4;
/// Size of what is known of a tile without its picture, in bytes; rather more than less.
const KNOWLEDGE: u64 = 1 << 10;

/// Knowledge of a tile.
pub(super) enum Known {
    Here(TextureHandle),
    /// The source has none.
    Missing,
}

impl Known {
    fn size(&self) -> u64 {
        KNOWLEDGE
            + match self {
                Self::Here(texture) => texture.byte_size() as u64,
                Self::Missing => 0,
            }
    }
}

/// Tiles and what is known of them.
pub(super) struct HeldTiles {
    tiles: LruCache<TileId, Known>,
    /// Size of all of them, in bytes.
    size: u64,
    /// Size of the largest that this source has sent, in bytes.
    largest: u64,
}

impl HeldTiles {
    pub(super) fn new() -> Self {
        Self {
            tiles: LruCache::unbounded(),
            size: 0,
            largest: USUAL,
        }
    }

    /// Knowledge of a tile, which then counts as used.
    pub(super) fn get(&mut self, tile: TileId) -> Option<&Known> {
        self.tiles.get(&tile)
    }

    /// Puts a tile, and lets go of those that were not used for longest.
    pub(super) fn put(&mut self, tile: TileId, known: Known) {
        let size = known.size();
        self.largest = self.largest.max(size);
        self.size += size;
        if let Some(earlier) = self.tiles.put(tile, known) {
            self.size -= earlier.size();
        }
        while self.size > TILES_KEPT_BYTES
            && let Some((_, oldest)) = self.tiles.pop_lru()
        {
            self.size -= oldest.size();
        }
    }

    /// Number of tiles of this source that can be held at a time. A view that asks for more would let go of
    /// some for others, and ask for those again, for ever.
    pub(super) fn room(&self) -> usize {
        (TILES_KEPT_BYTES / self.largest) as usize
    }
}

#[cfg(test)]
mod tests {
    use eframe::egui::{Color32, ColorImage, Context, TextureOptions};

    use super::*;

    #[test]
    fn tiles_are_held_by_their_bytes() {
        let ctx = Context::default();
        let mut held = HeldTiles::new();
        let usual = held.room();
        let tile = |x| TileId { zoom: 9, x, y: 0 };
        for x in 0..40 {
            let image = ColorImage::filled([2048, 1024], Color32::GRAY);
            let texture = ctx.load_texture("tile", image, TextureOptions::LINEAR);
            held.put(tile(x), Known::Here(texture));
            assert!(held.get(tile(0)).is_some(), "{x}: it is used all the time");
            assert!(held.size <= TILES_KEPT_BYTES);
        }
        let each = 2048 * 1024 * 4 + KNOWLEDGE;
        assert_eq!(held.room() as u64, TILES_KEPT_BYTES / each);
        assert!(held.room() < usual);
        assert_eq!(held.tiles.len(), held.room());
        // Held nowhere else, they are no textures any more.
        assert!(held.get(tile(1)).is_none());
        let textures = ctx.tex_manager();
        let bytes: usize = textures
            .read()
            .allocated()
            .map(|(_, meta)| meta.bytes_used())
            .sum();
        assert!(bytes as u64 <= TILES_KEPT_BYTES, "{bytes}");
    }
}
