//! The search field and its popup of live results.

use eframe::egui::{
    self, Area, CornerRadius, Frame, Key, Margin, Modifiers, Order, Rect, Role, Sense, Ui,
    UiBuilder, WidgetInfo, pos2, vec2,
};

use super::button::paint_key_cap;
use super::command::{
    Command, Dialog, DocumentCommand, FitTarget, MapCommand, PanelCommand, SceneCommand,
    StageCommand, ThemeChoice, WindowCommand,
};
use super::controls::{FieldWords, text_field};
use super::icon::{self, Icon};
use super::key_names::shortcut_text;
use super::panel_view::{Boundaries, PanelView};
use super::search_state::Found;
use super::state::UiState;
use super::theme::{
    RADIUS_CARD, RADIUS_CONTROL, SIZE_SECTION, SIZE_SMALL, SIZE_TEXT, color, flag_size, font,
};
use super::widgets::{card_frame, floating_scroll, one_line, paint_flag, paint_line, section_text};
use super::wrap::wrapped_ui;
use crate::assets::Weight;
use crate::figure::ViewChoice;
use crate::i18n::words;
use crate::map::lettering::unbroken;
use crate::model::{Lang, Subject};
use crate::resolve::Contested;
use crate::scene::Hit;

const ROW: f32 = 36.0;

/// Shows the field within `rect`, and what it found below it.
pub fn search_field_ui(
    ui: &mut Ui,
    rect: Rect,
    view: &PanelView<'_>,
    state: &mut UiState,
    commands: &mut Vec<Command>,
) {
    let id = ui.scope_id().with("search");
    let had_focus = ui.memory(|memory| memory.has_focus(id));
    let enter = had_focus && keys_ui(ui, state);
    let response = field_ui(ui, rect, view, state, id);
    if std::mem::take(&mut state.search.wants_focus) {
        response.request_focus();
        select_all(ui, id, &state.search.text);
        state.search.open = true;
    }
    if response.changed() || response.gained_focus() {
        state.search.open = true;
    }
    let commands_of = || commands_of(view);
    state.search.update(view.search, view.names, commands_of);
    if !state.search.open {
        return;
    }
    // egui has taken the focus away when the key is seen here.
    if ui.memory(|memory| memory.had_focus_last_frame(id))
        && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape))
    {
        state.search.open = false;
        state.search.text.clear();
        return;
    }
    let mut made = enter
        .then(|| {
            state
                .search
                .found()
                .get(state.search.cursor)
                .map(|found| asked_by(view, found))
        })
        .flatten();
    let popup = popup_ui(ui, rect, view, state, &mut made);
    let elsewhere = ui.input(|input| {
        input.pointer.any_pressed()
            && input
                .pointer
                .interact_pos()
                .is_some_and(|at| !popup.contains(at) && !rect.contains(at))
    });
    let left = response.lost_focus() && ui.input(|input| input.key_pressed(Key::Tab));
    // A key that goes on to another part of the window moves the focus a frame later.
    let focused = ui.memory(egui::Memory::focused);
    let left_by_key = left || focused.is_some_and(|focused| focused != id);
    if let Some(made) = made {
        commands.extend(made);
        state.search.open = false;
        state.search.text.clear();
        response.surrender_focus();
    } else if elsewhere || left_by_key {
        state.search.open = false;
    }
}

/// Moves among the results by the arrows; returns whether Enter was pressed.
fn keys_ui(ui: &Ui, state: &mut UiState) -> bool {
    // Before the field sees them: it would move its cursor.
    let (up, down, enter) = ui.input_mut(|input| {
        (
            input.consume_key(Modifiers::NONE, Key::ArrowUp),
            input.consume_key(Modifiers::NONE, Key::ArrowDown),
            input.key_pressed(Key::Enter),
        )
    });
    let last = state.search.found().len().saturating_sub(1);
    let cursor = &mut state.search.cursor;
    if down {
        *cursor = (*cursor + 1).min(last);
    }
    if up {
        *cursor = cursor.saturating_sub(1);
    }
    enter
}

/// The field with its glass and its key.
fn field_ui(
    ui: &mut Ui,
    rect: Rect,
    view: &PanelView<'_>,
    state: &mut UiState,
    id: egui::Id,
) -> egui::Response {
    let palette = view.palette();
    let keys = Command::Panel(PanelCommand::FocusSearch)
        .shortcut()
        .filter(|_| rect.width() >= 240.0);
    let name = view.t("ui-command-search");
    let hint = view.t(if rect.width() >= 260.0 {
        "ui-search-hint"
    } else {
        "ui-search-hint-short"
    });
    let margin = Margin {
        left: 36,
        right: if keys.is_some() { 76 } else { 12 },
        top: 5,
        bottom: 5,
    };
    let response = ui
        .scope_builder(UiBuilder::new().max_rect(rect), |ui| {
            text_field(
                ui,
                palette,
                id,
                &mut state.search.text,
                FieldWords {
                    name: &name,
                    hint: &hint,
                },
                margin,
            )
        })
        .inner;
    let glass = Rect::from_center_size(pos2(rect.left() + 19.0, rect.center().y), vec2(16.0, 16.0));
    icon::paint(
        ui.painter(),
        glass,
        14.0,
        Icon::Search,
        color(palette.text2),
    );
    if let Some(keys) = keys.filter(|_| state.search.text.is_empty() && !response.has_focus()) {
        let ink = color(palette.text2);
        let font = font(SIZE_SECTION, Weight::Medium);
        let keys = unbroken(
            ui.painter(),
            shortcut_text(ui.ctx(), view.lang, keys),
            font,
            ink,
        );
        let x = rect.right() - keys.size().x.max(10.0) - 18.0;
        paint_key_cap(ui.painter(), pos2(x, rect.center().y), keys, ink);
    }
    response
}

fn select_all(ui: &Ui, id: egui::Id, text: &str) {
    use egui::text::{CCursor, CCursorRange};
    if let Some(mut field) = egui::TextEdit::load_state(ui.ctx(), id) {
        let all = CCursorRange::two(CCursor::new(0), CCursor::new(text.chars().count()));
        field.cursor.set_char_range(Some(all));
        egui::TextEdit::store_state(ui.ctx(), id, field);
    }
}

/// Every command that is found by its words, those first that are offered while nothing is typed.
fn commands_of(view: &PanelView<'_>) -> Vec<(Command, String)> {
    let mut commands = vec![
        Command::Map(MapCommand::Fit(FitTarget::Parties)),
        Command::Panel(PanelCommand::ToggleTable),
        Command::Panel(PanelCommand::ShowDialog(Dialog::Export)),
        Command::Panel(PanelCommand::ShowDialog(Dialog::Keys)),
        Command::Stage(StageCommand::Present),
        Command::Document(DocumentCommand::Open),
        Command::Map(MapCommand::Fit(FitTarget::World)),
        Command::Scene(SceneCommand::Show(Subject::Count)),
        Command::Scene(SceneCommand::SetOverseas(!view.preferences.overseas)),
        Command::Scene(SceneCommand::SetContested(!view.preferences.contested)),
        Command::Panel(PanelCommand::ToggleLeft),
        Command::Panel(PanelCommand::ToggleRight),
        Command::Window(WindowCommand::FullScreen),
        Command::Panel(PanelCommand::ShowDialog(Dialog::About)),
    ];
    if view.has_course() {
        commands.push(Command::Panel(PanelCommand::ToggleTimeline));
    }
    if matches!(view.boundaries, Boundaries::File(_)) {
        commands.push(Command::Document(DocumentCommand::CloseFile));
    }
    let views = ViewChoice::ALL.map(|choice| Command::Map(MapCommand::SetProjection(choice)));
    commands.extend(views);
    let themes = [ThemeChoice::Light, ThemeChoice::Dark, ThemeChoice::Contrast];
    commands.extend(themes.map(|theme| Command::Window(WindowCommand::SetTheme(theme))));
    let langs = Lang::ALL.map(|lang| Command::Window(WindowCommand::SetLang(Some(lang))));
    commands.extend(langs);
    let labelled = commands.into_iter().map(|command| {
        let label = label_of(view, &command);
        (command, label)
    });
    labelled.collect()
}

fn label_of(view: &PanelView<'_>, command: &Command) -> String {
    let kind = match command {
        Command::Scene(SceneCommand::Show(Subject::Count)) => return view.t("ui-count"),
        Command::Map(MapCommand::SetProjection(_)) => "ui-view-projection",
        Command::Window(WindowCommand::SetTheme(_)) => "ui-view-theme",
        Command::Window(WindowCommand::SetLang(_)) => "ui-view-language",
        _ => return view.t(command.label_key()),
    };
    let args = [
        ("label", view.t(kind).into()),
        ("value", view.t(command.label_key()).into()),
    ];
    view.t_args("label-and-value", &args)
}

/// Commands that a row of the results asks for.
fn asked_by(view: &PanelView<'_>, found: &Found) -> Vec<Command> {
    let hit = match found {
        Found::Command(command) => return vec![command.clone()],
        Found::Hit(hit) => hit,
    };
    let command = match hit {
        Hit::Country(code) => Command::Map(MapCommand::ShowCountry(*code)),
        Hit::Contested(code) => Command::Map(MapCommand::ShowContested(*code)),
        Hit::Agreement(idx) => Command::Scene(SceneCommand::ChooseAgreement(*idx)),
        Hit::Group(idx) => {
            let group = view.dossier.groups.get(*idx);
            let subject = group.map(|group| Subject::Group(group.id.clone()));
            Command::Scene(SceneCommand::Show(subject.unwrap_or_default()))
        }
        Hit::Fact(idx) => {
            let Some(fact) = view.search.fact(*idx) else {
                return Vec::new();
            };
            let show = PanelCommand::ShowFact {
                agreement: fact.agreement,
                fact: fact.place,
            };
            return vec![
                Command::Scene(SceneCommand::ChooseAgreement(fact.agreement)),
                Command::Panel(show),
            ];
        }
    };
    vec![command]
}

/// The results below the field; returns where they are.
fn popup_ui(
    ui: &Ui,
    field: Rect,
    view: &PanelView<'_>,
    state: &UiState,
    made: &mut Option<Vec<Command>>,
) -> Rect {
    let screen = ui.ctx().content_rect();
    let width = field.width().max(420.0).min(screen.width() - 32.0);
    let left =
        (field.center().x - width / 2.0).clamp(16.0, (screen.right() - 16.0 - width).max(16.0));
    let top = field.bottom() + 8.0;
    Area::new(ui.scope_id().with("search-results"))
        .order(Order::Foreground)
        .fixed_pos(pos2(left, top))
        .fade_in(false)
        .show(ui.ctx(), |ui| {
            let frame = card_frame(view.theme)
                .corner_radius(CornerRadius::same(RADIUS_CARD))
                .inner_margin(Margin::same(8));
            frame.show(ui, |ui: &mut Ui| {
                ui.set_width(width - 16.0);
                ui.spacing_mut().item_spacing.y = 0.0;
                let height = (screen.bottom() - top - 40.0).clamp(80.0, 460.0);
                floating_scroll(ui, height, |ui| results_ui(ui, view, state, made));
            });
        })
        .response
        .rect
}

fn results_ui(ui: &mut Ui, view: &PanelView<'_>, state: &UiState, made: &mut Option<Vec<Command>>) {
    let palette = view.palette();
    if state.search.found().is_empty() {
        Frame::new()
            .inner_margin(Margin::symmetric(8, 12))
            .show(ui, |ui| {
                let query = state.search.text.trim();
                let nothing = view.t_args("ui-search-nothing", &[("query", query.into())]);
                wrapped_ui(ui, nothing, SIZE_TEXT, Weight::Regular, palette.text2);
            });
        return;
    }
    let mut kind = None;
    for (idx, found) in state.search.found().iter().enumerate() {
        let key = match found {
            Found::Hit(Hit::Country(_)) => "ui-countries",
            Found::Hit(Hit::Contested(_)) => "ui-command-contested",
            Found::Hit(Hit::Agreement(_)) => "ui-agreements",
            Found::Hit(Hit::Group(_)) => "ui-groups",
            Found::Hit(Hit::Fact(_)) => "ui-facts",
            Found::Command(_) => "ui-commands",
        };
        if kind.replace(key) != Some(key) {
            ui.add_space(if idx == 0 { 4.0 } else { 12.0 });
            ui.horizontal(|ui| {
                ui.add_space(8.0);
                section_text(ui, palette, &view.t(key));
            });
            ui.add_space(4.0);
        }
        if result_ui(ui, view, found, idx == state.search.cursor) {
            *made = Some(asked_by(view, found));
        }
    }
}

/// Words of a hit, and quiet ones at the end of its row.
fn words_of(view: &PanelView<'_>, hit: &Hit) -> (String, String) {
    match hit {
        Hit::Country(code) => (view.name(*code).to_owned(), view.standing(*code)),
        Hit::Contested(code) => {
            let area = Contested::built_in().of(*code);
            let name = area.map_or_else(String::new, |area| area.name(view.lang));
            (name, view.name(*code).to_owned())
        }
        Hit::Agreement(idx) => {
            view.dossier
                .agreements
                .get(*idx)
                .map_or_else(Default::default, |agreement| {
                    let title = agreement.card_title().get(view.lang).to_owned();
                    (title, words::kind(view.lang, agreement.kind))
                })
        }
        Hit::Group(idx) => view
            .dossier
            .groups
            .get(*idx)
            .map_or_else(Default::default, |group| {
                let number = view.search.members(*idx);
                (
                    group.title.get(view.lang).to_owned(),
                    view.member_count(group, number),
                )
            }),
        Hit::Fact(idx) => view
            .search
            .fact(*idx)
            .map_or_else(Default::default, |fact| {
                let agreement = view.dossier.agreements.get(fact.agreement);
                let title = agreement.map_or("", |agreement| agreement.card_title().get(view.lang));
                {
                    let args = [
                        ("label", fact.label.as_str().into()),
                        ("value", fact.value.as_str().into()),
                    ];
                    (view.t_args("label-and-value", &args), title.to_owned())
                }
            }),
    }
}

/// One result; returns whether it was clicked.
fn result_ui(ui: &mut Ui, view: &PanelView<'_>, found: &Found, at_cursor: bool) -> bool {
    let palette = view.palette();
    let (label, quiet) = match found {
        Found::Hit(hit) => words_of(view, hit),
        Found::Command(command) => {
            let keys = command.shortcut();
            let keys = keys.map(|keys| shortcut_text(ui.ctx(), view.lang, keys));
            (label_of(view, command), keys.unwrap_or_default())
        }
    };
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::CLICK);
    response.widget_info(|| {
        let label = if quiet.is_empty() {
            label.clone()
        } else {
            format!("{label}, {quiet}")
        };
        WidgetInfo::selected(Role::ListBoxOption, true, at_cursor, label)
    });
    if at_cursor {
        response.scroll_to_me(None);
    }
    let painter = ui.painter();
    if at_cursor || response.hovered() {
        let fill = if at_cursor {
            palette.chosen
        } else {
            palette.panel2
        };
        painter.rect_filled(rect, CornerRadius::same(RADIUS_CONTROL), color(fill));
    }
    let y = rect.center().y;
    let mut x = rect.left() + 8.0;
    if let Found::Hit(Hit::Country(code)) = found {
        let size = flag_size(16.0);
        let flag = Rect::from_min_size(pos2(x, y - size.y / 2.0), size);
        paint_flag(painter, flag, view, *code);
        x = flag.right() + 12.0;
    }
    let ink = color(palette.text2);
    let most = rect.width() * 0.4;
    let quiet = one_line(
        painter,
        &quiet,
        font(SIZE_SMALL, Weight::Regular),
        ink,
        most,
    );
    let right = rect.right() - 8.0 - quiet.size().x;
    paint_line(painter, right, y, quiet);
    let strong = font(SIZE_TEXT, Weight::Regular);
    let galley = one_line(
        painter,
        &label,
        strong,
        color(palette.text),
        right - 12.0 - x,
    );
    paint_line(painter, x, y, galley);
    response.clicked()
}
