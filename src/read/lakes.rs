//! The built-in lakes, as shapes without a country.

use std::{
    io::Read as _,
    sync::{Arc, Mutex, PoisonError, Weak},
};

use flate2::read::GzDecoder;
use geo::{LineString, MultiPolygon, Polygon};

use crate::{
    assets,
    geo::{Atlas, LonLat, Shape, UnitKind},
};

/// Steps of the file's numbers in a degree.
const PER_DEGREE: f64 = 1000.0;

/// A ring as the way from point to point, a polygon, a lake.
type ShoreSteps = Vec<i32>;
type Lake = Vec<Vec<ShoreSteps>>;

/// All large lakes, one unit a lake. Made once for all who hold them at a time.
#[must_use]
pub(crate) fn built_in_lakes() -> Arc<Atlas> {
    static HELD: Mutex<Weak<Atlas>> = Mutex::new(Weak::new());
    // A thread that failed while it read them left nothing behind.
    let mut held = HELD.lock().unwrap_or_else(PoisonError::into_inner);
    held.upgrade().unwrap_or_else(|| {
        let atlas = Arc::new(Atlas::build(shapes()));
        *held = Arc::downgrade(&atlas);
        atlas
    })
}

fn shapes() -> Vec<Shape> {
    let mut text = String::new();
    GzDecoder::new(assets::LAKES)
        .read_to_string(&mut text)
        .expect("the built-in lakes are read by a test");
    let lakes: Vec<Lake> =
        serde_json::from_str(&text).expect("the built-in lakes are read by a test");
    let shape = |lake: Lake| Shape {
        code: None,
        state: None,
        kind: UnitKind::Unmatched,
        name: None,
        // Nobody names them; saves a search.
        label: Some(LonLat { x: 0.0, y: 0.0 }),
        polygons: MultiPolygon::new(lake.iter().map(|polygon| rings(polygon)).collect()),
    };
    lakes.into_iter().map(shape).collect()
}

fn rings(polygon: &[ShoreSteps]) -> Polygon<f64> {
    let ring = |steps: &ShoreSteps| {
        let mut at = [0; 2];
        let points = steps.chunks_exact(2).map(|step| {
            at = [at[0] + step[0], at[1] + step[1]];
            let [x, y] = at.map(|along| f64::from(along) / PER_DEGREE);
            LonLat { x, y }
        });
        LineString::new(points.collect())
    };
    let mut rings = polygon.iter().map(ring);
    let shore = rings.next().unwrap_or_else(|| LineString::new(Vec::new()));
    Polygon::new(shore, rings.collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_large_lakes_are_where_they_lie_and_islands_in_them_are_land() {
        let lakes = built_in_lakes();
        let at = |x: f64, y: f64| lakes.locate(LonLat { x, y });
        for (name, x, y, km2) in [
            ("Superior", -87.5, 47.7, 82_000.0),
            ("Michigan", -87.0, 43.5, 57_800.0),
            ("Victoria", 33.0, -1.0, 66_000.0),
            ("Ladoga", 31.5, 60.8, 17_700.0),
            ("Vänern", 13.3, 58.9, 5_600.0),
            ("Baikal", 108.0, 53.5, 31_500.0),
            ("Titicaca", -69.3, -15.8, 8_100.0),
        ] {
            let lake = at(x, y).unwrap_or_else(|| panic!("{name}"));
            let found = lakes.units[lake.index()].area_km2;
            assert!((found / km2 - 1.0).abs() < 0.07, "{name}: {found}");
        }
        // Isle Royale in Lake Superior, Olkhon in Lake Baikal, land between lakes.
        for (x, y) in [(-88.9, 48.0), (107.4, 53.15), (-84.5, 44.5), (10.0, 50.0)] {
            assert_eq!(at(x, y), None, "{x} {y}");
        }
        assert!(lakes.units.len() > 300);
    }
}
