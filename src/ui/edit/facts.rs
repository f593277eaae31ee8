//! The facts of an agreement, and the values that sources give them.

use eframe::egui::Ui;

use super::super::controls::tick;
use super::fields::{FieldPen, LineField, in_all, parsed_day};
use crate::edit::{Addition, DayField, DossierPart, Edit, FieldSetting, WordField};
use crate::i18n::t;
use crate::model::{Agreement, Fact, FactKind, FactValue, Lang, Money, Number, Text, Value};

/// Shows the facts, and a button for one more.
pub fn facts_ui(ui: &mut Ui, pen: &mut FieldPen<'_>, agreement: &Agreement) {
    pen.head(ui, "edit-facts");
    let count = agreement.facts.len();
    for (at, fact) in agreement.facts.iter().enumerate() {
        let part = DossierPart::Fact {
            agreement: agreement.id.clone(),
            at,
        };
        let name = label_of(pen, fact);
        let is_open = match &pen.editor.open {
            Some(DossierPart::FactValue {
                agreement: id,
                fact,
                ..
            }) => *id == agreement.id && *fact == at,
            _ => false,
        };
        if !pen.fold(ui, &part, &name) && !is_open {
            continue;
        }
        fact_ui(ui, pen, &part, fact, &name);
        for (number, value) in fact.values.iter().enumerate() {
            let part = DossierPart::FactValue {
                agreement: agreement.id.clone(),
                fact: at,
                at: number,
            };
            value_ui(ui, pen, &part, (value, fact.values.len()), &name);
        }
        if pen.quiet_button(ui, "edit-new-value", &name) {
            let addition = Addition::FactValue(agreement.id.clone(), at, Box::new(new_value(pen)));
            pen.make(Edit::Add(addition));
        }
        pen.order(ui, &part, (at, count), &name);
        ui.add_space(12.0);
    }
    let title = agreement.card_title().get(pen.view.lang).to_owned();
    if pen.quiet_button(ui, "edit-new-fact", &title) {
        let fact = Fact {
            kind: FactKind::Other,
            label: Text::default(),
            values: vec![new_value(pen)],
            compatible: false,
        };
        pen.make(Edit::Add(Addition::Fact(agreement.id.clone(), fact)));
        pen.editor.open = Some(DossierPart::Fact {
            agreement: agreement.id.clone(),
            at: count,
        });
    }
}

fn new_value(pen: &FieldPen<'_>) -> FactValue {
    FactValue {
        value: Value::Text(in_all(pen.view, |lang| t(lang, "edit-untitled-value"))),
        approximate: false,
        date: None,
        note: Text::default(),
        sources: Vec::new(),
    }
}

fn kind_name(lang: Lang, kind: FactKind) -> String {
    t(lang, &format!("fact-{}", kind.id()))
}

fn label_of(pen: &FieldPen<'_>, fact: &Fact) -> String {
    let label = fact.label.get(pen.view.lang);
    if label.is_empty() {
        kind_name(pen.view.lang, fact.kind)
    } else {
        label.to_owned()
    }
}

fn fact_ui(ui: &mut Ui, pen: &mut FieldPen<'_>, part: &DossierPart, fact: &Fact, of: &str) {
    let lang = pen.view.lang;
    let name = format!("{}, {of}", pen.field_name("kind"));
    pen.choice(ui, &name, &kind_name(lang, fact.kind), || {
        FactKind::ALL
            .map(|kind| {
                (
                    kind_name(lang, kind),
                    Edit::Set(part.clone(), FieldSetting::FactKind(kind)),
                )
            })
            .into()
    });
    pen.words(ui, part, WordField::Label, &fact.label, of);
    if fact.values.len() > 1 {
        let label = format!("{}, {of}", pen.field_name("compatible"));
        if tick(ui, pen.view.palette(), &label, fact.compatible).clicked() {
            let setting = FieldSetting::Compatible(!fact.compatible);
            pen.make(Edit::Set(part.clone(), setting));
        }
    }
}

/// The fields of one value: its type, what it says, who says so.
fn value_ui(
    ui: &mut Ui,
    pen: &mut FieldPen<'_>,
    part: &DossierPart,
    (value, count): (&FactValue, usize),
    of: &str,
) {
    let DossierPart::FactValue { at, .. } = part else {
        return;
    };
    let of = &if count > 1 {
        format!("{of} {}", at + 1)
    } else {
        of.to_owned()
    };
    type_ui(ui, pen, part, &value.value, of);
    match &value.value {
        Value::Text(text) => texts_ui(ui, pen, part, (text, of, "value"), Value::Text),
        Value::On(day) => {
            let fault = pen.view.t("edit-bad-date");
            let line = LineField {
                key: format!("{part:?} on"),
                name: &format!("{}, {of}", pen.field_name("value")),
                value: &day.to_string(),
                rows: 1,
            };
            pen.line(ui, &line, |typed| {
                let day = parsed_day(typed, fault)?;
                let value = day.map(Value::On);
                Ok(value.map(|value| Edit::Set(part.clone(), FieldSetting::Value(value))))
            });
        }
        Value::Number(number) => {
            amount_ui(ui, pen, part, (number.amount, of), |amount| {
                Value::Number(Number {
                    amount,
                    unit: number.unit.clone(),
                })
            });
            texts_ui(ui, pen, part, (&number.unit, of, "unit"), |unit| {
                Value::Number(Number {
                    unit,
                    ..number.clone()
                })
            });
        }
        Value::Money(money) => {
            amount_ui(ui, pen, part, (money.amount, of), |amount| {
                Value::Money(Money {
                    amount,
                    ..money.clone()
                })
            });
            currency_ui(ui, pen, part, money, of);
            texts_ui(ui, pen, part, (&money.per, of, "per"), |per| {
                Value::Money(Money {
                    per,
                    ..money.clone()
                })
            });
        }
    }
    let label = format!("{}, {of}", pen.field_name("approximate"));
    if tick(ui, pen.view.palette(), &label, value.approximate).clicked() {
        let setting = FieldSetting::Approximate(!value.approximate);
        pen.make(Edit::Set(part.clone(), setting));
    }
    pen.day(ui, part, DayField::Date, value.date, of);
    pen.words(ui, part, WordField::Note, &value.note, of);
    pen.sources(ui, part, &value.sources, of);
    if count > 1 && pen.quiet_button(ui, "edit-remove", of) {
        pen.make(Edit::Remove(part.clone()));
    }
}

/// Choice of a value's type.
fn type_ui(ui: &mut Ui, pen: &mut FieldPen<'_>, part: &DossierPart, value: &Value, of: &str) {
    let types: [(&str, Value); 4] = [
        (
            "edit-value-text",
            Value::Text(in_all(pen.view, |lang| t(lang, "edit-untitled-value"))),
        ),
        (
            "edit-value-number",
            Value::Number(Number {
                amount: 1.0,
                unit: Text::from(""),
            }),
        ),
        (
            "edit-value-money",
            Value::Money(Money {
                amount: 1.0,
                currency: "EUR".to_owned(),
                per: Text::default(),
            }),
        ),
        ("edit-value-date", Value::On(pen.view.today)),
    ];
    let same = |other: &Value| std::mem::discriminant(other) == std::mem::discriminant(value);
    let current = types.iter().find(|(_, other)| same(other));
    let current = current.map_or_else(String::new, |(key, _)| pen.view.t(key));
    let view = pen.view;
    let name = view.t_args("edit-value-type", &[("of", of.into())]);
    pen.choice(ui, &name, &current, || {
        let types = types.into_iter();
        let edit = |value: Value| Edit::Set(part.clone(), FieldSetting::Value(value));
        types
            .map(|(key, value)| (view.t(key), edit(value)))
            .collect()
    });
}

fn amount_ui(
    ui: &mut Ui,
    pen: &mut FieldPen<'_>,
    part: &DossierPart,
    (amount, of): (f64, &str),
    value_of: impl Fn(f64) -> Value,
) {
    let fault = pen.view.t("edit-bad-amount");
    let line = LineField {
        key: format!("{part:?} amount"),
        name: &format!("{}, {of}", pen.field_name("value")),
        value: &amount.to_string(),
        rows: 1,
    };
    pen.line(ui, &line, |typed| {
        let plain = typed
            .replace([' ', '\u{a0}', '\u{202f}'], "")
            .replace(',', ".");
        let amount: f64 = plain.parse().map_err(|_| fault.clone())?;
        if !amount.is_finite() {
            return Err(fault);
        }
        Ok(Some(Edit::Set(
            part.clone(),
            FieldSetting::Value(value_of(amount)),
        )))
    });
}

fn currency_ui(ui: &mut Ui, pen: &mut FieldPen<'_>, part: &DossierPart, money: &Money, of: &str) {
    let line = LineField {
        key: format!("{part:?} currency"),
        name: &format!("{}, {of}", pen.view.t("edit-currency")),
        value: &money.currency,
        rows: 1,
    };
    pen.line(ui, &line, |typed| {
        let value = Value::Money(Money {
            currency: typed.to_uppercase(),
            ..money.clone()
        });
        Ok(Some(Edit::Set(part.clone(), FieldSetting::Value(value))))
    });
}

/// A text within a value: a field in each language that it has.
fn texts_ui(
    ui: &mut Ui,
    pen: &mut FieldPen<'_>,
    part: &DossierPart,
    (text, of, what): (&Text, &str, &str),
    value_of: impl Fn(Text) -> Value,
) {
    let name = match what {
        "unit" => pen.view.t("edit-unit"),
        "per" => pen.view.t("edit-per"),
        _ => pen.field_name("value"),
    };
    let tags: Vec<Option<String>> = match text {
        Text::By(by) => by.keys().cloned().map(Some).collect(),
        Text::Same(_) | Text::Empty => vec![None],
    };
    for tag in tags {
        let (value, name) = match (&tag, text) {
            (Some(tag), Text::By(by)) => (by[tag].clone(), format!("{name}, {of} ({tag})")),
            _ => (text.get(pen.view.lang).to_owned(), format!("{name}, {of}")),
        };
        let line = LineField {
            key: format!("{part:?} {what} {tag:?}"),
            name: &name,
            value: &value,
            rows: if what == "value" { 2 } else { 1 },
        };
        pen.line(ui, &line, |typed| {
            let changed = match (&tag, text) {
                (Some(tag), Text::By(by)) => {
                    let mut by = by.clone();
                    by.insert(tag.clone(), typed.to_owned());
                    Text::By(by)
                }
                _ => Text::from(typed),
            };
            Ok(Some(Edit::Set(
                part.clone(),
                FieldSetting::Value(value_of(changed)),
            )))
        });
    }
}
