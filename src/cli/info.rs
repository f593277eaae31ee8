//! `info`: what is loaded: agreements, parties, groups, the match audit.

use serde::Serialize;
use serde_json::Value;

use super::args::InfoArgs;
use super::failure::Failure;
use super::load::{self, Loaded};
use super::output::{self, Output};
use crate::figure::Audit;
use crate::i18n::{self, Arg, format, words};
use crate::model::{Agreement, Code, Group, Lang, Party, Role, Span};
use crate::read::diagnostic::visible;
use crate::resolve::Countries;

/// Characters of a line of text before it is broken.
const LINE_CHARS: usize = 96;

pub(super) fn run(args: &InfoArgs, output: &Output) -> Result<(), Failure> {
    let loaded = load::load(&args.sources, output.lang)?;
    output.diagnostics(&loaded.diagnostics);
    let info = Info::new(&loaded, output.lang);
    if output.is_json() {
        Output::json(&info)
    } else {
        Output::result(&text(&loaded, output.lang))
    }
}

/// What scripts get.
#[derive(Debug, Serialize)]
struct Info {
    dossier: DossierInfo,
    agreements: Vec<AgreementInfo>,
    groups: Vec<GroupInfo>,
    countries: CountriesInfo,
    diagnostics: Value,
}

#[derive(Debug, Serialize)]
struct DossierInfo {
    id: String,
    title: String,
    date: Option<String>,
}

#[derive(Debug, Serialize)]
struct AgreementInfo {
    id: String,
    kind: &'static str,
    title: String,
    date: Option<String>,
    /// Those with the principal role first, each role by code.
    parties: Vec<PartyInfo>,
    principal_role: &'static str,
    claimed: Option<u32>,
    placed: usize,
    missing: Vec<Code>,
}

#[derive(Debug, Serialize)]
struct PartyInfo {
    iso3: Code,
    name: String,
    status: &'static str,
    date: Option<String>,
}

#[derive(Debug, Serialize)]
struct GroupInfo {
    id: String,
    title: String,
    members: Vec<MemberInfo>,
}

#[derive(Debug, Serialize)]
struct MemberInfo {
    iso3: Code,
    name: String,
    from: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    to: Option<String>,
}

#[derive(Debug, Serialize)]
struct CountriesInfo {
    source: String,
    features: usize,
    unmatched: Vec<String>,
}

impl Info {
    fn new(loaded: &Loaded, lang: Lang) -> Self {
        let dossier = &loaded.dossier;
        let agreements = dossier.agreements.iter().map(|agreement| {
            let audit = Audit::new(&loaded.atlas, agreement);
            AgreementInfo {
                id: agreement.id.clone(),
                kind: agreement.kind.id(),
                title: agreement.title.get(lang).to_owned(),
                date: agreement.date.map(interval),
                parties: parties(agreement)
                    .map(|party| PartyInfo {
                        iso3: party.country,
                        name: name(party.country, lang),
                        status: party.role.id(),
                        date: party
                            .date
                            .map(String::from)
                            .or_else(|| agreement.date.map(interval)),
                    })
                    .collect(),
                principal_role: agreement.principal_role.id(),
                claimed: agreement.claimed,
                placed: audit.placed,
                missing: audit.missing,
            }
        });
        let groups = dossier.groups.iter().map(|group| GroupInfo {
            id: group.id.clone(),
            title: group.title.get(lang).to_owned(),
            members: group
                .members
                .iter()
                .map(|member| MemberInfo {
                    iso3: member.country,
                    name: name(member.country, lang),
                    from: member.from.map(String::from),
                    to: member.to.map(String::from),
                })
                .collect(),
        });
        Self {
            dossier: DossierInfo {
                id: dossier.id.clone(),
                title: dossier.title.get(lang).to_owned(),
                date: dossier.date.map(interval),
            },
            agreements: agreements.collect(),
            groups: groups.collect(),
            countries: CountriesInfo {
                source: loaded.boundary_source.clone(),
                features: loaded.features,
                unmatched: loaded.unmatched.clone(),
            },
            diagnostics: output::views(&loaded.diagnostics, lang),
        }
    }
}

/// A day, or first and last day as ISO 8601 writes an interval.
fn interval(span: Span) -> String {
    let from = String::from(span.from);
    match span.to {
        Some(to) if to != span.from => format!("{from}/{}", String::from(to)),
        _ => from,
    }
}

fn name(code: Code, lang: Lang) -> String {
    Countries::built_in().name(code, lang)
}

/// Those with the principal role first, then the other roles in their order, each by code.
fn parties(agreement: &Agreement) -> impl Iterator<Item = &Party> {
    let mut parties: Vec<&Party> = agreement.parties.iter().collect();
    parties.sort_by_key(|party| {
        (
            party.role != agreement.principal_role,
            party.role,
            party.country,
        )
    });
    parties.into_iter()
}

/// What people read.
fn text(loaded: &Loaded, lang: Lang) -> String {
    let dossier = &loaded.dossier;
    let mut text = visible(dossier.title.get(lang)).into_owned();
    if let Some(date) = dossier.date {
        text = text + ", " + &format::span(lang, date);
    }
    text += "\n\n";
    text = text + &i18n::t(lang, "cli-info-agreements") + "\n";
    let ids = dossier
        .agreements
        .iter()
        .map(|agreement| agreement.id.chars().count());
    let indent = ids
        .chain(dossier.groups.iter().map(|group| group.id.chars().count()))
        .max();
    let indent = indent.unwrap_or(0) + 4;
    for agreement in &dossier.agreements {
        text += &entry(
            &agreement.id,
            indent,
            &agreement_lines(loaded, agreement, lang),
        );
    }
    text = text + "\n" + &i18n::t(lang, "cli-info-groups") + "\n";
    for group in &dossier.groups {
        text += &entry(&group.id, indent, &[group_line(group, lang)]);
    }
    text = text + "\n" + &i18n::t(lang, "cli-info-countries") + "\n";
    text += &entry("", 2, &countries_lines(loaded, lang));
    text
}

fn agreement_lines(loaded: &Loaded, agreement: &Agreement, lang: Lang) -> Vec<String> {
    let mut lines = vec![agreement.title.get(lang).to_owned()];
    let mut head = words::kind(lang, agreement.kind);
    if let Some(date) = agreement.date {
        head = head + ", " + &format::span(lang, date);
    }
    lines.push(head);
    let audit = Audit::new(&loaded.atlas, agreement);
    let mut counts = vec![
        words::role_count(lang, agreement.principal_role, audit.total),
        i18n::t_args(
            lang,
            "cli-info-placed",
            &[
                ("placed", Arg::from(audit.placed)),
                ("total", Arg::from(audit.total)),
            ],
        ),
    ];
    counts.extend(
        audit.claimed.map(|claimed| {
            i18n::t_args(lang, "cli-info-claimed", &[("claimed", Arg::from(claimed))])
        }),
    );
    lines.push(counts.join(", "));
    let mut by_role: Vec<(Role, Vec<Code>)> = Vec::new();
    for party in parties(agreement) {
        match by_role.last_mut() {
            Some((role, codes)) if *role == party.role => codes.push(party.country),
            _ => by_role.push((party.role, vec![party.country])),
        }
    }
    for (role, codes) in by_role {
        let args = [
            ("role", Arg::from(words::role(lang, role))),
            ("names", Arg::from(names(codes, lang))),
        ];
        lines.push(i18n::t_args(lang, "cli-info-role", &args));
    }
    if !audit.missing.is_empty() {
        let args = [("names", Arg::from(names(audit.missing, lang)))];
        lines.push(i18n::t_args(lang, "cli-info-missing", &args));
    }
    lines
}

/// Names in the order of the language's alphabet, as running text.
fn names(mut codes: Vec<Code>, lang: Lang) -> String {
    Countries::built_in().sort_by_name(&mut codes, lang);
    let names: Vec<String> = codes.into_iter().map(|code| name(code, lang)).collect();
    format::list(lang, &names)
}

fn group_line(group: &Group, lang: Lang) -> String {
    let codes: Vec<Code> = group.members.iter().map(|member| member.country).collect();
    let noun = if codes.len() == 1 {
        &group.one
    } else {
        &group.many
    };
    let args = [
        ("title", Arg::from(group.title.get(lang))),
        ("count", Arg::from(codes.len())),
        ("noun", Arg::from(noun.get(lang))),
        ("names", Arg::from(names(codes, lang))),
    ];
    i18n::t_args(lang, "cli-info-group", &args)
}

fn countries_lines(loaded: &Loaded, lang: Lang) -> Vec<String> {
    let args = [
        ("count", Arg::from(loaded.features)),
        ("source", Arg::from(&loaded.boundary_source)),
    ];
    let mut lines = vec![i18n::t_args(lang, "cli-info-features", &args)];
    lines.push(if loaded.unmatched.is_empty() {
        i18n::t(lang, "cli-info-all-matched")
    } else {
        let args = [
            ("count", Arg::from(loaded.unmatched.len())),
            ("names", Arg::from(loaded.unmatched.join(", "))),
        ];
        i18n::t_args(lang, "cli-info-unmatched", &args)
    });
    lines
}

/// An id and its lines, set in by `indent` characters and broken between words.
fn entry(id: &str, indent: usize, lines: &[String]) -> String {
    let id = visible(id);
    let mut text = format!("  {id}");
    let mut column = 2 + id.chars().count();
    for line in lines {
        let line = visible(line);
        // Lines that go on are set in once more.
        let mut set_in = indent;
        let mut first = true;
        // Breaks at plain spaces only: a no-break space holds its words together.
        for word in line.split(' ').filter(|word| !word.is_empty()) {
            let chars = word.chars().count();
            if first {
                text += &" ".repeat(set_in.saturating_sub(column));
                column = set_in;
            } else if column + 1 + chars > LINE_CHARS {
                set_in = indent + 2;
                text = text + "\n" + &" ".repeat(set_in);
                column = set_in;
            } else {
                text.push(' ');
                column += 1;
            }
            text += word;
            column += chars;
            first = false;
        }
        text.push('\n');
        column = 0;
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entry_is_set_in_beside_its_id_and_broken_between_words() {
        let long = "word ".repeat(20);
        let text = entry("ace", 8, &["Title".to_owned(), long]);
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!(lines[0], "  ace   Title");
        assert!(lines[1].starts_with("        word") && lines[1].chars().count() <= LINE_CHARS);
        assert!(lines[2].starts_with("          word"), "{text}");
    }
}
