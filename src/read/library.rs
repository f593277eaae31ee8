//! The library: dossiers that come with the program, by name, and a set of one as a partner of another dossier's.
//!
//! The list is parsed when it is first asked for, a dossier unpacked when it is opened: nobody who asks for
//! neither pays for them. How they are made, and from what: `assets/library/README.md`.

use std::path::Path;
use std::sync::OnceLock;

use serde::Deserialize;

use super::{dossier, file};
use crate::assets;
use crate::limits;
use crate::model::{AgreementKind, Code, Date, Dossier, Group, Lang, Member};
use crate::resolve::{fold, letters_apart};

/// Beginning of the names by which dossiers of the library are asked for where a file might be: `library:nato`.
pub const PREFIX: &str = "library:";

/// A dossier of the library, as lists show it.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LibraryEntry {
    /// The name that follows [`PREFIX`]: also the id of the dossier and of its one agreement.
    pub id: String,
    /// The short title, in the order of [`Lang::ALL`].
    title: [String; Lang::ALL.len()],
    /// The whole title.
    full: [String; Lang::ALL.len()],
    pub kind: AgreementKind,
    /// Number that is counted on the day of the list.
    pub count: u32,
    /// Day up to which the list was checked.
    pub as_of: Date,
    /// End of its bytes in the archive.
    end: usize,
}

impl LibraryEntry {
    #[must_use]
    pub fn title(&self, lang: Lang) -> &str {
        &self.title[lang as usize]
    }

    #[must_use]
    pub fn full_title(&self, lang: Lang) -> &str {
        &self.full[lang as usize]
    }

    /// Whether every word of a folded query is in one of its names, in whatever language.
    #[must_use]
    pub fn fits(&self, folded: &str) -> bool {
        let names = self.title.iter().chain(&self.full);
        let names = names.map(|name| fold(name)).collect::<Vec<_>>().join("\n");
        folded
            .split_whitespace()
            .all(|word| names.contains(word) || self.id.contains(word))
    }
}

/// Every dossier of the library, by name.
///
/// # Panics
///
/// Never: tests read the embedded list.
#[must_use]
pub fn entries() -> &'static [LibraryEntry] {
    static ENTRIES: OnceLock<Vec<LibraryEntry>> = OnceLock::new();
    ENTRIES.get_or_init(|| {
        serde_json::from_str(assets::LIBRARY_ENTRIES).expect("the embedded list has no errors")
    })
}

/// The name of a dossier of the library where a path is one, whether or not there is such a dossier.
#[must_use]
pub fn name_of(path: &Path) -> Option<&str> {
    path.to_str()?.strip_prefix(PREFIX)
}

/// The text of a dossier's file, where the library has it.
#[must_use]
pub fn text(name: &str) -> Option<String> {
    let entries = entries();
    let idx = entries.iter().position(|entry| entry.id == name)?;
    let start = idx.checked_sub(1).map_or(0, |before| entries[before].end);
    let packed = assets::LIBRARY.get(start..entries[idx].end)?;
    let bytes = file::unpack(packed, limits::DOSSIER_BYTES, &|| false).ok()?;
    String::from_utf8(bytes.into_owned()).ok()
}

/// A dossier of the library, where it has it.
#[must_use]
pub fn open(name: &str) -> Option<Dossier> {
    let text = text(name)?;
    dossier::parse(&format!("{PREFIX}{name}"), text.as_bytes()).0
}

/// The names that were probably meant by one that the library does not have, the likeliest first, at most three.
#[must_use]
pub fn near(name: &str) -> Vec<&'static str> {
    const MOST: usize = 3;
    let folded = fold(name);
    let wanted = folded.trim();
    let mut found: Vec<(usize, &str)> = entries()
        .iter()
        .filter_map(|entry| {
            let id = entry.id.as_str();
            let letters = letters_apart(wanted, id);
            let slip = letters * 3 <= id.chars().count().max(3);
            let names = [Lang::En, Lang::Fr].map(|lang| fold(entry.title(lang)));
            let is_named = wanted.chars().count() >= 3
                && (id.contains(wanted) || wanted.contains(id) || entry.fits(wanted));
            let is_title = names.iter().any(|name| name == wanted);
            let rank = if is_title { 0 } else { letters + 1 };
            (slip || is_named || is_title).then_some((rank, id))
        })
        .collect();
    found.sort_unstable();
    found.into_iter().take(MOST).map(|(_, id)| id).collect()
}

/// Part of a dossier of the library that another dossier gets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LibraryPart {
    Agreement,
    Group,
}

/// Adds the agreement of a dossier of the library, or the group of its members, to another dossier, under the id
/// `id`, with its sources and the group that might be in it. Nothing changes where that has it already.
///
/// Returns whether the library has it, and the dossier now too.
pub fn add(dossier: &mut Dossier, name: &str, part: LibraryPart, id: &str) -> bool {
    let known = match part {
        LibraryPart::Agreement => dossier.agreement(id).is_some(),
        LibraryPart::Group => dossier.group(id).is_some(),
    };
    if known {
        return true;
    }
    let Some(mut added) = open(name) else {
        return false;
    };
    rename_sources(&mut added);
    match part {
        LibraryPart::Agreement => {
            let Some(mut agreement) = added.agreements.pop() else {
                return false;
            };
            id.clone_into(&mut agreement.id);
            if let Some(eligible) = &mut agreement.eligible {
                let group = added.groups.iter_mut().find(|group| group.id == *eligible);
                *eligible = format!("{PREFIX}{eligible}");
                if let Some(group) = group.filter(|_| dossier.group(eligible).is_none()) {
                    eligible.clone_into(&mut group.id);
                    dossier.groups.push(group.clone());
                }
            }
            dossier.agreements.push(agreement);
        }
        LibraryPart::Group => {
            let Some(group) = added.groups.into_iter().next() else {
                return false;
            };
            dossier.groups.push(Group {
                id: id.to_owned(),
                ..group
            });
        }
    }
    // The sources of both, each once.
    for source in added.sources {
        if dossier.source(&source.id).is_none() {
            dossier.sources.push(source);
        }
    }
    true
}

/// Gives the sources ids that no dossier's own can be mistaken for.
fn rename_sources(dossier: &mut Dossier) {
    let rename = |ids: &mut Vec<String>| {
        for id in ids {
            *id = format!("{PREFIX}{id}");
        }
    };
    for source in &mut dossier.sources {
        source.id = format!("{PREFIX}{}", source.id);
    }
    for Member { sources, .. } in dossier.groups.iter_mut().flat_map(|it| &mut it.members) {
        rename(sources);
    }
    for agreement in &mut dossier.agreements {
        rename(&mut agreement.sources);
        for party in &mut agreement.parties {
            rename(&mut party.sources);
        }
        for organisation in &mut agreement.organisations {
            rename(&mut organisation.sources);
        }
        for fact in &mut agreement.facts {
            for value in &mut fact.values {
                rename(&mut value.sources);
            }
        }
    }
}

/// The countries that a dossier of the library counts now.
#[must_use]
pub fn counted(name: &str) -> Vec<Code> {
    let dossier = open(name);
    let agreement = dossier.as_ref().and_then(|it| it.agreements.first());
    agreement.map_or_else(Vec::new, |it| it.principals().into_iter().collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_and_a_title_lead_to_the_name() {
        let first = |name: &str| near(name).first().copied();
        assert_eq!(first("nto"), Some("nato"));
        assert_eq!(first("OTAN"), Some("nato"));
        assert_eq!(first("paris-agreement"), Some("paris"));
        assert_eq!(first("rome"), Some("rome-statute"));
        assert_eq!(first("Shengen"), Some("schengen"));
        assert_eq!(first("cedeao"), Some("ecowas"));
        assert_eq!(near("qwertyuiop"), [""; 0]);
        assert!(near("e").len() <= 3 && near("a").len() <= 3);
    }

    #[test]
    fn a_set_is_found_by_words_of_both_languages() {
        let found = |query: &str| -> Vec<&str> {
            let fitting = entries().iter().filter(|entry| entry.fits(&fold(query)));
            fitting.map(|entry| entry.id.as_str()).collect()
        };
        assert_eq!(found("sous-munitions"), ["ccm"]);
        assert_eq!(found("cluster"), ["ccm"]);
        assert_eq!(found("nucléaires interdiction"), ["tpnw"]);
        assert_eq!(
            found("antar"),
            ["antarctic-consultative", "antarctic-treaty"]
        );
    }

    #[test]
    fn a_partner_brings_its_sources_and_is_added_once() {
        let mut dossier = dossier::built_in();
        let sources = dossier.sources.len();
        assert!(add(
            &mut dossier,
            "euro-area",
            LibraryPart::Agreement,
            "library:euro-area"
        ));
        assert!(add(
            &mut dossier,
            "euro-area",
            LibraryPart::Agreement,
            "library:euro-area"
        ));
        assert!(!add(
            &mut dossier,
            "atlantis",
            LibraryPart::Agreement,
            "atlantis"
        ));
        assert_eq!(
            dossier
                .agreements
                .iter()
                .filter(|it| it.id.starts_with(PREFIX))
                .count(),
            1
        );
        let added = dossier.agreement("library:euro-area").unwrap();
        assert_eq!(added.principals().len(), 21);
        assert_eq!(dossier.eligible(added).unwrap().members.len(), 28);
        assert!(dossier.sources.len() > sources);
        // Whole: what it names is there.
        let text = serde_json::to_string(&dossier).unwrap();
        assert_eq!(dossier::parse("merged", text.as_bytes()).1, []);
    }
}
