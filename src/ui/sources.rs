//! The numbered list of sources: opened by a click, http and https alone; what is not known of a
//! source is said.

use eframe::egui::{
    Color32, CornerRadius, Galley, Id, Painter, Pos2, Rect, Role, Sense, Stroke, Ui, WidgetInfo,
    pos2, text::LayoutJob, vec2,
};

use super::command::{Command, WindowCommand};
use super::in_view::list_ui;
use super::panel_view::PanelView;
use super::state::UiState;
use super::theme::{SIZE_SMALL, color, font, mix};
use super::widgets::{format, paint_line, section_head, show_focus};
use super::wrap::tip;
use crate::assets::Weight;
use crate::i18n::{
    self,
    format::{date_or_undated, publisher},
};
use crate::map::lettering::{Room, lay_out, unbroken};
use crate::model::Source;

/// Seconds that a source stays pointed out.
const POINTED: f64 = 1.6;

/// Height of one, about, in points.
const HEIGHT: f32 = 52.0;

/// Width of the numbers' column.
const NUMBERS: f32 = 24.0;

/// Shows the sources with these numbers.
pub fn sources_ui(
    ui: &mut Ui,
    view: &PanelView<'_>,
    state: &mut UiState,
    commands: &mut Vec<Command>,
    cited: &[usize],
) {
    section_head(ui, view.palette(), &view.t("ui-sources"));
    ui.add_space(8.0);
    let pointed = state.pointed_source.filter(|_| state.scroll_to_source);
    let reveal = pointed.and_then(|(number, _)| cited.binary_search(&number).ok());
    let key = Id::unique(("sources", view.agreement));
    list_ui(ui, key, cited.len(), HEIGHT, reveal, |ui, idx| {
        let number = cited[idx];
        if let Some(source) = view.dossier.sources.get(number - 1) {
            source_ui(ui, view, state, commands, number, source);
        }
    });
    state.scroll_to_source = false;
}

/// "in French"; by its tag where the catalogue has no word for the language.
fn language_remark(view: &PanelView<'_>, tag: &str) -> String {
    let key = format!("ui-source-in-{tag}");
    if i18n::has(view.lang, &key) {
        view.t(&key)
    } else {
        view.t_args("ui-source-language", &[("tag", tag.into())])
    }
}

fn source_ui(
    ui: &mut Ui,
    view: &PanelView<'_>,
    state: &mut UiState,
    commands: &mut Vec<Command>,
    number: usize,
    source: &Source,
) {
    let palette = view.palette();
    let url = source.url.as_ref();
    let date = date_or_undated(view.lang, source.date);
    let head = format!("{}, {date}", publisher(view.lang, &source.publisher));
    let mut rest = source.title.get(view.lang).to_owned();
    let mut remarks = Vec::new();
    if url.is_none() {
        remarks.push(view.t("page-not-known"));
    }
    if !source.note.is_empty() {
        let note = source.note.get(view.lang);
        remarks.push(note.trim_end_matches('.').to_owned());
    }
    if let Some(language) = source
        .language
        .as_deref()
        .filter(|tag| *tag != view.lang.tag())
    {
        remarks.push(language_remark(view, language));
    }
    if !remarks.is_empty() {
        let separator = if rest.is_empty() { "" } else { " · " };
        let rest_of_line = rest.trim_end_matches('.');
        rest = format!("{rest_of_line}{separator}{}", remarks.join(" · "));
    }

    let width = ui.available_width() - NUMBERS;
    let mut job = LayoutJob::default();
    let ink = if url.is_some() {
        palette.accent
    } else {
        palette.text
    };
    job.append(&head, 0.0, format(13.0, Weight::Medium, ink));
    if !rest.is_empty() {
        job.append(
            "\n",
            0.0,
            format(SIZE_SMALL, Weight::Regular, palette.text2),
        );
        job.append(
            &rest,
            0.0,
            format(SIZE_SMALL, Weight::Regular, palette.text2),
        );
    }
    let galley = lay_out(ui.painter(), job, Room::wide(width)).galley;
    let sense = if url.is_some() {
        Sense::click()
    } else {
        Sense::hover()
    };
    let (rect, response) = ui.allocate_exact_size(
        vec2(ui.available_width(), galley.size().y.max(20.0) + 12.0),
        sense,
    );
    let role = if url.is_some() {
        Role::Link
    } else {
        Role::Label
    };
    response.widget_info(|| WidgetInfo::labeled(role, true, format!("{number}. {head}")));

    let painter = ui.painter();
    pointed_ui(ui, view, state, number, rect);
    if url.is_some() && response.hovered() {
        let body = rect.expand2(vec2(8.0, 0.0));
        painter.rect_filled(body, CornerRadius::same(6), color(palette.panel2));
    }
    show_focus(painter, &response, rect.expand2(vec2(6.0, 0.0)), 6, palette);
    let ink = color(palette.text2);
    let digits = unbroken(
        painter,
        number.to_string(),
        font(13.0, Weight::SemiBold),
        ink,
    );
    let first_line = rect.top() + 6.0 + 10.0;
    paint_line(painter, rect.left(), first_line, digits);
    let at = pos2(rect.left() + NUMBERS, rect.top() + 6.0);
    if url.is_some() {
        underline(
            painter,
            at,
            &galley,
            mix(palette.panel, palette.accent, 0.4),
        );
    }
    painter.galley(at, galley, ink);
    if let Some(url) = url {
        if response.clicked() {
            commands.push(Command::Window(WindowCommand::OpenUrl(url.clone())));
        }
        tip(response, url.as_str());
    }
}

/// A line under the link's own lines: those that are set larger. (egui's own underline stands at
/// the foot of the line's height, in the next line's ascenders.)
fn underline(painter: &Painter, at: Pos2, galley: &Galley, ink: Color32) {
    for row in &galley.rows {
        let (Some(first), Some(last)) = (row.glyphs.first(), row.glyphs.last()) else {
            continue;
        };
        if first.font_height < font_height_of_links(galley) {
            break;
        }
        let y = at.y + row.pos.y + first.pos.y + 2.5;
        let x = at.x + row.pos.x;
        let y = painter.round_to_pixel_center(y);
        painter.hline(x + first.pos.x..=x + last.max_x(), y, Stroke::new(1.0, ink));
    }
}

fn font_height_of_links(galley: &Galley) -> f32 {
    galley
        .rows
        .first()
        .and_then(|row| row.glyphs.first())
        .map_or(0.0, |glyph| glyph.font_height)
}

/// Points a source out for a moment after its number was clicked, and brings it into view.
fn pointed_ui(ui: &Ui, view: &PanelView<'_>, state: &mut UiState, number: usize, rect: Rect) {
    let Some((_, since)) = state
        .pointed_source
        .filter(|(pointed, _)| *pointed == number)
    else {
        return;
    };
    if std::mem::take(&mut state.scroll_to_source) {
        ui.scroll_to_rect(rect.expand(24.0), None);
    }
    let left = since + POINTED - ui.input(|input| input.time);
    if left <= 0.0 {
        state.pointed_source = None;
        return;
    }
    let body = rect.expand2(vec2(8.0, 0.0));
    ui.painter()
        .rect_filled(body, CornerRadius::same(6), color(view.palette().chosen));
    ui.ctx()
        .request_repaint_after(std::time::Duration::from_secs_f64(left));
}
