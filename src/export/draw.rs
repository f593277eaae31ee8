//! A figure as a display list: the one place where the drawing is decided.

use std::collections::BTreeSet;

use super::clip::{self, Window};
use super::scene::{
    About, Fill, Geometry, Group, Hatch, Node, Point, RoundedRect, Scene, Shape, Stroke, Text,
};
use crate::figure::typeset::Align;
use crate::figure::{
    Class, Figure, Label, Pane, PixelRect, PlacedSwatch, PlacedText, Shade, Swatch, TextRole, View,
};
use crate::geo::{ArcKind, Atlas, Planar, PlanePoint, Unit, UnitIdx, UnitKind};
use crate::palette::{Palette, Rgb};

/// How far beyond what is seen shapes are kept, so that strokes along the cut stay out of sight.
const MARGIN_PX: f64 = 8.0;

/// Widths in figure pixels of a figure of 1920 by 1080; others go with the figure's size.
mod widths {
    /// Of the line around land, in its own fill. Narrower than a border, which covers it.
    pub const COAST: f64 = 0.7;
    pub const BORDER: f64 = 0.9;
    pub const GRATICULE: f64 = 0.8;
    /// From stripe to stripe; stripes are as wide as their gaps.
    pub const HATCH: f64 = 6.0;
    pub const FRAME: f64 = 1.0;
    pub const MARKER_RING: f64 = 2.0;
    pub const LEADER: f64 = 1.2;
    /// Beyond the letters, on each side.
    pub const HALO: f64 = 1.6;
}

/// Everything that `figure` shows, in drawing order. `names` are the units' names in the figure's
/// language, by [`UnitIdx`].
pub(super) fn scene(figure: &Figure, atlas: &Atlas, names: &[Option<String>]) -> Scene {
    let [width, height] = figure.size;
    let mut drawing = Drawing {
        figure,
        atlas,
        names,
        palette: figure.theme.palette(),
        unit_px: (width * height / (1920.0 * 1080.0)).sqrt().max(0.4),
        shown: BTreeSet::new(),
        ids: BTreeSet::new(),
    };
    let mut nodes: Vec<Node> = figure
        .panes
        .iter()
        .enumerate()
        .map(|(idx, pane)| drawing.pane(idx, pane))
        .collect();
    nodes.extend(drawing.texts());
    nodes.extend(drawing.outside());
    Scene {
        size: figure.size,
        background: drawing.palette.sea,
        nodes,
    }
}

struct Drawing<'a> {
    figure: &'a Figure,
    atlas: &'a Atlas,
    names: &'a [Option<String>],
    palette: &'static Palette,
    /// What one pixel of a figure of 1920 by 1080 is here.
    unit_px: f64,
    /// Units that a pane has shown.
    shown: BTreeSet<UnitIdx>,
    ids: BTreeSet<String>,
}

impl Drawing<'_> {
    fn stroke(&self, color: Rgb, width: f64) -> Stroke {
        Stroke {
            color,
            width: width * self.unit_px,
        }
    }

    /// `wanted`, or the first of `wanted-2`, `wanted-3` … that is free.
    fn id(&mut self, wanted: String) -> String {
        let mut id = wanted.clone();
        let mut number = 1;
        while !self.ids.insert(id.clone()) {
            number += 1;
            id = format!("{wanted}-{number}");
        }
        id
    }

    fn group(&mut self, id: String, nodes: Vec<Node>) -> Option<Node> {
        if nodes.is_empty() {
            return None;
        }
        let about = About::id(self.id(id));
        Some(Node::Group(Group {
            about,
            clip: None,
            nodes,
        }))
    }

    fn pane(&mut self, idx: usize, pane: &Pane) -> Node {
        // What the main map's ids are without; an inset's start with its number.
        let prefix = if idx == 0 {
            String::new()
        } else {
            format!("inset-{idx}-")
        };
        let mut map = Vec::new();
        if pane.framed {
            map.push(Node::Shape(Shape::plain(
                Geometry::Rect(RoundedRect {
                    rect: pane.view.rect,
                    radius: 0.0,
                }),
                Some(Fill::Solid(self.palette.sea)),
                None,
            )));
        }
        if let Some(step_deg) = pane.graticule_deg {
            let graticule = self.graticule(&pane.view, step_deg);
            map.extend(self.group(format!("{prefix}graticule"), graticule));
        }
        if let Some(planar) = &pane.planar {
            let (ground, countries) = self.countries(idx, &prefix, &pane.view, planar);
            map.extend(self.group(format!("{prefix}ground"), ground));
            map.extend(self.group(format!("{prefix}countries"), countries));
            let borders = self.borders(&pane.view, planar);
            map.extend(self.group(format!("{prefix}borders"), borders));
        }
        let markers = self.markers(&prefix, pane);
        map.extend(self.group(format!("{prefix}markers"), markers));
        let labels: Vec<Node> = pane
            .labels
            .iter()
            .flat_map(|label| self.label(&prefix, label))
            .collect();
        map.extend(self.group(format!("{prefix}labels"), labels));

        let id = if idx == 0 {
            "map".to_owned()
        } else {
            format!("inset-{idx}")
        };
        let about = About::id(self.id(id));
        if !pane.framed {
            return Node::Group(Group {
                about,
                clip: None,
                nodes: map,
            });
        }
        map.extend(pane.band.map(|rect| {
            let band = Geometry::Rect(RoundedRect { rect, radius: 0.0 });
            Node::Shape(Shape::plain(
                band,
                Some(Fill::Solid(self.palette.panel)),
                None,
            ))
        }));
        let frame = RoundedRect {
            rect: pane.view.rect,
            radius: 12.0 * self.unit_px,
        };
        let about_map = About::default();
        let mut nodes = vec![Node::Group(Group {
            about: about_map,
            clip: Some(frame),
            nodes: map,
        })];
        nodes.push(Node::Shape(Shape::plain(
            Geometry::Rect(frame),
            None,
            Some(self.stroke(self.palette.line, widths::FRAME)),
        )));
        if let Some(caption) = &pane.caption {
            let about = About::id(self.id(format!("{prefix}caption")));
            nodes.push(Node::Text(self.placed(about, &[caption])));
        }
        Node::Group(Group {
            about,
            clip: None,
            nodes,
        })
    }

    fn graticule(&self, view: &View, step_deg: f64) -> Vec<Node> {
        let window = window_of(&view.rect).grown(MARGIN_PX);
        let mut outline = view.projection.outline();
        outline.extend(outline.first().copied());
        let lines: Vec<Vec<Point>> = view
            .projection
            .graticule(step_deg)
            .iter()
            .chain([&outline])
            .flat_map(|line| clip::line(&to_pixels(view, line), &window))
            .collect();
        if lines.is_empty() {
            return Vec::new();
        }
        let stroke = self.stroke(self.palette.graticule, widths::GRATICULE);
        vec![Node::Shape(Shape::plain(
            Geometry::Lines(lines),
            None,
            Some(stroke),
        ))]
    }

    /// Neutral ground, and each unit that the pane shows.
    fn countries(
        &mut self,
        pane: usize,
        prefix: &str,
        view: &View,
        planar: &Planar,
    ) -> (Vec<Node>, Vec<Node>) {
        let seen = window_of(&view.rect);
        let kept = seen.grown(MARGIN_PX);
        let covers: Vec<Window> = match pane {
            0 => self.figure.panes[1..]
                .iter()
                .map(|pane| window_of(&pane.view.rect))
                .collect(),
            _ => Vec::new(),
        };
        let (mut ground, mut countries) = (Vec::new(), Vec::new());
        let mut here: BTreeSet<UnitIdx> = BTreeSet::new();
        for fills in planar.fills.chunk_by(|a, b| a.unit == b.unit) {
            let unit = fills[0].unit;
            let far = planar
                .bounds
                .get(unit.0 as usize)
                .copied()
                .flatten()
                .is_some_and(|bounds| {
                    let [min, max] =
                        [bounds.min(), bounds.max()].map(|corner| view.to_pixel(corner));
                    !kept.overlaps(&Window {
                        min: [min[0], max[1]],
                        max: [max[0], min[1]],
                    })
                });
            if far {
                continue;
            }
            let rings: Vec<Vec<Point>> = fills
                .iter()
                .flat_map(|fill| &fill.rings)
                .map(|ring| clip::ring(to_pixels(view, ring), &kept))
                .filter(|ring| ring.len() >= 3)
                .collect();
            let visible = rings.iter().any(|ring| {
                let shown = clip::ring(ring.clone(), &seen);
                Window::around(&shown).is_some_and(|extent| {
                    extent.overlaps(&seen) && !covers.iter().any(|cover| cover.holds(&extent))
                })
            });
            if rings.is_empty() {
                continue;
            }
            let backdrop = self.atlas.units[unit.0 as usize].kind == UnitKind::Backdrop;
            let about = if backdrop || !visible {
                About::default()
            } else {
                let again = !here.insert(unit) || self.shown.contains(&unit);
                self.about_unit(unit, prefix, if again { "inset-iso3" } else { "iso3" })
            };
            let shade = self.figure.shading.of(unit);
            let coast = self.stroke(shade.class.fill(self.palette), widths::COAST);
            let shape = Node::Shape(Shape {
                about,
                geometry: Geometry::Rings(rings),
                fill: Some(self.fill(shade)),
                stroke: Some(coast),
            });
            if backdrop {
                ground.push(shape)
            } else {
                countries.push(shape)
            }
        }
        self.shown.extend(here);
        (ground, countries)
    }

    /// What a unit's element says; `key` is the attribute that carries its code.
    fn about_unit(&mut self, unit: UnitIdx, prefix: &str, key: &'static str) -> About {
        let known = &self.atlas.units[unit.0 as usize];
        let wanted = match known.code {
            Some(code) => format!("{prefix}{code}"),
            None => format!("{prefix}unit-{}", unit.0),
        };
        let mut data: Vec<(&'static str, String)> = Vec::new();
        data.extend(known.code.map(|code| (key, code.to_string())));
        data.push((
            "class",
            self.figure.shading.of(unit).class.data_class().to_owned(),
        ));
        data.extend(known.state.map(|state| ("state", state.to_string())));
        let title = self.names.get(unit.0 as usize).cloned().flatten();
        About {
            id: Some(self.id(wanted)),
            data,
            title,
        }
    }

    fn borders(&self, view: &View, planar: &Planar) -> Vec<Node> {
        let kept = window_of(&view.rect).grown(MARGIN_PX);
        let lines: Vec<Vec<Point>> = planar
            .lines
            .iter()
            .filter(|line| line.kind == ArcKind::Border && !self.is_hidden(line.a, line.b))
            .flat_map(|line| clip::line(&to_pixels(view, &line.points), &kept))
            .collect();
        if lines.is_empty() {
            return Vec::new();
        }
        let stroke = self.stroke(self.palette.border, widths::BORDER);
        vec![Node::Shape(Shape::plain(
            Geometry::Lines(lines),
            None,
            Some(stroke),
        ))]
    }

    /// Between a state and a contested part of it there is no recognised border.
    fn is_hidden(&self, a: UnitIdx, b: Option<UnitIdx>) -> bool {
        let Some(b) = b else { return false };
        let [a, b] = [a, b].map(|unit| &self.atlas.units[unit.0 as usize]);
        let owner = |unit: &Unit| match unit.kind {
            UnitKind::Contested => unit.state.or(unit.code),
            _ => unit.code,
        };
        [a.kind, b.kind].contains(&UnitKind::Contested)
            && owner(a).is_some()
            && owner(a) == owner(b)
    }

    fn markers(&mut self, prefix: &str, pane: &Pane) -> Vec<Node> {
        let mut nodes = Vec::new();
        for marker in &pane.markers {
            let title = self.names.get(marker.unit.0 as usize).cloned().flatten();
            let about = About {
                id: Some(self.id(format!("{prefix}marker-{}", marker.code))),
                data: vec![
                    ("marker-iso3", marker.code.to_string()),
                    ("class", marker.class.data_class().to_owned()),
                ],
                title,
            };
            let ring = self.stroke(self.palette.border, widths::MARKER_RING);
            let radius = marker.radius - ring.width / 2.0;
            nodes.push(Node::Shape(Shape {
                about,
                geometry: Geometry::Circle {
                    center: marker.at,
                    radius,
                },
                fill: Some(Fill::Solid(marker.class.fill(self.palette))),
                stroke: Some(ring),
            }));
        }
        nodes
    }

    /// A name on the map, after the line that leads from it to its place.
    fn label(&mut self, prefix: &str, label: &Label) -> Vec<Node> {
        let color = self.palette.ink(label.ink);
        let mut nodes = Vec::new();
        if let Some(leader) = label.leader {
            let line = || Geometry::Lines(vec![leader.to_vec()]);
            if let Some(halo) = label.halo {
                let stroke = self.stroke(halo, widths::LEADER + 2.0 * widths::HALO);
                nodes.push(Node::Shape(Shape::plain(line(), None, Some(stroke))));
            }
            let stroke = self.stroke(color, widths::LEADER);
            nodes.push(Node::Shape(Shape::plain(line(), None, Some(stroke))));
        }
        let lines = label
            .baselines()
            .map(|(line, at)| (line.to_owned(), at))
            .collect();
        let wanted = match self
            .atlas
            .units
            .get(label.unit.0 as usize)
            .and_then(|unit| unit.code)
        {
            Some(code) => format!("{prefix}label-{code}"),
            None => format!("{prefix}label-unit-{}", label.unit.0),
        };
        nodes.push(Node::Text(Text {
            about: About::id(self.id(wanted)),
            lines,
            align: Align::Center,
            style: label.style,
            color,
            halo: label.halo.map(|halo| self.stroke(halo, 2.0 * widths::HALO)),
        }));
        nodes
    }

    /// Title, legend and footer.
    fn texts(&mut self) -> Vec<Node> {
        let figure = self.figure;
        let swatches: Vec<Node> = figure
            .swatches
            .iter()
            .flat_map(|swatch| self.swatch(swatch))
            .collect();
        let mut nodes: Vec<Node> = self
            .group("legend-swatches".to_owned(), swatches)
            .into_iter()
            .collect();
        for lines in figure.texts.chunk_by(continues) {
            let about = About::id(self.id(role_id(lines[0].role).to_owned()));
            let lines: Vec<&PlacedText> = lines.iter().collect();
            nodes.push(Node::Text(self.placed(about, &lines)));
        }
        nodes
    }

    /// Lines that belong together as one text. What stands on the map has the sea's colour around
    /// its letters: where land lies beneath, they stay legible.
    fn placed(&self, about: About, lines: &[&PlacedText]) -> Text {
        let first = lines[0];
        Text {
            about,
            lines: lines
                .iter()
                .map(|line| (line.text.clone(), line.at))
                .collect(),
            align: first.align,
            style: first.style,
            color: self.palette.ink(first.color),
            halo: (first.role != TextRole::Caption)
                .then(|| self.stroke(self.palette.sea, 2.0 * widths::HALO)),
        }
    }

    fn swatch(&self, placed: &PlacedSwatch) -> Vec<Node> {
        let rect = placed.rect;
        let radius = 3.0 * self.unit_px;
        let (fill, stroke) = match placed.swatch {
            Swatch::Class(class) => (
                self.fill(Shade {
                    class,
                    hatched: false,
                }),
                None,
            ),
            Swatch::Hatched(class) => {
                let outline = self.stroke(class.fill(self.palette), widths::COAST);
                (
                    self.fill(Shade {
                        class,
                        hatched: true,
                    }),
                    Some(outline),
                )
            }
            Swatch::Marker => {
                let center = [rect.x + rect.w / 2.0, rect.y + rect.h / 2.0];
                let ring = self.stroke(self.palette.border, widths::MARKER_RING);
                let radius = rect.w.min(rect.h) / 2.0 - ring.width;
                let circle = Geometry::Circle { center, radius };
                let fill = Fill::Solid(self.palette.signed);
                return vec![Node::Shape(Shape::plain(circle, Some(fill), Some(ring)))];
            }
        };
        // As around the letters: a swatch may lie on land of its own colour.
        let halo = self.stroke(self.palette.sea, 2.0 * widths::HALO);
        let form = || Geometry::Rect(RoundedRect { rect, radius });
        vec![
            Node::Shape(Shape::plain(form(), None, Some(halo))),
            Node::Shape(Shape::plain(form(), Some(fill), stroke)),
        ]
    }

    fn fill(&self, shade: Shade) -> Fill {
        let color = shade.class.fill(self.palette);
        if !shade.hatched && shade.class != Class::Unknown {
            return Fill::Solid(color);
        }
        Fill::Hatch(Hatch {
            ground: color,
            ink: hatch_ink(shade.class, self.palette),
            spacing: widths::HATCH * self.unit_px,
            width: widths::HATCH / 2.0 * self.unit_px,
        })
    }

    /// Countries that no pane shows, as elements without a form: every country is in the file.
    fn outside(&mut self) -> Option<Node> {
        let unseen: Vec<UnitIdx> = (0..self.atlas.units.len() as u32)
            .map(UnitIdx)
            .filter(|unit| {
                let known = &self.atlas.units[unit.0 as usize];
                known.code.is_some()
                    && known.kind != UnitKind::Backdrop
                    && !self.shown.contains(unit)
            })
            .collect();
        let nodes = unseen
            .into_iter()
            .map(|unit| {
                let about = self.about_unit(unit, "", "iso3");
                Node::Group(Group {
                    about,
                    clip: None,
                    nodes: Vec::new(),
                })
            })
            .collect();
        self.group("out-of-view".to_owned(), nodes)
    }
}

/// What the stripes of a hatched class are drawn in.
fn hatch_ink(class: Class, palette: &Palette) -> Rgb {
    let mix = |a: u8, b: u8| u8::midpoint(a, b);
    let (Rgb(r, g, b), Rgb(r2, g2, b2)) = match class {
        Class::Unknown | Class::Other => (palette.other, palette.sea),
        _ => (class.fill(palette), palette.other),
    };
    Rgb(mix(r, r2), mix(g, g2), mix(b, b2))
}

fn window_of(rect: &PixelRect) -> Window {
    Window {
        min: [rect.x, rect.y],
        max: [rect.right(), rect.bottom()],
    }
}

fn to_pixels(view: &View, points: &[PlanePoint]) -> Vec<Point> {
    points.iter().map(|point| view.to_pixel(*point)).collect()
}

/// Whether `next` goes on with what `line` says, one line further down.
fn continues(line: &PlacedText, next: &PlacedText) -> bool {
    let running = matches!(
        line.role,
        TextRole::Title | TextRole::Subtitle | TextRole::Sources
    );
    running
        && line.role == next.role
        && line.style == next.style
        && line.align == next.align
        && line.color == next.color
        && line.at[0].to_bits() == next.at[0].to_bits()
        && line.at[1] < next.at[1]
}

const fn role_id(role: TextRole) -> &'static str {
    match role {
        TextRole::Title => "title",
        TextRole::Subtitle => "subtitle",
        TextRole::Legend => "legend",
        TextRole::LegendCount => "legend-count",
        TextRole::Caption => "caption",
        TextRole::Sources => "sources",
        TextRole::Audit => "audit",
    }
}
