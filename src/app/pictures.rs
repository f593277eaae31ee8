//! Pictures that are described in the export dialog: how the one will look, drawn small on a worker once nothing
//! has changed for a moment, and what becomes of the one that is saved.

use std::collections::BTreeSet;

use eframe::egui::{self, ColorImage, TextureHandle, TextureOptions};

use super::tasks::{Done, Ended};
use crate::{
    export::Picture,
    fault,
    map::latest::Latest,
    scene::{Looked, PictureOrder},
    ui::{PictureInfo, Saving},
};

/// A picture is previewed once its description has been the same for so long, in seconds.
const PATIENCE: f64 = 0.12;

/// Longest side of the preview, in points.
const LONGEST: f32 = 340.0;

/// Key of a preview: all that it shows.
#[derive(Clone, PartialEq)]
pub(super) struct PreviewKey {
    /// Order, but for what has no part in the look.
    order: PictureOrder,
    looked: Looked,
    /// Revision of what is shown: its own, and that of its colours.
    content: [u64; 2],
    longest: u32,
}

/// A picture drawn small.
struct Preview {
    texture: TextureHandle,
    /// Characters in it that no font can write.
    unwritten: BTreeSet<char>,
}

/// See the module's text.
#[derive(Default)]
pub(super) struct Pictures {
    preview: Latest<PreviewKey, Preview>,
    /// The preview that is wished for, and since when.
    wish: Option<(PreviewKey, f64)>,
    /// Size of the map in the window, in pixels.
    pub screen: [u32; 2],
    pub saving: Option<Saving>,
}

impl Pictures {
    /// Facts for the dialog.
    pub fn info(&self) -> PictureInfo<'_> {
        let wished = self.wish.as_ref().map(|(key, _)| key);
        PictureInfo {
            preview: self.preview.last().map(|preview| &preview.texture),
            unwritten: self.preview.last().map(|preview| &preview.unwritten),
            outdated: wished.is_none_or(|key| self.preview.get(key).is_none()),
            screen: self.screen,
            saving: self.saving.as_ref(),
        }
    }

    /// Wishes for a preview; returns its longest side in pixels where it is to be drawn now.
    pub fn wish(
        &mut self,
        ctx: &egui::Context,
        order: &PictureOrder,
        looked: Looked,
        content: [u64; 2],
    ) -> Option<u32> {
        let longest = (LONGEST * ctx.pixels_per_point()).round() as u32;
        let key = PreviewKey {
            order: PictureOrder {
                path: None,
                replace: false,
                format: crate::export::Format::Png,
                ..order.clone()
            },
            looked,
            content,
            longest,
        };
        let now = ctx.input(|input| input.time);
        let since = match &self.wish {
            Some((wished, since)) if *wished == key => *since,
            // The first is not waited for.
            None => now - PATIENCE,
            Some(_) => now,
        };
        let rest = PATIENCE - (now - since);
        self.wish = Some((key.clone(), since));
        if rest > 0.0 {
            if self.preview.get(&key).is_none() {
                ctx.request_repaint_after_secs(rest as f32);
            }
            return None;
        }
        self.preview.begin(&key).then_some(longest)
    }

    /// Forgets the preview: nothing shows it any more.
    pub fn forget(&mut self) {
        if self.wish.take().is_some() {
            self.preview = Latest::default();
        }
    }

    /// Takes in the preview that was drawn.
    pub fn previewed(&mut self, end: Ended, ctx: &egui::Context) {
        match (end, self.preview.asked().cloned()) {
            (Ended::Done(Done::Previewed(image, unwritten)), Some(key)) => {
                let texture = ctx.load_texture("preview", *image, TextureOptions::LINEAR);
                self.preview.keep(key, Preview { texture, unwritten });
            }
            (Ended::Done(_), _) => {}
            (Ended::Died(fault), _) => {
                self.preview.fail();
                fault.into_iter().for_each(fault::tell);
            }
        }
    }
}

/// A picture's pixels as egui takes them.
pub(super) fn image(picture: &Picture) -> ColorImage {
    let size = [picture.size.width, picture.size.height].map(|side| side as usize);
    ColorImage::from_rgba_unmultiplied(size, &picture.rgba)
}
