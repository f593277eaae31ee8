//! Work that may become unwanted while it is done: who does it asks now and then.

/// Question whether work is still wanted, asked seldom enough to cost nothing, often enough to stop at once.
#[derive(Clone, Copy)]
pub struct Stop<'a> {
    asked: &'a (dyn Fn() -> bool + Sync),
}

/// Work that was stopped; there is no result.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("stopped")]
pub struct Stopped;

impl<'a> Stop<'a> {
    /// Work that nobody stops.
    pub(crate) const NEVER: Stop<'static> = Stop {
        asked: &(never as fn() -> bool),
    };

    /// Work that stops as soon as `asked` says so.
    #[must_use]
    pub fn when(asked: &'a (dyn Fn() -> bool + Sync)) -> Self {
        Self { asked }
    }

    /// Whether to go on.
    ///
    /// # Errors
    ///
    /// Where it is to stop.
    pub fn check(self) -> Result<(), Stopped> {
        if (self.asked)() { Err(Stopped) } else { Ok(()) }
    }

    /// The same, looked at in one of many steps.
    pub(super) fn check_at(self, step: usize) -> Result<(), Stopped> {
        const STEPS: usize = 1 << 16;
        if step.is_multiple_of(STEPS) {
            self.check()
        } else {
            Ok(())
        }
    }
}

fn never() -> bool {
    false
}
