//! Encodings of texts: marks first, then UTF-8 strictly, then a guess as browsers make it.

use std::borrow::Cow;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

/// Bytes that are looked at for a guess.
const LOOKED_AT: usize = 1 << 20;

/// The text of these bytes, and the name of their encoding; nothing where they are no text.
pub(super) fn decode(bytes: &[u8]) -> Option<(Cow<'_, str>, &'static str)> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        let (text, _) = encoding.decode_without_bom_handling(&bytes[mark..]);
        return Some((text, encoding.name()));
    }
    if let Some(encoding) = wide(bytes) {
        let (text, _) = encoding.decode_without_bom_handling(bytes);
        return Some((text, encoding.name()));
    }
    if bytes.iter().take(4096).filter(|byte| **byte == 0).count() > 1 {
        return None;
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Some((Cow::Borrowed(text), UTF_8.name()));
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(&bytes[..bytes.len().min(LOOKED_AT)], true);
    let encoding = detector.guess(None, Utf8Detection::Deny);
    let (text, _) = encoding.decode_without_bom_handling(bytes);
    Some((text, encoding.name()))
}

/// UTF-16 without a mark: every other of the first bytes is zero.
fn wide(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(512)];
    if head.len() < 8 {
        return None;
    }
    let zeros = |from: usize| {
        head.iter()
            .skip(from)
            .step_by(2)
            .filter(|byte| **byte == 0)
            .count()
    };
    let half = head.len() / 2;
    match (zeros(0), zeros(1)) {
        (even, odd) if odd * 10 > half * 4 && even * 20 < half => Some(UTF_16LE),
        (even, odd) if even * 10 > half * 4 && odd * 20 < half => Some(UTF_16BE),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn encodings_are_told() {
        let check = |bytes: &[u8], text: &str, name: &str| {
            let (decoded, encoding) = decode(bytes).expect("a text");
            assert_eq!((&*decoded, encoding), (text, name));
        };
        let text = "Österreich;Côte d’Ivoire\n";
        let units = |text: &str, unit: fn(u16) -> [u8; 2]| -> Vec<u8> {
            text.encode_utf16().flat_map(unit).collect()
        };
        check(text.as_bytes(), text, "UTF-8");
        check(&[b"\xEF\xBB\xBF", text.as_bytes()].concat(), text, "UTF-8");
        check(
            &[b"\xFF\xFE", &*units(text, u16::to_le_bytes)].concat(),
            text,
            "UTF-16LE",
        );
        check(
            &[b"\xFE\xFF", &*units(text, u16::to_be_bytes)].concat(),
            text,
            "UTF-16BE",
        );
        check(&units(text, u16::to_le_bytes), text, "UTF-16LE");
        let latin = "Land;Betrag\nÖsterreich;1.234,50 €\nDänemark;7\nRumänien;8\nTürkei;9\n";
        let (bytes, ..) = encoding_rs::WINDOWS_1252.encode(latin);
        check(&bytes, latin, "windows-1252");
        let polish = "Państwo;Data\nFrancja;13 listopada 2008\nWęgry;Łącznie\nCzęść: Słowacja, Szwecja, Węgry, Włochy\n";
        let (bytes, ..) = encoding_rs::WINDOWS_1250.encode(polish);
        check(&bytes, polish, "windows-1250");
        let greek = "Χώρα;Ημερομηνία\nΓαλλία;13 Νοεμβρίου 2008\nΓερμανία;2009\n";
        let (bytes, ..) = encoding_rs::ISO_8859_7.encode(greek);
        let (decoded, _) = decode(&bytes).expect("a text");
        assert_eq!(&*decoded, greek);
        assert_eq!(decode(b"\x00\x01\x02\x00\x00\x09"), None);
    }
}
