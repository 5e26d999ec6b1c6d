"""How do few satellites cover the whole Earth?  Walker's delta and star patterns, and streets of coverage.

A delta pattern T/P/F has T satellites in P planes whose nodes are spread over 360 deg; satellites of neighbouring
planes differ in phase by F units of 360 deg / T [W77].  A star pattern spreads the nodes over about 180 deg, so that
neighbouring planes move the same way except at the seam.

The pattern covers the globe if the caps around its sub-satellite points have at least the radius of the largest empty
circle.  That circle passes through three of the points: it is the facet of their convex hull that is nearest to
the centre.  The Earth's turning does not matter for it.

A plane of evenly spaced satellites covers a street whose half width c follows from the cap's angle: cos(angle) = cos(c)
cos(pi / S).  Streets of planes that move the same way interlock [AR87].

[W77] Walker (1977), Continuous whole-earth coverage by circular-orbit satellite patterns, RAE TR 77044.
[AR87] Adams & Rider (1987), Circular polar constellations providing continuous single or multiple coverage above a
       specified latitude, J. Astronautical Sciences 35:155.
"""

from dataclasses import dataclass
from math import gcd

import numpy as np

from kakehashi.base import InputError, quantities
from kakehashi.base.constants import EARTH_RADIUS_KM
from kakehashi.earth.tracks import Fleet

_PHASES = 24  # of a period of the pattern, before refinement
_FEWEST = 4  # points of a hull that surrounds the centre


@dataclass(frozen=True, slots=True)
class Pattern:
    """A Walker pattern: total number of satellites, planes, phasing, inclination [deg] and spread of the nodes [deg].

    Attributes
    ----------
    total, planes : int
        T and P; P divides T.
    phasing : float
        F, in 0 .. P - 1; a multiple of 1/2, which stars with an odd number of planes need.
    inclination_deg : float
    spread_deg : float
        360 for a delta pattern; the distance of neighbouring nodes times P for a star.
    """

    total: int
    planes: int
    phasing: float
    inclination_deg: float
    spread_deg: float = 360.0

    def __post_init__(self):
        if self.total < 1 or self.planes < 1 or self.total % self.planes:
            raise InputError(
                f"pattern {self.total}/{self.planes}/{self.phasing}: the planes must divide the satellites; give"
                f" {self.total - self.total % max(self.planes, 1)} satellites or another number of planes"
            )
        if not (0 <= self.phasing < self.planes and 2 * self.phasing == int(2 * self.phasing)):
            raise InputError(
                f"pattern {self.total}/{self.planes}/{self.phasing}: the phasing is a whole number, or one and a half,"
                f" in 0 .. {self.planes - 1}"
            )

    @property
    def per_plane(self) -> int:
        """Satellites of a plane."""
        return self.total // self.planes

    def angles_deg(self) -> tuple[np.ndarray, np.ndarray]:
        """Return nodes and arguments of latitude (T,) [deg], plane by plane."""
        plane, slot = np.divmod(np.arange(self.total), self.per_plane)
        node = plane * self.spread_deg / self.planes
        return node, np.mod(slot * 360.0 / self.per_plane + plane * self.phasing * 360.0 / self.total, 360.0)

    def fleet(self, altitude_km: float, epoch_et: float = 0.0, raan_deg: float = 0.0) -> Fleet:
        """Return the satellites on circular orbits, plane by plane.

        Parameters
        ----------
        altitude_km : float
            Semi-major axis less the equatorial radius.
        epoch_et : float
            Epoch [s TDB past J2000].
        raan_deg : float
            Right ascension of the first node.
        """
        node, latitude = self.angles_deg()
        names = [f"{k // self.per_plane + 1}-{k % self.per_plane + 1}" for k in range(self.total)]
        return Fleet(
            epoch_et,
            EARTH_RADIUS_KM + altitude_km,
            0.0,
            self.inclination_deg,
            raan_deg + node,
            0.0,
            latitude,
            names,
        )

    def directions(self, phase_rad=0.0, inclination_rad=None) -> np.ndarray:
        """Return unit vectors (T, 3) to the satellites after they have moved by a phase."""
        i = np.radians(self.inclination_deg) if inclination_rad is None else inclination_rad
        node, latitude = np.radians(self.angles_deg())
        u = latitude + phase_rad
        x, y, z = np.cos(u), np.sin(u) * np.cos(i), np.sin(u) * np.sin(i)
        return np.stack(
            [x * np.cos(node) - y * np.sin(node), x * np.sin(node) + y * np.cos(node), z], axis=-1
        )

    @property
    def repeats_rad(self) -> float:
        """Phase after which the pattern is itself again but for a rotation about the pole."""
        return np.pi * gcd(int(2 * self.phasing), 2 * self.planes) / self.total


def largest_empty_circle_rad(pattern: Pattern, inclination_rad=None) -> float:
    """Return the largest distance [rad] of any point of the Earth from the nearest sub-satellite point, over a period.

    Caps of this radius cover the globe at all times.

    Parameters
    ----------
    pattern : Pattern
    inclination_rad : float, optional
        In place of the pattern's own.

    Examples
    --------
    >>> print(f"{np.degrees(largest_empty_circle_rad(Pattern(5, 5, 1, 43.66))):.2f} deg")
    69.15 deg
    """
    from scipy.optimize import minimize_scalar

    step = pattern.repeats_rad / _PHASES

    def nearness(phase: float) -> float:
        return _nearest_facet(pattern.directions(phase, inclination_rad))

    values = np.array([nearness(k * step) for k in range(_PHASES)])
    near = values.copy()
    for k in np.argsort(values)[:3]:
        bounds = ((k - 1.0) * step, (k + 1.0) * step)
        near[k] = min(
            values[k], minimize_scalar(nearness, bounds=bounds, method="bounded", options={"xatol": 1e-6}).fun
        )
    return float(np.arccos(np.clip(near.min(), -1.0, 1.0)))


def _nearest_facet(points: np.ndarray) -> float:
    """Return the least distance of a facet of the convex hull from the centre; negative with the centre outside."""
    from scipy.spatial import ConvexHull, QhullError

    if len(points) < _FEWEST:
        return -1.0
    try:
        return float(-ConvexHull(points).equations[:, 3].max())
    except QhullError:  # all in one plane
        return -1.0


def best_inclination_deg(
    pattern: Pattern, low_deg: float = 20.0, high_deg: float = 90.0
) -> tuple[float, float]:
    """Return the inclination with the smallest caps that still cover the globe, and their radius [deg].

    Parameters
    ----------
    pattern : Pattern
        Its own inclination is not used.
    low_deg, high_deg : float
        Inclinations between which is searched.
    """
    from scipy.optimize import minimize_scalar

    bounds = (np.radians(low_deg), np.radians(high_deg))
    for number in (36, 15):  # the minimum is a cusp between several local ones
        grid = np.linspace(*bounds, number)
        k = int(np.argmin([largest_empty_circle_rad(pattern, i) for i in grid]))
        bounds = (grid[max(k - 1, 0)], grid[min(k + 1, grid.size - 1)])
    best = minimize_scalar(
        lambda i: largest_empty_circle_rad(pattern, i),
        bounds=bounds,
        method="bounded",
        options={"xatol": 1e-5},
    )
    return float(np.degrees(best.x)), float(np.degrees(best.fun))


@quantities
def critical_elevation_deg(angle_rad, altitude_km):
    """Return the elevation [deg] of a satellite at the edge of a cap.

    Parameters
    ----------
    angle_rad : (...) array
        Radius of the cap, an angle at the Earth's centre.
    altitude_km : (...) array

    Examples
    --------
    >>> print(f"{critical_elevation_deg(np.radians(15.29), 1_200.0):.2f} deg")
    25.00 deg
    """
    ratio = EARTH_RADIUS_KM / (EARTH_RADIUS_KM + np.asarray(altitude_km, float))
    return np.degrees(np.arctan2(np.cos(angle_rad) - ratio, np.sin(angle_rad)))


@quantities
def street_half_width_rad(cap_rad, per_plane):
    """Return the half width [rad] of the street that a plane always covers; 0 if its caps do not overlap.

    Parameters
    ----------
    cap_rad : (...) array
        Angle of the caps at the Earth's centre.
    per_plane : (...) array
        Satellites of the plane.
    """
    cosine = np.cos(np.asarray(cap_rad, float)) / np.cos(np.pi / np.asarray(per_plane, float))
    return np.arccos(np.clip(cosine, -1.0, 1.0))


@quantities
def polar_star(cap_rad: float, per_plane: int, above_deg: float = 0.0) -> Pattern:
    """Return the polar star pattern with the fewest planes whose streets cover all latitudes above a given one [AR87].

    Parameters
    ----------
    cap_rad : float
        Angle of the caps at the Earth's centre.
    per_plane : int
        Satellites of a plane, at least 3.
    above_deg : float
        Latitude, of both hemispheres, above which coverage is continuous.

    Raises
    ------
    InputError
        The caps of a plane do not overlap.

    Examples
    --------
    >>> star = polar_star(np.radians(19.95), 11)  # as Iridium
    >>> star.planes, round(star.spread_deg / star.planes, 1)
    (6, 31.4)
    """
    c = float(street_half_width_rad(cap_rad, per_plane)) if per_plane > 2 else 0.0
    if c <= 0.0:
        raise InputError(
            f"{per_plane} caps of {np.degrees(cap_rad):.2f} deg do not overlap in a plane; give more satellites a plane"
            f" than {180.0 / np.degrees(cap_rad):.1f}"
        )
    cos = np.cos(np.radians(above_deg))
    same = np.arcsin(
        min(np.sin(min(0.5 * (cap_rad + c), 0.5 * np.pi)) / cos, 1.0)
    )  # half distance of co-moving planes
    seam = np.arcsin(min(np.sin(c) / cos, 1.0))
    planes = max(1, int(np.ceil(1.0 + (0.5 * np.pi - seam) / same - 1e-12)))
    apart = np.degrees(2.0 * same) if planes > 1 else 180.0
    apart *= np.pi / 2.0 / ((planes - 1) * same + seam) if planes > 1 else 1.0  # the margin goes to all alike
    return star(per_plane * planes, planes, 90.0, float(apart))


def star(total: int, planes: int, inclination_deg: float, apart_deg: float | None = None) -> Pattern:
    """Return a star pattern whose neighbouring planes are half a slot out of phase.

    Parameters
    ----------
    total, planes : int
    inclination_deg : float
    apart_deg : float, optional
        Distance of neighbouring nodes; 180 deg over the planes by default.
    """
    apart = 180.0 / planes if apart_deg is None else apart_deg
    return Pattern(total, planes, 0.5 * planes, inclination_deg, apart * planes)  # half a slot is P / 2 units
