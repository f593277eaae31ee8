//! The way from a text to what it says.

use std::collections::BTreeSet;

use super::claims::{Claim, claims};
use super::classes::{MentionClass, judgements};
use super::dates::{DateSpot, dates};
use super::decoys::without_decoys;
use super::extraction::{
    ArticlePassage, CountryMention, Extraction, ProposedParties, QuotedText, StatedDate,
};
use super::groups::sworn;
use super::language::language;
use super::layout::{ArticleStretch, StretchKind, stretches};
use super::names::names;
use super::particulars;
use super::propose::{Weighed, choose, passages};
use super::survey::Survey;
use super::vocabulary::{Cue, vocabulary};
use super::words::{FILLER, words};
use crate::limits;
use crate::model::{Code, Group};

/// Reads what a text says of an agreement. `groups` are those whose "all members" it may speak of. A text longer than
/// [`limits::ARTICLE_BYTES`] is read as far as that.
#[must_use]
pub fn read(text: &str, groups: &[Group]) -> Extraction {
    let text = beginning(text);
    let all_words = words(text);
    let number = language(text, &all_words);
    let vocabulary = number.map(vocabulary);
    let spots = names(number).spots(text, &all_words);
    let mut survey = Survey::new(text, &all_words, vocabulary);
    survey.set_countries(&spots);
    let stretches = stretches(text, &all_words, &spots, vocabulary);
    let spots = without_decoys(&survey, &stretches, &spots);
    survey.set_countries(&spots);

    let judgements = judgements(&survey, &stretches);
    let claims: Vec<Vec<Claim>> = stretches.iter().map(|it| claims(&survey, it)).collect();
    let dates = dates(&survey);
    let day = dates.first().map(|spot| spot.date);
    let sworn = sworn(&survey, &stretches, &judgements, &claims, groups, day);
    let weighed = passages(&survey, &stretches, &judgements, &claims, &sworn);
    let choice = choose(&survey, &stretches, &weighed);

    let mut extraction_passages: Vec<ArticlePassage> = Vec::with_capacity(weighed.len());
    for passage in &weighed {
        let first = &stretches[passage.from];
        let last = &stretches[passage.to - 1];
        let inside = survey.countries_in(first.from..last.to);
        let countries = inside.map(|at| {
            let spot = &survey.countries[at];
            let class = match judgements[at].class {
                MentionClass::Party if !choice.parties.contains(&spot.code) => {
                    MentionClass::Mentioned
                }
                class => class,
            };
            let (start, end) = (all_words[spot.from].start, all_words[spot.to - 1].end);
            CountryMention {
                iso3: spot.code,
                text: plain(&text[start..end]),
                start,
                end,
                class,
            }
        });
        extraction_passages.push(ArticlePassage {
            start: first.start,
            end: last.end,
            claimed: claimed(passage, choice.claimed),
            countries: countries.collect(),
            kind: first.kind,
        });
    }
    settle(&mut extraction_passages, &choice.passages, &choice.parties);

    let chosen: Vec<usize> = choice
        .passages
        .iter()
        .flat_map(|number| weighed[*number].from..weighed[*number].to)
        .collect();
    let order = particulars::order(&survey, &stretches, &chosen);
    let quote = |(start, end): (usize, usize)| QuotedText {
        text: plain(&text[start..end]),
        start,
        end,
    };
    let named: BTreeSet<Code> = extraction_passages
        .iter()
        .flat_map(|it| &it.countries)
        .filter(|it| it.class == MentionClass::Party)
        .map(|it| it.iso3)
        .collect();
    Extraction {
        language: vocabulary.map(|it| it.tag),
        title: particulars::title(&survey, &stretches, &order).map(quote),
        place: particulars::place(&survey, &stretches, &order).map(quote),
        date: date(&survey, &stretches, &order, &dates).map(|spot| StatedDate {
            date: spot.date,
            text: plain(&text[spot.start..spot.end]),
            start: spot.start,
            end: spot.end,
        }),
        kind: particulars::kind(&survey, &stretches, &order),
        heading: stretches
            .iter()
            .find(|it| it.kind == StretchKind::Heading)
            .or(stretches.first())
            .map(|it| quote((it.start, it.end))),
        counted: choice.parties.difference(&named).copied().collect(),
        passages: extraction_passages,
        proposed: ProposedParties {
            passages: choice.passages,
            parties: Vec::new(),
            claimed: choice.claimed,
            agrees: None,
            group: choice.group,
        },
    }
    .recount()
}

fn beginning(text: &str) -> &str {
    let most = limits::ARTICLE_BYTES as usize;
    if text.len() <= most {
        return text;
    }
    let end = (0..=most).rev().find(|at| text.is_char_boundary(*at));
    &text[..end.unwrap_or(0)]
}

/// The number that a passage claims: the one that was taken, where it says several.
fn claimed(passage: &Weighed, taken: Option<u32>) -> Option<u32> {
    let same = passage.claims.iter().find(|it| Some(it.value) == taken);
    same.or(passage.claims.first()).map(|it| it.value)
}

/// A party of the list is one in it, whatever single words beside it would say.
fn settle(passages: &mut [ArticlePassage], chosen: &[usize], parties: &BTreeSet<Code>) {
    for code in parties {
        let named = passages
            .iter()
            .flat_map(|it| &it.countries)
            .any(|it| it.iso3 == *code && it.class == MentionClass::Party);
        if named {
            continue;
        }
        let mention = chosen.iter().find_map(|number| {
            let countries = &passages[*number].countries;
            let at = countries.iter().position(|it| it.iso3 == *code)?;
            Some((*number, at))
        });
        if let Some((number, at)) = mention {
            passages[number].countries[at].class = MentionClass::Party;
        }
    }
}

/// The date in what says most of the signing, or in the lines that a report begins with; the most exact of each.
/// Dates in a table are its rows'.
fn date<'a>(
    survey: &Survey,
    stretches: &[ArticleStretch],
    order: &[usize],
    dates: &'a [DateSpot],
) -> Option<&'a DateSpot> {
    let lists = stretches.iter().any(|it| it.kind.is_entry());
    let signs = |at: &&usize| {
        let stretch = &stretches[**at];
        let mut cues = survey.cues_in(stretch.from..stretch.to).iter();
        let heads = stretch.kind == StretchKind::Heading && lists;
        !stretch.kind.is_entry() && !heads && cues.any(|spot| spot.cue == Cue::Sign)
    };
    let opening = (0..stretches.len()).filter(|at| {
        stretches[*at].kind == StretchKind::Sentence
            || stretches[*at].kind == StretchKind::Heading && !lists
    });
    let asked = order.iter().filter(signs).copied().chain(opening.take(4));
    let mut asked = asked;
    asked.find_map(|at| {
        let range = stretches[at].start..stretches[at].end;
        let inside = dates.iter().filter(|it| range.contains(&it.start));
        inside.max_by_key(|it| (it.date.day().is_some(), std::cmp::Reverse(it.start)))
    })
}

/// A stretch of the input as a reader sees it: without what stands for markup, on one line.
fn plain(text: &str) -> String {
    let kept: String = text.chars().filter(|letter| *letter != FILLER).collect();
    kept.split_whitespace().collect::<Vec<_>>().join(" ")
}
