//! Articles to agreements: which countries a text names and what it says of each, the number that it claims, the
//! passage that lists the parties, and the agreement's likely title, date and place.
//!
//! Text → words (`words`) → language (`language`) → names of countries in its forms
//! (`names`) → headings, sentences, lists (`layout`) → no decoys (`decoys`) → a class for each country (`classes`) →
//! claims, groups, the list (`propose`) → [`Extraction`], a value that a person may correct → dossier. By rules and
//! words of each language (`assets/articles`) alone: the same text gives the same answer, offline.

mod claims;
mod classes;
mod dates;
mod decoys;
mod dossier;
mod extraction;
mod groups;
mod language;
mod layout;
mod names;
mod particulars;
mod propose;
mod reading;
mod survey;
mod vocabulary;
mod words;

pub use classes::MentionClass;
pub use dossier::ArticleOrigin;
pub use extraction::{
    ArticlePassage, CountryMention, Extraction, ProposedParties, QuotedText, StatedDate,
};
pub use layout::StretchKind;
pub use reading::read;
pub use vocabulary::languages;
pub use words::FILLER;
