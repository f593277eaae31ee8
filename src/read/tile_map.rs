//! Cartograms of tiles: a square or hexagon for each country, all of one size, where its neighbours' are rather than
//! where it lies.

use geo::BoundingRect as _;

use crate::geo::{Atlas, LonLat, Shape};

/// Share of the shapes that have the size of most, at least.
const ALIKE: f64 = 0.9;
/// Part by which a tile may be wider or higher than most.
const TOLERANCE: f64 = 0.1;
/// Share of the pairs of countries that stand to each other as they do on Earth, at least. Of names that have
/// slipped by a row it is half.
const IN_ORDER: f64 = 0.7;

/// A country's tile, and where the country lies.
struct Tile {
    size: [f64; 2],
    middle: [f64; 2],
    on_earth: LonLat,
}

/// Whether shapes that lie elsewhere are such tiles: alike, and in the order of their countries from west to east
/// and from south to north.
pub(super) fn is_tile_map(shapes: &[Shape], world: &Atlas) -> bool {
    let tiles: Vec<Tile> = shapes
        .iter()
        .filter_map(|shape| {
            let unit = world.unit(shape.code?)?;
            let bounds = shape.polygons.bounding_rect()?;
            Some(Tile {
                size: [bounds.width(), bounds.height()],
                middle: [bounds.center().x, bounds.center().y],
                on_earth: world.units[unit.index()].label,
            })
        })
        .collect();
    let alike = (0..2).all(|axis| {
        let mut sides: Vec<f64> = tiles.iter().map(|tile| tile.size[axis]).collect();
        sides.sort_by(f64::total_cmp);
        let Some(&middle) = sides.get(sides.len() / 2).filter(|side| **side > 0.0) else {
            return false;
        };
        let near = sides
            .iter()
            .filter(|side| (**side - middle).abs() <= TOLERANCE * middle);
        near.count() as f64 >= ALIKE * sides.len() as f64
    });
    alike
        && is_in_order(&tiles, |tile| [tile.middle[0], tile.on_earth.x])
        && is_in_order(&tiles, |tile| [tile.middle[1], tile.on_earth.y])
}

/// Whether most pairs of tiles are in one order in both of two measures.
fn is_in_order(tiles: &[Tile], measures: impl Fn(&Tile) -> [f64; 2]) -> bool {
    /// Tiles that are compared with all.
    const MOST: usize = 300;
    let (mut same, mut all) = (0_usize, 0_usize);
    for (idx, one) in tiles.iter().enumerate().take(MOST) {
        for other in &tiles[idx + 1..] {
            let [a, b] = [measures(one), measures(other)];
            let order = (a[0] - b[0]) * (a[1] - b[1]);
            if order != 0.0 {
                all += 1;
                same += usize::from(order > 0.0);
            }
        }
    }
    all > 0 && same as f64 >= IN_ORDER * all as f64
}
