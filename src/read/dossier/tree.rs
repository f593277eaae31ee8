//! JSON with the place of every value: what serde drops and diagnostics need.

use std::borrow::Cow;

use crate::limits;

/// A value and the byte where it begins.
#[derive(Debug)]
pub struct Node<'a> {
    pub offset: usize,
    pub json: Json<'a>,
}

#[derive(Debug)]
pub enum Json<'a> {
    Null,
    Bool,
    Number(f64),
    String(Cow<'a, str>),
    List(Vec<Node<'a>>),
    Object(Vec<Field<'a>>),
}

/// A key of an object with its value.
#[derive(Debug)]
pub struct Field<'a> {
    pub name: Cow<'a, str>,
    pub offset: usize,
    pub node: Node<'a>,
}

/// Lists and objects within one another: a dossier has eight levels.
const DEPTH_MAX: usize = limits::JSON_DEPTH as usize;

/// Why there is no tree, with the byte where that shows.
#[derive(Debug, PartialEq, Eq)]
pub enum TreeError {
    Syntax(usize),
    TooDeep(usize),
}

impl<'a> Node<'a> {
    /// The tree of `text`, which `serde_json` has already found to be JSON: what it would refuse
    /// is not always refused here.
    pub fn parse(text: &'a str) -> Result<Self, TreeError> {
        Parser { text, at: 0 }.value(0)
    }

    pub fn get(&self, name: &str) -> Option<&Self> {
        match &self.json {
            Json::Object(fields) => fields
                .iter()
                .find(|field| field.name == name)
                .map(|field| &field.node),
            _ => None,
        }
    }

    pub fn as_str(&self) -> Option<&str> {
        match &self.json {
            Json::String(text) => Some(text),
            _ => None,
        }
    }

    /// The items of a list; none of anything else.
    pub fn items(&self) -> &[Self] {
        match &self.json {
            Json::List(items) => items,
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

    /// What kind of value it is: the word that messages select by.
    pub fn type_name(&self) -> &'static str {
        match self.json {
            Json::Null => "null",
            Json::Bool => "bool",
            Json::Number(_) => "number",
            Json::String(_) => "string",
            Json::List(_) => "list",
            Json::Object(_) => "object",
        }
    }
}

struct Parser<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Parser<'a> {
    fn peek(&self) -> u8 {
        self.text.as_bytes().get(self.at).copied().unwrap_or(0)
    }

    fn skip_space(&mut self) {
        while matches!(self.peek(), b' ' | b'\n' | b'\r' | b'\t') {
            self.at += 1;
        }
    }

    /// Whether `byte` comes next; it is then behind us.
    fn eat(&mut self, byte: u8) -> bool {
        self.skip_space();
        let there = self.peek() == byte;
        self.at += usize::from(there);
        there
    }

    fn expect(&mut self, byte: u8) -> Result<(), TreeError> {
        if self.eat(byte) {
            Ok(())
        } else {
            Err(TreeError::Syntax(self.at))
        }
    }

    fn value(&mut self, depth: usize) -> Result<Node<'a>, TreeError> {
        self.skip_space();
        let offset = self.at;
        if depth > DEPTH_MAX {
            return Err(TreeError::TooDeep(offset));
        }
        let json = match self.peek() {
            b'{' => Json::Object(self.object(depth)?),
            b'[' => Json::List(self.list(depth)?),
            b'"' => Json::String(self.string()?),
            _ => {
                let word = self.word();
                match word {
                    "null" => Json::Null,
                    "true" | "false" => Json::Bool,
                    _ => Json::Number(word.parse().map_err(|_| TreeError::Syntax(offset))?),
                }
            }
        };
        Ok(Node { offset, json })
    }

    fn object(&mut self, depth: usize) -> Result<Vec<Field<'a>>, TreeError> {
        let mut fields = Vec::new();
        self.expect(b'{')?;
        if self.eat(b'}') {
            return Ok(fields);
        }
        loop {
            self.skip_space();
            let offset = self.at;
            let name = self.string()?;
            self.expect(b':')?;
            fields.push(Field {
                name,
                offset,
                node: self.value(depth + 1)?,
            });
            if !self.eat(b',') {
                self.expect(b'}')?;
                // A dossier has many small objects.
                fields.shrink_to_fit();
                return Ok(fields);
            }
        }
    }

    fn list(&mut self, depth: usize) -> Result<Vec<Node<'a>>, TreeError> {
        let mut items = Vec::new();
        self.expect(b'[')?;
        if self.eat(b']') {
            return Ok(items);
        }
        loop {
            items.push(self.value(depth + 1)?);
            if !self.eat(b',') {
                self.expect(b']')?;
                items.shrink_to_fit();
                return Ok(items);
            }
        }
    }

    fn string(&mut self) -> Result<Cow<'a, str>, TreeError> {
        let start = self.at;
        self.expect(b'"')?;
        let mut escaped = false;
        loop {
            match self.peek() {
                b'"' => break,
                b'\\' => {
                    escaped = true;
                    self.at += 2;
                }
                _ if self.at >= self.text.len() => return Err(TreeError::Syntax(start)),
                _ => self.at += 1,
            }
        }
        self.at += 1;
        let quoted = self
            .text
            .get(start..self.at)
            .ok_or(TreeError::Syntax(start))?;
        if escaped {
            serde_json::from_str(quoted)
                .map(Cow::Owned)
                .map_err(|_| TreeError::Syntax(start))
        } else {
            Ok(Cow::Borrowed(&quoted[1..quoted.len() - 1]))
        }
    }

    fn word(&mut self) -> &'a str {
        let start = self.at;
        while matches!(self.peek(), b'+' | b'-' | b'.' | b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z') {
            self.at += 1;
        }
        &self.text[start..self.at]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_value_knows_where_it_begins() {
        let text = r#"{ "a": [1, "é", true, null], "b\n": {"c": -2.5e3} }"#;
        let root = Node::parse(text).unwrap();
        let a = root.get("a").unwrap();
        assert_eq!(a.offset, 7);
        let offsets: Vec<usize> = a.items().iter().map(|item| item.offset).collect();
        assert_eq!(offsets, [8, 11, 17, 23]);
        let c = root.get("b\n").and_then(|b| b.get("c")).unwrap();
        assert!(matches!(c.json, Json::Number(number) if (number + 2500.0).abs() < 1e-9));
        assert_eq!(&text[c.offset..=c.offset], "-");
    }

    #[test]
    fn a_hostile_depth_is_refused_and_does_not_overflow_the_stack() {
        let text = "[".repeat(100_000);
        assert_eq!(
            Node::parse(&text).unwrap_err(),
            TreeError::TooDeep(DEPTH_MAX + 1)
        );
    }
}
