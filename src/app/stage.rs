//! The stage: the figure alone, full screen, with the screen kept awake. It shows what the desk showed, can be
//! moved like the map there, and answers to the keys that presenters know.

use eframe::egui::{self, CursorIcon, PointerButton, Rect, Sense, Vec2};

use super::{
    map_view::{MapEvent, MapView, ONE_WAY, seen},
    system::Awake,
    tasks::{Done, Ended},
};
use crate::{
    fault,
    figure::{Figure, View, ViewAsk},
    geo::{ProjectionKind, UnitIdx},
    i18n::{self, Arg},
    map::{
        camera::{Camera, Sight, ZOOM_STEP},
        gesture::{Gesture, gestures},
        history::History,
        latest::Latest,
        pane::{self, PaneContent},
        store::LevelOfDetail,
    },
    model::Lang,
    palette::Theme,
    scene::{Derivation, StageOrder},
    ui::{self, Blank, Command, MapInfo, MapPlace, PanelView, StageCommand},
};

/// The pointer hides when it has rested this long, in seconds.
const POINTER_RESTS: f64 = 1.5;

/// A note stands so long, in seconds, and a number that is typed is waited for.
const NOTE_STANDS: f64 = 2.0;
const NUMBER_WAITS: f64 = 4.0;

/// Digits of an agreement's number at most.
const MOST_DIGITS: usize = 4;

/// Key of the figure on the stage: what it is composed for.
#[derive(Clone, Copy, PartialEq)]
struct FigureKey {
    content: u64,
    order: StageOrder,
}

/// The stage while it stands.
pub struct Stage {
    figure: Latest<FigureKey, Box<Figure>>,
    /// Part of the world that it is to show.
    ask: ViewAsk,
    history: History<ViewAsk>,
    /// Sight of the main map, once a figure says where that is.
    camera: Option<Camera>,
    moved_at: f64,
    blank: Option<Blank>,
    /// Whether the pointer names what it is over.
    points: bool,
    /// Unit that it named in the last frame.
    hovered: Option<UnitIdx>,
    /// Digits that were typed, and a note, each until a time.
    number: Option<(String, f64)>,
    note: Option<(String, f64)>,
    pointer_moved: f64,
    /// Whether the window was full screen before.
    pub was_full_screen: bool,
    _awake: Awake,
}

/// Events of a frame on the stage.
#[derive(Default)]
pub struct StageShown {
    /// The figure that is to be composed now, if one is.
    pub begins: Option<StageOrder>,
    /// Click on a unit, or the sea.
    pub clicked: Option<MapEvent>,
    /// Unit under the pointer, while that names what it is over.
    pub hovered: Option<UnitIdx>,
}

impl Stage {
    /// The stage opens with what the desk shows.
    #[must_use]
    pub fn new(lang: Lang, ask: ViewAsk, was_full_screen: bool) -> Self {
        Self {
            figure: Latest::default(),
            ask,
            history: History::default(),
            camera: None,
            moved_at: f64::NEG_INFINITY,
            blank: None,
            points: false,
            hovered: None,
            number: None,
            note: None,
            pointer_moved: f64::NEG_INFINITY,
            was_full_screen,
            _awake: Awake::ask(i18n::t(lang, "app-awake-reason")),
        }
    }

    /// Shows the stage in all of `ui`.
    #[must_use]
    pub fn show(
        &mut self,
        ui: &mut egui::Ui,
        content: &Derivation,
        map: &mut MapView,
        theme: Theme,
        selected: Option<UnitIdx>,
    ) -> StageShown {
        let rect = ui.max_rect();
        self.hide_resting_pointer(ui);
        if let Some(blank) = self.blank {
            blank_ui(ui, rect, content.lang(), blank);
            return StageShown::default();
        }
        let order = StageOrder {
            size: [rect.width(), rect.height()].map(f64::from),
            theme,
            ask: self.ask,
        };
        let key = FigureKey {
            content: content.revision(),
            order,
        };
        let mut shown = StageShown {
            begins: self.figure.begin(&key).then_some(order),
            ..StageShown::default()
        };
        let palette = theme.palette();
        let ground = match self.figure.last() {
            Some(figure) => figure.ground(),
            None => palette.sea,
        };
        ui.painter()
            .rect_filled(rect, 0.0, ui::theme::color(ground));
        let is_settled = self.figure.get(&key).is_some();
        if let Some(figure) = self.figure.last().cloned() {
            self.follow(ui, &figure, is_settled);
            let marked = [self.hovered, selected];
            for idx in 0..figure.panes.len() {
                let view = self.view(&figure, idx);
                show_pane(ui, content, map, (&figure, idx, view), marked);
                if idx == 0 {
                    ui::stage_bands(ui, rect, &figure);
                }
            }
            ui::stage_ui(ui, rect, &figure);
            // Above all that is shown, so that everything is the map's.
            self.hand(ui, content, &figure, &mut shown);
        }
        self.notes(ui, content, theme);
        shown
    }

    /// View of a pane of `figure`: of the main map, where that has been moved to.
    fn view(&self, figure: &Figure, idx: usize) -> View {
        let view = figure.panes[idx].view;
        match self.camera.as_ref().filter(|_| idx == 0) {
            Some(camera) => {
                let sight = camera.sight();
                View {
                    projection: sight.projection,
                    center: sight.center,
                    scale: sight.scale,
                    ..view
                }
            }
            None => view,
        }
    }

    /// Takes the map to where a figure has it that was made for what is asked.
    fn follow(&mut self, ui: &egui::Ui, figure: &Figure, is_settled: bool) {
        let now = ui.input(|input| input.time);
        let still = ui.style().animation_time == 0.0;
        let main = figure.panes[0].view;
        let there = Sight::from(main);
        let is_new = self.camera.is_none();
        let camera = self.camera.get_or_insert_with(|| Camera::new(there));
        camera.resize([main.rect.w, main.rect.h]);
        if is_new {
            camera.cut_to(there);
        } else if is_settled {
            camera.fly_to(there, now, still);
        }
        if camera.advance(now) {
            ui.ctx().request_repaint();
        }
    }

    /// Pointer, wheel and clicks on the map.
    fn hand(
        &mut self,
        ui: &egui::Ui,
        content: &Derivation,
        figure: &Figure,
        shown: &mut StageShown,
    ) {
        let stage = ui.max_rect();
        let response = ui.interact(stage, ui.scope_id().with("stage"), Sense::click_and_drag());
        let label = i18n::t(content.lang(), "app-map");
        response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Canvas, true, label.clone()));
        let by = stage.min.to_vec2();
        let mut hovered = None;
        if let Some(at) = response
            .hover_pos()
            .filter(|_| self.points || response.clicked())
        {
            let place = at - by;
            let pixel = [f64::from(place.x), f64::from(place.y)];
            // Insets lie above the main map.
            let under = (0..figure.panes.len()).rev().find_map(|idx| {
                let (pane, view) = (&figure.panes[idx], self.view(figure, idx));
                view.rect
                    .contains(pixel)
                    .then(|| pane::unit_at(&content.atlas().atlas, Some(pane), &view, place))
            });
            let unit = under.flatten();
            hovered = unit.filter(|_| self.points);
            if response.clicked() {
                shown.clicked = Some(MapEvent::Clicked(unit));
            }
        }
        shown.hovered = hovered;
        if self.hovered != hovered {
            self.hovered = hovered;
            ui.ctx().request_repaint();
        }
        let Some(camera) = &mut self.camera else {
            return;
        };
        let before = camera.sight();
        if response.dragged_by(PointerButton::Primary) {
            let delta = response.drag_delta();
            camera.pan([delta.x, delta.y].map(f64::from));
        }
        if let Some(at) = response.hover_pos() {
            let [x, y] = figure.panes[0].view.rect.center();
            let offset = [f64::from(at.x - by.x) - x, f64::from(at.y - by.y) - y];
            for gesture in ui.input(|input| gestures(&input.events)) {
                match gesture {
                    Gesture::Zoom(factor) => camera.zoom_about(offset, factor),
                    Gesture::Pan(delta) => camera.pan([delta.x, delta.y].map(f64::from)),
                }
            }
        }
        let sight = camera.sight();
        if sight == before {
            return;
        }
        camera.cut_to(sight);
        let now = ui.input(|input| input.time);
        self.moved(figure.panes[0].view, sight, now);
    }

    /// Asks for what is seen now that the map has been moved to a sight.
    fn moved(&mut self, main: View, sight: Sight, now: f64) {
        if now - self.moved_at >= ONE_WAY {
            self.history.leave(self.ask);
        }
        self.moved_at = now;
        self.ask = seen(&View {
            projection: sight.projection,
            center: sight.center,
            scale: sight.scale,
            ..main
        });
    }

    /// View that the main map is on its way to, once there is a figure.
    #[must_use]
    pub fn main_view(&self) -> Option<View> {
        let main = self.figure.last()?.panes[0].view;
        let sight = self.camera.as_ref()?.destination();
        Some(View {
            projection: sight.projection,
            center: sight.center,
            scale: sight.scale,
            ..main
        })
    }

    /// Zooms about the middle.
    pub fn zoom(&mut self, steps: f64, now: f64) {
        let main = self.figure.last().map(|figure| figure.panes[0].view);
        if let (Some(camera), Some(main)) = (&mut self.camera, main) {
            camera.zoom_about([0.0, 0.0], ZOOM_STEP.powf(steps));
            let sight = camera.sight();
            self.moved(main, sight, now);
        }
    }

    /// Shows all parties, as large as they can be.
    pub fn fit(&mut self) {
        self.show_part(ViewAsk::Fitted);
    }

    /// Shows a part of the world.
    fn show_part(&mut self, ask: ViewAsk) {
        if self.ask != ask {
            self.history.leave(self.ask);
            self.ask = ask;
            self.moved_at = f64::NEG_INFINITY;
        }
    }

    /// Shows what was seen before, or after that.
    pub fn step_back(&mut self, forward: bool) {
        let place = if forward {
            self.history.forward(self.ask)
        } else {
            self.history.back(self.ask)
        };
        if let Some(ask) = place {
            self.ask = ask;
            self.moved_at = f64::NEG_INFINITY;
        }
    }

    /// An agreement over other countries: they are shown, whatever was looked at before.
    pub fn countries_changed(&mut self) {
        self.ask = ViewAsk::Fitted;
        self.history = History::default();
    }

    /// Commands as the stage hears them: where nothing is shown, the first brings the map back and does no more; but
    /// a number may be keyed in unseen, and Enter then shows its agreement.
    #[must_use]
    pub fn heard(&mut self, commands: Vec<Command>) -> Vec<Command> {
        if self.blank.is_none() {
            return commands;
        }
        let mut keyed = self.number.is_some();
        let through = |command: &Command| match command {
            Command::Stage(StageCommand::Digit(_)) => {
                keyed = true;
                true
            }
            Command::Stage(StageCommand::Enter) => keyed,
            Command::Window(_) | Command::Stage(StageCommand::End | StageCommand::Blank(_)) => true,
            _ => false,
        };
        let (kept, swallowed): (Vec<_>, Vec<_>) = commands.into_iter().partition(through);
        if !swallowed.is_empty() || kept.contains(&Command::Stage(StageCommand::Enter)) {
            self.blank = None;
        }
        kept
    }

    /// Shows nothing but a colour, or the map again.
    pub fn toggle_blank(&mut self, blank: Blank) {
        self.blank = (self.blank != Some(blank)).then_some(blank);
    }

    /// Has the pointer name what it is over, or not any more.
    pub fn toggle_pointer(&mut self) {
        self.points = !self.points;
    }

    /// Takes in a digit; whether it is the 0 that begins no number.
    #[must_use]
    pub fn digit(&mut self, digit: u8, now: f64) -> bool {
        let mut number = match self.number.take() {
            Some((number, until)) if now < until => number,
            _ if digit == 0 => return true,
            _ => String::new(),
        };
        if number.len() < MOST_DIGITS {
            number.push(char::from(b'0' + digit));
        }
        self.number = Some((number, now + NUMBER_WAITS));
        false
    }

    /// The number that was typed; it is forgotten.
    #[must_use]
    pub fn take_number(&mut self, now: f64) -> Option<usize> {
        let (number, until) = self.number.take()?;
        (now < until).then(|| number.parse().ok()).flatten()
    }

    /// Tells something for a moment.
    pub fn tell(&mut self, note: String, now: f64) {
        self.note = Some((note, now + NOTE_STANDS));
    }

    fn notes(&mut self, ui: &egui::Ui, content: &Derivation, theme: Theme) {
        let now = ui.input(|input| input.time);
        for told in [&mut self.number, &mut self.note] {
            if let Some((_, until)) = told {
                let left = *until - now;
                if left <= 0.0 {
                    *told = None;
                } else {
                    ui.ctx().request_repaint_after_secs(left as f32);
                }
            }
        }
        let text = match (&self.number, &self.note) {
            (Some((number, _)), _) => {
                let count = content.dossier().agreements.len();
                let args = [
                    ("number", Arg::from(number.as_str())),
                    ("count", Arg::from(count)),
                ];
                i18n::t_args(content.lang(), "app-stage-number", &args)
            }
            (None, Some((note, _))) => note.clone(),
            (None, None) => return,
        };
        ui::stage_note_ui(ui, ui.max_rect(), theme.palette(), &text);
    }

    /// Takes in the figure that was composed.
    pub fn composed(&mut self, end: Ended) {
        match (end, self.figure.asked().copied()) {
            (Ended::Done(Done::Staged(figure)), Some(key)) => self.figure.keep(key, figure),
            (Ended::Done(_), _) => {}
            (Ended::Died(fault), _) => {
                self.figure.fail();
                fault.into_iter().for_each(fault::tell);
            }
        }
    }

    fn hide_resting_pointer(&mut self, ui: &egui::Ui) {
        let now = ui.input(|input| input.time);
        if ui.input(|input| input.pointer.delta() != Vec2::ZERO || input.pointer.any_down()) {
            self.pointer_moved = now;
        }
        if self.points && self.blank.is_none() {
            ui.ctx().set_cursor_icon(CursorIcon::Crosshair);
            return;
        }
        let rested = now - self.pointer_moved;
        if rested >= POINTER_RESTS {
            ui.ctx().set_cursor_icon(CursorIcon::None);
        } else {
            ui.ctx()
                .request_repaint_after_secs((POINTER_RESTS - rested) as f32);
        }
    }
}

/// Names what the pointer is over, to be read from the back of a room.
pub fn name_ui(ui: &egui::Ui, view: &PanelView<'_>, place: Option<MapPlace<'_>>) {
    let stage = ui.max_rect();
    let info = MapInfo {
        rect: stage,
        km_per_point: None,
        projection: ProjectionKind::LambertAzimuthal,
        attribution: None,
        hovered: place,
        contested: None,
    };
    ui::tooltip_ui(ui, view, &info, ui::stage_scale(stage));
}

/// Nothing but a colour.
fn blank_ui(ui: &egui::Ui, rect: Rect, lang: Lang, blank: Blank) {
    let (ink, key) = match blank {
        Blank::Black => (egui::Color32::BLACK, "ui-command-black"),
        Blank::White => (egui::Color32::WHITE, "ui-command-white"),
    };
    ui.painter().rect_filled(rect, 0.0, ink);
    let response = ui.interact(rect, ui.scope_id().with("blank"), Sense::hover());
    let label = i18n::t(lang, key);
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Label, true, label.clone()));
}

/// Shows the pane `idx` of a figure that fills the stage, in a view; `marked` are the units under the pointer and
/// selected.
fn show_pane(
    ui: &mut egui::Ui,
    content: &Derivation,
    map: &mut MapView,
    (figure, idx, view): (&Figure, usize, View),
    [hovered, selected]: [Option<UnitIdx>; 2],
) {
    let stage = ui.max_rect();
    let by = [stage.min.x, stage.min.y].map(f64::from);
    let (pane, theme) = (&figure.panes[idx], figure.theme);
    let view = View {
        rect: view.rect.shifted(by),
        ..view
    };
    let detail = LevelOfDetail::Screen {
        pixels_per_point: f64::from(ui.pixels_per_point()),
    };
    let prepared = map.store.geometry(content.atlas(), &view, detail);
    let frame = pane.frame.as_ref().map(|frame| frame.shifted(by));
    let shown = PaneContent {
        view,
        prepared,
        water: map.water(ui, content, &view),
        pane: Some(pane),
        gpu: map.gpu_and_colors(ui, content, theme),
        turn: pane::turn_of(&view),
        still: None,
        // On stage the vector world stands alone, as in exports.
        ground: None,
        palette: theme.palette(),
        hovered,
        selected,
        lit: content.lit().cloned(),
        corner_radius: frame
            .as_ref()
            .map_or(0.0, |frame| pane::corners(frame).nw.into()),
    };
    let place = pane::rect(view.rect);
    let mut inside = ui.new_child(
        egui::UiBuilder::new()
            .max_rect(place)
            .id_salt(("stage", idx)),
    );
    inside.set_clip_rect(place.intersect(stage));
    pane::show(&mut inside, shown);
    if let Some(frame) = &frame {
        let ink = frame.caption.color;
        pane::paint_frame(ui.painter(), (&view, frame), theme.palette(), ink);
    }
}
