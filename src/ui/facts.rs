//! The facts about an agreement, as label and value; where sources differ, every value with its sources, in a
//! tinted note.

use eframe::egui::{CornerRadius, Id, Rect, Shape, Ui, epaint::RectShape, layers::ShapeIdx, vec2};

use super::fact_row::{labelled_ui, row_ui};
use super::in_view::list_ui;
use super::panel_view::{Mood, PanelView};
use super::paragraph::{Fragment, paragraph_ui};
use super::state::UiState;
use super::theme::{RADIUS_CONTROL, SIZE_SMALL, SIZE_TEXT, color};
use super::widgets::note;
use super::wrap::wrapped_ui;
use crate::assets::Weight;
use crate::i18n::{format, words};
use crate::model::{Agreement, AgreementKind, Fact, FactValue, Role};
use crate::scene::FactPlace;

/// Seconds that a fact that was found stays pointed out.
const POINTED_OUT: f64 = 6.0;

/// Height of one, about, in points.
const HEIGHT: f32 = 41.0;

/// All that is known of `agreement` besides its parties.
pub fn fact_rows_ui(ui: &mut Ui, view: &PanelView<'_>, state: &mut UiState, agreement: &Agreement) {
    date_ui(ui, view, state, agreement);
    count_ui(ui, view, state, agreement);
    let Some(digest) = view.search.digest(view.agreement) else {
        return;
    };
    let key = |name: &str| Id::unique((name, view.agreement));
    let agreed = &digest.agreed;
    list_ui(ui, key("agreed"), agreed.len(), HEIGHT, None, |ui, idx| {
        let fact = &agreement.facts[agreed[idx]];
        let last = idx + 1 == agreed.len();
        let top = ui.cursor().top();
        let tint = ui.painter().add(Shape::Noop);
        labelled_ui(ui, view, &words::fact_label(view.lang, fact), last, |ui| {
            let key = key("values").with(agreed[idx]);
            list_ui(ui, key, fact.values.len(), HEIGHT, None, |ui, idx| {
                value_ui(ui, view, state, &fact.values[idx]);
            });
        });
        let place = FactPlace::Fact(agreed[idx]);
        found_ui(ui, view, state, place, (top, tint));
    });
    let disputed = &digest.disputed;
    list_ui(
        ui,
        key("disputed"),
        disputed.len(),
        HEIGHT,
        None,
        |ui, idx| {
            ui.add_space(8.0);
            let top = ui.cursor().top();
            let tint = ui.painter().add(Shape::Noop);
            disputed_ui(ui, view, state, &agreement.facts[disputed[idx]]);
            let place = FactPlace::Fact(disputed[idx]);
            found_ui(ui, view, state, place, (top, tint));
        },
    );
}

/// Points out what a search found, for a while: its ground tinted, scrolled to. It begins at `top`, and its
/// ground is to be painted at `tint`.
pub fn found_ui(
    ui: &Ui,
    view: &PanelView<'_>,
    state: &mut UiState,
    place: FactPlace,
    (top, tint): (f32, ShapeIdx),
) {
    let now = ui.input(|input| input.time);
    let Some(found) = state
        .found_fact
        .as_mut()
        .filter(|found| Some(found.agreement) == view.agreement && found.fact == place)
    else {
        return;
    };
    let rect = Rect::from_x_y_ranges(ui.max_rect().x_range(), top..=ui.cursor().top());
    let since = *found.since.get_or_insert_with(|| {
        ui.scroll_to_rect(rect.expand(32.0), None);
        now
    });
    let left = since + POINTED_OUT - now;
    if left <= 0.0 {
        state.found_fact = None;
        return;
    }
    let body = rect.expand2(vec2(8.0, 0.0));
    let radius = CornerRadius::same(RADIUS_CONTROL);
    let shape = RectShape::filled(body, radius, color(view.palette().chosen));
    ui.painter().set(tint, shape);
    let frames = std::time::Duration::from_secs_f64(left);
    ui.ctx().request_repaint_after(frames);
}

fn date_ui(ui: &mut Ui, view: &PanelView<'_>, state: &mut UiState, agreement: &Agreement) {
    let palette = view.palette();
    let place = agreement.place.get(view.lang);
    let when = agreement.date.map(|span| view.span(span));
    let has_signing = view
        .search
        .digest(view.agreement)
        .is_some_and(|digest| digest.signing);
    // The day of the signing is told by a fact of the dossier's own.
    if has_signing && place.is_empty() {
        return;
    }
    let value = match (when.filter(|_| !has_signing), place) {
        (Some(when), "") => when,
        (Some(when), place) => view.t_args(
            "ui-date-place",
            &[("date", when.into()), ("place", place.into())],
        ),
        (None, "") => return,
        (None, place) => place.to_owned(),
    };
    let signed = view.t("ui-signed");
    let is_signed = agreement.principal_role() == Role::Signed
        || matches!(
            agreement.kind,
            AgreementKind::Contract | AgreementKind::Treaty | AgreementKind::LetterOfIntent
        );
    let label = if has_signing {
        view.t("ui-place")
    } else if is_signed {
        signed
    } else {
        view.t("ui-date")
    };
    let pieces = [
        Fragment::text(value, Weight::Regular, palette.text),
        Fragment::Sources(&agreement.sources),
    ];
    row_ui(ui, view, state, &label, &pieces, false);
}

/// Number of those who are counted, and whether that is what the sources claim.
fn count_ui(ui: &mut Ui, view: &PanelView<'_>, state: &mut UiState, agreement: &Agreement) {
    let palette = view.palette();
    let count = view.search.principals(view.agreement);
    let noun = words::principal_noun(view.lang, agreement, count);
    let label = words::capitalised(&noun);
    let at = agreement.date.map(|span| span.from);
    let value = match view.dossier.eligible(agreement) {
        Some(group) => {
            let total = group
                .members
                .iter()
                .filter(|member| member.holds_at(at))
                .count();
            let word = if total == 1 { &group.one } else { &group.many };
            view.t_args(
                "ui-count-of",
                &[
                    ("count", count.into()),
                    ("of", total.into()),
                    ("members", word.get(view.lang).into()),
                ],
            )
        }
        None => format::number(view.lang, count as f64),
    };
    let pieces = [Fragment::text(value, Weight::Regular, palette.text)];
    row_ui(ui, view, state, &label, &pieces, false);
    let Some(claimed) = agreement.claimed else {
        return;
    };
    let args = [("claimed", claimed.into()), ("count", count.into())];
    let (key, ink) = if claimed as usize == count {
        ("ui-claim-agrees", palette.text)
    } else {
        ("ui-claim-differs", palette.doubtful)
    };
    let pieces = [Fragment::text(
        view.t_args(key, &args),
        Weight::Regular,
        ink,
    )];
    row_ui(ui, view, state, &view.t("ui-claimed"), &pieces, false);
}

/// One value of a fact: the value, when it held, who says so, its sources.
fn value_ui(ui: &mut Ui, view: &PanelView<'_>, state: &mut UiState, value: &FactValue) {
    let palette = view.palette();
    let pieces = [
        Fragment::text(with_date(view, value), Weight::Regular, palette.text),
        Fragment::Sources(&value.sources),
    ];
    paragraph_ui(ui, view, state, SIZE_TEXT, &pieces);
    let remark = value.note.get(view.lang);
    if !remark.is_empty() {
        wrapped_ui(
            ui,
            words::capitalised(remark),
            SIZE_SMALL,
            Weight::Regular,
            palette.text2,
        );
    }
}

fn with_date(view: &PanelView<'_>, value: &FactValue) -> String {
    let said = format::value(view.lang, value);
    match value.date {
        Some(date) => view.t_args(
            "ui-value-at",
            &[("value", said.into()), ("date", view.date(date).into())],
        ),
        None => said,
    }
}

/// The note on a fact whose sources differ: every value, none preferred.
fn disputed_ui(ui: &mut Ui, view: &PanelView<'_>, state: &mut UiState, fact: &Fact) {
    let palette = view.palette();
    note(ui, palette, Mood::Doubtful, |ui| {
        ui.spacing_mut().item_spacing.y = 6.0;
        let label = words::fact_label(view.lang, fact);
        let head = view.t_args("ui-sources-differ", &[("label", (&label).into())]);
        wrapped_ui(ui, head, 13.0, Weight::SemiBold, palette.doubtful);
        let key = Id::unique(("differing", &label));
        list_ui(ui, key, fact.values.len(), HEIGHT, None, |ui, idx| {
            let value = &fact.values[idx];
            let remark = value.note.get(view.lang);
            let mut pieces = vec![Fragment::text(
                with_date(view, value),
                Weight::SemiBold,
                palette.text,
            )];
            if !remark.is_empty() {
                let remark = format!(" ({remark})");
                pieces.push(Fragment::text(remark, Weight::Regular, palette.text));
            }
            pieces.push(Fragment::Sources(&value.sources));
            paragraph_ui(ui, view, state, 13.0, &pieces);
        });
    });
}
