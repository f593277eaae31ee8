//! The parties of an agreement as flags, by role, and its organisations.

use eframe::egui::{
    CornerRadius, Id, Rect, Response, Role as AccessRole, Sense, Shape, Stroke, StrokeKind, Ui,
    WidgetInfo, pos2, vec2,
};

use super::command::{Command, MapCommand};
use super::fact_row::{more_ui, row_ui};
use super::facts::found_ui;
use super::in_view::list_ui;
use super::panel_view::{Mood, PanelView};
use super::paragraph::{Fragment, paragraph_ui};
use super::roving::Roving;
use super::state::UiState;
use super::theme::{RADIUS_SWATCH, SIZE_SMALL, color, flag_size, font};
use super::widgets::{note, paint_flag, paint_line, section_head, section_text};
use super::wrap::{tip, wrapped_ui};
use crate::assets::Weight;
use crate::figure::Meaning;
use crate::i18n::{self, format::list, words};
use crate::map::lettering::unbroken;
use crate::model::{Agreement, Code, Party, Role, Subject};
use crate::scene::FactPlace;

/// Number of flags that are shown of a role: more than there are countries.
pub const MOST_FLAGS: usize = 300;

/// Number of parties of a role up to which they are shown with their names.
const NAMED: usize = 6;

/// Lists who is in which class, those that are counted first.
pub fn parties_ui(
    ui: &mut Ui,
    view: &PanelView<'_>,
    state: &mut UiState,
    commands: &mut Vec<Command>,
    agreement: Option<&Agreement>,
) {
    let mut first = true;
    for row in &view.statement.classes {
        let lang = view.lang;
        let mut section = |head: String, countries: &[Code]| {
            if countries.is_empty() {
                return;
            }
            if !std::mem::take(&mut first) {
                ui.add_space(20.0);
            }
            class_ui(ui, view, state, commands, &head, countries);
        };
        let count = row.countries.len();
        match row.class.meaning {
            Meaning::Principal => match agreement {
                Some(agreement) => section(
                    words::principal_noun(lang, agreement, count),
                    &row.countries,
                ),
                None => section(members(view, &row.label), &row.countries),
            },
            Meaning::Role(role) => section(words::role_noun(lang, role, count), &row.countries),
            // One class on the map, each role by itself here.
            Meaning::OtherRoles => {
                for role in Role::ALL {
                    let of_role = |code: &&Code| {
                        let roles = view.statement.roles.get(*code);
                        roles.and_then(|roles| roles.first()) == Some(&role)
                    };
                    let countries: Vec<Code> =
                        row.countries.iter().filter(of_role).copied().collect();
                    section(words::role_noun(lang, role, countries.len()), &countries);
                }
            }
            _ if row.class.party() || agreement.is_none() => {
                section(row.label.clone(), &row.countries);
            }
            _ => {}
        }
    }
    if let Some(audit) = view.audit.filter(|audit| !audit.missing.is_empty()) {
        ui.add_space(12.0);
        let palette = view.palette();
        let names: Vec<_> = audit
            .missing
            .iter()
            .take(MOST_FLAGS)
            .map(|code| view.name(*code).to_owned())
            .collect();
        let more = audit.missing.len() - names.len();
        note(ui, palette, Mood::Doubtful, |ui| {
            let names = if more == 0 {
                list(view.lang, &names)
            } else {
                let more = view.t_args("ui-and-more", &[("count", more.into())]);
                format!("{} {more}", names.join(", "))
            };
            let missing = view.t_args("ui-missing", &[("names", names.into())]);
            wrapped_ui(ui, missing, 13.0, Weight::Medium, palette.doubtful);
        });
    }
}

/// Name for those of a group together; `label` where no group is shown.
fn members(view: &PanelView<'_>, label: &str) -> String {
    let group = match &view.scene.subject {
        Subject::Group(id) => view.dossier.group(id),
        _ => None,
    };
    group.map_or_else(
        || label.to_owned(),
        |group| words::capitalised(group.many.get(view.lang)),
    )
}

/// The flags of a class, and what is noted of its countries.
fn class_ui(
    ui: &mut Ui,
    view: &PanelView<'_>,
    state: &mut UiState,
    commands: &mut Vec<Command>,
    head: &str,
    countries: &[Code],
) {
    let palette = view.palette();
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 8.0;
        section_text(ui, palette, head);
        let mut count = countries.len().to_string();
        if head.ends_with(|end: char| end.is_ascii_digit()) {
            // After a year.
            count = format!("({count})");
        }
        let galley = unbroken(
            ui.painter(),
            count,
            font(super::theme::SIZE_SECTION, Weight::SemiBold),
            color(palette.text2),
        );
        let (rect, _) = ui.allocate_exact_size(galley.size(), Sense::hover());
        paint_line(ui.painter(), rect.left(), rect.center().y, galley);
    });
    ui.add_space(10.0);
    let named = countries.len() <= NAMED;
    ui.scope(|ui| {
        // A row is as high as its flags.
        ui.spacing_mut().interact_size.y = 0.0;
        ui.spacing_mut().item_spacing = if named {
            vec2(8.0, 8.0)
        } else {
            vec2(9.0, 11.0)
        };
        ui.horizontal_wrapped(|ui| {
            let sorted = view
                .rows
                .by_name(&countries[..countries.len().min(MOST_FLAGS)]);
            let home = sorted.iter().position(|code| view.is_selected(*code));
            let mut roving = Roving::begin(ui, head, home.unwrap_or(0), sorted.len());
            for (idx, code) in sorted.into_iter().enumerate() {
                let look = FlagLook {
                    sense: roving.sense(idx),
                    pointed: state.points_at(code),
                };
                let response = if named {
                    named_flag_ui(ui, view, code, look)
                } else {
                    flag_button(ui, view, code, look)
                };
                roving.note(idx, &response);
                state.point_by(&response, || vec![code]);
                if response.clicked() {
                    commands.push(Command::Map(MapCommand::ShowCountry(code)));
                }
            }
            roving.end(ui);
        });
    });
    let more = countries.len().saturating_sub(MOST_FLAGS);
    more_ui(ui, view, more);
    let parties = view.chosen().map_or(&[][..], |it| &it.parties);
    let noted: Vec<&Party> = parties
        .iter()
        .filter(|party| !party.note.is_empty() && countries.contains(&party.country))
        .collect();
    let key = Id::unique(("noted", view.agreement, head));
    list_ui(ui, key, noted.len(), 28.0, None, |ui, idx| {
        let party = noted[idx];
        ui.add_space(8.0);
        let args = [
            ("label", view.name(party.country).into()),
            ("value", party.note.get(view.lang).into()),
        ];
        let said = i18n::t_args(view.lang, "label-and-value", &args);
        let pieces = [
            Fragment::text(said, Weight::Regular, palette.text2),
            Fragment::Sources(&party.sources),
        ];
        paragraph_ui(ui, view, state, SIZE_SMALL, &pieces);
    });
}

/// Marks of a flag, and what it answers to.
#[derive(Clone, Copy)]
pub struct FlagLook {
    pub sense: Sense,
    /// Whether its country is pointed at elsewhere.
    pub pointed: bool,
}

/// A flag that selects its country; the tooltip names it.
pub fn flag_button(ui: &mut Ui, view: &PanelView<'_>, code: Code, look: FlagLook) -> Response {
    let size = flag_size(18.0);
    let (rect, response) = ui.allocate_exact_size(size, look.sense);
    let name = view.name(code);
    let selected = view.is_selected(code);
    response.widget_info(|| WidgetInfo::selected(AccessRole::Button, true, selected, name));
    paint_flag(ui.painter(), rect, view, code);
    let marked = selected || look.pointed;
    outline_ui(ui, view, rect, &response, marked);
    tip(response, name)
}

fn outline_ui(ui: &Ui, view: &PanelView<'_>, rect: Rect, response: &Response, selected: bool) {
    if response.gained_focus() {
        response.scroll_to_me(None);
    }
    if selected || response.hovered() || response.has_focus() {
        let ink = color(view.palette().accent);
        let stroke = Stroke::new(if selected { 2.0 } else { 1.5 }, ink);
        let radius = CornerRadius::same(RADIUS_SWATCH + 2);
        ui.painter()
            .rect_stroke(rect.expand(2.0), radius, stroke, StrokeKind::Outside);
    }
}

/// A flag with its country's name, on a pill.
pub fn named_flag_ui(ui: &mut Ui, view: &PanelView<'_>, code: Code, look: FlagLook) -> Response {
    let palette = view.palette();
    let name = view.name(code);
    let ink = color(palette.text);
    let galley = unbroken(
        ui.painter(),
        name.to_owned(),
        font(13.0, Weight::Medium),
        ink,
    );
    let flag = flag_size(16.0);
    let size = vec2((flag.x + 8.0 + galley.size().x + 18.0).ceil(), 30.0);
    let (rect, response) = ui.allocate_exact_size(size, look.sense);
    let selected = view.is_selected(code);
    response.widget_info(|| WidgetInfo::selected(AccessRole::Button, true, selected, name));
    if response.gained_focus() {
        response.scroll_to_me(None);
    }
    let painter = ui.painter();
    let fill = if selected || look.pointed || response.hovered() {
        palette.chosen
    } else {
        palette.panel2
    };
    painter.rect_filled(rect, CornerRadius::same(8), color(fill));
    if selected || response.has_focus() {
        let stroke = Stroke::new(1.5, color(palette.accent));
        painter.rect_stroke(rect, CornerRadius::same(8), stroke, StrokeKind::Inside);
    }
    let y = rect.center().y;
    let at = Rect::from_min_size(pos2(rect.left() + 8.0, y - flag.y / 2.0), flag);
    paint_flag(painter, at, view, code);
    paint_line(painter, at.right() + 8.0, y, galley);
    response
}

/// Companies, agencies and alliances: named, never shaded.
pub fn organisations_ui(
    ui: &mut Ui,
    view: &PanelView<'_>,
    state: &mut UiState,
    agreement: &Agreement,
) {
    let palette = view.palette();
    section_head(ui, palette, &view.t("ui-organisations"));
    let count = agreement.organisations.len();
    let key = Id::unique(("organisations", view.agreement));
    list_ui(ui, key, count, 41.0, None, |ui, idx| {
        let organisation = &agreement.organisations[idx];
        let top = ui.cursor().top();
        let tint = ui.painter().add(Shape::Noop);
        let label = words::capitalised(organisation.role.get(view.lang));
        let mut pieces = vec![
            Fragment::text(
                organisation.name.get(view.lang),
                Weight::Medium,
                palette.text,
            ),
            Fragment::Sources(&organisation.sources),
        ];
        let remark = organisation.note.get(view.lang);
        if !remark.is_empty() {
            pieces.insert(
                1,
                Fragment::text(
                    format!("\n{}", words::capitalised(remark)),
                    Weight::Regular,
                    palette.text2,
                ),
            );
        }
        row_ui(ui, view, state, &label, &pieces, idx + 1 == count);
        let place = FactPlace::Organisation(idx);
        found_ui(ui, view, state, place, (top, tint));
    });
}
