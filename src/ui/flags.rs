//! The flags as textures, each made when it is first shown: a window shows few of them at a time.

use std::{cell::RefCell, collections::BTreeMap, io::Cursor, ops::Range};

use eframe::egui::{ColorImage, Context, TextureFilter, TextureHandle, TextureId, TextureOptions};

use crate::{assets, model::Code, resolve::Countries};

/// Flags by country; 3:2, transparent nowhere.
#[derive(Default)]
pub struct Flags {
    /// Range of each one in [`assets::FLAGS`].
    places: BTreeMap<Code, Range<usize>>,
    /// Those that were shown; `None` for one that cannot be decoded.
    made: RefCell<BTreeMap<Code, Option<TextureHandle>>>,
}

impl Flags {
    /// All flags that are built in. Decodes none.
    #[must_use]
    pub fn built_in() -> Self {
        let ends: BTreeMap<String, usize> =
            serde_json::from_str(assets::FLAG_ENDS).expect("the built-in list is read by a test");
        let mut ends: Vec<(String, usize)> = ends.into_iter().collect();
        ends.sort_by_key(|(_, end)| *end);
        let countries = Countries::built_in();
        let starts = std::iter::once(0).chain(ends.iter().map(|(_, end)| *end));
        let places = starts
            .zip(&ends)
            .filter_map(|(start, (alpha2, end))| {
                Some((countries.resolve_code(alpha2)?, start..*end))
            })
            .collect();
        Self {
            places,
            made: RefCell::default(),
        }
    }

    /// The texture of a flag, where there is one.
    #[must_use]
    pub fn texture(&self, ctx: &Context, code: Code) -> Option<TextureId> {
        let place = self.places.get(&code)?;
        let mut made = self.made.borrow_mut();
        let texture = made.entry(code).or_insert_with(|| {
            let options = TextureOptions {
                mipmap_mode: Some(TextureFilter::Linear),
                ..TextureOptions::LINEAR
            };
            let image = decode(assets::FLAGS.get(place.clone())?);
            let image = image
                .inspect_err(|error| log::error!("the flag of {code}: {error}"))
                .ok()?;
            Some(ctx.load_texture(format!("flag-{code}"), image, options))
        });
        texture.as_ref().map(TextureHandle::id)
    }
}

fn decode(png: &[u8]) -> anyhow::Result<ColorImage> {
    let mut decoder = png::Decoder::new(Cursor::new(png));
    decoder.set_transformations(
        png::Transformations::normalize_to_color8() | png::Transformations::ALPHA,
    );
    let mut reader = decoder.read_info()?;
    let mut pixels = vec![0; reader.output_buffer_size().unwrap_or_default()];
    let info = reader.next_frame(&mut pixels)?;
    let size = [info.width as usize, info.height as usize];
    let rgba = match info.color_type {
        png::ColorType::Rgba => pixels,
        png::ColorType::GrayscaleAlpha => pixels
            .chunks_exact(2)
            .flat_map(|pixel| [pixel[0], pixel[0], pixel[0], pixel[1]])
            .collect(),
        other => anyhow::bail!("{other:?} is not expected"),
    };
    anyhow::ensure!(
        size == assets::FLAG_SIZE && rgba.len() == size[0] * size[1] * 4,
        "{size:?} is not its size"
    );
    Ok(ColorImage::from_rgba_unmultiplied(size, &rgba))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_country_has_a_flag_that_can_be_decoded() {
        let flags = Flags::built_in();
        let ctx = Context::default();
        for country in Countries::built_in().all() {
            if country.alpha2.is_some() {
                let code = country.code;
                assert!(flags.texture(&ctx, code).is_some(), "{code}");
            }
        }
    }

    #[test]
    fn the_flag_of_poland_is_white_above_red() {
        let flags = Flags::built_in();
        let place = flags.places[&"POL".parse().unwrap()].clone();
        let image = decode(&assets::FLAGS[place]).unwrap();
        let [r, g, b, _] = image[(48, 10)].to_array();
        assert!(r > 240 && g > 240 && b > 240);
        let [r, g, b, _] = image[(48, 54)].to_array();
        assert!(r > 150 && g < 80 && b < 90);
    }
}
