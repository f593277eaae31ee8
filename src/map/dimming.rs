//! Colours of the window's texture while some countries stand out: by unit, nothing else, so that it costs an
//! upload of kilobytes when it changes and nothing in a frame.

use super::easing::Texel;
use crate::{
    figure::{Lit, dimmed},
    palette::{Palette, Rgb},
};

/// Takes the colours of all that does not stand out near to those of land that is not concerned.
pub(crate) fn dim(lit: &Lit, texels: &mut [Texel], palette: &Palette) {
    for (pair, lit) in texels.chunks_exact_mut(2).zip(lit.units()) {
        if !lit {
            for texel in pair {
                let [red, green, blue, _] = *texel;
                let Rgb(red, green, blue) = dimmed(Rgb(red, green, blue), palette);
                texel[..3].copy_from_slice(&[red, green, blue]);
            }
        }
    }
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
        dim(&Lit::new(vec![true, false]), &mut after, palette);
        assert_eq!(after[..2], before[..2]);
        assert_ne!(after[2][..3], before[2][..3]);
        assert_eq!([after[2][3], after[3][3]], [60, 7]);
        assert_eq!(dimmed(palette.other, palette), palette.other);
    }
}
