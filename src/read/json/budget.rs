//! The budget of a file's contents, and the faults in it that are forgiven.

use std::cell::Cell;

use super::error::{Countable, JsonError, JsonErrorKind, JsonResult};

/// Remainder of a file's contents that may still come.
#[derive(Clone, Copy, Debug)]
pub struct Budget {
    positions: u64,
    features: u64,
    properties: u64,
}

impl Default for Budget {
    fn default() -> Self {
        Self {
            positions: Countable::Positions.most(),
            features: Countable::Features.most(),
            properties: Countable::Properties.most(),
        }
    }
}

impl Budget {
    /// Takes `count` more of something that was met at the byte `at`.
    pub fn take(&mut self, what: Countable, count: usize, at: usize) -> JsonResult<()> {
        let left = match what {
            Countable::Positions => &mut self.positions,
            Countable::Features => &mut self.features,
            Countable::Properties => &mut self.properties,
        };
        *left = left.checked_sub(count as u64).ok_or(JsonError {
            at,
            kind: JsonErrorKind::TooMany(what),
        })?;
        Ok(())
    }
}

/// Places of what no JSON text may hold and is read all the same: where each was met first.
#[derive(Debug, Default)]
pub struct Forgiven {
    /// A number with zeros before it.
    pub zeros: Cell<Option<usize>>,
    /// A number in quotation marks.
    pub text_numbers: Cell<Option<usize>>,
    /// `NaN` or `Infinity`.
    pub not_finite: Cell<Option<usize>>,
    /// A control character in a string that is not written as an escape.
    pub control: Cell<Option<usize>>,
    /// Half of a surrogate pair, in a string that begins there.
    pub half: Cell<Option<usize>>,
    /// A key that an object has already.
    pub key_twice: Cell<Option<usize>>,
}

impl Forgiven {
    /// Remembers the first place of one of its kinds.
    pub fn note(kind: &Cell<Option<usize>>, at: usize) {
        if kind.get().is_none_or(|known| at < known) {
            kind.set(Some(at));
        }
    }
}
