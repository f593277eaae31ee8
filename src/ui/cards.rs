//! The cards of what can be shown: the agreements, the groups, the count over all agreements.

use std::sync::Arc;

use eframe::egui::{
    self, Color32, CornerRadius, Galley, Popup, Rect, Response, Role, ScrollArea, Ui, WidgetInfo,
    pos2, text::LayoutJob, vec2,
};

use super::command::{Command, SceneCommand};
use super::icon::{self, Icon};
use super::in_view::list_ui;
use super::inset::{head, inset};
use super::panel_view::PanelView;
use super::roving::Roving;
use super::state::UiState;
use super::theme::{RADIUS_CONTROL, SIZE_SMALL, SIZE_TEXT, color, font};
use super::view_menu::labelled_item;
use super::widgets::{format, one_line, paint_hairline, paint_line, scroll_cue, show_focus};
use super::wrap::{tip, wrapped_ui};
use crate::assets::Weight;
use crate::i18n::words;
use crate::map::lettering::{Room, lay_out, unbroken};
use crate::model::{Agreement, Group, Subject};
use crate::palette::Rgb;
use crate::scene::Topic;

const CARD: f32 = 56.0;
/// Height of the row for the count.
const COUNT: f32 = 38.0;

/// Shows the cards, at most so high that the list of countries keeps its share.
pub fn cards_ui(
    ui: &mut Ui,
    view: &PanelView<'_>,
    state: &UiState,
    commands: &mut Vec<Command>,
    below: f32,
) {
    let dossier = view.dossier;
    if dossier.agreements.is_empty() {
        inset(ui, |ui| {
            let empty = view.t("ui-no-agreements");
            wrapped_ui(ui, empty, SIZE_TEXT, Weight::Regular, view.palette().text2);
        });
        if dossier.groups.is_empty() {
            return;
        }
    }
    let most = ((ui.available_height() - below) * 0.64).max(CARD * 1.5);
    let edges_id = ui.scope_id().with("card-edges");
    let edges: Vec<f32> = ui.data(|data| data.get_temp(edges_id)).unwrap_or_default();
    let most = cut_through(most, &edges);
    ui.spacing_mut().scroll.dormant_handle_opacity = 0.5;
    let shown = ScrollArea::vertical()
        .id_salt("agreements")
        .max_height(most)
        .auto_shrink([false, true])
        .show(ui, |ui| {
            let top = ui.cursor().top();
            let ids = view.scene.subject.ids();
            let shown = ids.first().filter(|_| state.subject_changed);
            let agreements = &dossier.agreements;
            let reveal = shown.and_then(|id| agreements.iter().position(|it| it.id == *id));
            let key = egui::Id::unique("cards");
            // One stop of the keyboard: the arrows go on, from the agreements to the groups.
            let groups = &dossier.groups;
            let stops = agreements.len() + 1 + groups.len();
            let home = home_of(view);
            let mut roving = Roving::begin(ui, "cards", home, stops);
            list_ui(ui, key, agreements.len(), CARD, reveal, |ui, idx| {
                let card = Card::of_agreement(view, idx, &agreements[idx]);
                card_ui(ui, view, state, commands, &card, (&mut roving, idx));
            });
            if agreements.len() > 1 {
                count_ui(ui, view, commands, (&mut roving, agreements.len()));
            }
            if !dossier.groups.is_empty() {
                ui.add_space(12.0);
                head(ui, view, "ui-groups");
                ui.add_space(6.0);
            }
            let reveal = shown.and_then(|id| groups.iter().position(|it| it.id == *id));
            let key = egui::Id::unique("group-cards");
            list_ui(ui, key, groups.len(), CARD, reveal, |ui, idx| {
                let card = Card::of_group(view, idx, &groups[idx]);
                let stop = agreements.len() + 1 + idx;
                card_ui(ui, view, state, commands, &card, (&mut roving, stop));
            });
            let edges: Vec<f32> = roving.feet().map(|foot| foot - top).collect();
            ui.data_mut(|data| data.insert_temp(edges_id, edges));
            roving.end(ui);
        });
    scroll_cue(ui, &shown, view.palette());
    let seen = shown.state.clamped_offset().y + shown.inner_rect.height();
    if shown.content_size.y > seen + 4.0 {
        let palette = view.palette();
        let edge = shown.inner_rect;
        let range = edge.x_range().shrink(16.0);
        paint_hairline(ui.painter(), range, edge.bottom(), palette);
        let at = pos2(edge.center().x, edge.bottom() + 9.0);
        let at = Rect::from_center_size(at, vec2(12.0, 12.0));
        icon::paint(
            ui.painter(),
            at,
            12.0,
            Icon::ChevronDown,
            color(palette.text2),
        );
    }
}

/// Height of a list whose rows end at `edges`, at most `most`, that cuts through a row where there are more: half a
/// row says so.
fn cut_through(most: f32, edges: &[f32]) -> f32 {
    /// A row is seen to be cut where so much of it is seen, in points.
    const SEEN: f32 = 20.0;
    if edges.last().is_none_or(|last| *last <= most) {
        return most;
    }
    let before = edges.iter().copied().filter(|edge| *edge <= most);
    match before.reduce(f32::max) {
        // So little of the next row would look like the end.
        Some(edge) if most - edge < SEEN && edge > CARD => edge - CARD / 2.0,
        _ => most,
    }
}

/// The card that is chosen, by its place among all: the agreements, the count, the groups.
fn home_of(view: &PanelView<'_>) -> usize {
    let agreements = view.dossier.agreements.len();
    if let Some(idx) = view.agreement {
        return idx;
    }
    let shown = view.scene.subject.ids().first();
    let mut groups = view.dossier.groups.iter();
    match shown.and_then(|id| groups.position(|group| group.id == *id)) {
        Some(idx) => agreements + 1 + idx,
        None if view.scene.subject == Subject::Count => agreements,
        None => 0,
    }
}

/// Words of a card, and what it leads to.
struct Card<'a> {
    topic: Topic<'a>,
    id: &'a str,
    line: String,
    number: usize,
    /// "22 signatories".
    count: String,
    command: Command,
}

impl<'a> Card<'a> {
    fn of_agreement(view: &PanelView<'a>, idx: usize, agreement: &'a Agreement) -> Self {
        let kind = words::kind(view.lang, agreement.kind);
        let line = match agreement.date {
            Some(span) => format!("{kind} · {}", view.span(span)),
            None => kind,
        };
        let number = view.search.principals(Some(idx));
        Self {
            topic: Topic::Agreement(agreement),
            id: &agreement.id,
            line,
            number,
            count: words::principal_count(view.lang, agreement, number),
            command: Command::Scene(SceneCommand::ChooseAgreement(idx)),
        }
    }

    fn of_group(view: &PanelView<'a>, idx: usize, group: &'a Group) -> Self {
        let number = view.search.members(idx);
        let noun = if number == 1 { &group.one } else { &group.many };
        let noun = noun.get(view.lang);
        Self {
            topic: Topic::Group(group),
            id: &group.id,
            line: words::capitalised(noun),
            number,
            count: view.member_count(group, number),
            command: Command::Scene(SceneCommand::Show(Subject::Group(group.id.clone()))),
        }
    }
}

fn card_ui(
    ui: &mut Ui,
    view: &PanelView<'_>,
    state: &UiState,
    commands: &mut Vec<Command>,
    card: &Card<'_>,
    (roving, stop): (&mut Roving, usize),
) {
    let palette = view.palette();
    let shown = view.scene.subject.ids();
    let chosen = shown.iter().any(|id| id == card.id);
    let title = card.topic.title(view.lang);
    let number_ink = color(if chosen { palette.text } else { palette.text2 });
    let number = unbroken(
        ui.painter(),
        card.number.to_string(),
        font(15.0, Weight::SemiBold),
        number_ink,
    );
    let room = ui.available_width() - 16.0 - 24.0 - 12.0 - 8.0 - number.size().x;
    let galley = title_galley(ui, title, color(palette.text), room);
    let height = CARD + galley.size().y - 20.0;
    let size = vec2(ui.available_width(), height);
    let (rect, response) = ui.allocate_exact_size(size, roving.sense(stop));
    roving.note(stop, &response);
    let label = match card.topic {
        Topic::Agreement(_) => format!("{title}, {}, {}", card.line, card.count),
        Topic::Group(_) => format!("{title}, {}", card.count),
    };
    response.widget_info(|| WidgetInfo::selected(Role::ListBoxOption, true, chosen, &label));
    if state.subject_changed && shown.first().is_some_and(|id| id == card.id) {
        response.scroll_to_me(None);
    }
    let body = ground_ui(ui, view, rect, &response, chosen, 9.0);
    let painter = ui.painter();
    let left = body.left() + 24.0;
    let right = body.right() - 12.0 - number.size().x;
    let top = body.top() + 6.0;
    paint_line(painter, right, top + 10.0, number);
    let elided = galley.elided;
    painter.galley(pos2(left, top), galley, number_ink);
    let quiet = font(SIZE_SMALL, Weight::Regular);
    let room = body.right() - 12.0 - left;
    let galley = one_line(painter, &card.line, quiet, color(palette.text2), room);
    let elided = elided || galley.elided;
    paint_line(painter, left, body.bottom() - 16.0, galley);
    // What is shown by itself is shown already.
    if response.clicked() && view.scene.subject != card.topic.subject() {
        commands.push(card.command.clone());
    }
    if let [one] = shown
        && !chosen
        && let Some(with) = Topic::with_id(view.dossier, one)
    {
        Popup::context_menu(&response).show(|ui| {
            ui.set_width(280.0);
            let args = [("title", with.title(view.lang).into())];
            let label = view.t_args("ui-compare-with-shown", &args);
            let ids = vec![one.clone(), card.id.to_owned()];
            let command = Command::Scene(SceneCommand::Show(Subject::Compare(ids)));
            labelled_item(ui, view, commands, &command, &label, None);
        });
    }
    if elided {
        let lines = [title, &card.line, &card.count];
        tip(response, lines.join("\n"));
    } else {
        tip(response, &card.count);
    }
}

/// Paints what lies beneath a card's words: whether it is chosen, pointed at, focused. Returns where they are;
/// `bar`: how far the mark of what is chosen stays from its edges.
fn ground_ui(
    ui: &Ui,
    view: &PanelView<'_>,
    rect: Rect,
    response: &Response,
    chosen: bool,
    bar: f32,
) -> Rect {
    let palette = view.palette();
    let body = rect.shrink2(vec2(8.0, 2.0));
    let painter = ui.painter();
    let radius = CornerRadius::same(RADIUS_CONTROL);
    if chosen {
        painter.rect_filled(body, radius, color(palette.chosen));
        let mark = Rect::from_min_size(
            pos2(body.left() + 10.0, body.top() + bar),
            vec2(3.0, body.height() - 2.0 * bar),
        );
        painter.rect_filled(mark, CornerRadius::same(2), color(palette.accent));
    } else if response.hovered() {
        painter.rect_filled(body, radius, color(palette.panel2));
    }
    show_focus(painter, response, body, RADIUS_CONTROL, palette);
    body
}

/// An agreement's title on at most two lines.
fn title_galley(ui: &Ui, title: &str, ink: Color32, room: f32) -> Arc<Galley> {
    let mut strong = format(SIZE_TEXT, Weight::SemiBold, Rgb(0, 0, 0));
    strong.color = ink;
    let job = LayoutJob::single_section(title.to_owned(), strong);
    lay_out(ui.painter(), job, Room::wide(room).rows(2)).galley
}

/// A quiet row: in how many agreements each country is.
fn count_ui(
    ui: &mut Ui,
    view: &PanelView<'_>,
    commands: &mut Vec<Command>,
    (roving, stop): (&mut Roving, usize),
) {
    let palette = view.palette();
    let chosen = view.scene.subject == Subject::Count;
    let size = vec2(ui.available_width(), COUNT);
    let (rect, response) = ui.allocate_exact_size(size, roving.sense(stop));
    roving.note(stop, &response);
    let label = view.t("ui-count");
    response.widget_info(|| WidgetInfo::selected(Role::ListBoxOption, true, chosen, &label));
    let body = ground_ui(ui, view, rect, &response, chosen, 7.0);
    let painter = ui.painter();
    let ink = color(if chosen { palette.text } else { palette.text2 });
    let left = body.left() + 24.0;
    let style = font(SIZE_TEXT, Weight::Medium);
    let galley = one_line(painter, &label, style, ink, body.right() - 12.0 - left);
    paint_line(painter, left, body.center().y, galley);
    if response.clicked() && !chosen {
        commands.push(Command::Scene(SceneCommand::Show(Subject::Count)));
    }
    tip(response, view.t("ui-count-tooltip"));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_that_goes_on_ends_within_a_card() {
        let edges = [56.0, 112.0, 188.0, 244.0];
        for (most, expected) in [
            (300.0, 300.0),
            (244.0, 244.0),
            (200.0, 160.0),
            (220.0, 220.0),
            (113.0, 84.0),
            (30.0, 30.0),
        ] {
            let height = cut_through(most, &edges);
            assert!((height - expected).abs() < 0.1, "{most}: {height}");
        }
        assert!((cut_through(90.0, &[]) - 90.0).abs() < 0.1);
    }
}
