//! The property of a file that says which country a feature is, found by the values alone.
//!
//! The key is the property, or `id`, whose values resolve most features, whatever its name; one of
//! codes is preferred to one of names that resolves hardly more. A
//! feature without a value there (Natural Earth writes `-99` for France and Norway) falls back on
//! the other properties that agree with the key elsewhere. Properties whose values look like codes
//! and are not (ranks, colours, postal codes, FIPS) are told apart by what they do as a whole.

use std::cmp::Reverse;
use std::collections::{BTreeSet, HashMap, HashSet};

use super::feature::{Feature, PropertyValue};
use crate::geo::{Stop, Stopped};
use crate::model::Code;
use crate::resolve::{Countries, How, NameLanguage, NameReader, Resolved};

/// Match of a feature with a country, and the way to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Match {
    pub code: Code,
    pub how: How,
    /// The language of the name that matched.
    pub language: Option<NameLanguage>,
    /// The property that matched, or `id`.
    pub property: String,
}

/// The matches of a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Matching {
    /// The key property, or `id`; `None` where nothing resolves.
    pub key: Option<String>,
    /// Match of each feature.
    pub matches: Vec<Option<Match>>,
}

impl Matching {
    /// Number of features that were matched.
    #[must_use]
    pub fn count(&self) -> usize {
        self.matches.iter().flatten().count()
    }
}

/// Name in files of the id of a feature, which is no property.
pub(crate) const ID: &str = "id";

/// Properties that name something larger than the feature: never a key.
const LARGER: &[&str] = &[
    "sov",
    "region",
    "subregion",
    "continent",
    "note",
    "brk_diff",
    "kind",
    "state",
];

/// Order of preference among equals, best first: ours, then Natural Earth's order of trust, then what others
/// call a country.
const PREFERRED: &[&str] = &[
    "code",
    ID,
    "iso_a3_eh",
    "iso_a3",
    "iso3",
    "adm0_a3",
    "iso_n3_eh",
    "iso_n3",
    "iso_a2_eh",
    "iso_a2",
    "iso2",
    "name",
    "admin",
    "name_en",
    "name_long",
];

/// The least share of a property's values that must resolve, for codes and for names: any two or
/// three letters may be a code by chance, a name hardly.
const LEAST_CODES: f64 = 0.7;
const LEAST_NAMES: f64 = 0.25;

/// Share of values in which a property must agree with another.
const LEAST_AGREEMENT: f64 = 0.8;

/// Share of values in which a fallback must agree with the key.
const LEAST_FALLBACK_AGREEMENT: f64 = 0.98;

/// Values of one property for every feature.
struct PropertyColumn {
    name: String,
    rank: usize,
    resolved: Vec<Option<Resolved>>,
    /// Features that it resolves.
    count: usize,
    trusted: bool,
    mostly_names: bool,
    /// Alpha-3 or three digits: nothing else looks so.
    unmistakable: bool,
}

/// Properties that are looked at, at most, and at least where there are many features: those with
/// most values. Real files have fewer than two hundred.
const COLUMNS: [usize; 2] = [32, 256];

/// Values of all columns, beyond which fewer properties are looked at.
const VALUES: usize = 16_000_000;

/// Way in which the values of a property are read.
#[derive(Clone, Copy)]
struct ColumnReading<'a> {
    countries: &'a Countries,
    /// Number of features in all.
    features: usize,
    codes_only: bool,
    /// Whether the codes are those of the International Olympic Committee.
    olympic: bool,
    /// The language of names that are in none of the usual ones.
    language: NameReader,
}

impl ColumnReading<'_> {
    fn resolve(&self, text: &str) -> Option<Resolved> {
        let of_code = |code| Resolved {
            code,
            how: How::Code,
            language: None,
        };
        let countries = self.countries;
        if self.olympic
            && let Some(code) = countries.resolve_olympic(text)
        {
            return Some(of_code(code));
        }
        if self.codes_only {
            return countries.resolve_code(text).map(of_code);
        }
        countries
            .resolve(text)
            .or_else(|| countries.resolve_subdivision(text).map(of_code))
            .or_else(|| self.language.resolve_in_language(text))
    }
}

/// The values of one property, with the features that have them.
struct Values<'f> {
    name: &'f str,
    values: Vec<(usize, &'f PropertyValue)>,
}

/// Finds the key of `features` and matches each of them, as long as it is wanted.
///
/// # Errors
///
/// Where it was stopped.
pub(crate) fn matching_unless(
    features: &[Feature],
    countries: &Countries,
    stop: Stop<'_>,
) -> Result<Matching, Stopped> {
    let all = values(features, stop)?;
    let total = features.len();
    let look = ColumnReading {
        countries,
        features: total,
        codes_only: false,
        olympic: false,
        language: NameReader::default(),
    };
    // Codes that cannot be mistaken and resolve everything need no second opinion: so the built-in
    // world is matched without looking at a single name.
    for wanted in PREFERRED {
        let of_name = |values: &&Values<'_>| values.name.eq_ignore_ascii_case(wanted);
        for values in all.iter().filter(of_name) {
            let codes_only = true;
            let column = column(values, ColumnReading { codes_only, ..look }, stop)?;
            if column.unmistakable && column.trusted && column.count == total {
                return Ok(pick(&column, &[]));
            }
        }
    }
    let mut columns: Vec<PropertyColumn> = Vec::with_capacity(all.len());
    for values in &all {
        columns.push(column(values, look, stop)?);
    }
    let trusted = columns.iter().filter(|column| column.trusted);
    if trusted.map(|column| column.count).max().unwrap_or(0) < total {
        for (values, column) in all.iter().zip(&mut columns) {
            read_in_language(values, column, look, stop)?;
        }
    }
    columns.retain(|column| column.count > 0);
    distrust_what_names_deny(&mut columns);
    columns.retain(|column| column.trusted);
    let Some(most) = columns.iter().map(|column| column.count).max() else {
        return Ok(Matching {
            key: None,
            matches: vec![None; total],
        });
    };
    columns.sort_by_key(|column| {
        // Codes say it more surely than names, so that a few features less do not matter.
        let nearly_most = !column.mostly_names && column.count * 10 >= most * 9;
        (!nearly_most, Reverse(column.count), column.rank)
    });
    let rest = columns.split_off(1);
    let key = &columns[0];
    let mut fallbacks: Vec<(f64, &PropertyColumn)> = rest
        .iter()
        .map(|column| (agreement(column, key).unwrap_or(1.0), column))
        .filter(|(agreement, _)| *agreement >= LEAST_FALLBACK_AGREEMENT)
        .collect();
    fallbacks.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.rank.cmp(&b.1.rank)));
    let fallbacks: Vec<&PropertyColumn> = fallbacks.into_iter().map(|(_, column)| column).collect();
    Ok(pick(key, &fallbacks))
}

fn pick(key: &PropertyColumn, fallbacks: &[&PropertyColumn]) -> Matching {
    let matches = (0..key.resolved.len())
        .map(|idx| {
            std::iter::once(&key).chain(fallbacks).find_map(|column| {
                let Resolved {
                    code,
                    how,
                    language,
                } = column.resolved[idx]?;
                Some(Match {
                    code,
                    how,
                    language,
                    property: column.name.clone(),
                })
            })
        })
        .collect();
    Matching {
        key: Some(key.name.clone()),
        matches,
    }
}

/// `id` and every property with its values, in the order of the file: of more than can be looked at
/// those with most values.
fn values<'f>(features: &'f [Feature], stop: Stop<'_>) -> Result<Vec<Values<'f>>, Stopped> {
    let mut all: Vec<Values<'_>> = Vec::new();
    // A property called `id` is not the feature's: often one is a number of the program that wrote the file.
    let mut places: HashMap<(bool, &str), usize> = HashMap::new();
    if features.iter().any(|feature| feature.id.is_some()) {
        places.insert((true, ID), 0);
        all.push(Values {
            name: ID,
            values: Vec::new(),
        });
    }
    for (idx, feature) in features.iter().enumerate() {
        if idx % 1024 == 0 {
            stop.check()?;
        }
        let id = feature.id.iter().map(|id| ((true, ID), id));
        let properties = feature.properties.iter();
        let properties = properties.map(|(name, value)| ((false, &**name), value));
        for ((is_id, name), value) in id.chain(properties) {
            let place = *places.entry((is_id, name)).or_insert_with(|| {
                all.push(Values {
                    name,
                    values: Vec::new(),
                });
                all.len() - 1
            });
            let values = &mut all[place].values;
            // The first of several of one name counts.
            if values.last().is_none_or(|(last, _)| *last != idx) {
                values.push((idx, value));
            }
        }
    }
    let most = (VALUES / features.len().max(1)).clamp(COLUMNS[0], COLUMNS[1]);
    if all.len() > most {
        let mut by_count: Vec<usize> = (0..all.len()).collect();
        by_count.sort_by_key(|place| Reverse(all[*place].values.len()));
        let kept: HashSet<usize> = by_count.into_iter().take(most).collect();
        let mut place = 0;
        all.retain(|_| {
            place += 1;
            kept.contains(&(place - 1))
        });
    }
    Ok(all)
}

/// Reads a column anew in the language that fits what is not understood of it, where that says more.
fn read_in_language(
    values: &Values<'_>,
    column: &mut PropertyColumn,
    look: ColumnReading<'_>,
    stop: Stop<'_>,
) -> Result<(), Stopped> {
    stop.check()?;
    let mut seen = HashSet::new();
    let names = values
        .values
        .iter()
        .filter(|(idx, _)| column.resolved[*idx].is_none())
        .filter_map(|(_, value)| match value {
            PropertyValue::Text(text) => Some(text.as_str()),
            PropertyValue::Number(_) => None,
        })
        .filter(|name| seen.insert(*name));
    let language = NameReader::of_list(names);
    if language.language().is_some() {
        let again = self::column(values, ColumnReading { language, ..look }, stop)?;
        if again.trusted && again.count > column.count {
            *column = again;
        }
    }
    Ok(())
}

/// Number of Olympic codes that make a list of them: fewer may be there by chance.
const OLYMPIC: usize = 3;

fn column(
    all: &Values<'_>,
    look: ColumnReading<'_>,
    stop: Stop<'_>,
) -> Result<PropertyColumn, Stopped> {
    let Values { name, values } = all;
    let features = look.features;
    let lower = name.to_lowercase();
    let preferred = PREFERRED.iter().position(|known| *known == lower);
    let mut cache: HashMap<String, Option<Resolved>> = HashMap::new();
    let (mut numbers, mut codes, mut by_name, mut unmistakable) = (0_usize, 0, 0, true);
    let mut codes_found = BTreeSet::new();
    let mut resolved = vec![None; features];
    for (step, (idx, value)) in values.iter().enumerate() {
        if step % 1024 == 0 {
            stop.check()?;
        }
        let Some(text) = text_of(value) else {
            continue;
        };
        let is_number = text
            .bytes()
            .all(|byte| byte.is_ascii_digit() || byte == b'.');
        unmistakable &= text.len() == 3;
        let found = cache
            .entry(text)
            .or_insert_with_key(|text| look.resolve(text))
            .to_owned();
        if let Some(found) = found {
            codes_found.insert(found.code);
            match found.how {
                How::Code if is_number => numbers += 1,
                How::Code => codes += 1,
                _ => by_name += 1,
            }
        }
        resolved[*idx] = found;
    }
    let is_olympic = |text: &&String| Countries::is_olympic(text);
    if !look.olympic && cache.keys().filter(is_olympic).take(OLYMPIC).count() == OLYMPIC {
        let olympic = true;
        return column(all, ColumnReading { olympic, ..look }, stop);
    }
    let count = numbers + codes + by_name;
    let mostly_names = by_name * 2 > count;
    // Shares are of different values: a hundred islands without a name say it once.
    let hits = cache.values().flatten().count();
    let share = hits as f64 / cache.len().max(1) as f64;
    let least = if mostly_names {
        LEAST_NAMES
    } else {
        LEAST_CODES
    };
    let larger = LARGER.iter().any(|word| lower.starts_with(word));
    // Small numbers are ranks, colours and counts; numeric codes are one a country.
    let speaking = [ID, "iso", "n3", "num", "code", "un_", "m49"]
        .iter()
        .any(|word| lower.contains(word));
    let distinct = codes_found.len();
    let codes_by_number = numbers * 2 <= count
        || unmistakable
        || (speaking && distinct >= 10)
        || (distinct * 2 >= numbers && (speaking || features >= 10));
    Ok(PropertyColumn {
        name: (*name).to_owned(),
        rank: preferred.unwrap_or(PREFERRED.len() + usize::from(numbers * 2 > count)),
        resolved,
        count,
        trusted: count > 0 && share >= least && !larger && codes_by_number,
        mostly_names,
        unmistakable,
    })
}

/// The value as a text that may say a country; `None` for what files write where they know nothing.
fn text_of(value: &PropertyValue) -> Option<String> {
    let text = match value {
        PropertyValue::Number(number) if *number > 0.0 && number.fract() == 0.0 => {
            format!("{number:.0}")
        }
        PropertyValue::Number(_) => return None,
        PropertyValue::Text(text) => text.trim().to_owned(),
    };
    let nothing = [
        "", "-", "--", "-99", "-1", "-999", "null", "none", "nan", "n/a", "unknown",
    ];
    (!nothing.iter().any(|word| text.eq_ignore_ascii_case(word))).then_some(text)
}

/// The share of features that both resolve in which they agree; `None` where there are too few to
/// tell.
fn agreement(a: &PropertyColumn, b: &PropertyColumn) -> Option<f64> {
    let both = || {
        a.resolved
            .iter()
            .zip(&b.resolved)
            .filter_map(|(a, b)| Some((*a)?.code == (*b)?.code))
    };
    let count = both().count();
    (count >= 3).then(|| both().filter(|agree| *agree).count() as f64 / count as f64)
}

/// Codes of two letters and numbers may be of another system; the best names know.
fn distrust_what_names_deny(columns: &mut [PropertyColumn]) {
    let best = columns
        .iter()
        .enumerate()
        .filter(|(_, column)| column.trusted && column.mostly_names)
        .max_by(|(_, a), (_, b)| a.count.cmp(&b.count).then(b.rank.cmp(&a.rank)))
        .map(|(idx, _)| idx);
    let Some(best) = best else { return };
    let denied: Vec<usize> = (0..columns.len())
        .filter(|&idx| {
            !columns[idx].mostly_names
                && agreement(&columns[idx], &columns[best])
                    .is_some_and(|agreement| agreement < LEAST_AGREEMENT)
        })
        .collect();
    for idx in denied {
        columns[idx].trusted = false;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Matches features given as one property a column, and compares key and codes.
    #[track_caller]
    fn check(columns: &[(&str, &[&str])], key: Option<&str>, codes: &[&str]) {
        let features: Vec<Feature> = (0..codes.len())
            .map(|idx| {
                let mut feature = Feature::default();
                for (name, values) in columns {
                    let value = match values[idx].parse::<f64>() {
                        Ok(number) if !values[idx].starts_with('0') => {
                            PropertyValue::Number(number)
                        }
                        _ => PropertyValue::Text(values[idx].to_owned()),
                    };
                    if *name == ID {
                        feature.id = Some(value);
                    } else {
                        feature.properties.push(((*name).to_owned(), value));
                    }
                }
                feature
            })
            .collect();
        let found = matching_unless(&features, Countries::built_in(), Stop::NEVER)
            .expect("nobody stops it");
        assert_eq!(found.key.as_deref(), key);
        let found: Vec<String> = found
            .matches
            .iter()
            .map(|found| {
                found
                    .as_ref()
                    .map_or("—".to_owned(), |found| found.code.to_string())
            })
            .collect();
        assert_eq!(found, codes);
    }

    #[test]
    fn the_key_is_found_by_its_values_whatever_its_name() {
        check(
            &[("x", &["a", "b"]), ("pays", &["FR", "de"])],
            Some("pays"),
            &["FRA", "DEU"],
        );
        check(
            &[("xyz", &["Allemagne", "Norge"])],
            Some("xyz"),
            &["DEU", "NOR"],
        );
        check(&[(ID, &["250", "008"])], Some(ID), &["FRA", "ALB"]);
        check(
            &[("ISO_N3", &["250", "8"])],
            Some("ISO_N3"),
            &["FRA", "ALB"],
        );
    }

    #[test]
    fn a_feature_without_the_key_falls_back_on_what_agrees() {
        check(
            &[
                (
                    "SOVEREIGNT",
                    &["France", "Norway", "Spain", "Italy", "Kosovo"],
                ),
                ("ISO_A3", &["-99", "-99", "ESP", "ITA", "-99"]),
                ("ADM0_A3", &["FRA", "NOR", "-99", "-99", "KOS"]),
                ("NAME", &["-99", "-99", "Spain", "Italy", "-99"]),
            ],
            Some("ADM0_A3"),
            &["FRA", "NOR", "ESP", "ITA", "XKX"],
        );
    }

    #[test]
    fn small_numbers_and_postal_codes_are_no_countries() {
        check(
            &[
                ("rank", &["4", "8", "4"]),
                ("name", &["France", "Spain", "X"]),
            ],
            Some("name"),
            &["FRA", "ESP", "—"],
        );
        check(&[("scalerank", &["4", "8"])], None, &["—", "—"]);
        let states = ["AL", "AK", "AZ", "CA", "HI", "OK", "OR", "TX", "WI", "WY"];
        check(&[("postal", &states)], None, &["—"; 10]);
    }

    #[test]
    fn codes_of_another_system_give_way_to_names() {
        // FIPS 10-4: GM is Germany there and the Gambia in ISO 3166.
        check(
            &[
                ("FIPS", &["GM", "SP", "AS", "AU", "SW", "TU"]),
                (
                    "NAME",
                    &[
                        "Germany",
                        "Spain",
                        "Australia",
                        "Austria",
                        "Sweden",
                        "Turkey",
                    ],
                ),
            ],
            Some("NAME"),
            &["DEU", "ESP", "AUS", "AUT", "SWE", "TUR"],
        );
    }

    #[test]
    fn numbers_may_stand_at_several_features_of_a_country() {
        check(
            &[
                (ID, &["040", "040", "040", "040"]),
                ("name", &["Wien", "Tirol", "Linz", "Graz"]),
            ],
            Some(ID),
            &["AUT", "AUT", "AUT", "AUT"],
        );
    }

    #[test]
    fn what_is_larger_than_the_feature_is_no_key() {
        check(
            &[
                ("CONTINENT", &["Antarctica", "Europe"]),
                ("name", &["Rothera", "France"]),
            ],
            Some("name"),
            &["—", "FRA"],
        );
    }
}
