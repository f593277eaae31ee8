//! The order in which a line is seen, from left to right (UAX #9): no layout below us turns what is
//! written from right to left, beyond the letters of one word.

use std::borrow::Cow;
use std::ops::Range;

use unicode_bidi::{BidiClass, BidiInfo, Level, bidi_class};

/// The direction of every character of a paragraph that is not all from left to right.
#[derive(Clone, Debug)]
pub struct Order {
    /// Level of each byte.
    levels: Vec<Level>,
    base: Level,
}

/// A part of a line that is read in one direction.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Stretch {
    /// Bytes of the paragraph.
    pub range: Range<usize>,
    pub from_right: bool,
}

impl Order {
    /// `None` where all of `paragraph` is seen as it is written.
    #[must_use]
    pub fn of(paragraph: &str) -> Option<Self> {
        if !paragraph.chars().any(turns) {
            return None;
        }
        if is_word_from_right(paragraph) {
            return Some(Self {
                levels: vec![Level::rtl(); paragraph.len()],
                base: Level::rtl(),
            });
        }
        // The direction of a paragraph is that of its first letter.
        let info = BidiInfo::new(paragraph, None);
        let base = info.paragraphs.first()?.level;
        if !base.is_rtl() && info.levels.iter().all(|level| *level == base) {
            return None;
        }
        Some(Self {
            levels: info.levels,
            base,
        })
    }

    /// Whether the paragraph begins at the right.
    #[must_use]
    pub fn from_right(&self) -> bool {
        self.base.is_rtl()
    }

    /// The stretches of a line, from left to right as they are seen.
    #[must_use]
    pub(crate) fn of_line(&self, line: Range<usize>) -> Vec<Stretch> {
        let mut stretches: Vec<(Level, Stretch)> = Vec::new();
        for at in line {
            let level = self.levels[at];
            match stretches.last_mut() {
                Some((known, stretch)) if *known == level => stretch.range.end = at + 1,
                _ => stretches.push((
                    level,
                    Stretch {
                        range: at..at + 1,
                        from_right: level.is_rtl(),
                    },
                )),
            }
        }
        // From the deepest level up to the first that runs from the right, each run is turned: L2.
        let highest = stretches.iter().map(|(level, _)| level.number()).max();
        let lowest = stretches
            .iter()
            .map(|(level, _)| level.number())
            .filter(|level| level % 2 == 1)
            .min();
        if let (Some(highest), Some(lowest)) = (highest, lowest) {
            for level in (lowest..=highest).rev() {
                for run in stretches
                    .chunk_by_mut(|a, b| (a.0.number() >= level) == (b.0.number() >= level))
                {
                    if run[0].0.number() >= level {
                        run.reverse();
                    }
                }
            }
        }
        stretches.into_iter().map(|(_, stretch)| stretch).collect()
    }
}

/// Whether a character can make a text run from the right.
fn turns(c: char) -> bool {
    may_turn(c) && of_class_that_turns(c)
}

fn of_class_that_turns(c: char) -> bool {
    matches!(
        bidi_class(c),
        BidiClass::R
            | BidiClass::AL
            | BidiClass::AN
            | BidiClass::RLE
            | BidiClass::RLO
            | BidiClass::RLI
            | BidiClass::LRO
    )
}

/// Whether all that a text has is letters from the right with their marks: nothing is to be worked out.
fn is_word_from_right(text: &str) -> bool {
    let is_letter = |c| matches!(bidi_class(c), BidiClass::R | BidiClass::AL);
    let is_mark = |c| bidi_class(c) == BidiClass::NSM;
    text.starts_with(is_letter)
        && text
            .chars()
            .all(|c| may_turn(c) && (is_letter(c) || is_mark(c)))
}

/// Whether a character is in one of the blocks where what turns a text is: others are not looked up.
fn may_turn(c: char) -> bool {
    matches!(
        c,
        '\u{590}'..='\u{8ff}'
            | '\u{2000}'..='\u{206f}'
            | '\u{fb1d}'..='\u{fdff}'
            | '\u{fe70}'..='\u{feff}'
            | '\u{10800}'..='\u{10fff}'
            | '\u{1e800}'..='\u{1efff}'
    )
}

/// Whether a shaper that is told nothing lays a text that begins so from right to left.
#[must_use]
pub(crate) fn laid_backwards(text: &str) -> bool {
    if text.chars().all(|c| c < '\u{590}') {
        // Latin, Greek, Cyrillic, Armenian.
        return false;
    }
    let mut buffer = harfrust::UnicodeBuffer::new();
    buffer.push_str(text);
    buffer.guess_segment_properties();
    buffer.direction() == harfrust::Direction::RightToLeft
}

/// A line of a paragraph as a text of its own that keeps the paragraph's direction.
#[must_use]
pub(crate) fn keep_direction(line: &str, from_right: bool) -> Cow<'_, str> {
    let own = Order::of(line).is_some_and(|order| order.from_right());
    match (own, from_right) {
        (false, true) => format!("\u{200f}{line}").into(),
        (true, false) => format!("\u{200e}{line}").into(),
        _ => line.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let seen: Vec<&str> = match Order::of(text) {
            None => vec![text],
            Some(order) => order
                .of_line(0..text.len())
                .into_iter()
                .map(|stretch| &text[stretch.range])
                .collect(),
        };
        assert_eq!(seen, expected);
    }

    #[test]
    fn what_is_written_from_the_right_is_seen_from_the_right() {
        check("Türkiye, 2024", &["Türkiye, 2024"]);
        check("signed אבג דהו in", &["signed ", "אבג דהו", " in"]);
        check("אבג 2024 דהו", &[" דהו", "2024", "אבג "]);
        check("אבג (ABC) דהו", &[") דהו", "ABC", "אבג ("]);
    }

    #[test]
    fn a_line_keeps_its_paragraphs_direction() {
        assert_eq!(keep_direction("NATO", true), "\u{200f}NATO");
        assert_eq!(keep_direction("אבג", false), "\u{200e}אבג");
        assert_eq!(keep_direction("אבג", true), "אבג");
        assert_eq!(keep_direction("NATO", false), "NATO");
    }

    #[test]
    fn no_character_that_turns_a_text_is_passed_over() {
        let passed_over = |c: &char| !may_turn(*c) && of_class_that_turns(*c);
        let passed_over: Vec<char> = ('\0'..=char::MAX).filter(passed_over).collect();
        assert_eq!(passed_over, [] as [char; 0]);
    }

    #[test]
    fn a_word_from_the_right_is_what_the_rules_make_of_it() {
        for text in ["אבג", "שָׁלוֹם", "رسالة", "رِسَالَة", "אرب", "ߒߞߏ", "𞤀𞤣𞤤"]
        {
            assert!(is_word_from_right(text), "{text}");
            let order = Order::of(text).unwrap();
            let info = BidiInfo::new(text, None);
            assert_eq!(order.levels, info.levels, "{text}");
            assert_eq!(order.base, info.paragraphs[0].level);
        }
        for text in [
            "",
            "אב 1",
            "אבג דהו",
            "٢٠٢٤",
            "\u{5b8}א",
            "א\n",
            "א\u{202c}",
        ] {
            assert!(!is_word_from_right(text), "{text:?}");
        }
    }

    #[test]
    fn brackets_opened_without_end_take_no_time() {
        let text = "(א[".repeat(30_000);
        let order = Order::of(&text).unwrap();
        assert_eq!(order.of_line(0..text.len()).len(), 1);
    }
}
