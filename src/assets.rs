//! The bytes that are built in: fonts, the world, names, flags, the dossier.
//!
//! Only hands them out; decoding is [`crate::read`]'s. Every file's source and licence stands
//! beside it under `assets/`, and `assets/SOURCES.json` lists them for the About panel.

/// A weight of the embedded typeface.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Weight {
    #[default]
    Regular,
    Medium,
    SemiBold,
    Bold,
}

impl Weight {
    pub const ALL: [Self; 4] = [Self::Regular, Self::Medium, Self::SemiBold, Self::Bold];

    /// The OpenType weight class: 400, 500, 600, 700.
    #[must_use]
    pub const fn class(self) -> u16 {
        match self {
            Self::Regular => 400,
            Self::Medium => 500,
            Self::SemiBold => 600,
            Self::Bold => 700,
        }
    }
}

/// Inter in one weight, as an OpenType file whose figures are tabular.
#[must_use]
pub const fn font(weight: Weight) -> &'static [u8] {
    match weight {
        Weight::Regular => include_bytes!("../assets/fonts/Inter-Regular.otf"),
        Weight::Medium => include_bytes!("../assets/fonts/Inter-Medium.otf"),
        Weight::SemiBold => include_bytes!("../assets/fonts/Inter-SemiBold.otf"),
        Weight::Bold => include_bytes!("../assets/fonts/Inter-Bold.otf"),
    }
}
