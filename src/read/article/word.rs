//! The text of a document of Word: a line a paragraph, tabs between the cells of a row.

use std::io::{Cursor, Read as _};

use quick_xml::Reader;
use quick_xml::events::Event;
use zip::ZipArchive;

use crate::limits;

/// The text of a package, where it is such a document, unpacked no further than an article may be long.
pub(super) fn text(bytes: &[u8]) -> Option<String> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).ok()?;
    let file = archive.by_name("word/document.xml").ok()?;
    // XML is several times as long as its text.
    let most = limits::ARTICLE_BYTES * 4;
    let mut xml = Vec::new();
    file.take(most + 1).read_to_end(&mut xml).ok()?;
    if xml.len() as u64 > most {
        return None;
    }
    let mut reader = Reader::from_reader(&xml[..]);
    let mut text = String::new();
    let (mut in_text, mut cells) = (false, 0_usize);
    loop {
        match reader.read_event().ok()? {
            Event::Start(tag) => match tag.local_name().as_ref() {
                "t" => in_text = true,
                "tc" => cells += 1,
                _ => {}
            },
            Event::End(tag) => match tag.local_name().as_ref() {
                "t" => in_text = false,
                "p" if cells == 0 => text.push('\n'),
                "p" => text.push(' '),
                "tc" => {
                    cells = cells.saturating_sub(1);
                    text.truncate(text.trim_end_matches(' ').len());
                    text.push('\t');
                }
                "tr" => {
                    text.truncate(text.trim_end_matches(['\t', ' ']).len());
                    text.push('\n');
                }
                _ => {}
            },
            Event::Empty(tag) => match tag.local_name().as_ref() {
                "tab" => text.push('\t'),
                "br" | "cr" => text.push('\n'),
                "p" if cells == 0 => text.push('\n'),
                _ => {}
            },
            Event::Text(piece) if in_text => text.push_str(&piece.xml10_content()),
            Event::GeneralRef(name) if in_text => {
                if let Ok(Some(letter)) = name.resolve_char_ref() {
                    text.push(letter);
                } else {
                    let name = name.xml10_content();
                    text.push_str(
                        quick_xml::escape::resolve_predefined_entity(&name).unwrap_or(""),
                    );
                }
            }
            Event::Eof => break,
            _ => {}
        }
    }
    Some(text)
}
