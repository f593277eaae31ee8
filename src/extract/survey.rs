//! A text with its words, names and cues: what everything else is read from.

use std::ops::Range;

use super::names::{Bearer, NameSpot};
use super::vocabulary::{Cue, Vocabulary};
use super::words::TextWord;
use crate::model::Code;

/// A cue in a text.
#[derive(Clone, Copy, Debug)]
pub(super) struct CueSpot {
    pub cue: Cue,
    /// Its words, by number.
    pub from: usize,
    pub to: usize,
}

/// A country in a text, none of the words that only look like one.
#[derive(Clone, Debug)]
pub(super) struct CountrySpot {
    pub code: Code,
    pub from: usize,
    pub to: usize,
    pub next: usize,
}

/// All that is known of a text word by word.
pub(super) struct Survey<'a> {
    pub text: &'a str,
    pub words: &'a [TextWord],
    pub language: Option<&'static Vocabulary>,
    /// Cues in the order of their first words.
    pub cues: Vec<CueSpot>,
    pub countries: Vec<CountrySpot>,
}

impl<'a> Survey<'a> {
    pub fn new(
        text: &'a str,
        words: &'a [TextWord],
        language: Option<&'static Vocabulary>,
    ) -> Self {
        let mut cues = Vec::new();
        if let Some(language) = language {
            for from in 0..words.len() {
                let at = cues.len();
                cues.extend(
                    language
                        .cues_at(&words[from..])
                        .map(|(cue, length)| CueSpot {
                            cue,
                            from,
                            to: from + length,
                        }),
                );
                cues[at..].sort_by_key(|spot: &CueSpot| (std::cmp::Reverse(spot.to), spot.cue));
            }
        }
        Self {
            text,
            words,
            language,
            cues,
            countries: Vec::new(),
        }
    }

    #[cfg(test)]
    pub fn bare(text: &'a str, words: &'a [TextWord], language: &Vocabulary) -> Self {
        let number = super::vocabulary::languages().position(|tag| tag == language.tag);
        Self::new(text, words, number.map(super::vocabulary::vocabulary))
    }

    pub fn set_countries(&mut self, spots: &[NameSpot]) {
        self.countries = spots
            .iter()
            .filter_map(|spot| match spot.of {
                Bearer::Country(code) => Some(CountrySpot {
                    code,
                    from: spot.from,
                    to: spot.to,
                    next: spot.next,
                }),
                _ => None,
            })
            .collect();
    }

    /// Cues that begin at these words.
    pub fn cues_in(&self, range: Range<usize>) -> &[CueSpot] {
        let from = self.cues.partition_point(|spot| spot.from < range.start);
        let to = self.cues.partition_point(|spot| spot.from < range.end);
        &self.cues[from..to.max(from)]
    }

    /// Whether a cue begins at a word.
    pub fn has(&self, at: usize, cue: Cue) -> bool {
        self.cues_in(at..at + 1).iter().any(|spot| spot.cue == cue)
    }

    /// The longest of a cue that begins at a word: the word after it.
    pub fn end_of(&self, at: usize, cue: Cue) -> Option<usize> {
        let spots = self.cues_in(at..at + 1);
        spots
            .iter()
            .find(|spot| spot.cue == cue)
            .map(|spot| spot.to)
    }

    /// Whether a cue begins at `at` and ends before `to`.
    pub fn cue_ends_at(&self, at: usize, cue: Cue, to: usize) -> bool {
        self.cues_in(at..at + 1)
            .iter()
            .any(|spot| spot.cue == cue && spot.to == to)
    }

    /// A cue that ends before `to`, begun at most `words` before.
    pub fn before(&self, to: usize, least: usize, cue: Cue) -> Option<usize> {
        (1..=5)
            .filter_map(|back| to.checked_sub(back))
            .filter(|at| *at >= least)
            .find(|at| self.cue_ends_at(*at, cue, to))
    }

    /// Countries whose first word is one of these.
    pub fn countries_in(&self, range: Range<usize>) -> Range<usize> {
        let from = self
            .countries
            .partition_point(|spot| spot.from < range.start);
        let to = self.countries.partition_point(|spot| spot.from < range.end);
        from..to.max(from)
    }

    /// Whether a word is of a country's name.
    pub fn in_name(&self, at: usize) -> bool {
        let number = self.countries.partition_point(|spot| spot.to <= at);
        self.countries
            .get(number)
            .is_some_and(|spot| spot.from <= at)
    }

    /// Whether a country's name begins at a word.
    pub fn starts_name(&self, at: usize) -> bool {
        self.countries
            .binary_search_by_key(&at, |spot| spot.from)
            .is_ok()
    }

    pub fn word_has_month(&self, at: usize) -> bool {
        self.language
            .is_some_and(|it| it.month(&self.words[at].key).is_some())
    }

    /// Whether a word is a person's or state's that signs, as nouns are and verbs are not: "22 signatories".
    pub fn signatory(&self, at: usize) -> bool {
        let key = self.words[at].key.as_str();
        [
            "signator",
            "signatair",
            "unterzeichner",
            "firmante",
            "firmatari",
            "sygnatar",
            "signatar",
        ]
        .iter()
        .any(|begin| key.starts_with(begin))
    }

    /// Text between two words.
    pub fn gap(&self, before: usize, after: usize) -> &'a str {
        let start = self.words[before].end;
        let end = self.words[after].start;
        self.text.get(start..end).unwrap_or("")
    }
}

impl Survey<'_> {
    /// Whether a word of the text is known to the language's vocabulary.
    pub fn has_any_cue(&self, word: &TextWord) -> bool {
        self.language
            .is_some_and(|it| it.cues_at(std::slice::from_ref(word)).next().is_some())
    }

    /// Whether a preposition of places stands before a word.
    pub fn place_before(&self, at: usize) -> bool {
        at.checked_sub(1).is_some_and(|it| self.has(it, Cue::Place))
    }
}
