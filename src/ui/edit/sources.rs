//! The sources of the dossier.

use eframe::egui::Ui;

use super::super::button::PushButton;
use super::fields::{FieldPen, LineField, in_all};
use crate::edit::{Addition, DayField, DossierPart, Edit, FieldSetting, WordField, free_id_in};
use crate::i18n::t;
use crate::model::{Source, Text};

/// Shows the sources, and a button for one more.
pub fn sources_ui(ui: &mut Ui, pen: &mut FieldPen<'_>) {
    let (view, lang) = (pen.view, pen.view.lang);
    let label = view.t("edit-new-source");
    if PushButton::new(&label).show(ui, view.palette()).clicked() {
        let id = free_id_in(view.dossier, "source");
        let source = Source {
            id: id.clone(),
            title: in_all(view, |lang| t(lang, "edit-untitled-source")),
            publisher: String::new(),
            url: None,
            date: None,
            language: None,
            note: Text::default(),
        };
        pen.make(Edit::Add(Addition::Source(Box::new(source))));
        pen.editor.open = Some(DossierPart::Source(id));
    }
    ui.add_space(8.0);
    let count = view.dossier.sources.len();
    for (at, source) in view.dossier.sources.iter().enumerate() {
        let part = DossierPart::Source(source.id.clone());
        let title = source.title.get(lang);
        if pen.fold(ui, &part, &format!("{} {title}", at + 1)) {
            source_ui(ui, pen, &part, source);
            pen.order(ui, &part, (at, count), title);
            ui.add_space(12.0);
        }
    }
}

fn source_ui(ui: &mut Ui, pen: &mut FieldPen<'_>, part: &DossierPart, source: &Source) {
    let of = source.title.get(pen.view.lang);
    pen.words(ui, part, WordField::Title, &source.title, "");
    let field = |pen: &FieldPen<'_>, name: &str| pen.field_name(name);
    let optional = |typed: &str| (!typed.is_empty()).then(|| typed.to_owned());
    let line = LineField {
        key: format!("{part:?} publisher"),
        name: &field(pen, "publisher"),
        value: &source.publisher,
        rows: 1,
    };
    pen.line(ui, &line, |typed| {
        let setting = FieldSetting::Publisher(typed.to_owned());
        Ok(Some(Edit::Set(part.clone(), setting)))
    });
    let url = source
        .url
        .as_ref()
        .map_or_else(String::new, ToString::to_string);
    let line = LineField {
        key: format!("{part:?} url"),
        name: &field(pen, "url"),
        value: &url,
        rows: 1,
    };
    pen.line(ui, &line, |typed| {
        Ok(Some(Edit::Set(
            part.clone(),
            FieldSetting::Url(optional(typed)),
        )))
    });
    pen.day(ui, part, DayField::Date, source.date, "");
    let line = LineField {
        key: format!("{part:?} language"),
        name: &field(pen, "language"),
        value: source.language.as_deref().unwrap_or_default(),
        rows: 1,
    };
    pen.line(ui, &line, |typed| {
        let setting = FieldSetting::Language(optional(typed));
        Ok(Some(Edit::Set(part.clone(), setting)))
    });
    pen.words(ui, part, WordField::Note, &source.note, of);
    pen.id(ui, part, &source.id);
}
