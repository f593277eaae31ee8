//! An article with its countries marked by what it says of them, beside the list that follows.

use std::sync::Arc;

use eframe::egui::{
    Color32, CornerRadius, Galley, Id, Layout, Rect, Role, ScrollArea, Sense, Stroke, StrokeKind,
    Ui, Vec2, WidgetInfo, text::LayoutJob, vec2,
};

use super::class::class_key;
use super::form::DraftForm;
use super::hint::hint_ui;
use super::parties::parties_ui;
use crate::assets::Weight;
use crate::extract::MentionClass;
use crate::map::lettering::{Lettering, Room, lay_out};
use crate::palette::{Palette, Rgb};
use crate::scene::{ArticleDraft, ArticleParagraph, DraftChange, PlacedMention};
use crate::ui::command::{Command, DocumentCommand};
use crate::ui::in_view::list_ui;
use crate::ui::panel_view::PanelView;
use crate::ui::theme::{SIZE_SMALL, SIZE_TEXT, color};
use crate::ui::view_menu::labelled_item;
use crate::ui::widgets::{format, show_focus, text};
use crate::ui::wrap::tip;

/// Share of the width that the text takes, and the gap beside it, in points.
const TEXT_SHARE: f32 = 0.62;
const GAP: f32 = 24.0;
/// Narrower than this the list stands below the text.
const BESIDE_FROM: f32 = 720.0;
/// Gap before a marked country, in points.
const MARK_GAP: f32 = 3.0;
/// Height of a line of an article that was not laid out yet, in points.
const LINE: f32 = 44.0;

/// The article and the list of parties.
pub fn article_draft_ui(
    ui: &mut Ui,
    view: &PanelView<'_>,
    article: &ArticleDraft,
    form: &mut DraftForm,
    commands: &mut Vec<Command>,
) {
    hint_ui(ui, view, "draft-article-hint");
    classes_ui(ui, view);
    ui.add_space(8.0);
    let width = ui.available_width();
    let height = form.room_below(ui);
    if width < BESIDE_FROM {
        text_ui(ui, view, article, form, vec2(width, height * 0.6), commands);
        ui.add_space(12.0);
        parties_ui(ui, view, article, form, vec2(width, height * 0.4), commands);
        return;
    }
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = GAP;
        let left = ((width - GAP) * TEXT_SHARE).round();
        text_ui(ui, view, article, form, vec2(left, height), commands);
        let right = vec2(width - GAP - left, height);
        parties_ui(ui, view, article, form, right, commands);
    });
}

/// The marks and what they mean.
fn classes_ui(ui: &mut Ui, view: &PanelView<'_>) {
    let palette = view.palette();
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(6.0, 4.0);
        for class in MentionClass::ALL {
            let (rect, _) = ui.allocate_exact_size(vec2(18.0, 14.0), Sense::hover());
            let [ground, edge] = mark(palette, class);
            let radius = CornerRadius::same(3);
            ui.painter().rect_filled(rect, radius, ground);
            ui.painter()
                .rect_stroke(rect, radius, Stroke::new(1.0, edge), StrokeKind::Inside);
            ui.label(text(
                view.t(class_key(class)),
                SIZE_SMALL,
                Weight::Regular,
                palette.text2,
            ));
            ui.add_space(10.0);
        }
    });
}

/// Ground and edge of a country's mark in the text.
fn mark(palette: &Palette, class: MentionClass) -> [Color32; 2] {
    let clear = Color32::TRANSPARENT;
    match class {
        MentionClass::Party => [color(palette.signed), color(palette.signed)],
        MentionClass::Mentioned => [clear, color(palette.text2)],
        MentionClass::NotSigned => [color(palette.doubtful_tint), color(palette.doubtful)],
        MentionClass::Observer => [color(palette.role), color(palette.role)],
        MentionClass::Invited => [color(palette.eligible), color(palette.eligible)],
    }
}

fn ink(palette: &Palette, class: MentionClass) -> Rgb {
    match class {
        MentionClass::Party => palette.on_signed,
        MentionClass::Mentioned => palette.text,
        MentionClass::NotSigned => palette.doubtful,
        MentionClass::Observer => palette.on_role,
        MentionClass::Invited => palette.on_eligible,
    }
}

/// The article's lines, of which those in view are laid out.
fn text_ui(
    ui: &mut Ui,
    view: &PanelView<'_>,
    article: &ArticleDraft,
    form: &mut DraftForm,
    size: Vec2,
    commands: &mut Vec<Command>,
) {
    let layout = Layout::top_down(eframe::egui::Align::Min);
    ui.allocate_ui_with_layout(size, layout, |ui| {
        ui.set_width(size.x);
        ScrollArea::vertical()
            .id_salt("article")
            .max_height(size.y)
            .min_scrolled_height(size.y)
            .auto_shrink([false, false])
            .show(ui, |ui| {
                ui.spacing_mut().item_spacing.y = 8.0;
                let key = Id::unique("article-lines");
                let count = article.paragraphs.len();
                list_ui(ui, key, count, LINE, None, |ui, number| {
                    let place = (number, &article.paragraphs[number]);
                    line_ui(ui, view, article, form, place, commands);
                });
            });
    });
}

/// One line, with a button on each country.
fn line_ui(
    ui: &mut Ui,
    view: &PanelView<'_>,
    article: &ArticleDraft,
    form: &mut DraftForm,
    (number, line): (usize, &ArticleParagraph),
    commands: &mut Vec<Command>,
) {
    let palette = view.palette();
    let mut job = LayoutJob::default();
    let plain = format(SIZE_TEXT, Weight::Regular, palette.text);
    let mut from = 0;
    // Sections of the job that are countries, in their order.
    let mut sections = Vec::new();
    for place in &line.mentions {
        // A gap on both sides: a comma after the name is not under its mark.
        let gap = if from == 0 { 0.0 } else { MARK_GAP };
        job.append(&line.text[from..place.at.start], gap, plain.clone());
        let class = article.class(place);
        sections.push(job.sections.len());
        let marked = format(SIZE_TEXT, Weight::Medium, ink(palette, class));
        // Only what stands off has a place in the laid-out text; the mark takes the gap.
        job.append(&line.text[place.at.clone()], MARK_GAP, marked);
        from = place.at.end;
    }
    let gap = if from == 0 { 0.0 } else { MARK_GAP };
    job.append(&line.text[from..], gap, plain);
    let lettering = lay_out(ui.painter(), job, Room::wide(ui.available_width() - 12.0));
    let galley: Arc<Galley> = Arc::clone(&lettering.galley);
    let (rect, response) =
        ui.allocate_exact_size(vec2(ui.available_width(), galley.size().y), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &line.text));
    let marks = places(&lettering, rect, &sections);
    for (place, rects) in line.mentions.iter().zip(&marks) {
        let [ground, edge] = mark(palette, article.class(place));
        for at in rects {
            let at = at.expand2(vec2(2.0, 1.0));
            let radius = CornerRadius::same(3);
            ui.painter().rect_filled(at, radius, ground);
            let is_pointed = form.pointed == Some(article.country(place));
            let width = if is_pointed { 2.0 } else { 1.0 };
            let edge = if is_pointed {
                color(palette.accent)
            } else {
                edge
            };
            let stroke = Stroke::new(width, edge);
            ui.painter()
                .rect_stroke(at, radius, stroke, StrokeKind::Outside);
        }
    }
    ui.painter().galley(rect.min, galley, Color32::PLACEHOLDER);
    for (nth, (place, rects)) in line.mentions.iter().zip(&marks).enumerate() {
        let all = rects.iter().copied().reduce(Rect::union);
        if let Some(first) = rects.first().copied() {
            // A name that goes on in the next line is clicked where it begins, or anywhere if it is on one.
            let at = if rects.len() == 1 {
                all.unwrap_or(first)
            } else {
                first
            };
            let id = response.id.with((number, nth));
            mention_ui(ui, view, article, form, (place, at, id), commands);
        }
    }
}

/// The rectangles of the sections of a laid-out line.
fn places(lettering: &Lettering, rect: Rect, sections: &[usize]) -> Vec<Vec<Rect>> {
    let mut places = vec![Vec::new(); sections.len()];
    for (section, place) in lettering.places() {
        if let Ok(nth) = sections.binary_search(&section) {
            let place = place.translate(rect.min.to_vec2());
            let known: &mut Vec<Rect> = &mut places[nth];
            match known.last_mut() {
                // Letters of one row make one mark.
                Some(last) if (last.center().y - place.center().y).abs() < last.height() / 2.0 => {
                    *last = last.union(place);
                }
                _ => known.push(place),
            }
        }
    }
    places
}

/// The button on a country: a click includes it or leaves it out, the other button of the mouse says all that it
/// can be.
fn mention_ui(
    ui: &Ui,
    view: &PanelView<'_>,
    article: &ArticleDraft,
    form: &mut DraftForm,
    (place, at, id): (&PlacedMention, Rect, Id),
    commands: &mut Vec<Command>,
) {
    let response = ui.interact(at.expand(2.0), id, Sense::click());
    let (code, class) = (article.country(place), article.class(place));
    let name = view.name(code);
    let said = view.t(class_key(class));
    response.widget_info(|| {
        let label = format!("{name}, {said}");
        WidgetInfo::selected(Role::CheckBox, true, class == MentionClass::Party, label)
    });
    show_focus(ui.painter(), &response, at.expand(3.0), 4, view.palette());
    form.point_by(&response, code);
    let set = |class: MentionClass| {
        Command::Document(DocumentCommand::ChangeDraft(DraftChange::Mention {
            passage: place.passage,
            mention: place.mention,
            class,
        }))
    };
    if response.clicked() {
        commands.push(set(match class {
            MentionClass::Party => MentionClass::Mentioned,
            _ => MentionClass::Party,
        }));
    }
    response.context_menu(|ui| {
        for other in MentionClass::ALL {
            let label = view.t(class_key(other));
            labelled_item(
                ui,
                view,
                commands,
                &set(other),
                &label,
                Some(other == class),
            );
        }
    });
    if response.hovered() {
        let args = [("country", name.into()), ("class", said.as_str().into())];
        tip(response, view.t_args("draft-mention-tooltip", &args));
    }
}
