//! Lists of which what is in view is laid out, and no more: a dossier may cite a hundred thousand sources.

use std::ops::Range;

use eframe::egui::{Id, Rect, Ui, pos2};

/// A list of no more items is laid out whole: each is then where it is said to be.
const WHOLE: usize = 200;

/// Height of each item when it was last laid out, in points.
#[derive(Clone, Default)]
struct Heights {
    width: f32,
    known: Vec<Option<f32>>,
}

/// Shows `count` items of a list, one below the other; one that was not laid out yet is taken to be `height`
/// points high. `reveal` is brought into view. `key` tells the list from others, and from what it was before.
pub fn list_ui(
    ui: &mut Ui,
    key: Id,
    count: usize,
    height: f32,
    reveal: Option<usize>,
    mut item_ui: impl FnMut(&mut Ui, usize),
) {
    if count <= WHOLE {
        for idx in 0..count {
            item_ui(ui, idx);
        }
        return;
    }
    let id = ui.scope_id().with(key);
    let mut heights: Heights = ui.data_mut(|view| view.remove_temp(id)).unwrap_or_default();
    let width = ui.available_width();
    if heights.known.len() != count || (heights.width - width).abs() > 0.5 {
        heights = Heights {
            width,
            known: vec![None; count],
        };
    }
    let height_of = |heights: &Heights, items: Range<usize>| -> f32 {
        heights.known[items]
            .iter()
            .map(|known| known.unwrap_or(height))
            .sum()
    };
    if let Some(idx) = reveal.filter(|idx| *idx < count) {
        let top = ui.cursor().top() + height_of(&heights, 0..idx);
        let at = pos2(ui.cursor().left(), top);
        let size = eframe::egui::vec2(1.0, height_of(&heights, idx..idx + 1));
        ui.scroll_to_rect(Rect::from_min_size(at, size).expand(24.0), None);
    }
    let clip = ui.clip_rect();
    let mut top = ui.cursor().top();
    let first = heights
        .known
        .iter()
        .position(|known| {
            let bottom = top + known.unwrap_or(height);
            let in_view = bottom >= clip.top();
            if !in_view {
                top = bottom;
            }
            in_view
        })
        .unwrap_or(count);
    ui.add_space(height_of(&heights, 0..first));
    let mut idx = first;
    while idx < count && ui.cursor().top() <= clip.bottom() {
        let top = ui.cursor().top();
        ui.push_id(idx, |ui| item_ui(ui, idx));
        heights.known[idx] = Some(ui.cursor().top() - top);
        idx += 1;
    }
    ui.add_space(height_of(&heights, idx..count));
    ui.data_mut(|view| view.insert_temp(id, heights));
}
