//! The parties of an agreement: a row each, with its fields where it is open.

use eframe::egui::{Id, Ui};

use super::super::in_view::list_ui;
use super::fields::FieldPen;
use crate::edit::{DayField, DossierPart, Edit, FieldSetting, WordField};
use crate::i18n::words;
use crate::model::{Agreement, Role};

/// Height of a row, in points.
const ROW: f32 = 28.0;

/// Shows the parties.
pub fn parties_ui(ui: &mut Ui, pen: &mut FieldPen<'_>, agreement: &Agreement) {
    pen.head(ui, "edit-parties");
    let parties = &agreement.parties;
    if parties.is_empty() {
        let none = pen.view.t("edit-no-parties");
        pen.label(ui, &none);
        return;
    }
    let key = Id::unique(("edit-parties", &agreement.id));
    list_ui(ui, key, parties.len(), ROW, None, |ui, at| {
        party_ui(ui, pen, agreement, at);
    });
}

fn party_ui(ui: &mut Ui, pen: &mut FieldPen<'_>, agreement: &Agreement, at: usize) {
    let lang = pen.view.lang;
    let party = &agreement.parties[at];
    let part = DossierPart::Party {
        agreement: agreement.id.clone(),
        at,
    };
    let country = pen.view.name(party.country);
    let role = words::role(lang, party.role);
    let label = match party.date {
        Some(date) => format!("{country} – {role}, {}", pen.view.date(date)),
        None => format!("{country} – {role}"),
    };
    if !pen.fold(ui, &part, &label) {
        return;
    }
    let name = format!("{}, {country}", pen.field_name("role"));
    pen.choice(ui, &name, &role, || {
        Role::ALL
            .map(|role| {
                (
                    words::role(lang, role),
                    Edit::Set(part.clone(), FieldSetting::Role(role)),
                )
            })
            .into()
    });
    pen.day(ui, &part, DayField::Date, party.date, country);
    pen.words(ui, &part, WordField::Note, &party.note, country);
    pen.sources(ui, &part, &party.sources, country);
    pen.order(ui, &part, (at, agreement.parties.len()), country);
    ui.add_space(12.0);
}
