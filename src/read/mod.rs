//! Files into model and atlas, with diagnostics that have a place.
//!
//! A reader returns a value *and* what is to be told of the file ([`Diagnostic`]); a broken file
//! never becomes an empty one. Bytes come in, so that where they come from (a disk, the clipboard,
//! the program itself) is the caller's. Never knows egui.
//!
//! Shapes: text ([`sniff`](fn@sniff)) → features ([`geojson`], [`topojson`]) → matched
//! ([`keys`]) and mended → [`crate::geo::Shape`]s with a [`MatchReport`] → atlas ([`world`]). Dossiers: text →
//! a tree with places → checked against a table of what they may hold → model ([`dossier`]). Both go from a path to
//! bytes by [`file`](mod@file), from bytes to text by [`sniff`](fn@sniff)'s neighbours, through one reader of JSON
//! (`json`), and tell of it by [`Finding`]s.

mod antimeridian;
pub mod article;
mod covers;
pub mod diagnostic;
pub mod dossier;
mod esri;
mod feature;
pub mod file;
mod finding;
pub mod geojson;
pub(crate) mod json;
pub mod keys;
pub(crate) mod lakes;
mod layers;
pub mod library;
mod mend;
mod naming;
mod places;
mod ring;
mod shapes;
mod sniff;
pub mod table;
mod tile_map;
pub mod topojson;
mod untie;
pub mod world;

pub use diagnostic::{Diagnostic, DiagnosticView, Severity, TextPlace};
pub use feature::{Feature, Layer, OtherGeometry, PropertyValue, RawPolygon, RawRing, Watch};
pub use finding::Finding;
pub use shapes::{MatchReport, MatchedFeature, Remark, UnmatchedFeature};
pub use sniff::{FileKind, sniff};
