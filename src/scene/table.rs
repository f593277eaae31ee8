//! The table of countries by agreements, as texts and what sorts them: prepared when it is first shown.
//!
//! A dossier may hold a hundred thousand agreements: a column is worked out when it is first in view.

use std::cell::OnceCell;
use std::collections::BTreeSet;

use super::column::StandColumn;
use super::names::CountryNames;
use super::topic::{Perspective, Topic};
use crate::i18n::t;
use crate::model::{Code, Date, Dossier, Lang};
use crate::resolve::fold;

/// A country's row.
#[derive(Clone, Debug)]
pub(crate) struct TableRow {
    pub code: Code,
    pub name: String,
    /// Whether any column says something of it.
    pub concerned: bool,
}

/// Column by which the rows are sorted, and the direction: 0 is the countries' names.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Sort {
    pub column: usize,
    pub descending: bool,
}

impl Sort {
    /// Order after a click on the head of `column`: again on the same turns it about.
    #[must_use]
    pub fn by(self, column: usize) -> Self {
        Self {
            column,
            descending: self.column == column && !self.descending,
        }
    }
}

/// The table of a dossier in one language.
#[derive(Debug, Default)]
pub(crate) struct TableRows {
    perspective: Perspective,
    /// Rows in the order of the countries' names.
    rows: Vec<TableRow>,
    concerned: usize,
    columns: Vec<OnceCell<StandColumn>>,
}

impl TableRows {
    #[must_use]
    pub fn new(dossier: &Dossier, names: &CountryNames, lang: Lang, as_of: Option<Date>) -> Self {
        let parties = dossier.agreements.iter().flat_map(|agreement| {
            let parties = agreement.parties.iter();
            parties.map(|party| party.country)
        });
        let members = dossier.groups.iter().flat_map(|group| {
            let members = group.members.iter();
            members.map(|member| member.country)
        });
        let concerned: BTreeSet<Code> = parties.chain(members).collect();
        let named: BTreeSet<Code> = names.codes().collect();
        let mut rows: Vec<(String, TableRow)> = named
            .union(&concerned)
            .map(|&code| {
                let name = if named.contains(&code) {
                    names.name(code)
                } else {
                    code.as_str()
                };
                let row = TableRow {
                    code,
                    name: name.to_owned(),
                    concerned: concerned.contains(&code),
                };
                (fold(name), row)
            })
            .collect();
        rows.sort_by(|(a, _), (b, _)| a.cmp(b));
        let columns = dossier.agreements.len() + dossier.groups.len();
        Self {
            perspective: Perspective { lang, as_of },
            rows: rows.into_iter().map(|(_, row)| row).collect(),
            concerned: concerned.len(),
            columns: vec![OnceCell::new(); columns],
        }
    }

    #[must_use]
    pub fn rows(&self) -> &[TableRow] {
        &self.rows
    }

    /// Number of rows: of all countries, or of those that a column says something of.
    #[must_use]
    pub fn count(&self, all: bool) -> usize {
        if all { self.rows.len() } else { self.concerned }
    }

    /// Number of columns beside the names.
    #[must_use]
    pub(crate) fn columns(&self) -> usize {
        self.columns.len()
    }

    /// Number of columns that were asked for so far.
    #[cfg(test)]
    fn prepared(&self) -> usize {
        let prepared = self.columns.iter().filter(|column| column.get().is_some());
        prepared.count()
    }

    /// Contents of a column, beside the names, with its subject.
    #[must_use]
    pub fn column<'a>(
        &'a self,
        dossier: &'a Dossier,
        column: usize,
    ) -> Option<(Topic<'a>, &'a StandColumn)> {
        let cell = self.columns.get(column)?;
        let topic = Topic::of(dossier, column)?;
        Some((
            topic,
            cell.get_or_init(|| StandColumn::new(topic, dossier, self.perspective)),
        ))
    }

    /// The rows that are shown, in order: indices into [`Self::rows`]. Empty cells come last, whichever
    /// way the rows are sorted.
    #[must_use]
    pub fn shown(
        &self,
        dossier: &Dossier,
        names: &CountryNames,
        (all, filter): (bool, &str),
        sort: Sort,
    ) -> Vec<u32> {
        let folded = fold(filter);
        let fits = |row: &TableRow| {
            folded.is_empty()
                || names.rank(row.code, &folded).is_some()
                || fold(&row.name).contains(&folded)
        };
        let rows = self.rows.iter().enumerate();
        let mut shown: Vec<u32> = rows
            .filter(|(_, row)| (all || row.concerned) && fits(row))
            .map(|(idx, _)| idx as u32)
            .collect();
        let column = sort.column.checked_sub(1);
        match column.and_then(|column| self.column(dossier, column)) {
            Some((_, column)) => shown.sort_by_key(|&idx| {
                let order = column.order(self.rows[idx as usize].code).map(i64::from);
                let turned = order.map(|order| if sort.descending { -order } else { order });
                (turned.is_none(), turned)
            }),
            None if sort.descending => shown.reverse(),
            None => {}
        }
        shown
    }

    /// The shown rows with all columns as text: one line a country, cells parted by tabs.
    #[must_use]
    pub fn text(&self, dossier: &Dossier, shown: &[u32]) -> String {
        let columns: Vec<_> = (0..self.columns.len())
            .filter_map(|column| self.column(dossier, column))
            .collect();
        let mut text = plain(&t(self.perspective.lang, "ui-table-country"));
        for (topic, _) in &columns {
            text.push('\t');
            text.push_str(&plain(topic.title(self.perspective.lang)));
        }
        for &idx in shown {
            let row = &self.rows[idx as usize];
            text.push('\n');
            text.push_str(&plain(&row.name));
            for (_, column) in &columns {
                text.push('\t');
                if let Some(stand) = column.stand(row.code) {
                    text.push_str(&plain(&stand.text));
                }
            }
        }
        text.push('\n');
        text
    }
}

/// A text that is one cell: no tab, no line's end.
fn plain(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figure::Class;

    fn table(lang: Lang) -> (Dossier, CountryNames, TableRows) {
        let dossier = crate::read::dossier::built_in();
        let names = CountryNames::in_language(lang);
        let rows = TableRows::new(&dossier, &names, lang, None);
        (dossier, names, rows)
    }

    #[track_caller]
    fn check_cell(lang: Lang, id: &str, country: &str, expected: Option<(Class, &str)>) {
        let (dossier, _, rows) = table(lang);
        let agreements = dossier.agreements.iter().map(|agreement| &agreement.id);
        let mut ids = agreements.chain(dossier.groups.iter().map(|group| &group.id));
        let column = ids.position(|known| known == id).unwrap();
        let (_, column) = rows.column(&dossier, column).unwrap();
        let stand = column.stand(country.parse().unwrap());
        let found = stand.map(|stand| (stand.class, stand.text.as_str()));
        assert_eq!(found, expected);
    }

    #[test]
    fn a_cell_says_where_the_country_stands() {
        check_cell(Lang::En, "ace", "FRA", Some((Class::PRINCIPAL, "Signed")));
        check_cell(
            Lang::En,
            "ace",
            "BEL",
            Some((Class::ELIGIBLE, "Did not sign")),
        );
        check_cell(Lang::Fr, "ace", "FRA", Some((Class::PRINCIPAL, "A signé")));
        check_cell(Lang::En, "ace", "JPN", None);
        check_cell(
            Lang::En,
            "nato",
            "POL",
            Some((Class::PRINCIPAL, "Member since 1999")),
        );
        check_cell(
            Lang::Fr,
            "nato",
            "POL",
            Some((Class::PRINCIPAL, "Membre depuis 1999")),
        );
        check_cell(
            Lang::En,
            "indo-pacific",
            "JPN",
            Some((Class::PRINCIPAL, "Invited partner")),
        );
    }

    /// The first and the last countries under a sort.
    #[track_caller]
    fn check_sort(sort: Sort, first: &[&str], last: &[&str]) {
        let (dossier, names, rows) = table(Lang::En);
        let shown = rows.shown(&dossier, &names, (false, ""), sort);
        let codes: Vec<_> = shown
            .iter()
            .map(|&idx| rows.rows()[idx as usize].code.to_string())
            .collect();
        assert_eq!(codes[..first.len()], *first);
        assert_eq!(codes[codes.len() - last.len()..], *last);
    }

    #[test]
    fn rows_sort_by_name_and_by_where_they_stand_and_empty_cells_come_last() {
        let sort = |column, descending| Sort { column, descending };
        check_sort(sort(0, false), &["ALB", "AUS", "BEL"], &["GBR", "USA"]);
        check_sort(sort(0, true), &["USA", "GBR"], &["BEL", "AUS", "ALB"]);
        check_sort(
            sort(1, false),
            &["CAN", "CZE", "DNK"],
            &["JPN", "NZL", "KOR", "UKR"],
        );
        check_sort(
            sort(1, true),
            &["ALB", "BEL", "BGR"],
            &["JPN", "NZL", "KOR", "UKR"],
        );
        // NATO: by year.
        check_sort(sort(6, false), &["BEL", "CAN", "DNK"], &["KOR", "UKR"]);
        check_sort(sort(6, true), &["SWE", "FIN", "MKD"], &["KOR", "UKR"]);
    }

    #[test]
    fn the_filter_knows_other_names_and_keeps_to_who_is_concerned() {
        let (dossier, names, rows) = table(Lang::En);
        let check = |all, filter: &str, expected: &[&str]| {
            let shown = rows.shown(&dossier, &names, (all, filter), Sort::default());
            let found: Vec<_> = shown
                .iter()
                .map(|&idx| rows.rows()[idx as usize].name.as_str())
                .collect();
            assert_eq!(found, expected, "{filter}");
        };
        check(false, "turkey", &["Türkiye"]);
        check(false, "TSCHECH", &[]);
        check(false, "brazil", &[]);
        check(true, "brésil", &["Brazil"]);
        assert_eq!(rows.count(true), rows.rows().len());
        assert!(rows.count(false) < 60);
    }

    #[test]
    fn the_text_has_a_line_a_country_and_a_tab_between_cells() {
        let (dossier, names, rows) = table(Lang::En);
        let shown = rows.shown(&dossier, &names, (false, "france"), Sort::default());
        let text = rows.text(&dossier, &shown);
        let lines: Vec<Vec<&str>> = text
            .lines()
            .map(|line| line.split('\t').collect())
            .collect();
        assert_eq!(lines.len(), 2);
        assert_eq!(
            lines[0][..3],
            ["Country", "ACE letter of intent", "Stinger contract"]
        );
        assert_eq!(lines[1][..3], ["France", "Signed", ""]);
        assert_eq!(lines[1][6..], ["Member since 1949", ""]);
    }

    #[test]
    fn a_cell_of_the_text_is_one_cell() {
        assert_eq!(plain("A\ttitle\r\nin lines"), "A title in lines");
    }

    #[test]
    fn columns_are_prepared_when_they_are_asked_for() {
        let (dossier, names, rows) = table(Lang::En);
        let _ = rows.shown(&dossier, &names, (true, ""), Sort::default());
        assert_eq!(rows.prepared(), 0);
        let _ = rows.column(&dossier, 2);
        assert_eq!(rows.prepared(), 1);
    }
}
