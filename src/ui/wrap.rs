//! Paragraphs as labels, and tooltips: broken into lines at blanks and hyphens, never before French
//! punctuation. How is [`crate::map::lettering`]'s.

use eframe::egui::{
    Color32, Response, Role, Sense, Ui, WidgetInfo,
    text::{LayoutJob, TextFormat},
    vec2,
};

use super::theme::{SIZE_TEXT, font};
use super::widgets::format;
use crate::assets::Weight;
use crate::map::lettering::{Room, lay_out};
use crate::palette::Rgb;

/// A tooltip has no more rows: nobody reads a text of a megabyte there.
const TIP_ROWS: usize = 24;

/// A text across the available width, in lines.
pub fn wrapped_ui(
    ui: &mut Ui,
    text: impl Into<String>,
    size: f32,
    weight: Weight,
    ink: Rgb,
) -> Response {
    text_ui(ui, text.into(), format(size, weight, ink), usize::MAX)
}

/// One line that ends in "…" where it is wider than the available width; then the tooltip has all of it.
pub fn line_ui(
    ui: &mut Ui,
    text: impl Into<String>,
    size: f32,
    weight: Weight,
    ink: Rgb,
) -> Response {
    text_ui(ui, text.into(), format(size, weight, ink), 1)
}

/// Shows `text` where the pointer rests on what `response` is of.
pub fn tip(response: Response, text: impl AsRef<str>) -> Response {
    response.on_hover_ui(|ui| {
        let format = TextFormat {
            font_id: font(SIZE_TEXT, Weight::Regular),
            color: ui.visuals().text_color(),
            ..TextFormat::default()
        };
        text_ui(ui, text.as_ref().to_owned(), format, TIP_ROWS);
    })
}

fn text_ui(ui: &mut Ui, text: String, format: TextFormat, rows: usize) -> Response {
    let room = Room::wide(ui.available_width()).rows(rows);
    let job = LayoutJob::single_section(text.clone(), format);
    let galley = lay_out(ui.painter(), job, room).galley;
    // One character may be wider than all there is: it must not push the others out.
    let width = galley.size().x.min(ui.available_width().max(1.0));
    let (rect, response) = ui.allocate_exact_size(vec2(width, galley.size().y), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &text));
    let elided = galley.elided;
    ui.painter().galley(rect.min, galley, Color32::PLACEHOLDER);
    if elided && rows < TIP_ROWS {
        return tip(response, text);
    }
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
                let galley = lay_out(ui.painter(), job(text), Room::wide(width)).galley;
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
    fn a_sum_stays_together() {
        check(
            "Support for Ukraine: EUR 40 billion a year",
            "Support for Ukraine: EUR",
            &["Support for Ukraine:", "EUR 40 billion a year"],
        );
        check(
            "une aide de 40 milliards d’euros",
            "une aide de 40",
            &["une aide de", "40 milliards", "d’euros"],
        );
    }

    #[test]
    fn a_word_wider_than_the_line_breaks_where_it_must() {
        check("nouvelles", "nouve", &["nouve", "lles"]);
    }
}
