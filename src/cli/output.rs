//! The output of words: results to standard output, messages to standard error.
//!
//! With `--format json` standard output is one JSON value and nothing else, whatever happens. A
//! reader that closes the pipe has read enough; that is no error.

use std::borrow::Cow;
use std::fmt::Write as _;
use std::io::{self, Write as _};

use serde::Serialize;
use serde_json::{Value, json};

use super::args::OutputFormat;
use super::failure::Failure;
use crate::i18n::{self, Arg};
use crate::model::Lang;
use crate::read::Diagnostic;
use crate::read::diagnostic::{controls, visible};

/// Form in which a command speaks.
#[derive(Debug)]
pub(super) struct Output {
    pub lang: Lang,
    pub format: OutputFormat,
}

impl Output {
    pub(super) const fn new(lang: Lang, format: OutputFormat) -> Self {
        Self { lang, format }
    }

    pub(super) fn is_json(&self) -> bool {
        self.format == OutputFormat::Json
    }

    /// Prints a result as it is.
    pub(super) fn result(text: &str) -> Result<(), Failure> {
        Self::write(&lines(text))
    }

    fn write(text: &str) -> Result<(), Failure> {
        let mut stdout = io::stdout().lock();
        match stdout
            .write_all(text.as_bytes())
            .and_then(|()| stdout.flush())
        {
            Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(Failure::Stdout(error)),
            _ => Ok(()),
        }
    }

    /// Prints a result as one JSON value.
    pub(super) fn json(value: &impl Serialize) -> Result<(), Failure> {
        let mut text =
            serde_json::to_string_pretty(value).map_err(|error| Failure::Stdout(error.into()))?;
        text.push('\n');
        // JSON's own escapes leave some that turn the direction of a terminal's line.
        if text.contains(|c: char| c != '\n' && controls(c)) {
            let mut escaped = String::with_capacity(text.len() + 64);
            for c in text.chars() {
                if c != '\n' && controls(c) {
                    let _ = write!(escaped, "\\u{:04x}", u32::from(c));
                } else {
                    escaped.push(c);
                }
            }
            text = escaped;
        }
        Self::write(&text)
    }

    /// Prints a line to standard error. Where even that is closed, nobody is there to be told.
    pub(super) fn message(line: &str) {
        let mut stderr = io::stderr().lock();
        let _ = writeln!(stderr, "{}", lines(line));
    }

    /// Prints diagnostics as text.
    pub(super) fn diagnostics(&self, diagnostics: &[Diagnostic]) {
        for diagnostic in diagnostics {
            Self::message(&diagnostic.line(self.lang));
        }
    }

    /// Says why a command did not do what was asked.
    pub(super) fn failure(&self, failure: &Failure) {
        let plain = |file: &str, code: &str, message: &str| {
            json!([{
                "file": file,
                "line": 0,
                "column": 0,
                "severity": "error",
                "code": code,
                "message": message,
            }])
        };
        let (diagnostics, errors, warnings) = match failure {
            Failure::Input(diagnostics) => {
                self.diagnostics(diagnostics);
                let count = |errors: bool| -> usize {
                    let of_kind = diagnostics.iter().filter(|one| one.is_error() == errors);
                    of_kind.map(Diagnostic::count).sum()
                };
                (views(diagnostics, self.lang), count(true), count(false))
            }
            Failure::Parse(message) => {
                Self::message(message.trim_end());
                (plain("", "usage", message.trim_end()), 1, 0)
            }
            Failure::Usage { code, message } => {
                self.error(message);
                (plain("", code, message), 1, 0)
            }
            Failure::Write {
                code,
                file,
                message,
            } => {
                Self::message(&format!("{file}:0:0: error: {message}"));
                (plain(file, code, message), 1, 0)
            }
            Failure::Window(message) => {
                self.error(message);
                (plain("", "window", message), 1, 0)
            }
            Failure::Partial => return,
            Failure::Stdout(error) => {
                let reason = [("reason", Arg::from(error.to_string()))];
                self.error(&i18n::t_args(self.lang, "cli-stdout-failed", &reason));
                return;
            }
        };
        if self.is_json() {
            let value =
                json!({ "diagnostics": diagnostics, "errors": errors, "warnings": warnings });
            // The failure is being said already; a second one would say nothing more.
            let _ = Self::json(&value);
        }
    }

    fn error(&self, message: &str) {
        let line = [("message", Arg::from(message))];
        Self::message(&i18n::t_args(self.lang, "cli-error", &line));
    }
}

/// Our lines as a terminal may get them: whatever comes from a file, nothing in them commands it.
fn lines(text: &str) -> Cow<'_, str> {
    // Our own signs and blanks: the help's colours never come this way.
    if !text.contains(|c: char| c != '\n' && c != '\t' && controls(c)) {
        return Cow::Borrowed(text);
    }
    let lines: Vec<Cow<'_, str>> = text.split('\n').map(visible).collect();
    Cow::Owned(lines.join("\n"))
}

/// Diagnostics as scripts get them.
pub(super) fn views(diagnostics: &[Diagnostic], lang: Lang) -> Value {
    let views: Vec<_> = diagnostics
        .iter()
        .map(|diagnostic| diagnostic.view(lang))
        .collect();
    json!(views)
}
