//! GeoJSON into features: a collection, one feature, a bare geometry, or one of these a line.
//!
//! Reads the text in one pass, since map files are large. Says nothing of countries
//! ([`super::keys`]) and mends no shape (`super::mend`). What is broken inside one feature
//! becomes a finding and the reading goes on; a text that is no JSON ends it.

use super::diagnostic::Digest;
use super::esri;
use super::feature::{Feature, Layer, OtherGeometry, PropertyValue, RawPolygon, RawRing, Watch};
use super::finding::Finding;
use super::json::{
    Budget, Countable, Forgiven, JsonError, JsonErrorKind, JsonResult, Reader, Token,
};
use crate::geo::LonLat;

/// Depth to which geometry collections may be nested.
const MAX_NESTING: usize = 32;

/// Reads a GeoJSON text.
///
/// # Errors
///
/// Where the text is not JSON, ends early, or is no GeoJSON at all.
pub fn read(text: &[u8], watch: Watch<'_>) -> JsonResult<(Layer, Vec<Finding>), Finding> {
    let forgiven = Forgiven::default();
    let mut parser = GeoJsonParser {
        watch,
        budget: Budget::default(),
        features: Vec::new(),
        findings: Digest::default(),
        told: 0,
        esri: None,
    };
    let mut reader = Reader::watched(text, watch.cancelled, &forgiven);
    let mut collection = parser.root(&mut reader)?;
    // Where a second collection begins.
    let mut second = None;
    // GeoJSON text sequences (RFC 8142) and one feature a line.
    while !reader.at_end() {
        if reader.peek() == Some(b'{') {
            let start = reader.pos();
            if parser.root(&mut reader)? {
                if collection && second.is_none() {
                    second = Some(Finding::warning(start, "geojson-collections"));
                }
                collection = true;
            }
        } else {
            return Err(Finding::error(reader.pos(), "json-trailing"));
        }
    }
    let layer = Layer {
        name: String::new(),
        features: parser.features,
    };
    parser.findings.extend(second);
    let esri = parser.esri.map(|at| Finding::warning(at, "geojson-esri"));
    parser.findings.extend(esri);
    parser.findings.extend(forgiven_findings(&forgiven));
    Ok((layer, parser.findings.into_vec()))
}

/// One warning for each kind of thing that no JSON may hold and that was read all the same.
pub(super) fn forgiven_findings(forgiven: &Forgiven) -> impl Iterator<Item = Finding> {
    let kinds = [
        (&forgiven.zeros, "json-zeros"),
        (&forgiven.not_finite, "json-not-finite"),
        (&forgiven.text_numbers, "json-text-numbers"),
        (&forgiven.control, "json-control"),
        (&forgiven.key_twice, "json-key-twice"),
    ];
    kinds
        .into_iter()
        .filter_map(|(kind, code)| Some(Finding::warning(kind.get()?, code)))
}

struct GeoJsonParser<'w> {
    watch: Watch<'w>,
    budget: Budget,
    features: Vec<Feature>,
    findings: Digest<Finding>,
    /// Bytes that were read when progress was told last.
    told: usize,
    /// Place of the first geometry in the form of Esri JSON.
    esri: Option<usize>,
}

/// Contents of a geometry.
#[derive(Default)]
struct RawGeometry {
    polygons: Vec<RawPolygon>,
    point: Option<LonLat>,
    other: OtherGeometry,
}

impl RawGeometry {
    fn broken() -> Self {
        Self {
            other: OtherGeometry::Broken,
            ..Self::default()
        }
    }
}

impl GeoJsonParser<'_> {
    fn tell(&mut self, reader: &Reader<'_>) {
        // Often enough for a bar, seldom enough to cost nothing.
        if reader.pos() - self.told > 1 << 18 {
            self.told = reader.pos();
            (self.watch.progress)(reader.pos() as f32 / reader.len().max(1) as f32);
        }
    }

    /// One value of the outermost level; whether it was a collection.
    fn root(&mut self, reader: &mut Reader<'_>) -> JsonResult<bool, Finding> {
        reader.peek();
        let start = *reader;
        let token = reader.token()?;
        if token != Token::Object {
            return Err(not_an_object(start.pos(), token));
        }
        reader.begin_object()?;
        let mut first = true;
        let mut kind = None;
        let mut has_features = false;
        let mut feature_like = false;
        // Features that are no list: where, and what they are instead.
        let mut no_list = None;
        while let Some(key) = reader.key(&mut first)? {
            match &*key {
                "type" if reader.token()? == Token::String => {
                    kind = Some(reader.string()?.into_owned());
                }
                "features" if reader.token()? == Token::Array => {
                    if has_features {
                        reader.forgive(|forgiven| &forgiven.key_twice, reader.pos());
                    }
                    has_features = true;
                    self.features(reader)?;
                }
                "features" => {
                    no_list = Some((reader.pos(), reader.token()?));
                    reader.skip()?;
                }
                "crs" => self.crs(reader)?,
                "geometry" => {
                    feature_like = true;
                    reader.skip()?;
                }
                _ => reader.skip()?,
            }
        }
        match kind.as_deref() {
            _ if has_features => {}
            Some("Feature") => self.feature(&mut start.clone())?,
            Some(kind) if is_geometry(kind) => self.feature(&mut start.clone())?,
            None if feature_like => self.feature(&mut start.clone())?,
            Some("FeatureCollection") => {
                return Err(match no_list {
                    Some((at, token)) => {
                        Finding::error(at, "geojson-features-no-list").with("found", token.word())
                    }
                    None => Finding::error(start.pos(), "geojson-no-features"),
                });
            }
            Some(kind) => {
                return Err(Finding::error(start.pos(), "geojson-type").with("type", kind));
            }
            None => return Err(Finding::error(start.pos(), "geojson-no-type")),
        }
        Ok(has_features)
    }

    fn features(&mut self, reader: &mut Reader<'_>) -> JsonResult<()> {
        reader.expect(b'[')?;
        let mut first = true;
        while reader.item(&mut first)? {
            self.budget.take(Countable::Features, 1, reader.pos())?;
            if reader.token()? == Token::Object {
                self.feature(reader)?;
            } else {
                self.findings
                    .push(Finding::warning(reader.pos(), "geojson-not-a-feature"));
                reader.skip()?;
            }
            self.tell(reader);
        }
        Ok(())
    }

    /// A feature, or a bare geometry that stands in its place.
    fn feature(&mut self, reader: &mut Reader<'_>) -> JsonResult<()> {
        reader.peek();
        let start = *reader;
        let mut feature = Feature {
            offset: start.pos(),
            ..Feature::default()
        };
        let mut geometry = None;
        let mut bare = false;
        reader.begin_object()?;
        let mut first = true;
        while let Some(key) = reader.key(&mut first)? {
            match &*key {
                "type" if reader.token()? == Token::String => bare = is_geometry(&reader.string()?),
                "geometry" => {
                    if geometry.is_some() {
                        reader.forgive(|forgiven| &forgiven.key_twice, reader.pos());
                    }
                    geometry = Some(self.geometry(reader, 0)?);
                }
                "properties" | "attributes" if reader.token()? == Token::Object => {
                    properties(reader, &mut feature, &mut self.budget)?;
                }
                "id" => {
                    if feature.id.is_some() {
                        reader.forgive(|forgiven| &forgiven.key_twice, reader.pos());
                    }
                    feature.id = property_value(reader)?;
                }
                _ => reader.skip()?,
            }
        }
        if bare && geometry.is_none() {
            geometry = Some(self.geometry(&mut start.clone(), 0)?);
        }
        let geometry = geometry.unwrap_or_default();
        feature.polygons = geometry.polygons;
        let on_earth = |at: &LonLat| at.x.abs() <= 180.0 && at.y.abs() <= 90.0;
        feature.point = geometry.point.filter(on_earth);
        feature.other = geometry.other;
        self.features.push(feature);
        Ok(())
    }

    fn geometry(&mut self, reader: &mut Reader<'_>, nesting: usize) -> JsonResult<RawGeometry> {
        match reader.token()? {
            Token::Object => {}
            token => {
                if token != Token::Null {
                    self.findings
                        .push(Finding::error(reader.pos(), "geojson-geometry"));
                }
                let other = if token == Token::Null {
                    OtherGeometry::None
                } else {
                    OtherGeometry::Broken
                };
                reader.skip()?;
                return Ok(RawGeometry {
                    other,
                    ..RawGeometry::default()
                });
            }
        }
        let start = reader.pos();
        if nesting > MAX_NESTING {
            self.findings.push(Finding::error(start, "geojson-nesting"));
            reader.skip()?;
            return Ok(RawGeometry::broken());
        }
        let mut kind = None;
        // Where coordinates stand before the type that tells how to read them.
        let mut early = None;
        let mut geometry = RawGeometry::default();
        reader.begin_object()?;
        let mut first = true;
        while let Some(key) = reader.key(&mut first)? {
            match &*key {
                "type" if reader.token()? == Token::String => {
                    kind = Some(reader.string()?.into_owned());
                }
                "coordinates" => {
                    if early.is_some() || !geometry.polygons.is_empty() {
                        reader.forgive(|forgiven| &forgiven.key_twice, reader.pos());
                    }
                    if let Some(kind) = &kind {
                        geometry = self.coordinates(reader, kind)?;
                    } else {
                        early = Some(*reader);
                        reader.skip()?;
                    }
                }
                "rings" if kind.is_none() && reader.token()? == Token::Array => {
                    self.esri.get_or_insert(start);
                    let rings = polygon(reader, &mut self.budget)?;
                    geometry.polygons = esri::polygons(rings);
                }
                "geometries" if reader.token()? == Token::Array => {
                    reader.expect(b'[')?;
                    let mut first = true;
                    while reader.item(&mut first)? {
                        let part = self.geometry(reader, nesting + 1)?;
                        geometry.polygons.extend(part.polygons);
                        geometry.point = geometry.point.or(part.point);
                        if geometry.other == OtherGeometry::None {
                            geometry.other = part.other;
                        }
                    }
                }
                _ => reader.skip()?,
            }
        }
        match (kind.as_deref(), early) {
            (Some(kind), Some(mut early)) if is_geometry(kind) => {
                self.coordinates(&mut early, kind)
            }
            (Some(kind), _) if is_geometry(kind) => Ok(geometry),
            (None, None) if !geometry.polygons.is_empty() => Ok(geometry),
            (kind, _) => {
                self.findings.push(geometry_type(start, kind));
                Ok(RawGeometry::broken())
            }
        }
    }

    fn coordinates(&mut self, reader: &mut Reader<'_>, kind: &str) -> JsonResult<RawGeometry> {
        let mut ahead = *reader;
        let read = match kind {
            "Polygon" => polygon(&mut ahead, &mut self.budget).map(|polygon| vec![polygon]),
            "MultiPolygon" => multi_polygon(&mut ahead, &mut self.budget),
            _ => {
                reader.skip()?;
                return Ok(RawGeometry {
                    point: first_point(&mut ahead, kind),
                    other: OtherGeometry::PointsOrLines,
                    ..RawGeometry::default()
                });
            }
        };
        match read {
            Ok(polygons) => {
                *reader = ahead;
                Ok(RawGeometry {
                    polygons,
                    ..RawGeometry::default()
                })
            }
            Err(
                error @ JsonError {
                    kind: JsonErrorKind::Cancelled | JsonErrorKind::TooMany(_),
                    ..
                },
            ) => Err(error),
            Err(error) => {
                // JSON all the same? Then only this feature is lost.
                reader.skip()?;
                self.findings
                    .push(Finding::error(error.at, "geojson-coordinates"));
                Ok(RawGeometry::broken())
            }
        }
    }

    /// The old `crs` member: longitude and latitude are taken for granted, anything else is said.
    fn crs(&mut self, reader: &mut Reader<'_>) -> JsonResult<()> {
        let start = *reader;
        reader.skip()?;
        let name = crs_name(&mut start.clone())
            .ok()
            .flatten()
            .unwrap_or_default();
        let plain = name.to_ascii_uppercase();
        let lon_lat = [
            "CRS84",
            "EPSG::4326",
            "EPSG:4326",
            "EPSG::4258",
            "EPSG:4258",
            "WGS84",
        ];
        if !plain.is_empty() && !lon_lat.iter().any(|known| plain.ends_with(known)) {
            self.findings
                .push(Finding::warning(start.pos(), "geojson-crs").with("name", name));
        }
        Ok(())
    }
}

/// Finding that something stands where an object must.
pub(super) fn not_an_object(at: usize, found: Token) -> Finding {
    Finding::error(at, "geojson-not-an-object").with("found", found.word())
}

/// Finding that a geometry has no type, or none that is known.
pub(super) fn geometry_type(at: usize, kind: Option<&str>) -> Finding {
    match kind {
        Some(kind) => Finding::error(at, "geojson-geometry-type").with("type", kind),
        None => Finding::error(at, "geojson-geometry-no-type"),
    }
}

fn is_geometry(kind: &str) -> bool {
    matches!(
        kind,
        "Polygon"
            | "MultiPolygon"
            | "GeometryCollection"
            | "Point"
            | "MultiPoint"
            | "LineString"
            | "MultiLineString"
    )
}

fn crs_name(reader: &mut Reader<'_>) -> JsonResult<Option<String>> {
    if reader.token()? != Token::Object {
        return Ok(None);
    }
    reader.begin_object()?;
    let (mut first, mut name) = (true, None);
    while let Some(key) = reader.key(&mut first)? {
        match (&*key, reader.token()?) {
            ("properties", Token::Object) => {
                reader.begin_object()?;
                let mut first = true;
                while let Some(key) = reader.key(&mut first)? {
                    if key == "name" && reader.token()? == Token::String {
                        name = Some(reader.string()?.into_owned());
                    } else {
                        reader.skip()?;
                    }
                }
            }
            _ => reader.skip()?,
        }
    }
    Ok(name)
}

/// Reads a property's value; `None` for what says nothing of a country.
pub(super) fn property_value(reader: &mut Reader<'_>) -> JsonResult<Option<PropertyValue>> {
    Ok(match reader.token()? {
        Token::String => Some(PropertyValue::Text(reader.string()?.into_owned())),
        Token::Number => Some(reader.number()?)
            .filter(|value| value.is_finite())
            .map(PropertyValue::Number),
        _ => {
            reader.skip()?;
            None
        }
    })
}

/// Reads the object of a feature's properties.
pub(super) fn properties(
    reader: &mut Reader<'_>,
    feature: &mut Feature,
    budget: &mut Budget,
) -> JsonResult<()> {
    reader.begin_object()?;
    let mut first = true;
    let start = reader.pos();
    while let Some(key) = reader.key(&mut first)? {
        if key == "label" && reader.token()? == Token::Array {
            let mut ahead = *reader;
            reader.skip()?;
            feature.label = position(&mut ahead)
                .ok()
                .filter(|at| at.x.abs() <= 180.0 && at.y.abs() <= 90.0);
        } else if let Some(value) = property_value(reader)? {
            budget.take(Countable::Properties, 1, reader.pos())?;
            feature.properties.push((key.into_owned(), value));
        }
    }
    let mut names: Vec<&str> = feature.properties.iter().map(|(name, _)| &**name).collect();
    names.sort_unstable();
    if names.windows(2).any(|pair| pair[0] == pair[1]) {
        reader.forgive(|forgiven| &forgiven.key_twice, start);
    }
    Ok(())
}

/// `[lon, lat]`; more numbers (height, measure) are read over.
pub(super) fn position(reader: &mut Reader<'_>) -> JsonResult<LonLat> {
    reader.expect(b'[')?;
    let x = reader.number_or_text()?;
    reader.expect(b',')?;
    let y = reader.number_or_text()?;
    while reader.take(b',') {
        reader.number_or_text()?;
    }
    reader.expect(b']')?;
    Ok(LonLat { x, y })
}

/// The place of a point, the first of several.
pub(super) fn first_point(reader: &mut Reader<'_>, kind: &str) -> Option<LonLat> {
    let place = match kind {
        "Point" => position(reader),
        "MultiPoint" => reader.expect(b'[').and_then(|()| position(reader)),
        _ => return None,
    };
    place.ok()
}

/// Cost of a ring beside its positions, in positions.
pub(super) const RING: usize = 2;

fn ring(reader: &mut Reader<'_>, budget: &mut Budget) -> JsonResult<RawRing> {
    budget.take(Countable::Positions, RING, reader.pos())?;
    reader.expect(b'[')?;
    let mut points = Vec::new();
    let mut first = true;
    while reader.item(&mut first)? {
        budget.take(Countable::Positions, 1, reader.pos())?;
        if reader.peek() == Some(b'[') {
            points.push(position(reader)?);
        } else if reader.token()? == Token::Null {
            reader.skip()?;
            points.push(LonLat {
                x: f64::NAN,
                y: f64::NAN,
            });
        } else {
            return Err(reader.error());
        }
    }
    points.shrink_to_fit();
    Ok(points)
}

fn polygon(reader: &mut Reader<'_>, budget: &mut Budget) -> JsonResult<RawPolygon> {
    budget.take(Countable::Positions, RING, reader.pos())?;
    reader.expect(b'[')?;
    let mut rings = Vec::new();
    let mut first = true;
    while reader.item(&mut first)? {
        rings.push(ring(reader, budget)?);
    }
    Ok(rings)
}

fn multi_polygon(reader: &mut Reader<'_>, budget: &mut Budget) -> JsonResult<Vec<RawPolygon>> {
    reader.expect(b'[')?;
    let mut polygons = Vec::new();
    let mut first = true;
    while reader.item(&mut first)? {
        polygons.push(polygon(reader, budget)?);
    }
    Ok(polygons)
}
