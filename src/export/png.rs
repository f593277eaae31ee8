//! A scene as pixels: drawn by `vello_cpu`, text as the outlines of the embedded font.
//!
//! Tall pictures are drawn and compressed in bands, so that the largest allowed one needs little
//! memory more than its file. Every pixel is opaque: files hold three channels.

use std::borrow::Cow;
use std::collections::BTreeSet;

use skrifa::instance::{LocationRef, Size};
use skrifa::outline::{DrawSettings, OutlinePen};
use skrifa::{GlyphId, MetadataProvider as _};
use vello_cpu::color::{AlphaColor, Srgb};
use vello_cpu::kurbo::{
    self, Affine, BezPath, Cap, Circle, Join, PathEl, RoundedRect as KurboRoundedRect, Shape as _,
};
use vello_cpu::peniko::Fill as FillRule;
use vello_cpu::{Pixmap, RenderContext, Resources};

use super::clip::ClipRect;
use super::display_list::{
    Contour, DisplayList, Fill, Form, Hatch, Node, Point, RoundedRect, Stroke, TextBlock, Turn,
};
use super::{Document, Error, PixelSize};
use crate::figure::typeset::{self, Align};
use crate::palette::Rgb;

/// Pixels that are drawn at once: a picture of 4096 by 4096.
const BAND_PIXELS: u32 = 1 << 24;

/// Picture in straight (not premultiplied) RGBA, row by row from the top; every pixel is opaque.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    pub size: PixelSize,
    pub rgba: Vec<u8>,
    /// Characters that no font here can write.
    pub unwritten: BTreeSet<char>,
}

/// The picture's pixels, for the clipboard.
pub(super) fn picture(scene: &DisplayList, size: PixelSize) -> Picture {
    let mut rgba = Vec::new();
    for_each_band(scene, size, |pixels| {
        let pixels = pixels.take();
        if rgba.is_empty() {
            rgba = bytemuck::cast_vec(pixels);
        } else {
            rgba.extend_from_slice(bytemuck::cast_slice(&pixels));
        }
        Ok(())
    })
    .expect("taking pixels cannot fail");
    Picture {
        size,
        rgba,
        unwritten: scene.unwritten(),
    }
}

/// Writes the picture as a PNG file. The same scene gives the same bytes.
pub(super) fn write(
    scene: &DisplayList,
    document: &Document,
    size: PixelSize,
) -> Result<Vec<u8>, Error> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, size.width, size.height);
    encoder.set_color(png::ColorType::Rgb);
    encoder.set_depth(png::BitDepth::Eight);
    encoder.set_source_srgb(png::SrgbRenderingIntent::RelativeColorimetric);
    encoder.set_compression(png::Compression::Balanced);
    encoder.add_itxt_chunk("Title".to_owned(), document.title.clone())?;
    encoder.add_itxt_chunk("Description".to_owned(), document.description.clone())?;
    encoder.add_itxt_chunk("Source".to_owned(), document.sources.join("\n"))?;
    let software = concat!("Signatory Map ", env!("CARGO_PKG_VERSION"));
    encoder.add_text_chunk("Software".to_owned(), software.to_owned())?;
    let mut writer = encoder.write_header()?;
    let mut rows = writer.stream_writer_with_size(1 << 18)?;
    let mut rgb = Vec::new();
    for_each_band(scene, size, |pixels| {
        rgb.clear();
        rgb.extend(
            pixels
                .data_as_u8_slice()
                .as_chunks::<4>()
                .0
                .iter()
                .flat_map(|[r, g, b, _]| [*r, *g, *b]),
        );
        std::io::Write::write_all(&mut rows, &rgb)?;
        Ok(())
    })?;
    rows.finish()?;
    writer.finish()?;
    Ok(bytes)
}

/// Draws the picture from the top to the bottom and hands over its pixels, some rows at a time.
fn for_each_band(
    scene: &DisplayList,
    size: PixelSize,
    mut take: impl FnMut(Pixmap) -> Result<(), Error>,
) -> Result<(), Error> {
    let scale = f64::from(size.width) / scene.size[0];
    let rows_at_once = (BAND_PIXELS / size.width).clamp(1, size.height);
    let mut resources = Resources::new();
    let mut top = 0;
    while top < size.height {
        let rows = rows_at_once.min(size.height - top);
        // Both sides are at most PixelSize::MAX, which fits.
        let mut context = RenderContext::new(size.width as u16, rows as u16);
        let mut painter = BandPainter {
            seen: ClipRect {
                min: [0.0, f64::from(top) / scale],
                max: [scene.size[0], f64::from(top + rows) / scale],
            },
            to_band: Affine::translate((0.0, -f64::from(top))) * Affine::scale(scale),
            context: &mut context,
        };
        painter.background(scene.background);
        painter.nodes(&scene.nodes);
        context.flush();
        let mut pixmap = Pixmap::new(size.width as u16, rows as u16);
        context.render(&mut pixmap, &mut resources);
        // Opaque pixels are the same premultiplied and straight.
        take(pixmap)?;
        top += rows;
    }
    Ok(())
}

/// Draws the part of a scene that one band shows.
struct BandPainter<'a> {
    context: &'a mut RenderContext,
    to_band: Affine,
    /// The band in figure pixels.
    seen: ClipRect,
}

impl BandPainter<'_> {
    fn background(&mut self, color: Rgb) {
        self.context.set_transform(Affine::IDENTITY);
        self.context.set_paint(paint(color));
        let [width, height] = [
            f64::from(self.context.width()),
            f64::from(self.context.height()),
        ];
        self.context
            .fill_rect(&kurbo::Rect::new(0.0, 0.0, width, height));
        self.context.set_transform(self.to_band);
    }

    fn nodes(&mut self, nodes: &[Node]) {
        for node in nodes {
            match node {
                Node::Group(group) => {
                    if let Some(clip) = &group.clip {
                        self.context.set_fill_rule(FillRule::NonZero);
                        self.context.push_clip_path(&rounded(clip));
                    }
                    self.nodes(&group.nodes);
                    if group.clip.is_some() {
                        self.context.pop_clip_path();
                    }
                }
                Node::Shape(shape) => self.shape(shape),
                Node::Text(text) => self.text(text),
            }
        }
    }

    fn shape(&mut self, shape: &Form) {
        let reach = shape.stroke.map_or(0.0, |stroke| stroke.width);
        let path = match &shape.geometry {
            Contour::Rings(rings) => self.polyline(rings, true, reach),
            Contour::Lines(lines) => self.polyline(lines, false, reach),
            Contour::Circle {
                center: [x, y],
                radius,
            } => Circle::new((*x, *y), *radius).to_path(0.02),
            Contour::Rect(rect) => rounded(rect),
        };
        if path.elements().is_empty() {
            return;
        }
        self.context.set_fill_rule(FillRule::EvenOdd);
        match &shape.fill {
            None => {}
            Some(Fill::Solid(color)) => {
                self.context.set_paint(paint(*color));
                self.context.fill_path(&path);
            }
            Some(Fill::Hatch(hatch)) => self.hatch(&path, hatch),
        }
        if let Some(stroke) = &shape.stroke {
            self.stroke(&path, stroke);
        }
    }

    fn stroke(&mut self, path: &BezPath, stroke: &Stroke) {
        self.context.set_paint(paint(stroke.color));
        // Of a hairline nobody sees the joins, and round ones are most of the work.
        let [scale, ..] = self.to_band.as_coeffs();
        let (join, cap) = if stroke.width * scale < 1.25 {
            (Join::Bevel, Cap::Butt)
        } else {
            (Join::Round, Cap::Round)
        };
        self.context.set_stroke(
            kurbo::Stroke::new(stroke.width)
                .with_join(join)
                .with_caps(cap),
        );
        for piece in pieces(path) {
            self.context.stroke_path(&piece);
        }
    }

    /// The lines that the band shows as a path.
    fn polyline(&self, lines: &[Vec<Point>], closed: bool, reach: f64) -> BezPath {
        let seen = self.seen.grown(reach);
        let mut path = BezPath::new();
        for line in lines {
            if !ClipRect::around(line).is_some_and(|extent| extent.overlaps(&seen)) {
                continue;
            }
            let mut points = line.iter().map(|[x, y]| kurbo::Point::new(*x, *y));
            if let Some(first) = points.next() {
                path.push(PathEl::MoveTo(first));
                path.extend(points.map(PathEl::LineTo));
                if closed {
                    path.push(PathEl::ClosePath);
                }
            }
        }
        path
    }

    fn hatch(&mut self, path: &BezPath, hatch: &Hatch) {
        self.context.set_paint(paint(hatch.ground));
        self.context.fill_path(path);
        let extent = path.bounding_box();
        let Some(shown) = intersection(&extent, &self.seen) else {
            return;
        };
        // Stripes run where the way across them is a multiple of the spacing and a half.
        let [across_x, across_y] = hatch.course.across();
        let corners = [shown.x0, shown.x1]
            .into_iter()
            .flat_map(|x| [shown.y0, shown.y1].map(|y| (x, y)));
        let mut reach = [[f64::INFINITY, f64::NEG_INFINITY]; 2];
        for (x, y) in corners {
            let ways = [x * across_x + y * across_y, y * across_x - x * across_y];
            for ([least, most], way) in reach.iter_mut().zip(ways) {
                *least = least.min(way);
                *most = most.max(way);
            }
        }
        let [[least, most], [begin, end]] = reach;
        let first = (least / hatch.spacing).floor() as i64;
        let last = (most / hatch.spacing).ceil() as i64;
        let mut stripes = BezPath::new();
        for number in first..=last {
            let across = (number as f64 + 0.5) * hatch.spacing;
            let at = |along: f64| {
                let x = across * across_x - along * across_y;
                let y = across * across_y + along * across_x;
                (x, y)
            };
            stripes.move_to(at(begin - 1.0));
            stripes.line_to(at(end + 1.0));
        }
        self.context.push_clip_path(path);
        self.context.set_paint(paint(hatch.ink));
        self.context.set_stroke(kurbo::Stroke::new(hatch.width));
        self.context.stroke_path(&stripes);
        self.context.pop_clip_path();
    }

    fn text(&mut self, text: &TextBlock) {
        let mut outlines = BezPath::new();
        let mut reach = text.style.size * 2.0;
        if text.turn.is_some() {
            let widths = text
                .lines
                .iter()
                .map(|(line, _)| typeset::width(line, text.style));
            reach += widths.fold(0.0, f64::max);
        }
        for (line, at) in &text.lines {
            if at[1] + reach < self.seen.min[1] || at[1] - reach > self.seen.max[1] {
                continue;
            }
            let shift = match text.align {
                Align::Left => 0.0,
                Align::Center => typeset::width(line, text.style) / -2.0,
                Align::Right => -typeset::width(line, text.style),
            };
            outline_text(line, text.style, [at[0] + shift, at[1]], &mut outlines);
        }
        if outlines.elements().is_empty() {
            return;
        }
        if let Some(Turn { angle, about }) = text.turn {
            outlines.apply_affine(Affine::rotate_about(angle, (about[0], about[1])));
        }
        if let Some(halo) = &text.halo {
            self.stroke(&outlines, halo);
        }
        self.context.set_fill_rule(FillRule::NonZero);
        self.context.set_paint(paint(text.color));
        self.context.fill_path(&outlines);
    }
}

/// Adds the outlines of a line's letters, its baseline starting at `at`.
fn outline_text(line: &str, style: typeset::Style, at: Point, outlines: &mut BezPath) {
    let settings = || DrawSettings::unhinted(Size::new(style.size as f32), LocationRef::default());
    let run = typeset::glyphs(line, style).glyphs;
    for stretch in run.chunk_by(|a, b| a.face == b.face) {
        let glyphs = typeset::font_of(stretch[0].face).outline_glyphs();
        for glyph in stretch {
            let Some(outline) = glyphs.get(GlyphId::new(glyph.id)) else {
                continue;
            };
            let mut pen = Pen {
                path: outlines,
                origin: [at[0] + glyph.x, at[1] + glyph.y],
            };
            // A glyph without an outline, such as a space, draws nothing.
            let _ = outline.draw(settings(), &mut pen);
        }
    }
}

/// Puts a glyph, y up, into a path, y down.
struct Pen<'a> {
    path: &'a mut BezPath,
    origin: Point,
}

impl Pen<'_> {
    fn at(&self, x: f32, y: f32) -> kurbo::Point {
        kurbo::Point::new(self.origin[0] + f64::from(x), self.origin[1] - f64::from(y))
    }
}

impl OutlinePen for Pen<'_> {
    fn move_to(&mut self, x: f32, y: f32) {
        self.path.move_to(self.at(x, y));
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.path.line_to(self.at(x, y));
    }

    fn quad_to(&mut self, cx: f32, cy: f32, x: f32, y: f32) {
        self.path.quad_to(self.at(cx, cy), self.at(x, y));
    }

    fn curve_to(&mut self, cx0: f32, cy0: f32, cx1: f32, cy1: f32, x: f32, y: f32) {
        self.path
            .curve_to(self.at(cx0, cy0), self.at(cx1, cy1), self.at(x, y));
    }

    fn close(&mut self) {
        self.path.close_path();
    }
}

/// Elements that are stroked at once: `vello_cpu` 0.2 expands a whole path before it looks at what
/// of it is seen, with over a kilobyte for each of its points.
const STROKED_AT_ONCE: usize = 1 << 16;

/// A path in pieces that can be stroked one after the other: one, but for the longest.
fn pieces(path: &BezPath) -> Vec<Cow<'_, BezPath>> {
    if path.elements().len() <= STROKED_AT_ONCE {
        return vec![Cow::Borrowed(path)];
    }
    let mut pieces = Vec::new();
    let mut piece = BezPath::new();
    // Where the line began, and whether that was in an earlier piece.
    let mut start = (kurbo::Point::ZERO, false);
    for element in path.elements() {
        let full = piece.elements().len() >= STROKED_AT_ONCE;
        match *element {
            PathEl::MoveTo(to) => {
                if full {
                    pieces.push(Cow::Owned(std::mem::take(&mut piece)));
                }
                start = (to, false);
                piece.move_to(to);
            }
            PathEl::ClosePath if start.1 => piece.line_to(start.0),
            element => {
                let at = element.end_point().filter(|_| full);
                piece.push(element);
                if let Some(at) = at {
                    pieces.push(Cow::Owned(std::mem::take(&mut piece)));
                    piece.move_to(at);
                    start.1 = true;
                }
            }
        }
    }
    pieces.push(Cow::Owned(piece));
    pieces
}

fn paint(color: Rgb) -> AlphaColor<Srgb> {
    AlphaColor::from_rgb8(color.0, color.1, color.2)
}

fn rounded(rounded: &RoundedRect) -> BezPath {
    let rect = rounded.rect;
    let corners = kurbo::Rect::new(rect.x, rect.y, rect.x + rect.w, rect.y + rect.h);
    if rounded.radius > 0.0 {
        KurboRoundedRect::from_rect(corners, rounded.radius).to_path(0.02)
    } else {
        corners.to_path(0.02)
    }
}

fn intersection(extent: &kurbo::Rect, seen: &ClipRect) -> Option<kurbo::Rect> {
    let shown = extent.intersect(kurbo::Rect::new(
        seen.min[0],
        seen.min[1],
        seen.max[0],
        seen.max[1],
    ));
    (shown.width() > 0.0 && shown.height() > 0.0).then_some(shown)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_path_is_stroked_in_pieces_that_meet() {
        let mut path = BezPath::new();
        path.move_to((0.0, 0.0));
        let points = 3 * STROKED_AT_ONCE / 2;
        for x in 1..points {
            path.line_to((x as f64, 1.0));
        }
        path.close_path();
        path.move_to((7.0, 7.0));
        path.line_to((8.0, 8.0));
        let found = pieces(&path);
        assert_eq!(found.len(), 2);
        let edges = |path: &BezPath| -> Vec<kurbo::Line> {
            let lines = path.segments().map(|segment| match segment {
                kurbo::PathSeg::Line(line) => line,
                other => panic!("{other:?}"),
            });
            lines.collect()
        };
        let all: Vec<kurbo::Line> = found.iter().flat_map(|piece| edges(piece)).collect();
        assert_eq!(all, edges(&path));
        assert!(matches!(pieces(&found[1])[..], [Cow::Borrowed(_)]));
    }
}
