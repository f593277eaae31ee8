//! Names with something added: in brackets, or turned about a comma as registers write them.

use super::fold::fold;
use super::{How, Resolved};
use crate::model::Code;

/// Names that two states share, told apart by what is added alone.
const SHARED: &[&str] = &["congo", "korea"];

/// Words that make another land of a name.
const OTHER_LAND: &[&str] = &[
    "american",
    "british",
    "dutch",
    "east",
    "eastern",
    "equatorial",
    "french",
    "new",
    "north",
    "northern",
    "portuguese",
    "south",
    "southern",
    "spanish",
    "uk",
    "us",
    "usa",
    "west",
    "western",
];

/// Words of which what stands behind a comma consists, at least one, folded.
const TITLES: &[&str] = &[
    "republic",
    "rep",
    "republique",
    "republik",
    "republica",
    "repubblica",
    "republiek",
    "republika",
    "kingdom",
    "royaume",
    "konigreich",
    "reino",
    "regno",
    "koninkrijk",
    "state",
    "states",
    "etat",
    "etats",
    "staat",
    "estado",
    "estados",
    "federation",
    "federal",
    "federated",
    "fed",
    "democratic",
    "dem",
    "islamic",
    "arab",
    "people",
    "peoples",
    "plurinational",
    "bolivarian",
    "socialist",
    "union",
    "united",
    "commonwealth",
    "principality",
    "province",
    "territory",
    "territories",
    "metropolitan",
    "metropolitaine",
    "sar",
    "former",
    "formerly",
    "the",
    "of",
    "la",
    "le",
    "les",
    "rb",
    "dr",
    "fs",
    "sts",
    "independent",
    "sovereign",
    "hashemite",
    "grand",
    "duchy",
    "mainland",
    "islamische",
    "arabische",
    "vereinigte",
    "demokratische",
];

/// The country of a name like "Germany, Federal Republic of" or "Macedonia (FYROM)", looked up by `look`;
/// `state` is whom a part belongs to. "Korea (North)", "Georgia (United States)" are not what stands
/// before the bracket.
pub(super) fn resolve(
    text: &str,
    state: &dyn Fn(Code) -> Option<Code>,
    look: &dyn Fn(&str) -> Option<Resolved>,
) -> Option<Resolved> {
    let (name, added, is_comma) = divided(text)?;
    let of = |found: Resolved| Resolved {
        how: How::Alias,
        ..found
    };
    if let Some(found) = look(&format!("{added} {name}")) {
        return Some(of(found));
    }
    let found = look(name)?;
    match look(added) {
        Some(other) if other.code == found.code || state(found.code) == Some(other.code) => {
            return Some(of(found));
        }
        // "China, Hong Kong SAR".
        Some(part) if state(part.code) == Some(found.code) => return Some(of(part)),
        Some(_) => return None,
        None => {}
    }
    let added = fold(added);
    let mut words = added.split(' ');
    if is_shared(&fold(name)) || words.any(is_other_land) {
        return None;
    }
    // "Jordan, Michael" is no country; other scripts' titles are not listed.
    let is_title = !added.is_ascii() || added.split(' ').any(|word| TITLES.contains(&word));
    (!is_comma || is_title).then(|| of(found))
}

/// Whether two states share a folded name, so that only what is added tells which.
pub(super) fn is_shared(name: &str) -> bool {
    SHARED.contains(&name)
}

/// Whether a folded word makes another land of a name.
pub(super) fn is_other_land(word: &str) -> bool {
    OTHER_LAND.contains(&word)
}

/// A name and what is added to it, both not empty, and whether a comma parts them.
fn divided(text: &str) -> Option<(&str, &str, bool)> {
    let text = text.trim();
    let bracketed = |open: char, close: char| {
        let (name, rest) = text.split_once(open)?;
        Some((name, rest.strip_suffix(close)?, false))
    };
    let parted = |comma: char| {
        let (name, added) = text.split_once(comma)?;
        Some((name, added, true))
    };
    let (name, added, is_comma) = bracketed('(', ')')
        .or_else(|| bracketed('[', ']'))
        .or_else(|| bracketed('（', '）'))
        .or_else(|| parted(','))
        .or_else(|| parted('،'))?;
    let (name, added) = (name.trim(), added.trim());
    (!name.is_empty() && !added.is_empty()).then_some((name, added, is_comma))
}

#[cfg(test)]
mod tests {
    use crate::resolve::Countries;

    #[track_caller]
    fn check(text: &str, code: Option<&str>) {
        let found = Countries::built_in().resolve(text);
        assert_eq!(
            found.map(|found| found.code.to_string()).as_deref(),
            code,
            "{text}"
        );
    }

    #[test]
    fn what_is_added_to_a_name_does_not_matter() {
        for (text, code) in [
            ("Germany, Federal Republic of", "DEU"),
            ("Czech Republic (Czechia)", "CZE"),
            ("France, Metropolitan", "FRA"),
            ("Denmark (metropolitan)", "DNK"),
            ("Macedonia (FYROM)", "MKD"),
            ("Türkiye (Turkey)", "TUR"),
            ("Ireland, Republic of", "IRL"),
            ("Kosovo (UNSCR 1244)", "XKX"),
            ("Korea, Republic of", "KOR"),
            ("Korea, Democratic People's Republic of", "PRK"),
            ("Virgin Islands (British)", "VGB"),
            ("Guiana, French", "GUF"),
            ("China, Hong Kong SAR", "HKG"),
            ("Hong Kong, China", "HKG"),
            ("Taiwan, China", "TWN"),
            ("Netherlands (Kingdom of the)", "NLD"),
            ("Palestine, State of", "PSE"),
        ] {
            check(text, Some(code));
        }
    }

    #[test]
    fn what_is_added_may_make_another_land_of_it() {
        check("Korea (North)", Some("PRK"));
        check("Congo (somewhere)", None);
        check("Georgia (U.S. state)", None);
        check("Georgia (United States)", None);
        check("Georgia (USA)", None);
        check("Guinea (Portuguese)", Some("GNB"));
        check("Guinea (Dutch)", None);
        check("Yemen (South)", None);
        check("Germany,", Some("DEU"));
        check("Jordan, Michael", None);
    }

    #[test]
    fn codes_of_subdivisions_and_of_the_olympics_lead_to_countries() {
        let countries = Countries::built_in();
        let of = |text: &str| {
            countries
                .resolve_subdivision(text)
                .map(|code| code.to_string())
        };
        assert_eq!(of("BE-VLG").as_deref(), Some("BEL"));
        assert_eq!(of("US-09").as_deref(), Some("USA"));
        assert_eq!(of("NL-AW").as_deref(), Some("ABW"));
        assert_eq!(of("CS-KM").as_deref(), Some("XKX"));
        assert_eq!(of("DEU-1"), None);
        assert_eq!(of("QQ-1"), None);
        check("SUI", Some("CHE"));
        check("RKS", Some("XKX"));
        check("BRN", Some("BRN"));
    }
}
