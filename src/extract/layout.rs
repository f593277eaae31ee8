//! A text into headings, sentences, lists and tables.

use super::names::NameSpot;
use super::vocabulary::Vocabulary;
use super::words::{FILLER, LetterCase, TextWord};

/// Sort of a stretch of text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StretchKind {
    Heading,
    Sentence,
    /// An entry of a list: a line with a bullet or a number, or with nothing but a country's name.
    Item,
    /// A line of a table.
    Row,
}

impl StretchKind {
    pub(super) fn is_entry(self) -> bool {
        matches!(self, Self::Item | Self::Row)
    }
}

/// A heading, a sentence, an entry or a row.
#[derive(Clone, Debug)]
pub(super) struct ArticleStretch {
    pub kind: StretchKind,
    pub start: usize,
    pub end: usize,
    /// Its words, by number.
    pub from: usize,
    pub to: usize,
    /// Number of its paragraph, list or table.
    pub block: usize,
    /// Whether it ends in a colon: what follows is what it tells of.
    pub opens: bool,
}

/// Words of a stretch at most.
const MOST_WORDS: usize = 1_000;
/// Letters of a line that may be a heading.
const HEADING_BYTES: usize = 240;
/// Bytes of a line that may be nothing but an entry without a bullet.
const ENTRY_BYTES: usize = 120;

struct TextLine {
    start: usize,
    end: usize,
    from: usize,
    to: usize,
    kind: LineKind,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum LineKind {
    Blank,
    Marked,
    Bullet,
    Row,
    Bare,
    Prose,
}

/// The stretches of a text, in order.
pub(super) fn stretches(
    text: &str,
    words: &[TextWord],
    spots: &[NameSpot],
    language: Option<&Vocabulary>,
) -> Vec<ArticleStretch> {
    let mut lines = lines(text, words, spots, language);
    settle_bare(&mut lines);
    let mut layout = LayoutWriter {
        text,
        words,
        spots,
        language,
        stretches: Vec::new(),
        block: 0,
    };
    let mut at = 0;
    while at < lines.len() {
        let line = &lines[at];
        let mut end = at + 1;
        match line.kind {
            LineKind::Blank => {}
            LineKind::Marked => {
                layout.block += 1;
                layout.push(
                    StretchKind::Heading,
                    line.start,
                    line.end,
                    line.from..line.to,
                );
            }
            LineKind::Bullet | LineKind::Row | LineKind::Bare => {
                layout.block += 1;
                end = layout.list(&lines, at);
            }
            LineKind::Prose => {
                layout.block += 1;
                while end < lines.len() && lines[end].kind == LineKind::Prose {
                    end += 1;
                }
                let last = &lines[end - 1];
                let alone = end == at + 1;
                if alone && is_heading(&text[line.start..line.end]) {
                    layout.push(
                        StretchKind::Heading,
                        line.start,
                        line.end,
                        line.from..line.to,
                    );
                } else {
                    layout.sentences(line.start, last.end, line.from, last.to);
                }
            }
        }
        at = end;
    }
    layout.stretches
}

struct LayoutWriter<'a> {
    text: &'a str,
    words: &'a [TextWord],
    spots: &'a [NameSpot],
    language: Option<&'a Vocabulary>,
    stretches: Vec<ArticleStretch>,
    block: usize,
}

impl LayoutWriter<'_> {
    /// Adds a stretch; one without end is cut, so that work on it keeps its measure.
    fn push(&mut self, kind: StretchKind, start: usize, end: usize, words: std::ops::Range<usize>) {
        let (mut start, mut from) = (start, words.start);
        while words.end - from > MOST_WORDS {
            let mut cut = from + MOST_WORDS;
            // Never within a country's name.
            let name = self.spots.partition_point(|spot| spot.next <= cut);
            if let Some(spot) = self.spots.get(name).filter(|spot| spot.from > from) {
                cut = cut.min(spot.from);
            }
            let at = self.words[cut].start;
            self.piece(kind, start, at, from..cut);
            (start, from) = (at, cut);
        }
        self.piece(kind, start, end, from..words.end);
    }

    fn piece(
        &mut self,
        kind: StretchKind,
        start: usize,
        end: usize,
        words: std::ops::Range<usize>,
    ) {
        let slice = &self.text[start..end];
        let blank = |letter: char| letter.is_whitespace() || letter == FILLER;
        let lead = slice.len() - slice.trim_start_matches(blank).len();
        let trimmed = slice.trim_matches(blank);
        if trimmed.is_empty() {
            return;
        }
        self.stretches.push(ArticleStretch {
            kind,
            start: start + lead,
            end: start + lead + trimmed.len(),
            from: words.start,
            to: words.end,
            block: self.block,
            opens: trimmed.ends_with([':', '：']),
        });
    }

    /// The entries from the line at `at` on; the number of the line after them.
    fn list(&mut self, lines: &[TextLine], at: usize) -> usize {
        let mut next = at;
        while next < lines.len() {
            let line = &lines[next];
            let kind = match line.kind {
                LineKind::Bullet | LineKind::Bare => StretchKind::Item,
                LineKind::Row => StretchKind::Row,
                LineKind::Blank => {
                    // A single empty line between entries parts nothing.
                    let after = lines.get(next + 1).map(|line| line.kind);
                    if after == Some(lines[at].kind) {
                        next += 1;
                        continue;
                    }
                    break;
                }
                _ => break,
            };
            // An entry's further lines are set in.
            let mut last = next;
            while kind == StretchKind::Item
                && let Some(more) = lines.get(last + 1)
                && more.kind == LineKind::Prose
                && line.kind == LineKind::Bullet
                && self.text[more.start..].starts_with([' ', '\t'])
            {
                last += 1;
            }
            self.push(kind, line.start, lines[last].end, line.from..lines[last].to);
            next = last + 1;
        }
        next
    }

    fn sentences(&mut self, start: usize, end: usize, from: usize, to: usize) {
        let mut begun = start;
        let mut first = from;
        let mut word = from;
        let slice = &self.text[start..end];
        for (at, letter) in slice.char_indices() {
            let at = start + at;
            while word < to && self.words[word].end <= at {
                word += 1;
            }
            if !matches!(
                letter,
                '.' | '!' | '?' | '…' | ';' | '\u{37e}' | '。' | '।' | '؟'
            ) {
                continue;
            }
            let question =
                matches!(letter, ';' | '\u{37e}') && self.language.is_some_and(|it| it.tag == "el");
            if matches!(letter, ';' | '\u{37e}') && !question {
                continue;
            }
            let stop = at + letter.len_utf8();
            if self.ends_sentence(letter, at, stop, end, word) {
                // Closing quotes and brackets belong to the sentence.
                let mut stop = stop;
                for letter in self.text[stop..end].chars() {
                    if !matches!(letter, '»' | '”' | '"' | ')' | '’' | '“' | ']') {
                        break;
                    }
                    stop += letter.len_utf8();
                }
                self.push(StretchKind::Sentence, begun, stop, first..word);
                begun = stop;
                first = word;
            }
        }
        self.push(StretchKind::Sentence, begun, end, first..to);
    }

    /// Whether the mark at `at` ends a sentence; the next word's number is `word`.
    fn ends_sentence(&self, mark: char, at: usize, stop: usize, end: usize, word: usize) -> bool {
        if matches!(mark, '。' | '।') {
            return true;
        }
        let quotes =
            |letter: char| matches!(letter, '»' | '”' | '"' | ')' | '’' | '“' | ']' | FILLER);
        let rest = self.text[stop..end].trim_start_matches(quotes);
        if rest.is_empty() {
            return true;
        }
        if !rest.starts_with(char::is_whitespace) {
            return false;
        }
        let after = rest.trim_start_matches(|letter: char| {
            letter.is_whitespace()
                || matches!(
                    letter,
                    '«' | '„' | '“' | '"' | '(' | '‘' | '–' | '—' | '-' | '[' | '*' | '_' | FILLER
                )
        });
        // A stray mark within a list: a comma or a small letter goes on.
        let Some(next) = after.chars().next() else {
            return true;
        };
        if next.is_lowercase() || matches!(next, ',' | ';' | '.' | ':') {
            return false;
        }
        if mark != '.' {
            return true;
        }
        let Some(before) = word.checked_sub(1).map(|before| &self.words[before]) else {
            return true;
        };
        if before.end != at {
            return true;
        }
        let letters = before.key.chars().count();
        let following = self.words.get(word);
        if before.is_number() && letters <= 2 {
            // An ordinal: a date's, mostly.
            let month = following.is_some_and(|it| {
                self.language
                    .is_some_and(|own| own.month(&it.key).is_some())
            });
            return !month
                && following.is_some_and(|it| it.case != LetterCase::Lower && !it.is_number())
                && self
                    .language
                    .is_none_or(|own| ORDINAL_DOT.iter().all(|tag| *tag != own.tag));
        }
        // An initial or an abbreviation.
        let abbreviation = letters == 1 || ABBREVIATIONS.contains(&before.key.as_str());
        !abbreviation
    }
}

/// Languages that write ordinals with a full stop.
const ORDINAL_DOT: &[&str] = &[
    "de", "da", "nb", "fi", "et", "lv", "lt", "pl", "cs", "sk", "sl", "hr", "hu", "tr",
];

/// Abbreviations that a name or a number follows.
const ABBREVIATIONS: &[&str] = &[
    "mr", "mrs", "ms", "dr", "st", "prof", "gen", "lt", "col", "sen", "rep", "no", "nr", "art",
    "bzw", "ca", "z", "tzv", "tj", "np", "m", "mme", "mm", "sr", "sra", "dott", "on", "hr", "fr",
    "vgl", "sog", "ul", "im", "św", "ing", "mgr", "str", "г", "гг", "ст", "п", "ім", "ee", "jan",
    "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "okt", "nov", "dec", "dez",
    "resp", "pl", "ún",
];

fn is_heading(line: &str) -> bool {
    let line = line.trim().trim_end_matches(['*', '_', FILLER]);
    line.len() <= HEADING_BYTES && !line.ends_with(['.', '!', '?', ':', ';', ',', '…', '»', '”'])
}

fn lines(
    text: &str,
    words: &[TextWord],
    spots: &[NameSpot],
    language: Option<&Vocabulary>,
) -> Vec<TextLine> {
    let mut all = Vec::new();
    let (mut from, mut spot) = (0, 0);
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let end = start + line.trim_end_matches(['\n', '\r']).len();
        let mut to = from;
        while to < words.len() && words[to].start < end {
            to += 1;
        }
        while spot < spots.len() && spots[spot].from < from {
            spot += 1;
        }
        let mut last = spot;
        while last < spots.len() && spots[last].from < to {
            last += 1;
        }
        let inside = &spots[spot..last];
        let kind = line_kind(text, start..end, &words[from..to], from, inside, language);
        all.push(TextLine {
            start,
            end,
            from,
            to,
            kind,
        });
        start += line.len();
        from = to;
    }
    all
}

fn line_kind(
    text: &str,
    range: std::ops::Range<usize>,
    words: &[TextWord],
    from: usize,
    spots: &[NameSpot],
    language: Option<&Vocabulary>,
) -> LineKind {
    let line = &text[range];
    let blank = |letter: char| letter.is_whitespace() || letter == FILLER;
    let trimmed = line.trim_matches(blank);
    if trimmed.is_empty() || words.is_empty() {
        return LineKind::Blank;
    }
    if trimmed.starts_with('#') {
        return LineKind::Marked;
    }
    if trimmed.contains('|') && spots.first().is_some_and(|spot| spot.from <= from + 1)
        || trimmed.starts_with('|')
    {
        return LineKind::Row;
    }
    let dated = words.len() > 1
        && words[0].is_number()
        && language.is_some_and(|own| own.month(&words[1].key).is_some());
    if begins_with_bullet(trimmed) && !dated {
        return LineKind::Bullet;
    }
    let inner =
        line.trim_matches(|letter: char| letter == ' ' || letter == '\r' || letter == FILLER);
    let gaps = inner.contains('\t')
        || inner.contains("   ")
        || inner.matches(';').count() >= 2 && spots.len() <= 1;
    if gaps && line.len() <= 2 * HEADING_BYTES {
        return LineKind::Row;
    }
    // Nothing but a name, with an article and a mark after it, or a remark in brackets.
    if line.len() > ENTRY_BYTES {
        return LineKind::Prose;
    }
    let [spot] = spots else {
        return LineKind::Prose;
    };
    let before = &words[..spot.from - from];
    let joins = |at: usize| {
        language.is_some_and(|own| {
            own.cues_at(&words[at..=at])
                .any(|it| it.0 == super::vocabulary::Cue::Join)
        })
    };
    let articles = (0..before.len()).all(|at| joins(at) || words[at].is_number());
    let after = words.get(spot.next - from);
    let bracketed = after.is_none_or(|word| {
        let end = words[spot.next - 1 - from].end;
        let between = text.get(end..word.start).unwrap_or("");
        between
            .trim_start()
            .starts_with(['(', '–', '—', ':', '*', '[', '-'])
            && !between.starts_with('-')
    });
    if articles && bracketed {
        LineKind::Bare
    } else {
        LineKind::Prose
    }
}

fn begins_with_bullet(line: &str) -> bool {
    let mut letters = line.chars();
    let Some(first) = letters.next() else {
        return false;
    };
    let rest = letters.as_str();
    if matches!(
        first,
        '-' | '*'
            | '•'
            | '‣'
            | '◦'
            | '·'
            | '–'
            | '—'
            | '▪'
            | '●'
            | '○'
            | '■'
            | '□'
            | '✓'
            | '+'
            | '➢'
            | '►'
    ) {
        return rest.starts_with(|letter: char| letter.is_whitespace() || letter == FILLER)
            || matches!(first, '•' | '▪' | '●' | '✓');
    }
    let digits = line.len()
        - line
            .trim_start_matches(|letter: char| letter.is_ascii_digit())
            .len();
    let lettered = usize::from(first.is_ascii_lowercase() && rest.starts_with(')'));
    let mark = digits.max(lettered);
    (1..=3).contains(&mark)
        && line[mark..].starts_with(['.', ')'])
        && line[mark + 1..].starts_with(|letter: char| letter.is_whitespace() || letter == FILLER)
        && !(digits > 0
            && line[mark + 1..]
                .trim_start()
                .starts_with(char::is_lowercase))
}

/// Lines of a single name that stand alone within prose are prose.
fn settle_bare(lines: &mut [TextLine]) {
    let mut at = 0;
    while at < lines.len() {
        if lines[at].kind != LineKind::Bare {
            at += 1;
            continue;
        }
        let mut end = at;
        let mut count = 0;
        while end < lines.len() && matches!(lines[end].kind, LineKind::Bare | LineKind::Blank) {
            count += usize::from(lines[end].kind == LineKind::Bare);
            end += 1;
        }
        if count < 2 {
            lines[at].kind = LineKind::Prose;
        }
        at = end;
    }
}
