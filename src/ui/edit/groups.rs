//! The fields of a group, and its members.

use eframe::egui::{Id, Ui};

use super::super::command::{Command, SceneCommand};
use super::super::in_view::list_ui;
use super::fields::{FieldPen, in_all};
use crate::edit::{Addition, DayField, DossierPart, Edit, WordField, free_id_in};
use crate::i18n::t;
use crate::model::{Group, Subject};

/// Height of a row, in points.
const ROW: f32 = 28.0;

/// Adds a group with nobody in it, and shows it.
pub fn new_group(pen: &mut FieldPen<'_>) {
    let id = free_id_in(pen.view.dossier, "group");
    let group = Group {
        id: id.clone(),
        title: in_all(pen.view, |lang| t(lang, "edit-untitled-group")),
        one: in_all(pen.view, |lang| t(lang, "edit-one-member")),
        many: in_all(pen.view, |lang| t(lang, "edit-many-members")),
        members: Vec::new(),
    };
    pen.make(Edit::Add(Addition::Group(group)));
    let show = SceneCommand::Show(Subject::Group(id));
    pen.commands.push(Command::Scene(show));
}

/// Shows the fields of a group.
pub fn group_ui(ui: &mut Ui, pen: &mut FieldPen<'_>, group: &Group) {
    let part = DossierPart::Group(group.id.clone());
    pen.words(ui, &part, WordField::Title, &group.title, "");
    pen.words(ui, &part, WordField::One, &group.one, "");
    pen.words(ui, &part, WordField::Many, &group.many, "");
    pen.id(ui, &part, &group.id);
    pen.head(ui, "edit-members");
    let key = Id::unique(("edit-members", &group.id));
    list_ui(ui, key, group.members.len(), ROW, None, |ui, at| {
        member_ui(ui, pen, group, at);
    });
    pen.head(ui, "edit-this-group");
    let groups = &pen.view.dossier.groups;
    let at = groups.iter().position(|it| it.id == group.id);
    let title = group.title.get(pen.view.lang).to_owned();
    pen.order(ui, &part, (at.unwrap_or(0), groups.len()), &title);
}

fn member_ui(ui: &mut Ui, pen: &mut FieldPen<'_>, group: &Group, at: usize) {
    let member = &group.members[at];
    let part = DossierPart::Member {
        group: group.id.clone(),
        at,
    };
    let country = pen.view.name(member.country);
    let label = match member.from {
        Some(from) => format!("{country} – {}", pen.view.date(from)),
        None => country.to_owned(),
    };
    if !pen.fold(ui, &part, &label) {
        return;
    }
    pen.day(ui, &part, DayField::From, member.from, country);
    pen.day(ui, &part, DayField::To, member.to, country);
    pen.words(ui, &part, WordField::Note, &member.note, country);
    pen.sources(ui, &part, &member.sources, country);
    pen.order(ui, &part, (at, group.members.len()), country);
    ui.add_space(12.0);
}
