//! The agreement's likely kind, title and place, each as the text has it.

use super::layout::{ArticleStretch, StretchKind};
use super::survey::Survey;
use super::vocabulary::{Cue, city};
use super::words::LetterCase;
use crate::model::AgreementKind;

/// Bytes of the text.
pub(super) type ByteSpan = (usize, usize);

/// Words of a title beside its noun, at most.
const TITLE_WORDS: usize = 14;
/// Bytes of a title.
const TITLE_BYTES: usize = 200;

/// Order in which stretches are asked: those of the list first, then those that say of signing, by distance.
pub(super) fn order(survey: &Survey, stretches: &[ArticleStretch], chosen: &[usize]) -> Vec<usize> {
    let first = chosen.first().copied().unwrap_or(0);
    let listing: std::collections::BTreeSet<usize> = chosen.iter().copied().collect();
    let mut others: Vec<(bool, usize, usize)> = (0..stretches.len())
        .filter(|at| !listing.contains(at))
        .map(|at| {
            let stretch = &stretches[at];
            let signs = survey
                .cues_in(stretch.from..stretch.to)
                .iter()
                .any(|spot| spot.cue == Cue::Sign);
            (!signs, at.abs_diff(first), at)
        })
        .collect();
    others.sort_unstable();
    let before = others.into_iter().map(|it| it.2);
    chosen.iter().copied().chain(before).collect()
}

/// The kind of agreement that is spoken of first.
pub(super) fn kind(
    survey: &Survey,
    stretches: &[ArticleStretch],
    order: &[usize],
) -> AgreementKind {
    let mut kinds = order
        .iter()
        .filter_map(|at| kind_spot(survey, &stretches[*at]));
    kinds
        .next()
        .map_or(AgreementKind::Other, |(kind, _, _)| kind)
}

/// The longest noun for an agreement in a stretch: its kind and words.
fn kind_spot(survey: &Survey, stretch: &ArticleStretch) -> Option<(AgreementKind, usize, usize)> {
    let mut best: Option<(AgreementKind, usize, usize)> = None;
    for spot in survey.cues_in(stretch.from..stretch.to) {
        if let Cue::Kind(kind) = spot.cue {
            let longer = best.is_none_or(|(_, from, to)| spot.to - spot.from > to - from);
            if longer {
                best = Some((kind, spot.from, spot.to));
            }
        }
    }
    best
}

/// The title: a name in quotes with its noun, a noun in capitals with its words, else the text's heading.
pub(super) fn title(
    survey: &Survey,
    stretches: &[ArticleStretch],
    order: &[usize],
) -> Option<ByteSpan> {
    let told = |at: &&usize| {
        let stretch = &stretches[**at];
        !stretch.kind.is_entry()
            && survey
                .cues_in(stretch.from..stretch.to)
                .iter()
                .any(|spot| matches!(spot.cue, Cue::Sign | Cue::Kind(_)))
    };
    let prose: Vec<usize> = order.iter().filter(told).copied().collect();
    let sentences = || {
        prose
            .iter()
            .map(|at| &stretches[*at])
            .filter(|it| it.kind != StretchKind::Heading)
    };
    sentences()
        .find_map(|stretch| quoted(survey, stretch))
        .or_else(|| sentences().find_map(|stretch| in_capitals(survey, stretch)))
        .or_else(|| heading(survey, stretches))
}

fn heading(survey: &Survey, stretches: &[ArticleStretch]) -> Option<ByteSpan> {
    let first = stretches
        .iter()
        .find(|it| it.kind == StretchKind::Heading)?;
    let mut start = first.start;
    let text = &survey.text[first.start..first.end];
    start += text.len() - text.trim_start_matches(['#', ' ', '*', '_', '=']).len();
    let end = first.start + text.trim_end_matches(['#', ' ', '*', '_', '=']).len();
    (start < end).then_some((start, end))
}

/// "letter of intent on “Allied Software for Cloud and Edge” (ACE)".
fn quoted(survey: &Survey, stretch: &ArticleStretch) -> Option<ByteSpan> {
    for spot in survey.cues_in(stretch.from..stretch.to) {
        let Cue::Kind(_) = spot.cue else { continue };
        let after = survey.words[spot.to - 1].end;
        let limit = survey.words[(spot.to + 8).min(stretch.to).max(spot.to) - 1].end;
        let slice = survey.text.get(after..stretch.end)?;
        let Some((open, quote)) = slice
            .char_indices()
            .find(|(_, letter)| QUOTES.iter().any(|(open, _)| open == letter))
        else {
            continue;
        };
        if after + open > limit || slice[..open].contains(['.', ';', ':', ',']) {
            continue;
        }
        let inner = after + open + quote.len_utf8();
        let closing = |letter: char| {
            QUOTES
                .iter()
                .any(|(open, close)| *open == quote && close.contains(letter))
        };
        let Some(close) = survey.text[inner..stretch.end]
            .char_indices()
            .find(|(_, letter)| closing(*letter))
        else {
            continue;
        };
        let mut end = inner + close.0 + close.1.len_utf8();
        let rest = &survey.text[end..stretch.end];
        let trimmed = rest.trim_start_matches([' ', '\u{a0}', '\u{202f}']);
        if trimmed.starts_with('(')
            && let Some(length) = trimmed.find(')').filter(|length| *length < 24)
        {
            end += rest.len() - trimmed.len() + length + 1;
        }
        let start = survey.words[spot.from].start;
        if end - start <= TITLE_BYTES {
            return Some((start, end));
        }
    }
    None
}

/// Quotes that open, with those that close them.
const QUOTES: &[(char, &str)] = &[
    ('«', "»"),
    ('»', "«"),
    ('“', "”"),
    ('„', "“”\""),
    ('"', "\""),
    ('‚', "‘"),
    ('”', "”"),
    ('‘', "’"),
    ('「', "」"),
];

/// "Washington Declaration on Resilience", "the Artemis Accords".
fn in_capitals(survey: &Survey, stretch: &ArticleStretch) -> Option<ByteSpan> {
    let words = survey.words;
    let tag = survey.language.map_or("", |it| it.tag);
    let nouns = tag == "de";
    let named = |at: usize| {
        let word = &words[at];
        word.is_capital() && !survey.in_name(at) && !survey.word_has_month(at)
    };
    let near = |left: usize, right: usize| {
        survey
            .gap(left, right)
            .chars()
            .all(|letter| matches!(letter, ' ' | '\u{a0}' | '-' | '’' | '\'' | '/'))
    };
    for spot in survey.cues_in(stretch.from..stretch.to) {
        let Cue::Kind(_) = spot.cue else { continue };
        let (mut from, mut to) = (spot.from, spot.to);
        while from > stretch.from + 1 && named(from - 1) && near(from - 1, from) && tag == "en" {
            from -= 1;
        }
        let capital =
            words[spot.from].case == LetterCase::Capital && spot.from > stretch.from && !nouns;
        if from == spot.from && !capital {
            continue;
        }
        // On to the right over small words, as far as capitals go.
        let mut small = 0;
        #[expect(
            clippy::needless_range_loop,
            reason = "places are told by number, in words and in the survey"
        )]
        for at in spot.to..stretch.to.min(spot.to + TITLE_WORDS) {
            if !near(at - 1, at) || survey.has(at, Cue::Sign) || survey.starts_name(at) {
                break;
            }
            if named(at) && city(&words[at].key).is_none() {
                to = at + 1;
                small = 0;
            } else if words[at].case == LetterCase::Lower && small < 3 {
                small += 1;
            } else {
                break;
            }
        }
        if to - from > 1 {
            let mut end = words[to - 1].end;
            let rest = &survey.text[end..stretch.end];
            if let Some(inner) = rest.strip_prefix(" (")
                && let Some(length) = inner.find(')').filter(|length| *length < 12)
            {
                end += length + 3;
            }
            return Some((words[from].start, end));
        }
    }
    None
}

/// The place: what stands after a preposition in what is said of the signing, or a city there, else in the line that a
/// report begins with.
pub(super) fn place(
    survey: &Survey,
    stretches: &[ArticleStretch],
    order: &[usize],
) -> Option<ByteSpan> {
    let signs = |stretch: &ArticleStretch| {
        let mut cues = survey.cues_in(stretch.from..stretch.to).iter();
        cues.any(|spot| spot.cue == Cue::Sign)
    };
    let telling = |headings: bool| {
        order
            .iter()
            .map(|at| &stretches[*at])
            .filter(move |it| !it.kind.is_entry() && (it.kind == StretchKind::Heading) == headings)
            .filter(|it| signs(it))
    };
    let said = |stretch: &ArticleStretch| {
        city_after(survey, stretch)
            .or_else(|| after_preposition(survey, stretch))
            .or_else(|| known_city(survey, stretch))
    };
    let opening = stretches.iter().filter(|it| !it.kind.is_entry()).take(4);
    telling(false)
        .find_map(said)
        .or_else(|| opening.clone().find_map(|it| known_city(survey, it)))
        .or_else(|| telling(true).find_map(|it| known_city(survey, it)))
}

/// A city after a preposition of places.
fn city_after(survey: &Survey, stretch: &ArticleStretch) -> Option<ByteSpan> {
    cities(survey, stretch)
        .find(|(at, _)| survey.place_before(*at))
        .map(|it| it.1)
}

fn known_city(survey: &Survey, stretch: &ArticleStretch) -> Option<ByteSpan> {
    cities(survey, stretch).next().map(|it| it.1)
}

/// The cities that a stretch names: the first word and the place of each.
fn cities<'a>(
    survey: &'a Survey,
    stretch: &'a ArticleStretch,
) -> impl Iterator<Item = (usize, ByteSpan)> + 'a {
    (stretch.from..stretch.to).filter_map(move |at| {
        let word = &survey.words[at];
        if !word.is_capital() || survey.in_name(at) {
            return None;
        }
        let pair = (at + 1 < stretch.to && survey.gap(at, at + 1).trim().is_empty())
            .then(|| format!("{} {}", word.key, survey.words[at + 1].key));
        let two = pair.as_deref().and_then(city).is_some();
        if !two && city(&word.key).is_none() {
            return None;
        }
        // "Washington Declaration" is a title.
        let next = (at + 1).min(stretch.to)..(at + 2).min(stretch.to);
        let mut after = survey.cues_in(next).iter();
        let titled = after.any(|spot| matches!(spot.cue, Cue::Kind(_)))
            && survey
                .words
                .get(at + 1)
                .is_some_and(super::words::TextWord::is_capital);
        (!titled).then(|| (at, (word.start, survey.words[at + usize::from(two)].end)))
    })
}

fn after_preposition(survey: &Survey, stretch: &ArticleStretch) -> Option<ByteSpan> {
    let language = survey.language?;
    if language.tag == "de" {
        return None;
    }
    for at in stretch.from + 1..stretch.to {
        let word = &survey.words[at];
        let fits = word.case == LetterCase::Capital
            && word.key.chars().count() > 2
            && survey.has(at - 1, Cue::Place)
            && survey.gap(at - 1, at).trim().is_empty()
            && !survey.in_name(at)
            && !survey.word_has_month(at)
            && survey.cues_in(at..at + 1).is_empty();
        if !fits {
            continue;
        }
        let mut to = at + 1;
        while to < stretch.to
            && to < at + 3
            && survey.words[to].is_capital()
            && survey
                .gap(to - 1, to)
                .chars()
                .all(|letter| matches!(letter, ' ' | '-'))
            && survey.cues_in(to..to + 1).is_empty()
            && !survey.starts_name(to)
        {
            to += 1;
        }
        return Some((word.start, survey.words[to - 1].end));
    }
    None
}
