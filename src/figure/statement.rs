//! The statement of a subject on a day: its classes, the class of each country, who is counted, what the
//! sources claim. The only thing that a figure knows of the domain.

mod agreement;
mod comparison;
mod history;
mod most;

use std::collections::{BTreeMap, BTreeSet};

use super::{Class, Paint};
use crate::{
    i18n::{self, Arg, format},
    model::{Agreement, Code, Date, Dossier, Group, Lang, Role, Subject},
};

/// One class of a statement: a row of its legend.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClassRow {
    pub class: Class,
    /// Label as in the legend, in the statement's language.
    pub label: String,
    /// Countries, in order.
    pub countries: Vec<Code>,
    /// Organisations that are counted with them; named, never drawn.
    pub organisations: Vec<String>,
}

impl ClassRow {
    /// Countries and organisations.
    #[must_use]
    pub fn count(&self) -> usize {
        self.countries.len() + self.organisations.len()
    }
}

/// Those that a picture promises to show, and how many the sources say there are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Counted {
    pub countries: BTreeSet<Code>,
    pub organisations: Vec<String>,
    pub claimed: Option<u32>,
}

/// Statement of a subject on a day, in a language.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Statement {
    pub lang: Lang,
    /// The day that is told of; absent: now.
    pub as_of: Option<Date>,
    /// Title as panels and documents name it.
    pub title: String,
    /// Headline as the stage says it, in large letters.
    pub headline: String,
    /// Text beneath that: the title where the headline is another, place and date.
    pub subtitle: String,
    /// One or two sentences.
    pub summary: String,
    /// Classes in the order of the legend.
    pub classes: Vec<ClassRow>,
    /// A group by itself: who is in no class of it is no member.
    pub of_group: bool,
    /// Days on which countries came to it, for a history, where they are known.
    pub joined: BTreeMap<Code, Date>,
    /// Number of classes at most, on whatever day: room that a legend keeps, for what stands around it to
    /// rest.
    pub most_classes: usize,
    /// The class of every country that is concerned.
    pub of: BTreeMap<Code, Class>,
    /// Countries that a view frames: those that have or had a role; where a day is told of, all that have one
    /// on any day, so that the map stays where it is from day to day.
    pub framed: BTreeSet<Code>,
    /// Those whom a view had better not cover: who might have a role and have none, likewise.
    pub around: BTreeSet<Code>,
    /// The roles besides the principal one.
    pub roles: BTreeMap<Code, BTreeSet<Role>>,
    pub counted: Option<Counted>,
    /// Sources that a picture cites, and those that its document does besides: numbers in the dossier's list,
    /// from 0, in the order in which they are cited.
    pub cited: Vec<usize>,
    pub cited_further: Vec<usize>,
}

impl Statement {
    /// Statement of `subject`, empty where the dossier does not hold it.
    #[must_use]
    pub fn new(dossier: &Dossier, subject: &Subject, as_of: Option<Date>, lang: Lang) -> Self {
        let maker = Maker {
            dossier,
            as_of,
            lang,
        };
        let set = |id: &String| maker.set(id);
        let mut statement = match subject {
            Subject::Countries => None,
            Subject::Agreement(id) => dossier.agreement(id).map(|it| maker.agreement(it)),
            Subject::Group(id) => dossier.group(id).map(|group| maker.group(group)),
            Subject::Compare(ids) => ids
                .iter()
                .map(set)
                .collect::<Option<Vec<_>>>()
                .filter(|sets| Subject::COMPARED.contains(&sets.len()))
                .map(|sets| maker.comparison(&sets)),
            Subject::History(id) => set(id).map(|set| maker.history(set)),
            Subject::Count => Some(maker.count()),
        }
        .unwrap_or_else(|| maker.countries());
        statement.of = statement
            .classes
            .iter()
            .flat_map(|row| row.countries.iter().map(|code| (*code, row.class)))
            .collect();
        statement.most_classes = statement.classes.len();
        statement.framed = statement.parties();
        statement.around = statement.eligible();
        if as_of.is_some() {
            statement.framed.extend(dossier.ever(subject));
            let eligible = dossier.ever_eligible(subject);
            statement.around.extend(eligible);
            let Self { framed, around, .. } = &mut statement;
            around.retain(|code| !framed.contains(code));
            let most = maker.most_classes(subject).max(statement.classes.len());
            statement.most_classes = most;
        }
        statement
    }

    /// Whether anything is said of any country.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.classes.is_empty()
    }

    /// The class of a country.
    #[must_use]
    pub fn class(&self, code: Code) -> Class {
        self.of.get(&code).copied().unwrap_or(Class::OTHER)
    }

    /// The row of a country's class, where it is concerned.
    #[must_use]
    pub fn row(&self, code: Code) -> Option<&ClassRow> {
        let class = self.of.get(&code)?;
        self.classes.iter().find(|row| row.class == *class)
    }

    /// All that have or had a role on the day.
    #[must_use]
    pub fn parties(&self) -> BTreeSet<Code> {
        let of_party = self.of.iter().filter(|(_, class)| class.party());
        of_party.map(|(code, _)| *code).collect()
    }

    /// Those who might have a role and have none.
    #[must_use]
    pub fn eligible(&self) -> BTreeSet<Code> {
        let of_eligible = |class: &Class| class.concerned() && !class.party();
        let of_class = self.of.iter().filter(|(_, class)| of_eligible(class));
        of_class.map(|(code, _)| *code).collect()
    }
}

/// A class, what the legend calls it, and who is in it.
pub(super) fn row(
    class: Class,
    label: String,
    countries: impl IntoIterator<Item = Code>,
) -> ClassRow {
    ClassRow {
        class,
        label,
        countries: countries.into_iter().collect(),
        organisations: Vec::new(),
    }
}

/// Maker of a statement: what is said, of which day, in which language.
#[derive(Clone, Copy)]
struct Maker<'a> {
    dossier: &'a Dossier,
    as_of: Option<Date>,
    lang: Lang,
}

/// Something with members: an agreement by its principal roles, or a group.
#[derive(Clone, Copy)]
enum Set<'a> {
    Agreement(&'a Agreement),
    Group(&'a Group),
}

impl<'a> Maker<'a> {
    fn set(&self, id: &str) -> Option<Set<'a>> {
        let agreement = self.dossier.agreement(id).map(Set::Agreement);
        agreement.or_else(|| self.dossier.group(id).map(Set::Group))
    }

    /// No fewer than the classes that a subject has on any day.
    fn most_classes(&self, subject: &Subject) -> usize {
        let steps = usize::from(Paint::STEPS);
        match subject {
            Subject::Countries => 0,
            Subject::Agreement(id) => self.dossier.agreement(id).map_or(0, most::most_classes),
            Subject::Group(id) => {
                let members = self.dossier.group(id).map(|group| &group.members[..]);
                let members = members.unwrap_or_default();
                let vague = |date: Option<Date>| date.is_some_and(|date| date.day().is_none());
                1 + usize::from(members.iter().any(|member| member.to.is_some()))
                    + usize::from(members.iter().any(|it| vague(it.from) || vague(it.to)))
            }
            // Three of those who are in some, and those who are in none.
            Subject::Compare(_) => 4,
            Subject::History(_) => steps + 1,
            Subject::Count => steps,
        }
    }

    fn title_of(&self, set: Set<'a>) -> &'a str {
        match set {
            Set::Agreement(agreement) => agreement.card_title().get(self.lang),
            Set::Group(group) => group.title.get(self.lang),
        }
    }

    /// "As of 4 April 1949", where a day is told of.
    fn day(&self) -> String {
        self.as_of.map_or_else(String::new, |day| {
            let args = [("date", Arg::from(format::date(self.lang, day)))];
            i18n::t_args(self.lang, "statement-as-of", &args)
        })
    }

    /// No more than the dossier's title.
    fn countries(&self) -> Statement {
        let date = self.dossier.date;
        let date = date.map_or_else(String::new, |span| format::span(self.lang, span));
        Statement {
            title: self.dossier.title.get(self.lang).to_owned(),
            headline: self.dossier.title.get(self.lang).to_owned(),
            subtitle: joined(&[date, self.day()]),
            ..self.blank()
        }
    }

    fn blank(&self) -> Statement {
        Statement {
            lang: self.lang,
            as_of: self.as_of,
            ..Statement::default()
        }
    }

    /// The places of sources in the dossier's list, each once, in the order of `ids`.
    fn numbers<'b>(&self, ids: impl Iterator<Item = &'b String>) -> Vec<usize> {
        let by_id: std::collections::HashMap<&str, usize> = self
            .dossier
            .sources_by_id()
            .map(|(number, source)| (source.id.as_str(), number - 1))
            .collect();
        let mut seen = BTreeSet::new();
        ids.filter_map(|id| by_id.get(id.as_str()).copied())
            .filter(|number| seen.insert(*number))
            .collect()
    }

    fn t(&self, key: &str) -> String {
        i18n::t(self.lang, key)
    }
}

/// Those that are not empty, with commas.
fn joined(parts: &[String]) -> String {
    let parts: Vec<&str> = parts
        .iter()
        .map(String::as_str)
        .filter(|part| !part.is_empty())
        .collect();
    parts.join(", ")
}
