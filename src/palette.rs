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

    /// Between this colour and another, as light mixes: so much of each that the mixture is told from both.
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
    /// For paper and for copies without colour: classes differ in lightness and in hatching.
    Print,
    /// For people who need all the contrast there is: on black, with hatching.
    Contrast,
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
    pub const fn is_dark(self) -> bool {
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
mod tests {
    use super::*;

    /// Normal sight, then protanopia, deuteranopia and tritanopia: Machado, Oliveira and
    /// Fernandes (2009), "A Physiologically-based Model for Simulation of Color Vision
    /// Deficiency", table 1 at severity 1.0, on linear RGB.
    const SIGHTS: [(&str, [[f64; 3]; 3]); 4] = [
        (
            "normal sight",
            [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]],
        ),
        (
            "protanopia",
            [
                [0.152_286, 1.052_583, -0.204_868],
                [0.114_503, 0.786_281, 0.099_216],
                [-0.003_882, -0.048_116, 1.051_998],
            ],
        ),
        (
            "deuteranopia",
            [
                [0.367_322, 0.860_646, -0.227_968],
                [0.280_085, 0.672_501, 0.047_413],
                [-0.011_820, 0.042_940, 0.968_881],
            ],
        ),
        (
            "tritanopia",
            [
                [1.255_528, -0.076_749, -0.178_779],
                [-0.078_411, 0.930_809, 0.147_602],
                [0.004_733, 0.691_367, 0.303_900],
            ],
        ),
    ];

    fn linear(color: Rgb) -> [f64; 3] {
        [color.0, color.1, color.2].map(|channel| {
            let value = f64::from(channel) / 255.0;
            if value <= 0.04045 {
                value / 12.92
            } else {
                ((value + 0.055) / 1.055).powf(2.4)
            }
        })
    }

    fn times(matrix: &[[f64; 3]; 3], v: [f64; 3]) -> [f64; 3] {
        matrix.map(|row| row[0] * v[0] + row[1] * v[1] + row[2] * v[2])
    }

    /// WCAG 2.2's contrast ratio, 1 to 21.
    fn contrast(a: Rgb, b: Rgb) -> f64 {
        let luminance = |color| {
            let [r, g, b] = linear(color);
            0.2126 * r + 0.7152 * g + 0.0722 * b
        };
        let (a, b) = (luminance(a), luminance(b));
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    /// CIE L*a*b* under D65 as a kind of sight perceives the colour.
    fn lab(color: Rgb, sight: &[[f64; 3]; 3]) -> [f64; 3] {
        const XYZ: [[f64; 3]; 3] = [
            [0.412_456_4, 0.357_576_1, 0.180_437_5],
            [0.212_672_9, 0.715_152_2, 0.072_175_0],
            [0.019_333_9, 0.119_192_0, 0.950_304_1],
        ];
        let seen = times(sight, linear(color)).map(|channel| channel.clamp(0.0, 1.0));
        let [x, y, z] = times(&XYZ, seen);
        let f = |t: f64| {
            if t > 216.0 / 24389.0 {
                t.cbrt()
            } else {
                (24389.0 / 27.0 * t + 16.0) / 116.0
            }
        };
        let (fx, fy, fz) = (f(x / 0.950_47), f(y), f(z / 1.088_83));
        [116.0 * fy - 16.0, 500.0 * (fx - fy), 200.0 * (fy - fz)]
    }

    /// CIEDE2000 after Sharma, Wu and Dalal (2005).
    fn ciede2000([l1, a1, b1]: [f64; 3], [l2, a2, b2]: [f64; 3]) -> f64 {
        let seventh = |chroma: f64| (chroma.powi(7) / (chroma.powi(7) + 25_f64.powi(7))).sqrt();
        let grey = 0.5 * (1.0 - seventh(f64::midpoint(a1.hypot(b1), a2.hypot(b2))));
        let (a1, a2) = (a1 * (1.0 + grey), a2 * (1.0 + grey));
        let (c1, c2) = (a1.hypot(b1), a2.hypot(b2));
        let hue = |a: f64, b: f64| b.atan2(a).to_degrees().rem_euclid(360.0);
        let (h1, h2) = (hue(a1, b1), hue(a2, b2));
        let turn = if c1 * c2 == 0.0 {
            0.0
        } else {
            (h2 - h1 + 180.0).rem_euclid(360.0) - 180.0
        };
        let delta_h = 2.0 * (c1 * c2).sqrt() * (turn / 2.0).to_radians().sin();
        let mean_h = if c1 * c2 == 0.0 {
            h1 + h2
        } else {
            (h1 + turn / 2.0).rem_euclid(360.0)
        };
        let (mean_l, mean_c) = (f64::midpoint(l1, l2), f64::midpoint(c1, c2));
        let cos = |degrees: f64| degrees.to_radians().cos();
        let t = 1.0 - 0.17 * cos(mean_h - 30.0)
            + 0.24 * cos(2.0 * mean_h)
            + 0.32 * cos(3.0 * mean_h + 6.0)
            - 0.20 * cos(4.0 * mean_h - 63.0);
        let off = (mean_l - 50.0).powi(2);
        let s_l = 1.0 + 0.015 * off / (20.0 + off).sqrt();
        let s_c = 1.0 + 0.045 * mean_c;
        let s_h = 1.0 + 0.015 * mean_c * t;
        let rotation = (60.0 * (-((mean_h - 275.0) / 25.0).powi(2)).exp())
            .to_radians()
            .sin();
        let r_t = -2.0 * seventh(mean_c) * rotation;
        let (l, c, h) = ((l2 - l1) / s_l, (c2 - c1) / s_c, delta_h / s_h);
        (l * l + c * c + h * h + r_t * c * h).sqrt()
    }

    fn every_theme(check: impl Fn(Theme, &Palette)) {
        for theme in Theme::ALL {
            check(theme, theme.palette());
        }
    }

    #[test]
    fn the_measures_give_the_published_values() {
        // Sharma, Wu and Dalal (2005), table 1, pairs 1, 7, 9, 17 and 25.
        for (a, b, expected) in [
            ([50.0, 2.6772, -79.7751], [50.0, 0.0, -82.7485], 2.0425),
            ([50.0, 0.0, 0.0], [50.0, -1.0, 2.0], 2.3669),
            ([50.0, 2.49, -0.001], [50.0, -2.49, 0.0009], 7.1792),
            ([50.0, 2.5, 0.0], [73.0, 25.0, -18.0], 27.1492),
            (
                [60.2574, -34.0099, 36.2677],
                [60.4626, -34.1751, 39.4387],
                1.2644,
            ),
        ] {
            assert!((ciede2000(a, b) - expected).abs() < 1e-4, "{a:?} {b:?}");
        }
        assert!((contrast(Rgb(0, 0, 0), Rgb(255, 255, 255)) - 21.0).abs() < 1e-9);
    }

    /// What is pointed at or selected is outlined by a line of [`Palette::text`] cased in
    /// [`Palette::panel`], or the other way round.
    #[test]
    fn an_outline_of_text_and_panel_shows_on_every_fill() {
        every_theme(|theme, p| {
            let fills = [p.sea, p.other, p.eligible, p.signed, p.role];
            for fill in fills {
                let best = contrast(p.text, fill).max(contrast(p.panel, fill));
                assert!(best >= 3.0, "{theme:?}: {} {best:.2}", fill.to_hex());
            }
            let within = contrast(p.text, p.panel);
            assert!(within >= 7.0, "{theme:?}: {within:.2}");
        });
    }

    #[test]
    fn signed_stands_out_from_what_it_touches() {
        every_theme(|theme, p| {
            let mut touched = vec![("other", p.other), ("eligible", p.eligible), ("sea", p.sea)];
            if !theme.is_dark() {
                touched.push(("role", p.role));
            }
            for (name, color) in touched {
                let ratio = contrast(p.signed, color);
                assert!(ratio >= 3.0, "{theme:?}: signed on {name} {ratio:.2}");
            }
        });
        // In the dark the other role differs by hue.
        let [signed, role] = [DARK.signed, DARK.role].map(|color| lab(color, &SIGHTS[0].1));
        assert!(ciede2000(signed, role) >= 46.0);
    }

    #[test]
    fn every_pair_of_classes_is_apart_for_every_sight() {
        every_theme(|theme, p| {
            let classes = [p.signed, p.eligible, p.role, p.other];
            for (sight, matrix) in &SIGHTS {
                for (idx, a) in classes.iter().enumerate() {
                    for b in &classes[idx + 1..] {
                        let apart = ciede2000(lab(*a, matrix), lab(*b, matrix));
                        assert!(apart >= 17.0, "{theme:?}, {sight}: {a:?} {b:?} {apart:.1}");
                    }
                }
                let shore = ciede2000(lab(p.sea, matrix), lab(p.other, matrix));
                assert!(shore >= 9.0, "{theme:?}, {sight}: land and sea {shore:.1}");
            }
        });
    }

    /// Paper copied without colour: what is not told apart by lightness is by hatching.
    #[test]
    fn classes_are_apart_without_colour_in_print_and_high_contrast() {
        for theme in [Theme::Print, Theme::Contrast] {
            let p = theme.palette();
            assert!(p.patterned);
            let lightness = |color| lab(color, &SIGHTS[0].1)[0];
            let mut classes = [p.signed, p.role, p.eligible, p.other, p.sea].map(lightness);
            classes.sort_by(f64::total_cmp);
            for pair in classes.windows(2) {
                let apart = pair[1] - pair[0];
                assert!(apart >= 10.0, "{theme:?}: {classes:?}");
            }
        }
    }

    #[test]
    fn left_and_the_second_role_are_apart_from_all_others_for_every_sight() {
        every_theme(|theme, p| {
            let others = [p.signed, p.eligible, p.role, p.other, p.sea];
            let mut more = vec![p.left];
            if !p.patterned {
                more.push(p.second[0]);
            }
            for (sight, matrix) in &SIGHTS {
                for (idx, a) in more.iter().enumerate() {
                    for b in others.iter().chain(&more[idx + 1..]) {
                        let apart = ciede2000(lab(*a, matrix), lab(*b, matrix));
                        assert!(apart >= 17.0, "{theme:?}, {sight}: {a:?} {b:?} {apart:.1}");
                    }
                }
            }
        });
    }

    #[test]
    fn the_steps_of_a_scale_are_apart_from_their_neighbours_and_from_land_for_every_sight() {
        every_theme(|theme, p| {
            for (sight, matrix) in &SIGHTS {
                let apart = |a, b| ciede2000(lab(a, matrix), lab(b, matrix));
                for pair in p.steps.windows(2) {
                    let step = apart(pair[0], pair[1]);
                    assert!(step >= 8.0, "{theme:?}, {sight}: {pair:?} {step:.1}");
                }
                for step in p.steps {
                    let least = apart(step, p.other).min(apart(step, p.sea));
                    assert!(least >= 9.0, "{theme:?}, {sight}: {step:?} {least:.1}");
                }
            }
        });
    }

    #[test]
    fn the_tint_of_overseas_parts_is_told_from_its_class_and_from_land() {
        every_theme(|theme, p| {
            let fills = [p.signed, p.eligible, p.role, p.left, p.steps[0], p.steps[5]];
            for fill in fills {
                let tint = lab(fill.mixed(p.other), &SIGHTS[0].1);
                for from in [fill, p.other] {
                    let apart = ciede2000(tint, lab(from, &SIGHTS[0].1));
                    assert!(apart >= 7.0, "{theme:?}: {fill:?} {from:?} {apart:.1}");
                }
            }
        });
    }

    #[test]
    fn every_text_is_legible_on_what_it_stands_on() {
        every_theme(|theme, p| {
            for (name, ink, ground) in [
                ("text on panel", p.text, p.panel),
                ("text on second panel", p.text, p.panel2),
                ("text on sea", p.text, p.sea),
                ("text on land", p.text, p.other),
                ("text on chosen", p.text, p.chosen),
                ("text 2 on panel", p.text2, p.panel),
                ("text 2 on second panel", p.text2, p.panel2),
                ("text 2 on sea", p.text2, p.sea),
                ("text 2 on chosen", p.text2, p.chosen),
                ("name on land", p.on_other, p.other),
                ("name on sea", p.on_other, p.sea),
                ("name on signed", p.on_signed, p.signed),
                ("name on eligible", p.on_eligible, p.eligible),
                ("name on role", p.on_role, p.role),
                ("name on left", p.on_left, p.left),
                ("text on accent", p.on_accent, p.accent),
                ("accent on panel", p.accent, p.panel),
                ("accent on chosen", p.accent, p.chosen),
                ("fine", p.fine, p.fine_tint),
                ("doubtful", p.doubtful, p.doubtful_tint),
                ("doubtful on sea", p.doubtful, p.sea),
            ] {
                let ratio = contrast(ink, ground);
                assert!(ratio >= 4.5, "{theme:?}: {name} {ratio:.2}");
            }
        });
    }
}
