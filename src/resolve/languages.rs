//! Names of countries in many languages, for lists whose language nobody tells.
//!
//! One name may be said of different countries in different languages, so that a list is read in the one
//! language that fits it, never each name in whichever.

use std::collections::{BTreeMap, HashMap};
use std::io::Read as _;
use std::sync::LazyLock;

use super::fold::name_key;
use super::forms;
use super::{Countries, How, NameLanguage, Resolved};
use crate::assets;
use crate::model::Code;

/// Names in the languages that [`Countries`] does not know.
pub(crate) struct OtherLanguages {
    tags: Vec<String>,
    /// Country of each name, with the index of the language that calls it so.
    names: HashMap<String, Vec<(u16, Code)>>,
}

impl OtherLanguages {
    /// The table that is built in, unpacked when it is first asked for.
    ///
    /// # Panics
    ///
    /// Where the program was built with a broken table, which a test holds it is not.
    #[must_use]
    pub(crate) fn built_in() -> &'static Self {
        static TABLE: LazyLock<OtherLanguages> = LazyLock::new(|| {
            let mut lines = String::new();
            flate2::read::GzDecoder::new(assets::OTHER_LANGUAGES)
                .read_to_string(&mut lines)
                .expect("the built-in table is read by a test");
            OtherLanguages::from_lines(&lines)
        });
        &TABLE
    }

    fn from_lines(lines: &str) -> Self {
        let mut numbers: BTreeMap<&str, u16> = BTreeMap::new();
        let mut tags = Vec::new();
        let mut names: HashMap<String, Vec<(u16, Code)>> = HashMap::new();
        for line in lines.lines() {
            let mut cells = line.split('\t');
            let (Some(code), Some(name), Some(languages)) =
                (cells.next(), cells.next(), cells.next())
            else {
                continue;
            };
            let Ok(code) = code.parse() else { continue };
            let called = names.entry(name_key(name)).or_default();
            for tag in languages.split(' ') {
                let number = *numbers.entry(tag).or_insert_with(|| {
                    tags.push(tag.to_owned());
                    (tags.len() - 1) as u16
                });
                called.push((number, code));
            }
        }
        Self { tags, names }
    }

    /// Every name, as its key, with the country and the language that calls it so.
    pub(super) fn all(&self) -> impl Iterator<Item = (&str, Code, &str)> {
        self.names.iter().flat_map(|(name, called)| {
            let tag = |language: u16| self.tags[usize::from(language)].as_str();
            called
                .iter()
                .map(move |&(language, code)| (name.as_str(), code, tag(language)))
        })
    }

    /// The language in which most of `names` are countries, the first among equals.
    #[must_use]
    pub(crate) fn fitting<'a>(
        &'static self,
        names: impl Iterator<Item = &'a str>,
    ) -> Option<FittingLanguage> {
        let mut fits = vec![0_usize; self.tags.len()];
        for name in names {
            let mut last = None;
            for (language, _) in self.names.get(&name_key(name)).into_iter().flatten() {
                // Once a name, however many countries it means there.
                if last.replace(*language) != Some(*language) {
                    fits[usize::from(*language)] += 1;
                }
            }
        }
        let most = fits.iter().copied().max().filter(|most| *most > 0)?;
        let number = fits.iter().position(|count| *count == most)?;
        Some(FittingLanguage {
            all: self,
            number: number as u16,
        })
    }
}

/// A language in which a list is read.
#[derive(Clone, Copy)]
pub(crate) struct FittingLanguage {
    all: &'static OtherLanguages,
    number: u16,
}

impl FittingLanguage {
    /// The country of a name; `None` too where it is said of several.
    #[must_use]
    pub(crate) fn resolve(self, name: &str) -> Option<Resolved> {
        let countries = Countries::built_in();
        let look = |name: &str| {
            let called = self.all.names.get(&name_key(name)).into_iter().flatten();
            let mut codes = called.filter(|(language, _)| *language == self.number);
            let (_, code) = *codes.next()?;
            if codes.any(|(_, other)| *other != code) {
                return None;
            }
            Some(Resolved {
                code,
                how: How::Alias,
                language: Some(NameLanguage::Other(
                    &self.all.tags[usize::from(self.number)],
                )),
            })
        };
        look(name).or_else(|| forms::resolve(name, &|code| countries.state(code), &look))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_is_read_in_the_language_that_fits_it() {
        let table = OtherLanguages::built_in();
        let read = |names: &[&str]| {
            let language = table.fitting(names.iter().copied()).expect("fits");
            let tag = language.all.tags[usize::from(language.number)].as_str();
            let of = |name: &&str| language.resolve(name).map(|it| it.code.to_string());
            (tag, names.iter().map(of).collect::<Vec<_>>())
        };
        let codes = |codes: &[&str]| codes.iter().map(|it| Some((*it).to_owned())).collect();
        assert_eq!(
            read(&["Frankreich", "Spanien", "Griechenland"]),
            ("de", codes(&["FRA", "ESP", "GRC"])),
        );
        assert_eq!(
            read(&["فرنسا", "النمسا", "بولندا"]),
            ("ar", codes(&["FRA", "AUT", "POL"])),
        );
        assert_eq!(read(&["法国", "波兰"]), ("zh", codes(&["FRA", "POL"])));
        assert!(table.fitting(["Berlin"].into_iter()).is_none());
    }

    #[test]
    fn every_line_of_the_table_is_understood() {
        let table = OtherLanguages::built_in();
        assert!(table.tags.len() > 90, "{}", table.tags.len());
        let said: usize = table.names.values().map(Vec::len).sum();
        assert!(said > 15_000, "{said}");
    }
}
