//! The table of countries and the index of their codes and names.

use std::collections::{BTreeMap, HashMap};
use std::sync::LazyLock;

use super::country::{Country, CountryKind};
use super::fold::fold;
use super::forms;
use super::further::{AREAS, OLYMPIC_CODES, OLYMPIC_ONLY, OTHER_CODES};
use super::lexicon::Lexicon;
use super::resolved::{How, Resolved};
use super::verdict::verdict;
use crate::assets;
use crate::model::{Code, Lang};

/// The table could not be read.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum CountriesError {
    #[error("the table of countries")]
    Countries(#[source] serde_json::Error),
    #[error("the table of areas without an ISO code")]
    Areas(#[source] serde_json::Error),
    #[error("the table of regions")]
    Regions(#[source] serde_json::Error),
}

/// All countries and dependencies, sorted by code.
pub struct Countries {
    rows: Vec<Country>,
    regions: BTreeMap<String, BTreeMap<String, String>>,
    /// Alpha-2 and other codes, upper case, to places in `rows`.
    by_code: HashMap<String, usize>,
    by_number: HashMap<u16, usize>,
}

impl Countries {
    /// The table that is built in, parsed when it is first asked for.
    ///
    /// # Panics
    ///
    /// Where the program was built with a broken table, which a test holds it is not.
    #[must_use]
    pub fn built_in() -> &'static Self {
        static TABLE: LazyLock<Countries> = LazyLock::new(|| {
            Countries::from_json(
                assets::COUNTRY_NAMES,
                assets::AREA_NAMES,
                assets::REGION_NAMES,
            )
            .expect("the built-in table is read by a test")
        });
        &TABLE
    }

    /// Reads the table from its files.
    ///
    /// # Errors
    ///
    /// Where one of them is not what `assets/names/README.md` says.
    pub(crate) fn from_json(
        countries: &str,
        areas: &str,
        regions: &str,
    ) -> Result<Self, CountriesError> {
        let mut countries: Vec<Country> =
            serde_json::from_str(countries).map_err(CountriesError::Countries)?;
        let areas: BTreeMap<Code, BTreeMap<String, String>> =
            serde_json::from_str(areas).map_err(CountriesError::Areas)?;
        for (code, names) in areas {
            if countries.iter().all(|country| country.code != code) {
                countries.push(area(code, names));
            }
        }
        let regions = serde_json::from_str(regions).map_err(CountriesError::Regions)?;
        countries.sort_by_key(|country| country.code);
        let place = |code: &str| {
            countries
                .iter()
                .position(|country| country.code.as_str() == code)
        };
        let mut by_code: HashMap<String, usize> = OTHER_CODES
            .iter()
            .chain(OLYMPIC_CODES)
            .filter_map(|&(other, code)| Some((other.to_owned(), place(code)?)))
            .collect();
        let mut by_number = HashMap::new();
        for (idx, country) in countries.iter().enumerate() {
            // ISO's own codes win over others.
            by_code.insert(country.code.to_string(), idx);
            if let Some(alpha2) = &country.alpha2 {
                by_code.insert(alpha2.clone(), idx);
            }
            if let Some(number) = country.numeric.as_ref().and_then(|text| text.parse().ok()) {
                by_number.insert(number, idx);
            }
        }
        Ok(Self {
            rows: countries,
            regions,
            by_code,
            by_number,
        })
    }

    /// Every country and dependency, sorted by code.
    #[must_use]
    pub fn all(&self) -> &[Country] {
        &self.rows
    }

    #[must_use]
    pub fn country(&self, code: Code) -> Option<&Country> {
        self.rows
            .binary_search_by_key(&code, |country| country.code)
            .ok()
            .map(|idx| &self.rows[idx])
    }

    /// The name that the program shows; the code itself where the table does not hold it.
    #[must_use]
    pub fn name(&self, code: Code, lang: Lang) -> String {
        self.country(code)
            .map_or_else(|| code.to_string(), |country| country.name(lang).to_owned())
    }

    /// The state that `code` is a part of; `None` for a state itself.
    #[must_use]
    pub fn state(&self, code: Code) -> Option<Code> {
        self.country(code)?.state
    }

    /// Sort of what a code stands for: a country where the table does not hold it.
    #[must_use]
    pub fn kind(&self, code: Code) -> CountryKind {
        self.country(code)
            .map_or(CountryKind::Country, |country| country.kind)
    }

    /// UN M49 codes of the regions that hold a country, the narrowest first: for France `155`
    /// (Western Europe), `150` (Europe).
    #[must_use]
    pub(crate) fn regions(&self, code: Code) -> Vec<&str> {
        let Some(country) = self.country(code) else {
            return Vec::new();
        };
        let mut chain: Vec<&str> = [&country.region, &country.continent]
            .into_iter()
            .flatten()
            .map(String::as_str)
            .collect();
        chain.dedup();
        chain
    }

    /// The name of a region by its UN M49 code.
    #[must_use]
    pub(crate) fn region_name(&self, region: &str, lang: Lang) -> Option<&str> {
        let names = self.regions.get(region)?;
        names
            .get(lang.tag())
            .or_else(|| names.get(Lang::En.tag()))
            .map(String::as_str)
    }

    /// Sorts codes by their names in `lang`; case and accents do not matter.
    pub(crate) fn sort_by_name(&self, codes: &mut [Code], lang: Lang) {
        codes.sort_by_cached_key(|&code| {
            let name = self.name(code, lang);
            (fold(&name), name)
        });
    }

    /// The country of a code: alpha-2, alpha-3, numeric with or without leading zeros, or one of
    /// the other codes in circulation; any case.
    #[must_use]
    pub(crate) fn resolve_code(&self, text: &str) -> Option<Code> {
        let text = text.trim();
        match text.len() {
            2..=3 if text.bytes().all(|byte| byte.is_ascii_alphabetic()) => self
                .by_code
                .get(&text.to_ascii_uppercase())
                .map(|&idx| self.rows[idx].code),
            // Tables of numbers write 250 as 250.0.
            1..=5 => {
                let digits = text.strip_suffix(".0").unwrap_or(text);
                let all_digits = digits.bytes().all(|byte| byte.is_ascii_digit());
                let number = digits
                    .parse()
                    .ok()
                    .filter(|_| all_digits && digits.len() <= 3)?;
                self.resolve_number(number)
            }
            _ => None,
        }
    }

    /// The country of a code of ISO 3166-2, by what stands before its hyphen; where what stands after it is the
    /// alpha-2 code of a part of that country, the part: `BE-VLG` is Belgium, `NL-AW` Aruba.
    #[must_use]
    pub(crate) fn resolve_subdivision(&self, text: &str) -> Option<Code> {
        let text = text.trim().to_ascii_uppercase();
        let known = |code: &str| self.by_code.get(code).map(|&idx| self.rows[idx].code);
        if let Some(code) = known(&text) {
            return Some(code);
        }
        let (of, part) = text.split_once('-')?;
        let letters = |text: &str| text.bytes().all(|byte| byte.is_ascii_alphabetic());
        let is_part =
            (1..=3).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric());
        if of.len() != 2 || !letters(of) || !is_part {
            return None;
        }
        let state = known(of)?;
        let part = known(part).filter(|code| part.len() == 2 && self.state(*code) == Some(state));
        Some(part.unwrap_or(state))
    }

    /// Whether a code is one of the International Olympic Committee that ISO has no use for.
    #[must_use]
    pub(crate) fn is_olympic(text: &str) -> bool {
        let of = |(code, _): &(&str, &str)| code.eq_ignore_ascii_case(text.trim());
        OLYMPIC_CODES.iter().any(of)
    }

    /// The country of a code that means another one in a list of Olympic codes.
    #[must_use]
    pub(crate) fn resolve_olympic(&self, text: &str) -> Option<Code> {
        let of = |(code, _): &&(&str, &str)| code.eq_ignore_ascii_case(text.trim());
        let (_, code) = OLYMPIC_ONLY.iter().find(of)?;
        self.resolve_code(code)
    }

    /// Whether a text is one of ISO's own codes of letters, or Kosovo's usual one.
    #[must_use]
    pub(crate) fn is_iso(&self, text: &str) -> bool {
        let text = text.trim().to_ascii_uppercase();
        self.by_code.get(&text).is_some_and(|idx| {
            let country = &self.rows[*idx];
            country.code.as_str() == text || country.alpha2.as_deref() == Some(&text)
        })
    }

    /// The country of an ISO 3166-1 numeric code.
    #[must_use]
    pub(crate) fn resolve_number(&self, number: u16) -> Option<Code> {
        self.by_number.get(&number).map(|&idx| self.rows[idx].code)
    }

    /// The country of a name in English, French or one of its own languages, with the usual and
    /// official variants; case, accents, articles and marks do not matter, nor what is added in brackets or
    /// after a comma.
    #[must_use]
    pub(crate) fn resolve_name(&self, text: &str) -> Option<Resolved> {
        let look = |text: &str| {
            let mut meanings = Lexicon::built_in().meanings(text);
            meanings.retain(|it| it.languages.is_near());
            verdict(&meanings, None).country()
        };
        look(text).or_else(|| forms::resolve(text, &|code| self.state(code), &look))
    }

    /// The country of a code or a name.
    #[must_use]
    pub fn resolve(&self, text: &str) -> Option<Resolved> {
        match self.resolve_code(text) {
            Some(code) => Some(Resolved {
                code,
                how: How::Code,
                language: None,
            }),
            None => self.resolve_name(text),
        }
    }
}

/// An area without an ISO code as a row of the table.
fn area(code: Code, names: BTreeMap<String, String>) -> Country {
    let (kind, state) = AREAS
        .iter()
        .find(|(area, ..)| *area == code.as_str())
        .map_or((CountryKind::Contested, None), |&(_, kind, state)| {
            (kind, state.and_then(|state| state.parse().ok()))
        });
    Country {
        code,
        alpha2: None,
        numeric: None,
        kind,
        state,
        region: None,
        continent: None,
        capital: None,
        names,
        aliases: BTreeMap::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: Option<(&str, How)>) {
        let found = Countries::built_in().resolve(text);
        let found = found.map(|resolved| (resolved.code.to_string(), resolved.how));
        let expected = expected.map(|(code, how)| (code.to_owned(), how));
        assert_eq!(found, expected, "{text}");
    }

    fn code(text: &str) -> Code {
        text.parse().unwrap()
    }

    #[test]
    fn codes_resolve_in_every_form() {
        for text in ["FR", "fr", "FRA", "fra", "250", "250.0", " FRA "] {
            check(text, Some(("FRA", How::Code)));
        }
        for text in ["8", "08", "008"] {
            check(text, Some(("ALB", How::Code)));
        }
        for text in ["XK", "XKX", "KOS", "KSV", "UNK", "xkx"] {
            check(text, Some(("XKX", How::Code)));
        }
        check("UK", Some(("GBR", How::Code)));
        check("EL", Some(("GRC", How::Code)));
    }

    #[test]
    fn what_says_no_country_resolves_to_none() {
        for text in [
            "", "-99", "-1", "0", "999", "0250", "ZZ", "QQQ", "the", "Atlantis", "1e1", "+8",
        ] {
            check(text, None);
        }
    }

    #[test]
    fn names_resolve_in_english_french_and_the_own_language() {
        for (text, code) in [
            ("Turkey", "TUR"),
            ("Türkiye", "TUR"),
            ("Turquie", "TUR"),
            ("TURKIYE", "TUR"),
            ("République tchèque", "CZE"),
            ("Czech Republic", "CZE"),
            ("Česko", "CZE"),
            ("États-Unis d'Amérique", "USA"),
            ("les États-Unis", "USA"),
            ("United States of America", "USA"),
            ("The Netherlands", "NLD"),
            ("Pays-Bas", "NLD"),
            ("Nederland", "NLD"),
            ("Deutschland", "DEU"),
            ("l’Allemagne", "DEU"),
            ("Ελλάδα", "GRC"),
            ("България", "BGR"),
            ("Norge", "NOR"),
            ("Macédoine du Nord", "MKD"),
            ("Macedonia", "MKD"),
            ("Bosnia & Herzegovina", "BIH"),
            ("Bosnia and Herz.", "BIH"),
            ("South Korea", "KOR"),
            ("Republic of Korea", "KOR"),
            ("Côte d'Ivoire", "CIV"),
            ("Ivory Coast", "CIV"),
            ("Kosovo", "XKX"),
            ("日本", "JPN"),
            ("Great Britain", "GBR"),
            ("Royaume-Uni", "GBR"),
            ("U.S.A.", "USA"),
            ("Congo", "COG"),
            ("Dem. Rep. Congo", "COD"),
        ] {
            let found = Countries::built_in()
                .resolve(text)
                .map(|resolved| resolved.code.to_string());
            assert_eq!(found.as_deref(), Some(code), "{text}");
        }
        check("Türkiye", Some(("TUR", How::Name)));
        check("Turkey", Some(("TUR", How::Alias)));
    }

    #[test]
    fn the_language_of_a_name_is_told() {
        use crate::resolve::NameLanguage;

        let language = |text: &str| Countries::built_in().resolve(text).unwrap().language;
        assert_eq!(language("Germany"), Some(NameLanguage::Known(Lang::En)));
        assert_eq!(language("Allemagne"), Some(NameLanguage::Known(Lang::Fr)));
        assert_eq!(language("Deutschland"), Some(NameLanguage::Other("de")));
        assert_eq!(language("DEU"), None);
    }

    #[test]
    fn every_country_is_found_by_each_of_its_shown_names_and_codes() {
        let table = Countries::built_in();
        for country in table.all() {
            assert_eq!(
                table.resolve_code(country.code.as_str()),
                Some(country.code)
            );
            if let Some(alpha2) = &country.alpha2 {
                assert_eq!(table.resolve_code(alpha2), Some(country.code), "{alpha2}");
            }
            if let Some(numeric) = &country.numeric {
                assert_eq!(table.resolve_code(numeric), Some(country.code), "{numeric}");
            }
            for lang in Lang::ALL {
                let found = table
                    .resolve_name(country.name(lang))
                    .map(|resolved| resolved.code);
                assert_eq!(found, Some(country.code), "{}", country.name(lang));
            }
        }
    }

    #[test]
    fn a_country_has_its_state_and_region() {
        let table = Countries::built_in();
        assert_eq!(table.state(code("GRL")), Some(code("DNK")));
        assert_eq!(table.state(code("FRA")), None);
        assert_eq!(table.kind(code("GUF")), CountryKind::Overseas);
        assert_eq!(table.kind(code("XNC")), CountryKind::Contested);
        assert_eq!(table.state(code("XNC")), Some(code("CYP")));
        assert_eq!(table.regions(code("FRA")), ["155", "150"]);
        assert_eq!(
            table.region_name("021", Lang::Fr),
            Some("Amérique septentrionale")
        );
    }

    #[test]
    fn names_sort_by_language_without_regard_to_accents() {
        let table = Countries::built_in();
        let sorted = |lang| {
            let mut codes = ["USA", "ESP", "EST", "DEU", "ZMB"].map(code);
            table.sort_by_name(&mut codes, lang);
            codes.map(|code| code.to_string())
        };
        assert_eq!(sorted(Lang::En), ["EST", "DEU", "ESP", "USA", "ZMB"]);
        assert_eq!(sorted(Lang::Fr), ["DEU", "ESP", "EST", "USA", "ZMB"]);
    }
}
