//! The distance between two words, and which of many was probably meant.

/// Levenshtein's distance: letters put in, left out or changed.
#[must_use]
pub(crate) fn letters_apart(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, from) in a.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, to) in b.iter().enumerate() {
            let changed = diagonal + usize::from(from != *to);
            diagonal = row[j + 1];
            row[j + 1] = changed.min(row[j] + 1).min(diagonal + 1);
        }
    }
    row[b.len()]
}

/// The one of `known` that was probably meant by `found`: at most two letters away, and less than half of
/// it.
pub fn nearest<'a>(found: &str, known: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let letters = found.chars().count();
    let limit = 2.min(letters.saturating_sub(1) / 2);
    known
        .filter(|known| known.chars().count().abs_diff(letters) <= limit)
        .map(|known| (letters_apart(found, known), known))
        .filter(|(apart, _)| *apart <= limit)
        .min()
        .map(|(_, known)| known)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_typing_slip_is_answered_with_what_was_meant() {
        let known = || ["parties", "place", "sources"].into_iter();
        assert_eq!(nearest("partys", known()), Some("parties"));
        assert_eq!(nearest("source", known()), Some("sources"));
        assert_eq!(nearest("signers", known()), None);
        assert_eq!(nearest("x", known()), None);
    }
}
