//! Breaking paragraphs into lines: at blanks and hyphens, never before French punctuation.
//!
//! epaint breaks at narrow no-break spaces too and lets a blank that does not fit begin the next
//! line, so the lines are broken here and handed to it as such.

use std::sync::Arc;

use eframe::egui::{Galley, Painter, Role, Sense, Ui, WidgetInfo, text::LayoutJob, vec2};

use super::widgets::format;
use crate::assets::Weight;
use crate::palette::Rgb;

/// Lays `job` out in lines no wider than `width`.
#[must_use]
pub fn wrap_job(painter: &Painter, mut job: LayoutJob, width: f32) -> Arc<Galley> {
    job.wrap.max_width = f32::INFINITY;
    let unbroken = painter.layout_job(job.clone());
    if unbroken.size().x <= width {
        return unbroken;
    }
    let breaks = breaks(&unbroken, width);
    apply(&mut job, &breaks);
    painter.layout_job(job)
}

/// A line break in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Break {
    /// In place of the blank at this byte.
    Instead(usize),
    /// Before this byte.
    Before(usize),
}

/// Where the lines of `unbroken` break.
fn breaks(unbroken: &Galley, width: f32) -> Vec<Break> {
    let mut breaks = Vec::new();
    let mut byte = 0;
    for row in &unbroken.rows {
        let mut line_left = 0.0;
        let mut opportunity: Option<(Break, f32)> = None;
        for (idx, glyph) in row.glyphs.iter().enumerate() {
            let right = glyph.pos.x + glyph.advance_width;
            if glyph.chr != ' ' && right - line_left > width && glyph.pos.x > line_left {
                // A word wider than the line breaks where it must.
                let (at, next_left) =
                    opportunity.take().unwrap_or((Break::Before(byte), glyph.pos.x));
                breaks.push(at);
                line_left = next_left;
            }
            let next = row.glyphs.get(idx + 1);
            let next_left = next.map_or(right, |next| next.pos.x);
            match glyph.chr {
                ' ' => opportunity = Some((Break::Instead(byte), next_left)),
                '-' | '–' | '/' if next.is_some_and(|next| next.chr.is_alphabetic()) => {
                    let after = byte + glyph.chr.len_utf8();
                    opportunity = Some((Break::Before(after), next_left));
                }
                _ => {}
            }
            byte += glyph.chr.len_utf8();
        }
        byte += usize::from(row.ends_with_newline);
    }
    breaks
}

/// Writes the breaks into the job's text and keeps its sections in step.
fn apply(job: &mut LayoutJob, breaks: &[Break]) {
    for at in breaks.iter().rev() {
        match *at {
            Break::Instead(byte) => job.text.replace_range(byte..=byte, "\n"),
            Break::Before(byte) => {
                job.text.insert(byte, '\n');
                for section in &mut job.sections {
                    let range = &mut section.byte_range;
                    if range.start.0 >= byte && range.start.0 > 0 {
                        range.start.0 += 1;
                    }
                    if range.end.0 >= byte {
                        range.end.0 += 1;
                    }
                }
            }
        }
    }
}

/// A text across the available width, in lines.
pub fn wrapped_ui(
    ui: &mut Ui,
    text: impl Into<String>,
    size: f32,
    weight: Weight,
    ink: Rgb,
) -> eframe::egui::Response {
    let text = text.into();
    let job = LayoutJob::single_section(text.clone(), format(size, weight, ink));
    let galley = wrap_job(ui.painter(), job, ui.available_width());
    let (rect, response) =
        ui.allocate_exact_size(vec2(galley.size().x, galley.size().y), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &text));
    ui.painter().galley(rect.min, galley, eframe::egui::Color32::PLACEHOLDER);
    response
}
