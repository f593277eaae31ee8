//! The embedded catalogues and how a message is taken from them.

use std::borrow::Cow;
use std::sync::OnceLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

use super::number::number;
use crate::model::Lang;

/// The catalogues of one language: (room, Fluent source), in the order of the code map.
macro_rules! catalogues {
    ($lang:literal) => {
        catalogues!(
            $lang:
            "common",
            "model",
            "dossier",
            "extract",
            "import",
            "read",
            "library",
            "edit",
            "figure",
            "export",
            "ui",
            "draft",
            "app",
            "cli"
        )
    };
    ($lang:literal: $($room:literal),+) => {
        [$(($room, include_str!(concat!("../../assets/i18n/", $lang, "/", $room, ".ftl")))),+]
    };
}

const EN: &[(&str, &str)] = &catalogues!("en");
const FR: &[(&str, &str)] = &catalogues!("fr");

/// A value that a message names.
#[derive(Clone, Debug, PartialEq)]
pub enum Arg {
    Text(String),
    /// Number, written by [`super::format::number`], by which plurals are chosen.
    Number(f64),
}

impl From<&str> for Arg {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<&String> for Arg {
    fn from(text: &String) -> Self {
        Self::Text(text.clone())
    }
}

impl From<String> for Arg {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<f64> for Arg {
    fn from(number: f64) -> Self {
        Self::Number(number)
    }
}

impl From<u32> for Arg {
    fn from(number: u32) -> Self {
        Self::Number(number.into())
    }
}

impl From<i32> for Arg {
    fn from(number: i32) -> Self {
        Self::Number(number.into())
    }
}

impl From<i64> for Arg {
    fn from(number: i64) -> Self {
        Self::Number(number as f64)
    }
}

impl From<u64> for Arg {
    fn from(number: u64) -> Self {
        Self::Number(number as f64)
    }
}

impl From<usize> for Arg {
    fn from(number: usize) -> Self {
        Self::Number(number as f64)
    }
}

type Bundle = FluentBundle<FluentResource>;

/// The bundle of `lang`, built the first time that language is shown.
fn bundle(lang: Lang) -> &'static Bundle {
    static BUNDLES: [OnceLock<Bundle>; Lang::ALL.len()] =
        [const { OnceLock::new() }; Lang::ALL.len()];
    BUNDLES[lang as usize].get_or_init(|| build(lang))
}

fn build(lang: Lang) -> Bundle {
    let catalogues = match lang {
        Lang::En => EN,
        Lang::Fr => FR,
    };
    let locale: LanguageIdentifier = lang
        .tag()
        .parse()
        .expect("the tag of a language is a language identifier");
    let mut bundle = Bundle::new_concurrent(vec![locale]);
    // Isolating marks are for texts of both directions, which egui cannot set anyway.
    bundle.set_use_isolating(false);
    bundle.set_formatter(Some(match lang {
        Lang::En => |value, _| format_value(Lang::En, value),
        Lang::Fr => |value, _| format_value(Lang::Fr, value),
    }));
    for (room, source) in catalogues {
        let resource = match FluentResource::try_new((*source).to_owned()) {
            Ok(resource) => resource,
            Err((resource, errors)) => {
                log::error!("catalogue {}/{room}: {errors:?}", lang.tag());
                resource
            }
        };
        if let Err(errors) = bundle.add_resource(resource) {
            log::error!("catalogue {}/{room}: {errors:?}", lang.tag());
        }
    }
    bundle
}

fn format_value(lang: Lang, value: &FluentValue) -> Option<String> {
    match value {
        FluentValue::Number(value) => Some(number(lang, value.value)),
        _ => None,
    }
}

/// Whether `lang` has a message of this key.
#[must_use]
pub fn has(lang: Lang, key: &str) -> bool {
    bundle(lang)
        .get_message(key)
        .is_some_and(|message| message.value().is_some())
}

/// The message `key` in `lang`. A missing one is logged and returned as `⟨key⟩`: seen at once,
/// and never a reason to stop.
#[must_use]
pub fn t(lang: Lang, key: &str) -> String {
    message(lang, key, None)
}

/// The message `key` in `lang` with its arguments. Numbers choose plurals and are written as the
/// language writes them; hand over years and codes as texts.
#[must_use]
pub fn t_args(lang: Lang, key: &str, args: &[(&str, Arg)]) -> String {
    let mut values = FluentArgs::with_capacity(args.len());
    for (name, value) in args {
        match value {
            Arg::Text(text) => values.set(*name, text.as_str()),
            // Plural rules know no infinity.
            Arg::Number(number) if !number.is_finite() => values.set(*name, number.to_string()),
            Arg::Number(number) => values.set(*name, *number),
        }
    }
    message(lang, key, Some(&values))
}

fn message(lang: Lang, key: &str, args: Option<&FluentArgs>) -> String {
    let bundle = bundle(lang);
    let Some(pattern) = bundle.get_message(key).and_then(|message| message.value()) else {
        log::error!("no message '{key}' in {}", lang.tag());
        return format!("⟨{key}⟩");
    };
    let mut errors = Vec::new();
    let text: Cow<str> = bundle.format_pattern(pattern, args, &mut errors);
    if !errors.is_empty() {
        log::error!("message '{key}' in {}: {errors:?}", lang.tag());
    }
    text.into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_catalogue_parses_and_no_key_stands_twice_in_a_language() {
        for (lang, catalogues) in [("en", EN), ("fr", FR)] {
            let mut bundle = Bundle::new_concurrent(vec![lang.parse().unwrap()]);
            for (room, source) in catalogues {
                let resource = FluentResource::try_new((*source).to_owned())
                    .unwrap_or_else(|(_, errors)| panic!("{lang}/{room}: {errors:?}"));
                bundle
                    .add_resource(resource)
                    .unwrap_or_else(|errors| panic!("{lang}/{room}: {errors:?}"));
            }
        }
    }

    #[test]
    fn a_missing_message_shows_its_key() {
        assert_eq!(t(Lang::Fr, "no-such-message"), "⟨no-such-message⟩");
    }

    #[test]
    fn numbers_in_messages_are_written_as_the_language_writes_them() {
        let args = [("km", Arg::from(1200))];
        assert_eq!(t_args(Lang::En, "distance-km", &args), "1,200\u{a0}km");
        assert_eq!(
            t_args(Lang::Fr, "distance-km", &args),
            "1\u{202f}200\u{a0}km"
        );
    }
}
