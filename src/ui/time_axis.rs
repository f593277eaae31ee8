//! The timeline's slider: the course of the count, the days of change beneath it, and the day in between.
//!
//! What is painted follows the strip's width, not how many days there are.

use eframe::egui::{
    self, Align2, Color32, CursorIcon, EventFilter, Key, Modifiers, Painter, Rangef, Rect,
    Response, Role, Sense, Stroke, Ui, WidgetInfo, accesskit::Action, pos2, vec2,
};

use super::command::{Command, PanelCommand, SceneCommand};
use super::panel_view::PanelView;
use super::theme::{SIZE_SECTION, color, font, mix};
use super::timeline_state::TimelineState;
use super::widgets::paint_hairline;
use crate::assets::Weight;
use crate::i18n::{Arg, words};
use crate::map::lettering::unbroken;
use crate::model::{Course, Date, Subject};
use crate::scene::DayAxis;

/// Radius of the knob, in points.
const KNOB: f32 = 7.0;
/// Height beneath the base line: marks and years.
const FOOT: f32 = 24.0;
/// A press so near a mark means it, in points.
const NEAR: f32 = 6.0;
/// The pointer that moves as little does not drag.
const STILL: f32 = 3.0;
/// Seconds that the knob takes to its next day, where it steps.
const GLIDE: f32 = 0.3;

/// Days along the strip.
struct Axis {
    days: DayAxis,
    x: Rangef,
}

impl Axis {
    fn new(rect: Rect, view: &PanelView<'_>) -> Self {
        Self {
            days: DayAxis::new(view.days, view.scene.as_of, view.today),
            x: rect.x_range().shrink(KNOB + 1.0),
        }
    }

    fn x(&self, number: i32) -> f32 {
        self.x.min + (self.days.share(number) as f32) * self.x.span()
    }

    /// The number of the day at a place; none at the end, where now is.
    fn number(&self, x: f32) -> Option<i32> {
        let share = f64::from((x - self.x.min) / self.x.span());
        let number = self.days.number(share);
        (number < self.days.to && x < self.x.max - 0.5).then_some(number)
    }
}

/// Shows the slider in `rect`.
pub fn time_axis_ui(
    ui: &mut Ui,
    rect: Rect,
    view: &PanelView<'_>,
    course: &Course,
    state: &mut TimelineState,
    commands: &mut Vec<Command>,
) {
    let axis = Axis::new(rect, view);
    let id = ui.scope_id().with("slider");
    let response = ui.interact(rect, id, Sense::click_and_drag());
    let value = told_text(view, course);
    response.widget_info(|| WidgetInfo::labeled(Role::Slider, true, view.t("ui-timeline-day")));
    ui.ctx().accesskit_node_builder(id, |node| {
        node.set_value(value);
        node.add_action(Action::Increment);
        node.add_action(Action::Decrement);
    });
    let wished = pointed(ui, &response, &axis, view, state).or_else(|| keyed(ui, &response, view));
    if let Some(command) = wished {
        if command != Command::Panel(PanelCommand::TogglePlaying) {
            state.stop();
        }
        commands.push(command);
    }
    let base = rect.bottom() - FOOT;
    let chart = Rect::from_min_max(pos2(axis.x.min, rect.top() + 4.0), pos2(axis.x.max, base));
    let painter = ui.painter();
    paint_years(painter, &axis, base, view);
    let day = view
        .scene
        .as_of
        .map_or(axis.days.to, |day| day.last_day().number());
    // Under the pointer it is where the pointer is, else it glides.
    let glide = if state.pressed.is_some() || view.preferences.reduced_motion {
        0.0
    } else {
        GLIDE
    };
    let x = axis.x(day.clamp(axis.days.from, axis.days.to));
    let x = ui.ctx().animate_value_with_time(id.with("knob"), x, glide);
    paint_course(painter, &axis, chart, x, view, course);
    paint_marks(painter, &axis, base, view);
    let palette = view.palette();
    paint_hairline(painter, chart.x_range(), base, palette);
    let ink = color(palette.accent);
    painter.line_segment([pos2(x, rect.top() + 2.0), pos2(x, base)], (2.0, ink));
    let knob = pos2(x, base);
    let radius = if response.hovered() || response.dragged() {
        KNOB + 1.0
    } else {
        KNOB
    };
    painter.circle_filled(knob, radius + 3.0, color(palette.panel));
    painter.circle_filled(knob, radius, ink);
    if response.has_focus() {
        painter.circle_stroke(knob, radius + 4.0, Stroke::new(2.0, ink));
    }
    response.on_hover_cursor(CursorIcon::PointingHand);
}

/// The day that is pointed at: a mark where it was pressed, any day where it is dragged.
fn pointed(
    ui: &Ui,
    response: &Response,
    axis: &Axis,
    view: &PanelView<'_>,
    state: &mut TimelineState,
) -> Option<Command> {
    let held = response.is_pointer_button_down_on();
    // Pressed and let go within a frame.
    let tapped = || response.clicked() && ui.input(|input| input.pointer.primary_clicked());
    if !held && (state.pressed.is_some() || !tapped()) {
        state.pressed = None;
        return None;
    }
    let at = response.interact_pointer_pos()?;
    let begins = state.pressed.is_none();
    let pressed = *state.pressed.get_or_insert(at);
    if begins {
        response.request_focus();
        ui.ctx().request_repaint();
    } else if (at.x - pressed.x).abs() < STILL {
        return None;
    }
    if !held {
        state.pressed = None;
    }
    let mark = begins.then(|| marked(axis, at.x, view.days)).flatten();
    let number = axis.number(at.x).map(Date::of_number);
    let day = mark.or(number);
    (day != view.scene.as_of).then_some(Command::Scene(SceneCommand::SetAsOf(day)))
}

/// The day of change whose mark is nearest to a place, if it is near.
fn marked(axis: &Axis, x: f32, days: &[Date]) -> Option<Date> {
    let at = axis.number(x).unwrap_or(axis.days.to);
    let next = days.partition_point(|day| day.number() < at);
    let around = [next.checked_sub(1), Some(next)];
    around
        .into_iter()
        .flatten()
        .filter_map(|idx| days.get(idx).copied())
        .map(|day| (day, (axis.x(day.number()) - x).abs()))
        .filter(|(_, away)| *away <= NEAR)
        .min_by(|a, b| a.1.total_cmp(&b.1))
        .map(|(day, _)| day)
}

/// Day that the keyboard asks for while the slider has the focus, and what assistive technology does.
fn keyed(ui: &Ui, response: &Response, view: &PanelView<'_>) -> Option<Command> {
    let requests =
        |action| ui.input(|input| input.has_accesskit_action_request(response.id, action));
    if requests(Action::Increment) {
        return Some(Command::Scene(SceneCommand::NextDay));
    }
    if requests(Action::Decrement) {
        return Some(Command::Scene(SceneCommand::PreviousDay));
    }
    if !response.has_focus() {
        return None;
    }
    let filter = EventFilter {
        horizontal_arrows: true,
        ..EventFilter::default()
    };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, filter));
    let first = Command::Scene(SceneCommand::SetAsOf(view.days.first().copied()));
    let keys = [
        (Key::ArrowLeft, Command::Scene(SceneCommand::PreviousDay)),
        (Key::ArrowRight, Command::Scene(SceneCommand::NextDay)),
        (Key::Home, first),
        (Key::End, Command::Scene(SceneCommand::SetAsOf(None))),
        (Key::Space, Command::Panel(PanelCommand::TogglePlaying)),
    ];
    ui.input_mut(|input| {
        let mut keys = keys.into_iter();
        keys.find(|(key, _)| input.consume_key(Modifiers::NONE, *key))
            .map(|(_, command)| command)
    })
}

/// The count as steps: those until the day that is told of in the colour of those who are in, what comes after
/// in a quiet one; those who perhaps are in above them, lighter.
fn paint_course(
    painter: &Painter,
    axis: &Axis,
    chart: Rect,
    until: f32,
    view: &PanelView<'_>,
    course: &Course,
) {
    let palette = view.palette();
    let most = course.most().max(1) as f32;
    let room = chart.height() - 6.0;
    let height = |count: usize| (count as f32 / most * room).max(if count > 0 { 1.5 } else { 0.0 });
    let paint = |x: Rangef, [count, perhaps]: [usize; 2], ink: Color32, pale: Color32| {
        let top = chart.bottom() - height(count);
        let above = chart.bottom() - height(count + perhaps);
        let bar = |top: f32, foot: f32| Rect::from_x_y_ranges(x, Rangef::new(top, foot));
        painter.rect_filled(bar(top, chart.bottom()), 0.0, ink);
        if perhaps > 0 {
            painter.rect_filled(bar(above, top), 0.0, pale);
        }
    };
    let past = [
        color(palette.signed),
        mix(palette.panel, palette.signed, 0.45),
    ];
    let ahead = [
        mix(palette.panel, palette.text2, 0.32),
        mix(palette.panel, palette.text2, 0.16),
    ];
    for (x, counts) in runs(axis, course) {
        let (before, after) = (x.max.min(until), x.min.max(until));
        if before > x.min {
            paint(Rangef::new(x.min, before), counts, past[0], past[1]);
        }
        if x.max > after {
            paint(Rangef::new(after, x.max), counts, ahead[0], ahead[1]);
        }
    }
}

/// Runs of one count along the axis: a step each, or where there are more steps than points, a point each.
fn runs(axis: &Axis, course: &Course) -> Vec<(Rangef, [usize; 2])> {
    let steps = course.steps();
    if (steps.len() as f32) < axis.x.span() {
        let ends = steps.iter().skip(1).map(|step| axis.x(step.day.number()));
        let ends = ends.chain([axis.x.max]);
        return steps
            .iter()
            .zip(ends)
            .map(|(step, end)| {
                let x = Rangef::new(axis.x(step.day.number()), end);
                (x, [step.count, step.perhaps])
            })
            .collect();
    }
    (axis.x.min as i32..axis.x.max as i32)
        .map(|x| {
            let x = x as f32;
            let day = Date::of_number(axis.number(x).unwrap_or(axis.days.to));
            (Rangef::new(x, x + 1.0), course.on(day))
        })
        .collect()
}

/// The days of change, where they can be told apart.
fn paint_marks(painter: &Painter, axis: &Axis, base: f32, view: &PanelView<'_>) {
    let days = view.days;
    if days.len() as f32 > axis.x.span() / 4.0 {
        return;
    }
    let stroke = Stroke::new(1.5, color(view.palette().text2));
    for day in days {
        painter.vline(axis.x(day.number()), base + 1.0..=base + 7.0, stroke);
    }
}

/// Years beneath the axis, as close as can be read, and now at its end.
fn paint_years(painter: &Painter, axis: &Axis, base: f32, view: &PanelView<'_>) {
    const EVERY: [i32; 10] = [1, 2, 5, 10, 20, 25, 50, 100, 500, 1_000];
    /// Distance from year to year, in points.
    const APART: f32 = 56.0;
    let ink = color(view.palette().text2);
    let y = base + 17.0;
    let label =
        |text: String, weight: Weight| unbroken(painter, text, font(SIZE_SECTION, weight), ink);
    let now = label(view.t("ui-timeline-now"), Weight::SemiBold);
    let place = Align2::RIGHT_CENTER.align_size_within_rect(
        now.size(),
        Rect::from_min_max(pos2(axis.x.min, y - 8.0), pos2(axis.x.max + KNOB, y + 8.0)),
    );
    painter.galley(place.min, now, ink);
    let year_of = |number: i32| i32::from(Date::of_number(number).year());
    let points_a_year = axis.x.span() * 365.25 / (axis.days.to - axis.days.from) as f32;
    let every = EVERY
        .into_iter()
        .find(|every| *every as f32 * points_a_year >= APART)
        .unwrap_or(1_000);
    let first = year_of(axis.days.from).div_euclid(every) * every;
    for year in (first..=year_of(axis.days.to)).step_by(every as usize) {
        let Ok(date) = format!("{year:04}").parse::<Date>() else {
            continue;
        };
        let x = axis.x(date.number());
        let galley = label(year.to_string(), Weight::Regular);
        let half = vec2(galley.size().x / 2.0, galley.size().y / 2.0);
        if x - half.x < axis.x.min - KNOB || x + half.x > place.left() - 8.0 {
            continue;
        }
        painter.galley(pos2(x, y) - half, galley, egui::Color32::PLACEHOLDER);
    }
}

/// The day that is told of, in words.
pub fn day_text(view: &PanelView<'_>) -> String {
    let day = view.scene.as_of.map(|day| view.date(day));
    day.unwrap_or_else(|| view.t("ui-timeline-now"))
}

/// The day and the count in one.
pub fn told_text(view: &PanelView<'_>, course: &Course) -> String {
    let (day, count) = (day_text(view), count_text(view, course));
    view.t_args(
        "label-and-value",
        &[("label", day.into()), ("value", count.into())],
    )
}

/// Number that is counted on that day, in words: `12 members`, `3 parties, 1 uncertain`.
pub fn count_text(view: &PanelView<'_>, course: &Course) -> String {
    let counted = view.statement.counted.as_ref();
    let count = counted.map_or(0, |counted| {
        counted.countries.len() + counted.organisations.len()
    });
    let args = [("count", Arg::from(count))];
    let dossier = view.dossier;
    let told = match &view.scene.subject {
        Subject::Agreement(id) | Subject::Group(id) | Subject::History(id) => {
            match (dossier.agreement(id), dossier.group(id)) {
                (Some(agreement), _) => words::principal_count(view.lang, agreement, count),
                (None, Some(group)) => view.member_count(group, count),
                (None, None) => String::new(),
            }
        }
        _ => view.t_args("ui-timeline-countries", &args),
    };
    let [_, perhaps] = view
        .scene
        .as_of
        .map_or([0; 2], |day| course.on(day.last_day()));
    if perhaps == 0 {
        return told;
    }
    let args = [("count", told.into()), ("perhaps", Arg::from(perhaps))];
    view.t_args("ui-timeline-perhaps", &args)
}
