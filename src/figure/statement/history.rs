//! The statement of when countries joined, in at most six periods.

use std::collections::BTreeMap;

use super::{Counted, Maker, Set, Statement, joined, row};
use crate::{
    figure::{Class, Meaning, Paint},
    i18n::{self, Arg},
    model::{Code, Date, Party},
};

impl<'a> Maker<'a> {
    /// Days on which those who are in a set on the day came to it. Without a date: among those of whom it is
    /// not known.
    fn joined_on(&self, set: Set<'a>) -> BTreeMap<Code, Option<Date>> {
        let members = self.members(set);
        let date = |code: Code| match set {
            Set::Agreement(agreement) => {
                let history = agreement.history(code);
                let since = history
                    .iter()
                    .rposition(|party| party.role.ends())
                    .filter(|last| last + 1 < history.len())
                    .map_or(0, |last| last + 1);
                let principal = |party: &&&Party| agreement.is_principal(party.role);
                let first = history[since..].iter().find(principal)?;
                agreement.date_of(first)
            }
            Set::Group(group) => group
                .members
                .iter()
                .filter(|member| member.country == code)
                .filter_map(|member| member.from)
                .filter(|from| {
                    self.as_of
                        .is_none_or(|day| from.first_day() <= day.last_day())
                })
                .max(),
        };
        members.into_iter().map(|code| (code, date(code))).collect()
    }

    pub(super) fn history(&self, set: Set<'a>) -> Statement {
        let lang = self.lang;
        let joined_on = self.joined_on(set);
        let mut by_year: BTreeMap<u16, Vec<Code>> = BTreeMap::new();
        let mut unknown = Vec::new();
        for (code, date) in &joined_on {
            match date {
                Some(date) => by_year.entry(date.year()).or_default().push(*code),
                None => unknown.push(*code),
            }
        }
        let years: Vec<(u16, usize)> = by_year
            .iter()
            .map(|(year, codes)| (*year, codes.len()))
            .collect();
        let periods = periods(&years, usize::from(Paint::STEPS));
        let count = periods.len();
        let mut classes: Vec<_> = periods
            .iter()
            .enumerate()
            .map(|(step, &(from, to))| {
                let mut countries: Vec<Code> = by_year
                    .range(from..=to)
                    .flat_map(|(_, codes)| codes.iter().copied())
                    .collect();
                countries.sort_unstable();
                // The first are the darkest of a light theme: what lasts longest stands out.
                let step = count - 1 - step;
                let class = Class::new(
                    Meaning::Step(step as u8),
                    Paint::step(step as u8, count as u8),
                );
                let label = if from == to {
                    from.to_string()
                } else {
                    format!("{from}–{to}")
                };
                row(class, label, countries)
            })
            .collect();
        if !unknown.is_empty() {
            let mut row = self.uncertain(unknown);
            row.label = self.t("class-date-unknown");
            classes.push(row);
        }
        let args = [("title", Arg::from(self.title_of(set)))];
        let title = i18n::t_args(lang, "statement-history", &args);
        let base = match set {
            Set::Agreement(agreement) => self.agreement(agreement),
            Set::Group(group) => self.group(group),
        };
        Statement {
            headline: title.clone(),
            title,
            subtitle: joined(&[self.day()]),
            joined: joined_on
                .iter()
                .filter_map(|(code, date)| Some((*code, (*date)?)))
                .collect(),
            counted: Some(Counted {
                countries: joined_on.into_keys().collect(),
                ..Counted::default()
            }),
            classes,
            roles: BTreeMap::new(),
            ..base
        }
    }
}

/// Periods, at most `most`, first and last year each, that divide the years where they lie apart: so that the
/// years of one period differ least from their mean, weighted by how many joined (Jenks' natural breaks).
fn periods(years: &[(u16, usize)], most: usize) -> Vec<(u16, u16)> {
    let n = years.len();
    if n == 0 || most == 0 {
        return Vec::new();
    }
    let groups = most.min(n);
    // Sums of weights, of weighted years and of their squares, to the year before each.
    let mut sums = vec![[0.0; 3]];
    for (year, count) in years {
        let (year, count) = (f64::from(*year), *count as f64);
        let [w, wy, wyy] = sums[sums.len() - 1];
        sums.push([w + count, wy + count * year, wyy + count * year * year]);
    }
    let spread = |from: usize, to: usize| {
        let [w, wy, wyy] = [0, 1, 2].map(|k| sums[to][k] - sums[from][k]);
        if w > 0.0 { wyy - wy * wy / w } else { 0.0 }
    };
    // The least spread of the first `to` years in so many groups, and where the last of them begins.
    let mut best = vec![vec![(f64::INFINITY, 0); n + 1]; groups + 1];
    best[0][0] = (0.0, 0);
    for group in 1..=groups {
        for to in group..=n {
            best[group][to] = (group - 1..to)
                .map(|from| (best[group - 1][from].0 + spread(from, to), from))
                .min_by(|a, b| a.0.total_cmp(&b.0))
                .unwrap_or((f64::INFINITY, 0));
        }
    }
    let mut periods = Vec::new();
    let mut to = n;
    for group in (1..=groups).rev() {
        let from = best[group][to].1;
        periods.push((years[from].0, years[to - 1].0));
        to = from;
    }
    periods.reverse();
    periods
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn periods_divide_the_years_where_they_lie_apart() {
        let years = [
            (1949, 12),
            (1952, 2),
            (1955, 1),
            (1982, 1),
            (1999, 3),
            (2004, 7),
            (2009, 2),
        ];
        assert_eq!(
            periods(&years, 3),
            [(1949, 1955), (1982, 1982), (1999, 2009)]
        );
        assert_eq!(periods(&years, 9).len(), years.len());
        assert_eq!(periods(&[], 6), []);
        assert_eq!(periods(&[(2000, 1)], 6), [(2000, 2000)]);
    }
}
