//! A tile's bytes as pixels.

use std::io::Cursor;

use image::{ImageReader, Limits};

use crate::limits::TILE_PIXELS;

/// Longest side in pixels: tiles are square.
const MOST_SIDE: u32 = TILE_PIXELS.isqrt() as u32;
/// Memory for decoding, in bytes: the most that a pixel takes, and as much again for the decoder itself.
const MOST_MEMORY: u64 = TILE_PIXELS * 8 * 2;

/// A tile's pixels.
#[derive(Clone, PartialEq, Eq)]
pub struct TilePicture {
    /// Width and height in pixels.
    pub size: [usize; 2],
    /// Row by row from the top; red, green, blue, straight alpha.
    pub rgba: Vec<u8>,
}

impl TilePicture {
    /// PNG, JPEG or WebP; `None` for anything else, what is broken, and what is too large.
    #[must_use]
    pub fn decode(bytes: &[u8]) -> Option<Self> {
        let mut reader = ImageReader::new(Cursor::new(bytes))
            .with_guessed_format()
            .ok()?;
        let mut limits = Limits::default();
        limits.max_image_width = Some(MOST_SIDE);
        limits.max_image_height = Some(MOST_SIDE);
        limits.max_alloc = Some(MOST_MEMORY);
        reader.limits(limits);
        let image = reader.decode().ok()?.into_rgba8();
        Some(Self {
            size: [image.width() as usize, image.height() as usize],
            rgba: image.into_raw(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_pictures_of_a_tiles_size_are_taken() {
        let png = |side: u32| {
            let mut bytes = Vec::new();
            let mut encoder = png::Encoder::new(&mut bytes, side, side);
            encoder.set_color(png::ColorType::Grayscale);
            let mut writer = encoder.write_header().expect("a header");
            writer
                .write_image_data(&vec![200; (side * side) as usize])
                .expect("pixels");
            writer.finish().expect("an end");
            bytes
        };
        let picture = TilePicture::decode(&png(4)).expect("a picture");
        assert_eq!(picture.size, [4, 4]);
        assert_eq!(picture.rgba[..4], [200, 200, 200, 255]);
        assert!(TilePicture::decode(&png(4)[..40]).is_none(), "cut short");
        assert!(
            TilePicture::decode(&png(MOST_SIDE + 1)).is_none(),
            "too large"
        );
        assert!(TilePicture::decode(b"<html>no tiles here</html>").is_none());
        assert!(TilePicture::decode(b"").is_none());
    }
}
