//! The reasons why a window cannot open, in one line.

/// Reason why the window cannot open. Each text is one line without a full stop.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum NoWindow {
    /// The environment names no display.
    #[error("no display: neither WAYLAND_DISPLAY nor DISPLAY is set")]
    NoDisplay,
    /// A display is named and does not answer.
    #[error("the display {display} does not answer ({detail})")]
    Unreachable { display: String, detail: String },
    /// The X server lacks an extension that windows need.
    #[error("the display {display} lacks the extension {extension}")]
    Extension {
        display: String,
        extension: &'static str,
    },
    /// A library of the system is not installed.
    #[error("the library {library} is missing")]
    Library { library: &'static str },
    /// There is no graphics driver that can draw the window.
    #[error("no usable graphics driver ({detail})")]
    Graphics { detail: String },
    /// The window system refused for another reason.
    #[error("the window system refused ({detail})")]
    WindowSystem { detail: String },
    /// This program, or a library that has nothing to do with windows.
    #[error("a defect of this program ended it ({detail})")]
    Defect { detail: String },
}

/// Crates that panic where the window system gives up.
const OF_WINDOWS: [&str; 6] = [
    "winit",
    "x11rb",
    "xkbcommon",
    "smithay",
    "wayland",
    "glutin",
];
/// Crates that panic where the graphics driver does.
const OF_GRAPHICS: [&str; 4] = ["wgpu", "egui-wgpu", "ash", "glow"];

impl NoWindow {
    /// A panic with these words at that place, `PACKAGE/src/FILE:LINE`.
    #[must_use]
    pub(crate) fn of_panic(place: &str, words: &str) -> Self {
        let package = place.split('/').next().unwrap_or_default();
        let is_of = |crates: &[&str]| {
            crates.iter().any(|name| {
                let rest = package.strip_prefix(name);
                rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(['-', '_']))
            })
        };
        let detail = one_line(words);
        if is_of(&OF_GRAPHICS) {
            Self::Graphics { detail }
        } else if is_of(&OF_WINDOWS) {
            Self::WindowSystem { detail }
        } else {
            let at = if place.is_empty() { "no place" } else { place };
            Self::Defect {
                detail: format!("{detail}, {at}"),
            }
        }
    }
}

impl From<eframe::Error> for NoWindow {
    fn from(error: eframe::Error) -> Self {
        let detail = one_line(&error.to_string());
        match error {
            eframe::Error::Wgpu(error) => Self::Graphics {
                detail: one_line(&error.to_string()),
            },
            _ => Self::WindowSystem { detail },
        }
    }
}

/// `text` with each run of white space as one space, and no full stop at its end.
pub(super) fn one_line(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    words.join(" ").trim_end_matches('.').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_crate_that_gives_up_says_who_refused() {
        let check = |place: &str, expected: fn(String) -> NoWindow| {
            let told = NoWindow::of_panic(place, "x");
            assert_eq!(told, expected("x".to_owned()), "{place}");
        };
        let window_system = |detail| NoWindow::WindowSystem { detail };
        let graphics = |detail| NoWindow::Graphics { detail };
        check(
            "winit-0.30.13/src/platform_impl/linux/x11/mod.rs:1",
            window_system,
        );
        check("wayland-client-0.31.1/src/lib.rs:1", window_system);
        check("wgpu-30.0.1/src/backend/wgpu_core.rs:1", graphics);
        check("wgpu-core-30.0.1/src/device/mod.rs:1", graphics);
        check("egui-wgpu-0.37.0/src/winit.rs:1", graphics);
        for place in [
            "epaint-0.37.0/src/text.rs:1",
            "signatory-map/src/ui/wrap.rs:1",
            "",
        ] {
            let told = NoWindow::of_panic(place, "x");
            assert!(matches!(told, NoWindow::Defect { .. }), "{place}");
        }
    }

    #[test]
    fn an_error_of_the_creator_is_one_line() {
        let error = eframe::Error::AppCreation("first\nsecond".into());
        let text = NoWindow::from(error).to_string();
        assert!(
            !text.contains('\n') && text.contains("first second"),
            "{text}"
        );
    }
}
