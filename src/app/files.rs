//! Opening what people bring: country shapes and dossiers, on a worker, with progress.
//!
//! A file that cannot be used changes nothing that is open.

use std::{
    fs,
    path::{Path, PathBuf},
    sync::Arc,
};

use super::{findings::findings, task::Progress};
use crate::{
    fault::{self, Doing},
    geo::Atlas,
    model::{Dossier, Lang},
    read::{self, Diagnostic, Kind, MatchReport, Watch, world},
    ui::Findings,
};

/// A file that was read.
pub enum Opened {
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
    /// What the report says, row by row, in `lang`: as many rows as the file has features.
    pub findings: Findings,
    pub lang: Lang,
}

/// Why a file was not opened.
#[derive(Debug)]
pub enum Refused {
    /// The person changed their mind.
    Cancelled,
    /// At least one error.
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
) -> Result<Opened, Refused> {
    let name = path.file_name().map_or_else(
        || path.display().to_string(),
        |name| name.to_string_lossy().into_owned(),
    );
    let bytes = fs::read(path)
        .map_err(|error| Refused::Diagnostics(vec![Diagnostic::unreadable(&name, &error, lang)]))?;
    if progress.cancelled() {
        return Err(Refused::Cancelled);
    }
    match read::sniff(&bytes, &name) {
        Kind::Dossier => {
            let (dossier, diagnostics) = read::dossier::parse(&name, &bytes);
            let Some(dossier) = dossier else {
                return Err(Refused::Diagnostics(diagnostics));
            };
            return Ok(Opened::Dossier {
                path: path.to_owned(),
                dossier: Arc::new(dossier),
                warnings: diagnostics,
            });
        }
        Kind::Table | Kind::Article => {
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
    let options = world::Options {
        backdrop: &beneath,
        watch: Watch {
            progress: &|share| progress.set(share),
            cancelled: &|| progress.cancelled(),
        },
    };
    match world::open_shapes(&bytes, &name, options) {
        Ok(opened) => {
            let atlas = Arc::new(opened.atlas);
            // It is shown before it can be pointed at. Without the thread the first to ask waits.
            let to_index = Arc::clone(&atlas);
            drop(fault::spawn("index", Doing::Map, move || {
                to_index.index();
            }));
            Ok(Opened::Shapes(Box::new(OpenedShapes {
                path: path.to_owned(),
                findings: findings(&name, &opened.report, lang),
                lang,
                name,
                atlas,
                report: opened.report,
            })))
        }
        Err(_) if progress.cancelled() => Err(Refused::Cancelled),
        Err(diagnostics) => Err(Refused::Diagnostics(diagnostics)),
    }
}
