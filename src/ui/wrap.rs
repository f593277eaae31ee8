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
        // After a short number ("9 July", "32 members") and within "Pays-Bas": only where nothing
        // else will do.
        let mut weak: Option<(Break, f32)> = None;
        let mut word_begin = 0;
        for (idx, glyph) in row.glyphs.iter().enumerate() {
            let right = glyph.pos.x + glyph.advance_width;
            if glyph.chr != ' ' && right - line_left > width && glyph.pos.x > line_left {
                // A word wider than the line breaks where it must.
                let (at, next_left) = opportunity
                    .take()
                    .or(weak.take())
                    .unwrap_or((Break::Before(byte), glyph.pos.x));
                breaks.push(at);
                line_left = next_left;
                weak = weak.filter(|(_, left)| *left > line_left);
            }
            let next = row.glyphs.get(idx + 1);
            let next_left = next.map_or(right, |next| next.pos.x);
            match glyph.chr {
                ' ' => {
                    let word = &row.glyphs[word_begin..idx];
                    let number = matches!(word.len(), 1..=2)
                        && word.iter().all(|glyph| glyph.chr.is_ascii_digit());
                    let place = Some((Break::Instead(byte), next_left));
                    if number {
                        weak = place;
                    } else {
                        opportunity = place;
                    }
                    word_begin = idx + 1;
                }
                '-' | '–' | '/' if next.is_some_and(|next| next.chr.is_alphabetic()) => {
                    let after = byte + glyph.chr.len_utf8();
                    weak = Some((Break::Before(after), next_left));
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
    ui.painter()
        .galley(rect.min, galley, eframe::egui::Color32::PLACEHOLDER);
    response
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::theme;
    use eframe::egui;

    /// The lines of `text` where its line may be as wide as `room`.
    #[track_caller]
    fn check(text: &str, room: &str, expected: &[&str]) {
        let ctx = egui::Context::default();
        theme::install_fonts(&ctx);
        let mut lines = Vec::new();
        // Fonts are there from the second pass on.
        for _ in 0..2 {
            let output = ctx.run_ui(egui::RawInput::default(), |ui| {
                let job = |text: &str| {
                    let format = format(14.0, Weight::Regular, Rgb(0, 0, 0));
                    LayoutJob::single_section(text.to_owned(), format)
                };
                let width = ui.painter().layout_job(job(room)).size().x + 0.5;
                let galley = wrap_job(ui.painter(), job(text), width);
                lines = galley.rows.iter().map(|row| row.text().clone()).collect();
            });
            output.drop_without_applying_deltas();
        }
        assert_eq!(lines, expected);
    }

    #[test]
    fn lines_break_at_blanks_that_then_are_gone() {
        check(
            "Commandement pour l’Ukraine",
            "Commandement",
            &["Commandement", "pour l’Ukraine"],
        );
        check("short", "long enough", &["short"]);
    }

    #[test]
    fn no_line_begins_with_french_punctuation() {
        check(
            "à l’œuvre\u{202f}; citant",
            "à l’œuvre",
            &["à", "l’œuvre\u{202f};", "citant"],
        );
    }

    #[test]
    fn a_day_stays_with_its_month() {
        check(
            "signé le 4 avril 1949",
            "signé le 4",
            &["signé le", "4 avril", "1949"],
        );
    }

    #[test]
    fn a_word_wider_than_the_line_breaks_where_it_must() {
        check("nouvelles", "nouve", &["nouve", "lles"]);
    }
}
