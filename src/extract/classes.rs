//! The part that each country has where it is named: party, not signed, observer, invited, or merely mentioned.
//!
//! Countries that stand beside one another are a run, and a run has one part: what stands right before or after it
//! ("except", "besides") says it, else the nearest word of its clause that tells ("signed", "observers"), else what
//! the clause or the list before it says.

use std::ops::Range;

use serde::Serialize;

use super::layout::{ArticleStretch, StretchKind};
use super::survey::Survey;
use super::vocabulary::Cue;

/// Part that a country has where it is named.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum MentionClass {
    Party,
    Mentioned,
    NotSigned,
    Observer,
    Invited,
}

impl MentionClass {
    pub const ALL: [Self; 5] = [
        Self::Party,
        Self::Mentioned,
        Self::NotSigned,
        Self::Observer,
        Self::Invited,
    ];

    /// The word that scripts see: `party`, `not_signed` …
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Party => "party",
            Self::Mentioned => "mentioned",
            Self::NotSigned => "not_signed",
            Self::Observer => "observer",
            Self::Invited => "invited",
        }
    }
}

/// A judgement on a country where it is named.
#[derive(Clone, Copy, Debug)]
pub(super) struct Judgement {
    pub class: MentionClass,
    /// Whether its words say so, and not only that nothing speaks against it.
    pub sure: bool,
}

/// Words between a single country and the word for signing that are still its own.
const OWN_WORDS: usize = 5;
/// Words that a comma is worth where the nearest cue is looked for.
const COMMA: usize = 3;
/// Words between "not" and what is not done.
const NEGATED: usize = 4;
/// Countries that are a list without a word on it.
const LIST: usize = 3;
/// Words of a remark in brackets between two countries of a list.
const REMARK: usize = 14;

/// A word that tells, and what.
#[derive(Clone, Copy, Debug)]
struct TellingWord {
    from: usize,
    to: usize,
    class: MentionClass,
}

/// Sense of a stretch, without its countries.
struct Tone {
    telling: Vec<TellingWord>,
    /// First words of its clauses.
    clauses: Vec<usize>,
}

impl Tone {
    /// The class that it tells last: of what follows it.
    fn last(&self) -> Option<MentionClass> {
        self.telling.last().map(|it| it.class)
    }
}

/// The judgement on each of the survey's countries.
pub(super) fn judgements(survey: &Survey, stretches: &[ArticleStretch]) -> Vec<Judgement> {
    let mut all = Vec::with_capacity(survey.countries.len());
    // What the list at hand follows.
    let mut list: Option<(usize, Option<MentionClass>)> = None;
    let mut intro: Option<MentionClass> = None;
    for stretch in stretches {
        let runs = runs(survey, stretch);
        let tone = tone(survey, stretch, &runs);
        if stretch.kind.is_entry() {
            let inherited = match list {
                Some((block, class)) if block == stretch.block => class,
                _ => {
                    list = Some((stretch.block, intro));
                    intro
                }
            };
            entry(survey, stretch, &runs, &tone, inherited, &mut all);
            continue;
        }
        let said = tone.last();
        let before = intro;
        intro = match stretch.kind {
            // A heading without a word on it ("Europe") parts a list, no more.
            StretchKind::Heading => said.or(intro.filter(|_| runs.is_empty())),
            _ => said,
        };
        let leads = before == Some(MentionClass::Party);
        prose(survey, stretch, &runs, &tone, leads, &mut all);
    }
    all
}

fn prose(
    survey: &Survey,
    stretch: &ArticleStretch,
    runs: &[Range<usize>],
    tone: &Tone,
    leads: bool,
    all: &mut Vec<Judgement>,
) {
    // "For Belgium, Mr X; for Canada, Ms Y; … signed": one word for all.
    let lists = stretch_lists(survey, stretch);
    let said = tone.telling.iter().map(|it| it.class);
    let mut inherited = said
        .clone()
        .next()
        .filter(|_| lists && said.clone().all(|it| it == MentionClass::Party));
    let mut last_clause = usize::MAX;
    let largest = runs.iter().map(ExactSizeIterator::len).max().unwrap_or(0);
    for run in runs {
        let first = survey.countries[run.start].from;
        let clause = tone.clauses.partition_point(|from| *from <= first);
        let contrast = clause != last_clause
            && tone
                .clauses
                .get(clause.wrapping_sub(1))
                .is_some_and(|from| {
                    survey.has(*from, Cue::Contrast) || survey.has(*from, Cue::Rel)
                });
        last_clause = clause;
        let nearest = nearest(survey, run, tone);
        let (class, sure) = match beside(survey, stretch, run) {
            Some(class) => (class, true),
            None => match nearest {
                Some((MentionClass::Party, cost)) => {
                    let alone = run.len() == 1;
                    let own = cost <= OWN_WORDS && !survey.place_before(first)
                        || included(survey, stretch, run)
                        || follows(survey, stretch, run);
                    let sure = !alone || own;
                    let class = if alone && !own && largest > 1 {
                        MentionClass::Mentioned
                    } else {
                        MentionClass::Party
                    };
                    (class, sure)
                }
                Some((class, _)) => (class, true),
                None if contrast => (MentionClass::Mentioned, false),
                None => match inherited {
                    Some(class) if run.len() > 1 || lists => (class, true),
                    _ if included(survey, stretch, run) => {
                        inherited = Some(MentionClass::Party);
                        (MentionClass::Party, false)
                    }
                    // "They are A, B, C", after what says that so many signed.
                    None if leads && tone.telling.is_empty() && run.len() >= LIST => {
                        (MentionClass::Party, false)
                    }
                    _ => (MentionClass::Mentioned, false),
                },
            },
        };
        inherited = nearest.map(|it| it.0).or(inherited);
        all.extend(run.clone().map(|_| Judgement { class, sure }));
    }
}

/// Whether "followed" or "also" stands right after a run.
fn follows(survey: &Survey, stretch: &ArticleStretch, run: &Range<usize>) -> bool {
    let next = survey.countries[run.end - 1].next;
    (next..(next + 2).min(stretch.to))
        .any(|at| survey.has(at, Cue::Also) && !survey.has(at, Cue::Join))
}

/// Whether a sentence lists with semicolons.
fn stretch_lists(survey: &Survey, stretch: &ArticleStretch) -> bool {
    survey.text[stretch.start..stretch.end].matches(';').count() >= 2
}

fn entry(
    survey: &Survey,
    stretch: &ArticleStretch,
    runs: &[Range<usize>],
    tone: &Tone,
    inherited: Option<MentionClass>,
    all: &mut Vec<Judgement>,
) {
    for (place, run) in runs.iter().enumerate() {
        let own = beside(survey, stretch, run)
            .or_else(|| nearest(survey, run, tone).map(|it| it.0))
            .or_else(|| refused(survey, stretch, run).then_some(MentionClass::NotSigned));
        let inherited = inherited.filter(|_| heads(survey, stretch, run));
        let class = match own.or(inherited) {
            // What stands further on in an entry is a remark on the first.
            _ if place > 0 && run.len() == 1 && own.is_none_or(|it| it == MentionClass::Party) => {
                MentionClass::Mentioned
            }
            Some(class) => class,
            None if heads(survey, stretch, run) => MentionClass::Party,
            None => MentionClass::Mentioned,
        };
        let sure = own.is_some() || inherited.is_some();
        all.extend(run.clone().map(|_| Judgement { class, sure }));
    }
}

/// Whether an entry is of a run, and not a sentence that names it.
fn heads(survey: &Survey, stretch: &ArticleStretch, run: &Range<usize>) -> bool {
    /// Words before an entry's country: a number, an article, "on behalf of".
    const BEFORE: usize = 4;
    stretch.kind == StretchKind::Row || survey.countries[run.start].from - stretch.from <= BEFORE
}

/// Whether a cell of a row says no.
fn refused(survey: &Survey, stretch: &ArticleStretch, run: &Range<usize>) -> bool {
    let after = survey.countries[run.end - 1].next;
    (after..stretch.to).any(|at| {
        survey.end_of(at, Cue::No).is_some_and(|to| {
            let cell = |gap: &str| {
                gap.contains(['\t', '|', ';', ':', '–', '—', '(', '\n']) || gap.contains("  ")
            };
            let ends = to >= stretch.to || cell(survey.gap(to - 1, to));
            ends && cell(survey.gap(at - 1, at))
        })
    })
}

/// Countries with nothing but joining words and marks between, as ranges of the survey's countries.
fn runs(survey: &Survey, stretch: &ArticleStretch) -> Vec<Range<usize>> {
    let inside = survey.countries_in(stretch.from..stretch.to);
    let mut runs: Vec<Range<usize>> = Vec::new();
    for number in inside {
        match runs.last_mut() {
            Some(run)
                if joined(survey, number - 1, number) && parts_alike(survey, run.start, number) =>
            {
                run.end = number + 1;
            }
            _ => runs.push(number..number + 1),
        }
    }
    runs
}

/// Whether the country at `number` is parted from a run as the run's are from one another: a semicolon ends a list with
/// commas.
fn parts_alike(survey: &Survey, first: usize, number: usize) -> bool {
    let semicolon = |right: usize| {
        let (left, right) = (&survey.countries[right - 1], &survey.countries[right]);
        let start = survey.words[left.next - 1].end;
        survey.text[start..survey.words[right.from].start].contains(';')
    };
    number == first + 1 || !semicolon(number) || semicolon(first + 1)
}

fn joined(survey: &Survey, left: usize, right: usize) -> bool {
    let from = survey.countries[left].next;
    let to = survey.countries[right].from;
    let mut at = from;
    let mut depth = 0_u32;
    let mut remark = 0;
    // Each gap's marks, then each word; words in brackets are a remark.
    loop {
        let gap = survey.gap(at - 1, at);
        for letter in gap.chars() {
            match letter {
                '(' | '[' => depth += 1,
                ')' | ']' => depth = depth.saturating_sub(1),
                '?' | '!' | '|' | '\t' | '“' | '”' | '«' | '»' | '"' if depth == 0 => {
                    return false;
                }
                ':' if depth == 0 => return false,
                _ => {}
            }
        }
        if at >= to {
            break;
        }
        if depth > 0 {
            remark += 1;
            if remark > REMARK {
                return false;
            }
            at += 1;
            continue;
        }
        let Some(end) = survey.end_of(at, Cue::Join) else {
            return false;
        };
        at = end.min(to);
    }
    // Joining words with no mark, "and" among them, or a comma; "Norway Sweden" is a list without marks, too.
    to - from <= 6 || remark > 0
}

/// The class that the words right before or after a run give it.
fn beside(survey: &Survey, stretch: &ArticleStretch, run: &Range<usize>) -> Option<MentionClass> {
    let has_all = survey
        .cues_in(stretch.from..stretch.to)
        .iter()
        .any(|spot| spot.cue == Cue::All);
    let mut at = survey.countries[run.start].from;
    for _ in 0..4 {
        let before = |cue| survey.before(at, stretch.from, cue).is_some();
        if before(Cue::Both) {
            return Some(either(has_all));
        }
        if before(Cue::Except) {
            return Some(MentionClass::NotSigned);
        }
        if before(Cue::About) {
            return Some(MentionClass::Mentioned);
        }
        if at == stretch.from
            || !survey.has(at - 1, Cue::Join)
            || survey.gap(at - 1, at).contains([',', '.', '(', ')'])
        {
            break;
        }
        at -= 1;
    }
    if about_before(survey, stretch, at) {
        return Some(MentionClass::Mentioned);
    }
    let next = survey.countries[run.end - 1].next;
    let after = |cue| {
        (next..(next + 2).min(stretch.to))
            .any(|at| survey.has(at, cue) && !survey.gap(at - 1, at).contains([',', '.', ';']))
    };
    if after(Cue::BothPost) {
        return Some(either(has_all));
    }
    if after(Cue::ExceptPost) {
        return Some(MentionClass::NotSigned);
    }
    if after(Cue::AboutPost) && run.len() == 1 {
        return Some(MentionClass::Mentioned);
    }
    None
}

/// Whether a word like "against" or "support" stands a word or two before.
fn about_before(survey: &Survey, stretch: &ArticleStretch, at: usize) -> bool {
    (1..=2).any(|back| {
        let Some(to) = at.checked_sub(back).filter(|to| *to > stretch.from) else {
            return false;
        };
        let plain = (to..at).all(|word| {
            !survey.words[word].is_capital()
                && !survey.has(word, Cue::Sign)
                && !survey.gap(word - 1, word).contains([',', ';', ':', '('])
        }) && !survey.gap(at - 1, at).contains([',', ';', ':', '(']);
        plain && survey.before(to, stretch.from, Cue::About).is_some()
    })
}

fn either(has_all: bool) -> MentionClass {
    if has_all {
        MentionClass::NotSigned
    } else {
        MentionClass::Party
    }
}

/// Whether "besides", "including" or the like stands before or after a run.
fn included(survey: &Survey, stretch: &ArticleStretch, run: &Range<usize>) -> bool {
    let mut at = survey.countries[run.start].from;
    for _ in 0..4 {
        let before = |cue| survey.before(at, stretch.from, cue).is_some();
        if before(Cue::Besides) || before(Cue::Both) || before(Cue::Include) {
            return true;
        }
        if at == stretch.from || !survey.has(at - 1, Cue::Join) {
            break;
        }
        at -= 1;
    }
    let next = survey.countries[run.end - 1].next;
    next < stretch.to && (survey.has(next, Cue::BesidesPost) || survey.has(next, Cue::BothPost))
}

/// The class that the nearest telling word of a run's clause gives it, and how far off that is.
fn nearest(survey: &Survey, run: &Range<usize>, tone: &Tone) -> Option<(MentionClass, usize)> {
    let from = survey.countries[run.start].from;
    let to = survey.countries[run.end - 1].next;
    let clause = tone.clauses.partition_point(|start| *start <= from);
    let mut best: Option<(usize, MentionClass)> = None;
    for telling in &tone.telling {
        if tone.clauses.partition_point(|start| *start <= telling.from) != clause {
            continue;
        }
        let between = if telling.to <= from {
            telling.to..from
        } else if telling.from >= to {
            to..telling.from
        } else {
            continue;
        };
        let gap = survey
            .words
            .get(between.start.wrapping_sub(1))
            .map(|word| word.end);
        let end = survey.words.get(between.end).map(|word| word.start);
        let marks = match (gap, end) {
            (Some(start), Some(end)) if start <= end => survey.text[start..end]
                .matches([',', '(', ')', '–', '—'])
                .count(),
            _ => 0,
        };
        let cost = between.len() + COMMA * marks.min(6);
        if best.is_none_or(|(least, _)| cost < least) {
            best = Some((cost, telling.class));
        }
    }
    best.map(|(cost, class)| (class, cost))
}

/// The telling words and the clauses of a stretch.
#[expect(
    clippy::too_many_lines,
    reason = "one cue after the other; none is long"
)]
fn tone(survey: &Survey, stretch: &ArticleStretch, runs: &[Range<usize>]) -> Tone {
    let cues = survey.cues_in(stretch.from..stretch.to);
    let in_run = |word: usize| {
        runs.iter().any(|run| {
            survey.countries[run.start].from < word && word < survey.countries[run.end - 1].next
        })
    };
    let mut clauses = vec![stretch.from];
    for word in stretch.from + 1..stretch.to {
        if in_run(word) {
            continue;
        }
        let gap = survey.gap(word - 1, word);
        let begins = gap.contains(';')
            || (survey.has(word, Cue::Contrast)
                && !covered(survey, stretch, word, Cue::Except)
                && gap.contains([',', '–', '—', '(', '.'])
                // "X, however, did not": an aside begins nothing.
                && !survey.end_of(word, Cue::Contrast).is_some_and(|to| {
                    to < stretch.to && survey.gap(to - 1, to).contains(',')
                }))
            || survey.has(word, Cue::Rel) && gap.contains([',', '–', '—'])
            || survey.has(word, Cue::Contrast)
                && survey
                    .end_of(word, Cue::Contrast)
                    .is_some_and(|to| to - word > 1);
        if begins {
            clauses.push(word);
        }
    }
    let spans = |wanted: Cue| {
        let spots = cues.iter().filter(move |spot| spot.cue == wanted);
        spots.map(|spot| spot.from..spot.to).collect::<Vec<_>>()
    };
    let noise = spans(Cue::Noise);
    let negations: Vec<_> = spans(Cue::Neg)
        .into_iter()
        .filter(|it| {
            !noise
                .iter()
                .any(|noise| noise.start < it.end && it.start < noise.end)
        })
        .collect();
    let refusals: Vec<_> = spans(Cue::Not)
        .into_iter()
        .filter(|it| {
            !noise
                .iter()
                .any(|noise| noise.start < it.end && it.start < noise.end)
        })
        .collect();
    let invitations = spans(Cue::Invited);
    let observers = spans(Cue::Observer);
    let mut telling: Vec<TellingWord> = Vec::new();
    let mut tell = |span: &Range<usize>, class| {
        telling.push(TellingWord {
            from: span.start,
            to: span.end,
            class,
        });
    };
    let clause_of = |word: usize| clauses.partition_point(|start| *start <= word);
    let close = |a: &Range<usize>, b: &Range<usize>, most: usize| {
        let apart = b
            .start
            .saturating_sub(a.end)
            .max(a.start.saturating_sub(b.end));
        apart <= most && clause_of(a.start) == clause_of(b.start)
    };
    for span in spans(Cue::Sign) {
        if refusals.iter().any(|it| close(it, &span, NEGATED)) {
            continue;
        }
        if invitations
            .iter()
            .any(|it| it.end <= span.start && span.start - it.end <= 2)
        {
            continue;
        }
        // "Took part as an observer".
        let watching = observers.iter().any(|it| {
            close(it, &span, NEGATED)
                && !crosses_country(survey, span.end.min(it.end)..span.start.max(it.start))
        });
        if watching {
            continue;
        }
        let negated = negations.iter().any(|it| {
            it.end <= span.start
                && close(it, &span, NEGATED)
                && !crosses_country(survey, it.end..span.start)
                || span.end <= it.start
                    && close(it, &span, 2)
                    && LATE.contains(&survey.words[it.start].key.as_str())
        });
        tell(
            &span,
            if negated {
                MentionClass::NotSigned
            } else {
                MentionClass::Party
            },
        );
    }
    for span in &refusals {
        tell(span, MentionClass::NotSigned);
    }
    for span in &invitations {
        tell(span, MentionClass::Invited);
    }
    for span in &observers {
        tell(span, MentionClass::Observer);
    }
    telling.sort_by_key(|it| (it.from, it.class));
    Tone { telling, clauses }
}

/// Words for "not" that may stand after the verb.
const LATE: &[&str] = &["nicht", "niet", "ikke", "inte", "ej"];

fn crosses_country(survey: &Survey, words: Range<usize>) -> bool {
    !survey.countries_in(words).is_empty()
}

/// Whether a word is part of a phrase of another sense.
fn covered(survey: &Survey, stretch: &ArticleStretch, word: usize, cue: Cue) -> bool {
    let from = word.saturating_sub(3).max(stretch.from);
    survey
        .cues_in(from..word + 1)
        .iter()
        .any(|spot| spot.cue == cue && spot.from <= word && word < spot.to)
}
