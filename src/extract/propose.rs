//! The parties that a text proposes: the passage that lists them, and what adjoins it.

use std::collections::{BTreeMap, BTreeSet};

use super::claims::Claim;
use super::classes::{Judgement, MentionClass};
use super::groups::Sworn;
use super::layout::{ArticleStretch, StretchKind};
use super::survey::Survey;
use super::vocabulary::Cue;
use crate::model::Code;

/// A passage as it is weighed: a sentence, a heading, or all entries of a list.
#[derive(Debug)]
pub(super) struct Weighed {
    /// Its stretches, by number.
    pub from: usize,
    pub to: usize,
    pub claims: Vec<Claim>,
    /// Parties that its words name surely, and those that nothing speaks against.
    pub sure: BTreeSet<Code>,
    pub likely: BTreeSet<Code>,
    /// Whether it says that somebody signed.
    pub signs: bool,
    pub sworn: Option<Sworn>,
}

/// A proposal.
#[derive(Debug, Default)]
pub(super) struct Choice {
    /// Passages, by number.
    pub passages: Vec<usize>,
    pub parties: BTreeSet<Code>,
    pub claimed: Option<u32>,
    pub group: Option<String>,
}

/// The passages of a text: those with a country or a claim, or the word of a group.
pub(super) fn passages(
    survey: &Survey,
    stretches: &[ArticleStretch],
    judgements: &[Judgement],
    claims: &[Vec<Claim>],
    sworn: &BTreeMap<usize, Sworn>,
) -> Vec<Weighed> {
    let mut all: Vec<Weighed> = Vec::new();
    let mut at = 0;
    while at < stretches.len() {
        let stretch = &stretches[at];
        let mut to = at + 1;
        if stretch.kind.is_entry() {
            while to < stretches.len()
                && stretches[to].kind.is_entry()
                && stretches[to].block == stretch.block
            {
                to += 1;
            }
        }
        let from_word = stretch.from;
        let to_word = stretches[to - 1].to;
        let countries = survey.countries_in(from_word..to_word);
        let own: Vec<Claim> = claims[at..to].iter().flatten().copied().collect();
        let sworn = sworn.get(&at).cloned();
        if !countries.is_empty() || !own.is_empty() || sworn.is_some() {
            let mut weighed = Weighed {
                from: at,
                to,
                claims: own,
                sure: BTreeSet::new(),
                likely: BTreeSet::new(),
                signs: false,
                sworn,
            };
            weighed.signs = survey
                .cues_in(from_word..to_word)
                .iter()
                .any(|spot| spot.cue == Cue::Sign);
            for number in countries {
                let judgement = &judgements[number];
                let code = survey.countries[number].code;
                if judgement.class == MentionClass::Party {
                    weighed.likely.insert(code);
                    if judgement.sure {
                        weighed.sure.insert(code);
                    }
                }
            }
            all.push(weighed);
        }
        at = to;
    }
    all
}

/// The proposal among passages.
pub(super) fn choose(
    survey: &Survey,
    stretches: &[ArticleStretch],
    passages: &[Weighed],
) -> Choice {
    let Some(base) = best(stretches, passages) else {
        return Choice {
            claimed: passages
                .iter()
                .filter(|it| it.signs)
                .find_map(|it| it.claims.first())
                .map(|it| it.value),
            ..Choice::default()
        };
    };
    let chosen = &passages[base];
    if let Some(sworn) = chosen
        .sworn
        .as_ref()
        .filter(|it| it.members.len() > chosen.likely.len())
    {
        let claimed = chosen
            .claims
            .iter()
            .map(|it| it.value)
            .find(|value| *value as usize == sworn.members.len());
        return Choice {
            passages: vec![base],
            parties: sworn.members.clone(),
            claimed: claimed.or_else(|| claim_near(stretches, passages, base, sworn.members.len())),
            group: Some(sworn.group.clone()),
        };
    }
    let mut choice = Choice {
        passages: vec![base],
        parties: chosen.likely.clone(),
        claimed: None,
        group: None,
    };
    continue_list(survey, stretches, passages, base, &mut choice);
    choice.claimed = claim_of(stretches, passages, base, choice.parties.len());
    adjoin(survey, stretches, passages, base, &mut choice);
    if choice.claimed.is_none() {
        choice.claimed = claim_near(stretches, passages, base, choice.parties.len());
    }
    // The claim's own passage belongs to the proposal where it introduces the list.
    if let Some(before) = base.checked_sub(1)
        && choice
            .claimed
            .is_some_and(|value| passages[before].claims.iter().any(|it| it.value == value))
        && passages[before].to == chosen.from
        && stretches[passages[before].to - 1].opens
    {
        choice.passages.push(before);
    }
    choice.passages.sort_unstable();
    choice
}

fn best(stretches: &[ArticleStretch], passages: &[Weighed]) -> Option<usize> {
    let weight = |passage: &Weighed| {
        let sworn = passage.sworn.as_ref().map_or(0, |it| it.members.len());
        let heading = stretches[passage.from].kind == StretchKind::Heading;
        let sure = passage.sure.len();
        let count = passage.likely.len();
        let agrees = passage
            .claims
            .iter()
            .any(|it| it.value as usize == count && count > 1);
        if count == 0 && sworn == 0 {
            return 0;
        }
        let own =
            sure * 4 + (count - sure) + usize::from(agrees) * 8 + usize::from(passage.signs) * 2;
        let own = if heading { own / 4 + 1 } else { own + 1 };
        own.max(sworn * 4)
    };
    let mut best = None;
    let mut most = 0;
    for (number, passage) in passages.iter().enumerate() {
        let weight = weight(passage);
        if weight > most {
            most = weight;
            best = Some(number);
        }
    }
    best
}

/// Takes the fragments of a list that a stray full stop cut off: sentences of nothing but countries.
fn continue_list(
    survey: &Survey,
    stretches: &[ArticleStretch],
    passages: &[Weighed],
    base: usize,
    choice: &mut Choice,
) {
    let fragment = |passage: &Weighed| {
        let stretch = &stretches[passage.from];
        if stretch.kind != StretchKind::Sentence || passage.to != passage.from + 1 {
            return false;
        }
        let mut at = stretch.from;
        let mut countries = 0;
        while at < stretch.to {
            if let Ok(number) = survey.countries.binary_search_by_key(&at, |spot| spot.from) {
                at = survey.countries[number].next.max(at + 1);
                countries += 1;
            } else if let Some(end) = survey.end_of(at, Cue::Join) {
                at = end;
            } else {
                return false;
            }
        }
        countries > 0
    };
    let mut last = passages[base].to;
    for (number, passage) in passages.iter().enumerate().skip(base + 1) {
        if passage.from != last
            || stretches[passage.from].block != stretches[last - 1].block
            || !fragment(passage)
        {
            break;
        }
        let inside = survey.countries_in(stretches[passage.from].from..stretches[passage.from].to);
        choice
            .parties
            .extend(inside.map(|it| survey.countries[it].code));
        choice.passages.push(number);
        last = passage.to;
    }
}

/// Adds what adjoining passages say of further parties.
fn adjoin(
    survey: &Survey,
    stretches: &[ArticleStretch],
    passages: &[Weighed],
    base: usize,
    choice: &mut Choice,
) {
    let agrees = |choice: &Choice| choice.claimed == Some(choice.parties.len() as u32);
    if agrees(choice) {
        return;
    }
    let chosen = &passages[base];
    let kinds = kinds(survey, stretches, chosen);
    let mut others: Vec<(usize, usize)> = passages
        .iter()
        .enumerate()
        .filter(|(number, passage)| {
            *number != base
                && !choice.passages.contains(number)
                && !passage.sure.is_empty()
                && passage
                    .sure
                    .iter()
                    .any(|code| !choice.parties.contains(code))
                && stretches[passage.from].kind != StretchKind::Heading
        })
        .map(|(number, passage)| {
            let apart = if passage.from >= chosen.to {
                passage.from - chosen.to
            } else {
                chosen.from - passage.to
            };
            (apart, number)
        })
        .collect();
    others.sort_unstable();
    let mut more = choice.parties.clone();
    let mut taken = Vec::new();
    for (apart, number) in others {
        let passage = &passages[number];
        let stretch = &stretches[passage.from];
        let words = stretch.from..stretches[passage.to - 1].to;
        let cues = survey.cues_in(words);
        let other = cues.iter().any(|spot| spot.cue == Cue::Other);
        let own = kinds_of(survey, stretches, passage);
        let differs = !own.is_empty() && !kinds.is_empty() && own.is_disjoint(&kinds);
        if other || differs || choice.claimed.is_none() && apart > 2 {
            continue;
        }
        if choice
            .claimed
            .is_some_and(|value| more.union(&passage.sure).count() > value as usize)
        {
            continue;
        }
        more.extend(passage.sure.iter().copied());
        taken.push(number);
        if choice.claimed == Some(more.len() as u32) {
            break;
        }
    }
    if choice.claimed.is_none() || choice.claimed == Some(more.len() as u32) {
        choice.parties = more;
        choice.passages.extend(taken);
        return;
    }
    // No set agrees: what stands beside the list is of it all the same.
    for number in taken {
        let passage = &passages[number];
        if passage.from == chosen.to || passage.to == chosen.from {
            choice.parties.extend(passage.sure.iter().copied());
            choice.passages.push(number);
        }
    }
}

fn kinds_of(
    survey: &Survey,
    stretches: &[ArticleStretch],
    passage: &Weighed,
) -> BTreeSet<crate::model::AgreementKind> {
    let words = stretches[passage.from].from..stretches[passage.to - 1].to;
    survey
        .cues_in(words)
        .iter()
        .filter_map(|spot| match spot.cue {
            Cue::Kind(kind) => Some(kind),
            _ => None,
        })
        .collect()
}

/// Kinds of agreements that a passage speaks of, or what leads to it.
fn kinds(
    survey: &Survey,
    stretches: &[ArticleStretch],
    passage: &Weighed,
) -> BTreeSet<crate::model::AgreementKind> {
    let mut kinds = kinds_of(survey, stretches, passage);
    let mut at = passage.from;
    while kinds.is_empty() && at > 0 {
        at -= 1;
        let words = stretches[at].from..stretches[at].to;
        kinds = survey
            .cues_in(words)
            .iter()
            .filter_map(|spot| match spot.cue {
                Cue::Kind(kind) => Some(kind),
                _ => None,
            })
            .collect();
    }
    kinds
}

/// The claim that the list's own passage makes, or the sentence that introduces it.
fn claim_of(
    stretches: &[ArticleStretch],
    passages: &[Weighed],
    base: usize,
    count: usize,
) -> Option<u32> {
    let chosen = &passages[base];
    pick(&chosen.claims, count)
        .or_else(|| {
            let before = base.checked_sub(1)?;
            let passage = &passages[before];
            (passage.to == chosen.from).then_some(())?;
            let leads = stretches[passage.to - 1].opens || stretches[chosen.from].kind.is_entry();
            leads.then(|| pick(&passage.claims, count)).flatten()
        })
        .or_else(|| claim_near(stretches, passages, base, count))
}

/// The claim of the nearest passage that says of signing.
fn claim_near(
    stretches: &[ArticleStretch],
    passages: &[Weighed],
    base: usize,
    count: usize,
) -> Option<u32> {
    let chosen = &passages[base];
    let mut others: Vec<(bool, usize, u32)> = passages
        .iter()
        .filter(|it| it.signs)
        .filter_map(|passage| {
            let value = pick(&passage.claims, count)?;
            let apart = if passage.from >= chosen.to {
                (passage.from - chosen.to) * 2 + 1
            } else {
                (chosen.from.saturating_sub(passage.to)) * 2
            };
            let heading = stretches[passage.from].kind == StretchKind::Heading;
            Some((
                value as usize != count,
                apart + usize::from(heading) * 4,
                value,
            ))
        })
        .collect();
    others.sort_unstable();
    // "Our five countries": a number that agrees, whatever else is said there.
    let same = || {
        let mut claims = passages.iter().flat_map(|it| &it.claims);
        claims
            .find(|it| it.value as usize == count)
            .map(|it| it.value)
    };
    others.first().map(|it| it.2).or_else(same)
}

fn pick(claims: &[Claim], count: usize) -> Option<u32> {
    let equal = claims.iter().find(|it| it.value as usize == count);
    equal.or(claims.first()).map(|it| it.value)
}
