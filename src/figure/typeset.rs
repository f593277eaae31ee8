//! Measuring and breaking text in the embedded typeface.
//!
//! Shapes with `harfrust`, so that what is measured here is what an export draws. Only measures:
//! drawing glyphs is [`crate::export`]'s. A weight is parsed when it is first used.

use std::{
    collections::HashMap,
    sync::{Mutex, OnceLock, PoisonError},
};

use harfrust::{FontRef, ShapeOptions, ShaperData, UnicodeBuffer};
use skrifa::{
    MetadataProvider,
    instance::{LocationRef, Size},
};

pub use crate::assets::Weight;

/// How a text stands at its place.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Align {
    #[default]
    Left,
    Center,
    Right,
}

/// Size and weight of a text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Style {
    /// Figure pixels per em.
    pub size: f64,
    pub weight: Weight,
}

impl Style {
    #[must_use]
    pub const fn new(size: f64, weight: Weight) -> Self {
        Self { size, weight }
    }

    /// The same weight in another size.
    #[must_use]
    pub const fn sized(self, size: f64) -> Self {
        Self { size, ..self }
    }
}

/// One glyph of a shaped run.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Glyph {
    /// Index of the glyph in the font of the run's weight.
    pub id: u32,
    /// From the start of the run, pixels to the right.
    pub x: f64,
    /// From the baseline, pixels down.
    pub y: f64,
}

/// A text in glyphs, from left to right as it is seen.
#[derive(Clone, Debug, PartialEq)]
pub struct Run {
    pub glyphs: Vec<Glyph>,
    /// Pixels from the start of the run to its end.
    pub width: f64,
}

struct Face {
    font: FontRef<'static>,
    shaper: ShaperData,
    units_per_em: f64,
    /// In ems, above and below the baseline, both positive.
    ascent: f64,
    descent: f64,
    cap_height: f64,
}

/// Distance of two baselines, in ems.
const LINE_HEIGHT: f64 = 1.22;

/// How many different words the cache of widths holds before it starts anew.
const WIDTHS_KEPT: usize = 8192;

fn face(weight: Weight) -> &'static Face {
    static FACES: [OnceLock<Face>; 4] = [const { OnceLock::new() }; 4];
    FACES[weight as usize].get_or_init(|| {
        let font = FontRef::new(crate::assets::font(weight))
            .expect("the embedded font was checked when it was built");
        let metrics =
            skrifa::metrics::Metrics::new(&font, Size::unscaled(), LocationRef::default());
        let units_per_em = f64::from(metrics.units_per_em);
        Face {
            shaper: ShaperData::new(&font),
            units_per_em,
            ascent: f64::from(metrics.ascent) / units_per_em,
            descent: f64::from(-metrics.descent) / units_per_em,
            cap_height: metrics
                .cap_height
                .map_or(0.727, |height| f64::from(height) / units_per_em),
            font,
        }
    })
}

/// The glyphs of `text`, and where they stand from the run's start on the baseline.
#[must_use]
pub fn glyphs(text: &str, style: Style) -> Run {
    let face = face(style.weight);
    let mut buffer = UnicodeBuffer::new();
    buffer.push_str(text);
    buffer.guess_segment_properties();
    let shaped = face
        .shaper
        .shaper(&face.font)
        .build()
        .shape(buffer, ShapeOptions::new());
    let scale = style.size / face.units_per_em;
    let mut pen = 0.0;
    let glyphs = shaped
        .glyph_infos()
        .iter()
        .zip(shaped.glyph_positions())
        .map(|(info, position)| {
            let glyph = Glyph {
                id: info.glyph_id,
                x: pen + f64::from(position.x_offset) * scale,
                y: -f64::from(position.y_offset) * scale,
            };
            pen += f64::from(position.x_advance) * scale;
            glyph
        })
        .collect();
    Run { glyphs, width: pen }
}

/// Width of `text` in one line, in pixels.
#[must_use]
pub fn width(text: &str, style: Style) -> f64 {
    static WIDTHS: OnceLock<[Mutex<HashMap<String, f64>>; 4]> = OnceLock::new();
    let widths = &WIDTHS.get_or_init(Default::default)[style.weight as usize];
    let known = widths
        .lock()
        .unwrap_or_else(PoisonError::into_inner)
        .get(text)
        .copied();
    let in_ems = known.unwrap_or_else(|| {
        let in_ems = glyphs(text, Style::new(1.0, style.weight)).width;
        let mut widths = widths.lock().unwrap_or_else(PoisonError::into_inner);
        if widths.len() >= WIDTHS_KEPT {
            widths.clear();
        }
        widths.insert(text.to_owned(), in_ems);
        in_ems
    });
    in_ems * style.size
}

/// Distance of two baselines in pixels.
#[must_use]
pub fn line_height(style: Style) -> f64 {
    style.size * LINE_HEIGHT
}

/// From the baseline up to the top of the typeface's box, in pixels.
#[must_use]
pub fn ascent(style: Style) -> f64 {
    style.size * face(style.weight).ascent
}

/// From the baseline down to the bottom of the typeface's box, in pixels, positive.
#[must_use]
pub fn descent(style: Style) -> f64 {
    style.size * face(style.weight).descent
}

/// Height of a capital letter in pixels: what centres a line optically.
#[must_use]
pub fn cap_height(style: Style) -> f64 {
    style.size * face(style.weight).cap_height
}

/// Whether the embedded typeface has a glyph for every character of `text`.
#[must_use]
pub fn covers(text: &str, weight: Weight) -> bool {
    let charmap = face(weight).font.charmap();
    text.chars().all(|c| charmap.map(c).is_some())
}

/// `text` in lines that are at most `max_width` wide, as even as they can be made without adding
/// a line. Breaks at spaces and after hyphens; never at a no-break space. A single word that is
/// wider is broken between characters.
#[must_use]
pub fn wrap(text: &str, style: Style, max_width: f64) -> Vec<String> {
    let widest = fill(text, style, max_width);
    if widest.len() < 2 {
        return widest;
    }
    // The narrowest width with the same number of lines gives lines of even length.
    let (mut low, mut high) = (max_width / 2.0, max_width);
    for _ in 0..12 {
        let middle = f64::midpoint(low, high);
        if fits_words(text, style, middle) && fill(text, style, middle).len() == widest.len() {
            high = middle;
        } else {
            low = middle;
        }
    }
    fill(text, style, high)
}

/// `text` in one line, cut with an ellipsis where it is wider than `max_width`.
#[must_use]
pub fn truncate(text: &str, style: Style, max_width: f64) -> String {
    if width(text, style) <= max_width {
        return text.to_owned();
    }
    let mut kept: Vec<char> = text.chars().collect();
    while kept.pop().is_some() {
        let candidate = kept.iter().collect::<String>().trim_end().to_owned() + "…";
        if width(&candidate, style) <= max_width {
            return candidate;
        }
    }
    String::new()
}

/// The pieces of `text` between which a line may break; each keeps what follows its word.
pub(super) fn pieces(text: &str) -> Vec<&str> {
    text.split_inclusive([' ', '\n'])
        .flat_map(|word| word.split_inclusive('-'))
        .filter(|piece| !piece.is_empty())
        .collect()
}

fn fits_words(text: &str, style: Style, max_width: f64) -> bool {
    pieces(text)
        .iter()
        .all(|piece| width(piece.trim_end(), style) <= max_width)
}

fn fill(text: &str, style: Style, max_width: f64) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut line = String::new();
    for piece in pieces(text) {
        let longer = format!("{line}{piece}");
        if line.is_empty() || width(longer.trim_end(), style) <= max_width {
            line = longer;
        } else {
            lines.push(line.trim_end().to_owned());
            piece.clone_into(&mut line);
        }
        while width(line.trim_end(), style) > max_width && line.trim_end().chars().count() > 1 {
            let cut = line
                .char_indices()
                .skip(1)
                .map(|(at, _)| at)
                .take_while(|&at| width(&line[..at], style) <= max_width)
                .last()
                .unwrap_or_else(|| line.chars().next().map_or(1, char::len_utf8));
            let rest = line.split_off(cut);
            lines.push(std::mem::replace(&mut line, rest));
        }
        if piece.ends_with('\n') {
            lines.push(line.trim_end().to_owned());
            line.clear();
        }
    }
    if !line.trim_end().is_empty() {
        lines.push(line.trim_end().to_owned());
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    const BODY: Style = Style::new(20.0, Weight::Regular);

    #[test]
    fn a_text_is_as_wide_as_its_glyphs_say_and_grows_with_its_size() {
        let run = glyphs("Türkiye", BODY);
        assert_eq!(run.glyphs.len(), 7);
        assert!(run.glyphs.is_sorted_by(|a, b| a.x < b.x));
        assert!((run.width - width("Türkiye", BODY)).abs() < 1e-9);
        assert!((width("Türkiye", BODY.sized(40.0)) - 2.0 * run.width).abs() < 1e-9);
        assert!(width("Türkiye", Style::new(20.0, Weight::Bold)) > run.width);
    }

    #[test]
    fn figures_are_as_wide_as_each_other() {
        let one = width("1", BODY);
        for digit in ["0", "4", "7", "8"] {
            assert!((width(digit, BODY) - one).abs() < 1e-9, "{digit}");
        }
    }

    #[test]
    fn the_typeface_covers_what_both_languages_need() {
        for weight in Weight::ALL {
            assert!(covers(
                "Türkiye Åland São Tomé œuvre « n’a » – · … 2\u{202f}024\u{a0}:",
                weight
            ));
        }
    }

    #[test]
    fn wrapped_lines_keep_within_the_width_and_lose_no_word() {
        let text = "22 of 32 Allies signed the ACE letter of intent";
        for max_width in [60.0, 120.0, 250.0, 900.0] {
            let lines = wrap(text, BODY, max_width);
            assert!(
                lines
                    .iter()
                    .all(|line| width(line, BODY) <= max_width + 1e-6),
                "{lines:?}"
            );
            if max_width >= 120.0 {
                assert_eq!(lines.join(" "), text);
            }
        }
    }

    #[test]
    fn a_no_break_space_holds_its_words_together() {
        let lines = wrap("ab cd\u{a0}ef", BODY, width("cd\u{a0}ef", BODY) + 1.0);
        assert_eq!(lines, ["ab", "cd\u{a0}ef"]);
    }

    #[test]
    fn a_word_wider_than_the_line_is_broken_rather_than_overflowing() {
        let lines = wrap("Liechtenstein", BODY, 50.0);
        assert!(lines.len() > 1);
        assert_eq!(lines.concat(), "Liechtenstein");
    }

    #[test]
    fn a_cut_text_ends_with_an_ellipsis_within_the_width() {
        let cut = truncate("Sources: nato.int, rtp.pt", BODY, 100.0);
        assert!(cut.ends_with('…') && width(&cut, BODY) <= 100.0, "{cut}");
    }
}
