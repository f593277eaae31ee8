//! Facts: a label and one or more values, each with its sources.

use serde::{Deserialize, Serialize};

use super::{Date, Text};

/// Subject matter of a fact. The label follows from it unless the fact has one of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum FactKind {
    /// Name that it goes by.
    Name,
    /// Price or worth.
    Value,
    /// Ceiling of its cost.
    Ceiling,
    /// Number of things, with their kind.
    Quantity,
    /// Duration.
    Period,
    /// Purpose.
    Purpose,
    /// Fields in which it applies.
    Domains,
    /// State of affairs.
    Status,
    /// Beginning, past or to come.
    Start,
    /// Seat.
    Seat,
    /// Number of people who work there.
    Staff,
    /// Leader.
    Lead,
    /// Way in which it is done.
    Procedure,
    /// Framework that it belongs to.
    Context,
    /// Interpretation that the dossier gives of a source; not a source itself.
    Reading,
    /// Anything else; the label says what.
    Other,
}

impl FactKind {
    pub const ALL: [Self; 16] = [
        Self::Name,
        Self::Value,
        Self::Ceiling,
        Self::Quantity,
        Self::Period,
        Self::Purpose,
        Self::Domains,
        Self::Status,
        Self::Start,
        Self::Seat,
        Self::Staff,
        Self::Lead,
        Self::Procedure,
        Self::Context,
        Self::Reading,
        Self::Other,
    ];

    /// The word used in files: `name`, `value` …
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Value => "value",
            Self::Ceiling => "ceiling",
            Self::Quantity => "quantity",
            Self::Period => "period",
            Self::Purpose => "purpose",
            Self::Domains => "domains",
            Self::Status => "status",
            Self::Start => "start",
            Self::Seat => "seat",
            Self::Staff => "staff",
            Self::Lead => "lead",
            Self::Procedure => "procedure",
            Self::Context => "context",
            Self::Reading => "reading",
            Self::Other => "other",
        }
    }
}

/// One fact. More than one value means that the sources disagree: all are shown, none is picked.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[cfg_attr(test, schemars(deny_unknown_fields))]
pub struct Fact {
    pub kind: FactKind,
    #[serde(default, skip_serializing_if = "Text::is_empty")]
    pub label: Text,
    /// Values, at least one.
    pub values: Vec<FactValue>,
    /// The values say the same thing in different words or complete each other: several values,
    /// and yet no disagreement.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub compatible: bool,
}

impl Fact {
    /// Whether its sources disagree.
    #[must_use]
    pub fn disputed(&self) -> bool {
        self.values.len() > 1 && !self.compatible
    }
}

/// One value of a fact, as some sources give it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[cfg_attr(test, schemars(deny_unknown_fields))]
pub struct FactValue {
    /// `{"money": …}`, `{"number": …}`, `{"on": DATE}` or `{"text": …}`.
    pub value: Value,
    /// "about", "some": the source does not claim to be exact.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub approximate: bool,
    /// Date at which the source says that this held.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<Date>,
    /// Name of who says so, or how it is meant ("the Secretary General, via Reuters").
    #[serde(default, skip_serializing_if = "Text::is_empty")]
    pub note: Text,
    /// Ids of the dossier's sources. Empty: derived by the dossier itself, and the note says how.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sources: Vec<String>,
}

/// Value of a fact, by its type.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Value {
    /// An amount of money.
    Money(Money),
    /// A count.
    Number(Number),
    /// A date.
    On(Date),
    /// Words.
    Text(Text),
}

/// An amount of money.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[cfg_attr(test, schemars(deny_unknown_fields))]
pub struct Money {
    /// Amount in whole units of the currency (dollars, not millions).
    pub amount: f64,
    /// ISO 4217 (`USD`).
    pub currency: String,
    /// Unit that it is paid for each of ("year").
    #[serde(default, skip_serializing_if = "Text::is_empty")]
    pub per: Text,
}

/// A count with the thing that is counted.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[cfg_attr(test, schemars(deny_unknown_fields))]
pub struct Number {
    pub amount: f64,
    /// "missiles", "people".
    pub unit: Text,
}
