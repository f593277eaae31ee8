//! Bytes in which a file writes its text: what was opened is saved alike.

use std::io::Write as _;

use flate2::{Compression, write::GzEncoder};

/// Way in which a file's bytes write its text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Writing {
    unit: CodeUnit,
    /// A byte order mark stands before it.
    mark: bool,
    pub gzipped: bool,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum CodeUnit {
    #[default]
    Utf8,
    Utf16Le,
    Utf16Be,
}

impl Writing {
    /// The way of a file that was unpacked.
    pub fn of(bytes: &[u8]) -> Self {
        let (unit, mark) = match bytes {
            [0xFF, 0xFE, ..] => (CodeUnit::Utf16Le, true),
            [0xFE, 0xFF, ..] => (CodeUnit::Utf16Be, true),
            [b'{', 0, ..] => (CodeUnit::Utf16Le, false),
            [0, b'{', ..] => (CodeUnit::Utf16Be, false),
            _ => (CodeUnit::Utf8, bytes.starts_with("\u{feff}".as_bytes())),
        };
        Self {
            unit,
            mark,
            gzipped: false,
        }
    }

    /// The bytes of a file with this text.
    #[must_use]
    pub fn bytes(self, text: &str) -> Vec<u8> {
        let mark = if self.mark { "\u{feff}" } else { "" };
        let letters = mark.encode_utf16().chain(text.encode_utf16());
        let plain: Vec<u8> = match self.unit {
            CodeUnit::Utf8 => [mark, text].concat().into_bytes(),
            CodeUnit::Utf16Le => letters.flat_map(u16::to_le_bytes).collect(),
            CodeUnit::Utf16Be => letters.flat_map(u16::to_be_bytes).collect(),
        };
        if self.gzipped { packed(&plain) } else { plain }
    }
}

fn packed(plain: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    let written = encoder.write_all(plain).and_then(|()| encoder.finish());
    written.expect("memory takes what is written into it")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::dossier::text_of;

    #[test]
    fn a_file_is_written_as_it_was() {
        let text = "{\"a\": \"é🦀\"}\n";
        let utf16 = |mark: &str, bytes: fn(u16) -> [u8; 2]| -> Vec<u8> {
            let units = mark.encode_utf16().chain(text.encode_utf16());
            units.flat_map(bytes).collect()
        };
        for bytes in [
            text.as_bytes().to_vec(),
            format!("\u{feff}{text}").into_bytes(),
            utf16("\u{feff}", u16::to_le_bytes),
            utf16("\u{feff}", u16::to_be_bytes),
            utf16("", u16::to_le_bytes),
            utf16("", u16::to_be_bytes),
        ] {
            assert_eq!(text_of(&bytes).as_deref(), Some(text));
            assert_eq!(Writing::of(&bytes).bytes(text), bytes);
        }
    }
}
