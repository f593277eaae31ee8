//! The sizes that a picture may have.

use std::fmt;
use std::str::FromStr;

/// Width and height in pixels, each within [`PixelSize::MIN`] and [`PixelSize::MAX`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct PixelSize {
    pub width: u32,
    pub height: u32,
}

/// Reason why something is no size of a picture.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum SizeError {
    #[error("'{0}' is not WIDTHxHEIGHT in pixels, such as 1920x1080")]
    Form(String),
    #[error(
        "{width}x{height} is out of range: each side is {} to {} pixels",
        PixelSize::MIN,
        PixelSize::MAX
    )]
    Range { width: u64, height: u64 },
}

impl PixelSize {
    /// The shortest side.
    pub const MIN: u32 = 16;
    /// The longest side.
    pub const MAX: u32 = 16384;

    /// # Errors
    ///
    /// [`SizeError::Range`] where a side is too short or too long.
    pub fn new(width: u64, height: u64) -> Result<Self, SizeError> {
        let side = |pixels: u64| {
            u32::try_from(pixels)
                .ok()
                .filter(|pixels| (Self::MIN..=Self::MAX).contains(pixels))
        };
        match (side(width), side(height)) {
            (Some(width), Some(height)) => Ok(Self { width, height }),
            _ => Err(SizeError::Range { width, height }),
        }
    }

    /// Size as figure pixels.
    #[must_use]
    pub fn to_figure(self) -> [f64; 2] {
        [f64::from(self.width), f64::from(self.height)]
    }
}

impl Default for PixelSize {
    fn default() -> Self {
        Self {
            width: 1920,
            height: 1080,
        }
    }
}

impl fmt::Display for PixelSize {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}x{}", self.width, self.height)
    }
}

impl FromStr for PixelSize {
    type Err = SizeError;

    /// `1920x1080`; `X` and `×` are taken for `x`.
    fn from_str(text: &str) -> Result<Self, SizeError> {
        let form = || SizeError::Form(text.to_owned());
        let (width, height) = text.split_once(['x', 'X', '×']).ok_or_else(form)?;
        let side = |digits: &str| {
            let plain = !digits.is_empty() && digits.bytes().all(|digit| digit.is_ascii_digit());
            // Too many digits for a number are too many for a picture.
            plain.then(|| digits.parse().unwrap_or(u64::MAX))
        };
        Self::new(
            side(width).ok_or_else(form)?,
            side(height).ok_or_else(form)?,
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: Result<(u32, u32), &str>) {
        match (text.parse::<PixelSize>(), expected) {
            (Ok(size), Ok((width, height))) => assert_eq!(size, PixelSize { width, height }),
            (Err(error), Err(words)) => assert!(error.to_string().contains(words), "{error}"),
            (found, _) => panic!("{text}: {found:?}"),
        }
    }

    #[test]
    fn sizes_are_width_by_height() {
        check("1920x1080", Ok((1920, 1080)));
        check("16X16384", Ok((16, 16384)));
        check("800×600", Ok((800, 600)));
    }

    #[test]
    fn what_is_no_size_is_refused_with_an_example() {
        for text in [
            "",
            "x",
            "1920",
            "1920x",
            "-3x4",
            "+30x40",
            "1920 x 1080",
            "1e3x20",
            "axb",
        ] {
            check(text, Err("such as 1920x1080"));
        }
    }

    #[test]
    fn sides_out_of_range_are_refused_with_the_range() {
        for text in ["15x1080", "1920x16385", "0x0", "99999999999999999999999x20"] {
            check(text, Err("16 to 16384 pixels"));
        }
    }
}
