//! Layout of a JSON text: found in what stands, kept in what is added.

use std::fmt::Write as _;

use super::spans::{Bracket, bracket};

/// Number of bytes that are looked at to find a text's layout.
const LOOK: usize = 1 << 18;

/// Columns that a list or an object on one line has at most, where nothing beside it says otherwise.
const LINE: usize = 110;

/// Layout of a JSON text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JsonStyle {
    newline: &'static str,
    /// Indentation of one level; absent: all of it stands on one line.
    indent: Option<String>,
    /// Colon with the blanks around it.
    colon: String,
    /// Comma with the blanks after it, between entries on one line.
    comma: String,
    /// Objects, and lists, that stand on one line: whether there are any, and whether blanks follow
    /// their brackets.
    objects: OnOneLine,
    lists: OnOneLine,
    /// No letters beyond ASCII: others are escaped.
    ascii: bool,
}

/// Brackets that stand on one line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct OnOneLine {
    any: bool,
    padded: bool,
}

/// Form of a list or an object that is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineForm {
    OneLine,
    /// An entry a line.
    Lines,
    /// The one line where it fits and the text has such lines.
    Fit,
}

impl JsonStyle {
    /// Layout of a dossier that begins here.
    pub fn own() -> Self {
        Self {
            newline: "\n",
            indent: Some("  ".to_owned()),
            colon: ": ".to_owned(),
            comma: ", ".to_owned(),
            objects: OnOneLine {
                any: true,
                padded: true,
            },
            lists: OnOneLine {
                any: true,
                padded: false,
            },
            ascii: false,
        }
    }

    /// Layout of a text.
    pub fn of(text: &str) -> Self {
        let mut end = text.len().min(LOOK);
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        let looked = &text[..end];
        let mut found = Habits::default();
        found.look(looked.as_bytes());
        let own = Self::own();
        let breaks = looked.trim_end().contains('\n');
        let compact = found.colon.as_deref() == Some(":");
        Self {
            newline: if looked.contains("\r\n") {
                "\r\n"
            } else {
                "\n"
            },
            indent: if breaks {
                Some(found.indent.unwrap_or_default())
            } else {
                None
            },
            comma: found
                .comma
                .unwrap_or_else(|| if compact { ",".to_owned() } else { own.comma }),
            colon: found.colon.unwrap_or(own.colon),
            objects: found.objects,
            lists: found.lists,
            ascii: text.is_ascii() && text.contains("\\u"),
        }
    }

    /// A line end with an indentation after it.
    pub fn line(&self, indent: &str) -> String {
        format!("{}{indent}", self.newline)
    }

    /// Comma and blanks between entries on one line.
    pub fn comma(&self) -> &str {
        &self.comma
    }

    /// A key with its colon.
    pub fn key(&self, name: &str) -> String {
        format!("{}{}", self.string(name), self.colon)
    }

    fn string(&self, text: &str) -> String {
        let quoted = serde_json::Value::from(text).to_string();
        if self.ascii { escaped(&quoted) } else { quoted }
    }

    /// Value in this layout. `compact` is JSON without a blank, `indent` the indentation of the line that it
    /// begins in, `column` the letters before it in that line.
    pub fn lay_out(&self, compact: &str, indent: &str, column: usize, form: LineForm) -> String {
        let Some(entries) = bracket(compact, 0) else {
            return if self.ascii {
                escaped(compact)
            } else {
                // Whole amounts need no point.
                compact.strip_suffix(".0").unwrap_or(compact).to_owned()
            };
        };
        let is_list = compact.starts_with('[');
        if entries.entries.is_empty() {
            return compact.to_owned();
        }
        let on_one_line = match form {
            LineForm::OneLine => true,
            LineForm::Lines => self.indent.is_none(),
            LineForm::Fit => self.fits(compact, column, is_list, &entries),
        };
        let (before, between, after, inner, form) = if on_one_line {
            let pad = if is_list { self.lists } else { self.objects }.padded;
            let pad = if pad { " " } else { "" };
            let comma = self.comma.clone();
            (
                pad.to_owned(),
                comma,
                pad.to_owned(),
                String::new(),
                LineForm::OneLine,
            )
        } else {
            let inner = format!("{indent}{}", self.indent.as_deref().unwrap_or_default());
            let line = self.line(&inner);
            (
                line.clone(),
                format!(",{line}"),
                self.line(indent),
                inner,
                LineForm::Fit,
            )
        };
        let mut text = compact[..1].to_owned();
        text.push_str(&before);
        for (idx, entry) in entries.entries.iter().enumerate() {
            if idx > 0 {
                text.push_str(&between);
            }
            let key = if is_list {
                String::new()
            } else {
                self.key(&entry.key)
            };
            let column = inner.len() + key.chars().count();
            text.push_str(&key);
            text.push_str(&self.lay_out(&compact[entry.value.clone()], &inner, column, form));
        }
        text.push_str(&after);
        text.push_str(&compact[compact.len() - 1..]);
        text
    }

    fn fits(&self, compact: &str, column: usize, is_list: bool, entries: &Bracket) -> bool {
        if self.indent.is_none() {
            return true;
        }
        let kind = if is_list { self.lists } else { self.objects };
        let first = &compact[entries.entries[0].value.clone()];
        // A list of objects grows by lines.
        if !kind.any || is_list && first.starts_with('{') {
            return false;
        }
        let entries = entries.entries.iter();
        // An empty list will grow.
        let is_flat = |value: &str| {
            value != "[]"
                && (!value.starts_with('[')
                    || bracket(value, 0).is_none_or(|it| {
                        let mut of_list = it.entries.iter();
                        of_list.all(|entry| !value[entry.value.clone()].starts_with('{'))
                    }))
        };
        if !entries
            .clone()
            .all(|entry| is_flat(&compact[entry.value.clone()]))
        {
            return false;
        }
        // A blank after each comma and colon, two within the brackets.
        let blanks = 2 + entries.count() * (self.colon.len() + self.comma.len() - 2);
        column + compact.chars().count() + blanks <= LINE
    }
}

/// JSON with each letter beyond ASCII as an escape.
fn escaped(json: &str) -> String {
    let mut text = String::with_capacity(json.len());
    for letter in json.chars() {
        if letter.is_ascii() {
            text.push(letter);
        } else {
            for unit in letter.encode_utf16(&mut [0; 2]) {
                let _ = write!(text, "\\u{unit:04x}");
            }
        }
    }
    text
}

/// Habits of a text, each where it is met first.
#[derive(Default)]
struct Habits {
    indent: Option<String>,
    colon: Option<String>,
    comma: Option<String>,
    objects: OnOneLine,
    lists: OnOneLine,
}

/// A bracket that is open where the text is looked at.
struct OpenBracket {
    /// The bracket itself.
    mark: u8,
    padded: bool,
    breaks: bool,
    empty: bool,
    /// Place of a comma in it.
    comma: Option<usize>,
}

impl Habits {
    fn look(&mut self, bytes: &[u8]) {
        let mut open: Vec<OpenBracket> = Vec::new();
        let mut at = 0;
        while at < bytes.len() {
            let byte = bytes[at];
            if !matches!(byte, b' ' | b'\t' | b'\r' | b'\n' | b'}' | b']')
                && let Some(bracket) = open.last_mut()
            {
                bracket.empty = false;
            }
            match byte {
                b'"' => {
                    at += 1;
                    while at < bytes.len() && bytes[at] != b'"' {
                        at += 1 + usize::from(bytes[at] == b'\\');
                    }
                }
                b'{' | b'[' => open.push(OpenBracket {
                    mark: byte,
                    padded: bytes.get(at + 1) == Some(&b' '),
                    breaks: false,
                    empty: true,
                    comma: None,
                }),
                b'}' | b']' => {
                    if let Some(bracket) = open.pop() {
                        self.closed(&bracket, bytes);
                        if let Some(around) = open.last_mut() {
                            around.breaks |= bracket.breaks;
                        }
                    }
                }
                b'\n' => {
                    if self.indent.is_none() && open.len() == 1 {
                        let indent = blanks(&bytes[at + 1..]);
                        if !matches!(bytes.get(at + 1 + indent.len()), Some(b'\n' | b'\r')) {
                            self.indent = Some(indent);
                        }
                    }
                    if let Some(bracket) = open.last_mut() {
                        bracket.breaks = true;
                    }
                }
                b':' if self.colon.is_none() => {
                    let before = bytes[..at].iter().rev().take_while(|byte| **byte == b' ');
                    let before = " ".repeat(before.count());
                    self.colon = Some(format!("{before}:{}", blanks(&bytes[at + 1..])));
                }
                b',' => {
                    if let Some(bracket) = open.last_mut() {
                        bracket.comma.get_or_insert(at);
                    }
                }
                _ => {}
            }
            at += 1;
        }
    }

    fn closed(&mut self, bracket: &OpenBracket, bytes: &[u8]) {
        if bracket.breaks || bracket.empty {
            return;
        }
        let kind = if bracket.mark == b'[' {
            &mut self.lists
        } else {
            &mut self.objects
        };
        if !kind.any {
            *kind = OnOneLine {
                any: true,
                padded: bracket.padded,
            };
        }
        if self.comma.is_none()
            && let Some(at) = bracket.comma
        {
            self.comma = Some(format!(",{}", blanks(&bytes[at + 1..])));
        }
    }
}

/// Spaces and tabs that a text begins with.
fn blanks(bytes: &[u8]) -> String {
    let blanks = bytes.iter().take_while(|byte| matches!(byte, b' ' | b'\t'));
    blanks.map(|byte| char::from(*byte)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, compact: &str, expected: &str) {
        let style = JsonStyle::of(text);
        assert_eq!(style.lay_out(compact, "", 0, LineForm::Fit), expected);
    }

    #[test]
    fn a_value_is_laid_out_as_the_text_around_it() {
        let value = "{\"a\":[1,2],\"b\":\"é\"}";
        check(
            "{\n  \"x\": 1\n}",
            value,
            "{\n  \"a\": [\n    1,\n    2\n  ],\n  \"b\": \"é\"\n}",
        );
        check(
            "{\r\n\t\"x\" : [1,2]\r\n}",
            value,
            "{\r\n\t\"a\" : [1,2],\r\n\t\"b\" : \"é\"\r\n}",
        );
        check("{\"x\":1}", value, value);
        check("{\"x\": [1]}", value, "{\"a\": [1, 2], \"b\": \"é\"}");
        let ascii = "{\"a\":[1,2],\"b\":\"\\u00e9\"}";
        check("{\"x\":\"\\u00e0\"}", value, ascii);
        let fit = "{\n  \"x\": { \"a\": [1] }\n}";
        check(fit, value, "{ \"a\": [1, 2], \"b\": \"é\" }");
        check(fit, "[{\"a\":700000000.0}]", "[\n  { \"a\": 700000000 }\n]");
    }
}
