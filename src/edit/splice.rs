//! Replacement of stretches of a text, and the way back.

/// One stretch of a text replaced by another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Splice {
    /// Byte of the text before it was changed.
    pub at: usize,
    pub old: Box<str>,
    pub new: Box<str>,
}

/// Splices of one text that do not overlap, in its order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Round(Vec<Splice>);

impl Round {
    /// A round of splices that do not overlap. Of several at one place the first comes first.
    pub fn new(mut splices: Vec<Splice>) -> Self {
        splices.retain(|splice| splice.old != splice.new);
        splices.sort_by_key(|splice| (splice.at, splice.at + splice.old.len()));
        Self(splices)
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The text with all of them made.
    pub fn apply(&self, text: &str) -> String {
        let more: usize = self.0.iter().map(|splice| splice.new.len()).sum();
        let mut changed = String::with_capacity(text.len() + more);
        let mut from = 0;
        for splice in &self.0 {
            changed.push_str(&text[from..splice.at]);
            changed.push_str(&splice.new);
            from = splice.at + splice.old.len();
        }
        changed.push_str(&text[from..]);
        changed
    }

    /// The round that leads back.
    pub fn inverse(&self) -> Self {
        let mut grown: isize = 0;
        let back = self.0.iter().map(|splice| {
            let at = splice.at.saturating_add_signed(grown);
            grown += splice.new.len() as isize - splice.old.len() as isize;
            Splice {
                at,
                old: splice.new.clone(),
                new: splice.old.clone(),
            }
        });
        Self(back.collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn splice(at: usize, old: &str, new: &str) -> Splice {
        Splice {
            at,
            old: old.into(),
            new: new.into(),
        }
    }

    #[test]
    fn a_round_is_undone_by_its_inverse() {
        let round = Round::new(vec![
            splice(4, "", "x"),
            splice(0, "ab", ""),
            splice(3, "d", "dé!"),
            splice(4, "", "y"),
            splice(4, "e", "e"),
        ]);
        let changed = round.apply("abcdef");
        assert_eq!(changed, "cdé!xyef");
        assert_eq!(round.inverse().apply(&changed), "abcdef");
        assert!(Round::new(vec![splice(1, "b", "b")]).is_empty());
    }
}
