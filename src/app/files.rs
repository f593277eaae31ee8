//! Opening what people bring: country shapes and dossiers, on a worker, with progress.
//!
//! A file that cannot be used changes nothing that is open.

use std::{
    io,
    path::{Path, PathBuf},
    sync::Arc,
};

use super::{edit_stamp::FileStamp, findings::findings, task::Progress};
use crate::{
    edit::OpenDossier,
    fault::{self, Doing},
    geo::Atlas,
    limits,
    model::{Group, Lang},
    read::{
        self, Diagnostic, FileKind, MatchReport, Watch, article::ArticleText, file, table, world,
    },
    scene::Draft,
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
    Dossier(Box<IncomingDossier>),
    /// A list, a table or an article, to be looked at before it is shown; where it is in a file.
    Draft {
        path: Option<PathBuf>,
        draft: Box<Draft>,
    },
}

/// A dossier that was read or begun, on its way to be shown.
#[derive(Clone, Debug)]
pub struct IncomingDossier {
    /// File that it is in; absent: it was never saved.
    pub path: Option<PathBuf>,
    pub open: OpenDossier,
    pub stamp: Option<FileStamp>,
    pub warnings: Vec<Diagnostic>,
}

impl IncomingDossier {
    /// A dossier that is in no file yet.
    pub fn begun(open: OpenDossier) -> Self {
        Self {
            path: None,
            open,
            stamp: None,
            warnings: Vec::new(),
        }
    }
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
    pub stamp: Option<FileStamp>,
}

/// Reason why a file was not opened.
#[derive(Debug)]
pub enum Refused {
    /// The person changed their mind.
    Cancelled,
    /// Diagnostics, at least one an error.
    Diagnostics(Vec<Diagnostic>),
}

/// Conditions under which a file is opened.
pub struct OpeningTerms {
    /// The built-in world's land lies beneath shapes that lack it.
    pub backdrop: bool,
    /// Language of what is told.
    pub lang: Lang,
    /// Groups whose members an article may count on.
    pub groups: Vec<Group>,
}

/// Reads `path`, whatever it is.
///
/// # Errors
/// Where the file cannot be read or used, or the task was cancelled.
pub fn open(
    path: &Path,
    OpeningTerms {
        backdrop,
        lang,
        groups,
    }: &OpeningTerms,
    progress: &Progress,
) -> Result<OpenedFile, Refused> {
    let (backdrop, lang) = (*backdrop, *lang);
    let name = file_name(path);
    let cancelled = || progress.cancelled();
    let refused = |error: file::Unreadable| match error {
        file::Unreadable::Cancelled => Refused::Cancelled,
        error => Refused::Diagnostics(vec![error.diagnostic(&name, lang)]),
    };
    if let Some(name) = read::library::name_of(path) {
        let text = read::library::text(name);
        let open = text.and_then(|text| OpenDossier::read(name, text.as_bytes()).0);
        return match open {
            Some(open) => Ok(OpenedFile::Dossier(Box::new(IncomingDossier::begun(
                open.copy(),
            )))),
            None => Err(refused(io::Error::from(io::ErrorKind::NotFound).into())),
        };
    }
    let most = limits::SHAPES_BYTES;
    let bytes = file::read(path, most, &cancelled).map_err(refused)?;
    let (stamp, gzipped) = (FileStamp::of(path, &bytes), bytes.starts_with(&file::GZIP));
    // Unpacked here, once: what is packed is not held any longer.
    let bytes = file::unpack(bytes, most, &cancelled).map_err(refused)?;
    match read::sniff(&bytes, &name) {
        FileKind::Dossier => {
            let most = limits::DOSSIER_BYTES;
            if bytes.len() as u64 > most {
                return Err(refused(file::Unreadable::TooLarge { most }));
            }
            let (open, diagnostics) = OpenDossier::read(&name, &bytes);
            let Some(open) = open else {
                return Err(Refused::Diagnostics(diagnostics));
            };
            return Ok(OpenedFile::Dossier(Box::new(IncomingDossier {
                path: Some(path.to_owned()),
                open: open.gzipped(gzipped),
                stamp,
                warnings: diagnostics,
            })));
        }
        FileKind::Table => return open_table(path, &bytes),
        FileKind::Article => return open_article(path, &bytes, groups),
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
                stamp,
                name,
                atlas,
                report: opened.report,
            })))
        }
        Err(diagnostics) => Err(Refused::Diagnostics(diagnostics)),
    }
}

/// Reads a list or a table.
fn open_table(path: &Path, bytes: &[u8]) -> Result<OpenedFile, Refused> {
    let name = file_name(path);
    let table = table::read(bytes, &name).map_err(|error| Refused::Diagnostics(vec![*error]))?;
    draft(
        Some(path),
        Draft::of_table(Some(name), table.cells),
        "table-no-country",
    )
}

/// Reads an article.
fn open_article(path: &Path, bytes: &[u8], groups: &[Group]) -> Result<OpenedFile, Refused> {
    let name = file_name(path);
    let article =
        ArticleText::read(bytes, &name).map_err(|error| Refused::Diagnostics(vec![*error]))?;
    let read = Draft::of_article(Some(name), article.text(), article.extract(groups), groups);
    draft(Some(path), read, "article-no-country")
}

/// Reads what was pasted: a table or a list where it is one, else an article.
///
/// # Errors
/// Where no country is named in it.
pub fn pasted(text: &str, groups: &[Group]) -> Result<OpenedFile, Refused> {
    let read = if let Some(table) = table::of_text(text).filter(|_| table::is_table(text)) {
        Draft::of_table(None, table.cells)
    } else {
        let article = ArticleText::pasted(text.to_owned());
        Draft::of_article(None, article.text(), article.extract(groups), groups)
    };
    draft(None, read, "draft-nothing")
}

/// A draft that names a country; else the message that says that it names none.
fn draft(
    path: Option<&Path>,
    draft: Draft,
    no_country: &'static str,
) -> Result<OpenedFile, Refused> {
    if draft.names_no_country() {
        let name = path.map(file_name).unwrap_or_default();
        return Err(Refused::Diagnostics(vec![Diagnostic::error(
            &name, no_country,
        )]));
    }
    Ok(OpenedFile::Draft {
        path: path.map(Path::to_owned),
        draft: Box::new(draft),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scene::{DraftMatter, DraftRow};

    fn terms() -> OpeningTerms {
        OpeningTerms {
            backdrop: false,
            lang: Lang::En,
            groups: Vec::new(),
        }
    }

    #[test]
    fn a_table_is_opened_as_a_draft_that_tells_of_each_row() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("signed.txt");
        std::fs::write(
            &path,
            "Country\tsigned\nFrance\t2008\nAtlantis\t2009\nItaly\t2010\n",
        )
        .expect("written");
        let opened = open(&path, &terms(), &Progress::default());
        let Ok(OpenedFile::Draft { draft, .. }) = opened else {
            panic!("a table");
        };
        let DraftMatter::Table(table) = &draft.matter else {
            panic!("no article");
        };
        assert!(matches!(table.rows[0], DraftRow::LeftOut(Some(_))));
        assert!(matches!(table.rows[2], DraftRow::Unmatched(_)));
        assert_eq!(table.doubtful, [2]);
        let dossier = draft.dossier("A title of mine", "pasted");
        assert_eq!(dossier.agreements[0].parties.len(), 2);
        assert_eq!(dossier.title.get(Lang::En), "A title of mine");
        let none = folder.path().join("none.csv");
        std::fs::write(&none, "a,b\nc,d\n").expect("written");
        let refused = open(&none, &terms(), &Progress::default());
        let Err(Refused::Diagnostics(told)) = refused else {
            panic!("no country stands in it");
        };
        assert_eq!(told[0].code, "table-no-country");
    }
}
