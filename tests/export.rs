//! The promises of a picture: each country once and under its name in an SVG, the class's exact colour inside
//! each country in a PNG, and a sea without streaks and floods.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, OnceLock};

use roxmltree::{Document as Xml, Node};
use signatory_map::export::{Document, Format, PixelSize, export};
use signatory_map::figure::{
    BUILT_IN_BOUNDARIES, Bounds, Class, Figure, Label, Request, Statement, Swatch, ViewChoice,
    compose, dimmed,
};
use signatory_map::geo::Atlas;
use signatory_map::model::{Code, Dossier, Lang, Subject};
use signatory_map::palette::{Ink, Theme};
use signatory_map::read::{dossier, world};

/// A place well inside each member of NATO, and whether it signed the ACE letter of intent:
/// longitude, latitude in degrees.
const MEMBERS: [(&str, f64, f64, bool); 32] = [
    ("ALB", 20.10, 41.10, false),
    ("BEL", 4.30, 50.90, false),
    ("BGR", 25.20, 42.60, false),
    ("CAN", -105.0, 56.00, true),
    ("CZE", 15.30, 49.70, true),
    ("DEU", 10.00, 51.20, true),
    ("DNK", 9.20, 56.10, true),
    ("ESP", -3.70, 40.10, true),
    ("EST", 25.80, 58.80, false),
    ("FIN", 26.20, 63.00, true),
    ("FRA", 2.50, 46.80, true),
    ("GBR", -1.50, 52.60, true),
    ("GRC", 21.80, 39.60, true),
    ("HRV", 16.60, 45.60, false),
    ("HUN", 19.40, 47.10, true),
    ("ISL", -18.60, 64.90, false),
    ("ITA", 12.60, 42.60, true),
    ("LTU", 23.90, 55.30, true),
    ("LUX", 6.10, 49.75, true),
    ("LVA", 25.50, 56.80, true),
    ("MKD", 21.70, 41.60, false),
    ("MNE", 19.25, 42.80, false),
    ("NLD", 5.70, 52.25, true),
    ("NOR", 9.00, 61.20, true),
    ("POL", 19.30, 52.10, true),
    ("PRT", -8.00, 39.60, true),
    ("ROU", 24.90, 45.90, true),
    ("SVK", 19.50, 48.70, false),
    ("SVN", 14.80, 46.10, false),
    ("SWE", 15.60, 62.50, true),
    ("TUR", 34.00, 39.20, true),
    ("USA", -100.0, 40.00, true),
];

/// Places in open water, far from any coast, many of them where a ring that is cut wrongly leaves a streak.
const SEA: [(f64, f64); 36] = [
    (-30.0, 45.0),
    (-40.0, 30.0),
    (-30.0, 0.0),
    (-20.0, -30.0),
    (-15.0, -50.0),
    (10.0, -45.0),
    (0.0, -5.0),
    (-150.0, 45.0),
    (-140.0, 25.0),
    (-130.0, 0.0),
    (-110.0, -30.0),
    (-120.0, -55.0),
    (-170.0, 40.0),
    (-165.0, 0.0),
    (-160.0, -45.0),
    (175.0, 35.0),
    (165.0, 20.0),
    (160.0, 45.0),
    (155.0, 30.0),
    (150.0, 5.0),
    (170.0, -30.0),
    (120.0, -50.0),
    (90.0, -30.0),
    (80.0, -45.0),
    (65.0, 0.0),
    (65.0, 15.0),
    (88.0, 12.0),
    (60.0, -40.0),
    (2.0, 66.5),
    (-5.0, 68.0),
    (38.0, 73.5),
    (20.0, 74.0),
    (5.0, 38.5),
    (19.0, 35.5),
    (34.0, 43.5),
    (-58.0, 58.0),
];

const LIGHT_SEA: [u8; 3] = [0xea, 0xf3, 0xf9];
const LIGHT_OTHER: [u8; 3] = [0xcf, 0xd1, 0xcd];
const LIGHT_ELIGIBLE: [u8; 3] = [0x7f, 0xb4, 0xe4];
const LIGHT_SIGNED: [u8; 3] = [0x17, 0x4a, 0x8b];
const LIGHT_ROLE: [u8; 3] = [0xe3, 0x9a, 0x3c];

struct Data {
    dossier: Dossier,
    atlas: Arc<Atlas>,
}

fn data() -> &'static Data {
    static DATA: OnceLock<Data> = OnceLock::new();
    DATA.get_or_init(|| Data {
        dossier: dossier::built_in(),
        atlas: Arc::new(world::built_in_full()),
    })
}

/// Order of a test; everything else as the command line has it.
#[derive(Clone, Copy)]
struct Order {
    agreement: &'static str,
    size: [u64; 2],
    lang: Lang,
    choice: ViewChoice,
    bounds: Option<&'static str>,
    insets: bool,
    map_only: bool,
}

const ORDER: Order = Order {
    agreement: "ace",
    size: [1920, 1080],
    lang: Lang::En,
    choice: ViewChoice::Auto,
    bounds: None,
    insets: true,
    map_only: false,
};

fn made(order: Order, format: Format) -> (Figure, Vec<u8>) {
    let Data { dossier, atlas } = data();
    let agreement = dossier.agreement(order.agreement);
    assert!(
        agreement.is_some(),
        "the built-in dossier has {}",
        order.agreement
    );
    let size = PixelSize::new(order.size[0], order.size[1]).expect("a size in range");
    let bounds = order
        .bounds
        .map(|text| text.parse::<Bounds>().expect("bounds"));
    let subject = Subject::Agreement(order.agreement.to_owned());
    let statement = Statement::new(dossier, &subject, None, order.lang);
    let figure = compose(&Request {
        dossier,
        statement: &statement,
        atlas,
        size: size.to_figure(),
        theme: Theme::Light,
        choice: order.choice,
        ask: bounds.into(),
        overseas: false,
        contested: false,
        highlighted: &[],
        selected: None,
        alike: &[],
        others: true,
        insets: order.insets,
        map_only: order.map_only,
        boundary_source: BUILT_IN_BOUNDARIES,
        with_geometry: true,
    });
    let document = Document::new(&figure, dossier, &statement, atlas, BUILT_IN_BOUNDARIES);
    let bytes = export(&figure, atlas, &document, format, size)
        .expect("exports")
        .bytes;
    (figure, bytes)
}

fn svg(order: Order) -> String {
    String::from_utf8(made(order, Format::Svg).1).expect("UTF-8")
}

/// Elements that carry `attribute`, by its value.
fn by<'a>(xml: &'a Xml, attribute: &str) -> BTreeMap<String, Vec<Node<'a, 'a>>> {
    let mut found: BTreeMap<String, Vec<Node>> = BTreeMap::new();
    for node in xml.descendants().filter(Node::is_element) {
        if let Some(value) = node.attribute(attribute) {
            found.entry(value.to_owned()).or_default().push(node);
        }
    }
    found
}

fn title_of<'a>(node: &Node<'a, 'a>) -> Option<&'a str> {
    node.children()
        .find(|child| child.has_tag_name(("http://www.w3.org/2000/svg", "title")))?
        .text()
}

/// Every country of the atlas is one element, once, with its class and its name.
fn check_countries(order: Order) {
    let text = svg(order);
    let xml = Xml::parse(&text).expect("well-formed");
    let countries = by(&xml, "data-iso3");
    let known: BTreeSet<String> = data()
        .atlas
        .units
        .iter()
        .filter_map(|unit| unit.code)
        .map(|code| code.to_string())
        .collect();
    assert_eq!(countries.keys().cloned().collect::<BTreeSet<_>>(), known);
    for (code, nodes) in &countries {
        assert_eq!(nodes.len(), 1, "{code} stands once");
        let node = nodes[0];
        assert!(["path", "g"].contains(&node.tag_name().name()), "{code}");
        let class = node.attribute("data-class").unwrap_or_default();
        assert!(
            ["signed", "eligible", "role", "other", "unknown", "overseas"].contains(&class),
            "{code}"
        );
        assert!(
            title_of(&node).is_some_and(|title| title.chars().count() > 2),
            "{code} has a name"
        );
    }
    let class = |code: &str| countries[code][0].attribute("data-class");
    if order.agreement == "ace" {
        for (code, _, _, signed) in MEMBERS {
            assert_eq!(
                class(code),
                Some(if signed { "signed" } else { "eligible" }),
                "{code}"
            );
        }
        assert_eq!(class("RUS"), Some("other"));
    }
}

#[test]
fn each_country_is_one_element_with_its_class_and_name() {
    check_countries(ORDER);
}

#[test]
fn each_country_is_one_element_without_insets_in_another_view_and_as_map_alone() {
    check_countries(Order {
        insets: false,
        ..ORDER
    });
    check_countries(Order {
        choice: ViewChoice::EqualEarth,
        ..ORDER
    });
    check_countries(Order {
        agreement: "summit",
        map_only: true,
        ..ORDER
    });
}

#[test]
fn what_an_inset_shows_again_is_told_apart_and_what_it_shows_alone_is_the_country() {
    let text = svg(ORDER);
    let xml = Xml::parse(&text).expect("well-formed");
    let inset = xml
        .descendants()
        .find(|node| node.attribute("id") == Some("inset-1"))
        .expect("North America stands in an inset");
    let within = |attribute: &str| -> BTreeSet<String> {
        inset
            .descendants()
            .filter_map(|node| node.attribute(attribute).map(str::to_owned))
            .collect()
    };
    assert!(
        within("data-iso3").contains("USA"),
        "the United States are seen in the inset alone"
    );
    let again = within("data-inset-iso3");
    for code in &again {
        assert!(by(&xml, "data-iso3").contains_key(code));
        assert!(!within("data-iso3").contains(code));
    }
}

#[test]
fn a_small_state_has_a_marker_with_its_code() {
    let text = svg(ORDER);
    let xml = Xml::parse(&text).expect("well-formed");
    let markers = by(&xml, "data-marker-iso3");
    let luxembourg = markers["LUX"][0];
    assert_eq!(luxembourg.tag_name().name(), "circle");
    assert_eq!(luxembourg.attribute("data-class"), Some("signed"));
}

/// A drawing of some countries of the built-in world, each with roles, and of those that might have one.
fn drawn(
    parties: &[(&str, &str)],
    eligible: &[&str],
    highlighted: &[Code],
    theme: Theme,
) -> (Figure, String) {
    let atlas = &data().atlas;
    let parties: Vec<String> = parties
        .iter()
        .map(|(country, role)| {
            format!(r#"{{ "country": "{country}", "role": "{role}", "sources": ["s"] }}"#)
        })
        .collect();
    let eligible: Vec<String> = eligible
        .iter()
        .map(|country| format!(r#"{{ "country": "{country}" }}"#))
        .collect();
    let text = format!(
        r#"{{ "format": 1, "id": "d", "title": "D", "sources": [
            {{ "id": "s", "title": "List of parties", "publisher": "Depositary", "date": "2025-06-01" }}],
            "groups": [{{ "id": "g", "title": "G", "one": "member", "many": "members", "members": [{}] }}],
            "agreements": [{{ "id": "t", "kind": "treaty", "title": "T", "summary": "S", "eligible": "g",
                "sources": ["s"], "parties": [{}] }}] }}"#,
        eligible.join(", "),
        parties.join(", ")
    );
    let (dossier, told) = dossier::parse("d.json", text.as_bytes());
    assert!(told.is_empty(), "{told:?}");
    let dossier = dossier.expect("it is a dossier");
    let subject = Subject::first_of(&dossier);
    let statement = Statement::new(&dossier, &subject, None, Lang::En);
    let size = PixelSize::new(1920, 1080).expect("a size in range");
    let figure = compose(&Request {
        dossier: &dossier,
        statement: &statement,
        atlas,
        size: size.to_figure(),
        theme,
        choice: ViewChoice::EqualEarth,
        ask: signatory_map::figure::ViewAsk::Fitted,
        overseas: false,
        contested: false,
        highlighted,
        selected: None,
        alike: &[],
        others: true,
        insets: false,
        map_only: false,
        boundary_source: BUILT_IN_BOUNDARIES,
        with_geometry: true,
    });
    let document = Document::new(&figure, &dossier, &statement, atlas, BUILT_IN_BOUNDARIES);
    let bytes = export(&figure, atlas, &document, Format::Svg, size)
        .expect("exports")
        .bytes;
    (figure, String::from_utf8(bytes).expect("UTF-8"))
}

/// The fill of the element that carries `attribute` with `value`, and of the next one.
fn fills(xml: &Xml, attribute: &str, value: &str) -> [Option<String>; 2] {
    let node = by(xml, attribute)[value][0];
    let fill = |node: Node| node.attribute("fill").map(str::to_owned);
    [fill(node), node.next_sibling_element().and_then(fill)]
}

#[test]
fn a_small_state_that_only_signed_is_told_from_a_party_and_from_one_that_left() {
    let parties = [("LUX", "ratified"), ("SMR", "signed"), ("MLT", "withdrawn")];
    for theme in [Theme::Light, Theme::Dark] {
        let (_, text) = drawn(&parties, &["AND"], &[], theme);
        let xml = Xml::parse(&text).expect("well-formed");
        let palette = theme.palette();
        let of = |code| fills(&xml, "data-marker-iso3", code)[0].clone();
        assert_eq!(of("LUX"), Some(palette.signed.to_hex()));
        let [ground, half] = fills(&xml, "data-marker-iso3", "SMR");
        assert_eq!(ground, Some(palette.eligible.to_hex()), "{theme:?}");
        assert_eq!(half, Some(palette.signed.to_hex()));
        let [ground, half] = fills(&xml, "data-marker-iso3", "MLT");
        assert_eq!(
            [ground, half],
            [Some(palette.other.to_hex()), Some(palette.left.to_hex())]
        );
        assert_eq!(of("AND"), Some(palette.eligible.to_hex()));
    }
}

#[test]
fn what_stands_out_in_the_window_stands_out_in_the_picture() {
    let parties = ["FRA", "DEU", "LUX"].map(|country| (country, "ratified"));
    let palette = Theme::Light.palette();
    let one: Vec<Code> = vec!["FRA".parse().expect("a code")];
    let (figure, text) = drawn(&parties, &["ESP"], &one, Theme::Light);
    let xml = Xml::parse(&text).expect("well-formed");
    let of = |code| fills(&xml, "data-iso3", code)[0].clone();
    assert_eq!(of("FRA"), Some(palette.signed.to_hex()));
    let receding = Some(dimmed(palette.signed, palette).to_hex());
    assert_eq!(of("DEU"), receding);
    assert_eq!(of("ESP"), Some(dimmed(palette.eligible, palette).to_hex()));
    assert_eq!(fills(&xml, "data-marker-iso3", "LUX")[0], receding);
    // Nothing but colours changes, and the legend's stay.
    let (whole, _) = drawn(&parties, &["ESP"], &[], Theme::Light);
    assert_eq!(figure.panes[0].labels, whole.panes[0].labels);
    assert_eq!(figure.swatches, whole.swatches);
    let name = |text: &str, code: &str| {
        let xml = Xml::parse(text).expect("well-formed");
        let id = format!("label-{code}");
        let node = xml
            .descendants()
            .find(|node| node.attribute("id") == Some(&id));
        node.and_then(|node| node.attribute("fill").map(str::to_owned))
    };
    assert_eq!(name(&text, "DEU"), Some(palette.ink(Ink::OnOther).to_hex()));
    assert_ne!(name(&text, "FRA"), name(&text, "DEU"));
}

#[test]
fn a_number_is_part_of_its_marker_and_the_key_holds_the_name() {
    for size in [[1920, 1080], [1080, 1080], [400, 300]] {
        let (figure, bytes) = made(Order { size, ..ORDER }, Format::Svg);
        let text = String::from_utf8(bytes).expect("UTF-8");
        let xml = Xml::parse(&text).expect("well-formed");
        let ids = by(&xml, "id");
        for line in &figure.panes[0].key.lines {
            let code = line.numbered.code.expect("a country").to_string();
            let name = ids[&format!("label-{code}")][0];
            assert_eq!(name.text(), Some(line.name.as_str()));
            let Some(number) = line.numbered.number else {
                continue;
            };
            let in_key = ids[&format!("key-{code}")][0];
            assert_eq!(in_key.text(), Some(number.to_string().as_str()));
            let mut numbers = xml.descendants().filter(|node| {
                let id = node.attribute("id").unwrap_or_default();
                id.ends_with(&format!("number-{code}"))
            });
            let number = numbers.next().expect("on a map");
            assert_eq!(number.text(), in_key.text());
            // In a disc, or at a leader's end.
            let sign = number.parent_element().expect("in a group");
            let disc = sign
                .children()
                .any(|node| node.attribute("data-marker-iso3") == Some(&code));
            assert_eq!(disc, sign.attribute("transform").is_some(), "{code}");
        }
        // Each that is concerned has one name on the page.
        for (code, ..) in MEMBERS {
            let labels = xml.descendants().filter(|node| {
                let id = node.attribute("id").unwrap_or_default();
                id.ends_with(&format!("label-{code}"))
            });
            assert_eq!(labels.count(), 1, "{code} {size:?}");
        }
    }
}

#[test]
fn the_swatch_of_overseas_parts_has_a_tint_of_each_class_that_has_some_in_sight() {
    // Greenland, French Guiana; Spain and Norway's mainlands are all that is theirs in sight.
    let tints = |parties: &[(&str, &str)], eligible: &[&str]| {
        let (figure, _) = drawn(parties, eligible, &[], Theme::Light);
        let swatches = figure.swatches.iter();
        let mut overseas = swatches.filter(|placed| matches!(placed.swatch, Swatch::Overseas(_)));
        let found = overseas.next().expect("a row").swatch.shades();
        assert_eq!(overseas.next(), None);
        assert!(found.iter().all(|shade| shade.overseas));
        found
            .iter()
            .map(|shade| shade.class.data_class())
            .collect::<Vec<_>>()
    };
    assert_eq!(tints(&[("FRA", "ratified")], &["ESP"]), ["signed"]);
    assert_eq!(
        tints(&[("FRA", "ratified")], &["DNK", "ESP"]),
        ["signed", "eligible"]
    );
    assert_eq!(
        tints(&[("FRA", "ratified"), ("DNK", "signed")], &["ESP"]),
        ["signed", "role"]
    );
}

#[test]
fn names_are_in_the_language_and_text_is_text() {
    for (lang, name) in [(Lang::En, "Germany"), (Lang::Fr, "Allemagne")] {
        let text = svg(Order { lang, ..ORDER });
        let xml = Xml::parse(&text).expect("well-formed");
        let root = xml.root_element();
        assert_eq!(root.attribute("lang"), Some(lang.tag()));
        assert_eq!(root.attribute("role"), Some("img"));
        assert_eq!(root.attribute("font-family"), Some("Inter, sans-serif"));
        assert!(title_of(&root).is_some_and(|title| title.contains("ACE")));
        assert_eq!(title_of(&by(&xml, "data-iso3")["DEU"][0]), Some(name));
        let said = xml
            .descendants()
            .filter(|node| node.tag_name().name() == "text")
            .flat_map(|node| node.descendants().filter_map(|child| child.text()))
            .any(|text| text.contains(name));
        assert!(said, "{name} is a label");
        assert!(
            !xml.descendants()
                .any(|node| node.tag_name().name() == "image")
        );
    }
}

#[test]
fn ids_are_unique_and_every_reference_is_met() {
    let text = svg(ORDER);
    let xml = Xml::parse(&text).expect("well-formed");
    let ids = by(&xml, "id");
    assert!(ids.values().all(|nodes| nodes.len() == 1));
    for node in xml.descendants() {
        for attribute in node.attributes() {
            if let Some(id) = attribute
                .value()
                .strip_prefix("url(#")
                .and_then(|rest| rest.strip_suffix(')'))
            {
                assert!(ids.contains_key(id), "{id}");
            }
        }
    }
}

#[test]
fn the_sources_go_into_the_file() {
    let text = svg(ORDER);
    let xml = Xml::parse(&text).expect("well-formed");
    let sources: Vec<&str> = xml
        .descendants()
        .filter(|node| node.tag_name().name() == "source")
        .filter_map(|node| node.text())
        .collect();
    assert!(
        sources.iter().any(|source| source.contains("nato.int")),
        "{sources:?}"
    );
    assert!(
        sources
            .iter()
            .any(|source| source.contains("Natural Earth")),
        "{sources:?}"
    );
}

#[test]
fn an_svg_holds_little_more_than_what_is_seen() {
    let text = svg(Order {
        bounds: Some("4,49,8,52"),
        choice: ViewChoice::Mercator,
        ..ORDER
    });
    let xml = Xml::parse(&text).expect("well-formed");
    let russia = by(&xml, "data-iso3")["RUS"][0];
    assert_eq!(
        russia.attribute("d"),
        None,
        "out of view: an element without a form"
    );
    assert!(text.len() < 600_000, "{} bytes", text.len());
}

#[test]
fn the_same_order_gives_the_same_bytes() {
    for format in Format::ALL {
        let order = Order {
            size: [640, 360],
            ..ORDER
        };
        assert!(made(order, format).1 == made(order, format).1, "{format:?}");
    }
}

struct Pixels {
    width: usize,
    height: usize,
    rgb: Vec<u8>,
}

impl Pixels {
    fn decode(bytes: &[u8]) -> Self {
        let mut reader = png::Decoder::new(std::io::Cursor::new(bytes))
            .read_info()
            .expect("a PNG file");
        assert!(reader.info().srgb.is_some(), "says that it is sRGB");
        let mut rgb = vec![0; reader.output_buffer_size().expect("fits")];
        let info = reader.next_frame(&mut rgb).expect("whole");
        assert_eq!(
            (info.color_type, info.bit_depth),
            (png::ColorType::Rgb, png::BitDepth::Eight)
        );
        Self {
            width: info.width as usize,
            height: info.height as usize,
            rgb,
        }
    }

    fn at(&self, [x, y]: [f64; 2]) -> [u8; 3] {
        let [x, y] = [x.floor() as usize, y.floor() as usize];
        assert!(
            x < self.width && y < self.height,
            "{x}, {y} lies in the picture"
        );
        let start = (y * self.width + x) * 3;
        [self.rgb[start], self.rgb[start + 1], self.rgb[start + 2]]
    }
}

/// The contract's rule, on its own: bounds in spherical Web Mercator are fitted inside the image,
/// centred, at one scale.
struct Rule {
    bounds: [f64; 4],
    size: [f64; 2],
}

impl Rule {
    fn pixel(&self, lon: f64, lat: f64) -> [f64; 2] {
        let mercator = |lat: f64| lat.to_radians().tan().asinh();
        let [west, south, east, north] = self.bounds;
        let [bottom, top] = [mercator(south), mercator(north)];
        let span = [(east - west).to_radians(), top - bottom];
        let scale = (self.size[0] / span[0]).min(self.size[1] / span[1]);
        let middle = [
            f64::midpoint(west, east).to_radians(),
            f64::midpoint(bottom, top),
        ];
        [
            self.size[0] / 2.0 + (lon.to_radians() - middle[0]) * scale,
            self.size[1] / 2.0 - (mercator(lat) - middle[1]) * scale,
        ]
    }
}

/// A map alone in Mercator, and the rule of its pixels.
fn mercator(agreement: &'static str, bounds: &'static str, size: [u64; 2]) -> (Pixels, Rule) {
    let order = Order {
        agreement,
        size,
        choice: ViewChoice::Mercator,
        bounds: Some(bounds),
        map_only: true,
        ..ORDER
    };
    let numbers: Vec<f64> = bounds
        .split(',')
        .map(|text| text.parse().expect("a number"))
        .collect();
    let rule = Rule {
        bounds: numbers.try_into().expect("four numbers"),
        size: size.map(|side| side as f64),
    };
    (Pixels::decode(&made(order, Format::Png).1), rule)
}

#[test]
fn inside_each_member_the_picture_has_the_exact_colour_of_its_class() {
    for size in [[1920, 1080], [1600, 1200]] {
        let (pixels, rule) = mercator("ace", "-170,15,50,84", size);
        for (code, lon, lat, signed) in MEMBERS {
            let expected = if signed { LIGHT_SIGNED } else { LIGHT_ELIGIBLE };
            assert_eq!(
                pixels.at(rule.pixel(lon, lat)),
                expected,
                "{code} at {size:?}"
            );
        }
    }
}

#[test]
fn crimea_has_the_colour_of_ukraine() {
    let (pixels, rule) = mercator("ukraine-pledge", "20,40,50,60", [1920, 1080]);
    for (place, lon, lat) in [
        ("Kyiv", 31.0, 49.5),
        ("Simferopol", 34.1, 45.1),
        ("Kerch", 36.2, 45.3),
    ] {
        assert_eq!(pixels.at(rule.pixel(lon, lat)), LIGHT_ROLE, "{place}");
    }
    assert_eq!(pixels.at(rule.pixel(40.0, 52.0)), LIGHT_OTHER, "Russia");
}

#[test]
fn the_sea_stays_sea_in_the_whole_world() {
    let (pixels, rule) = mercator("ace", "-180,-80,180,84", [1920, 1800]);
    for (lon, lat) in SEA {
        assert_eq!(pixels.at(rule.pixel(lon, lat)), LIGHT_SEA, "{lon}, {lat}");
    }
    for (place, lon, lat) in [
        ("Antarctica", 60.0, -75.0),
        ("Brazil", -55.0, -10.0),
        ("Chukotka", -175.0, 66.5),
    ] {
        assert_eq!(pixels.at(rule.pixel(lon, lat)), LIGHT_OTHER, "{place}");
    }
}

#[test]
fn the_sea_stays_sea_where_the_picture_crosses_the_antimeridian() {
    let (pixels, rule) = mercator("ace", "100,-60,-100,75", [1600, 1200]);
    // The same bounds without a jump: 100 east to 260 east.
    let rule = Rule {
        bounds: [100.0, rule.bounds[1], 260.0, rule.bounds[3]],
        ..rule
    };
    for (lon, lat) in SEA {
        let lon = if lon < 0.0 { lon + 360.0 } else { lon };
        if (105.0..255.0).contains(&lon) {
            assert_eq!(pixels.at(rule.pixel(lon, lat)), LIGHT_SEA, "{lon}, {lat}");
        }
    }
    assert_eq!(
        pixels.at(rule.pixel(185.0, 66.5)),
        LIGHT_OTHER,
        "Chukotka, beyond 180"
    );
}

#[test]
fn a_picture_says_what_it_is_and_has_no_date() {
    let (_, bytes) = made(
        Order {
            size: [320, 180],
            ..ORDER
        },
        Format::Png,
    );
    let mut reader = png::Decoder::new(std::io::Cursor::new(&bytes))
        .read_info()
        .expect("a PNG");
    let mut rgb = vec![0; reader.output_buffer_size().expect("fits")];
    reader.next_frame(&mut rgb).expect("whole");
    reader.finish().expect("whole");
    let info = reader.info();
    let keys: Vec<&str> = info
        .utf8_text
        .iter()
        .map(|chunk| chunk.keyword.as_str())
        .chain(
            info.uncompressed_latin1_text
                .iter()
                .map(|chunk| chunk.keyword.as_str()),
        )
        .collect();
    assert_eq!(keys, ["Title", "Description", "Source", "Software"]);
    assert!(!bytes.windows(4).any(|chunk| chunk == b"tIME"));
}

#[test]
fn a_name_along_an_axis_is_turned_alike_in_drawing_and_picture() {
    // A party's name: white letters on dark land.
    let turned = |label: &&Label| label.angle != 0.0 && label.class == Class::PRINCIPAL;
    let orders = ["ace", "nsatu"].into_iter().flat_map(|agreement| {
        [[1080, 1080], [1280, 720], [1600, 900], [1920, 1080]].map(|size| Order {
            agreement,
            size,
            ..ORDER
        })
    });
    let (order, (figure, drawing)) = orders
        .map(|order| (order, made(order, Format::Svg)))
        .find(|(_, (figure, _))| figure.panes[0].labels.iter().any(|label| turned(&label)))
        .expect("a name is turned somewhere");
    let label = figure.panes[0].labels.iter().find(turned).expect("it is");
    let code = data().atlas.units[label.unit.index()].code.expect("a code");

    let text = String::from_utf8(drawing).expect("UTF-8");
    let xml = Xml::parse(&text).expect("well-formed");
    let turned = by(&xml, "id")[format!("label-{code}").as_str()][0];
    let transform = turned.attribute("transform").expect("it is turned");
    let numbers = transform
        .strip_prefix("rotate(")
        .and_then(|rest| rest.strip_suffix(')'));
    let numbers: Vec<f64> = numbers
        .expect("a rotation")
        .split(' ')
        .map(|number| number.parse().expect("a number"))
        .collect();
    let expected = [label.angle.to_degrees(), label.at[0], label.at[1]];
    for (number, expected) in numbers.iter().zip(expected) {
        assert!((number - expected).abs() < 0.006, "{transform}");
    }
    assert!(
        by(&xml, "id")["label-ESP"][0]
            .attribute("transform")
            .is_none()
    );

    // The letters stand all along the turned box.
    let picture = Pixels::decode(&made(order, Format::Png).1);
    let bright = |at: [f64; 2]| picture.at(at).iter().all(|&channel| channel > 0xc0);
    let [w, h] = label.rect().half;
    let letters = |part: i32| {
        let across = (-40..=40).map(|i| h * f64::from(i) / 40.0);
        let along = (0..40).map(move |i| w * (f64::from(part) + f64::from(i) / 40.0) / 4.0);
        let points = across.flat_map(|y| along.clone().map(move |x| [x, y]));
        points.filter(|&at| bright(label.rect().point(at))).count()
    };
    for part in -4..4 {
        assert!(letters(part) > 50, "part {part}: {}", letters(part));
    }
}

#[test]
fn the_smallest_picture_and_a_tall_one_in_bands_are_drawn() {
    for size in [[16, 16], [16384, 16], [16, 16384]] {
        let pixels = Pixels::decode(&made(Order { size, ..ORDER }, Format::Png).1);
        assert_eq!([pixels.width as u64, pixels.height as u64], size);
    }
}
