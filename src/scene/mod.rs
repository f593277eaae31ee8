//! The consequences of a scene over a dossier and shapes, in a language: one value that the desk, the stage,
//! exports and tests are shown by.
//!
//! [`Derivation`] holds the scene, edits it, and works out all that follows: statement, shading, audit, legend,
//! the rows of lists and of the table, what can be found, the days of the time axis, picture jobs.

mod axis;
mod column;
mod derivation;
mod digest;
mod names;
mod overview;
mod picture;
mod revision;
mod rows;
mod search;
mod table;
mod topic;

pub use axis::DayAxis;
pub use column::StandColumn;
pub use derivation::Derivation;
pub use digest::AgreementDigest;
pub use names::CountryNames;
pub use overview::{Combination, ComparedSet, LETTERS, Overview};
pub use picture::{PictureJob, PictureOrder};
pub use revision::AtlasRevision;
pub use rows::{CountryRow, CountryRows, FilterCache, ListChoice};
pub use search::{FoundFact, Hit, SearchIndex};
pub use table::{Sort, TableRow, TableRows};
pub use topic::{Stand, Topic};
