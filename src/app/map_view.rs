//! The map of the desk: its camera, its insets, what is pointed at.
//!
//! Frames itself on what was asked for until a person moves it; the framing is the figure's, so
//! that an export shows the same.

use std::{collections::BTreeSet, time::Duration};

use eframe::egui::{
    self, CornerRadius, CursorIcon, Event, EventFilter, Id, Key, Order, PointerButton, Pos2, Rect,
    Sense, Stroke, StrokeKind, vec2,
};

use super::{content::Content, mercator::in_mercator};
use crate::{
    assets::Weight,
    figure::{self, Inset, PixelRect, Swatch, View, ViewChoice, names},
    geo::{
        Cap, EARTH_RADIUS_KM, PlanePoint, Projection, ProjectionKind, UnitIdx, angular_distance,
    },
    map::{
        basemap::{Ground, Lack, TileLayer},
        camera::{Camera, Sight, ZOOM_STEP},
        easing::Easing,
        gesture::{Gesture, gestures},
        gpu::{Colors, Gpu},
        pane::{self, PaneContent},
        store::{
            CAPTION_BAND, FramingJob, FramingKey, LayoutJob, LayoutKey, Store, TextSizes, level,
        },
    },
    model::{Code, Lang},
    palette::Theme,
    tiles::Attribution,
    ui::{self, FitTarget},
};

/// Of a key press, in points.
const PAN_STEP: f64 = 80.0;
/// Corner radius of insets, in points.
const INSET_RADIUS: u8 = 8;
/// The map in the window's first frame is waited for so long; a window without one is better than
/// none at all.
const FIRST_PICTURE: Duration = Duration::from_secs(5);
/// How much more than it shows is made for the first picture, so that the window may turn out a
/// little larger than was thought.
const FIRST_REACH: f64 = 1.15;
/// From this far from the middle of the map on, in radians, a country that is to be shown gets a map
/// around itself.
const FAR: f64 = 0.9;
/// Names are laid out anew once the view has rested this long, in seconds.
const REST: f64 = 0.06;

/// See the module's text.
pub struct MapView {
    pub store: Store,
    colored: Option<Colored>,
    /// Beneath the main map.
    tiles: Option<TileLayer>,
    /// The main map is in Mercator, whatever was chosen.
    over_tiles: bool,
    camera: Option<Camera>,
    target: FitTarget,
    choice: ViewChoice,
    /// Absent once a person has moved the map.
    followed: Option<FramingKey>,
    /// Asks for a framing whatever was there before.
    stale: bool,
    opening: Opening,
    insets: Vec<Inset>,
    /// An inset that has changed places with the main map.
    swapped: bool,
    hovered: Option<UnitIdx>,
    /// Asked for in a projection whose shapes are being made.
    pending: Option<Sight>,
    /// The globe as it was last drawn.
    turn: Option<Projection>,
    /// When the view last changed.
    moved_at: f64,
    last_sight: Option<(Sight, Rect)>,
}

/// The colours of what is shown, and whether they are on their way.
struct Colored {
    revision: u64,
    theme: Theme,
    shapes: u64,
    easing: Easing,
    /// How far the change had come when they were last uploaded.
    uploaded: Option<(f64, Colors)>,
}

/// How far the map has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Opening {
    /// No frame with the map yet.
    Hidden,
    /// Framed for a window as large as was thought.
    Shown,
    /// Framed for the window as it is.
    Framed,
}

/// What a person did on the map.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MapEvent {
    /// Clicked a unit, or the sea.
    Clicked(Option<UnitIdx>),
}

/// What the map shows this frame, for what floats over it.
pub struct Shown {
    pub rect: Rect,
    pub km_per_point: Option<f64>,
    pub projection: ProjectionKind,
    pub hovered: Option<UnitIdx>,
    /// Of the tiles, where any are shown.
    pub attribution: Option<Attribution>,
    pub events: Vec<MapEvent>,
}

impl MapView {
    #[must_use]
    pub fn new(store: Store) -> Self {
        Self {
            store,
            colored: None,
            tiles: None,
            over_tiles: false,
            camera: None,
            target: FitTarget::Parties,
            choice: ViewChoice::Auto,
            followed: None,
            stale: true,
            opening: Opening::Hidden,
            insets: Vec::new(),
            swapped: false,
            hovered: None,
            pending: None,
            turn: None,
            moved_at: 0.0,
            last_sight: None,
        }
    }

    #[must_use]
    pub fn choice(&self) -> ViewChoice {
        if self.over_tiles {
            ViewChoice::Mercator
        } else {
            self.choice
        }
    }

    pub fn set_choice(&mut self, choice: ViewChoice) {
        self.choice = choice;
        // A projection that was asked for is not overruled by a fit to the world.
        self.target = FitTarget::Parties;
        self.refit();
    }

    /// Puts tiles beneath the main map, which then shows the same in Mercator, or takes them away.
    pub fn set_tiles(&mut self, content: &Content, tiles: Option<TileLayer>) {
        self.tiles = tiles;
        let over_tiles = self.tiles.is_some();
        if over_tiles == self.over_tiles {
            return;
        }
        self.over_tiles = over_tiles;
        match (self.camera.as_ref(), self.last_sight) {
            // A person has moved the map: what is looked at stays in view.
            (Some(camera), Some((_, rect))) if over_tiles && self.followed.is_none() => {
                let view = pane::view(camera.destination(), rect);
                let atlas = &content.atlas().atlas;
                self.pending = Some(in_mercator(&view, atlas, std::iter::empty(), &[]).into());
            }
            _ => self.refit(),
        }
    }

    /// Frames for tiles before there are any.
    pub fn expect_tiles(&mut self, expected: bool) {
        self.over_tiles = expected;
    }

    /// What is framed, as it is shown over tiles: the main map in Mercator.
    fn over_tiles(&self, content: &Content, mut framing: figure::Framing) -> figure::Framing {
        if self.over_tiles && !matches!(framing.main.projection, Projection::Mercator { .. }) {
            let shown = match self.target {
                FitTarget::Parties => content.parties(),
                FitTarget::Members => content.members(),
                FitTarget::World => BTreeSet::new(),
            };
            let insets = framing.insets.iter();
            let elsewhere: BTreeSet<Code> = insets
                .flat_map(|inset| inset.codes.iter().copied())
                .collect();
            let codes = shown.difference(&elsewhere).copied();
            let main = framing.main;
            let mut covered = overlays([main.rect.w, main.rect.h], legend_lines(content));
            covered.extend(framing.insets.iter().map(|inset| inset.view.rect));
            framing.main = in_mercator(&main, &content.atlas().atlas, codes, &covered);
        }
        framing
    }

    /// Takes in the tiles that have come; returns what went wrong with them, once.
    pub fn poll_tiles(&mut self, ctx: &egui::Context) -> Option<Lack> {
        let tiles = self.tiles.as_mut()?;
        tiles.poll(ctx, ctx.input(|input| input.time));
        tiles.take_trouble()
    }

    /// What the main map shows of its tiles. They are asked for once the view rests.
    fn ground(&mut self, ui: &egui::Ui, sight: Sight, rect: Rect) -> Option<Ground> {
        let tiles = self.tiles.as_mut()?;
        let now = ui.input(|input| input.time);
        let rests = now - self.moved_at >= REST;
        if !rests {
            ui.ctx().request_repaint_after_secs(REST as f32);
        }
        tiles.ground(sight, rect, now, rests)
    }

    pub fn fit(&mut self, target: FitTarget) {
        self.target = target;
        self.refit();
    }

    /// Frames what is asked for, as if nobody had moved the map.
    pub fn refit(&mut self) {
        self.stale = true;
        self.swapped = false;
        self.pending = None;
    }

    /// A new agreement frames its parties.
    pub fn agreement_changed(&mut self) {
        self.fit(FitTarget::Parties);
    }

    pub fn zoom(&mut self, steps: f64) {
        if let Some(camera) = &mut self.camera {
            camera.zoom_about([0.0, 0.0], ZOOM_STEP.powf(steps));
            self.followed = None;
        }
    }

    /// Brings a unit into view, large enough to be seen with what lies around it.
    pub fn show_unit(&mut self, content: &Content, unit: UnitIdx, now: f64, reduced_motion: bool) {
        let size = self.map_size();
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
    }

    /// The map's smaller side, in points.
    fn map_size(&self) -> f64 {
        self.last_sight.map_or(600.0, |(_, rect)| {
            f64::from(rect.width().min(rect.height()))
        })
    }

    /// Shows what could not be drawn when it was asked for.
    fn arrive(&mut self, content: &Content) {
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

    /// Whether `unit` can be seen now.
    #[must_use]
    pub fn sees(&self, content: &Content, unit: UnitIdx) -> bool {
        let Some((sight, rect)) = self.last_sight else {
            return false;
        };
        let Some(unit) = content.atlas().atlas.units.get(unit.index()) else {
            return false;
        };
        let main = pane::view(sight, rect);
        let insets = self.insets.iter().map(|inset| inset.view);
        std::iter::once(main).chain(insets).any(|view| {
            view.pixel_of(unit.label)
                .is_some_and(|pixel| view.rect.grown(-8.0).contains(pixel))
        })
    }

    /// The GPU and the colours of what is shown: those of `content`, or on the way to them.
    pub fn gpu_and_colors(
        &mut self,
        ui: &egui::Ui,
        content: &Content,
        theme: Theme,
    ) -> Option<(Gpu, Colors)> {
        let gpu = self.store.gpu()?;
        let now = ui.input(|input| input.time);
        let (revision, shapes) = (content.revision(), content.shapes());
        let fresh = self
            .colored
            .as_ref()
            .is_some_and(|colored| colored.revision == revision && colored.theme == theme);
        if !fresh {
            let texels = Gpu::texels(content.shading(), theme.palette());
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

    /// Asks for what the first frame will show, before there is a window. Takes some time.
    pub fn prepare(&mut self, content: &Content, size: [f64; 2]) {
        let job = self.framing_job(content, size);
        let framing = job.frame();
        let shown = self.over_tiles(content, framing.clone());
        let insets = shown.insets.iter().map(|inset| inset.view);
        for view in std::iter::once(shown.main).chain(insets) {
            let level = level(&content.atlas().atlas, &view, 1.0);
            let within = seen(&view, FIRST_REACH);
            self.store
                .prepare_within(content.atlas(), view.projection, level, within);
        }
        self.store.keep_framing(job.key, framing);
    }

    fn framing_job(&self, content: &Content, size: [f64; 2]) -> FramingJob {
        let choice = match (self.target, self.choice()) {
            (FitTarget::World, ViewChoice::Mercator) => ViewChoice::Mercator,
            (FitTarget::World, _) => ViewChoice::EqualEarth,
            _ => self.choice,
        };
        FramingJob {
            atlas: content.atlas().atlas.clone(),
            key: FramingKey {
                // The same shapes in more detail are framed alike.
                revision: content.shapes(),
                parties: match self.target {
                    FitTarget::Parties => content.parties(),
                    FitTarget::Members => content.members(),
                    FitTarget::World => BTreeSet::new(),
                },
                concerned: content.members(),
                choice,
                size,
                reserved: overlays(size, legend_lines(content)),
                lang: content.lang(),
            },
        }
    }

    /// Frames the map anew where what it follows has changed, as soon as the framing is made.
    fn follow(
        &mut self,
        content: &Content,
        rect: Rect,
        covered: f64,
        now: f64,
        reduced_motion: bool,
    ) {
        let size = [f64::from(rect.width()), f64::from(rect.height())];
        if let Some(camera) = &mut self.camera {
            camera.resize(size);
        }
        if !self.stale && self.followed.is_none() {
            return;
        }
        let free = [(size[0] - covered).max(160.0), size[1]];
        let job = self.framing_job(content, free);
        if !self.stale && self.followed.as_ref() == Some(&job.key) {
            return;
        }
        let (mut framing, exact) = match self.store.framing(&job) {
            Some(framing) => (framing.clone(), true),
            None if self.camera.is_some() => return,
            // The window is not as large as was thought: near enough until the framing comes.
            None => match self.store.last_framing() {
                Some(framing) => (framing.clone(), false),
                None => (job.frame(), true),
            },
        };
        if self.swapped {
            swap(&mut framing, &content.parties(), content.lang());
        }
        let framing = self.over_tiles(content, framing);
        if self.camera.is_some() && !self.is_drawable(content, &framing) {
            // What is seen stays until the other projection can be shown whole.
            return;
        }
        self.stale = !exact;
        let mut sight = Sight::from(framing.main);
        sight.center.x += (size[0] - free[0]) / 2.0 / sight.scale;
        let resized = self
            .last_sight
            .is_none_or(|(_, before)| before.size() != rect.size());
        let camera = self.camera.get_or_insert_with(|| Camera::new(sight));
        camera.resize(size);
        // A window that changes its size is no journey, nor is its first picture.
        let journey = !resized && self.opening == Opening::Framed;
        camera.fly_to(sight, now, reduced_motion || !journey);
        self.insets = framing.insets;
        if exact {
            self.opening = Opening::Framed;
        }
        self.followed = exact.then_some(job.key);
    }

    /// Whether the shapes of every view are there; those that are not are asked for.
    fn is_drawable(&mut self, content: &Content, framing: &figure::Framing) -> bool {
        let views =
            std::iter::once(framing.main).chain(framing.insets.iter().map(|inset| inset.view));
        let mut all = true;
        for view in views {
            let level = level(&content.atlas().atlas, &view, 1.0);
            self.store.prepare(content.atlas(), view.projection, level);
            all &= self.store.has(content.atlas(), view.projection, level);
        }
        all
    }

    /// Shows the map in the rest of `ui`, of whose right so many points are `covered`.
    pub fn show(
        &mut self,
        ui: &mut egui::Ui,
        content: &Content,
        theme: Theme,
        selected: Option<UnitIdx>,
        covered: f64,
        reduced_motion: bool,
    ) -> Shown {
        let rect = ui.available_rect_before_wrap();
        let now = ui.input(|input| input.time);
        if self.opening == Opening::Hidden {
            self.opening = Opening::Shown;
            // The window is hidden until its first frame is drawn, and the panels are made by now.
            self.store.wait(FIRST_PICTURE);
        }
        self.follow(content, rect, covered, now, reduced_motion);
        self.arrive(content);
        let Some(camera) = &mut self.camera else {
            return Shown {
                rect,
                km_per_point: None,
                projection: ProjectionKind::LambertAzimuthal,
                hovered: None,
                attribution: None,
                events: vec![],
            };
        };
        if camera.advance(now) {
            ui.ctx().request_repaint();
        }
        let wanted = camera.sight();
        let sight = self.turned(content, wanted);
        if self.last_sight != Some((sight, rect)) {
            self.last_sight = Some((sight, rect));
            self.moved_at = now;
        }
        let mut events = Vec::new();
        let hovered_before = self.hovered.take();

        let main = pane::view(sight, rect);
        let mut content_of_main =
            self.pane(ui, content, theme, 0, main, 0.0, hovered_before, selected);
        content_of_main.ground = self.ground(ui, sight, rect);
        let shows_tiles = content_of_main.ground.is_some();
        let response = ui
            .push_id("map", |ui| pane::show(ui, content_of_main))
            .inner;
        self.handle(ui, &response, content, &main, now, &mut events);
        response.widget_info(|| {
            let label = crate::i18n::t(content.lang(), "app-map");
            egui::WidgetInfo::labeled(egui::Role::Canvas, true, label)
        });

        let insets = self.insets.clone();
        for (idx, inset) in insets.iter().enumerate() {
            if self.is_seen_whole(content, inset, &main) {
                continue;
            }
            self.inset(
                ui,
                content,
                theme,
                rect,
                idx,
                inset,
                hovered_before,
                selected,
                &mut events,
            );
        }
        if self.hovered != hovered_before {
            ui.ctx().request_repaint();
        }

        let km_per_point = main
            .projection
            .contains(main.center)
            .then(|| {
                let place = main.projection.inverse(main.center);
                EARTH_RADIUS_KM / (main.projection.scale_at(place) * main.scale)
            })
            .filter(|km| km.is_finite() && honest_scale(&main));
        Shown {
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

    /// What of a sight can be drawn now: a globe that turns shows the last turn whose shapes are
    /// ready, until the next is.
    fn turned(&mut self, content: &Content, sight: Sight) -> Sight {
        let Projection::Orthographic { .. } = sight.projection else {
            self.turn = None;
            return sight;
        };
        let atlas = content.atlas();
        if self.store.has_any(atlas, sight.projection) {
            self.turn = Some(sight.projection);
            return sight;
        }
        self.store.turn(atlas, sight.projection);
        Sight {
            projection: self.turn.unwrap_or(sight.projection),
            ..sight
        }
    }

    /// What one pane shows, and the request for whatever it lacks.
    #[expect(
        clippy::too_many_arguments,
        reason = "one pane, its place and what is marked on it"
    )]
    fn pane(
        &mut self,
        ui: &egui::Ui,
        content: &Content,
        theme: Theme,
        pane: usize,
        view: View,
        corner_radius: f32,
        hovered: Option<UnitIdx>,
        selected: Option<UnitIdx>,
    ) -> PaneContent {
        let now = ui.input(|input| input.time);
        let turning = matches!(view.projection, Projection::Orthographic { .. })
            && now - self.moved_at < REST;
        let level = if turning {
            // The next turn is on its way: the least will do.
            0
        } else {
            level(
                &content.atlas().atlas,
                &view,
                f64::from(ui.pixels_per_point()),
            )
        };
        let seen = seen(&view, 1.0);
        let prepared = self
            .store
            .geometry(content.atlas(), view.projection, level, seen.as_ref());
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
        if !fresh && let Some(prepared) = &prepared {
            if rests {
                let size = [view.rect.w, view.rect.h];
                let reserved = if pane == 0 {
                    overlays(size, legend_lines(content))
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
                    sizes: if pane == 0 { MAIN_SIZES } else { INSET_SIZES },
                });
            } else {
                ui.ctx().request_repaint_after_secs(REST as f32);
            }
        }
        let layout = self.store.layout(pane).filter(|layout| {
            // Names in another language's or shading's colours are worse than none for an instant.
            layout.key.content == key.content
                && layout.key.theme == theme
                && layout.key.view.projection == view.projection
        });
        PaneContent {
            pane,
            sight: view.into(),
            prepared: prepared
                .filter(|prepared| prepared.units == content.atlas().atlas.units.len()),
            layout,
            gpu: self.gpu_and_colors(ui, content, theme),
            ground: None,
            palette: theme.palette(),
            hovered,
            selected,
            corner_radius,
        }
    }

    /// Where the insets lie on the main map.
    fn inset_rects(&self, pane: usize) -> Vec<PixelRect> {
        if pane == 0 {
            self.insets.iter().map(|inset| inset.view.rect).collect()
        } else {
            vec![]
        }
    }

    /// Whether the main map shows all of an inset's countries: then the inset is not needed.
    fn is_seen_whole(&self, content: &Content, inset: &Inset, main: &View) -> bool {
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

    #[expect(
        clippy::too_many_arguments,
        reason = "one inset, its place and what is marked on it"
    )]
    fn inset(
        &mut self,
        ui: &egui::Ui,
        content: &Content,
        theme: Theme,
        map: Rect,
        idx: usize,
        inset: &Inset,
        hovered: Option<UnitIdx>,
        selected: Option<UnitIdx>,
        events: &mut Vec<MapEvent>,
    ) {
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
            idx + 1,
            view,
            f32::from(INSET_RADIUS),
            hovered,
            selected,
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
                frame_response
                    .on_hover_cursor(CursorIcon::PointingHand)
                    .on_hover_text(swap);

                if let Some(at) = response.hover_pos() {
                    self.point(ui, content, idx + 1, &view, at);
                }
                if response.clicked() {
                    events.push(MapEvent::Clicked(self.hovered));
                }
            });
    }

    /// What lies at `at` becomes what is hovered; the cursor says so.
    fn point(&mut self, ui: &egui::Ui, content: &Content, pane: usize, view: &View, at: Pos2) {
        let layout = self.store.layout(pane);
        self.hovered = pane::unit_at(&content.atlas().atlas, layout.as_deref(), view, at);
        let dragging = ui.input(|input| input.pointer.any_down());
        ui.ctx().set_cursor_icon(match self.hovered {
            Some(_) if !dragging => CursorIcon::PointingHand,
            _ if dragging => CursorIcon::Grabbing,
            _ => CursorIcon::Grab,
        });
    }

    /// Pointer and keys on the main map.
    fn handle(
        &mut self,
        ui: &egui::Ui,
        response: &egui::Response,
        content: &Content,
        view: &View,
        now: f64,
        events: &mut Vec<MapEvent>,
    ) {
        if let Some(at) = response.hover_pos() {
            self.point(ui, content, 0, view, at);
        }
        let Some(camera) = &mut self.camera else {
            return;
        };
        let before = camera.sight();
        let offset = |at: Pos2| {
            let offset = at - response.rect.center();
            [f64::from(offset.x), f64::from(offset.y)]
        };
        if response.dragged_by(PointerButton::Primary) || response.dragged_by(PointerButton::Middle)
        {
            let delta = response.drag_delta();
            camera.pan([f64::from(delta.x), f64::from(delta.y)]);
        }
        if response.contains_pointer()
            && let Some(at) = ui.input(|input| input.pointer.latest_pos())
        {
            for gesture in ui.input(|input| gestures(&input.events)) {
                match gesture {
                    Gesture::Zoom(factor) => camera.zoom_about(offset(at), factor),
                    Gesture::Pan(delta) => camera.pan([f64::from(delta.x), f64::from(delta.y)]),
                }
            }
            if response.double_clicked() {
                camera.zoom_about(offset(at), 2.0);
            }
        }
        if response.clicked() {
            response.request_focus();
            events.push(MapEvent::Clicked(self.hovered));
        }
        if response.has_focus() {
            let arrows = EventFilter {
                horizontal_arrows: true,
                vertical_arrows: true,
                ..EventFilter::default()
            };
            ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, arrows));
            let steps = [
                (Key::ArrowLeft, [PAN_STEP, 0.0]),
                (Key::ArrowRight, [-PAN_STEP, 0.0]),
                (Key::ArrowUp, [0.0, PAN_STEP]),
                (Key::ArrowDown, [0.0, -PAN_STEP]),
            ];
            for (key, step) in steps {
                let presses = ui.input(|input| input.num_presses(key));
                for _ in 0..presses {
                    camera.pan(step);
                }
            }
            if ui.input(|input| input.key_pressed(Key::Enter)) {
                let middle = pane::unit_at(
                    &content.atlas().atlas,
                    self.store.layout(0).as_deref(),
                    view,
                    response.rect.center(),
                );
                events.push(MapEvent::Clicked(self.hovered.or(middle)));
            }
            ui.painter_at(response.rect).rect_stroke(
                response.rect,
                0.0,
                Stroke::new(
                    2.0,
                    ui.visuals().hyperlink_color.gamma_multiply(focus_shown(ui)),
                ),
                StrokeKind::Inside,
            );
        }
        if camera.sight() != before {
            self.followed = None;
            self.moved_at = now;
            ui.ctx().request_repaint();
        }
    }
}

/// The ring round a focused map is for people who use keys: a click asks for none.
fn focus_shown(ui: &egui::Ui) -> f32 {
    let keys = ui.input(|input| {
        input
            .events
            .iter()
            .any(|event| matches!(event, Event::Key { .. }))
    });
    let id = Id::unique("map-focus-by-key");
    let clicked = ui.input(|input| input.pointer.any_pressed());
    let shown = ui.data_mut(|data| {
        let shown = data.get_temp_mut_or(id, false);
        if clicked {
            *shown = false;
        } else if keys {
            *shown = true;
        }
        *shown
    });
    f32::from(u8::from(shown))
}

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

/// Room is kept for the lines of both hatchings, shown or not: to show them must not move the map.
fn legend_lines(content: &Content) -> usize {
    /// Overseas parts, contested areas.
    const HATCHINGS: usize = 2;
    let hatching = |swatch: Swatch| matches!(swatch, Swatch::Hatched(_) | Swatch::Contested);
    let entries = content.legend().iter();
    HATCHINGS + entries.filter(|entry| !hatching(entry.swatch)).count()
}

/// What floats over the map in its corners: the audit, the legend, the buttons. In points from the
/// map's top left.
fn overlays([width, height]: [f64; 2], legend_lines: usize) -> Vec<PixelRect> {
    let legend = 28.0 * legend_lines as f64 + 52.0;
    let at = |x: f64, y: f64, w: f64, h: f64| PixelRect { x, y, w, h };
    vec![
        at(16.0, 16.0, 290.0, 34.0),
        at(16.0, height - 16.0 - legend, 300.0, legend),
        at(width - 16.0 - 160.0, height - 16.0 - 124.0, 160.0, 124.0),
    ]
}

/// A cap around what a view shows, `reach` times as wide; absent where that is the world.
pub(super) fn seen(view: &View, reach: f64) -> Option<Cap> {
    let size = [view.rect.w, view.rect.h].map(|pixels| reach * pixels / view.scale);
    Cap::of_view(&view.projection, view.center, size)
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

/// The first inset and the main map change places.
fn swap(framing: &mut figure::Framing, parties: &BTreeSet<Code>, lang: Lang) {
    let in_insets: BTreeSet<Code> = framing
        .insets
        .iter()
        .flat_map(|inset| inset.codes.iter().copied())
        .collect();
    let Some(inset) = framing.insets.first_mut() else {
        return;
    };
    let (main, small) = (framing.main, inset.view);
    let fitted = |from: View, into: PixelRect| {
        let scale = (into.w / from.rect.w).min(into.h / from.rect.h) * from.scale;
        View {
            rect: into,
            scale,
            ..from
        }
    };
    framing.main = fitted(small, main.rect);
    inset.view = fitted(main, small.rect);
    inset.codes = parties.difference(&in_insets).copied().collect();
    inset.caption = names::region(&inset.codes, lang);
}
