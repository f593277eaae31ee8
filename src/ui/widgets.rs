//! The parts that panels are made of: texts, heads, notes, cards, flags, hairlines.
//!
//! Each is painted by hand on the palette, so that it looks the same wherever it stands, and each
//! has an accessible name.

use std::sync::Arc;

use eframe::egui::{
    self, Align, Color32, CornerRadius, FontId, Frame, Galley, Layout, Margin, Painter, Rect,
    Response, RichText, Role, Sense, Stroke, StrokeKind, Ui, UiBuilder, WidgetInfo, pos2,
    text::{LayoutJob, TextFormat},
    vec2,
};

use super::panel_view::{Mood, PanelView};
use super::theme::{
    RADIUS_CARD, RADIUS_CONTROL, RADIUS_SWATCH, SIZE_SECTION, color, font, line_height, shadow,
};
use crate::assets::Weight;
use crate::map::lettering::{Room, lay_out, unbroken};
use crate::model::Code;
use crate::palette::{Palette, Rgb, Theme};

/// Text in one of the program's styles.
#[must_use]
pub fn text(text: impl Into<String>, size: f32, weight: Weight, ink: Rgb) -> RichText {
    RichText::new(text)
        .font(font(size, weight))
        .color(color(ink))
        .line_height(Some(line_height(size)))
}

/// One line of text that ends in "…" where it is wider than `width`.
#[must_use]
pub fn one_line(
    painter: &Painter,
    text: &str,
    font: FontId,
    ink: Color32,
    width: f32,
) -> Arc<Galley> {
    let job = LayoutJob::simple(text.to_owned(), font, ink, f32::INFINITY);
    lay_out(painter, job, Room::wide(width.max(0.0)).rows(1)).galley
}

/// Paints a line of text whose middle is at the height `y`, from `x` to the right.
pub fn paint_line(painter: &Painter, x: f32, y: f32, galley: Arc<Galley>) -> Rect {
    let rect = Rect::from_min_size(pos2(x, y - galley.size().y / 2.0), galley.size());
    painter.galley(rect.min, galley, Color32::PLACEHOLDER);
    rect
}

/// A thin line from `x_range`'s begin to its end, sharp at every scale.
pub fn paint_hairline(painter: &Painter, x_range: egui::Rangef, y: f32, palette: &Palette) {
    let width = 1.0 / painter.pixels_per_point();
    let stroke = Stroke::new(width.max(0.75), color(palette.line));
    painter.hline(x_range, painter.round_to_pixel_center(y), stroke);
}

/// A hairline across the available width.
pub fn hairline(ui: &mut Ui, palette: &Palette) {
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 1.0), Sense::hover());
    paint_hairline(ui.painter(), rect.x_range(), rect.center().y, palette);
}

/// Text in capitals with open spacing, which stands over a section.
pub fn section_head(ui: &mut Ui, palette: &Palette, title: &str) -> Response {
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 8.0;
        section_text(ui, palette, title)
    })
    .inner
}

/// [`section_head`]'s text alone.
pub fn section_text(ui: &mut Ui, palette: &Palette, title: &str) -> Response {
    let rich = text(
        title.to_uppercase(),
        SIZE_SECTION,
        Weight::SemiBold,
        palette.text2,
    )
    .extra_letter_spacing(0.8);
    let response = ui.add(egui::Label::new(rich).truncate());
    // Capitals are a matter of looks: a screen reader would spell them.
    response.widget_info(|| WidgetInfo::labeled(Role::Heading, true, title));
    response
}

/// The ring that shows where the keyboard is.
pub fn paint_focus(painter: &Painter, rect: Rect, radius: u8, palette: &Palette) {
    let stroke = Stroke::new(2.0, color(palette.accent));
    painter.rect_stroke(
        rect.shrink(1.0),
        CornerRadius::same(radius),
        stroke,
        StrokeKind::Middle,
    );
}

/// Shows that the keyboard is on a control, and brings it into view when it has just come there.
pub fn show_focus(
    painter: &Painter,
    response: &Response,
    rect: Rect,
    radius: u8,
    palette: &Palette,
) {
    if response.has_focus() {
        paint_focus(painter, rect, radius, palette);
    }
    if response.gained_focus() {
        response.scroll_to_me(None);
    }
}

/// The colours of a mood: text on its tint.
#[must_use]
pub const fn mood_colors(palette: &Palette, mood: Mood) -> (Rgb, Rgb) {
    match mood {
        Mood::Plain => (palette.text, palette.panel2),
        Mood::Fine => (palette.fine, palette.fine_tint),
        Mood::Doubtful => (palette.doubtful, palette.doubtful_tint),
    }
}

/// A tinted box across the available width.
pub fn note<R>(
    ui: &mut Ui,
    palette: &Palette,
    mood: Mood,
    add_contents: impl FnOnce(&mut Ui) -> R,
) -> R {
    let (_, tint) = mood_colors(palette, mood);
    Frame::new()
        .fill(color(tint))
        .corner_radius(CornerRadius::same(RADIUS_CONTROL))
        .inner_margin(Margin::symmetric(12, 10))
        .show(ui, |ui| {
            ui.set_width(ui.available_width());
            add_contents(ui)
        })
        .inner
}

/// The frame of what floats over the map.
pub fn card_frame(theme: Theme) -> Frame {
    let palette = theme.palette();
    let frame = Frame::new()
        .fill(color(palette.panel))
        .corner_radius(CornerRadius::same(RADIUS_CARD))
        .inner_margin(Margin::symmetric(16, 12))
        .shadow(shadow(theme));
    match card_edge(theme) {
        Some(edge) => frame.stroke(edge),
        None => frame,
    }
}

/// The hairline around what floats over the map, where the theme wants one: a shadow hardly shows on a dark sea.
pub fn card_edge(theme: Theme) -> Option<Stroke> {
    match theme {
        Theme::Light | Theme::Print => None,
        Theme::Dark | Theme::Contrast => Some(Stroke::new(1.0, color(theme.palette().line))),
    }
}

/// Paints a country's flag into `rect`, or its code where there is no flag.
pub fn paint_flag(painter: &Painter, rect: Rect, view: &PanelView<'_>, code: Code) {
    if !painter.clip_rect().intersects(rect) {
        return;
    }
    let palette = view.palette();
    let radius = CornerRadius::same(RADIUS_SWATCH);
    if let Some(texture) = view.flags.texture(painter.ctx(), code) {
        let uv = Rect::from_min_max(pos2(0.0, 0.0), pos2(1.0, 1.0));
        let image =
            egui::epaint::RectShape::filled(rect, radius, Color32::WHITE).with_texture(texture, uv);
        painter.add(image);
    } else {
        painter.rect_filled(rect, radius, color(palette.panel2));
        let size = (rect.height() * 0.5).clamp(6.0, 11.0);
        let ink = color(palette.text2);
        let galley = unbroken(
            painter,
            code.as_str().to_owned(),
            font(size, Weight::SemiBold),
            ink,
        );
        painter.galley(rect.center() - galley.size() / 2.0, galley, ink);
    }
    // White flags need an edge on a white panel, dark ones on a dark.
    let edge = match view.theme {
        Theme::Light | Theme::Print => Color32::from_black_alpha(28),
        Theme::Dark | Theme::Contrast => Color32::from_white_alpha(36),
    };
    painter.rect_stroke(rect, radius, Stroke::new(1.0, edge), StrokeKind::Inside);
}

/// Adds contents within `rect`, centred vertically, in a row that begins at its left (or, with
/// `from_right`, at its right). Returns what the contents took.
pub fn row_in(ui: &mut Ui, rect: Rect, from_right: bool, add: impl FnOnce(&mut Ui)) -> Rect {
    let layout = if from_right {
        Layout::right_to_left(Align::Center)
    } else {
        Layout::left_to_right(Align::Center)
    };
    let mut child = ui.new_child(UiBuilder::new().max_rect(rect).layout(layout));
    child.spacing_mut().item_spacing.x = 8.0;
    add(&mut child);
    child.min_rect()
}

/// Height of the fade where there is more below, in points.
const CUE: f32 = 28.0;

/// Lets the foot of a scrolling part fade where more lies below it: what is out of sight has a cue.
pub fn scroll_cue<R>(ui: &Ui, shown: &egui::scroll_area::ScrollAreaOutput<R>, palette: &Palette) {
    let seen = shown.state.clamped_offset().y + shown.inner_rect.height();
    let hidden = shown.content_size.y - seen;
    if hidden > 4.0 {
        fade_at_foot(ui, shown.inner_rect, color(palette.panel), hidden);
    }
}

fn fade_at_foot(ui: &Ui, rect: Rect, ground: Color32, hidden: f32) {
    let height = CUE.min(hidden).min(rect.height());
    let (top, bottom) = (rect.bottom() - height, rect.bottom());
    let mut mesh = egui::Mesh::default();
    let clear = ground.gamma_multiply(0.0);
    for (y, ink) in [(top, clear), (bottom, ground)] {
        mesh.colored_vertex(pos2(rect.left(), y), ink);
        mesh.colored_vertex(pos2(rect.right(), y), ink);
    }
    mesh.add_triangle(0, 1, 2);
    mesh.add_triangle(1, 2, 3);
    ui.painter().add(egui::Shape::mesh(mesh));
}

/// A scrolling part of something that floats, at most `height` points high. (What floats begins
/// with egui's default height and would never grow beyond it.)
pub fn floating_scroll(ui: &mut Ui, height: f32, add_contents: impl FnOnce(&mut Ui)) {
    let room = Rect::from_min_size(ui.cursor().min, vec2(ui.available_width(), height));
    ui.scope_builder(UiBuilder::new().max_rect(room), |ui| {
        // The bar is there whenever there is more: nobody looks for what is out of sight.
        ui.spacing_mut().scroll.dormant_handle_opacity = 0.5;
        let shown = egui::ScrollArea::vertical()
            .max_height(height)
            .auto_shrink([false, true])
            .show(ui, add_contents);
        let seen = shown.state.clamped_offset().y + shown.inner_rect.height();
        let hidden = shown.content_size.y - seen;
        if hidden > 4.0 {
            fade_at_foot(ui, shown.inner_rect, ui.visuals().panel_fill, hidden);
        }
    });
}

/// The format of a piece of text in a paragraph.
#[must_use]
pub fn format(size: f32, weight: Weight, ink: Rgb) -> TextFormat {
    TextFormat {
        font_id: font(size, weight),
        color: color(ink),
        line_height: Some(line_height(size)),
        ..TextFormat::default()
    }
}
