//! The words for what the domain knows: roles, kinds, standings, facts.

use super::{Arg, t, t_args};
use crate::model::{Agreement, AgreementKind, Code, Dossier, Fact, Group, Lang, Role, Standing};

/// A role as a legend says it: `Signed`, `Buyer`.
#[must_use]
pub fn role(lang: Lang, role: Role) -> String {
    t(lang, &format!("role-{}", role.id()))
}

/// How many have a role: `22 signatories`, `1 buyer`.
#[must_use]
pub fn role_count(lang: Lang, role: Role, count: usize) -> String {
    t_args(
        lang,
        &format!("count-{}", role.id()),
        &[("count", count.into())],
    )
}

/// Those who have a role, without a number: `signatories`, `buyer`.
#[must_use]
pub fn role_noun(lang: Lang, role: Role, count: usize) -> String {
    t_args(
        lang,
        &format!("noun-{}", role.id()),
        &[("count", count.into())],
    )
}

/// What a country with this role did: `Signed the letter of intent`, `Hosts the command`.
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

/// What a country that might have had this principal role did not do: `Did not sign`.
#[must_use]
pub fn did_not(lang: Lang, role: Role) -> String {
    t(lang, &format!("did-not-{}", role.id()))
}

/// The class of the eligible as a legend says it: `Member, did not sign`.
#[must_use]
pub fn eligible(lang: Lang, group: &Group, role: Role) -> String {
    let one = capitalised(group.one.get(lang));
    t_args(
        lang,
        &format!("eligible-{}", role.id()),
        &[("one", one.into())],
    )
}

/// Where a country stands towards an agreement, as a tooltip says it.
#[must_use]
pub fn standing(lang: Lang, dossier: &Dossier, agreement: &Agreement, country: Code) -> String {
    match dossier.standing(agreement, country) {
        Standing::Principal => did(lang, agreement.principal_role, agreement.kind),
        Standing::Role(role) => did(lang, role, agreement.kind),
        Standing::Eligible => did_not(lang, agreement.principal_role),
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
pub fn fact_label(lang: Lang, fact: &Fact) -> String {
    match fact.label.get(lang) {
        "" => t(lang, &format!("fact-{}", fact.kind.id())),
        label => label.to_owned(),
    }
}

/// A text with its first letter in upper case.
#[must_use]
pub fn capitalised(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(chars).collect()
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::FactKind;

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
                words.extend([did_not(lang, one)]);
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
            ["Benefits from the pledge", "Bénéficie de l’engagement"],
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
