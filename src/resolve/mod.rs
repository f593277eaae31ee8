//! Codes and names in many languages to countries, and what is known of each country: its names,
//! its state, its region, its capital, and which areas are contested.
//!
//! Knows no shapes. Never does I/O: the table is built in and parsed when it is first asked for.

mod contested;
mod countries;
mod country;
mod fold;
mod forms;
mod further;
mod languages;
mod lexicon;
mod near;
mod organisations;
mod recognition;
mod resolved;

pub use contested::{Contested, ContestedArea};
pub use countries::{Countries, CountriesError};
pub use country::{Capital, Country, CountryKind};
pub use fold::fold;
pub(crate) use languages::{FittingLanguage, OtherLanguages};
pub use lexicon::{Languages, Lexicon, Meaning, NameKind, Referent, Walk};
pub(crate) use near::letters_apart;
pub use near::nearest;
pub use organisations::Organisation;
pub use recognition::{NameReader, Recognition, recognise};
pub use resolved::{How, NameLanguage, Resolved};
