//! The sheet of keys: what each of them does, on the desk, on the map and on stage.

use eframe::egui::{Context, Key, KeyboardShortcut, Modifiers, Role, Sense, Ui, WidgetInfo, vec2};

use super::button::{Loudness, PushButton, paint_key_cap};
use super::command::{Command, Dialog, PanelCommand, StageCommand};
use super::dialog::{DialogHead, dialog_ui};
use super::key_names::{key_name, shortcut_text};
use super::keys::key_groups;
use super::panel_view::PanelView;
use super::state::UiState;
use super::theme::{SIZE_SECTION, SIZE_TEXT, color, font};
use super::widgets::{one_line, paint_line, section_head};
use crate::assets::Weight;
use crate::map::lettering::unbroken;

/// Height of a row, in points.
const ROW: f32 = 28.0;
/// Width from which on the groups stand beside each other.
const TWO_COLUMNS: f32 = 600.0;
/// Gap between them.
const GUTTER: f32 = 32.0;

/// Keys that egui and the lists have by themselves: their names, and the message of what they do.
const BY_HAND: [(&[Key], &str); 4] = [
    (&[Key::Tab], "ui-keys-tab"),
    (
        &[
            Key::ArrowLeft,
            Key::ArrowRight,
            Key::ArrowUp,
            Key::ArrowDown,
        ],
        "ui-keys-arrows",
    ),
    (&[Key::Enter], "ui-keys-enter"),
    (&[Key::Escape], "ui-keys-escape"),
];

/// Shows the sheet while it is open.
pub fn keys_dialog_ui(
    ctx: &Context,
    view: &PanelView<'_>,
    state: &UiState,
    commands: &mut Vec<Command>,
) {
    if state.dialog != Some(Dialog::Keys) {
        return;
    }
    let title = view.t("ui-command-keys");
    let close = view.t("ui-command-close");
    dialog_ui(
        ctx,
        view,
        commands,
        DialogHead {
            title: &title,
            width: 760.0,
        },
        |ui, _| contents_ui(ui, view),
        |ui, commands| {
            let button = PushButton::new(&close).loudness(Loudness::Primary);
            if button.show(ui, view.palette()).clicked() {
                commands.push(Command::Panel(PanelCommand::CloseDialog));
            }
        },
    );
}

fn contents_ui(ui: &mut Ui, view: &PanelView<'_>) {
    if ui.available_width() < TWO_COLUMNS {
        group_ui(ui, view, 0);
        for group in 1..key_groups().len() {
            ui.add_space(16.0);
            group_ui(ui, view, group);
        }
        return;
    }
    ui.spacing_mut().item_spacing.x = GUTTER;
    ui.columns_const(|[left, right]| {
        group_ui(left, view, 0);
        group_ui(right, view, 1);
        right.add_space(16.0);
        group_ui(right, view, 2);
    });
}

fn group_ui(ui: &mut Ui, view: &PanelView<'_>, number: usize) {
    ui.spacing_mut().item_spacing.y = 0.0;
    let groups = key_groups();
    let Some(group) = groups.get(number) else {
        return;
    };
    section_head(ui, view.palette(), &view.t(group.head));
    ui.add_space(6.0);
    for (command, keys) in &group.rows {
        // The ten digits are told of as one.
        match command {
            Command::Stage(StageCommand::Digit(0)) => {
                let enter = key_name(view.lang, Key::Enter);
                let label = view.t("ui-keys-number");
                row_ui(ui, view, &label, &["0–9".to_owned(), enter]);
                continue;
            }
            Command::Stage(StageCommand::Digit(_) | StageCommand::Enter) => continue,
            _ => {}
        }
        let keys: Vec<String> = keys
            .iter()
            .map(|keys| shortcut_text(ui.ctx(), view.lang, *keys))
            .collect();
        row_ui(ui, view, &view.t(command.label_key()), &keys);
    }
    if number == 0 {
        // The window hears of it as of text that is copied, not as of a key.
        let copy = KeyboardShortcut::new(Modifiers::COMMAND, Key::C);
        let keys = shortcut_text(ui.ctx(), view.lang, copy);
        row_ui(ui, view, &view.t("ui-command-copy-picture"), &[keys]);
        for (keys, what) in BY_HAND {
            let keys = keys.iter().map(|key| key_name(view.lang, *key));
            row_ui(
                ui,
                view,
                &view.t(what),
                &[keys.collect::<Vec<_>>().join(" ")],
            );
        }
    }
}

fn row_ui(ui: &mut Ui, view: &PanelView<'_>, what: &str, keys: &[String]) {
    let palette = view.palette();
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::hover());
    response.widget_info(|| {
        let label = format!("{what}: {}", keys.join(", "));
        WidgetInfo::labeled(Role::Label, true, label)
    });
    let painter = ui.painter();
    let y = rect.center().y;
    let mut x = rect.right();
    for keys in keys.iter().rev() {
        let style = font(SIZE_SECTION, Weight::Medium);
        let ink = color(palette.text2);
        let galley = unbroken(painter, keys.clone(), style, ink);
        x -= (galley.size().x + 10.0).max(20.0);
        paint_key_cap(painter, eframe::egui::pos2(x, y), galley, ink);
        x -= 6.0;
    }
    let style = font(SIZE_TEXT, Weight::Regular);
    let room = x - 8.0 - rect.left();
    let galley = one_line(painter, what, style, color(palette.text), room);
    paint_line(painter, rect.left(), y, galley);
}
