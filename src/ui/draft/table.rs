//! A list or a table with what each row and each column was understood to be.

use eframe::egui::{
    Align, CornerRadius, Id, Layout, Rect, ScrollArea, Sense, Ui, UiBuilder, Vec2, pos2, vec2,
};

use super::country_field::country_field_ui;
use super::form::DraftForm;
use super::hint::hint_ui;
use crate::assets::Weight;
use crate::intake::{CellRow, Column, ColumnPlan, ColumnRole};
use crate::model::Code;
use crate::scene::{DraftChange, DraftRow, TableDraft};
use crate::ui::button::PushButton;
use crate::ui::command::{Command, DocumentCommand};
use crate::ui::controls::segmented;
use crate::ui::icon::{self, Icon};
use crate::ui::panel_view::PanelView;
use crate::ui::theme::{RADIUS_CONTROL, SIZE_SMALL, SIZE_TEXT, color, flag_size, font};
use crate::ui::view_menu::{labelled_item, menu_line, popup};
use crate::ui::widgets::{one_line, paint_flag, paint_hairline, paint_line};
use crate::ui::wrap::tip;

/// Height of a row and of the heads, in points.
const ROW: f32 = 34.0;
const HEAD: f32 = 62.0;
/// Widths of the number of a row, of what it is, and of a column of the table, in points.
const NUMBER: f32 = 44.0;
const MEANING: f32 = 250.0;
const LEAST_COLUMN: f32 = 120.0;
const MOST_COLUMN: f32 = 260.0;
/// Rows by whose texts the widths of columns are chosen, and columns that are shown.
const ROWS_MEASURED: usize = 60;
const MOST_COLUMNS: usize = 60;
/// Width of a letter, roughly, in points.
const LETTER: f32 = 7.5;

/// The table, under its heads.
pub fn table_draft_ui(
    ui: &mut Ui,
    view: &PanelView<'_>,
    table: &TableDraft,
    form: &mut DraftForm,
    commands: &mut Vec<Command>,
) {
    hint_ui(ui, view, "draft-table-hint");
    let doubtful = table.doubtful.len();
    if doubtful > 0 {
        let rows = [("count", table.rows.len().into())];
        let some = [("count", doubtful.into())];
        let options = [
            (false, view.t_args("draft-all-rows", &rows)),
            (true, view.t_args("draft-doubtful-rows", &some)),
        ];
        let chosen = segmented(ui, view.palette(), "rows", &options, form.doubtful_alone);
        form.doubtful_alone = chosen.unwrap_or(form.doubtful_alone);
        ui.add_space(8.0);
    } else {
        form.doubtful_alone = false;
    }
    let widths = widths(table);
    let all: f32 = NUMBER + MEANING + widths.iter().sum::<f32>();
    let height = form.room_below(ui);
    ScrollArea::horizontal()
        .id_salt("draft-columns")
        .show(ui, |ui| {
            ui.set_min_width(all.max(ui.available_width()));
            ui.spacing_mut().item_spacing = Vec2::ZERO;
            heads_ui(ui, view, table, &widths, commands);
            let count = if form.doubtful_alone {
                doubtful
            } else {
                table.rows.len()
            };
            ScrollArea::vertical()
                .id_salt("draft-rows")
                .max_height((height - HEAD).max(ROW * 3.0))
                .auto_shrink([false, true])
                .show_rows(ui, ROW, count, |ui, shown| {
                    for nth in shown {
                        let place = if form.doubtful_alone {
                            table.doubtful[nth]
                        } else {
                            nth
                        };
                        row_ui(ui, view, (table, place), form, &widths, commands);
                    }
                });
        });
}

/// Widths of the table's columns, by what stands in its first rows.
fn widths(table: &TableDraft) -> Vec<f32> {
    let columns = table.import.columns.len().min(MOST_COLUMNS);
    let rows = table.cells.rows.iter().take(ROWS_MEASURED);
    let mut letters = vec![0_usize; columns];
    for row in rows {
        for (most, cell) in letters.iter_mut().zip(&row.cells) {
            *most = (*most).max(cell.text().chars().take(60).count());
        }
    }
    let wide = |letters: usize| (letters as f32 * LETTER + 24.0).clamp(LEAST_COLUMN, MOST_COLUMN);
    letters.into_iter().map(wide).collect()
}

fn heads_ui(
    ui: &mut Ui,
    view: &PanelView<'_>,
    table: &TableDraft,
    widths: &[f32],
    commands: &mut Vec<Command>,
) {
    let palette = view.palette();
    let all = NUMBER + MEANING + widths.iter().sum::<f32>();
    let (rect, _) = ui.allocate_exact_size(vec2(all, HEAD), Sense::hover());
    let style = font(SIZE_SMALL, Weight::SemiBold);
    let meaning = view.t("draft-column-understood");
    let galley = one_line(
        ui.painter(),
        &meaning,
        style.clone(),
        color(palette.text2),
        MEANING - 16.0,
    );
    paint_line(
        ui.painter(),
        rect.left() + NUMBER,
        rect.top() + 14.0,
        galley,
    );
    let mut x = rect.left() + NUMBER + MEANING;
    for (number, (column, width)) in table.import.columns.iter().zip(widths).enumerate() {
        let name = if column.name.is_empty() {
            view.t_args("draft-column-number", &[("number", (number + 1).into())])
        } else {
            column.name.clone()
        };
        let galley = one_line(
            ui.painter(),
            &name,
            style.clone(),
            color(palette.text2),
            width - 16.0,
        );
        paint_line(ui.painter(), x + 4.0, rect.top() + 14.0, galley);
        let room = Rect::from_min_size(pos2(x, rect.top() + 28.0), vec2(width - 8.0, 30.0));
        let mut child = ui.new_child(UiBuilder::new().id_salt(("head", number)).max_rect(room));
        role_ui(&mut child, view, (number, column, &name), commands);
        x += width;
    }
    paint_hairline(ui.painter(), rect.x_range(), rect.bottom() - 0.5, palette);
}

fn role_key(role: ColumnRole) -> &'static str {
    match role {
        ColumnRole::Country => "draft-role-country",
        ColumnRole::Status => "draft-role-status",
        ColumnRole::Date => "draft-role-date",
        ColumnRole::Value => "draft-role-value",
        ColumnRole::Note => "draft-role-note",
        ColumnRole::Agreement => "draft-role-agreement",
        ColumnRole::Ignored => "draft-role-ignored",
    }
}

/// The menu of what a column says.
fn role_ui(
    ui: &mut Ui,
    view: &PanelView<'_>,
    (number, column, name): (usize, &Column, &str),
    commands: &mut Vec<Command>,
) {
    let role = column.plan.role;
    let label = view.t(role_key(role));
    let button = PushButton::new(&label)
        .height(28.0)
        .menu()
        .show(ui, view.palette());
    let args = [("column", name.into()), ("role", label.as_str().into())];
    let spoken = view.t_args("draft-column-role", &args);
    popup(&button, |ui| {
        for other in ColumnRole::ALL {
            let plan = ColumnPlan::new(other);
            let change = DraftChange::Column(number, plan);
            let command = Command::Document(DocumentCommand::ChangeDraft(change));
            labelled_item(
                ui,
                view,
                commands,
                &command,
                &view.t(role_key(other)),
                Some(other == role),
            );
        }
    });
    tip(button, &spoken);
}

fn row_ui(
    ui: &mut Ui,
    view: &PanelView<'_>,
    (table, place): (&TableDraft, usize),
    form: &mut DraftForm,
    widths: &[f32],
    commands: &mut Vec<Command>,
) {
    let palette = view.palette();
    let row = &table.cells.rows[place];
    let meaning = &table.rows[place];
    let all = NUMBER + MEANING + widths.iter().sum::<f32>();
    let (rect, _) = ui.allocate_exact_size(vec2(all, ROW), Sense::hover());
    let y = rect.center().y;
    let is_none = matches!(meaning, DraftRow::LeftOut(_));
    if matches!(meaning, DraftRow::Unmatched(_)) {
        let radius = CornerRadius::same(RADIUS_CONTROL - 2);
        ui.painter()
            .rect_filled(rect, radius, color(palette.doubtful_tint));
    }
    let quiet = color(palette.text2);
    let ink = if is_none { quiet } else { color(palette.text) };
    let number = row.at.to_string();
    let galley = one_line(
        ui.painter(),
        &number,
        font(SIZE_SMALL, Weight::Regular),
        quiet,
        NUMBER - 8.0,
    );
    paint_line(ui.painter(), rect.left() + 4.0, y, galley);
    let room = Rect::from_min_size(
        pos2(rect.left() + NUMBER, rect.top()),
        vec2(MEANING - 8.0, ROW),
    );
    meaning_ui(ui, view, (row, meaning, room), form, commands);
    let mut x = rect.left() + NUMBER + MEANING;
    for (column, width) in widths.iter().enumerate() {
        let text = row.text(column);
        if !text.is_empty() {
            let has_doubt = table
                .import
                .doubts
                .iter()
                .any(|doubt| doubt.row == row.at && doubt.column == column);
            let ink = if has_doubt {
                color(palette.doubtful)
            } else {
                ink
            };
            let style = font(SIZE_TEXT, Weight::Regular);
            // A cell may hold a page: a line of it is enough.
            let start: String = text.chars().take(120).collect();
            let galley = one_line(ui.painter(), &start, style, ink, width - 12.0);
            paint_line(ui.painter(), x + 4.0, y, galley);
        }
        x += width;
    }
    paint_hairline(ui.painter(), rect.x_range(), rect.bottom() - 0.5, palette);
}

/// The country that a row is, or what it might be, with a menu to say otherwise.
fn meaning_ui(
    ui: &mut Ui,
    view: &PanelView<'_>,
    (row, meaning, room): (&CellRow, &DraftRow, Rect),
    form: &mut DraftForm,
    commands: &mut Vec<Command>,
) {
    let palette = view.palette();
    let answer = |code: Option<Code>| {
        Command::Document(DocumentCommand::ChangeDraft(DraftChange::Row(row.at, code)))
    };
    let mut child = ui.new_child(
        UiBuilder::new()
            .id_salt(("meaning", row.at))
            .max_rect(room)
            .layout(Layout::left_to_right(Align::Center)),
    );
    child.spacing_mut().item_spacing.x = 6.0;
    let (code, sign, words) = match meaning {
        DraftRow::Matched(code) => (Some(*code), Icon::Check, view.name(*code).to_owned()),
        DraftRow::Near(code) => {
            let args = [("country", view.name(*code).into())];
            (
                Some(*code),
                Icon::Warning,
                view.t_args("draft-row-near", &args),
            )
        }
        DraftRow::Unmatched(_) => (None, Icon::Warning, view.t("draft-row-unmatched")),
        DraftRow::Organisation(id) => {
            let _ = id;
            (None, Icon::Check, view.t("draft-row-organisation"))
        }
        DraftRow::LeftOut(why) => {
            let words = why.map(|why| view.t(&format!("draft-left-out-{}", why.id())));
            (None, Icon::Minus, words.unwrap_or_default())
        }
    };
    let ink = match meaning {
        DraftRow::Matched(_) | DraftRow::Organisation(_) => palette.fine,
        DraftRow::LeftOut(_) => palette.text2,
        DraftRow::Near(_) | DraftRow::Unmatched(_) => palette.doubtful,
    };
    if let Some(code) = code {
        let flag = flag_size(15.0);
        let (at, _) = child.allocate_exact_size(flag, Sense::hover());
        paint_flag(child.painter(), at, view, code);
    } else {
        let (at, _) = child.allocate_exact_size(Vec2::splat(16.0), Sense::hover());
        icon::paint(child.painter(), at, 14.0, sign, color(ink));
    }
    let button = PushButton::new(&words)
        .loudness(crate::ui::button::Loudness::Quiet)
        .height(28.0)
        .menu()
        .show(&mut child, palette);
    popup(&button, |ui| {
        let offered: Vec<Code> = match meaning {
            DraftRow::Matched(code) | DraftRow::Near(code) => vec![*code],
            DraftRow::Unmatched(suggestions) => suggestions.clone(),
            DraftRow::Organisation(_) | DraftRow::LeftOut(_) => Vec::new(),
        };
        for other in &offered {
            let marked = matches!(meaning, DraftRow::Matched(code) if code == other);
            labelled_item(
                ui,
                view,
                commands,
                &answer(Some(*other)),
                view.name(*other),
                Some(marked),
            );
        }
        if !offered.is_empty() {
            menu_line(ui, view);
        }
        other_ui(ui, view, form, &answer, commands);
        menu_line(ui, view);
        let label = view.t("draft-row-leave-out");
        let marked = matches!(meaning, DraftRow::LeftOut(_));
        labelled_item(ui, view, commands, &answer(None), &label, Some(marked));
    });
}

/// The field for the name of another country.
fn other_ui(
    ui: &mut Ui,
    view: &PanelView<'_>,
    form: &mut DraftForm,
    answer: &dyn Fn(Option<Code>) -> Command,
    commands: &mut Vec<Command>,
) {
    let id = Id::unique("draft-row-other");
    if let Some(code) = country_field_ui(ui, view, form, (id, "draft-row-other")) {
        commands.push(answer(Some(code)));
        ui.close();
    }
}
