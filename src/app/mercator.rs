//! A view in Mercator in place of another one, for tiles to lie beneath: of the same countries.

use crate::{
    figure::{PixelRect, View},
    geo::{Atlas, Cap, LonLat, PlanePoint, PlaneRect, Projection},
    model::Code,
};

/// Distance between the countries and the edges of the view, in points.
const MARGIN: f64 = 24.0;
/// Latitude beyond which nothing is shown for its own sake.
const FARTHEST_LAT: f64 = 80.0;

/// Shows what `view` is there for: `codes`, as large as they fit beside what is `covered` (in the
/// view's pixels); without any, its middle as large as it is.
pub fn in_mercator(
    view: &View,
    atlas: &Atlas,
    codes: impl Iterator<Item = Code>,
    covered: &[PixelRect],
) -> View {
    let middle = view.projection.inverse(view.center);
    // Cut opposite of what is shown.
    let projection = Projection::Mercator {
        lon0: middle.x.round(),
    };
    let boxes: Vec<PlaneRect> = codes
        .filter_map(|code| atlas.unit(code))
        .filter_map(|unit| box_of(&atlas.units[unit.index()].largest_cap, &projection))
        .collect();
    if let Some(all) = boxes.iter().copied().reduce(PlaneRect::joined) {
        return free_places(view.rect, covered)
            .into_iter()
            .map(|free| fitted(view, projection, all, free))
            .min_by(|a, b| {
                let hidden = |view: &View| hidden(view, &boxes, covered);
                hidden(a).cmp(&hidden(b)).then(b.scale.total_cmp(&a.scale))
            })
            .unwrap_or(*view);
    }
    let inhabited = LonLat {
        y: middle.y.clamp(-FARTHEST_LAT, FARTHEST_LAT),
        ..middle
    };
    View {
        projection,
        center: projection.forward(inhabited).unwrap_or(view.center),
        scale: view.scale * view.projection.scale_at(middle) / projection.scale_at(inhabited),
        ..*view
    }
}

fn box_of(cap: &Cap, projection: &Projection) -> Option<PlaneRect> {
    let radius = cap.radius_rad.to_degrees();
    let lat = |lat: f64| lat.clamp(-FARTHEST_LAT, FARTHEST_LAT);
    let wide = radius / lat(cap.center.y).to_radians().cos();
    let sides = [(-wide, 0.0), (wide, 0.0), (0.0, -radius), (0.0, radius)];
    PlaneRect::around(sides.into_iter().filter_map(|(x, y)| {
        projection.forward(LonLat {
            x: cap.center.x + x,
            y: lat(cap.center.y + y),
        })
    }))
}

/// All of the view, and what is left of it beside each thing that covers a part.
fn free_places(all: PixelRect, covered: &[PixelRect]) -> Vec<PixelRect> {
    let mut places = vec![all];
    for part in covered {
        let (right, bottom) = (part.x + part.w, part.y + part.h);
        let sides = [
            [right, all.y, all.x + all.w, all.y + all.h],
            [all.x, all.y, part.x, all.y + all.h],
            [all.x, bottom, all.x + all.w, all.y + all.h],
            [all.x, all.y, all.x + all.w, part.y],
        ];
        places.extend(sides.map(|[left, top, right, bottom]| PixelRect {
            x: left,
            y: top,
            w: right - left,
            h: bottom - top,
        }));
    }
    places.retain(|place| place.w > 4.0 * MARGIN && place.h > 4.0 * MARGIN);
    places
}

/// Puts a box in the middle of a free place, as large as it fits.
fn fitted(view: &View, projection: Projection, bounds: PlaneRect, free: PixelRect) -> View {
    let fit = |side: f64, of: f64| (side - 2.0 * MARGIN) / of.max(1e-3);
    let scale = fit(free.w, bounds.width()).min(fit(free.h, bounds.height()));
    let (min, max) = (bounds.min(), bounds.max());
    let middle = |rect: PixelRect| [rect.x + rect.w / 2.0, rect.y + rect.h / 2.0];
    let ([x, y], [free_x, free_y]) = (middle(view.rect), middle(free));
    View {
        projection,
        center: PlanePoint {
            x: f64::midpoint(min.x, max.x) + (x - free_x) / scale,
            y: f64::midpoint(min.y, max.y) + (free_y - y) / scale,
        },
        scale,
        ..*view
    }
}

/// Number of boxes that lie beneath something, with a fifth of themselves at least.
fn hidden(view: &View, boxes: &[PlaneRect], covered: &[PixelRect]) -> usize {
    let covers = |of: &PlaneRect| {
        let [[left, bottom], [right, top]] =
            [of.min(), of.max()].map(|corner| view.to_pixel(corner));
        covered.iter().any(|part| {
            let wide = right.min(part.x + part.w) - left.max(part.x);
            let high = bottom.min(part.y + part.h) - top.max(part.y);
            wide > 0.0 && high > 0.0 && wide * high > 0.2 * (right - left) * (bottom - top)
        })
    };
    boxes.iter().filter(|of| covers(of)).count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::world;

    #[test]
    fn what_was_shown_is_shown_again() {
        let atlas = world::built_in_coarse();
        let projection = Projection::LambertAzimuthal {
            center: LonLat { x: 12.0, y: 52.0 },
        };
        let view = View {
            projection,
            rect: PixelRect {
                x: 0.0,
                y: 0.0,
                w: 900.0,
                h: 900.0,
            },
            center: PlanePoint { x: 0.0, y: 0.0 },
            scale: 1500.0,
        };
        let codes =
            || ["PRT", "NOR", "TUR", "LUX"].map(|code| code.parse::<Code>().expect("a code"));
        // A legend in the corner where Portugal would be.
        let legend = PixelRect {
            x: 16.0,
            y: 660.0,
            w: 300.0,
            h: 224.0,
        };
        let fitted = in_mercator(&view, &atlas, codes().into_iter(), &[legend]);
        for code in codes() {
            let unit = atlas.unit(code).expect("is in the world");
            let pixel = fitted.pixel_of(atlas.units[unit.index()].label);
            assert!(
                pixel.is_some_and(|pixel| fitted.rect.contains(pixel) && !legend.contains(pixel)),
                "{code}: {pixel:?}"
            );
        }
        // Not the whole world: Europe fills it.
        assert!(fitted.scale > 500.0, "{}", fitted.scale);

        let alone = in_mercator(&view, &atlas, std::iter::empty(), &[]);
        let middle = alone.lonlat_at([450.0, 450.0]);
        assert!((middle.x - 12.0).abs() < 1e-6 && (middle.y - 52.0).abs() < 1e-6);
        let km = |view: &View| view.scale * view.projection.scale_at(middle);
        assert!((km(&alone) / km(&view) - 1.0).abs() < 1e-6);
    }
}
