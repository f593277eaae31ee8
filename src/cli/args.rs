//! The command line's grammar: commands, options and what they may hold.
//!
//! The help texts come from the catalogue (see [`super::help`]); the comments here are for
//! readers of the code.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::model::Lang;
use crate::palette::Theme;

/// The whole command line.
#[derive(Debug, Parser)]
#[command(
    name = "signatory-map",
    version,
    disable_help_subcommand = true,
    args_conflicts_with_subcommands = true,
    subcommand_negates_reqs = true
)]
pub(super) struct Cli {
    #[command(subcommand)]
    pub command: Option<Verb>,
    #[command(flatten)]
    pub window: WindowArgs,
}

/// The window, without a command.
#[derive(Args, Debug)]
pub(super) struct WindowArgs {
    /// Countries or a dossier.
    #[arg(value_name = "FILE", value_hint = clap::ValueHint::FilePath)]
    pub files: Vec<PathBuf>,
    #[command(flatten)]
    pub sources: SourceArgs,
    /// The system's where absent.
    #[arg(long, value_name = "LANGUAGE", value_enum)]
    pub lang: Option<LangArg>,
}

#[derive(Debug, Subcommand)]
pub(super) enum Verb {
    /// Prints what is loaded: agreements, parties, groups, the match audit.
    Info(InfoArgs),
    /// A picture without a window.
    Export(ExportArgs),
    /// Two or three agreements or groups as sets.
    Compare(CompareArgs),
    /// Diagnoses files without opening them.
    Check(CheckArgs),
    /// Countries and party lists in an article.
    Extract(ExtractArgs),
    /// A list or a table into a dossier.
    Import(ImportArgs),
    /// Names to countries.
    Resolve(ResolveArgs),
    /// A script that completes this command line in a shell.
    Completions(CompletionsArgs),
}

/// Files that are read in place of the built-in data.
#[derive(Args, Clone, Debug, Default)]
pub(super) struct SourceArgs {
    /// A file, or `library:NAME`.
    #[arg(long, value_name = "FILE|library:NAME", value_hint = clap::ValueHint::FilePath)]
    pub dossier: Option<PathBuf>,
    #[arg(long, value_name = "FILE", value_hint = clap::ValueHint::FilePath)]
    pub countries: Option<PathBuf>,
}

/// Form in which results are said.
#[derive(Args, Clone, Copy, Debug)]
pub(super) struct OutputArgs {
    #[arg(long, value_name = "LANGUAGE", value_enum, default_value = "en")]
    pub lang: LangArg,
    #[arg(long, value_enum, default_value = "text")]
    pub format: OutputFormat,
}

/// Subject that is shown; the dossier's first agreement where all are absent.
#[derive(Args, Debug)]
#[group(id = "shown", multiple = false)]
pub(super) struct SubjectArgs {
    #[arg(long, value_name = "ID")]
    pub agreement: Option<String>,
    #[arg(long, value_name = "ID")]
    pub group: Option<String>,
    /// Two or three agreements or groups.
    #[arg(long, value_name = "ID,ID", value_delimiter = ',')]
    pub compare: Option<Vec<String>>,
    /// Id of what countries joined, by when.
    #[arg(long, value_name = "ID")]
    pub history: Option<String>,
    /// Counts in how many agreements each country is.
    #[arg(long)]
    pub count: bool,
}

/// Two or three agreements or groups as sets.
#[derive(Args, Debug)]
pub(super) struct CompareArgs {
    #[arg(value_name = "ID", num_args = 2..=3, required = true)]
    pub ids: Vec<String>,
    #[arg(long, value_name = "DATE")]
    pub as_of: Option<String>,
    /// A file, or `library:NAME`.
    #[arg(long, value_name = "FILE|library:NAME", value_hint = clap::ValueHint::FilePath)]
    pub dossier: Option<PathBuf>,
    #[command(flatten)]
    pub output: OutputArgs,
}

/// Countries and party lists in an article.
#[derive(Args, Debug)]
pub(super) struct ExtractArgs {
    /// `-`: standard input.
    #[arg(value_name = "FILE", value_hint = clap::ValueHint::FilePath)]
    pub file: PathBuf,
    /// Dossier whose groups "all members" may mean.
    #[arg(long, value_name = "FILE", value_hint = clap::ValueHint::FilePath)]
    pub dossier: Option<PathBuf>,
    #[command(flatten)]
    pub output: OutputArgs,
}

/// A list or a table into a dossier.
#[derive(Args, Debug)]
pub(super) struct ImportArgs {
    /// `-`: standard input.
    #[arg(value_name = "FILE", value_hint = clap::ValueHint::FilePath)]
    pub file: PathBuf,
    /// Place of the dossier; nothing is written where it is absent.
    #[arg(long, value_name = "FILE", value_hint = clap::ValueHint::FilePath)]
    pub out: Option<PathBuf>,
    #[command(flatten)]
    pub output: OutputArgs,
}

#[derive(Args, Debug)]
pub(super) struct CheckArgs {
    #[arg(value_name = "FILE", required = true, value_hint = clap::ValueHint::FilePath)]
    pub files: Vec<PathBuf>,
    #[command(flatten)]
    pub output: OutputArgs,
}

#[derive(Args, Debug)]
pub(super) struct InfoArgs {
    /// Lists the dossiers that come with the program.
    #[arg(long, conflicts_with_all = ["as_of", "dossier", "countries"])]
    pub library: bool,
    /// Day that is told of; now where absent.
    #[arg(long, value_name = "DATE")]
    pub as_of: Option<String>,
    #[command(flatten)]
    pub sources: SourceArgs,
    #[command(flatten)]
    pub output: OutputArgs,
}

#[derive(Args, Debug)]
pub(super) struct ExportArgs {
    /// Its ending chooses the format.
    #[arg(long, value_name = "FILE", value_hint = clap::ValueHint::FilePath)]
    pub out: PathBuf,
    #[command(flatten)]
    pub subject: SubjectArgs,
    /// Day that is told of; now where absent.
    #[arg(long, value_name = "DATE")]
    pub as_of: Option<String>,
    #[command(flatten)]
    pub sources: SourceArgs,
    #[arg(long, value_enum, default_value = "auto")]
    pub projection: ProjectionArg,
    /// Bounds, read by hand, so that the message is ours and in the user's language.
    #[arg(long, value_name = "WEST,SOUTH,EAST,NORTH", allow_hyphen_values = true)]
    pub bounds: Option<String>,
    #[arg(long, value_name = "WIDTHxHEIGHT", default_value = "1920x1080")]
    pub size: String,
    #[arg(long, value_enum, default_value = "light")]
    pub theme: ThemeArg,
    /// Overseas parts solid.
    #[arg(long)]
    pub overseas: bool,
    /// Style of disputed areas; absent: as the dossier asks, else plain; without a value: hatched.
    #[arg(
        long,
        value_name = "HOW",
        value_enum,
        num_args = 0..=1,
        require_equals = true,
        default_missing_value = "hatched"
    )]
    pub contested: Option<ContestedArg>,
    #[arg(long)]
    pub no_insets: bool,
    /// Sea, countries, borders and markers alone.
    #[arg(long)]
    pub map_only: bool,
    #[command(flatten)]
    pub output: OutputArgs,
}

#[derive(Args, Debug)]
pub(super) struct ResolveArgs {
    /// Names or codes; `-` reads lines from standard input.
    #[arg(value_name = "NAME", required = true)]
    pub names: Vec<String>,
    /// Tag of the language that the names are in, where several countries have one.
    #[arg(long, value_name = "TAG")]
    pub names_in: Option<String>,
    #[command(flatten)]
    pub output: OutputArgs,
}

#[derive(Args, Debug)]
pub(super) struct CompletionsArgs {
    #[arg(value_enum)]
    pub shell: clap_complete::Shell,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum LangArg {
    En,
    Fr,
}

impl From<LangArg> for Lang {
    fn from(lang: LangArg) -> Self {
        match lang {
            LangArg::En => Self::En,
            LangArg::Fr => Self::Fr,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum ThemeArg {
    Light,
    Dark,
    Print,
    Contrast,
}

impl From<ThemeArg> for Theme {
    fn from(theme: ThemeArg) -> Self {
        match theme {
            ThemeArg::Light => Self::Light,
            ThemeArg::Dark => Self::Dark,
            ThemeArg::Print => Self::Print,
            ThemeArg::Contrast => Self::Contrast,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum ContestedArg {
    Hatched,
    Plain,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum OutputFormat {
    Text,
    Json,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum ProjectionArg {
    Auto,
    Europe,
    Atlantic,
    EqualEarth,
    Mercator,
    Globe,
}

/// Wishes of the arguments about language and form, before they are parsed: errors of the parser itself are
/// to be said that way too. The last one given counts.
pub(super) fn hints(args: &[OsString]) -> (Lang, OutputFormat) {
    let value_of = |name: &str| {
        let words: Vec<&str> = args.iter().filter_map(|arg| arg.to_str()).collect();
        words.iter().enumerate().rev().find_map(|(idx, word)| {
            let rest = word.strip_prefix(name)?;
            match rest.strip_prefix('=') {
                Some(value) => Some(value.to_owned()),
                None if rest.is_empty() => words.get(idx + 1).map(|value| (*value).to_owned()),
                None => None,
            }
        })
    };
    let lang = value_of("--lang")
        .as_deref()
        .and_then(Lang::from_tag)
        .unwrap_or_default();
    let format = match value_of("--format").as_deref() {
        Some("json") => OutputFormat::Json,
        _ => OutputFormat::Text,
    };
    (lang, format)
}
