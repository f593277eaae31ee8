//! The parts that panels are made of: buttons, chips, heads, notes, flags, hairlines.
//!
//! Each is painted by hand on the palette, so that it looks the same wherever it stands, and each
//! has an accessible name.

use std::sync::Arc;

use eframe::egui::{
    self, Align, Color32, CornerRadius, FontId, Frame, Galley, Key, Layout, Margin, Painter, Rect,
    Response, RichText, Role, Sense, Stroke, StrokeKind, Ui, UiBuilder, Vec2, WidgetInfo, pos2,
    text::{LayoutJob, TextFormat, TextWrapping},
    vec2,
};

use super::data::{Data, Mood};
use super::icon::{self, Icon};
use super::theme::{
    RADIUS_CARD, RADIUS_CONTROL, RADIUS_SWATCH, SIZE_SECTION, SIZE_SMALL, SIZE_TEXT, color, font,
    line_height, mix, shadow,
};
use crate::assets::Weight;
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
    let mut job = LayoutJob::simple_singleline(text.to_owned(), font, ink);
    job.wrap = TextWrapping::truncate_at_width(width.max(0.0));
    painter.layout_job(job)
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
    let rich = text(title.to_uppercase(), SIZE_SECTION, Weight::SemiBold, palette.text2)
        .extra_letter_spacing(0.8);
    let response = ui.add(egui::Label::new(rich).truncate());
    // Capitals are a matter of looks: a screen reader would spell them.
    response.widget_info(|| WidgetInfo::labeled(Role::Heading, true, title));
    response
}

/// How loud a button is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Loudness {
    /// Fill and outline.
    #[default]
    Plain,
    /// Filled with the accent: one a view.
    Primary,
    /// Nothing until it is pointed at.
    Quiet,
}

/// A button with a text, an icon, or both.
#[must_use]
pub struct PushButton<'a> {
    text: &'a str,
    icon: Option<Icon>,
    icon_only: bool,
    keys: Option<String>,
    loudness: Loudness,
    enabled: bool,
    height: f32,
    menu: bool,
}

impl<'a> PushButton<'a> {
    pub fn new(text: &'a str) -> Self {
        Self {
            text,
            icon: None,
            icon_only: false,
            keys: None,
            loudness: Loudness::Plain,
            enabled: true,
            height: 32.0,
            menu: false,
        }
    }

    /// A square button that shows `icon` alone; `name` is its accessible name.
    pub fn icon_only(icon: Icon, name: &'a str) -> Self {
        Self { icon: Some(icon), icon_only: true, loudness: Loudness::Quiet, ..Self::new(name) }
    }

    pub fn icon(mut self, icon: Icon) -> Self {
        self.icon = Some(icon);
        self
    }

    /// A key cap after the text.
    pub fn keys(mut self, keys: Option<String>) -> Self {
        self.keys = keys;
        self
    }

    pub fn loudness(mut self, loudness: Loudness) -> Self {
        self.loudness = loudness;
        self
    }

    pub fn enabled(mut self, enabled: bool) -> Self {
        self.enabled = enabled;
        self
    }

    pub fn height(mut self, height: f32) -> Self {
        self.height = height;
        self
    }

    /// A chevron after the text: the button opens a menu.
    pub fn menu(mut self) -> Self {
        self.menu = true;
        self
    }

    pub fn show(self, ui: &mut Ui, palette: &Palette) -> Response {
        let ink = match self.loudness {
            Loudness::Primary if self.enabled => palette.on_accent,
            _ => palette.text,
        };
        let ink = if self.enabled { color(ink) } else { color(palette.text2) };
        let layout = |text: &str, size, weight| {
            ui.painter().layout_no_wrap(text.to_owned(), font(size, weight), ink)
        };
        let galley = (!self.icon_only).then(|| layout(self.text, SIZE_TEXT, Weight::Medium));
        let keys = self.keys.as_deref().map(|keys| layout(keys, SIZE_SECTION, Weight::Medium));
        let padding = if self.icon_only { 0.0 } else { 12.0 };
        let mut width = 2.0 * padding;
        if self.icon_only {
            width += self.height;
        } else if self.icon.is_some() {
            width += 16.0 + 8.0;
        }
        width += galley.as_ref().map_or(0.0, |galley| galley.size().x);
        width += keys.as_ref().map_or(0.0, |keys| 10.0 + keys.size().x + 10.0);
        if self.menu {
            width += 16.0;
        }
        let sense = if self.enabled { Sense::click() } else { Sense::hover() };
        let (rect, response) = ui.allocate_exact_size(vec2(width.ceil(), self.height), sense);
        let role = Role::Button;
        response.widget_info(|| WidgetInfo::labeled(role, self.enabled, self.text));
        if !ui.is_rect_visible(rect) {
            return response;
        }
        let painter = ui.painter();
        self.paint_body(painter, rect, &response, palette);
        let y = rect.center().y;
        let mut x = rect.left() + padding;
        if let Some(icon) = self.icon {
            let side = if self.icon_only { self.height } else { 16.0 };
            let at = Rect::from_min_size(pos2(x, y - side / 2.0), Vec2::splat(side));
            icon::paint(painter, at, 16.0, icon, ink);
            x += side + if self.icon_only { 0.0 } else { 8.0 };
        }
        if let Some(galley) = galley {
            x = paint_line(painter, x, y, galley).right();
        }
        if let Some(keys) = keys {
            paint_key_cap(painter, pos2(x + 10.0, y), keys, ink);
        }
        if self.menu {
            let at = Rect::from_center_size(pos2(x + 12.0, y + 0.5), Vec2::splat(12.0));
            icon::paint(painter, at, 12.0, Icon::ChevronDown, ink);
        }
        response
    }

    fn paint_body(&self, painter: &Painter, rect: Rect, response: &Response, palette: &Palette) {
        let lively = self.enabled && (response.hovered() || response.has_focus());
        let pressed = self.enabled && response.is_pointer_button_down_on();
        let radius = CornerRadius::same(RADIUS_CONTROL);
        let (fill, outline) = match self.loudness {
            Loudness::Primary if !self.enabled => (color(palette.line), None),
            Loudness::Primary => {
                let share = if pressed { 0.24 } else if lively { 0.12 } else { 0.0 };
                (mix(palette.accent, palette.on_accent, share), None)
            }
            Loudness::Plain => {
                let fill = if pressed {
                    palette.chosen
                } else if lively {
                    palette.panel2
                } else {
                    palette.panel
                };
                (color(fill), Some(color(palette.line)))
            }
            Loudness::Quiet => {
                let fill = if pressed {
                    color(palette.chosen)
                } else if lively {
                    color(palette.panel2)
                } else {
                    Color32::TRANSPARENT
                };
                (fill, None)
            }
        };
        let inner = rect.shrink(0.5);
        painter.rect_filled(rect, radius, fill);
        if let Some(outline) = outline {
            painter.rect_stroke(inner, radius, Stroke::new(1.0, outline), StrokeKind::Middle);
        }
        if response.has_focus() {
            paint_focus(painter, rect, RADIUS_CONTROL, palette);
        }
    }
}

/// The ring that shows where the keyboard is.
pub fn paint_focus(painter: &Painter, rect: Rect, radius: u8, palette: &Palette) {
    let stroke = Stroke::new(2.0, color(palette.accent));
    painter.rect_stroke(rect.shrink(1.0), CornerRadius::same(radius), stroke, StrokeKind::Middle);
}

/// A key cap whose left middle is at `at`; returns where it is.
pub fn paint_key_cap(
    painter: &Painter,
    at: egui::Pos2,
    keys: Arc<Galley>,
    ink: Color32,
) -> Rect {
    let size = vec2((keys.size().x + 10.0).max(20.0), 18.0);
    let rect = Rect::from_min_size(pos2(at.x, at.y - size.y / 2.0), size);
    let stroke = Stroke::new(1.0, ink.gamma_multiply(0.45));
    painter.rect_stroke(rect.shrink(0.5), CornerRadius::same(4), stroke, StrokeKind::Middle);
    let place = rect.center() - keys.size() / 2.0;
    painter.galley(place, keys, ink);
    rect
}

/// A pill that is chosen or not.
pub fn chip(ui: &mut Ui, palette: &Palette, label: &str, chosen: bool) -> Response {
    let ink = color(if chosen { palette.on_accent } else { palette.text });
    let galley =
        ui.painter().layout_no_wrap(label.to_owned(), font(SIZE_SMALL, Weight::Medium), ink);
    let size = vec2((galley.size().x + 20.0).ceil(), 28.0);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::RadioButton, true, chosen, label));
    let body = rect.shrink2(vec2(0.0, 1.0));
    let fill = if chosen {
        color(palette.accent)
    } else if response.hovered() {
        color(palette.chosen)
    } else {
        color(palette.panel2)
    };
    ui.painter().rect_filled(body, CornerRadius::same(13), fill);
    if response.has_focus() {
        paint_focus(ui.painter(), body.expand(1.0), 14, palette);
    }
    ui.painter().galley(body.center() - galley.size() / 2.0, galley, ink);
    response
}

/// A small word on a tint: what kind of thing it is.
pub fn tag(ui: &mut Ui, palette: &Palette, label: &str) -> Response {
    let ink = color(palette.accent);
    let galley =
        ui.painter().layout_no_wrap(label.to_owned(), font(SIZE_SMALL, Weight::Medium), ink);
    let size = vec2((galley.size().x + 16.0).ceil(), 24.0);
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, label));
    ui.painter().rect_filled(rect, CornerRadius::same(6), color(palette.chosen));
    ui.painter().galley(rect.center() - galley.size() / 2.0, galley, ink);
    response
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
    match theme {
        Theme::Light => frame,
        // A shadow hardly shows on a dark sea: a hairline parts the card from it.
        Theme::Dark => frame.stroke(Stroke::new(1.0, color(palette.line))),
    }
}

/// Paints a country's flag into `rect`, or its code where there is no flag.
pub fn paint_flag(painter: &Painter, rect: Rect, data: &Data<'_>, code: Code) {
    let palette = data.palette();
    let radius = CornerRadius::same(RADIUS_SWATCH);
    if let Some(texture) = data.flags.get(&code) {
        let uv = Rect::from_min_max(pos2(0.0, 0.0), pos2(1.0, 1.0));
        let image = egui::epaint::RectShape::filled(rect, radius, Color32::WHITE)
            .with_texture(texture.id(), uv);
        painter.add(image);
    } else {
        painter.rect_filled(rect, radius, color(palette.panel2));
        let size = (rect.height() * 0.5).clamp(6.0, 11.0);
        let ink = color(palette.text2);
        let galley =
            painter.layout_no_wrap(code.as_str().to_owned(), font(size, Weight::SemiBold), ink);
        painter.galley(rect.center() - galley.size() / 2.0, galley, ink);
    }
    // White flags need an edge on a white panel, dark ones on a dark.
    let edge = match data.theme {
        Theme::Light => Color32::from_black_alpha(28),
        Theme::Dark => Color32::from_white_alpha(36),
    };
    painter.rect_stroke(rect, radius, Stroke::new(1.0, edge), StrokeKind::Inside);
}

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
            let ink = color(if *value == current { palette.accent } else { palette.text });
            let weight = if *value == current { Weight::SemiBold } else { Weight::Medium };
            (ui.painter().layout_no_wrap(label.clone(), font(13.0, weight), ink), ink)
        })
        .collect();
    let natural: f32 = galleys.iter().map(|(galley, _)| galley.size().x + 24.0).sum::<f32>() + 4.0;
    let width = natural.max(ui.available_width());
    let spare = (width - natural) / options.len().max(1) as f32;
    let (rect, _) = ui.allocate_exact_size(vec2(width, 34.0), Sense::hover());
    ui.painter().rect_filled(rect, CornerRadius::same(RADIUS_CONTROL), color(palette.panel2));
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
        if response.has_focus() {
            paint_focus(painter, part, RADIUS_CONTROL - 2, palette);
        }
        painter.galley(part.center() - galley.size() / 2.0, galley, ink);
        if response.clicked() && !selected {
            chosen = Some(*value);
        }
    }
    chosen
}

/// A box that is ticked or not, with its label, across the available width.
pub fn tick(ui: &mut Ui, palette: &Palette, label: &str, ticked: bool) -> Response {
    let (rect, response) =
        ui.allocate_exact_size(vec2(ui.available_width(), 32.0), Sense::click());
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
        let edge = if response.hovered() { palette.accent } else { palette.text2 };
        painter.rect_filled(square, radius, color(palette.panel));
        let stroke = Stroke::new(1.0, color(edge));
        painter.rect_stroke(square, radius, stroke, StrokeKind::Inside);
    }
    if response.has_focus() {
        paint_focus(painter, square.expand(3.0), 6, palette);
    }
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

/// A text field with the program's look; `name` is its accessible name.
pub fn text_field(
    ui: &mut Ui,
    palette: &Palette,
    id: egui::Id,
    value: &mut String,
    name: &str,
    hint: &str,
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
    if response.has_focus() {
        paint_focus(ui.painter(), response.rect, RADIUS_CONTROL, palette);
    }
    response
}

/// Whether Enter was pressed on a field that had the focus.
#[must_use]
pub fn entered(ui: &Ui, field: &Response) -> bool {
    (field.lost_focus() || field.has_focus()) && ui.input(|input| input.key_pressed(Key::Enter))
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

/// A scrolling part of something that floats, at most `height` points high. (What floats begins
/// with egui's default height and would never grow beyond it.)
pub fn floating_scroll(ui: &mut Ui, height: f32, add_contents: impl FnOnce(&mut Ui)) {
    let room = Rect::from_min_size(ui.cursor().min, vec2(ui.available_width(), height));
    ui.scope_builder(UiBuilder::new().max_rect(room), |ui| {
        egui::ScrollArea::vertical()
            .max_height(height)
            .auto_shrink([false, true])
            .show(ui, add_contents);
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
