//! The meaning of the colours, with counts.

use std::collections::BTreeSet;

use super::{Class, Meaning, Paint, Shade, Shading, Statement};
use crate::{geo::UnitIdx, i18n};

/// Sign before a legend's words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Swatch {
    Class(Class),
    /// Overseas parts and dependencies in their states' classes, beside each other.
    Overseas([Option<Class>; Swatch::TINTS]),
    /// An area of disputed status.
    Contested,
    /// The ring of a small state.
    Marker,
}

impl Swatch {
    /// Number of tints that are told apart in one swatch; further classes, in the legend's order, are not in
    /// it.
    pub(crate) const TINTS: usize = 4;

    /// Shades of its rectangle, from left to right in equal parts; nothing for a ring.
    #[must_use]
    pub fn shades(&self) -> Vec<Shade> {
        match *self {
            Self::Class(class) => vec![Shade::solid(class)],
            Self::Overseas(classes) => {
                let tint = |class| Shade {
                    overseas: true,
                    ..Shade::solid(class)
                };
                classes.into_iter().flatten().map(tint).collect()
            }
            Self::Contested => vec![Shade {
                contested: true,
                ..Shade::OTHER
            }],
            Self::Marker => Vec::new(),
        }
    }
}

/// Hatchings besides classes that are in sight, and to be explained.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Hatchings {
    /// The classes of overseas parts that are shown as such.
    pub overseas: BTreeSet<Class>,
    pub contested: bool,
}

impl Hatchings {
    /// All that a shading has, wherever.
    #[must_use]
    pub fn of(shading: &Shading) -> Self {
        Self {
            overseas: shading
                .units
                .iter()
                .filter(|shade| shade.shows_overseas())
                .map(|shade| shade.class)
                .collect(),
            contested: shading.units.iter().any(|shade| shade.contested),
        }
    }
}

/// One line of a legend.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LegendEntry {
    pub swatch: Swatch,
    pub label: String,
    pub count: Option<usize>,
}

/// The message for land that a statement says nothing of. No agreement's "not concerned" where sets are
/// compared or counted: whoever is in none of them stands there too.
fn other_key(statement: &Statement) -> &'static str {
    let has = |wanted: fn(&Meaning) -> bool| {
        let mut classes = statement.classes.iter();
        classes.any(|row| wanted(&row.class.meaning))
    };
    if has(|meaning| matches!(meaning, Meaning::Neither | Meaning::Step(_))) {
        "class-others"
    } else if has(|meaning| matches!(meaning, Meaning::Both)) {
        "class-neither"
    } else if has(|meaning| matches!(meaning, Meaning::InSome(_))) {
        "class-none"
    } else if statement.of_group {
        "standing-no-member"
    } else {
        "standing-other"
    }
}

/// Name in a legend of land that a statement says nothing of.
#[must_use]
pub(crate) fn other_label(statement: &Statement) -> String {
    i18n::t(statement.lang, other_key(statement))
}

/// The legend of a statement; empty where it says nothing of any country. Every class has its row, in the
/// statement's order, those that nobody is in only where they are what it is about.
#[must_use]
pub fn legend(statement: &Statement, shading: &Shading, hatchings: &Hatchings) -> Vec<LegendEntry> {
    let lang = statement.lang;
    if statement.is_empty() {
        return Vec::new();
    }
    let is_told = |class: Class| {
        matches!(
            class.meaning,
            Meaning::Principal | Meaning::Both | Meaning::OnlyA | Meaning::OnlyB
        )
    };
    let mut entries: Vec<LegendEntry> = statement
        .classes
        .iter()
        .filter(|row| row.count() > 0 || is_told(row.class))
        .map(|row| LegendEntry {
            swatch: Swatch::Class(row.class),
            label: row.label.clone(),
            count: Some(row.count()),
        })
        .collect();
    let mut push = |swatch, key: &str, count| {
        entries.push(LegendEntry {
            swatch,
            label: i18n::t(lang, key),
            count,
        });
    };
    push(Swatch::Class(Class::OTHER), other_key(statement), None);
    let has = |paint: Paint| shading.units.iter().any(|it| it.class.paint == paint);
    if has(Paint::Missing) {
        let is_missing = |unit: &&UnitIdx| shading.of(**unit).class == Class::MISSING;
        let missing = shading.own.iter().filter(is_missing).count();
        let count = (missing > 0).then_some(missing);
        push(Swatch::Class(Class::MISSING), "legend-missing", count);
    }
    if has(Paint::Unknown) {
        push(Swatch::Class(Class::UNKNOWN), "legend-unknown", None);
    }
    if !hatchings.overseas.is_empty() {
        let mut tints = [None; Swatch::TINTS];
        let classes = statement.classes.iter().map(|row| row.class);
        let classes = classes.filter(|class| hatchings.overseas.contains(class));
        for (tint, class) in tints.iter_mut().zip(classes) {
            *tint = Some(class);
        }
        push(Swatch::Overseas(tints), "legend-overseas", None);
    }
    if hatchings.contested {
        push(Swatch::Contested, "legend-contested", None);
    }
    entries
}

/// Number of lines that a legend has at most, whatever is hatched, and on any day if it is of one.
#[must_use]
pub(crate) fn most_lines(legend: &[LegendEntry], statement: &Statement) -> usize {
    /// Overseas parts, contested areas.
    const HATCHINGS: usize = 2;
    let (mut of_classes, mut others) = (0, 0);
    for entry in legend {
        match entry.swatch {
            Swatch::Overseas(_) | Swatch::Contested => {}
            // What the opened file lacks is no class of the statement.
            Swatch::Class(class) if class.concerned() && class != Class::MISSING => of_classes += 1,
            Swatch::Class(_) | Swatch::Marker => others += 1,
        }
    }
    if statement.as_of.is_some() {
        of_classes = statement.most_classes.max(of_classes);
        // The line of those who are not concerned.
        others = others.max(1);
    }
    HATCHINGS + of_classes + others
}
