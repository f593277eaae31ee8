//! The legend, in a column or in rows.

use super::{Composer, text_at};
use crate::{
    figure::{
        Hatchings, LegendEntry, PixelRect, PlacedSwatch, PlacedText, Swatch, TextRole,
        typeset::{self, Align},
    },
    i18n,
    palette::Ink,
};

/// A legend from its top left at the origin.
pub(super) struct LegendBlock {
    pub texts: Vec<PlacedText>,
    pub swatches: Vec<PlacedSwatch>,
    pub width: f64,
    pub height: f64,
}

/// Distance of a legend's rows, against the size of its words.
const ROW: f64 = 1.72;

impl Composer<'_> {
    /// Entries, and how many more the legend has on the day on which it has most: what any day needs is kept free,
    /// so that the map rests from day to day.
    fn entries(&self, hatchings: &Hatchings) -> (Vec<LegendEntry>, usize) {
        let entries = self.legend(hatchings);
        let statement = self.request.statement;
        let classes = entries
            .iter()
            .filter(|entry| matches!(entry.swatch, Swatch::Class(class) if class.concerned()))
            .count();
        let spare = statement
            .as_of
            .map_or(0, |_| statement.most_classes.saturating_sub(classes));
        (entries, spare)
    }

    /// Entries below each other, counts in a column; labels no wider than there is room.
    pub(super) fn key_column(&self, hatchings: &Hatchings, most_width: f64) -> LegendBlock {
        let (entries, spare) = self.entries(hatchings);
        let style = self.scale.legend;
        let counts = entries
            .iter()
            .filter_map(|entry| entry.count)
            .chain(
                self.request
                    .statement
                    .as_of
                    .map(|_| self.request.statement.framed.len()),
            )
            .map(|count| typeset::width(&self.number(count), self.scale.legend_count))
            .fold(0.0, f64::max);
        let gap = style.size * 0.65;
        let beside = style.size * 1.3
            + gap
            + if counts > 0.0 {
                2.0 * gap + counts
            } else {
                0.0
            };
        let room = (most_width - beside).max(style.size);
        let labels: Vec<String> = entries
            .iter()
            .map(|entry| typeset::truncate(&entry.label, style, room))
            .collect();
        let widest = labels
            .iter()
            .map(|label| typeset::width(label, style))
            .fold(0.0, f64::max);
        let row = style.size * ROW;
        let width = beside + widest;
        let mut block = LegendBlock {
            texts: Vec::new(),
            swatches: Vec::new(),
            width,
            height: row * (entries.len() + spare) as f64,
        };
        for ((entry, label), idx) in entries.iter().zip(&labels).zip(0..) {
            self.entry(
                &mut block,
                entry,
                label,
                [0.0, row * f64::from(idx)],
                Some(width),
            );
        }
        block
    }

    /// Entries beside each other, in as many rows as they need.
    pub(super) fn key_rows(&self, hatchings: &Hatchings, most_width: f64) -> LegendBlock {
        let (entries, spare) = self.entries(hatchings);
        let style = self.scale.legend;
        let (row, gap) = (style.size * ROW, style.size * 0.65);
        let between = style.size * 1.6;
        let mut block = LegendBlock {
            texts: Vec::new(),
            swatches: Vec::new(),
            width: 0.0,
            height: 0.0,
        };
        if entries.is_empty() {
            return block;
        }
        let (mut x, mut y, mut widest) = (0.0, 0.0, 0.0_f64);
        for entry in &entries {
            let count = entry.count.map_or(0.0, |count| {
                gap + typeset::width(&self.number(count), self.scale.legend_count)
            });
            let room = (most_width - style.size * 1.3 - gap - count).max(style.size);
            let label = typeset::truncate(&entry.label, style, room);
            let width = style.size * 1.3 + gap + typeset::width(&label, style) + count;
            widest = widest.max(width);
            if x > 0.0 && x + width > most_width {
                x = 0.0;
                y += row;
            }
            self.entry(&mut block, entry, &label, [x, y], None);
            block.width = block.width.max(x + width);
            x += width + between;
        }
        // As wide as the widest of those that are there.
        for _ in 0..spare {
            if x + widest > most_width {
                x = 0.0;
                y += row;
            }
            x += widest + between;
        }
        block.height = y + row;
        block
    }

    /// One entry with its row's top left at a place; its count ends at `count_at`, or follows the label.
    fn entry(
        &self,
        block: &mut LegendBlock,
        entry: &LegendEntry,
        label: &str,
        [x, y]: [f64; 2],
        count_at: Option<f64>,
    ) {
        let style = self.scale.legend;
        let swatch = [style.size * 1.3, style.size * 0.82];
        let gap = style.size * 0.65;
        let middle = y + style.size * ROW / 2.0;
        let baseline = middle + typeset::cap_height(style) / 2.0;
        block.swatches.push(PlacedSwatch {
            rect: PixelRect::new(x, middle - swatch[1] / 2.0, swatch[0], swatch[1]),
            swatch: entry.swatch,
        });
        let left = x + swatch[0] + gap;
        block.texts.push(text_at(
            label,
            [left, baseline],
            Align::Left,
            style,
            Ink::Text,
            TextRole::Legend,
        ));
        let Some(count) = entry.count else {
            return;
        };
        let (at, align) = match count_at {
            Some(right) => (right, Align::Right),
            None => (left + typeset::width(label, style) + gap, Align::Left),
        };
        block.texts.push(text_at(
            &self.number(count),
            [at, baseline],
            align,
            self.scale.legend_count,
            Ink::Text,
            TextRole::LegendCount,
        ));
    }

    fn number(&self, count: usize) -> String {
        i18n::format::number(self.request.statement.lang, count as f64)
    }
}

impl LegendBlock {
    /// The texts and swatches with the block's top left at a place.
    pub(super) fn placed(self, [left, top]: [f64; 2]) -> (Vec<PlacedText>, Vec<PlacedSwatch>) {
        let texts = self.texts.into_iter().map(|text| PlacedText {
            at: [text.at[0] + left, text.at[1] + top],
            ..text
        });
        let swatches = self.swatches.into_iter().map(|swatch| PlacedSwatch {
            rect: swatch.rect.shifted([left, top]),
            ..swatch
        });
        (texts.collect(), swatches.collect())
    }
}
