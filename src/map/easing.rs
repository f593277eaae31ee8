//! A change of the units' colours, eased from what is seen to what is to be seen.
//!
//! Has no clock: whoever asks says what time it is, in seconds.

use std::borrow::Cow;

/// Red, green, blue, and in the alpha a measure of stripes. Each unit has two, side by side, as
/// `shader.wgsl` reads them: of its ground with the distance of its stripes, and of its stripes
/// with their width.
pub(crate) type Texel = [u8; 4];

/// Length of a change, in seconds.
const DURATION: f64 = 0.25;

/// See the module's text.
#[derive(Clone, Debug)]
pub(crate) struct Easing {
    to: Vec<Texel>,
    change: Option<Change>,
}

#[derive(Clone, Debug)]
struct Change {
    from: Vec<Texel>,
    start: f64,
}

impl Easing {
    /// Colours at rest.
    #[must_use]
    pub fn new(texels: Vec<Texel>) -> Self {
        Self {
            to: texels,
            change: None,
        }
    }

    /// Sets out for other colours, from whatever is seen at `now`.
    pub fn change(&mut self, to: Vec<Texel>, now: f64) {
        if to == self.to {
            return;
        }
        self.change = (to.len() == self.to.len()).then(|| Change {
            from: self.at(now).into_owned(),
            start: now,
        });
        self.to = to;
    }

    /// Share of the change that is done at `now`, from 0 to 1; 1 at rest.
    #[must_use]
    pub fn share(&self, now: f64) -> f64 {
        self.change.as_ref().map_or(1.0, |change| {
            ((now - change.start) / DURATION).clamp(0.0, 1.0)
        })
    }

    /// Colours that are to be seen at `now`.
    #[must_use]
    pub fn at(&self, now: f64) -> Cow<'_, [Texel]> {
        let share = self.share(now);
        match &self.change {
            Some(change) if share < 1.0 => {
                let share = ease(share);
                let pairs = change.from.chunks_exact(2).zip(self.to.chunks_exact(2));
                Cow::Owned(
                    pairs
                        .flat_map(|(from, to)| mixed(from, to, share))
                        .collect(),
                )
            }
            _ => Cow::Borrowed(&self.to),
        }
    }
}

/// One unit's texels on their way.
fn mixed(from: &[Texel], to: &[Texel], share: f64) -> [Texel; 2] {
    // Stripes come out of the ground and go back into it; only where they turn into others do they
    // jump.
    let measures = if !is_striped(from) {
        to
    } else if !is_striped(to) || share < 0.5 {
        from
    } else {
        to
    };
    [0, 1].map(|texel| {
        let channel = |idx: usize| {
            let [from, to] = [from, to].map(|pair: &[Texel]| f64::from(pair[texel][idx]));
            (from + share * (to - from)).round() as u8
        };
        [channel(0), channel(1), channel(2), measures[texel][3]]
    })
}

/// Whether the stripes of a unit can be told from its ground.
#[must_use]
pub(crate) fn is_striped(pair: &[Texel]) -> bool {
    pair[0][..3] != pair[1][..3]
}

/// Eases a share, slow at both ends (smoothstep); from 0 to 1.
pub(crate) fn ease(share: f64) -> f64 {
    share * share * (3.0 - 2.0 * share)
}

#[cfg(test)]
mod tests {
    use super::*;

    const BLACK: [Texel; 2] = [[0, 0, 0, 60], [0, 0, 0, 30]];
    const WHITE: [Texel; 2] = [[255, 255, 255, 60], [255, 255, 255, 30]];
    /// Black with fine white stripes.
    const STRIPED: [Texel; 2] = [[0, 0, 0, 50], [255, 255, 255, 8]];
    /// White with wide black ones.
    const OTHERWISE: [Texel; 2] = [[255, 255, 255, 90], [0, 0, 0, 40]];

    fn changed(from: [Texel; 2], to: [Texel; 2], start: f64) -> Easing {
        let mut easing = Easing::new(from.to_vec());
        easing.change(to.to_vec(), start);
        easing
    }

    #[test]
    fn a_change_goes_gently_from_the_old_colours_to_the_new_and_rests_there() {
        let easing = changed(BLACK, WHITE, 10.0);
        let steps: Vec<u8> = (0..=5)
            .map(|step| easing.at(10.0 + f64::from(step) * DURATION / 5.0)[0][0])
            .collect();
        assert_eq!(steps, [0, 27, 90, 165, 228, 255]);
        assert_eq!(easing.at(99.0), &WHITE[..]);
        // A clock that goes back does no harm.
        assert_eq!(easing.at(0.0), &BLACK[..]);
        let percent = [9.0, 10.0, 10.125, 10.25, 99.0].map(|now| 100.0 * easing.share(now));
        assert_eq!(
            percent.map(f64::round).map(|share| share as u8),
            [0, 0, 50, 100, 100]
        );
    }

    #[test]
    fn what_is_at_rest_or_changes_to_itself_moves_nothing() {
        let mut easing = Easing::new(WHITE.to_vec());
        assert!(easing.share(0.0) >= 1.0);
        easing.change(WHITE.to_vec(), 5.0);
        assert!(easing.share(5.0) >= 1.0);
    }

    #[test]
    fn a_change_on_the_way_starts_from_what_is_seen() {
        let mut easing = changed(BLACK, WHITE, 0.0);
        let seen = easing.at(0.1).into_owned();
        easing.change(BLACK.to_vec(), 0.1);
        assert_eq!(easing.at(0.1), seen);
        assert!(easing.at(0.2)[0][0] < seen[0][0]);
        assert_eq!(easing.at(0.1 + DURATION), &BLACK[..]);
    }

    #[test]
    fn stripes_come_out_of_the_ground_and_go_back_into_it() {
        for (from, to) in [(BLACK, STRIPED), (STRIPED, BLACK)] {
            let easing = changed(from, to, 0.0);
            let seen = easing.at(DURATION / 3.0);
            assert!(is_striped(&seen));
            assert_eq!([seen[0][3], seen[1][3]], [50, 8]);
        }
        let easing = changed(STRIPED, OTHERWISE, 0.0);
        let measures = |now| {
            let seen = easing.at(now);
            [seen[0][3], seen[1][3]]
        };
        assert_eq!(measures(0.4 * DURATION), [50, 8]);
        assert_eq!(measures(0.6 * DURATION), [90, 40]);
    }

    #[test]
    fn what_is_plain_at_both_ends_is_plain_on_the_way() {
        let easing = changed(BLACK, WHITE, 0.0);
        assert!(!is_striped(&easing.at(DURATION / 3.0)));
    }

    #[test]
    fn other_units_are_there_at_once() {
        let mut easing = Easing::new(WHITE.to_vec());
        easing.change([BLACK, BLACK].concat(), 1.0);
        assert_eq!(easing.at(1.0), [BLACK, BLACK].concat());
    }
}
