//! One map of the window, of the desk or the stage: sea, shapes, markers and labels, painted over walkers'
//! widget; and the frame of an inset.

use std::sync::Arc;

use eframe::egui::{
    self, CornerRadius, FontId, Pos2, Rect, Shape, Stroke, StrokeKind, Vec2, emath::Rot2,
    epaint::TextShape,
};
use walkers::{Map, MapMemory, Plugin, Projector};

use super::{
    basemap::Ground,
    camera::Sight,
    gpu::{Colors, Gpu, Outline, PaneDraw, Veil},
    lettering::unbroken,
    look::{baseline, color, family, paint_text, paint_with_halo},
    plane::Plane,
    still::StillImage,
    store::Prepared,
};
use crate::{
    figure::{
        InsetFrame, KeyLine, KeySign, Label, Lit, Marker, Pane, PixelRect, Place, View, dimmed,
        typeset, widths,
    },
    geo::{Atlas, Projection, SphereTurn, UnitIdx},
    palette::{Ink, Palette, Rgb},
};

/// Contents of a pane in this frame. Cheap: everything that is large is shared.
#[derive(Clone)]
pub struct PaneContent<'a> {
    pub view: View,
    pub prepared: Option<Arc<Prepared>>,
    /// Shapes of the lakes.
    pub water: Option<Arc<Prepared>>,
    /// Its names and markers, as they were laid out for this view or another one in its projection.
    pub pane: Option<&'a Pane>,
    pub gpu: Option<(Gpu, Colors)>,
    /// Turn of a globe, or of a map that is on its way to another one: `prepared` is a sphere, and the view's plane
    /// is that of this turn.
    pub turn: Option<SphereTurn>,
    /// Picture that stands in until the GPU can draw.
    pub still: Option<StillImage>,
    /// Tiles to lie beneath, where there are any.
    pub ground: Option<Ground>,
    pub palette: &'static Palette,
    pub hovered: Option<UnitIdx>,
    pub selected: Option<UnitIdx>,
    /// Units that stand out, where not all is as ever; `gpu` has the colours already.
    pub lit: Option<Lit>,
    /// Radius of the corners, in points; 0 for the main map.
    pub corner_radius: f32,
}

/// Shows the map in the rest of `ui`; its response tells of pointer and focus.
pub fn show(ui: &mut egui::Ui, content: PaneContent) -> egui::Response {
    let Sight {
        projection,
        center,
        scale,
    } = Sight::from(content.view);
    let plane = Plane::new(projection);
    // The camera is ours: the widget's memory is made anew from it.
    let mut memory = MapMemory::default();
    let center = projection.inverse(center);
    memory.center_at(center.into());
    // Within the widget's limits by construction.
    let _ = memory.set_zoom(plane.zoom_from_scale(scale));
    Map::new(None, &mut memory, center.into())
        .with_projection(&plane)
        .zoom_gesture(false)
        .panning(false)
        .drag_pan_buttons(egui::DragPanButtons::empty())
        .with_plugin(Painting(content))
        .show(ui, |_, _, _, _| ())
        .response
}

/// A rectangle of a figure as egui knows it.
#[must_use]
pub fn rect(place: PixelRect) -> Rect {
    let PixelRect { x, y, w, h } = place;
    Rect::from_min_size(Pos2::new(x as f32, y as f32), Vec2::new(w as f32, h as f32))
}

/// Radius of the corners of an inset, as egui knows it.
#[must_use]
pub fn corners(frame: &InsetFrame) -> CornerRadius {
    CornerRadius::same(frame.radius.round() as u8)
}

/// Paints the frame of an inset whose map is shown: its strip with the caption, and the line around.
pub(crate) fn paint_frame(
    painter: &egui::Painter,
    (view, frame): (&View, &InsetFrame),
    palette: &Palette,
    caption: Ink,
) {
    let corners = corners(frame);
    let top = CornerRadius {
        sw: 0,
        se: 0,
        ..corners
    };
    painter.rect_filled(rect(frame.band), top, color(palette.panel));
    let line = Stroke::new(widths::FRAME as f32, color(palette.line));
    painter.rect_stroke(rect(view.rect), corners, line, StrokeKind::Inside);
    let [x, y] = frame.caption.at;
    let at = Pos2::new(x as f32, y as f32);
    paint_text(
        painter,
        &frame.caption,
        at,
        1.0,
        color(palette.ink(caption)),
        None,
    );
}

/// The pane's view, with its rectangle in points of the window.
#[must_use]
pub fn view(sight: Sight, rect: Rect) -> View {
    View {
        projection: sight.projection,
        rect: PixelRect {
            x: f64::from(rect.min.x),
            y: f64::from(rect.min.y),
            w: f64::from(rect.width()),
            h: f64::from(rect.height()),
        },
        center: sight.center,
        scale: sight.scale,
    }
}

/// Unit at a point of the window: a marker before a shape.
#[must_use]
pub(crate) fn unit_at(
    atlas: &Atlas,
    pane: Option<&Pane>,
    view: &View,
    at: Pos2,
) -> Option<UnitIdx> {
    let pixel = [f64::from(at.x), f64::from(at.y)];
    let marked = pane
        .into_iter()
        .flat_map(|pane| {
            let moved = Moved {
                from: pane.view,
                to: *view,
                turn: turn_of(view),
            };
            let markers = pane.markers.iter();
            markers.filter_map(move |marker| {
                let (place, _) = moved.point(marker.at)?;
                Some((marker, place.distance(at)))
            })
        })
        // A little more than what is seen: small targets are hard to hit.
        .filter(|(marker, distance)| f64::from(*distance) <= marker.radius + 3.0)
        .min_by(|a, b| a.1.total_cmp(&b.1));
    if let Some((marker, _)) = marked {
        return Some(marker.unit);
    }
    let place = view.lonlat_at(pixel);
    view.projection
        .contains(view.from_pixel(pixel))
        .then(|| atlas.locate_at_once(place))
        .flatten()
}

struct Painting<'a>(PaneContent<'a>);

impl Plugin for Painting<'_> {
    fn run(
        self: Box<Self>,
        ui: &mut egui::Ui,
        response: &egui::Response,
        _projector: &Projector<'_>,
        _memory: &MapMemory,
    ) {
        let content = self.0;
        let palette = content.palette;
        let painter = ui.painter_at(response.rect);
        if let Some(ground) = &content.ground {
            painter.rect_filled(response.rect, content.corner_radius, color(palette.sea));
            ground.paint(&painter, tile_light(palette));
        }
        if let (Some((gpu, colors)), Some(geometry)) = (
            &content.gpu,
            content
                .prepared
                .as_ref()
                .and_then(|prepared| prepared.geometry.clone()),
        ) {
            painter.add(
                PaneDraw {
                    gpu: gpu.clone(),
                    geometry,
                    water: content
                        .water
                        .as_ref()
                        .and_then(|lakes| lakes.geometry.clone()),
                    colors: colors.clone(),
                    center: [content.view.center.x, content.view.center.y],
                    scale: content.view.scale,
                    sea_color: palette.sea,
                    graticule_color: palette.graticule,
                    border_color: palette.border,
                    border_edge: palette.border_edge,
                    border_width: widths::BORDER as f32,
                    corner_radius: content.corner_radius,
                    veil: content.ground.as_ref().map(|_| VEIL),
                    outlines: outlines(&content),
                    turn: content.turn,
                    space_color: palette.space,
                    limb_color: palette.limb,
                    // The callback's rectangle must lie on the screen.
                    rect: response.rect.intersect(ui.ctx().content_rect()),
                }
                .into_shape(),
            );
        } else if let Some(still) = content.still {
            let sea = color(palette.sea);
            still.paint(&painter, response.rect, content.corner_radius, sea);
        } else if content.ground.is_none() {
            painter.rect_filled(response.rect, content.corner_radius, color(palette.sea));
        }
        if let Some(pane) = content.pane {
            let moved = Moved {
                from: pane.view,
                to: view(content.view.into(), response.rect),
                turn: content.turn,
            };
            let mut faded = painter.clone();
            for marker in &pane.markers {
                if let Some((at, opacity)) = moved.point(marker.at) {
                    faded.set_opacity(opacity);
                    paint_marker(&faded, marker, at, &content);
                }
            }
            for label in &pane.labels {
                let recedes = content
                    .lit
                    .as_ref()
                    .is_some_and(|lit| !lit.holds(label.unit));
                if let Some((by, opacity)) = moved.by(label.at) {
                    faded.set_opacity(opacity);
                    paint_label(&faded, label, by, palette, recedes);
                }
            }
            for place in &pane.places {
                let label = &place.label;
                if let Some((by, opacity)) = moved.by(place.dot.unwrap_or(label.at)) {
                    faded.set_opacity(opacity);
                    paint_place(&faded, place, by, palette);
                }
            }
            // The key rests while the map is moved.
            for line in &pane.key.lines {
                paint_key_line(&painter, line, palette);
            }
        }
    }
}

/// Both are outlined twice outside of their land, by what is light in the theme beside it and what is dark around
/// that, so that they show on every fill; what is selected more widely.
fn outlines(content: &PaneContent) -> Vec<Outline> {
    let palette = content.palette;
    let mut outlines = Vec::new();
    if let Some(unit) = content
        .hovered
        .filter(|unit| Some(*unit) != content.selected)
    {
        outlines.push(Outline {
            unit,
            color: palette.text,
            width: 3.4,
        });
        outlines.push(Outline {
            unit,
            color: palette.panel,
            width: 1.4,
        });
    }
    if let Some(unit) = content.selected {
        outlines.push(Outline {
            unit,
            color: palette.text,
            width: 5.2,
        });
        outlines.push(Outline {
            unit,
            color: palette.panel,
            width: 2.2,
        });
    }
    outlines
}

/// Turn of a view that is a globe.
#[must_use]
pub fn turn_of(view: &View) -> Option<SphereTurn> {
    match view.projection {
        Projection::Orthographic { center } => Some(SphereTurn {
            center,
            flatness: 0.0,
        }),
        _ => None,
    }
}

/// Takes what was laid out for one view to where it is in another.
#[derive(Clone, Copy)]
struct Moved {
    from: View,
    to: View,
    /// Turn of the sphere that the other is a view of.
    turn: Option<SphereTurn>,
}

impl Moved {
    /// Point where it is, and how much of it is seen: on a sphere it travels with its place, and goes near the edge.
    fn point(&self, at: [f64; 2]) -> Option<(Pos2, f32)> {
        /// Part of the disc's radius from which on out it fades.
        const FADES: f64 = 0.88;
        let plane = self.from.from_pixel(at);
        let (seen, opacity) = match self.turn {
            Some(turn) if turn_of(&self.from) != Some(turn) => {
                if !self.from.projection.contains(plane) {
                    return None;
                }
                let seen = turn.forward(self.from.projection.inverse(plane))?;
                let out = seen.x.hypot(seen.y) / turn.rim();
                (seen, ((1.0 - out) / (1.0 - FADES)).min(1.0))
            }
            _ => (plane, 1.0),
        };
        let [x, y] = self.to.to_pixel(seen);
        Some((Pos2::new(x as f32, y as f32), opacity as f32))
    }

    /// Distance that it lies off.
    fn by(&self, at: [f64; 2]) -> Option<(Vec2, f32)> {
        let (place, opacity) = self.point(at)?;
        Some((place - Pos2::new(at[0] as f32, at[1] as f32), opacity))
    }
}

fn paint_marker(painter: &egui::Painter, marker: &Marker, center: Pos2, content: &PaneContent) {
    let palette = content.palette;
    let radius = marker.radius as f32;
    if !painter.clip_rect().expand(radius).contains(center) {
        return;
    }
    // A ring that is pointed at or chosen grows and stays light; what is dark stands around it.
    let is_selected = content.selected == Some(marker.unit);
    let grows = match (is_selected, content.hovered == Some(marker.unit)) {
        (true, _) => 2.5,
        (false, true) => 1.5,
        (false, false) => 0.0,
    };
    if grows > 0.0 {
        let width = if is_selected { 1.8 } else { 1.2 };
        painter.circle_filled(center, radius + 1.0 + grows + width, color(palette.text));
    }
    if let Some(edge) = palette.border_edge {
        let edge_radius = radius + 1.0 + grows + widths::BORDER_EDGE as f32;
        painter.circle_filled(center, edge_radius, color(edge));
    }
    painter.circle_filled(center, radius + 1.0 + grows, color(palette.border));
    let recedes = content
        .lit
        .as_ref()
        .is_some_and(|lit| !lit.holds(marker.unit));
    let seen = |fill| color(if recedes { dimmed(fill, palette) } else { fill });
    let inner = radius - 1.0;
    if let Some([ground, stripes]) = marker.halves(palette) {
        painter.circle_filled(center, inner, seen(ground));
        let half = marker.half(f64::from(inner));
        let half = half
            .iter()
            .map(|[x, y]| center + Vec2::new(*x as f32, *y as f32));
        let half = Shape::convex_polygon(half.collect(), seen(stripes), Stroke::NONE);
        painter.add(half);
    } else {
        painter.circle_filled(center, inner, seen(marker.class.fill(palette)));
    }
}

/// Paints a name besides a country's, and the square that marks its place.
fn paint_place(painter: &egui::Painter, place: &Place, by: Vec2, palette: &Palette) {
    if let Some([x, y]) = place.dot {
        let at = Pos2::new(x as f32, y as f32) + by;
        let side = 2.0 * Place::DOT as f32;
        let square = |side: f32| Rect::from_center_size(at, Vec2::splat(side));
        let (ink, halo) = place.label.colors(false, palette);
        if let Some(halo) = halo {
            painter.rect_filled(square(side + 2.0), 0.0, color(halo));
        }
        painter.rect_filled(square(side), 0.0, color(palette.ink(ink)));
    }
    paint_label(painter, &place.label, by, palette, false);
}

fn paint_label(painter: &egui::Painter, label: &Label, by: Vec2, palette: &Palette, recedes: bool) {
    let moved = |[x, y]: [f64; 2]| Pos2::new(x as f32, y as f32) + by;
    if !painter.clip_rect().expand(160.0).contains(moved(label.at)) {
        return;
    }
    let (written, halo) = label.colors(recedes, palette);
    if let Some([from, to]) = label.leader {
        let ends = [moved(from), moved(to)];
        if let Some(halo) = halo {
            painter.line_segment(ends, Stroke::new(LEADER + 2.0 * HALO, color(halo)));
        }
        painter.line_segment(ends, Stroke::new(LEADER, color(palette.ink(written))));
        if label.dot {
            if let Some(halo) = halo {
                painter.circle_filled(ends[0], LEADER_DOT + HALO, color(halo));
            }
            painter.circle_filled(ends[0], LEADER_DOT, color(palette.ink(written)));
        }
    }
    let font = FontId::new(label.style.size as f32, family(label.style.weight));
    let ink = color(palette.ink(written));
    let angle = label.angle as f32;
    let middle_of_block = moved(label.at);
    for (line, middle) in label.baselines() {
        let galley = unbroken(painter, line.to_owned(), font.clone(), ink);
        let corner = Vec2::new(galley.size().x / 2.0, baseline(&galley));
        let from_middle = moved(middle) - corner - middle_of_block;
        let at = middle_of_block + Rot2::from_angle(angle) * from_middle;
        let text = TextShape::new(at, galley, ink).with_angle(angle);
        match halo {
            Some(halo) => {
                let width = HALO * (label.halo_width() / widths::HALO) as f32;
                paint_with_halo(painter, text, color(halo), width);
            }
            None => {
                painter.add(text);
            }
        }
    }
}

fn paint_key_line(painter: &egui::Painter, line: &KeyLine, palette: &Palette) {
    let ink = color(palette.ink(line.ink));
    let write = |text: &str, style: typeset::Style, [x, y]: [f64; 2], at_right: bool| {
        let font = FontId::new(style.size as f32, family(style.weight));
        let galley = unbroken(painter, text.to_owned(), font, ink);
        let before = if at_right { galley.size().x } else { 0.0 };
        let at = Pos2::new(x as f32 - before, y as f32 - baseline(&galley));
        let text = TextShape::new(at, galley, ink);
        paint_with_halo(painter, text, color(palette.sea), HALO);
    };
    match &line.sign {
        KeySign::Number(number, at) => write(number, line.number_style(), *at, true),
        KeySign::Dot([x, y], radius) => {
            let fill = color(line.numbered.class.fill(palette));
            painter.circle_filled(Pos2::new(*x as f32, *y as f32), *radius as f32, fill);
        }
    }
    write(&line.name, line.style, line.at, false);
}

/// Share of their light that tiles keep: most are made for light surroundings, and would outshine the light
/// fills of a dark theme.
fn tile_light(palette: &Palette) -> f32 {
    let Rgb(red, green, blue) = palette.sea;
    let dark = [red, green, blue].into_iter().max() < Some(0x80);
    if dark { 0.42 } else { 1.0 }
}

/// Veil over tiles: the classes are told apart as ever, and what lies beneath is read.
pub const VEIL: Veil = Veil {
    shaded: 0.78,
    land: 0.1,
};

/// Width of a name's leader, and of the halo beyond its letters, in points.
const LEADER: f32 = 1.1;
/// Radius of the dot in which a leader ends within a country.
const LEADER_DOT: f32 = 1.9;
const HALO: f32 = 1.2;

#[cfg(test)]
mod tests {
    use eframe::egui::{CentralPanel, Context, RawInput};

    use super::*;
    use crate::{
        figure::{Class, typeset},
        palette::{Ink, Theme},
    };

    /// The texts that a label is painted with, in a window of 400 by 300 points.
    fn painted(label: &Label) -> Vec<TextShape> {
        let context = Context::default();
        let input = RawInput {
            screen_rect: Some(Rect::from_min_size(Pos2::ZERO, Vec2::new(400.0, 300.0))),
            ..RawInput::default()
        };
        let mut output = context.run_ui(input, |ui| {
            CentralPanel::default().show(ui, |ui| {
                paint_label(
                    ui.painter(),
                    label,
                    Vec2::ZERO,
                    Theme::Light.palette(),
                    false,
                );
            });
        });
        let shapes = std::mem::take(&mut output.shapes);
        output.drop_without_applying_deltas();
        shapes
            .into_iter()
            .filter_map(|clipped| match clipped.shape {
                Shape::Text(text) => Some(text),
                _ => None,
            })
            .collect()
    }

    #[test]
    fn a_turned_name_stands_around_its_place_as_it_does_in_exports() {
        for angle in [0.0, -0.9, 0.6] {
            let label = Label {
                unit: UnitIdx(0),
                lines: vec!["Portugal".to_owned()],
                at: [200.0, 150.0],
                angle,
                anchor: crate::geo::PlanePoint { x: 0.0, y: 0.0 },
                style: typeset::Style::new(14.0, typeset::Weight::Regular),
                ink: Ink::Text,
                halo: Some(Theme::Light.palette().sea),
                hatched: false,
                leader: None,
                on_sea: false,
                dot: false,
                class: Class::PRINCIPAL,
                numbered: None,
            };
            let texts = painted(&label);
            // Four copies are its halo.
            assert_eq!(texts.len(), 5);
            let text = &texts[4];
            assert!((f64::from(text.angle) - angle).abs() < 1e-6);
            // The middle of the letters, half a capital above the middle of the baseline.
            let half_capital = typeset::cap_height(label.style) as f32 / 2.0;
            let middle = Vec2::new(
                text.galley.size().x / 2.0,
                baseline(&text.galley) - half_capital,
            );
            let middle = text.pos + Rot2::from_angle(text.angle) * middle;
            let off = middle - Pos2::new(200.0, 150.0);
            assert!(off.length() < 0.01, "{angle}: {off:?}");
        }
    }
}
