"""When does a scanning instrument see each point, how often does it return, and where do two instruments meet?

The swath is a strip of constant half width beside the ground track, across the direction of motion over the ground (as
an instrument with yaw steering has it).  It is laid down scan by scan on points of equal area, with the exact
geometry on the sphere; visits less than half a revolution apart count as one.  A lidar has the swath of its footprint:
points then stand for cells, and a half width below the size of the cells needs cells as fine.
"""

from dataclasses import dataclass

import numpy as np

from kakehashi.base import InputError, quantities
from kakehashi.base.constants import EARTH_RADIUS_KM
from kakehashi.base.jit import for_kernel
from kakehashi.earth import _coverage
from kakehashi.earth.coverage import Sphere, coverage, equal_area_points
from kakehashi.earth.tracks import Fleet

_CHUNK = 200_000  # scans at once
_OVERLAP = 0.75  # half of the width of a slab over the distance of scans: slabs overlap by a half
_FINEST_RAD, _COARSEST_RAD = 2e-4, 0.01


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class Visits:
    """Epochs at which a swath passes over points.

    Attributes
    ----------
    points : Sphere
    span : (float, float)
        First and last epoch of the study [s TDB past J2000].
    half_swath_km : float
    counts : (p,) array of int
        Number of visits of each point.
    et : (p, k) array
        Epochs of the visits of each point in order, NaN after the last.
    """

    points: Sphere
    span: tuple[float, float]
    half_swath_km: float
    counts: np.ndarray
    et: np.ndarray

    @property
    def covered(self) -> float:
        """Fraction of the points that were visited."""
        return float(np.mean(self.counts > 0))

    def revisit(self, *, repeats: bool = False) -> tuple[np.ndarray, np.ndarray]:
        """Return mean and longest time (p,) between visits [s]; NaN where there are fewer than two visits.

        Parameters
        ----------
        repeats : bool
            The span is a cycle that repeats, so that the last visit is followed by the first one of the next cycle.
        """
        intervals = np.diff(self.et, axis=1)
        if repeats:
            last = np.take_along_axis(self.et, np.maximum(self.counts - 1, 0)[:, None], axis=1)
            wrap = self.et[:, :1] + (self.span[1] - self.span[0]) - last
            intervals = np.concatenate([intervals, np.where(self.counts[:, None] > 0, wrap, np.nan)], axis=1)
        number = np.isfinite(intervals).sum(axis=1)
        total, longest = np.nansum(intervals, axis=1), np.nanmax(np.nan_to_num(intervals, nan=-1.0), axis=1)
        with np.errstate(invalid="ignore", divide="ignore"):
            return np.where(number > 0, total / number, np.nan), np.where(number > 0, longest, np.nan)

    def by_latitude(self, *, repeats: bool = False) -> dict[str, np.ndarray]:
        """Return latitude [deg], visits, visited fraction, mean and longest revisit time [s] of each row.

        Parameters
        ----------
        repeats : bool
            As for `revisit`.
        """
        mean, longest = self.revisit(repeats=repeats)
        row = self.points.by_row
        return {
            "lat_deg": self.points.row_lat_deg, "visits": row(self.counts), "fraction": row(self.counts > 0),
            "mean_s": row(mean, _mean), "longest_s": row(longest, _most),
        }  # fmt: skip

    def __repr__(self):
        percent, width = 100.0 * self.covered, 2.0 * self.half_swath_km
        return f"<Visits by a swath of {width:g} km: {percent:.2f} % of {self.points!r}>"


def _mean(values: np.ndarray) -> float:
    return float(np.nanmean(values)) if np.isfinite(values).any() else float("nan")


def _most(values: np.ndarray) -> float:
    return float(np.nanmax(values)) if np.isfinite(values).any() else float("nan")


@quantities
def swath_visits(fleet: Fleet, points: Sphere, span: tuple[float, float], half_swath_km: float) -> Visits:
    """Return when the swaths of a fleet's satellites pass over points.

    Parameters
    ----------
    fleet : Fleet
        Satellites with one and the same instrument.
    points : Sphere
    span : (float, float)
        First and last epoch [s TDB past J2000].
    half_swath_km : float
        Half width of the swath on the sphere.

    Raises
    ------
    InputError
        The span is empty, or the swath is not within 0.5 .. 2,000 km.

    Examples
    --------
    >>> from kakehashi.earth.coverage import equal_area_points
    >>> polar = Fleet(0.0, 7_000.0, 0.0, 90.0, 0.0, 0.0, 0.0)
    >>> swath_visits(polar, equal_area_points(1_000), (0.0, 86_400.0), 1_500.0)
    <Visits by a swath of 3000 km: 100.00 % of <Sphere of 1,000 points in 28 rows>>
    """
    if not 0.5 <= half_swath_km <= 2_000.0:
        raise InputError(f"half_swath_km is {half_swath_km}; it must lie in 0.5 .. 2,000 km")
    if not span[1] > span[0]:
        raise InputError(f"the span {span} is empty; give two epochs in order")
    parts = [_visits(fleet.take([k]), points, span, half_swath_km) for k in range(len(fleet))]
    counts, et = merged([p[0] for p in parts], [p[1] for p in parts])
    return Visits(points, (float(span[0]), float(span[1])), float(half_swath_km), counts, et)


def _visits(one: Fleet, points: Sphere, span, half_swath_km: float) -> tuple[np.ndarray, np.ndarray]:
    """Return visits of one satellite: counts (p,) and epochs (p, k); repeated with more room if there are many."""
    most = 16
    while True:
        counts, visits = _recorded(one, points, span, half_swath_km, most)
        if counts.max(initial=0) <= most:
            return counts, visits[:, : max(1, counts.max(initial=0))]
        most = int(counts.max())


def _recorded(one: Fleet, points: Sphere, span, half_swath_km: float, most: int):
    across = half_swath_km / EARTH_RADIUS_KM
    width = np.clip(0.5 * across, _FINEST_RAD, _COARSEST_RAD)
    rate = float(one.rates.latitude[0])
    number = max(2, int(np.ceil((span[1] - span[0]) * rate / width)) + 1)
    size = len(points)
    counts, visits = np.zeros(size, dtype=np.int64), np.full((size, most), np.nan)
    last = np.full(size, -np.inf)
    z_rows = for_kernel(np.sin(np.radians(points.row_lat_deg)), (len(points.rows) - 1,))
    directions, starts = (
        for_kernel(points.directions, (3, size)),
        np.ascontiguousarray(points.rows, dtype=np.int64),
    )
    for first in range(0, number, _CHUNK):
        et = span[0] + (span[1] - span[0]) / (number - 1) * np.arange(first, min(first + _CHUNK, number))
        radial, along = _scan_axes(one, et)
        _coverage.swath_passes(
            for_kernel(radial, radial.shape), for_kernel(along, along.shape), float(np.sin(_OVERLAP * width)),
            float(np.sin(across)), directions, z_rows, starts, for_kernel(et, et.shape), np.pi / rate, counts, visits,
            last,
        )  # fmt: skip
    return counts, visits


def _scan_axes(one: Fleet, et: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return unit vectors (n, 3) to the sub-satellite point and along the ground track."""
    step = 1.0
    before, after = one.fixed(et - step)[:, 0], one.fixed(et + step)[:, 0]
    radial = one.fixed(et)[:, 0]
    radial = radial / np.linalg.norm(radial, axis=1, keepdims=True)
    along = after - before
    along = along - np.einsum("ni,ni->n", along, radial)[:, None] * radial
    return radial, along / np.linalg.norm(along, axis=1, keepdims=True)


def merged(counts, epochs) -> tuple[np.ndarray, np.ndarray]:
    """Return counts (p,) and epochs (p, k) of the visits of several satellites together, in order of time."""
    et = np.sort(np.concatenate(epochs, axis=1), axis=1)  # NaN last
    total = np.sum(counts, axis=0)
    return total, et[:, : max(1, int(total.max(initial=0)))]


def met(one: Visits, other: Visits, within_s: float) -> np.ndarray:
    """Return how often (p,) two instruments see the same point within a time of each other.

    A lidar on one satellite and a radar on another, for instance: the number of visits of `one` for which `other` has
    one less than `within_s` before or after.

    Parameters
    ----------
    one, other : Visits
        Over the same points.
    within_s : float
        Largest difference of the epochs [s].
    """
    if len(one.points) != len(other.points):
        raise InputError(f"{one.points!r} and {other.points!r} differ; give visits of the same points")
    together = np.zeros(len(one.points), dtype=np.int64)
    for k in range(one.et.shape[1]):
        together += (np.abs(other.et - one.et[:, k : k + 1]) <= within_s).any(axis=1)
    return together


def without(fleet: Fleet, lost: int) -> Fleet:
    """Return a fleet that has lost one satellite.

    Parameters
    ----------
    fleet : Fleet
    lost : int
        Index of the satellite.
    """
    if not 0 <= lost < len(fleet) or len(fleet) < 2:
        raise InputError(
            f"satellite {lost} of {len(fleet)} cannot be lost; give an index within a fleet of two or more"
        )
    return fleet.take(np.delete(np.arange(len(fleet)), lost))


def warm_up() -> None:
    """Compile the kernels of coverage and of swaths."""
    one, grid = Fleet(0.0, 7_000.0, 0.0, 98.0, 0.0, 0.0, 0.0), equal_area_points(10)
    coverage(one, grid, [0.0, 60.0])
    swath_visits(one, grid, (0.0, 60.0), 500.0)
