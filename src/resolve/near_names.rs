//! Names spelt nearly as a text is: found in the index of names, and only where one country alone is near.

use fst::raw::{CompiledAddr, Fst, Output};

use super::forms::is_other_land;
use super::lexicon::{Lexicon, NameKind, NameMeaning, Referent};
use super::near::letters_apart;
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

/// Nearest countries, or the one that is near.
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

/// Finds what is near to a name by its key; a name that the index holds is not for this.
pub(super) fn near(key: &str, language: Option<&str>) -> Nearness {
    let found = nearest_to(key, language);
    let Nearness::Doubtful(mut codes) = found else {
        return found;
    };
    // Keys abbreviate "saint", which hides a slip in it.
    let words: Vec<&str> = key
        .split(' ')
        .map(|word| if is_nearly_saint(word) { "st" } else { word })
        .collect();
    let mended = words.join(" ");
    if mended != key {
        match told_as_near(&mended, language) {
            Nearness::Doubtful(more) => codes.extend(more),
            one @ Nearness::One(_) => return one,
        }
        codes.dedup();
        codes.truncate(SUGGESTIONS);
    }
    Nearness::Doubtful(codes)
}

/// Finds what is near once a slip in "saint" is mended, or the very name.
fn told_as_near(key: &str, language: Option<&str>) -> Nearness {
    match verdict(&Lexicon::built_in().of_key(key), language) {
        Verdict::Country(found) => Nearness::One(Resolved {
            how: How::Fuzzy,
            ..found
        }),
        Verdict::Nothing => nearest_to(key, language),
        _ => Nearness::Doubtful(Vec::new()),
    }
}

fn is_nearly_saint(word: &str) -> bool {
    let letters = word.chars().count();
    (4..=7).contains(&letters)
        && word.starts_with('s')
        && ["saint", "sainte"]
            .iter()
            .any(|saint| letters_apart(word, saint) <= 2)
}

fn nearest_to(key: &str, language: Option<&str>) -> Nearness {
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
                || (count <= SHORT
                    && matches!(other.of, Referent::Country(_))
                    && other.key.chars().next() == key.chars().next()))
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

/// Whether what makes another land of a name ("North", "New") and stands in a text stands in a name too, and
/// whether a short name begins as the text does.
fn is_alike(text: &str, name: &str) -> bool {
    let is_another = text
        .split(' ')
        .any(|word| is_other_land(word) && name.split(' ').all(|other| other != word));
    let first = |text: &str| text.chars().next();
    let may_begin_otherwise = text.chars().count() >= LONG
        || letters_swapped(text, name)
        || text.chars().all(|letter| !letter.is_ascii());
    !is_another && (may_begin_otherwise || first(text) == first(name))
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
struct NearName {
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
    /// Whether other scripts than Latin, or Latin, cannot be near.
    script: Script,
    /// Whether the key has to begin with one of the first two letters.
    begins_alike: bool,
    /// The letters of the key that is being looked at, and their rows of distances, one behind another.
    key: Vec<char>,
    rows: Vec<u8>,
    found: Vec<NearName>,
}

/// Letters that a text has.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Script {
    Ascii,
    Other,
    Both,
}

/// Distance of what is too far away to be looked at.
const FAR: u8 = u8::MAX - 1;

impl<'a> NearSearch<'a> {
    fn new(index: &'a Fst<&'static [u8]>, letters: Vec<char>, limit: usize) -> Self {
        let first = (0..=letters.len()).map(|count| if count > limit { FAR } else { count as u8 });
        let is_ascii = |letter: &char| letter.is_ascii();
        let script = if letters.iter().all(is_ascii) {
            Script::Ascii
        } else if letters.iter().any(char::is_ascii_alphabetic) {
            Script::Both
        } else {
            Script::Other
        };
        Self {
            index,
            rows: first.collect(),
            limit,
            script,
            begins_alike: script == Script::Ascii && letters.len() < LONG,
            letters,
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
            let slips = self.rows.last().map_or(FAR, |slips| *slips);
            if usize::from(slips) <= self.limit {
                self.found.push(NearName {
                    key: self.key.iter().collect(),
                    value: value.cat(node.final_output()).value(),
                    slips: usize::from(slips),
                });
            }
        }
        for transition in node.transitions() {
            let is_other_script = match self.script {
                Script::Ascii => !transition.inp.is_ascii(),
                Script::Other => transition.inp.is_ascii_alphabetic(),
                Script::Both => false,
            };
            if is_other_script {
                continue;
            }
            let value = value.cat(transition.out);
            if transition.inp.is_ascii() {
                self.descend_by(char::from(transition.inp), transition.addr, value, pending);
                continue;
            }
            pending.push(transition.inp);
            let letter = std::str::from_utf8(pending)
                .ok()
                .and_then(|text| text.chars().next());
            match letter {
                Some(letter) => {
                    let bytes = std::mem::take(pending);
                    self.descend_by(letter, transition.addr, value, pending);
                    *pending = bytes;
                }
                None if pending.len() < 4 => self.descend(transition.addr, value, pending),
                None => {}
            }
            pending.pop();
        }
    }

    /// Looks at all keys that go on with a letter, where they can still be near.
    fn descend_by(
        &mut self,
        letter: char,
        node: CompiledAddr,
        value: Output,
        pending: &mut Vec<u8>,
    ) {
        let is_unlike = self.begins_alike
            && self.key.is_empty()
            && self.letters.iter().take(2).all(|first| *first != letter);
        if is_unlike {
            return;
        }
        if self.push(letter) {
            self.descend(node, value, pending);
        }
        self.key.pop();
        self.rows.truncate(self.rows.len() - self.letters.len() - 1);
    }

    /// Adds a letter to the key and its row of distances; tells whether what begins so can still be near.
    fn push(&mut self, letter: char) -> bool {
        let width = self.letters.len() + 1;
        let depth = self.key.len() + 1;
        let above = (depth - 1) * width;
        let row = depth * width;
        self.rows.resize(row + width, FAR);
        if depth <= self.limit {
            self.rows[row] = depth as u8;
        }
        let mut least = self.rows[row];
        // What is farther from the diagonal is too far away.
        let from = depth.saturating_sub(self.limit).max(1);
        let to = (depth + self.limit).min(self.letters.len());
        for idx in from..=to {
            let wanted = self.letters[idx - 1];
            let changed = self.rows[above + idx - 1] + u8::from(wanted != letter);
            let mut slips = changed
                .min(self.rows[above + idx] + 1)
                .min(self.rows[row + idx - 1] + 1);
            if depth > 1
                && idx > 1
                && self.letters[idx - 2] == letter
                && self.key.last() == Some(&wanted)
            {
                slips = slips.min(self.rows[above - width + idx - 2] + 1);
            }
            let slips = slips.min(FAR);
            self.rows[row + idx] = slips;
            least = least.min(slips);
        }
        self.key.push(letter);
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
            ("Германмя", "DEU"),
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
