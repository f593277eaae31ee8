//! The key that says whose the numbers on a map are, and who has found room for neither name nor number there.

use crate::{
    figure::{
        Class, PixelRect,
        typeset::{self, Style, Weight},
    },
    geo::UnitIdx,
    model::Code,
    palette::Ink,
};

/// No letters on a map are smaller, in pixels, whatever the picture's size.
pub(super) const LEAST_PX: f64 = 9.0;

/// A country that a key names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Numbered {
    /// The number that stands for it on the map; `None` where not even that has room there.
    pub number: Option<u32>,
    pub unit: UnitIdx,
    pub code: Option<Code>,
    pub class: Class,
    /// Its name, with its role where nothing else says it.
    pub name: String,
    /// The same with a shorter form of the name, where there is one.
    pub short: Option<String>,
}

/// Sign before a name in a key.
#[derive(Clone, Debug, PartialEq)]
pub enum KeySign {
    /// The number that stands on the map, with the right end of its baseline.
    Number(String, [f64; 2]),
    /// A dot in the class's colour, of so large a radius.
    Dot([f64; 2], f64),
}

/// One line of the key, at its place.
#[derive(Clone, Debug, PartialEq)]
pub struct KeyLine {
    pub numbered: Numbered,
    pub sign: KeySign,
    /// The name as it stands here.
    pub name: String,
    /// Place of the left end of the name's baseline, in figure pixels.
    pub at: [f64; 2],
    pub style: Style,
    pub ink: Ink,
}

impl KeyLine {
    /// Style of the number before the name.
    #[must_use]
    pub fn number_style(&self) -> Style {
        number_style(self.style)
    }
}

/// The numbers of a picture and what they stand for.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct NumberKey {
    pub lines: Vec<KeyLine>,
    /// Those who should have stood there and had no room.
    pub lacking: Vec<Numbered>,
}

/// Styles that a key may be set in, from the largest to the smallest.
#[derive(Clone, Copy, Debug)]
pub struct KeySizes {
    most_px: f64,
    least_px: f64,
}

impl KeySizes {
    /// Sizes beside names that are so large, and none of them smaller than the other.
    pub(crate) fn beside_names(name_px: f64, least_px: f64) -> Self {
        Self {
            most_px: name_px.max(LEAST_PX),
            least_px: (least_px * 0.8).max(LEAST_PX),
        }
    }

    /// The styles, from the largest on.
    pub(super) fn styles(self) -> impl Iterator<Item = Style> {
        const STEPS: u32 = 3;
        let step = (self.most_px - self.least_px).max(0.0) / f64::from(STEPS);
        let steps = if step < 0.05 { 0 } else { STEPS };
        (0..=steps)
            .map(move |idx| Style::new(self.most_px - f64::from(idx) * step, Weight::Regular))
    }
}

fn number_style(style: Style) -> Style {
    Style {
        weight: Weight::SemiBold,
        ..style
    }
}

/// Distances of lines, of columns, and of a number and its name, in ems.
const LINE: f64 = 1.3;
const COLUMN_GAP: f64 = 1.4;
const NAME_GAP: f64 = 0.5;
/// Radius of a dot.
const DOT: f64 = 0.28;

/// Columns of a key at most.
const MOST_COLUMNS: usize = 8;

/// A key from its top left at the origin.
#[derive(Clone, Debug)]
pub struct KeyBlock {
    lines: Vec<KeyLine>,
    pub width: f64,
    pub height: f64,
}

impl KeyBlock {
    /// The key in the largest style in which it fits a place, in as few columns as that takes; set like words in a
    /// text, with shorter names, where columns do not fit.
    #[must_use]
    pub fn within(entries: &[Numbered], sizes: KeySizes, [w, h]: [f64; 2]) -> Option<Self> {
        if entries.is_empty() {
            return None;
        }
        let fits = |block: &Self| block.width <= w && block.height <= h;
        let in_columns = |style: Style| {
            (1..=MOST_COLUMNS.min(entries.len()))
                .map(|columns| Self::in_columns(entries, style, columns))
                .find(fits)
        };
        let smallest = sizes.styles().last()?;
        sizes.styles().find_map(in_columns).or_else(|| {
            [false, true]
                .into_iter()
                .map(|short| Self::in_lines(entries, smallest, w, short))
                .find(fits)
        })
    }

    /// The same for a place that is so wide, as low as it gets: no higher than `most` where some style allows.
    #[must_use]
    pub fn across(entries: &[Numbered], sizes: KeySizes, w: f64, most: f64) -> Option<Self> {
        if entries.is_empty() {
            return None;
        }
        let lowest = |style: Style| {
            (1..=MOST_COLUMNS.min(entries.len()))
                .map(|columns| Self::in_columns(entries, style, columns))
                .filter(|block| block.width <= w)
                .min_by(|a, b| a.height.total_cmp(&b.height))
        };
        let smallest = sizes.styles().last()?;
        let columns = sizes.styles().filter_map(lowest);
        let lines = [false, true].map(|short| Self::in_lines(entries, smallest, w, short));
        let mut last = None;
        for block in columns.chain(lines.into_iter().filter(|block| block.width <= w)) {
            if block.height <= most {
                return Some(block);
            }
            last = Some(block);
        }
        last
    }

    /// Key in so many columns.
    #[must_use]
    pub fn in_columns(entries: &[Numbered], style: Style, columns: usize) -> Self {
        let rows = entries.len().div_ceil(columns.max(1)).max(1);
        let sign = sign_width(entries, style);
        let mut block = Self {
            lines: Vec::with_capacity(entries.len()),
            width: 0.0,
            height: rows as f64 * LINE * style.size,
        };
        let mut x = 0.0;
        for column in entries.chunks(rows) {
            let mut widest: f64 = 0.0;
            for (entry, row) in column.iter().zip(0..) {
                let y = f64::from(row) * LINE * style.size;
                block.put(entry, &entry.name, style, ([x, y], sign));
                widest = widest.max(typeset::width(&entry.name, style));
            }
            block.width = x + sign + NAME_GAP * style.size + widest;
            x = block.width + COLUMN_GAP * style.size;
        }
        block
    }

    /// One after the other, in lines of at most a width where no name is wider.
    fn in_lines(entries: &[Numbered], style: Style, most: f64, short: bool) -> Self {
        let mut block = Self {
            lines: Vec::with_capacity(entries.len()),
            width: 0.0,
            height: 0.0,
        };
        let row = 1.22 * style.size;
        let (mut x, mut y) = (0.0, 0.0);
        for entry in entries {
            let name = entry.short.as_ref().filter(|_| short);
            let name = name.unwrap_or(&entry.name);
            let sign = sign_width(std::slice::from_ref(entry), style);
            let width = sign + 0.4 * style.size + typeset::width(name, style);
            if x > 0.0 && x + width > most {
                (x, y) = (0.0, y + row);
            }
            block.put(entry, name, style, ([x, y], sign - 0.1 * style.size));
            block.width = block.width.max(x + width);
            x += width + 0.9 * style.size;
        }
        block.height = y + row;
        block
    }

    fn put(&mut self, entry: &Numbered, name: &str, style: Style, ([x, y], sign): ([f64; 2], f64)) {
        let middle = y + LINE * style.size / 2.0;
        let baseline = middle + typeset::cap_height(style) / 2.0;
        let sign_at = match entry.number {
            Some(number) => KeySign::Number(number.to_string(), [x + sign, baseline]),
            None => KeySign::Dot([x + sign - DOT * style.size, middle], DOT * style.size),
        };
        self.lines.push(KeyLine {
            numbered: entry.clone(),
            sign: sign_at,
            name: name.to_owned(),
            at: [x + sign + NAME_GAP * style.size, baseline],
            style,
            ink: Ink::Text,
        });
    }

    /// The key with its top left at a place.
    #[must_use]
    pub fn placed(self, [left, top]: [f64; 2]) -> NumberKey {
        let by = |[x, y]: [f64; 2]| [x + left, y + top];
        let lines = self.lines.into_iter().map(|line| KeyLine {
            at: by(line.at),
            sign: match line.sign {
                KeySign::Number(number, at) => KeySign::Number(number, by(at)),
                KeySign::Dot(at, radius) => KeySign::Dot(by(at), radius),
            },
            ..line
        });
        NumberKey {
            lines: lines.collect(),
            lacking: Vec::new(),
        }
    }

    /// The box of the key with its top left at a place.
    #[must_use]
    pub(crate) fn rect(&self, [left, top]: [f64; 2]) -> PixelRect {
        PixelRect::new(left, top, self.width, self.height)
    }
}

/// Width of the widest sign.
fn sign_width(entries: &[Numbered], style: Style) -> f64 {
    let signs = entries.iter().map(|entry| match entry.number {
        Some(number) => typeset::width(&number.to_string(), number_style(style)),
        None => 2.0 * DOT * style.size,
    });
    signs.fold(0.0, f64::max)
}
