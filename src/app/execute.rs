//! What people ask for, done.

use eframe::egui::{self, ViewportCommand};

use super::{desk::is_full_screen, stage::Stage, tasks::TaskKind, window::SignatoryMap};
use crate::{figure::ViewChoice, tiles::Basemap, ui::Command};

impl SignatoryMap {
    /// Executes one command.
    pub fn execute(&mut self, command: Command, ctx: &egui::Context) {
        if self.panels.state.apply(&command) {
            if command == Command::ToggleTimeline && !self.panels.state.shows_timeline() {
                // Without it nothing would lead back to now.
                self.content.set_as_of(None);
            }
            ctx.request_repaint();
            return;
        }
        let now = ctx.input(|input| input.time);
        match command {
            Command::Open => self.pick_file(ctx),
            Command::OpenPath(path) => self.documents.queue.push_back(path),
            Command::CloseFile => self.close_shapes(),
            Command::ChooseAgreement(idx) => self.choose(idx),
            Command::NextAgreement => self.step_agreement(1),
            Command::PreviousAgreement => self.step_agreement(-1),
            Command::Show(subject) => {
                self.content.show(subject);
                self.map.agreement_changed();
            }
            Command::Highlight(countries) => self.content.highlight(countries),
            Command::SetAsOf(day) => self.content.set_as_of(day),
            Command::NextDay => self.content.step_day(true),
            Command::PreviousDay => self.content.step_day(false),
            Command::Select(code) => {
                self.selected = code.and_then(|code| self.content.atlas().atlas.unit(code));
            }
            Command::ShowCountry(code) => self.show_country(code, now),
            Command::ShowContested(code) => self.show_contested(code, now),
            Command::ShowUnit(unit) => self.show_unit(unit, now),
            Command::Fit(target) => self.map.fit(target),
            Command::ZoomIn => self.map.zoom(1.0),
            Command::ZoomOut => self.map.zoom(-1.0),
            Command::SetProjection(choice) => {
                if choice != ViewChoice::Mercator {
                    // Tiles are laid out in Mercator and in nothing else.
                    self.set_basemap(Basemap::World, ctx);
                }
                self.map.set_choice(choice);
            }
            Command::SetBasemap(basemap) => self.set_basemap(basemap, ctx),
            Command::OpenTiles => self.pick_tiles(ctx),
            Command::SetOverseas(overseas) => {
                self.content.set_overseas(overseas);
                self.memory.settings.overseas = overseas;
            }
            Command::SetContested(contested) => {
                if self.content.set_contested(contested) {
                    self.memory.settings.contested = contested;
                }
            }
            Command::SetBackdrop(backdrop) => {
                self.memory.settings.backdrop = backdrop;
                // The ground beneath is part of the shapes: they are read again.
                if let Some(file) = &self.documents.shapes {
                    self.documents.queue.push_back(file.path.clone());
                }
            }
            Command::SetTheme(theme) => self.memory.settings.theme = theme,
            Command::SetLang(lang) => {
                self.memory.settings.lang = lang;
                self.content
                    .set_lang(lang.unwrap_or_else(super::system::language));
                self.documents.relabel(self.content.lang());
            }
            Command::FullScreen => {
                let full = is_full_screen(ctx);
                ctx.send_viewport_cmd(ViewportCommand::Fullscreen(!full));
            }
            Command::Present => {
                let full = is_full_screen(ctx);
                self.stage = Some(Stage::new(&self.content, full));
                ctx.send_viewport_cmd(ViewportCommand::Fullscreen(true));
            }
            Command::EndPresenting => {
                self.tasks.give_up(TaskKind::Stage);
                if let Some(stage) = self.stage.take() {
                    ctx.send_viewport_cmd(ViewportCommand::Fullscreen(stage.was_full_screen));
                }
            }
            Command::Export(order) => self.export(order, ctx),
            Command::CopyPicture(order) => self.copy_picture(order, ctx),
            Command::OpenUrl(url) => ctx.open_url(egui::OpenUrl::new_tab(url)),
            Command::CancelTask => self.tasks.give_up(TaskKind::Open),
            Command::DismissToast(id) => self.toasts.dismiss(id),
            // The panels' own, handled above.
            Command::ShowDialog(_)
            | Command::CloseDialog
            | Command::FocusSearch
            | Command::ToggleLeftPanel
            | Command::ToggleRightPanel
            | Command::ToggleFindings
            | Command::ToggleTable
            | Command::ToggleTimeline
            | Command::TogglePlaying => {}
        }
        ctx.request_repaint();
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
