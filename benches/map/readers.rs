//! Files that a stranger makes: what ten times as much of the same costs. Ten is linear.

use std::fmt::Write as _;

use signatory_map::intake::{Assignment, understand};
use signatory_map::read::{
    dossier, table,
    world::{self, ShapeOptions},
};

use crate::{measure, ratio};

pub fn readers() {
    grows("unknown keys of a dossier", 10_000, |n| {
        dossier_of(&list(n, |i| format!("\"k{i}\":1")), "")
    });
    grows("unknown sources of a dossier", 1_000, |n| {
        let known = list(n, |i| {
            format!("{{\"id\":\"source-{i}\",\"title\":\"A\",\"publisher\":\"P\"}}")
        });
        let cited = list(n, |i| format!("\"sourse-{i}\""));
        dossier_of(
            &format!("\"x\":[{known}]"),
            &format!("\"sources\":[{cited}],"),
        )
    });
    grows("one country a member again and again", 10_000, |n| {
        let members = list(n, |i| {
            format!("{{\"country\":\"FRA\",\"from\":\"{:04}\"}}", i % 9000 + 1)
        });
        dossier_of(
            &format!(
                "\"groups\":[{{\"id\":\"g\",\"title\":\"G\",\"one\":\"m\",\"many\":\"n\",\"members\":[{members}]}}]"
            ),
            "",
        )
    });
    tables("rows of a table", |i| {
        format!(
            "{}\tsigned\t{} Nov {}\n",
            ["France", "Allemagne", "Norway 1, 2"][i % 3],
            i % 28 + 1,
            1900 + i % 120
        )
    });
    tables("rows of a table that are no country", |i| {
        format!("Atlantis{i}\tsigned\t\n")
    });
    grows("features that match no country", 2_000, |n| {
        list(n, |i| square(&format!("\"name\":\"zz{i}\""), i))
    });
    grows("a property of its own for each feature", 2_000, |n| {
        list(n, |i| square(&format!("\"k{i}\":\"FRA\""), i))
    });
    grows("a comb across the antimeridian", 10_000, |n| {
        comb(n, 175.0, 185.0)
    });
    grows("a comb on land", 10_000, |n| comb(n, 5.0, 15.0));
    grows("a zigzag from side to side", 10_000, |n| {
        let point = |i: usize| {
            let lon = if i.is_multiple_of(2) { -175 } else { 175 };
            format!("[{lon},{}]", along(i, n))
        };
        area(&format!("{},[160,80],[160,-80]", list(n, point)))
    });
}

/// Measures a table of ten thousand rows and of a hundred thousand, read and understood.
fn tables(what: &str, row: impl Fn(usize) -> String) {
    let [small, large] = [10_000, 100_000].map(|n| {
        let rows: String = (0..n).map(&row).collect();
        let text = format!("Country\tStatus\tDate\n{rows}");
        measure(&format!("{what}: {n}"), || {
            let table = table::read(text.as_bytes(), "x").expect("a table");
            understand(&table.cells, &Assignment::default()).rows
        })
    });
    ratio(&format!("{what}: ten times as many"), large, small);
}

/// Measures `text(n)` and `text(10 n)`, each read as what it is.
fn grows(what: &str, n: usize, text: impl Fn(usize) -> String) {
    let [small, large] = [n, 10 * n].map(|n| {
        let text = text(n);
        let is_dossier = text.contains("\"agreements\"");
        let text = if is_dossier {
            text
        } else {
            format!("{{\"type\":\"FeatureCollection\",\"features\":[{text}]}}")
        };
        measure(&format!("{what}: {n}"), || {
            if is_dossier {
                dossier::parse("x.json", text.as_bytes()).1.len()
            } else {
                world::open_shapes(text.as_bytes(), "x", ShapeOptions::default())
                    .map_or_else(|told| told.len(), |opened| opened.atlas.units.len())
            }
        })
    });
    ratio(&format!("{what}: ten times as many"), large, small);
}

fn list(n: usize, item: impl Fn(usize) -> String) -> String {
    (0..n).fold(String::new(), |mut text, i| {
        let comma = if i == 0 { "" } else { "," };
        let _ = write!(text, "{comma}{}", item(i));
        text
    })
}

fn dossier_of(more: &str, of_agreement: &str) -> String {
    format!(
        "{{\"format\":1,\"id\":\"x\",\"title\":\"X\",\"sources\":[],{more},\"agreements\":[{{\"id\":\"t\",\"kind\":\"treaty\",{of_agreement}\"title\":\"T\",\"summary\":\"S\",\"principal_role\":\"signed\",\"parties\":[{{\"country\":\"FRA\",\"role\":\"signed\"}}]}}]}}"
    )
}

fn feature(properties: &str, points: &str) -> String {
    format!(
        "{{\"type\":\"Feature\",\"properties\":{{{properties}}},\"geometry\":{{\"type\":\"Polygon\",\"coordinates\":[[{points}]]}}}}"
    )
}

fn area(points: &str) -> String {
    feature("\"iso_a3\":\"FRA\"", points)
}

/// The `i`th square of a grid.
fn square(properties: &str, i: usize) -> String {
    let (x, y) = (
        -170.0 + (i % 1000) as f64 * 0.33,
        -70.0 + (i / 1000) as f64 * 1.3,
    );
    let (east, north) = (x + 0.2, y + 0.2);
    feature(
        properties,
        &format!("[{x},{y}],[{east},{y}],[{east},{north}],[{x},{north}],[{x},{y}]"),
    )
}

/// Latitude of step `i` of `n`, from south to north.
fn along(i: usize, n: usize) -> f64 {
    -80.0 + 160.0 * i as f64 / n as f64
}

fn comb(n: usize, west: f64, east: f64) -> String {
    let teeth = n / 4;
    let tooth = |i: usize| {
        let [low, middle, high] = [2 * i, 2 * i + 1, 2 * i + 2].map(|step| along(step, 2 * teeth));
        format!("[{east},{low}],[{east},{middle}],[{west},{middle}],[{west},{high}]")
    };
    let back = west - 5.0;
    area(&format!(
        "[{west},-80],{},[{back},80],[{back},-80]",
        list(teeth, tooth)
    ))
}
