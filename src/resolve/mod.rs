//! Codes and names in many languages to countries, and what is known of each country: its names,
//! its state, its region, its capital, and which areas are contested.
//!
//! [`recognise`] and [`NameReader`] say what a text is; [`Lexicon`] holds every name with what it means, for whoever
//! reads along a text. Knows no shapes. Never does I/O: the tables are built in and parsed when they are first asked for.

mod contested;
mod countries;
mod country;
mod fold;
mod forms;
mod further;
mod lexicon;
mod near;
mod near_names;
mod official;
mod organisations;
#[allow(dead_code, reason = "the build script packs, the program unpacks")]
mod packed;
mod recognition;
mod resolved;
mod tidy;
mod verdict;

pub use contested::{Contested, ContestedArea};
pub use countries::{Countries, CountriesError};
pub use country::{Capital, Country, CountryKind};
pub use fold::fold;
pub(crate) use fold::key_word;
pub use lexicon::{Languages, Lexicon, NameKind, NameMeaning, Referent, Walk};
pub(crate) use near::letters_apart;
pub use near::nearest;
pub use organisations::{InternationalBody, InternationalBody as Organisation};
pub use recognition::{NameReader, Recognition, recognise};
pub use resolved::{How, NameLanguage, Resolved};
