//! The field that filters rows: over the list of countries, and over the table.

use eframe::egui::{Id, Key, Margin, Modifiers, Rect, Role, Sense, Ui, WidgetInfo, pos2, vec2};

use super::controls::{FieldWords, text_field};
use super::icon::{self, Icon};
use super::panel_view::PanelView;
use super::theme::color;
use super::wrap::tip;

/// Side of the button that empties it, in points.
const CLEAR: f32 = 28.0;

/// Shows the field; returns whether the keyboard goes on to the rows. Esc empties it first; `keeps_focus`: and
/// stays in it.
pub fn filter_field(
    ui: &mut Ui,
    view: &PanelView<'_>,
    id: Id,
    (name_key, keeps_focus): (&str, bool),
    text: &mut String,
) -> bool {
    let palette = view.palette();
    let to_rows = ui.memory(|memory| memory.has_focus(id))
        && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::ArrowDown));
    // egui has taken the focus away when the key is seen here.
    if !text.is_empty()
        && ui.memory(|memory| memory.had_focus_last_frame(id))
        && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape))
    {
        text.clear();
        if keeps_focus {
            ui.memory_mut(|memory| memory.request_focus(id));
        }
    }
    let (name, hint) = (view.t(name_key), view.t("ui-filter-hint"));
    let words = FieldWords {
        name: &name,
        hint: &hint,
    };
    let margin = Margin {
        left: 12,
        right: 32,
        top: 5,
        bottom: 5,
    };
    let response = text_field(ui, palette, id, text, words, margin);
    if !text.is_empty() {
        let at = pos2(
            response.rect.right() - CLEAR - 2.0,
            response.rect.center().y - CLEAR / 2.0,
        );
        let rect = Rect::from_min_size(at, vec2(CLEAR, CLEAR));
        let clear = ui.interact(rect, id.with("clear"), Sense::click());
        let label = view.t("ui-filter-clear");
        clear.widget_info(|| WidgetInfo::labeled(Role::Button, true, &label));
        let ink = if clear.hovered() {
            palette.text
        } else {
            palette.text2
        };
        icon::paint(ui.painter(), rect, 12.0, Icon::Close, color(ink));
        if clear.clicked() {
            text.clear();
            response.request_focus();
        }
        tip(clear, label);
    }
    to_rows
}
