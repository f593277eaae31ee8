//! The legend as a card over the map: what its colours mean, and whose boundaries are shown.

use std::collections::BTreeSet;

use eframe::egui::{
    Align2, Color32, CornerRadius, Margin, Painter, Rect, Response, Role, Sense, Stroke,
    StrokeKind, Ui, Vec2, WidgetInfo, pos2, vec2,
};

use super::command::{Command, SceneCommand};
use super::floating::{MARGIN, area};
use super::panel_view::{Boundaries, MapInfo, PanelView};
use super::roving::Roving;
use super::state::UiState;
use super::theme::{RADIUS_CONTROL, RADIUS_SWATCH, SIZE_SMALL, color, font};
use super::widgets::{card_frame, hairline, one_line, paint_line, show_focus};
use super::wrap::{tip, wrapped_ui};
use crate::assets::Weight;
use crate::figure::{Class, LegendEntry, Slant, Swatch, most_lines};
use crate::geo::ProjectionKind;
use crate::map::lettering::unbroken;
use crate::map::pane::VEIL;
use crate::model::Code;
use crate::palette::Palette;

/// Width of the legend's contents at least, and what words about boundaries make of it at most, in points.
const LEAST: f32 = 200.0;
const WIDEST_CAPTION: f32 = 260.0;
/// Size of a map, in points, below which the legend is set closer.
const ROOMY: [f32; 2] = [640.0, 520.0];

/// Room that the legend takes at most, on any day, of which it is so large now.
pub fn legend_room(view: &PanelView<'_>, map: Rect, now: Vec2) -> Vec2 {
    let lines = most_lines(view.legend, view.statement).max(view.legend.len());
    let height = now.y + legend_row(map) * (lines - view.legend.len()) as f32;
    vec2(now.x, height)
}

/// Whether the legend is set closer, on a map of this size.
fn is_close(map: Rect) -> bool {
    map.width() < ROOMY[0] || map.height() < ROOMY[1]
}

/// Height of a line of the legend.
fn legend_row(map: Rect) -> f32 {
    if is_close(map) { 20.0 } else { 24.0 }
}

/// Width of the legend's contents at most: the zoom buttons stand at the other side.
fn legend_most(map: Rect) -> f32 {
    (map.width() - 2.0 * MARGIN - 32.0 - 52.0).max(120.0)
}

/// The legend as a card; returns where it is.
pub fn legend_ui(
    ui: &Ui,
    view: &PanelView<'_>,
    map: &MapInfo<'_>,
    state: &mut UiState,
    commands: &mut Vec<Command>,
) -> Rect {
    if view.legend.is_empty() {
        return Rect::NOTHING;
    }
    let palette = view.palette();
    let [whose, projection] = boundaries_text(view, map.projection);
    let (close, row) = (is_close(map.rect), legend_row(map.rect));
    area(ui, "legend", Align2::LEFT_BOTTOM, map.rect, vec2(0.0, 0.0))
        .show(ui.ctx(), |ui| {
            let mut frame = card_frame(view.theme);
            if close {
                frame = frame.inner_margin(Margin::symmetric(12, 8));
            }
            frame.show(ui, |ui| {
                ui.spacing_mut().item_spacing.y = 0.0;
                let painter = ui.painter();
                let widest = view
                    .legend
                    .iter()
                    .map(|entry| {
                        let style = font(13.0, Weight::Regular);
                        let ink = Color32::WHITE;
                        unbroken(painter, entry.label.clone(), style, ink).size().x
                    })
                    .fold(0.0, f32::max);
                let caption = |text: String| {
                    let quiet = font(SIZE_SMALL, Weight::Regular);
                    unbroken(painter, text, quiet, Color32::WHITE).size().x
                };
                // The words about boundaries wrap: they widen the card for nothing else.
                let width = (widest + 30.0 + 44.0)
                    .max(caption(whose.clone()).clamp(LEAST, WIDEST_CAPTION))
                    .min(legend_most(map.rect));
                let in_one = format!("{whose} · {projection}");
                let boundaries = if caption(in_one.clone()) <= width {
                    in_one
                } else {
                    format!("{whose}\n{projection}")
                };
                ui.set_width(width);
                let mut roving = Roving::begin(ui, "legend", 0, view.legend.len());
                for (idx, entry) in view.legend.iter().enumerate() {
                    let place = EntryPlace {
                        row,
                        over_tiles: map.attribution.is_some(),
                        sense: roving.sense(idx),
                    };
                    let response = entry_ui(ui, view, state, commands, entry, place);
                    roving.note(idx, &response);
                }
                roving.end(ui);
                ui.add_space(row / 4.0);
                hairline(ui, palette);
                ui.add_space(row / 3.0);
                wrapped_ui(ui, &boundaries, SIZE_SMALL, Weight::Regular, palette.text2);
            });
        })
        .response
        .rect
}

/// Words about whose boundaries are shown, and about whether areas compare.
fn boundaries_text(view: &PanelView<'_>, projection: ProjectionKind) -> [String; 2] {
    let whose = match view.boundaries {
        Boundaries::BuiltIn => view.t("boundaries-recognised"),
        Boundaries::File(file) => view.t_args("footer-boundaries-of", &[("file", file.into())]),
    };
    let projection = match projection {
        ProjectionKind::LambertAzimuthal | ProjectionKind::EqualEarth => "projection-equal-area",
        ProjectionKind::Mercator => "projection-mercator",
        ProjectionKind::Orthographic => "projection-globe",
    };
    [whose, view.t(projection)]
}

/// Command that has countries alone stand out, or that takes it back where they do already.
#[must_use]
pub fn isolation(view: &PanelView<'_>, countries: Vec<Code>) -> Option<Command> {
    let set = |codes: &[Code]| codes.iter().copied().collect::<BTreeSet<_>>();
    let now = &view.scene.highlighted;
    if countries.is_empty() && now.is_empty() {
        return None;
    }
    let again = set(now) == set(&countries);
    let countries = if again { Vec::new() } else { countries };
    Some(Command::Scene(SceneCommand::Highlight(countries)))
}

/// Place of a line of the legend.
#[derive(Clone, Copy)]
struct EntryPlace {
    /// Height of the line, in points.
    row: f32,
    over_tiles: bool,
    sense: Sense,
}

/// One line of the legend; a click has the countries of its class alone stand out, a second one takes it back.
fn entry_ui(
    ui: &mut Ui,
    view: &PanelView<'_>,
    state: &mut UiState,
    commands: &mut Vec<Command>,
    entry: &LegendEntry,
    place: EntryPlace,
) -> Response {
    let EntryPlace {
        row,
        over_tiles,
        sense,
    } = place;
    let palette = view.palette();
    let class = match entry.swatch {
        Swatch::Class(class) => Some(class),
        Swatch::Overseas(_) | Swatch::Contested | Swatch::Marker => None,
    };
    let sense = if class.is_some() {
        sense
    } else {
        Sense::hover()
    };
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), row), sense);
    let isolated = class.is_some_and(|class| {
        let mut lit = view.scene.highlighted.iter();
        !view.scene.highlighted.is_empty()
            && lit.all(|code| view.rows.class_of(*code) == Some(class))
    });
    let label = match entry.count {
        Some(count) => format!("{} {count}", entry.label),
        None => entry.label.clone(),
    };
    response.widget_info(|| match class {
        Some(_) => WidgetInfo::selected(Role::Button, true, isolated, &label),
        None => WidgetInfo::labeled(Role::Label, true, &label),
    });
    if let Some(class) = class {
        state.point_by(&response, || view.rows.of_class(class));
        if response.clicked() {
            commands.extend(isolation(view, view.rows.of_class(class)));
        }
    }
    let of_hovered = state.hovered.and_then(|code| view.rows.class_of(code));
    let body = rect.expand2(vec2(8.0, 0.0));
    let radius = CornerRadius::same(RADIUS_CONTROL - 2);
    let painter = ui.painter();
    if isolated || class.is_some() && (response.hovered() || of_hovered == class) {
        let fill = if isolated {
            palette.chosen
        } else {
            palette.panel2
        };
        painter.rect_filled(body, radius, color(fill));
    }
    show_focus(painter, &response, body, RADIUS_CONTROL - 2, palette);
    let y = rect.center().y;
    let swatch = Rect::from_min_size(pos2(rect.left(), y - 6.0), vec2(18.0, 12.0));
    if over_tiles {
        paint_swatch_over_tiles(painter, swatch, entry.swatch, palette);
    } else {
        paint_swatch(painter, swatch, entry.swatch, palette);
    }
    let mut right = rect.right();
    if let Some(count) = entry.count {
        let ink = color(palette.text);
        let style = font(13.0, Weight::SemiBold);
        let galley = unbroken(painter, count.to_string(), style, ink);
        right -= galley.size().x;
        paint_line(painter, right, y, galley);
        right -= 12.0;
    }
    let left = swatch.right() + 12.0;
    let style = font(13.0, Weight::Regular);
    let galley = one_line(
        painter,
        &entry.label,
        style,
        color(palette.text),
        right - left,
    );
    let elided = galley.elided;
    paint_line(painter, left, y, galley);
    match class {
        Some(_) => {
            let key = if isolated {
                "ui-legend-again"
            } else {
                "ui-legend-isolate"
            };
            let what = view.t(key);
            let text = if elided {
                format!("{label}\n{what}")
            } else {
                what
            };
            tip(response, text)
        }
        None if elided => tip(response, label),
        None => response,
    }
}

/// Paints what a legend line stands for.
pub(crate) fn paint_swatch(painter: &Painter, rect: Rect, swatch: Swatch, palette: &Palette) {
    let scale = rect.height() / 12.0;
    let radius = CornerRadius::same((f32::from(RADIUS_SWATCH) * scale) as u8);
    let shades = swatch.shades();
    // Several stand beside each other.
    let part = |idx: usize| {
        let x = |part: usize| rect.left() + rect.width() * part as f32 / shades.len() as f32;
        let ends = x(idx)..=x(idx + 1);
        let mut corners = CornerRadius::ZERO;
        if idx == 0 {
            (corners.nw, corners.sw) = (radius.nw, radius.sw);
        }
        if idx + 1 == shades.len() {
            (corners.ne, corners.se) = (radius.ne, radius.se);
        }
        (Rect::from_x_y_ranges(ends, rect.y_range()), corners)
    };
    for (idx, shade) in shades.iter().enumerate() {
        let (rect, radius) = part(idx);
        let [ground, stripes] = shade.colors(palette);
        painter.rect_filled(rect, radius, color(ground));
        if stripes != ground {
            // As on the map, drawn together: a swatch is small.
            let course = shade.stripes();
            let step = if shade.contested { 5.2 } else { 3.6 };
            let width = step * (course.width / course.spacing) as f32;
            let stroke = Stroke::new(width * scale, color(stripes));
            paint_hatching(painter, rect, stroke, step * scale, shade.stripes().course);
        }
    }
    if shades.is_empty() {
        let center = rect.center();
        painter.circle_filled(center, 6.0 * scale, color(palette.border));
        painter.circle_filled(center, 4.5 * scale, color(palette.signed));
    }
}

/// Paints a swatch as tiles shine through it on the map; land that is not concerned is the tiles' alone.
fn paint_swatch_over_tiles(painter: &Painter, rect: Rect, swatch: Swatch, palette: &Palette) {
    if swatch == Swatch::Class(Class::OTHER) {
        let stroke = Stroke::new(1.0, color(palette.text2));
        painter.rect_stroke(rect, RADIUS_SWATCH, stroke, StrokeKind::Inside);
    } else {
        let mut painter = painter.clone();
        painter.multiply_opacity(VEIL.shaded);
        paint_swatch(&painter, rect, swatch, palette);
    }
}

fn paint_hatching(painter: &Painter, rect: Rect, stroke: Stroke, step: f32, course: Slant) {
    let painter = painter.with_clip_rect(painter.clip_rect().intersect(rect));
    let (left, top) = (rect.left(), rect.top());
    let (right, bottom) = (rect.right(), rect.bottom());
    if course == Slant::Level {
        let mut y = top + step / 2.0;
        while y < bottom {
            painter.line_segment([pos2(left, y), pos2(right, y)], stroke);
            y += step;
        }
        return;
    }
    // So far to the side from the line's one end to the other.
    let (reach, [from, to]) = match course {
        Slant::Rising => (rect.height(), [bottom, top]),
        Slant::Falling => (rect.height(), [top, bottom]),
        Slant::Upright | Slant::Level => (0.0, [top, bottom]),
    };
    let step = if reach > 0.0 {
        step * std::f32::consts::SQRT_2
    } else {
        step
    };
    let mut x = left - reach + step / 2.0;
    while x < right {
        painter.line_segment([pos2(x, from), pos2(x + reach, to)], stroke);
        x += step;
    }
}
