//! Roles of columns, and how a person changes them.

use std::collections::BTreeMap;

use crate::model::{Code, Role};

/// Role of a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ColumnRole {
    /// Names or codes of countries.
    Country,
    /// Standing: words, marks, ticks.
    Status,
    Date,
    /// A number by country.
    Value,
    Note,
    /// Title of the agreement that a row is about.
    Agreement,
    Ignored,
}

impl ColumnRole {
    pub const ALL: [Self; 7] = [
        Self::Country,
        Self::Status,
        Self::Date,
        Self::Value,
        Self::Note,
        Self::Agreement,
        Self::Ignored,
    ];

    /// The word that scripts see.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Country => "country",
            Self::Status => "status",
            Self::Date => "date",
            Self::Value => "value",
            Self::Note => "note",
            Self::Agreement => "agreement",
            Self::Ignored => "ignored",
        }
    }
}

/// Thing that has happened where a column of dates or ticks has something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Happening {
    Role(Role),
    /// It became a member or a party; in which way is not said.
    Belongs,
    /// It is in force for it.
    InForce,
}

impl Happening {
    /// The role that a country has by it.
    #[must_use]
    pub const fn role(self) -> Role {
        match self {
            Self::Role(role) => role,
            Self::Belongs | Self::InForce => Role::Participant,
        }
    }
}

/// Use of a column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ColumnPlan {
    pub role: ColumnRole,
    /// Thing that a date or a tick says has happened; `None`: what the row's status says.
    pub happening: Option<Happening>,
    /// Title of the agreement that a column of statuses or dates alone is about.
    pub agreement: Option<String>,
}

impl ColumnPlan {
    #[must_use]
    pub const fn new(role: ColumnRole) -> Self {
        Self {
            role,
            happening: None,
            agreement: None,
        }
    }

    pub(super) const fn of(role: ColumnRole, happening: Happening) -> Self {
        Self {
            role,
            happening: Some(happening),
            agreement: None,
        }
    }
}

/// Choices of a person over what was guessed; those that are absent stay as guessed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Assignment {
    /// Uses of columns by their places, counted from 0.
    pub columns: BTreeMap<usize, ColumnPlan>,
    /// Countries of rows by their numbers; `None` leaves the row out.
    pub answers: BTreeMap<u32, Option<Code>>,
    /// Number of the first row of the body; what stands above is its head.
    pub body_from: Option<u32>,
    /// Title of the agreement where the table has none.
    pub title: Option<String>,
}
