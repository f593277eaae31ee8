//! The layers of a file that together are its countries.
//!
//! Files hold tables, lines and points beside the areas, areas at several scales, one object a country or one a
//! continent: what counts are areas that are countries, each once.

use std::collections::BTreeSet;

use super::feature::{Feature, Layer, PropertyValue};
use super::keys::{self, Matching};
use super::naming::FeatureNaming;
use crate::geo::{Stop, Stopped};
use crate::model::Code;
use crate::resolve::Countries;

/// Name of the property that holds an object's own name, where it is one feature alone.
const OBJECT: &str = "object";

/// Features that are a file's countries.
pub(super) struct ChosenLayer {
    pub features: Vec<Feature>,
    pub matching: Matching,
    pub naming: FeatureNaming,
    /// Its name, or those of all that were put together.
    pub name: String,
    /// Names of others that hold something to match.
    pub left_out: Vec<String>,
}

/// A layer, and what is matched in it.
struct MatchedLayer {
    layer: Layer,
    matching: Matching,
    /// Countries that have an area in it.
    codes: BTreeSet<Code>,
    with_area: usize,
}

impl MatchedLayer {
    fn new(layer: Layer, countries: &Countries, stop: Stop<'_>) -> Result<Self, Stopped> {
        let matching = keys::matching_unless(&layer.features, countries, stop)?;
        let mut codes = BTreeSet::new();
        let mut with_area = 0;
        for (feature, matched) in layer.features.iter().zip(&matching.matches) {
            if has_area(feature) {
                with_area += 1;
                codes.extend(matched.as_ref().map(|matched| matched.code));
            }
        }
        Ok(Self {
            layer,
            matching,
            codes,
            with_area,
        })
    }

    /// Number of features with an area that are countries.
    fn matched_areas(&self) -> usize {
        let features = self.layer.features.iter().zip(&self.matching.matches);
        features
            .filter(|(feature, matched)| matched.is_some() && has_area(feature))
            .count()
    }

    /// Whether it says anything of countries: outlines of land, meshes and the like do not, and are no loss.
    fn speaks(&self) -> bool {
        let mut features = self.layer.features.iter();
        features.any(|feature| feature.id.is_some() || !feature.properties.is_empty())
    }
}

fn has_area(feature: &Feature) -> bool {
    feature.polygons.iter().any(|polygon| !polygon.is_empty())
}

/// The layer with most areas that are countries, the first among equals, with those that hold other
/// countries.
pub(super) fn choose(
    layers: Vec<Layer>,
    countries: &Countries,
    stop: Stop<'_>,
) -> Result<ChosenLayer, Stopped> {
    let mut matched = Vec::with_capacity(layers.len());
    for layer in single_objects_together(layers) {
        matched.push(MatchedLayer::new(layer, countries, stop)?);
    }
    let best = (0..matched.len()).max_by_key(|&idx| {
        let layer = &matched[idx];
        let size = layer.layer.features.len();
        let matches = layer.matching.count();
        let last = std::cmp::Reverse(idx);
        (layer.matched_areas(), layer.with_area, matches, size, last)
    });
    let Some(best) = best else {
        return Ok(ChosenLayer {
            features: Vec::new(),
            matching: Matching::default(),
            naming: FeatureNaming::of(&[], &Matching::default()),
            name: String::new(),
            left_out: Vec::new(),
        });
    };
    let MatchedLayer {
        layer: Layer { name, mut features },
        mut matching,
        mut codes,
        ..
    } = matched.remove(best);
    let mut names = vec![name];
    let mut left_out = Vec::new();
    for other in matched {
        let countries_mostly = other.matched_areas() * 2 > other.with_area;
        if countries_mostly && codes.is_disjoint(&other.codes) {
            codes.extend(&other.codes);
            features.extend(other.layer.features);
            matching.matches.extend(other.matching.matches);
            names.push(other.layer.name);
        } else if other.speaks() {
            left_out.push(other.layer.name);
        }
    }
    left_out.sort();
    Ok(ChosenLayer {
        naming: FeatureNaming::of(&features, &matching),
        features,
        matching,
        name: listed(&names),
        left_out,
    })
}

/// Objects of one area each as one layer, where there are several: each is called by its own name too.
fn single_objects_together(layers: Vec<Layer>) -> Vec<Layer> {
    let is_single = |layer: &Layer| {
        matches!(&layer.features[..], [feature] if has_area(feature)) && !layer.name.is_empty()
    };
    if layers.iter().filter(|layer| is_single(layer)).count() < 2 {
        return layers;
    }
    let (singles, mut layers): (Vec<_>, Vec<_>) = layers.into_iter().partition(is_single);
    let names: Vec<String> = singles.iter().map(|layer| layer.name.clone()).collect();
    let mut features = Vec::with_capacity(singles.len());
    for Layer {
        name,
        features: own,
    } in singles
    {
        features.extend(own.into_iter().map(|mut feature| {
            let named = (OBJECT.to_owned(), PropertyValue::Text(name.clone()));
            feature.properties.push(named);
            feature
        }));
    }
    layers.push(Layer {
        name: listed(&names),
        features,
    });
    layers
}

/// A few names, and that there are more.
fn listed(names: &[String]) -> String {
    const FEW: usize = 3;
    let few = names[..names.len().min(FEW)].join(", ");
    if names.len() > FEW {
        few + ", …"
    } else {
        few
    }
}
