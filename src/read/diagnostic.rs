//! What is wrong with a file, where, and what to do about it.
//!
//! A diagnostic holds a code and its arguments; the words come from the catalogue (`diag-CODE`)
//! when it is shown, in the language in which it is shown. Readers return a value *and* a list of
//! these; a file with an error never becomes an empty one.

use std::{fmt, io};

use serde::Serialize;

use crate::i18n::{self, Arg};
use crate::model::Lang;

/// Whether a file can be used in spite of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// It cannot be used as it is.
    Error,
    /// It was mended, or a part of it has no effect.
    Warning,
}

impl Severity {
    /// The word that scripts see: `error`, `warning`.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
        }
    }
}

/// A place in a file: line and column, both counted from 1, columns in characters. 0: not known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    pub line: u32,
    pub column: u32,
}

impl Place {
    /// The place of the byte `offset` of `text`. An offset within a character means that
    /// character, one beyond the end the end.
    #[must_use]
    pub fn of_offset(text: &str, offset: usize) -> Self {
        let mut offset = offset.min(text.len());
        while !text.is_char_boundary(offset) {
            offset -= 1;
        }
        let before = &text[..offset];
        let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
        Self {
            line: before.bytes().filter(|byte| *byte == b'\n').count() as u32 + 1,
            column: before[line_start..].chars().count() as u32 + 1,
        }
    }

    /// The place that `serde_json` names, whose columns count bytes. `text` is what was read.
    #[must_use]
    pub fn of_json_error(text: &str, error: &serde_json::Error) -> Self {
        let (line, bytes) = (error.line(), error.column());
        if line == 0 {
            return Self::default();
        }
        let line_text = text.split('\n').nth(line - 1).unwrap_or("");
        // serde_json counts the byte it stopped at as read.
        let mut before = bytes.saturating_sub(1).min(line_text.len());
        while !line_text.is_char_boundary(before) {
            before -= 1;
        }
        Self {
            line: line as u32,
            column: line_text[..before].chars().count() as u32 + 1,
        }
    }
}

/// An error of the system, in the user's language where it is one that users meet.
#[must_use]
pub fn io_reason(error: &io::Error, lang: Lang) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => i18n::t(lang, "read-reason-not-found"),
        io::ErrorKind::PermissionDenied => i18n::t(lang, "read-reason-denied"),
        io::ErrorKind::StorageFull => i18n::t(lang, "read-reason-full"),
        io::ErrorKind::IsADirectory => i18n::t(lang, "read-reason-is-directory"),
        _ => error.to_string(),
    }
}

/// One thing that is wrong with a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// The file as the user named it.
    pub file: String,
    /// Counted from 1; 0 where it is not known.
    pub line: u32,
    /// Counted from 1, in characters; 0 where it is not known.
    pub column: u32,
    pub severity: Severity,
    /// Lower case, parts joined by `-`: stable, for scripts. The message is `diag-CODE`.
    pub code: &'static str,
    /// The message's arguments.
    pub args: Vec<(&'static str, String)>,
}

impl Diagnostic {
    #[must_use]
    pub fn error(file: &str, code: &'static str) -> Self {
        Self::new(file, Severity::Error, code)
    }

    #[must_use]
    pub fn warning(file: &str, code: &'static str) -> Self {
        Self::new(file, Severity::Warning, code)
    }

    /// That a file cannot be opened, and why.
    #[must_use]
    pub fn unreadable(file: &str, error: &io::Error, lang: Lang) -> Self {
        Self::error(file, "file-unreadable").with("reason", io_reason(error, lang))
    }

    fn new(file: &str, severity: Severity, code: &'static str) -> Self {
        Self {
            file: file.to_owned(),
            line: 0,
            column: 0,
            severity,
            code,
            args: Vec::new(),
        }
    }

    /// The same at `place`.
    #[must_use]
    pub fn at(mut self, place: Place) -> Self {
        self.line = place.line;
        self.column = place.column;
        self
    }

    /// The same with one more argument of its message.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.args.push((name, value.into()));
        self
    }

    #[must_use]
    pub fn is_error(&self) -> bool {
        self.severity == Severity::Error
    }

    #[must_use]
    pub fn place(&self) -> Place {
        Place {
            line: self.line,
            column: self.column,
        }
    }

    /// What is wrong; what to do.
    #[must_use]
    pub fn message(&self, lang: Lang) -> String {
        let args: Vec<(&str, Arg)> = self
            .args
            .iter()
            .map(|(name, value)| (*name, Arg::from(value)))
            .collect();
        i18n::t_args(lang, &format!("diag-{}", self.code), &args)
    }

    /// The line of text that a terminal shows: `FILE:LINE:COLUMN: error: …`.
    #[must_use]
    pub fn line(&self, lang: Lang) -> String {
        let Self {
            file,
            line,
            column,
            severity,
            ..
        } = self;
        format!(
            "{file}:{line}:{column}: {}: {}",
            severity.id(),
            self.message(lang)
        )
    }

    /// What scripts get: `{"file","line","column","severity","code","message"}`.
    #[must_use]
    pub fn view(&self, lang: Lang) -> DiagnosticView<'_> {
        DiagnosticView {
            file: &self.file,
            line: self.line,
            column: self.column,
            severity: self.severity,
            code: self.code,
            message: self.message(lang),
        }
    }
}

/// In English; [`Diagnostic::line`] speaks the user's language.
impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.line(Lang::En))
    }
}

/// A diagnostic as JSON, its message in one language.
#[derive(Debug, Serialize)]
pub struct DiagnosticView<'a> {
    file: &'a str,
    line: u32,
    column: u32,
    severity: Severity,
    code: &'static str,
    message: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, offset: usize, line: u32, column: u32) {
        assert_eq!(Place::of_offset(text, offset), Place { line, column });
    }

    #[test]
    fn places_count_lines_and_characters_from_one() {
        check("", 0, 1, 1);
        check("ab\ncd", 0, 1, 1);
        check("ab\ncd", 2, 1, 3);
        check("ab\ncd", 3, 2, 1);
        check("é=ü", 3, 1, 3);
        check("é=ü", 1, 1, 1);
        check("ab\r\ncd", 5, 2, 2);
        check("ab", 99, 1, 3);
    }

    #[test]
    fn the_place_of_a_json_error_counts_characters() {
        let text = "{\n  \"é\": ?\n}";
        let error = serde_json::from_str::<serde_json::Value>(text).unwrap_err();
        assert_eq!(
            Place::of_json_error(text, &error),
            Place { line: 2, column: 8 }
        );
    }

    #[test]
    fn a_diagnostic_is_one_line_with_its_place() {
        let diagnostic = Diagnostic::error("a.json", "dossier-unknown-group")
            .at(Place { line: 3, column: 7 })
            .with("id", "nato");
        let line = diagnostic.to_string();
        assert!(line.starts_with("a.json:3:7: error: "), "{line}");
        assert!(line.contains("nato"), "{line}");
        let view = serde_json::to_value(diagnostic.view(Lang::Fr)).unwrap();
        assert_eq!(view["severity"], "error");
        assert_eq!(view["code"], "dossier-unknown-group");
        assert_eq!(view["line"], 3);
    }
}
