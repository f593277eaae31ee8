//! Every colour of the program, by theme and by what it stands for.
//!
//! The values are LOOK's computed palette; the tests at the end hold its promises (WCAG contrast,
//! CIEDE2000 under normal sight, protanopia, deuteranopia and tritanopia). Knows no egui.

use serde::{Deserialize, Serialize};

/// An opaque sRGB colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Rgb(pub u8, pub u8, pub u8);

impl Rgb {
    const fn hex(value: u32) -> Self {
        Self((value >> 16) as u8, (value >> 8) as u8, value as u8)
    }

    /// Mixture of this colour and another, as light mixes: so much of each that the mixture is told from
    /// both.
    #[must_use]
    pub const fn mixed(self, other: Self) -> Self {
        const fn mean(a: u8, b: u8) -> u8 {
            ((9 * a as u16 + 11 * b as u16) / 20) as u8
        }
        Self(
            mean(self.0, other.0),
            mean(self.1, other.1),
            mean(self.2, other.2),
        )
    }

    /// Colour a share of the way to another, as it is stored.
    #[must_use]
    pub(crate) fn towards(self, other: Self, share: f64) -> Self {
        let mean = |a: u8, b: u8| {
            let between = f64::from(a) + (f64::from(b) - f64::from(a)) * share;
            between.round() as u8
        };
        Self(
            mean(self.0, other.0),
            mean(self.1, other.1),
            mean(self.2, other.2),
        )
    }

    /// `#rrggbb`.
    #[must_use]
    pub fn to_hex(self) -> String {
        format!("#{:02x}{:02x}{:02x}", self.0, self.1, self.2)
    }
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Theme {
    #[default]
    Light,
    Dark,
    /// Theme for paper and for copies without colour: classes differ in lightness and in hatching.
    Print,
    /// Theme for people who need all the contrast there is: on black, with hatching.
    Contrast,
}

/// Colour of a text or line on the map.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Ink {
    /// Text on panels and on the sea.
    Text,
    /// Quieter text.
    Text2,
    /// Names on land that is not concerned.
    OnOther,
    /// Names on *signed*.
    OnSigned,
    /// Names on *eligible*.
    OnEligible,
    /// Names on *role*.
    OnRole,
    /// Names on *left*.
    OnLeft,
    /// Names on the second further role.
    OnSecond,
    /// Names on a step of a scale, counted from 0.
    OnStep(u8),
    Accent,
    Fine,
    Doubtful,
}

/// The colours of one theme.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Palette {
    pub sea: Rgb,
    /// Ground around a globe.
    pub space: Rgb,
    /// Edge of a globe, which fades into space.
    pub limb: Rgb,
    pub other: Rgb,
    pub eligible: Rgb,
    pub signed: Rgb,
    pub role: Rgb,
    /// Stripes of *role*, so that it is not told by its colour alone.
    pub role_stripes: Rgb,
    /// The second further role: its ground and its stripes.
    pub second: [Rgb; 2],
    /// Was a party and is none.
    pub left: Rgb,
    /// A scale of one hue, from near *eligible* to *signed*.
    pub steps: [Rgb; 6],
    pub border: Rgb,
    /// Colour on either side of borders, where their own does not show on every fill.
    pub border_edge: Option<Rgb>,
    pub text: Rgb,
    pub text2: Rgb,
    pub panel: Rgb,
    pub panel2: Rgb,
    pub line: Rgb,
    pub accent: Rgb,
    /// Text on the accent colour.
    pub on_accent: Rgb,
    pub graticule: Rgb,
    pub fine: Rgb,
    pub fine_tint: Rgb,
    pub doubtful: Rgb,
    pub doubtful_tint: Rgb,
    pub chosen: Rgb,
    pub on_other: Rgb,
    pub on_signed: Rgb,
    pub on_eligible: Rgb,
    pub on_role: Rgb,
    pub on_left: Rgb,
    pub on_second: Rgb,
    /// Whether *eligible* is hatched too, so that no class is told by its colour alone.
    pub patterned: bool,
}

const LIGHT: Palette = Palette {
    sea: Rgb::hex(0x00ea_f3f9),
    space: Rgb::hex(0x00d8_dde8),
    limb: Rgb::hex(0x00a8_b4c8),
    other: Rgb::hex(0x00cf_d1cd),
    eligible: Rgb::hex(0x007f_b4e4),
    signed: Rgb::hex(0x0017_4a8b),
    role: Rgb::hex(0x00e3_9a3c),
    role_stripes: Rgb::hex(0x00ff_ffff),
    second: [Rgb::hex(0x0080_7378), Rgb::hex(0x00ff_ffff)],
    left: Rgb::hex(0x008c_1521),
    steps: [
        Rgb::hex(0x0084_bae9),
        Rgb::hex(0x0069_9acf),
        Rgb::hex(0x0053_80b9),
        Rgb::hex(0x003d_69a6),
        Rgb::hex(0x001f_4f90),
        Rgb::hex(0x0000_3376),
    ],
    border: Rgb::hex(0x00ff_ffff),
    border_edge: None,
    text: Rgb::hex(0x0016_202b),
    text2: Rgb::hex(0x0056_636f),
    panel: Rgb::hex(0x00ff_ffff),
    panel2: Rgb::hex(0x00f5_f7f9),
    line: Rgb::hex(0x00df_e4e8),
    accent: Rgb::hex(0x0017_4a8b),
    on_accent: Rgb::hex(0x00ff_ffff),
    graticule: Rgb::hex(0x00d7_e6f0),
    fine: Rgb::hex(0x001d_7a46),
    fine_tint: Rgb::hex(0x00e3_f3ea),
    doubtful: Rgb::hex(0x008a_5300),
    doubtful_tint: Rgb::hex(0x00fd_f0dc),
    chosen: Rgb::hex(0x00e4_edf7),
    on_other: Rgb::hex(0x0046_525d),
    on_signed: Rgb::hex(0x00ff_ffff),
    on_eligible: Rgb::hex(0x0016_202b),
    on_role: Rgb::hex(0x0016_202b),
    on_left: Rgb::hex(0x00ff_ffff),
    on_second: Rgb::hex(0x00ff_ffff),
    patterned: false,
};

const DARK: Palette = Palette {
    sea: Rgb::hex(0x000f_1720),
    space: Rgb::hex(0x0002_0406),
    limb: Rgb::hex(0x0042_627f),
    other: Rgb::hex(0x003a_434c),
    eligible: Rgb::hex(0x002b_659c),
    signed: Rgb::hex(0x007c_c0fb),
    role: Rgb::hex(0x00f3_a647),
    role_stripes: Rgb::hex(0x0016_1e27),
    second: [Rgb::hex(0x0099_8a93), Rgb::hex(0x0016_1e27)],
    left: Rgb::hex(0x00cc_1f30),
    steps: [
        Rgb::hex(0x003a_5a9e),
        Rgb::hex(0x0055_75af),
        Rgb::hex(0x0076_93c2),
        Rgb::hex(0x0099_b2d4),
        Rgb::hex(0x00bf_d1e5),
        Rgb::hex(0x00ee_f4fa),
    ],
    border: Rgb::hex(0x000f_1720),
    border_edge: None,
    text: Rgb::hex(0x00e8_eef4),
    text2: Rgb::hex(0x009f_b0bf),
    panel: Rgb::hex(0x0016_1e27),
    panel2: Rgb::hex(0x001c_2630),
    line: Rgb::hex(0x002a_3642),
    accent: Rgb::hex(0x007c_c0fb),
    on_accent: Rgb::hex(0x000f_1720),
    graticule: Rgb::hex(0x001a_2632),
    fine: Rgb::hex(0x006f_d39b),
    fine_tint: Rgb::hex(0x0016_352a),
    doubtful: Rgb::hex(0x00f3_b866),
    doubtful_tint: Rgb::hex(0x003a_2a12),
    chosen: Rgb::hex(0x001d_3450),
    on_other: Rgb::hex(0x00b3_c2cf),
    on_signed: Rgb::hex(0x000f_1720),
    on_eligible: Rgb::hex(0x00ff_ffff),
    on_role: Rgb::hex(0x000f_1720),
    on_left: Rgb::hex(0x00ff_ffff),
    on_second: Rgb::hex(0x000f_1720),
    patterned: false,
};

const PRINT: Palette = Palette {
    sea: Rgb::hex(0x00ff_ffff),
    space: Rgb::hex(0x00df_e6f0),
    limb: Rgb::hex(0x00b0_bccc),
    other: Rgb::hex(0x00d4_d5d1),
    eligible: Rgb::hex(0x008d_bae4),
    signed: Rgb::hex(0x0012_3e7c),
    role: Rgb::hex(0x00d0_7c22),
    role_stripes: Rgb::hex(0x00ff_ffff),
    second: [Rgb::hex(0x00d4_d5d1), Rgb::hex(0x0048_535e)],
    left: Rgb::hex(0x0066_0f18),
    steps: [
        Rgb::hex(0x008d_bae4),
        Rgb::hex(0x0072_9aca),
        Rgb::hex(0x005b_81b5),
        Rgb::hex(0x0044_68a0),
        Rgb::hex(0x0029_4e8a),
        Rgb::hex(0x0000_3372),
    ],
    border: Rgb::hex(0x00ff_ffff),
    border_edge: None,
    text: Rgb::hex(0x0010_161d),
    text2: Rgb::hex(0x0048_535e),
    panel: Rgb::hex(0x00ff_ffff),
    panel2: Rgb::hex(0x00f5_f7f9),
    line: Rgb::hex(0x00c4_cad0),
    accent: Rgb::hex(0x0012_3e7c),
    on_accent: Rgb::hex(0x00ff_ffff),
    graticule: Rgb::hex(0x00ea_ecee),
    fine: Rgb::hex(0x0017_6a3c),
    fine_tint: Rgb::hex(0x00e3_f3ea),
    doubtful: Rgb::hex(0x007d_4b00),
    doubtful_tint: Rgb::hex(0x00fd_f0dc),
    chosen: Rgb::hex(0x00e4_edf7),
    on_other: Rgb::hex(0x003a_444d),
    on_signed: Rgb::hex(0x00ff_ffff),
    on_eligible: Rgb::hex(0x0010_161d),
    on_role: Rgb::hex(0x0010_161d),
    on_left: Rgb::hex(0x00ff_ffff),
    on_second: Rgb::hex(0x0010_161d),
    patterned: true,
};

const CONTRAST: Palette = Palette {
    sea: Rgb::hex(0x0000_0000),
    space: Rgb::hex(0x0020_203a),
    limb: Rgb::hex(0x008c_8cb4),
    other: Rgb::hex(0x004a_4a4a),
    eligible: Rgb::hex(0x001f_66d1),
    signed: Rgb::hex(0x00ff_d500),
    role: Rgb::hex(0x00ff_7ac8),
    role_stripes: Rgb::hex(0x0000_0000),
    second: [Rgb::hex(0x004a_4a4a), Rgb::hex(0x00ff_ffff)],
    left: Rgb::hex(0x00f2_1400),
    steps: [
        Rgb::hex(0x002c_1400),
        Rgb::hex(0x0049_3000),
        Rgb::hex(0x0074_5700),
        Rgb::hex(0x009b_7a00),
        Rgb::hex(0x00c8_a300),
        Rgb::hex(0x00ff_d500),
    ],
    border: Rgb::hex(0x00ff_ffff),
    border_edge: Some(Rgb::hex(0x0000_0000)),
    text: Rgb::hex(0x00ff_ffff),
    text2: Rgb::hex(0x00d8_d8d8),
    panel: Rgb::hex(0x0000_0000),
    panel2: Rgb::hex(0x0017_1717),
    line: Rgb::hex(0x008c_8c8c),
    accent: Rgb::hex(0x00ff_d500),
    on_accent: Rgb::hex(0x0000_0000),
    graticule: Rgb::hex(0x0022_2222),
    fine: Rgb::hex(0x007c_ffb0),
    fine_tint: Rgb::hex(0x0000_2e17),
    doubtful: Rgb::hex(0x00ff_c46b),
    doubtful_tint: Rgb::hex(0x002e_1d00),
    chosen: Rgb::hex(0x0030_2e10),
    on_other: Rgb::hex(0x00ff_ffff),
    on_signed: Rgb::hex(0x0000_0000),
    on_eligible: Rgb::hex(0x00ff_ffff),
    on_role: Rgb::hex(0x0000_0000),
    on_left: Rgb::hex(0x0000_0000),
    on_second: Rgb::hex(0x00ff_ffff),
    patterned: true,
};

impl Theme {
    pub const ALL: [Self; 4] = [Self::Light, Self::Dark, Self::Print, Self::Contrast];

    /// Whether light stands on dark.
    #[must_use]
    pub(crate) const fn is_dark(self) -> bool {
        matches!(self, Self::Dark | Self::Contrast)
    }

    #[must_use]
    pub const fn palette(self) -> &'static Palette {
        match self {
            Self::Light => &LIGHT,
            Self::Dark => &DARK,
            Self::Print => &PRINT,
            Self::Contrast => &CONTRAST,
        }
    }
}

impl Palette {
    #[must_use]
    pub const fn ink(&self, ink: Ink) -> Rgb {
        match ink {
            Ink::Text => self.text,
            Ink::Text2 => self.text2,
            Ink::OnOther => self.on_other,
            // A scale goes from near *eligible* to *signed*.
            Ink::OnSigned | Ink::OnStep(3..) => self.on_signed,
            Ink::OnEligible | Ink::OnStep(0..=2) => self.on_eligible,
            Ink::OnRole => self.on_role,
            Ink::OnLeft => self.on_left,
            Ink::OnSecond => self.on_second,
            Ink::Accent => self.accent,
            Ink::Fine => self.fine,
            Ink::Doubtful => self.doubtful,
        }
    }
}

#[cfg(test)]
mod tests;
