//! Measures and breaks of text in the embedded typeface, and in fonts of the system for what it lacks.
//!
//! Shapes with `harfrust`, so that what is measured here is what an export draws. Only measures:
//! drawing glyphs is [`crate::export`]'s. A weight is parsed when it is first used.

use std::{
    borrow::Cow,
    collections::HashMap,
    ops::Range,
    sync::{Mutex, OnceLock, PoisonError},
};

use harfrust::{Direction, ShapeOptions, UnicodeBuffer};

use super::faces;
pub use super::faces::{FaceIdx, FontBytes, FontSource, font_of, set_font_source, unwritten};
pub use crate::assets::Weight;
use crate::lines::{self, Break, Order, TextPiece, keep_direction};

/// Alignment of a text at its place.
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
    pub(crate) const fn sized(self, size: f64) -> Self {
        Self { size, ..self }
    }
}

/// One glyph of a shaped run.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Glyph {
    /// Index of the glyph in its font.
    pub id: u32,
    pub face: FaceIdx,
    /// Distance from the start of the run, pixels to the right.
    pub x: f64,
    /// Distance from the baseline, pixels down.
    pub y: f64,
}

/// A text in glyphs, from left to right as it is seen.
#[derive(Clone, Debug, PartialEq)]
pub struct GlyphRun {
    pub glyphs: Vec<Glyph>,
    /// Pixels from the start of the run to its end.
    pub width: f64,
}

/// Number of different words that the cache of widths holds before it starts anew, and length of the texts
/// that it keeps, in bytes.
const WIDTHS_KEPT: usize = 8192;
const WIDTH_KEPT_OF: usize = 256;

/// The glyphs of `text`, and where they stand from the run's start on the baseline. The one place
/// where a picture's letters are put in the order in which they are seen.
#[must_use]
pub fn glyphs(text: &str, style: Style) -> GlyphRun {
    let mut run = GlyphRun {
        glyphs: Vec::new(),
        width: 0.0,
    };
    let mut shape_in = |text: &str, number: FaceIdx, direction: Option<Direction>| {
        let mut buffer = UnicodeBuffer::new();
        buffer.push_str(text);
        if let Some(direction) = direction {
            buffer.set_direction(direction);
        }
        buffer.guess_segment_properties();
        let face = faces::face(number);
        let shaper = face.shaper();
        let scale = style.size / face.units_per_em;
        let plan = face.plan(&shaper, &buffer);
        let shaped = shaper.shape(buffer, ShapeOptions::new().plan(Some(&plan)));
        for (info, position) in shaped.glyph_infos().iter().zip(shaped.glyph_positions()) {
            run.glyphs.push(Glyph {
                id: info.glyph_id,
                face: number,
                x: run.width + f64::from(position.x_offset) * scale,
                y: -f64::from(position.y_offset) * scale,
            });
            run.width += f64::from(position.x_advance) * scale;
        }
    };
    let mut shape = |text: &str, direction: Option<Direction>| {
        let mut stretches = faces::stretches(text, style.weight);
        if direction == Some(Direction::RightToLeft) {
            stretches.reverse();
        }
        for (range, number) in stretches {
            shape_in(&text[range], number, direction);
        }
    };
    match Order::of(text) {
        None => shape(text, None),
        Some(order) => {
            for stretch in order.of_line(0..text.len()) {
                let direction = if stretch.from_right {
                    Direction::RightToLeft
                } else {
                    Direction::LeftToRight
                };
                shape(&text[stretch.range], Some(direction));
            }
        }
    }
    run
}

/// Width of `text` in one line, in pixels.
#[must_use]
pub fn width(text: &str, style: Style) -> f64 {
    static WIDTHS: OnceLock<[Mutex<HashMap<String, f64>>; 4]> = OnceLock::new();
    let in_ems = |text: &str| glyphs(text, Style::new(1.0, style.weight)).width;
    if text.len() > WIDTH_KEPT_OF {
        return in_ems(text) * style.size;
    }
    let widths = &WIDTHS.get_or_init(Default::default)[style.weight as usize];
    let known = widths
        .lock()
        .unwrap_or_else(PoisonError::into_inner)
        .get(text)
        .copied();
    let in_ems = known.unwrap_or_else(|| {
        let in_ems = in_ems(text);
        let mut widths = widths.lock().unwrap_or_else(PoisonError::into_inner);
        if widths.len() >= WIDTHS_KEPT {
            widths.clear();
        }
        widths.insert(text.to_owned(), in_ems);
        in_ems
    });
    in_ems * style.size
}

/// Height of a capital letter in pixels: what centres a line optically.
#[must_use]
pub fn cap_height(style: Style) -> f64 {
    style.size * faces::face(FaceIdx::of(style.weight)).cap_height
}

/// Whether the embedded typeface has a glyph for every character of `text`.
#[must_use]
pub fn covers(text: &str, weight: Weight) -> bool {
    let face = faces::face(FaceIdx::of(weight));
    text.chars().all(|c| face.has(c))
}

/// `text` in lines that are at most `max_width` wide, as even as they can be made without adding
/// a line. Breaks at spaces and after hyphens; never at a no-break space. A single word that is
/// wider is broken between characters.
#[must_use]
pub fn wrap(text: &str, style: Style, max_width: f64) -> Vec<String> {
    // More than any picture has room for: nobody sees whether they are even.
    const EVEN: usize = 64;
    let measured = Measured::new(text, style, max_width);
    let mut lines = measured.fill(max_width);
    if (2..=EVEN).contains(&lines.len()) && !measured.broken {
        // The narrowest width with the same number of lines gives lines of even length.
        let (mut low, mut high) = (max_width / 2.0, max_width);
        for _ in 0..12 {
            let middle = f64::midpoint(low, high);
            if measured.widest() <= middle && measured.fill(middle).len() == lines.len() {
                high = middle;
            } else {
                low = middle;
            }
        }
        lines = measured.fill(high);
    }
    let mut told: Vec<String> = lines
        .into_iter()
        .map(|line| measured.told(line).into_owned())
        .collect();
    while told.last().is_some_and(String::is_empty) {
        told.pop();
    }
    told
}

/// `text` in one line, cut with an ellipsis where it is wider than `max_width`.
#[must_use]
pub fn truncate(text: &str, style: Style, max_width: f64) -> String {
    let cut = |end: usize| text[..end].trim_end().to_owned() + "…";
    let fits = |end: usize| width(&cut(end), style) <= max_width;
    // No further than what is certainly too wide: a text of a megabyte takes no longer than a line.
    let mut ends = vec![0];
    let mut beyond = 1;
    for (at, cluster) in lines::clusters(text) {
        ends.push(at + cluster.len());
        if ends.len() > beyond {
            if !fits(at + cluster.len()) {
                break;
            }
            beyond *= 2;
        }
    }
    if ends.last() == Some(&text.len()) && width(text, style) <= max_width {
        return text.to_owned();
    }
    match ends.partition_point(|&end| fits(end)) {
        0 => String::new(),
        kept => cut(ends[kept - 1]),
    }
}

/// The pieces of `text` between which a line may break; each keeps what follows its word.
pub(super) fn pieces(text: &str) -> impl Iterator<Item = &str> {
    text.split_inclusive([' ', '\n'])
        .flat_map(|word| word.split_inclusive('-'))
}

/// A text in pieces of which each is measured once.
struct Measured<'a> {
    text: &'a str,
    style: Style,
    pieces: Vec<TextPiece>,
    /// Width of each piece, and of the blanks after it.
    widths: Vec<[f64; 2]>,
    /// Whether a piece was wider than a line and is in clusters.
    broken: bool,
    /// Start of each paragraph, and whether it runs from the right; `None` where nothing in it does.
    paragraphs: Vec<(usize, Option<bool>)>,
}

impl<'a> Measured<'a> {
    fn new(text: &'a str, style: Style, max_width: f64) -> Self {
        let mut measured = Self {
            text,
            style,
            pieces: Vec::new(),
            widths: Vec::new(),
            broken: false,
            paragraphs: Vec::new(),
        };
        let mut begin = 0;
        for paragraph in text.split_inclusive('\n') {
            let from_right = Order::of(paragraph).map(|order| order.from_right());
            measured.paragraphs.push((begin, from_right));
            begin += paragraph.len();
        }
        let mut begin = 0;
        for whole in pieces(text) {
            let piece = TextPiece {
                range: begin..begin + whole.trim_end().len(),
                next: begin + whole.len(),
                after: if whole.ends_with('\n') {
                    Break::Must
                } else {
                    Break::Fine
                },
            };
            begin = piece.next;
            if width(&text[piece.range.clone()], style) > max_width {
                measured.broken = true;
                for cluster in lines::broken(text, &piece) {
                    measured.push(cluster);
                }
            } else {
                measured.push(piece);
            }
        }
        measured
    }

    fn push(&mut self, piece: TextPiece) {
        let width = |text: &str| match text {
            "" | "\n" => 0.0,
            text => width(text, self.style),
        };
        self.widths.push([
            width(&self.text[piece.range.clone()]),
            width(&self.text[piece.range.end..piece.next]),
        ]);
        self.pieces.push(piece);
    }

    /// A line as it is drawn: in its paragraph's direction.
    fn told(&self, line: Range<usize>) -> Cow<'a, str> {
        let after = self
            .paragraphs
            .partition_point(|(begin, _)| *begin <= line.start);
        let paragraph = after
            .checked_sub(1)
            .and_then(|idx| self.paragraphs.get(idx));
        let line = self.text[line].trim_end();
        match paragraph {
            Some((_, Some(from_right))) => keep_direction(line, *from_right),
            _ => line.into(),
        }
    }

    fn widest(&self) -> f64 {
        let seen = self.widths.iter().map(|[seen, _]| *seen);
        seen.fold(0.0, f64::max)
    }

    /// The bytes of each line. Letters set side by side may take a little more than each alone.
    fn fill(&self, max_width: f64) -> Vec<Range<usize>> {
        const TRIES: usize = 3;
        const NOTHING: f64 = 1e-6;
        let over = |line| width(&self.told(line), self.style) - max_width;
        let mut room = max_width;
        let mut filled = Vec::new();
        for _ in 0..TRIES {
            filled = lines::fill(&self.pieces, &self.widths, room);
            let over = filled
                .iter()
                .filter(|line| {
                    lines::clusters(&self.text[(*line).clone()])
                        .nth(1)
                        .is_some()
                })
                .map(|line| over(line.clone()))
                .fold(0.0, f64::max);
            if over <= NOTHING {
                return filled;
            }
            room = (room - over).max(room / 2.0);
        }
        let cut = |line| lines::cut(self.text, line, |part| over(part) <= NOTHING);
        filled.into_iter().flat_map(cut).collect()
    }
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
