//! JSON with the place of every value: what serde drops and diagnostics need.

use std::borrow::Cow;

use super::budget::Forgiven;
use super::error::{JsonError, JsonErrorKind, JsonResult};
use super::reader::{Reader, Token};
use crate::limits;

/// A value and the byte where it begins.
#[derive(Debug)]
pub struct JsonNode<'a> {
    pub offset: usize,
    pub json: JsonValue<'a>,
}

#[derive(Debug)]
pub enum JsonValue<'a> {
    Null,
    Bool,
    Number(f64),
    String(Cow<'a, str>),
    List(Vec<JsonNode<'a>>),
    Object(Vec<JsonField<'a>>),
}

/// A key of an object with its value.
#[derive(Debug)]
pub struct JsonField<'a> {
    pub name: Cow<'a, str>,
    pub offset: usize,
    pub node: JsonNode<'a>,
}

/// Lists and objects within one another: a dossier has eight levels.
const DEPTH_MAX: usize = limits::JSON_DEPTH as usize;

impl<'a> JsonNode<'a> {
    /// The tree of `text`, which `serde_json` has already found to be JSON: what it would refuse
    /// is not always refused here, and noted in `forgiven`.
    ///
    /// # Errors
    ///
    /// Where values are nested too deeply, or a string holds half of a letter.
    pub fn parse(text: &'a str, forgiven: &'a Forgiven) -> JsonResult<Self> {
        // Dossiers are small: nobody has time to stop it.
        let root = value(
            &mut Reader::watched(text.as_bytes(), &|| false, forgiven),
            0,
        )?;
        forgiven.half.get().map_or(Ok(root), |at| {
            Err(JsonError {
                at,
                kind: JsonErrorKind::Unexpected,
            })
        })
    }

    pub fn get(&self, name: &str) -> Option<&Self> {
        match &self.json {
            JsonValue::Object(fields) => fields
                .iter()
                .find(|field| field.name == name)
                .map(|field| &field.node),
            _ => None,
        }
    }

    pub fn as_str(&self) -> Option<&str> {
        match &self.json {
            JsonValue::String(text) => Some(text),
            _ => None,
        }
    }

    /// The items of a list; none of anything else.
    pub fn items(&self) -> &[Self] {
        match &self.json {
            JsonValue::List(items) => items,
            _ => &[],
        }
    }

    /// The items of the list `name` in this object; none where there is no such list.
    pub fn list(&self, name: &str) -> &[Self] {
        self.get(name).map_or(&[], Self::items)
    }

    pub fn text_of(&self, name: &str) -> Option<&str> {
        self.get(name).and_then(Self::as_str)
    }

    /// Word for the kind of value it is: the word that messages select by.
    pub fn type_name(&self) -> &'static str {
        match self.json {
            JsonValue::Null => "null",
            JsonValue::Bool => "bool",
            JsonValue::Number(_) => "number",
            JsonValue::String(_) => "string",
            JsonValue::List(_) => "list",
            JsonValue::Object(_) => "object",
        }
    }
}

fn value<'a>(reader: &mut Reader<'a>, depth: usize) -> JsonResult<JsonNode<'a>> {
    let token = reader.token()?;
    let offset = reader.pos();
    if depth > DEPTH_MAX {
        return Err(JsonError {
            at: offset,
            kind: JsonErrorKind::TooDeep,
        });
    }
    let mut first = true;
    let json = match token {
        Token::Object => {
            let mut fields = Vec::new();
            reader.begin_object()?;
            while let Some((offset, name)) = reader.placed_key(&mut first)? {
                fields.push(JsonField {
                    name,
                    offset,
                    node: value(reader, depth + 1)?,
                });
            }
            // A dossier has many small objects.
            fields.shrink_to_fit();
            JsonValue::Object(fields)
        }
        Token::Array => {
            let mut items = Vec::new();
            reader.expect(b'[')?;
            while reader.item(&mut first)? {
                items.push(value(reader, depth + 1)?);
            }
            items.shrink_to_fit();
            JsonValue::List(items)
        }
        Token::String => JsonValue::String(reader.string()?),
        Token::Number => JsonValue::Number(reader.number()?),
        Token::Null => {
            reader.skip()?;
            JsonValue::Null
        }
        Token::Bool => {
            reader.skip()?;
            JsonValue::Bool
        }
    };
    Ok(JsonNode { offset, json })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_value_knows_where_it_begins() {
        let text = r#"{ "a": [1, "é", true, null], "b\n": {"c": -2.5e3} }"#;
        let forgiven = Forgiven::default();
        let root = JsonNode::parse(text, &forgiven).unwrap();
        let a = root.get("a").unwrap();
        assert_eq!(a.offset, 7);
        let offsets: Vec<usize> = a.items().iter().map(|item| item.offset).collect();
        assert_eq!(offsets, [8, 11, 17, 23]);
        let c = root.get("b\n").and_then(|b| b.get("c")).unwrap();
        assert!(matches!(c.json, JsonValue::Number(number) if (number + 2500.0).abs() < 1e-9));
        assert_eq!(&text[c.offset..=c.offset], "-");
    }

    #[test]
    fn half_of_a_letter_is_refused_where_its_string_begins() {
        let check = |text: &str, at: Option<usize>| {
            let forgiven = Forgiven::default();
            let found = JsonNode::parse(text, &forgiven).err().map(|error| error.at);
            assert_eq!(found, at, "{text}");
        };
        check(r#"{"a": "b\ud83c"}"#, Some(6));
        check(r#"{"a\udf00": 1}"#, Some(1));
        check(r#"{"a": "\ud83c\udf00\ufffd"}"#, None);
    }

    #[test]
    fn a_hostile_depth_is_refused_and_does_not_overflow_the_stack() {
        let text = "[".repeat(100_000);
        assert_eq!(
            JsonNode::parse(&text, &Forgiven::default()).unwrap_err(),
            JsonError {
                at: DEPTH_MAX + 1,
                kind: JsonErrorKind::TooDeep
            }
        );
    }
}
