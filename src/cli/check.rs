//! `check`: what is wrong with files, without opening them.

use std::path::Path;

use serde_json::json;

use super::args::CheckArgs;
use super::failure::Failure;
use super::library::unknown;
use super::output::{self, Output};
use crate::i18n::{self, Arg};
use crate::intake::Assignment;
use crate::limits;
use crate::model::Lang;
use crate::read::article::ArticleText;
use crate::read::diagnostic::{TextPlace, visible};
use crate::read::table::{self, ImportedTable};
use crate::read::world::{self, ShapeOptions};
use crate::read::{self, Diagnostic, FileKind, dossier, file, library};

/// Diagnoses every file, each by the reader of its kind: status 1 where there is an error.
pub(super) fn run(args: &CheckArgs, output: &Output) -> Result<(), Failure> {
    let lang = output.lang;
    let mut diagnostics = Vec::new();
    let mut fine = Vec::new();
    for path in &args.files {
        let found = check(path, lang)?;
        if found.is_empty() {
            fine.push(path);
        }
        diagnostics.extend(found);
    }
    let count = |errors: bool| -> usize {
        let of_kind = diagnostics.iter().filter(|one| one.is_error() == errors);
        of_kind.map(Diagnostic::count).sum()
    };
    let (errors, warnings) = (count(true), count(false));
    if output.is_json() {
        Output::json(&json!({
            "diagnostics": output::views(&diagnostics, lang),
            "errors": errors,
            "warnings": warnings,
        }))?;
    } else {
        let mut lines: Vec<String> = diagnostics.iter().map(|one| one.line(lang)).collect();
        lines.extend(fine.iter().map(|path| {
            let name = visible(&path.to_string_lossy()).into_owned();
            i18n::t_args(lang, "cli-check-fine", &[("file", Arg::from(name))])
        }));
        if args.files.len() > 1 || errors + warnings > 0 {
            let args = [
                ("files", Arg::from(args.files.len())),
                ("errors", errors.into()),
                ("warnings", warnings.into()),
            ];
            lines.push(i18n::t_args(lang, "cli-check-count", &args));
        }
        lines.push(String::new());
        Output::result(&lines.join("\n"))?;
    }
    if errors > 0 {
        return Err(Failure::Partial);
    }
    Ok(())
}

/// Diagnostics of one file.
fn check(path: &Path, lang: Lang) -> Result<Vec<Diagnostic>, Failure> {
    if let Some(name) = library::name_of(path) {
        let text = library::text(name).ok_or_else(|| unknown(name, lang))?;
        return Ok(dossier::parse(&path.to_string_lossy(), text.as_bytes()).1);
    }
    let name = path.to_string_lossy();
    let never = || false;
    let most = limits::SHAPES_BYTES;
    let read = file::read(path, most, &never).and_then(|bytes| file::unpack(bytes, most, &never));
    let bytes = match read {
        Ok(bytes) => bytes,
        Err(error) => return Ok(vec![error.diagnostic(&name, lang)]),
    };
    Ok(match read::sniff(&bytes, &name) {
        FileKind::Dossier if bytes.len() as u64 > limits::DOSSIER_BYTES => {
            let most = limits::DOSSIER_BYTES;
            vec![file::Unreadable::TooLarge { most }.diagnostic(&name, lang)]
        }
        FileKind::Dossier => dossier::parse(&name, &bytes).1,
        FileKind::Table => match table::read(&bytes, &name) {
            Ok(table) => ImportedTable::new(table, &Assignment::default()).diagnostics(&name, lang),
            Err(error) => vec![*error],
        },
        FileKind::Article => match ArticleText::read(&bytes, &name) {
            Ok(article) => doubts(&article, &name),
            Err(error) => vec![*error],
        },
        FileKind::GeoJson | FileKind::TopoJson | FileKind::Json | FileKind::Unknown => {
            match world::open_shapes(bytes, &name, ShapeOptions::default()) {
                Ok(opened) => opened.report.diagnostics().cloned().collect(),
                Err(found) => found,
            }
        }
    })
}

/// Doubts about an article: nobody in it who signed something, or another number of them than it claims.
fn doubts(article: &ArticleText, name: &str) -> Vec<Diagnostic> {
    let extraction = article.extract(&dossier::built_in().groups);
    let proposed = &extraction.proposed;
    let found = proposed.parties.len();
    if found == 0 {
        return vec![Diagnostic::warning(name, "article-no-list")];
    }
    let (Some(claimed), Some(false)) = (proposed.claimed, proposed.agrees) else {
        return Vec::new();
    };
    let first = proposed.passages.first();
    let passage = first.and_then(|number| extraction.passages.get(*number));
    let before = passage.and_then(|passage| article.input.get(..passage.start));
    let place = before.map_or_else(TextPlace::default, |before| TextPlace {
        line: before.matches('\n').count() as u32 + 1,
        column: before
            .rsplit('\n')
            .next()
            .unwrap_or_default()
            .chars()
            .count() as u32
            + 1,
    });
    let told = Diagnostic::warning(name, "article-claimed").at(place);
    vec![
        told.with("claimed", claimed.to_string())
            .with("found", found.to_string()),
    ]
}
