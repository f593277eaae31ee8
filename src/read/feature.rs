//! The contents of a map file before anybody asks which country each feature is: features with their
//! properties and their polygons exactly as written.

use crate::geo::{LonLat, Stop};

/// A property's value, or a feature's id; only values that may say which country it is are kept.
#[derive(Clone, Debug, PartialEq)]
pub enum PropertyValue {
    Text(String),
    Number(f64),
}

/// One ring as written: longitude and latitude in the file's own numbers, which may be anything,
/// not finite among it; closed or not.
pub type RawRing = Vec<LonLat>;

/// One polygon as written: the exterior first, then holes.
pub type RawPolygon = Vec<RawRing>;

/// One feature of a file.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Feature {
    pub id: Option<PropertyValue>,
    /// Properties in the order of the file.
    pub properties: Vec<(String, PropertyValue)>,
    /// The property `label`, where it is a position.
    pub label: Option<LonLat>,
    pub polygons: Vec<RawPolygon>,
    /// Place of a point, the first of several.
    pub point: Option<LonLat>,
    /// Contents of its geometry besides polygons.
    pub other: OtherGeometry,
    /// Offset where it begins: bytes from the start of the text.
    pub offset: usize,
}

/// Contents of a feature's geometry besides polygons.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum OtherGeometry {
    /// Nothing.
    #[default]
    None,
    /// Points or lines, which have no area.
    PointsOrLines,
    /// Something that could not be read, which a finding names.
    Broken,
}

/// The features of a file that belong together: all of a GeoJSON file, one object of a topology.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Layer {
    /// Empty for GeoJSON.
    pub name: String,
    pub features: Vec<Feature>,
}

/// Hooks by which the reading of one file is watched and stopped.
#[derive(Clone, Copy)]
pub struct Watch<'a> {
    /// Hook that is told how much is done, from 0 to 1.
    pub progress: &'a dyn Fn(f32),
    /// Question whether to stop, asked now and then.
    pub cancelled: &'a (dyn Fn() -> bool + Sync),
}

impl<'a> Watch<'a> {
    /// The same for work that has no progress to tell.
    #[must_use]
    pub fn stop(self) -> Stop<'a> {
        Stop::when(self.cancelled)
    }
}

impl Default for Watch<'_> {
    /// Nobody watches, nothing stops it.
    fn default() -> Self {
        Self {
            progress: &|_| {},
            cancelled: &|| false,
        }
    }
}
