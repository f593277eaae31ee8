//! The meaning of a shade and its paint: classes as data, each with a paint of its own.

use crate::{
    model::{Role, Standing},
    palette::{Ink, Palette, Rgb},
};

/// Meaning of a shade.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Meaning {
    /// Has a principal role; a member of a group.
    Principal,
    /// Has another role.
    Role(Role),
    /// Has one of several roles that are too rare for a class each.
    OtherRoles,
    /// Was a party or a member and is none.
    Left,
    /// Stands here or there: the dates are not known to the day.
    Uncertain,
    /// Might have a principal role and has not.
    Eligible,
    /// Membership in both of two that are compared.
    Both,
    OnlyA,
    OnlyB,
    /// Membership in so many of three that are compared.
    InSome(u8),
    /// Might be in either, and is in none.
    Neither,
    /// Step of a history or a count: the first, the second … of its steps.
    Step(u8),
    /// A country that is not concerned.
    Other,
    /// A shape of a user's file that matches no country.
    Unknown,
    /// Concerned, and not in the opened file: the shape is the built-in world's, and says no more than that.
    Missing,
}

/// A ground and stripes by which a class is known in every theme, without colour too.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Paint {
    Principal,
    Eligible,
    /// Paint of the first further role.
    First,
    /// Paint of the second.
    Second,
    /// Paint of those that signed where that is not enough.
    SignedOnly,
    Left,
    /// Paint of all roles beyond the second.
    Rest,
    Uncertain,
    /// Paint of the first, the second … of a scale's steps; at most [`Paint::STEPS`].
    Step(u8),
    Other,
    Unknown,
    Missing,
}

impl Paint {
    /// Every paint.
    pub const ALL: [Self; 17] = [
        Self::Principal,
        Self::Eligible,
        Self::First,
        Self::Second,
        Self::SignedOnly,
        Self::Left,
        Self::Rest,
        Self::Uncertain,
        Self::Step(0),
        Self::Step(1),
        Self::Step(2),
        Self::Step(3),
        Self::Step(4),
        Self::Step(5),
        Self::Other,
        Self::Unknown,
        Self::Missing,
    ];
    /// Number of steps that a scale has at most.
    pub const STEPS: u8 = 6;

    /// The one of a scale's paints for the step `step` of `of`: few steps lie far apart.
    #[must_use]
    pub const fn step(step: u8, of: u8) -> Self {
        if of <= 1 {
            return Self::Step(Self::STEPS - 1);
        }
        Self::Step((step * (Self::STEPS - 1) + (of - 1) / 2) / (of - 1))
    }

    /// Colour beneath the stripes.
    #[must_use]
    pub const fn ground(self, palette: &Palette) -> Rgb {
        match self {
            Self::Principal => palette.signed,
            Self::Eligible | Self::SignedOnly => palette.eligible,
            Self::First => palette.role,
            Self::Second => palette.second[0],
            Self::Left | Self::Rest | Self::Uncertain | Self::Other | Self::Unknown => {
                palette.other
            }
            // Emptier than land that is not concerned: a gap.
            Self::Missing => palette.other.mixed(palette.panel),
            Self::Step(step) => palette.steps[step as usize % palette.steps.len()],
        }
    }

    /// Colour of the stripes; the ground where there are none.
    #[must_use]
    pub(crate) const fn stripes(self, palette: &Palette) -> Rgb {
        match self {
            Self::Eligible if palette.patterned => palette.panel,
            Self::First => palette.role_stripes,
            Self::Second => palette.second[1],
            Self::SignedOnly | Self::Uncertain => palette.signed,
            Self::Left => palette.left,
            Self::Rest => palette.role,
            Self::Unknown | Self::Missing => palette.text2,
            plain => plain.ground(palette),
        }
    }

    /// Colour by which the class is known where there is room for one: the stripes' own, where they are what
    /// tells.
    #[must_use]
    pub const fn fill(self, palette: &Palette) -> Rgb {
        match self {
            Self::SignedOnly | Self::Uncertain | Self::Left | Self::Rest => self.stripes(palette),
            Self::Second if palette.patterned => palette.second[1],
            plain => plain.ground(palette),
        }
    }

    /// Ink of a name on it.
    #[must_use]
    pub const fn ink(self) -> Ink {
        match self {
            Self::Principal => Ink::OnSigned,
            Self::Eligible | Self::SignedOnly => Ink::OnEligible,
            Self::First => Ink::OnRole,
            Self::Second => Ink::OnSecond,
            Self::Step(step) => Ink::OnStep(step),
            Self::Left
            | Self::Rest
            | Self::Uncertain
            | Self::Other
            | Self::Unknown
            | Self::Missing => Ink::OnOther,
        }
    }

    /// Whether it has stripes in every theme that letters would be read with.
    #[must_use]
    pub(crate) const fn is_hatched(self) -> bool {
        matches!(
            self,
            Self::Second
                | Self::SignedOnly
                | Self::Left
                | Self::Rest
                | Self::Uncertain
                | Self::Unknown
                | Self::Missing
        )
    }

    /// Direction of the stripes.
    #[must_use]
    pub(crate) const fn stripe(self) -> Stripes {
        let (spacing, width, course) = match self {
            Self::Unknown => (5.0, 0.8, Slant::Rising),
            Self::Missing => (4.0, 1.1, Slant::Falling),
            Self::Eligible => (5.0, 1.3, Slant::Rising),
            Self::First => (6.0, 1.0, Slant::Upright),
            Self::Second => (6.0, 1.4, Slant::Level),
            Self::Left => (6.0, 2.6, Slant::Falling),
            Self::Rest => (7.0, 2.4, Slant::Rising),
            Self::Uncertain => (6.0, 1.6, Slant::Level),
            _ => (6.0, 3.0, Slant::Rising),
        };
        Stripes {
            spacing,
            width,
            course,
        }
    }
}

/// A class: its meaning and its paint.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Class {
    pub meaning: Meaning,
    pub paint: Paint,
}

impl Class {
    pub(crate) const OTHER: Self = Self::new(Meaning::Other, Paint::Other);
    pub(crate) const UNKNOWN: Self = Self::new(Meaning::Unknown, Paint::Unknown);
    pub const MISSING: Self = Self::new(Meaning::Missing, Paint::Missing);
    pub const PRINCIPAL: Self = Self::new(Meaning::Principal, Paint::Principal);
    pub(crate) const ELIGIBLE: Self = Self::new(Meaning::Eligible, Paint::Eligible);

    #[must_use]
    pub const fn new(meaning: Meaning, paint: Paint) -> Self {
        Self { meaning, paint }
    }

    /// The word that exports carry: `signed`, `eligible`, `role` …
    #[must_use]
    pub const fn data_class(&self) -> &'static str {
        match self.meaning {
            Meaning::Principal => "signed",
            Meaning::Role(_) | Meaning::OtherRoles => "role",
            Meaning::Left => "left",
            Meaning::Eligible => "eligible",
            Meaning::Both => "both",
            Meaning::OnlyA => "only-a",
            Meaning::OnlyB => "only-b",
            Meaning::Neither => "neither",
            Meaning::InSome(step) | Meaning::Step(step) => match step {
                0 => "step-1",
                1 => "step-2",
                2 => "step-3",
                3 => "step-4",
                4 => "step-5",
                _ => "step-6",
            },
            Meaning::Other => "other",
            Meaning::Unknown | Meaning::Uncertain => "unknown",
            Meaning::Missing => "missing",
        }
    }

    /// The one colour that it is known by.
    #[must_use]
    pub const fn fill(&self, palette: &Palette) -> Rgb {
        self.paint.fill(palette)
    }

    /// Ink of a name on it.
    #[must_use]
    pub const fn ink(&self) -> Ink {
        self.paint.ink()
    }

    /// Whether what is shown concerns it: a party, one that was, or one that might be.
    #[must_use]
    pub const fn concerned(&self) -> bool {
        !matches!(self.meaning, Meaning::Other | Meaning::Unknown)
    }

    /// Whether it is a party, in whatever role: what a view frames first.
    #[must_use]
    pub const fn party(&self) -> bool {
        self.concerned() && !matches!(self.meaning, Meaning::Eligible | Meaning::Neither)
    }

    /// Whether a country of this class belongs to what is shown: `None` for all that is no role.
    #[must_use]
    pub const fn role(&self) -> Option<Role> {
        match self.meaning {
            Meaning::Role(role) => Some(role),
            _ => None,
        }
    }
}

/// Whether a standing makes a class of this meaning; roles that are too rare are among the others.
impl From<Standing> for Meaning {
    fn from(standing: Standing) -> Self {
        match standing {
            Standing::Principal => Self::Principal,
            Standing::Role(role) => Self::Role(role),
            Standing::Left(_) => Self::Left,
            Standing::Uncertain => Self::Uncertain,
            Standing::Eligible => Self::Eligible,
            Standing::Other => Self::Other,
        }
    }
}

/// Shade of one unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Shade {
    pub class: Class,
    /// An overseas part or dependency that is not named itself: in a pale mixture of its state's class
    /// and land.
    pub overseas: bool,
    /// Disputed status, to be hatched the other way.
    pub contested: bool,
}

/// The direction of stripes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Slant {
    /// Stripes to the right, at 45 degrees.
    Rising,
    Falling,
    Upright,
    Level,
}

impl Slant {
    /// The way from stripe to stripe, of length 1; y down.
    #[must_use]
    pub const fn across(self) -> [f64; 2] {
        const HALF: f64 = std::f64::consts::FRAC_1_SQRT_2;
        match self {
            Self::Rising => [HALF, HALF],
            Self::Falling => [-HALF, HALF],
            Self::Upright => [1.0, 0.0],
            Self::Level => [0.0, 1.0],
        }
    }
}

/// Parallel stripes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stripes {
    /// Distance from stripe to stripe, at right angles to them, in pixels of a figure of 1080 lines or points
    /// of the window.
    pub spacing: f64,
    /// Width of one stripe, in the same.
    pub width: f64,
    pub course: Slant,
}

impl Shade {
    pub(crate) const OTHER: Self = Self::solid(Class::OTHER);

    /// A class as it is, with no hatching but its own.
    #[must_use]
    pub const fn solid(class: Class) -> Self {
        Self {
            class,
            overseas: false,
            contested: false,
        }
    }

    /// Ground and stripes; the same twice where the shade has none. A contested area has its class's
    /// colour and stripes of what names are written in there.
    #[must_use]
    pub const fn colors(&self, palette: &Palette) -> [Rgb; 2] {
        let paint = self.class.paint;
        if self.contested {
            let fill = paint.fill(palette);
            let ink = match paint {
                // Its own ink is for its ground.
                Paint::SignedOnly | Paint::Uncertain => Ink::OnSigned,
                Paint::Left => Ink::OnLeft,
                Paint::Rest => Ink::OnRole,
                Paint::Second if palette.patterned => Ink::OnSigned,
                plain => plain.ink(),
            };
            return [fill, palette.ink(ink)];
        }
        if self.overseas {
            let tint = paint.fill(palette).mixed(palette.other);
            return [tint, tint];
        }
        [paint.ground(palette), paint.stripes(palette)]
    }

    /// Whether it has stripes of its own, whatever the theme: names on it want a casing.
    #[must_use]
    pub const fn is_hatched(&self) -> bool {
        self.contested || (!self.overseas && self.class.paint.is_hatched())
    }

    /// Whether it is told that it is an overseas part or a dependency.
    #[must_use]
    pub const fn shows_overseas(&self) -> bool {
        self.overseas && !self.contested
    }

    /// Direction of the stripes, where the shade has any.
    #[must_use]
    pub const fn stripes(&self) -> Stripes {
        if self.contested {
            Stripes {
                spacing: 7.0,
                width: 1.2,
                course: Slant::Falling,
            }
        } else {
            self.class.paint.stripe()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::palette::Theme;

    /// Luminance relative to white, as of WCAG, so that what holds of it holds of a grey copy.
    fn luminance(Rgb(red, green, blue): Rgb) -> f64 {
        let linear = |channel: u8| {
            let value = f64::from(channel) / 255.0;
            if value <= 0.040_45 {
                value / 12.92
            } else {
                ((value + 0.055) / 1.055).powf(2.4)
            }
        };
        0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
    }

    fn contrast(a: Rgb, b: Rgb) -> f64 {
        let (a, b) = (luminance(a), luminance(b));
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    /// Whether the stripes of a paint are seen on a grey copy.
    fn is_striped(paint: Paint, palette: &Palette) -> bool {
        contrast(paint.ground(palette), paint.stripes(palette)) >= 1.3
    }

    #[test]
    fn every_two_paints_of_one_picture_are_told_apart_on_a_grey_copy() {
        let scale = |paint: &Paint| matches!(paint, Paint::Step(_));
        for theme in Theme::ALL {
            let palette = theme.palette();
            let told = |a: Paint, b: Paint| {
                let pattern = |paint: Paint| {
                    is_striped(paint, palette).then(|| {
                        let Stripes { width, course, .. } = paint.stripe();
                        (course, (10.0 * width) as i32)
                    })
                };
                pattern(a) != pattern(b)
                    || contrast(a.fill(palette), b.fill(palette)) >= 1.25
                    || contrast(a.ground(palette), b.ground(palette)) >= 1.25
            };
            // A scale stands alone with land; the others may all be in one picture.
            for group in [
                Paint::ALL
                    .into_iter()
                    .filter(|paint| !scale(paint))
                    .collect::<Vec<_>>(),
                Paint::ALL
                    .into_iter()
                    .filter(|paint| scale(paint) || *paint == Paint::Other)
                    .collect(),
            ] {
                for (idx, a) in group.iter().enumerate() {
                    for b in &group[idx + 1..] {
                        assert!(told(*a, *b), "{theme:?}: {a:?} and {b:?}");
                    }
                }
            }
        }
    }

    #[test]
    fn contested_hatching_keeps_the_class_and_shows_in_grey_on_all_of_them() {
        for theme in Theme::ALL {
            let palette = theme.palette();
            for paint in Paint::ALL {
                let shade = Shade {
                    contested: true,
                    ..Shade::solid(Class::new(Meaning::Other, paint))
                };
                let [ground, stripes] = shade.colors(palette);
                assert_eq!(ground, paint.fill(palette), "{theme:?} {paint:?}");
                let contrast = contrast(ground, stripes);
                assert!(contrast >= 2.9, "{theme:?} {paint:?}: {contrast:.2}");
            }
        }
    }

    #[test]
    fn few_steps_of_a_scale_lie_far_apart() {
        let steps = |of: u8| -> Vec<Paint> { (0..of).map(|step| Paint::step(step, of)).collect() };
        assert_eq!(steps(1), [Paint::Step(5)]);
        assert_eq!(steps(2), [Paint::Step(0), Paint::Step(5)]);
        assert_eq!(steps(6), (0..6).map(Paint::Step).collect::<Vec<_>>());
        for of in 2..=6 {
            assert!(steps(of).windows(2).all(|pair| pair[0] < pair[1]));
        }
    }
}
