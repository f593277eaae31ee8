//! Promises to a reader wherever a page is divided: nothing that is concerned lies under anything, sources stand on
//! every picture, nothing leaves the page.

use std::collections::BTreeSet;

use signatory_map::{
    figure::{
        Figure, FrameRequest, PixelRect, Request, TextRole, View, ViewChoice, compose, frame,
    },
    geo::{PlanePoint, ProjectionKind, UnitIdx},
    model::{Code, Lang},
};

use super::{
    atlas, code,
    naming::{all, further},
    request_of, text_rect,
};

const SIZES: [[f64; 2]; 8] = [
    [400.0, 300.0],
    [640.0, 360.0],
    [1366.0, 768.0],
    [1920.0, 1080.0],
    [3840.0, 2160.0],
    [1080.0, 1080.0],
    [1080.0, 1920.0],
    [2000.0, 600.0],
];

/// Land of concerned countries as points of their outlines, in pixels of the main map.
fn concerned_land(figure: &Figure) -> Vec<(UnitIdx, [f64; 2])> {
    let main = &figure.panes[0];
    let planar = main.planar.as_ref().expect("asked for");
    let own = planar.fills.iter().filter(|fill| {
        let shade = figure.shading.of(fill.unit);
        shade.class.concerned() && !shade.overseas
    });
    own.flat_map(|fill| fill.rings.iter().map(|ring| (fill.unit, ring)))
        .map(|(unit, ring)| {
            let pixels = ring
                .iter()
                .map(|&point: &PlanePoint| main.view.to_pixel(point));
            (unit, pixels.collect::<Vec<_>>())
        })
        .filter(|(_, ring)| is_seen(ring))
        .flat_map(|(unit, ring)| ring.into_iter().map(move |at| (unit, at)))
        .filter(|(_, at)| main.view.shows(*at))
        .collect()
}

/// Whether a ring is more than a speck on the page.
fn is_seen(ring: &[[f64; 2]]) -> bool {
    let wide = |axis: usize| {
        let along = ring.iter().map(|at| at[axis]);
        along.clone().fold(f64::MIN, f64::max) - along.fold(f64::MAX, f64::min)
    };
    wide(0).min(wide(1)) > 4.0
}

fn check(what: &str, figure: &Figure) {
    let [w, h] = figure.size;
    let page = PixelRect::new(-1.0, -1.0, w + 2.0, h + 2.0);
    let main = figure.panes[0].view.rect;
    let texts: Vec<PixelRect> = figure.texts.iter().map(text_rect).collect();
    for (text, rect) in figure.texts.iter().zip(&texts) {
        assert!(page.holds(rect), "{what}: '{}' leaves the page", text.text);
        assert!(
            text.style.size >= 9.0,
            "{what}: '{}' is too small",
            text.text
        );
        // On the page's own ground, or wholly on the map.
        let on_band = figure.bands.iter().any(|band| band.grown(1.0).holds(rect));
        assert!(
            on_band || !rect.overlaps(&main) || main.holds(rect),
            "{what}: '{}'",
            text.text
        );
    }
    for band in &figure.bands {
        assert!(
            !band.overlaps(&main.grown(-0.01)),
            "{what}: a band lies over the map"
        );
    }
    let role = |role: TextRole| figure.texts.iter().any(|text| text.role == role);
    assert!(role(TextRole::Sources), "{what}: no sources");
    assert!(role(TextRole::Title), "{what}: no title");

    let insets = figure.panes[1..].iter().map(|pane| pane.view.rect);
    let over: Vec<PixelRect> = insets.clone().chain(texts).collect();
    for rect in insets {
        assert!(page.holds(&rect), "{what}: an inset leaves the page");
    }
    for (unit, at) in concerned_land(figure) {
        let name = atlas().units[unit.index()].code;
        let hides = over.iter().find(|rect| rect.contains(at));
        assert!(
            hides.is_none(),
            "{what}: {name:?} lies under {hides:?} at {at:?}"
        );
    }
}

#[test]
fn nothing_concerned_lies_under_anything_on_any_page() {
    let sets = all();
    for (idx, (of, agreement)) in sets.iter().enumerate() {
        for (number, size) in SIZES.iter().enumerate() {
            // Both languages of every set, each on half of the pages.
            let lang = if (idx + number) % 2 == 0 {
                Lang::En
            } else {
                Lang::Fr
            };
            let figure = compose(&request_of(of, agreement, *size, lang));
            check(&format!("{} {size:?} {lang:?}", agreement.id), &figure);
        }
    }
}

#[test]
fn a_title_of_any_length_takes_nothing_else_from_the_page() {
    let long = further().into_iter().find(|dossier| {
        let mut agreements = dossier.agreements.iter();
        agreements.any(|agreement| agreement.title.get(Lang::En).len() > 150)
    });
    let long = long.expect("a fixture has a long title");
    for size in SIZES {
        let figure = compose(&request_of(long, &long.agreements[0], size, Lang::En));
        for role in [
            TextRole::Title,
            TextRole::Legend,
            TextRole::Sources,
            TextRole::Audit,
        ] {
            let stands = figure.texts.iter().any(|text| text.role == role);
            assert!(stands, "{size:?}: no {role:?}");
        }
        let mut heading = figure
            .texts
            .iter()
            .filter(|text| matches!(text.role, TextRole::Title | TextRole::Subtitle));
        let is_cut = heading.any(|line| line.text.ends_with('…'));
        assert_eq!(
            is_cut,
            !figure.cut.is_empty(),
            "{size:?}: what is cut is told"
        );
    }
}

/// The kind of the main map's projection and the number of insets, for a set of the fixtures.
fn shown(id: &str, size: [f64; 2]) -> (ProjectionKind, usize, Figure) {
    let sets = all();
    let (of, agreement) = sets
        .iter()
        .find(|(_, agreement)| agreement.id == id)
        .expect("a fixture");
    let figure = compose(&request_of(of, agreement, size, Lang::En));
    (
        figure.panes[0].view.projection.kind(),
        figure.panes.len() - 1,
        figure,
    )
}

#[test]
fn sets_are_framed_as_an_atlas_would() {
    use ProjectionKind::{EqualEarth, LambertAzimuthal};
    for (id, kind, insets) in [
        ("aukus", LambertAzimuthal, 2),
        ("quad", LambertAzimuthal, 3),
        ("antipodes", LambertAzimuthal, 1),
        ("arctic", LambertAzimuthal, 0),
        ("african-union", LambertAzimuthal, 0),
        ("mercosur", LambertAzimuthal, 0),
        ("asean", LambertAzimuthal, 0),
        ("outer-space", EqualEarth, 0),
        ("commonwealth", EqualEarth, 1),
        ("benelux", LambertAzimuthal, 0),
    ] {
        let (found, count, _) = shown(id, [1920.0, 1080.0]);
        assert_eq!((found, count), (kind, insets), "{id}");
    }
    // A pole in the middle of the states around it.
    let (_, _, arctic) = shown("arctic", [1080.0, 1080.0]);
    let pole = arctic.panes[0]
        .view
        .pixel_of(geo::Coord { x: 0.0, y: 90.0 })
        .expect("on the map");
    assert!(arctic.panes[0].view.rect.contains(pole));
}

/// Maximum angular deformation at a place of a view, in radians (Snyder 1987, p. 20 to 21), by small steps.
fn deformation(view: &View, place: geo::Coord) -> Option<f64> {
    const STEP: f64 = 0.01;
    let point = |x: f64, y: f64| view.projection.forward(geo::Coord { x, y });
    let here = point(place.x, place.y)?;
    let north = point(place.x, place.y + STEP)? - here;
    let east = point(place.x + STEP / place.y.to_radians().cos(), place.y)? - here;
    let sum = (east.x + north.y).hypot(north.x - east.y);
    let difference = (east.x - north.y).hypot(north.x + east.y);
    Some(2.0 * (difference / sum).min(1.0).asin())
}

/// The farthest that a place of a main map lies from an azimuthal centre, in degrees, and the greatest deformation of
/// angles over concerned land; printed for each set.
#[test]
fn no_place_is_farther_than_70_degrees_from_an_azimuthal_centre() {
    // h' and k' at 70 degrees: the cosine of 35 degrees and its inverse.
    let short = 35_f64.to_radians().cos();
    let most = 2.0 * ((1.0 / short - short) / (1.0 / short + short)).asin();
    for (of, agreement) in all() {
        let figure = compose(&request_of(of, agreement, [1920.0, 1080.0], Lang::En));
        for pane in &figure.panes {
            let view: View = pane.view;
            let planar = pane.planar.as_ref().expect("asked for");
            let concerned = planar
                .fills
                .iter()
                .filter(|fill| figure.shading.of(fill.unit).class.concerned());
            let deformed = concerned
                .flat_map(|fill| fill.rings.iter().flatten())
                .filter(|point| view.shows(view.to_pixel(**point)))
                .map(|point| view.projection.inverse(*point))
                .filter(|place| place.y.abs() < 89.0)
                .filter_map(|place| deformation(&view, place))
                .fold(0.0, f64::max);
            if view.projection.kind() != ProjectionKind::LambertAzimuthal {
                println!("{}: {:.1}°", agreement.id, deformed.to_degrees());
                continue;
            }
            let rect = view.rect;
            let steps = || (0..=20).map(|step| f64::from(step) / 20.0);
            let pixels = steps()
                .flat_map(|x| steps().map(move |y| [rect.x + x * rect.w, rect.y + y * rect.h]));
            let center = view.projection.inverse(PlanePoint { x: 0.0, y: 0.0 });
            let farthest = pixels
                .filter(|at| view.shows(*at))
                .map(|at| {
                    signatory_map::geo::angular_distance(
                        center,
                        view.projection.inverse(view.from_pixel(at)),
                    )
                })
                .fold(0.0, f64::max);
            println!(
                "{}: {:.1}°, {:.0}° from the middle",
                agreement.id,
                deformed.to_degrees(),
                farthest.to_degrees()
            );
            assert!(
                farthest.to_degrees() <= 70.0 + 1e-6,
                "{}: {}",
                agreement.id,
                farthest.to_degrees()
            );
            assert!(deformed <= most + 1e-3, "{}: {deformed}", agreement.id);
        }
    }
}

/// Part of a page that the boxes of concerned land fill, of all panes.
fn filled(figure: &Figure) -> f64 {
    let boxes = figure.panes.iter().map(|pane| {
        let planar = pane.planar.as_ref().expect("asked for");
        let own = planar
            .fills
            .iter()
            .filter(|fill| figure.shading.of(fill.unit).class.concerned());
        let points = own.flat_map(|fill| fill.rings.iter().flatten());
        let pixels = points
            .map(|point| pane.view.to_pixel(*point))
            .filter(|at| pane.view.shows(*at));
        let (min, max) = pixels.fold(([f64::MAX; 2], [f64::MIN; 2]), |(min, max), at| {
            (
                [min[0].min(at[0]), min[1].min(at[1])],
                [max[0].max(at[0]), max[1].max(at[1])],
            )
        });
        (max[0] - min[0]).max(0.0) * (max[1] - min[1]).max(0.0)
    });
    boxes.sum::<f64>() / (figure.size[0] * figure.size[1])
}

#[test]
fn a_world_on_a_tall_page_is_no_strip_in_the_sea() {
    for id in ["paris", "commonwealth", "g20"] {
        let (_, _, figure) = shown(id, [1080.0, 1920.0]);
        let share = filled(&figure);
        println!("{id}: {share:.2}");
        assert!(share > 0.4, "{id}: {share}");
        // Its parts have one scale.
        let scales: Vec<f64> = figure.panes.iter().map(|pane| pane.view.scale).collect();
        assert!(
            scales
                .iter()
                .all(|scale| (scale / scales[0] - 1.0).abs() < 1e-9)
        );
        let captions = figure.panes[1..]
            .iter()
            .filter_map(|pane| pane.frame.as_ref());
        let captions: Vec<&str> = captions.map(|frame| frame.caption.text.as_str()).collect();
        assert!(
            captions.contains(&"Asia and the Pacific"),
            "{id}: {captions:?}"
        );
    }
}

#[test]
fn hawaii_stands_beside_the_united_states_or_nowhere() {
    let mut stands = 0;
    for size in SIZES {
        let (_, _, figure) = shown("ace", size);
        let is_hawaii = |pane: &&signatory_map::figure::Pane| {
            let caption = pane.frame.as_ref().map(|frame| frame.caption.text.as_str());
            caption.is_some_and(|caption| caption.starts_with("Hawaii"))
        };
        let Some(hawaii) = figure.panes.iter().find(is_hawaii) else {
            continue;
        };
        stands += 1;
        assert!(hawaii.labels.is_empty(), "the United States are named once");
        let others = figure.panes.iter().skip(1).filter(|pane| !is_hawaii(pane));
        let away = hawaii.view.rect;
        let reach = 0.2 * size[0].max(size[1]);
        let near = others
            .map(|pane| pane.view.rect)
            .any(|home| home.grown(reach).overlaps(&away));
        assert!(near, "at {size:?}: {away:?}");
    }
    println!("{stands} frames of Hawaii");
}

#[test]
fn the_score_of_a_view_can_be_read() {
    let parties: BTreeSet<Code> = ["CAN", "USA", "FRA", "DEU", "ESP", "ITA"].map(code).into();
    let size = [1600.0, 900.0];
    let framing = frame(&FrameRequest {
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
        caption: &|_| String::new(),
    });
    let score = framing.score;
    println!("{score:?}: {:.1}", score.total());
    assert!(score.legibility > 0.8 && score.legibility <= 1.0);
    assert!(score.distortion < 0.2 && score.ground > 0.1);
    assert!(score.covered.abs() < f64::EPSILON);
}

/// The opening view at the desk: main group against what would fill the map, with cards in the corners.
fn at_the_desk([w, h]: [f64; 2], legend: [f64; 2]) -> (signatory_map::figure::Framing, f64) {
    let sets = all();
    let (_, ace) = sets
        .iter()
        .find(|(_, agreement)| agreement.id == "ace")
        .expect("built in");
    let parties = ace.party_countries();
    let members = [
        "HRV", "ISL", "ALB", "BGR", "MNE", "EST", "GRC", "SVK", "BEL", "LUX",
    ];
    let others: BTreeSet<Code> = members
        .map(code)
        .into_iter()
        .filter(|code| !parties.contains(code))
        .collect();
    let request = FrameRequest {
        atlas: atlas(),
        parties: &parties,
        concerned: &others,
        choice: ViewChoice::Auto,
        ask: signatory_map::figure::ViewAsk::Fitted,
        rect: PixelRect::new(0.0, 0.0, w, h),
        reserved: &[
            PixelRect::new(16.0, 16.0, 260.0, 34.0),
            PixelRect::new(w - 16.0 - 134.0, 16.0, 134.0, 34.0),
            PixelRect::new(16.0, h - 16.0 - legend[1], legend[0], legend[1]),
            PixelRect::new(w - 16.0 - 38.0, h - 16.0 - 108.0, 38.0, 108.0),
            PixelRect::new(w - 16.0 - 190.0, h - 16.0 - 34.0, 190.0, 34.0),
        ],
        bare: false,
        strip: None,
        page: [w, h],
        insets: true,
        margin: 16.0,
        band: 24.0,
        caption: &|_| String::new(),
    };
    let framing = frame(&request);
    let alone = frame(&FrameRequest {
        reserved: &[],
        insets: false,
        ..request
    });
    let scale = framing.main.scale / alone.main.scale;
    (framing, scale)
}

#[test]
fn the_desk_opens_on_europe_as_large_as_its_cards_allow() {
    for (size, legend, least) in [
        ([988.0, 646.0], [330.0, 150.0], 0.6),
        ([988.0, 646.0], [330.0, 200.0], 0.5),
        ([988.0, 646.0], [316.0, 224.0], 0.5),
        ([732.0, 694.0], [312.0, 150.0], 0.6),
        ([800.0, 520.0], [312.0, 150.0], 0.5),
        ([800.0, 520.0], [316.0, 190.0], 0.4),
    ] {
        let (framing, scale) = at_the_desk(size, legend);
        let main = &framing.main;
        println!("{size:?}: {scale:.2} {:?}", main.projection);
        // Europe, with America in a frame.
        assert!(!framing.insets.is_empty() && !framing.crowded, "{size:?}");
        assert!(main.visible().width().min(main.visible().height()) < 1.5);
        assert!(scale > least, "{size:?}: {scale}");
    }
}

#[test]
fn a_map_without_insets_keeps_to_those_who_are_together() {
    let sets = all();
    let (of, ace) = sets
        .iter()
        .find(|(_, agreement)| agreement.id == "ace")
        .expect("built in");
    let figure = compose(&Request {
        insets: false,
        ..request_of(of, ace, [1920.0, 1080.0], Lang::En)
    });
    assert_eq!(figure.panes.len(), 1);
    let audit: Vec<&str> = figure
        .texts
        .iter()
        .filter(|text| text.role == TextRole::Audit)
        .map(|text| text.text.as_str())
        .collect();
    assert_eq!(
        audit.join(" "),
        "20 of 22 in this picture; outside it: Canada and United States"
    );
}
