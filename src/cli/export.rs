//! `export`: a picture without a window.

use std::collections::BTreeSet;
use std::path::Path;

use serde_json::json;

use super::args::{ContestedArg, ExportArgs, ProjectionArg};
use super::failure::Failure;
use super::load::{self, Inputs};
use super::output::{self, Output};
use super::subject;
use crate::export::{self, Document, Exported, Format, PixelSize, SizeError};
use crate::figure::{self, Audit, Bounds, BoundsError, Figure, Request, Statement, ViewChoice};
use crate::geo::{Atlas, UnitIdx};
use crate::i18n::{self, Arg, format};
use crate::model::{Code, Lang, Subject};
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
    let as_of = subject::day(args.as_of.as_deref(), lang)?;
    let mut loaded = load::load(&args.sources, output.lang)?;
    let subject = subject::choose(&args.subject, &mut loaded.dossier, lang)?;
    output.diagnostics(&loaded.diagnostics);

    let contested = args
        .contested
        .map(|how| how == ContestedArg::Hatched)
        .or(loaded.dossier.hatches_contested())
        .unwrap_or(false);
    let statement = Statement::new(&loaded.dossier, &subject, as_of, lang);
    let figure = figure::compose(&Request {
        dossier: &loaded.dossier,
        statement: &statement,
        atlas: &loaded.atlas,
        size: size.to_figure(),
        theme: args.theme.into(),
        choice: args.projection.into(),
        ask: bounds.into(),
        overseas: args.overseas,
        contested,
        highlighted: &[],
        selected: None,
        alike: &[],
        others: true,
        insets: !args.no_insets,
        map_only: args.map_only,
        boundary_source: &loaded.boundary_source,
        with_geometry: true,
    });
    let document = Document::new(
        &figure,
        &loaded.dossier,
        &statement,
        &loaded.atlas,
        &loaded.boundary_source,
    );
    let exported = export::export(&figure, &loaded.atlas, &document, format, size)
        .map_err(|error| error.to_string());
    let written = exported.and_then(|exported| {
        export::write_atomically(&args.out, &exported.bytes)
            .map_err(|error| error.message(lang))?;
        Ok(OnPage::new(&figure, &loaded.atlas, &statement, exported))
    });
    let file = args.out.to_string_lossy().into_owned();
    let on_page = written.map_err(|message| Failure::Write {
        code: "not-written",
        file: file.clone(),
        message,
    })?;
    if !on_page.unwritten.is_empty() {
        let message = format::unwritten(lang, &on_page.unwritten);
        Output::message(&message);
    }
    say(
        &loaded,
        &subject,
        (&figure.audit, &on_page),
        (&file, size),
        output,
    )?;
    loaded.end()
}

/// The countries that the picture shows, and those that are concerned and that it does not.
struct OnPage {
    /// Number of those that are counted and that it shows.
    counted: usize,
    /// Those on no map of the page, sorted; those that have no shape at all are missing, and not among them.
    outside: Vec<Code>,
    /// Those on the page, without a name there, sorted.
    unnamed: Vec<Code>,
    /// Characters that no font here can write.
    unwritten: BTreeSet<char>,
}

impl OnPage {
    fn new(figure: &Figure, atlas: &Atlas, statement: &Statement, exported: Exported) -> Self {
        let Exported {
            shown, unwritten, ..
        } = exported;
        let seen = |code: &Code| atlas.unit(*code).is_some_and(|unit| shown.contains(&unit));
        let counted = statement.counted.iter().flat_map(|it| &it.countries);
        let counted = counted.filter(|code| !figure.audit.missing.contains(code));
        let counted = counted.filter(|code| seen(code)).count();
        let labels = figure.panes.iter().flat_map(|pane| &pane.labels);
        let in_keys = figure.panes.iter().flat_map(|pane| &pane.key.lines);
        let named: BTreeSet<UnitIdx> = labels
            .map(|label| label.unit)
            .chain(in_keys.map(|line| line.numbered.unit))
            .collect();
        let concerned = statement.of.iter().filter(|(_, class)| class.concerned());
        let placed = concerned
            .map(|(&code, _)| code)
            .filter(|code| !figure.audit.missing.contains(code));
        let is_in = |code: &Code, units: &BTreeSet<UnitIdx>| {
            atlas.unit(*code).is_some_and(|unit| units.contains(&unit))
        };
        let (on_page, outside): (Vec<Code>, Vec<Code>) =
            placed.partition(|code| is_in(code, &shown));
        let mut unnamed = on_page;
        unnamed.retain(|code| !is_in(code, &named));
        Self {
            counted,
            outside,
            unnamed,
            unwritten,
        }
    }
}

/// Says what was written, and whether every party is on it.
fn say(
    loaded: &Inputs,
    subject: &Subject,
    (audit, on_page): (&Audit, &OnPage),
    (file, size): (&str, PixelSize),
    output: &Output,
) -> Result<(), Failure> {
    let lang = output.lang;
    if output.is_json() {
        let agreement = subject.agreement(&loaded.dossier);
        let mut warnings = loaded.diagnostics.clone();
        warnings.retain(|diagnostic| !diagnostic.is_error());
        return Output::json(&json!({
            "out": file,
            "file": file,
            "size": size.to_string(),
            "width": size.width,
            "height": size.height,
            "subject": subject,
            "agreement": agreement.map(|agreement| &agreement.id),
            "claimed": audit.claimed,
            "placed": on_page.counted,
            "missing": audit.missing,
            "outside": on_page.outside,
            "unnamed": on_page.unnamed,
            "unwritten": on_page.unwritten,
            "warnings": output::views(&warnings, lang),
            "diagnostics": output::views(&loaded.diagnostics, lang),
        }));
    }
    let names: Vec<String> = audit
        .missing
        .iter()
        // An unknown code has been told at its place: the shapes are not to blame.
        .filter(|code| Countries::built_in().country(**code).is_some())
        .map(|&code| Countries::built_in().name(code, lang))
        .collect();
    if !names.is_empty() {
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
