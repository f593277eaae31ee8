//! Fields of the panel: words by language, dates, choices, sources.

use std::collections::BTreeMap;

use eframe::egui::{self, CornerRadius, Frame, Id, Key, Margin, Response, Stroke, Ui, vec2};

use super::super::button::{Loudness, PushButton};
use super::super::command::Command;
use super::super::controls::{FieldWords, text_field};
use super::super::icon::Icon;
use super::super::panel_view::PanelView;
use super::super::theme::{RADIUS_CONTROL, SIZE_SMALL, SIZE_TEXT, color, font};
use super::super::view_menu::{labelled_item, start_popup};
use super::super::widgets::{section_head, show_focus, text};
use super::super::wrap::wrapped_ui;
use super::form::{EditorState, FieldDraft};
use crate::assets::Weight;
use crate::edit::{DayField, DossierPart, Edit, FieldSetting, WordField};
use crate::model::{Date, Lang, Text};

/// Everything that fields need: what is shown, what is typed, and where commands go.
pub struct FieldPen<'a> {
    pub view: &'a PanelView<'a>,
    pub editor: &'a mut EditorState,
    pub commands: &'a mut Vec<Command>,
}

/// A field: its key among all, its name, and what stands in it.
pub struct LineField<'a> {
    pub key: String,
    pub name: &'a str,
    pub value: &'a str,
    /// Number of rows; one that has more may hold line breaks.
    pub rows: usize,
}

/// Edit that typed words ask for; none where they change nothing, or the reason why they cannot be.
pub type Typed = Result<Option<Edit>, String>;

impl FieldPen<'_> {
    pub fn make(&mut self, edit: Edit) {
        self.commands.push(edit.into());
    }

    pub fn field_name(&self, field: &str) -> String {
        self.view.t(&format!("edit-field-{field}"))
    }

    /// A name over a field.
    pub fn label(&self, ui: &mut Ui, name: &str) {
        ui.add_space(10.0);
        let ink = self.view.palette().text2;
        wrapped_ui(ui, name, SIZE_SMALL, Weight::Medium, ink);
        ui.add_space(4.0);
    }

    pub fn head(&self, ui: &mut Ui, key: &str) {
        ui.add_space(20.0);
        section_head(ui, self.view.palette(), &self.view.t(key));
        ui.add_space(4.0);
    }

    /// A field for words under its name; `make` says what they ask for.
    pub fn line(&mut self, ui: &mut Ui, field: &LineField<'_>, make: impl FnOnce(&str) -> Typed) {
        self.label(ui, field.name);
        self.bare_line(ui, field, make);
    }

    /// The same without a name over it.
    pub fn bare_line(
        &mut self,
        ui: &mut Ui,
        field: &LineField<'_>,
        make: impl FnOnce(&str) -> Typed,
    ) {
        let mut draft = self.editor.draft.take_if(|draft| draft.key == field.key);
        if let Some(sent) = draft.as_mut().filter(|draft| draft.sent) {
            sent.sent = false;
            sent.fault = self.view.document.refusal.map(str::to_owned);
            if sent.fault.is_none() {
                draft = None;
            }
        }
        let mut typed = draft
            .as_ref()
            .map_or(field.value, |draft| &draft.text)
            .to_owned();
        let response = self.text(ui, field, &mut typed);
        if response.changed() {
            draft = Some(FieldDraft {
                key: field.key.clone(),
                text: typed.clone(),
                ..FieldDraft::default()
            });
        }
        let (escapes, saves) = ui.input(|input| {
            let saves = input.modifiers.command && input.key_pressed(Key::S);
            (input.key_pressed(Key::Escape), saves)
        });
        if response.lost_focus() && escapes {
            draft = None;
        } else if (response.lost_focus() || saves && response.has_focus())
            && let Some(left) = &mut draft
            && left.fault.is_none()
        {
            match make(typed.trim()) {
                _ if typed.trim() == field.value => draft = None,
                Ok(None) => draft = None,
                Ok(Some(edit)) => {
                    self.make(edit);
                    left.sent = true;
                    // What came of it is seen in the next frame.
                    ui.ctx().request_repaint();
                }
                Err(fault) => left.fault = Some(fault),
            }
        }
        if let Some(fault) = draft.as_ref().and_then(|draft| draft.fault.as_deref()) {
            ui.add_space(4.0);
            let ink = self.view.palette().doubtful;
            let shown = wrapped_ui(ui, fault, SIZE_SMALL, Weight::Medium, ink);
            shown.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Alert, true, fault));
        }
        if draft.is_some() {
            self.editor.draft = draft;
        }
    }

    fn text(&self, ui: &mut Ui, field: &LineField<'_>, typed: &mut String) -> Response {
        let palette = self.view.palette();
        let id = Id::unique(("edit", &field.key));
        let margin = Margin::symmetric(10, 5);
        if field.rows < 2 {
            let words = FieldWords {
                name: field.name,
                hint: "",
            };
            return text_field(ui, palette, id, typed, words, margin);
        }
        let response = ui.add(
            egui::TextEdit::multiline(typed)
                .id(id)
                .font(font(SIZE_TEXT, Weight::Regular))
                .text_color(color(palette.text))
                .desired_rows(field.rows)
                .desired_width(f32::INFINITY)
                .frame(
                    Frame::new()
                        .fill(color(palette.panel2))
                        .stroke(Stroke::new(1.0, color(palette.line)))
                        .corner_radius(CornerRadius::same(RADIUS_CONTROL))
                        .inner_margin(margin),
                ),
        );
        let response = response.accessible_name(field.name);
        let rect = response.rect;
        show_focus(ui.painter(), &response, rect, RADIUS_CONTROL, palette);
        response
    }

    /// A text by language, or the same in all. `of` says in its names whose it is.
    pub fn words(
        &mut self,
        ui: &mut Ui,
        part: &DossierPart,
        field: WordField,
        text: &Text,
        of: &str,
    ) {
        let name = self.field_name(field.name());
        let name = if of.is_empty() {
            name
        } else {
            format!("{name}, {of}")
        };
        let rows = match field {
            WordField::Summary => 3,
            WordField::Note => 2,
            _ => 1,
        };
        let by = match text {
            Text::By(by) => Some(by.clone()),
            // As the dossier's title is.
            Text::Empty if matches!(self.view.dossier.title, Text::By(_)) => Some(BTreeMap::new()),
            Text::Same(_) | Text::Empty => None,
        };
        let Some(by) = by else {
            let same = text.get(self.view.lang);
            self.label(ui, &name);
            let line = LineField {
                key: format!("{part:?} {field:?}"),
                name: &name,
                value: same,
                rows,
            };
            self.bare_line(ui, &line, |words| {
                Ok(Some(words_edit(part, field, None, words)))
            });
            if !same.is_empty() && self.quiet_button(ui, "edit-by-language", &name) {
                let tags = Lang::ALL.map(|lang| (lang.tag().to_owned(), same.to_owned()));
                let whole = FieldSetting::Whole(field, Text::By(tags.into()));
                self.make(Edit::Set(part.clone(), whole));
            }
            return;
        };
        self.label(ui, &name);
        let mut tags: Vec<&str> = Lang::ALL.map(Lang::tag).to_vec();
        tags.extend(
            by.keys()
                .map(String::as_str)
                .filter(|tag| Lang::ALL.iter().all(|lang| lang.tag() != *tag)),
        );
        for tag in tags {
            let language = match tag {
                "en" => self.view.t("ui-lang-en"),
                "fr" => self.view.t("ui-lang-fr"),
                other => other.to_owned(),
            };
            ui.horizontal_top(|ui| {
                let ink = self.view.palette().text2;
                let (rect, _) = ui.allocate_exact_size(vec2(30.0, 30.0), egui::Sense::hover());
                let label = egui::Label::new(text_of(tag, ink));
                ui.put(rect, label);
                ui.vertical(|ui| {
                    let line = LineField {
                        key: format!("{part:?} {field:?} {tag}"),
                        name: &format!("{name} ({language})"),
                        value: by.get(tag).map_or("", String::as_str),
                        rows,
                    };
                    self.bare_line(ui, &line, |words| {
                        Ok(Some(words_edit(part, field, Some(tag), words)))
                    });
                });
            });
            ui.add_space(4.0);
        }
        let new = LineField {
            key: format!("{part:?} {field:?} +"),
            name: &self
                .view
                .t_args("edit-another-language", &[("field", (&name).into())]),
            value: "",
            rows: 1,
        };
        let id = Id::unique((&new.key, "open"));
        let is_open: bool = ui.data(|data| data.get_temp(id)).unwrap_or(false);
        if is_open {
            let words = text.get(self.view.lang).to_owned();
            self.bare_line(ui, &new, |tag| {
                Ok((!tag.is_empty()).then(|| words_edit(part, field, Some(tag), &words)))
            });
        } else if self.quiet_button(ui, "edit-add-language", &name) {
            ui.data_mut(|data| data.insert_temp(id, true));
        }
    }

    /// A small button under a field; `of` says in its name which.
    pub fn quiet_button(&self, ui: &mut Ui, key: &str, of: &str) -> bool {
        let label = self.view.t(key);
        let button = PushButton::new(&label)
            .loudness(Loudness::Quiet)
            .height(24.0);
        let response = button.show(ui, self.view.palette());
        let name = format!("{label}: {of}");
        response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, &name));
        response.clicked()
    }

    /// A date, as it is written in files.
    pub fn day(
        &mut self,
        ui: &mut Ui,
        part: &DossierPart,
        field: DayField,
        day: Option<Date>,
        of: &str,
    ) {
        let name = self.field_name(field.key());
        let name = if of.is_empty() {
            name
        } else {
            format!("{name}, {of}")
        };
        let value = day.map_or_else(String::new, |day| day.to_string());
        let fault = self.view.t("edit-bad-date");
        let line = LineField {
            key: format!("{part:?} {field:?}"),
            name: &name,
            value: &value,
            rows: 1,
        };
        self.line(ui, &line, |typed| {
            let day = parsed_day(typed, fault)?;
            Ok(Some(Edit::Set(part.clone(), FieldSetting::Day(field, day))))
        });
    }

    /// One of a few values, in a menu.
    pub fn choice(
        &mut self,
        ui: &mut Ui,
        name: &str,
        current: &str,
        options: impl FnOnce() -> Vec<(String, Edit)>,
    ) {
        self.label(ui, name);
        let button = PushButton::new(current)
            .menu()
            .show(ui, self.view.palette());
        let label = format!("{name}: {current}");
        button.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, &label));
        start_popup(&button, |ui| {
            for (label, edit) in options() {
                let marked = Some(label == current);
                let command = Command::from(edit);
                labelled_item(ui, self.view, self.commands, &command, &label, marked);
            }
        });
    }

    /// Ids of a list, each to be ticked: `all` with their titles.
    pub fn ids(
        &mut self,
        ui: &mut Ui,
        name: &str,
        (ids, all): (&[String], &[(String, String)]),
        make: impl Fn(Vec<String>) -> Edit,
    ) {
        self.label(ui, name);
        let numbers: Vec<String> = ids
            .iter()
            .map(|id| {
                let known = all.iter().position(|(other, _)| other == id);
                known.map_or_else(|| id.clone(), |idx| (idx + 1).to_string())
            })
            .collect();
        let current = if numbers.is_empty() {
            self.view.t("edit-none")
        } else {
            numbers.join(", ")
        };
        let button = PushButton::new(&current)
            .menu()
            .show(ui, self.view.palette());
        let label = format!("{name}: {current}");
        button.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, &label));
        start_popup(&button, |ui| {
            for (idx, (id, title)) in all.iter().enumerate() {
                let has = ids.contains(id);
                let mut next = ids.to_vec();
                if has {
                    next.retain(|other| other != id);
                } else {
                    next.push(id.clone());
                }
                let command = Command::from(make(next));
                let label = format!("{} {title}", idx + 1);
                labelled_item(ui, self.view, self.commands, &command, &label, Some(has));
            }
        });
    }

    /// The sources of a part.
    pub fn sources(&mut self, ui: &mut Ui, part: &DossierPart, ids: &[String], of: &str) {
        let name = self.field_name("sources");
        let name = if of.is_empty() {
            name
        } else {
            format!("{name}, {of}")
        };
        let lang = self.view.lang;
        let sources = self.view.dossier.sources.iter();
        let all: Vec<(String, String)> = sources
            .map(|source| {
                let title = format!("{} – {}", source.title.get(lang), source.publisher);
                (source.id.clone(), title)
            })
            .collect();
        self.ids(ui, &name, (ids, &all), |next| {
            Edit::Set(part.clone(), FieldSetting::Sources(next))
        });
    }

    /// The id of a part, which others name it by.
    pub fn id(&mut self, ui: &mut Ui, part: &DossierPart, id: &str) {
        let name = self.field_name("id");
        let line = LineField {
            key: format!("{part:?} id"),
            name: &name,
            value: id,
            rows: 1,
        };
        self.line(ui, &line, |typed| {
            Ok(Some(Edit::Rename(part.clone(), typed.to_owned())))
        });
    }

    /// Row of a part that opens and closes; whether it is open.
    pub fn fold(&mut self, ui: &mut Ui, part: &DossierPart, label: &str) -> bool {
        let is_open = self.editor.open.as_ref() == Some(part);
        let icon = if is_open {
            Icon::ChevronDown
        } else {
            Icon::ChevronRight
        };
        let button = PushButton::new(label)
            .icon(icon)
            .loudness(Loudness::Quiet)
            .height(28.0)
            .show(ui, self.view.palette());
        if button.clicked() {
            self.editor.open = (!is_open).then(|| part.clone());
        }
        is_open
    }

    /// Buttons that move a part in its list and take it away.
    pub fn order(
        &mut self,
        ui: &mut Ui,
        part: &DossierPart,
        (at, count): (usize, usize),
        of: &str,
    ) {
        ui.add_space(8.0);
        ui.horizontal(|ui| {
            if at > 0 && self.quiet_button(ui, "edit-up", of) {
                self.make(Edit::Move(part.clone(), at - 1));
                self.editor.open = None;
            }
            if at + 1 < count && self.quiet_button(ui, "edit-down", of) {
                self.make(Edit::Move(part.clone(), at + 1));
                self.editor.open = None;
            }
            if self.quiet_button(ui, "edit-remove", of) {
                self.make(Edit::Remove(part.clone()));
                self.editor.open = None;
            }
        });
    }
}

fn text_of(tag: &str, ink: crate::palette::Rgb) -> egui::RichText {
    text(tag, SIZE_SMALL, Weight::Medium, ink)
}

/// Edit of words in one language, or in all.
fn words_edit(part: &DossierPart, field: WordField, tag: Option<&str>, words: &str) -> Edit {
    let setting = FieldSetting::Words {
        field,
        tag: tag.map(str::to_owned),
        words: words.to_owned(),
    };
    Edit::Set(part.clone(), setting)
}

/// Date that was typed; none where nothing was.
pub fn parsed_day(typed: &str, fault: String) -> Result<Option<Date>, String> {
    if typed.is_empty() {
        return Ok(None);
    }
    typed.parse().map(Some).map_err(|_| fault)
}

/// Words in every language where the dossier's title has languages; else in the window's alone.
pub fn in_all(view: &PanelView<'_>, words: impl Fn(Lang) -> String) -> Text {
    match view.dossier.title {
        Text::By(_) => Text::By(
            Lang::ALL
                .map(|lang| (lang.tag().to_owned(), words(lang)))
                .into(),
        ),
        Text::Same(_) | Text::Empty => Text::Same(words(view.lang)),
    }
}
