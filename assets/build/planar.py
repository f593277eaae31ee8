"""Exact planar geometry on integer coordinates.

A point is a pair of ints in units of 0.0001 degree, so equal points are equal bit for bit and nothing is ever
"nearly" shared. A unit's area is a *net boundary*: the set of directed edges, land on the left, in which an edge
and its opposite have cancelled each other. Merging two areas is adding their boundaries; spikes (A-B-A), degenerate
rings and seams vanish by the same cancelling, and since no point is ever moved, neighbours keep their shared borders.
"""

from collections import defaultdict
from math import atan2, pi

SCALE = 10_000
HALF_TURN = 180 * SCALE
POLE = -90 * SCALE


def ring_area(ring):
    """Twice the signed area of a ring without its closing point; positive if counter-clockwise."""
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, ring[1:] + ring[:1]))


def ring_edges(ring):
    """Directed edges of a ring without its closing point."""
    return [(a, b) for a, b in zip(ring, ring[1:] + ring[:1]) if a != b]


def add_edges(boundary, edges):
    """Adds directed edges to a net boundary (a set), cancelling opposites."""
    for a, b in edges:
        if (b, a) in boundary:
            boundary.remove((b, a))
        elif (a, b) in boundary:
            raise ValueError(f"edge {a} {b} would bound the same unit twice")
        else:
            boundary.add((a, b))


def subdivide(boundary, points_on):
    """Replaces edges by chains through the points that `points_on` holds for them (keyed by the sorted edge)."""
    for key, points in points_on.items():
        for a, b in (key, key[::-1]):
            if (a, b) in boundary:
                boundary.remove((a, b))
                chain = [a, *(points if (a, b) == key else points[::-1]), b]
                add_edges(boundary, zip(chain, chain[1:]))


def lies_on(point, a, b):
    """Whether a point lies exactly on the segment from a to b."""
    (x, y), (ax, ay), (bx, by) = point, a, b
    in_box = min(ax, bx) <= x <= max(ax, bx) and min(ay, by) <= y <= max(ay, by)
    return in_box and (bx - ax) * (y - ay) == (by - ay) * (x - ax)


def crossings(boundary, axis, at):
    """The points where edges cross the line `coordinate[axis] == at`, keyed by the sorted edge."""
    found = {}
    for a, b in boundary:
        if (a[axis] < at < b[axis]) or (b[axis] < at < a[axis]):
            p, q = min(a, b), max(a, b)  # the same arithmetic whichever way the edge runs
            t = (at - p[axis]) / (q[axis] - p[axis])
            other = round(p[1 - axis] + t * (q[1 - axis] - p[1 - axis]))
            found[(p, q)] = [(at, other) if axis == 0 else (other, at)]
    return found


def split(boundary, axis, at):
    """Cuts a boundary along `coordinate[axis] == at`, which it crosses only at vertices: (lower part, upper part)."""
    lower, upper, along = set(), set(), set()
    for a, b in boundary:
        if a[axis] == at == b[axis]:
            along.add((a, b))
        elif min(a[axis], b[axis]) < at:
            lower.add((a, b))
        else:
            upper.add((a, b))
    # An edge that already lies on the line belongs to the side of its land: left of its direction.
    for a, b in along:
        forward = b[1 - axis] > a[1 - axis]
        (lower if forward == (axis == 0) else upper).add((a, b))
    for half in (lower, upper):
        close_along(half, axis, at)
    return lower, upper


def close_along(boundary, axis, at):
    """Closes a cut boundary with edges along the line: whatever flows in at a point must flow on to the next."""
    flow = defaultdict(int)
    for a, b in boundary:
        if a[axis] == at:
            flow[a] -= 1
        if b[axis] == at:
            flow[b] += 1
    points = sorted(p for p, f in flow.items() if f)
    running = 0
    for p, q in zip(points, points[1:]):
        running += flow[p]
        if running not in (-1, 0, 1):
            raise ValueError(f"cut at {at} overlaps itself near {p}")
        if running == 1:
            add_edges(boundary, [(p, q)])
        elif running == -1:
            add_edges(boundary, [(q, p)])


def shift(boundary, dx):
    """The boundary moved by `dx` along the first axis."""
    return {((a[0] + dx, a[1]), (b[0] + dx, b[1])) for a, b in boundary}


def trace(boundary):
    """The simple rings of a net boundary (without closing points), in a fixed order.

    At a point that several rings pass, the walk takes the first way out clockwise from where it came, which keeps
    to one piece of land. A walk ends as soon as it is back at its start, and one that passes a point twice is cut into
    two rings there.
    """
    out = defaultdict(list)
    for a, b in boundary:
        out[a].append(b)
    for targets in out.values():
        targets.sort()

    def leave(came, at):
        targets = out[at]
        if len(targets) == 1:
            return targets.pop()
        back = atan2(came[1] - at[1], came[0] - at[0])

        def turn(to):
            return (back - atan2(to[1] - at[1], to[0] - at[0])) % (2 * pi) or 2 * pi

        best = min(targets, key=turn)
        targets.remove(best)
        return best

    rings = []
    for start in sorted(out):
        while out[start]:
            walk, came, at = [start], start, out[start].pop(0)
            while at != start:
                walk.append(at)
                came, at = at, leave(came, at)
            rings.extend(_simple(walk))
    rings = [_rotated(ring) for ring in rings]
    return sorted(rings)


def _simple(walk):
    """Cuts a closed walk into rings that pass each point once."""
    rings, stack, index = [], [], {}
    for point in walk:
        if point in index:
            at = index[point]
            ring = stack[at:]
            rings.append(ring)
            for gone in ring:
                del index[gone]
            del stack[at:]
        index[point] = len(stack)
        stack.append(point)
    rings.append(stack)
    return [ring for ring in rings if len(ring) > 2]


def _rotated(ring):
    at = ring.index(min(ring))
    return ring[at:] + ring[:at]
