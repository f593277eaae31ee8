//! What the map draws from, prepared on a worker: geometry by atlas, level and projection, and
//! the labels and markers of a view.
//!
//! The UI thread asks every frame ([`Store::geometry`], [`Store::layout`]) and gets at once the
//! best there is; what is missing is made meanwhile, and the window wakes when it is there.

use std::{
    collections::{BTreeSet, HashMap, HashSet},
    sync::{Arc, OnceLock, mpsc},
    time::{Duration, Instant},
};

use eframe::egui_wgpu::RenderState;

use super::gpu::{Geometry, Gpu};
use crate::{
    fault::{self, Doing},
    figure::{
        FrameRequest, Framing, Label, LabelStyle, Marker, PixelRect, Shading, View, ViewChoice,
        frame, lay_out_labels, markers, names,
    },
    geo::{Atlas, Cap, Lines, Mesh, Planar, Projection, UnitIdx},
    model::{Code, Lang},
    palette::Theme,
};

/// An atlas with a number of its own, by which caches know it.
#[derive(Clone)]
pub struct AtlasRevision {
    pub atlas: Arc<Atlas>,
    pub revision: u64,
}

/// In how much detail a view is drawn.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Detail {
    /// As little as there is: the view is gone at once.
    Least,
    /// As much as the screen shows.
    Screen { pixels_per_point: f64 },
}

/// The level of detail for a view on a screen with so many pixels a point: lines lie within three
/// quarters of a pixel of where they were given.
#[must_use]
pub fn level(atlas: &Atlas, view: &View, pixels_per_point: f64) -> usize {
    atlas.level_for(0.75 * view.pixel_deg() / pixels_per_point)
}

/// Geometry is made once for each.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
struct GeometryKey {
    revision: u64,
    level: usize,
    projection: ProjectionBits,
}

/// A projection that can be a key: its kind and its numbers' bits.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
struct ProjectionBits(u8, u64, u64);

impl From<Projection> for ProjectionBits {
    fn from(projection: Projection) -> Self {
        match projection {
            Projection::LambertAzimuthal { center } => {
                Self(0, center.x.to_bits(), center.y.to_bits())
            }
            Projection::EqualEarth { lon0 } => Self(1, lon0.to_bits(), 0),
            Projection::Mercator { lon0 } => Self(2, lon0.to_bits(), 0),
            Projection::Orthographic { center } => Self(3, center.x.to_bits(), center.y.to_bits()),
        }
    }
}

/// One level of an atlas in one projection.
pub struct Prepared {
    pub level: usize,
    /// How many the atlas has: colours are by unit.
    pub units: usize,
    /// Only what lies here was made; absent: all.
    pub within: Option<Cap>,
    pub planar: Arc<Planar>,
    /// Absent where there is no GPU (tests of behaviour).
    pub geometry: Option<Arc<Geometry>>,
    /// Of memory that it takes, here and on the GPU.
    bytes: usize,
}

impl Prepared {
    #[must_use]
    pub fn new(
        level: usize,
        units: usize,
        within: Option<Cap>,
        planar: Arc<Planar>,
        geometry: Option<Arc<Geometry>>,
    ) -> Self {
        Self {
            level,
            units,
            within,
            bytes: planar.bytes() + geometry.as_ref().map_or(0, |drawn| drawn.bytes()),
            planar,
            geometry,
        }
    }

    /// Whether it holds all that lies in a cap (absent: everything).
    fn shows(&self, seen: Option<&Cap>) -> bool {
        match (&self.within, seen) {
            (None, _) => true,
            (Some(within), Some(seen)) => within.holds(seen),
            (Some(_), None) => false,
        }
    }
}

/// What the labels and markers of a pane depend on, but for what is drawn.
#[derive(Clone, PartialEq)]
pub struct LayoutKey {
    /// Counts the states of shading, language and options.
    pub content: u64,
    pub theme: Theme,
    pub revision: u64,
    pub view: View,
}

/// The labels and markers of one view.
pub struct Layout {
    pub key: LayoutKey,
    pub labels: Vec<Label>,
    pub markers: Vec<Marker>,
}

/// Everything that a layout is made from.
pub struct LayoutJob {
    pub pane: usize,
    pub key: LayoutKey,
    pub atlas: Arc<Atlas>,
    pub planar: Arc<Planar>,
    pub shading: Arc<Shading>,
    pub theme: Theme,
    pub lang: Lang,
    /// Names keep off these.
    pub reserved: Vec<PixelRect>,
    /// Countries that an inset names: each is named once.
    pub named_elsewhere: BTreeSet<Code>,
    pub sizes: TextSizes,
}

/// How large names and markers are, in points.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TextSizes {
    /// Of the parties' names.
    pub name: f64,
    /// No name is smaller.
    pub least_name: f64,
    /// Radius of the ring round small states.
    pub marker: f64,
}

/// What a framing is made from; it is known by all of this but the atlas.
#[derive(Clone)]
pub struct FramingJob {
    pub atlas: Arc<Atlas>,
    pub key: FramingKey,
}

/// What the map is to be framed on; a change of any part frames it anew.
#[derive(Clone, Debug, PartialEq)]
pub struct FramingKey {
    /// Of the atlas: a file's shapes may lie elsewhere.
    pub revision: u64,
    pub parties: BTreeSet<Code>,
    /// Countries that are better not covered.
    pub concerned: BTreeSet<Code>,
    pub choice: ViewChoice,
    /// Width and height of the map, in points.
    pub size: [f64; 2],
    /// What floats over it, in points from its top left.
    pub reserved: Vec<PixelRect>,
    /// Of the insets' captions.
    pub lang: Lang,
}

impl FramingJob {
    /// Frames; some milliseconds and more, so on a worker.
    #[must_use]
    pub fn frame(&self) -> Framing {
        /// Distance of insets from the map's edges, in points.
        const MARGIN: f64 = 16.0;
        let FramingKey {
            parties,
            concerned,
            choice,
            size,
            reserved,
            lang,
            ..
        } = &self.key;
        frame(&FrameRequest {
            atlas: &self.atlas,
            parties,
            concerned,
            choice: *choice,
            bounds: None,
            rect: PixelRect {
                x: 0.0,
                y: 0.0,
                w: size[0],
                h: size[1],
            },
            reserved,
            insets: true,
            margin: MARGIN,
            band: CAPTION_BAND,
            caption: &|codes| names::region(codes, *lang),
        })
    }
}

/// Height of the strip at the top of an inset that holds its caption, in points.
pub const CAPTION_BAND: f64 = 24.0;

enum Job {
    Geometry(
        GeometryKey,
        Arc<Atlas>,
        Projection,
        Option<Cap>,
        Option<Arc<Planar>>,
    ),
    Layout(Box<LayoutJob>),
    Framing(Box<FramingJob>),
}

enum Done {
    Geometry(GeometryKey, Prepared),
    Layout(usize, Layout),
    Framing(Box<(FramingKey, Framing)>),
    Failed(Asked),
}

/// By which a job is known.
#[derive(Clone)]
enum Asked {
    Geometry(GeometryKey),
    /// Asked for again only when the view is another.
    Layout,
    Framing(Box<FramingKey>),
}

impl Job {
    fn asked(&self) -> Asked {
        match self {
            Self::Geometry(key, ..) => Asked::Geometry(*key),
            Self::Layout(_) => Asked::Layout,
            Self::Framing(job) => Asked::Framing(Box::new(job.key.clone())),
        }
    }
}

/// See the module's text.
pub struct Store {
    jobs: mpsc::Sender<Job>,
    done: mpsc::Receiver<Done>,
    gpu: Arc<OnceLock<Option<Gpu>>>,
    /// With the frame that drew it last.
    ready: HashMap<GeometryKey, (Arc<Prepared>, u64)>,
    asked: HashSet<GeometryKey>,
    layouts: HashMap<usize, Arc<Layout>>,
    layouts_asked: HashMap<usize, LayoutKey>,
    framing: Option<Box<(FramingKey, Framing)>>,
    framing_asked: Option<FramingKey>,
    /// Not asked for again.
    failed: HashSet<GeometryKey>,
    framing_failed: Option<FramingKey>,
    /// Shapes are wanted on the GPU.
    draws: bool,
    wants_better: bool,
    /// Counts the frames, to forget what has not been drawn for long.
    frame: u64,
}

/// Geometries that are kept though nothing draws them now, as going back must not wait: so many, and in bytes.
const KEPT: usize = 10;
const KEPT_BYTES: usize = 64 << 20;

impl Store {
    /// Starts the worker. It prepares meshes at once and waits for `Store::set_gpu` only to
    /// upload them, so that a start can overlap with opening the window. `wake` is called when
    /// there is something new.
    #[must_use]
    pub fn start(wake: Arc<dyn Fn() + Send + Sync>) -> Self {
        let (jobs, todo) = mpsc::channel();
        let (results, done) = mpsc::channel();
        let gpu = Arc::new(OnceLock::new());
        let worker_gpu = gpu.clone();
        // Without the thread the map stays at sea and land never comes; there is no way on.
        drop(fault::spawn("map", Doing::Map, move || {
            work(&todo, &results, &worker_gpu, &*wake);
        }));
        Self {
            jobs,
            done,
            gpu,
            ready: HashMap::new(),
            asked: HashSet::new(),
            layouts: HashMap::new(),
            layouts_asked: HashMap::new(),
            framing: None,
            framing_asked: None,
            failed: HashSet::new(),
            framing_failed: None,
            draws: false,
            wants_better: false,
            frame: 0,
        }
    }

    /// Says where geometry goes: to the window's GPU, or nowhere. Compiles its pipelines on a thread
    /// of their own, so that the panels can be made meanwhile.
    pub fn set_gpu(&mut self, state: Option<RenderState>) {
        self.draws = state.is_some();
        let gpu = Arc::clone(&self.gpu);
        // Set once, when the window opens.
        let set = move || {
            let _ = gpu.set(state.as_ref().map(Gpu::new));
        };
        let spawned = fault::spawn("pipelines", Doing::Map, set.clone());
        if spawned.is_err() {
            set();
        }
    }

    /// The GPU, once its pipelines are ready.
    #[must_use]
    pub fn gpu(&self) -> Option<Gpu> {
        self.gpu.get().cloned().flatten()
    }

    /// Asks for a geometry without looking for it.
    pub fn prepare(&mut self, atlas: &AtlasRevision, projection: Projection, level: usize) {
        self.prepare_within(atlas, projection, level, None);
    }

    /// Keeps shapes that were made elsewhere: of a level, those that lie in a cap.
    pub fn keep_shapes(
        &mut self,
        atlas: &AtlasRevision,
        level: usize,
        within: Option<Cap>,
        planar: Arc<Planar>,
    ) {
        let key = GeometryKey {
            revision: atlas.revision,
            level,
            projection: planar.projection.into(),
        };
        let units = atlas.atlas.units.len();
        let shapes = Prepared::new(level, units, within, planar, None);
        self.ready.insert(key, (Arc::new(shapes), self.frame));
    }

    /// The same for what lies in a cap alone: all that the first picture shows.
    pub fn prepare_within(
        &mut self,
        atlas: &AtlasRevision,
        projection: Projection,
        level: usize,
        within: Option<Cap>,
    ) {
        let key = GeometryKey {
            revision: atlas.revision,
            level,
            projection: projection.into(),
        };
        let shapes = self.ready.get(&key).map(|(prepared, _)| prepared);
        let shapes = shapes.filter(|prepared| prepared.shows(within.as_ref()));
        let there = shapes.is_some_and(|shapes| self.is_done(shapes));
        if !there {
            let (within, planar) = shapes.map_or((within, None), |shapes| {
                (shapes.within, Some(Arc::clone(&shapes.planar)))
            });
            if self.failed.contains(&key) || !self.asked.insert(key) {
                return;
            }
            let job = Job::Geometry(key, atlas.atlas.clone(), projection, within, planar);
            let _ = self.jobs.send(job);
        }
    }

    /// Whether shapes are where they are wanted.
    fn is_done(&self, shapes: &Prepared) -> bool {
        shapes.geometry.is_some() || !self.draws
    }

    /// The geometry of `atlas` for a view, or the nearest level of it there is; the one asked for is
    /// made where it is missing, or does not reach as far as the view.
    pub fn geometry(
        &mut self,
        atlas: &AtlasRevision,
        view: &View,
        detail: Detail,
    ) -> Option<Arc<Prepared>> {
        let level = match detail {
            Detail::Least => 0,
            Detail::Screen { pixels_per_point } => {
                self.look_ahead(&atlas.atlas, view, pixels_per_point);
                level(&atlas.atlas, view, pixels_per_point)
            }
        };
        let (projection, seen) = (view.projection, view.cap(1.0));
        let key = GeometryKey {
            revision: atlas.revision,
            level,
            projection: projection.into(),
        };
        let shapes = self.ready.get(&key).map(|(prepared, _)| prepared);
        let shapes = shapes.filter(|prepared| prepared.shows(seen.as_ref()));
        if !shapes.is_some_and(|shapes| self.is_done(shapes)) {
            let within = shapes.and_then(|shapes| shapes.within);
            self.prepare_within(atlas, projection, level, within);
        }
        let projection = ProjectionBits::from(projection);
        let best = self
            .ready
            .iter_mut()
            .filter(|(key, _)| key.projection == projection)
            // The same atlas first, then the nearest level; an older atlas rather than none.
            .max_by_key(|(key, _)| {
                let level_distance = key.level.abs_diff(level);
                (key.revision, std::cmp::Reverse(level_distance))
            })?;
        best.1.1 = self.frame;
        Some(best.1.0.clone())
    }

    /// Notes what a view wants of `atlas` that is still to come.
    pub fn look_ahead(&mut self, atlas: &Atlas, view: &View, pixels_per_point: f64) {
        if atlas.thinning.is_some() {
            let pixel_deg = view.pixel_deg() / pixels_per_point;
            self.wants_better |= atlas.wants_better(view.cap(1.0).as_ref(), pixel_deg);
        }
    }

    /// Whether a view has wanted better shapes than its atlas has.
    #[must_use]
    pub fn wants_better(&self) -> bool {
        self.wants_better
    }

    /// Whether there is a geometry at any level.
    #[must_use]
    pub fn has_any(&self, atlas: &AtlasRevision, projection: Projection) -> bool {
        let projection = ProjectionBits::from(projection);
        self.ready
            .keys()
            .any(|key| key.revision == atlas.revision && key.projection == projection)
    }

    /// Asks for a globe at its coarsest, one at a time: while it is turned there is a new one each
    /// frame.
    pub fn turn(&mut self, atlas: &AtlasRevision, projection: Projection) {
        let kind = ProjectionBits::from(projection).0;
        if !self.asked.iter().any(|key| key.projection.0 == kind) {
            self.prepare(atlas, projection, 0);
        }
    }

    /// Whether the exact geometry is there.
    #[must_use]
    pub fn has(&self, atlas: &AtlasRevision, projection: Projection, level: usize) -> bool {
        self.ready.contains_key(&GeometryKey {
            revision: atlas.revision,
            level,
            projection: projection.into(),
        })
    }

    /// The newest layout of a pane, whatever view it was made for.
    #[must_use]
    pub fn layout(&self, pane: usize) -> Option<Arc<Layout>> {
        self.layouts.get(&pane).cloned()
    }

    /// Has a layout made, unless it is there or under way.
    pub fn request_layout(&mut self, job: LayoutJob) {
        let there = self
            .layouts
            .get(&job.pane)
            .is_some_and(|layout| layout.key == job.key);
        if there || self.layouts_asked.get(&job.pane) == Some(&job.key) {
            return;
        }
        self.layouts_asked.insert(job.pane, job.key.clone());
        let _ = self.jobs.send(Job::Layout(Box::new(job)));
    }

    /// The framing for `job`, if it is there; else it is made.
    pub fn framing(&mut self, job: &FramingJob) -> Option<&Framing> {
        if self.framing.as_ref().is_some_and(|made| made.0 == job.key) {
            return self.framing.as_ref().map(|made| &made.1);
        }
        // One at a time: while a window changes its size there is a new one each frame.
        if self.framing_asked.is_none() && self.framing_failed.as_ref() != Some(&job.key) {
            self.framing_asked = Some(job.key.clone());
            let _ = self.jobs.send(Job::Framing(Box::new(job.clone())));
        }
        None
    }

    /// Keeps a framing that was made elsewhere.
    pub fn keep_framing(&mut self, key: FramingKey, framing: Framing) {
        self.framing = Some(Box::new((key, framing)));
    }

    /// The framing that was made last, whatever for.
    #[must_use]
    pub fn last_framing(&self) -> Option<&Framing> {
        self.framing.as_ref().map(|made| &made.1)
    }

    /// Takes in what the worker has made; whether there was anything.
    pub fn poll(&mut self) -> bool {
        let mut new = false;
        while let Ok(done) = self.done.try_recv() {
            self.take(done);
            new = true;
        }
        self.frame += 1;
        self.forget();
        new
    }

    /// Waits until all geometries that were asked for are there, for `timeout` at most.
    pub fn wait(&mut self, timeout: Duration) {
        let end = Instant::now() + timeout;
        while !self.asked.is_empty() {
            let left = end.saturating_duration_since(Instant::now());
            match self.done.recv_timeout(left) {
                Ok(done) => self.take(done),
                Err(_) => return,
            }
        }
    }

    fn take(&mut self, done: Done) {
        match done {
            Done::Geometry(key, prepared) => {
                self.asked.remove(&key);
                // What an older atlas had in this projection is never drawn again.
                self.ready.retain(|old, _| {
                    old.projection != key.projection || old.revision >= key.revision
                });
                self.ready.insert(key, (Arc::new(prepared), self.frame));
            }
            Done::Layout(pane, layout) => {
                self.layouts.insert(pane, Arc::new(layout));
            }
            Done::Framing(made) => {
                self.framing_asked = None;
                self.framing = Some(made);
            }
            Done::Failed(Asked::Geometry(key)) => {
                self.asked.remove(&key);
                self.failed.insert(key);
            }
            Done::Failed(Asked::Layout) => {}
            Done::Failed(Asked::Framing(key)) => {
                self.framing_asked = None;
                self.framing_failed = Some(*key);
            }
        }
    }

    /// Forgets what nothing has drawn for longest, until little enough is kept.
    fn forget(&mut self) {
        if self.ready.len() <= 1 {
            return;
        }
        let mut idle: Vec<(u64, GeometryKey, usize)> = self
            .ready
            .iter()
            .filter(|(_, (_, seen))| seen + 2 < self.frame)
            .map(|(key, (shapes, seen))| (*seen, *key, shapes.bytes))
            .collect();
        idle.sort_unstable_by_key(|(seen, ..)| std::cmp::Reverse(*seen));
        let mut bytes = 0;
        for (kept, (_, key, size)) in idle.into_iter().enumerate() {
            bytes += size;
            if kept >= KEPT || bytes > KEPT_BYTES {
                self.ready.remove(&key);
            }
        }
    }
}

/// The worker: takes jobs until the window is gone. Each fails alone.
fn work(
    todo: &mpsc::Receiver<Job>,
    results: &mpsc::Sender<Done>,
    gpu: &OnceLock<Option<Gpu>>,
    wake: &dyn Fn(),
) {
    let tell = |done| {
        let told = results.send(done).is_ok();
        wake();
        told
    };
    let failed = |asked, fault| {
        fault::tell(fault);
        tell(Done::Failed(asked))
    };
    // Before the window stands, all is made that can be made without its GPU.
    let mut tessellated = Vec::new();
    loop {
        let job = if tessellated.is_empty() {
            match todo.recv() {
                Ok(job) => Some(job),
                Err(_) => return,
            }
        } else {
            todo.try_recv().ok()
        };
        let idle = job.is_none();
        let told = job.is_none_or(|job| {
            let asked = job.asked();
            match fault::catch(Doing::Map, || make(job)) {
                Ok(Made::Ready(done)) => tell(done),
                Ok(Made::Tessellated(key, shapes)) => {
                    tessellated.push((key, *shapes));
                    true
                }
                Ok(Made::Nothing) => true,
                Err(fault) => failed(asked, fault),
            }
        });
        if !told {
            return;
        }
        if idle || gpu.get().is_some() {
            let gpu = gpu.wait().as_ref();
            for (key, shapes) in tessellated.drain(..) {
                let told = match fault::catch(Doing::Map, || shapes.upload(gpu)) {
                    Ok(prepared) => tell(Done::Geometry(key, prepared)),
                    Err(fault) => failed(Asked::Geometry(key), fault),
                };
                if !told {
                    return;
                }
            }
        }
    }
}

/// What became of a job.
enum Made {
    Ready(Done),
    Tessellated(GeometryKey, Box<Tessellated>),
    Nothing,
}

fn make(job: Job) -> Made {
    match job {
        Job::Geometry(key, atlas, projection, within, planar) => {
            let planar = planar.or_else(|| planar_within(&atlas, key.level, &projection, within));
            // An atlas has a level, and this is one of them.
            planar.map_or(Made::Nothing, |planar| {
                let shapes = Tessellated::new(atlas, key.level, within, planar);
                Made::Tessellated(key, Box::new(shapes))
            })
        }
        Job::Layout(job) => Made::Ready(Done::Layout(job.pane, lay_out(*job))),
        Job::Framing(job) => {
            let framing = job.frame();
            Made::Ready(Done::Framing(Box::new((job.key, framing))))
        }
    }
}

/// The shapes of a level (at most the finest) in the plane of a projection, those that lie in a cap; none
/// of an atlas that has no level.
#[must_use]
pub fn planar_within(
    atlas: &Atlas,
    level: usize,
    projection: &Projection,
    within: Option<Cap>,
) -> Option<Arc<Planar>> {
    let level = level.min(atlas.levels.len().saturating_sub(1));
    let wanted =
        |unit: UnitIdx| within.is_none_or(|within| within.meets(&atlas.units[unit.index()].cap));
    atlas.planar(level, projection, &wanted).map(Arc::new)
}

/// A level in a projection on its way to the GPU.
struct Tessellated {
    atlas: Arc<Atlas>,
    projection: Projection,
    level: usize,
    within: Option<Cap>,
    planar: Arc<Planar>,
    mesh: Mesh,
    lines: Lines,
}

impl Tessellated {
    fn new(atlas: Arc<Atlas>, level: usize, within: Option<Cap>, planar: Arc<Planar>) -> Self {
        Self {
            level,
            within,
            mesh: Mesh::new(&planar),
            lines: Lines::new(&planar),
            projection: planar.projection,
            planar,
            atlas,
        }
    }

    /// Absent GPU: for tests of behaviour.
    fn upload(self, gpu: Option<&Gpu>) -> Prepared {
        let Self {
            atlas, projection, ..
        } = &self;
        let geometry = gpu.map(|gpu| {
            let globe = matches!(projection, Projection::Orthographic { .. });
            let sea = globe.then(|| projection.outline());
            let hidden = |a, b| !atlas.has_border(a, b);
            Geometry::upload(gpu, &self.mesh, &self.lines, sea.as_deref(), &hidden)
        });
        let units = atlas.units.len();
        let geometry = geometry.map(Arc::new);
        Prepared::new(self.level, units, self.within, self.planar, geometry)
    }
}

fn lay_out(job: LayoutJob) -> Layout {
    let LayoutJob {
        key,
        atlas,
        planar,
        shading,
        theme,
        lang,
        reserved,
        named_elsewhere,
        sizes,
        ..
    } = job;
    let markers = markers(&atlas, &shading, &key.view, sizes.marker);
    let style = LabelStyle {
        base_px: sizes.name,
        least_px: sizes.least_name,
        theme,
        lang,
        reserved: &reserved,
    };
    let name = |unit: UnitIdx| {
        let code = atlas.units.get(unit.index()).and_then(|unit| unit.code);
        let elsewhere = code.is_some_and(|code| named_elsewhere.contains(&code));
        (!elsewhere)
            .then(|| names::unit(&atlas, unit, lang))
            .flatten()
    };
    let labels = lay_out_labels(
        &atlas, &shading, &planar, &key.view, &markers, &name, &style,
    );
    Layout {
        key,
        labels,
        markers,
    }
}
