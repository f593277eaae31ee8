//! Lists and tables to agreements: which column says what, which row is which country, and what is not understood.
//!
//! A reader ([`crate::read`]) makes [`Cells`] of a file or of what was pasted; [`understand`] makes an [`Import`] of
//! them: the columns with their roles, the rows that are countries, the rows that are none, and the agreements that
//! follow. It is a pure function of the cells and of an [`Assignment`], by which a person changes what was guessed:
//! a preview calls it again after every change. [`Import::dossier`] makes the document.
//!
//! Never does I/O, never knows egui. Nothing is dropped in silence: each row is matched, near, unmatched, an
//! organisation, or left out with a reason.

mod body;
mod cells;
mod columns;
mod dates;
mod document;
mod events;
mod guess;
mod heads;
mod import;
mod list;
mod names;
mod numbers;
mod statuses;
mod understand;
mod wording;

pub use cells::{CellRow, CellValue, Cells};
pub use columns::{Assignment, ColumnPlan, ColumnRole, Happening};
pub use dates::{DateStyle, date_of};
pub use document::Origin;
pub use import::{
    Column, Doubt, Import, ImportEntry, ImportedAgreement, LeftOut, MatchedRow, OrganisationRow,
    UnmatchedRow, Unsure,
};
pub use list::{is_list, list};
pub use understand::understand;
