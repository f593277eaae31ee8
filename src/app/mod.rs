//! The program in its window: state, commands, tasks, settings.
//!
//! [`run`] opens the window. Each frame [`SignatoryMap`] takes in what workers have made, shows
//! the panels, and executes the commands that they return; nothing else changes its state.

mod basemap;
mod desk;
pub mod display;
mod documents;
mod draft_state;
mod drafting;
mod edit;
mod edit_journal;
mod edit_saving;
mod edit_stamp;
mod edit_state;
mod edit_watch;
mod editing;
mod execute;
mod files;
mod findings;
mod frames;
mod graphics;
mod heap;
mod map_view;
mod memory;
mod mercator;
mod no_window;
mod on_screen;
mod open_files;
pub mod opening;
mod panels;
mod picking;
mod pictures;
mod picturing;
mod recovery;
mod settings;
mod settings_file;
mod stage;
mod system;
mod task;
mod tasks;
mod toasts;
mod waker;
mod window;

use std::{cell::Cell, path::PathBuf, rc::Rc, sync::Arc};

use eframe::{egui, egui_wgpu::WgpuSetup, wgpu};

use self::graphics::Graphics;
pub use self::{
    no_window::NoWindow,
    opening::Start,
    system::{System, SystemPreferences},
    window::SignatoryMap,
};
use crate::{fault, model::Lang};

/// Options that the command line gives the window.
#[derive(Clone, Debug, Default)]
pub struct WindowOptions {
    /// Files that are opened once the window stands, in this order.
    pub files: Vec<PathBuf>,
    pub dossier: Option<PathBuf>,
    pub countries: Option<PathBuf>,
    /// Language of the window; absent: as the settings say, else the system's.
    pub lang: Option<Lang>,
}

/// The name that desktops know the program by: window class, app id, desktop file.
pub(crate) const APP_ID: &str = "signatory-map";

/// Size of the window when it opens for the first time, in points.
const FIRST_SIZE: [f32; 2] = [1600.0, 1000.0];
/// A window cannot be made smaller, in points.
const LEAST_SIZE: [f32; 2] = [480.0, 360.0];

/// A window is opened anew so often where its graphics device is lost.
const MOST_DEVICES: usize = 2;

/// Opens the window and returns when it is closed.
///
/// # Errors
/// Where no window can open here.
pub fn run(options: &WindowOptions) -> Result<(), NoWindow> {
    fault::install();
    let mut next = options.clone();
    for _ in 0..=MOST_DEVICES {
        let graphics = Graphics::default();
        let outcome = open(next, &graphics);
        let Some(reason) = graphics.lost() else {
            return outcome;
        };
        log::error!("the graphics device is lost: {reason}");
        next = WindowOptions {
            files: graphics.files(),
            dossier: None,
            countries: None,
            ..options.clone()
        };
    }
    Err(NoWindow::Graphics {
        detail: "the graphics device was lost again and again".to_owned(),
    })
}

fn open(options: WindowOptions, graphics: &Graphics) -> Result<(), NoWindow> {
    let answered = display::check()?;
    // Reading the world overlaps with opening the window.
    let ctx = opening::context();
    let start = Start::begin(options, &ctx);
    let size = start.window_size().unwrap_or(FIRST_SIZE);
    let viewport = egui::ViewportBuilder::default()
        .with_title("Signatory Map")
        .with_app_id(APP_ID)
        .with_icon(icon())
        .with_inner_size(size)
        .with_maximized(start.maximized())
        .with_min_inner_size(LEAST_SIZE);
    let opening = Rc::new(Cell::new(Some((start, answered))));
    display::run_guarded(move |opened| {
        let attempt = |backends: Option<wgpu::Backends>| {
            let (opening, opened) = (Rc::clone(&opening), opened.clone());
            let of_window = graphics.clone();
            eframe::run_native_ext(
                APP_ID,
                native_options(viewport.clone(), backends, graphics),
                Some(ctx.clone()),
                Box::new(move |creation| {
                    let (start, answered) = opening.take().ok_or("the window opens once")?;
                    // The window has connected by now.
                    drop(answered);
                    let window = SignatoryMap::new(creation, start, opened, of_window);
                    Ok(Box::new(window))
                }),
            )
        };
        if std::env::var_os("WGPU_BACKEND").is_some() {
            return attempt(None);
        }
        // OpenGL takes its time to load: only where nothing else drives the screen.
        match attempt(Some(wgpu::Backends::PRIMARY)) {
            Err(eframe::Error::Wgpu(_)) => attempt(Some(wgpu::Backends::GL)),
            outcome => outcome,
        }
    })
}

/// Options for eframe; with no `backends`: those that the environment names.
fn native_options(
    viewport: egui::ViewportBuilder,
    backends: Option<wgpu::Backends>,
    graphics: &Graphics,
) -> eframe::NativeOptions {
    let mut native = eframe::NativeOptions {
        viewport,
        // Fonts of the system are looked through once the window stands.
        system_font_fallback: false,
        // No gradients here, and every pixel costs less in software.
        dithering: false,
        ..eframe::NativeOptions::default()
    };
    if let (Some(backends), WgpuSetup::CreateNew(setup)) =
        (backends, &mut native.wgpu_options.wgpu_setup)
    {
        setup.instance_descriptor.backends = backends;
    }
    graphics.configure(&mut native);
    native
}

fn icon() -> Arc<egui::IconData> {
    let png = include_bytes!("../../assets/icon/signatory-map.png");
    Arc::new(eframe::icon_data::from_png_bytes(png).unwrap_or_default())
}
