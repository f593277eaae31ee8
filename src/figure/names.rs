//! Names of units and of regions, from [`crate::resolve`].

use super::{Captioned, WorldPart};
use crate::{
    geo::{Atlas, UnitIdx},
    i18n,
    model::{Code, Lang},
    resolve::Countries,
};

/// M49's region of Bermuda, Canada, Greenland, Saint Pierre and Miquelon and the United States,
/// and the region that everyone calls it by.
const NORTHERN_AMERICA: &str = "021";
const NORTH_AMERICA: &str = "003";

/// The name of a country in `lang`; its code where it has none.
pub fn country(code: Code, lang: Lang) -> String {
    Countries::built_in().name(code, lang)
}

/// The name of a unit in `lang`: its country's, else the file's own.
pub fn unit(atlas: &Atlas, unit: UnitIdx, lang: Lang) -> Option<String> {
    let unit = atlas.units.get(unit.index())?;
    unit.code
        .map(|code| country(code, lang))
        .or_else(|| unit.name.clone())
}

/// The shorter form of a country's name that everyone knows it by, where its name is long: `UK`.
pub(crate) fn short(code: Code, lang: Lang) -> Option<String> {
    let key = format!("short-name-{}", code.as_str().to_lowercase());
    i18n::has(lang, &key).then(|| i18n::t(lang, &key))
}

/// Name of an inset of these countries: the country where it is one, else the smallest region that holds all
/// of them, or nearly all (Türkiye among Europeans).
pub(crate) fn region(codes: &[Code], lang: Lang) -> String {
    let countries = Countries::built_in();
    match codes {
        [] => i18n::t(lang, "inset-elsewhere"),
        [only] => country(*only, lang),
        [first, rest @ ..] => countries
            .regions(*first)
            .into_iter()
            .find(|region| {
                let within = rest
                    .iter()
                    .filter(|&&code| countries.regions(code).contains(region))
                    .count();
                within == rest.len() || (rest.len() >= 8 && within * 10 >= rest.len() * 9)
            })
            .map(|region| {
                if region == NORTHERN_AMERICA {
                    NORTH_AMERICA
                } else {
                    region
                }
            })
            .and_then(|region| countries.region_name(region, lang))
            .map_or_else(|| i18n::t(lang, "inset-elsewhere"), str::to_owned),
    }
}

/// The caption of a view.
pub(crate) fn caption(of: Captioned, lang: Lang) -> String {
    let key = match of {
        Captioned::Countries(codes) => return region(codes, lang),
        Captioned::Part(WorldPart::Americas) => "part-americas",
        Captioned::Part(WorldPart::EuropeAfrica) => "part-europe-africa",
        Captioned::Part(WorldPart::AsiaPacific) => "part-asia-pacific",
        Captioned::Part(WorldPart::Hawaii) => "part-hawaii",
    };
    i18n::t(lang, key)
}
