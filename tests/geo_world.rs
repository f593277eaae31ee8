//! The built-in world in every projection, and the hit test on it.

use std::collections::HashSet;

use signatory_map::{
    geo::{
        Atlas, Cap, EARTH_RADIUS_KM, LonLat, Mesh, Planar, PlanePoint, Projection, UnitIdx,
        angular_distance,
    },
    read::world,
};

fn at(lon: f64, lat: f64) -> LonLat {
    LonLat { x: lon, y: lat }
}

fn azimuthal(lon: f64, lat: f64) -> Projection {
    Projection::LambertAzimuthal {
        center: at(lon, lat),
    }
}

/// Area of each unit's triangles in the plane.
fn areas(mesh: &Mesh) -> Vec<f64> {
    let corner = |i: u32| mesh.positions[i as usize].map(f64::from);
    let of_range = |range: &std::ops::Range<u32>| {
        mesh.indices[range.start as usize..range.end as usize]
            .chunks(3)
            .map(|t| [corner(t[0]), corner(t[1]), corner(t[2])])
            .map(|[a, b, c]| (b[0] - a[0]) * (c[1] - a[1]) - (c[0] - a[0]) * (b[1] - a[1]))
            .map(|doubled| doubled.abs() / 2.0)
            .sum()
    };
    mesh.fills
        .iter()
        .map(|fill| of_range(&fill.range))
        .collect()
}

/// The signed area of a ring.
fn area(ring: &[PlanePoint]) -> f64 {
    let next = ring.iter().skip(1).chain(ring.first());
    ring.iter()
        .zip(next)
        .map(|(a, b)| (a.x * b.y - b.x * a.y) / 2.0)
        .sum()
}

/// Every unit has its own area in an equal-area plane, to half a percent, its triangles have it
/// too, and no segment of a line runs across the map.
fn check(atlas: &Atlas, projection: Projection) {
    let topology = &atlas
        .levels
        .last()
        .expect("an atlas has a level")
        .topology();
    let planar = Planar::new(topology, atlas.units.len(), &projection);
    let in_triangles = areas(&Mesh::new(&planar));
    for (idx, unit) in (0..).map(UnitIdx).zip(&atlas.units) {
        let fills = planar.fills_of(idx).iter();
        let in_plane: f64 = fills
            .map(|fill| fill.rings.iter().map(|ring| area(ring)).sum::<f64>().abs())
            .sum();
        let km2 = in_plane * EARTH_RADIUS_KM.powi(2);
        assert!(
            !projection.equal_area() || (km2 / unit.area_km2 - 1.0).abs() < 0.005,
            "{projection:?}: {:?} has {km2} km² for {}",
            unit.code,
            unit.area_km2
        );
        // A 32-bit float tells the GPU's vertices apart to a metre or so.
        let triangles = in_triangles[idx.index()];
        assert!(
            unit.area_km2 < 1.0 || (triangles / in_plane - 1.0).abs() < 0.01,
            "{projection:?}: {:?} has {triangles} in triangles for {in_plane}",
            unit.code
        );
    }
    let extent = projection.extent();
    for line in &planar.lines {
        for segment in line.points.windows(2) {
            let step = segment[1] - segment[0];
            let length = step.x.hypot(step.y);
            assert!(
                length < 0.1 * extent.width(),
                "{projection:?}: {:?} {segment:?}",
                line.kind
            );
        }
    }
    for fill in &planar.fills {
        for p in fill.rings.iter().flatten() {
            assert!(
                projection.contains(*p * (1.0 - 1e-9)),
                "{projection:?}: {p:?}"
            );
        }
    }
}

#[test]
fn every_country_keeps_its_area_at_any_centre() {
    let atlas = world::built_in_coarse();
    // Among them centres whose antipodes lie in Spain, China, Siberia, Canada, Brazil, Antarctica
    // and the Arctic Ocean, on a border, on small islands and at sea.
    let centers = [
        (12.0, 52.0),
        (176.0, -40.5),
        (-70.0, -35.0),
        (-80.0, -62.0),
        (85.0, -55.0),
        (125.0, 10.0),
        (0.0, 90.0),
        (0.0, -90.0),
        (-155.0, -49.0),
        (180.0, 0.0),
        (-180.0, 17.5),
        (-97.0, 39.0),
        (8.9, 50.0),
        (140.0, -20.0),
    ];
    for (lon, lat) in centers {
        check(&atlas, azimuthal(lon, lat));
    }
    for lon0 in [0.0, 11.0, 40.0, 90.0, 141.0, 180.0, -10.0, -100.0, -169.3] {
        check(&atlas, Projection::EqualEarth { lon0 });
        check(&atlas, Projection::Mercator { lon0 });
    }
}

/// Whether a point of the plane lies in the fills of a unit.
fn holds(planar: &Planar, unit: UnitIdx, p: PlanePoint) -> bool {
    let crossings = planar
        .fills_of(unit)
        .iter()
        .map(|fill| {
            let edges = fill
                .rings
                .iter()
                .flat_map(|ring| ring.iter().zip(ring.iter().cycle().skip(1)));
            edges
                .filter(|(a, b)| {
                    (a.y > p.y) != (b.y > p.y)
                        && p.x < a.x + (p.y - a.y) / (b.y - a.y) * (b.x - a.x)
                })
                .count()
        })
        .filter(|count| count % 2 == 1);
    crossings.count() > 0
}

/// Every place of the near side of the globe lies in its own country and in no other, the triangles fill what
/// the rings do, and nothing is drawn twice.
#[test]
fn the_globe_shows_each_place_in_its_country() {
    let atlas = world::built_in_coarse();
    let topology = &atlas
        .levels
        .last()
        .expect("an atlas has a level")
        .topology();
    for (lon, lat) in [
        (12.0, 52.0),
        (-40.0, 50.0),
        (176.0, -40.0),
        (180.0, 10.0),
        (-75.0, -30.0),
        (30.0, 0.0),
        (0.0, 90.0),
        (0.0, -90.0),
        (100.0, -35.0),
        (-169.0, 66.0),
    ] {
        let projection = Projection::Orthographic {
            center: at(lon, lat),
        };
        let planar = Planar::new(topology, atlas.units.len(), &projection);
        let (mut land, mut wrong) = (0, Vec::new());
        for i in -30..=30 {
            for j in -30..=30 {
                let p = PlanePoint {
                    x: f64::from(i) / 30.2,
                    y: f64::from(j) / 30.2,
                };
                if p.x.hypot(p.y) > 0.995 {
                    continue;
                }
                let expected = atlas.locate(projection.inverse(p));
                let found: Vec<UnitIdx> = (0..atlas.units.len() as u32)
                    .map(UnitIdx)
                    .filter(|unit| holds(&planar, *unit, p))
                    .collect();
                land += usize::from(expected.is_some());
                if found != expected.into_iter().collect::<Vec<_>>() {
                    wrong.push((p, expected, found));
                }
            }
        }
        assert!(land > 100, "{lon} {lat}: {land} places on land");
        assert!(wrong.len() <= 2, "{lon} {lat}: {wrong:?}");
        let in_triangles = areas(&Mesh::new(&planar));
        for (idx, unit) in (0..).map(UnitIdx).zip(&atlas.units) {
            let rings = planar.fills_of(idx).iter().flat_map(|fill| &fill.rings);
            let in_plane: f64 = rings.map(|ring| area(ring)).sum::<f64>().abs();
            let triangles = in_triangles[idx.index()];
            assert!(
                (triangles - in_plane).abs() < 1e-4 + 0.01 * in_plane,
                "{lon} {lat}: {:?} has {triangles} in triangles for {in_plane}",
                unit.code
            );
        }
    }
}

#[test]
fn the_detailed_world_keeps_its_areas_too() {
    let atlas = world::built_in_full();
    check(&atlas, azimuthal(12.0, 52.0));
    check(&atlas, azimuthal(176.3, -40.1));
    check(&atlas, Projection::EqualEarth { lon0: -170.0 });
    check(&atlas, Projection::Mercator { lon0: 0.0 });
}

/// The code of the unit at a place.
fn code_at(atlas: &Atlas, lon: f64, lat: f64) -> Option<String> {
    let unit = &atlas.units[atlas.locate(at(lon, lat))?.index()];
    unit.code.map(|code| code.to_string())
}

#[test]
fn places_are_found_in_their_countries() {
    for atlas in [world::built_in_full(), world::built_in_coarse()] {
        for (lon, lat, code) in [
            (2.35, 48.85, "FRA"),
            (6.13, 49.61, "LUX"),
            (34.1, 45.0, "UKR"),
            (33.7, 44.6, "UKR"),
            (10.75, 60.0, "NOR"),
            (17.0, 78.8, "SJM"),
            (-53.0, 4.0, "GUF"),
            (28.2, -29.6, "LSO"),
            (-179.5, 68.0, "RUS"),
            (180.0, 68.0, "RUS"),
            (-180.0, 68.0, "RUS"),
            (179.5, 68.0, "RUS"),
            (0.0, -90.0, "ATA"),
            (123.0, -90.0, "ATA"),
            (-180.0, -85.0, "ATA"),
            (-98.0, 38.0, "USA"),
            (-98.0, 49.05, "CAN"),
            (-98.0, 48.95, "USA"),
        ] {
            assert_eq!(
                code_at(&atlas, lon, lat).as_deref(),
                Some(code),
                "at {lon} {lat}"
            );
        }
        for (lon, lat) in [(-30.0, 40.0), (0.0, 90.0), (180.0, 0.0), (5.0, 56.0)] {
            assert_eq!(code_at(&atlas, lon, lat), None, "at {lon} {lat}");
        }
    }
}

#[test]
fn a_border_has_its_units_on_its_two_sides() {
    let atlas = world::built_in_full();
    let topology = &atlas
        .levels
        .last()
        .expect("an atlas has a level")
        .topology();
    let (mut seen, mut right) = (0, 0);
    for (index, arc) in topology.arcs.iter().enumerate() {
        let Some(b) = arc.b else { continue };
        for edge in topology.arc_points(index).windows(2).step_by(7) {
            let middle = (edge[0] + edge[1]) / 2.0;
            let along = edge[1] - edge[0];
            let length = along.x.hypot(along.y);
            let aside = at(-along.y, along.x) * (1e-6 / length);
            let sides = [atlas.locate(middle + aside), atlas.locate(middle - aside)];
            seen += 1;
            right +=
                usize::from(sides == [Some(arc.a), Some(b)] || sides == [Some(b), Some(arc.a)]);
        }
    }
    // A few edges are so close to another line that the step aside crosses it.
    assert!(
        seen > 5_000 && right as f64 > 0.999 * f64::from(seen as u32),
        "{right} of {seen}"
    );
}

#[test]
fn every_unit_is_at_its_label_and_in_its_caps() {
    let atlas = world::built_in_full();
    for (idx, unit) in (0..).map(UnitIdx).zip(&atlas.units) {
        assert_eq!(
            atlas.locate(unit.label),
            Some(idx),
            "{:?} at {:?}",
            unit.code,
            unit.label
        );
        assert!(unit.cap.contains(unit.label), "{:?}", unit.code);
        let apart = angular_distance(unit.cap.center, unit.largest_cap.center);
        assert!(apart <= unit.cap.radius_rad + 1e-9, "{:?}", unit.code);
    }
}

#[test]
fn coarser_levels_hold_every_unit() {
    for atlas in [world::built_in_full(), world::built_in_coarse()] {
        for level in &atlas.levels {
            let mut held = vec![false; atlas.units.len()];
            for polygon in &level.topology().polygons {
                held[polygon.unit.index()] = true;
            }
            let missing: Vec<_> = atlas
                .units
                .iter()
                .zip(&held)
                .filter(|(_, held)| !**held)
                .collect();
            assert!(
                missing.is_empty(),
                "at {}: {missing:?}",
                level.tolerance_deg
            );
        }
    }
}

/// Points are only left out: what lies between two that are kept lies near the line between them.
#[test]
fn the_thinned_world_is_off_by_no_more_than_it_says() {
    let thinned = world::built_in_coarse();
    let thinning = thinned.thinning.expect("it stands in for the full one");
    let finest = thinned.levels.last().expect("an atlas has a level");
    let bits = |p: &LonLat| (p.x.to_bits(), p.y.to_bits());
    let kept: HashSet<_> = finest.topology().points.iter().map(bits).collect();
    let mut measured = 0;
    let full = world::built_in_backdrop();
    let polygons = full.iter().flat_map(|shape| &shape.polygons);
    let rings = polygons.flat_map(|polygon| polygon.interiors().iter().chain([polygon.exterior()]));
    for ring in rings.map(|ring| &ring.0) {
        let marks: Vec<usize> = (0..ring.len())
            .filter(|i| kept.contains(&bits(&ring[*i])))
            .collect();
        for pair in marks.windows(2) {
            let (a, b) = (ring[pair[0]], ring[pair[1]]);
            for p in &ring[pair[0] + 1..pair[1]] {
                measured += 1;
                let here = Cap {
                    center: *p,
                    radius_rad: 0.0,
                };
                let (off, most) = (distance_deg(*p, a, b), thinning.error_deg(Some(&here)));
                // A line's cosine is its own, not the point's.
                assert!(off <= 1.1 * most, "{p:?} is {off} degrees off, not {most}");
            }
        }
    }
    assert!(measured > 400_000, "{measured}");
}

/// Distance from a place to the line between two others, in degrees of latitude.
fn distance_deg(p: LonLat, a: LonLat, b: LonLat) -> f64 {
    let shrink = p.y.to_radians().cos();
    let flat = |q: LonLat| LonLat {
        x: (q.x - p.x) * shrink,
        y: q.y - p.y,
    };
    let (a, b) = (flat(a), flat(b));
    let along = b - a;
    let length = along.x * along.x + along.y * along.y;
    let share = if length > 0.0 {
        (-(a.x * along.x + a.y * along.y) / length).clamp(0.0, 1.0)
    } else {
        0.0
    };
    let nearest = a + along * share;
    nearest.x.hypot(nearest.y)
}

#[test]
fn crimea_is_a_part_of_ukraine_at_every_level_and_found_as_ukraine() {
    for atlas in [world::built_in_coarse(), world::built_in_full()] {
        assert_eq!(atlas.overlays.len(), 1);
        let crimea = &atlas.overlays[0];
        assert_eq!(
            atlas.units[crimea.unit.index()]
                .code
                .map(|code| code.to_string()),
            Some("UKR".to_owned())
        );
        // With Sevastopol some 27,000 square kilometres.
        assert!(
            (24_000.0..29_000.0).contains(&crimea.area_km2),
            "{}",
            crimea.area_km2
        );
        assert_eq!(
            code_at(&atlas, crimea.label.x, crimea.label.y).as_deref(),
            Some("UKR")
        );
        let projection = azimuthal(34.0, 46.0);
        let over = |planar: &Planar, p: PlanePoint| {
            let alone = Planar {
                fills: planar.overlays.clone(),
                ..planar.clone()
            };
            holds(&alone, UnitIdx(atlas.units.len() as u32), p)
        };
        for level in 0..atlas.levels.len() {
            let planar = atlas
                .planar(level, &projection, &|_| true)
                .expect("is a level");
            let in_triangles = areas(&Mesh::new(&planar));
            assert_eq!(in_triangles.len(), atlas.units.len() + 1);
            let km2 = in_triangles[atlas.units.len()] * EARTH_RADIUS_KM.powi(2);
            if atlas.levels[level].tolerance_deg > 0.2 {
                // Shown where Crimea is a few pixels large: it is no more than that.
                assert!(km2 < 1.3 * crimea.area_km2, "{level}: {km2}");
                continue;
            }
            assert!((km2 / crimea.area_km2 - 1.0).abs() < 0.1, "{level}: {km2}");
            let place = |lon, lat| projection.forward(at(lon, lat)).expect("in sight");
            for (lon, lat) in [(34.1, 44.95), (33.6, 45.2), (34.1, 45.4), (35.2, 45.2)] {
                assert!(over(&planar, place(lon, lat)), "{level}: {lon} {lat}");
                assert!(
                    holds(&planar, crimea.unit, place(lon, lat)),
                    "{level}: {lon} {lat}"
                );
            }
            for (lon, lat) in [(33.5, 46.6), (35.4, 47.0), (30.5, 50.45)] {
                assert!(!over(&planar, place(lon, lat)), "{level}: {lon} {lat}");
            }
        }
    }
}
