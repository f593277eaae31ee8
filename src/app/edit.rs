//! Turns of the dossier that is open: edits made, undone and done again, each in its text.

use eframe::egui;

use super::{
    findings,
    tasks::{Done, Ended, TaskKind},
    toasts::About,
    window::SignatoryMap,
};
use crate::{
    edit::{EditError, EditOutcome, EditTurn, OpenDossier, TurnKind, toggle_member, toggle_party},
    i18n,
    model::{Code, Subject},
    read::dossier::BUILT_IN,
    ui::{EditCommand, Mood},
};

/// Length of a text from which on turns are made on a worker: reading it takes more than a frame.
const LARGE: usize = 1 << 20;

impl SignatoryMap {
    pub(super) fn execute_edit(&mut self, command: EditCommand, ctx: &egui::Context) {
        match command {
            EditCommand::Switch => {
                self.panels.state.toggle_editing();
                if self.panels.state.is_editing() {
                    self.make_editable();
                }
            }
            EditCommand::Do(edit) => self.turn(EditTurn::Do(*edit), ctx),
            EditCommand::Undo => self.turn(EditTurn::Undo, ctx),
            EditCommand::Redo => self.turn(EditTurn::Redo, ctx),
            EditCommand::Toggle(code) => self.toggle_country(code, ctx),
        }
    }

    /// Has the built-in dossier give way to a copy, which can be changed.
    fn make_editable(&mut self) {
        if self.documents.editing.open.is_some() {
            return;
        }
        let lang = self.content.lang();
        let title = self.content.dossier().title.get(lang).to_owned();
        let (open, _) = OpenDossier::read(&title, BUILT_IN.as_bytes());
        self.documents.editing.open = open.map(|open| open.copy());
        let text = i18n::t(lang, "app-edit-copy");
        let detail = i18n::t(lang, "app-edit-copy-detail");
        self.toasts
            .tell(About::Document, Mood::Plain, text, (Some(detail), None));
    }

    /// Adds a country to the agreement or the group that is shown, or takes it out.
    fn toggle_country(&mut self, code: Code, ctx: &egui::Context) {
        let dossier = self.content.dossier();
        let edit = match &self.content.scene().subject {
            Subject::Agreement(id) => {
                let role = self.panels.state.edit_role();
                dossier
                    .agreement(id)
                    .map(|agreement| toggle_party(agreement, code, role, None))
            }
            Subject::Group(id) => dossier.group(id).map(|group| toggle_member(group, code)),
            _ => None,
        };
        if let Some(edit) = edit {
            self.turn(EditTurn::Do(edit), ctx);
            return;
        }
        let text = i18n::t(self.content.lang(), "app-edit-no-list");
        self.toasts
            .tell(About::Document, Mood::Plain, text, (None, None));
    }

    /// Makes a turn: of a large dossier on a worker, one after the other.
    pub(super) fn turn(&mut self, turn: EditTurn, ctx: &egui::Context) {
        if matches!(turn, EditTurn::Do(_)) {
            self.make_editable();
        }
        let editing = &mut self.documents.editing;
        editing.refusal = None;
        if self.tasks.runs(TaskKind::Edit) {
            editing.turns.push_back(turn);
            return;
        }
        let Some(open) = &editing.open else { return };
        let Some(job) = open.job(turn) else { return };
        if open.text().len() < LARGE {
            self.turned(job.run());
        } else {
            let name = i18n::t(self.content.lang(), "app-editing");
            self.tasks.spawn(TaskKind::Edit, Some(name), ctx, move |_| {
                Done::Edited(Box::new(job.run()))
            });
        }
    }

    /// Takes in a turn that was made on a worker, and makes the next that waits.
    pub(super) fn edited(&mut self, end: Ended, ctx: &egui::Context) {
        match end {
            Ended::Done(Done::Edited(outcome)) => self.turned(*outcome),
            Ended::Done(_) => {}
            Ended::Died(fault) => self.tell_failure("app-not-edited", fault),
        }
        if let Some(turn) = self.documents.editing.turns.pop_front() {
            self.turn(turn, ctx);
        }
        if !self.tasks.runs(TaskKind::Edit) {
            self.save_what_waits(ctx);
        }
    }

    fn turned(&mut self, outcome: Result<EditOutcome, EditError>) {
        let lang = self.content.lang();
        let outcome = match outcome {
            Ok(outcome) => outcome,
            Err(EditError::Nothing) => return,
            Err(EditError::Gone) => {
                let text = i18n::t(lang, "app-edit-gone");
                self.documents.editing.refusal = Some(text);
                return;
            }
            Err(EditError::Refused(diagnostics)) => {
                let first = diagnostics.iter().find(|it| it.is_error());
                self.documents.editing.refusal = first.map(|it| it.message(lang));
                return;
            }
        };
        let told = match outcome.turn {
            TurnKind::Do => None,
            TurnKind::Undo => Some("app-undone"),
            TurnKind::Redo => Some("app-redone"),
        };
        let told = told.map(|key| {
            let step = outcome.name().words(lang);
            i18n::t_args(lang, key, &[("step", step.into())])
        });
        let Some(open) = &mut self.documents.editing.open else {
            return;
        };
        if !open.take(outcome) {
            return;
        }
        let before = std::sync::Arc::clone(self.content.dossier());
        let dossier = std::sync::Arc::clone(open.dossier());
        let had = self.content.scene().subject.clone();
        self.content.change_dossier(std::sync::Arc::clone(&dossier));
        let mut agreements = dossier.agreements.iter();
        // What is new is what a person goes on with.
        let new = agreements.find(|it| before.agreement(&it.id).is_none());
        if let Some(new) = new.filter(|_| dossier.agreements.len() > before.agreements.len()) {
            self.content.show(Subject::Agreement(new.id.clone()));
        }
        if self.content.scene().subject != had {
            self.map.agreement_changed();
        }
        if let Some(text) = told {
            self.toasts
                .tell(About::Document, Mood::Fine, text, (None, None));
        }
    }

    /// Tells what is doubtful in a dossier that was opened.
    pub(super) fn tell_of_dossier(&mut self, text: String, warnings: &[crate::read::Diagnostic]) {
        let lang = self.content.lang();
        if warnings.is_empty() {
            self.toasts
                .tell(About::Opening, Mood::Fine, text, (None, None));
        } else {
            let (first, more) = findings::first_of(warnings, lang);
            let detail = more.map_or(first.clone(), |more| format!("{first} {more}"));
            let told = (Some(detail), None);
            self.toasts.tell(About::Opening, Mood::Plain, text, told);
        }
    }
}
