//! The places that were looked at, gone back to and forward again; and what is looked at, as a picture is asked
//! for it.

use std::collections::BTreeSet;

use super::{MapView, in_mercator};
use crate::{
    figure::{View, ViewAsk, ViewChoice},
    geo::{PlanePoint, PlaneRect, Projection},
    map::{camera::Sight, history::NearSight, pane, store::FramingKey},
    model::Code,
    scene::Derivation,
    ui::FitTarget,
};

/// Time in seconds within which all that moves the map is one way.
pub(in crate::app) const ONE_WAY: f64 = 0.5;

/// Place that was looked at.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct SeenPlace {
    sight: NearSight,
    /// Target that it was framed on; absent where a person had moved the map.
    framed: Option<Framed>,
    choice: ViewChoice,
}

/// Target of a framing.
#[derive(Clone, Debug, PartialEq)]
struct Framed {
    target: FitTarget,
    parties: BTreeSet<Code>,
}

impl MapView {
    fn place(&self) -> Option<SeenPlace> {
        let camera = self.camera.as_ref()?;
        let framed = self.followed.as_ref().filter(|_| !self.swapped);
        Some(SeenPlace {
            sight: NearSight(self.pending.unwrap_or_else(|| camera.destination())),
            framed: framed.map(|key: &FramingKey| Framed {
                target: self.target,
                parties: key.parties.clone(),
            }),
            choice: self.choice,
        })
    }

    /// Notes where the map is, before it is taken elsewhere.
    pub(super) fn leave(&mut self) {
        // What has yet to be framed has not been looked at.
        if let Some(place) = self.place().filter(|_| !self.stale) {
            self.history.leave(place);
        }
    }

    /// Notes where the map was, at `sight`, when a hand begins to move it.
    pub(super) fn leave_by_hand(&mut self, sight: Sight, now: f64) {
        if now - self.moved_at >= ONE_WAY
            && let Some(place) = self.place()
        {
            self.history.leave(SeenPlace {
                sight: NearSight(sight),
                ..place
            });
        }
    }

    /// Goes to the place before, or the one after it, where there is one.
    pub fn step_back(&mut self, forward: bool, content: &Derivation, now: f64, still: bool) {
        let Some(here) = self.place() else { return };
        let place = if forward {
            self.history.forward(here)
        } else {
            self.history.back(here)
        };
        let Some(SeenPlace {
            sight,
            framed,
            choice,
        }) = place
        else {
            return;
        };
        self.choice = choice;
        if let Some(Framed { target, parties }) = framed
            && (target == FitTarget::World || parties == parties_of(target, content))
        {
            self.target = target;
            self.refit();
            return;
        }
        self.go(sight.0, content, now, still);
    }

    /// Shows what was seen once.
    fn go(&mut self, mut sight: Sight, content: &Derivation, now: f64, still: bool) {
        let mercator = matches!(sight.projection, Projection::Mercator { .. });
        if self.over_tiles
            && !mercator
            && let Some((_, rect)) = self.last_sight
        {
            let atlas = &content.atlas().atlas;
            sight = in_mercator(&pane::view(sight, rect), atlas, std::iter::empty(), &[]).into();
        }
        self.followed = None;
        self.stale = false;
        self.swapped = false;
        self.pending = None;
        let Some(camera) = &mut self.camera else {
            return;
        };
        let globes = [sight.projection, camera.sight().projection]
            .iter()
            .all(|projection| matches!(projection, Projection::Orthographic { .. }));
        if sight.projection == camera.sight().projection || globes {
            camera.fly_to(sight, now, still);
        } else {
            self.pending = Some(sight);
        }
    }

    /// Part of the world that is looked at, as a picture is asked for it: what is framed as it always is, or what
    /// a person has moved the map to.
    #[must_use]
    pub fn ask(&self) -> ViewAsk {
        let as_ever = (self.followed.is_some() || self.stale)
            && self.target == FitTarget::Parties
            && !self.swapped
            && !self.over_tiles;
        let seen = || {
            let (_, rect) = self.last_sight?;
            let sight = self
                .pending
                .or_else(|| Some(self.camera.as_ref()?.destination()))?;
            let mut view = pane::view(sight, rect);
            // What lies under a panel is not seen.
            view.center.x -= self.covered / 2.0 / view.scale;
            view.rect.w -= self.covered;
            Some(seen(&view))
        };
        if as_ever {
            return ViewAsk::Fitted;
        }
        seen().unwrap_or_default()
    }
}

/// Countries that a framing is made for.
fn parties_of(target: FitTarget, content: &Derivation) -> BTreeSet<Code> {
    match target {
        FitTarget::Parties => content.parties(),
        FitTarget::Members => content.members(),
        FitTarget::World => BTreeSet::new(),
    }
}

/// All that `view` shows of its map.
#[must_use]
pub(in crate::app) fn seen(view: &View) -> ViewAsk {
    let (seen, all) = (view.visible(), view.projection.extent());
    let within = |point: PlanePoint| PlanePoint {
        x: point.x.clamp(all.min().x, all.max().x),
        y: point.y.clamp(all.min().y, all.max().y),
    };
    ViewAsk::Seen {
        projection: view.projection,
        extent: PlaneRect::new(within(seen.min()), within(seen.max())),
    }
}
