//! The words for an overseas part: its state is concerned, and no source says whether the part is covered. Said
//! alike wherever a country's standing is told.

use crate::{
    figure::{Meaning, Statement},
    i18n::{self, words},
    model::{Agreement, Code, Role},
    resolve::{Countries, CountryKind},
};

/// "Overseas part of Denmark, which signed; whether it is covered is not known." `None` for what the statement
/// names itself, for what is no part of a state, and where the state is not concerned. `agreement` is the one that
/// the statement is of.
#[must_use]
pub(crate) fn overseas_standing(
    statement: &Statement,
    agreement: Option<&Agreement>,
    code: Code,
) -> Option<String> {
    if statement.of.contains_key(&code) {
        return None;
    }
    let table = Countries::built_in();
    let part = table.country(code)?;
    let state = part.state.filter(|_| part.kind != CountryKind::Contested)?;
    let row = statement.row(state)?;
    let lang = statement.lang;
    let name = table.country(state)?.name(lang);
    let role = |role: Role| i18n::t(lang, &format!("which-{}", role.id()));
    let did = match (row.class.meaning, agreement) {
        (Meaning::Principal, Some(agreement)) => Some(words::which(lang, agreement)),
        (Meaning::Eligible, Some(agreement)) => Some(words::which_not(lang, agreement)),
        (Meaning::Role(of_class), Some(_)) => Some(role(of_class)),
        _ => None,
    };
    let of = i18n::t_args(
        lang,
        "overseas-of",
        &[("state", state.as_str().into()), ("name", name.into())],
    );
    let (key, which) = match &did {
        Some(did) => ("overseas-standing", did.as_str()),
        None => ("overseas-class", row.label.as_str()),
    };
    let args = [("of", of.as_str().into()), ("which", which.into())];
    Some(i18n::t_args(lang, key, &args))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        model::{Lang, Subject},
        read::dossier,
    };

    #[test]
    fn a_part_is_told_of_by_what_its_state_did() {
        let dossier = dossier::built_in();
        let told = |id: &str, lang, code: &str| {
            let subject = Subject::Agreement(id.to_owned());
            let statement = Statement::new(&dossier, &subject, None, lang);
            overseas_standing(&statement, dossier.agreement(id), code.parse().unwrap())
        };
        let check = |id, lang, code, expected: &str| {
            assert_eq!(
                told(id, lang, code).as_deref(),
                Some(expected),
                "{id} {code}"
            );
        };
        for (code, text) in [
            ("GRL", "Denmark, which signed"),
            ("GUF", "France, which signed"),
            ("GUM", "the United States, which signed"),
        ] {
            let text = format!("Overseas part of {text}; whether it is covered is not known.");
            check("ace", Lang::En, code, &text);
        }
        check(
            "ace",
            Lang::Fr,
            "GRL",
            "Territoire d’outre-mer du Danemark, qui a signé\u{202f}; on ignore s’il est couvert.",
        );
        for code in ["DNK", "HKG", "ESH", "JPN"] {
            assert_eq!(told("ace", Lang::En, code), None, "{code}");
        }
        // Its state supplies, others take part.
        let supplied = told("stinger", Lang::En, "GUM").unwrap();
        assert!(supplied.contains("which supplies"), "{supplied}");
    }

    #[test]
    fn where_there_is_no_verb_the_states_class_is_named() {
        let dossier = dossier::built_in();
        let subject = Subject::Group("nato".to_owned());
        let statement = Statement::new(&dossier, &subject, None, Lang::En);
        let told = overseas_standing(&statement, None, "GRL".parse().unwrap());
        let told = told.unwrap();
        assert!(told.starts_with("Overseas part of Denmark ("), "{told}");
        assert!(
            told.ends_with("; whether it is covered is not known."),
            "{told}"
        );
    }
}
