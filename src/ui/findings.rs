//! The report of a file's features: matched, not matched, mended. Rows lead to the place.

use eframe::egui::{
    Align2, CornerRadius, Margin, Rect, Role, ScrollArea, Sense, Ui, WidgetInfo, pos2, vec2,
};

use super::button::PushButton;
use super::command::{Command, DocumentCommand, MapCommand, PanelCommand};
use super::floating::area;
use super::icon::{self, Icon};
use super::panel_view::{Boundaries, FeatureFinding, MapInfo, Mood, PanelView};
use super::state::UiState;
use super::theme::{RADIUS_CONTROL, SIZE_SMALL, SIZE_TEXT, color, flag_size, font};
use super::widgets::{
    card_frame, floating_scroll, note, one_line, paint_flag, paint_line, section_text, show_focus,
};
use super::wrap::{tip, wrapped_ui};
use crate::assets::Weight;
use crate::i18n::format::list;

const WIDTH: f32 = 340.0;
const ROW: f32 = 44.0;

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
    let offset = vec2(0.0, 42.0);
    let width = WIDTH.min(map.rect.width() - 64.0);
    area(ui, "findings", Align2::LEFT_TOP, map.rect, offset).show(ui.ctx(), |ui| {
        card_frame(view.theme)
            .inner_margin(Margin::same(0))
            .show(ui, |ui| {
                ui.set_width(width);
                ui.spacing_mut().item_spacing = vec2(8.0, 0.0);
                head_ui(ui, view, commands);
                let height = (map.rect.height() - 42.0 - 32.0 - 56.0).clamp(120.0, 520.0);
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
        ui.add_space(10.0);
        let label = view.t(Command::Document(DocumentCommand::CloseFile).label_key());
        if PushButton::new(&label).show(ui, palette).clicked() {
            commands.push(Command::Document(DocumentCommand::CloseFile));
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
    let height = (rows.len() as f32 * ROW).min(ROW * 6.0);
    ScrollArea::vertical()
        .id_salt(name)
        .max_height(height)
        .auto_shrink([false, true])
        .show_rows(ui, ROW, rows.len(), |ui, range| {
            for row in &rows[range] {
                finding_ui(ui, view, commands, row);
            }
        });
}

fn finding_ui(
    ui: &mut Ui,
    view: &PanelView<'_>,
    commands: &mut Vec<Command>,
    row: &FeatureFinding,
) {
    let palette = view.palette();
    let sense = if row.unit.is_some() {
        Sense::click()
    } else {
        Sense::hover()
    };
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), sense);
    let title = if row.name.is_empty() {
        row.code.map_or_else(
            || view.t("ui-findings-nameless"),
            |code| view.name(code).to_owned(),
        )
    } else {
        row.name.clone()
    };
    let detail = match row.line {
        Some(line) => {
            let line = view.t_args("ui-findings-line", &[("line", line.to_string().into())]);
            format!("{line} · {}", row.detail)
        }
        None => row.detail.clone(),
    };
    let role = if row.unit.is_some() {
        Role::Button
    } else {
        Role::Label
    };
    response.widget_info(|| WidgetInfo::labeled(role, true, format!("{title}, {detail}")));
    let painter = ui.painter();
    let body = rect.shrink2(vec2(8.0, 1.0));
    if row.unit.is_some() && response.hovered() {
        painter.rect_filled(
            body,
            CornerRadius::same(RADIUS_CONTROL),
            color(palette.panel2),
        );
    }
    show_focus(painter, &response, body, RADIUS_CONTROL, palette);
    let y = rect.center().y;
    let size = flag_size(16.0);
    let at = Rect::from_min_size(pos2(rect.left() + 16.0, y - size.y / 2.0), size);
    match row.code {
        Some(code) => paint_flag(painter, at, view, code),
        None => icon::paint(painter, at, 14.0, Icon::Warning, color(palette.doubtful)),
    }
    let left = at.right() + 12.0;
    let mut right = rect.right() - 16.0;
    if row.unit.is_some() {
        let place = Rect::from_center_size(pos2(right - 8.0, y), vec2(16.0, 16.0));
        icon::paint(painter, place, 14.0, Icon::MapPlace, color(palette.text2));
        right -= 24.0;
    }
    let ink = color(palette.text);
    let upper = one_line(
        painter,
        &title,
        font(13.0, Weight::Medium),
        ink,
        right - left,
    );
    paint_line(painter, left, y - 9.0, upper);
    let quiet = color(palette.text2);
    let lower = one_line(
        painter,
        &detail,
        font(SIZE_SMALL, Weight::Regular),
        quiet,
        right - left,
    );
    let elided = lower.elided;
    paint_line(painter, left, y + 9.0, lower);
    if let Some(unit) = row.unit.filter(|_| response.clicked()) {
        commands.push(Command::Map(MapCommand::ShowUnit(unit)));
    }
    if elided {
        tip(response, detail);
    }
}
