//! TopoJSON into features: quantised or not, its arcs joined into rings.
//!
//! Every index is checked: a bad one is a finding at its place and costs that feature's shape,
//! nothing else. Two countries that share an arc get the very same points, so that their border
//! stays shared. Says nothing of countries and mends no shape.

use super::diagnostic::Digest;
use super::feature::{Feature, Layer, OtherGeometry, RawPolygon, RawRing, Watch};
use super::finding::Finding;
use super::geojson::{
    RING, first_point, forgiven_findings, geometry_type, not_an_object, position, properties,
    property_value,
};
use super::json::{
    Budget, Countable, Forgiven, JsonError, JsonErrorKind, JsonResult, Reader, Token,
};
use crate::geo::LonLat;

/// Depth to which geometry collections may be nested.
const MAX_NESTING: usize = 32;

/// Points that a file's rings may have in all, whatever its arcs: 16 times those of its arcs and a
/// hundred thousand more. A small file could otherwise ask for any memory by naming one arc again
/// and again.
const fn most_points(arc_points: usize) -> usize {
    arc_points.saturating_mul(16).saturating_add(100_000)
}

/// Reads a TopoJSON text: one layer an object, in the order of the file.
///
/// # Errors
///
/// Where the text is not JSON, ends early, or lacks what a topology must have.
pub fn read(text: &[u8], watch: Watch<'_>) -> JsonResult<(Vec<Layer>, Vec<Finding>), Finding> {
    let forgiven = Forgiven::default();
    let mut reader = Reader::watched(text, watch.cancelled, &forgiven);
    reader.peek();
    let start = reader.pos();
    let token = reader.token()?;
    if token != Token::Object {
        return Err(not_an_object(start, token));
    }
    let (mut objects, mut arcs, mut transform) = (None, None, None);
    reader.begin_object()?;
    let mut first = true;
    while let Some(key) = reader.key(&mut first)? {
        let place = match &*key {
            "objects" => Some(&mut objects),
            "arcs" => Some(&mut arcs),
            "transform" => Some(&mut transform),
            _ => None,
        };
        if let Some(place) = place {
            reader.peek();
            *place = Some(reader);
        }
        reader.skip()?;
    }
    if !reader.at_end() {
        return Err(Finding::error(reader.pos(), "json-trailing"));
    }
    (watch.progress)(0.3);
    let missing =
        |member: &str| Finding::error(start, "topojson-missing").with("member", member.to_owned());
    let mut objects = objects.ok_or_else(|| missing("objects"))?;
    let mut arcs = arcs.ok_or_else(|| missing("arcs"))?;
    let transform = match transform {
        Some(mut at) => Transform::read(&mut at)
            .map_err(|error| Finding::error(error.at, "topojson-transform"))?,
        None => None,
    };
    let mut limits = Budget::default();
    let arcs = read_arcs(&mut arcs, transform, &mut limits)
        .map_err(|error| finding_of(error, "topojson-arcs"))?;
    (watch.progress)(0.7);
    let budget = most_points(arcs.iter().map(Vec::len).sum());
    let mut parser = TopoJsonParser {
        arcs,
        transform,
        budget,
        limits,
        findings: Digest::default(),
    };
    let layers = parser
        .layers(&mut objects)
        .map_err(|error| finding_of(error, "topojson-objects"))?;
    (watch.progress)(1.0);
    parser.findings.extend(forgiven_findings(&forgiven));
    Ok((layers, parser.findings.into_vec()))
}

/// The JSON itself was found sound before, so that what is unexpected now is the file's structure.
fn finding_of(error: JsonError, code: &'static str) -> Finding {
    match error.kind {
        JsonErrorKind::Cancelled | JsonErrorKind::TooMany(_) => error.into(),
        _ => Finding::error(error.at, code),
    }
}

/// Transform of the integers of a quantised topology into degrees.
#[derive(Clone, Copy)]
struct Transform {
    scale: LonLat,
    translate: LonLat,
}

impl Transform {
    fn read(reader: &mut Reader<'_>) -> JsonResult<Option<Self>> {
        if reader.token()? == Token::Null {
            return Ok(None);
        }
        let start = *reader;
        let (mut scale, mut translate) = (None, None);
        reader.begin_object()?;
        let mut first = true;
        while let Some(key) = reader.key(&mut first)? {
            match &*key {
                "scale" => scale = Some(position(reader)?),
                "translate" => translate = Some(position(reader)?),
                _ => reader.skip()?,
            }
        }
        match (scale, translate) {
            (Some(scale), Some(translate)) => Ok(Some(Self { scale, translate })),
            _ => Err(start.error()),
        }
    }

    fn degrees(self, at: LonLat) -> LonLat {
        LonLat {
            x: at.x * self.scale.x + self.translate.x,
            y: at.y * self.scale.y + self.translate.y,
        }
    }
}

fn read_arcs(
    reader: &mut Reader<'_>,
    transform: Option<Transform>,
    limits: &mut Budget,
) -> JsonResult<Vec<Vec<LonLat>>> {
    let mut arcs = Vec::new();
    reader.expect(b'[')?;
    let mut first_arc = true;
    while reader.item(&mut first_arc)? {
        limits.take(Countable::Positions, RING, reader.pos())?;
        let mut arc = Vec::new();
        // Positions of a quantised arc are the steps from one point to the next.
        let mut sum = LonLat { x: 0.0, y: 0.0 };
        reader.expect(b'[')?;
        let mut first = true;
        while reader.item(&mut first)? {
            limits.take(Countable::Positions, 1, reader.pos())?;
            let at = position(reader)?;
            arc.push(match transform {
                Some(transform) => {
                    sum = LonLat {
                        x: sum.x + at.x,
                        y: sum.y + at.y,
                    };
                    transform.degrees(sum)
                }
                None => at,
            });
        }
        arc.shrink_to_fit();
        arcs.push(arc);
    }
    Ok(arcs)
}

struct TopoJsonParser {
    arcs: Vec<Vec<LonLat>>,
    transform: Option<Transform>,
    /// Points that rings may still have.
    budget: usize,
    /// Remainder of a file's contents that may still come, the points of rings among it.
    limits: Budget,
    findings: Digest<Finding>,
}

/// Reason why a shape could not be joined.
enum BadArc {
    Json(JsonError),
    /// An index that no arc has.
    Index {
        at: usize,
        index: f64,
    },
    /// Points that are more than the file can mean.
    TooLarge {
        at: usize,
    },
}

impl From<JsonError> for BadArc {
    fn from(error: JsonError) -> Self {
        Self::Json(error)
    }
}

impl TopoJsonParser {
    fn layers(&mut self, reader: &mut Reader<'_>) -> JsonResult<Vec<Layer>> {
        let mut layers = Vec::new();
        reader.begin_object()?;
        let mut first = true;
        while let Some(name) = reader.key(&mut first)? {
            let mut layer = Layer {
                name: name.into_owned(),
                features: Vec::new(),
            };
            if reader.token()? == Token::Object {
                self.object(reader, &mut layer)?;
            } else {
                reader.skip()?;
            }
            layers.push(layer);
        }
        Ok(layers)
    }

    /// An object of the topology: a collection's members are features, anything else is one.
    fn object(&mut self, reader: &mut Reader<'_>, layer: &mut Layer) -> JsonResult<()> {
        let start = *reader;
        let (mut collection, mut geometries) = (false, None);
        reader.begin_object()?;
        let mut first = true;
        while let Some(key) = reader.key(&mut first)? {
            match (&*key, reader.token()?) {
                ("type", Token::String) => collection = reader.string()? == "GeometryCollection",
                ("geometries", Token::Array) => {
                    geometries = Some(*reader);
                    reader.skip()?;
                }
                _ => reader.skip()?,
            }
        }
        let Some(mut items) = geometries.filter(|_| collection) else {
            layer.features.extend(self.feature(&mut start.clone())?);
            return Ok(());
        };
        items.expect(b'[')?;
        let mut first = true;
        while items.item(&mut first)? {
            self.limits.take(Countable::Features, 1, items.pos())?;
            layer.features.extend(self.feature(&mut items)?);
        }
        Ok(())
    }

    fn feature(&mut self, reader: &mut Reader<'_>) -> JsonResult<Option<Feature>> {
        if reader.token()? != Token::Object {
            self.findings
                .push(Finding::warning(reader.pos(), "geojson-not-a-feature"));
            reader.skip()?;
            return Ok(None);
        }
        let mut feature = Feature {
            offset: reader.pos(),
            ..Feature::default()
        };
        self.geometry(reader, &mut feature, 0)?;
        Ok(Some(feature))
    }

    fn geometry(
        &mut self,
        reader: &mut Reader<'_>,
        feature: &mut Feature,
        nesting: usize,
    ) -> JsonResult<()> {
        let start = reader.pos();
        let (mut kind, mut arcs, mut geometries, mut place) = (None, None, None, None);
        reader.begin_object()?;
        let mut first = true;
        while let Some(key) = reader.key(&mut first)? {
            match (&*key, reader.token()?) {
                ("type", Token::String) => kind = Some(reader.string()?.into_owned()),
                ("arcs", Token::Array) => {
                    arcs = Some(*reader);
                    reader.skip()?;
                }
                ("geometries", Token::Array) => {
                    geometries = Some(*reader);
                    reader.skip()?;
                }
                ("coordinates", Token::Array) => {
                    place = Some(*reader);
                    reader.skip()?;
                }
                ("properties", Token::Object) if nesting == 0 => {
                    properties(reader, feature, &mut self.limits)?;
                }
                ("id", _) if nesting == 0 => feature.id = property_value(reader)?,
                _ => reader.skip()?,
            }
        }
        let joined = match (kind.as_deref(), arcs, geometries) {
            (Some("Polygon"), Some(mut arcs), _) => self
                .polygon(&mut arcs)
                .map(|polygon| feature.polygons.push(polygon)),
            (Some("MultiPolygon"), Some(mut arcs), _) => self.polygons(&mut arcs, feature),
            (Some("GeometryCollection"), _, Some(mut items)) => {
                if nesting >= MAX_NESTING {
                    self.findings.push(Finding::error(start, "geojson-nesting"));
                    feature.other = OtherGeometry::Broken;
                    return Ok(());
                }
                items.expect(b'[')?;
                let mut first = true;
                while items.item(&mut first)? {
                    if items.token()? == Token::Object {
                        self.geometry(&mut items, feature, nesting + 1)?;
                    } else {
                        items.skip()?;
                    }
                }
                return Ok(());
            }
            (Some(kind @ ("Point" | "MultiPoint" | "LineString" | "MultiLineString")), ..) => {
                let point = place.and_then(|mut place| first_point(&mut place, kind));
                let point = point.map(|at| self.transform.map_or(at, |it| it.degrees(at)));
                let on_earth = |at: &LonLat| at.x.abs() <= 180.0 && at.y.abs() <= 90.0;
                feature.point = feature.point.or(point.filter(on_earth));
                if feature.other == OtherGeometry::None {
                    feature.other = OtherGeometry::PointsOrLines;
                }
                return Ok(());
            }
            // TopoJSON writes a geometry that is null as a type that is null.
            (None, None, None) => return Ok(()),
            (kind, ..) => {
                self.findings.push(geometry_type(start, kind));
                feature.other = OtherGeometry::Broken;
                return Ok(());
            }
        };
        if let Err(fault) = joined {
            if let BadArc::Json(
                error @ JsonError {
                    kind: JsonErrorKind::Cancelled | JsonErrorKind::TooMany(_),
                    ..
                },
            ) = fault
            {
                return Err(error);
            }
            feature.other = OtherGeometry::Broken;
            self.findings.push(match fault {
                BadArc::Json(error) => finding_of(error, "topojson-indexes"),
                BadArc::Index { at, index } => Finding::error(at, "topojson-index")
                    .with("index", index.to_string())
                    .with("arcs", self.arcs.len().to_string()),
                BadArc::TooLarge { at } => Finding::error(at, "topojson-too-large"),
            });
        }
        Ok(())
    }

    fn polygons(
        &mut self,
        reader: &mut Reader<'_>,
        feature: &mut Feature,
    ) -> JsonResult<(), BadArc> {
        reader.expect(b'[')?;
        let mut first = true;
        let mut polygons = Vec::new();
        while reader.item(&mut first)? {
            polygons.push(self.polygon(reader)?);
        }
        feature.polygons.extend(polygons);
        Ok(())
    }

    fn polygon(&mut self, reader: &mut Reader<'_>) -> JsonResult<RawPolygon, BadArc> {
        reader.expect(b'[')?;
        self.limits.take(Countable::Positions, RING, reader.pos())?;
        let mut rings = Vec::new();
        let mut first = true;
        while reader.item(&mut first)? {
            rings.push(self.ring(reader)?);
        }
        Ok(rings)
    }

    fn ring(&mut self, reader: &mut Reader<'_>) -> JsonResult<RawRing, BadArc> {
        reader.expect(b'[')?;
        self.limits.take(Countable::Positions, RING, reader.pos())?;
        let mut ring = RawRing::new();
        let mut first = true;
        while reader.item(&mut first)? {
            reader.peek();
            let at = reader.pos();
            let index = reader.number()?;
            let whole = index as i64;
            let reversed = whole < 0;
            let arc = usize::try_from(if reversed { !whole } else { whole })
                .ok()
                .filter(|_| index.fract() == 0.0)
                .and_then(|arc| self.arcs.get(arc))
                .ok_or(BadArc::Index { at, index })?;
            self.budget = self
                .budget
                .checked_sub(arc.len())
                .ok_or(BadArc::TooLarge { at })?;
            self.limits.take(Countable::Positions, arc.len(), at)?;
            // An arc begins where the one before it ended.
            ring.pop();
            if reversed {
                ring.extend(arc.iter().rev());
            } else {
                ring.extend(arc);
            }
        }
        ring.shrink_to_fit();
        Ok(ring)
    }
}
