//! Names spelt nearly as a text is: found in the index of names, and only where one country alone is near.

use fst::raw::{CompiledAddr, Fst, Output};

use super::forms::is_other_land;
use super::lexicon::{Lexicon, NameKind, NameMeaning, Referent};
use super::resolved::{How, NameLanguage, Resolved};
use super::verdict::{Verdict, verdict};
use crate::limits;
use crate::model::Code;

/// Length of a name, in letters, from which two slips are forgiven, and one.
const TWO_SLIPS: usize = 9;
const ONE_SLIP: usize = 5;
/// Length below which the first letter has to be right, and a name next to the nearest makes it doubtful.
const LONG: usize = 8;
const SHORT: usize = 6;

/// Suggestions that are told, at most.
const SUGGESTIONS: usize = 3;

/// What is near.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Nearness {
    /// One country alone.
    One(Resolved),
    /// None that could be taken; those that come nearest, the nearest first.
    Doubtful(Vec<Code>),
}

/// A name that is near.
struct Candidate {
    slips: usize,
    /// Whether it is said in the language that was asked for, in English, French or the country's own.
    is_told_here: bool,
    of: Referent,
    language: Option<NameLanguage>,
    key: String,
}

/// What is near to a name by its key; a name that the index holds is not for this.
pub(super) fn near(key: &str, language: Option<&str>) -> Nearness {
    let letters: Vec<char> = key.chars().collect();
    let count = letters.len();
    if count + 1 < ONE_SLIP
        || count > limits::NAME_BYTES as usize
        || letters.iter().any(char::is_ascii_digit)
    {
        return Nearness::Doubtful(Vec::new());
    }
    let slips = if count < ONE_SLIP { 1 } else { 2 };
    let taken = match count {
        TWO_SLIPS.. => 2,
        ONE_SLIP.. => 1,
        _ => 0,
    };
    let lexicon = Lexicon::built_in();
    let mut search = NearSearch::new(lexicon.index(), letters, slips);
    search.run();
    let mut candidates: Vec<Candidate> = search
        .found
        .into_iter()
        .filter(|found| is_alike(key, &found.key))
        .flat_map(|found| {
            let meanings = lexicon.unpacked(found.value);
            candidates_of(&found.key, found.slips, &meanings, language)
        })
        .collect();
    candidates.sort_by(|a, b| {
        let order = |it: &Candidate| (it.slips, !it.is_told_here);
        order(a).cmp(&order(b)).then_with(|| a.key.cmp(&b.key))
    });
    let mut codes: Vec<Code> = Vec::new();
    for candidate in &candidates {
        if let Referent::Country(code) = candidate.of
            && !codes.contains(&code)
        {
            codes.push(code);
        }
    }
    codes.truncate(SUGGESTIONS);
    let Some(best) = candidates.first() else {
        return Nearness::Doubtful(codes);
    };
    let is_rival = |other: &&Candidate| {
        other.of != best.of
            && (other.is_told_here || !best.is_told_here)
            && (other.slips == best.slips
                || (count <= SHORT && other.key.chars().next() == key.chars().next()))
    };
    let (Referent::Country(code), None) = (best.of, candidates.iter().find(is_rival)) else {
        return Nearness::Doubtful(codes);
    };
    if best.slips > taken || is_people(key, &best.key) {
        return Nearness::Doubtful(codes);
    }
    Nearness::One(Resolved {
        code,
        how: How::Fuzzy,
        language: best.language,
    })
}

/// The candidates that a name is: what is said of several countries is one for each.
fn candidates_of(
    key: &str,
    slips: usize,
    meanings: &[NameMeaning],
    language: Option<&str>,
) -> Vec<Candidate> {
    let meanings: Vec<NameMeaning> = meanings
        .iter()
        .copied()
        .filter(|it| it.kind != NameKind::Abbreviation)
        .collect();
    let is_told_here = meanings.iter().any(|it| {
        it.languages.is_near() || language.is_some_and(|language| it.languages.has(language))
    });
    let candidate = |of, language| Candidate {
        slips,
        is_told_here,
        of,
        language,
        key: key.to_owned(),
    };
    match verdict(&meanings, language) {
        Verdict::Country(found) => {
            vec![candidate(Referent::Country(found.code), found.language)]
        }
        Verdict::Several(codes) => codes
            .into_iter()
            .map(|code| candidate(Referent::Country(code), None))
            .collect(),
        Verdict::Organisation(_) | Verdict::Elsewhere(_) => {
            vec![candidate(Referent::Elsewhere(None), None)]
        }
        Verdict::Nothing => Vec::new(),
    }
}

/// Whether words that make another land of a name ("North", "New") stand in both, and a name of another script
/// than Latin begins as the text does.
fn is_alike(text: &str, name: &str) -> bool {
    let other_land = |words: &str, others: &str| {
        words
            .split(' ')
            .any(|word| is_other_land(word) && others.split(' ').all(|other| other != word))
    };
    let first = |text: &str| text.chars().next();
    let may_begin_otherwise = text.chars().count() >= LONG
        || letters_swapped(text, name)
        || text.chars().all(|letter| !letter.is_ascii());
    !other_land(text, name)
        && !other_land(name, text)
        && (may_begin_otherwise || first(text) == first(name))
}

/// Whether the first two letters changed places.
fn letters_swapped(text: &str, name: &str) -> bool {
    let mut text = text.chars();
    let mut name = name.chars();
    let (a, b) = (text.next(), text.next());
    a.is_some() && (b, a) == (name.next(), name.next())
}

/// Whether a text is a name with what makes its people of it: "Italian", "Yemeni".
fn is_people(text: &str, name: &str) -> bool {
    text.strip_prefix(name)
        .is_some_and(|rest| matches!(rest, "n" | "i" | "an" | "s" | "ns" | "is" | "se"))
}

/// A name found by [`NearSearch`].
struct Found {
    key: String,
    value: u64,
    slips: usize,
}

/// A search of the whole index for keys at most so many slips away: letters left out, put in, changed, or two
/// that changed places.
struct NearSearch<'a> {
    index: &'a Fst<&'static [u8]>,
    letters: Vec<char>,
    limit: usize,
    /// The letters of the key that is being looked at, and the row of distances of each.
    key: Vec<char>,
    rows: Vec<Vec<u8>>,
    found: Vec<Found>,
}

impl<'a> NearSearch<'a> {
    fn new(index: &'a Fst<&'static [u8]>, letters: Vec<char>, limit: usize) -> Self {
        let first = (0..=letters.len()).map(|count| count.min(100) as u8);
        Self {
            index,
            rows: vec![first.collect()],
            letters,
            limit,
            key: Vec::new(),
            found: Vec::new(),
        }
    }

    fn run(&mut self) {
        let root = self.index.root().addr();
        self.descend(root, Output::zero(), &mut Vec::with_capacity(4));
    }

    /// Looks at all keys below a node. `pending` holds the bytes of a letter that is not whole yet; no key is long
    /// enough to make the calls too many.
    fn descend(&mut self, node: CompiledAddr, value: Output, pending: &mut Vec<u8>) {
        let node = self.index.node(node);
        if node.is_final() && pending.is_empty() {
            let slips = self.rows.last().and_then(|row| row.last());
            let slips = slips.map_or(usize::MAX, |slips| usize::from(*slips));
            if slips <= self.limit {
                self.found.push(Found {
                    key: self.key.iter().collect(),
                    value: value.cat(node.final_output()).value(),
                    slips,
                });
            }
        }
        for transition in node.transitions() {
            let value = value.cat(transition.out);
            pending.push(transition.inp);
            let letter = std::str::from_utf8(pending)
                .ok()
                .and_then(|text| text.chars().next());
            match letter {
                Some(letter) => {
                    let bytes = std::mem::take(pending);
                    if self.push(letter) {
                        self.descend(transition.addr, value, pending);
                    }
                    self.key.pop();
                    self.rows.pop();
                    *pending = bytes;
                }
                None if pending.len() < 4 => self.descend(transition.addr, value, pending),
                None => {}
            }
            pending.pop();
        }
    }

    /// Adds a letter to the key; tells whether what begins so can still be near.
    fn push(&mut self, letter: char) -> bool {
        let depth = self.rows.len();
        let above = &self.rows[depth - 1];
        let before = depth.checked_sub(2).map(|row| &self.rows[row]);
        let mut row = Vec::with_capacity(above.len());
        row.push((depth.min(100)) as u8);
        for (idx, wanted) in self.letters.iter().enumerate() {
            let changed = above[idx] + u8::from(*wanted != letter);
            let mut least = changed.min(above[idx + 1] + 1).min(row[idx] + 1);
            if let Some(before) = before
                && idx > 0
                && self.letters[idx - 1] == letter
                && self.key.last() == Some(wanted)
            {
                least = least.min(before[idx - 1] + 1);
            }
            row.push(least);
        }
        let least = row.iter().copied().min().unwrap_or(u8::MAX);
        self.key.push(letter);
        self.rows.push(row);
        usize::from(least) <= self.limit
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(text: &str) -> Option<String> {
        match near(&Lexicon::key(text), None) {
            Nearness::One(found) => Some(found.code.to_string()),
            Nearness::Doubtful(_) => None,
        }
    }

    fn doubtful(text: &str) -> Vec<String> {
        match near(&Lexicon::key(text), None) {
            Nearness::One(found) => panic!("{text} is {}", found.code),
            Nearness::Doubtful(codes) => codes.iter().map(ToString::to_string).collect(),
        }
    }

    #[test]
    fn a_slip_leads_to_the_one_country_that_is_near() {
        for (text, code) in [
            ("Germny", "DEU"),
            ("Nehterlands", "NLD"),
            ("Untied Kingdom", "GBR"),
            ("Portugla", "PRT"),
            ("Hungry", "HUN"),
            ("Tustralia", "AUS"),
            ("Griechenlnad", "GRC"),
            ("Фраания", "FRA"),
            ("Bosnia and Herzegowina", "BIH"),
            ("Afganisthan", "AFG"),
        ] {
            assert_eq!(one(text).as_deref(), Some(code), "{text}");
        }
    }

    #[test]
    fn two_that_are_near_are_both_told() {
        assert_eq!(doubtful("Slovania"), ["SVK", "SVN"]);
        assert_eq!(doubtful("Austrlia"), ["AUS", "AUT"]);
        assert!(doubtful("Nigera").contains(&"NGA".to_owned()));
        assert_eq!(doubtful("Sorth Korea"), ["PRK", "KOR"]);
    }

    #[test]
    fn what_is_no_country_is_not_near_one() {
        for text in [
            "Iberias",
            "Yaltas",
            "Itlay1",
            "Italians",
            "South Macedonia",
            "Chda",
            "Xyzzyplugh",
            "",
        ] {
            assert_eq!(one(text), None, "{text}");
        }
    }
}
