//! The worker of the store, and the wishes that it works off: the newest first, and none that nobody has any
//! more.

use std::sync::{Arc, Condvar, Mutex, MutexGuard, OnceLock, PoisonError, mpsc};

use super::{
    super::gpu::Gpu,
    framing::{FramingJob, FramingKey},
    panes::{Panes, PanesJob},
    shapes::{GeometryKey, Prepared, Tessellated, planar_within},
};
use crate::{
    fault::{self, Doing},
    figure::Framing,
    geo::{Atlas, Cap, Planar, Projection},
};

/// Something that is to be made.
pub(super) enum MapJob {
    Geometry(Box<GeometryJob>),
    Panes(Box<PanesJob>),
    Framing(Box<FramingJob>),
}

pub(super) struct GeometryJob {
    pub key: GeometryKey,
    pub atlas: Arc<Atlas>,
    pub projection: Projection,
    pub within: Option<Cap>,
    /// The shapes, where only their way to the GPU is left.
    pub planar: Option<Arc<Planar>>,
}

/// Slot that a wish is for: there is one for each at a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Slot {
    Geometry(GeometryKey),
    Panes,
    Framing,
}

impl MapJob {
    fn slot(&self) -> Slot {
        match self {
            Self::Geometry(job) => Slot::Geometry(job.key),
            Self::Panes(_) => Slot::Panes,
            Self::Framing(_) => Slot::Framing,
        }
    }
}

/// Delivery of the worker.
pub(super) enum Delivery {
    Geometry(GeometryKey, Prepared),
    Panes(Panes),
    Framing(Box<(FramingKey, Framing)>),
    Failed(Slot),
}

/// Wishes of the window that nobody has begun, shared with the worker. Cheap to clone.
#[derive(Clone, Default)]
pub(super) struct Wishes(Arc<WishBoard>);

#[derive(Default)]
struct WishBoard {
    list: Mutex<List>,
    changed: Condvar,
}

#[derive(Default)]
struct List {
    /// Wishes in the order in which they were first made.
    wishes: Vec<Wish>,
    /// The window is gone.
    closed: bool,
}

struct Wish {
    job: MapJob,
    /// The frame that wished for it last.
    frame: u64,
}

impl List {
    /// The newest wish; of those of one frame, the one that came first.
    fn take(&mut self) -> Option<MapJob> {
        let newest = self.wishes.iter().map(|wish| wish.frame).max()?;
        let next = self.wishes.iter().position(|wish| wish.frame == newest)?;
        Some(self.wishes.remove(next).job)
    }
}

impl Wishes {
    fn list(&self) -> MutexGuard<'_, List> {
        self.0.list.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Wishes for something, in place of what was wished for in the same slot.
    pub fn add(&self, job: MapJob, frame: u64) {
        let slot = job.slot();
        let mut list = self.list();
        match list.wishes.iter_mut().find(|wish| wish.job.slot() == slot) {
            Some(wish) => *wish = Wish { job, frame },
            None => list.wishes.push(Wish { job, frame }),
        }
        drop(list);
        self.0.changed.notify_one();
    }

    /// Says that something is still wished for.
    pub fn repeat(&self, slot: Slot, frame: u64) {
        let mut list = self.list();
        if let Some(wish) = list.wishes.iter_mut().find(|wish| wish.job.slot() == slot) {
            wish.frame = frame;
        }
    }

    /// Takes wishes back that `which` says nobody has any more, and returns them. What is begun is made.
    pub fn take_back(&self, which: impl Fn(Slot, u64) -> bool) -> Vec<Slot> {
        let mut list = self.list();
        let gone = list
            .wishes
            .extract_if(.., |wish| which(wish.job.slot(), wish.frame));
        gone.map(|wish| wish.job.slot()).collect()
    }

    /// Ends the worker after what it is making.
    pub fn close(&self) {
        let mut list = self.list();
        list.closed = true;
        list.wishes.clear();
        drop(list);
        self.0.changed.notify_all();
    }

    /// The next wish, if there is one.
    fn next_at_once(&self) -> Option<MapJob> {
        self.list().take()
    }

    /// The next wish, waited for; none once the window is gone.
    fn next(&self) -> Option<MapJob> {
        let list = self.list();
        let idle = |list: &mut List| list.wishes.is_empty() && !list.closed;
        let waited = self.0.changed.wait_while(list, idle);
        waited.unwrap_or_else(PoisonError::into_inner).take()
    }
}

/// The worker: works off wishes until the window is gone. Each fails alone.
pub(super) fn work(
    wishes: &Wishes,
    results: &mpsc::Sender<Delivery>,
    gpu: &OnceLock<Option<Gpu>>,
    wake: &dyn Fn(),
) {
    let tell = |done| {
        let told = results.send(done).is_ok();
        wake();
        told
    };
    let failed = |slot, fault| {
        fault::tell(fault);
        tell(Delivery::Failed(slot))
    };
    // Before the window stands, all is made that can be made without its GPU.
    let mut tessellated = Vec::new();
    loop {
        let job = if tessellated.is_empty() {
            match wishes.next() {
                Some(job) => Some(job),
                None => return,
            }
        } else {
            wishes.next_at_once()
        };
        let idle = job.is_none();
        let told = job.is_none_or(|job| {
            let slot = job.slot();
            match fault::catch(Doing::Map, || make(job)) {
                Ok(Worked::Ready(done)) => tell(done),
                Ok(Worked::Tessellated(key, shapes)) => {
                    tessellated.push((key, *shapes));
                    true
                }
                Err(fault) => failed(slot, fault),
            }
        });
        if !told {
            return;
        }
        if idle || gpu.get().is_some() {
            let gpu = gpu.wait().as_ref();
            for (key, shapes) in tessellated.drain(..) {
                let told = match fault::catch(Doing::Map, || shapes.upload(gpu)) {
                    Ok(prepared) => tell(Delivery::Geometry(key, prepared)),
                    Err(fault) => failed(Slot::Geometry(key), fault),
                };
                if !told {
                    return;
                }
            }
        }
    }
}

/// Result of a job.
enum Worked {
    Ready(Delivery),
    Tessellated(GeometryKey, Box<Tessellated>),
}

fn tessellated(key: GeometryKey, shapes: Tessellated) -> Worked {
    let shapes = if key.is_water() {
        shapes.into_water()
    } else {
        shapes
    };
    Worked::Tessellated(key, Box::new(shapes))
}

fn make(job: MapJob) -> Worked {
    match job {
        MapJob::Geometry(job) => {
            let GeometryJob {
                key,
                atlas,
                projection,
                within,
                planar,
            } = *job;
            if matches!(projection, Projection::Orthographic { .. }) {
                return tessellated(key, Tessellated::globe(atlas, key.level));
            }
            let planar = planar.or_else(|| planar_within(&atlas, key.level, &projection, within));
            match planar {
                Some(planar) => {
                    tessellated(key, Tessellated::new(atlas, key.level, within, planar))
                }
                // An atlas without a level has no shapes.
                None => Worked::Ready(Delivery::Failed(Slot::Geometry(key))),
            }
        }
        MapJob::Panes(job) => Worked::Ready(Delivery::Panes(job.make())),
        MapJob::Framing(job) => {
            let framing = job.frame();
            Worked::Ready(Delivery::Framing(Box::new((job.key, framing))))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{geo::LonLat, read::world, scene::AtlasRevision};

    fn job(atlas: &AtlasRevision, level: usize) -> MapJob {
        let projection = Projection::LambertAzimuthal {
            center: LonLat { x: 0.0, y: 0.0 },
        };
        MapJob::Geometry(Box::new(GeometryJob {
            key: GeometryKey::new(atlas, level, projection),
            atlas: Arc::clone(&atlas.atlas),
            projection,
            within: None,
            planar: None,
        }))
    }

    #[test]
    fn the_newest_wishes_come_first_in_the_order_of_their_frame() {
        let atlas = AtlasRevision {
            atlas: Arc::new(world::built_in_coarse()),
            revision: 1,
        };
        let wishes = Wishes::default();
        for (level, frame) in [(0, 1), (1, 1), (2, 2), (3, 2)] {
            wishes.add(job(&atlas, level), frame);
        }
        // Wished for again: with the newest, and before them.
        wishes.repeat(job(&atlas, 1).slot(), 2);
        let order = [1, 2, 3, 0].map(|level| Some(job(&atlas, level).slot()));
        assert_eq!(order.map(|_| wishes.next().map(|job| job.slot())), order);
        wishes.close();
        assert!(wishes.next().is_none());
    }
}
