//! The contents of the export dialog's fields, and the picture that they describe.

use std::path::{Path, PathBuf};

use super::panel_view::PanelView;
use crate::export::Format;
use crate::model::Lang;
use crate::palette::Theme;
use crate::scene::{PictureOrder, PictureView};

/// Contents of the export dialog.
#[derive(Debug)]
pub struct ExportForm {
    pub view: PictureView,
    pub format: Format,
    pub shape: PictureShape,
    /// Whether there are twice as many pixels along each side.
    pub double: bool,
    pub width: String,
    pub height: String,
    /// `None`: the window's.
    pub theme: Option<Theme>,
    pub lang: Option<Lang>,
    pub map_only: bool,
    pub insets: bool,
    pub path: String,
    /// Path that was filled in; as long as nobody has changed it, another takes its place.
    proposed: String,
}

/// Shape of a picture's page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PictureShape {
    /// Shape of 16:9, as screens and slides are.
    #[default]
    Wide,
    Square,
    /// Shape of 4:5.
    Portrait,
    /// Shape of 9:16, as telephones are.
    Tall,
    /// Shape of the map in the window.
    Screen,
    Custom,
}

impl PictureShape {
    /// Every shape, in the order in which the dialog shows them.
    pub const ALL: [Self; 6] = [
        Self::Wide,
        Self::Square,
        Self::Portrait,
        Self::Tall,
        Self::Screen,
        Self::Custom,
    ];

    /// Width and height in pixels, where the shape has them by itself.
    const fn size(self) -> Option<[u32; 2]> {
        match self {
            Self::Wide => Some([1920, 1080]),
            Self::Square => Some([1080, 1080]),
            Self::Portrait => Some([1080, 1350]),
            Self::Tall => Some([1080, 1920]),
            Self::Screen | Self::Custom => None,
        }
    }
}

impl Default for ExportForm {
    fn default() -> Self {
        Self {
            view: PictureView::Shown,
            format: Format::Png,
            shape: PictureShape::Wide,
            double: false,
            width: "1600".to_owned(),
            height: "1000".to_owned(),
            theme: None,
            lang: None,
            map_only: false,
            insets: true,
            path: String::new(),
            proposed: String::new(),
        }
    }
}

impl ExportForm {
    /// The smallest and the largest picture side, in pixels.
    pub const SIDE: std::ops::RangeInclusive<u32> = 64..=16_384;

    /// Width and height of the shape that is chosen, in pixels; `None` for one's own.
    #[must_use]
    pub fn single(&self, screen: [u32; 2]) -> Option<[u32; 2]> {
        let of_screen = (self.shape == PictureShape::Screen).then_some(screen);
        self.shape.size().or(of_screen)
    }

    /// Width and height in pixels; `None` where the fields hold no size within [`Self::SIDE`]. `screen` is the
    /// map's in the window.
    #[must_use]
    pub fn size(&self, screen: [u32; 2]) -> Option<[u32; 2]> {
        let size = match self.single(screen) {
            Some(size) if self.double => size.map(|side| side.saturating_mul(2)),
            Some(size) => size,
            None => {
                let side = |text: &str| text.trim().parse::<u32>().ok();
                [side(&self.width)?, side(&self.height)?]
            }
        };
        size.iter()
            .all(|side| Self::SIDE.contains(side))
            .then_some(size)
    }

    /// The picture that the fields describe; `None` where they describe none.
    #[must_use]
    pub fn order(&self, view: &PanelView<'_>) -> Option<PictureOrder> {
        let path = self.path.trim();
        Some(PictureOrder {
            format: self.format,
            size: self.size(view.picture.screen)?,
            theme: self.theme.unwrap_or(view.theme),
            lang: self.lang.unwrap_or(view.lang),
            view: self.view,
            overseas: view.preferences.overseas,
            contested: view.preferences.contested,
            insets: self.insets,
            map_only: self.map_only,
            path: (!path.is_empty()).then(|| PathBuf::from(path)),
            replace: false,
        })
    }

    /// Fills in a path unless a person has written one.
    pub fn propose(&mut self, path: &Path) {
        if self.path.trim().is_empty() || self.path == self.proposed {
            let path = path.with_extension(self.format.ending());
            self.path = path.display().to_string();
            self.proposed.clone_from(&self.path);
        }
    }

    /// Chooses a format; the path keeps up with it.
    pub fn set_format(&mut self, format: Format) {
        self.format = format;
        if !self.path.trim().is_empty() {
            let untouched = self.path == self.proposed;
            let path = Path::new(self.path.trim()).with_extension(format.ending());
            self.path = path.display().to_string();
            if untouched {
                self.proposed.clone_from(&self.path);
            }
        }
    }

    /// Takes the format that a typed path's ending names.
    pub fn follow_path(&mut self) {
        if let Some(format) = Format::of_path(Path::new(self.path.trim())) {
            self.format = format;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_proposed_until_a_person_writes_one() {
        let mut form = ExportForm::default();
        let [first, second] = ["ace", "nsatu"].map(|stem| Path::new("pictures").join(stem));
        form.propose(&first);
        assert_eq!(form.path, first.with_extension("png").display().to_string());
        form.set_format(Format::Svg);
        form.propose(&second);
        let svg = second.with_extension("svg").display().to_string();
        assert_eq!(form.path, svg);
        form.path = "mine.png".to_owned();
        form.follow_path();
        assert_eq!(form.format, Format::Png);
        form.propose(&first);
        assert_eq!(form.path, "mine.png");
    }

    #[test]
    fn every_shape_has_a_size_and_its_double() {
        let mut form = ExportForm::default();
        let mut sizes = Vec::new();
        for shape in PictureShape::ALL {
            for double in [false, true] {
                (form.shape, form.double) = (shape, double);
                sizes.push(form.size([944, 907]));
            }
        }
        let expected = [
            [1920, 1080],
            [3840, 2160],
            [1080, 1080],
            [2160, 2160],
            [1080, 1350],
            [2160, 2700],
            [1080, 1920],
            [2160, 3840],
            [944, 907],
            [1888, 1814],
            [1600, 1000],
            [1600, 1000],
        ];
        assert_eq!(sizes, expected.map(Some));
        form.width = "12".to_owned();
        assert_eq!(form.size([944, 907]), None);
    }
}
