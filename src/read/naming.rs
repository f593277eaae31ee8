//! The property of a file by which its features are called in lists.

use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};

use super::feature::{Feature, PropertyValue};
use super::keys::Matching;
use crate::resolve::How;

/// Properties that are called so hold names, best first.
const CALLED_SO: &[&str] = &[
    "name",
    "name_en",
    "name_long",
    "admin",
    "nom",
    "country",
    "title",
    "label",
];

/// Number of properties that are looked at, at most.
const PROPERTIES: usize = 256;

/// Properties by which the features of a file are called, best first.
pub(super) struct FeatureNaming(Vec<String>);

/// Values of one property.
#[derive(Default)]
struct Texts<'f> {
    count: usize,
    different: HashSet<&'f str>,
    /// Those that look like names: with blanks or letters that no code has.
    names: usize,
    /// Those by which features were matched, as names.
    matched: usize,
}

impl FeatureNaming {
    /// A property whose values are all the same names nothing; one that matched features by their names is
    /// surely one.
    #[must_use]
    pub(super) fn of(features: &[Feature], matching: &Matching) -> Self {
        let mut properties: HashMap<&str, Texts<'_>> = HashMap::new();
        for (feature, matched) in features.iter().zip(&matching.matches) {
            for (name, value) in &feature.properties {
                let PropertyValue::Text(text) = value else {
                    continue;
                };
                let text = text.trim();
                let is_known = properties.contains_key(&**name);
                if text.is_empty() || (!is_known && properties.len() >= PROPERTIES) {
                    continue;
                }
                let texts = properties.entry(name).or_default();
                texts.count += 1;
                texts.different.insert(text);
                texts.names += usize::from(is_name_like(text));
                let by_name = matched
                    .as_ref()
                    .is_some_and(|it| it.how != How::Code && it.property == *name);
                texts.matched += usize::from(by_name);
            }
        }
        let mut named: Vec<_> = properties
            .into_iter()
            .filter(|(_, texts)| texts.different.len() > 1 || texts.count == 1)
            .collect();
        named.sort_by_key(|(name, texts)| {
            let called = CALLED_SO
                .iter()
                .position(|so| name.eq_ignore_ascii_case(so));
            (
                texts.matched * 2 <= texts.count,
                called.unwrap_or(CALLED_SO.len()),
                texts.names * 2 <= texts.count,
                Reverse(texts.different.len()),
                *name,
            )
        });
        Self(named.into_iter().map(|(name, _)| name.to_owned()).collect())
    }

    /// The name of a feature, else its id.
    #[must_use]
    pub(super) fn name(&self, feature: &Feature) -> Option<String> {
        let text = |value: &PropertyValue| match value {
            PropertyValue::Text(text) if !text.trim().is_empty() => Some(text.trim().to_owned()),
            _ => None,
        };
        let named = |wanted: &String| {
            let mut properties = feature.properties.iter();
            properties.find_map(|(name, value)| text(value).filter(|_| name == wanted))
        };
        self.0.iter().find_map(named).or_else(|| match &feature.id {
            Some(PropertyValue::Text(text)) => Some(text.clone()),
            Some(PropertyValue::Number(number)) => Some(number.to_string()),
            None => None,
        })
    }
}

fn is_name_like(text: &str) -> bool {
    text.chars()
        .any(|letter| letter == ' ' || letter.is_lowercase())
        || text
            .chars()
            .any(|letter| letter.is_alphabetic() && !letter.is_ascii())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::keys::Match;

    fn feature(id: f64, properties: &[(&str, &str)]) -> Feature {
        let text = |text: &str| PropertyValue::Text(text.to_owned());
        let properties = properties.iter();
        Feature {
            id: Some(PropertyValue::Number(id)),
            properties: properties
                .map(|(name, value)| ((*name).to_owned(), text(value)))
                .collect(),
            ..Feature::default()
        }
    }

    #[track_caller]
    fn check(features: &[Feature], property: Option<&str>, names: &[&str]) {
        let matches = features.iter().map(|_| {
            Some(Match {
                code: "FRA".parse().ok()?,
                how: How::Name,
                language: None,
                property: property?.to_owned(),
            })
        });
        let matching = Matching {
            key: None,
            matches: matches.collect(),
        };
        let naming = FeatureNaming::of(features, &matching);
        let found: Vec<_> = features.iter().filter_map(|it| naming.name(it)).collect();
        assert_eq!(found, names);
    }

    #[test]
    fn a_constant_names_nothing_and_an_id_only_where_nothing_else_does() {
        let of = |id, name| feature(id, &[("featurecla", "Geo unit"), ("Land", name)]);
        check(
            &[of(1., "Albanien"), of(2., "Belgien")],
            None,
            &["Albanien", "Belgien"],
        );
        let of = |id| feature(id, &[("type", "Geo unit")]);
        check(&[of(1.), of(2.)], None, &["1", "2"]);
        check(&[of(1.)], None, &["Geo unit"]);
    }

    #[test]
    fn names_are_preferred_to_codes_and_what_matched_to_both() {
        let of = |code, name, other| feature(1., &[("c", code), ("n", name), ("name", other)]);
        let features = [of("AAA", "Gallia", "x y"), of("BBB", "Hispania", "z z")];
        check(&features, None, &["x y", "z z"]);
        check(&features, Some("n"), &["Gallia", "Hispania"]);
        let of = |code, name| feature(1., &[("c", code), ("n", name)]);
        check(
            &[of("AAA", "Gallia"), of("BBB", "Hispania")],
            None,
            &["Gallia", "Hispania"],
        );
    }
}
