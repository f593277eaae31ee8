//! Tiles beneath the map: which of them a view needs, their textures, where each is painted.
//!
//! Tiles are square in Mercator and in nothing else: other projections get none. What is missing is
//! painted from a larger tile that covers it; where most of the view is still bare, nothing is, and
//! the map stays as it is without tiles.

mod held;

use std::{
    collections::HashSet,
    f64::consts::{PI, TAU},
    sync::Arc,
};

use eframe::egui::{
    Color32, ColorImage, Context, Mesh, Painter, Pos2, Rect, Shape, TextureHandle, TextureOptions,
    pos2, vec2,
};

use self::held::{HeldTiles, Known};
use super::camera::Sight;
use crate::{
    geo::Projection,
    tiles::{Answer, Attribution, Fetcher, TileFailure, TileId, TileSource},
};

/// Side of a tile at its own zoom, in points.
const SIDE: f64 = 256.0;
/// Size of the pictures that one frame hands to the GPU, in bytes: each is there several times over until
/// then.
const A_FRAME: usize = 8 << 20;
/// A source that failed is left in peace for so long, in seconds.
const PAUSE: f64 = 30.0;
/// Share of the view that has to be covered before the map becomes translucent.
const ENOUGH: f32 = 0.5;

/// The tiles of one source.
pub(crate) struct TileLayer {
    fetcher: Fetcher,
    attribution: Attribution,
    /// The greatest zoom that the source has.
    deepest: u8,
    tiles: HeldTiles,
    under_way: HashSet<TileId>,
    /// No request before this time (seconds of egui's clock).
    paused_until: f64,
    any_came: bool,
    trouble: Trouble,
}

/// One message a source, however much of it fails.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Trouble {
    None,
    New(Lack),
    Told,
}

/// Reason why there are no tiles.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Lack {
    Failed(TileFailure),
    /// The source answers, and has none of what was asked for.
    Nothing,
}

/// A part of a texture, and where it is painted.
#[derive(Clone)]
struct TilePart {
    texture: TextureHandle,
    rect: Rect,
    uv: Rect,
}

/// Tiles that one view shows. Cheap to clone.
#[derive(Clone)]
pub struct Ground {
    pieces: Arc<[TilePart]>,
    /// The world's edge: no tile is painted beyond.
    world: Rect,
}

impl TileLayer {
    /// The tiles of `source`, none of them asked for yet; `deepest` is the greatest zoom that it has.
    /// `wake` is called whenever one has come.
    #[must_use]
    pub fn start(
        source: TileSource,
        attribution: Attribution,
        deepest: u8,
        wake: Arc<dyn Fn() + Send + Sync>,
    ) -> Self {
        Self {
            fetcher: Fetcher::start(source, wake),
            attribution,
            deepest,
            tiles: HeldTiles::new(),
            under_way: HashSet::new(),
            paused_until: f64::NEG_INFINITY,
            any_came: false,
            trouble: Trouble::None,
        }
    }

    /// Whether a tile has ever come.
    #[must_use]
    pub fn any_came(&self) -> bool {
        self.any_came
    }

    #[must_use]
    pub fn attribution(&self) -> &Attribution {
        &self.attribution
    }

    /// Takes in what has come by `now`, in seconds of egui's clock.
    pub fn poll(&mut self, ctx: &Context, now: f64) {
        let mut handed_over = 0;
        while handed_over < A_FRAME
            && let Some((tile, answer)) = self.fetcher.poll()
        {
            self.under_way.remove(&tile);
            match answer {
                Answer::Picture(picture) => {
                    let image = ColorImage::from_rgba_unmultiplied(picture.size, &picture.rgba);
                    let name = format!("tile {}/{}/{}", tile.zoom, tile.x, tile.y);
                    let texture = ctx.load_texture(name, image, TextureOptions::LINEAR);
                    handed_over += texture.byte_size();
                    self.tiles.put(tile, Known::Here(texture));
                    self.any_came = true;
                }
                Answer::Missing => {
                    self.tiles.put(tile, Known::Missing);
                    if !self.any_came && tile.zoom == 0 {
                        self.lacks(Lack::Nothing);
                    }
                }
                Answer::Failed(TileFailure::NotAPicture) => {
                    self.tiles.put(tile, Known::Missing);
                    self.lacks(Lack::Failed(TileFailure::NotAPicture));
                }
                Answer::Failed(failure) => {
                    // It would be as large the next time.
                    if failure == TileFailure::TooLarge {
                        self.tiles.put(tile, Known::Missing);
                    }
                    self.paused_until = now + PAUSE;
                    self.lacks(Lack::Failed(failure));
                }
            }
        }
        if handed_over >= A_FRAME {
            // There may be more.
            ctx.request_repaint();
        }
    }

    fn lacks(&mut self, lack: Lack) {
        if self.trouble == Trouble::None {
            self.trouble = Trouble::New(lack);
        }
    }

    /// Failure, told once.
    pub(crate) fn take_trouble(&mut self) -> Option<Lack> {
        let Trouble::New(lack) = self.trouble else {
            return None;
        };
        self.trouble = Trouble::Told;
        Some(lack)
    }

    /// Tiles that `sight` shows in `rect` (points of the window); `None` where that is little or nothing.
    /// With `ask`, what is lacking is asked for, the middle first.
    pub fn ground(&mut self, sight: Sight, rect: Rect, now: f64, ask: bool) -> Option<Ground> {
        let grid = Grid::new(sight, rect, self.deepest, self.tiles.room())?;
        let ask = ask && now >= self.paused_until;
        let (mut pieces, mut bare, mut covered) = (Vec::new(), 0.0, 0.0);
        for (tile, place) in grid.cells() {
            if ask {
                self.ask_for(tile);
            }
            let seen = place.intersect(rect).area();
            if let Some((texture, uv)) = self.best(tile) {
                covered += seen;
                pieces.push(TilePart {
                    texture,
                    rect: place,
                    uv,
                });
            } else {
                bare += seen;
            }
        }
        let enough = covered > 0.0 && covered >= ENOUGH * (covered + bare);
        enough.then(|| Ground {
            pieces: pieces.into(),
            world: grid.world,
        })
    }

    /// Asks for a tile, or the next larger one where the source has none.
    fn ask_for(&mut self, tile: TileId) {
        let mut wanted = Some(tile);
        while let Some(tile) = wanted {
            match self.tiles.get(tile) {
                Some(Known::Missing) => wanted = tile.parent(),
                Some(Known::Here(_)) => return,
                None => {
                    if !self.under_way.contains(&tile) && self.fetcher.request(tile) {
                        self.under_way.insert(tile);
                    }
                    return;
                }
            }
        }
    }

    /// The tile, or the part of the nearest larger one that covers it.
    fn best(&mut self, tile: TileId) -> Option<(TextureHandle, Rect)> {
        let mut donor = tile;
        loop {
            if let Some(Known::Here(texture)) = self.tiles.get(donor) {
                let across = 1_u32 << (tile.zoom - donor.zoom);
                let part = (across as f32).recip();
                let at = |own: u32, of: u32| (own - of * across) as f32 * part;
                let min = pos2(at(tile.x, donor.x), at(tile.y, donor.y));
                let uv = Rect::from_min_size(min, vec2(part, part));
                return Some((texture.clone(), uv));
            }
            donor = donor.parent()?;
        }
    }
}

impl Ground {
    /// Paints the tiles with so much of their `light`, 0 to 1.
    pub fn paint(&self, painter: &Painter, light: f32) {
        let tint = Color32::from_gray((255.0 * light) as u8);
        let painter = painter.with_clip_rect(painter.clip_rect().intersect(self.world));
        for piece in &*self.pieces {
            let mut mesh = Mesh::with_texture(piece.texture.id());
            mesh.add_rect_with_uv(piece.rect, piece.uv, tint);
            painter.add(Shape::mesh(mesh));
        }
    }
}

/// The tiles that a view meets.
struct Grid {
    zoom: u8,
    /// Side of a tile, in points.
    side: f64,
    /// Top left of the tile in column 0 and row 0, in points of the window.
    origin: [f64; 2],
    columns: std::ops::Range<i64>,
    rows: std::ops::Range<i64>,
    middle: Pos2,
    /// The world's edge, in points of the window.
    world: Rect,
}

impl Grid {
    /// `None` but for Mercator, and for a view that is beside the world. Where the view meets more tiles
    /// than there is `room` for, those of a lesser zoom.
    fn new(sight: Sight, rect: Rect, deepest: u8, room: usize) -> Option<Self> {
        let width = TAU * sight.scale;
        let zoom = (width / SIDE).log2().round().clamp(0.0, f64::from(deepest)) as u8;
        let mut grid = Self::at_zoom(sight, rect, zoom)?;
        while grid.tiles() > room && grid.zoom > 0 {
            grid = Self::at_zoom(sight, rect, grid.zoom - 1)?;
        }
        Some(grid)
    }

    fn at_zoom(sight: Sight, rect: Rect, zoom: u8) -> Option<Self> {
        let Projection::Mercator { lon0 } = sight.projection else {
            return None;
        };
        let width = TAU * sight.scale;
        let across = f64::from(zoom).exp2();
        let side = width / across;
        let middle = rect.center();
        // Of the point (0, 0) of the plane.
        let center = [
            f64::from(middle.x) - sight.center.x * sight.scale,
            f64::from(middle.y) + sight.center.y * sight.scale,
        ];
        let origin = [
            center[0] - (PI + lon0.to_radians()) * sight.scale,
            center[1] - PI * sight.scale,
        ];
        let world = Rect::from_center_size(
            pos2(center[0] as f32, center[1] as f32),
            vec2(width as f32, width as f32),
        );
        let seen = rect.intersect(world);
        if !seen.is_positive() {
            return None;
        }
        let cells = |from: f32, to: f32, origin: f64| {
            let at = |point: f32| (f64::from(point) - origin) / side;
            at(from).floor() as i64..at(to).ceil() as i64
        };
        let rows = cells(seen.top(), seen.bottom(), origin[1]);
        Some(Self {
            zoom,
            side,
            origin,
            columns: cells(seen.left(), seen.right(), origin[0]),
            // A rounding must not ask for a row that there is not.
            rows: rows.start.max(0)..rows.end.min(across as i64),
            middle,
            world,
        })
    }

    /// Number of tiles that it takes; a column that is seen twice is the same tiles.
    fn tiles(&self) -> usize {
        let columns = self.columns.clone().count().min(1 << self.zoom);
        columns * self.rows.clone().count()
    }

    /// Each tile with its place, the middle first. East and west of the world its columns go on.
    fn cells(&self) -> Vec<(TileId, Rect)> {
        let across = 1_i64 << self.zoom;
        let edge = |cell: i64, origin: f64| (origin + cell as f64 * self.side) as f32;
        let mut cells: Vec<_> = self
            .rows
            .clone()
            .flat_map(|row| self.columns.clone().map(move |column| (column, row)))
            .map(|(column, row)| {
                let tile = TileId {
                    zoom: self.zoom,
                    x: column.rem_euclid(across) as u32,
                    y: row as u32,
                };
                let place = Rect::from_min_max(
                    pos2(edge(column, self.origin[0]), edge(row, self.origin[1])),
                    pos2(
                        edge(column + 1, self.origin[0]),
                        edge(row + 1, self.origin[1]),
                    ),
                );
                (tile, place)
            })
            .collect();
        let distance = |place: &Rect| place.center().distance_sq(self.middle);
        cells.sort_by(|a, b| distance(&a.1).total_cmp(&distance(&b.1)));
        cells
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geo::{LonLat, PlanePoint};

    fn sight(lon0: f64, place: LonLat, zoom: f64) -> Sight {
        let projection = Projection::Mercator { lon0 };
        Sight {
            projection,
            center: projection.forward(place).expect("on the map"),
            scale: SIDE * zoom.exp2() / TAU,
        }
    }

    const ROOM: usize = 1000;

    fn rect(width: f32, height: f32) -> Rect {
        Rect::from_min_size(pos2(300.0, 56.0), vec2(width, height))
    }

    /// The formula is that of the OpenStreetMap wiki ("Slippy map tilenames").
    #[test]
    fn the_tile_of_a_place_is_the_one_that_everybody_numbers_so() {
        let warsaw = LonLat {
            x: 21.000_27,
            y: 52.264_70,
        };
        for (lon0, zoom, x, y) in [
            (0.0, 8.0, 142, 84),
            (0.0, 8.3, 142, 84),
            (0.0, 4.0, 8, 5),
            (-150.0, 8.0, 142, 84),
        ] {
            let grid = Grid::new(sight(lon0, warsaw, zoom), rect(20.0, 20.0), 19, ROOM);
            let cells = grid.expect("on the map").cells();
            let zoom = zoom as u8;
            assert_eq!(cells[0].0, TileId { zoom, x, y }, "{lon0} {zoom}");
            assert!(cells[0].1.contains(rect(20.0, 20.0).center()));
        }
    }

    #[test]
    fn a_view_is_covered_without_gap_and_without_overlap() {
        let place = LonLat { x: 4.0, y: 50.0 };
        let view = rect(1000.0, 700.0);
        let cells = Grid::new(sight(0.0, place, 4.4), view, 19, ROOM)
            .expect("on the map")
            .cells();
        let area: f32 = cells.iter().map(|(_, at)| at.intersect(view).area()).sum();
        assert!((area - view.area()).abs() < 1.0, "{area}");
        let distances: Vec<f32> = cells
            .iter()
            .map(|(_, at)| at.center().distance(view.center()))
            .collect();
        assert!(distances.is_sorted(), "the middle comes first");
    }

    /// A map that is cut in the Atlantic shows the Bering Strait in one piece.
    #[test]
    fn columns_go_on_across_the_antimeridian() {
        let place = LonLat { x: 180.0, y: 60.0 };
        let cells = Grid::new(sight(180.0, place, 3.0), rect(400.0, 100.0), 19, ROOM)
            .expect("on the map")
            .cells();
        let columns: HashSet<u32> = cells.iter().map(|(tile, _)| tile.x).collect();
        assert_eq!(columns, HashSet::from([7, 0]));
    }

    #[test]
    fn the_whole_world_in_a_small_pane_is_one_tile() {
        let place = LonLat { x: 0.0, y: 0.0 };
        let cells = Grid::new(sight(0.0, place, -0.4), rect(900.0, 900.0), 19, ROOM)
            .expect("on the map")
            .cells();
        assert_eq!(cells.len(), 1);
        assert_eq!(
            cells[0].0,
            TileId {
                zoom: 0,
                x: 0,
                y: 0
            }
        );
    }

    #[test]
    fn a_source_is_not_asked_beyond_its_deepest_zoom() {
        let place = LonLat { x: 0.0, y: 0.0 };
        let grid =
            Grid::new(sight(0.0, place, 7.0), rect(50.0, 50.0), 3, ROOM).expect("on the map");
        assert_eq!(grid.zoom, 3);
    }

    #[test]
    fn where_there_is_room_for_few_tiles_they_cover_more_each() {
        let place = LonLat { x: 4.0, y: 50.0 };
        for room in [1, 8, 24, ROOM] {
            let view = rect(1600.0, 1000.0);
            let grid = Grid::new(sight(0.0, place, 7.4), view, 19, room).expect("on the map");
            assert!(
                grid.tiles() <= room || grid.zoom == 0,
                "{room}: {}",
                grid.tiles()
            );
            let area: f32 = grid
                .cells()
                .iter()
                .map(|(_, at)| at.intersect(view).area())
                .sum();
            assert!((area - view.area()).abs() < 10.0, "{room}: {area}");
        }
    }

    #[test]
    fn other_projections_have_no_tiles() {
        let sight = Sight {
            projection: Projection::EqualEarth { lon0: 0.0 },
            center: PlanePoint { x: 0.0, y: 0.0 },
            scale: 400.0,
        };
        assert!(Grid::new(sight, rect(900.0, 900.0), 19, ROOM).is_none());
    }
}
