//! Features into shapes of countries: matched, mended, several features of one code as one unit.

use std::collections::{BTreeMap, BTreeSet};

use geo::MultiPolygon;

use super::diagnostic::{Diagnostic, Digest, OfKind, TextPlace};
use super::feature::{Feature, Layer, OtherGeometry, PropertyValue, Watch};
use super::finding::{Finding, NONE};
use super::keys::Match;
use super::layers::{self, ChosenLayer};
use super::mend::{self, Mends};
use super::naming::FeatureNaming;
use crate::geo::{LonLat, Shape, Stop, Stopped, UnitKind};
use crate::model::Code;
use crate::resolve::{Countries, CountryKind, How};

/// The code of the error that nothing in a file can be drawn.
pub(super) const NO_AREAS: &str = "file-no-areas";

/// A feature that became a country.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MatchedFeature {
    pub code: Code,
    /// The file's own name for it, where it has one.
    pub name: Option<String>,
    pub how: How,
    /// The property that matched, or `id`.
    pub property: String,
    /// Index of its unit.
    pub unit: usize,
}

impl MatchedFeature {
    fn new(found: &Match, name: Option<String>, unit: usize) -> Self {
        Self {
            code: found.code,
            name,
            how: found.how,
            property: found.property.clone(),
            unit,
        }
    }
}

/// A feature that is no country that is known: drawn, and shaded as unknown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnmatchedFeature {
    /// The file's own name for it, else its number in the file.
    pub name: String,
    pub place: TextPlace,
    /// Index of its unit; `None` where it has no area either.
    pub unit: Option<usize>,
}

/// A warning, or an error that costs one feature, and the unit that it is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    pub diagnostic: Diagnostic,
    pub unit: Option<usize>,
}

/// Report of what became of a file's features.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MatchReport {
    /// Features in the file.
    pub features: usize,
    /// The property, or `id`, that says which country a feature is.
    pub key: Option<String>,
    /// Features that were matched, in the order of the file.
    pub matched: Vec<MatchedFeature>,
    /// Features that were not, in the order of the file.
    pub unmatched: Vec<UnmatchedFeature>,
    /// Remarks about what was mended or left out: errors first, then in the order of the file.
    pub remarks: Vec<Remark>,
}

impl MatchReport {
    /// Everything that is to be told of the file, errors first.
    pub fn diagnostics(&self) -> impl Iterator<Item = &Diagnostic> {
        self.remarks.iter().map(|remark| &remark.diagnostic)
    }

    /// Number of remarks, with those that are counted only.
    #[must_use]
    pub fn remark_count(&self) -> usize {
        self.diagnostics().map(Diagnostic::count).sum()
    }

    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.diagnostics().any(Diagnostic::is_error)
    }
}

/// Shapes before their report's places are known.
pub(super) struct FoundShapes {
    pub shapes: Vec<Shape>,
    pub features: usize,
    pub key: Option<String>,
    pub matched: Vec<MatchedFeature>,
    /// Byte of the text of each of them.
    pub offsets: Vec<usize>,
    /// Name, byte of the text, unit.
    pub unmatched: Vec<(String, usize, Option<usize>)>,
    /// Countries that are points in the file.
    pub dots: Vec<Dot>,
    /// Those that are drawn as such.
    pub dotted: BTreeSet<Code>,
    /// Whether the shapes are tiles of a cartogram.
    pub tiles: bool,
    /// Bytes of the text of those that are unmatched for a reason that was told.
    pub told: BTreeSet<usize>,
    pub findings: Digest<(Finding, Option<usize>)>,
}

/// A country that is a point.
pub(super) struct Dot {
    pub at: LonLat,
    /// Byte of the text.
    pub offset: usize,
    /// Name in remarks.
    pub about: String,
    /// The match, of no unit yet.
    pub matched: MatchedFeature,
}

impl FoundShapes {
    /// Gives every unit the number that `place` says; what has none is no unit.
    pub(super) fn renumber(&mut self, place: impl Fn(usize) -> Option<usize>) {
        for matched in &mut self.matched {
            matched.unit = place(matched.unit).expect("what was matched stays");
        }
        for (_, _, unit) in &mut self.unmatched {
            *unit = unit.and_then(&place);
        }
        for (_, unit) in self.findings.iter_mut() {
            *unit = unit.and_then(&place);
        }
    }

    /// Tells of the points that are drawn as nothing.
    pub(super) fn leave_out_dots(&mut self) {
        for Dot { offset, about, .. } in std::mem::take(&mut self.dots) {
            let finding = Finding::warning(offset, "feature-no-area").with("name", about);
            self.findings.push((finding, None));
        }
    }
}

impl OfKind for (Finding, Option<usize>) {
    fn kind(&self) -> &'static str {
        self.0.code
    }

    fn more(&self, count: usize) -> Self {
        (self.0.more(count), None)
    }
}

/// Makes shapes of a file's layers: of the one that holds most countries.
///
/// # Errors
///
/// What makes the file unusable: it is projected, or nothing in it has an area.
pub(super) fn shapes(
    layers: Vec<Layer>,
    countries: &Countries,
    watch: Watch<'_>,
) -> Result<FoundShapes, Vec<Finding>> {
    let stop = watch.stop();
    let cancelled = |_: Stopped| vec![Finding::error(0, "read-cancelled")];
    let ChosenLayer {
        features,
        matching,
        naming,
        name,
        left_out,
    } = layers::choose(layers, countries, stop).map_err(cancelled)?;
    let mut found = FoundShapes {
        shapes: Vec::new(),
        features: features.len(),
        key: matching.key,
        matched: Vec::new(),
        offsets: Vec::new(),
        unmatched: Vec::new(),
        dots: Vec::new(),
        dotted: BTreeSet::new(),
        tiles: false,
        told: BTreeSet::new(),
        findings: Digest::default(),
    };
    if !left_out.is_empty() {
        let finding = Finding::warning(0, "topojson-layers")
            .with("used", name)
            .with("others", left_out.join(", "));
        found.findings.push((finding, None));
    }
    let mut builder = ShapeCollector {
        found,
        naming,
        by_code: BTreeMap::new(),
        strays: Vec::new(),
        with_area: 0,
    };
    let total = features.len().max(1);
    for (idx, (feature, matched)) in features.into_iter().zip(matching.matches).enumerate() {
        stop.check().map_err(cancelled)?;
        (watch.progress)(idx as f32 / total as f32);
        builder
            .add(idx, feature, matched, countries, stop)
            .map_err(cancelled)?;
    }
    builder.finish()
}

struct ShapeCollector {
    found: FoundShapes,
    naming: FeatureNaming,
    by_code: BTreeMap<Code, usize>,
    /// Features with positions nowhere on Earth: byte, position, name.
    strays: Vec<(usize, LonLat, String)>,
    /// Features that hold polygons.
    with_area: usize,
}

impl ShapeCollector {
    fn add(
        &mut self,
        idx: usize,
        feature: Feature,
        matched: Option<Match>,
        countries: &Countries,
        stop: Stop<'_>,
    ) -> Result<(), Stopped> {
        let offset = feature.offset;
        let own_name = self.naming.name(&feature);
        let name = own_name.clone().unwrap_or_else(|| format!("#{}", idx + 1));
        let about = matched.as_ref().map_or_else(
            || name.clone(),
            |found| own_name.clone().unwrap_or_else(|| found.code.to_string()),
        );
        let own = own_form(&feature, countries);
        let Feature {
            label,
            polygons,
            point,
            other,
            ..
        } = feature;
        if polygons.iter().all(Vec::is_empty) {
            if let (Some(at), Some(found)) = (point, &matched) {
                self.found.dots.push(Dot {
                    at,
                    offset,
                    about,
                    matched: MatchedFeature::new(found, own_name, usize::MAX),
                });
                return Ok(());
            }
            let code = match other {
                OtherGeometry::None => Some("feature-no-geometry"),
                OtherGeometry::PointsOrLines => Some("feature-no-area"),
                OtherGeometry::Broken => None,
            };
            if let Some(code) = code {
                self.remark(Finding::warning(offset, code).with("name", about), None);
            }
            if matched.is_none() {
                self.found.unmatched.push((name, offset, None));
            }
            return Ok(());
        }
        self.with_area += 1;
        let (polygons, mends) = match mend::mend(polygons, stop) {
            Ok(mended) => mended,
            Err(mend::Unusable::OutOfRange(at)) => {
                self.strays.push((offset, at, about));
                return Ok(());
            }
            Err(mend::Unusable::Stopped) => return Err(Stopped),
        };
        let unit = (!polygons.0.is_empty()).then(|| {
            self.place(
                matched.as_ref(),
                own,
                own_name.clone(),
                label,
                polygons,
                countries,
            )
        });
        for finding in findings_of(&mends, offset, &about) {
            self.remark(finding, unit);
        }
        if unit.is_none() {
            self.remark(
                Finding::warning(offset, "feature-no-area").with("name", about),
                None,
            );
        }
        match (matched, unit) {
            (Some(found), Some(unit)) => {
                let matched = MatchedFeature::new(&found, own_name, unit);
                self.found.matched.push(matched);
                self.found.offsets.push(offset);
            }
            (Some(_), None) => {}
            (None, unit) => self.found.unmatched.push((name, offset, unit)),
        }
        Ok(())
    }

    fn remark(&mut self, finding: Finding, unit: Option<usize>) {
        self.found.findings.push((finding, unit));
    }

    /// Adds polygons to the unit of their code, or as a unit of their own; returns its index.
    fn place(
        &mut self,
        matched: Option<&Match>,
        own: Option<(UnitKind, Option<Code>)>,
        name: Option<String>,
        label: Option<LonLat>,
        polygons: MultiPolygon<f64>,
        countries: &Countries,
    ) -> usize {
        let shapes = &mut self.found.shapes;
        let Some(code) = matched.map(|found| found.code) else {
            let kind = UnitKind::Unmatched;
            shapes.push(Shape {
                code: None,
                state: None,
                kind,
                name,
                label,
                polygons,
            });
            return shapes.len() - 1;
        };
        if let Some(&unit) = self.by_code.get(&code) {
            shapes[unit].polygons.0.extend(polygons);
            if shapes[unit].label.is_none() {
                shapes[unit].label = label;
            }
            return unit;
        }
        let (kind, state) =
            own.unwrap_or_else(|| (kind_of(countries.kind(code)), countries.state(code)));
        self.by_code.insert(code, shapes.len());
        shapes.push(Shape {
            code: Some(code),
            state,
            kind,
            name: None,
            label,
            polygons,
        });
        shapes.len() - 1
    }

    /// Reason why the file cannot be used, where most of it lies nowhere on Earth: then no single feature is
    /// to blame.
    fn nowhere(&self) -> Option<Finding> {
        // Limit beyond which coordinates are no degrees at all.
        const SURELY_METRES: f64 = 1000.0;
        const MANY: usize = 3;
        let strays = &self.strays;
        let metres = |at: &LonLat| at.x.abs() > SURELY_METRES || at.y.abs() > SURELY_METRES;
        let (offset, at, name) = strays
            .iter()
            .find(|(_, at, _)| metres(at))
            .or(strays.first().filter(|_| strays.len() >= MANY))?;
        if strays.len() * 2 <= self.with_area {
            return None;
        }
        let swapped = |at: &LonLat| at.x.abs() <= 90.0 && at.y.abs() <= 180.0;
        Some(if strays.iter().all(|(_, at, _)| swapped(at)) {
            let example = format!("{name} ({}, {})", number(at.x), number(at.y));
            Finding::error(*offset, "file-latitude-first")
                .with("first", example)
                .with("second", NONE)
                .with("third", NONE)
        } else {
            Finding::error(*offset, "file-projected")
                .with("x", number(at.x.round()))
                .with("y", number(at.y.round()))
        })
    }

    fn finish(mut self) -> Result<FoundShapes, Vec<Finding>> {
        if let Some(finding) = self.nowhere() {
            return Err(vec![finding]);
        }
        for (offset, at, name) in std::mem::take(&mut self.strays) {
            let finding = Finding::error(offset, "feature-out-of-range")
                .with("name", name)
                .with("lon", number(at.x))
                .with("lat", number(at.y));
            self.remark(finding, None);
        }
        if self.found.shapes.is_empty() {
            self.found.leave_out_dots();
            let mut findings: Vec<Finding> = self
                .found
                .findings
                .into_vec()
                .into_iter()
                .map(|(finding, _)| finding)
                .collect();
            findings.push(Finding::error(0, NO_AREAS));
            return Err(findings);
        }
        Ok(self.found)
    }
}

/// A number of the file as a message shows it: never three hundred digits.
pub(super) fn number(value: f64) -> String {
    if value.abs() < 1e15 {
        value.to_string()
    } else {
        format!("{value:e}")
    }
}

/// The kind and the state that the file gives in the form of the built-in world.
fn own_form(feature: &Feature, countries: &Countries) -> Option<(UnitKind, Option<Code>)> {
    let text = |wanted: &str| {
        feature
            .properties
            .iter()
            .find_map(|(name, value)| match value {
                PropertyValue::Text(text) if name == wanted => Some(text.as_str()),
                _ => None,
            })
    };
    let kind = kind_of(CountryKind::from_id(text("kind")?)?);
    let state = text("state").and_then(|state| countries.resolve_code(state));
    Some((kind, state))
}

fn kind_of(kind: CountryKind) -> UnitKind {
    match kind {
        CountryKind::Country => UnitKind::Country,
        CountryKind::Dependency => UnitKind::Dependency,
        CountryKind::Overseas => UnitKind::Overseas,
        CountryKind::Contested => UnitKind::Contested,
        CountryKind::Base => UnitKind::Base,
    }
}

fn findings_of(mends: &Mends, offset: usize, name: &str) -> Vec<Finding> {
    let Mends {
        antimeridian,
        pole,
        pole_rings,
        spikes,
        degenerate,
        unclosed,
        not_numbers,
        wrapped,
        untied,
    } = *mends;
    let finding = |code, count: usize| {
        (count > 0).then(|| {
            Finding::warning(offset, code)
                .with("name", name)
                .with("count", count.to_string())
        })
    };
    [
        finding("mend-antimeridian", antimeridian),
        finding("mend-pole", pole),
        finding("mend-pole-ring", pole_rings),
        finding("mend-spikes", spikes),
        finding("mend-degenerate", degenerate),
        finding("mend-unclosed", unclosed),
        finding("mend-not-numbers", not_numbers),
        finding("mend-wrapped", wrapped),
        finding("mend-untied", untied),
    ]
    .into_iter()
    .flatten()
    .collect()
}
