//! Buttons, key caps, chips and tags.

use std::sync::Arc;

use eframe::egui::{
    self, Color32, CornerRadius, Galley, Painter, Rect, Response, Role, Sense, Stroke, StrokeKind,
    Ui, Vec2, WidgetInfo, pos2, vec2,
};

use super::icon::{self, Icon};
use super::theme::{RADIUS_CONTROL, SIZE_SECTION, SIZE_SMALL, SIZE_TEXT, color, font, mix};
use super::widgets::{one_line, paint_line, show_focus};
use crate::assets::Weight;
use crate::map::lettering::unbroken;
use crate::palette::Palette;

/// Gap between a button's edge and its text, in points.
const PADDING: f32 = 12.0;
/// A button's text has at least so much room, in points.
const LEAST_ROOM: f32 = 120.0;

/// Loudness of a button.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Loudness {
    /// Fill and outline.
    #[default]
    Plain,
    /// Filling with the accent: one a view.
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

/// The texts of a button, and the width that it takes with them.
struct LaidOut {
    galley: Option<Arc<Galley>>,
    keys: Option<Arc<Galley>>,
    width: f32,
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
        Self {
            icon: Some(icon),
            icon_only: true,
            loudness: Loudness::Quiet,
            ..Self::new(name)
        }
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

    /// Width of a button with nothing but its text, in points.
    pub fn text_width(&self, ui: &Ui) -> f32 {
        let style = font(SIZE_TEXT, Weight::Medium);
        let galley = unbroken(
            ui.painter(),
            self.text.to_owned(),
            style,
            Color32::PLACEHOLDER,
        );
        (galley.size().x + 2.0 * PADDING).ceil()
    }

    /// Width that the button takes, in points.
    #[must_use]
    pub fn width(&self, ui: &Ui) -> f32 {
        self.laid_out(ui, Color32::PLACEHOLDER).width
    }

    fn laid_out(&self, ui: &Ui, ink: Color32) -> LaidOut {
        let galley = (!self.icon_only).then(|| {
            // No wider than what it stands in, however long a title it carries.
            let room = (ui.max_rect().width() - 72.0).max(LEAST_ROOM);
            let style = font(SIZE_TEXT, Weight::Medium);
            one_line(ui.painter(), self.text, style, ink, room)
        });
        let keys = self.keys.as_deref().map(|keys| {
            let style = font(SIZE_SECTION, Weight::Medium);
            unbroken(ui.painter(), keys.to_owned(), style, ink)
        });
        let mut width = if self.icon_only {
            self.height
        } else {
            2.0 * PADDING
        };
        if self.icon.is_some() && !self.icon_only {
            width += 16.0 + 8.0;
        }
        width += galley.as_ref().map_or(0.0, |galley| galley.size().x);
        width += keys
            .as_ref()
            .map_or(0.0, |keys| 10.0 + keys.size().x + 10.0);
        if self.menu {
            width += 16.0;
        }
        LaidOut {
            galley,
            keys,
            width: width.ceil(),
        }
    }

    pub fn show(self, ui: &mut Ui, palette: &Palette) -> Response {
        let ink = match self.loudness {
            Loudness::Primary if self.enabled => palette.on_accent,
            _ => palette.text,
        };
        let ink = if self.enabled {
            color(ink)
        } else {
            color(palette.text2)
        };
        let LaidOut {
            galley,
            keys,
            width,
        } = self.laid_out(ui, ink);
        let padding = if self.icon_only { 0.0 } else { PADDING };
        let sense = if self.enabled {
            Sense::click()
        } else {
            Sense::hover()
        };
        let (rect, response) = ui.allocate_exact_size(vec2(width, self.height), sense);
        let role = Role::Button;
        response.widget_info(|| WidgetInfo::labeled(role, self.enabled, self.text));
        if response.gained_focus() {
            response.scroll_to_me(None);
        }
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
                let share = if pressed {
                    0.24
                } else if lively {
                    0.12
                } else {
                    0.0
                };
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
        show_focus(painter, response, rect, RADIUS_CONTROL, palette);
    }
}

/// A key cap whose left middle is at `at`; returns where it is.
pub fn paint_key_cap(painter: &Painter, at: egui::Pos2, keys: Arc<Galley>, ink: Color32) -> Rect {
    let size = vec2((keys.size().x + 10.0).max(20.0), 18.0);
    let rect = Rect::from_min_size(pos2(at.x, at.y - size.y / 2.0), size);
    let stroke = Stroke::new(1.0, ink.gamma_multiply(0.45));
    painter.rect_stroke(
        rect.shrink(0.5),
        CornerRadius::same(4),
        stroke,
        StrokeKind::Middle,
    );
    let place = rect.center() - keys.size() / 2.0;
    painter.galley(place, keys, ink);
    rect
}

/// A pill that is chosen or not.
pub fn chip(ui: &mut Ui, palette: &Palette, label: &str, chosen: bool, sense: Sense) -> Response {
    let ink = color(if chosen {
        palette.on_accent
    } else {
        palette.text
    });
    let galley = unbroken(
        ui.painter(),
        label.to_owned(),
        font(SIZE_SMALL, Weight::Medium),
        ink,
    );
    let size = vec2((galley.size().x + 20.0).ceil(), 28.0);
    let (rect, response) = ui.allocate_exact_size(size, sense);
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
    show_focus(ui.painter(), &response, body.expand(1.0), 14, palette);
    ui.painter()
        .galley(body.center() - galley.size() / 2.0, galley, ink);
    response
}

/// A small word on a tint: what kind of thing it is.
pub fn tag(ui: &mut Ui, palette: &Palette, label: &str) -> Response {
    let ink = color(palette.accent);
    let galley = unbroken(
        ui.painter(),
        label.to_owned(),
        font(SIZE_SMALL, Weight::Medium),
        ink,
    );
    let size = vec2((galley.size().x + 16.0).ceil(), 24.0);
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, label));
    ui.painter()
        .rect_filled(rect, CornerRadius::same(6), color(palette.chosen));
    ui.painter()
        .galley(rect.center() - galley.size() / 2.0, galley, ink);
    response
}
