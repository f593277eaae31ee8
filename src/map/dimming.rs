//! What recedes while some countries stand out: colours by unit, nothing else, so that it costs an upload
//! of kilobytes when it changes and nothing in a frame.

use std::sync::Arc;

use super::easing::Texel;
use crate::{
    geo::UnitIdx,
    palette::{Palette, Rgb},
};

/// How near to land that is not concerned all others come.
const SHARE: f64 = 0.78;

/// Which units stand out, by [`UnitIdx`]: the atlas's units, then its overlays. Cheap to clone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lit(Arc<[bool]>);

impl Lit {
    #[must_use]
    pub fn new(units: Vec<bool>) -> Self {
        Self(units.into())
    }

    /// Whether the unit keeps its colours.
    #[must_use]
    pub fn holds(&self, unit: UnitIdx) -> bool {
        self.0.get(unit.index()).copied().unwrap_or(true)
    }

    /// Takes the colours of all others near to those of land that is not concerned.
    pub fn dim(&self, texels: &mut [Texel], palette: &Palette) {
        for (pair, lit) in texels.chunks_exact_mut(2).zip(self.0.iter()) {
            if !lit {
                for texel in pair {
                    let [red, green, blue, _] = *texel;
                    let Rgb(red, green, blue) = dimmed(Rgb(red, green, blue), palette);
                    texel[..3].copy_from_slice(&[red, green, blue]);
                }
            }
        }
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::palette::Theme;

    #[test]
    fn only_what_does_not_stand_out_changes_its_colours_and_stripes_stay() {
        let palette = Theme::Light.palette();
        let before: Vec<Texel> = vec![
            [10, 20, 30, 60],
            [10, 20, 30, 7],
            [10, 20, 30, 60],
            [90, 80, 70, 7],
        ];
        let mut after = before.clone();
        Lit::new(vec![true, false]).dim(&mut after, palette);
        assert_eq!(after[..2], before[..2]);
        assert_ne!(after[2][..3], before[2][..3]);
        assert_eq!([after[2][3], after[3][3]], [60, 7]);
        assert_eq!(dimmed(palette.other, palette), palette.other);
    }
}
