//! The subject of a command: the ids that its options name, looked up in the dossier.

use super::args::SubjectArgs;
use super::failure::Failure;
use super::library::unknown;
use crate::i18n::{self, Arg};
use crate::model::{Date, Dossier, Lang, Subject};
use crate::read::library::{self, LibraryPart};
use crate::resolve::letters_apart;

/// Kind of the ids that are looked for.
#[derive(Clone, Copy)]
pub(super) enum Among {
    Agreements,
    Groups,
    Both,
}

/// The subject that the options name; the dossier's first where they name none.
pub(super) fn choose(
    args: &SubjectArgs,
    dossier: &mut Dossier,
    lang: Lang,
) -> Result<Subject, Failure> {
    let mut known = |id: &str, among| known(id, among, dossier, lang);
    if let Some(id) = &args.agreement {
        return Ok(Subject::Agreement(known(id, Among::Agreements)?));
    }
    if let Some(id) = &args.group {
        return Ok(Subject::Group(known(id, Among::Groups)?));
    }
    if let Some(id) = &args.history {
        return Ok(Subject::History(known(id, Among::Both)?));
    }
    if let Some(ids) = &args.compare {
        let ids: Vec<&str> = ids.iter().map(String::as_str).collect();
        return compared(&ids, dossier, lang);
    }
    if args.count {
        return Ok(Subject::Count);
    }
    Ok(Subject::first_of(dossier))
}

/// Two or three sets.
pub(super) fn compared(
    ids: &[&str],
    dossier: &mut Dossier,
    lang: Lang,
) -> Result<Subject, Failure> {
    if !Subject::COMPARED.contains(&ids.len()) {
        let args = [("count", Arg::from(ids.len()))];
        let message = i18n::t_args(lang, "cli-compare-count", &args);
        return Err(Failure::usage("compare", message));
    }
    let ids: Vec<String> = ids
        .iter()
        .map(|id| known(id, Among::Both, dossier, lang))
        .collect::<Result<_, _>>()?;
    if let Some(twice) = ids
        .iter()
        .enumerate()
        .find_map(|(idx, id)| ids[..idx].contains(id).then_some(id))
    {
        let message = i18n::t_args(lang, "cli-compare-twice", &[("id", Arg::from(twice))]);
        return Err(Failure::usage("compare", message));
    }
    Ok(Subject::Compare(ids))
}

/// An id as it was given, where the dossier holds it; one of the library's sets joins the dossier under it.
fn known(id: &str, among: Among, dossier: &mut Dossier, lang: Lang) -> Result<String, Failure> {
    // A name of the library is one even where the dossier has the same id; without the prefix the dossier goes first.
    let name = match id.strip_prefix(library::PREFIX) {
        Some(name) => Some(name),
        None if dossier.agreement(id).is_some() || dossier.group(id).is_some() => None,
        None => Some(id),
    };
    let part = match among {
        Among::Groups => LibraryPart::Group,
        Among::Agreements | Among::Both => LibraryPart::Agreement,
    };
    if let Some(name) = name {
        if library::add(dossier, name, part, id) {
            return Ok(id.to_owned());
        }
        if name != id {
            return Err(unknown(name, lang));
        }
    }
    let agreements = dossier.agreements.iter().map(|it| it.id.as_str());
    let groups = dossier.groups.iter().map(|group| group.id.as_str());
    let (ids, key, code): (Vec<&str>, _, _) = match among {
        Among::Agreements => (
            agreements.collect(),
            "cli-agreement-unknown",
            "agreement-unknown",
        ),
        Among::Groups => (groups.collect(), "cli-group-unknown", "group-unknown"),
        Among::Both => (
            agreements.chain(groups).collect(),
            "cli-set-unknown",
            "set-unknown",
        ),
    };
    if ids.contains(&id) {
        return Ok(id.to_owned());
    }
    let mut args = vec![("id", Arg::from(id)), ("ids", Arg::from(ids.join(", ")))];
    let message = match closest(id, &ids) {
        Some(suggestion) => {
            args.push(("suggestion", Arg::from(suggestion)));
            match among {
                Among::Agreements => i18n::t_args(lang, "cli-agreement-unknown-suggestion", &args),
                Among::Groups => i18n::t_args(lang, "cli-group-unknown-suggestion", &args),
                Among::Both => i18n::t_args(lang, "cli-set-unknown-suggestion", &args),
            }
        }
        None => i18n::t_args(lang, key, &args),
    };
    Err(Failure::usage(code, message))
}

/// A day as the command line gives it.
pub(super) fn day(text: Option<&str>, lang: Lang) -> Result<Option<Date>, Failure> {
    let parse = |text: &str| {
        text.parse().map_err(|_| {
            let message = i18n::t_args(lang, "cli-date-form", &[("text", Arg::from(text))]);
            Failure::usage("date", message)
        })
    };
    text.map(parse).transpose()
}

/// The one of `known` that `text` was probably meant to be: one that it is a part of, else the one
/// that takes the fewest edits, where they are few.
fn closest<'a>(text: &str, known: &[&'a str]) -> Option<&'a str> {
    let text = text.to_lowercase();
    let whole = known
        .iter()
        .find(|one| text.len() >= 3 && one.to_lowercase().contains(&text));
    whole.copied().or_else(|| {
        let (distance, best) = known
            .iter()
            .map(|one| (letters_apart(&text, &one.to_lowercase()), *one))
            .min()?;
        (distance * 3 <= best.chars().count().max(3)).then_some(best)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: Option<&str>) {
        let known = [
            "ace-letter-of-intent",
            "stinger-contract",
            "nsatu",
            "ukraine-pledge",
        ];
        assert_eq!(closest(text, &known), expected);
    }

    #[test]
    fn a_slip_of_the_pen_is_guessed() {
        check("stinger-contrat", Some("stinger-contract"));
        check("NSATO", Some("nsatu"));
        check("pledge", Some("ukraine-pledge"));
    }

    #[test]
    fn something_else_is_not_guessed() {
        check("x", None);
        check("treaty-of-rome", None);
    }
}
