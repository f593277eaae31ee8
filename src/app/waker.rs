//! Waking the windows when a worker has something for them: where nobody moves the pointer nothing else would.

use std::sync::{Arc, OnceLock};

use eframe::egui::{Context, ViewportId};

/// Wakes every window of a context. Cheap to clone; threads that start before there is a window may have one.
#[derive(Clone, Debug, Default)]
pub(super) struct Waker(Arc<OnceLock<Context>>);

impl Waker {
    pub fn new(ctx: &Context) -> Self {
        let waker = Self::default();
        waker.set(ctx);
        waker
    }

    /// Says whose windows are woken from now on: once.
    pub fn set(&self, ctx: &Context) {
        // The first stays.
        let _ = self.0.set(ctx.clone());
    }

    pub fn wake(&self) {
        let Some(ctx) = self.0.get() else { return };
        for id in windows(ctx) {
            ctx.request_repaint_of(id);
        }
    }

    /// The same for those who ask for a function.
    pub fn function(&self) -> Arc<dyn Fn() + Send + Sync> {
        let waker = self.clone();
        Arc::new(move || waker.wake())
    }
}

/// The first window, and those that stand beside it.
fn windows(ctx: &Context) -> Vec<ViewportId> {
    // Whoever drives egui tells the first window of them all.
    let others = ctx.input_for(ViewportId::ROOT, |input| {
        let ids = input.raw.viewports.keys().copied();
        ids.filter(|id| *id != ViewportId::ROOT).collect::<Vec<_>>()
    });
    std::iter::once(ViewportId::ROOT).chain(others).collect()
}

#[cfg(test)]
mod tests {
    use std::{collections::BTreeSet, sync::mpsc};

    use eframe::egui::{RawInput, ViewportInfo};

    use super::*;

    #[test]
    fn every_window_is_woken() {
        let ctx = Context::default();
        let second = ViewportId::from_hash_of("second");
        // egui asks for the first frames by itself.
        for _ in 0..5 {
            let mut input = RawInput::default();
            input.viewports.insert(second, ViewportInfo::default());
            let output = ctx.run_ui(input, |_| {});
            output.drop_without_applying_deltas();
        }
        let (woken, wakes) = mpsc::channel();
        ctx.set_request_repaint_callback(move |info| {
            let _ = woken.send(info.viewport_id);
        });
        Waker::new(&ctx).wake();
        let woken: BTreeSet<_> = wakes.try_iter().collect();
        assert_eq!(woken, BTreeSet::from([ViewportId::ROOT, second]));
    }
}
