//! The timeline: a strip under the map with the day in words, its slider over the course of the count, and
//! what plays it. Beside the map, not over it: the map gives way once, when it opens, and then rests.

use std::time::Duration;

use eframe::egui::{Context, Frame, Panel, Rangef, Rect, Role, Sense, Ui, WidgetInfo, pos2, vec2};

use super::button::{Loudness, PushButton};
use super::command::{Command, PanelCommand, SceneCommand};
use super::floating::MARGIN;
use super::icon::Icon;
use super::panel_view::PanelView;
use super::theme::{SIZE_TEXT, color, font};
use super::time_axis::{count_text, day_text, time_axis_ui, told_text};
use super::timeline_state::TimelineState;
use super::widgets::{one_line, paint_hairline, paint_line, row_in};
use super::wrap::tip;
use crate::assets::Weight;
use crate::map::lettering::unbroken;
use crate::model::{Course, Date, Subject};

/// Height of the strip, in points.
const HEIGHT: f32 = 132.0;
/// Height of the row of buttons.
const ROW: f32 = 36.0;
/// Size of the day in words: to be read from the back of a room.
const SIZE_DAY: f32 = 22.0;
/// The 30th of September 2000, as [`Date::of_number`] knows it: long in words, in every language.
const LONG_DAY: i32 = 11_230;
/// Gaps before and after the day in words, in points.
const BESIDE_DAY: [f32; 2] = [16.0, 12.0];

/// Shows the timeline, while there is one.
pub fn timeline_ui(
    ui: &mut Ui,
    view: &PanelView<'_>,
    state: &mut TimelineState,
    commands: &mut Vec<Command>,
) {
    let as_of = view.scene.as_of;
    // A day that is told of is told where, and where it ends.
    state.open |= as_of.is_some();
    let Some(course) = view.course else {
        state.stop();
        return;
    };
    commands.extend(play(ui.ctx(), state, as_of, view.days));
    Panel::bottom("timeline")
        .exact_size(HEIGHT)
        .resizable(false)
        .show_separator_line(false)
        .frame(Frame::new())
        .show(ui, |ui| {
            let rect = ui.max_rect();
            paint_hairline(ui.painter(), rect.x_range(), rect.top(), view.palette());
            let inner = rect.shrink2(vec2(MARGIN, 8.0));
            let row = Rect::from_min_size(inner.min, vec2(inner.width(), ROW));
            row_ui(ui, row, view, course, state, commands);
            let axis = Rect::from_min_max(pos2(inner.left(), row.bottom() + 4.0), inner.max);
            time_axis_ui(ui, axis, view, course, state, commands);
        });
}

/// Commands that what is played asks for in this frame, on the desk and on the stage.
#[must_use]
pub fn play(
    ctx: &Context,
    state: &mut TimelineState,
    as_of: Option<Date>,
    days: &[Date],
) -> Option<Command> {
    let now = ctx.input(|input| input.time);
    let tick = state.tick(now, as_of, days);
    if let Some(wait) = tick.wait {
        ctx.request_repaint_after(Duration::from_secs_f64(wait));
    }
    tick.command
}

/// The buttons, and between them the day and the count.
fn row_ui(
    ui: &mut Ui,
    row: Rect,
    view: &PanelView<'_>,
    course: &Course,
    state: &mut TimelineState,
    commands: &mut Vec<Command>,
) {
    let left = row_in(ui, row, false, |ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        steps_ui(ui, view, state, commands);
    });
    let ink = color(view.palette().text);
    let style = font(SIZE_DAY, Weight::Bold);
    let [before, after] = BESIDE_DAY;
    let x = left.right() + before;
    // No button comes and goes with the length of a day's name.
    let longest = view.date(Date::of_number(LONG_DAY));
    let longest = unbroken(ui.painter(), longest, style.clone(), ink).size().x;
    let of_day = Rangef::new(row.left(), x + longest + after);
    let right = row_in(ui, row, true, |ui| end_ui(ui, of_day, view, commands));
    let painter = ui.painter();
    let (day, count) = (day_text(view), count_text(view, course));
    let room = right.left() - after - x;
    let galley = one_line(painter, &day, style, ink, room);
    let place = paint_line(painter, x, row.center().y, galley);
    let quiet = color(view.palette().text2);
    let style = font(SIZE_TEXT, Weight::Medium);
    let room = right.left() - after - place.right() - 14.0;
    if room > 60.0 {
        let galley = one_line(painter, &count, style, quiet, room);
        paint_line(painter, place.right() + 14.0, row.center().y + 2.5, galley);
    }
    let words = Rect::from_min_max(pos2(x, row.top()), pos2(right.left() - 8.0, row.bottom()));
    let response = ui.interact(words, ui.scope_id().with("day"), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, told_text(view, course)));
}

/// Buttons to the change before, to play, to the next.
fn steps_ui(
    ui: &mut Ui,
    view: &PanelView<'_>,
    state: &mut TimelineState,
    commands: &mut Vec<Command>,
) {
    let (day, days) = (view.scene.as_of.map(Date::last_day), view.days);
    let back = day.is_none_or(|day| days.first().is_some_and(|first| *first < day));
    let button = |ui: &mut Ui, icon: Icon, command: &Command, enabled: bool| {
        let label = view.t(command.label_key());
        let response = PushButton::icon_only(icon, &label)
            .enabled(enabled)
            .height(ROW)
            .show(ui, view.palette());
        let clicked = response.clicked();
        tip(response, view.tooltip(ui.ctx(), command));
        clicked
    };
    if button(
        ui,
        Icon::ChevronLeft,
        &Command::Scene(SceneCommand::PreviousDay),
        back,
    ) {
        state.stop();
        commands.push(Command::Scene(SceneCommand::PreviousDay));
    }
    let (icon, label) = if state.is_playing() {
        (Icon::Pause, view.t("ui-timeline-pause"))
    } else {
        (
            Icon::Present,
            view.t(Command::Panel(PanelCommand::TogglePlaying).label_key()),
        )
    };
    let response = PushButton::icon_only(icon, &label)
        .loudness(Loudness::Primary)
        .height(ROW)
        .show(ui, view.palette());
    if response.clicked() {
        commands.push(Command::Panel(PanelCommand::TogglePlaying));
    }
    tip(response, &label);
    if button(
        ui,
        Icon::ChevronRight,
        &Command::Scene(SceneCommand::NextDay),
        day.is_some(),
    ) {
        state.stop();
        commands.push(Command::Scene(SceneCommand::NextDay));
    }
}

/// Buttons at the end, from the right: close, now, and who joined when where that leaves the day's place free.
fn end_ui(ui: &mut Ui, of_day: Rangef, view: &PanelView<'_>, commands: &mut Vec<Command>) {
    let palette = view.palette();
    let label = view.t("ui-command-close");
    let close = PushButton::icon_only(Icon::Close, &label).show(ui, palette);
    if close.clicked() {
        commands.push(Command::Panel(PanelCommand::ToggleTimeline));
    }
    tip(
        close,
        view.tooltip(ui.ctx(), &Command::Panel(PanelCommand::ToggleTimeline)),
    );
    let label = view.t("ui-timeline-now");
    let now = PushButton::new(&label)
        .enabled(view.scene.as_of.is_some())
        .show(ui, palette);
    if now.clicked() {
        commands.push(Command::Scene(SceneCommand::SetAsOf(None)));
    }
    tip(
        now,
        view.tooltip(ui.ctx(), &Command::Scene(SceneCommand::SetAsOf(None))),
    );
    if let Some((key, subject)) = other_view(view) {
        let label = view.t(key);
        let button = PushButton::new(&label);
        if button.text_width(ui) <= ui.available_width() - of_day.span()
            && button.show(ui, palette).clicked()
        {
            commands.push(Command::Scene(SceneCommand::Show(subject)));
        }
    }
}

/// Subject of the other view, who joined when, or from there who is in; with the message that names it.
fn other_view(view: &PanelView<'_>) -> Option<(&'static str, Subject)> {
    match &view.scene.subject {
        Subject::Agreement(id) | Subject::Group(id) => {
            Some(("ui-history", Subject::History(id.clone())))
        }
        Subject::History(id) => {
            let id = id.clone();
            let subject = if view.dossier.agreement(&id).is_some() {
                Subject::Agreement(id)
            } else {
                Subject::Group(id)
            };
            Some(("ui-history-back", subject))
        }
        Subject::Countries | Subject::Compare(_) | Subject::Count => None,
    }
}
