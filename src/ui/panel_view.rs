//! The panels' view: what they show of the program's state, borrowed, cheap to make each frame.
//!
//! Nothing here is worked out per frame from the size of the data: [`CountryRows`] and
//! [`SearchIndex`] are prepared when agreement, dossier or language change.

use std::path::{Path, PathBuf};

use eframe::egui;

use super::command::{Command, ThemeChoice};
use super::document_info::DocumentInfo;
use super::flags::Flags;
use super::key_names::shortcut_text;
use super::picture_info::PictureInfo;
use crate::figure::{Audit, LegendEntry, Statement, ViewChoice, other_label};
use crate::geo::{ProjectionKind, UnitIdx};
use crate::i18n::{self, Arg, words};
use crate::model::{
    Agreement, Code, Course, Date, Dossier, Group, Lang, Scene, Source, Span, WebAddress,
};
use crate::palette::{Palette, Theme};
use crate::resolve::ContestedArea;
use crate::scene::{CountryNames, CountryRows, Draft, Overview, SearchIndex, overseas_standing};
use crate::tiles::{Address, Attribution, Basemap};

/// Everything that the panels show.
#[derive(Clone, Copy)]
pub struct PanelView<'a> {
    pub lang: Lang,
    pub theme: Theme,
    pub dossier: &'a Dossier,
    /// Index of the chosen agreement in the dossier.
    pub agreement: Option<usize>,
    pub audit: Option<&'a Audit>,
    pub legend: &'a [LegendEntry],
    /// Names of countries in `lang`.
    pub names: &'a CountryNames,
    /// Scene that is shown, and what it says in `lang`.
    pub scene: &'a Scene,
    pub statement: &'a Statement,
    /// The days on which what is shown changes, ascending.
    pub days: &'a [Date],
    /// Numbers that are counted from day to day, while the timeline is open.
    pub course: Option<&'a Course>,
    pub today: Date,
    /// Rows of the statement.
    pub rows: &'a CountryRows,
    pub overview: &'a Overview,
    /// Index of the dossier, in `lang`.
    pub search: &'a SearchIndex,
    pub flags: &'a Flags,
    pub selected: Option<MapPlace<'a>>,
    pub boundaries: Boundaries<'a>,
    /// Findings about the opened file.
    pub findings: Option<&'a Findings>,
    /// Faults of the dossier's file that was opened last, or was not, with its name.
    pub told: Option<(&'a str, &'a [FeatureFinding])>,
    /// The task that runs, if it is worth showing.
    pub task: Option<RunningTask<'a>>,
    pub toasts: &'a [Toast],
    pub recent_files: &'a [PathBuf],
    pub basemaps: Basemaps<'a>,
    pub preferences: Preferences,
    pub about: &'a AboutProgram,
    /// List, table or article that is being understood.
    pub draft: Option<&'a Draft>,
    /// A file is held over the window.
    pub drop_target: bool,
    /// Facts for the export dialog.
    pub picture: PictureInfo<'a>,
    /// Whether the system offers a file dialog.
    pub file_dialogs: bool,
    /// Facts about the dossier's file and its steps.
    pub document: DocumentInfo<'a>,
}

/// Basemap beneath the shading, and the one that lay there last.
#[derive(Clone, Copy, Debug)]
pub struct Basemaps<'a> {
    pub chosen: &'a Basemap,
    pub address: Option<&'a Address>,
    pub file: Option<&'a Path>,
}

/// Something on the map that can be pointed at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MapPlace<'a> {
    Country(Code),
    /// A feature of an opened file that matches no country, with the file's own name for it.
    Feature(&'a str),
}

/// Origin of the boundaries that the map shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Boundaries<'a> {
    BuiltIn,
    /// A file, by its name without the folder.
    File(&'a str),
}

/// The person's choices, as menus mark them.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a switch of its own in a menu"
)]
#[derive(Clone, Copy, Debug)]
pub struct Preferences {
    pub theme: ThemeChoice,
    pub lang: Option<Lang>,
    pub projection: ViewChoice,
    pub overseas: bool,
    /// Countries that are not concerned are named too.
    pub others: bool,
    pub contested: bool,
    pub backdrop: bool,
    pub full_screen: bool,
    pub reduced_motion: bool,
}

/// Facts that the map knows once it has been laid out, for what floats over it.
#[derive(Clone, Copy, Debug)]
pub struct MapInfo<'a> {
    /// Rectangle of the map, in points.
    pub rect: egui::Rect,
    /// Kilometres that a point covers at the map's centre; `None` where no honest bar exists.
    pub km_per_point: Option<f64>,
    pub projection: ProjectionKind,
    /// Credit of the tiles, where any are shown.
    pub attribution: Option<&'a Attribution>,
    /// Place under the pointer.
    pub hovered: Option<MapPlace<'a>>,
    /// The contested area under the pointer: all of the country there, or a part of it.
    pub contested: Option<&'a ContestedArea>,
}

/// Findings about an opened file.
#[derive(Clone, Debug, Default)]
pub struct Findings {
    /// The file's name without the folder.
    pub file: String,
    /// The property (or `id`) whose values named the countries.
    pub key: Option<String>,
    pub matched: Vec<FeatureFinding>,
    pub unmatched: Vec<FeatureFinding>,
    pub mended: Vec<FeatureFinding>,
    /// Number of features that were mended, with those that the list only counts.
    pub mended_count: usize,
}

/// One feature of an opened file and what became of it.
#[derive(Clone, Debug, Default)]
pub struct FeatureFinding {
    /// Unit on the map, if it is there.
    pub unit: Option<UnitIdx>,
    pub code: Option<Code>,
    /// The file's own name for it.
    pub name: String,
    /// Detail of how it was matched, why not, or what was mended; in the window's language.
    pub detail: String,
    /// Line in the file, counted from 1.
    pub line: Option<usize>,
}

/// A task that runs on a worker.
#[derive(Clone, Copy, Debug)]
pub struct RunningTask<'a> {
    /// Name in the window's language.
    pub name: &'a str,
    /// 0 to 1, where it is known.
    pub progress: Option<f32>,
    pub cancellable: bool,
}

/// Mood of a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mood {
    Plain,
    Fine,
    Doubtful,
}

/// A message that floats over the map until it is dismissed.
#[derive(Clone, Debug)]
pub struct Toast {
    pub id: u64,
    pub mood: Mood,
    /// Text in the window's language.
    pub text: String,
    /// Advice to a person, or the reader's own words.
    pub detail: Option<String>,
    pub action: Option<Command>,
}

/// Facts that the About dialog tells.
#[derive(Clone, Debug, Default)]
pub struct AboutProgram {
    pub version: String,
    pub sources: Vec<AboutSource>,
}

/// One of the built-in data sources.
#[derive(Clone, Debug, Default)]
pub struct AboutSource {
    /// "Country shapes".
    pub what: String,
    /// "world-atlas 2.0.2".
    pub package: String,
    /// "Natural Earth 4.1.0".
    pub upstream: String,
    pub licence: String,
    pub url: Option<WebAddress>,
}

impl<'a> PanelView<'a> {
    #[must_use]
    pub fn palette(&self) -> &'static Palette {
        self.theme.palette()
    }

    #[must_use]
    pub fn chosen(&self) -> Option<&'a Agreement> {
        self.dossier.agreements.get(self.agreement?)
    }

    /// Whether what is shown changes from day to day: then there is a timeline.
    #[must_use]
    pub(crate) fn has_course(&self) -> bool {
        self.days.len() > 1
    }

    /// A message in the window's language.
    #[must_use]
    pub fn t(&self, key: &str) -> String {
        i18n::t(self.lang, key)
    }

    /// A message with arguments.
    #[must_use]
    pub fn t_args(&self, key: &str, args: &[(&str, Arg)]) -> String {
        i18n::t_args(self.lang, key, args)
    }

    /// A country's name in the window's language, else its code.
    #[must_use]
    pub fn name(&self, code: Code) -> &'a str {
        self.names.name(code)
    }

    /// Whether this country is selected.
    #[must_use]
    pub fn is_selected(&self, code: Code) -> bool {
        self.selected == Some(MapPlace::Country(code))
    }

    /// Words for an overseas part whose state is concerned, and which is not named itself.
    #[must_use]
    pub(crate) fn overseas(&self, code: Code) -> Option<String> {
        overseas_standing(self.statement, self.chosen(), code)
    }

    /// Standing of a country: in words of the agreement or the group, else as the legend calls its class.
    #[must_use]
    pub fn standing(&self, code: Code) -> String {
        if let Some(text) = self.overseas(code) {
            return text;
        }
        if let Some(agreement) = self.chosen() {
            let on = self.scene.as_of;
            return words::standing(self.lang, self.dossier, agreement, code, on);
        }
        if let Some(text) = self.overview.standing(code) {
            return text.to_owned();
        }
        self.statement
            .row(code)
            .map_or_else(|| other_label(self.statement), |row| row.label.clone())
    }

    /// "12 members", by the group's own word.
    #[must_use]
    pub(crate) fn member_count(&self, group: &Group, count: usize) -> String {
        let noun = if count == 1 { &group.one } else { &group.many };
        let args = [
            ("count", count.into()),
            ("noun", noun.get(self.lang).into()),
        ];
        self.t_args("ui-table-members", &args)
    }

    #[must_use]
    pub fn date(&self, date: Date) -> String {
        i18n::format::date(self.lang, date)
    }

    #[must_use]
    pub fn span(&self, span: Span) -> String {
        i18n::format::span(self.lang, span)
    }

    #[must_use]
    pub fn source(&self, id: &str) -> Option<(usize, &'a Source)> {
        let number = self.search.source(id)?;
        Some((number, self.dossier.sources.get(number - 1)?))
    }

    /// Tooltip of a command: its explanation and its key.
    #[must_use]
    pub(crate) fn tooltip(&self, ctx: &egui::Context, command: &Command) -> String {
        let text = self.t(command.tooltip_key());
        match command.shortcut() {
            Some(shortcut) => format!("{text} ({})", shortcut_text(ctx, self.lang, shortcut)),
            None => text,
        }
    }
}
