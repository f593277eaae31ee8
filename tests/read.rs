//! Tests of people's files of shapes: one tiny fixture a case, named by what it proves.

use std::cell::RefCell;
use std::fmt::Write as _;
use std::fs;
use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};

use geo::{Area as _, Contains as _, Polygon};
use signatory_map::geo::{LonLat, Shape, UnitKind};
use signatory_map::limits;
use signatory_map::model::Lang;
use signatory_map::read::world::{self, ShapeOptions};
use signatory_map::read::{
    Diagnostic, FileKind, MatchReport, PropertyValue, Watch, geojson as our_geojson, sniff,
    topojson,
};

fn fixture(name: &str) -> Vec<u8> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("tests/fixtures")
        .join(name);
    fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn read(name: &str) -> Result<(Vec<Shape>, MatchReport), Vec<Diagnostic>> {
    world::read_shapes(fixture(name), name, Watch::default())
}

/// A unit as the tables below write it: code or name, kind, number of polygons.
fn unit(shape: &Shape) -> String {
    let name = match (&shape.code, &shape.name) {
        (Some(code), _) => code.to_string(),
        (None, name) => format!("{:?}", name.as_deref().unwrap_or("")),
    };
    let kind = format!("{:?}", shape.kind).to_lowercase();
    let state = shape
        .state
        .map(|state| format!(" of {state}"))
        .unwrap_or_default();
    format!("{name} {kind}{state} {}", shape.polygons.0.len())
}

fn remark(diagnostic: &Diagnostic) -> String {
    let Diagnostic {
        line,
        column,
        severity,
        code,
        ..
    } = diagnostic;
    format!("{line}:{column} {} {code}", severity.id())
}

/// Reads `shapes/NAME` and compares the units that come out (`refused` where the file cannot be
/// used) and everything that is told of it. Every message must be there in every language.
#[track_caller]
fn check(name: &str, units: &str, remarks: &[&str]) {
    let read = read(&format!("shapes/{name}"));
    let (found, diagnostics) = match &read {
        Ok((shapes, report)) => {
            let units: Vec<String> = shapes.iter().map(unit).collect();
            (units.join(", "), report.diagnostics().cloned().collect())
        }
        Err(diagnostics) => ("refused".to_owned(), diagnostics.clone()),
    };
    assert_eq!(found, units, "units of {name}");
    let told: Vec<String> = diagnostics.iter().map(remark).collect();
    assert_eq!(told, remarks, "diagnostics of {name}");
    for diagnostic in &diagnostics {
        for lang in Lang::ALL {
            let message = diagnostic.message(lang);
            assert!(
                !message.is_empty() && !message.contains('$') && !message.contains("diag-"),
                "{lang:?} {}: {message}",
                diagnostic.code
            );
        }
    }
}

#[test]
fn every_form_of_geojson_is_read() {
    let both = "FRA country 1, NOR country 1";
    check("feature-collection.geojson", both, &[]);
    check("clockwise-rings.geojson", both, &[]);
    check("one-feature-a-line.geojson", both, &[]);
    check("one-feature.geojson", "NOR country 1", &[]);
    check(
        "one-geometry.geojson",
        r#""" unmatched 1"#,
        &["1:1 warning feature-unmatched"],
    );
    check("geometry-collection.geojson", "FRA country 2", &[]);
    check("coordinates-before-type.geojson", "FRA country 1", &[]);
    check("heights-and-foreign-members.geojson", "FRA country 1", &[]);
}

#[test]
fn features_without_an_area_are_told_and_cost_nothing_else() {
    check(
        "null-geometry.geojson",
        "FRA country 1",
        &["3:1 warning feature-no-geometry"],
    );
    check(
        "points-beside-areas.geojson",
        "FRA country 1",
        &["3:1 warning feature-no-area"],
    );
    check(
        "points-only.geojson",
        "refused",
        &["1:1 error file-no-areas", "2:1 warning feature-no-area"],
    );
    check(
        "no-features-at-all.geojson",
        "refused",
        &["1:1 error file-no-areas"],
    );
}

#[test]
fn france_and_norway_are_found_where_natural_earth_writes_minus_99() {
    let expected = "FRA country 1, NOR country 1, DEU country 1, XKX country 1, \
                    GRL dependency of DNK 1";
    check("natural-earth-minus-99.geojson", expected, &[]);
    check("natural-earth-minus-99-names-only.geojson", expected, &[]);
}

#[test]
fn names_and_numbers_are_keys_as_good_as_codes() {
    check(
        "names-in-three-languages.geojson",
        "DEU country 1, NOR country 1, NLD country 1, USA country 1",
        &[],
    );
    check(
        "numbers-without-zeros.geojson",
        "FRA country 1, ALB country 1",
        &[],
    );
    let (_, report) = read("shapes/names-in-three-languages.geojson").expect("read");
    assert_eq!(report.key.as_deref(), Some("pays"));
    let (_, report) = read("shapes/numbers-without-zeros.geojson").expect("read");
    assert_eq!(report.key.as_deref(), Some("un_code"));
}

#[test]
fn features_of_one_code_are_one_country() {
    check(
        "several-features-one-code.geojson",
        "FRA country 2, NOR country 1",
        &[],
    );
    let (_, report) = read("shapes/several-features-one-code.geojson").expect("read");
    let matched: Vec<_> = report
        .matched
        .iter()
        .map(|found| (found.name.as_deref().unwrap_or(""), found.unit))
        .collect();
    assert_eq!(matched, [("Corse", 0), ("Oslo", 1), ("Bretagne", 0)]);
}

#[test]
fn kind_state_and_label_are_taken_from_our_own_form_and_else_from_the_table() {
    check(
        "kind-state-and-label.geojson",
        "FRA country 1, GUF overseas of FRA 1, XAK base of GBR 1",
        &[],
    );
    let (shapes, _) = read("shapes/kind-state-and-label.geojson").expect("read");
    assert_eq!(shapes[0].label, Some(LonLat { x: 1.0, y: 47.0 }));
    check(
        "dependency-by-code.geojson",
        "DNK country 1, GRL dependency of DNK 1",
        &[],
    );
}

#[test]
fn what_matches_no_country_is_kept_and_listed() {
    check(
        "matches-no-country.geojson",
        r#""Atlantis" unmatched 1, FRA country 1"#,
        &["3:1 warning feature-unmatched"],
    );
    let (_, report) = read("shapes/matches-no-country.geojson").expect("read");
    let unmatched = &report.unmatched[0];
    assert_eq!(
        (
            unmatched.name.as_str(),
            unmatched.place.line,
            unmatched.unit
        ),
        ("Atlantis", 3, Some(0))
    );
}

#[test]
fn what_can_be_mended_is_mended_with_a_warning() {
    check(
        "jumps-across-antimeridian.geojson",
        "FJI country 2",
        &["2:1 warning mend-antimeridian"],
    );
    check(
        "longitudes-up-to-360.geojson",
        "FJI country 2, USA country 1",
        &["2:1 warning mend-wrapped", "3:1 warning mend-wrapped"],
    );
    check(
        "antarctica-open-at-the-pole.geojson",
        "ATA contested 1",
        &["2:1 warning mend-pole"],
    );
    check(
        "antarctica-begun-elsewhere.geojson",
        "ATA contested 1",
        &["2:1 warning mend-pole"],
    );
    check("antarctica-closed.geojson", "ATA contested 1", &[]);
    check(
        "antarctica-in-a-ring-at-the-pole.geojson",
        "ATA contested 1",
        &["2:1 warning mend-pole", "2:1 warning mend-pole-ring"],
    );
    check(
        "degenerate-rings.geojson",
        "FRA country 1",
        &["2:1 warning mend-spikes", "2:1 warning mend-degenerate"],
    );
    check(
        "spikes.geojson",
        "FRA country 1",
        &["2:1 warning mend-spikes"],
    );
    check(
        "unclosed-ring.geojson",
        "FRA country 1",
        &["2:1 warning mend-unclosed"],
    );
    check(
        "nan-and-null-positions.geojson",
        "FRA country 1",
        &[
            "2:1 warning mend-not-numbers",
            "2:109 warning json-not-finite",
        ],
    );
}

#[test]
fn mended_shapes_cover_what_was_meant() {
    let area = |name: &str| {
        let (shapes, _) = read(&format!("shapes/{name}")).expect("read");
        shapes
            .iter()
            .map(|shape| shape.polygons.signed_area())
            .collect::<Vec<f64>>()
    };
    assert_eq!(area("jumps-across-antimeridian.geojson"), [6.0]);
    assert_eq!(area("longitudes-up-to-360.geojson"), [6.0, 4.0]);
    assert_eq!(area("spikes.geojson"), [4.0]);
    // From the coast down to the pole, whichever way the file writes it.
    let coast = 90.0 * (14.0 + 19.0 + 22.0 + 17.0);
    assert_eq!(area("antarctica-open-at-the-pole.geojson"), [coast]);
    assert_eq!(area("antarctica-in-a-ring-at-the-pole.geojson"), [coast]);
    let elsewhere = area("antarctica-begun-elsewhere.geojson")[0];
    assert!((elsewhere - coast).abs() < coast * 0.02, "{elsewhere}");
}

#[test]
fn positions_that_lie_nowhere_on_earth_cost_the_feature_or_the_file() {
    check(
        "latitude-beyond-the-pole.geojson",
        "FRA country 1",
        &["3:1 error feature-out-of-range"],
    );
    check(
        "metres.geojson",
        "refused",
        &["2:1 error file-projected", "1:35 warning geojson-crs"],
    );
}

#[test]
fn what_is_broken_in_one_feature_costs_that_feature() {
    check(
        "broken-coordinates.geojson",
        "NOR country 1",
        &[
            "2:103 error geojson-coordinates",
            "4:66 error geojson-geometry-type",
            "5:66 error geojson-geometry",
        ],
    );
    check(
        "not-a-feature-among-features.geojson",
        "NOR country 1",
        &["2:1 warning geojson-not-a-feature"],
    );
}

#[test]
fn a_file_that_is_no_geojson_is_refused_with_its_place() {
    check(
        "truncated.geojson",
        "refused",
        &["2:50 error json-truncated"],
    );
    check(
        "missing-comma.geojson",
        "refused",
        &["3:21 error json-syntax"],
    );
    check(
        "trailing-text.geojson",
        "refused",
        &["4:1 error json-trailing"],
    );
    check("not-json.geojson", "refused", &["1:1 error json-not"]);
    check(
        "an-array.geojson",
        "refused",
        &["1:1 error geojson-not-an-object"],
    );
    check("web-page.geojson", "refused", &["1:1 error file-xml"]);
    check(
        "unknown-type.geojson",
        "refused",
        &["1:1 error geojson-type"],
    );
    check(
        "no-features.geojson",
        "refused",
        &["1:1 error geojson-no-features"],
    );
    check("empty.geojson", "refused", &["1:1 error file-empty"]);
}

#[test]
fn other_encodings_are_read_and_told() {
    check("byte-order-mark.geojson", "TUR country 1", &[]);
    check(
        "utf-16.geojson",
        "TUR country 1",
        &["1:1 warning file-utf16"],
    );
    check(
        "latin-1.geojson",
        "TUR country 1",
        &["2:63 warning file-not-utf8"],
    );
}

#[test]
fn topologies_are_read_quantised_or_not() {
    let both = "FRA country 1, DEU country 1";
    check("topology-plain.topojson", both, &[]);
    check("topology-quantised.topojson", both, &[]);
    check("topology-with-land-beside.topojson", both, &[]);
    check(
        "topology-two-objects.topojson",
        both,
        &["1:1 warning topojson-layers"],
    );
    check(
        "topology-nested-collection.topojson",
        "FRA country 1",
        &[
            "1:227 warning feature-no-geometry",
            "1:256 warning feature-no-area",
        ],
    );
    let (shapes, _) = read("shapes/topology-quantised.topojson").expect("read");
    let (plain, _) = read("shapes/topology-plain.topojson").expect("read");
    for (shape, plain) in shapes.iter().zip(&plain) {
        assert!((shape.polygons.signed_area() - plain.polygons.signed_area()).abs() < 1e-9);
    }
}

#[test]
fn bad_indexes_of_a_topology_cost_that_feature() {
    check(
        "topology-bad-indexes.topojson",
        "FRA country 1",
        &[
            "1:178 error topojson-index",
            "1:228 error topojson-index",
            "1:278 error topojson-index",
            "1:329 error topojson-indexes",
        ],
    );
    check(
        "topology-without-arcs.topojson",
        "refused",
        &["1:1 error topojson-missing"],
    );
    check(
        "topology-broken-transform.topojson",
        "refused",
        &["1:408 error topojson-transform"],
    );
    check(
        "topology-broken-arcs.topojson",
        "refused",
        &["1:296 error topojson-arcs"],
    );
}

#[test]
fn a_small_topology_cannot_ask_for_any_memory() {
    let mut arc = String::from("[0,0]");
    for step in 1..1000 {
        write!(arc, ",[{step},{}]", step % 7).expect("into a text");
    }
    let ring = vec!["0"; 10_000].join(",");
    let text = format!(
        r#"{{"type":"Topology","arcs":[[{arc}]],"objects":{{"a":{{"type":"Polygon","id":"FRA","arcs":[[{ring}]]}}}}}}"#
    );
    let (layers, findings) = topojson::read(text.as_bytes(), Watch::default()).expect("read");
    assert!(layers[0].features[0].polygons.is_empty());
    assert_eq!(findings[0].code, "topojson-too-large");
}

#[test]
fn deep_nesting_neither_overflows_nor_hangs() {
    for opening in [
        "[",
        "{\"a\":",
        "{\"type\":\"GeometryCollection\",\"geometries\":[",
    ] {
        let text = format!("{{\"features\":[{{\"geometry\":{}", opening.repeat(50_000));
        assert!(world::read_shapes(text.as_bytes(), "deep", Watch::default()).is_err());
    }
    let nested = |depth: usize| {
        format!(
            r#"{{"type":"Feature","properties":{{"iso":"FRA"}},"geometry":{}{}{}}}"#,
            r#"{"type":"GeometryCollection","geometries":["#.repeat(depth),
            r#"{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,0]]]}"#,
            "]}".repeat(depth),
        )
    };
    assert!(world::read_shapes(nested(20).as_bytes(), "deep", Watch::default()).is_ok());
    let refused = world::read_shapes(nested(50).as_bytes(), "deep", Watch::default());
    assert_eq!(refused.expect_err("too deep")[0].code, "geojson-nesting");
}

/// The codes that reading a text tells, in order.
fn codes(text: &str) -> Vec<&'static str> {
    let read = world::read_shapes(text.as_bytes(), "x", Watch::default());
    let diagnostics = match read {
        Ok((_, report)) => report.diagnostics().cloned().collect(),
        Err(diagnostics) => diagnostics,
    };
    diagnostics.iter().map(|told| told.code).collect()
}

const TRIANGLE: &str = r#"{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,0]]]}"#;

fn feature(properties: &str, geometry: &str) -> String {
    format!(r#"{{"type":"Feature","properties":{{{properties}}},"geometry":{geometry}}}"#)
}

#[test]
fn what_is_no_json_and_read_all_the_same_is_told_once_a_kind() {
    let iso = r#""iso_a3":"FRA""#;
    let plain = feature(iso, TRIANGLE);
    assert_eq!(codes(&plain), [""; 0]);
    let check = |text: &str, code: &str| assert_eq!(codes(text), [code], "{text}");
    check(
        &plain
            .replace("[1,1]", "[01,001]")
            .replace("[1,0]", "[01,0]"),
        "json-zeros",
    );
    check(
        &plain.replace("FRA\"", "FRA\",\"note\":\"a\u{1}b\u{2}\""),
        "json-control",
    );
    check(
        &feature(&format!("{iso},{iso},{iso}"), TRIANGLE),
        "json-key-twice",
    );
    let twice = format!(r#"{TRIANGLE},"geometry":{TRIANGLE}"#);
    check(&feature(iso, &twice), "json-key-twice");
    let collection = format!(r#"{{"type":"FeatureCollection","features":[{plain}]}}"#);
    check(
        &format!("{collection}\n{collection}\n{collection}"),
        "geojson-collections",
    );
}

#[test]
fn messages_say_what_is_there() {
    let check = |text: &str, code: &str| assert_eq!(codes(text)[0], code, "{text}");
    check("null", "geojson-not-an-object");
    check("[1, 2]", "geojson-not-an-object");
    check("12", "geojson-not-an-object");
    check("hello", "json-not");
    check(r#"{"geometries":3}"#, "geojson-no-type");
    check(
        r#"{"type":"FeatureCollection","features":{}}"#,
        "geojson-features-no-list",
    );
    check(r#"{"type":"FeatureCollection"}"#, "geojson-no-features");
    check(
        &feature("", r#"{"coordinates":[]}"#),
        "geojson-geometry-no-type",
    );
    let far = feature("", &TRIANGLE.replace("[1,0]", "[1e308,0]"));
    let refused = world::read_shapes(far.as_bytes(), "x", Watch::default()).expect_err("far");
    let message = refused[0].message(Lang::En);
    assert!(
        message.contains("1e308") && message.chars().count() < 200,
        "{message}"
    );
}

#[test]
fn the_same_remark_is_told_some_times_and_then_counted() {
    let most = usize::try_from(limits::SAME_FINDING).expect("it is small");
    let features: Vec<String> = (0..3000)
        .map(|n| feature(&format!(r#""name":"zz{n}""#), TRIANGLE))
        .collect();
    let text = features.join("\n");
    let (_, report) = world::read_shapes(text.as_bytes(), "x", Watch::default()).expect("read");
    assert_eq!(
        (report.unmatched.len(), report.remark_count()),
        (3000, 3000)
    );
    let told: Vec<Diagnostic> = report.diagnostics().cloned().collect();
    assert_eq!(told.len(), most + 1);
    let more = &told[most];
    assert_eq!(
        (more.count(), more.line),
        (3000 - most, told[most - 1].line)
    );
    for lang in Lang::ALL {
        assert!(more.message(lang).contains(&(3000 - most).to_string()));
    }
}

#[test]
fn more_than_is_taken_is_refused_before_it_takes_memory() {
    let too_many = |item: &str, most: u64| item.repeat(usize::try_from(most).expect("it fits") + 1);
    let features = too_many("1,", limits::SHAPES_FEATURES);
    let features = format!(r#"{{"type":"FeatureCollection","features":[{features}1]}}"#);
    assert_eq!(codes(&features).first(), Some(&"file-too-many-features"));
    // Empty rings cost more memory than bytes.
    let rings = too_many("[],", limits::SHAPES_POSITIONS / 2);
    let rings = format!(r#"{{"type":"Polygon","coordinates":[{rings}[]]}}"#);
    assert_eq!(codes(&rings), ["file-too-many-positions"]);
    // A gzip of a million features: some kilobytes.
    let million = too_many("{},", 1_000_000);
    let text = format!(r#"{{"type":"FeatureCollection","features":[{million}{{}}]}}"#);
    let mut packed = Vec::new();
    let mut encoder = flate2::bufread::GzEncoder::new(text.as_bytes(), flate2::Compression::fast());
    std::io::Read::read_to_end(&mut encoder, &mut packed).expect("packed");
    let refused = world::read_shapes(&packed[..], "x", Watch::default()).expect_err("too many");
    assert_eq!(refused[0].code, "file-too-many-features");
    // Arcs that are used again and again.
    let arcs = vec!["0"; 100_000].join(",");
    let topology = format!(
        r#"{{"type":"Topology","arcs":[[[0,0],[1,0],[1,1],[0,0]]],"objects":{{"a":{{"type":"Polygon","arcs":[[{arcs}]]}}}}}}"#
    );
    assert!(codes(&topology).contains(&"topojson-too-large"));
}

#[test]
fn a_feature_each_with_a_property_of_its_own_costs_no_table_of_them() {
    let features: Vec<String> = (0..20_000)
        .map(|n| feature(&format!(r#""k{n}":"FRA","iso_a3":"DEU""#), TRIANGLE))
        .collect();
    let (shapes, report) =
        world::read_shapes(features.join("\n").as_bytes(), "x", Watch::default()).expect("read");
    assert_eq!(report.key.as_deref(), Some("iso_a3"));
    assert_eq!(shapes.len(), 1);
}

#[test]
fn whenever_somebody_changes_their_mind_nothing_is_opened() {
    let bytes = fixture("world-atlas-110m.topojson");
    let asked = AtomicUsize::new(0);
    let count = || asked.fetch_add(1, Ordering::Relaxed) == usize::MAX;
    let open = |cancelled: &(dyn Fn() -> bool + Sync)| {
        let watch = Watch {
            progress: &|_| {},
            cancelled,
        };
        let options = ShapeOptions {
            watch,
            ..ShapeOptions::default()
        };
        world::open_shapes(&bytes[..], "world", options)
    };
    open(&count).expect("nobody stops it");
    let looks = asked.load(Ordering::Relaxed);
    assert!(looks > 500, "{looks}");
    for share in 0..20 {
        let stop_at = looks * share / 20;
        let asked = AtomicUsize::new(0);
        let stopped = open(&|| asked.fetch_add(1, Ordering::Relaxed) >= stop_at);
        let diagnostics = stopped.expect_err("it was stopped");
        assert_eq!(
            diagnostics.last().map(|told| told.code),
            Some("read-cancelled")
        );
    }
}

#[test]
fn a_file_that_is_something_else_is_told_so() {
    let code = |bytes: &[u8]| {
        world::read_shapes(bytes, "x", Watch::default()).expect_err("refused")[0].code
    };
    assert_eq!(code(b"PK\x03\x04rest"), "file-zip");
    assert_eq!(code(&[0, 0, 0x27, 0x0A, 0, 0]), "file-shapefile");
    assert_eq!(code(b"SQLite format 3\0"), "file-geopackage");
    assert_eq!(code(&[0x1F, 0x8B, 8, 0, 1, 2, 3]), "file-gzip");
    assert_eq!(code(&[0x80, 0, 0xFF, 0, 9]), "file-binary");
    assert_eq!(
        code(br#"{"format":1,"id":"x","agreements":[]}"#),
        "file-dossier"
    );
    assert_eq!(
        sniff(&fixture("shapes/topology-plain.topojson"), "x.json"),
        FileKind::TopoJson
    );
    assert_eq!(
        sniff(&fixture("shapes/utf-16.geojson"), "x.json"),
        FileKind::GeoJson
    );
}

#[test]
fn reading_tells_its_progress_and_can_be_stopped() {
    let bytes = fixture("world-atlas-110m.topojson");
    let told = RefCell::new(Vec::new());
    let watch = Watch {
        progress: &|done| told.borrow_mut().push(done),
        cancelled: &|| false,
    };
    world::open_shapes(
        &bytes,
        "world",
        ShapeOptions {
            watch,
            ..ShapeOptions::default()
        },
    )
    .expect("opened");
    let told = told.into_inner();
    assert!(told.windows(2).all(|pair| pair[0] <= pair[1]), "{told:?}");
    assert_eq!(told.last(), Some(&1.0));

    for stop_at in 0..20 {
        let asked = AtomicUsize::new(0);
        let cancelled = || asked.fetch_add(1, Ordering::Relaxed) >= stop_at;
        let watch = Watch {
            progress: &|_| {},
            cancelled: &cancelled,
        };
        let stopped = world::read_shapes(&bytes[..], "world", watch).expect_err("stopped");
        assert_eq!(stopped[0].code, "read-cancelled");
    }
}

#[test]
fn the_backdrop_lies_beneath_and_only_where_the_file_has_no_land() {
    let square = |code: &str, lon: f64, lat: f64| {
        let name = format!(r#"{{"iso_a3":"{code}","name":"{code}"}}"#);
        let ring = format!(
            "[[{lon},{lat}],[{},{lat}],[{},{}],[{lon},{}],[{lon},{lat}]]",
            lon + 2.0,
            lon + 2.0,
            lat + 2.0,
            lat + 2.0
        );
        format!(
            r#"{{"type":"Feature","properties":{name},"geometry":{{"type":"Polygon","coordinates":[{ring}]}}}}"#
        )
    };
    let below = format!(
        "{}\n{}\n{}",
        square("FRA", 0., 46.),
        square("DEU", 8., 50.),
        square("GUF", -54., 3.)
    );
    let (mut below, _) =
        world::read_shapes(below.as_bytes(), "below", Watch::default()).expect("read");
    below[2].label = Some(LonLat { x: -53.0, y: 4.0 });
    // A France that holds French Guiana, as Natural Earth's does.
    let file = format!("{}\n{}", square("FRA", 0., 46.), square("FRA", -54., 3.));
    let options = ShapeOptions {
        backdrop: &below,
        ..ShapeOptions::default()
    };
    let opened = world::open_shapes(file.as_bytes(), "file", options).expect("opened");
    assert_eq!(opened.report.matched[0].unit, 1);
    let kinds: Vec<_> = opened
        .atlas
        .units
        .iter()
        .map(|unit| (unit.kind, unit.code))
        .collect();
    assert_eq!(
        kinds,
        [
            (UnitKind::Backdrop, "DEU".parse().ok()),
            (UnitKind::Country, "FRA".parse().ok()),
            (UnitKind::Overseas, "GUF".parse().ok()),
        ]
    );
}

/// Every way in which the raw file of the `world-atlas` package reaches people.
fn raw_worlds() -> Vec<(&'static str, Vec<Shape>, MatchReport)> {
    let topology = fixture("world-atlas-110m.topojson");
    let (layers, _) = topojson::read(&topology, Watch::default()).expect("read");
    let countries = layers
        .iter()
        .find(|layer| layer.name == "countries")
        .expect("there");
    let features: Vec<serde_json::Value> = countries
        .features
        .iter()
        .map(|feature| {
            let text = |value: &PropertyValue| match value {
                PropertyValue::Text(text) => serde_json::json!(text),
                PropertyValue::Number(number) => serde_json::json!(number),
            };
            let rings = |ring: &Vec<LonLat>| ring.iter().map(|at| [at.x, at.y]).collect::<Vec<_>>();
            let polygons: Vec<Vec<_>> =
                feature.polygons.iter().map(|polygon| polygon.iter().map(rings).collect()).collect();
            serde_json::json!({
                "type": "Feature",
                "id": feature.id.as_ref().map(text),
                "properties": {"name": feature.properties.iter().map(|(_, value)| text(value)).next()},
                "geometry": {"type": "MultiPolygon", "coordinates": polygons},
            })
        })
        .collect();
    let plain = serde_json::json!({"type": "FeatureCollection", "features": features}).to_string();
    [
        ("topology", topology),
        ("plain GeoJSON", plain.into_bytes()),
    ]
    .into_iter()
    .map(|(name, bytes)| {
        let (shapes, report) = world::read_shapes(&bytes, name, Watch::default()).expect("read");
        (name, shapes, report)
    })
    .collect()
}

const MEMBERS: [&str; 32] = [
    "ALB", "BEL", "BGR", "CAN", "HRV", "CZE", "DNK", "EST", "FIN", "FRA", "DEU", "GRC", "HUN",
    "ISL", "ITA", "LVA", "LTU", "LUX", "MNE", "NLD", "MKD", "NOR", "POL", "PRT", "ROU", "SVK",
    "SVN", "ESP", "SWE", "TUR", "GBR", "USA",
];

#[test]
fn a_raw_world_comes_out_clean() {
    for (name, shapes, report) in raw_worlds() {
        assert_eq!(report.key.as_deref(), Some("id"), "{name}");
        assert!(
            report.unmatched.is_empty(),
            "{name}: {:?}",
            report.unmatched
        );
        assert!(!report.has_errors(), "{name}");
        for member in MEMBERS {
            let found = report
                .matched
                .iter()
                .find(|found| found.code.as_str() == member);
            assert!(
                found.is_some_and(|found| found.property == "id"),
                "{name}: {member}"
            );
        }
        let at = |lon: f64, lat: f64| -> Vec<String> {
            let point = LonLat { x: lon, y: lat };
            shapes
                .iter()
                .filter(|shape| shape.polygons.contains(&point))
                .map(unit)
                .collect()
        };
        for (lon, lat, code) in [
            (15.0, 62.0, "SWE"),
            (100.0, 65.0, "RUS"),
            (-175.0, 66.5, "RUS"),
            (178.0, 66.5, "RUS"),
            (178.0, -17.8, "FJI"),
            (-100.0, 40.0, "USA"),
            (0.0, -85.0, "ATA"),
            (179.9, -89.9, "ATA"),
            // Their file, their boundaries.
            (34.1, 45.0, "RUS"),
        ] {
            let found = at(lon, lat);
            assert!(
                found.len() == 1 && found[0].starts_with(code),
                "{name} {lon} {lat}: {found:?}"
            );
        }
        for (lon, lat) in [
            (-30.0, 45.0),
            (-140.0, 65.9 - 20.0),
            (0.0, 75.0),
            (-20.0, 71.0),
            (170.0, -17.0),
            (-100.0, -17.0),
            (0.0, 0.0),
        ] {
            assert!(
                at(lon, lat).is_empty(),
                "{name} {lon} {lat}: {:?}",
                at(lon, lat)
            );
        }
        for shape in &shapes {
            for ring in shape.polygons.iter().flat_map(|polygon| {
                polygon
                    .interiors()
                    .iter()
                    .chain(std::iter::once(polygon.exterior()))
            }) {
                for edge in ring.lines() {
                    let at_pole = edge.start.y.abs() >= 90.0 && edge.end.y.abs() >= 90.0;
                    assert!(
                        edge.dx().abs() <= 180.0 || at_pole,
                        "{name} {:?}: {edge:?}",
                        shape.code
                    );
                }
            }
        }
    }
}

#[test]
fn sound_files_hold_what_the_geojson_crate_reads_in_them() {
    for name in [
        "feature-collection.geojson",
        "clockwise-rings.geojson",
        "natural-earth-minus-99.geojson",
        "heights-and-foreign-members.geojson",
        "several-features-one-code.geojson",
    ] {
        let bytes = fixture(&format!("shapes/{name}"));
        let text = String::from_utf8(bytes.clone()).expect("UTF-8");
        let expected: Vec<Vec<Vec<Vec<[f64; 2]>>>> =
            ::geojson::FeatureCollection::try_from(text.parse::<::geojson::GeoJson>().expect(name))
                .expect(name)
                .features
                .into_iter()
                .map(|feature| {
                    let geometry = feature.geometry.expect(name);
                    match geometry.value {
                        ::geojson::GeometryValue::Polygon { coordinates } => vec![coordinates],
                        ::geojson::GeometryValue::MultiPolygon { coordinates } => coordinates,
                        other => panic!("{name}: {other:?}"),
                    }
                    .into_iter()
                    .map(|polygon| {
                        polygon
                            .into_iter()
                            .map(|ring| ring.into_iter().map(|at| [at[0], at[1]]).collect())
                            .collect()
                    })
                    .collect()
                })
                .collect();
        let (layer, _) = our_geojson::read(&bytes, Watch::default()).expect(name);
        let found: Vec<Vec<Vec<Vec<[f64; 2]>>>> = layer
            .features
            .iter()
            .map(|feature| {
                let rings = |ring: &Vec<LonLat>| ring.iter().map(|at| [at.x, at.y]).collect();
                feature
                    .polygons
                    .iter()
                    .map(|polygon| polygon.iter().map(rings).collect())
                    .collect()
            })
            .collect();
        assert_eq!(found, expected, "{name}");
    }
}

/// A stream of numbers that is the same in every run (xorshift).
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % limit.max(1) as u64).expect("below a usize")
    }
}

#[test]
fn damaged_files_never_panic_and_never_become_empty() {
    let mut dice = Dice(0x5EED);
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/shapes");
    let mut paths: Vec<PathBuf> = fs::read_dir(folder)
        .expect("there")
        .map(|entry| entry.expect("there").path())
        .collect();
    paths.sort();
    let tokens: [&[u8]; 14] = [
        b"[",
        b"]",
        b"{",
        b"}",
        b",",
        b"\"",
        b"-",
        b"1e400",
        b"null",
        b"NaN",
        b"\\u",
        b"999999999",
        b"-180",
        b"\xFF",
    ];
    for path in paths {
        let bytes = fs::read(&path).expect("there");
        for round in 0..60 {
            let mut damaged = bytes.clone();
            if round % 3 == 0 {
                damaged.truncate(dice.below(bytes.len() + 1));
            }
            for _ in 0..=dice.below(4) {
                let token = tokens[dice.below(tokens.len())];
                let at = dice.below(damaged.len() + 1);
                let end = (at + dice.below(8)).min(damaged.len());
                damaged.splice(at..end, token.iter().copied());
            }
            let name = format!("{} {round}", path.display());
            match world::read_shapes(&damaged, &name, Watch::default()) {
                Ok((shapes, _)) => {
                    assert!(!shapes.is_empty(), "{name}");
                    for point in shapes
                        .iter()
                        .flat_map(|shape| &shape.polygons)
                        .flat_map(Polygon::exterior)
                    {
                        assert!(
                            point.x.abs() <= 180.0 && point.y.abs() <= 90.0,
                            "{name}: {point:?}"
                        );
                    }
                }
                Err(diagnostics) => {
                    assert!(diagnostics.iter().any(Diagnostic::is_error), "{name}");
                }
            }
        }
    }
}
