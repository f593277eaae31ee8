//! The keys that act anywhere in the window.

use eframe::egui::{self, Context, Key, Modifiers};

use super::command::Command;
use super::data::Data;
use super::state::UiState;

/// The commands of the keys that were pressed. Called after the panels, which take the keys that
/// are theirs first.
#[must_use]
pub fn keys(ctx: &Context, data: &Data<'_>, state: &UiState, presenting: bool) -> Vec<Command> {
    if state.dialog().is_some() {
        return Vec::new();
    }
    let mut candidates = Command::with_global_keys();
    if !ctx.text_edit_focused() && !state.shows_table() {
        candidates.extend(Command::with_map_keys());
    }
    let mut commands = Vec::new();
    ctx.input_mut(|input| {
        for command in candidates {
            if command
                .shortcut()
                .is_some_and(|keys| input.consume_shortcut(&keys))
            {
                commands.push(command);
            }
        }
        // The plus key needs Shift on some keyboards and says so, on others it is "=".
        let plus = !state.shows_table()
            && (input.consume_key(Modifiers::SHIFT, Key::Plus)
                || input.consume_key(Modifiers::NONE, Key::Equals));
        if plus && !commands.contains(&Command::ZoomIn) {
            commands.push(Command::ZoomIn);
        }
        if presenting && input.consume_key(Modifiers::NONE, Key::Escape) {
            commands.push(Command::EndPresenting);
        }
    });
    // A menu that is open takes the key for itself.
    if !presenting && !state.menu_was_open && ctx.memory(egui::Memory::focused).is_none() {
        let escape = ctx.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape));
        if escape && state.shows_table() {
            commands.push(Command::ToggleTable);
        } else if escape && state.findings_open {
            commands.push(Command::ToggleFindings);
        } else if escape && data.selected.is_some() {
            commands.push(Command::Select(None));
        }
    }
    commands
}
