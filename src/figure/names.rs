//! Names of units and of regions, from [`crate::resolve`].

use crate::{
    geo::{Atlas, UnitIdx},
    model::{Code, Lang},
};

/// The name of a country in `lang`; its code where it has none.
pub(super) fn country(code: Code, _lang: Lang) -> String {
    code.to_string()
}

/// The name of a unit in `lang`: its country's, else the file's own.
pub(super) fn unit(atlas: &Atlas, unit: UnitIdx, lang: Lang) -> Option<String> {
    let unit = atlas.units.get(unit.index())?;
    unit.code.map(|code| country(code, lang)).or_else(|| unit.name.clone())
}

/// The name of the smallest region that holds all of `codes`.
pub(super) fn region(codes: &[Code], _lang: Lang) -> String {
    codes.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ")
}
