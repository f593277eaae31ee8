//! The foot of the map and what floats there: the task that runs, messages, and where a file is dropped.

use eframe::egui::{
    Align2, Area, CornerRadius, Frame, Id, LayerId, Margin, Order, Rect, Role, Sense, Stroke,
    StrokeKind, Ui, WidgetInfo, pos2, vec2,
};

use super::button::PushButton;
use super::command::{Command, DocumentCommand, WindowCommand};
use super::floating::MARGIN;
use super::icon::{self, Icon};
use super::panel_view::{MapInfo, Mood, PanelView, RunningTask, Toast};
use super::state::UiState;
use super::theme::{RADIUS_CARD, SIZE_SMALL, SIZE_TITLE, color, font};
use super::widgets::{card_frame, mood_colors, one_line, paint_line};
use super::wrap::wrapped_ui;
use crate::assets::Weight;
use crate::map::lettering::unbroken;

const WIDTH: f32 = 380.0;

/// Shows the task and the messages, the newest lowest, clear of the legend.
pub fn task_ui(
    ui: &Ui,
    view: &PanelView<'_>,
    map: &MapInfo<'_>,
    legend: Rect,
    state: &mut UiState,
    commands: &mut Vec<Command>,
) {
    state.reads_messages = false;
    if view.task.is_some() || !view.toasts.is_empty() {
        let width = WIDTH.min(map.rect.width() - 2.0 * MARGIN);
        let mut foot = map.rect.center_bottom() - vec2(0.0, MARGIN);
        if legend.is_positive() && legend.right() + MARGIN > foot.x - width / 2.0 {
            foot.y = legend.top() - MARGIN;
        }
        let shown = Area::new(Id::unique("messages"))
            .order(Order::Tooltip)
            .pivot(Align2::CENTER_BOTTOM)
            .fixed_pos(foot)
            .constrain_to(map.rect)
            .fade_in(false)
            .show(ui.ctx(), |ui| {
                ui.set_width(width);
                ui.spacing_mut().item_spacing.y = 8.0;
                for toast in view.toasts {
                    toast_ui(ui, view, toast, width, commands);
                }
                if let Some(task) = view.task {
                    progress_ui(ui, view, task, width, commands);
                }
            });
        let pointer = ui.ctx().pointer_latest_pos();
        state.reads_messages = pointer.is_some_and(|at| shown.response.rect.contains(at));
    }
    if view.drop_target {
        drop_target_ui(ui, view);
    }
}

fn progress_ui(
    ui: &mut Ui,
    view: &PanelView<'_>,
    task: RunningTask<'_>,
    width: f32,
    commands: &mut Vec<Command>,
) {
    let palette = view.palette();
    card_frame(view.theme).show(ui, |ui| {
        let width = width - 32.0;
        ui.set_width(width);
        ui.spacing_mut().item_spacing.y = 0.0;
        let (rect, _) = ui.allocate_exact_size(vec2(width, 32.0), Sense::hover());
        let buttons = super::widgets::row_in(ui, rect, true, |ui| {
            if task.cancellable {
                let label = view.t(Command::Document(DocumentCommand::CancelOpening).label_key());
                if PushButton::new(&label)
                    .height(28.0)
                    .show(ui, palette)
                    .clicked()
                {
                    commands.push(Command::Document(DocumentCommand::CancelOpening));
                }
            }
        });
        let right = if task.cancellable {
            buttons.left() - 12.0
        } else {
            rect.right()
        };
        let mut room = right - rect.left();
        if let Some(share) = task.progress {
            let percent = format!("{:.0} %", share.clamp(0.0, 1.0) * 100.0).replace(' ', "\u{a0}");
            let style = font(SIZE_SMALL, Weight::Medium);
            let galley = unbroken(ui.painter(), percent, style, color(palette.text2));
            let x = right - galley.size().x;
            room = x - 12.0 - rect.left();
            paint_line(ui.painter(), x, rect.center().y, galley);
        }
        let style = font(13.0, Weight::Medium);
        let name = one_line(ui.painter(), task.name, style, color(palette.text), room);
        paint_line(ui.painter(), rect.left(), rect.center().y, name);
        ui.add_space(8.0);
        let (bar, response) = ui.allocate_exact_size(vec2(width, 4.0), Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(Role::ProgressIndicator, true, task.name));
        let radius = CornerRadius::same(2);
        ui.painter().rect_filled(bar, radius, color(palette.line));
        let done = task.progress.map_or_else(
            || {
                // How long it takes is not known: a piece that goes to and fro, or rests.
                if view.preferences.reduced_motion {
                    return Rect::from_center_size(bar.center(), vec2(width * 0.3, 4.0));
                }
                ui.ctx()
                    .request_repaint_after(std::time::Duration::from_millis(33));
                let phase = ui.input(|input| input.time) * 0.8;
                let share = (0.5 - 0.5 * (phase * std::f64::consts::TAU / 2.0).cos()) as f32;
                let left = bar.left() + share * width * 0.7;
                Rect::from_min_size(pos2(left, bar.top()), vec2(width * 0.3, 4.0))
            },
            |share| Rect::from_min_size(bar.min, vec2(width * share.clamp(0.0, 1.0), bar.height())),
        );
        ui.painter()
            .rect_filled(done, radius, color(palette.accent));
        ui.add_space(4.0);
    });
}

fn toast_ui(
    ui: &mut Ui,
    view: &PanelView<'_>,
    toast: &Toast,
    width: f32,
    commands: &mut Vec<Command>,
) {
    let palette = view.palette();
    let (ink, tint) = mood_colors(palette, toast.mood);
    let fill = if toast.mood == Mood::Plain {
        palette.panel
    } else {
        tint
    };
    let frame: Frame = card_frame(view.theme)
        .fill(color(fill))
        .inner_margin(Margin {
            left: 16,
            right: 8,
            top: 10,
            bottom: 10,
        });
    frame.show(ui, |ui| {
        let width = width - 24.0;
        ui.set_width(width);
        ui.spacing_mut().item_spacing = vec2(8.0, 2.0);
        ui.horizontal_top(|ui| {
            let (rect, _) = ui.allocate_exact_size(vec2(16.0, 28.0), Sense::hover());
            let sign = match toast.mood {
                Mood::Fine => Icon::Check,
                Mood::Plain | Mood::Doubtful => Icon::Warning,
            };
            icon::paint(ui.painter(), rect, 15.0, sign, color(ink));
            ui.vertical(|ui| {
                ui.set_width(width - 16.0 - 28.0 - 16.0);
                ui.add_space(4.0);
                let response = wrapped_ui(ui, &toast.text, 13.0, Weight::SemiBold, ink);
                response.widget_info(|| WidgetInfo::labeled(Role::Alert, true, &toast.text));
                if let Some(detail) = &toast.detail {
                    wrapped_ui(ui, detail, SIZE_SMALL, Weight::Regular, palette.text);
                }
                if let Some(action) = &toast.action {
                    ui.add_space(6.0);
                    let label = view.t(action.label_key());
                    if PushButton::new(&label)
                        .height(28.0)
                        .show(ui, palette)
                        .clicked()
                    {
                        commands.push(action.clone());
                        commands.push(Command::Window(WindowCommand::DismissToast(toast.id)));
                    }
                }
                ui.add_space(4.0);
            });
            let label = view.t("ui-command-close");
            let close = PushButton::icon_only(Icon::Close, &label)
                .height(28.0)
                .show(ui, palette);
            if close.clicked() {
                commands.push(Command::Window(WindowCommand::DismissToast(toast.id)));
            }
        });
    });
}

/// The hint while a file is held over the window.
fn drop_target_ui(ui: &Ui, view: &PanelView<'_>) {
    let palette = view.palette();
    let painter = ui
        .ctx()
        .layer_painter(LayerId::new(Order::Tooltip, Id::unique("drop-target")));
    let screen = ui.ctx().content_rect();
    painter.rect_filled(screen, 0.0, color(palette.panel).gamma_multiply(0.95));
    let frame = screen.shrink(20.0);
    let stroke = Stroke::new(2.0, color(palette.accent));
    let radius = CornerRadius::same(RADIUS_CARD);
    painter.rect_stroke(frame, radius, stroke, StrokeKind::Inside);
    let center = screen.center();
    let head = view.t("ui-drop-head");
    let style = font(SIZE_TITLE, Weight::Bold);
    painter.text(
        center - vec2(0.0, 14.0),
        Align2::CENTER_CENTER,
        head,
        style,
        color(palette.text),
    );
    let help = view.t("ui-drop-help");
    let style = font(14.0, Weight::Regular);
    let at = center + vec2(0.0, 16.0);
    painter.text(at, Align2::CENTER_CENTER, help, style, color(palette.text2));
}
