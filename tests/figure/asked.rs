//! A picture shows the part of the world that it is asked for, and pictures told of one after the other stand on
//! the same ground.

use signatory_map::{
    figure::{Request, ViewAsk, compose},
    geo::{LonLat, PlanePoint, PlaneRect, Projection},
    model::Lang,
};

use super::{agreement, code, request, statement};

const SHAPES: [[f64; 2]; 4] = [
    [1920.0, 1080.0],
    [1080.0, 1080.0],
    [1080.0, 1350.0],
    [1080.0, 1920.0],
];

#[test]
fn what_was_looked_at_is_seen_whole_whatever_the_shape_of_the_page() {
    let balkans = PlaneRect::new(
        PlanePoint { x: 0.05, y: -0.22 },
        PlanePoint { x: 0.25, y: -0.08 },
    );
    let projection = Projection::LambertAzimuthal {
        center: LonLat { x: 10.0, y: 52.0 },
    };
    for size in SHAPES {
        let figure = compose(&Request {
            ask: ViewAsk::Seen {
                projection,
                extent: balkans,
            },
            ..request(agreement("ace"), size, Lang::En)
        });
        let view = figure.panes[0].view;
        assert_eq!(view.projection, projection);
        let seen = view.visible();
        for corner in [balkans.min(), balkans.max()] {
            assert!(
                view.rect.grown(1e-6).contains(view.to_pixel(corner)),
                "{size:?}"
            );
        }
        // One side of the page is filled.
        let shares = [
            balkans.width() / seen.width(),
            balkans.height() / seen.height(),
        ];
        assert!(shares[0].max(shares[1]) > 0.5, "{size:?}: {shares:?}");
    }
}

#[test]
fn what_was_looked_at_keeps_insets_of_the_few_who_are_not_seen() {
    let projection = Projection::LambertAzimuthal {
        center: LonLat { x: 10.0, y: 52.0 },
    };
    let insets = |reach: f64| {
        let corner = PlanePoint { x: reach, y: reach };
        let figure = compose(&Request {
            ask: ViewAsk::Seen {
                projection,
                extent: PlaneRect::new(-corner, corner),
            },
            ..request(agreement("ace"), [1920.0, 1080.0], Lang::En)
        });
        let frames = figure.panes[1..]
            .iter()
            .filter_map(|pane| pane.frame.as_ref());
        frames
            .map(|frame| frame.caption.text.clone())
            .collect::<Vec<_>>()
    };
    let of_europe = insets(0.36);
    assert_eq!(of_europe.len(), 1);
    assert!(of_europe[0].starts_with("North America"), "{of_europe:?}");
    // Most of them are not seen: one looks at a part.
    assert!(insets(0.03).is_empty());
    assert!(insets(1.2).is_empty(), "all are seen");
}

#[test]
fn agreements_over_the_same_countries_stand_on_the_same_ground() {
    let ids = ["ace", "ukraine-pledge", "nsatu"];
    let all: Vec<_> = ids
        .iter()
        .map(|id| statement(super::dossier(), agreement(id), Lang::En).clone())
        .collect();
    for size in [[1920.0, 1080.0], [1080.0, 1920.0], [640.0, 360.0]] {
        let views = |id: &str| -> Vec<_> {
            let figure = compose(&Request {
                alike: &all,
                ..request(agreement(id), size, Lang::En)
            });
            figure.panes.iter().map(|pane| pane.view).collect()
        };
        let first = views(ids[0]);
        for id in &ids[1..] {
            assert_eq!(views(id), first, "{id} {size:?}");
        }
    }
}

#[test]
fn the_country_that_is_selected_is_known_to_the_picture() {
    let figure = |selected| {
        compose(&Request {
            selected,
            ..request(agreement("ace"), [640.0, 360.0], Lang::En)
        })
    };
    let romania = code("ROU");
    assert_eq!(figure(Some(romania)).selected, super::atlas().unit(romania));
    assert_eq!(figure(None).selected, None);
}
