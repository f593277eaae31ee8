//! The framing of the map, and when it is asked for: until a person moves it, and again when one asks.

use std::collections::BTreeSet;

use eframe::egui::Rect;

use super::{MapView, Opening, covers::Cover, in_mercator};
use crate::{
    app::opening::{StillJob, StillKey},
    figure::{self, MapSizes, PixelRect, View, ViewChoice, names},
    geo::Projection,
    map::{
        camera::{Camera, Sight},
        store::{FramingJob, FramingKey, level},
    },
    model::{Code, Lang},
    palette::Theme,
    scene::Derivation,
    ui::{CornerCard, FitTarget},
};

/// Factor by which more than it shows is made for the first picture, so that the window may turn out a little
/// larger than was thought.
const FIRST_REACH: f64 = 1.15;

impl MapView {
    /// View of what is framed, as it is shown over tiles: the main map in Mercator.
    pub(super) fn over_tiles(
        &self,
        content: &Derivation,
        mut framing: figure::Framing,
    ) -> figure::Framing {
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
            let mut covered = self.covers.over([main.rect.w, main.rect.h]);
            covered.extend(framing.insets.iter().map(|inset| inset.view.rect));
            framing.main = in_mercator(&main, &content.atlas().atlas, codes, &covered);
        }
        framing
    }

    /// Makes what the first frame will show, before there is a window: in a theme, with so many pixels
    /// a point, a picture of it is drawn; without, its shapes are asked for. `cards` float over it, as far as is
    /// known. Takes some time.
    pub fn prepare(
        &mut self,
        content: &Derivation,
        size: [f64; 2],
        cards: Option<&[CornerCard]>,
        drawn: Option<(Theme, f64)>,
    ) {
        self.covers.measure(content, size, cards);
        let job = self.framing_job(content, size);
        let framing = job.frame();
        let shown = self.over_tiles(content, framing.clone());
        // Over tiles the map is a veil, which no picture can be.
        let drawn = drawn.filter(|_| !self.over_tiles);
        let insets = shown.insets.iter().map(|inset| inset.view);
        let atlas = content.atlas();
        let views = std::iter::once(shown.main).chain(insets);
        let jobs: Vec<StillJob> = views
            .zip(0..)
            .map(|(view, pane)| {
                let (theme, pixels_per_point) = drawn.unwrap_or((Theme::Light, 1.0));
                StillJob {
                    key: StillKey::new(content.revision(), theme, view, pixels_per_point),
                    level: level(&atlas.atlas, &view, pixels_per_point),
                    within: view.cap(FIRST_REACH),
                    marker: MapSizes::WINDOW.of_pane(pane).marker,
                }
            })
            .collect();
        self.first
            .prepare(&mut self.store, content, jobs, drawn.is_some());
        self.store.keep_framing(job.key, framing);
    }

    pub(super) fn framing_job(&self, content: &Derivation, size: [f64; 2]) -> FramingJob {
        let choice = match (self.target, self.choice()) {
            (FitTarget::World, ViewChoice::Mercator) => ViewChoice::Mercator,
            (FitTarget::World, _) => ViewChoice::EqualEarth,
            _ => self.choice,
        };
        let key = FramingKey {
            // The same shapes in more detail are framed alike.
            revision: content.shapes(),
            parties: match self.target {
                FitTarget::Parties => content.parties(),
                FitTarget::Members => content.members(),
                FitTarget::World => BTreeSet::new(),
            },
            concerned: content.statement().around.clone(),
            choice,
            size,
            reserved: self.covers.over(size),
            lang: content.lang(),
        };
        // Between agreements over one set the ground stays still.
        let followed = self.followed.as_ref();
        let before = followed
            .filter(|followed| **followed != key && followed.has_ground_of(&key))
            .and_then(|_| self.store.last_framing().cloned());
        FramingJob {
            atlas: content.atlas().atlas.clone(),
            key,
            before,
        }
    }

    /// Frames the map anew where what it follows has changed, as soon as the framing is made; whether that is to come.
    pub(super) fn follow(
        &mut self,
        content: &Derivation,
        rect: Rect,
        cover: Cover,
        now: f64,
        reduced_motion: bool,
    ) -> bool {
        let size = [f64::from(rect.width()), f64::from(rect.height())];
        let free = [cover.left_of(size[0]), size[1]];
        self.covers.measure(content, free, cover.cards);
        if let Some(camera) = &mut self.camera {
            camera.resize(size);
        }
        if !self.stale && self.followed.is_none() {
            return false;
        }
        let job = self.framing_job(content, free);
        if !self.stale && self.followed.as_ref() == Some(&job.key) {
            return false;
        }
        let (mut framing, exact) = match self.store.framing(&job) {
            Some(framing) => (framing.clone(), true),
            None if self.camera.is_some() => return true,
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
            return true;
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
        if exact && self.covers.are_known() {
            self.opening = Opening::Framed;
        }
        self.followed = exact.then_some(job.key);
        false
    }

    /// Whether the shapes of every view are there; those that are not are asked for.
    pub(super) fn is_drawable(&mut self, content: &Derivation, framing: &figure::Framing) -> bool {
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

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use eframe::egui::{Align2, vec2};

    use super::*;
    use crate::{
        map::store::Store,
        model::Subject,
        read::{self, world},
    };

    const SIZE: [f64; 2] = [900.0, 700.0];

    #[test]
    fn the_map_is_framed_alike_on_every_day() {
        let dossier = Arc::new(read::dossier::built_in());
        let ids = |ids: &[&str]| ids.iter().map(|id| (*id).to_owned()).collect();
        let mut map = MapView::new(Store::start(Arc::new(|| ())));
        let atlas = Arc::new(world::built_in_coarse());
        let mut content = Derivation::new(dossier, atlas, Lang::En, false, false);
        for subject in [
            Subject::Group("nato".to_owned()),
            Subject::History("nato".to_owned()),
            Subject::Compare(ids(&["ace", "nato"])),
            Subject::Agreement("ukraine-pledge".to_owned()),
            Subject::Count,
        ] {
            content.show(subject.clone());
            let days = content.days().to_vec();
            let mut keys = days.into_iter().zip(0_u8..).map(|(day, number)| {
                content.set_as_of(Some(day));
                // Cards change with what they say.
                let card = CornerCard {
                    corner: Align2::LEFT_BOTTOM,
                    size: vec2(200.0, 100.0 + f32::from(number)),
                };
                map.covers.measure(&content, SIZE, Some(&[card]));
                map.framing_job(&content, SIZE).key
            });
            let first = keys.next().unwrap();
            assert!(!first.parties.is_empty());
            assert_eq!(first.reserved.len(), 1);
            keys.for_each(|key| assert_eq!(key, first, "{subject:?}"));
        }
    }

    #[test]
    fn the_ground_stays_between_agreements_over_one_alliance() {
        let dossier = Arc::new(read::dossier::built_in());
        let mut map = MapView::new(Store::start(Arc::new(|| ())));
        let atlas = Arc::new(world::built_in_coarse());
        let mut content = Derivation::new(dossier, atlas, Lang::En, false, false);
        let mut show = |id: &str, card: f32| {
            content.show(Subject::Agreement(id.to_owned()));
            let card = CornerCard {
                corner: Align2::LEFT_BOTTOM,
                size: vec2(200.0, card),
            };
            map.covers.measure(&content, SIZE, Some(&[card]));
            let job = map.framing_job(&content, SIZE);
            let framing = job.frame();
            map.store.keep_framing(job.key.clone(), framing.clone());
            map.followed = Some(job.key);
            framing
        };
        let letter = show("ace", 150.0);
        assert_eq!(show("ukraine-pledge", 90.0).main, letter.main);
        assert_ne!(show("summit", 90.0).main, letter.main);
        assert_ne!(
            show("ace", 420.0).main,
            letter.main,
            "the card would cover it"
        );
    }
}
