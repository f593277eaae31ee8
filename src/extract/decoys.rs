//! Words that look like a country and are none: people, places, brands, dishes.

use super::layout::{ArticleStretch, StretchKind};
use super::names::{Bearer, NameSpot};
use super::survey::Survey;
use super::vocabulary::Cue;
use super::words::{FILLER, LetterCase, TextWord};

/// Countries whose names people have.
const PEOPLE: [&str; 8] = ["JOR", "TCD", "GEO", "ISR", "KEN", "IND", "CUB", "IRL"];
/// Names that are a state of the United States as well.
const STATES: [&str; 1] = ["GEO"];
/// Words that tell of the United States where "Georgia" stands.
const AMERICAN: &[&str] = &[
    "atlanta",
    "savannah",
    "alabama",
    "florida",
    "tennessee",
    "carolina",
    "texas",
    "ohio",
    "iowa",
    "nebraska",
    "augusta",
    "arizona",
    "nevada",
    "virginia",
    "kentucky",
    "michigan",
    "pennsylvania",
    "wisconsin",
];
/// Words that tell of the country.
const GEORGIAN: &[&str] = &[
    "tbilisi",
    "batumi",
    "tiflis",
    "caucasus",
    "kaukasus",
    "abkhazia",
    "ossetia",
    "georgians",
];

/// The spots that are countries or organisations, and no decoys.
pub(super) fn without_decoys(
    survey: &Survey,
    stretches: &[ArticleStretch],
    spots: &[NameSpot],
) -> Vec<NameSpot> {
    let any = |keys: &[&str]| {
        survey
            .words
            .iter()
            .any(|word| word.is_capital() && keys.contains(&word.key.as_str()))
    };
    let american = any(AMERICAN) && !any(GEORGIAN);
    let mut kept = Vec::with_capacity(spots.len());
    for (number, spot) in spots.iter().enumerate() {
        let stretch = stretches.partition_point(|it| it.to <= spot.from);
        let Some(stretch) = stretches.get(stretch) else {
            continue;
        };
        let neighbours = Neighbours {
            survey,
            stretch,
            spot,
            listed: is_listed(survey, spots, number),
            american,
        };
        if !neighbours.is_decoy() {
            kept.push(spot.clone());
        }
    }
    kept
}

/// Whether a name stands in a list: another country beside it with no more than a mark or a joining word between.
fn is_listed(survey: &Survey, spots: &[NameSpot], number: usize) -> bool {
    let beside = |left: &NameSpot, right: &NameSpot| {
        right.from - left.next <= 2
            && left.of != right.of
            && (left.next..right.from).all(|at| survey.has(at, Cue::Join))
            && !survey.text[survey.words[left.next - 1].end..survey.words[right.from].start]
                .contains(['.', '!', '?'])
            && (right.from > left.next
                || survey
                    .gap(left.next - 1, right.from)
                    .trim()
                    .starts_with([',', '/', '·', ';', '|', '-', '–', '&', '*', '•']))
    };
    let before = number
        .checked_sub(1)
        .is_some_and(|it| beside(&spots[it], &spots[number]));
    before
        || spots
            .get(number + 1)
            .is_some_and(|it| beside(&spots[number], it))
}

struct Neighbours<'a> {
    survey: &'a Survey<'a>,
    stretch: &'a ArticleStretch,
    spot: &'a NameSpot,
    listed: bool,
    american: bool,
}

impl Neighbours<'_> {
    fn is_decoy(&self) -> bool {
        let Bearer::Country(code) = self.spot.of else {
            return false;
        };
        if self.is_part_of_other_name() {
            return true;
        }
        let single = self.spot.to - self.spot.from == 1;
        let state = single && STATES.contains(&code.as_str()) && self.american;
        if state && (!self.listed || self.american_list()) {
            return true;
        }
        if single && PEOPLE.contains(&code.as_str()) && !self.stretch.kind.is_entry() {
            return self.is_person();
        }
        false
    }

    fn word(&self, at: Option<usize>) -> Option<&TextWord> {
        let at = at.filter(|at| (self.stretch.from..self.stretch.to).contains(at))?;
        self.survey.words.get(at)
    }

    fn is_part_of_other_name(&self) -> bool {
        let survey = self.survey;
        // "New Mexico", "Gulf of Oman": right before, with nothing but a blank between.
        let before = survey.before(self.spot.from, self.stretch.from, Cue::Before);
        if let Some(at) = before
            && survey.words[at].is_capital()
            && blank(survey.gap(self.spot.from - 1, self.spot.from))
        {
            return true;
        }
        // "Guinea pigs", "Mexico City".
        let next = self.spot.next;
        let after = self.word(Some(next)).is_some()
            && self.spot.next == self.spot.to
            && blank(survey.gap(next - 1, next))
            && survey.has(next, Cue::After);
        // Headings in capitals begin every word so: there the word after must be no name's beginning.
        after
            && (survey.words[next].case == LetterCase::Lower
                || self.stretch.kind != StretchKind::Heading)
    }

    /// "Jordan Miller", "Michael Jordan", "Chad from accounting".
    fn is_person(&self) -> bool {
        let survey = self.survey;
        let spot = self.spot;
        if survey.has(spot.next, Cue::Person) && spot.next < self.stretch.to {
            return true;
        }
        let titled = self.stretch.kind == StretchKind::Heading && self.in_capitals();
        let nouns = survey.language.is_some_and(|it| it.tag == "de");
        let name_like = |word: &TextWord| {
            word.case == LetterCase::Capital && !self.survey.has_any_cue(word) && word.key.len() > 1
        };
        let after = self.word(Some(spot.next)).filter(|word| {
            spot.next == spot.to && blank(survey.gap(spot.next - 1, spot.next)) && name_like(word)
        });
        let before = self.word(spot.from.checked_sub(1)).filter(|word| {
            blank(survey.gap(spot.from - 1, spot.from))
                && name_like(word)
                && (spot.from - 1 > self.stretch.from
                    || word.key.len() > 3 && !survey.has_any_cue(word))
        });
        if titled || self.listed && after.is_none() {
            return false;
        }
        if nouns {
            // Every noun has a capital: a surname does not end as plurals and functions do.
            return after
                .is_some_and(|word| !word.key.ends_with("en") && !word.key.ends_with("ung"))
                && !self.listed
                && spot.from > 0
                && !survey.place_before(spot.from);
        }
        after.is_some() || before.is_some() && !survey.place_before(spot.from)
    }

    fn in_capitals(&self) -> bool {
        let words = &self.survey.words[self.stretch.from..self.stretch.to];
        let capitals = words.iter().filter(|word| word.is_capital()).count();
        capitals * 3 >= words.len() * 2
    }

    /// Whether the words around are states of the United States, too.
    fn american_list(&self) -> bool {
        let from = self.spot.from.saturating_sub(4).max(self.stretch.from);
        let to = (self.spot.to + 4).min(self.stretch.to);
        self.survey.words[from..to]
            .iter()
            .any(|word| AMERICAN.contains(&word.key.as_str()))
    }
}

fn blank(gap: &str) -> bool {
    !gap.is_empty()
        && gap
            .chars()
            .all(|letter| matches!(letter, ' ' | '\u{a0}' | FILLER))
}
