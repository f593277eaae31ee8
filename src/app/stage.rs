//! Presenting: the figure alone, full screen, with the screen kept awake.

use std::sync::Arc;

use eframe::egui::{self, CursorIcon, Rect, Vec2, vec2};

use super::{
    map_view::MapView,
    system::Awake,
    tasks::{Done, Ended},
};
use crate::{
    fault,
    figure::{Figure, PixelRect, View},
    i18n,
    map::{
        latest::Latest,
        pane::{self, PaneContent},
        store::{Detail, Layout, LayoutKey},
    },
    palette::Theme,
    scene::Derivation,
    ui,
};

/// The pointer hides when it has rested this long, in seconds.
const POINTER_RESTS: f64 = 1.5;

/// What the figure on the stage is composed for.
#[derive(Clone, PartialEq)]
struct Composed {
    content: u64,
    size: Vec2,
    theme: Theme,
}

/// The stage while it stands.
pub struct Stage {
    figure: Latest<Composed, (Box<Figure>, Vec<Arc<Layout>>)>,
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
        let begins = self.figure.begin(&Composed {
            content: content.revision(),
            size: rect.size(),
            theme,
        });
        let palette = theme.palette();
        let ground = match self.figure.last() {
            Some((figure, _)) => figure.ground(),
            None => palette.sea,
        };
        ui.painter()
            .rect_filled(rect, 0.0, ui::theme::color(ground));
        if let Some((figure, layouts)) = self.figure.last() {
            for idx in 0..figure.panes.len() {
                show_pane(ui, content, map, rect, (figure, layouts), idx);
            }
            ui::stage_ui(ui, rect, figure);
        }
        begins.then(|| [rect.width(), rect.height()].map(f64::from))
    }

    /// Takes in the figure that was composed.
    pub fn composed(&mut self, end: Ended, content: &Derivation) {
        match (end, self.figure.asked().cloned()) {
            (Ended::Done(Done::Staged(figure)), Some(key)) => {
                let layouts = figure
                    .panes
                    .iter()
                    .map(|pane| {
                        Arc::new(Layout {
                            key: LayoutKey {
                                content: key.content,
                                theme: key.theme,
                                revision: content.atlas().revision,
                                view: pane.view,
                            },
                            labels: pane.labels.clone(),
                            markers: pane.markers.clone(),
                        })
                    })
                    .collect();
                self.figure.keep(key, (figure, layouts));
            }
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

/// Shows the pane `idx` of a figure, whose names are laid out.
fn show_pane(
    ui: &mut egui::Ui,
    content: &Derivation,
    map: &mut MapView,
    stage: Rect,
    (figure, layouts): (&Figure, &[Arc<Layout>]),
    idx: usize,
) {
    let (pane, layout, theme) = (&figure.panes[idx], &layouts[idx], figure.theme);
    let moved = |place: PixelRect| PixelRect {
        x: place.x + f64::from(stage.min.x),
        y: place.y + f64::from(stage.min.y),
        ..place
    };
    let view = View {
        rect: moved(pane.view.rect),
        ..pane.view
    };
    let rect = |place: PixelRect| {
        Rect::from_min_size(
            egui::pos2(place.x as f32, place.y as f32),
            vec2(place.w as f32, place.h as f32),
        )
    };
    let detail = Detail::Screen {
        pixels_per_point: f64::from(ui.pixels_per_point()),
    };
    let prepared = map.store.geometry(content.atlas(), &view, detail);
    let radius = if pane.framed { 10 } else { 0 };
    let shown = PaneContent {
        sight: view.into(),
        prepared,
        layout: Some(layout.clone()),
        gpu: map.gpu_and_colors(ui, content, theme),
        still: None,
        // On stage the vector world stands alone, as in exports.
        ground: None,
        palette: theme.palette(),
        hovered: None,
        selected: None,
        lit: content.lit().cloned(),
        corner_radius: f32::from(radius),
    };
    let place = rect(view.rect);
    let mut inside = ui.new_child(
        egui::UiBuilder::new()
            .max_rect(place)
            .id_salt(("stage", idx)),
    );
    inside.set_clip_rect(place.intersect(stage));
    pane::show(&mut inside, shown);
    if pane.framed {
        let palette = theme.palette();
        let corners = egui::CornerRadius::same(radius);
        if let Some(band) = pane.band {
            let top = egui::CornerRadius {
                sw: 0,
                se: 0,
                ..corners
            };
            ui.painter()
                .rect_filled(rect(moved(band)), top, ui::theme::color(palette.panel));
        }
        let line = egui::Stroke::new(1.0, ui::theme::color(palette.line));
        ui.painter()
            .rect_stroke(place, corners, line, egui::StrokeKind::Inside);
        if let Some(caption) = &pane.caption {
            let at = stage.min + vec2(caption.at[0] as f32, caption.at[1] as f32);
            let ink = ui::theme::color(palette.ink(caption.color));
            ui::paint_text(ui.painter(), caption, at, 1.0, ink, None);
        }
    }
}
