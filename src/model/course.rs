//! Counts from day to day: the course of a subject through time, prepared once and then asked.
//!
//! A country's standing changes on its own days alone, so each is followed by itself; what comes of it on a
//! day is what [`super::Standing`] and [`super::Presence`] say of that day.

use std::collections::{BTreeMap, BTreeSet};

use super::{Agreement, Code, Date, Dossier, Group, Party, Presence, Standing, Subject};

/// Most days of one country towards one agreement that are followed; of more, evenly picked ones.
const MOST_DAYS: usize = 64;

/// Standing of a country from a day on, until the next step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step {
    pub day: Date,
    /// Those who are counted.
    pub count: usize,
    /// Those of whom the dates do not tell whether they are.
    pub perhaps: usize,
}

/// Numbers that a subject counts, from its first day on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Course {
    steps: Vec<Step>,
}

impl Course {
    /// The steps, ascending; each differs from the one before.
    #[must_use]
    pub fn steps(&self) -> &[Step] {
        &self.steps
    }

    /// Number that is counted on a day, and the number that perhaps is besides; none before the first.
    #[must_use]
    pub fn on(&self, day: Date) -> [usize; 2] {
        let next = self.steps.partition_point(|step| step.day <= day);
        let step = next.checked_sub(1).map(|last| self.steps[last]);
        step.map_or([0; 2], |step| [step.count, step.perhaps])
    }

    /// The most that are counted at once, those who perhaps are included.
    #[must_use]
    pub fn most(&self) -> usize {
        let steps = self.steps.iter();
        steps
            .map(|step| step.count + step.perhaps)
            .max()
            .unwrap_or(0)
    }
}

/// Member who is followed: a country, or the organisation at this place of the agreement's list.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Who {
    Country(Code),
    Organisation(usize),
}

/// Someone's presence in one of the sets, from a day on.
struct Increment {
    day: Date,
    set: usize,
    who: Who,
    presence: Presence,
}

/// The changes in one set, as they are found.
struct Changes<'a> {
    set: usize,
    /// First day of the subject: nothing changes before.
    first: Date,
    found: &'a mut Vec<Increment>,
}

impl Changes<'_> {
    /// Follows someone whose presence changes on `days` alone.
    fn follow(&mut self, who: Who, days: BTreeSet<Date>, presence_on: impl Fn(Date) -> Presence) {
        let days: Vec<Date> = std::iter::once(self.first)
            .chain(days.into_iter().filter(|day| *day > self.first))
            .collect();
        let apart = days.len().div_ceil(MOST_DAYS).max(1);
        let mut before = Presence::No;
        for day in days.into_iter().step_by(apart) {
            let presence = presence_on(day);
            if presence != before {
                before = presence;
                self.found.push(Increment {
                    day,
                    set: self.set,
                    who,
                    presence,
                });
            }
        }
    }

    fn agreement(&mut self, dossier: &Dossier, agreement: &Agreement) {
        let mut by_country: BTreeMap<Code, Vec<&Party>> = BTreeMap::new();
        for party in &agreement.parties {
            by_country.entry(party.country).or_default().push(party);
        }
        let dates = dossier.source_dates();
        for (country, entries) in by_country {
            let days = entries
                .iter()
                .flat_map(|party| agreement.days_of(party, &dates))
                .chain(agreement.begin_days())
                .collect();
            self.follow(Who::Country(country), days, |day| {
                match agreement.stood(&entries, &dates, day) {
                    Some(Standing::Principal) => Presence::Yes,
                    Some(Standing::Uncertain) => Presence::Perhaps,
                    _ => Presence::No,
                }
            });
        }
        let begin = agreement.date.map(|span| span.from);
        for (idx, organisation) in agreement.organisations.iter().enumerate() {
            if organisation.is_party() {
                let since = organisation.date.or(begin).map(Date::last_day);
                let days = since.into_iter().collect();
                self.follow(Who::Organisation(idx), days, |day| {
                    if since.is_none_or(|since| since <= day) {
                        Presence::Yes
                    } else {
                        Presence::No
                    }
                });
            }
        }
    }

    fn group(&mut self, group: &Group) {
        let mut by_country: BTreeMap<Code, Vec<_>> = BTreeMap::new();
        for member in &group.members {
            by_country.entry(member.country).or_default().push(member);
        }
        for (country, entries) in by_country {
            let days = entries.iter().flat_map(|member| member.days()).collect();
            self.follow(Who::Country(country), days, |day| {
                let held = entries.iter().map(|member| member.presence(Some(day)));
                held.max().unwrap_or(Presence::No)
            });
        }
    }
}

impl Dossier {
    /// Number that a subject counts from day to day: as many as are counted in what is said of it on a day.
    #[must_use]
    pub fn course_of(&self, subject: &Subject) -> Course {
        let Some(first) = self.days_of(subject).first().copied() else {
            return Course::default();
        };
        let mut found = Vec::new();
        for (set, id) in self.sets_of(subject).into_iter().enumerate() {
            let mut changes = Changes {
                set,
                first,
                found: &mut found,
            };
            match (self.agreement(id), self.group(id)) {
                (Some(agreement), _) => changes.agreement(self, agreement),
                (None, Some(group)) => changes.group(group),
                (None, None) => {}
            }
        }
        found.sort_by_key(|change| change.day);
        // Of sets that are put together only those are told of who surely are in one.
        let whole = matches!(subject, Subject::Agreement(_) | Subject::Group(_));
        course(first, &found, whole)
    }

    /// The ids of the agreements and groups whose members a subject counts.
    fn sets_of<'a>(&'a self, subject: &'a Subject) -> Vec<&'a str> {
        match subject {
            Subject::Count => self.agreements.iter().map(|it| it.id.as_str()).collect(),
            named => named.ids().iter().map(String::as_str).collect(),
        }
    }

    /// The countries that are or were, or are yet to be, what a view of a subject frames: on whatever day.
    #[must_use]
    pub(crate) fn ever(&self, subject: &Subject) -> BTreeSet<Code> {
        // Shown by itself, an agreement tells of those too who have another role.
        let alone = matches!(subject, Subject::Agreement(_));
        let mut ever = BTreeSet::new();
        for id in self.sets_of(subject) {
            if let Some(agreement) = self.agreement(id) {
                let parties = agreement.parties.iter();
                let told = parties.filter(|party| alone || agreement.is_principal(party.role));
                ever.extend(told.map(|party| party.country));
            } else if let Some(group) = self.group(id) {
                ever.extend(group.members.iter().map(|member| member.country));
            }
        }
        ever
    }

    /// The countries that might be among them on whatever day.
    #[must_use]
    pub(crate) fn ever_eligible(&self, subject: &Subject) -> BTreeSet<Code> {
        let ids = match subject {
            Subject::Agreement(_) | Subject::Compare(_) => subject.ids(),
            _ => &[],
        };
        ids.iter()
            .filter_map(|id| self.eligible(self.agreement(id)?))
            .flat_map(|group| group.members.iter().map(|member| member.country))
            .collect()
    }
}

/// The steps that changes, ascending, come to.
fn course(first: Date, changes: &[Increment], whole: bool) -> Course {
    let mut present: BTreeMap<Who, BTreeMap<usize, Presence>> = BTreeMap::new();
    let (mut count, mut perhaps) = (0, 0);
    let mut steps: Vec<Step> = vec![Step {
        day: first,
        count,
        perhaps,
    }];
    for change in changes {
        if !whole && matches!(change.who, Who::Organisation(_)) {
            continue;
        }
        let sets = present.entry(change.who).or_default();
        let strongest =
            |sets: &BTreeMap<usize, Presence>| sets.values().copied().max().unwrap_or(Presence::No);
        let before = strongest(sets);
        sets.insert(change.set, change.presence);
        let after = strongest(sets);
        let tally = |tallied: &mut usize, which: Presence| {
            *tallied += usize::from(after == which);
            *tallied -= usize::from(before == which);
        };
        tally(&mut count, Presence::Yes);
        if whole {
            tally(&mut perhaps, Presence::Perhaps);
        }
        let step = Step {
            day: change.day,
            count,
            perhaps,
        };
        match steps.last_mut() {
            Some(last) if last.day == step.day => *last = step,
            _ => steps.push(step),
        }
    }
    steps.dedup_by_key(|step| (step.count, step.perhaps));
    Course { steps }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> Date {
        text.parse().unwrap()
    }

    /// A group of three, one of whom left and came back and one of whom the year alone is known; a treaty with
    /// a signature, a confirmation without a date, one that withdrew, and an organisation.
    const SMALL: &str = r#"{
        "format": 1, "id": "x", "title": "X",
        "sources": [{ "id": "s", "title": "S", "publisher": "p", "date": "2003-02-01" }],
        "groups": [{ "id": "g", "title": "G", "one": "member", "many": "members", "members": [
            { "country": "FRA", "from": "2000-01-01", "to": "2005-01-01" },
            { "country": "FRA", "from": "2007-03-04" },
            { "country": "ITA", "from": "2001" }, { "country": "ESP" }] }],
        "agreements": [{ "id": "a", "kind": "treaty", "title": "A", "summary": "", "eligible": "g",
            "date": { "from": "2001-05-01" }, "sources": ["s"],
            "organisations": [{ "name": "O", "role": "party", "date": "2004-04-04" }],
            "parties": [
                { "country": "FRA", "role": "signed", "date": "2001-05-01" },
                { "country": "FRA", "role": "ratified", "date": "2002-06-07" },
                { "country": "CHE", "role": "ratified" },
                { "country": "PRT", "role": "acceded", "date": "2002" },
                { "country": "PRT", "role": "withdrawn", "date": "2006-01-01" }] }]
    }"#;

    fn steps(dossier: &Dossier, subject: &Subject) -> Vec<(String, usize, usize)> {
        let course = dossier.course_of(subject);
        let steps = course.steps().iter();
        steps
            .map(|step| (step.day.to_string(), step.count, step.perhaps))
            .collect()
    }

    #[track_caller]
    fn check(subject: &Subject, expected: &[(&str, usize, usize)]) {
        let dossier: Dossier = serde_json::from_str(SMALL).unwrap();
        let expected: Vec<_> = expected
            .iter()
            .map(|(day, count, perhaps)| ((*day).to_owned(), *count, *perhaps))
            .collect();
        assert_eq!(steps(&dossier, subject), expected);
    }

    #[test]
    fn members_come_go_and_come_back_and_a_year_is_a_span() {
        check(
            &Subject::Group("g".to_owned()),
            &[
                ("2000-01-01", 2, 0),
                ("2001-01-01", 2, 1),
                ("2001-12-31", 3, 0),
                ("2005-01-01", 2, 0),
                ("2007-03-04", 3, 0),
            ],
        );
    }

    #[test]
    fn parties_count_with_organisations_and_those_who_left_do_not() {
        check(
            &Subject::Agreement("a".to_owned()),
            &[
                ("2001-05-01", 0, 1),
                ("2002-01-01", 0, 2),
                ("2002-06-07", 1, 2),
                ("2002-12-31", 2, 1),
                ("2003-02-01", 3, 0),
                ("2004-04-04", 4, 0),
                ("2006-01-01", 3, 0),
            ],
        );
    }

    #[test]
    fn sets_that_are_put_together_count_each_country_once() {
        check(
            &Subject::Compare(vec!["a".to_owned(), "g".to_owned()]),
            &[
                ("2000-01-01", 2, 0),
                ("2001-12-31", 3, 0),
                ("2002-12-31", 4, 0),
                ("2003-02-01", 5, 0),
                ("2006-01-01", 4, 0),
            ],
        );
    }

    #[test]
    fn days_before_an_agreement_are_no_days_of_it() {
        let dossier: Dossier = serde_json::from_str(SMALL).unwrap();
        let days = dossier.days_of(&Subject::Agreement("a".to_owned()));
        assert_eq!(days.first(), Some(&date("2001-05-01")));
    }

    #[test]
    fn a_country_with_thousands_of_days_is_followed_by_some() {
        let mut dossier: Dossier = serde_json::from_str(SMALL).unwrap();
        let parties = &mut dossier.agreements[0].parties;
        let one = parties[1].clone();
        parties.extend((0..5_000).map(|day| Party {
            date: Some(Date::of_number(12_000 + day)),
            ..one.clone()
        }));
        let course = dossier.course_of(&Subject::Agreement("a".to_owned()));
        assert_eq!(course.on(date("2020-01-01")), [3, 0]);
    }
}
