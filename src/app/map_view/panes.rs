//! The main map and its insets: asked of the figure, and shown.

use std::sync::Arc;

use eframe::egui::{self, CursorIcon, Id, Order, Sense};

use super::{MapEvent, MapView, REST};
use crate::{
    app::opening::StillKey,
    figure::{Inset, InsetFrame, MapSizes, Pane, PixelRect, View},
    geo::{LonLat, Projection, UnitIdx},
    i18n,
    map::{
        pane::{self, PaneContent},
        store::{LevelOfDetail, Panes, PanesJob, PanesKey, Prepared},
    },
    model::Code,
    palette::{Ink, Theme},
    scene::Derivation,
    ui,
};

/// Units that are outlined.
#[derive(Clone, Copy)]
pub(super) struct Marked {
    pub hovered: Option<UnitIdx>,
    pub selected: Option<UnitIdx>,
}

/// The views of a frame, in points of the window, with what there is to draw them from.
pub(super) struct Views {
    pub theme: Theme,
    pub main: View,
    /// Those that are shown, with their numbers among all.
    pub insets: Vec<(usize, Inset)>,
    /// Shapes of each pane: the main map, then the insets that are shown.
    prepared: Vec<Option<Arc<Prepared>>>,
    /// Their names and markers.
    panes: Option<Arc<Panes>>,
}

/// A globe that is seen as closely as a view.
pub(super) fn globe_of(view: &View) -> View {
    View {
        projection: Projection::Orthographic {
            center: LonLat { x: 0.0, y: 0.0 },
        },
        ..*view
    }
}

impl Views {
    /// Names and markers of the main map as they were last laid out, in whatever projection.
    pub(super) fn names(&self) -> Option<&Pane> {
        self.panes.as_ref()?.all.first()
    }
}

impl MapView {
    /// Views that are shown this frame, and the request for whatever they lack; `reserved` is what lies over
    /// the main map, from its top left.
    pub(super) fn views(
        &mut self,
        ui: &egui::Ui,
        content: &Derivation,
        theme: Theme,
        main: View,
        reserved: &[PixelRect],
    ) -> Views {
        let [x, y] = [main.rect.x, main.rect.y];
        let all = self.insets.iter().map(|inset| inset.shifted([x, y]));
        let insets: Vec<_> = all
            .enumerate()
            .filter_map(|(idx, inset)| Some((idx, self.folded(content, inset, &main)?)))
            .collect();
        let of_screen = LevelOfDetail::Screen {
            pixels_per_point: f64::from(ui.pixels_per_point()),
        };
        let units = content.atlas().atlas.units.len();
        let prepare = |view: &View| {
            let shapes = self.store.geometry(content.atlas(), view, of_screen);
            shapes.filter(|shapes| shapes.units == units)
        };
        let shown = insets.iter().map(|(_, inset)| &inset.view);
        let prepared = std::iter::once(&main).chain(shown).map(prepare).collect();
        let mut views = Views {
            theme,
            main,
            insets,
            prepared,
            panes: None,
        };
        // The first picture wants every core.
        if !self.first.waits() {
            let reserved = reserved.iter().map(|place| place.shifted([x, y])).collect();
            self.request_panes(ui, content, &views, reserved);
        }
        views.panes = self.store.panes().cloned().filter(|panes| {
            // Names in another language's or shading's colours are worse than none for an instant; from day
            // to day few of them change, and none is to blink.
            panes.key.content >= content.since() && panes.key.theme == theme
        });
        views
    }

    /// Has names and markers made of all views that have shapes, once the map rests.
    fn request_panes(
        &mut self,
        ui: &egui::Ui,
        content: &Derivation,
        views: &Views,
        reserved: Vec<PixelRect>,
    ) {
        let Some(Some(main)) = views.prepared.first() else {
            return;
        };
        let mut shapes = vec![(main.level, main.planar.clone())];
        let mut insets = Vec::new();
        for ((_, inset), prepared) in views.insets.iter().zip(&views.prepared[1..]) {
            if let Some(prepared) = prepared {
                shapes.push((prepared.level, prepared.planar.clone()));
                insets.push(inset.clone());
            }
        }
        let key = PanesKey {
            content: content.revision(),
            theme: views.theme,
            revision: content.atlas().revision,
            main: views.main,
            insets,
            reserved,
        };
        let made = self.store.panes();
        if made.is_some_and(|made| made.key == key) {
            return;
        }
        let rests = ui.input(|input| input.time) - self.moved_at >= REST;
        if rests || made.is_none() {
            self.store.request_panes(PanesJob {
                key,
                atlas: content.atlas().atlas.clone(),
                shading: content.shading().clone(),
                lang: content.lang(),
                others: content.names_others(),
                shapes,
            });
        } else {
            ui.ctx().request_repaint_after_secs(REST as f32);
        }
    }

    /// The lakes of a view, once the first picture has been shown. Where tiles of a cartogram lie, there are none.
    pub fn water(
        &mut self,
        ui: &egui::Ui,
        content: &Derivation,
        view: &View,
    ) -> Option<Arc<Prepared>> {
        if self.first.waits() || self.store.gpu().is_none() || content.atlas().atlas.tiles {
            return None;
        }
        let lakes = self.lakes.shapes(ui.ctx())?;
        let detail = LevelOfDetail::Screen {
            pixels_per_point: f64::from(ui.pixels_per_point()),
        };
        self.store.geometry(&lakes, view, detail)
    }

    /// The shapes of a map that bends, in the detail of a view.
    pub(super) fn sphere(
        &mut self,
        ui: &egui::Ui,
        content: &Derivation,
        view: &View,
    ) -> Option<Arc<Prepared>> {
        let globe = globe_of(view);
        let detail = LevelOfDetail::Screen {
            pixels_per_point: f64::from(ui.pixels_per_point()),
        };
        let shapes = self.store.geometry(content.atlas(), &globe, detail)?;
        let units = content.atlas().atlas.units.len();
        (shapes.units == units).then_some(shapes)
    }

    /// Contents of the pane `number` of a frame.
    pub(super) fn pane<'a>(
        &mut self,
        ui: &egui::Ui,
        content: &Derivation,
        views: &'a Views,
        number: usize,
        marked: Marked,
    ) -> PaneContent<'a> {
        let panes = views.panes.as_deref();
        let (of_all, view, pane) = match number.checked_sub(1) {
            None => {
                let view = views.main;
                (0, view, panes.and_then(|panes| panes.main(view.projection)))
            }
            Some(shown) => {
                let (idx, Inset { view, .. }) = &views.insets[shown];
                let pane = panes.and_then(|panes| panes.inset(view.projection));
                (idx + 1, *view, pane)
            }
        };
        let prepared = views.prepared[number].clone();
        let gpu = self.gpu_and_colors(ui, content, views.theme);
        let drawn = gpu.is_some() && prepared.as_ref().is_some_and(|it| it.geometry.is_some());
        let still = if drawn {
            None
        } else {
            let pixels_per_point = f64::from(ui.pixels_per_point());
            let now = StillKey::new(content.revision(), views.theme, view, pixels_per_point);
            self.first.still(of_all, &now, &view)
        };
        let water = self.water(ui, content, &view);
        PaneContent {
            view,
            prepared,
            water,
            pane,
            gpu,
            turn: pane::turn_of(&view),
            still,
            ground: None,
            palette: views.theme.palette(),
            hovered: marked.hovered,
            selected: marked.selected,
            lit: self.lit(content),
            corner_radius: 0.0,
        }
    }

    /// An inset on a main map that a person may have moved: none where that shows all of the inset's countries
    /// itself, and folded to its caption where a party's place lies beneath, unless that would cover one too.
    fn folded(&self, content: &Derivation, inset: Inset, main: &View) -> Option<Inset> {
        if self.followed.is_some() {
            return Some(inset);
        }
        let atlas = &content.atlas().atlas;
        let pixel_of = |code: &Code| {
            let unit = &atlas.units[atlas.unit(*code)?.index()];
            // What lies nowhere on this map is not seen on it.
            Some(main.pixel_of(unit.label))
        };
        let is_seen = |pixel: Option<[f64; 2]>| pixel.is_some_and(|it| main.rect.contains(it));
        if inset.codes.iter().filter_map(pixel_of).all(is_seen) {
            return None;
        }
        let parties = content.parties();
        let others = || parties.iter().filter(|code| !inset.codes.contains(code));
        let hides = |rect: PixelRect| {
            let beneath = |pixel: Option<[f64; 2]>| pixel.is_some_and(|it| rect.contains(it));
            !self.stale && others().filter_map(pixel_of).any(beneath)
        };
        if !hides(inset.view.rect) {
            return Some(inset);
        }
        (!hides(inset.band)).then_some(Inset {
            view: View {
                rect: inset.band,
                ..inset.view
            },
            ..inset
        })
    }

    /// Shows an inset, the pane `number`, over the main map; what a person did in it.
    pub(super) fn inset(
        &mut self,
        ui: &egui::Ui,
        content: &Derivation,
        views: &Views,
        number: usize,
        marked: Marked,
    ) -> Option<MapEvent> {
        let mut event = None;
        let theme = views.theme;
        let (idx, inset) = &views.insets[number - 1];
        let frame = InsetFrame::new(inset, &views.main, &MapSizes::WINDOW, content.lang());
        let (rect, corners) = (pane::rect(inset.view.rect), pane::corners(&frame));
        let map = PaneContent {
            corner_radius: f32::from(corners.nw),
            ..self.pane(ui, content, views, number, marked)
        };
        let shown = map.pane;
        egui::Area::new(Id::unique("inset").with(idx))
            .order(Order::Background)
            .fixed_pos(rect.min)
            .constrain(false)
            .fade_in(false)
            .show(ui.ctx(), |ui| {
                ui.set_clip_rect(rect.expand(24.0));
                ui.painter()
                    .add(ui::theme::shadow(theme).as_shape(rect, corners));
                let mut inside = ui.new_child(egui::UiBuilder::new().max_rect(rect));
                inside.set_clip_rect(rect);
                let response = pane::show(&mut inside, map);
                let band = pane::rect(frame.band);
                let band = ui.interact(band, ui.scope_id().with("swap"), Sense::click());
                let ink = if band.hovered() {
                    Ink::Accent
                } else {
                    frame.caption.color
                };
                let placed = (&inset.view, &frame);
                pane::paint_frame(ui.painter(), placed, theme.palette(), ink);
                let swap = i18n::t(content.lang(), "app-inset-swap");
                band.widget_info(|| {
                    let args = [
                        ("label", inset.caption.as_str().into()),
                        ("value", swap.as_str().into()),
                    ];
                    let label = i18n::t_args(content.lang(), "label-and-value", &args);
                    egui::WidgetInfo::labeled(egui::Role::Button, true, label)
                });
                if band.clicked() {
                    self.swapped = !self.swapped;
                    self.stale = true;
                    ui.ctx().request_repaint();
                }
                ui::tip(band.on_hover_cursor(CursorIcon::PointingHand), swap);

                if let Some(at) = response.hover_pos() {
                    self.point(ui, content, shown, &inset.view, at);
                }
                if response.clicked() {
                    event = Some(MapEvent::Clicked(self.hovered));
                }
            });
        event
    }
}
