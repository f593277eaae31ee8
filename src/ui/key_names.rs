//! The names of keys, as the caps of a keyboard have them in a language.

use eframe::egui::{Context, Key, KeyboardShortcut, ModifierNames};

use crate::i18n;
use crate::model::Lang;

/// A shortcut as people of a language write it, and the system.
#[must_use]
pub fn shortcut_text(ctx: &Context, lang: Lang, shortcut: KeyboardShortcut) -> String {
    let is_mac = ctx.os().is_mac();
    let shift = i18n::t(lang, "ui-key-shift");
    let names = ModifierNames {
        shift: &shift,
        ..ModifierNames::NAMES
    };
    let mut modifiers = shortcut.modifiers;
    if is_sign(shortcut.logical_key) {
        // Which signs want Shift depends on the keyboard.
        modifiers.shift = false;
    }
    let mut text = names.format(&modifiers, is_mac);
    if !text.is_empty() {
        text.push_str(names.concat);
    }
    text.push_str(&key_name(lang, shortcut.logical_key));
    text
}

/// Whether a key is known by a sign, wherever that is on a keyboard.
fn is_sign(key: Key) -> bool {
    matches!(
        key,
        Key::Plus | Key::Minus | Key::Questionmark | Key::Equals | Key::Period | Key::Comma
    )
}

/// The name of a key: symbols read better than words.
#[must_use]
pub fn key_name(lang: Lang, key: Key) -> String {
    let message = match key {
        Key::Escape => "ui-key-escape",
        Key::Enter => "ui-key-enter",
        Key::Home => "ui-key-home",
        Key::End => "ui-key-end",
        Key::PageUp => "ui-key-page-up",
        Key::PageDown => "ui-key-page-down",
        Key::Space => "ui-key-space",
        Key::Backspace => "ui-key-backspace",
        Key::ArrowLeft => return "\u{2190}".to_owned(),
        Key::ArrowRight => return "\u{2192}".to_owned(),
        Key::ArrowUp => return "\u{2191}".to_owned(),
        Key::ArrowDown => return "\u{2193}".to_owned(),
        Key::Plus => return "+".to_owned(),
        Key::Minus => return "\u{2212}".to_owned(),
        Key::Questionmark => return "?".to_owned(),
        Key::Equals => return "=".to_owned(),
        Key::Period => return ".".to_owned(),
        Key::Comma => return ",".to_owned(),
        _ => return key.name().to_owned(),
    };
    i18n::t(lang, message)
}

#[cfg(test)]
mod tests {
    use super::*;
    use eframe::egui::Modifiers;

    #[test]
    fn keys_are_called_as_a_language_calls_them() {
        let ctx = Context::default();
        ctx.set_os(eframe::egui::os::OperatingSystem::Nix);
        let paged = KeyboardShortcut::new(Modifiers::COMMAND | Modifiers::SHIFT, Key::PageDown);
        for (lang, expected) in [
            (
                Lang::En,
                ["Ctrl+Shift+Page Down", "Esc", "Alt+\u{2190}", "?"],
            ),
            (
                Lang::Fr,
                ["Ctrl+Maj+Page suiv.", "Échap", "Alt+\u{2190}", "?"],
            ),
        ] {
            let texts = [
                paged,
                KeyboardShortcut::new(Modifiers::NONE, Key::Escape),
                KeyboardShortcut::new(Modifiers::ALT, Key::ArrowLeft),
                KeyboardShortcut::new(Modifiers::SHIFT, Key::Questionmark),
            ]
            .map(|keys| shortcut_text(&ctx, lang, keys));
            assert_eq!(texts, expected);
        }
    }
}
