//! The flags as textures.

use eframe::egui::{ColorImage, Context, TextureOptions};

use super::data::Flags;
use crate::assets;
use crate::resolve::Countries;

/// Uploads the built-in flags; empty, and the panels show codes, where they cannot be decoded.
#[must_use]
pub fn load_flags(ctx: &Context) -> Flags {
    decode(ctx).unwrap_or_else(|error| {
        log::error!("the built-in flags: {error}");
        Flags::new()
    })
}

fn decode(ctx: &Context) -> anyhow::Result<Flags> {
    let mut decoder = png::Decoder::new(std::io::Cursor::new(assets::FLAGS));
    decoder.set_transformations(
        png::Transformations::normalize_to_color8() | png::Transformations::ALPHA,
    );
    let mut reader = decoder.read_info()?;
    let mut pixels = vec![0; reader.output_buffer_size().unwrap_or_default()];
    let info = reader.next_frame(&mut pixels)?;
    let order: Vec<String> = serde_json::from_str(assets::FLAG_ORDER)?;
    let [width, height] = assets::FLAG_SIZE;
    let stride = info.line_size;
    let options = TextureOptions {
        mipmap_mode: Some(eframe::egui::TextureFilter::Linear),
        ..TextureOptions::LINEAR
    };
    let countries = Countries::built_in();
    let mut flags = Flags::new();
    for (idx, alpha2) in order.iter().enumerate() {
        let Some(code) = countries.resolve_code(alpha2) else {
            continue;
        };
        let left = idx % assets::FLAGS_A_ROW * width * 4;
        let top = idx / assets::FLAGS_A_ROW * height;
        let mut flag = Vec::with_capacity(width * height * 4);
        for y in top..top + height {
            let start = y * stride + left;
            let row = pixels.get(start..start + width * 4);
            flag.extend_from_slice(row.ok_or_else(|| anyhow::anyhow!("{alpha2} is cut off"))?);
        }
        let image = ColorImage::from_rgba_unmultiplied([width, height], &flag);
        flags.insert(
            code,
            ctx.load_texture(format!("flag-{alpha2}"), image, options),
        );
    }
    Ok(flags)
}
