//! The ways in which a country's name is set: its forms, its lines, its sizes.

use super::key::LEAST_PX;
use super::layout::{LabelStyle, Setting};
use crate::{
    figure::{
        Shading, names,
        typeset::{self, Style, Weight},
    },
    geo::{Atlas, Unit, UnitIdx},
    i18n::words,
    lines::{Order, keep_direction},
};

/// Sizes of the names of what is concerned, against the map's size of names: of large countries, of most, and of
/// small ones. What a name means goes before what room it has.
const LARGE: f64 = 1.12;
const SMALL: f64 = 0.88;
/// Size of the names of what is not concerned.
const QUIET: f64 = 0.82;

/// Side, in ems of the map's names, of a square as large as a country: from the first one on it is large, below the
/// second small.
const LARGE_FROM: f64 = 9.0;
const SMALL_BELOW: f64 = 4.0;

/// Size below the least of the map's names, against it, in which a name is set that finds no other place.
const SQUEEZED: f64 = 0.62;

/// The ways to set one name.
#[derive(Clone, Debug)]
pub(super) struct NameWays {
    /// The whole name, in one line and in two, with its role's word and without; the best first.
    pub full: Vec<Setting>,
    /// The same of a shorter name, where there is one.
    pub short: Vec<Setting>,
    /// Name as a key says it.
    pub told: String,
    /// The same with its shorter name, where there is one.
    pub told_shortly: Option<String>,
    /// Size below the name's own that it may be set in, where it finds no room: that of small countries.
    pub smaller: f64,
    /// Size than which none is smaller.
    pub least: f64,
}

/// Style of the name of a concerned country that is so large, in square pixels.
pub(super) fn style_of_concerned(style: &LabelStyle, area: f64) -> Style {
    let across = area.sqrt() / style.base_px;
    let factor = if across >= LARGE_FROM {
        LARGE
    } else if across < SMALL_BELOW {
        SMALL
    } else {
        1.0
    };
    Style::new(
        (style.base_px * factor).max(style.least_px),
        Weight::SemiBold,
    )
}

/// Style of the names of others.
pub(super) fn style_of_others(style: &LabelStyle) -> Style {
    let size = (style.base_px * QUIET).max(LEAST_PX);
    Style::new(size, Weight::Regular)
}

impl NameWays {
    pub fn new(
        (atlas, shading): (&Atlas, &Shading),
        unit: UnitIdx,
        name: &str,
        full: Style,
        style: &LabelStyle,
    ) -> Self {
        let roles = shading.roles.get(&unit);
        let role = roles.map(|roles| {
            let words: Vec<String> = roles
                .iter()
                .map(|&role| words::role(style.lang, role))
                .collect();
            format!("({})", words.join(", ").to_lowercase())
        });
        // What the legend says of its class need not stand at the name; what it does not say must.
        let class = shading.of(unit).class.role();
        let told_by_class = roles.is_none_or(|roles| {
            roles.len() == 1 && roles.first().copied() == class && class.is_some()
        });
        let short = atlas
            .units
            .get(unit.index())
            .and_then(|it: &Unit| it.code)
            .and_then(|code| names::short(code, style.lang))
            .filter(|short| typeset::width(short, full) < typeset::width(name, full));
        let ways = |name: &str| {
            let one = vec![name.to_owned()];
            let lines = [Some(one), in_two_lines(name, full)];
            let mut ways = Vec::new();
            if let Some(role) = &role {
                for mut lines in lines.iter().flatten().cloned() {
                    lines.push(role.clone());
                    ways.push(Setting { lines, style: full });
                }
            }
            if told_by_class {
                let plain = lines.into_iter().flatten();
                ways.extend(plain.map(|lines| Setting { lines, style: full }));
            }
            ways
        };
        let told = |name: &str| match role.as_ref().filter(|_| !told_by_class) {
            Some(role) => format!("{name} {role}"),
            None => name.to_owned(),
        };
        Self {
            full: ways(name),
            short: short.as_deref().map(ways).unwrap_or_default(),
            told: told(name),
            told_shortly: short.as_deref().map(told),
            smaller: (style.base_px * SMALL).max(style.least_px).min(full.size),
            least: (style.least_px * SQUEEZED).max(LEAST_PX).min(full.size),
        }
    }

    /// Every way, the whole name first.
    pub fn all(&self) -> impl Iterator<Item = &Setting> {
        self.full.iter().chain(&self.short)
    }
}

/// The name broken into two lines of about the same length, where it has a place to break.
fn in_two_lines(name: &str, style: Style) -> Option<Vec<String>> {
    let pieces: Vec<&str> = typeset::pieces(name).collect();
    let from_right = Order::of(name).is_some_and(|order| order.from_right());
    (1..pieces.len())
        .map(|cut| {
            [pieces[..cut].concat(), pieces[cut..].concat()]
                .map(|line| keep_direction(line.trim(), from_right).into_owned())
        })
        .min_by(|a, b| {
            let widest = |lines: &[String; 2]| {
                lines
                    .iter()
                    .map(|line| typeset::width(line, style))
                    .fold(0.0, f64::max)
            };
            widest(a).total_cmp(&widest(b))
        })
        .map(Vec::from)
}
