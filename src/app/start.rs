//! What begins before the window opens, so that it overlaps with opening it: settings, and the
//! first picture.

use std::{
    path::PathBuf,
    sync::{Arc, OnceLock, mpsc},
    thread,
    time::Duration,
};

use eframe::egui;

use super::{
    Options,
    content::Content,
    map_view::MapView,
    settings::{Loaded, Settings},
    system,
};
use crate::{
    map::store::Store,
    model::Lang,
    read::{self, world},
    tiles::Basemap,
    ui,
};

/// The thread is waited for so long.
const PATIENCE: Duration = Duration::from_secs(30);

/// Wakes the window from threads that started before there was one.
#[derive(Clone, Default)]
struct Waker(Arc<OnceLock<egui::Context>>);

impl Waker {
    fn wake(&self) {
        if let Some(ctx) = self.0.get() {
            ctx.request_repaint_of(egui::ViewportId::ROOT);
        }
    }
}

/// What begins before the window opens: settings, and a thread that reads the world and prepares
/// the first picture.
pub struct Start {
    pub(super) options: Options,
    pub(super) settings: Settings,
    pub(super) settings_path: Option<PathBuf>,
    /// Settings that made no sense were set aside here.
    pub(super) settings_aside: Option<PathBuf>,
    /// Where tiles are kept between runs.
    pub(super) tile_cache: Option<PathBuf>,
    waker: Waker,
    ready: mpsc::Receiver<Box<(Content, MapView)>>,
}

impl Start {
    /// Reads the settings and starts the thread.
    #[must_use]
    pub fn begin(options: Options) -> Self {
        let cache = directories::ProjectDirs::from("", "", super::APP_ID)
            .map(|dirs| dirs.cache_dir().join("tiles"));
        Self {
            tile_cache: cache,
            ..Self::with_settings(options, Settings::path())
        }
    }

    /// The same with the settings of another place, and no tiles kept between runs; none: nothing is
    /// remembered.
    #[must_use]
    pub fn with_settings(options: Options, path: Option<PathBuf>) -> Self {
        let (settings, settings_path, settings_aside) = match path.as_deref().map(Settings::load) {
            Some(Loaded::Fine(settings)) => (settings, path, None),
            Some(Loaded::SetAside(aside)) => (Settings::default(), path, Some(aside)),
            None | Some(Loaded::LeftAlone) => (Settings::default(), None, None),
        };
        let lang = language_of(&options, &settings);
        let size = settings
            .window
            .map_or(super::FIRST_SIZE, |window| [window.width, window.height]);
        let (overseas, contested) = (settings.overseas, settings.contested);
        let tiles = settings.basemap != Basemap::World;
        let waker = Waker::default();
        let (sender, ready) = mpsc::channel();
        let worker_waker = waker.clone();
        drop(
            thread::Builder::new()
                .name("start".to_owned())
                .spawn(move || {
                    let waker = &worker_waker;
                    let picture =
                        first_picture(lang, overseas, contested, tiles, Some(size), waker);
                    // The window may not have opened.
                    let _ = sender.send(Box::new(picture));
                    worker_waker.wake();
                }),
        );
        Self {
            options,
            settings,
            settings_path,
            settings_aside,
            tile_cache: None,
            waker,
            ready,
        }
    }

    /// The first picture, waited for; from now on workers wake the window of `ctx`.
    pub(super) fn take_picture(&self, ctx: &egui::Context) -> (Content, MapView) {
        // Set once.
        let _ = self.waker.0.set(ctx.clone());
        // Without its result the thread is gone: the same, here.
        self.ready.recv_timeout(PATIENCE).map_or_else(
            |_| {
                let Settings {
                    overseas,
                    contested,
                    ..
                } = self.settings;
                first_picture(self.lang(), overseas, contested, false, None, &self.waker)
            },
            |ready| *ready,
        )
    }

    /// The same, with tiles kept between runs in `folder`.
    #[must_use]
    pub fn keeping_tiles(self, folder: PathBuf) -> Self {
        Self {
            tile_cache: Some(folder),
            ..self
        }
    }

    fn lang(&self) -> Lang {
        language_of(&self.options, &self.settings)
    }

    /// As the window was left, in points.
    #[must_use]
    pub fn window_size(&self) -> Option<[f32; 2]> {
        self.settings
            .window
            .map(|window| [window.width, window.height])
    }

    #[must_use]
    pub fn maximized(&self) -> bool {
        self.settings.window.is_some_and(|window| window.maximized)
    }
}

/// As asked for, else as it was chosen, else the system's.
fn language_of(options: &Options, settings: &Settings) -> Lang {
    options
        .lang
        .or(settings.lang)
        .unwrap_or_else(system::language)
}

/// The built-in dossier over the built-in world, and the map of it; prepared for a window of
/// `size`, where that is known.
fn first_picture(
    lang: Lang,
    overseas: bool,
    contested: bool,
    tiles: bool,
    size: Option<[f32; 2]>,
    waker: &Waker,
) -> (Content, MapView) {
    let dossier = Arc::new(read::dossier::built_in());
    let atlas = Arc::new(world::built_in_coarse());
    let content = Content::new(dossier, atlas, lang, overseas, contested);
    let waker = waker.clone();
    let mut map = MapView::new(Store::start(Arc::new(move || waker.wake())));
    map.expect_tiles(tiles);
    if let Some(size) = size {
        map.prepare(&content, map_size(size));
    }
    (content, map)
}

/// What the panels leave of a window for its map, in points.
fn map_size([width, height]: [f32; 2]) -> [f64; 2] {
    let beside = if width >= 1100.0 {
        ui::theme::WIDTH_LEFT + ui::theme::WIDTH_RIGHT
    } else {
        ui::theme::WIDTH_LEFT
    };
    [
        f64::from((width - beside).max(200.0)),
        f64::from((height - ui::theme::HEIGHT_TOP_BAR).max(200.0)),
    ]
}
