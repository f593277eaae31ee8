//! Frames beside each other in rows.

use crate::{figure::PixelRect, geo::PlaneRect};

/// Frames of one height in rows in what is given, each as wide as its content asks: as many as there are contents, by the
/// proportions of their extents, in the number of rows that makes them largest.
pub(super) fn in_rows(
    within: PixelRect,
    gap: f64,
    band: f64,
    extents: &[PlaneRect],
) -> Vec<PixelRect> {
    /// Frames are this much higher than their content, where there is room: what lies around helps to find it.
    const AIR: f64 = 1.3;
    let shapes: Vec<f64> = extents
        .iter()
        .map(|extent| (extent.width() / extent.height()).clamp(0.6, 1.9))
        .collect();
    let tried = (1..=shapes.len().max(1)).map(|rows| {
        let in_row = shapes.len().div_ceil(rows).max(1);
        let rows: Vec<&[f64]> = shapes.chunks(in_row).collect();
        let count = rows.len() as f64;
        let height = (within.h - gap * (count - 1.0)) / count;
        // What the narrowest row allows.
        let scale = rows
            .iter()
            .map(|row| (within.w - gap * (row.len() as f64 - 1.0)) / row.iter().sum::<f64>())
            .fold((height - band).max(1.0), f64::min);
        (scale, (scale * AIR + band).min(height), rows)
    });
    let best = tried.fold(
        None,
        |best: Option<(f64, f64, Vec<&[f64]>)>, next| match best {
            Some(best) if best.0 >= next.0 => Some(best),
            _ => Some(next),
        },
    );
    let Some((scale, height, rows)) = best else {
        return Vec::new();
    };
    let count = rows.len() as f64;
    let mut y = within.y + (within.h - height * count - gap * (count - 1.0)) / 2.0;
    let mut frames = Vec::new();
    for row in rows {
        let width = row.iter().sum::<f64>() * scale + gap * (row.len() as f64 - 1.0);
        let mut x = within.x + (within.w - width) / 2.0;
        for shape in row {
            frames.push(PixelRect::new(
                x.round(),
                y.round(),
                (shape * scale).round(),
                height.round(),
            ));
            x += shape * scale + gap;
        }
        y += height + gap;
    }
    frames
}

/// Frames of parts of the world in rows, in their order, so that all have one scale and it is as large as can be; they
/// fill the rows, and the rows what is given.
pub(super) fn in_parts(
    within: PixelRect,
    gap: f64,
    band: f64,
    extents: &[PlaneRect],
) -> Vec<PixelRect> {
    /// Rows are this much higher than their content at most.
    const AIR: f64 = 1.25;
    let count = extents.len();
    let mut best: Option<(f64, Vec<&[PlaneRect]>)> = None;
    // Each bit parts two neighbours.
    for cuts in 0..1_u32 << count.saturating_sub(1) {
        let starts = (1..count).filter(|place| cuts >> (place - 1) & 1 == 1);
        let bounds: Vec<usize> = std::iter::once(0).chain(starts).chain([count]).collect();
        let rows: Vec<&[PlaneRect]> = bounds
            .windows(2)
            .map(|ends| &extents[ends[0]..ends[1]])
            .collect();
        let gaps = gap * (rows.len() as f64 - 1.0) + band * rows.len() as f64;
        let high = (within.h - gaps) / rows.iter().map(|row| highest(row)).sum::<f64>();
        let scale = rows
            .iter()
            .map(|row| (within.w - gap * (row.len() as f64 - 1.0)) / broad_of(row))
            .fold(high, f64::min);
        if best.as_ref().is_none_or(|best| scale > best.0) {
            best = Some((scale, rows));
        }
    }
    let Some((scale, rows)) = best else {
        return Vec::new();
    };
    let gaps = gap * (rows.len() as f64 - 1.0);
    let needed: f64 = rows.iter().map(|row| highest(row) * scale + band).sum();
    let air = ((within.h - gaps) / needed).clamp(1.0, AIR);
    let mut y = within.y + (within.h - gaps - needed * air) / 2.0;
    let mut frames = Vec::new();
    for row in rows {
        let height = (highest(row) * scale + band) * air;
        let room = within.w - gap * (row.len() as f64 - 1.0);
        let spare = (room - broad_of(row) * scale) / row.len() as f64;
        let mut x = within.x;
        for extent in row {
            let width = extent.width() * scale + spare;
            let (left, top) = (x.round(), y.round());
            let (right, bottom) = ((x + width).round(), (y + height).round());
            frames.push(PixelRect::new(left, top, right - left, bottom - top));
            x += width + gap;
        }
        y += height + gap;
    }
    frames
}

fn highest(row: &[PlaneRect]) -> f64 {
    row.iter().map(PlaneRect::height).fold(0.0, f64::max)
}

fn broad_of(row: &[PlaneRect]) -> f64 {
    row.iter().map(PlaneRect::width).sum()
}
