//! The start of what overlaps with opening the window: settings, and the first picture.

use std::{
    path::{Path, PathBuf},
    sync::{Arc, mpsc},
    time::Duration,
};

use eframe::egui;

use super::{PARTS, warm_up::lay_out_panels};
use crate::{
    app::{
        APP_ID, WindowOptions,
        map_view::MapView,
        settings::{Look, Settings},
        settings_file::{self, Keeper, SettingsLoad},
        system,
        waker::Waker,
    },
    fault::{self, Doing},
    map::store::Store,
    model::Lang,
    read::{self, world},
    scene::Derivation,
    tiles::Basemap,
    ui,
};

/// The window that will probably open.
struct Expected {
    look: Look,
    /// Context in which it is to be shown at once: its panels are laid out, and its map is drawn.
    ctx: Option<egui::Context>,
}

/// The thread is waited for so long.
const PATIENCE: Duration = Duration::from_secs(30);

/// Work that begins before the window opens: settings, and a thread that reads the world and prepares the
/// first picture.
pub struct Start {
    pub(in crate::app) options: WindowOptions,
    pub(in crate::app) settings: Settings,
    pub(in crate::app) keeper: Keeper,
    /// Settings that made no sense were set aside here.
    pub(in crate::app) settings_aside: Option<PathBuf>,
    /// Folder where tiles are kept between runs.
    pub(in crate::app) tile_cache: Option<PathBuf>,
    /// Folder where unsaved work is kept between runs.
    pub(in crate::app) recovery: Option<PathBuf>,
    waker: Waker,
    ready: mpsc::Receiver<Box<(Derivation, MapView)>>,
}

impl Start {
    /// Reads the settings and starts the thread.
    #[must_use]
    pub fn begin(options: WindowOptions, ctx: &egui::Context) -> Self {
        let cache = directories::ProjectDirs::from("", "", APP_ID)
            .map(|dirs| dirs.cache_dir().join("tiles"));
        Self {
            tile_cache: cache,
            ..Self::of(options, settings_file::path(), Some(ctx))
        }
    }

    /// The same with the settings of another place, and no tiles kept between runs; none: nothing is
    /// remembered.
    #[must_use]
    pub fn with_settings(options: WindowOptions, path: Option<PathBuf>) -> Self {
        Self::of(options, path, None)
    }

    /// Draws the first picture where a window of a context will show it.
    fn of(options: WindowOptions, path: Option<PathBuf>, ctx: Option<&egui::Context>) -> Self {
        let recovery = path.as_deref().and_then(Path::parent);
        let recovery = recovery.map(|folder| folder.join("recovery"));
        let (settings, settings_path, settings_aside) =
            match path.as_deref().map(settings_file::load) {
                Some(SettingsLoad::Fine(settings)) => (*settings, path, None),
                Some(SettingsLoad::SetAside(aside)) => (Settings::default(), path, Some(aside)),
                None | Some(SettingsLoad::LeftAlone) => (Settings::default(), None, None),
            };
        let lang = language_of(&options, &settings);
        let expected = Expected {
            look: settings.look(),
            ctx: ctx.cloned(),
        };
        let of_thread = settings.clone();
        let waker = Waker::default();
        let (sender, ready) = mpsc::channel();
        let worker_waker = waker.clone();
        drop(fault::spawn("start", Doing::Map, move || {
            let waker = &worker_waker;
            let picture = first_picture(lang, &of_thread, Some(expected), waker);
            // The window may not have opened.
            let _ = sender.send(Box::new(picture));
            worker_waker.wake();
        }));
        Self {
            options,
            keeper: Keeper::new(settings_path, &settings),
            settings,
            settings_aside,
            recovery,
            tile_cache: None,
            waker,
            ready,
        }
    }

    /// The first picture, waited for; from now on workers wake the window of `ctx`.
    pub(in crate::app) fn take_picture(&self, ctx: &egui::Context) -> (Derivation, MapView) {
        self.waker.set(ctx);
        // Without its result the thread is gone: the same, here.
        self.ready.recv_timeout(PATIENCE).map_or_else(
            |_| {
                let settings = Settings {
                    basemap: Basemap::World,
                    ..self.settings.clone()
                };
                first_picture(self.lang(), &settings, None, &self.waker)
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

    /// Size of the window as it was left, in points.
    #[must_use]
    pub(crate) fn window_size(&self) -> Option<[f32; 2]> {
        self.settings
            .window
            .map(|window| [window.width, window.height])
    }

    #[must_use]
    pub(crate) fn maximized(&self) -> bool {
        self.settings.window.is_some_and(|window| window.maximized)
    }
}

/// Language that was asked for, else the one that was chosen, else the system's.
fn language_of(options: &WindowOptions, settings: &Settings) -> Lang {
    options
        .lang
        .or(settings.lang)
        .unwrap_or_else(system::language)
}

/// The built-in dossier over the built-in world, and the map of it; prepared for the window that is
/// expected.
fn first_picture(
    lang: Lang,
    settings: &Settings,
    expected: Option<Expected>,
    waker: &Waker,
) -> (Derivation, MapView) {
    let dossier = Arc::new(read::dossier::built_in());
    let atlas = Arc::new(world::built_in_coarse());
    let (overseas, contested) = (settings.overseas, settings.contested);
    let mut content = Derivation::new(dossier, atlas, lang, overseas, contested);
    if let Some(subject) = &settings.subject {
        content.show(subject.clone());
    }
    let mut map = MapView::new(Store::start(waker.function()));
    map.set_choice(settings.view);
    // Those of the network may not come.
    map.expect_tiles(matches!(settings.basemap, Basemap::File(_)));
    if let Some(Expected { look, ctx }) = expected {
        let theme = settings.theme.resolve(look.theme);
        let drawn = (theme, f64::from(look.pixels_per_point));
        let warmed = ctx.as_ref().filter(|_| PARTS.warm_panels);
        let cards =
            warmed.and_then(|ctx| lay_out_panels(ctx, &content, settings, look.size, drawn));
        let size = map_size(look.size, settings.folding);
        map.prepare(&content, size, cards.as_deref(), ctx.map(|_| drawn));
    }
    (content, map)
}

/// Size that the panels leave of a window for its map, in points.
fn map_size([width, height]: [f32; 2], folding: ui::Folding) -> [f64; 2] {
    [
        f64::from(folding.map_width(width).max(200.0)),
        f64::from((height - ui::theme::HEIGHT_TOP_BAR).max(200.0)),
    ]
}
