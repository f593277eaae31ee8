//! Reading the world, and making a map of it.

use signatory_map::{
    assets,
    geo::{Atlas, Lines, Mesh, Planar},
    read::{self, Watch, world},
};

use crate::{gunzip, measure, opening_view, ratio};

pub fn load() {
    let coarse = measure("load the first picture's world", world::built_in_coarse);
    let full = measure(
        "load the 10m world: read, arcs, levels, index",
        world::built_in_full,
    );
    let text = gunzip(assets::WORLD_FULL);
    let parse = measure("the geojson crate's parse of the same 10m text", || {
        text.parse::<geojson::GeoJson>()
            .expect("the built-in world is GeoJSON")
    });
    ratio("10m world against that parse", full, parse);
    // A screen's width of the whole world: what is drawn of a file as soon as it is read.
    let drawable = measure("10m GeoJSON to a drawable map of the world", || {
        let shapes = world::read_shapes(text.as_bytes(), "world", Watch::default());
        let atlas = Atlas::build(shapes.expect("it is the built-in world").0);
        let level = &atlas.levels[atlas.level_for(360.0 / 1600.0)];
        let projection = signatory_map::geo::Projection::EqualEarth { lon0: 11.0 };
        let planar = Planar::new(level.topology(), atlas.units.len(), &projection);
        (Mesh::new(&planar), Lines::new(&planar))
    });
    ratio("drawable map against that parse", drawable, parse);
    ratio("first picture's world against the 10m world", coarse, full);
    measure("read the built-in dossier", read::dossier::built_in);
    let atlas = world::built_in_full();
    let projection = opening_view(&atlas).projection;
    let finest = atlas.levels.last().expect("an atlas has levels");
    measure("project and cut the 10m world", || {
        Planar::new(finest.topology(), atlas.units.len(), &projection)
    });
    let planar = Planar::new(finest.topology(), atlas.units.len(), &projection);
    measure("tessellate it: fills and lines", || {
        (Mesh::new(&planar), Lines::new(&planar))
    });
}
