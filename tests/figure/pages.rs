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

/// The farthest that a place of a main map lies from an azimuthal centre, in degrees, and the mean over concerned land of
/// what angles are deformed by; printed for each set.
#[test]
fn no_place_is_farther_than_70_degrees_from_an_azimuthal_centre() {
    for (of, agreement) in all() {
        let figure = compose(&request_of(of, agreement, [1920.0, 1080.0], Lang::En));
        let view: View = figure.panes[0].view;
        if view.projection.kind() != ProjectionKind::LambertAzimuthal {
            continue;
        }
        let rect = view.rect;
        let steps = || (0..=20).map(|step| f64::from(step) / 20.0);
        let pixels =
            steps().flat_map(|x| steps().map(move |y| [rect.x + x * rect.w, rect.y + y * rect.h]));
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
        assert!(
            farthest.to_degrees() <= 70.0 + 1e-6,
            "{}: {}",
            agreement.id,
            farthest.to_degrees()
        );
    }
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
