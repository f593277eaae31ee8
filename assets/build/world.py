"""The world: from the source's TopoJSON to two mended GeoJSON files, detailed and coarse.

Nothing here moves a point. Every mend adds, removes or reassigns edges (see `planar`), so whatever two units shared
in the source they share afterwards, decimal for decimal; the coarse level keeps a subset of the detailed points,
chosen once for each shared line (see `simplify`).
"""

import gzip
import json
from collections import defaultdict

from . import planar, simplify, sphere, units
from .planar import HALF_TURN, POLE, SCALE

# Western Sahara's northern border, to which the part of it west of the berm reaches that the source gives to Morocco.
WESTERN_SAHARA_NORTH = 276_667

# The source's arcs of Crimea: drawn as a Russian part of the isthmus (847, reversed) and the coast (981).
ISTHMUS, CRIMEA_COAST = 847, 981
CRIMEA = [[~ISTHMUS, CRIMEA_COAST]]

# The source's grid leaves the Vatican two points, no area. Its true outline is smaller than two cells of the grid;
# these corners span its real extent. Italy gets the same ring as a hole.
VATICAN = [(124_457, 419_022), (124_534, 419_002), (124_584, 419_039), (124_512, 419_075)]


# A point of Uruguay's border that lies on the middle of a segment of Argentina's: Argentina gets it too.
TOUCHES = [("ARG", (-582_000, -324_455))]

# The largest wrong side of a folded island, in square degrees (about 0.1 square kilometres).
FOLD = 1e-5


def read_arcs(topology):
    """The source's arcs as lists of integer points."""
    (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for deltas in topology["arcs"]:
        x = y = 0
        arc = []
        for dx, dy in deltas:
            x, y = x + dx, y + dy
            arc.append((round((x * sx + tx) * SCALE), round((y * sy + ty) * SCALE)))
        arcs.append(arc)
    return arcs


def write_parts(path, out):
    """Writes the lines that cut named parts off of units: Crimea's isthmus, which no unit's outline keeps."""
    arcs = read_arcs(json.loads(path.read_text(encoding="utf-8")))
    lines = {"UKR": [[x / SCALE, y / SCALE] for x, y in arcs[ISTHMUS]]}
    out.write_text(json.dumps(lines, separators=(",", ":")) + "\n", encoding="utf-8")


def read_topology(path):
    """The source's features as (id, name, polygons), a polygon being a list of rings of integer points."""
    topology = json.loads(path.read_text(encoding="utf-8"))
    arcs = read_arcs(topology)

    def ring(indexes):
        points = []
        for index in indexes:
            arc = arcs[index] if index >= 0 else arcs[~index][::-1]
            points.extend(arc[1:] if points else arc)
        return points[:-1]

    features = []
    for geometry in topology["objects"]["countries"]["geometries"]:
        polygons = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
        name = geometry["properties"]["name"]
        features.append((geometry.get("id"), name, polygons))
    _give_crimea_to_ukraine(features)
    return [(id_, name, [[ring(r) for r in p] for p in polygons]) for id_, name, polygons in features]


def _give_crimea_to_ukraine(features):
    """Deletes the Russian part and leads Ukraine's first ring along its coast instead of the isthmus."""
    by_name = {name: polygons for _, name, polygons in features}
    by_name["Russia"].remove(CRIMEA)
    ring = by_name["Ukraine"][0][0]
    ring[ring.index(ISTHMUS)] = CRIMEA_COAST


def unwrap(ring):
    """Undoes the jumps of a ring across the antimeridian.

    Returns its points, the point at which it then closes (its first, or that a turn further), and the turns it makes
    about a pole (-1, 0 or 1).
    """
    points, offset = [ring[0]], 0
    for (x0, _), (x1, y1) in zip(ring, ring[1:] + ring[:1]):
        if x1 - x0 > HALF_TURN:
            offset -= 2 * HALF_TURN
        elif x0 - x1 > HALF_TURN:
            offset += 2 * HALF_TURN
        points.append((x1 + offset, y1))
    last = points.pop()
    return points, last, (last[0] - points[0][0]) // (2 * HALF_TURN)


def close_along_pole(points, last):
    """Closes a ring that winds about the South Pole; in steps of 90 degrees, so that no segment spans the world."""
    start = points.index(min(points))
    turned = points[start:] + [(x + last[0] - points[0][0], y) for x, y in points[: start + 1]]
    if turned[0][0] > turned[-1][0]:
        turned.reverse()
    if (turned[0][0], turned[-1][0]) != (-HALF_TURN, HALF_TURN):
        raise ValueError("Antarctica does not start and end on the antimeridian")
    return turned + [(x * SCALE, POLE) for x in (180, 90, 0, -90, -180)]


def clip_to_world(boundary):
    """Cuts what lies beyond +-180 degrees and shifts it to the other side."""
    for at, beyond, dx in ((HALF_TURN, 1, -2 * HALF_TURN), (-HALF_TURN, 0, 2 * HALF_TURN)):
        planar.subdivide(boundary, planar.crossings(boundary, 0, at))
        parts = planar.split(boundary, 0, at)
        boundary = set()
        planar.add_edges(boundary, parts[1 - beyond])
        planar.add_edges(boundary, planar.shift(parts[beyond], dx))
    return boundary


def unit_of(id_, name, alpha3_of_numeric):
    """The unit that a source feature is, before its parts are looked at."""
    if name in units.BY_NAME:
        return units.BY_NAME[name]
    return alpha3_of_numeric[id_]


def part_unit(unit, ring):
    """The unit that one part of a feature belongs to."""
    xs, ys = [x for x, _ in ring], [y for _, y in ring]
    lon, lat = (min(xs) + max(xs)) / 2 / SCALE, (min(ys) + max(ys)) / 2 / SCALE
    for whole, west, south, east, north, part in units.SPLITS:
        if unit == whole and west <= lon <= east and south <= lat <= north:
            return part
    if unit in units.HOME and not any(w <= lon <= e and s <= lat <= n for w, s, e, n in units.HOME[unit]):
        raise ValueError(f"a part of {unit} at {lon} {lat} belongs to no unit")
    return unit


def boundaries(features, alpha3_of_numeric):
    """All mends: unit code -> net boundary."""
    result = defaultdict(set)
    for id_, name, polygons in features:
        whole = unit_of(id_, name, alpha3_of_numeric)
        for rings in polygons:
            unit = part_unit(whole, rings[0])
            area = set()
            for index, ring in enumerate(rings):
                points, last, turns = unwrap(ring)
                if turns:
                    points = close_along_pole(points, last)
                # Land lies left of an edge: exteriors counter-clockwise, holes clockwise, whatever the source does.
                if (planar.ring_area(points) > 0) != (index == 0):
                    points.reverse()
                planar.add_edges(area, planar.ring_edges(points))
            if any(abs(x) >= HALF_TURN for edge in area for x, _ in edge):
                area = clip_to_world(area)
            planar.add_edges(result[unit], area)

    _give_west_of_the_berm_to_western_sahara(result)
    for unit, point in TOUCHES:
        (edge,) = (e for e in result[unit] if point not in e and planar.lies_on(point, *e))
        planar.subdivide(result[unit], {(min(edge), max(edge)): [point]})
    for unit, ring in (("VAT", VATICAN), ("ITA", VATICAN[::-1])):
        planar.add_edges(result[unit], planar.ring_edges(ring))
    return {unit: result[unit] for unit in sorted(result)}


def _give_west_of_the_berm_to_western_sahara(result):
    cut = planar.crossings(result["MAR"], 1, WESTERN_SAHARA_NORTH)
    for boundary in result.values():  # a neighbour whose border is cut gets the same point
        planar.subdivide(boundary, cut)
    south, north = planar.split(result["MAR"], 1, WESTERN_SAHARA_NORTH)
    if max(x for edge in south for x, _ in edge) > -8.6 * SCALE:
        raise ValueError("Morocco south of Western Sahara's northern border reaches too far east")
    result["MAR"] = north
    planar.add_edges(result["ESH"], south)


def polygons(rings):
    """Rings gathered to polygons: each shell (largest first) with its holes."""
    shells = [[r] for r in rings if planar.ring_area(r) > 0]
    shells.sort(key=lambda p: (-planar.ring_area(p[0]), p[0]))
    for hole in (r for r in rings if planar.ring_area(r) < 0):
        home = [p for p in shells if sphere.ring_within(hole, p[0])]
        if not home:
            # The source's grid folds a few tiny islands over themselves; the wrong side of such a fold is no land.
            if -planar.ring_area(hole) / 2 > FOLD * SCALE**2:
                raise ValueError(f"a hole at {hole[0]} lies in no shell")
            continue
        home[-1].append(hole)  # the smallest shell around it
    return shells


def feature(code, shapes, label, iso, name):
    """One GeoJSON feature; `iso` holds (alpha-2, alpha-3, numeric) or three Nones."""
    kind, state = units.KINDS.get(code, ("country", None))
    coordinates = [[[[x / SCALE, y / SCALE] for x, y in ring + ring[:1]] for ring in p] for p in shapes]
    single = len(coordinates) == 1
    return {
        "type": "Feature",
        "id": code,
        "properties": {
            "code": code,
            "iso_a2": iso[0],
            "iso_a3": iso[1],
            "iso_n3": iso[2],
            "kind": kind,
            "label": label,
            "name": name,
            "state": state,
        },
        "geometry": {
            "type": "Polygon" if single else "MultiPolygon",
            "coordinates": coordinates[0] if single else coordinates,
        },
    }


def write(path, features):
    """Writes a FeatureCollection, one feature a line, gzipped so that the same input gives the same bytes."""
    lines = ",\n".join(json.dumps(f, ensure_ascii=False, separators=(",", ":")) for f in features)
    text = f'{{"type":"FeatureCollection","features":[\n{lines}\n]}}\n'
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(gzip.compress(text.encode(), compresslevel=9, mtime=0))


def build(source, out, codes, names):
    """Builds both levels.

    `codes`: alpha-3 -> (alpha-2, alpha-3, numeric) for every ISO unit; `names`: code -> English name.
    """
    alpha3_of_numeric = {numeric: alpha3 for alpha3, (_, _, numeric) in codes.items()}
    write_parts(source, out / "parts.json")
    bounds = boundaries(read_topology(source), alpha3_of_numeric)
    detailed = {code: planar.trace(boundary) for code, boundary in bounds.items()}
    # Rings of no area are gone with their edges; what is left of three collinear points goes too.
    detailed = {code: polygons([r for r in rings if planar.ring_area(r)]) for code, rings in detailed.items()}
    coarse = simplify.simplify({code: [ring for p in shapes for ring in p] for code, shapes in detailed.items()})
    coarse = {code: polygons(rings) for code, rings in coarse.items()}
    labels = {code: sphere.label_point(shapes) for code, shapes in detailed.items()}
    for level, shapes in (("10m", detailed), ("coarse", coarse)):
        write(
            out / f"world-{level}.geojson.gz",
            [
                feature(code, shapes[code], labels[code], codes.get(code, (None, None, None)), names[code])
                for code in shapes
            ],
        )
    return detailed, coarse
