//! The desktop's preferences: colour scheme, reduced motion, languages; and asking it to stay awake.

use std::{
    sync::{Arc, Mutex, mpsc},
    time::Duration,
};

use eframe::egui;
use mundy::{ColorScheme, Interest, Preferences, ReducedMotion, Subscription};

use super::waker::Waker;
use crate::{
    fault::{self, Doing},
    model::Lang,
    palette::Theme,
};

/// Preferences of the system. Light, and motion, where nothing answers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SystemPreferences {
    pub theme: Theme,
    pub reduced_motion: bool,
}

impl From<Preferences> for SystemPreferences {
    fn from(preferences: Preferences) -> Self {
        Self {
            theme: match preferences.color_scheme {
                ColorScheme::Dark => Theme::Dark,
                ColorScheme::Light | ColorScheme::NoPreference => Theme::Light,
            },
            reduced_motion: preferences.reduced_motion == ReducedMotion::Reduce,
        }
    }
}

/// Follows the system's preferences while it lives.
pub struct System {
    now: Arc<Mutex<SystemPreferences>>,
    _subscription: Option<Subscription>,
}

impl System {
    /// Starts to listen. The first answer is waited for, but not for long: a window that opens
    /// light and turns dark is ugly, one that does not open is worse.
    #[must_use]
    pub(crate) fn follow(ctx: &egui::Context) -> Self {
        let now = Arc::new(Mutex::new(SystemPreferences::default()));
        let (first, answered) = mpsc::channel();
        let (shared, waker) = (now.clone(), Waker::new(ctx));
        let first = Mutex::new(first);
        let subscription = Preferences::subscribe(
            Interest::ColorScheme | Interest::ReducedMotion,
            move |answer| {
                if let Ok(mut now) = shared.lock() {
                    *now = answer.into();
                }
                // Only the first is waited for.
                if let Ok(first) = first.lock() {
                    let _ = first.send(());
                }
                waker.wake();
            },
        );
        let _ = answered.recv_timeout(Duration::from_millis(60));
        Self {
            now,
            _subscription: Some(subscription),
        }
    }

    /// Preferences that never change, for tests.
    #[must_use]
    pub fn fixed(preferences: SystemPreferences) -> Self {
        Self {
            now: Arc::new(Mutex::new(preferences)),
            _subscription: None,
        }
    }

    #[must_use]
    pub fn preferences(&self) -> SystemPreferences {
        self.now.lock().map(|now| *now).unwrap_or_default()
    }
}

/// The first of the system's languages that the program speaks; English otherwise.
#[must_use]
pub fn language() -> Lang {
    sys_locale::get_locales()
        .find_map(|locale| Lang::from_tag(&locale))
        .unwrap_or_default()
}

/// Keeps the screen awake while it lives, where the system lets a program ask.
pub struct Awake {
    release: mpsc::Sender<()>,
}

impl Awake {
    /// Asks on a thread of its own: a desktop bus that does not answer must not hold up a talk.
    #[must_use]
    pub fn ask(reason: String) -> Self {
        let (release, released) = mpsc::channel::<()>();
        drop(fault::spawn("awake", Doing::System, move || {
            let awake = keepawake::Builder::default()
                .display(true)
                .idle(true)
                .reason(reason)
                .app_name("Signatory Map")
                .app_reverse_domain("org.signatory_map.SignatoryMap")
                .create();
            match awake {
                // Held until the sender is dropped.
                Ok(_awake) => drop(released.recv()),
                Err(error) => log::info!("the screen is not kept awake: {error}"),
            }
        }));
        Self { release }
    }
}

impl Drop for Awake {
    fn drop(&mut self) {
        let _ = self.release.send(());
    }
}
