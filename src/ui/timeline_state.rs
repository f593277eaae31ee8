//! Whether the timeline is open, and what plays on it: from change to change, never faster than one can look.

use eframe::egui::Pos2;

use super::command::{Command, SceneCommand};
use crate::model::Date;

/// Seconds from change to change, where there are few.
const PACE: f64 = 1.2;
/// Seconds from change to change at least: a change that nobody sees is none.
const LEAST_PACE: f64 = 0.4;
/// Time that a course plays at most, in seconds: of many changes those are passed over that lie close
/// together.
const LONGEST: f64 = 120.0;

/// See the module's text.
#[derive(Debug, Default)]
pub struct TimelineState {
    pub(super) open: bool,
    playing: Option<Playing>,
    /// Point where the slider was pressed, until the pointer leaves for elsewhere.
    pub(super) pressed: Option<Pos2>,
}

/// Course that is played.
#[derive(Clone, Copy, Debug, Default)]
struct Playing {
    /// The day that was asked for last; none before the first.
    told: Option<Date>,
    /// Time at which the next one is due, in seconds of egui's clock.
    due: f64,
}

/// Request of playing in a frame.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Tick {
    pub command: Option<Command>,
    /// Seconds until there is something to do again.
    pub wait: Option<f64>,
}

impl TimelineState {
    pub(super) fn toggle(&mut self) {
        self.open = !self.open;
        self.playing = None;
    }

    pub(super) fn toggle_playing(&mut self) {
        self.playing = match self.playing {
            Some(_) => None,
            None => Some(Playing::default()),
        };
    }

    pub(super) fn is_playing(&self) -> bool {
        self.playing.is_some()
    }

    pub(super) fn stop(&mut self) {
        self.playing = None;
    }

    /// Day that is to be told of now, at the time `now`, while `as_of` is. Begins anew where the end was
    /// reached, and stops at the end, or where somebody else has changed the day.
    pub(super) fn tick(&mut self, now: f64, as_of: Option<Date>, days: &[Date]) -> Tick {
        let mut tick = Tick::default();
        let (Some(playing), Some(last)) = (&mut self.playing, days.last().copied()) else {
            self.playing = None;
            return tick;
        };
        let begins = playing.told.is_none();
        if !begins && playing.told != as_of {
            self.playing = None;
            return tick;
        }
        if !begins && now < playing.due {
            tick.wait = Some(playing.due - now);
            return tick;
        }
        let next = match as_of.map(Date::last_day) {
            Some(day) if day < last => following(day, days, begins),
            _ if begins => days.first().copied(),
            _ => None,
        };
        let Some(next) = next else {
            self.playing = None;
            return tick;
        };
        let pace = (LONGEST / days.len() as f64).clamp(LEAST_PACE, PACE);
        // From now on, not from when it was due: what came late is not made up for.
        *playing = Playing {
            told: Some(next),
            due: now + pace,
        };
        tick.command = Some(Command::Scene(SceneCommand::SetAsOf(Some(next))));
        tick.wait = Some(pace);
        tick
    }
}

/// The next day of change, far enough away for the whole to end in time; the first step goes to the very next.
fn following(day: Date, days: &[Date], first: bool) -> Option<Date> {
    let (begin, end) = (days.first()?.number(), days.last()?.number());
    let most = (LONGEST / LEAST_PACE) as usize;
    let apart = if first || days.len() <= most {
        1
    } else {
        (end - begin) / most as i32 + 1
    };
    let from = day.number() + apart;
    let after = days.partition_point(|other| other.number() < from);
    days.get(after).or(days.last()).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn days(numbers: impl IntoIterator<Item = i32>) -> Vec<Date> {
        numbers.into_iter().map(Date::of_number).collect()
    }

    /// The days that are told of, and how long it takes in all.
    fn played(days: &[Date]) -> (Vec<Date>, f64) {
        let mut state = TimelineState::default();
        state.toggle_playing();
        let (mut now, mut as_of, mut told) = (10.0, None, Vec::new());
        while state.is_playing() {
            let tick = state.tick(now, as_of, days);
            if let Some(Command::Scene(SceneCommand::SetAsOf(day))) = tick.command {
                as_of = day;
                told.extend(day);
            }
            now += tick.wait.unwrap_or(0.0);
        }
        (told, now - 10.0)
    }

    #[test]
    fn every_change_is_told_of_once_at_a_steady_pace_and_the_last_stays() {
        let days = days([0, 1, 2, 900, 901]);
        let (told, seconds) = played(&days);
        assert_eq!(told, days);
        assert!((seconds - 5.0 * PACE).abs() < 1e-9);
    }

    #[test]
    fn a_hundred_thousand_changes_end_in_two_minutes() {
        let days = days(0..100_000);
        let (told, seconds) = played(&days);
        assert_eq!(told.last(), days.last());
        assert!(told.len() <= 302 && seconds <= LONGEST + 1.0, "{seconds}");
    }

    #[test]
    fn a_frame_that_comes_late_makes_up_for_nothing() {
        let days = days([0, 10, 20]);
        let mut state = TimelineState::default();
        state.toggle_playing();
        state.tick(0.0, None, &days);
        let tick = state.tick(100.0, Some(days[0]), &days);
        assert_eq!(
            tick.command,
            Some(Command::Scene(SceneCommand::SetAsOf(Some(days[1]))))
        );
        let tick = state.tick(100.1, Some(days[1]), &days);
        assert_eq!(tick.command, None);
    }

    #[test]
    fn whoever_changes_the_day_stops_it() {
        let days = days([0, 10, 20]);
        let mut state = TimelineState::default();
        state.toggle_playing();
        state.tick(0.0, None, &days);
        assert_eq!(state.tick(0.1, Some(days[2]), &days), Tick::default());
        assert!(!state.is_playing());
    }

    #[test]
    fn it_goes_on_from_the_day_that_is_told_of() {
        let days = days([0, 10, 20]);
        let mut state = TimelineState::default();
        state.toggle_playing();
        let tick = state.tick(0.0, Some(Date::of_number(4)), &days);
        assert_eq!(
            tick.command,
            Some(Command::Scene(SceneCommand::SetAsOf(Some(days[1]))))
        );
    }
}
