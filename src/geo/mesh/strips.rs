//! Even-odd triangles in horizontal strips: slow and many, but for any rings at all.

use super::triangles::Triangles;
use crate::geo::PlanePoint;

/// Cuts the rings at the height of every vertex; in a strip, edges are paired from left to right.
/// Edges that cross within a strip are taken in their order at its middle.
pub(super) fn triangles(rings: &[Vec<PlanePoint>]) -> Triangles {
    let mut heights: Vec<f64> = rings.iter().flatten().map(|p| p.y).collect();
    heights.sort_by(f64::total_cmp);
    heights.dedup();
    let mut edges: Vec<(PlanePoint, PlanePoint)> = rings
        .iter()
        .flat_map(|ring| {
            ring.iter()
                .copied()
                .zip(ring.iter().skip(1).chain(ring.first()).copied())
        })
        .filter(|(a, b)| a.y != b.y)
        .map(|(a, b)| if a.y < b.y { (a, b) } else { (b, a) })
        .collect();
    edges.sort_by(|a, b| a.0.y.total_cmp(&b.0.y));

    let mut out = Triangles::default();
    let mut waiting = edges.into_iter().peekable();
    let mut active: Vec<(PlanePoint, PlanePoint)> = Vec::new();
    for strip in heights.windows(2) {
        let (low, high) = (strip[0], strip[1]);
        active.retain(|(_, top)| top.y > low);
        while let Some(edge) = waiting.next_if(|(bottom, _)| bottom.y <= low) {
            active.push(edge);
        }
        let middle = f64::midpoint(low, high);
        active.sort_by(|a, b| x_at(a, middle).total_cmp(&x_at(b, middle)));
        for pair in active.chunks_exact(2) {
            let corners = [
                (x_at(&pair[0], low), low),
                (x_at(&pair[1], low), low),
                (x_at(&pair[1], high), high),
                (x_at(&pair[0], high), high),
            ];
            let first = out.positions.len() as u32;
            out.positions
                .extend(corners.map(|(x, y)| [x as f32, y as f32]));
            out.indices.extend([0, 1, 2, 0, 2, 3].map(|i| first + i));
        }
    }
    out
}

fn x_at((a, b): &(PlanePoint, PlanePoint), y: f64) -> f64 {
    let t = ((y - a.y) / (b.y - a.y)).clamp(0.0, 1.0);
    a.x + (b.x - a.x) * t
}

#[cfg(test)]
mod tests {
    use super::triangles;
    use crate::geo::PlanePoint;

    #[test]
    fn the_area_is_that_of_the_even_odd_inside() {
        let square = |from: f64, to: f64| {
            [(from, from), (to, from), (to, to), (from, to)]
                .map(|(x, y)| PlanePoint { x, y })
                .to_vec()
        };
        let cut = triangles(&[square(0.0, 4.0), square(1.0, 3.0)]);
        let area: f32 = cut
            .indices
            .chunks(3)
            .map(|t| [t[0], t[1], t[2]].map(|i| cut.positions[i as usize]))
            .map(|[a, b, c]| {
                ((b[0] - a[0]) * (c[1] - a[1]) - (c[0] - a[0]) * (b[1] - a[1])).abs() / 2.0
            })
            .sum();
        assert!((area - 12.0).abs() < 1e-5, "{area}");
    }
}
