//! The panels of the window, one a file.
//!
//! Each panel is a free function that is given a borrowed view of what it shows ([`PanelView`]) and the
//! panels' own state ([`UiState`]), and answers with [`Command`]s. Panels never change what the
//! program shows and never do I/O.
//!
//! The application calls, in this order and once a frame: [`desk_ui`] (or, presenting,
//! [`stage_ui`] over its map), then [`keys`] (or [`stage_keys`]); it hands the panels' own commands to
//! [`UiState::apply`] and executes all others. Before the first frame it calls [`theme::install_fonts`],
//! and [`theme::apply`] then and whenever theme or reduced motion change.

mod about;
mod attribution;
mod button;
mod cards;
mod command;
mod comparison;
mod controls;
mod corner_card;
mod country_list;
mod desk;
mod dialog;
mod document_info;
mod draft;
mod edit;
mod export_dialog;
mod export_form;
mod fact_row;
mod facts;
mod filter_field;
mod findings;
mod flags;
mod floating;
mod icon;
mod in_view;
mod inset;
mod key_names;
mod keys;
mod keys_dialog;
mod left_panel;
mod legend;
mod library;
mod library_state;
mod map_overlay;
mod open_dialog;
mod panel_view;
mod paragraph;
mod parties;
mod pick_menu;
mod picture_info;
mod recovery;
mod region;
mod regions;
mod right_panel;
mod rooms;
mod roving;
mod search_field;
mod search_state;
mod selected;
mod selected_head;
mod selection_card;
mod sheet;
mod sources;
mod stage;
mod state;
mod table;
mod table_state;
mod task;
pub mod theme;
mod tile_dialog;
mod time_axis;
mod timeline;
mod timeline_state;
mod tooltip;
mod top_bar;
mod view_menu;
mod view_switch;
mod widgets;
mod wrap;

pub use command::{
    Blank, Command, Dialog, DocumentCommand, EditCommand, ExportCommand, FitTarget, MapCommand,
    PanelCommand, SceneCommand, StageCommand, ThemeChoice, UnsavedAnswer, WindowCommand,
};
pub use corner_card::CornerCard;
pub use desk::desk_ui;
pub use document_info::{DocumentInfo, LeftoverRow};
pub use flags::Flags;
pub use keys::keys;
pub use keys::stage_keys;
pub use panel_view::{
    AboutProgram, AboutSource, Basemaps, Boundaries, FeatureFinding, Findings, MapInfo, MapPlace,
    Mood, PanelView, Preferences, RunningTask, Toast,
};
pub use picture_info::{PictureInfo, Saving};
pub(crate) use recovery::{Recovery, recovery_ui};
pub use rooms::{Folding, PanelSide};
pub use stage::{stage_bands, stage_note_ui, stage_scale, stage_ui};
pub use state::UiState;
pub(crate) use tooltip::tooltip_ui;
pub use wrap::tip;
