//! Everything that a person can do, in groups by what it is about, with its words in one place; its keys are in
//! `keys`.
//!
//! Panels only make commands; [`crate::app`] executes them.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use crate::edit::Edit;
use crate::figure::ViewChoice;
use crate::geo::UnitIdx;
pub use crate::model::FitTarget;
use crate::model::{Code, Date, Lang, Subject, WebAddress};
use crate::palette::Theme;
use crate::scene::{DraftChange, FactPlace, PictureOrder};
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
    /// A field for the path of a dossier that is saved, for systems that offer no file dialog.
    SaveAs,
    /// Unsaved work would be lost.
    Unsaved,
    /// Somebody else has written the file that is to be saved.
    Conflict,
    /// Unsaved work of a run before.
    Leftovers,
    /// The keys and what they do.
    Keys,
    About,
    /// A list, a table or an article that is being understood.
    Draft,
    /// The dossiers that come with the program.
    Library,
}

/// Something that a person asked for.
#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    Panel(PanelCommand),
    Document(DocumentCommand),
    Edit(EditCommand),
    Scene(SceneCommand),
    Map(MapCommand),
    Stage(StageCommand),
    Export(ExportCommand),
    Window(WindowCommand),
}

/// Commands about the panels alone: executed by [`super::UiState::apply`].
#[derive(Clone, Debug, PartialEq)]
pub enum PanelCommand {
    ShowDialog(Dialog),
    /// Shows the library: to open one, or for one that joins a comparison in the place of its empty name.
    ShowLibrary(Option<Subject>),
    CloseDialog,
    FocusSearch,
    ToggleLeft,
    ToggleRight,
    /// Closes the panel that lies over the map.
    CloseSheet,
    /// Takes the keyboard to the next part of the window, or the one before.
    NextRegion,
    PreviousRegion,
    /// Points a fact of an agreement out.
    ShowFact {
        agreement: usize,
        fact: FactPlace,
    },
    ToggleFindings,
    /// The table of countries by agreements in place of the map, or the map again.
    ToggleTable,
    /// The timeline; without it, now is told of.
    ToggleTimeline,
    /// Goes from change to change by itself, or not any more.
    TogglePlaying,
}

/// Commands about files: dossiers, shapes.
#[derive(Clone, Debug, PartialEq)]
pub enum DocumentCommand {
    /// Ask for a file and open it.
    Open,
    /// Opens this file.
    OpenPath(PathBuf),
    /// Goes back to the built-in world.
    CloseFile,
    /// Neutral ground from the built-in world under an opened file.
    SetBackdrop(bool),
    CancelOpening,
    /// Changes what was understood of it.
    ChangeDraft(DraftChange),
    /// Shows what follows from it under this title; empty: the one that it has.
    TakeDraft(String),
    /// Begins a dossier with nothing in it.
    New,
    /// Begins a dossier with all that the open one has.
    Duplicate,
    /// Opens a dossier, a list, a table or an article that was pasted as text.
    Paste(String),
    Save,
    /// Ask for a file and save there.
    SaveAs,
    SaveAt(PathBuf),
    Unsaved(UnsavedAnswer),
    /// Saves over what somebody else has written.
    Overwrite,
    /// Reads the file again, and gives up what was changed here.
    Reload,
    /// Opens unsaved work of a run before, by its index.
    Restore(usize),
    /// Throws it away.
    Forget(usize),
}

/// Answer to what becomes of unsaved work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UnsavedAnswer {
    Save,
    Discard,
}

/// Commands that change the dossier.
#[derive(Clone, Debug, PartialEq)]
pub enum EditCommand {
    /// Begins to edit, or ends it.
    Switch,
    Do(Box<Edit>),
    Undo,
    Redo,
    /// Adds a country to what is shown, or takes it out.
    Toggle(Code),
}

impl EditCommand {
    fn label_key(&self) -> &'static str {
        match self {
            Self::Switch => "ui-command-edit",
            Self::Undo => "ui-command-undo",
            Self::Redo => "ui-command-redo",
            Self::Do(_) | Self::Toggle(_) => "ui-command-change",
        }
    }
}

impl From<Edit> for Command {
    fn from(edit: Edit) -> Self {
        Self::Edit(EditCommand::Do(Box::new(edit)))
    }
}

/// Commands about what is shown.
#[derive(Clone, Debug, PartialEq)]
pub enum SceneCommand {
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
    /// Goes to the next day, or the one before, on which what is shown changes.
    NextDay,
    PreviousDay,
    /// Select a country, or nothing.
    Select(Option<Code>),
    SetOverseas(bool),
    /// Names countries that are not concerned too.
    SetOthersNamed(bool),
    /// Areas of disputed status hatched.
    SetContested(bool),
}

/// Commands about where the map is, and what lies beneath it.
#[derive(Clone, Debug, PartialEq)]
pub enum MapCommand {
    /// Select a country and bring it into view.
    ShowCountry(Code),
    /// Select the country whose shape holds a contested area, and bring them into view.
    ShowContested(Code),
    /// Bring a unit of the atlas into view, whether it has a code or not.
    ShowUnit(UnitIdx),
    Fit(FitTarget),
    ZoomIn,
    ZoomOut,
    /// Goes back to what was looked at before.
    Back,
    Forward,
    /// Takes away tiles, unless it is Mercator.
    SetProjection(ViewChoice),
    /// Tiles make the projection Mercator.
    SetBasemap(Basemap),
    /// Ask for a tile file and put it beneath the map.
    OpenTiles,
}

/// Commands about presenting.
#[derive(Clone, Debug, PartialEq)]
pub enum StageCommand {
    Present,
    /// Leave the stage.
    End,
    /// Show the first agreement of the dossier.
    First,
    Last,
    /// Show nothing but one colour, or the map again.
    Blank(Blank),
    /// Type a digit of an agreement's number; 0 by itself fits the map.
    Digit(u8),
    /// Go to the agreement whose number was typed; without one, to the next.
    Enter,
    /// Have the pointer name what it is over, or not any more.
    TogglePointer,
}

/// Colour of a stage that shows nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Blank {
    Black,
    White,
}

/// Commands about pictures.
#[derive(Clone, Debug, PartialEq)]
pub enum ExportCommand {
    /// Draw it, and write it where it says.
    Save(PictureOrder),
    /// The same, where the system's file dialog says.
    SaveElsewhere(PictureOrder),
    Copy(PictureOrder),
}

/// Commands about the window, whatever is shown in it.
#[derive(Clone, Debug, PartialEq)]
pub enum WindowCommand {
    FullScreen,
    SetTheme(ThemeChoice),
    /// `None`: the system's language.
    SetLang(Option<Lang>),
    /// An http or https address.
    OpenUrl(WebAddress),
    DismissToast(u64),
}

impl Command {
    /// The message that names it on buttons and in menus.
    #[must_use]
    pub(crate) fn label_key(&self) -> &'static str {
        match self {
            Self::Panel(command) => command.label_key(),
            Self::Document(command) => command.label_key(),
            Self::Edit(command) => command.label_key(),
            Self::Scene(command) => command.label_key(),
            Self::Map(command) => command.label_key(),
            Self::Stage(command) => command.label_key(),
            Self::Export(ExportCommand::Save(_)) => "ui-command-save",
            Self::Export(ExportCommand::SaveElsewhere(_)) => "ui-command-save-elsewhere",
            Self::Export(ExportCommand::Copy(_)) => "ui-command-copy-picture",
            Self::Window(command) => command.label_key(),
        }
    }

    /// The message that explains it, where the label does not say it all.
    #[must_use]
    pub(crate) fn tooltip_key(&self) -> &'static str {
        match self {
            Self::Document(DocumentCommand::Open) => "ui-command-open-tooltip",
            Self::Document(DocumentCommand::Duplicate) => "ui-command-duplicate-tooltip",
            Self::Edit(EditCommand::Switch) => "ui-command-edit-tooltip",
            Self::Document(DocumentCommand::SetBackdrop(_)) => "ui-command-backdrop-tooltip",
            Self::Stage(StageCommand::Present) => "ui-command-present-tooltip",
            Self::Panel(PanelCommand::ShowDialog(Dialog::Export)) => "ui-command-export-tooltip",
            Self::Panel(PanelCommand::ToggleTable) => "ui-command-table-tooltip",
            Self::Panel(PanelCommand::ToggleTimeline) => "ui-command-timeline-tooltip",
            Self::Scene(SceneCommand::SetOverseas(_)) => "ui-command-overseas-tooltip",
            Self::Scene(SceneCommand::SetOthersNamed(_)) => "ui-command-others-tooltip",
            Self::Scene(SceneCommand::SetContested(_)) => "ui-command-contested-tooltip",
            Self::Map(MapCommand::SetBasemap(Basemap::OpenStreetMap)) => {
                "ui-basemap-openstreetmap-tooltip"
            }
            Self::Map(MapCommand::OpenTiles) => "ui-basemap-file-tooltip",
            Self::Map(MapCommand::SetProjection(ViewChoice::Auto)) => "ui-projection-auto-tooltip",
            Self::Export(ExportCommand::Copy(_)) => "ui-command-copy-picture-tooltip",
            _ => self.label_key(),
        }
    }
}

impl PanelCommand {
    /// The message that names it.
    #[must_use]
    pub(crate) fn label_key(&self) -> &'static str {
        match self {
            Self::ShowDialog(Dialog::Open) => DocumentCommand::Open.label_key(),
            Self::ShowDialog(Dialog::Export) => "ui-command-export",
            Self::ShowDialog(Dialog::TileAddress) => "ui-basemap-address",
            Self::ShowDialog(Dialog::TileFile) => MapCommand::OpenTiles.label_key(),
            Self::ShowDialog(Dialog::SaveAs) => DocumentCommand::SaveAs.label_key(),
            Self::ShowDialog(Dialog::Unsaved) => "ui-unsaved-title",
            Self::ShowDialog(Dialog::Conflict) => "ui-conflict-show",
            Self::ShowDialog(Dialog::Leftovers) => "ui-leftovers-title",
            Self::ShowDialog(Dialog::Keys) => "ui-command-keys",
            Self::ShowDialog(Dialog::About) => "ui-command-about",
            Self::ShowDialog(Dialog::Draft) => "draft-paste",
            Self::ShowDialog(Dialog::Library) | Self::ShowLibrary(_) => "ui-library",
            Self::CloseDialog | Self::CloseSheet => "ui-command-close",
            Self::NextRegion => "ui-command-next-region",
            Self::PreviousRegion => "ui-command-previous-region",
            Self::ShowFact { .. } => "ui-facts",
            Self::FocusSearch => "ui-command-search",
            Self::ToggleLeft => "ui-command-left-panel",
            Self::ToggleRight => "ui-command-right-panel",
            Self::ToggleFindings => "ui-command-findings",
            Self::ToggleTable => "ui-command-table",
            Self::ToggleTimeline => "ui-command-timeline",
            Self::TogglePlaying => "ui-command-play",
        }
    }
}

impl StageCommand {
    fn label_key(&self) -> &'static str {
        match self {
            Self::Present => "ui-command-present",
            Self::End => "ui-command-end-presenting",
            Self::First => "ui-command-first-agreement",
            Self::Last => "ui-command-last-agreement",
            Self::Blank(Blank::Black) => "ui-command-black",
            Self::Blank(Blank::White) => "ui-command-white",
            Self::Digit(_) | Self::Enter => "ui-command-choose-agreement",
            Self::TogglePointer => "ui-command-pointer",
        }
    }
}

impl DocumentCommand {
    fn label_key(&self) -> &'static str {
        match self {
            Self::Open => "ui-command-open",
            Self::OpenPath(_) => "ui-command-open-path",
            Self::CloseFile => "ui-command-close-file",
            Self::SetBackdrop(_) => "ui-command-backdrop",
            Self::CancelOpening => "ui-command-cancel",
            Self::ChangeDraft(_) => "draft-paste",
            Self::TakeDraft(_) => "draft-take",
            Self::New => "ui-command-new",
            Self::Duplicate => "ui-command-duplicate",
            Self::Paste(_) => "ui-command-paste",
            Self::Save | Self::SaveAt(_) | Self::Unsaved(UnsavedAnswer::Save) => {
                "ui-command-save-dossier"
            }
            Self::SaveAs => "ui-command-save-as",
            Self::Unsaved(UnsavedAnswer::Discard) => "ui-command-discard",
            Self::Overwrite => "ui-command-overwrite",
            Self::Reload => "ui-command-reload",
            Self::Restore(_) => "ui-command-restore",
            Self::Forget(_) => "ui-command-forget",
        }
    }
}

impl SceneCommand {
    fn label_key(&self) -> &'static str {
        match self {
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
            Self::SetOverseas(_) => "ui-command-overseas",
            Self::SetOthersNamed(_) => "ui-command-others",
            Self::SetContested(_) => "ui-command-contested",
        }
    }
}

impl MapCommand {
    fn label_key(&self) -> &'static str {
        match self {
            Self::ShowCountry(_) | Self::ShowContested(_) | Self::ShowUnit(_) => "ui-command-show",
            Self::Fit(FitTarget::Parties) => "ui-command-fit-parties",
            Self::Fit(FitTarget::Members) => "ui-command-fit-members",
            Self::Fit(FitTarget::World) => "ui-command-fit-world",
            Self::ZoomIn => "ui-command-zoom-in",
            Self::ZoomOut => "ui-command-zoom-out",
            Self::Back => "ui-command-view-back",
            Self::Forward => "ui-command-view-forward",
            Self::SetProjection(ViewChoice::Auto) => "ui-projection-auto",
            Self::SetProjection(ViewChoice::Europe) => "ui-projection-europe",
            Self::SetProjection(ViewChoice::Atlantic) => "ui-projection-atlantic",
            Self::SetProjection(ViewChoice::EqualEarth) => "ui-projection-equal-earth",
            Self::SetProjection(ViewChoice::Mercator) => "ui-projection-mercator",
            Self::SetProjection(ViewChoice::Globe) => "ui-projection-globe",
            Self::SetBasemap(Basemap::World) => "ui-basemap-world",
            Self::SetBasemap(Basemap::OpenStreetMap) => "ui-basemap-openstreetmap",
            Self::SetBasemap(Basemap::Address(_)) => "ui-basemap-show",
            Self::SetBasemap(Basemap::File(_)) | Self::OpenTiles => "ui-basemap-file",
        }
    }
}

impl WindowCommand {
    fn label_key(&self) -> &'static str {
        match self {
            Self::FullScreen => "ui-command-full-screen",
            Self::SetTheme(ThemeChoice::System) | Self::SetLang(None) => "ui-choice-system",
            Self::SetTheme(ThemeChoice::Light) => "ui-theme-light",
            Self::SetTheme(ThemeChoice::Dark) => "ui-theme-dark",
            Self::SetTheme(ThemeChoice::Contrast) => "ui-theme-contrast",
            Self::SetLang(Some(Lang::En)) => "ui-lang-en",
            Self::SetLang(Some(Lang::Fr)) => "ui-lang-fr",
            Self::OpenUrl(_) => "ui-command-open-url",
            Self::DismissToast(_) => "ui-command-close",
        }
    }
}
