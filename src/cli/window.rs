//! The window, without a command: it opens with the files that are named.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use super::args::WindowArgs;
use super::failure::Failure;
use super::library::unknown;
use crate::app::{self, WindowOptions};
use crate::i18n::{self, Arg};
use crate::model::Lang;
use crate::read::{Diagnostic, file, library};

/// The endings of files that this version opens.
const ENDINGS: [&str; 11] = [
    "geojson", "json", "topojson", "csv", "tsv", "xlsx", "ods", "txt", "md", "html", "htm",
];

/// Commands of later versions: a file of such a name is opened as `./check`.
const LATER_COMMANDS: [&str; 2] = ["man", "help"];

pub(super) fn run(args: WindowArgs) -> Result<(), Failure> {
    let lang = args.lang.map_or_else(system_lang, Lang::from);
    let name = args.sources.dossier.as_deref().and_then(library::name_of);
    if let Some(name) = name.filter(|name| library::text(name).is_none()) {
        return Err(unknown(name, lang));
    }
    let dossier = args.sources.dossier.iter().filter(|_| name.is_none());
    let files = dossier.chain(&args.sources.countries);
    let missing: Vec<Diagnostic> = files.filter_map(|file| unreadable(file, lang)).collect();
    check_files(&args.files, lang)?;
    if !missing.is_empty() {
        return Err(Failure::Input(missing));
    }
    open(args, lang)
}

/// Opens the window.
fn open(args: WindowArgs, lang: Lang) -> Result<(), Failure> {
    let options = WindowOptions {
        files: args.files,
        dossier: args.sources.dossier,
        countries: args.sources.countries,
        lang: args.lang.map(Lang::from),
    };
    app::run(&options).map_err(|error| {
        let args = [("reason", Arg::from(error.to_string()))];
        Failure::Window(i18n::t_args(lang, "cli-window-none", &args))
    })
}

/// The system's language, or English where this program does not speak it.
fn system_lang() -> Lang {
    sys_locale::get_locales()
        .find_map(|tag| Lang::from_tag(&tag))
        .unwrap_or_default()
}

/// Whether each of `files` is something that the window can open.
fn check_files(files: &[PathBuf], lang: Lang) -> Result<(), Failure> {
    let mut missing = Vec::new();
    for (idx, file) in files.iter().enumerate() {
        let name = file.to_string_lossy().into_owned();
        let named = [("name", Arg::from(&name))];
        let ending = file
            .extension()
            .and_then(OsStr::to_str)
            .map(str::to_ascii_lowercase);
        let known = ending
            .as_deref()
            .is_some_and(|ending| ENDINGS.contains(&ending));
        if idx == 0 && LATER_COMMANDS.contains(&name.as_str()) {
            let message = i18n::t_args(lang, "cli-command-later", &named);
            return Err(Failure::usage("unknown-command", message));
        }
        if name == "-" {
            return Err(Failure::usage("stdin", i18n::t(lang, "cli-window-stdin")));
        }
        match (known, file.exists()) {
            (false, false) if idx == 0 && ending.is_none() => {
                let message = i18n::t_args(lang, "cli-command-unknown", &named);
                return Err(Failure::usage("unknown-command", message));
            }
            (false, _) => {
                let message = i18n::t_args(lang, "cli-file-ending", &named);
                return Err(Failure::usage("file-ending", message));
            }
            (true, _) => missing.extend(unreadable(file, lang)),
        }
    }
    if missing.is_empty() {
        Ok(())
    } else {
        Err(Failure::Input(missing))
    }
}

/// Diagnostic of a file that cannot be opened; the readers look at what is in it.
fn unreadable(path: &Path, lang: Lang) -> Option<Diagnostic> {
    let error = file::open(path).err()?;
    Some(error.diagnostic(&path.to_string_lossy(), lang))
}
