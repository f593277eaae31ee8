//! Result of understanding a list or a table, row by row.

use super::columns::{ColumnPlan, Happening};
use crate::model::{Code, Date, Role};
use crate::resolve::Organisation;

/// A column, and how it was used.
#[derive(Clone, Debug, PartialEq)]
pub struct Column {
    /// Its head; empty where it has none.
    pub name: String,
    pub plan: ColumnPlan,
    /// Whether its dates could be read with day and month the other way round.
    pub is_doubtful: bool,
}

/// A row that is a country, by its name or nearly so.
#[derive(Clone, Debug, PartialEq)]
pub struct MatchedRow {
    pub row: u32,
    pub input: String,
    pub code: Code,
    /// Its latest role and when it got it, where the row says so.
    pub status: Option<Role>,
    pub date: Option<Date>,
}

/// A row whose country is not known.
#[derive(Clone, Debug, PartialEq)]
pub struct UnmatchedRow {
    pub row: u32,
    pub input: String,
    pub suggestions: Vec<Code>,
}

/// A row that is an organisation.
#[derive(Clone, Debug, PartialEq)]
pub struct OrganisationRow {
    pub row: u32,
    pub input: String,
    pub organisation: &'static Organisation,
}

/// Reason why a row is no country's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LeftOut {
    /// A line above the table.
    Title,
    /// The names of the columns.
    Head,
    /// The name of a part of the table.
    Section,
    /// A sum.
    Total,
    /// A note or a source below the table.
    Foot,
    /// Nothing stands where the country should.
    NoCountry,
    /// The person left it out.
    Chosen,
}

impl LeftOut {
    /// The word that scripts see.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Head => "head",
            Self::Section => "section",
            Self::Total => "total",
            Self::Foot => "foot",
            Self::NoCountry => "no-country",
            Self::Chosen => "chosen",
        }
    }
}

/// Reason why a cell is not taken as it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Unsure {
    /// A status that is not understood.
    Status,
    /// A date that is not understood.
    Date,
    /// A number that is not understood.
    Value,
}

impl Unsure {
    /// The word that scripts see.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Status => "status",
            Self::Date => "date",
            Self::Value => "value",
        }
    }
}

/// A cell that is not understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Doubt {
    pub row: u32,
    /// Place of the column, counted from 0.
    pub column: usize,
    pub why: Unsure,
    pub text: String,
}

/// Something that a row says of a country in an agreement.
#[derive(Clone, Debug, PartialEq)]
pub struct ImportEntry {
    pub row: u32,
    /// Country, or the organisation.
    pub code: Option<Code>,
    pub organisation: Option<&'static Organisation>,
    pub happening: Happening,
    pub date: Option<Date>,
    /// Day since which it is in force for it.
    pub in_force: Option<Date>,
    pub note: String,
}

/// An agreement that the table is about.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ImportedAgreement {
    /// Empty where the table does not say.
    pub title: String,
    pub entries: Vec<ImportEntry>,
    /// Numbers by country: the place of their column, and a number a row.
    pub values: Vec<(usize, Code, f64)>,
}

/// Result of understanding a list or a table.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Import {
    /// Title that stands above the table.
    pub title: String,
    pub is_list: bool,
    pub columns: Vec<Column>,
    /// Number of rows that are, or should be, a country or an organisation.
    pub rows: usize,
    pub matched: Vec<MatchedRow>,
    /// Rows by near spelling.
    pub near: Vec<MatchedRow>,
    pub unmatched: Vec<UnmatchedRow>,
    pub organisations: Vec<OrganisationRow>,
    /// Rows that are none, with what stands in them.
    pub left_out: Vec<(u32, LeftOut, String)>,
    /// Countries that stand more than once for the same.
    pub twice: Vec<Code>,
    pub doubts: Vec<Doubt>,
    /// Agreements, at least one.
    pub agreements: Vec<ImportedAgreement>,
    /// Countries of the rows, each once, in their order; also of those that have no role.
    pub listed: Vec<Code>,
}

impl Import {
    /// Whether every row has its country.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        self.unmatched.is_empty()
    }

    /// Number of rows with their country or organisation, by near spelling too.
    #[must_use]
    pub fn placed(&self) -> usize {
        self.matched.len() + self.near.len() + self.organisations.len()
    }
}
