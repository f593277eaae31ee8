//! Proofs that every colour is told from what it touches, for every sight, and that every text is legible.

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
    let t =
        1.0 - 0.17 * cos(mean_h - 30.0) + 0.24 * cos(2.0 * mean_h) + 0.32 * cos(3.0 * mean_h + 6.0)
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

/// An outline of what is pointed at or selected is a line of [`Palette::text`] cased in [`Palette::panel`],
/// or the other way round.
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

#[test]
fn a_globe_is_told_from_space_for_every_sight() {
    every_theme(|theme, p| {
        for (sight, matrix) in &SIGHTS {
            let apart = |a, b| ciede2000(lab(a, matrix), lab(b, matrix));
            for (name, on_globe) in [("sea", p.sea), ("land", p.other)] {
                let least = apart(on_globe, p.space);
                assert!(least >= 4.5, "{theme:?}, {sight}: {name} {least:.1}");
                let edge = apart(on_globe, p.limb);
                assert!(edge >= 8.0, "{theme:?}, {sight}: edge on {name} {edge:.1}");
            }
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
            ("text on space", p.text, p.space),
            ("text 2 on space", p.text2, p.space),
            ("name on space", p.on_other, p.space),
            ("doubtful on space", p.doubtful, p.space),
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
