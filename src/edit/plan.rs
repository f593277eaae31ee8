//! Edits of a dossier as changes of its text.

use serde::Serialize;

use super::change::{Addition, DossierPart, Edit, FieldSetting, WordField};
use super::patch::{NoSuchPlace, Patch, PatchResult};
use super::spans::PathStep;
use crate::model::{Dossier, Span};
use crate::read::dossier::keys_at;

type PartWay = Vec<PathStep<'static>>;

/// Languages of a text, in the order in which they are written; others come after them.
const TAGS: [&str; 2] = ["en", "fr"];

/// Makes the changes of the text that an edit is.
pub fn plan(patch: &mut Patch<'_>, dossier: &Dossier, edit: &Edit) -> PatchResult {
    match edit {
        Edit::Set(part, setting) => set(patch, dossier, part, setting),
        Edit::Add(addition) => add(patch, dossier, addition),
        Edit::Remove(part) => remove(patch, dossier, part),
        Edit::Move(part, to) => {
            let (list, at) = place(dossier, part)?;
            patch.shift(&list, at, *to)
        }
        Edit::Duplicate {
            agreement,
            id,
            title,
        } => {
            let (list, at) = place(dossier, &DossierPart::Agreement(agreement.clone()))?;
            let mut copy = list.clone();
            copy.push(PathStep::At(at));
            let raw = patch.raw(&copy).ok_or(NoSuchPlace)?.to_owned();
            patch.insert_raw(&list, at + 1, &raw)?;
            copy.pop();
            copy.push(PathStep::At(at + 1));
            patch.set(&copy, "id", &json(id), &[])?;
            patch.set(&copy, "title", &json(title), &[])
        }
        Edit::Rename(part, id) => rename(patch, dossier, part, id),
        Edit::Parties(agreement, parties) => {
            let part = DossierPart::Agreement(agreement.clone());
            let way = way(dossier, &part)?;
            patch.set(&way, "parties", &json(parties), &keys(&part))
        }
    }
}

/// JSON without a blank.
fn json<T: Serialize + ?Sized>(value: &T) -> String {
    serde_json::to_string(value).expect("the model's types have texts as keys alone")
}

/// Keys of the lists that lead to a part.
const fn lists(part: &DossierPart) -> &'static [&'static str] {
    match part {
        DossierPart::Dossier => &[],
        DossierPart::Agreement(_) => &["agreements"],
        DossierPart::Group(_) => &["groups"],
        DossierPart::Source(_) => &["sources"],
        DossierPart::Party { .. } => &["agreements", "parties"],
        DossierPart::Organisation { .. } => &["agreements", "organisations"],
        DossierPart::Fact { .. } => &["agreements", "facts"],
        DossierPart::FactValue { .. } => &["agreements", "facts", "values"],
        DossierPart::Member { .. } => &["groups", "members"],
    }
}

/// Keys of a part, in the order in which they are written.
fn keys(part: &DossierPart) -> Vec<&'static str> {
    keys_at(lists(part)).map(|(key, _)| key).collect()
}

fn is_required(part: &DossierPart, name: &str) -> bool {
    keys_at(lists(part)).any(|(key, required)| key == name && required)
}

/// The way to a part.
fn way(dossier: &Dossier, part: &DossierPart) -> Result<PartWay, NoSuchPlace> {
    let indexes = indexes(dossier, part).ok_or(NoSuchPlace)?;
    let steps = lists(part).iter().zip(indexes);
    let steps = steps.flat_map(|(list, at)| [PathStep::Key(list), PathStep::At(at)]);
    Ok(steps.collect())
}

/// The index of a part in each of the lists that lead to it.
fn indexes(dossier: &Dossier, part: &DossierPart) -> Option<Vec<usize>> {
    let agreement = |id: &String| dossier.agreements.iter().position(|it| it.id == *id);
    let group = |id: &String| dossier.groups.iter().position(|it| it.id == *id);
    Some(match part {
        DossierPart::Dossier => Vec::new(),
        DossierPart::Agreement(id) => vec![agreement(id)?],
        DossierPart::Group(id) => vec![group(id)?],
        DossierPart::Source(id) => vec![dossier.sources.iter().position(|it| it.id == *id)?],
        DossierPart::Party { agreement: id, at }
        | DossierPart::Organisation { agreement: id, at }
        | DossierPart::Fact { agreement: id, at } => vec![agreement(id)?, *at],
        DossierPart::FactValue {
            agreement: id,
            fact,
            at,
        } => vec![agreement(id)?, *fact, *at],
        DossierPart::Member { group: id, at } => vec![group(id)?, *at],
    })
}

/// The list that a part stands in, and its index there.
fn place(dossier: &Dossier, part: &DossierPart) -> Result<(PartWay, usize), NoSuchPlace> {
    let mut way = way(dossier, part)?;
    match way.pop() {
        Some(PathStep::At(at)) => Ok((way, at)),
        _ => Err(NoSuchPlace),
    }
}

fn set(
    patch: &mut Patch<'_>,
    dossier: &Dossier,
    part: &DossierPart,
    setting: &FieldSetting,
) -> PatchResult {
    let way = way(dossier, part)?;
    let field = match setting {
        FieldSetting::Words { field, tag, words } => {
            return set_words(patch, (&way, part), *field, tag.as_deref(), words);
        }
        FieldSetting::Span(Some(span)) => return set_span(patch, &way, part, *span),
        FieldSetting::Whole(field, text) => {
            let empty = text.is_empty() && !is_required(part, field.key());
            (field.key(), (!empty).then(|| json(text)))
        }
        FieldSetting::Kind(kind) => ("kind", Some(json(kind))),
        FieldSetting::Span(None) => ("date", None),
        FieldSetting::Day(field, day) => (field.key(), day.as_ref().map(json)),
        FieldSetting::Country(code) => ("country", Some(json(code))),
        FieldSetting::Role(role) => ("role", Some(json(role))),
        FieldSetting::Status(role) => ("status", role.as_ref().map(json)),
        FieldSetting::PrincipalRole(role) => ("principal_role", role.as_ref().map(json)),
        FieldSetting::PrincipalRoles(roles) => {
            ("principal_roles", (!roles.is_empty()).then(|| json(roles)))
        }
        FieldSetting::Binding(binding) => ("binding", binding.as_ref().map(json)),
        FieldSetting::Claimed(claimed) => ("claimed", claimed.as_ref().map(json)),
        FieldSetting::Eligible(group) => ("eligible", group.as_ref().map(json)),
        FieldSetting::Sources(ids) => return set_ids(patch, &way, part, ("sources", ids)),
        FieldSetting::Related(ids) => return set_ids(patch, &way, part, ("related", ids)),
        FieldSetting::Publisher(publisher) => ("publisher", Some(json(publisher))),
        FieldSetting::Url(url) => ("url", url.as_ref().map(json)),
        FieldSetting::Language(tag) => ("language", tag.as_ref().map(json)),
        FieldSetting::Contested(style) => {
            let viewpoint = style.map(|style| format!("{{\"contested\":{}}}", json(&style)));
            ("viewpoint", viewpoint)
        }
        FieldSetting::FactKind(kind) => ("kind", Some(json(kind))),
        FieldSetting::Compatible(compatible) => ("compatible", compatible.then(|| json(&true))),
        FieldSetting::Approximate(is_so) => ("approximate", is_so.then(|| json(&true))),
        FieldSetting::Value(value) => ("value", Some(json(value))),
    };
    match field {
        (key, Some(value)) => patch.set(&way, key, &value, &keys(part)),
        (key, None) => patch.unset(&way, key),
    }
}

fn set_span(
    patch: &mut Patch<'_>,
    way: &[PathStep<'static>],
    part: &DossierPart,
    span: Span,
) -> PatchResult {
    let mut inner = way.to_vec();
    inner.push(PathStep::Key("date"));
    if patch.raw(&inner).is_none_or(|raw| !raw.starts_with('{')) {
        return patch.set(way, "date", &json(&span), &keys(part));
    }
    let order = ["from", "to"];
    patch.set(&inner, "from", &json(&span.from), &order)?;
    match span.to {
        Some(to) => patch.set(&inner, "to", &json(&to), &order),
        None => patch.unset(&inner, "to"),
    }
}

fn set_words(
    patch: &mut Patch<'_>,
    (way, part): (&[PathStep<'static>], &DossierPart),
    field: WordField,
    tag: Option<&str>,
    words: &str,
) -> PatchResult {
    let key = field.key();
    let mut inner = way.to_vec();
    inner.push(PathStep::Key(key));
    let required = is_required(part, key);
    let old = patch.raw(&inner).map(str::to_owned);
    let Some(tag) = tag else {
        return if words.is_empty() && !required {
            patch.unset(way, key)
        } else {
            patch.set(way, key, &json(words), &keys(part))
        };
    };
    if let Some(old) = &old
        && old.starts_with('{')
    {
        if !words.is_empty() {
            return patch.set(&inner, tag, &json(words), &TAGS);
        }
        patch.unset(&inner, tag)?;
        let is_gone = patch
            .raw(&inner)
            .is_some_and(|raw| raw.trim_matches(['{', '}']).trim().is_empty());
        return if is_gone && !required {
            patch.unset(way, key)
        } else {
            Ok(())
        };
    }
    // So far the same in every language, or nothing.
    let same = old.and_then(|raw| serde_json::from_str::<String>(&raw).ok());
    let same = same.filter(|same| !same.is_empty() && tag != TAGS[0]);
    if words.is_empty() {
        return Ok(());
    }
    let first = same.map_or_else(String::new, |same| {
        format!("\"{}\":{},", TAGS[0], json(&same))
    });
    let value = format!("{{{first}{}:{}}}", json(tag), json(words));
    patch.set(way, key, &value, &keys(part))
}

/// Sets a list of ids: what stays in it stays as it is written.
fn set_ids(
    patch: &mut Patch<'_>,
    way: &[PathStep<'static>],
    part: &DossierPart,
    (key, ids): (&'static str, &[String]),
) -> PatchResult {
    let mut list = way.to_vec();
    list.push(PathStep::Key(key));
    let old = patch.raw(&list);
    let old: Option<Vec<String>> = old.and_then(|raw| serde_json::from_str(raw).ok());
    if ids.is_empty() && !is_required(part, key) {
        return patch.unset(way, key);
    }
    let Some(old) = old.filter(|old| !old.is_empty()) else {
        return patch.set(way, key, &json(ids), &keys(part));
    };
    let gone: Vec<usize> = (0..old.len())
        .filter(|idx| !ids.contains(&old[*idx]))
        .collect();
    let stays: Vec<&String> = old.iter().filter(|id| ids.contains(id)).collect();
    if gone.len() == old.len()
        || stays.len() > ids.len()
        || stays.iter().zip(ids).any(|(old, new)| *old != new)
    {
        return patch.set(way, key, &json(ids), &keys(part));
    }
    let kept = stays.len();
    if !gone.is_empty() {
        patch.remove(&list, &gone)?;
    }
    for (idx, id) in ids.iter().enumerate().skip(kept) {
        patch.insert(&list, idx, &json(id))?;
    }
    Ok(())
}

fn add(patch: &mut Patch<'_>, dossier: &Dossier, addition: &Addition) -> PatchResult {
    let agreement = |id: &String| DossierPart::Agreement(id.clone());
    let (holder, key, value) = match addition {
        Addition::Agreement(it) => (DossierPart::Dossier, "agreements", json(it)),
        Addition::Group(it) => (DossierPart::Dossier, "groups", json(it)),
        Addition::Source(it) => (DossierPart::Dossier, "sources", json(it)),
        Addition::Party(id, it) => (agreement(id), "parties", json(it)),
        Addition::Organisation(id, it) => (agreement(id), "organisations", json(it)),
        Addition::Fact(id, it) => (agreement(id), "facts", json(it)),
        Addition::FactValue(id, fact, it) => {
            let part = DossierPart::Fact {
                agreement: id.clone(),
                at: *fact,
            };
            (part, "values", json(it))
        }
        Addition::Member(id, it) => (DossierPart::Group(id.clone()), "members", json(it)),
    };
    let way = way(dossier, &holder)?;
    let mut list = way.clone();
    list.push(PathStep::Key(key));
    match patch.count(&list) {
        Some(count) => patch.insert(&list, count, &value),
        None => patch.set(&way, key, &format!("[{value}]"), &keys(&holder)),
    }
}

fn remove(patch: &mut Patch<'_>, dossier: &Dossier, part: &DossierPart) -> PatchResult {
    let (list, at) = place(dossier, part)?;
    patch.remove(&list, &[at])?;
    if let Some((key, id)) = named(part) {
        patch.rename(key, id, None);
    }
    Ok(())
}

/// The key under which others name a part, and its id.
fn named(part: &DossierPart) -> Option<(&'static str, &str)> {
    match part {
        DossierPart::Agreement(id) => Some(("related", id)),
        DossierPart::Group(id) => Some(("eligible", id)),
        DossierPart::Source(id) => Some(("sources", id)),
        _ => None,
    }
}

fn rename(patch: &mut Patch<'_>, dossier: &Dossier, part: &DossierPart, id: &str) -> PatchResult {
    let way = way(dossier, part)?;
    match named(part) {
        Some((key, old)) => {
            patch.set(&way, "id", &json(id), &keys(part))?;
            patch.rename(key, old, Some(id));
            Ok(())
        }
        None if *part == DossierPart::Dossier => patch.set(&way, "id", &json(id), &keys(part)),
        None => Err(NoSuchPlace),
    }
}
