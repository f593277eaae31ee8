//! The heads of the table: what a column is about, how many it counts, how it sorts.

use std::sync::Arc;

use eframe::egui::{
    self, Color32, Galley, Rect, Role, Sense, Ui, UiBuilder, WidgetInfo, accesskit, pos2,
    text::LayoutJob, vec2,
};

use super::super::icon::{self, Icon};
use super::super::panel_view::PanelView;
use super::super::table_state::{PreparedTable, TableState};
use super::super::theme::{RADIUS_CONTROL, SIZE_SMALL, color, font};
use super::super::widgets::{format, one_line, paint_line, show_focus};
use super::super::wrap::tip;
use super::places::{MARGIN, Places};
use crate::assets::Weight;
use crate::i18n::words;
use crate::map::lettering::{Room, lay_out};
use crate::scene::{Sort, StandColumn, Topic};

/// Contents of a head.
struct ColumnHead {
    title: String,
    /// Number that it counts, in words.
    count: Option<String>,
    /// Whether its agreement is the chosen one.
    chosen: bool,
}

/// Shows the heads; a click sorts.
pub(super) fn head_ui(
    ui: &mut Ui,
    view: &PanelView<'_>,
    state: &mut TableState,
    prepared: &PreparedTable,
    places: &Places,
) {
    let mut child = ui.new_child(UiBuilder::new().max_rect(places.corner()).id_salt("heads"));
    child
        .ctx()
        .accesskit_node_builder(child.unique_id(), |node| {
            node.set_role(Role::Row);
            node.set_row_index(0);
        });
    let clip = child.clip_rect();
    let name = ColumnHead {
        title: view.t("ui-table-country"),
        count: None,
        chosen: false,
    };
    child.set_clip_rect(clip.intersect(places.corner()));
    let mut sort = head(&mut child, view, places.corner(), (0, &name), state.sort);
    child.set_clip_rect(clip.intersect(places.heads()));
    for idx in places.columns_in_view(prepared.rows.columns()) {
        let Some((subject, column)) = prepared.rows.column(view.dossier, idx) else {
            continue;
        };
        let about = ColumnHead {
            title: subject.title(view.lang).to_owned(),
            count: Some(count(view, idx, subject, column)),
            chosen: view.agreement == Some(idx),
        };
        let rect = Rect::from_x_y_ranges(places.across(idx), places.heads().y_range());
        sort = head(&mut child, view, rect, (idx + 1, &about), state.sort).or(sort);
    }
    state.sort = sort.unwrap_or(state.sort);
}

fn count(view: &PanelView<'_>, idx: usize, subject: Topic<'_>, column: &StandColumn) -> String {
    match subject {
        Topic::Agreement(agreement) => {
            let count = view.search.principals(Some(idx));
            words::principal_count(view.lang, agreement, count)
        }
        Topic::Group(group) => view.member_count(group, column.principals()),
    }
}

/// One head; returns the order that a click asks for.
fn head(
    ui: &mut Ui,
    view: &PanelView<'_>,
    rect: Rect,
    (column, about): (usize, &ColumnHead),
    sort: Sort,
) -> Option<Sort> {
    let palette = view.palette();
    let response = ui.interact(rect, ui.scope_id().with(column), Sense::click());
    let label = match &about.count {
        Some(count) => format!("{}, {count}", about.title),
        None => about.title.clone(),
    };
    response.widget_info(|| WidgetInfo::labeled(Role::ColumnHeader, true, &label));
    let sorts = sort.column == column;
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_column_index(column);
        if sorts {
            node.set_sort_direction(if sort.descending {
                accesskit::SortDirection::Descending
            } else {
                accesskit::SortDirection::Ascending
            });
        }
    });
    let body = rect.shrink2(vec2(2.0, 4.0));
    if response.hovered() {
        let fill = color(palette.panel2);
        ui.painter().rect_filled(body, RADIUS_CONTROL, fill);
    }
    show_focus(ui.painter(), &response, body, RADIUS_CONTROL, palette);
    if response.gained_focus() {
        response.scroll_to_me(None);
    }
    let left = rect.left() + if column == 0 { MARGIN } else { 8.0 };
    let foot = rect.bottom() - 18.0;
    let ink = if about.chosen {
        palette.accent
    } else {
        palette.text
    };
    let room = rect.right() - 8.0 - left;
    let title = title(ui, &about.title, color(ink), room);
    let elided = title.elided;
    let mut right = left;
    if let Some(count) = &about.count {
        let top = foot - 10.0 - title.size().y;
        ui.painter().galley(pos2(left, top), title, color(ink));
        let style = font(SIZE_SMALL, Weight::Regular);
        let galley = one_line(
            ui.painter(),
            count,
            style,
            color(palette.text2),
            room - 18.0,
        );
        right = paint_line(ui.painter(), left, foot, galley).right();
    } else {
        right = paint_line(ui.painter(), right, foot, title).right();
    }
    if sorts || response.hovered() {
        let arrow = Rect::from_center_size(pos2(right + 12.0, foot), vec2(12.0, 12.0));
        let sign = if sorts && sort.descending {
            Icon::ChevronDown
        } else {
            Icon::ChevronUp
        };
        let ink = if sorts { palette.accent } else { palette.text2 };
        icon::paint(ui.painter(), arrow, 11.0, sign, color(ink));
    }
    if about.chosen {
        let bar = egui::Rangef::new(left, rect.right() - 8.0);
        let bar = Rect::from_x_y_ranges(bar, rect.bottom() - 3.0..=rect.bottom());
        ui.painter().rect_filled(bar, 1.5, color(palette.accent));
    }
    let clicked = response.clicked();
    if elided {
        tip(response, label);
    }
    clicked.then(|| sort.by(column))
}

/// A title on at most two lines.
fn title(ui: &Ui, title: &str, ink: Color32, room: f32) -> Arc<Galley> {
    let mut strong = format(13.0, Weight::SemiBold, crate::palette::Rgb(0, 0, 0));
    strong.color = ink;
    let job = LayoutJob::single_section(title.to_owned(), strong);
    lay_out(ui.painter(), job, Room::wide(room).rows(2)).galley
}
