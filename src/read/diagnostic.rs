//! Diagnostics: a fault of a file, its place, and what to do about it.
//!
//! A diagnostic holds a code and its arguments; the words come from the catalogue (`diag-CODE`)
//! when it is shown, in the language in which it is shown. Readers return a value *and* a list of
//! these; a file with an error never becomes an empty one.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::{fmt, io};

use serde::Serialize;

use crate::i18n::{self, Arg};
use crate::limits;
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
pub struct TextPlace {
    pub line: u32,
    pub column: u32,
}

impl TextPlace {
    /// The place of the byte `offset` of `text`. An offset within a character means that
    /// character, one beyond the end the end.
    #[cfg(test)]
    pub(crate) fn of_offset(text: &str, offset: usize) -> Self {
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
    pub(crate) fn of_json_error(text: &str, error: &serde_json::Error) -> Self {
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
pub(crate) fn io_reason(error: &io::Error, lang: Lang) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => i18n::t(lang, "read-reason-not-found"),
        io::ErrorKind::PermissionDenied => i18n::t(lang, "read-reason-denied"),
        io::ErrorKind::StorageFull => i18n::t(lang, "read-reason-full"),
        io::ErrorKind::QuotaExceeded => i18n::t(lang, "read-reason-quota"),
        io::ErrorKind::IsADirectory => i18n::t(lang, "read-reason-is-directory"),
        io::ErrorKind::NotADirectory => i18n::t(lang, "read-reason-no-directory"),
        io::ErrorKind::ReadOnlyFilesystem => i18n::t(lang, "read-reason-read-only"),
        io::ErrorKind::InvalidFilename => i18n::t(lang, "read-reason-name"),
        io::ErrorKind::FileTooLarge => i18n::t(lang, "read-reason-too-large"),
        io::ErrorKind::ResourceBusy => i18n::t(lang, "read-reason-busy"),
        io::ErrorKind::TimedOut => i18n::t(lang, "read-reason-timed-out"),
        // Without the texts that libraries add: they name files of their own.
        kind => {
            if let Some(number) = error.raw_os_error() {
                let number = [("number", Arg::from(number.to_string()))];
                i18n::t_args(lang, "read-reason-number", &number)
            } else {
                let kind = [("kind", Arg::from(kind.to_string()))];
                i18n::t_args(lang, "read-reason-kind", &kind)
            }
        }
    }
}

/// A text from a file as it may be shown, to a terminal too: what would control that, or turn the
/// direction of what is written, is spelled out.
#[must_use]
pub fn visible(text: &str) -> Cow<'_, str> {
    if !text.contains(controls) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        if controls(c) {
            shown.extend(c.escape_unicode());
        } else {
            shown.push(c);
        }
    }
    Cow::Owned(shown)
}

/// Whether a character commands instead of being shown: control characters, separators of lines,
/// and those that turn the direction of a text.
#[must_use]
pub(crate) fn controls(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{61C}' | '\u{200E}' | '\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// Number of characters of a quoted value that are shown.
const QUOTED: usize = 40;

/// A value from a file as a message quotes it: visible and short.
fn quoted(value: &str) -> String {
    match value.char_indices().nth(QUOTED) {
        Some((end, _)) => format!("{}…", visible(&value[..end])),
        None => visible(value).into_owned(),
    }
}

/// Arguments that hold no value from a file but words of our own, which are told in full.
const OUR_WORDS: [&str; 2] = ["known", "reason"];

/// The code of the diagnostic that stands for all others of a kind.
pub(crate) const SAME: &str = "same-finding";

/// Something that is told of a file, of a kind.
pub(crate) trait OfKind {
    /// The code.
    fn kind(&self) -> &'static str;

    /// Diagnostic that stands for `count` more of this kind, next to this one: of the code [`SAME`].
    #[must_use]
    fn more(&self, count: usize) -> Self;
}

/// All that is to be told of a file: at most [`limits::SAME_FINDING`] of a kind, then how many more.
/// However often a fault stands in a file, memory stays small.
#[derive(Clone, Debug)]
pub(crate) struct Digest<T> {
    list: Vec<T>,
    /// Number of diagnostics by kind, and the index in the list of the last one that is told.
    counts: BTreeMap<&'static str, (usize, usize)>,
}

impl<T> Default for Digest<T> {
    fn default() -> Self {
        Self {
            list: Vec::new(),
            counts: BTreeMap::new(),
        }
    }
}

impl<T: OfKind> Digest<T> {
    pub fn push(&mut self, one: T) {
        let (count, last) = self.counts.entry(one.kind()).or_default();
        *count += 1;
        if *count <= limits::SAME_FINDING as usize || one.kind() == SAME {
            *last = self.list.len();
            self.list.push(one);
        }
    }

    /// Whether another one of a kind would not be told.
    #[must_use]
    pub(crate) fn has_enough(&self, kind: &'static str) -> bool {
        let count = self.counts.get(kind).map_or(0, |(count, _)| *count);
        count >= limits::SAME_FINDING as usize
    }

    pub fn iter(&self) -> impl Iterator<Item = &T> {
        self.list.iter()
    }

    pub fn iter_mut(&mut self) -> impl Iterator<Item = &mut T> {
        self.list.iter_mut()
    }

    /// The list, each kind followed by how many more of it there are.
    #[must_use]
    pub(crate) fn into_vec(self) -> Vec<T> {
        let mut more: BTreeMap<usize, usize> = BTreeMap::new();
        for (kind, (count, last)) in self.counts {
            let untold = count.saturating_sub(limits::SAME_FINDING as usize);
            if untold > 0 && kind != SAME {
                more.insert(last, untold);
            }
        }
        let mut list = Vec::with_capacity(self.list.len() + more.len());
        for (idx, one) in self.list.into_iter().enumerate() {
            let rest = more.get(&idx).map(|count| one.more(*count));
            list.push(one);
            list.extend(rest);
        }
        list
    }
}

impl<T: OfKind> Extend<T> for Digest<T> {
    fn extend<I: IntoIterator<Item = T>>(&mut self, more: I) {
        for one in more {
            self.push(one);
        }
    }
}

/// One thing that is wrong with a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// The file as the user named it.
    pub file: String,
    /// Line, counted from 1; 0 where it is not known.
    pub line: u32,
    /// Column, counted from 1, in characters; 0 where it is not known.
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
    pub fn at(mut self, place: TextPlace) -> Self {
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

    /// Number of faults that it tells of: one, but for the one that stands for all others of a kind.
    #[must_use]
    pub fn count(&self) -> usize {
        let counted = self.args.iter().find(|(name, _)| *name == "count");
        match counted {
            Some((_, count)) if self.code == SAME => count.parse().unwrap_or(1),
            _ => 1,
        }
    }

    #[must_use]
    pub fn place(&self) -> TextPlace {
        TextPlace {
            line: self.line,
            column: self.column,
        }
    }

    /// Message to a person: what is wrong; what to do.
    #[must_use]
    pub fn message(&self, lang: Lang) -> String {
        let args: Vec<(&str, Arg)> = self
            .args
            .iter()
            .map(|(name, value)| {
                let shown = if OUR_WORDS.contains(name) {
                    visible(value).into_owned()
                } else {
                    quoted(value)
                };
                (*name, Arg::from(shown))
            })
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
            "{}:{line}:{column}: {}: {}",
            visible(file),
            severity.id(),
            self.message(lang)
        )
    }

    /// View for scripts: `{"file","line","column","severity","code","message"}`.
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

/// Message in English; [`Diagnostic::line`] speaks the user's language.
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
        assert_eq!(
            TextPlace::of_offset(text, offset),
            TextPlace { line, column }
        );
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
            TextPlace::of_json_error(text, &error),
            TextPlace { line: 2, column: 8 }
        );
    }

    #[test]
    fn what_would_command_a_terminal_is_spelled_out_and_long_values_are_cut() {
        let hostile = Diagnostic::error("a\u{1b}[31m.json", "dossier-unknown-group")
            .with("id", format!("x\u{7}\u{202E}\n{}", "y".repeat(100_000)));
        for lang in Lang::ALL {
            let line = hostile.line(lang);
            assert!(!line.contains(controls), "{line:?}");
            assert!(line.contains(r"a\u{1b}[31m.json") && line.contains(r"x\u{7}\u{202e}\u{a}yyy"));
            assert!(line.chars().count() < 300, "{line}");
        }
        assert!(matches!(visible("Türkiye 👨‍👩‍👧 العربية"), Cow::Borrowed(_)));
    }

    #[test]
    fn the_same_fault_is_told_some_times_and_then_counted() {
        #[derive(Debug, PartialEq)]
        struct One(&'static str, usize);
        impl OfKind for One {
            fn kind(&self) -> &'static str {
                self.0
            }
            fn more(&self, count: usize) -> Self {
                Self(SAME, count)
            }
        }
        let most = limits::SAME_FINDING as usize;
        let mut told = Digest::default();
        told.push(One("b", 0));
        told.extend((0..100_000).map(|n| One("a", n)));
        told.push(One("b", 1));
        assert!(told.has_enough("a") && !told.has_enough("b"));
        let list = told.into_vec();
        assert_eq!(list.len(), most + 3);
        assert_eq!(list[most], One("a", most - 1));
        assert_eq!(list[most + 1], One(SAME, 100_000 - most));
        assert_eq!(list[most + 2], One("b", 1));
    }

    #[test]
    fn errors_of_the_system_are_told_in_the_language_and_without_files_of_ours() {
        for number in 1..134 {
            let error = io::Error::from_raw_os_error(number);
            let [english, french] = Lang::ALL.map(|lang| io_reason(&error, lang));
            assert_ne!(english, french, "{number}");
        }
        let wrapped = io::Error::other("at path \"/tmp/.tmp123\"");
        assert!(!io_reason(&wrapped, Lang::Fr).contains("tmp"));
    }

    #[test]
    fn a_diagnostic_is_one_line_with_its_place() {
        let diagnostic = Diagnostic::error("a.json", "dossier-unknown-group")
            .at(TextPlace { line: 3, column: 7 })
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
