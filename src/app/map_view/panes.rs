//! The main map and its insets, laid out and shown.

use eframe::egui::{
    self, CornerRadius, CursorIcon, Id, Order, Rect, Sense, Stroke, StrokeKind, vec2,
};

use super::{MapEvent, MapView, REST, framing::overlays};
use crate::{
    app::opening::StillKey,
    assets::Weight,
    figure::{Inset, PixelRect, View},
    geo::{Projection, UnitIdx},
    map::{
        pane::{self, PaneContent},
        store::{CAPTION_BAND, Detail, LayoutJob, LayoutKey, TextSizes},
    },
    model::Code,
    palette::Theme,
    scene::Derivation,
    ui,
};

/// Corner radius of insets, in points.
const INSET_RADIUS: u8 = 8;
/// Names and markers of the main map, and of insets.
const MAIN_SIZES: TextSizes = TextSizes {
    name: 13.0,
    least_name: 10.5,
    marker: 6.0,
};
const INSET_SIZES: TextSizes = TextSizes {
    name: 12.0,
    least_name: 10.0,
    marker: 5.0,
};

/// Of the main map, which is the first, or an inset.
pub(super) const fn text_sizes(pane: usize) -> TextSizes {
    if pane == 0 { MAIN_SIZES } else { INSET_SIZES }
}

/// Which pane, and where.
#[derive(Clone, Copy)]
pub(super) struct PaneSpot {
    /// The main map is 0, the insets follow.
    pub pane: usize,
    pub view: View,
    /// In points.
    pub corner_radius: f32,
}

/// Units that are outlined.
#[derive(Clone, Copy)]
pub(super) struct Marked {
    pub hovered: Option<UnitIdx>,
    pub selected: Option<UnitIdx>,
}

impl MapView {
    /// What one pane shows, and the request for whatever it lacks.
    pub(super) fn pane(
        &mut self,
        ui: &egui::Ui,
        content: &Derivation,
        theme: Theme,
        spot: PaneSpot,
        marked: Marked,
    ) -> PaneContent {
        let (pane, view) = (spot.pane, spot.view);
        let now = ui.input(|input| input.time);
        let turning = matches!(view.projection, Projection::Orthographic { .. })
            && now - self.moved_at < REST;
        let detail = if turning {
            // The next turn is on its way.
            Detail::Least
        } else {
            Detail::Screen {
                pixels_per_point: f64::from(ui.pixels_per_point()),
            }
        };
        let prepared = self.store.geometry(content.atlas(), &view, detail);
        let key = LayoutKey {
            content: content.revision(),
            theme,
            revision: content.atlas().revision,
            view,
        };
        let rests = now - self.moved_at >= REST || self.store.layout(pane).is_none();
        let fresh = self
            .store
            .layout(pane)
            .is_some_and(|layout| layout.key == key);
        // The first picture wants every core.
        let first = self.first.waits();
        if !fresh
            && !first
            && let Some(prepared) = &prepared
        {
            if rests {
                let size = [view.rect.w, view.rect.h];
                let reserved = if pane == 0 {
                    overlays(size, content)
                } else {
                    vec![]
                };
                self.store.request_layout(LayoutJob {
                    pane,
                    key: key.clone(),
                    atlas: content.atlas().atlas.clone(),
                    planar: prepared.planar.clone(),
                    shading: content.shading().clone(),
                    theme,
                    lang: content.lang(),
                    reserved: reserved
                        .into_iter()
                        .chain(self.inset_rects(pane))
                        .map(|place| PixelRect {
                            x: place.x + view.rect.x,
                            y: place.y + view.rect.y,
                            ..place
                        })
                        .collect(),
                    named_elsewhere: if pane == 0 {
                        let insets = self.insets.iter();
                        insets
                            .flat_map(|inset| inset.codes.iter().copied())
                            .collect()
                    } else {
                        // An inset names what it is there for, and what is around.
                        let own = self.insets.get(pane - 1).map(|inset| &inset.codes);
                        let concerned = content.parties().into_iter().chain(content.members());
                        concerned
                            .filter(|code| own.is_none_or(|own| !own.contains(code)))
                            .collect()
                    },
                    sizes: text_sizes(pane),
                });
            } else {
                ui.ctx().request_repaint_after_secs(REST as f32);
            }
        }
        let layout = self.store.layout(pane).filter(|layout| {
            // Names in another language's or shading's colours are worse than none for an instant; from day
            // to day few of them change, and none is to blink.
            layout.key.content >= content.since()
                && layout.key.theme == theme
                && layout.key.view.projection == view.projection
        });
        let prepared =
            prepared.filter(|prepared| prepared.units == content.atlas().atlas.units.len());
        let gpu = self.gpu_and_colors(ui, content, theme);
        let drawn = gpu.is_some() && prepared.as_ref().is_some_and(|it| it.geometry.is_some());
        let still = if drawn {
            None
        } else {
            let pixels_per_point = f64::from(ui.pixels_per_point());
            let now = StillKey::new(content.revision(), theme, view, pixels_per_point);
            self.first.still(pane, &now, &view)
        };
        PaneContent {
            sight: view.into(),
            prepared,
            layout,
            gpu,
            still,
            ground: None,
            palette: theme.palette(),
            hovered: marked.hovered,
            selected: marked.selected,
            lit: content.lit().cloned(),
            corner_radius: spot.corner_radius,
        }
    }

    /// Where the insets lie on the main map.
    pub(super) fn inset_rects(&self, pane: usize) -> Vec<PixelRect> {
        if pane == 0 {
            self.insets.iter().map(|inset| inset.view.rect).collect()
        } else {
            vec![]
        }
    }

    /// Whether the main map shows all of an inset's countries: then the inset is not needed.
    pub(super) fn is_seen_whole(&self, content: &Derivation, inset: &Inset, main: &View) -> bool {
        let atlas = &content.atlas().atlas;
        self.followed.is_none()
            && inset
                .codes
                .iter()
                .filter_map(|code| atlas.unit(*code))
                .all(|unit| {
                    let unit = &atlas.units[unit.index()];
                    main.pixel_of(unit.label)
                        .is_some_and(|pixel| main.rect.contains(pixel))
                })
    }

    /// Whether an inset would lie over a party's place on the main map, which a person has moved
    /// beneath it.
    pub(super) fn hides_parties(&self, content: &Derivation, inset: &Inset, main: &View) -> bool {
        let atlas = &content.atlas().atlas;
        let frame = PixelRect {
            x: inset.view.rect.x + main.rect.x,
            y: inset.view.rect.y + main.rect.y,
            ..inset.view.rect
        };
        let elsewhere = |code: &Code| inset.codes.contains(code);
        self.followed.is_none()
            && !self.stale
            && content
                .parties()
                .iter()
                .filter(|code| !elsewhere(code))
                .filter_map(|code| atlas.unit(*code))
                .filter_map(|unit| main.pixel_of(atlas.units[unit.index()].label))
                .any(|pixel| frame.contains(pixel))
    }

    /// Shows an inset over the main map; what a person did in it.
    pub(super) fn inset(
        &mut self,
        ui: &egui::Ui,
        content: &Derivation,
        theme: Theme,
        map: Rect,
        (idx, inset): (usize, &Inset),
        marked: Marked,
    ) -> Option<MapEvent> {
        let mut event = None;
        let palette = theme.palette();
        let place = inset.view.rect;
        let rect = Rect::from_min_size(
            map.min + vec2(place.x as f32, place.y as f32),
            vec2(place.w as f32, place.h as f32),
        );
        let view = View {
            rect: PixelRect {
                x: f64::from(rect.min.x),
                y: f64::from(rect.min.y),
                ..place
            },
            ..inset.view
        };
        let content_of_pane = self.pane(
            ui,
            content,
            theme,
            PaneSpot {
                pane: idx + 1,
                view,
                corner_radius: f32::from(INSET_RADIUS),
            },
            marked,
        );
        let radius = CornerRadius::same(INSET_RADIUS);
        egui::Area::new(Id::unique("inset").with(idx))
            .order(Order::Background)
            .fixed_pos(rect.min)
            .constrain(false)
            .fade_in(false)
            .show(ui.ctx(), |ui| {
                ui.set_clip_rect(rect.expand(24.0));
                ui.painter()
                    .add(ui::theme::shadow(theme).as_shape(rect, radius));
                let mut inside = ui.new_child(egui::UiBuilder::new().max_rect(rect));
                inside.set_clip_rect(rect);
                let response = pane::show(&mut inside, content_of_pane);
                let band = Rect::from_min_size(rect.min, vec2(rect.width(), CAPTION_BAND as f32));
                let frame_response = ui.interact(band, ui.scope_id().with("swap"), Sense::click());
                let painter = ui.painter();
                let top = CornerRadius {
                    sw: 0,
                    se: 0,
                    ..radius
                };
                painter.rect_filled(band, top, ui::theme::color(palette.panel));
                let ink = if frame_response.hovered() {
                    palette.accent
                } else {
                    palette.text2
                };
                painter.text(
                    band.left_center() + vec2(10.0, 0.0),
                    egui::Align2::LEFT_CENTER,
                    &inset.caption,
                    ui::theme::font(12.0, Weight::Medium),
                    ui::theme::color(ink),
                );
                let line = Stroke::new(1.0, ui::theme::color(palette.line));
                painter.rect_stroke(rect, radius, line, StrokeKind::Inside);
                let swap = crate::i18n::t(content.lang(), "app-inset-swap");
                frame_response.widget_info(|| {
                    egui::WidgetInfo::labeled(
                        egui::Role::Button,
                        true,
                        crate::i18n::t_args(
                            content.lang(),
                            "label-and-value",
                            &[
                                ("label", inset.caption.as_str().into()),
                                ("value", swap.as_str().into()),
                            ],
                        ),
                    )
                });
                if frame_response.clicked() {
                    self.swapped = !self.swapped;
                    self.stale = true;
                    ui.ctx().request_repaint();
                }
                ui::tip(
                    frame_response.on_hover_cursor(CursorIcon::PointingHand),
                    swap,
                );

                if let Some(at) = response.hover_pos() {
                    self.point(ui, content, idx + 1, &view, at);
                }
                if response.clicked() {
                    event = Some(MapEvent::Clicked(self.hovered));
                }
            });
        event
    }
}
