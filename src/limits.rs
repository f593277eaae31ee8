//! Limits to what the program takes from outside: every budget, in one table.
//!
//! A reader that reaches a limit says so and stops; nothing is cut off in silence. The README shows the same
//! table, and a test holds the two together. Never reads anything itself.

/// One row of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limit {
    /// Name of what is bounded, as the README says it.
    pub what: &'static str,
    pub most: u64,
    pub unit: Measure,
}

/// Unit of a limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Measure {
    Bytes,
    /// Levels, pieces, points: the row says of what.
    Count,
    Pixels,
}

impl Limit {
    /// Amount as the README writes it: `512 MiB`, `20 million`, `64`.
    #[must_use]
    pub fn amount(&self) -> String {
        const KIB: u64 = 1 << 10;
        const MIB: u64 = 1 << 20;
        match self.unit {
            Measure::Bytes if self.most.is_multiple_of(MIB) => format!("{} MiB", self.most / MIB),
            Measure::Bytes if self.most >= KIB => format!("{} KiB", self.most / KIB),
            Measure::Bytes => format!("{} bytes", self.most),
            Measure::Count | Measure::Pixels if self.most.is_multiple_of(1_000_000) => {
                format!("{} million", self.most / 1_000_000)
            }
            Measure::Count | Measure::Pixels => grouped(self.most),
        }
    }
}

/// Digits in groups of three, as English writes them.
fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// Each limit as a constant, and all of them as the table.
macro_rules! limits {
    ($($(#[$doc:meta])* $name:ident = $most:expr, $unit:ident, $what:literal;)*) => {
        $($(#[$doc])* #[doc = ""] #[doc = $what] pub const $name: u64 = $most;)*

        /// Every limit, in the order of the README.
        pub const TABLE: &[Limit] = &[$(Limit { what: $what, most: $name, unit: Measure::$unit }),*];
    };
}

limits! {
    /// The text is held while it is read.
    SHAPES_BYTES = 512 << 20, Bytes, "a file of shapes, and what a gzipped one unpacks to";
    /// Sixteen bytes a position before anything is made of it.
    SHAPES_POSITIONS = 20_000_000, Count, "positions in a file of shapes";
    SHAPES_FEATURES = 250_000, Count, "features in a file of shapes";
    /// Some hundred bytes each.
    SHAPES_PROPERTIES = 3_000_000, Count, "properties in a file of shapes";
    ID_CHARS = 200, Count, "characters of an id in a dossier";
    DOSSIER_BYTES = 32 << 20, Bytes, "a dossier, and what a gzipped one unpacks to";
    /// Some hundred bytes of memory for each word.
    ARTICLE_BYTES = 16 << 20, Bytes, "an article";
    TABLE_BYTES = 64 << 20, Bytes, "a list or a table";
    /// Text of XML, read piece by piece; cells are a third of it.
    WORKBOOK_BYTES = 256 << 20, Bytes, "what a workbook unpacks to";
    /// Some forty bytes each, and their texts.
    TABLE_CELLS = 4_000_000, Count, "cells of a table";
    /// The number that spreadsheets have.
    TABLE_COLUMNS = 16_384, Count, "columns of a table";
    JSON_DEPTH = 128, Count, "levels of brackets in JSON";
    /// Further ones are counted.
    SAME_FINDING = 20, Count, "messages of one kind about one file";
    NAME_BYTES = 512, Bytes, "a text that may be the name of a country";
    NAMES_BYTES = 32 << 20, Bytes, "names on standard input";
    SETTINGS_BYTES = 1 << 20, Bytes, "the settings";
    TILE_BYTES = 8 << 20, Bytes, "a tile as it comes, and as it unpacks from an archive";
    TILE_PIXELS = 4_194_304, Pixels, "a tile's picture, in pixels";
    TILES_UNDER_WAY_BYTES = 96 << 20, Bytes, "tiles under way";
    TILES_KEPT_BYTES = 128 << 20, Bytes, "tiles held in memory, unpacked";
    TILE_CACHE_BYTES = 512 << 20, Bytes, "tiles kept on disk";
    /// A directory takes six times as much once it is read.
    ARCHIVE_DIRECTORY_BYTES = 8 << 20, Bytes, "a directory of a tile archive, or its metadata, unpacked";
    ARCHIVE_KEPT_BYTES = 64 << 20, Bytes, "directories of a tile archive held in memory";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_readme_shows_the_table() {
        let readme = include_str!("../README.md");
        let rows: Vec<&str> = readme
            .lines()
            .skip_while(|line| *line != "| at most | |")
            .skip(2)
            .take_while(|line| line.starts_with('|'))
            .collect();
        let expected: Vec<String> = TABLE
            .iter()
            .map(|limit| format!("| {} | {} |", limit.what, limit.amount()))
            .collect();
        assert_eq!(rows, expected);
    }

    #[test]
    fn amounts_read_as_people_write_them() {
        let check = |most, unit, expected: &str| {
            let limit = Limit {
                what: "",
                most,
                unit,
            };
            assert_eq!(limit.amount(), expected);
        };
        check(8 << 20, Measure::Bytes, "8 MiB");
        check(64 << 10, Measure::Bytes, "64 KiB");
        check(20_000_000, Measure::Count, "20 million");
        check(250_000, Measure::Count, "250,000");
        check(64, Measure::Count, "64");
    }
}
