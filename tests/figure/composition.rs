//! Tests that the map keeps clear of what stands over it.

use signatory_map::{
    figure::{
        Figure, FrameRequest, PixelRect, Request, Statement, Swatch, TextRole, ViewChoice, compose,
        frame,
    },
    model::{Lang, Standing, Subject},
};

use super::{agreement, atlas, dossier, request, text_rect};

const SIZES: [[f64; 2]; 6] = [
    [1920.0, 1080.0],
    [1600.0, 1000.0],
    [1280.0, 720.0],
    [1024.0, 768.0],
    [1000.0, 1000.0],
    [1080.0, 1920.0],
];

/// Texts and swatches that stand over the map, and the bands beside it.
fn covered(figure: &Figure) -> Vec<(String, PixelRect)> {
    let texts = figure.texts.iter().map(|text| {
        let rect = text_rect(text);
        (text.text.clone(), rect)
    });
    let plates = figure.bands.iter().map(|rect| ("a card".to_owned(), *rect));
    texts.chain(plates).collect()
}

#[test]
fn parties_stay_clear_of_title_legend_and_footer() {
    for agreement in &dossier().agreements {
        let parties = agreement.party_countries();
        for size in SIZES {
            for lang in Lang::ALL {
                let what = format!("{} {size:?} {}", agreement.id, lang.tag());
                let figure = compose(&request(agreement, size, lang));
                let main = &figure.panes[0];
                let covered = covered(&figure);
                for fill in &main.planar.as_ref().expect("asked for").fills {
                    let unit = &atlas().units[fill.unit.index()];
                    let elsewhere = figure.panes[1..].iter().any(|pane| {
                        pane.view
                            .pixel_of(unit.label)
                            .is_some_and(|at| pane.view.rect.contains(at))
                    });
                    if elsewhere || unit.code.is_none_or(|code| !parties.contains(&code)) {
                        continue;
                    }
                    for point in fill.rings.iter().flatten() {
                        let at = main.view.to_pixel(*point);
                        let place = main.view.projection.inverse(*point);
                        if !main.view.rect.contains(at) || !unit.largest_cap.contains(place) {
                            continue;
                        }
                        for (text, rect) in &covered {
                            assert!(
                                !rect.contains(at),
                                "{what}: {:?} lies under {text}",
                                unit.code
                            );
                        }
                    }
                }
            }
        }
    }
}

/// Rectangles that float over the desk's map: the audit, a legend of five lines, the buttons.
fn over_the_desk([w, h]: [f64; 2]) -> [PixelRect; 3] {
    [
        PixelRect::new(16.0, 16.0, 290.0, 34.0),
        PixelRect::new(16.0, h - 208.0, 300.0, 192.0),
        PixelRect::new(w - 176.0, h - 140.0, 160.0, 124.0),
    ]
}

/// The desk of 1600 by 1000 points, with both panels: as large as in LOOK.md's sketch.
#[test]
fn the_desks_inset_is_as_wide_as_its_sketch_and_europe_stays_large() {
    let ace = agreement("ace");
    let size = [944.0, 944.0];
    let standings = dossier().standings(ace).into_iter();
    let eligible = standings.filter(|(_, standing)| *standing == Standing::Eligible);
    let framing = frame(&FrameRequest {
        atlas: atlas(),
        parties: &ace.party_countries(),
        concerned: &eligible.map(|(code, _)| code).collect(),
        choice: ViewChoice::Auto,
        ask: signatory_map::figure::ViewAsk::Fitted,
        rect: PixelRect::new(0.0, 0.0, size[0], size[1]),
        reserved: &over_the_desk(size),
        bare: false,
        strip: None,
        page: size,
        insets: true,
        margin: 16.0,
        band: 24.0,
        caption: &|_| String::new(),
    });
    // Hawaii may have a small frame besides.
    let [inset, ..] = framing.insets.as_slice() else {
        panic!("one inset")
    };
    assert!(inset.view.rect.w >= 212.0, "{:?}", inset.view.rect);
    // Portugal's and Turkey's ends, some 4,500 km apart, in the sketch: 741 points.
    let ends = [(-9.5, 38.8), (44.8, 39.7)].map(|(x, y)| {
        let at = framing.main.pixel_of(geo::Coord { x, y });
        at.expect("on the map")
    });
    assert!(ends[1][0] - ends[0][0] >= 741.0, "{ends:?}");
}

#[test]
fn a_picture_does_not_claim_parties_that_lie_outside_of_it() {
    let audit = |choice, lang| {
        let figure = compose(&Request {
            choice,
            ..request(agreement("ace"), [1920.0, 1080.0], lang)
        });
        let lines = figure
            .texts
            .iter()
            .filter(|text| text.role == TextRole::Audit);
        let lines: Vec<&str> = lines.map(|text| text.text.as_str()).collect();
        assert!(!lines.is_empty(), "the audit is always in sight");
        lines.join(" ")
    };
    assert_eq!(audit(ViewChoice::Auto, Lang::En), "22 of 22 on the map");
    assert_eq!(
        audit(ViewChoice::Europe, Lang::En),
        "20 of 22 in this picture; outside it: Canada and United States"
    );
    assert!(
        audit(ViewChoice::Europe, Lang::Fr)
            .starts_with("20 sur 22 figurent dans cette image ; en dehors")
    );
}

/// Whether any outline of overseas parts, and whether a large one's middle, lies in a pane where
/// nothing covers it.
fn overseas_seen(figure: &Figure) -> [bool; 2] {
    let mut over: Vec<PixelRect> = covered(figure).into_iter().map(|(_, rect)| rect).collect();
    over.extend(figure.panes[1..].iter().map(|pane| pane.view.rect));
    let mut seen = [false, false];
    for (idx, pane) in figure.panes.iter().enumerate() {
        let visible = |at: [f64; 2]| {
            let hidden = idx == 0 && over.iter().any(|rect| rect.contains(at));
            let band = pane
                .frame
                .as_ref()
                .is_some_and(|frame| frame.band.contains(at));
            pane.view.rect.contains(at) && !hidden && !band
        };
        let km_per_pixel = pane.view.pixel_deg().to_radians() * 6371.0;
        for fill in &pane.planar.as_ref().expect("asked for").fills {
            if !figure.shading.of(fill.unit).shows_overseas() {
                continue;
            }
            let unit = &atlas().units[fill.unit.index()];
            let mut points = fill.rings.iter().flatten();
            seen[0] |= points.any(|point| visible(pane.view.to_pixel(*point)));
            let large = unit.area_km2 > 400.0 * km_per_pixel * km_per_pixel;
            seen[1] |= large && pane.view.pixel_of(unit.label).is_some_and(visible);
        }
    }
    seen
}

#[test]
fn the_legend_tells_of_overseas_parts_only_where_some_are_in_sight() {
    let mut told_of = [0, 0];
    for agreement in &dossier().agreements {
        for choice in ViewChoice::ALL {
            for insets in [true, false] {
                let figure = compose(&Request {
                    choice,
                    insets,
                    ..request(agreement, [1600.0, 1000.0], Lang::En)
                });
                let told = figure
                    .legend
                    .iter()
                    .any(|entry| matches!(entry.swatch, Swatch::Overseas(_)));
                let [some, clearly] = overseas_seen(&figure);
                let what = format!("{} {choice:?}, insets {insets}", agreement.id);
                assert!(some || !told, "{what}: none is in sight");
                assert!(told || !clearly, "{what}: nothing tells of them");
                told_of[usize::from(told)] += 1;
            }
        }
    }
    assert!(told_of.iter().all(|count| *count > 3), "{told_of:?}");
}

#[test]
fn the_world_in_bounds_fills_the_width_and_leaves_its_band_to_the_title() {
    let figure = compose(&Request {
        ask: signatory_map::figure::ViewAsk::Bounds("-180,-60,180,84".parse().expect("bounds")),
        ..request(agreement("ace"), [1920.0, 1080.0], Lang::En)
    });
    let view = figure.panes[0].view;
    let at = |x: f64, y: f64| view.pixel_of(geo::Coord { x, y }).expect("on the map");
    let [west, east] = [at(-179.9, 0.0)[0], at(179.9, 0.0)[0]];
    assert!(
        (0.0..40.0).contains(&west) && (1880.0..=1920.0).contains(&east),
        "{west} {east}"
    );
    let (north, south) = (at(0.0, 84.0)[1], at(0.0, -60.0)[1]);
    let rect = view.rect;
    assert!(
        rect.y <= north && south <= rect.bottom(),
        "{north} {south} {rect:?}"
    );
}

/// The map rests while the countries change from day to day: in the window's stage as in a row of exports.
#[test]
fn pictures_of_different_days_show_the_same_view() {
    let subject = Subject::Group("nato".to_owned());
    let view = |day: &str| {
        let statement = Statement::new(dossier(), &subject, day.parse().ok(), Lang::En);
        let figure = compose(&Request {
            statement: &statement,
            ..request(agreement("ace"), [1920.0, 1080.0], Lang::En)
        });
        let panes = figure.panes.iter();
        panes.map(|pane| pane.view).collect::<Vec<_>>()
    };
    let first = view("1949-12-31");
    assert!(first.len() > 1, "North America has an inset");
    for day in ["1952-02-18", "1990-10-03", "2004-03-29", "2024-03-07"] {
        assert_eq!(view(day), first, "{day}");
    }
}
