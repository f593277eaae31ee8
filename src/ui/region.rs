//! The parts of the window, in reading order.

/// A part of the window.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Region {
    TopBar,
    Left,
    Map,
    Right,
}

impl Region {
    pub const ALL: [Self; 4] = [Self::TopBar, Self::Left, Self::Map, Self::Right];
}
