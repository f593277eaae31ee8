//! JSON text with places: of every value, the byte where it begins.
//!
//! Map files are a few names and a million numbers. [`Reader`] hands out positions as it meets
//! them, builds no tree, and can tell the place of anything it has seen, which neither
//! `serde_json` nor `geojson` can once a value is parsed. It is lenient where files of the wild
//! are wrong and the meaning is plain ([`Forgiven`]). A dossier is small and asked for many things at once:
//! the same reader makes a [`JsonNode`] tree of it. Knows nothing of maps and dossiers.
//!
//! `serde_json` has two tasks beside it, in dossiers alone: it says whether a text that people write by hand
//! is JSON to the letter, and fills the model's types when all that needs a place has been told.

mod budget;
mod error;
mod escapes;
mod reader;
mod tree;

pub use budget::{Budget, Forgiven};
pub use error::{Countable, JsonError, JsonErrorKind, JsonResult};
pub use reader::{Reader, Token};
pub use tree::{JsonField, JsonNode, JsonValue};
