//! An extraction as a dossier of one agreement.

use std::collections::BTreeSet;

use super::classes::MentionClass;
use super::extraction::{ArticlePassage, Extraction};
use super::words::FILLER;
use crate::limits;
use crate::model::{
    Agreement, AgreementKind, Code, Dossier, Group, Party, Role, Source, Span, Text, WebAddress,
};
use crate::resolve::fold;

/// Letters of a passage that a source quotes.
const QUOTE_LETTERS: usize = 600;

/// Origin of an article: what its sources say.
#[derive(Clone, Debug, Default)]
pub struct ArticleOrigin {
    /// Name of the file, or of where it was pasted from.
    pub publisher: String,
    pub url: Option<WebAddress>,
}

impl Extraction {
    /// The dossier of this extraction of `text`: one agreement with its parties, each with the passages that name it
    /// as its sources. `groups` holds the group that the text counts on, where it does.
    #[must_use]
    #[expect(
        clippy::too_many_lines,
        reason = "one field of the dossier after the other"
    )]
    pub fn dossier(&self, text: &str, origin: &ArticleOrigin, groups: &[Group]) -> Dossier {
        let title = self
            .title_text()
            .unwrap_or_else(|| origin.publisher.clone());
        let id = id_of(&title);
        let listing: Vec<usize> = self.listing();
        let sources = listing
            .iter()
            .enumerate()
            .map(|(number, passage)| self.source(text, origin, number, &self.passages[*passage]));
        let mut sources: Vec<Source> = sources.collect();
        if sources.is_empty() {
            sources.push(self.bare_source(origin, "article".to_owned()));
        }
        let sources_of = |code: Code, class: MentionClass| -> Vec<String> {
            let named = listing.iter().enumerate().filter(|(_, passage)| {
                let countries = &self.passages[**passage].countries;
                countries
                    .iter()
                    .any(|it| it.iso3 == code && it.class == class)
            });
            let ids: Vec<String> = named.map(|(number, _)| source_id(number)).collect();
            if ids.is_empty() {
                sources
                    .first()
                    .map(|it| it.id.clone())
                    .into_iter()
                    .collect()
            } else {
                ids
            }
        };
        let party = |code: Code, role: Role, class: MentionClass| Party {
            country: code,
            role,
            date: None,
            note: Text::default(),
            sources: sources_of(code, class),
        };
        let principal = principal(self.kind);
        let mut parties: Vec<Party> = self
            .proposed
            .parties
            .iter()
            .map(|code| party(*code, principal, MentionClass::Party))
            .collect();
        for (code, class) in self.classes() {
            let role = match class {
                MentionClass::Observer => Role::Observer,
                MentionClass::Invited => Role::Invited,
                _ => continue,
            };
            let is_party = self.proposed.parties.binary_search(&code).is_ok();
            if !is_party && self.is_by_the_list(code, class) {
                parties.push(party(code, role, class));
            }
        }
        let date = self.date.as_ref().map(|it| Span {
            from: it.date,
            to: None,
        });
        let group = self
            .proposed
            .group
            .as_ref()
            .and_then(|id| groups.iter().find(|group| group.id == *id))
            .map(|group| Group {
                members: group
                    .members
                    .iter()
                    .map(|member| crate::model::Member {
                        // The group's sources stand in its own dossier.
                        sources: Vec::new(),
                        ..member.clone()
                    })
                    .collect(),
                ..group.clone()
            });
        let agreement = Agreement {
            id: id.clone(),
            kind: self.kind,
            title: Text::Same(title.clone()),
            short_title: Text::default(),
            headline: Text::default(),
            summary: Text::Same(self.heading_text().unwrap_or_else(|| title.clone())),
            date,
            place: self
                .place
                .as_ref()
                .map_or_else(Text::default, |it| Text::Same(it.text.clone())),
            binding: None,
            sources: sources.iter().map(|it| it.id.clone()).collect(),
            principal_role: Some(principal),
            principal_roles: Vec::new(),
            claimed: self.proposed.claimed,
            eligible: group.as_ref().map(|it| it.id.clone()),
            parties,
            organisations: Vec::new(),
            facts: Vec::new(),
            related: Vec::new(),
        };
        Dossier {
            schema: None,
            format: 1,
            id,
            title: Text::Same(title),
            summary: Text::default(),
            date,
            viewpoint: None,
            sources,
            groups: group.into_iter().collect(),
            agreements: vec![agreement],
        }
    }

    /// Whether a country is given a class in the list of parties or beside it: elsewhere another meeting is spoken of.
    fn is_by_the_list(&self, code: Code, class: MentionClass) -> bool {
        let beside = |number: usize| {
            let listed = &self.proposed.passages;
            listed.iter().any(|other| other.abs_diff(number) <= 1)
        };
        self.passages.iter().enumerate().any(|(number, passage)| {
            let mut countries = passage.countries.iter();
            beside(number) && countries.any(|it| it.iso3 == code && it.class == class)
        })
    }

    /// Passages whose countries have a part in the agreement, by number: those proposed first.
    fn listing(&self) -> Vec<usize> {
        let mut listing = self.proposed.passages.clone();
        let known: BTreeSet<usize> = listing.iter().copied().collect();
        let has_part = |passage: &ArticlePassage| {
            passage.countries.iter().any(|it| {
                it.class != MentionClass::Mentioned && it.class != MentionClass::NotSigned
            })
        };
        listing.extend(
            (0..self.passages.len())
                .filter(|number| !known.contains(number) && has_part(&self.passages[*number])),
        );
        listing
    }

    fn title_text(&self) -> Option<String> {
        self.title
            .as_ref()
            .map(|it| it.text.clone())
            .or_else(|| self.heading_text())
            .map(|title| title.chars().take(QUOTE_LETTERS).collect())
    }

    fn heading_text(&self) -> Option<String> {
        let text = &self.heading.as_ref()?.text;
        Some(text.trim_start_matches(['#', ' ', '*']).to_owned())
    }

    fn bare_source(&self, origin: &ArticleOrigin, id: String) -> Source {
        let title = self
            .heading_text()
            .unwrap_or_else(|| origin.publisher.clone());
        Source {
            id,
            title: Text::Same(title.chars().take(QUOTE_LETTERS).collect()),
            publisher: origin.publisher.clone(),
            url: origin.url.clone(),
            date: None,
            language: self.language.map(str::to_owned),
            note: Text::default(),
        }
    }

    fn source(
        &self,
        text: &str,
        origin: &ArticleOrigin,
        number: usize,
        passage: &ArticlePassage,
    ) -> Source {
        let slice = text.get(passage.start..passage.end).unwrap_or("");
        let kept: String = slice.chars().filter(|letter| *letter != FILLER).collect();
        let line = kept.split_whitespace().collect::<Vec<_>>().join(" ");
        let mut quote: String = line.chars().take(QUOTE_LETTERS).collect();
        if quote.len() < line.len() {
            quote.push('…');
        }
        Source {
            note: Text::Same(quote),
            ..self.bare_source(origin, source_id(number))
        }
    }
}

fn source_id(number: usize) -> String {
    format!("article-{}", number + 1)
}

/// The role that an agreement of a kind is about, as an article tells it.
fn principal(kind: AgreementKind) -> Role {
    match kind {
        AgreementKind::Invitation => Role::Invited,
        _ => Role::Signed,
    }
}

/// An id out of a title: its words with hyphens between.
fn id_of(title: &str) -> String {
    let most = (limits::ID_CHARS as usize).min(60);
    let mut id = String::new();
    for word in fold(title).split(' ').filter(|word| !word.is_empty()) {
        if id.chars().count() + word.chars().count() + 1 > most {
            break;
        }
        if !id.is_empty() {
            id.push('-');
        }
        id.push_str(word);
    }
    if id.is_empty() {
        "agreement".to_owned()
    } else {
        id
    }
}
