//! Everything that a person can do, in one enum, with its words in one place; its keys are in `keys`.
//!
//! Panels only make commands; [`crate::app`] executes them.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use crate::figure::ViewChoice;
use crate::geo::UnitIdx;
pub use crate::model::FitTarget;
use crate::model::{Code, Date, Lang, Subject, WebAddress};
use crate::palette::Theme;
use crate::scene::PictureOrder;
use crate::tiles::Basemap;

/// A theme, or the one that the system asks for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ThemeChoice {
    #[default]
    System,
    Light,
    Dark,
    Contrast,
}

impl ThemeChoice {
    /// The theme to show, given what the system says.
    #[must_use]
    pub fn resolve(self, system: Theme) -> Theme {
        match self {
            Self::System => system,
            Self::Light => Theme::Light,
            Self::Dark => Theme::Dark,
            Self::Contrast => Theme::Contrast,
        }
    }
}

/// The window's dialogs; at most one is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dialog {
    /// A field for a path, for systems that offer no file dialog.
    Open,
    Export,
    /// The address of a tile server.
    TileAddress,
    /// A field for a tile file's path, for systems that offer no file dialog.
    TileFile,
    About,
}

/// Something that a person asked for.
#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    /// Ask for a file and open it.
    Open,
    /// Open this file.
    OpenPath(PathBuf),
    /// Back to the built-in world.
    CloseFile,
    /// Choose the agreement with this index in the dossier.
    ChooseAgreement(usize),
    NextAgreement,
    PreviousAgreement,
    /// Show an agreement, a group, a comparison, a history, a count.
    Show(Subject),
    /// Have countries stand out on the map; none: all is as ever.
    Highlight(Vec<Code>),
    /// Tell of a day; `None`: of now.
    SetAsOf(Option<Date>),
    /// To the next day, or the one before, on which what is shown changes.
    NextDay,
    PreviousDay,
    /// Select a country, or nothing.
    Select(Option<Code>),
    /// Select a country and bring it into view.
    ShowCountry(Code),
    /// Select the country whose shape holds a contested area, and bring them into view.
    ShowContested(Code),
    /// Bring a unit of the atlas into view, whether it has a code or not.
    ShowUnit(UnitIdx),
    Fit(FitTarget),
    ZoomIn,
    ZoomOut,
    /// Takes away tiles, unless it is Mercator.
    SetProjection(ViewChoice),
    /// Tiles make the projection Mercator.
    SetBasemap(Basemap),
    /// Ask for a tile file and put it beneath the map.
    OpenTiles,
    SetOverseas(bool),
    /// Areas of disputed status hatched.
    SetContested(bool),
    /// Neutral ground from the built-in world under an opened file.
    SetBackdrop(bool),
    SetTheme(ThemeChoice),
    /// `None`: the system's language.
    SetLang(Option<Lang>),
    FullScreen,
    Present,
    /// Leave the stage.
    EndPresenting,
    Export(PictureOrder),
    CopyPicture(PictureOrder),
    /// An http or https address.
    OpenUrl(WebAddress),
    CancelTask,
    DismissToast(u64),
    /// Handled by [`super::UiState::apply`], as all that follow.
    ShowDialog(Dialog),
    CloseDialog,
    FocusSearch,
    ToggleLeftPanel,
    ToggleRightPanel,
    ToggleFindings,
    /// The table of countries by agreements in place of the map, or the map again.
    ToggleTable,
    /// The timeline; without it, now is told of.
    ToggleTimeline,
    /// From change to change by itself, or not any more.
    TogglePlaying,
}

impl Command {
    /// The message that names it on buttons and in menus.
    #[must_use]
    pub fn label_key(&self) -> &'static str {
        match self {
            Self::Open | Self::ShowDialog(Dialog::Open) => "ui-command-open",
            Self::OpenPath(_) => "ui-command-open-path",
            Self::CloseFile => "ui-command-close-file",
            Self::ChooseAgreement(_) => "ui-command-choose-agreement",
            Self::NextAgreement => "ui-command-next-agreement",
            Self::PreviousAgreement => "ui-command-previous-agreement",
            Self::Show(_) => "ui-command-show-subject",
            Self::Highlight(_) => "ui-command-highlight",
            Self::SetAsOf(Some(_)) => "ui-command-as-of",
            Self::SetAsOf(None) => "ui-command-now",
            Self::NextDay => "ui-command-next-day",
            Self::PreviousDay => "ui-command-previous-day",
            Self::Select(Some(_)) => "ui-command-select",
            Self::Select(None) => "ui-command-deselect",
            Self::ShowCountry(_) | Self::ShowContested(_) | Self::ShowUnit(_) => "ui-command-show",
            Self::Fit(FitTarget::Parties) => "ui-command-fit-parties",
            Self::Fit(FitTarget::Members) => "ui-command-fit-members",
            Self::Fit(FitTarget::World) => "ui-command-fit-world",
            Self::ZoomIn => "ui-command-zoom-in",
            Self::ZoomOut => "ui-command-zoom-out",
            Self::SetProjection(ViewChoice::Auto) => "ui-projection-auto",
            Self::SetProjection(ViewChoice::Europe) => "ui-projection-europe",
            Self::SetProjection(ViewChoice::Atlantic) => "ui-projection-atlantic",
            Self::SetProjection(ViewChoice::EqualEarth) => "ui-projection-equal-earth",
            Self::SetProjection(ViewChoice::Mercator) => "ui-projection-mercator",
            Self::SetProjection(ViewChoice::Globe) => "ui-projection-globe",
            Self::SetBasemap(Basemap::World) => "ui-basemap-world",
            Self::SetBasemap(Basemap::OpenStreetMap) => "ui-basemap-openstreetmap",
            Self::SetBasemap(Basemap::Address(_)) => "ui-basemap-show",
            Self::SetBasemap(Basemap::File(_))
            | Self::OpenTiles
            | Self::ShowDialog(Dialog::TileFile) => "ui-basemap-file",
            Self::ShowDialog(Dialog::TileAddress) => "ui-basemap-address",
            Self::SetOverseas(_) => "ui-command-overseas",
            Self::SetContested(_) => "ui-command-contested",
            Self::SetBackdrop(_) => "ui-command-backdrop",
            Self::SetTheme(ThemeChoice::System) | Self::SetLang(None) => "ui-choice-system",
            Self::SetTheme(ThemeChoice::Light) => "ui-theme-light",
            Self::SetTheme(ThemeChoice::Dark) => "ui-theme-dark",
            Self::SetTheme(ThemeChoice::Contrast) => "ui-theme-contrast",
            Self::SetLang(Some(Lang::En)) => "ui-lang-en",
            Self::SetLang(Some(Lang::Fr)) => "ui-lang-fr",
            Self::FullScreen => "ui-command-full-screen",
            Self::Present => "ui-command-present",
            Self::EndPresenting => "ui-command-end-presenting",
            Self::ShowDialog(Dialog::Export) => "ui-command-export",
            Self::Export(_) => "ui-command-save",
            Self::CopyPicture(_) => "ui-command-copy-picture",
            Self::OpenUrl(_) => "ui-command-open-url",
            Self::CancelTask => "ui-command-cancel",
            Self::DismissToast(_) | Self::CloseDialog => "ui-command-close",
            Self::ShowDialog(Dialog::About) => "ui-command-about",
            Self::FocusSearch => "ui-command-search",
            Self::ToggleLeftPanel => "ui-command-left-panel",
            Self::ToggleRightPanel => "ui-command-right-panel",
            Self::ToggleFindings => "ui-command-findings",
            Self::ToggleTable => "ui-command-table",
            Self::ToggleTimeline => "ui-command-timeline",
            Self::TogglePlaying => "ui-command-play",
        }
    }

    /// The message that explains it, where the label does not say it all.
    #[must_use]
    pub fn tooltip_key(&self) -> &'static str {
        match self {
            Self::Open => "ui-command-open-tooltip",
            Self::Present => "ui-command-present-tooltip",
            Self::ShowDialog(Dialog::Export) => "ui-command-export-tooltip",
            Self::SetOverseas(_) => "ui-command-overseas-tooltip",
            Self::SetContested(_) => "ui-command-contested-tooltip",
            Self::SetBackdrop(_) => "ui-command-backdrop-tooltip",
            Self::ToggleTable => "ui-command-table-tooltip",
            Self::ToggleTimeline => "ui-command-timeline-tooltip",
            Self::SetBasemap(Basemap::OpenStreetMap) => "ui-basemap-openstreetmap-tooltip",
            Self::OpenTiles => "ui-basemap-file-tooltip",
            Self::SetProjection(ViewChoice::Auto) => "ui-projection-auto-tooltip",
            Self::CopyPicture(_) => "ui-command-copy-picture-tooltip",
            _ => self.label_key(),
        }
    }
}
