//! The credit of the tiles' makers beneath the map: in its lower edge, for as long as they are shown.

use eframe::egui::{Align2, CornerRadius, CursorIcon, Role, Sense, Ui, WidgetInfo, pos2, vec2};

use super::command::{Command, WindowCommand};
use super::floating::{MARGIN, area};
use super::panel_view::{MapInfo, PanelView};
use super::theme::{SIZE_SECTION, color, font};
use super::widgets::{one_line, paint_line, show_focus};
use super::wrap::tip;
use crate::assets::Weight;

/// Fits beneath all else that floats over the map.
const HEIGHT: f32 = MARGIN - 1.0;

/// Shows the attribution; a click opens its link, where it has one.
pub fn attribution_ui(
    ui: &Ui,
    view: &PanelView<'_>,
    map: &MapInfo<'_>,
    commands: &mut Vec<Command>,
) {
    let Some(attribution) = map.attribution else {
        return;
    };
    let palette = view.palette();
    let edge = vec2(0.0, MARGIN);
    area(ui, "attribution", Align2::RIGHT_BOTTOM, map.rect, edge).show(ui.ctx(), |ui| {
        let room = (map.rect.width() - 2.0 * MARGIN - 12.0).max(40.0);
        let style = font(SIZE_SECTION, Weight::Regular);
        let ink = color(palette.text);
        let galley = one_line(ui.painter(), &attribution.text, style, ink, room);
        let size = vec2((galley.size().x + 12.0).ceil(), HEIGHT);
        let link = attribution.url.as_ref();
        let sense = if link.is_some() {
            Sense::click()
        } else {
            Sense::hover()
        };
        let (rect, response) = ui.allocate_exact_size(size, sense);
        let role = if link.is_some() {
            Role::Link
        } else {
            Role::Label
        };
        response.widget_info(|| WidgetInfo::labeled(role, true, &attribution.text));
        let painter = ui.painter();
        let top = CornerRadius {
            nw: 4,
            ne: 4,
            ..CornerRadius::ZERO
        };
        painter.rect_filled(rect, top, color(palette.panel).gamma_multiply(0.86));
        let elided = galley.elided;
        let line = paint_line(painter, rect.left() + 6.0, rect.center().y, galley);
        if response.hovered() && link.is_some() {
            let y = line.bottom() - 1.5;
            painter.line_segment([pos2(line.left(), y), pos2(line.right(), y)], (1.0, ink));
        }
        show_focus(painter, &response, rect, 4, palette);
        if let Some(url) = link {
            if response.clicked() {
                commands.push(Command::Window(WindowCommand::OpenUrl(url.clone())));
            }
            tip(
                response.on_hover_cursor(CursorIcon::PointingHand),
                url.as_str(),
            );
        } else if elided {
            tip(response, &attribution.text);
        }
    });
}
