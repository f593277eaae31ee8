//! Names as tables write them, to countries: with marks, bullets, flags and additions around them.

use std::collections::HashMap;

use super::statuses::statuses;
use super::wording::{code_of_flag, is_flag_letter, plain, without_bullet, without_marks};
use super::{cells::CellValue, dates};
use crate::model::Code;
use crate::resolve::{Countries, NameReader, Organisation, Recognition};

/// Meaning of a cell that should name a country.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum NamedCell {
    Country(Code),
    Near(Code),
    Organisation(&'static Organisation),
    Unknown(Vec<Code>),
    Nothing,
}

impl NamedCell {
    /// Whether it is a country or an organisation, near spelling aside.
    pub fn is_sure(&self) -> bool {
        matches!(self, Self::Country(_) | Self::Organisation(_))
    }
}

/// Reader of names that keeps what it has read: tables say the same name again and again.
#[derive(Default)]
pub(super) struct Names {
    reader: NameReader,
    /// Whether numbers are codes (ISO 3166-1 numeric).
    numbers: bool,
    known: HashMap<String, NamedCell>,
    /// Different names so far that are no country: near spelling is looked for in the first ones.
    strangers: usize,
}

/// Different names that are no country, beyond which near spelling is not looked for: a table of so many is of
/// something else.
const MOST_STRANGERS: usize = 300;

/// Names longer than this, in bytes, are none.
const LONGEST: usize = 160;

impl Names {
    /// Reader of one column, in the language that fits it.
    pub fn of_column<'a>(texts: impl Iterator<Item = &'a str>, numbers: bool) -> Self {
        let texts: Vec<String> = texts
            .map(|text| without_marks(&plain(text)).to_owned())
            .collect();
        Self {
            reader: NameReader::of_list(texts.iter().map(String::as_str)),
            numbers,
            known: HashMap::new(),
            strangers: 0,
        }
    }

    pub fn in_cell(&mut self, cell: &CellValue) -> NamedCell {
        match cell {
            CellValue::Text(text) => self.find(text),
            CellValue::Number(_) if self.numbers => self.find(&cell.text()),
            CellValue::Number(_) | CellValue::Day(_) => NamedCell::Unknown(Vec::new()),
            CellValue::Empty | CellValue::Flag(_) => NamedCell::Nothing,
        }
    }

    /// Meaning of a text.
    pub fn find(&mut self, text: &str) -> NamedCell {
        if let Some(known) = self.known.get(text) {
            return known.clone();
        }
        let named = self.look(text);
        self.strangers += usize::from(!named.is_sure());
        // A table of a million different words is not worth keeping.
        if self.known.len() < 20_000 {
            self.known.insert(text.to_owned(), named.clone());
        }
        named
    }

    fn look(&self, text: &str) -> NamedCell {
        if text.len() > LONGEST {
            return NamedCell::Unknown(Vec::new());
        }
        let text = plain(text);
        if self.strangers > MOST_STRANGERS {
            return self.read(without_marks(&text));
        }
        if text.is_empty() {
            return NamedCell::Nothing;
        }
        let has_letter = text.chars().any(char::is_alphabetic);
        if !has_letter {
            if let Some(code) = code_of_flag(&text) {
                return self.read(&code);
            }
            if !self.numbers {
                return NamedCell::Unknown(Vec::new());
            }
        }
        let flagless: String = text
            .chars()
            .filter(|letter| !is_flag_letter(*letter))
            .collect();
        let flagless = flagless.trim();
        let marked = without_bullet(flagless);
        let bare = without_marks(marked);
        let mut last = NamedCell::Nothing;
        let mut tried: Vec<&str> = Vec::new();
        for form in [flagless, without_marks(flagless), marked, bare] {
            if form.is_empty() || tried.contains(&form) {
                continue;
            }
            tried.push(form);
            last = self.read(form);
            if last.is_sure() {
                return last;
            }
        }
        if let Some(named) = self.without_addition(bare) {
            return named;
        }
        last
    }

    /// Meaning of a name without what stands in brackets, or after a dash, behind it, if that is no place of its own.
    fn without_addition(&self, text: &str) -> Option<NamedCell> {
        let (name, addition) = match text.strip_suffix([')', ']']) {
            Some(inner) => {
                let at = inner.rfind(['(', '['])?;
                (text[..at].trim_end(), inner[at + 1..].trim())
            }
            None => [" – ", " — ", " - ", ": "]
                .iter()
                .find_map(|dash| text.split_once(dash))?,
        };
        let named = self.read(without_marks(name));
        let NamedCell::Country(code) = named else {
            return None;
        };
        let says = !statuses(addition).is_empty()
            || dates::find_in(addition, dates::DateStyle::default()).is_some();
        let is_same = self.read(addition) == NamedCell::Country(code);
        (says || is_same).then_some(named)
    }

    fn read(&self, text: &str) -> NamedCell {
        if self.strangers > MOST_STRANGERS {
            let found = Countries::built_in().resolve(text);
            return found.map_or(NamedCell::Unknown(Vec::new()), |found| {
                NamedCell::Country(found.code)
            });
        }
        match self.reader.recognise(text) {
            Recognition::Country(found) => NamedCell::Country(found.code),
            Recognition::Near(found) => NamedCell::Near(found.code),
            Recognition::Organisation(organisation) => NamedCell::Organisation(organisation),
            Recognition::Ambiguous(codes) | Recognition::Unknown { suggestions: codes } => {
                NamedCell::Unknown(codes)
            }
        }
    }
}
