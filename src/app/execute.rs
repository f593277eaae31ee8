//! The execution of what people ask for.

use eframe::egui::{self, ViewportCommand};

use super::{desk::is_full_screen, stage::Stage, tasks::TaskKind, window::SignatoryMap};
use crate::{
    figure::ViewChoice,
    i18n,
    scene::PictureOrder,
    tiles::Basemap,
    ui::{
        Command, Dialog, DocumentCommand, ExportCommand, MapCommand, PanelCommand, SceneCommand,
        StageCommand, WindowCommand,
    },
};

impl SignatoryMap {
    /// Executes one command.
    pub fn execute(&mut self, command: Command, ctx: &egui::Context) {
        match command {
            Command::Panel(command) => self.execute_panel(&command),
            Command::Document(command) => self.execute_document(command, ctx),
            Command::Edit(command) => self.execute_edit(command, ctx),
            Command::Scene(command) => self.execute_scene(command, ctx),
            Command::Map(command) => self.execute_map(command, ctx),
            Command::Stage(command) => self.execute_stage(&command, ctx),
            Command::Export(ExportCommand::Save(order)) => self.export(order, ctx),
            Command::Export(ExportCommand::SaveElsewhere(order)) => {
                self.export(
                    PictureOrder {
                        path: None,
                        ..order
                    },
                    ctx,
                );
            }
            Command::Export(ExportCommand::Copy(order)) => self.copy_picture(order, ctx),
            Command::Window(command) => self.execute_window(command, ctx),
        }
        ctx.request_repaint();
    }

    fn execute_panel(&mut self, command: &PanelCommand) {
        if *command == PanelCommand::CloseDialog {
            self.question_closed();
        }
        self.panels.state.apply(command);
        if *command == PanelCommand::CloseDialog {
            self.documents.drafting.close();
        }
        if *command == PanelCommand::ShowDialog(Dialog::Export) {
            self.export_opens();
        }
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
            DocumentCommand::ChangeDraft(change) => self.change_draft(change, ctx),
            DocumentCommand::TakeDraft(title) => self.take_draft(title, ctx),
            DocumentCommand::CancelOpening => self.tasks.give_up(TaskKind::Open),
            DocumentCommand::New => self.new_dossier(ctx),
            DocumentCommand::Duplicate => self.duplicate_dossier(ctx),
            DocumentCommand::Paste(text) => self.paste(text, ctx),
            DocumentCommand::Save => self.save(false, ctx),
            DocumentCommand::SaveAs => self.save_as(ctx),
            DocumentCommand::SaveAt(path) => self.save_at(path, ctx),
            DocumentCommand::Unsaved(answer) => self.unsaved(answer, ctx),
            DocumentCommand::Overwrite => self.overwrite(ctx),
            DocumentCommand::Reload => self.reload(ctx),
            DocumentCommand::Restore(idx) => self.restore(idx, ctx),
            DocumentCommand::Forget(idx) => self.forget_leftover(idx),
        }
    }

    fn execute_scene(&mut self, command: SceneCommand, ctx: &egui::Context) {
        match command {
            SceneCommand::ChooseAgreement(idx) => self.choose(idx),
            SceneCommand::NextAgreement => self.step_agreement(1, ctx),
            SceneCommand::PreviousAgreement => self.step_agreement(-1, ctx),
            SceneCommand::Show(subject) => {
                self.fetch_from_library(&subject);
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
            SceneCommand::SetOthersNamed(named) => self.content.set_others_unnamed(!named),
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
        if let Some(stage) = &mut self.stage {
            match command {
                MapCommand::Fit(_) => stage.fit(),
                MapCommand::ZoomIn => stage.zoom(1.0, now),
                MapCommand::ZoomOut => stage.zoom(-1.0, now),
                MapCommand::Back => stage.step_back(false),
                MapCommand::Forward => stage.step_back(true),
                _ => {}
            }
            return;
        }
        match command {
            MapCommand::ShowCountry(code) => self.show_country(code, now),
            MapCommand::ShowContested(code) => self.show_contested(code, now),
            MapCommand::ShowUnit(unit) => self.show_unit(unit, now),
            MapCommand::Fit(target) => self.map.fit(target),
            MapCommand::ZoomIn => self.map.zoom(1.0, now),
            MapCommand::ZoomOut => self.map.zoom(-1.0, now),
            MapCommand::Back => self.step_back(false, now),
            MapCommand::Forward => self.step_back(true, now),
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
        let now = ctx.input(|input| input.time);
        match command {
            StageCommand::Present => {
                let full = is_full_screen(ctx);
                let (lang, ask) = (self.content.lang(), self.map.ask());
                self.stage = Some(Stage::new(lang, ask, full));
                ctx.send_viewport_cmd(ViewportCommand::Fullscreen(true));
            }
            StageCommand::End => {
                self.tasks.give_up(TaskKind::Stage);
                if let Some(stage) = self.stage.take() {
                    ctx.send_viewport_cmd(ViewportCommand::Fullscreen(stage.was_full_screen));
                }
            }
            StageCommand::First => self.go_to_agreement(0, now),
            StageCommand::Last => self.go_to_agreement(self.last_agreement(), now),
            StageCommand::Enter => {
                let number = self.stage.as_mut().and_then(|it| it.take_number(now));
                match number {
                    Some(number) => self.go_to_number(number, now),
                    None => self.step_agreement(1, ctx),
                }
            }
            StageCommand::Digit(digit) => {
                if let Some(stage) = &mut self.stage
                    && stage.digit(*digit, now)
                {
                    stage.fit();
                }
            }
            StageCommand::Blank(blank) => {
                if let Some(stage) = &mut self.stage {
                    stage.toggle_blank(*blank);
                }
            }
            StageCommand::TogglePointer => {
                if let Some(stage) = &mut self.stage {
                    stage.toggle_pointer();
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

    fn step_back(&mut self, forward: bool, now: f64) {
        let still = self.reduced_motion();
        self.map.step_back(forward, &self.content, now, still);
    }

    fn choose(&mut self, idx: usize) {
        let before = self.content.agreement().cloned();
        if self.content.agreement_idx() != Some(idx) {
            self.content.choose(idx);
        }
        self.map.agreement_changed();
        if let Some(stage) = &mut self.stage {
            let stays = before.zip(self.content.agreement());
            if !stays.is_some_and(|(before, now)| before.is_over_the_countries_of(now)) {
                stage.countries_changed();
            }
        }
    }

    fn last_agreement(&self) -> usize {
        self.content.dossier().agreements.len().saturating_sub(1)
    }

    fn step_agreement(&mut self, step: isize, ctx: &egui::Context) {
        let now = ctx.input(|input| input.time);
        let last = self.last_agreement();
        match self.content.agreement_idx() {
            Some(idx) => {
                let next = idx.saturating_add_signed(step).min(last);
                if next != idx {
                    self.choose(next);
                }
                self.tell_the_ends(next, next == idx, now);
            }
            // From a group, a comparison or a count back to where the agreements are.
            None => self.choose(0),
        }
    }

    /// Goes to an agreement of the dossier, where it is not shown already.
    fn go_to_agreement(&mut self, idx: usize, now: f64) {
        if self.content.agreement_idx() != Some(idx) {
            self.choose(idx);
        }
        self.tell_the_ends(idx, true, now);
    }

    /// Goes to the agreement that has this number on the cards, counted from 1.
    fn go_to_number(&mut self, number: usize, now: f64) {
        let count = self.content.dossier().agreements.len();
        match number.checked_sub(1).filter(|idx| *idx < count) {
            Some(idx) => self.go_to_agreement(idx, now),
            None => self.tell_on_stage("app-stage-no-number", now),
        }
    }

    /// Tells on the stage that the last agreement is shown, or, where a way led no further, the first.
    fn tell_the_ends(&mut self, idx: usize, first_too: bool, now: f64) {
        if idx == self.last_agreement() {
            self.tell_on_stage("app-stage-last", now);
        } else if idx == 0 && first_too {
            self.tell_on_stage("app-stage-first", now);
        }
    }

    fn tell_on_stage(&mut self, key: &str, now: f64) {
        let count = self.content.dossier().agreements.len();
        let note = i18n::t_args(self.content.lang(), key, &[("count", count.into())]);
        if let Some(stage) = &mut self.stage {
            stage.tell(note, now);
        }
    }
}
