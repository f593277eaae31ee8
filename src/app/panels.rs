//! The part of the panels: their state, and what they show whatever is open.

use std::time::SystemTime;

use super::settings::Settings;
use crate::{
    assets,
    figure::ViewChoice,
    model::{Date, WebAddress},
    palette::Theme,
    scene::Derivation,
    ui::{
        AboutProgram, AboutSource, Boundaries, DocumentInfo, Flags, Folding, PanelView,
        PictureInfo, Preferences, UiState,
    },
};

/// See the module's text.
pub(super) struct Panels {
    pub state: UiState,
    pub flags: Flags,
    pub about: AboutProgram,
    /// Whether the system offers a file dialog, as far as is known.
    pub file_dialogs: bool,
}

impl Panels {
    pub fn new(folding: Folding) -> Self {
        let mut state = UiState::default();
        state.fold(folding);
        Self {
            state,
            flags: Flags::default(),
            about: about(),
            file_dialogs: true,
        }
    }
}

/// View that panels have of a content and of settings, while nothing is selected, opened or under way.
pub(super) fn view<'a>(
    content: &'a Derivation,
    settings: &'a Settings,
    theme: Theme,
    flags: &'a Flags,
    about: &'a AboutProgram,
) -> PanelView<'a> {
    PanelView {
        lang: content.lang(),
        theme,
        dossier: content.dossier(),
        agreement: content.agreement_idx(),
        audit: content.audit(),
        legend: content.legend(),
        names: content.names(),
        scene: content.scene(),
        statement: content.statement(),
        days: content.days(),
        course: content.scene().as_of.map(|_| content.course()),
        today: today(),
        rows: content.rows(),
        overview: content.overview(),
        search: content.search(),
        flags,
        selected: None,
        boundaries: Boundaries::BuiltIn,
        findings: None,
        told: None,
        task: None,
        toasts: &[],
        recent_files: &settings.recent,
        basemaps: settings.basemaps(),
        preferences: Preferences {
            theme: settings.theme,
            lang: settings.lang,
            projection: ViewChoice::Auto,
            overseas: content.overseas(),
            others: content.names_others(),
            contested: content.contested(),
            backdrop: settings.backdrop,
            full_screen: false,
            reduced_motion: false,
        },
        about,
        draft: None,
        drop_target: false,
        picture: PictureInfo::default(),
        document: DocumentInfo::default(),
        file_dialogs: true,
    }
}

/// Date of today by the clock at Greenwich; without a clock the epoch's first day.
fn today() -> Date {
    let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH);
    let days = since.map_or(0, |since| since.as_secs() / 86_400);
    Date::of_number(i32::try_from(days).unwrap_or(i32::MAX))
}

/// Licence of the data alone: "public domain" of "public domain (wrapper ISC)".
fn own_licence(licence: &str) -> &str {
    licence.split_once(" (").map_or(licence, |(own, _)| own)
}

fn about() -> AboutProgram {
    #[derive(serde::Deserialize)]
    struct BuiltInSource {
        what: String,
        package: String,
        version: String,
        upstream: String,
        licence: String,
        url: Option<WebAddress>,
    }
    let sources: Vec<BuiltInSource> = serde_json::from_str(assets::SOURCES).unwrap_or_default();
    AboutProgram {
        version: env!("CARGO_PKG_VERSION").to_owned(),
        sources: sources
            .into_iter()
            .map(|source| AboutSource {
                what: source.what,
                // Who packed it says nothing to who reads of it.
                package: if source.upstream.is_empty() {
                    format!("{} {}", source.package, source.version)
                } else {
                    String::new()
                },
                upstream: source.upstream,
                licence: own_licence(&source.licence).to_owned(),
                url: source.url,
            })
            .collect(),
    }
}
