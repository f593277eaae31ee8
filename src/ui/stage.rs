//! The stage: nothing but the figure's own texts and swatches, painted over the map.

use eframe::egui::{CornerRadius, FontId, Rect, Role, Sense, Ui, WidgetInfo, accesskit, vec2};

use super::map_overlay::paint_swatch;
use super::theme::{color, font};
use super::widgets::{one_line, paint_line};
use crate::assets::Weight;
use crate::figure::{Figure, TextRole};
use crate::map::lettering::unbroken;
use crate::map::look::{baseline, family, paint_text};
use crate::palette::Palette;

/// Paints the page's own ground beside the main map: over that map, under the insets.
pub fn stage_bands(ui: &Ui, rect: Rect, figure: &Figure) {
    let scale = rect.width() / (figure.size[0] as f32).max(1.0);
    let fill = color(figure.theme.palette().panel);
    let painter = ui.painter_at(rect);
    if let Some(([x, y], radius)) = figure.panes.first().and_then(|pane| pane.view.disc()) {
        let (middle, radius) = (
            rect.min + scale * vec2(x as f32, y as f32),
            radius as f32 * scale,
        );
        let width = rect.width() + rect.height() + 2.0 * radius;
        painter.circle_stroke(middle, radius + width / 2.0, (width, fill));
    }
    for band in &figure.bands {
        let place = Rect::from_min_size(
            rect.min + scale * vec2(band.x as f32, band.y as f32),
            scale * vec2(band.w as f32, band.h as f32),
        );
        painter.rect_filled(place, 0.0, fill);
    }
}

/// Paints the texts and the legend of `figure`, whose whole size fills `rect`.
pub fn stage_ui(ui: &Ui, rect: Rect, figure: &Figure) {
    let palette = figure.theme.palette();
    let scale = rect.width() / (figure.size[0] as f32).max(1.0);
    let painter = ui.painter_at(rect);
    let at = |point: [f64; 2]| rect.min + scale * vec2(point[0] as f32, point[1] as f32);
    for swatch in &figure.swatches {
        let place = &swatch.rect;
        let size = scale * vec2(place.w as f32, place.h as f32);
        let place = Rect::from_min_size(at([place.x, place.y]), size);
        // As around the letters: a swatch may lie on land of its own colour.
        if !figure.bands.iter().any(|band| band.holds(&swatch.rect)) {
            painter.rect_filled(place.expand(1.6), 4.0, color(figure.ground()));
        }
        paint_swatch(&painter, place, swatch.swatch, palette);
    }
    // The map's numbers are told beside it; on the map itself they are the map's to paint.
    let keys = figure.panes.first().into_iter();
    let lines = keys.flat_map(|pane| &pane.key.lines);
    for line in lines.filter(|line| figure.is_on_band(line.at)) {
        let style = FontId::new(line.style.size as f32 * scale, family(line.style.weight));
        let ink = color(palette.ink(line.ink));
        let galley = unbroken(&painter, line.numbered.line(), style, ink);
        let above = vec2(0.0, baseline(&galley));
        painter.galley(at(line.at) - above, galley, ink);
    }
    for (idx, text) in figure.texts.iter().enumerate() {
        let ink = color(palette.ink(text.color));
        let place = paint_text(
            &painter,
            text,
            at(text.at),
            scale,
            ink,
            figure.halo(text).map(color),
        );
        let response = ui.interact(place, ui.scope_id().with(("stage", idx)), Sense::hover());
        let role = if text.role == TextRole::Title {
            Role::Heading
        } else {
            Role::Label
        };
        response.widget_info(|| WidgetInfo::labeled(role, true, &text.text));
    }
}

/// A height of the stage at which its own words are as large as the desk's, in points.
const PLAIN_HEIGHT: f32 = 720.0;

/// Factor by which words on the stage that are not the figure's are larger than on the desk: they are read from
/// the back of a room.
#[must_use]
pub fn stage_scale(stage: Rect) -> f32 {
    (stage.height() / PLAIN_HEIGHT).clamp(1.0, 4.0)
}

/// Shows a quiet note at the stage's upper edge, to the one who presents more than to the audience.
pub fn stage_note_ui(ui: &Ui, stage: Rect, palette: &Palette, note: &str) {
    let scale = stage_scale(stage);
    let painter = ui.painter_at(stage);
    let style = font(14.0 * scale, Weight::Medium);
    let ink = color(palette.text2);
    let galley = one_line(&painter, note, style, ink, stage.width() * 0.6);
    let size = galley.size() + vec2(24.0, 14.0) * scale;
    let middle = stage.center_top() + vec2(0.0, 16.0 * scale + size.y / 2.0);
    let place = Rect::from_center_size(middle, size);
    let radius = CornerRadius::same((place.height() / 2.0).min(255.0) as u8);
    painter.rect_filled(place, radius, color(palette.panel));
    paint_line(
        &painter,
        place.left() + 12.0 * scale,
        place.center().y,
        galley,
    );
    let response = ui.interact(place, ui.scope_id().with("stage-note"), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, note));
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_live(accesskit::Live::Polite);
    });
}
