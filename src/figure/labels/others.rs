//! The countries that are not concerned and are named all the same, to find one's way.

use std::collections::BTreeSet;

use super::layout::NamedMap;
use crate::geo::{ArcKind, UnitIdx, UnitKind};

/// Degrees from side to side from which a map shows the world, and how many of the largest are named there.
const WORLD_DEG: f64 = 110.0;
const LANDMARKS: usize = 8;

/// Those that share a border with a concerned country, parts of concerned states, and on a map of the world the
/// largest in view.
pub(super) fn worth_naming(map: &NamedMap<'_>, concerned: &BTreeSet<UnitIdx>) -> BTreeSet<UnitIdx> {
    let mut others = BTreeSet::new();
    for line in &map.planar.lines {
        if let (ArcKind::Border, Some(b)) = (line.kind, line.b) {
            if concerned.contains(&line.a) {
                others.insert(b);
            }
            if concerned.contains(&b) {
                others.insert(line.a);
            }
        }
    }
    let units = || map.atlas.units.iter().zip((0..).map(UnitIdx));
    let part = |unit: UnitIdx| map.shading.of(unit).class.concerned();
    others.extend(units().map(|(_, idx)| idx).filter(|idx| part(*idx)));
    let across = map.view.rect.w.max(map.view.rect.h) * map.view.pixel_deg();
    if across >= WORLD_DEG {
        let mut largest: Vec<(f64, UnitIdx)> = units()
            .filter(|(unit, idx)| unit.kind == UnitKind::Country && !concerned.contains(idx))
            .map(|(unit, idx)| (unit.area_km2, idx))
            .collect();
        largest.sort_by(|a, b| b.0.total_cmp(&a.0));
        others.extend(largest.iter().take(LANDMARKS).map(|(_, idx)| *idx));
    }
    others.retain(|unit| !concerned.contains(unit));
    others
}
