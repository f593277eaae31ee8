//! A text that was understood as a country, and how.

use crate::model::{Code, Lang};

/// Way in which a text was understood.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum How {
    /// A code, whichever.
    Code,
    /// The name that the program shows in one of its languages.
    Name,
    /// Another name: official, former, the country's own.
    Alias,
    /// A name that is spelt nearly so.
    Fuzzy,
}

impl How {
    /// The word that scripts see: `code`, `name`, `alias`, `fuzzy`.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Code => "code",
            Self::Name => "name",
            Self::Alias => "alias",
            Self::Fuzzy => "fuzzy",
        }
    }
}

/// The language of a name that was understood.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NameLanguage {
    Known(Lang),
    /// A language of the country itself; the table does not say which.
    Own,
    /// Another, by its tag (BCP 47).
    Other(&'static str),
}

/// A text that was understood as a country.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Resolved {
    pub code: Code,
    pub how: How,
    /// `None` for codes.
    pub language: Option<NameLanguage>,
}
