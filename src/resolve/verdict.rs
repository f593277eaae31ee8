//! A verdict on the meanings of a name, where languages differ.

use super::lexicon::{NameKind, NameMeaning, Referent};
use super::organisations::InternationalBody;
use super::resolved::{How, NameLanguage, Resolved};
use crate::model::{Code, Lang};

/// Outcome of weighing the meanings of a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    Country(Resolved),
    Organisation(&'static InternationalBody),
    /// Name of several countries.
    Several(Vec<Code>),
    /// Place that is known and no country; with the one that is often meant.
    Elsewhere(Option<Code>),
    /// Not known.
    Nothing,
}

impl Verdict {
    pub(super) fn country(self) -> Option<Resolved> {
        match self {
            Self::Country(resolved) => Some(resolved),
            _ => None,
        }
    }
}

/// Weighs `meanings`: in `language`, where it knows the name; else in English, French and the country's
/// own; else in all. A language's usual name goes before its other ones, a country before whatever else.
pub(super) fn verdict(meanings: &[NameMeaning], language: Option<&str>) -> Verdict {
    if let [meaning] = meanings {
        return match meaning.of {
            Referent::Country(code) => Verdict::Country(resolved(code, *meaning, language)),
            _ => other(meanings),
        };
    }
    let wanted = |it: &NameMeaning| language.is_some_and(|tag| it.languages.has(tag));
    let near = |it: &NameMeaning| it.languages.is_near();
    let narrowed = |is_it: &dyn Fn(&NameMeaning) -> bool| {
        let narrowed: Vec<NameMeaning> = meanings.iter().copied().filter(is_it).collect();
        (!narrowed.is_empty()).then_some(narrowed)
    };
    let meant = narrowed(&wanted)
        .or_else(|| narrowed(&near))
        .unwrap_or_else(|| meanings.to_vec());
    let mut countries: Vec<(Code, NameMeaning)> = Vec::new();
    let usual = meant.iter().any(is_usual);
    for meaning in &meant {
        if let Referent::Country(code) = meaning.of
            && (!usual || is_usual(meaning))
            && countries.iter().all(|(other, _)| *other != code)
        {
            countries.push((code, *meaning));
        }
    }
    match countries[..] {
        [(code, meaning)] => Verdict::Country(resolved(code, meaning, language)),
        [] => other(&meant),
        _ => {
            let mut codes: Vec<Code> = countries.into_iter().map(|(code, _)| code).collect();
            codes.sort_unstable();
            Verdict::Several(codes)
        }
    }
}

fn resolved(code: Code, meaning: NameMeaning, language: Option<&str>) -> Resolved {
    Resolved {
        code,
        how: match meaning.kind {
            NameKind::Name => How::Name,
            NameKind::Alias | NameKind::Abbreviation => How::Alias,
        },
        language: told_language(meaning, language),
    }
}

fn is_usual(meaning: &NameMeaning) -> bool {
    meaning.kind == NameKind::Name && matches!(meaning.of, Referent::Country(_))
}

fn other(meant: &[NameMeaning]) -> Verdict {
    let organisation = meant.iter().find_map(|it| match it.of {
        Referent::Organisation(organisation) => Some(organisation),
        _ => None,
    });
    if let Some(organisation) = organisation {
        return Verdict::Organisation(organisation);
    }
    let within = meant.iter().find_map(|it| match it.of {
        Referent::Elsewhere(within) => within,
        _ => None,
    });
    if meant.is_empty() {
        Verdict::Nothing
    } else {
        Verdict::Elsewhere(within)
    }
}

/// The language to tell of a name: the one that was asked for, else the likeliest.
fn told_language(meaning: NameMeaning, wanted: Option<&str>) -> Option<NameLanguage> {
    let mut tags = meaning.languages.tags();
    let asked = meaning
        .languages
        .tags()
        .find(|tag| wanted.is_some_and(|wanted| wanted == *tag));
    let tag = asked.or_else(|| tags.next())?;
    Some(match tag {
        "own" => NameLanguage::Own,
        tag => Lang::from_tag(tag).map_or(NameLanguage::Other(tag), NameLanguage::Known),
    })
}
