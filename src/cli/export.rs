//! `export`: a picture without a window.

use std::path::Path;

use serde_json::json;

use super::args::{ContestedArg, ExportArgs, ProjectionArg};
use super::failure::Failure;
use super::load::{self, Loaded};
use super::output::{self, Output};
use crate::export::{self, Document, Format, PixelSize, SizeError};
use crate::figure::{self, Audit, Bounds, BoundsError, Request, ViewChoice};
use crate::i18n::{self, Arg, format};
use crate::model::{Agreement, Lang};
use crate::resolve::Countries;

pub(super) fn run(args: &ExportArgs, output: &Output) -> Result<(), Failure> {
    let lang = output.lang;
    // What can be said without reading anything comes first.
    let format = format_of(&args.out, lang)?;
    let size = args
        .size
        .parse::<PixelSize>()
        .map_err(|error| size_failure(&error, lang))?;
    let bounds = args
        .bounds
        .as_deref()
        .map(|text| {
            text.parse::<Bounds>()
                .map_err(|error| bounds_failure(&error, lang))
        })
        .transpose()?;
    let loaded = load::load(&args.sources, output.lang)?;
    let agreement = choose(&loaded, args.agreement.as_deref(), lang)?;
    output.diagnostics(&loaded.diagnostics);

    let contested = args
        .contested
        .map(|how| how == ContestedArg::Hatched)
        .or(loaded.dossier.hatches_contested())
        .unwrap_or(false);
    let figure = figure::compose(&Request {
        dossier: &loaded.dossier,
        agreement,
        atlas: &loaded.atlas,
        size: size.to_figure(),
        theme: args.theme.into(),
        lang,
        choice: args.projection.into(),
        bounds,
        overseas: args.overseas,
        contested,
        insets: !args.no_insets,
        map_only: args.map_only,
        boundary_source: &loaded.boundary_source,
        with_geometry: true,
    });
    let document = Document::new(
        &figure,
        &loaded.dossier,
        agreement,
        &loaded.atlas,
        lang,
        &loaded.boundary_source,
    );
    let written = export::export(&figure, &loaded.atlas, &document, format, size)
        .map_err(|error| error.to_string())
        .and_then(|bytes| {
            export::write_atomically(&args.out, &bytes).map_err(|error| error.message(lang))
        });
    let file = args.out.to_string_lossy().into_owned();
    if let Err(message) = written {
        return Err(Failure::Write {
            code: "not-written",
            file,
            message,
        });
    }
    say(&loaded, agreement, &file, size, output)
}

/// What was written, and whether every party is on it.
fn say(
    loaded: &Loaded,
    agreement: Option<&Agreement>,
    file: &str,
    size: PixelSize,
    output: &Output,
) -> Result<(), Failure> {
    let lang = output.lang;
    let audit = agreement.map(|agreement| Audit::new(&loaded.atlas, agreement));
    if output.is_json() {
        return Output::json(&json!({
            "out": file,
            "width": size.width,
            "height": size.height,
            "agreement": agreement.map(|agreement| &agreement.id),
            "claimed": audit.as_ref().and_then(|audit| audit.claimed),
            "placed": audit.as_ref().map(|audit| audit.placed),
            "missing": audit.as_ref().map(|audit| &audit.missing),
            "diagnostics": output::views(&loaded.diagnostics, lang),
        }));
    }
    let missing = audit.map(|audit| audit.missing).unwrap_or_default();
    if !missing.is_empty() {
        let names: Vec<String> = missing
            .into_iter()
            .map(|code| Countries::built_in().name(code, lang))
            .collect();
        let args = [("names", Arg::from(format::list(lang, &names)))];
        Output::message(&i18n::t_args(lang, "cli-export-missing", &args));
    }
    Ok(())
}

/// The format that the file's ending names.
fn format_of(out: &Path, lang: Lang) -> Result<Format, Failure> {
    Format::of_path(out).ok_or_else(|| {
        let endings: Vec<String> = Format::ALL
            .iter()
            .map(|format| format!(".{}", format.ending()))
            .collect();
        let args = [
            ("file", Arg::from(out.to_string_lossy().into_owned())),
            ("endings", Arg::from(format::list(lang, &endings))),
        ];
        Failure::usage(
            "format-unknown",
            i18n::t_args(lang, "cli-format-unknown", &args),
        )
    })
}

/// The agreement of this id, or the dossier's first.
fn choose<'a>(
    loaded: &'a Loaded,
    id: Option<&str>,
    lang: Lang,
) -> Result<Option<&'a Agreement>, Failure> {
    let Some(id) = id else {
        return Ok(loaded.dossier.agreements.first());
    };
    if let Some(agreement) = loaded.dossier.agreement(id) {
        return Ok(Some(agreement));
    }
    let ids: Vec<&str> = loaded
        .dossier
        .agreements
        .iter()
        .map(|agreement| agreement.id.as_str())
        .collect();
    let mut args = vec![("id", Arg::from(id)), ("ids", Arg::from(ids.join(", ")))];
    let message = match closest(id, &ids) {
        Some(suggestion) => {
            args.push(("suggestion", Arg::from(suggestion)));
            i18n::t_args(lang, "cli-agreement-unknown-suggestion", &args)
        }
        None => i18n::t_args(lang, "cli-agreement-unknown", &args),
    };
    Err(Failure::usage("agreement-unknown", message))
}

/// The one of `known` that `text` was probably meant to be: one that it is a part of, else the one
/// that takes the fewest edits, where they are few.
fn closest<'a>(text: &str, known: &[&'a str]) -> Option<&'a str> {
    let text = text.to_lowercase();
    let whole = known
        .iter()
        .find(|one| text.len() >= 3 && one.to_lowercase().contains(&text));
    whole.copied().or_else(|| {
        let (distance, best) = known
            .iter()
            .map(|one| (edits(&text, &one.to_lowercase()), *one))
            .min()?;
        (distance * 3 <= best.chars().count().max(3)).then_some(best)
    })
}

/// Levenshtein's distance: single characters put in, taken out or changed.
fn edits(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (idx, from) in a.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = idx + 1;
        for (column, to) in b.iter().enumerate() {
            let changed = diagonal + usize::from(from != *to);
            diagonal = row[column + 1];
            row[column + 1] = changed.min(diagonal + 1).min(row[column] + 1);
        }
    }
    row[b.len()]
}

fn size_failure(error: &SizeError, lang: Lang) -> Failure {
    let message = match error {
        SizeError::Form(text) => i18n::t_args(lang, "cli-size-form", &[("text", Arg::from(text))]),
        SizeError::Range { width, height } => i18n::t_args(
            lang,
            "cli-size-range",
            &[
                ("size", Arg::from(format!("{width}x{height}"))),
                ("min", Arg::from(PixelSize::MIN.to_string())),
                ("max", Arg::from(PixelSize::MAX.to_string())),
            ],
        ),
    };
    Failure::usage("size", message)
}

fn bounds_failure(error: &BoundsError, lang: Lang) -> Failure {
    let message = match error {
        BoundsError::Shape(text) => {
            i18n::t_args(lang, "cli-bounds-form", &[("text", Arg::from(text))])
        }
        BoundsError::Latitude(lat) => {
            i18n::t_args(lang, "cli-bounds-latitude", &[("lat", Arg::from(lat))])
        }
        BoundsError::Longitude(lon) => {
            i18n::t_args(lang, "cli-bounds-longitude", &[("lon", Arg::from(lon))])
        }
        BoundsError::Order(south, north) => i18n::t_args(
            lang,
            "cli-bounds-order",
            &[("south", Arg::from(south)), ("north", Arg::from(north))],
        ),
        BoundsError::Empty(lon) => {
            i18n::t_args(lang, "cli-bounds-empty", &[("lon", Arg::from(lon))])
        }
    };
    Failure::usage("bounds", message)
}

impl From<ProjectionArg> for ViewChoice {
    fn from(projection: ProjectionArg) -> Self {
        match projection {
            ProjectionArg::Auto => Self::Auto,
            ProjectionArg::Europe => Self::Europe,
            ProjectionArg::Atlantic => Self::Atlantic,
            ProjectionArg::EqualEarth => Self::EqualEarth,
            ProjectionArg::Mercator => Self::Mercator,
            ProjectionArg::Globe => Self::Globe,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: Option<&str>) {
        let known = [
            "ace-letter-of-intent",
            "stinger-contract",
            "nsatu",
            "ukraine-pledge",
        ];
        assert_eq!(closest(text, &known), expected);
    }

    #[test]
    fn a_slip_of_the_pen_is_guessed() {
        check("stinger-contrat", Some("stinger-contract"));
        check("NSATO", Some("nsatu"));
        check("pledge", Some("ukraine-pledge"));
    }

    #[test]
    fn something_else_is_not_guessed() {
        check("x", None);
        check("treaty-of-rome", None);
    }
}
