//! Fonts of the system, for characters that the embedded typeface lacks.
//!
//! Looked for when the first such character is met, never before: a system may have thousands.

use std::sync::{Mutex, OnceLock, PoisonError};

use fontique::{
    Blob, Collection, CollectionOptions, FallbackKey, GenericFamily, Language, Query, QueryFamily,
    QueryFont, QueryStatus, Script, SourceCache, SourceCacheOptions,
};
use skrifa::{FontRef, GlyphId, MetadataProvider as _};
use unicode_script::UnicodeScript as _;

use crate::figure::typeset::FontBytes;

struct SystemFonts {
    collection: Collection,
    sources: SourceCache,
}

/// A font of the system that can draw a character, if there is one.
#[must_use]
pub(crate) fn system_font(c: char) -> Option<FontBytes> {
    static FONTS: OnceLock<Mutex<SystemFonts>> = OnceLock::new();
    let fonts = FONTS.get_or_init(|| {
        Mutex::new(SystemFonts {
            collection: Collection::new(CollectionOptions {
                shared: false,
                system_fonts: true,
            }),
            sources: SourceCache::new(SourceCacheOptions::default()),
        })
    });
    let mut fonts = fonts.lock().unwrap_or_else(PoisonError::into_inner);
    let SystemFonts {
        collection,
        sources,
    } = &mut *fonts;
    let mut query = collection.query(sources);
    let script = match c.script() {
        unicode_script::Script::Common
        | unicode_script::Script::Inherited
        | unicode_script::Script::Unknown => None,
        script => Script::parse(script.short_name()).ok(),
    };
    let Some(script) = script else {
        // Signs of no script have no font of one.
        query.set_families(
            [
                GenericFamily::SansSerif,
                GenericFamily::SystemUi,
                GenericFamily::Math,
                GenericFamily::Serif,
                GenericFamily::Monospace,
            ]
            .map(QueryFamily::Generic),
        );
        return matching(&mut query, c);
    };
    query.set_families([QueryFamily::Generic(GenericFamily::SansSerif)]);
    // The font of a script may be one language's: others may have what it lacks.
    let own = sys_locale::get_locale().and_then(|locale| Language::parse(&locale).ok());
    let others = ["zh-SG", "zh-TW", "ja", "ko"].map(|tag| Language::parse(tag).ok());
    let han = script == Script::from_bytes(*b"Hani");
    let others = others.into_iter().flatten().filter(|_| han).map(Some);
    std::iter::once(own).chain(others).find_map(|language| {
        query.set_fallbacks(FallbackKey::new(script, language.as_ref()));
        matching(&mut query, c)
    })
}

/// The first font of a query that has the outline of a character: a picture's letters are outlines.
fn matching(query: &mut Query<'_>, c: char) -> Option<FontBytes> {
    let mut found = None;
    query.matches_with(|font| {
        if draws(font, c) {
            found = Some(font.clone());
            QueryStatus::Stop
        } else {
            QueryStatus::Continue
        }
    });
    let QueryFont { blob, index, .. } = found?;
    // Kept for good, as the faces made of it are: it is a map of the file, and the same for every character.
    let blob: &'static Blob<u8> = Box::leak(Box::new(blob));
    Some(FontBytes {
        bytes: blob.as_ref(),
        index,
    })
}

fn draws(font: &QueryFont, c: char) -> bool {
    let glyph = font.charmap().and_then(|charmap| charmap.map(c));
    let Some(glyph) = glyph
        .map(GlyphId::new)
        .filter(|glyph| *glyph != GlyphId::NOTDEF)
    else {
        return false;
    };
    FontRef::from_index(font.blob.as_ref(), font.index)
        .is_ok_and(|font| font.outline_glyphs().get(glyph).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_found_can_draw_the_character() {
        // Whether this machine has a font for any of them is not the program's to say.
        for c in ['ع', 'א', '日', 'ก', 'क', 'გ', '⌥', '\u{5FFFE}'] {
            if let Some(FontBytes { bytes, index }) = system_font(c) {
                let font = FontRef::from_index(bytes, index).expect("a font");
                assert!(font.charmap().map(c).is_some(), "{c}");
            }
        }
        assert!(system_font('\u{5FFFE}').is_none());
    }
}
