//! Dates, numbers, money and lists as a language writes them.

use std::collections::BTreeSet;

pub use super::number::number;
use super::{Arg, t, t_args};
use crate::model::{Date, FactValue, Lang, Money, Number, Source, Span, Value};

/// `9 July 2024`, `July 2024`, `2024`; `9 juillet 2024`, `1er juillet 2024`.
#[must_use]
pub fn date(lang: Lang, date: Date) -> String {
    let year = year(date);
    match (date.month(), date.day()) {
        (Some(month), Some(day)) => {
            let (day, month) = (day_name(lang, day), month_name(lang, month));
            t_args(
                lang,
                "date-day",
                &[
                    ("day", day.into()),
                    ("month", month.into()),
                    ("year", year.into()),
                ],
            )
        }
        (Some(month), None) => {
            let month = month_name(lang, month);
            t_args(
                lang,
                "date-month",
                &[("month", month.into()), ("year", year.into())],
            )
        }
        _ => year,
    }
}

/// A date, or "undated" where there is none.
#[must_use]
pub(crate) fn date_or_undated(lang: Lang, known: Option<Date>) -> String {
    known.map_or_else(|| t(lang, "undated"), |known| date(lang, known))
}

/// The characters of a picture that no font of this computer has; the first twenty by name.
#[must_use]
pub(crate) fn unwritten(lang: Lang, characters: &BTreeSet<char>) -> String {
    /// Characters that a line names.
    const MOST: usize = 20;
    let named: Vec<String> = characters
        .iter()
        .take(MOST)
        .map(|c| format!("{c} (U+{:04X})", u32::from(*c)))
        .collect();
    let args = [
        ("characters", Arg::from(named.join(", "))),
        ("count", Arg::from(characters.len())),
    ];
    t_args(lang, "export-unwritten", &args)
}

/// `9–11 July 2024`, `9 au 11 juillet 2024`; what both ends share is said once.
#[must_use]
pub fn span(lang: Lang, span: Span) -> String {
    let from = span.from;
    let Some(to) = span.to.filter(|to| *to != from) else {
        return date(lang, from);
    };
    let days = from.day().zip(to.day());
    let months = from.month().zip(to.month());
    match (days, months) {
        (Some((first, last)), Some((month, same))) if month == same && from.year() == to.year() => {
            t_args(
                lang,
                "span-days",
                &[
                    ("from", day_name(lang, first).into()),
                    ("to", day_name(lang, last).into()),
                    ("month", month_name(lang, month).into()),
                    ("year", year(from).into()),
                ],
            )
        }
        (Some((day, _)), Some((month, _))) if from.year() == to.year() => {
            let (day, month) = (day_name(lang, day), month_name(lang, month));
            let from = t_args(
                lang,
                "date-day-of-month",
                &[("day", day.into()), ("month", month.into())],
            );
            t_args(
                lang,
                "span",
                &[("from", from.into()), ("to", date(lang, to).into())],
            )
        }
        _ => t_args(
            lang,
            "span",
            &[
                ("from", date(lang, from).into()),
                ("to", date(lang, to).into()),
            ],
        ),
    }
}

fn year(date: Date) -> String {
    date.year().to_string()
}

fn month_name(lang: Lang, month: u8) -> String {
    t(lang, &format!("month-{month}"))
}

/// The day's number in running text: French calls the first of a month `1er`.
fn day_name(lang: Lang, day: u8) -> String {
    match (lang, day) {
        (Lang::Fr, 1) => "1er".to_owned(),
        _ => day.to_string(),
    }
}

/// A publisher as the language calls it: `NATO`, `OTAN`.
#[must_use]
pub(crate) fn publisher(lang: Lang, publisher: &str) -> String {
    let key = format!("publisher-{}", publisher.to_lowercase().replace(' ', "-"));
    if super::has(lang, &key) {
        t(lang, &key)
    } else {
        publisher.to_owned()
    }
}

/// `USD 700 million`, `about EUR 40 billion a year`; `environ 700 millions de dollars`.
#[must_use]
pub fn money(lang: Lang, money: &Money, approximate: bool) -> String {
    let amount = money.amount;
    let (scale, key) = match amount.abs() {
        large if large >= 1e9 => (1e9, "money-billions"),
        large if large >= 1e6 => (1e6, "money-millions"),
        _ => (1.0, "money-units"),
    };
    let currency = Arg::from(&money.currency);
    let text = t_args(
        lang,
        key,
        &[("amount", (amount / scale).into()), ("currency", currency)],
    );
    let per = money.per.get(lang);
    let text = if per.is_empty() {
        text
    } else {
        let args = [("money", text.into()), ("per", per.into())];
        t_args(lang, "money-per", &args)
    };
    if approximate {
        about(lang, &text)
    } else {
        text
    }
}

/// `940 missiles`, `about 700 people`.
#[must_use]
pub fn count(lang: Lang, number_of: &Number, approximate: bool) -> String {
    let amount = number(lang, number_of.amount);
    let text = match number_of.unit.get(lang) {
        "" => amount,
        unit => format!("{amount} {unit}"),
    };
    if approximate {
        about(lang, &text)
    } else {
        text
    }
}

fn about(lang: Lang, text: &str) -> String {
    t_args(lang, "about", &[("value", text.into())])
}

/// A fact's value in words.
#[must_use]
pub fn value(lang: Lang, value: &FactValue) -> String {
    let approximate = value.approximate;
    match &value.value {
        Value::Money(amount) => money(lang, amount, approximate),
        Value::Number(number_of) => count(lang, number_of, approximate),
        Value::On(day) if approximate && day.day().is_some() => {
            t_args(lang, "about-date", &[("value", date(lang, *day).into())])
        }
        Value::On(day) if approximate => about(lang, &date(lang, *day)),
        Value::On(day) => date(lang, *day),
        Value::Text(text) => text.get(lang).to_owned(),
    }
}

/// `a, b and c`; `a, b et c`.
#[must_use]
pub fn list(lang: Lang, items: &[String]) -> String {
    match items {
        [] => String::new(),
        [only] => only.clone(),
        [first @ .., last] => {
            let first = first.join(", ");
            t_args(
                lang,
                "list-and",
                &[("first", first.into()), ("last", last.into())],
            )
        }
    }
}

/// `500 km`, `1,200 km`; below one kilometre `500 m`.
#[must_use]
pub(crate) fn distance_km(lang: Lang, km: f64) -> String {
    if km < 1.0 {
        t_args(lang, "distance-m", &[("m", (km * 1000.0).round().into())])
    } else {
        t_args(lang, "distance-km", &[("km", km.into())])
    }
}

/// A source in one line: publisher, title, date, and what is not known of it ("undated", "page
/// not known"). The number and the link are the caller's.
#[must_use]
pub fn source(lang: Lang, source: &Source) -> String {
    let mut parts = vec![publisher(lang, &source.publisher)];
    match source.title.get(lang) {
        "" => {}
        title => parts.push(title.to_owned()),
    }
    parts.push(date_or_undated(lang, source.date));
    if source.url.is_none() {
        parts.push(t(lang, "page-not-known"));
    }
    parts.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Text;

    /// English and French, in that order.
    #[track_caller]
    fn check(format: impl Fn(Lang) -> String, expected: [&str; 2]) {
        assert_eq!(Lang::ALL.map(format), expected);
    }

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    #[test]
    fn dates_are_as_precise_as_they_are_known() {
        check(
            |lang| date(lang, day("2024-07-09")),
            ["9 July 2024", "9 juillet 2024"],
        );
        check(
            |lang| date(lang, day("2024-08-01")),
            ["1 August 2024", "1er août 2024"],
        );
        check(
            |lang| date(lang, day("2024-12")),
            ["December 2024", "décembre 2024"],
        );
        check(|lang| date(lang, day("1990")), ["1990", "1990"]);
    }

    #[test]
    fn spans_say_once_what_both_ends_share() {
        let between = |from, to| Span {
            from: day(from),
            to: Some(day(to)),
        };
        for (from, to, expected) in [
            (
                "2024-07-09",
                "2024-07-11",
                ["9–11 July 2024", "9 au 11 juillet 2024"],
            ),
            (
                "2024-07-01",
                "2024-07-03",
                ["1–3 July 2024", "1er au 3 juillet 2024"],
            ),
            (
                "2024-06-30",
                "2024-07-02",
                ["30 June – 2 July 2024", "30 juin – 2 juillet 2024"],
            ),
            (
                "2023-12-30",
                "2024-01-02",
                [
                    "30 December 2023 – 2 January 2024",
                    "30 décembre 2023 – 2 janvier 2024",
                ],
            ),
            ("2024", "2029", ["2024 – 2029", "2024 – 2029"]),
            (
                "2024-07-09",
                "2024-07-09",
                ["9 July 2024", "9 juillet 2024"],
            ),
        ] {
            check(|lang| span(lang, between(from, to)), expected);
        }
    }

    #[test]
    fn numbers_are_grouped_and_pointed() {
        check(|lang| number(lang, 1234.5), ["1,234.5", "1\u{202f}234,5"]);
        check(
            |lang| number(lang, 544_888.0),
            ["544,888", "544\u{202f}888"],
        );
        check(
            |lang| number(lang, 1_000_000.0),
            ["1,000,000", "1\u{202f}000\u{202f}000"],
        );
        check(|lang| number(lang, -0.25), ["−0.25", "−0,25"]);
        check(|lang| number(lang, -0.0001), ["0", "0"]);
        check(|lang| number(lang, 999.0), ["999", "999"]);
    }

    #[test]
    fn money_says_how_much_of_what_and_for_each_of_what() {
        let in_currency = |amount, currency: &str| Money {
            amount,
            currency: currency.to_owned(),
            per: Text::default(),
        };
        check(
            |lang| money(lang, &in_currency(7e8, "USD"), true),
            ["about USD 700 million", "environ 700 millions de dollars"],
        );
        check(
            |lang| money(lang, &in_currency(647.4e6, "EUR"), false),
            ["EUR 647.4 million", "647,4 millions d’euros"],
        );
        check(
            |lang| money(lang, &in_currency(1.5e9, "EUR"), false),
            ["EUR 1.5 billion", "1,5 milliard d’euros"],
        );
        check(
            |lang| money(lang, &in_currency(12_500.0, "CHF"), false),
            ["CHF 12,500", "12\u{202f}500 CHF"],
        );
        let by =
            [("en", "year"), ("fr", "an")].map(|(tag, text)| (tag.to_owned(), text.to_owned()));
        let yearly = Money {
            per: Text::By(by.into()),
            ..in_currency(40e9, "EUR")
        };
        check(
            |lang| money(lang, &yearly, false),
            ["EUR 40 billion a year", "40 milliards d’euros par an"],
        );
    }

    #[test]
    fn lists_end_with_and() {
        let items = ["Germany", "Italy", "Netherlands"].map(str::to_owned);
        check(
            |lang| list(lang, &items),
            [
                "Germany, Italy and Netherlands",
                "Germany, Italy et Netherlands",
            ],
        );
        check(|lang| list(lang, &items[..1]), ["Germany", "Germany"]);
        check(|lang| list(lang, &[]), ["", ""]);
    }

    #[test]
    fn distances_below_a_kilometre_are_in_metres() {
        check(
            |lang| distance_km(lang, 500.0),
            ["500\u{a0}km", "500\u{a0}km"],
        );
        check(|lang| distance_km(lang, 0.2), ["200\u{a0}m", "200\u{a0}m"]);
    }
}
