//! Names along an axis and in two lines.

use std::{collections::BTreeSet, sync::Arc};

use signatory_map::{
    figure::{
        Bounds, Figure, FrameRequest, Label, MapSizes, Pane, PanesRequest, PixelRect, Request,
        Shading, TextRole, TurnedRect, View, ViewChoice, compose, frame,
    },
    geo::{PlanarFill, PlanePoint},
    model::Lang,
    palette::Theme,
};

use super::{
    agreement, atlas, code, dossier, request, request_of, sets, solid, statement, text_rect,
};

/// A set of states at a size.
fn set(id: &str, size: [f64; 2], lang: Lang) -> Figure {
    let agreement = sets().agreement(id).expect("a set of the fixture");
    compose(&request_of(sets(), agreement, size, lang))
}

/// The same with something else asked for.
fn set_with(id: &str, asked: impl Fn(Request<'static>) -> Request<'static>) -> Figure {
    let agreement = sets().agreement(id).expect("a set of the fixture");
    let request = request_of(sets(), agreement, [1600.0, 900.0], Lang::En);
    compose(&asked(request))
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

/// Whether rings hold a point, by the even-odd rule.
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
    let mut met = 0;
    for (what, figure) in figures() {
        for pane in &figure.panes {
            for label in turned(pane) {
                met += 1;
                let what = format!("{what}: {}", label.lines.join(" "));
                assert!(
                    lies_in(fills(pane, label), &pane.view, &label.rect()),
                    "{what}"
                );
                let deg = label.angle.to_degrees().abs().round();
                assert!((15.0..=45.0).contains(&deg), "{what}: {deg}");
                assert!(label.leader.is_none(), "{what}");
            }
        }
    }
    assert!(met > 0, "no name is turned");
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
    for (party, lon, lat) in [("JPN", 138.0, 37.0), ("NPL", 84.0, 28.2)] {
        let unit = atlas().unit(code(party)).expect("in the world");
        let mut angles = Vec::new();
        for step in 0..20 {
            let reach = 30.0 * 0.88_f64.powi(step);
            let figure = compose(&Request {
                choice: ViewChoice::Mercator,
                ask: signatory_map::figure::ViewAsk::Bounds(Bounds {
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
    {
        let (party, lines) = ("SSD", ["South", "Sudan"]);
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

/// Views of the world, where Europe is small, and of Europe.
fn crowded() -> Vec<(String, Figure)> {
    let mut figures = figures();
    for choice in [
        ViewChoice::EqualEarth,
        ViewChoice::Mercator,
        ViewChoice::Atlantic,
        ViewChoice::Globe,
    ] {
        for id in ["ace", "ukraine-pledge"] {
            let figure = compose(&Request {
                choice,
                ..request(agreement(id), [1600.0, 900.0], Lang::En)
            });
            figures.push((format!("{id} {choice:?}"), figure));
        }
    }
    figures
}

/// Whether two lines cross.
fn cross([a, b]: [[f64; 2]; 2], [c, d]: [[f64; 2]; 2]) -> bool {
    let side = |p: [f64; 2], q: [f64; 2], r: [f64; 2]| {
        (q[0] - p[0]) * (r[1] - p[1]) - (q[1] - p[1]) * (r[0] - p[0]) > 0.0
    };
    side(a, b, c) != side(a, b, d) && side(c, d, a) != side(c, d, b)
}

#[test]
fn no_leader_crosses_another_or_a_name_or_goes_far() {
    let mut met = 0;
    for (what, figure) in crowded() {
        for pane in &figure.panes {
            for label in &pane.labels {
                let Some(leader) = label.leader else { continue };
                met += 1;
                let what = format!("{what}: {}", label.lines.join(" "));
                let [from, to] = leader;
                let length = (to[0] - from[0]).hypot(to[1] - from[1]);
                let most = 0.08 * figure.size[0].hypot(figure.size[1]) + 1.0;
                assert!(length < most, "{what}: {length} px");
                for other in pane.labels.iter().filter(|other| other.unit != label.unit) {
                    let name = other.lines.join(" ");
                    let crossed = other.leader.is_some_and(|other| cross(leader, other));
                    assert!(!crossed, "{what} and {name} have leaders that cross");
                    let [a, b, c, d] = other.rect().corners();
                    let sides = [[a, b], [b, c], [c, d], [d, a]];
                    let over = sides.into_iter().any(|side| cross(leader, side));
                    assert!(!over, "{what}: its leader runs over {name}");
                }
            }
        }
    }
    assert!(met > 100, "{met} leaders");
}

#[test]
fn a_name_beside_its_country_does_not_stand_on_another_that_is_concerned() {
    for (what, figure) in crowded() {
        for pane in &figure.panes {
            let planar = pane.planar.as_ref().expect("asked for");
            for label in pane.labels.iter().filter(|label| label.leader.is_some()) {
                let concerned: Vec<&PlanarFill> = planar
                    .fills
                    .iter()
                    .filter(|fill| fill.unit != label.unit)
                    .filter(|fill| figure.shading.of(fill.unit).class.concerned())
                    .collect();
                let [w, h] = label.rect().half;
                let at = |idx: u32, half: f64| half * (f64::from(idx) / 5.0 - 1.0);
                let points = (0..=10).flat_map(|x| (0..=10).map(move |y| (x, y)));
                let covered = points
                    .map(|(x, y)| label.rect().point([at(x, w), at(y, h)]))
                    .filter(|&pixel| {
                        let point = pane.view.from_pixel(pixel);
                        let mut fills = concerned.iter();
                        fills.any(|fill| holds(std::slice::from_ref(*fill), point))
                    });
                let share = covered.count() as f64 / 121.0;
                let name = label.lines.join(" ");
                assert!(share < 0.4, "{what}: {share} of {name}");
            }
        }
    }
}

#[test]
fn a_name_on_hatched_land_has_a_casing_that_keeps_the_stripes_off() {
    let sahara = set("african-union", [1600.0, 900.0], Lang::En);
    let width = |figure: &Figure, party: &str| label(figure, party).halo_width();
    let contested = set_with("african-union", |request| Request {
        contested: true,
        ask: signatory_map::figure::ViewAsk::Bounds("-20,15,5,35".parse().expect("bounds")),
        ..request
    });
    assert!(width(&contested, "ESH") > 1.5 * width(&contested, "DZA"));
    // Not hatched unless it is asked for.
    assert!(width(&sahara, "DZA") < width(&contested, "ESH"));
}

/// The same holds on the stage and on the desk, whose sizes are others and where other things lie over the
/// map.
#[test]
fn a_country_is_named_once_over_all_panes_and_in_its_inset_if_it_has_one() {
    let size = [1200.0, 900.0];
    let card = PixelRect::new(16.0, 700.0, 300.0, 184.0);
    for id in ["ace", "nsatu"] {
        let statement = statement(dossier(), agreement(id), Lang::En);
        let framing = frame(&FrameRequest {
            atlas: atlas(),
            parties: &statement.framed,
            concerned: &statement.around,
            choice: ViewChoice::Auto,
            ask: signatory_map::figure::ViewAsk::Fitted,
            rect: PixelRect::new(0.0, 0.0, size[0], size[1]),
            reserved: &[card],
            bare: false,
            strip: None,
            page: size,
            insets: true,
            margin: MapSizes::WINDOW.margin,
            band: MapSizes::WINDOW.band,
            caption: &|_| String::new(),
        });
        assert!(!framing.insets.is_empty(), "{id}");
        for sizes in [MapSizes::WINDOW, MapSizes::of_picture(size)] {
            let request = PanesRequest {
                atlas: atlas(),
                shading: &Shading::new(atlas(), statement, false, false),
                theme: Theme::Light,
                lang: Lang::En,
                sizes,
                main: framing.main,
                insets: &framing.insets,
                reserved: &[card],
                key_rooms: &[],
                named: true,
                others: true,
            };
            let panes = request.panes(|_, view| {
                let level = atlas().level_for(view.pixel_deg() / 2.0);
                atlas()
                    .planar(level, &view.projection, &|_| true)
                    .map(Arc::new)
            });
            let mut seen = BTreeSet::new();
            for label in panes.iter().flat_map(|pane| &pane.labels) {
                assert!(seen.insert(label.unit), "{id}: {label:?} stands twice");
            }
            let (main, insets) = panes.split_first().expect("the main map is one");
            let in_insets: BTreeSet<_> = framing
                .insets
                .iter()
                .flat_map(|inset| &inset.codes)
                .filter_map(|code| atlas().unit(*code))
                .collect();
            for label in &main.labels {
                assert!(!in_insets.contains(&label.unit), "{id}: {label:?}");
                let over = insets.iter().map(|pane| pane.view.rect).chain([card]);
                for over in over {
                    assert!(!label.rect().overlaps(&over.into()), "{id}: {label:?}");
                }
            }
            for inset in insets {
                let frame = inset.frame.as_ref().expect("an inset has a frame");
                assert!(inset.view.rect.holds(&frame.band));
                for label in &inset.labels {
                    let band = frame.band.into();
                    assert!(!label.rect().overlaps(&band), "{id}: {label:?}");
                }
            }
        }
    }
}
