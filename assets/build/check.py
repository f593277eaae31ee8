"""Proves the built world from the files as written: read back, nothing taken over from the steps that made them."""

import gzip
import json
from collections import Counter, defaultdict

import numpy
import shapely
from shapely.geometry import shape

from . import planar, simplify, sphere
from .planar import SCALE

IN_UKRAINE = {"Crimea": (34.1, 45.0), "Sevastopol": (33.52, 44.6), "Kerch": (36.45, 45.35)}
IN_WESTERN_SAHARA = {"Laayoune": (-13.18, 27.13), "Smara": (-11.67, 26.74), "Tifariti": (-10.57, 26.16)}
MEMBERS = (
    "ALB BEL BGR CAN CZE DEU DNK ESP EST FIN FRA GBR GRC HRV HUN ISL ITA LTU LUX LVA MKD MNE NLD NOR POL PRT ROU "
    "SVK SVN SWE TUR USA"
).split()


def _read(path):
    collection = json.loads(gzip.decompress(path.read_bytes()))
    return {f["id"]: f for f in collection["features"]}


def _polygons(feature):
    geometry = feature["geometry"]
    return [geometry["coordinates"]] if geometry["type"] == "Polygon" else geometry["coordinates"]


def _whole(ring):
    return [(round(x * SCALE), round(y * SCALE)) for x, y in ring[:-1]]


def check(out):
    """Raises on the first broken promise; returns one line of figures a level."""
    levels = {name: _read(out / f"world-{name}.geojson.gz") for name in ("10m", "coarse")}
    report, areas, allowed = [], {}, {}
    for name, features in levels.items():
        edges, points, counts = defaultdict(list), 0, Counter()
        areas[name] = {}
        for code, feature in features.items():
            if feature["id"] != feature["properties"]["code"]:
                raise ValueError(f"{code}: id and code differ")
            rings_of_unit = []
            for polygon in _polygons(feature):
                for index, ring in enumerate(polygon):
                    _check_ring(code, index, ring)
                    whole = _whole(ring)
                    rings_of_unit.append(whole)
                    points += len(ring)
                    for a, b in planar.ring_edges(whole):
                        edges[a, b].append(code)
                counts["parts"] += 1
            areas[name][code] = sphere.area_km2(rings_of_unit)
            if name == "10m":
                allowed[code] = simplify.area_tolerance(rings_of_unit)
        _check_places(features)
        doubled = [(e, u) for e, u in edges.items() if len(u) > 1]
        if doubled:
            raise ValueError(f"{name}: {len(doubled)} edges with land of two units on one side, as {doubled[0]}")
        borders = sum(e[::-1] in edges for e in edges) // 2
        touching = _touching(edges)
        if touching:
            raise ValueError(f"{name}: a point on the middle of another unit's segment: {touching[0]}")
        invalid = sum(not shapely.Polygon(p[0], p[1:]).is_valid for f in features.values() for p in _polygons(f))
        report.append(
            f"{name}: {len(features)} units, {counts['parts']} parts, {points} points, {borders} shared segments, "
            f"{invalid} parts that cross themselves"
        )
    _check_parts(out, levels["10m"])
    if set(levels["10m"]) != set(levels["coarse"]):
        raise ValueError("the levels hold different units")
    missing = [m for m in MEMBERS if m not in levels["10m"]]
    if missing:
        raise ValueError(f"members without shape: {missing}")
    for code, area in areas["10m"].items():
        off = abs(areas["coarse"][code] / area - 1)
        if area > simplify.AREA_MATTERS_KM2 and off > allowed[code]:
            raise ValueError(f"coarse: area of {code} ({area:.0f} km2) off by {off:.2%}")
    return report


def _check_ring(code, index, ring):
    if ring[0] != ring[-1] or len(ring) < 4:
        raise ValueError(f"{code}: a ring is not closed at {ring[0]}")
    if (planar.ring_area(_whole(ring)) > 0) != (index == 0):
        raise ValueError(f"{code}: a ring winds the wrong way at {ring[0]}")
    for (x0, y0), (x1, y1) in zip(ring, ring[1:]):
        if abs(x0) > 180 or abs(y0) > 90 or abs(x1 - x0) > 90:
            raise ValueError(f"{code}: a segment leaves the world or spans it: {x0} {y0} {x1} {y1}")


def _check_parts(out, features):
    for code, line in json.loads((out / "parts.json").read_text(encoding="utf-8")).items():
        points = {tuple(point) for polygon in _polygons(features[code]) for ring in polygon for point in ring}
        if not {tuple(line[0]), tuple(line[-1])} <= points:
            raise ValueError(f"the line through {code} does not end on its outline")


def _check_places(features):
    shapes = {code: shape(features[code]["geometry"]).buffer(0) for code in ("UKR", "RUS", "ESH", "MAR", "ATA")}
    for places, code, other in ((IN_UKRAINE, "UKR", "RUS"), (IN_WESTERN_SAHARA, "ESH", "MAR")):
        for place, point in places.items():
            if not shapely.contains_xy(shapes[code], *point) or shapely.contains_xy(shapes[other], *point):
                raise ValueError(f"{place} is not in {code}")
    if not shapely.contains_xy(shapes["ATA"], 0.0, -89.9):
        raise ValueError("Antarctica does not reach the pole")


def _touching(edges):
    """Points of one unit that lie in the middle of another's segment: there, a border would not be shared."""
    units_at, segments = defaultdict(set), sorted({(min(e), max(e)) for e in edges})
    for (a, b), (unit,) in edges.items():
        units_at[a].add(unit)
        units_at[b].add(unit)
    points = sorted(units_at)
    tree = shapely.STRtree(shapely.linestrings(numpy.array(segments, dtype=float)))
    at, on = tree.query(shapely.points(numpy.array(points, dtype=float)), predicate="intersects")
    found = []
    for i, j in zip(at.tolist(), on.tolist()):
        a, b = segments[j]
        units_along = set(edges.get((a, b), ())) | set(edges.get((b, a), ()))
        if points[i] not in (a, b) and units_at[points[i]] - units_along:
            found.append((points[i], units_at[points[i]], units_along))
    return found
