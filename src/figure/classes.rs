//! What each unit's shade means for one agreement.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    geo::{Atlas, UnitIdx, UnitKind},
    model::{Agreement, Dossier, Role, Standing},
    palette::{Ink, Palette, Rgb},
    resolve::Contested,
};

/// What a shade means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Class {
    /// Has the agreement's principal role.
    Signed,
    /// Has another role.
    Role(Role),
    /// Might have the principal role and has not.
    Eligible,
    /// Not concerned.
    Other,
    /// A shape of a user's file that matches no country.
    Unknown,
}

impl Class {
    /// The word that exports carry: `signed`, `eligible`, `role`, `other` or `unknown`.
    #[must_use]
    pub const fn data_class(&self) -> &'static str {
        match self {
            Self::Signed => "signed",
            Self::Role(_) => "role",
            Self::Eligible => "eligible",
            Self::Other => "other",
            Self::Unknown => "unknown",
        }
    }

    /// The fill. *Unknown* is land that is to be hatched finely.
    #[must_use]
    pub const fn fill(&self, palette: &Palette) -> Rgb {
        match self {
            Self::Signed => palette.signed,
            Self::Role(_) => palette.role,
            Self::Eligible => palette.eligible,
            Self::Other | Self::Unknown => palette.other,
        }
    }

    /// What a name on the fill is written in.
    #[must_use]
    pub const fn ink(&self) -> Ink {
        match self {
            Self::Signed => Ink::OnSigned,
            Self::Role(_) => Ink::OnRole,
            Self::Eligible => Ink::OnEligible,
            Self::Other | Self::Unknown => Ink::OnOther,
        }
    }

    /// Whether the agreement concerns it: a party or one that might have been.
    #[must_use]
    pub const fn concerned(&self) -> bool {
        matches!(self, Self::Signed | Self::Role(_) | Self::Eligible)
    }

    /// Whether it is a party, in whatever role.
    #[must_use]
    pub const fn party(&self) -> bool {
        matches!(self, Self::Signed | Self::Role(_))
    }
}

impl From<Standing> for Class {
    fn from(standing: Standing) -> Self {
        match standing {
            Standing::Principal => Self::Signed,
            Standing::Role(role) => Self::Role(role),
            Standing::Eligible => Self::Eligible,
            Standing::Other => Self::Other,
        }
    }
}

/// How one unit is shaded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Shade {
    pub class: Class,
    /// An overseas part or dependency in its state's class, to be hatched.
    pub hatched: bool,
    /// Of disputed status, to be hatched the other way.
    pub contested: bool,
}

/// Parallel stripes at 45 degrees.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stripes {
    /// From stripe to stripe, at right angles to them, in pixels of a figure of 1080 lines or
    /// points of the window.
    pub spacing: f64,
    /// Of one stripe, in the same.
    pub width: f64,
    /// Rising to the right, else falling.
    pub rising: bool,
}

impl Shade {
    const OTHER: Self = Self::solid(Class::Other);

    /// A class as it is, with no hatching but its own.
    #[must_use]
    pub const fn solid(class: Class) -> Self {
        Self {
            class,
            hatched: false,
            contested: false,
        }
    }

    /// Ground and stripes; the same twice where the shade is solid. A contested area has its class's
    /// ground and stripes of what names are written in there. A hatched part has stripes of its
    /// state's class on land, *unknown* has fine darker ones, and *eligible* fine ones of the
    /// panel's colour where the theme tells classes by more than colour.
    #[must_use]
    pub const fn colors(&self, palette: &Palette) -> [Rgb; 2] {
        let fill = self.class.fill(palette);
        match self.class {
            _ if self.contested => [fill, palette.ink(self.class.ink())],
            Class::Unknown => [fill, palette.text2],
            _ if self.hatched => [palette.other, fill],
            Class::Eligible if palette.patterned => [fill, palette.panel],
            _ => [fill, fill],
        }
    }

    /// Whether it has stripes of its own, whatever the theme: names on it want a casing.
    #[must_use]
    pub const fn is_hatched(&self) -> bool {
        self.hatched || self.contested || matches!(self.class, Class::Unknown)
    }

    /// Whether its hatching says that it is an overseas part or a dependency.
    #[must_use]
    pub const fn shows_overseas(&self) -> bool {
        self.hatched && !self.contested
    }

    /// How the stripes run, where the shade has any.
    #[must_use]
    pub const fn stripes(&self) -> Stripes {
        let [spacing, width] = match self.class {
            _ if self.contested => [7.0, 1.2],
            Class::Unknown => [5.0, 0.8],
            Class::Eligible if !self.hatched => [5.0, 1.3],
            _ => [6.0, 3.0],
        };
        Stripes {
            spacing,
            width,
            rising: !self.contested,
        }
    }
}

/// How every unit of an atlas is shaded.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shading {
    /// By [`UnitIdx`]: the atlas's units, then its overlays.
    pub units: Vec<Shade>,
    /// The roles besides the principal one, of the units that have any: what their labels say
    /// beneath the name.
    pub roles: BTreeMap<UnitIdx, BTreeSet<Role>>,
    /// Units that stand in the agreement or its eligible group themselves, not by their state.
    pub own: BTreeSet<UnitIdx>,
}

impl Shading {
    /// The shading for `agreement`; without one, nothing is concerned. Overseas parts and
    /// dependencies take the class of their state, hatched unless `overseas`; a contested part
    /// that names a state is shaded as that state. With `contested`, areas of disputed status are
    /// hatched, whatever their class.
    #[must_use]
    pub fn new(
        atlas: &Atlas,
        dossier: &Dossier,
        agreement: Option<&Agreement>,
        overseas: bool,
        contested: bool,
    ) -> Self {
        let standings = agreement
            .map(|agreement| dossier.standings(agreement))
            .unwrap_or_default();
        let class = |code| standings.get(&code).copied().map(Class::from);
        let units = atlas.units.iter().map(|unit| {
            match unit.kind {
                UnitKind::Unmatched => return Shade::solid(Class::Unknown),
                UnitKind::Backdrop => return Shade::OTHER,
                _ => {}
            }
            let whole = if let Some(class) = unit.code.and_then(class) {
                Shade::solid(class)
            } else {
                match unit.state.and_then(class) {
                    Some(class) => Shade {
                        hatched: !overseas && unit.kind != UnitKind::Contested,
                        ..Shade::solid(class)
                    },
                    None => Shade::OTHER,
                }
            };
            let disputed = |code| Contested::built_in().is_contested(code);
            Shade {
                contested: contested && unit.code.is_some_and(disputed),
                ..whole
            }
        });
        let mut units: Vec<Shade> = units.collect();
        let overlays: Vec<Shade> = atlas
            .overlays
            .iter()
            .map(|overlay| Shade {
                contested,
                ..units[overlay.unit.index()]
            })
            .collect();
        units.extend(overlays);
        let mut roles: BTreeMap<UnitIdx, BTreeSet<Role>> = BTreeMap::new();
        if let Some(agreement) = agreement {
            for party in &agreement.parties {
                if party.role != agreement.principal_role
                    && let Some(unit) = atlas.unit(party.country)
                {
                    roles.entry(unit).or_default().insert(party.role);
                }
            }
        }
        let own = standings
            .keys()
            .filter_map(|&code| atlas.unit(code))
            .collect();
        Self { units, roles, own }
    }

    /// Whether the agreement or its eligible group names the unit itself, not its state.
    #[must_use]
    pub fn is_own(&self, unit: UnitIdx) -> bool {
        self.own.contains(&unit)
    }

    /// The shade of one unit; *not concerned* for one that the atlas does not hold.
    #[must_use]
    pub fn of(&self, unit: UnitIdx) -> Shade {
        self.units
            .get(unit.0 as usize)
            .copied()
            .unwrap_or(Shade::OTHER)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::palette::Theme;

    /// Relative luminance as of WCAG, so that what holds of it holds of a grey copy.
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

    #[test]
    fn contested_hatching_keeps_the_class_and_shows_in_grey_on_all_of_them() {
        let classes = [
            Class::Signed,
            Class::Role(Role::Host),
            Class::Eligible,
            Class::Other,
        ];
        for theme in [Theme::Light, Theme::Dark, Theme::Print, Theme::Contrast] {
            let palette = theme.palette();
            for (class, hatched) in classes
                .iter()
                .flat_map(|class| [(class, false), (class, true)])
            {
                let shade = Shade {
                    class: *class,
                    hatched,
                    contested: true,
                };
                let [ground, stripes] = shade.colors(palette);
                assert_eq!(ground, class.fill(palette), "{theme:?} {class:?}");
                let mut both = [ground, stripes].map(luminance);
                both.sort_by(f64::total_cmp);
                let contrast = (both[1] + 0.05) / (both[0] + 0.05);
                assert!(contrast >= 3.0, "{theme:?} {class:?}: {contrast:.2}");
            }
        }
    }

    #[test]
    fn contested_hatching_alone_falls() {
        let mut others = Vec::new();
        for class in [Class::Signed, Class::Eligible, Class::Unknown] {
            let solid = Shade::solid(class);
            let hatched = Shade {
                hatched: true,
                ..solid
            };
            others.extend([solid.stripes(), hatched.stripes()]);
            let contested = Shade {
                contested: true,
                ..hatched
            };
            assert!(!contested.stripes().rising && !contested.shows_overseas());
        }
        assert!(others.iter().all(|stripes| stripes.rising));
    }
}
