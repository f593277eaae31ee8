//! The newest value that is made elsewhere, for a key that changes faster than it can be made: one at a time,
//! and the newest wish is next.

/// See the module's text. Whoever shows the value wishes for it each frame, so that nothing waits here.
#[derive(Debug)]
pub(crate) struct Latest<K, V> {
    made: Option<(K, V)>,
    /// The key whose value is being made.
    asked: Option<K>,
    /// The key whose value could not be made; it is not tried again.
    failed: Option<K>,
}

impl<K, V> Default for Latest<K, V> {
    fn default() -> Self {
        Self {
            made: None,
            asked: None,
            failed: None,
        }
    }
}

impl<K: Clone + PartialEq, V> Latest<K, V> {
    /// The value that was made last, whatever for.
    #[must_use]
    pub fn last(&self) -> Option<&V> {
        self.made.as_ref().map(|(_, value)| value)
    }

    /// The value for `key`, if it is there.
    #[must_use]
    pub fn get(&self, key: &K) -> Option<&V> {
        let (made, value) = self.made.as_ref()?;
        (made == key).then_some(value)
    }

    /// The key whose value is being made.
    #[must_use]
    pub fn asked(&self) -> Option<&K> {
        self.asked.as_ref()
    }

    /// Whether the value for `key` is to be begun now: it is not there, it has not failed, and no other is being
    /// made. From then on it is.
    pub fn begin(&mut self, key: &K) -> bool {
        let known = self.get(key).is_some() || self.failed.as_ref() == Some(key);
        let begins = !known && self.asked.is_none();
        if begins {
            self.asked = Some(key.clone());
        }
        begins
    }

    /// Keeps a value that was made, asked for or not.
    pub(crate) fn keep(&mut self, key: K, value: V) {
        if self.asked.as_ref() == Some(&key) {
            self.asked = None;
        }
        self.made = Some((key, value));
    }

    /// Notes that the value that was being made will not come, now or later.
    pub fn fail(&mut self) {
        self.failed = self.asked.take();
    }

    /// Notes that the value that was asked for is no longer being made; it may be asked for again.
    pub(crate) fn give_up(&mut self) {
        self.asked = None;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_is_made_at_a_time_and_the_newest_wish_is_next() {
        let mut latest: Latest<u32, &str> = Latest::default();
        assert!(latest.begin(&1));
        assert!(!latest.begin(&1));
        assert!(!latest.begin(&2), "another is being made");
        assert!(!latest.begin(&3));
        latest.keep(1, "one");
        assert_eq!(latest.get(&3), None);
        assert_eq!(latest.last(), Some(&"one"));
        assert!(latest.begin(&3));
        latest.keep(3, "three");
        assert_eq!(latest.get(&3), Some(&"three"));
        assert!(!latest.begin(&3), "it is there");
    }

    #[test]
    fn what_failed_is_not_tried_again_until_another_did() {
        let mut latest: Latest<u32, &str> = Latest::default();
        assert!(latest.begin(&1));
        latest.fail();
        assert!(!latest.begin(&1));
        assert!(latest.begin(&2));
        latest.give_up();
        assert!(latest.begin(&2), "it was given up, and did not fail");
        latest.keep(2, "two");
        assert!(!latest.begin(&1));
    }
}
