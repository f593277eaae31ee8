//! Atlases: of the built-in world and of people's files, through one reader.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, PoisonError, Weak};

use geo::{BoundingRect as _, Contains as _};

use super::diagnostic::Diagnostic;
use super::feature::{Layer, Watch};
use super::file::{self, Unreadable};
use super::finding::{self, Finding};
use super::json::{Reader, Token};
use super::shapes::{self, FoundShapes, MatchReport, NO_AREAS, Remark, UnmatchedFeature};
use super::sniff::{self, FileKind};
use super::{covers, geojson, places, topojson};
use crate::assets;
use crate::geo::{Atlas, LonLat, Shape, Stopped, Stored, UnitKind};
use crate::limits;
use crate::model::Code;
use crate::resolve::Countries;

/// A file of shapes that was opened.
#[derive(Debug)]
pub struct OpenedWorld {
    pub atlas: Atlas,
    pub report: MatchReport,
}

/// Way in which a file of shapes is opened.
#[derive(Clone, Copy, Default)]
pub struct ShapeOptions<'a> {
    /// Shapes to lay beneath where the file has no land, as [`UnitKind::Backdrop`].
    pub backdrop: &'a [Shape],
    pub watch: Watch<'a>,
}

/// The share of the progress that each step takes, by its end.
const READ: f32 = 0.6;
const MENDED: f32 = 0.8;

/// The world thinned for the first picture: it stands in for the full one until a view wants more. Ready-made,
/// so that the window opens at once.
#[must_use]
pub fn built_in_coarse() -> Atlas {
    let stored: Stored =
        postcard::from_bytes(assets::WORLD_READY).expect("the ready-made world is read by a test");
    stored.into()
}

/// The source that it is made of: the thinned GeoJSON, read as a file would be.
#[must_use]
pub fn coarse_as_read() -> Atlas {
    let mut atlas = with_parts(Atlas::build(built_in_shapes(assets::WORLD_COARSE)));
    let thinning = serde_json::from_str(assets::THINNING);
    atlas.thinning = Some(thinning.expect("the built-in numbers are read by a test"));
    atlas
}

/// The world at 1:10,000,000.
#[must_use]
pub fn built_in_full() -> Atlas {
    with_parts(Atlas::build(built_in_shapes(assets::WORLD_FULL)))
}

/// The same, made once for all who hold it at a time: the window and its pictures.
#[must_use]
pub(crate) fn built_in_shared() -> Arc<Atlas> {
    static HELD: Mutex<Weak<Atlas>> = Mutex::new(Weak::new());
    // A thread that failed while it read it left nothing behind.
    let mut held = HELD.lock().unwrap_or_else(PoisonError::into_inner);
    held.upgrade().unwrap_or_else(|| {
        let atlas = Arc::new(built_in_full());
        *held = Arc::downgrade(&atlas);
        atlas
    })
}

/// The shapes to lay beneath people's files.
#[must_use]
pub fn built_in_backdrop() -> Vec<Shape> {
    built_in_shapes(assets::WORLD_FULL)
}

/// Adds the parts of units that have a name of their own.
fn with_parts(atlas: Atlas) -> Atlas {
    let lines: BTreeMap<Code, Vec<[f64; 2]>> =
        serde_json::from_str(assets::PARTS).expect("the built-in parts are read by a test");
    lines.into_iter().fold(atlas, |atlas, (code, line)| {
        let line: Vec<LonLat> = line.into_iter().map(LonLat::from).collect();
        atlas.with_overlay(code, &line)
    })
}

fn built_in_shapes(bytes: &[u8]) -> Vec<Shape> {
    read_shapes(bytes, "built-in", Watch::default())
        .expect("the built-in world is read by a test")
        .0
}

/// Opens a GeoJSON or TopoJSON file that was read into `bytes`; `name` is how diagnostics call it.
/// Units of the file come after those of the backdrop, so that they are drawn above them.
///
/// # Errors
///
/// Where the file cannot be used at all: every reason, with its place. Errors that cost single
/// features are in the report.
pub fn open_shapes<'a>(
    bytes: impl Into<Cow<'a, [u8]>>,
    name: &str,
    options: ShapeOptions<'_>,
) -> Result<OpenedWorld, Vec<Diagnostic>> {
    let coarse = built_in_coarse();
    let (mut shapes, mut report, GroundBeneath { dotted, tiles }) =
        read_all(bytes, name, options.watch, Some(&coarse))?;
    drop(coarse);
    // Tiles of a cartogram stand on no ground.
    let backdrop = if tiles { &[] } else { options.backdrop };
    let mut all = backdrop_of(backdrop, &shapes, &dotted);
    let below = all.len();
    for unit in report
        .matched
        .iter_mut()
        .map(|matched| &mut matched.unit)
        .chain(
            report
                .unmatched
                .iter_mut()
                .filter_map(|unmatched| unmatched.unit.as_mut()),
        )
        .chain(
            report
                .remarks
                .iter_mut()
                .filter_map(|remark| remark.unit.as_mut()),
        )
    {
        *unit += below;
    }
    all.append(&mut shapes);
    let mut atlas = Atlas::build_unless(all, options.watch.stop()).map_err(|Stopped| {
        let cancelled = Finding::error(0, "read-cancelled");
        finding::diagnostics(name, &[], vec![cancelled])
    })?;
    atlas.tiles = tiles;
    (options.watch.progress)(1.0);
    Ok(OpenedWorld { atlas, report })
}

/// The shapes of a GeoJSON or TopoJSON file, gzipped or not, and what became of its features; unit
/// numbers are indexes of the shapes.
///
/// # Errors
///
/// Where the file cannot be used at all: every reason, with its place.
pub fn read_shapes<'a>(
    bytes: impl Into<Cow<'a, [u8]>>,
    name: &str,
    watch: Watch<'_>,
) -> Result<(Vec<Shape>, MatchReport), Vec<Diagnostic>> {
    let (shapes, report, _) = read_all(bytes, name, watch, None)?;
    Ok((shapes, report))
}

/// Facts about a file's shapes that the ground beneath them depends on.
struct GroundBeneath {
    /// Countries that are drawn as points.
    dotted: BTreeSet<Code>,
    /// Whether the shapes are tiles of a cartogram.
    tiles: bool,
}

/// The same, compared with `world` where that is given; and what the ground beneath them depends on.
fn read_all<'a>(
    bytes: impl Into<Cow<'a, [u8]>>,
    name: &str,
    watch: Watch<'_>,
    world: Option<&Atlas>,
) -> Result<(Vec<Shape>, MatchReport, GroundBeneath), Vec<Diagnostic>> {
    let refused = |text: &[u8], findings| Err(finding::diagnostics(name, text, findings));
    let unpacked = file::unpack(bytes, limits::SHAPES_BYTES, watch.cancelled).map_err(|error| {
        let finding = match error {
            Unreadable::TooLarge { most } => {
                Finding::error(0, "file-too-large").with("most", (most >> 20).to_string())
            }
            Unreadable::Cancelled => Finding::error(0, "read-cancelled"),
            _ => Finding::error(0, "file-gzip"),
        };
        finding::diagnostics(name, &[], vec![finding])
    })?;
    let (text, mut findings) = match sniff::text_of(unpacked, watch.cancelled) {
        Ok(read) => read,
        Err(finding) => return refused(&[], vec![finding]),
    };
    let reading = Watch {
        progress: &|done| (watch.progress)(done * READ),
        ..watch
    };
    let layers = match read_layers(&text, reading) {
        Ok((layers, more)) => {
            findings.extend(more);
            layers
        }
        Err(finding) => {
            findings.push(finding);
            return refused(&text, findings);
        }
    };
    let mending = Watch {
        progress: &|done| (watch.progress)(READ + done * (MENDED - READ)),
        ..watch
    };
    match shapes::shapes(layers, Countries::built_in(), mending) {
        Ok(mut found) => {
            if let Some(world) = world
                && let Err(finding) = places::compare(&mut found, world)
            {
                findings.push(finding);
                return refused(&text, findings);
            }
            covers::settle(&mut found);
            if found.shapes.is_empty() {
                findings.push(Finding::error(0, NO_AREAS));
                return refused(&text, findings);
            }
            found
                .findings
                .extend(findings.into_iter().map(|finding| (finding, None)));
            let ground = GroundBeneath {
                dotted: std::mem::take(&mut found.dotted),
                tiles: found.tiles,
            };
            let (shapes, report) = report(name, &text, found);
            Ok((shapes, report, ground))
        }
        Err(more) => {
            findings.extend(more);
            // Where something else is wrong, that is why there is no area.
            if findings
                .iter()
                .any(|finding| finding.is_error() && finding.code != NO_AREAS)
            {
                findings.retain(|finding| finding.code != NO_AREAS);
            }
            refused(&text, findings)
        }
    }
}

fn read_layers(text: &[u8], watch: Watch<'_>) -> Result<(Vec<Layer>, Vec<Finding>), Finding> {
    let mut reader = Reader::new(text);
    if !matches!(reader.peek(), Some(b'{' | 0x1E)) {
        // A value of another kind is JSON all the same.
        let at = reader.pos();
        return Err(match (reader.token(), reader.skip()) {
            (Ok(token @ Token::Array), _) | (Ok(token), Ok(())) => {
                geojson::not_an_object(at, token)
            }
            _ => Finding::error(at, "json-not"),
        });
    }
    match sniff::sniff_object(&mut reader) {
        FileKind::TopoJson => topojson::read(text, watch),
        FileKind::Dossier => Err(Finding::error(0, "file-dossier")),
        _ => geojson::read(text, watch).map(|(layer, findings)| (vec![layer], findings)),
    }
}

/// Gives every finding its place.
fn report(file: &str, text: &[u8], found: FoundShapes) -> (Vec<Shape>, MatchReport) {
    let FoundShapes {
        shapes,
        features,
        key,
        matched,
        unmatched,
        findings,
        ..
    } = found;
    let mut findings = findings.into_vec();
    findings.sort_by_key(|(finding, _)| (finding.severity, finding.offset));
    let units: Vec<Option<usize>> = findings.iter().map(|(_, unit)| *unit).collect();
    let diagnostics = finding::diagnostics(
        file,
        text,
        findings.into_iter().map(|(finding, _)| finding).collect(),
    );
    let offsets: Vec<usize> = unmatched.iter().map(|(_, offset, _)| *offset).collect();
    let unmatched = finding::places(text, &offsets)
        .into_iter()
        .zip(unmatched)
        .map(|(place, (name, _, unit))| UnmatchedFeature { name, place, unit })
        .collect();
    let remarks = diagnostics
        .into_iter()
        .zip(units)
        .map(|(diagnostic, unit)| Remark { diagnostic, unit })
        .collect();
    (
        shapes,
        MatchReport {
            features,
            key,
            matched,
            unmatched,
            remarks,
        },
    )
}

/// Land of `backdrop` that the file has not, as ground beneath it: no code of the file's, and its label point in
/// none of the file's shapes (a file's France may hold French Guiana). It keeps its code, so that whoever is
/// concerned is never shown as if nobody were. What is a point in the file has its land beneath it as nobody's.
fn backdrop_of(backdrop: &[Shape], shapes: &[Shape], dotted: &BTreeSet<Code>) -> Vec<Shape> {
    let boxes: Vec<_> = shapes
        .iter()
        .flat_map(|shape| &shape.polygons)
        .filter_map(|polygon| Some((polygon.bounding_rect()?, polygon)))
        .collect();
    let covered = |shape: &Shape| {
        shape.label.is_some_and(|at| {
            boxes.iter().any(|(rect, polygon)| {
                at.x >= rect.min().x
                    && at.x <= rect.max().x
                    && at.y >= rect.min().y
                    && at.y <= rect.max().y
                    && polygon.contains(&at)
            })
        })
    };
    backdrop
        .iter()
        .filter_map(|shape| {
            let of_dot = shape.code.filter(|code| dotted.contains(code));
            let has = |own: &Shape| own.code == shape.code;
            if of_dot.is_none() && (shapes.iter().any(has) || covered(shape)) {
                return None;
            }
            Some(Shape {
                code: shape.code.filter(|_| of_dot.is_none()),
                state: shape.state.filter(|_| of_dot.is_none()),
                kind: UnitKind::Backdrop,
                ..shape.clone()
            })
        })
        .collect()
}
