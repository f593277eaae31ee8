//! A comparison of two or three agreements or groups: its sets, which can be changed in place, and a bar for
//! each combination of them, as in an `UpSet` plot.

use std::collections::BTreeSet;

use eframe::egui::{
    self, CornerRadius, EventFilter, Id, Key, Modifiers, Painter, Rect, Response, Role, Sense,
    Stroke, Ui, WidgetInfo, pos2, vec2,
};

use super::button::PushButton;
use super::command::{Command, MapCommand, SceneCommand};
use super::fact_row::{gap, more_ui};
use super::icon::{self, Icon};
use super::map_overlay::paint_swatch;
use super::panel_view::PanelView;
use super::parties::{FlagLook, MOST_FLAGS, named_flag_ui};
use super::pick_menu::{Offer, pick_menu};
use super::roving::Roving;
use super::state::UiState;
use super::theme::{RADIUS_CONTROL, SIZE_SECTION, SIZE_SMALL, SIZE_TEXT, color, font};
use super::widgets::{one_line, paint_line, section_head, section_text, show_focus};
use super::wrap::{tip, wrapped_ui};
use crate::assets::Weight;
use crate::figure::Swatch;
use crate::map::lettering::unbroken;
use crate::model::{Code, Subject};
use crate::scene::{Combination, ComparedSet, LETTERS, Topic};

/// Heights of a set's line and of a combination's, and the width of a column of dots, in points.
const SET: f32 = 36.0;
const ROW: f32 = 48.0;
const DOTS: f32 = 22.0;

/// Shows the sets, the bars, and the countries of the bar that is chosen.
pub fn comparison_ui(
    ui: &mut Ui,
    view: &PanelView<'_>,
    state: &mut UiState,
    commands: &mut Vec<Command>,
) {
    let palette = view.palette();
    section_head(ui, palette, &view.t("ui-comparison"));
    ui.add_space(8.0);
    let sets = &view.overview.sets;
    for (idx, set) in sets.iter().enumerate() {
        set_ui(ui, view, commands, idx, set);
        ui.add_space(2.0);
    }
    if sets.len() < *Subject::COMPARED.end() {
        ui.add_space(8.0);
        buttons_ui(ui, view, commands);
    }
    if !view.statement.subtitle.is_empty() {
        ui.add_space(10.0);
        let below = &*view.statement.subtitle;
        wrapped_ui(ui, below, SIZE_TEXT, Weight::Regular, palette.text2);
    }
    ui.add_space(20.0);
    bars_ui(ui, view, state, commands);
    gap(ui);
    let shown = &view.scene.highlighted;
    let mut combinations = view.overview.combinations.iter();
    if let Some(chosen) = combinations.find(|it| is_chosen(it, shown)) {
        countries_ui(ui, view, state, commands, chosen);
    } else {
        let hint = view.t("ui-compare-hint");
        wrapped_ui(ui, hint, SIZE_TEXT, Weight::Regular, palette.text2);
    }
}

fn is_chosen(combination: &Combination, highlighted: &[Code]) -> bool {
    let set = |codes: &[Code]| codes.iter().copied().collect::<BTreeSet<_>>();
    !highlighted.is_empty() && set(&combination.countries) == set(highlighted)
}

/// Subject that shows the sets of these ids: by itself, where there is one.
fn subject(view: &PanelView<'_>, mut ids: Vec<String>) -> Subject {
    if ids.len() > 1 {
        return Subject::Compare(ids);
    }
    let topic = ids.pop();
    let topic = topic.and_then(|id| Some(Topic::with_id(view.dossier, &id)?.subject()));
    topic.unwrap_or_default()
}

fn letter(idx: usize) -> &'static str {
    LETTERS.get(idx).copied().unwrap_or_default()
}

/// A set's title, which opens a menu of what might take its place, and a button that takes it away.
fn set_ui(
    ui: &mut Ui,
    view: &PanelView<'_>,
    commands: &mut Vec<Command>,
    idx: usize,
    set: &ComparedSet,
) {
    let palette = view.palette();
    let ids = view.scene.subject.ids();
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        let size = vec2(ui.available_width() - 36.0, SET);
        let (rect, response) = ui.allocate_exact_size(size, Sense::click());
        let args = [("title", set.title.as_str().into())];
        let label = view.t_args("ui-compare-change", &args);
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &label));
        let painter = ui.painter();
        let body = rect.expand2(vec2(4.0, 0.0));
        if response.hovered() || response.has_focus() {
            let radius = CornerRadius::same(RADIUS_CONTROL);
            painter.rect_filled(body, radius, color(palette.panel2));
        }
        show_focus(painter, &response, body, RADIUS_CONTROL, palette);
        let y = rect.center().y;
        paint_letter(painter, pos2(rect.left() + 12.0, y), view, idx);
        let left = rect.left() + 34.0;
        let style = font(17.0, Weight::SemiBold);
        let room = rect.right() - 26.0 - left;
        let galley = one_line(painter, &set.title, style, color(palette.text), room);
        let elided = galley.elided;
        let right = paint_line(painter, left, y, galley).right();
        let arrow = Rect::from_center_size(pos2(right + 14.0, y + 1.0), vec2(12.0, 12.0));
        icon::paint(
            painter,
            arrow,
            12.0,
            Icon::ChevronDown,
            color(palette.text2),
        );
        let offer = Offer {
            first: None,
            taken: ids,
        };
        pick_menu(&response, view, commands, offer, |other| {
            let mut ids = ids.to_vec();
            other.clone_into(&mut ids[idx]);
            Command::Scene(SceneCommand::Show(Subject::Compare(ids)))
        });
        if elided {
            tip(response, &set.title);
        }
        let label = view.t_args("ui-compare-remove", &args);
        let remove = PushButton::icon_only(Icon::Close, &label).show(ui, palette);
        if remove.clicked() {
            let mut ids = ids.to_vec();
            ids.remove(idx);
            commands.push(Command::Scene(SceneCommand::Show(subject(view, ids))));
        }
        tip(remove, label);
    });
}

fn paint_letter(painter: &Painter, at: egui::Pos2, view: &PanelView<'_>, idx: usize) {
    let palette = view.palette();
    painter.circle_filled(at, 11.0, color(palette.chosen));
    let ink = color(palette.accent);
    let style = font(SIZE_SMALL, Weight::SemiBold);
    let galley = unbroken(painter, letter(idx).to_owned(), style, ink);
    painter.galley(at - galley.size() / 2.0, galley, ink);
}

/// Swap two; add a third.
fn buttons_ui(ui: &mut Ui, view: &PanelView<'_>, commands: &mut Vec<Command>) {
    let palette = view.palette();
    let ids = view.scene.subject.ids();
    let dossier = view.dossier;
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(8.0, 8.0);
        if let [a, b] = ids {
            let label = view.t("ui-compare-swap");
            let swap = PushButton::new(&label).icon(Icon::Swap).show(ui, palette);
            if swap.clicked() {
                let ids = vec![b.clone(), a.clone()];
                commands.push(Command::Scene(SceneCommand::Show(Subject::Compare(ids))));
            }
        }
        let more = dossier.agreements.len() + dossier.groups.len() > ids.len();
        if ids.len() < *Subject::COMPARED.end() && more {
            let label = view.t("ui-compare-add");
            let add = PushButton::new(&label)
                .icon(Icon::Plus)
                .menu()
                .show(ui, palette);
            let offer = Offer {
                first: None,
                taken: ids,
            };
            pick_menu(&add, view, commands, offer, |other| {
                let mut ids = ids.to_vec();
                ids.push(other.to_owned());
                Command::Scene(SceneCommand::Show(Subject::Compare(ids)))
            });
        }
    });
}

/// The bars, one stop each for the keyboard; the arrows go from one to the next.
fn bars_ui(ui: &mut Ui, view: &PanelView<'_>, state: &mut UiState, commands: &mut Vec<Command>) {
    let palette = view.palette();
    let sets = view.overview.sets.len();
    let (head, _) = ui.allocate_exact_size(vec2(ui.available_width(), 22.0), Sense::hover());
    for idx in 0..sets {
        let ink = color(palette.text2);
        let style = font(SIZE_SMALL, Weight::SemiBold);
        let galley = unbroken(ui.painter(), letter(idx).to_owned(), style, ink);
        let at = pos2(dot_x(head, idx), head.center().y);
        ui.painter().galley(at - galley.size() / 2.0, galley, ink);
    }
    let bars = &view.overview.combinations;
    let most = bars
        .iter()
        .map(|bar| bar.countries.len())
        .max()
        .unwrap_or(0);
    let id = |idx: usize| Id::unique(("combination", idx));
    for (idx, bar) in bars.iter().enumerate() {
        let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::hover());
        let sense = if bar.countries.is_empty() {
            Sense::hover()
        } else {
            Sense::click()
        };
        let response = ui.interact(rect, id(idx), sense);
        let chosen = is_chosen(bar, &view.scene.highlighted);
        bar_ui(ui, view, bar, most, chosen, &response);
        state.point_by(&response, || bar.countries.clone());
        if response.has_focus()
            && let Some(forward) = step(ui, id(idx))
        {
            let mut filled = (0..bars.len()).filter(|&other| !bars[other].countries.is_empty());
            let next = if forward {
                filled.find(|&other| other > idx)
            } else {
                filled.rfind(|&other| other < idx)
            };
            if let Some(next) = next {
                ui.memory_mut(|memory| memory.request_focus(id(next)));
            }
        }
        if response.clicked() {
            let countries = if chosen {
                Vec::new()
            } else {
                bar.countries.clone()
            };
            commands.push(Command::Scene(SceneCommand::Highlight(countries)));
        }
    }
}

/// Whether the keyboard goes on to the next bar or back to the one before.
fn step(ui: &Ui, id: Id) -> Option<bool> {
    let filter = EventFilter {
        vertical_arrows: true,
        ..EventFilter::default()
    };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(id, filter));
    ui.input_mut(|input| {
        if input.consume_key(Modifiers::NONE, Key::ArrowDown) {
            Some(true)
        } else if input.consume_key(Modifiers::NONE, Key::ArrowUp) {
            Some(false)
        } else {
            None
        }
    })
}

fn dot_x(rect: Rect, set: usize) -> f32 {
    rect.left() + 12.0 + set as f32 * DOTS
}

/// "In both: 22 countries".
fn said(view: &PanelView<'_>, bar: &Combination) -> String {
    let args = [
        ("label", bar.label.as_str().into()),
        ("count", bar.countries.len().into()),
    ];
    view.t_args("ui-compare-bar", &args)
}

/// Dots for the sets, and beside them what the combination is called, its count and its bar.
fn bar_ui(
    ui: &Ui,
    view: &PanelView<'_>,
    bar: &Combination,
    most: usize,
    chosen: bool,
    response: &Response,
) {
    let palette = view.palette();
    let count = bar.countries.len();
    let label = said(view, bar);
    response.widget_info(|| WidgetInfo::selected(Role::Button, count > 0, chosen, &label));
    let rect = response.rect;
    if response.gained_focus() {
        response.scroll_to_me(None);
    }
    if !ui.is_rect_visible(rect) {
        return;
    }
    let painter = ui.painter();
    let body = rect.expand2(vec2(8.0, -1.0));
    let radius = CornerRadius::same(RADIUS_CONTROL);
    if chosen {
        painter.rect_filled(body, radius, color(palette.chosen));
        let mark = Rect::from_min_size(body.min + vec2(0.0, 8.0), vec2(3.0, body.height() - 16.0));
        painter.rect_filled(mark, CornerRadius::same(2), color(palette.accent));
    } else if count > 0 && response.hovered() {
        painter.rect_filled(body, radius, color(palette.panel2));
    }
    show_focus(painter, response, body, RADIUS_CONTROL, palette);
    paint_dots(painter, view, bar, rect);

    let ink = color(if count > 0 {
        palette.text
    } else {
        palette.text2
    });
    let left = dot_x(rect, bar.sets.len() - 1) + 18.0;
    let y = rect.top() + 15.0;
    let number = font(15.0, Weight::SemiBold);
    let number = unbroken(painter, count.to_string(), number, ink);
    let room = rect.right() - number.size().x - 12.0 - left;
    paint_line(painter, rect.right() - number.size().x, y, number);
    let galley = one_line(
        painter,
        bar.brief.as_ref().unwrap_or(&bar.label),
        font(SIZE_TEXT, Weight::Medium),
        ink,
        room,
    );
    let explained = galley.elided || bar.brief.is_some();
    paint_line(painter, left, y, galley);

    let track = Rect::from_min_max(
        pos2(left, rect.top() + 28.0),
        pos2(rect.right(), rect.top() + 40.0),
    );
    painter.rect_filled(
        track,
        CornerRadius::same(3),
        color(palette.panel2).gamma_multiply(if chosen { 0.0 } else { 1.0 }),
    );
    if count > 0 {
        let share = count as f32 / most.max(1) as f32;
        let width = (track.width() * share).max(4.0);
        let filled = Rect::from_min_size(track.min, vec2(width, track.height()));
        paint_swatch(painter, filled, Swatch::Class(bar.class), palette);
    }
    if explained {
        tip(response.clone(), label);
    }
}

/// A dot a set, full where the combination is in it; those are joined by a line.
fn paint_dots(painter: &Painter, view: &PanelView<'_>, bar: &Combination, rect: Rect) {
    let palette = view.palette();
    let y = rect.center().y;
    let full = color(if bar.countries.is_empty() {
        palette.text2
    } else {
        palette.text
    });
    let first = bar.sets.iter().position(|is_in| *is_in);
    let last = bar.sets.iter().rposition(|is_in| *is_in);
    if let (Some(first), Some(last)) = (first, last)
        && first < last
    {
        let ends = [pos2(dot_x(rect, first), y), pos2(dot_x(rect, last), y)];
        painter.line_segment(ends, Stroke::new(2.0, full));
    }
    for (idx, is_in) in bar.sets.iter().enumerate() {
        let at = pos2(dot_x(rect, idx), y);
        if *is_in {
            painter.circle_filled(at, 6.0, full);
        } else {
            painter.circle(
                at,
                5.0,
                color(palette.panel),
                Stroke::new(1.5, color(palette.text2)),
            );
        }
    }
}

/// The countries of a combination, with flags and names.
fn countries_ui(
    ui: &mut Ui,
    view: &PanelView<'_>,
    state: &mut UiState,
    commands: &mut Vec<Command>,
    combination: &Combination,
) {
    let palette = view.palette();
    let count = combination.countries.len();
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 8.0;
        let style = font(SIZE_SECTION, Weight::SemiBold);
        let galley = unbroken(ui.painter(), count.to_string(), style, color(palette.text2));
        let room = ui.available_width() - galley.size().x - 8.0;
        ui.scope(|ui| {
            ui.set_max_width(room);
            section_text(ui, palette, &combination.label);
        });
        let (rect, _) = ui.allocate_exact_size(galley.size(), Sense::hover());
        paint_line(ui.painter(), rect.left(), rect.center().y, galley);
    });
    ui.add_space(10.0);
    ui.scope(|ui| {
        ui.spacing_mut().interact_size.y = 0.0;
        ui.spacing_mut().item_spacing = vec2(8.0, 8.0);
        ui.horizontal_wrapped(|ui| {
            let some = &combination.countries[..count.min(MOST_FLAGS)];
            let sorted = view.rows.by_name(some);
            let mut roving = Roving::begin(ui, "combination", 0, sorted.len());
            for (idx, code) in sorted.into_iter().enumerate() {
                let look = FlagLook {
                    sense: roving.sense(idx),
                    pointed: state.points_at(code),
                };
                let response = named_flag_ui(ui, view, code, look);
                roving.note(idx, &response);
                state.point_by(&response, || vec![code]);
                if response.clicked() {
                    commands.push(Command::Map(MapCommand::ShowCountry(code)));
                }
            }
            roving.end(ui);
        });
    });
    more_ui(ui, view, count.saturating_sub(MOST_FLAGS));
}
