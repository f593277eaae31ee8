//! The settings that are remembered between runs: small, versioned, never fatal. Where it lies, and when it
//! is written, is `settings_file`'s.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Deserializer, Serialize};
use serde_json::{Map, Value};

use super::LEAST_SIZE;
use crate::{
    figure::ViewChoice,
    model::{Code, Lang, Subject},
    palette::Theme,
    tiles::{Address, Basemap},
    ui::{Basemaps, Folding, ThemeChoice},
};

/// Version of the settings' format. A file of a later version is left alone and not overwritten.
pub(super) const VERSION: u32 = 1;

/// Number of opened files that are remembered.
const RECENT: usize = 8;

/// The longest side of a window, in points, and in pixels.
const LONGEST_SIDE: f32 = 16384.0;
/// A window has no more pixels than an 8K screen: its first picture is drawn at once.
const MOST_PIXELS: f32 = 7680.0 * 4320.0;
const LEAST_PIXELS_PER_POINT: f32 = 0.5;
const MOST_PIXELS_PER_POINT: f32 = 8.0;

/// The window as it was left, in points.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct LastWindow {
    pub width: f32,
    pub height: f32,
    #[serde(default)]
    pub maximized: bool,
}

/// Look of the window when it was last seen: its first picture is drawn for that before it opens again.
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
    /// Language; absent: the system's.
    pub lang: Option<Lang>,
    pub window: Option<LastWindow>,
    pub look: Option<Look>,
    /// Files that were opened, newest first.
    #[serde(deserialize_with = "paths")]
    pub recent: Vec<PathBuf>,
    /// Neutral ground beneath an opened file.
    pub backdrop: bool,
    /// Overseas parts solid, as their state.
    pub overseas: bool,
    /// Basemap beneath the shading. A start asks for tiles only where it says so.
    pub basemap: Basemap,
    /// The tile server that was chosen last, and the file, whatever is shown now.
    pub tile_address: Option<Address>,
    pub tile_file: Option<PathBuf>,
    /// Folder where a picture was saved last.
    pub picture_folder: Option<PathBuf>,
    /// Contested areas hatched, where the dossier does not say.
    pub contested: bool,
    /// Subject that was shown of the dossier that is built in; absent: the one that it opens with.
    pub subject: Option<Subject>,
    /// Country that was selected on the map that is built in.
    pub selected: Option<Code>,
    pub view: ViewChoice,
    /// Panels that were folded where they stand beside the map.
    pub folding: Folding,
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
            picture_folder: None,
            contested: false,
            subject: None,
            selected: None,
            view: ViewChoice::Auto,
            folding: Folding::default(),
        }
    }
}

impl LastWindow {
    /// A window that can be, if this is about one.
    fn plausible(self) -> Option<Self> {
        let [width, height] = plausible_size([self.width, self.height])?;
        Some(Self {
            width,
            height,
            ..self
        })
    }
}

impl Look {
    fn plausible(self) -> Option<Self> {
        let size = plausible_size(self.size)?;
        let range = LEAST_PIXELS_PER_POINT..=MOST_PIXELS_PER_POINT;
        let [width, height] = size.map(|side| side * self.pixels_per_point);
        let can_be = range.contains(&self.pixels_per_point)
            && width.max(height) <= LONGEST_SIDE
            && width * height <= MOST_PIXELS;
        can_be.then_some(Self { size, ..self })
    }
}

/// No smaller than a window can be made. None for what is no window's size at all.
fn plausible_size(size: [f32; 2]) -> Option<[f32; 2]> {
    let [width, height] = size;
    // False, too, for what is no number.
    let can_be = |side: f32| side > 0.0 && side <= LONGEST_SIDE;
    (can_be(width) && can_be(height)).then(|| [width.max(LEAST_SIZE[0]), height.max(LEAST_SIZE[1])])
}

/// Those that are paths, each once.
fn paths<'de, D: Deserializer<'de>>(list: D) -> Result<Vec<PathBuf>, D::Error> {
    let mut paths: Vec<PathBuf> = Vec::new();
    for entry in Vec::<Value>::deserialize(list)? {
        if paths.len() == RECENT {
            break;
        }
        if let Value::String(path) = entry
            && !paths.iter().any(|known| known.as_os_str() == path.as_str())
        {
            paths.push(path.into());
        }
    }
    Ok(paths)
}

impl Settings {
    /// The settings of a file's keys and values. What makes no sense costs itself alone; keys of nobody
    /// are passed over.
    #[must_use]
    pub(super) fn of_map(map: &Map<String, Value>) -> Self {
        let read = |map| Self::deserialize(Value::Object(map));
        let one = |(key, value): (&String, &Value)| {
            let alone = Map::from_iter([(key.clone(), value.clone())]);
            read(alone.clone()).is_ok().then_some(alone)
        };
        let mut settings = read(map.iter().filter_map(one).flatten().collect()).unwrap_or_default();
        settings.version = VERSION;
        settings.window = settings.window.and_then(LastWindow::plausible);
        settings.look = settings.look.and_then(Look::plausible);
        settings
    }

    /// Settings as a file's keys and values. A path that JSON cannot hold is not remembered.
    #[must_use]
    pub(super) fn to_map(&self) -> Map<String, Value> {
        let mut known = self.clone();
        known.recent.retain(|path| path.to_str().is_some());
        known.tile_file.take_if(|path| path.to_str().is_none());
        known.picture_folder.take_if(|path| path.to_str().is_none());
        if matches!(&known.basemap, Basemap::File(path) if path.to_str().is_none()) {
            known.basemap = Basemap::World;
        }
        match serde_json::to_value(known) {
            Ok(Value::Object(map)) => map,
            _ => Map::new(),
        }
    }

    /// Basemap beneath the shading, as menus show it.
    #[must_use]
    pub fn basemaps(&self) -> Basemaps<'_> {
        Basemaps {
            chosen: &self.basemap,
            address: self.tile_address.as_ref(),
            file: self.tile_file.as_deref(),
        }
    }

    /// Look that the window will probably have.
    #[must_use]
    pub fn look(&self) -> Look {
        self.look.unwrap_or_else(|| {
            let size = self.window.map(|window| [window.width, window.height]);
            let of_window = Look {
                size: size.unwrap_or(super::FIRST_SIZE),
                ..Look::default()
            };
            of_window.plausible().unwrap_or_default()
        })
    }

    /// Puts a file at the head of the recent ones.
    pub fn remember(&mut self, path: &Path) {
        self.recent.retain(|known| known != path);
        self.recent.insert(0, path.to_owned());
        self.recent.truncate(RECENT);
    }

    /// The recent files of `others`, behind those that were opened here since they were `before`.
    pub(super) fn recent_with(&self, before: &[PathBuf], others: &[PathBuf]) -> Vec<PathBuf> {
        // What is opened comes to the head and leaves the rest in its order.
        let is_rest = |opened: usize| {
            let (newer, rest) = self.recent.split_at(opened);
            let stayed = before.iter().filter(|path| !newer.contains(path));
            rest.iter().eq(stayed.take(rest.len()))
        };
        let opened = (0..=self.recent.len()).find(|opened| is_rest(*opened));
        let newer = &self.recent[..opened.unwrap_or(self.recent.len())];
        let known = others.iter().filter(|path| !newer.contains(path));
        newer.iter().chain(known).take(RECENT).cloned().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(value: &serde_json::Value) -> Settings {
        Settings::of_map(value.as_object().expect("an object"))
    }

    #[test]
    fn one_bad_word_costs_that_setting_alone() {
        let settings = of(&serde_json::json!({
            "version": 1,
            "theme": "mauve",
            "lang": "fr",
            "backdrop": 7,
            "overseas": true,
            "window": { "width": "wide", "height": 800.0 },
            "basemap": { "address": { "template": "no address", "credit": "" } },
            "recent": ["a.json", 5, null, "b.json", "a.json"],
            "from_another_program": { "kept": [1, 2] },
        }));
        let expected = Settings {
            lang: Some(Lang::Fr),
            overseas: true,
            recent: ["a.json", "b.json"].map(PathBuf::from).into(),
            ..Settings::default()
        };
        assert_eq!(settings, expected);
    }

    #[test]
    fn a_size_that_no_window_has_is_none() {
        let look = |size: [f64; 2], pixels_per_point: f64| {
            let look = serde_json::json!({
                "size": size, "pixels_per_point": pixels_per_point, "theme": "dark",
            });
            of(&serde_json::json!({ "look": look, "lang": "fr" })).look
        };
        for (size, pixels_per_point) in [
            ([1e9, 1e9], 1.0),
            ([1200.0, 800.0], 1e30),
            ([1200.0, 800.0], 1e300),
            ([1200.0, 800.0], 20.0),
            ([1200.0, 800.0], 0.0),
            ([1200.0, 800.0], -1.0),
            ([-1200.0, 800.0], 1.0),
            ([0.0, 0.0], 1.0),
            ([16000.0, 16000.0], 1.0),
            ([7000.0, 400.0], 3.0),
        ] {
            assert_eq!(
                look(size, pixels_per_point),
                None,
                "{size:?} {pixels_per_point}"
            );
        }
        // Three screens of 3840 x 2160 side by side, and one of 7680 x 4320.
        for (size, pixels_per_point) in [([11520.0, 2160.0], 1.0), ([3840.0, 2160.0], 2.0)] {
            let look = look(size, pixels_per_point).expect("can be");
            let look_size = look.size.map(|side| side as u32);
            assert_eq!(look_size, size.map(|side| side as u32));
            assert_eq!(look.theme, Theme::Dark);
        }

        let window = |width: f64, height: f64| {
            let window = serde_json::json!({ "width": width, "height": height });
            let window = of(&serde_json::json!({ "window": window })).window;
            window.map(|window| [window.width, window.height])
        };
        assert_eq!(window(1e9, 800.0), None);
        assert_eq!(window(1200.0, 1e300), None);
        assert_eq!(window(1200.0, 800.0), Some([1200.0, 800.0]));
        assert_eq!(window(10.0, 800.0), Some([480.0, 800.0]));
    }

    #[test]
    fn the_first_picture_of_a_window_alone_is_bounded_too() {
        let settings = of(&serde_json::json!({ "window": { "width": 16000, "height": 16000 } }));
        assert_eq!(settings.look(), Look::default());
    }

    #[cfg(unix)]
    #[test]
    fn a_path_that_json_cannot_hold_costs_itself_alone() {
        use std::os::unix::ffi::OsStrExt as _;
        let odd = Path::new(std::ffi::OsStr::from_bytes(b"caf\xe9.geojson"));
        let mut settings = Settings {
            basemap: Basemap::File(odd.to_owned()),
            tile_file: Some(odd.to_owned()),
            theme: ThemeChoice::Dark,
            ..Settings::default()
        };
        settings.remember(Path::new("one.geojson"));
        settings.remember(odd);
        let expected = Settings {
            theme: ThemeChoice::Dark,
            recent: vec!["one.geojson".into()],
            ..Settings::default()
        };
        assert_eq!(Settings::of_map(&settings.to_map()), expected);
    }

    #[test]
    fn recent_files_of_two_windows_are_joined_newest_first() {
        let check = |before: &str, opened: &str, others: &str, expected: &str| {
            let list = |names: &str| -> Vec<PathBuf> {
                names.chars().map(|name| name.to_string().into()).collect()
            };
            let mut settings = Settings {
                recent: list(before),
                ..Settings::default()
            };
            for path in list(opened) {
                settings.remember(&path);
            }
            let joined = settings.recent_with(&list(before), &list(others));
            assert_eq!(joined, list(expected), "{before} {opened} {others}");
        };
        check("ab", "c", "ab", "cab");
        check("ab", "c", "dab", "cdab");
        check("ab", "b", "dab", "bda");
        check("ab", "d", "dab", "dab");
        check("", "xy", "", "yx");
        // Eight are remembered.
        check("abcdefgh", "z", "yabcdefg", "zyabcdef");
        check("abcdefgh", "h", "yabcdefg", "hyabcdef");
    }
}
