//! The keys of the window, of its desk and of its stage, in one table.

use eframe::egui::{
    self, Context, Event, InputState, Key, KeyboardShortcut, Modifiers, PointerButton,
};

use super::command::{
    Blank, Command, Dialog, DocumentCommand, EditCommand, ExportCommand, FitTarget, MapCommand,
    PanelCommand, SceneCommand, StageCommand, WindowCommand,
};
use super::panel_view::PanelView;
use super::state::UiState;
use super::timeline::play;
use crate::model::Date;

/// Place where a key acts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum KeyScope {
    Everywhere,
    /// The desk while no dialog is open.
    Desk,
    /// The same, while no text is typed either.
    Map,
    Stage,
    /// A dialog, which takes it for itself.
    Dialog,
    /// The stage, whatever else is held down: the buttons of clickers.
    Clicker,
}

/// A key and what it does.
struct Binding(KeyScope, KeyboardShortcut, Command);

const fn key(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::NONE, key)
}

/// Cmd on macOS and Ctrl elsewhere.
const fn command(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::COMMAND, key)
}

const fn alt(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::ALT, key)
}

const fn shift(key: KeyboardShortcut) -> KeyboardShortcut {
    let modifiers = key.modifiers.plus(Modifiers::SHIFT);
    KeyboardShortcut::new(modifiers, key.logical_key)
}

/// All keys, in the order in which they are looked for: those with more modifiers first. Menus and tooltips show
/// the first key of a command.
static KEYS: &[Binding] = {
    use KeyScope::{Clicker, Desk, Everywhere, Map, Stage};
    &[
        Binding(
            Desk,
            shift(command(Key::B)),
            Command::Panel(PanelCommand::ToggleRight),
        ),
        Binding(
            Desk,
            shift(command(Key::S)),
            Command::Document(DocumentCommand::SaveAs),
        ),
        Binding(
            Desk,
            command(Key::S),
            Command::Document(DocumentCommand::Save),
        ),
        Binding(
            Desk,
            command(Key::N),
            Command::Document(DocumentCommand::New),
        ),
        Binding(
            Map,
            shift(command(Key::Z)),
            Command::Edit(EditCommand::Redo),
        ),
        Binding(Map, command(Key::Z), Command::Edit(EditCommand::Undo)),
        Binding(Map, command(Key::Y), Command::Edit(EditCommand::Redo)),
        Binding(Desk, key(Key::F2), Command::Edit(EditCommand::Switch)),
        Binding(
            Desk,
            command(Key::O),
            Command::Document(DocumentCommand::Open),
        ),
        Binding(
            Desk,
            command(Key::K),
            Command::Panel(PanelCommand::FocusSearch),
        ),
        Binding(
            Desk,
            command(Key::E),
            Command::Panel(PanelCommand::ShowDialog(Dialog::Export)),
        ),
        Binding(
            Desk,
            command(Key::B),
            Command::Panel(PanelCommand::ToggleLeft),
        ),
        Binding(
            Desk,
            command(Key::T),
            Command::Panel(PanelCommand::ToggleTable),
        ),
        Binding(
            Desk,
            command(Key::D),
            Command::Panel(PanelCommand::ToggleTimeline),
        ),
        Binding(
            Desk,
            shift(key(Key::F6)),
            Command::Panel(PanelCommand::PreviousRegion),
        ),
        Binding(Desk, key(Key::F6), Command::Panel(PanelCommand::NextRegion)),
        Binding(
            Desk,
            key(Key::F1),
            Command::Panel(PanelCommand::ShowDialog(Dialog::Keys)),
        ),
        Binding(
            Map,
            shift(key(Key::Questionmark)),
            Command::Panel(PanelCommand::ShowDialog(Dialog::Keys)),
        ),
        Binding(
            Map,
            key(Key::Questionmark),
            Command::Panel(PanelCommand::ShowDialog(Dialog::Keys)),
        ),
        Binding(Desk, key(Key::F5), Command::Stage(StageCommand::Present)),
        Binding(
            Everywhere,
            key(Key::F11),
            Command::Window(WindowCommand::FullScreen),
        ),
        Binding(
            Everywhere,
            alt(Key::PageDown),
            Command::Scene(SceneCommand::NextDay),
        ),
        Binding(
            Everywhere,
            alt(Key::PageUp),
            Command::Scene(SceneCommand::PreviousDay),
        ),
        Binding(
            Everywhere,
            key(Key::PageUp),
            Command::Scene(SceneCommand::PreviousAgreement),
        ),
        Binding(
            Everywhere,
            key(Key::PageDown),
            Command::Scene(SceneCommand::NextAgreement),
        ),
        Binding(
            Everywhere,
            alt(Key::ArrowLeft),
            Command::Map(MapCommand::Back),
        ),
        Binding(
            Everywhere,
            alt(Key::ArrowRight),
            Command::Map(MapCommand::Forward),
        ),
        Binding(
            Everywhere,
            alt(Key::End),
            Command::Scene(SceneCommand::SetAsOf(None)),
        ),
        Binding(Map, key(Key::Plus), Command::Map(MapCommand::ZoomIn)),
        Binding(Map, key(Key::Minus), Command::Map(MapCommand::ZoomOut)),
        Binding(
            Map,
            key(Key::Num0),
            Command::Map(MapCommand::Fit(FitTarget::Parties)),
        ),
        // The plus key needs Shift on some keyboards and says so, on others it is "=".
        Binding(Map, shift(key(Key::Plus)), Command::Map(MapCommand::ZoomIn)),
        Binding(Map, key(Key::Equals), Command::Map(MapCommand::ZoomIn)),
        Binding(
            KeyScope::Dialog,
            key(Key::Escape),
            Command::Panel(PanelCommand::CloseDialog),
        ),
        Binding(Stage, key(Key::Escape), Command::Stage(StageCommand::End)),
        Binding(Stage, key(Key::F5), Command::Stage(StageCommand::End)),
        Binding(
            Stage,
            key(Key::P),
            Command::Panel(PanelCommand::TogglePlaying),
        ),
        Binding(
            Stage,
            command(Key::L),
            Command::Stage(StageCommand::TogglePointer),
        ),
        Binding(
            Stage,
            key(Key::L),
            Command::Stage(StageCommand::TogglePointer),
        ),
        Binding(
            Stage,
            key(Key::B),
            Command::Stage(StageCommand::Blank(Blank::Black)),
        ),
        Binding(
            Stage,
            key(Key::Period),
            Command::Stage(StageCommand::Blank(Blank::Black)),
        ),
        Binding(
            Stage,
            key(Key::W),
            Command::Stage(StageCommand::Blank(Blank::White)),
        ),
        Binding(
            Stage,
            key(Key::Comma),
            Command::Stage(StageCommand::Blank(Blank::White)),
        ),
        Binding(Stage, key(Key::Home), Command::Stage(StageCommand::First)),
        Binding(Stage, key(Key::End), Command::Stage(StageCommand::Last)),
        Binding(
            Stage,
            key(Key::Num0),
            Command::Stage(StageCommand::Digit(0)),
        ),
        Binding(
            Stage,
            key(Key::Num1),
            Command::Stage(StageCommand::Digit(1)),
        ),
        Binding(
            Stage,
            key(Key::Num2),
            Command::Stage(StageCommand::Digit(2)),
        ),
        Binding(
            Stage,
            key(Key::Num3),
            Command::Stage(StageCommand::Digit(3)),
        ),
        Binding(
            Stage,
            key(Key::Num4),
            Command::Stage(StageCommand::Digit(4)),
        ),
        Binding(
            Stage,
            key(Key::Num5),
            Command::Stage(StageCommand::Digit(5)),
        ),
        Binding(
            Stage,
            key(Key::Num6),
            Command::Stage(StageCommand::Digit(6)),
        ),
        Binding(
            Stage,
            key(Key::Num7),
            Command::Stage(StageCommand::Digit(7)),
        ),
        Binding(
            Stage,
            key(Key::Num8),
            Command::Stage(StageCommand::Digit(8)),
        ),
        Binding(
            Stage,
            key(Key::Num9),
            Command::Stage(StageCommand::Digit(9)),
        ),
        Binding(
            Stage,
            shift(key(Key::Plus)),
            Command::Map(MapCommand::ZoomIn),
        ),
        Binding(Stage, key(Key::Plus), Command::Map(MapCommand::ZoomIn)),
        Binding(Stage, key(Key::Equals), Command::Map(MapCommand::ZoomIn)),
        Binding(Stage, key(Key::Minus), Command::Map(MapCommand::ZoomOut)),
        Binding(
            Clicker,
            key(Key::Enter),
            Command::Stage(StageCommand::Enter),
        ),
        Binding(
            Clicker,
            key(Key::ArrowRight),
            Command::Scene(SceneCommand::NextAgreement),
        ),
        Binding(
            Clicker,
            key(Key::ArrowDown),
            Command::Scene(SceneCommand::NextAgreement),
        ),
        Binding(
            Clicker,
            key(Key::Space),
            Command::Scene(SceneCommand::NextAgreement),
        ),
        Binding(
            Clicker,
            key(Key::ArrowLeft),
            Command::Scene(SceneCommand::PreviousAgreement),
        ),
        Binding(
            Clicker,
            key(Key::ArrowUp),
            Command::Scene(SceneCommand::PreviousAgreement),
        ),
        Binding(
            Clicker,
            key(Key::Backspace),
            Command::Scene(SceneCommand::PreviousAgreement),
        ),
    ]
};

impl Command {
    /// The key that does the same.
    #[must_use]
    pub(crate) fn shortcut(&self) -> Option<KeyboardShortcut> {
        let mut keys = KEYS.iter();
        keys.find(|Binding(.., command)| command == self)
            .map(|Binding(_, keys, _)| *keys)
    }
}

/// Part of the sheet of keys: where they act, and each command with its keys, in the table's order.
pub struct KeyGroup {
    /// The message that says where.
    pub head: &'static str,
    pub rows: Vec<(&'static Command, Vec<KeyboardShortcut>)>,
}

/// All keys as a person reads of them.
#[must_use]
pub fn key_groups() -> Vec<KeyGroup> {
    let of = |head, scopes: &[KeyScope]| {
        let mut rows: Vec<(&'static Command, Vec<KeyboardShortcut>)> = Vec::new();
        for Binding(scope, keys, command) in KEYS {
            if !scopes.contains(scope) {
                continue;
            }
            match rows.iter_mut().find(|(known, _)| *known == command) {
                // The same key with Shift is the same to a person.
                Some((_, known)) if known.iter().any(|it| it.logical_key == keys.logical_key) => {}
                Some((_, known)) => known.push(*keys),
                None => rows.push((command, vec![*keys])),
            }
        }
        KeyGroup { head, rows }
    };
    let mut window = of("ui-keys-window", &[KeyScope::Everywhere, KeyScope::Desk]);
    let mut map = of("ui-keys-map", &[KeyScope::Map]);
    // A command is told of once.
    map.rows.retain(|(command, keys)| {
        let known = window.rows.iter_mut().find(|(known, _)| known == command);
        known.map(|(_, known)| known.extend(keys)).is_none()
    });
    vec![
        window,
        map,
        of("ui-keys-stage", &[KeyScope::Stage, KeyScope::Clicker]),
    ]
}

/// The commands of the keys that were pressed at places, each key for itself.
fn pressed(input: &mut InputState, acts: impl Fn(KeyScope) -> bool) -> Vec<Command> {
    let mut commands = Vec::new();
    for Binding(place, keys, command) in KEYS {
        if !acts(*place) {
            continue;
        }
        let pressed = match place {
            KeyScope::Clicker => input.key_pressed(keys.logical_key),
            // Two keys of one command, pressed at once, are one wish.
            _ => input.consume_shortcut(keys) && !commands.contains(command),
        };
        if pressed {
            commands.push(command.clone());
        }
    }
    commands
}

/// The commands of the keys that were pressed on the desk. Called after the panels, which take the keys that
/// are theirs first.
#[must_use]
pub fn keys(ctx: &Context, view: &PanelView<'_>, state: &UiState) -> Vec<Command> {
    if state.dialog().is_some() {
        return Vec::new();
    }
    let typing = ctx.text_edit_focused();
    let mut commands = ctx.input_mut(|input| {
        pressed(input, |place| match place {
            KeyScope::Everywhere | KeyScope::Desk => true,
            KeyScope::Map => !typing && !state.shows_table(),
            KeyScope::Dialog | KeyScope::Stage | KeyScope::Clicker => false,
        })
    });
    let asks_to_copy = ctx.input(|input| input.events.contains(&Event::Copy));
    if asks_to_copy
        && !typing
        && !state.shows_table()
        && let Some(order) = state.export.order(view)
    {
        commands.push(Command::Export(ExportCommand::Copy(order)));
    }
    if !typing {
        commands.extend(text_in_clipboard(ctx));
    }
    commands.extend(mouse(ctx));
    // A menu that is open takes the key for itself.
    if !state.menu_was_open && ctx.memory(egui::Memory::focused).is_none() {
        let escape = ctx.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape));
        if escape && state.sheet.is_some() {
            commands.push(Command::Panel(PanelCommand::CloseSheet));
        } else if escape && state.shows_table() {
            commands.push(Command::Panel(PanelCommand::ToggleTable));
        } else if escape && state.findings_open {
            commands.push(Command::Panel(PanelCommand::ToggleFindings));
        } else if escape && view.selected.is_some() {
            commands.push(Command::Scene(SceneCommand::Select(None)));
        } else if escape && !view.scene.highlighted.is_empty() {
            commands.push(Command::Scene(SceneCommand::Highlight(Vec::new())));
        }
    }
    commands
}

/// The command of a text that was pasted where no field takes it.
fn text_in_clipboard(ctx: &Context) -> Option<Command> {
    let text = ctx.input(|input| {
        input.events.iter().find_map(|event| match event {
            Event::Paste(text) => Some(text.clone()),
            _ => None,
        })
    })?;
    Some(Command::Document(DocumentCommand::Paste(text)))
}

/// The commands of the buttons that a mouse has for going back and forward.
fn mouse(ctx: &Context) -> impl Iterator<Item = Command> {
    let ways = [
        (PointerButton::Extra1, MapCommand::Back),
        (PointerButton::Extra2, MapCommand::Forward),
    ];
    ways.into_iter()
        .filter(|(button, _)| ctx.input(|input| input.pointer.button_pressed(*button)))
        .map(|(_, way)| Command::Map(way))
}

/// The commands of the keys that were pressed on the stage, and of the timeline that plays there: from one to
/// the next of the `days` on which what is shown changes.
#[must_use]
pub fn stage_keys(
    ctx: &Context,
    state: &mut UiState,
    as_of: Option<Date>,
    days: &[Date],
) -> Vec<Command> {
    let mut commands = ctx.input_mut(|input| {
        pressed(input, |place| {
            matches!(
                place,
                KeyScope::Everywhere | KeyScope::Stage | KeyScope::Clicker
            )
        })
    });
    commands.retain(|command| {
        days.len() > 1 || *command != Command::Panel(PanelCommand::TogglePlaying)
    });
    commands.extend(mouse(ctx));
    commands.extend(play(ctx, &mut state.timeline, as_of, days));
    commands
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_key_does_two_things_in_one_place() {
        let on_stage = |place| {
            matches!(
                place,
                KeyScope::Everywhere | KeyScope::Stage | KeyScope::Clicker
            )
        };
        let on_desk =
            |place| matches!(place, KeyScope::Everywhere | KeyScope::Desk | KeyScope::Map);
        let places: [&dyn Fn(KeyScope) -> bool; 2] = [&on_stage, &on_desk];
        for acts in places {
            let here = || KEYS.iter().filter(|Binding(place, ..)| acts(*place));
            for Binding(_, keys, command) in here() {
                let same = here().filter(|Binding(_, others, _)| others == keys);
                assert_eq!(same.count(), 1, "{keys:?}: {command:?}");
            }
        }
    }

    #[test]
    fn a_key_with_more_modifiers_is_looked_for_before_the_same_with_less() {
        let both = |at: &Binding, other: &Binding| {
            at.1.logical_key == other.1.logical_key
                && at.2 != other.2
                && at.1.modifiers != other.1.modifiers
                && at.1.modifiers.contains(other.1.modifiers)
        };
        for (idx, binding) in KEYS.iter().enumerate() {
            for before in &KEYS[..idx] {
                assert!(
                    !both(binding, before),
                    "{:?} after {:?}",
                    binding.1,
                    before.1
                );
            }
        }
    }
}
