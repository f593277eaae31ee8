//! Country codes.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

/// A three-letter code of a unit of the map: ISO 3166-1 alpha-3 where there is one, `XKX` for
/// Kosovo, and the documented user-assigned codes of `assets/world/README.md` elsewhere.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[cfg_attr(test, schemars(with = "String", extend("pattern" = "^[A-Za-z]{3}$")))]
#[serde(try_from = "String", into = "String")]
pub struct Code([u8; 3]);

/// A text that is not three letters A to Z.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("'{0}' is not a three-letter country code such as FRA")]
pub struct CodeError(pub String);

impl Code {
    /// The code's three letters, upper case.
    #[must_use]
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).expect("made of ASCII letters only")
    }
}

impl FromStr for Code {
    type Err = CodeError;

    /// Accepts either case.
    fn from_str(text: &str) -> Result<Self, CodeError> {
        match *text.as_bytes() {
            [a, b, c] if [a, b, c].iter().all(u8::is_ascii_alphabetic) => {
                Ok(Self([a, b, c].map(|letter| letter.to_ascii_uppercase())))
            }
            _ => Err(CodeError(text.to_owned())),
        }
    }
}

impl TryFrom<String> for Code {
    type Error = CodeError;

    fn try_from(text: String) -> Result<Self, CodeError> {
        text.parse()
    }
}

impl From<Code> for String {
    fn from(code: Code) -> Self {
        code.as_str().to_owned()
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl fmt::Debug for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_three_letters_in_either_case() {
        for text in ["FRA", "fra", "Fra"] {
            assert_eq!(text.parse::<Code>().unwrap().as_str(), "FRA");
        }
        for text in ["", "FR", "FRAN", "F1A", "-99", "ÉIR"] {
            let error = text.parse::<Code>().unwrap_err();
            assert!(error.to_string().contains(text), "{text}");
        }
    }
}
