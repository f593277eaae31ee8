//! Numbers in which the index of names holds what a name means. Shared with the build script that makes it.

use std::collections::HashMap;

/// Meaning of a name, as numbers of tables.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Packed {
    pub referent: u32,
    pub kind: u32,
    pub languages: u32,
}

const KIND_BITS: u32 = 2;
const LANGUAGE_BITS: u32 = 16;

impl Packed {
    /// The value of a name that has this meaning alone.
    pub(crate) fn value(self) -> u64 {
        let referent = u64::from(self.referent) << (KIND_BITS + LANGUAGE_BITS);
        let kind = u64::from(self.kind) << LANGUAGE_BITS;
        (referent | kind | u64::from(self.languages)) << 1
    }

    /// The meaning of a value, else the number of the list of its meanings.
    pub(crate) fn of(value: u64) -> Result<Self, usize> {
        if value & 1 == 1 {
            return Err((value >> 1) as usize);
        }
        let value = value >> 1;
        let low = |value: u64, bits: u32| (value & ((1 << bits) - 1)) as u32;
        Ok(Self {
            referent: (value >> (KIND_BITS + LANGUAGE_BITS)) as u32,
            kind: low(value >> LANGUAGE_BITS, KIND_BITS),
            languages: low(value, LANGUAGE_BITS),
        })
    }
}

/// The value of a name with several meanings, by the number of their list.
pub(crate) fn several(number: u32) -> u64 {
    (u64::from(number) << 1) | 1
}

/// Texts with a number each, in the order in which they came.
#[derive(Default)]
pub(crate) struct NumberedTexts {
    pub texts: Vec<String>,
    numbers: HashMap<String, u32>,
}

impl NumberedTexts {
    /// The number of a text, a new one where it has none.
    pub(crate) fn number(&mut self, text: &str) -> u32 {
        if let Some(number) = self.numbers.get(text) {
            return *number;
        }
        let number = self.texts.len() as u32;
        self.texts.push(text.to_owned());
        self.numbers.insert(text.to_owned(), number);
        number
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_packed_is_unpacked() {
        for meaning in [(0, 0, 0), (250, 2, 65_535), (300, 1, 7)] {
            let (referent, kind, languages) = meaning;
            let packed = Packed {
                referent,
                kind,
                languages,
            };
            assert_eq!(Packed::of(packed.value()), Ok(packed));
        }
        assert_eq!(Packed::of(several(12)), Err(12));
    }
}
