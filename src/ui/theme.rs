//! The look of everything: fonts, text styles, spacing, colours of widgets.
//!
//! Colours come from [`crate::palette`]; here they only become egui's.

use std::sync::Arc;

use eframe::egui::{
    self, Color32, CornerRadius, FontData, FontDefinitions, FontFamily, FontId, Margin, Shadow,
    Stroke, Style, TextStyle, Vec2, Visuals,
    style::{ScrollStyle, WidgetVisuals},
    vec2,
};

use crate::assets::{self, Weight};
pub use crate::map::look::color;
use crate::map::look::{family, family_name};
use crate::palette::{Palette, Rgb, Theme};

/// Corner radius of cards.
pub(crate) const RADIUS_CARD: u8 = 12;
/// Corner radius of controls.
pub(crate) const RADIUS_CONTROL: u8 = 8;
/// Corner radius of swatches and flags.
pub(crate) const RADIUS_SWATCH: u8 = 3;

pub(crate) const SIZE_TITLE: f32 = 20.0;
pub(crate) const SIZE_TEXT: f32 = 14.0;
pub(crate) const SIZE_SMALL: f32 = 12.0;
pub(crate) const SIZE_SECTION: f32 = 11.0;

/// Heights of the top bar, of rows and of controls, in points.
pub(crate) const HEIGHT_TOP_BAR: f32 = 56.0;
pub(crate) const HEIGHT_ROW: f32 = 32.0;

/// Widths of the side panels, in points.
pub(crate) const WIDTH_LEFT: f32 = 296.0;
pub(crate) const WIDTH_RIGHT: f32 = 360.0;

/// Seconds that panels take to slide.
const ANIMATION_TIME: f32 = 0.15;

/// A font of `size` points.
#[must_use]
pub fn font(size: f32, weight: Weight) -> FontId {
    FontId::new(size, family(weight))
}

/// The line height that goes with a font size: on the grid of 4.
#[must_use]
pub(crate) fn line_height(size: f32) -> f32 {
    ((size * 1.4) / 4.0).round() * 4.0
}

/// Installs the embedded typeface. Once, before the first frame.
pub fn install_fonts(ctx: &egui::Context) {
    let mut fonts = FontDefinitions::empty();
    for weight in Weight::ALL {
        let name = family_name(weight);
        let data = FontData::from_static(assets::font(weight));
        fonts.font_data.insert(name.to_owned(), Arc::new(data));
        fonts
            .families
            .insert(FontFamily::Name(name.into()), vec![name.to_owned()]);
    }
    let regular = vec![family_name(Weight::Regular).to_owned()];
    fonts
        .families
        .insert(FontFamily::Proportional, regular.clone());
    // Nothing is set in a monospaced face; egui wants the family to exist.
    fonts.families.insert(FontFamily::Monospace, regular);
    ctx.set_fonts(fonts);
}

/// Gives egui a theme's style. When the theme or the wish for reduced motion
/// changes.
pub fn apply(ctx: &egui::Context, theme: Theme, reduced_motion: bool) {
    let of_egui = if theme.is_dark() {
        egui::Theme::Dark
    } else {
        egui::Theme::Light
    };
    ctx.set_style_of(of_egui, style(theme, reduced_motion));
    ctx.set_theme(of_egui);
}

fn style(theme: Theme, reduced_motion: bool) -> Style {
    let mut style = Style {
        animation_time: if reduced_motion { 0.0 } else { ANIMATION_TIME },
        visuals: visuals(theme),
        ..Style::default()
    };
    style.text_styles = [
        (TextStyle::Heading, font(SIZE_TITLE, Weight::Bold)),
        (TextStyle::Body, font(SIZE_TEXT, Weight::Regular)),
        (TextStyle::Button, font(SIZE_TEXT, Weight::Medium)),
        (TextStyle::Small, font(SIZE_SMALL, Weight::Regular)),
        (TextStyle::Monospace, font(SIZE_TEXT, Weight::Regular)),
    ]
    .into();
    if reduced_motion {
        style.scroll_animation = egui::style::ScrollAnimation::none();
    }
    let spacing = &mut style.spacing;
    spacing.item_spacing = vec2(8.0, 8.0);
    spacing.button_padding = vec2(12.0, 6.0);
    spacing.interact_size = vec2(32.0, 32.0);
    spacing.icon_width = 18.0;
    spacing.icon_width_inner = 10.0;
    spacing.icon_spacing = 8.0;
    spacing.menu_margin = Margin::same(8);
    spacing.window_margin = Margin::same(24);
    spacing.tooltip_width = 320.0;
    spacing.scroll = ScrollStyle::floating();
    style.interaction.selectable_labels = false;
    style.interaction.tooltip_delay = 0.4;
    style.url_in_tooltip = false;
    style
}

/// The soft shadow of what floats over the map.
#[must_use]
pub(crate) fn shadow(theme: Theme) -> Shadow {
    Shadow {
        offset: [0, 4],
        blur: 20,
        spread: 0,
        color: match theme {
            Theme::Light | Theme::Print => Color32::from_rgba_unmultiplied(16, 32, 48, 36),
            Theme::Dark | Theme::Contrast => Color32::from_black_alpha(140),
        },
    }
}

fn visuals(theme: Theme) -> Visuals {
    let palette = theme.palette();
    let mut visuals = if theme.is_dark() {
        Visuals::dark()
    } else {
        Visuals::light()
    };
    let text = color(palette.text);
    let line = Stroke::new(1.0, color(palette.line));
    let accent = Stroke::new(1.0, color(palette.accent));
    let widget = |fill: Rgb, stroke: Stroke| WidgetVisuals {
        bg_fill: color(fill),
        weak_bg_fill: color(fill),
        bg_stroke: stroke,
        corner_radius: CornerRadius::same(RADIUS_CONTROL),
        fg_stroke: Stroke::new(1.0, text),
        expansion: 0.0,
    };
    let widgets = &mut visuals.widgets;
    widgets.noninteractive = widget(palette.panel, line);
    widgets.inactive = widget(palette.panel2, line);
    widgets.hovered = widget(palette.panel2, Stroke::new(1.0, color(palette.text2)));
    widgets.active = widget(palette.chosen, accent);
    widgets.open = widget(palette.panel2, line);
    visuals.weak_text_color = Some(color(palette.text2));
    visuals.hyperlink_color = color(palette.accent);
    visuals.faint_bg_color = color(palette.panel2);
    visuals.extreme_bg_color = color(palette.panel2);
    visuals.text_edit_bg_color = Some(color(palette.panel2));
    visuals.code_bg_color = color(palette.panel2);
    visuals.warn_fg_color = color(palette.doubtful);
    visuals.error_fg_color = color(palette.doubtful);
    visuals.panel_fill = color(palette.panel);
    visuals.window_fill = color(palette.panel);
    visuals.window_stroke = line;
    visuals.window_corner_radius = CornerRadius::same(RADIUS_CARD);
    visuals.menu_corner_radius = CornerRadius::same(RADIUS_CONTROL);
    visuals.window_shadow = shadow(theme);
    visuals.popup_shadow = shadow(theme);
    visuals.selection.bg_fill = selection(palette);
    visuals.selection.stroke = Stroke::new(1.0, text);
    visuals.text_cursor.stroke = Stroke::new(1.5, color(palette.accent));
    // A blinking cursor repaints for ever.
    visuals.text_cursor.blink = false;
    visuals.interact_cursor = Some(egui::CursorIcon::PointingHand);
    visuals
}

/// Colour behind selected text: the accent, faint, so that the text stays legible.
fn selection(palette: &Palette) -> Color32 {
    mix(palette.panel, palette.accent, 0.3)
}

/// `share` of `over` on `under`.
#[must_use]
pub(crate) fn mix(under: Rgb, over: Rgb, share: f32) -> Color32 {
    let channel = |under: u8, over: u8| {
        (f32::from(under) + (f32::from(over) - f32::from(under)) * share) as u8
    };
    Color32::from_rgb(
        channel(under.0, over.0),
        channel(under.1, over.1),
        channel(under.2, over.2),
    )
}

/// The size of a flag whose height is `height`.
#[must_use]
pub(crate) fn flag_size(height: f32) -> Vec2 {
    vec2((height * 1.5).round(), height)
}
