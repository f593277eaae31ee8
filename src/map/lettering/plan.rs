//! The plan of how a text is broken and ordered, worked out once while it is shown.

use std::ops::Range;

use eframe::egui::text::{ByteIndex, LayoutJob, LayoutSection};
use eframe::egui::{Painter, Rangef};

use super::measure::{measure, origin_at};
use super::room::Room;
use crate::lines::{self, Break, Order, Stretch, TextPiece, laid_backwards};

/// A job whose lines are paragraphs, each in the order in which it is seen.
pub(super) struct Plan {
    pub job: LayoutJob,
    /// Section of the job that was asked for, by section of [`Plan::job`].
    pub origins: Vec<usize>,
    /// Bytes of the job that was asked for, by line.
    pub lines: Vec<Range<usize>>,
    pub places: Vec<SectionPlace>,
}

/// Place of a section that stands off what is before it: worked out from widths, since what is laid out does
/// not say which glyph is whose.
pub(super) struct SectionPlace {
    pub section: usize,
    pub row: usize,
    /// Range from the row's begin.
    pub x: Rangef,
    pub height: Option<f32>,
}

/// One row takes no more bytes of a text than this into account: it is far beyond any window.
const ROW_BYTES: usize = 16 << 10;

/// Letters set side by side may take a little more room than each alone: so often less is tried.
const TRIES: usize = 3;

/// Room that a letter takes at the least, as a rule, in points: a text with more of them than would fit so is not
/// tried in one line.
const LEAST_LETTER: f32 = 2.0;

/// Difference of widths that is none, in points.
const NOTHING: f32 = 0.01;

impl Plan {
    pub(super) fn new(painter: &Painter, mut job: LayoutJob, room: Room) -> Self {
        if job.sections.is_empty() {
            return Self::of(&job, &[], &[]);
        }
        let mut elided = false;
        if room.rows == 1 {
            // As long as it was: sections keep their places.
            job.text = job.text.replace(['\n', '\r'], " ");
            let most = job.text.floor_char_boundary(ROW_BYTES);
            if most < job.text.len() {
                elided = true;
                job = cut(&job, 0..most);
            }
        }
        let orders = orders(&job.text);
        if !elided && orders.iter().all(|(_, order)| order.is_none()) {
            let rows = job.text.bytes().filter(|byte| *byte == b'\n').count() + 1;
            let letters = job.text.split('\n').map(|line| line.chars().count()).max();
            let may_fit = letters.unwrap_or(0) as f32 * LEAST_LETTER <= room.width;
            if rows <= room.rows
                && may_fit
                && painter.layout_job(job.clone()).size().x <= room.width
            {
                let origins = (0..job.sections.len()).collect();
                let mut plan = Self {
                    lines: whole_lines(&job.text),
                    job,
                    origins,
                    places: Vec::new(),
                };
                plan.find_places(painter);
                return plan;
            }
        }
        let text = Broken::new(painter, &job, room.width);
        let mut width = room.width;
        let mut plan = Self::of(&job, &orders, &[]);
        for _ in 0..TRIES {
            let mut lines = text.fill(width);
            if elided || lines.len() > room.rows {
                lines.truncate(room.rows);
                return Self::elided(painter, &job, &orders, lines, room);
            }
            plan = Self::of(&job, &orders, &lines);
            let galley = painter.layout_job(plan.job.clone());
            let over = galley
                .rows
                .iter()
                .zip(&lines)
                .filter(|(_, line)| lines::clusters(&job.text[(*line).clone()]).nth(1).is_some())
                .map(|(row, _)| row.size.x - room.width)
                .fold(0.0, f32::max);
            if over <= NOTHING {
                plan.find_places(painter);
                return plan;
            }
            width = (width - over.max(1.0)).max(width / 2.0);
        }
        let fits = |line| {
            let line = Self::of(&job, &orders, &[line]);
            painter.layout_job(line.job).size().x <= room.width + NOTHING
        };
        let cut = |line: &Range<usize>| lines::cut(&job.text, line.clone(), fits);
        let mut lines: Vec<_> = plan.lines.iter().flat_map(cut).collect();
        if lines.len() > room.rows {
            lines.truncate(room.rows);
            return Self::elided(painter, &job, &orders, lines, room);
        }
        plan = Self::of(&job, &orders, &lines);
        plan.find_places(painter);
        plan
    }

    /// Each section is shaped by itself: it begins where those before it in its line end.
    fn find_places(&mut self, painter: &Painter) {
        let sections = &self.job.sections;
        if sections.iter().all(|section| section.leading_space == 0.0) {
            return;
        }
        let mut pieces: Vec<(usize, TextPiece)> = Vec::new();
        let (mut row, mut end) = (0, 0);
        for section in sections {
            let bytes = section.byte_range.start.0..section.byte_range.end.0;
            for line in whole_lines(&self.job.text[bytes.clone()]) {
                let range = bytes.start + line.start..bytes.start + line.end;
                if range.start > end {
                    row += 1;
                }
                end = range.end;
                let piece = TextPiece {
                    next: range.end,
                    range,
                    after: Break::Fine,
                };
                pieces.push((row, piece));
            }
        }
        let origin = |piece: &TextPiece| origin_at(&self.job, piece.range.start);
        let stands_off = |piece: &TextPiece| {
            sections[origin(piece)].leading_space > 0.0 && !piece.range.is_empty()
        };
        // Nothing hangs on how wide the other rows are, or what comes after.
        let rows = pieces.chunk_by(|a, b| a.0 == b.0);
        let (rows, pieces): (Vec<usize>, Vec<TextPiece>) = rows
            .flat_map(|row| {
                let last = row.iter().rposition(|(_, piece)| stands_off(piece));
                row[..last.map_or(0, |last| last + 1)].iter().cloned()
            })
            .unzip();
        let widths = measure(painter, &self.job, &pieces);
        let mut places = Vec::new();
        let (mut x, mut before) = (0.0, 0);
        for ((piece, [width, _]), row) in pieces.iter().zip(widths).zip(rows) {
            if row > before {
                x = 0.0;
            }
            before = row;
            let section = &sections[origin(piece)];
            let width = width as f32;
            if stands_off(piece) {
                places.push(SectionPlace {
                    section: self.origins[origin(piece)],
                    row,
                    x: Rangef::new(x + section.leading_space, x + width),
                    height: section.format.line_height,
                });
            }
            x += width;
        }
        self.places = places;
    }

    /// The lines of `job`, each in its order.
    fn of(job: &LayoutJob, orders: &[(usize, Option<Order>)], lines: &[Range<usize>]) -> Self {
        let mut plan = Self {
            job: LayoutJob {
                text: String::with_capacity(job.text.len()),
                sections: Vec::new(),
                wrap: job.wrap.clone(),
                ..LayoutJob::default()
            },
            origins: Vec::new(),
            lines: lines.to_vec(),
            places: Vec::new(),
        };
        let mut paragraph = 0;
        for (idx, line) in lines.iter().enumerate() {
            if idx > 0 {
                plan.end_line(job);
            }
            while orders
                .get(paragraph + 1)
                .is_some_and(|(begin, _)| *begin <= line.start)
            {
                paragraph += 1;
            }
            match orders.get(paragraph) {
                Some((begin, Some(order))) => {
                    let within = line.start - begin..line.end - begin;
                    for stretch in order.of_line(within) {
                        let range = stretch.range.start + begin..stretch.range.end + begin;
                        plan.push_stretch(job, &Stretch { range, ..stretch });
                    }
                }
                _ => plan.push(job, line.clone()),
            }
        }
        if plan.job.sections.is_empty() {
            plan.push_as(job, "", 0, 0.0);
        }
        plan
    }

    /// Lines that there is room for, the last of them with "…" for what there is no room for.
    fn elided(
        painter: &Painter,
        job: &LayoutJob,
        orders: &[(usize, Option<Order>)],
        mut lines: Vec<Range<usize>>,
        room: Room,
    ) -> Self {
        let Some(last) = lines.pop() else {
            return Self::of(job, orders, &[]);
        };
        let rest = &job.text[last.start..];
        let rest = &rest[..rest
            .find('\n')
            .unwrap_or(rest.len())
            .min(rest.floor_char_boundary(ROW_BYTES))];
        let mut ends: Vec<usize> = vec![0];
        ends.extend(lines::clusters(rest).map(|(at, cluster)| at + cluster.len()));
        let row = |end: usize| {
            let kept = rest[..end].trim_end().len();
            let mut row = cut(job, last.start..last.start + kept);
            let section = origin_at(job, last.start + kept);
            let format = job.sections[section].format.clone();
            // In its own place of the order, too.
            row.append("…", 0.0, format);
            let orders = self::orders(&row.text);
            let whole = 0..row.text.len();
            Self::of(&row, &orders, &[whole])
        };
        let fits = |end: usize| painter.layout_job(row(end).job).size().x <= room.width;
        // About as far as the line without "…".
        let about = ends.partition_point(|end| *end < last.len());
        let row = row(ends[last_that_fits(ends.len(), about, |idx| fits(ends[idx]))]);
        let first = origin_at(job, last.start);

        let mut plan = Self::of(job, orders, &lines);
        if lines.is_empty() {
            plan.job.text.clear();
            plan.job.sections.clear();
            plan.origins.clear();
        } else {
            plan.end_line(job);
        }
        for (section, origin) in row.job.sections.iter().zip(&row.origins) {
            let text = &row.job.text[section.byte_range.start.0..section.byte_range.end.0];
            let origin = (first + origin).min(job.sections.len() - 1);
            let begin = plan.job.text.len();
            plan.job.text.push_str(text);
            plan.job.sections.push(LayoutSection {
                byte_range: ByteIndex(begin)..ByteIndex(plan.job.text.len()),
                ..section.clone()
            });
            plan.origins.push(origin);
        }
        // A row more than there is room for: the galley knows that it does not hold all.
        plan.end_line(job);
        plan.job.wrap.max_rows = room.rows;
        plan.job.wrap.overflow_character = None;
        plan
    }

    fn push(&mut self, job: &LayoutJob, bytes: Range<usize>) {
        push(&mut self.job, job, bytes, |origin| {
            self.origins.push(origin);
        });
    }

    /// A part of a line that is read in one direction, in sections that the shaper lays in that direction.
    fn push_stretch(&mut self, job: &LayoutJob, stretch: &Stretch) {
        let mut parts: Vec<(Range<usize>, bool)> = Vec::new();
        for (at, cluster) in lines::clusters(&job.text[stretch.range.clone()]) {
            let at = stretch.range.start + at;
            let backwards = laid_backwards(cluster);
            let section = origin_at(job, at);
            match parts.last_mut() {
                Some((range, known))
                    if *known == backwards
                        && (backwards || !stretch.from_right)
                        && origin_at(job, range.start) == section =>
                {
                    range.end = at + cluster.len();
                }
                _ => parts.push((at..at + cluster.len(), backwards)),
            }
        }
        if stretch.from_right {
            parts.reverse();
        }
        for (range, backwards) in parts {
            let origin = origin_at(job, range.start);
            let leading = if range.start == job.sections[origin].byte_range.start.0 {
                job.sections[origin].leading_space
            } else {
                0.0
            };
            let text = &job.text[range];
            match (stretch.from_right, backwards) {
                (true, false) => self.push_as(job, &mirrored(text), origin, leading),
                // The shaper turns it; turned before, it stands as it is written.
                (false, true) => {
                    let turned: String = lines::clusters(text)
                        .rev()
                        .map(|(_, cluster)| cluster)
                        .collect();
                    self.push_as(job, &turned, origin, leading);
                }
                _ => self.push_as(job, text, origin, leading),
            }
        }
    }

    fn push_as(&mut self, job: &LayoutJob, text: &str, origin: usize, leading_space: f32) {
        let Some(section) = job.sections.get(origin) else {
            return;
        };
        let begin = self.job.text.len();
        self.job.text.push_str(text);
        self.job.sections.push(LayoutSection {
            leading_space,
            byte_range: ByteIndex(begin)..ByteIndex(self.job.text.len()),
            format: section.format.clone(),
        });
        self.origins.push(origin);
    }

    fn end_line(&mut self, job: &LayoutJob) {
        self.job.text.push('\n');
        if let Some(section) = self.job.sections.last_mut() {
            section.byte_range.end.0 += 1;
        } else {
            self.job.text.pop();
            self.push_as(job, "\n", 0, 0.0);
        }
    }
}

/// The last of so many places that fits, where those before it do, looked for from `about` on; the first is taken
/// to fit.
fn last_that_fits(places: usize, about: usize, fits: impl Fn(usize) -> bool) -> usize {
    let (mut last, mut beyond) = (0, places);
    let (mut at, mut step) = (about, 1);
    while beyond - last > 1 {
        if at <= last || at >= beyond {
            at = usize::midpoint(last, beyond);
        }
        if fits(at) {
            last = at;
            at += step;
        } else {
            beyond = at;
            at = at.saturating_sub(step);
        }
        step *= 2;
    }
    last
}

/// Adds the part of `job` in these bytes to `to`.
fn push(to: &mut LayoutJob, job: &LayoutJob, bytes: Range<usize>, mut told: impl FnMut(usize)) {
    let first = origin_at(job, bytes.start);
    for (origin, section) in job.sections.iter().enumerate().skip(first) {
        let [start, end] = [section.byte_range.start.0, section.byte_range.end.0];
        if start >= bytes.end {
            break;
        }
        let part = start.max(bytes.start)..end.min(bytes.end);
        if part.start >= part.end {
            continue;
        }
        let begin = to.text.len();
        let leading_space = if part.start == start {
            section.leading_space
        } else {
            0.0
        };
        to.text.push_str(&job.text[part]);
        to.sections.push(LayoutSection {
            leading_space,
            byte_range: ByteIndex(begin)..ByteIndex(to.text.len()),
            format: section.format.clone(),
        });
        told(origin);
    }
}

/// The part of `job` in these bytes, as a job of its own.
fn cut(job: &LayoutJob, bytes: Range<usize>) -> LayoutJob {
    let mut part = LayoutJob {
        wrap: job.wrap.clone(),
        ..LayoutJob::default()
    };
    push(&mut part, job, bytes, |_| {});
    part
}

/// The bytes of each paragraph.
fn whole_lines(text: &str) -> Vec<Range<usize>> {
    let mut begin = 0;
    text.split('\n')
        .map(|line| {
            let range = begin..begin + line.len();
            begin = range.end + 1;
            range
        })
        .collect()
}

/// Start of each paragraph, and its order.
fn orders(text: &str) -> Vec<(usize, Option<Order>)> {
    let mut begin = 0;
    text.split_inclusive('\n')
        .map(|paragraph| {
            let at = begin;
            begin += paragraph.len();
            (at, Order::of(paragraph))
        })
        .collect()
}

/// Brackets as they are seen where they are read from the right.
fn mirrored(text: &str) -> String {
    text.chars()
        .map(|c| unicode_bidi_mirroring::get_mirrored(c).unwrap_or(c))
        .collect()
}

/// A text in pieces that are measured.
struct Broken {
    pieces: Vec<TextPiece>,
    widths: Vec<[f64; 2]>,
}

impl Broken {
    /// Pieces wider than `room` are in clusters.
    fn new(painter: &Painter, job: &LayoutJob, room: f32) -> Self {
        let mut pieces = Vec::new();
        let mut begin = 0;
        for paragraph in job.text.split_inclusive('\n') {
            let seen = paragraph.trim_end_matches('\n');
            let from = pieces.len();
            pieces.extend(lines::pieces(seen).into_iter().map(|piece| TextPiece {
                range: begin + piece.range.start..begin + piece.range.end,
                next: begin + piece.next,
                after: piece.after,
            }));
            if pieces.len() == from {
                pieces.push(TextPiece {
                    range: begin..begin,
                    next: begin,
                    after: Break::Must,
                });
            }
            begin += paragraph.len();
        }
        if job.text.ends_with('\n') || job.text.is_empty() {
            pieces.push(TextPiece {
                range: begin..begin,
                next: begin,
                after: Break::Must,
            });
        }
        let pieces = pieces
            .iter()
            .flat_map(|piece| marked(job, piece))
            .collect::<Vec<_>>();
        let widths = measure(painter, job, &pieces);
        if widths.iter().all(|[seen, _]| *seen <= f64::from(room)) {
            return Self { pieces, widths };
        }
        let in_clusters: Vec<Vec<TextPiece>> = pieces
            .iter()
            .zip(&widths)
            .map(|(piece, [seen, _])| {
                if *seen > f64::from(room) {
                    lines::broken(&job.text, piece).collect()
                } else {
                    Vec::new()
                }
            })
            .collect();
        // What fits is as wide as it was.
        let mut of_clusters = measure(painter, job, &in_clusters.concat()).into_iter();
        let mut broken = Self {
            pieces: Vec::new(),
            widths: Vec::new(),
        };
        for ((piece, width), clusters) in pieces.into_iter().zip(widths).zip(in_clusters) {
            if clusters.is_empty() {
                broken.pieces.push(piece);
                broken.widths.push(width);
            } else {
                broken
                    .widths
                    .extend(of_clusters.by_ref().take(clusters.len()));
                broken.pieces.extend(clusters);
            }
        }
        broken
    }

    fn fill(&self, room: f32) -> Vec<Range<usize>> {
        lines::fill(&self.pieces, &self.widths, f64::from(room))
    }
}

/// Sections that stand off what is before them, such as the numbers of sources, may begin a line, unless
/// they are the first of their sort.
fn marked(job: &LayoutJob, piece: &TextPiece) -> Vec<TextPiece> {
    let first = origin_at(job, piece.range.start);
    let last = origin_at(job, piece.range.end.max(1) - 1);
    let mut parts = Vec::new();
    let mut begin = piece.range.start;
    for idx in first + 1..=last {
        let [before, section] = [&job.sections[idx - 1], &job.sections[idx]];
        if before.leading_space > 0.0 && section.leading_space > 0.0 {
            let at = section.byte_range.start.0;
            parts.push(TextPiece {
                range: begin..at,
                next: at,
                after: Break::Weak,
            });
            begin = at;
        }
    }
    parts.push(TextPiece {
        range: begin..piece.range.end,
        ..piece.clone()
    });
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_that_fits_is_found_from_anywhere_in_few_tries() {
        for places in [1, 2, 3, 7, 100] {
            for last in 0..places {
                for about in 0..=places {
                    let tries = std::cell::Cell::new(0);
                    let fits = |at: usize| {
                        assert!((1..places).contains(&at));
                        tries.set(tries.get() + 1);
                        at <= last
                    };
                    assert_eq!(last_that_fits(places, about, fits), last);
                    assert!(tries.get() <= 15, "{} tries", tries.get());
                    if about == last && last > 0 {
                        assert!(tries.get() <= 2);
                    }
                }
            }
        }
    }
}
