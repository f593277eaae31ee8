//! Picture jobs: the same figure as on the screen, composed and drawn on a worker.

use std::{borrow::Cow, path::PathBuf, sync::Arc};

use super::derivation::Derivation;
use crate::{
    export::{self, Document, Format, Picture, PixelSize},
    figure::{self, Figure, Request, Statement, ViewAsk, ViewChoice},
    geo::Atlas,
    model::{Code, Dossier, Lang, Scene, Subject},
    palette::Theme,
    read::world,
};

/// Part of the world that an order is for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PictureView {
    /// Part that is seen in the window now.
    #[default]
    Shown,
    /// All parties, as large as they can be.
    Parties,
}

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
    pub lang: Lang,
    pub view: PictureView,
    /// Overseas parts in their state's class, solid.
    pub overseas: bool,
    /// Areas of disputed status hatched.
    pub contested: bool,
    pub insets: bool,
    /// Nothing but sea, countries, borders and markers.
    pub map_only: bool,
    /// Path to write it to; `None`: the system's file dialog asks.
    pub path: Option<PathBuf>,
    /// Whether a file that is there already is replaced without a question.
    pub replace: bool,
}

/// Sight that a person has of a scene: where the window's map is, and what is selected there.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Looked {
    /// Projection that was chosen.
    pub choice: ViewChoice,
    /// Part of the world that is seen.
    pub ask: ViewAsk,
    pub selected: Option<Code>,
}

/// Number of other agreements whose texts get room on the stage, so that the map stays where it is.
const MOST_ALIKE: usize = 24;

/// Stage that a figure is composed for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct StageOrder {
    /// Size in points.
    pub size: [f64; 2],
    pub theme: Theme,
    pub ask: ViewAsk,
}

/// Material of a picture: shared, so that a worker can have it.
#[derive(Clone)]
pub(crate) struct PictureJob {
    dossier: Arc<Dossier>,
    statement: Arc<Statement>,
    scene: Scene,
    /// Contested areas hatched: as the person chose, else as the dossier asks.
    contested: bool,
    atlas: Arc<Atlas>,
    looked: Looked,
    /// Name of the boundaries that are drawn.
    boundary_source: String,
}

impl PictureJob {
    #[must_use]
    pub fn new(derivation: &Derivation, looked: Looked, boundary_source: String) -> Self {
        Self {
            dossier: derivation.dossier().clone(),
            statement: derivation.statement().clone(),
            scene: derivation.scene().clone(),
            contested: derivation.contested(),
            atlas: derivation.atlas().atlas.clone(),
            looked,
            boundary_source,
        }
    }

    fn request<'a>(
        &'a self,
        statement: &'a Statement,
        size: [f64; 2],
        theme: Theme,
    ) -> Request<'a> {
        Request {
            dossier: &self.dossier,
            statement,
            atlas: &self.atlas,
            size,
            theme,
            choice: self.looked.choice,
            ask: ViewAsk::Fitted,
            overseas: self.scene.overseas,
            contested: self.contested,
            highlighted: &self.scene.highlighted,
            selected: self.looked.selected,
            alike: &[],
            others: !self.scene.others_unnamed,
            insets: true,
            map_only: false,
            boundary_source: &self.boundary_source,
            with_geometry: true,
        }
    }

    /// Statement in a language.
    fn statement(&self, lang: Lang) -> Cow<'_, Statement> {
        if self.statement.lang == lang {
            return Cow::Borrowed(&self.statement);
        }
        let Scene { subject, as_of, .. } = &self.scene;
        Cow::Owned(Statement::new(&self.dossier, subject, *as_of, lang))
    }

    /// The figure of the stage; its shapes are drawn from the GPU. Agreements over one set of countries stand on
    /// the same ground, whatever the length of their titles.
    #[must_use]
    pub fn stage(&self, order: &StageOrder) -> Figure {
        let alike = self.alike();
        figure::compose(&Request {
            ask: order.ask,
            alike: &alike,
            with_geometry: false,
            ..self.request(&self.statement, order.size, order.theme)
        })
    }

    /// Statements of the other agreements over the same countries.
    fn alike(&self) -> Vec<Statement> {
        let Subject::Agreement(id) = &self.scene.subject else {
            return Vec::new();
        };
        let Some(shown) = self.dossier.agreement(id) else {
            return Vec::new();
        };
        let lang = self.statement.lang;
        let others = self
            .dossier
            .agreements
            .iter()
            .filter(|other| other.id != *id);
        others
            .filter(|other| shown.is_over_the_countries_of(other))
            .take(MOST_ALIKE)
            .map(|other| {
                let subject = Subject::Agreement(other.id.clone());
                Statement::new(&self.dossier, &subject, self.scene.as_of, lang)
            })
            .collect()
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

    fn figure(&self, order: &PictureOrder, statement: &Statement) -> Figure {
        figure::compose(&Request {
            overseas: order.overseas,
            contested: order.contested,
            insets: order.insets,
            map_only: order.map_only,
            ask: match order.view {
                PictureView::Shown => self.looked.ask,
                PictureView::Parties => ViewAsk::Fitted,
            },
            ..self.request(statement, size_of(order).to_figure(), order.theme)
        })
    }

    fn draw(&self, order: &PictureOrder) -> Result<Vec<u8>, String> {
        let statement = self.statement(order.lang);
        let figure = self.figure(order, &statement);
        let document = Document::new(
            &figure,
            &self.dossier,
            &statement,
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

    /// A picture's pixels, for the clipboard. Takes a while.
    #[must_use]
    pub fn pixels(&self, order: &PictureOrder) -> Picture {
        self.in_detail().drawn(order, size_of(order))
    }

    /// The same picture, drawn small: its longer side has `longest` pixels, or as many as ordered where that is
    /// fewer. From the shapes as they are at hand.
    #[must_use]
    pub fn preview(&self, order: &PictureOrder, longest: u32) -> Picture {
        let PixelSize { width, height } = size_of(order);
        let share = (f64::from(longest) / f64::from(width.max(height))).min(1.0);
        let small = |side: u32| {
            let side = (f64::from(side) * share).round() as u32;
            side.max(PixelSize::MIN)
        };
        let size = PixelSize {
            width: small(width),
            height: small(height),
        };
        self.drawn(order, size)
    }

    fn drawn(&self, order: &PictureOrder, size: PixelSize) -> Picture {
        let figure = self.figure(order, &self.statement(order.lang));
        export::picture(&figure, &self.atlas, size)
    }

    /// A name for the file: the ids of what is shown.
    #[must_use]
    pub fn file_name(&self, format: Format) -> String {
        format!("{}.{}", self.scene.subject.file_stem(), format.ending())
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
        let pictured = PictureJob::new(&content, Looked::default(), String::new());
        // What comes after the order does not change it.
        content.highlight(vec![canada]);
        let figure =
            figure::compose(&pictured.request(&pictured.statement, [640.0, 360.0], Theme::Light));
        let lit = figure.lit.expect("something stands out");
        let holds = |code| lit.holds(atlas.unit(code).unwrap());
        assert!(holds(france) && !holds(canada));
    }
}
