//! Picture jobs: the same figure as on the screen, composed and drawn on a worker.

use std::{borrow::Cow, path::PathBuf, sync::Arc};

use super::derivation::Derivation;
use crate::{
    export::{self, Document, Format, PixelSize},
    figure::{self, Figure, Request, Statement, ViewChoice},
    geo::Atlas,
    model::{Code, Dossier},
    palette::Theme,
    read::world,
};

/// Order for a picture.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a switch of its own in the dialog"
)]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PictureOrder {
    pub format: Format,
    /// Width and height in pixels.
    pub size: [u32; 2],
    pub theme: Theme,
    /// Overseas parts in their state's class, solid.
    pub overseas: bool,
    /// Areas of disputed status hatched.
    pub contested: bool,
    pub insets: bool,
    /// Nothing but sea, countries, borders and markers.
    pub map_only: bool,
    /// Path to write it to; `None`: the system's file dialog asks.
    pub path: Option<PathBuf>,
}

/// Material of a picture: shared, so that a worker can have it.
#[derive(Clone)]
pub(crate) struct PictureJob {
    dossier: Arc<Dossier>,
    statement: Arc<Statement>,
    /// A name for files.
    stem: String,
    atlas: Arc<Atlas>,
    choice: ViewChoice,
    /// Countries that stand out.
    highlighted: Vec<Code>,
    /// Name of the boundaries that are drawn.
    boundary_source: String,
}

impl PictureJob {
    #[must_use]
    pub fn new(derivation: &Derivation, choice: ViewChoice, boundary_source: String) -> Self {
        Self {
            dossier: derivation.dossier().clone(),
            statement: derivation.statement().clone(),
            stem: derivation.scene().subject.file_stem(),
            atlas: derivation.atlas().atlas.clone(),
            choice,
            highlighted: derivation.scene().highlighted.clone(),
            boundary_source,
        }
    }

    fn request(&self, size: [f64; 2], theme: Theme) -> Request<'_> {
        Request {
            dossier: &self.dossier,
            statement: &self.statement,
            atlas: &self.atlas,
            size,
            theme,
            choice: self.choice,
            bounds: None,
            overseas: false,
            contested: false,
            highlighted: &self.highlighted,
            others: true,
            insets: true,
            map_only: false,
            boundary_source: &self.boundary_source,
            with_geometry: true,
        }
    }

    /// The stage at a size in points; its shapes are drawn from the GPU.
    #[must_use]
    pub fn stage(&self, size: [f64; 2], theme: Theme, overseas: bool, contested: bool) -> Figure {
        figure::compose(&Request {
            overseas,
            contested,
            with_geometry: false,
            ..self.request(size, theme)
        })
    }

    /// Job in as much detail as there is. Reads the world, where that has not been done yet.
    fn in_detail(&self) -> Cow<'_, Self> {
        if self.atlas.thinning.is_none() {
            return Cow::Borrowed(self);
        }
        Cow::Owned(Self {
            atlas: world::built_in_shared(),
            ..self.clone()
        })
    }

    /// The bytes of a picture. Takes a while.
    ///
    /// # Errors
    /// What kept it from being drawn, in words.
    pub fn picture(&self, order: &PictureOrder) -> Result<Vec<u8>, String> {
        self.in_detail().draw(order)
    }

    fn figure(&self, order: &PictureOrder) -> Figure {
        figure::compose(&Request {
            overseas: order.overseas,
            contested: order.contested,
            insets: order.insets,
            map_only: order.map_only,
            ..self.request(size_of(order).to_figure(), order.theme)
        })
    }

    fn draw(&self, order: &PictureOrder) -> Result<Vec<u8>, String> {
        let figure = self.figure(order);
        let document = Document::new(
            &figure,
            &self.dossier,
            &self.statement,
            &self.atlas,
            &self.boundary_source,
        );
        export::export(
            &figure,
            &self.atlas,
            &document,
            order.format,
            size_of(order),
        )
        .map(|exported| exported.bytes)
        .map_err(|error| error.to_string())
    }

    /// A picture's size and its pixels (red, green, blue, alpha), for the clipboard. Takes a while.
    #[must_use]
    pub fn pixels(&self, order: &PictureOrder) -> ([usize; 2], Vec<u8>) {
        let detailed = self.in_detail();
        let size = size_of(order);
        let picture = export::picture(&detailed.figure(order), &detailed.atlas, size);
        let size = [picture.size.width, picture.size.height].map(|side| side as usize);
        (size, picture.rgba)
    }

    /// A name for the file: the ids of what is shown.
    #[must_use]
    pub fn file_name(&self, format: Format) -> String {
        format!("{}.{}", self.stem, format.ending())
    }
}

fn size_of(order: &PictureOrder) -> PixelSize {
    PixelSize {
        width: order.size[0],
        height: order.size[1],
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        model::Lang,
        read::{dossier, world},
    };

    #[test]
    fn what_stands_out_when_a_picture_is_ordered_stands_out_in_it() {
        let atlas = world::built_in_shared();
        let dossier = Arc::new(dossier::built_in());
        let mut content = Derivation::new(dossier, atlas.clone(), Lang::En, false, false);
        let [france, canada] = ["FRA", "CAN"].map(|code| code.parse().unwrap());
        content.highlight(vec![france]);
        let pictured = PictureJob::new(&content, ViewChoice::Auto, String::new());
        // What comes after the order does not change it.
        content.highlight(vec![canada]);
        let figure = figure::compose(&pictured.request([640.0, 360.0], Theme::Light));
        let lit = figure.lit.expect("something stands out");
        let holds = |code| lit.holds(atlas.unit(code).unwrap());
        assert!(holds(france) && !holds(canada));
    }
}
