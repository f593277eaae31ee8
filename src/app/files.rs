//! Opening what people bring: country shapes and dossiers, on a worker, with progress.
//!
//! A file that cannot be used changes nothing that is open.

use std::{
    fs,
    path::{Path, PathBuf},
    sync::Arc,
};

use super::task::Progress;
use crate::{
    geo::Atlas,
    model::Dossier,
    read::{self, Diagnostic, FileKind, MatchReport},
};

/// A file that was read.
pub enum Opened {
    Shapes(Box<OpenedShapes>),
    Dossier { path: PathBuf, dossier: Arc<Dossier>, warnings: Vec<Diagnostic> },
}

/// Country shapes from a file.
pub struct OpenedShapes {
    pub path: PathBuf,
    /// The file's name without its folder.
    pub name: String,
    pub atlas: Arc<Atlas>,
    pub report: MatchReport,
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
pub fn open(path: &Path, backdrop: bool, progress: &Progress) -> Result<Opened, Refused> {
    let name = path.file_name().map_or_else(
        || path.display().to_string(),
        |name| name.to_string_lossy().into_owned(),
    );
    let bytes = fs::read(path).map_err(|error| {
        let diagnostic =
            Diagnostic::error(&name, "unreadable").with("reason", error.to_string());
        Refused::Diagnostics(vec![diagnostic])
    })?;
    if progress.cancelled() {
        return Err(Refused::Cancelled);
    }
    if read::sniff(&bytes, &name) == FileKind::Dossier {
        let (dossier, diagnostics) = read::dossier::read(&bytes, &name);
        return match dossier {
            Some(dossier) => Ok(Opened::Dossier {
                path: path.to_owned(),
                dossier: Arc::new(dossier),
                warnings: diagnostics,
            }),
            None => Err(Refused::Diagnostics(diagnostics)),
        };
    }
    let watch = read::Watch {
        progress: &|share| progress.set(share),
        cancelled: &|| progress.cancelled(),
    };
    let backdrop = backdrop.then(read::world::built_in_coarse);
    match read::open_shapes(&bytes, &name, backdrop.as_deref(), &watch) {
        Ok(opened) => Ok(Opened::Shapes(Box::new(OpenedShapes {
            path: path.to_owned(),
            name,
            atlas: Arc::new(opened.atlas),
            report: opened.report,
        }))),
        Err(_) if progress.cancelled() => Err(Refused::Cancelled),
        Err(diagnostics) => Err(Refused::Diagnostics(diagnostics)),
    }
}
