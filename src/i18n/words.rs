//! The words for what the domain knows: roles, kinds, standings, facts.

use super::{Arg, t, t_args};
use crate::model::{
    Agreement, AgreementKind, Code, Date, Dossier, Fact, Group, Lang, Role, Standing,
};

/// A role as a legend says it: `Signed`, `Buyer`.
#[must_use]
pub fn role(lang: Lang, role: Role) -> String {
    t(lang, &format!("role-{}", role.id()))
}

/// Those who have a role, without a number: `signatories`, `buyer`.
#[must_use]
pub(crate) fn role_noun(lang: Lang, role: Role, count: usize) -> String {
    t_args(
        lang,
        &format!("noun-{}", role.id()),
        &[("count", count.into())],
    )
}

/// Phrase for what a country with this role did: `Signed the letter of intent`, `Hosts the command`.
#[must_use]
pub fn did(lang: Lang, role: Role, kind: AgreementKind) -> String {
    let id = kind.id();
    let args = [
        ("the", Arg::from(t(lang, &format!("kind-the-{id}")))),
        ("of", Arg::from(t(lang, &format!("kind-of-{id}")))),
        ("to", Arg::from(t(lang, &format!("kind-to-{id}")))),
    ];
    t_args(lang, &format!("did-{}", role.id()), &args)
}

/// The word that those who are counted go by: their role's, or `party` where several roles make one.
fn principal_id(agreement: &Agreement) -> &'static str {
    if agreement.has_parties() {
        "party"
    } else {
        agreement.principal_role().id()
    }
}

/// A class of countries with a role, as a legend says it beside their number: `Signed`, `Buyers`.
#[must_use]
pub(crate) fn class_of_role(lang: Lang, role: Role, count: usize) -> String {
    let key = format!("class-role-{}", role.id());
    t_args(lang, &key, &[("count", count.into())])
}

/// The class of those who are counted, as a legend says it beside their number: `Signed`, `Parties`.
#[must_use]
pub(crate) fn class_of_principals(lang: Lang, agreement: &Agreement, count: usize) -> String {
    let key = format!("class-role-{}", principal_id(agreement));
    t_args(lang, &key, &[("count", count.into())])
}

/// The class of those who might have been counted and are not, beside their number: `Did not sign`.
#[must_use]
pub(crate) fn class_of_others(lang: Lang, agreement: &Agreement, count: usize) -> String {
    let key = format!("class-not-{}", principal_id(agreement));
    t_args(lang, &key, &[("count", count.into())])
}

/// Number of countries that are counted: `22 signatories`, `112 parties`.
#[must_use]
pub(crate) fn principal_count(lang: Lang, agreement: &Agreement, count: usize) -> String {
    let key = format!("count-{}", principal_id(agreement));
    t_args(lang, &key, &[("count", count.into())])
}

/// Those who are counted, without a number: `signatories`, `party`.
#[must_use]
pub(crate) fn principal_noun(lang: Lang, agreement: &Agreement, count: usize) -> String {
    let key = format!("noun-{}", principal_id(agreement));
    t_args(lang, &key, &[("count", count.into())])
}

/// The class of those that signed where that is not enough, as a legend says it.
#[must_use]
pub(crate) fn signed_only(lang: Lang) -> String {
    t(lang, "class-signed-only")
}

/// Phrase for what a country that might have been counted did not do: `Did not sign`.
#[must_use]
pub(crate) fn did_not(lang: Lang, agreement: &Agreement) -> String {
    t(lang, &format!("did-not-{}", principal_id(agreement)))
}

/// Clause about what a country that is counted did: `which signed`.
#[must_use]
pub(crate) fn which(lang: Lang, agreement: &Agreement) -> String {
    t(lang, &format!("which-{}", principal_id(agreement)))
}

/// Clause about what a country that might have been counted did not do: `which did not sign`.
#[must_use]
pub(crate) fn which_not(lang: Lang, agreement: &Agreement) -> String {
    let did_not = did_not(lang, agreement);
    let args = [("did", uncapitalised(&did_not).into())];
    t_args(lang, "which-did", &args)
}

/// The class of the eligible as a legend says it: `Member, did not sign`.
#[must_use]
pub fn eligible(lang: Lang, group: &Group, agreement: &Agreement, count: usize) -> String {
    let one = capitalised(group.one.get(lang));
    let many = capitalised(group.many.get(lang));
    let key = format!("eligible-{}", principal_id(agreement));
    let args = [
        ("one", one.into()),
        ("many", many.into()),
        ("count", count.into()),
    ];
    t_args(lang, &key, &args)
}

/// Standing of a country towards an agreement on a day, as a tooltip says it: with the date where it is
/// known.
#[must_use]
pub fn standing(
    lang: Lang,
    dossier: &Dossier,
    agreement: &Agreement,
    country: Code,
    on: Option<Date>,
) -> String {
    let stands = dossier.standings_on(agreement, on);
    standing_text(
        lang,
        agreement,
        country,
        stands.get(&country).copied().unwrap_or(Standing::Other),
    )
}

/// Words for a standing that is known.
#[must_use]
pub(crate) fn standing_text(
    lang: Lang,
    agreement: &Agreement,
    country: Code,
    standing: Standing,
) -> String {
    let history = agreement.history(country);
    let with_date = |text: String, matches: &dyn Fn(Role) -> bool| {
        let entry = history.iter().rev().find(|party| matches(party.role));
        match entry.and_then(|party| party.date) {
            Some(date) => t_args(
                lang,
                "standing-date",
                &[
                    ("standing", text.into()),
                    ("date", super::format::date(lang, date).into()),
                ],
            ),
            None => text,
        }
    };
    let kind = agreement.kind;
    match standing {
        Standing::Principal => {
            // The word of the way that this country went.
            let own = history
                .iter()
                .find(|party| agreement.is_principal(party.role));
            let role = own.map_or_else(|| agreement.principal_role(), |party| party.role);
            with_date(did(lang, role, kind), &|other| other == role)
        }
        Standing::Role(role) | Standing::Left(role) => {
            with_date(did(lang, role, kind), &|other| other == role)
        }
        Standing::Uncertain => t(lang, "class-uncertain"),
        Standing::Eligible => did_not(lang, agreement),
        Standing::Other => t(lang, "standing-other"),
    }
}

/// `Letter of intent`, `Contract`.
#[must_use]
pub fn kind(lang: Lang, kind: AgreementKind) -> String {
    t(lang, &format!("kind-{}", kind.id()))
}

/// `Legally binding`, `Not legally binding`, or that it is not known.
#[must_use]
pub fn binding(lang: Lang, binding: Option<bool>) -> String {
    match binding {
        Some(true) => t(lang, "binding-yes"),
        Some(false) => t(lang, "binding-no"),
        None => t(lang, "binding-unknown"),
    }
}

/// A fact's label: its own, else its kind's.
#[must_use]
pub(crate) fn fact_label(lang: Lang, fact: &Fact) -> String {
    match fact.label.get(lang) {
        "" => t(lang, &format!("fact-{}", fact.kind.id())),
        label => label.to_owned(),
    }
}

/// An organisation's name as it stands in a sentence: "the European Union", "l’Union européenne"; "NATO" as
/// it is.
#[must_use]
pub(crate) fn with_article(lang: Lang, name: &str) -> String {
    const NOUNS: [&str; 9] = [
        "Union",
        "Community",
        "Organization",
        "Organisation",
        "League",
        "Council",
        "Commission",
        "Association",
        "Authority",
    ];
    let first = name.split_whitespace().next().unwrap_or_default();
    match lang {
        Lang::En if name.split_whitespace().any(|word| NOUNS.contains(&word)) => {
            if first.eq_ignore_ascii_case("the") {
                name.to_owned()
            } else {
                format!("the {name}")
            }
        }
        Lang::Fr => match first {
            "Union" | "Organisation" | "Association" | "Autorité" => format!("l’{name}"),
            "Communauté" | "Ligue" | "Commission" => format!("la {name}"),
            "Conseil" => format!("le {name}"),
            _ => name.to_owned(),
        },
        Lang::En => name.to_owned(),
    }
}

/// A text with its first letter in upper case.
#[must_use]
pub(crate) fn capitalised(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(chars).collect()
    })
}

/// The same with a small first letter.
fn uncapitalised(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| {
        first.to_lowercase().chain(chars).collect()
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::FactKind;

    /// Number of countries with a role: `22 signatories`, `1 buyer`.
    fn role_count(lang: Lang, role: Role, count: usize) -> String {
        t_args(
            lang,
            &format!("count-{}", role.id()),
            &[("count", count.into())],
        )
    }

    /// English and French, in that order.
    #[track_caller]
    fn check(word: impl Fn(Lang) -> String, expected: [&str; 2]) {
        assert_eq!(Lang::ALL.map(word), expected);
    }

    #[test]
    fn every_word_of_the_domain_is_in_every_catalogue() {
        for lang in Lang::ALL {
            let mut words = Vec::new();
            for one in Role::ALL {
                words.extend([
                    role(lang, one),
                    role_count(lang, one, 2),
                    role_noun(lang, one, 1),
                ]);
                words.extend(AgreementKind::ALL.map(|kind| did(lang, one, kind)));
            }
            words.extend(AgreementKind::ALL.map(|one| kind(lang, one)));
            for one in FactKind::ALL {
                let fact = Fact {
                    kind: one,
                    label: "".into(),
                    values: vec![],
                    compatible: false,
                };
                words.push(fact_label(lang, &fact));
            }
            for word in words {
                assert!(!word.is_empty() && !word.contains(['⟨', '{']), "{word}");
            }
        }
    }

    #[test]
    fn roles_are_counted_in_singular_and_plural() {
        check(
            |lang| role_count(lang, Role::Signed, 22),
            ["22 signatories", "22 signataires"],
        );
        check(
            |lang| role_count(lang, Role::Signed, 1),
            ["1 signatory", "1 signataire"],
        );
        check(
            |lang| role_count(lang, Role::Invited, 0),
            ["0 guests", "0 invité"],
        );
    }

    #[test]
    fn what_a_country_did_is_said_with_the_agreement() {
        let intent = AgreementKind::LetterOfIntent;
        check(
            |lang| did(lang, Role::Signed, intent),
            [
                "Signed the letter of intent",
                "A signé la lettre d’intention",
            ],
        );
        check(
            |lang| did(lang, Role::Participant, AgreementKind::Command),
            ["Takes part in the command", "Participe au commandement"],
        );
        check(
            |lang| did(lang, Role::Recipient, AgreementKind::Pledge),
            ["Recipient of the pledge", "Bénéficiaire de l’engagement"],
        );
        check(
            |lang| did(lang, Role::Supplier, AgreementKind::Contract),
            [
                "Supplies under the contract",
                "Fournit dans le cadre du contrat",
            ],
        );
    }
}
