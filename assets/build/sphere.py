"""Measures that need the sphere or a local plane: areas, containment, label points."""

from math import asin, atan2, cos, degrees, pi, radians, sin, sqrt

import shapely
from shapely.geometry import Polygon

from . import planar
from .planar import SCALE

EARTH_RADIUS_KM = 6371.0088


def area_km2(rings):
    """Area of rings (counter-clockwise positive), with edges straight in longitude and sine of latitude."""
    total = 0.0
    for ring in rings:
        points = [(radians(x / SCALE), sin(radians(y / SCALE))) for x, y in ring]
        total += sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(points, points[1:] + points[:1])) / 2
    return total * EARTH_RADIUS_KM**2


def ring_within(inner, outer):
    """Whether a ring lies inside another; they may touch in points."""
    shell = Polygon(outer)
    xs, ys = zip(*inner)
    west, south, east, north = shell.bounds
    if min(xs) < west or max(xs) > east or min(ys) < south or max(ys) > north:
        return False
    return shapely.contains_xy(shell, *_inner_point(inner))


def _inner_point(ring):
    point = Polygon(ring).buffer(0).representative_point()
    return point.x, point.y


def label_point(shapes):
    """[lon, lat] of the pole of inaccessibility of the largest part, in an equal-area plane about its centre."""
    rings = max(shapes, key=lambda p: area_km2(p))
    shell = Polygon(rings[0])
    lon0, lat0 = _centre(rings[0], shell)
    plane = _Lambert(lon0, lat0)
    shape = Polygon(*_projected(rings, plane)).buffer(0)
    if shape.geom_type != "Polygon":
        shape = max(shape.geoms, key=lambda g: g.area)
    pole = shapely.maximum_inscribed_circle(shape, tolerance=sqrt(shape.area) / 500).coords[0]
    return [round(c, 4) for c in plane.inverse(*pole)]


def _centre(ring, shell):
    if any(y == planar.POLE for _, y in ring):
        return 0.0, -90.0
    return shell.centroid.x / SCALE, shell.centroid.y / SCALE


def _projected(rings, plane):
    flat = [[plane.forward(x / SCALE, y / SCALE) for x, y in ring if y != planar.POLE] for ring in rings]
    return flat[0], flat[1:]


class _Lambert:
    """Lambert azimuthal equal-area (Snyder 1987, formulas 24-2 to 24-4 and 20-14, 20-15), unit sphere."""

    def __init__(self, lon0, lat0):
        self.lon0 = radians(lon0)
        self.sin0, self.cos0 = sin(radians(lat0)), cos(radians(lat0))

    def forward(self, lon, lat):
        lam, phi = radians(lon) - self.lon0, radians(lat)
        k = sqrt(2 / (1 + self.sin0 * sin(phi) + self.cos0 * cos(phi) * cos(lam)))
        return (
            k * cos(phi) * sin(lam),
            k * (self.cos0 * sin(phi) - self.sin0 * cos(phi) * cos(lam)),
        )

    def inverse(self, x, y):
        rho = sqrt(x * x + y * y)
        if rho == 0:
            return degrees(self.lon0), degrees(asin(self.sin0))
        c = 2 * asin(min(1.0, rho / 2))
        lat = asin(cos(c) * self.sin0 + y * sin(c) * self.cos0 / rho)
        lon = self.lon0 + atan2(x * sin(c), rho * self.cos0 * cos(c) - y * self.sin0 * sin(c))
        lon = (lon + pi) % (2 * pi) - pi
        return degrees(lon), degrees(lat)
