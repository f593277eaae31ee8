//! The references between the parts of a dossier file: ids that are named, and things that stand twice.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Bound;

use super::problems::{Problems, error, warning};
use crate::model::{Code, Role};
use crate::read::json::JsonNode;
use crate::resolve::{Countries, nearest};

/// Adds to `problems` what does not fit together in a dossier whose shape was checked.
pub fn check(dossier: &JsonNode, problems: &mut Problems) {
    let sources = ids(dossier.list("sources"), problems);
    let groups = ids(dossier.list("groups"), problems);
    let agreements = ids(dossier.list("agreements"), problems);

    span(dossier, problems);
    countries(dossier, problems);
    for group in dossier.list("groups") {
        members(group, problems);
        for member in group.list("members") {
            named(
                member.list("sources"),
                &sources,
                "dossier-unknown-source",
                problems,
            );
        }
    }
    for agreement in dossier.list("agreements") {
        span(agreement, problems);
        parties(agreement, problems);
        named(
            agreement.list("sources"),
            &sources,
            "dossier-unknown-source",
            problems,
        );
        named(
            agreement.list("related"),
            &agreements,
            "dossier-unknown-agreement",
            problems,
        );
        if let Some(eligible) = agreement.get("eligible") {
            let one = std::slice::from_ref(eligible);
            named(one, &groups, "dossier-unknown-group", problems);
        }
        let facts = agreement
            .list("facts")
            .iter()
            .flat_map(|fact| fact.list("values"));
        let parties = agreement.list("parties").iter();
        for part in parties.chain(agreement.list("organisations")).chain(facts) {
            named(
                part.list("sources"),
                &sources,
                "dossier-unknown-source",
                problems,
            );
        }
    }
}

/// The ids of these parts; an id that stands twice is a problem at its second place.
fn ids<'a>(parts: &'a [JsonNode<'a>], problems: &mut Problems) -> BTreeSet<&'a str> {
    let mut ids = BTreeSet::new();
    for node in parts.iter().filter_map(|part| part.get("id")) {
        if let Some(id) = node.as_str()
            && !ids.insert(id)
        {
            problems.push(error(node, "dossier-id-twice").with("id", id));
        }
    }
    ids
}

/// Each of `names` must be among `ids`.
fn named(names: &[JsonNode], ids: &BTreeSet<&str>, code: &'static str, problems: &mut Problems) {
    for node in names {
        if let Some(id) = node.as_str()
            && !ids.contains(id)
        {
            // What is counted only is not worth a search.
            let meant = if problems.has_enough(code) {
                None
            } else {
                nearest(id, ids.iter().copied())
            };
            problems.push(
                error(node, code)
                    .with("id", id)
                    .with("suggestion", meant.unwrap_or("none")),
            );
        }
    }
}

fn span(part: &JsonNode, problems: &mut Problems) {
    let Some(span) = part.get("date") else { return };
    if let (Some(from), Some(to)) = (span.text_of("from"), span.text_of("to"))
        && to < from
    {
        problems.push(
            error(span, "dossier-span-reversed")
                .with("from", from)
                .with("to", to),
        );
    }
}

/// Codes that no country has, with the one that was probably meant: shapes cannot be to blame for them.
fn countries(dossier: &JsonNode, problems: &mut Problems) {
    let known = Countries::built_in();
    let lists = [("groups", "members"), ("agreements", "parties")];
    let nodes = lists.into_iter().flat_map(|(of, list)| {
        let parts = dossier.list(of).iter();
        parts.flat_map(move |part| part.list(list))
    });
    for node in nodes.filter_map(|part| part.get("country")) {
        let Some(text) = node.as_str() else { continue };
        let Ok(code) = text.parse::<Code>() else {
            continue;
        };
        if known.country(code).is_none() {
            let meant = known.resolve_code(text).or_else(|| former(code));
            let meant = meant.map_or_else(|| "none".to_owned(), |code| code.to_string());
            problems.push(
                warning(node, "dossier-unknown-country")
                    .with("code", text)
                    .with("suggestion", meant),
            );
        }
    }
}

/// The country that has taken the place of a former one, where it is one (ISO 3166-3).
fn former(code: Code) -> Option<Code> {
    let now = match code.as_str() {
        "ROM" => "ROU",
        "ZAR" => "COD",
        "BUR" => "MMR",
        "TMP" => "TLS",
        "DDR" => "DEU",
        "VDR" => "VNM",
        "YMD" => "YEM",
        "DHY" => "BEN",
        "HVO" => "BFA",
        "RHO" => "ZWE",
        "BYS" => "BLR",
        "FXX" => "FRA",
        _ => return None,
    };
    now.parse().ok()
}

/// A country may leave a group and come back, but not be a member twice at a time.
fn members(group: &JsonNode, problems: &mut Problems) {
    // By country: the spans of its memberships, by their beginnings; what overlaps is one span.
    let mut periods: BTreeMap<String, BTreeMap<&str, &str>> = BTreeMap::new();
    for member in group.list("members") {
        let Some(node) = member.get("country") else {
            continue;
        };
        let Some(country) = node.as_str() else {
            continue;
        };
        // Dates sort as texts; the open ends before and after every date.
        let from = member.text_of("from").unwrap_or("");
        let to = member.text_of("to").unwrap_or("~");
        if member.text_of("to").is_some() && to < from {
            problems.push(
                error(member, "dossier-span-reversed")
                    .with("from", from)
                    .with("to", to),
            );
            continue;
        }
        let known = periods.entry(country.to_ascii_uppercase()).or_default();
        let (mut begin, mut end) = (from, to);
        let mut twice = false;
        while let Some((&known_from, &known_to)) = known
            .range::<str, _>((Bound::Unbounded, Bound::Excluded(end)))
            .next_back()
            .filter(|(_, known_to)| begin < **known_to)
        {
            twice = true;
            known.remove(known_from);
            (begin, end) = (begin.min(known_from), end.max(known_to));
        }
        if twice {
            problems.push(error(node, "dossier-member-twice").with("country", country));
        }
        known.insert(begin, end);
    }
}

/// Whether a role makes a party to what is about becoming one.
fn is_party(principal: Option<&str>, role: &str) -> bool {
    let is_way = |word: &str| Role::PARTY.iter().any(|way| way.id() == word);
    principal.is_some_and(is_way) && is_way(role)
}

fn parties(agreement: &JsonNode, problems: &mut Problems) {
    let principal = agreement.text_of("principal_role");
    let also: BTreeSet<&str> = agreement
        .list("principal_roles")
        .iter()
        .filter_map(JsonNode::as_str)
        .collect();
    let mut seen = BTreeSet::new();
    let mut has_principal = false;
    if let Some(list) = agreement.get("parties")
        && list.items().is_empty()
    {
        problems.push(warning(list, "dossier-no-parties"));
    }
    for party in agreement.list("parties") {
        let (Some(country), Some(role)) = (party.get("country"), party.text_of("role")) else {
            continue;
        };
        let Some(code) = country.as_str() else {
            continue;
        };
        has_principal |=
            Some(role) == principal || also.contains(role) || is_party(principal, role);
        // Who joined, left and joined again has one role twice, on two days.
        if !seen.insert((code.to_ascii_uppercase(), role, party.text_of("date"))) {
            problems.push(
                error(country, "dossier-party-twice")
                    .with("country", code)
                    .with("role", role),
            );
        }
    }
    if !seen.is_empty()
        && !has_principal
        && let (Some(node), Some(role)) = (agreement.get("principal_role"), principal)
    {
        problems.push(warning(node, "dossier-no-principal").with("role", role));
    }
}
