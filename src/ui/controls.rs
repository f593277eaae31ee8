//! Controls that hold a value: choices side by side, ticks, text fields.

use eframe::egui::{
    self, CornerRadius, Frame, Key, Margin, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui,
    Vec2, WidgetInfo, pos2, vec2,
};

use super::icon::{self, Icon};
use super::theme::{RADIUS_CONTROL, SIZE_TEXT, color, font};
use super::widgets::{one_line, paint_line, show_focus, text};
use crate::assets::Weight;
use crate::map::lettering::unbroken;
use crate::palette::Palette;

/// One of a few choices, side by side in one control; returns a choice that was made.
pub fn segmented<T: Copy + PartialEq>(
    ui: &mut Ui,
    palette: &Palette,
    name: &str,
    options: &[(T, String)],
    current: T,
) -> Option<T> {
    let mut chosen = None;
    let galleys: Vec<_> = options
        .iter()
        .map(|(value, label)| {
            let ink = color(if *value == current {
                palette.accent
            } else {
                palette.text
            });
            let weight = if *value == current {
                Weight::SemiBold
            } else {
                Weight::Medium
            };
            (
                unbroken(ui.painter(), label.clone(), font(13.0, weight), ink),
                ink,
            )
        })
        .collect();
    let natural: f32 = galleys
        .iter()
        .map(|(galley, _)| galley.size().x + 24.0)
        .sum::<f32>()
        + 4.0;
    let width = natural.max(ui.available_width());
    let spare = (width - natural) / options.len().max(1) as f32;
    let (rect, _) = ui.allocate_exact_size(vec2(width, 34.0), Sense::hover());
    ui.painter().rect_filled(
        rect,
        CornerRadius::same(RADIUS_CONTROL),
        color(palette.panel2),
    );
    let mut x = rect.left() + 2.0;
    for ((value, label), (galley, ink)) in options.iter().zip(galleys) {
        let width = galley.size().x + 24.0 + spare;
        let part = Rect::from_min_size(pos2(x, rect.top() + 2.0), vec2(width, 30.0));
        x += width;
        let response = ui.interact(part, ui.scope_id().with((name, label)), Sense::click());
        let selected = *value == current;
        response.widget_info(|| WidgetInfo::selected(Role::RadioButton, true, selected, label));
        let painter = ui.painter();
        let radius = CornerRadius::same(RADIUS_CONTROL - 2);
        if selected {
            painter.rect_filled(part, radius, color(palette.panel));
            let stroke = Stroke::new(1.0, color(palette.line));
            painter.rect_stroke(part, radius, stroke, StrokeKind::Inside);
        } else if response.hovered() {
            painter.rect_filled(part, radius, color(palette.chosen));
        }
        show_focus(painter, &response, part, RADIUS_CONTROL - 2, palette);
        painter.galley(part.center() - galley.size() / 2.0, galley, ink);
        if response.clicked() && !selected {
            chosen = Some(*value);
        }
    }
    chosen
}

/// A box that is ticked or not, with its label, across the available width.
pub fn tick(ui: &mut Ui, palette: &Palette, label: &str, ticked: bool) -> Response {
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 32.0), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::CheckBox, true, ticked, label));
    let painter = ui.painter();
    let side = 18.0;
    let at = pos2(rect.left(), rect.center().y - side / 2.0);
    let square = Rect::from_min_size(at, Vec2::splat(side));
    let radius = CornerRadius::same(4);
    if ticked {
        painter.rect_filled(square, radius, color(palette.accent));
        icon::paint(painter, square, 14.0, Icon::Check, color(palette.on_accent));
    } else {
        let edge = if response.hovered() {
            palette.accent
        } else {
            palette.text2
        };
        painter.rect_filled(square, radius, color(palette.panel));
        let stroke = Stroke::new(1.0, color(edge));
        painter.rect_stroke(square, radius, stroke, StrokeKind::Inside);
    }
    show_focus(painter, &response, square.expand(3.0), 6, palette);
    let x = square.right() + 10.0;
    let galley = one_line(
        painter,
        label,
        font(SIZE_TEXT, Weight::Regular),
        color(palette.text),
        rect.right() - x,
    );
    paint_line(painter, x, rect.center().y, galley);
    response
}

/// The words of a text field, in the window's language.
#[derive(Clone, Copy)]
pub struct FieldWords<'a> {
    /// Name for who does not see it.
    pub name: &'a str,
    /// Hint that is shown while nothing is typed.
    pub hint: &'a str,
}

/// A text field with the program's look; `name` is its accessible name.
pub fn text_field(
    ui: &mut Ui,
    palette: &Palette,
    id: egui::Id,
    value: &mut String,
    FieldWords { name, hint }: FieldWords<'_>,
    margin: Margin,
) -> Response {
    let hint_text = text(hint, SIZE_TEXT, Weight::Regular, palette.text2);
    let inner = 32.0 - f32::from(margin.top) - f32::from(margin.bottom);
    let response = ui.add(
        egui::TextEdit::singleline(value)
            .id(id)
            .hint_text(hint_text)
            .font(font(SIZE_TEXT, Weight::Regular))
            .text_color(color(palette.text))
            .align(egui::Align2::LEFT_CENTER)
            .min_size(vec2(0.0, inner))
            .desired_width(f32::INFINITY)
            .frame(
                Frame::new()
                    .fill(color(palette.panel2))
                    .stroke(Stroke::new(1.0, color(palette.line)))
                    .corner_radius(CornerRadius::same(RADIUS_CONTROL))
                    .inner_margin(margin),
            ),
    );
    let response = response.accessible_name(name);
    show_focus(
        ui.painter(),
        &response,
        response.rect,
        RADIUS_CONTROL,
        palette,
    );
    response
}

/// Gives a dialog's first field the focus where nothing has it: people type at once.
pub fn focus_first(ui: &Ui, field: &Response) {
    if ui.memory(|memory| memory.focused().is_none()) {
        field.request_focus();
    }
}

/// Whether Enter was pressed on a field that had the focus.
#[must_use]
pub fn entered(ui: &Ui, field: &Response) -> bool {
    (field.lost_focus() || field.has_focus()) && ui.input(|input| input.key_pressed(Key::Enter))
}
