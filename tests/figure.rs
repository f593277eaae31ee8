//! Properties of every figure of the built-in dossier, at many sizes, in both languages, and of sets
//! of states that have nothing to do with it.
//!
//! `MAP_PICTURES=FOLDER cargo test --release --test figure pictures` draws the sheet of pictures
//! into a folder: every projection in every theme, the sets, and the way from the world to
//! Luxembourg.

#[path = "figure/asked.rs"]
mod asked;
#[path = "figure/composition.rs"]
mod composition;
#[path = "figure/labels.rs"]
mod labels;
#[path = "figure/naming.rs"]
mod naming;
#[path = "figure/pages.rs"]
mod pages;
#[path = "figure/parties.rs"]
mod parties;

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::OnceLock,
};

use signatory_map::{
    figure::{
        BUILT_IN_BOUNDARIES, Captioned, Class, Figure, FrameRequest, Label, Meaning, Pane,
        PixelRect, PlacedText, Request, Shade, Statement, Swatch, TextRole, TurnedRect, ViewChoice,
        compose, frame,
        typeset::{self, Align},
    },
    geo::{Atlas, Projection, ProjectionKind, UnitIdx, UnitKind},
    model::{Agreement, Code, Dossier, Lang, Subject},
    palette::Theme,
    read,
};

fn atlas() -> &'static Atlas {
    static ATLAS: OnceLock<Atlas> = OnceLock::new();
    ATLAS.get_or_init(read::world::built_in_coarse)
}

fn dossier() -> &'static Dossier {
    static DOSSIER: OnceLock<Dossier> = OnceLock::new();
    DOSSIER.get_or_init(read::dossier::built_in)
}

fn agreement(id: &str) -> &'static Agreement {
    dossier()
        .agreement(id)
        .expect("the built-in dossier holds it")
}

/// Sets of states to try the framing on.
fn sets() -> &'static Dossier {
    static SETS: OnceLock<Dossier> = OnceLock::new();
    SETS.get_or_init(|| {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/sets.json");
        let (sets, told) = read::dossier::load(std::path::Path::new(path), Lang::En);
        assert!(told.is_empty(), "{told:?}");
        sets.expect("it is a dossier")
    })
}

/// Statement of an agreement, as of now.
fn statement(dossier: &Dossier, agreement: &Agreement, lang: Lang) -> &'static Statement {
    let subject = Subject::Agreement(agreement.id.clone());
    // A test's statements live as long as its dossiers.
    Box::leak(Box::new(Statement::new(dossier, &subject, None, lang)))
}

fn request(agreement: &'static Agreement, size: [f64; 2], lang: Lang) -> Request<'static> {
    request_of(dossier(), agreement, size, lang)
}

fn request_of(
    dossier: &'static Dossier,
    agreement: &'static Agreement,
    size: [f64; 2],
    lang: Lang,
) -> Request<'static> {
    Request {
        dossier,
        statement: statement(dossier, agreement, lang),
        atlas: atlas(),
        size,
        theme: Theme::Light,
        choice: ViewChoice::Auto,
        ask: signatory_map::figure::ViewAsk::Fitted,
        overseas: false,
        contested: false,
        highlighted: &[],
        selected: None,
        alike: &[],
        others: true,
        insets: true,
        map_only: false,
        boundary_source: BUILT_IN_BOUNDARIES,
        with_geometry: true,
    }
}

fn code(code: &str) -> Code {
    code.parse().expect("three letters")
}

fn text_rect(text: &PlacedText) -> PixelRect {
    let width = typeset::width(&text.text, text.style);
    let left = match text.align {
        Align::Left => text.at[0],
        Align::Center => text.at[0] - width / 2.0,
        Align::Right => text.at[0] - width,
    };
    let height = typeset::cap_height(text.style);
    PixelRect::new(left, text.at[1] - height, width, height * 1.2)
}

/// Everything that may not lie upon another, with what it is.
fn solid(figure: &Figure) -> Vec<(String, TurnedRect)> {
    let mut solid: Vec<(String, TurnedRect)> = figure
        .texts
        .iter()
        .map(|text| (text.text.clone(), text_rect(text).into()))
        .collect();
    solid.extend(
        figure
            .swatches
            .iter()
            .map(|swatch| ("swatch".to_owned(), swatch.rect.into())),
    );
    solid.extend(
        figure
            .panes
            .iter()
            .skip(1)
            .map(|pane| ("inset".to_owned(), pane.view.rect.into())),
    );
    solid.extend(names(&figure.panes[0]));
    solid
}

fn names(pane: &Pane) -> Vec<(String, TurnedRect)> {
    let label = |label: &Label| (label.lines.join(" "), label.rect());
    pane.labels.iter().map(label).collect()
}

fn check_nothing_overlaps(what: &str, solid: &[(String, TurnedRect)], within: PixelRect) {
    for (idx, (a, rect)) in solid.iter().enumerate() {
        assert!(
            within.holds(&rect.bounds()),
            "{what}: '{a}' is cut off: {rect:?} in {within:?}"
        );
        for (b, other) in &solid[idx + 1..] {
            assert!(
                !rect.overlaps(other),
                "{what}: '{a}' {rect:?} lies on '{b}' {other:?}"
            );
        }
    }
}

fn check_markers_are_free(what: &str, pane: &Pane) {
    for marker in &pane.markers {
        let ring = PixelRect::around(marker.at, 2.0 * marker.radius, 2.0 * marker.radius).into();
        for label in &pane.labels {
            // Its own number stands in it.
            let own = label.unit == marker.unit && label.numbered.is_some();
            assert!(
                own || !label.rect().overlaps(&ring),
                "{what}: {:?} lies on {}'s marker",
                label.lines,
                marker.code
            );
        }
    }
}

/// Every party's place is in sight: in an inset, or in the main map and not under an inset.
fn check_parties_are_seen(what: &str, figure: &Figure, parties: &BTreeSet<Code>) {
    for &party in parties {
        let unit = atlas()
            .unit(party)
            .expect("the built-in world holds every party");
        let place = atlas().units[unit.index()].label;
        let seen = |pane: &Pane| {
            pane.view
                .pixel_of(place)
                .filter(|&at| pane.view.rect.contains(at))
        };
        let inset = figure.panes[1..].iter().any(|pane| seen(pane).is_some());
        let main = seen(&figure.panes[0]).is_some_and(|at| {
            figure.panes[1..]
                .iter()
                .all(|pane| !pane.view.rect.contains(at))
        });
        assert!(inset || main, "{what}: {party} is not in sight");
    }
}

/// No inset covers any of a party's main part in the main map, unless the inset is that party's.
fn check_insets_cover_no_party(what: &str, figure: &Figure, parties: &BTreeSet<Code>) {
    let main = &figure.panes[0];
    let Some(planar) = &main.planar else {
        panic!("asked for")
    };
    for pane in &figure.panes[1..] {
        let frame = pane.view.rect.grown(-2.0);
        for fill in &planar.fills {
            let unit = &atlas().units[fill.unit.index()];
            let own_inset = pane
                .view
                .pixel_of(unit.label)
                .is_some_and(|at| pane.view.rect.contains(at));
            if own_inset || unit.code.is_none_or(|code| !parties.contains(&code)) {
                continue;
            }
            for point in fill.rings.iter().flatten() {
                let at = main.view.to_pixel(*point);
                let covered = main.view.shows(at)
                    && frame.contains(at)
                    && unit
                        .largest_cap
                        .contains(main.view.projection.inverse(*point));
                assert!(!covered, "{what}: an inset covers {:?}", unit.code);
            }
        }
    }
}

const SIZES: [[f64; 2]; 11] = [
    [1920.0, 1080.0],
    [1600.0, 1000.0],
    [1280.0, 720.0],
    [944.0, 944.0],
    [1080.0, 1920.0],
    [600.0, 800.0],
    [3840.0, 2160.0],
    [800.0, 600.0],
    [320.0, 240.0],
    [4000.0, 400.0],
    [240.0, 900.0],
];

#[test]
fn at_every_size_nothing_overlaps_and_every_party_is_seen() {
    for agreement in &dossier().agreements {
        let parties = agreement.party_countries();
        for size in SIZES {
            for lang in Lang::ALL {
                let what = format!("{} {size:?} {}", agreement.id, lang.tag());
                let figure = compose(&request(agreement, size, lang));
                let whole = PixelRect::new(0.0, 0.0, size[0], size[1]);
                check_nothing_overlaps(&what, &solid(&figure), whole);
                for pane in &figure.panes {
                    check_markers_are_free(&what, pane);
                    check_nothing_overlaps(&what, &names(pane), pane.view.rect);
                }
                check_parties_are_seen(&what, &figure, &parties);
                check_insets_cover_no_party(&what, &figure, &parties);
            }
        }
    }
}

/// Every party is large enough to be seen where it is seen, or has a marker there.
fn check_parties_are_visible(what: &str, figure: &Figure, parties: &BTreeSet<Code>) {
    let area = |ring: &Vec<signatory_map::geo::PlanePoint>| -> f64 {
        let next = ring.iter().skip(1).chain(ring.first());
        ring.iter()
            .zip(next)
            .map(|(a, b)| (a.x * b.y - b.x * a.y) / 2.0)
            .sum()
    };
    for &party in parties {
        let unit = atlas().unit(party).expect("the built-in world holds it");
        let visible = figure.panes.iter().any(|pane| {
            let fills = pane.planar.iter().flat_map(|planar| planar.fills_of(unit));
            let plane: f64 = fills.flat_map(|fill| &fill.rings).map(area).sum();
            let pixels = plane.abs() * pane.view.scale * pane.view.scale;
            pixels >= 20.0 || pane.markers.iter().any(|marker| marker.unit == unit)
        });
        assert!(
            visible,
            "{what}: {party} is too small to be seen and has no marker"
        );
    }
}

#[test]
fn any_set_of_states_is_framed_with_all_of_them_in_sight() {
    for agreement in &sets().agreements {
        let parties = agreement.party_countries();
        for size in [
            [1920.0, 1080.0],
            [944.0, 944.0],
            [1080.0, 1920.0],
            [800.0, 600.0],
        ] {
            let what = format!("{} {size:?}", agreement.id);
            let figure = compose(&request_of(sets(), agreement, size, Lang::En));
            assert!(figure.panes.len() <= 4, "{what}: at most three insets");
            for pane in &figure.panes {
                check_markers_are_free(&what, pane);
                check_nothing_overlaps(&what, &names(pane), pane.view.rect);
            }
            check_parties_are_seen(&what, &figure, &parties);
            check_parties_are_visible(&what, &figure, &parties);
            check_insets_cover_no_party(&what, &figure, &parties);
            let again = compose(&request_of(sets(), agreement, size, Lang::En));
            let views =
                |figure: &Figure| -> Vec<_> { figure.panes.iter().map(|pane| pane.view).collect() };
            assert_eq!(views(&figure), views(&again), "{what}");
        }
    }
}

/// The sheet of pictures; nothing where nobody asked for it.
#[test]
fn pictures() {
    let Some(folder) = std::env::var_os("MAP_PICTURES").map(std::path::PathBuf::from) else {
        return;
    };
    std::fs::create_dir_all(&folder).expect("the folder can be made");
    let draw = |name: &str, args: &[&str]| {
        let out = folder.join(format!("{name}.png"));
        let status = std::process::Command::new(env!("CARGO_BIN_EXE_signatory-map"))
            .args(["export", "--size", "1600x900", "--out"])
            .arg(&out)
            .args(args)
            .status()
            .expect("the program runs");
        assert!(status.success(), "{name}");
    };
    for projection in [
        "auto",
        "europe",
        "atlantic",
        "equal-earth",
        "mercator",
        "globe",
    ] {
        for theme in ["light", "dark", "print"] {
            draw(
                &format!("projection-{projection}-{theme}"),
                &["--projection", projection, "--theme", theme],
            );
        }
    }
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/sets.json");
    for agreement in &sets().agreements {
        draw(
            &format!("set-{}", agreement.id),
            &["--dossier", file, "--agreement", &agreement.id],
        );
    }
    // From the world to Luxembourg, each step half as wide.
    for step in 0..8 {
        let half = 150.0 / f64::from(1 << step);
        let [west, east] = [6.1 - half, 6.1 + half].map(|lon: f64| lon.clamp(-179.0, 179.0));
        let [south, north] =
            [49.7 - half / 2.4, 49.7 + half / 2.4].map(|lat: f64| lat.clamp(-60.0, 84.0));
        draw(
            &format!("zoom-{step}"),
            &["--bounds", &format!("{west},{south},{east},{north}")],
        );
    }
}

#[test]
fn the_opening_view_names_all_22_and_marks_luxembourg() {
    let signatories = agreement("ace").principals();
    for size in [[1920.0, 1080.0], [1600.0, 1000.0], [944.0, 944.0]] {
        for lang in Lang::ALL {
            let figure = compose(&request(agreement("ace"), size, lang));
            let key = &figure.panes[0].key.lines;
            let named: BTreeSet<Code> = figure
                .panes
                .iter()
                .flat_map(|pane| &pane.labels)
                .map(|label| label.unit)
                .chain(key.iter().map(|line| line.numbered.unit))
                .filter_map(|unit| atlas().units[unit.index()].code)
                .collect();
            let missing: Vec<&Code> = signatories.difference(&named).collect();
            assert!(
                missing.is_empty(),
                "{size:?} {lang:?}: no name for {missing:?}"
            );
            // A disc that holds the number of a larger country marks no small state.
            let numbered = |code: &Code| key.iter().any(|line| line.numbered.code == Some(*code));
            let luxembourg = code("LUX");
            let marked: Vec<Code> = figure.panes[0]
                .markers
                .iter()
                .map(|marker| marker.code)
                .filter(|code| *code == luxembourg || !numbered(code))
                .collect();
            assert_eq!(marked, [luxembourg], "{size:?}");
        }
    }
}

#[test]
fn the_opening_view_is_europe_with_north_america_in_an_inset() {
    for size in [[1920.0, 1080.0], [944.0, 944.0], [1280.0, 720.0]] {
        let figure = compose(&request(agreement("ace"), size, Lang::En));
        // Hawaii may have a small frame besides.
        let [main, inset, ..] = figure.panes.as_slice() else {
            panic!("two panes at {size:?}")
        };
        assert!(figure.panes.len() <= 3, "{size:?}");
        let frame = inset.frame.as_ref().expect("an inset has a frame");
        // That its scale is smaller is said where there is room.
        assert!(
            frame.caption.text.starts_with("North America"),
            "{}",
            frame.caption.text
        );
        // Large: Europe's 5,000 km or so take half of the smaller side and more, though title and
        // legend are kept clear, which in a square costs most, and Iceland is in sight.
        let europe_px = 4000.0 / (main.view.pixel_deg().to_radians() * 6371.0);
        assert!(
            europe_px > 0.5 * size[0].min(size[1]),
            "{size:?}: {europe_px}"
        );
        for (lon, lat) in [(-9.4, 38.8), (44.5, 39.7), (25.7, 71.0), (26.2, 35.1)] {
            let at = main
                .view
                .pixel_of(geo::Coord { x: lon, y: lat })
                .expect("on the map");
            assert!(main.view.rect.contains(at), "{size:?}: {lon} {lat}");
        }
    }
}

#[test]
fn the_guests_of_the_summit_lie_around_the_pacific() {
    let figure = compose(&request(agreement("summit"), [1600.0, 1000.0], Lang::En));
    let main = &figure.panes[0];
    for guest in ["AUS", "JPN", "KOR", "NZL"] {
        let unit = atlas().unit(code(guest)).expect("in the world");
        let at = main
            .view
            .pixel_of(atlas().units[unit.index()].label)
            .expect("on the map");
        assert!(main.view.rect.contains(at), "{guest}");
    }
    // One map across the Pacific, the host at its right.
    assert_eq!(main.view.projection.kind(), ProjectionKind::EqualEarth);
    let x = |lon: f64, lat: f64| {
        main.view
            .pixel_of(geo::Coord { x: lon, y: lat })
            .expect("on the map")[0]
    };
    assert!(x(-100.0, 40.0) > x(170.0, -43.0) && main.view.rect.right() > x(-100.0, 40.0));
}

#[test]
fn the_legend_counts_what_the_dossier_says() {
    let figure = compose(&request(agreement("ace"), [1920.0, 1080.0], Lang::En));
    let counts: BTreeMap<&str, Option<usize>> = figure
        .legend
        .iter()
        .map(|entry| (entry.label.as_str(), entry.count))
        .collect();
    assert_eq!(counts["Signed"], Some(22));
    assert_eq!(counts["Members, did not sign"], Some(10));
    assert_eq!(counts["Not concerned"], None);
    assert!(figure.audit.complete());
    assert_eq!(figure.audit.text(Lang::En), "22 of 22 on the map");
    assert_eq!(
        figure.audit.text(Lang::Fr),
        "22 sur 22 figurent sur la carte"
    );
}

#[test]
fn a_party_that_the_shapes_lack_is_named_in_the_audit() {
    let mut without = atlas().clone();
    let france = without.unit(code("FRA")).expect("in the world");
    without.units[france.index()].kind = UnitKind::Backdrop;
    let figure = compose(&Request {
        atlas: &without,
        ..request(agreement("ace"), [1920.0, 1080.0], Lang::En)
    });
    assert_eq!((figure.audit.placed, figure.audit.total), (21, 22));
    assert_eq!(figure.audit.missing, [code("FRA")]);
    assert_eq!(figure.shading.of(france), Shade::solid(Class::MISSING));
    let row = figure
        .legend
        .iter()
        .find(|row| row.swatch == Swatch::Class(Class::MISSING));
    let row = row.map(|row| (row.label.as_str(), row.count));
    assert_eq!(row, Some(("Not in this file", Some(1))));
    let labels = figure.panes.iter().flat_map(|pane| &pane.labels);
    assert!(labels.map(|label| label.unit).any(|unit| unit == france));
    assert!(
        figure
            .texts
            .iter()
            .any(|text| text.text.contains("21 of 22") && text.text.contains("France"))
    );
}

#[test]
fn overseas_parts_are_a_tint_until_they_are_asked_for() {
    let ask = |overseas| {
        let figure = compose(&Request {
            overseas,
            ..request(agreement("ace"), [1920.0, 1080.0], Lang::En)
        });
        let greenland = atlas().unit(code("GRL")).expect("in the world");
        figure.shading.of(greenland)
    };
    let of = |shade: Shade| (shade.class, shade.overseas);
    assert_eq!(of(ask(false)), (Class::PRINCIPAL, true));
    assert_eq!(of(ask(true)), (Class::PRINCIPAL, false));
}

#[test]
fn contested_areas_are_hatched_when_it_is_asked_for_and_keep_their_class() {
    let ask = |contested, bounds: &str| {
        compose(&Request {
            contested,
            ask: signatory_map::figure::ViewAsk::Bounds(bounds.parse().expect("bounds")),
            ..request(agreement("ukraine-pledge"), [1920.0, 1080.0], Lang::En)
        })
    };
    let caption = |figure: &Figure| -> String {
        let sources = figure
            .texts
            .iter()
            .filter(|text| text.role == TextRole::Sources);
        sources
            .map(|text| text.text.as_str())
            .collect::<Vec<_>>()
            .join(" ")
    };
    let in_legend = |figure: &Figure| {
        let mut entries = figure.legend.iter();
        entries.any(|entry| entry.swatch == Swatch::Contested && entry.label == "Contested")
    };
    let black_sea = "18,33,38,50";
    let (plain, hatched) = (ask(false, black_sea), ask(true, black_sea));
    for area in ["XNC", "XKX", "ESH", "TWN", "PSE", "XSL"] {
        let unit = atlas().unit(code(area)).expect("in the world");
        let [before, after] = [&plain, &hatched].map(|figure| figure.shading.of(unit));
        assert!(!before.contested && after.contested, "{area}");
        assert_eq!(before.class, after.class, "{area}");
    }
    // Crimea, as Ukraine, whose rest is not touched.
    let ukraine = atlas().unit(code("UKR")).expect("in the world");
    assert_eq!(atlas().overlays[0].unit, ukraine);
    let crimea = UnitIdx(atlas().units.len() as u32);
    let [before, after] = [&plain, &hatched].map(|figure| figure.shading.of(crimea));
    assert_eq!(before, plain.shading.of(ukraine));
    assert!(after.contested && after.class == before.class);
    assert_eq!(hatched.shading.of(ukraine), plain.shading.of(ukraine));

    assert!(in_legend(&hatched) && !in_legend(&plain));
    assert!(caption(&hatched).contains("Contested: Crimea, Kosovo, Northern Cyprus"));
    assert!(caption(&hatched).contains("Internationally recognised boundaries"));
    assert!(!caption(&plain).contains("contested"));
    // Where none is in sight, nothing is explained.
    let iceland = ask(true, "-25,63,-13,67");
    assert!(!in_legend(&iceland) && !caption(&iceland).contains("contested"));
}

#[test]
fn a_map_alone_has_no_text_and_no_inset_but_every_party() {
    for size in [[1920.0, 1080.0], [500.0, 500.0]] {
        let agreement = agreement("ace");
        let figure = compose(&Request {
            map_only: true,
            ..request(agreement, size, Lang::En)
        });
        assert_eq!(figure.panes.len(), 1);
        assert!(figure.texts.is_empty() && figure.swatches.is_empty());
        assert!(figure.panes[0].labels.is_empty());
        // Who would have an inset is not shown.
        let near = |party: &Code| !["CAN", "USA"].contains(&party.to_string().as_str());
        let seen = agreement
            .party_countries()
            .into_iter()
            .filter(near)
            .collect();
        check_parties_are_seen("map only", &figure, &seen);
    }
}

#[test]
fn the_same_request_gives_the_same_figure() {
    let ask = || {
        let figure = compose(&request(agreement("nsatu"), [1280.0, 720.0], Lang::Fr));
        let panes: Vec<_> = figure
            .panes
            .into_iter()
            .map(|pane| (pane.view, pane.markers, pane.labels, pane.frame))
            .collect();
        (panes, figure.texts, figure.swatches)
    };
    assert_eq!(ask(), ask());
}

fn framed(parties: &[&str], size: [f64; 2]) -> signatory_map::figure::Framing {
    let parties: BTreeSet<Code> = parties.iter().map(|&party| code(party)).collect();
    frame(&FrameRequest {
        atlas: atlas(),
        parties: &parties,
        concerned: &BTreeSet::new(),
        choice: ViewChoice::Auto,
        ask: signatory_map::figure::ViewAsk::Fitted,
        rect: PixelRect::new(0.0, 0.0, size[0], size[1]),
        reserved: &[],
        bare: false,
        strip: None,
        page: size,
        insets: true,
        margin: 16.0,
        band: 24.0,
        caption: &|of| match of {
            Captioned::Countries(codes) => codes.len().to_string(),
            Captioned::Part(part) => format!("{part:?}"),
        },
    })
}

#[test]
fn parties_from_everywhere_get_the_whole_world() {
    let everyone: Vec<String> = atlas()
        .units
        .iter()
        .filter(|unit| unit.kind == UnitKind::Country)
        .filter_map(|unit| unit.code.map(|code| code.to_string()))
        .collect();
    let everyone: Vec<&str> = everyone.iter().map(String::as_str).collect();
    let framing = framed(&everyone, [1600.0, 1000.0]);
    assert_eq!(framing.main.projection.kind(), ProjectionKind::EqualEarth);
    // Europe may be seen once more.
    assert!(framing.insets.len() <= 1);
    // Two antipodes have a frame each.
    let framing = framed(&["ESP", "NZL"], [1600.0, 1000.0]);
    assert!(framing.caption.is_some() && framing.insets.len() == 1);
    assert!(!framing.main.rect.overlaps(&framing.insets[0].view.rect));
}

#[test]
fn one_country_fills_the_map_but_not_from_too_near() {
    for (party, least_km, most_km) in [("FRA", 900.0, 1800.0), ("LUX", 390.0, 450.0)] {
        let framing = framed(&[party], [1000.0, 1000.0]);
        let km = framing.main.pixel_deg().to_radians() * 6371.0 * 1000.0;
        assert!((least_km..most_km).contains(&km), "{party}: {km} km across");
        assert!(framing.insets.is_empty());
    }
}

#[test]
fn europe_is_framed_whatever_the_parties() {
    let figure = compose(&Request {
        choice: ViewChoice::Europe,
        ..request(agreement("summit"), [1600.0, 1000.0], Lang::En)
    });
    let view = figure.panes[0].view;
    let center = geo::Coord { x: 10.0, y: 52.0 };
    assert_eq!(view.projection, Projection::LambertAzimuthal { center });
    for (lon, lat) in [(-9.0, 38.8), (44.0, 39.7), (25.7, 71.0), (26.2, 35.1)] {
        let at = view
            .pixel_of(geo::Coord { x: lon, y: lat })
            .expect("on the map");
        assert!(view.rect.contains(at), "{lon} {lat}");
    }
}

#[test]
fn a_role_is_counted_under_its_own_word_and_colour() {
    let figure = compose(&request(agreement("stinger"), [1920.0, 1080.0], Lang::En));
    let supplier = figure
        .legend
        .iter()
        .find(|entry| entry.label == "Supplier")
        .expect("the supplier stands in the legend");
    assert_eq!(supplier.count, Some(1));
    let Swatch::Class(class) = supplier.swatch else {
        panic!("a class")
    };
    assert!(matches!(class.meaning, Meaning::Role(_)));
}
