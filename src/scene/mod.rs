//! The consequences of a scene over a dossier and shapes, in a language: one value that the desk, the stage,
//! exports and tests are shown by.
//!
//! [`Derivation`] holds the scene, edits it, and works out all that follows: statement, shading, audit, legend,
//! the rows of lists and of the table, what can be found, the days of the time axis, picture jobs.

mod axis;
mod column;
mod derivation;
mod digest;
mod draft;
mod names;
mod overseas;
mod overview;
mod picture;
mod revision;
mod rows;
mod search;
mod table;
mod topic;

pub(crate) use axis::DayAxis;
pub(crate) use column::StandColumn;
pub use derivation::Derivation;
pub use digest::AgreementDigest;
pub use draft::{
    ArticleDraft, ArticleParagraph, Draft, DraftChange, DraftMatter, DraftRow, PlacedMention,
    TableDraft,
};
pub use names::CountryNames;
pub(crate) use overseas::overseas_standing;
pub(crate) use overview::LETTERS;
pub use overview::{Combination, ComparedSet, Overview};
pub(crate) use picture::{Looked, PictureJob, StageOrder};
pub use picture::{PictureOrder, PictureView};
pub use revision::AtlasRevision;
pub(crate) use rows::FilterCache;
pub use rows::{CountryRow, CountryRows, ListChoice};
pub use search::{FactPlace, FoundFact, Hit, SearchIndex};
pub(crate) use table::{Sort, TableRow, TableRows};
pub(crate) use topic::{Stand, Topic};
