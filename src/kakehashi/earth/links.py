"""How long does a signal take between two places on the ground, by one satellite or along links between satellites?

Bent pipe: the nearest satellite that both places see.  Inter-satellite links: the shortest path through a grid in which
each satellite has four links, to its neighbours before and behind in its plane and to the nearest satellite in phase of
the planes on either side; a star pattern has no links across its seam.  A link exists while its line stays above the
atmosphere.  Times are distances over the speed of light; switching and processing are extra and can be given per hop.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from kakehashi.base import InputError, quantities
from kakehashi.base.constants import C_KM_S, EARTH_RADIUS_KM
from kakehashi.earth.planes import OrbitalPlane
from kakehashi.earth.tracks import Fleet
from kakehashi.earth.walker import Pattern
from kakehashi.frames.stations import Station
from kakehashi.time import et_array

GRAZING_KM = 80.0  # altitude below which the air ends a link


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class Latency:
    """One-way times between two places.

    Attributes
    ----------
    et : (m,) array
        Epochs [s TDB past J2000].
    ms : (m,) array
        One-way time [ms]; NaN without a path.
    hops : (m,) array of int
        Satellites on the path; 0 without one.
    """

    et: np.ndarray
    ms: np.ndarray
    hops: np.ndarray

    @property
    def available(self) -> float:
        """Fraction of the epochs with a path."""
        return float(np.mean(self.hops > 0))

    def quantiles(self, levels: Sequence[float] = (0.0, 0.5, 0.95, 1.0)) -> list[float]:
        """Return quantiles of the one-way time [ms] over the epochs with a path; NaN without any."""
        values = self.ms[np.isfinite(self.ms)]
        return (
            [float(v) for v in np.quantile(values, levels)] if values.size else [float("nan")] * len(levels)
        )

    def __repr__(self):
        low, median, _, high = self.quantiles()
        return (
            f"<Latency {median:.1f} ms one way ({low:.1f} .. {high:.1f}), available"
            f" {100.0 * self.available:.1f} % of the time>"
        )


def pattern_links(pattern: Pattern) -> np.ndarray:
    """Return the pairs (k, 2) of linked satellites of a Walker pattern, without links across a star's seam."""
    slots = np.arange(pattern.total).reshape(pattern.planes, pattern.per_plane)
    node, latitude = pattern.angles_deg()
    return _grid([(row, latitude[row], node[row[0]]) for row in slots], pattern.spread_deg > 359.0)


def fleet_links(fleet: Fleet, planes: Sequence[OrbitalPlane]) -> np.ndarray:
    """Return the pairs (k, 2) of linked satellites of planes that were identified in a catalogue.

    Planes are taken by node; across the widest gap of the nodes there is no link if it is more than 1.5 times the
    median one, as at the seam of a star.

    Parameters
    ----------
    fleet : Fleet
    planes : sequence of OrbitalPlane
        Of one shell.
    """
    nodes = np.array([p.raan_deg for p in planes])
    order = np.argsort(nodes)
    gaps = np.diff(np.r_[nodes[order], nodes[order][0] + 360.0])
    widest = int(np.argmax(gaps))
    closed = gaps[widest] <= 1.5 * np.median(gaps)
    order = np.roll(order, -(widest + 1))
    latitude = np.mod(fleet.argp_deg + fleet.mean_anomaly_deg, 360.0)
    return _grid(
        [(m, latitude[m], planes[k].raan_deg) for k in order for m in [planes[k].members]], bool(closed)
    )


def _grid(rows: Sequence[tuple[np.ndarray, np.ndarray, float]], closed: bool) -> np.ndarray:
    """Return pairs of rows (indices, arguments of latitude [deg], node): rings, and the nearest of the next row."""
    pairs = []
    for members, latitude, _ in rows:
        ring = members[np.argsort(latitude)]
        if ring.size > 1:
            pairs.append(np.stack([ring, np.roll(ring, -1)], axis=1)[: None if ring.size > 2 else 1])
    following = list(zip(rows, [*rows[1:], rows[0]], strict=True))
    for one, other in following if closed and len(rows) > 2 else following[:-1]:
        apart = np.abs(np.mod(one[1][:, None] - other[1][None] + 180.0, 360.0) - 180.0)
        pairs.append(np.stack([one[0], other[0][np.argmin(apart, axis=1)]], axis=1))
    joined = np.concatenate(pairs) if pairs else np.empty((0, 2), dtype=np.int64)
    return np.unique(np.sort(joined, axis=1), axis=0).astype(np.int64)


@quantities
def bent_pipe(fleet: Fleet, one: Station, other: Station, et) -> Latency:
    """Return the one-way time between two places by a single satellite that both see above their masks.

    Parameters
    ----------
    fleet : Fleet
    one, other : Station
    et : (m,) array
        Epochs [s TDB past J2000].
    """
    return linked(fleet, np.empty((0, 2), dtype=np.int64), one, other, et)


@quantities
def linked(
    fleet: Fleet, links: np.ndarray, one: Station, other: Station, et, *, hop_ms: float = 0.0
) -> Latency:
    """Return the one-way time between two places along the shortest path through satellites and their links.

    Parameters
    ----------
    fleet : Fleet
    links : (k, 2) array of int
        Pairs of satellites, as from `pattern_links`; none for a bent pipe.
    one, other : Station
        The ends; their masks are the minimum elevations.
    et : (m,) array
        Epochs [s TDB past J2000].
    hop_ms : float
        Added for each satellite on the path [ms].

    Examples
    --------
    >>> star = Pattern(66, 6, 3, 86.4, 189.6)
    >>> tokyo, darmstadt = Station("Tokyo", 139.7, 35.7, 0.0, 8.2), Station("Darmstadt", 8.6, 49.9, 0.1, 8.2)
    >>> linked(star.fleet(780.0), pattern_links(star), tokyo, darmstadt, 600.0 * np.arange(20.0))
    <Latency 50.1 ms one way (43.1 .. 63.4), available 100.0 % of the time>
    """
    from scipy.sparse import csr_array
    from scipy.sparse.csgraph import dijkstra

    et, n = np.atleast_1d(et_array(et)), len(fleet)
    links = np.asarray(links, dtype=np.int64).reshape(-1, 2)
    if links.size and not (links.min() >= 0 and links.max() < n):
        raise InputError(f"links name satellite {links.max()} of {n}; indices start at 0")
    position = fleet.fixed(et)
    ends = [_legs(station, position) for station in (one, other)]
    ms, hops = np.full(et.size, np.nan), np.zeros(et.size, dtype=np.int64)
    extra = 1e-3 * hop_ms * C_KM_S
    for k in range(et.size):
        length = _lengths(position[k], links)
        use = np.isfinite(length)
        up, down = (np.flatnonzero(np.isfinite(leg[k])) for leg in ends)
        if not (up.size and down.size):
            continue
        i, j = links[use].T
        # nodes: the satellites, then the two places; all edges point towards the second one or run both ways
        row = np.concatenate([i, j, np.full(up.size, n), down])
        column = np.concatenate([j, i, up, np.full(down.size, n + 1)])
        weight = np.concatenate([length[use], length[use], ends[0][k][up], ends[1][k][down] - extra]) + extra
        graph = csr_array((weight, (row, column)), shape=(n + 2, n + 2))
        distance, before = dijkstra(graph, indices=n, return_predecessors=True)
        if np.isfinite(distance[n + 1]):
            ms[k], hops[k] = 1e3 * distance[n + 1] / C_KM_S, _count(before, n)
    return Latency(et, ms, hops)


def _count(before: np.ndarray, n: int) -> int:
    """Return the number of satellites on the path to the second place."""
    at, number = before[n + 1], 0
    while at != n:
        at, number = before[at], number + 1
    return number


def _legs(station: Station, position: np.ndarray) -> np.ndarray:
    """Return distances (m, n) [km] from a station to the satellites; NaN below its mask."""
    line = position - station.position_km
    distance = np.linalg.norm(line, axis=-1)
    return np.where(line @ station.up >= np.sin(np.radians(station.mask_deg)) * distance, distance, np.nan)


def _lengths(position: np.ndarray, links: np.ndarray) -> np.ndarray:
    """Return the lengths (k,) [km] of links; NaN where the line grazes the atmosphere."""
    a, b = position[links[:, 0]], position[links[:, 1]]
    length = np.linalg.norm(b - a, axis=1)
    along = np.einsum("ki,ki->k", -a, b - a) / np.maximum(length, 1e-9) ** 2
    nearest = a + np.clip(along, 0.0, 1.0)[:, None] * (b - a)
    return np.where(np.linalg.norm(nearest, axis=1) > EARTH_RADIUS_KM + GRAZING_KM, length, np.nan)


__all__ = ["GRAZING_KM", "Latency", "bent_pipe", "fleet_links", "linked", "pattern_links"]
