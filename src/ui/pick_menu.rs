//! A menu of agreements and groups: what to compare with, or what to take the place of another.

use eframe::egui::{Id, Response, Ui, vec2};

use super::button::PushButton;
use super::command::{Command, SceneCommand};
use super::icon::Icon;
use super::in_view::list_ui;
use super::library::partner_item_ui;
use super::panel_view::PanelView;
use super::view_menu::{head, labelled_item, menu_line, start_popup};
use crate::model::Subject;
use crate::scene::Topic;

/// Height of an item, in points.
const ITEM: f32 = 30.0;

/// Items that are offered.
#[derive(Clone, Copy, Default)]
pub struct Offer<'a> {
    /// The group that comes first: whoever might be in what is shown.
    pub first: Option<&'a str>,
    /// Ids that have their place already.
    pub taken: &'a [String],
}

impl Offer<'_> {
    fn has(&self, id: &str) -> bool {
        !self.taken.iter().any(|taken| taken == id)
    }
}

/// "Compare with …" and "Who joined when", where there is anything to compare with, and to tell.
pub fn ways_on_ui(ui: &mut Ui, view: &PanelView<'_>, commands: &mut Vec<Command>) {
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(8.0, 8.0);
        compare_button_ui(ui, view, commands);
        let (key, subject) = match &view.scene.subject {
            Subject::Agreement(id) | Subject::Group(id) if view.overview.has_history => {
                ("ui-history", Subject::History(id.clone()))
            }
            Subject::History(id) => {
                let topic = Topic::with_id(view.dossier, id);
                (
                    "ui-history-back",
                    topic.map_or_else(Subject::default, Topic::subject),
                )
            }
            _ => return,
        };
        let label = view.t(key);
        if PushButton::new(&label).show(ui, view.palette()).clicked() {
            commands.push(Command::Scene(SceneCommand::Show(subject)));
        }
    });
}

fn compare_button_ui(ui: &mut Ui, view: &PanelView<'_>, commands: &mut Vec<Command>) {
    let [id] = view.scene.subject.ids() else {
        return;
    };
    let dossier = view.dossier;
    let first = view.dossier.agreement(id);
    let first = first.and_then(|agreement| dossier.eligible(agreement));
    let offer = Offer {
        first: first.map(|group| group.id.as_str()),
        taken: std::slice::from_ref(id),
    };
    let label = view.t("ui-compare-with");
    let button = PushButton::new(&label)
        .icon(Icon::Compare)
        .menu()
        .show(ui, view.palette());
    pick_menu(&button, view, commands, offer, |other| {
        Command::Scene(SceneCommand::Show(Subject::Compare(vec![
            id.clone(),
            other.to_owned(),
        ])))
    });
}

/// The menu of `button`; a click makes the command of what was picked.
pub fn pick_menu(
    button: &Response,
    view: &PanelView<'_>,
    commands: &mut Vec<Command>,
    offer: Offer<'_>,
    command_of: impl Fn(&str) -> Command,
) {
    start_popup(button, |ui| {
        let dossier = view.dossier;
        let mut item = |ui: &mut Ui, id: &str, topic: Topic<'_>| {
            let command = command_of(id);
            labelled_item(ui, view, commands, &command, topic.title(view.lang), None);
        };
        let first = offer.first.filter(|id| offer.has(id));
        if let Some((id, group)) = first.and_then(|id| Some((id, dossier.group(id)?))) {
            item(ui, id, Topic::Group(group));
            menu_line(ui, view);
        }
        let offered = |id: &str| offer.has(id) && Some(id) != first;
        if dossier.agreements.iter().any(|it| offered(&it.id)) {
            head(ui, view, "ui-agreements");
            let (key, count) = (Id::unique("pick-agreements"), dossier.agreements.len());
            list_ui(ui, key, count, ITEM, None, |ui, idx| {
                let agreement = &dossier.agreements[idx];
                if offered(&agreement.id) {
                    item(ui, &agreement.id, Topic::Agreement(agreement));
                }
            });
        }
        if dossier.groups.iter().any(|it| offered(&it.id)) {
            head(ui, view, "ui-groups");
            let (key, count) = (Id::unique("pick-groups"), dossier.groups.len());
            list_ui(ui, key, count, ITEM, None, |ui, idx| {
                let group = &dossier.groups[idx];
                if offered(&group.id) {
                    item(ui, &group.id, Topic::Group(group));
                }
            });
        }
        menu_line(ui, view);
        partner_item_ui(ui, view, commands, &command_of);
    });
}
