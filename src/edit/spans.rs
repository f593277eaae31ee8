//! Values in a JSON text, by where they begin and end. The text was read before: whatever is no JSON finds
//! nothing here.

use std::ops::Range;

use crate::read::json::{JsonResult, Reader, Token};

/// Step of a way from the root of a text to a value in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PathStep<'a> {
    Key(&'a str),
    At(usize),
}

/// Entry of a list or an object.
#[derive(Clone, Debug)]
pub struct Entry {
    /// Key, in an object; in a list it is empty.
    pub key: String,
    /// Start of the key, or of the value where there is none.
    pub start: usize,
    pub value: Range<usize>,
}

/// The entries of one list or object.
#[derive(Clone, Debug)]
pub struct Bracket {
    /// Place of the opening bracket.
    pub open: usize,
    /// Place of the closing one.
    pub close: usize,
    pub entries: Vec<Entry>,
}

impl Bracket {
    /// Whether it stands on one line.
    pub fn is_on_one_line(&self, text: &str) -> bool {
        !text[self.open..self.close].contains('\n')
    }

    /// The blanks before an entry.
    pub fn blanks_before<'a>(&self, text: &'a str, idx: usize) -> &'a str {
        let start = self.entries[idx].start;
        let before = &text[self.open + 1..start];
        let blanks = before.trim_end_matches([' ', '\t', '\n', '\r']);
        &before[blanks.len()..]
    }

    pub fn position(&self, key: &str) -> Option<usize> {
        self.entries.iter().position(|entry| entry.key == key)
    }
}

/// The value that begins at `at`, where it is a list or an object.
pub fn bracket(text: &str, at: usize) -> Option<Bracket> {
    read_bracket(text, at).ok().flatten()
}

fn read_bracket(text: &str, at: usize) -> JsonResult<Option<Bracket>> {
    let mut reader = Reader::new(&text.as_bytes()[at..]);
    let token = reader.token()?;
    let open = at + reader.pos();
    let mut entries = Vec::new();
    let mut first = true;
    match token {
        Token::Object => {
            reader.begin_object()?;
            while let Some((start, key)) = reader.placed_key(&mut first)? {
                let key = key.into_owned();
                entries.push(Entry {
                    key,
                    start: at + start,
                    value: value(&mut reader, at)?,
                });
            }
        }
        Token::Array => {
            reader.expect(b'[')?;
            while reader.item(&mut first)? {
                let value = value(&mut reader, at)?;
                entries.push(Entry {
                    key: String::new(),
                    start: value.start,
                    value,
                });
            }
        }
        _ => return Ok(None),
    }
    Ok(Some(Bracket {
        open,
        close: at + reader.pos() - 1,
        entries,
    }))
}

fn value(reader: &mut Reader<'_>, base: usize) -> JsonResult<Range<usize>> {
    reader.token()?;
    let start = base + reader.pos();
    reader.skip()?;
    Ok(start..base + reader.pos())
}

/// The stretch of the value at the end of a way.
pub fn find(text: &str, path: &[PathStep<'_>]) -> Option<Range<usize>> {
    let mut reader = Reader::new(text.as_bytes());
    let mut stretch = value(&mut reader, 0).ok()?;
    for step in path {
        stretch = child(text, stretch.start, *step).ok().flatten()?;
    }
    Some(stretch)
}

/// The value that a step leads to; no more of the list or object is read than lies before it.
fn child(text: &str, at: usize, step: PathStep<'_>) -> JsonResult<Option<Range<usize>>> {
    let mut reader = Reader::new(&text.as_bytes()[at..]);
    let mut first = true;
    match (step, reader.token()?) {
        (PathStep::Key(name), Token::Object) => {
            reader.begin_object()?;
            while let Some(key) = reader.key(&mut first)? {
                let found = value(&mut reader, at)?;
                if key == name {
                    return Ok(Some(found));
                }
            }
        }
        (PathStep::At(idx), Token::Array) => {
            reader.expect(b'[')?;
            let mut number = 0;
            while reader.item(&mut first)? {
                let found = value(&mut reader, at)?;
                if number == idx {
                    return Ok(Some(found));
                }
                number += 1;
            }
        }
        _ => {}
    }
    Ok(None)
}

#[cfg(test)]
mod tests {
    use super::PathStep::{At, Key};
    use super::*;

    #[test]
    fn values_are_found_by_their_way() {
        let text = "\u{20}{ \"a\" : [1, {\"b\": \"é\\\"\"}, []], \"c\": null }\n";
        let at = |path: &[PathStep]| find(text, path).map(|stretch| &text[stretch]);
        assert_eq!(at(&[Key("a"), At(1), Key("b")]), Some("\"é\\\"\""));
        assert_eq!(at(&[Key("a"), At(2)]), Some("[]"));
        assert_eq!(at(&[Key("c")]), Some("null"));
        assert_eq!(at(&[Key("d")]), None);
        assert_eq!(at(&[Key("a"), At(3)]), None);
        assert_eq!(at(&[Key("c"), At(0)]), None);
        let root = bracket(text, 0).unwrap();
        assert_eq!((root.open, root.close), (1, text.len() - 2));
        assert_eq!(root.blanks_before(text, 1), " ");
    }
}
