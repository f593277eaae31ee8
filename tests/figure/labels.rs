//! Names along an axis and in two lines.

use std::collections::BTreeSet;

use signatory_map::{
    figure::{
        Bounds, Figure, Label, Pane, PixelRect, Request, TextRole, TurnedRect, View, ViewChoice,
        compose,
    },
    geo::{PlanarFill, PlanePoint},
    model::Lang,
};

use super::{agreement, atlas, code, request, request_of, sets, solid, text_rect};

/// A set of states at a size.
fn set(id: &str, size: [f64; 2], lang: Lang) -> Figure {
    let agreement = sets().agreement(id).expect("a set of the fixture");
    compose(&request_of(sets(), agreement, size, lang))
}

fn figures() -> Vec<(String, Figure)> {
    let mut figures = Vec::new();
    for lang in Lang::ALL {
        for size in [[1600.0, 900.0], [1024.0, 768.0], [800.0, 600.0]] {
            let ace = compose(&request(agreement("ace"), size, lang));
            figures.push((format!("ace {size:?} {}", lang.tag()), ace));
        }
        for id in ["asean", "african-union", "united-nations"] {
            let figure = set(id, [1600.0, 900.0], lang);
            figures.push((format!("{id} {}", lang.tag()), figure));
        }
    }
    figures
}

fn turned(pane: &Pane) -> impl Iterator<Item = &Label> {
    pane.labels.iter().filter(|label| label.angle != 0.0)
}

fn fills<'a>(pane: &'a Pane, label: &Label) -> &'a [PlanarFill] {
    pane.planar
        .as_ref()
        .expect("asked for")
        .fills_of(label.unit)
}

/// By the even-odd rule.
fn holds(fills: &[PlanarFill], point: PlanePoint) -> bool {
    fills.iter().any(|fill| {
        let crossings = fill.rings.iter().flat_map(|ring| {
            let next = ring.iter().skip(1).chain(ring.first());
            ring.iter().zip(next)
        });
        let right = crossings.filter(|(a, b)| {
            (a.y > point.y) != (b.y > point.y)
                && point.x < a.x + (point.y - a.y) / (b.y - a.y) * (b.x - a.x)
        });
        right.count() % 2 == 1
    })
}

/// Whether the corners of a box and points between them lie on the land.
fn lies_in(fills: &[PlanarFill], view: &View, rect: &TurnedRect) -> bool {
    let [w, h] = rect.half;
    (-4..=4).all(|column| {
        [-1.0, 0.0, 1.0].into_iter().all(|row| {
            let at = rect.point([w * f64::from(column) / 4.0, h * row]);
            holds(fills, view.from_pixel(at))
        })
    })
}

fn label<'a>(figure: &'a Figure, party: &str) -> &'a Label {
    let unit = atlas().unit(code(party)).expect("in the world");
    let mut labels = figure.panes.iter().flat_map(|pane| &pane.labels);
    labels
        .find(|label| label.unit == unit)
        .unwrap_or_else(|| panic!("{party} has a name"))
}

#[test]
fn a_name_along_an_axis_lies_in_its_country_and_is_read_from_left_to_right() {
    for (what, figure) in figures() {
        for pane in &figure.panes {
            for label in turned(pane) {
                let what = format!("{what}: {}", label.lines.join(" "));
                assert!(
                    lies_in(fills(pane, label), &pane.view, &label.rect()),
                    "{what}"
                );
                let deg = label.angle.to_degrees().abs();
                assert!((15.0..=70.0).contains(&deg), "{what}: {deg}");
                assert!(label.leader.is_none(), "{what}");
            }
        }
    }
}

#[test]
fn long_countries_are_named_along_their_axis() {
    let [small, smaller] = [[1024.0, 768.0], [800.0, 600.0]]
        .map(|size| compose(&request(agreement("ace"), size, Lang::En)));
    let africa = set("african-union", [1600.0, 900.0], Lang::En);
    for (figure, party) in [
        (&small, "PRT"),
        (&smaller, "SWE"),
        (&africa, "SOM"),
        (&africa, "MOZ"),
        (&africa, "MDG"),
    ] {
        // All of them lie from south-west to north-east.
        let deg = label(figure, party).angle.to_degrees();
        assert!((-70.0..=-40.0).contains(&deg), "{party}: {deg}");
    }
}

/// The boxes around title, legend and footer.
fn blocks(figure: &Figure) -> impl Iterator<Item = TurnedRect> {
    let roles: [&[TextRole]; 3] = [
        &[TextRole::Title, TextRole::Subtitle],
        &[TextRole::Legend, TextRole::LegendCount],
        &[TextRole::Sources],
    ];
    roles.into_iter().filter_map(|roles| {
        let texts = figure.texts.iter();
        let rects = texts.filter(|text| roles.contains(&text.role));
        let around = rects.map(text_rect).reduce(|a, b| {
            let (x, y) = (a.x.min(b.x), a.y.min(b.y));
            let (right, bottom) = (a.right().max(b.right()), a.bottom().max(b.bottom()));
            PixelRect::new(x, y, right - x, bottom - y)
        });
        around.map(TurnedRect::from)
    })
}

#[test]
fn a_name_that_fits_upright_is_never_turned() {
    const PLACES: u32 = 60;
    for (what, figure) in figures() {
        for (idx, pane) in figure.panes.iter().enumerate() {
            for label in turned(pane) {
                let fills = fills(pane, label);
                let others: Vec<TurnedRect> = if idx == 0 {
                    let solid = solid(&figure).into_iter().map(|(_, rect)| rect);
                    solid.chain(blocks(&figure)).collect()
                } else {
                    pane.labels.iter().map(Label::rect).collect()
                };
                let others: Vec<TurnedRect> = others
                    .into_iter()
                    .filter(|rect| *rect != label.rect())
                    .map(|rect| rect.grown(label.style.size))
                    .collect();
                // With the air that names have, and what a raster of the view does not see.
                let [w, h] = label.rect().half;
                let [w, h] = [2.2 * w + label.style.size, 2.2 * h + 0.8 * label.style.size];
                let pixels = || {
                    let points = fills.iter().flat_map(|fill| fill.rings.iter().flatten());
                    points.map(|point| pane.view.to_pixel(*point))
                };
                let least = |axis: usize| pixels().map(|at| at[axis]).fold(f64::MAX, f64::min);
                let most = |axis: usize| pixels().map(|at| at[axis]).fold(f64::MIN, f64::max);
                let (from, to) = ([least(0), least(1)], [most(0), most(1)]);
                let at = |axis: usize, step: u32| {
                    from[axis] + (to[axis] - from[axis]) * f64::from(step) / f64::from(PLACES)
                };
                let fits = (0..=PLACES).any(|column| {
                    (0..=PLACES).any(|row| {
                        let rect = PixelRect::around([at(0, column), at(1, row)], w, h);
                        let block = TurnedRect::from(rect);
                        pane.view.rect.holds(&rect)
                            && lies_in(fills, &pane.view, &block)
                            && !others.iter().any(|other| other.overlaps(&block))
                    })
                });
                assert!(!fits, "{what}: {} fits upright", label.lines.join(" "));
            }
        }
    }
}

#[test]
fn a_name_keeps_its_angle_from_one_zoom_to_the_next() {
    let everyone = sets().agreement("united-nations").expect("a set");
    // With the middle of the views.
    for (party, lon, lat) in [
        ("JPN", 138.0, 37.0),
        ("MDG", 46.7, -19.4),
        ("NOR", 10.0, 63.0),
        ("NPL", 84.0, 28.2),
        ("NZL", 172.0, -42.0),
        ("SWE", 16.0, 63.0),
    ] {
        let unit = atlas().unit(code(party)).expect("in the world");
        let mut angles = Vec::new();
        for step in 0..20 {
            let reach = 30.0 * 0.88_f64.powi(step);
            let figure = compose(&Request {
                choice: ViewChoice::Mercator,
                bounds: Some(Bounds {
                    west: lon - 1.5 * reach,
                    east: lon + 1.5 * reach,
                    south: lat - reach,
                    north: lat + reach,
                }),
                ..request_of(sets(), everyone, [1200.0, 900.0], Lang::En)
            });
            let label = figure.panes[0]
                .labels
                .iter()
                .find(|label| label.unit == unit);
            angles.push(label.map_or(0, |label| label.angle.to_degrees().round() as i64));
        }
        let turned: BTreeSet<i64> = angles.iter().copied().filter(|&angle| angle != 0).collect();
        assert_eq!(turned.len(), 1, "{party}: {angles:?}");
        // Beside, then along, then upright: never back.
        let changes = angles.windows(2).filter(|pair| pair[0] != pair[1]).count();
        assert!(changes <= 2, "{party}: {angles:?}");
    }
}

#[test]
fn a_long_name_stands_in_two_lines_where_that_fits() {
    let figure = set("african-union", [1600.0, 900.0], Lang::En);
    let pane = &figure.panes[0];
    for (party, lines) in [
        ("CAF", ["Central African", "Republic"]),
        ("SSD", ["South", "Sudan"]),
    ] {
        let label = label(&figure, party);
        assert_eq!(label.lines, lines);
        assert!(label.leader.is_none() && label.angle == 0.0, "{party}");
        // Letters do not fill the corners of their box.
        let letters = label.rect().grown(-0.2 * label.style.size);
        assert!(lies_in(fills(pane, label), &pane.view, &letters), "{party}");
        let baselines: Vec<f64> = label.baselines().map(|(_, at)| at[1]).collect();
        let apart = baselines[1] - baselines[0];
        assert!(
            (1.0..1.5).contains(&(apart / label.style.size)),
            "{party}: {apart}"
        );
    }
    // One line, where there is room for it.
    assert_eq!(label(&figure, "ZAF").lines, ["South Africa"]);
}
