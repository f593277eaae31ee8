//! Paragraphs whose statements carry the numbers of their sources, raised, as small links.

use std::borrow::Cow;

use eframe::egui::{
    Align, Color32, Id, Rect, Response, Role, Sense, Ui, WidgetInfo, text::LayoutJob, vec2,
};

use super::panel_view::PanelView;
use super::state::UiState;
use super::theme::color;
use super::widgets::{format, show_focus};
use super::wrap::tip;
use crate::assets::Weight;
use crate::i18n;
use crate::map::lettering::{Lettering, Room, lay_out};
use crate::palette::Rgb;

/// Number of sources whose numbers are shown with one statement: the list below has all.
const MOST_MARKS: usize = 24;

/// A piece of a paragraph.
pub enum Fragment<'a> {
    Text(Cow<'a, str>, Weight, Rgb),
    /// Ids of sources: shown as their numbers. Those that the dossier does not hold are left out.
    Sources(&'a [String]),
}

impl<'a> Fragment<'a> {
    pub fn text(text: impl Into<Cow<'a, str>>, weight: Weight, ink: Rgb) -> Self {
        Self::Text(text.into(), weight, ink)
    }
}

/// A source's number in a paragraph.
struct Mark<'a> {
    /// Section of the paragraph's job.
    section: usize,
    number: usize,
    id: &'a str,
    /// Rectangle where it stands, once it is laid out.
    place: Rect,
}

/// Shows a paragraph, `size` points large, wrapped at the available width.
pub fn paragraph_ui(
    ui: &mut Ui,
    view: &PanelView<'_>,
    state: &mut UiState,
    size: f32,
    pieces: &[Fragment<'_>],
) -> Response {
    let palette = view.palette();
    let mut job = LayoutJob::default();
    let mut plain = String::new();
    let mut marks = Vec::new();
    for piece in pieces {
        match piece {
            Fragment::Text(text, weight, ink) => {
                job.append(text, 0.0, format(size, *weight, *ink));
                plain.push_str(text);
            }
            Fragment::Sources(ids) => {
                let mut number_format = format(size, Weight::SemiBold, palette.accent);
                number_format.font_id.size = (size * 0.74).round().max(9.5);
                number_format.line_height = Some((size * 0.72).round() + 3.0);
                number_format.valign = Align::TOP;
                for id in ids.iter().take(MOST_MARKS) {
                    let Some((number, _)) = view.source(id) else {
                        continue;
                    };
                    let digits = number.to_string();
                    job.append(&digits, 3.0, number_format.clone());
                    marks.push(Mark {
                        section: job.sections.len() - 1,
                        number,
                        id,
                        place: Rect::NOTHING,
                    });
                }
                if let Some(more) = ids.len().checked_sub(MOST_MARKS).filter(|more| *more > 0) {
                    let more = view.t_args("ui-and-more", &[("count", more.into())]);
                    job.append(" ", 0.0, format(size, Weight::Regular, palette.text2));
                    job.append(&more, 0.0, format(size, Weight::Regular, palette.text2));
                }
            }
        }
    }
    let lettering = lay_out(ui.painter(), job, Room::wide(ui.available_width()));
    let galley = lettering.galley.clone();
    let (rect, response) = ui.allocate_exact_size(
        vec2(
            ui.available_width().min(galley.size().x.max(1.0)),
            galley.size().y,
        ),
        Sense::hover(),
    );
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &plain));
    if !ui.is_rect_visible(rect) {
        return response;
    }
    place_marks(&lettering, rect, &mut marks);
    ui.painter().galley(rect.min, galley, Color32::PLACEHOLDER);
    for (idx, mark) in marks.iter().enumerate() {
        mark_ui(ui, view, state, mark, response.id.with(idx));
    }
    response
}

/// Finds the numbers in the laid-out paragraph, each by its section.
fn place_marks(lettering: &Lettering, rect: Rect, marks: &mut [Mark<'_>]) {
    for (section, place) in lettering.places() {
        if let Ok(mark) = marks.binary_search_by_key(&section, |mark| mark.section) {
            let mark = &mut marks[mark].place;
            *mark = mark.union(place.translate(rect.min.to_vec2()));
        }
    }
}

/// The link on a source's number: a click points the source out in the list.
fn mark_ui(ui: &Ui, view: &PanelView<'_>, state: &mut UiState, mark: &Mark<'_>, id: Id) {
    let place = mark.place;
    // Small on the page, larger to the hand; not so large that neighbours overlap.
    let response = ui.interact(place.expand2(vec2(1.5, 4.0)), id, Sense::click());
    let number = mark.number;
    response.widget_info(|| {
        let name = view.t_args("ui-source-link", &[("number", number.to_string().into())]);
        WidgetInfo::labeled(Role::Link, true, name)
    });
    show_focus(
        ui.painter(),
        &response,
        place.expand(2.0),
        3,
        view.palette(),
    );
    if response.hovered() || response.has_focus() {
        let ink = color(view.palette().accent);
        ui.painter()
            .hline(place.x_range(), place.bottom() - 1.0, (1.0, ink));
    }
    if response.clicked() {
        state.pointed_source = Some((number, ui.input(|input| input.time)));
        state.scroll_to_source = true;
    }
    if response.hovered()
        && let Some((_, source)) = view.source(mark.id)
    {
        tip(response, i18n::format::source(view.lang, source));
    }
}
