//! `info`: what is loaded: agreements, parties, groups, the match audit.

use serde::Serialize;
use serde_json::Value;

use super::args::InfoArgs;
use super::entry::entry;
use super::failure::Failure;
use super::library;
use super::load::{self, Inputs};
use super::output::{self, Output};
use super::subject;
use crate::figure::{Audit, Meaning, Statement};
use crate::i18n::{self, Arg, format, words};
use crate::model::{Agreement, Code, Date, Group, Lang, Party, Presence, Span, Standing, Subject};
use crate::read::diagnostic::visible;
use crate::resolve::Countries;

pub(super) fn run(args: &InfoArgs, output: &Output) -> Result<(), Failure> {
    if args.library {
        return library::list(output);
    }
    let as_of = subject::day(args.as_of.as_deref(), output.lang)?;
    let loaded = load::load(&args.sources, output.lang)?;
    output.diagnostics(&loaded.diagnostics);
    let told = Telling {
        loaded: &loaded,
        as_of,
        lang: output.lang,
    };
    if output.is_json() {
        Output::json(&Info::new(&told))?;
    } else {
        Output::result(&text(&told))?;
    }
    loaded.end()
}

/// Data that is told, of which day, in which language.
#[derive(Clone, Copy)]
struct Telling<'a> {
    loaded: &'a Inputs,
    as_of: Option<Date>,
    lang: Lang,
}

impl Telling<'_> {
    fn statement(&self, agreement: &Agreement) -> Statement {
        let subject = Subject::Agreement(agreement.id.clone());
        Statement::new(&self.loaded.dossier, &subject, self.as_of, self.lang)
    }
}

/// Answer to scripts.
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
    as_of: Option<String>,
    /// Those that are counted first, each class by code.
    parties: Vec<PartyInfo>,
    /// Classes in the legend's order.
    classes: Vec<ClassInfo>,
    principal_role: &'static str,
    claimed: Option<u32>,
    placed: usize,
    missing: Vec<Code>,
}

#[derive(Debug, Serialize)]
struct ClassInfo {
    id: &'static str,
    title: String,
    countries: Vec<Code>,
    organisations: Vec<String>,
}

#[derive(Debug, Serialize)]
struct PartyInfo {
    iso3: Code,
    name: String,
    /// Status on that day.
    status: &'static str,
    date: Option<String>,
    history: Vec<EventInfo>,
}

#[derive(Debug, Serialize)]
struct EventInfo {
    role: &'static str,
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
    /// Whether it is not known to have begun, or ended, by that day.
    #[serde(skip_serializing_if = "Option::is_none")]
    uncertain: Option<bool>,
}

#[derive(Debug, Serialize)]
struct CountriesInfo {
    source: String,
    features: usize,
    unmatched: Vec<String>,
}

impl Info {
    fn new(told: &Telling) -> Self {
        let Telling {
            loaded,
            as_of,
            lang,
        } = *told;
        let dossier = &loaded.dossier;
        let agreements = dossier.agreements.iter().map(|agreement| {
            let statement = told.statement(agreement);
            let audit = Audit::new(&loaded.atlas, &statement);
            AgreementInfo {
                id: agreement.id.clone(),
                kind: agreement.kind.id(),
                title: agreement.title.get(lang).to_owned(),
                date: agreement.date.map(interval),
                as_of: as_of.map(String::from),
                parties: parties(told, agreement),
                classes: statement
                    .classes
                    .into_iter()
                    .map(|row| ClassInfo {
                        id: row.class.data_class(),
                        title: row.label,
                        countries: row.countries,
                        organisations: row.organisations,
                    })
                    .collect(),
                principal_role: agreement.principal_role().id(),
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
                .filter(|member| as_of.is_none() || member.presence(as_of) != Presence::No)
                .map(|member| MemberInfo {
                    iso3: member.country,
                    name: name(member.country, lang),
                    from: member.from.map(String::from),
                    to: member.to.map(String::from),
                    uncertain: (member.presence(as_of) == Presence::Perhaps).then_some(true),
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

/// Those with a standing on the day, each once: those that are counted first, then by what they are, each by
/// code.
fn parties(told: &Telling, agreement: &Agreement) -> Vec<PartyInfo> {
    let dossier = &told.loaded.dossier;
    let mut standings: Vec<(Standing, Code)> = dossier
        .standings_on(agreement, told.as_of)
        .into_iter()
        .filter(|(_, standing)| *standing != Standing::Eligible)
        .map(|(code, standing)| (standing, code))
        .collect();
    standings.sort_unstable();
    let until = |party: &&Party| {
        told.as_of.is_none_or(|day| {
            let date = agreement.date_of(party);
            date.is_none_or(|date| date.first_day() <= day.last_day())
        })
    };
    let party = |(standing, code): (Standing, Code)| {
        let history: Vec<&Party> = agreement.history(code).into_iter().filter(until).collect();
        let entry = history.iter().rev().find(|party| match standing {
            Standing::Principal => agreement.is_principal(party.role),
            Standing::Role(role) | Standing::Left(role) => party.role == role,
            _ => true,
        });
        let date = |party: &Party| {
            let own = party.date.map(String::from);
            own.or_else(|| agreement.date.map(interval))
        };
        PartyInfo {
            iso3: code,
            name: name(code, told.lang),
            status: match (standing, entry) {
                (Standing::Uncertain, _) | (_, None) => "uncertain",
                (_, Some(party)) => party.role.id(),
            },
            date: entry.and_then(|party| date(party)),
            history: history
                .iter()
                .map(|party| EventInfo {
                    role: party.role.id(),
                    date: party.date.map(String::from),
                })
                .collect(),
        }
    };
    standings.into_iter().map(party).collect()
}

/// Text for people.
fn text(told: &Telling) -> String {
    let Telling {
        loaded,
        as_of,
        lang,
    } = *told;
    let dossier = &loaded.dossier;
    let mut text = visible(dossier.title.get(lang)).into_owned();
    if let Some(date) = dossier.date {
        text = text + ", " + &format::span(lang, date);
    }
    if let Some(day) = as_of {
        let args = [("date", Arg::from(format::date(lang, day)))];
        text = text + "\n" + &i18n::t_args(lang, "statement-as-of", &args);
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
        text += &entry(&agreement.id, indent, &agreement_lines(told, agreement));
    }
    text = text + "\n" + &i18n::t(lang, "cli-info-groups") + "\n";
    for group in &dossier.groups {
        text += &entry(&group.id, indent, &group_lines(group, as_of, lang));
    }
    text = text + "\n" + &i18n::t(lang, "cli-info-countries") + "\n";
    text += &entry("", 2, &countries_lines(loaded, lang));
    text
}

fn agreement_lines(told: &Telling, agreement: &Agreement) -> Vec<String> {
    let lang = told.lang;
    let statement = told.statement(agreement);
    let mut lines = vec![statement.title.clone()];
    let mut head = words::kind(lang, agreement.kind);
    if let Some(date) = agreement.date {
        head = head + ", " + &format::span(lang, date);
    }
    lines.push(head);
    let audit = Audit::new(&told.loaded.atlas, &statement);
    let mut counts = vec![
        words::principal_count(lang, agreement, audit.total),
        audit.text(lang),
    ];
    // Where they differ the audit says so.
    let claimed = audit.claimed.filter(|_| !audit.is_disputed());
    counts.extend(
        claimed.map(|claimed| {
            i18n::t_args(lang, "cli-info-claimed", &[("claimed", Arg::from(claimed))])
        }),
    );
    lines.push(counts.join(", "));
    for row in &statement.classes {
        if row.class.meaning == Meaning::Eligible || row.count() == 0 {
            continue;
        }
        let mut names = sorted_names(row.countries.clone(), lang);
        names.extend(row.organisations.iter().cloned());
        let args = [
            ("role", Arg::from(&row.label)),
            ("names", Arg::from(format::list(lang, &names))),
        ];
        lines.push(i18n::t_args(lang, "cli-info-role", &args));
    }
    // What the classes do not tell: several roles at once, and dates of their own.
    for code in statement.parties() {
        let history = agreement.history(code);
        if history.len() < 2 && history.iter().all(|party| party.date.is_none()) {
            continue;
        }
        let events: Vec<String> = history
            .iter()
            .map(|party| {
                let role = words::role(lang, party.role);
                match party.date {
                    Some(date) => format!("{role} {}", format::date(lang, date)),
                    None => role,
                }
            })
            .collect();
        let args = [
            ("name", Arg::from(name(code, lang))),
            ("history", Arg::from(events.join(", "))),
        ];
        lines.push(i18n::t_args(lang, "cli-info-history", &args));
    }
    if !audit.missing.is_empty() {
        let args = [("names", Arg::from(names(audit.missing, lang)))];
        lines.push(i18n::t_args(lang, "cli-info-missing", &args));
    }
    lines
}

fn sorted_names(mut codes: Vec<Code>, lang: Lang) -> Vec<String> {
    Countries::built_in().sort_by_name(&mut codes, lang);
    codes.into_iter().map(|code| name(code, lang)).collect()
}

/// Names in the order of the language's alphabet, as running text.
fn names(codes: Vec<Code>, lang: Lang) -> String {
    format::list(lang, &sorted_names(codes, lang))
}

fn group_lines(group: &Group, as_of: Option<Date>, lang: Lang) -> Vec<String> {
    let on = group.members_on(as_of);
    let with = |wanted: Presence| -> Vec<Code> {
        on.iter()
            .filter(|(_, presence)| **presence == wanted)
            .map(|(code, _)| *code)
            .collect()
    };
    let codes = with(Presence::Yes);
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
    let mut lines = vec![i18n::t_args(lang, "cli-info-group", &args)];
    let mut more = |key: &str, codes: Vec<Code>| {
        if !codes.is_empty() {
            let args = [("names", Arg::from(names(codes, lang)))];
            lines.push(i18n::t_args(lang, key, &args));
        }
    };
    more("cli-info-group-left", with(Presence::No));
    more("cli-info-group-uncertain", with(Presence::Perhaps));
    lines
}

fn countries_lines(loaded: &Inputs, lang: Lang) -> Vec<String> {
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
