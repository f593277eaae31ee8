//! The stage: the figure alone, full screen, with the screen kept awake.

use eframe::egui::{self, CursorIcon, Rect, Vec2};

use super::{
    map_view::MapView,
    system::Awake,
    tasks::{Done, Ended},
};
use crate::{
    fault,
    figure::{Figure, View},
    i18n,
    map::{
        latest::Latest,
        pane::{self, PaneContent},
        store::LevelOfDetail,
    },
    palette::Theme,
    scene::Derivation,
    ui,
};

/// The pointer hides when it has rested this long, in seconds.
const POINTER_RESTS: f64 = 1.5;

/// Key of the figure on the stage: what it is composed for.
#[derive(Clone, PartialEq)]
struct FigureKey {
    content: u64,
    size: Vec2,
    theme: Theme,
}

/// The stage while it stands.
pub struct Stage {
    figure: Latest<FigureKey, Box<Figure>>,
    pointer_moved: f64,
    /// Whether the window was full screen before.
    pub was_full_screen: bool,
    _awake: Awake,
}

impl Stage {
    #[must_use]
    pub fn new(content: &Derivation, was_full_screen: bool) -> Self {
        Self {
            figure: Latest::default(),
            pointer_moved: f64::NEG_INFINITY,
            was_full_screen,
            _awake: Awake::ask(i18n::t(content.lang(), "app-awake-reason")),
        }
    }

    /// Shows the stage in all of `ui`; returns the size in points for which its figure is to be composed now,
    /// if it is.
    #[must_use]
    pub fn show(
        &mut self,
        ui: &mut egui::Ui,
        content: &Derivation,
        map: &mut MapView,
        theme: Theme,
    ) -> Option<[f64; 2]> {
        let rect = ui.max_rect();
        self.hide_resting_pointer(ui);
        let begins = self.figure.begin(&FigureKey {
            content: content.revision(),
            size: rect.size(),
            theme,
        });
        let palette = theme.palette();
        let ground = match self.figure.last() {
            Some(figure) => figure.ground(),
            None => palette.sea,
        };
        ui.painter()
            .rect_filled(rect, 0.0, ui::theme::color(ground));
        if let Some(figure) = self.figure.last() {
            for idx in 0..figure.panes.len() {
                show_pane(ui, content, map, rect, figure, idx);
            }
            ui::stage_ui(ui, rect, figure);
        }
        begins.then(|| [rect.width(), rect.height()].map(f64::from))
    }

    /// Takes in the figure that was composed.
    pub fn composed(&mut self, end: Ended) {
        match (end, self.figure.asked().cloned()) {
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
        let rested = now - self.pointer_moved;
        if rested >= POINTER_RESTS {
            ui.ctx().set_cursor_icon(CursorIcon::None);
        } else {
            ui.ctx()
                .request_repaint_after_secs((POINTER_RESTS - rested) as f32);
        }
    }
}

/// Shows the pane `idx` of a figure that fills the stage.
fn show_pane(
    ui: &mut egui::Ui,
    content: &Derivation,
    map: &mut MapView,
    stage: Rect,
    figure: &Figure,
    idx: usize,
) {
    let by = [stage.min.x, stage.min.y].map(f64::from);
    let (pane, theme) = (&figure.panes[idx], figure.theme);
    let view = View {
        rect: pane.view.rect.shifted(by),
        ..pane.view
    };
    let detail = LevelOfDetail::Screen {
        pixels_per_point: f64::from(ui.pixels_per_point()),
    };
    let prepared = map.store.geometry(content.atlas(), &view, detail);
    let frame = pane.frame.as_ref().map(|frame| frame.shifted(by));
    let shown = PaneContent {
        view,
        prepared,
        water: map.water(ui, &view),
        pane: Some(pane),
        gpu: map.gpu_and_colors(ui, content, theme),
        turn: pane::turn_of(&view),
        still: None,
        // On stage the vector world stands alone, as in exports.
        ground: None,
        palette: theme.palette(),
        hovered: None,
        selected: None,
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
