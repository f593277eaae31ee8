//! The domain: what a dossier says about agreements, their parties and the sources of every fact.
//!
//! Plain data and questions about it. Never does I/O, never knows egui or a file format beyond
//! serde's derives. Reading and validating a dossier file is [`crate::read`]'s.

mod address;
mod code;
mod course;
mod date;
mod dossier;
mod fact;
mod membership;
mod scene;
mod standing;
mod text;

pub(crate) use address::is_hidden;
pub use address::{BadAddress, WebAddress};
pub use code::{Code, CodeError};
pub use course::{Course, Step};
pub use date::{Date, DateError};
pub use dossier::{
    Agreement, AgreementKind, ContestedStyle, Dossier, Group, Member, Organisation, Party, Role,
    Source, Span, Viewpoint,
};
pub use fact::{Fact, FactKind, FactValue, Money, Number, Value};
pub(crate) use membership::Presence;
pub use scene::{FitTarget, Scene, Subject, ViewChoice, ViewChoiceError};
pub use standing::Standing;
pub use text::{Lang, Text};
