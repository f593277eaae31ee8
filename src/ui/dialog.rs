//! The frame of every dialog: a title, contents, and a row of buttons; and of those that ask for
//! something.

use std::cell::RefCell;

use eframe::egui::{self, Color32, Context, Id, Label, Margin, Modal, Rect, Ui, UiBuilder, vec2};

use super::button::{Loudness, PushButton};
use super::command::{Command, PanelCommand};
use super::icon::Icon;
use super::panel_view::PanelView;
use super::theme::{SIZE_TITLE, color};
use super::widgets::{card_frame, floating_scroll, row_in, text};
use super::wrap::tip;
use crate::assets::Weight;
use crate::palette::Theme;

/// Height of the window that a dialog's contents do not have at most: its title, buttons and margins, and something
/// of the window around it.
const AROUND: f32 = 196.0;
/// Width of a scroll bar in a dialog's margin, in points.
const BAR: f32 = 14.0;

/// Shows a dialog; Esc, a click outside and the cross make [`Command::Panel(PanelCommand::CloseDialog)`].
pub fn dialog_ui(
    ctx: &Context,
    view: &PanelView<'_>,
    commands: &mut Vec<Command>,
    head: DialogHead<'_>,
    add_contents: impl FnOnce(&mut Ui, &mut Vec<Command>),
    add_buttons: impl FnOnce(&mut Ui, &mut Vec<Command>),
) {
    let DialogHead { title, width } = head;
    let palette = view.palette();
    let screen = ctx.content_rect();
    let width = width.min(screen.width() - 80.0);
    let id = Id::unique("dialog");
    let area = Modal::default_area(id)
        .accessible_name(title)
        .role(egui::Role::Dialog);
    let modal = Modal::new(id)
        .area(area)
        .backdrop_color(match view.theme {
            Theme::Light | Theme::Print => color(palette.text).gamma_multiply(0.3),
            Theme::Dark | Theme::Contrast => Color32::from_black_alpha(120),
        })
        .frame(card_frame(view.theme).inner_margin(Margin::same(24)));
    let response = modal.show(ctx, |ui| {
        ui.set_width(width);
        ui.spacing_mut().item_spacing = vec2(8.0, 0.0);
        let (rect, _) = ui.allocate_exact_size(vec2(width, 28.0), egui::Sense::hover());
        row_in(ui, rect, false, |ui| {
            let title = text(title, SIZE_TITLE, Weight::Bold, palette.text);
            ui.add(Label::new(title).truncate());
        });
        row_in(ui, rect.translate(vec2(6.0, 0.0)), true, |ui| {
            let label = view.t(Command::Panel(PanelCommand::CloseDialog).label_key());
            let close = PushButton::icon_only(Icon::Close, &label)
                .height(28.0)
                .show(ui, palette);
            if close.clicked() {
                commands.push(Command::Panel(PanelCommand::CloseDialog));
            }
            tip(
                close,
                view.tooltip(ui.ctx(), &Command::Panel(PanelCommand::CloseDialog)),
            );
        });
        ui.add_space(16.0);
        let height = contents_height(ui.ctx());
        // The scroll bar stands in the dialog's margin, not over what it scrolls.
        let wider = Rect::from_min_size(ui.cursor().min, vec2(width + BAR, height));
        let mut contents = ui.new_child(UiBuilder::new().max_rect(wider));
        floating_scroll(&mut contents, height, |ui| {
            ui.set_width(width);
            add_contents(ui, commands);
        });
        ui.allocate_space(vec2(width, contents.min_rect().height()));
        ui.add_space(24.0);
        let (rect, _) = ui.allocate_exact_size(vec2(width, 32.0), egui::Sense::hover());
        row_in(ui, rect, true, |ui| add_buttons(ui, commands));
    });
    if response.should_close() {
        commands.push(Command::Panel(PanelCommand::CloseDialog));
    }
}

/// Height that a dialog's contents may take before they scroll, in points.
pub fn contents_height(ctx: &Context) -> f32 {
    (ctx.content_rect().height() - AROUND).max(80.0)
}

/// A dialog's title and width.
#[derive(Clone, Copy)]
pub struct DialogHead<'a> {
    pub title: &'a str,
    /// Width in points, where the window has so many.
    pub width: f32,
}

/// A dialog that asks for something: its words, in the window's language, and the answer so far.
pub struct Asking<'a, T> {
    pub title: String,
    /// Words on the button that takes the answer.
    pub accept: String,
    pub answer: &'a mut T,
}

/// Shows a dialog that asks for an `answer`, with a button that takes it and one that cancels.
/// `command_of`: what an answer asks for; none while it is incomplete. `add_contents` returns
/// whether the answer is taken by the keyboard.
pub fn asking_ui<T>(
    ctx: &Context,
    view: &PanelView<'_>,
    commands: &mut Vec<Command>,
    asking: Asking<'_, T>,
    command_of: impl Fn(&T) -> Option<Command>,
    add_contents: impl FnOnce(&mut Ui, &mut T, &mut Vec<Command>) -> bool,
) {
    let Asking {
        title,
        accept,
        answer,
    } = asking;
    let answer = RefCell::new(answer);
    let take = |commands: &mut Vec<Command>| {
        if let Some(command) = command_of(&answer.borrow()) {
            commands.extend([command, Command::Panel(PanelCommand::CloseDialog)]);
        }
    };
    dialog_ui(
        ctx,
        view,
        commands,
        DialogHead {
            title: &title,
            width: 480.0,
        },
        |ui, commands| {
            if add_contents(ui, &mut answer.borrow_mut(), commands) {
                take(commands);
            }
        },
        |ui, commands| {
            let accept = PushButton::new(&accept)
                .loudness(Loudness::Primary)
                .enabled(command_of(&answer.borrow()).is_some())
                .show(ui, view.palette());
            if accept.clicked() {
                take(commands);
            }
            let cancel = view.t("ui-command-cancel");
            if PushButton::new(&cancel).show(ui, view.palette()).clicked() {
                commands.push(Command::Panel(PanelCommand::CloseDialog));
            }
        },
    );
}
