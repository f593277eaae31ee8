//! An atlas ready-made: what building it would find out, to be kept in a file.

use serde::{Deserialize, Serialize};

use super::{
    ArcInfo, Atlas, LonLat, Overlay, Thinning, TopoPolygon, Topology, Unit, UnitIdx, point::lonlat,
    simplify::RankedTopology,
};

/// Steps in a degree: what positions are whole numbers of.
const PER_DEGREE: f64 = 10_000.0;

/// See the module's text. Positions have four decimals.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Stored {
    units: Vec<Unit>,
    overlays: Vec<StoredOverlay>,
    points: Vec<[i32; 2]>,
    arcs: Vec<ArcInfo>,
    polygons: Vec<TopoPolygon>,
    /// Tolerances of the levels, coarse to fine.
    tolerances_deg: Vec<f64>,
    importance: Vec<f32>,
    largest: Vec<bool>,
    thinning: Option<Thinning>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct StoredOverlay {
    unit: UnitIdx,
    #[serde(with = "lonlat")]
    label: LonLat,
    area_km2: f64,
    line: Vec<[f64; 2]>,
}

impl From<&Atlas> for Stored {
    fn from(atlas: &Atlas) -> Self {
        let levels = &atlas.levels;
        let detail = levels.last().map(|level| &*level.detail);
        let topology = detail.map(|detail| (*detail.topology).clone());
        let topology = topology.unwrap_or_default();
        let whole = |point: &LonLat| {
            [point.x, point.y].map(|degrees| (degrees * PER_DEGREE).round() as i32)
        };
        let overlays = atlas.overlays.iter().map(|overlay| StoredOverlay {
            unit: overlay.unit,
            label: overlay.label,
            area_km2: overlay.area_km2,
            line: overlay.line.iter().map(|at| [at.x, at.y]).collect(),
        });
        Self {
            units: atlas.units.clone(),
            overlays: overlays.collect(),
            points: topology.points.iter().map(whole).collect(),
            arcs: topology.arcs,
            polygons: topology.polygons,
            tolerances_deg: levels.iter().map(|level| level.tolerance_deg).collect(),
            importance: detail.map_or_else(Vec::new, |detail| detail.importance.clone()),
            largest: detail.map_or_else(Vec::new, |detail| detail.largest.clone()),
            thinning: atlas.thinning,
        }
    }
}

impl From<Stored> for Atlas {
    fn from(stored: Stored) -> Self {
        let degrees = |[x, y]: [i32; 2]| LonLat {
            x: f64::from(x) / PER_DEGREE,
            y: f64::from(y) / PER_DEGREE,
        };
        let topology = Topology {
            points: stored.points.into_iter().map(degrees).collect(),
            arcs: stored.arcs,
            polygons: stored.polygons,
        };
        let detail = RankedTopology {
            topology: topology.into(),
            importance: stored.importance,
            largest: stored.largest,
        };
        let overlays = stored.overlays.into_iter().map(|overlay| Overlay {
            unit: overlay.unit,
            label: overlay.label,
            area_km2: overlay.area_km2,
            line: overlay.line.into_iter().map(LonLat::from).collect(),
        });
        Self::of_levels(
            stored.units,
            overlays.collect(),
            detail,
            &stored.tolerances_deg,
            stored.thinning,
        )
    }
}
