//! Properties that a reader may rely on wherever a name stands, measured in the figures of many sets on many pages.

use std::{collections::BTreeSet, path::Path};

use signatory_map::{
    figure::{Figure, Label, Pane, PixelRect, Request, compose, typeset},
    geo::{PlanarFill, PlanePoint, UnitIdx},
    model::{Agreement, Dossier, Lang},
    read,
};

use super::{atlas, code, dossier, request_of, sets, text_rect};

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

/// Number of concerned countries above which the smallest may go without a name.
const MANY: usize = 60;

/// Share of a name's box on others' land that a look at coasts and borders by pixels may miss.
const FOREIGN: f64 = 0.05;

/// Dossiers of people's own, by file.
pub fn further() -> Vec<&'static Dossier> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/dossiers");
    let mut files: Vec<_> = std::fs::read_dir(folder)
        .expect("a folder of the fixtures")
        .map(|entry| entry.expect("it is read").path())
        .collect();
    files.sort();
    files
        .iter()
        .map(|path| {
            let (dossier, told) = read::dossier::load(path, Lang::En);
            // Those of the fixtures live as long as the tests.
            &*Box::leak(Box::new(dossier.unwrap_or_else(|| panic!("{told:?}"))))
        })
        .collect()
}

pub fn all() -> Vec<(&'static Dossier, &'static Agreement)> {
    [dossier(), sets()]
        .into_iter()
        .chain(further())
        .flat_map(|dossier| dossier.agreements.iter().map(move |it| (dossier, it)))
        .collect()
}

fn holds(fill: &PlanarFill, point: PlanePoint) -> bool {
    let crossings = fill.rings.iter().flat_map(|ring| {
        let next = ring.iter().skip(1).chain(ring.first());
        ring.iter().zip(next)
    });
    let right = crossings.filter(|(a, b)| {
        (a.y > point.y) != (b.y > point.y)
            && point.x < a.x + (point.y - a.y) / (b.y - a.y) * (b.x - a.x)
    });
    right.count() % 2 == 1
}

/// Points over the letters of a name, on the plane.
fn points(pane: &Pane, label: &Label) -> Vec<PlanePoint> {
    let rect = label.rect();
    let air = label.style.size - typeset::cap_height(label.style);
    let half = [rect.half[0], rect.half[1] - air / 2.0];
    let at =
        |idx: u32, count: u32, half: f64| half * (2.0 * f64::from(idx) / f64::from(count) - 1.0);
    (0..=16)
        .flat_map(|x| (0..=4).map(move |y| (x, y)))
        .map(|(x, y)| rect.point([at(x, 16, half[0]), at(y, 4, half[1])]))
        .map(|pixel| pane.view.from_pixel(pixel))
        .collect()
}

/// Share of a name that lies on the land of another state.
fn foreign(figure: &Figure, pane: &Pane, label: &Label) -> f64 {
    let planar = pane.planar.as_ref().expect("asked for");
    let state = |unit: UnitIdx| {
        let facts = &atlas().units[unit.index()];
        let part = !figure.shading.own.contains(&unit);
        let state = facts.state.filter(|_| part);
        state.and_then(|state| atlas().unit(state)).unwrap_or(unit)
    };
    let points = points(pane, label);
    let near = |unit: UnitIdx| {
        let bounds = planar.bounds.get(unit.index()).copied().flatten();
        bounds.is_some_and(|bounds| points.iter().any(|point| bounds.contains(*point)))
    };
    let others: Vec<&PlanarFill> = planar
        .fills
        .iter()
        .filter(|fill| state(fill.unit) != state(label.unit) && near(fill.unit))
        .collect();
    let on = points
        .iter()
        .filter(|point| others.iter().any(|fill| holds(fill, **point)));
    on.count() as f64 / points.len() as f64
}

/// Concerned countries whose own point is to be seen and which are more than a speck there.
fn to_be_named(figure: &Figure) -> BTreeSet<UnitIdx> {
    let insets = figure.panes.iter().skip(1).map(|pane| pane.view.rect);
    let texts = figure.texts.iter().map(text_rect);
    let over: Vec<PixelRect> = insets
        .chain(texts)
        .chain(figure.bands.iter().copied())
        .map(|rect| rect.grown(10.0))
        .collect();
    let mut seen = BTreeSet::new();
    for (idx, pane) in figure.panes.iter().enumerate() {
        let km = pane.view.pixel_deg().to_radians() * 6371.0;
        for &unit in &figure.shading.own {
            let facts = &atlas().units[unit.index()];
            let Some(at) = pane.view.pixel_of(facts.label) else {
                continue;
            };
            let covered = idx == 0 && over.iter().any(|rect| rect.contains(at));
            let frame = pane.frame.as_ref();
            let under_caption = frame.is_some_and(|it| it.band.grown(10.0).contains(at));
            let large = facts.area_km2 / (km * km) > 100.0;
            let marked = pane.markers.iter().any(|marker| marker.unit == unit);
            if figure.shading.of(unit).class.concerned()
                && pane.view.rect.grown(-8.0).contains(at)
                && !covered
                && !under_caption
                && (large || marked)
            {
                seen.insert(unit);
            }
        }
    }
    seen
}

/// Faults of a number in a disc: it is small, lies at its country and on nobody's name or marker.
fn faults_of_disc(figure: &Figure, pane: &Pane, label: &Label) -> Vec<String> {
    let mut markers = pane.markers.iter();
    let number = label.lines.join(" ");
    let Some(disc) = markers.find(|marker| marker.unit == label.unit) else {
        return vec![format!("{number} has no disc")];
    };
    let mut faults = Vec::new();
    let [w, h] = figure.size;
    if disc.radius > 9.0_f64.max(0.0105 * (w * h).sqrt()) {
        faults.push(format!(
            "the disc of {number} is {} px wide",
            2.0 * disc.radius
        ));
    }
    let letters = label.rect();
    if !PixelRect::around(disc.at, 2.0 * disc.radius, 2.0 * disc.radius).holds(&letters.bounds()) {
        faults.push(format!("{number} leaves its disc"));
    }
    let planar = pane.planar.as_ref().expect("asked for");
    let place = pane.view.pixel_of(atlas().units[label.unit.index()].label);
    let away = place.map(|at| (at[0] - disc.at[0]).hypot(at[1] - disc.at[1]));
    let on_its_land = planar
        .fills_of(label.unit)
        .iter()
        .any(|fill| holds(fill, pane.view.from_pixel(disc.at)));
    // A ring at the view's edge is moved in.
    if !on_its_land && away.is_none_or(|away| away > 2.0 * disc.radius) {
        faults.push(format!(
            "the disc of {number} lies {away:?} px off its country"
        ));
    }
    for other in &pane.markers {
        let apart = (other.at[0] - disc.at[0]).hypot(other.at[1] - disc.at[1]);
        if other.unit != label.unit && apart < 0.8 * disc.radius.max(other.radius) {
            faults.push(format!(
                "the disc of {number} hides the marker of {}",
                other.code
            ));
        }
    }
    for other in pane.labels.iter().filter(|other| other.unit != label.unit) {
        if other.rect().grown(-1.0).contains(disc.at) {
            faults.push(format!("the disc of {number} lies on {:?}", other.lines));
        }
    }
    faults
}

/// Faults of the key: it names each number and nobody twice, and stands on no land.
fn faults_of_key(figure: &Figure, named: &mut BTreeSet<UnitIdx>) -> Vec<String> {
    let mut faults = Vec::new();
    let main = &figure.panes[0];
    let numbers: BTreeSet<UnitIdx> = figure
        .panes
        .iter()
        .flat_map(|pane| &pane.labels)
        .filter(|label| label.numbered.is_some())
        .map(|label| label.unit)
        .collect();
    let page = PixelRect::new(0.0, 0.0, figure.size[0], figure.size[1]);
    let others: Vec<PixelRect> = figure.texts.iter().map(text_rect).collect();
    for line in &main.key.lines {
        let name = &line.name;
        let unit = line.numbered.unit;
        if numbers.contains(&unit) != line.numbered.number.is_some() {
            faults.push(format!("the key says {:?} of {name}", line.numbered.number));
        }
        if !numbers.contains(&unit) && !named.insert(unit) {
            faults.push(format!("{name} stands on the map and in the key"));
        }
        let (w, h) = (
            typeset::width(name, line.style),
            typeset::cap_height(line.style),
        );
        let rect = PixelRect::new(line.at[0], line.at[1] - h, w, h);
        if line.style.size < 9.0 || !page.holds(&rect) {
            faults.push(format!("{name} in the key: {:?} {rect:?}", line.style));
        }
        if let Some(other) = others.iter().find(|other| other.overlaps(&rect)) {
            faults.push(format!("{name} in the key lies on a text at {other:?}"));
        }
        let corners = [
            [rect.x, rect.y],
            [rect.right(), rect.y],
            [rect.x, rect.bottom()],
        ];
        let on_land = corners.into_iter().any(|corner| {
            let point = main.view.from_pixel(corner);
            let planar = main.planar.as_ref().expect("asked for");
            main.view.rect.contains(corner) && planar.fills.iter().any(|fill| holds(fill, point))
        });
        if on_land {
            faults.push(format!("{name} in the key stands on land"));
        }
    }
    faults
}

/// Faults of the names of a figure.
fn faults(figure: &Figure) -> Vec<String> {
    let mut faults = Vec::new();
    let mut named = BTreeSet::new();
    let key = &figure.panes[0].key.lines;
    for pane in &figure.panes {
        let rect = pane.view.rect;
        for (idx, label) in pane.labels.iter().enumerate() {
            let name = label.lines.join(" ");
            if !named.insert(label.unit) {
                faults.push(format!("{name} stands twice"));
            }
            if label.style.size < 9.0 || label.angle.to_degrees().abs() > 45.1 {
                faults.push(format!("{name}: {:?} {}", label.style, label.angle));
            }
            if let Some([from, to]) = label.leader {
                let length = (from[0] - to[0]).hypot(from[1] - to[1]);
                if length > 0.081 * rect.w.hypot(rect.h) {
                    faults.push(format!("{name} has a leader of {length} px"));
                }
            }
            for other in &pane.labels[idx + 1..] {
                if other.rect().overlaps(&label.rect()) {
                    faults.push(format!("{name} lies on {:?}", other.lines));
                }
            }
            if let Some(numbered) = &label.numbered
                && key.iter().all(|line| line.numbered != *numbered)
            {
                faults.push(format!("{numbered:?} is explained nowhere"));
            }
            // A number is no name: it is part of a sign at its country.
            if label.is_in_disc() {
                faults.extend(faults_of_disc(figure, pane, label));
                continue;
            }
            let share = foreign(figure, pane, label);
            if share > FOREIGN {
                faults.push(format!("{share:.2} of {name} on others' land"));
            }
        }
    }
    faults.extend(faults_of_key(figure, &mut named));
    let concerned = figure.shading.own.iter();
    let concerned = concerned.filter(|unit| figure.shading.of(**unit).class.concerned());
    if concerned.count() <= MANY {
        let without = to_be_named(figure);
        let without = without.difference(&named);
        let without: Vec<_> = without
            .filter_map(|unit| atlas().units[unit.index()].code)
            .collect();
        if !without.is_empty() {
            faults.push(format!("no name for {without:?}"));
        }
    }
    faults
}

#[test]
fn every_name_stands_on_its_own_land_or_the_sea_and_none_is_dropped() {
    let mut found = Vec::new();
    for (dossier, agreement) in all() {
        for (size, idx) in SIZES.into_iter().zip(0..) {
            // French words are longer; every other page tells.
            for lang in [Lang::En, Lang::Fr].into_iter().take(1 + idx % 2) {
                let figure = compose(&request_of(dossier, agreement, size, lang));
                let what = format!("{} {size:?} {}: ", agreement.id, lang.tag());
                found.extend(faults(&figure).into_iter().map(|it| what.clone() + &it));
            }
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

/// A name with a leader is read by anybody; a number is looked up.
#[test]
fn hardly_anybody_is_a_number_on_a_wide_page() {
    let sets = all();
    for (id, most) in [
        ("ace", 2),
        ("nsatu", 3),
        ("ukraine-pledge", 3),
        ("schengen", 3),
    ] {
        let (of, agreement) = sets
            .iter()
            .find(|(_, agreement)| agreement.id == id)
            .expect("a fixture");
        for size in [[1600.0, 1000.0], [1920.0, 1080.0], [3840.0, 2160.0]] {
            let figure = compose(&request_of(of, agreement, size, Lang::En));
            let numbers: Vec<&str> = figure.panes[0]
                .key
                .lines
                .iter()
                .map(|line| line.name.as_str())
                .collect();
            assert!(numbers.len() <= most, "{id} {size:?}: {numbers:?}");
        }
    }
}

#[test]
fn the_one_ally_that_stays_out_is_named_by_its_name_on_its_land() {
    let agreement = dossier().agreement("nsatu").expect("built in");
    for size in [[1080.0, 1080.0], [1920.0, 1080.0], [1280.0, 720.0]] {
        let figure = compose(&request_of(dossier(), agreement, size, Lang::En));
        let hungary = atlas().unit(code("HUN")).expect("in the world");
        let mut labels = figure.panes[0].labels.iter();
        let label = labels.find(|label| label.unit == hungary).expect("named");
        assert_eq!(label.lines, ["Hungary"], "{size:?}");
        let plain = label.leader.is_none() && label.numbered.is_none();
        assert!(plain, "{size:?}");
    }
}

#[test]
fn a_role_that_the_legend_does_not_tell_stays_with_its_name() {
    let agreement = dossier().agreement("nsatu").expect("built in");
    let germany = atlas().unit(code("DEU")).expect("in the world");
    for lang in Lang::ALL {
        for size in [[1280.0, 720.0], [1080.0, 1080.0], [1080.0, 1920.0]] {
            let figure = compose(&request_of(dossier(), agreement, size, lang));
            let mut labels = figure.panes.iter().flat_map(|pane| &pane.labels);
            let label = labels.find(|label| label.unit == germany).expect("named");
            let told = label.lines.join(" ");
            let numbered = label.numbered.as_ref();
            let told = numbered.map_or(told, |numbered| numbered.name.clone());
            assert!(told.contains('('), "{size:?} {}: {told}", lang.tag());
        }
    }
}

#[test]
fn names_of_others_are_those_of_neighbours_and_can_be_left_out() {
    let agreement = dossier().agreement("ace").expect("built in");
    let ask = |others| {
        let request = request_of(dossier(), agreement, [1920.0, 1080.0], Lang::En);
        let figure = compose(&Request { others, ..request });
        let labels = figure.panes[0].labels.iter();
        labels
            .filter(|label| !label.class.concerned())
            .filter_map(|label| atlas().units[label.unit.index()].code)
            .collect::<BTreeSet<_>>()
    };
    assert!(ask(false).is_empty());
    let named = ask(true);
    for neighbour in ["RUS", "UKR", "BLR", "AUT"] {
        assert!(named.contains(&code(neighbour)), "{neighbour}: {named:?}");
    }
    for beyond in ["KAZ", "UZB", "SAU", "NER"] {
        assert!(!named.contains(&code(beyond)), "{beyond}");
    }
}
