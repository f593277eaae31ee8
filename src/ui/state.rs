//! The panels' own state: what is folded, typed, open. Never what the program shows.

use std::path::Path;

use super::command::{Dialog, PanelCommand};
use super::corner_card::CornerCard;
use super::export_form::ExportForm;
use super::panel_view::PanelView;
use super::search_state::SearchState;
use super::table_state::TableState;
use super::timeline_state::TimelineState;
use crate::model::{Code, Subject};
use crate::scene::{FilterCache, ListChoice, PictureOrder};

/// State that the panels keep between frames.
#[expect(clippy::struct_excessive_bools, reason = "each tells of another panel")]
#[derive(Debug, Default)]
pub struct UiState {
    pub(super) filter: String,
    pub(super) chip: ListChoice,
    pub(super) filtered: FilterCache,
    /// The row of the country list that the keyboard is on.
    pub(super) cursor: usize,
    pub(super) search: SearchState,
    pub(super) table: TableState,
    pub(super) timeline: TimelineState,
    /// Whether a menu was open when the frame began: Esc closes it and nothing else.
    pub(super) menu_was_open: bool,
    pub(super) dialog: Option<Dialog>,
    /// `None`: as the window's width suggests.
    pub(super) left_open: Option<bool>,
    pub(super) right_open: Option<bool>,
    /// Whether the panels were shown in the last frame.
    pub(super) left_shown: bool,
    pub(super) right_shown: bool,
    /// Whether the window is too narrow for both.
    pub(super) narrow: bool,
    pub(super) findings_open: bool,
    pub(super) matched_open: bool,
    pub(super) export: ExportForm,
    pub(super) open_path: String,
    pub(super) tile_path: String,
    /// Form of its dialog, absent while that is closed.
    pub(super) tile_form: Option<TileForm>,
    /// The source whose row is pointed out, and when that began (seconds of egui's clock).
    pub(super) pointed_source: Option<(usize, f64)>,
    pub(super) scroll_to_source: bool,
    seen: Option<(Subject, Option<Code>)>,
    pub(super) selection_changed: bool,
    pub(super) subject_changed: bool,
    /// Cards that floated over the map when it was last shown.
    pub(super) cards: Option<Vec<CornerCard>>,
}

/// Contents of the dialog for a tile server.
#[derive(Debug, Default)]
pub struct TileForm {
    pub address: String,
    pub credit: String,
}

impl UiState {
    /// Cards that floated over the map when it was last shown; absent before.
    #[must_use]
    pub fn cards(&self) -> Option<&[CornerCard]> {
        self.cards.as_deref()
    }

    /// Whether a dialog is open (keys that act on the map then do not).
    #[must_use]
    pub fn dialog(&self) -> Option<Dialog> {
        self.dialog
    }

    /// The picture that the export dialog describes; none where it is closed, or describes none.
    #[must_use]
    pub fn described(&self, view: &PanelView<'_>) -> Option<PictureOrder> {
        let is_open = self.dialog == Some(Dialog::Export);
        is_open.then(|| self.export.order(view)).flatten()
    }

    /// Fills in where a picture is saved unless a person says otherwise: a folder with a name in it.
    pub fn propose(&mut self, path: &Path) {
        self.export.propose(path);
    }

    /// Whether the table is shown in place of the map.
    #[must_use]
    pub fn shows_table(&self) -> bool {
        self.table.open
    }

    /// Whether the timeline is asked for, be there anything for it to show or not.
    #[must_use]
    pub fn shows_timeline(&self) -> bool {
        self.timeline.open
    }

    /// Executes what concerns the panels alone.
    pub fn apply(&mut self, command: &PanelCommand) {
        match command {
            PanelCommand::ShowDialog(dialog) => self.dialog = Some(*dialog),
            PanelCommand::CloseDialog => self.dialog = None,
            PanelCommand::FocusSearch => self.search.wants_focus = true,
            // The panels themselves know what the window's width suggests: they flip it.
            PanelCommand::ToggleLeft => {
                self.left_open = Some(!self.left_shown);
                if self.narrow && !self.left_shown {
                    self.right_open = Some(false);
                }
            }
            PanelCommand::ToggleRight => {
                self.right_open = Some(!self.right_shown);
                if self.narrow && !self.right_shown {
                    self.left_open = Some(false);
                }
            }
            PanelCommand::ToggleTable => self.table.toggle(),
            PanelCommand::ToggleTimeline => self.timeline.toggle(),
            PanelCommand::TogglePlaying => self.timeline.toggle_playing(),
            PanelCommand::ToggleFindings => self.findings_open = !self.findings_open,
        }
    }

    /// Notes what is shown, so that panels scroll to what is new. Called once a frame, first.
    pub(super) fn begin(&mut self, subject: &Subject, selected: Option<Code>) {
        // What is there when the window opens is not new.
        let (subject_before, selected_before) = match self.seen.take() {
            Some((before, code)) => (Some(before), code),
            None => (None, selected),
        };
        let before = subject_before.unwrap_or_else(|| subject.clone());
        self.subject_changed = before != *subject;
        self.selection_changed = selected_before != selected && selected.is_some();
        let subject = if self.subject_changed {
            subject.clone()
        } else {
            before
        };
        self.seen = Some((subject, selected));
    }
}
