//! Dates in running text, where they say the year.

use super::survey::Survey;
use super::words::LetterCase;
use crate::model::Date;

/// A date in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct DateSpot {
    pub date: Date,
    /// Bytes of the text.
    pub start: usize,
    pub end: usize,
    /// Its first word, by number.
    pub word: usize,
}

/// Words between the parts of a date: "9 de julio de 2024", "2024 m. liepos 9 d."
const BETWEEN: &[&str] = &[
    "de",
    "del",
    "of",
    "the",
    "m",
    "gada",
    "den",
    "d",
    "dnia",
    "di",
    "r",
    "року",
    "г",
    "год",
    "года",
    "st",
    "nd",
    "rd",
    "th",
    "er",
    "do",
    "roku",
    "година",
    "го",
    "ροk",
    "του",
];

/// All dates that say their year, in order.
pub(super) fn dates(survey: &Survey) -> Vec<DateSpot> {
    let mut found: Vec<DateSpot> = Vec::new();
    for at in 0..survey.words.len() {
        let spot = if survey.word_has_month(at) {
            with_month(survey, at)
        } else if survey.words[at].is_number() {
            numeric(survey, at)
        } else {
            None
        };
        if let Some(spot) = spot
            && found.last().is_none_or(|last| last.end <= spot.start)
        {
            found.push(spot);
        }
    }
    found
}

fn with_month(survey: &Survey, at: usize) -> Option<DateSpot> {
    let language = survey.language?;
    let month = language.month(&survey.words[at].key)?;
    // Romance and Slavic months are small, others' capitals: "May" is a word as well.
    if language.tag == "en" && survey.words[at].case == LetterCase::Lower {
        return None;
    }
    let mut parts = vec![at];
    let (mut day, mut year) = (None, None);
    let mut take = |word: usize, parts: &mut Vec<usize>| -> bool {
        let own = &survey.words[word];
        if !own.is_number() {
            return false;
        }
        match (own.key.len(), own.key.parse::<u16>()) {
            (1..=2, Ok(value)) if day.is_none() && (1..=31).contains(&value) => {
                day = Some(value as u8);
            }
            (4, Ok(value)) if year.is_none() && (1500..2200).contains(&value) => year = Some(value),
            _ => return false,
        }
        parts.push(word);
        true
    };
    for step in [-1_isize, 1] {
        let mut word = at;
        let mut skipped = 0;
        while let Some(next) = word
            .checked_add_signed(step)
            .filter(|it| *it < survey.words.len())
        {
            let gap = survey.gap(word.min(next), word.max(next));
            if gap.len() > 4 || gap.contains('\n') {
                break;
            }
            if take(next, &mut parts) {
                skipped = 0;
            } else if BETWEEN.contains(&survey.words[next].key.as_str()) && skipped < 2 {
                skipped += 1;
            } else {
                break;
            }
            word = next;
        }
    }
    let year = year?;
    let text = match day {
        Some(day) => format!("{year:04}-{month:02}-{day:02}"),
        None => format!("{year:04}-{month:02}"),
    };
    let first = *parts.iter().min()?;
    let last = *parts.iter().max()?;
    Some(DateSpot {
        date: text.parse().ok()?,
        start: survey.words[first].start,
        end: survey.words[last].end,
        word: first,
    })
}

/// "2024-07-09", "9.7.2024", "09/07/2024" where the day cannot be the month.
fn numeric(survey: &Survey, at: usize) -> Option<DateSpot> {
    let [first, second, third] = survey.words.get(at..at + 3)? else {
        return None;
    };
    if !second.is_number() || !third.is_number() {
        return None;
    }
    let marks = [survey.gap(at, at + 1), survey.gap(at + 1, at + 2)];
    let mark = marks[0].trim();
    if mark != marks[1].trim() || !matches!(mark, "-" | "." | "/") || marks[0].len() > 2 {
        return None;
    }
    let number = |text: &str| text.parse::<u16>().ok();
    let (a, b, c) = (
        number(&first.key)?,
        number(&second.key)?,
        number(&third.key)?,
    );
    let (year, month, day) = match (first.key.len(), third.key.len()) {
        (4, 1..=2) => (a, b, c),
        (1..=2, 4) if mark == "/" && survey.language.is_none_or(|it| it.tag == "en") => {
            // Day or month first: only where one cannot be a month.
            match (a > 12, b > 12) {
                (true, false) => (c, b, a),
                (false, true) => (c, a, b),
                _ => return None,
            }
        }
        (1..=2, 4) => (c, b, a),
        _ => return None,
    };
    (1500..2200).contains(&year).then_some(())?;
    Some(DateSpot {
        date: format!("{year:04}-{month:02}-{day:02}").parse().ok()?,
        start: first.start,
        end: third.end,
        word: at,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::vocabulary::{languages, vocabulary};
    use crate::extract::words::words;

    #[track_caller]
    fn check(tag: &str, text: &str, expected: &str) {
        let number = languages().position(|it| it == tag).expect("known");
        let words = words(text);
        let survey = Survey::bare(text, &words, vocabulary(number));
        let found: Vec<String> = dates(&survey)
            .iter()
            .map(|it| it.date.to_string())
            .collect();
        assert_eq!(found.join(" "), expected, "{text}");
    }

    #[test]
    fn dates_are_read_in_each_languages_way() {
        check(
            "en",
            "on July 9, 2024 and on 9 July 2024, in May 2023",
            "2024-07-09 2024-07-09 2023-05",
        );
        check(
            "en",
            "on 07/09/2024, on 13/07/2024, 2024-07-09",
            "2024-07-13 2024-07-09",
        );
        check("en", "they may 2024", "");
        check("fr", "le 1er mars 2024", "2024-03-01");
        check("de", "am 9. Juli 2024", "2024-07-09");
        check("es", "el 9 de julio de 2024", "2024-07-09");
        check("hu", "2024. július 9-én", "2024-07-09");
        check("lt", "2024 m. liepos 9 d.", "2024-07-09");
        check("lv", "2024. gada 9. jūlijā", "2024-07-09");
        check("fi", "9. heinäkuuta 2024", "2024-07-09");
        check("pl", "9 lipca 2024 r.", "2024-07-09");
        check("tr", "9 Temmuz 2024'te", "2024-07-09");
        check("el", "στις 9 Ιουλίου 2024", "2024-07-09");
        check("da", "9.7.2024", "2024-07-09");
        check("de", "am 31. Februar 2024", "");
    }
}
