//! The material that the map draws from, prepared on a worker: geometry by atlas, level and projection, and
//! the panes with their labels and markers.
//!
//! The UI thread asks every frame ([`Store::geometry`], [`Store::request_panes`]) and gets at once the
//! best there is; what is missing is made meanwhile, and the window wakes when it is there. What a
//! few frames have not asked for is not begun any more.

mod framing;
mod panes;
mod shapes;
mod worker;

use std::{
    collections::{HashMap, HashSet},
    sync::{Arc, OnceLock, mpsc},
    time::{Duration, Instant},
};

use eframe::egui_wgpu::RenderState;

pub(crate) use self::shapes::planar_within;
pub use self::{
    framing::{FramingJob, FramingKey},
    panes::{Panes, PanesJob, PanesKey},
    shapes::{LevelOfDetail, Prepared, level},
};
use self::{
    shapes::GeometryKey,
    worker::{Delivery, GeometryJob, MapJob, Slot, Wishes},
};
use super::{gpu::Gpu, latest::Latest};
use crate::{
    fault::{self, Doing},
    figure::{Framing, View},
    geo::{Atlas, Cap, Planar, Projection},
    scene::AtlasRevision,
};

/// See the module's text.
pub struct Store {
    wishes: Wishes,
    done: mpsc::Receiver<Delivery>,
    gpu: Arc<OnceLock<Option<Gpu>>>,
    /// Geometries, each with the frame that drew it last.
    ready: HashMap<GeometryKey, (Arc<Prepared>, u64)>,
    /// Geometries that are wished for, or being made.
    asked: HashSet<GeometryKey>,
    panes: Latest<PanesKey, Arc<Panes>>,
    framing: Latest<FramingKey, Framing>,
    /// Geometries that are not asked for again.
    failed: HashSet<GeometryKey>,
    /// Shapes are wanted on the GPU.
    draws: bool,
    wants_better: bool,
    /// Views are passed on the way to others: they want nothing better.
    passing: bool,
    /// Counts the frames, to forget what has not been drawn, or wished for, for long.
    frame: u64,
}

/// Geometries that are kept though nothing draws them now, as going back must not wait: so many, and in bytes.
const KEPT: usize = 10;
const KEPT_BYTES: usize = 16 << 20;
/// Number of frames in a row after which what none of them wished for, or drew, is not wanted any more.
const PATIENCE: u64 = 2;

impl Drop for Store {
    fn drop(&mut self) {
        self.wishes.close();
    }
}

impl Store {
    /// Starts the worker. It prepares meshes at once and waits for `Store::set_gpu` only to
    /// upload them, so that a start can overlap with opening the window. `wake` is called when
    /// there is something new.
    #[must_use]
    pub fn start(wake: Arc<dyn Fn() + Send + Sync>) -> Self {
        let (results, done) = mpsc::channel();
        let store = Self::waiting_for(done);
        let (wishes, gpu) = (store.wishes.clone(), Arc::clone(&store.gpu));
        // Without the thread the map stays at sea and land never comes; there is no way on.
        drop(fault::spawn("map", Doing::Map, move || {
            worker::work(&wishes, &results, &gpu, &*wake);
        }));
        store
    }

    /// A store whose worker is elsewhere.
    fn waiting_for(done: mpsc::Receiver<Delivery>) -> Self {
        Self {
            wishes: Wishes::default(),
            done,
            gpu: Arc::default(),
            ready: HashMap::new(),
            asked: HashSet::new(),
            panes: Latest::default(),
            framing: Latest::default(),
            failed: HashSet::new(),
            draws: false,
            wants_better: false,
            passing: false,
            frame: 0,
        }
    }

    /// Says where geometry goes: to the window's GPU, or nowhere. Compiles its pipelines on a thread
    /// of their own, so that the panels can be made meanwhile.
    pub(crate) fn set_gpu(&mut self, state: Option<RenderState>) {
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
    pub(crate) fn keep_shapes(
        &mut self,
        atlas: &AtlasRevision,
        level: usize,
        within: Option<Cap>,
        planar: Arc<Planar>,
    ) {
        if matches!(planar.projection, Projection::Orthographic { .. }) {
            // Of one turn alone.
            return;
        }
        let key = GeometryKey::new(atlas, level, planar.projection);
        let units = atlas.atlas.units.len();
        let shapes = Prepared::new(level, units, within, Some(planar), None);
        self.ready.insert(key, (Arc::new(shapes), self.frame));
    }

    /// The same for what lies in a cap alone: all that the first picture shows.
    pub(crate) fn prepare_within(
        &mut self,
        atlas: &AtlasRevision,
        projection: Projection,
        level: usize,
        within: Option<Cap>,
    ) {
        let key = GeometryKey::new(atlas, level, projection);
        let shapes = self.ready.get(&key).map(|(prepared, _)| prepared);
        let shapes = shapes.filter(|prepared| prepared.shows(within.as_ref()));
        let there = shapes.is_some_and(|shapes| self.is_done(shapes));
        if there || self.failed.contains(&key) {
            return;
        }
        let (within, planar) = shapes.map_or((within, None), |shapes| {
            (shapes.within, shapes.planar.clone())
        });
        if !self.asked.insert(key) {
            return self.wishes.repeat(Slot::Geometry(key), self.frame);
        }
        let job = GeometryJob {
            key,
            atlas: Arc::clone(&atlas.atlas),
            projection,
            within,
            planar,
        };
        self.wishes.add(MapJob::Geometry(Box::new(job)), self.frame);
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
        detail: LevelOfDetail,
    ) -> Option<Arc<Prepared>> {
        let level = match detail {
            LevelOfDetail::Least => 0,
            LevelOfDetail::Screen { pixels_per_point } => {
                if !self.passing {
                    self.look_ahead(&atlas.atlas, view, pixels_per_point);
                }
                level(&atlas.atlas, view, pixels_per_point)
            }
        };
        let (projection, seen) = (view.projection, view.cap(1.0));
        let key = GeometryKey::new(atlas, level, projection);
        let shapes = self.ready.get(&key).map(|(prepared, _)| prepared);
        let shapes = shapes.filter(|prepared| prepared.shows(seen.as_ref()));
        if !shapes.is_some_and(|shapes| self.is_done(shapes)) {
            let within = shapes.and_then(|shapes| shapes.within);
            self.prepare_within(atlas, projection, level, within);
        }
        let best = self
            .ready
            .iter_mut()
            .filter(|(other, _)| other.projection == key.projection)
            // The same atlas first, then the nearest level; an older atlas rather than none.
            .max_by_key(|(key, _)| {
                let level_distance = key.level.abs_diff(level);
                (key.revision, std::cmp::Reverse(level_distance))
            })?;
        best.1.1 = self.frame;
        Some(best.1.0.clone())
    }

    /// Notes what a view wants of `atlas` that is still to come.
    pub(crate) fn look_ahead(&mut self, atlas: &Atlas, view: &View, pixels_per_point: f64) {
        if atlas.thinning.is_some() {
            let pixel_deg = view.pixel_deg() / pixels_per_point;
            self.wants_better |= atlas.wants_better(view.cap(1.0).as_ref(), pixel_deg);
        }
    }

    /// Says whether the views that are drawn from here on are passed on the way to others.
    pub(crate) fn set_passing(&mut self, passing: bool) {
        self.passing = passing;
    }

    /// Whether a view has wanted better shapes than its atlas has.
    #[must_use]
    pub(crate) fn wants_better(&self) -> bool {
        self.wants_better
    }

    /// Whether there is a geometry at any level.
    #[must_use]
    pub(crate) fn has_any(&self, atlas: &AtlasRevision, projection: Projection) -> bool {
        let any = GeometryKey::new(atlas, 0, projection);
        self.ready
            .keys()
            .any(|key| key.revision == any.revision && key.projection == any.projection)
    }

    /// Whether the exact geometry is there.
    #[must_use]
    pub fn has(&self, atlas: &AtlasRevision, projection: Projection, level: usize) -> bool {
        self.ready
            .contains_key(&GeometryKey::new(atlas, level, projection))
    }

    /// The newest panes, whatever views they were made for.
    #[must_use]
    pub fn panes(&self) -> Option<&Arc<Panes>> {
        self.panes.last()
    }

    /// Has panes made, unless they are there or under way.
    pub fn request_panes(&mut self, job: PanesJob) {
        if self.begins(Slot::Panes, |store| &mut store.panes, &job.key) {
            self.wishes.add(MapJob::Panes(Box::new(job)), self.frame);
        }
    }

    /// The framing for `job`, if it is there; else it is made.
    pub fn framing(&mut self, job: &FramingJob) -> Option<&Framing> {
        if self.begins(Slot::Framing, |store| &mut store.framing, &job.key) {
            self.wishes
                .add(MapJob::Framing(Box::new(job.clone())), self.frame);
        }
        self.framing.get(&job.key)
    }

    /// Whether the value for a key is to be wished for now. What was wished for in its slot for another key is
    /// taken back, if nobody has begun it.
    fn begins<K: Clone + PartialEq, V>(
        &mut self,
        slot: Slot,
        latest: impl Fn(&mut Self) -> &mut Latest<K, V>,
        key: &K,
    ) -> bool {
        let asked = latest(self).asked();
        if asked == Some(key) {
            self.wishes.repeat(slot, self.frame);
        } else if asked.is_some() {
            self.take_back(|waiting, _| waiting == slot);
        }
        latest(self).begin(key)
    }

    /// Takes wishes back that nobody has begun.
    fn take_back(&mut self, which: impl Fn(Slot, u64) -> bool) {
        for slot in self.wishes.take_back(which) {
            match slot {
                Slot::Geometry(key) => {
                    self.asked.remove(&key);
                }
                Slot::Panes => self.panes.give_up(),
                Slot::Framing => self.framing.give_up(),
            }
        }
    }

    /// Keeps a framing that was made elsewhere.
    pub(crate) fn keep_framing(&mut self, key: FramingKey, framing: Framing) {
        self.framing.keep(key, framing);
    }

    /// The framing that was made last, whatever for.
    #[must_use]
    pub(crate) fn last_framing(&self) -> Option<&Framing> {
        self.framing.last()
    }

    /// Takes in what the worker has made; whether there was anything.
    pub fn poll(&mut self) -> bool {
        let mut new = false;
        while let Ok(done) = self.done.try_recv() {
            self.take(done);
            new = true;
        }
        self.frame += 1;
        let now = self.frame;
        self.take_back(|_, wished| wished + PATIENCE < now);
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

    fn take(&mut self, done: Delivery) {
        match done {
            Delivery::Geometry(key, prepared) => {
                self.asked.remove(&key);
                // What an older atlas had in this projection is never drawn again.
                self.ready.retain(|old, _| {
                    old.projection != key.projection || old.revision >= key.revision
                });
                self.ready.insert(key, (Arc::new(prepared), self.frame));
            }
            Delivery::Panes(panes) => self.panes.keep(panes.key.clone(), Arc::new(panes)),
            Delivery::Framing(made) => {
                let (key, framing) = *made;
                self.framing.keep(key, framing);
            }
            Delivery::Failed(Slot::Geometry(key)) => {
                self.asked.remove(&key);
                self.failed.insert(key);
            }
            Delivery::Failed(Slot::Panes) => self.panes.fail(),
            Delivery::Failed(Slot::Framing) => self.framing.fail(),
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
            .filter(|(_, (_, seen))| seen + PATIENCE < self.frame)
            .map(|(key, (shapes, seen))| (*seen, *key, shapes.bytes))
            .collect();
        idle.sort_unstable_by_key(|(seen, ..)| std::cmp::Reverse(*seen));
        let land = self.ready.iter().filter(|(key, _)| !key.is_water());
        let drawn = land.filter(|(_, (_, seen))| seen + PATIENCE >= self.frame);
        let newest = drawn.map(|(key, _)| key.revision).max();
        let mut bytes = 0;
        for (kept, (_, key, size)) in idle.into_iter().enumerate() {
            bytes += size;
            // An atlas that was replaced does not come back under its number.
            let replaced = newest.is_some_and(|newest| key.revision < newest);
            if replaced || kept >= KEPT || bytes > KEPT_BYTES {
                self.ready.remove(&key);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        figure::PixelRect,
        geo::{LonLat, PlanePoint},
        read::world,
    };

    fn atlas() -> AtlasRevision {
        AtlasRevision {
            atlas: Arc::new(world::built_in_coarse()),
            revision: 1,
        }
    }

    fn around(x: f64) -> Projection {
        Projection::LambertAzimuthal {
            center: LonLat { x, y: 0.0 },
        }
    }

    /// A store that nobody works for, and the other end of its worker.
    fn idle() -> (Store, mpsc::Sender<Delivery>) {
        let (results, done) = mpsc::channel();
        (Store::waiting_for(done), results)
    }

    #[test]
    fn what_no_frame_wishes_for_any_more_is_not_made() {
        let (mut store, _results) = idle();
        let atlas = atlas();
        let mut most = 0;
        for frame in 0..100 {
            store.poll();
            // As a window that changes its size does, beside one that does not.
            store.prepare(&atlas, around(f64::from(frame)), 0);
            store.prepare(&atlas, around(-1.0), 0);
            most = most.max(store.asked.len());
        }
        // The newest, those of the two frames before, and the one that every frame wished for.
        assert_eq!(most, 4);
        let lasting = GeometryKey::new(&atlas, 0, around(-1.0));
        assert!(store.asked.contains(&lasting));
    }

    #[test]
    fn a_globe_is_made_once_however_it_is_turned() {
        let mut store = Store::start(Arc::new(|| {}));
        store.set_gpu(None);
        let atlas = atlas();
        let turned = |x: f64| Projection::Orthographic {
            center: LonLat { x, y: x / 4.0 },
        };
        store.prepare(&atlas, turned(0.0), 1);
        store.wait(Duration::from_secs(20));
        for x in 1..50_u32 {
            assert!(store.has(&atlas, turned(f64::from(x)), 1));
            store.prepare(&atlas, turned(f64::from(x)), 1);
        }
        assert!(store.asked.is_empty());
        assert_eq!(store.ready.len(), 1);
    }

    #[test]
    fn a_view_that_is_passed_on_the_way_wants_nothing_better() {
        let (mut store, _results) = idle();
        let atlas = atlas();
        let view = View {
            projection: around(0.0),
            rect: PixelRect::new(0.0, 0.0, 900.0, 900.0),
            center: PlanePoint { x: 0.0, y: 0.0 },
            scale: 1e5,
        };
        let detail = LevelOfDetail::Screen {
            pixels_per_point: 1.0,
        };
        for (passing, wants) in [(true, false), (false, true)] {
            store.set_passing(passing);
            let _ = store.geometry(&atlas, &view, detail);
            assert_eq!(store.wants_better(), wants);
        }
    }

    #[test]
    fn a_wish_that_was_dropped_can_be_made_again() {
        let mut store = Store::start(Arc::new(|| {}));
        store.set_gpu(None);
        let atlas = atlas();
        for x in [0.0, 1.0, 0.0] {
            store.prepare(&atlas, around(x), 0);
            for _ in 0..5 {
                store.poll();
            }
        }
        store.prepare(&atlas, around(0.0), 0);
        store.wait(Duration::from_secs(20));
        assert!(store.has(&atlas, around(0.0), 0));
    }

    #[test]
    fn the_shapes_of_an_atlas_that_was_replaced_are_not_kept() {
        let mut store = Store::start(Arc::new(|| {}));
        store.set_gpu(None);
        let before = atlas();
        let after = AtlasRevision {
            revision: 2,
            ..before.clone()
        };
        store.prepare(&before, around(0.0), 0);
        store.prepare(&before, around(1.0), 0);
        store.wait(Duration::from_secs(20));
        for _ in 0..5 {
            store.poll();
            store.prepare(&before, around(1.0), 0);
        }
        assert!(store.has(&before, around(0.0), 0), "one may go back to it");
        store.prepare(&after, around(1.0), 0);
        store.wait(Duration::from_secs(20));
        for _ in 0..5 {
            store.poll();
            store.prepare(&after, around(1.0), 0);
        }
        assert!(!store.has(&before, around(0.0), 0));
        assert!(!store.has(&before, around(1.0), 0));
    }
}
