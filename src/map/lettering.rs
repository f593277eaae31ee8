//! Texts as egui lays them out: broken into lines, in the order in which they are seen. Every text of the
//! window goes through here, whatever it is.
//!
//! epaint 0.37 shapes letters, and no more: it lays runs of one typeface from left to right, whatever
//! their direction (egui#8577); it breaks at narrow no-break spaces and lets a blank that does not fit
//! begin the next line; and its glyphs are not the text's characters: of ligatures, joined emoji and
//! right-to-left runs there are fewer or more. So lines are broken and put in order over the text, and
//! epaint is handed what is left: one line a paragraph, one direction a section.

mod measure;
mod plan;
mod room;

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::ops::Range;
use std::sync::Arc;

use eframe::egui::{
    Color32, FontId, Galley, Id, Painter, Rect,
    text::{LayoutJob, TextWrapping},
    vec2,
};

pub use self::room::Room;

use self::plan::Plan;

/// A text that is laid out.
#[derive(Clone)]
pub struct Lettering {
    pub galley: Arc<Galley>,
    plan: Arc<Plan>,
}

impl Lettering {
    /// The bytes of each line, where all of them are shown; the blanks that breaks are made of are in none.
    #[must_use]
    pub fn lines(&self) -> &[Range<usize>] {
        &self.plan.lines
    }

    /// Places in the galley of the sections that stand off what is before them, with their index in the job
    /// that was asked for; one that is broken has several places.
    pub fn places(&self) -> impl Iterator<Item = (usize, Rect)> {
        self.plan.places.iter().filter_map(|place| {
            let row = self.galley.rows.get(place.row)?;
            let corner = row.pos + vec2(place.x.min, 0.0);
            let size = vec2(place.x.span(), place.height.unwrap_or(row.size.y));
            Some((place.section, Rect::from_min_size(corner, size)))
        })
    }
}

/// Lays `job` out in lines within `room`.
#[must_use]
pub fn lay_out(painter: &Painter, mut job: LayoutJob, room: Room) -> Lettering {
    job.wrap = TextWrapping::default();
    job.wrap.max_width = f32::INFINITY;
    let mut hasher = DefaultHasher::new();
    (
        &job,
        room.width.to_bits(),
        room.rows,
        painter.pixels_per_point().to_bits(),
    )
        .hash(&mut hasher);
    let key = hasher.finish();
    let pass = painter.ctx().cumulative_pass_nr();
    let id = Id::unique("lettering");
    let known = painter
        .ctx()
        .data_mut(|data| data.get_temp_mut_or_default::<Plans>(id).known(key, pass));
    let plan = known.unwrap_or_else(|| {
        let plan = Arc::new(Plan::new(painter, job, room));
        painter.ctx().data_mut(|data| {
            let plans = data.get_temp_mut_or_default::<Plans>(id);
            plans.by_key.insert(key, (pass, plan.clone()));
        });
        plan
    });
    Lettering {
        galley: painter.layout_job(plan.job.clone()),
        plan,
    }
}

/// A text that is as wide as it is.
#[must_use]
pub(crate) fn unbroken(painter: &Painter, text: String, font: FontId, ink: Color32) -> Arc<Galley> {
    let job = LayoutJob::simple(text, font, ink, f32::INFINITY);
    lay_out(painter, job, Room::ANY).galley
}

/// Plans of how texts were broken, while they are on the screen: egui keeps what it laid out just as long.
#[derive(Clone, Default)]
struct Plans {
    pass: u64,
    by_key: HashMap<u64, (u64, Arc<Plan>)>,
}

impl Plans {
    fn known(&mut self, key: u64, pass: u64) -> Option<Arc<Plan>> {
        if self.pass != pass {
            let before = std::mem::replace(&mut self.pass, pass);
            self.by_key.retain(|_, (used, _)| *used >= before);
        }
        let (used, plan) = self.by_key.get_mut(&key)?;
        *used = pass;
        Some(plan.clone())
    }
}
