//! Groups whose members a text counts all in, or all but some.

use std::collections::{BTreeMap, BTreeSet};

use super::claims::Claim;
use super::classes::{Judgement, MentionClass};
use super::layout::ArticleStretch;
use super::survey::Survey;
use super::vocabulary::Cue;
use crate::model::{Code, Date, Group, Lang};
use crate::resolve::fold;

/// A group's members that a sentence says to have signed.
#[derive(Clone, Debug)]
pub(super) struct Sworn {
    pub group: String,
    pub members: BTreeSet<Code>,
}

/// Stretches in which all members of a group sign, but for those that it excepts; by number.
pub(super) fn sworn(
    survey: &Survey,
    stretches: &[ArticleStretch],
    judgements: &[Judgement],
    claims: &[Vec<Claim>],
    groups: &[Group],
    on: Option<Date>,
) -> BTreeMap<usize, Sworn> {
    let mut found = BTreeMap::new();
    if groups.is_empty() {
        return found;
    }
    // A group that the text names anywhere is meant where only "all members" is said.
    let named_at = |from: usize, to: usize| -> Vec<&Group> {
        let mut named: Vec<&Group> = Vec::new();
        for spot in survey.cues_in(from..to) {
            if let Cue::Group(number) = spot.cue
                && let Some(language) = survey.language
                && let Some(group) = group_of(groups, language.groups[usize::from(number)])
                && !named.iter().any(|it| it.id == group.id)
            {
                named.push(group);
            }
        }
        if named.is_empty() {
            named.extend(
                groups
                    .iter()
                    .filter(|group| names_itself(survey, from, to, group)),
            );
        }
        named
    };
    let everywhere = named_at(0, survey.words.len());
    for (number, stretch) in stretches.iter().enumerate() {
        let cues = survey.cues_in(stretch.from..stretch.to);
        let has = |cue| cues.iter().any(|spot| spot.cue == cue);
        if !has(Cue::Sign) {
            continue;
        }
        let here = named_at(stretch.from, stretch.to);
        let group = match (&here[..], &everywhere[..]) {
            ([group], _) | ([], [group]) => *group,
            _ => continue,
        };
        let members: BTreeSet<Code> = group
            .members
            .iter()
            .filter(|member| member.holds_at(on.or_else(|| latest(group))))
            .map(|member| member.country)
            .collect();
        let all = has(Cue::All) && has(Cue::Noun);
        let counted = !here.is_empty()
            && claims[number]
                .iter()
                .any(|claim| claim.value as usize == members.len());
        if !all && !counted {
            continue;
        }
        let inside = survey.countries_in(stretch.from..stretch.to);
        let mut left = members;
        let mut excepted = false;
        for at in inside {
            let code = survey.countries[at].code;
            match judgements[at].class {
                MentionClass::NotSigned => excepted |= left.remove(&code),
                MentionClass::Party => {
                    left.insert(code);
                }
                _ => {}
            }
        }
        // "Not all members signed" counts on nothing.
        let negated = cues
            .iter()
            .any(|spot| spot.cue == Cue::Neg && survey.has(spot.to, Cue::All));
        if negated && !excepted {
            continue;
        }
        found.insert(
            number,
            Sworn {
                group: group.id.clone(),
                members: left,
            },
        );
    }
    found
}

/// The day of the last change of a group: today's members, so far as it knows.
fn latest(group: &Group) -> Option<Date> {
    group
        .members
        .iter()
        .flat_map(|member| [member.from, member.to])
        .flatten()
        .max()
}

fn group_of<'a>(groups: &'a [Group], key: &str) -> Option<&'a Group> {
    let fits = |id: &str| {
        let id = fold(id);
        id.split(' ').any(|word| word == key)
    };
    groups.iter().find(|group| fits(&group.id)).or_else(|| {
        groups
            .iter()
            .find(|group| Lang::ALL.iter().any(|lang| fits(group.title.get(*lang))))
    })
}

/// Whether a group's own title stands among these words.
fn names_itself(survey: &Survey, from: usize, to: usize, group: &Group) -> bool {
    Lang::ALL.iter().any(|lang| {
        let title: Vec<String> = super::words::words(group.title.get(*lang))
            .into_iter()
            .map(|word| word.key)
            .collect();
        !title.is_empty()
            && title.iter().any(|word| word.len() > 2)
            && survey.words[from..to].windows(title.len()).any(|window| {
                window
                    .iter()
                    .zip(&title)
                    .all(|(word, own)| word.key == *own)
                    && window[0].is_capital()
            })
    })
}
