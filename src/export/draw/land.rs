//! The map itself: graticule, neutral ground, countries, borders.

use std::collections::BTreeSet;

use super::super::clip::{self, ClipRect};
use super::super::display_list::{Contour, Fill, Form, Identity, Node, NodeGroup, Point, Stroke};
use super::{Drawing, kept, window_of};
use crate::figure::widths;
use crate::figure::{Meaning, Pane, View};
use crate::geo::{ArcKind, Planar, PlanarFill, PlanePoint, UnitIdx, UnitKind};

impl Drawing<'_> {
    pub(super) fn graticule(&self, pane: usize, view: &View, step_deg: f64) -> Vec<Node> {
        let window = kept(&view.rect, self.figure.size, pane > 0);
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
        vec![Node::Shape(Form::plain(
            Contour::Lines(lines),
            None,
            Some(stroke),
        ))]
    }

    /// The sea of a map that does not fill its pane, and its edge, which fades into space.
    pub(super) fn globe(&self, view: &View) -> Vec<Node> {
        /// Number of discs that the fading is made of: formats have no other in common.
        const DISCS: u8 = 8;
        let outline = view.projection.outline();
        let disc = |growth: f64, color| {
            let edge: Vec<PlanePoint> = outline.iter().map(|point| *point * growth).collect();
            Node::Shape(Form::plain(
                Contour::Rings(vec![to_pixels(view, &edge)]),
                Some(Fill::Solid(color)),
                None,
            ))
        };
        let around = (0..DISCS).map(|disc_number| {
            let share = 1.0 - f64::from(disc_number) / f64::from(DISCS);
            let fade = 1.0 - (share - 0.5 / f64::from(DISCS));
            let color = self.palette.space.towards(self.palette.limb, fade * fade);
            disc(1.0 + widths::LIMB * share, color)
        });
        let sea = disc(1.0, self.palette.sea);
        around.chain([sea]).collect()
    }

    /// The page's ground around the disc that an azimuthal map ends in.
    pub(super) fn beyond_disc(&mut self, prefix: &str, pane: &Pane) -> Option<Node> {
        let view = &pane.view;
        let (center, radius) = view.disc()?;
        // A stroke so wide that it covers the pane; what lies beside the pane is drawn over it.
        let width = view.rect.w + view.rect.h + 2.0 * radius;
        let ring = Contour::Circle {
            center,
            radius: radius + width / 2.0,
        };
        let stroke = Stroke {
            color: self.palette.panel,
            width,
        };
        let about = Identity::id(self.id(&format!("{prefix}beyond")));
        Some(Node::Shape(Form {
            about,
            geometry: ring,
            fill: None,
            stroke: Some(stroke),
        }))
    }

    /// Neutral ground, and each unit that the pane shows.
    pub(super) fn countries(
        &mut self,
        pane: usize,
        prefix: &str,
        view: &View,
        planar: &Planar,
    ) -> (Vec<Node>, Vec<Node>) {
        let seen = window_of(&view.rect);
        let kept = kept(&view.rect, self.figure.size, pane > 0);
        let covers: Vec<ClipRect> = match pane {
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
                    !kept.overlaps(&ClipRect {
                        min: [min[0], max[1]],
                        max: [max[0], min[1]],
                    })
                });
            if far {
                continue;
            }
            let rings = rings(view, fills, &kept);
            let visible = rings.iter().any(|ring| {
                let shown = clip::ring(ring.clone(), &seen);
                ClipRect::around(&shown).is_some_and(|extent| {
                    extent.overlaps(&seen) && !covers.iter().any(|cover| cover.holds(&extent))
                })
            });
            if rings.is_empty() {
                continue;
            }
            let shade = self.figure.shading.of(unit);
            // Ground beneath a user's file, unless it is of somebody whom the figure is about.
            let backdrop = self.atlas.units[unit.0 as usize].kind == UnitKind::Backdrop
                && !shade.class.concerned();
            let about = if backdrop || !visible {
                Identity::default()
            } else {
                let again = !here.insert(unit) || self.shown.contains(&unit);
                self.about_unit(unit, prefix, if again { "inset-iso3" } else { "iso3" })
            };
            let coast = self.seen(shade.class.fill(self.palette), unit);
            let coast = self.stroke(coast, widths::COAST);
            let shape = Node::Shape(Form {
                about,
                geometry: Contour::Rings(rings),
                fill: Some(self.fill_of(shade, unit)),
                stroke: self.figure.coasts.then_some(coast),
            });
            if backdrop {
                ground.push(shape);
            } else {
                countries.push(shape);
            }
        }
        self.shown.extend(here);
        (ground, countries)
    }

    /// The outline of the unit that is selected, around its shape and not over it.
    pub(super) fn selected(&self, pane: usize, view: &View, planar: &Planar) -> Vec<Node> {
        let Some(unit) = self.figure.selected else {
            return Vec::new();
        };
        let kept = kept(&view.rect, self.figure.size, pane > 0);
        let fills: Vec<&PlanarFill> = planar
            .fills
            .iter()
            .filter(|fill| fill.unit == unit)
            .collect();
        let rings = || -> Vec<Vec<Point>> {
            fills
                .iter()
                .flat_map(|fill| rings(view, std::slice::from_ref(*fill), &kept))
                .collect()
        };
        let least = widths::SMALL_ISLAND * self.figure.unit;
        let (islands, land): (Vec<_>, Vec<_>) = rings()
            .into_iter()
            .partition(|ring| ClipRect::around(ring).is_none_or(|it| it.longest_side() < least));
        if islands.is_empty() && land.is_empty() {
            return Vec::new();
        }
        let line = |color, width: f64| {
            [(&land, width), (&islands, width * widths::THINNER)]
                .into_iter()
                .filter(|(rings, _)| !rings.is_empty())
                .map(|(rings, width)| {
                    let stroke = self.stroke(color, width);
                    let rings = Contour::Rings(rings.clone());
                    Node::Shape(Form::plain(rings, None, Some(stroke)))
                })
                .collect::<Vec<_>>()
        };
        let fill = self.fill_of(self.figure.shading.of(unit), unit);
        // Light and dark, so that it shows on every fill; its inner half lies under the shape itself.
        let mut nodes = line(
            self.palette.panel,
            widths::SELECTED + 2.0 * widths::SELECTED_EDGE,
        );
        nodes.extend(line(self.palette.text, widths::SELECTED));
        let shape = Contour::Rings(rings());
        nodes.push(Node::Shape(Form::plain(shape, Some(fill), None)));
        nodes
    }

    /// The contested parts of units that are hatched.
    pub(super) fn contested_parts(
        &mut self,
        pane: usize,
        prefix: &str,
        view: &View,
        planar: &Planar,
    ) -> Vec<Node> {
        let kept = kept(&view.rect, self.figure.size, pane > 0);
        let mut parts = Vec::new();
        for fills in planar.overlays.chunk_by(|a, b| a.unit == b.unit) {
            let number = fills[0].unit;
            let shade = self.figure.shading.of(number);
            let rings = rings(view, fills, &kept);
            if shade.contested && !rings.is_empty() {
                parts.push(Node::Shape(Form {
                    about: self.about_part(number, prefix),
                    geometry: Contour::Rings(rings),
                    fill: Some(self.fill_of(shade, number)),
                    stroke: None,
                }));
            }
        }
        parts
    }

    /// Identity of a contested part's element: which country it is part of, and its own name.
    fn about_part(&mut self, number: UnitIdx, prefix: &str) -> Identity {
        let above = number.index().checked_sub(self.atlas.units.len());
        let overlay = above.and_then(|above| self.atlas.overlays.get(above));
        let code = overlay.and_then(|overlay| self.atlas.units[overlay.unit.index()].code);
        let Some(code) = code else {
            return Identity::default();
        };
        Identity {
            id: Some(self.id(&format!("{prefix}{code}-contested"))),
            data: vec![("contested", code.to_string())],
            title: self.names.get(number.index()).cloned().flatten(),
        }
    }

    /// The role that tells a unit's class from others of its kind.
    fn role(&self, unit: UnitIdx) -> Option<&'static str> {
        let class = self.figure.shading.of(unit).class;
        match class.meaning {
            Meaning::Role(role) => Some(role.id()),
            Meaning::OtherRoles | Meaning::Left => {
                let roles = self.figure.shading.roles.get(&unit)?;
                roles.first().map(|role| role.id())
            }
            Meaning::Uncertain => Some("uncertain"),
            _ => None,
        }
    }

    /// Identity of a unit's element; `key` is the attribute that carries its code.
    fn about_unit(&mut self, unit: UnitIdx, prefix: &str, key: &'static str) -> Identity {
        let known = &self.atlas.units[unit.0 as usize];
        let wanted = match known.code {
            Some(code) => format!("{prefix}{code}"),
            None => format!("{prefix}unit-{}", unit.0),
        };
        let mut data: Vec<(&'static str, String)> = Vec::new();
        data.extend(known.code.map(|code| (key, code.to_string())));
        let shade = self.figure.shading.of(unit);
        let class = shade.class.data_class().to_owned();
        if shade.overseas {
            data.push(("class", "overseas".to_owned()));
            data.push(("state-class", class));
        } else {
            data.push(("class", class));
        }
        data.extend(self.role(unit).map(|role| ("role", role.to_owned())));
        data.extend(known.state.map(|state| ("state", state.to_string())));
        let title = self.names.get(unit.0 as usize).cloned().flatten();
        Identity {
            id: Some(self.id(&wanted)),
            data,
            title,
        }
    }

    pub(super) fn borders(&self, pane: usize, view: &View, planar: &Planar) -> Vec<Node> {
        let kept = kept(&view.rect, self.figure.size, pane > 0);
        let lines: Vec<Vec<Point>> = planar
            .lines
            .iter()
            .filter(|line| {
                line.kind == ArcKind::Border
                    && line.b.is_none_or(|b| self.atlas.has_border(line.a, b))
            })
            .flat_map(|line| clip::line(&to_pixels(view, &line.points), &kept))
            .collect();
        if lines.is_empty() {
            return Vec::new();
        }
        let line = |lines, color, width| {
            let stroke = self.stroke(color, width);
            Node::Shape(Form::plain(Contour::Lines(lines), None, Some(stroke)))
        };
        let edge = self.palette.border_edge.map(|edge| {
            let width = widths::BORDER + 2.0 * widths::BORDER_EDGE;
            line(lines.clone(), edge, width)
        });
        let border = line(lines, self.palette.border, widths::BORDER);
        edge.into_iter().chain([border]).collect()
    }

    /// Countries that no pane shows, as elements without a form: every country is in the file.
    pub(super) fn outside(&mut self) -> Option<Node> {
        let unseen: Vec<UnitIdx> = (0..self.atlas.units.len() as u32)
            .map(UnitIdx)
            .filter(|unit| {
                let known = &self.atlas.units[unit.0 as usize];
                known.code.is_some()
                    && (known.kind != UnitKind::Backdrop
                        || self.figure.shading.of(*unit).class.concerned())
                    && !self.shown.contains(unit)
            })
            .collect();
        let nodes = unseen
            .into_iter()
            .map(|unit| {
                let about = self.about_unit(unit, "", "iso3");
                Node::Group(NodeGroup {
                    about,
                    clip: None,
                    symbol_at: None,
                    nodes: Vec::new(),
                })
            })
            .collect();
        self.group("out-of-view", nodes)
    }
}

/// The rings of a unit's fills in pixels, cut to what is kept.
fn rings(view: &View, fills: &[PlanarFill], kept: &ClipRect) -> Vec<Vec<Point>> {
    fills
        .iter()
        .flat_map(|fill| &fill.rings)
        .map(|ring| clip::ring(to_pixels(view, ring), kept))
        .filter(|ring| ring.len() >= 3)
        .collect()
}

fn to_pixels(view: &View, points: &[PlanePoint]) -> Vec<Point> {
    points.iter().map(|point| view.to_pixel(*point)).collect()
}
