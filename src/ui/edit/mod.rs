//! The panel in which the dossier is edited, the menu of its file, and the dialogs about unsaved work.
//!
//! Fields take what is typed when the keyboard leaves them or Enter is pressed; what a dossier cannot hold is told
//! under its field and not taken.

mod agreement;
mod dialogs;
mod dossier;
mod facts;
mod fields;
mod form;
mod groups;
mod menu;
mod organisations;
mod panel;
mod parties;
mod sources;

pub(super) use dialogs::edit_dialogs_ui;
pub use form::EditorState;
pub(super) use menu::file_menu_ui;
pub(super) use panel::edit_panel_ui;
