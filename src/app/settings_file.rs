//! The settings' file: read within limits, set aside where it makes no sense, and written soon after each
//! change, next to other windows that do the same.

use std::{
    fs::{self, File, TryLockError},
    io,
    path::{Path, PathBuf},
    sync::mpsc::{self, Receiver, Sender},
    thread::{self, JoinHandle},
    time::{Duration, Instant},
};

use serde_json::{Map, Value};

use super::settings::{Settings, VERSION};
use crate::{
    export::{WriteError, write_privately},
    fault::{self, Doing},
    limits,
    read::file::{self, Unreadable},
};

/// A change is written after so long, with those that come meanwhile: what ends the program without a
/// word takes no more with it.
const DELAY: Duration = Duration::from_secs(1);

/// Another window that writes is waited for so long.
const LOCK_PATIENCE: Duration = Duration::from_secs(1);
const LOCK_PAUSE: Duration = Duration::from_millis(20);

/// Number of broken files that are kept under names of their own.
const MOST_ASIDE: usize = 100;

/// The key whose value windows join.
const RECENT: &str = "recent";

/// Path of the settings, if the system has a place for them.
#[must_use]
pub fn path() -> Option<PathBuf> {
    let dirs = directories::ProjectDirs::from("", "", super::APP_ID)?;
    Some(dirs.config_dir().join("settings.json"))
}

/// Outcome of reading the settings.
#[derive(Debug)]
pub enum SettingsLoad {
    /// Settings as they were left, or the defaults where there were none.
    Fine(Box<Settings>),
    /// The file made no sense: it was set aside under the name given, the defaults hold.
    SetAside(PathBuf),
    /// The file cannot be used and must not be overwritten (a later version wrote it, or it cannot
    /// be read): the defaults hold and nothing is saved.
    LeftAlone,
}

/// Reads the settings. A file that makes no sense is renamed, never deleted.
#[must_use]
pub fn load(path: &Path) -> SettingsLoad {
    match look(path) {
        StoredSettings::Nothing => SettingsLoad::Fine(Box::default()),
        StoredSettings::Known(map) => {
            restrict(path);
            SettingsLoad::Fine(Settings::of_map(&map).into())
        }
        StoredSettings::Broken => {
            restrict(path);
            set_aside(path).map_or(SettingsLoad::LeftAlone, SettingsLoad::SetAside)
        }
        StoredSettings::LeftAlone => SettingsLoad::LeftAlone,
    }
}

/// Contents of the settings' place.
enum StoredSettings {
    Nothing,
    Known(Map<String, Value>),
    Broken,
    LeftAlone,
}

fn look(path: &Path) -> StoredSettings {
    let bytes = match file::read(path, limits::SETTINGS_BYTES, &|| false) {
        Ok(bytes) => bytes,
        Err(Unreadable::System(error)) if error.kind() == io::ErrorKind::NotFound => {
            return StoredSettings::Nothing;
        }
        Err(Unreadable::TooLarge { .. }) => return StoredSettings::Broken,
        Err(_) => return StoredSettings::LeftAlone,
    };
    match serde_json::from_slice(&bytes) {
        // Before anything else is looked at: the rest may be in words of a later version.
        Ok(Value::Object(map)) if is_later(&map) => StoredSettings::LeftAlone,
        Ok(Value::Object(map)) => StoredSettings::Known(map),
        _ => StoredSettings::Broken,
    }
}

/// Whether a later version wrote it. One that is no number is none of ours.
fn is_later(map: &Map<String, Value>) -> bool {
    map.get("version").is_some_and(|version| {
        version
            .as_f64()
            .is_none_or(|version| version > f64::from(VERSION))
    })
}

/// Lets nobody else read it, as far as the system can say so: tile servers are named with their keys.
fn restrict(path: &Path) {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        if fs::metadata(path).is_ok_and(|known| known.permissions().mode() & 0o077 != 0) {
            // Somebody else's file stays as it is.
            let _ = fs::set_permissions(path, fs::Permissions::from_mode(0o600));
        }
    }
    #[cfg(not(unix))]
    let _ = path;
}

/// Renames a file to a name that nothing has, and says which.
fn set_aside(path: &Path) -> Option<PathBuf> {
    let aside = (1..=MOST_ASIDE)
        .map(|number| match number {
            1 => path.with_extension("json.broken"),
            _ => path.with_extension(format!("json.broken-{number}")),
        })
        .find(|aside| fs::symlink_metadata(aside).is_err())?;
    fs::rename(path, &aside).ok()?;
    Some(aside)
}

/// Reason why the settings were not written.
#[derive(Debug, thiserror::Error)]
enum NotWritten {
    #[error("the file is none of this version's")]
    LeftAlone,
    #[error(transparent)]
    Folder(#[from] io::Error),
    #[error(transparent)]
    File(#[from] WriteError),
}

/// Writes what `now` has otherwise than `before`, all or nothing. All else stays as it lies there: another
/// window's choices, keys that this version does not know, words that it does not understand.
fn write(path: &Path, before: &Settings, now: &Settings) -> Result<(), NotWritten> {
    make_folder(path)?;
    let _lock = lock(path);
    let found = match look(path) {
        StoredSettings::Known(map) => map,
        StoredSettings::Nothing => Map::new(),
        StoredSettings::Broken => {
            set_aside(path).ok_or(NotWritten::LeftAlone)?;
            Map::new()
        }
        StoredSettings::LeftAlone => return Err(NotWritten::LeftAlone),
    };
    let known = before.to_map();
    let mut ours = now.to_map();
    ours.retain(|key, value| !found.contains_key(key) || known.get(key) != Some(value));
    if let Some(recent) = ours.get_mut(RECENT) {
        let theirs = Settings::of_map(&found).recent;
        let joined = Settings {
            recent: now.recent_with(&before.recent, &theirs),
            ..Settings::default()
        };
        *recent = joined.to_map().remove(RECENT).unwrap_or_default();
    }
    if ours.is_empty() {
        return Ok(());
    }
    let mut all = found;
    all.extend(ours);
    let text = serde_json::to_vec_pretty(&all).map_err(io::Error::from)?;
    Ok(write_privately(path, &text)?)
}

fn make_folder(path: &Path) -> io::Result<()> {
    let Some(folder) = path.parent() else {
        return Ok(());
    };
    let mut folders = fs::DirBuilder::new();
    folders.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut folders, 0o700);
    folders.create(folder)
}

/// Keeps other windows from writing between our reading and our writing, while the file is held. None
/// where the system does not lock, or another window never lets go: both would rather write than not.
fn lock(path: &Path) -> Option<File> {
    let mut options = fs::OpenOptions::new();
    options.read(true).write(true).create(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let file = options.open(path.with_extension("lock")).ok()?;
    let started = Instant::now();
    loop {
        match file.try_lock() {
            Ok(()) => return Some(file),
            Err(TryLockError::WouldBlock) if started.elapsed() < LOCK_PATIENCE => {
                thread::sleep(LOCK_PAUSE);
            }
            Err(_) => return None,
        }
    }
}

/// Has the settings written soon after each change, by a thread that sleeps while there is none: no
/// window has to wake for it.
pub(super) struct Keeper {
    /// None: nothing is remembered.
    path: Option<PathBuf>,
    /// Settings as they were last handed on.
    told: Settings,
    worker: Option<(Sender<Settings>, JoinHandle<Option<()>>)>,
}

impl Keeper {
    /// Begins with settings as they were `loaded`.
    #[must_use]
    pub fn new(path: Option<PathBuf>, loaded: &Settings) -> Self {
        Self {
            path,
            told: loaded.clone(),
            worker: None,
        }
    }

    /// Hands `settings` on, where they have changed. Cheap enough for each frame.
    pub fn keep(&mut self, settings: &Settings) {
        if self.told == *settings {
            return;
        }
        if self.worker.is_none()
            && let Some(path) = self.path.take()
        {
            self.worker = start(path, self.told.clone());
        }
        self.told.clone_from(settings);
        if let Some((changes, _)) = &self.worker {
            // It is gone where the file is left alone.
            let _ = changes.send(settings.clone());
        }
    }

    /// Waits until all that was handed on is written.
    pub fn finish(&mut self) {
        if let Some((changes, thread)) = self.worker.take() {
            drop(changes);
            // What a panic of its said was said there.
            let _ = thread.join();
        }
    }
}

impl Drop for Keeper {
    fn drop(&mut self) {
        self.finish();
    }
}

fn start(path: PathBuf, loaded: Settings) -> Option<(Sender<Settings>, JoinHandle<Option<()>>)> {
    let (sender, changes) = mpsc::channel();
    let thread = fault::spawn("settings", Doing::Settings, move || {
        work(&path, loaded, &changes);
    });
    match thread {
        Ok(thread) => Some((sender, thread)),
        Err(error) => {
            log::warn!("the settings are not saved: {error}");
            None
        }
    }
}

fn work(path: &Path, mut written: Settings, changes: &Receiver<Settings>) {
    let mut warned = false;
    while let Ok(mut now) = changes.recv() {
        let due = Instant::now() + DELAY;
        // Ends also, and at once, when the window has gone.
        while let Ok(later) = changes.recv_timeout(due.saturating_duration_since(Instant::now())) {
            now = later;
        }
        match write(path, &written, &now) {
            Ok(()) => written = now,
            Err(error) => {
                // Said once, not again and again.
                if !std::mem::replace(&mut warned, true) {
                    log::warn!("the settings are not saved: {error}");
                }
                if matches!(error, NotWritten::LeftAlone) {
                    return;
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{model::Lang, palette::Theme, tiles::Basemap, ui::ThemeChoice};

    fn file() -> (tempfile::TempDir, PathBuf) {
        let folder = tempfile::tempdir().expect("a folder for the test");
        let path = folder.path().join("nested").join("settings.json");
        (folder, path)
    }

    fn file_of(text: &str) -> (tempfile::TempDir, PathBuf) {
        let (folder, path) = file();
        fs::create_dir_all(path.parent().expect("a folder")).expect("made");
        fs::write(&path, text).expect("written");
        (folder, path)
    }

    fn fine(path: &Path) -> Settings {
        match load(path) {
            SettingsLoad::Fine(settings) => *settings,
            other => panic!("not loaded: {other:?}"),
        }
    }

    /// Has changes kept, and waits for it.
    fn change(path: &Path, loaded: &Settings, change: impl FnOnce(&mut Settings)) -> Settings {
        let mut settings = loaded.clone();
        let mut keeper = Keeper::new(Some(path.to_owned()), loaded);
        change(&mut settings);
        keeper.keep(&settings);
        keeper.finish();
        settings
    }

    #[test]
    fn what_is_kept_is_loaded() {
        let (_folder, path) = file();
        let settings = change(&path, &Settings::default(), |settings| {
            settings.theme = ThemeChoice::Dark;
            settings.lang = Some(Lang::Fr);
            settings.remember(Path::new("one.geojson"));
            settings.remember(Path::new("two.geojson"));
            settings.remember(Path::new("one.geojson"));
        });
        let loaded = fine(&path);
        assert_eq!(loaded, settings);
        assert_eq!(
            loaded.recent,
            [Path::new("one.geojson"), Path::new("two.geojson")]
        );
    }

    #[test]
    fn a_change_is_written_while_the_window_stays_open() {
        let (_folder, path) = file();
        let mut settings = Settings::default();
        let mut keeper = Keeper::new(Some(path.clone()), &settings);
        settings.theme = ThemeChoice::Contrast;
        keeper.keep(&settings);
        let mut tries = 0;
        while !path.exists() {
            tries += 1;
            assert!(tries < 3000, "it is never written");
            thread::sleep(Duration::from_millis(20));
        }
        assert_eq!(fine(&path).theme, ThemeChoice::Contrast);
        drop(keeper);
    }

    #[test]
    fn nothing_is_written_where_nothing_changes() {
        let (_folder, path) = file();
        change(&path, &Settings::default(), |_| {});
        assert!(!path.exists());
    }

    #[cfg(unix)]
    #[test]
    fn nobody_else_reads_them() {
        use std::os::unix::fs::PermissionsExt as _;
        let mode = |path: &Path| {
            let known = fs::metadata(path).expect("is there");
            known.permissions().mode() & 0o777
        };
        let (_folder, path) = file();
        change(&path, &Settings::default(), |settings| {
            settings.overseas = true;
        });
        assert_eq!(mode(&path), 0o600);
        assert_eq!(mode(path.parent().expect("a folder")), 0o700);

        // Written by an earlier version, for all to read.
        for text in [r#"{"version": 1}"#, "broken"] {
            fs::write(&path, text).expect("written");
            fs::set_permissions(&path, fs::Permissions::from_mode(0o644)).expect("set");
            let lies_at = match load(&path) {
                SettingsLoad::SetAside(aside) => aside,
                _ => path.clone(),
            };
            assert_eq!(mode(&lies_at), 0o600, "{text}");
        }
        fs::write(&path, r#"{"version": 1}"#).expect("written");
        fs::set_permissions(&path, fs::Permissions::from_mode(0o664)).expect("set");
        change(&path, &Settings::default(), |settings| {
            settings.overseas = true;
        });
        assert_eq!(mode(&path), 0o600);
    }

    #[test]
    fn broken_files_are_set_aside_under_names_of_their_own() {
        let (_folder, path) = file_of("{\"theme\": \"dark\"");
        for (text, name) in [
            ("{\"theme\": \"dark\"", "settings.json.broken"),
            ("[]", "settings.json.broken-2"),
            ("", "settings.json.broken-3"),
        ] {
            fs::write(&path, text).expect("written");
            let SettingsLoad::SetAside(aside) = load(&path) else {
                panic!("not set aside")
            };
            assert_eq!(aside.file_name().and_then(|name| name.to_str()), Some(name));
            assert_eq!(fine(&path), Settings::default());
        }
        let first = path.with_extension("json.broken");
        assert_eq!(fs::read(first).expect("kept"), b"{\"theme\": \"dark\"");
    }

    #[test]
    fn a_file_that_is_too_large_is_set_aside() {
        let (_folder, path) = file_of("");
        let file = File::options().write(true).open(&path).expect("opens");
        let length = limits::SETTINGS_BYTES + 1;
        file.set_len(length).expect("a file of holes");
        assert!(matches!(load(&path), SettingsLoad::SetAside(_)));
    }

    #[cfg(unix)]
    #[test]
    fn what_is_no_file_is_left_alone() {
        let (_folder, path) = file_of("");
        fs::remove_file(&path).expect("removed");
        std::os::unix::fs::symlink("/dev/zero", &path).expect("a link");
        assert!(matches!(load(&path), SettingsLoad::LeftAlone));
        fs::remove_file(&path).expect("removed");
        let _socket = std::os::unix::net::UnixListener::bind(&path).expect("a socket");
        assert!(matches!(load(&path), SettingsLoad::LeftAlone));
        // Nor is it written to.
        change(&path, &Settings::default(), |settings| {
            settings.overseas = true;
        });
        assert!(matches!(load(&path), SettingsLoad::LeftAlone));
    }

    #[test]
    fn a_later_version_is_left_alone_whatever_its_words() {
        for text in [
            r#"{"version": 2, "theme": {"x": 1}}"#,
            r#"{"theme": [], "version": 99}"#,
            r#"{"version": "2.1"}"#,
            r#"{"version": 1.5}"#,
        ] {
            let (_folder, path) = file_of(text);
            assert!(matches!(load(&path), SettingsLoad::LeftAlone), "{text}");
            // Also where it came while the window stood.
            change(&path, &Settings::default(), |settings| {
                settings.overseas = true;
            });
            assert_eq!(fs::read_to_string(&path).expect("is there"), text);
        }
    }

    #[test]
    fn an_older_file_without_later_keys_is_understood() {
        let (_folder, path) = file_of(r#"{"theme": "dark"}"#);
        let settings = fine(&path);
        assert_eq!(settings.theme, ThemeChoice::Dark);
        assert!(settings.backdrop);
        assert_eq!(settings.basemap, Basemap::World);
    }

    #[test]
    fn what_this_version_does_not_understand_stays_in_the_file() {
        let (_folder, path) = file_of(
            r#"{"version": 1, "theme": "mauve", "lang": "fr", "scale": {"of": "another"}}"#,
        );
        change(&path, &fine(&path), |settings| {
            settings.lang = Some(Lang::En);
        });
        let text = fs::read(&path).expect("is there");
        let file: Value = serde_json::from_slice(&text).expect("JSON");
        assert_eq!(file["theme"], "mauve");
        assert_eq!(file["lang"], "en");
        assert_eq!(file["scale"]["of"], "another");
        change(&path, &fine(&path), |settings| {
            settings.theme = ThemeChoice::Dark;
        });
        assert_eq!(fine(&path).theme, ThemeChoice::Dark);
    }

    #[test]
    fn two_windows_keep_each_others_choices() {
        let (_folder, path) = file_of(r#"{"version": 1, "recent": ["old.json"]}"#);
        let loaded = fine(&path);
        let keeper = || Keeper::new(Some(path.clone()), &loaded);
        let [mut one, mut two] = [keeper(), keeper()];
        let [mut of_one, mut of_two] = [loaded.clone(), loaded.clone()];
        of_one.theme = ThemeChoice::Dark;
        of_one.remember(Path::new("one.json"));
        one.keep(&of_one);
        of_two.lang = Some(Lang::Fr);
        of_two.remember(Path::new("two.json"));
        two.keep(&of_two);
        one.finish();
        two.finish();
        let both = fine(&path);
        assert_eq!(both.theme, ThemeChoice::Dark);
        assert_eq!(both.lang, Some(Lang::Fr));
        let names = ["two.json", "one.json", "old.json"].map(PathBuf::from);
        assert_eq!(both.recent, names);
    }

    #[test]
    fn a_folder_that_cannot_be_written_is_tried_again() {
        let (folder, path) = file();
        // A file where the folder should be.
        let nested = folder.path().join("nested");
        fs::write(&nested, "").expect("written");
        let settings = Settings {
            overseas: true,
            ..Settings::default()
        };
        assert!(write(&path, &Settings::default(), &settings).is_err());
        let (sender, changes) = mpsc::channel();
        let worker = thread::spawn({
            let path = path.clone();
            move || work(&path, Settings::default(), &changes)
        });
        sender.send(settings.clone()).expect("it listens");
        thread::sleep(2 * DELAY);
        fs::remove_file(&nested).expect("removed");
        let more = Settings {
            look: Some(crate::app::settings::Look {
                theme: Theme::Dark,
                ..crate::app::settings::Look::default()
            }),
            ..settings
        };
        sender.send(more.clone()).expect("it still listens");
        drop(sender);
        worker.join().expect("no panic");
        assert_eq!(fine(&path), more);
    }
}
