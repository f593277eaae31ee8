//! An extraction: what a text says of an agreement and what a person changes of it, as a value.

use std::collections::BTreeSet;

use serde::Serialize;

use super::classes::MentionClass;
use super::layout::StretchKind;
use crate::model::{AgreementKind, Code, Date};

/// A country where a text names it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CountryMention {
    pub iso3: Code,
    /// Its name as the text has it.
    pub text: String,
    /// Bytes of the input.
    pub start: usize,
    pub end: usize,
    pub class: MentionClass,
}

/// A sentence, a heading, or a list, with the countries in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ArticlePassage {
    /// Bytes of the input.
    pub start: usize,
    pub end: usize,
    /// Number of countries that it claims.
    pub claimed: Option<u32>,
    pub countries: Vec<CountryMention>,
    #[serde(skip)]
    pub kind: StretchKind,
}

/// A stretch of the text: what it says of title or place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct QuotedText {
    pub text: String,
    /// Bytes of the input.
    pub start: usize,
    pub end: usize,
}

/// A date, with its place in the text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct StatedDate {
    pub date: Date,
    pub text: String,
    /// Bytes of the input.
    pub start: usize,
    pub end: usize,
}

/// The parties that are proposed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct ProposedParties {
    /// Numbers of the passages that list them.
    pub passages: Vec<usize>,
    /// Codes, sorted.
    pub parties: Vec<Code>,
    /// Number of parties that the text claims.
    pub claimed: Option<u32>,
    /// Whether there are as many parties as are claimed.
    pub agrees: Option<bool>,
    /// Id of the group whose members are counted, where the text says "all members".
    #[serde(skip_serializing_if = "Option::is_none")]
    pub group: Option<String>,
}

/// Everything that a text says of an agreement.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Extraction {
    /// Tag of its language (BCP 47), where it was told.
    pub language: Option<&'static str>,
    pub passages: Vec<ArticlePassage>,
    pub proposed: ProposedParties,
    pub title: Option<QuotedText>,
    pub date: Option<StatedDate>,
    pub place: Option<QuotedText>,
    #[serde(serialize_with = "kind_id")]
    pub kind: AgreementKind,
    /// The text's first heading or line: the article's own name.
    #[serde(skip)]
    pub heading: Option<QuotedText>,
    /// Members of the group that are counted, and no mention says so.
    #[serde(skip)]
    pub(super) counted: BTreeSet<Code>,
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "serde passes a reference"
)]
fn kind_id<S: serde::Serializer>(kind: &AgreementKind, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(kind.id())
}

impl Extraction {
    /// The same with another class where a country is named; the list follows.
    #[must_use]
    pub fn with_class(mut self, passage: usize, mention: usize, class: MentionClass) -> Self {
        let found = self
            .passages
            .get_mut(passage)
            .and_then(|it| it.countries.get_mut(mention));
        let Some(found) = found else { return self };
        found.class = class;
        let code = found.iso3;
        if class == MentionClass::Party {
            if !self.proposed.passages.contains(&passage) {
                self.proposed.passages.push(passage);
                self.proposed.passages.sort_unstable();
            }
        } else {
            self.counted.remove(&code);
        }
        self.recount()
    }

    /// The same with a country among the parties: wherever a proposed passage names it, else where it is named
    /// first, else as one that the text does not name.
    #[must_use]
    pub fn including(mut self, code: Code) -> Self {
        let proposed = &self.proposed.passages;
        let place = |in_list: bool| {
            self.passages
                .iter()
                .enumerate()
                .find_map(|(number, passage)| {
                    if in_list && !proposed.contains(&number) {
                        return None;
                    }
                    let mention = passage.countries.iter().position(|it| it.iso3 == code)?;
                    Some((number, mention))
                })
        };
        if let Some((passage, mention)) = place(true).or_else(|| place(false)) {
            self.with_class(passage, mention, MentionClass::Party)
        } else {
            self.counted.insert(code);
            self.recount()
        }
    }

    /// The same with a country not among the parties, wherever it is named.
    #[must_use]
    pub fn leaving_out(mut self, code: Code) -> Self {
        let mentions = self.passages.iter_mut().flat_map(|it| &mut it.countries);
        for mention in mentions.filter(|it| it.iso3 == code) {
            if mention.class == MentionClass::Party {
                mention.class = MentionClass::Mentioned;
            }
        }
        self.counted.remove(&code);
        self.recount()
    }

    /// Every country named, each once, in order, with the class that says most of it.
    #[must_use]
    pub fn classes(&self) -> Vec<(Code, MentionClass)> {
        let mut all: std::collections::BTreeMap<Code, MentionClass> =
            std::collections::BTreeMap::new();
        let strength = |class: MentionClass| match class {
            MentionClass::Party => 4,
            MentionClass::NotSigned => 3,
            MentionClass::Observer => 2,
            MentionClass::Invited => 1,
            MentionClass::Mentioned => 0,
        };
        for mention in self.passages.iter().flat_map(|it| &it.countries) {
            let class = all.entry(mention.iso3).or_insert(mention.class);
            if strength(mention.class) > strength(*class) {
                *class = mention.class;
            }
        }
        for code in &self.counted {
            all.insert(*code, MentionClass::Party);
        }
        all.into_iter().collect()
    }

    pub(super) fn recount(mut self) -> Self {
        let named = self
            .passages
            .iter()
            .flat_map(|it| &it.countries)
            .filter(|it| it.class == MentionClass::Party)
            .map(|it| it.iso3);
        let parties: BTreeSet<Code> = named.chain(self.counted.iter().copied()).collect();
        self.proposed.agrees = self
            .proposed
            .claimed
            .filter(|_| !parties.is_empty())
            .map(|claimed| claimed as usize == parties.len());
        self.proposed.parties = parties.into_iter().collect();
        self
    }
}
