//! Recession of all countries while some stand out: colours by unit, and nothing else.

use std::{collections::BTreeSet, sync::Arc};

use super::{Label, Statement};
use crate::{
    geo::{Atlas, UnitIdx},
    model::Code,
    palette::{Ink, Palette, Rgb},
};

/// Share of the way to land that is not concerned that all others go.
const SHARE: f64 = 0.78;

/// Units that stand out, by [`UnitIdx`]: the atlas's units, then its overlays. Cheap to clone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lit(Arc<[bool]>);

impl Lit {
    #[must_use]
    pub fn new(units: Vec<bool>) -> Self {
        Self(units.into())
    }

    /// The units of countries that stand out; absent where none does, and all is as ever. Each stands out as
    /// it is shaded: by itself where the statement names it, else as its state.
    #[must_use]
    pub fn of(atlas: &Atlas, statement: &Statement, highlighted: &[Code]) -> Option<Self> {
        if highlighted.is_empty() {
            return None;
        }
        let lit: BTreeSet<Code> = highlighted.iter().copied().collect();
        let own = |code: Code| statement.of.contains_key(&code);
        let units = atlas.units.iter().map(|unit| {
            let code = unit
                .code
                .filter(|code| own(*code))
                .or(unit.state)
                .or(unit.code);
            code.is_some_and(|code| lit.contains(&code))
        });
        let mut units: Vec<bool> = units.collect();
        let overlays = atlas
            .overlays
            .iter()
            .map(|overlay| units[overlay.unit.index()]);
        let overlays: Vec<bool> = overlays.collect();
        units.extend(overlays);
        Some(Self::new(units))
    }

    /// Whether the unit keeps its colours.
    #[must_use]
    pub fn holds(&self, unit: UnitIdx) -> bool {
        self.0.get(unit.index()).copied().unwrap_or(true)
    }

    /// Whether each unit keeps its colours, by [`UnitIdx`].
    pub fn units(&self) -> impl Iterator<Item = bool> {
        self.0.iter().copied()
    }
}

/// A colour of what does not stand out.
#[must_use]
pub fn dimmed(Rgb(red, green, blue): Rgb, palette: &Palette) -> Rgb {
    let Rgb(to_red, to_green, to_blue) = palette.other;
    let channel = |from: u8, to: u8| {
        let (from, to) = (f64::from(from), f64::from(to));
        (from + (to - from) * SHARE).round() as u8
    };
    Rgb(
        channel(red, to_red),
        channel(green, to_green),
        channel(blue, to_blue),
    )
}

impl Label {
    /// Ink of the letters and colour of what lies around them. A name that `recedes` is written as on land
    /// that is not concerned: what it lies on is near to that; the sea recedes from nothing.
    #[must_use]
    pub fn colors(&self, recedes: bool, palette: &Palette) -> (Ink, Option<Rgb>) {
        if !recedes {
            return (self.ink, self.halo);
        }
        let around = |halo: Rgb| {
            if halo == palette.sea {
                halo
            } else {
                dimmed(halo, palette)
            }
        };
        (Ink::OnOther, self.halo.map(around))
    }
}
