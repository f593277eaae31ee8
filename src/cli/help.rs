//! The command line's help in the user's language.
//!
//! The parser's frame ("Usage:", "Options:") and its own messages are English everywhere.

use clap::{Command, CommandFactory as _};

use super::args::Cli;
use crate::i18n;
use crate::model::Lang;

/// The parser with its texts from the catalogue.
pub(super) fn command(lang: Lang) -> Command {
    let t = |key: &str| i18n::t(lang, key);
    let help = |command: Command, id: &'static str, text: String| {
        command.mut_arg(id, |arg| arg.help(text))
    };
    let shared = |command: Command| {
        let command = help(command, "dossier", t("cli-arg-dossier"));
        help(command, "countries", t("cli-arg-countries"))
    };
    let output = |command: Command| {
        let command = help(command, "lang", t("cli-arg-lang"));
        help(command, "format", t("cli-arg-format"))
    };
    let top = Cli::command().about(t("cli-about"));
    let top = help(top, "files", t("cli-arg-files"));
    let top = help(shared(top), "lang", t("cli-arg-lang-window"));
    let as_of = |command: Command| help(command, "as_of", t("cli-arg-as-of"));
    top.mut_subcommand("info", |info| {
        let info = output(shared(as_of(info.about(t("cli-info")))));
        help(info, "library", t("cli-arg-library"))
    })
    .mut_subcommand("export", |export| {
        let export = as_of(output(shared(export.about(t("cli-export")))));
        let export = help(export, "out", t("cli-arg-out"));
        let export = help(export, "agreement", t("cli-arg-agreement"));
        let export = help(export, "group", t("cli-arg-group"));
        let export = help(export, "compare", t("cli-arg-compare"));
        let export = help(export, "history", t("cli-arg-history"));
        let export = help(export, "count", t("cli-arg-count"));
        let export = help(export, "projection", t("cli-arg-projection"));
        let export = help(export, "bounds", t("cli-arg-bounds"));
        let export = help(export, "size", t("cli-arg-size"));
        let export = help(export, "theme", t("cli-arg-theme"));
        let export = help(export, "overseas", t("cli-arg-overseas"));
        let export = help(export, "contested", t("cli-arg-contested"));
        let export = help(export, "no_insets", t("cli-arg-no-insets"));
        help(export, "map_only", t("cli-arg-map-only"))
    })
    .mut_subcommand("compare", |compare| {
        let compare = as_of(output(compare.about(t("cli-compare"))));
        let compare = help(compare, "ids", t("cli-arg-ids"));
        help(compare, "dossier", t("cli-arg-dossier"))
    })
    .mut_subcommand("check", |check| {
        let check = output(check.about(t("cli-check")));
        help(check, "files", t("cli-arg-check-files"))
    })
    .mut_subcommand("import", |import| {
        let import = output(import.about(t("cli-import")));
        let import = help(import, "file", t("cli-arg-import-file"));
        help(import, "out", t("cli-arg-import-out"))
    })
    .mut_subcommand("extract", |extract| {
        let extract = output(extract.about(t("cli-extract")));
        let extract = help(extract, "file", t("cli-arg-extract-file"));
        help(extract, "dossier", t("cli-arg-extract-dossier"))
    })
    .mut_subcommand("resolve", |resolve| {
        let resolve = output(resolve.about(t("cli-resolve")));
        let resolve = help(resolve, "names", t("cli-arg-names"));
        help(resolve, "names_in", t("cli-arg-names-in"))
    })
    .mut_subcommand("completions", |completions| {
        help(
            completions.about(t("cli-completions")),
            "shell",
            t("cli-arg-shell"),
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_grammar_holds_together_and_every_text_is_there() {
        for lang in Lang::ALL {
            let mut command = command(lang);
            command.clone().debug_assert();
            let mut texts = command.render_long_help().to_string();
            for name in [
                "info",
                "export",
                "compare",
                "check",
                "extract",
                "import",
                "resolve",
                "completions",
            ] {
                let found = command.find_subcommand_mut(name).expect("is a command");
                texts += &found.render_long_help().to_string();
            }
            assert!(!texts.contains('⟨'), "{texts}");
        }
    }
}
