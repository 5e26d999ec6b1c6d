"""How many satellites does each point of the Earth see, how long are its gaps, and how does a loss change that?

Points lie on a sphere in rows of equal latitude and of equal area.  A satellite covers the points within the central
angle that belongs to its distance and the minimum elevation (`tracks.half_angle_rad`); the Earth is a sphere of its
equatorial radius, which moves the edge of a cap by up to 0.2 deg in latitude.

Epochs of a study are samples: a gap is known to one step.

[L98] Larson & Wertz (1999), Space mission analysis and design, 3rd ed.: coverage 7.2.
"""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np

from kakehashi.base import InputError, quantities
from kakehashi.base.jit import for_kernel, thread_count
from kakehashi.earth import _coverage
from kakehashi.earth.tracks import Fleet, half_angle_rad
from kakehashi.time import et_array

_MOST_CELLS = 2_000_000_000  # points times epochs


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class Sphere:
    """Points on the Earth in rows of equal latitude, each of the same area.

    Attributes
    ----------
    lon_deg, lat_deg : (p,) arrays
        Centres of the cells, by increasing latitude.
    rows : (r + 1,) array of int
        First point of each row.
    """

    lon_deg: np.ndarray
    lat_deg: np.ndarray
    rows: np.ndarray

    def __len__(self):
        return len(self.lat_deg)

    def __repr__(self):
        return f"<Sphere of {len(self):,} points in {len(self.rows) - 1} rows>"

    @property
    def row_lat_deg(self) -> np.ndarray:
        """Latitude (r,) [deg] of each row."""
        return self.lat_deg[self.rows[:-1]]

    @property
    def directions(self) -> np.ndarray:
        """Unit vectors (3, p) in Earth-fixed axes."""
        lon, lat = np.radians(self.lon_deg), np.radians(self.lat_deg)
        return np.stack([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)])

    def by_row(self, values: np.ndarray, combine=np.mean) -> np.ndarray:
        """Return a value (r,) of each row from values (p,) of the points."""
        return np.array([combine(part) for part in np.split(values, self.rows[1:-1])])


def equal_area_points(count: int) -> Sphere:
    """Return about `count` points of equal area in rows of latitude.

    The rows have heights of about the width of their cells; the bounds of a row are such that its cells have the area
    of all others exactly.

    Parameters
    ----------
    count : int
        From 10 to ten million.

    Examples
    --------
    >>> equal_area_points(4_000)
    <Sphere of 4,000 points in 56 rows>
    """
    if not 10 <= count <= 10_000_000:
        raise InputError(f"{count} points; a grid has 10 to 10,000,000")
    height = np.sqrt(4.0 * np.pi / count)
    rows = max(2, round(np.pi / height))
    middle = (np.arange(rows) + 0.5) * np.pi / rows - 0.5 * np.pi
    ideal = count * np.cumsum(np.cos(middle)) / np.cos(middle).sum()
    ends = np.concatenate([[0], np.round(ideal)]).astype(np.int64)
    ends[-1] = count
    z = 2.0 * ends / count - 1.0
    centers = np.degrees(np.arcsin(0.5 * (z[1:] + z[:-1])))
    sizes = np.diff(ends)
    lon = np.concatenate([(np.arange(n) + 0.5 * (1 + k % 2)) / n * 360.0 for k, n in enumerate(sizes)])
    return Sphere(np.mod(lon + 180.0, 360.0) - 180.0, np.repeat(centers, sizes), ends)


def points_at(lon_deg, lat_deg) -> tuple[Sphere, np.ndarray]:
    """Return given points sorted into rows, and the index that sorts them.

    Parameters
    ----------
    lon_deg, lat_deg : (p,) arrays
    """
    lon, lat = np.atleast_1d(np.asarray(lon_deg, float)), np.atleast_1d(np.asarray(lat_deg, float))
    order = np.argsort(lat, kind="stable")
    starts = np.flatnonzero(np.r_[True, np.diff(lat[order]) > 0.0])
    return Sphere(lon[order], lat[order], np.r_[starts, lat.size].astype(np.int64)), order


@quantities
def satellites_in_view(
    fleet: Fleet, points: Sphere, et, *, elevation_deg: float = 10.0, threads: int | None = None
) -> np.ndarray:
    """Return the number of satellites (m, p) that each point sees above an elevation, at epochs (m,).

    Parameters
    ----------
    fleet : Fleet
    points : Sphere
    et : (m,) array
        Epochs [s TDB past J2000].
    elevation_deg : float
        Minimum elevation at the point.
    threads : int, optional

    Raises
    ------
    InputError
        The elevation is outside 0 .. 90 deg, or there are more than two billion samples.

    Examples
    --------
    >>> geo = Fleet(0.0, 42_164.0, 0.0, 0.0, [0.0, 120.0, 240.0], 0.0, 0.0)
    >>> seen_by = satellites_in_view(geo, points_at([0.0], [0.0])[0], [0.0], elevation_deg=5.0)
    >>> int(seen_by[0, 0])
    1
    """
    et = np.atleast_1d(et_array(et))
    _check_study(len(points), et.size, elevation_deg)
    counts = np.zeros((et.size, len(points)), dtype=np.uint16)
    directions, z_rows = (
        for_kernel(points.directions, (3, len(points))),
        np.sin(np.radians(points.row_lat_deg)),
    )
    z_rows, starts = for_kernel(z_rows, z_rows.shape), np.ascontiguousarray(points.rows, dtype=np.int64)

    def part(rows: slice) -> None:
        position = fleet.fixed(et[rows])
        distance = np.linalg.norm(position, axis=-1)
        angle = half_angle_rad(distance, elevation_deg)
        unit = position / distance[..., None]
        _coverage.count_in_view(
            for_kernel(unit, unit.shape),
            np.cos(angle),
            np.sin(angle),
            directions,
            z_rows,
            starts,
            counts[rows],
        )

    _in_parts(part, et.size, threads)
    return counts


def _in_parts(part, size: int, threads: int | None) -> None:
    """Call a function with slices of a range, on several threads."""
    workers = thread_count(threads)
    step = max(1, min(-(-size // workers), 256))
    slices = [slice(k, min(k + step, size)) for k in range(0, size, step)]
    if workers == 1 or len(slices) == 1:
        for rows in slices:
            part(rows)
        return
    with ThreadPoolExecutor(workers) as pool:
        list(pool.map(part, slices))


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class Coverage:
    """Coverage of points over a span of time.

    Attributes
    ----------
    points : Sphere
    et : (m,) array
        Epochs [s TDB past J2000].
    elevation_deg : float
    multiplicity : int
        Number of satellites that a point must see to be covered.
    fraction : (p,) array
        Fraction of the time that each point is covered.
    longest_gap_s, mean_gap_s : (p,) arrays
        0 at points without a gap; gaps are known to one step.
    gaps : (p,) array of int
    mean_in_view : (p,) array
        Mean number of satellites in view.
    """

    points: Sphere
    et: np.ndarray
    elevation_deg: float
    multiplicity: int
    fraction: np.ndarray
    longest_gap_s: np.ndarray
    mean_gap_s: np.ndarray
    gaps: np.ndarray
    mean_in_view: np.ndarray

    @property
    def covered(self) -> float:
        """Fraction of area and time that is covered."""
        return float(self.fraction.mean())

    def by_latitude(self) -> dict[str, np.ndarray]:
        """Return latitude [deg], covered fraction, longest and mean gap [s] and satellites in view of each row."""
        row = self.points.by_row
        return {
            "lat_deg": self.points.row_lat_deg, "fraction": row(self.fraction),
            "longest_gap_s": row(self.longest_gap_s, np.max), "mean_gap_s": row(self.mean_gap_s),
            "in_view": row(self.mean_in_view),
        }  # fmt: skip

    def __repr__(self):
        return (
            f"<Coverage {self.multiplicity}-fold above {self.elevation_deg:g} deg: {100 * self.covered:.2f} % of area"
            f" and time, longest gap {self.longest_gap_s.max():,.0f} s>"
        )


@quantities
def coverage(
    fleet: Fleet,
    points: Sphere,
    et,
    *,
    elevation_deg: float = 10.0,
    multiplicity: int = 1,
    threads: int | None = None,
) -> Coverage:
    """Return coverage and gaps of points by a fleet.

    Parameters
    ----------
    fleet : Fleet
    points : Sphere
    et : (m,) array
        Increasing epochs [s TDB past J2000]; gaps are known to their step.
    elevation_deg : float
        Minimum elevation.
    multiplicity : int
        Satellites that a point must see.
    threads : int, optional

    Examples
    --------
    >>> star = Fleet(0.0, 7_000.0, 0.0, 90.0, 0.0, 0.0, np.arange(0.0, 360.0, 30.0))
    >>> coverage(star, equal_area_points(500), 60.0 * np.arange(400.0), elevation_deg=5.0)
    <Coverage 1-fold above 5 deg: 30.28 % of area and time, longest gap 23,940 s>
    """
    et = np.atleast_1d(et_array(et))
    if et.size < 2 or np.any(np.diff(et) <= 0.0):
        raise InputError("coverage over time needs at least two increasing epochs")
    if not (multiplicity >= 1 and int(multiplicity) == multiplicity):
        raise InputError(f"multiplicity is {multiplicity}; it must be a positive whole number")
    counts = satellites_in_view(fleet, points, et, elevation_deg=elevation_deg, threads=threads)
    covered = np.ascontiguousarray(counts >= multiplicity)
    longest, total = np.empty(len(points)), np.empty(len(points))
    gaps = np.empty(len(points), dtype=np.int64)
    _coverage.gap_statistics(covered, for_kernel(et, et.shape), longest, total, gaps)
    mean = np.divide(total, gaps, out=np.zeros(len(points)), where=gaps > 0)
    return Coverage(
        points, et, float(elevation_deg), int(multiplicity), covered.mean(axis=0), longest, mean, gaps,
        counts.mean(axis=0),
    )  # fmt: skip


def by_elevation(
    fleet: Fleet, points: Sphere, et, elevations_deg: Sequence[float], multiplicities: Sequence[int] = (1,)
) -> np.ndarray:
    """Return the covered fraction of area and time for elevations (rows) and multiplicities (columns).

    Parameters
    ----------
    fleet : Fleet
    points : Sphere
    et : (m,) array
        Epochs [s TDB past J2000].
    elevations_deg : sequence of float
    multiplicities : sequence of int
    """
    table = np.empty((len(elevations_deg), len(multiplicities)))
    for k, elevation in enumerate(elevations_deg):
        counts = satellites_in_view(fleet, points, et, elevation_deg=elevation)
        table[k] = [np.mean(counts >= m) for m in multiplicities]
    return table


def _check_study(points: int, epochs: int, elevation_deg: float) -> None:
    if not 0.0 <= elevation_deg < 90.0:
        raise InputError(f"elevation_deg is {elevation_deg}; it must lie in 0 .. 90")
    if points * epochs > _MOST_CELLS:
        raise InputError(
            f"{points:,} points at {epochs:,} epochs are more than two billion samples; use fewer points or longer"
            " steps"
        )
