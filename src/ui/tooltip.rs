//! The tooltip by the pointer over a country: flag, name, what it signed, member since when.

use eframe::egui::{
    CornerRadius, Id, LayerId, Order, Pos2, Rect, Stroke, StrokeKind, Ui, Vec2, pos2,
    text::LayoutJob, vec2,
};

use super::panel_view::{MapInfo, MapPlace, PanelView};
use super::theme::{RADIUS_CARD, SIZE_SMALL, SIZE_TEXT, color, flag_size, font, shadow};
use super::widgets::{one_line, paint_flag, paint_line};
use crate::assets::Weight;
use crate::map::lettering::{Room, lay_out};
use crate::model::Code;
use crate::resolve::ContestedArea;

/// Distance from the pointer to the nearest corner, so that it never stands under it.
const DISTANCE: Vec2 = vec2(18.0, 20.0);

/// Widest that the text may be.
const MOST: f32 = 320.0;

/// Shows the tooltip where the map says that something is pointed at, `scale` times as large as on the desk.
pub fn tooltip_ui(ui: &Ui, view: &PanelView<'_>, map: &MapInfo<'_>, scale: f32) {
    let (Some(place), Some(pointer)) = (map.hovered, ui.ctx().pointer_latest_pos()) else {
        return;
    };
    if !map.rect.contains(pointer) || ui.input(|input| input.pointer.any_down()) {
        return;
    }
    let palette = view.palette();
    let (name, line, code) = match place {
        MapPlace::Country(code) => (view.name(code), line_of(view, code), Some(code)),
        MapPlace::Feature(name) => (name, view.t("ui-tooltip-feature"), None),
    };
    // Messages lie above it.
    let layer = LayerId::new(Order::Foreground, Id::unique("map-tooltip"));
    let painter = ui.ctx().layer_painter(layer);
    let room = (MOST * scale).min(map.rect.width() - 96.0).max(80.0);
    let strong = font(SIZE_TEXT * scale, Weight::SemiBold);
    let name = one_line(&painter, name, strong, color(palette.text), room);
    let quiet = font(SIZE_SMALL * scale, Weight::Regular);
    let ink = color(palette.text2);
    let line = {
        let job = LayoutJob::simple(line, quiet, ink, f32::INFINITY);
        lay_out(&painter, job, Room::wide(room).rows(3)).galley
    };
    // One line stands beside the flag's middle; a comparison has one a set.
    let further = (line.size().y - 18.0 * scale).max(0.0);
    let flag = code.map(|_| flag_size(22.0 * scale));
    let indent = flag.map_or(0.0, |flag| flag.x + 12.0 * scale);
    let note = map.contested.map(|area| {
        let style = font(SIZE_SMALL * scale, Weight::Regular);
        let ink = color(palette.text2);
        let job = LayoutJob::simple(note_of(view, area), style, ink, f32::INFINITY);
        lay_out(&painter, job, Room::wide(room)).galley
    });
    let [note_width, note_height] = note.as_ref().map_or([0.0; 2], |note| {
        [note.size().x, note.size().y + 4.0 * scale]
    });
    let width = name.size().x.max(line.size().x).max(note_width);
    let size = vec2(
        indent + width + 32.0 * scale,
        58.0 * scale + further + note_height,
    );
    let rect = Rect::from_min_size(place_for(pointer, size, map.rect.shrink(4.0)), size);

    let radius = CornerRadius::same(RADIUS_CARD - 2);
    painter.add(shadow(view.theme).as_shape(rect, radius));
    painter.rect_filled(rect, radius, color(palette.panel));
    let edge = Stroke::new(1.0, color(palette.line));
    painter.rect_stroke(rect, radius, edge, StrokeKind::Inside);
    let y = rect.top() + 29.0 * scale;
    if let (Some(code), Some(flag)) = (code, flag) {
        let at = Rect::from_min_size(pos2(rect.left() + 16.0 * scale, y - flag.y / 2.0), flag);
        paint_flag(&painter, at, view, code);
    }
    let x = rect.left() + 16.0 * scale + indent;
    paint_line(&painter, x, y - 10.0 * scale, name);
    painter.galley(pos2(x, y + 1.0 * scale), line, ink);
    if let Some(note) = note {
        let at = pos2(x, rect.top() + 49.0 * scale + further);
        painter.galley(at, note, color(palette.text2));
    }
}

/// Note about a disputed area: what the map shows of it, under its name where it is only a part of what the
/// tooltip names.
fn note_of(view: &PanelView<'_>, area: &ContestedArea) -> String {
    let note = area.note(view.lang);
    if area.is_whole() {
        return note.to_owned();
    }
    let name = area.name(view.lang).into();
    let head = view.t_args("ui-selected-contested-part", &[("name", name)]);
    format!("{head}\n{note}")
}

/// Corner of a tooltip of this size: right below the pointer, else on its other sides.
fn place_for(pointer: Pos2, size: Vec2, map: Rect) -> Pos2 {
    let mut at = pointer + DISTANCE;
    if at.x + size.x > map.right() {
        at.x = pointer.x - DISTANCE.x - size.x;
    }
    if at.y + size.y > map.bottom() {
        at.y = pointer.y - DISTANCE.y - size.y;
    }
    // Too wide for either side: above or below the pointer it may slide along the edge.
    at.x =
        at.x.clamp(map.left(), (map.right() - size.x).max(map.left()));
    at.y =
        at.y.clamp(map.top(), (map.bottom() - size.y).max(map.top()));
    at
}

/// "Signed the letter of intent · member since 1949"; in a comparison where it stands towards each set.
#[must_use]
pub fn line_of(view: &PanelView<'_>, code: Code) -> String {
    if let Some(text) = view.overseas(code) {
        return text;
    }
    let sets = &view.overview.sets;
    if !sets.is_empty() {
        let lines = sets.iter().map(|set| {
            let said = set.standing(code).map(str::to_owned);
            let args = [
                ("label", set.title.as_str().into()),
                (
                    "value",
                    said.unwrap_or_else(|| view.t("ui-compare-not-in")).into(),
                ),
            ];
            view.t_args("label-and-value", &args)
        });
        return lines.collect::<Vec<_>>().join("\n");
    }
    let mut parts = vec![view.standing(code)];
    if let Some(agreement) = view.chosen()
        && let Some(group) = view.dossier.eligible(agreement)
        && let Some(from) = group
            .members
            .iter()
            .find(|member| member.country == code)
            .and_then(|member| member.from)
    {
        let one = group.one.get(view.lang);
        let year = from.year().to_string();
        parts.push(view.t_args(
            "ui-tooltip-member",
            &[("one", one.into()), ("year", year.into())],
        ));
    }
    parts.join(" · ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tooltip_stays_within_the_map_and_never_under_the_pointer() {
        let map = Rect::from_min_max(pos2(296.0, 56.0), pos2(1240.0, 1000.0));
        let size = vec2(340.0, 58.0);
        for x in (296..=1240).step_by(59) {
            for y in (56..=1000).step_by(59) {
                let pointer = pos2(x as f32, y as f32);
                let rect = Rect::from_min_size(place_for(pointer, size, map), size);
                assert!(map.contains_rect(rect), "{pointer}: {rect}");
                assert!(!rect.contains(pointer), "{pointer}: {rect}");
            }
        }
    }
}
