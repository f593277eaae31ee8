//! Opening what people bring: country shapes and dossiers, on a worker, with progress.
//!
//! A file that cannot be used changes nothing that is open.

use std::{
    io,
    path::{Path, PathBuf},
    sync::Arc,
};

use super::{findings::findings, task::Progress};
use crate::{
    fault::{self, Doing},
    geo::Atlas,
    limits,
    model::{Dossier, Lang},
    read::{self, Diagnostic, FileKind, MatchReport, Watch, file, world},
    ui::Findings,
};

/// The ending of tile files.
pub(super) const TILE_FILE: &str = "pmtiles";

/// A file's name without its folder.
pub(super) fn file_name(path: &Path) -> String {
    path.file_name().map_or_else(
        || path.display().to_string(),
        |name| name.to_string_lossy().into_owned(),
    )
}

/// A file that was read.
pub enum OpenedFile {
    Shapes(Box<OpenedShapes>),
    Dossier {
        path: PathBuf,
        dossier: Arc<Dossier>,
        warnings: Vec<Diagnostic>,
    },
}

/// Country shapes from a file.
pub struct OpenedShapes {
    pub path: PathBuf,
    /// The file's name without its folder.
    pub name: String,
    pub atlas: Arc<Atlas>,
    pub report: MatchReport,
    /// Rows of the report in `lang`: as many rows as the file has features.
    pub findings: Findings,
    pub lang: Lang,
}

/// Reason why a file was not opened.
#[derive(Debug)]
pub enum Refused {
    /// The person changed their mind.
    Cancelled,
    /// Diagnostics, at least one an error.
    Diagnostics(Vec<Diagnostic>),
}

/// Reads `path`, whatever it is. With `backdrop`, the built-in world's land lies beneath shapes
/// that lack it.
///
/// # Errors
/// Where the file cannot be read or used, or the task was cancelled.
pub fn open(
    path: &Path,
    backdrop: bool,
    lang: Lang,
    progress: &Progress,
) -> Result<OpenedFile, Refused> {
    let name = file_name(path);
    let cancelled = || progress.cancelled();
    let refused = |error: file::Unreadable| match error {
        file::Unreadable::Cancelled => Refused::Cancelled,
        error => Refused::Diagnostics(vec![error.diagnostic(&name, lang)]),
    };
    if let Some(name) = read::library::name_of(path) {
        return match read::library::open(name) {
            Some(dossier) => Ok(OpenedFile::Dossier {
                path: path.to_owned(),
                dossier: Arc::new(dossier),
                warnings: Vec::new(),
            }),
            None => Err(refused(io::Error::from(io::ErrorKind::NotFound).into())),
        };
    }
    let most = limits::SHAPES_BYTES;
    let bytes = file::read(path, most, &cancelled).map_err(refused)?;
    // Unpacked here, once: what is packed is not held any longer.
    let bytes = file::unpack(bytes, most, &cancelled).map_err(refused)?;
    match read::sniff(&bytes, &name) {
        FileKind::Dossier => {
            let most = limits::DOSSIER_BYTES;
            if bytes.len() as u64 > most {
                return Err(refused(file::Unreadable::TooLarge { most }));
            }
            let (dossier, diagnostics) = read::dossier::parse(&name, &bytes);
            let Some(dossier) = dossier else {
                return Err(Refused::Diagnostics(diagnostics));
            };
            return Ok(OpenedFile::Dossier {
                path: path.to_owned(),
                dossier: Arc::new(dossier),
                warnings: diagnostics,
            });
        }
        FileKind::Table | FileKind::Article => {
            return Err(Refused::Diagnostics(vec![Diagnostic::error(
                &name,
                "file-kind-later",
            )]));
        }
        _ => {}
    }
    let beneath = if backdrop {
        world::built_in_backdrop()
    } else {
        Vec::new()
    };
    let options = world::ShapeOptions {
        backdrop: &beneath,
        watch: Watch {
            progress: &|share| progress.set(share),
            cancelled: &cancelled,
        },
    };
    match world::open_shapes(bytes, &name, options) {
        // However far it came.
        _ if progress.cancelled() => Err(Refused::Cancelled),
        Ok(opened) => {
            let atlas = Arc::new(opened.atlas);
            // It is shown before it can be pointed at. Without the thread the first to ask waits.
            let to_index = Arc::clone(&atlas);
            drop(fault::spawn("index", Doing::Map, move || {
                to_index.index();
            }));
            Ok(OpenedFile::Shapes(Box::new(OpenedShapes {
                path: path.to_owned(),
                findings: findings(&name, &opened.report, lang),
                lang,
                name,
                atlas,
                report: opened.report,
            })))
        }
        Err(diagnostics) => Err(Refused::Diagnostics(diagnostics)),
    }
}
