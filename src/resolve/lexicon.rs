//! All names in all languages with what they mean, for looking up and for reading along a text.
//!
//! The index is made when the program is built (`build.rs`): nothing is built or unpacked here but three short
//! tables of what its numbers stand for.

use std::sync::LazyLock;

use fst::Map;
use fst::raw::{CompiledAddr, Fst, Output};

use super::fold::{key_word, name_key};
use super::organisations::InternationalBody;
use super::packed::Packed;
use crate::assets;
use crate::model::Code;

/// Thing that a name is said of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Referent {
    Country(Code),
    Organisation(&'static InternationalBody),
    /// A region, a former state, a city, a part of a country: known, and no country. With the country that is
    /// often meant by it.
    Elsewhere(Option<Code>),
}

/// Sort of a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NameKind {
    /// The usual one in its languages.
    Name,
    /// Another: official, former, colloquial.
    Alias,
    /// A short form in capitals ("USA", "EUA"): in lower case it may be any word.
    Abbreviation,
}

/// Tags of the languages that use a name, with a blank between, the likeliest first; `own` stands behind those
/// that are a language of the country itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Languages {
    tags: &'static str,
    is_near: bool,
}

impl Languages {
    fn new(tags: &'static str) -> Self {
        let is_near = |tag| matches!(tag, "en" | "fr" | "own");
        Self {
            tags,
            is_near: tags.split(' ').any(is_near),
        }
    }

    pub fn tags(self) -> impl Iterator<Item = &'static str> {
        self.tags.split(' ').filter(|tag| !tag.is_empty())
    }

    /// Whether a language, by its tag, is among them.
    #[must_use]
    pub fn has(self, tag: &str) -> bool {
        self.tags().any(|other| other == tag)
    }

    /// Whether English, French or a language of the country itself is among them.
    #[must_use]
    pub fn is_near(self) -> bool {
        self.is_near
    }
}

/// One meaning of a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NameMeaning {
    pub of: Referent,
    pub kind: NameKind,
    pub languages: Languages,
}

/// The names, by key.
pub struct Lexicon {
    names: Map<&'static [u8]>,
    referents: Vec<Referent>,
    languages: Vec<Languages>,
    several: Vec<&'static str>,
}

impl Lexicon {
    /// The one that is built in.
    ///
    /// # Panics
    ///
    /// Where the program was built with a broken index, which a test holds it is not.
    #[must_use]
    pub fn built_in() -> &'static Self {
        static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
            let mut tables = assets::LEXICON_TABLES.lines();
            let mut table = || tables.next().unwrap_or_default().split('\t');
            Lexicon {
                names: Map::new(assets::LEXICON).expect("the built-in index is read by a test"),
                referents: table().map(referent).collect(),
                languages: table().map(Languages::new).collect(),
                several: table().collect(),
            }
        });
        &LEXICON
    }

    /// The form in which names are compared: lower case, without accents, marks and articles.
    #[must_use]
    pub fn key(text: &str) -> String {
        name_key(text)
    }

    /// The meanings of a name, none where it is unknown; of several countries where languages differ.
    #[must_use]
    pub fn meanings(&self, name: &str) -> Vec<NameMeaning> {
        self.of_key(&name_key(name))
    }

    /// The meanings of a name by its key.
    #[must_use]
    pub fn of_key(&self, key: &str) -> Vec<NameMeaning> {
        self.names
            .get(key)
            .map_or_else(Vec::new, |value| self.unpacked(value))
    }

    /// A walk that has read nothing yet.
    #[must_use]
    pub fn start(&self) -> Walk<'_> {
        Walk {
            lexicon: self,
            node: self.index().root().addr(),
            value: Output::zero(),
            is_begun: false,
        }
    }

    /// Every name, as its key, with its meanings, in the order of the keys.
    pub fn names(&self) -> impl Iterator<Item = (String, Vec<NameMeaning>)> {
        let all = self.names.stream().into_str_vec();
        let all = all.expect("the built-in index is made of text");
        all.into_iter()
            .map(|(key, value)| (key, self.unpacked(value)))
    }

    /// The tag of a language in which names are known.
    #[must_use]
    pub fn language(&self, tag: &str) -> Option<&'static str> {
        let mut tags = self.languages.iter().flat_map(|it| it.tags());
        tags.find(|known| *known == tag)
    }

    /// Number of names.
    #[must_use]
    pub fn len(&self) -> usize {
        self.names.len()
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.names.is_empty()
    }

    /// Size of the index and its tables in the program.
    #[must_use]
    pub fn bytes(&self) -> usize {
        assets::LEXICON.len() + assets::LEXICON_TABLES.len()
    }

    pub(super) fn index(&self) -> &Fst<&'static [u8]> {
        self.names.as_fst()
    }

    pub(super) fn unpacked(&self, value: u64) -> Vec<NameMeaning> {
        let meaning = |packed: Packed| {
            Some(NameMeaning {
                of: *self.referents.get(packed.referent as usize)?,
                kind: match packed.kind {
                    0 => NameKind::Name,
                    1 => NameKind::Alias,
                    _ => NameKind::Abbreviation,
                },
                languages: *self.languages.get(packed.languages as usize)?,
            })
        };
        match Packed::of(value) {
            Ok(packed) => meaning(packed).into_iter().collect(),
            Err(number) => {
                let several = self.several.get(number).copied().unwrap_or_default();
                let values = several.split(' ').filter_map(|value| value.parse().ok());
                values
                    .filter_map(|value| meaning(Packed::of(value).ok()?))
                    .collect()
            }
        }
    }
}

/// The referent that the index calls so.
fn referent(called: &str) -> Referent {
    if let Some(id) = called.strip_prefix('@') {
        return InternationalBody::of_id(id)
            .map_or(Referent::Elsewhere(None), Referent::Organisation);
    }
    match called.strip_prefix('-') {
        Some(within) => Referent::Elsewhere(within.parse().ok()),
        None => called
            .parse()
            .map_or(Referent::Elsewhere(None), Referent::Country),
    }
}

/// A text read along the lexicon, word for word or letter for letter: for the longest name at a place.
#[derive(Clone, Copy)]
pub struct Walk<'a> {
    lexicon: &'a Lexicon,
    node: CompiledAddr,
    value: Output,
    is_begun: bool,
}

impl Walk<'_> {
    /// Reads a further word, folded ([`super::fold`]); articles and "and", which no key holds, are passed over. `None`
    /// where no name goes on so.
    #[must_use]
    pub fn word(self, folded: &str) -> Option<Self> {
        let Some(word) = key_word(folded) else {
            return Some(self);
        };
        let walk = if self.is_begun { self.step(" ")? } else { self };
        walk.step(word)
    }

    /// Reads on, whatever stands in a key: for scripts without blanks.
    #[must_use]
    pub fn step(mut self, text: &str) -> Option<Self> {
        let index = self.lexicon.index();
        for byte in text.bytes() {
            let node = index.node(self.node);
            let transition = node.transition(node.find_input(byte)?);
            self.node = transition.addr;
            self.value = self.value.cat(transition.out);
            self.is_begun = true;
        }
        Some(self)
    }

    /// The meanings of what has been read, where that is a whole name.
    #[must_use]
    pub fn meanings(self) -> Vec<NameMeaning> {
        let node = self.lexicon.index().node(self.node);
        if !node.is_final() || !self.is_begun {
            return Vec::new();
        }
        let value = self.value.cat(node.final_output());
        self.lexicon.unpacked(value.value())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::resolve::Countries;

    #[test]
    fn the_index_is_whole_and_every_number_stands_for_something() {
        let lexicon = Lexicon::built_in();
        lexicon.index().verify().expect("its sum is right");
        let mut countries = std::collections::BTreeSet::new();
        for (key, meanings) in lexicon.names() {
            assert!(!meanings.is_empty(), "{key}");
            assert_eq!(name_key(&key), key, "a key is its own key");
            for meaning in meanings {
                assert!(meaning.languages.tags().next().is_some(), "{key}");
                if let Referent::Country(code) = meaning.of {
                    countries.insert(code);
                }
            }
        }
        let all = Countries::built_in().all().iter().map(|it| it.code);
        assert_eq!(countries, all.collect());
    }

    #[test]
    fn a_text_is_read_along_it_word_for_word() {
        let start = Lexicon::built_in().start();
        let walk = start.word("republique").and_then(|it| it.word("tcheque"));
        let walk = walk.expect("goes on");
        assert!(start.word("republique").unwrap().meanings().is_empty());
        let czechia = Referent::Country("CZE".parse().unwrap());
        assert!(walk.meanings().iter().any(|it| it.of == czechia));
        assert!(walk.word("xyz").is_none());
        assert!(start.word("the").unwrap().meanings().is_empty());
        let china = start.step("中国").unwrap().meanings();
        assert_eq!(china[0].of, Referent::Country("CHN".parse().unwrap()));
    }
}
