//! The basemap beneath the shading: chosen, opened, remembered, and what went wrong with it, said once.

use std::path::Path;

use eframe::egui;

use super::{
    files::file_name,
    tasks::{Done, Ended, TaskKind},
    toasts::About,
    waker::Waker,
    window::SignatoryMap,
};
use crate::{
    i18n,
    limits::TILE_BYTES,
    map::basemap::{Lack, TileLayer},
    read::{diagnostic::io_reason, file::Unreadable},
    tiles::{Address, Archive, Attribution, Basemap, NotTiles, Server, TileFailure, TileSource},
    ui::{Command, MapCommand, Mood},
};

/// Zoom that servers have as a rule; the map's own limit is less.
const DEEPEST: u8 = 19;

impl SignatoryMap {
    /// Puts a basemap beneath the map. A file is opened first, on a worker: until then, and where it
    /// cannot be used, everything stays as it is.
    pub(super) fn set_basemap(&mut self, basemap: Basemap, ctx: &egui::Context) {
        self.tasks.give_up(TaskKind::TileFile);
        self.toasts.forget(About::Tiles);
        if let Basemap::File(path) = basemap {
            self.tasks.spawn(TaskKind::TileFile, None, ctx, move |_| {
                let opened = Archive::open(&path);
                Done::TileFile(path, Box::new(opened))
            });
            return;
        }
        match basemap.address() {
            None => self.map.set_tiles(&self.content, None),
            Some(address) => {
                let Address { template, .. } = &address;
                let server = Server::new(template.clone(), self.memory.tile_cache.clone());
                self.lay(
                    TileSource::Server(server),
                    address.attribution(),
                    DEEPEST,
                    ctx,
                );
            }
        }
        if let Basemap::Address(address) = &basemap {
            self.memory.settings.tile_address = Some(address.clone());
        }
        self.memory.settings.basemap = basemap;
    }

    fn lay(
        &mut self,
        source: TileSource,
        attribution: Attribution,
        deepest: u8,
        ctx: &egui::Context,
    ) {
        let wake = Waker::new(ctx).function();
        let is_here = matches!(source, TileSource::Archive(_));
        let tiles = TileLayer::start(source, attribution, deepest, wake);
        if is_here {
            self.map.set_tiles(&self.content, Some(tiles));
        } else {
            self.map.await_tiles(&self.content, tiles);
        }
    }

    /// Looks after the tiles that are shown.
    pub(super) fn poll_tiles(&mut self, ctx: &egui::Context) {
        if let Some(lack) = self.map.poll_tiles(ctx) {
            let text = self.lack_text(lack);
            if !self.map.has_tiles() {
                // None has ever come: nothing has changed on the map, nor in the menu.
                let basemap = std::mem::take(&mut self.memory.settings.basemap);
                let again = Command::Map(MapCommand::SetBasemap(basemap));
                let detail = i18n::t(self.content.lang(), "app-tiles-stay");
                let told = (Some(detail), Some(again));
                self.toasts.tell(About::Tiles, Mood::Plain, text, told);
                return;
            }
            let key = match lack {
                Lack::Nothing | Lack::Failed(TileFailure::NotAPicture | TileFailure::TooLarge) => {
                    "app-tiles-stay"
                }
                Lack::Failed(_) => "app-tiles-again",
            };
            let detail = i18n::t(self.content.lang(), key);
            self.toasts
                .tell(About::Tiles, Mood::Plain, text, (Some(detail), None));
        }
    }

    /// Lays a tile file that was opened, or says why it cannot be used.
    pub(super) fn tiles_opened(&mut self, end: Ended, ctx: &egui::Context) {
        let (path, opened) = match end {
            Ended::Done(Done::TileFile(path, opened)) => (path, *opened),
            Ended::Done(_) => return,
            Ended::Died(fault) => return self.tell_failure("app-not-opened", fault),
        };
        match opened {
            Ok(archive) => {
                let attribution = archive.attribution().cloned();
                let attribution = attribution.unwrap_or_else(|| Attribution {
                    text: file_name(&path),
                    url: None,
                });
                let deepest = archive.deepest();
                let source = TileSource::Archive(Box::new(archive));
                self.lay(source, attribution, deepest, ctx);
                self.memory.settings.tile_file = Some(path.clone());
                self.memory.settings.basemap = Basemap::File(path);
            }
            Err(error) => self.refuse_tiles(&path, &error),
        }
    }

    fn refuse_tiles(&mut self, path: &Path, error: &NotTiles) {
        log::warn!("{}: {error}", path.display());
        let lang = self.content.lang();
        let mut args = vec![("file", file_name(path).into())];
        let key = match error {
            NotTiles::Unreadable(Unreadable::System(error)) => {
                args.push(("reason", io_reason(error, lang).into()));
                "app-tile-file-unreadable"
            }
            NotTiles::Unreadable(_) => "app-tile-file-not-regular",
            NotTiles::TooLarge { most } => {
                args.push(("most", (most >> 20).to_string().into()));
                "app-tile-file-bomb"
            }
            NotTiles::NotPmTiles(_) => "app-tile-file-other",
            NotTiles::Vector => "app-tile-file-vector",
            NotTiles::OtherKind => "app-tile-file-kind",
        };
        let text = i18n::t_args(lang, key, &args);
        // A file that was remembered and is no more is not looked for again.
        if self.memory.settings.basemap == Basemap::File(path.to_owned()) {
            self.memory.settings.basemap = Basemap::World;
            self.map.set_tiles(&self.content, None);
        }
        let action = Command::Map(MapCommand::OpenTiles);
        self.toasts
            .tell(About::Tiles, Mood::Plain, text, (None, Some(action)));
    }

    fn lack_text(&self, lack: Lack) -> String {
        let lang = self.content.lang();
        let source = match &self.memory.settings.basemap {
            Basemap::File(path) => file_name(path),
            basemap => basemap
                .address()
                .map(|address| address.template.host().to_owned())
                .unwrap_or_default(),
        };
        let mut args = vec![("source", source.into())];
        let key = match lack {
            Lack::Failed(TileFailure::NoAnswer) => "app-tiles-no-answer",
            Lack::Failed(TileFailure::Refused(status)) => {
                args.push(("status", status.to_string().into()));
                "app-tiles-refused"
            }
            Lack::Failed(TileFailure::NotAPicture) => "app-tiles-no-picture",
            Lack::Failed(TileFailure::TooLarge) => {
                args.push(("most", (TILE_BYTES >> 20).to_string().into()));
                "app-tiles-too-large"
            }
            Lack::Failed(TileFailure::Astray) => "app-tiles-astray",
            Lack::Failed(TileFailure::Unreadable) => "app-tiles-unreadable",
            Lack::Nothing => "app-tiles-nothing",
        };
        i18n::t_args(lang, key, &args)
    }
}
