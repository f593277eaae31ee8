//! The execution of what people ask for.

use eframe::egui::{self, ViewportCommand};

use super::{desk::is_full_screen, stage::Stage, tasks::TaskKind, window::SignatoryMap};
use crate::{
    figure::ViewChoice,
    tiles::Basemap,
    ui::{
        Command, DocumentCommand, ExportCommand, MapCommand, PanelCommand, SceneCommand,
        StageCommand, WindowCommand,
    },
};

impl SignatoryMap {
    /// Executes one command.
    pub fn execute(&mut self, command: Command, ctx: &egui::Context) {
        match command {
            Command::Panel(command) => self.execute_panel(&command),
            Command::Document(command) => self.execute_document(command, ctx),
            Command::Scene(command) => self.execute_scene(command),
            Command::Map(command) => self.execute_map(command, ctx),
            Command::Stage(command) => self.execute_stage(&command, ctx),
            Command::Export(ExportCommand::Save(order)) => self.export(order, ctx),
            Command::Export(ExportCommand::Copy(order)) => self.copy_picture(order, ctx),
            Command::Window(command) => self.execute_window(command, ctx),
        }
        ctx.request_repaint();
    }

    fn execute_panel(&mut self, command: &PanelCommand) {
        self.panels.state.apply(command);
        if *command == PanelCommand::ToggleTimeline && !self.panels.state.shows_timeline() {
            // Without it nothing would lead back to now.
            self.content.set_as_of(None);
        }
    }

    fn execute_document(&mut self, command: DocumentCommand, ctx: &egui::Context) {
        match command {
            DocumentCommand::Open => self.pick_file(ctx),
            DocumentCommand::OpenPath(path) => self.documents.queue.push_back(path),
            DocumentCommand::CloseFile => self.close_shapes(),
            DocumentCommand::SetBackdrop(backdrop) => {
                self.memory.settings.backdrop = backdrop;
                // The ground beneath is part of the shapes: they are read again.
                if let Some(file) = &self.documents.shapes {
                    self.documents.queue.push_back(file.path.clone());
                }
            }
            DocumentCommand::CancelOpening => self.tasks.give_up(TaskKind::Open),
        }
    }

    fn execute_scene(&mut self, command: SceneCommand) {
        match command {
            SceneCommand::ChooseAgreement(idx) => self.choose(idx),
            SceneCommand::NextAgreement => self.step_agreement(1),
            SceneCommand::PreviousAgreement => self.step_agreement(-1),
            SceneCommand::Show(subject) => {
                self.content.show(subject);
                self.map.agreement_changed();
            }
            SceneCommand::Highlight(countries) => self.content.highlight(countries),
            SceneCommand::SetAsOf(day) => self.content.set_as_of(day),
            SceneCommand::NextDay => self.content.step_day(true),
            SceneCommand::PreviousDay => self.content.step_day(false),
            SceneCommand::Select(code) => {
                self.selected = code.and_then(|code| self.content.atlas().atlas.unit(code));
            }
            SceneCommand::SetOverseas(overseas) => {
                self.content.set_overseas(overseas);
                self.memory.settings.overseas = overseas;
            }
            SceneCommand::SetContested(contested) => {
                if self.content.set_contested(contested) {
                    self.memory.settings.contested = contested;
                }
            }
        }
    }

    fn execute_map(&mut self, command: MapCommand, ctx: &egui::Context) {
        let now = ctx.input(|input| input.time);
        match command {
            MapCommand::ShowCountry(code) => self.show_country(code, now),
            MapCommand::ShowContested(code) => self.show_contested(code, now),
            MapCommand::ShowUnit(unit) => self.show_unit(unit, now),
            MapCommand::Fit(target) => self.map.fit(target),
            MapCommand::ZoomIn => self.map.zoom(1.0),
            MapCommand::ZoomOut => self.map.zoom(-1.0),
            MapCommand::SetProjection(choice) => {
                if choice != ViewChoice::Mercator {
                    // Tiles are laid out in Mercator and in nothing else.
                    self.set_basemap(Basemap::World, ctx);
                }
                self.map.set_choice(choice);
            }
            MapCommand::SetBasemap(basemap) => self.set_basemap(basemap, ctx),
            MapCommand::OpenTiles => self.pick_tiles(ctx),
        }
    }

    fn execute_stage(&mut self, command: &StageCommand, ctx: &egui::Context) {
        match command {
            StageCommand::Present => {
                let full = is_full_screen(ctx);
                self.stage = Some(Stage::new(&self.content, full));
                ctx.send_viewport_cmd(ViewportCommand::Fullscreen(true));
            }
            StageCommand::End => {
                self.tasks.give_up(TaskKind::Stage);
                if let Some(stage) = self.stage.take() {
                    ctx.send_viewport_cmd(ViewportCommand::Fullscreen(stage.was_full_screen));
                }
            }
        }
    }

    fn execute_window(&mut self, command: WindowCommand, ctx: &egui::Context) {
        match command {
            WindowCommand::FullScreen => {
                let full = is_full_screen(ctx);
                ctx.send_viewport_cmd(ViewportCommand::Fullscreen(!full));
            }
            WindowCommand::SetTheme(theme) => self.memory.settings.theme = theme,
            WindowCommand::SetLang(lang) => {
                self.memory.settings.lang = lang;
                self.content
                    .set_lang(lang.unwrap_or_else(super::system::language));
                self.documents.relabel(self.content.lang());
            }
            WindowCommand::OpenUrl(url) => ctx.open_url(egui::OpenUrl::new_tab(url)),
            WindowCommand::DismissToast(id) => self.toasts.dismiss(id),
        }
    }

    fn choose(&mut self, idx: usize) {
        if self.content.agreement_idx() != Some(idx) {
            self.content.choose(idx);
        }
        self.map.agreement_changed();
    }

    fn step_agreement(&mut self, step: isize) {
        let last = self.content.dossier().agreements.len().saturating_sub(1);
        match self.content.agreement_idx() {
            Some(idx) => {
                let next = idx.saturating_add_signed(step).min(last);
                if next != idx {
                    self.choose(next);
                }
            }
            // From a group, a comparison or a count back to where the agreements are.
            None => self.choose(0),
        }
    }
}
