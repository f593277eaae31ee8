//! The blocks of text over the map: heading, legend and footer, each at its place; where they do not
//! fit beside each other, none.

use super::{BlocksShown, Composer, Scale, sight::InSight, text_at};
use crate::{
    figure::{
        Hatchings, PixelRect, PlacedSwatch, PlacedText, Statement, Swatch, TextRole,
        typeset::{self, Align, Style},
    },
    i18n,
    model::Date,
    palette::Ink,
};

#[derive(Default)]
pub(super) struct Blocks {
    pub texts: Vec<PlacedText>,
    pub swatches: Vec<PlacedSwatch>,
    pub reserved: Vec<PixelRect>,
    /// Top of the footer's line: below it, no party lies beside the texts either.
    pub footer: Option<f64>,
}

impl Blocks {
    /// Rectangles that the map keeps its parties off: title, legend, and the footer's line as a whole.
    pub fn covered(&self, [w, h]: [f64; 2]) -> Vec<PixelRect> {
        let footer = self.footer.unwrap_or(h);
        let above = |rect: &&PixelRect| rect.y < footer;
        let line = PixelRect::new(0.0, footer, w, h - footer);
        let line = self.footer.map(|_| line);
        self.reserved
            .iter()
            .filter(above)
            .copied()
            .chain(line)
            .collect()
    }
}

/// The subtitle with the widest of dates in place of the day that is told of.
fn widest_of_any_day(statement: &Statement) -> String {
    let Statement { lang, subtitle, .. } = statement;
    let widest = "2000-09-30".parse::<Date>().ok();
    match statement.as_of.zip(widest) {
        Some((day, widest)) => {
            let [day, widest] = [day, widest].map(|date| i18n::format::date(*lang, date));
            subtitle.replace(&day, &widest)
        }
        None => subtitle.clone(),
    }
}

impl Composer<'_> {
    /// The texts and the legend; `None` where they do not fit beside each other.
    pub(super) fn blocks(
        &self,
        parts: BlocksShown,
        hatchings: &Hatchings,
        sight: &InSight,
    ) -> Option<Blocks> {
        let [w, h] = self.request.size;
        let Scale { margin, k, .. } = self.scale;
        let whole = PixelRect::new(0.0, 0.0, w, h);
        let mut blocks = Blocks::default();
        // Beside the map where there is width to spare, above it otherwise.
        let column = if w > 1.2 * h {
            (w * 0.29).min(h * 1.1)
        } else {
            w - 2.0 * margin
        };
        if parts.title {
            let top = self.heading(&mut blocks, [margin, margin * 0.75], column, parts.subtitle);
            if top > h * 0.6 {
                return None;
            }
        }
        let mut bottom = h - margin * 0.75;
        if parts.footer {
            bottom = self.footer(&mut blocks, sight)?;
        }
        if parts.legend {
            self.legend_block(&mut blocks, [margin, bottom], hatchings)?;
        }
        let air = 6.0 * k;
        for (idx, a) in blocks.reserved.iter().enumerate() {
            let alone = blocks.reserved[idx + 1..]
                .iter()
                .all(|b| !a.grown(air).overlaps(b));
            if !alone || !whole.holds(a) {
                return None;
            }
        }
        Some(blocks)
    }

    /// Title and subtitle from the top left; where they end.
    fn heading(
        &self,
        blocks: &mut Blocks,
        [left, top]: [f64; 2],
        column: f64,
        subtitle: bool,
    ) -> f64 {
        let request = self.request;
        let Statement {
            headline,
            subtitle: below,
            ..
        } = request.statement;
        let mut y = top;
        let mut widest: f64 = 0.0;
        let mut put = |text: &str, style: Style, leading: f64, color, role| {
            for line in typeset::wrap(text, style, column) {
                widest = widest.max(typeset::width(&line, style));
                let at = [left, y + style.size * (leading / 2.0 + 0.36)];
                blocks.texts.push(PlacedText {
                    text: line,
                    at,
                    align: Align::Left,
                    style,
                    color,
                    role,
                });
                y += style.size * leading;
            }
            y += style.size * 0.4;
        };
        put(headline, self.scale.title, 1.13, Ink::Text, TextRole::Title);
        if subtitle {
            put(
                below,
                self.scale.subtitle,
                1.3,
                Ink::OnOther,
                TextRole::Subtitle,
            );
        }
        if subtitle && request.statement.as_of.is_some() {
            let any = widest_of_any_day(request.statement);
            let width = typeset::width(&any, self.scale.subtitle);
            widest = widest.max(width.min(column));
        }
        blocks
            .reserved
            .push(PixelRect::new(left, top, widest, y - top));
        y
    }

    /// Legend rows upwards from `bottom`.
    fn legend_block(
        &self,
        blocks: &mut Blocks,
        [left, bottom]: [f64; 2],
        hatchings: &Hatchings,
    ) -> Option<()> {
        let entries = self.legend(hatchings);
        // What any day needs is kept free, so that the map rests from day to day.
        let statement = self.request.statement;
        let most = statement.framed.len();
        let classes = entries
            .iter()
            .filter(|entry| matches!(entry.swatch, Swatch::Class(class) if class.concerned()))
            .count();
        let spare = statement
            .as_of
            .map_or(0, |_| statement.most_classes.saturating_sub(classes));
        if entries.is_empty() {
            return Some(());
        }
        let Scale {
            legend: style,
            legend_count: count_style,
            margin,
            ..
        } = self.scale;
        let row = style.size * 1.72;
        let swatch = [style.size * 1.3, style.size * 0.82];
        let gap = style.size * 0.65;
        let labels = entries
            .iter()
            .map(|entry| typeset::width(&entry.label, style))
            .fold(0.0, f64::max);
        let counts = entries
            .iter()
            .filter_map(|entry| entry.count)
            .chain(statement.as_of.map(|_| most))
            .map(|count| typeset::width(&self.number(count), count_style))
            .fold(0.0, f64::max);
        let width = swatch[0]
            + gap
            + labels
            + if counts > 0.0 {
                2.0 * gap + counts
            } else {
                0.0
            };
        let height = row * entries.len() as f64;
        if left + width > self.request.size[0] - margin {
            return None;
        }
        let top = bottom - height;
        for (entry, idx) in entries.iter().zip(0..) {
            let middle = top + row * (f64::from(idx) + 0.5);
            let baseline = middle + typeset::cap_height(style) / 2.0;
            blocks.swatches.push(PlacedSwatch {
                rect: PixelRect::new(left, middle - swatch[1] / 2.0, swatch[0], swatch[1]),
                swatch: entry.swatch,
            });
            blocks.texts.push(text_at(
                &entry.label,
                [left + swatch[0] + gap, baseline],
                Align::Left,
                style,
                Ink::Text,
                TextRole::Legend,
            ));
            if let Some(count) = entry.count {
                blocks.texts.push(text_at(
                    &self.number(count),
                    [left + width, baseline],
                    Align::Right,
                    count_style,
                    Ink::Text,
                    TextRole::LegendCount,
                ));
            }
        }
        let spare = row * spare as f64;
        blocks
            .reserved
            .push(PixelRect::new(left, top - spare, width, height + spare));
        Some(())
    }

    fn number(&self, count: usize) -> String {
        i18n::format::number(self.request.statement.lang, count as f64)
    }
}
