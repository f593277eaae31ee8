//! What lies beneath the shading: chosen, opened, remembered, and what went wrong with it, said once.

use std::{path::Path, sync::Arc};

use eframe::egui;

use super::{
    execute::file_name,
    task::{Outcome, Task},
    window::SignatoryMap,
};
use crate::{
    fault::Doing,
    i18n,
    limits::TILE_BYTES,
    map::basemap::{Lack, TileLayer},
    read::{diagnostic::io_reason, file::Unreadable},
    tiles::{Address, Archive, Attribution, Basemap, Failure, NotTiles, Server, Source},
    ui::{Command, Mood},
};

/// What servers have as a rule; the map's own limit is less.
const DEEPEST: u8 = 19;

impl SignatoryMap {
    /// Puts a basemap beneath the map. A file is opened first, on a worker: until then, and where it
    /// cannot be used, everything stays as it is.
    pub(super) fn set_basemap(&mut self, basemap: Basemap, ctx: &egui::Context) {
        self.opening_tiles = None;
        // What was wrong with other tiles is of no use any more.
        if let Some(toast) = self.tile_trouble.take() {
            self.toasts.retain(|shown| shown.id != toast);
        }
        if let Basemap::File(path) = basemap {
            let wanted = path.clone();
            let task = Task::spawn("tile file", Doing::Tiles, ctx, move |_| {
                Archive::open(&wanted)
            });
            self.opening_tiles = Some((path, task));
            return;
        }
        match basemap.address() {
            None => self.map.set_tiles(&self.content, None),
            Some(address) => {
                let Address { template, .. } = &address;
                let server = Server::new(template.clone(), self.tile_cache.clone());
                self.lay(Source::Server(server), address.attribution(), DEEPEST, ctx);
            }
        }
        if let Basemap::Address(address) = &basemap {
            self.settings.tile_address = Some(address.clone());
        }
        self.settings.basemap = basemap;
    }

    fn lay(&mut self, source: Source, attribution: Attribution, deepest: u8, ctx: &egui::Context) {
        let ctx = ctx.clone();
        let wake = Arc::new(move || ctx.request_repaint_of(egui::ViewportId::ROOT));
        let tiles = TileLayer::start(source, attribution, deepest, wake);
        self.map.set_tiles(&self.content, Some(tiles));
    }

    /// Looks after the tile file that is being opened, and the tiles that are shown.
    pub(super) fn poll_tiles(&mut self, ctx: &egui::Context) {
        self.poll_opening_tiles(ctx);
        if let Some(lack) = self.map.poll_tiles(ctx) {
            let text = self.lack_text(lack);
            let key = match lack {
                Lack::Nothing | Lack::Failed(Failure::NotAPicture | Failure::TooLarge) => {
                    "app-tiles-stay"
                }
                Lack::Failed(_) => "app-tiles-again",
            };
            let detail = i18n::t(self.content.lang(), key);
            self.toast(Mood::Doubtful, text, Some(detail), None);
            self.tile_trouble = self.toasts.last().map(|toast| toast.id);
        }
    }

    fn poll_opening_tiles(&mut self, ctx: &egui::Context) {
        let Some((path, task)) = &self.opening_tiles else {
            return;
        };
        let outcome = task.poll();
        let path = path.clone();
        match outcome {
            Outcome::Running => return,
            Outcome::Done(Ok(archive)) => {
                let attribution = archive.attribution().cloned();
                let attribution = attribution.unwrap_or_else(|| Attribution {
                    text: file_name(&path),
                    url: None,
                });
                let deepest = archive.deepest();
                let source = Source::Archive(Box::new(archive));
                self.lay(source, attribution, deepest, ctx);
                self.settings.tile_file = Some(path.clone());
                self.settings.basemap = Basemap::File(path);
            }
            Outcome::Done(Err(error)) => self.refuse_tiles(&path, &error),
            Outcome::Died(fault) => self.tell_failure("app-not-opened", fault),
        }
        self.opening_tiles = None;
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
        if self.settings.basemap == Basemap::File(path.to_owned()) {
            self.settings.basemap = Basemap::World;
            self.map.set_tiles(&self.content, None);
        }
        self.toast(Mood::Doubtful, text, None, Some(Command::OpenTiles));
    }

    fn lack_text(&self, lack: Lack) -> String {
        let lang = self.content.lang();
        let source = match &self.settings.basemap {
            Basemap::File(path) => file_name(path),
            basemap => basemap
                .address()
                .map(|address| address.template.host().to_owned())
                .unwrap_or_default(),
        };
        let mut args = vec![("source", source.into())];
        let key = match lack {
            Lack::Failed(Failure::NoAnswer) => "app-tiles-no-answer",
            Lack::Failed(Failure::Refused(status)) => {
                args.push(("status", status.to_string().into()));
                "app-tiles-refused"
            }
            Lack::Failed(Failure::NotAPicture) => "app-tiles-no-picture",
            Lack::Failed(Failure::TooLarge) => {
                args.push(("most", (TILE_BYTES >> 20).to_string().into()));
                "app-tiles-too-large"
            }
            Lack::Failed(Failure::Astray) => "app-tiles-astray",
            Lack::Failed(Failure::Unreadable) => "app-tiles-unreadable",
            Lack::Nothing => "app-tiles-nothing",
        };
        i18n::t_args(lang, key, &args)
    }
}
