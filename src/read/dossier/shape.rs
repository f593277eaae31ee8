//! The shape of a dossier file: which keys, which of them must stand, what their values are.
//!
//! The types of [`crate::model`] say the same to serde, which stops at the first fault and often
//! behind it; from this table all faults are found, each at its place. A test compares the table
//! with the JSON Schema made from the types, so that the two cannot part.

use super::super::diagnostic::controls;
use crate::read::json::{JsonField, JsonNode, JsonValue};
use std::collections::BTreeSet;

use super::problems::{Problems, error};
use crate::limits;
use crate::model::{
    AgreementKind, BadAddress, Code, ContestedStyle, Date, FactKind, Role, WebAddress, is_hidden,
};
use crate::read::Finding;
use crate::read::diagnostic::Severity;
use crate::resolve::nearest;

/// Shape that a value must have.
pub enum JsonShape {
    /// A string, or an object of strings by language.
    Text,
    /// A text that must say something.
    Title,
    String,
    /// Short name by which other parts refer to this one: not empty, no white space, nothing that
    /// commands a terminal, not long.
    Id,
    /// http or https.
    Url,
    Date,
    Code,
    /// ISO 4217.
    Currency,
    /// BCP 47.
    Language,
    Bool,
    Number,
    /// A whole number from 1 up.
    Whole,
    /// One of these words.
    Word(fn() -> Vec<&'static str>),
    List(&'static JsonShape),
    /// A list of at least one.
    Some(&'static JsonShape),
    Object(&'static [Key]),
    /// An object of exactly one of these keys.
    OneOf(&'static [Key]),
}

/// A key of an object.
pub struct Key {
    pub name: &'static str,
    pub need: Need,
    pub shape: &'static JsonShape,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    Required,
    /// May be absent.
    Defaulted,
    /// May be absent or null.
    Optional,
}

const fn required(name: &'static str, shape: &'static JsonShape) -> Key {
    Key {
        name,
        need: Need::Required,
        shape,
    }
}

const fn defaulted(name: &'static str, shape: &'static JsonShape) -> Key {
    Key {
        name,
        need: Need::Defaulted,
        shape,
    }
}

const fn optional(name: &'static str, shape: &'static JsonShape) -> Key {
    Key {
        name,
        need: Need::Optional,
        shape,
    }
}

const IDS: &JsonShape = &JsonShape::List(&JsonShape::Id);

pub const DOSSIER: &JsonShape = &JsonShape::Object(&[
    optional("$schema", &JsonShape::String),
    required("format", &JsonShape::Whole),
    required("id", &JsonShape::Id),
    required("title", &JsonShape::Title),
    defaulted("summary", &JsonShape::Text),
    optional("date", SPAN),
    optional("viewpoint", VIEWPOINT),
    required("sources", &JsonShape::List(SOURCE)),
    defaulted("groups", &JsonShape::List(GROUP)),
    required("agreements", &JsonShape::List(AGREEMENT)),
]);

const VIEWPOINT: &JsonShape = &JsonShape::Object(&[required(
    "contested",
    &JsonShape::Word(|| ContestedStyle::ALL.map(ContestedStyle::id).into()),
)]);

const SPAN: &JsonShape = &JsonShape::Object(&[
    required("from", &JsonShape::Date),
    optional("to", &JsonShape::Date),
]);

const SOURCE: &JsonShape = &JsonShape::Object(&[
    required("id", &JsonShape::Id),
    required("title", &JsonShape::Text),
    required("publisher", &JsonShape::String),
    optional("url", &JsonShape::Url),
    optional("date", &JsonShape::Date),
    optional("language", &JsonShape::Language),
    defaulted("note", &JsonShape::Text),
]);

const GROUP: &JsonShape = &JsonShape::Object(&[
    required("id", &JsonShape::Id),
    required("title", &JsonShape::Title),
    required("one", &JsonShape::Title),
    required("many", &JsonShape::Title),
    required("members", &JsonShape::List(MEMBER)),
]);

const MEMBER: &JsonShape = &JsonShape::Object(&[
    required("country", &JsonShape::Code),
    optional("from", &JsonShape::Date),
    optional("to", &JsonShape::Date),
    defaulted("note", &JsonShape::Text),
    defaulted("sources", IDS),
]);

const AGREEMENT: &JsonShape = &JsonShape::Object(&[
    required("id", &JsonShape::Id),
    required(
        "kind",
        &JsonShape::Word(|| AgreementKind::ALL.map(AgreementKind::id).into()),
    ),
    required("title", &JsonShape::Title),
    defaulted("short_title", &JsonShape::Text),
    defaulted("headline", &JsonShape::Text),
    required("summary", &JsonShape::Text),
    optional("date", SPAN),
    defaulted("place", &JsonShape::Text),
    optional("binding", &JsonShape::Bool),
    defaulted("sources", IDS),
    optional("principal_role", ROLE),
    defaulted("principal_roles", &JsonShape::List(ROLE)),
    optional("claimed", &JsonShape::Whole),
    optional("eligible", &JsonShape::Id),
    required("parties", &JsonShape::List(PARTY)),
    defaulted("organisations", &JsonShape::List(ORGANISATION)),
    defaulted("facts", &JsonShape::List(FACT)),
    defaulted("related", IDS),
]);

const ROLE: &JsonShape = &JsonShape::Word(|| Role::ALL.map(Role::id).into());

const PARTY: &JsonShape = &JsonShape::Object(&[
    required("country", &JsonShape::Code),
    required("role", ROLE),
    optional("date", &JsonShape::Date),
    defaulted("note", &JsonShape::Text),
    defaulted("sources", IDS),
]);

const ORGANISATION: &JsonShape = &JsonShape::Object(&[
    required("name", &JsonShape::Title),
    required("role", &JsonShape::Text),
    optional("status", ROLE),
    optional("date", &JsonShape::Date),
    defaulted("note", &JsonShape::Text),
    defaulted("sources", IDS),
]);

const FACT: &JsonShape = &JsonShape::Object(&[
    required(
        "kind",
        &JsonShape::Word(|| FactKind::ALL.map(FactKind::id).into()),
    ),
    defaulted("label", &JsonShape::Text),
    required("values", &JsonShape::Some(FACT_VALUE)),
    defaulted("compatible", &JsonShape::Bool),
]);

const FACT_VALUE: &JsonShape = &JsonShape::Object(&[
    required("value", VALUE),
    defaulted("approximate", &JsonShape::Bool),
    optional("date", &JsonShape::Date),
    defaulted("note", &JsonShape::Text),
    defaulted("sources", IDS),
]);

const VALUE: &JsonShape = &JsonShape::OneOf(&[
    required("money", MONEY),
    required("number", NUMBER),
    required("on", &JsonShape::Date),
    required("text", &JsonShape::Title),
]);

const MONEY: &JsonShape = &JsonShape::Object(&[
    required("amount", &JsonShape::Number),
    required("currency", &JsonShape::Currency),
    defaulted("per", &JsonShape::Text),
]);

const NUMBER: &JsonShape = &JsonShape::Object(&[
    required("amount", &JsonShape::Number),
    required("unit", &JsonShape::Text),
]);

/// The keys of the objects at the end of a way of keys from the dossier itself; lists on it are passed through.
pub fn keys_at(way: &[&str]) -> Option<&'static [Key]> {
    let mut shape = DOSSIER;
    for name in way {
        let key = shape.keys()?.iter().find(|key| key.name == *name)?;
        shape = key.shape;
    }
    shape.keys()
}

impl JsonShape {
    /// The keys of an object, or of the objects in a list.
    fn keys(&self) -> Option<&'static [Key]> {
        match self {
            Self::Object(keys) | Self::OneOf(keys) => Some(keys),
            Self::List(item) | Self::Some(item) => item.keys(),
            _ => None,
        }
    }

    /// Adds to `problems` whatever in `node` is not of this shape.
    pub fn check(&self, node: &JsonNode, problems: &mut Problems) {
        match (self, &node.json) {
            (Self::Object(keys), JsonValue::Object(_)) => check_object(keys, node, problems),
            (Self::OneOf(keys), JsonValue::Object(fields)) => {
                check_object_keys(keys, Finding::error, node, problems);
                if fields.len() != 1 {
                    problems.push(
                        error(node, "dossier-not-one-of").with("known", names(keys).join(", ")),
                    );
                }
            }
            (Self::List(item), JsonValue::List(items)) => {
                for node in items {
                    item.check(node, problems);
                }
            }
            (Self::Some(item), JsonValue::List(items)) => {
                if items.is_empty() {
                    problems.push(error(node, "dossier-empty-list"));
                }
                for node in items {
                    item.check(node, problems);
                }
            }
            (Self::Text | Self::Title, JsonValue::Object(fields)) => {
                for field in fields {
                    if !is_language_tag(&field.name) {
                        problems.push(
                            Finding::error(field.offset, "dossier-bad-language")
                                .with("tag", &*field.name),
                        );
                    }
                    Self::String.check(&field.node, problems);
                }
                let says = |field: &JsonField| {
                    field
                        .node
                        .as_str()
                        .is_none_or(|text| !text.trim().is_empty())
                };
                if matches!(self, Self::Title) && !fields.iter().any(says) {
                    problems.push(error(node, "dossier-empty-text"));
                }
            }
            (Self::Bool, JsonValue::Bool) => {}
            (Self::Number, JsonValue::Number(number)) => {
                if !number.is_finite() {
                    problems.push(error(node, "dossier-too-large"));
                }
            }
            (Self::Whole, JsonValue::Number(number)) if number.is_infinite() => {
                problems.push(error(node, "dossier-too-large"));
            }
            (Self::Whole, JsonValue::Number(number)) => {
                if number.fract() != 0.0 || !(1.0..=f64::from(u32::MAX)).contains(number) {
                    problems
                        .push(error(node, "dossier-not-whole").with("number", number.to_string()));
                }
            }
            (Self::Url, JsonValue::String(text)) => check_address(text, node, problems),
            (_, JsonValue::String(text)) => match self.string_fault(text) {
                Some(Misfit::Type) => problems.push(self.wrong_type(node)),
                Some(Misfit::Text(code, name)) => {
                    problems.push(error(node, code).with(name, &**text));
                }
                Some(Misfit::Word(words)) => {
                    let of_word = error(node, "dossier-unknown-word");
                    problems.push(unknown(of_word, "word", text, &words, problems));
                }
                None => {}
            },
            _ => problems.push(self.wrong_type(node)),
        }
    }

    fn string_fault(&self, text: &str) -> Option<Misfit> {
        let (fine, code, name) = match self {
            Self::Text | Self::String | Self::Url => return None,
            Self::Title => (!text.trim().is_empty(), "dossier-empty-text", "text"),
            Self::Id => {
                let fine = !text.is_empty()
                    && !text.contains(|c: char| c.is_whitespace() || controls(c))
                    && text.chars().nth(limits::ID_CHARS as usize).is_none();
                (fine, "dossier-bad-id", "id")
            }
            Self::Date => (text.parse::<Date>().is_ok(), "dossier-bad-date", "date"),
            Self::Code => (text.parse::<Code>().is_ok(), "dossier-bad-code", "code"),
            Self::Currency => {
                let fine = text.len() == 3 && text.bytes().all(|byte| byte.is_ascii_uppercase());
                (fine, "dossier-bad-currency", "currency")
            }
            Self::Language => (is_language_tag(text), "dossier-bad-language", "tag"),
            Self::Word(words) => {
                let words = words();
                return (!words.contains(&text)).then_some(Misfit::Word(words));
            }
            Self::Bool
            | Self::Number
            | Self::Whole
            | Self::List(_)
            | Self::Some(_)
            | Self::Object(_)
            | Self::OneOf(_) => return Some(Misfit::Type),
        };
        (!fine).then_some(Misfit::Text(code, name))
    }

    fn wrong_type(&self, node: &JsonNode) -> Finding {
        error(node, "dossier-wrong-type")
            .with("expected", self.type_name())
            .with("found", node.type_name())
    }

    /// The word that messages select by.
    fn type_name(&self) -> &'static str {
        match self {
            Self::Text | Self::Title => "text",
            Self::Bool => "bool",
            Self::Number | Self::Whole => "number",
            Self::List(_) | Self::Some(_) => "list",
            Self::Object(_) | Self::OneOf(_) => "object",
            _ => "string",
        }
    }
}

/// Fault of a string.
enum Misfit {
    /// No string allowed here.
    Type,
    /// Code of the diagnostic, and the argument that the string is.
    Text(&'static str, &'static str),
    /// None of the words that are allowed.
    Word(Vec<&'static str>),
}

fn names(keys: &[Key]) -> Vec<&'static str> {
    keys.iter().map(|key| key.name).collect()
}

fn check_object(keys: &[Key], node: &JsonNode, problems: &mut Problems) {
    // Another program's, or a later one's: it is kept, and has no meaning here.
    check_object_keys(keys, Finding::warning, node, problems);
    for key in keys {
        if key.need == Need::Required && node.get(key.name).is_none() {
            problems.push(error(node, "dossier-missing-key").with("key", key.name));
        }
    }
}

/// Checks the keys that stand, not the ones that are missing. `finding` makes what is told of one that is not known.
fn check_object_keys(
    keys: &[Key],
    finding: fn(usize, &'static str) -> Finding,
    node: &JsonNode,
    problems: &mut Problems,
) {
    let JsonValue::Object(fields) = &node.json else {
        return;
    };
    let mut seen = BTreeSet::new();
    for field in fields {
        if !seen.insert(&*field.name) {
            problems
                .push(Finding::error(field.offset, "dossier-key-twice").with("key", &*field.name));
            continue;
        }
        match keys.iter().find(|key| key.name == field.name) {
            None => {
                let of_key = finding(field.offset, "dossier-unknown-key");
                problems.push(unknown(of_key, "key", &field.name, &names(keys), problems));
            }
            Some(key) => {
                if key.need != Need::Optional || !matches!(field.node.json, JsonValue::Null) {
                    key.shape.check(&field.node, problems);
                }
            }
        }
    }
}

/// A finding about a key or a word that is not known, with the one that was probably meant.
fn unknown(
    finding: Finding,
    what: &'static str,
    found: &str,
    known: &[&'static str],
    told: &Problems,
) -> Finding {
    if told.has_enough(finding.code) {
        return finding;
    }
    let meant = nearest(found, known.iter().copied());
    finding
        .with(what, found)
        .with("suggestion", meant.unwrap_or("none"))
        .with("known", known.join(", "))
}

/// An address that a click may open; what is in it and not seen is told.
fn check_address(text: &str, node: &JsonNode, problems: &mut Problems) {
    let problem = match text.parse::<WebAddress>() {
        Ok(address) if text.contains(is_hidden) => Finding {
            severity: Severity::Warning,
            ..error(node, "dossier-url-hides").with("url", address.to_string())
        },
        Ok(_) => return,
        Err(BadAddress::User) => error(node, "dossier-url-user").with("url", text),
        Err(BadAddress::HiddenInHost) => error(node, "dossier-url-host"),
        Err(BadAddress::Malformed | BadAddress::Scheme) => {
            error(node, "dossier-bad-url").with("url", text)
        }
    };
    problems.push(problem);
}

/// Whether it looks like a BCP 47 tag: `fr`, `fr-CA`, `sr-Latn`.
fn is_language_tag(tag: &str) -> bool {
    tag.split('-').enumerate().all(|(idx, part)| match idx {
        0 => (2..=3).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphabetic()),
        _ => (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric()),
    })
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::*;

    fn resolved<'a>(root: &'a Value, schema: &'a Value) -> &'a Value {
        schema["$ref"]
            .as_str()
            .map_or(schema, |path| root.pointer(&path[1..]).unwrap())
    }

    /// Walks the table and the schema made from the types side by side.
    fn check(root: &Value, schema: &Value, shape: &JsonShape, path: &str) {
        let schema = resolved(root, schema);
        match shape {
            JsonShape::Object(keys) => {
                let properties = schema["properties"].as_object().unwrap();
                let mut known: Vec<&str> = properties.keys().map(String::as_str).collect();
                let mut listed = names(keys);
                known.sort_unstable();
                listed.sort_unstable();
                assert_eq!(listed, known, "keys of {path}");
                assert_eq!(schema["additionalProperties"], false, "{path}");
                let required = schema["required"].as_array().unwrap();
                for key in *keys {
                    let path = format!("{path}.{}", key.name);
                    let must = required.iter().any(|name| name == key.name);
                    assert_eq!(must, key.need == Need::Required, "need of {path}");
                    let mut property = &properties[key.name];
                    let nullable = property["anyOf"].as_array().map_or_else(
                        || property["type"].as_array().is_some(),
                        |any| any.iter().any(|one| one["type"] == "null"),
                    );
                    assert_eq!(nullable, key.need == Need::Optional, "null for {path}");
                    if nullable && property["anyOf"].is_array() {
                        property = &property["anyOf"][0];
                    }
                    check(root, property, key.shape, &path);
                }
            }
            JsonShape::OneOf(keys) => {
                let variants = schema["oneOf"].as_array().unwrap();
                assert_eq!(variants.len(), keys.len(), "{path}");
                for (key, variant) in keys.iter().zip(variants) {
                    let property = &variant["properties"][key.name];
                    check(root, property, key.shape, &format!("{path}.{}", key.name));
                }
            }
            JsonShape::List(item) | JsonShape::Some(item) => {
                check(root, &schema["items"], item, &format!("{path}[]"));
            }
            JsonShape::Word(words) => {
                let known = schema["enum"].as_array().cloned().unwrap_or_else(|| {
                    let variants = schema["oneOf"].as_array().unwrap();
                    variants
                        .iter()
                        .flat_map(|one| match one["enum"].as_array() {
                            Some(words) => words.clone(),
                            None => vec![one["const"].clone()],
                        })
                        .collect()
                });
                assert_eq!(Value::from(words()), Value::from(known), "words of {path}");
            }
            JsonShape::Text | JsonShape::Title => {
                assert!(schema["anyOf"].is_array(), "{path}: {schema}");
            }
            JsonShape::Bool => assert!(has_type(schema, "boolean"), "{path}"),
            JsonShape::Number => assert!(has_type(schema, "number"), "{path}"),
            JsonShape::Whole => assert!(has_type(schema, "integer"), "{path}"),
            _ => assert!(has_type(schema, "string"), "{path}: {schema}"),
        }
    }

    fn has_type(schema: &Value, name: &str) -> bool {
        schema["type"] == name
            || schema["type"]
                .as_array()
                .is_some_and(|types| types.iter().any(|one| one == name))
    }

    #[test]
    fn the_table_says_what_the_types_say() {
        let schema = schemars::schema_for!(crate::model::Dossier).to_value();
        check(&schema, &schema, DOSSIER, "dossier");
    }
}
