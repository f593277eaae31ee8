//! The overlay of the map: audit chip, legend, zoom buttons, scale bar.
//!
//! Each is an `egui::Area` of its own, so that the map beneath sees no pointer there.

use std::collections::BTreeSet;

use eframe::egui::{
    Align2, Color32, CornerRadius, Frame, LayerId, Margin, Order, Painter, Pos2, Rect, Response,
    Role, Sense, Shape, Stroke, StrokeKind, Ui, Vec2, WidgetInfo, pos2, vec2,
};

use super::command::{Command, FitTarget, MapCommand, PanelCommand, SceneCommand};
use super::corner_card::CornerCard;
use super::floating::{MARGIN, area};
use super::icon::{self, Icon};
use super::panel_view::{Boundaries, MapInfo, Mood, PanelView};
use super::roving::Roving;
use super::state::UiState;
use super::theme::{RADIUS_CONTROL, RADIUS_SWATCH, SIZE_SECTION, SIZE_SMALL, color, font, shadow};
use super::view_switch;
use super::widgets::{
    card_frame, hairline, mood_colors, one_line, paint_hairline, paint_line, show_focus,
};
use super::wrap::{tip, wrapped_ui};
use crate::assets::Weight;
use crate::figure::{Class, LegendEntry, Slant, Swatch, most_lines};
use crate::geo::ProjectionKind;
use crate::i18n::{format::distance_km, words};
use crate::map::lettering::unbroken;
use crate::map::pane::VEIL;
use crate::model::Code;
use crate::palette::Palette;

/// Widest that the scale bar may be, in points.
const SCALE_MOST: f32 = 120.0;
/// Height of what it stands on.
const SCALE_HEIGHT: f32 = 32.0;
/// Gap between it and the buttons.
const SCALE_GAP: f32 = 16.0;

/// Size of a map, in points, below which the legend is set closer.
const ROOMY: [f32; 2] = [640.0, 520.0];

/// Shows all that floats over the map; returns where the legend is.
pub fn map_overlay_ui(
    ui: &Ui,
    view: &PanelView<'_>,
    map: &MapInfo<'_>,
    state: &mut UiState,
    commands: &mut Vec<Command>,
) -> Rect {
    audit_chip_ui(ui, view, map, state, commands);
    let legend = legend_ui(ui, view, map, state, commands);
    let zoom = zoom_ui(ui, view, map, commands);
    scale_bar_ui(ui, view, map, legend, zoom);
    legend
}

/// Sizes of what floats in the corners of `map`, as it was laid out in this frame. What grows with the day,
/// or with hatchings, is taken for as large as it may become: nothing of that is to move the map.
pub(super) fn cards(ui: &Ui, view: &PanelView<'_>, map: Rect) -> Vec<CornerCard> {
    let corners = [
        ("audit", Align2::LEFT_TOP),
        ("view-switch", Align2::RIGHT_TOP),
        ("legend", Align2::LEFT_BOTTOM),
        ("zoom", Align2::RIGHT_BOTTOM),
    ];
    let area_of = |name: &str| {
        let layer = LayerId::new(Order::Middle, ui.scope_id().with(name));
        ui.memory(|memory| {
            let shown = memory.areas().is_visible(&layer);
            memory.area_rect(layer.id).filter(|_| shown)
        })
    };
    let measured = corners.into_iter().filter_map(|(name, corner)| {
        let place = area_of(name)?;
        let mut size = place.size();
        if name == "audit"
            && let Some(below) = area_of("file")
        {
            // The file's pill stands below the chip.
            size = place.union(below).size();
        }
        if name == "legend" {
            size = legend_room(ui, view, map, size);
        }
        let size = size.min(map.shrink(MARGIN).size()).ceil();
        size.x
            .min(size.y)
            .is_normal()
            .then_some(CornerCard { corner, size })
    });
    let mut cards: Vec<_> = measured.collect();
    // The scale bar stands beside the buttons, as wide as it may become.
    let zoom = cards
        .iter()
        .find(|card| card.corner == Align2::RIGHT_BOTTOM);
    cards.extend(zoom.map(|zoom| CornerCard {
        size: vec2(zoom.size.x + SCALE_GAP + SCALE_MOST + 20.0, SCALE_HEIGHT),
        ..*zoom
    }));
    cards
}

/// Room that the legend takes at most, in any projection and on any day, of which it is so large now.
fn legend_room(ui: &Ui, view: &PanelView<'_>, map: Rect, now: Vec2) -> Vec2 {
    let lines = most_lines(view.legend, view.statement).max(view.legend.len());
    let height = now.y + legend_row(map) * (lines - view.legend.len()) as f32;
    if is_close(map) {
        return vec2(now.x, height);
    }
    let quiet = font(SIZE_SMALL, Weight::Regular);
    let captions = [
        ProjectionKind::LambertAzimuthal,
        ProjectionKind::Mercator,
        ProjectionKind::Orthographic,
    ]
    .map(|projection| {
        let text = boundaries_text(view, projection);
        unbroken(ui.painter(), text, quiet.clone(), Color32::WHITE)
            .size()
            .x
    });
    let widest = captions.into_iter().fold(0.0, f32::max);
    let around = card_frame(view.theme).total_margin().sum().x;
    vec2(now.x.max(widest.min(legend_most(map)) + around), height)
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

/// "22 of 22 signatories on the map"; a click lists what was found and what was not.
fn audit_chip_ui(
    ui: &Ui,
    view: &PanelView<'_>,
    map: &MapInfo<'_>,
    state: &UiState,
    commands: &mut Vec<Command>,
) {
    let Some(audit) = view.audit else { return };
    let palette = view.palette();
    let mood = if audit.complete() {
        Mood::Fine
    } else {
        Mood::Doubtful
    };
    let (ink, tint) = mood_colors(palette, mood);
    let label = match view.chosen() {
        Some(agreement) => {
            let noun = words::principal_noun(view.lang, agreement, audit.total);
            let args = [
                ("placed", audit.placed.into()),
                ("total", audit.total.into()),
                ("noun", noun.into()),
            ];
            audit.with_remarks(view.t_args("ui-audit", &args), view.lang)
        }
        None => audit.text(view.lang),
    };
    area(ui, "audit", Align2::LEFT_TOP, map.rect, vec2(0.0, 0.0)).show(ui.ctx(), |ui| {
        let painter = ui.painter();
        let mut room = map.rect.width() - 2.0 * MARGIN - 64.0;
        if view_switch::shown(map.rect.width()) {
            room -= view_switch::width(ui, view) + MARGIN;
        }
        let style = font(13.0, Weight::SemiBold);
        let galley = one_line(painter, &label, style, color(ink), room);
        let size = vec2((galley.size().x + 56.0).ceil(), 34.0);
        let (rect, response) = ui.allocate_exact_size(size, Sense::click());
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &label));
        let painter = ui.painter();
        let radius = CornerRadius::same(17);
        painter.add(shadow(view.theme).as_shape(rect, radius));
        painter.rect_filled(rect, radius, color(tint));
        if response.hovered() || state.findings_open {
            let stroke = Stroke::new(1.0, color(ink));
            painter.rect_stroke(rect, radius, stroke, StrokeKind::Inside);
        }
        show_focus(painter, &response, rect, 17, palette);
        let y = rect.center().y;
        let mark = Rect::from_center_size(pos2(rect.left() + 20.0, y), vec2(16.0, 16.0));
        let sign = if mood == Mood::Fine {
            Icon::Check
        } else {
            Icon::Warning
        };
        icon::paint(painter, mark, 14.0, sign, color(ink));
        let line = paint_line(painter, rect.left() + 34.0, y, galley);
        let arrow = Rect::from_center_size(pos2(line.right() + 11.0, y + 0.5), vec2(10.0, 10.0));
        let turn = if state.findings_open {
            Icon::ChevronDown
        } else {
            Icon::ChevronRight
        };
        icon::paint(painter, arrow, 10.0, turn, color(ink));
        if response.clicked() {
            commands.push(Command::Panel(PanelCommand::ToggleFindings));
        }
        tip(response, view.t("ui-audit-tooltip"));
    });
}

/// The legend as a card; returns where it is.
fn legend_ui(
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
    let boundaries = boundaries_text(view, map.projection);
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
                let quiet = font(SIZE_SMALL, Weight::Regular);
                let widest = view
                    .legend
                    .iter()
                    .map(|entry| {
                        let style = font(13.0, Weight::Regular);
                        let ink = Color32::WHITE;
                        unbroken(painter, entry.label.clone(), style, ink).size().x
                    })
                    .fold(0.0, f32::max);
                let caption = unbroken(painter, boundaries.clone(), quiet, Color32::WHITE);
                let most = legend_most(map.rect);
                // Set close, the boundaries wrap: they would widen the card for nothing else.
                let caption = if close { 0.0 } else { caption.size().x };
                let width = (widest + 30.0 + 44.0).max(caption).max(200.0).min(most);
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

/// Words about whose boundaries are shown, and whether areas compare.
fn boundaries_text(view: &PanelView<'_>, projection: ProjectionKind) -> String {
    let whose = match view.boundaries {
        Boundaries::BuiltIn => view.t("boundaries-recognised"),
        Boundaries::File(file) => view.t_args("footer-boundaries-of", &[("file", file.into())]),
    };
    let projection = match projection {
        ProjectionKind::LambertAzimuthal | ProjectionKind::EqualEarth => "projection-equal-area",
        ProjectionKind::Mercator => "projection-mercator",
        ProjectionKind::Orthographic => "projection-globe",
    };
    format!("{whose} · {}", view.t(projection))
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

/// The timeline, where there is one, zoom in, zoom out, fit; returns where they are.
fn zoom_ui(ui: &Ui, view: &PanelView<'_>, map: &MapInfo<'_>, commands: &mut Vec<Command>) -> Rect {
    let palette = view.palette();
    let mut buttons = vec![
        (Icon::Plus, Command::Map(MapCommand::ZoomIn)),
        (Icon::Minus, Command::Map(MapCommand::ZoomOut)),
        (Icon::Fit, Command::Map(MapCommand::Fit(FitTarget::Parties))),
    ];
    if view.has_course() {
        buttons.insert(
            0,
            (Icon::Clock, Command::Panel(PanelCommand::ToggleTimeline)),
        );
    }
    area(ui, "zoom", Align2::RIGHT_BOTTOM, map.rect, vec2(0.0, 0.0))
        .show(ui.ctx(), |ui| {
            let frame: Frame = card_frame(view.theme).inner_margin(Margin::ZERO);
            frame.show(ui, |ui| {
                ui.spacing_mut().item_spacing.y = 0.0;
                let count = buttons.len();
                let mut roving = Roving::begin(ui, "zoom", 0, count);
                for (idx, (sign, command)) in buttons.into_iter().enumerate() {
                    let size = vec2(36.0, 36.0);
                    let (rect, response) = ui.allocate_exact_size(size, roving.sense(idx));
                    roving.note(idx, &response);
                    let label = view.t(command.label_key());
                    let open = command == Command::Panel(PanelCommand::ToggleTimeline)
                        && view.course.is_some();
                    response.widget_info(|| WidgetInfo::selected(Role::Button, true, open, &label));
                    let painter = ui.painter();
                    if response.hovered() || open {
                        let body = rect.shrink(3.0);
                        let radius = CornerRadius::same(RADIUS_CONTROL);
                        painter.rect_filled(body, radius, color(palette.chosen));
                    }
                    show_focus(
                        painter,
                        &response,
                        rect.shrink(2.0),
                        RADIUS_CONTROL,
                        palette,
                    );
                    if idx > 0 {
                        paint_hairline(painter, rect.x_range(), rect.top(), palette);
                    }
                    let ink = if open { palette.accent } else { palette.text };
                    icon::paint(painter, rect, 16.0, sign, color(ink));
                    if response.clicked() {
                        commands.push(command.clone());
                    }
                    tip(response, view.tooltip(ui.ctx(), &command));
                }
                roving.end(ui);
            });
        })
        .response
        .rect
}

/// The longest length of 1, 2 or 5 times a power of ten (kilometres) that `most` covers.
#[must_use]
pub fn round_length(most: f64) -> f64 {
    let power = 10_f64.powf(most.log10().floor());
    [5.0, 2.0, 1.0]
        .into_iter()
        .map(|step| step * power)
        .find(|length| *length <= most * 1.000_001)
        .unwrap_or(power)
}

fn scale_bar_ui(ui: &Ui, view: &PanelView<'_>, map: &MapInfo<'_>, legend: Rect, zoom: Rect) {
    let Some(km_per_point) = map.km_per_point.filter(|km| km.is_finite() && *km > 0.0) else {
        return;
    };
    let palette = view.palette();
    let km = round_length(f64::from(SCALE_MOST) * km_per_point);
    let width = (km / km_per_point) as f32;
    let right = if zoom.is_positive() {
        zoom.left() - SCALE_GAP
    } else {
        map.rect.right() - MARGIN
    };
    let bottom = map.rect.bottom() - MARGIN;
    let left = right - width - 10.0;
    if legend.is_positive() && left < legend.right() + 8.0 {
        return;
    }
    // On a pill of its own: names on the map would run through it.
    let pill = Rect::from_min_max(
        pos2(left - 10.0, bottom - SCALE_HEIGHT),
        pos2(right, bottom),
    );
    let (left, right) = (left, right - 10.0);
    let painter = ui.painter_at(map.rect);
    let fill = color(palette.panel).gamma_multiply(0.86);
    painter.rect_filled(pill, CornerRadius::same(RADIUS_CONTROL), fill);
    let ink = color(palette.text2);
    let foot = bottom - 8.0;
    let points = [
        (left, foot - 5.0),
        (left, foot),
        (right, foot),
        (right, foot - 5.0),
    ];
    let points: Vec<Pos2> = points.iter().map(|&(x, y)| pos2(x, y)).collect();
    painter.add(Shape::line(points, Stroke::new(1.25, ink)));
    let label = distance_km(view.lang, km);
    let style = font(SIZE_SECTION, Weight::Medium);
    let center = pos2(f32::midpoint(left, right), foot - 11.0);
    painter.text(center, Align2::CENTER_CENTER, label, style, ink);
}

#[cfg(test)]
mod tests {
    use super::round_length;

    #[test]
    fn scale_bars_have_round_lengths() {
        for (most, expected) in [
            (1.0, 1.0),
            (4.9, 2.0),
            (5.0, 5.0),
            (730.0, 500.0),
            (0.34, 0.2),
            (12_000.0, 10_000.0),
        ] {
            let length = round_length(most);
            assert!(
                (length - expected).abs() < 1e-9,
                "{most}: {length}, not {expected}"
            );
        }
    }
}
