//! The panels' own state: what is folded, typed, open. Never what the program shows.

use std::path::Path;

use eframe::egui::{Context, Event, Pos2, Rect, Response};

use super::command::{Dialog, PanelCommand};
use super::corner_card::CornerCard;
use super::draft::DraftForm;
use super::edit::EditorState;
use super::export_form::ExportForm;
use super::library_state::LibraryState;
use super::panel_view::PanelView;
use super::region::Region;
use super::rooms::{Folding, PanelSide};
use super::search_state::SearchState;
use super::table_state::TableState;
use super::timeline_state::TimelineState;
use crate::model::{Code, Role, Subject};
use crate::scene::{FactPlace, FilterCache, ListChoice, PictureOrder};

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
    pub(super) folding: Folding,
    /// The panel that lies over the map.
    pub(super) sheet: Option<PanelSide>,
    /// Width of the window when it was last shown.
    pub(super) window: f32,
    /// Rectangles of the sheets that lie over the map.
    pub(super) sheets: Vec<Rect>,
    /// Part of the window that the keyboard goes to next.
    pub(super) wanted_region: Option<Region>,
    /// Part of the window in which the keyboard is.
    pub(super) region: Option<Region>,
    /// Rectangle of each part of the window, as they were last shown.
    pub(super) regions: Vec<(Region, Rect)>,
    /// Whether the pointer is on a message.
    pub(super) reads_messages: bool,
    /// Place of a pointer that was left there while keys were pressed: it points at nothing until it moves.
    pub(super) resting: Option<Pos2>,
    /// Countries that are pointed at in a panel, in this frame and in the one before.
    pub(super) pointing: Vec<Code>,
    pub(super) pointed: Vec<Code>,
    /// The country that the map's pointer is on.
    pub(super) hovered: Option<Code>,
    /// The fact that was found, and when it was first pointed out.
    pub(super) found_fact: Option<FoundPlace>,
    pub(super) findings_open: bool,
    pub(super) matched_open: bool,
    pub(super) draft: DraftForm,
    pub(super) export: ExportForm,
    pub(super) editor: EditorState,
    pub(super) save_path: String,
    pub(super) open_path: String,
    pub(super) library: LibraryState,
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

/// A fact that is pointed out.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct FoundPlace {
    pub agreement: usize,
    pub fact: FactPlace,
    /// Seconds of egui's clock; absent until it was shown.
    pub since: Option<f64>,
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

    /// Countries that a person points at in a panel, by pointer or by keyboard: they stand out on the map.
    #[must_use]
    pub fn pointed(&self) -> &[Code] {
        &self.pointed
    }

    /// Whether a person seems to read a message.
    #[must_use]
    pub fn reads_messages(&self) -> bool {
        self.reads_messages
    }

    /// Sheets that lie over the map, which is not framed beside them.
    #[must_use]
    pub fn sheets(&self) -> &[Rect] {
        &self.sheets
    }

    /// Panels that were folded.
    #[must_use]
    pub fn folding(&self) -> Folding {
        self.folding
    }

    /// Folds panels as they were in another run.
    pub fn fold(&mut self, folding: Folding) {
        self.folding = folding;
    }

    /// Whether a panel is shown.
    pub(super) fn shows(&self, side: PanelSide) -> bool {
        self.sheet == Some(side) || self.folding.shows(side, self.window)
    }

    /// Points at the countries of a control that the pointer is on, or else the keyboard.
    pub(super) fn point_by(&mut self, response: &Response, codes: impl FnOnce() -> Vec<Code>) {
        let by_pointer = response.hovered() && self.resting.is_none();
        if by_pointer || response.has_focus() && self.pointing.is_empty() {
            self.pointing = codes();
        }
    }

    /// Whether a country is pointed at elsewhere: on the map, or in another panel.
    pub(super) fn points_at(&self, code: Code) -> bool {
        self.hovered == Some(code) || self.pointed == [code]
    }

    /// Asks that the keyboard goes on to the next part of the window that is shown.
    pub(super) fn step_region(&mut self, forward: bool) {
        let is_shown = |region: &Region| self.regions.iter().any(|(shown, _)| shown == region);
        let shown: Vec<Region> = Region::ALL.into_iter().filter(is_shown).collect();
        let now = self
            .region
            .and_then(|now| shown.iter().position(|region| *region == now));
        let last = shown.len().saturating_sub(1);
        let next = match (now, forward) {
            (Some(now), true) if now < last => now + 1,
            (Some(now), false) if now > 0 => now - 1,
            (_, true) => 0,
            (_, false) => last,
        };
        self.wanted_region = shown.get(next).copied();
    }

    fn toggle(&mut self, side: PanelSide) {
        let open = !self.shows(side);
        if side.is_beside(self.window) {
            match side {
                PanelSide::Left => self.folding.left = Some(open),
                PanelSide::Right => self.folding.right = Some(open),
            }
        } else {
            self.sheet = open.then_some(side);
        }
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

    /// Has the dialog of the next draft begin with fields of its own.
    pub fn forget_draft(&mut self) {
        self.draft.forget();
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

    /// Whether the dossier is edited.
    #[must_use]
    pub fn is_editing(&self) -> bool {
        self.editor.on
    }

    /// Begins to edit, or ends it.
    pub fn toggle_editing(&mut self) {
        self.editor.on = !self.editor.on;
        if self.editor.on {
            self.begin_editing();
        }
    }

    /// Begins to edit.
    pub fn begin_editing(&mut self) {
        self.editor.on = true;
        if !self.shows(PanelSide::Right) {
            self.toggle(PanelSide::Right);
        }
    }

    /// Role that a country is given by a click.
    #[must_use]
    pub fn edit_role(&self) -> Role {
        self.editor.role
    }

    /// Fills in where a dossier is saved unless a person says otherwise.
    pub fn propose_dossier(&mut self, path: &Path) {
        self.save_path = path.display().to_string();
    }

    /// Executes what concerns the panels alone.
    pub fn apply(&mut self, command: &PanelCommand) {
        match command {
            PanelCommand::ShowDialog(dialog) => self.dialog = Some(*dialog),
            PanelCommand::ShowLibrary(partner) => {
                self.library.begin(partner.clone());
                self.dialog = Some(Dialog::Library);
            }
            PanelCommand::CloseDialog => self.dialog = None,
            PanelCommand::FocusSearch => self.search.wants_focus = true,
            PanelCommand::ToggleLeft => self.toggle(PanelSide::Left),
            PanelCommand::ToggleRight => self.toggle(PanelSide::Right),
            PanelCommand::CloseSheet => self.sheet = None,
            PanelCommand::NextRegion | PanelCommand::PreviousRegion => {
                self.step_region(*command == PanelCommand::NextRegion);
            }
            PanelCommand::ShowFact { agreement, fact } => {
                self.found_fact = Some(FoundPlace {
                    agreement: *agreement,
                    fact: *fact,
                    since: None,
                });
                if !self.shows(PanelSide::Right) {
                    self.toggle(PanelSide::Right);
                }
            }
            PanelCommand::ToggleTable => self.table.toggle(),
            PanelCommand::ToggleTimeline => self.timeline.toggle(),
            PanelCommand::TogglePlaying => self.timeline.toggle_playing(),
            PanelCommand::ToggleFindings => self.findings_open = !self.findings_open,
        }
    }

    /// Lets the pointer rest while keys are pressed, until it moves by a point.
    pub(super) fn rest_pointer(&mut self, ctx: &Context) {
        let now = ctx.pointer_latest_pos();
        let by_key = ctx.input(|input| {
            let mut events = input.events.iter();
            events.any(|event| matches!(event, Event::Key { pressed: true, .. }))
        });
        if by_key {
            self.resting = now;
        }
        let rests = |from: &Pos2| now.is_some_and(|now| now.distance(*from) < 1.0);
        self.resting = self.resting.filter(rests);
    }

    /// Notes what is shown, so that panels scroll to what is new. Called once a frame, first.
    pub(super) fn begin(&mut self, subject: &Subject, selected: Option<Code>) {
        self.pointed = std::mem::take(&mut self.pointing);
        self.regions.clear();
        self.sheets.clear();
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
