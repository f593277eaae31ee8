//! Findings about a file while it is read: a diagnostic whose place is still a byte of the text.

use super::diagnostic::{Diagnostic, OfKind, SAME, Severity, TextPlace};
use super::json::{self, JsonError};

/// A diagnostic whose place is still a byte of the text, whatever the file is.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    pub offset: usize,
    pub severity: Severity,
    pub code: &'static str,
    pub args: Vec<(&'static str, String)>,
}

/// Argument of a message where there is nothing to say.
pub(super) const NONE: &str = "none";

impl Finding {
    #[must_use]
    pub fn error(offset: usize, code: &'static str) -> Self {
        Self {
            offset,
            severity: Severity::Error,
            code,
            args: Vec::new(),
        }
    }

    #[must_use]
    pub fn warning(offset: usize, code: &'static str) -> Self {
        Self {
            offset,
            severity: Severity::Warning,
            code,
            args: Vec::new(),
        }
    }

    /// Diagnostic at its place in a file.
    #[must_use]
    pub(crate) fn located(self, file: &str, place: TextPlace) -> Diagnostic {
        Diagnostic {
            file: file.to_owned(),
            line: place.line,
            column: place.column,
            severity: self.severity,
            code: self.code,
            args: self.args,
        }
    }

    #[must_use]
    pub fn is_error(&self) -> bool {
        self.severity == Severity::Error
    }

    /// The same with one more argument of its message.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.args.push((name, value.into()));
        self
    }
}

impl OfKind for Finding {
    fn kind(&self) -> &'static str {
        self.code
    }

    fn more(&self, count: usize) -> Self {
        Self {
            code: SAME,
            args: vec![("count", count.to_string())],
            ..*self
        }
    }
}

impl From<JsonError> for Finding {
    fn from(error: JsonError) -> Self {
        if let json::JsonErrorKind::TooMany(limit) = error.kind {
            return Self::error(error.at, limit.code()).with("most", limit.most().to_string());
        }
        let code = match error.kind {
            json::JsonErrorKind::Truncated => "json-truncated",
            json::JsonErrorKind::Unexpected => "json-syntax",
            json::JsonErrorKind::TooDeep => "json-too-deep",
            json::JsonErrorKind::Cancelled | json::JsonErrorKind::TooMany(_) => "read-cancelled",
        };
        // Where it was stopped matters to nobody, and is not looked for.
        let at = if code == "read-cancelled" {
            0
        } else {
            error.at
        };
        Self::error(at, code)
    }
}

/// Turns byte offsets into places, many at once in one pass over the text: a minified file is one
/// line of many megabytes.
#[must_use]
#[expect(
    clippy::naive_bytecount,
    reason = "the compiler makes vectors of it; no crate for one count"
)]
pub fn places(text: &[u8], offsets: &[usize]) -> Vec<TextPlace> {
    let mut order: Vec<usize> = (0..offsets.len()).collect();
    order.sort_by_key(|&idx| offsets[idx]);
    let mut places = vec![TextPlace::default(); offsets.len()];
    let (mut line, mut column, mut pos) = (1_u32, 1_u32, 0_usize);
    for idx in order {
        let target = offsets[idx].min(text.len());
        // Whole stretches at once: of a file of hundreds of megabytes this is a moment.
        let stretch = &text[pos..target];
        let lines = stretch.iter().filter(|byte| **byte == b'\n').count();
        let rest = if lines == 0 {
            stretch
        } else {
            line = line.saturating_add(lines as u32);
            column = 1;
            let last = stretch.iter().rposition(|byte| *byte == b'\n');
            &stretch[last.map_or(0, |last| last + 1)..]
        };
        // Continuation bytes of UTF-8 begin no character.
        let letters = rest.iter().filter(|byte| **byte & 0xC0 != 0x80).count();
        column = column.saturating_add(letters as u32);
        pos = target;
        places[idx] = TextPlace { line, column };
    }
    places
}

/// Findings with the places they have in `text`, in the order of the file, errors before warnings.
#[must_use]
pub fn diagnostics(file: &str, text: &[u8], mut findings: Vec<Finding>) -> Vec<Diagnostic> {
    findings.sort_by_key(|finding| (finding.severity, finding.offset));
    let offsets: Vec<usize> = findings.iter().map(|finding| finding.offset).collect();
    places(text, &offsets)
        .into_iter()
        .zip(findings)
        .map(|(place, finding)| finding.located(file, place))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_found_in_any_order() {
        let text = "ab\né=x\n".as_bytes();
        let found = places(text, &[6, 0, 3, 99]);
        let expected = [(2, 3), (1, 1), (2, 1), (3, 1)];
        assert_eq!(
            found,
            expected.map(|(line, column)| TextPlace { line, column })
        );
    }
}
