//! Files as people have them: what is meant is read, and what cannot be right is told.

use std::fmt::Write as _;

use signatory_map::geo::{ArcKind, Atlas, UnitKind};
use signatory_map::read::world::{self, OpenedWorld, ShapeOptions};
use signatory_map::read::{Diagnostic, FileKind, sniff};

/// Countries with a place in each.
const PLACES: [(&str, f64, f64); 9] = [
    ("FRA", 2.0, 47.0),
    ("DEU", 10.0, 51.0),
    ("POL", 19.0, 52.0),
    ("ESP", -4.0, 40.0),
    ("ITA", 12.5, 42.8),
    ("ROU", 25.0, 46.0),
    ("NOR", 9.0, 61.0),
    ("FIN", 26.0, 63.0),
    ("TUR", 33.0, 39.0),
];

fn open(text: &str) -> Result<OpenedWorld, Vec<Diagnostic>> {
    world::open_shapes(text.as_bytes(), "file", ShapeOptions::default())
}

#[track_caller]
fn opened(text: &str) -> OpenedWorld {
    open(text).unwrap_or_else(|told| panic!("refused: {told:?}"))
}

/// The codes of the units, in the order in which they are drawn; `-` for none.
fn codes(atlas: &Atlas) -> Vec<String> {
    let code = |unit: &signatory_map::geo::Unit| unit.code.map(|code| code.to_string());
    let units = atlas.units.iter();
    units
        .map(|unit| code(unit).unwrap_or_else(|| "-".to_owned()))
        .collect()
}

fn told(opened: &OpenedWorld) -> Vec<&'static str> {
    opened.report.diagnostics().map(|it| it.code).collect()
}

fn square(lon: f64, lat: f64, half: f64) -> String {
    let corners = [(-1., -1.), (1., -1.), (1., 1.), (-1., 1.), (-1., -1.)];
    let corners = corners.map(|(x, y)| format!("[{},{}]", lon + x * half, lat + y * half));
    format!("[[{}]]", corners.join(","))
}

fn polygon(lon: f64, lat: f64, half: f64) -> String {
    let coordinates = square(lon, lat, half);
    format!(r#"{{"type":"Polygon","coordinates":{coordinates}}}"#)
}

fn feature(properties: &str, geometry: &str) -> String {
    format!(r#"{{"type":"Feature","properties":{{{properties}}},"geometry":{geometry}}}"#)
}

fn collection(features: &[String]) -> String {
    let features = features.join(",");
    format!(r#"{{"type":"FeatureCollection","features":[{features}]}}"#)
}

/// A collection of the places, each made by `feature` of its code and what comes after it in the list.
fn places(make: impl Fn(&str, f64, f64, usize) -> String) -> String {
    let features: Vec<String> = PLACES
        .iter()
        .enumerate()
        .map(|(idx, (code, lon, lat))| make(code, *lon, *lat, idx))
        .collect();
    collection(&features)
}

fn iso(code: &str) -> String {
    format!(r#""iso_a3":"{code}""#)
}

/// Checks that a file is refused for one reason, with an example in its message.
#[track_caller]
fn check_refused(text: &str, code: &str, example: &str) {
    let told = open(text).expect_err("refused");
    assert_eq!(told.iter().map(|it| it.code).collect::<Vec<_>>(), [code]);
    assert!(told[0].to_string().contains(example), "{}", told[0]);
}

#[test]
fn a_file_that_lies_elsewhere_is_refused_with_what_is_wrong() {
    check_refused(
        &places(|code, lon, lat, _| feature(&iso(code), &polygon(lat, lon, 0.5))),
        "file-latitude-first",
        "FRA (47, 2)",
    );
    check_refused(
        &places(|code, lon, lat, _| {
            let [lon, lat] = [lon.to_radians(), lat.to_radians()];
            feature(&iso(code), &polygon(lon, lat, 0.005))
        }),
        "file-radians",
        "FRA (0, 0.8)",
    );
    check_refused(
        &places(|_, lon, lat, idx| {
            let (next, ..) = PLACES[(idx + 4) % PLACES.len()];
            feature(&iso(next), &polygon(lon, lat, 0.5))
        }),
        "file-misplaced",
        "ITA (2, 47) = FRA",
    );
    // Kilometres by thousands, of which each could be an odd degree.
    check_refused(
        &places(|code, lon, lat, _| feature(&iso(code), &polygon(lon * 9.0, lat * 3.0, 0.5))),
        "file-projected",
        "18",
    );
}

#[test]
fn one_shape_elsewhere_is_not_taken_for_its_country() {
    let text = places(|code, lon, lat, _| match code {
        "POL" => feature(&iso(code), &polygon(3.0, 28.0, 0.5)),
        _ => feature(&iso(code), &polygon(lon, lat, 0.5)),
    });
    let opened = opened(&text);
    assert_eq!(told(&opened), ["feature-misplaced"]);
    assert!(opened.report.has_errors());
    let [one] = &opened.report.unmatched[..] else {
        panic!("{:?}", opened.report.unmatched);
    };
    assert_eq!(one.name, "POL");
    assert_eq!(codes(&opened.atlas)[0], "-");
    assert!(!codes(&opened.atlas).contains(&"POL".to_owned()));
}

#[test]
fn tiles_of_a_cartogram_are_drawn_as_they_lie() {
    // In the order of the countries from west to east and from south to north.
    let at = |code: &str| match code {
        "ESP" => (1.0, 1.0),
        "FRA" => (2.0, 3.0),
        "DEU" => (3.0, 4.0),
        "NOR" => (3.0, 6.0),
        "ITA" => (4.0, 2.0),
        "POL" => (5.0, 5.0),
        "ROU" => (6.0, 3.0),
        "FIN" => (6.0, 7.0),
        _ => (7.0, 1.0),
    };
    let tile = |code: &str, (x, y)| feature(&iso(code), &polygon(x, y, 0.5));
    let text = places(|code, _, _, _| tile(code, at(code)));
    let backdrop = world::built_in_backdrop();
    let options = ShapeOptions {
        backdrop: &backdrop,
        ..ShapeOptions::default()
    };
    let opened = world::open_shapes(text.as_bytes(), "file", options).expect("taken");
    assert_eq!(told(&opened), ["file-tile-map"]);
    assert!(opened.atlas.tiles);
    // No ground of the world beneath.
    assert_eq!(opened.atlas.units.len(), PLACES.len());
    assert_eq!(opened.report.matched.len(), PLACES.len());
    // Names that have slipped, or shapes of many sizes, are no cartogram.
    let codes: Vec<&str> = PLACES.iter().map(|(code, ..)| *code).collect();
    let next = |code: &str| {
        let idx = codes.iter().position(|it| *it == code).expect("a code");
        codes[(idx + 4) % codes.len()]
    };
    let refused = open(&places(|code, _, _, _| tile(code, at(next(code)))));
    assert!(refused.is_err());
    let uneven = places(|code, _, _, _| {
        let (x, y) = at(code);
        let half = if codes.iter().position(|it| *it == code) < Some(4) {
            0.5
        } else {
            0.2
        };
        feature(&iso(code), &polygon(x, y, half))
    });
    assert!(open(&uneven).is_err());
}

#[test]
fn overseas_land_in_a_states_shape_is_a_unit_of_its_own() {
    let both = format!(
        r#"{{"type":"MultiPolygon","coordinates":[{},{}]}}"#,
        square(9.0, 61.0, 0.5),
        square(16.0, 78.5, 0.5)
    );
    let opened = opened(&collection(&[feature(&iso("NOR"), &both)]));
    assert_eq!(codes(&opened.atlas), ["NOR", "SJM"]);
    let [norway, svalbard] = &opened.atlas.units[..] else {
        panic!("two units");
    };
    assert_eq!(svalbard.state, norway.code);
    let built_in = world::built_in_coarse();
    let same = built_in
        .unit(svalbard.code.expect("has one"))
        .expect("is in the world");
    assert_eq!(svalbard.kind, built_in.units[same.index()].kind);
    // A file that has it apart says so itself, and one of nothing else means the state by it.
    let alone = feature(&iso("NOR"), &polygon(16.0, 78.5, 0.5));
    assert_eq!(codes(&self::opened(&collection(&[alone])).atlas), ["NOR"]);
}

#[test]
fn what_matches_nothing_lies_beneath_and_covers_nothing() {
    let outline = |name: &str, lon: f64, lat: f64, half: f64| {
        feature(&format!(r#""name":"{name}""#), &polygon(lon, lat, half))
    };
    let country = |code: &str, lon, lat| {
        feature(
            &format!(r#""iso_a3":"{code}","name":"{code}""#),
            &polygon(lon, lat, 0.5),
        )
    };
    let (france, germany) = (country("FRA", 2.0, 47.0), country("DEU", 10.0, 51.0));
    let check = |more: String, code: &str, drawn: &[&str]| {
        let opened = opened(&collection(&[france.clone(), germany.clone(), more]));
        assert_eq!(told(&opened), [code]);
        assert_eq!(codes(&opened.atlas), drawn);
        assert_eq!(opened.report.unmatched.len(), 1);
        let unit = opened.report.unmatched[0].unit;
        assert_eq!(unit, (drawn[0] == "-").then_some(0));
        assert_eq!(opened.report.matched[0].unit, drawn.len() - 2);
    };
    check(
        outline("Atlantis", -30.0, 30.0, 2.0),
        "feature-unmatched",
        &["-", "FRA", "DEU"],
    );
    check(
        outline("Some union", 6.0, 49.0, 9.0),
        "feature-cover",
        &["FRA", "DEU"],
    );
    check(
        outline("Sphere", 0.0, 0.0, 89.0),
        "feature-cover",
        &["FRA", "DEU"],
    );
    let region = outline("A region", 2.0, 47.0, 0.2);
    check(region, "feature-unmatched", &["-", "FRA", "DEU"]);
}

#[test]
fn a_point_is_enough_for_a_small_state() {
    let point = |code: &str, lon: f64, lat: f64| {
        let place = format!(r#"{{"type":"Point","coordinates":[{lon},{lat}]}}"#);
        feature(&iso(code), &place)
    };
    let text = collection(&[
        feature(&iso("FRA"), &polygon(2.0, 47.0, 0.5)),
        point("LUX", 6.1, 49.7),
        point("DEU", 10.0, 51.0),
    ]);
    let opened = opened(&text);
    assert_eq!(codes(&opened.atlas), ["FRA", "LUX"]);
    let mut said = told(&opened);
    said.sort_unstable();
    assert_eq!(said, ["feature-no-area", "feature-point"]);
    let luxembourg = &opened.atlas.units[1];
    assert!((luxembourg.label.x - 6.1).abs() < 1e-9);
    assert!(luxembourg.area_km2 > 0.0);
}

/// A topology of squares at the places, one arc each, its objects made of the arcs' numbers.
fn topology(objects: &str) -> String {
    let arcs = PLACES.map(|(_, lon, lat)| {
        let ring = square(lon, lat, 0.5);
        ring[1..ring.len() - 1].to_owned()
    });
    let arcs = arcs.join(",");
    format!(r#"{{"type":"Topology","objects":{{{objects}}},"arcs":[{arcs}]}}"#)
}

#[test]
fn of_a_topologys_objects_those_with_areas_count() {
    let mut shapes = String::new();
    let (mut table, mut single) = (String::new(), String::new());
    for (idx, (code, lon, lat)) in PLACES.iter().enumerate() {
        let between = if idx == 0 { "" } else { "," };
        let shape = format!(r#""type":"Polygon","arcs":[[{idx}]]"#);
        let _ = write!(shapes, r#"{between}{{{shape},"id":"{code}"}}"#);
        let _ = write!(single, r#"{between}"{code}":{{{shape}}}"#);
        let row = format!(r#""type":"Point","coordinates":[{lon},{lat}],"id":"{code}""#);
        let _ = write!(table, r#"{between}{{{row}}},{{"type":null,"id":"{code}"}}"#);
    }
    let all: Vec<&str> = PLACES.iter().map(|(code, ..)| *code).collect();
    let of = |geometries: &str| {
        format!(r#"{{"type":"GeometryCollection","geometries":[{geometries}]}}"#)
    };
    let beside = format!(r#""a_table":{},"countries":{}"#, of(&table), of(&shapes));
    let opened = opened(&topology(&beside));
    assert_eq!(codes(&opened.atlas), all);
    assert_eq!(told(&opened), ["topojson-layers"]);
    // One object a country, called by its code.
    let opened = self::opened(&topology(&single));
    assert_eq!(codes(&opened.atlas), all);
    assert!(told(&opened).is_empty(), "{:?}", told(&opened));
    // One object a continent.
    let middle = shapes
        .find(r#",{"type":"Polygon","arcs":[[5]]"#)
        .expect("is there");
    let two = format!(
        r#""north":{},"south":{}"#,
        of(&shapes[..middle]),
        of(&shapes[middle + 1..])
    );
    let opened = self::opened(&topology(&two));
    assert_eq!(codes(&opened.atlas), all);
    assert!(told(&opened).is_empty(), "{:?}", told(&opened));
}

#[test]
fn a_running_number_hides_no_property_of_the_same_name() {
    let text = places(|code, lon, lat, idx| {
        let feature = feature(&format!(r#""id":"{code}""#), &polygon(lon, lat, 0.5));
        feature.replacen("\"Feature\"", &format!("\"Feature\",\"id\":{idx}"), 1)
    });
    assert_eq!(opened(&text).report.matched.len(), PLACES.len());
}

#[test]
fn names_are_read_in_the_language_that_fits_them() {
    let check = |names: [&str; PLACES.len()]| {
        let text = places(|_, lon, lat, idx| {
            let name = format!(r#""x":"{}""#, names[idx]);
            feature(&name, &polygon(lon, lat, 0.5))
        });
        let opened = opened(&text);
        let all: Vec<&str> = PLACES.iter().map(|(code, ..)| *code).collect();
        assert_eq!(codes(&opened.atlas), all, "{names:?}");
    };
    check([
        "Frankreich",
        "Bundesrepublik Deutschland",
        "Polen",
        "Spanien",
        "Italien",
        "Rumänien",
        "Norwegen",
        "Finnland",
        "Türkei",
    ]);
    check([
        "فرنسا",
        "ألمانيا",
        "بولندا",
        "إسبانيا",
        "إيطاليا",
        "رومانيا",
        "النرويج",
        "فنلندا",
        "تركيا",
    ]);
    check([
        "Francia",
        "Alemania",
        "Polonia",
        "España",
        "Italia",
        "Rumanía",
        "Noruega",
        "Finlandia",
        "Turquía",
    ]);
    check([
        "法国",
        "德国",
        "波兰",
        "西班牙",
        "意大利",
        "罗马尼亚",
        "挪威",
        "芬兰",
        "土耳其",
    ]);
    check([
        "France, Metropolitan",
        "Germany, Federal Republic of",
        "Poland",
        "Spain (Kingdom)",
        "Italy",
        "Romania [RO]",
        "Norway (mainland)",
        "Finland",
        "Türkiye (Turkey)",
    ]);
    check([
        "FRA", "GER", "POL", "ESP", "ITA", "ROU", "NOR", "FIN", "TUR",
    ]);
    check([
        "FR-IDF", "DE-BY", "PL-00", "ES-MD", "IT-62", "RO-B", "NO-03", "FI-18", "TR-06",
    ]);
}

#[test]
fn a_list_of_olympic_codes_means_what_it_says() {
    let at = |code: &str, lon, lat| feature(&iso(code), &polygon(lon, lat, 0.1));
    let text = collection(&[
        at("GER", 10.0, 51.0),
        at("SUI", 8.0, 47.0),
        at("NED", 5.5, 52.0),
        at("BRN", 50.55, 26.05),
        at("BRU", 114.6, 4.5),
    ]);
    assert_eq!(
        codes(&opened(&text).atlas),
        ["DEU", "CHE", "NLD", "BHR", "BRN"]
    );
}

#[test]
fn features_are_called_by_what_tells_them_apart() {
    let text = places(|_, lon, lat, idx| {
        let properties = format!(r#""featurecla":"Geo unit","Provinz":"Gau {idx}""#);
        let feature = feature(&properties, &polygon(lon, lat, 0.5));
        feature.replacen("\"Feature\"", &format!("\"Feature\",\"id\":{idx}"), 1)
    });
    let opened = opened(&text);
    assert_eq!(opened.report.unmatched[3].name, "Gau 3");
}

#[test]
fn other_programs_forms_are_read_and_told() {
    let plain = places(|code, lon, lat, _| feature(&iso(code), &polygon(lon, lat, 0.5)));
    let check = |text: &str, said: &[&str]| {
        let opened = opened(text);
        assert_eq!(opened.report.matched.len(), PLACES.len());
        assert_eq!(told(&opened), said);
    };
    check(&plain, &[]);
    check(&format!("var countries = {plain};\n"), &["file-javascript"]);
    check(&format!("\u{1E}{plain}\n"), &[]);
    let esri = PLACES.map(|(code, lon, lat)| {
        let corners = [(-1., -1.), (-1., 1.), (1., 1.), (1., -1.), (-1., -1.)]
            .map(|(x, y)| format!("[{},{}]", lon + x, lat + y));
        let rings = format!("[[{}]]", corners.join(","));
        format!(r#"{{"attributes":{{"CC":"{code}"}},"geometry":{{"rings":{rings}}}}}"#)
    });
    let esri = format!(
        r#"{{"geometryType":"esriGeometryPolygon","features":[{}]}}"#,
        esri.join(",")
    );
    assert_eq!(sniff(esri.as_bytes(), "a.json"), FileKind::GeoJson);
    check(&esri, &["geojson-esri"]);
    let texts = places(|code, lon, lat, _| {
        let ring = [(-1., -1.), (1., -1.), (1., 1.), (-1., -1.)]
            .map(|(x, y)| format!(r#"["{}","{}"]"#, lon + x, lat + y));
        let geometry = format!(
            r#"{{"type":"Polygon","coordinates":[[{}]]}}"#,
            ring.join(",")
        );
        feature(&iso(code), &geometry)
    });
    check(&texts, &["json-text-numbers"]);
}

#[test]
fn an_outline_that_crosses_itself_is_land_on_either_side() {
    let tie = r#"{"type":"Polygon","coordinates":[[[18,51],[20,53],[20,51],[18,53],[18,51]]]}"#;
    let opened = opened(&collection(&[feature(&iso("POL"), tie)]));
    assert_eq!(codes(&opened.atlas), ["POL"]);
    assert_eq!(told(&opened), ["mend-untied"]);
    assert!(opened.atlas.units[0].area_km2 > 10_000.0);
    assert_eq!(opened.atlas.units[0].kind, UnitKind::Country);
}

#[test]
fn a_state_across_the_antimeridian_keeps_its_borders() {
    // Begun in the west, so that all of the east makes a turn there and back.
    let shared = "[40.123456789,60.1],[40.0717171717,57.3],[40.333333333333,55.7]";
    let back = "[40.333333333333,55.7],[40.0717171717,57.3],[40.123456789,60.1]";
    let russia = format!(
        r#"{{"type":"Polygon","coordinates":[[[-175,66],[-170,66],[-170,69],[-175,69],[175,70],{shared},[170,62],[-175,66]]]}}"#
    );
    let neighbour =
        format!(r#"{{"type":"Polygon","coordinates":[[[30,55],{back},[30,60],[30,55]]]}}"#);
    let text = collection(&[
        feature(&iso("RUS"), &russia),
        feature(r#""iso_a3":"-99""#, &neighbour),
    ]);
    let opened = opened(&text);
    let finest = opened.atlas.levels.last().expect("has levels").topology();
    let borders = finest.arcs.iter().filter(|arc| arc.kind == ArcKind::Border);
    let points: usize = borders.map(|arc| (arc.end - arc.start) as usize).sum();
    assert_eq!(points, 3);
}
