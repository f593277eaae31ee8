//! The organisations of an agreement.

use eframe::egui::Ui;

use super::fields::{FieldPen, in_all};
use crate::edit::{Addition, DayField, DossierPart, Edit, FieldSetting, WordField};
use crate::i18n::{t, words};
use crate::model::{Agreement, Organisation, Role, Text};

/// Shows the organisations, and a button for one more.
pub fn organisations_ui(ui: &mut Ui, pen: &mut FieldPen<'_>, agreement: &Agreement) {
    pen.head(ui, "edit-organisations");
    let count = agreement.organisations.len();
    for (at, organisation) in agreement.organisations.iter().enumerate() {
        let part = DossierPart::Organisation {
            agreement: agreement.id.clone(),
            at,
        };
        let name = organisation.name.get(pen.view.lang);
        if !pen.fold(ui, &part, name) {
            continue;
        }
        pen.words(ui, &part, WordField::Name, &organisation.name, name);
        pen.words(ui, &part, WordField::RoleWords, &organisation.role, name);
        status_ui(ui, pen, &part, organisation);
        pen.day(ui, &part, DayField::Date, organisation.date, name);
        pen.words(ui, &part, WordField::Note, &organisation.note, name);
        pen.sources(ui, &part, &organisation.sources, name);
        pen.order(ui, &part, (at, count), name);
        ui.add_space(12.0);
    }
    let title = agreement.card_title().get(pen.view.lang).to_owned();
    if pen.quiet_button(ui, "edit-new-organisation", &title) {
        let new = Organisation {
            name: in_all(pen.view, |lang| t(lang, "edit-untitled-organisation")),
            role: Text::from(""),
            status: None,
            date: None,
            note: Text::default(),
            sources: Vec::new(),
        };
        let addition = Addition::Organisation(agreement.id.clone(), Box::new(new));
        pen.make(Edit::Add(addition));
        pen.editor.open = Some(DossierPart::Organisation {
            agreement: agreement.id.clone(),
            at: count,
        });
    }
}

fn status_ui(ui: &mut Ui, pen: &mut FieldPen<'_>, part: &DossierPart, organisation: &Organisation) {
    let lang = pen.view.lang;
    let none = pen.view.t("edit-not-counted");
    let label = |role: Option<Role>| role.map_or(none.clone(), |role| words::role(lang, role));
    let name = format!(
        "{}, {}",
        pen.field_name("status"),
        organisation.name.get(lang)
    );
    pen.choice(ui, &name, &label(organisation.status), || {
        let roles = std::iter::once(None).chain(Role::ALL.map(Some));
        let edit = |role| Edit::Set(part.clone(), FieldSetting::Status(role));
        roles.map(|role| (label(role), edit(role))).collect()
    });
}
