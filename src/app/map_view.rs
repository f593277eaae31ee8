//! The map of the desk: its camera, its insets, what is pointed at.
//!
//! Frames itself on what was asked for until a person moves it; the framing is the figure's, so
//! that an export shows the same.

mod covers;
mod framing;
mod hand;
mod panes;
mod places;
mod pointing;
mod tiles;
mod widening;

use eframe::{
    egui::{self, Rect},
    egui_wgpu::RenderState,
};

pub use self::covers::Cover;

pub(super) use self::places::{ONE_WAY, seen};
use self::{
    covers::Covers,
    panes::{Marked, globe_of},
    places::SeenPlace,
    pointing::Pointing,
    widening::Bend,
};
use super::{mercator::in_mercator, opening::First};
use crate::{
    figure::{Inset, PixelRect, View, ViewChoice},
    geo::{EARTH_RADIUS_KM, PlanePoint, Projection, ProjectionKind, UnitIdx, angular_distance},
    map::{
        basemap::TileLayer,
        camera::{Camera, Sight, ZOOM_STEP},
        dimming::dim,
        easing::Easing,
        gpu::{Colors, Gpu},
        history::History,
        lakes::Lakes,
        pane,
        store::{FramingKey, Store, level},
    },
    palette::Theme,
    scene::Derivation,
    tiles::Attribution,
    ui::FitTarget,
};

/// Distance from the middle of the map, in radians, from which on a country that is to be shown gets a map
/// around itself.
const FAR: f64 = 0.9;
/// Names are laid out anew once the view has rested this long, in seconds.
const REST: f64 = 0.06;

/// See the module's text.
pub struct MapView {
    pub store: Store,
    lakes: Lakes,
    colored: Option<Colored>,
    /// Tiles beneath the main map.
    tiles: Option<TileLayer>,
    /// Tiles of which none has come yet: the map stays as it is until one has.
    coming: Option<TileLayer>,
    /// The main map is in Mercator, whatever was chosen.
    over_tiles: bool,
    camera: Option<Camera>,
    target: FitTarget,
    choice: ViewChoice,
    /// Framing that is followed, absent once a person has moved the map.
    followed: Option<FramingKey>,
    /// Asks for a framing whatever was there before.
    stale: bool,
    opening: Opening,
    first: First,
    insets: Vec<Inset>,
    /// An inset that has changed places with the main map.
    swapped: bool,
    hovered: Option<UnitIdx>,
    /// Countries that are pointed at in a panel, and whether the pointer on the map points at anything.
    pointing: Pointing,
    /// Panels that lie over the map, in points of the window.
    sheets: Vec<Rect>,
    /// Part of it that is pointed at and told apart.
    part: Option<UnitIdx>,
    /// Sight that was asked for in a projection whose shapes are being made.
    pending: Option<Sight>,
    /// Regional map that was left for the globe by zooming out.
    home: Option<Projection>,
    /// Map on its way to another one.
    bend: Option<Bend>,
    /// Time at which the view last changed.
    moved_at: f64,
    last_sight: Option<(Sight, Rect)>,
    covers: Covers,
    /// Width of the map under a panel at its right, in points.
    covered: f64,
    /// Places that were looked at.
    history: History<SeenPlace>,
}

/// The colours of what is shown, and whether they are on their way.
struct Colored {
    revision: u64,
    theme: Theme,
    shapes: u64,
    easing: Easing,
    /// Share of the change when they were last uploaded, and the colours.
    uploaded: Option<(f64, Colors)>,
}

/// Progress of the map's opening.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Opening {
    /// No frame with the map yet.
    Hidden,
    /// A framing for a window as large as was thought.
    Shown,
    /// A framing for the window as it is.
    Framed,
}

/// Action of a person on the map.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MapEvent {
    /// Click on a unit, or the sea.
    Clicked(Option<UnitIdx>),
}

/// Contents of the map in this frame, for what floats over it.
pub struct MapShown {
    pub rect: Rect,
    pub km_per_point: Option<f64>,
    pub projection: ProjectionKind,
    pub hovered: Option<UnitIdx>,
    /// Credit of the tiles, where any are shown.
    pub attribution: Option<Attribution>,
    pub events: Vec<MapEvent>,
}

impl MapView {
    #[must_use]
    pub fn new(store: Store) -> Self {
        Self {
            store,
            lakes: Lakes::default(),
            colored: None,
            tiles: None,
            coming: None,
            over_tiles: false,
            camera: None,
            target: FitTarget::Parties,
            choice: ViewChoice::Auto,
            followed: None,
            stale: true,
            opening: Opening::Hidden,
            first: First::default(),
            insets: Vec::new(),
            swapped: false,
            hovered: None,
            pointing: Pointing::default(),
            sheets: Vec::new(),
            part: None,
            pending: None,
            home: None,
            bend: None,
            moved_at: 0.0,
            last_sight: None,
            covers: Covers::default(),
            covered: 0.0,
            history: History::default(),
        }
    }

    /// Says what the map is drawn by; see [`First::set_gpu`].
    pub fn set_gpu(&mut self, gpu: Option<RenderState>) {
        self.first.set_gpu(&mut self.store, gpu);
    }

    /// Has the GPU draw the map from now on.
    pub fn draw(&mut self) {
        self.first.draw(&mut self.store);
    }

    /// Sees to it that the first frame has its map.
    fn show_first(&mut self, ui: &egui::Ui, content: &Derivation, theme: Theme, rect: Rect) {
        let main = self.camera.as_ref().map(Camera::sight);
        let main = main.map(|sight| pane::view(sight, rect));
        let insets = self.insets.iter().map(|inset| inset.view);
        let views: Vec<View> = main.into_iter().chain(insets).collect();
        let pixels_per_point = f64::from(ui.pixels_per_point());
        self.first
            .show(&mut self.store, content, theme, &views, pixels_per_point);
    }

    #[must_use]
    pub fn choice(&self) -> ViewChoice {
        if self.over_tiles {
            ViewChoice::Mercator
        } else {
            self.choice
        }
    }

    /// The choice that was made, whatever tiles make of it.
    #[must_use]
    pub fn own_choice(&self) -> ViewChoice {
        self.choice
    }

    pub fn set_choice(&mut self, choice: ViewChoice) {
        self.leave();
        self.choice = choice;
        // A projection that was asked for is not overruled by a fit to the world.
        self.target = FitTarget::Parties;
        self.refit();
    }

    pub fn fit(&mut self, target: FitTarget) {
        self.leave();
        self.target = target;
        self.refit();
    }

    /// Frames what is asked for, as if nobody had moved the map.
    pub fn refit(&mut self) {
        self.pointing.rest();
        self.stale = true;
        self.swapped = false;
        self.pending = None;
    }

    /// Whether what is asked for is yet to be framed.
    #[must_use]
    pub fn is_framing(&self) -> bool {
        self.stale
    }

    /// A new agreement frames its parties.
    pub fn agreement_changed(&mut self) {
        if self.followed.is_none() {
            self.leave();
        }
        self.target = FitTarget::Parties;
        self.refit();
    }

    pub fn zoom(&mut self, steps: f64, now: f64) {
        if let Some(sight) = self.camera.as_ref().map(Camera::sight) {
            self.leave_by_hand(sight, now);
        }
        if let Some(camera) = &mut self.camera {
            camera.zoom_about([0.0, 0.0], ZOOM_STEP.powf(steps));
            self.followed = None;
            self.stale = false;
        }
    }

    /// Brings a unit into view, large enough to be seen with what lies around it.
    pub fn show_unit(
        &mut self,
        content: &Derivation,
        unit: UnitIdx,
        now: f64,
        reduced_motion: bool,
    ) {
        let size = self.map_size();
        self.pointing.rest();
        self.leave();
        let Some(camera) = &mut self.camera else {
            return;
        };
        let Some(unit) = content.atlas().atlas.units.get(unit.index()) else {
            return;
        };
        let mut sight = camera.destination();
        let cap = unit.largest_cap;
        let center = if let Projection::Orthographic { center } = &mut sight.projection {
            // The globe turns to it.
            *center = cap.center;
            PlanePoint { x: 0.0, y: 0.0 }
        } else if let Projection::LambertAzimuthal { center } = &mut sight.projection
            && angular_distance(*center, cap.center) > FAR
        {
            // Far from the middle everything leans: a map of its own, once its shapes are ready.
            *center = cap.center;
            let across = (2.0 * cap.radius_rad).max(0.05);
            sight.center = PlanePoint { x: 0.0, y: 0.0 };
            sight.scale = size / 3.0 / across;
            self.pending = Some(sight);
            self.followed = None;
            self.stale = false;
            return;
        } else if let Some(center) = sight.projection.forward(cap.center) {
            center
        } else {
            return;
        };
        // The unit's diameter takes a third of the map, but no less than some 300 km around it.
        let across = (2.0 * cap.radius_rad).max(0.05);
        let scale = (size / 3.0 / across).min(sight.scale.max(size / 3.0 / across));
        camera.fly_to(
            Sight {
                center,
                scale,
                ..sight
            },
            now,
            reduced_motion,
        );
        self.followed = None;
        self.stale = false;
    }

    /// The map's smaller side, in points.
    fn map_size(&self) -> f64 {
        self.last_sight.map_or(600.0, |(_, rect)| {
            f64::from(rect.width().min(rect.height()))
        })
    }

    /// Shows what could not be drawn when it was asked for.
    fn arrive(&mut self, content: &Derivation) {
        let (Some(sight), Some((_, rect))) = (self.pending, self.last_sight) else {
            return;
        };
        let view = pane::view(sight, rect);
        let level = level(&content.atlas().atlas, &view, 1.0);
        self.store.prepare(content.atlas(), sight.projection, level);
        if self.store.has_any(content.atlas(), sight.projection) {
            self.pending = None;
            if let Some(camera) = &mut self.camera {
                camera.cut_to(sight);
            }
        }
    }

    /// View that the main map is on its way to.
    #[must_use]
    pub fn view(&self) -> Option<View> {
        let (_, rect) = self.last_sight?;
        let camera = self.camera.as_ref()?;
        Some(pane::view(camera.destination(), rect))
    }

    /// Whether `unit` can be seen now.
    #[must_use]
    pub fn sees(&self, content: &Derivation, unit: UnitIdx) -> bool {
        let Some((sight, rect)) = self.last_sight else {
            return false;
        };
        let Some(unit) = content.atlas().atlas.units.get(unit.index()) else {
            return false;
        };
        let main = pane::view(sight, rect);
        // What lies under a panel or a card is not in sight.
        let cards = self.covers.over([main.rect.w, main.rect.h]).into_iter();
        let corner = [main.rect.x, main.rect.y];
        let cards = cards.map(|card| pane::rect(card.shifted(corner)));
        let covers: Vec<Rect> = cards.chain(self.sheets.iter().copied()).collect();
        let insets = self.insets.iter().map(|inset| inset.view);
        std::iter::once(main).chain(insets).any(|view| {
            view.pixel_of(unit.label).is_some_and(|pixel| {
                let at = egui::pos2(pixel[0] as f32, pixel[1] as f32);
                view.rect.grown(-8.0).contains(pixel)
                    && !covers.iter().any(|cover| cover.contains(at))
            })
        })
    }

    /// The GPU and the colours of what is shown: those of `content`, or on the way to them.
    pub fn gpu_and_colors(
        &mut self,
        ui: &egui::Ui,
        content: &Derivation,
        theme: Theme,
    ) -> Option<(Gpu, Colors)> {
        let gpu = self.store.gpu()?;
        let now = ui.input(|input| input.time);
        let (shapes, lit) = (content.shapes(), self.lit(content));
        // Both only grow.
        let revision = content.paints() + self.pointing.changes();
        let fresh = self
            .colored
            .as_ref()
            .is_some_and(|colored| colored.revision == revision && colored.theme == theme);
        if !fresh {
            let mut texels = Gpu::texels(content.shading(), theme.palette());
            if let Some(lit) = &lit {
                dim(lit, &mut texels, theme.palette());
            }
            // Egui's style holds the wish for reduced motion.
            let moves = ui.style().animation_time > 0.0;
            let easing = match self.colored.take() {
                // Other shapes are other units: nothing leads from one's colour to another's.
                Some(mut colored) if moves && colored.shapes == shapes => {
                    colored.easing.change(texels, now);
                    colored.easing
                }
                _ => Easing::new(texels),
            };
            self.colored = Some(Colored {
                revision,
                theme,
                shapes,
                easing,
                uploaded: None,
            });
        }
        let colored = self.colored.as_mut()?;
        let share = colored.easing.share(now);
        if share < 1.0 {
            ui.ctx().request_repaint();
        }
        if colored.uploaded.as_ref().is_none_or(|(of, _)| *of < share) {
            colored.uploaded = Some((share, gpu.colors(&colored.easing.at(now))));
        }
        let (_, colors) = colored.uploaded.as_ref()?;
        Some((gpu, colors.clone()))
    }

    /// Shows the map in the rest of `ui`, beside what lies over it.
    pub fn show(
        &mut self,
        ui: &mut egui::Ui,
        content: &Derivation,
        theme: Theme,
        selected: Option<UnitIdx>,
        cover: Cover,
        reduced_motion: bool,
    ) -> MapShown {
        let rect = ui.available_rect_before_wrap();
        self.covered = f64::from(rect.width()) - cover.left_of(f64::from(rect.width()));
        let now = ui.input(|input| input.time);
        if self.opening == Opening::Hidden {
            self.opening = Opening::Shown;
            self.follow(content, rect, cover, now, reduced_motion);
            self.show_first(ui, content, theme, rect);
        }
        let waits = self.follow(content, rect, cover, now, reduced_motion);
        self.ask_for_first(content, rect, now);
        self.arrive(content);
        self.widen(content, rect);
        let Some(camera) = &mut self.camera else {
            return MapShown {
                rect,
                km_per_point: None,
                projection: ProjectionKind::LambertAzimuthal,
                hovered: None,
                attribution: None,
                events: vec![],
            };
        };
        let flies = camera.advance(now);
        if flies {
            ui.ctx().request_repaint();
        }
        let sight = camera.sight();
        // What a flight will want can be read on the way; what it passes is seen for a moment alone, as is a view
        // of other shapes until that of these is framed.
        self.store.set_passing(waits || flies);
        if !waits {
            let destination = pane::view(camera.destination(), rect);
            let pixels_per_point = f64::from(ui.pixels_per_point());
            self.store
                .look_ahead(&content.atlas().atlas, &destination, pixels_per_point);
        }
        self.noticed(sight, rect, now, !reduced_motion);
        let mut events = Vec::new();
        self.first.begin_frame();
        self.rest_pointer(ui);
        let hovered_before = self.hovered.take();
        let part_before = self.part.take();

        let main = pane::view(sight, rect);
        let marked = Marked {
            hovered: part_before
                .or(hovered_before)
                .or_else(|| self.outlined(content)),
            selected,
        };
        let reserved = self.reserved(cover, &main);
        let views = self.views(ui, content, theme, main, &reserved);
        let mut map = self.pane(ui, content, &views, 0, marked);
        map.ground = self.ground(ui, sight, rect);
        if let Some((view, turn)) = self.on_the_way(&main, now)
            && let Some(sphere) = self.sphere(ui, content, &main)
        {
            ui.ctx().request_repaint();
            (map.view, map.turn, map.prepared) = (view, Some(turn), Some(sphere));
            map.water = self.water(ui, content, &globe_of(&main));
            map.pane = views.names();
        }
        let shows_tiles = map.ground.is_some();
        let shown = map.pane;
        let response = ui.push_id("map", |ui| pane::show(ui, map)).inner;
        self.handle(ui, &response, content, (&main, shown), &mut events);
        response.widget_info(|| {
            let label = crate::i18n::t(content.lang(), "app-map");
            egui::WidgetInfo::labeled(egui::Role::Canvas, true, label)
        });

        self.ring_what_is_tiny(ui, content, theme, &main, selected);
        for number in 1..=views.insets.len() {
            events.extend(self.inset(ui, content, &views, number, marked));
        }
        if (self.hovered, self.part) != (hovered_before, part_before) {
            ui.ctx().request_repaint();
        }
        self.first.end_frame();
        self.store.set_passing(false);

        let km_per_point = main
            .projection
            .contains(main.center)
            .then(|| {
                let place = main.projection.inverse(main.center);
                EARTH_RADIUS_KM / (main.projection.scale_at(place) * main.scale)
            })
            .filter(|km| km.is_finite() && honest_scale(&main));
        MapShown {
            rect,
            km_per_point,
            projection: main.projection.kind(),
            hovered: self.hovered,
            attribution: self
                .tiles
                .as_ref()
                .filter(|_| shows_tiles)
                .map(|tiles| tiles.attribution().clone()),
            events,
        }
    }

    /// Rectangles that names on the main map keep off, insets aside: cards, and a panel over the map's right
    /// side.
    fn reserved(&self, cover: Cover, main: &View) -> Vec<PixelRect> {
        /// Distance between a name and what it keeps off.
        const AIR: f64 = 6.0;
        let PixelRect { w, h, .. } = main.rect;
        let free = cover.left_of(w);
        let panel = PixelRect::new(free, 0.0, w - free, h);
        let cards = self.covers.over([free, h]).into_iter();
        cards
            .map(|card| card.grown(AIR))
            .chain((panel.w > 0.0).then_some(panel))
            .collect()
    }
}

/// Whether one length holds for the whole view: where the scale differs little across it.
fn honest_scale(view: &View) -> bool {
    let scale = |pixel: [f64; 2]| view.projection.scale_at(view.lonlat_at(pixel));
    let PixelRect { x, y, w, h } = view.rect;
    let middle = scale([x + w / 2.0, y + h / 2.0]);
    [[x, y], [x + w, y], [x, y + h], [x + w, y + h]]
        .into_iter()
        .all(|corner| (scale(corner) / middle - 1.0).abs() < 0.12)
}
