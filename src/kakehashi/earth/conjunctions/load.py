"""How often do the objects of a catalogue pass each other, and what does a new constellation add?

With random nodes, perigees and phases an object spends a known fraction of its time in a shell of altitude, and there a
known fraction at each latitude [K81].  Objects of inclinations i and j in a shell of radius r and volume 4 pi r^2 dr
pass each other within a distance d at a rate

    pi d^2 v(r) K(i, j) / (4 pi r^2 dr)   for each pair that is in the shell,

    K = 1/2 integral of f_i f_j u cos b db,    f_i = (2 / pi) / sqrt(sin^2 i - sin^2 b),

where u is the relative speed in units of the circular speed v, averaged over the four combinations of ascending and
descending arcs.  Speeds are those of circular orbits, which is within a few per cent for eccentricities below 0.1.

Real constellations are phased: their own members pass each other at other rates than random ones do.

[K81] Kessler (1981), Derivation of the collision probability between orbiting objects: the lifetimes of Jupiter's outer
moons, Icarus 48, 39.
"""

from dataclasses import dataclass
from functools import cache

import numpy as np

from kakehashi.base import InputError, quantities
from kakehashi.base.constants import DAY_S
from kakehashi.earth.conjunctions.geometry import EARTH_GM_KM3_S2

_RADIUS_KM = 6_378.137
_YEAR_S = 365.25 * DAY_S
_BINS, _NODES = 90, 400  # of inclination, 2 deg each; of the latitude integral


@dataclass(frozen=True, eq=False, repr=False)
class Load:
    """Encounters of one set of objects with another, by shells of altitude.

    Attributes
    ----------
    edges_km : (n + 1,) array
        Altitudes between the shells [km].
    objects : (n,) array
        Mean number of objects of the first set in each shell.
    others : (n,) array
        The same for the second set.
    density_km3 : (n,) array
        Mean number of the second set's objects per volume [1/km3].
    rate_year : (n,) array
        Encounters of all of the first set with all of the second within the distance [1/year].
    within_km : float
    """

    edges_km: np.ndarray
    objects: np.ndarray
    others: np.ndarray
    density_km3: np.ndarray
    rate_year: np.ndarray
    within_km: float

    def __repr__(self):
        return f"<Load, {self.total_year:.4g} encounters within {self.within_km:g} km a year>"

    @property
    def total_year(self) -> float:
        """Encounters of all shells [1/year]."""
        return float(self.rate_year.sum())

    @property
    def each_year(self) -> np.ndarray:
        """Encounters of one object of the first set that stays in a shell [1/year]."""
        return np.divide(
            self.rate_year, self.objects, out=np.zeros_like(self.rate_year), where=self.objects > 0.0
        )


@quantities
def encounter_load(
    first, second=None, *, within_km=1.0, lowest_km=200.0, highest_km=2000.0, shell_km=10.0
) -> Load:
    """Return how often objects of one set pass those of another.

    Parameters
    ----------
    first, second : (n, 3) array
        Perigee and apogee altitudes [km] and inclinations [deg]. Without a second set, the pairs within the first.
    within_km : float
        Distance of an encounter [km].
    lowest_km, highest_km, shell_km : float
        Altitudes of the shells and their thickness [km].

    Raises
    ------
    InputError
        A number out of range, or an apogee below its perigee.

    Examples
    --------
    >>> shell = np.column_stack([np.full(1000, 545.0), np.full(1000, 555.0), np.full(1000, 53.0)])
    >>> encounter_load([[545.0, 555.0, 98.0]], shell, within_km=1.0)
    <Load, 75.57 encounters within 1 km a year>
    """
    if not (0.0 < within_km <= 100.0 and 0.0 <= lowest_km < highest_km and 0.0 < shell_km <= 500.0):
        raise InputError(
            f"within_km is {within_km}, the shells {lowest_km} .. {highest_km} km by {shell_km}; give a distance of "
            "0 .. 100 km and increasing altitudes with shells below 500 km"
        )
    edges = np.arange(lowest_km, highest_km + 0.5 * shell_km, shell_km)
    own = _histogram(_checked(first), edges)
    others = own if second is None else _histogram(_checked(second), edges)
    radius = _RADIUS_KM + 0.5 * (edges[1:] + edges[:-1])
    volume = 4.0 * np.pi * radius**2 * shell_km
    speed = np.sqrt(EARTH_GM_KM3_S2 / radius)
    pairs = np.einsum("ni,ij,nj->n", own, _geometry(), others)
    if second is None:
        pairs = 0.5 * np.maximum(pairs - _alone(_checked(first), edges), 0.0)
    rate = np.pi * within_km**2 * speed * pairs / volume * _YEAR_S
    counts = own.sum(axis=1), others.sum(axis=1)
    return Load(edges, *counts, counts[1] / volume, rate, float(within_km))


def orbits_of(population) -> np.ndarray:
    """Perigee and apogee altitudes [km] and inclinations [deg] (n, 3) of a `Population`."""
    low, high = population.shells()
    inclination = np.degrees([s.inclo for s in population.records])
    return np.column_stack([low - _RADIUS_KM, high - _RADIUS_KM, inclination])


def _checked(orbits) -> np.ndarray:
    orbits = np.atleast_2d(np.asarray(orbits, dtype=float))
    if orbits.shape[-1] != 3 or not np.isfinite(orbits).all() or (orbits[:, 1] < orbits[:, 0]).any():
        raise InputError(
            "orbits must be rows of perigee altitude [km], apogee altitude [km], inclination [deg], with apogee not "
            "below perigee; exchange the columns"
        )
    return orbits


def _residence(orbits, edges) -> np.ndarray:
    """Fraction of the time (n, shells) in each shell of altitude, by Kepler's equation."""
    low, high = _RADIUS_KM + orbits[:, 0], _RADIUS_KM + orbits[:, 1]
    a, e = 0.5 * (low + high), np.maximum((high - low) / (high + low), 1e-12)
    cosine = np.clip((1.0 - (_RADIUS_KM + edges) / a[:, None]) / e[:, None], -1.0, 1.0)
    anomaly = np.arccos(cosine)
    return np.diff((anomaly - e[:, None] * np.sin(anomaly)) / np.pi, axis=1)


def _histogram(orbits, edges) -> np.ndarray:
    """Mean number of objects (shells, inclinations)."""
    result = np.zeros((edges.size - 1, _BINS))
    column = np.clip((orbits[:, 2] * _BINS / 180.0).astype(int), 0, _BINS - 1)
    for part in np.array_split(np.arange(len(orbits)), max(1, len(orbits) // 2048)):
        np.add.at(result.T, column[part], _residence(orbits[part], edges))
    return result


def _alone(orbits, edges) -> np.ndarray:
    """Pairs of every object with itself, weighted as all pairs are, (shells,)."""
    column = np.clip((orbits[:, 2] * _BINS / 180.0).astype(int), 0, _BINS - 1)
    return _geometry()[column, column] @ _residence(orbits, edges) ** 2


@cache
def _geometry() -> np.ndarray:
    """The factor K (inclinations, inclinations) of relative speed and latitudes."""
    inclination = np.radians((np.arange(_BINS) + 0.5) * 180.0 / _BINS)
    node, weight = np.polynomial.legendre.leggauss(_NODES)
    angle, weight = 0.5 * np.pi * node, 0.5 * np.pi * weight
    result = np.empty((_BINS, _BINS))
    for p, i in enumerate(inclination):
        for q in range(p, _BINS):
            result[p, q] = result[q, p] = _mean_speed(i, inclination[q], angle, weight)
    return result


def _mean_speed(i, j, angle, weight) -> float:
    """1/2 integral of f_i f_j u cos b db; the substitution sin b = sin i sin(angle) removes one root."""
    if np.sin(i) > np.sin(j):
        i, j = j, i
    sine = np.sin(i) * np.sin(angle)
    cosine2 = 1.0 - sine**2
    east_i, east_j = np.cos(i) / np.sqrt(cosine2), np.cos(j) / np.sqrt(cosine2)
    north_i = np.sqrt(np.maximum(1.0 - east_i**2, 0.0))
    north_j = np.sqrt(np.maximum(1.0 - east_j**2, 0.0))
    same = np.hypot(east_i - east_j, north_i - north_j)
    opposite = np.hypot(east_i - east_j, north_i + north_j)
    u = 0.5 * (same + opposite)
    other = (2.0 / np.pi) / np.sqrt(np.maximum(np.sin(j) ** 2 - sine**2, 1e-12))
    return float((0.5 * (2.0 / np.pi) * other * u * weight).sum())
