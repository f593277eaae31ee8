//! The eframe application: its state, and what happens in a frame.

use std::{path::PathBuf, sync::Arc};

use eframe::{egui, egui_wgpu::RenderState};
use egui_system_font_provider::SystemFontProvider;

use super::{
    display::FirstFrame,
    documents::Documents,
    edit_state::Editing,
    frames::Frames,
    graphics::{Graphics, LettersLimit},
    heap::Heap,
    map_view::MapView,
    memory::Memory,
    opening::{self, Start, Steps},
    panels::Panels,
    pictures::Pictures,
    stage::Stage,
    system::System,
    tasks::{TaskKind, Tasks},
    toasts::Toasts,
};
use crate::{
    fault::{self, Doing, Fault},
    figure::View,
    geo::UnitIdx,
    i18n,
    model::{Code, Scene, Subject},
    palette::Theme,
    scene::Derivation,
    ui::{self, Flags, Mood},
};

/// The program in its window.
pub struct SignatoryMap {
    pub(super) content: Derivation,
    pub(super) selected: Option<UnitIdx>,
    pub(super) documents: Documents,
    pub(super) map: MapView,
    /// Stands while the map is presented.
    pub(super) stage: Option<Stage>,
    pub(super) panels: Panels,
    pub(super) pictures: Pictures,
    pub(super) tasks: Tasks,
    pub(super) toasts: Toasts,
    pub(super) memory: Memory,
    pub(super) shell: Shell,
}

/// Surroundings of the program: the desktop, the graphics device, and its window's frames.
pub(super) struct Shell {
    system: System,
    graphics: Graphics,
    opening: Steps,
    /// Theme, and whether motion is reduced, as egui knows them.
    applied: Option<(Theme, bool)>,
    /// Whether the window was looked at for its size.
    fitted: bool,
    pub drawn: Frames,
    pub heap: Heap,
}

/// Height that a title bar takes at least, in points.
const TITLE_BAR: f32 = 28.0;

impl Shell {
    /// Has a window that is as large as its screen fill what panels and docks leave of that, once.
    fn fit(&mut self, ctx: &egui::Context) {
        if self.fitted {
            return;
        }
        let fits = ctx.input(|input| {
            let viewport = input.viewport();
            let (size, screen) = (viewport.inner_rect?.size(), viewport.monitor_size?);
            let filled = [viewport.maximized, viewport.fullscreen].contains(&Some(true));
            let fits = size.x <= screen.x && size.y + TITLE_BAR <= screen.y;
            Some(filled || fits)
        });
        self.fitted = fits.is_some();
        if fits == Some(false) {
            ctx.send_viewport_cmd(egui::ViewportCommand::Maximized(true));
        }
    }
}

impl SignatoryMap {
    /// Takes over what [`Start`] began. The window is hidden until its first frame is drawn, so
    /// that this may wait for the first picture.
    #[must_use]
    pub(super) fn new(
        creation: &eframe::CreationContext<'_>,
        start: Start,
        opened: FirstFrame,
        graphics: Graphics,
    ) -> Self {
        let gpu = creation.wgpu_render_state.clone();
        if let Some(gpu) = &gpu {
            graphics.watch(gpu, &creation.egui_ctx);
            opening::install(&creation.egui_ctx, gpu);
        }
        creation.egui_ctx.add_plugin(LettersLimit::default());
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
        (opened, graphics): (FirstFrame, Graphics),
    ) -> Self {
        ui::theme::install_fonts(ctx);
        let (content, mut map) = start.take_picture(ctx);
        let Start {
            options,
            settings,
            keeper,
            settings_aside,
            tile_cache,
            recovery,
            ..
        } = start;
        map.set_gpu(gpu);
        let built_in = content.atlas().atlas.clone();
        let dossier = options.dossier.into_iter();
        let queue = dossier
            .chain(options.countries)
            .chain(options.files)
            .collect();
        let mut app = Self {
            content,
            selected: None,
            documents: Documents::new(built_in, queue, Editing::new(recovery)),
            map,
            stage: None,
            panels: Panels::new(settings.folding),
            pictures: Pictures::default(),
            tasks: Tasks::default(),
            toasts: Toasts::default(),
            memory: Memory::new(settings, keeper, tile_cache),
            shell: Shell {
                system,
                graphics,
                opening: Steps::new(opened),
                applied: None,
                fitted: false,
                drawn: Frames::default(),
                heap: Heap::default(),
            },
        };
        if let Some(aside) = settings_aside {
            let args = [("path", aside.display().to_string().into())];
            let text = i18n::t_args(app.content.lang(), "app-settings-set-aside", &args);
            app.toasts.add(Mood::Plain, text, None, None);
        }
        let selected = app.memory.settings.selected;
        app.selected = selected.and_then(|code| app.content.atlas().atlas.unit(code));
        app.set_basemap(app.memory.settings.basemap.clone(), ctx);
        app
    }

    /// The theme that is shown.
    #[must_use]
    pub fn theme(&self) -> Theme {
        let system = self.shell.system.preferences();
        self.memory.settings.theme.resolve(system.theme)
    }

    pub(super) fn reduced_motion(&self) -> bool {
        self.shell.system.preferences().reduced_motion
    }

    /// The country that is selected, where it is one.
    #[must_use]
    pub fn selected_code(&self) -> Option<Code> {
        let unit = self.selected?;
        self.content.atlas().atlas.units.get(unit.index())?.code
    }

    /// View that the main map is on its way to, once it has been framed; on the stage that one's.
    #[must_use]
    pub fn view(&self) -> Option<View> {
        match &self.stage {
            Some(stage) => stage.main_view(),
            None => self.map.view(),
        }
    }

    /// Scene that is shown.
    #[must_use]
    pub fn scene(&self) -> &Scene {
        self.content.scene()
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
        self.tasks.busy()
            || self.wants_detail()
            || self.stage.is_none() && self.map.is_framing()
            || !self.shell.opening.is_complete()
            || !self.documents.queue.is_empty()
    }

    fn take_in(&mut self, ctx: &egui::Context) {
        self.map.store.poll();
        // The rest comes once the first picture stands.
        if self.shell.opening.stands() && self.wants_detail() {
            self.refine(ctx);
        }
        if self.shell.opening.completes() {
            self.map.draw();
            self.panels.flags = Flags::built_in();
            // Looks for fonts on a thread of its own.
            ctx.add_font_provider(Arc::new(SystemFontProvider::new()));
            self.look_for_leftovers(ctx);
        }
        for (kind, end) in self.tasks.poll() {
            match kind {
                TaskKind::Open => self.opened(end, ctx),
                TaskKind::Pick(instead) => self.picked(instead, end, ctx),
                TaskKind::Picture => self.pictured(end, ctx),
                TaskKind::Preview => self.pictures.previewed(end, ctx),
                TaskKind::TileFile => self.tiles_opened(end, ctx),
                TaskKind::World => self.refined(end),
                TaskKind::Draft => self.drafted(end, ctx),
                TaskKind::Edit => self.edited(end, ctx),
                TaskKind::Save => self.dossier_saved(end, ctx),
                TaskKind::Leftovers => self.leftovers_found(end, ctx),
                TaskKind::Stage => {
                    if let Some(stage) = &mut self.stage {
                        stage.composed(end);
                    }
                }
            }
        }
        self.poll_tiles(ctx);
        self.open_next(ctx);
        self.watch_files(ctx);
        self.guard_closing(ctx);
        self.keep_work(ctx);
        for fault in fault::take() {
            self.tell_failure(fault.doing.message(), Some(fault));
        }
        self.memory.keep();
    }

    /// Notes what is shown, for the next run.
    pub(super) fn note_scene(&mut self) {
        self.memory.settings.view = self.map.own_choice();
        self.memory.settings.folding = self.panels.state.folding();
        // Another dossier's agreements are not there when the program opens.
        if self.documents.is_built_in() {
            let subject = &self.content.scene().subject;
            let first = Subject::first_of(self.content.dossier());
            self.memory.settings.subject = (*subject != first).then(|| subject.clone());
            self.memory.settings.selected = self.selected_code();
        }
    }

    /// Tells that something failed by a defect; `text` is the message's key.
    pub(super) fn tell_failure(&mut self, text: &str, fault: Option<Fault>) {
        let lang = self.content.lang();
        let detail = fault.map(|fault| {
            let args = [("detail", fault.detail().into())];
            i18n::t_args(lang, "app-fault-detail", &args)
        });
        self.toasts
            .add(Mood::Doubtful, i18n::t(lang, text), detail, None);
    }

    /// One frame; whatever fails within it is [`super::recovery`]'s.
    pub(super) fn draw_frame(&mut self, ui: &mut egui::Ui) {
        let look = (self.theme(), self.reduced_motion());
        if self.shell.applied != Some(look) {
            ui::theme::apply(ui.ctx(), look.0, look.1);
            self.shell.applied = Some(look);
        }
        let dropped: Vec<PathBuf> = ui.input(|input| {
            input
                .raw
                .dropped_files
                .iter()
                .map(|file| file.path().to_owned())
                .collect()
        });
        self.documents.queue.extend(dropped);
        let commands = if self.stage.is_some() {
            self.present(ui)
        } else {
            self.desk(ui)
        };
        for command in commands {
            self.execute(command, ui.ctx());
        }
        let first = self.shell.opening.laid_out();
        if first || self.wants_detail() {
            // What comes after the first picture begins.
            ui.ctx().request_repaint();
        }
    }
}

impl eframe::App for SignatoryMap {
    fn logic(&mut self, ctx: &egui::Context, _frame: &mut eframe::Frame) {
        if self.shell.graphics.lost().is_some() {
            // Opened anew by whoever opened it.
            ctx.send_viewport_cmd(egui::ViewportCommand::Close);
        }
        if let Err(fault) = fault::catch(Doing::Frame, || self.take_in(ctx)) {
            fault::tell(fault);
        }
    }

    fn ui(&mut self, ui: &mut egui::Ui, _frame: &mut eframe::Frame) {
        self.frame(ui);
        self.shell.graphics.drawn();
        let theme = self.theme();
        self.shell.fit(ui.ctx());
        self.memory.note_window(ui.ctx(), theme);
        self.note_scene();
        // Now, not in the next frame: none may come.
        self.memory.keep();
        self.shell.opening.shown();
    }

    fn on_exit(&mut self) {
        self.shell.graphics.reopen_with(self.documents.paths());
        let path = self.documents.dossier.clone();
        self.documents.editing.keep(path.as_deref());
        self.documents.editing.journal.finish();
        self.memory.finish();
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
