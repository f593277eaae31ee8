//! What stands on the map and beside it: markers, names, title, legend, footer.

use super::super::scene::{About, Fill, Geometry, Node, RoundedRect, Shape, Stroke, Text, Turn};
use super::Drawing;
use crate::figure::typeset::Align;
use crate::figure::widths;
use crate::figure::{Label, Pane, PlacedSwatch, PlacedText, Swatch, TextRole};

impl Drawing<'_> {
    pub(super) fn markers(&mut self, prefix: &str, pane: &Pane) -> Vec<Node> {
        let mut nodes = Vec::new();
        for marker in &pane.markers {
            let title = self.names.get(marker.unit.0 as usize).cloned().flatten();
            let about = About {
                id: Some(self.id(&format!("{prefix}marker-{}", marker.code))),
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
    pub(super) fn label(&mut self, prefix: &str, label: &Label) -> Vec<Node> {
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
            about: About::id(self.id(&wanted)),
            lines,
            turn: (label.angle != 0.0).then_some(Turn {
                angle: label.angle,
                about: label.at,
            }),
            align: Align::Center,
            style: label.style,
            color,
            halo: label
                .halo
                .map(|halo| self.stroke(halo, 2.0 * label.halo_width())),
        }));
        nodes
    }

    /// Title, legend and footer.
    pub(super) fn texts(&mut self) -> Vec<Node> {
        let figure = self.figure;
        let swatches: Vec<Node> = figure
            .swatches
            .iter()
            .flat_map(|swatch| self.swatch(swatch))
            .collect();
        let plates: Vec<Node> = figure
            .plates
            .iter()
            .map(|rect| {
                let card = Geometry::Rect(RoundedRect {
                    rect: *rect,
                    radius: figure.corner(),
                });
                Node::Shape(Shape::plain(
                    card,
                    Some(Fill::Solid(self.palette.panel)),
                    None,
                ))
            })
            .collect();
        let mut nodes: Vec<Node> = self.group("cards", plates).into_iter().collect();
        nodes.extend(self.group("legend-swatches", swatches));
        for lines in figure.texts.chunk_by(continues) {
            let about = About::id(self.id(role_id(lines[0].role)));
            let lines: Vec<&PlacedText> = lines.iter().collect();
            nodes.push(Node::Text(self.placed(about, &lines)));
        }
        nodes
    }

    /// Lines that belong together as one text. What stands on the map has the ground's colour around
    /// its letters: where land lies beneath, they stay legible.
    pub(super) fn placed(&self, about: About, lines: &[&PlacedText]) -> Text {
        let first = lines[0];
        Text {
            about,
            lines: lines
                .iter()
                .map(|line| (line.text.clone(), line.at))
                .collect(),
            turn: None,
            align: first.align,
            style: first.style,
            color: self.palette.ink(first.color),
            halo: self.figure.halo(first).map(|color| Stroke {
                color,
                width: 2.0
                    * (first.style.size * widths::HALO_EM).max(widths::HALO * self.figure.unit),
            }),
        }
    }

    fn swatch(&self, placed: &PlacedSwatch) -> Vec<Node> {
        let rect = placed.rect;
        let radius = 3.0 * self.figure.unit;
        let Some(shade) = placed.swatch.shade() else {
            let center = [rect.x + rect.w / 2.0, rect.y + rect.h / 2.0];
            let ring = self.stroke(self.palette.border, widths::MARKER_RING);
            let radius = rect.w.min(rect.h) / 2.0 - ring.width;
            let circle = Geometry::Circle { center, radius };
            let fill = Fill::Solid(self.palette.signed);
            return vec![Node::Shape(Shape::plain(circle, Some(fill), Some(ring)))];
        };
        let fill = self.fill(shade);
        let stroke = matches!(placed.swatch, Swatch::Overseas(_))
            .then(|| self.stroke(shade.class.fill(self.palette), widths::COAST));
        // As around the letters: a swatch may lie on land of its own colour.
        let halo = self.stroke(self.palette.sea, 2.0 * widths::HALO);
        let form = || Geometry::Rect(RoundedRect { rect, radius });
        vec![
            Node::Shape(Shape::plain(form(), None, Some(halo))),
            Node::Shape(Shape::plain(form(), Some(fill), stroke)),
        ]
    }
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
