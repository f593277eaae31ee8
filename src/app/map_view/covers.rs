//! The covers of the map, as they were last laid out: the map is framed beside it, and names keep off it.
//!
//! Cards are known by their corner and their size, so that a window that changes its size takes them along; and
//! from day to day they are taken for as large as they were: the map rests while days pass.

use eframe::egui::{Rect, Vec2};

use crate::{figure::PixelRect, scene::Derivation, ui::CornerCard};

/// The map is framed in no less than this width, in points.
const LEAST_WIDTH: f64 = 160.0;

/// Cover of the map in a frame.
#[derive(Clone, Copy)]
pub struct Cover<'a> {
    /// The width of a panel over its right side, in points.
    pub right: f64,
    /// Cards as they were last laid out beside that panel; none, while they have never been.
    pub cards: Option<&'a [CornerCard]>,
}

impl Cover<'_> {
    /// Width that the panel leaves of one.
    pub(super) fn left_of(&self, width: f64) -> f64 {
        (width - self.right).max(LEAST_WIDTH)
    }
}

/// The cards that the map is framed beside.
#[derive(Default)]
pub(super) struct Covers {
    cards: Vec<CornerCard>,
    /// State that they were measured for; absent while nothing is known of them.
    of: Option<State>,
}

/// State that a card's size may follow.
#[derive(Clone, Copy, PartialEq)]
struct State {
    revision: u64,
    since: u64,
    size: [f64; 2],
}

impl Covers {
    /// Takes in how large the cards are, unless that has changed with the day alone.
    pub fn measure(&mut self, content: &Derivation, size: [f64; 2], cards: Option<&[CornerCard]>) {
        let now = State {
            revision: content.revision(),
            since: content.since(),
            size,
        };
        let of_another_day = self.of.is_some_and(|of| {
            let revision = now.revision;
            of != now && State { revision, ..of } == now
        });
        if let Some(cards) = cards
            && !of_another_day
        {
            if self.cards != cards {
                self.cards = cards.to_vec();
            }
            self.of = Some(now);
        }
    }

    /// Whether anything is known of them.
    pub fn are_known(&self) -> bool {
        self.of.is_some()
    }

    /// Rectangles of the cards over a map of this size, in points from its top left.
    pub fn over(&self, [width, height]: [f64; 2]) -> Vec<PixelRect> {
        let size = Vec2::new(width as f32, height as f32);
        let map = Rect::from_min_size(eframe::egui::Pos2::ZERO, size);
        let places = self.cards.iter().map(|card| card.place(map));
        places
            .map(|place| PixelRect {
                x: place.min.x.into(),
                y: place.min.y.into(),
                w: place.width().into(),
                h: place.height().into(),
            })
            .collect()
    }
}
