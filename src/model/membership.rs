//! Whether what has dates holds on a day: memberships, and what they make of a group.
//!
//! A date that is known to the month or the year alone is a span of possible days: what has surely begun is
//! told, and what has perhaps begun is told as uncertain.

use std::collections::{BTreeMap, BTreeSet};

use super::{Code, Date, Group, Member};

/// Whether something holds on a day, as far as dates tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Presence {
    No,
    /// Date between the first and the last day that the role's date may mean.
    Perhaps,
    Yes,
}

impl Presence {
    /// Whether what began at a date had begun on a day; without a date, it always had.
    pub(super) fn begun(date: Option<Date>, on: Date) -> Self {
        let Some(date) = date else { return Self::Yes };
        if on >= date.last_day() {
            Self::Yes
        } else if on >= date.first_day() {
            Self::Perhaps
        } else {
            Self::No
        }
    }

    const fn opposite(self) -> Self {
        match self {
            Self::No => Self::Yes,
            Self::Perhaps => Self::Perhaps,
            Self::Yes => Self::No,
        }
    }
}

impl Member {
    /// Whether the membership held on a day; without one, whether it has not ended. The day it ends is no
    /// part of it.
    #[must_use]
    pub(crate) fn presence(&self, on: Option<Date>) -> Presence {
        match on.map(Date::last_day) {
            None if self.to.is_none() => Presence::Yes,
            None => Presence::No,
            Some(on) => {
                let begun = Presence::begun(self.from, on);
                let left = self
                    .to
                    .map_or(Presence::No, |to| Presence::begun(Some(to), on));
                begun.min(left.opposite())
            }
        }
    }

    /// The days on which the membership changes.
    pub(super) fn days(&self) -> impl Iterator<Item = Date> + use<> {
        let dates = [self.from, self.to];
        dates.into_iter().flatten().flat_map(bounds)
    }

    /// Whether the membership held at `at` (at some time in it, where `at` is a month or a year, or where
    /// its own dates are); without a date, whether it has not ended.
    #[must_use]
    pub(crate) fn holds_at(&self, at: Option<Date>) -> bool {
        match at {
            None => self.to.is_none(),
            Some(at) => {
                self.from.is_none_or(|from| from <= at.last_day())
                    && self.to.is_none_or(|to| at < to)
            }
        }
    }
}

impl Group {
    /// The countries that are or were members, and whether they are on a day (absent: now).
    #[must_use]
    pub(crate) fn members_on(&self, on: Option<Date>) -> BTreeMap<Code, Presence> {
        let mut members = BTreeMap::new();
        for member in &self.members {
            let presence = member.presence(on);
            // Before a country first joins it is nothing to the group.
            let ahead = on.is_some_and(|on| {
                member
                    .from
                    .is_some_and(|from| from.first_day() > on.last_day())
            });
            if presence == Presence::No && ahead {
                continue;
            }
            let known = members.entry(member.country).or_insert(presence);
            *known = (*known).max(presence);
        }
        members
    }

    /// The days on which anything about its members changes, ascending.
    #[must_use]
    pub fn days(&self) -> BTreeSet<Date> {
        self.members.iter().flat_map(Member::days).collect()
    }
}

/// The first and the last day that a date may mean.
pub(super) fn bounds(date: Date) -> [Date; 2] {
    [date.first_day(), date.last_day()]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Text;

    fn date(text: &str) -> Date {
        text.parse().unwrap()
    }

    #[track_caller]
    fn check(from: Option<&str>, to: Option<&str>, at: Option<&str>, holds: bool) {
        let member = Member {
            country: "FRA".parse().unwrap(),
            from: from.map(date),
            to: to.map(date),
            note: Text::default(),
            sources: Vec::new(),
        };
        assert_eq!(
            member.holds_at(at.map(date)),
            holds,
            "{from:?}..{to:?} at {at:?}"
        );
    }

    #[test]
    fn a_membership_holds_from_its_first_day_to_the_day_before_it_ends() {
        let (from, to) = (Some("2004-03-29"), Some("2020-01-31"));
        check(from, None, Some("2004-03-28"), false);
        check(from, None, Some("2004-03-29"), true);
        check(from, to, Some("2020-01-30"), true);
        check(from, to, Some("2020-01-31"), false);
        check(from, to, None, false);
        check(from, None, None, true);
        check(None, None, Some("1900"), true);
    }

    #[test]
    fn in_a_month_or_year_that_is_all_that_is_known_a_membership_holds_if_it_held_at_all() {
        check(Some("2024-03-07"), None, Some("2024"), true);
        check(Some("2024-03-07"), None, Some("2024-02"), false);
    }
}
