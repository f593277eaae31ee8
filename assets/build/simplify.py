"""The coarse level: fewer points on the same lines.

The lines are derived anew from the mended world: a *chain* runs between two junctions, a junction being a point where
the set of units along the line changes (or where a cut on the antimeridian begins). Each chain is thinned once, with
its ends fixed, and every unit along it takes the result, so borders stay shared. Points are only left out, never
moved: what is left lies exactly on points of the detailed level.
"""

import json
from collections import defaultdict
from itertools import pairwise
from math import cos, radians, sin
from pathlib import Path

import numpy
import shapely

from . import planar, sphere
from .planar import HALF_TURN, POLE, SCALE

# The middle of the opening view, and how far around it (degrees of arc) lines keep the fine tolerance: a corner of the
# view on the widest of desktops. Beyond, the view shows little, and smaller; from FAR on the coarse one holds. The program
# reads the same file, to know where the coarse level is enough.
_THINNING = json.loads(Path(__file__).with_name("thinning.json").read_text(encoding="utf-8"))
CENTER = tuple(_THINNING["middle"])
NEAR, FAR = _THINNING["near_deg"], _THINNING["far_deg"]
FINE, COARSE = _THINNING["fine_deg"], _THINNING["coarse_deg"]
# A unit of at least this area must keep it to this fraction; where it does not, its lines are thinned less.
AREA_MATTERS_KM2 = 1000
AREA_TOLERANCE = 0.01


def tolerance(points):
    """How far a line may be moved at places, in degrees. `points`: array of shape (n, 2), degrees; gives shape (n,)."""
    lon, lat = numpy.radians(points[..., 0] - CENTER[0]), numpy.radians(points[..., 1])
    lat0 = radians(CENTER[1])
    cosine = numpy.sin(lat) * sin(lat0) + numpy.cos(lat) * cos(lat0) * numpy.cos(lon)
    away = numpy.degrees(numpy.arccos(numpy.clip(cosine, -1, 1)))
    return FINE + (COARSE - FINE) * numpy.clip((away - NEAR) / (FAR - NEAR), 0, 1)


def area_tolerance(rings):
    """The fraction by which the area of a unit may be off: more where lines are coarser."""
    points = numpy.array([p for ring in rings for p in ring], dtype=float) / SCALE
    return AREA_TOLERANCE * float(tolerance(points).mean()) / FINE


def simplify(world):
    """unit -> rings, thinned."""
    lines = _lines(world)
    chains = _chains(lines)
    keep = _Kept(chains)
    # A coast that would shrink to nothing is dropped below this area (in squared units), unless it is its unit's
    # largest.
    smallest = {unit: _smallest_part(rings) for unit, rings in world.items()}
    for _ in range(12):
        coarse = _apply(world, keep, lines, smallest)
        refine = set()
        for unit in _shrunk_units(world, coarse):
            refine |= _distorted_chains(world[unit], keep)
            smallest[unit] /= 4
        for chain in sorted(refine):
            keep.refine(chain)
        tangled = sum(keep.bend(*segment) for segment in _tangled_segments(coarse))
        if not refine and not tangled:
            break
    return coarse


def _smallest_part(rings):
    points = numpy.array([p for ring in rings for p in ring], dtype=float) / SCALE
    return (SCALE * float(tolerance(points).mean())) ** 2


def _lines(world):
    """Undirected edge -> the units along it, and "cut" for an edge along the antimeridian or the closing of a pole."""
    lines = defaultdict(list)
    for unit, rings in world.items():
        for ring in rings:
            for a, b in planar.ring_edges(ring):
                lines[min(a, b), max(a, b)].append(unit)
    for (a, b), along in lines.items():
        if abs(a[0]) == HALF_TURN == abs(b[0]) or POLE in (a[1], b[1]):
            along.append("cut")
    return lines


def _chains(lines):
    """Chains of points; a closed one (an island, an enclave) repeats its first point at the end."""
    near = defaultdict(list)
    for a, b in lines:
        near[a].append(b)
        near[b].append(a)

    def along(a, b):
        return lines[min(a, b), max(a, b)]

    def is_junction(p):
        ends = near[p]
        if p[1] == POLE:  # keep every step along the pole: no segment may span the world
            return True
        return len(ends) != 2 or along(p, ends[0]) != along(p, ends[1])

    seen, chains = set(), []

    def walk(start, to):
        chain = [start, to]
        while chain[-1] != start and not is_junction(chain[-1]):
            a, b = near[chain[-1]]
            chain.append(b if a == chain[-2] else a)
        seen.update((min(a, b), max(a, b)) for a, b in zip(chain, chain[1:]))
        chains.append(chain)

    points = sorted(near)
    for closed in (False, True):  # first from the junctions, then what has none
        for p in points:
            if closed or is_junction(p):
                for to in sorted(near[p]):
                    if (min(p, to), max(p, to)) not in seen:
                        walk(p, to)
    return chains


class _Kept:
    """Which points stay, chain by chain."""

    def __init__(self, chains):
        self.chains = chains
        # By chain: the part of the tolerance that is made use of.
        self.share = [1.0] * len(chains)
        self.points = [set() for _ in chains]
        self.chain_of = {}
        for index, chain in enumerate(chains):
            for p in chain[1:-1]:
                self.chain_of[p] = index
            self._thin(index)
        self.ends = {p for chain in chains for p in (chain[0], chain[-1])}

    def _thin(self, index):
        """Adds what the tolerance asks for between the points that are kept: one more may leave its neighbours off."""
        chain = self.chains[index]
        kept = {i for i, p in enumerate(chain) if p in self.points[index]}
        self.points[index] = {chain[i] for i in _douglas_peucker(chain, self.share[index], kept)}

    def refine(self, index):
        """Thins a chain less, because it distorts a unit."""
        self.share[index] /= 2
        self._thin(index)

    def bend(self, a, b):
        """Keeps the point farthest from a thinned segment, because the segment tangles; whether there is one."""
        index = self.chain_of.get(a, self.chain_of.get(b))
        if index is None:
            return False
        chain = self.chains[index]
        places = [i for i, p in enumerate(chain) if p in (a, b)]
        # A closed chain has its start at both ends: the segment is at the one where nothing is kept between.
        between = [
            (i, j)
            for i, j in zip(places, places[1:])
            if j - i > 1 and not any(p in self.points[index] for p in chain[i + 1 : j])
        ]
        if not between:
            return False
        first, end = between[0]
        distances = _distances(numpy.array(chain, dtype=float), first, end)
        self.points[index].add(chain[first + 1 + int(numpy.argmax(distances))])
        self._thin(index)
        return True

    def add(self, point):
        if point in self.chain_of:
            self.points[self.chain_of[point]].add(point)
            self._thin(self.chain_of[point])

    def __contains__(self, point):
        index = self.chain_of.get(point)
        return index is None or point in self.points[index] or point in self.ends


def _douglas_peucker(chain, share, kept):
    """Indexes to keep, `kept` among them. Distances in degrees of latitude, longitudes shrunk by the cosine of the
    segment's latitude."""
    points = numpy.array(chain, dtype=float)
    allowed = share * SCALE * tolerance(points / SCALE)
    last = len(chain) - 1
    keep = {0, last} | kept
    if chain[0] == chain[-1] and len(keep) == 2:  # a closed line: split it at the point farthest from its start
        keep.add(int(numpy.argmax(_distances(points, 0, last))) + 1)
    todo = list(pairwise(sorted(keep)))
    while todo:
        first, end = todo.pop()
        if end - first < 2:
            continue
        distances = _distances(points, first, end) / allowed[first + 1 : end]
        at = int(numpy.argmax(distances))
        if distances[at] > 1:
            at += first + 1
            keep.add(at)
            todo += [(first, at), (at, end)]
    return keep


def _distances(points, first, end):
    """Distances of the points between two indexes from the segment between them."""
    a, b, inner = points[first], points[end], points[first + 1 : end]
    shrink = numpy.array([cos(radians((a[1] + b[1]) / 2 / SCALE)), 1.0])
    d, v = (b - a) * shrink, (inner - a) * shrink
    length = d @ d
    if length == 0:
        return numpy.hypot(v[:, 0], v[:, 1])
    t = numpy.clip(v @ d / length, 0, 1)
    off = v - t[:, None] * d
    return numpy.hypot(off[:, 0], off[:, 1])


def _apply(world, keep, lines, smallest):
    """The rings with the points that stay; rings that collapse are saved or, small islands only, dropped."""
    for unit, rings in world.items():  # save first: a saved point belongs to every ring that passes it
        largest = max(rings, key=planar.ring_area)
        for ring in rings:
            coast = all(lines[min(a, b), max(a, b)] == [unit] for a, b in planar.ring_edges(ring))
            if not coast or ring is largest or _scaled_area(ring) >= smallest[unit]:
                _save(ring, keep)
    return {
        unit: [r for r in ([p for p in ring if p in keep] for ring in rings) if len(r) > 2 and planar.ring_area(r)]
        for unit, rings in world.items()
    }


def _shrunk_units(world, coarse):
    """Units whose area the thinning changed by too much. Small islands, convex, lose at every corner."""
    for unit, rings in world.items():
        area = sphere.area_km2(rings)
        if area > AREA_MATTERS_KM2 and abs(sphere.area_km2(coarse[unit]) / area - 1) > area_tolerance(rings):
            yield unit


def _distorted_chains(rings, keep):
    """The chains of those rings of a unit that changed by too much themselves."""
    distorted = set()
    allowed = area_tolerance(rings)
    for ring in rings:
        thinned = [p for p in ring if p in keep]
        if abs(planar.ring_area(thinned) / planar.ring_area(ring) - 1) > allowed:
            distorted |= {keep.chain_of[p] for p in ring if p in keep.chain_of}
    return distorted


def _scaled_area(ring):
    lat = sum(y for _, y in ring) / len(ring) / SCALE
    return abs(planar.ring_area(ring)) / 2 * cos(radians(lat))


def _save(ring, keep):
    """Keeps enough points of a ring for a shape of at least half its area: its corners, the farthest first."""
    while True:
        left = [i for i, p in enumerate(ring) if p in keep]
        area = planar.ring_area([ring[i] for i in left]) if len(left) > 2 else 0
        whole = planar.ring_area(ring)
        if area * (1 if whole > 0 else -1) >= abs(whole) / 2 or len(left) == len(ring):
            return
        # The point farthest from the line through its kept neighbours.
        best = None
        closed = numpy.array(ring + ring, dtype=float)
        for i, j in zip(left, left[1:] + [left[0] + len(ring)]):
            if j - i > 1:
                distances = _distances(closed, i, j)
                at = int(numpy.argmax(distances))
                if best is None or distances[at] > best[0]:
                    best = (distances[at], ring[(i + 1 + at) % len(ring)])
        keep.add(best[1])


def _tangled_segments(coarse):
    """Thinned segments that cross or overlap others, sorted."""
    segments = sorted({(min(e), max(e)) for rings in coarse.values() for r in rings for e in planar.ring_edges(r)})
    lines = shapely.linestrings(numpy.array(segments, dtype=float))
    left, right = shapely.STRtree(lines).query(lines, predicate="intersects")
    tangled = set()
    for i, j in zip(left.tolist(), right.tolist()):
        if i >= j:
            continue
        shared = set(segments[i]) & set(segments[j])
        if shared:
            (p,) = shared
            (a,), (b,) = set(segments[i]) - shared, set(segments[j]) - shared
            cross = (a[0] - p[0]) * (b[1] - p[1]) - (a[1] - p[1]) * (b[0] - p[0])
            dot = (a[0] - p[0]) * (b[0] - p[0]) + (a[1] - p[1]) * (b[1] - p[1])
            if cross or dot < 0:
                continue  # they meet in a common end, as they should
        tangled |= {segments[i], segments[j]}
    return sorted(tangled)
