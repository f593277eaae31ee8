//! The fault of a JSON text, and its place.

use crate::limits;

/// Fault of a JSON text, and the byte where it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("byte {at}: {kind:?}")]
pub struct JsonError {
    /// Bytes from the start of the text.
    pub at: usize,
    pub kind: JsonErrorKind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum JsonErrorKind {
    /// The text ends inside a value.
    Truncated,
    /// Something else was expected here.
    Unexpected,
    /// Values are nested deeper than any map needs.
    TooDeep,
    /// The caller asked to stop.
    Cancelled,
    /// Too many of something.
    TooMany(Countable),
}

/// Kinds of things that are counted while a file is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Countable {
    Positions,
    Features,
    Properties,
}

impl Countable {
    /// The code of the diagnostic that there are too many.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Positions => "file-too-many-positions",
            Self::Features => "file-too-many-features",
            Self::Properties => "file-too-many-properties",
        }
    }

    /// The limit.
    #[must_use]
    pub fn most(self) -> u64 {
        match self {
            Self::Positions => limits::SHAPES_POSITIONS,
            Self::Features => limits::SHAPES_FEATURES,
            Self::Properties => limits::SHAPES_PROPERTIES,
        }
    }
}

/// A part of a JSON text, or what is wrong with it.
pub type JsonResult<T, E = JsonError> = Result<T, E>;
