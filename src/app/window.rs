//! The eframe application: its state, and what happens in a frame.

use std::{collections::VecDeque, path::PathBuf, sync::Arc};

use eframe::{egui, egui_wgpu::RenderState};
use egui_system_font_provider::SystemFontProvider;

use super::{
    content::Content,
    display::{self, Opened as WindowOpened},
    execute::Picking,
    files::{Opened, OpenedShapes, Refused},
    graphics::Graphics,
    map_view::{MapEvent, MapView, Shown},
    on_screen::contested_at,
    painter::Painter,
    pictures::PictureDone,
    recovery::Frames,
    settings::{Look, Settings, Window},
    settings_file::Keeper,
    stage::{self, Stage},
    start::Start,
    system::System,
    task::Task,
};
use crate::{
    assets,
    fault::{self, Doing, Fault},
    geo::{Atlas, UnitIdx},
    i18n,
    model::{Code, WebAddress},
    palette::Theme,
    read::{MatchReport, world},
    tiles::{Archive, NotTiles},
    ui::{
        self, About, AboutSource, Boundaries, Command, Data, Findings, Flags, MapInfo, Mood, Place,
        Preferences, Toast, UiState,
    },
};

/// Shapes of a file that is open.
pub(super) struct OpenFile {
    pub path: PathBuf,
    pub name: String,
    pub report: MatchReport,
    pub findings: Findings,
}

/// A task whose progress the window shows.
pub(super) struct Visible<T> {
    pub name: String,
    pub task: Task<T>,
}

/// The program in its window.
pub struct SignatoryMap {
    pub(super) content: Content,
    pub(super) map: MapView,
    pub(super) ui: UiState,
    pub(super) settings: Settings,
    keeper: Keeper,
    pub(super) system: System,
    pub(super) selected: Option<UnitIdx>,
    pub(super) file: Option<OpenFile>,
    /// Where the dossier is from; absent: the built-in one.
    pub(super) dossier_file: Option<PathBuf>,
    /// The built-in world, in as much detail as was needed so far.
    pub(super) built_in: Arc<Atlas>,
    refining: Option<Task<Arc<Atlas>>>,
    refined: bool,
    /// What no first picture needs has begun.
    complete: bool,
    flags: Flags,
    pub(super) opening: Option<Visible<Result<Opened, Refused>>>,
    /// Files still to be opened.
    pub(super) queue: VecDeque<PathBuf>,
    pub(super) picking: Option<Picking>,
    pub(super) picturing: Option<Visible<PictureDone>>,
    pub(super) stage: Option<Stage>,
    /// A tile file that is being opened, and its path.
    pub(super) opening_tiles: Option<(PathBuf, Task<Result<Archive, NotTiles>>)>,
    pub(super) tile_cache: Option<PathBuf>,
    pub(super) toasts: Vec<Toast>,
    /// The message about tiles, where there is one.
    pub(super) tile_trouble: Option<u64>,
    next_toast: u64,
    about: About,
    opened: WindowOpened,
    applied: Option<(Theme, bool)>,
    pub(super) file_dialogs: bool,
    frames: u64,
    pub(super) drawn: Frames,
    graphics: Graphics,
}

impl SignatoryMap {
    /// Takes over what [`Start`] began. The window is hidden until its first frame is drawn, so
    /// that this may wait for the first picture.
    #[must_use]
    pub(super) fn new(
        creation: &eframe::CreationContext<'_>,
        start: Start,
        opened: WindowOpened,
        graphics: Graphics,
    ) -> Self {
        let gpu = creation.wgpu_render_state.clone();
        if let Some(gpu) = &gpu {
            graphics.watch(gpu, &creation.egui_ctx);
            creation.egui_ctx.add_plugin(Painter::new(gpu.clone()));
        }
        let system = System::follow(&creation.egui_ctx);
        Self::assemble(&creation.egui_ctx, gpu, system, start, (opened, graphics))
    }

    /// The program without a GPU or a system, for tests of behaviour.
    #[must_use]
    pub fn for_tests(ctx: &egui::Context, start: Start, system: System) -> Self {
        Self::for_benches(ctx, None, start, system)
    }

    /// The program without a window, drawing by `gpu`.
    #[must_use]
    pub fn for_benches(
        ctx: &egui::Context,
        gpu: Option<RenderState>,
        start: Start,
        system: System,
    ) -> Self {
        Self::assemble(ctx, gpu, system, start, Default::default())
    }

    fn assemble(
        ctx: &egui::Context,
        gpu: Option<RenderState>,
        system: System,
        start: Start,
        (opened, graphics): (WindowOpened, Graphics),
    ) -> Self {
        ui::theme::install_fonts(ctx);
        let (content, mut map) = start.take_picture(ctx);
        let Start {
            options,
            settings,
            keeper,
            settings_aside,
            tile_cache,
            ..
        } = start;
        map.set_gpu(gpu);
        let built_in = content.atlas().atlas.clone();
        let mut app = Self {
            content,
            map,
            ui: UiState::default(),
            settings,
            keeper,
            system,
            selected: None,
            file: None,
            dossier_file: None,
            built_in,
            refining: None,
            refined: false,
            complete: false,
            flags: Flags::default(),
            opening: None,
            queue: options
                .dossier
                .into_iter()
                .chain(options.countries)
                .chain(options.files)
                .collect(),
            picking: None,
            picturing: None,
            stage: None,
            opening_tiles: None,
            tile_cache,
            toasts: Vec::new(),
            tile_trouble: None,
            next_toast: 0,
            about: about(),
            opened,
            applied: None,
            file_dialogs: true,
            frames: 0,
            drawn: Frames::default(),
            graphics,
        };
        if let Some(aside) = settings_aside {
            let args = [("path", aside.display().to_string().into())];
            let text = i18n::t_args(app.content.lang(), "app-settings-set-aside", &args);
            app.toast(Mood::Doubtful, text, None, None);
        }
        app.set_basemap(app.settings.basemap.clone(), ctx);
        app
    }

    /// The theme that is shown.
    #[must_use]
    pub fn theme(&self) -> Theme {
        self.settings.theme.resolve(self.system.preferences().theme)
    }

    pub(super) fn reduced_motion(&self) -> bool {
        self.system.preferences().reduced_motion
    }

    /// The country that is selected, where it is one.
    #[must_use]
    pub fn selected_code(&self) -> Option<Code> {
        let unit = self.selected?;
        self.content.atlas().atlas.units.get(unit.index())?.code
    }

    /// Whether the map is presented.
    #[must_use]
    pub fn presents(&self) -> bool {
        self.stage.is_some()
    }

    /// Whether the shapes that are shown are all there is, not those that stand in for them.
    #[must_use]
    pub fn is_detailed(&self) -> bool {
        self.content.atlas().atlas.thinning.is_none()
    }

    /// Whether something is still being made that the window will show.
    #[must_use]
    pub fn busy(&self) -> bool {
        self.opening.is_some()
            || self.picturing.is_some()
            || self.picking.is_some()
            || self.opening_tiles.is_some()
            || self.refining.is_some()
            || self.wants_detail()
            || !self.complete
            || !self.queue.is_empty()
    }

    pub(super) fn toast(
        &mut self,
        mood: Mood,
        text: String,
        detail: Option<String>,
        action: Option<Command>,
    ) {
        /// Older messages make room.
        const MOST: usize = 3;
        self.next_toast += 1;
        self.toasts.push(Toast {
            id: self.next_toast,
            mood,
            text,
            detail,
            action,
        });
        if self.toasts.len() > MOST {
            self.toasts.remove(0);
        }
    }

    /// The files that are open.
    fn open_files(&self) -> Vec<PathBuf> {
        let shapes = self.file.as_ref().map(|file| file.path.clone());
        self.dossier_file.iter().cloned().chain(shapes).collect()
    }

    /// Opens shapes that were read.
    pub(super) fn show_shapes(&mut self, shapes: OpenedShapes) {
        let lang = self.content.lang();
        let findings = if shapes.lang == lang {
            shapes.findings
        } else {
            // The language has changed while the file was read.
            super::findings::findings(&shapes.name, &shapes.report, lang)
        };
        let selected = self.selected_code();
        self.content.set_atlas(shapes.atlas);
        self.selected = selected.and_then(|code| self.content.atlas().atlas.unit(code));
        self.file = Some(OpenFile {
            path: shapes.path,
            name: shapes.name,
            report: shapes.report,
            findings,
        });
    }

    /// The window's texts have changed their language.
    pub(super) fn relabel(&mut self) {
        let lang = self.content.lang();
        if let Some(file) = &mut self.file {
            file.findings = super::findings::findings(&file.name, &file.report, lang);
        }
    }

    /// Whose boundaries exports name.
    pub(super) fn boundary_source(&self) -> String {
        self.file.as_ref().map_or_else(
            || crate::figure::BUILT_IN_BOUNDARIES.to_owned(),
            |file| file.name.clone(),
        )
    }

    /// Whether the world is to be read in detail: it takes time and memory that few views need.
    fn wants_detail(&self) -> bool {
        self.map.store.wants_better() && !self.refined && self.refining.is_none()
    }

    fn take_in(&mut self, ctx: &egui::Context) {
        use super::task::Outcome;
        self.map.store.poll();
        if let Some(task) = &self.refining {
            match task.poll() {
                Outcome::Running => {}
                Outcome::Done(atlas) => {
                    self.refining = None;
                    self.refined = true;
                    self.built_in = atlas.clone();
                    if self.file.is_none() {
                        self.content.refine(atlas);
                    }
                }
                Outcome::Died(fault) => {
                    fault.into_iter().for_each(fault::tell);
                    self.refining = None;
                    self.refined = true;
                }
            }
        }
        // The rest comes once the first picture stands: until then it wants every core.
        if self.frames > 0 && self.wants_detail() {
            self.refining = Some(Task::spawn("world", Doing::Map, ctx, |_| {
                let atlas = world::built_in_full();
                // The first picture is pointed at meanwhile.
                atlas.index();
                Arc::new(atlas)
            }));
        }
        if self.frames > 0 && !self.complete {
            self.complete = true;
            self.map.draw();
            self.flags = Flags::built_in();
            // Looks for fonts on a thread of its own.
            ctx.add_font_provider(Arc::new(SystemFontProvider::new()));
        }
        self.poll_tasks(ctx);
        for fault in fault::take() {
            self.tell_failure(fault.doing.message(), Some(fault));
        }
        self.keeper.keep(&self.settings);
    }

    /// Tells that something failed by a defect; `text` is the message's key.
    pub(super) fn tell_failure(&mut self, text: &str, fault: Option<Fault>) {
        let lang = self.content.lang();
        let detail = fault.map(|fault| {
            let args = [("detail", fault.detail().into())];
            i18n::t_args(lang, "app-fault-detail", &args)
        });
        self.toast(Mood::Doubtful, i18n::t(lang, text), detail, None);
    }

    fn note_window(&mut self, ctx: &egui::Context) {
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
            theme: self.theme(),
        });
        let normal = self.settings.window.filter(|_| maximized);
        self.settings.window = Some(Window {
            // A maximised window goes back to the size it had before.
            width: normal.map_or(size.x, |window| window.width),
            height: normal.map_or(size.y, |window| window.height),
            maximized,
        });
    }

    fn preferences(&self, ctx: &egui::Context) -> Preferences {
        Preferences {
            theme: self.settings.theme,
            lang: self.settings.lang,
            projection: self.map.choice(),
            overseas: self.content.overseas(),
            contested: self.content.contested(),
            backdrop: self.settings.backdrop,
            full_screen: ctx.input(|input| input.viewport().fullscreen.unwrap_or(false)),
            reduced_motion: self.reduced_motion(),
        }
    }

    fn desk(&mut self, ui: &mut egui::Ui) -> Vec<Command> {
        let theme = self.theme();
        let reduced_motion = self.reduced_motion();
        let preferences = self.preferences(ui.ctx());
        let drop_target = ui.input(|input| !input.raw.hovered_files.is_empty());
        let Self {
            content,
            map,
            ui: state,
            settings,
            selected,
            file,
            flags,
            opening,
            picturing,
            toasts,
            about,
            file_dialogs,
            ..
        } = self;
        let task = opening
            .as_ref()
            .map(|shown| ui::Task {
                name: &shown.name,
                progress: Some(shown.task.progress().share()),
                cancellable: true,
            })
            .or_else(|| {
                picturing.as_ref().map(|shown| ui::Task {
                    name: &shown.name,
                    progress: None,
                    cancellable: false,
                })
            });
        let data = Data {
            lang: content.lang(),
            theme,
            dossier: content.dossier(),
            agreement: content.agreement_idx(),
            audit: content.audit(),
            legend: content.legend(),
            names: content.names(),
            scene: content.scene(),
            statement: content.statement(),
            rows: content.rows(),
            search: content.search(),
            flags,
            selected: selected.and_then(|unit| place(content, unit)),
            boundaries: file
                .as_ref()
                .map_or(Boundaries::BuiltIn, |file| Boundaries::File(&file.name)),
            findings: file.as_ref().map(|file| &file.findings),
            task,
            toasts,
            recent_files: &settings.recent,
            basemaps: settings.basemaps(),
            preferences,
            about,
            drop_target,
            file_dialogs: *file_dialogs,
        };
        let covered = f64::from(ui::covered(state, ui.available_width()));
        let mut events = Vec::new();
        // Outlives the panels that it is shown to.
        let credit = std::cell::OnceCell::new();
        let mut commands = ui::desk_ui(ui, &data, state, |ui, _commands| {
            let Shown {
                rect,
                km_per_point,
                projection,
                hovered,
                attribution,
                events: happened,
            } = map.show(ui, content, theme, *selected, covered, reduced_motion);
            events = happened;
            let contested = hovered
                .zip(ui.ctx().pointer_latest_pos())
                .and_then(|(unit, at)| {
                    let pixels_per_point = f64::from(ui.pixels_per_point());
                    contested_at(&mut map.store, content, unit, at, pixels_per_point)
                });
            MapInfo {
                rect,
                km_per_point,
                projection,
                attribution: attribution.map(|shown| credit.get_or_init(|| shown)),
                hovered: hovered.and_then(|unit| place(content, unit)),
                contested,
            }
        });
        commands.extend(ui::keys(ui.ctx(), &data, state, false));
        for MapEvent::Clicked(unit) in events {
            self.select(unit);
        }
        commands
    }

    pub(super) fn select(&mut self, unit: Option<UnitIdx>) {
        self.selected = unit;
    }

    fn present(&mut self, ui: &mut egui::Ui) -> Vec<Command> {
        let theme = self.theme();
        let source = self.boundary_source();
        if let Some(stage) = &mut self.stage {
            let (content, choice) = (&self.content, self.map.choice());
            let subject = || super::pictures::Pictured::new(content, choice, source);
            stage.show(ui, content, &mut self.map, subject, theme);
        }
        let mut commands = Vec::new();
        ui.ctx().input_mut(|input| {
            let consume = |input: &mut egui::InputState, command: &Command| {
                command
                    .shortcut()
                    .is_some_and(|keys| input.consume_shortcut(&keys))
            };
            for command in [
                Command::NextAgreement,
                Command::PreviousAgreement,
                Command::FullScreen,
            ] {
                if consume(input, &command) {
                    commands.push(command);
                }
            }
            // F5 again, or Esc, goes back to the desk.
            if consume(input, &Command::EndPresenting) || consume(input, &Command::Present) {
                commands.push(Command::EndPresenting);
            }
        });
        let steps = ui.input(stage::steps);
        let step = if steps > 0 {
            Command::NextAgreement
        } else {
            Command::PreviousAgreement
        };
        commands.extend(std::iter::repeat_n(step, steps.unsigned_abs() as usize));
        commands
    }

    /// One frame; whatever fails within it is [`super::recovery`]'s.
    pub(super) fn draw_frame(&mut self, ui: &mut egui::Ui) {
        let look = (self.theme(), self.reduced_motion());
        if self.applied != Some(look) {
            ui::theme::apply(ui.ctx(), look.0, look.1);
            self.applied = Some(look);
        }
        let dropped: Vec<PathBuf> = ui.input(|input| {
            input
                .raw
                .dropped_files
                .iter()
                .map(|file| file.path().to_owned())
                .collect()
        });
        self.queue.extend(dropped);
        let commands = if self.stage.is_some() {
            self.present(ui)
        } else {
            self.desk(ui)
        };
        for command in commands {
            self.execute(command, ui.ctx());
        }
        self.frames += 1;
        if self.frames == 1 || self.wants_detail() {
            // What comes after the first picture begins.
            ui.ctx().request_repaint();
        }
    }
}

/// What a unit of the map is, for panels.
fn place(content: &Content, unit: UnitIdx) -> Option<Place<'_>> {
    let unit = content.atlas().atlas.units.get(unit.index())?;
    match (unit.code, unit.name.as_deref()) {
        (Some(code), _) => Some(Place::Country(code)),
        (None, Some(name)) => Some(Place::Feature(name)),
        (None, None) => None,
    }
}

impl eframe::App for SignatoryMap {
    fn logic(&mut self, ctx: &egui::Context, _frame: &mut eframe::Frame) {
        if self.graphics.lost().is_some() {
            // Opened anew by whoever opened it.
            ctx.send_viewport_cmd(egui::ViewportCommand::Close);
        }
        if let Err(fault) = fault::catch(Doing::Frame, || self.take_in(ctx)) {
            fault::tell(fault);
        }
    }

    fn ui(&mut self, ui: &mut egui::Ui, _frame: &mut eframe::Frame) {
        self.frame(ui);
        self.graphics.drawn();
        self.note_window(ui.ctx());
        // Now, not in the next frame: none may come.
        self.keeper.keep(&self.settings);
        if self.frames == 2 {
            self.opened.mark();
            display::leave_console();
        }
    }

    fn on_exit(&mut self) {
        self.graphics.reopen_with(self.open_files());
        self.keeper.keep(&self.settings);
        self.keeper.finish();
    }

    fn clear_color(&self, _visuals: &egui::Visuals) -> [f32; 4] {
        ui::theme::color(self.theme().palette().panel).to_normalized_gamma_f32()
    }
}

impl SignatoryMap {
    /// Takes in what workers have made, for tests: eframe calls it before each frame.
    pub fn advance(&mut self, ctx: &egui::Context) {
        self.take_in(ctx);
    }
}

fn about() -> About {
    #[derive(serde::Deserialize)]
    struct Source {
        what: String,
        package: String,
        version: String,
        upstream: String,
        licence: String,
        url: Option<WebAddress>,
    }
    let sources: Vec<Source> = serde_json::from_str(assets::SOURCES).unwrap_or_default();
    About {
        version: env!("CARGO_PKG_VERSION").to_owned(),
        sources: sources
            .into_iter()
            .map(|source| AboutSource {
                what: source.what,
                package: format!("{} {}", source.package, source.version),
                upstream: source.upstream,
                licence: source.licence,
                url: source.url,
            })
            .collect(),
    }
}
