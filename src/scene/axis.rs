//! The time axis: from before the first change of what is shown to now.

use crate::model::Date;

/// Days along an axis, by their numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct DayAxis {
    /// A little before the first day on which something changes.
    pub from: i32,
    /// Number of today; or the day that is told of, if it is to come.
    pub to: i32,
}

impl DayAxis {
    /// Axis for the days of change, ascending, and the day that is told of.
    #[must_use]
    pub fn new(days: &[Date], as_of: Option<Date>, today: Date) -> Self {
        let last = days.last().copied().unwrap_or(today);
        let to = today.max(last).number();
        let as_of = as_of.map_or(to, Date::number);
        let first = days.first().map_or(to, |day| day.number());
        let first = first.min(as_of).min(to - 1);
        Self {
            // That there was nothing before is seen too.
            from: first - (to - first) / 40 - 1,
            to: to.max(as_of),
        }
    }

    /// Place of a day: 0 at the beginning, 1 at the end.
    #[must_use]
    pub fn share(self, number: i32) -> f64 {
        f64::from(number - self.from) / f64::from(self.to - self.from)
    }

    /// The number of the day at a share of the axis.
    #[must_use]
    pub fn number(self, share: f64) -> i32 {
        self.from + (share.max(0.0) * f64::from(self.to - self.from)).round() as i32
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_axis_begins_before_the_first_change_and_ends_now_or_with_a_day_to_come() {
        let day = Date::of_number;
        let axis = DayAxis::new(&[day(0), day(100)], None, day(400));
        assert_eq!(axis, DayAxis { from: -11, to: 400 });
        let axis = DayAxis::new(&[day(0), day(100)], Some(day(500)), day(400));
        assert_eq!(axis, DayAxis { from: -11, to: 500 });
        // Where nothing changes there is a day at least.
        let axis = DayAxis::new(&[], None, day(7));
        assert!(axis.from < axis.to);
    }

    #[test]
    fn a_day_is_found_where_it_lies() {
        let axis = DayAxis { from: -10, to: 30 };
        for number in -10..=30 {
            assert_eq!(axis.number(axis.share(number)), number);
        }
        assert_eq!(
            [axis.number(-3.0), axis.number(0.5), axis.number(1.0)],
            [-10, 10, 30]
        );
    }
}
