//! The countries of an article: the parties that follow, and those that are named besides.

use eframe::egui::{Align, CornerRadius, Layout, Rect, ScrollArea, Sense, Ui, Vec2, pos2, vec2};

use super::class::class_key;
use super::country_field::country_field_ui;
use super::form::DraftForm;
use crate::assets::Weight;
use crate::extract::MentionClass;
use crate::model::Code;
use crate::scene::{ArticleDraft, DraftChange};
use crate::ui::button::PushButton;
use crate::ui::command::{Command, DocumentCommand};
use crate::ui::icon::Icon;
use crate::ui::panel_view::PanelView;
use crate::ui::theme::{RADIUS_CONTROL, SIZE_SMALL, SIZE_TEXT, color, flag_size, font};
use crate::ui::widgets::{one_line, paint_flag, paint_line, section_head};
use crate::ui::wrap::tip;

/// Height of a row, in points.
const ROW: f32 = 32.0;

/// The column beside the text.
pub fn parties_ui(
    ui: &mut Ui,
    view: &PanelView<'_>,
    article: &ArticleDraft,
    form: &mut DraftForm,
    size: Vec2,
    commands: &mut Vec<Command>,
) {
    ui.allocate_ui_with_layout(size, Layout::top_down(Align::Min), |ui| {
        ui.set_width(size.x);
        ui.spacing_mut().item_spacing = vec2(8.0, 0.0);
        add_ui(ui, view, form, commands);
        ui.add_space(8.0);
        ScrollArea::vertical()
            .id_salt("draft-parties")
            .max_height(size.y - 48.0)
            .auto_shrink([false, false])
            .show(ui, |ui| lists_ui(ui, view, article, form, commands));
    });
}

fn lists_ui(
    ui: &mut Ui,
    view: &PanelView<'_>,
    article: &ArticleDraft,
    form: &mut DraftForm,
    commands: &mut Vec<Command>,
) {
    let parties = &article.extraction.proposed.parties;
    let title = view.t_args("draft-parties", &[("count", parties.len().into())]);
    section_head(ui, view.palette(), &title);
    ui.add_space(4.0);
    let mut sorted = parties.clone();
    sorted.sort_by_cached_key(|code| crate::resolve::fold(view.name(*code)));
    for code in sorted {
        row_ui(ui, view, form, (code, MentionClass::Party), commands);
    }
    let others = article.extraction.classes();
    let mut others: Vec<(Code, MentionClass)> = others
        .into_iter()
        .filter(|(code, _)| !parties.contains(code))
        .collect();
    if others.is_empty() {
        return;
    }
    others.sort_by_cached_key(|(code, _)| crate::resolve::fold(view.name(*code)));
    ui.add_space(14.0);
    section_head(ui, view.palette(), &view.t("draft-others"));
    ui.add_space(4.0);
    for other in others {
        row_ui(ui, view, form, other, commands);
    }
}

/// A country with its flag, its class where it is no party, and the button that includes it or leaves it out.
fn row_ui(
    ui: &mut Ui,
    view: &PanelView<'_>,
    form: &mut DraftForm,
    (code, class): (Code, MentionClass),
    commands: &mut Vec<Command>,
) {
    let palette = view.palette();
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::hover());
    form.point_by(&response, code);
    if form.pointed == Some(code) {
        let radius = CornerRadius::same(RADIUS_CONTROL - 2);
        ui.painter()
            .rect_filled(rect, radius, color(palette.panel2));
    }
    let y = rect.center().y;
    let flag = flag_size(16.0);
    let at = Rect::from_center_size(pos2(rect.left() + 4.0 + flag.x / 2.0, y), flag);
    paint_flag(ui.painter(), at, view, code);
    let (key, change, icon) = if class == MentionClass::Party {
        ("draft-leave-out", DraftChange::LeaveOut(code), Icon::Close)
    } else {
        ("draft-include", DraftChange::Include(code), Icon::Plus)
    };
    let label = view.t_args(key, &[("country", view.name(code).into())]);
    let mut child = ui.new_child(
        eframe::egui::UiBuilder::new()
            .id_salt(code)
            .max_rect(rect)
            .layout(Layout::right_to_left(Align::Center)),
    );
    let button = PushButton::icon_only(icon, &label)
        .height(28.0)
        .show(&mut child, palette);
    form.point_by(&button, code);
    if button.clicked() {
        commands.push(Command::Document(DocumentCommand::ChangeDraft(change)));
    }
    tip(button, &label);
    let x = rect.left() + 14.0 + flag.x;
    let mut right = rect.right() - 36.0;
    if class != MentionClass::Party {
        let said = view.t(class_key(class));
        let quiet = font(SIZE_SMALL, Weight::Regular);
        let galley = one_line(
            ui.painter(),
            &said,
            quiet,
            color(palette.text2),
            (right - x) / 2.0,
        );
        right -= galley.size().x;
        paint_line(ui.painter(), right, y, galley);
        right -= 8.0;
    }
    let ink = color(palette.text);
    let style = font(SIZE_TEXT, Weight::Medium);
    let galley = one_line(ui.painter(), view.name(code), style, ink, right - x);
    paint_line(ui.painter(), x, y, galley);
}

/// The field for a country that the text does not name, or that was not found in it.
fn add_ui(ui: &mut Ui, view: &PanelView<'_>, form: &mut DraftForm, commands: &mut Vec<Command>) {
    let id = ui.scope_id().with("draft-add");
    if let Some(code) = country_field_ui(ui, view, form, (id, "draft-add")) {
        let change = DraftChange::Include(code);
        commands.push(Command::Document(DocumentCommand::ChangeDraft(change)));
    }
}
