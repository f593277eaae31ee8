//! The built-in world, at both levels: whole, mended as `assets/world/README.md` says, and as
//! RFC 7946 wants it.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Read as _;
use std::sync::LazyLock;

use geo::{BoundingRect as _, Contains as _, MultiPolygon};
use signatory_map::assets;
use signatory_map::geo::{Atlas, LonLat, Shape, Stored, UnitKind, angular_distance, area_km2};
use signatory_map::model::Code;
use signatory_map::read::{Feature, MatchReport, Watch, geojson, world};
use signatory_map::resolve::{Contested, Countries};

/// One level of the built-in world: as it is written, and as it is read.
struct Level {
    name: &'static str,
    features: Vec<Feature>,
    shapes: Vec<Shape>,
    report: MatchReport,
}

static LEVELS: LazyLock<[Level; 2]> = LazyLock::new(|| {
    [
        ("coarse", assets::WORLD_COARSE),
        ("full", assets::WORLD_FULL),
    ]
    .map(|(name, bytes)| {
        let mut text = Vec::new();
        flate2::read::MultiGzDecoder::new(bytes)
            .read_to_end(&mut text)
            .expect("gzip");
        let (layer, findings) = geojson::read(&text, Watch::default()).expect("GeoJSON");
        assert!(findings.is_empty(), "{name}: {findings:?}");
        let (shapes, report) = world::read_shapes(bytes, name, Watch::default()).expect("shapes");
        Level {
            name,
            features: layer.features,
            shapes,
            report,
        }
    })
});

/// `UPDATE_WORLD=1 cargo test --test world ready_made` writes it anew.
#[test]
fn the_ready_made_world_is_what_the_reader_makes_of_the_thinned_one() {
    let path = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/assets/world/world-coarse.atlas"
    );
    let made = Stored::from(&world::coarse_as_read());
    if std::env::var_os("UPDATE_WORLD").is_some() {
        std::fs::write(path, postcard::to_stdvec(&made).expect("an atlas")).expect("the file");
    }
    let kept: Stored = postcard::from_bytes(&std::fs::read(path).expect("the file"))
        .expect("the file holds an atlas");
    if cfg!(target_os = "linux") {
        assert!(
            kept == made,
            "the ready-made world is stale; run UPDATE_WORLD=1 cargo test --test world ready_made"
        );
    }
    // Other systems have other sines.
    let (kept, made) = (Atlas::from(kept), Atlas::from(made));
    assert_eq!(kept.units.len(), made.units.len());
    for (kept, made) in kept.units.iter().zip(&made.units) {
        assert_eq!((kept.code, kept.state), (made.code, made.state));
        assert!(angular_distance(kept.cap.center, made.cap.center) < 1e-7);
        assert!((kept.area_km2 / made.area_km2 - 1.0).abs() < 1e-7);
    }
    let finest = |atlas: &Atlas| atlas.levels.last().map(|level| level.topology().clone());
    assert_eq!(finest(&kept), finest(&made));
    // What is stored has four decimals: nothing is lost.
    let read = world::coarse_as_read();
    assert_eq!(finest(&kept), finest(&read));
    for (kept, read) in kept.levels.iter().zip(&read.levels) {
        assert_eq!(kept.tolerance_deg.to_bits(), read.tolerance_deg.to_bits());
    }
    assert_eq!(kept.levels.len(), read.levels.len());
    assert_eq!(
        (kept.overlays, kept.thinning),
        (read.overlays, read.thinning)
    );
}

fn code(text: &str) -> Code {
    text.parse().expect("a code")
}

impl Level {
    fn shape(&self, wanted: &str) -> &Shape {
        let found = self
            .shapes
            .iter()
            .find(|shape| shape.code == Some(code(wanted)));
        found.unwrap_or_else(|| panic!("{}: no {wanted}", self.name))
    }

    /// Codes of the units at a place.
    fn at(&self, lon: f64, lat: f64) -> Vec<String> {
        let point = LonLat { x: lon, y: lat };
        self.shapes
            .iter()
            .filter(|shape| {
                shape.polygons.bounding_rect().is_some_and(|rect| {
                    (rect.min().x..=rect.max().x).contains(&lon)
                        && (rect.min().y..=rect.max().y).contains(&lat)
                })
            })
            .filter(|shape| shape.polygons.contains(&point))
            .map(|shape| shape.code.map_or("—".to_owned(), |code| code.to_string()))
            .collect()
    }
}

/// Checks that at both levels exactly the unit `code` lies at each place.
#[track_caller]
fn check(expected: &str, places: &[(f64, f64)]) {
    for level in &*LEVELS {
        for &(lon, lat) in places {
            assert_eq!(
                level.at(lon, lat),
                [expected],
                "{} at {lon} {lat}",
                level.name
            );
        }
    }
}

/// Checks that at both levels nothing lies at each place.
#[track_caller]
fn check_sea(places: &[(f64, f64)]) {
    for level in &*LEVELS {
        for &(lon, lat) in places {
            assert!(
                level.at(lon, lat).is_empty(),
                "{} at {lon} {lat}",
                level.name
            );
        }
    }
}

#[test]
fn it_needs_no_mend_and_matches_throughout() {
    for level in &*LEVELS {
        let told: Vec<String> = level
            .report
            .diagnostics()
            .map(ToString::to_string)
            .collect();
        assert!(told.is_empty(), "{}: {told:#?}", level.name);
        assert!(level.report.unmatched.is_empty());
        assert_eq!(level.report.key.as_deref(), Some("code"));
    }
}

#[test]
fn both_levels_hold_the_same_units_each_once() {
    let codes = |level: &Level| -> Vec<Code> {
        level.shapes.iter().filter_map(|shape| shape.code).collect()
    };
    let [coarse, full] = &*LEVELS;
    assert_eq!(codes(coarse), codes(full));
    assert_eq!(full.features.len(), 263);
    assert_eq!(codes(full).into_iter().collect::<BTreeSet<_>>().len(), 263);
}

#[test]
fn crimea_is_in_ukraine() {
    // Simferopol, Sevastopol, Kerch, the isthmus, and the test point of the raw data's fault.
    check(
        "UKR",
        &[
            (34.1, 44.95),
            (33.54, 44.6),
            (36.4, 45.35),
            (33.7, 46.15),
            (34.1, 45.0),
        ],
    );
    check("RUS", &[(37.6, 55.75), (39.7, 47.3)]);
}

#[test]
fn every_contested_area_of_the_table_is_a_unit_or_a_part_of_one() {
    let lines: BTreeMap<Code, Vec<[f64; 2]>> =
        serde_json::from_str(assets::PARTS).expect("lines by code");
    for area in Contested::built_in().all() {
        let shape = LEVELS[1].shape(area.code.as_str());
        assert!(!shape.polygons.0.is_empty(), "{}", area.code);
        assert_eq!(
            area.is_whole(),
            !lines.contains_key(&area.code),
            "{}",
            area.code
        );
    }
}

#[test]
fn parts_with_a_code_of_their_own_are_units_that_name_their_state() {
    check("GUF", &[(-53.0, 4.0)]);
    check("SJM", &[(16.0, 78.5), (-8.3, 71.0)]);
    check("REU", &[(55.5, -21.1)]);
    check("BES", &[(-68.28, 12.2)]);
    check("GRL", &[(-40.0, 72.0)]);
    check("ESH", &[(-13.5, 24.5), (-15.0, 22.5)]);
    for level in &*LEVELS {
        for (unit, kind, state) in [
            ("GUF", UnitKind::Overseas, "FRA"),
            ("GLP", UnitKind::Overseas, "FRA"),
            ("MTQ", UnitKind::Overseas, "FRA"),
            ("REU", UnitKind::Overseas, "FRA"),
            ("MYT", UnitKind::Overseas, "FRA"),
            ("SJM", UnitKind::Overseas, "NOR"),
            ("BVT", UnitKind::Overseas, "NOR"),
            ("BES", UnitKind::Overseas, "NLD"),
            ("GRL", UnitKind::Dependency, "DNK"),
            ("FRO", UnitKind::Dependency, "DNK"),
            ("PRI", UnitKind::Dependency, "USA"),
            ("ALA", UnitKind::Dependency, "FIN"),
            ("GIB", UnitKind::Dependency, "GBR"),
            ("XNC", UnitKind::Contested, "CYP"),
        ] {
            let shape = level.shape(unit);
            assert_eq!(
                (shape.kind, shape.state),
                (kind, Some(code(state))),
                "{unit}"
            );
        }
    }
}

#[test]
fn what_the_world_says_of_a_unit_is_what_the_table_of_countries_says() {
    let table = Countries::built_in();
    for shape in &LEVELS[1].shapes {
        let unit = shape.code.expect("every unit has one");
        assert_eq!(shape.state, table.state(unit), "{unit}");
        assert_eq!(
            format!("{:?}", shape.kind),
            format!("{:?}", table.kind(unit)),
            "{unit}"
        );
    }
}

#[test]
fn every_member_has_a_shape_of_its_size() {
    // Areas in thousands of square kilometres (World Factbook, rounded; without overseas parts).
    let members = [
        ("ALB", 28.7),
        ("BEL", 30.5),
        ("BGR", 110.9),
        ("CAN", 9985.0),
        ("HRV", 56.6),
        ("CZE", 78.9),
        ("DNK", 43.1),
        ("EST", 45.2),
        ("FIN", 338.0),
        ("FRA", 551.5),
        ("DEU", 357.0),
        ("GRC", 132.0),
        ("HUN", 93.0),
        ("ISL", 103.0),
        ("ITA", 301.3),
        ("LVA", 64.6),
        ("LTU", 65.3),
        ("LUX", 2.59),
        ("MNE", 13.8),
        ("NLD", 37.4),
        ("MKD", 25.7),
        ("NOR", 323.8),
        ("POL", 312.7),
        ("PRT", 92.1),
        ("ROU", 238.4),
        ("SVK", 49.0),
        ("SVN", 20.3),
        ("ESP", 505.4),
        ("SWE", 450.0),
        ("TUR", 783.6),
        ("GBR", 243.6),
        ("USA", 9525.0),
    ];
    for level in &*LEVELS {
        for (member, thousands) in members {
            let area = area_km2(&level.shape(member).polygons) / 1000.0;
            let off = (area / thousands - 1.0).abs();
            assert!(
                off < 0.09,
                "{} {member}: {area:.1} for {thousands}",
                level.name
            );
        }
    }
}

#[test]
fn antarctica_is_closed_along_the_pole() {
    check(
        "ATA",
        &[
            (0.0, -89.99),
            (90.0, -85.0),
            (-179.99, -89.0),
            (179.99, -89.0),
        ],
    );
    for level in &*LEVELS {
        let area = area_km2(&level.shape("ATA").polygons) / 1e6;
        assert!((12.0..14.5).contains(&area), "{}: {area}", level.name);
    }
}

#[test]
fn no_streak_and_no_flood() {
    check("SWE", &[(15.0, 62.0)]);
    check("RUS", &[(-175.0, 66.5), (178.0, 66.5), (100.0, 65.0)]);
    check("FJI", &[(178.0, -17.8)]);
    check_sea(&[
        (-30.0, 45.0),
        (-140.0, 40.0),
        (0.0, 75.0),
        (170.0, -17.0),
        (-100.0, -17.0),
        (0.0, 0.0),
    ]);
}

#[test]
fn no_ring_spans_the_antimeridian() {
    for level in &*LEVELS {
        for feature in &level.features {
            for ring in feature.polygons.iter().flatten() {
                for edge in ring.windows(2) {
                    let at_pole = edge[0].y <= -90.0 && edge[1].y <= -90.0;
                    let jump = (edge[1].x - edge[0].x).abs();
                    assert!(
                        jump <= 180.0 || at_pole,
                        "{} {:?}: {edge:?}",
                        level.name,
                        feature.id
                    );
                    assert!(edge[0].x.abs() <= 180.0 && edge[0].y.abs() <= 90.0);
                }
            }
        }
    }
}

#[test]
fn rings_are_closed_and_wound_as_rfc_7946_says() {
    let signed_area = |ring: &[LonLat]| -> f64 {
        ring.windows(2)
            .map(|edge| {
                (edge[0].x - ring[0].x) * (edge[1].y - ring[0].y)
                    - (edge[1].x - ring[0].x) * (edge[0].y - ring[0].y)
            })
            .sum()
    };
    for level in &*LEVELS {
        for feature in &level.features {
            for polygon in &feature.polygons {
                for (idx, ring) in polygon.iter().enumerate() {
                    assert!(
                        ring.len() >= 4 && ring.first() == ring.last(),
                        "{:?}",
                        feature.id
                    );
                    assert_eq!(
                        signed_area(ring) > 0.0,
                        idx == 0,
                        "{} {:?}",
                        level.name,
                        feature.id
                    );
                }
            }
        }
    }
}

/// Units that run along each edge, and in which direction: neighbours share an edge exactly where one has it
/// one way and the other the other way.
fn edges(shapes: &[Shape]) -> BTreeMap<[u64; 4], Vec<(Code, bool)>> {
    let mut edges: BTreeMap<[u64; 4], Vec<(Code, bool)>> = BTreeMap::new();
    for shape in shapes {
        let unit = shape.code.expect("every unit has one");
        for polygon in &shape.polygons {
            for ring in polygon.interiors().iter().chain([polygon.exterior()]) {
                for edge in ring.lines() {
                    let bits = |at: LonLat| [at.x.to_bits(), at.y.to_bits()];
                    let (a, b) = (bits(edge.start), bits(edge.end));
                    let forward = a < b;
                    let [a, b] = if forward { [a, b] } else { [b, a] };
                    edges
                        .entry([a[0], a[1], b[0], b[1]])
                        .or_default()
                        .push((unit, forward));
                }
            }
        }
    }
    edges
}

#[test]
fn neighbours_share_their_borders_exactly() {
    for level in &*LEVELS {
        let mut shared: BTreeMap<(Code, Code), f64> = BTreeMap::new();
        let mut opposed = 0_usize;
        let mut doubled = 0_usize;
        for (edge, users) in edges(&level.shapes) {
            let [ax, ay, bx, by] = edge.map(f64::from_bits);
            match users[..] {
                [_] => {}
                [(a, a_forward), (b, b_forward)] if a_forward != b_forward => {
                    opposed += 1;
                    let km = 111.19 * ((bx - ax) * ay.to_radians().cos()).hypot(by - ay);
                    *shared.entry((a.min(b), a.max(b))).or_default() += km;
                }
                _ => doubled += 1,
            }
        }
        assert!(opposed > 4_000, "{}: {opposed}", level.name);
        // Two lands on the same side of an edge would overlap.
        assert_eq!(doubled, 0, "{}", level.name);
        // Lengths of land borders in kilometres (World Factbook). A border measured with more
        // detail is longer, hence the wide bounds; a border with gaps would be far shorter.
        for (a, b, km) in [
            ("DEU", "FRA", 418.0),
            ("CZE", "DEU", 704.0),
            ("NOR", "SWE", 1666.0),
            ("ESP", "PRT", 1224.0),
            ("CAN", "USA", 8893.0),
            ("RUS", "UKR", 1944.0),
            ("FIN", "RUS", 1309.0),
            ("LUX", "FRA", 69.0),
            ("GRC", "TUR", 192.0),
            ("BRA", "GUF", 649.0),
        ] {
            let pair = (code(a).min(code(b)), code(a).max(code(b)));
            let found = shared.get(&pair).copied().unwrap_or(0.0);
            assert!(
                (0.65..1.4).contains(&(found / km)),
                "{}: {a}–{b} {found:.0} km of {km}",
                level.name
            );
        }
    }
}

#[test]
fn land_covers_what_it_covers_on_earth() {
    for level in &*LEVELS {
        let land: f64 = level
            .shapes
            .iter()
            .map(|shape| area_km2(&shape.polygons))
            .sum();
        // 149 million square kilometres, seas and lakes apart.
        assert!((145e6..151e6).contains(&land), "{}: {land}", level.name);
    }
}

#[test]
fn label_points_lie_on_their_land() {
    for level in &*LEVELS {
        let off: Vec<Code> = level
            .shapes
            .iter()
            // Simplified atolls are not where they were; nothing is written on them.
            .filter(|shape| level.name == "full" || area_km2(&shape.polygons) > 1000.0)
            .filter(|shape| !holds(&shape.polygons, shape.label.expect("every unit has one")))
            .filter_map(|shape| shape.code)
            .collect();
        assert!(off.is_empty(), "{}: {off:?}", level.name);
    }
}

/// Whether a point, which is rounded to a thousandth of a degree, lies on land or nearer to it than
/// that.
fn holds(land: &MultiPolygon<f64>, at: LonLat) -> bool {
    let near = [-0.001, 0.0, 0.001];
    near.iter()
        .flat_map(|dx| {
            near.iter().map(move |dy| LonLat {
                x: at.x + dx,
                y: at.y + dy,
            })
        })
        .any(|point| land.contains(&point))
}
