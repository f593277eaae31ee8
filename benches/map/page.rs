//! A page: framing a set in every division of it, and placing all names.

use std::path::Path;

use signatory_map::{
    figure::{
        Figure, MapSizes, PanesRequest, Request, Shading, Statement, ViewAsk, ViewChoice, compose,
    },
    geo::Atlas,
    model::{Dossier, Lang, Subject},
    palette::Theme,
    read,
};

use super::measure;

const SIZE: [f64; 2] = [1920.0, 1080.0];

fn composed(atlas: &Atlas, dossier: &Dossier, statement: &Statement, map_only: bool) -> Figure {
    compose(&Request {
        dossier,
        statement,
        atlas,
        size: SIZE,
        theme: Theme::Light,
        choice: ViewChoice::Auto,
        ask: ViewAsk::Fitted,
        overseas: false,
        contested: false,
        highlighted: &[],
        selected: None,
        alike: &[],
        others: true,
        insets: true,
        map_only,
        boundary_source: "Natural Earth",
        with_geometry: true,
    })
}

/// The built-in agreement and a treaty of nearly all states, each page from nothing, and then its names alone.
pub fn pages(atlas: &Atlas) {
    let file =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/dossiers/further-sets.json");
    let (further, _) = read::dossier::load(&file, Lang::En);
    let sets = [
        ("letter of 22 of 32", read::dossier::built_in(), "ace"),
        ("treaty of nearly all", further.expect("a fixture"), "paris"),
    ];
    for (what, dossier, id) in &sets {
        let subject = Subject::Agreement((*id).to_owned());
        let statement = Statement::new(dossier, &subject, None, Lang::En);
        measure(&format!("page of a {what}: framed, named"), || {
            composed(atlas, dossier, &statement, false)
        });
        measure(&format!("page of a {what}: its map alone"), || {
            composed(atlas, dossier, &statement, true)
        });
        let figure = composed(atlas, dossier, &statement, false);
        let shading = Shading::new(atlas, &statement, false, false);
        let main = &figure.panes[0];
        let request = PanesRequest {
            atlas,
            shading: &shading,
            theme: Theme::Light,
            lang: Lang::En,
            sizes: MapSizes::of_picture(SIZE),
            main: main.view,
            insets: &[],
            reserved: &[],
            key_rooms: &[],
            named: true,
            others: true,
        };
        measure(&format!("names of a {what}"), || {
            request.panes(|_, _| main.planar.clone())
        });
        // What is left of the page is its framing and its texts.
        let level = atlas.level_for(main.view.pixel_deg() / 2.0);
        measure(&format!("shapes of a {what}"), || {
            atlas.planar(level, &main.view.projection, &|_| true)
        });
    }
}
