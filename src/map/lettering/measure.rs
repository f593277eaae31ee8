//! The widths of a text's pieces, as epaint lays them out.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};

use eframe::egui::Painter;
use eframe::egui::text::{ByteIndex, LayoutJob, LayoutSection};

use crate::lines::TextPiece;

/// The section that a byte is in; of the text's end, the last.
pub(super) fn origin_at(job: &LayoutJob, byte: usize) -> usize {
    let idx = job
        .sections
        .partition_point(|section| section.byte_range.end.0 <= byte);
    idx.min(job.sections.len().saturating_sub(1))
}

/// The width of each piece and of the blanks after it. What is there twice is measured once.
pub(super) fn measure(painter: &Painter, job: &LayoutJob, pieces: &[TextPiece]) -> Vec<[f64; 2]> {
    // By what is laid out: a text in a section's format, and what it stands off.
    let mut rows: HashMap<(usize, bool, &str), usize> = HashMap::new();
    let mut measured = LayoutJob {
        wrap: job.wrap.clone(),
        ..LayoutJob::default()
    };
    // A limit of rows, however high, keeps egui from keeping each row for itself.
    measured.wrap.max_rows = usize::MAX - 1;
    let formats = formats(job);
    let mut parts: Vec<Vec<usize>> = Vec::with_capacity(2 * pieces.len());
    for piece in pieces {
        for range in [piece.range.clone(), piece.range.end..piece.next] {
            let mut of_range = Vec::new();
            let mut at = range.start;
            while at < range.end {
                let origin = origin_at(job, at);
                let section = &job.sections[origin];
                let end = section.byte_range.end.0.min(range.end);
                let leading = at == section.byte_range.start.0 && section.leading_space > 0.0;
                let text = &job.text[at..end];
                let row = rows.len();
                let row = *rows
                    .entry((formats[origin], leading, text))
                    .or_insert_with(|| {
                        let begin = measured.text.len();
                        measured.text.push_str(text);
                        measured.text.push('\n');
                        measured.sections.push(LayoutSection {
                            leading_space: if leading { section.leading_space } else { 0.0 },
                            byte_range: ByteIndex(begin)..ByteIndex(measured.text.len()),
                            format: section.format.clone(),
                        });
                        row
                    });
                of_range.push(row);
                at = end.max(at + 1);
            }
            parts.push(of_range);
        }
    }
    let galley = painter.layout_job(measured);
    let width = |rows: &Vec<usize>| {
        rows.iter()
            .filter_map(|row| galley.rows.get(*row))
            .map(|row| f64::from(row.size.x))
            .sum()
    };
    parts
        .chunks_exact(2)
        .map(|part| [width(&part[0]), width(&part[1])])
        .collect()
}

/// First section that is set in the same way, for each section.
fn formats(job: &LayoutJob) -> Vec<usize> {
    let mut first = HashMap::new();
    let sections = job.sections.iter().enumerate();
    sections
        .map(|(idx, section)| {
            let mut hasher = DefaultHasher::new();
            section.format.hash(&mut hasher);
            section.leading_space.to_bits().hash(&mut hasher);
            *first.entry(hasher.finish()).or_insert(idx)
        })
        .collect()
}
