//! Every text that a user sees, by language.
//!
//! The texts stand in Fluent catalogues, `assets/i18n/LANGUAGE/ROOM.ftl`, one file a room, embedded
//! in the binary. [`t`] and [`t_args`] hand them out; [`format`](mod@format) writes dates, numbers,
//! money and lists as a language does; [`words`] names what the domain knows (roles, kinds, facts).
//! Never knows egui; texts of a dossier are the dossier's own ([`crate::model::Text`]).
//!
//! # Keys
//!
//! Lower case, parts joined by `-`, the room's subject first: `open-button`, `audit-placed`. A key
//! is written as one literal where it is used. A key that is built at run time is written as a
//! `format!` whose literal begins with the constant part and ends it with `-`
//! (`format!("role-{id}")`), so that `tests/i18n.rs` sees which messages it may reach. Messages of
//! diagnostics are `diag-CODE`; the code stands as a literal where the diagnostic is made.

mod catalogue;
pub mod format;
mod number;
pub mod words;

pub use catalogue::{Arg, has, t, t_args};
