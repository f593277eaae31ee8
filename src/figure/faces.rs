//! The fonts that pictures are lettered in: the embedded typeface, and for characters that it lacks whatever a
//! source of fonts finds.
//!
//! Knows no files: where further fonts come from is the source's ([`set_font_source`]), which is asked once a
//! character, and only for one that is lacking.

use std::{
    collections::{BTreeSet, HashMap},
    ops::Range,
    sync::{Arc, Mutex, OnceLock, PoisonError},
};

use harfrust::{FontRef, ShapePlan, ShapePlanKey, Shaper, ShaperData, UnicodeBuffer};
use skrifa::{
    MetadataProvider,
    charmap::Charmap,
    instance::{LocationRef, Size},
};

use crate::{assets::Weight, lines};

/// Number of a font: the weights of the embedded typeface, then further ones in the order in which they were
/// found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FaceIdx(u16);

/// Number of weights of the embedded typeface.
const OWN: u16 = Weight::ALL.len() as u16;

impl FaceIdx {
    #[must_use]
    pub const fn of(weight: Weight) -> Self {
        Self(weight as u16)
    }
}

/// The bytes of a font file, and which of its fonts is meant.
#[derive(Clone, Copy, Debug)]
pub struct FontBytes {
    pub bytes: &'static [u8],
    pub index: u32,
}

/// Source of fonts: one that has a glyph for a character, if there is any.
pub type FontSource = fn(char) -> Option<FontBytes>;

static SOURCE: OnceLock<FontSource> = OnceLock::new();

/// Says where fonts come from for what the embedded typeface lacks; the first call holds.
pub fn set_font_source(source: FontSource) {
    let _ = SOURCE.set(source);
}

/// Fonts besides the embedded ones.
#[derive(Default)]
struct FurtherFaces {
    faces: Vec<&'static Face>,
    /// Font of each character that the embedded typeface lacks.
    by_character: HashMap<char, Option<FaceIdx>>,
}

fn further() -> std::sync::MutexGuard<'static, FurtherFaces> {
    static FURTHER: OnceLock<Mutex<FurtherFaces>> = OnceLock::new();
    let further = FURTHER.get_or_init(Mutex::default);
    further.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Number of plans that a face keeps before it starts anew.
const PLANS_KEPT: usize = 64;

/// A font, parsed.
pub(super) struct Face {
    font: FontRef<'static>,
    charmap: Charmap<'static>,
    shaper: ShaperData,
    /// Plans of the scripts, languages and directions that were shaped: to make one takes as long as a short text.
    plans: Mutex<Vec<Arc<ShapePlan>>>,
    bytes: &'static [u8],
    index: u32,
    pub units_per_em: f64,
    pub cap_height: f64,
}

impl Face {
    fn new(FontBytes { bytes, index }: FontBytes) -> Option<Self> {
        let font = FontRef::from_index(bytes, index).ok()?;
        let metrics =
            skrifa::metrics::Metrics::new(&font, Size::unscaled(), LocationRef::default());
        let units_per_em = f64::from(metrics.units_per_em);
        (units_per_em > 0.0).then(|| Self {
            charmap: font.charmap(),
            shaper: ShaperData::new(&font),
            plans: Mutex::default(),
            bytes,
            index,
            units_per_em,
            cap_height: metrics
                .cap_height
                .map_or(0.727, |height| f64::from(height) / units_per_em),
            font,
        })
    }

    pub(super) fn shaper(&self) -> Shaper<'_> {
        self.shaper.shaper(&self.font).build()
    }

    /// Whether it has a glyph for a character.
    pub(super) fn has(&self, c: char) -> bool {
        self.charmap.map(c).is_some()
    }

    /// Plan by which a text is shaped.
    pub(super) fn plan(&self, shaper: &Shaper<'_>, text: &UnicodeBuffer) -> Arc<ShapePlan> {
        // Digits alone have no script.
        let script = Some(text.script()).filter(|script| *script != harfrust::script::UNKNOWN);
        let direction = text.direction();
        let language = text.language();
        let key = ShapePlanKey::new(script, direction).language(language.as_ref());
        let mut plans = self.plans.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(plan) = plans.iter().find(|plan| key.matches(plan)) {
            return Arc::clone(plan);
        }
        if plans.len() >= PLANS_KEPT {
            plans.clear();
        }
        let plan = ShapePlan::new(shaper, direction, script, language.as_ref(), &[]);
        let plan = Arc::new(plan);
        plans.push(Arc::clone(&plan));
        plan
    }
}

/// The font of a number; the embedded one where there is none.
pub(super) fn face(number: FaceIdx) -> &'static Face {
    static FACES: [OnceLock<Face>; Weight::ALL.len()] = [const { OnceLock::new() }; 4];
    let own = |weight: Weight| {
        FACES[weight as usize].get_or_init(|| {
            let bytes = crate::assets::font(weight);
            Face::new(FontBytes { bytes, index: 0 })
                .expect("the embedded font was checked when it was built")
        })
    };
    match number.0.checked_sub(OWN) {
        None => own(Weight::ALL[usize::from(number.0)]),
        Some(further_idx) => {
            let found = further().faces.get(usize::from(further_idx)).copied();
            found.unwrap_or_else(|| own(Weight::Regular))
        }
    }
}

/// The font of a number, for whoever draws its glyphs.
#[must_use]
pub fn font_of(number: FaceIdx) -> &'static FontRef<'static> {
    &face(number).font
}

/// Characters so far that no font can write.
#[must_use]
pub fn unwritten() -> BTreeSet<char> {
    let further = further();
    let unknown = further
        .by_character
        .iter()
        .filter(|(_, font)| font.is_none());
    unknown.map(|(c, _)| *c).collect()
}

/// A text in stretches of one font each, in the text's order.
pub(super) fn stretches(text: &str, weight: Weight) -> Vec<(Range<usize>, FaceIdx)> {
    let own = FaceIdx::of(weight);
    let own_face = face(own);
    if text.is_ascii() || text.chars().all(|c| own_face.has(c)) {
        return vec![(0..text.len(), own)];
    }
    let mut stretches: Vec<(Range<usize>, FaceIdx)> = Vec::new();
    for (start, cluster) in lines::clusters(text) {
        let end = start + cluster.len();
        let last = stretches.last().map(|(_, number)| *number);
        let first = cluster.chars().find(|c| !is_silent(*c));
        let number = match first {
            None => last.unwrap_or(own),
            Some(first) if own_face.has(first) => own,
            Some(first) => face_for(first).unwrap_or(own),
        };
        match stretches.last_mut() {
            Some((range, known)) if *known == number => range.end = end,
            _ => stretches.push((start..end, number)),
        }
    }
    stretches
}

/// Whether a character only steers those around it, and is not seen.
fn is_silent(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{00AD}' | '\u{034F}' | '\u{061C}' | '\u{180B}'..='\u{180F}' | '\u{200B}'..='\u{200F}'
            | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}'
            | '\u{E0000}'..='\u{E0FFF}')
}

/// The font for a character that the embedded typeface lacks.
fn face_for(c: char) -> Option<FaceIdx> {
    if let Some(known) = further().by_character.get(&c) {
        return *known;
    }
    // Not held while it is looked for: that may take its time.
    let found = SOURCE.get().and_then(|source| source(c));
    let mut further = further();
    let number = found.and_then(|font| {
        let is_same =
            |face: &&Face| std::ptr::eq(face.bytes, font.bytes) && face.index == font.index;
        let known = further.faces.iter().position(is_same);
        let place = known.or_else(|| {
            // As many as scripts have been written, at most those of the machine: kept for good.
            further.faces.push(Box::leak(Box::new(Face::new(font)?)));
            Some(further.faces.len() - 1)
        })?;
        Some(FaceIdx(OWN + u16::try_from(place).ok()?))
    });
    further.by_character.insert(c, number);
    number
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_typeface_has_is_one_stretch_in_it() {
        let own = FaceIdx::of(Weight::Bold);
        for text in ["", "Albania", "Türkiye – Ελλάδα"] {
            assert_eq!(stretches(text, Weight::Bold), [(0..text.len(), own)]);
        }
    }

    #[test]
    fn what_no_font_can_write_is_told_and_keeps_its_place() {
        // Nobody assigned it: no font has it, whatever the machine.
        let lacking = '\u{5FFFE}';
        let text = format!("a{lacking}b");
        let own = FaceIdx::of(Weight::Regular);
        assert_eq!(stretches(&text, Weight::Regular), [(0..text.len(), own)]);
        assert!(unwritten().contains(&lacking));
        assert!(!unwritten().contains(&'a'));
    }
}
