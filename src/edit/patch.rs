//! A text under change: values set, added, taken away and moved in its own layout.

use super::spans::{Bracket, Entry, PathStep, bracket, find};
use super::splice::{Round, Splice};
use super::style::{JsonStyle, LineForm};

/// A text, and the rounds that have led to it.
pub struct Patch<'a> {
    pub text: String,
    style: &'a JsonStyle,
    rounds: Vec<Round>,
}

/// Nothing stands at the end of that way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoSuchPlace;

/// Outcome of a change.
pub type PatchResult = Result<(), NoSuchPlace>;

impl<'a> Patch<'a> {
    pub fn new(text: &str, style: &'a JsonStyle) -> Self {
        Self {
            text: text.to_owned(),
            style,
            rounds: Vec::new(),
        }
    }

    /// The rounds so far, in their order.
    pub fn into_rounds(self) -> (String, Vec<Round>) {
        (self.text, self.rounds)
    }

    fn make(&mut self, splices: Vec<Splice>) {
        let round = Round::new(splices);
        if !round.is_empty() {
            self.text = round.apply(&self.text);
            self.rounds.push(round);
        }
    }

    fn bracket(&self, path: &[PathStep<'_>]) -> Result<Bracket, NoSuchPlace> {
        let stretch = find(&self.text, path).ok_or(NoSuchPlace)?;
        bracket(&self.text, stretch.start).ok_or(NoSuchPlace)
    }

    /// Raw text of a value.
    pub fn raw(&self, path: &[PathStep<'_>]) -> Option<&str> {
        find(&self.text, path).map(|stretch| &self.text[stretch])
    }

    /// Number of items of a list; `None` where there is none.
    pub fn count(&self, path: &[PathStep<'_>]) -> Option<usize> {
        Some(self.bracket(path).ok()?.entries.len())
    }

    /// Sets a key of an object to a value, given without a blank. A key that is new stands where `order`, the
    /// usual order of the object's keys, has it.
    pub fn set(
        &mut self,
        object: &[PathStep<'_>],
        key: &str,
        value: &str,
        order: &[&str],
    ) -> PatchResult {
        let found = self.bracket(object)?;
        let splice = match found.position(key) {
            Some(idx) => self.replacement(&found.entries[idx], value, &found),
            None => self.new_key(&found, key, value, order),
        };
        self.make(vec![splice]);
        Ok(())
    }

    fn replacement(&self, entry: &Entry, value: &str, around: &Bracket) -> Splice {
        let old = &self.text[entry.value.clone()];
        let form = if around.is_on_one_line(&self.text) {
            LineForm::OneLine
        } else if old.contains('\n') && value.len() > 2 {
            LineForm::Lines
        } else {
            LineForm::Fit
        };
        let (indent, column) = self.line_of(entry.value.start);
        let new = self.style.lay_out(value, indent, column, form);
        Splice {
            at: entry.value.start,
            old: old.into(),
            new: new.into(),
        }
    }

    /// Indentation of the line of a byte, and the letters before that byte in it.
    fn line_of(&self, at: usize) -> (&str, usize) {
        let start = self.text[..at].rfind('\n').map_or(0, |line| line + 1);
        let line = &self.text[start..at];
        let indent = line.len() - line.trim_start_matches([' ', '\t']).len();
        (&line[..indent], line.chars().count())
    }

    fn new_key(&self, object: &Bracket, key: &str, value: &str, order: &[&str]) -> Splice {
        let rank = |name: &str| order.iter().position(|known| *known == name);
        let own = rank(key);
        let before = object.entries.iter().rposition(|entry| {
            rank(&entry.key).is_some_and(|rank| own.is_none_or(|own| rank < own))
        });
        // Where the order says nothing, it comes last.
        let at = match (before, own) {
            (Some(idx), _) => idx + 1,
            (None, Some(_)) => 0,
            (None, None) => object.entries.len(),
        };
        self.insertion(object, at, Some(key), value)
    }

    /// Adds an item to a list, before the one that has this index.
    pub fn insert(&mut self, list: &[PathStep<'_>], idx: usize, value: &str) -> PatchResult {
        let found = self.bracket(list)?;
        if idx > found.entries.len() {
            return Err(NoSuchPlace);
        }
        let splice = self.insertion(&found, idx, None, value);
        self.make(vec![splice]);
        Ok(())
    }

    fn insertion(&self, around: &Bracket, idx: usize, key: Option<&str>, value: &str) -> Splice {
        if around.entries.is_empty() {
            return self.first_entry(around, key, value);
        }
        let text = &*self.text;
        let gap = self.gap(around, idx);
        // What stands beside it says whether it comes on one line.
        let beside = around.entries.get(idx.wrapping_sub(1));
        let beside = beside.or_else(|| around.entries.get(idx));
        let form = if !gap.contains('\n') {
            LineForm::OneLine
        } else if key.is_some() {
            LineForm::Fit
        } else {
            match beside.map(|entry| &text[entry.value.clone()]) {
                Some(value) if value.contains('\n') => LineForm::Lines,
                Some(value) if value.starts_with(['{', '[']) && value.len() > 2 => {
                    LineForm::OneLine
                }
                _ => LineForm::Fit,
            }
        };
        let indent = match gap.rfind('\n') {
            Some(line) => &gap[line + 1..],
            None => self.line_of(around.open).0,
        };
        let key = key.map_or_else(String::new, |key| self.style.key(key));
        let column = indent.len() + key.chars().count();
        let value = self.style.lay_out(value, indent, column, form);
        let (at, new) = if idx == 0 {
            (around.entries[0].start, format!("{key}{value},{gap}"))
        } else {
            let at = around.entries[idx - 1].value.end;
            (at, format!(",{gap}{key}{value}"))
        };
        Splice {
            at,
            old: "".into(),
            new: new.into(),
        }
    }

    /// The blanks between a new entry and the one beside it: those of its neighbours.
    fn gap(&self, around: &Bracket, idx: usize) -> String {
        let text = &*self.text;
        let count = around.entries.len();
        let first = around.blanks_before(text, 0);
        let blanks = if count > 1 {
            around.blanks_before(text, idx.clamp(1, count - 1))
        } else if first.contains('\n') {
            first
        } else {
            return self.style.comma()[1..].to_owned();
        };
        // A blank line between two entries is theirs.
        match blanks.rfind('\n') {
            Some(line) => self.style.line(&blanks[line + 1..]),
            None => blanks.to_owned(),
        }
    }

    fn first_entry(&self, around: &Bracket, key: Option<&str>, value: &str) -> Splice {
        let old = &self.text[around.open..=around.close];
        let (indent, column) = self.line_of(around.open);
        let compact = match key {
            Some(key) => format!("{{{}:{value}}}", serde_json::Value::from(key)),
            None => format!("[{value}]"),
        };
        Splice {
            at: around.open,
            old: old.into(),
            new: self
                .style
                .lay_out(&compact, indent, column, LineForm::Fit)
                .into(),
        }
    }

    /// Adds an item to a list exactly as it is written, before the one that has this index: a copy of
    /// another item of the same list.
    pub fn insert_raw(&mut self, list: &[PathStep<'_>], idx: usize, raw: &str) -> PatchResult {
        let found = self.bracket(list)?;
        let before = idx.checked_sub(1).and_then(|idx| found.entries.get(idx));
        let before = before.ok_or(NoSuchPlace)?;
        let splice = Splice {
            at: before.value.end,
            old: "".into(),
            new: format!(",{}{raw}", self.gap(&found, idx)).into(),
        };
        self.make(vec![splice]);
        Ok(())
    }

    /// Takes a key out of an object, if it is there.
    pub fn unset(&mut self, object: &[PathStep<'_>], key: &str) -> PatchResult {
        let found = self.bracket(object)?;
        if let Some(idx) = found.position(key) {
            let splices = self.removal(&found, &[idx]);
            self.make(splices);
        }
        Ok(())
    }

    /// Takes items out of a list: indexes in their order, each once.
    pub fn remove(&mut self, list: &[PathStep<'_>], indexes: &[usize]) -> PatchResult {
        let found = self.bracket(list)?;
        if indexes.last().is_none_or(|idx| *idx >= found.entries.len()) {
            return Err(NoSuchPlace);
        }
        let splices = self.removal(&found, indexes);
        self.make(splices);
        Ok(())
    }

    fn removal(&self, around: &Bracket, indexes: &[usize]) -> Vec<Splice> {
        let entries = &around.entries;
        if indexes.len() == entries.len() {
            return vec![self.cut(around.open + 1, around.close)];
        }
        let mut splices = Vec::new();
        let mut rest = indexes;
        while let Some(&first) = rest.first() {
            let run = rest
                .iter()
                .enumerate()
                .take_while(|(number, idx)| **idx == first + number)
                .count();
            rest = &rest[run..];
            let next = first + run;
            splices.push(match entries.get(next) {
                // With the line that it stands on.
                Some(next) => self.cut(entries[first].start, next.start),
                None => self.cut(entries[first - 1].value.end, entries[next - 1].value.end),
            });
        }
        splices
    }

    fn cut(&self, from: usize, to: usize) -> Splice {
        Splice {
            at: from,
            old: self.text[from..to].into(),
            new: "".into(),
        }
    }

    /// Moves an item of a list to where another is.
    pub fn shift(&mut self, list: &[PathStep<'_>], from: usize, to: usize) -> PatchResult {
        let found = self.bracket(list)?;
        let count = found.entries.len();
        if from >= count || to >= count {
            return Err(NoSuchPlace);
        }
        let mut order: Vec<usize> = (0..count).collect();
        let one = order.remove(from);
        order.insert(to, one);
        let raw = |idx: usize| &self.text[found.entries[idx].value.clone()];
        let splices = order.iter().enumerate().map(|(idx, source)| Splice {
            at: found.entries[idx].value.start,
            old: raw(idx).into(),
            new: raw(*source).into(),
        });
        let splices = splices.collect();
        self.make(splices);
        Ok(())
    }

    /// Makes each string `old` that stands under a key, by itself or in a list, another, or takes it out, wherever
    /// in the text the key is.
    pub fn rename(&mut self, key: &str, old: &str, new: Option<&str>) {
        let mut splices = Vec::new();
        let name = Name {
            key,
            old: serde_json::Value::from(old),
            new: new.map(|new| serde_json::Value::from(new).to_string()),
        };
        self.rename_within(0, &name, &mut splices);
        self.make(splices);
    }

    fn rename_within(&self, at: usize, name: &Name<'_>, splices: &mut Vec<Splice>) {
        let Some(around) = bracket(&self.text, at) else {
            return;
        };
        for (idx, entry) in around.entries.iter().enumerate() {
            let raw = &self.text[entry.value.clone()];
            if raw.starts_with('[') && entry.key == name.key {
                self.rename_items(entry, name, splices);
            }
            if raw.starts_with(['{', '[']) {
                self.rename_within(entry.value.start, name, splices);
            } else if entry.key == name.key && name.is(raw) {
                match &name.new {
                    Some(new) => splices.push(self.replacement(entry, new, &around)),
                    None => splices.extend(self.removal(&around, &[idx])),
                }
            }
        }
    }

    fn rename_items(&self, list: &Entry, name: &Name<'_>, splices: &mut Vec<Splice>) {
        let Some(list) = bracket(&self.text, list.value.start) else {
            return;
        };
        let entries = list.entries.iter().enumerate();
        let found: Vec<usize> = entries
            .filter(|(_, entry)| name.is(&self.text[entry.value.clone()]))
            .map(|(idx, _)| idx)
            .collect();
        match &name.new {
            Some(new) => {
                let entries = found.iter().map(|idx| &list.entries[*idx]);
                splices.extend(entries.map(|entry| self.replacement(entry, new, &list)));
            }
            None if found.is_empty() => {}
            None => splices.extend(self.removal(&list, &found)),
        }
    }
}

/// A string that another takes the place of.
struct Name<'a> {
    /// Key under which it stands.
    key: &'a str,
    old: serde_json::Value,
    /// Raw text of the other; absent: it is taken out.
    new: Option<String>,
}

impl Name<'_> {
    fn is(&self, raw: &str) -> bool {
        raw.starts_with('"')
            && serde_json::from_str::<serde_json::Value>(raw).is_ok_and(|it| it == self.old)
    }
}

#[cfg(test)]
mod tests {
    use super::PathStep::{At, Key};
    use super::*;

    const LINES: &str = "{\n  \"a\": 1,\n  \"list\": [\n    { \"x\": 1 },\n    { \"x\": 2 },\n    { \"x\": 3 }\n  ],\n  \"ids\": [\"a\", \"b\"],\n  \"none\": []\n}\n";

    #[track_caller]
    fn check(change: impl Fn(&mut Patch<'_>) -> PatchResult, from: &str, to: &str) {
        let style = JsonStyle::of(LINES);
        let mut patch = Patch::new(LINES, &style);
        assert_eq!(change(&mut patch), Ok(()));
        assert!(LINES.contains(from), "{from}");
        assert_eq!(patch.text, LINES.replacen(from, to, 1));
    }

    #[test]
    fn a_change_touches_its_own_lines() {
        check(|it| it.set(&[], "a", "2", &[]), "1,", "2,");
        check(
            |it| it.set(&[], "b", "[]", &["a", "b", "list"]),
            "1,\n",
            "1,\n  \"b\": [],\n",
        );
        check(
            |it| it.set(&[], "0", "0", &["0", "a"]),
            "{\n",
            "{\n  \"0\": 0,\n",
        );
        check(|it| it.set(&[], "z", "0", &[]), "[]\n", "[],\n  \"z\": 0\n");
        check(
            |it| it.set(&[Key("list"), At(1)], "y", "[1]", &["x", "y"]),
            "2 }",
            "2, \"y\": [1] }",
        );
        check(
            |it| it.insert(&[Key("list")], 3, "{\"x\":4}"),
            "3 }",
            "3 },\n    { \"x\": 4 }",
        );
        check(
            |it| it.insert(&[Key("list")], 0, "{\"x\":0}"),
            "    {",
            "    { \"x\": 0 },\n    {",
        );
        check(
            |it| it.insert(&[Key("ids")], 2, "\"c\""),
            "\"b\"",
            "\"b\", \"c\"",
        );
        check(|it| it.insert(&[Key("none")], 0, "\"c\""), "[]", "[\"c\"]");
        check(
            |it| it.insert(&[Key("none")], 0, "{\"x\":1}"),
            "[]",
            "[\n    { \"x\": 1 }\n  ]",
        );
        check(
            |it| it.remove(&[Key("list")], &[1]),
            "    { \"x\": 2 },\n",
            "",
        );
        check(
            |it| it.remove(&[Key("list")], &[1, 2]),
            ",\n    { \"x\": 2 },\n    { \"x\": 3 }",
            "",
        );
        check(
            |it| it.remove(&[Key("ids")], &[0, 1]),
            "[\"a\", \"b\"]",
            "[]",
        );
        check(|it| it.unset(&[], "none"), ",\n  \"none\": []", "");
        check(|it| it.unset(&[], "a"), "  \"a\": 1,\n", "");
        check(
            |it| it.shift(&[Key("list")], 0, 2),
            "{ \"x\": 1 },\n    { \"x\": 2 },\n    { \"x\": 3 }",
            "{ \"x\": 2 },\n    { \"x\": 3 },\n    { \"x\": 1 }",
        );
        let rename = |new: Option<&'static str>| {
            move |it: &mut Patch<'_>| {
                it.rename("ids", "b", new);
                Ok(())
            }
        };
        check(rename(Some("c")), "\"b\"", "\"c\"");
        check(rename(None), ", \"b\"", "");
    }

    #[test]
    fn a_text_on_one_line_stays_there() {
        let text = "{\"a\":{\"x\":1},\"b\":[{\"c\":2}]}";
        let style = JsonStyle::of(text);
        let mut patch = Patch::new(text, &style);
        assert_eq!(patch.insert(&[Key("b")], 1, "{\"c\":3}"), Ok(()));
        assert_eq!(patch.set(&[Key("a")], "y", "[1,2]", &[]), Ok(()));
        assert_eq!(
            patch.text,
            "{\"a\":{\"x\":1,\"y\":[1,2]},\"b\":[{\"c\":2},{\"c\":3}]}"
        );
        assert_eq!(patch.remove(&[Key("b")], &[2]), Err(NoSuchPlace));
        assert_eq!(patch.set(&[Key("c")], "y", "1", &[]), Err(NoSuchPlace));
    }
}
