//! The fields of the dossier itself.

use eframe::egui::Ui;

use super::agreement::span_ui;
use super::fields::FieldPen;
use crate::edit::{DossierPart, Edit, FieldSetting, WordField};
use crate::model::ContestedStyle;

/// Shows the fields.
pub fn dossier_ui(ui: &mut Ui, pen: &mut FieldPen<'_>) {
    let dossier = pen.view.dossier;
    let part = DossierPart::Dossier;
    pen.words(ui, &part, WordField::Title, &dossier.title, "");
    pen.words(ui, &part, WordField::Summary, &dossier.summary, "");
    span_ui(ui, pen, &part, dossier.date);
    let view = pen.view;
    let label = |style: Option<ContestedStyle>| match style {
        None => view.t("edit-contested-any"),
        Some(ContestedStyle::Plain) => view.t("edit-contested-plain"),
        Some(ContestedStyle::Hatched) => view.t("edit-contested-hatched"),
    };
    let style = dossier.viewpoint.map(|viewpoint| viewpoint.contested);
    let name = pen.field_name("contested");
    pen.choice(ui, &name, &label(style), || {
        let styles = std::iter::once(None).chain(ContestedStyle::ALL.map(Some));
        let edit = |style| Edit::Set(DossierPart::Dossier, FieldSetting::Contested(style));
        styles.map(|style| (label(style), edit(style))).collect()
    });
    pen.id(ui, &part, &dossier.id);
}
