//! The domain: what a dossier says about agreements, their parties and the sources of every fact.
//!
//! Plain data and questions about it. Never does I/O, never knows egui or a file format beyond
//! serde's derives. Reading and validating a dossier file is [`crate::read`]'s.

mod address;
mod citations;
mod code;
mod date;
mod dossier;
mod fact;
mod involvement;
mod text;

pub use address::{BadAddress, WebAddress, is_hidden};
pub use citations::Citations;
pub use code::{Code, CodeError};
pub use date::{Date, DateError};
pub use dossier::{
    Agreement, AgreementKind, ContestedStyle, Dossier, Group, Member, Organisation, Party, Role,
    Source, Span, Standing, Viewpoint,
};
pub use fact::{Fact, FactKind, FactValue, Money, Number, Value};
pub use involvement::{Involvement, Membership};
pub use text::{Lang, Text};
