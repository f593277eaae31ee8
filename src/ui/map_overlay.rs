//! The overlay of the map: audit chip, legend, zoom buttons, scale bar.
//!
//! Each is an `egui::Area` of its own, so that the map beneath sees no pointer there.

use eframe::egui::{
    Align2, CornerRadius, Frame, LayerId, Margin, Order, Pos2, Rect, Role, Sense, Shape, Stroke,
    StrokeKind, Ui, WidgetInfo, pos2, vec2,
};

use super::command::{Command, FitTarget, MapCommand, PanelCommand};
use super::corner_card::CornerCard;
use super::floating::{MARGIN, area};
use super::icon::{self, Icon};
pub(crate) use super::legend::paint_swatch;
use super::legend::{legend_room, legend_ui};
use super::panel_view::{MapInfo, Mood, PanelView};
use super::roving::Roving;
use super::state::UiState;
use super::theme::{RADIUS_CONTROL, SIZE_SECTION, color, font, shadow};
use super::view_switch;
use super::widgets::{card_frame, mood_colors, one_line, paint_hairline, paint_line, show_focus};
use super::wrap::tip;
use crate::assets::Weight;
use crate::i18n::{format::distance_km, words};

/// Widest that the scale bar may be, in points.
const SCALE_MOST: f32 = 120.0;
/// Height of what it stands on.
const SCALE_HEIGHT: f32 = 32.0;
/// Gap between it and the buttons.
const SCALE_GAP: f32 = 16.0;

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
            size = legend_room(view, map, size);
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
