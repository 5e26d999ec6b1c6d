"""Which objects come close to which, when and how fast?  One against all, and all against all.

States of SGP4 every four minutes are joined by quintics, which miss SGP4 by 0.08 km at most over a catalogue of 14,710
objects (by 4 m for 99 % of them); pairs are sought on them with that margin (`_kernels.py`).  The minima are then
refined with SGP4 itself by Newton's method on the range rate, so that neither the step of the search nor the quintics
have a part in the result.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from kakehashi.base import InputError, quantities
from kakehashi.earth.conjunctions import _kernels
from kakehashi.earth.conjunctions.population import Population, Start, start_at

NODE_S = 240.0  # between states of SGP4
STEP_S = 80.0  # between sorts into cells
_PAD_KM = 0.25  # of the quintics of two objects
_CHUNK = 12  # node intervals evaluated at once
# Margins of perigee and apogee for one against all.  SGP4 leaves the shell of the mean elements by 32 km at most within
# a day, but by 155 km where an orbit decays, and by 208 km where Sun and Moon move a high one.
_SIEVE_KM, _WIDE_SIEVE_KM = 60.0, 300.0
_LOW_KM, _HIGH_KM = 300.0, 5_000.0  # altitudes of perigee and apogee beyond which the margin is wide
_ITERATIONS = 12
_FINE_S = 1e-6
KINDS = ("closest approach", "start of the search", "end of the search")


@dataclass(frozen=True, eq=False, repr=False)
class Conjunctions:
    """Events of a screening in order of time, as columns.

    Attributes
    ----------
    population : Population
    start : Start
    duration_s : float
        Length of the search [s].
    within_km : float
        Largest distance of an event [km].
    pair : (k, 2) int array
        Indices of the two objects, the smaller one first.
    tca_s : (k,) array
        Time of closest approach after the start [s].
    distance_km : (k,) array
        Miss distance [km].
    speed_km_s : (k,) array
        Relative speed [km/s].
    kind : (k,) int array
        0 for a closest approach; 1 or 2 for a pair nearer than the distance at the start or the end, and nearest there.
    skipped : (j,) int array
        Objects that SGP4 cannot propagate through the whole search.
    """

    population: Population
    start: Start
    duration_s: float
    within_km: float
    pair: np.ndarray
    tca_s: np.ndarray
    distance_km: np.ndarray
    speed_km_s: np.ndarray
    kind: np.ndarray
    skipped: np.ndarray

    def __len__(self):
        return len(self.tca_s)

    def __repr__(self):
        return (
            f"<{len(self)} conjunctions within {self.within_km:g} km of {len(self.population)} objects in "
            f"{self.duration_s / 3600.0:g} h>"
        )

    @property
    def tca_et(self) -> np.ndarray:
        """Times of closest approach [s TDB past J2000]; UTC and TDB run alike within a search."""
        return self.start.et + self.tca_s

    @property
    def pairs(self) -> set[tuple[int, int]]:
        """The pairs that have an event."""
        return set(map(tuple, self.pair.tolist()))

    def states(self) -> tuple[np.ndarray, np.ndarray]:
        """States (k, 6) of both objects at the events, TEME [km, km/s]."""
        first = self.population.states_at(self.pair[:, 0], self.start, self.tca_s)
        return first, self.population.states_at(self.pair[:, 1], self.start, self.tca_s)


@quantities
def screen(
    population: Population,
    start,
    *,
    hours: float = 24.0,
    within_km: float = 5.0,
    objects=(),
    step_s: float = STEP_S,
    progress: Callable[[float], None] | None = None,
) -> Conjunctions:
    """Return all closest approaches within a distance.

    Parameters
    ----------
    population : Population
    start : epoch
        Start of the search.
    hours : float
        Length of the search [h].
    within_km : float
        Largest distance [km].
    objects : sequence of int, optional
        Indices of objects whose approaches are wanted; those of all pairs if omitted.
    step_s : float
        Step of the search [s], which changes its speed but not its result.
    progress : callable, optional
        Called with the fraction that is done.

    Raises
    ------
    InputError
        A duration, distance or step outside its range.
    """
    begin = start_at(start)
    duration = _checked(hours, within_km, step_s)
    targets = np.unique(np.asarray(objects, dtype=np.int64))
    active = _sieve(population, targets, within_km)
    local = np.searchsorted(active, targets)
    some = population.rows(active)
    events, skipped = _search(some, begin, duration, within_km, step_s, local, progress)
    pair, tca, kind = events[:, :2].astype(int), events[:, 2], events[:, 3].astype(int)
    tca, distance, speed = _refine(some, begin, pair, tca, kind)
    good = (distance <= within_km) & (tca >= -_FINE_S) & (tca <= duration + _FINE_S)
    order = np.flatnonzero(good)
    order = order[np.argsort(tca[order], kind="stable")]
    return Conjunctions(
        population, begin, duration, float(within_km), active[pair[order]], tca[order], distance[order],
        speed[order], kind[order], active[skipped],
    )  # fmt: skip


def _checked(hours, within_km, step_s) -> float:
    """Duration in seconds, after a check of the numbers."""
    for name, value, least, most in (
        ("hours", hours, 1e-3, 8760.0), ("within_km", within_km, 1e-3, 500.0), ("step_s", step_s, 1.0, NODE_S),
    ):  # fmt: skip
        if not least <= value <= most:
            raise InputError(
                f"{name} is {value}; it must be within {least:g} .. {most:g}; choose another value"
            )
    return float(hours) * 3600.0


def _sieve(population, targets, within_km):
    """Indices of the objects whose shells meet those of the targets; all if there are no targets."""
    if not targets.size:
        return np.arange(len(population))
    low, high = population.shells()
    earth = _kernels.RADIUS_KM
    moves = (low < earth + _LOW_KM) | (high > earth + _HIGH_KM)
    margin = np.where(moves, _WIDE_SIEVE_KM, _SIEVE_KM) + within_km
    meets = np.zeros(len(population), dtype=bool)
    for k in targets:
        meets |= (low <= high[k] + margin + margin[k]) & (high >= low[k] - margin - margin[k])
    meets[targets] = True
    return np.flatnonzero(meets)


def _search(population, start, duration, within_km, step_s, targets, progress):
    """Events (k, 4) of the quintics: two objects, time, kind; and the objects that fail."""
    intervals = max(1, int(np.ceil(duration / NODE_S)))
    h = duration / intervals
    substeps = max(1, int(np.ceil(h / step_s)))
    n = len(population)
    table, work = np.empty((n, 3, 6)), np.empty((2, n, 6))
    index = np.empty((8, 2 ** int(np.ceil(np.log2(2 * n + 2))) + 2), dtype=np.int64)
    buffer, parts, fails = np.empty((4096, 5)), [], np.zeros(n, dtype=bool)
    for first in range(0, intervals, _CHUNK):
        count = min(_CHUNK, intervals - first)
        r, v, alive = population.states(start, h * np.arange(first, first + count + 1))
        fails |= ~alive.all(axis=1)
        for k in range(count):
            _kernels.quintics(r, v, alive, k, h, table)
            ends = np.concatenate([r[:, k], h * v[:, k], r[:, k + 1], h * v[:, k + 1]], axis=1)
            flags = first + k == 0, first + k == intervals - 1
            settings = (table, ends, targets, substeps, h, within_km, _PAD_KM, *flags, work, index)
            total = _kernels.search(*settings, buffer)
            if total > len(buffer):
                buffer = np.empty((2 * total, 5))
                total = _kernels.search(*settings, buffer)
            rows = buffer[:total]
            parts.append(np.column_stack([rows[:, :2], (first + k + rows[:, 2]) * h, rows[:, 4]]))
            if progress:
                progress((first + k + 1) / intervals)
    return np.concatenate(parts), np.flatnonzero(fails)


def _refine(population, start, pair, tca, kind):
    """Times, distances and speeds of events by SGP4: Newton's method on the range rate."""
    tca = tca.copy()
    distance, speed = np.full(tca.shape, np.nan), np.full(tca.shape, np.nan)
    active = np.arange(tca.size)
    for _ in range(_ITERATIONS):
        both = population.states_at(
            np.concatenate([pair[active, 0], pair[active, 1]]), start, np.tile(tca[active], 2)
        )
        a, b = np.split(both, 2)
        relative = b - a
        r, v = relative[:, :3], relative[:, 3:]
        distance[active], speed[active] = np.linalg.norm(r, axis=1), np.linalg.norm(v, axis=1)
        pull = _gravity(b[:, :3]) - _gravity(a[:, :3])
        slope = (v * v).sum(axis=1) + (r * pull).sum(axis=1)
        step = -(r * v).sum(axis=1) / np.where(slope > 0.0, slope, np.inf)
        step = np.where(kind[active] == _kernels.MINIMUM, np.clip(step, -STEP_S, STEP_S), 0.0)
        moving = np.abs(step) > _FINE_S
        tca[active[moving]] += step[moving]
        active = active[moving]
        if not active.size:
            break
    return tca, distance, speed


def _gravity(r):
    return -_kernels.GM_KM3_S2 * r / (np.linalg.norm(r, axis=1) ** 3)[:, None]


def sampled_pairs(population: Population, start, hours: float, within_km: float, step_s: float = 1.0) -> dict:
    """Smallest distance of every pair that comes within a distance, by brute force; a check of `screen`.

    All pairs are evaluated at a fixed step, and straight relative lines bridge half a step either way.

    Parameters
    ----------
    population : Population
        A few hundred objects.
    start : epoch
    hours, within_km, step_s : float
        Length [h], distance [km], step [s].

    Returns
    -------
    dict
        Distance [km] by pair of indices.
    """
    begin, result = start_at(start), dict[tuple[int, int], float]()
    a, b = np.triu_indices(len(population), 1)
    times = np.arange(0.0, hours * 3600.0 + 0.5 * step_s, step_s)
    for part in np.array_split(times, max(1, times.size // 256)):
        r, v, _ = population.states(begin, part)
        for k in range(part.size):
            near = r[:, k, None, 0] - r[None, :, k, 0]
            hits = np.flatnonzero(np.abs(near[a, b]) < within_km + 16.0 * step_s)
            i, j = a[hits], b[hits]
            d, w = r[j, k] - r[i, k], v[j, k] - v[i, k]
            t = np.clip(
                -(d * w).sum(axis=1) / np.maximum((w * w).sum(axis=1), 1e-30),
                -min(0.5 * step_s, part[k]),
                min(0.5 * step_s, times[-1] - part[k]),
            )
            size = np.linalg.norm(d + t[:, None] * w, axis=1)
            for m in np.flatnonzero(size <= within_km):
                key = int(i[m]), int(j[m])
                result[key] = min(result.get(key, np.inf), float(size[m]))
    return result
