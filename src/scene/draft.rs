//! A list, a table or an article on its way to a dossier: what a person changes of what was understood, and what
//! follows from it.

use std::ops::Range;
use std::sync::Arc;

use crate::extract::{ArticleOrigin, Extraction, FILLER, MentionClass};
use crate::intake::{Assignment, Cells, ColumnPlan, Import, LeftOut, Origin, understand};
use crate::model::{Code, Dossier, Group, Text};

/// Number of changes that can be undone.
const MOST_STEPS: usize = 500;

/// A list, a table or an article that is understood as far as it goes.
#[derive(Clone, Debug)]
pub struct Draft {
    /// Name of its file, without the folder; absent: it was pasted.
    pub file: Option<String>,
    pub matter: DraftMatter,
    earlier: Vec<DraftState>,
    later: Vec<DraftState>,
}

/// Kind of what is understood.
#[derive(Clone, Debug)]
pub enum DraftMatter {
    Table(TableDraft),
    Article(ArticleDraft),
}

/// A list or a table, and what was made of it.
#[derive(Clone, Debug)]
pub struct TableDraft {
    pub cells: Arc<Cells>,
    pub assignment: Assignment,
    pub import: Import,
    /// Meaning of each row of the cells.
    pub rows: Vec<DraftRow>,
    /// Rows that a person should look at, by their places in `rows`.
    pub doubtful: Vec<usize>,
}

/// Meaning of a row of a table.
#[derive(Clone, Debug, PartialEq)]
pub enum DraftRow {
    Matched(Code),
    Near(Code),
    Unmatched(Vec<Code>),
    /// Id of an organisation.
    Organisation(&'static str),
    LeftOut(Option<LeftOut>),
}

/// An article, and what was read in it.
#[derive(Clone, Debug)]
pub struct ArticleDraft {
    pub text: Arc<str>,
    pub extraction: Extraction,
    groups: Arc<[Group]>,
    pub paragraphs: Arc<[ArticleParagraph]>,
}

/// A line of an article, as a person reads it.
#[derive(Clone, Debug, PartialEq)]
pub struct ArticleParagraph {
    pub text: String,
    /// Countries in it: bytes of `text`, and which passage and mention they are.
    pub mentions: Vec<PlacedMention>,
}

/// A country in a line of an article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlacedMention {
    pub at: Range<usize>,
    pub passage: usize,
    pub mention: usize,
}

/// Something that a person changes of a draft.
#[derive(Clone, Debug, PartialEq)]
pub enum DraftChange {
    /// Uses a column of a table otherwise.
    Column(usize, ColumnPlan),
    /// Says which country a row is, or that it is none.
    Row(u32, Option<Code>),
    /// Says what an article says of a country where it names it.
    Mention {
        passage: usize,
        mention: usize,
        class: MentionClass,
    },
    Include(Code),
    LeaveOut(Code),
    Undo,
    Redo,
}

/// State that a change begins from.
#[derive(Clone, Debug)]
enum DraftState {
    Table(Assignment),
    Article(Box<Extraction>),
}

impl Draft {
    /// The draft of a table.
    #[must_use]
    pub fn of_table(file: Option<String>, cells: Cells) -> Self {
        let cells = Arc::new(cells);
        let matter = TableDraft::new(cells, Assignment::default());
        Self::new(file, DraftMatter::Table(matter))
    }

    /// The draft of an article and what was read in it; `groups`: those whose members it may count on.
    #[must_use]
    pub fn of_article(
        file: Option<String>,
        text: &str,
        extraction: Extraction,
        groups: &[Group],
    ) -> Self {
        let paragraphs = paragraphs(text, &extraction).into();
        let matter = ArticleDraft {
            text: text.into(),
            extraction,
            groups: groups.into(),
            paragraphs,
        };
        Self::new(file, DraftMatter::Article(matter))
    }

    fn new(file: Option<String>, matter: DraftMatter) -> Self {
        Self {
            file,
            matter,
            earlier: Vec::new(),
            later: Vec::new(),
        }
    }

    /// Number of parties that follow.
    #[must_use]
    pub fn parties(&self) -> usize {
        match &self.matter {
            DraftMatter::Table(table) => {
                let agreements = table.import.agreements.iter();
                let countries =
                    agreements.flat_map(|it| it.entries.iter().filter_map(|it| it.code));
                countries.collect::<std::collections::BTreeSet<_>>().len()
            }
            DraftMatter::Article(article) => article.extraction.proposed.parties.len(),
        }
    }

    /// Whether nothing in it is a country or might be one.
    #[must_use]
    pub fn names_no_country(&self) -> bool {
        match &self.matter {
            DraftMatter::Table(table) => {
                table.import.placed() == 0
                    && table
                        .import
                        .unmatched
                        .iter()
                        .all(|row| row.suggestions.is_empty())
            }
            DraftMatter::Article(article) => {
                let passages = &article.extraction.passages;
                passages.iter().all(|passage| passage.countries.is_empty())
            }
        }
    }

    /// Title of the agreement, as far as it is known; empty where it is not.
    #[must_use]
    pub fn title(&self) -> String {
        match &self.matter {
            DraftMatter::Table(table) => {
                let agreement = table.import.agreements.first().map(|it| it.title.clone());
                agreement
                    .filter(|title| !title.is_empty())
                    .unwrap_or_else(|| table.import.title.clone())
            }
            DraftMatter::Article(article) => {
                let said = &article.extraction;
                let title = said.title.as_ref().or(said.heading.as_ref());
                title.map(|it| plain(&it.text)).unwrap_or_default()
            }
        }
    }

    /// Whether a table has several agreements, each with a title of its own.
    #[must_use]
    pub fn has_titles(&self) -> bool {
        matches!(&self.matter, DraftMatter::Table(table) if table.import.agreements.len() > 1)
    }

    #[must_use]
    pub fn can_undo(&self) -> bool {
        !self.earlier.is_empty()
    }

    #[must_use]
    pub fn can_redo(&self) -> bool {
        !self.later.is_empty()
    }

    /// Changes something; what follows from it is understood anew.
    pub fn change(&mut self, change: DraftChange) {
        match change {
            DraftChange::Undo => {
                if let Some(state) = self.earlier.pop() {
                    let now = self.restore(state);
                    self.later.push(now);
                }
                return;
            }
            DraftChange::Redo => {
                if let Some(state) = self.later.pop() {
                    let now = self.restore(state);
                    self.earlier.push(now);
                }
                return;
            }
            _ => {}
        }
        let before = self.state();
        match (&mut self.matter, change) {
            (DraftMatter::Table(table), DraftChange::Column(column, plan)) => {
                table.assignment.columns.insert(column, plan);
                table.understand();
            }
            (DraftMatter::Table(table), DraftChange::Row(row, answer)) => {
                table.assignment.answers.insert(row, answer);
                table.understand();
            }
            (
                DraftMatter::Article(article),
                DraftChange::Mention {
                    passage,
                    mention,
                    class,
                },
            ) => article.set(|it| it.with_class(passage, mention, class)),
            (DraftMatter::Article(article), DraftChange::Include(code)) => {
                article.set(|it| it.including(code));
            }
            (DraftMatter::Article(article), DraftChange::LeaveOut(code)) => {
                article.set(|it| it.leaving_out(code));
            }
            // Of the other kind, or done above.
            _ => return,
        }
        self.later.clear();
        if self.earlier.len() == MOST_STEPS {
            self.earlier.remove(0);
        }
        self.earlier.push(before);
    }

    fn state(&self) -> DraftState {
        match &self.matter {
            DraftMatter::Table(table) => DraftState::Table(table.assignment.clone()),
            DraftMatter::Article(article) => {
                DraftState::Article(Box::new(article.extraction.clone()))
            }
        }
    }

    /// Goes back to a state; returns the one that was left.
    fn restore(&mut self, state: DraftState) -> DraftState {
        let now = self.state();
        match (&mut self.matter, state) {
            (DraftMatter::Table(table), DraftState::Table(assignment)) => {
                table.assignment = assignment;
                table.understand();
            }
            (DraftMatter::Article(article), DraftState::Article(extraction)) => {
                article.extraction = *extraction;
            }
            _ => {}
        }
        now
    }

    /// The dossier that follows; `title` takes the place of the one that was understood, unless it is empty.
    /// `pasted`: the publisher of what came from no file, in the person's language.
    #[must_use]
    pub fn dossier(&self, title: &str, pasted: &str) -> Dossier {
        let mut dossier = match &self.matter {
            DraftMatter::Table(table) => {
                let origin = self.file.as_deref().map_or(Origin::Pasted, Origin::File);
                table.import.dossier(origin)
            }
            DraftMatter::Article(article) => {
                let origin = ArticleOrigin {
                    publisher: self.file.clone().unwrap_or_else(|| pasted.to_owned()),
                    url: None,
                };
                let extraction = &article.extraction;
                extraction.dossier(&article.text, &origin, &article.groups)
            }
        };
        let title = title.trim();
        if !title.is_empty() {
            dossier.title = Text::Same(title.to_owned());
            if let [agreement] = &mut dossier.agreements[..] {
                agreement.title = Text::Same(title.to_owned());
            }
        }
        dossier
    }
}

impl TableDraft {
    fn new(cells: Arc<Cells>, assignment: Assignment) -> Self {
        let import = understand(&cells, &assignment);
        let mut draft = Self {
            cells,
            assignment,
            import,
            rows: Vec::new(),
            doubtful: Vec::new(),
        };
        draft.place_rows();
        draft
    }

    fn understand(&mut self) {
        self.import = understand(&self.cells, &self.assignment);
        self.place_rows();
    }

    fn place_rows(&mut self) {
        let import = &self.import;
        let mut meanings = std::collections::HashMap::new();
        for (row, why, _) in &import.left_out {
            meanings.insert(*row, DraftRow::LeftOut(Some(*why)));
        }
        for it in &import.organisations {
            meanings.insert(it.row, DraftRow::Organisation(it.organisation.id));
        }
        for it in &import.matched {
            meanings.insert(it.row, DraftRow::Matched(it.code));
        }
        for it in &import.near {
            meanings.insert(it.row, DraftRow::Near(it.code));
        }
        for it in &import.unmatched {
            meanings.insert(it.row, DraftRow::Unmatched(it.suggestions.clone()));
        }
        let rows = self.cells.rows.iter();
        self.rows = rows
            .map(|row| meanings.remove(&row.at).unwrap_or(DraftRow::LeftOut(None)))
            .collect();
        let doubts: std::collections::BTreeSet<u32> =
            import.doubts.iter().map(|it| it.row).collect();
        let rows = self.rows.iter().zip(&self.cells.rows).enumerate();
        self.doubtful = rows
            .filter(|(_, (meaning, row))| {
                matches!(meaning, DraftRow::Near(_) | DraftRow::Unmatched(_))
                    || doubts.contains(&row.at)
            })
            .map(|(place, _)| place)
            .collect();
    }
}

impl ArticleDraft {
    fn set(&mut self, change: impl FnOnce(Extraction) -> Extraction) {
        self.extraction = change(self.extraction.clone());
    }

    /// Class of a country where the article names it.
    #[must_use]
    pub fn class(&self, place: &PlacedMention) -> MentionClass {
        self.extraction.passages[place.passage].countries[place.mention].class
    }

    /// Country that is named there.
    #[must_use]
    pub fn country(&self, place: &PlacedMention) -> Code {
        self.extraction.passages[place.passage].countries[place.mention].iso3
    }
}

/// Text without what stands in for markup.
fn plain(text: &str) -> String {
    let kept: String = text.chars().filter(|letter| *letter != FILLER).collect();
    let line = kept.split_whitespace().collect::<Vec<_>>().join(" ");
    line.trim_start_matches(['#', '*', ' '])
        .trim_end_matches('*')
        .to_owned()
}

/// The lines of a text in which something stands, with the countries that were found there.
fn paragraphs(text: &str, extraction: &Extraction) -> Vec<ArticleParagraph> {
    let mut mentions: Vec<(Range<usize>, usize, usize)> = Vec::new();
    for (passage, found) in extraction.passages.iter().enumerate() {
        for (mention, country) in found.countries.iter().enumerate() {
            mentions.push((country.start..country.end, passage, mention));
        }
    }
    mentions.sort_by_key(|(at, ..)| at.start);
    let mut mentions = mentions.into_iter().peekable();
    let mut paragraphs = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let end = start + line.len();
        let mut shown = String::new();
        let mut placed: Vec<PlacedMention> = Vec::new();
        let mut open: Option<(usize, usize, usize, usize)> = None;
        for (at, letter) in line.char_indices() {
            let at = start + at;
            if let Some((until, from, passage, mention)) = open
                && at >= until
            {
                placed.push(PlacedMention {
                    at: from..shown.trim_end().len().max(from),
                    passage,
                    mention,
                });
                open = None;
            }
            while let Some((range, passage, mention)) =
                mentions.next_if(|(range, ..)| range.start <= at)
            {
                if open.is_none() && range.end > at {
                    open = Some((range.end, shown.len(), passage, mention));
                }
            }
            if letter == FILLER || letter == '\r' || letter == '\n' {
                continue;
            }
            // Blanks that markup leaves are one.
            if letter.is_whitespace() && shown.ends_with(char::is_whitespace) {
                continue;
            }
            shown.push(if letter == '\t' { ' ' } else { letter });
        }
        if let Some((_, from, passage, mention)) = open {
            placed.push(PlacedMention {
                at: from..shown.len(),
                passage,
                mention,
            });
        }
        start = end;
        if !shown.trim().is_empty() {
            placed.retain(|it| it.at.end > it.at.start);
            paragraphs.push(ArticleParagraph {
                text: shown,
                mentions: placed,
            });
        }
    }
    paragraphs
}
