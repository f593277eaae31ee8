//! The table of countries by agreements, as texts and what sorts them: prepared when it is first shown.
//!
//! A dossier may hold a hundred thousand agreements: a column is worked out when it is first in view.

use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};

use super::rows::CountryNames;
use crate::figure::Class;
use crate::i18n::{t, t_args, words};
use crate::model::{Agreement, Code, Date, Dossier, Group, Lang, Member, Standing};
use crate::resolve::fold;

/// Where a country stands, as a cell says it. Ordered as a column sorts: who is in first.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Stand {
    pub class: Class,
    since: Option<Date>,
    pub text: String,
}

/// What a column of the table is about.
#[derive(Clone, Copy)]
pub enum Subject<'a> {
    Agreement(&'a Agreement),
    Group(&'a Group),
}

impl<'a> Subject<'a> {
    /// The agreements in the dossier's order, then its groups.
    #[must_use]
    pub fn of(dossier: &'a Dossier, column: usize) -> Option<Self> {
        let agreements = &dossier.agreements;
        match agreements.get(column) {
            Some(agreement) => Some(Self::Agreement(agreement)),
            None => dossier
                .groups
                .get(column - agreements.len())
                .map(Self::Group),
        }
    }

    #[must_use]
    pub fn title(self, lang: Lang) -> &'a str {
        match self {
            Self::Agreement(agreement) => agreement.card_title(),
            Self::Group(group) => &group.title,
        }
        .get(lang)
    }

    /// Where each country that the subject concerns stands. The one place that asks the model.
    fn stands(self, dossier: &Dossier, lang: Lang) -> BTreeMap<Code, Stand> {
        match self {
            Self::Agreement(agreement) => dossier
                .standings(agreement)
                .into_iter()
                .filter_map(|(code, standing)| Some((code, stand(lang, agreement, standing)?)))
                .collect(),
            Self::Group(group) => {
                let mut stands = BTreeMap::new();
                for member in &group.members {
                    let stand = membership(lang, group, member);
                    // Who left and came back is in.
                    stands
                        .entry(member.country)
                        .and_modify(|known: &mut Stand| {
                            if stand.class < known.class {
                                known.clone_from(&stand);
                            }
                        })
                        .or_insert(stand);
                }
                stands
            }
        }
    }
}

fn stand(lang: Lang, agreement: &Agreement, standing: Standing) -> Option<Stand> {
    let text = match standing {
        Standing::Principal => words::role(lang, agreement.principal_role),
        Standing::Role(role) => words::role(lang, role),
        Standing::Eligible => words::did_not(lang, agreement.principal_role),
        Standing::Other => return None,
    };
    Some(Stand {
        class: standing.into(),
        since: None,
        text,
    })
}

fn membership(lang: Lang, group: &Group, member: &Member) -> Stand {
    let one = words::capitalised(group.one.get(lang));
    let (class, key, when) = match (member.from, member.to) {
        (_, Some(to)) => (Class::Other, "ui-table-member-until", to),
        (Some(from), None) => (Class::Signed, "ui-table-member-since", from),
        (None, None) => {
            return Stand {
                class: Class::Signed,
                since: None,
                text: one,
            };
        }
    };
    let args = [
        ("one", one.into()),
        ("year", when.year().to_string().into()),
    ];
    // To the year, as the text says it: cells that read alike are one.
    let since = when.year().to_string();
    Stand {
        class,
        since: format!("{since:0>4}").parse().ok(),
        text: t_args(lang, key, &args),
    }
}

/// A country's row.
#[derive(Clone, Debug)]
pub struct TableRow {
    pub code: Code,
    pub name: String,
    /// Whether any column says something of it.
    pub concerned: bool,
}

/// One column: few different stands, and which of them each country has.
#[derive(Clone, Debug, Default)]
pub struct Column {
    /// In the order in which they sort.
    stands: Vec<Stand>,
    /// By country.
    cells: Vec<(Code, u32)>,
}

impl Column {
    fn new(subject: Subject<'_>, dossier: &Dossier, lang: Lang) -> Self {
        let by_code = subject.stands(dossier, lang);
        let different: BTreeSet<&Stand> = by_code.values().collect();
        let stands: Vec<Stand> = different.into_iter().cloned().collect();
        let cells = by_code
            .iter()
            .filter_map(|(code, stand)| Some((*code, stands.binary_search(stand).ok()? as u32)))
            .collect();
        Self { stands, cells }
    }

    /// What the country's cell says; `None`: nothing.
    #[must_use]
    pub fn stand(&self, code: Code) -> Option<&Stand> {
        self.stands.get(self.order(code)? as usize)
    }

    /// By what the country's cell sorts.
    fn order(&self, code: Code) -> Option<u32> {
        let at = self.cells.binary_search_by_key(&code, |cell| cell.0).ok()?;
        Some(self.cells[at].1)
    }

    /// How many countries have the principal class.
    #[must_use]
    pub fn principals(&self) -> usize {
        let principal = |cell: &&(Code, u32)| {
            let stand = self.stands.get(cell.1 as usize);
            stand.is_some_and(|stand| stand.class == Class::Signed)
        };
        self.cells.iter().filter(principal).count()
    }
}

/// By which column the rows are sorted: 0 is the countries' names.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sort {
    pub column: usize,
    pub descending: bool,
}

impl Sort {
    /// As a click on the head of `column` sorts: again on the same turns it about.
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
pub struct TableRows {
    lang: Lang,
    /// By name.
    rows: Vec<TableRow>,
    concerned: usize,
    columns: Vec<OnceCell<Column>>,
}

impl TableRows {
    #[must_use]
    pub fn new(dossier: &Dossier, names: &CountryNames, lang: Lang) -> Self {
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
            lang,
            rows: rows.into_iter().map(|(_, row)| row).collect(),
            concerned: concerned.len(),
            columns: vec![OnceCell::new(); columns],
        }
    }

    #[must_use]
    pub fn rows(&self) -> &[TableRow] {
        &self.rows
    }

    /// How many rows there are: of all countries, or of those that a column says something of.
    #[must_use]
    pub fn count(&self, all: bool) -> usize {
        if all { self.rows.len() } else { self.concerned }
    }

    /// How many columns there are beside the names.
    #[must_use]
    pub fn columns(&self) -> usize {
        self.columns.len()
    }

    /// How many columns were asked for so far.
    #[cfg(test)]
    fn prepared(&self) -> usize {
        let prepared = self.columns.iter().filter(|column| column.get().is_some());
        prepared.count()
    }

    /// What a column says, beside the names, with its subject.
    #[must_use]
    pub fn column<'a>(
        &'a self,
        dossier: &'a Dossier,
        column: usize,
    ) -> Option<(Subject<'a>, &'a Column)> {
        let cell = self.columns.get(column)?;
        let subject = Subject::of(dossier, column)?;
        Some((
            subject,
            cell.get_or_init(|| Column::new(subject, dossier, self.lang)),
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
        let mut text = plain(&t(self.lang, "ui-table-country"));
        for (subject, _) in &columns {
            text.push('\t');
            text.push_str(&plain(subject.title(self.lang)));
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

    fn table(lang: Lang) -> (Dossier, CountryNames, TableRows) {
        let dossier = crate::read::dossier::built_in();
        let names = CountryNames::in_language(lang);
        let rows = TableRows::new(&dossier, &names, lang);
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
        check_cell(Lang::En, "ace", "FRA", Some((Class::Signed, "Signed")));
        check_cell(
            Lang::En,
            "ace",
            "BEL",
            Some((Class::Eligible, "Did not sign")),
        );
        check_cell(Lang::Fr, "ace", "FRA", Some((Class::Signed, "A signé")));
        check_cell(Lang::En, "ace", "JPN", None);
        check_cell(
            Lang::En,
            "nato",
            "POL",
            Some((Class::Signed, "Member since 1999")),
        );
        check_cell(
            Lang::Fr,
            "nato",
            "POL",
            Some((Class::Signed, "Membre depuis 1999")),
        );
        check_cell(
            Lang::En,
            "indo-pacific",
            "JPN",
            Some((Class::Signed, "Invited partner")),
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
