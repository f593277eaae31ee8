//! What is remembered between runs: small, versioned, never fatal.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use serde::{Deserialize, Serialize};

use crate::{
    export::write_atomically,
    model::Lang,
    palette::Theme,
    tiles::{Address, Basemap},
    ui::{Basemaps, ThemeChoice},
};

/// Of the settings' format. A file of a later version is left alone and not overwritten.
const VERSION: u32 = 1;

/// How many opened files are remembered.
const RECENT: usize = 8;

/// The window as it was left, in points.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Window {
    pub width: f32,
    pub height: f32,
    #[serde(default)]
    pub maximized: bool,
}

/// What the window looked like when it was last seen: its first picture is drawn for that before it
/// opens again.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Look {
    /// Width and height, in points.
    pub size: [f32; 2],
    pub pixels_per_point: f32,
    pub theme: Theme,
}

impl Default for Look {
    fn default() -> Self {
        Self {
            size: super::FIRST_SIZE,
            pixels_per_point: 1.0,
            theme: Theme::Light,
        }
    }
}

/// Everything that is remembered.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    pub version: u32,
    pub theme: ThemeChoice,
    /// Absent: the system's.
    pub lang: Option<Lang>,
    pub window: Option<Window>,
    pub look: Option<Look>,
    /// Newest first.
    pub recent: Vec<PathBuf>,
    /// Neutral ground beneath an opened file.
    pub backdrop: bool,
    /// Overseas parts solid, as their state.
    pub overseas: bool,
    /// What lies beneath the shading. A start asks for tiles only where it says so.
    pub basemap: Basemap,
    /// The tile server that was chosen last, and the file, whatever is shown now.
    pub tile_address: Option<Address>,
    pub tile_file: Option<PathBuf>,
    /// Contested areas hatched, where the dossier does not say.
    pub contested: bool,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            version: VERSION,
            theme: ThemeChoice::System,
            lang: None,
            window: None,
            look: None,
            recent: Vec::new(),
            backdrop: true,
            overseas: false,
            basemap: Basemap::World,
            tile_address: None,
            tile_file: None,
            contested: false,
        }
    }
}

/// How reading the settings went.
#[derive(Debug)]
pub enum Loaded {
    /// As they were left, or the defaults where there were none.
    Fine(Box<Settings>),
    /// The file made no sense: it was set aside under the name given, the defaults hold.
    SetAside(PathBuf),
    /// The file cannot be used and must not be overwritten (a later version wrote it, or it cannot
    /// be read): the defaults hold and nothing is saved.
    LeftAlone,
}

impl Settings {
    /// What lies beneath the shading, as menus show it.
    #[must_use]
    pub fn basemaps(&self) -> Basemaps<'_> {
        Basemaps {
            chosen: &self.basemap,
            address: self.tile_address.as_ref(),
            file: self.tile_file.as_deref(),
        }
    }

    /// What the window will probably look like.
    #[must_use]
    pub fn look(&self) -> Look {
        self.look.unwrap_or_else(|| {
            let size = self.window.map(|window| [window.width, window.height]);
            Look {
                size: size.unwrap_or(super::FIRST_SIZE),
                ..Look::default()
            }
        })
    }

    /// Where the settings lie, if the system has a place for them.
    #[must_use]
    pub fn path() -> Option<PathBuf> {
        let dirs = directories::ProjectDirs::from("", "", "signatory-map")?;
        Some(dirs.config_dir().join("settings.json"))
    }

    /// Reads the settings. A file that makes no sense is renamed, never deleted.
    #[must_use]
    pub fn load(path: &Path) -> Loaded {
        let text = match fs::read(path) {
            Ok(text) => text,
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                return Loaded::Fine(Box::default());
            }
            Err(_) => return Loaded::LeftAlone,
        };
        match serde_json::from_slice::<Self>(&text) {
            Ok(settings) if settings.version > VERSION => Loaded::LeftAlone,
            Ok(settings) => Loaded::Fine(settings.into()),
            Err(_) => {
                let aside = path.with_extension("json.broken");
                match fs::rename(path, &aside) {
                    Ok(()) => Loaded::SetAside(aside),
                    Err(_) => Loaded::LeftAlone,
                }
            }
        }
    }

    /// Writes the settings, all or nothing.
    ///
    /// # Errors
    /// Where the folder cannot be made or the file not written.
    pub fn save(&self, path: &Path) -> io::Result<()> {
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder)?;
        }
        let text = serde_json::to_vec_pretty(self)?;
        write_atomically(path, &text).map_err(io::Error::other)
    }

    /// Puts a file at the head of the recent ones.
    pub fn remember(&mut self, path: &Path) {
        self.recent.retain(|known| known != path);
        self.recent.insert(0, path.to_owned());
        self.recent.truncate(RECENT);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file() -> (tempfile::TempDir, PathBuf) {
        let folder = tempfile::tempdir().expect("a folder for the test");
        let path = folder.path().join("nested").join("settings.json");
        (folder, path)
    }

    #[test]
    fn what_is_saved_is_loaded() {
        let (_folder, path) = file();
        let mut settings = Settings {
            theme: ThemeChoice::Dark,
            lang: Some(Lang::Fr),
            ..Settings::default()
        };
        settings.remember(Path::new("one.geojson"));
        settings.remember(Path::new("two.geojson"));
        settings.remember(Path::new("one.geojson"));
        settings.save(&path).unwrap();
        let Loaded::Fine(loaded) = Settings::load(&path) else {
            panic!("not loaded")
        };
        assert_eq!(*loaded, settings);
        assert_eq!(
            loaded.recent,
            [Path::new("one.geojson"), Path::new("two.geojson")]
        );
    }

    #[test]
    fn a_broken_file_is_set_aside_and_kept() {
        let (_folder, path) = file();
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, b"{\"theme\": \"mauve\"").unwrap();
        let Loaded::SetAside(aside) = Settings::load(&path) else {
            panic!("not set aside")
        };
        assert_eq!(fs::read(aside).unwrap(), b"{\"theme\": \"mauve\"");
        assert!(matches!(Settings::load(&path), Loaded::Fine(_)));
    }

    #[test]
    fn a_later_version_is_left_alone() {
        let (_folder, path) = file();
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, b"{\"version\": 99}").unwrap();
        assert!(matches!(Settings::load(&path), Loaded::LeftAlone));
        assert_eq!(fs::read(&path).unwrap(), b"{\"version\": 99}");
    }

    #[test]
    fn an_older_file_without_later_keys_is_understood() {
        let (_folder, path) = file();
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, b"{\"version\": 1, \"theme\": \"dark\"}").unwrap();
        let Loaded::Fine(settings) = Settings::load(&path) else {
            panic!("not loaded")
        };
        assert_eq!(settings.theme, ThemeChoice::Dark);
        assert!(settings.backdrop);
        assert_eq!(settings.basemap, Basemap::World);
    }
}
