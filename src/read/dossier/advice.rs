//! Doubts about a dossier whose parts fit together: sources that nothing names, histories that cannot be, and
//! numbers that are not the list's.

use std::collections::{BTreeMap, BTreeSet};

use super::problems::{Problems, warning};
use crate::model::{Dossier, Role};
use crate::read::Finding;
use crate::read::json::JsonNode;

/// Adds to `problems` what is doubtful in a dossier whose shape was checked.
pub fn check(dossier: &JsonNode, problems: &mut Problems) {
    // What is unfinished has its sources before it names them.
    let mut agreements = dossier.list("agreements").iter();
    if agreements.all(|agreement| !agreement.list("parties").is_empty()) {
        unused_sources(dossier, problems);
    }
    for agreement in dossier.list("agreements") {
        let begin = agreement.get("date").and_then(|span| span.text_of("from"));
        histories(agreement.list("parties"), begin, problems);
    }
}

/// Place of the number that sources claim of each agreement, where it has one.
pub fn claims(dossier: &JsonNode) -> Vec<Option<usize>> {
    let agreements = dossier.list("agreements").iter();
    agreements
        .map(|agreement| agreement.get("claimed").map(|node| node.offset))
        .collect()
}

/// Compares the numbers at those places with the lists.
pub fn compare(dossier: &Dossier, claims: &[Option<usize>], problems: &mut Problems) {
    for (agreement, place) in dossier.agreements.iter().zip(claims) {
        let (Some(claimed), Some(place)) = (agreement.claimed, *place) else {
            continue;
        };
        let organisations = agreement.organisations.iter();
        let counted =
            agreement.principals().len() + organisations.filter(|it| it.is_party()).count();
        if counted != claimed as usize {
            problems.push(
                Finding::warning(place, "dossier-claimed")
                    .with("claimed", claimed.to_string())
                    .with("counted", counted.to_string()),
            );
        }
    }
}

fn unused_sources(dossier: &JsonNode, problems: &mut Problems) {
    let members = dossier
        .list("groups")
        .iter()
        .flat_map(|it| it.list("members"));
    let agreements = dossier.list("agreements").iter();
    let parts = agreements.flat_map(|agreement| {
        let facts = agreement.list("facts").iter();
        let own = std::slice::from_ref(agreement).iter();
        own.chain(agreement.list("parties"))
            .chain(agreement.list("organisations"))
            .chain(facts.flat_map(|fact| fact.list("values")))
    });
    let cited: BTreeSet<&str> = members
        .chain(parts)
        .flat_map(|part| part.list("sources"))
        .filter_map(JsonNode::as_str)
        .collect();
    for node in dossier.list("sources").iter().filter_map(|it| it.get("id")) {
        if let Some(id) = node.as_str()
            && !cited.contains(id)
        {
            problems.push(warning(node, "dossier-unused-source").with("id", id));
        }
    }
}

/// Entries of one country: roles with their dates.
type Entries<'a> = Vec<(&'a JsonNode<'a>, Role, &'a str)>;

/// Tells of what cannot follow one another: something before the agreement is of, a confirmation before the signature, an end
/// before any beginning.
fn histories<'a>(parties: &'a [JsonNode<'a>], begin: Option<&str>, problems: &mut Problems) {
    let mut by_country: BTreeMap<String, Entries<'a>> = BTreeMap::new();
    for party in parties {
        let role = party.text_of("role");
        let role = role.and_then(|word| Role::ALL.into_iter().find(|role| role.id() == word));
        let (Some(country), Some(role), Some(date)) =
            (party.text_of("country"), role, party.text_of("date"))
        else {
            continue;
        };
        let place = party.get("date").unwrap_or(party);
        if begin.is_some_and(|begin| is_before(date, begin)) {
            let begin = begin.unwrap_or_default();
            problems.push(doubt(
                place,
                "dossier-before-agreement",
                country,
                [date, begin],
            ));
        }
        let entries = by_country.entry(country.to_ascii_uppercase()).or_default();
        entries.push((place, role, date));
    }
    for (country, entries) in &by_country {
        let left = entries.iter().filter(|(_, role, _)| role.ends());
        for (place, _, date) in left.clone() {
            let others = || entries.iter().filter(|(_, role, _)| !role.ends());
            if let Some((_, _, first)) = others().min_by_key(|(_, _, date)| *date)
                && others().all(|(_, _, other)| is_before(date, other))
            {
                problems.push(doubt(place, "dossier-left-before", country, [date, first]));
            }
        }
        // Who left may sign again after having ratified.
        let signed = entries.iter().find(|(_, role, _)| *role == Role::Signed);
        let Some((_, _, signed)) = signed.filter(|_| left.count() == 0) else {
            continue;
        };
        for (place, _, date) in entries.iter().filter(|(_, role, _)| confirms(*role)) {
            if is_before(date, signed) {
                let code = "dossier-confirmed-before";
                problems.push(doubt(place, code, country, [date, signed]));
            }
        }
    }
}

/// Whether a role is the confirmation of a signature.
const fn confirms(role: Role) -> bool {
    matches!(role, Role::Ratified | Role::Accepted | Role::Approved)
}

/// Whether one date surely lies before another, where one of them may be a month or a year.
fn is_before(date: &str, other: &str) -> bool {
    let known = date.len().min(other.len());
    matches!((date.get(..known), other.get(..known)), (Some(date), Some(other)) if date < other)
}

fn doubt(place: &JsonNode, code: &'static str, country: &str, [date, other]: [&str; 2]) -> Finding {
    warning(place, code)
        .with("country", country)
        .with("date", date)
        .with("other", other)
}
