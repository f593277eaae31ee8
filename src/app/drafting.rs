//! Lists, tables and articles: read, changed as a person says, and taken as the dossier that is shown.

use std::sync::Arc;

use eframe::egui;

use super::{
    draft_state::Drafting,
    files::IncomingDossier,
    findings,
    tasks::{Done, Ended, TaskKind},
    toasts::About,
    window::SignatoryMap,
};
use crate::{
    edit::OpenDossier,
    i18n,
    read::Diagnostic,
    scene::{Draft, DraftChange},
    ui::{Dialog, Mood, PanelCommand},
};

impl SignatoryMap {
    /// Reads what was pasted.
    pub(super) fn read_pasted(&mut self, text: String, ctx: &egui::Context) {
        let lang = self.content.lang();
        let name = i18n::t(lang, "draft-reading");
        let groups = self.content.dossier().groups.clone();
        self.tasks.spawn(TaskKind::Open, Some(name), ctx, move |_| {
            Done::Opened(super::files::pasted(&text, &groups))
        });
    }

    /// Shows the dialog of what was read.
    pub(super) fn show_draft(&mut self, draft: Draft) {
        self.documents.drafting = Drafting {
            draft: Some(Arc::new(draft)),
            ..Drafting::default()
        };
        self.panels.state.forget_draft();
        self.panels
            .state
            .apply(&PanelCommand::ShowDialog(Dialog::Draft));
    }

    pub(super) fn change_draft(&mut self, change: DraftChange, ctx: &egui::Context) {
        self.documents.drafting.changes.push_back(change);
        self.work_on_draft(ctx);
    }

    pub(super) fn take_draft(&mut self, title: String, ctx: &egui::Context) {
        self.documents.drafting.taken = Some(title);
        self.work_on_draft(ctx);
    }

    /// Makes the changes that wait, and then the dossier, if it is wanted: off the UI thread, as a table may have a
    /// hundred thousand rows.
    fn work_on_draft(&mut self, ctx: &egui::Context) {
        let drafting = &mut self.documents.drafting;
        let Some(draft) = &drafting.draft else {
            return;
        };
        if self.tasks.runs(TaskKind::Draft) {
            return;
        }
        if !drafting.changes.is_empty() {
            let changes = std::mem::take(&mut drafting.changes);
            let draft = Arc::clone(draft);
            self.tasks.spawn(TaskKind::Draft, None, ctx, move |_| {
                let mut draft = Draft::clone(&draft);
                for change in changes {
                    draft.change(change);
                }
                Done::Drafted(Box::new(draft))
            });
        } else if let Some(title) = drafting.taken.take() {
            drafting.taking = true;
            let draft = Arc::clone(draft);
            let clipboard = i18n::t(self.content.lang(), "draft-clipboard");
            self.tasks.spawn(TaskKind::Draft, None, ctx, move |_| {
                Done::DraftTaken(Box::new(opened(&draft, &title, &clipboard)))
            });
        }
    }

    /// Takes in a draft that was changed, or the dossier that was made of it.
    pub(super) fn drafted(&mut self, end: Ended, ctx: &egui::Context) {
        match end {
            Ended::Done(Done::Drafted(draft)) => {
                let drafting = &mut self.documents.drafting;
                if drafting.draft.is_some() {
                    drafting.draft = Some(Arc::from(draft));
                }
                self.work_on_draft(ctx);
            }
            Ended::Done(Done::DraftTaken(open)) => {
                self.documents.drafting = Drafting::default();
                match *open {
                    Ok(open) => self.show_or_ask(IncomingDossier::begun(open.touched()), ctx),
                    Err(diagnostics) => {
                        let (text, detail) = findings::first_of(&diagnostics, self.content.lang());
                        self.toasts
                            .tell(About::Opening, Mood::Doubtful, text, (detail, None));
                    }
                }
            }
            Ended::Done(_) => {}
            Ended::Died(fault) => self.tell_failure("app-not-opened", fault),
        }
    }
}

/// The dossier of a draft with its text, as it is edited and saved.
fn opened(draft: &Draft, title: &str, clipboard: &str) -> Result<OpenDossier, Vec<Diagnostic>> {
    let dossier = draft.dossier(title, clipboard);
    let name = draft.file.as_deref().unwrap_or(clipboard);
    let text = serde_json::to_string_pretty(&dossier).unwrap_or_default();
    let (open, diagnostics) = OpenDossier::read(name, (text + "\n").as_bytes());
    open.map(|open| open.copy()).ok_or(diagnostics)
}
