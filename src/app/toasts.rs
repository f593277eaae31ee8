//! The messages that float over the map for a while.

use crate::ui::{Command, Mood, Toast};

/// Number of messages, beyond which older ones make room.
const MOST: usize = 3;

/// Seconds for which a message stands, by its mood: what went well is soon read.
const fn span(mood: Mood) -> f64 {
    match mood {
        Mood::Fine => 5.0,
        Mood::Plain => 10.0,
        Mood::Doubtful => 30.0,
    }
}

/// Seconds for which a message stands on at least once nobody reads it any more.
const AFTER_READING: f64 = 2.0;

/// Topic of a message: the next about the same takes its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum About {
    /// Files that are opened.
    Opening,
    /// Pictures that are saved or copied.
    Picture,
    Tiles,
    /// The dossier: its steps, and where it is saved.
    Document,
    /// A country that was looked for.
    Place,
    /// Something else each time.
    Other,
}

/// See the module's text.
#[derive(Default)]
pub(super) struct Toasts {
    shown: Vec<Toast>,
    /// Topic of each of them, and when it goes, in seconds of egui's clock, once it was seen.
    terms: Vec<(About, Option<f64>)>,
    /// Number of messages so far.
    count: u64,
}

impl Toasts {
    pub fn shown(&self) -> &[Toast] {
        &self.shown
    }

    /// Tells something that nothing else is about.
    pub fn add(
        &mut self,
        mood: Mood,
        text: String,
        detail: Option<String>,
        action: Option<Command>,
    ) {
        self.tell(About::Other, mood, text, (detail, action));
    }

    /// Tells something, in place of what was told about the same.
    pub fn tell(
        &mut self,
        about: About,
        mood: Mood,
        text: String,
        (detail, action): (Option<String>, Option<Command>),
    ) {
        if about != About::Other {
            self.forget(about);
        }
        self.count += 1;
        self.shown.push(Toast {
            id: self.count,
            mood,
            text,
            detail,
            action,
        });
        self.terms.push((about, None));
        if self.shown.len() > MOST {
            self.shown.remove(0);
            self.terms.remove(0);
        }
    }

    pub fn dismiss(&mut self, id: u64) {
        self.retain(|toast, _| toast.id != id);
    }

    /// Takes back what was told about something: it is of no use any more.
    pub fn forget(&mut self, about: About) {
        self.retain(|_, (of, _)| of != about);
    }

    /// Takes away what has stood its time; what is read now stays. Returns the seconds until the next goes.
    pub fn expire(&mut self, now: f64, is_read: bool) -> Option<f64> {
        for (toast, (_, ends)) in self.shown.iter().zip(&mut self.terms) {
            let term = ends.get_or_insert(now + span(toast.mood));
            if is_read {
                *term = term.max(now + AFTER_READING);
            }
        }
        self.retain(|_, (_, ends)| ends.is_none_or(|ends| ends > now));
        let ends = self.terms.iter().filter_map(|(_, ends)| *ends);
        ends.min_by(f64::total_cmp).map(|ends| ends - now)
    }

    fn retain(&mut self, stays: impl Fn(&Toast, (About, Option<f64>)) -> bool) {
        let stay: Vec<bool> = self
            .shown
            .iter()
            .zip(&self.terms)
            .map(|(toast, term)| stays(toast, *term))
            .collect();
        let mut of_toasts = stay.iter();
        self.shown.retain(|_| of_toasts.next() != Some(&false));
        let mut of_terms = stay.iter();
        self.terms.retain(|_| of_terms.next() != Some(&false));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(toasts: &Toasts) -> Vec<&str> {
        toasts.shown().iter().map(|it| it.text.as_str()).collect()
    }

    #[test]
    fn a_message_goes_after_its_time_and_not_while_it_is_read() {
        let mut toasts = Toasts::default();
        toasts.add(Mood::Fine, "well".to_owned(), None, None);
        toasts.add(Mood::Doubtful, "ill".to_owned(), None, None);
        assert_eq!(toasts.expire(100.0, false), Some(5.0));
        toasts.expire(104.5, true);
        assert_eq!(texts(&toasts), ["well", "ill"]);
        toasts.expire(106.0, false);
        assert_eq!(texts(&toasts), ["well", "ill"]);
        toasts.expire(107.0, false);
        assert_eq!(texts(&toasts), ["ill"]);
        toasts.expire(140.0, false);
        assert!(toasts.shown().is_empty());
    }

    #[test]
    fn success_retires_the_failure_that_led_to_it() {
        let mut toasts = Toasts::default();
        let none = || (None, None);
        toasts.tell(
            About::Picture,
            Mood::Doubtful,
            "not saved".to_owned(),
            none(),
        );
        toasts.tell(About::Tiles, Mood::Plain, "no tiles".to_owned(), none());
        toasts.tell(About::Picture, Mood::Fine, "saved".to_owned(), none());
        assert_eq!(texts(&toasts), ["no tiles", "saved"]);
        toasts.forget(About::Tiles);
        assert_eq!(texts(&toasts), ["saved"]);
    }
}
