//! The memory that outlives a run: the settings, kept as they change, and where tiles lie.

use std::path::PathBuf;

use eframe::egui;

use super::{
    settings::{LastWindow, Look, Settings},
    settings_file::Keeper,
};
use crate::palette::Theme;

/// See the module's text.
pub(super) struct Memory {
    pub settings: Settings,
    keeper: Keeper,
    /// Folder where tiles are kept between runs.
    pub tile_cache: Option<PathBuf>,
}

impl Memory {
    pub fn new(settings: Settings, keeper: Keeper, tile_cache: Option<PathBuf>) -> Self {
        Self {
            settings,
            keeper,
            tile_cache,
        }
    }

    /// Has the settings written, if they have changed.
    pub fn keep(&mut self) {
        self.keeper.keep(&self.settings);
    }

    /// The same, and waits until they are written.
    pub fn finish(&mut self) {
        self.keep();
        self.keeper.finish();
    }

    /// Notes how the window stands, and in which theme.
    pub fn note_window(&mut self, ctx: &egui::Context, theme: Theme) {
        let (size, maximized, full) = ctx.input(|input| {
            let viewport = input.viewport();
            (
                viewport.inner_rect.map(|rect| rect.size()),
                viewport.maximized.unwrap_or(false),
                viewport.fullscreen.unwrap_or(false),
            )
        });
        let Some(size) = size.filter(|size| !full && size.x > 100.0 && size.y > 100.0) else {
            return;
        };
        self.settings.look = Some(Look {
            size: size.into(),
            pixels_per_point: ctx.pixels_per_point(),
            theme,
        });
        let normal = self.settings.window.filter(|_| maximized);
        self.settings.window = Some(LastWindow {
            // A maximised window goes back to the size it had before.
            width: normal.map_or(size.x, |window| window.width),
            height: normal.map_or(size.y, |window| window.height),
            maximized,
        });
    }
}
