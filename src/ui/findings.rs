//! The report of a file's features: matched, not matched, mended. Rows lead to the place.

use eframe::egui::{
    Align2, CornerRadius, Id, Margin, Rect, Role, ScrollArea, Sense, Ui, WidgetInfo, pos2,
    text::LayoutJob, vec2,
};

use super::button::PushButton;
use super::command::{Command, DocumentCommand, MapCommand, PanelCommand};
use super::floating::area;
use super::icon::{self, Icon};
use super::in_view::list_ui;
use super::panel_view::{Boundaries, FeatureFinding, MapInfo, Mood, PanelView};
use super::state::UiState;
use super::theme::{RADIUS_CONTROL, SIZE_SMALL, SIZE_TEXT, color, flag_size, font, shadow};
use super::widgets::{
    card_frame, floating_scroll, format, note, one_line, paint_flag, paint_line, section_text,
    show_focus,
};
use super::wrap::{tip, wrapped_ui};
use crate::assets::Weight;
use crate::i18n::format::list;
use crate::map::lettering::{Room, lay_out};

const WIDTH: f32 = 340.0;
const ROW: f32 = 44.0;
/// Distance of the file's pill from the map's upper margin: the audit chip stands above.
const BELOW: f32 = 42.0;
/// Height of that pill.
const CHIP: f32 = 30.0;

/// Shows the list as a card below the audit chip.
pub fn findings_ui(
    ui: &Ui,
    view: &PanelView<'_>,
    map: &MapInfo<'_>,
    state: &mut UiState,
    commands: &mut Vec<Command>,
) {
    if !state.findings_open {
        return;
    }
    let is_file = matches!(view.boundaries, Boundaries::File(_));
    let lower = BELOW + if is_file { CHIP + 8.0 } else { 0.0 };
    let offset = vec2(0.0, lower);
    let width = WIDTH.min(map.rect.width() - 64.0);
    area(ui, "findings", Align2::LEFT_TOP, map.rect, offset).show(ui.ctx(), |ui| {
        card_frame(view.theme)
            .inner_margin(Margin::same(0))
            .show(ui, |ui| {
                ui.set_width(width);
                ui.spacing_mut().item_spacing = vec2(8.0, 0.0);
                head_ui(ui, view, commands);
                let height = (map.rect.height() - lower - 32.0 - 56.0).clamp(120.0, 520.0);
                floating_scroll(ui, height, |ui| {
                    ui.set_width(width);
                    contents_ui(ui, view, state, commands);
                    ui.add_space(12.0);
                });
            });
    });
}

fn head_ui(ui: &mut Ui, view: &PanelView<'_>, commands: &mut Vec<Command>) {
    let palette = view.palette();
    let title = match view.boundaries {
        Boundaries::BuiltIn => view.t("ui-findings-built-in"),
        Boundaries::File(file) => file.to_owned(),
    };
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 48.0), Sense::hover());
    let style = font(SIZE_TEXT, Weight::SemiBold);
    let room = rect.width() - 72.0;
    let galley = one_line(ui.painter(), &title, style, color(palette.text), room);
    paint_line(ui.painter(), rect.left() + 16.0, rect.center().y, galley);
    super::widgets::row_in(ui, rect.shrink2(vec2(10.0, 0.0)), true, |ui| {
        let label = view.t("ui-command-close");
        let close = PushButton::icon_only(Icon::Close, &label)
            .height(28.0)
            .show(ui, palette);
        if close.clicked() {
            commands.push(Command::Panel(PanelCommand::ToggleFindings));
        }
    });
}

fn contents_ui(
    ui: &mut Ui,
    view: &PanelView<'_>,
    state: &mut UiState,
    commands: &mut Vec<Command>,
) {
    let palette = view.palette();
    padded(ui, |ui| audit_ui(ui, view));
    if let Some((file, rows)) = view.told {
        ui.add_space(16.0);
        padded(ui, |ui| {
            let args = [("file", file.into()), ("count", rows.len().into())];
            let title = view.t_args("ui-findings-told", &args);
            section_text(ui, palette, &title);
        });
        ui.add_space(6.0);
        rows_ui(ui, view, commands, "told", rows);
    }
    let Some(findings) = view.findings else {
        return;
    };
    padded(ui, |ui| {
        let summary = view.t_args(
            "ui-findings-summary",
            &[
                ("matched", findings.matched.len().into()),
                ("unmatched", findings.unmatched.len().into()),
                ("mended", findings.mended_count.into()),
            ],
        );
        ui.add_space(8.0);
        wrapped_ui(ui, summary, 13.0, Weight::Regular, palette.text2);
        if let Some(key) = &findings.key {
            let by = view.t_args("ui-findings-key", &[("key", key.into())]);
            wrapped_ui(ui, by, 13.0, Weight::Regular, palette.text2);
        }
    });
    for (key, rows, count) in [
        (
            "ui-findings-unmatched",
            &findings.unmatched,
            findings.unmatched.len(),
        ),
        (
            "ui-findings-mended",
            &findings.mended,
            findings.mended_count,
        ),
    ] {
        if !rows.is_empty() {
            section(ui, view, key, count);
            rows_ui(ui, view, commands, key, rows);
        }
    }
    if !findings.matched.is_empty() {
        section(ui, view, "ui-findings-matched", findings.matched.len());
        if state.matched_open {
            rows_ui(ui, view, commands, "matched", &findings.matched);
        } else {
            padded(ui, |ui| {
                let label = view.t("ui-findings-show-matched");
                if PushButton::new(&label).show(ui, palette).clicked() {
                    state.matched_open = true;
                }
            });
        }
    }
}

/// Words of the audit: who is on the map and who is missing, by name.
fn audit_ui(ui: &mut Ui, view: &PanelView<'_>) {
    let palette = view.palette();
    let Some(audit) = view.audit else { return };
    let mood = if audit.missing.is_empty() {
        Mood::Fine
    } else {
        Mood::Doubtful
    };
    let ink = if mood == Mood::Fine {
        palette.fine
    } else {
        palette.doubtful
    };
    note(ui, palette, mood, |ui| {
        let said = if audit.missing.is_empty() {
            view.t("ui-findings-all-placed")
        } else {
            let names: Vec<_> = audit
                .missing
                .iter()
                .map(|code| view.name(*code).to_owned())
                .collect();
            view.t_args("ui-missing", &[("names", list(view.lang, &names).into())])
        };
        wrapped_ui(ui, said, 13.0, Weight::Medium, ink);
        if let Some(claimed) = audit
            .claimed
            .filter(|claimed| *claimed as usize != audit.total)
        {
            let differs = view.t_args(
                "ui-claim-differs",
                &[("claimed", claimed.into()), ("count", audit.total.into())],
            );
            ui.add_space(4.0);
            wrapped_ui(ui, differs, 13.0, Weight::Medium, palette.doubtful);
        }
    });
}

fn padded(ui: &mut Ui, add_contents: impl FnOnce(&mut Ui)) {
    eframe::egui::Frame::new()
        .inner_margin(Margin::symmetric(16, 0))
        .show(ui, |ui| {
            ui.set_width(ui.available_width());
            add_contents(ui);
        });
}

fn section(ui: &mut Ui, view: &PanelView<'_>, key: &str, count: usize) {
    ui.add_space(16.0);
    padded(ui, |ui| {
        let title = view.t_args(key, &[("count", count.into())]);
        section_text(ui, view.palette(), &title);
    });
    ui.add_space(6.0);
}

fn rows_ui(
    ui: &mut Ui,
    view: &PanelView<'_>,
    commands: &mut Vec<Command>,
    name: &str,
    rows: &[FeatureFinding],
) {
    // A file may hold thousands of features: only those in sight are laid out.
    // Rows of several lines are higher; what is left of the room is given back.
    let height = (rows.len() as f32 * ROW * 2.0).min(ROW * 6.0);
    // A file that is one long line has no other: its number says nothing.
    let has_lines = rows.iter().any(|row| row.line.is_some_and(|line| line > 1));
    ScrollArea::vertical()
        .id_salt(name)
        .max_height(height)
        .auto_shrink([false, true])
        .show(ui, |ui| {
            let key = Id::unique(("findings", name));
            list_ui(ui, key, rows.len(), ROW, None, |ui, idx| {
                finding_ui(ui, view, commands, &rows[idx], has_lines);
            });
        });
}

fn finding_ui(
    ui: &mut Ui,
    view: &PanelView<'_>,
    commands: &mut Vec<Command>,
    row: &FeatureFinding,
    has_lines: bool,
) {
    let palette = view.palette();
    let place = row.unit.map(MapCommand::ShowUnit);
    let place = place.or_else(|| row.code.map(MapCommand::ShowCountry));
    let sense = if place.is_some() {
        Sense::click()
    } else {
        Sense::hover()
    };
    let title = if row.name.is_empty() {
        row.code.map_or_else(
            || view.t("ui-findings-nameless"),
            |code| view.name(code).to_owned(),
        )
    } else {
        row.name.clone()
    };
    let detail = match row.line.filter(|_| has_lines) {
        Some(line) => {
            let line = view.t_args("ui-findings-line", &[("line", line.to_string().into())]);
            format!("{line} · {}", row.detail)
        }
        None => row.detail.clone(),
    };
    let flag = flag_size(16.0);
    let room = ui.available_width() - 16.0 - flag.x - 12.0 - 16.0 - 24.0;
    let whole = LayoutJob::single_section(
        detail.clone(),
        format(SIZE_SMALL, Weight::Regular, palette.text2),
    );
    let lower = lay_out(ui.painter(), whole, Room::wide(room)).galley;
    let height = (28.0 + lower.size().y + 8.0).max(ROW);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), height), sense);
    let role = if place.is_some() {
        Role::Button
    } else {
        Role::Label
    };
    response.widget_info(|| WidgetInfo::labeled(role, true, format!("{title}, {detail}")));
    let painter = ui.painter();
    let body = rect.shrink2(vec2(8.0, 1.0));
    if place.is_some() && response.hovered() {
        painter.rect_filled(
            body,
            CornerRadius::same(RADIUS_CONTROL),
            color(palette.panel2),
        );
    }
    show_focus(painter, &response, body, RADIUS_CONTROL, palette);
    let y = rect.top() + 16.0;
    let at = Rect::from_min_size(pos2(rect.left() + 16.0, y - flag.y / 2.0), flag);
    match row.code {
        Some(code) => paint_flag(painter, at, view, code),
        None => icon::paint(painter, at, 14.0, Icon::Warning, color(palette.doubtful)),
    }
    let left = at.right() + 12.0;
    if place.is_some() {
        let at = Rect::from_center_size(pos2(rect.right() - 24.0, y), vec2(16.0, 16.0));
        icon::paint(painter, at, 14.0, Icon::MapPlace, color(palette.text2));
    }
    let ink = color(palette.text);
    let upper = one_line(painter, &title, font(13.0, Weight::Medium), ink, room);
    paint_line(painter, left, y, upper);
    painter.galley(pos2(left, rect.top() + 27.0), lower, ink);
    if let Some(place) = place.filter(|_| response.clicked()) {
        commands.push(Command::Map(place));
    }
}

/// The opened file as a pill below the audit chip, with the way back to the built-in world.
pub fn file_chip_ui(ui: &Ui, view: &PanelView<'_>, map: &MapInfo<'_>, commands: &mut Vec<Command>) {
    let Boundaries::File(file) = view.boundaries else {
        return;
    };
    let palette = view.palette();
    area(ui, "file", Align2::LEFT_TOP, map.rect, vec2(0.0, BELOW)).show(ui.ctx(), |ui| {
        let room = (map.rect.width() - 200.0).clamp(80.0, 260.0);
        let style = font(13.0, Weight::Medium);
        let galley = one_line(ui.painter(), file, style, color(palette.text), room);
        let size = vec2(galley.size().x + 14.0 + 30.0, CHIP);
        let (rect, response) = ui.allocate_exact_size(size.ceil(), Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, file));
        let painter = ui.painter();
        let radius = CornerRadius::same(15);
        painter.add(shadow(view.theme).as_shape(rect, radius));
        painter.rect_filled(rect, radius, color(palette.panel));
        paint_line(painter, rect.left() + 14.0, rect.center().y, galley);
        super::widgets::row_in(ui, rect.shrink2(vec2(2.0, 0.0)), true, |ui| {
            let command = Command::Document(DocumentCommand::CloseFile);
            let label = view.t(command.label_key());
            let close = PushButton::icon_only(Icon::Close, &label)
                .height(26.0)
                .show(ui, palette);
            if close.clicked() {
                commands.push(command);
            }
            tip(close, label);
        });
    });
}
