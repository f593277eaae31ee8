//! The kind of a file, by what it holds, and its text as UTF-8.

use std::borrow::Cow;

use super::file;
use super::finding::Finding;
use super::json::{Reader, Token};
use super::table;
use crate::limits;

/// Kind of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileKind {
    GeoJson,
    TopoJson,
    Dossier,
    /// JSON of another kind, or broken JSON.
    Json,
    /// `.csv`, `.tsv`, `.xlsx`, `.ods`, and lists and tables of any other ending.
    Table,
    /// `.txt`, `.md`, `.html`.
    Article,
    Unknown,
}

/// Kind of a file; `name` decides only where the bytes do not.
#[must_use]
pub fn sniff(bytes: &[u8], name: &str) -> FileKind {
    let ending = name
        .rsplit_once('.')
        .map(|(_, ending)| ending.to_ascii_lowercase());
    let ending = ending.as_deref().unwrap_or("");
    match ending {
        "csv" | "tsv" | "xlsx" | "ods" => return FileKind::Table,
        "txt" | "md" | "html" | "htm" if table::is_table_file(bytes) => return FileKind::Table,
        "txt" | "md" | "html" | "htm" | "docx" => return FileKind::Article,
        _ => {}
    }
    let text = match file::unpack(bytes, limits::SHAPES_BYTES, &|| false) {
        Ok(bytes) => text_of(bytes, &|| false).map_or(Cow::Borrowed(&[][..]), |(text, _)| text),
        Err(_) => Cow::Borrowed(bytes),
    };
    let mut reader = Reader::new(&text);
    match reader.peek() {
        Some(b'{') => match sniff_object(&mut reader) {
            FileKind::Json if ending == "geojson" => FileKind::GeoJson,
            FileKind::Json if ending == "topojson" => FileKind::TopoJson,
            kind => kind,
        },
        _ => match ending {
            "geojson" => FileKind::GeoJson,
            "topojson" => FileKind::TopoJson,
            "json" => FileKind::Json,
            _ if table::is_table_file(bytes) => FileKind::Table,
            _ => FileKind::Unknown,
        },
    }
}

/// Looks at the members of the outermost object until one tells.
pub(super) fn sniff_object(reader: &mut Reader<'_>) -> FileKind {
    if reader.begin_object().is_err() {
        return FileKind::Json;
    }
    let mut first = true;
    while let Ok(Some(key)) = reader.key(&mut first) {
        match &*key {
            "type" if reader.token() == Ok(Token::String) => {
                return match reader.string().as_deref() {
                    Ok("Topology") => FileKind::TopoJson,
                    _ => FileKind::GeoJson,
                };
            }
            "features" | "geometry" | "coordinates" | "geometries" => return FileKind::GeoJson,
            "arcs" | "objects" => return FileKind::TopoJson,
            "agreements" | "groups" => return FileKind::Dossier,
            _ => {}
        }
        if reader.skip().is_err() {
            break;
        }
    }
    FileKind::Json
}

/// Whether a file is UTF-16: with a byte order mark, or every other byte of the first ones is zero.
#[must_use]
pub fn is_utf16(bytes: &[u8]) -> bool {
    matches!(
        bytes,
        [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..] | [b'{', 0, _, 0, ..] | [0, b'{', 0, _, ..]
    )
}

/// The text of a file that was unpacked: without a byte order mark, from UTF-16 where it is that;
/// with warnings.
///
/// # Errors
///
/// Where it is empty or no text at all; what it is instead is said where it can be told.
pub fn text_of<'a>(
    bytes: Cow<'a, [u8]>,
    cancelled: &dyn Fn() -> bool,
) -> Result<(Cow<'a, [u8]>, Vec<Finding>), Finding> {
    let utf16 = |bytes: &[u8], unit: fn([u8; 2]) -> u16| {
        // Pieces, so that a change of mind is noticed; halves of a pair may not be parted.
        const PIECE: usize = 1 << 20;
        let mut text = String::with_capacity(bytes.len() / 2);
        let mut rest = bytes;
        while !rest.is_empty() {
            if cancelled() {
                return Err(Finding::error(0, "read-cancelled"));
            }
            let mut end = PIECE.min(rest.len());
            let opens_pair = |pair: &[u8]| matches!(unit([pair[0], pair[1]]), 0xD800..=0xDBFF);
            if end < rest.len() && opens_pair(&rest[end - 2..end]) {
                end -= 2;
            }
            let units = rest[..end].chunks_exact(2);
            let units = units.map(|pair| unit([pair[0], pair[1]]));
            text.extend(
                char::decode_utf16(units)
                    .map(|letter| letter.unwrap_or(char::REPLACEMENT_CHARACTER)),
            );
            rest = &rest[end..];
        }
        Ok((
            Cow::Owned(text.into_bytes()),
            vec![Finding::warning(0, "file-utf16")],
        ))
    };
    match &*bytes {
        // As is_utf16 says.
        [0xFF, 0xFE, rest @ ..] => return utf16(rest, u16::from_le_bytes),
        [0xFE, 0xFF, rest @ ..] => return utf16(rest, u16::from_be_bytes),
        // No mark, yet every other byte of the first ones is zero.
        [b'{', 0, _, 0, ..] => return utf16(&bytes, u16::from_le_bytes),
        [0, b'{', 0, _, ..] => return utf16(&bytes, u16::from_be_bytes),
        _ => {}
    }
    let text = without_mark(bytes);
    if text.iter().all(u8::is_ascii_whitespace) {
        return Err(Finding::error(0, "file-empty"));
    }
    match &*text {
        [b'P', b'K', 3, 4, ..] => return Err(Finding::error(0, "file-zip")),
        [0, 0, 0x27, 0x0A, ..] => return Err(Finding::error(0, "file-shapefile")),
        [b'S', b'Q', b'L', b'i', b't', b'e', ..] => {
            return Err(Finding::error(0, "file-geopackage"));
        }
        _ => {}
    }
    if text.iter().find(|byte| !byte.is_ascii_whitespace()) == Some(&b'<') {
        return Err(Finding::error(0, "file-xml"));
    }
    let mut findings = Vec::new();
    let text = match json_in_script(&text) {
        Some((start, end)) => {
            findings.push(Finding::warning(start, "file-javascript"));
            let mut text = text.into_owned();
            let blank = |byte: &mut u8| *byte = if *byte == b'\n' { b'\n' } else { b' ' };
            text[..start].iter_mut().for_each(blank);
            text[end..].iter_mut().for_each(blank);
            Cow::Owned(text)
        }
        None => text,
    };
    if let Err(error) = std::str::from_utf8(&text) {
        if text.iter().take(1024).any(|&byte| byte == 0) {
            return Err(Finding::error(0, "file-binary"));
        }
        findings.push(Finding::warning(error.valid_up_to(), "file-not-utf8"));
    }
    Ok((text, findings))
}

/// Place of the one object that a script gives a name, hands to a function or exports.
fn json_in_script(text: &[u8]) -> Option<(usize, usize)> {
    /// Length of what stands before it at most, in bytes.
    const MOST: usize = 512;
    let first = text.iter().position(|byte| !byte.is_ascii_whitespace())?;
    let begins = |byte: u8| byte.is_ascii_alphabetic() || b"_$/(;".contains(&byte);
    if !begins(text[first]) {
        return None;
    }
    let head = &text[..text.len().min(MOST)];
    let start = head.iter().position(|byte| *byte == b'{')?;
    let before = head[..start].trim_ascii_end();
    let gives = [&b"="[..], b"(", b"default", b"return"];
    if !gives.iter().any(|end| before.ends_with(end)) {
        return None;
    }
    let end = text.iter().rposition(|byte| *byte == b'}')? + 1;
    let is_end = |byte: &u8| byte.is_ascii_whitespace() || b");".contains(byte);
    text[end..].iter().all(is_end).then_some((start, end))
}

/// Text after the byte order mark of UTF-8, not copied for it.
fn without_mark(bytes: Cow<'_, [u8]>) -> Cow<'_, [u8]> {
    const MARK: &[u8] = b"\xEF\xBB\xBF";
    match bytes {
        Cow::Borrowed(bytes) => Cow::Borrowed(bytes.strip_prefix(MARK).unwrap_or(bytes)),
        Cow::Owned(mut bytes) => {
            if bytes.starts_with(MARK) {
                bytes.drain(..MARK.len());
            }
            Cow::Owned(bytes)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_what_it_holds() {
        let check = |text: &str, name: &str, expected: FileKind| {
            assert_eq!(sniff(text.as_bytes(), name), expected, "{name}: {text}");
        };
        check(
            r#"{"type":"FeatureCollection","features":[]}"#,
            "a.json",
            FileKind::GeoJson,
        );
        check(
            r#"{"bbox":[0,0,1,1],"type":"Topology"}"#,
            "a.geojson",
            FileKind::TopoJson,
        );
        check(
            r#"{"arcs":[],"type":"Topology"}"#,
            "a.json",
            FileKind::TopoJson,
        );
        check(
            r#"{"format":1,"id":"x","agreements":[]}"#,
            "a.json",
            FileKind::Dossier,
        );
        check("\u{FEFF}{\"features\":[]}", "a.json", FileKind::GeoJson);
        check(r#"{"a":1}"#, "a.json", FileKind::Json);
        check(r#"{"a":"#, "a.geojson", FileKind::GeoJson);
        for script in [
            "var data = {\"features\":[]};",
            "export default {\"features\":[]}",
            "/**/ callback({\"features\":[]});\n",
        ] {
            check(script, "a.js", FileKind::GeoJson);
        }
        check("see {\"features\":[]}", "a.js", FileKind::Unknown);
        check("name,role", "a.csv", FileKind::Table);
        check("France\tsigned\nItaly\tsigned\n", "a.txt", FileKind::Table);
        check("Country;Date\nFrance;2008\n", "list", FileKind::Table);
        check("France, Germany and Italy", "a.txt", FileKind::Table);
        check(
            "On Tuesday France signed the letter that Germany had written.",
            "a.txt",
            FileKind::Article,
        );
        check("Les Alliés", "a.txt", FileKind::Article);
        check("", "a", FileKind::Unknown);
    }
}
