//! The breaks between lines (UAX #14), and how pieces of a text fill lines.

use std::ops::Range;

use unicode_linebreak::BreakOpportunity;
use unicode_segmentation::UnicodeSegmentation as _;

/// Quality of a break after a piece.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Break {
    /// Break within a word that is wider than a line.
    Forced,
    /// Break after a short number ("9 July", "32 members") or within "Pays-Bas": where nothing else does.
    Weak,
    Fine,
    /// A line ends here, full or not.
    Must,
}

/// A piece of a text that stays on one line: a word, as a rule.
#[derive(Clone, Debug, PartialEq)]
pub struct TextPiece {
    /// Bytes of what is seen; the blanks up to the next piece are not part of it.
    pub range: Range<usize>,
    /// Byte where the next piece begins.
    pub next: usize,
    pub after: Break,
}

/// The pieces of `text`, in order: together with the blanks between them, all of it.
#[must_use]
pub fn pieces(text: &str) -> Vec<TextPiece> {
    let mut pieces: Vec<TextPiece> = Vec::new();
    let mut begin = 0;
    let mut boundaries = clusters(text)
        .map(|(at, _)| at)
        .chain([text.len()])
        .peekable();
    for (at, opportunity) in unicode_linebreak::linebreaks(text) {
        // UAX #14 parts a blank from the marks that are set on it.
        while boundaries.next_if(|boundary| *boundary < at).is_some() {}
        if boundaries.peek() != Some(&at) {
            continue;
        }
        let whole = &text[begin..at];
        let seen = match whole.trim_end() {
            // Blanks at a line's begin are seen.
            "" => whole,
            seen => seen,
        };
        let rest = &text[at..];
        let after = match opportunity {
            BreakOpportunity::Mandatory => Break::Must,
            // What a sum is made of stays together: "EUR 40 billion".
            BreakOpportunity::Allowed if seen.len() < whole.len() && is_sum(seen, rest) => {
                continue;
            }
            BreakOpportunity::Allowed if seen.len() < whole.len() => {
                let number =
                    matches!(seen.len(), 1..=2) && seen.bytes().all(|byte| byte.is_ascii_digit());
                if number { Break::Weak } else { Break::Fine }
            }
            BreakOpportunity::Allowed if seen.ends_with(['-', '–', '/']) => {
                if !rest.starts_with(char::is_alphabetic) {
                    continue;
                }
                Break::Weak
            }
            BreakOpportunity::Allowed => Break::Fine,
        };
        pieces.push(TextPiece {
            range: begin..begin + seen.len(),
            next: at,
            after,
        });
        begin = at;
    }
    pieces
}

/// Whether a blank stands within a sum of money: between a currency's code and a number, or a number and its scale.
fn is_sum(before: &str, after: &str) -> bool {
    const SCALES: [&str; 3] = ["million", "billion", "milliard"];
    let word = before.split_whitespace().next_back().unwrap_or_default();
    let is_number = |word: &str| {
        word.starts_with(|first: char| first.is_ascii_digit())
            && word
                .chars()
                .all(|sign| sign.is_ascii_digit() || ".,\u{a0}\u{202f}".contains(sign))
    };
    let is_currency = word.len() == 3 && word.bytes().all(|byte| byte.is_ascii_uppercase());
    let mut scales = SCALES.iter();
    is_currency && after.starts_with(|first: char| first.is_ascii_digit())
        || is_number(word) && scales.any(|scale| after.starts_with(*scale))
}

/// The grapheme clusters of `text`: what a reader takes for one character.
pub fn clusters(text: &str) -> impl DoubleEndedIterator<Item = (usize, &str)> {
    text.grapheme_indices(true)
}

/// A piece in its clusters, for one that is wider than a line.
pub fn broken<'a>(text: &'a str, piece: &'a TextPiece) -> impl Iterator<Item = TextPiece> + 'a {
    clusters(&text[piece.range.clone()]).map(|(at, cluster)| {
        let begin = piece.range.start + at;
        let end = begin + cluster.len();
        let last = end == piece.range.end;
        TextPiece {
            range: begin..end,
            next: if last { piece.next } else { end },
            after: if last { piece.after } else { Break::Forced },
        }
    })
}

/// Fills lines of the width `room` with pieces; `widths` are those of each piece and of the blanks
/// after it. Returns each line's bytes. Takes time in proportion to the pieces.
#[must_use]
pub fn fill(pieces: &[TextPiece], widths: &[[f64; 2]], room: f64) -> Vec<Range<usize>> {
    // Of sums.
    const NOTHING: f64 = 1e-6;
    let mut lines = Vec::new();
    let mut first = 0;
    while first < pieces.len() {
        // The last piece of a line that ends here, by how gladly it does.
        let mut ends: [Option<usize>; 3] = [None; 3];
        let mut pen = 0.0;
        let mut last = pieces.len() - 1;
        for (idx, piece) in pieces.iter().enumerate().skip(first) {
            let [seen, blank] = widths[idx];
            if idx > first && pen + seen > room + NOTHING {
                let [forced, weak, fine] = ends;
                last = fine.or(weak).or(forced).unwrap_or(idx - 1);
                break;
            }
            match piece.after {
                Break::Must => {
                    last = idx;
                    break;
                }
                how => ends[how as usize] = Some(idx),
            }
            pen += seen + blank;
        }
        lines.push(pieces[first].range.start..pieces[last].range.end);
        first = last + 1;
    }
    lines
}

/// A line that turned out too wide, as lines that fit: where its clusters together take more room than each
/// alone, only laying it out says so. One cluster is a line, however wide.
#[must_use]
pub fn cut(
    text: &str,
    line: Range<usize>,
    mut fits: impl FnMut(Range<usize>) -> bool,
) -> Vec<Range<usize>> {
    let mut lines = Vec::new();
    let mut begin = line.start;
    while !fits(begin..line.end) {
        let ends = clusters(&text[begin..line.end]).map(|(at, _)| begin + at);
        let ends: Vec<usize> = ends.skip(1).collect();
        let Some(first) = ends.first() else {
            break;
        };
        let kept = ends.partition_point(|end| fits(begin..*end));
        let end = kept.checked_sub(1).map_or(*first, |last| ends[last]);
        lines.push(begin..end);
        begin = end;
    }
    lines.push(begin..line.end);
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The lines of `text` where a character is as wide as a byte.
    #[track_caller]
    fn check(text: &str, room: f64, expected: &[&str]) {
        let pieces: Vec<TextPiece> = pieces(text)
            .into_iter()
            .flat_map(|piece| {
                if piece.range.len() as f64 > room {
                    broken(text, &piece).collect()
                } else {
                    vec![piece]
                }
            })
            .collect();
        let widths: Vec<_> = pieces
            .iter()
            .map(|piece| {
                [
                    piece.range.len() as f64,
                    (piece.next - piece.range.end) as f64,
                ]
            })
            .collect();
        let lines = fill(&pieces, &widths, room);
        let lines: Vec<_> = lines.into_iter().map(|line| &text[line]).collect();
        assert_eq!(lines, expected);
    }

    #[test]
    fn lines_break_at_blanks_and_within_words_only_where_they_must() {
        check("one two three", 8.0, &["one two", "three"]);
        check("one twothreefour", 8.0, &["one", "twothree", "four"]);
        check("", 8.0, &[]);
        check("  one", 3.0, &["  ", "one"]);
    }

    #[test]
    fn a_number_stays_with_its_word_and_a_name_whole_where_there_is_another_place() {
        check("le 4 avril", 5.0, &["le", "4", "avril"]);
        check("le 4 avril", 8.0, &["le", "4 avril"]);
        check("aux Pays-Bas", 9.0, &["aux", "Pays-Bas"]);
        check("Pays-Bas", 6.0, &["Pays-", "Bas"]);
        check("1949-1950", 6.0, &["1949-1", "950"]);
    }

    #[test]
    fn a_mark_stays_on_its_blank() {
        check("a \u{301}b", 3.0, &["a", " \u{301}", "b"]);
    }

    #[test]
    fn a_cluster_is_never_cut() {
        let family = "👩\u{200d}👩\u{200d}👧";
        let text = family.repeat(2);
        check(&text, family.len() as f64 - 1.0, &[family, family]);
    }
}
