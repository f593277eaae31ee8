//! A figure as a display list: the one place where the drawing is decided.

mod land;
mod words;

use std::collections::BTreeSet;

use super::clip::ClipRect;
use super::display_list::{
    Contour, DisplayList, Fill, Form, Hatch, Identity, Node, NodeGroup, RoundedRect, Stroke,
};
use crate::figure::{Figure, Pane, PixelRect, Shade, dimmed, widths};
use crate::geo::{Atlas, UnitIdx};
use crate::palette::{Palette, Rgb};

/// Distance beyond what is seen within which shapes are kept, so that strokes along the cut stay out of
/// sight.
const MARGIN_PX: f64 = 8.0;

/// Everything that `figure` shows, in drawing order. `names` are the units' names in the figure's
/// language, by [`UnitIdx`], and those of the atlas's overlays.
pub(super) fn scene(figure: &Figure, atlas: &Atlas, names: &[Option<String>]) -> DisplayList {
    let mut drawing = Drawing {
        figure,
        atlas,
        names,
        palette: figure.theme.palette(),
        shown: BTreeSet::new(),
        ids: BTreeSet::new(),
    };
    let mut nodes: Vec<Node> = Vec::new();
    for (idx, pane) in figure.panes.iter().enumerate() {
        nodes.push(drawing.pane(idx, pane));
        // Over what the main map's strokes leave beside it, under the insets.
        if idx == 0 {
            nodes.extend(drawing.bands());
            nodes.extend(drawing.key(&pane.key));
        }
    }
    nodes.extend(drawing.texts());
    nodes.extend(drawing.outside());
    let markers = figure.panes.iter().flat_map(|pane| &pane.markers);
    drawing.shown.extend(markers.map(|marker| marker.unit));
    DisplayList {
        size: figure.size,
        background: drawing.figure.ground(),
        nodes,
        shown: drawing.shown,
    }
}

struct Drawing<'a> {
    figure: &'a Figure,
    atlas: &'a Atlas,
    names: &'a [Option<String>],
    palette: &'static Palette,
    /// Units that a pane has shown.
    shown: BTreeSet<UnitIdx>,
    ids: BTreeSet<String>,
}

impl Drawing<'_> {
    fn stroke(&self, color: Rgb, width: f64) -> Stroke {
        Stroke {
            color,
            width: width * self.figure.unit,
        }
    }

    /// `wanted`, or the first of `wanted-2`, `wanted-3` … that is free.
    fn id(&mut self, wanted: &str) -> String {
        let mut id = wanted.to_owned();
        let mut number = 1;
        while !self.ids.insert(id.clone()) {
            number += 1;
            id = format!("{wanted}-{number}");
        }
        id
    }

    fn group(&mut self, id: &str, nodes: Vec<Node>) -> Option<Node> {
        if nodes.is_empty() {
            return None;
        }
        let about = Identity::id(self.id(id));
        Some(Node::Group(NodeGroup {
            about,
            clip: None,
            symbol_at: None,
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
        if pane.frame.is_some() {
            map.push(Node::Shape(Form::plain(
                Contour::Rect(RoundedRect {
                    rect: pane.view.rect,
                    radius: 0.0,
                }),
                Some(Fill::Solid(self.palette.sea)),
                None,
            )));
        }
        if pane.view.is_globe() {
            let globe = self.globe(&pane.view);
            map.extend(self.group(&format!("{prefix}globe"), globe));
        }
        if let Some(step_deg) = pane.graticule_deg {
            let graticule = self.graticule(idx, &pane.view, step_deg);
            map.extend(self.group(&format!("{prefix}graticule"), graticule));
        }
        if let Some(planar) = &pane.planar {
            let (ground, countries) = self.countries(idx, &prefix, &pane.view, planar);
            let contested = self.contested_parts(idx, &prefix, &pane.view, planar);
            map.extend(self.group(&format!("{prefix}ground"), ground));
            map.extend(self.group(&format!("{prefix}countries"), countries));
            let selected = self.selected(idx, &pane.view, planar);
            map.extend(self.group(&format!("{prefix}selected"), selected));
            map.extend(self.group(&format!("{prefix}contested"), contested));
            let borders = self.borders(idx, &pane.view, planar);
            map.extend(self.group(&format!("{prefix}borders"), borders));
        }
        map.extend(self.beyond_disc(&prefix, pane));
        let markers = self.markers(&prefix, pane);
        map.extend(self.group(&format!("{prefix}markers"), markers));
        let labels: Vec<Node> = pane
            .labels
            .iter()
            .flat_map(|label| self.label(&prefix, label))
            .collect();
        map.extend(self.group(&format!("{prefix}labels"), labels));
        let of_places = format!("{prefix}place-");
        let places: Vec<Node> = pane
            .places
            .iter()
            .flat_map(|place| self.label(&of_places, &place.label))
            .collect();
        map.extend(self.group(&format!("{prefix}places"), places));

        let id = if idx == 0 {
            "map".to_owned()
        } else {
            format!("inset-{idx}")
        };
        let about = Identity::id(self.id(&id));
        let Some(frame) = &pane.frame else {
            return Node::Group(NodeGroup {
                about,
                clip: None,
                symbol_at: None,
                nodes: map,
            });
        };
        let band = Contour::Rect(RoundedRect {
            rect: frame.band,
            radius: 0.0,
        });
        map.push(Node::Shape(Form::plain(
            band,
            Some(Fill::Solid(self.palette.panel)),
            None,
        )));
        let edge = RoundedRect {
            rect: pane.view.rect,
            radius: frame.radius,
        };
        let about_map = Identity::default();
        let about_caption = Identity::id(self.id(&format!("{prefix}caption")));
        let nodes = vec![
            Node::Group(NodeGroup {
                about: about_map,
                clip: Some(edge),
                symbol_at: None,
                nodes: map,
            }),
            Node::Shape(Form::plain(
                Contour::Rect(edge),
                None,
                Some(self.stroke(self.palette.line, widths::FRAME)),
            )),
            Node::Text(self.placed(about_caption, &[&frame.caption])),
        ];
        Node::Group(NodeGroup {
            about,
            clip: None,
            symbol_at: None,
            nodes,
        })
    }

    /// Whether something else stands out.
    fn recedes(&self, unit: UnitIdx) -> bool {
        let lit = self.figure.lit.as_ref();
        lit.is_some_and(|lit| !lit.holds(unit))
    }

    /// A unit's colour as it is seen: nearer to land where the unit recedes.
    fn seen(&self, color: Rgb, unit: UnitIdx) -> Rgb {
        if self.recedes(unit) {
            dimmed(color, self.palette)
        } else {
            color
        }
    }

    fn fill(&self, shade: Shade) -> Fill {
        self.fill_in(shade, shade.colors(self.palette))
    }

    /// A fill on the map.
    fn fill_of(&self, shade: Shade, unit: UnitIdx) -> Fill {
        let colors = shade.colors(self.palette);
        self.fill_in(shade, colors.map(|color| self.seen(color, unit)))
    }

    fn fill_in(&self, shade: Shade, [ground, ink]: [Rgb; 2]) -> Fill {
        if ground == ink {
            return Fill::Solid(ground);
        }
        let stripes = shade.stripes();
        Fill::Hatch(Hatch {
            ground,
            ink,
            spacing: stripes.spacing * self.figure.unit,
            width: stripes.width * self.figure.unit,
            course: stripes.course,
        })
    }
}

/// Rectangle within which a pane's shapes are kept: somewhat more than is seen at the page's edges and in an inset, which
/// is clipped; no more where a band begins.
fn kept(rect: &PixelRect, page: [f64; 2], inset: bool) -> ClipRect {
    let seen = window_of(rect);
    if inset {
        return seen.grown(MARGIN_PX);
    }
    let mut kept = seen;
    for (axis, side) in page.into_iter().enumerate() {
        if seen.min[axis] <= 0.5 {
            kept.min[axis] -= MARGIN_PX;
        }
        if seen.max[axis] >= side - 0.5 {
            kept.max[axis] += MARGIN_PX;
        }
    }
    kept
}

fn window_of(rect: &PixelRect) -> ClipRect {
    ClipRect {
        min: [rect.x, rect.y],
        max: [rect.right(), rect.bottom()],
    }
}
