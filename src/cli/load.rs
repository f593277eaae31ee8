//! The data that a command works on: built in, or from the files that it names.

use std::ffi::OsStr;
use std::path::Path;

use super::args::SourceArgs;
use super::failure::Failure;
use super::library::unknown;
use crate::extract::ArticleOrigin;
use crate::figure::BUILT_IN_BOUNDARIES;
use crate::geo::Atlas;
use crate::intake::{Assignment, Origin};
use crate::limits;
use crate::model::{Dossier, Lang};
use crate::read::article::ArticleText;
use crate::read::table::{self, ImportedTable};
use crate::read::world::{self, OpenedWorld, ShapeOptions};
use crate::read::{self, Diagnostic, FileKind, dossier, file, library};

/// Data that is loaded.
#[derive(Debug)]
pub(super) struct Inputs {
    pub dossier: Dossier,
    pub atlas: Atlas,
    /// Origin of the boundaries: the built-in source's name, or the file's.
    pub boundary_source: String,
    /// Shapes as the file counts them.
    pub features: usize,
    /// Names of the shapes that match no country.
    pub unmatched: Vec<String>,
    /// Diagnostics of both files: warnings, and errors that cost single features.
    pub diagnostics: Vec<Diagnostic>,
}

impl Inputs {
    /// The end of a command that did what was asked: with status 1 where errors cost single features, which
    /// have been told.
    pub(super) fn end(&self) -> Result<(), Failure> {
        if self.diagnostics.iter().any(Diagnostic::is_error) {
            return Err(Failure::Partial);
        }
        Ok(())
    }
}

/// Loads what `sources` name. Where a file cannot be used, both files' diagnostics are the failure; errors that
/// cost single features leave the rest, and show in the end ([`Inputs::end`]).
pub(super) fn load(sources: &SourceArgs, lang: Lang) -> Result<Inputs, Failure> {
    let mut diagnostics = Vec::new();
    let dossier = match &sources.dossier {
        None => Some(dossier::built_in()),
        Some(file) => self::dossier(file, &mut diagnostics, lang)?,
    };
    let world = match &sources.countries {
        None => Some(CountriesInput::built_in()),
        Some(file) => CountriesInput::open(file, lang, &mut diagnostics),
    };
    match (dossier, world) {
        (Some(dossier), Some(world)) => {
            let CountriesInput {
                atlas,
                boundary_source,
                features,
                unmatched,
            } = world;
            Ok(Inputs {
                dossier,
                atlas,
                boundary_source,
                features,
                unmatched,
                diagnostics,
            })
        }
        _ => Err(Failure::Input(diagnostics)),
    }
}

/// The dossier at a path, or of the library; none where its errors, which `diagnostics` gets, forbid that.
///
/// # Errors
///
/// Where the library has none of that name.
pub(super) fn dossier(
    path: &Path,
    diagnostics: &mut Vec<Diagnostic>,
    lang: Lang,
) -> Result<Option<Dossier>, Failure> {
    if let Some(name) = library::name_of(path) {
        let dossier = library::open(name);
        return dossier.map(Some).ok_or_else(|| unknown(name, lang));
    }
    let (dossier, found) = dossier_of(path, lang);
    let is_usable = !found.iter().any(Diagnostic::is_error);
    diagnostics.extend(found);
    Ok(dossier.filter(|_| is_usable))
}

/// The dossier in a file, or the one that follows from a list or a table, and what is to be told of it.
fn dossier_of(path: &Path, lang: Lang) -> (Option<Dossier>, Vec<Diagnostic>) {
    let most = limits::TABLE_BYTES;
    let Ok(bytes) = file::read(path, most, &|| false) else {
        return dossier::load(path, lang);
    };
    let name = path.to_string_lossy();
    match read::sniff(&bytes, &name) {
        FileKind::Table => {}
        FileKind::Article => return article_of(path, &bytes),
        _ => return dossier::load(path, lang),
    }
    let table = match table::read(&bytes, &name) {
        Ok(table) => table,
        Err(error) => return (None, vec![*error]),
    };
    let imported = ImportedTable::new(table, &Assignment::default());
    let told = imported.diagnostics(&name, lang);
    let base = path.file_name().map_or(name, OsStr::to_string_lossy);
    let dossier = imported.import.dossier(Origin::File(&base));
    let fine = !told.iter().any(Diagnostic::is_error);
    (fine.then_some(dossier), told)
}

/// The dossier that follows from an article; an error where it lists no parties.
fn article_of(path: &Path, bytes: &[u8]) -> (Option<Dossier>, Vec<Diagnostic>) {
    let name = path.to_string_lossy();
    let article = match ArticleText::read(bytes, &name) {
        Ok(article) => article,
        Err(error) => return (None, vec![*error]),
    };
    let groups = dossier::built_in().groups;
    let extraction = article.extract(&groups);
    if extraction.proposed.parties.is_empty() {
        return (None, vec![Diagnostic::error(&name, "article-no-parties")]);
    }
    let publisher = path
        .file_name()
        .map_or(name, OsStr::to_string_lossy)
        .into_owned();
    let origin = ArticleOrigin {
        publisher,
        url: None,
    };
    (
        Some(extraction.dossier(article.text(), &origin, &groups)),
        Vec::new(),
    )
}

struct CountriesInput {
    atlas: Atlas,
    boundary_source: String,
    features: usize,
    unmatched: Vec<String>,
}

impl CountriesInput {
    fn built_in() -> Self {
        let atlas = world::built_in_full();
        Self {
            boundary_source: BUILT_IN_BOUNDARIES.to_owned(),
            features: atlas.units.len(),
            unmatched: Vec::new(),
            atlas,
        }
    }

    fn open(path: &Path, lang: Lang, diagnostics: &mut Vec<Diagnostic>) -> Option<Self> {
        let name = path.to_string_lossy();
        let bytes = match file::read(path, limits::SHAPES_BYTES, &|| false) {
            Ok(bytes) => bytes,
            Err(error) => {
                diagnostics.push(error.diagnostic(&name, lang));
                return None;
            }
        };
        let backdrop = world::built_in_backdrop();
        let options = ShapeOptions {
            backdrop: &backdrop,
            ..ShapeOptions::default()
        };
        match world::open_shapes(bytes, &name, options) {
            Ok(OpenedWorld { atlas, report }) => {
                diagnostics.extend(report.diagnostics().cloned());
                let base = path
                    .file_name()
                    .map_or(name.clone(), OsStr::to_string_lossy);
                Some(Self {
                    atlas,
                    boundary_source: base.into_owned(),
                    features: report.features,
                    unmatched: report.unmatched.into_iter().map(|one| one.name).collect(),
                })
            }
            Err(found) => {
                diagnostics.extend(found);
                None
            }
        }
    }
}
