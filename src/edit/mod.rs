//! A dossier that is being changed: its text, edited in place.
//!
//! The text is the state, and the model follows from it: an [`Edit`] is planned as replacements of the few
//! stretches that it is about, and what comes of it is read again by [`read::dossier`](crate::read::dossier), which
//! also says what is wrong with it. So order, indentation, line ends, the spelling of numbers and all that
//! the program does not know stay as they are, and whatever can be undone is undone to the byte.
//!
//! Knows the file format, as `read` does: `spans` finds values in a text, `style` how it is laid out,
//! `patch` replaces, adds and takes away, `plan` says what an edit is in those terms, and `open` keeps text,
//! dossier and steps together. Nothing here touches a disk or a window.

mod change;
mod fresh;
mod name;
mod open;
mod patch;
mod plan;
mod spans;
mod splice;
mod style;
mod writing;

pub use change::{
    Addition, DayField, DossierPart, Edit, FieldSetting, WordField, toggle_member, toggle_party,
};
pub use fresh::{free_id, free_id_in, fresh, fresh_agreement};
pub use name::StepName;
pub use open::{EditError, EditJob, EditOutcome, EditTurn, OpenDossier, TurnKind};
pub use writing::Writing;
