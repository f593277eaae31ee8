//! The words and signs on the map and beside it: markers, names, title, legend, footer.

use super::super::display_list::{
    Contour, Fill, Form, Identity, Node, NodeGroup, RoundedRect, Stroke, TextBlock, Turn,
};
use super::Drawing;
use crate::figure::typeset::Align;
use crate::figure::widths;
use crate::figure::{
    KeySign, Label, Marker, NumberKey, Pane, PixelRect, PlacedSwatch, PlacedText, Swatch, TextRole,
};
use crate::geo::UnitIdx;

impl Drawing<'_> {
    pub(super) fn markers(&mut self, prefix: &str, pane: &Pane) -> Vec<Node> {
        let mut nodes = Vec::new();
        for marker in &pane.markers {
            let title = self.names.get(marker.unit.0 as usize).cloned().flatten();
            let about = Identity {
                id: Some(self.id(&format!("{prefix}marker-{}", marker.code))),
                data: vec![
                    ("marker-iso3", marker.code.to_string()),
                    ("class", marker.class.data_class().to_owned()),
                ],
                title,
            };
            let mut numbers = pane.labels.iter();
            let number = numbers.find(|label| label.unit == marker.unit && label.is_in_disc());
            let Some(number) = number else {
                nodes.extend(self.marker(about, marker));
                continue;
            };
            // A sign of its own that holds its number, whole where it is moved.
            let mut sign = self.marker(about, marker);
            sign.push(Node::Text(self.number(prefix, number)));
            nodes.push(Node::Group(NodeGroup {
                about: Identity::default(),
                clip: None,
                symbol_at: Some(marker.at),
                nodes: sign,
            }));
        }
        nodes
    }

    fn marker(&self, about: Identity, marker: &Marker) -> Vec<Node> {
        let mut nodes = Vec::new();
        let ring = self.stroke(self.palette.border, widths::MARKER_RING);
        let radius = marker.radius - ring.width / 2.0;
        if self.figure.selected == Some(marker.unit) {
            let around = self.stroke(self.palette.text, widths::SELECTED / 2.0);
            nodes.push(Node::Shape(Form::plain(
                Contour::Circle {
                    center: marker.at,
                    radius: marker.radius + 2.0 * around.width,
                },
                None,
                Some(around),
            )));
        }
        if let Some(edge) = self.palette.border_edge {
            let edge = self.stroke(edge, widths::BORDER_EDGE);
            nodes.push(Node::Shape(Form::plain(
                Contour::Circle {
                    center: marker.at,
                    radius: marker.radius + edge.width / 2.0,
                },
                None,
                Some(edge),
            )));
        }
        let halves = marker.halves(self.palette);
        let fill = halves.map_or(marker.class.fill(self.palette), |[ground, _]| ground);
        nodes.push(Node::Shape(Form {
            about,
            geometry: Contour::Circle {
                center: marker.at,
                radius,
            },
            fill: Some(Fill::Solid(self.seen(fill, marker.unit))),
            stroke: Some(ring),
        }));
        if let Some([_, stripes]) = halves {
            // Not over the ring.
            let half = marker.half(marker.radius - ring.width);
            let [x, y] = marker.at;
            let half = half.iter().map(|by| [x + by[0], y + by[1]]);
            nodes.push(Node::Shape(Form::plain(
                Contour::Rings(vec![half.collect()]),
                Some(Fill::Solid(self.seen(stripes, marker.unit))),
                None,
            )));
        }
        nodes
    }

    /// A number that stands for a name.
    fn number(&mut self, prefix: &str, label: &Label) -> TextBlock {
        let id = format!("{prefix}number-{}", self.code_of(label.unit));
        let (ink, halo) = label.colors(self.recedes(label.unit), self.palette);
        TextBlock {
            about: Identity::id(self.id(&id)),
            lines: label
                .baselines()
                .map(|(line, at)| (line.to_owned(), at))
                .collect(),
            turn: None,
            align: Align::Center,
            style: label.style,
            color: self.palette.ink(ink),
            halo: halo.map(|halo| self.stroke(halo, 2.0 * label.halo_width())),
        }
    }

    /// A unit's code as ids have it.
    fn code_of(&self, unit: UnitIdx) -> String {
        let unit_of = self.atlas.units.get(unit.0 as usize);
        let code = unit_of.and_then(|unit| unit.code);
        code.map_or_else(|| format!("unit-{}", unit.0), |code| code.to_string())
    }

    /// A name on the map, after the line that leads from it to its place.
    pub(super) fn label(&mut self, prefix: &str, label: &Label) -> Vec<Node> {
        let (ink, halo) = label.colors(self.recedes(label.unit), self.palette);
        let color = self.palette.ink(ink);
        let mut nodes = Vec::new();
        if label.is_in_disc() {
            return nodes;
        }
        if let Some(leader) = label.leader {
            let line = || Contour::Lines(vec![leader.to_vec()]);
            if let Some(halo) = halo {
                let stroke = self.stroke(halo, widths::LEADER + 2.0 * widths::HALO);
                nodes.push(Node::Shape(Form::plain(line(), None, Some(stroke))));
            }
            let stroke = self.stroke(color, widths::LEADER);
            nodes.push(Node::Shape(Form::plain(line(), None, Some(stroke))));
            if label.dot {
                let halo = halo.map(|halo| self.stroke(halo, 2.0 * widths::HALO));
                let radius = widths::LEADER_DOT * self.figure.unit;
                for (fill, stroke) in [(None, halo), (Some(Fill::Solid(color)), None)] {
                    let dot = Contour::Circle {
                        center: leader[0],
                        radius,
                    };
                    nodes.push(Node::Shape(Form::plain(dot, fill, stroke)));
                }
            }
        }
        if label.numbered.is_some() {
            nodes.push(Node::Text(self.number(prefix, label)));
            return nodes;
        }
        let lines = label
            .baselines()
            .map(|(line, at)| (line.to_owned(), at))
            .collect();
        let id = format!("{prefix}label-{}", self.code_of(label.unit));
        nodes.push(Node::Text(TextBlock {
            about: Identity::id(self.id(&id)),
            lines,
            turn: (label.angle != 0.0).then_some(Turn {
                angle: label.angle,
                about: label.at,
            }),
            align: Align::Center,
            style: label.style,
            color,
            halo: halo.map(|halo| self.stroke(halo, 2.0 * label.halo_width())),
        }));
        nodes
    }

    /// The page's own ground beside the main map.
    pub(super) fn bands(&mut self) -> Option<Node> {
        let bands = self.figure.bands.iter().map(|rect| {
            let band = Contour::Rect(RoundedRect {
                rect: *rect,
                radius: 0.0,
            });
            Node::Shape(Form::plain(
                band,
                Some(Fill::Solid(self.palette.panel)),
                None,
            ))
        });
        let bands = bands.collect();
        self.group("cards", bands)
    }

    /// The key to the numbers that stand in place of names: who is named there has its name there.
    pub(super) fn key(&mut self, key: &NumberKey) -> Option<Node> {
        let mut nodes = Vec::new();
        for line in &key.lines {
            let halo = (!self.figure.is_on_band(line.at))
                .then(|| self.stroke(self.figure.ground(), 2.0 * widths::HALO));
            let code = self.code_of(line.numbered.unit);
            let color = self.palette.ink(line.ink);
            match &line.sign {
                KeySign::Number(number, at) => nodes.push(Node::Text(TextBlock {
                    about: Identity::id(self.id(&format!("key-{code}"))),
                    lines: vec![(number.clone(), *at)],
                    turn: None,
                    align: Align::Right,
                    style: line.number_style(),
                    color,
                    halo,
                })),
                KeySign::Dot(center, radius) => nodes.push(Node::Shape(Form {
                    about: Identity::id(self.id(&format!("key-{code}"))),
                    geometry: Contour::Circle {
                        center: *center,
                        radius: *radius,
                    },
                    fill: Some(Fill::Solid(line.numbered.class.fill(self.palette))),
                    stroke: None,
                })),
            }
            nodes.push(Node::Text(TextBlock {
                about: Identity::id(self.id(&format!("label-{code}"))),
                lines: vec![(line.name.clone(), line.at)],
                turn: None,
                align: Align::Left,
                style: line.style,
                color,
                halo,
            }));
        }
        self.group("key", nodes)
    }

    /// Title, legend and footer.
    pub(super) fn texts(&mut self) -> Vec<Node> {
        let figure = self.figure;
        let swatches: Vec<Node> = figure
            .swatches
            .iter()
            .flat_map(|swatch| self.swatch(swatch))
            .collect();
        let mut nodes: Vec<Node> = Vec::new();
        nodes.extend(self.group("legend-swatches", swatches));
        for lines in figure.texts.chunk_by(continues) {
            let about = Identity::id(self.id(role_id(lines[0].role)));
            let lines: Vec<&PlacedText> = lines.iter().collect();
            nodes.push(Node::Text(self.placed(about, &lines)));
        }
        nodes
    }

    /// Lines that belong together as one text. What stands on the map has the ground's colour around
    /// its letters: where land lies beneath, they stay legible.
    pub(super) fn placed(&self, about: Identity, lines: &[&PlacedText]) -> TextBlock {
        let first = lines[0];
        TextBlock {
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
        let shades = placed.swatch.shades();
        let Some(first) = shades.first() else {
            let center = [rect.x + rect.w / 2.0, rect.y + rect.h / 2.0];
            let ring = self.stroke(self.palette.border, widths::MARKER_RING);
            let radius = rect.w.min(rect.h) / 2.0 - ring.width;
            let circle = Contour::Circle { center, radius };
            let fill = Fill::Solid(self.palette.signed);
            return vec![Node::Shape(Form::plain(circle, Some(fill), Some(ring)))];
        };
        // As around the letters: a swatch may lie on land of its own colour.
        let halo = self.stroke(self.palette.sea, 2.0 * widths::HALO);
        let form = || Contour::Rect(RoundedRect { rect, radius });
        let mut nodes = vec![Node::Shape(Form::plain(form(), None, Some(halo)))];
        if !matches!(placed.swatch, Swatch::Overseas(_)) {
            nodes.push(Node::Shape(Form::plain(
                form(),
                Some(self.fill(*first)),
                None,
            )));
            return nodes;
        }
        // Beside each other what is of several classes; each has its state's line around it, as on the map.
        let width = rect.w / shades.len() as f64;
        for (shade, idx) in shades.iter().zip(0..) {
            let part = PixelRect {
                x: rect.x + width * f64::from(idx),
                w: width,
                ..rect
            };
            let line = self.stroke(shade.class.fill(self.palette), widths::COAST);
            let radius = if shades.len() == 1 { radius } else { 0.0 };
            let part = Contour::Rect(RoundedRect { rect: part, radius });
            nodes.push(Node::Shape(Form::plain(
                part,
                Some(self.fill(*shade)),
                Some(line),
            )));
        }
        nodes
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
