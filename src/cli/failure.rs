//! The end of a command that cannot do what was asked.

use std::io;

use crate::read::Diagnostic;

/// Reason why a command did not do what was asked.
#[derive(Debug)]
pub(super) enum Failure {
    /// The parser's own message, ready to print.
    Parse(String),
    /// Wrong usage, or what this version does not know: a code for scripts, and the message.
    Usage { code: &'static str, message: String },
    /// The input has errors.
    Input(Vec<Diagnostic>),
    /// The input has errors that cost single features: all is said, and done but for these.
    Partial,
    /// The result could not be written: a code, where, and the message.
    Write {
        code: &'static str,
        file: String,
        message: String,
    },
    /// Standard output could not be written to.
    Stdout(io::Error),
    /// The window cannot open.
    Window(String),
}

impl Failure {
    pub(super) fn usage(code: &'static str, message: impl Into<String>) -> Self {
        Self::Usage {
            code,
            message: message.into(),
        }
    }

    /// The exit status.
    pub(super) const fn status(&self) -> u8 {
        match self {
            Self::Input(_) | Self::Partial | Self::Write { .. } | Self::Stdout(_) => 1,
            Self::Parse(_) | Self::Usage { .. } => 2,
            Self::Window(_) => 3,
        }
    }
}
