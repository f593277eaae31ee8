//! The bytes that are built in: fonts, the world, names, flags, the dossier, the library.
//!
//! Only hands them out; decoding is [`crate::read`]'s. Every file's source and licence stands
//! beside it under `assets/`, and `assets/SOURCES.json` lists them for the About panel.

/// A weight of the embedded typeface.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Weight {
    #[default]
    Regular,
    Medium,
    SemiBold,
    Bold,
}

impl Weight {
    pub const ALL: [Self; 4] = [Self::Regular, Self::Medium, Self::SemiBold, Self::Bold];

    /// The OpenType weight class: 400, 500, 600, 700.
    #[must_use]
    pub const fn class(self) -> u16 {
        match self {
            Self::Regular => 400,
            Self::Medium => 500,
            Self::SemiBold => 600,
            Self::Bold => 700,
        }
    }
}

/// Inter in one weight, as an OpenType file whose figures are tabular.
#[must_use]
pub const fn font(weight: Weight) -> &'static [u8] {
    match weight {
        Weight::Regular => include_bytes!("../assets/fonts/Inter-Regular.otf"),
        Weight::Medium => include_bytes!("../assets/fonts/Inter-Medium.otf"),
        Weight::SemiBold => include_bytes!("../assets/fonts/Inter-SemiBold.otf"),
        Weight::Bold => include_bytes!("../assets/fonts/Inter-Bold.otf"),
    }
}

/// Countries and dependencies with their codes, names in English and French, other names, region,
/// capital, as JSON; see `assets/names/README.md`. Parsed by [`crate::resolve`].
pub(crate) const COUNTRY_NAMES: &str = include_str!("../assets/names/countries.json");

/// Names of the months in many languages, a line a month; see `assets/names/README.md`. Parsed by
/// [`crate::intake`].
pub(crate) const MONTH_NAMES: &str = include_str!("../assets/names/months.txt");

/// Areas of the built-in world that have no ISO code, by the code that is used here, as JSON.
pub(crate) const AREA_NAMES: &str = include_str!("../assets/names/areas.json");

/// Index of all names, made of `assets/names/lexicon.tsv` when the program is built. Read by [`crate::resolve`].
pub(crate) const LEXICON: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/lexicon.fst"));

/// Tables of what the numbers of [`LEXICON`] stand for, a table a line.
pub(crate) const LEXICON_TABLES: &str = include_str!(concat!(env!("OUT_DIR"), "/lexicon.tables"));

/// Cities where agreements are signed, a line each, in the forms that languages have; see
/// `assets/articles/README.md`. Parsed by [`crate::extract`].
pub(crate) const CITIES: &str = include_str!("../assets/articles/cities.list");

/// Words that articles say of agreements, by language; see `assets/articles/README.md`. Parsed by
/// [`crate::extract`].
pub(crate) const ARTICLE_WORDS: &[(&str, &str)] = &[
    ("bg", include_str!("../assets/articles/bg.txt")),
    ("cs", include_str!("../assets/articles/cs.txt")),
    ("da", include_str!("../assets/articles/da.txt")),
    ("de", include_str!("../assets/articles/de.txt")),
    ("el", include_str!("../assets/articles/el.txt")),
    ("en", include_str!("../assets/articles/en.txt")),
    ("es", include_str!("../assets/articles/es.txt")),
    ("et", include_str!("../assets/articles/et.txt")),
    ("fi", include_str!("../assets/articles/fi.txt")),
    ("fr", include_str!("../assets/articles/fr.txt")),
    ("hr", include_str!("../assets/articles/hr.txt")),
    ("hu", include_str!("../assets/articles/hu.txt")),
    ("it", include_str!("../assets/articles/it.txt")),
    ("lt", include_str!("../assets/articles/lt.txt")),
    ("lv", include_str!("../assets/articles/lv.txt")),
    ("nb", include_str!("../assets/articles/nb.txt")),
    ("nl", include_str!("../assets/articles/nl.txt")),
    ("pl", include_str!("../assets/articles/pl.txt")),
    ("pt", include_str!("../assets/articles/pt.txt")),
    ("ro", include_str!("../assets/articles/ro.txt")),
    ("ru", include_str!("../assets/articles/ru.txt")),
    ("sk", include_str!("../assets/articles/sk.txt")),
    ("sl", include_str!("../assets/articles/sl.txt")),
    ("sv", include_str!("../assets/articles/sv.txt")),
    ("tr", include_str!("../assets/articles/tr.txt")),
    ("uk", include_str!("../assets/articles/uk.txt")),
];

/// Lines by which named parts of units are cut off, by code, as JSON; by code the line, as JSON; see
/// `assets/world/README.md`. Read by [`crate::read::world`].
pub const PARTS: &str = include_str!("../assets/world/parts.json");

/// Parameters by which the world of the first picture is thinned, as JSON; see `assets/world/README.md`. Read
/// by [`crate::read::world`].
pub(crate) const THINNING: &str = include_str!("../assets/build/thinning.json");

/// Areas whose status is disputed, and what the map shows of them, as JSON; see
/// `assets/world/README.md`. Parsed by [`crate::resolve`].
pub(crate) const CONTESTED: &str = include_str!("../assets/world/contested.json");

/// Names of regions by UN M49 code, as JSON.
pub(crate) const REGION_NAMES: &str = include_str!("../assets/names/regions.json");

/// The world at 1:10,000,000 as gzipped GeoJSON; see `assets/world/README.md`. Read by
/// [`crate::read::world`].
pub const WORLD_FULL: &[u8] = include_bytes!("../assets/world/world-10m.geojson.gz");

/// The same as an atlas, ready-made: `tests/world.rs` makes it and holds that it is what
/// [`WORLD_COARSE`] reads as.
pub(crate) const WORLD_READY: &[u8] = include_bytes!("../assets/world/world-coarse.atlas");

/// The same world simplified for the first picture.
pub const WORLD_COARSE: &[u8] = include_bytes!("../assets/world/world-coarse.geojson.gz");

/// Large lakes, as gzipped JSON; see `assets/world/README.md`. Read by [`crate::read::lakes`].
pub(crate) const LAKES: &[u8] = include_bytes!("../assets/world/lakes.json.gz");

/// All flags, one PNG of [`FLAG_SIZE`] after another.
pub(crate) const FLAGS: &[u8] = include_bytes!("../assets/flags/flags.bin");

/// End of each flag in [`FLAGS`], by ISO 3166-1 alpha-2 code, as JSON.
pub(crate) const FLAG_ENDS: &str = include_str!("../assets/flags/flags.json");

/// Width and height of one flag in pixels.
pub(crate) const FLAG_SIZE: [usize; 2] = [96, 64];

/// The dossiers of the library, one gzipped file after another; see `assets/library/README.md`. Read by
/// [`crate::read::library`].
pub(crate) const LIBRARY: &[u8] = include_bytes!("../assets/library/library.bin");

/// The list of them, by id, as JSON: titles, kind, number, day, and where each one ends in [`LIBRARY`].
pub(crate) const LIBRARY_ENTRIES: &str = include_str!("../assets/library/library.json");

/// Origin of everything under `assets/`, as a JSON array of objects with `what`, `package`, `version`,
/// `upstream`, `licence`, `url`; what the About panel lists.
pub(crate) const SOURCES: &str = include_str!("../assets/SOURCES.json");
